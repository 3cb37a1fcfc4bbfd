//! The forecast as it would have been made earlier, against what came since.

use super::View;
use super::views::theme;
use crate::calendar::date_from_text;
use crate::chart::{self, Measure, PeriodChart, PeriodValue, Size, Step};
use crate::forecast::{self, ErrorSplit, ForecastSettings, HELD_DAYS, MAX_WEEKS};
use crate::i18n::Locale;
use crate::i18n::texts::{forecast as tf, views as t};
use crate::job::{Kind, Request, Response};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::looking::{Compared, Earlier};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy;
use chrono::{Days, NaiveDate};
use std::sync::Arc;

/// Days of the history before the first one an earlier forecast can begin on.
const LEAST_DAYS: u64 = 7;

/// The first and the last day an earlier forecast can begin on; `None` with too short a history.
fn choices(store: Store) -> Option<(NaiveDate, NaiveDate)> {
    let grid = store.history.with(|history| history.as_ref().map(|history| history.grid))?;
    let first = grid.first().checked_add_days(Days::new(LEAST_DAYS))?;
    (first <= grid.last()).then(|| (first, grid.last()))
}

/// What the planner chose, or four weeks before the history's end.
fn chosen(store: Store) -> Option<NaiveDate> {
    let (first, last) = choices(store)?;
    let usual = last.checked_sub_days(Days::new(u64::from(HELD_DAYS) - 1));
    Some(store.looking.from.get().or(usual).unwrap_or(first).clamp(first, last))
}

/// What the earlier forecast is made from: enough weeks to reach the history's end, as far as there may be.
fn inputs(store: Store) -> Option<Earlier> {
    let from = chosen(store)?;
    store.plan.with(|plan| {
        let plan = plan.as_ref()?;
        let history = plan.history.clone()?;
        let weeks = ((history.grid.last() - from).num_days() / 7 + 1).clamp(1, i64::from(MAX_WEEKS));
        let weeks = u8::try_from(weeks).unwrap_or(1);
        let settings = ForecastSettings { weeks, ..plan.forecast.clone() };
        Some(Earlier { history, edits: plan.edits.clone(), hours: plan.hours.clone(), settings, from })
    })
}

/// Has the comparison made, unless the last one was of the same.
fn compare(store: Store, inputs: Earlier) {
    let looking = store.looking;
    looking.stopped.set(false);
    if looking.compared.with_untracked(|last| last.as_ref().is_some_and(|last| last.inputs == inputs)) {
        return store.cancel(Kind::Against);
    }
    let Earlier { history, edits, hours, settings, from } = inputs.clone();
    let request = Request::Against { history, edits, hours, settings, from };
    let wanted = inputs.clone();
    let finished = move |response| {
        if let Response::Against(result) = response {
            looking.compared.set(Some(Compared { inputs: inputs.clone(), result: result.map(Arc::new) }));
        }
    };
    store.run_or(request, None, finished, move |_| {
        // one that another took the place of was not cancelled by the planner
        let current = untrack(|| self::inputs(store));
        looking.stopped.set(current.is_some_and(|current| current == wanted));
    });
}

/// The split of the queue chosen.
type Split = Memo<Option<Arc<ErrorSplit>>>;

fn split_of(store: Store, view: View, current: Memo<Option<Compared>>) -> Split {
    Memo::new(move || {
        let name = store.looking.queue.get();
        // a queue of that name that is gone from the page is all of them here too
        let known =
            view.with(|view| view.as_ref().is_some_and(|view| view.forecast.queues.iter().any(|q| q.name == name)));
        let compared = current.get()?;
        let earlier = compared.result.ok()?;
        let queue = known.then(|| earlier.queues.iter().position(|queue| queue.name == name).unwrap_or(usize::MAX));
        forecast::against(&earlier, &compared.inputs.history, &compared.inputs.hours, queue).map(Arc::new)
    })
}

fn chart_of(split: Split, locale: Locale, width: f64) -> chart::Figure {
    let days = split.with(|split| split.as_ref().map(|split| split.days.clone()).unwrap_or_default());
    let (first, last) = (days.first().map(|day| day.date), days.last().map(|day| day.date));
    let count = first.zip(last).map_or(0, |(first, last)| (last - first).num_days() + 1);
    let mut values = vec![PeriodValue::default(); usize::try_from(count).unwrap_or(0)];
    for day in days {
        let at = first.and_then(|first| usize::try_from((day.date - first).num_days()).ok());
        if let Some(value) = at.and_then(|at| values.get_mut(at)) {
            (value.came, value.expected) = (Some(day.actual), Some(day.expected));
        }
    }
    let data = PeriodChart {
        first: first.unwrap_or_default(),
        step: Step::Days(1),
        measure: Measure::Contacts,
        values: &values,
        before: "",
    };
    chart::period(&data, Size { width, height: 200.0 }, &locale)
}

fn figure(split: Split, locale: Locale) -> El {
    let lang = locale.lang;
    let entry = |swatch, role, label| LegendEntry { swatch, role, label };
    let sentence = Signal::derive(move || {
        split.with(|split| split.as_ref().map(|split| t::split(locale, split)).unwrap_or_default())
    });
    Figure {
        caption: t::contacts_by_day(lang).into(),
        locale,
        theme: theme(),
        draw: Box::new(move |width| chart_of(split, locale, width)),
        legend: vec![
            entry(Swatch::Line, "--history", t::actual(lang)),
            entry(Swatch::Dash, "--forecast", t::forecast(lang)),
        ],
        sentence: Some(sentence),
        note: None,
        on_pick: None,
        on_pick_cell: None,
    }
    .view()
}

/// The parts of the error, one a row, and their sum.
fn table(split: Split, locale: Locale) -> El {
    let lang = locale.lang;
    let row = move |split: &ErrorSplit, name: String, part: f64, means: String| {
        let of = |whole: f64| if whole > 0.0 { locale.percent(part / whole, 1) } else { "–".into() };
        el("tr")
            .child(th_row(name))
            .child(td_num(locale.number(part, 0)))
            .child(td_num(of(split.actual)))
            .child(td_num(of(split.whole())))
            .child(td(means))
    };
    let rows = move || {
        split.with(|split| {
            let split = split.as_ref()?;
            let rows = [
                row(split, t::part_level(lang), split.level, t::part_level_means(lang)),
                row(split, t::part_day(lang), split.day, t::part_day_means(lang)),
                row(split, t::part_shape(lang), split.shape, t::part_shape_means(lang)),
                row(split, t::part_whole(lang), split.whole(), String::new()),
            ];
            Some(rows.into_iter().collect_view())
        })
    };
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", t::against(lang))
        .child(
            el("table")
                .class("wide")
                .attr("id", "against-parts")
                .child(
                    el("thead").child(
                        el("tr")
                            .child(th(t::part(lang)))
                            .child(th_num(t::part_contacts(lang)))
                            .child(th_num(t::part_wape(lang)))
                            .child(th_num(t::part_share(lang)))
                            .child(th(t::part_means(lang))),
                    ),
                )
                .child(el("tbody").child(rows)),
        )
}

/// The field for the day the forecast would have been made before.
fn field(store: Store, locale: Locale) -> El {
    let lang = locale.lang;
    let wrong = RwSignal::new(false);
    let of = move |pick: fn((NaiveDate, NaiveDate)) -> NaiveDate| {
        choices(store).map(|choices| pick(choices).to_string()).unwrap_or_default()
    };
    let hear = move |event: web_sys::Event| {
        let typed = date_from_text(&event_target_value(&event));
        let fits = untrack(|| choices(store)).zip(typed).is_some_and(|((a, b), date)| a <= date && date <= b);
        wrong.set(!fits);
        if fits {
            store.looking.from.set(typed);
        }
    };
    let error = move || {
        let choices = choices(store).filter(|_| wrong.get())?;
        Some(t::against_out(lang, locale.date(choices.0), locale.date(choices.1)))
    };
    el("div")
        .class("field against-field")
        .child(el("label").attr("for", "against-from").child(t::against_from(lang)))
        .child(
            el("input")
                .attr("type", "date")
                .attr("id", "against-from")
                .attr("min", move || of(|choices| choices.0))
                .attr("max", move || of(|choices| choices.1))
                .attr("aria-describedby", "against-error")
                .attr("aria-invalid", move || wrong.get().then_some("true"))
                .prop("value", move || chosen(store).map(|date| date.to_string()).unwrap_or_default())
                .on("change", hear),
        )
        .child(el("div").class("hint").child(t::against_help(lang)))
        .child(el("div").class("error").attr("id", "against-error").attr("role", "status").child(error))
}

/// The section: works while it is unfolded.
pub fn against(view: View) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let (lang, looking) = (locale.lang, store.looking);
    let wanted = Memo::new(move || inputs(store));
    effect(move || {
        if let Some(inputs) = wanted.get() {
            compare(store, inputs);
        }
    });
    // what was made from other inputs is not shown
    let current = Memo::new(move || {
        let wanted = wanted.get()?;
        looking.compared.get().filter(|compared| compared.inputs == wanted)
    });
    let split = split_of(store, view, current);
    let there = Memo::new(move || split.with(Option::is_some));
    let running = Memo::new(move || store.running(Kind::Against).is_some());
    let error = move || {
        let error = current.with(|compared| compared.as_ref().and_then(|compared| compared.result.clone().err()));
        error.map(|error| el("div").class("note bad").attr("role", "alert").child(tf::error(locale, &error)))
    };
    let done = move || current.with(|compared| compared.as_ref().is_some_and(|compared| compared.result.is_ok()));
    let none = move || !there.get() && done() || wanted.with(Option::is_none);
    el("div")
        .class("stack")
        .child(field(store, locale))
        .child(show(
            move || running.get(),
            move || {
                busy(
                    Signal::derive(move || t::against_computing(lang)),
                    Signal::derive(move || store.running(Kind::Against).unwrap_or_default()),
                    (move |()| store.cancel(Kind::Against)).into(),
                    locale,
                )
            },
        ))
        .child(show(
            move || looking.stopped.get(),
            move || {
                el("div").class("note stale").attr("role", "status").child(t::against_stopped(lang)).child(
                    el("div").class("row").child(
                        el("button")
                            .class("btn")
                            .attr("id", "against-again")
                            .on("click", move |_| {
                                if let Some(inputs) = wanted.get_untracked() {
                                    compare(store, inputs);
                                }
                            })
                            .child(t::against_again(lang)),
                    ),
                )
            },
        ))
        .child(error)
        .child(show(none, move || el("p").class("muted").child(t::against_none(lang))))
        .child(show(
            move || there.get(),
            move || el("div").class("stack").child(figure(split, locale)).child(table(split, locale)),
        ))
}
