//! Patience guessed from the seven factors of tolerance.

use super::{Page, put_patience};
use crate::i18n::texts::calibration as t;
use crate::staffing::tolerance::{Effect, Factor, tolerance};
use crate::ui::prelude::*;
use crate::ui::widgets::choice;

/// Ids of the questions, in the order of [`Factor::ALL`].
const IDS: [&str; 7] = [
    "tolerance-motivation",
    "tolerance-substitutes",
    "tolerance-competitors",
    "tolerance-expectations",
    "tolerance-time",
    "tolerance-pays",
    "tolerance-people",
];

/// Seven questions and what their answers come to.
pub fn guess(page: Page) -> impl IntoView {
    let (lang, locale) = (page.locale.lang, page.locale);
    let effects = page.store.calibrating.effects;
    let questions = Factor::ALL.into_iter().zip(IDS).enumerate().map(|(index, (factor, id))| {
        let answers = Effect::ALL.iter().enumerate();
        let options = answers.map(|(at, effect)| (at.to_string(), t::answer(lang, factor, *effect))).collect();
        let value = Signal::derive(move || {
            let chosen = effects.with(|effects| effects.get(index).copied().unwrap_or_default());
            Effect::ALL.iter().position(|effect| *effect == chosen).unwrap_or_default().to_string()
        });
        let choose = move |key: String| {
            let chosen = Effect::ALL.iter().enumerate().find(|(at, _)| at.to_string() == key);
            effects.update(|effects| {
                if let (Some(place), Some((_, effect))) = (effects.get_mut(index), chosen) {
                    *place = *effect;
                }
            });
        };
        choice(t::question(lang, factor), id, options, value, choose.into())
    });
    let questions = questions.collect_view();
    let found = move || tolerance(effects.get());
    let words = move || {
        let guess = found();
        let [least, most] = guess.range().map(|patience| locale.duration(patience.get()));
        let limit = if guess.at_limit { t::guess_limit(lang) } else { String::new() };
        t::guess_found(lang, locale.duration(guess.patience.get()), least, most) + &limit
    };
    el("details")
        .attr("id", "tolerance")
        .child(el("summary").child(t::guess_title(lang)))
        .child(el("p").class("muted small").child(t::guess_lead(lang)))
        .child(el("div").class("more-fields").child(questions))
        .child(el("p").class("more-finding").attr("id", "tolerance-finding").attr("role", "status").child(words))
        .child(
            el("button")
                .class("btn")
                .attr("id", "use-tolerance")
                .on("click", move |_| put_patience(page, None, tolerance(effects.get_untracked()).patience))
                .child(move || t::guess_use(lang, locale.duration(found().patience.get()))),
        )
}
