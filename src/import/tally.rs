//! What has been read so far: cells, problems, rows left out; and the report over them.

use super::{
    Cell, DayTotals, Issue, IssueCount, IssueKind, LeftOut, LeftOutReason, QueueRule, QueueTotals, Totals, terms,
};
use crate::calendar::{IntervalLength, minute_text};
use chrono::{NaiveDate, NaiveDateTime, Timelike};
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

/// Everything counted so far.
#[derive(Debug, Default)]
pub struct Tally {
    names: HashMap<Vec<u8>, QueueId>,
    queues: Vec<String>,
    cells: HashMap<(u32, NaiveDateTime), (Cell, u32)>,
    issues: Vec<Issue>,
    counts: BTreeMap<IssueKind, u64>,
    left_out: BTreeMap<LeftOutReason, LeftOut>,
    lengths: BTreeMap<u32, u64>,
    /// Rows counted in.
    pub rows: u64,
    /// Rows that could not be read.
    pub bad: u64,
}

impl Tally {
    /// The queue of a name as written.
    pub fn queue(&mut self, name: &[u8], rule: &QueueRule) -> QueueId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let text = String::from_utf8_lossy(name).trim().to_owned();
        let id = if terms::is_total(&text) {
            QueueId::Totals
        } else {
            let renamed = rule.rename.iter().find(|(from, _)| *from == text).map(|(_, to)| to.clone());
            let wanted = renamed.or_else(|| rule.others.clone()).unwrap_or(text);
            let known = self.queues.iter().position(|queue| *queue == wanted);
            let at = known.unwrap_or_else(|| {
                self.queues.push(wanted);
                self.queues.len() - 1
            });
            QueueId::At(u32::try_from(at).unwrap_or(u32::MAX))
        };
        self.names.insert(name.to_vec(), id);
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
        let entry = self.left_out.entry(reason).or_insert_with(|| LeftOut { reason, count: 0, lines: Vec::new() });
        entry.count += 1;
        if entry.lines.len() < LINES {
            entry.lines.push(line);
        }
        self.bad += u64::from(reason == LeftOutReason::Unreadable);
    }

    /// Notes how long an interval says it is, in minutes.
    pub fn length(&mut self, minutes: u32) {
        *self.lengths.entry(minutes).or_default() += 1;
    }

    /// Takes an interval in; the same interval a second time counts only if nobody told it before.
    pub fn interval(&mut self, cell: Cell, line: u32) {
        match self.cells.entry((cell.queue, cell.start)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert((cell, line));
                self.rows += 1;
            }
            std::collections::hash_map::Entry::Occupied(place) => {
                let (first, first_line) = *place.get();
                let same = first == cell;
                let (kind, reason) = if same {
                    (IssueKind::RepeatedRow, LeftOutReason::Repeated)
                } else {
                    (IssueKind::ConflictingRow, LeftOutReason::Conflicting)
                };
                let other = Some((first_line, reading(&first)));
                self.issue(Issue { line, column: String::new(), kind, text: reading(&cell), other });
                self.leave_out(reason, line);
            }
        }
    }

    /// Adds one contact to its interval.
    pub fn contact(&mut self, queue: u32, start: NaiveDateTime, handled: bool, handle_s: Option<f64>, line: u32) {
        let new = Cell { queue, start, offered: Some(0), handled: Some(0), abandoned: Some(0), handle_s: None };
        let (cell, _) = self.cells.entry((queue, start)).or_insert((new, line));
        let add = |count: Option<u32>, more: bool| count.map(|count| count.saturating_add(u32::from(more)));
        cell.offered = add(cell.offered, true);
        cell.handled = add(cell.handled, handled);
        cell.abandoned = add(cell.abandoned, !handled);
        if handled && let Some(seconds) = handle_s {
            cell.handle_s = Some(cell.handle_s.unwrap_or(0.0) + seconds);
        }
        self.rows += 1;
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
        let mut starts: Vec<_> = self.cells.keys().collect();
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
    pub fn cells(&mut self, interval: IntervalLength) -> (Vec<String>, Vec<Cell>) {
        let mut order: Vec<usize> = (0..self.queues.len()).collect();
        order.sort_by(|a, b| self.queues.get(*a).cmp(&self.queues.get(*b)));
        let mut place = vec![0u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new as u32;
            }
        }
        let names: Vec<String> = order.iter().filter_map(|at| self.queues.get(*at).cloned()).collect();
        let mut cells: Vec<(Cell, u32)> = std::mem::take(&mut self.cells).into_values().collect();
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
