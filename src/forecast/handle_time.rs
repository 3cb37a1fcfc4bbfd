//! Handle time per interval of the day.

use super::ForecastSettings;
use super::days::{Past, open_flags, weight};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::QueueHistory;

/// Contacts that the level counts for in each interval's own mean. Handle times have a coefficient of variation near
/// 1.24, so about (1.24 / 0.1)² ≈ 150 contacts tell a profile apart that moves by 10 %.
const LEVEL_COUNTS_FOR: f64 = 150.0;

/// The handle time to expect, in seconds.
///
/// aht(interval of day) = (Σ w·handle time + 150·level) / (Σ w·handled + 150), the sums over all known open days of all
/// weekdays with w = discount^(weeks ago), level = Σ w·handle time / Σ w·handled over the whole day. Weekdays are pooled
/// because weekday × half hour fits noise. `aht_if_unknown` where the history has no handle time at all.
pub(super) fn handle_time(
    queue: &QueueHistory,
    past: &Past,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    grid: IntervalGrid,
) -> Series<Option<f64>> {
    let mut sums = vec![(0.0, 0.0); past.grid.per_day()];
    for day in &past.days {
        let weight = weight(settings.discount, day.weeks_ago);
        let open = open_flags(hours, past.grid, past.grid.date(day.day));
        let pairs = queue.handled.day(day.day).iter().zip(queue.handle_s.day(day.day));
        for ((sum, (handled, seconds)), open) in sums.iter_mut().zip(pairs).zip(open) {
            if let (Some(handled), Some(seconds), true) = (handled, seconds, open) {
                sum.0 += weight * f64::from(*seconds);
                sum.1 += weight * f64::from(*handled);
            }
        }
    }
    let (seconds, contacts) = sums.iter().fold((0.0, 0.0), |total, sum| (total.0 + sum.0, total.1 + sum.1));
    if !(contacts > 0.0 && seconds > 0.0) {
        return Series::from_fn(grid, |_| settings.aht_if_unknown.map(crate::quantity::Seconds::get));
    }
    let level = seconds / contacts;
    let profile: Vec<f64> =
        sums.iter().map(|sum| (sum.0 + LEVEL_COUNTS_FOR * level) / (sum.1 + LEVEL_COUNTS_FOR)).collect();
    let per_day = grid.per_day();
    Series::from_fn(grid, |index| Some(profile.get(index % per_day).copied().unwrap_or(level)))
}
