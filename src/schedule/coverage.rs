//! How well a roster covers the requirement.

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

/// Lays a roster beside the need. Agents unknown to the workforce, or in a queue without need, count nowhere.
#[must_use]
pub fn coverage(needs: &[QueueNeed], workforce: &Workforce, roster: &Roster) -> Coverage {
    let mut queues: Vec<QueueCoverage> = needs.iter().map(empty).collect();
    let queue_of: std::collections::BTreeMap<u32, usize> = (workforce.agents.iter())
        .filter_map(|agent| Some((agent.id, needs.iter().position(|need| need.name == agent.queue)?)))
        .collect();
    for week in &roster.weeks {
        let Some(queue) = queue_of.get(&week.agent).and_then(|index| queues.get_mut(*index)) else { continue };
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            queue.days[day].paid += u64::from(shift.paid_minutes());
            for minute in (shift.start..shift.end).step_by(usize::from(SLOT_MINUTES)) {
                let slot = day * DAY_SLOTS + usize::from(minute / SLOT_MINUTES);
                if let (true, Some(count)) = (shift.on_contact(minute), queue.scheduled.get_mut(slot)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    let (mut days, mut total) = ([Totals::default(); 7], Totals::default());
    for queue in &mut queues {
        add_up(queue);
        total.add(&queue.total);
        days.iter_mut().zip(&queue.days).for_each(|(sum, day)| sum.add(day));
    }
    Coverage { monday: roster.monday, queues, days, total }
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
