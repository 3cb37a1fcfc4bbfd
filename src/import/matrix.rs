//! Tables with days down and times across, or times down and days across.

use super::dates::{self, DateOrder};
use super::{numbers, terms};
use chrono::NaiveDate;

/// What the headings of a table across are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// Times of day, of the row's day.
    Times,
    /// Hours of the day as plain numbers.
    Hours,
    /// Days, at the row's time.
    Days,
}

/// Columns of a kind from which headings are read as moments.
const LEAST: usize = 4;
/// Plain numbers in a row from which they are hours.
const HOURS: usize = 8;
/// Columns beside them: a day or time, a queue, a note.
const BESIDE: usize = 3;

impl Across {
    /// The second of the day that a heading says.
    pub fn second(self, heading: &str) -> Option<u32> {
        match self {
            Self::Days => None,
            Self::Times => dates::moment(heading, DateOrder::Ymd).filter(|m| m.date.is_none())?.second,
            Self::Hours => Some(heading.trim().parse::<u32>().ok().filter(|hour| *hour < 24)? * 3600),
        }
    }

    /// The day that a heading says.
    pub fn date(self, heading: &str, order: DateOrder) -> Option<NaiveDate> {
        match self {
            Self::Days => dates::moment(heading, order).filter(|m| m.second.is_none())?.date,
            Self::Times | Self::Hours => None,
        }
    }

    /// Whether a heading is of the kind, in whatever order of day and month.
    pub fn is(self, heading: &str) -> bool {
        let day = || [DateOrder::Dmy, DateOrder::Mdy].iter().any(|order| self.date(heading, *order).is_some());
        self.second(heading).is_some() || day()
    }
}

/// What the headings across are: all but a few of one kind, side by side, each another.
pub fn across(headings: &[String]) -> Option<Across> {
    [Across::Times, Across::Days, Across::Hours].into_iter().find(|kind| {
        let mut found: Vec<&str> = headings.iter().filter(|text| kind.is(text)).map(|text| text.trim()).collect();
        let least = if *kind == Across::Hours { HOURS } else { LEAST };
        let (first, count) = (headings.iter().position(|text| kind.is(text)).unwrap_or(0), found.len());
        let together = headings.iter().skip(first).take(count).all(|text| kind.is(text));
        let beside = headings.iter().filter(|text| !text.trim().is_empty() && !terms::is_total(text)).count();
        found.sort_unstable();
        found.dedup();
        first > 0 && together && found.len() == count && count >= least && beside <= count + BESIDE
    })
}

/// Whether a row of fields heads a matrix: moments across, and numbers under them.
pub fn heads(fields: &[String], below: &[String]) -> bool {
    across(fields).is_some_and(|kind| {
        let under = fields.iter().zip(below).filter(|(heading, _)| kind.is(heading));
        under.clone().count() >= LEAST
            && under.into_iter().all(|(_, value)| numbers::is_blank(value) || numbers::number(value, false).is_some())
    })
}
