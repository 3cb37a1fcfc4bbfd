//! The planner's hand: what it changes, in a chart and a list, and the forms that add to it.

mod chart;
mod draft;
mod form;
mod list;
mod read;

use crate::i18n::texts::hand as t;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::use_store;
use draft::{Draft, Form};

/// The panel.
pub fn hand() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let draft = Draft::new();
    let shown = chart::Shown::new();
    let sum = move || {
        let hand = store.plan.with(|plan| plan.as_ref().map(|plan| plan.hand.clone()).unwrap_or_default());
        if hand.is_empty() {
            return t::none(lang);
        }
        let on = hand.items.iter().filter(|item| item.on).count();
        let outcomes = store.adjusted.with(|adjusted| adjusted.as_ref().map(|adjusted| adjusted.outcomes.clone()));
        let contacts: f64 = outcomes.unwrap_or_default().iter().map(|outcome| outcome.contacts).sum();
        t::summary(lang, on, hand.items.len(), t::signed(locale, contacts))
    };
    let adds = Form::ALL.map(|form| {
        el("button")
            .class("btn")
            .attr("id", form.button())
            .attr("aria-expanded", move || if draft.opened() == Some(form) { "true" } else { "false" })
            .on("click", move |_| draft.open(store, form))
            .child(form.title(lang))
    });
    el("section")
        .class("card hand")
        .attr("id", "hand")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(t::title(lang)))
                .child(el("span").class("hand-sum").attr("id", "hand-sum").child(sum)),
        )
        .child(el("p").class("hint").child(t::intro(lang)))
        .child(chart::chart(shown))
        .child(list::list(draft))
        .child(
            el("div")
                .class("hand-adds")
                .attr("role", "group")
                .attr("aria-label", t::add_title(lang))
                .child(adds.into_iter().collect_view())
                .child(
                    el("a")
                        .attr("id", "hand-all-holidays")
                        .attr("href", Stage::Data.hash())
                        .child(t::all_holidays(lang)),
                ),
        )
        .child(form::form(draft, shown))
        .child(el("div").class("visually-hidden").attr("id", "hand-said").attr("role", "status").child(draft.said))
}
