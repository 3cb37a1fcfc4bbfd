//! Queues staffed apart, and the same contacts in one queue that every agent takes.

use super::Need;
use crate::quantity::Seconds;

/// One queue's interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Contacts.
    pub volume: f64,
    /// Handle time; `None` where not known.
    pub handle: Option<Seconds>,
}

/// The contacts of several queues as one: volumes add, handle times are weighted by volume, so the load is the sum of loads.
///
/// Edges: `None` when a queue with contacts has no handle time; without contacts 0 and a handle time of 0.
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::pooling::{Share, together};
/// let share = |volume, aht| Share { volume, handle: Some(Seconds::clamped(aht)) };
/// assert_eq!(together(&[share(30.0, 200.0), share(10.0, 400.0)]), Some((40.0, Seconds::clamped(250.0))));
/// ```
#[must_use]
pub fn together(queues: &[Share]) -> Option<(f64, Seconds)> {
    let (mut volume, mut work) = (0.0, 0.0);
    for queue in queues.iter().filter(|queue| queue.volume > 0.0) {
        volume += queue.volume;
        work += queue.volume * queue.handle?.get();
    }
    Some((volume, Seconds::clamped(if volume > 0.0 { work / volume } else { 0.0 })))
}

/// Both ways in one interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Both {
    /// Agents on contact, the queues apart.
    pub agents_apart: u32,
    /// Agents on contact in one queue.
    pub agents_pooled: u32,
    /// Agents scheduled, the queues apart; unrounded.
    pub scheduled_apart: f64,
    /// Agents scheduled in one queue; unrounded.
    pub scheduled_pooled: f64,
}

/// Both ways over a stretch of intervals.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pooling {
    /// Each interval; `None` where a handle time is not known.
    pub intervals: Vec<Option<Both>>,
    /// Paid hours, the queues apart.
    pub hours_apart: f64,
    /// Paid hours in one queue.
    pub hours_pooled: f64,
    /// Most agents on contact saved in one interval.
    pub most_saved: u32,
    /// Intervals not known: in none of the sums.
    pub unknown: usize,
}

impl Pooling {
    /// Paid hours saved; below 0 where one queue takes more, as a minimum for each may.
    #[must_use]
    pub fn hours_saved(&self) -> f64 {
        self.hours_apart - self.hours_pooled
    }

    /// The same as a share of the hours apart; `None` without any.
    #[must_use]
    pub fn share_saved(&self) -> Option<f64> {
        (self.hours_apart > 0.0).then(|| self.hours_saved() / self.hours_apart)
    }
}

/// The saving when agents of several queues take the contacts of all.
///
/// `intervals` holds every queue's share of each interval; `need` gives the need of an interval, by its place, with so many
/// contacts of a handle time. Every agent is taken to handle all queues as fast as their own, with the same targets.
/// Source: the economy of scale of A. K. Erlang's formulas; W. Whitt, Understanding the efficiency of multi-server
/// service systems, 1992.
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::{StaffingSettings, need, pooling::{Share, pool}};
/// let (half_hour, settings) = (Seconds::clamped(1800.0), StaffingSettings::default());
/// let queue = Share { volume: 50.0, handle: Some(Seconds::clamped(180.0)) };
/// let found = pool(&[vec![queue, queue]], half_hour, &|_, volume, aht| need(volume, aht, half_hour, true, &settings.general()));
/// assert_eq!(found.intervals[0].map(|both| (both.agents_apart, both.agents_pooled)), Some((16, 14)));
/// ```
#[must_use]
pub fn pool(intervals: &[Vec<Share>], interval: Seconds, need: &dyn Fn(usize, f64, Seconds) -> Need) -> Pooling {
    let length = interval.get() / 3600.0;
    let mut found = Pooling::default();
    for (index, queues) in intervals.iter().enumerate() {
        let Some((volume, handle)) = together(queues) else {
            found.unknown += 1;
            found.intervals.push(None);
            continue;
        };
        let pooled = need(index, volume, handle);
        let mut both = Both {
            agents_apart: 0,
            agents_pooled: pooled.agents,
            scheduled_apart: 0.0,
            scheduled_pooled: pooled.scheduled,
        };
        for queue in queues {
            let alone = need(index, queue.volume, queue.handle.unwrap_or(Seconds::clamped(0.0)));
            both.agents_apart = both.agents_apart.saturating_add(alone.agents);
            both.scheduled_apart += alone.scheduled;
        }
        found.hours_apart += both.scheduled_apart * length;
        found.hours_pooled += both.scheduled_pooled * length;
        found.most_saved = found.most_saved.max(both.agents_apart.saturating_sub(both.agents_pooled));
        found.intervals.push(Some(both));
    }
    found
}

/// The most contacts that a staff bears: the greatest number of which no more agents are needed.
///
/// `need` gives the agents for so many contacts, never fewer for more. Found by doubling, then by halving to a part in
/// 10^12; at most 2^30.
/// Edges: 0 where no contact can be borne.
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::{StaffingSettings, need, pooling::bearable};
/// let terms = StaffingSettings::default().general();
/// let half_hour = Seconds::clamped(1800.0);
/// let agents = |volume| need(volume, Seconds::clamped(180.0), half_hour, true, &terms).agents;
/// let most = bearable(16, &agents);
/// assert_eq!((agents(most), agents(most * 1.000_001)), (16, 17));
/// ```
#[must_use]
pub fn bearable(agents: u32, need: &dyn Fn(f64) -> u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..30 {
        if need(high) > agents {
            break;
        }
        (low, high) = (high, 2.0 * high);
    }
    while high - low > 1e-12 * high && high > 1e-9 {
        let middle = 0.5 * (low + high);
        if need(middle) <= agents { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staffing::{StaffingSettings, need};
    use proptest::prelude::*;

    fn pooled(queues: &[Vec<Share>], settings: &StaffingSettings) -> Pooling {
        let half_hour = Seconds::clamped(1800.0);
        pool(queues, half_hour, &|_, volume, handle| need(volume, handle, half_hour, true, &settings.general()))
    }

    fn share(volume: f64, handle: f64) -> Share {
        Share { volume, handle: Some(Seconds::clamped(handle)) }
    }

    #[test]
    fn unknown_and_empty_intervals() {
        let unknown = Share { volume: 10.0, handle: None };
        let silent = Share { volume: 0.0, handle: None };
        let found = pooled(
            &[vec![unknown, share(5.0, 60.0)], vec![silent, share(50.0, 180.0)], vec![]],
            &StaffingSettings::default(),
        );
        assert_eq!((found.unknown, found.intervals[0]), (1, None));
        assert_eq!(
            found.intervals[1].unwrap().agents_apart,
            found.intervals[1].unwrap().agents_pooled + 1,
            "the silent queue's minimum"
        );
        assert_eq!(pooled(&[], &StaffingSettings::default()).share_saved(), None);
    }

    #[test]
    fn nothing_borne_and_no_end() {
        assert!(bearable(0, &|volume| u32::from(volume > 0.0)) < 1e-8);
        assert!(bearable(5, &|_| 5) >= f64::from(1 << 29));
    }

    proptest! {
        /// A staff bears what it is needed for, and one agent more is needed beyond the most it bears.
        #[test]
        fn what_a_staff_bears_takes_that_staff(volume in 0.5f64..900.0, handle in 30.0f64..900.0) {
            let terms = StaffingSettings::default().general();
            let agents = |volume| need(volume, Seconds::clamped(handle), Seconds::clamped(1800.0), true, &terms).agents;
            let most = bearable(agents(volume), &agents);
            prop_assert!(most >= volume * (1.0 - 1e-9), "{most} {volume}");
            prop_assert_eq!(agents(most), agents(volume));
            prop_assert_eq!(agents(most * (1.0 + 1e-6)), agents(volume) + 1);
        }

        #[test]
        fn one_queue_never_takes_more(volumes in prop::collection::vec(0.0f64..400.0, 1..6), handle in 60.0f64..600.0) {
            let queues: Vec<Share> = volumes.iter().map(|volume| share(*volume, handle)).collect();
            let (found, alone) = (pooled(std::slice::from_ref(&queues), &StaffingSettings::default()), queues.len() == 1);
            let both = found.intervals[0].unwrap();
            prop_assert!(both.agents_pooled <= both.agents_apart && found.hours_saved() >= -1e-9);
            prop_assert!(!alone || both.agents_pooled == both.agents_apart);
            let (volume, mean) = together(&queues).unwrap();
            let work: f64 = volumes.iter().map(|volume| volume * handle).sum();
            prop_assert!((volume * mean.get() - work).abs() < 1e-6 * (1.0 + work));
        }
    }
}
