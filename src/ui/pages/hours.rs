//! Opening hours by weekday: one editor, shown where hours matter.

use crate::calendar::{OpeningHours, Span};
use crate::i18n::texts::forecast as t;
use crate::i18n::{Locale, parse_clock};
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use chrono::Weekday;

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
/// Hours of a weekday that opens when no other is open.
pub const USUAL: Span = Span { from: 480, to: 1080 };

/// An end on the chosen clock; midnight at the end of a day is 24:00 where the clock has it.
pub fn end_text(locale: Locale, minute: u16) -> String {
    if minute == 1440 && !locale.twelve_hour { "24:00".into() } else { locale.clock(minute % 1440) }
}

fn set(store: Store, weekday: usize, span: Option<Span>) {
    let Some(plan) = store.plan.get_untracked() else { return };
    let mut hours: OpeningHours = plan.hours.clone();
    if let Some(day) = hours.week.get_mut(weekday).filter(|day| **day != span) {
        *day = span;
        store.edit(Edit::SetHours(hours));
    }
}

/// The weekdays, in the order weeks are shown; `below` stands under them.
pub fn hours(below: impl IntoView) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let week = Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.week).unwrap_or_default()));
    let wrong = RwSignal::new(None::<(usize, String)>);
    let rows = locale.week_order().map(|index| day(index, week, wrong)).collect_view();
    el("section")
        .class("card hours-card")
        .child(el("h2").child(t::hours_title(lang)))
        .child(el("div").class("hours-list").child(rows))
        .child(
            el("div")
                .class("error")
                .attr("id", "hours-error")
                .attr("role", "status")
                .child(move || wrong.get().map(|wrong| wrong.1)),
        )
        .child(below)
        .child(el("p").class("hint").child(t::hours_help(lang)))
}

/// One weekday: open or not, from when to when.
fn day(index: usize, week: Memo<[Option<Span>; 7]>, wrong: RwSignal<Option<(usize, String)>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let name = WEEKDAYS.get(index).map_or("", |day| locale.weekday(*day));
    let span = Memo::new(move || week.get().get(index).copied().flatten());
    let open = move |event: web_sys::Event| {
        wrong.set(None);
        let other = week.get_untracked().into_iter().flatten().next().unwrap_or(USUAL);
        set(store, index, event_target_checked(&event).then_some(other));
    };
    let typed = move |event: web_sys::Event, write: fn(Span, u16) -> Span| {
        let Some(now) = span.get_untracked() else { return };
        let Some(minute) = parse_clock(&event_target_value(&event)) else {
            return wrong.set(Some((index, t::hours_wrong(lang, name))));
        };
        wrong.set(None);
        set(store, index, Some(write(now, minute)));
    };
    let from_text = move || span.get().map(|span| locale.clock(span.from)).unwrap_or_default();
    let to_text = move || span.get().map(|span| end_text(locale, span.to)).unwrap_or_default();
    let mistyped = move || wrong.with(|wrong| wrong.as_ref().is_some_and(|wrong| wrong.0 == index)).then_some("true");
    el("div")
        .class("hours-row")
        .child(
            el("label")
                .class("check")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("id", format!("open-{index}"))
                        .prop("checked", move || span.get().is_some())
                        .on("change", open),
                )
                .child(name),
        )
        .child(
            el("input")
                .attr("type", "text")
                .attr("id", format!("from-{index}"))
                .attr("autocomplete", "off")
                .attr("aria-label", t::hours_from(lang, name))
                .attr("aria-invalid", mistyped)
                .attr("aria-describedby", "hours-error")
                .attr("hidden", move || span.get().is_none())
                .prop("value", from_text)
                .on("change", move |event| typed(event, starting)),
        )
        .child(
            el("span")
                .class("muted")
                .attr("aria-hidden", "true")
                .attr("hidden", move || span.get().is_none())
                .child("–"),
        )
        .child(
            el("input")
                .attr("type", "text")
                .attr("id", format!("to-{index}"))
                .attr("autocomplete", "off")
                .attr("aria-label", t::hours_to(lang, name))
                .attr("aria-invalid", mistyped)
                .attr("aria-describedby", "hours-error")
                .attr("hidden", move || span.get().is_none())
                .prop("value", to_text)
                .on("change", move |event| typed(event, ending)),
        )
        .child(
            el("span").class("muted hours-closed").attr("hidden", move || span.get().is_some()).child(t::closed(lang)),
        )
        .child(
            el("span")
                .class("muted hours-next")
                .attr("hidden", move || span.get().is_none_or(|span| span.to <= 1440))
                .child(t::next_day(lang)),
        )
}

/// The span with another start; its end stays at the same time of day, on the next day if it must.
pub fn starting(span: Span, minute: u16) -> Span {
    let end = if span.to == 1440 { 1440 } else { span.to % 1440 };
    ending(Span { from: minute % 1440, ..span }, end)
}

/// The span with another end; one at or before the start lies on the next day.
pub fn ending(span: Span, minute: u16) -> Span {
    Span { to: if minute <= span.from { minute + 1440 } else { minute }, ..span }
}
