//! Making rosters: the job, what of it is shown on the way, and what stands in its way.

use super::engine;
use super::store::Store;
use crate::job::{Kind, Made, Request, Response};
use crate::plan::edit::Edit;
use crate::plan::{KeptRoster, RosterKey, key};
use crate::schedule::{Problem, ProblemError, Proof, Shortfall, Start};
use crate::ui::prelude::*;

/// A roster on its way.
#[derive(Clone, Copy)]
pub struct Rostering {
    /// Why the last roster could not be made.
    pub error: RwSignal<Option<ProblemError>>,
    /// Whom the last roster left below contract, and why.
    pub shortfalls: RwSignal<Vec<Shortfall>>,
    /// Whether the roster under way is on the page already and only gets better.
    pub improving: RwSignal<bool>,
    /// How close the roster under way is.
    pub proof: RwSignal<Option<Proof>>,
    run: RwSignal<u32>,
}

impl Rostering {
    /// Nothing under way.
    pub fn new() -> Self {
        Self {
            error: RwSignal::new(None),
            shortfalls: RwSignal::new(Vec::new()),
            improving: RwSignal::new(false),
            proof: RwSignal::new(None),
            run: RwSignal::new(0),
        }
    }

    /// Lets go of what was said of another plan's roster.
    pub fn another_plan(self) {
        engine::cancel(Kind::Schedule);
        self.shortfalls.set(Vec::new());
        self.error.set(None);
    }

    /// Ends the improvement of a roster that is about to change by hand; one not shown yet goes on.
    pub fn hands_on(self) {
        if self.improving.get_untracked() {
            engine::cancel(Kind::Schedule);
        }
    }
}

impl Store {
    /// Has the roster made for today's requirement; the one kept stays until the first is there.
    pub fn make_roster(self) {
        self.roster_from(false);
    }

    /// Has the roster kept improved; where it is not as it was made, for what it was made for, with few changes.
    pub fn improve_roster(self) {
        self.roster_from(true);
    }

    fn roster_from(self, improve: bool) {
        let (Some(plan), Some(requirement)) = (self.plan.get_untracked(), self.requirement.get_untracked()) else {
            return;
        };
        let kept = plan.roster.as_ref();
        let monday = kept.filter(|_| improve).map(|kept| kept.roster.monday).or_else(|| self.monday.get_untracked());
        let Some(monday) = monday else { return };
        let seed = kept.map_or(1, |kept| kept.seed);
        let start = kept.filter(|_| improve).map(|kept| Start {
            roster: kept.roster.clone(),
            few_changes: kept.proof.is_none() || !key::stale(&plan).is_empty(),
        });
        let made_for = key::roster_key(&plan);
        let problem = match Problem::new(&requirement, monday, &plan.workforce, &plan.hours) {
            Ok(problem) => Box::new(problem),
            Err(error) => return self.rostering.error.set(Some(error)),
        };
        let rostering = self.rostering;
        rostering.error.set(None);
        rostering.proof.set(None);
        rostering.improving.set(improve);
        let run = rostering.run.get_untracked().wrapping_add(1);
        rostering.run.set(run);
        let over = move || {
            if rostering.run.get_untracked() == run {
                rostering.improving.set(false);
                rostering.proof.set(None);
            }
        };
        let shown = move |response, last: bool| {
            if last {
                over();
            } else {
                rostering.improving.set(true);
            }
            if let Response::Schedule(made) = response {
                self.keep_roster(made, made_for, seed, run);
            }
        };
        self.run_in_parts(Request::Schedule { problem, seed, start }, None, shown, move |_| over());
    }

    /// Keeps a roster made. Those of one run are one step to take back.
    fn keep_roster(self, made: Made, made_for: RosterKey, seed: u64, run: u32) {
        self.rostering.shortfalls.set(made.shortfalls);
        let locks = self.plan.with_untracked(|plan| Some(plan.as_ref()?.roster.as_ref()?.locks.clone()));
        let locks = locks.unwrap_or_default();
        let kept = KeptRoster { roster: made.roster, made_for, seed, proof: made.proof, locks };
        self.apply(Edit::KeepRoster(kept), Some(&format!("roster {run}")));
    }
}
