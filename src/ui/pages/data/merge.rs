//! Files together: what each holds, what they come to, where they differ, and what becomes of the history there is.

use super::head;
use super::merge_apply::ways;
use super::merge_choices::differing;
use super::merge_files::list;
use super::merge_totals::{alike, totals};
use crate::history::{AppendError, Choice};
use crate::i18n::Locale;
use crate::i18n::texts::{data as td, merge as t};
use crate::import::Granularity;
use crate::job::{Kind, MergeRequest, Merged, Request, Response};
use crate::ui::importing::{Entry, Way};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy;
use std::sync::Arc;

/// What becomes of the history, as far as there is one.
pub fn way(store: Store) -> Option<Way> {
    store.history.with(Option::is_some).then(|| store.importing.way.get())
}

/// Numbers of the files that can be taken in, in the order in which they are joined.
pub fn taken(entries: &[Entry]) -> Vec<u32> {
    entries.iter().filter(|entry| entry.joinable().is_some()).map(|entry| entry.id).collect()
}

/// What is to be joined as things stand; `None` while files are read and where there is nothing to join.
pub fn request(store: Store, whole: bool) -> Option<MergeRequest> {
    let importing = store.importing;
    if importing.now.get().is_some() {
        return None;
    }
    let ids = importing.entries.with(|entries| taken(entries));
    let place = |id: u32| ids.iter().position(|other| *other == id);
    let choices = importing.choices.with(|choices| {
        let placed = choices
            .iter()
            .filter_map(|choice| Some(Choice { file: u32::try_from(place(choice.file)?).ok()?, ..choice.clone() }));
        placed.collect()
    });
    let files: Vec<_> = importing.entries.with(|entries| {
        entries.iter().filter_map(|entry| entry.joinable().map(|reading| reading.history.clone())).collect()
    });
    let old = (way(store) == Some(Way::Add)).then(|| store.history.get()).flatten();
    let (coarser, rest) = (importing.coarser.get(), importing.rest.get());
    (!files.is_empty()).then_some(MergeRequest { old, files, coarser, choices, rest, whole })
}

/// The answer under the numbers of the files instead of their places.
pub fn numbered(mut merged: Merged, ids: &[u32]) -> Merged {
    let id = |place: u32| ids.get(place as usize).copied().unwrap_or_default();
    merged.overlaps.iter_mut().for_each(|overlap| overlap.file = id(overlap.file));
    merged.alike.iter_mut().for_each(|alike| alike.file = id(alike.file));
    merged
}

/// Has the worker join the files whenever something changes, for the page to show.
fn look(store: Store) {
    let importing = store.importing;
    effect(move || match request(store, false) {
        None => {
            store.cancel(Kind::Merge);
            // while a file is read again the last answer stays on show
            if importing.now.get_untracked().is_none() {
                importing.together.set(None);
            }
        }
        Some(request) => {
            let ids = untrack(|| importing.entries.with(|entries| taken(entries)));
            store.run(Request::Merge(request), None, move |response| {
                if let Response::Merge(result) = response {
                    importing.together.set(Some(result.map(|merged| Arc::new(numbered(*merged, &ids)))));
                }
            });
        }
    });
}

/// The page.
pub fn together() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let importing = store.importing;
    look(store);
    let merged = Memo::new(move || {
        importing.together.with(|together| match together {
            Some(Ok(merged)) => Some(Shown(merged.clone())),
            _ => None,
        })
    });
    let words = Signal::derive(move || finding(store, locale, merged));
    let place = move || importing.entries.with(|entries| place_of(entries, importing.now.get()));
    let reading = move || {
        let (name, at, all) = place().unwrap_or_default();
        t::reading_of(lang, name, at, all)
    };
    fragment()
        .child(head(words))
        .child(show(
            move || importing.now.with(Option::is_some),
            move || {
                busy(
                    Signal::derive(reading),
                    Signal::derive(move || store.running(Kind::Import).unwrap_or_default()),
                    (move |()| importing.stop(store)).into(),
                    locale,
                )
            },
        ))
        .child(ways(store, merged))
        .child(show(
            move || store.running(Kind::Merge).is_some_and(|share| share > 0.0),
            move || {
                busy(
                    Signal::derive(move || t::joining(lang)),
                    Signal::derive(move || store.running(Kind::Merge).unwrap_or_default()),
                    (move |()| store.cancel(Kind::Merge)).into(),
                    locale,
                )
            },
        ))
        .child(move || impossible(store, locale))
        .child(list())
        .child(alike(merged))
        .child(differing(merged))
        .child(totals(merged))
}

/// What the files come to, compared by its place in memory: two answers are two, and a look inside costs.
#[derive(Clone)]
pub struct Shown(pub Arc<Merged>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Name and place of the file that is read.
fn place_of(entries: &[Entry], now: Option<u32>) -> Option<(String, usize, usize)> {
    let at = entries.iter().position(|entry| Some(entry.id) == now)?;
    Some((entries.get(at)?.name.clone(), at + 1, entries.len()))
}

fn finding(store: Store, locale: Locale, merged: Memo<Option<Shown>>) -> String {
    let lang = locale.lang;
    let (count, out) = store.importing.entries.with(|entries| {
        let out = entries.iter().filter(|entry| entry.result().is_some() && entry.joinable().is_none());
        (entries.len(), out.count())
    });
    let files = t::file_count(locale, count);
    let first = merged.with(|merged| match merged {
        None => t::found_files(lang, &files),
        Some(Shown(merged)) => {
            let offered = merged.news.iter().map(|news| news.totals.offered.unwrap_or(0)).sum::<u64>();
            let queues = td::queue_count(locale, merged.news.len());
            let (first, last) = (locale.date(merged.grid.first()), locale.date(merged.grid.last()));
            let all = if way(store) == Some(Way::Add) { t::plan_and(lang, &files) } else { files };
            t::found(lang, all, locale.count(offered), queues, first, last)
        }
    });
    if out == 0 {
        return first;
    }
    let between = if lang == crate::i18n::Lang::En { " " } else { "" };
    [first, t::found_out(lang, locale.count(out as u64))].join(between)
}

/// Name of the file that cannot be joined.
fn at_fault(store: Store, error: &AppendError) -> String {
    store.importing.entries.with(|entries| fault(entries, error).map(|entry| entry.name.clone())).unwrap_or_default()
}

fn fault<'a>(entries: &'a [Entry], error: &AppendError) -> Option<&'a Entry> {
    let AppendError::Interval { file, .. } = *error else { return None };
    entries.iter().filter(|entry| entry.joinable().is_some()).nth(file as usize)
}

/// Why the files cannot be one, with what helps.
fn impossible(store: Store, locale: Locale) -> Option<El> {
    let (lang, importing) = (locale.lang, store.importing);
    let Some(Err(error)) = importing.together.get() else { return None };
    let words = t::append_error(locale, &error, &at_fault(store, &error));
    let mut ways = el("div").class("row");
    if let AppendError::Interval { whole, own, .. } = error {
        // a log of calls is counted in whatever intervals are wanted
        let log = importing.entries.with(|entries| {
            let entry = fault(entries, &error)?;
            let mapping = entry.result()?.mapping.clone()?;
            (mapping.granularity != Granularity::Interval).then_some((entry.id, mapping))
        });
        if let Some((id, mapping)) = log {
            let read = move |_| {
                let mut mapping = mapping.clone();
                mapping.interval = Some(whole);
                importing.read_as(store, id, |how| how.mapping = Some(mapping));
            };
            let words = t::read_at(lang, td::minutes(lang, whole));
            ways = ways.child(el("button").class("btn").attr("id", "read-at").on("click", read).child(words));
        }
        if own.is_multiple_of(whole) {
            let words = t::bring_to(lang, td::minutes(lang, own));
            let bring = move |_| importing.coarser.set(true);
            ways = ways.child(el("button").class("btn").attr("id", "bring-to").on("click", bring).child(words));
        }
    }
    Some(
        el("section")
            .class("note bad")
            .attr("role", "alert")
            .attr("id", "cannot-join")
            .child(el("p").child(words))
            .child(ways),
    )
}
