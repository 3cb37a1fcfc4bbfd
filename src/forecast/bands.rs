//! Ranges around the forecast, from how widely held-back intervals strayed.

use super::ForecastSettings;
use super::accuracy::{LEAST_WEEKS, known_weeks};
use super::back_test::pool;
use crate::calendar::OpeningHours;
use crate::history::History;
use chrono::NaiveDate;

/// Contacts between which the actual is expected to lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Lower end, never negative.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How widely a queue's intervals stray: variance = mean + (excess · mean)².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Relative spread beyond chance (Poisson); 0 = chance alone.
    pub excess: f64,
}

impl Spread {
    /// The band around a mean that holds 80 % of intervals.
    #[must_use]
    pub fn band_80(self, mean: f64) -> Band {
        self.band(mean, 1.281_551_565_544_6)
    }

    /// The band around a mean that holds 95 % of intervals.
    #[must_use]
    pub fn band_95(self, mean: f64) -> Band {
        self.band(mean, 1.959_963_984_540_05)
    }

    /// mean ± z standard deviations of a negative binomial, by the normal curve; floored at 0.
    fn band(self, mean: f64, z: f64) -> Band {
        let half = z * (mean + self.excess * self.excess * mean * mean).sqrt();
        Band { low: (mean - half).max(0.0), high: mean + half }
    }
}

/// The spread of a queue's intervals around forecasts made up to 4 weeks ahead on up to eight earlier dates.
///
/// excess² = Σ (error² − mean) / Σ mean², at least 0: the moment estimate of a negative binomial's dispersion. `None`
/// with less than [`LEAST_WEEKS`] weeks of history, or nothing to compare with.
#[must_use]
pub fn spread(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    settings: &ForecastSettings,
    from: Option<NaiveDate>,
) -> Option<Spread> {
    let end = history.grid.date(history.grid.days());
    let from = from.map_or(end, |from| from.min(end));
    let weeks = known_weeks(history, queue, hours, from);
    if weeks < LEAST_WEEKS {
        return None;
    }
    let (mut beyond, mut squares) = (0.0, 0.0);
    for (mean, actual) in pool(history, queue, hours, settings, Some(from))?.tried().into_iter().flat_map(|day| day.1) {
        beyond += (actual - mean) * (actual - mean) - mean;
        squares += mean * mean;
    }
    (squares > 0.0).then(|| Spread { excess: (beyond.max(0.0) / squares).sqrt() })
}
