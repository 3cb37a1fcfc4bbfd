//! The saved form of the decisions about the history: one flat object each, fields that a change does not have are null.

use super::json::{Object, Saved, Writer, saved};
use crate::calendar::Span;
use crate::calendar::holidays::DayKind;
use crate::history::quality::Fault;
use crate::history::{Change, HistoryEdit};
use chrono::NaiveDate;

saved! {
    enum DayKind { Closed = "closed", Open = "open", Reduced = "reduced", Working = "working" }
    enum Fault {
        Gap = "gap",
        ZeroDay = "zero_day",
        Outage = "outage",
        LowDay = "low_day",
        HighDay = "high_day",
        SpecialDay = "special_day",
        Shift = "shift",
    }
}

/// A change without its case.
struct Flat {
    change: String,
    first: NaiveDate,
    last: Option<NaiveDate>,
    minutes: Option<Span>,
    kind: Option<DayKind>,
    name: Option<String>,
    factor: Option<f64>,
    queue: Option<String>,
    reason: Option<Fault>,
    on: bool,
}

saved! {
    struct Flat {
        change: String,
        first: NaiveDate,
        last: Option<NaiveDate>,
        minutes: Option<Span>,
        kind: Option<DayKind>,
        name: Option<String>,
        factor: Option<f64>,
        queue: Option<String>,
        reason: Option<Fault>,
        on: bool,
    }
}

impl Saved for HistoryEdit {
    fn write(&self, to: &mut Writer) {
        let (queue, reason, on) = (self.queue.clone(), self.reason, self.on);
        let first = self.change.first();
        let (minutes, kind, name, factor) = (None, None, None, None);
        let flat = |change: &str| {
            let change = change.to_owned();
            Flat { change, first, last: None, minutes, kind, name, factor, queue, reason, on }
        };
        let flat = match &self.change {
            Change::Usual { last, minutes, .. } => Flat { last: Some(*last), minutes: *minutes, ..flat("usual") },
            Change::LeaveOut { last, .. } => Flat { last: Some(*last), ..flat("leave_out") },
            Change::Special { kind, name, .. } => {
                Flat { kind: Some(*kind), name: Some(name.clone()), ..flat("special") }
            }
            Change::Shift { factor, .. } => Flat { factor: Some(*factor), ..flat("shift") },
        };
        flat.write(to);
    }

    fn read(json: &str) -> Option<Self> {
        let flat = Flat::read(json)?;
        let first = flat.first;
        let change = match flat.change.as_str() {
            "usual" => Change::Usual { first, last: flat.last?, minutes: flat.minutes },
            "leave_out" => Change::LeaveOut { first, last: flat.last? },
            "special" => Change::Special { date: first, kind: flat.kind?, name: flat.name? },
            "shift" => Change::Shift { date: first, factor: flat.factor? },
            _ => return None,
        };
        Some(Self { change, queue: flat.queue, reason: flat.reason, on: flat.on }).filter(|edit| edit.change.is_sound())
    }
}
