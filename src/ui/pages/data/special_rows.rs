//! The special days of a year, each to change or to remove.

use super::special::{kind_key, kind_of, kind_options};
use crate::calendar::holidays::DayKind;
use crate::calendar::{Span, SpecialDate};
use crate::i18n::parse_clock;
use crate::i18n::texts::quality as t;
use crate::plan::edit::Edit;
use crate::ui::pages::hours::{end_text, ending, starting};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use chrono::{Datelike, NaiveDate};

/// The years that have days, and the table of one of them.
pub fn rows() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let days = Memo::new(move || {
        store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.special_days()).unwrap_or_default())
    });
    let years = Memo::new(move || {
        let mut years: Vec<i32> = days.with(|days| days.iter().map(|day| day.date.year()).collect());
        years.dedup();
        years
    });
    let chosen = RwSignal::new(None::<i32>);
    // what comes next is what a planner looks for first
    let coming = move || {
        let last = store.history.with(|history| history.as_ref().map(|history| history.grid.last()));
        last.and_then(|last| days.with(|days| days.iter().find(|day| day.date > last).map(|day| day.date.year())))
    };
    let year = Memo::new(move || {
        let years = years.get();
        let there = |year: &i32| years.contains(year);
        chosen.get().filter(there).or_else(|| coming().filter(there)).or_else(|| years.last().copied())
    });
    let tab = move |each: i32| {
        el("button")
            .class("btn small")
            .attr("id", format!("special-year-{each}"))
            .attr("aria-pressed", move || if year.get() == Some(each) { "true" } else { "false" })
            .on("click", move |_| chosen.set(Some(each)))
            .child(each.to_string())
    };
    let wrong = RwSignal::new(None::<String>);
    let of_year = move || {
        let year = year.get()?;
        let rows = days.get().into_iter().filter(|day| day.date.year() == year);
        Some(rows.map(|day| row(day, wrong)).collect_view())
    };
    show_or(
        move || years.with(|years| !years.is_empty()),
        move || {
            fragment()
                .child(
                    el("div")
                        .class("row special-years")
                        .attr("role", "group")
                        .attr("aria-label", t::year_shown(lang))
                        .child(move || years.get().into_iter().map(tab).collect_view()),
                )
                .child(
                    el("div")
                        .class("table-scroll special-scroll")
                        .attr("tabindex", "0")
                        .attr("role", "group")
                        .attr("aria-label", t::special_title(lang))
                        .child(
                            el("table")
                                .class("wide")
                                .child(
                                    el("thead").child(
                                        el("tr")
                                            .child(th(t::date(lang)))
                                            .child(th(t::name(lang)))
                                            .child(th(t::kind(lang)))
                                            .child(th(t::hours(lang)))
                                            .child(el("td")),
                                    ),
                                )
                                .child(el("tbody").attr("id", "special-list").child(of_year)),
                        ),
                )
                .child(
                    el("div")
                        .class("error")
                        .attr("id", "special-row-error")
                        .attr("role", "status")
                        .child(move || wrong.get()),
                )
        },
        move || el("p").class("muted").child(t::special_none(lang)),
    )
}

/// Changes the plan's hours by hand.
fn change(store: Store, change: impl FnOnce(&mut crate::calendar::OpeningHours)) {
    let Some(plan) = store.plan.get_untracked() else { return };
    let mut hours = plan.hours.clone();
    change(&mut hours);
    store.edit(Edit::SetHours(hours));
}

/// One day. The row is made anew when anything in the list changes.
fn row(day: SpecialDate, wrong: RwSignal<Option<String>>) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (date, id, spoken) = (day.date, day.date, t::day(locale, day.date));
    let shown = t::special_name(lang, &day.name);
    let put = move |day: SpecialDate| {
        wrong.set(None);
        change(store, |hours| hours.put_special(SpecialDate { by_hand: true, ..day }));
    };
    let (named, kinded) = (day.clone(), day.clone());
    let before = shown.clone();
    let rename = move |event: web_sys::Event| {
        let typed = event_target_value(&event).trim().to_owned();
        if typed != before {
            put(SpecialDate { name: typed, ..named.clone() });
        }
    };
    let of_kind = move |event: web_sys::Event| {
        put(SpecialDate { kind: kind_of(&event_target_value(&event)), ..kinded.clone() });
    };
    let options = kind_options(lang).into_iter().map(|(key, name)| {
        let mine = key == kind_key(day.kind);
        el("option").attr("value", key).attr("selected", mine).child(name)
    });
    el("tr")
        .child(th_row(spoken.clone()))
        .child(td(el("input")
            .attr("type", "text")
            .attr("id", format!("special-name-{id}"))
            .attr("autocomplete", "off")
            .attr("aria-label", t::name_of(lang, &spoken))
            .prop("value", shown)
            .on("change", rename)))
        .child(td(el("select")
            .attr("id", format!("special-kind-{id}"))
            .attr("aria-label", t::kind_of(lang, &spoken))
            .on("change", of_kind)
            .child(options.collect_view())))
        .child(td(hours_of(&day, wrong)))
        .child(td(el("button")
            .class("btn small")
            .attr("id", format!("special-remove-{id}"))
            .attr("aria-label", t::remove_day(lang, &spoken))
            .on("click", move |_| change(store, |hours| hours.remove_special(date)))
            .child(t::remove(lang))))
}

/// The hours of a day that is answered in part or in place of another.
fn hours_of(day: &SpecialDate, wrong: RwSignal<Option<String>>) -> Option<El> {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    if !matches!(day.kind, DayKind::Reduced | DayKind::Working) {
        return None;
    }
    let span: Span =
        store.plan.with_untracked(|plan| plan.as_ref()?.hours.on(day.date)).unwrap_or(super::super::hours::USUAL);
    let field = |end: bool| {
        let (day, date): (SpecialDate, NaiveDate) = (day.clone(), day.date);
        let typed = move |event: web_sys::Event| {
            let Some(minute) = parse_clock(&event_target_value(&event)) else {
                return wrong.set(Some(t::time_wrong(lang, t::day(locale, date))));
            };
            wrong.set(None);
            let span = if end { ending(span, minute) } else { starting(span, minute) };
            change(store, |hours| hours.put_special(SpecialDate { hours: Some(span), by_hand: true, ..day.clone() }));
        };
        let spoken = t::day(locale, date);
        el("input")
            .attr("type", "text")
            .attr("id", format!("special-{}-{date}", if end { "to" } else { "from" }))
            .attr("autocomplete", "off")
            .attr("aria-label", if end { t::to_of(lang, spoken) } else { t::from_of(lang, spoken) })
            .attr("aria-describedby", "special-row-error")
            .prop("value", if end { end_text(locale, span.to) } else { locale.clock(span.from) })
            .on("change", typed)
    };
    Some(el("div").class("special-hours").child(field(false)).child("–").child(field(true)))
}
