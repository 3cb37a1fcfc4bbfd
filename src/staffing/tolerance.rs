//! How long callers wait before they give up, guessed from what is known about them.
//!
//! **A rule of thumb, measured nowhere.** Trainers name seven factors of caller tolerance; nobody has published what each is
//! worth in seconds. The base, the weights and the range below are this product's choice: they order cases sensibly (a
//! caller in need with nowhere else to go waits longest) and keep the answer where centres report patience. Where the
//! history has waits and abandonments, [`super::calibrate`] measures patience and this is not needed.

use crate::quantity::Seconds;

/// Mean patience in seconds where no factor is out of the ordinary: two and a half minutes.
pub const BASE_S: f64 = 150.0;
/// The shortest mean patience estimated, in seconds.
pub const LEAST_S: f64 = 20.0;
/// The longest mean patience estimated, in seconds.
pub const MOST_S: f64 = 900.0;

/// What makes callers wait longer or less long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// How much it matters to the caller: a breakdown, or a question of convenience.
    Motivation,
    /// Other ways to the same end: a web site, a branch, another number.
    Substitutes,
    /// What callers get from competitors' lines.
    Competitors,
    /// What callers expect of this line, from its name and from earlier calls.
    Expectations,
    /// How much time callers have.
    TimeAvailable,
    /// Who pays for the call.
    WhoPays,
    /// Mood, weather, the news: how people are that day.
    HumanBehaviour,
}

impl Factor {
    /// All, in the order they are asked.
    pub const ALL: [Self; 7] = [
        Self::Motivation,
        Self::Substitutes,
        Self::Competitors,
        Self::Expectations,
        Self::TimeAvailable,
        Self::WhoPays,
        Self::HumanBehaviour,
    ];

    /// By what one step multiplies patience: most for need and for other ways, least for what nobody can foresee.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Self::Motivation => 1.4,
            Self::Substitutes | Self::TimeAvailable => 1.25,
            Self::Expectations => 1.2,
            Self::Competitors | Self::WhoPays => 1.15,
            Self::HumanBehaviour => 1.1,
        }
    }
}

/// What a factor does to callers' patience here, in five steps. It is the effect that is scored, not the factor: many
/// substitutes are `Shorter`, a free call is `Longer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Effect {
    /// Callers give up much sooner than elsewhere.
    MuchShorter,
    /// Callers give up sooner.
    Shorter,
    /// As elsewhere, or not known.
    #[default]
    Usual,
    /// Callers wait longer.
    Longer,
    /// Callers wait much longer than elsewhere.
    MuchLonger,
}

impl Effect {
    /// All, from the shortest patience to the longest.
    pub const ALL: [Self; 5] = [Self::MuchShorter, Self::Shorter, Self::Usual, Self::Longer, Self::MuchLonger];

    /// What the step makes of a factor's weight: two steps count twice.
    const fn of(self, weight: f64) -> f64 {
        match self {
            Self::MuchShorter => 1.0 / (weight * weight),
            Self::Shorter => 1.0 / weight,
            Self::Usual => 1.0,
            Self::Longer => weight,
            Self::MuchLonger => weight * weight,
        }
    }
}

/// A guess of patience, and how it came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// Mean of the exponential patience, within [`LEAST_S`] and [`MOST_S`].
    pub patience: Seconds,
    /// What each factor multiplied by, in the order of [`Factor::ALL`].
    pub multipliers: [f64; 7],
    /// The product lay outside the range and was taken to its end.
    pub at_limit: bool,
}

impl Tolerance {
    /// The patience if the weightiest factor was judged wrong by one step, down and up; within the same limits.
    ///
    /// ```
    /// use muster::staffing::tolerance::{Effect, tolerance};
    /// let [least, most] = tolerance([Effect::Usual; 7]).range().map(|patience| patience.get());
    /// assert!((least - 150.0 / 1.4).abs() < 1e-9 && (most - 210.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn range(&self) -> [Seconds; 2] {
        let most = Factor::ALL.iter().map(|factor| factor.weight()).fold(1.0, f64::max);
        [1.0 / most, most].map(|times| Seconds::clamped((self.patience.get() * times).clamp(LEAST_S, MOST_S)))
    }
}

/// Guesses callers' mean patience from the effect of each factor, in the order of [`Factor::ALL`].
///
/// Formula: `patience = base × Π weight^step`, step −2 to 2, then held within the range.
/// Edges: all as usual: the base, 150 s.
///
/// ```
/// use muster::staffing::tolerance::{Effect, tolerance};
/// // Callers in need (× 1.4) who pay for the call (÷ 1.15): 150 × 1.4 / 1.15 = 182.6 s.
/// let mut effects = [Effect::Usual; 7];
/// effects[0] = Effect::Longer;
/// effects[5] = Effect::Shorter;
/// assert!((tolerance(effects).patience.get() - 182.608_695_652_173_9).abs() < 1e-9);
/// ```
#[must_use]
pub fn tolerance(effects: [Effect; 7]) -> Tolerance {
    let mut multipliers = [1.0; 7];
    for ((multiplier, effect), factor) in multipliers.iter_mut().zip(effects).zip(Factor::ALL) {
        *multiplier = effect.of(factor.weight());
    }
    let product = multipliers.iter().fold(BASE_S, |product, multiplier| product * multiplier);
    let held = product.clamp(LEAST_S, MOST_S);
    Tolerance { patience: Seconds::clamped(held), multipliers, at_limit: !(LEAST_S..=MOST_S).contains(&product) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [Effect; 7] = [Effect::Usual; 7];

    /// The effects with some changed.
    fn with(changes: &[(Factor, Effect)]) -> [Effect; 7] {
        let mut effects = USUAL;
        for (factor, effect) in changes {
            effects[Factor::ALL.iter().position(|other| other == factor).unwrap()] = *effect;
        }
        effects
    }

    /// By hand: 150 × 1.4² / 1.25 = 235.2 (a bank's card stop, web site at hand); 150 / 1.4 / 1.25² = 68.571 (a shop, many
    /// other shops); 150 × 1.25 × 1.2 / 1.15 = 195.652; 150 × 1.15² / 1.1² = 163.946.
    #[test]
    fn cases_worked_by_hand() {
        use Effect::{Longer, MuchLonger, MuchShorter, Shorter};
        use Factor::{Competitors, Expectations, HumanBehaviour, Motivation, Substitutes, TimeAvailable, WhoPays};
        let cases: [(&[(Factor, Effect)], f64); 5] = [
            (&[], 150.0),
            (&[(Motivation, MuchLonger), (Substitutes, Shorter)], 235.2),
            (&[(Motivation, Shorter), (Substitutes, MuchShorter)], 68.571_428_571_428_57),
            (&[(TimeAvailable, Longer), (Expectations, Longer), (WhoPays, Shorter)], 195.652_173_913_043_48),
            (&[(Competitors, MuchLonger), (HumanBehaviour, MuchShorter)], 163.946_280_991_735_54),
        ];
        for (changes, seconds) in cases {
            let at = tolerance(with(changes));
            assert!((at.patience.get() - seconds).abs() < 1e-9, "{changes:?}: {}", at.patience.get());
            assert!(!at.at_limit);
        }
    }

    /// By hand: the steps down multiply to 150 / (1.4 × 1.25² × 1.2 × 1.15² × 1.1)² = 10.3 s, the steps up to 2,187 s.
    #[test]
    fn stays_in_its_range() {
        for (effect, seconds) in [(Effect::MuchShorter, LEAST_S), (Effect::MuchLonger, MOST_S)] {
            let at = tolerance([effect; 7]);
            assert!(at.at_limit && (at.patience.get() - seconds).abs() < 1e-12, "{at:?}");
        }
    }

    /// Each step of each factor lengthens patience, and a step and its opposite cancel.
    #[test]
    fn every_step_counts() {
        for factor in Factor::ALL {
            let at = |effect| tolerance(with(&[(factor, effect)])).patience.get();
            let steps = Effect::ALL.map(at);
            assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{factor:?} {steps:?}");
            assert!((steps[1] * steps[3] / BASE_S - BASE_S).abs() < 1e-9, "{factor:?}");
        }
    }
}
