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
mod require;
mod shrinkage;
mod summary;
pub mod tolerance;

pub use explain::{Explanation, Step, explain};
pub use require::{MOST_SHRINKAGE, need, require, scheduled};
pub use shrinkage::{
    Away, AwaySpan, Chain, Joined, People, Shrinkage, Shrunk, TooMuch, chain, implied_shrinkage, people,
};
pub use summary::{BoundCount, Peak, Summary, peak_of_all, summarise, summarise_days};

use crate::calendar::{IntervalGrid, Series};
use crate::quantity::{Fraction, Seconds};

/// What the staff must reach. Each target that is set must hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Share of offered contacts answered within the threshold (definition a).
    pub service_level: Option<Fraction>,
    /// The threshold of the service level.
    pub within: Seconds,
    /// Average speed of answer, at most.
    pub asa: Option<Seconds>,
    /// Occupancy, at most.
    pub max_occupancy: Option<Fraction>,
    /// Agents whenever the centre is open, at least.
    pub minimum: u32,
}

/// What the planner sets for staffing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StaffingSettings {
    /// Targets for every queue.
    pub targets: Targets,
    /// Share of paid time not spent on contacts, besides the breaks in the shifts.
    pub shrinkage: Fraction,
}

impl Default for StaffingSettings {
    fn default() -> Self {
        Self {
            targets: Targets {
                service_level: Some(Fraction::clamped(0.8)),
                within: Seconds::clamped(20.0),
                asa: None,
                max_occupancy: Some(Fraction::clamped(0.9)),
                minimum: 1,
            },
            shrinkage: Fraction::clamped(0.1),
        }
    }
}

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
    /// More agents than load, or the queue grows for ever.
    Stability,
}

impl BoundBy {
    /// All, in the order of the enum.
    pub const ALL: [Self; 6] =
        [Self::Nothing, Self::ServiceLevel, Self::Asa, Self::Occupancy, Self::Minimum, Self::Stability];
}

/// What one interval needs, and what that gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// Agents on contact.
    pub agents: u32,
    /// Agents to schedule = agents / (1 − shrinkage), unrounded.
    pub scheduled: f64,
    /// Load in erlangs.
    pub load: f64,
    /// The target that bound.
    pub bound_by: BoundBy,
    /// Service level with these agents (definition a).
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
