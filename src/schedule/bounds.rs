//! What binds one agent in a problem's week, in slots: when they are free, the rules of the contract, days that are fixed.

use super::compile::{Form, Menus, Rules, both, forms};
use super::engine::{Choice, Shape, StartWish, Window, Worker, longest};
use super::fixed::FixedDay;
use super::problem::{Problem, available_slots};
use super::requests::day_of;
use super::shortfall::Obstacle;
use super::{DAY_SLOTS, WEEK_SLOTS};
use crate::roster::{Agent, Contract, Request, SLOT_MINUTES, Shift, Want};
use chrono::Days;

/// Points for a weekend day worked, for each weekend worked of late.
const WEEKEND_POINTS: i32 = 6;
/// Points of a day's requests, at most.
const MOST_WISHED: i32 = 5_000;

/// Rules that are left aside, to see which one stops somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Aside(u32);

impl Aside {
    /// All rules hold.
    pub const NOTHING: Self = Self(0);

    /// One rule more is left aside.
    pub const fn and(self, rule: Obstacle) -> Self {
        Self(self.0 | 1 << rule as u32)
    }

    /// Whether days fixed do not count.
    pub const fn has_fixed(self) -> bool {
        self.has(Obstacle::FixedDay)
    }

    const fn has(self, rule: Obstacle) -> bool {
        self.0 >> (rule as u32) & 1 == 1
    }
}

/// A problem's shifts and hours in slots.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    problem: &'a Problem,
    /// Templates that a shift can be made from.
    pub forms: Vec<Form<'a>>,
    /// Shapes of shifts that are fixed with their pauses; they are counted after the forms.
    own: Vec<Shape>,
    open: Vec<bool>,
}

impl<'a> Frame<'a> {
    /// The frame of a problem and of the days fixed in it.
    pub fn new(problem: &'a Problem) -> Self {
        let mut frame = Self { problem, forms: forms(&problem.workforce), own: Vec::new(), open: problem.open_slots() };
        for fixed in &problem.fixed {
            let Some(shift) = fixed.shift.as_ref().filter(|shift| frame.form_of(shift).is_none()) else { continue };
            if let Some(shape) = own_shape(shift).filter(|shape| !frame.own.contains(shape)) {
                frame.own.push(shape);
            }
        }
        frame
    }

    /// All shapes: those of the forms, then those of fixed shifts.
    pub fn shapes(&self) -> Vec<Shape> {
        self.forms.iter().map(|form| form.shape.clone()).chain(self.own.iter().cloned()).collect()
    }

    /// The form whose pauses the engine places: that of the template, for a shift without pauses of its own.
    fn form_of(&self, shift: &Shift) -> Option<usize> {
        let same = |form: &Form<'_>| {
            form.template.id == shift.template
                && form.shape.span * SLOT_MINUTES == shift.end.saturating_sub(shift.start)
                && (shift.pauses.is_empty() && shift.start.is_multiple_of(SLOT_MINUTES))
        };
        self.forms.iter().position(same)
    }

    /// Slots from start to end of a shape.
    pub fn span(&self, shape: u16) -> u16 {
        let shape = usize::from(shape);
        let own = || self.own.get(shape.checked_sub(self.forms.len())?).map(|shape| shape.span);
        self.forms.get(shape).map(|form| form.shape.span).or_else(own).unwrap_or(0)
    }

    /// A fixed shift as the one choice of its day; `None` for one that cannot be.
    pub fn choice(&self, shift: &Shift) -> Option<Choice> {
        let shape = self.form_of(shift).or_else(|| {
            let shape = own_shape(shift)?;
            Some(self.forms.len() + self.own.iter().position(|known| *known == shape)?)
        })?;
        (shift.start < 1440).then_some(Choice { shape: shape as u16, start: shift.start / SLOT_MINUTES })
    }

    /// Slots in which somebody is free, from Monday 00:00 to the end of the next Monday.
    pub fn free(&self, agent: &Agent, aside: Aside) -> Vec<bool> {
        let always = || vec![true; WEEK_SLOTS + DAY_SLOTS];
        let available = if aside.has(Obstacle::Availability) { always() } else { available_slots(&agent.availability) };
        let mut free = if aside.has(Obstacle::OpeningHours) { available } else { both(&available, &self.open) };
        if !aside.has(Obstacle::Leave) && !agent.personal.leave.is_empty() {
            for (slots, day) in free.chunks_mut(DAY_SLOTS).zip(0..) {
                if self.away(agent, day) {
                    slots.fill(false);
                }
            }
        }
        free
    }

    /// Whether a day, counted from the Monday, is one of leave.
    fn away(&self, agent: &Agent, day: u64) -> bool {
        let date = self.problem.monday.checked_add_days(Days::new(day));
        date.is_some_and(|date| agent.personal.away(date))
    }

    /// Days of leave on which the agent could else have worked: available, and the centre open.
    fn leave_days(&self, agent: &Agent) -> u8 {
        if agent.personal.leave.is_empty() {
            return 0;
        }
        let could = self.free(agent, Aside::NOTHING.and(Obstacle::Leave));
        let days = could.chunks(DAY_SLOTS).zip(0..7);
        days.filter(|(slots, day)| self.away(agent, *day) && slots.contains(&true)).count() as u8
    }

    /// The contract's rules in a week with leave: each day of leave stands for one of the contract's days, with its share of
    /// the least and most hours, as if it were worked. Where no number of whole shifts comes to the hours that are left,
    /// the least is the nearest sum of shifts below.
    ///
    /// 40 hours in 5 days with 2 days of leave are 24 in 3; leave on all days leaves nothing. Days on which the agent is
    /// never available or the centre is closed are no leave.
    pub fn rules(&self, agent: &Agent, contract: &Contract, aside: Aside) -> Rules {
        let mut rules = Rules::of(contract);
        let away = if aside.has(Obstacle::Leave) { 0 } else { self.leave_days(agent).min(rules.days) };
        if away > 0 {
            let (all, left) = (u32::from(rules.days), u32::from(rules.days - away));
            rules.paid.least = (u32::from(rules.paid.least) * left / all) as u16;
            rules.paid.most = (u32::from(rules.paid.most) * left).div_ceil(all) as u16;
            rules.days -= away;
            let sums = self.sums(contract, rules.days, rules.paid.most);
            let below = sums.iter().rposition(|there| *there).unwrap_or(0) as u16;
            rules.paid.least = rules.paid.least.min(below);
        }
        rules
    }

    /// Which sums of paid slots, from 0 to the most, some shifts of a contract come to, at most one on each of the days.
    fn sums(&self, contract: &Contract, days: u8, most: u16) -> Vec<bool> {
        let mut sums = vec![false; usize::from(most) + 1];
        sums[0] = true;
        let pays = || self.forms.iter().filter(|form| contract.templates.contains(&form.template.id));
        let mut latest = sums.clone();
        for _ in 0..days {
            let mut next = vec![false; sums.len()];
            for (sum, _) in latest.iter().enumerate().filter(|(_, there)| **there) {
                for form in pays() {
                    if let Some(place) = next.get_mut(sum + usize::from(form.shape.paid)) {
                        *place = true;
                    }
                }
            }
            sums.iter_mut().zip(&next).for_each(|(sum, new)| *sum |= new);
            latest = next;
        }
        sums
    }

    /// What the agent brings from before the week and asks for in it.
    fn wishes(&self, agent: &Agent, worker: &mut Worker) {
        if let Some((days_in_row, last_end)) = self.problem.carried(agent.id) {
            worker.in_row = days_in_row;
            worker.last_end = worker.last_end.max(-(-last_end).div_euclid(i32::from(SLOT_MINUTES)));
        }
        // Saturday and Sunday.
        for points in worker.day_points.iter_mut().skip(5) {
            *points += WEEKEND_POINTS * i32::from(agent.personal.recent_weekends.min(52));
        }
        let day = |date| day_of(self.problem.monday, date);
        for Request { want, weight } in &agent.personal.requests {
            let mut add = |date, points: i32| {
                if let Some(place) = day(date).and_then(|day| worker.day_points.get_mut(day)) {
                    *place = (*place + points).clamp(-MOST_WISHED, MOST_WISHED);
                }
            };
            match want {
                Want::Off(date) => add(*date, weight.points()),
                Want::Work(date) => add(*date, -weight.points()),
                Want::Start { from, to, date } => {
                    let (from, to) = (from.div_ceil(SLOT_MINUTES), to / SLOT_MINUTES);
                    let on = date.map(|date| day(date).map(|day| day as u16));
                    // A date of another week is about no day of this one.
                    if on != Some(None) {
                        worker.wishes.push(StartWish { from, to, points: weight.points(), day: on.flatten() });
                    }
                }
            }
        }
    }

    /// Somebody with these skills and fixed days under the contract's rules, but for those left aside.
    pub fn worker(
        &self,
        menus: &mut Menus,
        skills: u32,
        agent: &Agent,
        contract: &Contract,
        aside: Aside,
        fixed: &[FixedDay],
    ) -> Worker {
        let mut rules = self.rules(agent, contract, aside);
        if aside.has(Obstacle::MaxDays) {
            rules.days = 7;
        }
        if aside.has(Obstacle::DaysInRow) {
            rules.row = 7;
        }
        if aside.has(Obstacle::Rest) {
            rules.rest = 0;
        }
        if aside.has(Obstacle::MostHours) {
            rules.paid.most = u16::MAX;
        }
        let week = menus.of(&self.forms, &contract.templates, &self.free(agent, aside));
        let mut worker = rules.worker(skills, week);
        self.wishes(agent, &mut worker);
        let fixed = if aside.has(Obstacle::FixedDay) { &[] } else { fixed };
        for FixedDay { day, shift, .. } in fixed {
            let day = usize::from(*day);
            let (Some(menu), Some(must)) = (worker.menus.get_mut(day), worker.must.get_mut(day)) else { continue };
            let choice = shift.as_ref().and_then(|shift| self.choice(shift));
            *menu = menus.exactly(choice.into_iter().collect());
            *must = choice.is_some();
        }
        worker
    }

    /// Paid slots of the longest legal week, where the worker's least cannot be reached; `None` where it can.
    pub fn reach(&self, menus: Menus, worker: Worker) -> Option<u32> {
        longest(DAY_SLOTS as u16, self.shapes(), menus.all, worker)
    }
}

/// A shift as a shape with its pauses where they lie; `None` where it does not lie on the slots or its pauses overlap.
fn own_shape(shift: &Shift) -> Option<Shape> {
    let on_grid = |minute: u16| minute.is_multiple_of(SLOT_MINUTES);
    let mut free = shift.start;
    let sound = shift.pauses.iter().all(|pause| {
        let fits = pause.start >= free && on_grid(pause.start) && on_grid(pause.minutes) && pause.minutes > 0;
        free = pause.start.saturating_add(pause.minutes);
        fits && free <= shift.end
    });
    let span = shift.end.checked_sub(shift.start).filter(|span| (1..=1440).contains(span))?;
    if !sound || !on_grid(shift.start) || !on_grid(span) {
        return None;
    }
    let window = |pause: &crate::roster::Pause| {
        let at = (pause.start - shift.start) / SLOT_MINUTES;
        Window { len: pause.minutes / SLOT_MINUTES, earliest: at, latest: at }
    };
    let (span, paid) = (span / SLOT_MINUTES, shift.paid_minutes() / SLOT_MINUTES);
    Some(Shape { span, paid, pauses: shift.pauses.iter().map(window).collect() })
}
