//! What looks wrong in the past, one queue a step.

use super::{Response, Step, done};
use crate::calendar::OpeningHours;
use crate::calendar::holidays::{SpecialDay, holidays_between};
use crate::history::quality::{self, Finding};
use crate::history::{History, infer_hours};
use std::sync::Arc;

/// A history of which only the contacts offered cross to the worker: nothing else is looked at.
#[derive(Debug, Clone)]
pub struct Counts(pub Arc<History>);

/// What was found in a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What looks wrong, in order of date.
    pub findings: Vec<Finding>,
    /// The opening hours that the contacts tell.
    pub inferred: OpeningHours,
}

pub(super) struct Checker {
    history: Arc<History>,
    hours: OpeningHours,
    special: Vec<SpecialDay>,
    next: usize,
    found: Vec<Finding>,
}

impl Checker {
    /// The holidays of the region chosen may explain days.
    pub(super) fn new(Counts(history): Counts, hours: OpeningHours) -> Self {
        let region = hours.special.region;
        let within = |region| holidays_between(region, history.grid.first(), history.grid.last());
        let special = region.map(within).unwrap_or_default();
        Self { history, hours, special, next: 0, found: Vec::new() }
    }

    pub(super) fn step(&mut self) -> Step {
        let queues = self.history.queues.len();
        if self.next < queues {
            self.found.extend(quality::of_queue(&self.history, self.next, &self.hours, &self.special));
            self.next += 1;
            return Step::More(self.next as f64 / (queues + 1) as f64);
        }
        let findings = quality::joined(std::mem::take(&mut self.found), &self.history);
        done(Response::Quality(Checked { findings, inferred: infer_hours(&self.history) }))
    }
}
