//! What holds for one queue at one time: the targets, the model and the shrinkage that its need is made with.

use super::{MOST_SHRINKAGE, Shrinkage, StaffingSettings, Targets};
use crate::quantity::{Erlangs, Fraction, Seconds};
use crate::queueing::Queue;

/// What one interval of one queue is staffed by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// The targets.
    pub targets: Targets,
    /// Mean patience (Erlang A); `None`: nobody gives up (Erlang C).
    pub patience: Option<Seconds>,
    /// Agents truly there / agents on duty.
    pub availability: f64,
    /// Share of paid time not on contacts.
    pub shrinkage: Fraction,
    /// The rule they come from, by its place in the list; `None`: from the targets for all.
    pub rule: Option<usize>,
}

impl Terms {
    /// The queue as the model sees it.
    pub(super) const fn queue(&self, load: Erlangs, handle_time: Seconds) -> Queue {
        Queue { load, handle_time, patience: self.patience, lines: None }
    }
}

impl StaffingSettings {
    /// What holds where no rule does; of shrinkage by kind the shares without exceptions.
    ///
    /// ```
    /// use muster::staffing::StaffingSettings;
    /// assert_eq!(StaffingSettings::default().general().rule, None);
    /// ```
    #[must_use]
    pub fn general(&self) -> Terms {
        let base = |shrinkage: &Shrinkage| Shrinkage { spans: Vec::new(), ..shrinkage.clone() };
        let shrinkage = self.by_kind.as_ref().map_or(self.shrinkage, |by_kind| share(&base(by_kind), 0, 0));
        Terms { targets: self.targets, patience: self.patience, availability: self.availability, shrinkage, rule: None }
    }

    /// What holds for a queue in an interval that begins at this weekday (0 is Monday) and minute of the day: the first
    /// rule of the list that does, or the targets for all; the shrinkage of the hour it begins in.
    ///
    /// ```
    /// use muster::quantity::{Fraction, Seconds};
    /// use muster::staffing::{StaffingSettings, TargetRule, Targets};
    /// let fast = Targets { within: Seconds::clamped(10.0), ..Targets::default() };
    /// let rule = TargetRule { queue: Some("Sales".into()), from: 540, to: 720, ..TargetRule::always(fast) };
    /// let settings = StaffingSettings { rules: vec![rule], ..StaffingSettings::default() };
    /// assert_eq!(settings.at("Sales", 0, 540).rule, Some(0));
    /// assert_eq!(settings.at("Sales", 0, 720).rule, None);
    /// assert_eq!(settings.at("Care", 0, 540).targets, Targets::default());
    /// ```
    #[must_use]
    pub fn at(&self, queue: &str, weekday: u8, minute: u16) -> Terms {
        let shrinkage = self.by_kind.as_ref().map(|by_kind| share(by_kind, weekday, (minute / 60) as u8));
        self.ruled(queue, weekday, minute, shrinkage.unwrap_or(self.shrinkage))
    }

    fn ruled(&self, queue: &str, weekday: u8, minute: u16, shrinkage: Fraction) -> Terms {
        let found = self.rules.iter().enumerate().find(|(_, rule)| rule.holds(queue, weekday, minute));
        Terms {
            targets: found.map_or(self.targets, |(_, rule)| rule.targets),
            patience: found.and_then(|(_, rule)| rule.patience).or(self.patience),
            availability: self.availability,
            shrinkage,
            rule: found.map(|(at, _)| at),
        }
    }
}

/// The terms of many intervals: shrinkage by kind is added up once for each hour of the week.
pub(super) struct ByTime<'a> {
    settings: &'a StaffingSettings,
    /// 7 × 24 shares, Monday first; empty without kinds.
    shares: Vec<Fraction>,
}

impl<'a> ByTime<'a> {
    pub fn of(settings: &'a StaffingSettings) -> Self {
        let hours = |by_kind: &Shrinkage| {
            let all = (0..7).flat_map(|weekday| (0..24).map(move |hour| (weekday, hour)));
            all.map(|(weekday, hour)| share(by_kind, weekday, hour)).collect()
        };
        Self { settings, shares: settings.by_kind.as_ref().map(hours).unwrap_or_default() }
    }

    /// As [`StaffingSettings::at`].
    pub fn at(&self, queue: &str, weekday: u8, minute: u16) -> Terms {
        let hour = usize::from(weekday) * 24 + usize::from(minute / 60);
        self.settings.ruled(queue, weekday, minute, self.shares.get(hour).copied().unwrap_or(self.settings.shrinkage))
    }
}

/// The share of an hour; shares that leave hardly anybody count as the most there can be.
fn share(shrinkage: &Shrinkage, weekday: u8, hour: u8) -> Fraction {
    shrinkage.at(weekday, hour).map_or(Fraction::clamped(MOST_SHRINKAGE), |shrunk| shrunk.total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staffing::{Away, AwaySpan, Joined, TargetRule};

    fn settings() -> StaffingSettings {
        let targets = |minimum| Targets { minimum, ..Targets::default() };
        let weekdays = [true, true, true, true, true, false, false];
        StaffingSettings {
            patience: Some(Seconds::clamped(120.0)),
            rules: vec![
                TargetRule { queue: Some("Sales".into()), from: 600, to: 720, ..TargetRule::always(targets(3)) },
                TargetRule { days: weekdays, patience: Some(Seconds::clamped(60.0)), ..TargetRule::always(targets(2)) },
                TargetRule { queue: Some("Care".into()), ..TargetRule::always(targets(9)) },
            ],
            by_kind: Some(Shrinkage {
                base: vec![(Away::Leave, Fraction::clamped(0.1)), (Away::Training, Fraction::clamped(0.05))],
                spans: vec![AwaySpan {
                    kind: Away::Training,
                    days: weekdays,
                    from: 13,
                    to: 14,
                    share: Fraction::clamped(0.2),
                }],
                joined: Joined::Added,
            }),
            ..StaffingSettings::default()
        }
    }

    #[test]
    fn the_first_rule_that_holds_counts() {
        let settings = settings();
        for (queue, weekday, minute, rule, minimum, patience) in [
            ("Sales", 0, 600, Some(0), 3, 120.0),
            ("Sales", 0, 719, Some(0), 3, 120.0),
            ("Sales", 0, 720, Some(1), 2, 60.0),
            ("Sales", 6, 660, Some(0), 3, 120.0),
            ("Sales", 6, 720, None, 1, 120.0),
            ("Care", 2, 660, Some(1), 2, 60.0),
            ("Care", 5, 0, Some(2), 9, 120.0),
            ("Sales", 7, 600, None, 1, 120.0),
        ] {
            let terms = settings.at(queue, weekday, minute);
            let found = (terms.rule, terms.targets.minimum, terms.patience.map(Seconds::get));
            assert_eq!(found, (rule, minimum, Some(patience)), "{queue} {weekday} {minute}");
        }
        assert_eq!(settings.general().targets, settings.targets);
    }

    #[test]
    fn shrinkage_follows_the_hour_and_many_are_as_each() {
        let settings = settings();
        let by_time = ByTime::of(&settings);
        for (weekday, minute, share) in [(0, 779, 0.15), (0, 780, 0.3), (0, 839, 0.3), (0, 840, 0.15), (5, 780, 0.15)] {
            let terms = settings.at("Care", weekday, minute);
            assert!((terms.shrinkage.get() - share).abs() < 1e-12, "{weekday} {minute}");
            assert_eq!(by_time.at("Care", weekday, minute), terms);
        }
        assert!((settings.general().shrinkage.get() - 0.15).abs() < 1e-12);
        let plain = StaffingSettings::default();
        assert_eq!(ByTime::of(&plain).at("Care", 3, 600).shrinkage, plain.shrinkage);
    }
}
