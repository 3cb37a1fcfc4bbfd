//! The forecast in the layouts that planning tools take.

use super::csv::{Encoding, Table, number, text};
use crate::calendar::{IntervalGrid, minute_text};
use crate::forecast::{Forecast, Months, QueueForecast};
use crate::import::utc_of;
use crate::staffing::Requirement;
use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

/// A layout of the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Muster's own columns, fractions as they are.
    Plain,
    /// Genesys Cloud's file of historical data: quarter hours in UTC, whole contacts.
    Genesys,
    /// Calabrio's forecast file, without a heading: the plan's intervals, whole contacts.
    Calabrio,
    /// Verint's strategic planner, without a heading: days, whole contacts.
    Verint,
}

impl Layout {
    /// All, in the order shown.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Genesys, Self::Calabrio, Self::Verint];
}

/// How the plain layout sums up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// The plan's intervals.
    Interval,
    /// Days.
    Day,
    /// Months, from the months ahead.
    Month,
}

impl Grain {
    /// All, in the order shown.
    pub const ALL: [Self; 3] = [Self::Interval, Self::Day, Self::Month];
}

/// What to write, all of it given: nothing is looked up.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The forecast by interval.
    pub forecast: &'a Forecast,
    /// The months ahead, for a table of months.
    pub months: Option<&'a Months>,
    /// Agents required, for layouts with a column of them.
    pub requirement: Option<&'a Requirement>,
    /// One queue alone.
    pub queue: Option<&'a str>,
    /// The changes of the centre's offset from UTC, for layouts in UTC; without any, its times are UTC.
    pub offsets: &'a [(NaiveDateTime, i16)],
}

impl<'a> Source<'a> {
    fn wanted(self, name: &str) -> bool {
        self.queue.is_none_or(|queue| queue == name)
    }

    fn queues(self) -> impl Iterator<Item = &'a QueueForecast> {
        self.forecast.queues.iter().filter(move |queue| self.wanted(&queue.name))
    }
}

/// Whether a layout can be written of intervals of that grid: Genesys Cloud takes quarter hours, into which intervals of
/// up to an hour sum up or split evenly; parts of a longer one would be invented. Calabrio takes intervals of up to an hour.
#[must_use]
pub fn fits(layout: Layout, grid: IntervalGrid) -> bool {
    let minutes = grid.interval().minutes();
    match layout {
        Layout::Plain | Layout::Verint => true,
        Layout::Genesys => minutes <= 60 && (15 % minutes == 0 || minutes.is_multiple_of(15)),
        Layout::Calabrio => minutes <= 60,
    }
}

/// The file; `None` where the layout does not fit the intervals, or months are asked for that are not there.
#[must_use]
pub fn write(layout: Layout, grain: Grain, source: Source<'_>, encoding: Encoding) -> Option<String> {
    if !fits(layout, source.forecast.grid) {
        return None;
    }
    match (layout, grain) {
        (Layout::Plain, Grain::Interval) => Some(intervals(source, encoding)),
        (Layout::Plain, Grain::Day) => Some(days(source, encoding)),
        (Layout::Plain, Grain::Month) => source.months.map(|months| month_table(source, months, encoding)),
        (Layout::Genesys, _) => Some(genesys(source, encoding)),
        (Layout::Calabrio, _) => Some(calabrio(source, encoding)),
        (Layout::Verint, _) => Some(verint(source, encoding)),
    }
}

/// Rows that [`write`] would give below a heading, without making the text; `None` where it would give none.
#[must_use]
pub fn rows(layout: Layout, grain: Grain, source: Source<'_>) -> Option<usize> {
    if !fits(layout, source.forecast.grid) {
        return None;
    }
    let grid = source.forecast.grid;
    let minutes = usize::from(grid.interval().minutes());
    // so many quarter hours an interval, or intervals a quarter hour
    let (parts, joined) =
        if layout == Layout::Genesys { ((minutes / 15).max(1), (15 / minutes).max(1)) } else { (1, 1) };
    let busy = |queue: &QueueForecast| {
        let chunks = queue.volume.values().chunks(joined);
        parts * chunks.filter(|chunk| chunk.iter().any(|calls| *calls > 0.0)).count()
    };
    let busy_days = |queue: &QueueForecast| (0..grid.days()).filter(|day| day_of(queue, *day).0 > 0.0).count();
    match (layout, grain) {
        (Layout::Plain, Grain::Interval) => Some(source.queues().count() * grid.len()),
        (Layout::Plain, Grain::Day) => Some(source.queues().count() * grid.days()),
        (Layout::Plain, Grain::Month) => {
            let wanted = |months: &Months| {
                let queues = months.queues.iter().filter(|queue| source.wanted(&queue.name));
                queues.map(|queue| queue.ahead.len()).sum()
            };
            source.months.map(wanted)
        }
        (Layout::Genesys | Layout::Calabrio, _) => Some(source.queues().map(busy).sum()),
        (Layout::Verint, _) => Some(source.queues().map(busy_days).sum()),
    }
}

/// Whole numbers whose sum is the values' sum rounded: each value rounded down, and one more for those with the largest
/// remainders (Hamilton's method), of equal ones the earliest.
///
/// ```
/// assert_eq!(muster::export::layouts::whole(&[0.4, 2.3, 0.4, 0.9]), [1, 2, 0, 1]);
/// ```
#[must_use]
pub fn whole(values: &[f64]) -> Vec<u64> {
    let values: Vec<f64> = values.iter().map(|value| if value.is_finite() { value.max(0.0) } else { 0.0 }).collect();
    let mut counts: Vec<u64> = values.iter().map(|value| value.floor() as u64).collect();
    let sum = values.iter().sum::<f64>().round() as u64;
    let missing = sum.saturating_sub(counts.iter().sum());
    let mut order: Vec<(usize, f64)> = values.iter().map(|value| value - value.floor()).enumerate().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (index, _) in order.iter().take(missing as usize) {
        counts.iter_mut().skip(*index).take(1).for_each(|count| *count += 1);
    }
    counts
}

/// Columns queue, interval_start, calls, aht_s; handle time is empty where unknown.
fn intervals(source: Source<'_>, encoding: Encoding) -> String {
    let mut table = Table::new(encoding, &["queue", "interval_start", "calls", "aht_s"]);
    for queue in source.queues() {
        for (index, (calls, aht_s)) in queue.volume.values().iter().zip(queue.aht_s.values()).enumerate() {
            let start = minute_text(queue.volume.grid().start_of(index));
            table.row([text(&queue.name), start, number(*calls), known(*aht_s)]);
        }
    }
    table.text
}

fn known(value: Option<f64>) -> String {
    value.map_or_else(String::new, number)
}

/// Contacts of a day and their handle time, weighted by contacts; unknown where that of any contacts is.
fn day_of(queue: &QueueForecast, day: usize) -> (f64, Option<f64>) {
    let pairs = || queue.volume.day(day).iter().zip(queue.aht_s.day(day)).filter(|(calls, _)| **calls > 0.0);
    let calls: f64 = pairs().map(|(calls, _)| calls).sum();
    let seconds: Option<f64> = pairs().map(|(calls, aht_s)| aht_s.map(|aht_s| calls * aht_s)).sum();
    (calls, seconds.filter(|_| calls > 0.0).map(|seconds| seconds / calls))
}

/// Columns queue, date, calls, aht_s.
fn days(source: Source<'_>, encoding: Encoding) -> String {
    let mut table = Table::new(encoding, &["queue", "date", "calls", "aht_s"]);
    for queue in source.queues() {
        let grid = queue.volume.grid();
        for day in 0..grid.days() {
            let (calls, aht_s) = day_of(queue, day);
            table.row([text(&queue.name), grid.date(day).to_string(), number(calls), known(aht_s)]);
        }
    }
    table.text
}

/// Columns queue, month, calls, calls_low, calls_high, open_days, aht_s, workload_hours.
fn month_table(source: Source<'_>, months: &Months, encoding: Encoding) -> String {
    let columns = ["queue", "month", "calls", "calls_low", "calls_high", "open_days", "aht_s", "workload_hours"];
    let mut table = Table::new(encoding, &columns);
    for queue in months.queues.iter().filter(|queue| source.wanted(&queue.name)) {
        for month in &queue.ahead {
            let (low, high) = month.ends().unzip();
            table.row([
                text(&queue.name),
                format!("{}-{:02}", month.month.year(), month.month.month()),
                number(month.contacts()),
                known(low),
                known(high),
                month.open_days.to_string(),
                known(month.aht_s),
                known(month.workload_h()),
            ]);
        }
    }
    table.text
}

/// A day's quarter hours: contacts, and the handle time of the interval they lie in.
fn quarters(queue: &QueueForecast, day: usize) -> Vec<(f64, Option<f64>)> {
    let minutes = usize::from(queue.volume.grid().interval().minutes());
    let pairs: Vec<(f64, Option<f64>)> =
        queue.volume.day(day).iter().copied().zip(queue.aht_s.day(day).iter().copied()).collect();
    if minutes >= 15 {
        let parts = minutes / 15;
        let split = |(calls, aht_s): &(f64, Option<f64>)| std::iter::repeat_n((calls / parts as f64, *aht_s), parts);
        return pairs.iter().flat_map(split).collect();
    }
    let joined = pairs.chunks((15 / minutes.max(1)).max(1)).map(|chunk| {
        let calls: f64 = chunk.iter().map(|pair| pair.0).sum();
        let busy = chunk.iter().filter(|pair| pair.0 > 0.0);
        let seconds: Option<f64> = busy.map(|(calls, aht_s)| aht_s.map(|aht_s| calls * aht_s)).sum();
        (calls, seconds.filter(|_| calls > 0.0).map(|seconds| seconds / calls))
    });
    joined.collect()
}

/// Genesys Cloud's columns. All that is offered counts as handled, a handle time is a whole sum of seconds and empty where
/// unknown; intervals without any contact expected are left out.
fn genesys(source: Source<'_>, encoding: Encoding) -> String {
    let columns = [
        "Interval Start UTC Date",
        "Queue",
        "Media Type",
        "Skill Set",
        "Language",
        "Offered",
        "Interactions Handled",
        "Total Handle Time (Seconds)",
    ];
    let mut table = Table::new(encoding, &columns);
    for queue in source.queues() {
        let grid = queue.volume.grid();
        for day in 0..grid.days() {
            let quarters = quarters(queue, day);
            let counts = whole(&quarters.iter().map(|quarter| quarter.0).collect::<Vec<_>>());
            let midnight = grid.date(day).and_time(chrono::NaiveTime::MIN);
            for (at, ((calls, aht_s), count)) in quarters.iter().zip(counts).enumerate() {
                if *calls > 0.0 {
                    let start = utc_of(source.offsets, midnight + TimeDelta::minutes(15 * at as i64));
                    let seconds = aht_s.map(|aht_s| (aht_s * count as f64).round());
                    let (offered, handled) = (count.to_string(), count.to_string());
                    let start = format!("{}T{:02}:{:02}:00Z", start.date(), start.hour(), start.minute());
                    let (voice, none) = ("Voice".into(), String::new());
                    table.row([start, text(&queue.name), voice, none.clone(), none, offered, handled, known(seconds)]);
                }
            }
        }
    }
    table.text
}

/// Calabrio's fields: skill, start, end as yyyyMMdd HH:mm, contacts, task time, work after it, agents. The handle time is
/// the task's: the history does not part the work after it. Intervals without any contact expected are left out.
fn calabrio(source: Source<'_>, encoding: Encoding) -> String {
    let mut table = Table::headless(encoding);
    for queue in source.queues() {
        let grid = queue.volume.grid();
        let length = TimeDelta::minutes(i64::from(grid.interval().minutes()));
        let needs = source.requirement.and_then(|all| all.queues.iter().find(|need| need.name == queue.name));
        for day in 0..grid.days() {
            let counts = whole(queue.volume.day(day));
            for (slot, (calls, count)) in queue.volume.day(day).iter().zip(counts).enumerate() {
                let index = day * grid.per_day() + slot;
                if *calls > 0.0 {
                    let start = grid.start_of(index);
                    let aht_s = queue.aht_s.get(index).copied().flatten();
                    let need = needs.and_then(|needs| needs.needs.get(index).copied().flatten());
                    table.row([
                        text(&queue.name),
                        compact(start),
                        compact(start + length),
                        count.to_string(),
                        aht_s.map_or_else(String::new, |aht_s| format!("{aht_s:.2}")),
                        "0.00".into(),
                        need.map_or_else(String::new, |need| format!("{:.2}", f64::from(need.agents))),
                    ]);
                }
            }
        }
    }
    table.text
}

/// A moment as 20260309 08:15.
fn compact(at: NaiveDateTime) -> String {
    format!("{}{:02}{:02} {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// The strategic planner's fields: queue, M-D-YYYY, contacts, handle time in whole seconds; closed days are left out.
fn verint(source: Source<'_>, encoding: Encoding) -> String {
    let mut table = Table::headless(encoding);
    for queue in source.queues() {
        let grid = queue.volume.grid();
        for day in 0..grid.days() {
            let (date, (calls, aht_s)) = (grid.date(day), day_of(queue, day));
            if calls > 0.0 {
                let date = format!("{}-{}-{}", date.month(), date.day(), date.year());
                let aht_s = aht_s.map_or_else(String::new, |aht_s| number(aht_s.round()));
                table.row([text(&queue.name), date, number(calls.round()), aht_s]);
            }
        }
    }
    table.text
}

#[cfg(test)]
#[path = "layouts_tests.rs"]
mod tests;
