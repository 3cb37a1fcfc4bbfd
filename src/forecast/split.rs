//! A forecast against what came: how much of the error is of level, of single days, of the shape of the day.

use super::days::open_flags;
use super::{Forecast, QueueForecast};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::{History, QueueHistory};
use chrono::NaiveDate;

/// A day of the comparison, over its intervals that are open and known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparedDay {
    /// The day.
    pub date: NaiveDate,
    /// Contacts expected.
    pub expected: f64,
    /// Contacts that came.
    pub actual: f64,
}

/// The error of a forecast in contacts, split by its cause.
///
/// With expected contacts f and actual a in interval i of day d, F and A their sums, F_d and A_d those of a day: the level
/// is put right by f' = f·A/F, then each day by f″ = f·A_d/F_d. What was off in an interval is f − a = (f − f') + (f' − f″)
/// \+ (f″ − a): of level, of the day, of the shape within it. |f − a| is shared among the three by their sizes, so that no
/// part is negative and the parts add up to the whole. A forecast of nothing at all has no level to put right; a day of
/// which nothing was expected is put right evenly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ErrorSplit {
    /// Contacts that the level of all days was off by.
    pub level: f64,
    /// Contacts that single days were off by beyond that.
    pub day: f64,
    /// Contacts that intervals were off by within their days, chance included.
    pub shape: f64,
    /// Contacts expected.
    pub expected: f64,
    /// Contacts that came.
    pub actual: f64,
    /// The days compared, in order.
    pub days: Vec<ComparedDay>,
}

impl ErrorSplit {
    /// All absolute errors by interval, in contacts.
    #[must_use]
    pub fn whole(&self) -> f64 {
        self.level + self.day + self.shape
    }

    /// A part as a share of the contacts that came; `None` when none came.
    #[must_use]
    pub fn share(&self, part: f64) -> Option<f64> {
        (self.actual > 0.0).then(|| part / self.actual)
    }
}

/// The split over the days that both the forecast and the history know, of one queue (by its place in the forecast) or of
/// all summed. Closed and unknown intervals are not compared, nor is a day on which no queue had a contact: exports write
/// zeros for closed days, and nothing was forecast for them to be wrong about. `None` without a day to compare.
#[must_use]
pub fn against(
    forecast: &Forecast,
    history: &History,
    hours: &OpeningHours,
    queue: Option<usize>,
) -> Option<ErrorSplit> {
    let chosen = forecast.queues.iter().enumerate().filter(|(at, _)| queue.is_none_or(|queue| queue == *at));
    let past = |name: &str| history.queues.iter().find(|past| past.name == name);
    let pairs: Vec<_> = chosen.filter_map(|(_, ahead)| Some((ahead, past(&ahead.name)?))).collect();
    let days = (0..forecast.grid.days()).filter_map(|day| {
        let date = forecast.grid.date(day);
        let past_day = history.grid.day_of(date)?;
        let known = compared(&pairs, forecast.grid, past_day, day, hours);
        let came = |queue: &QueueHistory| queue.offered.day(past_day).iter().flatten().any(|contacts| *contacts > 0);
        if !history.queues.iter().any(came) {
            return None;
        }
        (!known.is_empty()).then_some((date, known))
    });
    let days: Vec<_> = days.collect();
    (!days.is_empty()).then(|| split(&days))
}

/// Expected and actual contacts of a day's open intervals that are known of any queue, each over the queues known.
fn compared(
    pairs: &[(&QueueForecast, &QueueHistory)],
    grid: IntervalGrid,
    past_day: usize,
    day: usize,
    hours: &OpeningHours,
) -> Vec<(f64, f64)> {
    let at = |series: &Series<f64>, slot: usize| series.day(day).get(slot).copied().unwrap_or(0.0);
    let open = open_flags(hours, grid, grid.date(day));
    let slots = open.iter().enumerate().filter(|(_, open)| **open);
    let sum = |slot: usize| {
        let known = pairs.iter().filter_map(|(ahead, past)| {
            let actual = past.offered.day(past_day).get(slot).copied().flatten()?;
            Some((at(&ahead.volume, slot), f64::from(actual)))
        });
        known.reduce(|sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
    };
    slots.filter_map(|(slot, _)| sum(slot)).collect()
}

/// The split of expected and actual contacts by day and interval.
#[must_use]
pub fn split(days: &[(NaiveDate, Vec<(f64, f64)>)]) -> ErrorSplit {
    let total = |pairs: &[(f64, f64)]| pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let days_of = days.iter().map(|(date, pairs)| {
        let (expected, actual) = total(pairs);
        ComparedDay { date: *date, expected, actual }
    });
    let days_of: Vec<ComparedDay> = days_of.collect();
    let (expected, actual) = days_of.iter().fold((0.0, 0.0), |sum, day| (sum.0 + day.expected, sum.1 + day.actual));
    let level = if expected > 0.0 { actual / expected } else { 1.0 };
    let mut parts = [0.0; 3];
    for ((_, pairs), day) in days.iter().zip(&days_of) {
        let even = day.actual / pairs.len().max(1) as f64;
        for (f, a) in pairs {
            let levelled = f * level;
            let daily = if day.expected > 0.0 { f * (day.actual / day.expected) } else { even };
            let causes = [f - levelled, levelled - daily, daily - a];
            let sizes = causes.map(f64::abs);
            let all: f64 = sizes.iter().sum();
            if all > 0.0 {
                let off = (f - a).abs() / all;
                parts.iter_mut().zip(sizes).for_each(|(part, size)| *part += off * size);
            }
        }
    }
    let [level, day, shape] = parts;
    ErrorSplit { level, day, shape, expected, actual, days: days_of }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalLength, Span};
    use crate::forecast::{ForecastSettings, predict};
    use proptest::prelude::*;

    fn dated(days: &[&[(f64, f64)]]) -> Vec<(NaiveDate, Vec<(f64, f64)>)> {
        let first = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        days.iter().zip(first.iter_days()).map(|(pairs, date)| (date, pairs.to_vec())).collect()
    }

    /// Worked out by hand from the formula.
    #[test]
    fn one_cause_at_a_time_and_all_together() {
        for (days, [level, day, shape]) in [
            // each interval a fifth too high
            (&[&[(12.0, 10.0), (24.0, 20.0)][..], &[(6.0, 5.0)]][..], [7.0, 0.0, 0.0]),
            // one day too high, the other as much too low
            (&[&[(11.0, 10.0), (11.0, 10.0)], &[(9.0, 10.0), (9.0, 10.0)]], [0.0, 4.0, 0.0]),
            // totals of days right, the hours not
            (&[&[(12.0, 10.0), (8.0, 10.0)], &[(9.0, 10.0), (11.0, 10.0)]], [0.0, 0.0, 6.0]),
            // f' = 10, 30; f″ = 20, 20: parts of 0, 10 and 0 in each
            (&[&[(10.0, 20.0)], &[(30.0, 20.0)]], [0.0, 20.0, 0.0]),
            // A/F = 0.5: f' = 10; f″ = 15, 5; parts 10, 5, 0 of 5 and 10, 5, 0 of 15
            (&[&[(20.0, 15.0)], &[(20.0, 5.0)]], [5.0 * 2.0 / 3.0 + 10.0, 5.0 / 3.0 + 5.0, 0.0]),
            // nothing expected on the second day: its 6 are put right evenly, 3 and 3; level A/F = 2
            (&[&[(6.0, 6.0)], &[(0.0, 6.0), (0.0, 0.0)]], [0.0, 3.0, 3.0]),
            (&[&[(0.0, 4.0)]], [0.0, 4.0, 0.0]),
            (&[&[(4.0, 0.0)]], [4.0, 0.0, 0.0]),
            (&[&[(0.0, 0.0)]], [0.0, 0.0, 0.0]),
        ] {
            let split = split(&dated(days));
            for (found, expected) in [(split.level, level), (split.day, day), (split.shape, shape)] {
                assert!((found - expected).abs() < 1e-9, "{days:?}: {split:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_whole(
            days in prop::collection::vec(prop::collection::vec((0.0..300.0_f64, 0_u32..300), 1..12), 1..12),
            factor in 0.2..5.0_f64,
        ) {
            let days: Vec<Vec<(f64, f64)>> =
                days.into_iter().map(|day| day.into_iter().map(|(f, a)| (f, f64::from(a))).collect()).collect();
            let borrowed: Vec<&[(f64, f64)]> = days.iter().map(Vec::as_slice).collect();
            let found = split(&dated(&borrowed));
            let whole: f64 = days.iter().flatten().map(|(f, a)| (f - a).abs()).sum();
            prop_assert!((found.whole() - whole).abs() < 1e-6 * (1.0 + whole));
            prop_assert!([found.level, found.day, found.shape].iter().all(|part| *part >= 0.0));
            // what came as the forecast, too high or low by one factor: all of it is level
            let scaled: Vec<Vec<(f64, f64)>> =
                days.iter().map(|day| day.iter().map(|(_, a)| (factor * a, *a)).collect()).collect();
            let borrowed: Vec<&[(f64, f64)]> = scaled.iter().map(Vec::as_slice).collect();
            let found = split(&dated(&borrowed));
            prop_assert!(found.day + found.shape < 1e-6 * (1.0 + found.whole()));
        }
    }

    #[test]
    fn only_what_is_open_and_known_is_compared() {
        let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let grid = IntervalGrid::new(monday, 70, IntervalLength::HOUR).unwrap();
        let week = std::array::from_fn(|day| (day < 5).then_some(Span { from: 540, to: 1020 }));
        let hours = OpeningHours { week, ..OpeningHours::default() };
        // the second Wednesday ahead is unknown in one queue; on the second Friday neither has a contact
        let open = |at: usize| (9..17).contains(&(at % 24));
        let contacts = |at: usize| {
            if at / 24 == 67 {
                0
            } else if open(at) {
                40
            } else {
                7
            }
        };
        let offered = Series::from_fn(grid, |at| (at / 24 != 65).then(|| contacts(at)));
        let other = Series::from_fn(grid, |at| (at / 24 < 69).then_some(if at / 24 == 67 { 0 } else { 10 }));
        let queues = vec![QueueHistory::of_offered("A".into(), offered), QueueHistory::of_offered("B".into(), other)];
        let history = History { grid, queues };
        let settings = ForecastSettings { weeks: 2, ..ForecastSettings::default() };
        let from = grid.date(56);
        let forecast = predict(&history, &hours, &settings, Some(from)).unwrap();
        let one = against(&forecast, &history, &hours, Some(0)).unwrap();
        // of ten working days ahead eight are left, of eight hours with 40 each
        assert_eq!((one.days.len(), one.actual), (8, 8.0 * 8.0 * 40.0));
        assert!(one.whole() < 1.0, "a flat past goes on flat: {one:?}");
        let all = against(&forecast, &history, &hours, None).unwrap();
        assert_eq!((all.days.len(), all.actual), (9, 8.0 * 8.0 * 40.0 + 9.0 * 8.0 * 10.0));
        assert_eq!(against(&forecast, &history, &hours, Some(2)), None);
        let later = predict(&history, &hours, &settings, None).unwrap();
        assert_eq!(against(&later, &history, &hours, None), None);
    }
}
