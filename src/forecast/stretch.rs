//! A stretch of history and forecast side by side, by interval, day or week, as charts show it.

use super::days::open_flags;
use super::{Band, DailyTotals, Forecast, QueueForecast};
use crate::calendar::{OpeningHours, Series};
use crate::history::History;
use chrono::NaiveDate;

/// What came or is expected in an interval, a day or a week. Nothing of what is closed, unknown or outside both.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Slot {
    /// Contacts that came.
    pub came: Option<f64>,
    /// Contacts expected.
    pub expected: Option<f64>,
    /// Contacts between which 80 % of such slots are expected.
    pub range_80: Option<(f64, f64)>,
    /// Contacts between which 95 % of such slots are expected.
    pub range_95: Option<(f64, f64)>,
    /// Handle time of the contacts handled, in seconds.
    pub came_aht_s: Option<f64>,
    /// Handle time expected, in seconds.
    pub expected_aht_s: Option<f64>,
}

/// Each interval of `days` days from `first` on, of one queue (by its place in the forecast) or of all summed: before the
/// forecast's first day what came, from it on what is expected. A sum is over the queues known there.
#[must_use]
pub fn stretch(
    history: &History,
    hours: &OpeningHours,
    forecast: &Forecast,
    queue: Option<usize>,
    first: NaiveDate,
    days: usize,
) -> Vec<Slot> {
    let chosen = chosen(forecast, queue);
    let past: Vec<_> =
        chosen.iter().filter_map(|queue| history.queues.iter().find(|past| past.name == queue.name)).collect();
    let mut slots = Vec::with_capacity(days * forecast.grid.per_day());
    for date in first.iter_days().take(days) {
        let open = open_flags(hours, forecast.grid, date);
        let (ahead, behind) = (forecast.grid.day_of(date), history.grid.day_of(date));
        for (slot, open) in open.iter().enumerate() {
            slots.push(match (open, ahead, behind) {
                (true, Some(day), _) => {
                    let at = day * forecast.grid.per_day() + slot;
                    let band = |queue: &QueueForecast| {
                        let (spread, mean) = (queue.tested.spread?, value(&queue.volume, at)?);
                        Some((mean, spread.interval_80(mean, day), spread.interval_95(mean, day)))
                    };
                    let each = chosen.iter().map(|queue| (value(&queue.volume, at), value(&queue.aht_s, at).flatten()));
                    ranged(expected(each), &chosen, &band)
                }
                (true, None, Some(day)) if date < forecast.grid.first() => {
                    let at = day * history.grid.per_day() + slot;
                    let of = |series: &Series<Option<u32>>| value(series, at).flatten().map(f64::from);
                    came(past.iter().map(|queue| (of(&queue.offered), of(&queue.handled), of(&queue.handle_s))))
                }
                _ => Slot::default(),
            });
        }
    }
    slots
}

/// The queue of a place, or all of them.
fn chosen(forecast: &Forecast, queue: Option<usize>) -> Vec<&QueueForecast> {
    match queue {
        Some(queue) => forecast.queues.get(queue).into_iter().collect(),
        None => forecast.queues.iter().collect(),
    }
}

/// A mean with its bands of 80 and 95 %.
type Banded = (f64, Band, Band);

/// With the ranges around the sum of the queues; none where that of any queue is not known.
fn ranged(slot: Slot, queues: &[&QueueForecast], band: &dyn Fn(&QueueForecast) -> Option<Banded>) -> Slot {
    let bands: Option<Vec<Banded>> = queues.iter().map(|queue| band(queue)).collect();
    let of = |pick: &dyn Fn(&Banded) -> Band| {
        let parts: Vec<(f64, Band)> = bands.as_ref()?.iter().map(|banded| (banded.0, pick(banded))).collect();
        let sum = match parts.as_slice() {
            [] => return None,
            [only] => only.1,
            several => Band::of_sum(several),
        };
        Some((sum.low, sum.high))
    };
    match slot.expected {
        Some(_) => Slot { range_80: of(&|banded| banded.1), range_95: of(&|banded| banded.2), ..slot },
        None => slot,
    }
}

fn value<T: Copy>(series: &Series<T>, at: usize) -> Option<T> {
    series.get(at).copied()
}

/// Offered contacts, and handle time over the queues that know both it and the contacts handled.
fn came(queues: impl Iterator<Item = (Option<f64>, Option<f64>, Option<f64>)>) -> Slot {
    let (mut offered, mut seconds, mut handled) = (None, 0.0, 0.0);
    for queue in queues {
        offered = added(offered, queue.0);
        if let (Some(contacts), Some(spent)) = (queue.1, queue.2) {
            seconds += spent;
            handled += contacts;
        }
    }
    let came_aht_s = (handled > 0.0 && seconds > 0.0).then(|| seconds / handled);
    Slot { came: offered, came_aht_s, ..Slot::default() }
}

/// Contacts expected, and the handle time weighted by them; unknown where any of them have none.
fn expected(queues: impl Iterator<Item = (Option<f64>, Option<f64>)>) -> Slot {
    let (mut contacts, mut seconds) = (None, Some(0.0));
    for (volume, aht_s) in queues {
        contacts = added(contacts, volume);
        if let Some(volume) = volume.filter(|volume| *volume > 0.0) {
            seconds = seconds.zip(aht_s).map(|(sum, aht_s)| sum + volume * aht_s);
        }
    }
    let expected_aht_s = contacts.filter(|sum| *sum > 0.0).zip(seconds).map(|(sum, seconds)| seconds / sum);
    Slot { expected: contacts, expected_aht_s, ..Slot::default() }
}

/// A sum of what is known.
fn added(sum: Option<f64>, value: Option<f64>) -> Option<f64> {
    match (sum, value) {
        (Some(sum), Some(value)) => Some(sum + value),
        (sum, value) => sum.or(value),
    }
}

/// Each of `days` days from `first` on; `totals` are those of the same queue, or of all.
#[must_use]
pub fn by_day(
    totals: &DailyTotals,
    forecast: &Forecast,
    queue: Option<usize>,
    first: NaiveDate,
    days: usize,
) -> Vec<Slot> {
    let chosen = chosen(forecast, queue);
    let of = |list: &[(NaiveDate, Option<f64>)], date: NaiveDate| {
        let at = usize::try_from((date - list.first()?.0).num_days()).ok()?;
        list.get(at)?.1
    };
    let slot = |date| {
        let slot = Slot { came: of(&totals.past, date), expected: of(&totals.ahead, date), ..Slot::default() };
        let Some(day) = forecast.grid.day_of(date) else { return slot };
        ranged(slot, &chosen, &|queue| {
            let (spread, mean) = (queue.tested.spread?, queue.volume.day(day).iter().sum());
            Some((mean, spread.day_80(mean, day), spread.day_95(mean, day)))
        })
    };
    first.iter_days().take(days).map(slot).collect()
}

/// Half the range that holds 80 % of weeks, over the mean absolute error by week: 1.2816 standard deviations of a normal
/// distribution, each 1.2533 mean absolute errors.
const WEEK_80: f64 = 1.2816 * 1.2533;
/// The same for 95 %.
const WEEK_95: f64 = 1.96 * 1.2533;

/// Each of `weeks` weeks from `first` on, as the sum of its days known. A week that ends in the forecast is expected: what
/// came of it and what is to come. One that does not lie in history and forecast whole has no sum.
///
/// The days of a week stray together, so that its range is not that of its days: it comes from how far off whole weeks
/// were on the earlier dates.
#[must_use]
pub fn by_week(
    totals: &DailyTotals,
    forecast: &Forecast,
    queue: Option<usize>,
    first: NaiveDate,
    weeks: usize,
) -> Vec<Slot> {
    let chosen = chosen(forecast, queue);
    let start = totals.past.first().or(totals.ahead.first()).map(|day| day.0);
    let end = totals.ahead.last().or(totals.past.last()).map(|day| day.0);
    let ahead = forecast.grid.first();
    let days = by_day(totals, forecast, queue, first, weeks * 7);
    let week = |(days, monday): (&[Slot], NaiveDate)| {
        let sunday = monday.iter_days().nth(6)?;
        if !(start.is_some_and(|start| start <= monday) && end.is_some_and(|end| sunday <= end)) {
            return None;
        }
        let sum = days.iter().fold(None, |sum, day| added(sum, day.came.or(day.expected)));
        if sunday < ahead {
            return Some(Slot { came: sum, ..Slot::default() });
        }
        let came: f64 = days.iter().filter_map(|day| day.came).sum();
        let slot = ranged(Slot { expected: sum, ..Slot::default() }, &chosen, &|queue| {
            let dates = monday.iter_days().take(7).filter_map(|date| forecast.grid.day_of(date));
            let mean: f64 = dates.flat_map(|day| queue.volume.day(day)).sum();
            let off = mean * queue.tested.blend?.wape_week;
            let band = |half: f64| Band { low: (mean - half).max(0.0), high: mean + half };
            Some((mean, band(WEEK_80 * off), band(WEEK_95 * off)))
        });
        // what came of the week does not stray any more
        let moved = |range: Option<(f64, f64)>| range.map(|(low, high)| (came + low, came + high));
        Some(Slot { range_80: moved(slot.range_80), range_95: moved(slot.range_95), ..slot })
    };
    days.chunks(7).zip(first.iter_weeks()).map(|pair| week(pair).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength, Span};
    use crate::forecast::{ForecastSettings, daily_totals, predict, sum_daily};
    use crate::history::QueueHistory;

    /// Two queues of ten weeks by hour from a Wednesday on, open 9 to 17 on working days; the second without handle time.
    fn case() -> (History, OpeningHours, Forecast) {
        let first = NaiveDate::from_ymd_opt(2026, 1, 7).unwrap();
        let grid = IntervalGrid::new(first, 70, IntervalLength::HOUR).unwrap();
        let mut one = QueueHistory::of_offered("A".into(), Series::from_fn(grid, |_| Some(40)));
        one.handled = Series::from_fn(grid, |_| Some(30));
        one.handle_s = Series::from_fn(grid, |_| Some(6000));
        let two = QueueHistory::of_offered("B".into(), Series::from_fn(grid, |at| (at >= 24).then_some(10)));
        let week = std::array::from_fn(|day| (day < 5).then_some(Span { from: 540, to: 1020 }));
        let hours = OpeningHours { week, ..OpeningHours::default() };
        let history = History { grid, queues: vec![one, two] };
        let forecast = predict(&history, &hours, &ForecastSettings::default(), None).unwrap();
        (history, hours, forecast)
    }

    #[test]
    fn intervals_are_of_the_past_or_ahead_and_only_open() {
        let (history, hours, forecast) = case();
        let ahead = forecast.grid.first();
        let from = ahead.pred_opt().unwrap();
        let slots = stretch(&history, &hours, &forecast, None, from, 2);
        assert_eq!(slots.len(), 48);
        // Tuesday in the past, Wednesday ahead
        assert_eq!((slots[8], slots[17]), (Slot::default(), Slot::default()));
        let past = Slot { came: Some(50.0), came_aht_s: Some(200.0), ..Slot::default() };
        assert_eq!(slots[9], past);
        let next = slots[24 + 9];
        let inside =
            |slot: &Slot, range: (f64, f64)| range.0 < slot.expected.unwrap() && slot.expected.unwrap() < range.1;
        let (narrow, wide) = (next.range_80.unwrap(), next.range_95.unwrap());
        assert!(inside(&next, narrow) && wide.0 <= narrow.0 && narrow.1 <= wide.1, "{next:?}");
        assert!((next.expected.unwrap() - 50.0).abs() < 0.5 && next.came.is_none() && next.expected_aht_s.is_none());
        let one = stretch(&history, &hours, &forecast, Some(0), ahead, 1);
        assert!((one[12].expected_aht_s.unwrap() - 200.0).abs() < 1e-6);
        let outside = stretch(&history, &hours, &forecast, Some(7), ahead, 1);
        assert!(outside.iter().all(|slot| *slot == Slot::default()));
        // the first day is known of one queue only
        let start = stretch(&history, &hours, &forecast, None, history.grid.first(), 1);
        assert_eq!(start[9].came, Some(40.0));
    }

    #[test]
    fn days_and_weeks_add_up_and_weeks_are_whole() {
        let (history, hours, forecast) = case();
        let totals = sum_daily(&daily_totals(&history, &hours, &forecast)).unwrap();
        let monday = history.grid.first() - chrono::Days::new(2);
        let days = by_day(&totals, &forecast, None, monday, 84);
        assert_eq!((days[1].came, days[2].came, days[3].came), (None, Some(320.0), Some(400.0)));
        let weeks = by_week(&totals, &forecast, None, monday, 16);
        assert_eq!((weeks[0], weeks[1].came), (Slot::default(), Some(2000.0)));
        // the week in which the forecast begins: two days came, three are expected
        let mixed = weeks[10];
        assert!(mixed.came.is_none() && (mixed.expected.unwrap() - 2000.0).abs() < 15.0, "{mixed:?}");
        assert_eq!(weeks[15], Slot::default());
        let range = mixed.range_80.unwrap();
        assert!(
            800.0 <= range.0 && range.0 <= mixed.expected.unwrap() && mixed.expected.unwrap() <= range.1,
            "{mixed:?}"
        );
        let (narrow, wide) = (days[72].range_80.unwrap(), days[72].range_95.unwrap());
        assert!(wide.0 <= narrow.0 && narrow.1 <= wide.1 && days[71].range_80.is_none());
        // two queues stray apart: together by less than the sum of both
        let width = |slot: &Slot| slot.range_80.map(|range| range.1 - range.0).unwrap();
        let alone = |queue: usize| {
            width(
                &by_day(
                    &daily_totals(&history, &hours, &forecast)[queue],
                    &forecast,
                    Some(queue),
                    forecast.grid.first(),
                    1,
                )[0],
            )
        };
        assert!(width(&days[72]) < alone(0) + alone(1));
        let ahead: f64 = days[72..].iter().filter_map(|day| day.expected).sum();
        assert!(ahead > 0.0 && days[71].expected.is_none() && days[72].came.is_none());
    }
}
