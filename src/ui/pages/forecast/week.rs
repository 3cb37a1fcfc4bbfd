//! A usual week: the shape of each weekday and the heat map, past beside forecast.

use super::View;
use super::views::{queue_of, theme};
use crate::calendar::IntervalLength;
use crate::chart::{self, HeatOf, HeatWeek, Size, WeekdayShape};
use crate::i18n::texts::views as t;
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::sync::Arc;

/// Weeks of the past in the usual week.
pub const PAST_WEEKS: u32 = 8;

/// Each weekday by interval.
type Week = [Vec<Option<f64>>; 7];

/// A usual week before the forecast and in it.
#[derive(Clone, PartialEq)]
struct Usual {
    interval: IntervalLength,
    past: Week,
    ahead: Week,
}

fn slices(week: &Week) -> [&[Option<f64>]; 7] {
    std::array::from_fn(|day| week.get(day).map_or(&[][..], Vec::as_slice))
}

/// The largest value of both weeks.
fn most(usual: &Usual) -> f64 {
    usual.past.iter().chain(&usual.ahead).flatten().flatten().copied().fold(0.0, f64::max)
}

/// The section.
pub fn week(view: View) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let (lang, heat_past) = (locale.lang, store.looking.heat_past);
    let queue = queue_of(view);
    let usual = Memo::new(move || {
        let queue = queue.get();
        view.with(|view| {
            let view = view.as_ref()?;
            let past = view.usual_week(queue, PAST_WEEKS);
            Some(Arc::new(Usual { interval: view.forecast.grid.interval(), past, ahead: view.shapes(queue) }))
        })
    });
    let entry = |swatch, role, label| LegendEntry { swatch, role, label };
    let legend = vec![
        entry(Swatch::Line, "--history", t::heat_past(lang, PAST_WEEKS)),
        entry(Swatch::Dash, "--forecast", t::forecast(lang)),
    ];
    let nothing =
        || Arc::new(Usual { interval: IntervalLength::HOUR, past: Default::default(), ahead: Default::default() });
    let shapes = move |width: f64| {
        let usual = usual.get().unwrap_or_else(nothing);
        let data = WeekdayShape { interval: usual.interval, means: slices(&usual.ahead), past: slices(&usual.past) };
        chart::weekday_shape(&data, Size { width, height: 180.0 }, &locale)
    };
    let heat = move |width: f64| {
        let usual = usual.get().unwrap_or_else(nothing);
        let values = slices(if heat_past.get() { &usual.past } else { &usual.ahead });
        let data = HeatWeek { interval: usual.interval, of: HeatOf::Contacts, values, most: Some(most(&usual)) };
        chart::week_heat(&data, Size { width, height: 210.0 }, &locale)
    };
    let figure = |caption: String, draw: Box<dyn Fn(f64) -> chart::Figure + Send + Sync>, legend| {
        Figure {
            caption: caption.into(),
            locale,
            theme: theme(),
            draw,
            legend,
            sentence: None,
            note: None,
            on_pick: None,
            on_pick_cell: None,
        }
        .view()
    };
    let which = move |past: bool, id: &'static str, name: String| {
        el("button")
            .class("btn")
            .attr("id", id)
            .attr("aria-pressed", move || if heat_past.get() == past { "true" } else { "false" })
            .on("click", move |_| heat_past.set(past))
            .child(name)
    };
    el("div")
        .class("stack")
        .child(el("div").attr("id", "shapes").child(figure(t::shapes(lang), Box::new(shapes), legend)))
        .child(
            el("div")
                .attr("id", "heat")
                .child(
                    el("div")
                        .class("row heat-which")
                        .attr("role", "group")
                        .attr("aria-label", t::heat_of(lang))
                        .child(which(false, "heat-ahead", t::heat_ahead(lang)))
                        .child(which(true, "heat-past", t::heat_past(lang, PAST_WEEKS))),
                )
                .child(figure(t::heat(lang), Box::new(heat), Vec::new()))
                .child(el("p").class("hint").child(t::heat_scale(lang))),
        )
}
