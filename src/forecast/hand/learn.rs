//! What past days of an event tell of it, and a history without them.

use super::apply::event_factor;
use super::{Event, Hand, Item, When};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::forecast::days::{median, open_flags};
use crate::history::{History, QueueHistory};
use std::sync::Arc;

/// Days looked at, the newest first: of the event, and of those that show how far days stray by themselves.
const MOST_DAYS: usize = 60;
/// Days of the same weekday compared with, on each side, within half a year.
const NEIGHBOURS: usize = 4;
const WEEKS: usize = 26;
/// How far events move contacts as a rule, as the spread of logarithms: most do not change them by over a third.
const USUAL_SPREAD: f64 = 0.3;
/// A past day's contacts are divided by no less: what is left of a dead line tells nothing.
const LEAST_FACTOR: f64 = 0.05;

/// What past days of an event tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learnt {
    /// The event's item.
    pub id: u32,
    /// Contacts more or fewer as a share.
    pub change: f64,
    /// Past days it rests on, at least one.
    pub days: u32,
}

/// What past days tell of each event that holds and is to be learnt; those without any past day are absent.
///
/// A recurring event has its own past days, a one-off event without past days of its own those of past one-off events of its
/// sort and queue. Each day is ln(contacts / expected), expected being the mean of the same weekday up to four times before and
/// after on days without an event or anything special; the effect is their median times n·τ² / (n·τ² + π/2·σ²), n the days,
/// τ = 0.3 the usual spread of effects, σ how far ordinary days stray (1.4826 × median of |ln ratio|), π/2·σ²/n being the
/// variance of a median: few and restless days count for little. One effect for all queues it is for.
#[must_use]
pub fn learnt(history: &History, hours: &OpeningHours, hand: &Hand) -> Vec<Learnt> {
    let unknown = |item: &&Item| item.event().is_some_and(|event| event.change.is_none()) && item.is_sound();
    let asked: Vec<&Item> = hand.items.iter().filter(unknown).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let past = Past::new(history, hours, hand);
    asked.into_iter().filter_map(|item| past.learn(item, hand)).collect()
}

/// The past of all queues with the days of all events.
struct Past<'a> {
    history: &'a History,
    hours: &'a OpeningHours,
    /// By queue, whether a day has no event, is like its weekday, and has contacts.
    ordinary: Vec<Vec<bool>>,
}

impl<'a> Past<'a> {
    fn new(history: &'a History, hours: &'a OpeningHours, hand: &Hand) -> Self {
        let grid = history.grid;
        let days = |item: &Item| event_days(grid, hours, item);
        let events: Vec<(&Item, Vec<usize>)> =
            hand.items.iter().filter(|item| item.event().is_some()).map(|item| (item, days(item))).collect();
        let of = |queue: &QueueHistory| {
            let counts = |day: usize| queue.offered.day(day).iter().flatten().any(|count| *count > 0);
            let mut plain: Vec<bool> =
                (0..grid.days()).map(|day| counts(day) && !hours.is_unlike(grid.date(day))).collect();
            for day in events.iter().filter(|(item, _)| item.is_for(&queue.name)).flat_map(|(_, days)| days) {
                plain.iter_mut().skip(*day).take(1).for_each(|plain| *plain = false);
            }
            plain
        };
        Self { history, hours, ordinary: history.queues.iter().map(of).collect() }
    }

    fn learn(&self, item: &Item, hand: &Hand) -> Option<Learnt> {
        let event = item.event()?;
        let mut ratios = self.ratios(item, event, event_days(self.history.grid, self.hours, item));
        if ratios.is_empty() && matches!(event.when, When::Once { .. }) {
            let alike = hand.items.iter().filter(|other| {
                let same = other
                    .event()
                    .is_some_and(|other| other.kind == event.kind && matches!(other.when, When::Once { .. }));
                same && other.id != item.id && other.queue == item.queue
            });
            // each with the hours it was felt in
            ratios = alike
                .filter_map(|other| {
                    Some(self.ratios(other, other.event()?, event_days(self.history.grid, self.hours, other)))
                })
                .flatten()
                .collect();
        }
        if ratios.is_empty() {
            return None;
        }
        let days = ratios.len();
        let ordinary = |day: &usize| {
            let mut mine = self.ordinary.iter().zip(&self.history.queues).filter(|(_, queue)| item.is_for(&queue.name));
            mine.any(|(ordinary, _)| ordinary.get(*day) == Some(&true))
        };
        let others = (0..self.history.grid.days()).filter(ordinary).collect();
        let mut strays: Vec<f64> = self.ratios(item, event, others).into_iter().map(f64::abs).collect();
        let sigma = 1.4826 * median(&mut strays);
        let spread = days as f64 * USUAL_SPREAD * USUAL_SPREAD;
        let shrunk = median(&mut ratios) * spread / (spread + std::f64::consts::FRAC_PI_2 * sigma * sigma);
        Some(Learnt { id: item.id, change: libm::exp(shrunk) - 1.0, days: days as u32 })
    }

    /// ln(contacts / expected) of the newest of these days, in the event's hours, all its queues together.
    fn ratios(&self, item: &Item, event: &Event, mut days: Vec<usize>) -> Vec<f64> {
        days.reverse();
        let of = |day: &usize| {
            let date = self.history.grid.date(*day);
            if self.hours.is_unlike(date) {
                return None;
            }
            let open = open_flags(self.hours, self.history.grid, date);
            let felt: Vec<bool> = (0..open.len())
                .map(|slot| {
                    let within = event_factor(self.history.grid, event.minutes, slot, 1.0) > 1.5;
                    within && open.get(slot) == Some(&true)
                })
                .collect();
            let queues = self.history.queues.iter().zip(&self.ordinary).filter(|(queue, _)| item.is_for(&queue.name));
            let sums = queues.filter_map(|(queue, ordinary)| compared(queue, ordinary, *day, &felt));
            let (came, expected) = sums.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            (expected > 0.0).then(|| libm::log(f64::max(came, 0.5) / expected))
        };
        days.iter().filter_map(of).take(MOST_DAYS).collect()
    }
}

/// The days of the history on which an event was.
fn event_days(grid: IntervalGrid, hours: &OpeningHours, item: &Item) -> Vec<usize> {
    let Some(event) = item.event() else { return Vec::new() };
    (0..grid.days()).filter(|day| event.when.is_on(grid.date(*day), hours)).collect()
}

/// Contacts that came in some intervals of a day, and the mean of the ordinary days around it.
fn compared(queue: &QueueHistory, ordinary: &[bool], day: usize, felt: &[bool]) -> Option<(f64, f64)> {
    let sum = |day: usize| {
        let values = queue.offered.day(day).iter().zip(felt).filter(|(_, felt)| **felt);
        let known: Vec<u32> = values.filter_map(|(value, _)| *value).collect();
        (!known.is_empty()).then(|| known.iter().map(|count| f64::from(*count)).sum::<f64>())
    };
    let came = sum(day)?;
    let plain = |other: &usize| ordinary.get(*other) == Some(&true);
    let before = (1..=WEEKS).filter_map(|weeks| day.checked_sub(7 * weeks)).filter(plain).take(NEIGHBOURS);
    let after = (1..=WEEKS).map(|weeks| day + 7 * weeks).filter(plain).take(NEIGHBOURS);
    let near: Vec<f64> = before.chain(after).filter_map(sum).collect();
    (!near.is_empty()).then(|| (came, near.iter().sum::<f64>() / near.len() as f64))
}

/// The history as it would have been without the events that hold: contacts offered on their days divided by their effect,
/// rounded so that each day's sum holds. All else stays as read. Where an event leaves next to nothing its intervals
/// become unknown; one whose effect is not known changes nothing. The very same history where no event reaches it.
#[must_use]
pub fn cleaned(history: Arc<History>, hours: &OpeningHours, hand: &Hand) -> Arc<History> {
    let past = hand.of_past(history.grid.last());
    let learnt = learnt(&history, hours, &past);
    let change = |item: &Item| {
        let known = learnt.iter().find(|learnt| learnt.id == item.id).map(|learnt| learnt.change);
        item.event().filter(|_| item.is_sound()).and_then(|event| event.change).or(known)
    };
    let events: Vec<(&Item, &Event, f64, Vec<usize>)> = past
        .items
        .iter()
        .filter_map(|item| Some((item, item.event()?, change(item)?, event_days(history.grid, hours, item))))
        .filter(|(_, _, change, days)| *change != 0.0 && !days.is_empty())
        .collect();
    if events.is_empty() {
        return history;
    }
    let mut clean = (*history).clone();
    let grid = clean.grid;
    for queue in &mut clean.queues {
        let mut factors = vec![1.0; grid.len()];
        for (_, event, change, days) in events.iter().filter(|(item, ..)| item.is_for(&queue.name)) {
            for index in days.iter().flat_map(|day| day * grid.per_day()..(day + 1) * grid.per_day()) {
                let factor = event_factor(grid, event.minutes, index, *change);
                factors.iter_mut().skip(index).take(1).for_each(|all| *all *= factor);
            }
        }
        divide(queue.offered.values_mut(), &factors, grid.per_day());
    }
    Arc::new(clean)
}

/// Divides counts by their factors; what rounding takes from one is given to the next of the same day.
fn divide(counts: &mut [Option<u32>], factors: &[f64], per_day: usize) {
    for (counts, factors) in counts.chunks_mut(per_day).zip(factors.chunks(per_day)) {
        let mut carried = 0.0;
        for (count, factor) in counts.iter_mut().zip(factors).filter(|(_, factor)| **factor != 1.0) {
            // nothing is rounded into an interval in which nothing came
            let Some(before) = count.filter(|count| *count > 0) else { continue };
            *count = (*factor >= LEAST_FACTOR).then(|| {
                let wanted = f64::from(before) / factor + carried;
                let whole = wanted.round().clamp(0.0, 4e9);
                carried = wanted - whole;
                whole as u32
            });
        }
    }
}
