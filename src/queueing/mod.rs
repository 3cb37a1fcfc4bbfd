//! Queueing formulas: Erlang B and C, and the smallest number of agents that meets targets.
//!
//! Formulas only: no calendar, no planning. `golden` runs them over a table of reference values.

mod erlang;
pub mod golden;
mod measures;
mod required;
mod table;

pub use erlang::{Loss, blocking, delay_probability};
pub use measures::{Measures, erlang_b, erlang_c};
pub use required::{Required, Target, required_b, required_c};
