//! The steps from a case to its answer.

use super::{Answer, Case, Model, Verdict};
use crate::quantity::Erlangs;
use crate::queueing::blocking;

/// A step of the explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Calls, handle time and interval to a load.
    Load,
    /// Erlang B.
    Blocking,
    /// Erlang C: the chance to wait.
    Waits,
    /// Palm's factor of Erlang A.
    Factor,
    /// Erlang A: the chance to wait.
    WaitsWithPatience,
    /// Erlang A: the share that gives up.
    Abandons,
    /// Erlang C: service level.
    Level,
    /// Erlang A: service level.
    LevelWithPatience,
    /// Erlang C: average speed of answer.
    Asa,
    /// Erlang A: the mean wait of all.
    WaitWithPatience,
    /// Busy share of the agents.
    Occupancy,
    /// More work than agents.
    Overload,
    /// One agent fewer is not enough, or the agents tried are too few.
    Fewer,
    /// With shrinkage.
    Scheduled,
}

/// The steps of a case, in order.
#[must_use]
pub fn steps(case: &Case, answer: &Answer) -> Vec<Step> {
    match (answer.verdict, case.model) {
        (Verdict::Idle, _) => vec![Step::Load],
        (Verdict::Overload, _) => vec![Step::Load, Step::Overload, Step::Fewer, Step::Scheduled],
        (_, Model::C) => vec![
            Step::Load,
            Step::Blocking,
            Step::Waits,
            Step::Level,
            Step::Asa,
            Step::Occupancy,
            Step::Fewer,
            Step::Scheduled,
        ],
        (_, Model::A) => vec![
            Step::Load,
            Step::Blocking,
            Step::Factor,
            Step::WaitsWithPatience,
            Step::Abandons,
            Step::WaitWithPatience,
            Step::LevelWithPatience,
            Step::Occupancy,
            Step::Fewer,
            Step::Scheduled,
        ],
    }
}

/// Palm's factor J: how many times as long the system stands at n or more as it stands at n exactly.
///
/// Formula: `J = P (1 − B) / (B (1 − P))`, which is `1 + Σ A^j / Π_{i=1..j} (n + i h/p)` solved for what Erlang A has
/// already given. Symbols: P chance to wait, B Erlang B, A load, n agents, h handle time, p mean patience.
/// Edges: `None` where B is too small to divide by. Source: C. Palm, 1946; notation of Mandelbaum and Zeltyn, 2007.
#[must_use]
pub fn factor(answer: &Answer) -> Option<f64> {
    let b = blocking(Erlangs::clamped(answer.load), answer.agents);
    let p = answer.at.p_wait?;
    let j = p * (1.0 - b) / (b * (1.0 - p));
    (b > 1e-12 && j.is_finite()).then_some(j)
}
