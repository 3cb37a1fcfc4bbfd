//! How a released version's own structs mirror the living types, field by field.
//!
//! A living type may gain, lose or rename fields; the saved form may not. The mirrors make the compiler say where
//! the two have parted, and checked quantities are checked again on the way in.

use crate::calendar::IntervalLength;
use crate::quantity::{Fraction, Money, Seconds};
use chrono::NaiveDate;

/// A saved form of a living type.
pub trait Frozen<Live>: Sized {
    /// The living value as saved.
    fn freeze(live: &Live) -> Self;
    /// The living value, `None` if the saved one cannot be.
    fn thaw(self) -> Option<Live>;
}

macro_rules! as_they_are {
    ($($kind:ty),*) => {$(
        impl Frozen<$kind> for $kind {
            fn freeze(live: &$kind) -> Self {
                live.clone()
            }
            fn thaw(self) -> Option<$kind> {
                Some(self)
            }
        }
    )*};
}
as_they_are!(u8, u16, u32, u64, f64, bool, String, NaiveDate);

macro_rules! quantities {
    ($($live:ident),*) => {$(
        impl Frozen<$live> for f64 {
            fn freeze(live: &$live) -> Self {
                live.get()
            }
            fn thaw(self) -> Option<$live> {
                $live::new(self).ok()
            }
        }
    )*};
}
quantities!(Fraction, Seconds);

impl Frozen<Money> for i64 {
    fn freeze(live: &Money) -> Self {
        live.0
    }
    fn thaw(self) -> Option<Money> {
        Some(Money(self))
    }
}

impl Frozen<IntervalLength> for u16 {
    fn freeze(live: &IntervalLength) -> Self {
        live.minutes()
    }
    fn thaw(self) -> Option<IntervalLength> {
        IntervalLength::new(self).ok()
    }
}

impl<L, F: Frozen<L>> Frozen<Option<L>> for Option<F> {
    fn freeze(live: &Option<L>) -> Self {
        live.as_ref().map(F::freeze)
    }
    fn thaw(self) -> Option<Option<L>> {
        match self {
            None => Some(None),
            Some(frozen) => frozen.thaw().map(Some),
        }
    }
}

impl<L, F: Frozen<L>> Frozen<Vec<L>> for Vec<F> {
    fn freeze(live: &Vec<L>) -> Self {
        live.iter().map(F::freeze).collect()
    }
    fn thaw(self) -> Option<Vec<L>> {
        self.into_iter().map(F::thaw).collect()
    }
}

impl<L, F: Frozen<L>, const N: usize> Frozen<[L; N]> for [F; N] {
    fn freeze(live: &[L; N]) -> Self {
        live.each_ref().map(F::freeze)
    }
    fn thaw(self) -> Option<[L; N]> {
        let all: Option<Vec<L>> = self.into_iter().map(F::thaw).collect();
        all?.try_into().ok()
    }
}

/// Declares a saved struct or enum and how it mirrors a living one.
macro_rules! mirror {
    ($(#[$doc:meta])* struct $name:ident of $live:ident { $($field:ident: $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the fields are those of the living type")]
        pub struct $name { $(pub $field: $kind),* }

        impl Frozen<$live> for $name {
            fn freeze(live: &$live) -> Self {
                Self { $($field: Frozen::freeze(&live.$field)),* }
            }
            fn thaw(self) -> Option<$live> {
                Some($live { $($field: self.$field.thaw()?),* })
            }
        }
    };
    ($(#[$doc:meta])* enum $name:ident of $live:ident { $($case:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the cases are those of the living type")]
        pub enum $name { $($case),* }

        impl Frozen<$live> for $name {
            fn freeze(live: &$live) -> Self {
                match live { $($live::$case => Self::$case),* }
            }
            fn thaw(self) -> Option<$live> {
                Some(match self { $(Self::$case => $live::$case),* })
            }
        }
    };
}
pub(super) use mirror;
