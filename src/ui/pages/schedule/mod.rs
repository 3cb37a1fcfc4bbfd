//! The schedule page: who works when, how well that covers the requirement, and the people and shifts it is made of.

mod contracts;
mod coverage;
mod day;
mod fields;
mod grid;
mod head;
mod numbers;
mod people;
mod shifts;
mod week;

use crate::i18n::texts::{schedule as t, shell};
use crate::plan::edit::Edit;
use crate::plan::sample::starter_workforce;
use crate::staffing::summarise_days;
use crate::ui::route::{self, Stage};
use crate::ui::store::{Store, use_store};
use leptos::prelude::*;

/// What of the roster is shown.
#[derive(Clone, Copy)]
struct Shown {
    /// Days after Monday; `None` is the whole week.
    day: RwSignal<Option<usize>>,
    /// One queue's name; `None` is all.
    queue: RwSignal<Option<String>>,
}

/// The page.
#[component]
pub fn Schedule() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let shown = Shown { day: RwSignal::new(Some(0)), queue: RwSignal::new(None) };
    // A queue that is no more must not hide everybody.
    Effect::new(move |_| {
        let names = queue_names(store);
        if shown.queue.with_untracked(|queue| queue.as_ref().is_some_and(|queue| !names.contains(queue))) {
            shown.queue.set(None);
        }
    });
    let has_roster =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some())));
    let usable = Memo::new(move |_| store.requirement.with(Option::is_some) || has_roster.get());
    view! {
        <div class="page schedule">
            <head::Head shown/>
            <head::Notices/>
            <Show when=move || usable.get() fallback=move || view! { <NeedsRequirement/> }>
                <Show when=move || has_roster.get() fallback=move || view! { <NoRoster/> }>
                    <numbers::Tiles shown/>
                    <coverage::CoverageCard shown/>
                </Show>
                <Panes shown has_roster/>
                <div class="row no-print">
                    <span class="spacer"></span>
                    <a class="btn" id="next-stage" href=Stage::Export.hash()>{shell::next_stage(lang, shell::stage_export(lang))}</a>
                </div>
            </Show>
        </div>
    }
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
#[component]
fn NeedsRequirement() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    view! {
        <div class="empty">
            <p>{t::needs_requirement(lang)}</p>
            <div class="row">
                <button class="btn primary" on:click=move |_| route::go(Stage::Data)>{t::go_to_data(lang)}</button>
                <button class="btn" id="open-sample" on:click=move |_| store.open_sample()>{shell::start_sample(lang)}</button>
            </div>
        </div>
    }
}

/// Shown while no roster is kept: what is missing, and the button that gives it.
#[component]
fn NoRoster() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let nobody =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.workforce.agents.is_empty())));
    view! {
        <div class="empty">
            <Show when=move || nobody.get() fallback=move || view! { <p>{t::none_yet(lang)}</p> }>
                <p>{t::nobody_yet(lang)}</p>
                <div class="row">
                    <button class="btn primary" id="placeholder-people" on:click=move |_| make_people(store)>
                        {t::placeholder_people(lang)}
                    </button>
                    <button class="btn" id="open-sample" on:click=move |_| store.open_sample()>{shell::start_sample(lang)}</button>
                </div>
            </Show>
        </div>
    }
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
    People,
    Contracts,
    Shifts,
}

impl Pane {
    const ALL: [Self; 4] = [Self::Roster, Self::People, Self::Contracts, Self::Shifts];

    const fn id(self) -> &'static str {
        match self {
            Self::Roster => "tab-roster",
            Self::People => "tab-people",
            Self::Contracts => "tab-contracts",
            Self::Shifts => "tab-shifts",
        }
    }
}

/// The roster, and beside it as tabs what it is made of.
#[component]
fn Panes(shown: Shown, has_roster: Memo<bool>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let pane = RwSignal::new(if has_roster.get_untracked() { Pane::Roster } else { Pane::People });
    // A roster just made is what the planner waits for.
    Effect::new(move |before: Option<bool>| {
        let now = has_roster.get();
        if now && before == Some(false) {
            pane.set(Pane::Roster);
        }
        now
    });
    let step = move |event: web_sys::KeyboardEvent| {
        let at = Pane::ALL.iter().position(|each| *each == pane.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % 4,
            "ArrowLeft" => (at + 3) % 4,
            "Home" => 0,
            "End" => 3,
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
            Pane::People => t::tab_people(lang),
            Pane::Contracts => t::contracts(lang),
            Pane::Shifts => t::tab_shifts(lang),
        };
        let chosen = move || pane.get() == each;
        view! {
            <button class="tab" role="tab" id=each.id() aria-controls="pane" on:keydown=step
                aria-selected=move || if chosen() { "true" } else { "false" }
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| pane.set(each)>{name}</button>
        }
    };
    view! {
        <section class="card panes">
            <div class="tabs no-print" role="tablist" aria-label=t::tabs(lang)>{Pane::ALL.map(tab).collect_view()}</div>
            <div role="tabpanel" id="pane" aria-labelledby=move || pane.get().id()>
                {move || match pane.get() {
                    Pane::Roster => view! { <grid::RosterPane shown/> }.into_any(),
                    Pane::People => view! { <people::People/> }.into_any(),
                    Pane::Contracts => view! { <contracts::Contracts/> }.into_any(),
                    Pane::Shifts => view! { <shifts::Shifts/> }.into_any(),
                }}
            </div>
        </section>
    }
}
