//! Why this number: each step with the numbers of the case, its meaning and source on demand.

use super::Lab;
use crate::i18n::texts::lab_why::{self as tw, Row};
use crate::lab::{Step, steps};
use crate::ui::prelude::*;

/// The explanation.
pub fn why(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    // The rows stay while only numbers change, so that an open one stays open and nothing is laid out anew.
    let kinds = Memo::new(move || {
        lab.answer.with(|answer| answer.as_ref().map(|answer| steps(&lab.case.get(), answer)).unwrap_or_default())
    });
    let heading = move || lab.answer.get().map(|answer| tw::heading(locale, &answer));
    el("section")
        .class("card lab-why")
        .attr("id", "lab-why")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(heading))
                .child(el("span").class("muted small").child(tw::why_hint(lang))),
        )
        .child(
            el("ol")
                .class("lab-steps")
                .child(move || kinds.get().into_iter().map(|kind| el("li").child(step(lab, kind))).collect_view()),
        )
}

fn step(lab: Lab, kind: Step) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let row = Memo::new(move || {
        lab.answer.get().map(|answer| tw::row(locale, &lab.case.get(), &answer, kind)).unwrap_or_default()
    });
    let part = move |of: fn(&Row) -> &String| move || row.with(|row| of(row).clone());
    let numbers =
        move || row.with(|row| if row.numbers.is_empty() { String::new() } else { format!("= {}", row.numbers) });
    el("details")
        .class("lab-step")
        .child(
            el("summary")
                .child(el("span").class("lab-step-name").child(part(|row| &row.name)))
                .child(el("code").class("lab-step-formula").child(part(|row| &row.formula)))
                .child(el("code").class("lab-step-numbers").child(numbers))
                .child(el("b").class("lab-step-result").child(part(|row| &row.result))),
        )
        .child(el("p").child(part(|row| &row.meaning)))
        .child(
            el("p")
                .class("muted small")
                .child(el("span").child(tw::source(lang)))
                .child(": ")
                .child(part(|row| &row.source)),
        )
}
