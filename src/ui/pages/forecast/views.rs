//! History beside forecast by year, month, week and day, for one queue or all.

use super::View;
use super::periods::Shown;
use crate::calendar::{IntervalLength, PeriodKind};
use crate::chart::{self, Measure, PeriodChart, PeriodValue, Size, Step};
use crate::i18n::texts::{forecast as t, views as tv};
use crate::i18n::{Lang, Locale};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::looking::Looking;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::choice;
use chrono::{Days, Weekday};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The period on show.
type Now = Memo<Option<Arc<Shown>>>;

/// Name of the theme, for figures.
pub fn theme() -> Signal<String> {
    let store = use_store();
    Signal::derive(move || if store.dark.get() { "dark".to_owned() } else { "light".to_owned() })
}

/// Place of the queue chosen in the forecast; all of them where none of that name is there.
pub fn queue_of(view: View) -> Memo<Option<usize>> {
    let chosen = use_store().looking.queue;
    Memo::new(move || {
        let chosen = chosen.get();
        view.with(|view| view.as_ref()?.forecast.queues.iter().position(|queue| queue.name == chosen))
    })
}

/// Chooses the queue, where there is more than one.
fn chooser(view: View) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let names = Memo::new(move || {
        let names = view.with(|view| {
            view.as_ref().map(|view| view.forecast.queues.iter().map(|queue| queue.name.clone()).collect())
        });
        names.unwrap_or_else(Vec::<String>::new)
    });
    let queue = store.looking.queue;
    move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let each = names.into_iter().map(|name| (name.clone(), name));
            let options = std::iter::once((String::new(), t::all_queues(lang))).chain(each).collect();
            choice(t::column_queue(lang), "queue-choice", options, queue.into(), (move |name| queue.set(name)).into())
        })
    }
}

/// Id of a tab.
const fn tab_id(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Year => "view-year",
        PeriodKind::Month => "view-month",
        PeriodKind::Week => "view-week",
        PeriodKind::Day => "view-day",
    }
}

/// The views there are: a daily history has no time of day to show.
fn kinds(view: View) -> Memo<usize> {
    Memo::new(move || {
        let daily = |view: &super::derived::Derived| view.forecast.grid.interval() == IntervalLength::DAY;
        view.with(|view| if view.as_ref().is_some_and(|view| daily(view)) { 3 } else { 4 })
    })
}

fn tabs(view: View, now: Now, lang: Lang) -> impl IntoView {
    let looking = use_store().looking;
    let count = kinds(view);
    let current = move || now.with(|now| now.as_ref().map(|now| now.kind));
    let step = move |event: web_sys::Event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        let count = count.get_untracked();
        let at = untrack(current).and_then(|kind| PeriodKind::ALL.iter().position(|each| *each == kind)).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(kind) = PeriodKind::ALL.get(to) {
            looking.kind.set(*kind);
            let tab = document().get_element_by_id(tab_id(*kind));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        }
    };
    let tab = move |kind: PeriodKind| {
        let chosen = move || current() == Some(kind);
        el("button")
            .class("tab")
            .attr("role", "tab")
            .attr("id", tab_id(kind))
            .attr("aria-controls", "view-pane")
            .attr("aria-selected", move || if chosen() { "true" } else { "false" })
            .attr("tabindex", move || if chosen() { "0" } else { "-1" })
            .on("keydown", step)
            .on("click", move |_| looking.kind.set(kind))
            .child(tv::kind(lang, kind))
    };
    el("div")
        .class("tabs no-print")
        .attr("role", "tablist")
        .attr("aria-label", tv::views(lang))
        .child(move || PeriodKind::ALL.into_iter().take(count.get()).map(tab).collect_view())
}

/// The period in words, with the ways to the ones beside it.
fn head(now: Now, locale: Locale, looking: Looking) -> El {
    let lang = locale.lang;
    let way = move |forward: bool| {
        let there = move || {
            now.with(|now| now.as_ref().and_then(|now| now.beside.get(usize::from(forward)).copied().flatten()))
        };
        let (id, sign, name) = if forward {
            ("period-next", "›", tv::next(lang))
        } else {
            ("period-previous", "‹", tv::previous(lang))
        };
        el("button")
            .class("btn period-way")
            .attr("id", id)
            .attr("aria-label", name.clone())
            .attr("title", name)
            // not disabled: the keyboard would lose its place at either end
            .attr("aria-disabled", move || there().is_none().then_some("true"))
            .on("click", move |_| {
                if let Some(date) = untrack(there) {
                    looking.date.set(Some(date));
                }
            })
            .child(sign)
    };
    let words = move || now.with(|now| now.as_ref().map(|now| tv::period(locale, now.kind, now.period)));
    el("div")
        .class("row period-head")
        .child(way(false))
        .child(way(true))
        .child(el("h3").class("period-name").attr("id", "period").attr("aria-live", "polite").child(words))
        .child(el("span").class("spacer"))
        .child(
            el("button")
                .class("btn")
                .attr("id", "period-forecast")
                .on("click", move |_| looking.date.set(None))
                .child(tv::to_forecast(lang)),
        )
}

/// What tells one legend from another.
#[derive(Clone, Copy, PartialEq)]
struct Parts {
    kind: PeriodKind,
    step: Step,
    before: bool,
    narrow: bool,
    wide: bool,
    aht: bool,
}

fn parts(now: &Shown) -> Parts {
    let any = |of: &dyn Fn(&PeriodValue) -> bool| now.contacts.iter().any(of);
    let known = |value: &PeriodValue| value.came.is_some() || value.expected.is_some();
    Parts {
        kind: now.kind,
        step: now.step,
        before: now.before.is_some(),
        narrow: any(&|value| value.range_80.is_some()),
        wide: any(&|value| value.range_95.is_some()),
        aht: now.kind == PeriodKind::Day && now.aht_s.iter().any(known),
    }
}

fn legend(lang: Lang, parts: Parts) -> Vec<LegendEntry> {
    let entry = |swatch, role, label| LegendEntry { swatch, role, label };
    let mut entries = vec![
        entry(Swatch::Line, "--history", tv::history(lang)),
        entry(Swatch::Dash, "--forecast", tv::forecast(lang)),
    ];
    entries.extend(parts.narrow.then(|| entry(Swatch::Fill, "--band", tv::range_80(lang))));
    entries.extend(parts.wide.then(|| entry(Swatch::Fill, "--band-wide", tv::range_95(lang))));
    let before = match parts.kind {
        PeriodKind::Year | PeriodKind::Month => tv::before_year(lang),
        PeriodKind::Week => tv::legend_week_before(lang),
        PeriodKind::Day => tv::legend_day_before(lang),
    };
    entries.extend(parts.before.then(|| entry(Swatch::Thin, "--muted", before)));
    entries
}

fn caption(lang: Lang, step: Step) -> String {
    match step {
        Step::Days(7) => tv::contacts_by_week(lang),
        Step::Days(_) => tv::contacts_by_day(lang),
        Step::Within(interval) => tv::contacts_by_interval(lang, interval.minutes()),
    }
}

/// The contacts of the period on show. A click on a day or a week goes there.
fn contacts(now: Now, locale: Locale, parts: Parts, looking: Looking) -> El {
    let draw = move |width: f64| {
        now.with(|now| {
            let Some(now) = now else { return empty_chart(locale, width) };
            let before = now.before.map(|first| tv::before(locale, now.kind, first)).unwrap_or_default();
            let data = PeriodChart {
                first: now.period.first,
                step: now.step,
                measure: Measure::Contacts,
                values: &now.contacts,
                before: &before,
            };
            chart::period(&data, Size { width, height: 240.0 }, &locale)
        })
    };
    let pick = move |row: usize| {
        let there = now.with_untracked(|now| {
            let now = now.as_ref()?;
            let (kind, days) = match now.step {
                Step::Days(7) => (PeriodKind::Week, 7),
                Step::Days(_) => (PeriodKind::Day, 1),
                Step::Within(_) => return None,
            };
            Some((kind, now.period.first.checked_add_days(Days::new(row as u64 * days))?))
        });
        if let Some((kind, date)) = there {
            looking.date.set(Some(date));
            looking.kind.set(kind);
        }
    };
    Figure {
        caption: caption(locale.lang, parts.step).into(),
        locale,
        theme: theme(),
        draw: Box::new(draw),
        legend: legend(locale.lang, parts),
        sentence: None,
        note: None,
        on_pick: Some(pick.into()),
        on_pick_cell: None,
    }
    .view()
}

fn empty_chart(locale: Locale, width: f64) -> chart::Figure {
    let data = PeriodChart {
        first: chrono::NaiveDate::default(),
        step: Step::Days(1),
        measure: Measure::Contacts,
        values: &[],
        before: "",
    };
    chart::period(&data, Size { width, height: 240.0 }, &locale)
}

/// The handle time of a day by interval.
fn handle_time(now: Now, locale: Locale) -> El {
    let draw = move |width: f64| {
        now.with(|now| {
            let Some(now) = now else { return empty_chart(locale, width) };
            let (first, step) = (now.period.first, now.step);
            let data = PeriodChart { first, step, measure: Measure::Seconds, values: &now.aht_s, before: "" };
            chart::period(&data, Size { width, height: 132.0 }, &locale)
        })
    };
    Figure {
        caption: tv::aht_by_interval(locale.lang).into(),
        locale,
        theme: theme(),
        draw: Box::new(draw),
        legend: Vec::new(),
        sentence: None,
        note: None,
        on_pick: None,
        on_pick_cell: None,
    }
    .view()
}

/// The card of views.
pub fn views(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let (lang, looking) = (locale.lang, store.looking);
    let start = if locale.sunday_first { Weekday::Sun } else { Weekday::Mon };
    let queue = queue_of(view);
    let now: Now = Memo::new(move || {
        let (kind, date, queue) = (looking.kind.get(), looking.date.get(), queue.get());
        view.with(|view| view.as_ref().map(|view| Arc::new(view.shown(kind, date, queue, start))))
    });
    let shape = Memo::new(move || now.with(|now| now.as_ref().map(|now| parts(now))));
    let pane = move || {
        shape.get().map(|parts| {
            fragment()
                .child(contacts(now, locale, parts, looking))
                .child(parts.aht.then(|| el("div").class("period-aht").child(handle_time(now, locale))))
        })
    };
    el("section")
        .class("card panes forecast-views")
        .attr("id", "views")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(t::charts_title(lang)))
                .child(el("span").class("spacer"))
                .child(chooser(view)),
        )
        .child(tabs(view, now, lang))
        .child(
            el("div")
                .attr("role", "tabpanel")
                .attr("id", "view-pane")
                .attr("aria-labelledby", move || now.with(|now| now.as_ref().map(|now| tab_id(now.kind))))
                .child(head(now, locale, looking))
                .child(pane),
        )
}
