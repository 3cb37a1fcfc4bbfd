//! The ways in which an agent's counts can go from day to day: days, paid slots, days in a row, single days off.
//!
//! Everything that rules count is in the node, so a path from the first to the last level is legal but for rest. Nodes
//! from which the same can follow at the same points are one: what a limit that cannot bind would tell apart is merged.

use super::count::{Count, Rules};
use super::numbered::Numbered;

/// No such step.
pub(super) const NO: u32 = u32::MAX;
/// More nodes than this on a day are not built: some legal tours are then not seen.
const MOST_NODES: usize = 60_000;

/// Nodes of one day.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    /// Node of the next day after a day off, or [`NO`].
    pub off: Vec<u32>,
    /// For each node and each class the node of the next day after such a shift, or [`NO`].
    pub work: Vec<u32>,
    /// Points for working on this day: a single day off came before.
    pub points: Vec<i32>,
}

/// The days of the horizon, and the end.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// One for each day.
    pub levels: Vec<Level>,
    /// Classes of shifts: paid lengths, and kinds where rules tell them apart.
    pub classes: usize,
    /// Whether any path leads to the end.
    pub open: bool,
    /// Whether every legal path is there.
    pub whole: bool,
}

/// A node's steps before equal ones are merged.
struct Steps {
    off: Option<u32>,
    work: Vec<Option<u32>>,
    points: i32,
}

impl Graph {
    pub fn new(rules: &Rules) -> Self {
        let (mut ends, mut whole) = (Vec::new(), true);
        let mut levels = unfolded(rules, &mut ends, &mut whole);
        let mut merged = vec![Level::default(); levels.len()];
        // Places in the next level after merging; only the end of the last level has one place.
        let mut place: Vec<u32> = ends.iter().map(|end| if *end { 0 } else { NO }).collect();
        for (level, to) in levels.drain(..).zip(merged.iter_mut()).rev() {
            place = merge(&level, &place, rules.classes.len(), to);
        }
        let open = place.first().is_some_and(|place| *place != NO);
        Self { levels: merged, classes: rules.classes.len(), open, whole }
    }

    /// Nodes in all.
    #[cfg(test)]
    pub fn nodes(&self) -> usize {
        self.levels.iter().map(|level| level.off.len()).sum()
    }
}

/// All nodes that can be reached, level by level; `ends` says which of the last level are legal, `whole` becomes false where
/// there were too many.
fn unfolded(rules: &Rules, ends: &mut Vec<bool>, whole: &mut bool) -> Vec<Vec<Steps>> {
    let (days, limited) = (rules.days(), rules.limited());
    let (mut counts, mut levels) = (vec![rules.first()], Vec::with_capacity(days));
    for day in 0..days {
        let mut next: Vec<Count> = Vec::new();
        let mut known = Numbered::default();
        let mut enter = |count: Count| {
            let key = count.key(limited);
            if next.len() >= MOST_NODES {
                let found = known.known(&key);
                *whole &= found.is_some();
                return found;
            }
            let (number, new) = known.number(key);
            if new {
                next.push(count);
            }
            Some(number)
        };
        let mut level = Vec::with_capacity(counts.len());
        for count in &counts {
            let off = rules.rested(*count, day).and_then(&mut enter);
            let work = (0..rules.classes.len()).map(|class| enter(rules.worked(*count, day, class)?)).collect();
            level.push(Steps { off, work, points: if count.one_off { rules.single_day_off } else { 0 } });
        }
        levels.push(level);
        counts = next;
    }
    ends.extend(counts.iter().map(|count| rules.counting.all_hold(count.all_days, count.all_paid)));
    levels
}

/// Writes a level with equal nodes merged and dead ones left out; returns where each node went.
fn merge(level: &[Steps], place: &[u32], classes: usize, to: &mut Level) -> Vec<u32> {
    let mut known = Numbered::default();
    let at = |step: Option<u32>| step.and_then(|index| place.get(index as usize)).copied().unwrap_or(NO);
    let mut places = Vec::with_capacity(level.len());
    for steps in level {
        let (off, work): (u32, Vec<u32>) = (at(steps.off), steps.work.iter().map(|step| at(*step)).collect());
        if off == NO && work.iter().all(|step| *step == NO) {
            places.push(NO);
            continue;
        }
        // Points for working count only where working is possible.
        let points = if work.iter().all(|step| *step == NO) { 0 } else { steps.points };
        let (number, new) = known.number([&[off, points as u32], &work[..]].concat());
        if new {
            to.off.push(off);
            to.work.extend_from_slice(&work);
            to.points.push(points);
        }
        places.push(number);
    }
    debug_assert_eq!(to.work.len(), to.off.len() * classes);
    places
}

#[cfg(test)]
mod tests {
    use super::super::count::Further;
    use super::super::model::{Counting, Limits};
    use super::*;
    use std::collections::BTreeMap;

    fn rules(days: Limits, paid: Limits, row: u8, in_row: u8, pays: &[u16], horizon: usize) -> Rules {
        Rules {
            counting: Counting::new(days, paid, (horizon / 7).max(1) as u16, pays),
            most_in_row: row,
            in_row,
            classes: pays.iter().map(|paid| (*paid, 0)).collect(),
            offered: vec![vec![true; pays.len()]; horizon],
            must: vec![false; horizon],
            single_day_off: 15,
            further: Further::default(),
        }
    }

    /// Number of paths, each with its points, by walking the graph.
    fn paths(graph: &Graph) -> BTreeMap<i32, u64> {
        let mut at: BTreeMap<(u32, i32), u64> = BTreeMap::from([((0, 0), 1)]);
        for level in &graph.levels {
            let mut next = BTreeMap::new();
            for ((node, points), ways) in at {
                let node = node as usize;
                let mut go = |to: u32, points: i32| {
                    if to != NO {
                        *next.entry((to, points)).or_insert(0) += ways;
                    }
                };
                go(level.off[node], points);
                for to in &level.work[node * graph.classes..(node + 1) * graph.classes] {
                    go(*to, points + level.points[node]);
                }
            }
            at = next;
        }
        at.into_iter().fold(BTreeMap::new(), |mut sums, ((_, points), ways)| {
            *sums.entry(points).or_insert(0) += ways;
            sums
        })
    }

    /// The same by trying every sequence.
    fn by_hand(rules: &Rules, horizon: usize) -> BTreeMap<i32, u64> {
        let kinds = rules.classes.len() + 1;
        let mut sums = BTreeMap::new();
        for mut code in 0..kinds.pow(horizon as u32) {
            let days: Vec<usize> = (0..horizon)
                .map(|_| {
                    let kind = code % kinds;
                    code /= kinds;
                    kind
                })
                .collect();
            let weeks = days.chunks(7).all(|week| {
                let worked = week.iter().filter(|kind| **kind > 0).count() as u16;
                let paid = week.iter().filter(|kind| **kind > 0).map(|kind| rules.classes[kind - 1].0).sum();
                rules.counting.week_holds(worked, paid)
            });
            let (mut row, mut points, mut legal) = (rules.in_row, 0, weeks);
            for (day, kind) in days.iter().enumerate() {
                if *kind > 0 {
                    row += 1;
                    legal &= row <= rules.most_in_row;
                    continue;
                }
                let before = if day == 0 { rules.in_row > 0 } else { days[day - 1] > 0 };
                if before && days.get(day + 1).is_some_and(|next| *next > 0) {
                    points += 15;
                }
                row = 0;
            }
            if legal {
                *sums.entry(points).or_insert(0) += 1;
            }
        }
        sums
    }

    #[test]
    fn every_legal_sequence_is_a_path_and_no_other() {
        for (days, paid, row, in_row, pays) in [
            (Limits::new(5, 5), Limits::new(160, 160), 6, 0, &[32][..]),
            (Limits::new(4, 5), Limits::new(80, 96), 6, 3, &[16, 20, 24]),
            (Limits::new(0, 7), Limits::new(0, 1000), 3, 2, &[32]),
            (Limits::new(2, 4), Limits::new(60, 70), 2, 2, &[20, 30]),
        ] {
            let rules = rules(days, paid, row, in_row, pays, 7);
            let graph = Graph::new(&rules);
            assert_eq!(paths(&graph), by_hand(&rules, 7), "{days:?} {paid:?}");
            assert!(graph.open);
        }
    }

    #[test]
    fn limits_of_the_horizon_hold_where_the_weeks_do_not_imply_them() {
        let rules = rules(Limits::new(9, 9), Limits::new(0, 900), 14, 0, &[32], 14);
        let ways: u64 = paths(&Graph::new(&rules)).values().sum();
        // 4 and 5 or 5 and 4 days: C(7,4) C(7,5) twice.
        assert_eq!(ways, 2 * 35 * 21);
    }

    #[test]
    fn a_share_of_hours_between_whole_shifts_is_met_over_the_weeks() {
        // 9 days of 32 slots in two weeks: 144 a week cannot be, 128 and 160 can.
        let rules = rules(Limits::new(9, 9), Limits::new(288, 288), 14, 0, &[32], 14);
        let ways: u64 = paths(&Graph::new(&rules)).values().sum();
        assert_eq!(ways, 2 * 35 * 21);
    }

    #[test]
    fn what_cannot_be_has_no_path() {
        assert!(!Graph::new(&rules(Limits::new(5, 5), Limits::new(0, 100), 6, 0, &[32], 7)).open);
        assert!(!Graph::new(&rules(Limits::new(7, 7), Limits::new(0, 1000), 6, 0, &[32], 7)).open);
    }

    #[test]
    fn nodes_that_differ_in_nothing_are_one() {
        let graph = Graph::new(&rules(Limits::new(5, 5), Limits::new(160, 160), 7, 0, &[32], 7));
        assert!(graph.nodes() < 45, "{}", graph.nodes());
    }
}
