//! The methods tried from earlier dates: how far off each was, and the weights that follow.

use super::pool::{Ahead, Method, blend, expected};
use super::table::{Row, Table};
use chrono::{Days, NaiveDate};

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

/// The weight of each method, summing to 1: 1 / error² of the best five, by what was known before the row `until`. A method
/// that was not there in every trial is compared with the weekday mean in those it was.
pub(super) fn weights(table: &Table, trials: &[Trial], until: usize) -> Vec<f64> {
    let mut only_mean = vec![0.0; Method::ALL.len()];
    only_mean.iter_mut().take(1).for_each(|weight| *weight = 1.0);
    let error = |sums: &Sums| sums.interval + sums.day;
    let relative = |method: usize| {
        let pairs = trials.iter().filter_map(|trial| {
            let own = trial.sums(table, method, until)?;
            Some((error(&own), error(&trial.sums(table, 0, until)?)))
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
