//! A few shapes of the day and how much of each a day has.

use crate::forecast::days::weight;
use crate::forecast::table::{Table, at};

/// Shapes kept.
const SHAPES: usize = 4;
/// Weeks of history needed.
pub(in crate::forecast) const LEAST_WEEKS: usize = 8;
/// Known days looked at.
const LOOK_BACK: usize = 260;
/// Rounds of the power method for each shape.
const ROUNDS: usize = 40;

/// Contacts by slot of each day ahead, were it each of the weekdays: the first four singular vectors of the square roots of
/// the counts, each day's scores a discounted weekday mean plus a first-order autoregression of what is left (Shen & Huang,
/// Forecasting time series of inhomogeneous Poisson processes, 2008). Squares fall short of the mean by the variance of the
/// roots, which the ratio of actual to fitted contacts makes up for. `None` with too few days or slots.
pub(in crate::forecast) fn fit(
    table: &Table,
    end: usize,
    count: usize,
    discount: f64,
    guards: &[f64],
) -> Option<Vec<Vec<Vec<f64>>>> {
    let all = table.known(end).count();
    let known: Vec<_> = table.known(end).skip(all.saturating_sub(LOOK_BACK)).map(|(_, row)| row).collect();
    let guards = guards.get(all.saturating_sub(LOOK_BACK)..).unwrap_or_default();
    let size = table.slots.len();
    if known.len() < LEAST_WEEKS * table.week || size < 2 * SHAPES {
        return None;
    }
    let roots: Vec<Vec<f64>> =
        known.iter().map(|row| row.counts.iter().map(|value| libm::sqrt(*value)).collect()).collect();
    let shapes = shapes(&roots, size);
    let scores: Vec<Vec<f64>> =
        roots.iter().map(|root| shapes.iter().map(|shape| dot(root, shape)).collect()).collect();
    let weekdays: Vec<usize> = known.iter().map(|row| row.weekday).collect();
    let means = means(&scores, &weekdays, discount, guards);
    let offs: Vec<Vec<f64>> = scores
        .iter()
        .zip(&weekdays)
        .zip(guards)
        .map(|((score, weekday), guard)| {
            let means = means.get(*weekday).into_iter().flatten();
            score.iter().zip(means).map(|(score, mean)| guard * (score - mean)).collect()
        })
        .collect();
    let persist: Vec<f64> = (0..shapes.len()).map(|shape| persistence(&offs, shape)).collect();
    let build = |scores: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let mut root = vec![0.0; size];
        for (index, shape) in shapes.iter().enumerate() {
            let score = scores(index);
            root.iter_mut().zip(shape).for_each(|(root, part)| *root += score * part);
        }
        root.iter().map(|root| root.max(0.0) * root.max(0.0)).collect()
    };
    let mut ratio = (0.0, 0.0);
    for (row, score) in known.iter().zip(&scores) {
        let fitted = build(&|shape| at(score, shape));
        ratio = (ratio.0 + row.total, ratio.1 + fitted.iter().sum::<f64>());
    }
    let smear = if ratio.1 > 0.0 { (ratio.0 / ratio.1).clamp(0.8, 1.25) } else { 1.0 };
    let last = offs.last().cloned().unwrap_or_default();
    let ahead = (1..=count).map(|step| {
        let days = (0..7).map(|weekday| {
            let mean = means.get(weekday).map_or(&[][..], Vec::as_slice);
            let mut day =
                build(&|shape| at(mean, shape) + at(&last, shape) * libm::pow(at(&persist, shape), step as f64));
            day.iter_mut().for_each(|value| *value *= smear);
            day
        });
        days.collect()
    });
    Some(ahead.collect())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The first right singular vectors, by the power method on the cross products with those found taken out.
fn shapes(roots: &[Vec<f64>], size: usize) -> Vec<Vec<f64>> {
    let mut cross = vec![vec![0.0; size]; size];
    for root in roots {
        for (line, a) in cross.iter_mut().zip(root) {
            line.iter_mut().zip(root).for_each(|(sum, b)| *sum += a * b);
        }
    }
    let mut found: Vec<Vec<f64>> = Vec::new();
    for number in 0..SHAPES {
        // any start will do that is not at right angles to what is sought; the same each time
        let mut shape: Vec<f64> = (0..size).map(|slot| 1.0 + ((slot * (number * 7 + 3)) % 11) as f64 / 7.0).collect();
        for _ in 0..ROUNDS {
            let mut next: Vec<f64> = cross.iter().map(|line| dot(line, &shape)).collect();
            for other in &found {
                let along = dot(&next, other);
                next.iter_mut().zip(other).for_each(|(value, other)| *value -= along * other);
            }
            let length = libm::sqrt(dot(&next, &next));
            if length <= 1e-9 {
                return found;
            }
            next.iter_mut().for_each(|value| *value /= length);
            shape = next;
        }
        found.push(shape);
    }
    found
}

/// Discounted mean scores of each weekday.
fn means(scores: &[Vec<f64>], weekdays: &[usize], discount: f64, guards: &[f64]) -> Vec<Vec<f64>> {
    let size = scores.first().map_or(0, Vec::len);
    let mut sums = vec![(vec![0.0; size], 0.0, 0_i32); 7];
    for ((score, weekday), guard) in scores.iter().zip(weekdays).zip(guards).rev() {
        let Some((sum, total, age)) = sums.get_mut(*weekday) else { continue };
        let weight = guard * weight(discount, *age);
        sum.iter_mut().zip(score).for_each(|(sum, score)| *sum += weight * score);
        (*total, *age) = (*total + weight, *age + 1);
    }
    sums.into_iter()
        .map(|(sum, total, _)| if total > 0.0 { sum.iter().map(|sum| sum / total).collect() } else { sum })
        .collect()
}

/// How much of a day's deviation is left the next day, 0 to 0.97.
fn persistence(offs: &[Vec<f64>], shape: usize) -> f64 {
    let pairs = offs.iter().zip(offs.iter().skip(1)).map(|(a, b)| (at(a, shape), at(b, shape)));
    let (both, own) = pairs.fold((0.0, 0.0), |sum, (a, b)| (sum.0 + a * b, sum.1 + a * a));
    if own > 0.0 { (both / own).clamp(0.0, 0.97) } else { 0.0 }
}
