//! Mean patience of each queue as its past tells it.

use super::{Known, Page, put_patience};
use crate::i18n::texts::calibration as t;
use crate::plan::Waits;
use crate::ui::prelude::*;
use std::sync::Arc;

/// The table, a queue a row.
pub fn patience(page: Page, known: Memo<Option<Arc<Known>>>) -> impl IntoView {
    let (lang, locale) = (page.locale.lang, page.locale);
    let finding = move || {
        let found = known.with(|known| known.as_ref().and_then(|known| known.all().patience()));
        found.map_or_else(
            || t::patience_unknown(lang),
            |patience| t::patience_found(lang, locale.duration(patience.get())),
        )
    };
    let measured = move || known.get().filter(|known| known.all().intervals > 0).map(|known| table(page, &known));
    fragment()
        .child(el("h3").child(t::patience_title(lang)))
        .child(el("p").attr("id", "patience-finding").child(finding))
        .child(measured)
}

fn table(page: Page, known: &Known) -> View {
    let lang = page.locale.lang;
    let several = known.queues.len() > 1;
    let queues = known.queues.iter().enumerate();
    let rows = queues.map(|(at, waits)| row(page, known.name(at), several, format!("use-patience-{at}"), waits));
    let all = several.then(|| row(page, t::all_queues(lang), false, "use-patience-all".into(), &known.all()));
    let heads = [t::contacts(lang), t::abandoned(lang), t::mean_wait(lang), t::patience(lang), t::intervals(lang)];
    let table = el("table")
        .attr("id", "patience-table")
        .child(
            el("thead").child(
                el("tr").child(th(t::queue(lang))).child(heads.map(th_num).into_iter().collect_view()).child(th(el(
                    "span",
                )
                .class("visually-hidden")
                .child(t::use_word(lang)))),
            ),
        )
        .child(el("tbody").child(rows.collect_view()).child(all));
    fragment()
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::patience_title(lang))
                .child(table),
        )
        .child(el("p").class("muted small").child(t::patience_note(lang)))
        .into_view()
}

/// A queue, or all of them; `own`: the patience would be of this queue alone.
fn row(page: Page, name: String, own: bool, id: String, waits: &Waits) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let known = waits.offered > 0.0;
    let of = |text: &dyn Fn() -> String| if known { text() } else { "–".to_string() };
    let found = waits.patience();
    let use_it = found.map(|patience| {
        let length = locale.duration(patience.get());
        let queue = own.then(|| name.clone());
        el("button")
            .class("btn small")
            .attr("id", id)
            .attr("aria-label", t::use_for(lang, &name, length))
            .on("click", move |_| put_patience(page, queue.clone(), patience))
            .child(t::use_word(lang))
    });
    el("tr")
        .class_when("strong", !own)
        .child(th_row(name.clone()))
        .child(td_num(of(&|| locale.number(waits.offered, 0))))
        .child(td_num(of(&|| locale.percent(waits.abandoned / waits.offered, 1))))
        .child(td_num(of(&|| locale.duration(waits.waited_s / waits.offered))))
        .child(td_num(found.map_or_else(|| "–".into(), |patience| locale.duration(patience.get()))))
        .child(td_num(of(&|| locale.count(waits.intervals as u64))))
        .child(td(use_it))
}
