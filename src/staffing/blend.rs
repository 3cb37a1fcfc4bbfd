//! Deferred work done by inbound agents in the time between their calls.

use super::deferred::{Unfit, Work, WorkedOff, hours};
use crate::quantity::{Fraction, Seconds};

/// Deferred work shared between idle inbound agents and staff of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Blend {
    /// Hours that idle time offers.
    pub idle_hours: f64,
    /// Hours of the work done in idle time, which is used before the own staff's.
    pub done_idle: f64,
    /// Hours done by its own staff.
    pub done_own: f64,
    /// The smallest constant staff of its own, unrounded.
    pub own_staff: f64,
    /// The same were there no idle time.
    pub own_staff_alone: f64,
    /// How the work is worked off with both.
    pub worked_off: WorkedOff,
}

/// Hours in each interval that inbound agents can give to other work.
///
/// Formula: `max(0, n ρ − A) × interval`: what keeps the agents no busier than ρ in all.
/// Symbols: n agents on contact, A load in erlangs, ρ highest occupancy, interval in hours.
/// Edges: the shorter of the two lists tells how many intervals there are.
///
/// ```
/// use muster::quantity::{Fraction, Seconds};
/// let idle = muster::staffing::blend::idle_hours(&[14.0, 3.0], &[10.0, 2.9], Fraction::clamped(0.9), Seconds::clamped(1800.0));
/// assert!((idle[0] - 1.3).abs() < 1e-12 && idle[1] == 0.0);
/// ```
#[must_use]
pub fn idle_hours(agents: &[f64], load: &[f64], most: Fraction, interval: Seconds) -> Vec<f64> {
    let hours = interval.get() / 3600.0;
    agents.iter().zip(load).map(|(agents, load)| (agents * most.get() - load).max(0.0) * hours).collect()
}

/// What idle time does of the work, and the staff of its own that the rest takes to be in time.
///
/// `idle` are hours by interval ([`idle_hours`]), `open` the hours one agent of its own works in each.
/// Interruptions cost nothing here: work is taken up and laid down with the calls.
/// Edges: `Ok(None)` when no staff does the share in time.
///
/// # Errors
/// [`Unfit`] when the lists are not as long as the work's.
///
/// ```
/// use muster::quantity::Fraction;
/// use muster::staffing::deferred::Work;
/// let work = Work { hours: vec![2.0, 2.0, 2.0, 2.0], left_over: 0.0, due: 1 };
/// let found = muster::staffing::blend::blend(&work, &[0.5; 4], &[0.5; 4], Fraction::clamped(1.0)).unwrap().unwrap();
/// assert!((found.own_staff - 3.0).abs() < 1e-9 && (found.own_staff_alone - 4.0).abs() < 1e-9);
/// assert!((found.done_idle - 2.0).abs() < 1e-9);
/// ```
pub fn blend(work: &Work, idle: &[f64], open: &[f64], share: Fraction) -> Result<Option<Blend>, Unfit> {
    let none = vec![0.0; work.hours.len()];
    let with = work.least_staff(open, idle, share)?;
    // Without idle time no staff may be enough where with it one is.
    let Some(own_staff) = with else { return Ok(None) };
    let own_staff_alone = work.least_staff(open, &none, share)?.unwrap_or(f64::INFINITY);
    let capacity: Vec<f64> = (0..work.hours.len()).map(|index| hours(open, idle, own_staff, index)).collect();
    let worked_off = work.worked_off(&capacity)?;
    let done_idle: f64 = worked_off.done.iter().zip(idle).map(|(done, idle)| done.min(*idle)).sum();
    let done_own = worked_off.done.iter().sum::<f64>() - done_idle;
    Ok(Some(Blend { idle_hours: idle.iter().sum(), done_idle, done_own, own_staff, own_staff_alone, worked_off }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn idle_time_alone_may_be_enough_or_in_the_wrong_hours() {
        let work = Work { hours: vec![1.0, 0.0, 0.0], left_over: 0.0, due: 2 };
        let all = Fraction::clamped(1.0);
        let found = blend(&work, &[0.0, 1.0, 0.0], &[0.0; 3], all).unwrap().unwrap();
        assert_eq!((found.own_staff, found.own_staff_alone, found.done_idle), (0.0, f64::INFINITY, 1.0));
        assert_eq!(blend(&work, &[0.0, 0.0, 9.0], &[0.0; 3], all), Ok(None));
        assert_eq!(blend(&work, &[0.0; 2], &[0.0; 3], all), Err(Unfit));
    }

    proptest! {
        #[test]
        fn what_idle_time_bears_needs_no_staff(agents in prop::collection::vec(1.0f64..30.0, 4..30), busy in 0.3f64..0.85, due in 1usize..4) {
            let load: Vec<f64> = agents.iter().map(|agents| agents * busy).collect();
            let idle = idle_hours(&agents, &load, Fraction::clamped(0.9), Seconds::clamped(1800.0));
            let work = Work { hours: vec![1.0; agents.len()], left_over: 0.0, due };
            let (open, all) = (vec![0.5; agents.len()], Fraction::clamped(1.0));
            let times = work.bearable(0.0, &open, &idle, all).unwrap().unwrap();
            let scaled = |times: f64| Work { hours: vec![times; agents.len()], left_over: 0.0, due };
            let found = blend(&scaled(times), &idle, &open, all).unwrap().unwrap();
            prop_assert!(found.own_staff < 1e-6 && found.done_idle <= found.idle_hours + 1e-9);
            let more = blend(&scaled(times * 1.01), &idle, &open, all).unwrap().unwrap();
            prop_assert!(more.own_staff > 0.0 && more.own_staff <= more.own_staff_alone + 1e-9);
        }
    }
}
