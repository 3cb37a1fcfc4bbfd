//! Texts: the months ahead.

use crate::forecast::{MonthRange, QueueMonths, YearShape};
use crate::i18n::Locale;

texts! {
    title: "Months ahead", "未来各月";
    lead: "For how many people to have: 24 months, the one under way included.", "用于测算人员编制：24 个月，含本月。";
    caption: "Contacts by month", "每月话务量";
    growth_label: "Growth a year", "年增长率";
    growth_help: "Yours to state, such as 5 or −3; empty means none. It compounds, and is laid on the months alone.", "由您给出，例如 5 或 -3；留空表示不增长。按复利计算，仅用于各月。";
    computing: "Forecasting months…", "正在预测各月……";
    stopped: "The months were not made: it was cancelled.", "已取消，各月未生成。";
    again: "Forecast the months", "预测各月";
    legend_came: "came", "已到达";
    legend_to_come: "to come", "预计";
    legend_range: "line: where 4 of 5 months end", "竖线：五个月中四个月落在此范围";
    column_month: "Month", "月份";
    column_calls: "Contacts", "话务量";
    column_range: "Range", "范围";
    column_change: "On a year before", "同比";
    column_days: "Open days", "营业天数";
    column_aht: "AHT", "平均处理时长";
    column_hours: "Workload", "工作量";
    hours(hours): "{hours} h", "{hours} 小时";
    range_of(low, high): "{low} – {high}", "{low} – {high}";
    /// The sentence: next twelve whole months, against the last twelve, busiest month.
    next_year(calls, hours, month, peak): "{calls} contacts and {hours} hours of handling in the next 12 whole months; most in {month}, {peak}.", "未来 12 个整月预计 {calls} 通、处理工时 {hours} 小时；{month}最多，{peak} 通。";
    next_year_no_hours(calls, month, peak): "{calls} contacts in the next 12 whole months; most in {month}, {peak}. Without a handle time there is no workload.", "未来 12 个整月预计 {calls} 通；{month}最多，{peak} 通。缺少处理时长，无法计算工作量。";
    next_year_nothing: "No contacts are expected in the next 12 whole months.", "未来 12 个整月预计没有话务。";
    against_last(change): "{change} on the 12 months before.", "较此前 12 个月 {change}。";
    shape_learnt: "The shape of the year is learnt from the history; trends die away after some months.", "全年走势取自历史数据；趋势在数月后逐渐减弱。";
    shape_one_year: "One year of history: each month was seen once, so its shape counts half.", "历史仅一年：每个月只见过一次，全年走势按一半计入。";
    shape_flat: "Under a year of history: every month has today's level. With 12 months the shape of the year counts half, from 18 on in full.", "历史不足一年：各月均按目前水平。满 12 个月后全年走势按一半计入，满 18 个月起全部计入。";
    range_tested(compared, furthest): "Ranges from {compared} months forecast on earlier dates, up to {furthest} ahead; further on they widen along the same line.", "范围来自在更早日期预测的 {compared} 个月，最远提前 {furthest} 个月；更远的范围按同一趋势放宽。";
    range_too_short: "No ranges: they take two years of history.", "没有范围：需要两年历史数据。";
    holidays: "Holidays follow the list on the Data page; after its last year, its rules.", "节假日以“数据”页的列表为准；列表之后的年份按规则推算。";
    no_growth: "Without a stated growth.", "未设增长率。";
    with_growth(growth): "With a stated growth of {growth} a year.", "已计入年增长率 {growth}。";
}

/// Where shape and ranges come from.
#[must_use]
pub fn sources(locale: Locale, months: &QueueMonths, growth: Option<f64>) -> Vec<String> {
    let lang = locale.lang;
    let shape = match months.shape {
        YearShape::Learnt => shape_learnt(lang),
        YearShape::OneYear => shape_one_year(lang),
        YearShape::Flat => shape_flat(lang),
    };
    let range = match months.range {
        MonthRange::Tested { compared, furthest } => range_tested(lang, compared, furthest),
        MonthRange::TooShort => range_too_short(lang),
    };
    let growth = match growth {
        Some(growth) => with_growth(lang, signed(locale, growth)),
        None => no_growth(lang),
    };
    vec![growth, shape, range, holidays(lang)]
}

/// A change with its sign.
#[must_use]
pub fn signed(locale: Locale, share: f64) -> String {
    let text = locale.percent(share, 1);
    if share >= 0.0005 { format!("+{text}") } else { text }
}

/// The sentence over the next twelve whole months, with the change on the twelve before where those are known.
#[must_use]
pub fn sentence(locale: Locale, months: &QueueMonths) -> String {
    let lang = locale.lang;
    let next = months.next_year();
    let (Some((month, peak)), true) = (next.peak, next.contacts > 0.0) else { return next_year_nothing(lang) };
    let (calls, month, peak) = (locale.number(next.contacts, 0), locale.month(month), locale.number(peak, 0));
    let first = match next.workload_h {
        Some(hours) => next_year(lang, calls, locale.number(hours, 0), month, peak),
        None => next_year_no_hours(lang, calls, month, peak),
    };
    let Some(before) = next.before.filter(|before| *before > 0.0) else { return first };
    let space = if lang == crate::i18n::Lang::En { " " } else { "" };
    format!("{first}{space}{}", against_last(lang, signed(locale, next.contacts / before - 1.0)))
}
