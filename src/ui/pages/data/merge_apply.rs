//! What becomes of the history there is, and the button that takes the files in.

use super::merge::{Shown, numbered, request, taken, way};
use super::merge_choices::chosen;
use super::{choose_as, discard, set_handle_time};
use crate::calendar::OpeningHours;
use crate::i18n::texts::{data as td, merge as t};
use crate::i18n::{Lang, Locale};
use crate::job::{Kind, Request, Response};
use crate::plan::edit::Edit;
use crate::ui::importing::{Entry, Stand, Way, begin_plan};
use crate::ui::prelude::*;
use crate::ui::readings;
use crate::ui::store::Store;
use chrono::Weekday;
use std::sync::Arc;

/// What becomes of the history, and the button that does it.
pub fn ways(store: Store, merged: Memo<Option<Shown>>) -> impl IntoView {
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
        let between = if lang == Lang::En { ", " } else { "、" };
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

/// The files that are not taken in, by name.
fn left_out(store: Store) -> Option<El> {
    let lang = store.locale.get_untracked().lang;
    let names = store.importing.entries.with(|entries| {
        let out = entries.iter().filter(|entry| entry.joinable().is_none() && !matches!(entry.stand, Stand::Waiting));
        out.map(|entry| entry.name.clone()).collect::<Vec<_>>()
    });
    let between = if lang == Lang::En { ", " } else { "、" };
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
            parts.push(t::day_span(lang, days, t::span(lang, locale.clock(span.from), end)));
        }
        day += same;
    }
    parts.join(if lang == Lang::En { ", " } else { "，" })
}
