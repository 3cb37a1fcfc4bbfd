//! The saved form of opening hours. Special days came later than version 1: they are left out where there are none, so
//! that plans without are written as ever.

use super::json::{Object, Saved, Writer, saved};
use crate::calendar::holidays::{DayKind, Region};
use crate::calendar::{OpeningHours, Span, SpecialDate, SpecialDates};
use chrono::NaiveDate;

saved! {
    struct SpecialDate { date: NaiveDate, kind: DayKind, hours: Option<Span>, name: String, by_hand: bool }
    struct SpecialDates { region: Option<Region>, days: Vec<SpecialDate>, removed: Vec<NaiveDate> }
}

/// By its code.
impl Saved for Region {
    fn write(&self, to: &mut Writer) {
        self.code().to_owned().write(to);
    }

    fn read(json: &str) -> Option<Self> {
        Self::of_code(&String::read(json)?)
    }
}

impl Saved for OpeningHours {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("week", &self.week);
        to.field("closed", &self.closed);
        if !self.special.is_empty() {
            to.field("special", &self.special);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let object = Object::read(json).ok()?;
        let mut special: SpecialDates = object.get::<Option<_>>("special")?.unwrap_or_default();
        // days are looked up by date: a file whose order was changed by hand is put in order
        special.days.sort_by_key(|day| day.date);
        special.days.dedup_by_key(|day| day.date);
        special.removed.sort_unstable();
        Some(Self { week: object.get("week")?, closed: object.get("closed")?, special })
    }
}
