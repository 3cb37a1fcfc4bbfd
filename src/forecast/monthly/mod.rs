//! Months ahead, for how many people to have: contacts and workload by month for two years.
//!
//! The level is the last known one, its trend dying away; over it lies the shape of the year as far as the history has
//! seen years, the weekdays and holidays of each month by the calendar, and growth only where the planner states it.

mod level;
mod range;
#[cfg(test)]
mod tests;

use super::days::{Past, open_flags, past, seen};
use super::holiday_effect::{learnt, through};
use super::profile::Profiles;
use super::table::{Table, at};
use super::{ForecastError, ForecastSettings};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::{History, QueueHistory};
use crate::quantity::Seconds;
use chrono::{Datelike, Months as Later, NaiveDate};
use level::Levels;
use range::{Miss, misses};
use std::sync::Arc;

/// Months ahead, the one under way included.
pub const MONTHS: u32 = 24;
/// Days of history from which the yearly shape is learnt: 18 months.
const YEARLY_FROM: i64 = 548;
/// Days from which one year's months stand for the shape.
const ONE_YEAR: i64 = 365;
/// A past month counts as known with so much of its open days.
const KNOWN_SHARE: f64 = 0.9;
/// Days after which a handle time weighs half.
const AHT_HALF_LIFE: f64 = 56.0;

/// Where the shape of the year comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearShape {
    /// 18 months of history or more.
    Learnt,
    /// A year, each month seen once: its shape counts half.
    OneYear,
    /// Under a year: every month has the same level.
    Flat,
}

/// Where the range of a month comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthRange {
    /// How far forecasts made on earlier dates were off.
    Tested {
        /// Months compared, each as often as it was forecast.
        compared: u32,
        /// The furthest of them, in months ahead; further on the range widens along the same line.
        furthest: u8,
    },
    /// Under two years of history: no range rather than a guess.
    TooShort,
}

/// A past month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Contacts offered in the opening hours; `None` where more than a tenth of its open days is unknown.
    pub contacts: Option<f64>,
}

/// A month ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonthAhead {
    /// Its first day.
    pub month: NaiveDate,
    /// Whether it begins before the first day ahead.
    pub under_way: bool,
    /// Contacts of its days already in the history.
    pub came: f64,
    /// Contacts expected on the rest; exactly 0 where every day is closed.
    pub to_come: f64,
    /// Days open, those in the history included.
    pub open_days: u32,
    /// Lower and upper end of what holds 80 % of months, over the factors on `to_come`.
    pub range: Option<(f64, f64)>,
    /// Handle time in seconds, where known.
    pub aht_s: Option<f64>,
    /// Years from the first day ahead to the middle of the month's days ahead.
    pub years: f64,
}

impl MonthAhead {
    /// Contacts of the whole month.
    #[must_use]
    pub fn contacts(&self) -> f64 {
        self.came + self.to_come
    }

    /// Hours of handling; `None` where the handle time is unknown.
    #[must_use]
    pub fn workload_h(&self) -> Option<f64> {
        self.aht_s.map(|aht_s| self.contacts() * aht_s / 3600.0)
    }

    /// Contacts between which the month is expected to end, 4 times of 5.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        self.range.map(|(low, high)| (self.came + low * self.to_come, self.came + high * self.to_come))
    }
}

/// A queue's months, or those of all queues together.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueMonths {
    /// The queue's name; empty for all.
    pub name: String,
    /// Months of the past in order, up to four years.
    pub past: Vec<PastMonth>,
    /// Months ahead in order.
    pub ahead: Vec<MonthAhead>,
    /// Where the shape of the year comes from.
    pub shape: YearShape,
    /// Where the ranges come from.
    pub range: MonthRange,
}

/// The next twelve whole months in sums.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextYear {
    /// Contacts expected.
    pub contacts: f64,
    /// Hours of handling; `None` where a handle time is unknown.
    pub workload_h: Option<f64>,
    /// The month with most of them, and how many.
    pub peak: Option<(NaiveDate, f64)>,
    /// Contacts of the twelve months before the first day ahead's month, where all are known.
    pub before: Option<f64>,
}

impl QueueMonths {
    /// The next twelve whole months; the one under way is none of them.
    #[must_use]
    pub fn next_year(&self) -> NextYear {
        let whole = || self.ahead.iter().skip_while(|month| month.under_way).take(12);
        let better = |best: Option<(NaiveDate, f64)>, month: &MonthAhead| {
            let own = (month.month, month.contacts());
            if best.is_some_and(|best| best.1 >= own.1) { best } else { Some(own) }
        };
        let last: Vec<Option<f64>> = self.past.iter().rev().take(12).map(|month| month.contacts).collect();
        NextYear {
            contacts: whole().map(MonthAhead::contacts).sum(),
            workload_h: whole().map(MonthAhead::workload_h).sum(),
            peak: whole().fold(None, better),
            before: if last.len() == 12 { last.into_iter().sum() } else { None },
        }
    }
}

/// The months ahead of every queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Months {
    /// In the order of the history; those without a known day are left out.
    pub queues: Vec<QueueMonths>,
    /// All together; its shape is the least of the queues'.
    pub all: QueueMonths,
}

impl Months {
    /// The same with a stated growth a year, compounding: what is to come × (1 + growth)^years.
    #[must_use]
    pub fn grown(&self, growth: Option<f64>) -> Self {
        let mut grown = self.clone();
        let rate = (1.0 + growth.unwrap_or(0.0)).max(0.0);
        for queue in grown.queues.iter_mut().chain([&mut grown.all]) {
            for month in &mut queue.ahead {
                month.to_come *= libm::pow(rate, month.years);
            }
        }
        grown
    }
}

/// The months ahead in the making: [`MonthsMaker::step`] does one queue.
#[derive(Debug, Clone)]
pub struct MonthsMaker {
    history: Arc<History>,
    hours: OpeningHours,
    settings: ForecastSettings,
    days: IntervalGrid,
    next: usize,
    made: Vec<(QueueMonths, Vec<Miss>)>,
}

impl MonthsMaker {
    /// Months from the one of `from` on (of the day after the history); days from `from` on are not looked at.
    ///
    /// # Errors
    /// [`ForecastError`] when no weekday is open or the calendar does not reach that far.
    pub fn new(
        history: Arc<History>,
        hours: &OpeningHours,
        settings: ForecastSettings,
        from: Option<NaiveDate>,
    ) -> Result<Self, ForecastError> {
        if hours.week.iter().all(Option::is_none) {
            return Err(ForecastError::NeverOpen);
        }
        let first = from.unwrap_or_else(|| history.grid.date(history.grid.days()));
        let end = first.with_day(1).and_then(|month| month.checked_add_months(Later::new(MONTHS)));
        let days = end.and_then(|end| u32::try_from((end - first).num_days()).ok());
        let days = days.and_then(|days| IntervalGrid::new(first, days, history.grid.interval()).ok());
        let days = days.ok_or(ForecastError::From(first))?;
        Ok(Self { hours: through(hours, days.last()), history, settings, days, next: 0, made: Vec::new() })
    }

    /// Does one queue; the months once all are done. Called again after that it gives the same.
    pub fn step(&mut self) -> Option<Result<Months, ForecastError>> {
        if self.next < self.history.queues.len() {
            let made = one_queue(&self.history, self.next, &self.hours, &self.settings, self.days);
            self.made.extend(made);
            self.next += 1;
        }
        (self.next >= self.history.queues.len()).then(|| self.finished())
    }

    /// Queues done and queues in all.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.history.queues.len())
    }

    fn finished(&self) -> Result<Months, ForecastError> {
        if self.made.is_empty() {
            return Err(ForecastError::NothingKnown);
        }
        let mut queues: Vec<QueueMonths> = self.made.iter().map(|made| made.0.clone()).collect();
        for (queue, (_, misses)) in queues.iter_mut().zip(&self.made) {
            queue.range = range::put(&mut queue.ahead, misses);
        }
        let mut all = summed(&queues);
        let together = range::summed(&self.made.iter().map(|made| made.1.as_slice()).collect::<Vec<_>>());
        all.range = range::put(&mut all.ahead, &together);
        Ok(Months { queues, all })
    }
}

/// Sums of the queues: a past month is known when it is for any, a handle time when it is for all that expect contacts.
fn summed(queues: &[QueueMonths]) -> QueueMonths {
    let Some(first) = queues.first() else {
        let (shape, range) = (YearShape::Flat, MonthRange::TooShort);
        return QueueMonths { name: String::new(), past: Vec::new(), ahead: Vec::new(), shape, range };
    };
    let mut all = QueueMonths { name: String::new(), ..first.clone() };
    for queue in queues.iter().skip(1) {
        if queue.shape != YearShape::Learnt && all.shape != YearShape::Flat {
            all.shape = queue.shape;
        }
        for (sum, month) in all.past.iter_mut().zip(&queue.past) {
            sum.contacts = match (sum.contacts, month.contacts) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
        for (sum, month) in all.ahead.iter_mut().zip(&queue.ahead) {
            let both = sum.contacts() + month.contacts();
            sum.aht_s = match (sum.aht_s, month.aht_s) {
                (Some(a), Some(b)) if both > 0.0 => Some((a * sum.contacts() + b * month.contacts()) / both),
                (a, Some(_)) if month.contacts() <= 0.0 => a,
                (_, b) if sum.contacts() <= 0.0 => b,
                (a, None) if month.contacts() <= 0.0 => a,
                _ => None,
            };
            (sum.came, sum.to_come) = (sum.came + month.came, sum.to_come + month.to_come);
            sum.open_days = sum.open_days.max(month.open_days);
        }
    }
    all
}

fn one_queue(
    history: &History,
    index: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    days: IntervalGrid,
) -> Option<(QueueMonths, Vec<Miss>)> {
    let queue = history.queues.get(index)?;
    let past: Past = past(history, index, hours, days.first());
    let first = past.grid.date(past.days.first()?.day);
    let table = Table::new(queue, &past, hours, days);
    let shape = match (days.first() - first).num_days() {
        YEARLY_FROM.. => YearShape::Learnt,
        ONE_YEAR.. => YearShape::OneYear,
        _ => YearShape::Flat,
    };
    let levels = Levels::new(&table, shape);
    let profiles = Profiles::fit(&table, table.origin, settings.discount);
    let effects = learnt(history, index, hours, days.first(), days.last());
    let aht_s = handle_time(queue, &past, hours, days.first()).or(settings.aht_if_unknown.map(Seconds::get));
    let mut ahead = calendar_months(history, queue, hours, days, aht_s);
    for (row, whole) in table.rows.iter().skip(table.origin).zip(levels.expected(table.origin)) {
        let open = open_flags(hours, days, row.date);
        let like = table.stand_ins(row, table.origin);
        let share = open_share(&table, &profiles, &like, &open);
        let effect = effects.iter().find(|effect| effect.0 == row.date).map_or(1.0, |effect| effect.1);
        let place = months_between(days.first(), row.date);
        if let Some(month) = ahead.get_mut(place) {
            month.to_come += whole * share * effect;
        }
    }
    let misses = if shape == YearShape::Learnt { misses(&table, &levels, first) } else { Vec::new() };
    let (name, past) = (queue.name.clone(), past_months(history, queue, hours, days.first()));
    Some((QueueMonths { name, past, ahead, shape, range: MonthRange::TooShort }, misses))
}

/// Whole months from the one of a date to the one of a later date.
fn months_between(from: NaiveDate, to: NaiveDate) -> usize {
    let of = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    usize::try_from(of(to) - of(from)).unwrap_or(0)
}

/// Share of a usual day's contacts that falls into the open intervals, over the weekdays a day is like.
fn open_share(table: &Table, profiles: &Profiles, like: &[bool; 7], open: &[bool]) -> f64 {
    let alike: Vec<usize> = (0..7).filter(|weekday| like.get(*weekday) == Some(&true)).collect();
    let share = |weekday: &usize| {
        let slots = table.slots.iter().enumerate().filter(|(_, slot)| open.get(**slot) == Some(&true));
        slots.map(|(place, _)| at(profiles.of(*weekday), place)).sum::<f64>()
    };
    (alike.iter().map(share).sum::<f64>() / alike.len().max(1) as f64).clamp(0.0, 1.0)
}

/// The months ahead with their open days and what came of the one under way; nothing expected yet.
fn calendar_months(
    history: &History,
    queue: &QueueHistory,
    hours: &OpeningHours,
    days: IntervalGrid,
    aht_s: Option<f64>,
) -> Vec<MonthAhead> {
    let first_month = days.first().with_day(1).unwrap_or(days.first());
    let month_of = |month: u32| first_month.checked_add_months(Later::new(month)).unwrap_or(NaiveDate::MAX);
    let made = (0..MONTHS).map(|number| {
        let (month, next) = (month_of(number), month_of(number + 1));
        let dates = || month.iter_days().take_while(|date| *date < next);
        let open = |date: &NaiveDate| open_flags(hours, days, *date).contains(&true);
        let came = dates().take_while(|date| *date < days.first()).filter_map(|date| {
            seen(queue.offered.day(history.grid.day_of(date)?), &open_flags(hours, history.grid, date))
        });
        let from = month.max(days.first());
        let middle = (from - days.first()).num_days() as f64 + (next - from).num_days() as f64 / 2.0;
        MonthAhead {
            month,
            under_way: month < days.first(),
            came: came.sum::<u64>() as f64,
            to_come: 0.0,
            open_days: dates().filter(open).count() as u32,
            range: None,
            aht_s,
            years: middle / 365.25,
        }
    });
    made.collect()
}

/// The history's whole months before a date, those of the last four years.
fn past_months(history: &History, queue: &QueueHistory, hours: &OpeningHours, before: NaiveDate) -> Vec<PastMonth> {
    let grid = history.grid;
    let end = before.with_day(1).unwrap_or(before);
    let start = end.checked_sub_months(Later::new(48)).unwrap_or(end).max(grid.first().with_day(1).unwrap_or(end));
    let mut months: Vec<PastMonth> = Vec::new();
    let mut month = start;
    while month < end {
        let Some(next) = month.checked_add_months(Later::new(1)) else { break };
        let (mut sum, mut open_days, mut known) = (0_u64, 0.0, 0.0);
        for date in month.iter_days().take_while(|date| *date < next) {
            let open = open_flags(hours, grid, date);
            if open.contains(&true) {
                open_days += 1.0;
                let came = grid.day_of(date).and_then(|day| seen(queue.offered.day(day), &open));
                known += f64::from(u8::from(came.is_some()));
                sum += came.unwrap_or(0);
            }
        }
        let contacts = (known >= KNOWN_SHARE * open_days).then_some(sum as f64);
        months.push(PastMonth { month, contacts });
        month = next;
    }
    months
}

/// Σ w · handle time / Σ w · handled over the known days, w = 0.5^(days before / 56); `None` without any.
fn handle_time(queue: &QueueHistory, past: &Past, hours: &OpeningHours, from: NaiveDate) -> Option<f64> {
    let mut sums = (0.0, 0.0);
    for day in &past.days {
        let date = past.grid.date(day.day);
        let weight = libm::pow(0.5, (from - date).num_days() as f64 / AHT_HALF_LIFE);
        let open = open_flags(hours, past.grid, date);
        let pairs = queue.handled.day(day.day).iter().zip(queue.handle_s.day(day.day)).zip(open);
        for ((handled, seconds), _) in pairs.filter(|(_, open)| *open) {
            if let (Some(handled), Some(seconds)) = (handled, seconds) {
                sums = (sums.0 + weight * f64::from(*seconds), sums.1 + weight * f64::from(*handled));
            }
        }
    }
    (sums.0 > 0.0 && sums.1 > 0.0).then(|| sums.0 / sums.1)
}
