//! Shrinkage by kind: shares, exceptions by weekday and hour, and the way from agents on contact to people employed.

use super::inputs::{change, share};
use super::when::{Edge, days_field, days_words, span_words};
use super::{Page, facts};
use crate::i18n::parse_number;
use crate::i18n::texts::{channels as tc, shell, staffing as ts, targets as t};
use crate::plan::edit::Edit;
use crate::quantity::Fraction;
use crate::staffing::{Away, AwaySpan, Joined, Shrinkage, chain, people};
use crate::ui::prelude::*;
use crate::ui::widgets::{Typed, choice};
use std::sync::Arc;

/// Keys of the kinds, in the order of [`Away::ALL`].
const KEYS: [&str; 7] =
    ["kind-breaks", "kind-training", "kind-meetings", "kind-late", "kind-other", "kind-leave", "kind-sickness"];

/// The most one kind may take.
const MOST: f64 = 0.9;

/// Puts the keyboard on an element, once the page shows what changed.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// The switch, and the fields while it is on.
pub fn by_kind(page: Page) -> El {
    let lang = page.locale.lang;
    let on = Memo::new(move || page.settings.with(|settings| settings.by_kind.is_some()));
    let toggle = move |event: web_sys::Event| {
        let by_kind = event_target_checked(&event);
        let mut settings = page.settings.get_untracked();
        // The one share begins as "other", so that switching alone changes nothing.
        let whole = vec![(Away::Other, settings.shrinkage)];
        settings.by_kind = by_kind.then_some(Shrinkage { base: whole, ..Shrinkage::default() });
        page.store.edit(Edit::SetStaffing(settings));
    };
    fragment()
        .child(
            el("label")
                .class("check")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("id", "shrinkage-by-kind")
                        .prop("checked", on)
                        .on("change", toggle),
                )
                .child(t::by_kind(lang)),
        )
        .child(show(move || on.get(), move || fields(page)))
}

/// Changes the kinds by one field; refused where hardly anybody would be left.
fn set(page: Page, field: &str, set: impl FnOnce(&mut Shrinkage)) {
    change(page, field, |settings| {
        if let Some(by_kind) = &mut settings.by_kind {
            set(by_kind);
        }
    });
}

fn fields(page: Page) -> El {
    let lang = page.locale.lang;
    let kinds = Away::ALL.into_iter().zip(KEYS).map(|(kind, id)| kind_field(page, kind, id)).collect_view();
    let options = [("added", tc::added(lang)), ("multiplied", tc::multiplied(lang))];
    let joined = Memo::new(move || {
        page.settings.with(|settings| settings.by_kind.as_ref().map_or(Joined::Added, |by_kind| by_kind.joined))
    });
    // Counts the choices, so that a refused one is shown as what holds again.
    let picks = RwSignal::new(0_u32);
    let key = move || {
        picks.track();
        if joined.get() == Joined::Added { "added".to_owned() } else { "multiplied".to_owned() }
    };
    let pick = move |key: String| {
        let joined = if key == "multiplied" { Joined::Multiplied } else { Joined::Added };
        set(page, "shrinkage-joined", |by_kind| by_kind.joined = joined);
        picks.update(|picks| *picks = picks.wrapping_add(1));
    };
    let explained = move || {
        if joined.get() == Joined::Added { t::added_explained(lang) } else { t::multiplied_explained(lang) }
    };
    el("div")
        .class("staffing-kinds")
        .attr("id", "kinds")
        .child(kinds)
        .child(choice(
            t::joined(lang),
            "shrinkage-joined",
            options.map(|(key, name)| (key.to_owned(), name)).into(),
            Signal::derive(key),
            pick.into(),
        ))
        .child(el("p").class("hint").child(explained))
        .child(exceptions(page))
        .child(el("h3").child(t::chain_title(lang)))
        .child(el("ol").class("staffing-chain").attr("id", "chain").child(move || chain_words(page)))
}

fn base_share(by_kind: Option<&Shrinkage>, kind: Away) -> f64 {
    let base = by_kind.map(|by_kind| by_kind.base.as_slice()).unwrap_or_default();
    base.iter().rev().find(|(other, _)| *other == kind).map_or(0.0, |(_, share)| share.get())
}

fn kind_field(page: Page, kind: Away, id: &'static str) -> El {
    let value = move || Some(page.settings.with(|settings| base_share(settings.by_kind.as_ref(), kind)));
    let put = move |by_kind: &mut Shrinkage, share: Fraction| {
        by_kind.base.retain(|(other, _)| *other != kind);
        by_kind.base.push((kind, share));
    };
    share_field(page, tc::away(page.locale.lang, kind), id, id.into(), Signal::derive(value), Arc::new(put))
}

/// Puts a share in its place.
type Put = dyn Fn(&mut Shrinkage, Fraction) + Send + Sync;

/// A share of shrinkage; one that with the others would leave hardly anybody is refused.
fn share_field(
    page: Page,
    label: String,
    id: &'static str,
    field: String,
    value: Signal<Option<f64>>,
    put: Arc<Put>,
) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let percent = move |share: f64| locale.percent(share, if (share * 1000.0) % 10.0 < 0.5 { 0 } else { 1 });
    let tried = Arc::clone(&put);
    let read = move |text: &str| {
        let typed = parse_number(text, locale.decimal_comma).ok_or_else(|| shell::not_a_number(lang))? / 100.0;
        if !(0.0..=MOST).contains(&typed) {
            return Err(shell::out_of_range(lang, percent(0.0), percent(MOST)));
        }
        let mut settings = page.settings.get_untracked();
        if let Some(by_kind) = &mut settings.by_kind {
            tried(by_kind, share(typed));
        }
        settings.flaw().map_or(Ok(Some(typed)), |flaw| Err(t::flaw(lang, flaw)))
    };
    Typed {
        label,
        id,
        value,
        write: Arc::new(percent),
        read: Box::new(read),
        on_change: (move |value: Option<f64>| {
            if let Some(value) = value {
                set(page, &field, |by_kind| put(by_kind, share(value)));
            }
        })
        .into(),
        keys: "decimal",
        empty: None,
        slider: None,
        more: None,
        hint: None,
    }
    .view()
}

/// Shares that hold on some weekdays and hours instead.
fn exceptions(page: Page) -> El {
    let lang = page.locale.lang;
    let open = RwSignal::new(None::<usize>);
    let spans = Memo::new(move || {
        page.settings.with(|settings| settings.by_kind.as_ref().map(|kinds| kinds.spans.clone()).unwrap_or_default())
    });
    let shown = Memo::new(move || open.get().filter(|at| spans.with(|spans| *at < spans.len())));
    let add = move |_| {
        let at = spans.with_untracked(Vec::len);
        let days = [true, true, true, true, true, false, false];
        let share = page.settings.with_untracked(|settings| base_share(settings.by_kind.as_ref(), Away::Training));
        let span = AwaySpan { kind: Away::Training, days, from: 13, to: 14, share: Fraction::clamped(share) };
        set(page, &format!("add-exception-{at}"), |by_kind| by_kind.spans.push(span));
        open.set(Some(at));
    };
    let list = move || {
        let items = spans.get().into_iter().enumerate().map(|(at, span)| exception(page, open, shown, at, &span));
        items.collect::<Vec<_>>().into_iter().collect_view()
    };
    fragment()
        .child(el("h3").child(t::exceptions(lang)))
        .child(el("ul").class("staffing-exceptions").attr("id", "exceptions").child(list))
        .child(
            el("button").class("btn small").attr("id", "add-exception").on("click", add).child(t::add_exception(lang)),
        )
        .child(move || shown.get().map(|at| editor(page, at, spans)))
}

fn exception(page: Page, open: RwSignal<Option<usize>>, shown: Memo<Option<usize>>, at: usize, span: &AwaySpan) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let hours = span_words(locale, u16::from(span.from) * 60, u16::from(span.to) * 60);
    let when = t::scope(lang, tc::away(lang, span.kind), days_words(locale, &span.days), hours);
    let button = |id: &str, text: String, label: String| {
        el("button").class("btn small").attr("id", format!("exception-{id}-{at}")).attr("aria-label", label).child(text)
    };
    let change = button("edit", t::edit_short(lang), t::edit_exception(lang, at + 1))
        .attr("aria-expanded", move || if shown.get() == Some(at) { "true" } else { "false" })
        .on("click", move |_| open.set(if shown.get_untracked() == Some(at) { None } else { Some(at) }));
    let remove = button("remove", t::remove_short(lang), t::remove_exception(lang, at + 1)).on("click", move |_| {
        open.set(None);
        set(page, &format!("remove-exception-{at}"), |by_kind| {
            if at < by_kind.spans.len() {
                by_kind.spans.remove(at);
            }
        });
        focus("add-exception");
    });
    let share = locale.percent(span.share.get(), if (span.share.get() * 1000.0) % 10.0 < 0.5 { 0 } else { 1 });
    el("li")
        .child(el("span").child(t::exception_words(lang, when, share)))
        .child(el("span").class("row staffing-actions").child(change).child(remove))
}

/// The fields of an exception.
fn editor(page: Page, at: usize, spans: Memo<Vec<AwaySpan>>) -> El {
    let lang = page.locale.lang;
    let span = move || spans.with(|spans| spans.get(at).cloned());
    let set = move |field: &str, change: &dyn Fn(&mut AwaySpan)| {
        set(page, &format!("{field}-{at}"), |by_kind| {
            if let Some(span) = by_kind.spans.get_mut(at) {
                change(span);
            }
        });
    };
    let hour =
        move |value: fn(&AwaySpan) -> u8| Signal::derive(move || span().map_or(0, |span| u16::from(value(&span)) * 60));
    let (from, to) = (hour(|span| span.from), hour(|span| span.to));
    let begins = Edge { label: t::from(lang), id: "exception-from", value: from, other: to, end: false, hours: true };
    let ends = Edge { label: t::to(lang), id: "exception-to", value: to, other: from, end: true, hours: true };
    let kinds = Away::ALL.into_iter().zip(KEYS);
    let options = kinds.clone().map(|(kind, key)| (key.to_owned(), tc::away(lang, kind))).collect();
    let key = move || {
        let kind = span().map(|span| span.kind);
        Away::ALL.into_iter().zip(KEYS).find(|(other, _)| Some(*other) == kind).map_or("", |(_, key)| key).to_owned()
    };
    let pick = move |key: String| {
        if let Some((kind, _)) = Away::ALL.into_iter().zip(KEYS).find(|(_, other)| *other == key) {
            set("exception-kind", &|span| span.kind = kind);
        }
    };
    let put = move |by_kind: &mut Shrinkage, share: Fraction| {
        if let Some(span) = by_kind.spans.get_mut(at) {
            span.share = share;
        }
    };
    let value = Signal::derive(move || span().map(|span| span.share.get()));
    let field = format!("exception-share-{at}");
    let amount = share_field(page, t::exception_share(lang), "exception-share", field, value, Arc::new(put));
    let days = Signal::derive(move || span().map_or([true; 7], |span| span.days));
    let hours = move |minute: u16| (minute / 60) as u8;
    el("div")
        .class("staffing-rule")
        .attr("id", "exception-editor")
        .attr("role", "group")
        .attr("aria-label", t::exception_named(lang, at + 1))
        .child(choice(t::kind(lang), "exception-kind", options, Signal::derive(key), pick.into()))
        .child(begins.view(page, (move |minute| set("exception-from", &|span| span.from = hours(minute))).into()))
        .child(ends.view(page, (move |minute| set("exception-to", &|span| span.to = hours(minute))).into()))
        .child(days_field(
            page,
            t::days(lang),
            "exception-day",
            days,
            (move |days| set("exception-days", &|span| span.days = days)).into(),
        ))
        .child(amount)
}

/// From agents on contact at the peak to people employed for the week shown.
fn chain_words(page: Page) -> Option<View> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let settings = page.settings.get();
    let by_kind = settings.by_kind.as_ref()?;
    let grid = page.store.requirement.with(|found| found.as_ref().map(|found| found.grid))?;
    let (peak, hours) = page.totals.with(|totals| totals.as_ref().map(|totals| (totals.peak, totals.paid_hours)))?;
    let (agents, index) = peak?;
    let (weekday, minute) = facts::place_in_week(grid, index);
    let hour = by_kind.at(weekday, (minute / 60) as u8).ok()?;
    let found = chain(crate::staffing::on_duty(agents, settings.availability), &hour);
    let full_time = f64::from(facts::FULL_TIME_MINUTES) / 60.0;
    let week = people(hours, full_time, Fraction::clamped(1.0))?;
    let number = |value: f64| locale.number(value, 1);
    let percent = |share: Fraction| locale.percent(share.get(), 1);
    let on_duty = (settings.availability != 1.0).then(|| t::chain_on_duty(lang, number(found.on_contact)));
    let steps = [
        Some(t::chain_contact(lang, ts::agents_count(lang, agents), locale.weekday_time(grid.start_of(index)))),
        on_duty,
        Some(t::chain_centre(lang, number(found.scheduled), percent(hour.in_centre))),
        Some(t::chain_paid(lang, number(found.paid), percent(hour.total))),
        Some(t::chain_fte(lang, number(hours), number(week.fte.get()))),
        Some(t::chain_heads(lang, locale.count(week.headcount))),
    ];
    Some(steps.into_iter().flatten().map(|step| el("li").child(step)).collect_view())
}
