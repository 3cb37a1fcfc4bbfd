//! Texts: forecast, and the words of the sample centre.

use crate::forecast::{ForecastError, MAX_WEEKS, NoAccuracy};
use crate::i18n::{Lang, Locale};
use crate::plan::sample::{SampleNames, WorkforceNames};

texts! {
    /// Between the items of a list.
    list_comma: ", ", "、";
    title: "Forecast", "预测";
    /// Under the title, with an error figure.
    finding(calls, weeks, error): "{calls} contacts in the next {weeks} weeks, within ±{error} by day on held-back weeks.", "未来 {weeks} 周预计话务量 {calls} 通；用预留周检验，日误差约 ±{error}。";
    /// Under the title, one week, with an error figure.
    finding_one_week(calls, error): "{calls} contacts in the next week, within ±{error} by day on held-back weeks.", "未来一周预计话务量 {calls} 通；用预留周检验，日误差约 ±{error}。";
    /// Under the title, without an error figure; the reason follows.
    finding_untested(calls, weeks): "{calls} contacts in the next {weeks} weeks; not tested on past weeks.", "未来 {weeks} 周预计话务量 {calls} 通；尚未用历史周检验。";
    /// The same for one week.
    finding_untested_one_week(calls): "{calls} contacts in the next week; not tested on past weeks.", "未来一周预计话务量 {calls} 通；尚未用历史周检验。";

    weeks_label: "Weeks ahead", "预测周数";
    weeks_help: "1 to 13 whole weeks, Monday to Sunday.", "1 到 13 个整周，周一至周日。";
    discount_label: "Weight of older weeks", "旧周权重";
    discount_help: "How much a week counts against the week after it. Lower follows changes faster, higher is steadier.", "每一周相对后一周的权重。越低越快跟上变化，越高越平稳。";
    discount_half(weeks): "Now: half the weight is gone after {weeks} weeks.", "当前：{weeks} 周后权重减半。";
    discount_even: "Now: all weeks count the same.", "当前：各周权重相同。";
    aht_label: "Handle time (AHT)", "平均处理时长（AHT）";
    aht_help: "The file has counts only. Type the average handle time, as 240, 4:00 or 4m.", "文件只有话务量。请输入平均处理时长，例如 240、4:00 或 4m。";
    settings_title: "Forecast settings", "预测设置";
    hours_title: "Opening hours", "营业时间";
    hours_help: "Times as 8, 8:30 or 6 pm. An end at or before the start lies on the next day.", "时间如 8、8:30 或 18:00。结束不晚于开始时，表示次日。";
    hours_from(day): "{day}, opens", "{day}，开始";
    hours_to(day): "{day}, closes", "{day}，结束";
    next_day: "next day", "次日";
    closed: "closed", "休息";
    hours_wrong(day): "{day}: type a time such as 8:30.", "{day}：请输入时间，例如 8:30。";
    empty_title: "A forecast needs a past", "预测需要历史数据";
    empty_body: "Load an ACD export: contacts by interval or by call, eight weeks or more for an error figure. This page then shows what to expect in the next weeks and how far off the same method was before.",
        "请导入话务报表：按时段或按通话均可，八周以上可给出误差。本页将显示未来几周的预计话务量，以及同一方法过去的误差。";
    empty_data: "Load a file", "导入文件";
    stopped: "The forecast was cancelled. What stood here was made from other inputs.", "预测已取消。之前的结果依据的是其他输入。";
    again: "Forecast again", "重新预测";

    tile_contacts: "Contacts", "话务量";
    tile_range(from, to): "{from} to {to}", "{from}至{to}";
    tile_week: "Per week", "每周";
    tile_change(change): "{change} on the last four weeks", "较最近四周 {change}";
    tile_no_past: "on average", "平均";
    tile_aht: "AHT", "平均处理时长";
    tile_aht_weighted: "weighted by contacts", "按话务量加权";
    tile_aht_missing: "type it at Forecast settings", "请在预测设置中输入";
    tile_error: "Error by day", "日误差";
    tile_error_detail: "last four weeks held back", "预留最近四周检验";
    tile_error_some(queues, all): "{queues} of {all} queues tested", "{all} 个队列中检验了 {queues} 个";
    tile_untested: "not tested", "未检验";
    tile_bias: "Bias", "偏差";
    tile_high: "forecast too high", "预测偏高";
    tile_low: "forecast too low", "预测偏低";
    unknown: "unknown", "未知";
    charts_title: "History and forecast", "历史与预测";
    queues_title: "By queue", "按队列";
    all_queues: "All queues", "全部队列";

    column_queue: "Queue", "队列";
    column_calls: "Contacts", "话务量";
    column_week: "Per week", "每周";
    column_share: "Share", "占比";
    column_peak: "Busiest day", "最忙日";
    peak_day(weekday, day, calls): "{weekday} {day}: {calls}", "{day}{weekday}：{calls}";
    /// Under the accuracy table.
    accuracy_note(how, what): "{how} {what}", "{how}{what}";
    column_aht: "AHT", "平均处理时长";

    accuracy_title: "Tested on the last four weeks", "用最近四周检验";
    accuracy_how: "The last four weeks were held back, forecast from what lay before them and compared with what came.", "预留最近四周，只用之前的数据预测，再与实际比较。";
    accuracy_interval: "Error by interval", "时段误差";
    accuracy_day: "Error by day", "日误差";
    accuracy_week: "Error by week", "周误差";
    accuracy_bias: "Bias", "偏差";
    accuracy_days: "Days compared", "比较天数";
    bias_over(share): "{share} too high", "偏高 {share}";
    bias_under(share): "{share} too low", "偏低 {share}";
    wape_is: "Sum of absolute errors over the sum of contacts (WAPE).", "绝对误差之和除以话务量之和（WAPE）。";

    no_accuracy_short(weeks, least): "No error figure: it takes {least} weeks of history, this one has {weeks}.", "无法给出误差：需要 {least} 周历史，目前只有 {weeks} 周。";
    no_accuracy_nothing: "No error figure: the last four weeks have no contacts to compare with.", "无法给出误差：最近四周没有可比较的话务量。";
    guessed_weekday(days): "No past for {days}: taken from the other days.", "{days} 没有历史数据：按其他日子估算。";
    left_out(queues): "No forecast for {queues}: no contacts in the opening hours.", "{queues} 没有预测：营业时间内没有话务量。";
    method: "Weighted mean of the methods that did best on earlier dates (see Tested on earlier dates); handle time weighted by contacts. Single odd days count less, closed days not at all.", "取历史回测中最准的几种方法加权平均（见“历史回测”）；平均处理时长按接听量加权。个别异常日降低权重，不营业的日子不计入。";
    computing: "Forecasting…", "正在预测…";

    error_weeks(weeks, most): "{weeks} weeks ahead cannot be forecast. Choose 1 to {most}.", "无法预测 {weeks} 周。请选择 1 到 {most} 周。";
    error_discount(discount): "A weight of {discount} cannot be. Choose more than 0 and at most 1.", "权重 {discount} 无效。请输入大于 0 且不超过 1 的数。";
    error_never_open: "No weekday is open. Open at least one weekday under Opening hours.", "没有营业日。请在“营业时间”中至少勾选一天。";
    error_nothing_known: "No contacts lie in the opening hours. Check the opening hours and closed dates, or load another file on the Data page.", "营业时间内没有话务量。请检查营业时间和休息日期，或在“数据”页导入其他文件。";
    error_from(date): "The calendar does not reach far enough from {date}. Check the dates in the file.", "日历无法从 {date} 继续。请检查文件中的日期。";
}

/// Why there is no forecast, and what to try.
#[must_use]
pub fn error(locale: Locale, error: &ForecastError) -> String {
    let lang = locale.lang;
    match error {
        ForecastError::Weeks(weeks) => error_weeks(lang, weeks, MAX_WEEKS),
        ForecastError::Discount(discount) => error_discount(lang, locale.number(*discount, 2)),
        ForecastError::NeverOpen => error_never_open(lang),
        ForecastError::NothingKnown => error_nothing_known(lang),
        ForecastError::From(date) => error_from(lang, locale.date(*date)),
    }
}

/// Why there is no error figure.
#[must_use]
pub fn no_accuracy(locale: Locale, reason: NoAccuracy) -> String {
    match reason {
        NoAccuracy::TooShort { weeks } => no_accuracy_short(locale.lang, weeks, crate::forecast::LEAST_WEEKS),
        NoAccuracy::NothingHeldBack => no_accuracy_nothing(locale.lang),
    }
}

/// A share with its sign, to one decimal: "+2.1 %".
#[must_use]
pub fn signed(locale: Locale, share: f64) -> String {
    let text = locale.percent(share, 1);
    if share >= 0.0005 { format!("+{text}") } else { text }
}

/// The bias in words: "2.1 % too high".
#[must_use]
pub fn bias(locale: Locale, bias: f64) -> String {
    let share = locale.percent(bias.abs(), 1);
    if bias < 0.0 { bias_under(locale.lang, share) } else { bias_over(locale.lang, share) }
}

/// Names in the sample centre and in a first workforce.
#[must_use]
pub fn sample_names(lang: Lang) -> SampleNames {
    let own = |names: [&str; 3]| names.map(str::to_owned);
    match lang {
        Lang::En => SampleNames {
            plan: "Sample centre".into(),
            queues: ["Service".into(), "Sales".into()],
            workforce: WorkforceNames {
                agent: "Agent".into(),
                contracts: own(["FT 40", "PT 20", "PT 25"]),
                templates: own(["Full day", "4 hours", "5 hours"]),
            },
        },
        Lang::Zh => SampleNames {
            plan: "示例中心".into(),
            queues: ["客服".into(), "销售".into()],
            workforce: WorkforceNames {
                agent: "坐席".into(),
                contracts: own(["全职 40", "兼职 20", "兼职 25"]),
                templates: own(["全天班", "4 小时班", "5 小时班"]),
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_words() {
        let en = Locale::default();
        let zh = Locale { lang: Lang::Zh, ..en };
        assert_eq!(bias(en, -0.021), "2.1\u{a0}% too low");
        assert_eq!(bias(zh, 0.021), "偏高 2.1%");
        assert_eq!((signed(en, 0.021), signed(en, -0.021)), ("+2.1\u{a0}%".into(), "−2.1\u{a0}%".into()));
        assert!(error(en, &ForecastError::Weeks(14)).contains("1 to 13"));
        assert!(no_accuracy(zh, NoAccuracy::TooShort { weeks: 3 }).contains("8 周"));
    }
}
