//! The saved form of what is set for staffing. What came later than version 1 is left out where it is not in use, so that
//! plans without are written as ever.

use super::json::{Object, Saved, Writer, saved};
use crate::quantity::{Fraction, Seconds};
use crate::queueing::Level;
use crate::staffing::{Away, AwaySpan, Joined, Shrinkage, StaffingSettings, TargetRule, Targets};

saved! {
    enum Level { A = "a", B = "b", C = "c", D = "d" }
    enum Joined { Added = "added", Multiplied = "multiplied" }
    enum Away {
        PaidBreaks = "paid_breaks",
        Training = "training",
        Meetings = "meetings",
        Late = "late",
        Other = "other",
        Leave = "leave",
        Sickness = "sickness",
    }
}
saved! {
    // Hours of the day.
    struct AwaySpan { kind: Away, days: [bool; 7], from: u8, to: u8, share: Fraction }
    struct Shrinkage { base: Vec<(Away, Fraction)>, spans: Vec<AwaySpan>, joined: Joined }
    // Minutes of the day.
    struct TargetRule {
        queue: Option<String>,
        days: [bool; 7],
        from: u16,
        to: u16,
        targets: Targets,
        patience: Option<Seconds>,
    }
}

/// A kind and its share.
impl Saved for (Away, Fraction) {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("kind", &self.0);
        to.field("share", &self.1);
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let object = Object::read(json).ok()?;
        Some((object.get("kind")?, object.get("share")?))
    }
}

/// Shares 0 to 1, times in seconds.
impl Saved for Targets {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("service_level", &self.service_level);
        to.field("within", &self.within);
        to.field("asa", &self.asa);
        to.field("max_occupancy", &self.max_occupancy);
        to.field("minimum", &self.minimum);
        if self.definition != Level::A {
            to.field("definition", &self.definition);
        }
        if self.abandonment.is_some() {
            to.field("abandonment", &self.abandonment);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let targets = Object::read(json).ok()?;
        Some(Self {
            service_level: targets.get("service_level")?,
            within: targets.get("within")?,
            definition: targets.get::<Option<_>>("definition")?.unwrap_or_default(),
            asa: targets.get("asa")?,
            abandonment: targets.get("abandonment")?,
            max_occupancy: targets.get("max_occupancy")?,
            minimum: targets.get("minimum")?,
        })
    }
}

impl Saved for StaffingSettings {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("targets", &self.targets);
        to.field("shrinkage", &self.shrinkage);
        if self.patience.is_some() {
            to.field("patience", &self.patience);
        }
        if self.availability != 1.0 {
            to.field("availability", &self.availability);
        }
        if !self.rules.is_empty() {
            to.field("rules", &self.rules);
        }
        if self.by_kind.is_some() {
            to.field("by_kind", &self.by_kind);
        }
        if self.confidence.is_some() {
            to.field("confidence", &self.confidence);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let settings = Object::read(json).ok()?;
        let settings = Self {
            targets: settings.get("targets")?,
            shrinkage: settings.get("shrinkage")?,
            patience: settings.get("patience")?,
            availability: settings.get::<Option<_>>("availability")?.unwrap_or(1.0),
            rules: settings.get::<Option<_>>("rules")?.unwrap_or_default(),
            by_kind: settings.get("by_kind")?,
            confidence: settings.get("confidence")?,
        };
        settings.flaw().is_none().then_some(settings)
    }
}
