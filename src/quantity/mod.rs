//! Quantities as types: the unit stands in the type and a value that cannot be is never built.

mod decimal;

use std::fmt;

pub use decimal::number_from_text;

/// A number outside the range its quantity allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfRange {
    /// The quantity's name, for programmers; the words people read live in i18n.
    pub quantity: &'static str,
    /// The number that was refused.
    pub value: f64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no {}", self.value, self.quantity)
    }
}

impl std::error::Error for OutOfRange {}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $range:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// The quantity, or the number back when it is out of range or not finite.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                if value.is_finite() && $range.contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { quantity: stringify!($name), value })
                }
            }

            /// The quantity nearest to a number; not a number gives the least.
            #[must_use]
            pub fn clamped(value: f64) -> Self {
                let (least, most) = ($range.start(), $range.end());
                Self(if value.is_nan() { *least } else { value.clamp(*least, *most) })
            }

            /// The bare number, in the unit of the type.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }
    };
}

quantity!(
    /// A share of a whole, 0 to 1.
    Fraction,
    (0.0..=1.0)
);
quantity!(
    /// A length of time in seconds, never negative.
    Seconds,
    (0.0..=f64::MAX)
);
quantity!(
    /// Offered load: contacts times handle time over the interval.
    Erlangs,
    (0.0..=f64::MAX)
);
quantity!(
    /// Contacts in an interval, fractional in a forecast.
    Volume,
    (0.0..=f64::MAX)
);
quantity!(
    /// Full-time equivalents.
    Fte,
    (0.0..=f64::MAX)
);

impl Erlangs {
    /// Load = contacts × handle time / interval.
    #[must_use]
    pub fn of(volume: Volume, handle_time: Seconds, interval: Seconds) -> Self {
        if interval.0 > 0.0 { Self::clamped(volume.0 * handle_time.0 / interval.0) } else { Self(0.0) }
    }
}

/// An amount of money in hundredths of the plan's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Money(pub i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_cannot_be() {
        for (value, accepted) in [(0.0, true), (1.0, true), (-0.01, false), (1.01, false), (f64::NAN, false)] {
            assert_eq!(Fraction::new(value).is_ok(), accepted, "{value}");
        }
        assert!(Seconds::new(f64::INFINITY).is_err());
    }

    #[test]
    fn load_of_the_usual_example() {
        let load = Erlangs::of(Volume::clamped(100.0), Seconds::clamped(180.0), Seconds::clamped(1800.0));
        assert!((load.get() - 10.0).abs() < 1e-12);
    }
}
