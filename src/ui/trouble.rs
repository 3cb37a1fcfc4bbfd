//! What the planner must know when the open plan is not safe, with what can be done about it.

use super::keeper::{self, SaveState};
use super::store::use_store;
use crate::i18n::texts::export as te;
use crate::plan::library::SaveError;
use leptos::prelude::*;

/// A note above the page while the open plan is not kept.
#[component]
pub fn Trouble() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    // A failure that repeats at each try is one note, read out once.
    let trouble = Memo::new(move |_| {
        let state = store.save.get();
        (state.is_trouble() && store.plan.with(Option::is_some)).then_some(state)
    });
    view! {
        <div role="alert">
            {move || trouble.get().map(|state| {
                let text = match &state {
                    SaveState::Failed(error) => te::save_error(locale, error),
                    _ => te::not_saved_refused(locale.lang),
                };
                view! {
                    <div class="note bad trouble" id="banner">
                        <p class="strong">{text}</p>
                        <div class="row">{actions(&state)}</div>
                    </div>
                }
            })}
        </div>
    }
}

fn actions(state: &SaveState) -> impl IntoView + use<> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let ways = match state {
        SaveState::Failed(SaveError::ChangedElsewhere(_)) => view! {
            <button class="btn primary" id="banner-take-theirs" on:click=move |_| keeper::take_theirs(store)>
                {te::other_tab_take(lang)}
            </button>
            <button class="btn" id="banner-keep-mine" on:click=move |_| keeper::overwrite(store)>
                {te::other_tab_keep(lang)}
            </button>
        }
        .into_any(),
        SaveState::Failed(SaveError::Gone) => view! {
            <button class="btn primary" id="banner-keep-again" on:click=move |_| keeper::overwrite(store)>
                {te::keep_again(lang)}
            </button>
        }
        .into_any(),
        SaveState::Failed(_) => view! {
            <button class="btn" id="banner-retry" on:click=move |_| keeper::flush(store)>{te::try_again(lang)}</button>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        {ways}
        <button class="btn" id="banner-download" on:click=move |_| keeper::download_plan(store, None)>
            {te::download_plan_file(lang)}
        </button>
    }
}
