//! The number, and what it gives in a sentence or two.

use super::Lab;
use crate::i18n::texts::{lab as t, lab_why as tw};
use crate::lab::{Field, MOST_LOAD, Verdict};
use crate::ui::prelude::*;

/// The answer.
pub fn answer_card(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let big = move || lab.answer.get().map_or_else(|| "–".into(), |answer| locale.count(answer.agents));
    let unit = move || match lab.answer.get().map(|answer| answer.agents) {
        Some(1) => t::on_phones_one(lang),
        _ => t::on_phones(lang),
    };
    let schedule = move || {
        let answer = lab.answer.get().filter(|answer| answer.agents > 0)?;
        let share = t::shown(locale, Field::Shrinkage, lab.case.get().shrinkage);
        Some(t::on_schedule(lang, locale.number(answer.people(), 0), share))
    };
    let said = move || match lab.answer.get() {
        Some(answer) => t::sentences(locale, &lab.case.get(), &answer),
        None => {
            let load = locale.number(lab.case.get().load(), 0);
            vec![t::too_large(lang, load, locale.number(MOST_LOAD, 0))]
        }
    };
    let said = Memo::new(said);
    let bad =
        move || lab.answer.get().is_none_or(|answer| matches!(answer.verdict, Verdict::Missed | Verdict::Overload));
    el("section")
        .class("card lab-answer")
        .class_when("bad", bad)
        .attr("id", "lab-answer")
        .child(el("div").class("lab-big").attr("id", "lab-agents-needed").child(big))
        .child(
            el("div")
                .class("lab-say")
                .attr("role", "status")
                .child(
                    el("p").child(el("b").child(unit)).child(
                        el("span")
                            .attr("id", "lab-scheduled")
                            .child(move || schedule().map_or_else(String::new, |schedule| format!(" · {schedule}"))),
                    ),
                )
                .child(el("p").attr("id", "lab-sentence").child(move || {
                    let between = if lang == crate::i18n::Lang::En { " " } else { "" };
                    said.get().join(between)
                })),
        )
        .child(case_printed(lab))
        .child(
            el("span")
                .class("visually-hidden")
                .attr("id", "lab-load")
                .child(move || lab.answer.get().map(|answer| tw::load_words(locale, answer.load))),
        )
}

/// The case in words, for paper: the form is not printed.
fn case_printed(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let row = move |field: Field| {
        let value =
            move || lab.case.get().get(field).map_or_else(|| t::agents_empty(lang), |v| t::shown(locale, field, v));
        el("div").child(el("dt").child(t::field(lang, field))).child(el("dd").child(value))
    };
    el("dl")
        .class("lab-printed")
        .child(Field::ALL.into_iter().map(row).collect_view())
        .child(
            el("div")
                .child(el("dt").child(t::model(lang)))
                .child(el("dd").child(move || t::model_name(lang, lab.case.get().model))),
        )
        .child(
            el("div")
                .child(el("dt").child(t::definition(lang)))
                .child(el("dd").child(move || t::level_name(lang, lab.case.get().level))),
        )
}
