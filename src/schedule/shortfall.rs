//! Agents who cannot come to their hours in a week, and the rule that stops them.

use super::bounds::{Aside, Frame};
use super::compile::{Menus, has_form, skills};
use super::fixed::FixedDay;
use super::problem::Problem;
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
    /// The contract's most hours a week.
    MostHours,
    /// Days that are fixed.
    FixedDay,
    /// Days of leave.
    Leave,
}

/// An agent whose best legal week stays below the contract's least hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The agent's id.
    pub agent: u32,
    /// The agent's name.
    pub name: String,
    /// Paid minutes the contract asks for, at least; those of leave are taken off.
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
    let frame = Frame::new(problem);
    let mut known: Vec<(&Agent, Option<Stopped>)> = Vec::new();
    let mut found = Vec::new();
    for agent in &problem.workforce.agents {
        let contract = problem.workforce.contract(agent.contract);
        let mut report = |reach: u16, obstacles: Vec<Obstacle>| {
            let least = contract.map_or(0, |contract| match agent.personal.leave.is_empty() {
                true => contract.min_week_minutes,
                false => frame.rules(agent, contract, Aside::NOTHING).paid.least * SLOT_MINUTES,
            });
            found.push(Shortfall { agent: agent.id, name: agent.name.clone(), least, reach, obstacles });
        };
        let Some(contract) = contract else {
            report(0, vec![Obstacle::UnknownContract]);
            continue;
        };
        if skills(problem, agent) == 0 {
            report(0, vec![Obstacle::UnknownQueue]);
            continue;
        }
        // Somebody with leave or fixed days is like nobody else.
        let fixed = problem.fixed_of(agent.id);
        let plain = fixed.is_empty() && agent.personal.leave.is_empty();
        let alike = |other: &Agent| {
            plain
                && other.contract == agent.contract
                && other.availability == agent.availability
                && problem.carried(other.id) == problem.carried(agent.id)
        };
        let short = match known.iter().find(|(other, _)| alike(other)) {
            Some((_, short)) => short.clone(),
            None => {
                let short = short(&frame, agent, contract, fixed);
                if plain {
                    known.push((agent, short.clone()));
                }
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
fn short(frame: &Frame<'_>, agent: &Agent, contract: &Contract, fixed: &[FixedDay]) -> Option<Stopped> {
    let reach = reach(frame, agent, contract, Aside::NOTHING, fixed)?;
    Some((reach, obstacles(frame, agent, contract, fixed)))
}

/// Paid minutes of the longest legal week, where the contract's least cannot be reached.
fn reach(frame: &Frame<'_>, agent: &Agent, contract: &Contract, aside: Aside, fixed: &[FixedDay]) -> Option<u16> {
    let mut menus = Menus::default();
    let worker = frame.worker(&mut menus, 1, agent, contract, aside, fixed);
    let paid = frame.reach(menus, worker)?;
    Some((paid * u32::from(SLOT_MINUTES)).min(u32::from(u16::MAX)) as u16)
}

/// Takes away one rule at a time and keeps those that free the agent.
fn obstacles(frame: &Frame<'_>, agent: &Agent, contract: &Contract, fixed: &[FixedDay]) -> Vec<Obstacle> {
    if !has_form(&frame.forms, contract) {
        return vec![Obstacle::NoTemplate];
    }
    let frees = |aside: Aside| reach(frame, agent, contract, aside, fixed).is_none();
    // Days and days in a row bound each other: a week of seven days needs both.
    let rules = [
        Obstacle::Availability,
        Obstacle::OpeningHours,
        Obstacle::MaxDays,
        Obstacle::DaysInRow,
        Obstacle::Rest,
        Obstacle::Leave,
        Obstacle::FixedDay,
    ];
    let alone: Vec<Obstacle> = rules.into_iter().filter(|rule| frees(Aside::NOTHING.and(*rule))).collect();
    if !alone.is_empty() {
        return alone;
    }
    let all = rules.into_iter().fold(Aside::NOTHING, Aside::and);
    if frees(all) { vec![Obstacle::Several] } else { vec![Obstacle::ShiftLengths] }
}
