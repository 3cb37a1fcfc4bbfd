//! Why an interval needs its number of agents, as numbers; the words are the reader's language's.

use super::require::{binding, least, named};
use super::{BoundBy, StaffingSettings, scheduled};
use crate::quantity::{Erlangs, Seconds, Volume};
use crate::queueing::Queue;

/// What one number of agents gives under Erlang C.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Agents.
    pub agents: u32,
    /// Share of contacts that wait.
    pub p_wait: f64,
    /// Service level (definition a).
    pub service_level: f64,
    /// Average speed of answer in seconds; infinite where agents do not exceed the load.
    pub asa_s: f64,
    /// Occupancy.
    pub occupancy: f64,
    /// Whether every target holds.
    pub met: bool,
}

/// The way from contacts to agents scheduled.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Contacts expected.
    pub volume: f64,
    /// Handle time in seconds.
    pub aht_s: f64,
    /// Length of the interval in seconds.
    pub interval_s: f64,
    /// Load in erlangs = contacts × handle time / interval.
    pub load: f64,
    /// The smallest number each condition alone asks for, stability first; only those that are set.
    pub asks: Vec<(BoundBy, u32)>,
    /// With the agents needed.
    pub at: Option<Step>,
    /// With one agent fewer, where that is still an agent.
    pub fewer: Option<Step>,
    /// Agents needed on contact.
    pub agents: u32,
    /// The target that bound.
    pub bound_by: BoundBy,
    /// Shrinkage as a share.
    pub shrinkage: f64,
    /// Agents to schedule, unrounded.
    pub scheduled: f64,
}

/// Explains [`super::need`] of the same arguments: same agents, same binding target.
///
/// Edges: closed or without load there are no steps (`at` and `fewer` are `None`).
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::{StaffingSettings, explain};
/// let why = explain(100.0, Seconds::clamped(180.0), Seconds::clamped(1800.0), true, &StaffingSettings::default());
/// assert_eq!(why.agents, 14);
/// assert!(why.at.is_some_and(|step| step.met) && why.fewer.is_some_and(|step| !step.met));
/// ```
#[must_use]
pub fn explain(volume: f64, aht: Seconds, interval: Seconds, open: bool, settings: &StaffingSettings) -> Explanation {
    let targets = &settings.targets;
    let load = if open { Erlangs::of(Volume::clamped(volume), aht, interval) } else { Erlangs::clamped(0.0) };
    let queue = Queue::patient(load, aht);
    let found = (load.get() > 0.0).then(|| least(&queue, targets).agents);
    let agents = found.unwrap_or(if open { targets.minimum } else { 0 });
    let bound_by = match found {
        Some(agents) => binding(&queue, agents, targets),
        None if agents > 0 => BoundBy::Minimum,
        None => BoundBy::Nothing,
    };
    let mut asks = Vec::new();
    if found.is_some() {
        asks.push((BoundBy::Stability, queue.required(&[]).agents));
        for (name, target) in named(targets) {
            let alone = |target| {
                if name == BoundBy::Minimum { targets.minimum } else { queue.required(&[target]).agents }
            };
            asks.extend(target.map(|target| (name, alone(target))));
        }
    }
    Explanation {
        volume: Volume::clamped(volume).get(),
        aht_s: aht.get(),
        interval_s: interval.get(),
        load: load.get(),
        asks,
        at: found.map(|agents| step(&queue, agents, settings, true)),
        fewer: found.filter(|agents| *agents > 1).map(|agents| step(&queue, agents - 1, settings, false)),
        agents,
        bound_by,
        shrinkage: settings.shrinkage.get(),
        scheduled: scheduled(agents, settings.shrinkage),
    }
}

fn step(queue: &Queue, agents: u32, settings: &StaffingSettings, met: bool) -> Step {
    let figures = queue.measures(agents, settings.targets.within);
    Step {
        agents,
        p_wait: figures.p_wait.unwrap_or(1.0),
        service_level: figures.sl_a.unwrap_or(0.0),
        asa_s: figures.asa_s.unwrap_or(f64::INFINITY),
        occupancy: figures.occupancy.unwrap_or(1.0),
        met,
    }
}

#[cfg(test)]
mod tests {
    use super::super::need;
    use super::*;

    #[test]
    fn agrees_with_the_need() {
        let settings = StaffingSettings::default();
        let interval = Seconds::clamped(1800.0);
        for (volume, aht, open) in
            [(100.0, 180.0, true), (0.0, 180.0, true), (3.0, 90.0, true), (2000.0, 400.0, true), (9.0, 60.0, false)]
        {
            let need = need(volume, Seconds::clamped(aht), interval, open, &settings);
            let why = explain(volume, Seconds::clamped(aht), interval, open, &settings);
            assert_eq!((why.agents, why.bound_by, why.load), (need.agents, need.bound_by, need.load));
            assert_eq!(why.at.map_or(1.0, |step| step.service_level), need.service_level);
            let most = why.asks.iter().map(|ask| ask.1).max().unwrap_or(why.agents);
            assert_eq!(most, why.agents, "{volume}");
        }
    }
}
