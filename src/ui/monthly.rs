//! The plan's months ahead: made by the worker while a page shows them, kept with what they were made from.

use super::store::Store;
use crate::calendar::OpeningHours;
use crate::forecast::{ForecastError, Months};
use crate::history::{History, HistoryEdit};
use crate::job::{Kind, Request, Response};
use crate::quantity::Seconds;
use crate::ui::prelude::*;
use std::sync::Arc;

/// What months are made from. Of the forecast's settings only the handle time matters: weeks and discount are of the days.
#[derive(Clone, PartialEq)]
struct Inputs {
    history: Arc<History>,
    edits: Vec<HistoryEdit>,
    hours: OpeningHours,
    aht_if_unknown: Option<Seconds>,
}

/// Months, or why there are none.
pub type Made = Result<Arc<Months>, ForecastError>;

/// The last months made.
#[derive(Clone, Copy)]
pub struct Monthly {
    made: RwSignal<Option<(Inputs, Made)>>,
    /// Whether the last run was cancelled.
    pub stopped: RwSignal<bool>,
    run: RwSignal<u32>,
    round: RwSignal<u32>,
}

impl Monthly {
    /// None made yet.
    pub fn new() -> Self {
        Self {
            made: RwSignal::new(None),
            stopped: RwSignal::new(false),
            run: RwSignal::new(0),
            round: RwSignal::new(0),
        }
    }

    /// Makes them again after a cancel.
    pub fn again(self) {
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    /// Has the months made now and after each change, for as long as the page lives and `wanted` holds; with the growth that
    /// the plan states. What was made from other inputs is not shown.
    pub fn watch(self, store: Store, wanted: impl Fn() -> bool + Send + Sync + 'static) -> Memo<Option<Made>> {
        let inputs = Memo::new(move || {
            let plan = store.plan.get()?;
            let (edits, hours) = (plan.edits.clone(), plan.hours.clone());
            Some(Inputs { history: plan.history.clone()?, edits, hours, aht_if_unknown: plan.forecast.aht_if_unknown })
        });
        let current = Memo::new(move || {
            let inputs = inputs.get()?;
            self.made.with(|made| made.as_ref().filter(|made| made.0 == inputs).map(|made| made.1.clone()))
        });
        let wanted = Memo::new(wanted);
        effect(move || {
            self.round.track();
            self.stopped.set(false);
            let run = self.run.with_untracked(|run| run.wrapping_add(1));
            self.run.set(run);
            let Some(from) = inputs.get().filter(|_| wanted.get()) else { return store.cancel(Kind::Months) };
            if untrack(|| current.with(Option::is_some)) {
                return;
            }
            let settings = untrack(|| store.plan.get()).map(|plan| plan.forecast.clone()).unwrap_or_default();
            let request = Request::Months {
                history: from.history.clone(),
                edits: from.edits.clone(),
                hours: from.hours.clone(),
                settings,
            };
            let take = move |response| {
                if let Response::Months(result) = response {
                    self.made.set(Some((from.clone(), result.map(Arc::new))));
                }
            };
            // one that a newer run ends has nothing to say
            store.run_or(request, None, take, move |_| {
                if self.run.get_untracked() == run {
                    self.stopped.set(true);
                }
            });
        });
        let growth = Memo::new(move || store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.growth)));
        Memo::new(move || Some(current.get()?.map(|months| Arc::new(months.grown(growth.get())))))
    }
}
