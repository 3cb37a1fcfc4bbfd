//! The schedule page: who works when, how well that covers the requirement, and the people and shifts it is made of.

mod contracts;
mod coverage;
mod day;
mod drag;
mod editor;
mod fields;
mod gaps;
mod grid;
mod hand;
mod head;
mod keys;
mod numbers;
mod people;
mod personal;
mod report;
mod shifts;
mod week;
mod window;

pub use people::availability_words;

use crate::i18n::texts::{schedule as t, shell};
use crate::plan::edit::Edit;
use crate::plan::sample::starter_workforce;
use crate::staffing::summarise_days;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::{Store, use_store};
use crate::ui::ways::{data_button, empty, sample_button};

/// What of the roster is shown.
#[derive(Clone, Copy)]
struct Shown {
    /// Days after Monday; `None` is the whole week.
    day: RwSignal<Option<usize>>,
    /// One queue's name; `None` is all.
    queue: RwSignal<Option<String>>,
    /// Whether those off are listed too.
    off: RwSignal<bool>,
    /// What is done to it by hand.
    hand: hand::Hand,
}

/// The page.
pub fn schedule() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let shown = Shown {
        day: RwSignal::new(Some(0)),
        queue: RwSignal::new(None),
        off: RwSignal::new(false),
        hand: hand::Hand::new(store),
    };
    // A queue that is no more must not hide everybody.
    effect(move || {
        let names = queue_names(store);
        if shown.queue.with_untracked(|queue| queue.as_ref().is_some_and(|queue| !names.contains(queue))) {
            shown.queue.set(None);
        }
    });
    let has_roster = Memo::new(move || store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some())));
    let usable = Memo::new(move || store.requirement.with(Option::is_some) || has_roster.get());
    el("div").class("page schedule").child(head::head(shown)).child(head::notices(shown)).child(show_or(
        move || usable.get(),
        move || {
            fragment()
                .child(show_or(
                    move || has_roster.get(),
                    move || {
                        fragment()
                            .child(numbers::tiles(shown))
                            .child(coverage::coverage_card(shown))
                            .child(gaps::gaps_card(shown))
                    },
                    no_roster,
                ))
                .child(panes(shown, has_roster))
                .child(
                    el("div").class("row no-print").child(el("span").class("spacer")).child(
                        el("a")
                            .class("btn")
                            .attr("id", "next-stage")
                            .attr("href", Stage::Export.hash())
                            .child(shell::next_stage(lang, shell::stage_export(lang))),
                    ),
                )
        },
        needs_requirement,
    ))
}

/// Names of the queues, from the requirement where there is one.
fn queue_names(store: Store) -> Vec<String> {
    if let Some(requirement) = store.requirement.get() {
        return requirement.queues.iter().map(|queue| queue.name.clone()).collect();
    }
    let mut names: Vec<String> = store
        .plan
        .with(|plan| plan.as_ref().map(|plan| plan.workforce.agents.iter().map(|agent| agent.queue.clone()).collect()))
        .unwrap_or_default();
    names.sort();
    names.dedup();
    names
}

/// Shown while there is nothing to roster for.
fn needs_requirement() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    empty(
        el("p").child(t::needs_requirement(lang)),
        fragment().child(data_button(t::go_to_data(lang))).child(sample_button("btn")),
    )
}

/// Shown while no roster is kept: what is missing, and the button that gives it.
fn no_roster() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let nobody =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.workforce.agents.is_empty())));
    el("div").class("empty").child(show_or(
        move || nobody.get(),
        move || {
            fragment().child(el("p").child(t::nobody_yet(lang))).child(
                el("div")
                    .class("row")
                    .child(
                        el("button")
                            .class("btn primary")
                            .attr("id", "placeholder-people")
                            .on("click", move |_| make_people(store))
                            .child(t::placeholder_people(lang)),
                    )
                    .child(sample_button("btn")),
            )
        },
        move || el("p").child(t::none_yet(lang)),
    ))
}

/// Puts people into the plan, enough for the week to schedule.
fn make_people(store: Store) {
    let (Some(plan), Some(requirement)) = (store.plan.get_untracked(), store.requirement.get_untracked()) else {
        return;
    };
    let first = store.monday.get_untracked().and_then(|monday| requirement.grid.day_of(monday)).unwrap_or(0);
    let hours = |needs| summarise_days(needs, first, 7, 2400).paid_hours_week;
    let required: Vec<(String, f64)> =
        requirement.queues.iter().map(|queue| (queue.name.clone(), hours(&queue.needs))).collect();
    let names = crate::i18n::texts::forecast::sample_names(store.locale.get_untracked().lang).workforce;
    store.edit(Edit::ReplaceWorkforce(starter_workforce(&names, &plan.hours, &required)));
}

/// A tab of the lower card.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pane {
    Roster,
    Report,
    People,
    Contracts,
    Shifts,
}

impl Pane {
    const ALL: [Self; 5] = [Self::Roster, Self::Report, Self::People, Self::Contracts, Self::Shifts];

    const fn id(self) -> &'static str {
        match self {
            Self::Roster => "tab-roster",
            Self::Report => "tab-report",
            Self::People => "tab-people",
            Self::Contracts => "tab-contracts",
            Self::Shifts => "tab-shifts",
        }
    }
}

/// The roster, and beside it as tabs what it is made of.
fn panes(shown: Shown, has_roster: Memo<bool>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let pane = RwSignal::new(if has_roster.get_untracked() { Pane::Roster } else { Pane::People });
    // A roster just made is what the planner waits for.
    let mut before = true;
    effect(move || {
        let now = has_roster.get();
        if now && !before {
            pane.set(Pane::Roster);
        }
        before = now;
    });
    let step = move |event: web_sys::Event| {
        let event: web_sys::KeyboardEvent = wasm_bindgen::JsCast::unchecked_into(event);
        let at = Pane::ALL.iter().position(|each| *each == pane.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % Pane::ALL.len(),
            "ArrowLeft" => (at + Pane::ALL.len() - 1) % Pane::ALL.len(),
            "Home" => 0,
            "End" => Pane::ALL.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = Pane::ALL.get(to) {
            pane.set(*next);
            grid::focus(next.id());
        }
    };
    let tab = move |each: Pane| {
        let name = match each {
            Pane::Roster => t::tab_roster(lang),
            Pane::Report => crate::i18n::texts::roster::tab_report(lang),
            Pane::People => t::tab_people(lang),
            Pane::Contracts => t::contracts(lang),
            Pane::Shifts => t::tab_shifts(lang),
        };
        let chosen = move || pane.get() == each;
        el("button")
            .class("tab")
            .attr("role", "tab")
            .attr("id", each.id())
            .attr("aria-controls", "pane")
            .on("keydown", step)
            .attr("aria-selected", move || if chosen() { "true" } else { "false" })
            .attr("tabindex", move || if chosen() { "0" } else { "-1" })
            .on("click", move |_| pane.set(each))
            .child(name)
    };
    el("section")
        .class("card panes")
        .child(
            el("div")
                .class("tabs no-print")
                .attr("role", "tablist")
                .attr("aria-label", t::tabs(lang))
                .child(Pane::ALL.map(tab).collect_view()),
        )
        .child(
            el("div")
                .attr("role", "tabpanel")
                .attr("id", "pane")
                .attr("aria-labelledby", move || pane.get().id())
                .child(move || match pane.get() {
                    Pane::Roster => grid::roster_pane(shown).into_view(),
                    Pane::Report => report::report_pane().into_view(),
                    Pane::People => people::people().into_view(),
                    Pane::Contracts => contracts::contracts().into_view(),
                    Pane::Shifts => shifts::shifts().into_view(),
                }),
        )
}
