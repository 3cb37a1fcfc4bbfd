//! What staffing costs: an interval, a contact, an answered call.

use crate::quantity::{Money, Seconds};

/// One interval's staff and contacts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worked {
    /// Agents scheduled, shrinkage included, unrounded; `None` where not known.
    pub scheduled: Option<f64>,
    /// Contacts offered.
    pub volume: f64,
    /// Share of them that give up.
    pub abandoned: f64,
}

/// Costs of a stretch of intervals. Each figure is rounded once, by itself, from exact hours: the intervals' costs need not
/// add up to the total, to a hundredth each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Costs {
    /// Paid hours.
    pub hours: f64,
    /// Cost of each interval; `None` where its staff is not known.
    pub intervals: Vec<Option<Money>>,
    /// Cost of all intervals known.
    pub total: Money,
    /// Cost of a contact offered; `None` without contacts.
    pub per_contact: Option<Money>,
    /// Cost of a contact answered; `None` when none is.
    pub per_answered: Option<Money>,
    /// Intervals whose staff is not known: in none of the figures, nor are their contacts.
    pub unknown: usize,
}

/// The cost of paid hours, rounded to a hundredth, halves away from 0; hours that are none cost nothing.
///
/// ```
/// use muster::quantity::Money;
/// assert_eq!(muster::staffing::cost::price(1.5, Money(2150)), Money(3225));
/// ```
#[must_use]
pub fn price(hours: f64, hourly: Money) -> Money {
    Money((hours * hourly.0 as f64).round() as i64)
}

/// The paid hours a budget is enough for: the inverse of [`price`]. `None` when an hour costs nothing.
///
/// ```
/// use muster::quantity::Money;
/// assert_eq!(muster::staffing::cost::hours_for(Money(3225), Money(2150)), Some(1.5));
/// ```
#[must_use]
pub fn hours_for(budget: Money, hourly: Money) -> Option<f64> {
    (hourly.0 > 0).then(|| budget.0 as f64 / hourly.0 as f64)
}

/// Costs of intervals of one length.
///
/// Formula: `cost = agents scheduled × interval × hourly cost`; per contact `Σ cost / Σ contacts`, per answered contact
/// `Σ cost / Σ contacts × (1 − abandoned)`.
/// Symbols: interval in hours, hourly cost in hundredths. Range: sums below 2^53 hundredths are exact to one.
///
/// ```
/// use muster::quantity::{Money, Seconds};
/// use muster::staffing::cost::{Worked, costs};
/// let worked = [Worked { scheduled: Some(20.0), volume: 100.0, abandoned: 0.05 }];
/// let found = costs(&worked, Seconds::clamped(1800.0), Money(2500));
/// assert_eq!((found.total, found.per_contact, found.per_answered), (Money(25_000), Some(Money(250)), Some(Money(263))));
/// ```
#[must_use]
pub fn costs(worked: &[Worked], interval: Seconds, hourly: Money) -> Costs {
    let length = interval.get() / 3600.0;
    let known = |worked: &Worked| worked.scheduled.filter(|agents| agents.is_finite() && *agents >= 0.0);
    let mut found = Costs::default();
    let (mut contacts, mut answered) = (0.0, 0.0);
    for each in worked {
        let Some(agents) = known(each) else {
            found.unknown += 1;
            found.intervals.push(None);
            continue;
        };
        found.hours += agents * length;
        contacts += each.volume.max(0.0);
        answered += each.volume.max(0.0) * (1.0 - each.abandoned.clamp(0.0, 1.0));
        found.intervals.push(Some(price(agents * length, hourly)));
    }
    let per = |count: f64| (count > 0.0).then(|| price(found.hours / count, hourly));
    Costs { total: price(found.hours, hourly), per_contact: per(contacts), per_answered: per(answered), ..found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unknown_intervals_are_counted_and_left_out() {
        let worked = [
            Worked { scheduled: None, volume: 1000.0, abandoned: 0.0 },
            Worked { scheduled: Some(f64::NAN), volume: 1000.0, abandoned: 0.0 },
            Worked { scheduled: Some(3.0), volume: 10.0, abandoned: 1.0 },
        ];
        let found = costs(&worked, Seconds::clamped(3600.0), Money(1000));
        assert_eq!((found.unknown, found.total), (2, Money(3000)));
        assert_eq!((found.per_contact, found.per_answered), (Some(Money(300)), None));
        assert_eq!(found.intervals, [None, None, Some(Money(3000))]);
        assert_eq!(costs(&[], Seconds::clamped(3600.0), Money(1000)).per_contact, None);
        assert_eq!((price(f64::INFINITY, Money(1)), price(f64::NAN, Money(1))), (Money(i64::MAX), Money(0)));
        assert_eq!(hours_for(Money(1), Money(0)), None);
    }

    #[test]
    fn rounding_is_done_once() {
        let worked = [Worked { scheduled: Some(1.0 / 3.0), volume: 1.0, abandoned: 0.0 }; 3];
        let found = costs(&worked, Seconds::clamped(3600.0), Money(1000));
        assert_eq!((found.total, found.intervals), (Money(1000), vec![Some(Money(333)); 3]));
    }

    proptest! {
        #[test]
        fn hours_are_the_inverse_of_the_price(cents in 0i64..1_000_000_000, hourly in 1i64..100_000) {
            let hours = hours_for(Money(cents), Money(hourly)).unwrap();
            prop_assert_eq!(price(hours, Money(hourly)), Money(cents));
        }
    }
}
