//! Days of history and forecast, and the shape of the week, for one queue or all.

use super::View;
use crate::calendar::IntervalLength;
use crate::chart::{self, HistoryForecast, Size};
use crate::i18n::texts::forecast as t;
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::store::use_store;
use crate::ui::widgets::Choice;
use leptos::prelude::*;

/// The two charts under the chooser of the queue.
#[component]
pub fn Charts(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_owned() } else { "light".to_owned() });
    let names = Memo::new(move |_| {
        let names = |queues: &[crate::forecast::QueueForecast]| queues.iter().map(|queue| queue.name.clone()).collect();
        view.with(|view| view.as_ref().map(|view| names(&view.forecast.queues))).unwrap_or_else(Vec::<String>::new)
    });
    let chosen = RwSignal::new(String::new());
    // A queue that is no longer there is all of them.
    let queue = Memo::new(move |_| {
        chosen.with(|chosen| chosen.parse::<usize>().ok()).filter(|index| names.with(|names| *index < names.len()))
    });
    let chooser = move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let each = names.into_iter().enumerate().map(|(index, name)| (index.to_string(), name));
            let options = std::iter::once((String::new(), t::all_queues(lang))).chain(each).collect();
            view! {
                <Choice label=t::column_queue(lang) id="queue-choice" options value=chosen
                    on_change=move |key| chosen.set(key) />
            }
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
    let within_days = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_some_and(|view| view.forecast.grid.interval() != IntervalLength::DAY))
    });
    view! {
        <section class="card forecast-charts">
            <div class="card-head"><h2>{t::charts_title(lang)}</h2><span class="spacer"></span>{chooser}</div>
            <Figure caption=t::chart_days(lang) locale theme draw=days legend />
        </section>
        <Show when=move || within_days.get()>
            <section class="card forecast-charts">
                <Figure caption=t::chart_shape(lang) locale theme draw=week />
            </section>
        </Show>
    }
}
