//! Reading a file: its head decides, then the whole is taken in pieces.

use super::{Response, Step};
use crate::calendar::{IntervalGrid, OpeningHours};
use crate::history::{self, History, LayoutError};
use crate::import::{
    AgentFile, Decoders, Encoding, Guess, Imported, Intake, Mapping, Next, Refusal, Remembered, Report, Unpacked,
};
use std::sync::Arc;

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
    /// What the queue is called where the file tells no name and `mapping` is left to the guess.
    pub queue: Option<String>,
    /// What was chosen for earlier files; done again to a file of the same shape where no mapping is given.
    pub remembered: Vec<Remembered>,
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
    /// On the grid; without queues while nobody has told the first date of an undated file.
    pub history: Arc<History>,
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
                _ => Refusal::NoDate { line: imported.report.dialect.first_data_line, headings: Vec::new() },
            }
        }
    }
}

pub(super) struct Reader {
    mapping: Option<Mapping>,
    queue: Option<String>,
    remembered: Vec<Remembered>,
    guess: Option<Guess>,
    intake: Option<Intake>,
    agents: Option<Box<AgentFile>>,
}

impl Reader {
    pub(super) fn new(request: ImportRequest, decoders: Decoders) -> Self {
        let intake = Intake::new(request.bytes, request.part, request.encoding, decoders);
        let (mapping, queue, remembered) = (request.mapping, request.queue, request.remembered);
        Self { mapping, queue, remembered, guess: None, intake: Some(intake), agents: None }
    }

    pub(super) fn step(&mut self) -> Step {
        let Some(intake) = &mut self.intake else { return self.end(None, Err(Refusal::Empty)) };
        match intake.step() {
            Ok(Next::Bytes(from, to)) => Step::Read { from, to, done: intake.share() },
            Ok(Next::Nothing) => Step::More(intake.share()),
            Ok(Next::Mapping) => {
                self.guess = intake.guess().cloned();
                if let Some(guess) = &self.guess {
                    let before = || self.remembered.iter().find_map(|kept| kept.recall(guess));
                    let mapping = self
                        .mapping
                        .take()
                        .unwrap_or_else(|| named(before().unwrap_or_else(|| guess.mapping.clone()), self.queue.take()));
                    intake.begin(mapping.clone());
                    self.mapping = Some(mapping);
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

    /// Rows read so far.
    pub(super) fn rows(&self) -> u64 {
        self.intake.as_ref().map_or(0, Intake::rows)
    }

    pub(super) fn feed(&mut self, bytes: Vec<u8>) {
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

/// The guessed mapping with the name of its one queue where the file tells none.
fn named(mut mapping: Mapping, queue: Option<String>) -> Mapping {
    if let Some(queue) = queue.filter(|_| mapping.names_no_queue()) {
        mapping.fixed_queue = queue;
    }
    mapping
}

fn read(intake: Intake) -> Result<Reading, Refusal> {
    let imported = intake.finish()?;
    let history = match history::from_import(&imported, None) {
        // There are totals already; the guess asks for the first date.
        Err(LayoutError::Undated) => History { grid: IntervalGrid::default(), queues: Vec::new() },
        other => other.map_err(|error| too_much(&imported, error))?,
    };
    let hours = history::infer_hours(&history);
    Ok(Reading { report: imported.report, history: Arc::new(history), hours })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queues(text: &str, queue: Option<&str>) -> Vec<String> {
        let request = ImportRequest {
            name: "a.csv".into(),
            bytes: text.len() as u64,
            mapping: None,
            encoding: None,
            part: None,
            queue: queue.map(Into::into),
            remembered: vec![],
        };
        let mut reader = Reader::new(request, crate::import::no_decoders);
        loop {
            match reader.step() {
                Step::More(_) | Step::Part(..) => {}
                Step::Read { from, to, .. } => reader.feed(text.as_bytes()[from as usize..to as usize].to_vec()),
                Step::Done(response) => {
                    let Response::Import(result) = *response else { panic!() };
                    let history = result.outcome.unwrap().history;
                    return history.queues.iter().map(|queue| queue.name.clone()).collect();
                }
            }
        }
    }

    #[test]
    fn the_queue_is_named_from_outside_only_where_the_file_tells_none() {
        let rows = (8..18).map(|hour| format!("2026-03-02 {hour:02}:00,{hour},{hour}\n"));
        let plain = format!("Interval,Calls offered,Calls handled\n{}", rows.collect::<String>());
        assert_eq!(queues(&plain, None), ["all"]);
        assert_eq!(queues(&plain, Some("Billing")), ["Billing"]);
        let named = plain.replace("\n2026", "\nCare,2026").replace("Interval", "Queue,Interval");
        assert_eq!(queues(&named, Some("Billing")), ["Care"]);
        let above = format!("Queue:,Care\n{plain}");
        assert_eq!(queues(&above, Some("Billing")), ["Care"]);
    }
}
