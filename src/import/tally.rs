//! What has been read so far: cells, problems, rows left out; and the report over them.

use super::cells::Cells;
use super::hot::{Memo, Word};
use super::left_out::Listed;
use super::recent::{LEGS, Numbered, Recent};
use super::records::Record;
use super::{
    Cell, DayTotals, Issue, IssueCount, IssueKind, LeftOut, LeftOutReason, Outcome, QueueRule, QueueTotals, Totals,
    terms, zone,
};
use crate::calendar::{IntervalLength, minute_text};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use std::collections::{BTreeMap, HashMap};

/// Problems of one kind kept with their place; all are counted.
const KEPT: u64 = 50;
/// Lines kept for each reason of leaving out.
const LINES: usize = 5;

/// A queue's place in the list, or a name that says the row sums others up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueId {
    /// Its index.
    At(u32),
    /// A row of totals.
    Totals,
}

/// Second readings of intervals kept until the end; more are settled at once.
const SECOND: usize = 100_000;
/// A contact counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contact {
    /// Its queue.
    pub queue: u32,
    /// Start of its interval.
    pub start: NaiveDateTime,
    /// The second it came, since 1970.
    pub second: i64,
    /// Handled, abandoned or neither.
    pub outcome: Outcome,
    /// Handle time in seconds.
    pub handle_s: Option<f64>,
    /// Wait in whole seconds until answered or given up; [`UNTOLD`] where the row does not tell. One number rather than an
    /// option: contacts are remembered by the hundred thousand.
    pub wait_s: u32,
}

/// The wait of a contact that no row tells.
pub const UNTOLD: u32 = u32::MAX;

/// A wait in whole seconds.
#[inline(always)]
pub fn whole_wait(wait: Option<f64>) -> u32 {
    match wait {
        // A longer one is cut, one below zero is 0.
        Some(seconds) => ((seconds + 0.5) as u32).min(UNTOLD - 1),
        None => UNTOLD,
    }
}

/// Adds a contact's wait to those of its interval; one that is not told makes the sum unknown.
#[inline(always)]
fn add_wait(cell: &mut Cell, wait_s: u32, handled: bool, target_s: u32) {
    if wait_s == UNTOLD {
        cell.wait_s = None;
        if handled {
            cell.answered_in_target = None;
        }
        return;
    }
    if let Some(sum) = &mut cell.wait_s {
        *sum += f64::from(wait_s);
    }
    add_one(&mut cell.answered_in_target, handled && wait_s <= target_s);
}

/// A row that is no interval, which may be a sum of others.
#[derive(Debug)]
pub struct Stray {
    /// Its line.
    pub line: u32,
    /// Its counts: offered, handled.
    pub counts: [Option<u32>; 2],
    /// What is wrong with it otherwise.
    pub issue: Issue,
}

/// Everything counted so far.
#[derive(Debug, Default)]
pub struct Tally {
    second: Vec<(Cell, u32)>,
    /// The day met last, and its first second since 1970.
    day: (NaiveDate, i64),
    /// The interval met last, and the second of the day that it starts with.
    bucket: (NaiveDateTime, u32),
    strays: Vec<Stray>,
    recent: Recent,
    /// Seconds within which a contact counts as answered in target.
    target_s: u32,
    /// Times are marked as UTC.
    pub utc: bool,
    /// The moment of the row above.
    pub last: Option<NaiveDateTime>,
    /// The queue of the row above.
    pub last_queue: Option<u32>,
    /// A date was carried down from the row above.
    pub carried: bool,
    /// Queues by their names as written, the latest ones at once.
    named: Memo<QueueId>,
    names: HashMap<Vec<u8>, QueueId>,
    queues: Vec<String>,
    /// Queues by their names as wanted.
    wanted: HashMap<String, u32>,
    cells: Cells,
    issues: Vec<Issue>,
    counts: BTreeMap<IssueKind, u64>,
    left_out: BTreeMap<LeftOutReason, LeftOut>,
    /// The row last left out is among the first few of its reason, and its text is still to be kept.
    unquoted: Option<LeftOutReason>,
    /// Every row left out, where somebody asks for them.
    pub listed: Option<Listed>,
    lengths: BTreeMap<u32, u64>,
    /// Rows counted in.
    pub rows: u64,
    /// Rows that could not be read.
    pub bad: u64,
}

/// Counts one more if so.
#[inline(always)]
fn add_one(count: &mut Option<u32>, so: bool) {
    if let Some(count) = count {
        *count = count.saturating_add(u32::from(so));
    }
}

/// Adds the wait of a further leg to a contact's interval: a contact waits until an agent first takes it. Gives its wait
/// so far.
fn wait_again(cell: &mut Cell, before: &Contact, leg: &Contact, target_s: u32) -> u32 {
    let handled = leg.outcome == Outcome::Handled;
    if before.outcome == Outcome::Handled {
        return before.wait_s;
    }
    if before.wait_s == UNTOLD || leg.wait_s == UNTOLD {
        add_wait(cell, UNTOLD, handled, target_s);
        return UNTOLD;
    }
    let all = before.wait_s.saturating_add(leg.wait_s).min(UNTOLD - 1);
    if let Some(sum) = &mut cell.wait_s {
        *sum += f64::from(all - before.wait_s);
    }
    add_one(&mut cell.answered_in_target, handled && all <= target_s);
    all
}

impl Tally {
    /// Nothing counted; contacts answered within so many seconds will count as in target.
    pub fn new(target_s: u32) -> Self {
        Self { target_s, ..Self::default() }
    }

    /// The queue of a short name met before.
    #[inline(always)]
    pub fn known_queue(&self, name: Word) -> Option<QueueId> {
        self.named.word(name)
    }

    /// The queue of a name as written.
    #[cfg_attr(hot, optimize(speed))]
    pub fn queue(&mut self, name: &[u8], rule: &QueueRule) -> QueueId {
        match self.named.get(name) {
            Some(known) => known,
            None => self.other_queue(name, rule),
        }
    }

    fn other_queue(&mut self, name: &[u8], rule: &QueueRule) -> QueueId {
        if let Some(id) = self.names.get(name).copied() {
            self.named.put(name, id);
            return id;
        }
        let text = String::from_utf8_lossy(name).trim().to_owned();
        let id = if terms::is_total(&text) {
            QueueId::Totals
        } else {
            let renamed = rule.rename.iter().find(|(from, _)| *from == text).map(|(_, to)| to.clone());
            let wanted = renamed.or_else(|| rule.others.clone()).unwrap_or(text);
            let known = self.wanted.get(&wanted).copied();
            QueueId::At(known.unwrap_or_else(|| {
                let at = u32::try_from(self.queues.len()).unwrap_or(u32::MAX);
                self.queues.push(wanted.clone());
                self.wanted.insert(wanted, at);
                at
            }))
        };
        self.names.insert(name.to_vec(), id);
        self.named.put(name, id);
        id
    }

    /// Number of intervals held.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The first problem met.
    pub fn first_issue(&self) -> Option<&Issue> {
        self.issues.first()
    }

    /// Notes a problem.
    pub fn issue(&mut self, issue: Issue) {
        let count = self.counts.entry(issue.kind).or_default();
        *count += 1;
        if *count <= KEPT {
            self.issues.push(Issue { text: issue.text.chars().take(120).collect(), ..issue });
        }
    }

    /// Notes a row left out.
    pub fn leave_out(&mut self, reason: LeftOutReason, line: u32) {
        let new = || LeftOut { reason, count: 0, lines: Vec::new(), texts: Vec::new() };
        let entry = self.left_out.entry(reason).or_insert_with(new);
        entry.count += 1;
        if entry.lines.len() < LINES {
            entry.lines.push(line);
            entry.texts.push(String::new());
            self.unquoted = Some(reason);
        }
        self.bad += u64::from(reason == LeftOutReason::Unreadable);
        if let Some(listed) = &mut self.listed {
            listed.add(line, reason);
        }
    }

    /// Keeps what a row says if it has just been left out and is among those shown.
    #[inline(always)]
    pub fn quote(&mut self, record: &Record, delimiter: char) {
        if let Some(reason) = self.unquoted.take() {
            self.quote_for(reason, record, delimiter);
        }
    }

    fn quote_for(&mut self, reason: LeftOutReason, record: &Record, delimiter: char) {
        let Some(entry) = self.left_out.get_mut(&reason) else { return };
        if let (Some(text), Some(line)) = (entry.texts.last_mut(), entry.lines.last())
            && *line == record.line
        {
            let mut sign = [0; 4];
            *text = record.fields().join(delimiter.encode_utf8(&mut sign)).chars().take(200).collect();
        }
    }

    /// Notes how long an interval says it is, in minutes.
    pub fn length(&mut self, minutes: u32) {
        *self.lengths.entry(minutes).or_default() += 1;
    }

    /// Takes an interval in; the same interval a second time is settled at the end.
    pub fn interval(&mut self, cell: Cell, line: u32) {
        match self.cells.entry((cell, line)) {
            None | Some((_, true)) => self.rows += 1,
            Some(_) if self.second.len() < SECOND => self.second.push((cell, line)),
            Some((first, false)) => {
                let first = *first;
                self.second_reading(first, cell, line);
            }
        }
    }

    /// A second reading that does not count.
    fn second_reading(&mut self, (first, first_line): (Cell, u32), cell: Cell, line: u32) {
        let (kind, reason) = if first == cell {
            (IssueKind::RepeatedRow, LeftOutReason::Repeated)
        } else {
            (IssueKind::ConflictingRow, LeftOutReason::Conflicting)
        };
        let other = Some((first_line, reading(&first)));
        self.issue(Issue { line, column: String::new(), kind, text: reading(&cell), other });
        self.leave_out(reason, line);
    }

    /// Notes a row that is no interval; whether it sums others up is told at the end.
    pub fn stray(&mut self, stray: Stray) {
        self.bad += 1;
        if stray.counts == [None, None] || self.strays.len() >= KEPT as usize {
            self.unread(stray);
        } else {
            self.strays.push(stray);
        }
    }

    fn unread(&mut self, stray: Stray) {
        self.issue(stray.issue);
        self.leave_out(LeftOutReason::Unreadable, stray.line);
        self.bad = self.bad.saturating_sub(1);
    }

    /// Settles what only the whole file tells: an hour repeated as clocks were set back counts twice, any other second
    /// reading does not count; a stray row whose counts are the sum of rows is a total.
    pub fn settle(&mut self, offsets: &[(NaiveDateTime, i16)]) {
        let second = std::mem::take(&mut self.second);
        let repeated: Vec<bool> = {
            let inferred = if offsets.is_empty() && !self.utc { self.hour_set_back(&second) } else { None };
            let back = |cell: &Cell| match inferred {
                Some(hour) => cell.start.date() == hour.date() && cell.start.hour() == hour.hour(),
                None => !self.utc && zone::repeats(offsets, cell.start),
            };
            second.iter().map(|(cell, _)| back(cell)).collect()
        };
        for ((cell, line), repeated) in second.into_iter().zip(repeated) {
            let Some(first) = self.cells.get(cell.queue, cell.start).copied() else { continue };
            if repeated {
                self.add(first, cell, line);
            } else {
                self.second_reading(first, cell, line);
            }
        }
        for stray in std::mem::take(&mut self.strays) {
            if self.sums(&stray) {
                self.bad = self.bad.saturating_sub(1);
                self.leave_out(LeftOutReason::Totals, stray.line);
            } else {
                self.unread(stray);
            }
        }
    }

    fn add(&mut self, (first, first_line): (Cell, u32), cell: Cell, line: u32) {
        let sum = |a: Option<u32>, b: Option<u32>| a.zip(b).map(|(a, b)| a.saturating_add(b));
        let both = Cell {
            offered: sum(first.offered, cell.offered),
            handled: sum(first.handled, cell.handled),
            abandoned: sum(first.abandoned, cell.abandoned),
            handle_s: first.handle_s.zip(cell.handle_s).map(|(a, b)| a + b),
            wait_s: first.wait_s.zip(cell.wait_s).map(|(a, b)| a + b),
            answered_in_target: sum(first.answered_in_target, cell.answered_in_target),
            ..first
        };
        self.cells.put((both, first_line));
        self.rows += 1;
        let text = minute_text(cell.start);
        let other = Some((first_line, reading(&first)));
        self.issue(Issue { line, column: String::new(), kind: IssueKind::RepeatedHour, text, other });
    }

    /// The one hour of a weekend's night all of whose rows come twice, if there is no other second reading that night.
    fn hour_set_back(&self, second: &[(Cell, u32)]) -> Option<NaiveDateTime> {
        let (cell, _) = second.first()?;
        let hour = cell.start.date().and_hms_opt(cell.start.hour(), 0, 0)?;
        let night = hour.hour() < 4 && matches!(hour.weekday(), Weekday::Sun | Weekday::Sat);
        let same = |at: &NaiveDateTime| at.date() == hour.date() && at.hour() == hour.hour();
        let there = self.cells.all().iter().filter(|(cell, _)| same(&cell.start)).count();
        let step = self.infer_interval();
        (night && step.minutes() <= 60 && second.len() == there && second.iter().all(|(cell, _)| same(&cell.start)))
            .then_some(hour)
    }

    /// Whether a stray row's counts are those of all rows, of a queue, or of the rows just above or below it.
    fn sums(&self, stray: &Stray) -> bool {
        let mut rows: Vec<(u32, u32, [u64; 2])> = self
            .cells
            .all()
            .iter()
            .map(|(cell, line)| {
                (*line, cell.queue, [cell.offered, cell.handled].map(|count| u64::from(count.unwrap_or(0))))
            })
            .collect();
        rows.sort_unstable();
        let wanted = stray.counts.map(|count| count.map(u64::from));
        if wanted.iter().flatten().all(|count| *count == 0) {
            return false;
        }
        let fits = |sum: [u64; 2]| wanted.iter().zip(sum).all(|(wanted, sum)| wanted.is_none_or(|w| w == sum));
        let add = |sum: &mut [u64; 2], counts: &[u64; 2]| sum.iter_mut().zip(counts).for_each(|(s, c)| *s += c);
        let mut all = [0, 0];
        let mut queues = BTreeMap::<u32, [u64; 2]>::new();
        for (_, queue, counts) in &rows {
            add(&mut all, counts);
            add(queues.entry(*queue).or_default(), counts);
        }
        if fits(all) || queues.values().any(|sum| fits(*sum)) {
            return true;
        }
        let at = rows.partition_point(|(line, ..)| *line < stray.line);
        let (above, below) = rows.split_at(at);
        let run = |rows: &mut dyn Iterator<Item = &(u32, u32, [u64; 2])>| {
            let mut sum = [0, 0];
            rows.enumerate().any(|(index, (.., counts))| {
                add(&mut sum, counts);
                index > 0 && fits(sum)
            })
        };
        run(&mut above.iter().rev()) || run(&mut below.iter())
    }

    /// Start of the interval of so many minutes that a moment lies in.
    #[inline(always)]
    pub fn bucket(&mut self, minutes: Option<u16>, at: NaiveDateTime) -> NaiveDateTime {
        let step = u32::from(minutes.filter(|minutes| *minutes > 0).unwrap_or(30)) * 60;
        let into = at.time().num_seconds_from_midnight();
        let (start, from) = self.bucket;
        // Mostly that of the row before.
        if start.date() == at.date() && from <= into && into < from + step {
            return start;
        }
        let from = into - into % step;
        let start = at.date().and_time(NaiveTime::from_num_seconds_from_midnight_opt(from, 0).unwrap_or_default());
        self.bucket = (start, from);
        start
    }

    /// The second of a moment since 1970, as its clock shows it.
    #[inline(always)]
    pub fn second(&mut self, at: NaiveDateTime) -> i64 {
        let date = at.date();
        // Mostly that of the row before.
        if self.day.0 != date {
            self.day = (date, i64::from(date.to_epoch_days()) * 86_400);
        }
        self.day.1 + i64::from(at.time().num_seconds_from_midnight())
    }

    /// The number of a contact that will be added.
    #[inline(always)]
    pub fn numbered(&self, number: u64) -> Numbered {
        self.recent.numbered(number)
    }

    /// Adds one contact to its interval. A number seen shortly before is the same contact: its time is added, it is
    /// not counted again.
    #[cfg_attr(hot, optimize(speed))]
    #[inline(never)]
    pub fn contact(&mut self, contact: &Contact, number: Option<Numbered>, line: u32) {
        if let Some(numbered) = number
            && let Some(before) = self.recent.get(numbered, contact.second)
            && (contact.second - before.second).abs() <= LEGS
        {
            return self.contact_again(&before, contact, numbered.number, line);
        }
        let target_s = self.target_s;
        let Some(cell) = self.cell_of(contact, line) else { return };
        add_one(&mut cell.offered, true);
        add_one(&mut cell.handled, contact.outcome == Outcome::Handled);
        add_one(&mut cell.abandoned, contact.outcome == Outcome::Abandoned);
        if let Some(seconds) = contact.handle_s {
            cell.handle_s = Some(cell.handle_s.unwrap_or(0.0) + seconds);
        }
        add_wait(cell, contact.wait_s, contact.outcome == Outcome::Handled, target_s);
        if let Some(numbered) = number {
            self.recent.put(numbered.number, contact);
        }
        self.rows += 1;
    }

    /// The interval that a contact counts in.
    #[inline(always)]
    fn cell_of(&mut self, contact: &Contact, line: u32) -> Option<&mut Cell> {
        let Contact { queue, start, .. } = *contact;
        let none = Some(0);
        let new = Cell {
            queue,
            start,
            offered: none,
            handled: none,
            abandoned: none,
            handle_s: None,
            wait_s: Some(0.0),
            answered_in_target: none,
        };
        match self.cells.entry((new, line)) {
            Some(((cell, _), _)) => Some(cell),
            None => None,
        }
    }

    /// A further row of a contact that is counted.
    fn contact_again(&mut self, before: &Contact, contact: &Contact, number: u64, line: u32) {
        // The wait of earlier legs may have been added to what is remembered.
        if *before == (Contact { wait_s: before.wait_s, ..*contact }) {
            return self.leave_out(LeftOutReason::Repeated, line);
        }
        let target_s = self.target_s;
        let Some(cell) = self.cell_of(before, line) else { return };
        // Once handled, a contact stays handled whatever becomes of it elsewhere.
        let outcome = if before.outcome == Outcome::Handled { Outcome::Handled } else { contact.outcome };
        for (count, of) in [(&mut cell.handled, Outcome::Handled), (&mut cell.abandoned, Outcome::Abandoned)] {
            *count = count.map(|count| count.saturating_sub(u32::from(before.outcome == of)));
            add_one(count, outcome == of);
        }
        if let Some(seconds) = contact.handle_s {
            cell.handle_s = Some(cell.handle_s.unwrap_or(0.0) + seconds);
        }
        let wait_s = wait_again(cell, before, contact, target_s);
        self.recent.put(number, &Contact { queue: before.queue, start: before.start, outcome, wait_s, ..*contact });
        self.leave_out(LeftOutReason::FurtherLeg, line);
    }

    /// Brings times marked as UTC to local time; two that meet there are one interval with both counts.
    fn localise(&mut self, offsets: &[(NaiveDateTime, i16)]) {
        if !self.utc || offsets.is_empty() {
            return;
        }
        let mut cells = self.cells.take();
        cells.sort_unstable_by_key(|(cell, _)| (cell.queue, cell.start));
        let rows = self.rows;
        for (mut cell, line) in cells {
            cell.start = zone::local(offsets, cell.start);
            match self.cells.get(cell.queue, cell.start).copied() {
                Some(first) => self.add(first, cell, line),
                None => self.cells.put((cell, line)),
            }
        }
        self.rows = rows;
    }

    /// Queues every interval of which is the sum of the others': totals under whatever name.
    fn queues_of_totals(&self) -> Vec<u32> {
        let queues = self.queues.len() as u32;
        let mut sums = BTreeMap::<NaiveDateTime, u64>::new();
        for (cell, _) in self.cells.all() {
            *sums.entry(cell.start).or_default() += u64::from(cell.offered.or(cell.handled).unwrap_or(0));
        }
        let totals = |queue: &u32| {
            let mut seen = 0;
            let every = sums.iter().all(|(start, sum)| {
                let own = self.cells.get(*queue, *start).and_then(|(cell, _)| cell.offered.or(cell.handled));
                seen += u32::from(own.is_some_and(|own| own > 0));
                own.map_or(0, u64::from) * 2 == *sum
            });
            every && seen >= 3
        };
        if queues < 3 { Vec::new() } else { (0..queues).filter(totals).collect() }
    }

    /// Length of the intervals: as rows tell it, else the commonest step from one to the next on a day.
    pub fn infer_interval(&self) -> IntervalLength {
        let valid = |counts: &BTreeMap<u32, u64>| {
            let lengths = counts
                .iter()
                .filter_map(|(m, count)| Some((count, IntervalLength::new(u16::try_from(*m).ok()?).ok()?)));
            lengths.max_by_key(|(count, length)| (**count, std::cmp::Reverse(*length))).map(|(_, length)| length)
        };
        if let Some(length) = valid(&self.lengths) {
            return length;
        }
        let mut starts: Vec<_> = self.cells.all().iter().map(|(cell, _)| (cell.queue, cell.start)).collect();
        starts.sort_unstable();
        let mut steps = BTreeMap::new();
        for pair in starts.windows(2) {
            if let [(a, from), (b, to)] = pair
                && a == b
                && from.date() == to.date()
            {
                *steps.entry((*to - *from).num_minutes().unsigned_abs() as u32).or_default() += 1;
            }
        }
        let daily = starts.iter().all(|(_, start)| start.num_seconds_from_midnight() == 0);
        valid(&steps).unwrap_or(if daily { IntervalLength::DAY } else { IntervalLength::HALF_HOUR })
    }

    /// Cells in order of queue name and start, with the names; notes those that start between intervals.
    pub fn cells(&mut self, interval: IntervalLength, offsets: &[(NaiveDateTime, i16)]) -> (Vec<String>, Vec<Cell>) {
        for queue in self.queues_of_totals() {
            let mut lines: Vec<u32> = Vec::new();
            let (of, others): (Vec<_>, Vec<_>) =
                self.cells.take().into_iter().partition(|(cell, _)| cell.queue == queue);
            lines.extend(of.into_iter().map(|(_, line)| line));
            others.into_iter().for_each(|lined| self.cells.put(lined));
            lines.sort_unstable();
            for line in lines {
                self.rows = self.rows.saturating_sub(1);
                self.leave_out(LeftOutReason::Totals, line);
            }
        }
        self.localise(offsets);
        let held: std::collections::BTreeSet<u32> = self.cells.all().iter().map(|(cell, _)| cell.queue).collect();
        let mut order: Vec<usize> = (0..self.queues.len()).filter(|at| held.contains(&(*at as u32))).collect();
        order.sort_by(|a, b| self.queues.get(*a).cmp(&self.queues.get(*b)));
        let mut place = vec![0u32; self.queues.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new as u32;
            }
        }
        let names: Vec<String> = order.iter().filter_map(|at| self.queues.get(*at).cloned()).collect();
        let mut cells = self.cells.take();
        for (cell, _) in &mut cells {
            cell.queue = place.get(cell.queue as usize).copied().unwrap_or(0);
        }
        cells.sort_unstable_by_key(|(cell, _)| (cell.queue, cell.start));
        let step = u32::from(interval.minutes()) * 60;
        let mut off: Vec<_> =
            cells.iter().filter(|(cell, _)| cell.start.num_seconds_from_midnight() % step != 0).collect();
        off.sort_unstable_by_key(|(_, line)| *line);
        for (cell, line) in off {
            let text = minute_text(cell.start);
            self.issue(Issue { line: *line, column: String::new(), kind: IssueKind::OffGrid, text, other: None });
        }
        (names, cells.into_iter().map(|(cell, _)| cell).collect())
    }

    /// Problems in order of line, their counts, and the rows left out.
    pub fn problems(&mut self) -> (Vec<Issue>, Vec<IssueCount>, Vec<LeftOut>) {
        let mut issues = std::mem::take(&mut self.issues);
        issues.sort_by_key(|issue| issue.line);
        let counts = self.counts.iter().map(|(kind, count)| IssueCount { kind: *kind, count: *count }).collect();
        (issues, counts, std::mem::take(&mut self.left_out).into_values().collect())
    }
}

/// Offered, handled and abandoned as read.
fn reading(cell: &Cell) -> String {
    let text = |count: Option<u32>| count.map_or_else(|| "–".to_owned(), |count| count.to_string());
    format!("{} / {} / {}", text(cell.offered), text(cell.handled), text(cell.abandoned))
}

impl Totals {
    /// Adds a cell; what is unknown adds nothing.
    pub fn add(&mut self, cell: &Cell) {
        let sum = |total: &mut Option<u64>, count: Option<u32>| {
            if let Some(count) = count {
                *total = Some(total.unwrap_or(0) + u64::from(count));
            }
        };
        sum(&mut self.offered, cell.offered);
        sum(&mut self.handled, cell.handled);
        sum(&mut self.abandoned, cell.abandoned);
        if let Some(seconds) = cell.handle_s {
            self.handle_s = Some(self.handle_s.unwrap_or(0.0) + seconds);
        }
    }
}

/// Sums over all, by queue, by day.
pub fn totals(names: &[String], cells: &[Cell]) -> (Totals, Vec<QueueTotals>, Vec<DayTotals>) {
    let mut all = Totals::default();
    let mut queues: Vec<_> =
        names.iter().map(|name| QueueTotals { name: name.clone(), totals: Totals::default() }).collect();
    let mut days = BTreeMap::<NaiveDate, Totals>::new();
    for cell in cells {
        all.add(cell);
        if let Some(queue) = queues.get_mut(cell.queue as usize) {
            queue.totals.add(cell);
        }
        days.entry(cell.start.date()).or_default().add(cell);
    }
    (all, queues, days.into_iter().map(|(date, totals)| DayTotals { date, totals }).collect())
}
