//! A small plan that uses every field, for tests.

use super::key::roster_key;
use super::{KeptRoster, Plan};
use crate::calendar::holidays::DayKind;
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series, Span};
use crate::forecast::ForecastSettings;
use crate::forecast::hand::{Event, EventKind, Growth, Hand, Item, Override, Rate, Rule, Shape, Target, What, When};
use crate::history::quality::Fault;
use crate::history::{Change, History, HistoryEdit, QueueHistory};
use crate::quantity::{Money, Seconds};
use crate::roster::{
    Agent, AgentDetails, AgentWeek, Contract, ContractKind, Pause, PauseKind, PauseRule, Roster, Shift, ShiftTemplate,
    Workforce,
};
use crate::staffing::StaffingSettings;
use chrono::NaiveDate;
use std::sync::Arc;

/// Two queues, two agents, one kept roster.
pub fn small_plan() -> Plan {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let grid = IntervalGrid::new(first, 7, IntervalLength::HALF_HOUR).unwrap();
    let column = |of: fn(u32) -> Option<u32>| Series::from_fn(grid, |at| of(at as u32 % 48));
    let queue = |name: &str| QueueHistory {
        name: name.into(),
        offered: column(|slot| if slot < 16 { None } else { Some(slot * 3) }),
        handled: column(|slot| if slot < 16 { None } else { Some(slot * 3 - 1) }),
        abandoned: column(|slot| if slot < 16 { None } else { Some(1) }),
        handle_s: column(|slot| if slot < 16 { None } else { Some((slot * 3 - 1) * 207) }),
        wait_s: None,
        answered_in_target: None,
    };
    let day = Some(Span { from: 480, to: 1200 });
    let mut plan = Plan {
        name: "Spring, 春季".into(),
        history: Some(Arc::new(History { grid, queues: vec![queue("Billing"), queue("Care")] })),
        edits: Vec::new(),
        hand: Hand::default(),
        hours: OpeningHours {
            week: [day, day, day, day, day, None, None],
            closed: vec![first],
            ..OpeningHours::default()
        },
        forecast: ForecastSettings { aht_if_unknown: Some(Seconds::clamped(200.1)), ..ForecastSettings::default() },
        growth: None,
        staffing: StaffingSettings::default(),
        workforce: small_workforce(),
        roster: None,
    };
    plan.roster = Some(KeptRoster {
        roster: small_roster(first),
        made_for: roster_key(&plan),
        seed: u64::MAX,
        proof: None,
        locks: vec![],
    });
    plan
}

/// Settings of staffing with everything in use.
pub fn full_staffing() -> StaffingSettings {
    use crate::quantity::Fraction;
    use crate::queueing::Level;
    use crate::staffing::{Away, AwaySpan, Joined, Shrinkage, TargetRule, Targets};
    let share = Fraction::clamped;
    let targets = Targets { definition: Level::C, abandonment: Some(share(0.03)), ..Targets::default() };
    let days = [true, false, true, false, false, false, true];
    let rule = TargetRule { days, from: 540, to: 1440, ..TargetRule::always(targets) };
    StaffingSettings {
        targets,
        shrinkage: share(0.25),
        patience: Some(Seconds::clamped(123.5)),
        availability: 0.85,
        rules: vec![
            TargetRule { queue: Some("Care \"7\"".into()), patience: Some(Seconds::clamped(60.0)), ..rule.clone() },
            rule,
        ],
        by_kind: Some(Shrinkage {
            base: Away::ALL.into_iter().map(|kind| (kind, share(0.04))).collect(),
            spans: vec![AwaySpan { kind: Away::Training, days, from: 13, to: 24, share: share(0.2) }],
            joined: Joined::Multiplied,
        }),
        confidence: Some(share(0.9)),
    }
}

/// One decision of each kind about the history, all on or all off.
pub fn edits(on: bool) -> Vec<HistoryEdit> {
    let date = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
    let edit = |change, reason| HistoryEdit { change, queue: Some("Care".into()), reason, on };
    let minutes = Some(Span { from: 600, to: 720 });
    vec![
        edit(Change::Usual { first: date(6), last: date(7), minutes }, Some(Fault::Outage)),
        edit(Change::LeaveOut { first: date(8), last: date(8) }, Some(Fault::LowDay)),
        HistoryEdit {
            queue: None,
            ..edit(Change::Special { date: date(6), kind: DayKind::Closed, name: "元旦".into() }, None)
        },
        edit(Change::Shift { date: date(9), factor: 1.15 }, Some(Fault::Shift)),
    ]
}

/// One item of each kind of the planner's hand, all on or all off.
pub fn hand(on: bool) -> Hand {
    let date = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
    let event = |when, minutes, change| What::Event(Event { kind: EventKind::PriceChange, when, minutes, change });
    let every = |rule| When::Every { rule, since: Some(date(3)) };
    let whats = vec![
        event(When::Once { first: date(13), last: date(15) }, None, Some(0.3)),
        event(every(Rule::Weekday(2)), Some(Span { from: 600, to: 720 }), None),
        event(every(Rule::MonthDay(31)), None, Some(-1.0)),
        event(every(Rule::WorkingDay(3)), None, Some(0.123_456_789)),
        event(When::Every { rule: Rule::LastWorkingDay, since: None }, None, None),
        event(every(Rule::Yearly { month: 2, day: 29 }), None, None),
        What::Override(Override { date: date(14), minute: None, target: Target::Contacts(900.0) }),
        What::Override(Override { date: date(14), minute: Some(600), target: Target::Share(0.07) }),
        What::Growth(Growth { from: date(20), rate: Rate::Month, change: 0.02 }),
        What::Shape(Shape { like: "Billing".into(), per_week: 1200.5 }),
    ];
    let item = |(at, what): (usize, What)| {
        let queue = (at % 3 > 0 || matches!(what, What::Shape(_))).then(|| "Care".to_owned());
        Item { id: at as u32 + 2, name: format!("客 {at}"), on, queue, what }
    };
    Hand { items: whats.into_iter().enumerate().map(item).collect() }
}

fn small_workforce() -> Workforce {
    let pause = |kind, paid, minutes| PauseRule { kind, paid, minutes, earliest: 120, latest: 300 };
    let agent = |id, name: &str, queue: &str| Agent {
        id,
        name: name.into(),
        queue: queue.into(),
        contract: 1,
        availability: [Some(Span::DAY); 7],
        details: AgentDetails::default(),
        personal: Default::default(),
    };
    Workforce {
        agents: vec![agent(1, "Ada", "Billing"), agent(2, "李 雷", "Care")],
        contracts: vec![Contract {
            id: 1,
            name: "Full-time".into(),
            kind: ContractKind::FullTime,
            min_week_minutes: 1800,
            max_week_minutes: 2400,
            max_days: 5,
            max_days_in_row: 6,
            min_rest: 660,
            templates: vec![1],
            hourly_cost: Some(Money(2150)),
        }],
        templates: vec![ShiftTemplate {
            id: 1,
            name: "Early".into(),
            minutes: 510,
            first_start: 480,
            last_start: 690,
            start_step: 30,
            pauses: vec![pause(PauseKind::Break, true, 15), pause(PauseKind::Lunch, false, 30)],
        }],
    }
}

fn small_roster(monday: NaiveDate) -> Roster {
    let shift = |start: u16| {
        let pause = |kind, paid, after, minutes| Pause { kind, paid, start: start + after, minutes };
        let pauses = vec![pause(PauseKind::Break, true, 120, 15), pause(PauseKind::Lunch, false, 240, 30)];
        Some(Shift { template: 1, start, end: start + 510, pauses })
    };
    let days = [None, shift(480), shift(510), shift(540), None, None, None];
    Roster { monday, weeks: vec![AgentWeek { agent: 1, days: days.clone() }, AgentWeek { agent: 2, days }] }
}
