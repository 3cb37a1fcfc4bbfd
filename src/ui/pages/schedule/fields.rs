//! Inputs that only people and shifts need.

use crate::i18n::Locale;
use leptos::prelude::*;

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
#[component]
pub fn TextField(
    /// What it is.
    label: String,
    /// Unique on the page.
    id: &'static str,
    /// Current text.
    #[prop(into)]
    value: Signal<String>,
    /// Hears of a text that is not empty.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let accept = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        if !text.is_empty() {
            on_change.run(text);
        }
    };
    view! {
        <div class="field wide-input">
            <label for=id>{label}</label>
            <input type="text" id=id autocomplete="off" prop:value=value on:change=accept/>
        </div>
    }
}

/// A labelled time of day.
#[component]
pub fn TimeField(
    /// What it is.
    label: String,
    /// Unique on the page.
    id: &'static str,
    /// Minutes after midnight.
    #[prop(into)]
    value: Signal<u16>,
    /// Hears of each time.
    #[prop(into)]
    on_change: Callback<u16>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="time" id=id step="900" prop:value=move || to_time(value.get())
                on:change=move |event| if let Some(minute) = from_time(&event_target_value(&event)) { on_change.run(minute) }/>
        </div>
    }
}

/// The things of one kind as buttons, one of them chosen, and a button that adds one.
#[component]
pub fn Chooser(
    /// What they are.
    label: String,
    /// Ids and names.
    #[prop(into)]
    items: Signal<Vec<(u32, String)>>,
    /// The one chosen.
    chosen: RwSignal<Option<u32>>,
    /// What adds one is called.
    add: String,
    /// Its id.
    add_id: &'static str,
    /// Adds one.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let item = move |(id, name): (u32, String)| {
        view! {
            <button class="btn" aria-pressed=move || if chosen.get() == Some(id) { "true" } else { "false" }
                on:click=move |_| chosen.set(Some(id))>{name}</button>
        }
    };
    view! {
        <div class="row chooser" role="group" aria-label=label>
            {move || items.get().into_iter().map(item).collect_view()}
            <button class="btn" id=add_id on:click=move |_| on_add.run(())>{format!("+ {add}")}</button>
        </div>
    }
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
