//! What a roster comes to: day by day how well its hours are used, and person by person how its burdens are shared.

use super::Coverage;
use super::requests::requests_met;
use crate::quantity::Money;
use crate::roster::{Roster, Shift, Workforce};

/// Minutes of the day before which a start is early, and from which on to the next 6:00 work is at night.
pub const EARLY: u16 = 420;
const NIGHT: (u16, u16) = (1380, 1800);

/// A day, or the week, in agent minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayReport {
    /// Required on contact.
    pub required: u64,
    /// Scheduled on contact.
    pub scheduled: u64,
    /// Required and scheduled.
    pub covered: u64,
    /// Paid, by the day the shift starts.
    pub paid: u64,
    /// What that costs; `None` where somebody's hour has no price.
    pub cost: Option<Money>,
}

impl DayReport {
    /// Share of the scheduled time that is required; `None` where nobody is scheduled.
    #[must_use]
    pub fn efficiency(&self) -> Option<f64> {
        (self.scheduled > 0).then(|| self.covered as f64 / self.scheduled as f64)
    }

    /// Missing and surplus time as a share of the required; `None` where nothing is required.
    #[must_use]
    pub fn coverage_error(&self) -> Option<f64> {
        let off =
            (self.required - self.covered.min(self.required)) + (self.scheduled - self.covered.min(self.scheduled));
        (self.required > 0).then(|| off as f64 / self.required as f64)
    }
}

/// One person's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonReport {
    /// The agent's id.
    pub agent: u32,
    /// Paid minutes.
    pub paid: u32,
    /// Least and most paid minutes of the contract; `None` without one.
    pub contract: Option<(u16, u16)>,
    /// Days worked.
    pub days: u8,
    /// Of these on Saturday or Sunday.
    pub weekend: u8,
    /// Shifts that reach into the night, 23:00 to 6:00.
    pub nights: u8,
    /// Shifts that start before 7:00 and are no nights.
    pub early: u8,
    /// Requests about the week: met, and all.
    pub requests: (u32, u32),
}

/// What a roster comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Monday to Sunday.
    pub days: [DayReport; 7],
    /// The week.
    pub total: DayReport,
    /// The people of the roster, in its order.
    pub people: Vec<PersonReport>,
}

/// Adds up a roster; `coverage` is what it covers.
#[must_use]
pub fn report(workforce: &Workforce, roster: &Roster, coverage: &Coverage) -> Report {
    let covered = |totals: &super::Totals| DayReport {
        required: totals.required,
        scheduled: totals.scheduled,
        covered: totals.covered,
        paid: 0,
        cost: Some(Money(0)),
    };
    let mut days = coverage.days.each_ref().map(covered);
    let mut agents: Vec<_> = workforce.agents.iter().collect();
    agents.sort_by_key(|agent| agent.id);
    let mut met = requests_met(workforce, roster);
    met.sort_by_key(|met| met.agent);
    let mut people = Vec::with_capacity(roster.weeks.len());
    for week in &roster.weeks {
        let agent = agents.binary_search_by_key(&week.agent, |agent| agent.id).ok().map(|at| agents[at]);
        let contract = agent.and_then(|agent| workforce.contract(agent.contract));
        let hourly = agent.and_then(|agent| agent.details.hourly_cost).or_else(|| contract?.hourly_cost);
        let requests = met.binary_search_by_key(&week.agent, |met| met.agent).ok().map(|at| met[at]);
        let mut person = PersonReport {
            agent: week.agent,
            paid: 0,
            contract: contract.map(|contract| (contract.min_week_minutes, contract.max_week_minutes)),
            days: 0,
            weekend: 0,
            nights: 0,
            early: 0,
            requests: requests.map_or((0, 0), |requests| (requests.met, requests.asked)),
        };
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            let paid = shift.paid_minutes();
            person.paid += u32::from(paid);
            person.days += 1;
            person.weekend += u8::from(day >= 5);
            person.nights += u8::from(at_night(shift));
            person.early += u8::from(!at_night(shift) && shift.start < EARLY);
            let sum = &mut days[day];
            sum.paid += u64::from(paid);
            let cost = hourly.and_then(|Money(cost)| cost.checked_mul(i64::from(paid))).map(|cost| cost / 60);
            sum.cost = sum.cost.zip(cost).and_then(|(sum, cost)| sum.0.checked_add(cost)).map(Money);
        }
        people.push(person);
    }
    let mut total = covered(&coverage.total);
    for day in &days {
        total.paid += day.paid;
        total.cost = total.cost.zip(day.cost).and_then(|(sum, cost)| sum.0.checked_add(cost.0)).map(Money);
    }
    Report { days, total, people }
}

/// Whether a shift reaches into the night.
fn at_night(shift: &Shift) -> bool {
    let meets = |(from, to): (u16, u16)| shift.start < to && shift.end > from;
    meets(NIGHT) || meets((0, NIGHT.1 - 1440))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Span;
    use crate::roster::{Agent, AgentDetails, AgentWeek, Contract, ContractKind, Personal};
    use crate::schedule::{QueueNeed, WEEK_SLOTS, coverage};
    use chrono::NaiveDate;

    fn workforce() -> Workforce {
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
            hourly_cost: Some(Money(2000)),
        };
        let agent = |id: u32, cost: Option<Money>| Agent {
            id,
            name: format!("Agent {id}"),
            queue: "q".into(),
            contract: 1,
            availability: [Some(Span::DAY); 7],
            details: AgentDetails { hourly_cost: cost, ..AgentDetails::default() },
            personal: Personal::default(),
        };
        Workforce {
            agents: vec![agent(4, None), agent(2, Some(Money(3000)))],
            contracts: vec![contract],
            templates: vec![],
        }
    }

    #[test]
    fn sums_are_those_of_the_shifts_and_burdens_are_counted() {
        let workforce = workforce();
        let week = |agent| AgentWeek { agent, days: [const { None }; 7] };
        let monday = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let mut roster = Roster { monday, weeks: vec![week(4), week(2)] };
        let start = |start: u16, length: u16| Shift { template: 1, start, end: start + length, pauses: vec![] };
        roster.weeks[0].days = [
            Some(start(300, 480)),
            Some(start(1320, 480)),
            None,
            Some(start(480, 480)),
            None,
            Some(start(390, 480)),
            Some(start(900, 485)),
        ];
        roster.weeks[1].days[0] = Some(start(540, 60));
        let needs = [QueueNeed { name: "q".into(), need: vec![1; WEEK_SLOTS] }];
        let covered = coverage(&needs, &workforce, &roster);
        let found = report(&workforce, &roster, &covered);
        let first = found.people[0];
        assert_eq!((first.days, first.weekend, first.nights, first.early), (5, 2, 3, 1));
        assert_eq!(first.paid, 2405);
        assert_eq!(found.total.paid, found.people.iter().map(|person| u64::from(person.paid)).sum::<u64>());
        assert_eq!(found.days.iter().map(|day| day.paid).sum::<u64>(), found.total.paid);
        assert_eq!(found.total.required, 672 * 15);
        // 2,405 minutes at 20.00 an hour, each shift rounded down to a hundredth, and an hour at 30.00.
        assert_eq!(found.total.cost, Some(Money(80_166 + 3000)));
        assert_eq!(found.people[1].contract, Some((2400, 2400)));
        assert!(found.total.efficiency().unwrap() <= 1.0);
        let error = found.total.coverage_error().unwrap();
        let (under, over) = (covered.total.under() as f64, covered.total.over() as f64);
        assert!((error - (under + over) / covered.total.required as f64).abs() < 1e-12);
        assert_eq!(DayReport::default().efficiency(), None);
    }
}
