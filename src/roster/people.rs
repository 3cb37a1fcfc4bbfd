//! Agents, their contracts, and the workforce they make.

use super::{Personal, ShiftTemplate};
use crate::calendar::Span;
use crate::quantity::Money;
use chrono::NaiveDate;

/// How a contract is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractKind {
    /// Full-time.
    FullTime,
    /// Part-time.
    PartTime,
    /// Supplied by a partner.
    Outsourced,
}

/// Work rules shared by a group of agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Unique in the plan.
    pub id: u32,
    /// As the planner calls it.
    pub name: String,
    /// Full-time, part-time or outsourced.
    pub kind: ContractKind,
    /// Paid minutes a week, at least.
    pub min_week_minutes: u16,
    /// Paid minutes a week, at most.
    pub max_week_minutes: u16,
    /// Worked days a week, at most.
    pub max_days: u8,
    /// Worked days in a row, at most.
    pub max_days_in_row: u8,
    /// Rest between two shifts, at least, in minutes.
    pub min_rest: u16,
    /// Shift templates that may be used.
    pub templates: Vec<u32>,
    /// Cost of a paid hour, where known.
    pub hourly_cost: Option<Money>,
}

/// What an agent can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// As the planner calls it.
    pub name: String,
    /// How well, in the planner's own numbers; `None` where none is said.
    pub level: Option<u8>,
}

/// What is known of an agent beside what the roster is made from; unknown is `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgentDetails {
    /// Number of the employee or log-in.
    pub staff_id: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// Skills.
    pub skills: Vec<Skill>,
    /// Cost of an hour, where it differs from the contract's.
    pub hourly_cost: Option<Money>,
    /// First day.
    pub starts: Option<NaiveDate>,
    /// Last day.
    pub leaves: Option<NaiveDate>,
}

/// A person who takes contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Unique in the plan.
    pub id: u32,
    /// Name as posted on the wall.
    pub name: String,
    /// Name of the queue the agent works in, the first one if there are several.
    pub queue: String,
    /// The contract's id.
    pub contract: u32,
    /// When the agent can work, Monday to Sunday; `None` = not that day.
    pub availability: [Option<Span>; 7],
    /// What else is known.
    pub details: AgentDetails,
    /// Further queues, leave, requests, fixed days.
    pub personal: Personal,
}

/// Everything about people that a roster is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workforce {
    /// Agents in the planner's order.
    pub agents: Vec<Agent>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// Shift templates.
    pub templates: Vec<ShiftTemplate>,
}

impl Agent {
    /// Names of all queues the agent works in, the preferred first.
    pub fn queues(&self) -> impl Iterator<Item = &str> + Clone {
        [self.queue.as_str()].into_iter().chain(self.personal.more_queues.iter().map(String::as_str))
    }
}

impl Workforce {
    /// The contract with an id.
    #[must_use]
    pub fn contract(&self, id: u32) -> Option<&Contract> {
        self.contracts.iter().find(|contract| contract.id == id)
    }

    /// The shift template with an id.
    #[must_use]
    pub fn template(&self, id: u32) -> Option<&ShiftTemplate> {
        self.templates.iter().find(|template| template.id == id)
    }
}
