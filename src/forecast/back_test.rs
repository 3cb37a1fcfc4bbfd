//! How each method of the pool did on earlier dates.

use super::ForecastSettings;
use super::days::{Past, past};
use super::pool::{Method, Pool};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::{History, QueueHistory};
use chrono::NaiveDate;

/// A method's errors over the earlier dates it was tried from, and its part in the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MethodScore {
    /// The method.
    pub method: Method,
    /// Sum of absolute errors over the sum of contacts, by interval.
    pub wape_interval: f64,
    /// The same by day.
    pub wape_day: f64,
    /// The same by week.
    pub wape_week: f64,
    /// (forecast − actual) / actual over all.
    pub bias: f64,
    /// Part in the forecast, 0 to 1; the weights of all methods sum to 1.
    pub weight: f64,
}

/// The methods tried from up to eight dates before `from` (before the history's end when `None`), those without a contact
/// to compare with left out. Empty where the history is too short to try any.
#[must_use]
pub fn back_test(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Vec<MethodScore> {
    let Some(pool) = pool(history, queue, hours, settings, from) else { return Vec::new() };
    let scores = Method::ALL.into_iter().zip(pool.sums()).zip(&pool.weights);
    scores
        .filter_map(|((method, sums), weight)| {
            let sums = sums.filter(|sums| sums.actual > 0.0)?;
            Some(MethodScore {
                method,
                wape_interval: sums.interval / sums.actual,
                wape_day: sums.day / sums.actual,
                wape_week: sums.week / sums.actual,
                bias: sums.signed / sums.actual,
                weight: *weight,
            })
        })
        .collect()
}

/// The pool of a queue's past before `from`, four weeks ahead.
pub(super) fn pool(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Option<Pool> {
    let end = history.grid.date(history.grid.days());
    let from = from.map_or(end, |from| from.min(end));
    let of: &QueueHistory = history.queues.get(queue)?;
    let learnt: Past = past(history, queue, hours, from);
    let ahead = IntervalGrid::new(from, super::HELD_DAYS, history.grid.interval()).ok()?;
    (!learnt.days.is_empty()).then(|| Pool::new(of, &learnt, hours, ahead, settings.discount))
}
