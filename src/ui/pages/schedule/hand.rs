//! The roster changed by hand: what each change does to coverage, service level, hours and rules is said at once.

use crate::i18n::Locale;
use crate::i18n::texts::roster as t;
use crate::plan::edit::Edit;
use crate::plan::{DayShift, Lock, Plan};
use crate::roster::{Breach, Rule, Shift, breaches, reshaped};
use crate::ui::prelude::*;
use crate::ui::store::Store;
use chrono::Weekday;
use std::sync::Arc;

/// A day of somebody's.
pub type Place = (u32, usize);

/// What the hand holds.
#[derive(Clone, Copy)]
pub struct Hand {
    store: Store,
    /// The day in the editor.
    pub open: RwSignal<Option<Place>>,
    /// The day marked to be swapped with another.
    pub marked: RwSignal<Option<Place>>,
    copied: RwSignal<Option<Shift>>,
    /// What the last change did.
    pub said: RwSignal<String>,
    /// The rules that the roster breaks.
    pub breaches: Memo<Vec<Breach>>,
}

/// What a change is measured by.
struct Figures {
    covered: Option<f64>,
    level: Option<f64>,
    paid: i64,
    broken: Vec<Breach>,
}

impl Hand {
    /// Nothing held.
    pub fn new(store: Store) -> Self {
        let breaches =
            Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| broken(plan)).unwrap_or_default()));
        Self {
            store,
            open: RwSignal::new(None),
            marked: RwSignal::new(None),
            copied: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            breaches,
        }
    }

    fn plan(self) -> Option<Arc<Plan>> {
        self.store.plan.get_untracked()
    }

    /// The shift of a day.
    pub fn shift(self, (agent, day): Place) -> Option<Shift> {
        let plan = self.plan()?;
        let week = plan.roster.as_ref()?.roster.weeks.iter().find(|week| week.agent == agent)?;
        week.days.get(day)?.clone()
    }

    /// Whether a day is locked.
    pub fn is_locked(self, (agent, day): Place) -> bool {
        let lock = Lock { agent, day: day as u8 };
        self.plan().is_some_and(|plan| plan.roster.as_ref().is_some_and(|kept| kept.locks.contains(&lock)))
    }

    /// A shift with another start and end, as the agent's contract has it.
    pub fn reshaped(self, agent: u32, shift: &Shift, start: u16, end: u16) -> Shift {
        let Some(plan) = self.plan() else { return shift.clone() };
        let agent = plan.workforce.agents.iter().find(|other| other.id == agent);
        let contract = agent.and_then(|agent| plan.workforce.contract(agent.contract));
        reshaped(&plan.workforce, contract, shift, start, end)
    }

    /// Sets a day.
    pub fn set(self, place: Place, shift: Option<Shift>) {
        self.set_all(vec![(place, shift)]);
    }

    /// Sets days, as one step to take back, and says what that does.
    pub fn set_all(self, days: Vec<(Place, Option<Shift>)>) {
        let Some((first, shift)) = days.first().cloned() else { return };
        let before = self.figures();
        let step = |(place, shift): (Place, Option<Shift>)| DayShift { agent: place.0, day: place.1 as u8, shift };
        self.store.edit(Edit::SetShifts(days.into_iter().map(step).collect()));
        let after = self.figures();
        let locale = self.store.locale.get_untracked();
        self.said.set(self.effect(locale, first, shift.as_ref(), &before, &after));
    }

    /// Locks a day, or frees it.
    pub fn toggle_lock(self, place: Place) {
        let on = !self.is_locked(place);
        self.store.edit(Edit::LockShifts(vec![Lock { agent: place.0, day: place.1 as u8 }], on));
        let locale = self.store.locale.get_untracked();
        let who = self.who(locale, place);
        self.said.set(if on { t::locked_now(locale.lang, who) } else { t::freed_now(locale.lang, who) });
    }

    /// Moves a shift by so many minutes.
    pub fn shift_by(self, place: Place, minutes: i32) {
        let Some(shift) = self.shift(place) else { return };
        self.set(place, Some(shift.moved_to(by(shift.start, minutes))));
    }

    /// Ends a shift so many minutes later.
    pub fn stretch_by(self, place: Place, minutes: i32) {
        let Some(shift) = self.shift(place) else { return };
        let (start, end) = (shift.start, by(shift.end, minutes));
        self.set(place, Some(self.reshaped(place.0, &shift, start, end)));
    }

    /// Marks a day for a swap, or swaps it with the one marked.
    pub fn swap(self, place: Place) {
        let locale = self.store.locale.get_untracked();
        match self.marked.get_untracked() {
            Some(other) if other != place => {
                self.marked.set(None);
                self.swap_with(place, other);
            }
            Some(_) => self.marked.set(None),
            None => {
                self.marked.set(Some(place));
                self.said.set(t::marked_now(locale.lang, self.who(locale, place)));
            }
        }
    }

    /// Swaps two days.
    pub fn swap_with(self, one: Place, other: Place) {
        self.set_all(vec![(one, self.shift(other)), (other, self.shift(one))]);
    }

    /// Takes a copy of a shift.
    pub fn copy(self, place: Place) {
        let shift = self.shift(place);
        let locale = self.store.locale.get_untracked();
        if shift.is_some() {
            self.said.set(t::copied_now(locale.lang, self.who(locale, place)));
        }
        self.copied.set(shift);
    }

    /// Puts the copy on a day.
    pub fn paste(self, place: Place) {
        if let Some(shift) = self.copied.get_untracked() {
            self.set(place, Some(shift));
        }
    }

    /// Gives somebody the week of another.
    pub fn copy_week(self, from: u32, to: u32) {
        self.set_all((0..7).map(|day| ((to, day), self.shift((from, day)))).collect());
    }

    /// "Ada, Monday".
    pub fn who(self, locale: Locale, (agent, day): Place) -> String {
        t::who(locale.lang, self.name(agent), locale.weekday(weekday(day)))
    }

    fn name(self, agent: u32) -> String {
        let plan = self.plan();
        let agent = plan.as_ref().and_then(|plan| plan.workforce.agents.iter().find(|other| other.id == agent));
        agent.map(|agent| agent.name.clone()).unwrap_or_default()
    }

    fn figures(self) -> Figures {
        let coverage = self.store.coverage.get_untracked();
        let weeks = self.plan().and_then(|plan| plan.roster.as_ref().map(|kept| kept.roster.clone()));
        let paid = weeks.iter().flat_map(|roster| &roster.weeks).flat_map(|week| week.days.iter().flatten());
        Figures {
            covered: coverage.and_then(|coverage| coverage.total.covered_share()),
            level: self.store.predicted.get_untracked().and_then(|predicted| predicted.total.level()),
            paid: paid.map(|shift| i64::from(shift.paid_minutes())).sum(),
            broken: self.breaches.get_untracked(),
        }
    }

    /// What a change did, in words.
    fn effect(self, locale: Locale, place: Place, shift: Option<&Shift>, before: &Figures, after: &Figures) -> String {
        let lang = locale.lang;
        let what = match shift {
            Some(shift) => t::from_to(lang, locale.clock(shift.start), locale.clock(shift.end)),
            None => t::off(lang),
        };
        let mut parts = vec![t::now(lang, self.who(locale, place), what)];
        let shares = |share: Option<f64>| share.map(|share| locale.percent(share, 1));
        let change = |before: Option<f64>, after: Option<f64>| {
            let (before, after) = (shares(before)?, shares(after)?);
            (before != after).then_some((before, after))
        };
        if let Some((before, after)) = change(before.covered, after.covered) {
            parts.push(t::coverage_went(lang, before, after));
        }
        if let Some((before, after)) = change(before.level, after.level) {
            parts.push(t::level_went(lang, before, after));
        }
        let paid = after.paid - before.paid;
        if paid != 0 {
            let sign = if paid > 0 { "+" } else { "−" };
            parts.push(t::paid_went(lang, format!("{sign}{}", locale.hours(paid.unsigned_abs() as f64))));
        }
        let new: Vec<&Breach> = after.broken.iter().filter(|breach| !before.broken.contains(breach)).collect();
        match (new.first(), after.broken.len() < before.broken.len()) {
            (Some(breach), _) => parts.push(t::now_broken(lang, self.words(locale, breach))),
            (None, true) => parts.push(t::now_kept(lang)),
            (None, false) => {}
        }
        parts.join(" ")
    }

    /// A broken rule in words, with whose it is and when.
    pub fn words(self, locale: Locale, breach: &Breach) -> String {
        let lang = locale.lang;
        let who = match breach.day {
            Some(day) => self.who(locale, (breach.agent, day)),
            None => self.name(breach.agent),
        };
        t::of_whom(lang, who, rule_words(locale, breach.rule))
    }
}

/// The rules that the kept roster breaks.
fn broken(plan: &Plan) -> Vec<Breach> {
    plan.roster.as_ref().map(|kept| breaches(&plan.workforce, &plan.hours, &kept.roster)).unwrap_or_default()
}

/// A rule broken, in words.
pub fn rule_words(locale: Locale, rule: Rule) -> String {
    let lang = locale.lang;
    let hours = |minutes: u16| locale.number(f64::from(minutes) / 60.0, 2);
    match rule {
        Rule::Gone => t::rule_gone(lang),
        Rule::Kind => t::rule_kind(lang),
        Rule::Pauses => t::rule_pauses(lang),
        Rule::Leave => t::rule_leave(lang),
        Rule::Away(minute) => t::rule_away(lang, locale.clock(minute)),
        Rule::Closed(minute) => t::rule_closed(lang, locale.clock(minute)),
        Rule::Rest { rest, least } => t::rule_rest(lang, hours(rest), hours(least)),
        Rule::Row { most } => t::rule_row(lang, most),
        Rule::Days { most } => t::rule_days(lang, most),
        Rule::Over { paid, most } => t::rule_over(lang, hours(paid), hours(most)),
        Rule::Under { paid, least } => t::rule_under(lang, hours(paid), hours(least)),
    }
}

/// The weekday that lies so many days after Monday.
fn weekday(day: usize) -> Weekday {
    Weekday::try_from((day % 7) as u8).unwrap_or(Weekday::Mon)
}

/// A minute moved by some, within two days.
fn by(minute: u16, minutes: i32) -> u16 {
    (i32::from(minute) + minutes).clamp(0, 2880) as u16
}
