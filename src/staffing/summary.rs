//! Totals of a requirement: peak, hours, full-time equivalents, what bound.

use super::{BoundBy, Need, QueueRequirement, Requirement};
use crate::calendar::Series;
use chrono::NaiveDateTime;

/// The highest need, and the first interval that has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// Agents on contact.
    pub agents: u32,
    /// Agents to schedule, unrounded.
    pub scheduled: f64,
    /// Index of the interval in the requirement's grid.
    pub index: usize,
}

/// How many intervals a target bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundCount {
    /// The target.
    pub bound_by: BoundBy,
    /// Intervals.
    pub intervals: u32,
}

/// Totals of one queue's requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The highest need; `None` where nobody is ever needed.
    pub peak: Option<Peak>,
    /// Days summed.
    pub days: usize,
    /// Hours on contact a week of seven days: agents × interval, over the days, × 7 / days.
    pub agent_hours_week: f64,
    /// Hours to schedule a week: as above, after shrinkage.
    pub paid_hours_week: f64,
    /// Full-time equivalents = paid hours a week / hours of a full-time week; 0 where that is 0.
    pub fte: f64,
    /// Load carried a week in hours: handle time of all contacts.
    pub work_hours_week: f64,
    /// Mean service level over expected contacts (weighted by load); `None` without load.
    pub service_level: Option<f64>,
    /// Mean occupancy: work hours / agent hours; `None` where nobody is needed.
    pub occupancy: Option<f64>,
    /// Intervals per target, in the order of [`BoundBy`].
    pub bound: [BoundCount; BoundBy::ALL.len()],
    /// Intervals whose handle time is not known, so that their need is not either.
    pub unknown: u32,
}

/// Every target, none of which bound yet.
#[must_use]
pub fn no_bounds() -> [BoundCount; BoundBy::ALL.len()] {
    BoundBy::ALL.map(|bound_by| BoundCount { bound_by, intervals: 0 })
}

/// The most agents needed at once over all queues and when, the first time; `None` where nobody is known to be needed.
#[must_use]
pub fn peak_of_all(requirement: &Requirement) -> Option<(u32, NaiveDateTime)> {
    let at = |index: usize| -> u32 {
        requirement.queues.iter().filter_map(|queue| queue.needs.get(index)?.map(|need| need.agents)).sum()
    };
    let mut peak = None;
    for index in 0..requirement.grid.len() {
        let agents = at(index);
        if agents > peak.map_or(0, |(most, _)| most) {
            peak = Some((agents, index));
        }
    }
    peak.map(|(agents, index)| (agents, requirement.grid.start_of(index)))
}

/// Totals of a queue's whole requirement. `full_time_minutes`: paid minutes of a full-time week.
#[must_use]
pub fn summarise(queue: &QueueRequirement, full_time_minutes: u16) -> Summary {
    summarise_days(&queue.needs, 0, queue.needs.grid().days(), full_time_minutes)
}

/// Totals of `days` days from day `first` (0 is the grid's first); days past the end are left out.
#[must_use]
pub fn summarise_days(needs: &Series<Option<Need>>, first: usize, days: usize, full_time_minutes: u16) -> Summary {
    let grid = needs.grid();
    let days = days.min(grid.days().saturating_sub(first));
    let from = first.min(grid.days()) * grid.per_day();
    let chosen = || needs.values().iter().enumerate().skip(from).take(days * grid.per_day());
    let known = || chosen().filter_map(|(index, need)| need.map(|need| (index, need)));
    let hours = f64::from(grid.interval().minutes()) / 60.0;
    let weekly = if days > 0 { hours * 7.0 / days as f64 } else { 0.0 };
    let sum = |value: fn(&Need) -> f64| known().map(|(_, need)| value(&need)).sum::<f64>();
    let (agents, paid, load) = (sum(|n| f64::from(n.agents)), sum(|n| n.scheduled), sum(|n| n.load));
    let full_time_hours = f64::from(full_time_minutes) / 60.0;
    let mut bound = no_bounds();
    let mut peak: Option<Peak> = None;
    for (index, need) in known() {
        if let Some(count) = bound.iter_mut().find(|count| count.bound_by == need.bound_by) {
            count.intervals += 1;
        }
        if need.agents > peak.map_or(0, |peak| peak.agents) {
            peak = Some(Peak { agents: need.agents, scheduled: need.scheduled, index });
        }
    }
    Summary {
        peak,
        days,
        agent_hours_week: agents * weekly,
        paid_hours_week: paid * weekly,
        fte: if full_time_hours > 0.0 { paid * weekly / full_time_hours } else { 0.0 },
        work_hours_week: load * weekly,
        service_level: (load > 0.0).then(|| sum(|n| n.load * n.service_level) / load),
        occupancy: (agents > 0.0).then(|| load / agents),
        bound,
        unknown: chosen().filter(|(_, need)| need.is_none()).count() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{StaffingSettings, need};
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength};
    use crate::quantity::Seconds;
    use chrono::NaiveDate;

    #[test]
    fn totals() {
        let grid =
            IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), 14, IntervalLength::HALF_HOUR).unwrap();
        let (aht, half) = (Seconds::clamped(180.0), Seconds::clamped(1800.0));
        let needs = Series::from_fn(grid, |index| match index % 48 {
            20 => Some(need(100.0, aht, half, true, &StaffingSettings::default().general())),
            21 => None,
            _ => Some(need(0.0, aht, half, false, &StaffingSettings::default().general())),
        });
        let total = summarise(&QueueRequirement { name: "A".into(), needs }, 2400);
        assert_eq!(total.peak.map(|peak| (peak.agents, peak.index)), Some((14, 20)));
        assert!((total.agent_hours_week - 49.0).abs() < 1e-9);
        assert!((total.paid_hours_week - 49.0 / 0.9).abs() < 1e-9);
        assert!((total.fte - 49.0 / 0.9 / 40.0).abs() < 1e-9);
        assert!((total.work_hours_week - 35.0).abs() < 1e-9);
        assert_eq!((total.unknown, total.bound[0].intervals, total.bound[1].intervals), (14, 46 * 14, 14));
    }
}
