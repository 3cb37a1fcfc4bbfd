//! What happened: contacts and handle time on the interval grid. Unknown is `None`, never 0.
//!
//! Exports omit intervals without contacts. So on a day that has rows an absent interval had no contacts (`Some(0)`);
//! a day without any row is unknown (`None`). A day of zeros stays as read; [`summary`] points it out.

mod append;
mod edits;
mod hours;
mod join;
mod layout;
pub mod quality;
mod summary;
mod usual;

pub use append::{Alike, AppendError, Choice, Joined, Keep, Overlap, QueueNews, Sums};
pub use edits::{Change, HistoryEdit, edited};
pub use hours::infer_hours;
pub use join::Join;
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
    /// Total wait of the contacts in seconds; `None` where the export says nothing of it.
    pub wait_s: Option<Series<Option<u32>>>,
    /// Contacts answered within the service level's threshold; `None` where the export says nothing of it.
    pub answered_in_target: Option<Series<Option<u32>>>,
}

impl QueueHistory {
    /// A queue of which only the contacts offered are known.
    #[must_use]
    pub fn of_offered(name: String, offered: Series<Option<u32>>) -> Self {
        let none = Series::from_fn(offered.grid(), |_| None);
        let (handled, abandoned, handle_s) = (none.clone(), none.clone(), none);
        Self { name, offered, handled, abandoned, handle_s, wait_s: None, answered_in_target: None }
    }

    /// Every column: offered, handled, abandoned, handle time, wait, answered in target.
    #[must_use]
    pub const fn columns(&self) -> [Option<&Series<Option<u32>>>; 6] {
        let (waits, answered) = (self.wait_s.as_ref(), self.answered_in_target.as_ref());
        [Some(&self.offered), Some(&self.handled), Some(&self.abandoned), Some(&self.handle_s), waits, answered]
    }

    /// Every column to change in place, in the order of [`Self::columns`].
    pub const fn columns_mut(&mut self) -> [Option<&mut Series<Option<u32>>>; 6] {
        let (waits, answered) = (self.wait_s.as_mut(), self.answered_in_target.as_mut());
        [
            Some(&mut self.offered),
            Some(&mut self.handled),
            Some(&mut self.abandoned),
            Some(&mut self.handle_s),
            waits,
            answered,
        ]
    }
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
