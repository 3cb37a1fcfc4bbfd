//! What the import takes and gives: all of it crosses the worker boundary.

use super::{DateOrder, Encoding};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Role {
    /// Not used.
    #[default]
    Ignored,
    /// Start of the interval, or the call's arrival: date and time.
    DateTime,
    /// The date alone.
    Date,
    /// The time alone, or a range such as 8:00-8:30.
    Time,
    /// End of the interval; tells its length.
    End,
    /// Queue, skill or split.
    Queue,
    /// Inbound, outbound or internal.
    Direction,
    /// Contacts offered.
    Offered,
    /// Contacts handled.
    Handled,
    /// Contacts abandoned; in a call log a yes or no.
    Abandoned,
    /// Average handle time.
    Aht,
    /// Handle time of the row in all.
    HandleTotal,
    /// Average talk time.
    TalkAvg,
    /// Talk time of the row in all.
    TalkTotal,
    /// Average hold time.
    HoldAvg,
    /// Hold time of the row in all.
    HoldTotal,
    /// Average wrap-up time.
    WrapAvg,
    /// Wrap-up time of the row in all.
    WrapTotal,
    /// How a call ended.
    Outcome,
    /// Seconds in the voice menu before the queue.
    IvrTime,
    /// Moment the call entered the queue; empty if it did not.
    QueueStart,
    /// Time in the queue.
    Wait,
    /// Moment an agent answered.
    ServiceStart,
    /// The agent who answered.
    Agent,
    /// The call's own number.
    CallId,
}

impl Role {
    /// Every role, in the order shown.
    pub const ALL: [Self; 25] = [
        Self::Ignored,
        Self::DateTime,
        Self::Date,
        Self::Time,
        Self::End,
        Self::Queue,
        Self::Direction,
        Self::Offered,
        Self::Handled,
        Self::Abandoned,
        Self::Aht,
        Self::HandleTotal,
        Self::TalkAvg,
        Self::TalkTotal,
        Self::HoldAvg,
        Self::HoldTotal,
        Self::WrapAvg,
        Self::WrapTotal,
        Self::Outcome,
        Self::IvrTime,
        Self::QueueStart,
        Self::Wait,
        Self::ServiceStart,
        Self::Agent,
        Self::CallId,
    ];

    /// Whether the column holds a length of time.
    #[must_use]
    pub const fn is_duration(self) -> bool {
        matches!(
            self,
            Self::Aht
                | Self::HandleTotal
                | Self::TalkAvg
                | Self::TalkTotal
                | Self::HoldAvg
                | Self::HoldTotal
                | Self::WrapAvg
                | Self::WrapTotal
                | Self::IvrTime
                | Self::Wait
        )
    }
}

/// What a bare number in a duration column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum TimeUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Minutes.
    Minutes,
    /// Parts of a day, as spreadsheets keep times.
    Days,
}

/// One column as it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Unit of bare numbers, if a duration.
    pub unit: TimeUnit,
}

/// What one row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Granularity {
    /// An interval of one queue.
    Interval,
    /// One contact.
    Call,
}

/// Which columns the handle time is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandleSource {
    /// The file has counts only.
    Unknown,
    /// A total handle time.
    Total,
    /// The average handle time times the contacts.
    Average,
    /// Talk, hold and wrap, as far as there are.
    Parts,
}

/// Queues renamed or merged while reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QueueRule {
    /// Name in the file, name wanted; several names may become one.
    pub rename: Vec<(String, String)>,
    /// Name for every queue not renamed, if they are to become one.
    pub others: Option<String>,
}

/// How the columns are to be read; guessed, and the planner's to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// One entry per column.
    pub columns: Vec<Column>,
    /// Order of day and month.
    pub date_order: DateOrder,
    /// What a row stands for.
    pub granularity: Granularity,
    /// Minutes of an interval; `None` infers it (calls: 30).
    pub interval: Option<u16>,
    /// Where the handle time comes from.
    pub handle: HandleSource,
    /// The talk time already contains the hold time.
    pub talk_contains_hold: bool,
    /// The comma is the decimal sign.
    pub decimal_comma: bool,
    /// The date of every row, where only the lines above the table tell it.
    pub fixed_date: Option<NaiveDate>,
    /// The queue where no column tells it.
    pub fixed_queue: String,
    /// Renamed and merged queues.
    pub queues: QueueRule,
}

impl Mapping {
    /// The first column in a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// Whether a column is in a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }
}

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// Encoding of its bytes.
    pub encoding: Encoding,
    /// What parts the fields.
    pub delimiter: char,
    /// Line of the headings, from 1; `None` without.
    pub heading_line: Option<u32>,
    /// First line of data, from 1.
    pub first_data_line: u32,
    /// Lines end in a bare carriage return.
    pub cr_only: bool,
}

/// What values look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// Dates with times.
    DateTimes,
    /// Dates.
    Dates,
    /// Times of day.
    Times,
    /// Whole numbers.
    Counts,
    /// Numbers with decimals.
    Numbers,
    /// Lengths of time such as 0:03:20.
    Durations,
    /// Few names, often repeated.
    Names,
    /// Text.
    Texts,
    /// Nothing.
    Empty,
}

/// Why a column was given its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// The heading holds this term.
    Term(String),
    /// The heading holds a term that rules it out (a rate, a maximum, a forecast).
    RuledOut(String),
    /// The values look so.
    Values(LooksLike),
    /// Heading by term, and the values agree in size with a sum.
    TermAndSums(String),
    /// Another column fits the role better.
    Taken,
    /// Nothing known about it.
    Unknown,
}

/// One column of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuessedColumn {
    /// As in the file.
    pub heading: String,
    /// Guessed role.
    pub role: Role,
    /// The reason.
    pub why: Why,
    /// What its values look like.
    pub values: LooksLike,
}

/// Something only a person can settle; the likeliest reading is in the mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Day and month could be either way.
    DayMonth {
        /// A date as written.
        example: String,
        /// The reading taken.
        taken: DateOrder,
    },
    /// No heading tells which column counts contacts.
    WhichCounts {
        /// Heading of the column taken.
        taken: String,
    },
    /// The times say they are UTC; they are kept as written.
    Utc,
    /// There are counts only, handle time must be given.
    HandleTime,
    /// The handle time has no wrap-up in it.
    NoWrapUp,
}

/// What the head of a file tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// How it is written.
    pub dialect: Dialect,
    /// How its columns are to be read.
    pub mapping: Mapping,
    /// Headings with role and reason.
    pub columns: Vec<GuessedColumn>,
    /// The first rows of data, with their line.
    pub sample: Vec<(u32, Vec<String>)>,
    /// What a person must settle.
    pub questions: Vec<Question>,
    /// Bytes of the file.
    pub total_bytes: u64,
}

/// A kind of file that is no table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// More than 40 years between first and last row.
    TooLong {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
}

/// A kind of problem with one row or field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
}

/// One problem, with where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCount {
    /// The problem.
    pub kind: IssueKind,
    /// How often.
    pub count: u64,
}

/// Why rows were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Why.
    pub reason: LeftOutReason,
    /// How many.
    pub count: u64,
    /// The first few lines.
    pub lines: Vec<u32>,
}

/// One interval of one queue as read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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
}

/// Sums to check against the phone system. `None` where the file cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueueTotals {
    /// Its name.
    pub name: String,
    /// Its sums.
    pub totals: Totals,
}

/// Totals of a day over all queues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayTotals {
    /// The day.
    pub date: NaiveDate,
    /// Its sums.
    pub totals: Totals,
}

/// What an import found, for the planner to check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How the file is written.
    pub dialect: Dialect,
    /// What a row stands for.
    pub granularity: Granularity,
    /// Minutes of an interval.
    pub interval: u16,
    /// Rows counted.
    pub rows: u64,
    /// Start of the first interval.
    pub first: NaiveDateTime,
    /// Start of the last interval.
    pub last: NaiveDateTime,
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
}

/// A file read to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// For the planner to check.
    pub report: Report,
    /// Queue names, in order.
    pub queues: Vec<String>,
    /// In order of queue and start, one per queue and start.
    pub cells: Vec<Cell>,
}
