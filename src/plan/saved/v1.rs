//! Version 1 of the saved plan, frozen: it never changes again, `tests/fixtures/plan-v1.muster.json` holds it to that.

use super::frozen::{Frozen, mirror};
use super::{HistoryText, OpenError, columns};
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Span};
use crate::forecast::ForecastSettings;
use crate::history::History;
use crate::plan::{KeptRoster, Plan, RosterKey};
use crate::roster::{
    Agent, AgentWeek, Contract, ContractKind, Pause, PauseKind, PauseRule, Roster, Shift, ShiftTemplate, Workforce,
};
use crate::staffing::{StaffingSettings, Targets};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The version's number.
pub const VERSION: u32 = 1;

mirror! {
    /// Part of a day in minutes.
    struct SpanV1 of Span { from: u16, to: u16 }
}
mirror! {
    /// Opening hours.
    struct HoursV1 of OpeningHours { week: [Option<SpanV1>; 7], closed: Vec<NaiveDate> }
}
mirror! {
    /// Forecast settings.
    struct ForecastV1 of ForecastSettings { weeks: u8, discount: f64, aht_if_unknown: Option<f64> }
}
mirror! {
    /// Targets: shares 0 to 1, times in seconds.
    struct TargetsV1 of Targets {
        service_level: Option<f64>,
        within: f64,
        asa: Option<f64>,
        max_occupancy: Option<f64>,
        minimum: u32,
    }
}
mirror! {
    /// Staffing settings.
    struct StaffingV1 of StaffingSettings { targets: TargetsV1, shrinkage: f64 }
}
mirror! {
    /// Kind of pause.
    enum PauseKindV1 of PauseKind { Lunch, Break }
}
mirror! {
    /// Pause of a shift template, times in minutes.
    struct PauseRuleV1 of PauseRule { kind: PauseKindV1, paid: bool, minutes: u16, earliest: u16, latest: u16 }
}
mirror! {
    /// Shift template, times in minutes.
    struct TemplateV1 of ShiftTemplate {
        id: u32,
        name: String,
        minutes: u16,
        first_start: u16,
        last_start: u16,
        start_step: u16,
        pauses: Vec<PauseRuleV1>,
    }
}
mirror! {
    /// Kind of contract.
    enum ContractKindV1 of ContractKind { FullTime, PartTime, Outsourced }
}
mirror! {
    /// Contract, times in minutes, cost in hundredths.
    struct ContractV1 of Contract {
        id: u32,
        name: String,
        kind: ContractKindV1,
        min_week_minutes: u16,
        max_week_minutes: u16,
        max_days: u8,
        max_days_in_row: u8,
        min_rest: u16,
        templates: Vec<u32>,
        hourly_cost: Option<i64>,
    }
}
mirror! {
    /// Agent.
    struct AgentV1 of Agent {
        id: u32,
        name: String,
        queue: String,
        contract: u32,
        availability: [Option<SpanV1>; 7],
    }
}
mirror! {
    /// People and shifts.
    struct WorkforceV1 of Workforce {
        agents: Vec<AgentV1>,
        contracts: Vec<ContractV1>,
        templates: Vec<TemplateV1>,
    }
}
mirror! {
    /// Pause of a shift, times in minutes.
    struct PauseV1 of Pause { kind: PauseKindV1, paid: bool, start: u16, minutes: u16 }
}
mirror! {
    /// Shift, times in minutes.
    struct ShiftV1 of Shift { template: u32, start: u16, end: u16, pauses: Vec<PauseV1> }
}
mirror! {
    /// One agent's week, Monday to Sunday.
    struct AgentWeekV1 of AgentWeek { agent: u32, days: [Option<ShiftV1>; 7] }
}
mirror! {
    /// Roster of one week.
    struct RosterV1 of Roster { monday: NaiveDate, weeks: Vec<AgentWeekV1> }
}
mirror! {
    /// Fingerprints of what a roster was made from.
    struct KeyV1 of RosterKey { forecast: u64, staffing: u64, workforce: u64, hours: u64 }
}
mirror! {
    /// The roster kept.
    struct KeptV1 of KeptRoster { roster: RosterV1, made_for: KeyV1, seed: u64 }
}

/// The history's grid and, queue by queue, its packed numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryV1 {
    /// First day.
    pub first: NaiveDate,
    /// Number of days.
    pub days: u32,
    /// Minutes of an interval.
    pub interval: u16,
    /// In the history's order.
    pub queues: Vec<QueueV1>,
}

/// One queue's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueueV1 {
    /// The queue's name.
    pub name: String,
    /// Where the packed numbers stand.
    pub numbers: NumbersV1,
}

/// Packed numbers of a queue: here, or in a part of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumbersV1 {
    /// Base64, in the document.
    Here(String),
    /// The part's name.
    Part(String),
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the living plan")]
pub struct PlanV1 {
    pub name: String,
    pub history: Option<HistoryV1>,
    pub hours: HoursV1,
    pub forecast: ForecastV1,
    pub staffing: StaffingV1,
    pub workforce: WorkforceV1,
    pub roster: Option<KeptV1>,
}

/// The plan in version 1; `text` says where a queue's packed numbers go.
pub fn freeze(plan: &Plan, text: &mut dyn FnMut(&[u8]) -> NumbersV1) -> PlanV1 {
    let history = plan.history.as_deref().map(|history| HistoryV1 {
        first: history.grid.first(),
        days: history.grid.days() as u32,
        interval: history.grid.interval().minutes(),
        queues: history
            .queues
            .iter()
            .map(|queue| QueueV1 { name: queue.name.clone(), numbers: text(&columns::encode(queue)) })
            .collect(),
    });
    PlanV1 {
        name: plan.name.clone(),
        history,
        hours: Frozen::freeze(&plan.hours),
        forecast: Frozen::freeze(&plan.forecast),
        staffing: Frozen::freeze(&plan.staffing),
        workforce: Frozen::freeze(&plan.workforce),
        roster: Frozen::freeze(&plan.roster),
    }
}

/// The living plan; `text` finds the packed numbers that stand in parts of their own.
pub fn thaw(saved: PlanV1, text: &HistoryText) -> Result<Plan, OpenError> {
    let history = saved.history.map(|history| thaw_history(history, text)).transpose()?;
    Ok(Plan {
        name: saved.name,
        history: history.map(Arc::new),
        hours: saved.hours.thaw().ok_or(OpenError::Value("hours"))?,
        forecast: saved.forecast.thaw().ok_or(OpenError::Value("forecast"))?,
        staffing: saved.staffing.thaw().ok_or(OpenError::Value("staffing"))?,
        workforce: saved.workforce.thaw().ok_or(OpenError::Value("workforce"))?,
        roster: saved.roster.thaw().ok_or(OpenError::Value("roster"))?,
    })
}

fn thaw_history(saved: HistoryV1, text: &HistoryText) -> Result<History, OpenError> {
    let interval = IntervalLength::new(saved.interval).map_err(|_| OpenError::Value("history"))?;
    let grid = IntervalGrid::new(saved.first, saved.days, interval).map_err(|_| OpenError::Value("history"))?;
    let queues = saved.queues.into_iter().map(|queue| {
        let bytes = match &queue.numbers {
            NumbersV1::Here(inline) => super::pack::from_base64(inline),
            NumbersV1::Part(part) => text(part),
        };
        let broken = || OpenError::History(queue.name.clone());
        columns::decode(queue.name.clone(), grid, &bytes.ok_or_else(broken)?).ok_or_else(broken)
    });
    Ok(History { grid, queues: queues.collect::<Result<_, _>>()? })
}
