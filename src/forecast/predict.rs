//! The forecast of all queues, one queue a step.

use super::accuracy::accuracy;
use super::days::past;
use super::handle_time::handle_time;
use super::holiday_effect;
use super::pool::Pool;
use super::{Forecast, ForecastSettings, QueueForecast};
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours};
use crate::history::History;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::sync::Arc;

/// Weeks ahead, at most.
pub const MAX_WEEKS: u8 = 13;

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ForecastError {
    /// Not 1 to [`MAX_WEEKS`] weeks ahead.
    Weeks(u8),
    /// The discount is not above 0 and at most 1.
    Discount(f64),
    /// No weekday is open.
    NeverOpen,
    /// No queue has a known day with contacts in the opening hours before the first forecast day.
    NothingKnown,
    /// The calendar does not reach that far from this date.
    From(NaiveDate),
}

impl fmt::Display for ForecastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weeks(weeks) => write!(f, "{weeks} weeks ahead are not 1 to {MAX_WEEKS}"),
            Self::Discount(discount) => write!(f, "a discount of {discount} is not above 0 and at most 1"),
            Self::NeverOpen => f.write_str("no weekday is open"),
            Self::NothingKnown => f.write_str("no contacts are known in the opening hours"),
            Self::From(date) => write!(f, "no calendar for weeks from {date}"),
        }
    }
}

impl std::error::Error for ForecastError {}

/// The grid of a forecast: from `first` through `weeks` whole weeks, Monday to Sunday. The days before the first Monday
/// come on top, so that every scheduled week lies in the grid whole.
pub fn forecast_grid(first: NaiveDate, weeks: u8, interval: IntervalLength) -> Result<IntervalGrid, ForecastError> {
    let to_monday = (7 - first.weekday().num_days_from_monday()) % 7;
    IntervalGrid::new(first, to_monday + 7 * u32::from(weeks), interval).map_err(|_| ForecastError::From(first))
}

/// A forecast in the making: [`Predictor::step`] does one queue.
#[derive(Debug, Clone)]
pub struct Predictor {
    history: Arc<History>,
    hours: OpeningHours,
    settings: ForecastSettings,
    grid: IntervalGrid,
    next: usize,
    queues: Vec<QueueForecast>,
}

impl Predictor {
    /// A forecast from `from` on, or from the day after the history; days from `from` on are not looked at.
    pub fn new(
        history: Arc<History>,
        hours: OpeningHours,
        settings: ForecastSettings,
        from: Option<NaiveDate>,
    ) -> Result<Self, ForecastError> {
        let grid = checked_grid(&history, &hours, &settings, from)?;
        Ok(Self { history, hours, settings, grid, next: 0, queues: Vec::new() })
    }

    /// Does one queue; the forecast once all are done. Called again after that it gives the same forecast.
    pub fn step(&mut self) -> Option<Result<Forecast, ForecastError>> {
        if self.next < self.history.queues.len() {
            self.queues.extend(one_queue(&self.history, self.next, &self.hours, &self.settings, self.grid));
            self.next += 1;
        }
        (self.next >= self.history.queues.len()).then(|| finished(self.grid, self.queues.clone()))
    }

    /// Queues done and queues in all.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.history.queues.len())
    }
}

/// The forecast of all queues.
///
/// The grid starts on `from`, or on the day after the history, and ends with the last of `weeks` whole weeks (Monday to
/// Sunday), see [`forecast_grid`]. Only what lies before the grid is used. Volume is a weighted mean of
/// the methods that did best on earlier dates, handle time the volume-weighted profile of the day. A queue of which no open day is known is left out; it is an error when
/// that leaves none.
///
/// # Errors
/// [`ForecastError`] when the settings are out of range, nothing is open or nothing is known.
pub fn predict(
    history: &History,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Result<Forecast, ForecastError> {
    let grid = checked_grid(history, hours, settings, from)?;
    let queues =
        (0..history.queues.len()).filter_map(|queue| one_queue(history, queue, hours, settings, grid)).collect();
    finished(grid, queues)
}

fn checked_grid(
    history: &History,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Result<IntervalGrid, ForecastError> {
    if !(1..=MAX_WEEKS).contains(&settings.weeks) {
        return Err(ForecastError::Weeks(settings.weeks));
    }
    if !(settings.discount > 0.0 && settings.discount <= 1.0) {
        return Err(ForecastError::Discount(settings.discount));
    }
    if hours.week.iter().all(Option::is_none) {
        return Err(ForecastError::NeverOpen);
    }
    let first = from.unwrap_or_else(|| history.grid.date(history.grid.days()));
    forecast_grid(first, settings.weeks, history.grid.interval())
}

fn finished(grid: IntervalGrid, queues: Vec<QueueForecast>) -> Result<Forecast, ForecastError> {
    if queues.is_empty() { Err(ForecastError::NothingKnown) } else { Ok(Forecast { grid, queues }) }
}

fn one_queue(
    history: &History,
    index: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    grid: IntervalGrid,
) -> Option<QueueForecast> {
    let queue = history.queues.get(index)?;
    let past = past(history, index, hours, grid.first());
    if past.days.is_empty() {
        return None;
    }
    let mut volume = Pool::new(queue, &past, hours, grid, settings.discount).on_grid(grid, hours);
    holiday_effect::apply(history, index, hours, &mut volume);
    Some(QueueForecast {
        name: queue.name.clone(),
        volume,
        aht_s: handle_time(queue, &past, hours, settings, grid),
        accuracy: accuracy(history, index, hours, settings, Some(grid.first())).ok(),
    })
}
