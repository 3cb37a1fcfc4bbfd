//! A small centre for tests of what people bring to a roster.
#![allow(dead_code, reason = "each test file uses its part")]

use chrono::{Days, NaiveDate};
use muster::calendar::{OpeningHours, Span};
use muster::roster::{
    Agent, AgentDetails, Contract, ContractKind, PauseKind, PauseRule, Roster, Shift, ShiftTemplate, Workforce,
};
use muster::schedule::{Problem, QueueNeed, Search};

pub fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

/// A date of the week; 0 is Monday.
pub fn date(day: u64) -> NaiveDate {
    monday() + Days::new(day)
}

pub fn template(id: u32, minutes: u16, first: u16, last: u16, pauses: Vec<PauseRule>) -> ShiftTemplate {
    let name = format!("t{id}");
    ShiftTemplate { id, name, minutes, first_start: first, last_start: last, start_step: 30, pauses }
}

pub fn lunch() -> PauseRule {
    PauseRule { kind: PauseKind::Lunch, paid: false, minutes: 30, earliest: 180, latest: 300 }
}

/// Template 1: 8 h paid with a lunch; 2: 5 h; 3: 4 h.
pub fn contract(id: u32, kind: ContractKind, least: u16, most: u16, templates: Vec<u32>) -> Contract {
    Contract {
        id,
        name: format!("c{id}"),
        kind,
        min_week_minutes: least,
        max_week_minutes: most,
        max_days: 5,
        max_days_in_row: 5,
        min_rest: 660,
        templates,
        hourly_cost: None,
    }
}

pub fn agent(id: u32) -> Agent {
    Agent {
        id,
        name: format!("agent {id}"),
        queue: "sales".into(),
        contract: 1,
        availability: [Some(Span::DAY); 7],
        details: AgentDetails::default(),
        personal: Default::default(),
    }
}

/// Full-timers of one queue, open 7 to 21 every day.
pub fn full_timers(count: u32) -> Workforce {
    Workforce {
        agents: (1..=count).map(agent).collect(),
        contracts: vec![contract(1, ContractKind::FullTime, 2400, 2400, vec![1])],
        templates: vec![template(1, 510, 420, 750, vec![lunch()])],
    }
}

pub fn hours() -> OpeningHours {
    OpeningHours { week: [Some(Span { from: 420, to: 1260 }); 7], ..OpeningHours::default() }
}

/// So many people needed in each quarter hour from 7 to 21.
pub fn need(name: &str, people: u16) -> QueueNeed {
    let open = |slot: usize| (28..84).contains(&(slot % 96));
    QueueNeed { name: name.into(), need: (0..672).map(|slot| if open(slot) { people } else { 0 }).collect() }
}

pub fn problem(workforce: Workforce, needs: Vec<QueueNeed>) -> Problem {
    Problem::from_needs(needs, monday(), workforce, hours())
}

pub fn made(problem: &Problem, sweeps: u32) -> Roster {
    let mut search = Search::new(problem.clone(), 7, sweeps);
    while search.step().done < 1.0 {}
    search.finish()
}

/// A shift of template 1 without pauses of its own.
pub fn shift(start: u16) -> Shift {
    Shift { template: 1, start, end: start + 510, pauses: Vec::new() }
}
