//! Which of the agents' requests a roster meets.

use crate::roster::{Agent, AgentWeek, Request, Roster, Shift, Want, Workforce};
use chrono::{Days, NaiveDate};

/// Requests of one agent in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestsMet {
    /// The agent's id.
    pub agent: u32,
    /// Requests about the week.
    pub asked: u32,
    /// Those of them that the roster meets.
    pub met: u32,
    /// Points of those it does not meet.
    pub points: u32,
}

/// The days of a week counted from its Monday, for a date of it.
pub(super) fn day_of(monday: NaiveDate, date: NaiveDate) -> Option<usize> {
    (0..7).find(|day| monday.checked_add_days(Days::new(*day)) == Some(date)).map(|day| day as usize)
}

/// Requests about the roster's week and how many of them it meets, for each agent of the roster who has any.
///
/// A wish about the start of every shift is one request, met where no shift starts elsewhere; each shift that does costs
/// its points. A wish about the start on a date is met by a day off. Requests about days of leave are not counted.
#[must_use]
pub fn requests_met(workforce: &Workforce, roster: &Roster) -> Vec<RequestsMet> {
    let mut all = Vec::new();
    for week in &roster.weeks {
        let Some(agent) = workforce.agents.iter().find(|agent| agent.id == week.agent) else { continue };
        let mut sum = RequestsMet { agent: agent.id, asked: 0, met: 0, points: 0 };
        for request in &agent.personal.requests {
            let Some(times) = missed(agent, roster.monday, week, request) else { continue };
            sum.asked += 1;
            sum.met += u32::from(times == 0);
            sum.points += times * request.weight.points().unsigned_abs();
        }
        if sum.asked > 0 {
            all.push(sum);
        }
    }
    all
}

/// How often a week goes against a request; `None` where the request is not about it.
fn missed(agent: &Agent, monday: NaiveDate, week: &AgentWeek, request: &Request) -> Option<u32> {
    let on = |date: NaiveDate| day_of(monday, date).filter(|_| !agent.personal.away(date)).map(|day| &week.days[day]);
    let elsewhere = |shift: &Option<Shift>, from: u16, to: u16| {
        u32::from(shift.as_ref().is_some_and(|shift| shift.start < from || shift.start > to))
    };
    Some(match request.want {
        Want::Off(date) => u32::from(on(date)?.is_some()),
        Want::Work(date) => u32::from(on(date)?.is_none()),
        Want::Start { from, to, date: Some(date) } => elsewhere(on(date)?, from, to),
        Want::Start { from, to, date: None } => week.days.iter().map(|shift| elsewhere(shift, from, to)).sum(),
    })
}
