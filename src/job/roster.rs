//! Making a roster: the first that is good is shown soon, better ones as they are found.

use super::{Made, Response, Step};
use crate::roster::Roster;
use crate::schedule::{Problem, Proof, Search, Start};

/// Runs of the kernel, a few hundredths of a second to a tenth a thousand, after which better rosters are shown.
const PIECE: u64 = 17_000;
/// Runs that the first roster is improved for, and those that one kept is improved for when asked.
const AFTERWARDS: u64 = 60_000;
const IMPROVING: u64 = 300_000;
/// The same for each agent, where that is more.
const AFTERWARDS_EACH: u64 = 300;
const IMPROVING_EACH: u64 = 1200;

/// The search with what was shown of it.
pub struct Maker {
    search: Search,
    /// Runs from which on something better is shown.
    next: u64,
    /// Points of what was shown last.
    shown: Option<i64>,
}

impl Maker {
    pub fn new(problem: Problem, seed: u64, start: Option<Start>) -> Self {
        let agents = problem.workforce.agents.len() as u64;
        match start {
            Some(start) => {
                let runs = IMPROVING.max(agents * IMPROVING_EACH);
                // Even where nothing better is found it is soon said what the roster is worth for today's inputs.
                Self { search: Search::begin_from(problem, &start, seed, runs), next: PIECE, shown: None }
            }
            None => {
                let search = Search::new(problem, seed, Search::SWEEPS);
                let first = PIECE.min(agents * u64::from(Search::SWEEPS));
                Self { search: search.and_then(AFTERWARDS.max(agents * AFTERWARDS_EACH)), next: first, shown: None }
            }
        }
    }

    /// How close the best roster so far is.
    pub fn proof(&self) -> Option<Proof> {
        self.search.progress().proof
    }

    pub fn step(&mut self) -> Step {
        let progress = self.search.step();
        if progress.done >= 1.0 {
            return Step::Done(Box::new(self.made()));
        }
        let better = progress.points.is_some_and(|points| self.shown.is_none_or(|shown| points < shown));
        if progress.runs < self.next || !better {
            return Step::More(progress.done);
        }
        self.next = progress.runs + PIECE;
        self.shown = progress.points;
        Step::Part(Box::new(self.made()), progress.done)
    }

    fn made(&self) -> Response {
        let search = &self.search;
        // A search that is done has placed everybody; without agents there is no roster to speak of.
        let roster = search.roster().unwrap_or_else(|| Roster { monday: search.problem().monday, weeks: Vec::new() });
        Response::Schedule(Made { roster, shortfalls: search.shortfalls().to_vec(), proof: search.progress().proof })
    }
}
