//! The case: each value by slider and by keyboard, checked, with a sentence beside what is refused.

use super::Lab;
use crate::i18n::texts::lab as t;
use crate::i18n::{parse_duration, parse_number};
use crate::lab::{Case, Field, Level, Model};
use crate::quantity::number_from_text;
use crate::ui::prelude::*;
use crate::ui::widgets::choice;

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

/// A field: its name, the typed value, what is wrong with it, a slider but for the agents, and more ways to set it.
fn field(lab: Lab, of: Field, more: Option<El>) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    // What was typed and refused stays in the field, with the sentence, until something else is set.
    let wrong = RwSignal::new(None::<(String, String)>);
    let value = Memo::new(move || lab.case.get().get(of));
    let written = move || {
        let value = value.get();
        match wrong.get() {
            Some((text, _)) => text,
            None => value.map_or_else(String::new, |value| t::shown(locale, of, value)),
        }
    };
    let accept = move |text: String| {
        let read = of.read(&text, &|text| parse_number(text, locale.decimal_comma), &|text| {
            parse_duration(text, locale.decimal_comma)
        });
        match read {
            Ok(read) => {
                wrong.set(None);
                lab.set(lab.case.get_untracked().with(of, read));
            }
            Err(why) => {
                let said = t::wrong(locale, of, text.trim(), why, value.get_untracked());
                wrong.set(Some((text, said)));
            }
        }
    };
    let error = format!("{}-error", id(of));
    let hint = match of {
        Field::Patience => Some(t::patience_hint(lang)),
        Field::Agents => Some(t::agents_hint(lang)),
        _ => None,
    };
    effect(move || {
        // A value set elsewhere takes the place of what was refused.
        value.track();
        wrong.set(None);
    });
    el("div")
        .class("field")
        .child(el("label").attr("for", id(of)).child(t::field(lang, of)))
        .child(
            el("input")
                .attr("type", "text")
                .attr("id", id(of))
                .attr("autocomplete", "off")
                .attr("placeholder", of.is_optional().then(|| t::agents_empty(lang)))
                .prop("value", written)
                .attr("aria-invalid", move || wrong.with(Option::is_some).then_some("true"))
                .attr("aria-describedby", error.clone())
                .on("change", move |event| accept(event_target_value(&event))),
        )
        .child((!of.is_optional()).then(|| slider(lab, of, value, wrong)))
        .child(more)
        .child(hint.map(|hint| el("div").class("hint").child(hint)))
        .child(
            el("div")
                .class("error")
                .attr("id", error)
                .attr("role", "status")
                .child(move || wrong.get().map(|(_, said)| said)),
        )
}

fn slider(lab: Lab, of: Field, value: Memo<Option<f64>>, wrong: RwSignal<Option<(String, String)>>) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let (from, to, step) = of.bounds().slider;
    let moved = move |event: web_sys::Event| {
        let moved = number_from_text(&event_target_value(&event)).and_then(|typed| of.check(typed).ok());
        if let Some(moved) = moved {
            if wrong.with_untracked(Option::is_some) {
                wrong.set(None);
            }
            lab.set(lab.case.get_untracked().with(of, Some(moved)));
        }
    };
    el("input")
        .attr("type", "range")
        .attr("id", format!("{}-slider", id(of)))
        .attr("aria-label", t::slider_of(lang, t::field(lang, of)))
        .attr("aria-valuetext", move || value.get().map(|value| t::shown(locale, of, value)))
        .attr("min", of.typed(from))
        .attr("max", of.typed(to))
        .attr("step", of.typed(step))
        .prop("value", move || value.get().map(|value| of.typed(value).to_string()))
        .on("input", moved)
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
