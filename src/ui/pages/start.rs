//! Where a planner begins: the sample, a file, a plan kept here.

use super::kept::plans;
use crate::i18n::texts::export as te;
use crate::i18n::texts::shell as t;
use crate::job::Kind;
use crate::ui::importing::{ACCEPTED, chosen_file, take_file};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::busy;

/// The page.
pub fn start() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let making = move || store.running(Kind::Sample);
    el("div")
        .class("page start")
        .child(
            el("div").class("page-head").child(
                el("div")
                    .child(el("h1").child(t::start_title(lang)))
                    .child(el("p").class("finding").attr("id", "finding").child(t::start_finding(lang))),
            ),
        )
        .child(show(
            move || making().is_some(),
            move || {
                busy(
                    Signal::derive(move || t::working(lang)),
                    Signal::derive(move || making().unwrap_or_default()),
                    (move |()| store.cancel(Kind::Sample)).into(),
                    locale,
                )
            },
        ))
        .child(crate::ui::engine::on_page().then(|| el("p").class("note").child(t::on_page(lang))))
        .child(ways())
        .child(how())
        .child(plans())
}

/// Three ways in.
fn ways() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let file = Handle::new();
    let plan_file = Handle::new();
    let choose = move |input: Handle| {
        if let Some(input) = input.get::<web_sys::HtmlElement>() {
            input.click();
        }
    };
    let take = move |event: web_sys::Event| {
        if let Some(file) = chosen_file(&event) {
            take_file(store, file);
        }
    };
    el("div")
        .class("ways")
        .child(
            el("section")
                .class("card way")
                .child(
                    el("button")
                        .class("btn primary big")
                        .attr("id", "open-sample")
                        .on("click", move |_| store.open_sample())
                        .child(t::start_sample(lang)),
                )
                .child(el("p").class("muted").child(t::start_sample_hint(lang))),
        )
        .child(
            el("section")
                .class("card way")
                .child(
                    el("button")
                        .class("btn big")
                        .attr("id", "choose-file")
                        .on("click", move |_| choose(file))
                        .child(t::start_file(lang)),
                )
                .child(
                    el("input")
                        .attr("type", "file")
                        .known_as(file)
                        .class("visually-hidden")
                        .attr("tabindex", "-1")
                        .attr("aria-hidden", "true")
                        .attr("id", "file-input")
                        .attr("accept", ACCEPTED)
                        .on("change", take),
                )
                .child(el("p").class("muted").child(t::start_file_hint(lang))),
        )
        .child(
            el("section")
                .class("card way")
                .child(
                    el("button")
                        .class("btn big")
                        .attr("id", "choose-plan")
                        .on("click", move |_| choose(plan_file))
                        .child(t::start_open(lang)),
                )
                .child(
                    el("input")
                        .attr("type", "file")
                        .known_as(plan_file)
                        .class("visually-hidden")
                        .attr("tabindex", "-1")
                        .attr("aria-hidden", "true")
                        .attr("id", "plan-input")
                        .attr("accept", ".json,application/json")
                        .on("change", take),
                )
                .child(el("p").class("muted").child(t::start_open_hint(lang))),
        )
}

/// The five stages in a line each.
fn how() -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let stages = [
        (t::stage_data(lang), te::how_data(lang)),
        (t::stage_forecast(lang), te::how_forecast(lang)),
        (t::stage_staffing(lang), te::how_staffing(lang)),
        (t::stage_schedule(lang), te::how_schedule(lang)),
        (t::stage_export(lang), te::how_export(lang)),
    ];
    let line = |(index, (name, what)): (usize, (String, String))| {
        el("li")
            .child(el("b").child(el("span").class("num-mark").child(index + 1)).child(name))
            .child(el("span").class("muted small").child(what))
    };
    el("section")
        .class("card")
        .child(el("h2").child(te::how_title(lang)))
        .child(el("ol").class("how").child(stages.into_iter().enumerate().map(line).collect_view()))
}
