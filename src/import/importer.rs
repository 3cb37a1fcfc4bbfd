//! The whole file, in pieces: rows to cells.

use super::records::{Record, Splitter, Step};
use super::tally::{QueueId, Tally, totals};
use super::{
    Cell, Column, Decoder, Dialect, Encoding, Granularity, HandleSource, Imported, Issue, IssueKind, LeftOutReason,
    Mapping, Question, Refusal, Report, Role, calls, dates, numbers, terms,
};
use crate::calendar::IntervalLength;
use chrono::NaiveDateTime;

/// Intervals held at most: a century of quarter hours in two queues.
const MOST_CELLS: usize = 6_000_000;
/// Rows after which a file that is mostly unreadable is refused.
const PATIENCE: u64 = 1_000;
/// Bytes decoded at a time.
const PIECE: usize = 64 * 1024;

/// Reads a file pushed in pieces of any size; memory grows with the intervals found, not with the file.
#[derive(Debug)]
pub struct Importer {
    mapping: Mapping,
    dialect: Dialect,
    decoder: Decoder,
    splitter: Splitter,
    record: Record,
    headings: Vec<String>,
    slots: Vec<Option<(usize, Column)>>,
    tally: Tally,
    seen: u64,
}

impl Importer {
    /// An importer at the start of a file.
    #[must_use]
    pub fn new(mapping: Mapping, dialect: Dialect) -> Self {
        let slot = |role| mapping.column(role).and_then(|at| Some((at, *mapping.columns.get(at)?)));
        Self {
            slots: Role::ALL.into_iter().map(slot).collect(),
            decoder: Decoder::new(dialect.encoding, dialect.cr_only),
            splitter: Splitter::new(u8::try_from(dialect.delimiter).unwrap_or(b',')),
            record: Record::default(),
            headings: Vec::new(),
            tally: Tally::default(),
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
        for piece in bytes.chunks(PIECE) {
            self.decoder.decode(piece, &mut self.splitter.pending);
            self.read_on(false)?;
            self.splitter.compact();
        }
        Ok(())
    }

    /// Rows read so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.seen
    }

    fn read_on(&mut self, last: bool) -> Result<(), Refusal> {
        loop {
            match self.splitter.next(last, &mut self.record) {
                Step::More => return Ok(()),
                Step::TooLong => return Err(Refusal::LineTooLong { line: self.splitter.line() }),
                Step::Record => self.row()?,
            }
        }
    }

    fn row(&mut self) -> Result<(), Refusal> {
        let line = self.record.line;
        if self.record.is_blank() {
            return Ok(());
        }
        if line < self.dialect.first_data_line {
            if Some(line) == self.dialect.heading_line {
                self.headings = self.record.fields();
            } else {
                self.tally.leave_out(LeftOutReason::Preamble, line);
            }
            return Ok(());
        }
        self.seen += 1;
        let unclosed = self.record.unclosed;
        let mut row = Row {
            record: &self.record,
            mapping: &self.mapping,
            headings: &self.headings,
            slots: &self.slots,
            tally: &mut self.tally,
        };
        if unclosed {
            row.problem(IssueKind::UnclosedQuote, None, row.record.get(0));
        }
        match self.mapping.granularity {
            Granularity::Interval => row.interval(),
            Granularity::Call => calls::read(&mut row),
        }
        if self.tally.len() > MOST_CELLS {
            return Err(Refusal::TooMany { limit: MOST_CELLS as u64 });
        }
        if self.seen >= PATIENCE && self.seen.is_multiple_of(PATIENCE) { self.readable() } else { Ok(()) }
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

    /// The end of the file: what was read, or why nothing could be.
    pub fn finish(mut self) -> Result<Imported, Refusal> {
        self.read_on(true)?;
        self.readable()?;
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
        let wanted = self.mapping.interval.and_then(|minutes| IntervalLength::new(minutes).ok());
        let interval = match self.mapping.granularity {
            Granularity::Call => wanted.unwrap_or(IntervalLength::HALF_HOUR),
            Granularity::Interval => wanted.unwrap_or_else(|| self.tally.infer_interval()),
        };
        let (queues, cells) = self.tally.cells(interval);
        let first = cells.iter().map(|cell| cell.start).min().ok_or(Refusal::NoRows)?;
        let last = cells.iter().map(|cell| cell.start).max().ok_or(Refusal::NoRows)?;
        if (last.date() - first.date()).num_days() >= 14_640 {
            return Err(Refusal::TooLong { first: first.date(), last: last.date() });
        }
        let (all, by_queue, days) = totals(&queues, &cells);
        let (issues, issue_counts, left_out) = self.tally.problems();
        let needs_aht = all.handle_s.is_none();
        let report = Report {
            dialect: self.dialect,
            granularity: self.mapping.granularity,
            interval: interval.minutes(),
            rows: self.tally.rows,
            first,
            last,
            totals: all,
            queues: by_queue,
            days,
            issues,
            issue_counts,
            left_out,
            questions: if needs_aht { vec![Question::HandleTime] } else { Vec::new() },
            needs_aht,
        };
        Ok(Imported { report, queues, cells })
    }
}

/// A field that may be empty or wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen<T> {
    /// As read.
    Value(T),
    /// Empty, or no such column.
    Nothing,
    /// Wrong; already noted and the row left out.
    Wrong,
}

impl<T> Seen<T> {
    fn ok(self) -> Option<Option<T>> {
        match self {
            Self::Value(value) => Some(Some(value)),
            Self::Nothing => Some(None),
            Self::Wrong => None,
        }
    }
}

/// One row, with what is needed to read it.
pub struct Row<'a> {
    /// Its fields.
    pub record: &'a Record,
    /// How they are to be read.
    pub mapping: &'a Mapping,
    headings: &'a [String],
    slots: &'a [Option<(usize, Column)>],
    /// Where it goes.
    pub tally: &'a mut Tally,
}

impl<'a> Row<'a> {
    fn slot(&self, role: Role) -> Option<(usize, Column)> {
        self.slots.get(role as usize).copied().flatten()
    }

    /// Whether the file has a column in a role.
    pub fn has(&self, role: Role) -> bool {
        self.slot(role).is_some()
    }

    /// The field in a role.
    pub fn text(&self, role: Role) -> &'a str {
        self.slot(role).map_or("", |(at, _)| self.record.get(at))
    }

    /// The heading of a role's column, or its number.
    pub fn heading(&self, role: Role) -> String {
        self.slot(role)
            .map_or_else(String::new, |(at, _)| self.headings.get(at).cloned().unwrap_or_else(|| (at + 1).to_string()))
    }

    /// Leaves the row out.
    pub fn leave_out(&mut self, reason: LeftOutReason) {
        self.tally.leave_out(reason, self.record.line);
    }

    fn problem(&mut self, kind: IssueKind, role: Option<Role>, text: &str) {
        let column = role.map_or_else(String::new, |role| self.heading(role));
        self.tally.issue(Issue { line: self.record.line, column, kind, text: text.to_owned(), other: None });
    }

    /// The row's own moment; notes why there is none.
    pub fn moment(&mut self) -> Option<NaiveDateTime> {
        let role = [Role::DateTime, Role::Time, Role::Date].into_iter().find(|role| self.has(*role))?;
        let read = |text: &str| dates::moment(text, self.mapping.date_order);
        let main = read(self.text(role));
        let date = main.and_then(|m| m.date).or_else(|| read(self.text(Role::Date))?.date).or(self.mapping.fixed_date);
        let time = if role == Role::Date { Some(0) } else { main.and_then(|m| m.second) };
        // A date and time column of plain dates means midnight; a separate time may stand beside it.
        let time = match role {
            Role::DateTime => time.or_else(|| read(self.text(Role::Time))?.second).or(main.and(Some(0))),
            _ => time,
        };
        if let (Some(from), Some(until)) = (main.and_then(|m| m.second), main.and_then(|m| m.until)) {
            self.tally.length(if until > from { (until - from) / 60 } else { (until + 86_400 - from) / 60 });
        }
        let at = date.zip(time).and_then(|(date, second)| dates::join(date, second));
        if at.is_none() {
            self.no_moment(role);
        }
        at
    }

    /// Says what a row without a moment is: totals, the headings again, a sub-total without time, or a mistake.
    fn no_moment(&mut self, role: Role) {
        let fields = self.record.len().min(6);
        if (0..fields).any(|at| terms::is_total(self.record.get(at))) {
            return self.leave_out(LeftOutReason::Totals);
        }
        let text = self.text(role);
        let role = if numbers::is_blank(text)
            || !self.has(Role::Date)
            || dates::moment(text, self.mapping.date_order).is_none()
        {
            role
        } else {
            Role::Date
        };
        let text = self.text(role);
        if numbers::is_blank(text) {
            return self.leave_out(LeftOutReason::NoMoment);
        }
        if self.heading(role).trim() == text {
            return self.leave_out(LeftOutReason::Headings);
        }
        self.problem(IssueKind::BadMoment, Some(role), text);
        self.leave_out(LeftOutReason::Unreadable);
    }

    /// A second moment of the row; a bare time is of the same day, or of the next if it would lie hours before.
    pub fn other_moment(&self, role: Role, near: NaiveDateTime) -> Seen<NaiveDateTime> {
        let text = self.text(role);
        if numbers::is_blank(text) {
            return Seen::Nothing;
        }
        let Some(moment) = dates::moment(text, self.mapping.date_order) else { return Seen::Wrong };
        let date = moment.date.unwrap_or(near.date());
        dates::join(date, moment.second.unwrap_or(0)).map_or(Seen::Wrong, Seen::Value)
    }

    /// The queue; a name that sums others up leaves the row out.
    pub fn queue(&mut self) -> Option<u32> {
        let name = match self.slot(Role::Queue) {
            Some((at, _)) => self.record.bytes(at),
            None => self.mapping.fixed_queue.as_bytes(),
        };
        let name = if name.is_empty() { self.mapping.fixed_queue.as_bytes() } else { name };
        match self.tally.queue(name, &self.mapping.queues) {
            QueueId::At(at) => Some(at),
            QueueId::Totals => {
                self.leave_out(LeftOutReason::Totals);
                None
            }
        }
    }

    /// A duration in seconds; what cannot be read is noted and unknown.
    pub fn duration(&mut self, role: Role) -> Option<f64> {
        let (at, column) = self.slot(role)?;
        let text = self.record.get(at);
        if numbers::is_blank(text) {
            return None;
        }
        match numbers::duration(text, column.unit, self.mapping.decimal_comma) {
            Some(seconds) if seconds >= 0.0 || role == Role::IvrTime => Some(seconds),
            Some(_) => {
                self.problem(IssueKind::NegativeDuration, Some(role), text);
                None
            }
            None => {
                self.problem(IssueKind::BadDuration, Some(role), text);
                None
            }
        }
    }

    fn count(&mut self, role: Role) -> Seen<u32> {
        let text = self.text(role);
        if numbers::is_blank(text) {
            return Seen::Nothing;
        }
        let (kind, reason) = match numbers::number(text, self.mapping.decimal_comma) {
            Some(value) if (0.0..=4e9).contains(&value) => return Seen::Value(value.round() as u32),
            Some(value) if value < 0.0 => (IssueKind::NegativeCount, LeftOutReason::Negative),
            _ => (IssueKind::BadNumber, LeftOutReason::Unreadable),
        };
        self.problem(kind, Some(role), text);
        self.leave_out(reason);
        Seen::Wrong
    }

    /// Handle time of the row for so many contacts.
    pub fn handle_seconds(&mut self, contacts: Option<u32>) -> Option<f64> {
        let times = |seconds: Option<f64>| match contacts {
            Some(0) => Some(0.0),
            Some(contacts) => Some(seconds? * f64::from(contacts)),
            None => None,
        };
        match self.mapping.handle {
            HandleSource::Unknown => None,
            HandleSource::Total => self.duration(Role::HandleTotal),
            HandleSource::Average => times(self.duration(Role::Aht)),
            HandleSource::Parts => {
                let hold = !self.mapping.talk_contains_hold;
                let mut sum = None;
                for (total, average, counted) in [
                    (Role::TalkTotal, Role::TalkAvg, true),
                    (Role::HoldTotal, Role::HoldAvg, hold),
                    (Role::WrapTotal, Role::WrapAvg, true),
                ] {
                    let part = if self.has(total) {
                        self.duration(total)
                    } else if self.has(average) {
                        times(self.duration(average))
                    } else {
                        None
                    };
                    if let Some(part) = part.filter(|_| counted) {
                        sum = Some(sum.unwrap_or(0.0) + part);
                    }
                }
                sum
            }
        }
    }

    fn interval(&mut self) {
        let Some(start) = self.moment() else { return };
        let Some(queue) = self.queue() else { return };
        if let Seen::Value(end) = self.other_moment(Role::End, start) {
            let minutes = (end - start).num_minutes();
            if let Ok(minutes) = u32::try_from(minutes) {
                self.tally.length(minutes);
            }
        }
        let Some(offered) = self.count(Role::Offered).ok() else { return };
        let Some(handled) = self.count(Role::Handled).ok() else { return };
        let Some(abandoned) = self.count(Role::Abandoned).ok() else { return };
        // Without a column of offered contacts they are those handled and those abandoned.
        let summed = handled.zip(abandoned).filter(|_| !self.has(Role::Offered)).map(|(h, a)| h.saturating_add(a));
        let offered = offered.or(summed);
        if let (Some(offered), Some(handled)) = (offered, handled)
            && handled > offered
        {
            self.problem(IssueKind::MoreHandledThanOffered, Some(Role::Handled), &format!("{handled} > {offered}"));
        }
        let weight = if self.has(Role::Handled) { handled } else { offered };
        let handle_s = self.handle_seconds(weight);
        self.tally.interval(Cell { queue, start, offered, handled, abandoned, handle_s }, self.record.line);
    }
}
