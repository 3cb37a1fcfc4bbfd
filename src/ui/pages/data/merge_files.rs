//! The list of files: what was understood of each, and the ways to change it.

use super::totals::{cells, headings};
use crate::i18n::Locale;
use crate::i18n::texts::{import as ti, merge as t};
use crate::ui::importing::{Entry, Stand};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};

/// Columns between name and buttons.
const COLUMNS: &str = "8";

/// The list.
pub fn list() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let importing = store.importing;
    // Made anew when a file comes, goes or is read; while one is read its row says so.
    let rows = move || {
        let now = importing.now.get();
        importing.entries.with(|entries| {
            entries.iter().enumerate().map(|(at, entry)| row(store, locale, at, entry, now)).collect_view()
        })
    };
    el("section").class("card").attr("id", "files").child(el("h2").child(t::list(lang))).child(
        el("div")
            .class("table-scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", t::list(lang))
            .child(
                el("table")
                    .class("wide merge-files")
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(th(t::file(lang)))
                                .child(th_num(t::rows(lang)))
                                .child(th(t::queues(lang)))
                                .child(th(t::period(lang)))
                                .child(headings(locale))
                                .child(th_num(t::open_questions(lang)))
                                .child(td("")),
                        ),
                    )
                    .child(el("tbody").child(rows)),
            ),
    )
}

fn row(store: Store, locale: Locale, at: usize, entry: &Entry, now: Option<u32>) -> impl IntoView + use<> {
    let lang = locale.lang;
    let id = entry.id;
    let name = el("th").attr("scope", "row").class("merge-name");
    let name = if matches!(entry.stand, Stand::Read(_)) {
        name.child(
            el("button")
                .class("link")
                .attr("id", format!("file-{at}"))
                .attr("aria-label", t::open_file(lang, &entry.name))
                .on("click", move |_| store.importing.show(Some(id)))
                .child(entry.name.clone()),
        )
    } else {
        name.child(entry.name.clone())
    };
    let line = el("tr").class_when("merge-out", entry.result().is_some() && entry.joinable().is_none());
    let line = line.child(name.child(parts(store, locale, entry)));
    let line = match entry.reading() {
        Some(_) => understood(store, locale, at, entry, line),
        None => line.child(el("td").attr("colspan", COLUMNS).class("merge-why").child(stands(locale, entry, now))),
    };
    line.child(el("td").class("merge-acts").child(acts(store, locale, at, entry)))
}

/// What is known of a file that is read.
fn understood(store: Store, locale: Locale, at: usize, entry: &Entry, line: El) -> El {
    let lang = locale.lang;
    let Some(report) = entry.reading().map(|reading| &reading.report) else { return line };
    let date = |at: Option<chrono::NaiveDateTime>| at.map(|at| locale.date(at.date())).unwrap_or_default();
    let queues: Vec<&str> = report.queues.iter().map(|queue| queue.name.as_str()).take(3).collect();
    let more = report.queues.len().saturating_sub(queues.len());
    let between = if lang == crate::i18n::Lang::En { ", " } else { "、" };
    let queues = if more == 0 { queues.join(between) } else { format!("{}{between}+{more}", queues.join(between)) };
    let queues = match entry.told_queue() {
        Some(told) => queue_field(store, locale, at, entry, told).into_view(),
        None => queues.into_view(),
    };
    let (first, last) = (date(report.first), date(report.last));
    let period = match report.first {
        None => t::no_dates(lang),
        Some(_) if first == last => first,
        Some(_) => t::span(lang, first, last),
    };
    let asked = entry.asked().len();
    line.child(td_num(locale.count(report.rows)))
        .child(el("td").child(queues))
        .child(el("td").class("nowrap").class_when("warn", report.first.is_none()).child(period))
        .child(cells(locale, &report.totals, "–"))
        .child(el("td").class("num").class_when("warn", asked > 0).child(if asked == 0 {
            "–".to_owned()
        } else {
            locale.count(asked as u64)
        }))
}

/// The queue of a file that names none.
fn queue_field(store: Store, locale: Locale, at: usize, entry: &Entry, told: String) -> impl IntoView + use<> {
    let lang = locale.lang;
    let id = entry.id;
    let before = told.clone();
    let rename = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        let typed = typed.trim();
        if !typed.is_empty() && typed != before {
            store.importing.name_queue(store, id, typed.to_owned());
        }
    };
    el("div")
        .class("merge-queue")
        .child(
            el("input")
                .attr("type", "text")
                .attr("id", format!("file-queue-{at}"))
                .attr("autocomplete", "off")
                .attr("maxlength", "120")
                .attr("aria-label", t::queue_of(lang, &entry.name))
                .prop("value", told)
                .on("change", rename),
        )
        .child(el("span").class("muted small").child(t::queue_by_name(lang)))
}

/// Why there are no figures.
fn stands(locale: Locale, entry: &Entry, now: Option<u32>) -> String {
    let lang = locale.lang;
    match &entry.stand {
        _ if now == Some(entry.id) => t::being_read(lang),
        Stand::Waiting => t::waiting(lang),
        Stand::Stopped => t::not_read(lang),
        Stand::Unreadable => t::unreadable(lang),
        Stand::Read(result) => match &result.outcome {
            Err(refusal) => t::not_taken(lang, ti::refusal(lang, refusal)),
            Ok(_) => String::new(),
        },
    }
}

/// What else a packed file holds.
fn parts(store: Store, locale: Locale, entry: &Entry) -> Option<El> {
    let lang = locale.lang;
    let others = untaken(store, entry);
    let id = entry.id;
    (others > 0).then(|| {
        el("div")
            .class("merge-parts")
            .child(el("span").class("muted small").child(t::more_parts(lang, locale.count(others as u64))))
            .child(
                el("button")
                    .class("btn")
                    .attr("id", format!("take-parts-{id}"))
                    .on("click", move |_| store.importing.take_parts(store, id))
                    .child(t::take_parts(lang)),
            )
    })
}

/// The same for the one file in the preview.
pub fn more_tables(store: Store) -> impl IntoView {
    let locale = store.locale.get_untracked();
    let importing = store.importing;
    move || {
        importing.result.track();
        let entry = importing.open.get_untracked().and_then(|id| importing.entry(id))?;
        parts(store, locale, &entry)
    }
}

/// How many tables of a packed file are not on the list.
fn untaken(store: Store, entry: &Entry) -> usize {
    let unpacked = entry.result().and_then(|result| result.unpacked.as_ref());
    if entry.how.part.is_some() && store.importing.listed.get_untracked() {
        return 0; // its parts were asked for one by one
    }
    unpacked.map_or(0, |unpacked| unpacked.others.len())
}

/// Reads a file whose reading was cancelled, and takes one off the list.
fn acts(store: Store, locale: Locale, at: usize, entry: &Entry) -> impl IntoView + use<> {
    let lang = locale.lang;
    let id = entry.id;
    let read = matches!(entry.stand, Stand::Stopped).then(|| {
        el("button")
            .class("btn")
            .attr("id", format!("read-file-{at}"))
            .attr("aria-label", t::read_file(lang, &entry.name))
            .on("click", move |_| store.importing.read_as(store, id, |_| {}))
            .child(t::read_it(lang))
    });
    el("div").class("row").child(read).child(
        el("button")
            .class("btn")
            .attr("id", format!("remove-file-{at}"))
            .attr("aria-label", t::remove_file(lang, &entry.name))
            .on("click", move |_| store.importing.remove(store, id))
            .child(t::remove(lang)),
    )
}
