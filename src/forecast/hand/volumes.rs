//! Contacts of all queues on one grid, moved by sums: what is set stays set, the rest keeps its shape.

use crate::calendar::{IntervalGrid, OpeningHours};
use std::ops::Range;

/// Sums within so little of each other are the same.
const SAME: f64 = 1e-6;

/// Contacts by queue and interval.
#[derive(Debug, Clone)]
pub(super) struct Volumes {
    pub grid: IntervalGrid,
    /// Whether any part of an interval is open; the others stay exactly 0.
    pub open: Vec<bool>,
    /// One a queue.
    pub queues: Vec<Vec<f64>>,
    /// Intervals already set, as `queues`.
    set: Vec<Vec<bool>>,
}

impl Volumes {
    pub fn new(grid: IntervalGrid, hours: &OpeningHours, queues: Vec<Vec<f64>>) -> Self {
        let length = grid.interval().minutes();
        let open =
            |index: usize| hours.open_during(grid.date(index / grid.per_day()), grid.minute_of_day(index), length);
        let open: Vec<bool> = (0..grid.len()).map(open).collect();
        let set = vec![vec![false; grid.len()]; queues.len()];
        Self { grid, open, queues, set }
    }

    /// The intervals of a day.
    pub fn day(&self, day: usize) -> Range<usize> {
        day * self.grid.per_day()..(day + 1) * self.grid.per_day()
    }

    /// Whether any of them is open.
    pub fn is_open(&self, cells: Range<usize>) -> bool {
        self.open.get(cells).is_some_and(|open| open.contains(&true))
    }

    /// Multiplies open intervals of some queues, each by its own factor.
    pub fn scale(&mut self, of: &[usize], cells: Range<usize>, factor: &dyn Fn(usize) -> f64) {
        for queue in of {
            let Some(values) = self.queues.get_mut(*queue).and_then(|values| values.get_mut(cells.clone())) else {
                continue;
            };
            for (index, value) in cells.clone().zip(values) {
                *value = (*value * factor(index)).max(0.0);
            }
        }
    }

    /// Contacts of some queues in some intervals.
    pub fn sum(&self, of: &[usize], cells: Range<usize>) -> f64 {
        let of = of.iter().filter_map(|queue| self.queues.get(*queue)?.get(cells.clone()));
        of.flatten().sum()
    }

    /// Nothing is set any more.
    pub fn forget_set(&mut self) {
        self.set.iter_mut().flatten().for_each(|set| *set = false);
    }

    /// These intervals are set.
    pub fn mark_set(&mut self, of: &[usize], cells: Range<usize>) {
        for queue in of {
            let set = self.set.get_mut(*queue).and_then(|set| set.get_mut(cells.clone()));
            set.into_iter().flatten().for_each(|set| *set = true);
        }
    }

    /// Makes some intervals sum to `target`: those set stay, the others take what is left by their shape, or evenly where
    /// they have none. Whether it was possible; where the set ones come to more already the others become 0.
    pub fn make_sum(&mut self, of: &[usize], cells: Range<usize>, target: f64) -> bool {
        let (mut held, mut free, mut places) = (0.0, 0.0, 0_usize);
        self.each(of, cells.clone(), &mut |value, set| {
            if set {
                held += *value;
            } else {
                free += *value;
                places += 1;
            }
        });
        let left = (target - held).max(0.0);
        let even = left / places.max(1) as f64;
        self.each(of, cells, &mut |value, set| {
            if !set {
                // one alone takes exactly what was typed, not that but for rounding
                *value = if free > 0.0 && places > 1 { *value * (left / free) } else { even };
            }
        });
        held <= target + SAME && (places > 0 || left <= SAME)
    }

    /// Each open interval with whether it is set.
    fn each(&mut self, of: &[usize], cells: Range<usize>, see: &mut dyn FnMut(&mut f64, bool)) {
        for queue in of {
            let (Some(values), Some(set)) = (self.queues.get_mut(*queue), self.set.get(*queue)) else { continue };
            let all = values.iter_mut().zip(set).zip(&self.open);
            for ((value, set), _) in all.skip(cells.start).take(cells.len()).filter(|(_, open)| **open) {
                see(value, *set);
            }
        }
    }
}
