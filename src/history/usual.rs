//! The usual shape of a day: what the same weekday had in the weeks around it.

use crate::calendar::Series;

/// Days of the same weekday looked at on each side.
pub(super) const NEIGHBOURS: usize = 4;
/// From so many neighbours on, the least and the most of each interval are left out of the mean.
const TRIM_FROM: usize = 5;
/// Parts of a day whose middle ratio to the usual is the day's level; an outage of under half a day does not move it.
const PARTS: usize = 8;

/// The middle value; the mean of the two middle ones of an even number; `None` of none.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let high = *values.get(values.len() / 2)?;
    let low = values
        .len()
        .checked_sub(2)
        .filter(|_| values.len().is_multiple_of(2))
        .and_then(|_| values.get(values.len() / 2 - 1));
    Some(low.map_or(high, |low| (low + high) / 2.0))
}

/// Up to [`NEIGHBOURS`] days of the same weekday before a day and as many after it that `counts` accepts.
pub(super) fn neighbours(days: usize, day: usize, counts: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let before = (0..day).rev().skip(6).step_by(7).filter(|day| counts(*day)).take(NEIGHBOURS);
    let after = (day + 7..days).step_by(7).filter(|day| counts(*day)).take(NEIGHBOURS);
    before.chain(after).collect()
}

/// The mean of each interval over the given days: intervals unknown on a day are left out, and of five days or more the
/// least and the most. `level` is each day's factor on the day asked for.
pub(super) fn mean_shape(offered: &Series<Option<u32>>, days: &[(usize, f64)]) -> Vec<Option<f64>> {
    let mut values = Vec::with_capacity(days.len());
    (0..offered.grid().per_day())
        .map(|slot| {
            values.clear();
            values.extend(days.iter().filter_map(|(day, level)| {
                let value = offered.day(*day).get(slot).copied().flatten()?;
                Some(f64::from(value) * level)
            }));
            if values.is_empty() {
                return None;
            }
            let mut kept = values.as_mut_slice();
            if kept.len() >= TRIM_FROM {
                kept.sort_by(f64::total_cmp);
                let end = kept.len() - 1;
                kept = kept.get_mut(1..end).unwrap_or_default();
            }
            Some(kept.iter().sum::<f64>() / kept.len() as f64)
        })
        .collect()
}

/// A day's level against a shape: the middle of the ratios of eight parts of equal expected contacts, so that what is
/// wrong with a few hours does not count. Intervals in `without` are not looked at. 1 where too little comes to tell.
pub(super) fn level(values: &[Option<u32>], shape: &[Option<f64>], without: std::ops::Range<usize>) -> f64 {
    let pairs = || {
        let pairs = values.iter().zip(shape).enumerate().filter(|(slot, _)| !without.contains(slot));
        pairs.filter_map(|(_, (value, usual))| Some((f64::from((*value)?), (*usual)?)))
    };
    let whole: f64 = pairs().map(|(_, usual)| usual).sum();
    // parts of fewer contacts would have a middle far from their mean
    let parts = ((whole / 12.0) as usize).min(PARTS);
    if parts == 0 {
        return 1.0;
    }
    let share = whole / parts as f64;
    let (mut ratios, mut part) = (Vec::with_capacity(PARTS), (0.0, 0.0));
    for (value, usual) in pairs() {
        part = (part.0 + value, part.1 + usual);
        if part.1 >= share * 0.999 {
            ratios.push(part.0 / part.1);
            part = (0.0, 0.0);
        }
    }
    median(&mut ratios).unwrap_or(1.0)
}

/// What a day would usually have had: the shape of its neighbours at the day's own level. `None` without a neighbour.
///
/// `counts` says which days may serve; `levels` is how much a day must be multiplied to stand at the level of today
/// (see level shifts); the intervals `without` do not tell the day's level.
pub(super) fn usual_day(
    offered: &Series<Option<u32>>,
    day: usize,
    counts: &dyn Fn(usize) -> bool,
    levels: &dyn Fn(usize) -> f64,
    without: std::ops::Range<usize>,
) -> Option<Vec<Option<f64>>> {
    let own = levels(day);
    let near: Vec<(usize, f64)> = neighbours(offered.grid().days(), day, counts)
        .into_iter()
        .map(|near| (near, if own > 0.0 { levels(near) / own } else { 1.0 }))
        .collect();
    if near.is_empty() {
        return None;
    }
    let mut shape = mean_shape(offered, &near);
    let level = level(offered.day(day), &shape, without);
    for value in shape.iter_mut().flatten() {
        *value *= level;
    }
    Some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength};

    #[test]
    fn neighbours_are_of_the_weekday_and_near() {
        assert_eq!(neighbours(100, 30, &|_| true), [23, 16, 9, 2, 37, 44, 51, 58]);
        assert_eq!(neighbours(40, 3, &|day| day != 10), [17, 24, 31, 38]);
        assert!(neighbours(7, 3, &|_| true).is_empty());
    }

    #[test]
    fn a_day_with_a_hole_keeps_its_level() {
        let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let grid = IntervalGrid::new(first, 63, IntervalLength::HOUR).unwrap();
        let offered = Series::from_fn(grid, |index| {
            let (day, slot) = (index / 24, index % 24);
            let level = if day == 28 { 2 } else { 1 };
            Some(if day == 28 && (9..12).contains(&slot) { 0 } else { 10 * level * (slot as u32 % 12) })
        });
        let usual = usual_day(&offered, 28, &|_| true, &|_| 1.0, 9..12).unwrap();
        assert_eq!(usual[9], Some(180.0));
        let unaware = usual_day(&offered, 28, &|_| true, &|_| 1.0, 0..0).unwrap();
        assert_eq!(unaware[9], Some(180.0));
    }
}
