//! What this browser keeps: plans, deleted ones, data that could not be read.

use crate::i18n::Locale;
use crate::i18n::texts::export as te;
use crate::i18n::texts::shell as t;
use crate::ui::keeper::{self, Entry, SaveState};
use crate::ui::route::{self, Stage};
use crate::ui::store::use_store;
use leptos::prelude::*;

/// The plans kept in this browser.
#[component]
pub fn Plans() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let refused = move || matches!(store.save.get(), SaveState::Unavailable);
    let used = move || {
        store.shelf.track();
        keeper::with_library(|library| library.bytes()).map(|bytes| te::storage_used(lang, te::size(locale, bytes)))
    };
    let none = move || view! { <p class="muted">{t::no_plans(lang)}</p> };
    view! {
        <section class="card" id="plans">
            <div class="card-head">
                <h2>{t::your_plans(lang)}</h2>
                <span class="spacer"></span>
                <span class="muted small">{used}</span>
            </div>
            <Show when=refused>
                <p class="note bad" id="storage-refused">{te::not_saved_refused(lang)}</p>
            </Show>
            <Show when=move || store.shelf.with(|plans| !plans.is_empty()) fallback=none>
                <ul class="items">
                    {move || store.shelf.get().into_iter().map(|entry| view! { <Kept entry/> }).collect_view()}
                </ul>
            </Show>
            <p class="muted small keep-note">{te::keep_note(lang)}</p>
        </section>
        <Deleted/>
        <SetAside/>
    }
}

fn saved_line(entry: &Entry, locale: Locale) -> String {
    use chrono::Timelike;
    let time = entry.saved_at.time();
    let minute = (time.hour() * 60 + time.minute()) as u16;
    te::plan_saved_at(
        locale.lang,
        locale.date(entry.saved_at.date()),
        locale.clock(minute),
        te::size(locale, entry.bytes),
    )
}

/// One plan: open, take away, delete.
#[component]
fn Kept(entry: Entry) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let id = entry.id;
    let is_open = move || store.plan_id.get() == Some(id);
    let open = move |_| {
        keeper::load(store, id);
        if store.plan_id.get_untracked() == Some(id) {
            route::go(Stage::Data);
        }
    };
    let name = entry.name.clone();
    let meta = saved_line(&entry, locale);
    let labels = (te::plan_open_of(lang, &name), te::plan_download_of(lang, &name), te::plan_delete_of(lang, &name));
    view! {
        <li class="item" aria-current=move || is_open().then_some("true")>
            <div class="what">
                <span class="strong">{name}</span>
                <Show when=is_open><span class="mark-open">{te::plan_is_open(lang)}</span></Show>
                <p class="muted small">{meta}</p>
            </div>
            <div class="row">
            <button class="btn" id=format!("open-{id}") aria-label=labels.0 on:click=open>{te::plan_open(lang)}</button>
            <button class="btn" id=format!("save-{id}") aria-label=labels.1
                on:click=move |_| keeper::download_plan(store, Some(id))>{te::download(lang)}</button>
            <button class="btn" id=format!("delete-{id}") aria-label=labels.2
                on:click=move |_| keeper::delete(store, &entry)>{t::delete(lang)}</button>
            </div>
        </li>
    }
}

/// Deleted plans, which still take room.
#[component]
fn Deleted() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let deleted = Memo::new(move |_| {
        store.shelf.track();
        keeper::with_library(|library| library.deleted()).unwrap_or_default()
    });
    let row = move |entry: Entry| {
        let id = entry.id;
        view! {
            <li class="item">
                <div class="what">
                    <span>{entry.name.clone()}</span>
                    <p class="muted small">{saved_line(&entry, locale)}</p>
                </div>
                <button class="btn" id=format!("restore-{id}") aria-label=te::plan_restore_of(lang, &entry.name)
                    on:click=move |_| keeper::restore(store, id)>{te::plan_restore(lang)}</button>
            </li>
        }
    };
    view! {
        <Show when=move || deleted.with(|plans| !plans.is_empty())>
            <details class="card" id="deleted-plans">
                <summary>{move || te::plans_deleted(lang, deleted.with(Vec::len))}</summary>
                <ul class="items">{move || deleted.get().into_iter().map(row).collect_view()}</ul>
                <div class="row">
                    <button class="btn" id="purge" on:click=move |_| keeper::purge(store)>{te::plans_purge(lang)}</button>
                </div>
            </details>
        </Show>
    }
}

/// Data that could not be read, kept until the planner lets it go.
#[component]
fn SetAside() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let numbers = Memo::new(move |_| {
        store.shelf.track();
        keeper::with_library(|library| library.set_aside()).unwrap_or_default()
    });
    let download = move |number: u32| {
        if let Some(text) = keeper::with_library(|library| library.set_aside_text(number)).flatten() {
            keeper::download(&format!("muster-unreadable-{number}.json"), &text, "application/json");
        }
    };
    let row = move |number: u32| {
        view! {
            <li class="item">
                <div class="what">{format!("#{number}")}</div>
                <button class="btn" id=format!("save-aside-{number}") on:click=move |_| download(number)>
                    {te::quarantine_download(lang)}
                </button>
                <button class="btn" id=format!("discard-{number}") on:click=move |_| keeper::discard(store, number)>
                    {te::quarantine_discard(lang)}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || numbers.with(|numbers| !numbers.is_empty())>
            <section class="card" id="set-aside">
                <h2>{te::quarantine_title(lang)}</h2>
                <p class="muted">{te::quarantine_about(lang)}</p>
                <ul class="items">{move || numbers.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
