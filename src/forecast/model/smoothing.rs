//! Level and weekday factors, both smoothed exponentially; and Theta on totals without their weekday. Both on logarithms,
//! so that they forecast the middle of a day's distribution and bursts of mailings do not raise every other day.

use super::Daily;
use crate::forecast::days::{median, weight};
use crate::forecast::table::{Table, at};

/// Weight of the newest day in the level.
const LEVEL: f64 = 0.12;
/// Weight of the newest week in a weekday's factor.
const FACTOR: f64 = 0.05;
/// A day counts up to so many times the usual relative error from its forecast.
const MOST: f64 = 2.5;
/// The usual relative error to begin with, and its least.
const SPREAD: (f64, f64) = (0.2, 0.01);
/// What is left of a trend a day later.
const DAMPING: f64 = 0.97;
/// What a level on the day of the forecast loses a day of its distance from the usual one, where hardly anything is known.
const RETURN: f64 = 0.03;
/// Weeks of history from which a level is taken to stay.
const LASTING_FROM: f64 = 26.0;
/// Weeks that the usual level is the median of.
const USUAL_WEEKS: usize = 8;
/// Weight of the newest day in Theta's level.
const THETA: f64 = 0.15;
/// The steepest slope of a level by day.
const STEEPEST: f64 = 0.01;

/// Row and logarithm of each known day's total, without what the calendar adds to it. The half added to a total makes up
/// for the logarithm's bias on small counts.
fn logarithms(table: &Table, end: usize, calendar: &[f64]) -> Vec<(usize, usize, f64)> {
    let log = |(place, total): (usize, f64)| libm::log(total + 0.5) - libm::log(factor(calendar, place));
    table.known(end).map(|(place, row)| (place, row.weekday, log((place, row.total)))).collect()
}

fn factor(calendar: &[f64], row: usize) -> f64 {
    calendar.get(row).copied().filter(|factor| *factor > 0.0).unwrap_or(1.0)
}

/// An error as far as it may count; the usual error is smoothed along, bounded itself (Gelper, Fried & Croux, Robust
/// forecasting with exponential and Holt-Winters smoothing, 2010).
fn bounded(off: f64, spread: &mut f64) -> f64 {
    let most = MOST * *spread;
    *spread = (*spread + 0.1 * (off.abs().min(1.5 * most) - *spread)).max(SPREAD.1);
    off.clamp(-most, most)
}

/// Level × weekday: Winters (1960), Forecasting sales by exponentially weighted moving averages, without a trend, started
/// from the medians of the first eight weeks.
pub(in crate::forecast) fn smooth(table: &Table, end: usize, count: usize, calendar: &[f64]) -> Daily {
    let logs = logarithms(table, end, calendar);
    let first = || logs.iter().take(8 * table.week);
    let middle = median(&mut first().map(|day| day.2).collect::<Vec<f64>>());
    let mut factors = [None; 7];
    for (weekday, factor) in factors.iter_mut().enumerate() {
        let mut own: Vec<f64> = first().filter(|day| day.1 == weekday).map(|day| day.2 - middle).collect();
        *factor = (!own.is_empty()).then(|| median(&mut own));
    }
    let mut level = median(
        &mut logs
            .iter()
            .take(2 * table.week)
            .map(|day| day.2 - factors.get(day.1).copied().flatten().unwrap_or(0.0))
            .collect::<Vec<f64>>(),
    );
    let mut spread = SPREAD.0;
    for (_, weekday, value) in &logs {
        let Some(factor) = factors.get_mut(*weekday) else { continue };
        let usual = *factor.get_or_insert(value - level);
        let off = bounded(value - level - usual, &mut spread);
        level += LEVEL * off;
        *factor = Some(usual + FACTOR * off);
    }
    let left = logs.iter().map(|day| day.2 - factors.get(day.1).copied().flatten().unwrap_or(0.0));
    let levels = returning(level, &left.collect::<Vec<f64>>(), count, table.week);
    let ahead = (end..end + count).map(|row| libm::log(factor(calendar, row)));
    ahead
        .zip(levels)
        .map(|(calendar, level)| factors.map(|own| from_log(level + own.unwrap_or(0.0) + calendar)))
        .collect()
}

/// The level on each of `count` days ahead: its distance from the usual one, the median of what was `left` in the last eight
/// weeks, shrinks by up to 3 % a day, less the more is known, and not at all from half a year on. A few weeks cannot tell a
/// level that has moved for good from one that will be back within the month.
fn returning(level: f64, left: &[f64], count: usize, week: usize) -> Vec<f64> {
    let usual = median(&mut left.iter().rev().take(USUAL_WEEKS * week).copied().collect::<Vec<f64>>());
    let unknown = (1.0 - left.len() as f64 / (LASTING_FROM * week as f64)).max(0.0);
    (1..=count).map(|step| usual + (level - usual) * libm::pow(1.0 - RETURN * unknown, step as f64)).collect()
}

fn from_log(value: f64) -> f64 {
    libm::exp(value.min(30.0))
}

/// Theta on totals divided by their weekday's factor: exponential smoothing of the level plus half the slope, damped with
/// the horizon (Assimakopoulos & Nikolopoulos, The theta model, 2000; the slope by discounted least squares).
pub(in crate::forecast) fn theta(
    table: &Table,
    end: usize,
    count: usize,
    discount: f64,
    guards: &[f64],
    calendar: &[f64],
) -> Daily {
    let logs = logarithms(table, end, calendar);
    let factors = factors(&logs, discount, guards);
    let points: Vec<(f64, f64)> = logs
        .iter()
        .map(|(place, weekday, value)| (*place as f64 - end as f64, value - at(&factors, *weekday)))
        .collect();
    let mut level = median(&mut points.iter().take(2 * table.week).map(|point| point.1).collect::<Vec<f64>>());
    let mut spread = SPREAD.0;
    for (_, value) in &points {
        level += THETA * bounded(value - level, &mut spread);
    }
    let slope = if points.len() >= 8 * table.week { slope(&points, level, 13.0 * table.week as f64) } else { 0.0 };
    let levels = returning(level, &points.iter().map(|point| point.1).collect::<Vec<f64>>(), count, table.week);
    let mut grown = 0.0;
    (1..)
        .zip(levels)
        .map(|(step, level)| {
            grown += libm::pow(DAMPING, step as f64) * slope / 2.0;
            let calendar = libm::log(factor(calendar, end + step - 1));
            factors.map(|factor| from_log(factor + level + grown + calendar))
        })
        .collect()
}

/// Slope by day of the points, the newer counting more, those far from the level bounded.
fn slope(points: &[(f64, f64)], level: f64, half_life: f64) -> f64 {
    let (mut w, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (at, value) in points {
        let value = value.clamp(level - 0.7, level + 0.7);
        let weight = libm::pow(0.5, -at / half_life);
        (w, x, y) = (w + weight, x + weight * at, y + weight * value);
        (xx, xy) = (xx + weight * at * at, xy + weight * at * value);
    }
    let spread = w * xx - x * x;
    if spread > 0.0 { ((w * xy - x * y) / spread).clamp(-STEEPEST, STEEPEST) } else { 0.0 }
}

/// Logarithm of each weekday's factor, mean 0 over the weekdays seen: the discounted mean of the weekday less theirs.
fn factors(logs: &[(usize, usize, f64)], discount: f64, guards: &[f64]) -> [f64; 7] {
    let mut sums = [(0.0, 0.0); 7];
    let mut ages = [0_i32; 7];
    for ((_, weekday, value), guard) in logs.iter().zip(guards).rev() {
        if let (Some(sum), Some(age)) = (sums.get_mut(*weekday), ages.get_mut(*weekday)) {
            let weight = guard * weight(discount, *age);
            *sum = (sum.0 + weight * value, sum.1 + weight);
            *age += 1;
        }
    }
    let means = sums.map(|(sum, weight)| (weight > 0.0).then(|| sum / weight));
    let seen = means.iter().flatten().count().max(1);
    let middle = means.iter().flatten().sum::<f64>() / seen as f64;
    means.map(|own| own.map_or(0.0, |own| own - middle))
}
