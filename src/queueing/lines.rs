//! Queues of finite room: so many lines, and so many possible callers.

use super::erlang::Loss;
use super::measures::{Measures, erlang_b};
use crate::quantity::Erlangs;

/// Sums are brought back into range when they pass this.
const LARGE: f64 = 1e250;

/// What one line holds: contacts in service and waiting together find at most so many places.
///
/// Formula: state n + j has the weight `t_j = Π_{i≤j} A / (n + i h/p)` relative to n (`ρ^j` without patience); blocked
/// is the share of the last state. Of those who get in, one who finds j waiting waits longer than t with probability
/// `Σ_{i≤j} (n t/h)^i / i! e^(−n t/h)`, with patience `u^x Σ_{i≤j} x (x+1)…(x+i−1) / i! (1−u)^i`, `x = n p/h`,
/// `u = e^(−t/p)`.
///
/// Symbols: A load in erlangs, n agents, K lines, h handle time, p mean patience, t threshold in seconds.
/// Range: K to some 100,000; the work grows with K − n. Edges: K = n is Erlang B; lines fewer than agents leave agents
/// without work; without patience all figures tend to Erlang C with K, with patience to Erlang A.
/// Source: L. Kleinrock, Queueing Systems I, 1975, 3.6; patience: W. Whitt, 1999.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    pub handle: f64,
    /// Mean patience in seconds; `None`: nobody gives up.
    pub patience: Option<f64>,
    pub lines: u32,
    pub within: f64,
}

/// A cumulative probability that starts far below the least `f64`: a value and the logarithm it is to be scaled by.
#[derive(Debug, Clone, Copy)]
struct Climb {
    term: f64,
    sum: f64,
    log: f64,
}

impl Climb {
    fn from(log: f64) -> Self {
        Self { term: 1.0, sum: 1.0, log }
    }

    /// The next term; gives the factor that sums over these must be scaled by.
    fn next(&mut self, ratio: f64) -> f64 {
        self.term *= ratio;
        self.sum += self.term;
        if self.sum <= LARGE {
            return 1.0;
        }
        self.term /= LARGE;
        self.sum /= LARGE;
        self.log += libm::log(LARGE);
        1.0 / LARGE
    }
}

/// Sums over the states with a queue.
#[derive(Debug, Default)]
struct Sums {
    /// States that are not full: 0 to K − 1.
    open: f64,
    /// Those of them with all agents busy.
    busy: f64,
    /// The full state.
    full: f64,
    /// Number waiting × weight.
    waiting: f64,
    /// Wait of the answered × weight.
    answered_wait: f64,
    /// Late and waiting; late and answered.
    late: [f64; 2],
}

impl Lines {
    /// The figures with a number of agents.
    pub fn measures(&self, load: Erlangs, agents: u32) -> Measures {
        let serving = agents.min(self.lines);
        if load.get() <= 0.0 || serving == 0 || self.handle <= 0.0 {
            return self.without_queue(load, agents);
        }
        let loss = Loss::at(load, serving);
        let sums = self.sums(loss);
        let total = sums.open + sums.full;
        let (got_in, queue) = (sums.open / total, sums.waiting / total);
        let per_load = 1.0 / (load.get() * got_in);
        let abandoned = self.patience.map_or(0.0, |patience| queue * self.handle / patience * per_load);
        let wait = queue * self.handle * per_load;
        let p_wait = sums.busy / sums.open;
        let late = sums.late.map(|late| (late / sums.open).min(1.0));
        let within = (1.0 - abandoned - late[1]).max(0.0);
        let gone_within = (abandoned - (late[0] - late[1])).max(0.0);
        let asa = if self.patience.is_some() { sums.answered_wait / sums.open / (1.0 - abandoned) } else { wait };
        Measures {
            stable: true,
            p_block: Some(sums.full / total),
            p_wait: Some(p_wait),
            p_wait_gt_t: Some(late[0]),
            asa_s: Some(asa),
            mean_wait_all_s: Some(wait),
            mean_wait_delayed_s: Some(if p_wait > 0.0 { wait / p_wait } else { 0.0 }),
            sl_a: Some(within),
            sl_b: Some((within / (1.0 - abandoned)).min(1.0)),
            sl_c: Some((within / (1.0 - gone_within)).min(1.0)),
            sl_d: Some(1.0 - late[0]),
            p_abandon: Some(abandoned),
            occupancy: Some((load.get() * got_in * (1.0 - abandoned) / f64::from(agents)).min(1.0)),
            mean_queue: Some(queue),
            ..Measures::default()
        }
    }

    fn without_queue(&self, load: Erlangs, agents: u32) -> Measures {
        let blocked = if self.lines == 0 { 1.0 } else { 0.0 };
        let lone = load.get() > 0.0 && agents == 0 && self.lines > 0;
        let occupancy = erlang_b(load, agents.min(self.lines)).occupancy;
        // Nobody serves and patience ends each wait, or the lines fill for ever.
        if lone {
            let loss = Loss::at(load, self.lines);
            return Measures {
                stable: self.patience.is_some(),
                p_block: Some(loss.blocking()),
                occupancy,
                ..Measures::default()
            };
        }
        let zero = Some(0.0);
        let one = Some(1.0);
        Measures {
            stable: true,
            p_block: Some(blocked),
            p_wait: zero,
            p_wait_gt_t: zero,
            asa_s: zero,
            mean_wait_all_s: zero,
            mean_wait_delayed_s: zero,
            sl_a: one,
            sl_b: one,
            sl_c: one,
            sl_d: one,
            p_abandon: zero,
            occupancy,
            mean_queue: zero,
            ..Measures::default()
        }
    }

    fn sums(&self, loss: Loss) -> Sums {
        let (load, agents) = (loss.load(), f64::from(loss.agents()));
        let room = self.lines - loss.agents();
        let fewer = Loss::at(Erlangs::clamped(load), loss.agents() - 1);
        // States 0 to n − 1 relative to n: n/A × 1/B(n − 1), which does not cancel as 1/B(n) − 1 does.
        let mut sums = Sums { open: agents / load * fewer.inverse().min(1e300), full: 1.0, ..Sums::default() };
        let x = self.patience.map(|patience| agents * patience / self.handle);
        let left = self.patience.map_or(1.0, |patience| libm::exp(-self.within / patience));
        let gone = self.patience.map_or(0.0, |patience| -libm::expm1(-self.within / patience));
        let spent = |x: f64| self.patience.map_or(0.0, |patience| -x * self.within / patience);
        let mean = agents * self.within / self.handle;
        let mut waiting = Climb::from(x.map_or(-mean, spent));
        let mut answered = Climb::from(x.map_or(-mean, |x| spent(x + 1.0)));
        let mut harmonic = 0.0;
        let per_j = self.patience.map_or(0.0, |patience| self.handle / patience);
        for j in 0..room {
            // Here `full` is the weight of n + j, which is open as long as a place is left.
            let j = f64::from(j);
            if j > 0.0 {
                let (first, second) = match x {
                    Some(x) => ((x + j - 1.0) / j * gone, (x + j) / j * gone),
                    None => (mean / j, mean / j),
                };
                sums.late[0] *= waiting.next(first);
                sums.late[1] *= answered.next(second);
            }
            let weight = sums.full;
            let share = x.map_or(1.0, |x| x / (x + j + 1.0));
            harmonic += x.map_or(0.0, |x| 1.0 / (x + j + 1.0));
            sums.open += weight;
            sums.busy += weight;
            sums.waiting += j * weight;
            sums.answered_wait += weight * share * harmonic;
            sums.late[0] += weight * waiting.sum;
            sums.late[1] += weight * share * answered.sum;
            sums.full = weight * load / (agents + (j + 1.0) * per_j);
            if sums.full > LARGE {
                sums.scale(1.0 / LARGE);
            }
        }
        sums.waiting += f64::from(room) * sums.full;
        sums.answered_wait *= self.patience.unwrap_or(0.0);
        sums.late[0] *= left * libm::exp(waiting.log);
        sums.late[1] *= libm::exp(answered.log);
        sums
    }
}

impl Sums {
    fn scale(&mut self, by: f64) {
        let late = &mut self.late;
        for value in [&mut self.open, &mut self.busy, &mut self.full, &mut self.waiting, &mut self.answered_wait]
            .into_iter()
            .chain(late)
        {
            *value *= by;
        }
    }
}

/// Blocking where the callers are few: each is either served or idle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Engset {
    /// Share of calls that find all servers busy: what a caller meets.
    pub p_block: f64,
    /// Share of time that all servers are busy: what an onlooker sees.
    pub p_time_block: f64,
}

/// Engset: n servers, S callers, each offering `a` erlangs while idle; who finds all servers busy is lost.
///
/// Formula: `1/E(0) = 1`, `1/E(k) = 1 + k / ((S − k + 1) a) × 1/E(k−1)`; time congestion `E(n)` of S callers, call
/// congestion that of S − 1, as a caller never finds himself.
/// Symbols: S callers, n servers, a erlangs. Range: any. Edges: servers as many as callers: 0; no callers: 0.
/// Source: T. Engset, 1918.
///
/// ```
/// let met = muster::queueing::engset(2, 1, muster::quantity::Erlangs::clamped(0.5));
/// assert_eq!((met.p_block, met.p_time_block), (1.0 / 3.0, 0.5));
/// ```
#[must_use]
pub fn engset(sources: u32, servers: u32, idle: Erlangs) -> Engset {
    let congestion = |sources: u32| {
        if servers > sources || (idle.get() <= 0.0 && servers > 0) {
            return 0.0;
        }
        let mut inverse = 1.0;
        for k in 1..=servers {
            inverse = 1.0 + f64::from(k) / (f64::from(sources - k + 1) * idle.get()) * inverse;
            if inverse > LARGE {
                // From here on it only grows until k nears S a / (1 + a); kept in range, the share is 0 to the last digit.
                inverse = LARGE;
            }
        }
        1.0 / inverse
    };
    Engset { p_block: if sources == 0 { 0.0 } else { congestion(sources - 1) }, p_time_block: congestion(sources) }
}

#[cfg(test)]
mod tests {
    use super::super::{erlang_a, erlang_c};
    use super::*;
    use crate::quantity::Seconds;

    fn lines(patience: Option<f64>, lines: u32) -> Lines {
        Lines { handle: 180.0, patience, lines, within: 20.0 }
    }

    #[test]
    fn tends_to_its_neighbours() {
        let s = Seconds::clamped;
        for (load, agents) in [(3.0, 5), (40.0, 44), (250.0, 260)] {
            let load = Erlangs::clamped(load);
            let many = lines(None, agents + 6000).measures(load, agents);
            let c = erlang_c(load, agents, s(180.0), s(20.0));
            let same = |a: Option<f64>, b: Option<f64>| {
                let (a, b) = (a.unwrap(), b.unwrap());
                assert!((a - b).abs() <= 1e-9 * b.abs(), "{a} {b} {agents}");
            };
            for (a, b) in
                [(many.sl_a, c.sl_a), (many.asa_s, c.asa_s), (many.p_wait, c.p_wait), (many.mean_queue, c.mean_queue)]
            {
                same(a, b);
            }
            let many = lines(Some(90.0), agents + 3000).measures(load, agents);
            let a = erlang_a(load, agents, s(180.0), s(90.0), s(20.0));
            for (one, other) in
                [(many.sl_a, a.sl_a), (many.asa_s, a.asa_s), (many.p_abandon, a.p_abandon), (many.sl_c, a.sl_c)]
            {
                same(one, other);
            }
            let none = lines(Some(90.0), agents).measures(load, agents);
            same(none.p_block, erlang_b(load, agents).p_block);
            assert_eq!(none.p_wait, Some(0.0));
        }
    }

    #[test]
    fn engset_ends() {
        for (sources, servers, a) in [(5, 5, 0.3), (5, 9, 0.3), (0, 0, 0.3), (0, 3, 1.0)] {
            let met = engset(sources, servers, Erlangs::clamped(a));
            assert!(
                (0.0..=1.0).contains(&met.p_block) && (0.0..=1.0).contains(&met.p_time_block),
                "{sources} {servers}"
            );
        }
        // Many callers of little load each are Erlang B.
        let many = engset(4_000_000, 12, Erlangs::clamped(10.0 / 4_000_000.0));
        let b = erlang_b(Erlangs::clamped(10.0), 12).p_block.unwrap();
        assert!((many.p_block - b).abs() < 1e-5);
    }
}
