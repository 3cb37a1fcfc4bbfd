//! A finding in one line, with its picture behind it.

use super::quality::{Key, decide, key, queue_name};
use super::quality_picture::detail;
use crate::history::quality::Finding;
use crate::i18n::texts::quality as t;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Puts the keyboard on the finding of that place; whether there is one.
fn focus(at: usize) -> bool {
    let line = document().get_element_by_id(&["finding-", &at.to_string()].concat());
    let line = line.and_then(|line| line.dyn_into::<web_sys::HtmlElement>().ok());
    line.is_some_and(|line| line.focus().is_ok())
}

/// Where a decision took the place away that the keyboard was at, the next finding gets it, or the one before.
fn keep_focus(at: usize) {
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|now| now.tag_name() == "BODY");
        if lost && !focus(at) && at > 0 {
            focus(at - 1);
        }
    });
}

/// The sentence, which opens the picture, and the two answers. On the sentence A accepts, R refuses, arrows move on.
pub fn row(at: usize, finding: Finding, opened: RwSignal<Option<Key>>) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let words = t::sentence(locale, &finding, &queue_name(store, &finding));
    let (mine, finding) = (key(&finding), Arc::new(finding));
    let is_open = move || opened.get() == Some(mine);
    let answer = {
        let finding = finding.clone();
        move |on: bool| {
            decide(store, std::iter::once(&*finding), on);
            keep_focus(at);
        }
    };
    let button = |verb: &str, text: String, label: String, on: bool| {
        let answer = answer.clone();
        el("button")
            .class("btn small")
            .attr("id", format!("{verb}-{at}"))
            .attr("aria-label", label)
            .on("click", move |_| answer(on))
            .child(text)
    };
    let (accept, refuse) = (
        button("accept", t::accept(lang), t::accept_this(lang, &words), true),
        button("refuse", t::refuse(lang), t::refuse_this(lang, &words), false),
    );
    let press = move |event: web_sys::Event| {
        let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "a" | "A" => answer(true),
            "r" | "R" => answer(false),
            "ArrowDown" => {
                focus(at + 1);
            }
            "ArrowUp" if at > 0 => {
                focus(at - 1);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let toggle = move |_| opened.update(|opened| *opened = if *opened == Some(mine) { None } else { Some(mine) });
    el("li")
        .class("quality-row")
        .child(
            el("div")
                .class("quality-line")
                .child(
                    el("button")
                        .class("quality-words-of")
                        .attr("id", format!("finding-{at}"))
                        .attr("aria-expanded", move || if is_open() { "true" } else { "false" })
                        .attr("aria-keyshortcuts", "a r ArrowDown ArrowUp")
                        .on("click", toggle)
                        .on("keydown", press)
                        .child(words),
                )
                .child(accept)
                .child(refuse),
        )
        .child(show(is_open, move || detail(finding.clone())))
}
