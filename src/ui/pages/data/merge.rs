//! Files together: what each holds, what they come to, where they differ, and what becomes of the history there is.

use super::merge_choices::{chosen, differing};
use super::merge_files::list;
use super::merge_totals::{alike, totals};
use super::{choose_as, discard, head, set_handle_time};
use crate::calendar::OpeningHours;
use crate::history::{AppendError, Choice};
use crate::i18n::Locale;
use crate::i18n::texts::{data as td, merge as t};
use crate::import::Granularity;
use crate::job::{Kind, MergeRequest, Merged, Request, Response};
use crate::plan::edit::Edit;
use crate::ui::importing::{Entry, Way, begin_plan};
use crate::ui::prelude::*;
use crate::ui::readings;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy;
use chrono::Weekday;
use std::sync::Arc;

/// What becomes of the history, as far as there is one.
pub fn way(store: Store) -> Option<Way> {
    store.history.with(Option::is_some).then(|| store.importing.way.get())
}

/// Numbers of the files that can be taken in, in the order in which they are joined.
fn taken(entries: &[Entry]) -> Vec<u32> {
    entries.iter().filter(|entry| entry.joinable().is_some()).map(|entry| entry.id).collect()
}

/// What is to be joined as things stand; `None` while files are read and where there is nothing to join.
fn request(store: Store, whole: bool) -> Option<MergeRequest> {
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
fn numbered(mut merged: Merged, ids: &[u32]) -> Merged {
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

/// Joins for good: the history goes into the plan as one step that can be taken back.
fn apply(store: Store, hours: bool) {
    let importing = store.importing;
    let Some(request) = untrack(|| request(store, true)) else { return };
    let way = untrack(|| way(store));
    let name = importing.entries.with_untracked(|entries| {
        entries.iter().find(|entry| entry.joinable().is_some()).map(|entry| entry.name.clone())
    });
    let ids = importing.entries.with_untracked(|entries| taken(entries));
    let needs_aht = importing.entries.with_untracked(|entries| {
        entries.iter().any(|entry| entry.joinable().is_some_and(|reading| reading.report.needs_aht))
    });
    let aht = importing.aht_s.get_untracked().filter(|_| needs_aht);
    store.run(Request::Merge(request), None, move |response| {
        let Response::Merge(result) = response else { return };
        let merged = match result {
            Ok(merged) => numbered(*merged, &ids),
            Err(error) => return importing.together.set(Some(Err(error))),
        };
        let open = merged.overlaps.iter().any(|overlap| overlap.keep.is_none());
        let Some(history) = merged.history.clone().filter(|_| !open) else {
            return importing.together.set(Some(Ok(Arc::new(merged))));
        };
        let plan = store.plan.get_untracked();
        match (way, plan) {
            (Some(Way::Add), Some(_)) => {
                store.edit(Edit::AppendHistory(history, hours.then(|| merged.hours.clone())));
            }
            (Some(Way::Anew), _) | (_, None) => {
                begin_plan(store, &name.clone().unwrap_or_default(), history, merged.hours.clone());
            }
            (_, Some(plan)) => {
                let hours = if hours { merged.hours.clone() } else { plan.hours.clone() };
                store.edit(Edit::SetHistory(history, hours));
            }
        }
        set_handle_time(store, aht);
        importing.entries.with_untracked(|entries| {
            for result in entries.iter().filter(|entry| entry.joinable().is_some()).filter_map(Entry::result) {
                if let (Some(guess), Some(mapping)) = (&result.guess, &result.mapping) {
                    readings::remember(guess, mapping);
                }
            }
        });
        importing.clear(store);
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
        let out = entries.iter().filter(|entry| entry.result().is_some_and(|result| result.outcome.is_err()));
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

/// What becomes of the history, and the button that does it.
fn ways(store: Store, merged: Memo<Option<Shown>>) -> impl IntoView {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let importing = store.importing;
    let has_history = Memo::new(move || store.history.with(Option::is_some));
    let way = Memo::new(move || way(store));
    let main = move || match way.get() {
        None => td::use_history(lang),
        Some(Way::Add) => t::add_to_history(lang),
        Some(Way::Replace) => td::replace_history(lang),
        Some(Way::Anew) => td::new_plan(lang),
    };
    let hint = move || match way.get() {
        Some(Way::Add) => t::hint_add(lang),
        Some(Way::Replace) => td::apply_hint_replace(lang),
        None | Some(Way::Anew) => td::apply_hint(lang),
    };
    let why_not = Memo::new(move || waits(store, locale, merged));
    let hours = Memo::new(move || taken_hours(store, way.get(), merged));
    let takes = move || hours.get().is_none_or(|(taken, _)| taken);
    el("section")
        .class("note data-apply")
        .child(show(move || has_history.get(), move || way_choice(store)))
        .child(move || {
            hours.get().map(|(taken, words)| {
                el("label")
                    .class("check")
                    .child(
                        el("input")
                            .attr("type", "checkbox")
                            .attr("id", "take-hours")
                            .prop("checked", taken)
                            .on("change", move |event| importing.take_hours.set(Some(event_target_checked(&event)))),
                    )
                    .child(t::take_hours(lang, words))
            })
        })
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn primary")
                        .attr("id", "apply-files")
                        .attr("aria-describedby", "apply-files-why")
                        .attr("disabled", move || why_not.with(Option::is_some) || store.running(Kind::Merge).is_some())
                        .on("click", move |_| apply(store, untrack(takes)))
                        .child(main),
                )
                .child(choose_as(t::add_files(lang), "btn", "add-files", "add-files-input"))
                .child(discard())
                .child(
                    el("span")
                        .class("muted small")
                        .attr("id", "apply-files-why")
                        .attr("role", "status")
                        .child(move || why_not.get().unwrap_or_else(hint)),
                ),
        )
        .child(move || left_out(store))
}

/// The three ways.
fn way_choice(store: Store) -> impl IntoView {
    let lang = store.locale.get_untracked().lang;
    let way = store.importing.way;
    let option = |id: &'static str, mine: Way, name: String| {
        el("label")
            .class("check")
            .child(
                el("input")
                    .attr("type", "radio")
                    .attr("name", "way")
                    .attr("id", id)
                    .prop("checked", move || way.get() == mine)
                    .on("change", move |_| way.set(mine)),
            )
            .child(name)
    };
    el("fieldset")
        .class("merge-ways")
        .child(el("legend").child(t::what_to_do(lang)))
        .child(option("way-add", Way::Add, t::way_add(lang)))
        .child(option("way-replace", Way::Replace, t::way_replace(lang)))
        .child(option("way-anew", Way::Anew, t::way_anew(lang)))
}

/// Why nothing can be applied yet.
fn waits(store: Store, locale: Locale, merged: Memo<Option<Shown>>) -> Option<String> {
    let (lang, importing) = (locale.lang, store.importing);
    if importing.now.with(Option::is_some) {
        return Some(t::still_reading(lang));
    }
    if importing.entries.with(|entries| taken(entries)).is_empty() {
        return Some(t::none_readable(lang));
    }
    let blocked = importing.entries.with(|entries| {
        let asked = entries.iter().filter(|entry| entry.joinable().is_some() && entry.blocked());
        asked.map(|entry| entry.name.clone()).collect::<Vec<_>>()
    });
    if !blocked.is_empty() {
        let between = if lang == crate::i18n::Lang::En { ", " } else { "、" };
        return Some(t::to_settle(lang, blocked.join(between)));
    }
    if importing.together.with(|together| matches!(together, Some(Err(_)))) {
        return Some(t::cannot_join(lang));
    }
    let (choices, rest) = (importing.choices.get(), importing.rest.get());
    let open = merged.with(|merged| {
        let overlaps = merged.as_ref().map(|merged| merged.0.overlaps.as_slice()).unwrap_or_default();
        overlaps.iter().filter(|overlap| chosen(&choices, rest, overlap).is_none()).count()
    });
    (open > 0).then(|| t::to_choose(lang, locale.count(open as u64)))
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

/// The files that are not taken in, by name.
fn left_out(store: Store) -> Option<El> {
    let lang = store.locale.get_untracked().lang;
    let names = store.importing.entries.with(|entries| {
        let out = entries
            .iter()
            .filter(|entry| entry.joinable().is_none() && !matches!(entry.stand, crate::ui::importing::Stand::Waiting));
        out.map(|entry| entry.name.clone()).collect::<Vec<_>>()
    });
    let between = if lang == crate::i18n::Lang::En { ", " } else { "、" };
    (!names.is_empty()).then(|| {
        el("p").class("small warn").attr("id", "files-left-out").child(t::leaves_out(lang, names.join(between)))
    })
}

/// Whether the opening hours of the whole are taken, and what they are; `None` where there is no choice.
fn taken_hours(store: Store, way: Option<Way>, merged: Memo<Option<Shown>>) -> Option<(bool, String)> {
    let way = way.filter(|way| *way != Way::Anew)?;
    let hours = merged.with(|merged| merged.as_ref().map(|merged| merged.0.hours.clone()))?;
    if store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.hours.week == hours.week)) {
        return None;
    }
    let taken = store.importing.take_hours.get().unwrap_or(way == Way::Replace);
    Some((taken, week_words(store.locale.get(), &hours)))
}

/// "Mon–Fri 08:00 – 18:00, Sat 09:00 – 13:00".
fn week_words(locale: Locale, hours: &OpeningHours) -> String {
    let lang = locale.lang;
    let name = |day: usize| {
        u8::try_from(day).ok().and_then(|day| Weekday::try_from(day).ok()).map_or("", |day| locale.weekday_short(day))
    };
    let mut parts = Vec::new();
    let mut day = 0;
    while let Some(span) = hours.week.get(day) {
        let same = hours.week.iter().skip(day).take_while(|other| *other == span).count().max(1);
        if let Some(span) = span {
            let days = if same == 1 { name(day).to_owned() } else { [name(day), name(day + same - 1)].join("–") };
            let end = if span.to == 1440 && !locale.twelve_hour { "24:00".to_owned() } else { locale.clock(span.to) };
            parts.push(t::day_span(lang, days, td::span(lang, locale.clock(span.from), end)));
        }
        day += same;
    }
    parts.join(if lang == crate::i18n::Lang::En { ", " } else { "，" })
}
