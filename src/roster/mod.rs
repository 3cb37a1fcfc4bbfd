//! People and shifts: agents, contracts, shift templates, the roster made of them.

mod breach;
mod check;
mod hand;
mod people;
mod personal;
mod shifts;
mod week;

pub use breach::{Breach, Rule, breaches};
pub use check::{WorkforceIssue, check};
pub use hand::reshaped;
pub use people::{Agent, AgentDetails, Contract, ContractKind, Skill, Workforce};
pub use personal::{FixedDate, Leave, Personal, Request, Want, Weight};
pub use shifts::{PauseKind, PauseRule, SLOT_MINUTES, ShiftTemplate, TemplateFault};
pub use week::{AgentWeek, Pause, Roster, Shift};
