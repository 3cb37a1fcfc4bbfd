//! The roster as a calendar: whose, and the file.

use crate::export::{calendar_file, plan_file};
use crate::i18n::texts::export as te;
use crate::plan::Plan;
use crate::roster::Roster;
use crate::ui::prelude::*;
use crate::ui::storage;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;

/// The type of calendars.
pub const TYPE: &str = "text/calendar;charset=utf-8";

/// Shifts of one agent, or of all.
pub fn shifts(roster: &Roster, agent: Option<u32>) -> usize {
    let chosen = roster.weeks.iter().filter(|week| agent.is_none_or(|agent| agent == week.agent));
    chosen.map(|week| week.days.iter().flatten().count()).sum()
}

/// The calendar's text.
pub fn text(store: Store, plan: &Plan, roster: &Roster, agent: Option<u32>) -> String {
    let lang = store.locale.get_untracked().lang;
    let words = calendar_file::Words {
        shift: te::calendar_shift(lang),
        lunch: te::calendar_lunch(lang),
        pause: te::calendar_break(lang),
    };
    calendar_file::write(&plan.name, (roster, &plan.workforce), agent, &words, storage::now_utc())
}

/// The file's name: the plan's and the agent's.
pub fn file_name(store: Store, plan: &str, agent: Option<u32>) -> String {
    let name = agent.and_then(|id| {
        store.plan.with_untracked(|plan| plan.as_ref().map(|plan| calendar_file::name_of(id, &plan.workforce)))
    });
    // The name first: long plan names are cut at their end.
    let whole = name.map_or_else(|| plan.to_owned(), |name| format!("{name}-{plan}"));
    plan_file::file_name(&whole, "roster", "ics")
}

/// Whose shifts: all agents or one.
pub fn choices(agent: RwSignal<Option<u32>>) -> El {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let people = Memo::new(move || {
        store.plan.with(|plan| {
            let plan = plan.as_ref()?;
            let weeks = &plan.roster.as_ref()?.roster.weeks;
            let named = |id: u32| (id.to_string(), calendar_file::name_of(id, &plan.workforce));
            Some(weeks.iter().map(|week| named(week.agent)).collect::<Vec<_>>())
        })
    });
    // An agent who is not in a new roster cannot stay chosen.
    effect(move || {
        let known = |id: u32| people.with(|all| all.iter().flatten().any(|(key, _)| *key == id.to_string()));
        if agent.get_untracked().is_some_and(|id| !known(id)) {
            agent.set(None);
        }
    });
    let value = Signal::derive(move || agent.get().map_or_else(String::new, |id| id.to_string()));
    let fields = el("div").class("layout-fields").child(move || {
        people.get().map(|people| {
            let mut options = vec![(String::new(), te::calendar_all(lang))];
            options.extend(people);
            let set = move |picked: String| agent.set(picked.parse().ok());
            choice(te::calendar_whose(lang), "calendar-agent", options, value, set.into())
        })
    });
    el("div").class("layout-choice").child(fields)
}
