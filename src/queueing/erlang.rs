//! The loss recursion that Erlang B and C share.

use crate::quantity::Erlangs;

/// Up to this many agents the recursion from no agent is as quick as a series.
const FEW: u32 = 24;
/// The fraction ends when its last two convergents, which enclose the value, differ by less than this share.
const ENCLOSED: f64 = 1e-15;
/// k and 1/(k+1) for the terms of Taylor's series from a whole load to one at most half an erlang off.
const TAYLOR: [(f64, f64); 9] = [
    (1.0, 1.0 / 2.0),
    (2.0, 1.0 / 3.0),
    (3.0, 1.0 / 4.0),
    (4.0, 1.0 / 5.0),
    (5.0, 1.0 / 6.0),
    (6.0, 1.0 / 7.0),
    (7.0, 1.0 / 8.0),
    (8.0, 1.0 / 9.0),
    (9.0, 1.0 / 10.0),
];
/// Terms between two looks at most: they do not pass the range of `f64`.
const BLOCK: u32 = 40;
/// Loads above this in erlangs are so far above any number of agents that the fraction's first term is exact to 1e-12 of itself.
const VAST: f64 = 1e12;

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
    /// 1 / load: a product is several times as quick as a quotient.
    per_load: f64,
    agents: u32,
    inverse: f64,
}

impl Loss {
    /// The recursion at `agents`.
    ///
    /// Next to the load it is given at once by a series ([`inverse_at_load`]) and climbs from there, a step for each agent
    /// above the load; with fewer agents than load a continued fraction gives it ([`inverse_below`]).
    #[must_use]
    #[cfg_attr(hot, optimize(speed))]
    pub fn at(load: Erlangs, agents: u32) -> Self {
        let load = load.get();
        let nearest = (load + 0.5) as u32;
        let (start, inverse) = if agents.min(nearest) <= FEW {
            (0, 1.0)
        } else if agents >= nearest {
            (nearest, inverse_at_load(load, f64::from(nearest)))
        } else {
            (agents, inverse_below(load, agents))
        };
        let mut loss = Self { load, per_load: 1.0 / load, agents: start, inverse };
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
        self.inverse = 1.0 + f64::from(next) * self.per_load * self.inverse;
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

/// Coefficients of N^(1/2), N^0, N^(−1/2), … in 1/B of N agents under N erlangs. The odd ones are rational.
const AT_LOAD: [f64; 14] = [
    1.253_314_137_315_500_3,
    2.0 / 3.0,
    0.104_442_844_776_267_57,
    -4.0 / 135.0,
    0.004_351_785_199_012_154,
    8.0 / 2835.0,
    -0.003_360_545_237_014_941,
    0.001_881_246_325_690_770_1,
    -0.000_287_600_619_055_085_6,
    -0.000_711_959_888_914_624_4,
    0.000_982_647_440_791_601_5,
    -0.000_678_372_585_094_128_5,
    0.000_087_391_260_602_279_56,
    0.000_472_864_194_857_894_8,
];

/// 1/B for N agents next to the load A = N + f, f within ±1/2, from N = 24.
///
/// Formula: under N erlangs `1/B = N ∫ e^(−N s²/2) v′(s) ds` with `v − ln(1 + v) = s²/2`, integrated term by term
/// ([`AT_LOAD`]); to the load itself by Taylor's series in f, whose terms follow from `d(1/B)/dA = (1 − N/A)/B − 1`.
/// Relative error below 1e-13, held to the whole recursion by a test from 24 to 100,000 erlangs.
/// Source: S. Ramanujan's Q-function, 1911; P. Flajolet et al., On Ramanujan's Q-function, 1995.
#[cfg_attr(hot, optimize(speed))]
fn inverse_at_load(load: f64, agents: f64) -> f64 {
    let per_agent = 1.0 / agents;
    let root = per_agent.sqrt();
    // Two sums side by side, of the even and the odd coefficients.
    let (mut even, mut odd) = (0.0, 0.0);
    for pair in AT_LOAD.rchunks_exact(2) {
        if let [first, second] = pair {
            even = even * per_agent + first;
            odd = odd * per_agent + second;
        }
    }
    let at = agents * root * even + odd;
    let f = load - agents;
    // c₀ = at, c₁ = −1, 2 N c₂ = c₀, (k+1) N c_{k+1} = c_{k−1} − k c_k. Each is `at × p − q`, so that the sums over p and q
    // need not wait for `at`.
    let (mut p0, mut p, mut q0, mut q) = (1.0, 0.0, 0.0, 1.0);
    let (mut with_at, mut without, mut power) = (1.0, f, f);
    let mut off = 1.0;
    for (k, per_next) in TAYLOR {
        let share = per_agent * per_next;
        (p0, p) = (p, (p0 - k * p) * share);
        (q0, q) = (q, (q0 + off - k * q) * share);
        off = 0.0;
        power *= f;
        with_at += p * power;
        without += q * power;
    }
    at * with_at - without
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
    // Where the gap is wide the terms grow fast, and eight are more than enough.
    let first = if gap < 300.0 { (2.2 * load.sqrt()) as u32 + 8 } else { 8 };
    let (mut done, mut block) = (0, first);
    while done < agents {
        // The first terms without a look at the convergents; a block more where they do not suffice.
        for term in done + 1..=agents.min(done.saturating_add(block.min(BLOCK))) {
            let j = f64::from(term);
            let (a, b) = (j * (k - j + 1.0), gap + 2.0 * j);
            (p0, p) = (p, b * p + a * p0);
            (q0, q) = (q, b * q + a * q0);
        }
        done = done.saturating_add(block.min(BLOCK));
        block = 8;
        if (p * q0 - p0 * q).abs() <= ENCLOSED * p * q0 {
            break;
        }
        if p > 1e100 {
            let down = 1.0 / p;
            (p0, p, q0, q) = (p0 * down, 1.0, q0 * down, q * down);
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
    fn each_way_equals_the_whole_recursion() {
        for load in [0.01, 0.7, 24.5, 25.49, 30.0, 63.3, 99.5, 150.0, 333.3, 2500.0, 10_000.0, 100_000.0] {
            let mut whole = Loss { load, per_load: 1.0 / load, agents: 0, inverse: 1.0 };
            for factor in [0.5, 0.9, 0.98, 1.0, 1.01, 1.05, 1.2] {
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
