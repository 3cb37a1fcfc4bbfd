//! Opening hours told from when contacts come.

use super::History;
use crate::calendar::{OpeningHours, Span};
use chrono::Datelike;

/// A slot counts as open from this share of the weekday's busiest slot.
const SHARE: f64 = 0.03;
/// A weekday counts as open from this share of the busiest weekday.
const DAY_SHARE: f64 = 0.01;
/// A day counts as closed below this share of its weekday's usual contacts.
const CLOSED_SHARE: f64 = 0.02;

/// Contacts of all queues, `None` where no queue knows.
pub(super) fn offered(history: &History) -> Vec<Option<u32>> {
    let mut sums = vec![None; history.grid.len()];
    for queue in &history.queues {
        for (sum, value) in sums.iter_mut().zip(queue.offered.values()) {
            if let Some(value) = value {
                *sum = Some(sum.unwrap_or(0u32).saturating_add(*value));
            }
        }
    }
    sums
}

/// The middle of a list of counts, 0 of none.
pub(super) fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

/// Contacts of each day; `None` where unknown.
pub(super) fn by_day(history: &History, offered: &[Option<u32>]) -> Vec<Option<u64>> {
    let day = |chunk: &[Option<u32>]| {
        let known = chunk.iter().flatten();
        chunk.iter().any(Option::is_some).then(|| known.map(|count| u64::from(*count)).sum())
    };
    offered.chunks(history.grid.per_day()).map(day).collect()
}

/// For each weekday the first to the last interval that in most weeks has contacts and holds a fair share of the
/// volume; stray contacts at night do not open the centre. Days known to be (nearly) without contacts though their
/// weekday is usually busy are listed as closed. A day of which nothing is known is not: it may have been closed or its
/// data lost, which [`quality`](super::quality) asks.
#[must_use]
pub fn infer_hours(history: &History) -> OpeningHours {
    let grid = history.grid;
    let per_day = grid.per_day();
    let offered = offered(history);
    let days = by_day(history, &offered);
    let weekday = |day: usize| grid.date(day).weekday().num_days_from_monday() as usize;
    let usual: [u64; 7] = std::array::from_fn(|wanted| {
        let of = days.iter().enumerate().filter(|(day, _)| weekday(*day) == wanted);
        median(of.map(|(_, count)| count.unwrap_or(0)).collect())
    });
    let busiest = usual.iter().copied().max().unwrap_or(0) as f64;
    let mut week = [None; 7];
    for (wanted, span) in week.iter_mut().enumerate() {
        let usual = usual.get(wanted).copied().unwrap_or(0) as f64;
        if usual <= busiest * DAY_SHARE {
            continue;
        }
        let open_days: Vec<usize> = (0..days.len())
            .filter(|day| {
                weekday(*day) == wanted && days.get(*day).copied().flatten().unwrap_or(0) as f64 > usual * CLOSED_SHARE
            })
            .collect();
        let slot = |slot: usize| -> (f64, usize) {
            let values = open_days.iter().map(|day| offered.get(day * per_day + slot).copied().flatten().unwrap_or(0));
            values.fold((0.0, 0), |(sum, seen), value| (sum + f64::from(value), seen + usize::from(value > 0)))
        };
        let slots: Vec<(f64, usize)> = (0..per_day).map(slot).collect();
        let peak = slots.iter().map(|(sum, _)| *sum).fold(0.0, f64::max);
        let open = |(sum, seen): &(f64, usize)| *sum >= peak * SHARE && seen * 2 > open_days.len() && *sum > 0.0;
        let minutes = usize::from(grid.interval().minutes());
        if let (Some(from), Some(to)) = (slots.iter().position(open), slots.iter().rposition(open)) {
            *span = Some(Span { from: (from * minutes) as u16, to: ((to + 1) * minutes) as u16 });
        }
    }
    let closed = days.iter().enumerate().filter(|(day, count)| {
        let usual = usual.get(weekday(*day)).copied().unwrap_or(0) as f64;
        week.get(weekday(*day)).copied().flatten().is_some()
            && count.is_some_and(|count| count as f64 <= usual * CLOSED_SHARE)
    });
    let closed = closed.map(|(day, _)| grid.date(day)).collect();
    OpeningHours { week, closed, ..OpeningHours::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength, Series};
    use crate::history::{QueueHistory, summary};
    use chrono::NaiveDate;

    /// Eight weeks, Monday to Friday 9:00 to 17:00, a stray call on most nights, one holiday, one day unknown.
    #[test]
    fn hours_holidays_and_strays() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let grid = IntervalGrid::new(first, 56, IntervalLength::HOUR).unwrap();
        let offered = Series::from_fn(grid, |index| {
            let (day, hour) = (index / 24, index % 24);
            match (day, day % 7, hour) {
                (15, ..) => None,
                (7, ..) | (_, 5..=6, _) => Some(0),
                (_, _, 9..17) => Some(30),
                (_, _, 22) => Some(u32::from(day % 3 > 0)),
                _ => Some(0),
            }
        });
        let queue = QueueHistory::of_offered("a".into(), offered);
        let history = History { grid, queues: vec![queue] };
        let hours = infer_hours(&history);
        assert_eq!(hours.week[..5], [Some(Span { from: 540, to: 1020 }); 5]);
        assert_eq!(hours.week[5..], [None, None]);
        assert_eq!(hours.closed, vec![grid.date(7)]);
        let summary = summary(&history);
        assert_eq!((summary.missing, summary.zero_days), (vec![grid.date(15)], vec![grid.date(7)]));
    }
}
