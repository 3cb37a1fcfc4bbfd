//! Required and scheduled agents, drawn over the same pixels as the roster below.

use super::head::date_of;
use super::{Shown, day, numbers};
use crate::calendar::IntervalLength;
use crate::chart::{self, PixelRange, Size};
use crate::i18n::texts::{charts, schedule as t, shell};
use crate::roster::SLOT_MINUTES;
use crate::schedule::{Coverage, DAY_SLOTS};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::ops::Range;

/// Width of the roster's columns of names and of week hours, as in style/schedule.css.
const GUTTERS: (f64, f64) = (150.0, 54.0);
/// Below this width the roster scrolls sideways and nothing is there to line up with.
const NARROW: f64 = 600.0;

/// Agents of the queue shown, or of all, in some quarter hours; none where nobody is needed or there.
fn values(coverage: &Coverage, queue: Option<&str>, slots: Range<usize>) -> [Vec<Option<f64>>; 2] {
    let chosen = || coverage.queues.iter().filter(|each| queue.is_none_or(|queue| queue == each.name));
    let sum = |slot: usize| {
        chosen().fold((0u32, 0u32), |sum, each| {
            let at = |values: &[u16]| u32::from(values.get(slot).copied().unwrap_or(0));
            (sum.0 + at(&each.required), sum.1 + at(&each.scheduled))
        })
    };
    let sums: Vec<(u32, u32)> = slots.map(sum).collect();
    let known = |pair: &(u32, u32), value: u32| (*pair != (0, 0)).then_some(f64::from(value));
    [sums.iter().map(|pair| known(pair, pair.0)).collect(), sums.iter().map(|pair| known(pair, pair.1)).collect()]
}

/// The chart with its choice of queue.
pub fn coverage_card(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let axis = day::axis(store, shown);
    let draw = move |width: f64| {
        let coverage = store.coverage.get();
        let monday =
            coverage.as_ref().map(|coverage| coverage.monday).or_else(|| store.monday.get()).unwrap_or_default();
        let (first_day, from, slots) = match shown.day.get() {
            Some(day) => {
                let span = axis.get();
                let first = day * DAY_SLOTS;
                (
                    day,
                    span.from,
                    first + usize::from(span.from / SLOT_MINUTES)..first + usize::from(span.to / SLOT_MINUTES),
                )
            }
            None => (0, 0, 0..7 * DAY_SLOTS),
        };
        let first =
            date_of(monday, first_day).and_hms_opt(u32::from(from / 60), u32::from(from % 60), 0).unwrap_or_default();
        let [required, scheduled] =
            coverage.map(|coverage| values(&coverage, shown.queue.get().as_deref(), slots)).unwrap_or_default();
        let data = chart::Coverage {
            first,
            interval: IntervalLength::QUARTER_HOUR,
            required: &required,
            scheduled: &scheduled,
        };
        let x = if width < NARROW || shown.day.get().is_none() {
            PixelRange { from: 32.0, to: width - 4.0 }
        } else {
            PixelRange { from: GUTTERS.0, to: width - GUTTERS.1 }
        };
        chart::coverage(&data, Size { width, height: 208.0 }, x, &locale)
    };
    let legend = [
        (Swatch::Line, "--required", charts::heading_required(lang)),
        (Swatch::Fill, "--scheduled", charts::heading_scheduled(lang)),
        (Swatch::Under, "--under", charts::heading_under(lang)),
        (Swatch::Hatch, "--over", charts::heading_over(lang)),
    ]
    .map(|(swatch, role, label)| LegendEntry { swatch, role, label })
    .to_vec();
    // One queue's surplus does not help another, though added up it seems to.
    let note = move || {
        let several = store.coverage.get().is_some_and(|coverage| coverage.queues.len() > 1);
        if several && shown.queue.with(Option::is_none) { t::coverage_note_all(lang) } else { t::coverage_note(lang) }
    };
    let theme = Signal::derive(move || if store.dark.get() { "dark" } else { "light" }.to_owned());
    el("section")
        .class("card")
        .attr("id", "coverage")
        .child(el("div").class("card-tools no-print").child(queue_choice(shown)))
        .child(
            Figure {
                caption: Signal::derive(move || t::coverage(lang)),
                locale,
                theme,
                draw: Box::new(draw),
                legend,
                sentence: Some(Signal::derive(move || numbers::finding(store, shown))),
                note: Some(Signal::derive(note)),
                on_pick: None,
                on_pick_cell: None,
            }
            .view(),
        )
}

/// Which queue is shown; nothing to choose with one.
fn queue_choice(shown: Shown) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let names = Memo::new(move || super::queue_names(store));
    let option = move |name: String| {
        let (mine, value) = (name.clone(), name.clone());
        el("option")
            .attr("value", value)
            .attr("selected", move || shown.queue.get().as_ref() == Some(&mine))
            .child(name)
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        shown.queue.set((!name.is_empty()).then_some(name));
    };
    show(
        move || names.with(|names| names.len() > 1),
        move || {
            fragment().child(el("label").class("inline-field").attr("for", "queue").child(shell::queue(lang))).child(
                el("select")
                    .attr("id", "queue")
                    .on("change", choose)
                    .child(
                        el("option")
                            .attr("value", "")
                            .attr("selected", move || shown.queue.with(Option::is_none))
                            .child(shell::all_queues(lang)),
                    )
                    .child(move || names.get().into_iter().map(option).collect_view()),
            )
        },
    )
}
