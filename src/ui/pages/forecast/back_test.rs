//! What trying the methods on earlier dates told: their errors and weights, how sure that makes the forecast, and the days
//! that were furthest off with what happened on them.

use super::View;
use super::derived::Derived;
use super::tables;
use super::views::{queue_of, theme};
use crate::chart::{self, Missed, Size};
use crate::forecast::{Coverage, Errors, Method, QueueForecast};
use crate::i18n::Locale;
use crate::i18n::texts::{back_test as t, forecast as tf, holidays, quality};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use chrono::NaiveDate;

/// Place of the queue whose methods are shown: the one chosen, or the largest.
type Place = Memo<Option<usize>>;

fn largest(view: &Derived) -> Option<usize> {
    let sums = view.queues.iter().map(|sums| sums.calls).enumerate();
    sums.reduce(|best, queue| if queue.1 > best.1 { queue } else { best }).map(|queue| queue.0)
}

/// Reads something of the queue shown.
fn of<T>(view: View, place: Place, read: impl FnOnce(&QueueForecast) -> T) -> Option<T> {
    view.with(|view| view.as_ref().and_then(|view| view.forecast.queues.get(place.get()?)).map(read))
}

fn errors_of(locale: Locale, errors: &Errors) -> El {
    let share = |share: f64| td_num(locale.percent(share, 1));
    fragment()
        .child(share(errors.wape_interval))
        .child(share(errors.wape_day))
        .child(share(errors.wape_week))
        .child(td_num(tf::signed(locale, errors.bias)))
}

/// What the bands of 80 and of 95 % held.
fn held_of(locale: Locale, coverage: Option<Coverage>) -> El {
    let held = coverage.map(|held| [held.of_80, held.of_95].map(|share| locale.percent(share, 0)).join(" / "));
    td_num(held.unwrap_or_else(|| "–".into()))
}

/// A row for each method, the forecast made of them last.
fn rows(locale: Locale, queue: &QueueForecast) -> Vec<El> {
    let lang = locale.lang;
    let tested = &queue.tested;
    let method = |method: Method| {
        let row = el("tr").child(th_row(t::method(lang, method)));
        match tested.scores.iter().find(|score| score.method == method) {
            Some(score) => {
                let weight = if score.weight > 0.0 { locale.percent(score.weight, 0) } else { "–".into() };
                row.child(errors_of(locale, &score.errors)).child(held_of(locale, score.coverage)).child(td_num(weight))
            }
            None => row.class("untried").child(el("td").attr("colspan", "6").child(t::untried(lang, method))),
        }
    };
    let mut rows: Vec<El> = Method::ALL.into_iter().map(method).collect();
    rows.extend(tested.blend.as_ref().map(|errors| {
        let row = el("tr").class("blend").child(th_row(t::blend(lang)));
        let row = row.child(errors_of(locale, errors)).child(held_of(locale, tested.coverage));
        row.child(td_num(locale.percent(1.0, 0)))
    }));
    rows
}

fn methods(view: View, place: Place, locale: Locale) -> El {
    let lang = locale.lang;
    let body = move || of(view, place, |queue| rows(locale, queue).into_iter().collect_view());
    let name = move || {
        let name = of(view, place, |queue| queue.name.clone()).unwrap_or_default();
        t::methods_of(lang, name)
    };
    el("div")
        .child(el("h3").class("part-title").child(name))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::methods(lang))
                .child(
                    el("table")
                        .class("wide")
                        .attr("id", "methods")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th(t::column_method(lang)))
                                    .child(th_num(tf::accuracy_interval(lang)))
                                    .child(th_num(tf::accuracy_day(lang)))
                                    .child(th_num(tf::accuracy_week(lang)))
                                    .child(th_num(tf::accuracy_bias(lang)))
                                    .child(th_num(t::column_held(lang)))
                                    .child(th_num(t::column_weight(lang))),
                            ),
                        )
                        .child(el("tbody").child(body)),
                ),
        )
        .child(el("p").class("hint").child(move || of(view, place, |queue| how(locale, queue))))
}

/// How it was tried, and what the bands held.
fn how(locale: Locale, queue: &QueueForecast) -> String {
    let (lang, tested) = (locale.lang, &queue.tested);
    if tested.origins == 0 {
        return t::too_short(lang);
    }
    let coverage =
        tested.coverage.map(|held| t::coverage(lang, locale.percent(held.of_80, 0), locale.percent(held.of_95, 0)));
    let said = [Some(t::how(lang, tested.origins)), coverage, Some(t::columns(lang))];
    let between = if lang == crate::i18n::Lang::En { " " } else { "" };
    said.into_iter().flatten().collect::<Vec<_>>().join(between)
}

/// How near next week will come, in a sentence.
fn promise(locale: Locale, queue: &QueueForecast) -> Option<String> {
    let within = queue.tested.within.filter(|within| within.of > 0)?;
    let of_ten = (10.0 * f64::from(within.days) / f64::from(within.of)).round();
    Some(t::within(locale.lang, locale.percent(within.share, 0), of_ten, within.of))
}

/// What is known of a day: its special day, and what the planner decided about it.
fn reason(store: Store, locale: Locale, queue: &str, date: NaiveDate) -> String {
    store.plan.with(|plan| {
        let Some(plan) = plan.as_ref() else { return String::new() };
        let days = plan.hours.special_days();
        let named = |date: Option<NaiveDate>| {
            let day = days.iter().find(|day| Some(day.date) == date)?;
            let name = quality::special_name(locale.lang, &day.name);
            Some(if name.is_empty() { holidays::kind(locale.lang, day.kind) } else { name })
        };
        let after = || named(date.pred_opt()).map(|name| t::day_after(locale.lang, name));
        let before = || named(date.succ_opt()).map(|name| t::day_before(locale.lang, name));
        let special = named(Some(date)).or_else(after).or_else(before);
        let edits = plan.edits.iter().filter(|edit| edit.on && edit.queue.as_ref().is_none_or(|name| name == queue));
        let edits = edits.filter(|edit| edit.change.is_about(date)).map(|edit| quality::edit(locale, &edit.change));
        special.into_iter().chain(edits).collect::<Vec<_>>().join(&t::reason_comma(locale.lang))
    })
}

/// The days furthest off.
fn worst(view: View, place: Place, store: Store, locale: Locale) -> El {
    let lang = locale.lang;
    let days = Memo::new(move || {
        let days = of(view, place, |queue| {
            let day = |day: &crate::forecast::WorstDay| Missed {
                date: day.date,
                expected: day.expected,
                actual: day.actual,
                reason: reason(store, locale, &queue.name, day.date),
            };
            queue.tested.worst.iter().map(day).collect::<Vec<_>>()
        });
        days.unwrap_or_default()
    });
    let draw = move |width: f64| days.with(|days| chart::worst_days(days, Size { width, height: 200.0 }, &locale));
    let entry = |swatch, role, label| LegendEntry { swatch, role, label };
    let known = move || {
        days.with(|days| {
            let known = days.iter().filter(|day| !day.reason.is_empty());
            known
                .map(|day| {
                    el("li")
                        .child(el("span").child(quality::day(locale, day.date)))
                        .child(el("span").class("muted").child(day.reason.clone()))
                })
                .collect_view()
        })
    };
    let some = Memo::new(move || days.with(|days| !days.is_empty()));
    el("div").attr("id", "worst").child(show_or(
        move || some.get(),
        move || {
            let figure = Figure {
                caption: t::worst(lang).into(),
                locale,
                theme: theme(),
                draw: Box::new(draw),
                legend: vec![
                    entry(Swatch::Ring, "--forecast", t::expected(lang)),
                    entry(Swatch::Dot, "--history", t::actual(lang)),
                ],
                sentence: None,
                note: None,
                on_pick: None,
                on_pick_cell: None,
            };
            el("div").child(figure.view()).child(el("ul").class("worst-reasons").child(known))
        },
        move || el("p").class("muted").child(t::no_worst(lang)),
    ))
}

/// The section.
pub fn back_test(view: View) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let queue = queue_of(view);
    let place: Place =
        Memo::new(move || queue.get().or_else(|| view.with(|view| view.as_ref().and_then(|view| largest(view)))));
    el("div")
        .class("stack")
        .child(el("p").class("promise").attr("id", "within").child(move || {
            of(view, place, |queue| promise(locale, queue)).flatten().unwrap_or_else(|| t::no_promise(locale.lang))
        }))
        .child(methods(view, place, locale))
        .child(worst(view, place, store, locale))
        .child(tables::accuracies(view))
}
