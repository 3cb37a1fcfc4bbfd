//! The roster of the whole week: people by days.

use super::day::{self, Line};
use super::grid::{hours_cell, stop, walk};
use crate::i18n::Locale;
use crate::i18n::texts::schedule as t;
use crate::roster::Shift;
use leptos::prelude::*;

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
        view! { <span class="cell" role="columnheader">{locale.weekday_short(day::weekday(day))}</span> }
    });
    let rows = lines.len() + 1;
    view! {
        <p class="roster-head">{head}<span class="no-print">{t::grid_help_week(lang)}</span></p>
        <div class="roster week" id="roster-grid" role="grid" aria-label=t::roster_caption(lang) aria-rowcount=rows
            aria-colcount="9" on:keydown=move |event| walk(&event)>
            <div class="roster-row times" role="row">
                <span class="who" role="columnheader">{t::name_contract(lang)}</span>
                {names.collect_view()}
                <span class="hours" role="columnheader">{t::week_short(lang)}</span>
            </div>
            {lines.iter().enumerate().map(|(row, line)| week_row(locale, order, row, line)).collect_view()}
        </div>
    }
}

fn week_row(locale: Locale, order: [usize; 7], row: usize, line: &Line) -> impl IntoView + use<> {
    let cell = |(column, day): (usize, usize)| {
        let shift = line.days.get(day).and_then(Option::as_ref);
        day_cell(locale, row, column + 1, shift)
    };
    view! {
        <div class="roster-row" role="row" aria-rowindex=row + 2>
            <span class="who" role="rowheader" tabindex=stop(row, 0) data-r=row data-c="0">
                {line.name.clone()}" "<span class="muted">{line.contract.clone()}</span>
            </span>
            {order.into_iter().enumerate().map(cell).collect_view()}
            {hours_cell(locale, row, 8, line)}
        </div>
    }
}

fn day_cell(locale: Locale, row: usize, column: usize, shift: Option<&Shift>) -> impl IntoView + use<> {
    let (text, words) = match shift {
        Some(shift) => {
            let text = t::from_to(locale.lang, locale.clock(shift.start), locale.clock(shift.end));
            (text, Some(day::spoken(locale, shift)))
        }
        None => (t::day_off(locale.lang), None),
    };
    view! {
        <span class="cell" class:off=shift.is_none() role="gridcell" tabindex="-1" data-r=row data-c=column title=words>
            <span>{text}</span>
        </span>
    }
}
