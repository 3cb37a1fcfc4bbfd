//! The Erlang lab: a case without a plan, its answer, why, the curves around it, and seven lessons.

mod answer;
mod charts;
mod inputs;
mod lessons;
mod place;
mod steps;

use crate::i18n::Locale;
use crate::i18n::texts::{lab as t, lab_lessons as tl};
use crate::lab::{Answer, Case, Lesson, Refused, answer, write_link};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Lab {
    store: Store,
    locale: Locale,
    theme: Signal<String>,
    case: RwSignal<Case>,
    /// `None` where the load is past what the formulas are checked for.
    answer: Memo<Option<Answer>>,
    /// What of the link was not taken over.
    refused: RwSignal<Vec<Refused>>,
    /// The lesson shown; `None` shows the calculator.
    lesson: RwSignal<Option<Lesson>>,
    /// The answer chosen in each lesson.
    chosen: RwSignal<[Option<usize>; 7]>,
    presenting: RwSignal<bool>,
    /// A link to copy by hand.
    by_hand: RwSignal<Option<String>>,
}

impl Lab {
    fn new() -> Self {
        let store = use_store();
        let (link, visit) = (place::read(), place::visit());
        let case = RwSignal::new(link.as_ref().map_or(visit.case, |link| link.case));
        let lesson = RwSignal::new(link.as_ref().map_or(visit.lesson, |link| link.lesson));
        let answer = Memo::new(move || answer(&case.get()));
        let theme = Signal::derive(move || if store.dark.get() { "dark".to_string() } else { "light".to_string() });
        Self {
            store,
            locale: store.locale.get_untracked(),
            theme,
            case,
            answer,
            refused: RwSignal::new(link.map(|link| link.refused).unwrap_or_default()),
            lesson,
            chosen: RwSignal::new(visit.chosen),
            presenting: RwSignal::new(false),
            by_hand: RwSignal::new(None),
        }
    }

    /// Another case; what was said of the link has been read by then.
    fn set(self, case: Case) {
        if self.case.get_untracked() != case {
            self.case.set(case);
            if !self.refused.with_untracked(Vec::is_empty) {
                self.refused.set(Vec::new());
            }
        }
    }
}

/// The page.
pub fn lab() -> impl IntoView {
    let lab = Lab::new();
    place::keep(lab);
    let lang = lab.locale.lang;
    el("div")
        .class("page lab")
        .child(
            el("div")
                .class("page-head")
                .child(
                    el("div")
                        .child(el("h1").child(t::title(lang)))
                        .child(el("p").class("finding").attr("id", "finding").child(t::lead(lang))),
                )
                .child(actions(lab)),
        )
        .child(show(move || lab.by_hand.with(Option::is_some), move || by_hand(lab)))
        .child(move || {
            let said = lab.refused.with(|parts| t::link_refused(lab.locale, parts));
            said.map(|said| el("p").class("note bad").attr("id", "lab-link-refused").attr("role", "status").child(said))
        })
        .child(parts(lab))
        .child(show_or(move || lab.lesson.get().is_some(), move || lessons::lesson(lab), move || calculator(lab)))
}

fn calculator(lab: Lab) -> El {
    el("div").class("split lab-split").child(inputs::inputs(lab)).child(
        el("div").class("stack").child(answer::answer_card(lab)).child(steps::why(lab)).child(charts::charts(lab)),
    )
}

/// Copy, present, print.
fn actions(lab: Lab) -> El {
    let lang = lab.locale.lang;
    let copy = move |_| place::copy(lab, write_link(&lab.case.get_untracked(), lab.lesson.get_untracked()));
    let label = move || if lab.presenting.get() { t::leave(lang) } else { t::present(lang) };
    el("div")
        .class("row lab-actions")
        .child(el("button").class("btn").attr("id", "lab-copy").on("click", copy).child(t::copy_link(lang)))
        .child(
            el("button")
                .class("btn")
                .attr("id", "lab-present")
                .on("click", move |_| lab.presenting.set(!lab.presenting.get_untracked()))
                .child(label),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", "lab-print")
                .on("click", move |_| {
                    let _ = window().print();
                })
                .child(t::print(lang)),
        )
}

/// The link to copy by hand, selected.
fn by_hand(lab: Lab) -> El {
    let lang = lab.locale.lang;
    el("div").class("note").child(
        el("label").child(t::copy_by_hand(lang)).child(
            el("input")
                .attr("type", "text")
                .attr("id", "lab-link")
                .attr("readonly", true)
                .attr("aria-label", t::link_label(lang))
                .prop("value", move || lab.by_hand.get().unwrap_or_default()),
        ),
    )
}

/// The calculator and the lessons, one of them shown.
fn parts(lab: Lab) -> El {
    let (lang, locale) = (lab.locale.lang, lab.locale);
    let part = move |of: Option<Lesson>| {
        let name = match of {
            None => t::calculator(lang),
            Some(lesson) => tl::lesson(lang, lesson.place() + 1, tl::title(locale, lesson)),
        };
        let done = move || of.is_some_and(|lesson| lab.chosen.get().get(lesson.place()).is_some_and(Option::is_some));
        el("button")
            .class("lab-part")
            .attr(
                "id",
                of.map_or_else(|| "lab-calculator".into(), |lesson| format!("lab-lesson-{}", lesson.place() + 1)),
            )
            .attr("aria-current", move || (lab.lesson.get() == of).then_some("page"))
            .on("click", move |_| lab.lesson.set(of))
            .child(el("b").child(name))
            .child(el("span").child(move || done().then(|| tl::done(lang))))
    };
    el("nav")
        .class("lab-parts")
        .attr("aria-label", t::parts(lang))
        .child(part(None))
        .child(Lesson::ALL.into_iter().map(|lesson| part(Some(lesson))).collect_view())
}
