//! People of an agent list taken into the plan: who is new, who changes, what is left at the plan's own values.
//!
//! Nothing is invented: what the list does not say stays as it is, for a new person at the default named in [`TakeIn`],
//! and each such gap is noted.

use crate::calendar::Span;
use crate::import::{Engagement, Person, folded_name, hours_within, same_name};
use crate::roster::{Agent, Contract, ContractKind, Leave, Personal, Skill, Workforce};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Minutes a week of full time where no contract of the plan tells.
const FULL_WEEK: u16 = 2400;

/// How a list is taken in.
pub struct TakeIn<'a> {
    /// Queue of new people whom the list gives none of the plan's.
    pub queue: String,
    /// Contract of new people whom the list gives none; `None` takes the plan's first.
    pub contract: Option<u32>,
    /// People of the plan whom the list does not hold go.
    pub replace: bool,
    /// Queues of the plan.
    pub queues: &'a [String],
    /// Names a new contract: its kind, its minutes a week.
    pub name: &'a dyn Fn(ContractKind, u16) -> String,
}

/// What taking in does to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// New in the plan.
    Added,
    /// In the plan already, with other values.
    Changed,
    /// In the plan already, just so.
    Same,
}

/// What a list leaves open about a person, or what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// No queue said: the default.
    QueueDefault,
    /// The queue said is none of the plan's: the default.
    QueueUnknown(String),
    /// No contract said: the default.
    ContractDefault,
    /// A contract made for it, whose other rules are those of the named one.
    ContractMade(String),
    /// Hours reckoned from the share of full time, in minutes of that.
    HoursOfShare(u16),
    /// No hours said: those of the contract that the new one was made from.
    HoursOfContract,
    /// No availability said: every day, all day.
    AvailabilityDefault,
}

/// One person as taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Line in the list.
    pub line: u32,
    /// As in the plan afterwards.
    pub agent: Agent,
    /// New, changed or the same.
    pub fate: Fate,
    /// What was left open.
    pub notes: Vec<Note>,
}

/// What taking a list in comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The workforce afterwards.
    pub workforce: Workforce,
    /// The list's people, in its order.
    pub people: Vec<Taken>,
    /// Names of those who go.
    pub removed: Vec<String>,
    /// Names of the contracts made.
    pub contracts: Vec<String>,
}

impl TakenIn {
    /// How many people have a fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.people.iter().filter(|taken| taken.fate == fate).count()
    }
}

/// What a list would make of a workforce. People are the same by their number, else by name; ids of the plan stay.
#[must_use]
pub fn take_in(workforce: &Workforce, people: &[Person], how: &TakeIn<'_>) -> TakenIn {
    let mut result = TakenIn {
        workforce: workforce.clone(),
        people: Vec::with_capacity(people.len()),
        removed: Vec::new(),
        contracts: Vec::new(),
    };
    let mut kept: BTreeSet<u32> = BTreeSet::new();
    let names: Vec<String> = workforce.agents.iter().map(|agent| folded_name(&agent.name)).collect();
    for person in people {
        let before = known(workforce, &names, person, &kept).cloned();
        let taken = one(person, before, how, &mut result);
        kept.insert(taken.agent.id);
        let agents = &mut result.workforce.agents;
        match agents.iter_mut().find(|agent| agent.id == taken.agent.id) {
            Some(place) => *place = taken.agent.clone(),
            None => agents.push(taken.agent.clone()),
        }
        result.people.push(taken);
    }
    if how.replace {
        let gone = |agent: &&Agent| !kept.contains(&agent.id);
        result.removed = result.workforce.agents.iter().filter(gone).map(|agent| agent.name.clone()).collect();
        result.workforce.agents.retain(|agent| kept.contains(&agent.id));
    }
    result
}

/// The plan's agent that a person is, unless another line of the list was that one.
fn known<'a>(workforce: &'a Workforce, names: &[String], person: &Person, taken: &BTreeSet<u32>) -> Option<&'a Agent> {
    let free = || workforce.agents.iter().zip(names).filter(|(agent, _)| !taken.contains(&agent.id));
    let number = |agent: &Agent| person.staff_id.is_some() && agent.details.staff_id == person.staff_id;
    // A name alone is enough only where the numbers do not say that it is somebody else.
    let other =
        |agent: &Agent| matches!((&agent.details.staff_id, &person.staff_id), (Some(one), Some(two)) if one != two);
    let name = folded_name(&person.name);
    let found = free().find(|(agent, _)| number(agent));
    found.or_else(|| free().find(|(agent, named)| **named == name && !other(agent))).map(|(agent, _)| agent)
}

fn one(person: &Person, before: Option<Agent>, how: &TakeIn<'_>, result: &mut TakenIn) -> Taken {
    let mut notes = Vec::new();
    let queue = queue_of(person, before.as_ref(), how, &mut notes);
    let contract = contract_of(person, before.as_ref(), how, result, &mut notes);
    let availability = person.availability.or(before.as_ref().map(|agent| agent.availability)).unwrap_or_else(|| {
        notes.push(Note::AvailabilityDefault);
        [Some(Span::DAY); 7]
    });
    let next = || result.workforce.agents.iter().map(|agent| agent.id).max().map_or(1, |id| id.saturating_add(1));
    let mut details = before.as_ref().map(|agent| agent.details.clone()).unwrap_or_default();
    let said = |place: &mut Option<String>, told: &Option<String>| {
        if told.is_some() {
            place.clone_from(told);
        }
    };
    said(&mut details.staff_id, &person.staff_id);
    said(&mut details.team, &person.team);
    let mut personal = before.as_ref().map(|agent| agent.personal.clone()).unwrap_or_default();
    if let Some(skills) = &person.skills {
        let skills = skills.iter().map(|(name, level)| Skill { name: name.clone(), level: *level }).collect();
        // Skills that the plan knew already leave the further queues as the planner has them.
        if details.skills != skills {
            details.skills = skills;
            personal.more_queues = further_queues(&details.skills, &queue, how.queues);
        }
    }
    brought(person, &mut personal);
    details.hourly_cost = person.hourly_cost.or(details.hourly_cost);
    details.starts = person.starts.or(details.starts);
    details.leaves = person.leaves.or(details.leaves);
    let id = before.as_ref().map_or_else(next, |agent| agent.id);
    let agent = Agent { id, name: person.name.clone(), queue, contract, availability, details, personal };
    let fate = match before {
        None => Fate::Added,
        Some(before) if before == agent => Fate::Same,
        Some(_) => Fate::Changed,
    };
    Taken { line: person.line, agent, fate, notes }
}

/// Queues of the plan that skills are named after, besides the first one.
fn further_queues(skills: &[Skill], first: &str, queues: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for skill in skills {
        let queue = queues.iter().find(|queue| same_name(queue, &skill.name));
        found.extend(queue.filter(|queue| *queue != first && !found.contains(*queue)).cloned());
    }
    found
}

/// Leave and weekends as the list says; leave that the plan has already keeps its kind.
fn brought(person: &Person, personal: &mut Personal) {
    if let Some(absences) = &person.absences {
        let leave = |(first, last): &(NaiveDate, NaiveDate)| {
            let known = personal.leave.iter().find(|leave| (leave.first, leave.last) == (*first, *last));
            Leave { first: *first, last: *last, kind: known.and_then(|leave| leave.kind.clone()) }
        };
        let mut all: Vec<Leave> = absences.iter().map(leave).collect();
        all.sort_by_key(|leave| leave.first);
        personal.leave = all;
    }
    personal.recent_weekends = person.weekends.unwrap_or(personal.recent_weekends);
}

/// The queue said, else the first skill or the team that is one of the plan's, else what the plan has.
fn queue_of(person: &Person, before: Option<&Agent>, how: &TakeIn<'_>, notes: &mut Vec<Note>) -> String {
    let of_plan = |name: &str| how.queues.iter().find(|queue| same_name(queue, name)).cloned();
    let skills = person.skills.iter().flatten().map(|(name, _)| name);
    // A queue that the plan's agent has already stays, also where the history no longer holds it.
    let own = before.filter(|agent| person.queue.as_deref().is_some_and(|queue| same_name(queue, &agent.queue)));
    if let Some(queue) = person.queue.as_deref().and_then(of_plan).or_else(|| own.map(|agent| agent.queue.clone())) {
        return queue;
    }
    if let Some(unknown) = &person.queue {
        notes.push(Note::QueueUnknown(unknown.clone()));
    }
    if let Some(agent) = before {
        return agent.queue.clone();
    }
    let found = skills.chain(person.team.as_ref()).find_map(|name| of_plan(name));
    found.unwrap_or_else(|| {
        if person.queue.is_none() {
            notes.push(Note::QueueDefault);
        }
        how.queue.clone()
    })
}

/// The contract of that name; else one of that kind and those hours; else a new one. Without a word the person keeps the
/// contract, or has the default.
fn contract_of(
    person: &Person,
    before: Option<&Agent>,
    how: &TakeIn<'_>,
    result: &mut TakenIn,
    notes: &mut Vec<Note>,
) -> u32 {
    let contracts = &result.workforce.contracts;
    let full = contracts.iter().find(|contract| contract.kind == ContractKind::FullTime);
    let full = full.map_or(FULL_WEEK, |contract| contract.max_week_minutes);
    let of_share = person.fte.map(|share| (share * f64::from(full)).round().clamp(0.0, 5040.0) as u16);
    let minutes = person.week_minutes.or_else(|| {
        notes.extend(of_share.map(|_| Note::HoursOfShare(full)));
        of_share
    });
    let default = || {
        let own = before.map(|agent| agent.contract).or(how.contract);
        own.or_else(|| contracts.first().map(|contract| contract.id))
    };
    if minutes.is_none() && person.contract.is_none() {
        if before.is_none() {
            notes.push(Note::ContractDefault);
        }
        return default().unwrap_or_default();
    }
    let holds = |contract: &Contract, minutes: Option<u16>| {
        minutes.is_none_or(|minutes| (contract.min_week_minutes..=contract.max_week_minutes).contains(&minutes))
    };
    // A name that is no more than a word for the kind may stand for several contracts: hours decide between them.
    let named = person.contract.as_deref().and_then(|name| {
        let same = || contracts.iter().filter(|contract| same_name(&contract.name, name));
        same()
            .find(|contract| holds(contract, minutes))
            .or_else(|| same().next().filter(|_| person.engagement.is_none()))
    });
    if let Some(contract) = named {
        return contract.id;
    }
    let minutes = minutes.or_else(|| hours_within(person.contract.as_deref()?));
    let kind = match person.engagement {
        Some(Engagement::FullTime) => ContractKind::FullTime,
        Some(Engagement::PartTime) => ContractKind::PartTime,
        Some(Engagement::Outsourced) => ContractKind::Outsourced,
        Some(Engagement::Trainee) | None if minutes.is_some_and(|minutes| minutes < full) => ContractKind::PartTime,
        Some(Engagement::Trainee) | None => ContractKind::FullTime,
    };
    // Trainees and contracts by names of their own keep them.
    let own_name = person.contract.clone().filter(|_| matches!(person.engagement, None | Some(Engagement::Trainee)));
    let fitting = contracts.iter().filter(|contract| contract.kind == kind && holds(contract, minutes));
    let fitting = fitting.min_by_key(|contract| contract.max_week_minutes - contract.min_week_minutes);
    if let (Some(contract), None) = (fitting, &own_name) {
        return contract.id;
    }
    let apart = |contract: &&Contract| {
        let other = u16::from(contract.kind != kind);
        (other, minutes.map_or(0, |minutes| contract.max_week_minutes.abs_diff(minutes)))
    };
    let base = contracts.iter().min_by_key(apart);
    if minutes.is_none() {
        notes.push(Note::HoursOfContract);
    }
    let made = made(base, kind, minutes, own_name, how, contracts);
    notes.push(Note::ContractMade(base.map_or_else(String::new, |contract| contract.name.clone())));
    let id = made.id;
    result.contracts.push(made.name.clone());
    result.workforce.contracts.push(made);
    id
}

/// A contract of so many minutes with the other rules of another; without one, those of a plain working week.
fn made(
    base: Option<&Contract>,
    kind: ContractKind,
    minutes: Option<u16>,
    name: Option<String>,
    how: &TakeIn<'_>,
    contracts: &[Contract],
) -> Contract {
    let id = contracts.iter().map(|contract| contract.id).max().map_or(1, |id| id.saturating_add(1));
    let plain = || Contract {
        id,
        name: String::new(),
        kind,
        min_week_minutes: FULL_WEEK,
        max_week_minutes: FULL_WEEK,
        max_days: 5,
        max_days_in_row: 5,
        min_rest: 660,
        templates: Vec::new(),
        hourly_cost: None,
    };
    let mut contract = base.cloned().unwrap_or_else(plain);
    if let Some(minutes) = minutes {
        (contract.min_week_minutes, contract.max_week_minutes) = (minutes, minutes);
    }
    let name = name.unwrap_or_else(|| (how.name)(kind, contract.max_week_minutes));
    Contract { id, name, kind, ..contract }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::small_plan;
    use crate::quantity::Money;

    fn how<'a>(queues: &'a [String], replace: bool) -> TakeIn<'a> {
        TakeIn {
            queue: "Billing".into(),
            contract: None,
            replace,
            queues,
            name: &|kind, minutes| format!("{kind:?} {}", minutes / 60),
        }
    }

    fn person(name: &str) -> Person {
        Person { name: name.into(), ..Person::default() }
    }

    #[test]
    fn leave_weekends_and_further_queues_come_with_the_list() {
        let plan = small_plan();
        let queues = ["Billing".to_owned(), "Care".to_owned()];
        let date = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let skills = |names: &[&str]| Some(names.iter().map(|name| ((*name).to_owned(), None)).collect());
        let list = [Person {
            skills: skills(&["Chess", "care", "Billing"]),
            absences: Some(vec![(date(16), date(20)), (date(9), date(9))]),
            weekends: Some(3),
            ..person("Ada")
        }];
        let taken = take_in(&plan.workforce, &list, &how(&queues, false));
        let personal = &taken.people[0].agent.personal;
        assert_eq!((personal.more_queues.as_slice(), personal.recent_weekends), (&["Care".to_owned()][..], 3));
        assert_eq!(personal.leave.iter().map(|leave| leave.first).collect::<Vec<_>>(), [date(9), date(16)]);
        // Said again it changes nothing, and what the planner wrote beside stays.
        let mut workforce = taken.workforce;
        workforce.agents[0].personal.leave[1].kind = Some("annual".into());
        workforce.agents[0].personal.more_queues.clear();
        let again = take_in(&workforce, &list, &how(&queues, false));
        assert_eq!((again.people[0].fate, &again.workforce), (Fate::Same, &workforce));
    }

    #[test]
    fn adds_changes_and_leaves_what_the_list_does_not_say() {
        let plan = small_plan();
        let queues = ["Billing".to_owned(), "Care".to_owned()];
        let list = [
            person(" ada"),
            Person { week_minutes: Some(1200), engagement: Some(Engagement::PartTime), ..person("Cy") },
            Person { queue: Some("care".into()), hourly_cost: Some(Money(1900)), ..person("李 雷") },
            Person { queue: Some("Sales".into()), fte: Some(0.5), ..person("Di") },
            Person { skills: Some(vec![("Care".into(), Some(2))]), contract: Some("full-time".into()), ..person("Ed") },
        ];
        let taken = take_in(&plan.workforce, &list, &how(&queues, false));
        let fates: Vec<(u32, Fate)> = taken.people.iter().map(|taken| (taken.agent.id, taken.fate)).collect();
        use Fate::{Added, Changed};
        assert_eq!(fates, [(1, Changed), (3, Added), (2, Changed), (4, Added), (5, Added)]);
        assert_eq!(taken.contracts, ["PartTime 20"]);
        let [ada, cy, li, di, ed] = taken.people.as_slice() else { panic!() };
        assert_eq!((ada.agent.queue.as_str(), ada.agent.contract, ada.notes.len()), ("Billing", 1, 0));
        assert_eq!(cy.notes[0], Note::QueueDefault);
        assert!(cy.notes.contains(&Note::ContractMade("Full-time".into())));
        let contract = taken.workforce.contract(cy.agent.contract).unwrap();
        assert_eq!((contract.min_week_minutes, contract.max_week_minutes, contract.templates.len()), (1200, 1200, 1));
        assert_eq!((li.agent.queue.as_str(), li.agent.details.hourly_cost), ("Care", Some(Money(1900))));
        assert!(li.notes.is_empty() && li.agent.availability == plan.workforce.agents[1].availability);
        // Half of the plan's full time is the contract made for Cy.
        assert_eq!(di.agent.contract, cy.agent.contract);
        assert!(di.notes.contains(&Note::QueueUnknown("Sales".into())) && di.notes.contains(&Note::HoursOfShare(2400)));
        assert_eq!((ed.agent.queue.as_str(), ed.agent.contract), ("Care", 1));
        assert_eq!(taken.workforce.agents.len(), 5);
        assert!(taken.removed.is_empty());
        assert_eq!(ed.agent.personal.more_queues, Vec::<String>::new(), "the first queue is none of the further ones");
        let again = take_in(&taken.workforce, &list, &how(&queues, false));
        assert_eq!((again.count(Fate::Same), again.workforce), (5, taken.workforce));
    }

    #[test]
    fn replacing_says_who_goes_and_numbers_tell_people_apart() {
        let plan = small_plan();
        let queues = ["Billing".to_owned()];
        let numbered = |name: &str, id: &str| Person { staff_id: Some(id.into()), ..person(name) };
        let list = [numbered("Ada", "7"), numbered("Ada", "8")];
        let taken = take_in(&plan.workforce, &list, &how(&queues, true));
        assert_eq!(taken.removed, ["李 雷"]);
        let ids: Vec<u32> = taken.workforce.agents.iter().map(|agent| agent.id).collect();
        assert_eq!((ids, taken.count(Fate::Changed), taken.count(Fate::Added)), (vec![1, 3], 1, 1));
        // Known by the number under another name.
        let list = [numbered("Ada King", "7")];
        let renamed = take_in(&taken.workforce, &list, &how(&queues, false));
        assert_eq!((renamed.people[0].agent.id, renamed.people[0].fate), (1, Fate::Changed));
        assert_eq!(renamed.workforce.agents.len(), 2);
    }

    #[test]
    fn without_contracts_one_is_made() {
        let list = [Person { week_minutes: Some(2310), ..person("Ada") }];
        let taken = take_in(&Workforce::default(), &list, &how(&[], false));
        assert_eq!(taken.workforce.contracts[0].name, "PartTime 38");
        assert_eq!(taken.people[0].agent.contract, 1);
    }
}
