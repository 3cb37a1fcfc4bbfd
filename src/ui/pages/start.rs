//! Where a planner begins: the sample, a file, a plan kept here.

use super::kept::plans;
use crate::i18n::texts::export as te;
use crate::i18n::texts::lab as tl;
use crate::i18n::texts::shell as t;
use crate::job::Kind;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::use_store;
use crate::ui::ways::{EXPORTS, PLANS, file_button, sample_button};
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

/// The ways in: three to a plan, one to the lab.
fn ways() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let way = |button: El, hint: String| {
        el("section").class("card way").child(button).child(el("p").class("muted").child(hint))
    };
    let file = file_button(t::start_file(lang), "btn big", "choose-file", "file-input", EXPORTS);
    let plan = file_button(t::start_open(lang), "btn big", "choose-plan", "plan-input", PLANS);
    let lab = el("a").class("btn big").attr("id", "to-lab").attr("href", Stage::Lab.hash()).child(tl::title(lang));
    el("div")
        .class("ways")
        .child(way(sample_button("btn primary big"), t::start_sample_hint(lang)))
        .child(way(file, t::start_file_hint(lang)))
        .child(way(plan, t::start_open_hint(lang)))
        .child(way(lab, tl::start_hint(lang)))
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
