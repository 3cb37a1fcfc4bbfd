//! From forecast to the agents needed in each interval.

pub mod blend;
pub mod calibrate;
pub mod chat;
pub mod confidence;
pub mod cost;
pub mod deferred;
mod explain;
pub mod outbound;
pub mod pooling;
mod predicted;
mod require;
mod settings;
mod shrinkage;
mod summary;
mod terms;
pub mod tolerance;

pub use explain::{Explanation, Step, explain};
pub use predicted::{Predicted, Served, ServedQueue, predicted};
pub use require::{MOST_SHRINKAGE, need, on_duty, require, require_of, scheduled};
pub use settings::{Flaw, StaffingSettings, TargetRule, Targets};
pub use shrinkage::{
    Away, AwaySpan, Chain, Joined, People, Shrinkage, Shrunk, TooMuch, chain, implied_shrinkage, people,
};
pub use summary::{BoundCount, Peak, Summary, no_bounds, peak_of_all, summarise, summarise_days};
pub use terms::Terms;

use crate::calendar::{IntervalGrid, Series};

/// The condition that decided the number of agents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoundBy {
    /// Nobody is needed: closed, or no contacts and no minimum.
    Nothing,
    /// The service level.
    ServiceLevel,
    /// The average speed of answer.
    Asa,
    /// The highest occupancy.
    Occupancy,
    /// The least number of agents.
    Minimum,
    /// More agents than load, or the queue grows for ever; with patience: one agent at least.
    Stability,
    /// The share of contacts abandoned.
    Abandonment,
}

impl BoundBy {
    /// All, in the order of the enum.
    pub const ALL: [Self; 7] = [
        Self::Nothing,
        Self::ServiceLevel,
        Self::Asa,
        Self::Occupancy,
        Self::Minimum,
        Self::Stability,
        Self::Abandonment,
    ];
}

/// What one interval needs, and what that gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// Agents on contact: the whole number that the formula asks for, the one place of rounding.
    pub agents: u32,
    /// Agents to schedule = agents / availability / (1 − shrinkage), unrounded.
    pub scheduled: f64,
    /// Load in erlangs.
    pub load: f64,
    /// The target that bound.
    pub bound_by: BoundBy,
    /// Service level with these agents, by the definition of the targets.
    pub service_level: f64,
    /// Average speed of answer in seconds with these agents.
    pub asa_s: f64,
    /// Occupancy with these agents.
    pub occupancy: f64,
}

/// One queue's requirement. `None` where handle time is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRequirement {
    /// The queue's name.
    pub name: String,
    /// Need per interval.
    pub needs: Series<Option<Need>>,
}

/// The requirement of all queues.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Grid of every series.
    pub grid: IntervalGrid,
    /// In the order of the forecast.
    pub queues: Vec<QueueRequirement>,
}
