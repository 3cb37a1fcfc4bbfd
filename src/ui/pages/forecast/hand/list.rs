//! The items with what came of each, to switch, change and remove.

use super::draft::Draft;
use crate::forecast::hand::{Item, Learnt, Note, Outcome};
use crate::i18n::texts::hand as t;
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::ui::store::use_store;

/// The list; nothing while there is no item.
pub fn list(draft: Draft) -> impl IntoView {
    let store = use_store();
    let items = Memo::new(move || {
        store.plan.with(|plan| plan.as_ref().map(|plan| plan.hand.items.clone()).unwrap_or_default())
    });
    let rows = move || {
        let learnt = store.learnt.get();
        let outcomes = store.adjusted.with(|adjusted| adjusted.as_ref().map(|adjusted| adjusted.outcomes.clone()));
        let outcomes = outcomes.unwrap_or_default();
        let of = |item: Item| {
            let outcome = outcomes.iter().find(|outcome| outcome.id == item.id).copied();
            let learnt = learnt.iter().find(|learnt| learnt.id == item.id).copied();
            row(item, outcome, learnt, draft)
        };
        items.get().into_iter().map(of).collect_view()
    };
    show(
        move || items.with(|items| !items.is_empty()),
        move || {
            let lang = store.locale.get_untracked().lang;
            el("ul").class("hand-list").attr("id", "hand-list").attr("aria-label", t::list_title(lang)).child(rows)
        },
    )
}

fn row(item: Item, outcome: Option<Outcome>, learnt: Option<Learnt>, draft: Draft) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (id, on, name) = (item.id, item.on, t::item_name(lang, &item));
    let words = t::item_words(locale, &item, learnt.as_ref());
    let queue = item.queue.clone().unwrap_or_else(|| t::all_queues(lang));
    let came = outcome.map_or_else(|| t::off(lang), |outcome| t::outcome_words(locale, &outcome));
    let bad = outcome.is_some_and(|outcome| outcome.note.is_some_and(|note| note != Note::Past));
    let gone = t::said_removed(lang, &name);
    el("li")
        .class(if on { "hand-item" } else { "hand-item off" })
        .attr("id", format!("hand-item-{id}"))
        .child(
            el("input")
                .attr("type", "checkbox")
                .attr("id", format!("hand-on-{id}"))
                .attr("aria-label", t::switch_of(lang, &name))
                .prop("checked", on)
                .on("change", move |event| store.edit(Edit::SwitchHand(id, event_target_checked(&event)))),
        )
        .child(
            el("div")
                .child(el("div").class("hand-name").child(name.clone()))
                .child(el("div").class("hand-words").child(t::joined(lang, words, queue)))
                .child(el("div").class(if bad { "hand-outcome bad" } else { "hand-outcome" }).child(came)),
        )
        .child(
            el("div")
                .class("hand-verbs")
                .child(
                    el("button")
                        .class("btn small")
                        .attr("id", format!("hand-edit-{id}"))
                        .attr("aria-label", t::edit_of(lang, &name))
                        .on("click", move |_| draft.change(store, &item))
                        .child(t::edit(lang)),
                )
                .child(
                    el("button")
                        .class("btn small")
                        .attr("id", format!("hand-remove-{id}"))
                        .attr("aria-label", t::remove_of(lang, &name))
                        .on("click", move |_| {
                            store.edit(Edit::RemoveHand(id));
                            draft.said.set(gone.clone());
                        })
                        .child(t::remove(lang)),
                ),
        )
}
