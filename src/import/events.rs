//! A log of events: several rows a contact, joined by its number.

use super::hot::number_of;
use super::row::Row;
use super::tally::{Contact, Tally, UNTOLD, whole_wait};
use super::{Issue, IssueKind, LeftOutReason, Mapping, Outcome, Role, zone};
use crate::calendar::minute_text;
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// A contact whose end has not come.
#[derive(Debug)]
struct Open {
    line: u32,
    queue: u32,
    came: NaiveDateTime,
    answered: Option<NaiveDateTime>,
    left: bool,
}

/// Contacts under way.
#[derive(Debug, Default)]
pub struct Log {
    open: HashMap<u64, Open>,
    last: Option<NaiveDateTime>,
}

impl Log {
    /// Reads an event. A contact enters, is answered, and ends; handle time is what lies between answer and end. Leaving
    /// the queue unanswered for another and entering that is one contact still.
    #[inline(never)]
    pub fn read(&mut self, row: &mut Row<'_>) {
        let outcome = row.meaning(Role::Event);
        let number = number_of(row.bytes(Role::CallId));
        let known = self.open.contains_key(&number);
        match outcome {
            Some(Outcome::Entered) => {}
            Some(Outcome::Nothing | Outcome::Inbound | Outcome::Outbound | Outcome::LeftOut) => {
                return row.leave_out(LeftOutReason::NoContact);
            }
            None => {
                let (line, column) = (row.record.line, row.heading(Role::Event));
                let text = row.text(Role::Event).to_owned();
                row.tally.issue(Issue { line, column, kind: IssueKind::UnknownOutcome, text, other: None });
                return row.leave_out(LeftOutReason::NoContact);
            }
            // The contact came before the log begins.
            Some(_) if !known => return row.leave_out(LeftOutReason::NoContact),
            Some(_) => {}
        }
        let Some(at) = row.moment() else { return };
        let at = if row.tally.utc { zone::local(&row.mapping.offsets, at) } else { at };
        self.last = Some(at);
        if outcome == Some(Outcome::Entered) {
            let Some(queue) = row.queue() else { return };
            let line = row.record.line;
            let open = self.open.entry(number).or_insert(Open { line, queue, came: at, answered: None, left: false });
            open.queue = queue;
            open.left = false;
            return;
        }
        let Some(open) = self.open.get_mut(&number) else { return };
        match (outcome, open.answered) {
            (Some(Outcome::Handled), None) => open.answered = Some(at),
            (Some(Outcome::Overflowed), None) => open.left = true,
            (Some(Outcome::Abandoned | Outcome::ShortAbandoned), None) => {
                let waited = (at - open.came).num_seconds();
                let short = outcome == Some(Outcome::ShortAbandoned);
                let limit = i64::from(row.mapping.short_abandon_s);
                let open = self.open.remove(&number);
                if short || waited < limit {
                    return row.leave_out(LeftOutReason::ShortAbandoned);
                }
                if let Some(open) = open {
                    count(
                        row.tally,
                        row.mapping,
                        &open,
                        number,
                        Outcome::Abandoned,
                        (None, whole_wait(Some(waited as f64))),
                    );
                }
            }
            (_, Some(answered)) => {
                let seconds = (at - answered).num_seconds().max(0) as f64;
                if let Some(open) = self.open.remove(&number) {
                    let times = (Some(seconds), open.waited(answered));
                    count(row.tally, row.mapping, &open, number, Outcome::Handled, times);
                }
            }
            _ => {}
        }
    }

    /// The end of the log: a contact answered and not ended is handled, its time unknown; one that left for elsewhere is
    /// offered; one still waiting cannot be told.
    pub fn finish(&mut self, tally: &mut Tally, mapping: &Mapping) {
        let mut open: Vec<(u64, Open)> = self.open.drain().collect();
        open.sort_unstable_by_key(|(_, open)| open.line);
        for (number, open) in open {
            match (open.answered, open.left) {
                (Some(answered), _) => {
                    let times = (None, open.waited(answered));
                    count(tally, mapping, &open, number, Outcome::Handled, times);
                }
                (None, true) => {
                    count(tally, mapping, &open, number, Outcome::Overflowed, (None, UNTOLD));
                    continue;
                }
                (None, false) => tally.leave_out(LeftOutReason::NoContact, open.line),
            }
            let (line, text) = (open.line, minute_text(open.came));
            tally.issue(Issue { line, column: String::new(), kind: IssueKind::Unfinished, text, other: None });
        }
    }
}

impl Open {
    /// Whole seconds until an agent took it.
    fn waited(&self, answered: NaiveDateTime) -> u32 {
        whole_wait(Some((answered - self.came).num_seconds() as f64))
    }
}

/// Counts a contact; `times`: its handle time, and its wait in whole seconds.
fn count(
    tally: &mut Tally,
    mapping: &Mapping,
    open: &Open,
    number: u64,
    outcome: Outcome,
    (handle_s, wait_s): (Option<f64>, u32),
) {
    let start = tally.bucket(mapping.interval, open.came);
    let contact = Contact { queue: open.queue, start, second: tally.second(open.came), outcome, handle_s, wait_s };
    let number = tally.numbered(number);
    tally.contact(&contact, Some(number), open.line);
}
