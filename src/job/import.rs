//! Reading a file: its head decides, then the whole is taken in pieces.

use super::{Response, Step};
use crate::calendar::OpeningHours;
use crate::history::{self, History, LayoutError};
use crate::import::{AgentFile, Decoders, Encoding, Guess, Imported, Intake, Mapping, Next, Refusal, Report, Unpacked};

/// A file to read. Its bytes are asked for piece by piece.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// How to read the columns; `None` takes the guess.
    pub mapping: Option<Mapping>,
    /// The encoding; `None` takes the one found.
    pub encoding: Option<Encoding>,
    /// The file or sheet to take out of a packed one; `None` takes the first that looks like a table.
    pub part: Option<String>,
}

/// A file as understood.
#[derive(Debug, Clone)]
pub struct ImportResult {
    /// What the head told; `None` when the head was refused.
    pub guess: Option<Guess>,
    /// How the columns were read.
    pub mapping: Option<Mapping>,
    /// What the file is packed in, and what else is in there; `None` when it is not known.
    pub unpacked: Option<Unpacked>,
    /// What was found, or why the file was refused.
    pub outcome: Result<Reading, Refusal>,
    /// What a table about agents holds; `outcome` then says that there are no contacts.
    pub agents: Option<Box<AgentFile>>,
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
    mapping: Option<Mapping>,
    guess: Option<Guess>,
    intake: Option<Intake>,
    agents: Option<Box<AgentFile>>,
}

impl Reader {
    pub(super) fn new(request: ImportRequest, decoders: Decoders) -> Self {
        let intake = Intake::new(request.bytes, request.part, request.encoding, decoders);
        Self { mapping: request.mapping, guess: None, intake: Some(intake), agents: None }
    }

    pub(super) fn step(&mut self) -> Step {
        let Some(intake) = &mut self.intake else { return self.end(None, Err(Refusal::Empty)) };
        match intake.step() {
            Ok(Next::Bytes(from, to)) => Step::Read { from, to, done: intake.share() },
            Ok(Next::Nothing) => Step::More(intake.share()),
            Ok(Next::Mapping) => {
                self.guess = intake.guess().cloned();
                if let Some(guess) = &self.guess {
                    intake.begin(self.mapping.get_or_insert_with(|| guess.mapping.clone()).clone());
                }
                Step::More(intake.share())
            }
            Ok(Next::End) => {
                let unpacked = intake.unpacked().cloned();
                let outcome = match intake.agents().transpose() {
                    Err(refusal) => Err(refusal),
                    Ok(agents) => {
                        self.agents = agents.map(Box::new);
                        self.intake.take().map_or(Err(Refusal::Empty), read)
                    }
                };
                self.end(unpacked, outcome)
            }
            Err(refusal) => {
                let unpacked = intake.unpacked().cloned();
                self.end(unpacked, Err(refusal))
            }
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        if let Some(intake) = &mut self.intake {
            intake.feed(bytes);
        }
    }

    fn end(&mut self, unpacked: Option<Unpacked>, outcome: Result<Reading, Refusal>) -> Step {
        let (guess, mapping, agents) = (self.guess.take(), self.mapping.take(), self.agents.take());
        let result = ImportResult { guess, mapping, unpacked, outcome, agents };
        Step::Done(Box::new(Response::Import(Box::new(result))))
    }
}

fn read(intake: Intake) -> Result<Reading, Refusal> {
    let imported = intake.finish()?;
    let history = history::from_import(&imported, None).map_err(|error| too_much(&imported, error))?;
    let hours = history::infer_hours(&history);
    Ok(Reading { report: imported.report, history, hours })
}
