//! Texts: charts.

use crate::chart::{Cell, Finding, Heading, Labels, Table, Unit};
use crate::i18n::{Lang, Locale};
use chrono::{Datelike, NaiveDate, Timelike, Weekday};

texts! {
    /// Opens the table behind a chart.
    show_table: "Table", "数据表";
    /// Heading.
    heading_date: "Date", "日期";
    /// Heading.
    heading_weekday: "Weekday", "星期";
    /// Heading.
    heading_time: "Time", "时间";
    /// Heading.
    heading_interval: "Interval", "时段";
    /// Heading.
    heading_history: "History", "历史";
    /// Heading.
    heading_forecast: "Forecast", "预测";
    /// Heading: lower end of the prediction range.
    heading_low: "Low (80 %)", "下限（80%）";
    /// Heading: upper end of the prediction range.
    heading_high: "High (80 %)", "上限（80%）";
    /// Heading: lower end of the wider range.
    heading_low_wide: "Low (95 %)", "下限（95%）";
    /// Heading: upper end of the wider range.
    heading_high_wide: "High (95 %)", "上限（95%）";
    /// Heading.
    heading_expected: "Expected", "预期";
    /// Heading: what came.
    heading_actual: "Actual", "实际";
    /// Heading: actual against expected.
    heading_off: "Off by", "相差";
    /// Heading: what happened that day.
    heading_reason: "What happened", "当日情况";
    /// Heading.
    heading_mean: "Mean", "平均";
    /// Heading.
    heading_agents: "Agents", "坐席数";
    /// Heading and legend.
    heading_required: "Required", "需求";
    /// Heading and legend.
    heading_scheduled: "Scheduled", "已排";
    /// Heading and legend.
    heading_under: "Under", "缺员";
    /// Heading and legend.
    heading_over: "Over", "超员";
    /// Legend: prediction range.
    legend_range: "range", "预测区间";
    /// Legend: the level to reach.
    legend_target: "target", "目标";
    /// Finding: no data.
    nothing: "Nothing to show yet.", "暂无数据。";
    /// Finding: history.
    history_mean(mean, peak, date): "{mean} a day on average, {peak} at most on {date}.",
        "日均 {mean}，最高为{date}的 {peak}。";
    /// Finding: days without a value.
    history_gaps_one: "1 day has no value.", "1 天没有数据。";
    /// Finding: days without a value.
    history_gaps(days): "{days} days have no value.", "{days} 天没有数据。";
    /// Finding: one day of forecast.
    ahead_one(date, value): "{value} forecast for {date}.", "{date}预测 {value}。";
    /// Finding: forecast after history.
    ahead_change(days, mean, change, peak, date):
        "The next {days} days: {mean} a day ({change}), most on {date} with {peak}.",
        "未来 {days} 天日均 {mean}（{change}），最高为{date}的 {peak}。";
    /// Finding: forecast without history to compare.
    ahead(days, mean, peak, date): "The next {days} days: {mean} a day, most on {date} with {peak}.",
        "未来 {days} 天日均 {mean}，最高为{date}的 {peak}。";
    /// A week by its first day.
    week_of(date): "week of {date}", "{date}起的一周";
    /// Finding: contacts of a period.
    period_came(sum): "{sum} contacts came.", "实际 {sum} 通。";
    /// Finding: contacts of a period, all of it ahead.
    period_expected(sum): "{sum} contacts are expected.", "预计 {sum} 通。";
    /// Finding: contacts of a period partly ahead.
    period_both(came, expected): "{came} contacts came, {expected} are expected.", "实际 {came} 通，预计 {expected} 通。";
    /// Finding: the busiest place of a period.
    period_peak(value, when): "Most: {value}, {when}.", "最多为{when}的 {value}。";
    /// Finding: the same stretch earlier.
    period_before(name, sum): "For comparison, {name}: {sum}.", "对比{name}：{sum}。";
    /// Finding: handle time over a period.
    level(least, least_when, most, most_when): "Shortest {least}, {least_when}; longest {most}, {most_when}.",
        "最短 {least}（{least_when}），最长 {most}（{most_when}）。";
    /// Finding: handle time that stays.
    level_flat(value): "{value} throughout.", "始终为 {value}。";
    /// Finding: the day missed by most.
    missed(date, expected, actual): "Furthest off: {date}, {expected} expected and {actual} came.",
        "偏差最大：{date}，预期 {expected}，实际 {actual}。";
    /// Finding: what came beside what is usual.
    beside(came, usual): "{came} contacts came, {usual} are usual.", "实际 {came} 通，通常为 {usual} 通。";
    /// Finding: nothing is known, something is usual.
    beside_unknown(usual): "Nothing is known; {usual} contacts are usual.", "没有数据；通常为 {usual} 通。";
    /// Finding: nothing to hold it against.
    beside_alone(came): "{came} contacts came; what is usual is not known.", "实际 {came} 通；通常水平未知。";
    /// Finding: shape of the week.
    shape(value, day, time, busiest, quietest):
        "Highest on {day} at {time} with {value}; {busiest} is the busiest day, {quietest} the quietest.",
        "峰值在{day} {time}，为 {value}；{busiest}最忙，{quietest}最闲。";
    /// Finding: shape of a week with one day.
    shape_one(value, day, time): "Highest on {day} at {time} with {value}.", "峰值在{day} {time}，为 {value}。";
    /// Finding: requirement of a week.
    requirement(most, when, least, low_when, hours):
        "Most agents on {when}: {most}. Fewest on {low_when}: {least}. {hours} over the week.",
        "需求最高在{when}：{most} 人；最低在{low_when}：{least} 人。全周共 {hours}。";
    /// Finding: coverage without shortage.
    covered: "Every interval has the agents it needs.", "各时段人力均满足需求。";
    /// Finding: coverage with one short interval.
    under_one(hours, worst, when): "1 interval is short by {worst}, at {when} ({hours}).",
        "1 个时段缺员：{when}缺 {worst} 人（共 {hours}）。";
    /// Finding: coverage with short intervals.
    under(intervals, hours, worst, when):
        "{intervals} intervals are short, {hours} in all; the most is {worst} at {when}.",
        "{intervals} 个时段缺员，共 {hours}；最多为{when}缺 {worst} 人。";
    /// Finding: surplus.
    over(hours): "{hours} more than required.", "超员共 {hours}。";
    /// Finding: a line reaches its target.
    reaches(name, target, x, y): "{name} reaches {target} at {x}, with {y}.", "{name}在 {x} 时达到 {target}（{y}）。";
    /// Finding: a line misses its target.
    misses(name, target, x, y): "{name} stays below {target}; its best is {y} at {x}.",
        "{name}未达到 {target}，最高为 {x} 时的 {y}。";
    /// Finding: a line from end to end.
    runs(name, x0, y0, x1, y1): "{name} goes from {y0} at {x0} to {y1} at {x1}.",
        "{name}由 {x0} 时的 {y0} 变为 {x1} 时的 {y1}。";
}

impl Labels for Locale {
    fn number(&self, value: f64, decimals: usize) -> String {
        (*self).number(value, decimals)
    }

    fn percent(&self, share: f64, decimals: usize) -> String {
        (*self).percent(share, decimals)
    }

    fn clock(&self, minute: u16) -> String {
        (*self).clock(minute)
    }

    fn day(&self, date: NaiveDate) -> String {
        let full = self.day_month(date);
        match (self.lang, full.split_once(' ')) {
            (Lang::En, Some((day, month))) => format!("{day} {}", month.get(..3).unwrap_or(month)),
            _ => full,
        }
    }

    fn weekday(&self, day: Weekday) -> String {
        self.weekday_short(day).to_owned()
    }

    fn week_order(&self) -> [usize; 7] {
        (*self).week_order()
    }
}

/// A table's heading in words.
#[must_use]
pub fn heading(locale: Locale, heading: &Heading) -> String {
    let lang = locale.lang;
    match heading {
        Heading::Date => heading_date(lang),
        Heading::Weekday => heading_weekday(lang),
        Heading::Time => heading_time(lang),
        Heading::Interval => heading_interval(lang),
        Heading::History => heading_history(lang),
        Heading::Forecast => heading_forecast(lang),
        Heading::Low => heading_low(lang),
        Heading::High => heading_high(lang),
        Heading::LowWide => heading_low_wide(lang),
        Heading::HighWide => heading_high_wide(lang),
        Heading::Expected => heading_expected(lang),
        Heading::Actual => heading_actual(lang),
        Heading::Off => heading_off(lang),
        Heading::Reason => heading_reason(lang),
        Heading::Mean => heading_mean(lang),
        Heading::Agents => heading_agents(lang),
        Heading::Required => heading_required(lang),
        Heading::Scheduled => heading_scheduled(lang),
        Heading::Under => heading_under(lang),
        Heading::Over => heading_over(lang),
        Heading::Day(day) => locale.weekday_short(*day).to_owned(),
        Heading::Named(name) => name.clone(),
    }
}

/// A table's cell as it is written.
#[must_use]
pub fn cell(locale: Locale, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(value, decimals) => locale.number(*value, *decimals),
        Cell::Share(share) => locale.percent(*share, 1),
        Cell::Date(date) => format!("{} {}", locale.weekday_short(date.weekday()), locale.date(*date)),
        Cell::Week(first) => week_of(locale.lang, locale.date(*first)),
        Cell::Moment(at) => {
            let minute = (at.hour() * 60 + at.minute()) as u16;
            let day = Labels::day(&locale, at.date());
            format!("{} {day} {}", locale.weekday_short(at.weekday()), locale.clock(minute))
        }
        Cell::Weekday(day) => locale.weekday(*day).to_owned(),
        Cell::Clock(minute) => locale.clock(*minute),
        Cell::Duration(seconds) => locale.duration(*seconds),
        Cell::Text(text) => text.clone(),
    }
}

/// Whether a column of such cells is set flush right.
#[must_use]
pub const fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(..) | Cell::Share(_) | Cell::Duration(_) | Cell::Empty)
}

/// A table as texts: headings, then rows.
#[must_use]
pub fn table(locale: Locale, table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let headings = table.headings.iter().map(|entry| heading(locale, entry)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(|entry| cell(locale, entry)).collect()).collect();
    (headings, rows)
}

/// A finding in a sentence or two.
#[must_use]
pub fn finding(locale: Locale, finding: &Finding) -> String {
    let lang = locale.lang;
    let join = |parts: Vec<String>| parts.join(if lang == Lang::En { " " } else { "" });
    let agents = |value: f64| locale.number(value, usize::from(value.fract() > 0.0));
    let when = |day: Weekday, minute: u16| format!("{} {}", locale.weekday(day), locale.clock(minute));
    match finding {
        Finding::Nothing => nothing(lang),
        Finding::HistoryForecast { mean, days, gaps, peak, ahead } => {
            let mut parts = Vec::new();
            if *days > 0 {
                parts.push(history_mean(lang, locale.number(*mean, 0), locale.number(peak.1, 0), locale.date(peak.0)));
            }
            match gaps {
                0 => {}
                1 => parts.push(history_gaps_one(lang)),
                _ => parts.push(history_gaps(lang, gaps)),
            }
            parts.extend(ahead.map(|ahead| ahead_text(locale, if *days > 0 { *mean } else { 0.0 }, ahead)));
            join(parts)
        }
        Finding::Period { came, expected, before, peak } => {
            let number = |value: f64| locale.number(value, 0);
            let sum = match (came.map(number), expected.map(number)) {
                (Some(came), Some(expected)) => period_both(lang, came, expected),
                (None, Some(expected)) => period_expected(lang, expected),
                (came, None) => period_came(lang, came.unwrap_or_default()),
            };
            let most = period_peak(lang, number(peak.1), cell(locale, &peak.0));
            let before = before.as_ref().map(|(name, sum)| period_before(lang, name, number(*sum)));
            join([sum, most].into_iter().chain(before).collect())
        }
        Finding::Level { least, most } => {
            let value = |of: &(Cell, f64)| (locale.duration(of.1), cell(locale, &of.0));
            let ((least, least_when), (most, most_when)) = (value(least), value(most));
            if least == most { level_flat(lang, most) } else { level(lang, least, least_when, most, most_when) }
        }
        Finding::Missed(date, expected, actual) => {
            let number = |value: f64| locale.number(value, 0);
            missed(lang, locale.date(*date), number(*expected), number(*actual))
        }
        Finding::Beside { came, usual } => {
            let number = |value: f64| locale.number(value, 0);
            match (came.map(number), usual.map(number)) {
                (Some(came), Some(usual)) => beside(lang, came, usual),
                (None, Some(usual)) => beside_unknown(lang, usual),
                (came, None) => beside_alone(lang, came.unwrap_or_default()),
            }
        }
        Finding::Shape { peak, busiest, quietest } => {
            let (value, day) = (locale.number(peak.2, 1), locale.weekday(peak.0));
            let time = locale.clock(peak.1);
            if busiest == quietest {
                shape_one(lang, value, day, time)
            } else {
                shape(lang, value, day, time, locale.weekday(*busiest), locale.weekday(*quietest))
            }
        }
        Finding::Requirement { peak, lowest, hours } => requirement(
            lang,
            agents(peak.2),
            when(peak.0, peak.1),
            agents(lowest.2),
            when(lowest.0, lowest.1),
            locale.hours(hours * 60.0),
        ),
        Finding::Coverage { under: short, under_minutes, over: many, over_minutes, worst, .. } => {
            let hours = locale.hours(*under_minutes);
            let first = match worst {
                Some((at, gap)) if *short == 1 => under_one(lang, hours, agents(*gap), locale.weekday_time(*at)),
                Some((at, gap)) => under(lang, short, hours, agents(*gap), locale.weekday_time(*at)),
                None => covered(lang),
            };
            let surplus = (*many > 0).then(|| over(lang, locale.hours(*over_minutes)));
            join(std::iter::once(first).chain(surplus).collect())
        }
        Finding::Reaches { name, x, y, target, unit } => {
            reaches(lang, name, on_axis(locale, *unit, *target), agents(*x), on_axis(locale, *unit, *y))
        }
        Finding::Misses { name, x, y, target, unit } => {
            misses(lang, name, on_axis(locale, *unit, *target), agents(*x), on_axis(locale, *unit, *y))
        }
        Finding::Runs { name, from, to, unit } => {
            let y = |value: f64| on_axis(locale, *unit, value);
            runs(lang, name, agents(from.0), y(from.1), agents(to.0), y(to.1))
        }
    }
}

fn on_axis(locale: Locale, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Share => locale.percent(value, 1),
        Unit::Number(decimals) => locale.number(value, decimals),
    }
}

/// The forecast's part of the sentence, with its change against the history's mean where there is one.
fn ahead_text(locale: Locale, before: f64, (mean, days, date, peak): (f64, usize, NaiveDate, f64)) -> String {
    let (lang, peak_text, date_text) = (locale.lang, locale.number(peak, 0), locale.date(date));
    let mean_text = locale.number(mean, 0);
    if days == 1 {
        ahead_one(lang, date_text, peak_text)
    } else if before > 0.0 {
        let change = mean / before - 1.0;
        let sign = if change > 0.0005 { "+" } else { "" };
        let change = format!("{sign}{}", locale.percent(change, 1));
        ahead_change(lang, days, mean_text, change, peak_text, date_text)
    } else {
        ahead(lang, days, mean_text, peak_text, date_text)
    }
}
