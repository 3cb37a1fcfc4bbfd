//! The plan: inputs only, saved; everything else is computed from them.

pub mod agents;
mod duty;
pub mod edit;
pub mod key;
pub mod library;
mod readings;
mod roster_edit;
pub mod sample;
pub mod saved;
pub mod shelf;
#[cfg(test)]
pub(crate) mod testing;
pub mod undo;

pub use duty::{BadLine, OnDuty, Past, USUAL_DAYS, Waits, past, waits};
pub use roster_edit::DayShift;

use crate::calendar::OpeningHours;
use crate::forecast::ForecastSettings;
use crate::forecast::hand::Hand;
use crate::history::{History, HistoryEdit};
use crate::roster::{Roster, Workforce};
use crate::schedule::Proof;
use crate::staffing::StaffingSettings;
use std::sync::Arc;

/// A roster the planner keeps, with the key of the requirement it was made for.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRoster {
    /// The roster as made.
    pub roster: Roster,
    /// Key of the requirement and the workforce it was made for.
    pub made_for: RosterKey,
    /// Seed of the search.
    pub seed: u64,
    /// How close to the best possible it is, where the search could say and nobody changed it since.
    pub proof: Option<Proof>,
    /// Days that stay as they are when the roster is improved or made anew, in order.
    pub locks: Vec<Lock>,
}

/// A day of somebody's that stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lock {
    /// The agent's id.
    pub agent: u32,
    /// Days after Monday.
    pub day: u8,
}

/// Fingerprints of what a roster was made from; the part that differs says what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterKey {
    /// Of the history, the forecast settings and the planner's hand.
    pub forecast: u64,
    /// Of targets and shrinkage.
    pub staffing: u64,
    /// Of agents, contracts, templates.
    pub workforce: u64,
    /// Of the opening hours.
    pub hours: u64,
}

/// Everything a planner decided. Results are recomputed from it, never stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The plan's name.
    pub name: String,
    /// What happened, if a file was taken in.
    pub history: Option<Arc<History>>,
    /// What the planner decided about the history, which itself stays as read.
    pub edits: Vec<HistoryEdit>,
    /// What the planner lays over the forecast.
    pub hand: Hand,
    /// When contacts are answered.
    pub hours: OpeningHours,
    /// Forecast settings.
    pub forecast: ForecastSettings,
    /// Growth a year that the planner states for the months ahead, 0.1 for 10 %; none unless stated.
    pub growth: Option<f64>,
    /// Staffing settings.
    pub staffing: StaffingSettings,
    /// People and shifts.
    pub workforce: Workforce,
    /// The roster kept.
    pub roster: Option<KeptRoster>,
}
