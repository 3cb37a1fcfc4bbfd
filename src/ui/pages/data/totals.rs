//! Totals beside a field for the ACD report's own, so that a planner sees whether the file was read right.

use crate::i18n::texts::data as t;
use crate::i18n::{Locale, parse_number};
use crate::import::{self, DayTotals, Report};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
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

/// Totals per queue, over all, and by day.
pub fn totals(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let queues = report.queues.iter().enumerate();
    let queues = queues.map(|(at, queue)| checked(format!("check-{at}"), queue.name.clone(), queue.totals, false));
    let queues = queues.collect_view();
    el("section")
        .class("card")
        .attr("id", "totals")
        .child(el("h2").child(t::totals(lang)))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::totals(lang))
                .child(
                    el("table")
                        .class("wide data-totals")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th(t::queue(lang)))
                                    .child(headings(locale))
                                    .child(th_num(t::own_total(lang)))
                                    .child(th_num(t::difference(lang))),
                            ),
                        )
                        .child(el("tbody").child(queues).child(checked(
                            "check-all".to_string(),
                            t::all_queues(lang),
                            report.totals,
                            true,
                        ))),
                ),
        )
        .child(days(report))
}

/// One row with the planner's own figure and how far off it is.
fn checked(id: String, name: String, totals: import::Totals, all: bool) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let typed = RwSignal::new(None::<f64>);
    let read = totals.offered.map(|offered| offered as f64);
    let difference = move || {
        let (typed, read) = (typed.get()?, read?);
        let off = read - typed;
        if off.abs() < 0.5 {
            return Some(t::agrees(lang));
        }
        let sign = if off > 0.0 { "+" } else { "" };
        let share = if typed > 0.0 { off / typed } else { f64::NAN };
        Some(t::differs(
            lang,
            format!("{sign}{}", locale.number(off, 0)),
            format!("{sign}{}", locale.percent(share, 1)),
        ))
    };
    let off = move || typed.get().zip(read).is_some_and(|(typed, read)| (read - typed).abs() >= 0.5);
    el("tr")
        .class_when("strong", all)
        .child(th_row(name.clone()))
        .child(cells(locale, &totals, &t::unknown(lang)))
        .child(td_num(
            el("input")
                .attr("type", "text")
                .class("data-check")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("id", id)
                .attr("aria-label", t::own_total_of(lang, name))
                .on("input", move |event| typed.set(parse_number(&event_target_value(&event), locale.decimal_comma))),
        ))
        .child(el("td").class("num").class_when("warn", off).attr("role", "status").child(difference))
}

/// Totals of each day; rows exist only while it is open.
fn days(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let count = report.days.len();
    let shown = RwSignal::new(0_usize);
    let toggle = move |event: leptos::ev::Event| {
        let details =
            event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlDetailsElement>(target).ok());
        shown.set(if details.is_some_and(|details| details.open()) { DAYS_SHOWN } else { 0 });
    };
    let row =
        move |day: &DayTotals| el("tr").child(th_row(locale.date(day.date))).child(cells(locale, &day.totals, "–"));
    let rows = move || report.days.iter().take(shown.get()).map(row).collect_view();
    el("details")
        .class("data-days")
        .attr("id", "by-day")
        .on("toggle", toggle)
        .child(el("summary").child(t::by_day(lang, locale.count(count as u64))))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::date(lang))
                .child(
                    el("table")
                        .class("wide")
                        .child(el("thead").child(el("tr").child(th(t::date(lang))).child(headings(locale))))
                        .child(el("tbody").child(rows)),
                ),
        )
        .child(show(
            move || (1..count).contains(&shown.get()),
            move || {
                el("button")
                    .class("btn")
                    .on("click", move |_| shown.update(|shown| *shown += 4 * DAYS_SHOWN))
                    .child(t::more_days(lang))
            },
        ))
}
