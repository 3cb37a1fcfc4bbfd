//! Inverse questions: what a staff can bear, and what explains what was seen.

use super::queue::Queue;
use super::required::Target;
use crate::quantity::{Erlangs, Fraction, Seconds, Volume};

/// The greatest value from 0 to `most` for which `holds`, if it holds up to some value and not after; 0 where never.
fn greatest(most: f64, holds: &dyn Fn(f64) -> bool) -> f64 {
    if holds(most) {
        return most;
    }
    let (mut low, mut high) = (0.0, most);
    // 52 halvings reach the last digit from any power of two; the rest find the power.
    for _ in 0..1200 {
        // Far apart the powers are halved, close together the values.
        let middle =
            if low > 0.0 && high > 4.0 * low { libm::sqrt(low) * libm::sqrt(high) } else { 0.5 * (low + high) };
        if middle <= low || middle >= high {
            break;
        }
        if holds(middle) { low = middle } else { high = middle }
    }
    low
}

/// The greatest load that a number of agents bears while every target holds.
///
/// Formula: the root of [`Target::holds`] in the load, halved to the last digit. The queue's own load is not read.
/// Symbols: agents n; result in erlangs; contacts = load × interval / handle time.
/// Edges: targets that no load meets: 0. Erlang C: always below n.
///
/// ```
/// use muster::quantity::{Erlangs, Fraction, Seconds};
/// use muster::queueing::{Level, Queue, Target, most_load};
/// let eighty_twenty = Target::ServiceLevel(Level::A, Fraction::clamped(0.8), Seconds::clamped(20.0));
/// let queue = Queue::patient(Erlangs::clamped(0.0), Seconds::clamped(180.0));
/// let load = most_load(&queue, 14, &[eighty_twenty]).get();
/// assert!(load > 10.0 && load < 11.0);
/// ```
#[must_use]
pub fn most_load(queue: &Queue, agents: u32, targets: &[Target]) -> Erlangs {
    let holds = |load: f64| {
        let queue = Queue { load: Erlangs::clamped(load), ..*queue };
        let stable = queue.patience.is_some() || queue.lines.is_some() || load < f64::from(agents);
        stable && targets.iter().all(|target| target.holds(&queue, agents))
    };
    Erlangs::clamped(greatest(1e7, &holds))
}

/// The longest handle time that a number of agents bears with so many contacts in an interval.
///
/// Formula: as [`most_load`] with `load = contacts × handle time / interval`. The queue's own load and handle time are
/// not read.
/// Edges: no contacts, or targets that hold however long: the greatest asked, 1e7 s; none: 0.
///
/// ```
/// use muster::quantity::{Erlangs, Fraction, Seconds, Volume};
/// use muster::queueing::{Level, Queue, Target, most_handle_time};
/// let eighty_twenty = Target::ServiceLevel(Level::A, Fraction::clamped(0.8), Seconds::clamped(20.0));
/// let queue = Queue::patient(Erlangs::clamped(0.0), Seconds::clamped(0.0));
/// let longest = most_handle_time(&queue, 14, Volume::clamped(100.0), Seconds::clamped(1800.0), &[eighty_twenty]).get();
/// assert!(longest > 180.0 && longest < 200.0);
/// ```
#[must_use]
pub fn most_handle_time(queue: &Queue, agents: u32, volume: Volume, interval: Seconds, targets: &[Target]) -> Seconds {
    let holds = |handle: f64| {
        let handle_time = Seconds::clamped(handle);
        let queue = Queue { load: Erlangs::of(volume, handle_time, interval), handle_time, ..*queue };
        let stable = queue.patience.is_some() || queue.lines.is_some() || queue.load.get() < f64::from(agents);
        stable && targets.iter().all(|target| target.holds(&queue, agents))
    };
    Seconds::clamped(greatest(1e7, &holds))
}

/// The mean patience under which a number of agents loses the share of contacts that was seen to give up.
///
/// Formula: the root of Erlang A's abandonment, which falls with patience. The queue's own patience is not read.
/// Range: 0.01 s to 1e7 s; `None` where no patience between explains the share: as many agents lose at least
/// `1 − n/A` however patient, and at most the share that waits.
///
/// ```
/// use muster::quantity::{Erlangs, Fraction, Seconds};
/// use muster::queueing::{Queue, patience_for};
/// let queue = Queue::patient(Erlangs::clamped(48.0), Seconds::clamped(60.0));
/// let patience = patience_for(&queue, 50, Fraction::clamped(0.030912249162193)).map_or(0.0, Seconds::get);
/// assert!((patience - 120.0).abs() < 1e-6);
/// ```
#[must_use]
pub fn patience_for(queue: &Queue, agents: u32, abandoned: Fraction) -> Option<Seconds> {
    let gives_up = |patience: f64| {
        let queue = Queue { patience: Some(Seconds::clamped(patience)), ..*queue };
        queue.measures(agents, Seconds::clamped(0.0)).p_abandon.unwrap_or(0.0)
    };
    let (shortest, longest) = (0.01, 1e7);
    if gives_up(shortest) < abandoned.get() || gives_up(longest) > abandoned.get() {
        return None;
    }
    Some(Seconds::clamped(greatest(longest, &|patience| gives_up(patience) >= abandoned.get())))
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn each_returns_its_input(load in 0.5f64..300.0, handle in 20.0f64..900.0, patience in 10.0f64..1000.0, impatient: bool) {
            let patience = impatient.then(|| Seconds::clamped(patience));
            let queue = Queue { load: Erlangs::clamped(load), handle_time: Seconds::clamped(handle), patience, lines: None };
            let agents = load.ceil() as u32 + 2;
            let seen = queue.measures(agents, Seconds::clamped(20.0));
            let target = Target::ServiceLevel(Level::A, Fraction::clamped(seen.sl_a.unwrap()), Seconds::clamped(20.0));
            // A target counts as met 1e-9 below it; where the service level hardly moves that is far in load.
            prop_assume!(seen.sl_a.unwrap() < 0.999);
            let found = most_load(&queue, agents, &[target]).get();
            prop_assert!((found / load - 1.0).abs() < 1e-5, "{found} {load}");
            let volume = Volume::clamped(load * 1800.0 / handle);
            let longest = most_handle_time(&queue, agents, volume, Seconds::clamped(1800.0), &[target]).get();
            prop_assert!((longest / handle - 1.0).abs() < 1e-5, "{longest} {handle}");
            if let Some(patience) = patience {
                let gone = seen.p_abandon.unwrap();
                prop_assume!(gone > 1e-9);
                let explained = patience_for(&queue, agents, Fraction::clamped(gone)).unwrap().get();
                prop_assert!((explained / patience.get() - 1.0).abs() < 1e-6, "{explained} {patience:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be() {
        let queue = Queue::patient(Erlangs::clamped(100.0), Seconds::clamped(180.0));
        // 50 agents of 100 erlangs lose at least half.
        assert_eq!(patience_for(&queue, 50, Fraction::clamped(0.2)), None);
        let never = Target::ServiceLevel(Level::A, Fraction::clamped(1.0), Seconds::clamped(0.0));
        assert!(most_load(&queue, 1, &[never]).get() < 1e-8);
    }
}
