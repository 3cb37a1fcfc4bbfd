//! A file as understood: what will be taken in, or why it is refused. Nothing changes before the planner says so.

use super::checks::Checks;
use super::facts::Facts;
use super::mapping::Columns;
use super::problems::{LeftOutRows, Problems};
use super::questions::Questions;
use super::totals::Totals;
use super::{Choose, Discard, Head};
use crate::i18n::texts::{data as t, import as ti};
use crate::i18n::{Lang, Locale};
use crate::import::{Guess, LeftOutReason, Mapping, Refusal, Report};
use crate::job::{ImportResult, Kind};
use crate::plan::edit::Edit;
use crate::quantity::Seconds;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::Busy;
use leptos::prelude::*;
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
    /// Handle time typed for a file of counts, seconds.
    pub aht_s: RwSignal<Option<f64>>,
}

impl File {
    fn of(store: Store) -> Self {
        let result = store.importing.result;
        let part = move |take: fn(&ImportResult) -> Option<Arc<Report>>| {
            Memo::new(move |_| result.with(|result| result.as_deref().and_then(take)))
        };
        Self {
            guess: Memo::new(move |_| result.with(|result| result.as_ref()?.guess.clone().map(Arc::new))),
            mapping: Memo::new(move |_| result.with(|result| result.as_ref()?.mapping.clone())),
            report: part(|result| result.outcome.as_ref().ok().map(|reading| Arc::new(reading.report.clone()))),
            refusal: Memo::new(move |_| result.with(|result| result.as_ref()?.outcome.as_ref().err().cloned())),
            aht_s: RwSignal::new(store.plan.with_untracked(|plan| Some(plan.as_ref()?.forecast.aht_if_unknown?.get()))),
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
    let (first, last) = (locale.date(report.first.date()), locale.date(report.last.date()));
    let found = match report.totals.offered {
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
#[component]
pub fn Preview() -> impl IntoView {
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
    view! {
        <Head finding=words/>
        <Show when=move || file.refusal.with(Option::is_some)><Refused file/></Show>
        <Show when=move || file.report.with(Option::is_some)><Apply file/></Show>
        <Show when=move || running().is_some()>
            <Busy what=Signal::derive(move || t::reading_again(lang))
                done=Signal::derive(move || running().unwrap_or_default())
                on_cancel=move |()| store.cancel(Kind::Import) locale/>
        </Show>
        <Show when=move || file.guess.with(Option::is_some)>
            <div class="split">
                <div class="stack">
                    <Questions file/>
                    <Facts file/>
                </div>
                <div class="stack">
                    {move || file.guess.get().map(|guess| view! { <Columns file guess/> })}
                    {move || report().map(|report| view! { <Totals report/> })}
                    {move || report().map(|report| view! { <Problems report/> })}
                    {move || report().map(|report| view! { <LeftOutRows report/> })}
                </div>
            </div>
        </Show>
    }
}

/// Why the file is refused, and what to try.
#[component]
fn Refused(file: File) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let why = move || file.refusal.get().map(|refusal| ti::refusal(lang, &refusal));
    view! {
        <section class="note bad" role="alert" id="refusal">
            <h2>{t::refused_why(lang)}</h2>
            <p>{why}</p>
            <Show when=move || file.guess.with(Option::is_some)><p>{t::refused_remap(lang)}</p></Show>
            <div class="row"><Choose label=t::other_file(lang) primary=true/><Discard/></div>
        </section>
    }
}

/// Takes the history in.
#[component]
fn Apply(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let busy = move || store.running(Kind::Import).is_some();
    let replaces = Memo::new(move |_| store.history.with(Option::is_some));
    let open = Memo::new(move |_| store.plan.with(Option::is_some));
    let take = move |anew: bool| {
        let aht = file.report.with_untracked(|report| report.as_ref().is_some_and(|report| report.needs_aht));
        let aht = aht.then(|| file.aht_s.get_untracked()).flatten();
        if anew {
            store.importing.apply_to_new(store);
        } else {
            store.importing.apply(store);
        }
        set_handle_time(store, aht);
    };
    let main = move || if replaces.get() { t::replace_history(lang) } else { t::use_history(lang) };
    let hint = move || if replaces.get() { t::apply_hint_replace(lang) } else { t::apply_hint(lang) };
    view! {
        <section class="note data-apply">
            <div class="data-apply-name">
                <strong>{move || store.importing.name.get()}</strong>
                <Checks file/>
            </div>
            <div class="row">
                <button class="btn primary" id="apply-import" disabled=busy
                    on:click=move |_| take(!open.get_untracked())>{main}</button>
                <Show when=move || replaces.get()>
                    <button class="btn" id="apply-new" disabled=busy on:click=move |_| take(true)>{t::new_plan(lang)}</button>
                </Show>
                <Discard/>
                <Choose label=t::other_file(lang)/>
                <span class="muted small">{hint}</span>
            </div>
        </section>
    }
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
