//! Local wall-clock time: the interval grid, series on it, opening hours.
//!
//! All times are the centre's own wall clock; no time zone is stored.

mod grid;
pub mod holidays;
mod hours;
mod period;
mod series;
mod special;
mod text;

pub use grid::{GridError, IntervalGrid, IntervalLength};
pub use hours::{OpeningHours, Span};
pub use period::{Period, PeriodKind};
pub use series::{GridMismatch, Series};
pub use special::{SpecialDate, SpecialDates};
pub use text::{date_from_text, minute_text, moment_from_text};
