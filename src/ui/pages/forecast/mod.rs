//! The forecast page: what to expect in the next weeks, and how far off the same method was before.

mod charts;
mod derived;
mod months;
mod settings;
mod special;
mod tables;
mod tiles;

use crate::i18n::Lang;
use crate::i18n::texts::{forecast as t, shell};
use crate::job::Kind;
use crate::ui::pages::hours;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::use_store;
use crate::ui::ways::{data_button, empty, sample_button};
use crate::ui::widgets::busy;
use derived::Derived;
use std::sync::Arc;

/// What the page shows of a forecast; made once for each forecast.
type View = Memo<Option<Arc<Derived>>>;

/// The page.
pub fn forecast() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // History and hours are read untracked: a forecast follows each change of theirs, and then this runs, once.
    let view: View = Memo::new(move || {
        let forecast = store.forecast.get()?;
        let plan = store.plan.get_untracked()?;
        Some(Arc::new(Derived::of(forecast, plan.history.as_deref()?, &plan.hours)))
    });
    let has_history =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.history.is_some())));
    el("div")
        .class("page forecast")
        .child(
            el("div").class("page-head").child(
                el("div").child(el("h1").child(t::title(lang))).child(
                    el("p")
                        .class("finding")
                        .attr("id", "finding")
                        .child(move || view.with(|view| view.as_ref().map(|view| view.finding(locale)))),
                ),
            ),
        )
        .child(show_or(
            move || has_history.get(),
            move || {
                fragment()
                    .child(
                        el("div")
                            .class("split")
                            .child(
                                el("div")
                                    .class("stack")
                                    .child(settings::settings())
                                    .child(hours::hours(()))
                                    .child(special::ahead()),
                            )
                            .child(results(view)),
                    )
                    .child(
                        el("div").class("row forecast-next").child(el("span").class("spacer")).child(
                            el("a")
                                .class("btn primary")
                                .attr("id", "next-stage")
                                .attr("href", Stage::Staffing.hash())
                                .child(shell::next_stage(lang, shell::stage_staffing(lang))),
                        ),
                    )
            },
            move || no_data(lang),
        ))
}

/// Without a history.
fn no_data(lang: Lang) -> impl IntoView {
    let words =
        fragment().child(el("h2").child(t::empty_title(lang))).child(el("p").class("muted").child(t::empty_body(lang)));
    empty(words, fragment().child(data_button(t::empty_data(lang))).child(sample_button("btn")))
}

/// The results, or why there are none; while a new forecast is made the one before stays in its place, veiled.
fn results(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let running = Memo::new(move || store.running(Kind::Forecast).is_some());
    let there = Memo::new(move || view.with(Option::is_some));
    let failed = move || {
        store
            .forecast_error
            .get()
            .map(|error| el("div").class("note bad").attr("role", "alert").child(t::error(locale, &error)))
    };
    el("div")
        .class("forecast-results")
        .class_when("waiting", move || running.get() && there.get())
        .attr("aria-busy", move || running.get().to_string())
        .child(show(
            move || running.get(),
            move || {
                el("div").class("forecast-busy").child(busy(
                    Signal::derive(move || t::computing(lang)),
                    Signal::derive(move || store.running(Kind::Forecast).unwrap_or_default()),
                    (move |()| store.cancel(Kind::Forecast)).into(),
                    locale,
                ))
            },
        ))
        .child(show(
            move || store.forecast_stopped.get(),
            move || {
                el("div").class("note stale").attr("role", "status").child(t::stopped(lang)).child(
                    el("div").class("row").child(
                        el("button")
                            .class("btn")
                            .attr("id", "forecast-again")
                            .on("click", move |_| store.forecast_again())
                            .child(t::again(lang)),
                    ),
                )
            },
        ))
        .child(failed)
        .child(show(
            move || there.get(),
            move || {
                el("div")
                    .class("stack forecast-shown")
                    .child(tiles::tiles(view))
                    .child(charts::charts(view))
                    .child(tables::queues(view))
                    .child(tables::accuracies(view))
                    .child(months::months())
            },
        ))
}
