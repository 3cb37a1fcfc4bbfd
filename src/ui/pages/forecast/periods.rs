//! What a view of the calendar shows of history and forecast.

use super::derived::Derived;
use crate::calendar::{IntervalLength, Period, PeriodKind};
use crate::chart::{PeriodValue, Step};
use crate::forecast::{self, Slot};
use chrono::{Days, NaiveDate, Weekday};

/// A period with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The view.
    pub kind: PeriodKind,
    /// The days.
    pub period: Period,
    /// What a value stands for.
    pub step: Step,
    /// Contacts.
    pub contacts: Vec<PeriodValue>,
    /// Handle time in seconds; empty where values are not of intervals.
    pub aht_s: Vec<PeriodValue>,
    /// First day of what the contacts are compared with.
    pub before: Option<NaiveDate>,
    /// A date in the period before and in the one after, where there is anything.
    pub beside: [Option<NaiveDate>; 2],
}

fn earlier(date: NaiveDate, days: u64) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(days))
}

impl Derived {
    /// First day of the history and last day of the forecast.
    fn span(&self) -> (NaiveDate, NaiveDate) {
        let (first, last) = (self.history.grid.first(), self.forecast.grid.last());
        (first.min(last), last)
    }

    /// The view around a date, or around the forecast's beginning. Weeks begin on `start`.
    pub fn shown(&self, kind: PeriodKind, date: Option<NaiveDate>, queue: Option<usize>, start: Weekday) -> Shown {
        let daily = self.forecast.grid.interval() == IntervalLength::DAY;
        let kind = if daily && kind == PeriodKind::Day { PeriodKind::Week } else { kind };
        let (first, last) = self.span();
        let date = date.unwrap_or_else(|| self.first_day()).clamp(first, last);
        let around = |date: NaiveDate| kind.around(date, last, start);
        let beside = [false, true].map(|forward| {
            let there = kind.beside(date, forward)?;
            let period = around(there);
            (first <= period.last() && period.first <= last).then(|| there.clamp(first, last))
        });
        let period = match kind {
            PeriodKind::Year => around(date).within_weeks(first, last),
            _ => around(date),
        };
        let step = match kind {
            PeriodKind::Year => Step::Days(7),
            PeriodKind::Month => Step::Days(1),
            PeriodKind::Week | PeriodKind::Day if daily => Step::Days(1),
            PeriodKind::Week | PeriodKind::Day => Step::Within(self.forecast.grid.interval()),
        };
        let slots = self.slots(period, step, queue);
        let before = self.before(kind, period);
        let past = before.map(|first| self.slots(Period { first, ..period }, step, queue)).unwrap_or_default();
        let past: Vec<Option<f64>> = past.into_iter().map(|slot| slot.came).collect();
        let value = |(at, slot): (usize, &Slot)| PeriodValue {
            came: slot.came,
            expected: slot.expected,
            before: past.get(at).copied().flatten(),
            range_80: slot.range_80,
            range_95: slot.range_95,
        };
        let aht = |slot: &Slot| PeriodValue {
            came: slot.came_aht_s,
            expected: slot.expected_aht_s,
            ..PeriodValue::default()
        };
        let within = matches!(step, Step::Within(_));
        Shown {
            kind,
            period,
            step,
            before: before.filter(|_| past.iter().any(Option::is_some)),
            contacts: slots.iter().enumerate().map(value).collect(),
            aht_s: slots.iter().filter(|_| within).map(aht).collect(),
            beside,
        }
    }

    fn slots(&self, period: Period, step: Step, queue: Option<usize>) -> Vec<Slot> {
        let days = period.days as usize;
        match step {
            Step::Within(_) => forecast::stretch(&self.history, &self.hours, &self.forecast, queue, period.first, days),
            Step::Days(7) => forecast::by_week(self.daily(queue), &self.forecast, queue, period.first, days / 7),
            Step::Days(_) => forecast::by_day(self.daily(queue), &self.forecast, queue, period.first, days),
        }
    }

    /// First of the days to compare with: for weeks and days the last ones before that have come whole, on the same
    /// weekdays; else 52 weeks before.
    fn before(&self, kind: PeriodKind, period: Period) -> Option<NaiveDate> {
        if matches!(kind, PeriodKind::Year | PeriodKind::Month) {
            return earlier(period.first, 364);
        }
        let ahead = (period.last() - self.forecast.grid.first()).num_days() + 1;
        let weeks = u64::try_from((ahead + 6) / 7).unwrap_or(1).max(1);
        earlier(period.first, 7 * weeks)
    }
}
