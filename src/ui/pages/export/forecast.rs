//! The forecast's file: its layout, what it sums up by, one queue or all.

use crate::export::Encoding;
use crate::export::layouts::{self, Grain, Layout, Source};
use crate::i18n::texts::{forecast as tf, layouts as t};
use crate::ui::monthly::Made;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;
use crate::ui::zones;

/// What is chosen for the forecast's file.
#[derive(Clone, Copy)]
pub struct Chosen {
    layout: RwSignal<Layout>,
    grain: RwSignal<Grain>,
    queue: RwSignal<String>,
    zone: RwSignal<String>,
    months: Memo<Option<Made>>,
}

impl Chosen {
    /// The plain layout by interval, all queues.
    pub fn new(store: Store) -> Self {
        let (layout, grain) = (RwSignal::new(Layout::Plain), RwSignal::new(Grain::Interval));
        let by_month = move || layout.get() == Layout::Plain && grain.get() == Grain::Month;
        let months = store.monthly.watch(store, by_month);
        Self { layout, grain, queue: RwSignal::new(String::new()), zone: RwSignal::new(zones::own()), months }
    }

    /// The word for it in the file's name.
    pub fn word(self) -> &'static str {
        match (self.layout.get_untracked(), self.grain.get_untracked()) {
            (Layout::Plain, Grain::Interval) => "forecast",
            (Layout::Plain, Grain::Day) => "forecast-days",
            (Layout::Plain, Grain::Month) => "forecast-months",
            (Layout::Genesys, _) => "forecast-genesys",
            (Layout::Calabrio, _) => "forecast-calabrio",
            (Layout::Verint, _) => "forecast-verint",
        }
    }

    /// Runs with all that the file is made of; follows each of it. `None` while there is no forecast.
    fn with<T>(self, store: Store, run: impl Fn(Layout, Grain, Source<'_>) -> T) -> Option<T> {
        let forecast = store.forecast.get()?;
        let months = self.months.get().and_then(Result::ok);
        let (layout, grain, queue) = (self.layout.get(), self.grain.get(), self.queue.get());
        let queue = forecast.queues.iter().map(|queue| queue.name.as_str()).find(|name| *name == queue);
        let requirement = if layout == Layout::Calabrio { store.requirement.get() } else { None };
        let offsets = if layout == Layout::Genesys { zones::offsets(&self.zone.get()) } else { Vec::new() };
        let source = Source {
            forecast: &forecast,
            months: months.as_deref(),
            requirement: requirement.as_deref(),
            queue,
            offsets: &offsets,
        };
        Some(run(layout, grain, source))
    }

    /// Rows below the heading, if there is one; `None` without a forecast or where the layout does not fit it.
    pub fn rows(self, store: Store) -> Option<usize> {
        self.with(store, layouts::rows).flatten()
    }

    /// The file's text.
    pub fn text(self, store: Store, encoding: Encoding) -> Option<String> {
        self.with(store, |layout, grain, source| layouts::write(layout, grain, source, encoding)).flatten()
    }

    /// Why there is no file though there is a forecast.
    pub fn missing(self, store: Store) -> Option<String> {
        let lang = store.locale.get_untracked().lang;
        let forecast = store.forecast.get()?;
        if !layouts::fits(self.layout.get(), forecast.grid) {
            return Some(t::does_not_fit(lang, forecast.grid.interval().minutes()));
        }
        match self.months.get() {
            Some(Err(error)) => Some(tf::error(store.locale.get_untracked(), &error)),
            _ if store.monthly.stopped.get() => Some(t::months_stopped(lang)),
            _ => Some(t::months_made(lang)),
        }
    }
}

/// The choices, with a line on what the layout is for and what it does to numbers.
pub fn choices(chosen: Chosen) -> El {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let key = |at: usize| at.to_string();
    let layouts: Vec<(String, String)> =
        Layout::ALL.iter().enumerate().map(|(at, layout)| (key(at), t::layout(lang, *layout))).collect();
    let layout = Signal::derive(move || {
        key(Layout::ALL.iter().position(|layout| *layout == chosen.layout.get()).unwrap_or_default())
    });
    let set_layout = move |picked: String| {
        let found = picked.parse().ok().and_then(|at: usize| Layout::ALL.get(at).copied());
        chosen.layout.set(found.unwrap_or(Layout::Plain));
    };
    let grains: Vec<(String, String)> =
        Grain::ALL.iter().enumerate().map(|(at, grain)| (key(at), t::grain(lang, *grain))).collect();
    let grain = Signal::derive(move || {
        key(Grain::ALL.iter().position(|grain| *grain == chosen.grain.get()).unwrap_or_default())
    });
    let set_grain = move |picked: String| {
        let found = picked.parse().ok().and_then(|at: usize| Grain::ALL.get(at).copied());
        chosen.grain.set(found.unwrap_or(Grain::Interval));
    };
    let grain_choice = choice(t::grain_label(lang), "forecast-grain", grains, grain, set_grain.into()).into_view();
    let plain = Memo::new(move || chosen.layout.get() == Layout::Plain);
    let utc = Memo::new(move || chosen.layout.get() == Layout::Genesys);
    let about = move || t::about(lang, chosen.layout.get());
    let numbers = move || t::numbers(lang, chosen.layout.get());
    let unknown = Memo::new(move || {
        let missing = |queue: &crate::forecast::QueueForecast| queue.aht_s.values().contains(&None);
        store.forecast.with(|forecast| forecast.as_ref().is_some_and(|forecast| forecast.queues.iter().any(missing)))
    });
    el("div")
        .class("layout-choice")
        .child(
            el("div")
                .class("layout-fields")
                .child(choice(t::layout_label(lang), "forecast-layout", layouts, layout, (set_layout).into()))
                .child(el("div").attr("hidden", move || !plain.get()).child(grain_choice))
                .child(move || queue_choice(chosen))
                .child(show(move || utc.get(), move || zone_choice(chosen))),
        )
        .child(el("p").class("muted small").attr("id", "forecast-layout-about").child(about))
        .child(el("p").class("muted small").attr("id", "forecast-layout-numbers").child(numbers))
        .child(show(
            move || unknown.get(),
            move || el("p").class("note stale small").attr("id", "forecast-layout-unknown").child(t::aht_unknown(lang)),
        ))
}

/// All queues or one, where there are several.
fn queue_choice(chosen: Chosen) -> Option<View> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let names: Vec<String> = store.forecast.with(|forecast| {
        forecast.as_ref().map(|all| all.queues.iter().map(|queue| queue.name.clone()).collect()).unwrap_or_default()
    });
    (names.len() > 1).then(|| {
        let each = names.into_iter().map(|name| (name.clone(), name));
        let options = std::iter::once((String::new(), tf::all_queues(lang))).chain(each).collect();
        let pick = move |name| chosen.queue.set(name);
        choice(tf::column_queue(lang), "forecast-queue", options, chosen.queue.into(), pick.into()).into_view()
    })
}

/// The zone of the plan's times, as this browser knows zones.
fn zone_choice(chosen: Chosen) -> El {
    let lang = use_store().locale.get_untracked().lang;
    let names = zones::names().into_iter().map(|name| (name.clone(), name)).collect();
    let pick = move |name| chosen.zone.set(name);
    fragment().child(choice(t::zone_label(lang), "forecast-zone", names, chosen.zone.into(), pick.into()))
}
