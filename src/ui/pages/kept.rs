//! What this browser keeps: plans, deleted ones, data that could not be read.

use crate::i18n::Locale;
use crate::i18n::texts::export as te;
use crate::i18n::texts::shell as t;
use crate::ui::keeper::{self, Entry, SaveState};
use crate::ui::prelude::*;
use crate::ui::route::{self, Stage};
use crate::ui::store::use_store;

/// The plans kept in this browser.
pub fn plans() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let refused = move || matches!(store.save.get(), SaveState::Unavailable);
    let used = move || {
        store.shelf.track();
        keeper::with_library(|library| library.bytes()).map(|bytes| te::storage_used(lang, te::size(locale, bytes)))
    };
    let none = move || el("p").class("muted").child(t::no_plans(lang));
    fragment()
        .child(
            el("section")
                .class("card")
                .attr("id", "plans")
                .child(
                    el("div")
                        .class("card-head")
                        .child(el("h2").child(t::your_plans(lang)))
                        .child(el("span").class("spacer"))
                        .child(el("span").class("muted small").child(used)),
                )
                .child(show(refused, move || {
                    el("p").class("note bad").attr("id", "storage-refused").child(te::not_saved_refused(lang))
                }))
                .child(show_or(
                    move || store.shelf.with(|plans| !plans.is_empty()),
                    move || {
                        el("ul").class("items").child(move || store.shelf.get().into_iter().map(kept).collect_view())
                    },
                    none,
                ))
                .child(el("p").class("muted small keep-note").child(te::keep_note(lang))),
        )
        .child(deleted())
        .child(set_aside())
}

fn saved_line(entry: &Entry, locale: Locale) -> String {
    use chrono::Timelike;
    let time = entry.saved_at.time();
    let minute = (time.hour() * 60 + time.minute()) as u16;
    te::plan_saved_at(
        locale.lang,
        locale.date(entry.saved_at.date()),
        locale.clock(minute),
        te::size(locale, entry.bytes),
    )
}

/// One plan: open, take away, delete.
fn kept(entry: Entry) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let id = entry.id;
    let is_open = move || store.plan_id.get() == Some(id);
    let open = move |_| {
        keeper::load(store, id);
        if store.plan_id.get_untracked() == Some(id) {
            route::go(Stage::Data);
        }
    };
    let name = entry.name.clone();
    let meta = saved_line(&entry, locale);
    let labels = (te::plan_open_of(lang, &name), te::plan_download_of(lang, &name), te::plan_delete_of(lang, &name));
    el("li")
        .class("item")
        .attr("aria-current", move || is_open().then_some("true"))
        .child(
            el("div")
                .class("what")
                .child(el("span").class("strong").child(name))
                .child(show(is_open, move || el("span").class("mark-open").child(te::plan_is_open(lang))))
                .child(el("p").class("muted small").child(meta)),
        )
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", format!("open-{id}"))
                        .attr("aria-label", labels.0)
                        .on("click", open)
                        .child(te::plan_open(lang)),
                )
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", format!("save-{id}"))
                        .attr("aria-label", labels.1)
                        .on("click", move |_| keeper::download_plan(store, Some(id)))
                        .child(te::download(lang)),
                )
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", format!("delete-{id}"))
                        .attr("aria-label", labels.2)
                        .on("click", move |_| keeper::delete(store, &entry))
                        .child(t::delete(lang)),
                ),
        )
}

/// Deleted plans, which still take room.
fn deleted() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let deleted = Memo::new(move || {
        store.shelf.track();
        keeper::with_library(|library| library.deleted()).unwrap_or_default()
    });
    let row = move |entry: Entry| {
        let id = entry.id;
        el("li")
            .class("item")
            .child(
                el("div")
                    .class("what")
                    .child(el("span").child(entry.name.clone()))
                    .child(el("p").class("muted small").child(saved_line(&entry, locale))),
            )
            .child(
                el("button")
                    .class("btn")
                    .attr("id", format!("restore-{id}"))
                    .attr("aria-label", te::plan_restore_of(lang, &entry.name))
                    .on("click", move |_| keeper::restore(store, id))
                    .child(te::plan_restore(lang)),
            )
    };
    show(
        move || deleted.with(|plans| !plans.is_empty()),
        move || {
            el("details")
                .class("card")
                .attr("id", "deleted-plans")
                .child(el("summary").child(move || te::plans_deleted(lang, deleted.with(Vec::len))))
                .child(el("ul").class("items").child(move || deleted.get().into_iter().map(row).collect_view()))
                .child(
                    el("div").class("row").child(
                        el("button")
                            .class("btn")
                            .attr("id", "purge")
                            .on("click", move |_| keeper::purge(store))
                            .child(te::plans_purge(lang)),
                    ),
                )
        },
    )
}

/// Data that could not be read, kept until the planner lets it go.
fn set_aside() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let numbers = Memo::new(move || {
        store.shelf.track();
        keeper::with_library(|library| library.set_aside()).unwrap_or_default()
    });
    let download = move |number: u32| {
        if let Some(text) = keeper::with_library(|library| library.set_aside_text(number)).flatten() {
            keeper::download(&format!("muster-unreadable-{number}.json"), &text, "application/json");
        }
    };
    let row = move |number: u32| {
        el("li")
            .class("item")
            .child(el("div").class("what").child(format!("#{number}")))
            .child(
                el("button")
                    .class("btn")
                    .attr("id", format!("save-aside-{number}"))
                    .on("click", move |_| download(number))
                    .child(te::quarantine_download(lang)),
            )
            .child(
                el("button")
                    .class("btn")
                    .attr("id", format!("discard-{number}"))
                    .on("click", move |_| keeper::discard(store, number))
                    .child(te::quarantine_discard(lang)),
            )
    };
    show(
        move || numbers.with(|numbers| !numbers.is_empty()),
        move || {
            el("section")
                .class("card")
                .attr("id", "set-aside")
                .child(el("h2").child(te::quarantine_title(lang)))
                .child(el("p").class("muted").child(te::quarantine_about(lang)))
                .child(el("ul").class("items").child(move || numbers.get().into_iter().map(row).collect_view()))
        },
    )
}
