//! The smallest number of agents that meets targets.

use super::abandon::{State, Within};
use super::erlang::Loss;
use super::measures::{Level, delayed};
use super::queue::Queue;
use crate::quantity::{Erlangs, Fraction, Seconds};

/// Two figures this near count as equal, so that load / occupancy that is exactly whole costs no agent for rounding.
const TIE: f64 = 1e-9;
/// From so many erlangs on a search with patience starts from an estimate for large queues.
const LARGE: f64 = 400.0;
/// An occupancy target below this is taken as this: 0 has no answer.
const LEAST_OCCUPANCY: f64 = 0.01;

/// A condition on a queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Share answered within a threshold, at least, by one of the four definitions.
    ServiceLevel(Level, Fraction, Seconds),
    /// Average speed of answer, at most.
    Asa(Seconds),
    /// Share that waits, at most.
    Wait(Fraction),
    /// Share that gives up, at most.
    Abandonment(Fraction),
    /// Occupancy, at most; below 1 % it is taken as 1 %.
    Occupancy(Fraction),
    /// At least so many agents.
    Agents(u32),
}

impl Target {
    /// Whether the target holds; figures within 1e-9 of it count as met.
    ///
    /// Under Erlang C no target holds but those on agents where agents do not exceed the load.
    #[must_use]
    pub fn holds(self, queue: &Queue, agents: u32) -> bool {
        let handle = queue.handle_time.get();
        if let Self::Agents(least) = self {
            return agents >= least;
        }
        if let (None, Some(patience)) = (queue.lines, queue.patience)
            && let Some(state) = state(queue, agents, patience)
        {
            return self.spare(&state, &self.against(queue, patience)) >= 0.0;
        }
        if queue.lines.is_some() || queue.patience.is_some() {
            let within = if let Self::ServiceLevel(.., within) = self { within } else { Seconds::clamped(0.0) };
            let found = queue.measures(agents, within);
            return match self {
                Self::ServiceLevel(level, share, _) => found.level(level).is_some_and(|sl| sl >= share.get() - TIE),
                Self::Asa(most) => found.asa_s.is_some_and(|asa| asa <= most.get() + TIE),
                Self::Wait(most) => found.p_wait.is_some_and(|wait| wait <= most.get() + TIE),
                Self::Abandonment(most) => found.p_abandon.is_some_and(|gone| gone <= most.get() + TIE),
                Self::Occupancy(most) => found.occupancy.is_some_and(|busy| busy <= busiest(most)),
                Self::Agents(_) => true,
            };
        }
        let loss = Loss::at(queue.load, agents);
        match self {
            Self::ServiceLevel(_, share, within) => {
                share.get() <= 0.0 || delayed(loss, handle, within.get()).sl_a.unwrap_or(0.0) >= share.get() - TIE
            }
            Self::Asa(most) => delayed(loss, handle, 0.0).asa_s.is_some_and(|asa| asa <= most.get() + TIE),
            Self::Wait(most) => loss.delayed() <= most.get() + TIE,
            Self::Occupancy(most) => loss.load() <= f64::from(agents) * busiest(most),
            Self::Abandonment(_) | Self::Agents(_) => true,
        }
    }

    /// The target's threshold against patience; that of no time where the target has none.
    fn against(self, queue: &Queue, patience: Seconds) -> Within {
        let within = if let Self::ServiceLevel(.., within) = self { within.get() } else { 0.0 };
        Within::of(within, patience.get(), queue.handle_time.get())
    }

    /// By how much the target holds in a state already computed: from 0 up where it does, as [`Self::holds`].
    fn spare(self, state: &State, within: &Within) -> f64 {
        match self {
            Self::ServiceLevel(_, share, _) if share.get() <= 0.0 => 1.0,
            Self::ServiceLevel(level, share, _) => state.level(level, within) - (share.get() - TIE),
            Self::Asa(most) => most.get() + TIE - state.asa(),
            Self::Wait(most) => most.get() + TIE - state.p_wait,
            Self::Abandonment(most) => most.get() + TIE - state.abandoned(),
            Self::Occupancy(most) => busiest(most) - state.occupancy(),
            Self::Agents(least) => state.agents - f64::from(least),
        }
    }

    /// Where a search with patience does well to start, and its first step.
    ///
    /// Formula: in a queue so large that its wait hardly varies, all who are patient until the threshold are answered
    /// about then: `A e^(−t/p)` agents; the wait varies as much as `√(A e^(−t/p) h/p)` agents more or fewer shift it.
    /// Only the number of trials depends on it, never the answer.
    /// Source: A. Mandelbaum and S. Zeltyn, Staffing Many-Server Queues with Impatient Customers, 2009.
    fn guess(self, queue: &Queue, patience: Seconds, within: &Within) -> (f64, f64) {
        let load = queue.load.get();
        let (around, aim) = match self {
            // Definition a counts who gave up as not answered, so that at least the share itself has to be served.
            Self::ServiceLevel(Level::A, share, _) if share.get() > within.left() => (load * share.get(), 0.5),
            Self::ServiceLevel(_, share, _) => (load * within.left(), share.get() / within.left()),
            Self::Asa(most) => (load * libm::exp(-most.get() / patience.get()), 0.5),
            Self::Abandonment(most) => (load * (1.0 - most.get()), 0.5),
            Self::Occupancy(most) => (load / busiest(most), 0.5),
            Self::Agents(least) => (f64::from(least), 0.5),
            Self::Wait(_) => (load, 0.5),
        };
        let spread = (around * queue.handle_time.get() / patience.get()).sqrt();
        let spread = if spread < load.sqrt() { spread } else { load.sqrt() };
        // The normal quantile of the share within the threshold, as near as a logistic curve has it.
        let aim = aim.clamp(0.05, 0.95);
        (around + spread * 0.6 * libm::log(aim / (1.0 - aim)), spread / 8.0)
    }
}

fn busiest(most: Fraction) -> f64 {
    most.get().max(LEAST_OCCUPANCY) + TIE
}

/// The state of Erlang A, where the formulas apply.
fn state(queue: &Queue, agents: u32, patience: Seconds) -> Option<State> {
    let handle = queue.handle_time.get();
    let usual = queue.load.get() > 0.0 && handle > 0.0 && agents > 0;
    usual.then(|| State::at(Loss::at(queue.load, agents), handle, patience.get()))
}

/// The smallest number of agents, and whether it meets the targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Agents, at least 1.
    pub agents: u32,
    /// Whether every target holds: with a limited number of lines no number of agents may do.
    pub met: bool,
}

impl Queue {
    /// The smallest number of agents that meets all targets.
    ///
    /// Formula: the least `n ≥ 1` for which every target holds; without patience and lines (Erlang C) also `n > A`.
    /// Erlang C climbs from the load, where [`Loss`] is known at once, at a few multiplications a step; with patience
    /// the number is enclosed by doubling steps around an estimate, then between a number that fails and one that holds
    /// by straight lines and halves, until they are neighbours.
    /// Symbols: A load in erlangs, n agents. Range: load to 100,000 erlangs checked; past `u32::MAX` it stays there.
    /// Edges: no load: 1, or the least number asked for. A load within 1e-9 of a whole number counts as whole.
    /// With lines: at most as many agents as lines.
    ///
    /// ```
    /// use muster::quantity::{Erlangs, Fraction, Seconds};
    /// use muster::queueing::{Level, Queue, Target};
    /// let queue = Queue::patient(Erlangs::clamped(10.0), Seconds::clamped(180.0));
    /// let eighty_twenty = Target::ServiceLevel(Level::A, Fraction::clamped(0.8), Seconds::clamped(20.0));
    /// assert_eq!(queue.required(&[eighty_twenty]).agents, 14);
    /// let impatient = Queue { patience: Some(Seconds::clamped(60.0)), ..queue };
    /// assert_eq!(impatient.required(&[eighty_twenty]).agents, 12);
    /// ```
    #[must_use]
    #[cfg_attr(hot, optimize(speed))]
    pub fn required(&self, targets: &[Target]) -> Answer {
        if self.patience.is_none() && self.lines.is_none() {
            return Answer { agents: climb(self, targets), met: true };
        }
        let most = self.lines.unwrap_or(u32::MAX).max(1);
        let load = self.load.get();
        // Each target starts where the ones before it hold.
        let mut answer = Answer { agents: 1, met: true };
        let (mut start, mut step) = ((load as u32).clamp(1, most), (load.sqrt() / 4.0) as u32);
        let large = load >= LARGE;
        for (nth, target) in targets.iter().enumerate() {
            let patience = self.patience.filter(|_| self.lines.is_none());
            let within = patience.map(|patience| (patience, target.against(self, patience)));
            if let (true, 0, Some((patience, within))) = (large, nth, &within) {
                let (around, first) = target.guess(self, *patience, within);
                (start, step) = ((around as u32).clamp(1, most), first as u32);
            }
            let spare = |agents: u32| match within
                .and_then(|(patience, within)| Some((state(self, agents, patience)?, within)))
            {
                Some((state, within)) => target.spare(&state, &within),
                None if target.holds(self, agents) => 1.0,
                None => -1.0,
            };
            let found = smallest(start, answer.agents, step, most, &spare);
            answer = Answer { agents: found.agents, met: answer.met && found.met };
            start = found.agents;
        }
        answer
    }
}

/// The smallest number under Erlang C: each target in turn climbs on from where the one before held.
#[cfg_attr(hot, optimize(speed))]
fn climb(queue: &Queue, targets: &[Target]) -> u32 {
    let (load, handle) = (queue.load.get(), queue.handle_time.get());
    let mut least = ((load + TIE).floor() as u32).saturating_add(1);
    for target in targets {
        match target {
            Target::Occupancy(most) => least = least.max((load / busiest(*most)).ceil() as u32),
            Target::Agents(agents) => least = least.max(*agents),
            _ => {}
        }
    }
    let mut loss = Loss::at(queue.load, least);
    for target in targets {
        match *target {
            Target::ServiceLevel(_, share, within) if share.get() > 0.0 && handle > 0.0 => {
                let late = 1.0 - share.get() + TIE;
                let rate = within.get() / handle;
                // e^(−(n − A) t/h) shrinks by the same factor with each agent.
                let factor = libm::exp(-rate);
                let mut left = libm::exp(-(f64::from(loss.agents()) - load) * rate);
                while is_late(loss, load, left, late) && loss.agents() < u32::MAX {
                    loss.step();
                    left *= factor;
                }
            }
            Target::Asa(most) => {
                let most = most.get() + TIE;
                while waiting(loss, load) * handle > most * (f64::from(loss.agents()) - load)
                    && loss.agents() < u32::MAX
                {
                    loss.step();
                }
            }
            Target::Wait(most) => {
                while is_late(loss, load, 1.0, most.get() + TIE) && loss.agents() < u32::MAX {
                    loss.step();
                }
            }
            _ => {}
        }
    }
    loss.agents()
}

/// Erlang C where agents exceed the load.
#[inline(always)]
fn waiting(loss: Loss, load: f64) -> f64 {
    let agents = f64::from(loss.agents());
    agents / ((agents - load) * loss.inverse() + load)
}

/// Whether `P(wait) × left` is more than `most`, without a quotient.
#[inline(always)]
fn is_late(loss: Loss, load: f64, left: f64, most: f64) -> bool {
    let agents = f64::from(loss.agents());
    agents * left > most * ((agents - load) * loss.inverse() + load)
}

/// The smallest number from `least` to `most` with something to spare, if more never spoils what fewer reach; found
/// around `start`.
fn smallest(start: u32, least: u32, step: u32, most: u32, spare: &dyn Fn(u32) -> f64) -> Answer {
    let mut step = step.max(1);
    // `fails` is known to fail or out of question, `holds` to hold; with each what is spare there.
    let start = start.max(least);
    let first = spare(start);
    let (mut fails, mut holds) = ((start, first), (start, first));
    if first >= 0.0 {
        fails = (least.saturating_sub(1), f64::NAN);
        while holds.0 > least {
            let next = holds.0.saturating_sub(step).max(least);
            let found = spare(next);
            if found >= 0.0 {
                holds = (next, found);
            } else {
                fails = (next, found);
                break;
            }
            step = step.saturating_mul(2);
        }
    } else {
        loop {
            if fails.0 >= most {
                return Answer { agents: most, met: false };
            }
            let next = fails.0.saturating_add(step).min(most);
            let found = spare(next);
            if found >= 0.0 {
                holds = (next, found);
                break;
            }
            fails = (next, found);
            step = step.saturating_mul(2);
        }
    }
    Answer { agents: between(fails, holds, spare), met: true }
}

/// The smallest number that holds between one that fails and one that holds, each with what is spare there.
///
/// Every other trial that leaves more than half is followed by a halving, so that a straight line that does not fit
/// costs at most twice the trials of halving alone.
fn between(mut fails: (u32, f64), mut holds: (u32, f64), spare: &dyn Fn(u32) -> f64) -> u32 {
    let mut halve = false;
    while holds.0 - fails.0 > 1 {
        let wide = holds.0 - fails.0;
        // The last number on the straight line that still fails is followed by the first that holds.
        let part = f64::from(wide) * (fails.1 / (fails.1 - holds.1));
        let next = if halve || part.is_nan() { wide / 2 } else { (part as u32).saturating_add(1).min(wide - 1) };
        let next = fails.0 + next;
        let found = spare(next);
        if found >= 0.0 {
            holds = (next, found)
        } else {
            fails = (next, found)
        }
        halve = !halve && holds.0 - fails.0 > wide / 2;
    }
    holds.0
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
/// assert_eq!(required_b(Erlangs::clamped(10.0), Fraction::clamped(0.01)), 18);
/// ```
#[must_use]
pub fn required_b(load: Erlangs, most: Fraction) -> u32 {
    let start = (load.get() * (1.0 - most.get()) * (1.0 - TIE)).floor() as u32;
    let mut loss = Loss::at(load, start.max(1));
    while loss.blocking() > most.get() * (1.0 + TIE) && loss.agents() < u32::MAX {
        loss.step();
    }
    loss.agents()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(value: f64) -> Fraction {
        Fraction::clamped(value)
    }

    fn queue(load: f64, handle: f64, patience: Option<f64>, lines: Option<u32>) -> Queue {
        let (load, handle_time) = (Erlangs::clamped(load), Seconds::clamped(handle));
        Queue { load, handle_time, patience: patience.map(Seconds::clamped), lines }
    }

    fn level() -> impl Strategy<Value = Level> {
        prop_oneof![Just(Level::A), Just(Level::B), Just(Level::C), Just(Level::D)]
    }

    proptest! {
        #[test]
        fn more_agents_never_serve_worse(load in 0.01f64..500.0, extra in 0u32..40, handle in 1.0f64..2000.0,
            within in 0.0f64..300.0, patience in proptest::option::of(1.0f64..5000.0), room in proptest::option::of(0u32..300)) {
            let agents = (load as u32).saturating_sub(10).max(1) + extra;
            let queue = queue(load, handle, patience, room.map(|room| agents + 1 + room));
            let (before, after) = (queue.measures(agents, Seconds::clamped(within)), queue.measures(agents + 1, Seconds::clamped(within)));
            let grows = |one: Option<f64>, other: Option<f64>| one.unwrap() <= other.unwrap() + 1e-9;
            prop_assert!(grows(before.sl_a, after.sl_a), "{before:?} {after:?}");
            prop_assert!(grows(before.sl_d, after.sl_d));
            prop_assert!(grows(after.p_abandon, before.p_abandon));
            prop_assert!(grows(after.occupancy, before.occupancy));
            prop_assert!(grows(after.p_wait, before.p_wait));
            prop_assert!(after.asa_s.unwrap() <= before.asa_s.unwrap() * (1.0 + 1e-9) + 1e-9);
        }

        #[test]
        fn more_load_never_serves_better(load in 0.01f64..400.0, more in 1.0f64..1.3, agents in 1u32..450, handle in 1.0f64..2000.0,
            within in 0.0f64..300.0, patience in proptest::option::of(1.0f64..5000.0)) {
            let at = |load| queue(load, handle, patience, None).measures(agents, Seconds::clamped(within));
            let (light, heavy) = (at(load), at(load * more));
            prop_assert!(heavy.sl_a.unwrap() <= light.sl_a.unwrap() + 1e-9);
            prop_assert!(heavy.p_wait.unwrap() >= light.p_wait.unwrap() - 1e-9);
            prop_assert!(heavy.p_abandon.unwrap() >= light.p_abandon.unwrap() - 1e-9);
            prop_assert!(heavy.occupancy.unwrap() >= light.occupancy.unwrap() - 1e-9);
        }

        #[test]
        fn longer_thresholds_and_scaled_units(load in 0.01f64..400.0, agents in 1u32..450, handle in 1.0f64..2000.0,
            within in 0.0f64..300.0, later in 0.0f64..300.0, patience in proptest::option::of(1.0f64..5000.0), scale in 0.01f64..60.0) {
            let one = queue(load, handle, patience, None);
            let (short, long) = (one.measures(agents, Seconds::clamped(within)), one.measures(agents, Seconds::clamped(within + later)));
            for level in [Level::A, Level::B, Level::C, Level::D] {
                prop_assert!(short.level(level).unwrap() <= long.level(level).unwrap() + 1e-9);
            }
            let other = queue(load, handle * scale, patience.map(|patience| patience * scale), None);
            let same = other.measures(agents, Seconds::clamped(within * scale));
            prop_assert!((same.sl_a.unwrap() - short.sl_a.unwrap()).abs() < 1e-9);
            let (a, b) = (same.asa_s.unwrap(), short.asa_s.unwrap() * scale);
            prop_assert!(a == b || (a - b).abs() <= 1e-8 * b.abs() + 1e-12, "{a} {b}");
        }

        #[test]
        fn more_patience_waits_longer_and_gives_up_less(load in 0.1f64..400.0, agents in 1u32..450, handle in 1.0f64..2000.0,
            patience in 1.0f64..5000.0, more in 1.0f64..3.0) {
            let at = |patience| queue(load, handle, Some(patience), None).measures(agents, Seconds::clamped(20.0));
            let (short, long) = (at(patience), at(patience * more));
            prop_assert!(long.p_abandon.unwrap() <= short.p_abandon.unwrap() + 1e-9);
            prop_assert!(long.p_wait.unwrap() >= short.p_wait.unwrap() - 1e-9);
            prop_assert!(long.mean_wait_all_s.unwrap() >= short.mean_wait_all_s.unwrap() * (1.0 - 1e-9) - 1e-9);
        }

        #[test]
        fn long_patience_tends_to_erlang_c(load in 0.1f64..200.0, spare in 0.5f64..30.0, handle in 1.0f64..900.0) {
            let agents = (load + spare).ceil() as u32;
            let within = Seconds::clamped(20.0);
            let c = queue(load, handle, None, None).measures(agents, within);
            let a = queue(load, handle, Some(handle * 1e10), None).measures(agents, within);
            prop_assert!((a.sl_a.unwrap() - c.sl_a.unwrap()).abs() < 1e-6);
            prop_assert!((a.asa_s.unwrap() - c.asa_s.unwrap()).abs() < 1e-5 * c.asa_s.unwrap().max(1.0));
        }

        #[test]
        fn the_answer_is_the_smallest(load in 0.01f64..2000.0, handle in 5.0f64..2000.0, share in 0.0f64..1.0,
            within in 0.0f64..120.0, asa in 0.0f64..120.0, most in 0.3f64..1.0, level in level(),
            patience in proptest::option::of(5.0f64..3000.0), gone in 0.0f64..0.3) {
            let queue = queue(load, handle, patience, None);
            let targets = [Target::ServiceLevel(level, fraction(share), Seconds::clamped(within)),
                Target::Asa(Seconds::clamped(asa)), Target::Occupancy(fraction(most)), Target::Abandonment(fraction(gone))];
            let found = queue.required(&targets).agents;
            let stable = |n: u32| patience.is_some() || f64::from(n) > load;
            let all = |n| targets.iter().all(|target| target.holds(&queue, n)) && stable(n);
            prop_assert!(all(found), "{found}");
            prop_assert!(found == 1 || !all(found - 1), "{found}");
        }
    }

    #[test]
    fn large_queues_take_few_trials_and_the_smallest_number() {
        let waits = Seconds::clamped(20.0);
        let mut targets = vec![Target::Asa(waits), Target::Wait(fraction(0.3)), Target::Abandonment(fraction(0.03))];
        targets.push(Target::Occupancy(fraction(0.9)));
        for level in [Level::A, Level::B, Level::C, Level::D] {
            targets.push(Target::ServiceLevel(level, fraction(0.8), waits));
        }
        for load in [400.0, 3_000.5, 10_000.0, 60_000.0] {
            for patience in [10.0, 180.0, 3_000.0] {
                let queue = queue(load, 300.0, Some(patience), None);
                for target in &targets {
                    let within = target.against(&queue, Seconds::clamped(patience));
                    let trials = std::cell::Cell::new(0);
                    let spare = |agents| {
                        trials.set(trials.get() + 1);
                        target.spare(&state(&queue, agents, Seconds::clamped(patience)).unwrap(), &within)
                    };
                    let (around, step) = target.guess(&queue, Seconds::clamped(patience), &within);
                    let found = smallest((around as u32).max(1), 1, step as u32, u32::MAX, &spare).agents;
                    let what = format!("{target:?} {load} {patience}: {} trials", trials.get());
                    assert!(trials.get() <= 16, "{what}");
                    assert!(target.holds(&queue, found) && (found == 1 || !target.holds(&queue, found - 1)), "{what}");
                    assert_eq!(queue.required(&[*target]).agents, found, "{what}");
                }
            }
        }
    }

    #[test]
    fn extremes_end() {
        for patience in [None, Some(180.0), Some(1e9), Some(0.0)] {
            let vast = queue(10_000.0, 300.0, patience, None);
            for target in [
                Target::ServiceLevel(Level::A, fraction(1.0), Seconds::clamped(0.0)),
                Target::Asa(Seconds::clamped(0.0)),
                Target::Wait(fraction(0.0)),
                Target::Occupancy(fraction(0.0)),
                Target::Abandonment(fraction(0.0)),
            ] {
                let found = vast.required(&[target]).agents;
                assert!((1..=1_100_000).contains(&found), "{target:?} {patience:?} {found}");
            }
        }
        assert_eq!(queue(f64::MAX, 300.0, None, None).required(&[]).agents, u32::MAX);
        assert_eq!(queue(0.0, 300.0, None, None).required(&[]).agents, 1);
        let few = queue(100.0, 300.0, None, Some(20)).required(&[Target::Agents(30)]);
        assert_eq!(few, Answer { agents: 20, met: false });
    }

    #[test]
    fn nothing_is_not_a_number() {
        for load in [0.0, 0.01, 1.0, 99.9, 1e3, 1e5] {
            for agents in [0, 1, 2, 100, 99_000, 100_400, 200_000] {
                for (handle, patience, within) in [
                    (180.0, 60.0, 20.0),
                    (1.0, 1e6, 0.0),
                    (900.0, 0.001, 3600.0),
                    (0.0, 60.0, 20.0),
                    (300.0, 0.0, 0.0),
                    (60.0, f64::MAX, 1e9),
                ] {
                    for lines in [None, Some(agents), Some(agents + 50)] {
                        let queue = queue(load, handle, Some(patience), lines);
                        let m = queue.measures(agents, Seconds::clamped(within));
                        let shares = [
                            m.p_wait,
                            m.p_wait_gt_t,
                            m.sl_a,
                            m.sl_b,
                            m.sl_c,
                            m.sl_d,
                            m.p_abandon,
                            m.occupancy,
                            m.p_block,
                        ];
                        for value in shares.iter().flatten() {
                            assert!((-1e-12..=1.0 + 1e-12).contains(value), "{queue:?} {agents} {within} {m:?}");
                        }
                        for value in [m.asa_s, m.mean_wait_all_s, m.mean_queue].iter().flatten() {
                            assert!(*value >= 0.0, "{queue:?} {agents} {within} {m:?}");
                        }
                    }
                }
            }
        }
    }
}
