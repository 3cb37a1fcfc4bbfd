//! Lasting changes of level.

use super::days::Past;
use crate::history::usual::median;
use chrono::{Datelike, NaiveDate};

/// Fewest weeks on each side.
const LEAST_WEEKS: usize = 3;
/// Weeks next to a change that measure it.
const NEAR: usize = 6;
/// z of the difference of two levels from which there is a change: the penalty of a further segment.
const PENALTY: f64 = 4.5;
/// Least change that matters.
const LEAST_CHANGE: f64 = 0.08;
/// A step must fit this much better than a slope.
const BETTER_THAN_SLOPE: f64 = 0.9;
/// Fewest whole days of a week.
const LEAST_DAYS: usize = 3;

/// A lasting change of level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shift {
    /// First day of the new level.
    pub date: NaiveDate,
    /// New level over old.
    pub factor: f64,
    /// z of the difference.
    pub score: f64,
}

/// A week's level: the mean of ln(day / middle of its weekday), robust.
#[derive(Clone, Copy)]
struct Week {
    first_day: usize,
    level: f64,
}

/// Level shifts, in order of date, by binary segmentation (Scott and Knott, 1974) of weekly levels free of the weekdays'
/// pattern. A week's level is the mean of its days without the least and the most, so that one odd day is none; the noise is told from week to week
/// differences, so that a shift is none.
pub(super) fn shifts(past: &Past<'_>) -> Vec<Shift> {
    let mut logs = day_logs(past);
    level_weekdays(&mut logs);
    let weeks = weeks_of(&logs);
    let mut steps: Vec<f64> = weeks.windows(2).map(|pair| (between(pair, 1) - between(pair, 0)).abs()).collect();
    let week_total =
        past.days.iter().filter(|day| day.whole).map(|day| day.total).sum::<f64>() / weeks.len().max(1) as f64;
    let poisson = 1.0 / week_total.max(1.0).sqrt();
    let noise = (1.4826 * median(&mut steps).unwrap_or(0.0) / std::f64::consts::SQRT_2).max(poisson).max(0.01);
    let mut found = Vec::new();
    segment(&weeks, noise, &mut |at, weeks, score| {
        let (left, right) = levels_around(weeks, at);
        let date = day_of_change(&logs, weeks.get(at).map_or(0, |week| week.first_day), left, right);
        found.push(Shift { date: past.grid.date(date), factor: libm::exp(right - left), score });
    });
    found.sort_by_key(|shift| shift.date);
    found
}

/// The weeks of which enough is known.
fn weeks_of(logs: &[Option<f64>]) -> Vec<Week> {
    let week = |(week, days): (usize, &[Option<f64>])| {
        let mut known: Vec<f64> = days.iter().flatten().copied().collect();
        let level = if known.len() < LEAST_DAYS { None } else { middle(&mut known) };
        level.map(|level| Week { first_day: week * 7, level })
    };
    logs.chunks(7).enumerate().filter_map(week).collect()
}

/// Takes from each weekday what it usually has over its week. The middle of a weekday over all of the past lies at the old
/// level or at the new one, as its holidays fall; against the other days of their week all weekdays are alike.
fn level_weekdays(logs: &mut [Option<f64>]) {
    let weeks = weeks_of(logs);
    for weekday in 0..7 {
        let over = |week: &Week| Some((*logs.get(week.first_day + weekday)?)? - week.level);
        let usual = median(&mut weeks.iter().filter_map(over).collect::<Vec<f64>>()).unwrap_or(0.0);
        logs.iter_mut().skip(weekday).step_by(7).flatten().for_each(|log| *log -= usual);
    }
}

/// The mean without the least and the most of five values and more; the middle of fewer.
fn middle(values: &mut [f64]) -> Option<f64> {
    if values.len() < 5 {
        return median(values);
    }
    values.sort_by(f64::total_cmp);
    let kept = values.get(1..values.len() - 1).unwrap_or_default();
    Some(kept.iter().sum::<f64>() / kept.len() as f64)
}

fn between(weeks: &[Week], at: usize) -> f64 {
    weeks.get(at).map_or(0.0, |week| week.level)
}

/// ln(day / middle of its weekday) for the days known whole.
fn day_logs(past: &Past<'_>) -> Vec<Option<f64>> {
    let weekday = |date: NaiveDate| date.weekday().num_days_from_monday();
    let middles: Vec<f64> = (0..7)
        .map(|wanted| {
            let of = past.days.iter().filter(|day| day.whole && weekday(day.date) == wanted);
            median(&mut of.map(|day| day.total).collect::<Vec<f64>>()).unwrap_or(0.0)
        })
        .collect();
    let log = |day: &super::days::Day| {
        let middle = middles.get(weekday(day.date) as usize).copied().filter(|middle| *middle > 0.0)?;
        day.whole.then(|| libm::log((day.total + 0.5) / (middle + 0.5)))
    };
    past.days.iter().map(log).collect()
}

/// Cuts the weeks at their clearest change, then both parts again.
fn segment(weeks: &[Week], noise: f64, found: &mut dyn FnMut(usize, &[Week], f64)) {
    let mean = |weeks: &[Week]| weeks.iter().map(|week| week.level).sum::<f64>() / weeks.len().max(1) as f64;
    let mut best: Option<(usize, f64)> = None;
    for at in LEAST_WEEKS..=weeks.len().saturating_sub(LEAST_WEEKS) {
        let (left, right) = weeks.split_at(at);
        let spread = noise * (1.0 / left.len() as f64 + 1.0 / right.len() as f64).sqrt();
        let z = (mean(left) - mean(right)).abs() / spread;
        if right.len() >= LEAST_WEEKS && best.is_none_or(|(_, most)| z > most) {
            best = Some((at, z));
        }
    }
    let Some((at, z)) = best.filter(|(_, z)| *z > PENALTY) else { return };
    let (left, right) = weeks.split_at(at);
    let (before, after) = levels_around(weeks, at);
    if libm::exp((after - before).abs()) - 1.0 >= LEAST_CHANGE && is_step(weeks, at, before, after) {
        found(at, weeks, z);
    }
    // a slope is cut too, without being a finding, so that a step within it is still seen
    segment(left, noise, found);
    segment(right, noise, found);
}

/// Middle levels of the weeks right before and after.
fn levels_around(weeks: &[Week], at: usize) -> (f64, f64) {
    let level = |weeks: &[Week]| middle(&mut weeks.iter().map(|week| week.level).collect::<Vec<f64>>()).unwrap_or(0.0);
    let (left, right) = weeks.split_at(at.min(weeks.len()));
    let (from, to) = (left.len().saturating_sub(NEAR), right.len().min(NEAR));
    (level(left.get(from..).unwrap_or_default()), level(right.get(..to).unwrap_or_default()))
}

/// Whether a step tells the weeks around a change much better than a straight line.
fn is_step(weeks: &[Week], at: usize, before: f64, after: f64) -> bool {
    let from = at.saturating_sub(NEAR);
    let near = weeks.get(from..(at + NEAR).min(weeks.len())).unwrap_or_default();
    let count = near.len() as f64;
    let points = || near.iter().enumerate().map(|(x, week)| (x as f64, week.level));
    let (mean_x, mean_y) = ((count - 1.0) / 2.0, points().map(|(_, y)| y).sum::<f64>() / count);
    let (xy, xx) = points()
        .fold((0.0, 0.0), |sum, (x, y)| (sum.0 + (x - mean_x) * (y - mean_y), sum.1 + (x - mean_x) * (x - mean_x)));
    let slope = if xx > 0.0 { xy / xx } else { 0.0 };
    let square = |off: f64| off * off;
    let line: f64 = points().map(|(x, y)| square(y - mean_y - slope * (x - mean_x))).sum();
    let step: f64 = points().map(|(x, y)| square(y - if x < (at - from) as f64 { before } else { after })).sum();
    step <= line * BETTER_THAN_SLOPE
}

/// The day that parts the two levels best, in the week before to the week after.
fn day_of_change(logs: &[Option<f64>], week_start: usize, left: f64, right: f64) -> usize {
    let (from, to) = (week_start.saturating_sub(7), (week_start + 8).min(logs.len()));
    // a day counts at most as the whole change, so that an odd one does not decide
    let most = (right - left) * (right - left);
    let cost = |change: usize| -> f64 {
        let near = (from.saturating_sub(7)..(to + 7).min(logs.len())).filter_map(|day| Some((day, (*logs.get(day)?)?)));
        near.map(|(day, log)| {
            let off = log - if day < change { left } else { right };
            (off * off).min(most)
        })
        .sum()
    };
    let change = (from..to).min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or(week_start);
    // a closed day before it parts the levels as well, but nothing of the new level was seen on it
    (change..to).find(|day| logs.get(*day).is_some_and(Option::is_some)).unwrap_or(change)
}
