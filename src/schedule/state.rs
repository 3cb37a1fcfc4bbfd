//! Who works when while the search runs, and what that costs.

use super::compile::Compiled;
use super::kernel::{Tour, Workspace};
use super::score::{empty_slot, margin};
use super::{DAY_SLOTS, Problem, WEEK_SLOTS};
use crate::roster::{AgentWeek, Pause, Roster, Shift};

/// Slots the kernel sees: the week and the night after it.
const SLOTS: usize = WEEK_SLOTS + DAY_SLOTS;

/// One queue: need and agents on contact by slot.
#[derive(Debug, Clone)]
struct Floor {
    need: Vec<u16>,
    there: Vec<u16>,
}

/// Tours of all agents with the points they make.
#[derive(Debug)]
pub(super) struct State {
    compiled: Compiled,
    floors: Vec<Floor>,
    pub tours: Vec<Tour>,
    pub points: i64,
    prices: Vec<i32>,
    workspace: Workspace,
}

impl State {
    pub fn new(problem: &Problem) -> Self {
        let compiled = Compiled::new(problem);
        let floors: Vec<Floor> = (problem.queues.iter())
            .map(|queue| Floor {
                need: (0..WEEK_SLOTS).map(|slot| queue.need.get(slot).copied().unwrap_or(0)).collect(),
                there: vec![0; WEEK_SLOTS],
            })
            .collect();
        let points = floors.iter().flat_map(|floor| &floor.need).map(|need| empty_slot(*need)).sum();
        let tours = vec![Tour::default(); compiled.agents.len()];
        Self { compiled, floors, tours, points, prices: vec![0; SLOTS], workspace: Workspace::default() }
    }

    /// The agents of each queue who can be rostered.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.floors.len()];
        for (agent, place) in self.compiled.agents.iter().enumerate() {
            if let Some((queue, _)) = place {
                members[*queue].push(agent);
            }
        }
        members
    }

    /// About how many sums the kernel takes for an agent.
    pub fn effort(&self, agent: usize) -> usize {
        self.compiled.agents[agent].map_or(0, |(_, options)| self.compiled.options[options].effort())
    }

    /// Gives an agent a tour in place of the one held, which is returned.
    pub fn give(&mut self, agent: usize, tour: Tour) -> Tour {
        let Some((queue, _)) = self.compiled.agents[agent] else { return tour };
        let old = std::mem::take(&mut self.tours[agent]);
        let floor = &mut self.floors[queue];
        let mut points = tour.own - old.own;
        for_contact(&self.compiled, &old, |slot| {
            floor.there[slot] = floor.there[slot].saturating_sub(1);
            points -= i64::from(margin(floor.need[slot], floor.there[slot]));
        });
        for_contact(&self.compiled, &tour, |slot| {
            points += i64::from(margin(floor.need[slot], floor.there[slot]));
            floor.there[slot] = floor.there[slot].saturating_add(1);
        });
        self.points += points;
        self.tours[agent] = tour;
        old
    }

    /// Cheapest tour of an agent who holds none, at what one more agent is worth, each price changed by `change`.
    pub fn best(&mut self, agent: usize, mut change: impl FnMut(i32) -> i32) -> Tour {
        self.best_at(agent, |need, there| change(margin(need, there)))
    }

    /// Cheapest tour while only `placed` of `all` agents are there: the need grows with them, so that the first do not
    /// crowd the peaks.
    pub fn best_early(&mut self, agent: usize, placed: usize, all: usize) -> Tour {
        let (placed, all) = (placed as i64, all.max(1) as i64);
        self.best_at(agent, |need, there| {
            let missing = i64::from(need) * placed * 16 / all - i64::from(there) * 16;
            (-missing * 20 / 16).clamp(-120, 40) as i32
        })
    }

    fn best_at(&mut self, agent: usize, mut price: impl FnMut(u16, u16) -> i32) -> Tour {
        let Some((queue, options)) = self.compiled.agents[agent] else { return Tour::default() };
        let floor = &self.floors[queue];
        for ((to, need), there) in self.prices.iter_mut().zip(&floor.need).zip(&floor.there) {
            *to = price(*need, *there);
        }
        self.workspace.cheapest(&self.compiled.options[options], &self.compiled.forms, &self.prices)
    }

    /// Tours as a roster.
    pub fn roster(&self, problem: &Problem, tours: &[Tour]) -> Roster {
        let week = |tour: &Tour| std::array::from_fn(|day| tour.days[day].as_ref().and_then(|work| self.shift(work)));
        let pairs = problem.workforce.agents.iter().zip(tours);
        let weeks = pairs.map(|(agent, tour)| AgentWeek { agent: agent.id, days: week(tour) }).collect();
        Roster { monday: problem.monday, weeks }
    }

    fn shift(&self, work: &super::kernel::Work) -> Option<Shift> {
        let form = self.compiled.forms.get(usize::from(work.form))?;
        let pauses = form.pauses.iter().zip(&work.pauses).map(|(pause, at)| Pause {
            kind: pause.kind,
            paid: pause.paid,
            start: (work.start + at) * 15,
            minutes: pause.len * 15,
        });
        let (start, end) = (work.start * 15, (work.start + form.len) * 15);
        Some(Shift { template: form.template, start, end, pauses: pauses.collect() })
    }
}

/// Calls `visit` for each slot of the week in which the tour is on contact.
fn for_contact(compiled: &Compiled, tour: &Tour, mut visit: impl FnMut(usize)) {
    for (day, work) in tour.days.iter().enumerate() {
        let Some(work) = work else { continue };
        let Some(form) = compiled.forms.get(usize::from(work.form)) else { continue };
        let from = day * DAY_SLOTS + usize::from(work.start);
        for at in 0..form.len {
            let paused =
                form.pauses.iter().zip(&work.pauses).any(|(pause, start)| *start <= at && at < start + pause.len);
            let slot = from + usize::from(at);
            if !paused && slot < WEEK_SLOTS {
                visit(slot);
            }
        }
    }
}
