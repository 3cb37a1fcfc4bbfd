//! The data page: a file on its way in, or what the plan's history holds.

mod agent_days;
mod agent_list;
mod agents;
mod checks;
mod facts;
mod left_out;
mod mapping;
mod merge;
mod merge_apply;
mod merge_choices;
mod merge_files;
mod merge_totals;
mod outcomes;
mod preview;
mod problems;
mod quality;
mod quality_decided;
mod quality_picture;
mod quality_row;
mod questions;
mod service;
mod special;
mod special_rows;
mod summary;
mod totals;

pub use special::{kind_of, kind_options};

use crate::i18n::texts::{data as t, shell as ts};
use crate::job::Kind;
use crate::plan::edit::Edit;
use crate::quantity::Seconds;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::ways::{EXPORTS, file_button, sample_button};
use crate::ui::widgets::{busy, busy_saying};

/// What the page shows.
#[derive(Clone, Copy, PartialEq)]
enum View {
    Empty,
    Reading,
    Unreadable,
    File,
    Files,
    Agents,
    Plan,
}

fn view_of(store: Store) -> View {
    let importing = store.importing;
    if importing.entries.with(Vec::is_empty) {
        return if store.history.with(Option::is_some) { View::Plan } else { View::Empty };
    }
    if importing.open.with(Option::is_none) {
        View::Files
    } else if importing.unreadable.get() {
        View::Unreadable
    } else if importing.result.with(Option::is_none) {
        View::Reading
    } else if importing.result.with(|result| result.as_ref().is_some_and(|result| result.agents.is_some())) {
        View::Agents
    } else {
        View::File
    }
}

/// The page.
pub fn data() -> impl IntoView {
    let store = use_store();
    let shown = Memo::new(move || view_of(store));
    el("div").class("page data").child(move || match shown.get() {
        View::Empty => empty().into_view(),
        View::Reading => reading().into_view(),
        View::Unreadable => unreadable().into_view(),
        View::File => preview::preview().into_view(),
        View::Files => merge::together().into_view(),
        View::Agents => agents::agents().into_view(),
        View::Plan => summary::summary().into_view(),
    })
}

/// Heading and finding.
fn head(finding: Signal<String>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    el("div").class("page-head").child(
        el("div")
            .child(el("h1").child(t::title(lang)))
            .child(el("p").class("finding").attr("id", "finding").child(finding)),
    )
}

/// The button that takes a file, with the input behind it.
fn choose(label: String, primary: bool) -> impl IntoView {
    choose_as(label, if primary { "btn primary" } else { "btn" }, "choose-data-file", "data-file-input")
}

/// The same under another name.
fn choose_as(label: String, class: &'static str, id: &'static str, input: &'static str) -> impl IntoView {
    file_button(label, class, id, input, EXPORTS)
}

/// The handle time the planner typed goes into the plan after its history.
fn set_handle_time(store: Store, aht_s: Option<f64>) {
    let Some(aht) = aht_s.and_then(|seconds| Seconds::new(seconds).ok()) else { return };
    if let Some(plan) = store.plan.get_untracked() {
        let mut settings = plan.forecast.clone();
        settings.aht_if_unknown = Some(aht);
        store.edit(Edit::SetForecast(settings));
    }
}

/// No plan and no file.
fn empty() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let making = move || store.running(Kind::Sample);
    fragment()
        .child(head(t::lead(lang).into()))
        .child(show(
            move || making().is_some(),
            move || {
                busy(
                    Signal::derive(move || ts::working(lang)),
                    Signal::derive(move || making().unwrap_or_default()),
                    (move |()| store.cancel(Kind::Sample)).into(),
                    locale,
                )
            },
        ))
        .child(
            el("section")
                .class("empty")
                .child(el("h2").child(t::empty_title(lang)))
                .child(el("p").class("data-needs").child(t::empty_needs(lang)))
                .child(el("p").class("small muted").child(t::empty_example(lang)))
                .child(
                    el("div").class("table-scroll data-example").child(
                        el("table")
                            .child(
                                el("thead").child(
                                    el("tr")
                                        .child(th(t::date(lang)))
                                        .child(th(t::queue(lang)))
                                        .child(th_num(t::offered(lang)))
                                        .child(th_num(t::handled(lang)))
                                        .child(th_num(t::abandoned(lang)))
                                        .child(th_num(t::aht(lang))),
                                ),
                            )
                            .child(
                                el("tbody").child(
                                    [
                                        ["2026-03-09 08:00", "Service", "84", "81", "3", "292"],
                                        ["2026-03-09 08:30", "Service", "97", "92", "5", "304"],
                                    ]
                                    .map(|row| el("tr").child(row.map(td_num).into_iter().collect_view()))
                                    .into_iter()
                                    .collect_view(),
                                ),
                            ),
                    ),
                )
                .child(el("div").class("row").child(choose(t::choose_file(lang), true)).child(sample_button("btn"))),
        )
}

/// A file being read the first time.
fn reading() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let name = move || store.importing.name.get().unwrap_or_default();
    let cancel = move |()| store.importing.clear(store);
    fragment().child(head(t::reading_finding(lang).into())).child(busy_saying(
        Signal::derive(move || t::reading(lang, name())),
        Signal::derive(move || store.running(Kind::Import).unwrap_or_default()),
        Signal::derive(move || store.importing.says(store)),
        cancel.into(),
        locale,
    ))
}

/// A file that went away while it was read.
fn unreadable() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let name = store.importing.name.get_untracked().unwrap_or_default();
    fragment().child(head(t::refused(lang, &name).into())).child(
        el("section")
            .class("note bad")
            .attr("role", "alert")
            .child(el("p").child(ts::file_unreadable(lang, &name)))
            .child(el("div").class("row").child(choose(t::choose_again(lang), true)).child(discard())),
    )
}

/// Lets go of the file, or of all of them; out of a preview of one of several it goes back to the list.
fn discard() -> El {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let importing = store.importing;
    if untrack(|| importing.listed.get() && importing.open.with(Option::is_some)) {
        return back_to_list(store);
    }
    el("button")
        .class("btn")
        .attr("id", "discard-import")
        .on("click", move |_| store.importing.clear(store))
        .child(t::discard(lang))
}

/// Back to the list of files.
fn back_to_list(store: Store) -> El {
    el("button")
        .class("btn primary")
        .attr("id", "back-to-files")
        .on("click", move |_| store.importing.list(store))
        .child(crate::i18n::texts::merge::back(store.locale.get_untracked().lang))
}
