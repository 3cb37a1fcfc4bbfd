//! Inputs that only people and shifts need.

use crate::i18n::Locale;
use crate::ui::prelude::*;

/// "HH:MM" for an input of type time.
pub fn to_time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// Minutes after midnight of what such an input holds.
pub fn from_time(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?.parse::<u16>().ok()?, parts.next()?.parse::<u16>().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A labelled line of text.
pub fn text_field(
    label: String,
    id: &'static str,
    value: Signal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let accept = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        if !text.is_empty() {
            on_change.run(text);
        }
    };
    el("div").class("field wide-input").child(el("label").attr("for", id).child(label)).child(
        el("input")
            .attr("type", "text")
            .attr("id", id)
            .attr("autocomplete", "off")
            .prop("value", value)
            .on("change", accept),
    )
}

/// A labelled time of day.
pub fn time_field(label: String, id: &'static str, value: Signal<u16>, on_change: Callback<u16>) -> impl IntoView {
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(
        el("input")
            .attr("type", "time")
            .attr("id", id)
            .attr("step", "900")
            .prop("value", move || to_time(value.get()))
            .on("change", move |event| {
                if let Some(minute) = from_time(&event_target_value(&event)) {
                    on_change.run(minute)
                }
            }),
    )
}

/// The things of one kind as buttons, one of them chosen, and a button that adds one.
pub fn chooser(
    label: String,
    items: Signal<Vec<(u32, String)>>,
    chosen: RwSignal<Option<u32>>,
    add: String,
    add_id: &'static str,
    on_add: Callback<()>,
) -> impl IntoView {
    let item = move |(id, name): (u32, String)| {
        el("button")
            .class("btn")
            .attr("aria-pressed", move || if chosen.get() == Some(id) { "true" } else { "false" })
            .on("click", move |_| chosen.set(Some(id)))
            .child(name)
    };
    el("div")
        .class("row chooser")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(move || items.get().into_iter().map(item).collect_view())
        .child(
            el("button").class("btn").attr("id", add_id).on("click", move |_| on_add.run(())).child(format!("+ {add}")),
        )
}

/// Minutes as hours in an input.
pub fn as_hours(minutes: u16) -> f64 {
    f64::from(minutes) / 60.0
}

/// Hours typed, as minutes on a grid of `step`.
pub fn as_minutes(hours: f64, step: f64) -> u16 {
    ((hours * 60.0 / step).round() * step).clamp(0.0, 10_080.0) as u16
}

/// The next free id.
pub fn next_id(ids: impl Iterator<Item = u32>) -> u32 {
    ids.max().map_or(1, |most| most.saturating_add(1))
}

/// Minutes in words for a choice: "15 min".
pub fn minutes_words(locale: Locale, minutes: u16) -> String {
    crate::i18n::texts::schedule::minutes(locale.lang, minutes)
}
