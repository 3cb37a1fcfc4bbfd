//! Days unlike their weekday, as the planner keeps them: taken from a region's list of holidays or written by hand.

use super::Span;
use super::holidays::{DayKind, Region, SpecialDay, holidays};
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// A day unlike its weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDate {
    /// The date.
    pub date: NaiveDate,
    /// What it means for the centre.
    pub kind: DayKind,
    /// When contacts are answered on a day of reduced service or a weekend day worked; the usual hours where `None`.
    pub hours: Option<Span>,
    /// What it is called, in any language; may be empty.
    pub name: String,
    /// Whether the planner wrote or changed it, so that another list leaves it as it is.
    pub by_hand: bool,
}

/// The special days of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpecialDates {
    /// Whose list was taken over last.
    pub region: Option<Region>,
    /// In order, one a date.
    pub days: Vec<SpecialDate>,
    /// Dates the planner took off the list, in order: taking the list over again does not bring them back.
    pub removed: Vec<NaiveDate>,
}

impl SpecialDates {
    /// Whether there is nothing to keep.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.region.is_none() && self.days.is_empty() && self.removed.is_empty()
    }

    /// The special day of a date.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<&SpecialDate> {
        let at = self.days.binary_search_by_key(&date, |day| day.date).ok()?;
        self.days.get(at)
    }

    /// Puts a day in the place of its date.
    pub fn put(&mut self, day: SpecialDate) {
        self.removed.retain(|date| *date != day.date);
        match self.days.binary_search_by_key(&day.date, |other| other.date) {
            Ok(at) => {
                if let Some(place) = self.days.get_mut(at) {
                    *place = day;
                }
            }
            Err(at) => self.days.insert(at, day),
        }
    }

    /// Takes a day off the list, for good.
    pub fn remove(&mut self, date: NaiveDate) {
        self.days.retain(|day| day.date != date);
        if let Err(at) = self.removed.binary_search(&date) {
            self.removed.insert(at, date);
        }
    }

    /// Takes over a region's list of some years in place of the one before. What the planner wrote, changed or removed
    /// stays so. Holidays on which the list has nobody answer become `kind`; `name` writes what they are called.
    pub fn adopt(
        &mut self,
        region: Region,
        years: RangeInclusive<i32>,
        kind: DayKind,
        name: &dyn Fn(&SpecialDay) -> String,
    ) {
        self.region = Some(region);
        self.days.retain(|day| day.by_hand);
        for day in years.flat_map(|year| holidays(region, year)) {
            if self.removed.contains(&day.date) || self.on(day.date).is_some() {
                continue;
            }
            let kind = if day.kind == DayKind::Closed { kind } else { day.kind };
            self.put(SpecialDate { date: day.date, kind, hours: None, name: name(&day), by_hand: false });
        }
    }

    /// First and last year of the days taken from a list.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        let mut listed = self.days.iter().filter(|day| !day.by_hand).map(|day| day.date.year());
        let first = listed.next()?;
        Some((first, listed.next_back().unwrap_or(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn of(dates: &SpecialDates, date: NaiveDate) -> Option<(DayKind, &str)> {
        dates.on(date).map(|day| (day.kind, day.name.as_str()))
    }

    #[test]
    fn a_list_taken_over_leaves_what_the_planner_decided() {
        let mut dates = SpecialDates::default();
        let name = |day: &SpecialDay| if day.kind == DayKind::Working { "worked".into() } else { "holiday".into() };
        dates.adopt(Region::China, 2026..=2026, DayKind::Closed, &name);
        let (festival, make_up, labour) = (date(2026, 2, 17), date(2026, 2, 14), date(2026, 5, 1));
        assert_eq!(of(&dates, festival), Some((DayKind::Closed, "holiday")));
        assert_eq!(of(&dates, make_up), Some((DayKind::Working, "worked")));
        dates.put(SpecialDate {
            date: labour,
            kind: DayKind::Reduced,
            hours: Some(Span { from: 600, to: 960 }),
            name: "short".into(),
            by_hand: true,
        });
        dates.put(SpecialDate {
            date: date(2025, 11, 28),
            kind: DayKind::Closed,
            hours: None,
            name: "move".into(),
            by_hand: true,
        });
        dates.remove(festival);
        dates.adopt(Region::China, 2025..=2027, DayKind::Open, &name);
        assert_eq!(of(&dates, festival), None);
        assert_eq!(of(&dates, labour), Some((DayKind::Reduced, "short")));
        assert_eq!(of(&dates, date(2025, 11, 28)), Some((DayKind::Closed, "move")));
        assert_eq!(of(&dates, make_up), Some((DayKind::Working, "worked")));
        assert_eq!(of(&dates, date(2025, 10, 1)), Some((DayKind::Open, "holiday")));
        assert_eq!(dates.years(), Some((2025, 2027)));
        assert!(dates.days.is_sorted_by_key(|day| day.date));
        dates.adopt(Region::France, 2026..=2026, DayKind::Closed, &name);
        assert_eq!(of(&dates, date(2026, 4, 6)), Some((DayKind::Closed, "holiday")));
        assert_eq!((of(&dates, make_up), dates.years()), (None, Some((2026, 2026))));
        assert_eq!(of(&dates, labour), Some((DayKind::Reduced, "short")));
    }
}
