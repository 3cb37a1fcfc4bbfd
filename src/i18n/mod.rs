//! Every text people read, in English and 简体中文, and how numbers and dates are written.

mod clock;
mod format;
#[macro_use]
mod macros;
pub mod texts;

pub use clock::parse_clock;
pub use format::{Currency, Lang, Locale, parse_duration, parse_number};
