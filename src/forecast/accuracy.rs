//! How far off the forecast would have been on weeks it did not see.

use super::days::{Past, past};
use super::pool::Pool;
use super::{Accuracy, DailyTotals, Forecast, ForecastSettings, back_test};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::History;
use chrono::NaiveDate;

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

/// The error on the last four weeks before `from` (before the history's end when `None`), forecast from what lay before
/// them. Closed dates are known to the forecast; closed and absent days are not compared. A forecast carries the same as
/// [`super::QueueForecast::accuracy`], at no further cost.
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
    let past = past(history, queue, hours, from);
    known_enough(&past, from)?;
    let of = history.queues.get(queue).ok_or(NoAccuracy::NothingHeldBack)?;
    let ahead = IntervalGrid::new(from, HELD_DAYS, history.grid.interval()).map_err(|_| NoAccuracy::NothingHeldBack)?;
    back_test::accuracy(&Pool::new(of, &past, hours, ahead, settings.discount)).ok_or(NoAccuracy::NothingHeldBack)
}

/// Refuses a past too short to be tested.
pub(super) fn known_enough(past: &Past, from: NaiveDate) -> Result<(), NoAccuracy> {
    let first = past.days.first().map(|day| past.grid.date(day.day));
    let weeks = first.map_or(0, |first| u32::try_from((from - first).num_days() / 7).unwrap_or(0));
    if weeks < LEAST_WEEKS { Err(NoAccuracy::TooShort { weeks }) } else { Ok(()) }
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
