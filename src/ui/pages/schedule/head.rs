//! Title, finding, choice of day, the button that makes the roster, and what stands in its way.

use super::{Shown, numbers};
use crate::i18n::texts::{export, schedule as t};
use crate::job::Kind;
use crate::plan::key;
use crate::roster::check;
use crate::ui::store::use_store;
use crate::ui::widgets::Busy;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use leptos::prelude::*;

/// Lines of one kind shown before the rest is only counted.
const MOST_LINES: usize = 6;

/// A day of a week that starts on `monday`.
pub fn date_of(monday: NaiveDate, day: usize) -> NaiveDate {
    monday.checked_add_days(Days::new(day as u64)).unwrap_or(monday)
}

/// Title, finding, days, the primary button.
#[component]
pub fn Head(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let monday = Memo::new(move |_| {
        let kept = store.plan.with(|plan| plan.as_ref()?.roster.as_ref().map(|kept| kept.roster.monday));
        kept.or_else(|| store.monday.get())
    });
    let has_roster =
        Memo::new(move |_| store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some())));
    let title = move || match (monday.get(), shown.day.get()) {
        (None, _) => t::title(lang),
        (Some(monday), None) => t::title_week(lang, locale.day_month(monday)),
        (Some(monday), Some(day)) => {
            let date = date_of(monday, day);
            t::title_day(lang, locale.weekday(date.weekday()), locale.day_month(date))
        }
    };
    let ready = Memo::new(move |_| {
        let people = store.plan.with(|plan| plan.as_ref().is_some_and(|plan| !plan.workforce.agents.is_empty()));
        people && store.requirement.with(Option::is_some)
    });
    let running = move || store.running(Kind::Schedule).is_some();
    let make = move || if has_roster.get() { t::remake(lang) } else { t::make(lang) };
    view! {
        <div class="page-head">
            <div><h1>{title}</h1><p class="finding" id="finding">{move || numbers::finding(store, shown)}</p></div>
            <Show when=move || has_roster.get()><DaySwitch shown/></Show>
            <button class="btn primary no-print" id="make-roster" disabled=move || !ready.get() || running()
                on:click=move |_| store.make_roster()>{make}</button>
        </div>
    }
}

/// Buttons for the days and the week.
#[component]
fn DaySwitch(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let pressed = move |day: Option<usize>| if shown.day.get() == day { "true" } else { "false" };
    let button = move |day: usize| {
        let weekday = Weekday::try_from(day as u8).unwrap_or(Weekday::Mon);
        view! {
            <button class="btn" id=format!("day-{day}") aria-pressed=move || pressed(Some(day)) title=locale.weekday(weekday)
                on:click=move |_| shown.day.set(Some(day))>{locale.weekday_short(weekday)}</button>
        }
    };
    view! {
        <div class="switch no-print" role="group" aria-label=t::day_or_week(lang)>
            {locale.week_order().map(button).collect_view()}
            <button class="btn" id="week-view" aria-pressed=move || pressed(None) on:click=move |_| shown.day.set(None)>
                {t::whole_week(lang)}
            </button>
        </div>
    }
}

/// Progress, what changed since, errors, who falls short.
#[component]
pub fn Notices() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let running = Memo::new(move |_| store.running(Kind::Schedule).is_some());
    let stale = Memo::new(move |_| {
        let parts = store.plan.with(|plan| plan.as_ref().map(|plan| key::stale(plan)).unwrap_or_default());
        let words: Vec<String> = parts.into_iter().map(|part| export::stale_part(lang, part)).collect();
        (!words.is_empty()).then(|| words.join(&t::stale_and(lang)))
    });
    let issues = Memo::new(move |_| {
        let queues = super::queue_names(store);
        let known = store.requirement.with(Option::is_some);
        store.plan.with(|plan| match plan {
            // Nobody at all has its own page.
            Some(plan) if known && !plan.workforce.agents.is_empty() => {
                check(&plan.workforce, &queues).iter().map(|issue| t::issue(locale, issue)).collect()
            }
            _ => Vec::new(),
        })
    });
    let shortfalls = Memo::new(move |_| {
        store.shortfalls.with(|all| all.iter().map(|short| t::shortfall(locale, short)).collect::<Vec<_>>())
    });
    let remake = move || {
        view! {
            <div class="row"><button class="btn" id="remake" on:click=move |_| store.make_roster()>{t::remake(lang)}</button></div>
        }
    };
    view! {
        <div class="stack notices no-print">
            <Show when=move || running.get()>
                <Busy what=Signal::derive(move || t::making_now(lang))
                    done=Signal::derive(move || store.running(Kind::Schedule).unwrap_or_default())
                    on_cancel=move |()| store.cancel(Kind::Schedule) locale/>
            </Show>
            {move || store.schedule_error.get().map(|error| view! {
                <div class="note bad" role="alert">{t::problem(locale, &error)}</div>
            })}
            {move || stale.get().map(|what| view! {
                <div class="note stale" id="stale" role="status">
                    <span>{t::stale_since(lang, what)}</span>
                    {(!running.get()).then(remake)}
                </div>
            })}
            <Lines heading=t::issues(lang) lines=issues/>
            <Lines heading=t::shortfalls(lang) lines=shortfalls/>
        </div>
    }
}

/// A note of several lines; long ones are counted, not listed.
#[component]
fn Lines(heading: String, lines: Memo<Vec<String>>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    move || {
        let lines = lines.get();
        let more = lines.len().saturating_sub(MOST_LINES);
        (!lines.is_empty()).then(|| {
            view! {
                <div class="note bad" role="status">
                    <p class="strong">{heading.clone()}</p>
                    <ul class="lines">
                        {lines.into_iter().take(MOST_LINES).map(|line| view! { <li>{line}</li> }).collect_view()}
                        {(more > 0).then(|| view! { <li>{t::and_more(lang, more)}</li> })}
                    </ul>
                </div>
            }
        })
    }
}
