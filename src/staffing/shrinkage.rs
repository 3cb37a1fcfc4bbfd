//! Paid time that is not spent on contacts: by kind, weekday and hour; and the way from agents on contact to headcount.

use super::MOST_SHRINKAGE;
use crate::quantity::{Fraction, Fte};

/// A kind of paid time away from contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Away {
    /// Breaks that are paid.
    PaidBreaks,
    /// Training.
    Training,
    /// Meetings and coaching.
    Meetings,
    /// Late arrivals and early departures.
    Late,
    /// Anything else in the centre.
    Other,
    /// Paid leave and public holidays.
    Leave,
    /// Sickness.
    Sickness,
}

impl Away {
    /// All, in the order of the enum.
    pub const ALL: [Self; 7] =
        [Self::PaidBreaks, Self::Training, Self::Meetings, Self::Late, Self::Other, Self::Leave, Self::Sickness];

    /// Whether the agent is in the centre, so stands in the schedule; leave and sickness are planned beside it.
    #[must_use]
    pub const fn in_centre(self) -> bool {
        !matches!(self, Self::Leave | Self::Sickness)
    }
}

/// How the shares of several kinds make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joined {
    /// Every share is of all paid time: `total = Σ s`.
    #[default]
    Added,
    /// Every share is of the time the others leave: `total = 1 − Π (1 − s)`.
    Multiplied,
}

/// A share that holds on some weekdays and hours instead of the kind's base share.
#[derive(Debug, Clone, PartialEq)]
pub struct AwaySpan {
    /// The kind.
    pub kind: Away,
    /// Weekdays, Monday first.
    pub days: [bool; 7],
    /// First hour of the day, 0 to 23.
    pub from: u8,
    /// The hour at which it ends, up to 24; not after `from`: no hour at all.
    pub to: u8,
    /// The share then.
    pub share: Fraction,
}

/// Shrinkage by kind, weekday and hour.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shrinkage {
    /// Base share of each kind; a kind named twice counts once, as named last.
    pub base: Vec<(Away, Fraction)>,
    /// Exceptions; where two of one kind meet the later one holds.
    pub spans: Vec<AwaySpan>,
    /// How shares are joined.
    pub joined: Joined,
}

/// Shrinkage so high that hardly anybody is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TooMuch {
    /// Weekday, 0 is Monday.
    pub weekday: u8,
    /// Hour of the day.
    pub hour: u8,
    /// The share that came out; added shares may pass 1.
    pub total: f64,
}

/// Shrinkage of one hour, and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// Every kind with a share above 0, in the order of [`Away::ALL`].
    pub parts: Vec<(Away, Fraction)>,
    /// Share of paid time not on contacts.
    pub total: Fraction,
    /// Share of paid time out of the centre: leave and sickness.
    pub out_of_centre: Fraction,
    /// Share of the **scheduled** time not on contacts: `1 − (1 − total) / (1 − out of centre)`.
    pub in_centre: Fraction,
}

impl Shrinkage {
    /// The share of a kind at a weekday (0 is Monday) and hour.
    #[must_use]
    pub fn share(&self, kind: Away, weekday: u8, hour: u8) -> Fraction {
        let on = |span: &&AwaySpan| {
            span.kind == kind
                && span.days.get(usize::from(weekday)).copied().unwrap_or_default()
                && (span.from..span.to).contains(&hour)
        };
        let base = || self.base.iter().rev().find(|(named, _)| *named == kind).map(|(_, share)| *share);
        self.spans.iter().rev().find(on).map(|span| span.share).or_else(base).unwrap_or_else(|| Fraction::clamped(0.0))
    }

    /// Shrinkage of one weekday (0 is Monday) and hour.
    ///
    /// Formula: added `total = Σ s`, multiplied `total = 1 − Π (1 − s)`; out of the centre the same over leave and
    /// sickness alone; within the schedule `1 − (1 − total) / (1 − out)`.
    /// Symbols: s share of a kind. Range: total below 0.95.
    /// Source: J. B. Cleveland and D. Mayben, Call Center Management on Fast Forward, 1997.
    ///
    /// # Errors
    /// [`TooMuch`] with a total of 95 % and more.
    ///
    /// ```
    /// use muster::quantity::Fraction;
    /// use muster::staffing::{Away, Joined, Shrinkage};
    /// let base = vec![(Away::Training, Fraction::clamped(0.1)), (Away::Leave, Fraction::clamped(0.2))];
    /// let added = Shrinkage { base: base.clone(), ..Shrinkage::default() };
    /// assert!(added.at(0, 9).is_ok_and(|hour| (hour.total.get() - 0.3).abs() < 1e-12));
    /// let multiplied = Shrinkage { base, joined: Joined::Multiplied, ..Shrinkage::default() };
    /// assert!(multiplied.at(0, 9).is_ok_and(|hour| (hour.total.get() - 0.28).abs() < 1e-12));
    /// ```
    pub fn at(&self, weekday: u8, hour: u8) -> Result<Shrunk, TooMuch> {
        let parts: Vec<(Away, Fraction)> = Away::ALL
            .into_iter()
            .map(|kind| (kind, self.share(kind, weekday, hour)))
            .filter(|(_, share)| share.get() > 0.0)
            .collect();
        let total = self.join(&parts, &|_| true);
        // As 0.5 + 0.45 may come out a hair under 0.95.
        if total >= MOST_SHRINKAGE - 1e-9 {
            return Err(TooMuch { weekday, hour, total });
        }
        let out = self.join(&parts, &|kind| !kind.in_centre());
        Ok(Shrunk {
            total: Fraction::clamped(total),
            out_of_centre: Fraction::clamped(out),
            in_centre: Fraction::clamped(1.0 - (1.0 - total) / (1.0 - out)),
            parts,
        })
    }

    fn join(&self, parts: &[(Away, Fraction)], counts: &dyn Fn(Away) -> bool) -> f64 {
        let shares = parts.iter().filter(|(kind, _)| counts(*kind)).map(|(_, share)| share.get());
        match self.joined {
            Joined::Added => shares.sum(),
            Joined::Multiplied => 1.0 - shares.map(|share| 1.0 - share).product::<f64>(),
        }
    }
}

/// From agents on contact to agents on the payroll, in one hour; all unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chain {
    /// Agents on contact.
    pub on_contact: f64,
    /// Agents in the schedule, breaks, training and meetings included.
    pub scheduled: f64,
    /// Agents paid, leave and sickness included.
    pub paid: f64,
}

/// Agents to schedule and to pay so that `on_contact` are on contact.
///
/// Formula: `paid = on contact / (1 − total)`, `scheduled = paid × (1 − out of centre)`.
/// Range: shrinkage below 0.95 ([`Shrinkage::at`]). Edges: negative agents or no number count as none.
///
/// ```
/// use muster::quantity::Fraction;
/// use muster::staffing::{Away, Shrinkage, chain};
/// let base = vec![(Away::PaidBreaks, Fraction::clamped(0.1)), (Away::Leave, Fraction::clamped(0.2))];
/// let hour = Shrinkage { base, ..Shrinkage::default() }.at(0, 9).unwrap();
/// let chain = chain(7.0, &hour);
/// assert!((chain.paid - 10.0).abs() < 1e-12 && (chain.scheduled - 8.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn chain(on_contact: f64, shrunk: &Shrunk) -> Chain {
    let on_contact = on_contact.max(0.0);
    let paid = on_contact / (1.0 - shrunk.total.get().min(MOST_SHRINKAGE));
    Chain { on_contact, scheduled: paid * (1.0 - shrunk.out_of_centre.get()), paid }
}

/// The shrinkage that leaves `on_contact` of `agents`: the inverse of `agents = on contact / (1 − shrinkage)`.
///
/// Edges: `None` without agents, or with more on contact than there are.
///
/// ```
/// let found = muster::staffing::implied_shrinkage(10.0, 7.0).unwrap();
/// assert!((found.get() - 0.3).abs() < 1e-12);
/// ```
#[must_use]
pub fn implied_shrinkage(agents: f64, on_contact: f64) -> Option<Fraction> {
    let asked = agents > 0.0 && on_contact >= 0.0 && on_contact <= agents;
    asked.then(|| Fraction::new(1.0 - on_contact / agents).ok()).flatten()
}

/// The people a week takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct People {
    /// Paid hours of the week.
    pub paid_hours: f64,
    /// Full-time equivalents, unrounded.
    pub fte: Fte,
    /// People to employ: the one rounding of the whole way, upwards.
    pub headcount: u32,
}

/// Full-time equivalents and headcount of a week.
///
/// Formula: `FTE = paid hours / full-time hours`, `headcount = ⌈FTE / mean contract⌉`; a headcount within 1e-9 of a
/// whole number is that number.
/// Symbols: full-time hours of a week; mean contract as a share of full time.
/// Edges: `None` when full-time hours or the mean contract are 0, or the hours no number.
///
/// ```
/// use muster::quantity::Fraction;
/// let week = muster::staffing::people(800.0, 40.0, Fraction::clamped(0.8)).unwrap();
/// assert_eq!((week.fte.get(), week.headcount), (20.0, 25));
/// ```
#[must_use]
pub fn people(paid_hours: f64, full_time_hours: f64, mean_contract: Fraction) -> Option<People> {
    if !(full_time_hours > 0.0 && mean_contract.get() > 0.0) {
        return None;
    }
    let fte = Fte::new(paid_hours / full_time_hours).ok()?;
    let heads = fte.get() / mean_contract.get();
    Some(People { paid_hours, fte, headcount: (heads - 1e-9).ceil().max(0.0) as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(joined: Joined, shares: &[(Away, f64)]) -> Shrinkage {
        let base = shares.iter().map(|(kind, share)| (*kind, Fraction::clamped(*share))).collect();
        Shrinkage { base, joined, ..Shrinkage::default() }
    }

    #[test]
    fn spans_hold_on_their_hours_only() {
        let mut shrinkage = of(Joined::Added, &[(Away::Sickness, 0.05), (Away::Training, 0.02)]);
        let span = |from, to, share| AwaySpan {
            kind: Away::Training,
            days: [true, false, false, false, false, false, false],
            from,
            to,
            share: Fraction::clamped(share),
        };
        shrinkage.spans = vec![span(9, 11, 0.2), span(10, 12, 0.4), span(15, 15, 0.9)];
        let totals = |day, hour| shrinkage.at(day, hour).unwrap().total.get();
        for (day, hour, total) in
            [(0, 8, 0.07), (0, 9, 0.25), (0, 10, 0.45), (0, 11, 0.45), (0, 12, 0.07), (0, 15, 0.07)]
        {
            assert!((totals(day, hour) - total).abs() < 1e-12, "{day} {hour}");
        }
        assert!((totals(1, 10) - 0.07).abs() < 1e-12);
        assert!((totals(9, 10) - 0.07).abs() < 1e-12, "no such weekday: the base");
    }

    #[test]
    fn too_much_is_refused_and_named() {
        let much = of(Joined::Added, &[(Away::Training, 0.5), (Away::Leave, 0.45)]).at(2, 14).unwrap_err();
        assert_eq!((much.weekday, much.hour), (2, 14));
        assert!((much.total - 0.95).abs() < 1e-9);
        assert!(of(Joined::Multiplied, &[(Away::Training, 0.5), (Away::Leave, 0.45)]).at(2, 14).is_ok());
        assert!(of(Joined::Multiplied, &[(Away::Leave, 1.0)]).at(0, 0).is_err());
    }

    #[test]
    fn people_without_a_contract_are_none() {
        let full = Fraction::clamped(1.0);
        assert!(people(10.0, 0.0, full).is_none() && people(10.0, 40.0, Fraction::clamped(0.0)).is_none());
        assert!(people(f64::NAN, 40.0, full).is_none());
        assert_eq!(people(0.0, 40.0, full).unwrap().headcount, 0);
        assert_eq!(people(120.1, 40.0, full).unwrap().headcount, 4);
    }

    proptest! {
        #[test]
        fn the_inverse_returns_its_input(training in 0.0f64..0.3, leave in 0.0f64..0.3, sick in 0.0f64..0.3, agents in 0.1f64..5000.0,
            multiplied: bool) {
            let joined = if multiplied { Joined::Multiplied } else { Joined::Added };
            let hour = of(joined, &[(Away::Training, training), (Away::Leave, leave), (Away::Sickness, sick)]).at(3, 3).unwrap();
            let chain = chain(agents, &hour);
            let of_paid = implied_shrinkage(chain.paid, chain.on_contact).unwrap().get();
            prop_assert!((of_paid - hour.total.get()).abs() < 1e-12);
            let of_scheduled = implied_shrinkage(chain.scheduled, chain.on_contact).unwrap().get();
            prop_assert!((of_scheduled - hour.in_centre.get()).abs() < 1e-12);
            prop_assert!(chain.on_contact <= chain.scheduled && chain.scheduled <= chain.paid);
        }
    }
}
