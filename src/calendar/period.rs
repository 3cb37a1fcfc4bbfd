//! The periods a planner looks at: a day, a week, a month, a year of weeks.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Weeks in a year's view.
const YEAR_WEEKS: u64 = 52;

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    /// 52 weeks.
    Year,
    /// A month of the calendar.
    Month,
    /// Seven days.
    Week,
    /// One day.
    Day,
}

/// Days from a first one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// Days, at least one.
    pub days: u32,
}

impl Period {
    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.first.checked_add_days(Days::new(u64::from(self.days.saturating_sub(1)))).unwrap_or(self.first)
    }

    /// What of it lies in whole weeks from `first` to `last` too, or as it is where nothing does.
    #[must_use]
    pub fn within_weeks(self, first: NaiveDate, last: NaiveDate) -> Self {
        let before = (first - self.first).num_days().max(0) / 7 * 7;
        let after = (self.last() - last).num_days().max(0) / 7 * 7;
        let left = i64::from(self.days) - before - after;
        let start = u64::try_from(before).ok().and_then(|before| self.first.checked_add_days(Days::new(before)));
        match (start, u32::try_from(left)) {
            (Some(first), Ok(days)) if days > 0 => Self { first, days },
            _ => self,
        }
    }
}

impl PeriodKind {
    /// From the widest to the narrowest.
    pub const ALL: [Self; 4] = [Self::Year, Self::Month, Self::Week, Self::Day];

    /// The period that holds a date. Weeks begin on `start`; years of 52 weeks are counted back from the week of `end`.
    #[must_use]
    pub fn around(self, date: NaiveDate, end: NaiveDate, start: Weekday) -> Period {
        let week = |date: NaiveDate| date.week(start).checked_first_day().unwrap_or(date);
        match self {
            Self::Day => Period { first: date, days: 1 },
            Self::Week => Period { first: week(date), days: 7 },
            Self::Month => {
                let first = date.with_day(1).unwrap_or(date);
                let next = first.checked_add_months(Months::new(1)).unwrap_or(date);
                Period { first, days: u32::try_from((next - first).num_days()).unwrap_or(1).max(1) }
            }
            Self::Year => {
                let days = YEAR_WEEKS * 7;
                let back = (week(end) - week(date)).num_days().div_euclid(days as i64);
                let shift = back * days as i64 + days as i64 - 7;
                let first = week(end).checked_sub_signed(chrono::TimeDelta::days(shift)).unwrap_or(date);
                Period { first, days: days as u32 }
            }
        }
    }

    /// A date in the period before or after the one that holds `date`; `None` at the edge of the calendar.
    #[must_use]
    pub fn beside(self, date: NaiveDate, forward: bool) -> Option<NaiveDate> {
        let days = match self {
            Self::Month => {
                let first = date.with_day(1)?;
                let month = Months::new(1);
                return if forward { first.checked_add_months(month) } else { first.checked_sub_months(month) };
            }
            Self::Day => 1,
            Self::Week => 7,
            Self::Year => YEAR_WEEKS * 7,
        };
        if forward { date.checked_add_days(Days::new(days)) } else { date.checked_sub_days(Days::new(days)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn periods_around_a_date() {
        // 15 March 2026 is a Sunday.
        let end = date(2026, 4, 12);
        for (kind, start, first, days) in [
            (PeriodKind::Day, Weekday::Mon, date(2026, 3, 15), 1),
            (PeriodKind::Week, Weekday::Mon, date(2026, 3, 9), 7),
            (PeriodKind::Week, Weekday::Sun, date(2026, 3, 15), 7),
            (PeriodKind::Month, Weekday::Mon, date(2026, 3, 1), 31),
            // the last week begins on 6 April, 51 weeks after this
            (PeriodKind::Year, Weekday::Mon, date(2025, 4, 14), 364),
        ] {
            assert_eq!(kind.around(date(2026, 3, 15), end, start), Period { first, days }, "{days} {start}");
        }
        let year = PeriodKind::Year.around(end, end, Weekday::Mon);
        assert_eq!(year.last(), end);
        let before = PeriodKind::Year.around(date(2025, 4, 13), end, Weekday::Mon);
        assert_eq!(before.last(), date(2025, 4, 13));
        // a history that begins within the year leaves the weeks before it out
        let cut = year.within_weeks(date(2026, 1, 7), end);
        assert_eq!((cut.first, cut.last()), (date(2026, 1, 5), end));
        assert_eq!(year.within_weeks(date(2030, 1, 7), date(2030, 2, 7)), year);
    }

    proptest! {
        #[test]
        fn a_period_holds_its_date_and_the_next_begins_after_it(offset in -3000_i64..3000, days in 0_i64..3000) {
            let end = date(2026, 4, 12);
            let day = end + chrono::TimeDelta::days(offset);
            for kind in PeriodKind::ALL {
                for start in [Weekday::Mon, Weekday::Sun] {
                    let period = kind.around(day, end, start);
                    prop_assert!(period.first <= day && day <= period.last());
                    let next = kind.around(kind.beside(day, true).unwrap(), end, start);
                    prop_assert_eq!(next.first, period.last() + chrono::TimeDelta::days(1));
                    let before = kind.around(kind.beside(day, false).unwrap(), end, start);
                    prop_assert_eq!(before.last() + chrono::TimeDelta::days(1), period.first);
                    let last = period.first + chrono::TimeDelta::days(days);
                    let cut = period.within_weeks(day, last.max(day));
                    prop_assert!(cut.first <= day && day <= cut.last());
                }
            }
        }
    }
}
