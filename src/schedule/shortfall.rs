//! Agents who cannot come to their hours in a week, and the rule that stops them.

use super::compile::{Form, Menus, Rules, both, forms, has_form};
use super::engine::longest;
use super::problem::{Problem, available_slots};
use super::{DAY_SLOTS, WEEK_SLOTS};
use crate::roster::{Agent, Contract, SLOT_MINUTES};

/// A rule that keeps an agent from the contract's least hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The agent's contract does not exist.
    UnknownContract,
    /// The agent's queue is not in the requirement.
    UnknownQueue,
    /// No template of the contract makes a shift.
    NoTemplate,
    /// When the agent can work.
    Availability,
    /// When the centre is open, closed dates included.
    OpeningHours,
    /// Worked days a week.
    MaxDays,
    /// Worked days in a row.
    DaysInRow,
    /// Rest between shifts.
    Rest,
    /// No number of the contract's shifts comes between its least and most hours.
    ShiftLengths,
    /// Several rules together; none alone.
    Several,
}

/// An agent whose best legal week stays below the contract's least hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The agent's id.
    pub agent: u32,
    /// The agent's name.
    pub name: String,
    /// Paid minutes the contract asks for, at least.
    pub least: u16,
    /// Paid minutes of the longest legal week, which the roster gives.
    pub reach: u16,
    /// Each rule that alone, taken away, would let the agent come to the hours; never empty.
    pub obstacles: Vec<Obstacle>,
}

/// The minutes somebody comes to, and the rules that stop them there.
type Stopped = (u16, Vec<Obstacle>);

/// All agents whose hours are out of reach.
pub(super) fn find(problem: &Problem) -> Vec<Shortfall> {
    let forms = forms(&problem.workforce);
    let open = problem.open_slots();
    let mut known: Vec<(&Agent, Option<Stopped>)> = Vec::new();
    let mut found = Vec::new();
    for agent in &problem.workforce.agents {
        let contract = problem.workforce.contract(agent.contract);
        let mut report = |reach: u16, obstacles: Vec<Obstacle>| {
            let least = contract.map_or(0, |contract| contract.min_week_minutes);
            found.push(Shortfall { agent: agent.id, name: agent.name.clone(), least, reach, obstacles });
        };
        let Some(contract) = contract else {
            report(0, vec![Obstacle::UnknownContract]);
            continue;
        };
        if !problem.queues.iter().any(|queue| queue.name == agent.queue) {
            report(0, vec![Obstacle::UnknownQueue]);
            continue;
        }
        let same = known
            .iter()
            .find(|(other, _)| other.contract == agent.contract && other.availability == agent.availability);
        let short = match same {
            Some((_, short)) => short.clone(),
            None => {
                let short = short(agent, contract, &forms, &open);
                known.push((agent, short.clone()));
                short
            }
        };
        if let Some((reach, obstacles)) = short {
            report(reach, obstacles);
        }
    }
    found
}

/// The minutes that somebody comes to who cannot come to the least, with the rules that stop them.
fn short(agent: &Agent, contract: &Contract, forms: &[Form<'_>], open: &[bool]) -> Option<Stopped> {
    let available = available_slots(&agent.availability);
    let reach = reach(contract, forms, Rules::of(contract), &both(&available, open))?;
    Some((reach, obstacles(contract, forms, &available, open)))
}

/// Paid minutes of the longest legal week, where the contract's least cannot be reached.
fn reach(contract: &Contract, forms: &[Form<'_>], rules: Rules, free: &[bool]) -> Option<u16> {
    let mut menus = Menus::default();
    let worker = rules.worker(1, menus.of(forms, &contract.templates, free));
    let shapes = forms.iter().map(|form| form.shape.clone()).collect();
    let paid = longest(DAY_SLOTS as u16, shapes, menus.all, worker)?;
    Some((paid * u32::from(SLOT_MINUTES)).min(u32::from(u16::MAX)) as u16)
}

/// Takes away one rule at a time and keeps those that free the agent.
fn obstacles(contract: &Contract, forms: &[Form<'_>], available: &[bool], open: &[bool]) -> Vec<Obstacle> {
    if !has_form(forms, contract) {
        return vec![Obstacle::NoTemplate];
    }
    let rules = Rules::of(contract);
    let always = vec![true; WEEK_SLOTS + DAY_SLOTS];
    let frees = |rules: Rules, available: &[bool], open: &[bool]| {
        reach(contract, forms, rules, &both(available, open)).is_none()
    };
    // Days and days in a row bound each other: a week of seven days needs both.
    let cases = [
        (Obstacle::Availability, frees(rules, &always, open)),
        (Obstacle::OpeningHours, frees(rules, available, &always)),
        (Obstacle::MaxDays, frees(Rules { days: 7, ..rules }, available, open)),
        (Obstacle::DaysInRow, frees(Rules { row: 7, ..rules }, available, open)),
        (Obstacle::Rest, frees(Rules { rest: 0, ..rules }, available, open)),
    ];
    let alone: Vec<Obstacle> = cases.iter().filter(|case| case.1).map(|case| case.0).collect();
    if !alone.is_empty() {
        return alone;
    }
    let free = Rules { days: 7, row: 7, rest: 0, ..rules };
    if frees(free, &always, &always) { vec![Obstacle::Several] } else { vec![Obstacle::ShiftLengths] }
}
