//! Texts: forecast, and the words of the sample centre.

use crate::forecast::{ForecastError, MAX_WEEKS, NoAccuracy};
use crate::i18n::{Lang, Locale};
use crate::plan::sample::{SampleNames, WorkforceNames};

texts! {
    title: "Forecast", "预测";
    /// Under the title, with an error figure.
    finding(calls, weeks, error): "{calls} contacts in the next {weeks} weeks, within ±{error} by day on held-back weeks.", "未来 {weeks} 周预计话务量 {calls} 通；用预留周检验，日误差约 ±{error}。";
    /// Under the title, one week, with an error figure.
    finding_one_week(calls, error): "{calls} contacts in the next week, within ±{error} by day on held-back weeks.", "未来一周预计话务量 {calls} 通；用预留周检验，日误差约 ±{error}。";
    /// Under the title, without an error figure; the reason follows.
    finding_untested(calls, weeks): "{calls} contacts in the next {weeks} weeks; not tested on past weeks.", "未来 {weeks} 周预计话务量 {calls} 通；尚未用历史周检验。";
    /// In the rail.
    rail(calls, error): "{calls} contacts, ±{error} by day", "{calls} 通，日误差 ±{error}";
    rail_untested(calls): "{calls} contacts, error unknown", "{calls} 通，误差未知";
    no_history: "Load a file or open the sample centre first: a forecast needs a past.", "请先导入文件或打开示例中心：预测需要历史数据。";

    weeks_label: "Weeks ahead", "预测周数";
    weeks_help: "1 to 8 whole weeks, Monday to Sunday.", "1 到 8 个整周，周一至周日。";
    discount_label: "Weight of older weeks", "旧周权重";
    discount_help: "Each week counts this share of the week after it. Lower follows changes faster, higher is steadier.", "每一周的权重是后一周的这个比例。越低越快跟上变化，越高越平稳。";
    aht_label: "Handle time (AHT)", "平均处理时长（AHT）";
    aht_help: "The file has counts only. Type the average handle time, as 240, 4:00 or 4m.", "文件只有话务量。请输入平均处理时长，例如 240、4:00 或 4m。";
    aht_missing: "Handle time is unknown: type it to size the staffing.", "平均处理时长未知：请输入后再计算人力需求。";
    all_queues: "All queues", "全部队列";
    queue_label: "Queue", "队列";

    chart_days: "Contacts by day", "每日话务量";
    chart_days_finding(day, calls): "The busiest day ahead is {day} with {calls} contacts.", "预测期内最忙的是 {day}，预计 {calls} 通。";
    chart_shape: "A week by time of day", "一周各时段话务量";
    chart_shape_finding(weekday, time, calls): "The peak is {weekday} at {time} with {calls} contacts an interval.", "高峰在{weekday} {time}，每时段 {calls} 通。";
    chart_aht: "Handle time by time of day", "各时段平均处理时长";
    chart_aht_finding(least, most): "Handle time runs from {least} to {most}.", "平均处理时长在 {least} 到 {most} 之间。";
    legend_past: "history", "历史";
    legend_ahead: "forecast", "预测";
    column_day: "Day", "日期";
    column_weekday: "Weekday", "星期";
    column_calls: "Contacts", "话务量";
    column_aht: "AHT", "平均处理时长";
    column_time: "Time", "时段";
    closed: "closed", "不营业";

    accuracy_title: "Tested on the last four weeks", "用最近四周检验";
    accuracy_how: "The last four weeks were held back, forecast from what lay before them and compared with what came.", "预留最近四周，只用之前的数据预测，再与实际比较。";
    accuracy_interval: "Error by interval", "时段误差";
    accuracy_day: "Error by day", "日误差";
    accuracy_week: "Error by week", "周误差";
    accuracy_bias: "Bias", "偏差";
    accuracy_days(days): "{days} days compared", "比较了 {days} 天";
    bias_over(share): "{share} too high", "偏高 {share}";
    bias_under(share): "{share} too low", "偏低 {share}";
    wape_is: "Sum of absolute errors over the sum of contacts (WAPE).", "绝对误差之和除以话务量之和（WAPE）。";

    no_accuracy_short(weeks, least): "No error figure: it takes {least} weeks of history, this one has {weeks}.", "无法给出误差：需要 {least} 周历史，目前只有 {weeks} 周。";
    no_accuracy_nothing: "No error figure: the last four weeks have no contacts to compare with.", "无法给出误差：最近四周没有可比较的话务量。";
    guessed_weekday(days): "No past for {days}: taken from the other days.", "{days} 没有历史数据：按其他日子估算。";
    left_out(queues): "No forecast for {queues}: no contacts in the opening hours.", "{queues} 没有预测：营业时间内没有话务量。";
    method: "Discounted mean of each weekday; handle time weighted by contacts. Single odd days count less, closed days not at all.", "按星期的折扣平均；平均处理时长按接听量加权。个别异常日降低权重，不营业的日子不计入。";
    computing: "Forecasting…", "正在预测…";

    error_weeks(weeks, most): "{weeks} weeks ahead cannot be forecast. Choose 1 to {most}.", "无法预测 {weeks} 周。请选择 1 到 {most} 周。";
    error_discount(discount): "A weight of {discount} cannot be. Choose more than 0 and at most 1.", "权重 {discount} 无效。请输入大于 0 且不超过 1 的数。";
    error_never_open: "No weekday is open. Set the opening hours on the Data page.", "没有营业日。请在“数据”页设置营业时间。";
    error_nothing_known: "No contacts lie in the opening hours. Check the opening hours on the Data page, or load another file.", "营业时间内没有话务量。请在“数据”页检查营业时间，或导入其他文件。";
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
        assert!(error(en, &ForecastError::Weeks(9)).contains("1 to 8"));
        assert!(no_accuracy(zh, NoAccuracy::TooShort { weeks: 3 }).contains("8 周"));
    }
}
