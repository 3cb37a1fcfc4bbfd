//! What was decided about the past, each to switch on or off or to take back.

use crate::history::HistoryEdit;
use crate::i18n::texts::quality as t;
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::ui::store::use_store;

/// The list; nothing while there is none.
pub fn decided() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let edits =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.edits.clone()).unwrap_or_default()));
    let count = move || {
        let (all, on) = edits.with(|edits| (edits.len(), edits.iter().filter(|edit| edit.on).count()));
        if all == 1 { t::decided_one(lang, on) } else { t::decided_count(lang, locale.count(all as u64), on) }
    };
    let rows = move || edits.get().into_iter().enumerate().map(|(at, edit)| row(at, edit)).collect_view();
    show(
        move || edits.with(|edits| !edits.is_empty()),
        move || {
            el("div")
                .class("quality-decided")
                .attr("id", "decided")
                .child(
                    el("div").class("quality-head").child(el("h3").child(t::decided(lang))).child(
                        el("span").class("muted").attr("id", "decided-count").attr("role", "status").child(count),
                    ),
                )
                .child(
                    el("div")
                        .class("quality-scroll")
                        .attr("tabindex", "0")
                        .attr("role", "group")
                        .attr("aria-label", t::decided(lang))
                        .child(el("ul").class("quality-list").child(rows)),
                )
                .child(el("p").class("small muted").child(t::decided_help(lang)))
        },
    )
}

fn row(at: usize, edit: HistoryEdit) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let queue = edit.queue.clone().unwrap_or_else(|| t::all_queues(lang));
    let words = t::edit_of(lang, queue, t::edit(locale, &edit.change));
    el("li")
        .class("quality-row quality-line")
        .child(
            el("label")
                .class("check")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("id", format!("edit-on-{at}"))
                        .prop("checked", edit.on)
                        .on("change", move |event| {
                            store.edit(Edit::SwitchHistoryEdit(at, event_target_checked(&event)));
                        }),
                )
                .child(el("span").class_when("muted", !edit.on).child(words.clone())),
        )
        .child((!edit.on).then(|| el("span").class("small muted").child(t::refused(lang))))
        .child(
            el("button")
                .class("btn small")
                .attr("id", format!("edit-remove-{at}"))
                .attr("aria-label", t::remove_this(lang, words))
                .on("click", move |_| store.edit(Edit::RemoveHistoryEdit(at)))
                .child(t::remove(lang)),
        )
}
