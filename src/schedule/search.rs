//! The search for one week's roster, in small steps.

use super::compile::{model, roster};
use super::engine::Engine;
use super::{Problem, Shortfall};
use crate::roster::Roster;

/// Runs of the kernel in one step; a few milliseconds, so that a page without a worker stays live.
const STEP_RUNS: usize = 32;

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Share of the work done, 0 to 1; 1 means that nothing is left.
    pub done: f64,
    /// Agents placed so far.
    pub placed: usize,
    /// Agents to place.
    pub agents: usize,
    /// What the best roster so far costs and how close that is, once all are placed.
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

/// A search for one week's roster. The same problem, seed and number of sweeps give the same roster.
#[derive(Debug)]
pub struct Search {
    problem: Problem,
    /// `None` where nobody can be rostered at all.
    engine: Option<Engine>,
    agents: usize,
    budget: u64,
    /// Points of all wishes for days of work.
    wished: i64,
}

impl Search {
    /// Sweeps that give a good roster within about a second for a hundred agents.
    pub const SWEEPS: u32 = 220;

    /// A search that computes each agent's week about `sweeps` times.
    #[must_use]
    pub fn new(problem: Problem, seed: u64, sweeps: u32) -> Self {
        let model = model(&problem);
        let wished =
            model.workers.iter().flat_map(|worker| &worker.day_points).map(|points| i64::from((-points).max(0)));
        let wished = wished.sum();
        let engine = Engine::new(&model, seed).ok();
        let agents = engine.as_ref().map_or(0, Engine::agents);
        Self { problem, engine, agents, budget: agents as u64 * u64::from(sweeps.max(1)), wished }
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
        let share = self.done();
        if let Some(engine) = self.engine.as_mut().filter(|_| share < 1.0) {
            engine.work(STEP_RUNS, share);
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
            placed: standing.map_or(0, |standing| standing.placed),
            agents: self.agents,
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

    fn done(&self) -> f64 {
        let Some(engine) = self.engine.as_ref().filter(|_| self.agents > 0) else { return 1.0 };
        let standing = engine.standing();
        if standing.placed < self.agents {
            return (standing.runs as f64 / self.budget as f64).min(0.999);
        }
        (standing.runs as f64 / self.budget as f64).min(1.0)
    }
}
