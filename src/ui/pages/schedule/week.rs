//! The roster of the whole week: people by days.

use super::day::{self, Line};
use super::grid::{body, day_cell, grid, hours_cell, person_row};
use super::hand::Hand;
use super::window::Rows;
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::{roster as r, schedule as t};
use crate::ui::prelude::*;

/// People by days, sorted by their first start in the week.
pub fn week_view(
    locale: Locale,
    hand: Hand,
    all: Memo<Vec<Line>>,
    arranged: Memo<Vec<Line>>,
    rows: Rows,
) -> impl IntoView {
    let lang = locale.lang;
    let order = locale.week_order();
    let head = move || {
        let (working, people) = all.with(|lines| (lines.iter().filter(|line| line.paid > 0).count(), lines.len()));
        t::people_line(lang, locale.count(working), locale.count(people - working))
    };
    let names = order.map(|day| {
        el("span").class("cell").attr("role", "columnheader").child(locale.weekday_short(day::weekday(day)))
    });
    fragment()
        .child(el("p").class("roster-head").child(head))
        .child(el("p").class("roster-head no-print").child(r::help_week(lang)))
        .child(
            grid(hand, rows, arranged, 9, "roster week")
                .child(
                    el("div")
                        .class("roster-row times")
                        .attr("role", "row")
                        .child(el("span").class("who").attr("role", "columnheader").child(t::name_contract(lang)))
                        .child(names.collect_view())
                        .child(el("span").class("hours").attr("role", "columnheader").child(t::week_short(lang))),
                )
                .child(body(
                    rows,
                    arranged,
                    || Span::DAY,
                    move |row, line| week_row(locale, order, row, line).into_view(),
                )),
        )
}

fn week_row(locale: Locale, order: [usize; 7], row: usize, line: &Line) -> impl IntoView + use<> {
    let cell = |(column, day): (usize, usize)| {
        let shift = line.days.get(day).and_then(Option::as_ref);
        let text = match shift {
            Some(shift) => t::from_to(locale.lang, locale.clock(shift.start), locale.clock(shift.end)),
            None => t::day_off(locale.lang),
        };
        day_cell(locale, "cell", (row, column + 1), line, day).class_when("off", shift.is_none()).child(text)
    };
    person_row(row, line)
        .child(order.into_iter().enumerate().map(cell).collect_view())
        .child(hours_cell(locale, row, 8, line))
}
