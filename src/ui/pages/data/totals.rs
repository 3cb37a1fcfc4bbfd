//! Totals beside a field for the ACD report's own, so that a planner sees whether the file was read right.

use crate::i18n::texts::data as t;
use crate::i18n::{Lang, Locale, parse_duration, parse_number};
use crate::import::{self, Report};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::choice;
use std::sync::Arc;
use web_sys::HtmlDetailsElement;

/// Days listed at a time.
const DAYS_SHOWN: usize = 120;

/// Offered, handled, abandoned and handle time as cells.
pub fn cells(locale: Locale, totals: &import::Totals, unknown: &str) -> impl IntoView + use<> {
    let count = |value: Option<u64>| value.map_or_else(|| unknown.to_string(), |value| locale.count(value));
    let aht = totals.aht_s().map_or_else(|| unknown.to_string(), |seconds| locale.duration(seconds));
    [count(totals.offered), count(totals.handled), count(totals.abandoned), aht].map(td_num).into_iter().collect_view()
}

/// Headings of [`cells`].
pub fn headings(locale: Locale) -> impl IntoView {
    let lang = locale.lang;
    [t::offered(lang), t::handled(lang), t::abandoned(lang), t::aht(lang)].map(th_num).into_iter().collect_view()
}

/// Which figure the planner types of the ACD's own report.
#[derive(Clone, Copy, PartialEq)]
pub enum Figure {
    /// Contacts offered.
    Offered,
    /// Contacts handled.
    Handled,
    /// Contacts abandoned.
    Abandoned,
    /// Average handle time.
    Aht,
}

impl Figure {
    const ALL: [Self; 4] = [Self::Offered, Self::Handled, Self::Abandoned, Self::Aht];

    fn of(self, totals: &import::Totals) -> Option<f64> {
        match self {
            Self::Offered => totals.offered.map(|count| count as f64),
            Self::Handled => totals.handled.map(|count| count as f64),
            Self::Abandoned => totals.abandoned.map(|count| count as f64),
            Self::Aht => totals.aht_s(),
        }
    }

    fn name(self, lang: Lang) -> String {
        match self {
            Self::Offered => t::offered(lang),
            Self::Handled => t::handled(lang),
            Self::Abandoned => t::abandoned(lang),
            Self::Aht => t::aht(lang),
        }
    }

    fn read(self, text: &str, locale: Locale) -> Option<f64> {
        match self {
            Self::Aht => parse_duration(text, locale.decimal_comma),
            _ => parse_number(text, locale.decimal_comma),
        }
    }

    fn write(self, value: f64, locale: Locale) -> String {
        locale.number(value, usize::from(self == Self::Aht))
    }

    /// Differences below this are of writing, not of reading.
    const fn slack(self) -> f64 {
        match self {
            Self::Aht => 0.51,
            _ => 0.5,
        }
    }
}

/// What the planner typed of the ACD's own report; it stays when the file is read another way.
#[derive(Clone, Copy)]
pub struct Own {
    figure: RwSignal<Figure>,
    /// By queue or day.
    typed: RwSignal<Vec<(String, String)>>,
}

impl Own {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self { figure: RwSignal::new(Figure::Offered), typed: RwSignal::default() }
    }

    fn of(self, row: &str) -> String {
        self.typed
            .with(|typed| typed.iter().find(|(of, _)| of == row).map(|(_, text)| text.clone()).unwrap_or_default())
    }

    fn set(self, row: &str, text: String) {
        self.typed.update(|typed| {
            typed.retain(|(of, _)| of != row);
            typed.push((row.to_string(), text));
        });
    }
}

/// Totals per queue, over all, and by day.
pub fn totals(own: Own, report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let figure = own.figure;
    let queues = report.queues.iter().enumerate();
    let queues = queues.map(|(at, queue)| checked(own, format!("check-{at}"), queue.name.clone(), queue.totals, false));
    let queues = queues.collect_view();
    let all = checked(own, "check-all".to_string(), t::all_queues(lang), report.totals, true);
    let options = Figure::ALL.iter().enumerate().map(|(at, figure)| (at.to_string(), figure.name(lang))).collect();
    let value = Signal::derive(move || {
        Figure::ALL.iter().position(|other| *other == figure.get()).unwrap_or_default().to_string()
    });
    let choose = move |key: String| {
        if let Some(chosen) = key.parse::<usize>().ok().and_then(|at| Figure::ALL.get(at)) {
            figure.set(*chosen);
        }
    };
    el("section")
        .class("card")
        .attr("id", "totals")
        .child(
            el("div")
                .class("card-head data-totals-head")
                .child(el("h2").child(t::totals(lang)))
                .child(el("span").class("spacer"))
                .child(choice(t::compare(lang), "check-figure", options, value, choose.into())),
        )
        .child(table(locale, t::queue(lang), t::totals(lang), fragment().child(queues).child(all)))
        .child((!report.days.is_empty()).then(|| days(own, report)))
}

fn table(locale: Locale, first: String, label: String, rows: impl IntoView) -> El {
    let lang = locale.lang;
    el("div").class("table-scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", label).child(
        el("table")
            .class("wide data-totals")
            .child(
                el("thead").child(
                    el("tr")
                        .child(th(first))
                        .child(headings(locale))
                        .child(th_num(t::own_total(lang)))
                        .child(th_num(t::difference(lang))),
                ),
            )
            .child(el("tbody").child(rows)),
    )
}

/// One row with the planner's own figure and how far off it is.
fn checked(own: Own, id: String, name: String, totals: import::Totals, all: bool) -> El {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let figure = own.figure;
    // Names of queues and dates are never alike; the row of all has a name no queue can have.
    let row = if all { String::new() } else { name.clone() };
    let (mine, shown) = (row.clone(), row.clone());
    // What was read, and how far from what was typed.
    let off = move || {
        let figure = figure.get();
        let own = figure.read(&own.of(&mine), locale)?;
        Some((figure, own, figure.of(&totals)? - own))
    };
    let wrong = {
        let off = off.clone();
        move || off().is_some_and(|(figure, _, off)| off.abs() >= figure.slack())
    };
    let difference = move || {
        let (figure, own, off) = off()?;
        if off.abs() < figure.slack() {
            return Some(t::agrees(lang));
        }
        let sign = if off > 0.0 { "+" } else { "" };
        let share = if own > 0.0 { off / own } else { f64::NAN };
        let share = if share.is_nan() { "–".to_string() } else { format!("{sign}{}", locale.percent(share, 1)) };
        Some(t::differs(lang, format!("{sign}{}", figure.write(off, locale)), share))
    };
    let label = name.clone();
    el("tr")
        .class_when("strong", all)
        .child(th_row(name))
        .child(cells(locale, &totals, &t::unknown(lang)))
        .child(td_num(
            el("input")
                .attr("type", "text")
                .class("data-check")
                .attr("inputmode", "decimal")
                .attr("autocomplete", "off")
                .attr("id", id)
                .attr("aria-label", move || t::own_of(lang, figure.get().name(lang), &label))
                .prop("value", move || own.of(&shown))
                .on("input", move |event| own.set(&row, event_target_value(&event))),
        ))
        .child(el("td").class("num").class_when("warn", wrong).attr("role", "status").child(difference))
}

/// Totals of each day; rows exist only while it is open, and stay when more are asked for.
fn days(own: Own, report: Arc<Report>) -> El {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let count = report.days.len();
    let open = RwSignal::new(false);
    let pages = RwSignal::new(1_usize);
    let toggle = move |event: leptos::ev::Event| {
        let details =
            event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlDetailsElement>(target).ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    let all = count.div_ceil(DAYS_SHOWN);
    let page = move |page: usize| {
        let report = report.clone();
        show(
            move || open.get() && pages.get() > page,
            move || {
                let some = report.days.iter().enumerate().skip(page * DAYS_SHOWN).take(DAYS_SHOWN);
                some.map(|(at, day)| checked(own, format!("check-day-{at}"), locale.date(day.date), day.totals, false))
                    .collect_view()
            },
        )
    };
    el("details")
        .class("data-days")
        .attr("id", "by-day")
        .on("toggle", toggle)
        .child(el("summary").child(t::by_day(lang, locale.count(count as u64))))
        .child(table(locale, t::date(lang), t::date(lang), (0..all).map(page).collect_view()))
        .child(show(
            move || open.get() && pages.get() < all,
            move || {
                el("button")
                    .class("btn")
                    .attr("id", "more-days")
                    .on("click", move |_| pages.update(|pages| *pages += 1))
                    .child(t::more_days(lang))
            },
        ))
}
