//! The sample centre's people, and people for a plan that came from a file.

use super::WorkforceNames;
use crate::calendar::{OpeningHours, Span};
use crate::quantity::Money;
use crate::roster::{
    Agent, AgentDetails, Contract, ContractKind, PauseKind, PauseRule, Personal, ShiftTemplate, Workforce,
};

/// Agents per queue of the sample: full-time, 20 hours, 25 hours. Enough for a legal roster that covers the requirement.
const AGENTS: [[u32; 3]; 2] = [[30, 12, 8], [13, 9, 5]];

/// Ids of the contracts and of the templates: full-time or full shift, 20 h or four hours, 25 h or five hours.
const IDS: [u32; 3] = [1, 2, 3];
/// A full shift with its half hour of lunch, in minutes.
const FULL_SHIFT: u16 = 510;
/// Shifts start this far apart, in minutes.
const START_STEP: u16 = 30;
/// Worked days a week.
const DAYS: u8 = 5;
/// Rest between two shifts, in minutes.
const REST: u16 = 660;
/// Cost of a paid hour in hundredths: full-time, part-time.
const HOURLY: [i64; 2] = [2_400, 2_250];

/// Paid hours to plan for each hour required: breaks, and shifts that never follow the curve exactly.
const PAID_PER_REQUIRED: f64 = 1.2;
/// Share of the paid hours that full-time agents work.
const FULL_TIME_SHARE: f64 = 0.7;
/// Most agents made for one queue; beyond that a planner types figures, not people.
const MOST_AGENTS: f64 = 400.0;

/// The sample's people, each in one queue.
pub(super) fn sample_workforce(names: &WorkforceNames, queues: &[String; 2]) -> Workforce {
    let mut agents = Vec::new();
    for (queue, counts) in queues.iter().zip(AGENTS) {
        for (contract, count) in IDS.into_iter().zip(counts) {
            for number in 0..count {
                let limit = if contract == IDS[0] { Limit::None } else { Limit::of(number) };
                agents.push((queue.as_str(), contract, limit.week()));
            }
        }
    }
    let day = Span { from: 420, to: 1260 };
    Workforce {
        agents: named(names, agents),
        contracts: contracts(names, FULL_SHIFT),
        templates: templates(names, day),
    }
}

/// Contracts, shifts and placeholder agents for a plan that came from a file, so that a first roster needs no typing.
///
/// `required` holds each queue with the agent hours a week that must be scheduled (shrinkage included). Agents are made
/// for 1.2 times that, 70 % of it full-time, the rest on 20 hours; at least one full-time agent for a queue that needs
/// anybody. Shifts start and end within the opening hours, the full one is cut to the longest opening if that is shorter.
#[must_use]
pub fn starter_workforce(names: &WorkforceNames, hours: &OpeningHours, required: &[(String, f64)]) -> Workforce {
    let day = longest_day(hours);
    let templates = templates(names, day);
    let full_week = templates.first().map_or(2400, |full| full.paid_minutes().saturating_mul(u16::from(DAYS)));
    let mut agents = Vec::new();
    for (queue, hours) in required.iter().filter(|(_, hours)| *hours > 0.0 && hours.is_finite()) {
        let paid = hours * PAID_PER_REQUIRED;
        let full = (paid * FULL_TIME_SHARE * 60.0 / f64::from(full_week.max(60))).round().clamp(1.0, MOST_AGENTS);
        let left = (paid - full * f64::from(full_week) / 60.0).max(0.0);
        let part = (left / 20.0).ceil().min(MOST_AGENTS - full);
        let counts = [(IDS[0], full as u32), (IDS[1], part as u32)];
        for (contract, count) in counts {
            agents.extend((0..count).map(|_| (queue.as_str(), contract, Limit::None.week())));
        }
    }
    let full = templates.first().map_or(FULL_SHIFT, |full| full.minutes);
    Workforce { agents: named(names, agents), contracts: contracts(names, full), templates }
}

/// Earliest opening to latest closing of the week; a day when nothing is open.
fn longest_day(hours: &OpeningHours) -> Span {
    let open: Vec<Span> = hours.week.iter().flatten().copied().collect();
    match (open.iter().map(|span| span.from).min(), open.iter().map(|span| span.to).max()) {
        (Some(from), Some(to)) if from < to => Span { from, to },
        _ => Span::DAY,
    }
}

/// When a part-timer of the sample can work.
#[derive(Clone, Copy)]
enum Limit {
    None,
    Mornings,
    Afternoons,
    NoSundays,
    NoWeekends,
}

impl Limit {
    /// Every second part-timer has some limit, the others have none.
    fn of(number: u32) -> Self {
        match number % 8 {
            1 => Self::Mornings,
            3 => Self::NoSundays,
            5 => Self::Afternoons,
            7 => Self::NoWeekends,
            _ => Self::None,
        }
    }

    fn week(self) -> [Option<Span>; 7] {
        let span = match self {
            Self::Mornings => Span { from: 0, to: 840 },
            Self::Afternoons => Span { from: 720, to: 1440 },
            _ => Span { from: 0, to: 1440 },
        };
        let mut week = [Some(span); 7];
        let off: &[usize] = match self {
            Self::NoSundays => &[6],
            Self::NoWeekends => &[5, 6],
            _ => &[],
        };
        for (day, span) in week.iter_mut().enumerate() {
            if off.contains(&day) {
                *span = None;
            }
        }
        week
    }
}

fn named(names: &WorkforceNames, agents: Vec<(&str, u32, [Option<Span>; 7])>) -> Vec<Agent> {
    let agent = |(id, (queue, contract, availability)): (u32, (&str, u32, [Option<Span>; 7]))| Agent {
        id,
        name: format!("{} {id:03}", names.agent),
        queue: queue.to_owned(),
        contract,
        availability,
        details: AgentDetails::default(),
        personal: Personal::default(),
    };
    (1..).zip(agents).map(agent).collect()
}

fn contracts(names: &WorkforceNames, full_shift: u16) -> Vec<Contract> {
    let full_week = full_template("", Span::DAY, full_shift).paid_minutes().saturating_mul(u16::from(DAYS));
    let weeks = [(full_week, full_week), (960, 1200), (1200, 1500)];
    let templates = [vec![IDS[0]], vec![IDS[1], IDS[2]], vec![IDS[1], IDS[2]]];
    let kinds = [ContractKind::FullTime, ContractKind::PartTime, ContractKind::PartTime];
    let costs = [HOURLY[0], HOURLY[1], HOURLY[1]];
    let parts = IDS.into_iter().zip(&names.contracts).zip(weeks).zip(templates).zip(kinds).zip(costs);
    parts
        .map(|(((((id, name), (least, most)), templates), kind), cost)| Contract {
            id,
            name: name.clone(),
            kind,
            min_week_minutes: least,
            max_week_minutes: most,
            max_days: DAYS,
            max_days_in_row: DAYS,
            min_rest: REST,
            templates,
            hourly_cost: Some(Money(cost)),
        })
        .collect()
}

/// The full, four-hour and five-hour shift within a day's opening hours.
fn templates(names: &WorkforceNames, day: Span) -> Vec<ShiftTemplate> {
    let [full, four, five] = &names.templates;
    let part = |id: u32, name: &str, minutes: u16| {
        let pauses = vec![pause(PauseKind::Break, minutes / 2 - 30, minutes / 2 + 30)];
        template(id, name, minutes, day, pauses)
    };
    vec![full_template(full, day, FULL_SHIFT), part(IDS[1], four, 240), part(IDS[2], five, 300)]
}

fn full_template(name: &str, day: Span, wish: u16) -> ShiftTemplate {
    let room = day.to.saturating_sub(day.from) / START_STEP * START_STEP;
    let minutes = wish.min(room.max(240));
    let middle = minutes / 2;
    // lunch in the middle, a break in each half, never closer than an hour to one another
    let pauses = if minutes >= 390 {
        let second = middle + 90;
        vec![
            pause(PauseKind::Break, 90, 135),
            pause(PauseKind::Lunch, middle - 45, middle + 30),
            pause(PauseKind::Break, second, (second + 90).min(minutes - 60)),
        ]
    } else {
        vec![pause(PauseKind::Break, middle - 30, middle + 30)]
    };
    template(IDS[0], name, minutes, day, pauses)
}

/// Pauses start on the quarter hour of the shift.
fn pause(kind: PauseKind, earliest: u16, latest: u16) -> PauseRule {
    let (paid, minutes) = match kind {
        PauseKind::Lunch => (false, 30),
        PauseKind::Break => (true, 15),
    };
    PauseRule { kind, paid, minutes, earliest: earliest / 15 * 15, latest: latest / 15 * 15 }
}

fn template(id: u32, name: &str, minutes: u16, day: Span, pauses: Vec<PauseRule>) -> ShiftTemplate {
    let first_start = day.from.div_ceil(15) * 15;
    // a centre that never closes has shifts over midnight
    let around_the_clock = day.from == 0 && day.to >= 1440;
    let last = if around_the_clock { 1440 - START_STEP } else { day.to.saturating_sub(minutes) / 15 * 15 };
    ShiftTemplate {
        id,
        name: name.to_owned(),
        minutes,
        first_start,
        last_start: last.max(first_start),
        start_step: START_STEP,
        pauses,
    }
}
