//! What history says about callers' patience and about how much of their time agents are really there.
//!
//! Two figures are taken from the past: the mean patience (total wait / contacts abandoned) and one availability factor,
//! the number by which the agents on duty are multiplied so that the model comes closest to what happened. Expect about
//! ±5 points by time of day from that and ±10 in a single half hour, not better: agents are not alike, and neither
//! arrivals nor handle times are quite what the model takes them for.

mod by_hour;
mod fit;

use crate::quantity::{Erlangs, Seconds, Volume};
use crate::queueing::Queue;

pub use by_hour::{Comparison, Hour, Pair, compare};
pub use fit::Fit;

/// The least availability factor tried.
pub const LEAST_FACTOR: f64 = 0.3;
/// The greatest availability factor tried: agents inferred from calls may be too few.
pub const MOST_FACTOR: f64 = 1.7;
/// Agents beyond this are taken as this: no centre has more.
const MOST_AGENTS: f64 = 100_000.0;

/// What one interval of one queue saw. `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// Minute of the day at which the interval starts, 0 to 1,439.
    pub minute: u32,
    /// Its length.
    pub interval: Seconds,
    /// Contacts offered.
    pub offered: Volume,
    /// Mean handle time of those handled.
    pub handle_time: Seconds,
    /// Agents on duty on average, not necessarily whole.
    pub agents: Option<f64>,
    /// Share of contacts answered within the threshold (definition a), 0 to 1.
    pub service_level: Option<f64>,
    /// Share of contacts abandoned, 0 to 1.
    pub abandonment: Option<f64>,
    /// Total wait of all contacts, answered and abandoned.
    pub wait: Option<Seconds>,
}

/// Service level (definition a) and abandonment of an interval as a model has them, as shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Share of contacts answered within the threshold.
    pub service_level: f64,
    /// Share of contacts abandoned.
    pub abandonment: f64,
}

/// A model with its two figures from history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Mean of the exponential patience (Erlang A); `None`: nobody gives up (Erlang C).
    pub patience: Option<Seconds>,
    /// Effective agents = factor × agents on duty.
    pub factor: f64,
    /// Intervals that the factor was fitted on.
    pub intervals: u32,
    /// The factor stands at an end of the range tried: the agents given are hardly those that were there.
    pub at_limit: bool,
}

/// Why no factor could be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFitted {
    /// No interval with contacts says how many agents were on duty.
    NoAgents,
    /// No such interval says what became of its contacts.
    NoOutcome,
}

/// Mean patience of callers, from what they waited and how many gave up.
///
/// Formula: `patience = total wait of all contacts / contacts abandoned`: with exponential patience each waiting contact
/// gives up at the rate 1 / patience, so the abandonments expected are the time waited over the patience.
/// Counted are intervals that know both. `waits`: seconds waited in all and contacts abandoned, an item per interval.
/// Edges: `None` where nobody abandoned or nobody waited.
/// Source: A. Mandelbaum and S. Zeltyn, Service Engineering in Action: The Palm/Erlang-A Queue, 2007.
///
/// ```
/// use muster::staffing::calibrate::patience;
/// // 36,000 s waited, 100 gave up; an interval that knows its waits only says nothing.
/// let day = [(Some(30_000.0), Some(90.0)), (Some(6_000.0), Some(10.0)), (Some(500.0), None)];
/// assert_eq!(patience(&mut day.into_iter()).map(|patience| patience.get()), Some(360.0));
/// ```
#[must_use]
pub fn patience(waits: &mut dyn Iterator<Item = (Option<f64>, Option<f64>)>) -> Option<Seconds> {
    let (mut waited, mut abandoned) = (0.0, 0.0);
    for pair in waits {
        if let (Some(wait), Some(gone)) = pair {
            waited += wait.max(0.0);
            abandoned += gone.max(0.0);
        }
    }
    if waited > 0.0 && abandoned > 0.0 { Seconds::new(waited / abandoned).ok() } else { None }
}

/// [`patience`] of intervals observed.
#[must_use]
pub fn observed_patience(observed: &[Observed]) -> Option<Seconds> {
    patience(
        &mut observed
            .iter()
            .map(|at| (at.wait.map(Seconds::get), at.abandonment.map(|share| share * at.offered.get()))),
    )
}

impl Calibration {
    /// What the model expects of an interval; `None` where it had no contacts or its agents are unknown.
    ///
    /// Formula: with `m = factor × agents`, the figures of ⌊m⌋ and ⌊m⌋ + 1 agents, interpolated linearly.
    #[must_use]
    pub fn expected(&self, at: &Observed, threshold: Seconds) -> Option<Expected> {
        let agents = at.agents.filter(|agents| agents.is_finite() && *agents >= 0.0)?;
        if at.offered.get() <= 0.0 {
            return None;
        }
        let load = Erlangs::of(at.offered, at.handle_time, at.interval);
        let queue = Queue { load, handle_time: at.handle_time, patience: self.patience, lines: None };
        let effective = (agents * self.factor).min(MOST_AGENTS);
        let below = libm::floor(effective);
        let part = effective - below;
        let of = |agents: f64| {
            let figures = queue.measures(agents as u32, threshold);
            Some(Expected { service_level: figures.sl_a?, abandonment: figures.p_abandon? })
        };
        let (low, high) = (of(below)?, if part > 0.0 { of(below + 1.0)? } else { of(below)? });
        let between = |low: f64, high: f64| low + part * (high - low);
        Some(Expected {
            service_level: between(low.service_level, high.service_level),
            abandonment: between(low.abandonment, high.abandonment),
        })
    }
}

/// Fits the one availability factor with which a model comes closest to what happened.
///
/// Formula: the factor least in `Σ contacts × (e_S² / v_S + e_A² / v_A)` over the intervals, e the error in service level
/// and abandonment and v their variance over the history (at least that of 5 points): abandonment moves in a smaller range
/// and would hardly count by its plain error. Sought on a grid, then by golden section within 0.0001.
/// `patience`: as from [`patience`] for Erlang A, `None` for Erlang C, which knows no abandonment: there the
/// service level alone tells.
/// Range: factor 0.3 to 1.7. Edges: where every factor explains history alike, the one nearest 1.
///
/// # Errors
/// [`NotFitted`] where no interval knows its agents and an outcome.
pub fn calibrate(
    observed: &[Observed],
    patience: Option<Seconds>,
    threshold: Seconds,
) -> Result<Calibration, NotFitted> {
    let mut fit = Fit::new(observed, patience, threshold)?;
    loop {
        if let Some(found) = fit.step(usize::MAX) {
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests;
