//! A week's problem as the engine's model, and the engine's tours as a roster.

use super::bounds::{Aside, Frame};
use super::engine::{Choice, Limits, Model, Numbered, Points, Shape, Tour, Window, WorkRules, Worker};
use super::problem::Problem;
use super::search::Start;
use super::{DAY_SLOTS, WEEK_SLOTS};
use crate::roster::{Agent, AgentWeek, Contract, Pause, Roster, SLOT_MINUTES, Shift, ShiftTemplate, Workforce};
use std::collections::BTreeSet;

/// Templates beyond this many are not used.
const MOST_TEMPLATES: usize = 1000;
/// Queues beyond this many are not rostered: skills are bits.
const MOST_QUEUES: usize = 32;

/// A template in slots; only templates without fault have one.
#[derive(Debug, Clone)]
pub(super) struct Form<'a> {
    pub template: &'a ShiftTemplate,
    pub shape: Shape,
    /// Slots of the day in which it may start.
    pub starts: Vec<u16>,
}

impl<'a> Form<'a> {
    fn new(template: &'a ShiftTemplate) -> Option<Self> {
        if template.fault().is_some() {
            return None;
        }
        let slots = |minutes: u16| minutes / SLOT_MINUTES;
        let window = |rule: &crate::roster::PauseRule| Window {
            len: slots(rule.minutes),
            earliest: rule.earliest.div_ceil(SLOT_MINUTES),
            latest: slots(rule.latest),
        };
        let pauses = template.pauses.iter().map(window).collect();
        let shape = Shape { span: slots(template.minutes), paid: slots(template.paid_minutes()), pauses };
        Some(Self { template, shape, starts: template.starts().map(slots).collect() })
    }
}

/// Forms of all templates a shift can be made from.
pub(super) fn forms(workforce: &Workforce) -> Vec<Form<'_>> {
    let mut known = BTreeSet::new();
    let first = workforce.templates.iter().filter(|template| known.insert(template.id));
    first.filter_map(Form::new).take(MOST_TEMPLATES).collect()
}

/// Whether a contract has a template that a shift can be made from.
pub(super) fn has_form(forms: &[Form<'_>], contract: &Contract) -> bool {
    forms.iter().any(|form| contract.templates.contains(&form.template.id))
}

/// Slots free in both.
pub(super) fn both(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}

/// The rules of a contract in slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rules {
    pub paid: Limits,
    pub days: u8,
    pub row: u8,
    pub rest: u16,
}

impl Rules {
    pub fn of(contract: &Contract) -> Self {
        Self {
            paid: Limits::new(
                contract.min_week_minutes.div_ceil(SLOT_MINUTES),
                contract.max_week_minutes / SLOT_MINUTES,
            ),
            days: contract.max_days.min(7),
            row: contract.max_days_in_row.min(7),
            rest: contract.min_rest.div_ceil(SLOT_MINUTES).min(WEEK_SLOTS as u16),
        }
    }

    /// Somebody under these rules with these menus.
    pub fn worker(self, skills: u32, menus: [u16; 7]) -> Worker {
        Worker {
            skills,
            menus: menus.to_vec(),
            must: vec![false; 7],
            days: Limits::new(0, u16::from(self.days)),
            paid: self.paid,
            most_in_row: self.row,
            rest: self.rest,
            in_row: 0,
            last_end: -i32::from(self.rest),
            day_points: vec![0; 7],
            wishes: Vec::new(),
            kept: Vec::new(),
            rules: WorkRules::default(),
        }
    }
}

/// Menus of a week, each kept once.
#[derive(Debug, Default)]
pub(super) struct Menus {
    pub all: Vec<Vec<Choice>>,
    known: Numbered,
    weeks: Vec<[u16; 7]>,
    known_weeks: Numbered,
}

impl Menus {
    /// The menus of somebody with these templates who is free in these slots of the week and the day after it.
    pub fn of(&mut self, forms: &[Form<'_>], templates: &[u32], free: &[bool]) -> [u16; 7] {
        // The templates, a number that no id is followed by, and the slots.
        let slots = free.iter().map(|free| u32::from(*free));
        let key = [templates.len() as u32].into_iter().chain(templates.iter().copied()).chain(slots);
        let (number, new) = self.known_weeks.number(key.collect());
        if new {
            let week = self.week(forms, templates, free);
            self.weeks.push(week);
        }
        self.weeks[number as usize]
    }

    /// The menu of these shifts alone.
    pub fn exactly(&mut self, menu: Vec<Choice>) -> u16 {
        let key = menu.iter().map(|choice| u32::from(choice.shape) << 16 | u32::from(choice.start)).collect();
        let (number, new) = self.known.number(key);
        if new {
            self.all.push(menu);
        }
        number as u16
    }

    fn week(&mut self, forms: &[Form<'_>], templates: &[u32], free: &[bool]) -> [u16; 7] {
        let mut blocked = vec![0u32];
        for slot in 0..WEEK_SLOTS + DAY_SLOTS {
            blocked.push(blocked[slot] + u32::from(!free.get(slot).copied().unwrap_or(false)));
        }
        std::array::from_fn(|day| {
            let mut menu = Vec::new();
            for (index, form) in forms.iter().enumerate().filter(|(_, form)| templates.contains(&form.template.id)) {
                let fits = |start: &&u16| {
                    let from = day * DAY_SLOTS + usize::from(**start);
                    blocked[from + usize::from(form.shape.span)] == blocked[from]
                };
                menu.extend(form.starts.iter().filter(fits).map(|start| Choice { shape: index as u16, start: *start }));
            }
            self.exactly(menu)
        })
    }
}

/// The queues of the need that an agent works in, as bits.
pub(super) fn skills(problem: &Problem, agent: &Agent) -> u32 {
    let at = |name: &str| problem.queues.iter().take(MOST_QUEUES).position(|queue| queue.name == name);
    agent.queues().filter_map(at).fold(0, |all, queue| all | 1 << queue)
}

/// The model of a problem's week: each queue is a skill. Where little is to be changed, days are kept as they start.
pub(super) fn model(problem: &Problem, start: Option<&Start>) -> Model {
    let frame = Frame::new(problem);
    let mut model = model_of(problem, &frame);
    if let Some(start) = start.filter(|start| start.few_changes) {
        for (worker, (agent, days)) in model.workers.iter_mut().zip(weeks_of(problem, &start.roster)) {
            let choice = |(day, shift): (usize, &Option<Shift>)| {
                shift.as_ref().map(|shift| choice(&frame, problem, agent, day, shift))
            };
            worker.kept = days.into_iter().flatten().enumerate().map(choice).collect();
        }
    }
    model
}

/// The same from nothing, with the frame at hand.
pub(super) fn model_of(problem: &Problem, frame: &Frame<'_>) -> Model {
    let mut menus = Menus::default();
    let queues = problem.queues.iter().take(MOST_QUEUES);
    let mut workers = Vec::with_capacity(problem.workforce.agents.len());
    for agent in &problem.workforce.agents {
        let skills = skills(problem, agent);
        let contract = problem.workforce.contract(agent.contract).filter(|_| skills > 0);
        workers.push(match contract {
            Some(contract) => {
                let fixed = problem.fixed_of(agent.id);
                frame.worker(&mut menus, skills, agent, contract, Aside::NOTHING, fixed)
            }
            // Somebody without a contract or a queue is named elsewhere and works nothing.
            None => Rules { paid: Limits::new(0, 0), days: 0, row: 0, rest: 0 }.worker(0, menus.of(&[], &[], &[])),
        });
    }
    let need =
        |queue: &super::QueueNeed| (0..WEEK_SLOTS).map(|slot| queue.need.get(slot).copied().unwrap_or(0)).collect();
    Model {
        slots_per_day: DAY_SLOTS as u16,
        days: 7,
        need: queues.clone().map(need).collect(),
        carry_in: vec![Vec::new(); queues.len()],
        shapes: frame.shapes(),
        menus: menus.all,
        workers,
        points: Points::usual(),
    }
}

/// The week of each agent of the problem in a roster, where it has one.
fn weeks_of<'a>(
    problem: &'a Problem,
    roster: &'a Roster,
) -> impl Iterator<Item = (u32, Option<&'a [Option<Shift>; 7]>)> {
    problem.workforce.agents.iter().enumerate().map(|(index, agent)| {
        // Usually in the same order.
        let week = roster.weeks.get(index).filter(|week| week.agent == agent.id);
        let week = week.or_else(|| roster.weeks.iter().find(|week| week.agent == agent.id));
        (agent.id, week.map(|week| &week.days))
    })
}

/// The choice that a shift is; one of a kind that is no more is named by a shape that does not exist.
fn choice(frame: &Frame<'_>, problem: &Problem, agent: u32, day: usize, shift: &Shift) -> Choice {
    let fixed = problem.fixed_of(agent).iter().find(|fixed| usize::from(fixed.day) == day);
    if let Some(choice) = fixed.and_then(|fixed| fixed.shift.as_ref()).and_then(|shift| frame.choice(shift)) {
        return choice;
    }
    let shape = frame.forms.iter().position(|form| {
        form.template.id == shift.template && form.template.minutes == shift.end.saturating_sub(shift.start)
    });
    Choice { shape: shape.map_or(u16::MAX, |shape| shape as u16), start: shift.start / SLOT_MINUTES }
}

/// A roster's weeks as tours, in the order of the problem's agents; what no form can say makes a tour that is not legal.
pub(super) fn tours(problem: &Problem, roster: &Roster) -> Vec<Tour> {
    let frame = Frame::new(problem);
    let part = |agent: u32, day: usize, shift: &Shift| {
        let choice = choice(&frame, problem, agent, day, shift);
        let after = |pause: &Pause| pause.start.saturating_sub(shift.start) / SLOT_MINUTES;
        (day as u16, choice.shape, choice.start, shift.pauses.iter().map(after).collect())
    };
    let tour = |(agent, days): (u32, Option<&[Option<Shift>; 7]>)| {
        let worked = days.into_iter().flatten().enumerate();
        let parts: Vec<_> = worked.filter_map(|(day, shift)| Some(part(agent, day, shift.as_ref()?))).collect();
        Tour::from_parts(&parts)
    };
    weeks_of(problem, roster).map(tour).collect()
}

/// Tours as a roster.
pub(super) fn roster(problem: &Problem, tours: &[Tour]) -> Roster {
    let frame = Frame::new(problem);
    let pairs = problem.workforce.agents.iter().zip(tours);
    let week = |agent: u32, tour: &Tour| AgentWeek { agent, days: roster_week(problem, &frame, agent, tour) };
    Roster { monday: problem.monday, weeks: pairs.map(|(agent, tour)| week(agent.id, tour)).collect() }
}

/// One agent's tour as a week.
pub(super) fn roster_week(problem: &Problem, frame: &Frame<'_>, agent: u32, tour: &Tour) -> [Option<Shift>; 7] {
    let mut days = [const { None }; 7];
    for work in &tour.works {
        let Some(day) = days.get_mut(usize::from(work.day)) else { continue };
        *day = match frame.forms.get(usize::from(work.shape)) {
            Some(form) => Some(shift(form, work.start, tour.pauses(work, form.shape.pauses.len()))),
            // Beyond the forms are the shifts that are fixed as they are.
            None => {
                let fixed = problem.fixed_of(agent).iter().find(|fixed| u16::from(fixed.day) == work.day);
                fixed.and_then(|fixed| fixed.shift.clone())
            }
        };
    }
    days
}

fn shift(form: &Form<'_>, start: u16, pauses: &[u16]) -> Shift {
    let pause = |(rule, at): (&crate::roster::PauseRule, &u16)| Pause {
        kind: rule.kind,
        paid: rule.paid,
        start: (start + at) * SLOT_MINUTES,
        minutes: rule.minutes,
    };
    let pauses = form.template.pauses.iter().zip(pauses).map(pause).collect();
    let (start, end) = (start * SLOT_MINUTES, (start + form.shape.span) * SLOT_MINUTES);
    Shift { template: form.template.id, start, end, pauses }
}
