//! Pauses alone: shifts stay, their pauses go where they are missed least.

use super::super::{FixedDay, Problem, Search};
use crate::roster::{AgentWeek, Roster, Shift};

/// The roster with its pauses placed anew; nobody's shift moves, and no more points are missing than before.
///
/// A shift that does not have the length of its template, or that the contract's rules would not allow, keeps its pauses,
/// and so do those the planner fixed with theirs. `sweeps` is as in [`Search::new`]; a few are enough.
#[must_use]
pub fn pauses_placed_anew(problem: &Problem, roster: &Roster, seed: u64, sweeps: u32) -> Roster {
    let own = |agent: u32, day: u8| {
        let fixed = problem.fixed_of(agent).iter().find(|fixed| fixed.day == day)?;
        fixed.shift.as_ref().filter(|shift| !shift.pauses.is_empty())
    };
    let template = |shift: &Shift| problem.workforce.template(shift.template).map(|template| template.minutes);
    let days = |week: &AgentWeek| {
        let agent = week.agent;
        let day = |(day, shift): (u8, &Option<Shift>)| {
            let shift =
                shift.as_ref().map(|shift| match template(shift) == Some(shift.end.saturating_sub(shift.start)) {
                    true if own(agent, day).is_none() => Shift { pauses: Vec::new(), ..shift.clone() },
                    _ => shift.clone(),
                });
            FixedDay { agent, day, shift }
        };
        (0..).zip(&week.days).map(day).collect::<Vec<_>>()
    };
    let fixed = problem.clone().fixing(roster.weeks.iter().flat_map(days).collect());
    let made = Search::new(fixed, seed, sweeps).run();
    let mut placed = roster.clone();
    for week in &mut placed.weeks {
        let Some(new) = made.weeks.iter().find(|new| new.agent == week.agent) else { continue };
        for (day, new) in week.days.iter_mut().zip(&new.days) {
            let same = |old: &&mut Shift, new: &Shift| {
                (old.template, old.start, old.end) == (new.template, new.start, new.end)
            };
            if let (Some(old), Some(new)) = (day.as_mut(), new)
                && same(&old, new)
            {
                old.pauses.clone_from(&new.pauses);
            }
        }
    }
    placed
}
