//! The pool of methods, tried on earlier dates and weighted by how they did.

use super::days::Past;
use super::model::{Daily, factors, means, regression, smoothing};
use super::profile::Profiles;
use super::table::{Row, Table, at};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::QueueHistory;
use chrono::Days;

/// Earlier dates the pool is tried from, at most.
const ORIGINS: u64 = 8;
/// Days ahead looked at from each.
const HORIZON: u64 = 28;
/// Methods that take part in the forecast.
const BEST: usize = 5;
/// Methods whose error is over this times the best one's take no part.
const MOST: f64 = 1.25;
/// Known days before an earlier date, at least, in usual weeks.
const LEAST_WEEKS: usize = 1;

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
}

/// Contacts of the days ahead by slot.
type Ahead = Vec<Vec<f64>>;

/// What each method of the pool expects of `count` days from row `end` on; `None` where it has too little to go on.
fn expected(table: &Table, end: usize, count: usize, discount: f64) -> Vec<Option<Ahead>> {
    let profiles = Profiles::fit(table, end, discount);
    let guards = means::day_guards(table, end);
    let rows = table.rows.get(end..end + count).unwrap_or_default();
    let stand_ins: Vec<[bool; 7]> = rows.iter().map(|row| table.stand_ins(row, end)).collect();
    let weeks = table.known(end).count() / table.week;
    let first = table.known(end).next().map(|(_, row)| row.date);
    let span = first.zip(rows.first()).map_or(0, |(first, row)| (row.date - first).num_days());
    let shaped = |daily: Daily| -> Ahead {
        let days = daily.iter().zip(&stand_ins);
        days.map(|(day, like)| mixed(table, like, &|weekday, slot| at(day, weekday) * at(profiles.of(weekday), slot)))
            .collect()
    };
    let averaged = |discount: f64| -> Ahead {
        let means = means::fit(table, end, discount, &guards);
        let value = |weekday: usize, slot: usize| means.get(weekday).map_or(0.0, |mean| at(mean, slot));
        stand_ins.iter().map(|like| mixed(table, like, &value)).collect()
    };
    let regressed = |half_life: f64, level: f64, waves: usize| {
        let learning = regression::Learning { half_life, level, damping: 0.97, waves };
        shaped(regression::fit(table, end, count, learning))
    };
    let of = |method: Method| match method {
        Method::WeekdayMean => Some(averaged(discount)),
        Method::LongMean => (weeks >= 6).then(|| averaged(libm::sqrt(discount))),
        Method::Calendar => (weeks >= 2).then(|| regressed(if span > 548 { 365.0 } else { 90.0 }, 0.3, 0)),
        Method::SteadyCalendar => (weeks >= 4).then(|| regressed(180.0, 0.1, 0)),
        Method::YearlyCalendar => (span > 548).then(|| regressed(365.0, 0.2, 2)),
        Method::Smoothing => (weeks >= 2).then(|| shaped(smoothing::smooth(table, end, count, 0.12, &guards))),
        Method::Theta => (weeks >= 2).then(|| shaped(smoothing::theta(table, end, count, 0.2, &guards))),
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

/// Errors summed up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    pub interval: f64,
    pub day: f64,
    pub week: f64,
    pub signed: f64,
    pub actual: f64,
}

impl Sums {
    fn of(table: &Table, rows: &[Row], ahead: &Ahead) -> Self {
        let mut sums = Self::default();
        for (rows, days) in rows.chunks(table.week).zip(ahead.chunks(table.week)) {
            let mut week = 0.0;
            for (row, day) in rows.iter().zip(days).filter(|(row, _)| row.known) {
                let off = day.iter().sum::<f64>() - row.total;
                sums.interval += day.iter().zip(&row.counts).map(|(a, b)| (a - b).abs()).sum::<f64>();
                sums.day += off.abs();
                sums.actual += row.total;
                week += off;
            }
            sums.week += week.abs();
            sums.signed += week;
        }
        sums
    }

    fn add(self, other: Self) -> Self {
        Self {
            interval: self.interval + other.interval,
            day: self.day + other.day,
            week: self.week + other.week,
            signed: self.signed + other.signed,
            actual: self.actual + other.actual,
        }
    }
}

/// One earlier date: what each method expected and how far off it was.
struct Trial {
    end: usize,
    ahead: Vec<Option<Ahead>>,
    sums: Vec<Option<Sums>>,
}

/// A queue's days, the pool's trials and weights.
pub(super) struct Pool {
    pub table: Table,
    trials: Vec<Trial>,
    /// One a method, summing to 1.
    pub weights: Vec<f64>,
    discount: f64,
}

impl Pool {
    /// Tries every method from up to eight earlier dates, two weeks apart (one with a history under 20 weeks), the newest a
    /// week before the first day ahead, each over the four weeks after it as far as they are known; weights the best five
    /// by 1 / error².
    pub fn new(queue: &QueueHistory, past: &Past, hours: &OpeningHours, ahead: IntervalGrid, discount: f64) -> Self {
        let table = Table::new(queue, past, hours, ahead);
        let first = ahead.first();
        let known = table.known(table.origin).next().map_or(0, |(_, row)| (first - row.date).num_days());
        let step = if known < 140 { 7 } else { 14 };
        let mut trials = Vec::new();
        for back in 0..ORIGINS {
            let Some(date) = first.checked_sub_days(Days::new(7 + step * back)) else { break };
            let end = table.row_of(date);
            let until = date.checked_add_days(Days::new(HORIZON)).map_or(table.origin, |date| table.row_of(date));
            let count = until.min(table.origin) - end;
            if table.known(end).count() < LEAST_WEEKS * table.week {
                break;
            }
            let rows = table.rows.get(end..end + count).unwrap_or_default();
            let ahead = expected(&table, end, count, discount);
            let sums = ahead.iter().map(|ahead| ahead.as_ref().map(|ahead| Sums::of(&table, rows, ahead))).collect();
            trials.push(Trial { end, ahead, sums });
        }
        let weights = weights(&trials);
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

    /// Expected and actual contacts by slot of each known day after the earlier dates, with how many days ahead it was
    /// (0 the first), by the weights of today.
    pub fn tried(&self) -> Vec<(i64, Vec<(f64, f64)>)> {
        let mut days = Vec::new();
        for trial in &self.trials {
            let count = trial.ahead.iter().flatten().map(Vec::len).next().unwrap_or(0);
            let blended = blend(&trial.ahead, &self.weights, count, self.table.slots.len());
            let rows = self.table.rows.get(trial.end..trial.end + count).unwrap_or_default();
            let first = rows.first().map(|row| row.date).unwrap_or_default();
            for (row, day) in rows.iter().zip(blended).filter(|(row, _)| row.known) {
                days.push(((row.date - first).num_days(), day.into_iter().zip(row.counts.iter().copied()).collect()));
            }
        }
        days
    }

    /// Errors of each method over all trials it took part in.
    pub fn sums(&self) -> Vec<Option<Sums>> {
        let of = |method: usize| {
            let sums = self.trials.iter().filter_map(|trial| trial.sums.get(method).copied().flatten());
            sums.reduce(Sums::add)
        };
        (0..Method::ALL.len()).map(of).collect()
    }
}

fn blend(all: &[Option<Ahead>], weights: &[f64], count: usize, slots: usize) -> Ahead {
    let mut blended = vec![vec![0.0; slots]; count];
    // a method that had too little to go on then leaves its weight to the others
    let present: f64 = all.iter().zip(weights).filter(|(ahead, _)| ahead.is_some()).map(|(_, weight)| weight).sum();
    for (index, (ahead, weight)) in all.iter().zip(weights).enumerate() {
        let weight = if present > 0.0 { weight / present } else { f64::from(u8::from(index == 0)) };
        for (into, day) in blended.iter_mut().zip(ahead.iter().flatten()).filter(|_| weight > 0.0) {
            into.iter_mut().zip(day).for_each(|(sum, value)| *sum += weight * value);
        }
    }
    blended
}

/// 1 / error² of the best five. A method that was not there in every trial is compared with the weekday mean in those it was.
fn weights(trials: &[Trial]) -> Vec<f64> {
    let mut only_mean = vec![0.0; Method::ALL.len()];
    only_mean.iter_mut().take(1).for_each(|weight| *weight = 1.0);
    let error = |sums: &Sums| sums.interval + sums.day;
    let relative = |method: usize| {
        let pairs = trials.iter().filter_map(|trial| {
            let own = trial.sums.get(method).copied().flatten()?;
            Some((error(&own), error(&trial.sums.first().copied().flatten()?)))
        });
        let (own, mean) = pairs.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        (own > 0.0 || mean > 0.0).then(|| own / mean.max(own * 1e-6))
    };
    let mut ranked: Vec<(usize, f64)> =
        (0..Method::ALL.len()).filter_map(|method| relative(method).map(|error| (method, error))).collect();
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked.truncate(BEST);
    let most = ranked.first().map_or(0.0, |best| MOST * best.1);
    ranked.retain(|(_, error)| *error <= most);
    let inverse = |error: f64| 1.0 / (error * error).max(1e-12);
    let sum: f64 = ranked.iter().map(|(_, error)| inverse(*error)).sum();
    if sum <= 0.0 || !sum.is_finite() {
        return only_mean;
    }
    let mut weights = vec![0.0; Method::ALL.len()];
    for (method, error) in ranked {
        weights.iter_mut().skip(method).take(1).for_each(|weight| *weight = inverse(error) / sum);
    }
    weights
}
