//! The roster of the whole week: people by days.

use super::day::{self, Line};
use super::grid::{hours_cell, person_row, walk};
use crate::i18n::Locale;
use crate::i18n::texts::schedule as t;
use crate::roster::Shift;
use crate::ui::prelude::*;

/// People by days, sorted by their first start in the week.
pub fn week_view(locale: Locale, mut lines: Vec<Line>) -> impl IntoView {
    let lang = locale.lang;
    let order = locale.week_order();
    lines.sort_by_key(|line| {
        let first = line.days.iter().enumerate().find_map(|(day, shift)| Some((day, shift.as_ref()?.start)));
        first.unwrap_or((7, 0))
    });
    let working = lines.iter().filter(|line| line.paid > 0).count();
    let head = t::people_line(lang, locale.count(working), locale.count(lines.len() - working));
    let names = order.map(|day| {
        el("span").class("cell").attr("role", "columnheader").child(locale.weekday_short(day::weekday(day)))
    });
    let rows = lines.len() + 1;
    fragment()
        .child(
            el("p").class("roster-head").child(head).child(el("span").class("no-print").child(t::grid_help_week(lang))),
        )
        .child(
            el("div")
                .class("roster week")
                .attr("id", "roster-grid")
                .attr("role", "grid")
                .attr("aria-label", t::roster_caption(lang))
                .attr("aria-rowcount", rows)
                .attr("aria-colcount", "9")
                .on("keydown", walk)
                .child(
                    el("div")
                        .class("roster-row times")
                        .attr("role", "row")
                        .child(el("span").class("who").attr("role", "columnheader").child(t::name_contract(lang)))
                        .child(names.collect_view())
                        .child(el("span").class("hours").attr("role", "columnheader").child(t::week_short(lang))),
                )
                .child(lines.iter().enumerate().map(|(row, line)| week_row(locale, order, row, line)).collect_view()),
        )
}

fn week_row(locale: Locale, order: [usize; 7], row: usize, line: &Line) -> impl IntoView + use<> {
    let cell = |(column, day): (usize, usize)| {
        let shift = line.days.get(day).and_then(Option::as_ref);
        day_cell(locale, row, column + 1, shift)
    };
    person_row(row, line)
        .child(order.into_iter().enumerate().map(cell).collect_view())
        .child(hours_cell(locale, row, 8, line))
}

fn day_cell(locale: Locale, row: usize, column: usize, shift: Option<&Shift>) -> impl IntoView + use<> {
    let (text, words) = match shift {
        Some(shift) => {
            let text = t::from_to(locale.lang, locale.clock(shift.start), locale.clock(shift.end));
            (text, Some(day::spoken(locale, shift)))
        }
        None => (t::day_off(locale.lang), None),
    };
    el("span")
        .class("cell")
        .class_when("off", shift.is_none())
        .attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("data-r", row)
        .attr("data-c", column)
        .attr("title", words)
        .child(el("span").child(text))
}
