//! What comes of newer data put to a history, and of several files made one: what is new, and where two readings differ.

use super::History;
use super::join::Cell;
use crate::calendar::OpeningHours;
use crate::import::Totals;
use chrono::{NaiveDate, NaiveDateTime};

/// Why histories cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendError {
    /// There is none.
    Nothing,
    /// A file's intervals are longer than those of the whole, or do not add up to them.
    Interval {
        /// The file, by its place.
        file: u32,
        /// Minutes of the whole.
        whole: u16,
        /// Minutes of the file.
        own: u16,
    },
    /// More than 40 years between the first day and the last.
    TooLong {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
    /// More intervals times queues than can be held.
    TooMany(u64),
}

/// Which of two readings holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// That of what there was: the history, or the files before.
    Old,
    /// That of the file put to it.
    New,
}

/// What a person chose for a stretch that two readings tell differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The file whose reading differs, by its place.
    pub file: u32,
    /// The queue.
    pub queue: String,
    /// Start of the stretch.
    pub first: NaiveDateTime,
    /// Which reading holds.
    pub keep: Keep,
}

/// Sums of one reading over the intervals that differ; `None` where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Contacts offered.
    pub offered: Option<u64>,
    /// Contacts handled.
    pub handled: Option<u64>,
    /// Contacts abandoned.
    pub abandoned: Option<u64>,
    /// Handle time in seconds.
    pub handle_s: Option<u64>,
}

/// A stretch of one queue that a file reads otherwise than what there was. Differences under a day apart are one stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The file, by its place.
    pub file: u32,
    /// The queue's name.
    pub queue: String,
    /// Start of the first interval that differs.
    pub first: NaiveDateTime,
    /// Start of the last interval that differs.
    pub last: NaiveDateTime,
    /// Intervals that differ.
    pub intervals: u32,
    /// What there was says of them.
    pub old: Sums,
    /// What the file says of them.
    pub new: Sums,
    /// Which was chosen; `None` keeps the old reading until somebody does.
    pub keep: Option<Keep>,
}

/// What the files bring for one queue, and what it then holds.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueNews {
    /// The queue's name.
    pub name: String,
    /// Whether the history there was has it.
    pub known: bool,
    /// Days of which nothing was known before.
    pub new_days: u32,
    /// Contacts offered in intervals of which nothing was known before.
    pub new_offered: u64,
    /// Contacts offered in intervals that were known and are read alike.
    pub alike_offered: u64,
    /// Intervals read differently.
    pub differing: u32,
    /// All it then holds.
    pub totals: Totals,
}

/// A queue of a file whose name differs from an earlier one in case or spaces only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The file, by its place.
    pub file: u32,
    /// The queue's name in it.
    pub name: String,
    /// The name it looks like.
    pub like: String,
}

/// Histories made one.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// In order of name, on one grid.
    pub history: History,
    /// Per queue, in the same order.
    pub news: Vec<QueueNews>,
    /// Where readings differ, in order of file, queue and time.
    pub overlaps: Vec<Overlap>,
    /// Queues that may be one.
    pub alike: Vec<Alike>,
    /// Opening hours read off the whole.
    pub hours: OpeningHours,
}

impl Overlap {
    pub(super) fn begin(file: u32, queue: &str, first: NaiveDateTime, keep: Option<Keep>) -> Self {
        let none = Sums::default();
        Self { file, queue: queue.to_owned(), first, last: first, intervals: 0, old: none, new: none, keep }
    }

    pub(super) fn extend(&mut self, at: NaiveDateTime, old: &Cell, new: &Cell) {
        self.last = at;
        self.intervals += 1;
        self.old.add(old);
        self.new.add(new);
    }
}

impl Sums {
    fn add(&mut self, cell: &Cell) {
        let sums = [&mut self.offered, &mut self.handled, &mut self.abandoned, &mut self.handle_s];
        for (sum, value) in sums.into_iter().zip(cell) {
            if let Some(value) = value {
                *sum = Some(sum.unwrap_or(0) + u64::from(*value));
            }
        }
    }

    /// Average handle time in seconds, of the contacts handled, or of those offered where nobody counted the others.
    #[must_use]
    pub fn aht_s(&self) -> Option<f64> {
        let contacts = self.handled.or(self.offered).filter(|contacts| *contacts > 0)?;
        Some(self.handle_s? as f64 / contacts as f64)
    }
}
