//! Views of history and forecast for people: daily totals and weekday shapes.

use super::Forecast;
use super::days::{open_flags, past, seen};
use crate::calendar::{GridMismatch, OpeningHours, Series};
use crate::history::History;
use chrono::NaiveDate;

/// Contacts by day, history first, then forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct DailyTotals {
    /// The queue's name; empty for a sum of queues.
    pub queue: String,
    /// Date and contacts offered in the opening hours of past days; `None` on days closed or absent.
    pub past: Vec<(NaiveDate, Option<f64>)>,
    /// Date and contacts expected; `None` on closed days.
    pub ahead: Vec<(NaiveDate, Option<f64>)>,
}

/// A weekday's expected contacts by interval of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekdayShape {
    /// Monday is 0.
    pub weekday: u8,
    /// One value for each interval of the day; `None` where closed.
    pub volume: Vec<Option<f64>>,
}

/// Daily totals of each forecast queue. Past days from the forecast's first on are left out.
#[must_use]
pub fn daily_totals(history: &History, hours: &OpeningHours, forecast: &Forecast) -> Vec<DailyTotals> {
    let grid = history.grid;
    forecast
        .queues
        .iter()
        .map(|queue| {
            let offered = history.queues.iter().find(|past| past.name == queue.name).map(|past| &past.offered);
            let past =
                (0..grid.days()).map(|day| (day, grid.date(day))).filter(|(_, date)| *date < forecast.grid.first());
            let past = past
                .map(|(day, date)| {
                    let open = open_flags(hours, grid, date);
                    (date, offered.and_then(|series| seen(series.day(day), &open)).map(|sum| sum as f64))
                })
                .collect();
            let ahead = (0..forecast.grid.days())
                .map(|day| {
                    let date = forecast.grid.date(day);
                    let open = open_flags(hours, forecast.grid, date).contains(&true);
                    (date, open.then(|| queue.volume.day(day).iter().sum()))
                })
                .collect();
            DailyTotals { queue: queue.name.clone(), past, ahead }
        })
        .collect()
}

/// The sum over queues: a day is known when it is for any queue. `None` without a queue.
#[must_use]
pub fn sum_daily(totals: &[DailyTotals]) -> Option<DailyTotals> {
    let (first, others) = totals.split_first()?;
    let mut sum = DailyTotals { queue: String::new(), ..first.clone() };
    for other in others {
        let pairs = sum.past.iter_mut().zip(&other.past).chain(sum.ahead.iter_mut().zip(&other.ahead));
        for (into, value) in pairs {
            into.1 = match (into.1, value.1) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
    }
    Some(sum)
}

/// Expected contacts of all queues together, per interval.
///
/// # Errors
/// [`GridMismatch`] when a queue stands on another grid than the forecast.
pub fn total_volume(forecast: &Forecast) -> Result<Series<f64>, GridMismatch> {
    let zero = Series::from_fn(forecast.grid, |_| 0.0);
    forecast.queues.iter().try_fold(zero, |sum, queue| sum.zip_with(&queue.volume, |a, b| a + b))
}

/// The shape of each weekday: the first day of each in the forecast that is open; weekdays never open are left out.
#[must_use]
pub fn weekday_shapes(volume: &Series<f64>, hours: &OpeningHours) -> Vec<WeekdayShape> {
    use chrono::Datelike;
    let grid = volume.grid();
    (0..7_u8)
        .filter_map(|weekday| {
            let (day, open) = (0..grid.days())
                .filter(|day| grid.date(*day).weekday().num_days_from_monday() == u32::from(weekday))
                .filter(|day| !hours.is_worked(grid.date(*day)))
                .map(|day| (day, open_flags(hours, grid, grid.date(day))))
                .find(|(_, open)| open.contains(&true))?;
            let volume = volume.day(day).iter().zip(open).map(|(value, open)| open.then_some(*value)).collect();
            Some(WeekdayShape { weekday, volume })
        })
        .collect()
}

/// The mean of each interval of the weekdays (Monday first) over the last `weeks` weeks of what came before `from`, of one
/// queue (by its place in the forecast) or of all summed; days unlike their weekday or without a contact are left out, and
/// where nothing is known there is nothing.
#[must_use]
pub fn usual_week(
    history: &History,
    hours: &OpeningHours,
    forecast: &Forecast,
    queue: Option<usize>,
    weeks: u32,
) -> [Vec<Option<f64>>; 7] {
    use chrono::Datelike;
    let days = weeks as usize * 7;
    let first = forecast.grid.first().checked_sub_days(chrono::Days::new(days as u64));
    let slots = first.map(|first| super::stretch(history, hours, forecast, queue, first, days)).unwrap_or_default();
    let per_day = forecast.grid.per_day();
    let mut sums: [Vec<(f64, f64)>; 7] = std::array::from_fn(|_| vec![(0.0, 0.0); per_day]);
    for (day, date) in slots.chunks(per_day).zip(first.into_iter().flat_map(|first| first.iter_days())) {
        let weekday = date.weekday().num_days_from_monday() as usize;
        // exports write zeros for closed days
        let busy = !hours.is_unlike(date) && day.iter().any(|slot| slot.came.is_some_and(|came| came > 0.0));
        let Some(sums) = sums.get_mut(weekday).filter(|_| busy) else { continue };
        for (sum, came) in sums.iter_mut().zip(day).filter_map(|(sum, slot)| Some((sum, slot.came?))) {
            *sum = (sum.0 + came, sum.1 + 1.0);
        }
    }
    sums.map(|day| day.into_iter().map(|(sum, count)| (count > 0.0).then(|| sum / count)).collect())
}

/// Weekdays (Monday first) that are open but of which the queue has no known day: the forecast takes them from others.
#[must_use]
pub fn guessed_weekdays(history: &History, queue: usize, hours: &OpeningHours, from: NaiveDate) -> [bool; 7] {
    let mut guessed = hours.week.map(|span| span.is_some());
    for day in past(history, queue, hours, from).days {
        if let Some(guess) = guessed.get_mut(day.weekday) {
            *guess = false;
        }
    }
    guessed
}

/// Names of the queues that have no known open day and so no forecast.
#[must_use]
pub fn left_out<'a>(history: &'a History, forecast: &Forecast) -> Vec<&'a str> {
    let known = |name: &str| forecast.queues.iter().any(|queue| queue.name == name);
    history.queues.iter().map(|queue| queue.name.as_str()).filter(|name| !known(name)).collect()
}
