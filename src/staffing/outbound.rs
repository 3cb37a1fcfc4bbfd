//! Calls that agents make: attempts, whom they reach, and the hours they take.

use crate::quantity::{Fraction, Seconds};

/// What an attempt comes to, on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Campaign {
    /// Share of attempts that somebody answers.
    pub contact_rate: Fraction,
    /// Share of those answered that reach the person meant.
    pub right_party: Fraction,
    /// Time of an attempt that nobody answers: dialling, ringing, noting.
    pub no_answer: Seconds,
    /// Time of an attempt that reaches somebody else, wrap-up included.
    pub wrong_party: Seconds,
    /// Time of an attempt that reaches the person meant, wrap-up included.
    pub handle: Seconds,
    /// Share of an agent's time that goes into attempts; the rest is between them.
    pub occupancy: Fraction,
}

/// What a number of attempts brings and takes; counts unrounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempts {
    /// Attempts.
    pub attempts: f64,
    /// Attempts answered.
    pub contacts: f64,
    /// Attempts that reach the person meant.
    pub right_parties: f64,
    /// Hours of agents, time between attempts included.
    pub hours: f64,
}

impl Attempts {
    /// Agents for the whole of a stretch of hours, unrounded; `None` for a stretch of no hours.
    #[must_use]
    pub fn agents(&self, stretch_hours: f64) -> Option<f64> {
        (stretch_hours > 0.0).then(|| self.hours / stretch_hours).filter(|agents| agents.is_finite())
    }
}

impl Campaign {
    /// Mean time of an attempt in an agent's day, in seconds; `None` with an occupancy of 0.
    ///
    /// Formula: `((1 − r) a + r (1 − p) w + r p h) / ρ`.
    /// Symbols: r contact rate, p right-party share, a, w, h seconds without answer, with somebody else, with the person
    /// meant, ρ occupancy. Source: own, a mean over the three outcomes.
    #[must_use]
    pub fn seconds_an_attempt(&self) -> Option<f64> {
        let (answered, right) = (self.contact_rate.get(), self.right_party.get());
        let busy = (1.0 - answered) * self.no_answer.get()
            + answered * ((1.0 - right) * self.wrong_party.get() + right * self.handle.get());
        let seconds = busy / self.occupancy.get();
        (self.occupancy.get() > 0.0 && seconds.is_finite()).then_some(seconds)
    }

    /// What attempts bring and take; `None` where [`Campaign::seconds_an_attempt`] is, or for a number that is none.
    ///
    /// ```
    /// use muster::quantity::{Fraction, Seconds};
    /// let (share, seconds) = (Fraction::clamped, Seconds::clamped);
    /// let campaign = muster::staffing::outbound::Campaign { contact_rate: share(0.3), right_party: share(0.5),
    ///     no_answer: seconds(40.0), wrong_party: seconds(60.0), handle: seconds(300.0), occupancy: share(0.8) };
    /// let day = campaign.attempts(1000.0).unwrap();
    /// assert!((day.right_parties - 150.0).abs() < 1e-9 && (day.hours - 28.472_222_222_2).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn attempts(&self, attempts: f64) -> Option<Attempts> {
        let hours = attempts * self.seconds_an_attempt()? / 3600.0;
        let contacts = attempts * self.contact_rate.get();
        let right_parties = contacts * self.right_party.get();
        (attempts >= 0.0 && hours.is_finite()).then_some(Attempts { attempts, contacts, right_parties, hours })
    }

    /// The attempts for which hours of agents are enough: the inverse of the hours of [`Campaign::attempts`]. `None` where an
    /// attempt takes no time.
    #[must_use]
    pub fn in_hours(&self, hours: f64) -> Option<Attempts> {
        let seconds = self.seconds_an_attempt().filter(|seconds| *seconds > 0.0)?;
        self.attempts(hours * 3600.0 / seconds)
    }

    /// The attempts that reach so many of the persons meant; `None` where none ever does.
    #[must_use]
    pub fn to_reach(&self, right_parties: f64) -> Option<Attempts> {
        let share = self.contact_rate.get() * self.right_party.get();
        if share > 0.0 { self.attempts(right_parties / share) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn campaign(answered: f64, right: f64, times: [f64; 3], occupancy: f64) -> Campaign {
        let [no_answer, wrong_party, handle] = times.map(Seconds::clamped);
        let [contact_rate, right_party, occupancy] = [answered, right, occupancy].map(Fraction::clamped);
        Campaign { contact_rate, right_party, no_answer, wrong_party, handle, occupancy }
    }

    #[test]
    fn what_cannot_be_is_none() {
        assert_eq!(campaign(0.3, 0.5, [30.0, 60.0, 300.0], 0.0).attempts(10.0), None);
        assert_eq!(campaign(0.0, 0.5, [30.0, 60.0, 300.0], 0.8).to_reach(10.0), None);
        assert_eq!(campaign(0.0, 0.5, [0.0, 60.0, 300.0], 0.8).in_hours(10.0), None);
        let usual = campaign(0.3, 0.5, [30.0, 60.0, 300.0], 0.8);
        assert!(usual.attempts(-1.0).is_none() && usual.attempts(f64::NAN).is_none());
        assert_eq!(usual.attempts(100.0).unwrap().agents(0.0), None);
    }

    proptest! {
        #[test]
        fn inverses_return_their_input(answered in 0.01f64..1.0, right in 0.01f64..1.0, none in 1.0f64..90.0, wrong in 1.0f64..200.0,
            handle in 1.0f64..900.0, occupancy in 0.1f64..1.0, attempts in 0.0f64..1e6) {
            let campaign = campaign(answered, right, [none, wrong, handle], occupancy);
            let made = campaign.attempts(attempts).unwrap();
            for back in [campaign.in_hours(made.hours), campaign.to_reach(made.right_parties)] {
                prop_assert!((back.unwrap().attempts - attempts).abs() <= 1e-12 * attempts);
            }
        }
    }
}
