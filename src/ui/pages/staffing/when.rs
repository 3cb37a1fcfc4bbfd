//! Weekdays and times of day as fields, and in words.

use super::Page;
use crate::i18n::texts::targets as t;
use crate::i18n::{Locale, parse_clock};
use crate::ui::prelude::*;
use crate::ui::widgets::Typed;
use chrono::Weekday;
use std::sync::Arc;

/// Minutes of a day.
pub const DAY: u16 = 1440;

fn weekday(day: usize) -> Weekday {
    Weekday::try_from(day as u8).unwrap_or(Weekday::Mon)
}

/// Weekdays in words: "Mon–Fri", "every day", "Mon, Wed".
pub fn days_words(locale: Locale, days: &[bool; 7]) -> String {
    let chosen: Vec<usize> = (0..7).filter(|day| days.get(*day).copied().unwrap_or_default()).collect();
    let name = |day: &usize| locale.weekday_short(weekday(*day));
    match (chosen.first(), chosen.last()) {
        _ if chosen.len() == 7 => t::every_day(locale.lang),
        (Some(first), Some(last)) if chosen.len() > 2 && last - first + 1 == chosen.len() => {
            format!("{}–{}", name(first), name(last))
        }
        _ => chosen.iter().map(name).collect::<Vec<_>>().join(&t::comma(locale.lang)),
    }
}

/// The end of a part of a day; the day's own end is 24:00.
pub fn end_words(locale: Locale, to: u16) -> String {
    if to >= DAY { "24:00".into() } else { locale.clock(to) }
}

/// A part of a day in words: "9:00–12:00", "all day".
pub fn span_words(locale: Locale, from: u16, to: u16) -> String {
    if (from, to) == (0, DAY) {
        t::all_day(locale.lang)
    } else {
        format!("{}–{}", locale.clock(from), end_words(locale, to))
    }
}

/// A box for each weekday; the last one chosen cannot be taken away.
pub fn days_field(
    page: Page,
    label: String,
    id: &'static str,
    days: Signal<[bool; 7]>,
    set: Callback<[bool; 7]>,
) -> El {
    let locale = page.locale;
    let one = |day: usize| {
        let on = move || days.get().get(day).copied().unwrap_or_default();
        let last = move || on() && days.get().iter().filter(|on| **on).count() == 1;
        let toggle = move |event: web_sys::Event| {
            let mut chosen = untrack(move || days.get());
            if let Some(place) = chosen.get_mut(day) {
                *place = event_target_checked(&event);
            }
            set.run(chosen);
        };
        el("label")
            .class("check")
            .child(
                el("input")
                    .attr("type", "checkbox")
                    .attr("id", format!("{id}-{day}"))
                    .attr("disabled", last)
                    .prop("checked", on)
                    .on("change", toggle),
            )
            .child(locale.weekday_short(weekday(day)))
    };
    el("div")
        .class("field staffing-days")
        .attr("role", "group")
        .attr("aria-label", label.clone())
        .child(el("span").class("staffing-days-label").attr("aria-hidden", "true").child(label))
        .child(el("div").class("row").child(locale.week_order().map(one).into_iter().collect_view()))
}

/// A time of day that begins or ends a part of it.
pub struct Edge {
    /// What it is.
    pub label: String,
    /// Unique on the page.
    pub id: &'static str,
    /// Minute of the day, up to 1,440.
    pub value: Signal<u16>,
    /// The other end, which must stay on its side.
    pub other: Signal<u16>,
    /// Whether it is the end.
    pub end: bool,
    /// Whether it must be a full hour.
    pub hours: bool,
}

impl Edge {
    /// On the page; `set` hears of each minute accepted.
    pub fn view(self, page: Page, set: Callback<u16>) -> El {
        let (lang, locale) = (page.locale.lang, page.locale);
        let Self { label, id, value, other, end, hours } = self;
        let read = move |text: &str| {
            let typed = parse_clock(text).ok_or_else(|| t::not_a_time(lang))?;
            let other = untrack(move || other.get());
            if hours && typed % 60 != 0 {
                return Err(t::full_hours(lang));
            }
            // Midnight that ends a day may be typed as 0:00.
            let typed = if end && typed == 0 { DAY } else { typed };
            let fits = if end { typed > other } else { typed < other };
            if fits { Ok(Some(f64::from(typed))) } else { Err(t::end_after_start(lang)) }
        };
        Typed {
            label,
            id,
            value: Signal::derive(move || Some(f64::from(value.get()))),
            write: Arc::new(
                move |minute| {
                    if end { end_words(locale, minute as u16) } else { locale.clock(minute as u16) }
                },
            ),
            read: Box::new(read),
            on_change: (move |minute: Option<f64>| {
                if let Some(minute) = minute {
                    set.run(minute as u16);
                }
            })
            .into(),
            keys: "text",
            empty: None,
            slider: None,
            more: None,
            hint: None,
        }
        .view()
    }
}
