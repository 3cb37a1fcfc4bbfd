//! The smallest number of agents that meets targets.

use super::erlang::Loss;
use super::measures::{Measures, delayed};
use crate::quantity::{Erlangs, Fraction, Seconds};

/// Two figures this near count as equal, so that load / occupancy that is exactly whole costs no agent for rounding.
const TIE: f64 = 1e-9;
/// An occupancy target below this is taken as this: 0 has no answer.
const LEAST_OCCUPANCY: f64 = 0.01;

/// A condition on a queue in which nobody abandons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Share answered within a threshold, at least.
    ServiceLevel(Fraction, Seconds),
    /// Average speed of answer, at most.
    Asa(Seconds),
    /// Share that waits, at most.
    Wait(Fraction),
    /// Occupancy, at most; below 1 % it is taken as 1 %.
    Occupancy(Fraction),
    /// At least so many agents.
    Agents(u32),
}

impl Target {
    /// Whether the target holds; figures within 1e-9 of it count as met.
    #[must_use]
    pub fn holds(self, loss: Loss, handle_time: Seconds) -> bool {
        let handle = handle_time.get();
        match self {
            Self::ServiceLevel(share, within) => {
                share.get() <= 0.0 || level(loss, handle, within.get()) >= share.get() - TIE
            }
            Self::Asa(most) => delayed(loss, handle, 0.0).asa_s.is_some_and(|asa| asa <= most.get() + TIE),
            Self::Wait(most) => loss.delayed() <= most.get() + TIE,
            Self::Occupancy(most) => loss.load() <= f64::from(loss.agents()) * (most.get().max(LEAST_OCCUPANCY) + TIE),
            Self::Agents(least) => loss.agents() >= least,
        }
    }

    /// A number of agents below which the target surely fails, where that is known without a search.
    fn least(self, load: f64) -> u32 {
        match self {
            Self::Occupancy(most) => ceil(load / (most.get().max(LEAST_OCCUPANCY) + TIE)),
            Self::Agents(least) => least,
            _ => 0,
        }
    }
}

fn level(loss: Loss, handle_time: f64, within: f64) -> f64 {
    delayed(loss, handle_time, within).sl_a.unwrap_or(0.0)
}

fn ceil(value: f64) -> u32 {
    value.ceil() as u32
}

/// The smallest number of agents, and the recursion there and with one agent fewer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Required {
    /// Agents: at least 1, more than the load, and every target holds.
    pub agents: u32,
    /// At that number.
    pub at: Loss,
    /// With one agent fewer.
    pub fewer: Loss,
}

impl Required {
    /// The figures with these agents.
    #[must_use]
    pub fn measures(&self, handle_time: Seconds, threshold: Seconds) -> Measures {
        delayed(self.at, handle_time.get(), threshold.get())
    }

    /// The figures with one agent fewer.
    #[must_use]
    pub fn measures_fewer(&self, handle_time: Seconds, threshold: Seconds) -> Measures {
        delayed(self.fewer, handle_time.get(), threshold.get())
    }
}

/// The smallest number of agents that meets all targets under Erlang C.
///
/// Formula: the least `n ≥ 1` with `n > A` for which every target holds; found by climbing the loss recursion from
/// the least number that stability and occupancy allow, so each step costs one multiplication and one exponential.
/// Symbols: A load in erlangs, n agents. Range: load to 100,000 erlangs checked; past `u32::MAX` it stays there.
/// Edges: no load: 1, or the least number asked for. A load within 1e-9 of a whole number counts as whole.
/// Source: A. K. Erlang, 1917.
///
/// ```
/// use muster::quantity::{Erlangs, Fraction, Seconds};
/// use muster::queueing::{Target, required_c};
/// let eighty_twenty = Target::ServiceLevel(Fraction::clamped(0.8), Seconds::clamped(20.0));
/// assert_eq!(required_c(Erlangs::clamped(10.0), Seconds::clamped(180.0), [eighty_twenty]).agents, 14);
/// ```
#[must_use]
pub fn required_c<T>(load: Erlangs, handle_time: Seconds, targets: T) -> Required
where
    T: IntoIterator<Item = Target> + Clone,
{
    let stable = ((load.get() + TIE).floor() as u32).saturating_add(1);
    let least = targets.clone().into_iter().map(|target| target.least(load.get())).max().unwrap_or(0).max(stable);
    let mut fewer = Loss::at(load, least - 1);
    let mut at = fewer;
    at.step();
    let met = |loss: Loss| targets.clone().into_iter().all(|target| target.holds(loss, handle_time));
    while !met(at) && at.agents() < u32::MAX {
        fewer = at;
        at.step();
    }
    Required { agents: at.agents(), at, fewer }
}

/// The smallest number of lines that loses at most a share of contacts under Erlang B.
///
/// Formula: the least `n ≥ 1` with `B(n) ≤ most`; as `B(n) ≥ 1 − n/A` the climb starts at `A (1 − most)`.
/// Symbols: A load in erlangs, n lines. Range: as [`super::blocking`]. Edges: a limit of 0 gives the first number
/// at which B is below what `f64` holds.
/// Source: A. K. Erlang, 1917.
///
/// ```
/// use muster::quantity::{Erlangs, Fraction};
/// use muster::queueing::required_b;
/// assert_eq!(required_b(Erlangs::clamped(10.0), Fraction::clamped(0.01)).agents, 18);
/// ```
#[must_use]
pub fn required_b(load: Erlangs, most: Fraction) -> Required {
    let start = (load.get() * (1.0 - most.get()) * (1.0 - TIE)).floor() as u32;
    let mut fewer = Loss::at(load, start.saturating_sub(1));
    let mut at = fewer;
    at.step();
    while at.blocking() > most.get() * (1.0 + TIE) && at.agents() < u32::MAX {
        fewer = at;
        at.step();
    }
    Required { agents: at.agents(), at, fewer }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(value: f64) -> Fraction {
        Fraction::clamped(value)
    }

    proptest! {
        #[test]
        fn more_agents_never_serve_worse(load in 0.01f64..500.0, extra in 0u32..40, handle in 1.0f64..2000.0, within in 0.0f64..300.0) {
            let mut loss = Loss::at(Erlangs::clamped(load), (load as u32).saturating_sub(3) + extra);
            let before = delayed(loss, handle, within);
            loss.step();
            let after = delayed(loss, handle, within);
            prop_assert!(after.sl_a.unwrap() >= before.sl_a.unwrap() - 1e-15);
            prop_assert!(after.asa_s.unwrap() <= before.asa_s.unwrap());
            prop_assert!(after.occupancy.unwrap() <= before.occupancy.unwrap());
            prop_assert!(after.p_wait.unwrap() <= before.p_wait.unwrap());
        }

        #[test]
        fn the_answer_is_the_smallest(load in 0.01f64..2000.0, handle in 5.0f64..2000.0, share in 0.0f64..1.0,
            within in 0.0f64..120.0, asa in 0.0f64..120.0, most in 0.3f64..1.0) {
            let (load, handle) = (Erlangs::clamped(load), Seconds::clamped(handle));
            let targets = [Target::ServiceLevel(fraction(share), Seconds::clamped(within)),
                Target::Asa(Seconds::clamped(asa)), Target::Occupancy(fraction(most))];
            let found = required_c(load, handle, targets);
            let all = |n| targets.iter().all(|t| t.holds(Loss::at(load, n), handle)) && Loss::at(load, n).is_stable();
            prop_assert!(all(found.agents));
            prop_assert!(!all(found.agents - 1));
        }
    }

    #[test]
    fn extremes_end() {
        let (load, handle) = (Erlangs::clamped(10_000.0), Seconds::clamped(300.0));
        for target in [
            Target::ServiceLevel(fraction(1.0), Seconds::clamped(0.0)),
            Target::Asa(Seconds::clamped(0.0)),
            Target::Wait(fraction(0.0)),
            Target::Occupancy(fraction(0.0)),
        ] {
            let found = required_c(load, handle, [target]).agents;
            assert!((10_001..=1_000_000).contains(&found), "{target:?} {found}");
        }
        assert_eq!(required_c(Erlangs::clamped(f64::MAX), handle, []).agents, u32::MAX);
        assert_eq!(required_c(Erlangs::clamped(0.0), handle, []).agents, 1);
    }
}
