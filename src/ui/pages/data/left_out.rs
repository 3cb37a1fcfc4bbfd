//! The rows that do not count: by reason, the first of each with line and text, and all of them to take away.

use crate::i18n::Lang;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{LeftOut, LeftOutReason, Report};
use crate::job::{Kind, LeftOutWords, Request, Response};
use crate::ui::browser;
use crate::ui::prelude::*;
use crate::ui::store::{Store, Toast, use_store};
use crate::ui::widgets::busy;
use std::sync::Arc;

/// Every reason.
const REASONS: [LeftOutReason; 15] = [
    LeftOutReason::Preamble,
    LeftOutReason::Totals,
    LeftOutReason::NoMoment,
    LeftOutReason::Headings,
    LeftOutReason::Outbound,
    LeftOutReason::IvrHangUp,
    LeftOutReason::Phantom,
    LeftOutReason::Unreadable,
    LeftOutReason::Negative,
    LeftOutReason::Repeated,
    LeftOutReason::Conflicting,
    LeftOutReason::ShortAbandoned,
    LeftOutReason::FurtherLeg,
    LeftOutReason::NoContact,
    LeftOutReason::NoAgent,
];

/// The card.
pub fn left_out_rows(report: Arc<Report>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let none = report.left_out.is_empty();
    let reasons = report.left_out.iter().map(|left| reason(store, left)).collect_view();
    let download = (!none).then(|| {
        el("button")
            .class("btn")
            .attr("id", "download-left-out")
            .attr("disabled", move || store.running(Kind::LeftOut).is_some())
            .on("click", move |_| take_away(store, 0, js_sys::Array::new()))
            .child(t::download_left_out(lang))
    });
    el("section")
        .class("card")
        .attr("id", "left-out")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(t::left_out(lang)))
                .child(el("span").class("spacer"))
                .child(download),
        )
        .child(none.then(|| el("p").class("muted").child(t::nothing_left_out(lang))))
        .child(show(
            move || store.running(Kind::LeftOut).is_some(),
            move || {
                busy(
                    Signal::derive(move || t::listing_left_out(lang)),
                    Signal::derive(move || store.running(Kind::LeftOut).unwrap_or_default()),
                    (move |()| store.cancel(Kind::LeftOut)).into(),
                    store.locale.get_untracked(),
                )
            },
        ))
        .child(reasons)
}

/// One reason with its first rows.
fn reason(store: Store, left: &LeftOut) -> El {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let rows = left.lines.iter().enumerate().map(|(at, line)| {
        let text = left.texts.get(at).filter(|text| !text.is_empty()).cloned();
        el("tr")
            .child(el("th").attr("scope", "row").class("num").child(*line))
            .child(el("td").class("data-text").child(text.unwrap_or_else(|| "–".to_string())))
    });
    let name = ti::left_out(lang, left.reason);
    let table = el("table")
        .class("wide")
        .child(el("thead").child(el("tr").child(th_num(t::line(lang))).child(th(t::row_text(lang)))))
        .child(el("tbody").child(rows.collect_view()));
    el("details")
        .class("data-left")
        .child(el("summary").child(name).child(" ").child(el("strong").class("num").child(locale.count(left.count))))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::first_rows(lang, locale.count(left.lines.len() as u64)))
                .child(table),
        )
}

fn words(lang: Lang) -> LeftOutWords {
    LeftOutWords {
        headings: [t::line(lang), t::reason(lang), t::row_text(lang)],
        reasons: REASONS.iter().map(|reason| (*reason, ti::left_out(lang, *reason).to_string())).collect(),
    }
}

/// Has the worker read the file again for the rows, in rounds where they are very many, and hands them over as one file.
fn take_away(store: Store, from: u32, pieces: js_sys::Array) {
    let lang = store.locale.get_untracked().lang;
    let mapping = store.importing.result.with_untracked(|result| result.as_ref()?.mapping.clone());
    let Some((request, bytes)) = store.importing.request(mapping) else { return };
    let unread = move || store.toast.set(Some(Toast { text: t::left_out_unread(lang), undo: None }));
    let take = move |response| {
        let Response::LeftOut(text) = response else { return };
        let Some(text) = text else { return unread() };
        pieces.push(&text.csv.into());
        match text.more {
            Some(line) => take_away(store, line, pieces.clone()),
            None => browser::download_pieces(&t::left_out_file(lang), &pieces, "text/csv;charset=utf-8"),
        }
    };
    let stopped = move |why| {
        if why == crate::worker::drive::Stopped::Unreadable {
            unread();
        }
    };
    let request = Request::LeftOut { file: request, words: words(lang), from };
    store.run_or(request, Some(bytes.into()), take, stopped);
}
