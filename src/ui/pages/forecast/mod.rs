//! The forecast page: what to expect in the next weeks, and how far off the same method was before.

mod charts;
mod closed;
mod derived;
mod hours;
mod settings;
mod tables;
mod tiles;

use crate::i18n::texts::{forecast as t, shell};
use crate::job::Kind;
use crate::ui::route::{self, Stage};
use crate::ui::store::use_store;
use crate::ui::widgets::Busy;
use derived::Derived;
use leptos::prelude::*;
use std::sync::Arc;

/// What the page shows of a forecast; made once for each forecast.
type View = Memo<Option<Arc<Derived>>>;

/// The page.
#[component]
pub fn Forecast() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // History and hours are read untracked: a forecast follows each change of theirs, and then this runs, once.
    let view: View = Memo::new(move |_| {
        let forecast = store.forecast.get()?;
        let plan = store.plan.get_untracked()?;
        Some(Arc::new(Derived::of(forecast, plan.history.as_deref()?, &plan.hours)))
    });
    let has_history =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.history.is_some())));
    view! {
        <div class="page forecast">
            <div class="page-head"><div>
                <h1>{t::title(lang)}</h1>
                <p class="finding" id="finding">{move || view.with(|view| view.as_ref().map(|view| view.finding(locale)))}</p>
            </div></div>
            <Show when=move || has_history.get() fallback=|| view! { <Empty/> }>
                <div class="split">
                    <div class="stack">
                        <settings::Settings/>
                        <hours::Hours/>
                        <closed::Closed/>
                    </div>
                    <Results view/>
                </div>
                <div class="row forecast-next">
                    <span class="spacer"></span>
                    <a class="btn primary" id="next-stage" href=Stage::Staffing.hash()>
                        {shell::next_stage(lang, shell::stage_staffing(lang))}
                    </a>
                </div>
            </Show>
        </div>
    }
}

/// Without a history.
#[component]
fn Empty() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    view! {
        <div class="empty">
            <h2>{t::empty_title(lang)}</h2>
            <p class="muted">{t::empty_body(lang)}</p>
            <div class="row">
                <button class="btn primary" id="empty-data" on:click=move |_| route::go(Stage::Data)>{t::empty_data(lang)}</button>
                <button class="btn" id="empty-sample" on:click=move |_| store.open_sample()>{shell::start_sample(lang)}</button>
            </div>
        </div>
    }
}

/// The results, or why there are none; while a new forecast is made the one before stays in its place, veiled.
#[component]
fn Results(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let running = Memo::new(move |_| store.running(Kind::Forecast).is_some());
    let there = Memo::new(move |_| view.with(Option::is_some));
    let failed = move || {
        store
            .forecast_error
            .get()
            .map(|error| view! { <div class="note bad" role="alert">{t::error(locale, &error)}</div> })
    };
    view! {
        <div class="forecast-results" class:waiting=move || running.get() && there.get() aria-busy=move || running.get().to_string()>
            <Show when=move || running.get()>
                <div class="forecast-busy">
                    <Busy what=Signal::derive(move || t::computing(lang))
                        done=Signal::derive(move || store.running(Kind::Forecast).unwrap_or_default())
                        on_cancel=move |()| store.cancel(Kind::Forecast) locale />
                </div>
            </Show>
            <Show when=move || store.forecast_stopped.get()>
                <div class="note stale" role="status">
                    {t::stopped(lang)}
                    <div class="row">
                        <button class="btn" id="forecast-again" on:click=move |_| store.forecast_again()>{t::again(lang)}</button>
                    </div>
                </div>
            </Show>
            {failed}
            <Show when=move || there.get()>
                <div class="stack forecast-shown">
                    <tiles::Tiles view/>
                    <charts::Charts view/>
                    <tables::Queues view/>
                    <tables::Accuracies view/>
                </div>
            </Show>
        </div>
    }
}
