//! Long work in bounded steps, and the messages between page and worker.
//!
//! A job is a state machine: each step does a few milliseconds of work, so that whoever drives it (the worker, or the
//! page where no worker starts) can look for a cancel between steps.

mod ask;
mod calibrate;
mod import;
mod left_out;
mod merge;
mod quality;
mod roster;
pub mod wire;

use crate::calendar::OpeningHours;
use crate::forecast::hand::{self, Hand};
use crate::forecast::{Forecast, ForecastError, ForecastSettings, Months, MonthsMaker, Predictor};
use crate::history::{self, AppendError, History, HistoryEdit};
use crate::import::Decoders;
use crate::plan::Plan;
use crate::plan::sample::{self, SampleNames};
use crate::roster::Roster;
use crate::schedule::questions::{Candidate, Spell};
use crate::schedule::{Problem, Proof, Shortfall, Start};
use crate::staffing::calibrate::NotFitted;
use chrono::NaiveDate;
use std::sync::Arc;

/// What an encoding is, and who decodes it where the import cannot.
pub use crate::import::{Decode, Encoding};
pub use calibrate::{CalibrateRequest, Calibrated, Held};
pub use import::{ImportRequest, ImportResult, Reading};
pub use left_out::{LeftOutText, LeftOutWords, quoted};
pub use merge::{MergeRequest, Merged};
pub use quality::{Checked, Counts};

/// What a job is for; a new one ends an older one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sample centre.
    Sample,
    /// Reading a file.
    Import,
    /// Making files one history.
    Merge,
    /// The forecast.
    Forecast,
    /// The forecast as it would have been made earlier.
    Against,
    /// The months ahead.
    Months,
    /// The roster.
    Schedule,
    /// Who could work in a spell that is short.
    Ask,
    /// A table of queueing cases.
    Formulas,
    /// What looks wrong in the past.
    Quality,
    /// The rows an import leaves out.
    LeftOut,
    /// Availability fitted on the past.
    Calibrate,
}

/// A job to do.
#[derive(Debug, Clone)]
pub enum Request {
    /// Make the sample centre.
    Sample {
        /// The day it ends before.
        today: NaiveDate,
        /// What its queues and contracts are called.
        names: SampleNames,
    },
    /// Read a file of contacts.
    Import(ImportRequest),
    /// Make files one history.
    Merge(MergeRequest),
    /// Forecast.
    Forecast {
        /// What happened.
        history: Arc<History>,
        /// What the planner decided about it.
        edits: Vec<HistoryEdit>,
        /// When contacts are answered.
        hours: OpeningHours,
        /// Settings.
        settings: ForecastSettings,
        /// The planner's events of the past, which the forecast does not learn from.
        events: Hand,
    },
    /// Forecast from a day of the past on, as it would have been made then.
    Against {
        /// What happened.
        history: Arc<History>,
        /// What the planner decided about it; what is about a later day is not used.
        edits: Vec<HistoryEdit>,
        /// When contacts are answered.
        hours: OpeningHours,
        /// Settings.
        settings: ForecastSettings,
        /// The first day forecast.
        from: NaiveDate,
    },
    /// Forecast months.
    Months {
        /// What happened.
        history: Arc<History>,
        /// What the planner decided about it.
        edits: Vec<HistoryEdit>,
        /// When contacts are answered.
        hours: OpeningHours,
        /// Settings.
        settings: ForecastSettings,
    },
    /// Make a roster.
    Schedule {
        /// Need and people.
        problem: Box<Problem>,
        /// Seed of the search.
        seed: u64,
        /// The roster to improve; without one it is made from nothing.
        start: Option<Start>,
    },
    /// Ask who could work in a spell that is short.
    Ask {
        /// What the roster was made from.
        problem: Box<Problem>,
        /// The roster.
        roster: Roster,
        /// The spell.
        spell: Spell,
    },
    /// Compute a table of queueing cases, so that anyone can check the formulas where they run.
    Formulas {
        /// CSV with a case per row, as [`crate::queueing::golden`] reads it.
        csv: String,
    },
    /// Look for what is wrong in the past.
    Quality {
        /// What happened.
        counts: Counts,
        /// When contacts are answered, with the days known to be special.
        hours: OpeningHours,
    },
    /// List the rows an import leaves out.
    LeftOut {
        /// The file, with the mapping it is read by.
        file: ImportRequest,
        /// Words of the table.
        words: LeftOutWords,
        /// First line of interest; 0 from the beginning.
        from: u32,
    },
    /// Fit availability on a queue's past.
    Calibrate(CalibrateRequest),
}

impl Request {
    /// The kind of job.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Sample { .. } => Kind::Sample,
            Self::Import(_) => Kind::Import,
            Self::Merge(_) => Kind::Merge,
            Self::Forecast { .. } => Kind::Forecast,
            Self::Against { .. } => Kind::Against,
            Self::Months { .. } => Kind::Months,
            Self::Schedule { .. } => Kind::Schedule,
            Self::Ask { .. } => Kind::Ask,
            Self::Formulas { .. } => Kind::Formulas,
            Self::Quality { .. } => Kind::Quality,
            Self::LeftOut { .. } => Kind::LeftOut,
            Self::Calibrate(_) => Kind::Calibrate,
        }
    }
}

/// A roster as made, with whom it could not give their hours.
#[derive(Debug, Clone)]
pub struct Made {
    /// The roster.
    pub roster: Roster,
    /// Agents below contract and why.
    pub shortfalls: Vec<Shortfall>,
    /// How close to the best possible it is.
    pub proof: Option<Proof>,
}

/// What a job gives.
#[derive(Debug, Clone)]
pub enum Response {
    /// The sample centre.
    Sample(Box<Plan>),
    /// What the file holds, or why it was refused.
    Import(Box<ImportResult>),
    /// What files come to together, or why they cannot be one history.
    Merge(Result<Box<Merged>, AppendError>),
    /// The forecast, or why there is none.
    Forecast(Result<Forecast, ForecastError>),
    /// The forecast of days that have come since, or why there is none.
    Against(Result<Forecast, ForecastError>),
    /// The months ahead, or why there are none.
    Months(Result<Months, ForecastError>),
    /// The roster.
    Schedule(Made),
    /// Who could work in the spell, the cheapest first.
    Ask(Vec<Candidate>),
    /// The table with its figures; `None` when it is no table of cases.
    Formulas(Option<String>),
    /// What looks wrong in the past.
    Quality(Checked),
    /// The rows left out; `None` when the file could not be read again.
    LeftOut(Option<LeftOutText>),
    /// What the past tells of availability, or why nothing.
    Calibrate(Result<Box<Calibrated>, NotFitted>),
}

/// What is counted while a job is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Rows of a file read so far; 0 for other work.
    pub rows: u64,
    /// How close the roster is that stands so far.
    pub proof: Option<Proof>,
}

/// What a step came to.
#[derive(Debug)]
pub enum Step {
    /// Go on; the share done.
    More(f64),
    /// Show this, and go on: something better may come.
    Part(Box<Response>, f64),
    /// Feed these bytes of the file, then go on.
    Read {
        /// First byte.
        from: u64,
        /// First byte after.
        to: u64,
        /// Share done.
        done: f64,
    },
    /// The end.
    Done(Box<Response>),
}

/// A job under way.
pub struct Running(State);

enum State {
    Sample(NaiveDate, Box<SampleNames>),
    Import(Box<import::Reader>),
    Merge(Box<merge::Merger>),
    Forecast(Box<Predictor>, Predicted),
    Months(Box<MonthsMaker>),
    /// What cannot be begun, with what to say of it.
    Failed(Box<Response>),
    Schedule(Box<roster::Maker>),
    Ask(Box<ask::Asker>),
    Formulas(String),
    Quality(Box<quality::Checker>),
    LeftOut(Box<left_out::Lister>),
    Calibrate(Box<calibrate::Calibrator>),
}

/// What a forecast is answered as.
type Predicted = fn(Result<Forecast, ForecastError>) -> Response;

fn forecast(predictor: Result<Predictor, ForecastError>, answer: Predicted) -> State {
    match predictor {
        Ok(predictor) => State::Forecast(Box::new(predictor), answer),
        Err(error) => State::Failed(Box::new(answer(Err(error)))),
    }
}

/// Begins a job; `decoders` read the encodings whose tables the import does not carry.
#[must_use]
pub fn begin(request: Request, decoders: Decoders) -> Running {
    Running(match request {
        Request::Sample { today, names } => State::Sample(today, Box::new(names)),
        Request::Import(request) => State::Import(Box::new(import::Reader::new(request, decoders))),
        Request::Merge(request) => State::Merge(Box::new(merge::Merger::new(request))),
        Request::Forecast { history, edits, hours, settings, events } => {
            let history = hand::cleaned(history::edited(&history, &edits), &hours, &events);
            forecast(Predictor::new(history, hours, settings, None), Response::Forecast)
        }
        Request::Against { history, mut edits, hours, settings, from } => {
            edits.retain(|edit| edit.change.first() < from);
            let history = history::edited(&history, &edits);
            forecast(Predictor::new(history, hours, settings, Some(from)), Response::Against)
        }
        Request::Months { history, edits, hours, settings } => {
            match MonthsMaker::new(history::edited(&history, &edits), &hours, settings, None) {
                Ok(maker) => State::Months(Box::new(maker)),
                Err(error) => State::Failed(Box::new(Response::Months(Err(error)))),
            }
        }
        Request::Formulas { csv } => State::Formulas(csv),
        Request::Quality { counts, hours } => State::Quality(Box::new(quality::Checker::new(counts, hours))),
        Request::LeftOut { file, words, from } => {
            State::LeftOut(Box::new(left_out::Lister::new(file, words, from, decoders)))
        }
        Request::Calibrate(request) => State::Calibrate(Box::new(calibrate::Calibrator::new(request))),
        Request::Schedule { problem, seed, start } => {
            State::Schedule(Box::new(roster::Maker::new(*problem, seed, start)))
        }
        Request::Ask { problem, roster, spell } => State::Ask(Box::new(ask::Asker::new(&problem, &roster, spell))),
    })
}

impl Running {
    /// Does a few milliseconds of work. After `Read`, [`Running::feed`] comes first.
    pub fn step(&mut self) -> Step {
        match &mut self.0 {
            State::Sample(today, names) => done(Response::Sample(Box::new(sample::centre(*today, names)))),
            State::Import(reader) => reader.step(),
            State::Merge(merger) => merger.step(),
            State::LeftOut(lister) => lister.step(),
            State::Calibrate(calibrator) => calibrator.step(),
            State::Ask(asker) => asker.step(),
            State::Formulas(csv) => {
                done(Response::Formulas(crate::queueing::golden::evaluate_csv(csv).ok().map(|(figures, _)| figures)))
            }
            State::Quality(checker) => checker.step(),
            State::Failed(response) => Step::Done(response.clone()),
            State::Months(maker) => match maker.step() {
                Some(result) => done(Response::Months(result)),
                None => {
                    let (ready, all) = maker.progress();
                    Step::More(ready as f64 / all.max(1) as f64)
                }
            },
            State::Forecast(predictor, answer) => match predictor.step() {
                Some(result) => done(answer(result)),
                None => {
                    let (ready, all) = predictor.progress();
                    Step::More(ready as f64 / all.max(1) as f64)
                }
            },
            State::Schedule(maker) => maker.step(),
        }
    }

    /// What is counted on the way.
    #[must_use]
    pub fn told(&self) -> Told {
        match &self.0 {
            State::Import(reader) => Told { rows: reader.rows(), proof: None },
            State::Schedule(maker) => Told { rows: 0, proof: maker.proof() },
            _ => Told::default(),
        }
    }

    /// Takes the bytes that the last step asked for.
    pub fn feed(&mut self, bytes: Vec<u8>) {
        match &mut self.0 {
            State::Import(reader) => reader.feed(bytes),
            State::LeftOut(lister) => lister.feed(bytes),
            _ => {}
        }
    }
}

fn done(response: Response) -> Step {
    Step::Done(Box::new(response))
}

#[cfg(test)]
mod tests {
    use super::*;
    /// What the planner decided about days since is not known to a forecast made before them.
    #[test]
    fn an_earlier_forecast_uses_nothing_of_later_days() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let three = || ["a", "b", "c"].map(str::to_owned);
        let workforce = sample::WorkforceNames { agent: "Agent".into(), contracts: three(), templates: three() };
        let queues = ["Service".into(), "Sales".into()];
        let plan = sample::centre(today, &SampleNames { plan: "Sample".into(), queues, workforce });
        let history = plan.history.clone().unwrap();
        let from = history.grid.date(history.grid.days() - 14);
        let run = |edits: Vec<HistoryEdit>| {
            let (hours, settings) = (plan.hours.clone(), plan.forecast.clone());
            let history = history.clone();
            let mut running =
                begin(Request::Against { history, edits, hours, settings, from }, crate::import::no_decoders);
            loop {
                if let Step::Done(response) = running.step() {
                    let Response::Against(result) = *response else { panic!("answered as something else") };
                    return result.unwrap();
                }
            }
        };
        let shift = |date| HistoryEdit {
            change: crate::history::Change::Shift { date, factor: 3.0 },
            queue: None,
            reason: None,
            on: true,
        };
        let plain = run(Vec::new());
        assert_eq!(plain.grid.first(), from);
        assert_eq!(run(vec![shift(from)]), plain);
        let before = run(vec![shift(history.grid.date(7))]);
        assert_ne!(before, plain);
    }
}
