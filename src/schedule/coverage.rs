//! How well a roster covers the requirement.

use super::spread::spread;
use super::{DAY_SLOTS, QueueNeed, WEEK_SLOTS};
use crate::roster::{Roster, SLOT_MINUTES, Workforce};
use chrono::NaiveDate;

/// Agent minutes added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Required on contact.
    pub required: u64,
    /// Scheduled on contact.
    pub scheduled: u64,
    /// Required and scheduled: the lesser of the two, slot by slot.
    pub covered: u64,
    /// Paid, by the day the shift starts.
    pub paid: u64,
}

impl Totals {
    /// Share of the required minutes that is covered; `None` where nothing is required.
    #[must_use]
    pub fn covered_share(&self) -> Option<f64> {
        (self.required > 0).then(|| self.covered as f64 / self.required as f64)
    }

    /// Required minutes nobody covers.
    #[must_use]
    pub const fn under(&self) -> u64 {
        self.required.saturating_sub(self.covered)
    }

    /// Scheduled minutes beyond the requirement.
    #[must_use]
    pub const fn over(&self) -> u64 {
        self.scheduled.saturating_sub(self.covered)
    }

    fn add(&mut self, other: &Self) {
        self.required += other.required;
        self.scheduled += other.scheduled;
        self.covered += other.covered;
        self.paid += other.paid;
    }
}

/// One queue's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueCoverage {
    /// The queue's name.
    pub name: String,
    /// Agents required in each of the 672 quarter hours.
    pub required: Vec<u16>,
    /// Agents scheduled on contact.
    pub scheduled: Vec<u16>,
    /// Monday to Sunday.
    pub days: [Totals; 7],
    /// The week.
    pub total: Totals,
}

/// Neighbouring slots of one day and queue that all lack agents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Index of the queue.
    pub queue: usize,
    /// Days after Monday.
    pub day: usize,
    /// First minute of the day.
    pub from: u16,
    /// First minute after.
    pub to: u16,
    /// Agent minutes missing.
    pub minutes: u64,
    /// Agents missing in the worst slot.
    pub most: u16,
}

/// Requirement and roster side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// By queue, in the requirement's order.
    pub queues: Vec<QueueCoverage>,
    /// All queues, Monday to Sunday.
    pub days: [Totals; 7],
    /// All queues, the week.
    pub total: Totals,
}

impl Coverage {
    /// Spells of understaffing, worst first; ties in order of time.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (queue, coverage) in self.queues.iter().enumerate() {
            let mut open: Option<Gap> = None;
            for (slot, (required, scheduled)) in coverage.required.iter().zip(&coverage.scheduled).enumerate() {
                let (day, missing) = (slot / DAY_SLOTS, required.saturating_sub(*scheduled));
                if missing == 0 || open.is_some_and(|gap| gap.day != day) {
                    gaps.extend(open.take());
                }
                if missing > 0 {
                    let from = (slot % DAY_SLOTS) as u16 * SLOT_MINUTES;
                    let gap = open.get_or_insert(Gap { queue, day, from, to: from, minutes: 0, most: 0 });
                    gap.to = from + SLOT_MINUTES;
                    gap.minutes += u64::from(missing) * u64::from(SLOT_MINUTES);
                    gap.most = gap.most.max(missing);
                }
            }
            gaps.extend(open);
        }
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.minutes));
        gaps
    }

    /// The day with most minutes missing, if any are.
    #[must_use]
    pub fn worst_day(&self) -> Option<(usize, u64)> {
        let under = self.days.iter().map(Totals::under).enumerate();
        under.filter(|day| day.1 > 0).max_by_key(|day| (day.1, std::cmp::Reverse(day.0)))
    }
}

/// Lays a roster beside the need. Agents unknown to the workforce, or in no queue with a need, count nowhere.
///
/// Who works in several queues counts, quarter hour by quarter hour, in the one where fewest are missing in all, else in
/// the first; what they are paid counts in the first.
#[must_use]
pub fn coverage(needs: &[QueueNeed], workforce: &Workforce, roster: &Roster) -> Coverage {
    let mut queues: Vec<QueueCoverage> = needs.iter().map(empty).collect();
    let mut groups = Groups::new(needs, workforce);
    for week in &roster.weeks {
        let Some((group, queue)) = groups.of(week.agent) else { continue };
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            queues[queue].days[day].paid += u64::from(shift.paid_minutes());
            for minute in (shift.start..shift.end).step_by(usize::from(SLOT_MINUTES)) {
                let slot = day * DAY_SLOTS + usize::from(minute / SLOT_MINUTES);
                if let (true, Some(count)) = (shift.on_contact(minute), groups.present[group].get_mut(slot)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    groups.place(&mut queues);
    let (mut days, mut total) = ([Totals::default(); 7], Totals::default());
    for queue in &mut queues {
        add_up(queue);
        total.add(&queue.total);
        days.iter_mut().zip(&queue.days).for_each(|(sum, day)| sum.add(day));
    }
    Coverage { monday: roster.monday, queues, days, total }
}

/// Agents by the queues they work in.
struct Groups {
    /// Indices of the queues, the preferred first, each list once.
    queues: Vec<Vec<usize>>,
    /// Agents with their group, by id.
    agents: Vec<(u32, usize)>,
    /// People of each group on contact in each slot.
    present: Vec<Vec<u16>>,
}

impl Groups {
    fn new(needs: &[QueueNeed], workforce: &Workforce) -> Self {
        let mut groups = Self { queues: Vec::new(), agents: Vec::new(), present: Vec::new() };
        for agent in &workforce.agents {
            let mut queues: Vec<usize> = Vec::new();
            for queue in agent.queues().filter_map(|name| needs.iter().position(|need| need.name == name)) {
                if !queues.contains(&queue) {
                    queues.push(queue);
                }
            }
            if queues.is_empty() {
                continue;
            }
            let group = groups.queues.iter().position(|known| *known == queues).unwrap_or_else(|| {
                groups.queues.push(queues);
                groups.present.push(vec![0; WEEK_SLOTS]);
                groups.queues.len() - 1
            });
            groups.agents.push((agent.id, group));
        }
        // Of agents with the same id the last one counts.
        groups.agents.sort_by_key(|agent| agent.0);
        groups
    }

    /// An agent's group and first queue.
    fn of(&self, agent: u32) -> Option<(usize, usize)> {
        let after = self.agents.partition_point(|known| known.0 <= agent);
        let group = self.agents.get(after.checked_sub(1)?).filter(|known| known.0 == agent)?.1;
        Some((group, *self.queues.get(group)?.first()?))
    }

    /// Counts everybody at a queue.
    fn place(&self, queues: &mut [QueueCoverage]) {
        let several = self.queues.iter().any(|queues| queues.len() > 1);
        for slot in 0..WEEK_SLOTS {
            let present: Vec<u16> = self.present.iter().map(|slots| slots[slot]).collect();
            if several {
                let required: Vec<u16> = queues.iter().map(|queue| queue.required[slot]).collect();
                let there = spread(&required, &self.queues, &present);
                queues.iter_mut().zip(there).for_each(|(queue, there)| queue.scheduled[slot] = there);
            } else {
                for (list, people) in self.queues.iter().zip(present) {
                    queues[list[0]].scheduled[slot] = people;
                }
            }
        }
    }
}

fn empty(need: &QueueNeed) -> QueueCoverage {
    QueueCoverage {
        name: need.name.clone(),
        required: (0..WEEK_SLOTS).map(|slot| need.need.get(slot).copied().unwrap_or(0)).collect(),
        scheduled: vec![0; WEEK_SLOTS],
        days: [Totals::default(); 7],
        total: Totals::default(),
    }
}

fn add_up(queue: &mut QueueCoverage) {
    for (slot, (required, scheduled)) in queue.required.iter().zip(&queue.scheduled).enumerate() {
        let minutes = |agents: u16| u64::from(agents) * u64::from(SLOT_MINUTES);
        queue.days[slot / DAY_SLOTS].add(&Totals {
            required: minutes(*required),
            scheduled: minutes(*scheduled),
            covered: minutes(*required.min(scheduled)),
            paid: 0,
        });
    }
    let mut total = Totals::default();
    queue.days.iter().for_each(|day| total.add(day));
    queue.total = total;
}
