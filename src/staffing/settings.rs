//! What a planner sets for staffing: targets for all and for some queues and hours, the model, shrinkage, confidence.

use super::calibrate::{LEAST_FACTOR, MOST_FACTOR};
use super::{Shrinkage, TooMuch};
use crate::quantity::{Fraction, Seconds};
use crate::queueing::Level;

/// Minutes in a day.
const DAY: u16 = 1440;

/// What the staff must reach. Each target that is set must hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Targets {
    /// Share of contacts answered within the threshold, by the definition below.
    pub service_level: Option<Fraction>,
    /// The threshold of the service level.
    pub within: Seconds,
    /// What counts as service. Without patience nobody abandons and all four are one.
    pub definition: Level,
    /// Average speed of answer, at most.
    pub asa: Option<Seconds>,
    /// Share of contacts abandoned, at most. Without patience nobody abandons, so it always holds.
    pub abandonment: Option<Fraction>,
    /// Occupancy, at most.
    pub max_occupancy: Option<Fraction>,
    /// Agents whenever the centre is open, at least.
    pub minimum: u32,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            service_level: Some(Fraction::clamped(0.8)),
            within: Seconds::clamped(20.0),
            definition: Level::A,
            asa: None,
            abandonment: None,
            max_occupancy: Some(Fraction::clamped(0.9)),
            minimum: 1,
        }
    }
}

/// Targets for a queue, for some weekdays and hours, in place of those for all.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRule {
    /// The queue it is for, by name; all of them where `None`.
    pub queue: Option<String>,
    /// Its weekdays, Monday first.
    pub days: [bool; 7],
    /// Minute of the day from which it holds, 0 to 1,439.
    pub from: u16,
    /// Minute of the day at which it ends, above `from`, 1,440 at most.
    pub to: u16,
    /// All targets there: none is taken over from those for all.
    pub targets: Targets,
    /// Mean patience there; `None`: that of the settings.
    pub patience: Option<Seconds>,
}

impl TargetRule {
    /// A rule for every queue and all of the week.
    #[must_use]
    pub const fn always(targets: Targets) -> Self {
        Self { queue: None, days: [true; 7], from: 0, to: DAY, targets, patience: None }
    }

    /// Whether it holds for a queue in an interval that begins at this weekday (0 is Monday) and minute of the day.
    #[must_use]
    pub fn holds(&self, queue: &str, weekday: u8, minute: u16) -> bool {
        self.queue.as_deref().is_none_or(|own| own == queue)
            && self.days.get(usize::from(weekday)).copied().unwrap_or_default()
            && (self.from..self.to).contains(&minute)
    }
}

/// What the planner sets for staffing.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffingSettings {
    /// Targets where no rule holds.
    pub targets: Targets,
    /// Share of paid time not spent on contacts, besides the breaks in the shifts. Not counted where `by_kind` is set.
    pub shrinkage: Fraction,
    /// Mean patience: Erlang A. `None`: nobody gives up, Erlang C.
    pub patience: Option<Seconds>,
    /// Availability factor: agents truly there / agents on duty, as [`super::calibrate`] finds it. 1: all of them.
    pub availability: f64,
    /// Targets by queue and time of day. Where several hold the first in the list counts.
    pub rules: Vec<TargetRule>,
    /// Shrinkage by kind, weekday and hour, in place of the one share.
    pub by_kind: Option<Shrinkage>,
    /// Share of intervals whose contacts the staff is for; `None`: for the mean.
    pub confidence: Option<Fraction>,
}

impl Default for StaffingSettings {
    fn default() -> Self {
        Self {
            targets: Targets::default(),
            shrinkage: Fraction::clamped(0.1),
            patience: None,
            availability: 1.0,
            rules: Vec::new(),
            by_kind: None,
            confidence: None,
        }
    }
}

/// Settings that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// An availability factor outside of 0.3 to 1.7.
    Availability,
    /// A patience of no time.
    Patience,
    /// A confidence outside of 1 to 99.9 %.
    Confidence,
    /// The rule of that place ends before it begins, or after the day.
    RuleTimes(usize),
    /// The rule of that place holds on no day.
    RuleDays(usize),
    /// The rule of that place names an empty queue.
    RuleQueue(usize),
    /// Shares by kind that leave hardly anybody at a weekday (0 is Monday) and hour.
    Shrinkage {
        /// Weekday.
        weekday: u8,
        /// Hour of the day.
        hour: u8,
    },
    /// An exception of shrinkage that ends before it begins, after the day, or holds on no day.
    Span(usize),
}

impl StaffingSettings {
    /// The first thing that cannot be; `None` where all is sound.
    #[must_use]
    pub fn flaw(&self) -> Option<Flaw> {
        let no_time = |patience: Option<Seconds>| patience.is_some_and(|patience| patience.get() <= 0.0);
        if !(LEAST_FACTOR..=MOST_FACTOR).contains(&self.availability) {
            return Some(Flaw::Availability);
        }
        if no_time(self.patience) || self.rules.iter().any(|rule| no_time(rule.patience)) {
            return Some(Flaw::Patience);
        }
        if self.confidence.is_some_and(|share| !(0.01..=0.999).contains(&share.get())) {
            return Some(Flaw::Confidence);
        }
        self.rules
            .iter()
            .enumerate()
            .find_map(|(at, rule)| {
                if rule.from >= rule.to || rule.to > DAY {
                    Some(Flaw::RuleTimes(at))
                } else if !rule.days.contains(&true) {
                    Some(Flaw::RuleDays(at))
                } else {
                    rule.queue.as_ref().filter(|queue| queue.is_empty()).map(|_| Flaw::RuleQueue(at))
                }
            })
            .or_else(|| flaw_by_kind(self.by_kind.as_ref()?))
    }
}

fn flaw_by_kind(shrinkage: &Shrinkage) -> Option<Flaw> {
    let wrong = |span: &super::AwaySpan| span.from >= span.to || span.to > 24 || !span.days.contains(&true);
    if let Some(at) = shrinkage.spans.iter().position(wrong) {
        return Some(Flaw::Span(at));
    }
    let hours = (0..7).flat_map(|weekday| (0..24).map(move |hour| (weekday, hour)));
    let much = hours.map(|(weekday, hour)| shrinkage.at(weekday, hour)).find_map(Result::err);
    much.map(|TooMuch { weekday, hour, .. }| Flaw::Shrinkage { weekday, hour })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staffing::{Away, AwaySpan, Joined};

    #[test]
    fn what_cannot_be_is_named() {
        let sound = StaffingSettings::default();
        assert_eq!(sound.flaw(), None);
        let check = |change: &dyn Fn(&mut StaffingSettings), expected: Option<Flaw>| {
            let mut settings = sound.clone();
            change(&mut settings);
            assert_eq!(settings.flaw(), expected);
        };
        for factor in [0.0, 0.29, 1.71, f64::NAN, f64::INFINITY, -1.0] {
            check(&|settings| settings.availability = factor, Some(Flaw::Availability));
        }
        check(&|settings| settings.availability = 0.3, None);
        check(&|settings| settings.patience = Some(Seconds::clamped(0.0)), Some(Flaw::Patience));
        check(&|settings| settings.confidence = Some(Fraction::clamped(1.0)), Some(Flaw::Confidence));
        check(&|settings| settings.confidence = Some(Fraction::clamped(0.9)), None);
        let rule = TargetRule::always(Targets::default());
        let ruled = |rule: TargetRule| move |settings: &mut StaffingSettings| settings.rules = vec![rule.clone()];
        check(&ruled(rule.clone()), None);
        check(&ruled(TargetRule { from: 600, to: 600, ..rule.clone() }), Some(Flaw::RuleTimes(0)));
        check(&ruled(TargetRule { to: 1441, ..rule.clone() }), Some(Flaw::RuleTimes(0)));
        check(&ruled(TargetRule { days: [false; 7], ..rule.clone() }), Some(Flaw::RuleDays(0)));
        check(&ruled(TargetRule { queue: Some(String::new()), ..rule.clone() }), Some(Flaw::RuleQueue(0)));
        check(&ruled(TargetRule { patience: Some(Seconds::clamped(0.0)), ..rule }), Some(Flaw::Patience));
        let span = AwaySpan {
            kind: Away::Training,
            days: [false, true, false, false, false, false, false],
            from: 9,
            to: 11,
            share: Fraction::clamped(0.5),
        };
        let away = |spans: Vec<AwaySpan>| {
            let base = vec![(Away::Leave, Fraction::clamped(0.45))];
            move |settings: &mut StaffingSettings| {
                let (base, spans) = (base.clone(), spans.clone());
                settings.by_kind = Some(Shrinkage { base, spans, joined: Joined::Added });
            }
        };
        check(&away(Vec::new()), None);
        check(&away(vec![span.clone()]), Some(Flaw::Shrinkage { weekday: 1, hour: 9 }));
        check(&away(vec![AwaySpan { to: 9, ..span.clone() }]), Some(Flaw::Span(0)));
        check(&away(vec![AwaySpan { days: [false; 7], ..span }]), Some(Flaw::Span(0)));
    }
}
