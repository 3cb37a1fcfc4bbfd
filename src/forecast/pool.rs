//! The pool of methods and the forecast that is their weighted mean.

use super::days::Past;
use super::model::regression::Fitted;
use super::model::{Daily, factors, means, regression, smoothing};
use super::profile::Profiles;
use super::table::{Table, at};
use super::trial::{Trial, trials, weights};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::QueueHistory;

/// Days of history from which a yearly shape is learnt: 18 months.
pub(super) const YEAR_FROM: i64 = 549;

/// Weeks of history from which the slower discount says anything of its own: with fewer it is the plain mean of all that is
/// known, which is late to follow a weekday or a level that moves.
pub const LONG_MEAN_FROM: u32 = 13;

/// A way to forecast day totals or intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Discounted mean of each weekday and interval.
    WeekdayMean,
    /// The same with a slower discount.
    LongMean,
    /// Calendar regression on logarithms, quick to follow a new level.
    Calendar,
    /// The same, slow to follow.
    SteadyCalendar,
    /// The same with a yearly shape.
    YearlyCalendar,
    /// Level and weekday factors smoothed exponentially.
    Smoothing,
    /// Theta on totals without their weekday, damped.
    Theta,
    /// Four shapes of the day and how much of each.
    Shapes,
}

impl Method {
    /// All of the pool.
    pub const ALL: [Self; 8] = [
        Self::WeekdayMean,
        Self::LongMean,
        Self::Calendar,
        Self::SteadyCalendar,
        Self::YearlyCalendar,
        Self::Smoothing,
        Self::Theta,
        Self::Shapes,
    ];

    /// The error against the weekday mean's to be expected before any trial, with so many weeks of history: what rolling
    /// back-tests of call volumes from several trades say of such methods. The more a method learns the more history it
    /// takes until it is the better one: with two weeks none is, with ten all are.
    pub(super) fn known_error(self, weeks: f64) -> f64 {
        let whole = match self {
            Self::WeekdayMean | Self::LongMean => 1.0,
            Self::Calendar => 0.83,
            Self::SteadyCalendar => 0.82,
            Self::YearlyCalendar => 0.85,
            Self::Smoothing | Self::Theta => 0.88,
            Self::Shapes => 0.95,
        };
        1.0 - (1.0 - whole) * ((weeks - 2.0) / 8.0).clamp(0.0, 1.0)
    }
}

/// Contacts of the days ahead by slot.
pub(super) type Ahead = Vec<Vec<f64>>;

/// What each method of the pool expects of `count` days from row `end` on; `None` where it has too little to go on.
pub(super) fn expected(table: &Table, end: usize, count: usize, discount: f64) -> Vec<Option<Ahead>> {
    let profiles = Profiles::fit(table, end, discount);
    let guards = means::day_guards(table, end);
    let rows = table.rows.get(end..end + count).unwrap_or_default();
    let stand_ins: Vec<[bool; 7]> = rows.iter().map(|row| table.stand_ins(row, end)).collect();
    let weeks = table.known(end).count() / table.week;
    let first = table.known(end).next().map(|(_, row)| row.date);
    let span = first.zip(rows.first()).map_or(0, |(first, row)| (row.date - first).num_days());
    let shaped = |daily: &Daily| -> Ahead {
        let days = daily.iter().zip(&stand_ins);
        days.map(|(day, like)| mixed(table, like, &|weekday, slot| at(day, weekday) * at(profiles.of(weekday), slot)))
            .collect()
    };
    let averaged = |discount: f64| -> Ahead {
        let means = means::fit(table, end, discount, &guards);
        let value = |weekday: usize, slot: usize| means.get(weekday).map_or(0.0, |mean| at(mean, slot));
        stand_ins.iter().map(|like| mixed(table, like, &value)).collect()
    };
    let learning = |half_life, level, damping, waves| regression::Learning { half_life, level, damping, waves };
    let regressed = |learning| shaped(&regression::fit(table, end, count, learning).daily);
    // without yearly waves: the level follows those anyhow, and far better
    let steady =
        if weeks >= 4 { regression::fit(table, end, count, learning(180.0, 0.15, 0.99, 0)) } else { Fitted::default() };
    let calendar = steady.calendar;
    let of = |method: Method| match method {
        Method::WeekdayMean => Some(averaged(discount)),
        Method::LongMean => (weeks >= LONG_MEAN_FROM as usize).then(|| averaged(libm::sqrt(discount))),
        Method::Calendar => {
            let half_life = if span >= YEAR_FROM { 365.0 } else { 90.0 };
            (weeks >= 2).then(|| regressed(learning(half_life, 0.3, 0.97, 0)))
        }
        Method::SteadyCalendar => (weeks >= 4).then(|| shaped(&steady.daily)),
        Method::YearlyCalendar => (span >= YEAR_FROM).then(|| regressed(learning(365.0, 0.2, 0.99, 1))),
        Method::Smoothing => (weeks >= 2).then(|| shaped(&smoothing::smooth(table, end, count, &calendar))),
        Method::Theta => {
            (weeks >= 2).then(|| shaped(&smoothing::theta(table, end, count, discount, &guards, &calendar)))
        }
        Method::Shapes => factors::fit(table, end, count, discount, &guards).map(|days| {
            let days = days.iter().zip(&stand_ins);
            let value =
                |day: &Vec<Vec<f64>>, weekday: usize, slot: usize| day.get(weekday).map_or(0.0, |day| at(day, slot));
            days.map(|(day, like)| mixed(table, like, &|weekday, slot| value(day, weekday, slot))).collect()
        }),
    };
    Method::ALL.into_iter().map(of).collect()
}

/// The mean over the weekdays a day is like.
fn mixed(table: &Table, like: &[bool; 7], value: &dyn Fn(usize, usize) -> f64) -> Vec<f64> {
    let weekdays: Vec<usize> = (0..7).filter(|weekday| like.get(*weekday) == Some(&true)).collect();
    let mean = |slot| weekdays.iter().map(|weekday| value(*weekday, slot)).sum::<f64>() / weekdays.len().max(1) as f64;
    (0..table.slots.len()).map(mean).collect()
}

/// A queue's days, the pool's trials and weights.
pub(super) struct Pool {
    pub table: Table,
    /// Newest first.
    pub trials: Vec<Trial>,
    /// One a method, summing to 1.
    pub weights: Vec<f64>,
    discount: f64,
}

impl Pool {
    /// Tries every method from earlier dates, see [`trials`], and weights them by their errors.
    pub fn new(queue: &QueueHistory, past: &Past, hours: &OpeningHours, ahead: IntervalGrid, discount: f64) -> Self {
        let table = Table::new(queue, past, hours, ahead);
        let trials = trials(&table, ahead.first(), discount);
        let weights = weights(&table, &trials, table.origin);
        Self { table, trials, weights, discount }
    }

    /// The forecast of every day ahead by slot.
    pub fn ahead(&self) -> Ahead {
        let count = self.table.rows.len() - self.table.origin;
        let all = expected(&self.table, self.table.origin, count, self.discount);
        blend(&all, &self.weights, count, self.table.slots.len())
    }

    /// The forecast on the grid of the days ahead; exactly 0 where closed.
    pub fn on_grid(&self, grid: IntervalGrid, hours: &OpeningHours) -> Series<f64> {
        let mut series = Series::from_fn(grid, |_| 0.0);
        let ahead = self.ahead();
        let rows = self.table.rows.iter().skip(self.table.origin);
        for (row, day) in rows.zip(&ahead) {
            let Some(index) = grid.day_of(row.date) else { continue };
            let open = super::days::open_flags(hours, grid, row.date);
            let values = series.values_mut().chunks_mut(grid.per_day()).nth(index).unwrap_or_default();
            for (slot, value) in self.table.slots.iter().zip(day).filter(|(slot, _)| open.get(**slot) == Some(&true)) {
                values.iter_mut().skip(*slot).take(1).for_each(|into| *into = value.max(0.0));
            }
        }
        series
    }
}

/// The weighted mean of what the methods expect. A method that had too little to go on leaves its weight to the others;
/// where none has any, the first method stands alone.
pub(super) fn blend(all: &[Option<Ahead>], weights: &[f64], count: usize, slots: usize) -> Ahead {
    let mut blended = vec![vec![0.0; slots]; count];
    let present: f64 = all.iter().zip(weights).filter(|(ahead, _)| ahead.is_some()).map(|(_, weight)| weight).sum();
    for (index, (ahead, weight)) in all.iter().zip(weights).enumerate() {
        let weight = if present > 0.0 { weight / present } else { f64::from(u8::from(index == 0)) };
        for (into, day) in blended.iter_mut().zip(ahead.iter().flatten()).filter(|_| weight > 0.0) {
            into.iter_mut().zip(day).for_each(|(sum, value)| *sum += weight * value);
        }
    }
    blended
}
