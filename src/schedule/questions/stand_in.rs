//! Who could work in a spell that is short, what it would cost, and which rule stops each of the rest.

use super::super::bounds::Aside;
use super::super::compile::Menus;
use super::super::engine::{Choice, Worker};
use super::super::{DAY_SLOTS, FixedDay, Obstacle};
use super::Questions;
use crate::roster::{Agent, Contract, SLOT_MINUTES, Shift};

/// A spell of one day in one queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Index of the queue among the problem's.
    pub queue: u16,
    /// Days after Monday.
    pub day: u16,
    /// First minute of the day.
    pub from: u16,
    /// First minute after.
    pub to: u16,
}

/// What one agent could do about a spell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A shift of the agent spans it already.
    Works,
    /// A shift that spans it can be worked.
    Could {
        /// Points that the roster would cost more; below 0 it would be better.
        points: i64,
        /// The agent's week then.
        week: Box<[Option<Shift>; 7]>,
        /// Days of the week that change.
        changed: Vec<u8>,
    },
    /// No legal week has such a shift: each rule that alone, taken away, would allow one.
    Stopped(Vec<Obstacle>),
}

/// One agent and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The agent's id.
    pub agent: u32,
    /// The agent's name.
    pub name: String,
    /// What the agent could do.
    pub answer: Answer,
}

impl Candidate {
    /// Cheapest first, then those who work already, then those whom a rule stops.
    const fn rank(&self) -> (u8, i64) {
        match &self.answer {
            Answer::Could { points, .. } => (0, *points),
            Answer::Works => (1, 0),
            Answer::Stopped(_) => (2, 0),
        }
    }
}

/// Those who could, the cheapest first; then those who work already, then those whom a rule stops.
#[must_use]
pub fn ranked(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by_key(Candidate::rank);
    all
}

impl Questions<'_> {
    /// All agents who work in the spell's queue, the cheapest first.
    pub fn candidates(&mut self, spell: Spell) -> Vec<Candidate> {
        let count = self.standing.held.workforce.agents.len();
        let all = (0..count).filter_map(|at| self.candidate(at, spell)).collect();
        ranked(all)
    }

    /// One agent, by place in the workforce; `None` for somebody who does not work in the queue or has no contract.
    ///
    /// First only the spell's day may change; where that breaks a rule the whole week may, but for what the planner fixed.
    /// A night of the day before that runs into the spell is tried too, and the cheaper of the two taken.
    pub fn candidate(&mut self, at: usize, spell: Spell) -> Option<Candidate> {
        let problem = &self.standing.held;
        let agent = problem.workforce.agents.get(at)?;
        let contract = problem.workforce.contract(agent.contract)?;
        if spell.queue >= 32 || self.skills(agent) >> spell.queue & 1 == 0 {
            return None;
        }
        let candidate = |answer| Candidate { agent: agent.id, name: agent.name.clone(), answer };
        if self.works(agent, spell) {
            return Some(candidate(Answer::Works));
        }
        self.standby.as_mut()?.take_out(at);
        let answer = self.answer(agent, contract, spell);
        self.standby.as_mut()?.put_back(at);
        Some(candidate(answer))
    }

    fn works(&self, agent: &Agent, spell: Spell) -> bool {
        let spans = |day: usize, later: u16| {
            let shift = self.standing.shift(agent.id, day);
            shift.is_some_and(|shift| shift.start <= spell.from + later && spell.to + later <= shift.end)
        };
        let day = usize::from(spell.day);
        spans(day, 0) || (day > 0 && spans(day - 1, 1440))
    }

    fn answer(&mut self, agent: &Agent, contract: &Contract, spell: Spell) -> Answer {
        let held = self.standing.held.fixed_of(agent.id);
        let now = self.worth_now(agent, contract, held);
        let locked = self.standing.locked_of(agent.id);
        for keeps in [held, &locked] {
            if let Some((points, tour)) = self.best(agent, contract, spell, Aside::NOTHING, keeps) {
                let week = Box::new(self.week(agent.id, &tour));
                let differs =
                    |day: &u8| self.standing.shift(agent.id, usize::from(*day)) != week[usize::from(*day)].as_ref();
                let changed = (0..7).filter(differs).collect();
                return Answer::Could { points: points - now, week, changed };
            }
        }
        let rules = [
            Obstacle::Availability,
            Obstacle::OpeningHours,
            Obstacle::Leave,
            Obstacle::MaxDays,
            Obstacle::DaysInRow,
            Obstacle::Rest,
            Obstacle::MostHours,
            Obstacle::FixedDay,
        ];
        let mut frees = |rule: &Obstacle| {
            let keeps: &[FixedDay] = if *rule == Obstacle::FixedDay { &[] } else { &locked };
            self.best(agent, contract, spell, Aside::NOTHING.and(*rule), keeps).is_some()
        };
        let alone: Vec<Obstacle> = rules.into_iter().filter(|rule| frees(rule)).collect();
        Answer::Stopped(if alone.is_empty() { vec![Obstacle::Several] } else { alone })
    }

    /// Points of the agent's week as it is, whatever rules it breaks.
    fn worth_now(&mut self, agent: &Agent, contract: &Contract, held: &[FixedDay]) -> i64 {
        let rules = [Obstacle::MaxDays, Obstacle::DaysInRow, Obstacle::Rest, Obstacle::MostHours];
        let aside = rules.into_iter().fold(Aside::NOTHING, Aside::and);
        let (mut menus, skills) = (Menus::default(), self.skills(agent));
        let mut worker = self.frame.worker(&mut menus, skills, agent, contract, aside, held);
        (worker.paid.least, worker.most_in_row, worker.last_end) = (0, u8::MAX, worker.last_end.min(0));
        let standby = self.standby.as_mut();
        standby.and_then(|standby| standby.cheapest(menus.all, worker)).map_or(0, |(points, _)| points)
    }

    /// The cheapest week with a shift that spans the spell, where other days that are kept stay as they are.
    fn best(
        &mut self,
        agent: &Agent,
        contract: &Contract,
        spell: Spell,
        aside: Aside,
        keeps: &[FixedDay],
    ) -> Option<(i64, super::Tour)> {
        let held = self.standing.held.fixed_of(agent.id);
        let paid: u16 = held.iter().filter_map(|fixed| Some(fixed.shift.as_ref()?.paid_minutes())).sum();
        let of_week = keeps.len() == held.len() && !held.is_empty();
        let mut found: Option<(i64, super::Tour)> = None;
        let spell_day = usize::from(spell.day);
        for (day, later) in [(Some(spell_day), 0), (spell_day.checked_sub(1), DAY_SLOTS)] {
            let Some(day) = day else { continue };
            // The day itself is free, unless it is the planner who fixed it.
            let fixed = |fixed: &&FixedDay| usize::from(fixed.day) != day || !of_week;
            let mut keeps: Vec<FixedDay> = keeps.iter().filter(fixed).cloned().collect();
            if of_week && !aside.has_fixed() {
                keeps.extend(
                    self.standing.locked_of(agent.id).into_iter().filter(|fixed| usize::from(fixed.day) == day),
                );
            }
            let (mut menus, skills) = (Menus::default(), self.skills(agent));
            let mut worker = self.frame.worker(&mut menus, skills, agent, contract, aside, &keeps);
            worker.paid.least = worker.paid.least.min(paid / SLOT_MINUTES);
            self.must_span(&mut menus, &mut worker, day, spell, later);
            let standby = self.standby.as_mut()?;
            if let Some(better) = standby.cheapest(menus.all, worker)
                && found.as_ref().is_none_or(|found| better.0 < found.0)
            {
                found = Some(better);
            }
        }
        found
    }

    /// Leaves on a day's menu what spans the spell; `later` are the slots from the day's midnight to the spell's.
    fn must_span(&self, menus: &mut Menus, worker: &mut Worker, day: usize, spell: Spell, later: usize) {
        let (from, to) =
            (usize::from(spell.from / SLOT_MINUTES) + later, usize::from(spell.to.div_ceil(SLOT_MINUTES)) + later);
        let spans = |choice: &&Choice| {
            let start = usize::from(choice.start);
            start <= from && to <= start + usize::from(self.frame.span(choice.shape))
        };
        let Some(menu) = worker.menus.get(day).and_then(|menu| menus.all.get(usize::from(*menu))) else { return };
        let left: Vec<Choice> = menu.iter().filter(spans).copied().collect();
        worker.menus[day] = menus.exactly(left);
        worker.must[day] = true;
    }
}
