//! The data page: a file on its way in, or what the plan's history holds.

mod checks;
mod facts;
mod mapping;
mod preview;
mod problems;
mod questions;
mod summary;
mod totals;

use crate::i18n::texts::{data as t, shell as ts};
use crate::job::Kind;
use crate::ui::importing::{chosen_file, take_file};
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::Busy;
use leptos::html::Input;
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Copy, PartialEq)]
enum View {
    Empty,
    Reading,
    Unreadable,
    File,
    Plan,
}

fn view_of(store: Store) -> View {
    let importing = store.importing;
    if importing.name.with(Option::is_none) {
        return if store.history.with(Option::is_some) { View::Plan } else { View::Empty };
    }
    if importing.unreadable.get() {
        View::Unreadable
    } else if importing.result.with(Option::is_none) {
        View::Reading
    } else {
        View::File
    }
}

/// The page.
#[component]
pub fn Data() -> impl IntoView {
    let store = use_store();
    let shown = Memo::new(move |_| view_of(store));
    view! {
        <div class="page data">
            {move || match shown.get() {
                View::Empty => view! { <Empty/> }.into_any(),
                View::Reading => view! { <Reading/> }.into_any(),
                View::Unreadable => view! { <Unreadable/> }.into_any(),
                View::File => view! { <preview::Preview/> }.into_any(),
                View::Plan => view! { <summary::Summary/> }.into_any(),
            }}
        </div>
    }
}

/// Heading and finding.
#[component]
fn Head(#[prop(into)] finding: Signal<String>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    view! {
        <div class="page-head">
            <div><h1>{t::title(lang)}</h1><p class="finding" id="finding">{finding}</p></div>
        </div>
    }
}

/// The button that takes a file, with the input behind it.
#[component]
fn Choose(
    /// What the button says.
    #[prop(into)]
    label: String,
    /// Whether it is the main thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let store = use_store();
    let input = NodeRef::<Input>::new();
    let take = move |event: web_sys::Event| {
        if let Some(file) = chosen_file(&event) {
            take_file(store, file);
        }
    };
    let press = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button class="btn" class:primary=primary id="choose-data-file" on:click=press>{label}</button>
        <input
            type="file" node_ref=input class="visually-hidden" tabindex="-1" aria-hidden="true" id="data-file-input"
            accept=".csv,.txt,.tsv,.log,text/csv,text/plain" on:change=take
        />
    }
}

/// No plan and no file.
#[component]
fn Empty() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let making = move || store.running(Kind::Sample);
    view! {
        <Head finding=t::lead(lang)/>
        <Show when=move || making().is_some()>
            <Busy what=Signal::derive(move || ts::working(lang)) done=Signal::derive(move || making().unwrap_or_default())
                on_cancel=move |()| store.cancel(Kind::Sample) locale/>
        </Show>
        <section class="empty">
            <h2>{t::empty_title(lang)}</h2>
            <p class="data-needs">{t::empty_needs(lang)}</p>
            <p class="small muted">{t::empty_example(lang)}</p>
            <div class="table-scroll data-example">
                <table>
                    <thead><tr>
                        <th>{t::date(lang)}</th><th>{t::queue(lang)}</th><th class="num">{t::offered(lang)}</th>
                        <th class="num">{t::handled(lang)}</th><th class="num">{t::abandoned(lang)}</th>
                        <th class="num">{t::aht(lang)}</th>
                    </tr></thead>
                    <tbody>
                        {[["2026-03-09 08:00", "Service", "84", "81", "3", "292"], ["2026-03-09 08:30", "Service", "97", "92", "5", "304"]]
                            .map(|row| view! { <tr>{row.map(|cell| view! { <td class="num">{cell}</td> }).into_iter().collect_view()}</tr> })
                            .into_iter().collect_view()}
                    </tbody>
                </table>
            </div>
            <div class="row">
                <Choose label=t::choose_file(lang) primary=true/>
                <button class="btn" id="open-sample" on:click=move |_| store.open_sample()>{ts::start_sample(lang)}</button>
            </div>
        </section>
    }
}

/// A file being read the first time.
#[component]
fn Reading() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let name = move || store.importing.name.get().unwrap_or_default();
    let cancel = move |()| store.importing.clear(store);
    view! {
        <Head finding=t::reading_finding(lang)/>
        <Busy what=Signal::derive(move || t::reading(lang, name()))
            done=Signal::derive(move || store.running(Kind::Import).unwrap_or_default()) on_cancel=cancel locale/>
    }
}

/// A file that went away while it was read.
#[component]
fn Unreadable() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let name = store.importing.name.get_untracked().unwrap_or_default();
    view! {
        <Head finding=t::refused(lang, &name)/>
        <section class="note bad" role="alert">
            <p>{ts::file_unreadable(lang, &name)}</p>
            <div class="row"><Choose label=t::choose_again(lang) primary=true/><Discard/></div>
        </section>
    }
}

/// Lets go of the file.
#[component]
fn Discard() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    view! {
        <button class="btn" id="discard-import" on:click=move |_| store.importing.clear(store)>{t::discard(lang)}</button>
    }
}
