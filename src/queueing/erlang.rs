//! The loss recursion that Erlang B and C share.

use crate::quantity::Erlangs;

/// Up to this many agents the recursion from no agent is as quick as the fraction.
const FEW: u32 = 24;
/// The fraction ends when its last two convergents, which enclose the value, differ by less than this share.
const ENCLOSED: f64 = 1e-15;
/// Loads above this in erlangs are so far above any number of agents that the fraction's first term is exact.
const VAST: f64 = 1e15;

/// The Erlang loss recursion at one number of agents, ready to climb to the next.
///
/// Formula: `1/B(0) = 1`, `1/B(k) = 1 + k/A × 1/B(k−1)`. Every term is positive, so nothing cancels; where 1/B passes
/// the range of `f64` it stays infinite and B is 0.
///
/// Symbols: A load in erlangs, k agents, B share of contacts blocked when none may wait.
/// Range: any load from 0, any number of agents. Edges: A = 0 gives B(0) = 1 and B(k) = 0.
/// Source: A. K. Erlang, 1917; the recursion in this form: R. B. Cooper, Introduction to Queueing Theory, 1981.
///
/// ```
/// use muster::quantity::Erlangs;
/// use muster::queueing::Loss;
/// let mut loss = Loss::at(Erlangs::clamped(10.0), 9);
/// loss.step();
/// assert_eq!(loss.agents(), 10);
/// assert!((loss.blocking() - 0.214582343107).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loss {
    load: f64,
    agents: u32,
    inverse: f64,
}

impl Loss {
    /// The recursion at `agents`.
    ///
    /// Up to the load it is given at once by a continued fraction ([`inverse_below`]); above the load it climbs from
    /// there. 10,000 erlangs take about 180 terms, and a step for each agent above the load.
    #[must_use]
    #[cfg_attr(hot, optimize(speed))]
    pub fn at(load: Erlangs, agents: u32) -> Self {
        let load = load.get();
        let start = agents.min(load as u32);
        let mut loss = if start <= FEW {
            Self { load, agents: 0, inverse: 1.0 }
        } else {
            Self { load, agents: start, inverse: inverse_below(load, start) }
        };
        while loss.agents < agents {
            if loss.inverse.is_infinite() {
                loss.agents = agents;
            } else {
                loss.step();
            }
        }
        loss
    }

    /// One agent more; at `u32::MAX` it stays.
    #[inline]
    pub fn step(&mut self) {
        let Some(next) = self.agents.checked_add(1) else { return };
        self.agents = next;
        self.inverse = 1.0 + f64::from(next) / self.load * self.inverse;
    }

    /// 1/B: infinite where B is below what `f64` holds.
    #[must_use]
    pub const fn inverse(self) -> f64 {
        self.inverse
    }

    /// Agents.
    #[must_use]
    pub const fn agents(self) -> u32 {
        self.agents
    }

    /// Load in erlangs.
    #[must_use]
    pub const fn load(self) -> f64 {
        self.load
    }

    /// Whether there are more agents than load, so that a queue does not grow for ever.
    #[must_use]
    pub fn is_stable(self) -> bool {
        f64::from(self.agents) > self.load
    }

    /// B: the share of contacts lost when none may wait.
    #[must_use]
    pub fn blocking(self) -> f64 {
        1.0 / self.inverse
    }

    /// C: the share of contacts that wait when none is lost; 1 where not stable.
    #[must_use]
    pub fn delayed(self) -> f64 {
        if !self.is_stable() {
            return 1.0;
        }
        let agents = f64::from(self.agents);
        1.0 / ((agents - self.load) / agents * self.inverse + self.load / agents)
    }
}

/// 1/B for agents k up to the load, by the continued fraction of the incomplete gamma function.
///
/// Formula: `1/B = A / (d + k / (d + 2 + 2(k−1) / (d + 4 + 3(k−2) / …)))` with `d = A − k`. Every term is positive, so
/// two neighbouring convergents lie on either side of the value, and it ends when they agree to 1e-15: the error is
/// proven with each call. About `1.8 √A` terms at k = A, fewer below.
/// Source: A. M. Legendre's fraction; DLMF 8.9.2.
#[cfg_attr(hot, optimize(speed))]
fn inverse_below(load: f64, agents: u32) -> f64 {
    let k = f64::from(agents);
    let gap = load - k;
    if load > VAST {
        return load / gap;
    }
    // Numerators and denominators of the last two convergents.
    let (mut p0, mut q0, mut p, mut q) = (1.0f64, 0.0f64, gap, 1.0f64);
    let mut j = 0.0;
    while j < k {
        j += 1.0;
        let (a, b) = (j * (k - j + 1.0), gap + 2.0 * j);
        (p0, p) = (p, b * p + a * p0);
        (q0, q) = (q, b * q + a * q0);
        if p > 1e150 {
            (p0, p, q0, q) = (p0 * 1e-150, p * 1e-150, q0 * 1e-150, q * 1e-150);
        }
        if (p * q0 - p0 * q).abs() <= ENCLOSED * p * q0 {
            break;
        }
    }
    load * q / p
}

/// Erlang B: the share of contacts that find all agents busy and are lost.
///
/// Formula: `B = (A^n / n!) / Σ_{k=0..n} A^k / k!`, computed by [`Loss`].
/// Symbols: A load in erlangs, n agents (or lines). Range: load from 0, any n; relative error below 1e-11 to 100,000 erlangs.
/// Edges: no agents: 1; no load and an agent: 0; below 1e-308: 0.
/// Source: A. K. Erlang, 1917.
///
/// ```
/// use muster::quantity::Erlangs;
/// let lost = muster::queueing::blocking(Erlangs::clamped(1.0), 1);
/// assert_eq!(lost, 0.5);
/// ```
#[must_use]
pub fn blocking(load: Erlangs, agents: u32) -> f64 {
    Loss::at(load, agents).blocking()
}

/// Erlang C: the share of contacts that must wait, if all wait until answered.
///
/// Formula: `C = 1 / ((1 − A/n) / B + A/n)` with B of Erlang B.
/// Symbols: A load in erlangs, n agents. Range: as [`blocking`].
/// Edges: agents not above load: 1, since the queue grows for ever; no load: 0.
/// Source: A. K. Erlang, 1917.
///
/// ```
/// use muster::quantity::Erlangs;
/// let wait = muster::queueing::delay_probability(Erlangs::clamped(10.0), 14);
/// assert!((wait - 0.174131933595).abs() < 1e-12);
/// ```
#[must_use]
pub fn delay_probability(load: Erlangs, agents: u32) -> f64 {
    Loss::at(load, agents).delayed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fraction_equals_the_whole_recursion() {
        for load in [0.01, 0.7, 30.0, 150.0, 333.3, 2500.0, 10_000.0, 100_000.0] {
            let mut whole = Loss { load, agents: 0, inverse: 1.0 };
            for factor in [0.5, 0.9, 1.0, 1.01, 1.2] {
                let agents = (load * factor) as u32;
                while whole.agents < agents {
                    whole.step();
                }
                let at_once = Loss::at(Erlangs::clamped(load), agents);
                let error = (at_once.inverse / whole.inverse - 1.0).abs();
                assert!(error < 1e-12 || at_once.inverse == whole.inverse, "{load} {agents}: {error}");
            }
        }
    }

    #[test]
    fn edges() {
        for (load, agents, lost, delayed) in [
            (0.0, 0, 1.0, 1.0),
            (0.0, 1, 0.0, 0.0),
            (5.0, 0, 1.0, 1.0),
            (0.01, u32::MAX, 0.0, 0.0),
            (5.0, 5, 3125.0 / 10970.0, 1.0),
        ] {
            let at = Loss::at(Erlangs::clamped(load), agents);
            assert!((at.blocking() - lost).abs() < 1e-12, "{load} {agents} {}", at.blocking());
            assert_eq!(at.delayed(), delayed, "{load} {agents}");
        }
        let vast = Loss::at(Erlangs::clamped(f64::MAX), 3);
        assert!((0.0..=1.0).contains(&vast.blocking()));
    }
}
