//! The fields of a case: what each accepts, and why it refuses the rest.

/// A field with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the case")]
pub enum Field {
    Calls,
    Interval,
    HandleTime,
    Within,
    Target,
    Patience,
    Shrinkage,
    Agents,
}

/// How a value is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// Minutes.
    Minutes,
    /// Seconds, or minutes and seconds.
    Duration,
    /// A share, as per cent.
    Percent,
}

/// What a field accepts, and the stretch its slider covers, in the unit of the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least value.
    pub least: f64,
    /// The greatest value.
    pub most: f64,
    /// From, to and step of the slider; the field beside it goes further.
    pub slider: (f64, f64, f64),
}

/// Why a text is no value of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refusal {
    /// Nothing stands there.
    Empty,
    /// No number.
    NotNumber,
    /// No length of time.
    NotDuration,
    /// Less than nothing.
    Negative,
    /// Zero, where the formulas would divide by it.
    Zero,
    /// Below the least value.
    Below(f64),
    /// Above the greatest value.
    Above(f64),
    /// Not a whole number.
    NotWhole,
}

/// Typed values are kept to so much of the unit they are typed in, so that a link gives back the same value.
const GRAIN: f64 = 1e6;

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Calls,
        Self::Interval,
        Self::HandleTime,
        Self::Within,
        Self::Target,
        Self::Patience,
        Self::Shrinkage,
        Self::Agents,
    ];

    /// Its name in a link.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Calls => "c",
            Self::Interval => "i",
            Self::HandleTime => "h",
            Self::Within => "t",
            Self::Target => "s",
            Self::Patience => "p",
            Self::Shrinkage => "k",
            Self::Agents => "n",
        }
    }

    /// How it is typed and shown.
    #[must_use]
    pub const fn shown(self) -> Shown {
        match self {
            Self::Calls => Shown::Number,
            Self::Interval => Shown::Minutes,
            Self::HandleTime | Self::Within | Self::Patience => Shown::Duration,
            Self::Target | Self::Shrinkage => Shown::Percent,
            Self::Agents => Shown::Whole,
        }
    }

    /// What it accepts.
    #[must_use]
    pub const fn bounds(self) -> Bounds {
        let (least, most, slider) = match self {
            Self::Calls => (0.0, 100_000.0, (0.0, 500.0, 1.0)),
            Self::Interval => (1.0, 1440.0, (5.0, 60.0, 5.0)),
            Self::HandleTime => (1.0, 7200.0, (10.0, 900.0, 5.0)),
            Self::Within => (0.0, 3600.0, (0.0, 120.0, 1.0)),
            // All calls in time would take agents without end.
            Self::Target => (0.01, 0.999, (0.5, 0.99, 0.01)),
            Self::Patience => (1.0, 36_000.0, (10.0, 600.0, 10.0)),
            Self::Shrinkage => (0.0, 0.9, (0.0, 0.6, 0.01)),
            Self::Agents => (1.0, 200_000.0, (1.0, 200.0, 1.0)),
        };
        Bounds { least, most, slider }
    }

    /// Whether it may be left open.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Agents)
    }

    /// The value in the unit it is typed in: per cent for shares.
    #[must_use]
    pub fn typed(self, value: f64) -> f64 {
        if self.shown() == Shown::Percent { libm::round(value * 100.0 * GRAIN) / GRAIN } else { value }
    }

    /// The value of a number in the unit it is typed in, or why it is none.
    ///
    /// # Errors
    /// When the field does not accept the number.
    pub fn check(self, typed: f64) -> Result<f64, Refusal> {
        let Bounds { least, most, .. } = self.bounds();
        if !typed.is_finite() {
            return Err(Refusal::NotNumber);
        }
        // One division, so that 33.3 % is the number nearest to 0.333.
        let value = libm::round(typed * GRAIN) / if self.shown() == Shown::Percent { 100.0 * GRAIN } else { GRAIN };
        if value < 0.0 {
            Err(Refusal::Negative)
        } else if value == 0.0 && least > 0.0 {
            Err(Refusal::Zero)
        } else if value < least {
            Err(Refusal::Below(least))
        } else if value > most {
            Err(Refusal::Above(most))
        } else if self.shown() == Shown::Whole && libm::floor(value) != value {
            Err(Refusal::NotWhole)
        } else {
            Ok(value)
        }
    }

    /// Reads what somebody typed. `number` and `duration` read as people write in their language; a sign before a
    /// length of time is told apart here. `None` leaves an optional field open.
    ///
    /// # Errors
    /// When the text is no value of the field.
    pub fn read(
        self,
        text: &str,
        number: &dyn Fn(&str) -> Option<f64>,
        duration: &dyn Fn(&str) -> Option<f64>,
    ) -> Result<Option<f64>, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return if self.is_optional() { Ok(None) } else { Err(Refusal::Empty) };
        }
        if self.shown() == Shown::Duration {
            let unsigned = text.trim_start_matches(['-', '−']);
            let seconds = duration(unsigned).ok_or(Refusal::NotDuration)?;
            return self.check(if unsigned.len() < text.len() { -seconds } else { seconds }).map(Some);
        }
        // A per cent sign belongs to a share alone.
        if self.shown() != Shown::Percent && text.contains(['%', '％']) {
            return Err(Refusal::NotNumber);
        }
        self.check(number(text).ok_or(Refusal::NotNumber)?).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::number_from_text;

    #[test]
    fn nonsense_is_refused_by_its_name() {
        let number = |text: &str| number_from_text(text.trim_end_matches(['%', ' ']));
        for (field, text, expected) in [
            (Field::Calls, "100", Ok(Some(100.0))),
            (Field::Calls, "0", Ok(Some(0.0))),
            (Field::Calls, "many", Err(Refusal::NotNumber)),
            (Field::Calls, "80 %", Err(Refusal::NotNumber)),
            (Field::Calls, "-1", Err(Refusal::Negative)),
            (Field::Calls, "", Err(Refusal::Empty)),
            (Field::Calls, "100001", Err(Refusal::Above(100_000.0))),
            (Field::Interval, "0", Err(Refusal::Zero)),
            (Field::HandleTime, "0", Err(Refusal::Zero)),
            (Field::HandleTime, "0.5", Err(Refusal::Below(1.0))),
            (Field::HandleTime, "-180", Err(Refusal::Negative)),
            (Field::HandleTime, "x", Err(Refusal::NotDuration)),
            (Field::Within, "0", Ok(Some(0.0))),
            (Field::Target, "80 %", Ok(Some(0.8))),
            (Field::Target, "101 %", Err(Refusal::Above(0.999))),
            (Field::Shrinkage, "-5", Err(Refusal::Negative)),
            (Field::Agents, "13", Ok(Some(13.0))),
            (Field::Agents, "13.5", Err(Refusal::NotWhole)),
            (Field::Agents, " ", Ok(None)),
            (Field::Agents, "inf", Err(Refusal::NotNumber)),
        ] {
            assert_eq!(field.read(text, &number, &number_from_text), expected, "{field:?} {text}");
        }
        assert_eq!(Field::Calls.check(f64::NAN), Err(Refusal::NotNumber));
    }
}
