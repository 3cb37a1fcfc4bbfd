//! Findings: what is wrong, its numbers, its picture and the edit proposed.

use super::days::{Judged, Odd, Past};
use super::outage::Outage;
use super::shift::Shift;
use crate::calendar::Span;
use crate::calendar::holidays::{DayKind, Holiday, SpecialDay};
use crate::history::usual::usual_day;
use crate::history::{Change, History, HistoryEdit};
use chrono::NaiveDate;
use std::ops::Range;

/// What is wrong with a part of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Nothing is known though the centre was open.
    Gap,
    /// No contact on an open day.
    ZeroDay,
    /// Hardly any contact for an hour or more.
    Outage,
    /// A day far below its weekday.
    LowDay,
    /// A day far above its weekday.
    HighDay,
    /// A day that is a holiday, looks like a closed day, or is a weekend day worked, and is not marked.
    SpecialDay,
    /// A lasting change of level.
    Shift,
}

/// A day beside its usual shape, or weeks beside the level before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// First day shown.
    pub first: NaiveDate,
    /// Whether each value is a week's contacts from `first` on; else they are the intervals of that day.
    pub weekly: bool,
    /// Contacts that came; `None` where unknown or closed.
    pub came: Vec<Option<f64>>,
    /// Contacts usual; `None` where unknown or closed.
    pub usual: Vec<Option<f64>>,
}

/// Something that looks wrong, with the edit that would put it right.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The queue's place in the history; `None` where all queues have it at the same time.
    pub queue: Option<u32>,
    /// First day; of a shift the first of the new level.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// Part of the day; the whole day where `None`.
    pub minutes: Option<Span>,
    /// Contacts that came (of a shift: a week at the new level).
    pub came: f64,
    /// Contacts usual (of a shift: a week at the old level; of a gap of several days: the first).
    pub usual: f64,
    /// How sure it is: robust z, of an outage the log-likelihood ratio, of a gap 0.
    pub score: f64,
    /// The holiday that explains it.
    pub holiday: Option<Holiday>,
    /// The edit proposed, on. A special day has no name yet: it is written in the planner's language.
    pub edit: HistoryEdit,
    /// What to draw.
    pub picture: Picture,
}

/// The findings on which the plan has no edit yet, on or off: those still to decide.
#[must_use]
pub fn undecided(findings: Vec<Finding>, history: &History, edits: &[HistoryEdit]) -> Vec<Finding> {
    let name = |queue: Option<u32>| Some(history.queues.get(queue? as usize)?.name.as_str());
    let decided = |finding: &Finding| {
        edits.iter().any(|edit| {
            edit.reason == Some(finding.fault)
                && (edit.queue.is_none() || edit.queue.as_deref() == name(finding.queue))
                && (finding.first..=finding.last).contains(&edit.change.first())
        })
    };
    findings.into_iter().filter(|finding| !decided(finding)).collect()
}

fn edit(past: &Past<'_>, queue: usize, fault: Fault, change: Change) -> HistoryEdit {
    let name = past.history.queues.get(queue).map(|queue| queue.name.clone());
    HistoryEdit { change, queue: name, reason: Some(fault), on: true }
}

/// A day and its usual shape, without what the intervals `without` say of its level.
fn picture(past: &Past<'_>, day: usize, without: Range<usize>) -> Picture {
    let open = past.days.get(day).and_then(|day| day.open.clone()).unwrap_or(0..0);
    let within = |slot: usize, value: Option<f64>| value.filter(|_| open.contains(&slot));
    let usual = usual_day(past.offered, day, &|day| past.counts(day), &|day| past.level(day), without);
    let usual = usual.unwrap_or_else(|| vec![None; past.grid.per_day()]);
    Picture {
        first: past.grid.date(day),
        weekly: false,
        came: past.offered.day(day).iter().enumerate().map(|(slot, came)| within(slot, came.map(f64::from))).collect(),
        usual: usual.into_iter().enumerate().map(|(slot, usual)| within(slot, usual)).collect(),
    }
}

/// The part of a day that some intervals are.
fn span(past: &Past<'_>, slots: &Range<usize>) -> Span {
    let length = usize::from(past.grid.interval().minutes());
    Span { from: (slots.start * length) as u16, to: (slots.end * length) as u16 }
}

fn finding(
    past: &Past<'_>,
    queue: usize,
    fault: Fault,
    days: Range<usize>,
    picture: Picture,
    change: Change,
) -> Finding {
    // an empty sum of floats is −0
    let sum = |values: &[Option<f64>]| 0.0 + values.iter().flatten().sum::<f64>();
    Finding {
        fault,
        queue: u32::try_from(queue).ok(),
        first: past.grid.date(days.start),
        last: past.grid.date(days.end.saturating_sub(1)),
        minutes: None,
        came: sum(&picture.came),
        usual: sum(&picture.usual),
        score: 0.0,
        holiday: None,
        edit: edit(past, queue, fault, change),
        picture,
    }
}

pub(super) fn of_shift(past: &Past<'_>, queue: usize, shift: &Shift) -> Finding {
    let day = usize::try_from((shift.date - past.grid.first()).num_days()).unwrap_or(0);
    let week = |from: usize| -> Option<f64> {
        let days = past.days.get(from..(from + 7).min(past.days.len()))?;
        days.iter().any(|day| day.known > 0).then(|| days.iter().map(|day| day.total).sum())
    };
    // eight weeks before and eight from the change on
    let first = day - (day / 7).min(8) * 7;
    let came: Vec<Option<f64>> = (first..past.days.len()).step_by(7).take((day - first) / 7 + 8).map(week).collect();
    let mut before: Vec<f64> = came.iter().take((day - first) / 7).flatten().copied().collect();
    let usual = crate::history::usual::median(&mut before).unwrap_or(0.0);
    let picture = Picture { first: past.grid.date(first), weekly: true, usual: vec![Some(usual); came.len()], came };
    let change = Change::Shift { date: shift.date, factor: shift.factor };
    let found = finding(past, queue, Fault::Shift, day..day + 1, picture, change);
    Finding { came: usual * shift.factor, usual, score: shift.score, ..found }
}

/// Days and hours of which nothing is known. Days next to each other are one finding; holidays stand alone.
pub(super) fn of_gaps(past: &Past<'_>, queue: usize, special: &[SpecialDay]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let gap = |days: Range<usize>| {
        let change = Change::LeaveOut { first: past.grid.date(days.start), last: past.grid.date(days.end - 1) };
        finding(past, queue, Fault::Gap, days.clone(), picture(past, days.start, 0..past.grid.per_day()), change)
    };
    for (number, day) in past.days.iter().enumerate() {
        let Some(open) = day.open.as_ref() else { continue };
        let holiday = special.iter().find(|special| special.date == day.date && special.kind == DayKind::Closed);
        if let (0, None) = (day.known, holiday) {
            run = Some(run.map_or(number, |run| run.start)..number + 1);
            continue;
        }
        found.extend(run.take().map(gap));
        match (day.known, holiday) {
            (0, Some(holiday)) => found.push(of_holiday(past, queue, number, Some((holiday.name, holiday.kind)))),
            _ => found.extend(of_hours(past, queue, number, open)),
        }
    }
    found.extend(run.map(gap));
    found
}

fn of_holiday(past: &Past<'_>, queue: usize, day: usize, holiday: Option<(Holiday, DayKind)>) -> Finding {
    let kind = holiday.map_or(DayKind::Closed, |(_, kind)| kind);
    let change = Change::Special { date: past.grid.date(day), kind, name: String::new() };
    let picture = picture(past, day, 0..past.grid.per_day());
    let found = finding(past, queue, Fault::SpecialDay, day..day + 1, picture, change);
    Finding { holiday: holiday.map(|(name, _)| name), ..found }
}

/// Runs of an hour and more of open intervals that are unknown on a day of which others are known.
fn of_hours(past: &Past<'_>, queue: usize, day: usize, open: &Range<usize>) -> Vec<Finding> {
    let values = past.offered.day(day);
    let known = |slot: usize| values.get(slot).copied().flatten().is_some();
    let least = 60_usize.div_ceil(usize::from(past.grid.interval().minutes()));
    let mut found = Vec::new();
    let mut slot = open.start;
    while slot < open.end {
        let end = (slot..open.end).find(|slot| known(*slot)).unwrap_or(open.end);
        if end - slot >= least {
            found.push(of_part(past, queue, Fault::Gap, day, slot..end));
        }
        slot = end + 1;
    }
    found
}

fn of_part(past: &Past<'_>, queue: usize, fault: Fault, day: usize, slots: Range<usize>) -> Finding {
    let minutes = Some(span(past, &slots));
    let date = past.grid.date(day);
    let change = Change::Usual { first: date, last: date, minutes };
    let picture = picture(past, day, slots.clone());
    let sum =
        |values: &[Option<f64>]| 0.0 + values.get(slots.clone()).unwrap_or_default().iter().flatten().sum::<f64>();
    let (came, usual) = (sum(&picture.came), sum(&picture.usual));
    Finding { minutes, came, usual, ..finding(past, queue, fault, day..day + 1, picture, change) }
}

/// Odd days and outages; a day that is odd for its outage alone is found once.
pub(super) fn of_days(past: &Past<'_>, queue: usize, odd: &[Option<Judged>], outages: Vec<Outage>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (day, judged) in odd.iter().enumerate() {
        let Some((judged, odd)) = judged.and_then(|judged| Some((judged, judged.odd?))) else { continue };
        let total = past.days.get(day).map_or(0.0, |day| day.total);
        let outage = outages.iter().find(|outage| outage.day == day);
        let mended = outage.map_or(total, |outage| total - outage.came + outage.usual);
        if odd == Odd::Low && outage.is_some() && mended > 0.75 * judged.usual {
            continue;
        }
        let fault = match odd {
            Odd::Zero => Fault::ZeroDay,
            Odd::Low => Fault::LowDay,
            Odd::High => Fault::HighDay,
            Odd::Special(_) => Fault::SpecialDay,
        };
        let date = past.grid.date(day);
        let mut of_day = match odd {
            Odd::Special(holiday) => of_holiday(past, queue, day, holiday),
            _ => {
                let picture = picture(past, day, 0..past.grid.per_day());
                finding(past, queue, fault, day..day + 1, picture, Change::LeaveOut { first: date, last: date })
            }
        };
        (of_day.came, of_day.usual, of_day.score) = (total, judged.usual, judged.z);
        found.push(of_day);
    }
    for outage in outages {
        let date = past.grid.date(outage.day);
        if found.iter().all(|of_day| of_day.first != date || of_day.fault == Fault::HighDay) {
            let of_part = of_part(past, queue, Fault::Outage, outage.day, outage.slots);
            found.push(Finding { score: outage.score, ..of_part });
        }
    }
    found
}

/// One finding in place of those that all queues have at the same time, in order of date.
pub(super) fn joined(mut all: Vec<Finding>, history: &History) -> Vec<Finding> {
    all.sort_by_key(|finding| (finding.first, finding.fault, finding.last, finding.queue));
    let mut out: Vec<Finding> = Vec::new();
    let same = |a: &Finding, b: &Finding| {
        let meets = match (a.minutes, b.minutes) {
            (Some(a), Some(b)) => a.from < b.to && b.from < a.to,
            (None, None) => true,
            _ => false,
        };
        a.fault != Fault::Shift && (a.fault, a.first, a.last) == (b.fault, b.first, b.last) && meets
    };
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut group = vec![first];
        while let Some(next) = rest.next_if(|next| group.first().is_some_and(|first| same(first, next))) {
            group.push(next);
        }
        if group.len() == history.queues.len() && group.len() > 1 {
            out.extend(group.into_iter().reduce(together));
        } else {
            out.extend(group);
        }
    }
    out
}

fn together(mut a: Finding, b: Finding) -> Finding {
    let add = |into: &mut Vec<Option<f64>>, from: &[Option<f64>]| {
        for (into, from) in into.iter_mut().zip(from) {
            *into = into.map_or(*from, |into| Some(into + from.unwrap_or(0.0)));
        }
    };
    add(&mut a.picture.came, &b.picture.came);
    add(&mut a.picture.usual, &b.picture.usual);
    (a.came, a.usual) = (a.came + b.came, a.usual + b.usual);
    if b.score.abs() > a.score.abs() {
        a.score = b.score;
    }
    if let (Some(one), Some(other)) = (a.minutes, b.minutes) {
        a.minutes = Some(Span { from: one.from.min(other.from), to: one.to.max(other.to) });
    }
    a.edit.queue = None;
    if let Change::Usual { minutes, .. } = &mut a.edit.change {
        *minutes = a.minutes;
    }
    a.queue = None;
    a
}
