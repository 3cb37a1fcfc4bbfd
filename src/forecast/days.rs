//! Which intervals are open and which past days count.

use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::History;
use chrono::{Datelike, NaiveDate};

/// The days and intervals that one forecast may learn from.
pub(super) struct Past {
    /// Grid of the history.
    pub grid: IntervalGrid,
    /// In order of time.
    pub days: Vec<PastDay>,
}

/// A day of the past that was open and is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct PastDay {
    /// Day number in the history's grid.
    pub day: usize,
    /// 0 is Monday.
    pub weekday: usize,
    /// Whole weeks before the first forecast day; 0 for the seven days right before it.
    pub weeks_ago: i32,
}

/// Open flags of one day, by the rule of [`OpeningHours::open_during`].
pub(super) fn open_flags(hours: &OpeningHours, grid: IntervalGrid, date: NaiveDate) -> Vec<bool> {
    let length = grid.interval().minutes();
    (0..grid.per_day()).map(|slot| hours.open_during(date, grid.minute_of_day(slot), length)).collect()
}

/// The known open days before `from`.
///
/// Days that the opening hours say are unlike their weekday (reduced, or worked in place of another) tell nothing of it
/// and are absent. A day without any known interval is absent; a day on which no queue had a contact is taken as closed, for exports
/// write zeros for closed days. A day on which only this queue had none is a true zero.
pub(super) fn past(history: &History, queue: usize, hours: &OpeningHours, from: NaiveDate) -> Past {
    let grid = history.grid;
    let mut days = Vec::new();
    for day in 0..grid.days() {
        let date = grid.date(day);
        if date >= from {
            break;
        }
        let open = open_flags(hours, grid, date);
        let known = history.queues.get(queue).is_some_and(|queue| seen(queue.offered.day(day), &open).is_some());
        let busy = || history.queues.iter().any(|queue| seen(queue.offered.day(day), &open).is_some_and(|sum| sum > 0));
        if known && !hours.is_unlike(date) && busy() {
            let weeks_ago = ((from - date).num_days() - 1) / 7;
            days.push(PastDay {
                day,
                weekday: date.weekday().num_days_from_monday() as usize,
                weeks_ago: i32::try_from(weeks_ago).unwrap_or(i32::MAX),
            });
        }
    }
    Past { grid, days }
}

/// The contacts of a day's open intervals, `None` when not one of them is known.
pub(super) fn seen(values: &[Option<u32>], open: &[bool]) -> Option<u64> {
    values
        .iter()
        .zip(open)
        .filter_map(|(value, open)| value.filter(|_| *open))
        .fold(None, |sum, value| Some(sum.unwrap_or(0) + u64::from(value)))
}

/// Weight of a day so many weeks ago: discount^weeks.
pub(super) fn weight(discount: f64, weeks_ago: i32) -> f64 {
    libm::pow(discount, f64::from(weeks_ago))
}

/// The median; 0 of nothing.
pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.len() % 2, middle.checked_sub(1).and_then(|low| values.get(low)), values.get(middle)) {
        (0, Some(low), Some(high)) => (low + high) / 2.0,
        (_, _, Some(value)) => *value,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalLength, Span};

    #[test]
    fn opening_past_midnight_and_between_intervals() {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let grid = IntervalGrid::new(monday, 2, IntervalLength::HOUR).unwrap();
        let mut hours = OpeningHours::default();
        hours.week[0] = Some(Span { from: 20 * 60 + 30, to: 26 * 60 });
        let open = |date| {
            let flags = open_flags(&hours, grid, date);
            (0..24).filter(|hour| flags[*hour]).collect::<Vec<_>>()
        };
        assert_eq!(open(monday), [20, 21, 22, 23]);
        assert_eq!(open(monday.succ_opt().unwrap()), [0, 1]);
    }

    #[test]
    fn medians() {
        for (mut values, expected) in
            [(vec![], 0.0), (vec![3.0], 3.0), (vec![4.0, 1.0], 2.5), (vec![9.0, 1.0, 2.0], 2.0)]
        {
            assert_eq!(median(&mut values), expected);
        }
    }
}
