//! The ways in which an agent's counts can go from day to day: days, paid slots, days in a row, single days off.
//!
//! Everything that rules count is in the node, so a path from the first to the last level is legal but for rest. Nodes
//! from which the same can follow at the same points are one: what a limit that cannot bind would tell apart is merged.

use super::model::Counting;
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
    /// For each node and each paid length the node of the next day after such a shift, or [`NO`].
    pub work: Vec<u32>,
    /// Points for working on this day: a single day off came before.
    pub points: Vec<i32>,
}

/// The days of the horizon, and the end.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// One for each day.
    pub levels: Vec<Level>,
    /// Paid lengths of a shift, in order.
    pub pays: usize,
    /// Whether any path leads to the end.
    pub open: bool,
}

/// What a graph is made from.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub counting: Counting,
    pub most_in_row: u8,
    pub in_row: u8,
    /// Slots paid by the lengths, in order.
    pub pays: Vec<u16>,
    /// For each day and length whether a shift of it may be worked.
    pub offered: Vec<Vec<bool>>,
    pub must: Vec<bool>,
    pub single_day_off: i32,
}

impl Rules {
    /// The same for the same rules over the same days.
    pub fn key(&self) -> Vec<u32> {
        let mut key =
            vec![self.most_in_row.into(), self.in_row.into(), self.single_day_off as u32, self.pays.len() as u32];
        key.extend(self.pays.iter().map(|pay| u32::from(*pay)));
        key.extend(self.must.iter().chain(self.offered.iter().flatten()).map(|flag| u32::from(*flag)));
        let counting = &self.counting;
        for limits in [Some(counting.week_days), Some(counting.week_paid), counting.all_days, counting.all_paid] {
            // No limits are ones that could not be: least above most.
            key.push(
                limits
                    .map_or(u32::from(u16::MAX) << 16, |limits| u32::from(limits.least) << 16 | u32::from(limits.most)),
            );
        }
        key
    }
}

/// What the rules count, before a day.
#[derive(Debug, Clone, Copy)]
struct Count {
    days: u16,
    paid: u16,
    all_days: u16,
    all_paid: u16,
    /// Days worked in a row; 0: off.
    row: u8,
    /// Whether the day before was a single day off so far.
    one_off: bool,
}

impl Count {
    fn key(&self) -> [u32; 6] {
        [self.days, self.paid, self.all_days, self.all_paid, self.row.into(), self.one_off.into()].map(u32::from)
    }
}

/// A node's steps before equal ones are merged.
struct Steps {
    off: Option<u32>,
    work: Vec<Option<u32>>,
    points: i32,
}

impl Graph {
    pub fn new(rules: &Rules) -> Self {
        let mut ends = Vec::new();
        let mut levels = unfolded(rules, &mut ends);
        let mut merged = vec![Level::default(); levels.len()];
        // Places in the next level after merging; only the end of the last level has one place.
        let mut place: Vec<u32> = ends.iter().map(|end| if *end { 0 } else { NO }).collect();
        for (level, to) in levels.drain(..).zip(merged.iter_mut()).rev() {
            place = merge(&level, &place, rules.pays.len(), to);
        }
        let open = place.first().is_some_and(|place| *place != NO);
        Self { levels: merged, pays: rules.pays.len(), open }
    }

    /// Nodes in all.
    #[cfg(test)]
    pub fn nodes(&self) -> usize {
        self.levels.iter().map(|level| level.off.len()).sum()
    }
}

/// All nodes that can be reached, level by level; `ends` says which of the last level are legal.
fn unfolded(rules: &Rules, ends: &mut Vec<bool>) -> Vec<Vec<Steps>> {
    let counting = &rules.counting;
    let days = rules.offered.len();
    let first = Count { days: 0, paid: 0, all_days: 0, all_paid: 0, row: rules.in_row, one_off: false };
    let (mut counts, mut levels) = (vec![first], Vec::with_capacity(days));
    for day in 0..days {
        let mut next: Vec<Count> = Vec::new();
        let mut known = Numbered::default();
        let week_ends = (days.is_multiple_of(7) && (day + 1).is_multiple_of(7)) || day + 1 == days;
        let mut enter = |mut count: Count| {
            if week_ends {
                if !counting.week_holds(count.days, count.paid) {
                    return None;
                }
                (count.days, count.paid) = (0, 0);
            }
            if next.len() >= MOST_NODES {
                return known.known(&count.key());
            }
            let (number, new) = known.number(count.key().to_vec());
            if new {
                next.push(count);
            }
            Some(number)
        };
        let mut level = Vec::with_capacity(counts.len());
        for count in &counts {
            let rested = Count { row: 0, one_off: count.row > 0, ..*count };
            let off = if rules.must[day] { None } else { enter(rested) };
            let work = (0..rules.pays.len()).map(|pay| enter(worked(rules, *count, day, pay)?)).collect();
            level.push(Steps { off, work, points: if count.one_off { rules.single_day_off } else { 0 } });
        }
        levels.push(level);
        counts = next;
    }
    ends.extend(counts.iter().map(|count| counting.all_hold(count.all_days, count.all_paid)));
    levels
}

/// The count after a shift of a length, if the rules allow it.
fn worked(rules: &Rules, count: Count, day: usize, pay: usize) -> Option<Count> {
    let counting = &rules.counting;
    let slots = rules.pays[pay];
    let (days, paid, row) = (count.days + 1, count.paid.saturating_add(slots), count.row.saturating_add(1));
    let legal = rules.offered[day][pay]
        && days <= counting.week_days.most
        && paid <= counting.week_paid.most
        && row <= rules.most_in_row;
    let mut all = (count.all_days, count.all_paid);
    if let Some(limits) = counting.all_days {
        all.0 += 1;
        if all.0 > limits.most {
            return None;
        }
    }
    if let Some(limits) = counting.all_paid {
        all.1 = all.1.saturating_add(slots);
        if all.1 > limits.most {
            return None;
        }
    }
    legal.then_some(Count { days, paid, all_days: all.0, all_paid: all.1, row, one_off: false })
}

/// Writes a level with equal nodes merged and dead ones left out; returns where each node went.
fn merge(level: &[Steps], place: &[u32], pays: usize, to: &mut Level) -> Vec<u32> {
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
    debug_assert_eq!(to.work.len(), to.off.len() * pays);
    places
}

#[cfg(test)]
mod tests {
    use super::super::model::Limits;
    use super::*;
    use std::collections::BTreeMap;

    fn rules(days: Limits, paid: Limits, row: u8, in_row: u8, pays: &[u16], horizon: usize) -> Rules {
        Rules {
            counting: Counting::new(days, paid, (horizon / 7).max(1) as u16, pays),
            most_in_row: row,
            in_row,
            pays: pays.to_vec(),
            offered: vec![vec![true; pays.len()]; horizon],
            must: vec![false; horizon],
            single_day_off: 15,
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
                for to in &level.work[node * graph.pays..(node + 1) * graph.pays] {
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
        let kinds = rules.pays.len() + 1;
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
                let paid = week.iter().filter(|kind| **kind > 0).map(|kind| rules.pays[kind - 1]).sum();
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
