//! Texts: what the forecast page shows of history and forecast.

use crate::calendar::{Period, PeriodKind};
use crate::forecast::ErrorSplit;
use crate::i18n::{Lang, Locale};
use chrono::{Datelike, NaiveDate};

texts! {
    /// Name of the row of tabs.
    views: "View", "视图";
    /// Tab.
    year: "Year", "年";
    /// Tab.
    month: "Month", "月";
    /// Tab.
    week: "Week", "周";
    /// Tab.
    day: "Day", "日";
    /// Button: goes one period back.
    previous: "Earlier", "前一段";
    /// Button: goes one period on.
    next: "Later", "后一段";
    /// Button: goes where the forecast begins.
    to_forecast: "To the forecast", "转到预测";
    /// From one date to another.
    from_to(from, to): "{from} to {to}", "{from}至{to}";
    /// A month and its year.
    month_of(month, year): "{month} {year}", "{year}年{month}";
    /// Figure.
    contacts_by_week: "Contacts by week", "每周话务量";
    /// Figure.
    contacts_by_day: "Contacts by day", "每日话务量";
    /// Figure.
    contacts_by_interval(minutes): "Contacts by interval of {minutes} minutes", "每 {minutes} 分钟话务量";
    /// Figure.
    aht_by_interval: "Handle time (AHT), in seconds", "平均处理时长（AHT），单位：秒";
    /// Legend.
    history: "history", "历史";
    /// Legend.
    forecast: "forecast", "预测";
    /// Legend: the range that holds 80 %.
    range_80: "8 of 10 lie here", "80% 区间";
    /// Legend: the range that holds 95 %.
    range_95: "19 of 20 lie here", "95% 区间";
    /// Legend and table: the same weekday before.
    before_day(date): "same weekday, {date}", "同一星期，{date}";
    /// Legend and table: a week before.
    before_week(date): "week of {date}", "{date}起的一周";
    /// Legend and table: a year before.
    before_year: "a year earlier, same weekdays", "上年同期（按星期对齐）";

    /// Legend: the same weekday, the last that came before.
    legend_day_before: "same weekday before", "上一个同星期日";
    /// Legend: the last week that came before.
    legend_week_before: "an earlier week", "之前一周";

    /// Section.
    usual_week: "A usual week", "典型周";
    /// Beside its title.
    usual_week_note: "weekday shapes and heat map", "各星期走势与热力图";
    /// Figure.
    shapes: "Contacts by weekday and time of day", "各星期分时话务量";
    /// Figure.
    heat: "Contacts by weekday and interval", "星期 × 时段话务量";
    /// What the heat map shows.
    heat_of: "Heat map of", "热力图内容";
    /// Choice: mean of the weeks before the forecast.
    heat_past(weeks): "History, last {weeks} weeks", "历史（最近 {weeks} 周）";
    /// Choice: the weeks ahead.
    heat_ahead: "Forecast", "预测";
    /// Under the heat map.
    heat_scale: "Both maps share one scale: the darkest cell is the highest of either.", "两张热力图使用同一色阶：最深色为两者中的最高值。";

    /// Section.
    back_test: "Tested on earlier dates", "历史回测";
    /// Beside its title.
    back_test_note: "methods, their errors, the worst days", "各方法误差与偏差最大的日子";
    /// Section.
    against: "Forecast against what came", "预测与实际对比";
    /// Beside its title.
    against_note: "as it would have been made earlier", "按更早日期重新预测";
    /// Field.
    against_from: "Forecast as made before", "预测起始日";
    /// Under the field.
    against_help: "Only what lay before this day is used; what came since is held against it.", "只使用该日之前的数据，再与之后的实际比较。";
    /// The date cannot be.
    against_out(first, last): "Choose a day from {first} to {last}.", "请选择 {first} 至 {last} 之间的日期。";
    /// While it is computed.
    against_computing: "Forecasting from the earlier date…", "正在按更早日期预测…";
    /// Nothing to compare.
    against_none: "No open day since then is known.", "该日之后没有已知的营业日。";
    /// Cancelled.
    against_stopped: "The comparison was cancelled.", "对比已取消。";
    /// Button.
    against_again: "Compare again", "重新对比";
    /// The sentence of the comparison.
    against_sentence(wape, days, level, day, shape, bias):
        "Off by {wape} of contacts by interval over {days} days: {level} because of the level ({bias}), {day} because of single days, {shape} within the day.",
        "{days} 天的时段误差为话务量的 {wape}：水平占 {level}（{bias}），单日占 {day}，日内形状占 {shape}。";
    /// Heading.
    part: "Part", "误差来源";
    /// Heading.
    part_contacts: "Contacts off", "误差话务量";
    /// Heading.
    part_wape: "Of contacts", "占话务量";
    /// Heading.
    part_share: "Of the error", "占误差";
    /// Heading.
    part_means: "What it means", "含义";
    /// Part.
    part_level: "Level", "水平";
    /// Part.
    part_level_means: "all days too high or too low by the same factor", "所有日子按同一比例偏高或偏低";
    /// Part.
    part_day: "Day", "单日";
    /// Part.
    part_day_means: "totals of single days off beyond that", "除此之外单日合计的偏差";
    /// Part.
    part_shape: "Shape", "形状";
    /// Part.
    part_shape_means: "intervals off within their day, chance included", "日内各时段的偏差，含随机波动";
    /// Sum of the parts.
    part_whole: "Whole", "合计";
    /// Legend: what came.
    actual: "actual", "实际";
}

/// The name of a view.
#[must_use]
pub fn kind(lang: Lang, kind: PeriodKind) -> String {
    match kind {
        PeriodKind::Year => year(lang),
        PeriodKind::Month => month(lang),
        PeriodKind::Week => week(lang),
        PeriodKind::Day => day(lang),
    }
}

/// A period in words: its day, its month, or from when to when.
#[must_use]
pub fn period(locale: Locale, kind: PeriodKind, period: Period) -> String {
    match kind {
        PeriodKind::Day => super::quality::day(locale, period.first),
        PeriodKind::Month => {
            let (month, year) = (locale.month_name(period.first), period.first.year());
            month_of(locale.lang, month, year)
        }
        PeriodKind::Year | PeriodKind::Week => {
            let (first, last) = (period.first, period.last());
            let short = first.year() == last.year();
            // the year is said once: at the end in English, at the beginning in Chinese
            let (from, to) = match (short, locale.lang) {
                (true, Lang::En) => (locale.day_month(first), locale.date(last)),
                (true, Lang::Zh) => (locale.date(first), locale.day_month(last)),
                (false, _) => (locale.date(first), locale.date(last)),
            };
            from_to(locale.lang, from, to)
        }
    }
}

/// What the thin line of a view is: the same days a week or a year before, `first` the first of them.
#[must_use]
pub fn before(locale: Locale, kind: PeriodKind, first: NaiveDate) -> String {
    match kind {
        PeriodKind::Day => before_day(locale.lang, locale.day_month(first)),
        PeriodKind::Week => before_week(locale.lang, locale.day_month(first)),
        PeriodKind::Month | PeriodKind::Year => before_year(locale.lang),
    }
}

/// The split of an error in a sentence; empty when nothing came.
#[must_use]
pub fn split(locale: Locale, split: &ErrorSplit) -> String {
    let share = |part: f64| split.share(part).map(|share| locale.percent(share, 1));
    let bias = split.share(split.expected - split.actual).map(|bias| super::forecast::bias(locale, bias));
    let parts = (share(split.whole()), share(split.level), share(split.day), share(split.shape), bias);
    match parts {
        (Some(whole), Some(level), Some(day), Some(shape), Some(bias)) => {
            against_sentence(locale.lang, whole, split.days.len(), level, day, shape, bias)
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_words() {
        let en = Locale::default();
        let zh = Locale { lang: Lang::Zh, ..en };
        let first = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let week = Period { first, days: 7 };
        for (kind, of, in_en, in_zh) in [
            (PeriodKind::Week, week, "9 March to 15 March 2026", "2026年3月9日至3月15日"),
            (PeriodKind::Day, Period { days: 1, ..week }, "Mon 9 March 2026", "2026年3月9日周一"),
            (PeriodKind::Month, week, "March 2026", "2026年3月"),
            (
                PeriodKind::Year,
                Period { days: 364, ..week },
                "9 March 2026 to 7 March 2027",
                "2026年3月9日至2027年3月7日",
            ),
        ] {
            assert_eq!((period(en, kind, of).as_str(), period(zh, kind, of).as_str()), (in_en, in_zh));
        }
    }

    #[test]
    fn a_split_in_words() {
        let of = ErrorSplit { level: 30.0, day: 20.0, shape: 50.0, expected: 960.0, actual: 1000.0, days: Vec::new() };
        let words = split(Locale::default(), &of);
        assert!(words.starts_with("Off by 10.0\u{a0}% of contacts by interval over 0 days: 3.0\u{a0}%"), "{words}");
        assert!(words.contains("(4.0\u{a0}% too low)"), "{words}");
        assert_eq!(split(Locale::default(), &ErrorSplit::default()), "");
    }
}
