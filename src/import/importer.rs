//! The whole file, in pieces: rows to cells.

use super::dates::Days;
use super::hot::Memo;
use super::left_out::Listed;
use super::level::Level;
use super::records::{Record, Splitter, Step};
use super::row::{Row, Slots};
use super::tally::{Tally, totals};
use super::words::Words;
use super::{
    AgentFile, Decoder, Dialect, Encoding, Granularity, HandleSource, Imported, Issue, IssueKind, LeftOutReason,
    Mapping, Outcome, Question, Refusal, Report, Role, agents, calls, events, matrix,
};
use crate::calendar::IntervalLength;

/// Intervals held at most: a century of quarter hours in two queues.
const MOST_CELLS: usize = 6_000_000;
/// Rows after which a file that is mostly unreadable is refused.
const PATIENCE: u64 = 1_000;
/// Reads a file pushed in pieces of any size; memory grows with the intervals found, not with the file.
#[derive(Debug)]
pub struct Importer {
    mapping: Mapping,
    dialect: Dialect,
    decoder: Decoder,
    splitter: Splitter,
    headings: Vec<String>,
    across: Option<matrix::Across>,
    slots: Slots,
    volumes: Vec<usize>,
    level: Level,
    tally: Tally,
    log: events::Log,
    days: Days,
    outcomes: Memo<Option<Outcome>>,
    words: Words,
    agents: agents::Reader,
    seen: u64,
}

impl Importer {
    /// An importer at the start of a file.
    #[must_use]
    pub fn new(mapping: Mapping, dialect: Dialect) -> Self {
        Self {
            slots: Slots::new(&mapping),
            decoder: Decoder::new(dialect.encoding, dialect.cr_only),
            splitter: Splitter::new(u8::try_from(dialect.delimiter).unwrap_or(b',')),
            headings: Vec::new(),
            across: None,
            volumes: (0..mapping.columns.len())
                .filter(|at| mapping.columns.get(*at).is_some_and(|column| column.role == Role::QueueVolume))
                .collect(),
            level: Level::default(),
            tally: Tally::new(u32::from(mapping.answered_within_s)),
            log: events::Log::default(),
            days: Days::default(),
            outcomes: Memo::default(),
            words: Words::new(&mapping),
            agents: agents::Reader::default(),
            seen: 0,
            mapping,
            dialect,
        }
    }

    /// An importer that is pushed the table as UTF-8, whatever the file is in.
    #[must_use]
    pub fn for_text(mapping: Mapping, dialect: Dialect) -> Self {
        let decoder = Decoder::new(Encoding::Utf8, dialect.cr_only);
        Self { decoder, ..Self::new(mapping, dialect) }
    }

    /// Says what the file is in, where that shows only after its head.
    pub const fn encoding(&mut self, encoding: Encoding) {
        self.dialect.encoding = encoding;
    }

    /// Reads the next bytes. An error ends the import.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.decoder.decode(bytes, self.splitter.pending());
        self.read_on(false, usize::MAX).map(|_| ())
    }

    /// Takes over the next bytes, for [`Importer::work`] to read; leaves none.
    pub(super) fn take(&mut self, bytes: &mut Vec<u8>) {
        if self.decoder.changes_nothing() {
            self.splitter.take(bytes);
        } else {
            self.decoder.decode(bytes, self.splitter.pending());
            bytes.clear();
        }
    }

    /// Reads about so many of the bytes taken over; `false` when all are read.
    pub(super) fn work(&mut self, bytes: usize) -> Result<bool, Refusal> {
        self.read_on(false, bytes)
    }

    /// Lists every row left out from this line on, as far as that is bounded.
    pub(super) fn list_left_out(&mut self, from: u32) {
        self.tally.listed = Some(Listed::from_line(from));
    }

    /// The end of the file where only the rows left out are wanted: some are told by the end alone.
    pub(super) fn left_out(mut self) -> Option<Listed> {
        let _ = self.conclude();
        self.tally.listed
    }

    /// Rows read so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.seen
    }

    #[cfg_attr(hot, optimize(speed))]
    fn read_on(&mut self, last: bool, bytes: usize) -> Result<bool, Refusal> {
        // Its records are places in it: it stands apart while they are read.
        let mut splitter = std::mem::take(&mut self.splitter);
        let mut until = splitter.done().saturating_add(bytes);
        let read = loop {
            if splitter.done() > until {
                break Ok(true);
            }
            match splitter.next(last) {
                Step::More => {
                    if !splitter.follow() {
                        break Ok(false);
                    }
                    until = splitter.done().saturating_add(bytes);
                }
                Step::TooLong => break Err(Refusal::LineTooLong { line: splitter.line() }),
                Step::Record(record) => {
                    if let Err(refusal) = self.row(&record) {
                        break Err(refusal);
                    }
                }
            }
        };
        self.splitter = splitter;
        read
    }

    #[inline(always)]
    fn row(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let line = record.line;
        if record.is_blank() {
            return Ok(());
        }
        if line < self.dialect.first_data_line {
            if Some(line) == self.dialect.heading_line {
                self.headings = record.fields();
                self.across = matrix::across(&self.headings).filter(|_| !self.volumes.is_empty());
            } else {
                self.tally.leave_out(LeftOutReason::Preamble, line);
                self.tally.quote(record, self.dialect.delimiter);
            }
            return Ok(());
        }
        self.seen += 1;
        let mut row = Row {
            record,
            mapping: &self.mapping,
            headings: &self.headings,
            across: self.across,
            slots: &self.slots,
            tally: &mut self.tally,
            level: &mut self.level,
            days: &mut self.days,
            outcomes: &mut self.outcomes,
        };
        if record.unclosed {
            row.problem(IssueKind::UnclosedQuote, None, row.record.get(0));
        }
        match self.mapping.granularity {
            Granularity::Interval if !self.volumes.is_empty() => row.volumes(&self.volumes),
            Granularity::Interval => row.interval(),
            Granularity::Call => calls::read(&mut row),
            Granularity::Event => self.log.read(&mut row),
            Granularity::AgentList | Granularity::AgentReport => {
                self.agents.row(record, &self.headings, &self.mapping, &mut self.tally)?;
            }
        }
        self.words.see(record);
        self.tally.quote(record, self.dialect.delimiter);
        if self.tally.len() > MOST_CELLS {
            return Err(Refusal::TooMany { limit: MOST_CELLS as u64 });
        }
        let bad = self.tally.bad * 2 > self.seen && self.seen.is_multiple_of(PATIENCE);
        if bad { self.readable() } else { Ok(()) }
    }

    fn readable(&self) -> Result<(), Refusal> {
        if self.tally.bad * 2 <= self.seen {
            return Ok(());
        }
        Err(Refusal::MostlyUnreadable {
            rows: self.seen,
            bad: self.tally.bad,
            first: self.tally.first_issue().cloned(),
        })
    }

    /// What a table about agents held; `None` for one of contacts. Comes before [`Importer::finish`], which refuses such a
    /// table: it holds no contacts.
    ///
    /// # Errors
    /// Why nothing could be read.
    pub fn agents(&mut self) -> Option<Result<AgentFile, Refusal>> {
        if !self.mapping.granularity.is_of_agents() {
            return None;
        }
        if let Err(refusal) = self.read_on(true, usize::MAX).and_then(|_| self.readable()) {
            return Some(Err(refusal));
        }
        self.encoding_issue();
        Some(std::mem::take(&mut self.agents).finish(&self.mapping, self.dialect, &mut self.tally))
    }

    /// The end of the file: what was read, or why nothing could be.
    pub fn finish(mut self) -> Result<Imported, Refusal> {
        self.conclude()
    }

    fn encoding_issue(&mut self) {
        if self.dialect.encoding.is_guessed() {
            let text = self.dialect.encoding.label().to_owned();
            self.tally.issue(Issue {
                line: 1,
                column: String::new(),
                kind: IssueKind::EncodingGuessed,
                text,
                other: None,
            });
        }
    }

    fn conclude(&mut self) -> Result<Imported, Refusal> {
        self.read_on(true, usize::MAX)?;
        self.readable()?;
        if self.mapping.granularity.is_of_agents() {
            return Err(Refusal::OfAgents(self.mapping.granularity));
        }
        self.encoding_issue();
        if self.mapping.granularity == Granularity::Event {
            self.log.finish(&mut self.tally, &self.mapping);
        }
        self.tally.settle(&self.mapping.offsets);
        let wanted = self.mapping.interval.and_then(|minutes| IntervalLength::new(minutes).ok());
        let interval = match self.mapping.granularity {
            Granularity::Call | Granularity::Event => wanted.unwrap_or(IntervalLength::HALF_HOUR),
            _ => wanted.unwrap_or_else(|| self.tally.infer_interval()),
        };
        // Contacts came to local time one by one.
        let whole = self.mapping.granularity == Granularity::Interval;
        let (queues, cells) = self.tally.cells(interval, if whole { &self.mapping.offsets } else { &[] });
        let first = cells.iter().map(|cell| cell.start).min().ok_or(Refusal::NoRows)?;
        let last = cells.iter().map(|cell| cell.start).max().ok_or(Refusal::NoRows)?;
        if (last.date() - first.date()).num_days() >= 14_640 {
            return Err(Refusal::TooLong { first: first.date(), last: last.date() });
        }
        let (all, by_queue, days) = totals(&queues, &cells);
        let (issues, issue_counts, left_out) = self.tally.problems();
        let needs_aht = all.handle_s.is_none();
        let undated = self.mapping.undated();
        let mut questions = Vec::new();
        if needs_aht {
            questions.push(Question::HandleTime);
        }
        if undated {
            questions.push(Question::FirstDate);
        }
        let report = Report {
            dialect: self.dialect,
            granularity: self.mapping.granularity,
            interval: interval.minutes(),
            rows: self.tally.rows,
            first: Some(first).filter(|_| !undated),
            last: Some(last).filter(|_| !undated),
            totals: all,
            queues: by_queue,
            days: if undated { Vec::new() } else { days },
            issues,
            issue_counts,
            left_out,
            questions,
            needs_aht,
            handle_of: handle_of(&self.mapping),
            service_level: self.level.rule(),
            words: self.words.found(&self.mapping.outcomes),
        };
        Ok(Imported { report, queues, cells: if undated { Vec::new() } else { cells } })
    }
}

/// The columns that handle time is made of.
fn handle_of(mapping: &Mapping) -> Vec<Role> {
    let used: &[Role] = match (mapping.handle, mapping.talk_contains_hold) {
        (HandleSource::Unknown, _) if mapping.granularity == Granularity::Event => &[Role::ServiceStart],
        (HandleSource::Unknown, _) => &[],
        (HandleSource::Total, _) => &[Role::HandleTotal],
        (HandleSource::Average, _) => &[Role::Aht],
        (HandleSource::Parts, true) => &[Role::TalkTotal, Role::TalkAvg, Role::WrapTotal, Role::WrapAvg],
        (HandleSource::Parts, false) => {
            &[Role::TalkTotal, Role::TalkAvg, Role::HoldTotal, Role::HoldAvg, Role::WrapTotal, Role::WrapAvg]
        }
    };
    let there = |role: &&Role| mapping.has(**role) || mapping.granularity == Granularity::Event;
    used.iter().filter(there).copied().collect()
}
