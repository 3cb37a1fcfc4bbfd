//! The discounted mean of each weekday and interval.

use crate::forecast::days::{median, weight};
use crate::forecast::table::{Table, at};

/// A day counts in full up to this many standard deviations from its neighbours.
const FULL_WEIGHT_TO: f64 = 3.5;
/// Neighbouring weeks on each side that a day is judged against, so that growth and level shifts are no outliers.
const NEIGHBOURS: usize = 4;
/// Fewer days of a weekday than this say nothing about what is unusual.
const LEAST_TO_JUDGE: usize = 5;

/// Expected contacts of each weekday by slot.
///
/// mean(weekday, slot) = Σ w·contacts / Σ w over the known days of that weekday before `end`, with
/// w = discount^(weeks ago) · guard. The guard is 1 for an ordinary day and (3.5 / |z|)² for a day whose total lies
/// z > 3.5 robust standard deviations from the same weekday in the four weeks before and after (on the square root
/// scale, where the spread of counts hardly depends on their size), so that one outage or one mailing does not live
/// on in the forecast. After Huber (1964), Robust estimation of a location parameter, with a descending weight.
pub(in crate::forecast) fn fit(table: &Table, end: usize, discount: f64, guards: &[f64]) -> Vec<Vec<f64>> {
    let last = table.rows.get(end).or(table.rows.last()).map(|row| row.date);
    (0..7)
        .map(|weekday| {
            let days = table.known(end).zip(guards).filter(|((_, row), _)| row.weekday == weekday);
            let mut sums = vec![0.0; table.slots.len()];
            let mut weights = 0.0;
            for ((_, row), guard) in days {
                let weeks = last.map_or(0, |last| ((last - row.date).num_days() - 1) / 7);
                let weight = guard * weight(discount, i32::try_from(weeks).unwrap_or(0));
                weights += weight;
                sums.iter_mut().zip(&row.counts).for_each(|(sum, value)| *sum += weight * value);
            }
            if weights > 0.0 {
                sums.iter_mut().for_each(|sum| *sum /= weights);
            }
            sums
        })
        .collect()
}

/// One guard for each known day before `end`, in order, see [`fit`].
pub(in crate::forecast) fn day_guards(table: &Table, end: usize) -> Vec<f64> {
    let mut guards_of: Vec<_> = (0..7)
        .map(|weekday| {
            let days = table.known(end).filter(|(_, row)| row.weekday == weekday);
            guards(&days.map(|(_, row)| libm::sqrt(row.total)).collect::<Vec<f64>>()).into_iter()
        })
        .collect();
    let next = |weekday: usize| guards_of.get_mut(weekday).and_then(Iterator::next).unwrap_or(1.0);
    table.known(end).map(|(_, row)| row.weekday).map(next).collect()
}

/// One guard per day of a weekday, from the square roots of the totals.
fn guards(roots: &[f64]) -> Vec<f64> {
    let mut guards = vec![1.0; roots.len()];
    if roots.len() < LEAST_TO_JUDGE {
        return guards;
    }
    let references: Vec<f64> = (0..roots.len())
        .map(|at| {
            let (from, to) = (at.saturating_sub(NEIGHBOURS), (at + NEIGHBOURS + 1).min(roots.len()));
            median(&mut roots.get(from..to).unwrap_or_default().to_vec())
        })
        .collect();
    let mut deviations: Vec<f64> = roots.iter().zip(&references).map(|(root, usual)| (root - usual).abs()).collect();
    let offs = deviations.clone();
    // 1.4826 × the median absolute deviation estimates a normal's standard deviation; at least 5 % of the total (2.5 % of
    // its root)
    let spread = 1.4826 * median(&mut deviations);
    for (index, (guard, off)) in guards.iter_mut().zip(offs).enumerate() {
        let scale = spread.max(0.025 * at(&references, index));
        let z = if scale > 0.0 { off / scale } else { 0.0 };
        if z > FULL_WEIGHT_TO {
            *guard = (FULL_WEIGHT_TO / z) * (FULL_WEIGHT_TO / z);
        }
    }
    guards
}
