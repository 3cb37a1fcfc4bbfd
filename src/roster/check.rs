//! What in the workforce cannot work, before any roster is made.

use super::{Agent, Contract, ShiftTemplate, TemplateFault, Workforce};
use std::collections::BTreeSet;

/// Something in agents, contracts or templates that keeps people from being rostered as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are ids and names of what the variant's sentence speaks of")]
pub enum WorkforceIssue {
    /// Nobody to roster.
    NoAgents,
    /// No shift can be made from the template.
    Template { template: u32, name: String, fault: TemplateFault },
    /// Two templates share an id.
    TemplateTwice { template: u32 },
    /// Two contracts share an id.
    ContractTwice { contract: u32 },
    /// Two agents share an id.
    AgentTwice { agent: u32, name: String },
    /// A contract names a template that does not exist.
    UnknownTemplate { contract: u32, name: String, template: u32 },
    /// A contract without a single template a shift can be made from.
    NoTemplate { contract: u32, name: String },
    /// Least weekly hours above the most, in minutes.
    HoursOrder { contract: u32, name: String, least: u16, most: u16 },
    /// Least weekly minutes that even the longest shifts on all allowed days do not reach.
    HoursOutOfReach { contract: u32, name: String, least: u16, reach: u32 },
    /// Even the shortest shift pays more than the week may hold, in minutes.
    ShiftsTooLong { contract: u32, name: String, most: u16, shortest: u16 },
    /// No worked day is allowed.
    NoDays { contract: u32, name: String },
    /// An agent's contract does not exist.
    UnknownContract { agent: u32, name: String, contract: u32 },
    /// An agent's queue is not in the requirement.
    UnknownQueue { agent: u32, name: String, queue: String },
    /// An agent is available on no day.
    NeverAvailable { agent: u32, name: String },
    /// No shift of the contract fits into any day the agent is available.
    AvailabilityTooShort { agent: u32, name: String },
    /// A queue that nobody works in.
    QueueWithoutAgents { queue: String },
}

/// All that is wrong with a workforce for these queues, templates first, then contracts, agents, queues.
#[must_use]
pub fn check<S: AsRef<str>>(workforce: &Workforce, queues: &[S]) -> Vec<WorkforceIssue> {
    let mut issues = Vec::new();
    let mut seen = BTreeSet::new();
    for template in &workforce.templates {
        if !seen.insert(template.id) {
            issues.push(WorkforceIssue::TemplateTwice { template: template.id });
        }
        if let Some(fault) = template.fault() {
            issues.push(WorkforceIssue::Template { template: template.id, name: template.name.clone(), fault });
        }
    }
    seen.clear();
    for contract in &workforce.contracts {
        if !seen.insert(contract.id) {
            issues.push(WorkforceIssue::ContractTwice { contract: contract.id });
        }
        check_contract(workforce, contract, &mut issues);
    }
    if workforce.agents.is_empty() {
        issues.push(WorkforceIssue::NoAgents);
        return issues;
    }
    seen.clear();
    for agent in &workforce.agents {
        if !seen.insert(agent.id) {
            issues.push(WorkforceIssue::AgentTwice { agent: agent.id, name: agent.name.clone() });
        }
        for queue in agent.queues().filter(|name| !queues.iter().any(|queue| queue.as_ref() == *name)) {
            let (agent, name, queue) = (agent.id, agent.name.clone(), queue.to_owned());
            issues.push(WorkforceIssue::UnknownQueue { agent, name, queue });
        }
        check_agent(workforce, agent, &mut issues);
    }
    for queue in queues.iter().map(AsRef::as_ref) {
        if !workforce.agents.iter().any(|agent| agent.queues().any(|own| own == queue)) {
            issues.push(WorkforceIssue::QueueWithoutAgents { queue: queue.to_owned() });
        }
    }
    issues
}

/// Templates of a contract that a shift can be made from.
fn usable<'a>(workforce: &'a Workforce, contract: &'a Contract) -> impl Iterator<Item = &'a ShiftTemplate> {
    contract.templates.iter().filter_map(|id| workforce.template(*id)).filter(|template| template.fault().is_none())
}

fn check_contract(workforce: &Workforce, contract: &Contract, issues: &mut Vec<WorkforceIssue>) {
    let (id, name) = (contract.id, contract.name.clone());
    let (least, most) = (contract.min_week_minutes, contract.max_week_minutes);
    for template in contract.templates.iter().filter(|id| workforce.template(**id).is_none()) {
        issues.push(WorkforceIssue::UnknownTemplate { contract: id, name: name.clone(), template: *template });
    }
    let days = contract.max_days.min(7);
    if days == 0 || contract.max_days_in_row == 0 {
        issues.push(WorkforceIssue::NoDays { contract: id, name: name.clone() });
    }
    if least > most {
        issues.push(WorkforceIssue::HoursOrder { contract: id, name: name.clone(), least, most });
    }
    let paid = || usable(workforce, contract).map(ShiftTemplate::paid_minutes);
    match (paid().min(), paid().max()) {
        (Some(shortest), Some(longest)) => {
            let reach = u32::from(longest) * u32::from(days);
            if shortest > most {
                issues.push(WorkforceIssue::ShiftsTooLong { contract: id, name, most, shortest });
            } else if reach < u32::from(least) && days > 0 {
                issues.push(WorkforceIssue::HoursOutOfReach { contract: id, name, least, reach });
            }
        }
        _ => issues.push(WorkforceIssue::NoTemplate { contract: id, name }),
    }
}

fn check_agent(workforce: &Workforce, agent: &Agent, issues: &mut Vec<WorkforceIssue>) {
    let (id, name) = (agent.id, agent.name.clone());
    if agent.availability.iter().all(Option::is_none) {
        issues.push(WorkforceIssue::NeverAvailable { agent: id, name });
        return;
    }
    let Some(contract) = workforce.contract(agent.contract) else {
        issues.push(WorkforceIssue::UnknownContract { agent: id, name, contract: agent.contract });
        return;
    };
    let mut templates = usable(workforce, contract).peekable();
    if templates.peek().is_some() && !templates.any(|template| fits_some_day(agent, template)) {
        issues.push(WorkforceIssue::AvailabilityTooShort { agent: id, name });
    }
}

/// Whether a start of the template fits a day's availability; hours that run on into the next day count.
fn fits_some_day(agent: &Agent, template: &ShiftTemplate) -> bool {
    (0..7).any(|day| {
        let Some(span) = agent.availability[day] else { return false };
        let next = agent.availability[(day + 1) % 7].filter(|next| next.from == 0 && span.to >= 1440);
        let to = next.map_or(span.to, |next| span.to.max(next.to.saturating_add(1440)));
        template.starts().any(|start| span.from <= start && start + template.minutes <= to)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Span;
    use crate::roster::{ContractKind, PauseKind, PauseRule};

    fn sound() -> Workforce {
        let pause = PauseRule { kind: PauseKind::Lunch, paid: false, minutes: 30, earliest: 180, latest: 300 };
        let template = ShiftTemplate {
            id: 1,
            name: "day".into(),
            minutes: 510,
            first_start: 420,
            last_start: 720,
            start_step: 30,
            pauses: vec![pause],
        };
        let contract = Contract {
            id: 1,
            name: "full".into(),
            kind: ContractKind::FullTime,
            min_week_minutes: 2400,
            max_week_minutes: 2400,
            max_days: 5,
            max_days_in_row: 5,
            min_rest: 660,
            templates: vec![1],
            hourly_cost: None,
        };
        let details = crate::roster::AgentDetails::default();
        let availability = [Some(Span::DAY); 7];
        let agent = Agent {
            id: 1,
            name: "Ada".into(),
            queue: "q".into(),
            contract: 1,
            availability,
            details,
            personal: Default::default(),
        };
        Workforce { agents: vec![agent], contracts: vec![contract], templates: vec![template] }
    }

    #[test]
    fn names_what_cannot_work() {
        type Change = fn(&mut Workforce);
        let cases: [(Change, &str); 14] = [
            (|w| w.agents.clear(), "NoAgents"),
            (|w| w.contracts[0].templates.clear(), "NoTemplate"),
            (|w| w.contracts[0].templates.push(9), "UnknownTemplate"),
            (|w| w.contracts[0].max_days = 4, "HoursOutOfReach"),
            (|w| w.contracts[0].max_days = 0, "NoDays"),
            (|w| w.contracts[0].max_week_minutes = 300, "ShiftsTooLong"),
            (|w| w.contracts[0].max_week_minutes = 2000, "HoursOrder"),
            (|w| w.agents[0].contract = 5, "UnknownContract"),
            (|w| w.agents[0].queue = "x".into(), "UnknownQueue"),
            (|w| w.agents[0].availability = [None; 7], "NeverAvailable"),
            (|w| w.agents[0].availability = [Some(Span { from: 540, to: 900 }); 7], "AvailabilityTooShort"),
            (|w| w.templates[0].pauses[0].earliest = 500, "Pause(0)"),
            (|w| w.templates[0].minutes = 511, "OffGrid"),
            (|w| w.templates[0].pauses[0].minutes = u16::MAX, "Pause(0)"),
        ];
        assert_eq!(check(&sound(), &["q"]), vec![]);
        for (change, expected) in cases {
            let mut workforce = sound();
            change(&mut workforce);
            let found = format!("{:?}", check(&workforce, &["q"]));
            assert!(found.contains(expected), "{expected} not in {found}");
        }
        assert!(format!("{:?}", check(&sound(), &["q", "empty"])).contains("QueueWithoutAgents"));
    }
}
