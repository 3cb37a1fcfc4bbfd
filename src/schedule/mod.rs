//! From requirement and people to a legal roster, and how well it covers.
//!
//! Each agent works in one queue, so each queue is rostered apart. An agent's week is the cheapest legal one at prices
//! that say what one more agent on contact is worth in each slot; hard rules hold by construction, so every state of the
//! search that has all agents placed is a roster that could be posted.
//!
//! The week stands alone: rest and days in a row are not counted across its borders.
#![allow(clippy::indexing_slicing, reason = "numeric kernel: arrays are sized by the same constants that index them")]

mod compile;
mod coverage;
pub mod engine;
mod form;
mod kernel;
mod options;
mod problem;
mod rng;
mod score;
mod search;
mod shortfall;
mod state;

pub use coverage::{Coverage, Gap, QueueCoverage, Totals, coverage};
pub use problem::{Problem, ProblemError, QueueNeed, queue_needs};
pub use search::{Progress, Search};
pub use shortfall::{Obstacle, Shortfall};

/// Slots of a quarter hour in a day.
pub const DAY_SLOTS: usize = 96;
/// Slots in a week.
pub const WEEK_SLOTS: usize = 7 * DAY_SLOTS;
