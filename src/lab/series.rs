//! The curves around a case: points (x, y) from left to right; a value without end is left out of the picture as NaN.

use super::{Case, Model, level};
use crate::quantity::Seconds;

/// Points of a curve.
pub type Points = Vec<(f64, f64)>;

/// Service level and occupancy by agents, around the agents shown: the power of one.
#[must_use]
pub fn by_agents(case: &Case, agents: u32) -> (Points, Points) {
    let (first, last) = (agents.saturating_sub(4).max(1), agents.saturating_add(6).max(8));
    let at = |n: u32| {
        let found = case.measures(n);
        let value = |value: Option<f64>| (f64::from(n), value.unwrap_or(f64::NAN));
        (value(level(&found, case.level)), value(found.occupancy))
    };
    (first..=last).map(at).unzip()
}

/// Share of calls still waiting after t seconds, by t up to `until`.
#[must_use]
pub fn by_wait(case: &Case, agents: u32, until: f64) -> Points {
    let (queue, steps) = (case.queue(), 32);
    let at = |step: u32| {
        let after = until * f64::from(step) / f64::from(steps);
        let left = queue.measures(agents, Seconds::clamped(after)).p_wait_gt_t;
        (after, left.unwrap_or(f64::NAN))
    };
    (0..=steps).map(at).collect()
}

/// Occupancy at the agents required, by load, at the same target: economy of scale. Ends at twice the load, or 40 erlangs.
#[must_use]
pub fn by_load(case: &Case) -> Points {
    let end = (2.0 * case.load()).clamp(40.0, super::MOST_LOAD);
    let at = |step: i32| {
        // Dense where the curve bends.
        let share = f64::from(step) / 30.0;
        let load = (end * share * share).max(0.2);
        let scaled = Case { calls: load * case.interval_s() / case.handle_s, agents: None, ..*case };
        let occupancy = scaled.measures(scaled.required()).occupancy;
        (load, occupancy.unwrap_or(f64::NAN))
    };
    (1..=30).map(at).collect()
}

/// What a number of agents gives by mean patience in seconds: service level under Erlang A, that under Erlang C, and the
/// share that abandons.
#[must_use]
pub fn by_patience(case: &Case, agents: u32) -> [Points; 3] {
    let end = (2.0 * case.patience_s).clamp(300.0, 36_000.0);
    let flat = level(&Case { model: Model::C, ..*case }.measures(agents), case.level).unwrap_or(f64::NAN);
    let (mut with, mut without, mut lost) = (Points::new(), Points::new(), Points::new());
    for step in 1..=24 {
        let patience_s = end * f64::from(step) / 24.0;
        let found = Case { model: Model::A, patience_s, ..*case }.measures(agents);
        with.push((patience_s, level(&found, case.level).unwrap_or(f64::NAN)));
        without.push((patience_s, flat));
        lost.push((patience_s, found.p_abandon.unwrap_or(f64::NAN)));
    }
    [with, without, lost]
}

fn changes() -> impl Iterator<Item = f64> {
    (-6..=6).map(|step| f64::from(step) * 0.05)
}

fn changed(case: &Case, change: f64) -> [Case; 2] {
    [Case { calls: case.calls * (1.0 + change), ..*case }, Case { handle_s: case.handle_s * (1.0 + change), ..*case }]
}

/// Service level of a number of agents when calls, or handle time, are up to 30 % off; x in per cent.
#[must_use]
pub fn by_change(case: &Case, agents: u32) -> [Points; 2] {
    let at = |change: f64, case: Case| {
        (libm::round(change * 100.0), level(&case.measures(agents), case.level).unwrap_or(f64::NAN))
    };
    changes()
        .map(|change| {
            let [calls, handle] = changed(case, change);
            (at(change, calls), at(change, handle))
        })
        .unzip::<_, _, Points, Points>()
        .into()
}

/// Agents required when calls, or handle time, are up to 30 % off; x in per cent.
#[must_use]
pub fn needed_by_change(case: &Case) -> [Points; 2] {
    let at = |change: f64, case: Case| (libm::round(change * 100.0), f64::from(case.required()));
    changes()
        .map(|change| {
            let [calls, handle] = changed(case, change);
            (at(change, calls), at(change, handle))
        })
        .unzip::<_, _, Points, Points>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_pass_through_the_case() {
        let case = Case::default();
        let (levels, busy) = by_agents(&case, 14);
        assert_eq!((levels[0].0, levels.last().unwrap().0), (10.0, 20.0));
        assert!((levels[4].1 - 0.888_350_019).abs() < 1e-9 && (busy[4].1 - 10.0 / 14.0).abs() < 1e-12);
        assert_eq!(levels[0].1, 0.0, "ten agents for ten erlangs");
        let waits = by_wait(&case, 14, 40.0);
        assert!((waits[16].1 - (1.0 - 0.888_350_019)).abs() < 1e-9, "half of 40 s");
        assert!(waits.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        let [calls, handle] = by_change(&case, 14);
        assert_eq!((calls.len(), calls[6].0), (13, 0.0));
        assert!((calls[6].1 - levels[4].1).abs() < 1e-12 && calls[6] == handle[6]);
        assert_eq!(needed_by_change(&case)[0][6], (0.0, 14.0));
    }

    #[test]
    fn a_larger_group_is_busier_at_the_same_service() {
        let points = by_load(&Case::default());
        let at = |load: f64| points.iter().find(|point| point.0 >= load).unwrap().1;
        assert!(at(1.0) < at(10.0) && at(10.0) < at(35.0));
    }

    #[test]
    fn nothing_to_do_draws_no_picture_of_its_own() {
        let idle = Case { calls: 0.0, ..Case::default() };
        assert!(by_agents(&idle, 0).0.iter().all(|point| point.1 == 1.0));
        assert!(by_load(&idle).iter().all(|point| point.1.is_finite()));
    }
}
