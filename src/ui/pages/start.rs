//! Where a planner begins: the sample, a file, a plan kept here.

use super::kept::Plans;
use crate::i18n::texts::export as te;
use crate::i18n::texts::shell as t;
use crate::job::Kind;
use crate::ui::importing::{chosen_file, take_file};
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
    let making = move || store.running(Kind::Sample);
    view! {
        <div class="page start">
            <div class="page-head"><div>
                <h1>{t::start_title(lang)}</h1>
                <p class="finding" id="finding">{t::start_finding(lang)}</p>
            </div></div>
            <Show when=move || making().is_some()>
                <Busy what=Signal::derive(move || t::working(lang)) done=Signal::derive(move || making().unwrap_or_default())
                    on_cancel=move |()| store.cancel(Kind::Sample) locale />
            </Show>
            {crate::ui::engine::on_page().then(|| view! { <p class="note">{t::on_page(lang)}</p> })}
            <Ways/>
            <How/>
            <Plans/>
        </div>
    }
}

/// Three ways in.
#[component]
fn Ways() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
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
    view! {
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
    }
}

/// The five stages in a line each.
#[component]
fn How() -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let stages = [
        (t::stage_data(lang), te::how_data(lang)),
        (t::stage_forecast(lang), te::how_forecast(lang)),
        (t::stage_staffing(lang), te::how_staffing(lang)),
        (t::stage_schedule(lang), te::how_schedule(lang)),
        (t::stage_export(lang), te::how_export(lang)),
    ];
    let line = |(index, (name, what)): (usize, (String, String))| {
        view! { <li><b><span class="num-mark">{index + 1}</span>{name}</b><span class="muted small">{what}</span></li> }
    };
    view! {
        <section class="card">
            <h2>{te::how_title(lang)}</h2>
            <ol class="how">{stages.into_iter().enumerate().map(line).collect_view()}</ol>
        </section>
    }
}
