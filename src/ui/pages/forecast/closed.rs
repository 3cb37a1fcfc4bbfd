//! Closed dates.

use crate::i18n::texts::forecast as t;
use crate::plan::edit::Edit;
use crate::ui::store::use_store;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// The list, with a date to add.
#[component]
pub fn Closed() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let closed = Memo::new(move |_| {
        store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.closed.clone()).unwrap_or_default())
    });
    let draft = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let add = move || {
        let Ok(date) = draft.get_untracked().parse::<NaiveDate>() else {
            return wrong.set(Some(t::closed_empty(lang)));
        };
        let mut dates = closed.get_untracked();
        if dates.contains(&date) {
            return wrong.set(Some(t::closed_known(lang)));
        }
        wrong.set(None);
        draft.set(String::new());
        dates.push(date);
        store.edit(Edit::SetClosed(dates));
    };
    let remove = move |date: NaiveDate| {
        let dates = closed.get_untracked().into_iter().filter(|other| *other != date).collect();
        store.edit(Edit::SetClosed(dates));
    };
    let row = move |date: NaiveDate| {
        let words = format!("{} {}", locale.weekday_short(date.weekday()), locale.date(date));
        view! {
            <li>
                <span>{words}</span>
                <button class="btn small" aria-label=t::remove_date(lang, locale.date(date)) on:click=move |_| remove(date)>
                    {t::remove(lang)}
                </button>
            </li>
        }
    };
    view! {
        <section class="card forecast-closed">
            <h2>{t::closed_title(lang)}</h2>
            <form class="row" on:submit=move |event| { event.prevent_default(); add(); }>
                <label class="visually-hidden" for="closed-date">{t::closed_date(lang)}</label>
                <input type="date" id="closed-date" aria-describedby="closed-error" prop:value=draft
                    on:input=move |event| draft.set(event_target_value(&event)) />
                <button class="btn" type="submit" id="add-closed">{t::add(lang)}</button>
            </form>
            <div class="error" id="closed-error" role="status">{move || wrong.get()}</div>
            <Show when=move || closed.with(|dates| !dates.is_empty())
                fallback=move || view! { <p class="muted">{t::closed_none(lang)}</p> }>
                <ul class="closed-list" id="closed-list">
                    <For each=move || closed.get() key=|date| *date children=row />
                </ul>
            </Show>
            <p class="hint">{t::closed_help(lang)}</p>
        </section>
    }
}
