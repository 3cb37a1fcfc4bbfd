//! What the plan's history holds.

use super::quality::quality;
use super::service::{Figures, by_queue};
use super::special::special;
use super::{choose, head};
use crate::calendar::{OpeningHours, Span};
use crate::chart::{self, HistoryForecast, Size, history_forecast};
use crate::history::{self, History};
use crate::i18n::texts::{data as t, quality as tq, shell as ts};
use crate::plan::edit::Edit;
use crate::ui::checking::Shown;
use crate::ui::figure::Figure;
use crate::ui::pages::hours::hours;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::use_store;
use crate::ui::widgets::tile;
use chrono::NaiveDate;
use std::sync::Arc;

/// Weeks of history below which a forecast is shaky.
const ENOUGH_WEEKS: u32 = 8;

/// The history, summed up once for the whole page.
#[derive(Clone, PartialEq)]
struct Known {
    summary: history::Summary,
    /// Totals of each queue.
    queues: Vec<(String, Figures)>,
    /// Of all queues.
    all: Figures,
    /// Contacts offered per day over all queues.
    days: Vec<Option<f64>>,
    /// Minutes of an interval.
    interval: u16,
}

impl Known {
    fn of(history: &History) -> Self {
        let queues: Vec<_> = history
            .queues
            .iter()
            .map(|queue| (queue.name.clone(), Figures::of(queue, 0..history.grid.len())))
            .collect();
        let day = |day: usize| {
            let known = history.queues.iter().flat_map(|queue| queue.offered.day(day)).flatten();
            known.fold(None, |sum, value| Some(sum.unwrap_or(0.0) + f64::from(*value)))
        };
        Self {
            summary: history::summary(history),
            all: queues.iter().fold(Figures::default(), |all, (_, one)| all.and(one)),
            queues,
            days: (0..history.grid.days()).map(day).collect(),
            interval: history.grid.interval().minutes(),
        }
    }
}

/// The page of a plan with history and no file at hand.
pub fn summary() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let known = Memo::new(move || store.history.get().map(|history| Arc::new(Known::of(&history))));
    let shown = store.checking.watch(store);
    let words = Signal::derive(move || {
        known.get().map_or_else(String::new, |known| {
            let summary = &known.summary;
            let (weeks, queues) = (t::week_count(locale, summary.weeks), t::queue_count(locale, known.queues.len()));
            t::summary(lang, weeks, locale.count(summary.offered), queues, locale.date(summary.last))
        })
    });
    fragment()
        .child(head(words))
        .child(move || known.get().map(tiles))
        .child(
            el("div").class("split").child(el("div").class("stack").child(this_plan()).child(opening(shown))).child(
                el("div")
                    .class("stack")
                    .child(quality(shown))
                    .child(daily(known))
                    .child(special())
                    .child(move || known.get().map(|known| by_queue(&known.queues, &known.all))),
            ),
        )
        .child(
            el("div").class("row").child(
                el("a")
                    .class("btn primary")
                    .attr("id", "next-stage")
                    .attr("href", Stage::Forecast.hash())
                    .child(ts::next_stage(lang, ts::stage_forecast(lang))),
            ),
        )
}

/// Period, weeks, contacts, handle time, days missing.
fn tiles(known: Arc<Known>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let summary = &known.summary;
    let few = summary.weeks < ENOUGH_WEEKS;
    let missing = summary.missing.len();
    let interval = t::intervals_of(lang, t::minutes(lang, known.interval));
    let (read, given) = (known.all.totals().aht_s(), move || Some(store.plan.get()?.forecast.aht_if_unknown?.get()));
    let aht =
        Signal::derive(move || read.or_else(given).map_or_else(|| t::not_known(lang), |aht| locale.duration(aht)));
    let aht_from =
        Signal::derive(move || if read.is_none() && given().is_some() { t::aht_given(lang) } else { interval.clone() });
    let plain = |text: String| Signal::stored(text);
    el("div")
        .class("tiles")
        .child(tile(
            t::period(lang),
            plain(locale.date(summary.first)),
            plain(t::first_to(lang, locale.date(summary.last))),
        ))
        .child(tile(
            t::weeks_tile(lang),
            plain(locale.count(summary.weeks)),
            plain(if few { t::weeks_few(lang) } else { t::weeks_enough(lang) }),
        ))
        .child(tile(
            t::offered(lang),
            plain(locale.count(summary.offered)),
            plain(t::queue_count(locale, known.queues.len())),
        ))
        .child(tile(t::aht(lang), aht, aht_from))
        .child(
            tile(
                t::missing(lang),
                plain(locale.count(missing as u64)),
                plain(if missing == 0 { t::missing_none(lang) } else { t::missing_days(lang) }),
            )
            .class_when("bad", Signal::stored(missing > 0)),
        )
}

/// The plan's name, and the way to another file.
fn this_plan() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let name =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.name.clone()).unwrap_or_default()));
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
    el("section")
        .class("card data-plan")
        .child(el("h2").child(t::this_plan(lang)))
        .child(el("label").attr("for", "plan-name").child(t::plan_name(lang)))
        .child(
            el("input")
                .attr("type", "text")
                .attr("id", "plan-name")
                .attr("maxlength", "120")
                .attr("autocomplete", "off")
                .prop("value", name)
                .on("change", rename),
        )
        .child(el("div").class("row").child(choose(t::other_file(lang), false)))
}

/// Opening hours, with the way back to those that the data shows.
fn opening(shown: Memo<Option<Shown>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let inferred = Memo::new(move || shown.with(|shown| shown.as_ref().map(|shown| shown.checked.inferred.week)));
    let week = Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.week)));
    let same = move || inferred.get() == week.get();
    let set = move |week: [Option<Span>; 7]| {
        if let Some(plan) = store.plan.get_untracked() {
            store.edit(Edit::SetHours(OpeningHours { week, ..plan.hours.clone() }));
        }
    };
    let as_data = move |_| {
        if let Some(week) = inferred.get_untracked() {
            set(week);
        }
    };
    let words = move || inferred.get().map(|_| if same() { tq::hours_as_data(lang) } else { tq::hours_other(lang) });
    hours(
        fragment().child(el("p").class("hint").attr("id", "hours-data").attr("role", "status").child(words)).child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn small")
                        .attr("id", "hours-inferred")
                        .prop("disabled", move || inferred.get().is_none() || same())
                        .on("click", as_data)
                        .child(tq::hours_inferred(lang)),
                )
                .child(
                    el("button")
                        .class("btn small")
                        .attr("id", "hours-round")
                        .prop("disabled", move || week.get() == Some([Some(Span::DAY); 7]))
                        .on("click", move |_| set([Some(Span::DAY); 7]))
                        .child(tq::hours_all_round(lang)),
                ),
        ),
    )
}

/// Contacts per day.
fn daily(known: Memo<Option<Arc<Known>>>) -> impl IntoView {
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
    el("section").class("card").child(
        Figure {
            caption: t::chart_caption(locale.lang).into(),
            locale,
            theme,
            draw: Box::new(draw),
            legend: Vec::new(),
            sentence: None,
            note: None,
            on_pick: None,
            on_pick_cell: None,
        }
        .view(),
    )
}
