//! What looks wrong in a history, each with the edit that would put it right: proposals, never done by themselves.
//!
//! | finding | when (all of it) |
//! | --- | --- |
//! | gap | an open day, or an hour and more of its open intervals, without a value |
//! | zero day | no contact at all on an open day that usually has ten or more |
//! | outage | a run of an hour and more with at most half the usual contacts, log-likelihood ratio against the usual above 10 |
//! | low, high day | the day's total over 25 % off the same weekday in the four weeks before and after, robust z above 4.5; or 35 % below with z above 2.8 |
//! | special day | a known holiday over 25 % low (a working one: high) with z above 2.5, or any day below a tenth of its usual |
//! | level shift | weekly levels differ by 8 % and more with z above 4.5 for three weeks and more, and as a step, not a slope |
//!
//! z is on the square root scale (Anscombe), where counts spread evenly; the spread is the history's own, 1.4826 times
//! the median absolute deviation, and never less than that of Poisson counts. On histories without a fault this makes
//! under one finding in 13 weeks; tests hold it to that.

mod days;
mod faults;
mod outage;
mod shift;
#[cfg(test)]
mod tests;

pub use faults::{Fault, Finding, Picture, undecided};

use super::History;
use crate::calendar::OpeningHours;
use crate::calendar::holidays::SpecialDay;

/// Fewer days of history than this cannot be judged: a day is held against three of its weekday.
pub const LEAST_DAYS: usize = 28;

/// The findings of all queues, each queue's after the other's, as one list in order of date: what all have at the same
/// time is one finding.
#[must_use]
pub fn joined(found: Vec<Finding>, history: &History) -> Vec<Finding> {
    faults::joined(found, history)
}

/// Everything that looks wrong in a history, in order of date. Days that `hours` says are unlike their weekday are known and not looked at;
/// `special` are the holidays that may explain a day. What all queues have at the same time is one finding.
#[must_use]
pub fn findings(history: &History, hours: &OpeningHours, special: &[SpecialDay]) -> Vec<Finding> {
    let mut all = Vec::new();
    for queue in 0..history.queues.len() {
        all.extend(of_queue(history, queue, hours, special));
    }
    faults::joined(all, history)
}

/// What looks wrong in one queue, in order of date.
#[must_use]
pub fn of_queue(history: &History, queue: usize, hours: &OpeningHours, special: &[SpecialDay]) -> Vec<Finding> {
    let Some(past) = days::Past::new(history, queue, hours) else { return Vec::new() };
    let shifts = shift::shifts(&past);
    let past = past.at_one_level(&shifts);
    let mut found: Vec<Finding> = shifts.iter().map(|shift| faults::of_shift(&past, queue, shift)).collect();
    let odd = days::odd_days(&past, special);
    found.extend(faults::of_gaps(&past, queue, special));
    found.extend(faults::of_days(&past, queue, &odd, outage::outages(&past, &odd)));
    found.sort_by_key(|finding| (finding.first, finding.minutes.map(|span| span.from)));
    found
}
