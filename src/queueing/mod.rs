//! Queueing formulas: what a number of agents gives, and the smallest number that meets targets.
//!
//! Formulas only: no calendar, no planning. [`Queue`] chooses the model: Erlang C, Erlang A, finite lines. Handle times
//! and patience other than exponential, redials and priorities have no formula; a simulation answers them with the same
//! [`Measures`]. `golden` runs the formulas over a table of reference values.

mod abandon;
mod erlang;
pub mod golden;
mod inverse;
mod lines;
mod measures;
mod queue;
mod required;
mod table;
mod tail;

pub use abandon::{Behind, behind, erlang_a};
pub use erlang::{Loss, blocking, delay_probability};
pub use inverse::{most_handle_time, most_load, patience_for};
pub use lines::{Engset, engset};
pub use measures::{Level, Measures, erlang_b, erlang_c};
pub use queue::Queue;
pub use required::{Answer, Target, required_b};
