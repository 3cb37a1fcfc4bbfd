//! How many more people could be away.

use super::super::{Problem, coverage};
use crate::roster::Roster;

/// People of one day who could be away without anybody being missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Days after Monday.
    pub day: u8,
    /// Ids of agents whose shifts of that day could all be given up together.
    pub agents: Vec<u32>,
}

/// For each day of the week people whose shifts could be given up together with no minute more missing than is now.
///
/// Shifts are taken away one after the other, that with the fewest paid minutes first, and put back where they are missed,
/// so there are at least so many; nobody else's week changes. Each day is looked at alone, with all others as they stand.
#[must_use]
pub fn could_be_away(problem: &Problem, roster: &Roster) -> Vec<Away> {
    let missing = |roster: &Roster| coverage(&problem.queues, &problem.workforce, roster).total.under();
    let now = missing(roster);
    let of_day = |day: usize| {
        let mut left = roster.clone();
        let shift =
            |(at, week): (usize, &crate::roster::AgentWeek)| Some((week.days[day].as_ref()?.paid_minutes(), at));
        let mut shifts: Vec<(u16, usize)> = roster.weeks.iter().enumerate().filter_map(shift).collect();
        shifts.sort_unstable();
        let mut agents = Vec::new();
        for (_, at) in shifts {
            let Some(week) = left.weeks.get_mut(at) else { continue };
            let taken = week.days[day].take();
            if missing(&left) <= now {
                agents.push(left.weeks[at].agent);
            } else {
                left.weeks[at].days[day] = taken;
            }
        }
        Away { day: day as u8, agents }
    };
    (0..7).map(of_day).collect()
}
