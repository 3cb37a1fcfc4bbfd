//! Making rosters: the job, what of it is shown on the way, and what stands in its way.

use super::engine;
use super::store::Store;
use crate::job::{Kind, Request, Response};
use crate::plan::edit::Edit;
use crate::plan::{KeptRoster, Lock, Plan, key};
use crate::roster::AgentWeek;
use crate::schedule::{FixedDay, FixedLeftOut, Problem, ProblemError, Proof, Shortfall, Start};
use crate::staffing::Requirement;
use crate::ui::prelude::*;
use chrono::NaiveDate;

/// A roster on its way.
#[derive(Clone, Copy)]
pub struct Rostering {
    /// Why the last roster could not be made.
    pub error: RwSignal<Option<ProblemError>>,
    /// Whom the last roster left below contract, and why.
    pub shortfalls: RwSignal<Vec<Shortfall>>,
    /// Fixed days that the last roster had to leave out, and why.
    pub left_out: RwSignal<Vec<FixedLeftOut>>,
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
            left_out: RwSignal::new(Vec::new()),
            improving: RwSignal::new(false),
            proof: RwSignal::new(None),
            run: RwSignal::new(0),
        }
    }

    /// Lets go of what was said of another plan's roster.
    pub fn another_plan(self) {
        engine::cancel(Kind::Schedule);
        self.shortfalls.set(Vec::new());
        self.left_out.set(Vec::new());
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
        let same_week = kept.filter(|kept| kept.roster.monday == monday);
        let problem = match problem_of(&plan, &requirement, monday) {
            Ok(problem) => Box::new(problem),
            Err(error) => return self.rostering.error.set(Some(error)),
        };
        // A locked day that breaks a rule cannot be rostered around: who has one keeps the whole week.
        let kept_weeks: Vec<AgentWeek> = (same_week.into_iter())
            .flat_map(|kept| {
                let broken =
                    |lock: &&Lock| problem.left_out.iter().any(|left| (left.agent, left.day) == (lock.agent, lock.day));
                let agents = kept.locks.iter().filter(broken).map(|lock| lock.agent);
                agents.filter_map(|agent| kept.roster.weeks.iter().find(|week| week.agent == agent).cloned())
            })
            .collect();
        let left_out = problem.left_out.clone();
        let locks = same_week.map(|kept| kept.locks.clone()).unwrap_or_default();
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
            if let Response::Schedule(mut made) = response {
                for week in &kept_weeks {
                    if let Some(place) = made.roster.weeks.iter_mut().find(|other| other.agent == week.agent) {
                        place.clone_from(week);
                        made.proof = None;
                    }
                }
                rostering.shortfalls.set(made.shortfalls);
                rostering.left_out.set(left_out.clone());
                let (roster, proof, locks) = (made.roster, made.proof, locks.clone());
                // All rosters of one run are one step to take back.
                let kept = KeptRoster { roster, made_for, seed, proof, locks };
                self.apply(Edit::KeepRoster(kept), Some(&format!("roster {run}")));
            }
        };
        self.run_in_parts(Request::Schedule { problem, seed, start }, None, shown, move |_| over());
    }
}

/// The week to roster: on from a roster of the week before, with the locks of one of the same week.
pub fn problem_of(plan: &Plan, requirement: &Requirement, monday: NaiveDate) -> Result<Problem, ProblemError> {
    let problem = Problem::new(requirement, monday, &plan.workforce, &plan.hours)?;
    Ok(match &plan.roster {
        Some(kept) if kept.roster.monday == monday => problem.fixing(locked(kept)),
        Some(kept) => problem.after(&kept.roster),
        None => problem,
    })
}

/// The days locked, as the search keeps them.
fn locked(kept: &KeptRoster) -> Vec<FixedDay> {
    let day = |lock: &Lock| {
        let week = kept.roster.weeks.iter().find(|week| week.agent == lock.agent)?;
        Some(FixedDay { agent: lock.agent, day: lock.day, shift: week.days.get(usize::from(lock.day))?.clone() })
    };
    kept.locks.iter().filter_map(day).collect()
}
