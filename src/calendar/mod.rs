//! Local wall-clock time: the interval grid, series on it, opening hours.
//!
//! All times are the centre's own wall clock; no time zone is stored.

mod grid;
mod hours;
mod series;

pub use grid::{GridError, IntervalGrid, IntervalLength};
pub use hours::{OpeningHours, Span};
pub use series::{GridMismatch, Series};
