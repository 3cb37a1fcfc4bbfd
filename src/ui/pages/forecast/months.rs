//! The card of the months ahead: growth, chart, table.

use crate::chart::{self, Size};
use crate::forecast::{Months, QueueMonths};
use crate::i18n::Locale;
use crate::i18n::texts::{forecast as tf, months as t};
use crate::job::Kind;
use crate::plan::edit::Edit;
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::{Field, Range, Unit, busy, choice};
use std::sync::Arc;

/// Past months in the chart.
const PAST: usize = 24;
/// Least and most growth a year that can be typed.
const GROWTH: (f64, f64) = (-0.9, 3.0);

type Shown = Memo<Option<Arc<Months>>>;

/// The card.
pub fn months() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let made = store.monthly.watch(store, || true);
    let shown: Shown = Memo::new(move || made.get()?.ok());
    let failed = move || {
        let error = made.get()?.err()?;
        Some(el("p").class("note bad").child(tf::error(locale, &error)))
    };
    let chosen = RwSignal::new(String::new());
    let queue = Memo::new(move || {
        let wanted = chosen.with(|chosen| chosen.parse::<usize>().ok());
        shown.with(|shown| wanted.filter(|wanted| shown.as_ref().is_some_and(|shown| *wanted < shown.queues.len())))
    });
    let names = Memo::new(move || {
        let of = |months: &Arc<Months>| months.queues.iter().map(|queue| queue.name.clone()).collect::<Vec<_>>();
        shown.with(|shown| shown.as_ref().map(of).unwrap_or_default())
    });
    let chooser = move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let each = names.into_iter().enumerate().map(|(index, name)| (index.to_string(), name));
            let options = std::iter::once((String::new(), tf::all_queues(lang))).chain(each).collect();
            let pick = move |key| chosen.set(key);
            choice(tf::column_queue(lang), "months-queue", options, chosen.into(), pick.into())
        })
    };
    el("section")
        .class("card forecast-months")
        .attr("id", "months")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(t::title(lang)))
                .child(el("span").class("spacer"))
                .child(chooser),
        )
        .child(
            el("div")
                .class("months-growth")
                .child(el("p").class("hint").child(t::lead(lang)))
                .child(growth(store, locale)),
        )
        .child(waiting(store, locale))
        .child(failed)
        .child(show(move || shown.with(Option::is_some), move || results(store, locale, shown, queue)))
}

fn of(shown: &Months, queue: Option<usize>) -> &QueueMonths {
    queue.and_then(|queue| shown.queues.get(queue)).unwrap_or(&shown.all)
}

fn growth(store: Store, locale: Locale) -> El {
    let lang = locale.lang;
    let set = move |growth: Option<f64>| store.edit_field(Edit::SetGrowth(growth), Some("months-growth"));
    Field {
        label: t::growth_label(lang),
        id: "months-growth",
        unit: Unit::Percent,
        range: Range { least: GROWTH.0, most: GROWTH.1, step: None },
        value: Signal::derive(move || store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.growth))),
        optional: true,
        hint: Some(t::growth_help(lang)),
        on_change: set.into(),
        locale,
    }
    .view()
}

/// Work under way, or the way back to it after a cancel.
fn waiting(store: Store, locale: Locale) -> El {
    let lang = locale.lang;
    let running = Memo::new(move || store.running(Kind::Months).is_some());
    let done = Signal::derive(move || store.running(Kind::Months).unwrap_or_default());
    let bar = move || {
        busy(Signal::derive(move || t::computing(lang)), done, (move |()| store.cancel(Kind::Months)).into(), locale)
    };
    let stopped = move || {
        let again = el("button").class("btn").attr("id", "months-again").on("click", move |_| store.monthly.again());
        el("div").class("note stale").attr("role", "status").child(t::stopped(lang)).child(again.child(t::again(lang)))
    };
    fragment()
        .child(show(move || running.get(), bar))
        .child(show(move || store.monthly.stopped.get() && !running.get(), stopped))
}

fn results(store: Store, locale: Locale, shown: Shown, queue: Memo<Option<usize>>) -> El {
    let lang = locale.lang;
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_owned() } else { "light".to_owned() });
    let draw = move |width: f64| {
        let data = shown.with(|shown| shown.as_ref().map(|shown| bars(locale, of(shown, queue.get()))));
        chart::months(&data.unwrap_or_default(), Size { width, height: 200.0 }, &locale)
    };
    let words = move || shown.with(|shown| shown.as_ref().map(|shown| t::sentence(locale, of(shown, queue.get()))));
    let legend = vec![
        LegendEntry { swatch: Swatch::Fill, role: "--history", label: t::legend_came(lang) },
        LegendEntry { swatch: Swatch::Hatch, role: "--forecast", label: t::legend_to_come(lang) },
    ];
    let ranged = move || {
        let ranged = |shown: &Arc<Months>| of(shown, queue.get()).ahead.iter().any(|month| month.range.is_some());
        shown.with(|shown| shown.as_ref().is_some_and(ranged))
    };
    let figure = Figure {
        caption: t::caption(lang).into(),
        locale,
        theme,
        draw: Box::new(draw),
        legend,
        sentence: Some(Signal::derive(move || words().unwrap_or_default())),
        note: Some(Signal::derive(move || if ranged() { t::legend_range(lang) } else { String::new() })),
        on_pick: None,
        on_pick_cell: None,
    };
    let growth = Memo::new(move || store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.growth)));
    let sources = move || {
        let sources = |shown: &Arc<Months>| t::sources(locale, of(shown, queue.get()), growth.get());
        let lines = shown.with(|shown| shown.as_ref().map(sources).unwrap_or_default());
        lines.into_iter().map(|line| el("p").class("hint").child(line)).collect_view()
    };
    fragment()
        .child(figure.view())
        .child(table(locale, shown, queue))
        .child(el("div").class("months-sources").attr("id", "months-sources").child(sources))
}

/// The bars of the last past months and of those ahead.
fn bars(locale: Locale, months: &QueueMonths) -> Vec<chart::Month> {
    let bar = |month| (locale.month(month), locale.month_tick(month));
    let from = months.past.len().saturating_sub(PAST);
    let past = months.past.iter().skip(from).map(|month| {
        let (name, tick) = bar(month.month);
        chart::Month { name, tick, came: month.contacts, expected: None, range: None }
    });
    let ahead = months.ahead.iter().map(|month| {
        let (name, tick) = bar(month.month);
        let came = month.under_way.then_some(month.came);
        chart::Month { name, tick, came, expected: Some(month.contacts()), range: month.ends() }
    });
    past.chain(ahead).collect()
}

fn table(locale: Locale, shown: Shown, queue: Memo<Option<usize>>) -> El {
    let lang = locale.lang;
    let rows = move || {
        shown.with(|shown| {
            shown.as_ref().map(|shown| rows_of(locale, of(shown, queue.get())).into_iter().collect_view())
        })
    };
    let head = el("tr")
        .child(th(t::column_month(lang)))
        .child(th_num(t::column_calls(lang)))
        .child(th_num(t::column_range(lang)))
        .child(th_num(t::column_change(lang)))
        .child(th_num(t::column_days(lang)))
        .child(th_num(t::column_aht(lang)))
        .child(th_num(t::column_hours(lang)));
    el("div")
        .class("table-scroll months-table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", t::caption(lang))
        .child(
            el("table")
                .class("wide")
                .attr("id", "months-table")
                .child(el("thead").child(head))
                .child(el("tbody").child(rows)),
        )
}

fn rows_of(locale: Locale, months: &QueueMonths) -> Vec<El> {
    let lang = locale.lang;
    // contacts of the same month a year before, came or expected
    let before = |index: usize| match index.checked_sub(12) {
        Some(ahead) => months.ahead.get(ahead).map(|month| month.contacts()),
        None => {
            let from_end = 12 - index;
            months.past.len().checked_sub(from_end).and_then(|at| months.past.get(at)?.contacts)
        }
    };
    let row = |(index, month): (usize, &crate::forecast::MonthAhead)| {
        let number = |value: f64| locale.number(value, 0);
        let range = month.ends().map_or_else(|| "–".into(), |(low, high)| t::range_of(lang, number(low), number(high)));
        let change = before(index).filter(|before| *before > 0.0);
        let change = change.map_or_else(|| "–".into(), |before| t::signed(locale, month.contacts() / before - 1.0));
        let aht = month.aht_s.map_or_else(|| tf::unknown(lang), |aht_s| locale.duration(aht_s));
        let hours = month.workload_h().map_or_else(|| "–".into(), |hours| t::hours(lang, number(hours)));
        el("tr")
            .child(th_row(locale.month(month.month)))
            .child(td_num(number(month.contacts())))
            .child(td_num(range))
            .child(td_num(change))
            .child(td_num(locale.count(month.open_days)))
            .child(td_num(aht))
            .child(td_num(hours))
    };
    months.ahead.iter().enumerate().map(row).collect()
}
