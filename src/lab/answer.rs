//! What a case takes, and what a number of agents gives.

use super::{Case, Model};
use crate::quantity::{Erlangs, Fraction, Seconds};
use crate::queueing::{Level, Measures, Queue, Target};

/// The greatest load answered, in erlangs: as far as the formulas are checked.
pub const MOST_LOAD: f64 = 100_000.0;

/// What becomes of the case with its agents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No calls.
    Idle,
    /// The target is met.
    Met,
    /// It is not.
    Missed,
    /// The queue grows without end.
    Overload,
}

/// The answer to a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Offered load in erlangs.
    pub load: f64,
    /// Smallest number of agents that meets the target; 0 without calls.
    pub required: u32,
    /// Agents shown: those to try, else the smallest number.
    pub agents: u32,
    /// What they give.
    pub at: Measures,
    /// What one agent fewer than required gives; `None` where that is none.
    pub fewer: Option<Measures>,
    /// Agents to schedule so that so many are on the phones: agents ÷ (1 − shrinkage), not rounded.
    pub scheduled: f64,
    /// Under Erlang A: what Erlang C asks for, and what it says of the same agents.
    pub under_c: Option<(u32, Measures)>,
    /// Whether the target is met.
    pub verdict: Verdict,
}

impl Answer {
    /// Agents to schedule as whole people; a hair above a whole number costs nobody.
    #[must_use]
    pub fn people(&self) -> f64 {
        libm::ceil(self.scheduled - 1e-9)
    }
}

/// The service level by its definition.
#[must_use]
pub fn level(measures: &Measures, level: Level) -> Option<f64> {
    match level {
        Level::A => measures.sl_a,
        Level::B => measures.sl_b,
        Level::C => measures.sl_c,
        Level::D => measures.sl_d,
    }
}

impl Case {
    /// The queue of the case.
    #[must_use]
    pub(super) fn queue(&self) -> Queue {
        Queue {
            load: Erlangs::clamped(self.load()),
            handle_time: Seconds::clamped(self.handle_s),
            patience: self.patience().map(Seconds::clamped),
            lines: None,
        }
    }

    /// What a number of agents gives.
    #[must_use]
    pub fn measures(&self, agents: u32) -> Measures {
        self.queue().measures(agents, Seconds::clamped(self.within_s))
    }

    /// The smallest number of agents that meets the target; 0 without calls.
    #[must_use]
    pub fn required(&self) -> u32 {
        if self.load() <= 0.0 {
            return 0;
        }
        let within = Seconds::clamped(self.within_s);
        self.queue().required(&[Target::ServiceLevel(self.level, Fraction::clamped(self.target), within)]).agents
    }
}

/// The answer to a case; `None` past [`MOST_LOAD`].
#[must_use]
pub fn answer(case: &Case) -> Option<Answer> {
    let load = case.load();
    if load > MOST_LOAD {
        return None;
    }
    let required = case.required();
    let agents = case.agents.unwrap_or(required);
    let at = case.measures(agents);
    let fewer = (required > 1).then(|| case.measures(required - 1));
    let under_c = (case.model == Model::A).then(|| {
        let c = Case { model: Model::C, ..*case };
        (c.required(), c.measures(agents))
    });
    let verdict = if load <= 0.0 {
        Verdict::Idle
    } else if !at.stable {
        Verdict::Overload
    } else if agents >= required {
        Verdict::Met
    } else {
        Verdict::Missed
    };
    let scheduled = f64::from(agents) / (1.0 - case.shrinkage.min(0.99));
    Some(Answer { load, required, agents, at, fewer, scheduled, under_c, verdict })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: Option<f64>, expected: f64) {
        let got = got.unwrap();
        assert!((got - expected).abs() < 1e-6 * expected.abs().max(1e-3), "{got}, not {expected}");
    }

    #[test]
    fn the_textbooks_example() {
        let found = answer(&Case::default()).unwrap();
        assert_eq!((found.required, found.agents, found.people()), (14, 14, 20.0));
        near(found.at.sl_a, 0.888_350_019);
        near(found.at.asa_s, 7.835_937_01);
        near(found.at.occupancy, 10.0 / 14.0);
        near(found.fewer.unwrap().sl_a, 0.795_594_788);
        assert_eq!(found.verdict, Verdict::Met);
    }

    #[test]
    fn edges_read_sensibly() {
        let usual = Case::default();
        let none = answer(&Case { calls: 0.0, ..usual }).unwrap();
        assert_eq!((none.required, none.agents, none.verdict, none.fewer), (0, 0, Verdict::Idle, None));
        let one = answer(&Case { calls: 1.0, ..usual }).unwrap();
        assert_eq!((one.required, one.verdict, one.fewer), (1, Verdict::Met, None));
        let over = answer(&Case { agents: Some(10), ..usual }).unwrap();
        assert_eq!((over.verdict, over.required, over.agents), (Verdict::Overload, 14, 10));
        assert_eq!(answer(&Case { agents: Some(13), ..usual }).unwrap().verdict, Verdict::Missed);
        assert_eq!(answer(&Case { calls: 1e5, handle_s: 7200.0, interval_min: 1.0, ..usual }), None);
        // 14 of 0.3 shrinkage are 20 people, not 21, whatever the last bit says.
        assert_eq!(answer(&Case { shrinkage: 0.3, ..usual }).unwrap().people(), 20.0);
    }

    #[test]
    fn patience_asks_for_no_more_agents_than_none() {
        for patience_s in [10.0, 60.0, 180.0, 900.0] {
            let found = answer(&Case { model: Model::A, patience_s, ..Case::default() }).unwrap();
            let (c, _) = found.under_c.unwrap();
            assert!(found.required <= c, "{patience_s}: {} and {c}", found.required);
            assert!(found.at.p_abandon.unwrap() > 0.0);
        }
    }
}
