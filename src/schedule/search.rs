//! The search for one week's roster, in small steps.

use super::compile::{model, roster, tours};
use super::engine::{Engine, Model};
use super::{Problem, Shortfall};
use crate::roster::Roster;

/// Runs of the kernel in one step; a few milliseconds, so that a page without a worker stays live.
const STEP_RUNS: usize = 32;

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Share of the work done, 0 to 1; 1 means that nothing is left.
    pub done: f64,
    /// Runs of the kernel so far.
    pub runs: u64,
    /// Agents placed so far.
    pub placed: usize,
    /// Agents to place.
    pub agents: usize,
    /// Points of the best roster so far, once all are placed.
    pub points: Option<i64>,
    /// What it costs and how close that is, once a bound is known too.
    pub proof: Option<Proof>,
}

/// How close a roster is to the best possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// Points of the roster; lower is better.
    pub points: i64,
    /// No legal roster of these people for this need costs fewer points.
    pub bound: i64,
}

impl Proof {
    /// The share of the points that a better roster could save at most; 0 where nothing can be saved.
    #[must_use]
    pub fn gap(&self) -> f64 {
        if self.points <= 0 { 0.0 } else { ((self.points - self.bound) as f64 / self.points as f64).clamp(0.0, 1.0) }
    }
}

/// A roster to begin from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The roster; weeks that the rules do not allow are made anew.
    pub roster: Roster,
    /// Whether each day that differs from it costs points, so that little is changed.
    pub few_changes: bool,
}

/// A share of the work, which cools from a heat to the end.
#[derive(Debug, Clone, Copy)]
struct Stage {
    /// Runs of the kernel after which it is over.
    until: u64,
    /// What of the cooling is left out: 0 begins hot, 1 would be cold.
    cooled: f64,
}

/// A search for one week's roster. The same problem, start, seed and work give the same roster.
#[derive(Debug)]
pub struct Search {
    problem: Problem,
    /// `None` where nobody can be rostered at all.
    engine: Option<Engine>,
    agents: usize,
    stages: Vec<Stage>,
    /// Points of all wishes for days of work.
    wished: i64,
}

impl Search {
    /// Sweeps that give a good roster within about a second for a hundred agents.
    pub const SWEEPS: u32 = 220;
    /// Where a search begins that must not lose what it has: so much of the cooling is over.
    const WARM: f64 = 0.45;

    /// A search that computes each agent's week about `sweeps` times.
    #[must_use]
    pub fn new(problem: Problem, seed: u64, sweeps: u32) -> Self {
        let model = model(&problem, None);
        let engine = Engine::new(&model, seed).ok();
        Self::of(problem, &model, engine).then(u64::from(sweeps.max(1)), 0, 0.0)
    }

    /// A search that begins from a roster and never ends worse than it, where it is legal.
    #[must_use]
    pub fn begin_from(problem: Problem, start: &Start, seed: u64, runs: u64) -> Self {
        let model = model(&problem, Some(start));
        let mut engine = Engine::new(&model, seed).ok();
        if let Some(engine) = &mut engine {
            engine.begin_from(tours(&problem, &start.roster), runs / 5);
        }
        Self::of(problem, &model, engine).then(0, runs, Self::WARM)
    }

    fn of(problem: Problem, model: &Model, engine: Option<Engine>) -> Self {
        let agents = engine.as_ref().map_or(0, Engine::agents);
        let days = model.workers.iter().flat_map(|worker| &worker.day_points);
        let wished = days.map(|points| i64::from((-points).max(0))).sum();
        Self { problem, engine, agents, stages: Vec::new(), wished }
    }

    /// The same search that goes on from what it has for so many runs of the kernel.
    #[must_use]
    pub fn and_then(self, runs: u64) -> Self {
        self.then(0, runs, Self::WARM)
    }

    fn then(mut self, sweeps: u64, runs: u64, cooled: f64) -> Self {
        let until = self.runs_due() + self.agents as u64 * sweeps + runs;
        self.stages.push(Stage { until, cooled });
        self
    }

    /// Runs of all stages.
    fn runs_due(&self) -> u64 {
        self.stages.last().map_or(0, |stage| stage.until)
    }

    /// The problem it works on.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Agents who cannot come to their least hours, and why.
    #[must_use]
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.problem.shortfalls
    }

    /// Does a few milliseconds of work.
    pub fn step(&mut self) -> Progress {
        let share = self.cooled();
        if let Some(engine) = self.engine.as_mut() {
            engine.work(if share < 1.0 { STEP_RUNS } else { 0 }, share);
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let standing = self.engine.as_ref().map(Engine::standing);
        // A wish for a day of work is a reward in the engine; counted from here it costs where it is not met.
        let proof = standing.and_then(|standing| {
            let (points, bound) = (standing.points? + self.wished, standing.bound? + self.wished);
            Some(Proof { points, bound })
        });
        Progress {
            done: self.done(),
            runs: standing.map_or(0, |standing| standing.runs),
            placed: standing.map_or(0, |standing| standing.placed),
            agents: self.agents,
            points: standing.and_then(|standing| standing.points),
            proof,
        }
    }

    /// The best roster so far, once every agent is placed; legal.
    #[must_use]
    pub fn roster(&self) -> Option<Roster> {
        let engine = self.engine.as_ref()?;
        (engine.standing().placed >= self.agents).then(|| roster(&self.problem, engine.tours()))
    }

    /// Works to the end and gives the best roster found.
    #[must_use]
    pub fn run(mut self) -> Roster {
        while self.step().done < 1.0 {}
        self.finish()
    }

    /// The best roster found. Agents not placed yet are placed first, so that it is always complete and legal.
    #[must_use]
    pub fn finish(mut self) -> Roster {
        let Some(engine) = &mut self.engine else { return roster(&self.problem, &[]) };
        while engine.standing().placed < self.agents {
            engine.work(1, 0.0);
        }
        roster(&self.problem, engine.tours())
    }

    /// How far the stage under way has cooled; 1 when all is done.
    fn cooled(&self) -> f64 {
        if self.done() >= 1.0 {
            return 1.0;
        }
        let runs = self.engine.as_ref().map_or(0, |engine| engine.standing().runs);
        let at = self.stages.iter().position(|stage| runs < stage.until).unwrap_or(self.stages.len().saturating_sub(1));
        let from = at.checked_sub(1).and_then(|before| self.stages.get(before)).map_or(0, |stage| stage.until);
        let Some(stage) = self.stages.get(at) else { return 1.0 };
        let share = (runs - from) as f64 / (stage.until - from).max(1) as f64;
        (stage.cooled + (1.0 - stage.cooled) * share).min(0.999)
    }

    fn done(&self) -> f64 {
        let Some(engine) = self.engine.as_ref().filter(|_| self.agents > 0) else { return 1.0 };
        let standing = engine.standing();
        let share = standing.runs as f64 / self.runs_due().max(1) as f64;
        share.min(if standing.placed < self.agents { 0.999 } else { 1.0 })
    }
}
