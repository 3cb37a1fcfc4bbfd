//! Dates from rules, and a region's holidays from a table of them.

use super::tables::{self, Entry};
use super::{DayKind, GermanState, Holiday, Region, SpecialDay};
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

/// When a holiday is.
#[derive(Debug, Clone, Copy)]
pub(super) enum When {
    /// A day of a month.
    On(u8, u8),
    /// The n-th weekday (Monday is 0) of a month; −1 is the last.
    Nth(u8, i8, u8),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// The last such weekday before a day of a month.
    Before(u8, u8, u8),
}

/// The day that stands in for a holiday on a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Substitute {
    /// None.
    Never,
    /// Friday for Saturday, Monday for Sunday (United States).
    Nearest,
    /// The next working day that is no holiday (United Kingdom).
    Next,
}

pub(super) fn date(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))
}

/// Easter Sunday of the Gregorian calendar: Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, 1991, ch. 8).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    date(year, (sum / 31) as u8, (sum % 31 + 1) as u8)
}

impl When {
    pub(super) fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::On(month, day) => date(year, month, day),
            Self::Easter(days) => easter(year)?.checked_add_signed(TimeDelta::days(i64::from(days))),
            Self::Before(month, day, weekday) => {
                let before = date(year, month, day)?.pred_opt()?;
                before.checked_sub_days(Days::new(u64::from((7 + number(before) - weekday) % 7)))
            }
            Self::Nth(month, -1, weekday) => {
                let (year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                Self::Before(next, 1, weekday).in_year(year)
            }
            Self::Nth(month, nth, weekday) => {
                let first = date(year, month, 1)?;
                let to_first = u64::from((7 + weekday - number(first)) % 7);
                first.checked_add_days(Days::new(to_first + 7 * (nth.max(1) as u64 - 1)))
            }
        }
    }
}

/// Monday is 0.
fn number(date: NaiveDate) -> u8 {
    date.weekday().num_days_from_monday() as u8
}

/// The holidays of an entry's table in a year, the days that stand in for others after them.
pub(super) fn of_entries(entries: &[Entry], year: i32, part: u16) -> Vec<SpecialDay> {
    let there =
        entries.iter().filter(|entry| (entry.from..=entry.to).contains(&(year as u16)) && entry.parts & part == part);
    let days = there.filter_map(|entry| {
        Some(SpecialDay { date: entry.when.in_year(year)?, name: entry.name, kind: entry.kind, substitute: false })
    });
    days.collect()
}

/// The holidays of the regions that follow the common rules, those of one year wherever they are kept.
pub(super) fn by_table(region: Region, year: i32) -> Vec<SpecialDay> {
    let (entries, part, substitute) = match region {
        Region::UnitedStates => (tables::UNITED_STATES, 1, Substitute::Nearest),
        Region::EnglandAndWales => (tables::UNITED_KINGDOM, tables::ENGLAND, Substitute::Next),
        Region::Scotland => (tables::UNITED_KINGDOM, tables::SCOTLAND, Substitute::Next),
        Region::Germany => (tables::GERMANY, tables::EVERYWHERE, Substitute::Never),
        Region::GermanState(state) => (tables::GERMANY, bit(state), Substitute::Never),
        Region::France => (tables::FRANCE, 1, Substitute::Never),
        Region::Spain => (tables::SPAIN, 1, Substitute::Never),
        Region::Brazil => (tables::BRAZIL, 1, Substitute::Never),
        Region::China | Region::Japan => return Vec::new(),
    };
    let mut days = of_entries(entries, year, part);
    let taken: Vec<NaiveDate> = days.iter().map(|day| day.date).collect();
    let mut stand_in: Vec<SpecialDay> = Vec::new();
    for day in &days {
        let other = match (substitute, day.date.weekday()) {
            (Substitute::Nearest, Weekday::Sat) => day.date.pred_opt(),
            (Substitute::Nearest, Weekday::Sun) => day.date.succ_opt(),
            (Substitute::Next, Weekday::Sat | Weekday::Sun) => {
                let free = |date: &NaiveDate| {
                    number(*date) < 5 && !taken.contains(date) && stand_in.iter().all(|other| other.date != *date)
                };
                day.date.iter_days().take(10).find(free)
            }
            _ => None,
        };
        stand_in.extend(other.map(|date| SpecialDay { date, substitute: true, ..*day }));
    }
    days.extend(stand_in);
    days
}

/// A state's bit in the tables.
pub(super) const fn bit(state: GermanState) -> u16 {
    1 << state as u16
}

/// A closed day.
pub(super) const fn closed(date: NaiveDate, name: Holiday) -> SpecialDay {
    SpecialDay { date, name, kind: DayKind::Closed, substitute: false }
}
