//! Closed dates.

use crate::i18n::texts::forecast as t;
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use chrono::{Datelike, NaiveDate};

/// The list, with a date to add.
pub fn closed() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let closed = Memo::new(move || {
        store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.closed.clone()).unwrap_or_default())
    });
    let draft = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let add = move || {
        let Some(date) = crate::calendar::date_from_text(&draft.get_untracked()) else {
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
        el("li").child(el("span").child(words)).child(
            el("button")
                .class("btn small")
                .attr("aria-label", t::remove_date(lang, locale.date(date)))
                .on("click", move |_| remove(date))
                .child(t::remove(lang)),
        )
    };
    el("section")
        .class("card forecast-closed")
        .child(el("h2").child(t::closed_title(lang)))
        .child(
            el("form")
                .class("row")
                .on("submit", move |event| {
                    event.prevent_default();
                    add();
                })
                .child(el("label").class("visually-hidden").attr("for", "closed-date").child(t::closed_date(lang)))
                .child(
                    el("input")
                        .attr("type", "date")
                        .attr("id", "closed-date")
                        .attr("aria-describedby", "closed-error")
                        .prop("value", draft)
                        .on("input", move |event| draft.set(event_target_value(&event))),
                )
                .child(el("button").class("btn").attr("type", "submit").attr("id", "add-closed").child(t::add(lang))),
        )
        .child(el("div").class("error").attr("id", "closed-error").attr("role", "status").child(move || wrong.get()))
        .child(show_or(
            move || closed.with(|dates| !dates.is_empty()),
            move || {
                el("ul")
                    .class("closed-list")
                    .attr("id", "closed-list")
                    .child(move || closed.get().into_iter().map(row).collect_view())
            },
            move || el("p").class("muted").child(t::closed_none(lang)),
        ))
        .child(el("p").class("hint").child(t::closed_help(lang)))
}
