//! Tables about agents: lists of people, and reports of what each agent did.
//!
//! [`kind_of`] alone decides whether a table is one of these or one of contacts. A list gives a [`Person`] a row, a
//! report an [`AgentDay`] for each agent and day. Both come in an [`AgentFile`], beside the report over its lines.
//!
//! Rules: what a row does not say is `None`, never a default. Agents' names are personal data: they leave the import for
//! the preview and for the plan's people alone.

mod availability;
mod days;
mod guess;
mod list;
mod reader;
mod report;
mod terms;

pub use availability::availability;
pub use days::{AgentDays, AgentTotals};
pub use guess::{Found, Reading, kind_of, unused};
pub use list::hours_within;
pub use reader::Reader;
pub use terms::is_heading;

use super::Report;
use crate::calendar::Span;
use crate::quantity::Money;
use chrono::NaiveDate;

/// What a column of a table about agents holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum AgentRole {
    /// Not used.
    #[default]
    Ignored,
    /// The agent's whole name.
    Name,
    /// First name, where the last stands in a column of its own.
    FirstName,
    /// Last name.
    LastName,
    /// Number of the employee, log-in of the ACD.
    Id,
    /// Team or department.
    Team,
    /// Queue, the main one.
    Queue,
    /// Contract by name or kind: full-time, part-time, outsourced, trainee.
    Contract,
    /// Contract hours a week.
    Hours,
    /// Share of full time.
    Fte,
    /// Several skills in one field, each perhaps with a level.
    Skills,
    /// The skill that the heading names: a mark or a level.
    Skill,
    /// When the agent can work, as words: Mo-Fr 8-18.
    Availability,
    /// When the agent can work on Mondays.
    Monday,
    /// On Tuesdays.
    Tuesday,
    /// On Wednesdays.
    Wednesday,
    /// On Thursdays.
    Thursday,
    /// On Fridays.
    Friday,
    /// On Saturdays.
    Saturday,
    /// On Sundays.
    Sunday,
    /// Cost of an hour.
    Cost,
    /// First day.
    Start,
    /// Last day.
    Leave,
    /// Days away: dates, and spans of dates.
    Absence,
    /// Weekends worked of late.
    Weekends,
    /// Date of the row of a report, perhaps with a time.
    Date,
    /// Time of day of the row, where it stands apart.
    Time,
    /// Contacts handled.
    Handled,
    /// Average handle time.
    Aht,
    /// Handle time in all.
    HandleTotal,
    /// Average talk time.
    TalkAvg,
    /// Talk time in all.
    TalkTotal,
    /// Average hold time.
    HoldAvg,
    /// Hold time in all.
    HoldTotal,
    /// Average wrap-up.
    WrapAvg,
    /// Wrap-up in all.
    WrapTotal,
    /// Logged-in time, also called staffed time.
    LoggedIn,
    /// Time ready for a contact.
    Available,
    /// Time logged in and not ready; several columns add up.
    NotReady,
    /// Occupancy as the report counts it; read for the kind of the table only.
    Occupancy,
}

impl AgentRole {
    /// Every role, in the order shown.
    pub const ALL: [Self; 40] = [
        Self::Ignored,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Id,
        Self::Team,
        Self::Queue,
        Self::Contract,
        Self::Hours,
        Self::Fte,
        Self::Skills,
        Self::Skill,
        Self::Availability,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
        Self::Cost,
        Self::Start,
        Self::Leave,
        Self::Absence,
        Self::Weekends,
        Self::Date,
        Self::Time,
        Self::Handled,
        Self::Aht,
        Self::HandleTotal,
        Self::TalkAvg,
        Self::TalkTotal,
        Self::HoldAvg,
        Self::HoldTotal,
        Self::WrapAvg,
        Self::WrapTotal,
        Self::LoggedIn,
        Self::Available,
        Self::NotReady,
        Self::Occupancy,
    ];

    /// The weekdays, Monday first.
    pub const WEEK: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// Whether several columns may hold it.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Ignored | Self::Skill | Self::NotReady)
    }

    /// Whether the column holds a length of time.
    #[must_use]
    pub fn is_duration(self) -> bool {
        (Self::Aht..=Self::NotReady).contains(&self)
    }
}

/// One column as it is to be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgentColumn {
    /// What it holds.
    pub role: AgentRole,
    /// Seconds that a bare number of it counts: 1, 60, 3600, 86 400 or a thousandth.
    pub unit_s: f64,
}

impl Default for AgentColumn {
    fn default() -> Self {
        Self { role: AgentRole::Ignored, unit_s: 1.0 }
    }
}

/// How a contract is filled, as a word of a list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engagement {
    /// Full-time.
    FullTime,
    /// Part-time.
    PartTime,
    /// Supplied by a partner.
    Outsourced,
    /// Learning: trainee, apprentice, intern.
    Trainee,
}

/// One person of a list. `None` is what the list does not say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// Line in the file.
    pub line: u32,
    /// Name as written.
    pub name: String,
    /// Number of the employee.
    pub staff_id: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// Main queue.
    pub queue: Option<String>,
    /// Contract as written.
    pub contract: Option<String>,
    /// What the contract's words say.
    pub engagement: Option<Engagement>,
    /// Contract minutes a week.
    pub week_minutes: Option<u16>,
    /// Share of full time, above 0.
    pub fte: Option<f64>,
    /// Skills, each with its level where one is said.
    pub skills: Option<Vec<(String, Option<u8>)>>,
    /// When the person can work, Monday to Sunday.
    pub availability: Option<[Option<Span>; 7]>,
    /// Cost of an hour, in hundredths.
    pub hourly_cost: Option<Money>,
    /// First day.
    pub starts: Option<NaiveDate>,
    /// Last day.
    pub leaves: Option<NaiveDate>,
    /// Days away, each span with its first and last date.
    pub absences: Option<Vec<(NaiveDate, NaiveDate)>>,
    /// Weekends worked of late.
    pub weekends: Option<u8>,
}

/// What an agent did on a day. Times in seconds; `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgentDay {
    /// Place in the list of agents.
    pub agent: u32,
    /// The day; `None` where the report covers a period as a whole.
    pub date: Option<NaiveDate>,
    /// Contacts handled.
    pub handled: Option<u32>,
    /// Handle time.
    pub handle_s: Option<f64>,
    /// Logged-in time.
    pub logged_in_s: Option<f64>,
    /// Time ready for a contact.
    pub available_s: Option<f64>,
    /// Time not ready.
    pub not_ready_s: Option<f64>,
}

/// What a table about agents holds.
#[derive(Debug, Clone, PartialEq)]
pub enum AgentTable {
    /// People, in the order of their lines, and the sign of currency beside their cost; empty if there is none.
    List(Vec<Person>, String),
    /// What agents did.
    Days(AgentDays),
}

/// A file about agents read to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct AgentFile {
    /// How it was read, with its problems and the rows left out; counts of contacts only as far as a report tells them.
    pub report: Report,
    /// What it holds.
    pub table: AgentTable,
}

/// Whether two names are one: but for capitals and spaces.
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    one == other || folded_name(one) == folded_name(other)
}

/// A name in small letters with single spaces, by which people are found again.
#[must_use]
pub fn folded_name(name: &str) -> String {
    let small = super::letters::small_text(name);
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}
