//! Files made one history, or put to the one there is.

use super::{Response, Step};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::{Alike, AppendError, Choice, History, Join, Keep, Overlap, QueueNews};
use std::sync::Arc;

/// Histories to be made one.
#[derive(Debug, Clone)]
pub struct MergeRequest {
    /// The history there is, where the files are put to one.
    pub old: Option<Arc<History>>,
    /// What the files hold, in their order.
    pub files: Vec<Arc<History>>,
    /// The whole takes the longest intervals among them, those of the history included.
    pub coarser: bool,
    /// What was chosen where readings differ.
    pub choices: Vec<Choice>,
    /// What holds for all others; `None` has them asked for and keeps the old reading meanwhile.
    pub rest: Option<Keep>,
    /// Whether the history itself is wanted, or only what it would be.
    pub whole: bool,
}

/// What the files come to together.
#[derive(Debug, Clone)]
pub struct Merged {
    /// First and last day, and interval.
    pub grid: IntervalGrid,
    /// Per queue, in order of name.
    pub news: Vec<QueueNews>,
    /// Where readings differ.
    pub overlaps: Vec<Overlap>,
    /// Queues that may be one.
    pub alike: Vec<Alike>,
    /// Opening hours read off the whole.
    pub hours: OpeningHours,
    /// The history, if it was wanted.
    pub history: Option<Arc<History>>,
}

/// A merge under way: a queue of a file at a step.
pub(super) struct Merger {
    join: Option<Join>,
    error: AppendError,
    whole: bool,
}

impl Merger {
    pub(super) fn new(request: MergeRequest) -> Self {
        let MergeRequest { old, files, coarser, choices, rest, whole } = request;
        match Join::new(old, files, coarser, choices, rest) {
            Ok(join) => Self { join: Some(join), error: AppendError::Nothing, whole },
            Err(error) => Self { join: None, error, whole },
        }
    }

    pub(super) fn step(&mut self) -> Step {
        if let Some(share) = self.join.as_mut().and_then(Join::step) {
            return Step::More(share);
        }
        let merged = self.join.take().map(Join::finish).ok_or(self.error).map(|joined| {
            let grid = joined.history.grid;
            let history = self.whole.then(|| Arc::new(joined.history));
            let (news, overlaps, alike, hours) = (joined.news, joined.overlaps, joined.alike, joined.hours);
            Merged { grid, news, overlaps, alike, hours, history }
        });
        Step::Done(Box::new(Response::Merge(merged.map(Box::new))))
    }
}
