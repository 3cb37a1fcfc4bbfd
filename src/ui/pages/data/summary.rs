//! What the plan's history holds.

use super::totals::{cells, headings};
use super::{Choose, Head};
use crate::calendar::Series;
use crate::chart::{self, HistoryForecast, Size, history_forecast};
use crate::history::{self, History, QueueHistory};
use crate::i18n::Locale;
use crate::i18n::texts::{data as t, shell as ts};
use crate::import::Totals;
use crate::plan::edit::Edit;
use crate::ui::figure::{Figure, LegendEntry};
use crate::ui::route::Stage;
use crate::ui::store::use_store;
use crate::ui::widgets::Tile;
use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;
use std::sync::Arc;

/// Dates named before "and so many more".
const NAMED: usize = 4;
/// Weeks of history below which a forecast is shaky.
const ENOUGH_WEEKS: u32 = 8;

/// The history, summed up once for the whole page.
#[derive(Clone, PartialEq)]
struct Known {
    summary: history::Summary,
    /// Totals of each queue.
    queues: Vec<(String, Totals)>,
    /// Of all queues.
    all: Totals,
    /// Contacts offered per day over all queues.
    days: Vec<Option<f64>>,
    /// Minutes of an interval.
    interval: u16,
}

/// The sum of what is known; `None` when nothing is.
fn sum(series: &Series<Option<u32>>) -> Option<u64> {
    series.values().iter().flatten().fold(None, |sum, value| Some(sum.unwrap_or(0) + u64::from(*value)))
}

fn totals(queue: &QueueHistory) -> Totals {
    Totals {
        offered: sum(&queue.offered),
        handled: sum(&queue.handled),
        abandoned: sum(&queue.abandoned),
        handle_s: sum(&queue.handle_s).map(|seconds| seconds as f64),
    }
}

fn add(all: Totals, one: &Totals) -> Totals {
    let both = |a: Option<u64>, b: Option<u64>| a.map_or(b, |a| Some(a + b.unwrap_or(0)));
    Totals {
        offered: both(all.offered, one.offered),
        handled: both(all.handled, one.handled),
        abandoned: both(all.abandoned, one.abandoned),
        handle_s: all.handle_s.map_or(one.handle_s, |a| Some(a + one.handle_s.unwrap_or(0.0))),
    }
}

impl Known {
    fn of(history: &History) -> Self {
        let queues: Vec<_> = history.queues.iter().map(|queue| (queue.name.clone(), totals(queue))).collect();
        let day = |day: usize| {
            let known = history.queues.iter().flat_map(|queue| queue.offered.day(day)).flatten();
            known.fold(None, |sum, value| Some(sum.unwrap_or(0.0) + f64::from(*value)))
        };
        Self {
            summary: history::summary(history),
            all: queues.iter().fold(Totals::default(), |all, (_, one)| add(all, one)),
            queues,
            days: (0..history.grid.days()).map(day).collect(),
            interval: history.grid.interval().minutes(),
        }
    }
}

fn dates(locale: Locale, dates: &[NaiveDate]) -> String {
    let separator = if locale.lang == crate::i18n::Lang::En { ", " } else { "、" };
    let named = dates.iter().take(NAMED).map(|date| locale.date(*date)).collect::<Vec<_>>().join(separator);
    match dates.len().checked_sub(NAMED) {
        None | Some(0) => named,
        Some(more) if locale.lang == crate::i18n::Lang::En => t::and_more(locale.lang, named, more),
        Some(_) => t::and_more(locale.lang, named, dates.len()),
    }
}

/// The page of a plan with history and no file at hand.
#[component]
pub fn Summary() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let known = Memo::new(move |_| store.history.get().map(|history| Arc::new(Known::of(&history))));
    let words = Signal::derive(move || {
        known.get().map_or_else(String::new, |known| {
            let summary = &known.summary;
            let (weeks, queues) = (t::week_count(locale, summary.weeks), t::queue_count(locale, known.queues.len()));
            t::summary(lang, weeks, locale.count(summary.offered), queues, locale.date(summary.last))
        })
    });
    view! {
        <Head finding=words/>
        {move || known.get().map(|known| view! { <Tiles known/> })}
        <div class="split">
            <div class="stack">
                <ThisPlan/>
                <Hours/>
            </div>
            <div class="stack">
                {move || known.get().map(|known| view! { <Odd known/> })}
                <Daily known/>
                {move || known.get().map(|known| view! { <ByQueue known/> })}
            </div>
        </div>
        <div class="row">
            <a class="btn primary" id="next-stage" href=Stage::Forecast.hash()>{ts::next_stage(lang, ts::stage_forecast(lang))}</a>
        </div>
    }
}

/// Period, weeks, contacts, handle time, days missing.
#[component]
fn Tiles(known: Arc<Known>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let summary = &known.summary;
    let few = summary.weeks < ENOUGH_WEEKS;
    let missing = summary.missing.len();
    let interval = t::intervals_of(lang, t::minutes(lang, known.interval));
    let (read, given) = (known.all.aht_s(), move || Some(store.plan.get()?.forecast.aht_if_unknown?.get()));
    let aht =
        Signal::derive(move || read.or_else(given).map_or_else(|| t::not_known(lang), |aht| locale.duration(aht)));
    let aht_from =
        Signal::derive(move || if read.is_none() && given().is_some() { t::aht_given(lang) } else { interval.clone() });
    let plain = |text: String| Signal::stored(text);
    view! {
        <div class="tiles">
            <Tile name=t::period(lang) value=plain(locale.date(summary.first)) detail=plain(t::first_to(lang, locale.date(summary.last)))/>
            <Tile name=t::weeks_tile(lang) value=plain(locale.count(summary.weeks))
                detail=plain(if few { t::weeks_few(lang) } else { t::weeks_enough(lang) })/>
            <Tile name=t::offered(lang) value=plain(locale.count(summary.offered))
                detail=plain(t::queue_count(locale, known.queues.len()))/>
            <Tile name=t::aht(lang) value=aht detail=aht_from/>
            <Tile name=t::missing(lang) value=plain(locale.count(missing as u64))
                detail=plain(if missing == 0 { t::missing_none(lang) } else { t::missing_days(lang) }) bad=Signal::stored(missing > 0)/>
        </div>
    }
}

/// The plan's name, and the way to another file.
#[component]
fn ThisPlan() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let name =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().map(|plan| plan.name.clone()).unwrap_or_default()));
    let rename = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        if typed.trim() != name.get_untracked() {
            store.edit(Edit::Rename(typed));
        }
        // A refused name goes back to the one the plan has.
        if let Some(input) =
            event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlInputElement>(target).ok())
        {
            input.set_value(&name.get_untracked());
        }
    };
    view! {
        <section class="card data-plan">
            <h2>{t::this_plan(lang)}</h2>
            <label for="plan-name">{t::plan_name(lang)}</label>
            <input type="text" id="plan-name" maxlength="120" autocomplete="off" prop:value=name on:change=rename/>
            <div class="row"><Choose label=t::other_file(lang)/></div>
        </section>
    }
}

/// Opening hours of the week.
#[component]
fn Hours() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let hours =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.clone()).unwrap_or_default()));
    let row = move |day: usize| {
        let weekday = u8::try_from(day).ok().and_then(|day| Weekday::try_from(day).ok())?;
        let span = move || {
            hours.with(|hours| hours.week.get(day).copied().flatten()).map_or_else(
                || t::closed(lang),
                |span| {
                    let end = if span.to == 1440 && !locale.twelve_hour {
                        "24:00".to_string()
                    } else {
                        locale.clock(span.to)
                    };
                    t::span(lang, locale.clock(span.from), end)
                },
            )
        };
        Some(view! { <tr><th scope="row">{locale.weekday(weekday)}</th><td class="num">{span}</td></tr> })
    };
    view! {
        <section class="card">
            <h2>{t::hours(lang)}</h2>
            <table class="wide"><tbody>{locale.week_order().into_iter().filter_map(row).collect_view()}</tbody></table>
            <p class="small muted data-hours-hint">{t::hours_hint(lang)}</p>
            <a id="edit-hours" href=Stage::Forecast.hash()>{t::hours_edit(lang)}</a>
        </section>
    }
}

/// Days that are missing, or zero where they should not be.
#[component]
fn Odd(known: Arc<Known>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let summary = &known.summary;
    let missing = (!summary.missing.is_empty()).then(|| t::days_missing(lang, dates(locale, &summary.missing)));
    let zero = (!summary.zero_days.is_empty())
        .then(|| t::days_zero(lang, summary.zero_days.len(), dates(locale, &summary.zero_days)));
    [missing, zero].into_iter().flatten().map(|text| view! { <p class="note stale">{text}</p> }).collect_view()
}

/// Contacts per day.
#[component]
fn Daily(known: Memo<Option<Arc<Known>>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let draw = move |width: f64| {
        known.with(|known| {
            let (first, days) = known
                .as_ref()
                .map_or((NaiveDate::default(), &[][..]), |known| (known.summary.first, known.days.as_slice()));
            let data = HistoryForecast { first, history: days, forecast: &[] };
            history_forecast(&data, Size { width, height: 200.0 }, &locale) as chart::Figure
        })
    };
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_string() } else { "light".to_string() });
    view! {
        <section class="card">
            <Figure caption=t::chart_caption(locale.lang) locale=locale theme=theme draw=draw
                legend=Signal::stored(Vec::<LegendEntry>::new())/>
        </section>
    }
}

/// Totals of each queue.
#[component]
fn ByQueue(known: Arc<Known>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let unknown = t::not_known(lang);
    let rows = known.queues.iter().map(|(name, totals)| {
        view! { <tr><th scope="row">{name.clone()}</th>{cells(locale, totals, &unknown)}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" id="by-queue">
            <h2>{t::by_queue(lang)}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::by_queue(lang)>
                <table class="wide data-totals">
                    <thead><tr><th scope="col">{t::queue(lang)}</th>{headings(locale)}</tr></thead>
                    <tbody>
                        {rows}
                        <tr class="strong"><th scope="row">{t::all_queues(lang)}</th>{cells(locale, &known.all, &unknown)}</tr>
                    </tbody>
                </table>
            </div>
        </section>
    }
}
