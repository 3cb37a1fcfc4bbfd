//! How far months may be off, from forecasts made on earlier dates.

use super::level::Levels;
use super::{MonthAhead, MonthRange, YEARLY_FROM, months_between};
use crate::forecast::table::Table;
use chrono::{Datelike, NaiveDate};

/// Earlier dates looked at, at most.
const ORIGINS: usize = 12;
/// Of a past month's days so many must be known to compare it.
const KNOWN_SHARE: f64 = 0.8;
/// Different months compared, at least.
const LEAST: usize = 6;
/// Months ahead that are near; those beyond are far.
const NEAR: u8 = 3;
/// Standard deviations of a normal that hold 80 %.
const Z_80: f64 = 1.281_551_565_544_6;

/// A past month as forecast from an earlier date, beside what came on its known days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Miss {
    /// First day of the month it was forecast in.
    pub origin: NaiveDate,
    /// First day of the month.
    pub month: NaiveDate,
    /// Contacts expected.
    pub expected: f64,
    /// Contacts that came.
    pub came: f64,
}

impl Miss {
    fn ahead(&self) -> u8 {
        u8::try_from(months_between(self.origin, self.month) + 1).unwrap_or(u8::MAX)
    }
}

/// Forecasts made at up to twelve earlier turns of the month, spread evenly, each from 18 months of history or more.
pub(super) fn misses(table: &Table, levels: &Levels<'_>, first: NaiveDate) -> Vec<Miss> {
    let origin = |place: usize| table.rows.get(place).map(|row| row.date);
    let turns: Vec<usize> = (1..table.origin)
        .filter(|place| {
            let (before, date) = (origin(place - 1), origin(*place));
            let turned = before.zip(date).is_some_and(|(before, date)| before.month() != date.month());
            turned && date.is_some_and(|date| (date - first).num_days() >= YEARLY_FROM)
        })
        .collect();
    let step = turns.len().div_ceil(ORIGINS).max(1);
    turns.iter().rev().step_by(step).flat_map(|end| from_turn(table, levels, *end)).collect()
}

fn from_turn(table: &Table, levels: &Levels<'_>, end: usize) -> Vec<Miss> {
    let rows = table.rows.get(end..table.origin).unwrap_or_default();
    let Some(origin) = rows.first().and_then(|row| row.date.with_day(1)) else { return Vec::new() };
    let last = table.rows.get(table.origin.saturating_sub(1)).map(|row| row.date).unwrap_or_default();
    let mut months: Vec<(Miss, f64, f64)> = Vec::new();
    for (row, expected) in rows.iter().zip(levels.expected(end)) {
        let Some(month) = row.date.with_day(1) else { continue };
        if months.last().is_none_or(|(miss, ..)| miss.month != month) {
            months.push((Miss { origin, month, expected: 0.0, came: 0.0 }, 0.0, 0.0));
        }
        let Some((miss, known, days)) = months.last_mut() else { continue };
        *days += 1.0;
        if row.known {
            *known += 1.0;
            miss.expected += expected;
            miss.came += row.total;
        }
    }
    let whole = |miss: &Miss| {
        let next = miss.month.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt());
        // the history may end on a closed day before the month's end
        next.is_some_and(|end| (end - last).num_days() <= 3)
    };
    let sound = |(miss, known, days): &(Miss, f64, f64)| {
        *known >= KNOWN_SHARE * days && miss.came > 0.0 && miss.expected > 0.0 && whole(miss)
    };
    months.into_iter().filter(sound).map(|(miss, ..)| miss).collect()
}

/// Sums over queues of what was forecast from the same date for the same month.
pub(super) fn summed(queues: &[&[Miss]]) -> Vec<Miss> {
    let mut sums: Vec<(Miss, usize)> = Vec::new();
    for miss in queues.iter().copied().flatten() {
        match sums.iter_mut().find(|(sum, _)| (sum.origin, sum.month) == (miss.origin, miss.month)) {
            Some((sum, count)) => {
                (sum.expected, sum.came, *count) = (sum.expected + miss.expected, sum.came + miss.came, *count + 1);
            }
            None => sums.push((*miss, 1)),
        }
    }
    // a sum over some of the queues says nothing of all
    sums.into_iter().filter(|(_, count)| *count == queues.len()).map(|(sum, _)| sum).collect()
}

/// Gives every month its range: the variance of ln(came / expected) as a line over the months ahead, through the mean
/// squares of those near and those far. The line rises by a twenty-fourth of the near one a month at least: what a few
/// years show cannot tell that the far is as sure as the near.
pub(super) fn put(ahead: &mut [MonthAhead], misses: &[Miss]) -> MonthRange {
    let mut months: Vec<NaiveDate> = misses.iter().map(|miss| miss.month).collect();
    months.sort_unstable();
    months.dedup();
    let mean = |near: bool| {
        let of = misses.iter().filter(|miss| (miss.ahead() <= NEAR) == near);
        let sums = of.fold((0.0, 0.0, 0.0), |sum, miss| {
            let off = libm::log(miss.came / miss.expected);
            (sum.0 + 1.0, sum.1 + f64::from(miss.ahead()), sum.2 + off * off)
        });
        (sums.0 > 0.0).then(|| (sums.1 / sums.0, sums.2 / sums.0))
    };
    let (Some(near), Some(far), true) = (mean(true), mean(false), months.len() >= LEAST) else {
        return MonthRange::TooShort;
    };
    let rise = ((far.1 - near.1) / (far.0 - near.0)).max(near.1 / 24.0);
    let start = (near.1 - rise * near.0).max(0.0);
    for (index, month) in ahead.iter_mut().enumerate() {
        let half = Z_80 * libm::sqrt(start + rise * (index + 1) as f64);
        month.range = Some((libm::exp(-half), libm::exp(half)));
    }
    let furthest = misses.iter().map(Miss::ahead).max().unwrap_or(0);
    MonthRange::Tested { compared: u32::try_from(misses.len()).unwrap_or(u32::MAX), furthest }
}
