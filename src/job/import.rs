//! Reading a file: its head decides, then the whole is taken in pieces.

use super::{Response, Step};
use crate::calendar::OpeningHours;
use crate::history::{self, History, LayoutError};
use crate::import::{Guess, Imported, Importer, Mapping, Refusal, Report, sniff};

/// A file to read. Its bytes are asked for piece by piece.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// How to read the columns; `None` takes the guess.
    pub mapping: Option<Mapping>,
}

/// A file as understood.
#[derive(Debug, Clone)]
pub struct ImportResult {
    /// What the head told; `None` when the head was refused.
    pub guess: Option<Guess>,
    /// How the columns were read.
    pub mapping: Option<Mapping>,
    /// What was found, or why the file was refused.
    pub outcome: Result<Reading, Refusal>,
}

/// What a file holds, ready to be taken into a plan.
#[derive(Debug, Clone)]
pub struct Reading {
    /// For the planner to check.
    pub report: Report,
    /// On the grid.
    pub history: History,
    /// Opening hours read off it.
    pub hours: OpeningHours,
}

/// Bytes of the head that is looked at first.
const HEAD: u64 = 256 * 1024;
/// Bytes taken at a time: a few milliseconds of work.
const PIECE: u64 = 128 * 1024;

/// A file whose rows are sound but whose time span cannot be held.
fn too_much(imported: &Imported, error: LayoutError) -> Refusal {
    match error {
        LayoutError::TooMany(_) => Refusal::TooMany { limit: 20_000_000 },
        LayoutError::Grid(_) | LayoutError::Finer { .. } | LayoutError::Undated => {
            match (imported.report.first, imported.report.last) {
                (Some(first), Some(last)) => Refusal::TooLong { first: first.date(), last: last.date() },
                // The guess asks for the first date; until it is told there is no history.
                _ => Refusal::NoDate { line: imported.report.dialect.first_data_line, headings: Vec::new() },
            }
        }
    }
}

pub(super) struct Reader {
    request: ImportRequest,
    guess: Option<Guess>,
    importer: Option<Importer>,
    refused: Option<Refusal>,
    next: u64,
    asked: bool,
}

impl Reader {
    pub(super) fn new(request: ImportRequest) -> Self {
        Self { request, guess: None, importer: None, refused: None, next: 0, asked: false }
    }

    pub(super) fn step(&mut self) -> Step {
        if let Some(refusal) = self.refused.take() {
            return self.end(Err(refusal));
        }
        let all = self.request.bytes;
        if self.guess.is_none() && !self.asked {
            self.asked = true;
            return Step::Read { from: 0, to: HEAD.min(all), done: 0.0 };
        }
        if self.next < all {
            let from = self.next;
            self.next = (from + PIECE).min(all);
            return Step::Read { from, to: self.next, done: from as f64 / all as f64 };
        }
        let outcome = match self.importer.take() {
            Some(importer) => importer.finish().and_then(|imported| {
                let history = history::from_import(&imported, None).map_err(|error| too_much(&imported, error))?;
                let hours = history::infer_hours(&history);
                Ok(Reading { report: imported.report, history, hours })
            }),
            None => Err(Refusal::Empty),
        };
        self.end(outcome)
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        match &mut self.importer {
            Some(importer) => {
                if let Err(refusal) = importer.push(bytes) {
                    self.refused = Some(refusal);
                }
            }
            None => self.look(bytes),
        }
    }

    fn look(&mut self, head: &[u8]) {
        match sniff(head, self.request.bytes, &self.request.name) {
            Ok(guess) => {
                let mapping = self.request.mapping.get_or_insert_with(|| guess.mapping.clone()).clone();
                self.importer = Some(Importer::new(mapping, guess.dialect));
                self.guess = Some(guess);
            }
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    fn end(&mut self, outcome: Result<Reading, Refusal>) -> Step {
        let result = ImportResult { guess: self.guess.take(), mapping: self.request.mapping.take(), outcome };
        Step::Done(Box::new(Response::Import(Box::new(result))))
    }
}
