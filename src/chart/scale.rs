//! From values to pixels, and where the ticks stand.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

/// A straight scale from values to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// The values at both ends.
    pub domain: (f64, f64),
    /// The pixels at both ends.
    pub range: (f64, f64),
}

impl Linear {
    /// The pixel of a value, held within the range; a domain without extent maps to its start.
    #[must_use]
    pub fn at(self, value: f64) -> f64 {
        let extent = self.domain.1 - self.domain.0;
        let share = if extent > 0.0 { ((value - self.domain.0) / extent).clamp(0.0, 1.0) } else { 0.0 };
        let share = if share.is_finite() { share } else { 0.0 };
        self.range.0 + share * (self.range.1 - self.range.0)
    }
}

/// Ticks at 1, 2 or 5 times a power of ten from `min` down to the first tick at or past `max`, about `count` of them;
/// `whole` keeps them whole numbers. The last tick is the end of the axis. With nothing to show: 0 and 1.
#[must_use]
pub fn nice_ticks(min: f64, max: f64, count: usize, whole: bool) -> Vec<f64> {
    let (min, max) = if min.is_finite() && max.is_finite() && max > min { (min, max) } else { (0.0, 1.0) };
    let rough = ((max - min) / count.max(1) as f64).max(f64::MIN_POSITIVE);
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * 0.999_999).unwrap_or(10.0);
    let step = if whole { (factor * power).max(1.0) } else { factor * power };
    let first = libm::floor(min / step + 1e-9);
    let last = libm::ceil(max / step - 1e-9);
    let ticks = ((last - first).clamp(1.0, 100.0)) as usize;
    (0..=ticks).map(|tick| (first + tick as f64) * step).collect()
}

/// Decimals that ticks need to be told apart.
pub(super) fn tick_decimals(ticks: &[f64]) -> usize {
    match ticks {
        [a, b, ..] => {
            let step = b - a;
            (0..4).find(|decimals| libm::fabs(round(step, *decimals) - step) < step * 1e-6).unwrap_or(4)
        }
        _ => 0,
    }
}

fn round(value: f64, decimals: usize) -> f64 {
    let factor = [1.0, 10.0, 100.0, 1000.0].get(decimals).copied().unwrap_or(1e4);
    libm::round(value * factor) / factor
}

/// A tick of a time axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeTick {
    /// Its moment.
    pub at: NaiveDateTime,
    /// It stands for the day that begins there, rather than for a time of the day.
    pub day: bool,
}

/// Ticks by half hour, hour, day or week over `minutes` from `first`, as close as `gap` pixels allow on `pixels`.
/// Steps below a day stand at whole multiples after midnight, weeks on Mondays.
#[must_use]
pub fn time_ticks(first: NaiveDateTime, minutes: i64, pixels: f64, gap: f64) -> Vec<TimeTick> {
    const WEEK: i64 = 10_080;
    const STEPS: [i64; 13] = [30, 60, 120, 180, 360, 720, 1440, 2880, WEEK, 2 * WEEK, 4 * WEEK, 13 * WEEK, 52 * WEEK];
    if minutes <= 0 || pixels.is_nan() || pixels <= 0.0 {
        return Vec::new();
    }
    let fits = |step: &i64| *step as f64 * pixels / minutes as f64 >= gap;
    let step = STEPS.into_iter().find(fits).unwrap_or(104 * WEEK);
    let since = i64::from(first.num_seconds_from_midnight() / 60);
    // Day 1 of the calendar was a Monday.
    let origin = i64::from(first.num_days_from_ce() - 1) * 1440 + since;
    let lead = (step - origin.rem_euclid(step)).rem_euclid(step);
    let mut ticks = Vec::new();
    let mut offset = lead;
    while offset < minutes && ticks.len() < 400 {
        let Some(at) = TimeDelta::try_minutes(offset).and_then(|delta| first.checked_add_signed(delta)) else { break };
        // A single day says its hours from the first; over more than one, midnight says which day begins.
        let day = step >= 1440 || (minutes > 1440 && at.num_seconds_from_midnight() == 0);
        ticks.push(TimeTick { at, day });
        offset += step;
    }
    ticks
}

/// Midnight at which a date begins.
pub(super) fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_hms_opt(0, 0, 0).unwrap_or_default()
}

/// Minute of the day.
pub(super) fn minute_of(at: NaiveDateTime) -> u16 {
    (at.hour() * 60 + at.minute()) as u16
}
