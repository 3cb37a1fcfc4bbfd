//! People and shifts: agents, contracts, shift templates, the roster made of them.

use crate::calendar::Span;
use crate::quantity::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether a pause is a lunch or a short break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PauseKind {
    /// A meal, usually unpaid.
    Lunch,
    /// A short break, usually paid.
    Break,
}

/// A pause that a shift must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseRule {
    /// Lunch or break.
    pub kind: PauseKind,
    /// Whether it counts as paid time.
    pub paid: bool,
    /// Minutes, a multiple of the slot.
    pub minutes: u16,
    /// Earliest start, minutes after the shift starts.
    pub earliest: u16,
    /// Latest start, minutes after the shift starts.
    pub latest: u16,
}

/// A kind of shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftTemplate {
    /// Unique in the plan.
    pub id: u32,
    /// As the planner calls it.
    pub name: String,
    /// From start to end, pauses included, in minutes.
    pub minutes: u16,
    /// Earliest start, minute of the day.
    pub first_start: u16,
    /// Latest start, minute of the day.
    pub last_start: u16,
    /// Starts lie this many minutes apart, counted from the earliest.
    pub start_step: u16,
    /// Pauses in order; they never overlap.
    pub pauses: Vec<PauseRule>,
}

impl ShiftTemplate {
    /// Paid minutes: the whole shift without its unpaid pauses.
    #[must_use]
    pub fn paid_minutes(&self) -> u16 {
        let unpaid: u16 = self.pauses.iter().filter(|pause| !pause.paid).map(|pause| pause.minutes).sum();
        self.minutes.saturating_sub(unpaid)
    }
}

/// How a contract is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractKind {
    /// Full-time.
    FullTime,
    /// Part-time.
    PartTime,
    /// Supplied by a partner.
    Outsourced,
}

/// Work rules shared by a group of agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A person who takes contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Unique in the plan.
    pub id: u32,
    /// Name as posted on the wall.
    pub name: String,
    /// Name of the queue the agent works in.
    pub queue: String,
    /// The contract's id.
    pub contract: u32,
    /// When the agent can work, Monday to Sunday; `None` = not that day.
    pub availability: [Option<Span>; 7],
}

/// Everything about people that a roster is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Workforce {
    /// Agents in the planner's order.
    pub agents: Vec<Agent>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// Shift templates.
    pub templates: Vec<ShiftTemplate>,
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

/// A pause at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Lunch or break.
    pub kind: PauseKind,
    /// Whether it counts as paid time.
    pub paid: bool,
    /// Minutes after midnight of the shift's day.
    pub start: u16,
    /// Minutes.
    pub minutes: u16,
}

/// One agent's shift on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The template's id.
    pub template: u32,
    /// Minutes after midnight.
    pub start: u16,
    /// Minutes after midnight of the same day, end excluded; may pass 1440.
    pub end: u16,
    /// In order of time.
    pub pauses: Vec<Pause>,
}

impl Shift {
    /// Paid minutes.
    #[must_use]
    pub fn paid_minutes(&self) -> u16 {
        let unpaid: u16 = self.pauses.iter().filter(|pause| !pause.paid).map(|pause| pause.minutes).sum();
        self.end.saturating_sub(self.start).saturating_sub(unpaid)
    }

    /// Whether the agent is on contact at a minute of the shift's day.
    #[must_use]
    pub fn on_contact(&self, minute: u16) -> bool {
        self.start <= minute
            && minute < self.end
            && !self.pauses.iter().any(|pause| pause.start <= minute && minute < pause.start + pause.minutes)
    }
}

/// One agent's week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentWeek {
    /// The agent's id.
    pub agent: u32,
    /// Monday to Sunday.
    pub days: [Option<Shift>; 7],
}

/// Who works when in one week, Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// One entry for each agent, in the workforce's order.
    pub weeks: Vec<AgentWeek>,
}
