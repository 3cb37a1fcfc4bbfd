//! Ranges around the forecast, from how widely the forecasts made on earlier dates strayed.

/// Contacts between which the actual is expected to lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Lower end, never negative.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Band {
    /// The band around the sum of parts that stray apart from each other, from the mean and band of each: the widths below
    /// and above add up by their squares.
    #[must_use]
    pub fn of_sum(parts: &[(f64, Self)]) -> Self {
        let mean: f64 = parts.iter().map(|part| part.0).sum();
        let length = |width: &dyn Fn(&(f64, Self)) -> f64| {
            libm::sqrt(parts.iter().map(|part| width(part) * width(part)).sum::<f64>())
        };
        let (below, above) = (length(&|part| part.0 - part.1.low), length(&|part| part.1.high - part.0));
        Self { low: (mean - below).max(0.0), high: mean + above }
    }
}

/// Relative spread beyond chance that makes a band hold its share; 0 = chance alone (Poisson).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Excess {
    /// For the band of 80 %.
    pub of_80: f64,
    /// For the band of 95 %.
    pub of_95: f64,
}

/// How widely a queue strays from its forecast: variance = mean + (excess · mean)², a negative binomial's, by week ahead.
///
/// A day's contacts stray together (its factor is common to all its intervals), so that the relative spread of a day is
/// hardly less than that of an interval, however many intervals it has.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// Of an interval, in the first to the fourth week ahead.
    pub interval: [Excess; 4],
    /// Of a day's sum.
    pub day: [Excess; 4],
}

/// One comparison of a forecast with what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Compared {
    /// Week ahead, 0 the first.
    pub week: usize,
    /// Expected contacts.
    pub mean: f64,
    /// Contacts that came.
    pub actual: f64,
    /// The least excess with which the band of 80 and of 95 % holds what came; `None` with hardly a contact expected, which
    /// any band holds and which tells nothing.
    needed: Option<[f64; 2]>,
}

impl Compared {
    /// Of a forecast and what came.
    pub fn new(week: usize, mean: f64, actual: f64) -> Self {
        let needed = (mean >= LEAST_TELLING).then(|| TAILS.map(|tail| needed(mean, actual, tail)));
        Self { week, mean, actual, needed }
    }
}

/// The least excess with which a band holds what came, by halving; [`MOST`] where none does.
fn needed(mean: f64, actual: f64, tail: f64) -> f64 {
    let held = |excess: f64| {
        let band = band(mean, excess, tail);
        band.low <= actual && actual <= band.high
    };
    if held(0.0) {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, MOST);
    for _ in 0..10 {
        let middle = (low + high) / 2.0;
        if held(middle) { high = middle } else { low = middle }
    }
    high
}

/// Expected contacts from which a comparison tells something of the spread.
const LEAST_TELLING: f64 = 0.5;
/// Tails of the bands of 80 and 95 %.
const TAILS: [f64; 2] = [0.1, 0.025];
/// Above this mean a smooth curve is as good as the sum of single probabilities.
const SMOOTH_FROM: f64 = 60.0;
/// The most spread there is.
const MOST: f64 = 2.0;

impl Spread {
    /// The band around an interval's mean that holds 80 % of such intervals; `days_ahead` 0 for the first day forecast.
    #[must_use]
    pub fn interval_80(&self, mean: f64, days_ahead: usize) -> Band {
        band(mean, at_week(&self.interval, days_ahead).of_80, TAILS[0])
    }

    /// The same for 95 %.
    #[must_use]
    pub fn interval_95(&self, mean: f64, days_ahead: usize) -> Band {
        band(mean, at_week(&self.interval, days_ahead).of_95, TAILS[1])
    }

    /// The band around a day's sum that holds 80 % of such days.
    #[must_use]
    pub fn day_80(&self, mean: f64, days_ahead: usize) -> Band {
        band(mean, at_week(&self.day, days_ahead).of_80, TAILS[0])
    }

    /// The same for 95 %.
    #[must_use]
    pub fn day_95(&self, mean: f64, days_ahead: usize) -> Band {
        band(mean, at_week(&self.day, days_ahead).of_95, TAILS[1])
    }

    /// The spread that makes the bands hold their shares of what was compared.
    pub(super) fn of(intervals: &[Compared], days: &[Compared]) -> Self {
        Self { interval: excesses(intervals), day: excesses(days) }
    }
}

/// The excess of a week ahead; beyond the fourth the level goes on straying as the square root of the time.
fn at_week(excesses: &[Excess; 4], days_ahead: usize) -> Excess {
    let week = days_ahead / 7;
    let Some(excess) = excesses.get(week) else {
        let [.., last] = *excesses;
        let grown = libm::sqrt((week + 1) as f64 / 4.0);
        return Excess { of_80: last.of_80 * grown, of_95: last.of_95 * grown };
    };
    *excess
}

/// One excess for each week ahead, never less than the week before has. A week leans on all of them, the more the less
/// there is of it.
fn excesses(compared: &[Compared]) -> [Excess; 4] {
    let all = TAILS.iter().enumerate().map(|(which, tail)| excess(compared, None, which, *tail).unwrap_or(0.0));
    let all: Vec<f64> = all.collect();
    let mut found = [Excess::default(); 4];
    let mut least = [0.0_f64; 2];
    for (week, found) in found.iter_mut().enumerate() {
        let own = compared.iter().filter(|pair| pair.week == week).count() as f64;
        let share = own / (own + LEAN);
        for (which, ((least, all), tail)) in least.iter_mut().zip(&all).zip(TAILS).enumerate() {
            let value = excess(compared, Some(week), which, tail);
            *least = least.max(value.map_or(*all, |value| share * value + (1.0 - share) * all));
        }
        *found = Excess { of_80: least[0], of_95: least[1].max(least[0] * 0.8) };
    }
    found
}

/// Comparisons that all weeks count for in the spread of one.
const LEAN: f64 = 50.0;

/// The least excess with which the bands hold their share, of one week ahead or of all. `None` without a comparison.
fn excess(compared: &[Compared], week: Option<usize>, which: usize, tail: f64) -> Option<f64> {
    let own = compared.iter().filter(|pair| week.is_none_or(|week| week == pair.week));
    let mut needed: Vec<f64> = own.filter_map(|pair| pair.needed?.get(which).copied()).collect();
    needed.sort_by(f64::total_cmp);
    let place = ((1.0 - 2.0 * tail) * needed.len() as f64).ceil() as usize;
    needed.get(place.saturating_sub(1)).copied()
}

/// From the first count with at least `tail` below or at it to the first with at least `1 − tail`.
fn band(mean: f64, excess: f64, tail: f64) -> Band {
    if !(mean > 0.0 && mean.is_finite()) {
        return Band { low: 0.0, high: 0.0 };
    }
    let beyond = excess * excess;
    if mean < SMOOTH_FROM { counted(mean, beyond, tail) } else { smooth(mean, beyond, tail) }
}

/// Sums up P(k) of the negative binomial with variance mean + beyond · mean²: P(0) = (1 + beyond · mean)^(−1/beyond),
/// P(k + 1) = P(k) · (mean + k · beyond · mean) / ((k + 1)(1 + beyond · mean)); Poisson at 0.
fn counted(mean: f64, beyond: f64, tail: f64) -> Band {
    let scale = 1.0 + beyond * mean;
    let none = if beyond > 1e-9 { libm::exp(-libm::log(scale) / beyond) } else { libm::exp(-mean) };
    let (mut part, mut sum, mut count, mut low) = (none, none, 0.0, None);
    // the end is far beyond any tail: mean + 60 standard deviations
    let end = mean + 60.0 * libm::sqrt(mean * scale) + 60.0;
    while sum < 1.0 - tail && count < end {
        if low.is_none() && sum >= tail {
            low = Some(count);
        }
        part *= (mean + count * beyond * mean) / ((count + 1.0) * scale);
        count += 1.0;
        sum += part;
    }
    Band { low: low.unwrap_or(count), high: count }
}

/// By the cube root of a gamma distribution with the same mean and variance (Wilson & Hilferty, 1931).
fn smooth(mean: f64, beyond: f64, tail: f64) -> Band {
    let z = if tail > 0.05 { 1.281_551_565_544_6 } else { 1.959_963_984_540_05 };
    let shape = 1.0 / (1.0 / mean + beyond);
    let middle = 1.0 - 1.0 / (9.0 * shape);
    let step = z / (3.0 * libm::sqrt(shape));
    let at = |root: f64| mean * (root * root * root).max(0.0);
    Band { low: at((middle - step).max(0.0)), high: at(middle + step) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_and_negative_binomial_quantiles() {
        // scipy.stats.poisson.ppf([.1, .9], 4) = 2, 7; nbinom with mean 4 and variance 4 + 0.25·16 = 8: 1, 8
        assert_eq!(band(4.0, 0.0, 0.1), Band { low: 2.0, high: 7.0 });
        assert_eq!(band(4.0, 0.5, 0.1), Band { low: 1.0, high: 8.0 });
        assert_eq!(band(0.0, 0.5, 0.1), Band { low: 0.0, high: 0.0 });
        assert_eq!(band(0.05, 0.0, 0.1), Band { low: 0.0, high: 0.0 });
        // both ways agree where one takes over from the other
        for (excess, tail) in [(0.0, 0.1), (0.1, 0.1), (0.3, 0.025), (1.0, 0.025)] {
            let (a, b) = (counted(60.0, excess * excess, tail), smooth(60.0, excess * excess, tail));
            let near = |a: f64, b: f64| (a - b).abs() <= 1.5 + 0.02 * b;
            assert!(near(a.low, b.low) && near(a.high, b.high), "{excess} {tail}: {a:?} {b:?}");
        }
    }

    #[test]
    fn bands_hold_what_they_should_and_widen() {
        // a triangle of relative errors, wider in the second week
        let pairs: Vec<Compared> = (0..800)
            .map(|number| {
                let (week, step) = (number % 2, f64::from(number as u16 % 97) / 48.0 - 1.0);
                Compared::new(week, 1000.0, 1000.0 * (1.0 + step * (0.2 + 0.2 * week as f64)))
            })
            .collect();
        let spread = Spread::of(&pairs, &pairs);
        let inside = pairs.iter().filter(|pair| {
            let band = spread.interval_80(pair.mean, 7 * pair.week);
            band.low <= pair.actual && pair.actual <= band.high
        });
        let share = inside.count() as f64 / 800.0;
        assert!((0.77..=0.84).contains(&share), "{share}");
        assert!(spread.interval[1].of_80 > 1.5 * spread.interval[0].of_80);
        assert!(spread.interval_80(1000.0, 60).high > spread.interval_80(1000.0, 27).high);
        let apart = [(100.0, Band { low: 70.0, high: 140.0 }), (50.0, Band { low: 10.0, high: 80.0 })];
        assert_eq!(Band::of_sum(&apart), Band { low: 100.0, high: 200.0 });
    }
}
