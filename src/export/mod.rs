//! What a planner takes away: CSV, calendars and the plan file.

pub mod calendar_file;
pub mod csv;
pub mod layouts;
pub mod plan_file;

pub use self::csv::{CoverageRow, Encoding};
