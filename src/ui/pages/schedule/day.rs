//! One day of the roster as values: the hours it spans, and each person's bar.

use super::Shown;
use super::hand::rule_words;
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::schedule as t;
use crate::plan::{Lock, Plan};
use crate::roster::{Breach, PauseKind, SLOT_MINUTES, Shift};
use crate::schedule::DAY_SLOTS;
use crate::ui::prelude::*;
use crate::ui::store::Store;
use chrono::Weekday;

/// A person's line.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// The agent's id.
    pub agent: u32,
    /// Name.
    pub name: String,
    /// Name of the contract.
    pub contract: String,
    /// Monday to Sunday.
    pub days: [Option<Shift>; 7],
    /// Paid minutes of the week.
    pub paid: u32,
    /// Whether they lie outside the contract's least and most.
    pub off_contract: bool,
    /// Rules broken on a day, or in the week.
    pub broken: Vec<(Option<usize>, String)>,
    /// Days locked.
    pub locked: [bool; 7],
}

impl Line {
    /// Rules broken on a day, as one text; `None` where all are kept.
    pub fn broken_on(&self, day: Option<usize>, comma: &str) -> Option<String> {
        let words: Vec<&str> = self.broken.iter().filter(|rule| rule.0 == day).map(|rule| rule.1.as_str()).collect();
        (!words.is_empty()).then(|| words.join(comma))
    }

    /// Minute at which the day's shift starts; `None` for a day off.
    pub fn start(&self, day: usize) -> Option<u16> {
        Some(self.days.get(day)?.as_ref()?.start)
    }
}

/// The people of the kept roster, in its order; `queue` leaves only those who work in it.
pub fn lines(plan: &Plan, locale: Locale, queue: Option<&str>, breaches: &[Breach]) -> Vec<Line> {
    let agents: std::collections::BTreeMap<u32, _> =
        plan.workforce.agents.iter().map(|agent| (agent.id, agent)).collect();
    let weeks = plan.roster.iter().flat_map(|kept| &kept.roster.weeks);
    let locks = plan.roster.as_ref().map(|kept| kept.locks.as_slice()).unwrap_or_default();
    weeks
        .filter_map(|week| {
            let agent = agents.get(&week.agent);
            if queue.is_some_and(|queue| agent.is_none_or(|agent| agent.queue != queue)) {
                return None;
            }
            let contract = agent.and_then(|agent| plan.workforce.contract(agent.contract));
            let paid = week.days.iter().flatten().map(|shift| u32::from(shift.paid_minutes())).sum();
            let broken = breaches.iter().filter(|breach| breach.agent == week.agent);
            let locked = |day| locks.binary_search(&Lock { agent: week.agent, day }).is_ok();
            Some(Line {
                broken: broken.map(|breach| (breach.day, rule_words(locale, breach.rule))).collect(),
                locked: [0, 1, 2, 3, 4, 5, 6].map(locked),
                agent: week.agent,
                name: agent.map_or_else(|| t::agent_gone(locale.lang, week.agent), |agent| agent.name.clone()),
                contract: contract.map(|contract| contract.name.clone()).unwrap_or_default(),
                days: week.days.clone(),
                paid,
                off_contract: contract.is_some_and(|contract| {
                    paid < u32::from(contract.min_week_minutes) || paid > u32::from(contract.max_week_minutes)
                }),
            })
        })
        .collect()
}

/// The hours of the day shown: from the first to the last minute that anybody is needed, there, or the centre open.
/// The chart and the roster are drawn over the same hours.
pub fn axis(store: Store, shown: Shown) -> Memo<Span> {
    Memo::new(move || {
        let day = shown.day.get().unwrap_or(0);
        let (mut from, mut to) = (1440u16, 0u16);
        let mut take = |start: u16, end: u16| {
            from = from.min(start.min(1440));
            to = to.max(end.min(1440));
        };
        store.plan.with(|plan| {
            let Some(plan) = plan else { return };
            if let Some(span) = plan.hours.week.get(day).copied().flatten() {
                take(span.from, span.to);
            }
            for week in plan.roster.iter().flat_map(|kept| &kept.roster.weeks) {
                if let Some(Some(shift)) = week.days.get(day) {
                    take(shift.start, shift.end);
                }
                if let Some(late) = before(&week.days, day) {
                    take(0, late.end.saturating_sub(1440));
                }
            }
        });
        if let Some(coverage) = store.coverage.get() {
            let needed = coverage.queues.iter().flat_map(|queue| {
                queue.required.iter().skip(day * DAY_SLOTS).take(DAY_SLOTS).enumerate().filter(|(_, need)| **need > 0)
            });
            needed.for_each(|(slot, _)| {
                let start = slot as u16 * SLOT_MINUTES;
                take(start, start + SLOT_MINUTES);
            });
        }
        if from >= to { Span { from: 480, to: 1080 } } else { Span { from: from / 30 * 30, to: to.div_ceil(30) * 30 } }
    })
}

/// Yesterday's shift, if it runs on into the day.
pub fn before(days: &[Option<Shift>; 7], day: usize) -> Option<&Shift> {
    days.get(day.checked_sub(1)?)?.as_ref().filter(|shift| shift.end > 1440)
}

/// What a stretch of a bar is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Work,
    Lunch,
}

/// Stretches of a shift in minutes of the day, breaks left out as gaps. `offset` is 1440 for yesterday's shift.
pub fn stretches(shift: &Shift, offset: u16) -> Vec<(Stretch, u16, u16)> {
    let mut out = Vec::new();
    let mut at = shift.start;
    for pause in &shift.pauses {
        let end = pause.start.saturating_add(pause.minutes);
        out.push((Stretch::Work, at, pause.start));
        if pause.kind == PauseKind::Lunch {
            out.push((Stretch::Lunch, pause.start, end));
        }
        at = end;
    }
    out.push((Stretch::Work, at, shift.end));
    out.retain(|(_, from, to)| from < to && *to > offset);
    out.iter().map(|(kind, from, to)| (*kind, from.saturating_sub(offset), to.saturating_sub(offset))).collect()
}

/// The shift in words: "8:00–16:30, lunch 12:00, break 10:00, break 14:30".
pub fn spoken(locale: Locale, shift: &Shift) -> String {
    let lang = locale.lang;
    let mut parts = vec![t::from_to(lang, locale.clock(shift.start), locale.clock(shift.end))];
    let at = |kind: PauseKind| {
        let pauses = shift.pauses.iter().filter(move |pause| pause.kind == kind);
        pauses.map(|pause| locale.clock(pause.start)).collect::<Vec<_>>()
    };
    let (lunch, breaks) = (at(PauseKind::Lunch), at(PauseKind::Break));
    if !lunch.is_empty() {
        parts.push(t::spoken_lunch(lang, lunch.join(&t::and(lang))));
    }
    match breaks.len() {
        0 => {}
        1 => parts.push(t::spoken_break(lang, breaks.concat())),
        _ => parts.push(t::spoken_breaks(lang, breaks.join(&t::and(lang)))),
    }
    parts.join(&t::comma(lang))
}

/// The weekday that lies so many days after Monday.
pub fn weekday(day: usize) -> Weekday {
    Weekday::try_from((day % 7) as u8).unwrap_or(Weekday::Mon)
}
