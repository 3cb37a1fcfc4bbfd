//! A file as understood: what will be taken in, or why it is refused. Nothing changes before the planner says so.

use super::checks::checks;
use super::facts::facts;
use super::left_out::left_out_rows;
use super::mapping::columns;
use super::merge_files::more_tables;
use super::outcomes::outcomes;
use super::problems::problems;
use super::questions::questions;
use super::totals::{Own, totals};
use super::{back_to_list, choose, discard, head, set_handle_time};
use crate::i18n::texts::{data as t, import as ti, merge as tm};
use crate::i18n::{Lang, Locale};
use crate::import::{Asked, Guess, LeftOutReason, Mapping, Refusal, Report, Unpacked};
use crate::job::{ImportResult, Kind};
use crate::ui::prelude::*;
use crate::ui::readings;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy_saying;
use std::sync::Arc;

/// Parts of the result, each followed on its own, so that a second reading leaves the controls in place.
#[derive(Clone, Copy)]
pub struct File {
    /// What the head told.
    pub guess: Memo<Option<Arc<Guess>>>,
    /// How the columns are read now.
    pub mapping: Memo<Option<Mapping>>,
    /// What was found.
    pub report: Memo<Option<Arc<Report>>>,
    /// Why it is refused.
    pub refusal: Memo<Option<Refusal>>,
    /// What it is packed in.
    pub unpacked: Memo<Option<Unpacked>>,
    /// Questions that nobody has answered.
    pub open: Memo<Vec<Asked>>,
    /// What the ACD's own report says.
    pub own: Own,
    /// Handle time typed for a file of counts, seconds.
    pub aht_s: RwSignal<Option<f64>>,
}

impl File {
    fn of(store: Store) -> Self {
        let result = store.importing.result;
        let part = move |take: fn(&ImportResult) -> Option<Arc<Report>>| {
            Memo::new(move || result.with(|result| result.as_deref().and_then(take)))
        };
        let open = move || {
            result.with(|result| {
                let result = result.as_ref()?;
                Some(result.guess.as_ref()?.open(result.mapping.as_ref()?))
            })
        };
        Self {
            guess: Memo::new(move || result.with(|result| result.as_ref()?.guess.clone().map(Arc::new))),
            unpacked: Memo::new(move || result.with(|result| result.as_ref()?.unpacked.clone())),
            open: Memo::new(move || open().unwrap_or_default()),
            mapping: Memo::new(move || result.with(|result| result.as_ref()?.mapping.clone())),
            report: part(|result| result.outcome.as_ref().ok().map(|reading| Arc::new(reading.report.clone()))),
            refusal: Memo::new(move || result.with(|result| result.as_ref()?.outcome.as_ref().err().cloned())),
            own: Own::new(),
            aht_s: store.importing.aht_s,
        }
    }

    /// Reads the file again, changed.
    pub fn change(self, store: Store, change: impl FnOnce(&mut Mapping)) {
        if let Some(mut mapping) = self.mapping.get_untracked() {
            change(&mut mapping);
            if Some(&mapping) != self.mapping.get_untracked().as_ref() {
                store.importing.remap(store, mapping);
            }
        }
    }
}

/// Rows of the table that do not count: lines above it are no rows.
fn rows_left_out(report: &Report) -> u64 {
    let rows = report.left_out.iter().filter(|left| left.reason != LeftOutReason::Preamble);
    rows.map(|left| left.count).sum()
}

fn finding(locale: Locale, report: &Report) -> String {
    let lang = locale.lang;
    let queues = t::queue_count(locale, report.queues.len());
    let date = |at: Option<chrono::NaiveDateTime>| at.map(|at| locale.date(at.date())).unwrap_or_default();
    let (first, last) = (date(report.first), date(report.last));
    let found = match report.totals.offered {
        Some(offered) if first.is_empty() => t::found_undated(lang, locale.count(offered), queues),
        Some(offered) if first == last => t::found_day(lang, locale.count(offered), queues, first),
        Some(offered) => t::found(lang, locale.count(offered), queues, first, last),
        None => t::found_rows(lang, locale.count(report.rows), queues, first, last),
    };
    let problems: u64 = report.issue_counts.iter().map(|issue| issue.count).sum();
    let rows = rows_left_out(report);
    let trouble = if problems + rows == 0 {
        t::found_clean(lang)
    } else if problems == 0 {
        t::found_left_out(lang, locale.count(rows))
    } else {
        t::found_trouble(lang, locale.count(problems), locale.count(rows))
    };
    let between = if lang == Lang::En { " " } else { "" };
    [found, trouble].join(between)
}

/// The file at hand.
pub fn preview() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let file = File::of(store);
    let name = move || store.importing.name.get().unwrap_or_default();
    let words = Signal::derive(move || match file.report.get() {
        Some(report) => finding(locale, &report),
        None => t::refused(lang, name()),
    });
    let running = move || store.running(Kind::Import);
    let report = move || file.report.get();
    fragment()
        .child(head(words))
        .child(show(move || file.refusal.with(Option::is_some), move || refused(file)))
        .child(show(move || file.report.with(Option::is_some), move || apply(file)))
        .child(show(
            move || file.mapping.with(|mapping| mapping.as_ref().is_some_and(|mapping| mapping.as_before)),
            move || as_before(file),
        ))
        .child(show(
            move || running().is_some(),
            move || {
                busy_saying(
                    Signal::derive(move || t::reading_again(lang)),
                    Signal::derive(move || running().unwrap_or_default()),
                    Signal::derive(move || store.importing.says(store)),
                    (move |()| store.cancel(Kind::Import)).into(),
                    locale,
                )
            },
        ))
        .child(show(
            move || file.guess.with(Option::is_some),
            move || {
                el("div")
                    .class("split")
                    .child(el("div").class("stack").child(questions(file)).child(facts(file)))
                    .child(
                        el("div")
                            .class("stack")
                            .child(move || file.guess.get().map(|guess| columns(file, guess)))
                            .child(move || report().map(|report| totals(file.own, report)))
                            .child(outcomes(file))
                            .child(move || report().map(problems))
                            .child(move || report().map(left_out_rows)),
                    )
            },
        ))
}

/// Says that the file was read as an earlier one of its shape, with the way back.
fn as_before(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let afresh = move |_| {
        if let Some(guess) = file.guess.get_untracked() {
            file.change(store, |mapping| *mapping = guess.mapping.clone());
        }
    };
    el("section")
        .class("note data-before")
        .attr("id", "as-before")
        .attr("role", "status")
        .child(el("span").child(t::as_before(lang)))
        .child(el("button").class("btn").attr("id", "guess-afresh").on("click", afresh).child(t::guess_afresh(lang)))
}

/// Why the file is refused, and what to try.
fn refused(file: File) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let why = move || file.refusal.get().map(|refusal| ti::refusal(lang, &refusal));
    el("section")
        .class("note bad")
        .attr("role", "alert")
        .attr("id", "refusal")
        .child(el("h2").child(t::refused_why(lang)))
        .child(el("p").child(why))
        .child(show(move || file.guess.with(Option::is_some), move || el("p").child(t::refused_remap(lang))))
        .child(el("div").class("row").child(choose(t::other_file(lang), true)).child(discard()))
}

/// Takes the history in.
fn apply(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let blocking = Memo::new(move || {
        file.open.with(|open| open.iter().copied().filter(|asked| asked.blocks()).collect::<Vec<Asked>>())
    });
    let busy = move || store.running(Kind::Import).is_some() || !blocking.with(Vec::is_empty);
    let replaces = Memo::new(move || store.history.with(Option::is_some));
    let open = Memo::new(move || store.plan.with(Option::is_some));
    let take = move |anew: bool| {
        let aht = file.report.with_untracked(|report| report.as_ref().is_some_and(|report| report.needs_aht));
        let aht = aht.then(|| file.aht_s.get_untracked()).flatten();
        if let (Some(guess), Some(mapping)) = (file.guess.get_untracked(), file.mapping.get_untracked()) {
            readings::remember(&guess, &mapping);
        }
        if anew {
            store.importing.apply_to_new(store);
        } else {
            store.importing.apply(store);
        }
        set_handle_time(store, aht);
    };
    let main = move || if replaces.get() { t::replace_history(lang) } else { t::use_history(lang) };
    let hint = move || {
        let names: Vec<&str> = blocking.get().into_iter().map(|asked| ti::asked(lang, asked)).collect();
        if !names.is_empty() {
            return t::answer_first(lang, names.join(if lang == Lang::En { ", " } else { "、" }));
        }
        if replaces.get() { t::apply_hint_replace(lang) } else { t::apply_hint(lang) }
    };
    let section = el("section").class("note data-apply").child(
        el("div")
            .class("data-apply-name")
            .child(el("strong").child(move || store.importing.name.get()))
            .child(checks(file)),
    );
    if store.importing.listed.get_untracked() {
        // one of several: they are taken in together
        return section.child(el("div").class("row").child(back_to_list(store)));
    }
    section
        .child(
            el("div")
                .class("row")
                .child(show(
                    move || replaces.get(),
                    move || {
                        el("button")
                            .class("btn primary")
                            .attr("id", "add-history")
                            .attr("disabled", busy)
                            .on("click", move |_| store.importing.list(store))
                            .child(tm::add_to_history(lang))
                    },
                ))
                .child(
                    el("button")
                        .class("btn")
                        .class_when("primary", move || !replaces.get())
                        .attr("id", "apply-import")
                        .attr("disabled", busy)
                        .on("click", move |_| take(!open.get_untracked()))
                        .child(main),
                )
                .child(show(
                    move || replaces.get(),
                    move || {
                        el("button")
                            .class("btn")
                            .attr("id", "apply-new")
                            .attr("disabled", busy)
                            .on("click", move |_| take(true))
                            .child(t::new_plan(lang))
                    },
                ))
                .child(discard())
                .child(choose(t::other_file(lang), false))
                .child(
                    el("span")
                        .class("muted small")
                        .class_when("warn", move || !blocking.with(Vec::is_empty))
                        .attr("id", "apply-hint")
                        .child(hint),
                ),
        )
        .child(more_tables(store))
}
