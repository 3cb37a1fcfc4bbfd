//! From requirement and people to a legal roster, and how well it covers.
//!
//! The week's problem is put to the [`engine`] in slots; hard rules hold by construction, so every state of its search that
//! has all agents placed is a roster that could be posted, and its bound says how much better any other could be.
//!
//! Rest and days in a row are counted on from the roster of the week before where the problem has one ([`Problem::after`]).
#![allow(clippy::indexing_slicing, reason = "numeric kernel: arrays are sized by the same constants that index them")]

mod bounds;
mod compile;
mod coverage;
pub mod design;
pub mod engine;
mod fixed;
mod problem;
pub mod questions;
mod report;
mod requests;
mod rng;
mod search;
mod shortfall;
mod spread;

pub use coverage::{Coverage, Gap, QueueCoverage, Totals, coverage};
pub use fixed::{Carried, FixedDay, FixedLeftOut};
pub use problem::{Problem, ProblemError, QueueNeed, queue_needs};
pub use report::{DayReport, EARLY, PersonReport, Report, report};
pub use requests::{RequestsMet, requests_met};
pub use search::{Progress, Proof, Search, Start};
pub use shortfall::{Obstacle, Shortfall};

/// Slots of a quarter hour in a day.
pub const DAY_SLOTS: usize = 96;
/// Slots in a week.
pub const WEEK_SLOTS: usize = 7 * DAY_SLOTS;
