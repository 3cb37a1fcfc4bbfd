//! What happened: contacts and handle time on the interval grid. Unknown is `None`, never 0.
//!
//! Exports omit intervals without contacts. So on a day that has rows an absent interval had no contacts (`Some(0)`);
//! a day without any row is unknown (`None`). A day of zeros stays as read; [`summary`] points it out.

mod hours;
mod layout;
mod summary;

pub use hours::infer_hours;
pub use layout::{LayoutError, from_import};
pub use summary::{Summary, summary};

use crate::calendar::{IntervalGrid, Series};

/// One queue's past, every series on the grid of its [`History`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueHistory {
    /// The queue's name as in the export.
    pub name: String,
    /// Contacts offered.
    pub offered: Series<Option<u32>>,
    /// Contacts handled; all `None` where the export has counts only.
    pub handled: Series<Option<u32>>,
    /// Contacts abandoned.
    pub abandoned: Series<Option<u32>>,
    /// Total handle time of the handled contacts in seconds.
    pub handle_s: Series<Option<u32>>,
}

/// The history of all queues.
///
/// `Eq` matters: with it a shared history equals itself without a look at its values (41 ms for two years of quarter hours
/// of ten queues), and the page compares on each edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Grid of every series.
    pub grid: IntervalGrid,
    /// In order of name.
    pub queues: Vec<QueueHistory>,
}
