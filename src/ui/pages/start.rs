//! Where a planner begins: the sample, a file, a plan kept here.

use crate::i18n::texts::shell as t;
use crate::job::Kind;
use crate::ui::importing::{chosen_file, take_file};
use crate::ui::keeper::{self, Entry};
use crate::ui::route::{self, Stage};
use crate::ui::store::use_store;
use crate::ui::widgets::Busy;
use leptos::html::Input;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Start() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let file = NodeRef::<Input>::new();
    let plan_file = NodeRef::<Input>::new();
    let choose = move |input: NodeRef<Input>| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let take = move |event: web_sys::Event| {
        if let Some(file) = chosen_file(&event) {
            take_file(store, file);
        }
    };
    let making = move || store.running(Kind::Sample);
    view! {
        <div class="page start">
            <div class="page-head"><div><h1>{t::start_title(lang)}</h1><p class="finding">{t::start_finding(lang)}</p></div></div>
            <Show when=move || making().is_some()>
                <Busy what=Signal::derive(move || t::working(lang)) done=Signal::derive(move || making().unwrap_or_default())
                    on_cancel=move |()| store.cancel(Kind::Sample) locale />
            </Show>
            <div class="ways">
                <section class="card way">
                    <button class="btn primary big" id="open-sample" on:click=move |_| store.open_sample()>
                        {t::start_sample(lang)}
                    </button>
                    <p class="muted">{t::start_sample_hint(lang)}</p>
                </section>
                <section class="card way">
                    <button class="btn big" id="choose-file" on:click=move |_| choose(file)>{t::start_file(lang)}</button>
                    <input type="file" node_ref=file class="visually-hidden" tabindex="-1" aria-hidden="true" id="file-input"
                        accept=".csv,.txt,.tsv,.log,text/csv,text/plain" on:change=take />
                    <p class="muted">{t::start_file_hint(lang)}</p>
                </section>
                <section class="card way">
                    <button class="btn big" id="choose-plan" on:click=move |_| choose(plan_file)>{t::start_open(lang)}</button>
                    <input type="file" node_ref=plan_file class="visually-hidden" tabindex="-1" aria-hidden="true"
                        id="plan-input" accept=".json,application/json" on:change=take />
                    <p class="muted">{t::start_open_hint(lang)}</p>
                </section>
            </div>
            <Plans/>
        </div>
    }
}

/// The plans kept in this browser.
#[component]
fn Plans() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let row = move |entry: Entry| {
        let id = entry.id;
        let open = move |_| {
            keeper::load(store, id);
            route::go(Stage::Data);
        };
        let gone = entry.clone();
        let saved = format!("{} {}", locale.date(entry.saved_at.date()), entry.saved_at.format("%H:%M"));
        view! {
            <tr>
                <td><button class="btn" on:click=open aria-current=move || (store.plan_id.get() == Some(id)).then_some("true")>
                    {entry.name.clone()}
                </button></td>
                <td class="num">{saved}</td>
                <td class="num">{crate::i18n::texts::export::size(locale, entry.bytes)}</td>
                <td class="num"><button class="btn" on:click=move |_| keeper::delete(store, &gone)>{t::delete(lang)}</button></td>
            </tr>
        }
    };
    view! {
        <section class="card">
            <h2>{t::your_plans(lang)}</h2>
            <Show when=move || !store.shelf.get().is_empty() fallback=move || view! { <p class="muted">{t::no_plans(lang)}</p> }>
                <div class="table-scroll"><table class="wide">
                    <thead><tr>
                        <th>{t::plan_column(lang)}</th><th class="num">{t::saved_column(lang)}</th>
                        <th class="num">{t::size_column(lang)}</th><th></th>
                    </tr></thead>
                    <tbody>{move || store.shelf.get().into_iter().map(row).collect_view()}</tbody>
                </table></div>
            </Show>
        </section>
    }
}
