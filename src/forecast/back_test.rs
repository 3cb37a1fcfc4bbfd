//! What trying the methods on earlier dates tells the planner.

use super::accuracy::HELD_DAYS;
use super::bands::{Compared, Spread};
use super::pool::{Ahead, Method, Pool};
use super::trial::{Sums, Trial};
use super::{Accuracy, DAYS_OF_PROMISE};
use chrono::NaiveDate;

/// Errors of forecasts made on earlier dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// Sum of absolute errors over the sum of contacts, by interval.
    pub wape_interval: f64,
    /// The same by day.
    pub wape_day: f64,
    /// The same by week.
    pub wape_week: f64,
    /// Mean absolute error by interval over that of taking each interval as it was a week before; `None` where the weeks of
    /// the past are all alike.
    pub mase: Option<f64>,
    /// (forecast − actual) / actual over all.
    pub bias: f64,
}

/// A method's errors over the earlier dates it was tried from, and its part in the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MethodScore {
    /// The method.
    pub method: Method,
    /// Over up to four weeks ahead.
    pub errors: Errors,
    /// Over the first week ahead.
    pub first_week: Errors,
    /// Part in the forecast, 0 to 1; the weights of all methods sum to 1.
    pub weight: f64,
    /// What bands around it would have held.
    pub coverage: Option<Coverage>,
}

/// A day on which the forecast was far off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorstDay {
    /// The date.
    pub date: NaiveDate,
    /// Contacts expected.
    pub expected: f64,
    /// Contacts that came.
    pub actual: f64,
}

/// The shares of intervals that the bands held, each earlier date by the spread of the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// Inside the band of 80 %, 0 to 1.
    pub of_80: f64,
    /// Inside the band of 95 %, 0 to 1.
    pub of_95: f64,
}

/// How near a day of the first week ahead came: for the sentence "within ± share on days of so many".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    /// Of the day's forecast, whole per cents.
    pub share: f64,
    /// Days that came within.
    pub days: u32,
    /// Days compared.
    pub of: u32,
}

/// What the history lacks for a better forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A weekday that is open was never seen: it is taken from the others.
    Weekdays,
    /// Only totals of days are known: nothing is said of the time of day.
    TimeOfDay,
    /// Too few weeks to try the methods on earlier dates: the forecast is the weekday mean, or near it, without bands.
    Trials,
    /// Too few weeks for the error on the last four.
    HeldBack,
    /// Less than 18 months: no yearly shape.
    Year,
}

/// What trying the methods on earlier dates told: as they would have been used then, each date knowing only what lay before
/// it, the weights included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BackTest {
    /// Earlier dates the methods were tried from, up to eight.
    pub origins: u32,
    /// The methods that could be tried, in the order of [`Method::ALL`].
    pub scores: Vec<MethodScore>,
    /// The forecast made of them, over up to four weeks ahead; `None` without a day to compare with.
    pub blend: Option<Errors>,
    /// The same over the first week ahead.
    pub blend_first_week: Option<Errors>,
    /// The days of the last four weeks that were furthest off, worst first, at most ten; none with a short history.
    pub worst: Vec<WorstDay>,
    /// How widely what came strayed; `None` where the history is too short to say.
    pub spread: Option<Spread>,
    /// What the bands would have held.
    pub coverage: Option<Coverage>,
    /// How near the days of the first week came.
    pub within: Option<Within>,
    /// What a longer or finer history would add.
    pub missing: Vec<Missing>,
}

/// Days told of as the worst.
const WORST: usize = 10;
/// Days compared from which the spread can be told.
const LEAST_DAYS: usize = 10;

impl BackTest {
    /// Of a pool and its trials.
    pub(super) fn of(pool: &Pool) -> Self {
        let scale = naive_error(pool);
        let blend = compared(pool, &|trial| Some(&trial.blended), TELLING);
        let of = |take: &dyn Fn(&Trial, usize) -> Option<Sums>, until: &dyn Fn(&Trial) -> usize| {
            let sums = pool.trials.iter().filter_map(|trial| take(trial, until(trial)));
            sums.reduce(Sums::add).and_then(|sums| errors(&sums, scale, pool.table.slots.len()))
        };
        let (all, week) = (|_: &Trial| usize::MAX, |trial: &Trial| pool.table.week_after(trial.end));
        let blended = |trial: &Trial, until: usize| {
            Some(Sums::of(trial.rows(&pool.table, until), &trial.blended, pool.table.week))
        };
        let scores = Method::ALL.into_iter().zip(&pool.weights).enumerate().filter_map(|(index, (method, weight))| {
            let own = |trial: &Trial, until: usize| trial.sums(&pool.table, index, until);
            let (errors, first_week) = (of(&own, &all)?, of(&own, &week)?);
            let compared = compared(pool, &|trial| trial.ahead.get(index)?.as_ref(), TELLING_OF_METHOD);
            Some(MethodScore { method, errors, first_week, weight: *weight, coverage: coverage(&compared) })
        });
        Self {
            origins: pool.trials.len() as u32,
            scores: scores.collect(),
            blend: of(&blended, &all),
            blend_first_week: of(&blended, &week),
            worst: worst(pool),
            spread: spread(&blend, None),
            coverage: coverage(&blend),
            within: within(&blend),
            missing: Vec::new(),
        }
    }
}

/// The error on the last four weeks, held back; `None` where nothing was forecast from before them.
pub(super) fn accuracy(pool: &Pool) -> Option<Accuracy> {
    let trial = held_back(pool)?;
    let sums = Sums::of(trial.rows(&pool.table, usize::MAX), &trial.blended, pool.table.week);
    let errors = errors(&sums, None, pool.table.slots.len())?;
    Some(Accuracy {
        wape_interval: errors.wape_interval,
        wape_day: errors.wape_day,
        wape_week: errors.wape_week,
        bias: errors.bias,
        days: sums.days as u32,
    })
}

/// The trial four weeks back.
fn held_back(pool: &Pool) -> Option<&Trial> {
    pool.trials.iter().find(|trial| trial.back == u64::from(HELD_DAYS))
}

fn errors(sums: &Sums, scale: Option<f64>, slots: usize) -> Option<Errors> {
    let actual = sums.actual;
    let compared = sums.days * slots as f64;
    (actual > 0.0).then(|| Errors {
        wape_interval: sums.interval / actual,
        wape_day: sums.day / actual,
        wape_week: sums.week / actual,
        mase: scale.filter(|scale| *scale > 0.0 && compared > 0.0).map(|scale| sums.interval / compared / scale),
        bias: sums.signed / actual,
    })
}

/// Mean absolute difference of the intervals of the past from those of the usual week before.
fn naive_error(pool: &Pool) -> Option<f64> {
    let rows = pool.table.rows.get(..pool.table.origin).unwrap_or_default();
    let pairs = rows.iter().zip(rows.iter().skip(pool.table.week)).filter(|(a, b)| a.known && b.known);
    let (sum, count) = pairs.fold((0.0, 0.0), |sum, (a, b)| {
        let off: f64 = a.counts.iter().zip(&b.counts).map(|(a, b)| (a - b).abs()).sum();
        (sum.0 + off, sum.1 + a.counts.len() as f64)
    });
    (count > 0.0).then(|| sum / count)
}

fn worst(pool: &Pool) -> Vec<WorstDay> {
    let Some(trial) = held_back(pool) else { return Vec::new() };
    let days = trial.rows(&pool.table, usize::MAX).iter().zip(&trial.blended).filter(|(row, _)| row.known);
    let mut days: Vec<WorstDay> =
        days.map(|(row, day)| WorstDay { date: row.date, expected: day.iter().sum(), actual: row.total }).collect();
    let off = |day: &WorstDay| (day.expected - day.actual).abs();
    days.sort_by(|a, b| off(b).total_cmp(&off(a)).then(a.date.cmp(&b.date)));
    days.truncate(WORST);
    days
}

/// What was compared from one earlier date.
struct From {
    intervals: Vec<Compared>,
    days: Vec<Compared>,
}

/// What came against what was expected. Every so many intervals tell the spread, so that no more than `telling` are looked
/// at.
fn compared<'a>(pool: &'a Pool, expected: &dyn Fn(&'a Trial) -> Option<&'a Ahead>, telling: usize) -> Vec<From> {
    let days: usize = pool.trials.iter().map(|trial| trial.blended.len()).sum();
    let step = (days * pool.table.slots.len()).div_ceil(telling).max(1);
    let mut number = 0;
    let mut of = |trial: &'a Trial| {
        let mut from = From { intervals: Vec::new(), days: Vec::new() };
        let rows = trial.rows(&pool.table, usize::MAX);
        let Some((first, ahead)) = rows.first().map(|row| row.date).zip(expected(trial)) else { return from };
        for (row, day) in rows.iter().zip(ahead).filter(|(row, _)| row.known) {
            let week = usize::try_from((row.date - first).num_days() / 7).unwrap_or(0);
            for (mean, actual) in day.iter().zip(&row.counts) {
                number += 1;
                if number % step == 0 {
                    from.intervals.push(Compared::new(week, *mean, *actual));
                }
            }
            from.days.push(Compared::new(week, day.iter().sum(), row.total));
        }
        from
    };
    pool.trials.iter().map(&mut of).collect()
}

/// Intervals compared, at most.
const TELLING: usize = 2500;
/// The same for a single method, of which only the share held is told.
const TELLING_OF_METHOD: usize = 800;

/// The spread over all earlier dates but one.
fn spread(compared: &[From], without: Option<usize>) -> Option<Spread> {
    let kept = || compared.iter().enumerate().filter(|(index, _)| Some(*index) != without);
    let intervals: Vec<Compared> = kept().flat_map(|(_, from)| from.intervals.iter().copied()).collect();
    let days: Vec<Compared> = kept().flat_map(|(_, from)| from.days.iter().copied()).collect();
    (days.len() >= LEAST_DAYS).then(|| Spread::of(&intervals, &days))
}

fn coverage(compared: &[From]) -> Option<Coverage> {
    let (mut inside, mut all) = ([0.0, 0.0], 0.0);
    for (index, from) in compared.iter().enumerate() {
        let Some(spread) = spread(compared, Some(index)) else { continue };
        for pair in &from.intervals {
            let bands = [spread.interval_80(pair.mean, 7 * pair.week), spread.interval_95(pair.mean, 7 * pair.week)];
            for (inside, band) in inside.iter_mut().zip(bands) {
                *inside += f64::from(u8::from(band.low <= pair.actual && pair.actual <= band.high));
            }
            all += 1.0;
        }
    }
    let [of_80, of_95] = inside;
    (all > 0.0).then(|| Coverage { of_80: of_80 / all, of_95: of_95 / all })
}

/// The least whole per cent that four of five days of the first week came within.
fn within(compared: &[From]) -> Option<Within> {
    let days = compared.iter().flat_map(|from| &from.days).filter(|day| day.week == 0 && day.mean > 0.0);
    let mut offs: Vec<f64> = days.map(|day| (day.actual / day.mean - 1.0).abs()).collect();
    if offs.len() < LEAST_DAYS {
        return None;
    }
    offs.sort_by(f64::total_cmp);
    let needed = (offs.len() as f64 * DAYS_OF_PROMISE).ceil() as usize;
    let share = offs.get(needed.saturating_sub(1)).map_or(0.0, |off| (off * 100.0 - 1e-9).ceil() / 100.0);
    let days = offs.iter().filter(|off| **off <= share).count();
    Some(Within { share, days: days as u32, of: offs.len() as u32 })
}
