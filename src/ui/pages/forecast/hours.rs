//! Opening hours by weekday.

use crate::calendar::{OpeningHours, Span};
use crate::i18n::texts::forecast as t;
use crate::i18n::{Locale, parse_clock};
use crate::plan::edit::Edit;
use crate::ui::store::{Store, use_store};
use chrono::Weekday;
use leptos::prelude::*;

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
/// Hours of a weekday that opens when no other is open.
const USUAL: Span = Span { from: 480, to: 1080 };

/// An end on the chosen clock; midnight at the end of a day is 24:00 where the clock has it.
fn end_text(locale: Locale, minute: u16) -> String {
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

/// The weekdays, in the order weeks are shown.
#[component]
pub fn Hours() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let week =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.week).unwrap_or_default()));
    let wrong = RwSignal::new(None::<(usize, String)>);
    let rows = locale.week_order().map(|index| view! { <Day index week wrong/> }).collect_view();
    view! {
        <section class="card forecast-hours">
            <h2>{t::hours_title(lang)}</h2>
            <div class="hours-list">{rows}</div>
            <div class="error" id="hours-error" role="status">{move || wrong.get().map(|wrong| wrong.1)}</div>
            <p class="hint">{t::hours_help(lang)}</p>
        </section>
    }
}

/// One weekday: open or not, from when to when.
#[component]
fn Day(index: usize, week: Memo<[Option<Span>; 7]>, wrong: RwSignal<Option<(usize, String)>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let name = WEEKDAYS.get(index).map_or("", |day| locale.weekday(*day));
    let span = Memo::new(move |_| week.get().get(index).copied().flatten());
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
    view! {
        <div class="hours-row">
            <label class="check">
                <input type="checkbox" id=format!("open-{index}") prop:checked=move || span.get().is_some() on:change=open />
                {name}
            </label>
            <input type="text" id=format!("from-{index}") autocomplete="off" aria-label=t::hours_from(lang, name)
                aria-invalid=mistyped aria-describedby="hours-error" hidden=move || span.get().is_none()
                prop:value=from_text on:change=move |event| typed(event, starting) />
            <span class="muted" aria-hidden="true" hidden=move || span.get().is_none()>"–"</span>
            <input type="text" id=format!("to-{index}") autocomplete="off" aria-label=t::hours_to(lang, name)
                aria-invalid=mistyped aria-describedby="hours-error" hidden=move || span.get().is_none()
                prop:value=to_text on:change=move |event| typed(event, ending) />
            <span class="muted hours-closed" hidden=move || span.get().is_some()>{t::closed(lang)}</span>
            <span class="muted hours-next" hidden=move || span.get().is_none_or(|span| span.to <= 1440)>{t::next_day(lang)}</span>
        </div>
    }
}

/// The span with another start; its end stays at the same time of day, on the next day if it must.
fn starting(span: Span, minute: u16) -> Span {
    let end = if span.to == 1440 { 1440 } else { span.to % 1440 };
    ending(Span { from: minute % 1440, ..span }, end)
}

/// The span with another end; one at or before the start lies on the next day.
fn ending(span: Span, minute: u16) -> Span {
    Span { to: if minute <= span.from { minute + 1440 } else { minute }, ..span }
}
