//! What a roster is made from: one week's need in slots, the people and the opening hours.

use super::bounds::Frame;
use super::fixed::{Carried, FixedDay, FixedLeftOut};
use super::requests::day_of;
use super::{DAY_SLOTS, Obstacle, Shortfall, WEEK_SLOTS, shortfall};
use crate::calendar::{IntervalLength, OpeningHours, Span};
use crate::roster::{Agent, FixedDate, Roster, Shift, Workforce};
use crate::staffing::Requirement;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

/// No centre seats more; keeps sums small.
const MOST_AGENTS: f64 = 20_000.0;

/// Agents one queue needs in each slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueNeed {
    /// The queue's name.
    pub name: String,
    /// Agents on contact for each of the 672 quarter hours from Monday 00:00. Shrinkage is already in.
    pub need: Vec<u16>,
}

/// Why no roster can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemError {
    /// The date is no Monday.
    NotMonday(NaiveDate),
    /// The week does not lie wholly in the requirement, which reaches from the first to the last date given.
    WeekOutside {
        /// First day of the requirement.
        first: NaiveDate,
        /// Last day of the requirement.
        last: NaiveDate,
    },
    /// The requirement's interval, in minutes, cannot be cut into quarter hours.
    Interval(u16),
    /// The requirement has no queue.
    NoQueues,
    /// There is nobody to roster.
    NoAgents,
    /// The need of an interval in opening hours is not known: no handle time.
    NeedUnknown {
        /// The queue's name.
        queue: String,
        /// Start of the interval.
        at: NaiveDateTime,
    },
}

/// One week to roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Need by queue.
    pub queues: Vec<QueueNeed>,
    /// The people.
    pub workforce: Workforce,
    /// When contacts are answered; shifts lie within.
    pub hours: OpeningHours,
    /// What agents bring from before the week; nobody missing here worked then.
    pub before: Vec<Carried>,
    /// Days that the roster keeps, by agent and day, each once; [`Problem::fixing`] puts them there.
    pub fixed: Vec<FixedDay>,
    /// Days that were to be fixed and break a rule.
    pub left_out: Vec<FixedLeftOut>,
    /// Agents who cannot come to their contract's least hours in this week, and why.
    pub shortfalls: Vec<Shortfall>,
}

impl Problem {
    /// The problem of one week of a requirement.
    pub fn new(
        requirement: &Requirement,
        monday: NaiveDate,
        workforce: &Workforce,
        hours: &OpeningHours,
    ) -> Result<Self, ProblemError> {
        if workforce.agents.is_empty() {
            return Err(ProblemError::NoAgents);
        }
        let queues = queue_needs(requirement, monday, hours)?;
        Ok(Self::from_needs(queues, monday, workforce.clone(), hours.clone()))
    }

    /// The problem of needs already cut into slots; missing slots need nobody.
    #[must_use]
    pub fn from_needs(queues: Vec<QueueNeed>, monday: NaiveDate, workforce: Workforce, hours: OpeningHours) -> Self {
        let (before, fixed, left_out, shortfalls) = (vec![], vec![], vec![], vec![]);
        let problem = Self { monday, queues, workforce, hours, before, fixed, left_out, shortfalls };
        let days = problem.workforce.agents.iter().flat_map(|agent| problem.dates_fixed(agent)).collect();
        problem.fixing(days)
    }

    /// The same week after another: rest and days in a row are counted on from a roster of the week before. A roster of
    /// any other week changes nothing.
    #[must_use]
    pub fn after(mut self, before: &Roster) -> Self {
        if before.monday.checked_add_days(Days::new(7)) != Some(self.monday) {
            return self;
        }
        self.before = Carried::from_week(before);
        self.fixing(Vec::new())
    }

    /// The dates of an agent's own that are fixed in the week.
    fn dates_fixed(&self, agent: &Agent) -> Vec<FixedDay> {
        let shift = |(template, start): (u32, u16)| {
            let minutes = self.workforce.template(template).map_or(0, |template| template.minutes);
            Shift { template, start, end: start.saturating_add(minutes), pauses: Vec::new() }
        };
        let day = |fixed: &FixedDate| {
            let day = day_of(self.monday, fixed.date)? as u8;
            Some(FixedDay { agent: agent.id, day, shift: fixed.shift.map(shift) })
        };
        agent.personal.fixed.iter().filter_map(day).collect()
    }

    /// The same with days fixed that any roster must keep, such as those a planner locks; of two for the same agent and
    /// day the later counts, and it takes the place of one fixed before. A day that breaks a rule with those fixed before
    /// it (by day, from Monday) is left out and named in [`Problem::left_out`]: whatever comes of it stays legal. Days of
    /// agents who do not exist are dropped.
    #[must_use]
    pub fn fixing(mut self, days: Vec<FixedDay>) -> Self {
        let mut all = std::mem::take(&mut self.fixed);
        for day in days.into_iter().filter(|fixed| fixed.day < 7) {
            all.retain(|other| (other.agent, other.day) != (day.agent, day.day));
            all.push(day);
        }
        all.sort_by_key(|fixed| (fixed.agent, fixed.day));
        self.fixed = all;
        let (fixed, left_out) = self.checked_fixed();
        (self.fixed, self.left_out) = (fixed, left_out);
        self.shortfalls = shortfall::find(&self);
        self
    }

    /// The fixed days that can be kept, and those left out.
    fn checked_fixed(&self) -> (Vec<FixedDay>, Vec<FixedLeftOut>) {
        let frame = Frame::new(self);
        let (mut fixed, mut left_out) = (Vec::with_capacity(self.fixed.len()), self.left_out.clone());
        for days in self.fixed.chunk_by(|one, next| one.agent == next.agent) {
            let Some(agent) = self.workforce.agents.iter().find(|agent| agent.id == days[0].agent) else { continue };
            let (kept, broken) = match self.workforce.contract(agent.contract) {
                Some(contract) => frame.kept(agent, contract, days),
                None => (vec![], days.iter().map(|day| (day.day, vec![Obstacle::UnknownContract])).collect()),
            };
            fixed.extend(kept);
            left_out.retain(|left| left.agent != agent.id || days.iter().all(|day| day.day != left.day));
            left_out.extend(broken.into_iter().map(|(day, rules)| {
                let (agent, name) = (agent.id, agent.name.clone());
                FixedLeftOut { agent, name, day, rules }
            }));
        }
        (fixed, left_out)
    }

    /// What somebody brings from before the week: days in a row and the end of the last shift.
    pub(super) fn carried(&self, agent: u32) -> Option<(u8, i32)> {
        let carried = self.before.iter().find(|carried| carried.agent == agent)?;
        Some((carried.days_in_row, carried.last_end))
    }

    /// An agent's fixed days, from Monday.
    #[must_use]
    pub fn fixed_of(&self, agent: u32) -> &[FixedDay] {
        let from = self.fixed.partition_point(|fixed| fixed.agent < agent);
        let to = self.fixed.partition_point(|fixed| fixed.agent <= agent);
        self.fixed.get(from..to).unwrap_or_default()
    }

    /// Slots in opening hours, from Monday 00:00 to the end of the next Monday.
    pub(super) fn open_slots(&self) -> Vec<bool> {
        let date = |day: i64| self.monday.checked_add_signed(chrono::TimeDelta::days(day));
        slots_within(|day| date(day).and_then(|date| self.hours.on(date)))
    }
}

/// Slots of an agent's weekly availability, from Monday 00:00 to the end of the next Monday.
pub(super) fn available_slots(availability: &[Option<Span>; 7]) -> Vec<bool> {
    slots_within(|day| availability[day.rem_euclid(7) as usize])
}

/// Slots wholly within the spans of days -1 (the Sunday before, which may run on) to 7.
fn slots_within(span_of: impl Fn(i64) -> Option<Span>) -> Vec<bool> {
    let mut slots = vec![false; WEEK_SLOTS + DAY_SLOTS];
    for day in -1..=7 {
        let Some(span) = span_of(day) else { continue };
        let midnight = day * DAY_SLOTS as i64;
        for slot in i64::from(span.from.div_ceil(15))..i64::from(span.to / 15) {
            if let Some(free) = usize::try_from(midnight + slot).ok().and_then(|slot| slots.get_mut(slot)) {
                *free = true;
            }
        }
    }
    slots
}

/// One week's need in slots, queue by queue.
///
/// The requirement is unrounded; this is the one place where it becomes people: the next whole number, where a surplus
/// below 1e-9 is taken for the noise of division. Shrinkage is already in the requirement and is not added again.
pub fn queue_needs(
    requirement: &Requirement,
    monday: NaiveDate,
    hours: &OpeningHours,
) -> Result<Vec<QueueNeed>, ProblemError> {
    let grid = requirement.grid;
    if monday.weekday() != Weekday::Mon {
        return Err(ProblemError::NotMonday(monday));
    }
    let sunday = monday.checked_add_days(Days::new(6)).and_then(|sunday| grid.day_of(sunday));
    let (Some(first), Some(_)) = (grid.day_of(monday), sunday) else {
        return Err(ProblemError::WeekOutside { first: grid.first(), last: grid.last() });
    };
    if requirement.queues.is_empty() {
        return Err(ProblemError::NoQueues);
    }
    let mut queues = Vec::new();
    for queue in &requirement.queues {
        let levels = queue.needs.map(|need| need.map(|need| need.scheduled).filter(|agents| agents.is_finite()));
        let Some(slots) = levels.repeat_levels(IntervalLength::QUARTER_HOUR) else {
            return Err(ProblemError::Interval(queue.needs.grid().interval().minutes()));
        };
        let mut need = Vec::with_capacity(WEEK_SLOTS);
        for slot in first * DAY_SLOTS..first * DAY_SLOTS + WEEK_SLOTS {
            let at = slots.grid().start_of(slot);
            let open = hours.open_during(at.date(), slots.grid().minute_of_day(slot), 15);
            match slots.get(slot).copied().flatten() {
                Some(agents) => need.push((agents - 1e-9).ceil().clamp(0.0, MOST_AGENTS) as u16),
                None if open => return Err(ProblemError::NeedUnknown { queue: queue.name.clone(), at }),
                None => need.push(0),
            }
        }
        queues.push(QueueNeed { name: queue.name.clone(), need });
    }
    Ok(queues)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, Series};
    use crate::staffing::{BoundBy, Need, QueueRequirement};

    fn requirement(minutes: u16, scheduled: impl Fn(usize) -> Option<f64>) -> Requirement {
        let first = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        let grid = IntervalGrid::new(first, 14, IntervalLength::new(minutes).unwrap()).unwrap();
        let needs = Series::from_fn(grid, |i| {
            scheduled(i).map(|scheduled| Need {
                agents: 1,
                scheduled,
                load: 1.0,
                bound_by: BoundBy::Minimum,
                service_level: 1.0,
                asa_s: 0.0,
                occupancy: 0.5,
            })
        });
        Requirement { grid, queues: vec![QueueRequirement { name: "q".into(), needs }] }
    }

    #[test]
    fn rounds_once_and_repeats() {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let hours = OpeningHours { week: [Some(Span { from: 480, to: 1200 }); 7], ..OpeningHours::default() };
        let drawn = [4.0, 4.0 + 1e-12, 4.1, 0.0];
        let needs = queue_needs(&requirement(30, |i| Some(drawn[i % 4])), monday, &hours).unwrap();
        assert_eq!(needs[0].need.len(), WEEK_SLOTS);
        assert_eq!(&needs[0].need[..8], &[4, 4, 4, 4, 5, 5, 0, 0]);
    }

    #[test]
    fn refuses_with_the_reason() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let hours = OpeningHours { week: [Some(Span { from: 480, to: 1200 }); 7], ..OpeningHours::default() };
        let known = requirement(60, |_| Some(1.0));
        assert_eq!(queue_needs(&known, day(10), &hours), Err(ProblemError::NotMonday(day(10))));
        let outside = ProblemError::WeekOutside { first: day(5), last: day(18) };
        assert_eq!(queue_needs(&known, day(16), &hours), Err(outside));
        assert_eq!(queue_needs(&requirement(20, |_| Some(1.0)), day(9), &hours), Err(ProblemError::Interval(20)));
        let unknown = ProblemError::NeedUnknown { queue: "q".into(), at: day(9).and_hms_opt(8, 0, 0).unwrap() };
        assert_eq!(queue_needs(&requirement(60, |_| None), day(9), &hours), Err(unknown));
        let closed = OpeningHours::default();
        assert!(queue_needs(&requirement(60, |_| None), day(9), &closed).is_ok(), "closed needs nobody");
        let problem = Problem::new(&known, day(9), &Workforce::default(), &hours);
        assert_eq!(problem, Err(ProblemError::NoAgents));
    }
}
