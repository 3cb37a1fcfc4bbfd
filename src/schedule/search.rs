//! The search: place the agents one by one, then improve, in small steps.

use super::kernel::Tour;
use super::rng::Rng;
use super::state::State;
use super::{Problem, Shortfall};
use crate::roster::Roster;

/// Sums of the kernel in one step; a few milliseconds, so that a page without a worker stays live.
const STEP_EFFORT: usize = 600_000;
/// Points by which a change may be worse and still be taken, at first; falls to none at the end.
const TOLERANCE: i64 = 30;

/// How far the search is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Share of the work done, 0 to 1; 1 means that nothing is left.
    pub done: f64,
    /// Agents placed so far.
    pub placed: usize,
    /// Agents to place.
    pub agents: usize,
    /// Points of the best roster so far, once all are placed; lower is better.
    pub points: Option<i64>,
}

/// A search for one week's roster. The same problem, seed and number of sweeps give the same roster.
#[derive(Debug)]
pub struct Search {
    problem: Problem,
    state: State,
    rng: Rng,
    /// Agents of each queue, shuffled.
    members: Vec<Vec<usize>>,
    /// All agents in the order they are placed.
    order: Vec<usize>,
    placed: usize,
    /// Kernel runs spent on improving, and how many there are to spend.
    spent: usize,
    budget: usize,
    best: Option<(i64, Vec<Tour>)>,
}

impl Search {
    /// Sweeps that give a good roster within a second for a hundred agents.
    pub const SWEEPS: u32 = 60;

    /// A search that computes each agent's week about `sweeps` times.
    #[must_use]
    pub fn new(problem: Problem, seed: u64, sweeps: u32) -> Self {
        let state = State::new(&problem);
        let mut rng = Rng::new(seed);
        let mut members = state.members();
        members.iter_mut().for_each(|queue| rng.shuffle(queue));
        let mut order: Vec<usize> = members.iter().flatten().copied().collect();
        rng.shuffle(&mut order);
        let budget = order.len().saturating_mul(sweeps as usize);
        Self { problem, state, rng, members, order, placed: 0, spent: 0, budget, best: None }
    }

    /// The problem being solved.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Agents who stay below their hours in every roster of this week.
    #[must_use]
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.problem.shortfalls
    }

    /// Works on for some milliseconds.
    pub fn step(&mut self) -> Progress {
        let mut effort = 0;
        while effort < STEP_EFFORT && !self.is_done() {
            effort += if self.placed < self.order.len() { self.place() } else { self.improve() };
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (agents, all) = (self.order.len(), self.order.len() + self.budget);
        let done = if self.is_done() { 1.0 } else { (self.placed + self.spent) as f64 / all.max(1) as f64 };
        let points = self.best.as_ref().map(|best| best.0);
        Progress { done: done.min(1.0), placed: self.placed, agents, points }
    }

    /// The best roster so far, once every agent is placed; legal.
    #[must_use]
    pub fn roster(&self) -> Option<Roster> {
        let (_, tours) = self.best.as_ref()?;
        Some(self.state.roster(&self.problem, tours))
    }

    /// The best roster found. Agents not placed yet are placed first, so that it is always complete and legal.
    #[must_use]
    pub fn finish(mut self) -> Roster {
        while self.placed < self.order.len() {
            self.place();
        }
        let tours = self.best.as_ref().map_or(&self.state.tours, |best| &best.1);
        self.state.roster(&self.problem, tours)
    }

    fn is_done(&self) -> bool {
        self.placed >= self.order.len() && self.spent >= self.budget
    }

    /// Places the next agent.
    fn place(&mut self) -> usize {
        let Some(agent) = self.order.get(self.placed).copied() else { return 1 };
        self.placed += 1;
        let tour = self.state.best_early(agent, self.placed, self.order.len());
        self.state.give(agent, tour);
        if self.placed == self.order.len() {
            self.keep();
        }
        self.state.effort(agent)
    }

    /// Keeps the state if it is the best seen.
    fn keep(&mut self) {
        if self.best.as_ref().is_none_or(|best| self.state.points < best.0) {
            self.best = Some((self.state.points, self.state.tours.clone()));
        }
    }

    /// One change: in the first two sweeps an agent's best answer to the others; later a few agents of one queue are
    /// taken out and put back, all but the last at blurred prices, and the change is taken if it is no worse than the
    /// tolerance allows.
    fn improve(&mut self) -> usize {
        let agents = self.order.len();
        if self.spent < 2 * agents {
            let agent = self.order[self.spent % agents];
            self.spent += 1;
            self.answer(agent);
            self.keep();
            return self.state.effort(agent);
        }
        let Some(group) = self.group() else {
            self.spent = self.budget;
            return 1;
        };
        let before = self.state.points;
        let held: Vec<(usize, Tour)> =
            group.iter().map(|agent| (*agent, self.state.give(*agent, Tour::default()))).collect();
        for (position, agent) in group.iter().enumerate() {
            let last = position + 1 == group.len();
            let rng = &mut self.rng;
            let tour = if last {
                self.state.best(*agent, |price| price)
            } else {
                self.state.best(*agent, |price| price * (4 + rng.below(9) as i32) / 8)
            };
            self.state.give(*agent, tour);
        }
        self.spent += group.len();
        let left = self.budget.saturating_sub(self.spent) as i64;
        let tolerance = TOLERANCE * left / (self.budget.max(1) as i64);
        if self.state.points > before + tolerance {
            for (agent, tour) in held {
                self.state.give(agent, tour);
            }
        }
        self.keep();
        group.iter().map(|agent| self.state.effort(*agent)).sum()
    }

    /// The cheapest week of one agent while all others stay; never worse than the week held.
    fn answer(&mut self, agent: usize) {
        self.state.give(agent, Tour::default());
        let tour = self.state.best(agent, |price| price);
        self.state.give(agent, tour);
    }

    /// One to three agents of one queue, each agent equally likely to be the first.
    fn group(&mut self) -> Option<Vec<usize>> {
        let first = *self.order.get(self.rng.below(self.order.len()))?;
        let queue = self.members.iter().find(|queue| queue.contains(&first))?;
        let mut group = vec![first];
        for _ in 0..1 + self.rng.below(2) {
            let other = queue[self.rng.below(queue.len())];
            if !group.contains(&other) {
                group.push(other);
            }
        }
        Some(group)
    }
}
