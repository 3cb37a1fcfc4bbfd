//! Public holidays by rule: fixed dates, weekdays of a month, days around Easter, equinoxes, China's lunisolar calendar,
//! and the days that stand in for holidays on a weekend.
//!
//! The rules hold for 1990 to 2060; outside of these years there are no holidays rather than wrong ones. What a state
//! decides year by year is known up to the last year it was announced: China's long holidays and working weekends for
//! 2019 to 2026. A planner can add to and take from any of these lists, so a [`SpecialDay`] is a proposal.

mod asia;
mod names;
mod rules;
mod tables;

pub use names::Holiday;

use chrono::{Datelike, NaiveDate};

/// First and last year with rules.
pub const YEARS: std::ops::RangeInclusive<i32> = 1990..=2060;

/// Where a list of public holidays holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Mainland China.
    China,
    /// United States, federal.
    UnitedStates,
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Germany, only what holds in every state.
    Germany,
    /// A German state.
    GermanState(GermanState),
    /// Metropolitan France without Alsace and Moselle.
    France,
    /// Spain, only what holds in every community.
    Spain,
    /// Brazil, with carnival and Corpus Christi as days of reduced service.
    Brazil,
    /// Japan.
    Japan,
}

/// A state of Germany.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum GermanState {
    BadenWuerttemberg,
    Bavaria,
    Berlin,
    Brandenburg,
    Bremen,
    Hamburg,
    Hesse,
    MecklenburgVorpommern,
    LowerSaxony,
    NorthRhineWestphalia,
    RhinelandPalatinate,
    Saarland,
    Saxony,
    SaxonyAnhalt,
    SchleswigHolstein,
    Thuringia,
}

/// Regions by their code: ISO 3166, with the part of the country where the list is only of that.
const CODES: &[(&str, Region)] = &[
    ("CN", Region::China),
    ("US", Region::UnitedStates),
    ("GB-EAW", Region::EnglandAndWales),
    ("GB-SCT", Region::Scotland),
    ("DE", Region::Germany),
    ("DE-BW", Region::GermanState(GermanState::BadenWuerttemberg)),
    ("DE-BY", Region::GermanState(GermanState::Bavaria)),
    ("DE-BE", Region::GermanState(GermanState::Berlin)),
    ("DE-BB", Region::GermanState(GermanState::Brandenburg)),
    ("DE-HB", Region::GermanState(GermanState::Bremen)),
    ("DE-HH", Region::GermanState(GermanState::Hamburg)),
    ("DE-HE", Region::GermanState(GermanState::Hesse)),
    ("DE-MV", Region::GermanState(GermanState::MecklenburgVorpommern)),
    ("DE-NI", Region::GermanState(GermanState::LowerSaxony)),
    ("DE-NW", Region::GermanState(GermanState::NorthRhineWestphalia)),
    ("DE-RP", Region::GermanState(GermanState::RhinelandPalatinate)),
    ("DE-SL", Region::GermanState(GermanState::Saarland)),
    ("DE-SN", Region::GermanState(GermanState::Saxony)),
    ("DE-ST", Region::GermanState(GermanState::SaxonyAnhalt)),
    ("DE-SH", Region::GermanState(GermanState::SchleswigHolstein)),
    ("DE-TH", Region::GermanState(GermanState::Thuringia)),
    ("FR", Region::France),
    ("ES", Region::Spain),
    ("BR", Region::Brazil),
    ("JP", Region::Japan),
];

impl Region {
    /// Every region, those of one country next to each other.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().map(|(_, region)| *region)
    }

    /// The region's code, such as "CN" or "DE-BY".
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(_, region)| *region == self).map_or("", |(code, _)| code)
    }

    /// The region of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        CODES.iter().find(|(own, _)| *own == code).map(|(_, region)| *region)
    }

    /// The last year whose list is whole; later ones hold only what the law says. `None` where rules say all.
    #[must_use]
    pub const fn known_to(self) -> Option<i32> {
        match self {
            Self::China => Some(asia::LAST_ANNOUNCED),
            _ => None,
        }
    }
}

/// What a special day means for the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// Nobody answers.
    Closed,
    /// A holiday on which the centre answers as always.
    Open,
    /// A holiday in part, or by custom only: fewer contacts or shorter hours.
    Reduced,
    /// A weekend day that is worked, as China's make-up days.
    Working,
}

/// A day unlike its weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpecialDay {
    /// The date.
    pub date: NaiveDate,
    /// The holiday that makes it special.
    pub name: Holiday,
    /// What it means for the centre unless the planner says otherwise.
    pub kind: DayKind,
    /// Whether the day stands in for a holiday that fell on a day off.
    pub substitute: bool,
}

/// The special days of a region that fall in a year, in order and one a date; none outside of [`YEARS`].
///
/// ```
/// use muster::calendar::holidays::{holidays, Holiday, Region};
/// let easter = holidays(Region::France, 2026).into_iter().find(|day| day.name == Holiday::EasterMonday);
/// assert_eq!(easter.map(|day| day.date), chrono::NaiveDate::from_ymd_opt(2026, 4, 6));
/// ```
#[must_use]
pub fn holidays(region: Region, year: i32) -> Vec<SpecialDay> {
    if !YEARS.contains(&year) {
        return Vec::new();
    }
    let mut days = Vec::new();
    // the holiday of a neighbouring year may be kept in this one: a Saturday's 1 January on the Friday before
    for of in year - 1..=year + 1 {
        days.extend(match region {
            Region::China => asia::china(of),
            Region::Japan => asia::japan(of),
            _ => rules::by_table(region, of),
        });
    }
    days.retain(|day| day.date.year() == year);
    // the sort is stable: of two holidays on a date the one named first stays
    days.sort_by_key(|day| day.date);
    days.dedup_by_key(|day| day.date);
    days
}

/// The special days of a region from a date to another, both included.
#[must_use]
pub fn holidays_between(region: Region, first: NaiveDate, last: NaiveDate) -> Vec<SpecialDay> {
    let years = first.year().max(*YEARS.start())..=last.year().min(*YEARS.end());
    let days = years.flat_map(|year| holidays(region, year));
    days.filter(|day| (first..=last).contains(&day.date)).collect()
}

#[cfg(test)]
mod tests;
