//! What the planner decided about the past: edits beside the raw numbers, which stay as they were read.

use super::quality::Fault;
use super::usual::usual_day;
use super::{History, QueueHistory};
use crate::calendar::holidays::DayKind;
use crate::calendar::{IntervalGrid, Span};
use chrono::NaiveDate;
use std::sync::Arc;

/// A decision about a part of the past. Switched off it stays in the list, as a proposal refused.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEdit {
    /// What the forecast is to take instead.
    pub change: Change,
    /// The queue, by name; all of them where `None`.
    pub queue: Option<String>,
    /// The fault it answers; `None` where the planner thought of it.
    pub reason: Option<Fault>,
    /// Whether it holds.
    pub on: bool,
}

/// A change of what the forecast takes from the past.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Puts the usual contacts of the weekday in place of these days, or of a part of each.
    Usual {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
        /// Part of the day; the whole day where `None`.
        minutes: Option<Span>,
    },
    /// Leaves days out.
    LeaveOut {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
    /// Marks a day as unlike its weekday: unless it was open as always, the forecast does not learn from it.
    Special {
        /// The day.
        date: NaiveDate,
        /// What it was.
        kind: DayKind,
        /// What it is called, in the planner's words; may be empty.
        name: String,
    },
    /// From a day on the level is another: what lies before counts as multiplied.
    Shift {
        /// First day of the new level.
        date: NaiveDate,
        /// New level over old, above 0.
        factor: f64,
    },
}

impl Change {
    /// The first day it is about.
    #[must_use]
    pub const fn first(&self) -> NaiveDate {
        match self {
            Self::Usual { first, .. } | Self::LeaveOut { first, .. } => *first,
            Self::Special { date, .. } | Self::Shift { date, .. } => *date,
        }
    }

    /// Whether a day is one it is about; of a change of level that is the day it begins on.
    #[must_use]
    pub fn is_about(&self, day: NaiveDate) -> bool {
        match self {
            Self::Usual { first, last, .. } | Self::LeaveOut { first, last } => *first <= day && day <= *last,
            Self::Special { date, .. } | Self::Shift { date, .. } => *date == day,
        }
    }

    /// Whether it can be: days in order, a part of the day that is one, a factor above 0.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Usual { first, last, minutes } => {
                first <= last && minutes.is_none_or(|span| span.from < span.to && span.to <= 1440)
            }
            Self::LeaveOut { first, last } => first <= last,
            Self::Special { .. } => true,
            Self::Shift { factor, .. } => factor.is_finite() && *factor > 0.0,
        }
    }
}

/// The history that the forecast is to take: the raw one with the edits that are on. Without any it is the very same.
///
/// Days left out are unknown. Usual contacts come without handled contacts and handle time, which nobody measured.
/// Before a level shift the contacts offered are multiplied, so that both sides stand at the new level.
#[must_use]
pub fn edited(history: &Arc<History>, edits: &[HistoryEdit]) -> Arc<History> {
    if !edits.iter().any(|edit| edit.on) {
        return Arc::clone(history);
    }
    let queues = history.queues.iter().map(|queue| edited_queue(queue, history.grid, edits)).collect();
    Arc::new(History { grid: history.grid, queues })
}

/// Days of the grid from a date to another.
fn days(grid: IntervalGrid, first: NaiveDate, last: NaiveDate) -> std::ops::Range<usize> {
    let number = |date: NaiveDate| usize::try_from((date - grid.first()).num_days().max(0)).unwrap_or(0);
    let end = if last < grid.first() { 0 } else { number(last) + 1 };
    number(first).min(grid.days())..end.min(grid.days())
}

fn edited_queue(queue: &QueueHistory, grid: IntervalGrid, edits: &[HistoryEdit]) -> QueueHistory {
    let changes = || {
        let mine = edits.iter().filter(|edit| edit.on && edit.queue.as_ref().is_none_or(|name| *name == queue.name));
        mine.map(|edit| &edit.change).filter(|change| change.is_sound())
    };
    let per_day = grid.per_day();
    let mut left_out = vec![false; grid.days()];
    let mut levels = vec![1.0; grid.days()];
    // the intervals of each day to be replaced
    let mut replaced: Vec<Option<std::ops::Range<usize>>> = vec![None; grid.days()];
    for change in changes() {
        match change {
            Change::LeaveOut { first, last } => mark(&mut left_out, days(grid, *first, *last)),
            Change::Special { kind: DayKind::Open, .. } => {}
            Change::Special { date, .. } => mark(&mut left_out, days(grid, *date, *date)),
            Change::Shift { date, factor } => {
                let before = date.pred_opt().map_or(0..0, |before| days(grid, grid.first(), before));
                levels.get_mut(before).into_iter().flatten().for_each(|level| *level *= factor);
            }
            Change::Usual { first, last, minutes } => {
                let length = usize::from(grid.interval().minutes());
                let span = minutes.unwrap_or(Span::DAY);
                let slots = usize::from(span.from) / length..usize::from(span.to).div_ceil(length).min(per_day);
                for place in replaced.get_mut(days(grid, *first, *last)).into_iter().flatten() {
                    *place = Some(
                        place
                            .take()
                            .map_or(slots.clone(), |other| other.start.min(slots.start)..other.end.max(slots.end)),
                    );
                }
            }
        }
    }
    let mut out = queue.clone();
    let tells = |day: usize| {
        let plain = replaced.get(day).is_some_and(Option::is_none) && left_out.get(day) == Some(&false);
        plain && queue.offered.day(day).iter().any(|value| value.is_some_and(|value| value > 0))
    };
    let level = |day: usize| levels.get(day).copied().unwrap_or(1.0);
    for (day, slots) in replaced.iter().enumerate() {
        let Some(slots) = slots.as_ref().filter(|_| left_out.get(day) == Some(&false)) else { continue };
        let usual = usual_day(&queue.offered, day, &tells, &level, slots.clone()).unwrap_or_default();
        for slot in slots.clone() {
            let value = usual.get(slot).copied().flatten().map(|usual| usual.round().min(4e9) as u32);
            out.set(day * per_day + slot, value);
        }
    }
    for (index, value) in out.offered.values_mut().iter_mut().enumerate() {
        let level = level(index / per_day);
        // untouched where no shift is, so that no rounding changes what was read
        if level != 1.0 {
            *value = value.map(|value| (f64::from(value) * level).round().min(4e9) as u32);
        }
    }
    for (day, _) in left_out.iter().enumerate().filter(|(_, left_out)| **left_out) {
        (day * per_day..(day + 1) * per_day).for_each(|index| out.set(index, None));
    }
    out
}

fn mark(flags: &mut [bool], days: std::ops::Range<usize>) {
    flags.get_mut(days).into_iter().flatten().for_each(|flag| *flag = true);
}

impl QueueHistory {
    /// Sets the contacts offered of an interval; all else of it becomes unknown.
    fn set(&mut self, index: usize, offered: Option<u32>) {
        for (column, series) in self.columns_mut().into_iter().enumerate() {
            if let Some(place) = series.and_then(|series| series.values_mut().get_mut(index)) {
                *place = if column == 0 { offered } else { None };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalLength, Series};

    fn date(day: usize) -> NaiveDate {
        history().grid.date(day)
    }

    /// Eight weeks of hours 8 to 18, 10 a weekday's hour, twice that from day 28 on.
    fn history() -> Arc<History> {
        let grid = IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(), 56, IntervalLength::HOUR).unwrap();
        let offered = Series::from_fn(grid, |index| {
            (8..18).contains(&(index % 24)).then_some(if index < 28 * 24 { 10 } else { 20 })
        });
        let queue = |name: &str| QueueHistory::of_offered(name.into(), offered.clone());
        Arc::new(History { grid, queues: vec![queue("a"), queue("b")] })
    }

    fn edit(change: Change, queue: Option<&str>) -> HistoryEdit {
        HistoryEdit { change, queue: queue.map(Into::into), reason: None, on: true }
    }

    #[test]
    fn without_an_edit_that_is_on_it_is_the_very_same() {
        let history = history();
        assert!(Arc::ptr_eq(&edited(&history, &[]), &history));
        let off = HistoryEdit { on: false, ..edit(Change::LeaveOut { first: date(0), last: date(9) }, None) };
        assert!(Arc::ptr_eq(&edited(&history, &[off]), &history));
    }

    #[test]
    fn each_change_does_what_it_says_and_no_more() {
        let raw = history();
        let at =
            |history: &History, queue: usize, day: usize, hour: usize| history.queues[queue].offered.day(day)[hour];
        let out = edited(&raw, &[edit(Change::LeaveOut { first: date(3), last: date(4) }, Some("a"))]);
        assert_eq!(
            (at(&out, 0, 3, 9), at(&out, 0, 4, 9), at(&out, 0, 5, 9), at(&out, 1, 3, 9)),
            (None, None, Some(10), Some(10))
        );
        let special = |kind| edited(&raw, &[edit(Change::Special { date: date(3), kind, name: String::new() }, None)]);
        assert_eq!((at(&special(DayKind::Closed), 1, 3, 9), at(&special(DayKind::Working), 1, 3, 9)), (None, None));
        assert_eq!(special(DayKind::Open), raw);
        let shift = edit(Change::Shift { date: date(28), factor: 2.0 }, Some("b"));
        let out = edited(&raw, std::slice::from_ref(&shift));
        assert_eq!(
            (at(&out, 1, 27, 9), at(&out, 1, 28, 9), at(&out, 1, 27, 7), at(&out, 0, 27, 9)),
            (Some(20), Some(20), None, Some(10))
        );

        let mut holed = (*raw).clone();
        for hour in 10..13 {
            holed.queues[1].offered.values_mut()[25 * 24 + hour] = Some(0);
        }
        let minutes = Some(Span { from: 600, to: 780 });
        let usual = edit(Change::Usual { first: date(25), last: date(25), minutes }, None);
        let out = edited(&Arc::new(holed), &[shift, usual]);
        assert_eq!((at(&out, 1, 25, 11), at(&out, 1, 25, 13), at(&out, 0, 25, 11)), (Some(20), Some(20), Some(10)));
    }

    #[test]
    fn what_cannot_be_or_lies_outside_changes_nothing() {
        let raw = history();
        let far = NaiveDate::MAX;
        for change in [
            Change::LeaveOut { first: NaiveDate::MIN, last: NaiveDate::MIN },
            Change::LeaveOut { first: far, last: far },
            Change::LeaveOut { first: date(9), last: date(3) },
            Change::Usual { first: date(9), last: date(9), minutes: Some(Span { from: 700, to: 600 }) },
            Change::Usual { first: far, last: far, minutes: None },
            Change::Shift { date: date(9), factor: 0.0 },
            Change::Shift { date: NaiveDate::MIN, factor: 3.0 },
        ] {
            assert_eq!(edited(&raw, &[edit(change.clone(), None)]), raw, "{change:?}");
        }
    }
}
