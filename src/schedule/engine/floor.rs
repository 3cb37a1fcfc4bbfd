//! Who is on the phones in each slot, what that costs, and what one more would be worth.
//!
//! With several skills the people of a slot are spread over them at the least cost. The cost of each skill is convex, so
//! one more person goes where a chain of people changing skills makes the best place free, and the spread stays the best.

use super::model::{Band, Points};
use super::numbered::Numbered;

/// Points of one skill in one slot by how many are there.
#[derive(Debug, Clone, Copy)]
struct Need {
    /// Where its steps begin among all.
    steps: u32,
    /// How many steps there are; after the last the points of one more stay.
    count: u16,
}

/// All slots.
#[derive(Debug)]
pub(super) struct Floor {
    slots: usize,
    skills: usize,
    groups: Vec<u32>,
    needs: Vec<Need>,
    /// Points of one more person, for requirement after requirement.
    steps: Vec<i32>,
    /// Corners of the costs: numbers of people at which the points of one more change, with the cost there.
    corners: Vec<Vec<(u16, i64)>>,
    corner_of: Vec<u32>,
    /// People there, by skill and slot.
    there: Vec<u16>,
    /// People of each group at each skill, by group, skill and slot; empty with one skill.
    flow: Vec<u16>,
    /// What one more of a group costs, by group and slot.
    worth: Vec<Vec<i32>>,
    /// People from before the horizon, by skill and slot.
    carried: Vec<u16>,
    points: i64,
}

impl Floor {
    pub fn new(need: &[Vec<u16>], carry_in: &[Vec<u16>], slots: usize, groups: &[u32], points: &Points) -> Self {
        let mut floor = Self {
            slots,
            skills: need.len(),
            groups: groups.to_vec(),
            needs: Vec::with_capacity(need.len() * slots),
            steps: Vec::new(),
            corners: Vec::new(),
            corner_of: Vec::new(),
            there: Vec::with_capacity(need.len() * slots),
            flow: if need.len() > 1 { vec![0; groups.len() * need.len() * slots] } else { Vec::new() },
            worth: vec![vec![0; slots]; groups.len()],
            carried: Vec::new(),
            points: 0,
        };
        let (mut known, mut entries) = (Numbered::default(), Vec::new());
        for (skill, need) in need.iter().enumerate() {
            for slot in 0..slots {
                let required = need.get(slot).copied().unwrap_or(0);
                let at = points.at.get(skill).and_then(|at| at.get(slot)).copied().flatten();
                let own = at.iter().flat_map(|at| [at.short as u32, at.over as u32]);
                let (number, new) = known.number([u32::from(required)].into_iter().chain(own).collect());
                if new {
                    entries.push(match at {
                        None => floor.add_need(required, &points.short, &points.over),
                        Some(at) => floor.add_need(required, &[all_the_rest(at.short)], &[all_the_rest(at.over)]),
                    });
                }
                let (entry, corner) = entries[number as usize];
                floor.needs.push(entry);
                floor.corner_of.push(corner);
                let there = carry_in.get(skill).and_then(|carry| carry.get(slot)).copied().unwrap_or(0);
                floor.there.push(there);
                floor.points += floor.cost(skill * slots + slot, there);
            }
        }
        floor.carried.clone_from(&floor.there);
        (0..slots).for_each(|slot| floor.revalue(slot));
        floor
    }

    /// Writes the steps of a requirement.
    fn add_need(&mut self, required: u16, short: &[Band], over: &[Band]) -> (Need, u32) {
        let begin = self.steps.len();
        let mut below: Vec<i32> = Vec::new();
        for (width, points) in bands(short, required) {
            let width = width.unwrap_or(u16::MAX).min(required - below.len() as u16);
            below.extend(std::iter::repeat_n(-points, usize::from(width)));
        }
        below.resize(usize::from(required), 0);
        self.steps.extend(below.iter().rev());
        for (width, points) in bands(over, required) {
            let width = width.unwrap_or(1).min(2 * required + 1);
            self.steps.extend(std::iter::repeat_n(points, usize::from(width)));
        }
        if over.is_empty() {
            self.steps.push(0);
        }
        let steps = &self.steps[begin..];
        let mut corners = Vec::new();
        let mut cost: i64 = steps[..usize::from(required)].iter().map(|step| -i64::from(*step)).sum();
        for (there, step) in steps.iter().enumerate() {
            if there == 0 || steps[there - 1] != *step {
                corners.push((there as u16, cost));
            }
            cost += i64::from(*step);
        }
        self.corners.push(corners);
        (Need { steps: begin as u32, count: steps.len() as u16 }, self.corners.len() as u32 - 1)
    }

    /// Points of the people there.
    pub const fn points(&self) -> i64 {
        self.points
    }

    pub const fn slots(&self) -> usize {
        self.slots
    }

    pub const fn skills(&self) -> usize {
        self.skills
    }

    /// What one more person of a group costs in each slot: negative where they are missed.
    pub fn worth(&self, group: u32) -> &[i32] {
        &self.worth[group as usize]
    }

    /// People required at each place, and people there.
    pub fn there(&self, skill: usize, slot: usize) -> u16 {
        self.there[skill * self.slots + slot]
    }

    /// People from before the horizon.
    pub fn carried(&self, place: usize) -> u16 {
        self.carried[place]
    }

    /// Points of one more person at a place where `there` are.
    #[inline]
    fn step(&self, place: usize, there: u16) -> i32 {
        let need = self.needs[place];
        self.steps[need.steps as usize + usize::from(there.min(need.count - 1))]
    }

    /// Points of a place with `there` people.
    fn cost(&self, place: usize, there: u16) -> i64 {
        let corners = &self.corners[self.corner_of[place] as usize];
        let at = corners.partition_point(|corner| corner.0 <= there).saturating_sub(1);
        corners[at].1 + i64::from(self.step(place, corners[at].0)) * i64::from(there - corners[at].0)
    }

    /// Points a place costs now.
    pub fn cost_now(&self, skill: usize, slot: usize) -> i64 {
        let place = skill * self.slots + slot;
        self.cost(place, self.there[place])
    }

    /// The number of people, of those from before and any more, at which a place costs least when each of the others
    /// pays `price` (in fractions of a point), and that cost.
    pub fn least(&self, place: usize, price: i64, scale: i64) -> (u16, i64) {
        let carried = self.carried[place];
        let corners = &self.corners[self.corner_of[place] as usize];
        let value = |there: u16| self.cost(place, there) * scale - price * i64::from(there - carried);
        let mut best = (carried, value(carried));
        for (there, _) in corners.iter().filter(|corner| corner.0 > carried) {
            let found = value(*there);
            if found < best.1 {
                best = (*there, found);
            }
        }
        best
    }

    /// Between the points of the last person there and of one more: where prices begin.
    pub fn mean_step(&self, skill: usize, slot: usize) -> f64 {
        let place = skill * self.slots + slot;
        let there = self.there[place];
        f64::from(self.step(place, there) + self.step(place, there.saturating_sub(1))) / 2.0
    }

    /// Least points of one more person anywhere: no lower price makes sense.
    pub fn lowest(&self) -> i32 {
        self.steps.iter().copied().min().unwrap_or(0)
    }

    /// Points of one more person where there are more than enough: at a higher price a place would never have enough.
    pub fn highest(&self, place: usize) -> i32 {
        self.step(place, u16::MAX)
    }

    /// One more person of a group in a slot.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    pub fn add(&mut self, group: u32, slot: usize) {
        if self.skills > 1 {
            return self.add_spread(group as usize, slot);
        }
        self.points += i64::from(self.worth[0][slot]);
        self.there[slot] += 1;
        self.worth[0][slot] = self.step(slot, self.there[slot]);
    }

    /// One person of a group fewer.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    pub fn remove(&mut self, group: u32, slot: usize) {
        if self.skills > 1 {
            return self.remove_spread(group as usize, slot);
        }
        self.there[slot] -= 1;
        self.worth[0][slot] = self.step(slot, self.there[slot]);
        self.points -= i64::from(self.worth[0][slot]);
    }

    fn flow_at(&self, group: usize, skill: usize, slot: usize) -> usize {
        (slot * self.groups.len() + group) * self.skills + skill
    }

    /// For each skill the skills that somebody at it could change to.
    fn changes(&self, slot: usize) -> [u32; 32] {
        let mut to = [0; 32];
        let rows = self.flow[self.flow_at(0, 0, slot)..].chunks_exact(self.skills);
        for (skills, row) in self.groups.iter().zip(rows) {
            for (to, there) in to.iter_mut().zip(row) {
                *to |= if *there > 0 { *skills } else { 0 };
            }
        }
        to
    }

    /// Somebody at `from` who could change to `to`.
    fn who_changes(&self, from: usize, to: usize, slot: usize) -> usize {
        let can = |group: &usize| self.groups[*group] >> to & 1 == 1 && self.flow[self.flow_at(*group, from, slot)] > 0;
        (0..self.groups.len()).find(can).unwrap_or(0)
    }

    /// The change of one place when one more, or one fewer, is at a skill.
    fn step_at(&self, skill: usize, slot: usize, fewer: u16) -> i32 {
        self.step(skill * self.slots + slot, self.there(skill, slot) - fewer)
    }

    fn add_spread(&mut self, group: usize, slot: usize) {
        let changes = self.changes(slot);
        let (seen, by) = reach(self.groups[group], |skill| changes[skill]);
        let Some(best) = bits(seen).min_by_key(|skill| self.step_at(*skill, slot, 0)) else { return };
        self.points += i64::from(self.step_at(best, slot, 0));
        self.there[best * self.slots + slot] += 1;
        let mut skill = best;
        while by[skill] != ROOT {
            let from = usize::from(by[skill]);
            let other = self.who_changes(from, skill, slot);
            let (left, taken) = (self.flow_at(other, from, slot), self.flow_at(other, skill, slot));
            self.flow[left] -= 1;
            self.flow[taken] += 1;
            skill = from;
        }
        let taken = self.flow_at(group, skill, slot);
        self.flow[taken] += 1;
        self.revalue(slot);
    }

    fn remove_spread(&mut self, group: usize, slot: usize) {
        let changes = self.changes(slot);
        let held = (0..self.skills).filter(|skill| self.flow[self.flow_at(group, *skill, slot)] > 0);
        let held = held.fold(0u32, |all, skill| all | 1 << skill);
        // The other way round: who could come to a skill that is left.
        let (seen, by) = reach(held, |skill| {
            (0..self.skills).filter(|from| changes[*from] >> skill & 1 == 1).fold(0, |all, from| all | 1 << from)
        });
        let best = bits(seen).max_by_key(|skill| (self.step_at(*skill, slot, 1), std::cmp::Reverse(*skill)));
        let Some(best) = best else { return };
        self.points -= i64::from(self.step_at(best, slot, 1));
        self.there[best * self.slots + slot] -= 1;
        let mut skill = best;
        while by[skill] != ROOT {
            let to = usize::from(by[skill]);
            let other = self.who_changes(skill, to, slot);
            let (left, taken) = (self.flow_at(other, skill, slot), self.flow_at(other, to, slot));
            self.flow[left] -= 1;
            self.flow[taken] += 1;
            skill = to;
        }
        let left = self.flow_at(group, skill, slot);
        self.flow[left] -= 1;
        self.revalue(slot);
    }

    /// What one more of each group is worth in a slot.
    #[cfg_attr(hot, optimize(speed))]
    fn revalue(&mut self, slot: usize) {
        if self.skills == 1 {
            if let Some(worth) = self.worth.first_mut() {
                worth[slot] = self.steps
                    [self.needs[slot].steps as usize + usize::from(self.there[slot].min(self.needs[slot].count - 1))];
            }
            return;
        }
        let changes = self.changes(slot);
        for group in 0..self.groups.len() {
            let seen = reach(self.groups[group], |skill| changes[skill]).0;
            let best = bits(seen).map(|skill| self.step_at(skill, slot, 0)).min();
            self.worth[group][slot] = best.unwrap_or(0);
        }
    }
}

/// Reached from nowhere else.
const ROOT: u8 = u8::MAX;

/// Skills reached from the `first` by chains of changes, each with the skill it was reached from.
fn reach(first: u32, next: impl Fn(usize) -> u32) -> (u32, [u8; 32]) {
    let (mut seen, mut todo, mut by) = (first, first, [ROOT; 32]);
    while todo != 0 {
        let skill = todo.trailing_zeros() as usize;
        todo &= todo - 1;
        let new = next(skill) & !seen;
        bits(new).for_each(|reached| by[reached] = skill as u8);
        seen |= new;
        todo |= new;
    }
    (seen, by)
}

/// The bits that are set, in order.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(bit)
    })
}

/// One band for all.
const fn all_the_rest(points: i32) -> Band {
    Band { share: None, points }
}

/// Widths in heads and points of the bands of a requirement; `None`: all the rest.
fn bands(bands: &[Band], required: u16) -> impl Iterator<Item = (Option<u16>, i32)> {
    let heads = move |share: f64| ((share * f64::from(required)) - 1e-9).ceil().clamp(0.0, f64::from(u16::MAX)) as u16;
    bands.iter().map(move |band| (band.share.map(heads), band.points))
}
