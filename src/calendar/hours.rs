//! Opening hours by weekday.

use chrono::{Datelike, NaiveDate};

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

/// When contacts are answered: a span for each weekday (Monday first), none where closed, and closed dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningHours {
    /// Monday to Sunday.
    pub week: [Option<Span>; 7],
    /// Dates on which nobody answers, in order.
    pub closed: Vec<NaiveDate>,
}

impl OpeningHours {
    /// The span of a date, `None` when closed.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<Span> {
        if self.closed.contains(&date) {
            return None;
        }
        self.week.get(date.weekday().num_days_from_monday() as usize).copied().flatten()
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
}
