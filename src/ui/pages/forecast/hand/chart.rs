//! The model's forecast and the one with the planner's hand, by day or by interval of a day.

use crate::calendar::{IntervalGrid, OpeningHours, date_from_text};
use crate::chart::{self, OverModel, Size};
use crate::forecast::Forecast;
use crate::forecast::hand::{Item, Override, Target, What};
use crate::i18n::texts::{forecast as tf, hand as t, quality as tq};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;
use chrono::NaiveDate;

/// What of the forecast the chart shows.
#[derive(Clone, Copy)]
pub struct Shown {
    /// A queue by name; all where empty.
    queue: RwSignal<String>,
    /// A date; all days where empty.
    pub day: RwSignal<String>,
}

impl Shown {
    /// All queues, all days.
    pub fn new() -> Self {
        Self { queue: RwSignal::new(String::new()), day: RwSignal::new(String::new()) }
    }
}

/// The two forecasts as the chart draws them.
#[derive(Clone, PartialEq)]
struct Pair {
    first: NaiveDate,
    /// The grid of the day shown; `None` for all days.
    of_day: Option<IntervalGrid>,
    model: Vec<Option<f64>>,
    planned: Vec<Option<f64>>,
    by: Vec<String>,
}

/// Chart and choosers.
pub fn chart(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_owned() } else { "light".to_owned() });
    let pair = Memo::new(move || pair(store, shown));
    let names = [t::column_model(lang), t::column_difference(lang), t::column_by(lang)];
    let draw = move |width: f64| {
        pair.with(|pair| {
            let empty = Pair { first: NaiveDate::default(), of_day: None, model: vec![], planned: vec![], by: vec![] };
            let pair = pair.as_ref().unwrap_or(&empty);
            let data = OverModel {
                first: pair.first,
                interval: pair.of_day.map(IntervalGrid::interval),
                model: &pair.model,
                planned: &pair.planned,
                by: &pair.by,
                names: names.each_ref().map(String::as_str),
            };
            chart::over_model(&data, Size { width, height: 180.0 }, &locale)
        })
    };
    let sentence = move || pair.with(|pair| pair.as_ref().map(|pair| words(store, pair)).unwrap_or_default());
    let caption = move || {
        let day = pair.with(|pair| pair.as_ref().and_then(|pair| pair.of_day.map(|_| pair.first)));
        day.map_or_else(|| t::chart_days(lang), |day| t::chart_day(lang, tq::day(locale, day)))
    };
    let legend = vec![
        LegendEntry { swatch: Swatch::Dash, role: "--history", label: t::legend_model(lang) },
        LegendEntry { swatch: Swatch::Line, role: "--forecast", label: t::legend_planned(lang) },
        LegendEntry { swatch: Swatch::Fill, role: "--band", label: t::legend_touched(lang) },
    ];
    let pick = move |row: usize| {
        let day = pair.with_untracked(|pair| {
            let pair = pair.as_ref().filter(|pair| pair.of_day.is_none())?;
            pair.first.checked_add_days(chrono::Days::new(row as u64))
        });
        if let Some(day) = day {
            shown.day.set(day.to_string());
        }
    };
    el("div").class("hand-chart").child(choosers(store, shown)).child(
        Figure {
            caption: Signal::derive(caption),
            locale,
            theme,
            draw: Box::new(draw),
            legend,
            sentence: Some(Signal::derive(sentence)),
            note: None,
            on_pick: Some(pick.into()),
            on_pick_cell: None,
        }
        .view(),
    )
}

/// Queue and day shown; made anew when there are others to choose from.
fn choosers(store: Store, shown: Shown) -> El {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let queues = Memo::new(move || queue_names(store));
    let grid = Memo::new(move || store.forecast.with(|forecast| forecast.as_ref().map(|forecast| forecast.grid)));
    let queue = move || {
        let names = queues.get();
        (names.len() > 1).then(|| {
            let each = names.into_iter().map(|name| (name.clone(), name));
            let options = std::iter::once((String::new(), t::all_queues(lang))).chain(each).collect();
            let set = move |key| shown.queue.set(key);
            choice(t::shown_queue(lang), "hand-shown-queue", options, shown.queue.into(), set.into())
        })
    };
    let day = move || {
        let grid = grid.get()?;
        if grid.per_day() == 1 {
            return None;
        }
        let each = (0..grid.days()).map(|day| (grid.date(day).to_string(), tq::day(locale, grid.date(day))));
        let options = std::iter::once((String::new(), t::all_days(lang))).chain(each).collect();
        let set = move |key| shown.day.set(key);
        Some(choice(t::shown_day(lang), "hand-shown-day", options, shown.day.into(), set.into()))
    };
    el("div").class("hand-shown").child(queue).child(day)
}

/// Queues of the forecast to plan with.
pub fn queue_names(store: Store) -> Vec<String> {
    let names = |forecast: &Forecast| forecast.queues.iter().map(|queue| queue.name.clone()).collect();
    store.forecast.with(|forecast| forecast.as_ref().map(|forecast| names(forecast)).unwrap_or_default())
}

fn pair(store: Store, shown: Shown) -> Option<Pair> {
    let (model, adjusted, plan) = (store.model.get()?, store.adjusted.get()?, store.plan.get()?);
    let grid = model.grid;
    let (queue, day) = (shown.queue.get(), shown.day.with(|day| date_from_text(day)));
    let day = day.and_then(|day| grid.day_of(day));
    let queue = Some(queue).filter(|queue| adjusted.forecast.queues.iter().any(|of| of.name == *queue));
    let of = |forecast: &Forecast| values(forecast, queue.as_deref(), day, &plan.hours);
    let item = |id: &u32| plan.hand.items.iter().find(|item| item.id == *id);
    let lang = store.locale.get_untracked().lang;
    let by = |day: usize, minute: Option<u16>| {
        let ids = adjusted.touched.get(day).into_iter().flatten().filter_map(item);
        let mine =
            ids.filter(|item| queue.as_ref().is_none_or(|queue| item.is_for(queue)) && reaches(item, minute, grid));
        mine.map(|item| t::item_name(lang, item)).collect::<Vec<_>>().join(&tf::list_comma(lang))
    };
    let by = match day {
        None => (0..grid.days()).map(|day| by(day, None)).collect(),
        Some(day) => (0..grid.per_day()).map(|slot| by(day, Some(grid.minute_of_day(slot)))).collect(),
    };
    Some(Pair {
        first: grid.date(day.unwrap_or(0)),
        of_day: day.map(|_| grid),
        model: of(&model),
        planned: of(&adjusted.forecast),
        by,
    })
}

/// Whether an item is felt in an interval of its days; in the day as a whole it is.
fn reaches(item: &Item, minute: Option<u16>, grid: IntervalGrid) -> bool {
    let Some(minute) = minute else { return true };
    let (from, to) = (minute, minute + grid.interval().minutes());
    match &item.what {
        What::Event(event) => event.minutes.is_none_or(|span| span.from < to && from < span.to),
        What::Override(Override { minute: Some(set), target: Target::Contacts(_), .. }) => (from..to).contains(set),
        _ => true,
    }
}

/// Contacts by day, or by interval of a day; `None` where closed.
fn values(forecast: &Forecast, queue: Option<&str>, day: Option<usize>, hours: &OpeningHours) -> Vec<Option<f64>> {
    let grid = forecast.grid;
    let of = || forecast.queues.iter().filter(|of| queue.is_none_or(|queue| of.name == queue));
    let slot = |day: usize, slot: usize| {
        let open = hours.open_during(grid.date(day), grid.minute_of_day(slot), grid.interval().minutes());
        open.then(|| of().filter_map(|queue| queue.volume.day(day).get(slot)).sum::<f64>())
    };
    match day {
        Some(day) => (0..grid.per_day()).map(|at| slot(day, at)).collect(),
        None => (0..grid.days())
            .map(|day| (0..grid.per_day()).filter_map(|at| slot(day, at)).reduce(|sum, value| sum + value))
            .collect(),
    }
}

/// What the chart shows, in a sentence.
fn words(store: Store, pair: &Pair) -> String {
    let locale = store.locale.get_untracked();
    let sum = |values: &[Option<f64>]| values.iter().flatten().sum::<f64>();
    let (model, planned) = (sum(&pair.model), sum(&pair.planned));
    let touched = pair.by.iter().filter(|by| !by.is_empty()).count();
    if touched == 0 && (planned - model).abs() < 1e-6 {
        return t::same(locale.lang);
    }
    let change = t::signed(locale, planned - model);
    let (model, planned) = (locale.number(model, 0), locale.number(planned, 0));
    match pair.of_day {
        None => t::apart(locale.lang, model, planned, change, touched),
        Some(_) => t::apart_day(locale.lang, model, planned, change),
    }
}
