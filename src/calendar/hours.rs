//! Opening hours by weekday.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Part of a day in minutes after midnight, end excluded; an end past 1440 runs into the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
}
