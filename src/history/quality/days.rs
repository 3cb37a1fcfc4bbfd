//! Days against their weekday.

use super::shift::Shift;
use crate::calendar::holidays::{DayKind, Holiday, SpecialDay};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::History;
use crate::history::usual::{median, neighbours};
use chrono::{Datelike, NaiveDate};

/// Robust standard deviations from which a day is odd.
const ODD: f64 = 4.5;
/// The same where a holiday explains it.
const ODD_HOLIDAY: f64 = 2.5;
/// Share off the usual from which a day is odd.
const OFF: f64 = 0.25;
/// A day this far below is odd with fewer standard deviations already: in a history that varies much, half a day's
/// contacts are not many of them.
const FAR_BELOW: (f64, f64) = (0.35, 2.8);
/// Variance of the root of a Poisson count against the middle root of eight neighbours.
const POISSON: f64 = 0.3;
/// A day of under this share of the usual looks closed.
const LOOKS_CLOSED: f64 = 0.1;
/// Usual contacts from which a day of zeros says something.
const LEAST_USUAL: f64 = 10.0;
/// Fewer neighbours than this do not tell what is usual.
const LEAST_NEIGHBOURS: usize = 3;

/// One queue's days, as far as they were open.
pub(super) struct Past<'a> {
    pub history: &'a History,
    pub offered: &'a Series<Option<u32>>,
    pub grid: IntervalGrid,
    /// One for each day of the grid.
    pub days: Vec<Day>,
}

/// A day of the past.
pub(super) struct Day {
    pub date: NaiveDate,
    /// First and last interval open, and those between; `None` on a closed day.
    pub open: Option<std::ops::Range<usize>>,
    /// Open intervals known.
    pub known: usize,
    /// Contacts in the open intervals.
    pub total: f64,
    /// Factor that puts the day on the level of the newest day, see level shifts.
    pub level: f64,
    /// Whether the day is known whole.
    pub whole: bool,
    /// Whether the day before should have been open and was closed: the day after has more.
    pub after_closed: bool,
}

impl<'a> Past<'a> {
    /// `None` for a queue that is not there.
    pub fn new(history: &'a History, queue: usize, hours: &OpeningHours) -> Option<Self> {
        let offered = &history.queues.get(queue)?.offered;
        let grid = history.grid;
        let first = offered.values().iter().position(Option::is_some)? / grid.per_day();
        let last = offered.values().iter().rposition(Option::is_some)? / grid.per_day();
        let usually =
            |date: NaiveDate| hours.week.get(date.weekday().num_days_from_monday() as usize).copied().flatten();
        let days = (0..grid.days()).map(|day| {
            let date = grid.date(day);
            let flags = |slot: &usize| hours.open_during(date, grid.minute_of_day(*slot), grid.interval().minutes());
            // a queue's days before its first and after its last known one are another matter than gaps
            let within = (first..=last).contains(&day) && !hours.is_unlike(date);
            let from = (0..grid.per_day()).find(flags).filter(|_| within);
            let open = from.and_then(|from| Some(from..(0..grid.per_day()).rev().find(flags)? + 1));
            let values = open.clone().and_then(|open| offered.day(day).get(open)).unwrap_or_default();
            let known = values.iter().flatten().count();
            let total = values.iter().flatten().map(|value| f64::from(*value)).sum();
            let before = date.pred_opt();
            let after_closed = before.is_some_and(|before| usually(before).is_some() && hours.is_closed(before));
            let whole = known > 0 && open.as_ref().is_some_and(|open| known == open.len());
            Day { date, open, known, total, level: 1.0, whole, after_closed }
        });
        Some(Self { history, offered, grid, days: days.collect() })
    }

    /// The same days with the level that the shifts give them.
    pub fn at_one_level(mut self, shifts: &[Shift]) -> Self {
        for day in &mut self.days {
            day.level = shifts.iter().filter(|shift| day.date < shift.date).map(|shift| shift.factor).product();
        }
        self
    }

    /// Whether a day tells what is usual.
    pub fn counts(&self, day: usize) -> bool {
        self.days.get(day).is_some_and(|day| day.whole && day.total > 0.0)
    }

    /// A day's factor to the newest level.
    pub fn level(&self, day: usize) -> f64 {
        self.days.get(day).map_or(1.0, |day| day.level)
    }
}

/// A day against its weekday.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    /// Contacts usual, at the day's own level.
    pub usual: f64,
    /// Robust standard deviations off, on the square root scale.
    pub z: f64,
    /// What is odd about the day.
    pub odd: Option<Odd>,
}

/// What is odd about a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Odd {
    Zero,
    Low,
    High,
    /// A holiday that is known, or none known though the day looks closed.
    Special(Option<(Holiday, DayKind)>),
}

fn root(count: f64) -> f64 {
    (count + 0.375).sqrt()
}

/// Each day judged; `None` for a day that is not known whole or has too few neighbours.
pub(super) fn odd_days(past: &Past<'_>, special: &[SpecialDay]) -> Vec<Option<Judged>> {
    let first = judged(past, special, &|day| past.counts(day));
    // once more without the odd days: one of them among few neighbours makes the others look odd
    let plain = |day: usize| past.counts(day) && first.get(day).copied().flatten().is_none_or(|day| day.odd.is_none());
    judged(past, special, &plain)
}

fn judged(past: &Past<'_>, special: &[SpecialDay], counts: &dyn Fn(usize) -> bool) -> Vec<Option<Judged>> {
    let usual: Vec<Option<f64>> = (0..past.days.len())
        .map(|day| {
            let own = past.days.get(day).filter(|own| own.whole && own.level > 0.0)?;
            let near = neighbours(past.days.len(), day, counts);
            let mut totals: Vec<f64> = near
                .iter()
                .filter_map(|near| past.days.get(*near))
                .map(|near| near.total * near.level / own.level)
                .collect();
            if totals.len() < LEAST_NEIGHBOURS { None } else { median(&mut totals) }
        })
        .collect();
    let known = || past.days.iter().zip(&usual).filter_map(|(day, usual)| Some((day, (*usual)?)));
    let off = |day: &Day, usual: f64| root(day.total) - root(usual);
    // variance on the root scale: Poisson's 1/4 and that of the middle of eight neighbours, and a part that grows with
    // the count; 0.4549 is the middle of a squared normal
    let beyond = |day: &Day, usual: f64| (off(day, usual) * off(day, usual) / 0.4549 - POISSON) / usual.max(1.0);
    let mut grows: Vec<f64> = known().map(|(day, usual)| beyond(day, usual)).collect();
    // at least 2.5 % of the root: histories of huge counts, or made ones, do not vary less
    let grows = median(&mut grows).unwrap_or(0.0).max(0.025 * 0.025);
    let judge = |day: &Day, usual: f64| {
        let z = off(day, usual) / (POISSON + grows * usual).sqrt();
        Judged { usual, z, odd: odd(day, usual, z, special) }
    };
    past.days.iter().zip(&usual).map(|(day, usual)| usual.map(|usual| judge(day, usual))).collect()
}

fn odd(day: &Day, usual: f64, z: f64, special: &[SpecialDay]) -> Option<Odd> {
    let holiday = special.iter().find(|special| special.date == day.date);
    let low = day.total < usual * (1.0 - OFF);
    let high = day.total > usual * (1.0 + OFF);
    let explained = holiday.is_some_and(|holiday| match holiday.kind {
        DayKind::Closed | DayKind::Reduced => low && z < -ODD_HOLIDAY,
        DayKind::Working => high && z > ODD_HOLIDAY,
        DayKind::Open => false,
    });
    if let Some(holiday) = holiday.filter(|_| explained) {
        return Some(Odd::Special(Some((holiday.name, holiday.kind))));
    }
    if day.total == 0.0 {
        return (usual >= LEAST_USUAL && z < -ODD_HOLIDAY).then_some(Odd::Zero);
    }
    if z < -ODD && day.total < usual * LOOKS_CLOSED {
        return Some(Odd::Special(None));
    }
    let (far, far_z) = FAR_BELOW;
    let far_below = day.total < usual * (1.0 - far) && z < -far_z;
    match (far_below || (low && z < -ODD), high && z > ODD && !day.after_closed) {
        (true, _) => Some(Odd::Low),
        (_, true) => Some(Odd::High),
        _ => None,
    }
}
