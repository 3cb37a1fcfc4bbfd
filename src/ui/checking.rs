//! What looks wrong in the plan's past: looked for by the worker while the data page is open, kept with what it was
//! looked for in.

use super::store::Store;
use crate::calendar::OpeningHours;
use crate::history::History;
use crate::job::{Checked, Counts, Kind, Request, Response};
use crate::ui::prelude::*;
use std::sync::Arc;

/// What a search found, with what it looked at.
#[derive(Clone, PartialEq)]
struct Found {
    history: Arc<History>,
    hours: OpeningHours,
    checked: Arc<Checked>,
}

/// The last search.
#[derive(Clone, Copy)]
pub struct Checking {
    found: RwSignal<Option<Found>>,
    /// Whether the last search was cancelled.
    pub stopped: RwSignal<bool>,
    run: RwSignal<u32>,
    round: RwSignal<u32>,
}

/// What the page shows of a search.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// What was found in the plan's history.
    pub checked: Arc<Checked>,
    /// Whether it was looked for with the hours and special days of now.
    pub current: bool,
}

impl Checking {
    /// Nothing looked for yet.
    pub fn new() -> Self {
        Self {
            found: RwSignal::new(None),
            stopped: RwSignal::new(false),
            run: RwSignal::new(0),
            round: RwSignal::new(0),
        }
    }

    /// Looks again after a cancel.
    pub fn again(self) {
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    /// Has the plan's past looked through now and after each change, for as long as the page lives. What was found in
    /// another history is not shown at all.
    pub fn watch(self, store: Store) -> Memo<Option<Shown>> {
        let inputs = Memo::new(move || {
            let plan = store.plan.get()?;
            Some((plan.history.clone()?, plan.hours.clone()))
        });
        let shown = Memo::new(move || {
            let ((history, hours), found) = (inputs.get()?, self.found.get()?);
            Arc::ptr_eq(&found.history, &history)
                .then(|| Shown { current: found.hours == hours, checked: found.checked.clone() })
        });
        effect(move || {
            self.round.track();
            self.stopped.set(false);
            let run = self.run.with_untracked(|run| run.wrapping_add(1));
            self.run.set(run);
            let Some((history, hours)) = inputs.get() else { return store.cancel(Kind::Quality) };
            if untrack(|| shown.get()).is_some_and(|shown| shown.current) {
                return;
            }
            let request = Request::Quality { counts: Counts(history.clone()), hours: hours.clone() };
            let take = move |response| {
                if let Response::Quality(checked) = response {
                    let (history, hours) = (history.clone(), hours.clone());
                    self.found.set(Some(Found { history, hours, checked: Arc::new(checked) }));
                }
            };
            // one that a newer search ends has nothing to say
            store.run_or(request, None, take, move |_| {
                if self.run.get_untracked() == run {
                    self.stopped.set(true);
                }
            });
        });
        shown
    }
}
