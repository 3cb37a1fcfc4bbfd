//! How a file is to be read: all of it crosses the worker boundary.

use super::{AgentColumn, Asked, DateOrder, Encoding};
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// What the one queue of a file is called that tells no name, in the language of its headings: English, Chinese.
pub const ALL_QUEUES: [&str; 2] = ["all", "全部"];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    /// Time in the queue; of one contact.
    Wait,
    /// Moment an agent answered.
    ServiceStart,
    /// The agent who answered.
    Agent,
    /// The call's own number.
    CallId,
    /// What happened to the call, in a log of several rows a call.
    Event,
    /// A running number of days: 1 is the first date, which a person tells.
    DayNumber,
    /// Contacts offered in the queue that the heading names.
    QueueVolume,
    /// Share answered in time, as the report counts it.
    ServiceLevel,
    /// Contacts answered within the target.
    AnsweredWithin,
    /// Contacts abandoned within the target.
    AbandonedWithin,
    /// Average wait of all contacts, answered or not.
    WaitAvg,
    /// Wait of all contacts of the row in all.
    WaitTotal,
    /// Average speed of answer: average wait of the answered contacts.
    AnswerWaitAvg,
    /// Wait of the answered contacts of the row in all.
    AnswerWaitTotal,
    /// Average wait of the abandoned contacts.
    AbandonWaitAvg,
    /// Wait of the abandoned contacts of the row in all.
    AbandonWaitTotal,
}

impl Role {
    /// Every role, in the order shown.
    pub const ALL: [Self; 37] = [
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
        Self::Event,
        Self::DayNumber,
        Self::QueueVolume,
        Self::ServiceLevel,
        Self::AnsweredWithin,
        Self::AbandonedWithin,
        Self::WaitAvg,
        Self::WaitTotal,
        Self::AnswerWaitAvg,
        Self::AnswerWaitTotal,
        Self::AbandonWaitAvg,
        Self::AbandonWaitTotal,
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
                | Self::WaitAvg
                | Self::WaitTotal
                | Self::AnswerWaitAvg
                | Self::AnswerWaitTotal
                | Self::AbandonWaitAvg
                | Self::AbandonWaitTotal
        )
    }
}

/// What a bare number in a duration column counts; in a column of moments what it counts since its beginning, parts of
/// a day being a spreadsheet's day numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Minutes.
    Minutes,
    /// Parts of a day, as spreadsheets keep times.
    Days,
    /// Thousandths of a second.
    Milliseconds,
}

/// One column as it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Unit of bare numbers, if a duration or a moment.
    pub unit: TimeUnit,
}

/// What one row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granularity {
    /// An interval of one queue.
    Interval,
    /// One contact.
    Call,
    /// One event in the life of a contact; the rows of a contact share its number.
    Event,
    /// A person who takes contacts.
    AgentList,
    /// What one agent did in a day or an interval.
    AgentReport,
}

/// What became of a contact, as a word in the file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An agent took it.
    Handled,
    /// It hung up in the queue.
    Abandoned,
    /// It hung up at once: not counted.
    ShortAbandoned,
    /// Taken, and passed on: one contact still.
    Transferred,
    /// It left the queue unanswered for another place.
    Overflowed,
    /// Not an inbound contact.
    Outbound,
    /// A test, a phantom: not counted.
    LeftOut,
    /// Says that it came in, and nothing about what became of it.
    Inbound,
    /// It entered the queue (logs of events).
    Entered,
    /// Known, and says nothing about the outcome.
    Nothing,
}

/// Which columns the handle time is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueRule {
    /// Name in the file, name wanted; several names may become one.
    pub rename: Vec<(String, String)>,
    /// Name for every queue not renamed, if they are to become one.
    pub others: Option<String>,
}

/// How the columns are to be read; guessed, and the planner's to change.
#[derive(Debug, Clone, PartialEq)]
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
    /// The date of every row, where only the lines above the table tell it; of the first, where rows count days.
    pub fixed_date: Option<NaiveDate>,
    /// The number of the first date, where rows count days.
    pub first_number: i64,
    /// The queue where no column tells it.
    pub fixed_queue: String,
    /// Renamed and merged queues.
    pub queues: QueueRule,
    /// What words of outcome mean, where a person or the head says so; looked at before the words known.
    pub outcomes: Vec<(String, Outcome)>,
    /// Abandoned within so many seconds is not counted; 0 counts all.
    pub short_abandon_s: u16,
    /// A contact of a log counts as answered in target within so many seconds. Reports of intervals bring counts of their own.
    pub answered_within_s: u16,
    /// Questions of the guess that a person has answered; the answer is in the other fields.
    pub answered: Vec<Asked>,
    /// Something of it was chosen for an earlier file of the same shape.
    pub as_before: bool,
    /// Name of the zone that `offsets` are of, as whoever computed them calls it; empty without.
    pub zone: String,
    /// Changes of the zone's offset: since this moment in UTC local time is so many minutes ahead; in order. Times marked
    /// as UTC become local by it; empty keeps them.
    pub offsets: Vec<(NaiveDateTime, i16)>,
    /// How the columns are to be read if rows tell of agents, one entry per column; empty if they cannot.
    pub agents: Vec<AgentColumn>,
}

impl Granularity {
    /// Whether rows tell of agents rather than of contacts.
    #[must_use]
    pub const fn is_of_agents(self) -> bool {
        matches!(self, Self::AgentList | Self::AgentReport)
    }
}

impl Mapping {
    /// Whether neither rows nor the lines above the table nor a person tell the date.
    #[must_use]
    pub fn undated(&self) -> bool {
        self.fixed_date.is_none() && !self.has(Role::DateTime) && !self.has(Role::Date)
    }

    /// Whether neither rows nor the lines above the table tell the queue: its name is one for all.
    #[must_use]
    pub fn names_no_queue(&self) -> bool {
        ALL_QUEUES.contains(&self.fixed_queue.as_str()) && !self.has(Role::Queue) && !self.has(Role::QueueVolume)
    }

    /// Sets the order of day and month; a date that stands above the table was read in the old order and turns with it.
    pub fn set_date_order(&mut self, order: DateOrder) {
        use DateOrder::{Dmy, Mdy};
        let turned = matches!((self.date_order, order), (Dmy, Mdy) | (Mdy, Dmy));
        if let (true, Some(date)) = (turned, self.fixed_date) {
            self.fixed_date = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()).or(Some(date));
        }
        self.date_order = order;
    }

    /// Takes a word for something else.
    pub fn take_word_for(&mut self, text: &str, meaning: Outcome) {
        match self.outcomes.iter_mut().find(|(word, _)| word == text) {
            Some((_, before)) => *before = meaning,
            None => self.outcomes.push((text.to_owned(), meaning)),
        }
    }

    /// What a row stands for if rows tell of contacts, by the roles of the columns.
    #[must_use]
    pub fn granularity_of_contacts(&self) -> Granularity {
        let counts = [Role::Offered, Role::Handled, Role::QueueVolume].into_iter().any(|role| self.has(role));
        match () {
            () if counts => Granularity::Interval,
            () if self.has(Role::Event) && self.has(Role::CallId) => Granularity::Event,
            () => Granularity::Call,
        }
    }

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The heading holds this term.
    Term(String),
    /// The heading holds a term that rules it out (a rate, a maximum, a forecast).
    RuledOut(String),
    /// The values look so.
    Values(LooksLike),
    /// The whole row is built as this system writes it.
    Layout(String),
    /// The sums agree: offered is handled and abandoned together.
    Sums,
    /// Heading by term, and the values agree in size with a sum.
    TermAndSums(String),
    /// Another column fits the role better.
    Taken,
    /// Nothing known about it.
    Unknown,
}

/// One column of the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// No row has a date; the first one must be told.
    FirstDate,
    /// The rows may tell of agents or of contacts.
    AgentsOrContacts {
        /// The reading taken.
        taken: Granularity,
    },
    /// The headings may be names of queues or of counts.
    QueuesOrCounts {
        /// The headings taken for queues.
        taken: String,
    },
}

/// What the head of a file tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// How it is written.
    pub dialect: Dialect,
    /// How its columns are to be read.
    pub mapping: Mapping,
    /// The system whose headings these are; empty if not known.
    pub layout: String,
    /// Headings with role and reason.
    pub columns: Vec<GuessedColumn>,
    /// The first rows of data, with their line.
    pub sample: Vec<(u32, Vec<String>)>,
    /// What a person must settle.
    pub questions: Vec<Question>,
    /// Bytes of the file.
    pub total_bytes: u64,
}

impl Guess {
    /// Questions that nobody has answered yet, by this mapping. Those that [`Asked::blocks`] leave two readings with
    /// different totals or dates.
    #[must_use]
    pub fn open(&self, mapping: &Mapping) -> Vec<Asked> {
        let asked = self.questions.iter().filter_map(Asked::by);
        let mut open: Vec<Asked> = asked.filter(|asked| *asked != Asked::FirstDate).collect();
        open.retain(|asked| !mapping.answered.contains(asked));
        if mapping.undated() {
            open.push(Asked::FirstDate);
        }
        open
    }
}
