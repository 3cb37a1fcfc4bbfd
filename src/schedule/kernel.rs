//! The cheapest legal week of one agent at given prices: an exact dynamic programme over the days.
//!
//! State: days worked, paid slots, days in a row (one class) and the earliest next start that rest allows. Because
//! everything hard is in the state, whatever comes out is legal.

use super::form::Form;
use super::options::Options;
use super::{DAY_SLOTS, WEEK_SLOTS};

const NONE: i32 = i32::MAX / 2;
const OFF: u16 = u16::MAX;

/// One worked shift: which form, when, and where its pauses lie (slots; pauses counted from the start).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Work {
    pub form: u16,
    pub start: u16,
    pub pauses: Vec<u16>,
}

/// An agent's week in slots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tour {
    pub days: [Option<Work>; 7],
    /// Points of its own: paid slots and single days off.
    pub own: i64,
}

#[derive(Debug, Clone, Copy)]
struct Origin {
    class: u32,
    release: u16,
    candidate: u16,
}

/// Memory that runs of the kernel share.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    sums: Vec<i32>,
    values: Vec<Vec<i32>>,
    origins: Vec<Vec<Origin>>,
    costs: Vec<i32>,
    table: Vec<i32>,
    row: Vec<(i32, u16)>,
}

impl Workspace {
    /// The most paid slots of a legal week, at most `enough`.
    pub fn reach(&mut self, options: &Options, enough: u16) -> u16 {
        self.sums = vec![0; WEEK_SLOTS + DAY_SLOTS + 1];
        self.run(options, &[]);
        let (width, last) = (options.width, options.levels.last().map(Vec::as_slice).unwrap_or_default());
        let reached = last.iter().zip(self.values[7].chunks(width)).filter(|(_, row)| row.iter().any(|v| *v < NONE));
        reached.map(|(class, _)| class.paid).max().unwrap_or(0).min(enough)
    }

    /// The cheapest week at `prices` (points for one more agent on contact, by slot of the week and one day more).
    pub fn cheapest(&mut self, options: &Options, forms: &[Form], prices: &[i32]) -> Tour {
        self.sums.clear();
        self.sums.push(0);
        let mut sum = 0;
        for slot in 0..WEEK_SLOTS + DAY_SLOTS {
            sum += prices.get(slot).copied().unwrap_or(0);
            self.sums.push(sum);
        }
        self.run(options, forms);
        let mut best = (NONE, 0, 0);
        let last = options.levels.last().map(Vec::as_slice).unwrap_or_default();
        for (index, (class, row)) in last.iter().zip(self.values[7].chunks(options.width)).enumerate() {
            for (release, value) in row.iter().enumerate() {
                if class.paid >= options.least && *value < best.0 {
                    best = (*value, index, release);
                }
            }
        }
        if best.0 >= NONE { Tour::default() } else { self.trace(options, forms, best.1, best.2) }
    }

    /// Fills `values` and `origins` for every level.
    fn run(&mut self, options: &Options, forms: &[Form]) {
        let width = options.width;
        self.values.resize(8, vec![]);
        self.origins.resize(8, vec![]);
        for (level, classes) in options.levels.iter().enumerate() {
            self.values[level].clear();
            self.values[level].resize(classes.len() * width, NONE);
            self.origins[level].clear();
            self.origins[level].resize(classes.len() * width, Origin { class: 0, release: 0, candidate: OFF });
        }
        self.values[0][0] = 0;
        for day in 0..7 {
            self.price(options, forms, day);
            let (before, after) = self.values.split_at_mut(day + 1);
            let (values, next) = (&before[day], &mut after[0]);
            let origins = &mut self.origins[day + 1];
            let mut enter = |to: u32, release: usize, value: i32, origin: Origin| {
                let cell = to as usize * width + release;
                if value < next[cell] {
                    next[cell] = value;
                    origins[cell] = origin;
                }
            };
            for (index, class) in options.levels[day].iter().enumerate() {
                let row = &values[index * width..(index + 1) * width];
                self.row.clear();
                let mut best = (NONE, 0);
                for (release, value) in row.iter().enumerate() {
                    if *value < best.0 {
                        best = (*value, release as u16);
                    }
                    self.row.push(best);
                    if let (Some(to), true) = (class.off, *value < NONE) {
                        let origin = Origin { class: index as u32, release: release as u16, candidate: OFF };
                        enter(to, release.saturating_sub(DAY_SLOTS), *value, origin);
                    }
                }
                if best.0 >= NONE {
                    continue;
                }
                for (number, candidate) in options.days[day].iter().enumerate() {
                    let Some(to) = class.work[usize::from(candidate.pay)] else { continue };
                    let (value, release) = self.row[usize::from(candidate.start).min(width - 1)];
                    if value < NONE {
                        let origin = Origin { class: index as u32, release, candidate: number as u16 };
                        let free = (usize::from(candidate.end) + options.rest).saturating_sub(DAY_SLOTS);
                        enter(to, free, value + self.costs[number] + class.penalty, origin);
                    }
                }
            }
        }
    }

    /// Points of each shift of a day with its pauses at their cheapest; without forms all cost nothing.
    fn price(&mut self, options: &Options, forms: &[Form], day: usize) {
        self.costs.clear();
        for candidate in &options.days[day] {
            let cost = forms.get(usize::from(candidate.form)).map_or(0, |form| {
                let from = day * DAY_SLOTS + usize::from(candidate.start);
                let all = self.sums[from + usize::from(form.len)] - self.sums[from];
                all - form.saved(&self.sums, from, &mut self.table) + i32::from(candidate.paid) * super::score::PAID
            });
            self.costs.push(cost);
        }
    }

    /// Goes back from the best last state.
    fn trace(&mut self, options: &Options, forms: &[Form], class: usize, release: usize) -> Tour {
        let mut tour = Tour::default();
        let (mut class, mut release) = (class, release);
        for day in (0..7).rev() {
            let origin = self.origins[day + 1][class * options.width + release];
            (class, release) = (origin.class as usize, usize::from(origin.release));
            if origin.candidate == OFF {
                continue;
            }
            let candidate = options.days[day][usize::from(origin.candidate)];
            let mut pauses = Vec::new();
            let from = day * DAY_SLOTS + usize::from(candidate.start);
            forms[usize::from(candidate.form)].place(&self.sums, from, &mut self.table, Some(&mut pauses));
            tour.own += i64::from(candidate.paid) * i64::from(super::score::PAID);
            tour.own += i64::from(options.levels[day][class].penalty);
            tour.days[day] = Some(Work { form: candidate.form, start: candidate.start, pauses });
        }
        tour
    }
}
