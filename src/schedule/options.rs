//! What one kind of agent may do in the week: the shifts of each day and the ways the week's counts can go.

use super::form::Form;
use super::kernel::Workspace;
use super::score::SINGLE_DAY_OFF;
use super::{DAY_SLOTS, WEEK_SLOTS};
use crate::roster::Contract;
use std::collections::BTreeMap;

/// No shift yet, or at least two days off since the last.
const RESTED: u8 = 0;
/// One day off since the last shift.
const ONE_OFF: u8 = 1;
/// From here on: days worked in a row, less one.
const WORKED: u8 = 2;

/// A shift an agent could work on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub form: u16,
    pub start: u16,
    pub end: u16,
    pub paid: u16,
    /// Index of `paid` among the distinct paid lengths.
    pub pay: u8,
}

/// Where the counts lead from a day: to a class of the next day, at some points.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub days: u8,
    pub paid: u16,
    last: u8,
    pub off: Option<u32>,
    /// For each distinct paid length the class after such a shift.
    pub work: Vec<Option<u32>>,
    /// Points for working on this day: a single day off came before.
    pub penalty: i32,
}

/// Agents with the same contract and availability share their options.
#[derive(Debug, Clone)]
pub(super) struct Options {
    pub days: [Vec<Candidate>; 7],
    /// Classes before Monday, before Tuesday, … after Sunday.
    pub levels: Vec<Vec<Class>>,
    /// Rest between shifts in slots.
    pub rest: usize,
    /// Values the earliest next start can take, counted from midnight of a day.
    pub width: usize,
    /// Paid slots a week, at least: the contract's, or the most a legal week reaches.
    pub least: u16,
    /// Whether the contract's least hours cannot be reached.
    pub short: bool,
}

/// The rules of a contract in slots.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub least: u16,
    pub most: u16,
    pub days: u8,
    pub row: u8,
    pub rest: u16,
}

impl Rules {
    pub fn of(contract: &Contract) -> Self {
        Self {
            least: contract.min_week_minutes.div_ceil(15),
            most: contract.max_week_minutes / 15,
            days: contract.max_days.min(7),
            row: contract.max_days_in_row.min(7),
            rest: contract.min_rest.div_ceil(15).min(7 * DAY_SLOTS as u16),
        }
    }
}

impl Options {
    /// Options under rules, where `free[slot]` says whether the agent can work then.
    pub fn new(forms: &[(u16, &Form)], rules: Rules, free: &[bool], workspace: &mut Workspace) -> Self {
        let mut pays: Vec<u16> = forms.iter().map(|(_, form)| form.paid).collect();
        pays.sort_unstable();
        pays.dedup();
        pays.truncate(usize::from(u8::MAX));
        let mut blocked = vec![0u32];
        for slot in 0..WEEK_SLOTS + DAY_SLOTS {
            blocked.push(blocked[slot] + u32::from(!free.get(slot).copied().unwrap_or(false)));
        }
        let days = std::array::from_fn(|day| candidates(day, forms, &pays, &blocked));
        let latest = days.iter().flatten().map(|candidate: &Candidate| usize::from(candidate.end)).max().unwrap_or(0);
        let rest = usize::from(rules.rest);
        let mut options = Self {
            levels: classes(&days, &pays, rules),
            days,
            rest,
            width: (latest + rest).saturating_sub(DAY_SLOTS) + 1,
            least: 0,
            short: false,
        };
        let reach = workspace.reach(&options, rules.least);
        options.least = reach.min(rules.least);
        options.short = reach < rules.least;
        options.prune();
        options
    }

    /// Cuts the ways that can no longer come to the least paid slots.
    fn prune(&mut self) {
        let mut alive: Vec<bool> = match self.levels.last() {
            Some(last) => last.iter().map(|class| class.paid >= self.least).collect(),
            None => return,
        };
        for level in self.levels.iter_mut().rev().skip(1) {
            let keep = |to: Option<u32>| to.filter(|to| alive[*to as usize]);
            for class in level.iter_mut() {
                class.off = keep(class.off);
                class.work.iter_mut().for_each(|to| *to = keep(*to));
            }
            alive = level.iter().map(|class| class.off.is_some() || class.work.iter().any(Option::is_some)).collect();
        }
    }

    /// About how many sums one run of the kernel takes.
    pub fn effort(&self) -> usize {
        let pairs = self.levels.iter().zip(&self.days);
        pairs.map(|(classes, shifts)| classes.len() * (shifts.len() + self.width) + shifts.len() * 30).sum::<usize>()
            + 1000
    }
}

fn candidates(day: usize, forms: &[(u16, &Form)], pays: &[u16], blocked: &[u32]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, form) in forms {
        let Some(pay) = pays.iter().position(|paid| *paid == form.paid) else { continue };
        for start in form.starts.iter().copied() {
            let from = day * DAY_SLOTS + usize::from(start);
            if blocked[from + usize::from(form.len)] == blocked[from] {
                let end = start + form.len;
                found.push(Candidate { form: *index, start, end, paid: form.paid, pay: pay as u8 });
            }
        }
    }
    found.truncate(usize::from(u16::MAX) - 1);
    found
}

/// All classes that counts can come to, level by level.
fn classes(days: &[Vec<Candidate>; 7], pays: &[u16], rules: Rules) -> Vec<Vec<Class>> {
    let start = Class { days: 0, paid: 0, last: RESTED, off: None, work: vec![], penalty: 0 };
    let mut levels = vec![vec![start]];
    for shifts in days {
        let mut next: Vec<Class> = Vec::new();
        let mut known = BTreeMap::new();
        let mut enter = |days: u8, paid: u16, last: u8| {
            *known.entry((days, paid, last)).or_insert_with(|| {
                next.push(Class { days, paid, last, off: None, work: vec![], penalty: 0 });
                (next.len() - 1) as u32
            })
        };
        let offered: Vec<bool> = (0..pays.len()).map(|pay| shifts.iter().any(|s| usize::from(s.pay) == pay)).collect();
        if let Some(level) = levels.last_mut() {
            for class in level {
                let rested = if class.last >= WORKED { ONE_OFF } else { RESTED };
                class.off = Some(enter(class.days, class.paid, rested));
                class.penalty = if class.last == ONE_OFF { SINGLE_DAY_OFF } else { 0 };
                let row = if class.last >= WORKED { class.last - WORKED + 2 } else { 1 };
                // A limit that the number of days already keeps needs no counting.
                let counted = if rules.row >= rules.days { 1 } else { row };
                let may = class.days < rules.days && row.min(counted) <= rules.row;
                class.work = (pays.iter().zip(&offered))
                    .map(|(pay, offered)| {
                        let paid = class.paid + pay;
                        (may && *offered && paid <= rules.most)
                            .then(|| enter(class.days + 1, paid, WORKED + counted - 1))
                    })
                    .collect();
            }
        }
        levels.push(next);
    }
    levels
}
