//! Erlang A: contacts wait, and give up when their patience ends.

use super::erlang::Loss;
use super::measures::{Level, Measures, erlang_c};
use super::tail::{Tail, slope};
use crate::quantity::{Erlangs, Seconds};

/// Patience above so many handle times is taken as this many.
pub(super) const LONGEST: f64 = 1e12;

/// A queue with patience at one number of agents: what all its figures are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    load: f64,
    agents: f64,
    /// Patience in seconds.
    patience: f64,
    /// Patience / handle time.
    ratio: f64,
    tail: Tail,
    /// Share of contacts that wait.
    pub p_wait: f64,
    /// Weight of the states below n relative to n, + 1: 1/B.
    inverse: f64,
}

/// Shares of contacts after a threshold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Late {
    /// Still waiting after it, answered later or not.
    pub waiting: f64,
    /// Answered after it.
    pub answered: f64,
}

impl State {
    /// Load and patience above 0, handle time above 0.
    #[cfg_attr(hot, optimize(speed))]
    pub fn at(loss: Loss, handle: f64, patience: f64) -> Self {
        let ratio = (patience / handle).min(LONGEST);
        let (load, agents) = (loss.load(), f64::from(loss.agents()));
        let tail = Tail::at(agents * ratio, load * ratio);
        let inverse = loss.inverse();
        let p_wait = 1.0 / (1.0 + (inverse - 1.0) * tail.inverse);
        Self { load, agents, patience: ratio * handle, ratio, tail, p_wait, inverse }
    }

    /// Share of contacts that give up.
    pub fn abandoned(&self) -> f64 {
        (self.p_wait * self.tail.waiting / (self.load * self.ratio)).min(1.0)
    }

    /// Busy agents / agents.
    pub fn occupancy(&self) -> f64 {
        let rho = self.load / self.agents;
        if rho <= 1.0 || self.inverse.is_infinite() {
            return rho * (1.0 - self.abandoned());
        }
        // Where most give up, 1 − abandoned would cancel.
        let below = (self.inverse - 1.0) * rho;
        (((below - 1.0) * self.tail.inverse + 1.0) * self.p_wait).clamp(0.0, 1.0)
    }

    /// Mean wait of answered contacts in seconds.
    pub fn asa(&self) -> f64 {
        let (x, y) = (self.agents * self.ratio, self.load * self.ratio);
        let answered = self.agents / self.load * self.occupancy();
        if answered <= 0.0 {
            return 0.0;
        }
        self.patience * (x / y) * slope(x, y) * self.p_wait / answered
    }

    /// Shares after a threshold in seconds.
    #[cfg_attr(hot, optimize(speed))]
    pub fn late(&self, within: f64) -> Late {
        let (x, y) = (self.agents * self.ratio, self.load * self.ratio);
        let spent = within / self.patience;
        let gone = -libm::expm1(-spent);
        let left = libm::exp(-spent);
        let later = Tail::at(x + 1.0, y * left);
        // D(x, y) = 1 + y / (x + 1) × D(x + 1, y), so one sum serves both shares.
        let share = y * left / (x + 1.0);
        let power = y * gone - (x + 1.0) * spent;
        let common = if self.tail.inverse > 1e-290 && later.inverse > 1e-290 {
            self.p_wait * libm::exp(power) * self.tail.inverse / later.inverse
        } else {
            self.p_wait * libm::exp(power - self.tail.ln + later.ln)
        };
        let waiting = common * (later.inverse + share);
        Late { waiting: waiting.min(1.0), answered: (common * x / (x + 1.0)).min(1.0) }
    }
}

impl State {
    /// The service level by a definition.
    pub fn level(&self, level: Level, within: f64) -> f64 {
        let (late, abandoned) = (self.late(within), self.abandoned());
        let answered_within = (1.0 - abandoned - late.answered).max(0.0);
        let of = match level {
            Level::A => return answered_within,
            Level::D => return 1.0 - late.waiting,
            Level::B => self.agents * self.occupancy() / self.load,
            Level::C => 1.0 - (abandoned - (late.waiting - late.answered)).max(0.0),
        };
        if of > 0.0 { (answered_within / of).min(1.0) } else { 0.0 }
    }
}

/// Erlang A: contacts wait in order of arrival; each gives up after a patience of its own, exponential around its mean.
///
/// Formula: `x = n p / h`, `y = A p / h`, `D = Σ y^j / ((x+1)…(x+j))`; with B of Erlang B
/// `P(wait) = D / (1/B − 1 + D)`, mean number waiting `P(wait) Σ j t_j / D`, `abandoned = mean number waiting / y`,
/// `P(W > t) = P(wait) e^(y (1−u) − (x+1) t/p) D(x, y u) / D(x, y)` with `u = e^(−t/p)`; answered after t the same with
/// `x / (x+1) × D(x+1, y u)` for `D(x, y u)`.
///
/// Symbols: A load in erlangs, n agents, h handle time, p mean patience, t threshold, all in seconds.
/// Range: 0.01 to 100,000 erlangs, any n. Edges: no load: nobody waits; no agents: all give up; handle time 0: nobody
/// waits; patience 0: who does not get an agent at once is gone; patience above 1e12 handle times counts as that.
/// Source: C. Palm, 1957; O. Garnett, A. Mandelbaum and M. Reiman, Designing a Call Center with Impatient Customers, 2002.
///
/// ```
/// use muster::quantity::{Erlangs, Seconds};
/// // 48 calls a minute of a minute each, 50 agents, mean patience 2 minutes.
/// let s = Seconds::clamped;
/// let at = muster::queueing::erlang_a(Erlangs::clamped(48.0), 50, s(60.0), s(120.0), s(20.0));
/// assert!((at.p_abandon.unwrap_or(1.0) - 0.030912249162).abs() < 1e-11);
/// assert!((at.asa_s.unwrap_or(1.0) - 3.615900239533).abs() < 1e-10);
/// ```
#[must_use]
pub fn erlang_a(load: Erlangs, agents: u32, handle_time: Seconds, patience: Seconds, threshold: Seconds) -> Measures {
    with_patience(Loss::at(load, agents), handle_time.get(), patience.get(), threshold.get())
}

pub(super) fn with_patience(loss: Loss, handle: f64, patience: f64, within: f64) -> Measures {
    if loss.load() <= 0.0 || handle <= 0.0 {
        let occupancy = if loss.agents() > 0 { loss.load() / f64::from(loss.agents()) } else { 0.0 };
        let idle = erlang_c(Erlangs::clamped(0.0), loss.agents(), Seconds::clamped(handle), Seconds::clamped(within));
        return Measures { occupancy: Some(occupancy.min(1.0)), ..idle };
    }
    // A vanishing patience is that of a thousandth of a billionth of a handle time.
    let patience = patience.max(handle * 1e-12);
    if loss.agents() == 0 {
        return nobody_there(patience, within);
    }
    let state = State::at(loss, handle, patience);
    let (late, abandoned) = (state.late(within), state.abandoned());
    let level = |level| Some(state.level(level, within));
    Measures {
        stable: true,
        p_wait: Some(state.p_wait),
        p_wait_gt_t: Some(late.waiting),
        asa_s: Some(state.asa()),
        mean_wait_all_s: Some(abandoned * state.patience),
        mean_wait_delayed_s: Some(state.tail.waiting / (state.load * state.ratio) * state.patience),
        sl_a: level(Level::A),
        sl_b: level(Level::B),
        sl_c: level(Level::C),
        sl_d: level(Level::D),
        p_abandon: Some(abandoned),
        occupancy: Some(state.occupancy()),
        mean_queue: Some(state.p_wait * state.tail.waiting),
        ..Measures::default()
    }
}

/// No agent at all: everyone waits until patience ends.
fn nobody_there(patience: f64, within: f64) -> Measures {
    let late = libm::exp(-within / patience);
    Measures {
        stable: true,
        p_wait: Some(1.0),
        p_wait_gt_t: Some(late),
        mean_wait_all_s: Some(patience),
        mean_wait_delayed_s: Some(patience),
        sl_a: Some(0.0),
        sl_b: Some(0.0),
        sl_c: Some(0.0),
        sl_d: Some(1.0 - late),
        p_abandon: Some(1.0),
        occupancy: Some(0.0),
        ..Measures::default()
    }
}
