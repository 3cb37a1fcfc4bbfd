//! What an import gives: the refusal, or the cells with what the planner should check.

use super::{Dialect, Granularity, Outcome, Question, Role};
use chrono::{NaiveDate, NaiveDateTime};

/// A kind of file that is no table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryKind {
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
    /// A spreadsheet workbook.
    Workbook,
    /// A compressed archive.
    Archive,
    /// A web page.
    WebPage,
    /// Bytes of unknown kind.
    Unknown,
}

/// Why a file was not imported at all. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It has no content.
    Empty,
    /// It is no text.
    Binary(BinaryKind),
    /// It has one column only.
    OneColumn {
        /// Where.
        line: u32,
        /// The line.
        text: String,
    },
    /// Its lines are not built alike.
    NotATable {
        /// Where.
        line: u32,
        /// The line.
        text: String,
    },
    /// No column holds dates.
    NoDate {
        /// Line looked at.
        line: u32,
        /// The headings, or the first row.
        headings: Vec<String>,
    },
    /// No column holds contacts.
    NoCounts {
        /// Line looked at.
        line: u32,
        /// The headings.
        headings: Vec<String>,
    },
    /// A line longer than a table has.
    LineTooLong {
        /// Where.
        line: u32,
    },
    /// Most rows cannot be read.
    MostlyUnreadable {
        /// Rows looked at.
        rows: u64,
        /// Rows that could not be read.
        bad: u64,
        /// The first problem.
        first: Option<Issue>,
    },
    /// Headings only.
    NoRows,
    /// More intervals than can be held.
    TooMany {
        /// The bound.
        limit: u64,
    },
    /// A packed file that is cut short or whose check sum is wrong.
    Damaged,
    /// A packed file that asks for a password.
    Encrypted,
    /// A packed file without a table.
    NothingPacked,
    /// A packed file that grows beyond what a table does.
    UnpacksTooLarge {
        /// Bytes it may unpack to.
        limit: u64,
    },
    /// A table about agents: it holds no contacts, and is read as such.
    OfAgents(Granularity),
    /// More than 40 years between first and last row.
    TooLong {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
}

/// A kind of problem with one row or field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssueKind {
    /// No date or time can be read.
    BadMoment,
    /// A number cannot be read.
    BadNumber,
    /// A duration cannot be read.
    BadDuration,
    /// A count below zero.
    NegativeCount,
    /// A duration below zero.
    NegativeDuration,
    /// Fewer fields than columns in use.
    ShortRow,
    /// The same queue and interval twice, alike.
    RepeatedRow,
    /// The same queue and interval twice, differing.
    ConflictingRow,
    /// More handled than offered.
    MoreHandledThanOffered,
    /// The interval does not start where intervals start.
    OffGrid,
    /// A quotation mark that is never closed.
    UnclosedQuote,
    /// Bytes that are not in the file's encoding.
    BadText,
    /// The outcome of a call is no known word.
    UnknownOutcome,
    /// The encoding is a guess; names may be wrong.
    EncodingGuessed,
    /// The hour repeated at the end of summer time: both are counted.
    RepeatedHour,
    /// A contact whose end is not in the file.
    Unfinished,
    /// Contract hours, or a share of full time, that cannot be read.
    BadHours,
    /// A cost that cannot be read.
    BadCost,
    /// A first or last day that cannot be read.
    BadDay,
    /// Words on availability that cannot be read.
    BadAvailability,
    /// A cost in another currency than those before.
    OtherCurrency,
    /// An agent twice, alike.
    RepeatedAgent,
    /// An agent twice, differing.
    ConflictingAgent,
    /// More handle time than logged-in time.
    MoreThanLoggedIn,
}

/// One problem, with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Line in the file, from 1.
    pub line: u32,
    /// Heading of the column, or its number; empty if the whole row is meant.
    pub column: String,
    /// What is wrong.
    pub kind: IssueKind,
    /// The offending text; for a second row of an interval, its reading.
    pub text: String,
    /// The line and reading it disagrees with.
    pub other: Option<(u32, String)>,
}

/// How often a problem was met; more may be met than are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueCount {
    /// The problem.
    pub kind: IssueKind,
    /// How often.
    pub count: u64,
}

/// Why rows were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutReason {
    /// Lines above the table.
    Preamble,
    /// A row of totals.
    Totals,
    /// A row without date or time.
    NoMoment,
    /// The headings again.
    Headings,
    /// Not an inbound call.
    Outbound,
    /// The caller hung up before the queue.
    IvrHangUp,
    /// A phantom or test call.
    Phantom,
    /// Cannot be read.
    Unreadable,
    /// A negative count.
    Negative,
    /// Equal to an earlier row.
    Repeated,
    /// Differs from an earlier row of the same interval.
    Conflicting,
    /// Hung up before the time from which it counts.
    ShortAbandoned,
    /// A further row of a contact already counted; its handle time is added.
    FurtherLeg,
    /// An event that tells nothing about a contact.
    NoContact,
    /// A row that names no agent.
    NoAgent,
}

/// What a service level is the share of, by the counts of the report. Answered within the target is A, abandoned
/// within it B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceLevelRule {
    /// A / offered.
    OfOffered,
    /// A / handled.
    OfHandled,
    /// A / (offered − B).
    WithoutShortAbandons,
    /// (A + B) / offered.
    ShortAbandonsServed,
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub reason: LeftOutReason,
    /// How many.
    pub count: u64,
    /// The first few lines.
    pub lines: Vec<u32>,
    /// What they say, in the same order; empty where that was settled after the row had gone by.
    pub texts: Vec<String>,
}

/// A word of outcome, direction or event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordFound {
    /// Role of the column it stands in.
    pub role: Role,
    /// As in the file.
    pub text: String,
    /// Rows that hold it.
    pub count: u64,
    /// What it is taken for; `None` where the word is not known.
    pub meaning: Option<Outcome>,
}

/// One interval of one queue as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Index into the queues.
    pub queue: u32,
    /// Its start.
    pub start: NaiveDateTime,
    /// Contacts offered.
    pub offered: Option<u32>,
    /// Contacts handled.
    pub handled: Option<u32>,
    /// Contacts abandoned.
    pub abandoned: Option<u32>,
    /// Handle time in all, seconds.
    pub handle_s: Option<f64>,
    /// Wait of all contacts in all, seconds; `None` unless told of every one of them.
    pub wait_s: Option<f64>,
    /// Contacts answered within the target; `None` unless told of every one answered.
    pub answered_in_target: Option<u32>,
}

/// Sums to check against the phone system. `None` where the file cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Totals {
    /// Contacts offered.
    pub offered: Option<u64>,
    /// Contacts handled.
    pub handled: Option<u64>,
    /// Contacts abandoned.
    pub abandoned: Option<u64>,
    /// Handle time in seconds.
    pub handle_s: Option<f64>,
}

impl Totals {
    /// Average handle time in seconds: handle time over handled, or over offered where handled is unknown.
    #[must_use]
    pub fn aht_s(&self) -> Option<f64> {
        let contacts = self.handled.or(self.offered).filter(|contacts| *contacts > 0)?;
        Some(self.handle_s? / contacts as f64)
    }
}

/// Totals of a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueTotals {
    /// Its name.
    pub name: String,
    /// Its sums.
    pub totals: Totals,
}

/// Totals of a day over all queues.
#[derive(Debug, Clone, PartialEq)]
pub struct DayTotals {
    /// The day.
    pub date: NaiveDate,
    /// Its sums.
    pub totals: Totals,
}

/// What an import found, for the planner to check.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How the file is written.
    pub dialect: Dialect,
    /// What a row stands for.
    pub granularity: Granularity,
    /// Minutes of an interval.
    pub interval: u16,
    /// Rows counted.
    pub rows: u64,
    /// Start of the first interval; `None` while no date is told.
    pub first: Option<NaiveDateTime>,
    /// Start of the last interval.
    pub last: Option<NaiveDateTime>,
    /// Over all.
    pub totals: Totals,
    /// In order of name.
    pub queues: Vec<QueueTotals>,
    /// In order of date, days with rows only.
    pub days: Vec<DayTotals>,
    /// The first problems of each kind, in order of line.
    pub issues: Vec<Issue>,
    /// All problems by kind.
    pub issue_counts: Vec<IssueCount>,
    /// Rows left out by reason.
    pub left_out: Vec<LeftOut>,
    /// What a person must settle.
    pub questions: Vec<Question>,
    /// Handle time must be given.
    pub needs_aht: bool,
    /// The columns that handle time is made of.
    pub handle_of: Vec<Role>,
    /// How the report counts its service level, where the counts can tell.
    pub service_level: Option<ServiceLevelRule>,
    /// Words that say what became of contacts, the commonest first; the first few dozen different ones of a column.
    pub words: Vec<WordFound>,
}

/// A file read to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// For the planner to check.
    pub report: Report,
    /// Queue names, in order.
    pub queues: Vec<String>,
    /// In order of queue and start, one per queue and start.
    pub cells: Vec<Cell>,
}
