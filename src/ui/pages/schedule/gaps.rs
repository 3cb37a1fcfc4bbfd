//! The spells that are short, and for one of them who could work then and which rule stops each of the rest.

use super::hand::Hand;
use super::{Shown, day, numbers};
use crate::i18n::Locale;
use crate::i18n::texts::people as t;
use crate::job::{Kind, Request, Response};
use crate::schedule::Gap;
use crate::schedule::questions::{Answer, Candidate, Spell};
use crate::ui::prelude::*;
use crate::ui::rostering::problem_of;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy;

/// Spells listed.
const MOST_GAPS: usize = 8;
/// People listed.
const MOST_PEOPLE: usize = 40;

/// What was asked, in words, and the answer.
type Answered = RwSignal<Option<(String, Vec<Candidate>)>>;

/// The card; nothing where nobody is missing.
pub fn gaps_card(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let answered: Answered = RwSignal::new(None);
    effect(move || {
        // What is answered holds for the roster as it was.
        store.coverage.track();
        answered.set(None);
    });
    let gaps = Memo::new(move || {
        let coverage = store.coverage.get();
        let mut gaps = coverage
            .map_or_else(Vec::new, |coverage| numbers::gaps(&coverage, shown.day.get(), shown.queue.get().as_deref()));
        gaps.truncate(MOST_GAPS);
        gaps
    });
    let running = Memo::new(move || store.running(Kind::Ask).is_some());
    show(
        move || gaps.with(|gaps| !gaps.is_empty()),
        move || {
            el("details")
                .class("card no-print")
                .attr("id", "gaps")
                .child(el("summary").child(t::why_short(lang)))
                .child(el("p").class("muted small").child(t::why_short_hint(lang)))
                .child(move || {
                    let button = |gap: Gap| {
                        let words = gap_words(store, locale, &gap);
                        let asked = words.clone();
                        el("li").child(
                            el("button")
                                .class("link")
                                .attr("type", "button")
                                .on("click", move |_| ask(store, answered, &gap, asked.clone()))
                                .child(words),
                        )
                    };
                    el("ul").class("lines").child(gaps.get().into_iter().map(button).collect_view())
                })
                .child(show(
                    move || running.get(),
                    move || {
                        busy(
                            Signal::derive(move || t::asking(lang)),
                            Signal::derive(move || store.running(Kind::Ask).unwrap_or_default()),
                            (move |()| store.cancel(Kind::Ask)).into(),
                            locale,
                        )
                    },
                ))
                .child(move || answered.get().map(|(asked, people)| answers(locale, shown.hand, asked, &people)))
        },
    )
}

fn gap_words(store: Store, locale: Locale, gap: &Gap) -> String {
    let name = store.coverage.with_untracked(|coverage| {
        let queue = coverage.as_ref()?.queues.get(gap.queue)?;
        Some(queue.name.clone())
    });
    let weekday = locale.weekday(day::weekday(gap.day));
    t::gap(locale.lang, name.unwrap_or_default(), weekday, locale.clock(gap.from), locale.clock(gap.to), gap.most)
}

/// Asks about the middle half hour of a spell, or all of a shorter one: no shift need span more to be of use.
fn ask(store: Store, answered: Answered, gap: &Gap, asked: String) {
    let (Some(plan), Some(requirement)) = (store.plan.get_untracked(), store.requirement.get_untracked()) else {
        return;
    };
    let Some(kept) = &plan.roster else { return };
    let Ok(problem) = problem_of(&plan, &requirement, kept.roster.monday) else { return };
    let (from, to) = match gap.to - gap.from {
        0..=30 => (gap.from, gap.to),
        long => {
            let from = gap.from + (long - 30) / 2 / 15 * 15;
            (from, from + 30)
        }
    };
    let spell = Spell { queue: gap.queue as u16, day: gap.day as u16, from, to };
    let (problem, roster) = (Box::new(problem), kept.roster.clone());
    store.run(Request::Ask { problem, roster, spell }, None, move |response| {
        if let Response::Ask(people) = response {
            answered.set(Some((asked.clone(), people)));
        }
    });
}

/// The button that puts what somebody could work into the roster.
fn take(locale: Locale, hand: Hand, one: &Candidate) -> Option<El> {
    let Answer::Could { week, changed, .. } = &one.answer else { return None };
    let day = |day: &u8| ((one.agent, usize::from(*day)), week.get(usize::from(*day)).cloned().flatten());
    let days: Vec<_> = changed.iter().map(day).collect();
    let button = el("button").class("btn").attr("aria-label", t::take_of(locale.lang, &one.name));
    Some(button.on("click", move |_| hand.set_all(days.clone())).child(t::take(locale.lang)))
}

fn answers(locale: Locale, hand: Hand, asked: String, people: &[Candidate]) -> El {
    let lang = locale.lang;
    let more = people.len().saturating_sub(MOST_PEOPLE);
    let row = |one: &Candidate| {
        let points = match &one.answer {
            Answer::Could { points, .. } => Some(locale.number(*points as f64, 0)),
            _ => None,
        };
        let row = el("tr").child(th_row(one.name.clone())).child(td_num(points));
        row.child(td(t::answer(locale, &one.answer))).child(td(take(locale, hand, one)))
    };
    el("div")
        .class("table-scroll")
        .attr("id", "candidates")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", asked.clone())
        .child(
            el("table")
                .child(el("caption").child(asked))
                .child(
                    el("thead").child(
                        el("tr")
                            .child(th(t::person(lang)))
                            .child(th_num(t::extra_points(lang)))
                            .child(th(t::what_then(lang)))
                            .child(el("td")),
                    ),
                )
                .child(el("tbody").child(people.iter().take(MOST_PEOPLE).map(row).collect_view())),
        )
        .child(
            (more > 0).then(|| el("p").class("muted small").child(crate::i18n::texts::schedule::and_more(lang, more))),
        )
}
