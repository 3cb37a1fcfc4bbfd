//! A lesson: the question first, then what the formulas say.

use super::Lab;
use crate::i18n::texts::lab_lessons as tl;
use crate::lab::{Facts, Lesson, facts};
use crate::ui::prelude::*;

/// The lesson chosen.
pub fn lesson(lab: Lab) -> View {
    (move || lab.lesson.get().map(|lesson| card(lab, lesson))).into_view()
}

fn card(lab: Lab, lesson: Lesson) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let told = facts(lesson);
    let choices = tl::choices(locale, lesson, &told);
    let chosen = Memo::new(move || lab.chosen.get().get(lesson.place()).copied().flatten());
    let right = told.right;
    let choose = move |at: usize| {
        lab.chosen.update(|chosen| {
            if let Some(place) = chosen.get_mut(lesson.place()) {
                *place = Some(at);
            }
        });
    };
    let button = |(at, text): (usize, &String)| {
        el("button")
            .class("btn big")
            .attr("id", format!("lab-choice-{}", at + 1))
            .attr("aria-pressed", move || if chosen.get() == Some(at) { "true" } else { "false" })
            .class_when("lab-right", move || chosen.get().is_some() && at == right)
            .on("click", move |_| choose(at))
            .child(text.clone())
    };
    el("section")
        .class("card lab-lesson")
        .attr("id", "lab-lesson")
        .child(el("h2").child(tl::lesson(lang, lesson.place() + 1, tl::title(locale, lesson))))
        .child(el("p").class("lab-before").child(tl::before(lang)))
        .child(el("p").class("lab-question").child(tl::question(locale, lesson, &told)))
        .child(el("div").class("row lab-choices").child(choices.iter().enumerate().map(button).collect_view()))
        .child(el("div").attr("role", "status").child(move || {
            chosen.get().map(|at| revealed(lab, lesson, &told, choices.get(right).filter(|_| at != right)))
        }))
}

/// What the formulas say, after an answer; `instead` is the right one where another was chosen.
fn revealed(lab: Lab, lesson: Lesson, told: &Facts, instead: Option<&String>) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let verdict = instead.map_or_else(|| tl::right(lang), |right| tl::not_right(lang, right));
    let case = told.case;
    let next = Lesson::ALL.get(lesson.place() + 1).copied();
    el("div")
        .class("lab-reveal")
        .attr("id", "lab-reveal")
        .child(el("p").child(el("b").child(verdict)))
        .child(el("p").child(tl::reveal(locale, lesson, told)))
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", "lab-try")
                        .on("click", move |_| {
                            lab.set(case);
                            lab.lesson.set(None);
                        })
                        .child(tl::try_it(lang)),
                )
                .child(next.map(|next| {
                    el("button")
                        .class("btn primary")
                        .attr("id", "lab-next")
                        .on("click", move |_| lab.lesson.set(Some(next)))
                        .child(tl::next(lang))
                })),
        )
}
