//! How far off the forecast would have been on weeks it did not see.

use super::days::{open_flags, past};
use super::pool::Pool;
use super::{Accuracy, DailyTotals, Forecast, ForecastSettings};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::{History, QueueHistory};
use chrono::{Days, NaiveDate};

/// Days held back.
pub const HELD_DAYS: u32 = 28;
/// Weeks of history needed to say how good a forecast is: four held back, four to learn from. With fewer than four of
/// each weekday to learn from, the error would tell of the short past and not of the forecast the planner sees.
pub const LEAST_WEEKS: u32 = 8;

/// Why there is no figure for the accuracy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAccuracy {
    /// The history spans fewer whole weeks than [`LEAST_WEEKS`].
    TooShort {
        /// Whole weeks from the first known day on.
        weeks: u32,
    },
    /// The weeks held back have no contacts to compare with.
    NothingHeldBack,
}

/// A forecast of days held back, beside what came.
pub(super) struct HeldBack {
    /// Per day: expected and actual contacts of the known open intervals.
    pub days: Vec<Vec<(f64, f64)>>,
}

/// The error on the last four weeks before `from` (before the history's end when `None`), forecast from what lay before
/// them. Closed dates are known to the forecast; closed and absent days are not compared.
///
/// # Errors
/// [`NoAccuracy`] when the history is too short or has nothing to compare with.
pub fn accuracy(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Result<Accuracy, NoAccuracy> {
    let end = history.grid.date(history.grid.days());
    let from = from.map_or(end, |from| from.min(end));
    let weeks = known_weeks(history, queue, hours, from);
    if weeks < LEAST_WEEKS {
        return Err(NoAccuracy::TooShort { weeks });
    }
    let first = from.checked_sub_days(Days::new(u64::from(HELD_DAYS))).ok_or(NoAccuracy::TooShort { weeks })?;
    held_back(history, queue, hours, settings, first).and_then(|held| measure(&held)).ok_or(NoAccuracy::NothingHeldBack)
}

/// The error by day and the bias over the queues that have an error figure, each by its contacts of the weeks held back:
/// WAPE = Σ WAPE(queue)·contacts(queue) / Σ contacts(queue), which is all absolute errors over all contacts; bias the same
/// way. `totals` are those of the same forecast. `None` when no queue has a figure.
#[must_use]
pub fn pooled(forecast: &Forecast, totals: &[DailyTotals]) -> Option<Pooled> {
    let mut sums = (0.0, 0.0, 0.0);
    let mut queues = 0;
    for (queue, daily) in forecast.queues.iter().zip(totals) {
        let Some(accuracy) = queue.accuracy else { continue };
        let actual: f64 = daily.past.iter().rev().take(HELD_DAYS as usize).filter_map(|day| day.1).sum();
        sums = (sums.0 + accuracy.wape_day * actual, sums.1 + accuracy.bias * actual, sums.2 + actual);
        queues += 1;
    }
    (sums.2 > 0.0).then(|| Pooled { wape_day: sums.0 / sums.2, bias: sums.1 / sums.2, queues })
}

/// The error over several queues.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    /// Sum of absolute errors by day over the sum of contacts.
    pub wape_day: f64,
    /// (forecast − actual) / actual over all.
    pub bias: f64,
    /// Queues that have a figure.
    pub queues: usize,
}

/// Whole weeks from the first known day to `from`.
pub(super) fn known_weeks(history: &History, queue: usize, hours: &OpeningHours, from: NaiveDate) -> u32 {
    let known = past(history, queue, hours, from);
    let first = known.days.first().map(|day| known.grid.date(day.day));
    first.map_or(0, |first| u32::try_from((from - first).num_days() / 7).unwrap_or(0))
}

/// The forecast of the 28 days from `first`, made from the days before.
pub(super) fn held_back(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    first: NaiveDate,
) -> Option<HeldBack> {
    let actual: &QueueHistory = history.queues.get(queue)?;
    let learnt = past(history, queue, hours, first);
    let end = first.checked_add_days(Days::new(u64::from(HELD_DAYS)))?;
    let grid = IntervalGrid::new(first, HELD_DAYS, history.grid.interval()).ok()?;
    let expected = Pool::new(actual, &learnt, hours, grid, settings.discount).on_grid(grid, hours);
    let mut days = vec![Vec::new(); grid.days()];
    for known in past(history, queue, hours, end).days {
        let date = history.grid.date(known.day);
        let Some(day) = grid.day_of(date) else { continue };
        let open = open_flags(hours, grid, date);
        let pairs = expected.day(day).iter().zip(actual.offered.day(known.day)).zip(open);
        if let Some(into) = days.get_mut(day) {
            *into = pairs.filter_map(|((e, a), open)| a.filter(|_| open).map(|a| (*e, f64::from(a)))).collect();
        }
    }
    (!learnt.days.is_empty()).then_some(HeldBack { days })
}

/// Errors by interval, day and week over what was held back; `None` without a contact.
fn measure(held: &HeldBack) -> Option<Accuracy> {
    let day_sums: Vec<(f64, f64)> = held.days.iter().map(|day| sum(day)).collect();
    let (expected, actual) = sum(&day_sums);
    if actual <= 0.0 {
        return None;
    }
    let weeks: Vec<(f64, f64)> = day_sums.chunks(7).map(sum).collect();
    let wape = |pairs: &mut dyn Iterator<Item = &(f64, f64)>| pairs.map(|(e, a)| (e - a).abs()).sum::<f64>() / actual;
    Some(Accuracy {
        wape_interval: wape(&mut held.days.iter().flatten()),
        wape_day: wape(&mut day_sums.iter()),
        wape_week: wape(&mut weeks.iter()),
        bias: (expected - actual) / actual,
        days: held.days.iter().filter(|day| !day.is_empty()).count() as u32,
    })
}

fn sum(pairs: &[(f64, f64)]) -> (f64, f64) {
    pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
}
