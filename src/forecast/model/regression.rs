//! Calendar regression on the logarithm of day totals.

use super::{Daily, weighted_median};
use crate::forecast::linear::ridge;
use crate::forecast::table::{Table, at};
use chrono::Datelike;

/// Groups of days of the month that differ in many centres: pay days, bills, turns of the month.
const MONTH_DAYS: [(u32, u32); 6] = [(1, 1), (2, 3), (4, 6), (14, 16), (25, 27), (28, 31)];
/// Days of history from which the yearly shape is learnt: 18 months.
const YEARLY_FROM: i64 = 548;
/// Ridge on calendar effects, in days.
const RIDGE: f64 = 3.0;
/// Beyond so many robust standard deviations a residual counts less.
const HUBER: f64 = 2.5;

/// How a calendar regression learns.
#[derive(Clone, Copy)]
pub(in crate::forecast) struct Learning {
    /// Days after which a day weighs half.
    pub half_life: f64,
    /// Weight of the newest day in the level of what is left over.
    pub level: f64,
    /// What is left of that level a day later.
    pub damping: f64,
    /// Pairs of yearly waves once there are 18 months; without them the half life holds whatever the history.
    pub waves: usize,
}

/// A calendar regression's forecast and what it learnt of the calendar.
#[derive(Default)]
pub(in crate::forecast) struct Fitted {
    /// Of each day ahead.
    pub daily: Daily,
    /// By how much each row, past and ahead, is above a day that nothing but its weekday sets apart.
    pub calendar: Vec<f64>,
}

/// ln total = weekday + after and before closed days + day of the month + yearly waves; discounted, with a ridge, by
/// iteratively reweighted least squares with Huber's weights (Huber, Robust Statistics, 1981). What is left over is smoothed
/// exponentially and dies away with the horizon. It forecasts the middle of a day's distribution: bursts of mailings and
/// outages do not raise every other day. The half added to a total makes up for the logarithm's bias on small counts.
pub(in crate::forecast) fn fit(table: &Table, end: usize, count: usize, learning: Learning) -> Fitted {
    let rows = table.rows.get(..(end + count).min(table.rows.len())).unwrap_or_default();
    let first = table.known(end).next().map_or(end, |(row, _)| row);
    let span = rows.get(first).zip(rows.get(end.saturating_sub(1))).map_or(0, |(a, b)| (b.date - a.date).num_days());
    let waves = if span > YEARLY_FROM { learning.waves } else { 0 };
    let half_life = if waves > 0 { learning.half_life.max(365.0) } else { learning.half_life };
    let features: Vec<Vec<f64>> = (first..rows.len()).map(|row| features(table, row, waves)).collect();
    let Some(size) = features.first().map(Vec::len) else { return Fitted::default() };
    let penalties: Vec<f64> = (0..size)
        .map(|at| {
            if at == 0 {
                1e-6
            } else if at < 8 {
                0.1
            } else {
                RIDGE
            }
        })
        .collect();

    let past = rows.get(first..end).unwrap_or_default();
    let target: Vec<f64> = past.iter().map(|row| libm::log(row.total + 0.5)).collect();
    let base: Vec<f64> = past
        .iter()
        .rev()
        .enumerate()
        .map(|(age, row)| if row.known { libm::pow(0.5, age as f64 / half_life) } else { 0.0 })
        .collect();
    let base: Vec<f64> = base.into_iter().rev().collect();
    let dot = |x: &[f64], b: &[f64]| x.iter().zip(b).map(|(x, b)| x * b).sum::<f64>();
    let (mut weights, mut found, mut left, mut most) = (base.clone(), Vec::new(), Vec::new(), 0.5);
    for _ in 0..3 {
        found = ridge(&features, &target, &weights, &penalties);
        left = features.iter().zip(&target).map(|(x, y)| y - dot(x, &found)).collect::<Vec<f64>>();
        let mut sizes: Vec<(f64, f64)> =
            left.iter().zip(&base).map(|(left, w)| (left.abs(), f64::from(u8::from(*w > 0.0)))).collect();
        let scale = 1.4826 * weighted_median(&mut sizes) + 1e-6;
        most = (3.0 * scale).min(0.5);
        let guards = left.iter().map(|left| (HUBER * scale / left.abs().max(1e-9)).min(1.0));
        weights = base.iter().zip(guards).map(|(w, guard)| w * guard).collect();
    }
    let mut level = 0.0;
    for (left, _) in left.iter().zip(past).filter(|(_, row)| row.known) {
        level = (1.0 - learning.level) * level + learning.level * left.clamp(-most, most);
    }
    // before the first known day there is nothing to adjust
    let mut calendar = vec![1.0; first];
    calendar.extend(features.iter().map(|x| libm::exp(x.iter().zip(&found).skip(8).map(|(x, b)| x * b).sum())));
    let ahead = features.iter().skip(end - first).enumerate();
    let daily = ahead
        .map(|(step, x)| {
            let calendar: f64 =
                x.iter().zip(&found).enumerate().filter(|(at, _)| !(1..8).contains(at)).map(|(_, (x, b))| x * b).sum();
            let rest = level * libm::pow(learning.damping, (step + 1) as f64);
            let mut day = [0.0; 7];
            for (weekday, day) in day.iter_mut().enumerate() {
                *day = libm::exp((calendar + at(&found, weekday + 1) + rest).min(30.0));
            }
            day
        })
        .collect();
    Fitted { daily, calendar }
}

/// 1, seven weekdays, two days after and one before a closed day, days of the month, yearly waves.
fn features(table: &Table, row: usize, waves: usize) -> Vec<f64> {
    let Some(day) = table.rows.get(row) else { return Vec::new() };
    let flag = |yes: bool| f64::from(u8::from(yes));
    let mut x = vec![1.0];
    x.extend((0..7).map(|weekday| flag(weekday == day.weekday)));
    x.extend([row.checked_sub(1), row.checked_sub(2), Some(row + 1)].map(|near| flag(table.is_closed(near))));
    x.extend(MONTH_DAYS.map(|(from, to)| flag((from..=to).contains(&day.date.day()))));
    for wave in 1..=waves {
        let angle = std::f64::consts::TAU * wave as f64 * f64::from(day.date.ordinal()) / 365.25;
        x.extend([libm::sin(angle), libm::cos(angle)]);
    }
    x
}
