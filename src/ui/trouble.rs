//! What the planner must know when the open plan is not safe, with what can be done about it.

use super::keeper::{self, SaveState};
use super::store::use_store;
use crate::i18n::texts::export as te;
use crate::plan::library::SaveError;
use crate::ui::prelude::*;

/// A note above the page while the open plan is not kept.
pub fn trouble() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    // A failure that repeats at each try is one note, read out once.
    let trouble = Memo::new(move || {
        let state = store.save.get();
        (state.is_trouble() && store.plan.with(Option::is_some)).then_some(state)
    });
    el("div").attr("role", "alert").child(move || {
        trouble.get().map(|state| {
            let text = match &state {
                SaveState::Failed(error) => te::save_error(locale, error),
                _ => te::not_saved_refused(locale.lang),
            };
            el("div")
                .class("note bad trouble")
                .attr("id", "banner")
                .child(el("p").class("strong").child(text))
                .child(el("div").class("row").child(actions(&state)))
        })
    })
}

fn actions(state: &SaveState) -> impl IntoView + use<> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let ways = match state {
        SaveState::Failed(SaveError::ChangedElsewhere(_)) => fragment()
            .child(
                el("button")
                    .class("btn primary")
                    .attr("id", "banner-take-theirs")
                    .on("click", move |_| keeper::take_theirs(store))
                    .child(te::other_tab_take(lang)),
            )
            .child(
                el("button")
                    .class("btn")
                    .attr("id", "banner-keep-mine")
                    .on("click", move |_| keeper::overwrite(store))
                    .child(te::other_tab_keep(lang)),
            )
            .into_view(),
        SaveState::Failed(SaveError::Gone) => el("button")
            .class("btn primary")
            .attr("id", "banner-keep-again")
            .on("click", move |_| keeper::overwrite(store))
            .child(te::keep_again(lang))
            .into_view(),
        SaveState::Failed(_) => el("button")
            .class("btn")
            .attr("id", "banner-retry")
            .on("click", move |_| keeper::flush(store))
            .child(te::try_again(lang))
            .into_view(),
        _ => ().into_view(),
    };
    fragment().child(ways).child(
        el("button")
            .class("btn")
            .attr("id", "banner-download")
            .on("click", move |_| keeper::download_plan(store, None))
            .child(te::download_plan_file(lang)),
    )
}
