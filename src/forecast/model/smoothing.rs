//! Level and weekday factors, both smoothed exponentially; and Theta on totals without their weekday.

use super::Daily;
use crate::forecast::days::weight;
use crate::forecast::table::{Table, at};

/// Weight of the newest week in a weekday's factor.
const FACTOR: f64 = 0.12;
/// A day counts up to so many times the usual relative error from its forecast.
const MOST: f64 = 2.5;
/// The usual relative error to begin with, and its least.
const SPREAD: (f64, f64) = (0.2, 0.01);
/// What is left of a trend a day later.
const DAMPING: f64 = 0.97;

/// Factor of each weekday, mean 1 over the weekdays seen: the discounted weekday mean over their mean.
fn factors(table: &Table, end: usize, discount: f64, guards: &[f64]) -> [f64; 7] {
    let mut sums = [(0.0, 0.0); 7];
    let mut ages = [0_i32; 7];
    let days: Vec<_> = table.known(end).zip(guards).collect();
    for ((_, row), guard) in days.into_iter().rev() {
        if let (Some(sum), Some(age)) = (sums.get_mut(row.weekday), ages.get_mut(row.weekday)) {
            let weight = guard * weight(discount, *age);
            *sum = (sum.0 + weight * row.total, sum.1 + weight);
            *age += 1;
        }
    }
    let means = sums.map(|(sum, weight)| if weight > 0.0 { sum / weight } else { 0.0 });
    let seen: Vec<f64> = sums.iter().zip(means).filter(|(sum, _)| sum.1 > 0.0).map(|(_, mean)| mean).collect();
    let mean = seen.iter().sum::<f64>() / seen.len().max(1) as f64;
    means.map(|own| if mean > 0.0 { own / mean } else { 0.0 })
}

/// A day's total as far as it may count against its forecast; the usual relative error is smoothed along, bounded itself
/// (Gelper, Fried & Croux, Robust forecasting with exponential and Holt-Winters smoothing, 2010).
fn bounded(total: f64, expected: f64, spread: &mut f64) -> f64 {
    if expected <= 0.0 {
        return total;
    }
    let most = MOST * *spread;
    let off = total / expected - 1.0;
    *spread = (*spread + 0.1 * (off.abs().min(1.5 * most) - *spread)).max(SPREAD.1);
    expected * (1.0 + off.clamp(-most, most))
}

/// Multiplicative level × weekday: Winters (1960), Forecasting sales by exponentially weighted moving averages, without a
/// trend, started from the discounted weekday means of the first eight weeks. `alpha` is the newest day's weight in the level.
pub(in crate::forecast) fn smooth(table: &Table, end: usize, count: usize, alpha: f64, guards: &[f64]) -> Daily {
    let known: Vec<_> = table.known(end).collect();
    let start = known.get(8 * table.week).map_or(end, |(row, _)| *row);
    let mut factors = factors(table, start, 0.95, guards);
    let first = known.iter().take(2 * table.week);
    let (total, expected) =
        first.fold((0.0, 0.0), |sum, (_, row)| (sum.0 + row.total, sum.1 + at(&factors, row.weekday)));
    let mut level = if expected > 0.0 { total / expected } else { 0.0 };
    let mut spread = SPREAD.0;
    for (_, row) in known {
        let Some(factor) = factors.get_mut(row.weekday) else { continue };
        if *factor <= 0.0 || level <= 0.0 {
            // a weekday not seen before, or nothing came until now
            (*factor, level) =
                if level > 0.0 { (row.total / level, level) } else { (factor.max(1.0), row.total / factor.max(1.0)) };
            continue;
        }
        let value = bounded(row.total, level * *factor, &mut spread);
        let before = level;
        level += alpha * (value / *factor - level);
        *factor += FACTOR * (value / before - *factor);
    }
    vec![factors.map(|factor| (factor * level).max(0.0)); count]
}

/// Theta on totals divided by their weekday's factor: exponential smoothing of the level plus half the slope, damped with
/// the horizon (Assimakopoulos & Nikolopoulos, The theta model, 2000; the slope by discounted least squares).
pub(in crate::forecast) fn theta(table: &Table, end: usize, count: usize, alpha: f64, guards: &[f64]) -> Daily {
    let factors = factors(table, end, 0.88, guards);
    let points: Vec<(f64, f64)> = table
        .known(end)
        .filter(|(_, row)| at(&factors, row.weekday) > 0.0)
        .map(|(place, row)| (place as f64 - end as f64, row.total / at(&factors, row.weekday)))
        .collect();
    let first = points.iter().take(2 * table.week);
    let mut level = first.clone().map(|point| point.1).sum::<f64>() / first.count().max(1) as f64;
    let mut spread = SPREAD.0;
    for (_, value) in &points {
        level += alpha * (bounded(*value, level, &mut spread) - level);
    }
    let half_life = 13.0 * table.week as f64;
    let (mut w, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (at, value) in &points {
        let value = value.clamp(level / 2.0, (level * 2.0).max(level / 2.0));
        let weight = libm::pow(0.5, -at / half_life);
        (w, x, y) = (w + weight, x + weight * at, y + weight * value);
        (xx, xy) = (xx + weight * at * at, xy + weight * at * value);
    }
    let spread = w * xx - x * x;
    // a slope needs eight weeks
    let slope = if points.len() >= 8 * table.week && spread > 0.0 { (w * xy - x * y) / spread } else { 0.0 };
    let mut grown = 0.0;
    (1..=count)
        .map(|step| {
            grown += libm::pow(DAMPING, step as f64) * slope / 2.0;
            factors.map(|factor| (factor * (level + grown)).max(0.0))
        })
        .collect()
}
