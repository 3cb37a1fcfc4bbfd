//! From history to the contacts and handle time to expect.

mod accuracy;
mod back_test;
mod bands;
mod days;
pub mod hand;
mod handle_time;
mod holiday_effect;
mod linear;
mod model;
mod monthly;
mod pool;
mod predict;
mod profile;
mod shape;
mod split;
mod stretch;
mod table;
#[cfg(test)]
mod tests;
mod trial;

pub use accuracy::{HELD_DAYS, LEAST_WEEKS, NoAccuracy, Pooled, accuracy, pooled};
pub use back_test::{BackTest, Coverage, Errors, MethodScore, Missing, Within, WorstDay};
pub use bands::{Band, Excess, Spread};
pub use monthly::{MONTHS, MonthAhead, MonthRange, Months, MonthsMaker, NextYear, PastMonth, QueueMonths, YearShape};
pub use pool::{LONG_MEAN_FROM, Method};
pub use predict::{ForecastError, MAX_WEEKS, Predictor, forecast_grid, predict};
pub use shape::{
    DailyTotals, WeekdayShape, daily_totals, guessed_weekdays, left_out, sum_daily, total_volume, usual_week,
    weekday_shapes,
};
pub use split::{ComparedDay, ErrorSplit, against};
pub use stretch::{Slot, by_day, by_week, stretch};

use crate::calendar::{IntervalGrid, Series};
use crate::quantity::Seconds;

/// Share of days that the plain promise of the forecast is made for.
const DAYS_OF_PROMISE: f64 = 0.8;

/// What the planner sets for the forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastSettings {
    /// Weeks ahead, 1 to [`MAX_WEEKS`].
    pub weeks: u8,
    /// Weight of a week against the week after it, above 0 to 1.
    pub discount: f64,
    /// Handle time where the history has counts only; unknown until the planner gives it.
    pub aht_if_unknown: Option<Seconds>,
}

impl Default for ForecastSettings {
    fn default() -> Self {
        Self { weeks: 4, discount: 0.88, aht_if_unknown: None }
    }
}

/// One queue's forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueForecast {
    /// The queue's name.
    pub name: String,
    /// Expected contacts per interval; exactly 0 where closed.
    pub volume: Series<f64>,
    /// Expected handle time in seconds; `None` where nothing is known.
    pub aht_s: Series<Option<f64>>,
    /// Error on the last four weeks, held back; `None` where the history is too short to say.
    pub accuracy: Option<Accuracy>,
    /// How each method did on earlier dates, and how sure that makes the forecast.
    pub tested: BackTest,
}

/// How far a forecast of held-back weeks was from what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accuracy {
    /// Sum of absolute errors over the sum of contacts, by interval.
    pub wape_interval: f64,
    /// The same by day.
    pub wape_day: f64,
    /// The same by week.
    pub wape_week: f64,
    /// (forecast − actual) / actual over all.
    pub bias: f64,
    /// Days compared.
    pub days: u32,
}

/// The forecast of all queues.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Grid of every series; starts the day after the history ends unless told otherwise.
    pub grid: IntervalGrid,
    /// In the order of the history.
    pub queues: Vec<QueueForecast>,
}
