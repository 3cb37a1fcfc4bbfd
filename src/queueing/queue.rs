//! A queue as a planner describes it, whatever the model behind it.

use super::abandon::{LONGEST, with_patience};
use super::erlang::Loss;
use super::lines::Lines;
use super::measures::{Measures, delayed};
use crate::quantity::{Erlangs, Seconds};

/// What comes, how long it takes, and what keeps contacts from waiting for ever.
///
/// Without patience and lines this is Erlang C; with patience Erlang A; with lines M/M/n/K, with or without patience.
///
/// ```
/// use muster::quantity::{Erlangs, Seconds};
/// use muster::queueing::Queue;
/// let queue = Queue { load: Erlangs::clamped(10.0), handle_time: Seconds::clamped(180.0), patience: None, lines: None };
/// let at = queue.measures(14, Seconds::clamped(20.0));
/// assert!((at.sl_a.unwrap_or(0.0) - 0.888350019179).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Queue {
    /// Offered load.
    pub load: Erlangs,
    /// Mean handle time, exponential around it.
    pub handle_time: Seconds,
    /// Mean patience, exponential around it; `None`: nobody gives up.
    pub patience: Option<Seconds>,
    /// Contacts in service and waiting at most; `None`: no limit.
    pub lines: Option<u32>,
}

impl Queue {
    /// A queue in which nobody gives up and every contact finds a line.
    #[must_use]
    pub const fn patient(load: Erlangs, handle_time: Seconds) -> Self {
        Self { load, handle_time, patience: None, lines: None }
    }

    /// The figures with a number of agents and a threshold of the service level.
    #[must_use]
    pub fn measures(&self, agents: u32, threshold: Seconds) -> Measures {
        let (handle, within) = (self.handle_time.get(), threshold.get());
        let patience = self.patience.map(Seconds::get);
        match (self.lines, patience) {
            (Some(lines), patience) => {
                // A vanishing or endless patience as in Erlang A.
                let patience = patience.map(|patience| patience.clamp(handle * 1e-12, handle * LONGEST));
                Lines { handle, patience, lines, within }.measures(self.load, agents)
            }
            (None, Some(patience)) => with_patience(Loss::at(self.load, agents), handle, patience, within),
            (None, None) => delayed(Loss::at(self.load, agents), handle, within),
        }
    }
}
