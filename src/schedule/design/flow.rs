//! How many shifts of each given kind on each day: a flow of least cost.
//!
//! Between two slots lies a node. People in a slot flow over it from node to node; each shift brings one person back from
//! its end to its start. What flows in flows out, so a change of numbers is a set of cycles, and numbers are the best when
//! no cycle of changes lowers the points (M. Klein, A primal method for minimal cost flows, 1967). A cyclic need is laid out
//! twice in a row, so that cycles cross its end but never wind around it: a winding would be people without shifts.

use super::Demand;

/// Fractions of a point in which the flow counts.
pub(super) const SCALE: i64 = 64;
/// Sweeps of one search for a cycle, at most.
const MOST_SWEEPS: usize = 64;

/// The need with its points.
#[derive(Debug)]
pub(super) struct Ground {
    heads: Vec<i32>,
    per_day: usize,
    pub days: usize,
    /// Nodes of the layout, less one.
    laid: usize,
    /// Fractions of a point for one person too few or too many in a slot.
    short: i64,
    over: i64,
}

/// Shifts of one kind on one day, as the flow sees them.
#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    /// Index of the number it stands for.
    at: usize,
    /// Fractions of a point for each shift.
    unit: i64,
}

/// One kind among those that are numbered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub kind: usize,
    pub start: usize,
    pub length: usize,
    /// Shifts by day.
    pub counts: Vec<u16>,
    /// Fractions of a point for each shift.
    pub unit: i64,
}

impl Member {
    pub fn total(&self) -> u32 {
        self.counts.iter().map(|count| u32::from(*count)).sum()
    }
}

/// How a node was reached at its least: over the slot before or behind, or along a shift more or fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Nothing,
    MoreInSlot,
    FewerInSlot,
    MoreOf(u32),
    FewerOf(u32),
}

/// Room for the search, kept between runs.
#[derive(Debug, Default)]
pub(super) struct Flow {
    least: Vec<i64>,
    by: Vec<By>,
    there: Vec<i32>,
    /// Arcs in order of their start, and the places of those in order of their end.
    arcs: Vec<Arc>,
    by_end: Vec<u32>,
    counts: Vec<u16>,
    seen: Vec<u32>,
    /// Changes of the cycle found: at a slot, and at a number.
    slots: Vec<(usize, i32)>,
    shifts: Vec<(u32, bool)>,
}

impl Ground {
    pub fn new(demand: &Demand, short: u32, over: u32) -> Self {
        let slots = demand.heads.len();
        let points = |of: u32| i64::from(of) * i64::from(demand.slot_minutes) * SCALE;
        Self {
            heads: demand.heads.iter().map(|heads| i32::from(*heads)).collect(),
            per_day: usize::from(demand.slots_per_day),
            days: demand.days(),
            laid: if demand.cyclic { 2 * slots } else { slots },
            short: points(short),
            over: points(over),
        }
    }

    const fn slots(&self) -> usize {
        self.heads.len()
    }

    const fn cyclic(&self) -> bool {
        self.laid > self.slots()
    }

    /// Points of one more person in a slot where `there` are.
    fn more(&self, slot: usize, there: i32) -> i64 {
        if there < self.heads[slot] { -self.short } else { self.over }
    }

    /// People in each slot.
    pub fn there(&self, members: &[Member], there: &mut Vec<i32>) {
        there.clear();
        there.resize(self.slots(), 0);
        for member in members {
            for (day, count) in member.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let from = day * self.per_day + member.start;
                for slot in from..from + member.length {
                    if slot < self.slots() || self.cyclic() {
                        there[slot % self.slots()] += i32::from(*count);
                    }
                }
            }
        }
    }

    /// Slots short and over, each counted by heads.
    pub fn missed(&self, members: &[Member]) -> (u64, u64) {
        let mut there = Vec::new();
        self.there(members, &mut there);
        self.heads.iter().zip(&there).fold((0, 0), |(short, over), (need, there)| {
            (short + (need - there).max(0) as u64, over + (there - need).max(0) as u64)
        })
    }
}

impl Flow {
    /// Brings the numbers of the members to the best there are for their kinds.
    #[cfg_attr(hot, optimize(speed))]
    pub fn settle(&mut self, ground: &Ground, members: &mut [Member]) {
        ground.there(members, &mut self.there);
        self.lay_out(ground, members);
        while self.find_cycle(ground) {
            // A cycle may use one slot twice, in both layouts; where that gains nothing the numbers stand.
            let mut gained = false;
            while self.apply(ground) {
                gained = true;
            }
            if !gained {
                break;
            }
        }
        for (member, counts) in members.iter_mut().zip(self.counts.chunks_exact(ground.days)) {
            member.counts.copy_from_slice(counts);
        }
    }

    fn lay_out(&mut self, ground: &Ground, members: &[Member]) {
        self.counts.clear();
        self.arcs.clear();
        for member in members {
            for (day, count) in member.counts.iter().enumerate() {
                let at = self.counts.len();
                self.counts.push(*count);
                let mut from = day * ground.per_day + member.start;
                while from < ground.laid && (!ground.cyclic() || from + member.length <= ground.laid) {
                    let to = (from + member.length).min(ground.laid);
                    self.arcs.push(Arc { from, to, at, unit: member.unit });
                    from += ground.slots();
                }
            }
        }
        self.arcs.sort_by_key(|arc| (arc.from, arc.to, arc.at));
        self.by_end.clear();
        self.by_end.extend(0..self.arcs.len() as u32);
        let arcs = &self.arcs;
        self.by_end.sort_by_key(|arc| (std::cmp::Reverse(arcs[*arc as usize].to), *arc));
    }

    /// Looks for a cycle of changes that lowers the points, by sweeps there and back.
    #[cfg_attr(hot, optimize(speed))]
    fn find_cycle(&mut self, ground: &Ground) -> bool {
        self.least.clear();
        self.least.resize(ground.laid + 1, 0);
        self.by.clear();
        self.by.resize(ground.laid + 1, By::Nothing);
        for _ in 0..MOST_SWEEPS {
            let there = self.sweep_there(ground);
            let back = self.sweep_back(ground);
            if !there && !back {
                return false;
            }
            if self.cycle(ground) {
                return true;
            }
        }
        false
    }

    fn sweep_there(&mut self, ground: &Ground) -> bool {
        let (mut changed, mut next, mut slot) = (false, 0, 0);
        for node in 0..=ground.laid {
            let value = self.least[node];
            while let Some(arc) = self.arcs.get(next).filter(|arc| arc.from == node) {
                if self.counts[arc.at] > 0 && value - arc.unit < self.least[arc.to] {
                    self.least[arc.to] = value - arc.unit;
                    self.by[arc.to] = By::FewerOf(next as u32);
                    changed = true;
                }
                next += 1;
            }
            if node < ground.laid {
                let over = value + ground.more(slot, self.there[slot]);
                if over < self.least[node + 1] {
                    self.least[node + 1] = over;
                    self.by[node + 1] = By::MoreInSlot;
                    changed = true;
                }
                slot = if slot + 1 == ground.slots() { 0 } else { slot + 1 };
            }
        }
        changed
    }

    fn sweep_back(&mut self, ground: &Ground) -> bool {
        let (mut changed, mut next) = (false, 0);
        for node in (0..=ground.laid).rev() {
            let value = self.least[node];
            while let Some((index, arc)) = self.by_end.get(next).map(|arc| (*arc, self.arcs[*arc as usize])) {
                if arc.to != node {
                    break;
                }
                if value + arc.unit < self.least[arc.from] {
                    self.least[arc.from] = value + arc.unit;
                    self.by[arc.from] = By::MoreOf(index);
                    changed = true;
                }
                next += 1;
            }
            if node > 0 {
                let slot = (node - 1) % ground.slots();
                let under = value - ground.more(slot, self.there[slot] - 1);
                if under < self.least[node - 1] {
                    self.least[node - 1] = under;
                    self.by[node - 1] = By::FewerInSlot;
                    changed = true;
                }
            }
        }
        changed
    }

    /// The node from which a node was reached.
    fn before(&self, node: usize) -> Option<usize> {
        match self.by[node] {
            By::Nothing => None,
            By::MoreInSlot => Some(node - 1),
            By::FewerInSlot => Some(node + 1),
            By::MoreOf(arc) => Some(self.arcs[arc as usize].to),
            By::FewerOf(arc) => Some(self.arcs[arc as usize].from),
        }
    }

    /// Whether the ways by which nodes were reached close to a cycle; its changes are written down.
    fn cycle(&mut self, ground: &Ground) -> bool {
        self.seen.clear();
        self.seen.resize(ground.laid + 1, 0);
        for first in 0..=ground.laid {
            let (mut node, mark) = (first, first as u32 + 1);
            while self.seen[node] == 0 {
                self.seen[node] = mark;
                let Some(before) = self.before(node) else { break };
                node = before;
            }
            if self.seen[node] == mark && self.by[node] != By::Nothing {
                self.write_down(ground, node);
                return true;
            }
        }
        false
    }

    fn write_down(&mut self, ground: &Ground, end: usize) {
        self.slots.clear();
        self.shifts.clear();
        let mut node = end;
        loop {
            match self.by[node] {
                By::Nothing => return,
                By::MoreInSlot => self.slots.push(((node - 1) % ground.slots(), 1)),
                By::FewerInSlot => self.slots.push((node % ground.slots(), -1)),
                By::MoreOf(arc) => self.shifts.push((arc, true)),
                By::FewerOf(arc) => self.shifts.push((arc, false)),
            }
            let Some(before) = self.before(node) else { return };
            node = before;
            if node == end {
                return;
            }
        }
    }

    /// Makes the changes of the cycle once, if they can be made and lower the points.
    fn apply(&mut self, ground: &Ground) -> bool {
        let (mut points, mut can) = (0, true);
        for (arc, more) in &self.shifts {
            let arc = self.arcs[*arc as usize];
            let count = &mut self.counts[arc.at];
            can &= *more || *count > 0;
            *count = if *more { count.wrapping_add(1) } else { count.wrapping_sub(1) };
            points += if *more { arc.unit } else { -arc.unit };
        }
        for (slot, change) in &self.slots {
            let there = &mut self.there[*slot];
            points += if *change > 0 { ground.more(*slot, *there) } else { -ground.more(*slot, *there - 1) };
            *there += change;
        }
        if can && points < 0 {
            return true;
        }
        for (arc, more) in &self.shifts {
            let count = &mut self.counts[self.arcs[*arc as usize].at];
            *count = if *more { count.wrapping_sub(1) } else { count.wrapping_add(1) };
        }
        self.slots.iter().for_each(|(slot, change)| self.there[*slot] -= change);
        false
    }
}
