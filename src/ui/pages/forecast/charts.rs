//! Days of history and forecast, and the shape of the week, for one queue or all.

use super::View;
use crate::calendar::IntervalLength;
use crate::chart::{self, HistoryForecast, Size};
use crate::i18n::texts::forecast as t;
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::choice;

/// The two charts under the chooser of the queue.
pub fn charts(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_owned() } else { "light".to_owned() });
    let names = Memo::new(move || {
        let names = |queues: &[crate::forecast::QueueForecast]| queues.iter().map(|queue| queue.name.clone()).collect();
        view.with(|view| view.as_ref().map(|view| names(&view.forecast.queues))).unwrap_or_else(Vec::<String>::new)
    });
    let chosen = RwSignal::new(String::new());
    // A queue that is no longer there is all of them.
    let queue = Memo::new(move || {
        chosen.with(|chosen| chosen.parse::<usize>().ok()).filter(|index| names.with(|names| *index < names.len()))
    });
    let chooser = move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let each = names.into_iter().enumerate().map(|(index, name)| (index.to_string(), name));
            let options = std::iter::once((String::new(), t::all_queues(lang))).chain(each).collect();
            choice(t::column_queue(lang), "queue-choice", options, chosen.into(), (move |key| chosen.set(key)).into())
        })
    };
    let legend = vec![
        LegendEntry { swatch: Swatch::Line, role: "--history", label: t::legend_past(lang) },
        LegendEntry { swatch: Swatch::Dash, role: "--forecast", label: t::legend_ahead(lang) },
    ];
    let days = move |width: f64| {
        let shown = view.with(|view| view.as_ref().map(|view| view.days(queue.get())));
        let (first, history, forecast) = shown.unwrap_or_default();
        chart::history_forecast(
            &HistoryForecast { first, history: &history, forecast: &forecast },
            Size { width, height: 220.0 },
            &locale,
        )
    };
    let week = move |width: f64| {
        let shown =
            view.with(|view| view.as_ref().map(|view| (view.forecast.grid.interval(), view.shapes(queue.get()))));
        let (interval, shapes) = shown.unwrap_or((IntervalLength::HALF_HOUR, Default::default()));
        let means = std::array::from_fn(|day| shapes.get(day).map_or(&[][..], Vec::as_slice));
        chart::weekday_shape(&chart::WeekdayShape { interval, means }, Size { width, height: 180.0 }, &locale)
    };
    // A daily history has no time of day to show.
    let within_days = Memo::new(move || {
        view.with(|view| view.as_ref().is_some_and(|view| view.forecast.grid.interval() != IntervalLength::DAY))
    });
    fragment()
        .child(
            el("section")
                .class("card forecast-charts")
                .child(
                    el("div")
                        .class("card-head")
                        .child(el("h2").child(t::charts_title(lang)))
                        .child(el("span").class("spacer"))
                        .child(chooser),
                )
                .child(
                    Figure {
                        caption: t::chart_days(lang).into(),
                        locale,
                        theme,
                        draw: Box::new(days),
                        legend,
                        sentence: None,
                        note: None,
                        on_pick: None,
                        on_pick_cell: None,
                    }
                    .view(),
                ),
        )
        .child(show(
            move || within_days.get(),
            move || {
                el("section").class("card forecast-charts").child(
                    Figure {
                        caption: t::chart_shape(lang).into(),
                        locale,
                        theme,
                        draw: Box::new(week),
                        legend: Vec::new(),
                        sentence: None,
                        note: None,
                        on_pick: None,
                        on_pick_cell: None,
                    }
                    .view(),
                )
            },
        ))
}
