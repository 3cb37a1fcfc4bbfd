//! Texts: how the methods of the forecast did on earlier dates.

use crate::forecast::{LONG_MEAN_FROM, Method};
use crate::i18n::Lang;

texts! {
    /// The sentence over the table.
    within(share, days, of): "Next week will be within ±{share} of the forecast on {days} of 10 days (seen on {of} days of earlier dates).",
        "预计下周 10 天中有 {days} 天的偏差在 ±{share} 以内（依据早前日期的 {of} 天回测）。";
    /// Instead of it.
    no_promise: "How near next week will come cannot be said: the history is too short to try earlier dates.", "历史太短，无法回测，暂不能说明下周的准确程度。";
    /// Name of the table.
    methods: "Methods", "方法";
    /// Over the table.
    methods_of(queue): "Methods: {queue}", "方法：{queue}";
    /// Heading.
    column_method: "Method", "方法";
    /// Heading: what the bands of 80 and 95 % around the method would have held.
    column_held: "80 / 95 % held", "80 / 95% 区间覆盖";
    /// Heading.
    column_weight: "Weight", "权重";
    /// The row of the forecast itself.
    blend: "The forecast: weighted mean", "本预测：加权平均";
    /// Under the table.
    how(origins): "Each method forecast up to four weeks from {origins} earlier dates, knowing only what lay before them; the better it did, the more it counts.",
        "各方法从 {origins} 个早前日期出发、只用之前的数据预测最多四周；越准的方法权重越高。";
    /// Under the table.
    coverage(narrow, wide): "The band meant to hold 80 % of intervals held {narrow}, the one for 95 % held {wide}.",
        "80% 区间实际覆盖 {narrow} 的时段，95% 区间覆盖 {wide}。";
    /// Under the table: what the columns are.
    columns: "Errors are sums of absolute errors over the sum of contacts (WAPE); a bias above 0 is a forecast too high.",
        "误差为绝对误差之和除以话务量之和（WAPE）；偏差大于 0 表示预测偏高。";
    /// Under the table when nothing could be tried.
    too_short: "Too little history to try the methods on earlier dates.", "历史太短，无法在早前日期上检验各方法。";
    /// Figure.
    worst: "Days furthest off, contacts", "偏差最大的日子（话务量）";
    /// Legend.
    expected: "expected", "预期";
    /// Legend.
    actual: "came", "实际";
    /// Without such days.
    no_worst: "No earlier day to compare with.", "没有可比较的早前日期。";
    /// What is known of a day.
    day_after(name): "day after: {name}", "{name}次日";
    /// What is known of a day.
    day_before(name): "day before: {name}", "{name}前一日";
    /// Between what is known of a day.
    reason_comma: "; ", "；";

    /// Method.
    weekday_mean: "Mean of the weekday", "星期平均";
    /// Method.
    long_mean: "Mean of the weekday, slow", "星期平均（慢）";
    /// Method.
    calendar: "Calendar regression", "日历回归";
    /// Method.
    steady_calendar: "Calendar regression, slow", "日历回归（慢）";
    /// Method.
    yearly_calendar: "Calendar regression with the time of year", "含年度季节的日历回归";
    /// Method.
    smoothing: "Exponential smoothing", "指数平滑";
    /// Method.
    theta: "Theta", "Theta 法";
    /// Method.
    shapes: "Typical shapes of the day", "典型日形状";
    /// Why a method has no errors.
    needs_weeks(weeks): "needs {weeks} weeks before the earlier dates", "早前日期之前需有 {weeks} 周历史";
    /// The same.
    needs_months(months): "needs {months} months before the earlier dates", "早前日期之前需有 {months} 个月历史";
}

/// The name of a method.
#[must_use]
pub fn method(lang: Lang, method: Method) -> String {
    match method {
        Method::WeekdayMean => weekday_mean(lang),
        Method::LongMean => long_mean(lang),
        Method::Calendar => calendar(lang),
        Method::SteadyCalendar => steady_calendar(lang),
        Method::YearlyCalendar => yearly_calendar(lang),
        Method::Smoothing => smoothing(lang),
        Method::Theta => theta(lang),
        Method::Shapes => shapes(lang),
    }
}

/// Why a method could not be tried.
#[must_use]
pub fn untried(lang: Lang, method: Method) -> String {
    match method {
        Method::WeekdayMean => needs_weeks(lang, 1),
        Method::LongMean => needs_weeks(lang, LONG_MEAN_FROM),
        Method::SteadyCalendar => needs_weeks(lang, 4),
        Method::YearlyCalendar => needs_months(lang, 18),
        Method::Calendar | Method::Smoothing | Method::Theta => needs_weeks(lang, 2),
        Method::Shapes => needs_weeks(lang, 8),
    }
}
