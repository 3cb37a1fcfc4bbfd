//! The saved form of a plan: an envelope that says format, version, when it was saved and a checksum.

mod columns;
mod edits;
mod hand;
pub mod json;
pub mod pack;
mod personal;
mod pieces;
mod special;
mod staffing;
pub mod v1;

use super::Plan;
use super::key::Fingerprint;
use crate::forecast::hand::Item;
use crate::history::{History, QueueHistory};
use chrono::NaiveDateTime;
use json::{Fault, Object, Writer};
use std::fmt;
use std::sync::Arc;

/// The format's name, first in every envelope.
pub const FORMAT: &str = "muster-plan";

/// Finds the packed numbers of a queue by the name of their part.
pub type HistoryText<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Why a document could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// Nothing in it.
    Empty,
    /// No plan of Muster: another kind of file.
    Foreign,
    /// A plan that ends too early.
    Truncated,
    /// A plan that a newer Muster saved.
    Newer {
        /// The version it has.
        version: u32,
        /// The newest version known here.
        known: u32,
    },
    /// The content was changed after it was saved: the checksum differs, or the text is broken within.
    Damaged,
    /// A value in the named part of the plan cannot be.
    Value(&'static str),
    /// The named queue's history is missing or broken.
    History(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::Foreign => f.write_str("no plan"),
            Self::Truncated => f.write_str("ends too early"),
            Self::Newer { version, known } => write!(f, "version {version}, known up to {known}"),
            Self::Damaged => f.write_str("damaged"),
            Self::Value(part) => write!(f, "a value in {part} cannot be"),
            Self::History(queue) => write!(f, "the history of {queue} is missing or broken"),
        }
    }
}

impl std::error::Error for OpenError {}

/// The plan holds a number that cannot be written, such as infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the plan holds a number that cannot be written")
    }
}

impl std::error::Error for Unwritable {}

/// A plan read from its saved form.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// When it was saved, on the saving browser's clock.
    pub saved_at: NaiveDateTime,
}

/// A queue's packed numbers that stand in a part of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The part's name: a fingerprint of its bytes, so a part that did not change keeps its name.
    pub name: String,
    /// The packed numbers.
    pub bytes: Vec<u8>,
}

/// The packed numbers of a history, kept from one saving to the next: packing three years of eight queues takes a quarter
/// of a second, and most changes of a plan leave its history as it is.
#[derive(Debug, Default)]
pub struct Packed {
    history: Option<Arc<History>>,
    queues: Vec<Option<Vec<u8>>>,
}

impl Packed {
    /// Packs one more queue of a plan; whether there are others left.
    pub fn pack_next(&mut self, plan: &Plan) -> bool {
        self.turn_to(plan);
        let Some(history) = &self.history else { return false };
        let mut left = history.queues.iter().zip(&mut self.queues).filter(|(_, packed)| packed.is_none());
        if let Some((queue, packed)) = left.next() {
            *packed = Some(columns::encode(queue));
        }
        left.next().is_some()
    }

    /// Forgets another history's numbers.
    fn turn_to(&mut self, plan: &Plan) {
        let same = match (&self.history, &plan.history) {
            (Some(known), Some(history)) => Arc::ptr_eq(known, history),
            (known, history) => known.is_none() && history.is_none(),
        };
        if !same {
            self.history.clone_from(&plan.history);
            self.queues = plan.history.iter().flat_map(|history| &history.queues).map(|_| None).collect();
        }
    }

    /// A queue's packed numbers.
    fn take(&mut self, at: usize, queue: &QueueHistory) -> Vec<u8> {
        match self.queues.get_mut(at) {
            Some(packed) => packed.get_or_insert_with(|| columns::encode(queue)).clone(),
            None => columns::encode(queue),
        }
    }
}

/// The whole plan as one text.
pub fn to_text(plan: &Plan, saved_at: NaiveDateTime) -> Result<String, Unwritable> {
    envelope(plan, saved_at, &mut |_, queue| v1::Numbers::Here(pack::to_base64(&columns::encode(queue))))
}

/// The plan as a text without its history, and the history in parts, one a queue.
pub fn to_parts(plan: &Plan, saved_at: NaiveDateTime, packed: &mut Packed) -> Result<(String, Vec<Part>), Unwritable> {
    packed.turn_to(plan);
    let mut parts = Vec::new();
    let text = envelope(plan, saved_at, &mut |at, queue| {
        let bytes = packed.take(at, queue);
        let name = format!("{:016x}", Fingerprint::of_bytes(&bytes));
        parts.push(Part { name: name.clone(), bytes });
        v1::Numbers::Part(name)
    })?;
    Ok((text, parts))
}

/// Reads a whole plan from one text.
pub fn from_text(text: &str) -> Result<Opened, OpenError> {
    from_parts(text, &|_| None)
}

/// Reads a plan whose history stands in parts.
pub fn from_parts(text: &str, parts: &HistoryText) -> Result<Opened, OpenError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(OpenError::Empty);
    }
    let document = Object::read(text).map_err(|fault| refused(text, &fault))?;
    let format: Option<String> = document.get("format");
    match (format, document.get("version")) {
        (Some(format), Some(version)) if format == FORMAT => match version {
            v1::VERSION => open(&document, parts),
            0 => Err(OpenError::Damaged),
            version => Err(OpenError::Newer { version, known: v1::VERSION }),
        },
        (None | Some(_), _) => Err(if text.starts_with(&opening()) { OpenError::Damaged } else { OpenError::Foreign }),
    }
}

fn open(document: &Object<'_>, parts: &HistoryText) -> Result<Opened, OpenError> {
    let (saved_at, sum): (Option<NaiveDateTime>, Option<String>) = (document.get("saved_at"), document.get("checksum"));
    let (Some(saved_at), Some(sum), Some(plan)) = (saved_at, sum, document.raw("plan")) else {
        return Err(OpenError::Damaged);
    };
    if sum != checksum(v1::VERSION, saved_at, plan) {
        return Err(OpenError::Damaged);
    }
    Ok(Opened { plan: v1::read(plan, parts)?, saved_at })
}

fn envelope(plan: &Plan, saved_at: NaiveDateTime, numbers: &mut v1::Placed<'_>) -> Result<String, Unwritable> {
    // JSON has no infinity: it would be written as null and never be read back.
    if !plan.forecast.discount.is_finite()
        || !plan.edits.iter().all(|edit| edit.change.is_sound())
        || !plan.hand.items.iter().all(Item::is_sound)
    {
        return Err(Unwritable);
    }
    let plan = v1::write(plan, numbers);
    let mut to = Writer::default();
    to.open('{');
    to.field("format", &FORMAT.to_owned());
    to.field("version", &v1::VERSION);
    to.field("saved_at", &saved_at);
    to.field("checksum", &checksum(v1::VERSION, saved_at, &plan));
    to.name("plan");
    to.raw(&plan);
    to.close('}');
    Ok(to.into_text())
}

/// How every envelope begins.
fn opening() -> String {
    format!("{{\"format\":\"{FORMAT}\"")
}

fn checksum(version: u32, saved_at: NaiveDateTime, plan: &str) -> String {
    format!("{:016x}", Fingerprint::of_bytes(format!("{version} {saved_at} {plan}").as_bytes()))
}

/// What a text that is no envelope is: a plan cut short, a plan damaged, or something else.
fn refused(text: &str, fault: &Fault) -> OpenError {
    let opening = opening();
    let cut = !text.is_empty() && opening.starts_with(text);
    // Up to where it was cut all is well, so what is wrong is that it ends.
    match (text.starts_with(&opening) || cut, fault.at >= text.len()) {
        (true, true) => OpenError::Truncated,
        (true, false) => OpenError::Damaged,
        _ => OpenError::Foreign,
    }
}

#[cfg(test)]
mod tests;
