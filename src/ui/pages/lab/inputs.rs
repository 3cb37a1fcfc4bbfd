//! The case: each value by slider and by keyboard, checked, with a sentence beside what is refused.

use super::Lab;
use crate::i18n::texts::lab as t;
use crate::i18n::{parse_duration, parse_number};
use crate::lab::{Case, Field, Level, Model, Shown};
use crate::ui::prelude::*;
use crate::ui::widgets::{Slider, Typed, choice};
use std::sync::Arc;

/// The form.
pub fn inputs(lab: Lab) -> El {
    let lang = lab.locale.lang;
    let reset = move |_| lab.set(Case::default());
    el("section")
        .class("card lab-case")
        .attr("id", "lab-case")
        .child(el("h2").child(t::the_case(lang)))
        .child(field(lab, Field::Calls, None))
        .child(field(lab, Field::Interval, Some(intervals(lab))))
        .child(field(lab, Field::HandleTime, None))
        .child(field(lab, Field::Within, None))
        .child(field(lab, Field::Target, None))
        .child(model(lab))
        .child(show(
            move || lab.case.get().model == Model::A,
            move || fragment().child(field(lab, Field::Patience, None)).child(definition(lab)),
        ))
        .child(field(lab, Field::Shrinkage, None))
        .child(field(lab, Field::Agents, Some(one_more_or_fewer(lab))))
        .child(el("button").class("btn").attr("id", "lab-reset").on("click", reset).child(t::reset(lang)))
}

const fn id(field: Field) -> &'static str {
    match field {
        Field::Calls => "lab-calls",
        Field::Interval => "lab-interval",
        Field::HandleTime => "lab-aht",
        Field::Within => "lab-within",
        Field::Target => "lab-target",
        Field::Patience => "lab-patience",
        Field::Shrinkage => "lab-shrinkage",
        Field::Agents => "lab-agents",
    }
}

/// A field, with a slider but for the agents, and more ways to set it.
fn field(lab: Lab, of: Field, more: Option<El>) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let value = Memo::new(move || lab.case.get().get(of));
    let read = move |text: &str| {
        let number = |text: &str| parse_number(text, locale.decimal_comma);
        let duration = |text: &str| parse_duration(text, locale.decimal_comma);
        of.read(text, &number, &duration).map_err(|why| t::wrong(locale, of, text.trim(), why, value.get_untracked()))
    };
    let set = move |value: Option<f64>| {
        // A slider's step leaves noise in the last digits; the check takes it off.
        if let Ok(value) = value.map(|value| of.check(of.typed(value))).transpose() {
            lab.set(lab.case.get_untracked().with(of, value));
        }
    };
    let (least, most, step) = of.bounds().slider;
    let label = t::slider_of(lang, t::field(lang, of));
    Typed {
        label: t::field(lang, of),
        id: id(of),
        value: value.into(),
        write: Arc::new(move |value| t::shown(locale, of, value)),
        read: Box::new(read),
        on_change: set.into(),
        keys: if of.shown() == Shown::Duration { "text" } else { "decimal" },
        empty: of.is_optional().then(|| t::agents_empty(lang)),
        slider: (!of.is_optional()).then_some(Slider { label, least, most, step }),
        more,
        hint: match of {
            Field::Patience => Some(t::patience_hint(lang)),
            Field::Agents => Some(t::agents_hint(lang)),
            _ => None,
        },
    }
    .view()
}

/// The usual lengths of an interval.
fn intervals(lab: Lab) -> El {
    let lang = lab.locale.lang;
    let one = |minutes: u32| {
        let held = f64::from(minutes);
        el("button")
            .class("btn")
            .attr("id", format!("lab-interval-{minutes}"))
            .attr("aria-pressed", move || if lab.case.get().interval_min == held { "true" } else { "false" })
            .on("click", move |_| lab.set(lab.case.get_untracked().with(Field::Interval, Some(held))))
            .child(t::interval_minutes(lang, minutes))
    };
    el("div").class("row lab-more").child([15, 30, 60].into_iter().map(one).collect_view())
}

/// One agent fewer, or one more, than are shown.
fn one_more_or_fewer(lab: Lab) -> El {
    let lang = lab.locale.lang;
    let change = move |by: i32| {
        let Some(shown) = lab.answer.get_untracked().map(|answer| answer.agents) else { return };
        let changed = f64::from(shown.saturating_add_signed(by));
        if let Ok(changed) = Field::Agents.check(changed) {
            lab.set(lab.case.get_untracked().with(Field::Agents, Some(changed)));
        }
    };
    let button = |id: &'static str, name: String, by: i32| {
        el("button").class("btn").attr("id", id).on("click", move |_| change(by)).child(name)
    };
    el("div").class("row lab-more").child(button("lab-fewer", t::one_fewer(lang), -1)).child(button(
        "lab-more",
        t::one_more(lang),
        1,
    ))
}

fn model(lab: Lab) -> impl IntoView {
    let lang = lab.locale.lang;
    let key = |model: Model| if model == Model::A { "a" } else { "c" }.to_string();
    let options = [Model::C, Model::A].map(|model| (key(model), t::model_name(lang, model)));
    choice(
        t::model(lang),
        "lab-model",
        options.into(),
        Signal::derive(move || key(lab.case.get().model)),
        (move |picked: String| {
            let model = if picked == "a" { Model::A } else { Model::C };
            lab.set(Case { model, ..lab.case.get_untracked() });
        })
        .into(),
    )
}

fn definition(lab: Lab) -> impl IntoView {
    const LEVELS: [(&str, Level); 4] = [("a", Level::A), ("b", Level::B), ("c", Level::C), ("d", Level::D)];
    let lang = lab.locale.lang;
    let options = LEVELS.map(|(key, level)| (key.to_string(), t::level_name(lang, level)));
    let key = move || {
        let level = lab.case.get().level;
        LEVELS.into_iter().find(|(_, of)| *of == level).map_or("a", |(key, _)| key).to_string()
    };
    choice(
        t::definition(lang),
        "lab-definition",
        options.into(),
        Signal::derive(key),
        (move |picked: String| {
            if let Some((_, level)) = LEVELS.into_iter().find(|(key, _)| *key == picked) {
                lab.set(Case { level, ..lab.case.get_untracked() });
            }
        })
        .into(),
    )
}
