//! Why an interval needs its number of agents, as numbers; the words are the reader's language's.

use super::require::{binding, least, named, to_schedule};
use super::{BoundBy, Terms, on_duty};
use crate::quantity::{Erlangs, Seconds, Volume};
use crate::queueing::Queue;

/// What one number of agents gives under the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Agents.
    pub agents: u32,
    /// Share of contacts that wait.
    pub p_wait: f64,
    /// Service level by the definition of the targets.
    pub service_level: f64,
    /// Average speed of answer in seconds; infinite where agents do not exceed the load and nobody gives up.
    pub asa_s: f64,
    /// Share of contacts abandoned; 0 where nobody gives up.
    pub abandonment: f64,
    /// Occupancy.
    pub occupancy: f64,
    /// Whether every target holds.
    pub met: bool,
}

/// The way from contacts to agents scheduled.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Contacts staffed for.
    pub volume: f64,
    /// Handle time in seconds.
    pub aht_s: f64,
    /// Length of the interval in seconds.
    pub interval_s: f64,
    /// Load in erlangs = contacts × handle time / interval.
    pub load: f64,
    /// Targets, model and shrinkage, and the rule they come from.
    pub terms: Terms,
    /// The smallest number each condition alone asks for; only those that are set. First stability, where nobody gives up.
    pub asks: Vec<(BoundBy, u32)>,
    /// With the agents needed.
    pub at: Option<Step>,
    /// With one agent fewer, where that is still an agent.
    pub fewer: Option<Step>,
    /// With one agent more.
    pub more: Option<Step>,
    /// Agents needed on contact.
    pub agents: u32,
    /// The target that bound.
    pub bound_by: BoundBy,
    /// Agents on duty so that those are truly there, unrounded.
    pub on_duty: f64,
    /// Agents to schedule, unrounded.
    pub scheduled: f64,
}

/// Explains [`super::need`] of the same arguments: same agents, same binding target.
///
/// Edges: closed or without load there are no steps (`at`, `fewer` and `more` are `None`).
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::{StaffingSettings, explain};
/// let terms = StaffingSettings::default().general();
/// let why = explain(100.0, Seconds::clamped(180.0), Seconds::clamped(1800.0), true, &terms);
/// assert_eq!(why.agents, 14);
/// assert!(why.at.is_some_and(|step| step.met) && why.fewer.is_some_and(|step| !step.met));
/// assert_eq!(why.more.map(|step| step.agents), Some(15));
/// ```
#[must_use]
pub fn explain(volume: f64, aht: Seconds, interval: Seconds, open: bool, terms: &Terms) -> Explanation {
    let targets = &terms.targets;
    let load = if open { Erlangs::of(Volume::clamped(volume), aht, interval) } else { Erlangs::clamped(0.0) };
    let queue = terms.queue(load, aht);
    let found = (load.get() > 0.0).then(|| least(&queue, targets).agents);
    let agents = found.unwrap_or(if open { targets.minimum } else { 0 });
    let bound_by = match found {
        Some(agents) => binding(&queue, agents, targets),
        None if agents > 0 => BoundBy::Minimum,
        None => BoundBy::Nothing,
    };
    let with = |agents: u32| step(&queue, agents, terms);
    Explanation {
        volume: Volume::clamped(volume).get(),
        aht_s: aht.get(),
        interval_s: interval.get(),
        load: load.get(),
        terms: *terms,
        asks: if found.is_some() { asks(&queue, terms) } else { Vec::new() },
        at: found.map(with),
        fewer: found.filter(|agents| *agents > 1).map(|agents| with(agents - 1)),
        more: found.map(|agents| with(agents.saturating_add(1))),
        agents,
        bound_by,
        on_duty: on_duty(agents, terms.availability),
        scheduled: to_schedule(agents, terms),
    }
}

/// What each condition asks for on its own.
fn asks(queue: &Queue, terms: &Terms) -> Vec<(BoundBy, u32)> {
    let targets = &terms.targets;
    let mut asks = Vec::new();
    if terms.patience.is_none() {
        asks.push((BoundBy::Stability, queue.required(&[]).agents));
    }
    for (name, target) in named(targets) {
        // Without patience nobody abandons: the target asks for nobody.
        if name == BoundBy::Abandonment && terms.patience.is_none() {
            continue;
        }
        let alone = |target| if name == BoundBy::Minimum { targets.minimum } else { queue.required(&[target]).agents };
        asks.extend(target.map(|target| (name, alone(target))));
    }
    asks
}

fn step(queue: &Queue, agents: u32, terms: &Terms) -> Step {
    let figures = queue.measures(agents, terms.targets.within);
    let holds = |target: crate::queueing::Target| target.holds(queue, agents);
    let stable = queue.patience.is_some() || f64::from(agents) > queue.load.get();
    Step {
        agents,
        p_wait: figures.p_wait.unwrap_or(1.0),
        service_level: figures.level(terms.targets.definition).unwrap_or(0.0),
        asa_s: figures.asa_s.unwrap_or(f64::INFINITY),
        abandonment: figures.p_abandon.unwrap_or(0.0),
        occupancy: figures.occupancy.unwrap_or(1.0),
        met: stable && named(&terms.targets).into_iter().all(|(_, target)| target.is_none_or(holds)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{StaffingSettings, Targets, need};
    use super::*;
    use crate::quantity::Fraction;
    use crate::queueing::Level;

    /// Everything set, under Erlang A.
    fn strict() -> StaffingSettings {
        StaffingSettings {
            targets: Targets {
                definition: Level::C,
                asa: Some(Seconds::clamped(15.0)),
                abandonment: Some(Fraction::clamped(0.02)),
                ..Targets::default()
            },
            patience: Some(Seconds::clamped(120.0)),
            availability: 0.85,
            ..StaffingSettings::default()
        }
    }

    #[test]
    fn agrees_with_the_need() {
        let plain = StaffingSettings::default();
        let terms = [plain.clone(), strict()].map(|settings| settings.general());
        let interval = Seconds::clamped(1800.0);
        let cases =
            [(100.0, 180.0, true), (0.0, 180.0, true), (3.0, 90.0, true), (2000.0, 400.0, true), (9.0, 60.0, false)];
        for ((volume, aht, open), terms) in cases.into_iter().flat_map(|case| terms.iter().map(move |t| (case, t))) {
            let need = need(volume, Seconds::clamped(aht), interval, open, terms);
            let why = explain(volume, Seconds::clamped(aht), interval, open, terms);
            assert_eq!((why.agents, why.bound_by, why.load), (need.agents, need.bound_by, need.load));
            assert_eq!(why.at.map_or(1.0, |step| step.service_level), need.service_level);
            assert_eq!(why.scheduled, need.scheduled);
            assert!(why.at.is_none_or(|step| step.met) && why.fewer.is_none_or(|step| !step.met));
            assert!(why.more.is_none_or(|step| step.met && step.agents == why.agents + 1));
            let most = why.asks.iter().map(|ask| ask.1).max().unwrap_or(why.agents);
            assert_eq!(most, why.agents, "{volume}");
        }
    }
}
