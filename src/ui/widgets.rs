//! Fields, tiles and the like that several pages share.

use crate::i18n::texts::shell as t;
use crate::i18n::{Locale, parse_duration, parse_number};
use crate::quantity::number_from_text;
use crate::ui::prelude::*;
use std::sync::Arc;

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
pub struct Field {
    /// What it is.
    pub label: String,
    /// Unique on the page.
    pub id: &'static str,
    /// Unit.
    pub unit: Unit,
    /// Range.
    pub range: Range,
    /// Current value.
    pub value: Signal<Option<f64>>,
    /// Whether it may be left empty.
    pub optional: bool,
    /// A line below.
    pub hint: Option<String>,
    /// Hears of each accepted value.
    pub on_change: Callback<Option<f64>>,
    /// How values are written.
    pub locale: Locale,
}

impl Field {
    /// On the page.
    pub fn view(self) -> El {
        let Self { label, id, unit, range, value, optional, hint, on_change, locale } = self;
        let read = move |text: &str| {
            if text.trim().is_empty() && optional {
                return Ok(None);
            }
            match unit.read(text, locale) {
                Some(read) if (range.least..=range.most).contains(&read) => Ok(Some(read)),
                Some(_) => {
                    let (least, most) = (unit.write(range.least, locale), unit.write(range.most, locale));
                    Err(t::out_of_range(locale.lang, least, most))
                }
                None if unit == Unit::Duration => Err(t::not_a_duration(locale.lang)),
                None => Err(t::not_a_number(locale.lang)),
            }
        };
        let slider = range.step.map(|step| Slider { label: label.clone(), least: range.least, most: range.most, step });
        Typed {
            label,
            id,
            value,
            write: Arc::new(move |value| unit.write(value, locale)),
            read: Box::new(read),
            on_change,
            keys: if unit == Unit::Duration { "text" } else { "decimal" },
            empty: None,
            slider,
            more: None,
            hint,
        }
        .view()
    }
}

/// The slider of a [`Typed`] value, in the value's own unit; the field beside it may go further.
pub struct Slider {
    /// What it moves.
    pub label: String,
    /// Its left end.
    pub least: f64,
    /// Its right end.
    pub most: f64,
    /// Its step.
    pub step: f64,
}

/// Reads a text: a value, `None` where it was left empty, or the sentence that refuses it.
type Read = dyn Fn(&str) -> Result<Option<f64>, String> + Send + Sync;
/// Writes a value.
type Write = dyn Fn(f64) -> String + Send + Sync;

/// A labelled value with a reader of its own. What is refused stays in the field, with a sentence beside it, until
/// something else is set; the value before stays in force.
pub struct Typed {
    /// What it is.
    pub label: String,
    /// Unique on the page; the sentence is `…-error`, the slider `…-slider`.
    pub id: &'static str,
    /// Current value.
    pub value: Signal<Option<f64>>,
    /// How a value is written.
    pub write: Arc<Write>,
    /// What a text says (`None`: left empty), or the sentence that refuses it.
    pub read: Box<Read>,
    /// Hears of each accepted value, and of each move of the slider.
    pub on_change: Callback<Option<f64>>,
    /// The keys a phone shows (`inputmode`).
    pub keys: &'static str,
    /// What stands in the empty field.
    pub empty: Option<String>,
    /// Its slider, if it has one.
    pub slider: Option<Slider>,
    /// More ways to set it.
    pub more: Option<El>,
    /// A line below.
    pub hint: Option<String>,
}

impl Typed {
    /// On the page.
    pub fn view(self) -> El {
        let Self { label, id, value, write, read, on_change, keys, empty, slider, more, hint } = self;
        let wrong = RwSignal::new(None::<(String, String)>);
        effect(move || {
            // A value set elsewhere takes the place of what was refused.
            value.track();
            wrong.set(None);
        });
        let slider = slider.map(|slider| slider.view(id, value, wrong, write.clone(), on_change));
        let written = move || match wrong.get() {
            Some((text, _)) => text,
            None => value.get().map_or_else(String::new, |value| write(value)),
        };
        let accept = move |text: String| match read(&text) {
            Ok(read) => {
                wrong.set(None);
                on_change.run(read);
            }
            Err(why) => wrong.set(Some((text, why))),
        };
        let error = format!("{id}-error");
        el("div")
            .class("field")
            .child(el("label").attr("for", id).child(label))
            .child(
                el("input")
                    .attr("type", "text")
                    .attr("id", id)
                    .attr("autocomplete", "off")
                    .attr("inputmode", keys)
                    .attr("placeholder", empty)
                    .prop("value", written)
                    .attr("aria-invalid", move || wrong.with(Option::is_some).then_some("true"))
                    .attr("aria-describedby", error.clone())
                    .on("change", move |event| accept(event_target_value(&event))),
            )
            .child(slider)
            .child(more)
            .child(hint.map(|hint| el("div").class("hint").child(hint)))
            .child(
                el("div")
                    .class("error")
                    .attr("id", error)
                    .attr("role", "status")
                    .child(move || wrong.get().map(|(_, why)| why)),
            )
    }
}

impl Slider {
    fn view(
        self,
        id: &'static str,
        value: Signal<Option<f64>>,
        wrong: RwSignal<Option<(String, String)>>,
        write: Arc<Write>,
        on_change: Callback<Option<f64>>,
    ) -> El {
        let Self { label, least, most, step } = self;
        el("input")
            .attr("type", "range")
            .attr("id", format!("{id}-slider"))
            .attr("aria-label", label)
            .attr("aria-valuetext", move || value.get().map(|value| write(value)))
            .attr("min", least)
            .attr("max", most)
            .attr("step", step)
            .prop("value", move || value.get().unwrap_or(least).to_string())
            .on("input", move |event| {
                if let Some(moved) = number_from_text(&event_target_value(&event)) {
                    if wrong.with_untracked(Option::is_some) {
                        wrong.set(None);
                    }
                    on_change.run(Some(moved));
                }
            })
    }
}

/// A labelled choice among a few values.
pub fn choice(
    label: String,
    id: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let options = options.into_iter().map(|(key, name)| el("option").attr("value", key).child(name)).collect_view();
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(
        el("select")
            .attr("id", id)
            .on("change", move |event| on_change.run(event_target_value(&event)))
            .child(options)
            .prop("value", value),
    )
}

/// One figure with its name above and what it means below.
pub fn tile(name: String, value: Signal<String>, detail: Signal<String>) -> El {
    el("div")
        .class("tile")
        .child(el("div").class("k").child(name))
        .child(el("div").class("v").child(value))
        .child(el("div").class("d").child(detail))
}

/// Work under way where its result will stand, with a cancel that works.
pub fn busy(what: Signal<String>, done: Signal<f64>, on_cancel: Callback<()>, locale: Locale) -> impl IntoView {
    let says = Signal::derive(move || t::share_done(locale.lang, locale.percent(done.get(), 0)));
    busy_saying(what, done, says, on_cancel, locale)
}

/// The same, with words of its own on how far it is.
pub fn busy_saying(
    what: Signal<String>,
    done: Signal<f64>,
    says: Signal<String>,
    on_cancel: Callback<()>,
    locale: Locale,
) -> impl IntoView {
    el("div")
        .class("busy")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(el("span").child(what))
        .child(el("progress").attr("max", "1").prop("value", move || done.get()).attr("aria-label", move || what.get()))
        .child(
            el("div")
                .class("row")
                .child(el("span").class("muted small num").child(says))
                .child(el("span").class("spacer"))
                .child(el("button").class("btn").on("click", move |_| on_cancel.run(())).child(t::cancel(locale.lang))),
        )
}
