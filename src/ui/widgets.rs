//! Fields, tiles and the like that several pages share.

use crate::i18n::texts::shell as t;
use crate::i18n::{Locale, parse_duration, parse_number};
use leptos::prelude::*;

/// What a typed field holds and how it is read and written.
#[derive(Clone, Copy, PartialEq)]
pub enum Unit {
    /// A plain number with so many decimals at most.
    Number(usize),
    /// A share, typed and shown as per cent.
    Percent,
    /// Seconds, typed as 180, 3:00 or 3m.
    Duration,
}

impl Unit {
    fn read(self, text: &str, locale: Locale) -> Option<f64> {
        match self {
            Self::Number(decimals) => {
                let scale = 10f64.powi(decimals as i32);
                parse_number(text, locale.decimal_comma).map(|value| (value * scale).round() / scale)
            }
            Self::Percent => parse_number(text, locale.decimal_comma).map(|value| value / 100.0),
            Self::Duration => parse_duration(text, locale.decimal_comma),
        }
    }

    fn write(self, value: f64, locale: Locale) -> String {
        match self {
            Self::Number(decimals) => {
                let text = locale.number(value, decimals);
                let sign = if locale.decimal_comma { ',' } else { '.' };
                if decimals > 0 { text.trim_end_matches('0').trim_end_matches(sign).to_string() } else { text }
            }
            Self::Percent => {
                locale.percent(value, if (value * 100.0 - (value * 100.0).round()).abs() < 1e-9 { 0 } else { 1 })
            }
            Self::Duration => locale.duration(value),
        }
    }
}

/// The range a field accepts, with the step of its slider.
#[derive(Clone, Copy, PartialEq)]
pub struct Range {
    /// Least value.
    pub least: f64,
    /// Greatest value.
    pub most: f64,
    /// Step of the slider; `None` shows no slider.
    pub step: Option<f64>,
}

/// A labelled value: typed, checked, and optionally moved by a slider. `value` is `None` when empty.
#[component]
pub fn Field(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Unique on the page.
    id: &'static str,
    /// Unit.
    unit: Unit,
    /// Range.
    range: Range,
    /// Current value.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// A line below.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Hears of each accepted value.
    #[prop(into)]
    on_change: Callback<Option<f64>>,
    /// How values are written.
    locale: Locale,
) -> impl IntoView {
    let wrong = RwSignal::new(None::<String>);
    let shown = move || value.get().map_or_else(String::new, |value| unit.write(value, locale));
    let accept = move |text: String| {
        if text.trim().is_empty() && optional {
            wrong.set(None);
            return on_change.run(None);
        }
        match unit.read(&text, locale) {
            Some(read) if (range.least..=range.most).contains(&read) => {
                wrong.set(None);
                on_change.run(Some(read));
            }
            Some(_) => wrong.set(Some(t::out_of_range(
                locale.lang,
                unit.write(range.least, locale),
                unit.write(range.most, locale),
            ))),
            None if unit == Unit::Duration => wrong.set(Some(t::not_a_duration(locale.lang))),
            None => wrong.set(Some(t::not_a_number(locale.lang))),
        }
    };
    let error_id = format!("{id}-error");
    let slider = range.step.map(|step| {
        let label = label.clone();
        view! {
            <input
                type="range" aria-label=label min=range.least max=range.most step=step
                prop:value=move || value.get().unwrap_or(range.least).to_string()
                on:input=move |event| {
                    if let Ok(moved) = event_target_value(&event).parse::<f64>() {
                        wrong.set(None);
                        on_change.run(Some(moved));
                    }
                }
            />
        }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                type="text" id=id autocomplete="off" inputmode=if unit == Unit::Duration { "text" } else { "decimal" }
                prop:value=shown
                aria-invalid=move || wrong.get().is_some().then_some("true")
                aria-describedby=error_id.clone()
                on:change=move |event| accept(event_target_value(&event))
            />
            {slider}
            {hint.map(|hint| view! { <div class="hint">{hint}</div> })}
            <div class="error" id=error_id role="status">{move || wrong.get()}</div>
        </div>
    }
}

/// A labelled choice among a few values.
#[component]
pub fn Choice(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Unique on the page.
    id: &'static str,
    /// Values and what they are called.
    options: Vec<(String, String)>,
    /// Current value.
    #[prop(into)]
    value: Signal<String>,
    /// Hears of the choice.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, name)| {
            let mine = key.clone();
            view! { <option value=key selected=move || value.get() == mine>{name}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id prop:value=value on:change=move |event| on_change.run(event_target_value(&event))>{options}</select>
        </div>
    }
}

/// One figure with its name above and what it means below.
#[component]
pub fn Tile(
    /// What it is.
    #[prop(into)]
    name: String,
    /// The figure.
    #[prop(into)]
    value: Signal<String>,
    /// Unit, target or comparison.
    #[prop(into)]
    detail: Signal<String>,
    /// Marks a figure that misses its target.
    #[prop(optional, into)]
    bad: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="tile" class:bad=bad>
            <div class="k">{name}</div>
            <div class="v">{value}</div>
            <div class="d">{detail}</div>
        </div>
    }
}

/// Work under way where its result will stand, with a cancel that works.
#[component]
pub fn Busy(
    /// What is being done.
    #[prop(into)]
    what: Signal<String>,
    /// Share done.
    #[prop(into)]
    done: Signal<f64>,
    /// Cancels.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// How values are written.
    locale: Locale,
) -> impl IntoView {
    view! {
        <div class="busy" role="status" aria-live="polite">
            <span>{what}</span>
            <progress max="1" prop:value=move || done.get() aria-label=move || what.get()></progress>
            <div class="row">
                <span class="muted small">{move || t::share_done(locale.lang, locale.percent(done.get(), 0))}</span>
                <span class="spacer"></span>
                <button class="btn" on:click=move |_| on_cancel.run(())>{t::cancel(locale.lang)}</button>
            </div>
        </div>
    }
}
