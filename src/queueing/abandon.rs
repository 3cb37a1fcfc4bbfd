//! Erlang A: contacts wait, and give up when their patience ends.

use super::erlang::Loss;
use super::measures::{Level, Measures, erlang_c};
use super::tail::{Tail, slope};
use crate::quantity::{Erlangs, Seconds};

/// Patience above so many handle times is taken as this many.
const LONGEST: f64 = 1e12;

/// A number within 0 and 1. By hand: in wasm `f64::min` is a call.
fn share_of(value: f64) -> f64 {
    if value > 1.0 {
        1.0
    } else if value > 0.0 {
        value
    } else {
        0.0
    }
}

/// A queue with patience at one number of agents: what all its figures are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    load: f64,
    /// Agents.
    pub agents: f64,
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
        Self::of(loss.load(), f64::from(loss.agents()), loss.inverse(), handle, patience)
    }

    /// As [`Self::at`], with the weight of the states below n as another model has it.
    #[cfg_attr(hot, optimize(speed))]
    fn of(load: f64, agents: f64, inverse: f64, handle: f64, patience: f64) -> Self {
        let ratio = bounded(patience, handle) / handle;
        let tail = Tail::at(agents * ratio, load * ratio);
        let p_wait = 1.0 / (1.0 + (inverse - 1.0) * tail.inverse);
        Self { load, agents, patience: ratio * handle, ratio, tail, p_wait, inverse }
    }

    /// Share of contacts that give up.
    pub fn abandoned(&self) -> f64 {
        share_of(self.p_wait * self.tail.waiting / (self.load * self.ratio))
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

    /// Shares after a threshold.
    #[cfg_attr(hot, optimize(speed))]
    pub fn late(&self, within: &Within) -> Late {
        let (x, y) = (self.agents * self.ratio, self.load * self.ratio);
        let later = Tail::at(x + 1.0, y * within.left);
        // D(x, y) = 1 + y / (x + 1) × D(x + 1, y), so one sum serves both shares.
        let share = y * within.left / (x + 1.0);
        let power = y * within.gone - (x + 1.0) * within.spent;
        let common = if self.tail.inverse > 1e-290 && later.inverse > 1e-290 {
            self.p_wait * libm::exp(power) * self.tail.inverse / later.inverse
        } else {
            self.p_wait * libm::exp(power - self.tail.ln() + later.ln())
        };
        let waiting = common * (later.inverse + share);
        Late { waiting: share_of(waiting), answered: share_of(common * x / (x + 1.0)) }
    }

    /// The service level by a definition.
    pub fn level(&self, level: Level, within: &Within) -> f64 {
        let (late, abandoned) = (self.late(within), self.abandoned());
        let answered_within = share_of(1.0 - abandoned - late.answered);
        let of = match level {
            Level::A => return answered_within,
            Level::D => return 1.0 - late.waiting,
            Level::B => self.agents * self.occupancy() / self.load,
            Level::C => 1.0 - share_of(abandoned - (late.waiting - late.answered)),
        };
        if of > 0.0 { share_of(answered_within / of) } else { 0.0 }
    }
}

/// A threshold against patience.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within {
    /// Threshold / patience.
    spent: f64,
    /// Share whose patience lasts so long, and its complement.
    left: f64,
    gone: f64,
}

impl Within {
    /// A threshold and a mean patience in seconds; handle time for the limits of patience.
    pub fn of(within: f64, patience: f64, handle: f64) -> Self {
        let spent = within / bounded(patience, handle);
        Self { spent, left: libm::exp(-spent), gone: -libm::expm1(-spent) }
    }

    /// Share whose patience lasts until the threshold.
    pub const fn left(&self) -> f64 {
        self.left
    }
}

/// Patience within the limits the formulas take: a vanishing one is a millionth of a millionth of a handle time.
pub(super) fn bounded(patience: f64, handle: f64) -> f64 {
    patience.clamp(handle / LONGEST, handle * LONGEST)
}

/// What waits behind a staff of any kind once every place with it is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behind {
    /// Share of contacts that wait.
    pub p_wait: f64,
    /// Mean number waiting.
    pub mean_queue: f64,
    /// Share of contacts that give up.
    pub p_abandon: f64,
    /// Answered within the threshold / contacts (definition a).
    pub service_level: f64,
}

/// The queue behind a staff that does `full` contacts a second when every place is taken, whatever it does before.
///
/// Formula: the states with a queue are those of Erlang A (C where nobody gives up) with `full` for n / h; `below` is the
/// weight of all states with a free place relative to the first without.
/// Symbols: `arrivals` and `full` in contacts a second, patience and threshold in seconds.
/// Edges: `None` where the queue grows for ever: nobody gives up and no more is done than comes.
/// Source: birth-death chains: L. Kleinrock, Queueing Systems, 1975; with patience as [`erlang_a`].
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::queueing::behind;
/// // One agent, half busy: it is free half of the time, and the first state without a place weighs a half of that.
/// let queue = behind(0.5, 1.0, 2.0, None, Seconds::clamped(0.0)).map(|queue| queue.p_wait);
/// assert_eq!(queue, Some(0.5));
/// ```
#[must_use]
pub fn behind(arrivals: f64, full: f64, below: f64, patience: Option<Seconds>, threshold: Seconds) -> Option<Behind> {
    let Some(patience) = patience else {
        let spare = full - arrivals;
        if spare <= 0.0 {
            return None;
        }
        let p_wait = 1.0 / (1.0 + below * spare / full);
        let service_level = 1.0 - p_wait * libm::exp(-spare * threshold.get());
        return Some(Behind { p_wait, mean_queue: p_wait * arrivals / spare, p_abandon: 0.0, service_level });
    };
    // In units of a second of work: the load is what arrives, the agents are what is done.
    let state = State::of(arrivals, full, below + 1.0, 1.0, patience.get());
    let within = Within::of(threshold.get(), patience.get(), 1.0);
    Some(Behind {
        p_wait: state.p_wait,
        mean_queue: state.p_wait * state.tail.waiting,
        p_abandon: state.abandoned(),
        service_level: state.level(Level::A, &within),
    })
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
    if loss.agents() == 0 {
        return nobody_there(bounded(patience, handle), within, loss.load() / handle);
    }
    let state = State::at(loss, handle, patience);
    let within = Within::of(within, patience, handle);
    let (late, abandoned) = (state.late(&within), state.abandoned());
    let level = |level| Some(state.level(level, &within));
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
fn nobody_there(patience: f64, within: f64, rate: f64) -> Measures {
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
        mean_queue: Some(rate * patience),
        ..Measures::default()
    }
}
