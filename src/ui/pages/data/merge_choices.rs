//! Where two readings differ: both side by side, and which one holds.

use super::merge::{Shown, way};
use crate::calendar::IntervalLength;
use crate::history::{Choice, Keep, Overlap, Sums};
use crate::i18n::Locale;
use crate::i18n::texts::merge as t;
use crate::ui::importing::Way;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use chrono::{NaiveDateTime, TimeDelta, Timelike};
use std::sync::Arc;

/// Stretches shown at a time.
const SHOWN: usize = 40;

/// Which reading was chosen for a stretch.
pub fn chosen(choices: &[Choice], rest: Option<Keep>, overlap: &Overlap) -> Option<Keep> {
    choices.iter().find(|choice| is_of(choice, overlap)).map(|choice| choice.keep).or(rest)
}

fn is_of(choice: &Choice, overlap: &Overlap) -> bool {
    choice.file == overlap.file && choice.first == overlap.first && choice.queue == overlap.queue
}

/// The stretches of an answer. What is chosen stands apart, so that a choice leaves the page in place.
#[derive(Clone, PartialEq)]
struct Stretches {
    overlaps: Arc<Vec<Overlap>>,
    interval: IntervalLength,
}

/// The section; nothing where all agree.
pub fn differing(merged: Memo<Option<Shown>>) -> impl IntoView {
    let store = use_store();
    let stretches = Memo::new(move || {
        merged.with(|merged| {
            let Shown(merged) = merged.as_ref()?;
            let plain = merged.overlaps.iter().map(|overlap| Overlap { keep: None, ..overlap.clone() });
            let (overlaps, interval) = (Arc::new(plain.collect::<Vec<_>>()), merged.grid.interval());
            (!overlaps.is_empty()).then_some(Stretches { overlaps, interval })
        })
    });
    move || stretches.get().map(|stretches| section(store, &stretches))
}

fn section(store: Store, stretches: &Stretches) -> impl IntoView + use<> {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let importing = store.importing;
    let all = stretches.overlaps.clone();
    let counted = all.clone();
    let done = move || {
        let (choices, rest) = (importing.choices.get(), importing.rest.get());
        let done = counted.iter().filter(|overlap| chosen(&choices, rest, overlap).is_some()).count();
        t::chosen(lang, locale.count(done as u64), locale.count(counted.len() as u64))
    };
    let take_all = move |keep: Keep| {
        importing.choices.set(Vec::new());
        importing.rest.set(Some(keep));
    };
    let button = |id: &'static str, keep: Keep, words: String| {
        el("button")
            .class("btn")
            .attr("id", id)
            .attr("aria-pressed", move || {
                let all = importing.rest.get() == Some(keep) && importing.choices.with(Vec::is_empty);
                if all { "true" } else { "false" }
            })
            .on("click", move |_| take_all(keep))
            .child(words)
    };
    let shown = RwSignal::new(SHOWN);
    let (count, interval) = (all.len(), stretches.interval);
    let groups = move || {
        let first = all.iter().enumerate().take(shown.get());
        first.map(|(at, overlap)| group(store, locale, interval, at, overlap)).collect_view()
    };
    el("section")
        .class("card")
        .attr("id", "differing")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").attr("id", "differing-title").child(t::differing(lang)))
                .child(el("span").class("muted small").attr("role", "status").attr("id", "chosen").child(done))
                .child(el("span").class("spacer"))
                .child(button("all-old", Keep::Old, t::all_old(lang)))
                .child(button("all-new", Keep::New, t::all_new(lang))),
        )
        .child(el("p").class("small muted").child(t::differing_hint(lang)))
        .child(
            el("div")
                .class("table-scroll merge-differing")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "differing-title")
                .child(
                    el("table")
                        .class("wide")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th(t::holds(lang)))
                                    .child(th(t::source(lang)))
                                    .child(super::totals::headings(locale)),
                            ),
                        )
                        .child(groups),
                ),
        )
        .child(show(
            move || shown.get() < count,
            move || {
                let more = move || t::more_stretches(lang, locale.count(count.saturating_sub(shown.get()) as u64));
                el("button")
                    .class("btn")
                    .attr("id", "more-stretches")
                    .on("click", move |_| shown.update(|shown| *shown += 10 * SHOWN))
                    .child(more)
            },
        ))
}

/// One stretch: where, and a row for each reading.
fn group(
    store: Store,
    locale: Locale,
    interval: IntervalLength,
    at: usize,
    overlap: &Overlap,
) -> impl IntoView + use<> {
    let lang = locale.lang;
    let place = words(locale, interval, overlap);
    let count = t::intervals(lang, locale.count(overlap.intervals));
    let (old, new) = names(store, overlap);
    let heading = el("th")
        .attr("colspan", "6")
        .attr("scope", "rowgroup")
        .class("merge-stretch")
        .child(el("strong").child(place.clone()))
        .child(el("span").class("muted").child(count));
    el("tbody")
        .child(el("tr").child(heading))
        .child(reading(store, locale, at, overlap, (Keep::Old, old, overlap.old), &place))
        .child(reading(store, locale, at, overlap, (Keep::New, new, overlap.new), &place))
}

fn reading(
    store: Store,
    locale: Locale,
    at: usize,
    overlap: &Overlap,
    (keep, source, sums): (Keep, String, Sums),
    place: &str,
) -> impl IntoView + use<> {
    let importing = store.importing;
    let mine = overlap.clone();
    let held = overlap.clone();
    let holds =
        Memo::new(move || importing.choices.with(|choices| chosen(choices, importing.rest.get(), &mine)) == Some(keep));
    let choose = move |_| {
        importing.choices.update(|choices| {
            choices.retain(|choice| !is_of(choice, &held));
            choices.push(Choice { file: held.file, queue: held.queue.clone(), first: held.first, keep });
        });
    };
    let id = format!("{}-{at}", if keep == Keep::Old { "old" } else { "new" });
    let count = |value: Option<u64>| value.map_or_else(|| "–".to_owned(), |value| locale.count(value));
    let aht = sums.aht_s().map_or_else(|| "–".to_owned(), |seconds| locale.duration(seconds));
    el("tr")
        .class_when("merge-held", move || holds.get())
        .child(td(el("input")
            .attr("type", "radio")
            .attr("name", format!("stretch-{at}"))
            .attr("id", id)
            .attr("aria-label", t::hold(locale.lang, &source, place))
            .prop("checked", move || holds.get())
            .on("change", choose)))
        .child(el("td").class("merge-source").child(source))
        .child(
            [count(sums.offered), count(sums.handled), count(sums.abandoned), aht]
                .map(td_num)
                .into_iter()
                .collect_view(),
        )
}

/// What the two readings are called.
fn names(store: Store, overlap: &Overlap) -> (String, String) {
    let lang = store.locale.get_untracked().lang;
    let plan = untrack(|| way(store)) == Some(Way::Add);
    store.importing.entries.with_untracked(|entries| {
        let taken: Vec<_> = entries.iter().filter(|entry| entry.joinable().is_some()).collect();
        let place = taken.iter().position(|entry| entry.id == overlap.file).unwrap_or(0);
        let new = taken.get(place).map(|entry| entry.name.clone()).unwrap_or_default();
        let old = match (plan, place) {
            (true, 0) => t::this_plan(lang),
            (true, _) => t::before(lang),
            (false, 1) => taken.first().map(|entry| entry.name.clone()).unwrap_or_default(),
            (false, _) => t::files_before(lang),
        };
        (old, new)
    })
}

/// Queue, days and times of a stretch, its end being that of its last interval.
fn words(locale: Locale, interval: IntervalLength, overlap: &Overlap) -> String {
    use chrono::Datelike;
    let lang = locale.lang;
    let minute = |at: NaiveDateTime| (at.hour() * 60 + at.minute()) as u16;
    let to = minute(overlap.last) + interval.minutes();
    let to = if to >= 1440 && !locale.twelve_hour { "24:00".to_owned() } else { locale.clock(to % 1440) };
    let from = locale.clock(minute(overlap.first));
    let day = |at: NaiveDateTime| t::day(lang, locale.weekday_short(at.weekday()), locale.date(at.date()));
    let near = overlap.last - overlap.first < TimeDelta::days(1) && overlap.first.date() == overlap.last.date();
    if near {
        t::stretch(lang, &overlap.queue, day(overlap.first), from, to)
    } else {
        t::long_stretch(lang, &overlap.queue, day(overlap.first), from, day(overlap.last), to)
    }
}
