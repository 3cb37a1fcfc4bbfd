//! The interval grid: whole days cut into equal intervals.

use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};
use std::fmt;

/// Why a grid cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridError {
    /// The minutes do not divide a day, or are fewer than 5.
    Length(u16),
    /// No day at all, more than the calendar holds, or past 40 years.
    Days(u32),
}

impl fmt::Display for GridError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(minutes) => write!(f, "{minutes} minutes do not divide a day"),
            Self::Days(days) => write!(f, "a grid of {days} days cannot be"),
        }
    }
}

impl std::error::Error for GridError {}

/// Length of a planning interval in minutes: a divisor of a day, at least 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IntervalLength(u16);

impl IntervalLength {
    /// Fifteen minutes, the schedule slot.
    pub const QUARTER_HOUR: Self = Self(15);
    /// Thirty minutes.
    pub const HALF_HOUR: Self = Self(30);
    /// Sixty minutes.
    pub const HOUR: Self = Self(60);
    /// A whole day.
    pub const DAY: Self = Self(1440);

    /// A length from minutes, if they divide a day.
    pub fn new(minutes: u16) -> Result<Self, GridError> {
        if minutes >= 5 && 1440 % minutes == 0 { Ok(Self(minutes)) } else { Err(GridError::Length(minutes)) }
    }

    /// In minutes.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// In seconds.
    #[must_use]
    pub fn seconds(self) -> crate::quantity::Seconds {
        crate::quantity::Seconds::clamped(f64::from(self.0) * 60.0)
    }

    /// Intervals in a day.
    #[must_use]
    pub const fn per_day(self) -> usize {
        (1440 / self.0) as usize
    }
}

/// Whole local days from `first`, each cut into equal intervals; index 0 is `first` at 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntervalGrid {
    first: NaiveDate,
    days: u32,
    interval: IntervalLength,
}

impl Default for IntervalGrid {
    /// One day as one interval: the least grid there is, where a broken message tells no other.
    fn default() -> Self {
        Self { first: NaiveDate::default(), days: 1, interval: IntervalLength::DAY }
    }
}

impl IntervalGrid {
    /// A grid of 1 to 14,640 days (40 years).
    pub fn new(first: NaiveDate, days: u32, interval: IntervalLength) -> Result<Self, GridError> {
        if days == 0 || days > 14_640 || first.checked_add_days(Days::new(u64::from(days))).is_none() {
            return Err(GridError::Days(days));
        }
        Ok(Self { first, days, interval })
    }

    /// First day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Last day, itself in the grid.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.date(self.days.saturating_sub(1) as usize)
    }

    /// Number of days.
    #[must_use]
    pub const fn days(self) -> usize {
        self.days as usize
    }

    /// Length of an interval.
    #[must_use]
    pub const fn interval(self) -> IntervalLength {
        self.interval
    }

    /// Intervals in a day.
    #[must_use]
    pub const fn per_day(self) -> usize {
        self.interval.per_day()
    }

    /// Intervals in the grid.
    #[must_use]
    pub const fn len(self) -> usize {
        self.days as usize * self.interval.per_day()
    }

    /// Never: a grid has at least one day.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The date of day `day` (0 is the first); past the end it goes on counting.
    #[must_use]
    pub fn date(self, day: usize) -> NaiveDate {
        self.first.checked_add_days(Days::new(day as u64)).unwrap_or(NaiveDate::MAX)
    }

    /// The day number of a date in the grid.
    #[must_use]
    pub fn day_of(self, date: NaiveDate) -> Option<usize> {
        let day = usize::try_from((date - self.first).num_days()).ok()?;
        (day < self.days()).then_some(day)
    }

    /// The interval that holds a moment, if the grid does.
    #[must_use]
    pub fn index_of(self, at: NaiveDateTime) -> Option<usize> {
        let minute = (at.hour() * 60 + at.minute()) as usize;
        Some(self.day_of(at.date())? * self.per_day() + minute / usize::from(self.interval.0))
    }

    /// Start of interval `index`.
    #[must_use]
    pub fn start_of(self, index: usize) -> NaiveDateTime {
        let (day, slot) = (index / self.per_day(), index % self.per_day());
        let minute = (slot * usize::from(self.interval.0)) as u32;
        self.date(day).and_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
    }

    /// Minute of the day at which interval `index` starts.
    #[must_use]
    pub const fn minute_of_day(self, index: usize) -> u16 {
        (index % self.interval.per_day()) as u16 * self.interval.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_and_start_are_inverse() {
        let first = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        for minutes in [5, 15, 30, 60, 1440] {
            let grid = IntervalGrid::new(first, 9, IntervalLength::new(minutes).unwrap()).unwrap();
            for index in 0..grid.len() {
                assert_eq!(grid.index_of(grid.start_of(index)), Some(index));
            }
            assert_eq!(grid.index_of(grid.start_of(grid.len())), None);
        }
        assert!(IntervalLength::new(7).is_err());
        assert!(IntervalGrid::new(first, 0, IntervalLength::HOUR).is_err());
    }
}
