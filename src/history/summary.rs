//! A history in a few values.

use super::{History, hours};
use chrono::{Datelike, NaiveDate};

/// What a planner wants to know of a history at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// Weeks, begun ones too.
    pub weeks: u32,
    /// Number of queues.
    pub queues: u32,
    /// Contacts offered in all.
    pub offered: u64,
    /// Days within of which nothing is known though their weekday is usually busy.
    pub missing: Vec<NaiveDate>,
    /// Days of zeros though their weekday is usually busy: closed, or not recorded.
    pub zero_days: Vec<NaiveDate>,
    /// Whether handle time is known.
    pub has_handle_time: bool,
}

/// Sums a history up.
#[must_use]
pub fn summary(history: &History) -> Summary {
    let grid = history.grid;
    let offered = hours::offered(history);
    let days = hours::by_day(history, &offered);
    let weekday = |day: usize| grid.date(day).weekday();
    let usual = |wanted| {
        let of = days.iter().enumerate().filter(|(day, _)| weekday(*day) == wanted);
        hours::median(of.filter_map(|(_, count)| *count).collect())
    };
    let odd = |test: fn(Option<u64>) -> bool| {
        let odd = days.iter().enumerate().filter(|(day, count)| test(**count) && usual(weekday(*day)) > 0);
        odd.map(|(day, _)| grid.date(day)).collect()
    };
    Summary {
        first: grid.first(),
        last: grid.last(),
        weeks: u32::try_from(grid.days().div_ceil(7)).unwrap_or(u32::MAX),
        queues: u32::try_from(history.queues.len()).unwrap_or(u32::MAX),
        offered: days.iter().flatten().sum(),
        missing: odd(|count| count.is_none()),
        zero_days: odd(|count| count == Some(0)),
        has_handle_time: history.queues.iter().any(|queue| queue.handle_s.values().iter().any(Option::is_some)),
    }
}
