//! The words of a call log that say what became of contacts, and what each is taken for.

use super::preview::File;
use crate::i18n::texts::calibration as tc;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Granularity, Outcome, Role, WordFound};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::{Field, Range, Unit};

/// What a word in a role can be taken for.
const fn meanings(role: Role) -> &'static [Outcome] {
    match role {
        Role::Direction => &[Outcome::Inbound, Outcome::Outbound],
        Role::Event => &[
            Outcome::Entered,
            Outcome::Handled,
            Outcome::Abandoned,
            Outcome::ShortAbandoned,
            Outcome::Transferred,
            Outcome::Overflowed,
            Outcome::Nothing,
        ],
        _ => &[
            Outcome::Handled,
            Outcome::Abandoned,
            Outcome::ShortAbandoned,
            Outcome::Transferred,
            Outcome::Overflowed,
            Outcome::Outbound,
            Outcome::LeftOut,
            Outcome::Nothing,
        ],
    }
}

/// The table; nothing for a file of intervals.
pub fn outcomes(file: File) -> impl IntoView {
    let by_contact = Memo::new(move || {
        file.report.with(|report| report.as_ref().is_some_and(|report| report.granularity != Granularity::Interval))
    });
    show(move || by_contact.get(), move || card(file))
}

fn card(file: File) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let words = Memo::new(move || {
        file.report.with(|report| report.as_ref().map(|report| report.words.clone()).unwrap_or_default())
    });
    let rows = move || words.get().into_iter().enumerate().map(|(at, word)| row(file, at, word)).collect_view();
    let short = Signal::derive(move || {
        file.mapping.with(|mapping| mapping.as_ref().map(|mapping| f64::from(mapping.short_abandon_s)))
    });
    let set_short = move |seconds: Option<f64>| {
        file.change(store, |mapping| mapping.short_abandon_s = seconds.unwrap_or(0.0).clamp(0.0, 600.0) as u16);
    };
    let within = Signal::derive(move || {
        file.mapping.with(|mapping| mapping.as_ref().map(|mapping| f64::from(mapping.answered_within_s)))
    });
    let set_within = move |seconds: Option<f64>| {
        file.change(store, |mapping| mapping.answered_within_s = seconds.unwrap_or(0.0).clamp(0.0, 3600.0) as u16);
    };
    el("section")
        .class("card")
        .attr("id", "outcomes")
        .child(el("h2").attr("id", "outcomes-title").child(t::outcomes(lang)))
        .child(show(
            move || !words.with(Vec::is_empty),
            move || {
                el("div")
                    .class("table-scroll data-words")
                    .attr("tabindex", "0")
                    .attr("role", "region")
                    .attr("aria-labelledby", "outcomes-title")
                    .child(
                        el("table")
                            .class("wide")
                            .child(
                                el("thead").child(
                                    el("tr")
                                        .child(th(t::word(lang)))
                                        .child(th(t::in_column(lang)))
                                        .child(th_num(t::count(lang)))
                                        .child(th(t::taken_for(lang))),
                                ),
                            )
                            .child(el("tbody").child(rows)),
                    )
            },
        ))
        .child(
            el("div").class("data-short").child(
                Field {
                    label: t::short_abandon(lang),
                    id: "short-abandon",
                    unit: Unit::Number(0),
                    range: Range { least: 0.0, most: 600.0, step: None },
                    value: short,
                    optional: false,
                    hint: Some(t::short_abandon_hint(lang)),
                    on_change: set_short.into(),
                    locale,
                }
                .view(),
            ),
        )
        .child(
            el("div").class("data-short").child(
                Field {
                    label: tc::answered_within(lang),
                    id: "answered-within",
                    unit: Unit::Number(0),
                    range: Range { least: 0.0, most: 3600.0, step: None },
                    value: within,
                    optional: false,
                    hint: Some(tc::answered_within_hint(lang)),
                    on_change: set_within.into(),
                    locale,
                }
                .view(),
            ),
        )
}

fn row(file: File, at: usize, word: WordFound) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // A word that is not known says nothing.
    let meaning = word.meaning.unwrap_or(Outcome::Nothing);
    let mut options = meanings(word.role).to_vec();
    if !options.contains(&meaning) {
        options.push(meaning);
    }
    let listed = options.iter().enumerate().map(|(index, option)| {
        el("option").attr("value", index.to_string()).attr("selected", *option == meaning).child(
            match (word.role, *option) {
                (Role::Event, Outcome::Nothing) => t::event_nothing(lang),
                _ => ti::outcome(lang, *option).to_string(),
            },
        )
    });
    let listed = listed.collect_view();
    let text = word.text.clone();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(option) = chosen.and_then(|index| options.get(index).copied()) {
            file.change(store, |mapping| mapping.take_word_for(&text, option));
        }
    };
    el("tr")
        .child(th_row(word.text.clone()))
        .child(td(ti::role(lang, word.role)))
        .child(td_num(locale.count(word.count)))
        .child(td(el("select")
            .attr("id", format!("outcome-{at}"))
            .attr("aria-label", t::word_taken_for(lang, &word.text))
            .class_when("unused", word.meaning.is_none())
            .on("change", choose)
            .child(listed)))
}
