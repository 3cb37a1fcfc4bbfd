//! Version 1 of the saved plan, frozen: it only ever gains fields that may be absent, `tests/fixtures/plan-v1.muster.json` holds it to that.

use super::json::{Object, Saved, Writer, list, saved};
use super::{HistoryText, OpenError, columns, pack};
use crate::calendar::{IntervalGrid, IntervalLength, Span};
use crate::forecast::ForecastSettings;
use crate::history::{History, QueueHistory};
use crate::plan::{KeptRoster, Lock, Plan, RosterKey};
use crate::quantity::{Fraction, Money, Seconds};
use crate::roster::{
    Agent, AgentDetails, AgentWeek, Contract, ContractKind, Pause, PauseKind, PauseRule, Personal, Roster, Shift,
    ShiftTemplate, Skill, Workforce,
};
use crate::schedule::Proof;
use chrono::NaiveDate;
use std::sync::Arc;

/// The version's number.
pub const VERSION: u32 = 1;

saved! {
    // Part of a day in minutes.
    struct Span { from: u16, to: u16 }
    struct ForecastSettings { weeks: u8, discount: f64, aht_if_unknown: Option<Seconds> }
    // Times in minutes, here and below.
    struct PauseRule { kind: PauseKind, paid: bool, minutes: u16, earliest: u16, latest: u16 }
    struct ShiftTemplate {
        id: u32,
        name: String,
        minutes: u16,
        first_start: u16,
        last_start: u16,
        start_step: u16,
        pauses: Vec<PauseRule>,
    }
    struct Contract {
        id: u32,
        name: String,
        kind: ContractKind,
        min_week_minutes: u16,
        max_week_minutes: u16,
        max_days: u8,
        max_days_in_row: u8,
        min_rest: u16,
        templates: Vec<u32>,
        hourly_cost: Option<Money>,
    }
    struct Skill { name: String, level: Option<u8> }
    // Later than version 1; see the writing of an agent.
    struct AgentDetails {
        staff_id: Option<String>,
        team: Option<String>,
        skills: Vec<Skill>,
        hourly_cost: Option<Money>,
        starts: Option<NaiveDate>,
        leaves: Option<NaiveDate>,
    }
    struct Workforce { agents: Vec<Agent>, contracts: Vec<Contract>, templates: Vec<ShiftTemplate> }
    struct Pause { kind: PauseKind, paid: bool, start: u16, minutes: u16 }
    struct Shift { template: u32, start: u16, end: u16, pauses: Vec<Pause> }
    // Monday to Sunday.
    struct AgentWeek { agent: u32, days: [Option<Shift>; 7] }
    struct Roster { monday: NaiveDate, weeks: Vec<AgentWeek> }
    struct RosterKey { forecast: u64, staffing: u64, workforce: u64, hours: u64 }
    struct Proof { points: i64, bound: i64 }
    struct Lock { agent: u32, day: u8 }
}
saved! {
    enum PauseKind { Lunch = "lunch", Break = "break" }
    enum ContractKind { FullTime = "full_time", PartTime = "part_time", Outsourced = "outsourced" }
}

/// Details are left out where there are none, so that plans without are written as ever.
impl Saved for Agent {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("id", &self.id);
        to.field("name", &self.name);
        to.field("queue", &self.queue);
        to.field("contract", &self.contract);
        to.field("availability", &self.availability);
        if self.details != AgentDetails::default() {
            to.field("details", &self.details);
        }
        if self.personal != Personal::default() {
            to.field("personal", &self.personal);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let agent = Object::read(json).ok()?;
        Some(Self {
            id: agent.get("id")?,
            name: agent.get("name")?,
            queue: agent.get("queue")?,
            contract: agent.get("contract")?,
            availability: agent.get("availability")?,
            details: agent.get::<Option<_>>("details")?.unwrap_or_default(),
            personal: agent.get::<Option<_>>("personal")?.unwrap_or_default(),
        })
    }
}

/// Proofs and locks are later than version 1: rosters without are written as ever.
impl Saved for KeptRoster {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("roster", &self.roster);
        to.field("made_for", &self.made_for);
        to.field("seed", &self.seed);
        if let Some(proof) = &self.proof {
            to.field("proof", proof);
        }
        if !self.locks.is_empty() {
            to.field("locks", &self.locks);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let kept = Object::read(json).ok()?;
        Some(Self {
            roster: kept.get("roster")?,
            made_for: kept.get("made_for")?,
            seed: kept.get("seed")?,
            proof: kept.get::<Option<_>>("proof")?,
            locks: kept.get::<Option<_>>("locks")?.unwrap_or_default(),
        })
    }
}

macro_rules! quantities {
    ($($live:ident),*) => {$(
        impl Saved for $live {
            fn write(&self, to: &mut Writer) {
                self.get().write(to);
            }
            fn read(json: &str) -> Option<Self> {
                Self::new(f64::read(json)?).ok()
            }
        }
    )*};
}
quantities!(Fraction, Seconds);

/// In hundredths.
impl Saved for Money {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
    }

    fn read(json: &str) -> Option<Self> {
        i64::read(json).map(Self)
    }
}

/// Packed numbers of a queue: here, or in a part of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbers {
    /// Base64, in the document.
    Here(String),
    /// The part's name.
    Part(String),
}

/// The fields that say what grid it is.
pub fn write_grid(grid: IntervalGrid, to: &mut Writer) {
    to.field("first", &grid.first());
    to.field("days", &(grid.days() as u32));
    to.field("interval", &grid.interval().minutes());
}

/// Says where the packed numbers of a queue, with its place, go.
pub type Placed<'a> = dyn FnMut(usize, &QueueHistory) -> Numbers + 'a;

/// The plan's JSON in version 1.
pub fn write(plan: &Plan, numbers: &mut Placed<'_>) -> String {
    let mut to = Writer::default();
    to.open('{');
    to.field("name", &plan.name);
    to.name("history");
    match plan.history.as_deref() {
        Some(history) => write_history(history, numbers, &mut to),
        None => to.raw("null"),
    }
    // Later than version 1 and left out where there are none, so that plans without are written as ever.
    if !plan.edits.is_empty() {
        to.field("edits", &plan.edits);
    }
    if !plan.hand.is_empty() {
        to.field("hand", &plan.hand);
    }
    to.field("hours", &plan.hours);
    to.field("forecast", &plan.forecast);
    if let Some(growth) = plan.growth {
        to.field("growth", &growth);
    }
    to.field("staffing", &plan.staffing);
    to.field("workforce", &plan.workforce);
    to.field("roster", &plan.roster);
    to.close('}');
    to.into_text()
}

fn write_history(history: &History, numbers: &mut Placed<'_>, to: &mut Writer) {
    to.open('{');
    write_grid(history.grid, to);
    to.name("queues");
    to.open('[');
    for (at, queue) in history.queues.iter().enumerate() {
        to.next();
        to.open('{');
        to.field("name", &queue.name);
        to.name("numbers");
        to.open('{');
        match numbers(at, queue) {
            Numbers::Here(text) => to.field("here", &text),
            Numbers::Part(name) => to.field("part", &name),
        }
        to.close('}');
        to.close('}');
    }
    to.close(']');
    to.close('}');
}

/// The plan of a JSON; `parts` finds the packed numbers that stand in parts of their own.
pub fn read(json: &str, parts: &HistoryText) -> Result<Plan, OpenError> {
    let plan = Object::read(json).map_err(|_| OpenError::Value("plan"))?;
    let history = match plan.raw("history") {
        None | Some("null") => None,
        Some(json) => Some(Arc::new(read_history(json, parts)?)),
    };
    Ok(Plan {
        name: part(&plan, "name")?,
        history,
        edits: plan.get::<Option<_>>("edits").ok_or(OpenError::Value("edits"))?.unwrap_or_default(),
        hand: plan.get::<Option<_>>("hand").ok_or(OpenError::Value("hand"))?.unwrap_or_default(),
        hours: part(&plan, "hours")?,
        forecast: part(&plan, "forecast")?,
        growth: plan.get::<Option<f64>>("growth").ok_or(OpenError::Value("forecast"))?,
        staffing: part(&plan, "staffing")?,
        workforce: part(&plan, "workforce")?,
        roster: part(&plan, "roster")?,
    })
}

fn part<T: Saved>(plan: &Object<'_>, name: &'static str) -> Result<T, OpenError> {
    plan.get(name).ok_or(OpenError::Value(name))
}

fn read_history(json: &str, parts: &HistoryText) -> Result<History, OpenError> {
    let (grid, queues) = grid_and_queues(json).ok_or(OpenError::Value("history"))?;
    let queues = queues.into_iter().map(|(name, numbers)| {
        let bytes = match numbers {
            Numbers::Here(inline) => pack::from_base64(&inline),
            Numbers::Part(part) => parts(&part),
        };
        let read = bytes.and_then(|bytes| columns::decode(name.clone(), grid, &bytes));
        read.ok_or(OpenError::History(name))
    });
    Ok(History { grid, queues: queues.collect::<Result<_, _>>()? })
}

fn grid_and_queues(json: &str) -> Option<(IntervalGrid, Vec<(String, Numbers)>)> {
    let history = Object::read(json).ok()?;
    let interval = IntervalLength::new(history.get("interval")?).ok()?;
    let grid = IntervalGrid::new(history.get("first")?, history.get("days")?, interval).ok()?;
    let queues = list(history.raw("queues")?)?.into_iter().map(|raw| {
        let queue = Object::read(raw).ok()?;
        let numbers = Object::read(queue.raw("numbers")?).ok()?;
        let here = numbers.get("here").map(Numbers::Here);
        Some((queue.get("name")?, here.or_else(|| numbers.get("part").map(Numbers::Part))?))
    });
    Some((grid, queues.collect::<Option<_>>()?))
}
