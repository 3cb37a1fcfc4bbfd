//! Days that a roster keeps, and whether it can; what people bring from the week before.

use super::DAY_SLOTS;
use super::bounds::{Aside, Frame};
use super::compile::Menus;
use super::shortfall::Obstacle;
use crate::roster::{Agent, Contract, Roster, SLOT_MINUTES, Shift};

/// What somebody brings from before the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// The agent's id.
    pub agent: u32,
    /// Days worked in a row up to the Sunday before.
    pub days_in_row: u8,
    /// End of the last shift in minutes from Monday 00:00; not above 0, but for one that runs into the Monday.
    pub last_end: i32,
}

impl Carried {
    /// What everybody brings from the roster of the week before.
    #[must_use]
    pub fn from_week(roster: &Roster) -> Vec<Self> {
        let mut all = Vec::new();
        for week in &roster.weeks {
            let worked = week.days.iter().zip(-7..).filter_map(|(shift, day)| Some((day, shift.as_ref()?)));
            let Some((day, shift)) = worked.last() else { continue };
            let days_in_row = week.days.iter().rev().take_while(|shift| shift.is_some()).count() as u8;
            all.push(Self { agent: week.agent, days_in_row, last_end: day * 1440 + i32::from(shift.end) });
        }
        all
    }
}

/// A day of somebody's week that any roster must keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedDay {
    /// The agent's id.
    pub agent: u32,
    /// Days after Monday, 0 to 6.
    pub day: u8,
    /// The shift, with its own start, length and pauses; one without pauses gets those of its template placed. `None`: a
    /// day off.
    pub shift: Option<Shift>,
}

/// A fixed day that breaks a rule and is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedLeftOut {
    /// The agent's id.
    pub agent: u32,
    /// The agent's name.
    pub name: String,
    /// Days after Monday.
    pub day: u8,
    /// Each rule that alone, taken away, would let it be kept; never empty.
    pub rules: Vec<Obstacle>,
}

impl Frame<'_> {
    /// Whether somebody has any legal week with days fixed, whatever the least hours are.
    fn possible(&self, agent: &Agent, contract: &Contract, aside: Aside, fixed: &[FixedDay]) -> bool {
        let mut menus = Menus::default();
        let mut worker = self.worker(&mut menus, 1, agent, contract, aside, fixed);
        (worker.paid.least, worker.days.least) = (0, 0);
        self.reach(menus, worker).is_none()
    }

    /// Rules that a fixed shift breaks by itself: not the contract's, or at hours that are not free.
    fn broken_alone(&self, agent: &Agent, contract: &Contract, fixed: &FixedDay) -> Vec<Obstacle> {
        let Some(shift) = &fixed.shift else { return Vec::new() };
        let Some(choice) = self.choice(shift).filter(|_| contract.templates.contains(&shift.template)) else {
            return vec![Obstacle::NoTemplate];
        };
        let midnight = usize::from(fixed.day) * DAY_SLOTS;
        let hours = midnight + usize::from(choice.start)..midnight + usize::from(shift.end.div_ceil(SLOT_MINUTES));
        let within =
            |aside| self.free(agent, aside).get(hours.clone()).is_some_and(|slots| slots.iter().all(|free| *free));
        if within(Aside::NOTHING) {
            return Vec::new();
        }
        let rules = [Obstacle::Availability, Obstacle::OpeningHours, Obstacle::Leave];
        let others = |rule| rules.into_iter().filter(|other| *other != rule).fold(Aside::NOTHING, Aside::and);
        rules.into_iter().filter(|rule| !within(others(*rule))).collect()
    }

    /// Of an agent's days to be fixed, in order, those that can be kept and those that cannot, with the rules they break.
    pub fn kept(
        &self,
        agent: &Agent,
        contract: &Contract,
        days: &[FixedDay],
    ) -> (Vec<FixedDay>, Vec<(u8, Vec<Obstacle>)>) {
        let (mut kept, mut left_out) = (Vec::with_capacity(days.len()), Vec::new());
        for day in days {
            match self.broken_alone(agent, contract, day) {
                rules if rules.is_empty() => kept.push(day.clone()),
                rules => left_out.push((day.day, rules)),
            }
        }
        // Nearly always all go together; else one after the other.
        if self.possible(agent, contract, Aside::NOTHING, &kept) {
            return (kept, left_out);
        }
        for day in std::mem::take(&mut kept) {
            kept.push(day);
            if !self.possible(agent, contract, Aside::NOTHING, &kept) {
                let rules = self.broken_together(agent, contract, &kept);
                left_out.extend(kept.pop().map(|day| (day.day, rules)));
            }
        }
        (kept, left_out)
    }

    fn broken_together(&self, agent: &Agent, contract: &Contract, days: &[FixedDay]) -> Vec<Obstacle> {
        let rules = [Obstacle::Rest, Obstacle::MaxDays, Obstacle::DaysInRow, Obstacle::MostHours];
        let frees = |rule: &Obstacle| self.possible(agent, contract, Aside::NOTHING.and(*rule), days);
        let alone: Vec<Obstacle> = rules.into_iter().filter(frees).collect();
        if alone.is_empty() { vec![Obstacle::Several] } else { alone }
    }
}
