//! Opening hours by weekday.

use super::holidays::{DayKind, Region, SpecialDay};
use super::special::{SpecialDate, SpecialDates};
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// Part of a day in minutes after midnight, end excluded; an end past 1440 runs into the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First minute.
    pub from: u16,
    /// First minute after.
    pub to: u16,
}

impl Span {
    /// The whole day.
    pub const DAY: Self = Self { from: 0, to: 1440 };

    /// Whether a minute of the day lies within.
    #[must_use]
    pub const fn contains(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }
}

/// When contacts are answered: a span for each weekday (Monday first), none where closed, closed dates, and the days
/// that are special in some other way or have a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningHours {
    /// Monday to Sunday.
    pub week: [Option<Span>; 7],
    /// Dates on which nobody answers, in order.
    pub closed: Vec<NaiveDate>,
    /// Days unlike their weekday.
    pub special: SpecialDates,
}

impl OpeningHours {
    /// The span of a date, `None` when closed.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<Span> {
        if self.closed.contains(&date) {
            return None;
        }
        let usual = self.week.get(date.weekday().num_days_from_monday() as usize).copied().flatten();
        let Some(special) = self.special.on(date) else { return usual };
        match special.kind {
            DayKind::Closed => None,
            DayKind::Open => usual,
            DayKind::Reduced => special.hours.or(usual),
            DayKind::Working => special.hours.or_else(|| self.working_day()).or(usual),
        }
    }

    /// The hours of a working day: those of the first weekday open from Monday to Friday.
    #[must_use]
    pub fn working_day(&self) -> Option<Span> {
        self.week.iter().take(5).flatten().next().copied()
    }

    /// Whether nobody answers on a date whatever its weekday.
    #[must_use]
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        self.closed.contains(&date) || self.special.on(date).is_some_and(|day| day.kind == DayKind::Closed)
    }

    /// Whether a date is a weekend day worked as a working day.
    #[must_use]
    pub fn is_worked(&self, date: NaiveDate) -> bool {
        !self.closed.contains(&date) && self.special.on(date).is_some_and(|day| day.kind == DayKind::Working)
    }

    /// Whether a date says nothing of its weekday: closed, reduced, or worked in place of another.
    #[must_use]
    pub fn is_unlike(&self, date: NaiveDate) -> bool {
        self.closed.contains(&date) || self.special.on(date).is_some_and(|day| day.kind != DayKind::Open)
    }

    /// Every special day in order, closed dates without a name among them.
    #[must_use]
    pub fn special_days(&self) -> Vec<SpecialDate> {
        let plain = self.closed.iter().map(|date| SpecialDate {
            date: *date,
            kind: DayKind::Closed,
            hours: None,
            name: self.special.on(*date).map(|day| day.name.clone()).unwrap_or_default(),
            by_hand: true,
        });
        let named = self.special.days.iter().filter(|day| !self.closed.contains(&day.date)).cloned();
        let mut days: Vec<SpecialDate> = plain.chain(named).collect();
        days.sort_by_key(|day| day.date);
        days
    }

    /// Puts a special day in the place of its date, a closed date included.
    pub fn put_special(&mut self, day: SpecialDate) {
        self.closed.retain(|date| *date != day.date);
        self.special.put(day);
    }

    /// Takes over a region's list, see [`SpecialDates::adopt`]. Dates known to be closed stay closed.
    pub fn adopt(
        &mut self,
        region: Region,
        years: RangeInclusive<i32>,
        kind: DayKind,
        name: &dyn Fn(&SpecialDay) -> String,
    ) {
        self.special.adopt(region, years, kind, name);
        for day in self.special.days.iter_mut().filter(|day| !day.by_hand && self.closed.contains(&day.date)) {
            day.kind = DayKind::Closed;
        }
        self.closed.retain(|date| self.special.on(*date).is_none());
    }

    /// Makes a date like its weekday again.
    pub fn remove_special(&mut self, date: NaiveDate) {
        self.closed.retain(|closed| *closed != date);
        self.special.remove(date);
    }

    /// Whether the centre answers at a minute of a date.
    #[must_use]
    pub fn is_open(&self, date: NaiveDate, minute: u16) -> bool {
        self.on(date).is_some_and(|span| span.contains(minute))
    }

    /// Whether any part of a stretch of a date is open: `minutes` minutes from `from_minute` on, which may run past
    /// midnight. Hours of the day before that run past midnight count too. This is the one rule for intervals: contacts
    /// come in an interval, and somebody must answer, as soon as a minute of it is open.
    ///
    /// ```
    /// use muster::calendar::{OpeningHours, Span};
    /// let monday = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default();
    /// let mut hours = OpeningHours::default();
    /// hours.week[0] = Some(Span { from: 510, to: 1080 });
    /// assert!(hours.open_during(monday, 480, 60) && !hours.open_during(monday, 480, 30));
    /// ```
    #[must_use]
    pub fn open_during(&self, date: NaiveDate, from_minute: u16, minutes: u16) -> bool {
        let (from, to) = (i32::from(from_minute), i32::from(from_minute) + i32::from(minutes));
        let neighbours = [(date.pred_opt(), -DAY_MINUTES), (Some(date), 0), (date.succ_opt(), DAY_MINUTES)];
        neighbours.into_iter().any(|(date, midnight)| {
            date.and_then(|date| self.on(date)).is_some_and(|span| {
                let (opens, closes) = (midnight + i32::from(span.from), midnight + i32::from(span.to));
                from.max(opens) < to.min(closes)
            })
        })
    }
}

const DAY_MINUTES: i32 = 1440;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_part_of_a_stretch_counts_and_so_do_hours_past_midnight() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let mut hours = OpeningHours { closed: vec![day(17)], ..OpeningHours::default() };
        hours.week[0] = Some(Span { from: 20 * 60 + 30, to: 26 * 60 });
        hours.week[1] = Some(Span { from: 540, to: 600 });
        for (date, from, minutes, open) in [
            (9, 1200, 60, true),
            (9, 1200, 30, false),
            (9, 1229, 1, false),
            (9, 1230, 1, true),
            (9, 1230, 0, false),
            (9, 1425, 15, true),
            (9, 0, 60, false),
            (10, 0, 15, true),
            (10, 105, 15, true),
            (10, 120, 15, false),
            (10, 60, 1440, true),
            (10, 590, 30, true),
            (10, 600, 30, false),
            (11, 0, 1440, false),
            (8, 1380, 60, false),
            (8, 1380, 60 + 1230, false),
            (8, 1380, 60 + 1231, true),
            (17, 540, 60, false),
            (17, 30, 60, true),
        ] {
            assert_eq!(hours.open_during(day(date), from, minutes), open, "{date} {from} {minutes}");
        }
        hours.closed.push(day(16));
        assert!(!hours.open_during(day(17), 30, 60));
        hours.week = [Some(Span::DAY); 7];
        for edge in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!(hours.open_during(edge, 0, u16::MAX) && !hours.open_during(edge, 1440, 0));
        }
    }

    #[test]
    fn special_days_change_the_hours_of_their_date() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let working = Span { from: 480, to: 1080 };
        let mut hours = OpeningHours { closed: vec![day(20)], ..OpeningHours::default() };
        hours.week[0] = Some(working);
        hours.week[4] = Some(working);
        let short = Span { from: 600, to: 720 };
        let special = |date, kind, hours| SpecialDate { date, kind, hours, name: "x".into(), by_hand: false };
        hours.put_special(special(day(9), DayKind::Working, None));
        hours.put_special(special(day(1), DayKind::Closed, None));
        hours.put_special(special(day(4), DayKind::Reduced, Some(short)));
        hours.put_special(special(day(11), DayKind::Reduced, None));
        hours.put_special(special(day(8), DayKind::Open, None));
        hours.put_special(special(day(10), DayKind::Working, Some(short)));
        for (date, expected, unlike) in [
            (1, None, true),
            (4, Some(short), true),
            (8, Some(working), false),
            (9, Some(working), true),
            (10, Some(short), true),
            (11, Some(working), true),
            (16, None, false),
            (20, None, true),
        ] {
            assert_eq!((hours.on(day(date)), hours.is_unlike(day(date))), (expected, unlike), "{date}");
        }
        assert!(hours.is_worked(day(9)) && !hours.is_worked(day(8)) && hours.is_closed(day(1)));
        assert_eq!(hours.special_days().iter().map(|day| day.date.day()).collect::<Vec<_>>(), [1, 4, 8, 9, 10, 11, 20]);
        hours.put_special(special(day(20), DayKind::Open, None));
        assert!(hours.closed.is_empty() && !hours.is_closed(day(20)));
        hours.remove_special(day(9));
        assert_eq!((hours.on(day(9)), hours.special.removed.as_slice()), (None, &[day(9)][..]));
    }
}
