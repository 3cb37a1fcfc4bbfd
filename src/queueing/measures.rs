//! What a number of agents gives: every figure of the reference tables.

use super::erlang::Loss;
use crate::quantity::{Erlangs, Seconds};

/// What counts as service: the four definitions in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Answered within the threshold / contacts.
    #[default]
    A,
    /// Answered within the threshold / answered.
    B,
    /// Answered within the threshold / (contacts − abandoned within it).
    C,
    /// Answered or abandoned within the threshold / contacts.
    D,
}

/// Figures of a queue in the long run; `None` where a model has no such figure. Shares are of contacts that got in.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// More agents than load, or nobody waits.
    pub stable: bool,
    /// Share of all contacts that are blocked.
    pub p_block: Option<f64>,
    /// Share of contacts that wait.
    pub p_wait: Option<f64>,
    /// Share still waiting after the threshold.
    pub p_wait_gt_t: Option<f64>,
    /// Average speed of answer: mean wait in seconds of answered contacts, those without wait count as 0.
    pub asa_s: Option<f64>,
    /// Mean wait in seconds of all contacts.
    pub mean_wait_all_s: Option<f64>,
    /// Mean wait in seconds of the contacts that wait.
    pub mean_wait_delayed_s: Option<f64>,
    /// The wait in seconds that 90 % of contacts do not pass; 0 where fewer than 10 % wait.
    pub p90_wait_s: Option<f64>,
    /// Service level a: answered within the threshold / contacts.
    pub sl_a: Option<f64>,
    /// Service level b: answered within the threshold / answered.
    pub sl_b: Option<f64>,
    /// Service level c: answered within the threshold / (contacts − abandoned within it).
    pub sl_c: Option<f64>,
    /// Service level d: answered or abandoned within the threshold / contacts.
    pub sl_d: Option<f64>,
    /// Share of contacts abandoned.
    pub p_abandon: Option<f64>,
    /// Busy agents / agents.
    pub occupancy: Option<f64>,
    /// Mean number waiting.
    pub mean_queue: Option<f64>,
}

impl Measures {
    /// The service level by a definition.
    #[must_use]
    pub const fn level(&self, level: Level) -> Option<f64> {
        match level {
            Level::A => self.sl_a,
            Level::B => self.sl_b,
            Level::C => self.sl_c,
            Level::D => self.sl_d,
        }
    }
}

/// Erlang B: agents without a queue, contacts that find all busy are lost.
///
/// Formula: `B` of [`super::blocking`]; `occupancy = A (1 − B) / n`.
/// Symbols: A load in erlangs, n agents. Range: load 0 to 100,000 erlangs checked. Edges: no agents: all lost,
/// occupancy 1 if there is load, else 0.
/// Source: A. K. Erlang, 1917.
///
/// ```
/// use muster::quantity::Erlangs;
/// let ten = muster::queueing::erlang_b(Erlangs::clamped(10.0), 10);
/// assert!((ten.p_block.unwrap_or(1.0) - 0.214582343107).abs() < 1e-12);
/// ```
#[must_use]
pub fn erlang_b(load: Erlangs, agents: u32) -> Measures {
    let loss = Loss::at(load, agents);
    let occupancy = match (agents, load.get() > 0.0) {
        (_, false) => 0.0,
        (0, true) => 1.0,
        // The carried share: (1 − B) cancels only where B nears 1, that is where A is much more than n.
        (_, true) => (load.get() * (1.0 - loss.blocking()) / f64::from(agents)).min(1.0),
    };
    Measures { stable: true, p_block: Some(loss.blocking()), occupancy: Some(occupancy), ..Measures::default() }
}

/// Erlang C: contacts wait until answered, in order of arrival, and nobody abandons.
///
/// Formula: with C of [`super::delay_probability`] and `d = h / (n − A)`, the mean wait of those who wait:
/// `P(W > t) = C exp(−t / d)`, `service level = 1 − P(W > t)`, `ASA = C d`, `occupancy = A / n`,
/// `mean queue = C A / (n − A)`, `90 % wait = max(0, d ln(10 C))`.
///
/// Symbols: A load in erlangs, n agents, h handle time in seconds, t threshold in seconds.
/// Range: load 0 to 100,000 erlangs checked, h and t from 0.
/// Edges: n not above A: all wait, waits infinite, service level 0, occupancy 1. As nobody abandons, the four service
/// levels are one. No load: nobody waits.
/// Source: A. K. Erlang, 1917; notation as in L. Kleinrock, Queueing Systems, 1975.
///
/// ```
/// use muster::quantity::{Erlangs, Seconds};
/// // 100 contacts in 30 minutes of 180 s each, 14 agents, 20 s.
/// let at = muster::queueing::erlang_c(Erlangs::clamped(10.0), 14, Seconds::clamped(180.0), Seconds::clamped(20.0));
/// assert!((at.sl_a.unwrap_or(0.0) - 0.888350019179).abs() < 1e-12);
/// assert!((at.asa_s.unwrap_or(0.0) - 7.835937011772).abs() < 1e-10);
/// ```
#[must_use]
pub fn erlang_c(load: Erlangs, agents: u32, handle_time: Seconds, threshold: Seconds) -> Measures {
    delayed(Loss::at(load, agents), handle_time.get(), threshold.get())
}

/// Erlang C at a loss recursion already computed.
pub(super) fn delayed(loss: Loss, handle_time: f64, threshold: f64) -> Measures {
    let (load, agents) = (loss.load(), f64::from(loss.agents()));
    if !loss.is_stable() && load > 0.0 {
        return standing(1.0, 1.0, [f64::INFINITY; 4], 1.0, f64::INFINITY, false);
    }
    if load <= 0.0 {
        return standing(0.0, 0.0, [0.0; 4], 0.0, 0.0, true);
    }
    let p_wait = loss.delayed();
    let spare = agents - load;
    let mean = handle_time / spare;
    // A handle time of 0 makes mean 0 and the quotient infinite or not a number: then nobody is left after t.
    let late = if mean > 0.0 { p_wait * libm::exp(-threshold / mean) } else { 0.0 };
    let p90 = if p_wait > 0.1 { mean * libm::log(10.0 * p_wait) } else { 0.0 };
    let asa = p_wait * mean;
    standing(p_wait, late, [asa, asa, mean, p90], load / agents, p_wait * load / spare, true)
}

/// The measures of a queue without abandonment. `waits`: ASA, mean of all, mean of the delayed, 90th percentile.
fn standing(p_wait: f64, late: f64, waits: [f64; 4], occupancy: f64, queue: f64, stable: bool) -> Measures {
    let [asa, all, of_delayed, p90] = waits;
    let level = Some(1.0 - late);
    Measures {
        stable,
        p_block: None,
        p_wait: Some(p_wait),
        p_wait_gt_t: Some(late),
        asa_s: Some(asa),
        mean_wait_all_s: Some(all),
        mean_wait_delayed_s: Some(of_delayed),
        p90_wait_s: Some(p90),
        sl_a: level,
        sl_b: level,
        sl_c: level,
        sl_d: level,
        p_abandon: Some(0.0),
        occupancy: Some(occupancy),
        mean_queue: Some(queue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_not_a_number() {
        for load in [0.0, 1e-300, 0.01, 1.0, 99.999_999, 100.0, 1e5, f64::MAX] {
            for agents in [0, 1, 2, 100, 101, 100_001, 300_000] {
                for (handle, within) in [(0.0, 0.0), (180.0, 20.0), (f64::MAX, f64::MAX), (1e-300, 0.0), (0.0, 20.0)] {
                    let (load, h, t) = (Erlangs::clamped(load), Seconds::clamped(handle), Seconds::clamped(within));
                    let c = erlang_c(load, agents, h, t);
                    let all = [c.p_wait, c.asa_s, c.p90_wait_s, c.sl_a, c.occupancy, c.mean_queue, c.p_wait_gt_t];
                    assert!(all.iter().flatten().all(|v| !v.is_nan() && *v >= 0.0), "{load:?} {agents} {c:?}");
                    assert!(c.sl_a.unwrap() <= 1.0 && c.occupancy.unwrap() <= 1.0);
                    let b = erlang_b(load, agents);
                    assert!((0.0..=1.0).contains(&b.p_block.unwrap()) && (0.0..=1.0).contains(&b.occupancy.unwrap()));
                }
            }
        }
    }
}
