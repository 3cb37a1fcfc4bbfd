//! The methods tried from earlier dates: how far off each was, and the weights that follow.

use super::pool::{Ahead, Method, blend, expected};
use super::table::{Row, Table};
use chrono::{Days, NaiveDate};

/// Earlier dates the pool is tried from, at most.
const ORIGINS: u64 = 8;
/// Days ahead looked at from each.
const HORIZON: u64 = 28;
/// Methods whose error is over this times the best one's take no part.
const MOST: f64 = 1.15;
/// Sharpness of the weights.
const POWER: f64 = 8.0;
/// Trials that what is known of a method counts for. Eight overlapping stretches of four weeks tell apart methods that
/// differ by a tenth only now and then, and following them alone is worse than the plain mean of the good ones.
const PRIOR_TRIALS: f64 = 32.0;
/// Known days before an earlier date, at least, in usual weeks.
const LEAST_WEEKS: usize = 1;
/// A past of fewer days is tried from every week of it, a longer one from every other week.
const EVERY_WEEK_BELOW: i64 = 140;

/// Errors of one or more days, summed up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    /// Absolute errors by interval.
    pub interval: f64,
    /// Absolute errors by day.
    pub day: f64,
    /// Absolute errors by week.
    pub week: f64,
    /// Forecast less actual.
    pub signed: f64,
    /// Actual contacts.
    pub actual: f64,
    /// Days compared.
    pub days: f64,
}

impl Sums {
    /// Errors of the known rows, `week` rows to a week.
    pub fn of(rows: &[Row], ahead: &[Vec<f64>], week: usize) -> Self {
        let mut sums = Self::default();
        for (rows, days) in rows.chunks(week.max(1)).zip(ahead.chunks(week.max(1))) {
            let mut off_week = 0.0;
            for (row, day) in rows.iter().zip(days).filter(|(row, _)| row.known) {
                let off = day.iter().sum::<f64>() - row.total;
                sums.interval += day.iter().zip(&row.counts).map(|(a, b)| (a - b).abs()).sum::<f64>();
                sums.day += off.abs();
                sums.actual += row.total;
                sums.days += 1.0;
                off_week += off;
            }
            sums.week += off_week.abs();
            sums.signed += off_week;
        }
        sums
    }

    /// Both together.
    pub fn add(self, other: Self) -> Self {
        Self {
            interval: self.interval + other.interval,
            day: self.day + other.day,
            week: self.week + other.week,
            signed: self.signed + other.signed,
            actual: self.actual + other.actual,
            days: self.days + other.days,
        }
    }
}

/// One earlier date, and what would have been expected on it.
pub(super) struct Trial {
    /// The first row not known then.
    pub end: usize,
    /// Days from that date to the first day ahead.
    pub back: u64,
    /// Rows looked at from there on.
    count: usize,
    /// By method.
    pub ahead: Vec<Option<Ahead>>,
    /// The forecast that would have been made: weighted by what was known then.
    pub blended: Ahead,
}

impl Trial {
    /// The rows forecast, those from `until` on left out.
    pub fn rows<'a>(&self, table: &'a Table, until: usize) -> &'a [Row] {
        let last = (self.end + self.count).min(until);
        table.rows.get(self.end..last.max(self.end)).unwrap_or_default()
    }

    /// Errors of a method, `None` where it had too little to go on.
    pub fn sums(&self, table: &Table, method: usize, until: usize) -> Option<Sums> {
        let ahead = self.ahead.get(method)?.as_ref()?;
        Some(Sums::of(self.rows(table, until), ahead, table.week))
    }
}

/// The pool tried from up to eight earlier dates, newest first: one week before `first`, two weeks, and on by two weeks (by
/// one with a short past), each over the four weeks after it as far as they are known. Four weeks back is always one.
pub(super) fn trials(table: &Table, first: NaiveDate, discount: f64) -> Vec<Trial> {
    let known = table.known(table.origin).next().map_or(0, |(_, row)| (first - row.date).num_days());
    let back = |number: u64| match number {
        0 | 1 => 7 + 7 * number,
        _ if known < EVERY_WEEK_BELOW => 7 + 7 * number,
        _ => 14 * number,
    };
    let mut trials: Vec<Trial> = Vec::new();
    for back in (0..ORIGINS).map(back) {
        let Some(date) = first.checked_sub_days(Days::new(back)) else { break };
        let end = table.row_of(date);
        if table.known(end).count() < LEAST_WEEKS * table.week {
            break;
        }
        let until = date.checked_add_days(Days::new(HORIZON)).map_or(table.origin, |date| table.row_of(date));
        let count = until.min(table.origin).saturating_sub(end);
        trials.push(Trial { end, back, count, ahead: expected(table, end, count, discount), blended: Vec::new() });
    }
    let blended = |(number, trial): (usize, &Trial)| {
        let weights = weights(table, trials.get(number + 1..).unwrap_or_default(), trial.end);
        blend(&trial.ahead, &weights, trial.count, table.slots.len())
    };
    let blended: Vec<Ahead> = trials.iter().enumerate().map(blended).collect();
    trials.iter_mut().zip(blended).for_each(|(trial, blended)| trial.blended = blended);
    trials
}

/// The weight of each method, summing to 1, by what was known before the row `until`: 1 / error⁸, the error being that over
/// the trials against the weekday mean's in the same trials, shrunk towards what such a method is known to reach. Methods
/// with 1.15 times the best one's error or more have none.
pub(super) fn weights(table: &Table, trials: &[Trial], until: usize) -> Vec<f64> {
    let error = |sums: &Sums| sums.interval + sums.day;
    let usual: Vec<f64> =
        trials.iter().filter_map(|trial| trial.sums(table, 0, until)).map(|sums| error(&sums)).collect();
    let usual = usual.iter().sum::<f64>() / usual.len().max(1) as f64;
    let weeks = table.known(until).count() as f64 / table.week as f64;
    let relative = |(index, method): (usize, Method)| {
        let pairs = trials.iter().filter_map(|trial| {
            let own = trial.sums(table, index, until).filter(|sums| sums.days > 0.0)?;
            Some((error(&own), error(&trial.sums(table, 0, until)?)))
        });
        let tried = pairs.clone().count() > 0;
        let (own, mean) = pairs.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        let lean = PRIOR_TRIALS * usual;
        let error = (own + lean * method.known_error(weeks)) / (mean + lean);
        (tried && error.is_finite()).then_some((index, error))
    };
    let found: Vec<(usize, f64)> = Method::ALL.into_iter().enumerate().filter_map(relative).collect();
    let best = found.iter().map(|found| found.1).fold(f64::INFINITY, f64::min);
    let mut weights = vec![0.0; Method::ALL.len()];
    for (index, error) in found {
        if let Some(weight) = weights.get_mut(index) {
            // less what it has at the limit, so that a little more error never takes out a method at once
            let share = if best > 0.0 { libm::pow(best / error, POWER) } else { 1.0 };
            *weight = (share - libm::pow(1.0 / MOST, POWER)).max(0.0);
        }
    }
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= sum);
    } else {
        weights.iter_mut().take(1).for_each(|weight| *weight = 1.0);
    }
    weights
}
