//! The lessons' figures, computed like any other case so that no lesson says what the calculator would not.

use super::{Case, Model, level};
use crate::queueing::Measures;

/// A lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named for what they teach")]
pub enum Lesson {
    Erlang,
    FullyBusy,
    PowerOfOne,
    Pooling,
    Abandonment,
    Shrinkage,
    Peak,
}

impl Lesson {
    /// Every lesson, in order.
    pub const ALL: [Self; 7] = [
        Self::Erlang,
        Self::FullyBusy,
        Self::PowerOfOne,
        Self::Pooling,
        Self::Abandonment,
        Self::Shrinkage,
        Self::Peak,
    ];

    /// Its place among them, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|lesson| *lesson == self).unwrap_or_default()
    }
}

/// What a lesson is told with.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The figures behind the three answers; all 0 where the answers are words.
    pub choices: [f64; 3],
    /// Which answer is right.
    pub right: usize,
    /// The figures of question and explanation, in the order their words take them.
    pub figures: [f64; 6],
    /// The case to try in the calculator.
    pub case: Case,
}

fn share(case: &Case, agents: u32) -> f64 {
    level(&case.measures(agents), case.level).unwrap_or_default()
}

fn asa(found: &Measures) -> f64 {
    found.asa_s.unwrap_or(f64::INFINITY)
}

/// The facts of a lesson, all about the usual case.
#[must_use]
pub fn facts(lesson: Lesson) -> Facts {
    let case = Case::default();
    match lesson {
        Lesson::Erlang => erlang(case),
        Lesson::FullyBusy => fully_busy(case),
        Lesson::PowerOfOne => power_of_one(case),
        Lesson::Pooling => pooling(case),
        Lesson::Abandonment => abandonment(case),
        Lesson::Shrinkage => shrinkage(case),
        Lesson::Peak => peak(case),
    }
}

/// Figures: calls, minutes of the interval, minutes each, hours of work, erlangs, agents required.
fn erlang(case: Case) -> Facts {
    let (minutes, load, agents) = (case.handle_s / 60.0, case.load(), f64::from(case.required()));
    let hours = case.calls * case.handle_s / 3600.0;
    let figures = [case.calls, case.interval_min, minutes, hours, load, agents];
    Facts { choices: [minutes, load, agents], right: 1, figures, case }
}

/// Figures: load, ASA with one agent more than load, its occupancy, agents required, their ASA and occupancy.
fn fully_busy(case: Case) -> Facts {
    let (full, needed) = (case.load() as u32, case.required());
    let (next, enough) = (case.measures(full + 1), case.measures(needed));
    let busy = |found: &Measures| found.occupancy.unwrap_or_default();
    let figures = [case.load(), asa(&next), busy(&next), f64::from(needed), asa(&enough), busy(&enough)];
    Facts { choices: [0.0; 3], right: 2, figures, case: Case { agents: Some(full), ..case } }
}

/// Figures: agents, their service level, one fewer, two fewer with their levels (agents of the latter are told from these).
fn power_of_one(case: Case) -> Facts {
    let n = case.required();
    let (all, one, two) = (share(&case, n), share(&case, n - 1), share(&case, n - 2));
    let lost = libm::round((all - one) * 100.0);
    // A proportional guess, the truth, and more than the truth.
    let proportional = libm::round(100.0 / f64::from(n) / 7.0).max(1.0);
    let figures = [f64::from(n), all, f64::from(n - 1), one, f64::from(n - 2), two];
    Facts {
        choices: [proportional, lost, libm::round(3.3 * lost)],
        right: 1,
        figures,
        case: Case { agents: Some(n - 1), ..case },
    }
}

/// Figures: agents of one centre, of both apart, of both as one, agents saved, occupancy apart and together.
fn pooling(case: Case) -> Facts {
    let joined = Case { calls: 2.0 * case.calls, ..case };
    let (one, both) = (case.required(), joined.required());
    let busy = |case: &Case, agents| case.measures(agents).occupancy.unwrap_or_default();
    let (apart, together) = (f64::from(2 * one), f64::from(both));
    let figures = [f64::from(one), apart, together, apart - together, busy(&case, one), busy(&joined, both)];
    Facts { choices: [joined.load(), together, apart], right: 1, figures, case: joined }
}

/// Figures: agents, ASA and service level when nobody gives up, then with patience: ASA, service level, abandonment.
fn abandonment(case: Case) -> Facts {
    let few = case.load() as u32 + 1;
    let patient = Case { model: Model::A, agents: Some(few), ..case };
    let (c, a) = (case.measures(few), patient.measures(few));
    let figures =
        [f64::from(few), asa(&c), share(&case, few), asa(&a), share(&patient, few), a.p_abandon.unwrap_or_default()];
    Facts { choices: [0.0; 3], right: 0, figures, case: patient }
}

/// Figures: agents, shrinkage, agents × (1 + shrinkage) in whole people, how many of those are on the phones, agents ÷
/// (1 − shrinkage) in whole people, and how many of those are.
fn shrinkage(case: Case) -> Facts {
    let n = f64::from(case.required());
    let added = libm::ceil(n * (1.0 + case.shrinkage) - 1e-9);
    let divided = libm::ceil(n / (1.0 - case.shrinkage) - 1e-9);
    let left = |people: f64| people * (1.0 - case.shrinkage);
    let figures = [n, case.shrinkage, added, left(added), divided, left(divided)];
    Facts { choices: [n, added, divided], right: 2, figures, case }
}

/// Figures: agents, calls in the quiet half hour and in the busy one, the service level in each, that of all calls.
fn peak(case: Case) -> Facts {
    let n = case.required();
    let (quiet, busy) = (Case { calls: case.calls * 0.8, ..case }, Case { calls: case.calls * 1.2, ..case });
    let (calm, rush) = (share(&quiet, n), share(&busy, n));
    // Each call counts once: the busy half hour has more of them.
    let all = (quiet.calls * calm + busy.calls * rush) / (quiet.calls + busy.calls);
    let figures = [f64::from(n), quiet.calls, busy.calls, calm, rush, all];
    let case_shown = Case { agents: Some(n), ..busy };
    Facts { choices: [all, share(&case, n), calm], right: 0, figures, case: case_shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_say_what_the_formulas_say() {
        let [apart, together] = [facts(Lesson::Pooling).figures[1], facts(Lesson::Pooling).figures[2]];
        assert!(apart == 28.0 && together < apart);
        let one = facts(Lesson::PowerOfOne);
        assert_eq!(one.choices, [1.0, 9.0, 30.0]);
        assert_eq!(facts(Lesson::Erlang).choices, [3.0, 10.0, 14.0]);
        assert_eq!(facts(Lesson::Shrinkage).choices, [14.0, 19.0, 20.0]);
        assert!(facts(Lesson::Shrinkage).figures[3] < 14.0 && facts(Lesson::Shrinkage).figures[5] >= 14.0);
        let peak = facts(Lesson::Peak);
        assert!(peak.choices[0] < 0.8 && peak.choices[1] > 0.88, "the average meets the target, the day does not");
        let left = facts(Lesson::Abandonment).figures;
        assert!(left[3] < left[1] && left[4] > left[2], "those who stay wait less");
    }

    #[test]
    fn answers_differ_as_they_are_written() {
        for lesson in Lesson::ALL {
            let Facts { choices: [a, b, c], right, .. } = facts(lesson);
            assert!(right < 3);
            let words = [a, b, c] == [0.0; 3];
            let apart = |x: f64, y: f64| (x - y).abs() > 0.009;
            assert!(words || (apart(a, b) && apart(b, c) && apart(a, c)), "{lesson:?}");
        }
    }
}
