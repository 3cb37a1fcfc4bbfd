//! People and shifts: agents, contracts, shift templates, the roster made of them.

mod check;
mod people;
mod personal;
mod shifts;
mod week;

pub use check::{WorkforceIssue, check};
pub use people::{Agent, AgentDetails, Contract, ContractKind, Skill, Workforce};
pub use personal::{FixedDate, Leave, Personal, Request, Want, Weight};
pub use shifts::{PauseKind, PauseRule, SLOT_MINUTES, ShiftTemplate, TemplateFault};
pub use week::{AgentWeek, Pause, Roster, Shift};
