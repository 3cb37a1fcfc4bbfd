//! Questions about a roster, answered by the same kernel that makes it: who could help in a gap and what stops the rest,
//! which hires would close it, who could be away, and where the pauses should lie.
//!
//! All answers hold the weeks of everybody else as they stand, so they say what one change would do, not what a new roster
//! could.

mod away;
mod hires;
mod pauses;
mod stand_in;

pub use away::{Away, could_be_away};
pub use hires::{Hire, hires};
pub use pauses::pauses_placed_anew;
pub use stand_in::{Answer, Candidate, Spell, ranked};

use super::bounds::Frame;
use super::compile::{model_of, roster_week, skills};
use super::engine::{Standby, Tour};
use super::{FixedDay, Problem};
use crate::roster::{AgentWeek, Roster, Shift};

/// A roster with the problem it answers: every day of it is fixed in `held`, so that it can be put to the engine as it is.
#[derive(Debug)]
pub struct Standing {
    held: Problem,
    /// What the planner has fixed; the rest may change.
    locked: Vec<FixedDay>,
}

impl Standing {
    /// A roster of the problem's week. Weeks of agents who do not exist are dropped; agents without a week are off.
    #[must_use]
    pub fn new(problem: &Problem, roster: &Roster) -> Self {
        let mut held = problem.clone();
        let locked = std::mem::take(&mut held.fixed);
        let known = |week: &&AgentWeek| problem.workforce.agents.iter().any(|agent| agent.id == week.agent);
        for week in roster.weeks.iter().filter(known) {
            for (day, shift) in (0..).zip(&week.days) {
                held.fixed.push(FixedDay { agent: week.agent, day, shift: shift.clone() });
            }
        }
        held.fixed.sort_by_key(|fixed| (fixed.agent, fixed.day));
        held.fixed.dedup_by_key(|fixed| (fixed.agent, fixed.day));
        Self { held, locked }
    }

    /// How many agents the roster's workforce has.
    #[must_use]
    pub fn agents(&self) -> usize {
        self.held.workforce.agents.len()
    }

    fn locked_of(&self, agent: u32) -> Vec<FixedDay> {
        self.locked.iter().filter(|fixed| fixed.agent == agent).cloned().collect()
    }

    fn shift(&self, agent: u32, day: usize) -> Option<&Shift> {
        let fixed = self.held.fixed_of(agent).iter().find(|fixed| usize::from(fixed.day) == day)?;
        fixed.shift.as_ref()
    }
}

/// What is ready for questions.
#[derive(Debug)]
pub struct Questions<'a> {
    standing: &'a Standing,
    frame: Frame<'a>,
    standby: Option<Standby>,
}

impl<'a> Questions<'a> {
    /// Makes a standing roster ready.
    #[must_use]
    pub fn new(standing: &'a Standing) -> Self {
        let (problem, frame) = (&standing.held, Frame::new(&standing.held));
        let mut model = model_of(problem, &frame);
        // One of each queue, so that people who are not there yet can be tried.
        let nobody = model.workers.first().cloned();
        let tours: Vec<Tour> =
            problem.workforce.agents.iter().map(|agent| tour(&frame, problem.fixed_of(agent.id))).collect();
        for queue in 0..model.need.len() {
            model.workers.extend(nobody.clone().map(|worker| {
                let (menus, must) = (vec![empty_menu(&mut model.menus); 7], vec![false; 7]);
                super::engine::Worker { skills: 1 << queue, menus, must, ..worker }
            }));
        }
        Self { standing, frame, standby: Standby::new(model, tours).ok() }
    }

    /// The week that a tour stands for.
    fn week(&self, agent: u32, tour: &Tour) -> [Option<Shift>; 7] {
        roster_week(&self.standing.held, &self.frame, agent, tour)
    }

    fn skills(&self, agent: &crate::roster::Agent) -> u32 {
        skills(&self.standing.held, agent)
    }
}

fn empty_menu(menus: &mut Vec<Vec<super::engine::Choice>>) -> u16 {
    let at = menus.iter().position(Vec::is_empty).unwrap_or_else(|| {
        menus.push(Vec::new());
        menus.len() - 1
    });
    at as u16
}

/// A held week as a tour.
fn tour(frame: &Frame<'_>, days: &[FixedDay]) -> Tour {
    let part = |fixed: &FixedDay| {
        let shift = fixed.shift.as_ref()?;
        let choice = frame.choice(shift)?;
        let pauses = shift.pauses.iter().map(|pause| (pause.start - shift.start) / crate::roster::SLOT_MINUTES);
        Some((u16::from(fixed.day), choice.shape, choice.start, pauses.collect()))
    };
    Tour::from_parts(&days.iter().filter_map(part).collect::<Vec<_>>())
}
