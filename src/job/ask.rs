//! Who could work in a spell that is short, a few agents at a step.

use super::{Response, Step, done};
use crate::roster::Roster;
use crate::schedule::Problem;
use crate::schedule::questions::{Candidate, Questions, Spell, Standing, ranked};

/// Agents asked in one step.
const AT_A_TIME: usize = 24;

/// The question under way.
pub(super) struct Asker {
    standing: Standing,
    spell: Spell,
    asked: usize,
    found: Vec<Candidate>,
}

impl Asker {
    pub fn new(problem: &Problem, roster: &Roster, spell: Spell) -> Self {
        Self { standing: Standing::new(problem, roster), spell, asked: 0, found: Vec::new() }
    }

    pub fn step(&mut self) -> Step {
        let all = self.standing.agents();
        let next = all.min(self.asked + AT_A_TIME);
        let mut questions = Questions::new(&self.standing);
        self.found.extend((self.asked..next).filter_map(|at| questions.candidate(at, self.spell)));
        self.asked = next;
        if next < all {
            return Step::More(next as f64 / all as f64);
        }
        done(Response::Ask(ranked(std::mem::take(&mut self.found))))
    }
}
