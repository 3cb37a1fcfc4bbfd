//! Staff for the volume expected, or for one that is passed as seldom as the planner chooses.

use super::Need;
use super::cost::price;
use crate::calendar::Series;
use crate::forecast::{Band, Forecast, QueueForecast};
use crate::quantity::{Fraction, Money, Seconds};

/// Standard normal places of the ends of the bands of 80 and 95 %.
const PLACE_80: f64 = 1.281_551_565_544_600_4;
const PLACE_95: f64 = 1.959_963_984_540_054;
/// A confidence nearer to 0 or 1 than this is taken as this far away.
const LEAST: f64 = 1e-6;

/// The contacts of an interval: what is expected, and the forecast's bands around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Expected contacts.
    pub mean: f64,
    /// Holds 80 % of such intervals: one in ten brings more than its upper end.
    pub of_80: Band,
    /// Holds 95 %.
    pub of_95: Band,
}

impl Demand {
    /// Places and logarithms of one more than the contacts there, never falling.
    fn curve(&self) -> [(f64, f64); 5] {
        let contacts = [self.of_95.low, self.of_80.low, self.mean, self.of_80.high, self.of_95.high];
        let places = [-PLACE_95, -PLACE_80, 0.0, PLACE_80, PLACE_95];
        let mut least = 0.0_f64;
        std::array::from_fn(|index| {
            least = least.max(libm::log1p(contacts.get(index).copied().unwrap_or_default().max(0.0)));
            (places.get(index).copied().unwrap_or_default(), least)
        })
    }

    /// The contacts that an interval does not pass with this confidence.
    ///
    /// Formula: `ln(1 + x)` is drawn straight over the standard normal place of the confidence through the ends of both
    /// bands and the mean at one half, and goes on along its last stretch beyond; so the bands' ends come back exactly.
    /// Range: confidence 0.000001 to 0.999999, nearer to the ends counts as these. Edges: bands of no width: the mean.
    /// Source: own; the log-normal between given quantiles.
    ///
    /// ```
    /// use muster::{forecast::Band, quantity::Fraction, staffing::confidence::Demand};
    /// let demand = Demand { mean: 100.0, of_80: Band { low: 85.0, high: 116.0 }, of_95: Band { low: 77.0, high: 126.0 } };
    /// assert!((demand.at(Fraction::clamped(0.9)) - 116.0).abs() < 1e-9);
    /// assert!((demand.at(Fraction::clamped(0.5)) - 100.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn at(&self, confidence: Fraction) -> f64 {
        self.at_place(place_of(confidence.get()))
    }

    /// The contacts at a standard normal place.
    fn at_place(&self, place: f64) -> f64 {
        libm::expm1(along(&self.curve(), place)).max(0.0)
    }

    /// The confidence with which an interval brings no more than these contacts: the inverse of [`Demand::at`]. Where many
    /// confidences have the same contacts, the highest.
    ///
    /// ```
    /// use muster::{forecast::Band, staffing::confidence::Demand};
    /// let demand = Demand { mean: 100.0, of_80: Band { low: 85.0, high: 116.0 }, of_95: Band { low: 77.0, high: 126.0 } };
    /// assert!((demand.confidence(126.0).get() - 0.975).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn confidence(&self, contacts: f64) -> Fraction {
        let (mut low, mut high) = (LEAST, 1.0 - LEAST);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if self.at(Fraction::clamped(middle)) <= contacts { low = middle } else { high = middle }
        }
        Fraction::clamped(low)
    }
}

/// The forecast with the contacts that an interval does not pass with this confidence in place of those expected.
///
/// The confidence is each interval's own, by queue, under the bands that the forecast's past errors give. Where nothing is
/// expected nothing is, and a queue whose history is too short to tell how far the forecast strays keeps its mean: see
/// [`without_bands`].
#[must_use]
pub fn demanded(forecast: &Forecast, confidence: Fraction) -> Forecast {
    let place = place_of(confidence.get());
    let per_day = forecast.grid.per_day().max(1);
    let queue = |queue: &QueueForecast| {
        let Some(spread) = queue.tested.spread else { return queue.clone() };
        let volume = Series::from_fn(queue.volume.grid(), |index| {
            let mean = queue.volume.get(index).copied().unwrap_or_default();
            if mean <= 0.0 {
                return mean;
            }
            let day = index / per_day;
            let demand = Demand { mean, of_80: spread.interval_80(mean, day), of_95: spread.interval_95(mean, day) };
            demand.at_place(place)
        });
        QueueForecast { volume, ..queue.clone() }
    };
    Forecast { grid: forecast.grid, queues: forecast.queues.iter().map(queue).collect() }
}

/// The queues, by their place, that have no bands, so that a confidence changes nothing for them.
#[must_use]
pub fn without_bands(forecast: &Forecast) -> Vec<usize> {
    let queues = forecast.queues.iter().enumerate();
    queues.filter(|(_, queue)| queue.tested.spread.is_none()).map(|(at, _)| at).collect()
}

/// The value at a place on a line through points, straight beyond its ends.
fn along(points: &[(f64, f64)], place: f64) -> f64 {
    let stretch = points.windows(2).find(|pair| matches!(pair, [_, (end, _)] if place <= *end));
    match stretch.or_else(|| points.windows(2).last()) {
        Some([(from, low), (to, high)]) => low + (high - low) * (place - from) / (to - from),
        _ => 0.0,
    }
}

/// The standard normal place with this share below it, by halving on the error function.
fn place_of(share: f64) -> f64 {
    let share = share.clamp(LEAST, 1.0 - LEAST);
    let (mut low, mut high) = (-6.0, 6.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if libm::erfc(-middle / std::f64::consts::SQRT_2) / 2.0 < share { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// What one way of staffing takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The confidence; `None`: the mean.
    pub confidence: Option<Fraction>,
    /// The need of each interval; `None` where it is not known.
    pub needs: Vec<Option<Need>>,
    /// Paid hours of all intervals known.
    pub hours: f64,
    /// Their cost.
    pub cost: Money,
}

/// The staff and price of the mean and of each confidence, the mean first.
///
/// `need` gives the need of an interval, by its place in `demand`, with so many contacts. The confidence is each
/// interval's own: that all intervals of a day stay within theirs is less likely, the more so the less they stray together.
/// Hours are `Σ scheduled × interval`, unrounded; the cost is rounded once.
#[must_use]
pub fn choices(
    demand: &[Demand],
    confidences: &[Fraction],
    interval: Seconds,
    hourly: Money,
    need: &dyn Fn(usize, f64) -> Option<Need>,
) -> Vec<Choice> {
    let one = |confidence: Option<Fraction>| {
        let contacts = |demand: &Demand| confidence.map_or(demand.mean, |confidence| demand.at(confidence));
        let needs: Vec<Option<Need>> =
            demand.iter().enumerate().map(|(index, demand)| need(index, contacts(demand))).collect();
        let agents: f64 = needs.iter().flatten().map(|need| need.scheduled).sum();
        let hours = agents * interval.get() / 3600.0;
        Choice { confidence, needs, hours, cost: price(hours, hourly) }
    };
    std::iter::once(None).chain(confidences.iter().copied().map(Some)).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn demand(mean: f64, ends: [f64; 4]) -> Demand {
        let [low_95, low_80, high_80, high_95] = ends;
        Demand { mean, of_80: Band { low: low_80, high: high_80 }, of_95: Band { low: low_95, high: high_95 } }
    }

    #[test]
    fn ends_come_back_and_narrow_or_odd_bands_end() {
        let usual = demand(20.0, [9.0, 13.0, 28.0, 34.0]);
        for (confidence, contacts) in [(0.025, 9.0), (0.1, 13.0), (0.5, 20.0), (0.9, 28.0), (0.975, 34.0)] {
            assert!((usual.at(Fraction::clamped(confidence)) - contacts).abs() < 1e-9);
        }
        let narrow = demand(20.0, [20.0; 4]);
        assert!((narrow.at(Fraction::clamped(0.999)) - 20.0).abs() < 1e-9);
        let odd = demand(20.0, [30.0, f64::NAN, 10.0, -4.0]);
        assert!((odd.at(Fraction::clamped(1.0)) - 30.0).abs() < 1e-9);
        assert!(usual.at(Fraction::clamped(1.0)) > 34.0 && usual.at(Fraction::clamped(0.0)) >= 0.0);
    }

    #[test]
    fn the_price_rises_with_the_confidence() {
        let day = [demand(20.0, [9.0, 13.0, 28.0, 34.0]), demand(40.0, [25.0, 30.0, 51.0, 58.0])];
        let need = |index: usize, contacts: f64| {
            let idle = Need {
                agents: 1,
                scheduled: contacts / 10.0,
                load: 0.0,
                bound_by: crate::staffing::BoundBy::Nothing,
                service_level: 1.0,
                asa_s: 0.0,
                occupancy: 0.0,
            };
            (index == 0).then_some(idle)
        };
        let found = choices(&day, &[0.5, 0.9].map(Fraction::clamped), Seconds::clamped(1800.0), Money(1000), &need);
        let hours: Vec<f64> = found.iter().map(|choice| choice.hours).collect();
        for (found, expected) in hours.iter().zip([1.0, 1.0, 1.4]) {
            assert!((found - expected).abs() < 1e-9, "{hours:?}");
        }
        assert_eq!(found.iter().map(|choice| choice.cost.0).collect::<Vec<_>>(), [1000, 1000, 1400]);
        assert_eq!(found[0].needs[1], None);
    }

    proptest! {
        #[test]
        fn the_inverse_returns_its_input(mean in 1.0f64..2000.0, steps in prop::array::uniform4(0.01f64..0.4), confidence in 0.001f64..0.999) {
            let [a, b, c, d] = steps;
            let demand = demand(mean, [mean * (1.0 - a) * (1.0 - b), mean * (1.0 - a), mean * (1.0 + c), mean * (1.0 + c) * (1.0 + d)]);
            let contacts = demand.at(Fraction::clamped(confidence));
            prop_assume!(contacts > 0.0);
            let back = demand.confidence(contacts + 1e-9).get();
            prop_assert!((back - confidence).abs() < 1e-6, "{back}");
            prop_assert!(demand.at(Fraction::clamped(confidence + 0.0005)) >= contacts);
        }
    }
}
