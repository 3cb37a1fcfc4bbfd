//! What the page shows of a requirement, as plain values.

use crate::calendar::{IntervalGrid, OpeningHours};
use crate::forecast::Forecast;
use crate::quantity::Seconds;
use crate::staffing::{self, BoundBy, BoundCount, Explanation, Need, Requirement, StaffingSettings, Summary, Terms};
use chrono::{Datelike, NaiveDate};

/// Paid minutes of a full-time week.
pub const FULL_TIME_MINUTES: u16 = 2400;

/// Agents needed by interval for each day, Monday first; `None` where closed or unknown.
pub type Levels = [Vec<Option<f64>>; 7];

/// Mondays of the weeks that lie wholly in a grid.
pub fn full_weeks(grid: IntervalGrid) -> Vec<NaiveDate> {
    let to_monday = (7 - grid.first().weekday().num_days_from_monday() as usize) % 7;
    (to_monday..grid.days()).step_by(7).filter(|day| day + 7 <= grid.days()).map(|day| grid.date(day)).collect()
}

/// The week of one queue, or of all together.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Most agents at once, and the interval of the grid.
    pub peak: Option<(u32, usize)>,
    /// Hours on contact a week.
    pub agent_hours: f64,
    /// Hours a week after shrinkage.
    pub paid_hours: f64,
    /// Full-time equivalents.
    pub fte: f64,
    /// Service level over expected contacts.
    pub service_level: Option<f64>,
    /// Work hours over agent hours.
    pub occupancy: Option<f64>,
    /// Intervals per target.
    pub bound: [BoundCount; BoundBy::ALL.len()],
    /// Intervals of unknown need.
    pub unknown: u32,
}

/// Whether a queue of that number is shown.
pub fn shown(chosen: Option<usize>, queue: usize) -> bool {
    chosen.is_none_or(|chosen| chosen == queue)
}

/// One summary for each queue of the week from day `first` of the grid.
pub fn summaries(requirement: &Requirement, first: usize) -> Vec<Summary> {
    let of = |queue: &staffing::QueueRequirement| staffing::summarise_days(&queue.needs, first, 7, FULL_TIME_MINUTES);
    requirement.queues.iter().map(of).collect()
}

/// Totals over the shown queues from their summaries; the peak is that of the queues together.
pub fn totals(requirement: &Requirement, summaries: &[Summary], chosen: Option<usize>, first: usize) -> Totals {
    let those = || summaries.iter().enumerate().filter(|(queue, _)| shown(chosen, *queue)).map(|(_, summary)| summary);
    let sum = |value: fn(&Summary) -> f64| those().map(value).sum::<f64>();
    let (agents, work) = (sum(|s| s.agent_hours_week), sum(|s| s.work_hours_week));
    let answered = those().filter_map(|s| s.service_level.map(|level| level * s.work_hours_week)).sum::<f64>();
    let mut bound = staffing::no_bounds();
    for count in those().flat_map(|summary| summary.bound) {
        if let Some(total) = bound.iter_mut().find(|total| total.bound_by == count.bound_by) {
            total.intervals += count.intervals;
        }
    }
    Totals {
        peak: peak(requirement, chosen, first),
        agent_hours: agents,
        paid_hours: sum(|s| s.paid_hours_week),
        fte: sum(|s| s.fte),
        service_level: (work > 0.0).then(|| answered / work),
        occupancy: (agents > 0.0).then(|| work / agents),
        bound,
        unknown: those().map(|summary| summary.unknown).sum(),
    }
}

fn peak(requirement: &Requirement, chosen: Option<usize>, first: usize) -> Option<(u32, usize)> {
    let per_day = requirement.grid.per_day();
    let mut most = None;
    for index in first * per_day..(first + 7) * per_day {
        let agents: u32 = needs(requirement, chosen, index).flatten().map(|need| need.agents).sum();
        if agents > most.map_or(0, |(most, _)| most) {
            most = Some((agents, index));
        }
    }
    most
}

/// The needs of the shown queues in one interval.
pub fn needs(
    requirement: &Requirement,
    chosen: Option<usize>,
    index: usize,
) -> impl Iterator<Item = Option<Need>> + '_ {
    let queues = requirement.queues.iter().enumerate().filter(move |(queue, _)| shown(chosen, *queue));
    queues.filter_map(move |(_, queue)| queue.needs.get(index).copied())
}

/// Whether an interval of the grid is open in part at least.
pub fn is_open(grid: IntervalGrid, index: usize, hours: &OpeningHours) -> bool {
    hours.open_during(grid.date(index / grid.per_day()), grid.minute_of_day(index), grid.interval().minutes())
}

/// Weekday (0 is Monday) and minute of the day at which an interval begins.
pub fn place_in_week(grid: IntervalGrid, index: usize) -> (u8, u16) {
    let weekday = grid.date(index / grid.per_day()).weekday().num_days_from_monday() as u8;
    (weekday, grid.minute_of_day(index))
}

/// What an interval of a queue is staffed by.
pub fn terms(grid: IntervalGrid, index: usize, queue: &str, settings: &StaffingSettings) -> Terms {
    let (weekday, minute) = place_in_week(grid, index);
    settings.at(queue, weekday, minute)
}

/// Agents of the shown queues together through the week.
pub fn levels(requirement: &Requirement, chosen: Option<usize>, first: usize, hours: &OpeningHours) -> Levels {
    let grid = requirement.grid;
    std::array::from_fn(|day| {
        let from = (first + day) * grid.per_day();
        let level = |index: usize| {
            let agents = needs(requirement, chosen, index).try_fold(0u32, |sum, need| Some(sum + need?.agents))?;
            (agents > 0 || is_open(grid, index, hours)).then(|| f64::from(agents))
        };
        (from..from + grid.per_day()).map(level).collect()
    })
}

/// First and last slot of the day that the week uses.
pub fn used(levels: &Levels) -> Option<(usize, usize)> {
    let slots =
        || levels.iter().flat_map(|day| day.iter().enumerate().filter(|(_, v)| v.is_some()).map(|(slot, _)| slot));
    Some((slots().min()?, slots().max()?))
}

/// Why one queue needs its agents in an interval; `why` is `None` where the handle time is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The queue's name.
    pub queue: String,
    /// Whether the interval is open.
    pub open: bool,
    /// The way to the number.
    pub why: Option<Explanation>,
}

/// The reasons of the shown queues in one interval.
pub fn reasons(
    requirement: &Requirement,
    forecast: &Forecast,
    chosen: Option<usize>,
    index: usize,
    hours: &OpeningHours,
    settings: &StaffingSettings,
) -> Vec<Reason> {
    let grid = requirement.grid;
    let open = is_open(grid, index, hours);
    let queues = requirement.queues.iter().zip(&forecast.queues).enumerate();
    let reason = |(_, (queue, ahead)): (usize, (&staffing::QueueRequirement, &crate::forecast::QueueForecast))| {
        let volume = ahead.volume.get(index).copied().unwrap_or_default();
        let aht = ahead.aht_s.get(index).copied().flatten().unwrap_or_default();
        let known = queue.needs.get(index).copied().flatten().is_some();
        let terms = terms(grid, index, &queue.name, settings);
        let why = || staffing::explain(volume, Seconds::clamped(aht), grid.interval().seconds(), open, &terms);
        Reason { queue: queue.name.clone(), open, why: known.then(why) }
    };
    queues.filter(|(queue, _)| shown(chosen, *queue)).map(reason).collect()
}
