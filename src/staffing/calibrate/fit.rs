//! The search for the availability factor, in pieces as small as whoever waits for it likes.

use super::{Calibration, LEAST_FACTOR, MOST_FACTOR, NotFitted, Observed};
use crate::quantity::Seconds;

/// Steps of the first look over the range.
const STEPS: u32 = 28;
/// The factor is found to within this.
const FINE: f64 = 1e-4;
/// A measure that spreads by less counts as if it spread by 5 points: its square.
const LEAST_SPREAD: f64 = 0.05 * 0.05;
/// The golden section.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// Trials that a fit takes: the factor 1, the grid, two to begin the golden section with and one for each of its steps, and
/// the last.
const TRIALS: f64 = 47.0;

/// Where the search is: the factor on trial is the last of these that has no error yet.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// A factor of 1, which every other must beat.
    One,
    /// A step of the grid.
    Grid(u32),
    /// The left of the first two inner points, between two ends.
    Left(f64, f64),
    /// The right of them; the error of the left is known.
    Right(f64, f64, f64),
    /// Golden section: the ends, the inner points with their errors; `true` tries the left one anew, `false` the right.
    Golden { low: f64, high: f64, left: (f64, f64), right: (f64, f64), anew: bool },
    /// The middle of what the golden section left.
    Last(f64),
}

/// A fit under way: [`super::calibrate`], so many intervals at a time.
#[derive(Debug, Clone)]
pub struct Fit {
    used: Vec<Observed>,
    patience: Option<Seconds>,
    threshold: Seconds,
    spread: [f64; 2],
    stage: Stage,
    /// Interval of the factor on trial to go on at, and the error of those before.
    next: usize,
    sum: f64,
    /// The best factor yet with its error.
    best: (f64, f64),
    trials: u32,
}

impl Fit {
    /// Begins to fit a factor; arguments and errors as those of [`super::calibrate`].
    ///
    /// # Errors
    /// [`NotFitted`] where no interval knows its agents and an outcome.
    pub fn new(observed: &[Observed], patience: Option<Seconds>, threshold: Seconds) -> Result<Self, NotFitted> {
        let with_agents = |at: &&Observed| at.agents.is_some() && at.offered.get() > 0.0;
        if !observed.iter().any(|at| with_agents(&at)) {
            return Err(NotFitted::NoAgents);
        }
        let tells = |at: &&Observed| at.service_level.is_some() || at.abandonment.is_some() && patience.is_some();
        let used: Vec<Observed> = observed.iter().filter(with_agents).filter(tells).copied().collect();
        if used.is_empty() {
            return Err(NotFitted::NoOutcome);
        }
        let spread = [spread(&used, |at| at.service_level), spread(&used, |at| at.abandonment)];
        let (stage, best) = (Stage::One, (1.0, f64::INFINITY));
        Ok(Self { used, patience, threshold, spread, stage, next: 0, sum: 0.0, best, trials: 0 })
    }

    /// Share of the work done, about.
    #[must_use]
    pub fn done(&self) -> f64 {
        let part = self.next as f64 / self.used.len().max(1) as f64;
        ((f64::from(self.trials) + part) / TRIALS).min(1.0)
    }

    /// Looks at so many more intervals; the fit once it stands.
    pub fn step(&mut self, mut intervals: usize) -> Option<Calibration> {
        while intervals > 0 {
            let factor = self.factor();
            let end = self.next.saturating_add(intervals).min(self.used.len());
            let model = self.model(factor);
            let part = self.used.get(self.next..end).unwrap_or_default();
            self.sum += squared(&model, part, self.threshold, self.spread);
            intervals -= (end - self.next).clamp(1, intervals);
            self.next = end;
            if end == self.used.len() {
                let error = std::mem::take(&mut self.sum);
                self.next = 0;
                self.trials = self.trials.saturating_add(1);
                if let Some(found) = self.tried(factor, error) {
                    return Some(found);
                }
            }
        }
        None
    }

    fn model(&self, factor: f64) -> Calibration {
        let at_limit = factor - LEAST_FACTOR < 2.0 * FINE || MOST_FACTOR - factor < 2.0 * FINE;
        let intervals = u32::try_from(self.used.len()).unwrap_or(u32::MAX);
        Calibration { patience: self.patience, factor, intervals, at_limit }
    }

    /// The factor on trial.
    fn factor(&self) -> f64 {
        match self.stage {
            Stage::One => 1.0,
            Stage::Grid(index) => LEAST_FACTOR + step() * f64::from(index),
            Stage::Left(low, high) => high - GOLDEN * (high - low),
            Stage::Right(low, high, _) => low + GOLDEN * (high - low),
            Stage::Golden { left, right, anew, .. } => {
                if anew {
                    left.0
                } else {
                    right.0
                }
            }
            Stage::Last(middle) => middle,
        }
    }

    /// Goes on from a factor's error: the best of a grid around 1, then golden section beside it.
    fn tried(&mut self, factor: f64, error: f64) -> Option<Calibration> {
        self.stage = match self.stage {
            Stage::One => {
                self.best = (factor, error);
                Stage::Grid(0)
            }
            Stage::Grid(index) => {
                // Better by more than rounding: what every factor explains alike stays at 1.
                if error < self.best.1 - 1e-9 * self.best.1 {
                    self.best = (factor, error);
                }
                if index < STEPS {
                    Stage::Grid(index + 1)
                } else {
                    Stage::Left((self.best.0 - step()).max(LEAST_FACTOR), (self.best.0 + step()).min(MOST_FACTOR))
                }
            }
            Stage::Left(low, high) => Stage::Right(low, high, error),
            Stage::Right(low, high, at_left) => {
                narrowed(low, high, (high - GOLDEN * (high - low), at_left), (factor, error))
            }
            Stage::Golden { low, high, left, anew: true, right } => narrowed(low, high, (left.0, error), right),
            Stage::Golden { low, high, left, right, .. } => narrowed(low, high, left, (right.0, error)),
            Stage::Last(_) => {
                let found = if error < self.best.1 { factor } else { self.best.0 };
                return Some(self.model(found));
            }
        };
        None
    }
}

/// Width of a step of the grid.
fn step() -> f64 {
    (MOST_FACTOR - LEAST_FACTOR) / f64::from(STEPS)
}

/// The next part of a stretch to look into; its middle once it is short enough.
fn narrowed(low: f64, high: f64, left: (f64, f64), right: (f64, f64)) -> Stage {
    if high - low <= FINE {
        return Stage::Last((low + high) / 2.0);
    }
    if left.1 < right.1 {
        let (high, right) = (right.0, left);
        Stage::Golden { low, high, left: (high - GOLDEN * (high - low), 0.0), right, anew: true }
    } else {
        let (low, left) = (left.0, right);
        Stage::Golden { low, high, left, right: (low + GOLDEN * (high - low), 0.0), anew: false }
    }
}

/// Variance of a measure over intervals, weighted by contacts; at least [`LEAST_SPREAD`].
fn spread(observed: &[Observed], measure: fn(&Observed) -> Option<f64>) -> f64 {
    let (mut contacts, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for at in observed {
        if let Some(value) = measure(at) {
            contacts += at.offered.get();
            sum += at.offered.get() * value;
            squares += at.offered.get() * value * value;
        }
    }
    if contacts <= 0.0 {
        return LEAST_SPREAD;
    }
    let mean = sum / contacts;
    (squares / contacts - mean * mean).max(LEAST_SPREAD)
}

/// Squared errors of a model over intervals, each measure by its variance, weighted by contacts.
fn squared(model: &Calibration, used: &[Observed], threshold: Seconds, spread: [f64; 2]) -> f64 {
    let [of_level, of_abandonment] = spread;
    let mut sum = 0.0;
    for at in used {
        let Some(expected) = model.expected(at, threshold) else { continue };
        let error = |seen: Option<f64>, expected: f64| seen.map_or(0.0, |seen| (seen - expected) * (seen - expected));
        sum += at.offered.get() * error(at.service_level, expected.service_level) / of_level;
        if model.patience.is_some() {
            sum += at.offered.get() * error(at.abandonment, expected.abandonment) / of_abandonment;
        }
    }
    sum
}
