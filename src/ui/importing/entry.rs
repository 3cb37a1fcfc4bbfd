//! One file on its way in: how it is to be read, and what became of it.

use crate::import::{Asked, Encoding, Mapping, Question, Role};
use crate::job::{ImportResult, Reading};
use std::sync::Arc;

/// How one file is to be read.
#[derive(Clone, Default)]
pub struct How {
    /// Its columns; `None` takes the guess.
    pub mapping: Option<Mapping>,
    /// Its encoding; `None` takes the one found.
    pub encoding: Option<Encoding>,
    /// The file or sheet taken out of it; `None` takes the first that looks like a table.
    pub part: Option<String>,
    /// What its queue is called if it tells no name.
    pub queue: Option<String>,
}

/// What became of a file so far.
#[derive(Clone)]
pub enum Stand {
    /// It waits for its turn, or is read the first time.
    Waiting,
    /// Its reading was cancelled.
    Stopped,
    /// It could not be read to its end.
    Unreadable,
    /// Understood or refused.
    Read(Arc<ImportResult>),
}

/// One file of the list.
#[derive(Clone)]
pub struct Entry {
    /// Its number, never given twice.
    pub id: u32,
    /// Its name; of a part of an archive with that of the archive.
    pub name: String,
    /// How it is to be read.
    pub how: How,
    /// What became of it.
    pub stand: Stand,
}

impl Entry {
    /// What was understood or why it is refused, once it is read.
    pub fn result(&self) -> Option<&Arc<ImportResult>> {
        if let Stand::Read(result) = &self.stand { Some(result) } else { None }
    }

    /// What can be taken in: its dates are known.
    pub fn joinable(&self) -> Option<&Reading> {
        self.reading().filter(|reading| reading.report.first.is_some())
    }

    /// What was understood.
    pub fn reading(&self) -> Option<&Reading> {
        self.result()?.outcome.as_ref().ok()
    }

    /// Questions that nobody has answered.
    pub fn asked(&self) -> Vec<Question> {
        let of = || {
            let (result, reading) = (self.result()?, self.reading()?);
            let answered = &result.mapping.as_ref()?.answered;
            let open = |question: &&Question| match Asked::by(question) {
                Some(asked) => !answered.contains(&asked),
                None => **question != Question::HandleTime || reading.report.needs_aht,
            };
            Some(result.guess.as_ref()?.questions.iter().filter(open).cloned().collect())
        };
        of().unwrap_or_default()
    }

    /// Whether one of them must be answered before the file is taken in.
    pub fn blocked(&self) -> bool {
        let open = |result: &ImportResult| Some(result.guess.as_ref()?.open(result.mapping.as_ref()?));
        self.result().and_then(|result| open(result)).is_some_and(|open| open.into_iter().any(Asked::blocks))
    }

    /// The name of its one queue where no column and no line tells it.
    pub fn told_queue(&self) -> Option<String> {
        let result = self.result()?;
        let (mapping, guess) = (result.mapping.as_ref()?, result.guess.as_ref()?);
        let columns = mapping.has(Role::Queue) || mapping.has(Role::QueueVolume);
        (guess.mapping.names_no_queue() && !columns).then(|| mapping.fixed_queue.clone())
    }
}
