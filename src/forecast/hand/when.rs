//! The days of an event.

use crate::calendar::OpeningHours;
use chrono::{Datelike, Days, NaiveDate};

/// The days of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Once, from a day to a day.
    Once {
        /// First day.
        first: NaiveDate,
        /// Last day, itself one of them.
        last: NaiveDate,
    },
    /// Again and again.
    Every {
        /// By this rule.
        rule: Rule,
        /// Not before this day; always where `None`.
        since: Option<NaiveDate>,
    },
}

/// The rule of an event that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Each week on a weekday; Monday is 0.
    Weekday(u8),
    /// Each month on a day, 1 to 31; on the last of a month that is shorter.
    MonthDay(u8),
    /// Each month on its n-th working day, from 1: Monday to Friday but for closed days, and weekend days worked.
    WorkingDay(u8),
    /// Each month on its last working day.
    LastWorkingDay,
    /// Each year on a date; 29 February is the 28th of other years.
    Yearly {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
}

impl When {
    /// Whether it can be.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Once { first, last } => first <= last,
            Self::Every { rule, .. } => match rule {
                Rule::Weekday(weekday) => *weekday < 7,
                Rule::MonthDay(day) => (1..=31).contains(day),
                Rule::WorkingDay(nth) => (1..=23).contains(nth),
                Rule::LastWorkingDay => true,
                Rule::Yearly { month, day } => NaiveDate::from_ymd_opt(2024, (*month).into(), (*day).into()).is_some(),
            },
        }
    }

    /// A day before which it never is.
    #[must_use]
    pub fn begins(&self) -> NaiveDate {
        match self {
            Self::Once { first, .. } => *first,
            Self::Every { since, .. } => since.unwrap_or(NaiveDate::MIN),
        }
    }

    /// Whether it is on a date.
    #[must_use]
    pub fn is_on(&self, date: NaiveDate, hours: &OpeningHours) -> bool {
        match self {
            Self::Once { first, last } => (*first..=*last).contains(&date),
            Self::Every { rule, since } => since.is_none_or(|since| since <= date) && rule.is_on(date, hours),
        }
    }
}

impl Rule {
    fn is_on(self, date: NaiveDate, hours: &OpeningHours) -> bool {
        let last = last_of_month(date);
        match self {
            Self::Weekday(weekday) => date.weekday().num_days_from_monday() == u32::from(weekday),
            Self::MonthDay(day) => date.day() == u32::from(day).min(last),
            Self::WorkingDay(nth) => {
                is_working(date, hours)
                    && (1..=date.day()).filter(|day| works(date, *day, hours)).count() == usize::from(nth)
            }
            Self::LastWorkingDay => {
                is_working(date, hours) && !(date.day() + 1..=last).any(|day| works(date, day, hours))
            }
            Self::Yearly { month, day } => date.month() == u32::from(month) && date.day() == u32::from(day).min(last),
        }
    }
}

/// The last day of a date's month.
fn last_of_month(date: NaiveDate) -> u32 {
    let next = date.with_day(28).and_then(|day| day.checked_add_days(Days::new(4)));
    next.and_then(|next| next.with_day(1)).and_then(|first| first.pred_opt()).map_or(31, |last| last.day())
}

fn works(month: NaiveDate, day: u32, hours: &OpeningHours) -> bool {
    month.with_day(day).is_some_and(|date| is_working(date, hours))
}

fn is_working(date: NaiveDate, hours: &OpeningHours) -> bool {
    let weekend = date.weekday().num_days_from_monday() > 4;
    !hours.is_closed(date) && (!weekend || hours.is_worked(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: Rule, year: i32, month: u32, hours: &OpeningHours) -> Vec<u32> {
        let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        let when = When::Every { rule, since: None };
        first
            .iter_days()
            .take_while(|date| date.month() == month)
            .filter(|d| when.is_on(*d, hours))
            .map(|d| d.day())
            .collect()
    }

    #[test]
    fn rules_of_the_calendar() {
        let date = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        // Fridays
        let hours = OpeningHours { closed: vec![date(1), date(29)], ..OpeningHours::default() };
        for (rule, year, month, expected) in [
            (Rule::Weekday(0), 2026, 5, vec![4, 11, 18, 25]),
            (Rule::MonthDay(15), 2026, 5, vec![15]),
            (Rule::MonthDay(31), 2026, 2, vec![28]),
            (Rule::MonthDay(31), 2026, 5, vec![31]),
            (Rule::WorkingDay(1), 2026, 5, vec![4]),
            (Rule::WorkingDay(3), 2026, 5, vec![6]),
            (Rule::WorkingDay(23), 2026, 5, vec![]),
            (Rule::LastWorkingDay, 2026, 5, vec![28]),
            (Rule::LastWorkingDay, 2026, 1, vec![30]),
            (Rule::Yearly { month: 5, day: 9 }, 2026, 5, vec![9]),
            (Rule::Yearly { month: 2, day: 29 }, 2026, 2, vec![28]),
            (Rule::Yearly { month: 2, day: 29 }, 2028, 2, vec![29]),
            (Rule::Yearly { month: 5, day: 9 }, 2026, 6, vec![]),
        ] {
            assert_eq!(days(rule, year, month, &hours), expected, "{rule:?} {year}-{month}");
        }
        let since = NaiveDate::from_ymd_opt(2026, 5, 12).unwrap();
        let when = When::Every { rule: Rule::Weekday(0), since: Some(since) };
        assert!(!when.is_on(NaiveDate::from_ymd_opt(2026, 5, 11).unwrap(), &hours));
        assert!(when.is_on(NaiveDate::from_ymd_opt(2026, 5, 18).unwrap(), &hours));
    }

    #[test]
    fn what_cannot_be() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let every = |rule| When::Every { rule, since: None };
        for (when, sound) in [
            (When::Once { first: day(2), last: day(2) }, true),
            (When::Once { first: day(3), last: day(2) }, false),
            (every(Rule::Weekday(7)), false),
            (every(Rule::MonthDay(0)), false),
            (every(Rule::WorkingDay(24)), false),
            (every(Rule::Yearly { month: 2, day: 29 }), true),
            (every(Rule::Yearly { month: 2, day: 30 }), false),
            (every(Rule::Yearly { month: 13, day: 1 }), false),
        ] {
            assert_eq!(when.is_sound(), sound, "{when:?}");
        }
    }
}
