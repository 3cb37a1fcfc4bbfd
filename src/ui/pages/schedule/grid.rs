//! The roster: people by time for a day, people by days for a week. Arrow keys move through its cells.

use super::day::{self, Line, Stretch};
use super::{Shown, week};
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::schedule as t;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the element of an id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the one cell that Tab reaches, so that a thousand rows are one stop on the way through the page.
pub fn walk(event: web_sys::Event) {
    let event: web_sys::KeyboardEvent = event.unchecked_into();
    let Some(cell) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let at = |name: &str| cell.get_attribute(name).and_then(|value| value.parse::<usize>().ok());
    let (Some(row), Some(column)) = (at("data-r"), at("data-c")) else { return };
    let Some(grid) = cell.closest("[role=grid]").ok().flatten() else { return };
    let count = |name: &str| grid.get_attribute(name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
    let (last_row, last_column) = (count("aria-rowcount").saturating_sub(2), count("aria-colcount").saturating_sub(1));
    let (row, column) = match event.key().as_str() {
        "ArrowDown" => (row.saturating_add(1), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, column.saturating_add(1)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "PageDown" => (row.saturating_add(10), column),
        "PageUp" => (row.saturating_sub(10), column),
        "Home" if event.ctrl_key() => (0, 0),
        "End" if event.ctrl_key() => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return,
    };
    event.prevent_default();
    let (row, column) = (row.min(last_row), column.min(last_column));
    let next = grid.query_selector(&format!("[data-r=\"{row}\"][data-c=\"{column}\"]")).ok().flatten();
    let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) else { return };
    if let Ok(Some(old)) = grid.query_selector("[tabindex=\"0\"]") {
        let _ = old.set_attribute("tabindex", "-1");
    }
    let _ = next.set_attribute("tabindex", "0");
    let _ = next.focus();
}

/// Only the first cell is a tab stop at first.
pub const fn stop(row: usize, column: usize) -> &'static str {
    if row == 0 && column == 0 { "0" } else { "-1" }
}

/// The roster of the day or week shown.
pub fn roster_pane(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let axis = day::axis(store, shown);
    let all = Memo::new(move || {
        let plan = store.plan.get();
        plan.map(|plan| day::lines(&plan, locale, shown.queue.get().as_deref())).unwrap_or_default()
    });
    let has_roster = move || store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some()));
    let body = move || match shown.day.get() {
        Some(day) => day_view(locale, &all.get(), day, axis.get()).into_view(),
        None => week::week_view(locale, all.get()).into_view(),
    };
    show_or(
        has_roster,
        move || {
            fragment()
                .child(el("div").class("roster-scroll").child(body))
                .child(el("p").class("muted small roster-foot").child(t::week_alone(lang)))
        },
        move || el("p").class("muted").child(t::none_yet(lang)),
    )
}

fn day_view(locale: Locale, all: &[Line], day: usize, axis: Span) -> impl IntoView {
    let lang = locale.lang;
    let here = |line: &&Line| line.days.get(day).is_some_and(Option::is_some) || day::before(&line.days, day).is_some();
    let mut lines: Vec<Line> = all.iter().filter(here).cloned().collect();
    let start = |line: &Line| {
        let shift = line.days.get(day).and_then(Option::as_ref);
        shift.map_or((0, 0), |shift| (shift.start, shift.end))
    };
    lines.sort_by_key(|line| start(line));
    let people = locale.count(lines.len());
    let off = all.len().saturating_sub(lines.len());
    let head = t::people_line(lang, people, locale.count(off));
    let rows = lines.len() + 1;
    fragment()
        .child(el("p").class("roster-head").child(head).child(el("span").class("no-print").child(t::grid_help(lang))))
        .child(
            el("div")
                .class("roster")
                .attr("id", "roster-grid")
                .attr("role", "grid")
                .attr("aria-label", t::roster_caption(lang))
                .attr("aria-rowcount", rows)
                .attr("aria-colcount", "3")
                .on("keydown", walk)
                .child(
                    el("div")
                        .class("roster-row times")
                        .attr("role", "row")
                        .child(el("span").class("who").attr("role", "columnheader").child(t::name_contract(lang)))
                        .child(
                            el("span")
                                .class("track")
                                .attr("role", "columnheader")
                                .child(el("span").class("visually-hidden").child(t::shift(lang)))
                                .child(ticks(locale, axis)),
                        )
                        .child(el("span").class("hours").attr("role", "columnheader").child(t::week_short(lang))),
                )
                .child(
                    lines.iter().enumerate().map(|(row, line)| day_row(locale, row, line, day, axis)).collect_view(),
                ),
        )
}

/// The place of a minute on the axis, in per cent.
fn place(axis: Span, minute: u16) -> f64 {
    let length = f64::from(axis.to.saturating_sub(axis.from).max(1));
    (f64::from(minute.clamp(axis.from, axis.to)) - f64::from(axis.from)) / length * 100.0
}

fn ticks(locale: Locale, axis: Span) -> impl IntoView {
    let step = if axis.to.saturating_sub(axis.from) > 480 { 120 } else { 60 };
    let first = axis.from.div_ceil(60) * 60;
    let tick = move |minute: u16| {
        el("i").class("tick").style("left", format!("{}%", place(axis, minute))).child(locale.clock(minute))
    };
    (first..axis.to).step_by(step).map(tick).collect_view()
}

/// A row with the person's name; the rest is put behind it.
pub fn person_row(row: usize, line: &Line) -> El {
    let name = el("span")
        .class("who")
        .attr("role", "rowheader")
        .attr("tabindex", stop(row, 0))
        .attr("data-r", row)
        .attr("data-c", "0")
        .child(line.name.clone())
        .child(" ")
        .child(el("span").class("muted").child(line.contract.clone()));
    el("div").class("roster-row").attr("role", "row").attr("aria-rowindex", row + 2).child(name)
}

fn day_row(locale: Locale, row: usize, line: &Line, day: usize, axis: Span) -> impl IntoView + use<> {
    let late = day::before(&line.days, day);
    let shift = line.days.get(day).and_then(Option::as_ref);
    let words: Vec<String> = late.into_iter().chain(shift).map(|shift| day::spoken(locale, shift)).collect();
    let words = words.join(&t::comma(locale.lang));
    let spoken = words.clone();
    let late = late.map(|shift| bar(axis, &day::stretches(shift, 1440)));
    let shift = shift.map(|shift| bar(axis, &day::stretches(shift, 0)));
    person_row(row, line)
        .child(
            el("span")
                .class("track")
                .attr("role", "gridcell")
                .attr("tabindex", "-1")
                .attr("data-r", row)
                .attr("data-c", "1")
                .attr("title", words)
                .child(el("span").class("visually-hidden").child(spoken))
                .child(late)
                .child(shift),
        )
        .child(hours_cell(locale, row, 2, line))
}

/// Paid hours of the week, marked where the contract asks for others.
pub fn hours_cell(locale: Locale, row: usize, column: usize, line: &Line) -> impl IntoView + use<> {
    let hours = locale.number(f64::from(line.paid) / 60.0, 1);
    let sign = line.off_contract.then(|| {
        fragment()
            .child(" ")
            .child(el("span").attr("aria-hidden", "true").child("▲"))
            .child(el("span").class("visually-hidden").child(t::off_contract(locale.lang)))
    });
    el("span")
        .class("hours")
        .class_when("bad", line.off_contract)
        .attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("data-r", row)
        .attr("data-c", column)
        .child(hours)
        .child(sign)
}

fn bar(axis: Span, stretches: &[(Stretch, u16, u16)]) -> impl IntoView + use<> {
    let last = stretches.len().saturating_sub(1);
    let stretch = |(index, (kind, from, to)): (usize, &(Stretch, u16, u16))| {
        let (left, right) = (place(axis, *from), place(axis, *to));
        el("i")
            .class("bar")
            .class_when("lunch", *kind == Stretch::Lunch)
            .class_when("first", index == 0)
            .class_when("last", index == last)
            .style("left", format!("{left}%"))
            .style("width", format!("{}%", right - left))
    };
    stretches.iter().enumerate().map(stretch).collect_view()
}
