//! One queue's days side by side: what the daily models learn from.

use super::days::{Past, PastDay, open_flags};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::QueueHistory;
use chrono::{Datelike, Days, NaiveDate};

/// Days of the past looked at: four years.
const LOOK_BACK: u64 = 1461;
/// Of a day of which some intervals are unknown, so much of its usual contacts must be known.
const KNOWN_SHARE: f64 = 0.5;

/// A day on which the centre usually answers, past or ahead.
pub(super) struct Row {
    /// The date.
    pub date: NaiveDate,
    /// 0 is Monday.
    pub weekday: usize,
    /// Open as usual and its contacts known: a day to learn from. Never one ahead.
    pub known: bool,
    /// A holiday, closed, or a gap: contacts wait for the days beside it.
    pub closed: bool,
    /// A weekend day worked as a working day.
    pub worked: bool,
    /// Contacts of the day where known.
    pub total: f64,
    /// Contacts by slot where known.
    pub counts: Vec<f64>,
}

/// The days of a queue in order, usual closing days left out, then the days ahead.
pub(super) struct Table {
    /// In order of time.
    pub rows: Vec<Row>,
    /// The first row ahead.
    pub origin: usize,
    /// Intervals of the day that are open on any day.
    pub slots: Vec<usize>,
    /// Days in a usual week.
    pub week: usize,
}

/// A value of a slice; 0 past its end.
pub(super) fn at(values: &[f64], index: usize) -> f64 {
    values.get(index).copied().unwrap_or(0.0)
}

impl Table {
    /// The table of a queue's past and of the days of `ahead`.
    pub fn new(queue: &QueueHistory, past: &Past, hours: &OpeningHours, ahead: IntervalGrid) -> Self {
        let flags = Flags::new(hours, past.grid, ahead);
        let earliest = ahead.first().checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(NaiveDate::MIN);
        let slots: Vec<usize> = (0..past.grid.per_day()).filter(|slot| flags.any_usual(*slot)).collect();
        let last_known = past.days.last().map_or(0, |day| day.day);
        let mut rows = Vec::new();
        let mut known = past.days.iter().peekable();
        for day in 0..past.grid.days() {
            let date = past.grid.date(day);
            if date >= ahead.first() {
                break;
            }
            let this: Option<&PastDay> = known.next_if(|known| known.day == day);
            if date < earliest || !(flags.is_usual(date) || this.is_some()) {
                continue;
            }
            let open = flags.of(date);
            let values = queue.offered.day(day);
            let counts = match this {
                None => Vec::new(),
                Some(_) => slots
                    .iter()
                    .map(|slot| match (open.get(*slot), values.get(*slot).copied().flatten()) {
                        (Some(true), Some(value)) => f64::from(value),
                        (Some(true), None) => f64::NAN,
                        _ => 0.0,
                    })
                    .collect(),
            };
            let gap = this.is_none() && day < last_known && !hours.is_unlike(date);
            rows.push(Row { closed: hours.is_closed(date) || gap, known: this.is_some(), counts, ..row(date, hours) });
        }
        let origin = rows.len();
        let days = (0..ahead.days()).map(|day| ahead.date(day));
        let days = days.filter(|date| flags.is_usual(*date) || flags.of(*date).contains(&true));
        rows.extend(days.map(|date| Row { closed: hours.is_closed(date), ..row(date, hours) }));
        let week = (0..7).filter(|weekday| flags.usual(*weekday).contains(&true)).count().max(1);
        let mut table = Self { rows, origin, slots, week };
        table.complete();
        table
    }

    /// Fills the unknown intervals of days of which most is known with the usual shape at the day's own level.
    fn complete(&mut self) {
        let mut sums = vec![vec![(0.0, 0.0); self.slots.len()]; 8];
        for row in self.rows.iter().filter(|row| row.known) {
            for kind in [row.weekday, 7] {
                let Some(into) = sums.get_mut(kind) else { continue };
                for (sum, value) in into.iter_mut().zip(&row.counts).filter(|(_, value)| !value.is_nan()) {
                    *sum = (sum.0 + value, sum.1 + 1.0);
                }
            }
        }
        let mean = |kind: usize, slot: usize| {
            let sum = sums.get(kind).and_then(|sums| sums.get(slot)).filter(|sum| sum.1 > 0.0);
            sum.map(|sum| sum.0 / sum.1)
        };
        for row in self.rows.iter_mut().filter(|row| row.known) {
            if row.counts.iter().any(|value| value.is_nan()) {
                let usual: Vec<f64> = (0..row.counts.len())
                    .map(|slot| mean(row.weekday, slot).or_else(|| mean(7, slot)).unwrap_or(0.0))
                    .collect();
                let pairs = || row.counts.iter().zip(&usual).filter(|(value, _)| !value.is_nan());
                let (seen, expected) = pairs().fold((0.0, 0.0), |sum, (a, b)| (sum.0 + a, sum.1 + b));
                let whole: f64 = usual.iter().sum();
                row.known = expected >= KNOWN_SHARE * whole && expected > 0.0;
                let level = if expected > 0.0 { seen / expected } else { 1.0 };
                for (value, usual) in row.counts.iter_mut().zip(&usual).filter(|(value, _)| value.is_nan()) {
                    *value = level * usual;
                }
            }
            row.total = row.counts.iter().sum();
        }
        // a short past of which no day is known to more than half: then these are the best there is
        if !self.rows.iter().any(|row| row.known) {
            self.rows.iter_mut().filter(|row| !row.counts.is_empty()).for_each(|row| row.known = true);
        }
    }

    /// The known rows before `end`.
    pub fn known(&self, end: usize) -> impl DoubleEndedIterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().take(end).filter(|(_, row)| row.known)
    }

    /// Whether a row is closed; not past either end.
    pub fn is_closed(&self, row: Option<usize>) -> bool {
        row.and_then(|row| self.rows.get(row)).is_some_and(|row| row.closed)
    }

    /// The weekdays a day is expected to be like, from what is known before `end`: its own; where that was never seen, the
    /// others of its kind (working day or weekend), else all. A weekend day worked is like the working days.
    pub fn stand_ins(&self, row: &Row, end: usize) -> [bool; 7] {
        let mut seen = [false; 7];
        for (_, row) in self.known(end) {
            seen.iter_mut().skip(row.weekday).take(1).for_each(|seen| *seen = true);
        }
        let only = |keep: &dyn Fn(usize) -> bool| {
            let mut some = [false; 7];
            let pairs = some.iter_mut().zip(seen).enumerate();
            pairs.for_each(|(weekday, (some, seen))| *some = seen && keep(weekday));
            some
        };
        let own = only(&|weekday| weekday == row.weekday && !row.worked);
        let kind = only(&|weekday| (weekday > 4) == (row.weekday > 4 && !row.worked));
        [own, kind].into_iter().find(|some| some.contains(&true)).unwrap_or(seen)
    }

    /// The first row a week or more after a row.
    pub fn week_after(&self, row: usize) -> usize {
        let date = self.rows.get(row).and_then(|row| row.date.checked_add_days(Days::new(7)));
        date.map_or(self.rows.len(), |date| self.row_of(date))
    }

    /// The first row on or after a date.
    pub fn row_of(&self, date: NaiveDate) -> usize {
        self.rows.partition_point(|row| row.date < date)
    }
}

fn row(date: NaiveDate, hours: &OpeningHours) -> Row {
    Row {
        date,
        weekday: date.weekday().num_days_from_monday() as usize,
        known: false,
        closed: false,
        worked: hours.is_worked(date),
        total: 0.0,
        counts: Vec::new(),
    }
}

/// Open flags, those of usual weekdays computed once.
struct Flags<'a> {
    hours: &'a OpeningHours,
    grid: IntervalGrid,
    week: Vec<Vec<bool>>,
}

impl<'a> Flags<'a> {
    fn new(hours: &'a OpeningHours, grid: IntervalGrid, ahead: IntervalGrid) -> Self {
        let plain = OpeningHours { week: hours.week, ..OpeningHours::default() };
        let monday =
            ahead.first().checked_sub_days(Days::new(u64::from(ahead.first().weekday().num_days_from_monday())));
        let dates =
            monday.into_iter().flat_map(|monday| (0..7).filter_map(move |day| monday.checked_add_days(Days::new(day))));
        let week = dates.map(|date| open_flags(&plain, grid, date)).collect();
        Self { hours, grid, week }
    }

    fn usual(&self, weekday: usize) -> &[bool] {
        self.week.get(weekday).map_or(&[], Vec::as_slice)
    }

    fn any_usual(&self, slot: usize) -> bool {
        self.week.iter().any(|flags| flags.get(slot) == Some(&true))
    }

    fn is_usual(&self, date: NaiveDate) -> bool {
        self.usual(date.weekday().num_days_from_monday() as usize).contains(&true)
    }

    fn of(&self, date: NaiveDate) -> Vec<bool> {
        open_flags(self.hours, self.grid, date)
    }
}
