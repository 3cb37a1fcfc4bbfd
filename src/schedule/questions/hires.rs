//! Which hires would close the gaps.

use super::super::bounds::Aside;
use super::super::compile::Menus;
use super::super::{Problem, coverage};
use super::{Questions, Standing};
use crate::calendar::Span;
use crate::roster::{Agent, AgentDetails, AgentWeek, Personal, Roster};

/// People of one contract to take on for one queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hire {
    /// The contract's id.
    pub contract: u32,
    /// The queue's name.
    pub queue: String,
    /// How many.
    pub people: u32,
    /// Minutes missing in the week before them, all queues together.
    pub missing_before: u64,
    /// Minutes missing after.
    pub missing_after: u64,
}

/// Hires, each the one that saves the most points beside all others as they stand, until nothing is missing, none saves
/// any or there are `most`.
///
/// A hire is somebody who can come at any time, of a contract and with one queue; the weeks of everybody else stay, so a
/// roster made anew with these people misses no more, and may do with fewer. Neighbouring hires of the same contract and
/// queue are one entry. Ties go to the contract and the queue that stand first.
#[must_use]
pub fn hires(problem: &Problem, roster: &Roster, most: u32) -> Vec<Hire> {
    let standing = Standing::new(problem, roster);
    let mut questions = Questions::new(&standing);
    let (mut workforce, mut roster) = (problem.workforce.clone(), roster.clone());
    let mut missing = coverage(&problem.queues, &workforce, &roster).total.under();
    let mut found: Vec<Hire> = Vec::new();
    for _ in 0..most {
        if missing == 0 {
            break;
        }
        let Some((contract, queue, tour)) = questions.best_hire() else { break };
        let Some(name) = problem.queues.get(queue).map(|queue| queue.name.clone()) else { break };
        if let Some(standby) = &mut questions.standby {
            standby.add(1 << queue, &tour);
        }
        let id = workforce.agents.iter().map(|agent| agent.id).max().unwrap_or(0).saturating_add(1);
        roster.weeks.push(AgentWeek { agent: id, days: questions.week(id, &tour) });
        workforce.agents.push(anybody(id, &name, contract));
        let before = std::mem::replace(&mut missing, coverage(&problem.queues, &workforce, &roster).total.under());
        match found.last_mut().filter(|last| last.contract == contract && last.queue == name) {
            Some(last) => (last.people, last.missing_after) = (last.people + 1, missing),
            None => {
                found.push(Hire { contract, queue: name, people: 1, missing_before: before, missing_after: missing })
            }
        }
    }
    found
}

/// Somebody who can come at any time.
fn anybody(id: u32, queue: &str, contract: u32) -> Agent {
    Agent {
        id,
        name: String::new(),
        queue: queue.to_owned(),
        contract,
        availability: [Some(Span::DAY); 7],
        details: AgentDetails::default(),
        personal: Personal::default(),
    }
}

impl Questions<'_> {
    /// The contract, the queue and the week that save most.
    fn best_hire(&mut self) -> Option<(u32, usize, super::Tour)> {
        let problem = &self.standing.held;
        let mut best: Option<(i64, u32, usize, super::Tour)> = None;
        for contract in &problem.workforce.contracts {
            for (at, queue) in problem.queues.iter().take(32).enumerate() {
                let agent = anybody(u32::MAX, &queue.name, contract.id);
                let mut menus = Menus::default();
                let worker = self.frame.worker(&mut menus, 1 << at, &agent, contract, Aside::NOTHING, &[]);
                let Some((points, tour)) = self.standby.as_mut()?.cheapest(menus.all, worker) else { continue };
                if points < best.as_ref().map_or(0, |best| best.0) {
                    best = Some((points, contract.id, at, tour));
                }
            }
        }
        best.map(|(_, contract, queue, tour)| (contract, queue, tour))
    }
}
