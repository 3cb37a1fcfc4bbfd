//! Handle time per interval of the day.

use super::ForecastSettings;
use super::days::{Past, open_flags, weight};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::QueueHistory;

/// Contacts that the level counts for in each interval's own mean. Handle times have a coefficient of variation near
/// 1.24, so about (1.24 / 0.1)² ≈ 150 contacts tell a profile apart that moves by 10 %.
const LEVEL_COUNTS_FOR: f64 = 150.0;

/// What is left of a day's weight in the level a day later.
const LEVEL_DISCOUNT: f64 = 0.9;
/// Contacts that the long level counts for in the level of the last days.
const LONG_LEVEL_COUNTS_FOR: f64 = 300.0;
/// The last days' level stays within these times the long one.
const LEVEL_WITHIN: (f64, f64) = (0.6, 1.6);

/// Handle time and contacts.
type Pair = (f64, f64);

/// The handle time to expect, in seconds: a profile of the day times the level of the last days.
///
/// profile(interval of day) = (Σ w·handle time + 150·level) / (Σ w·handled + 150), the sums over all known open days of all
/// weekdays with w = discount^(weeks ago), level = Σ w·handle time / Σ w·handled over the whole day. Weekdays are pooled
/// because weekday × half hour fits noise. The level of the last days is actual over profile handle time, days weighing
/// 0.9^(days ago) and by their contacts, leaning on the long level. `aht_if_unknown` where the history has no handle time
/// at all.
pub(super) fn handle_time(
    queue: &QueueHistory,
    past: &Past,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    grid: IntervalGrid,
) -> Series<Option<f64>> {
    let days: Vec<(f64, f64, Vec<Pair>)> = past
        .days
        .iter()
        .map(|day| {
            let date = past.grid.date(day.day);
            let ago = (grid.first() - date).num_days() as f64;
            (
                weight(settings.discount, day.weeks_ago),
                libm::pow(LEVEL_DISCOUNT, ago),
                pairs(queue, past, hours, day.day),
            )
        })
        .collect();
    let mut sums = vec![(0.0, 0.0); past.grid.per_day()];
    for (weight, _, pairs) in &days {
        sums.iter_mut().zip(pairs).for_each(|(sum, pair)| *sum = (sum.0 + weight * pair.0, sum.1 + weight * pair.1));
    }
    let (seconds, contacts) = sums.iter().fold((0.0, 0.0), |total, sum| (total.0 + sum.0, total.1 + sum.1));
    if !(contacts > 0.0 && seconds > 0.0) {
        return Series::from_fn(grid, |_| settings.aht_if_unknown.map(crate::quantity::Seconds::get));
    }
    let level = seconds / contacts;
    let profile: Vec<f64> =
        sums.iter().map(|sum| (sum.0 + LEVEL_COUNTS_FOR * level) / (sum.1 + LEVEL_COUNTS_FOR)).collect();
    let recent = recent_level(&days, &profile, level);
    let per_day = grid.per_day();
    Series::from_fn(grid, |index| Some(recent * profile.get(index % per_day).copied().unwrap_or(level)))
}

/// Handle time and contacts of a day's open intervals.
fn pairs(queue: &QueueHistory, past: &Past, hours: &OpeningHours, day: usize) -> Vec<Pair> {
    let open = open_flags(hours, past.grid, past.grid.date(day));
    let values = queue.handled.day(day).iter().zip(queue.handle_s.day(day)).zip(open);
    values
        .map(|((handled, seconds), open)| match (handled, seconds, open) {
            (Some(handled), Some(seconds), true) => (f64::from(*seconds), f64::from(*handled)),
            _ => (0.0, 0.0),
        })
        .collect()
}

/// The level of the last days against that of all, 1 where they are alike.
fn recent_level(days: &[(f64, f64, Vec<Pair>)], profile: &[f64], level: f64) -> f64 {
    let (mut long, mut short) = ((0.0, 0.0), (0.0, 0.0));
    for (weight, recent, pairs) in days {
        let expected: f64 = pairs.iter().zip(profile).map(|(pair, aht)| pair.1 * aht).sum();
        let actual: f64 = pairs.iter().map(|pair| pair.0).sum();
        long = (long.0 + weight * actual, long.1 + weight * expected);
        short = (short.0 + recent * actual, short.1 + recent * expected);
    }
    if !(long.0 > 0.0 && long.1 > 0.0) {
        return 1.0;
    }
    let long = long.0 / long.1;
    let lean = LONG_LEVEL_COUNTS_FOR * level;
    ((short.0 + lean * long) / (short.1 + lean) / long).clamp(LEVEL_WITHIN.0, LEVEL_WITHIN.1)
}
