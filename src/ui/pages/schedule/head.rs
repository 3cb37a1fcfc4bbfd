//! Title, finding, choice of day, the button that makes the roster, and what stands in its way.

use super::{Shown, numbers};
use crate::i18n::texts::{export, people as tp, roster, schedule as t};
use crate::job::Kind;
use crate::plan::key;
use crate::roster::{Breach, Rule, check};
use crate::schedule::FixedLeftOut;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::busy;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Lines of one kind shown before the rest is only counted.
const MOST_LINES: usize = 6;

/// A day of a week that starts on `monday`.
pub fn date_of(monday: NaiveDate, day: usize) -> NaiveDate {
    monday.checked_add_days(Days::new(day as u64)).unwrap_or(monday)
}

/// Title, finding, days, the primary button.
pub fn head(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let monday = Memo::new(move || {
        let kept = store.plan.with(|plan| plan.as_ref()?.roster.as_ref().map(|kept| kept.roster.monday));
        kept.or_else(|| store.monday.get())
    });
    let has_roster = Memo::new(move || store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some())));
    let title = move || match (monday.get(), shown.day.get()) {
        (None, _) => t::title(lang),
        (Some(monday), None) => t::title_week(lang, locale.day_month(monday)),
        (Some(monday), Some(day)) => {
            let date = date_of(monday, day);
            t::title_day(lang, locale.weekday(date.weekday()), locale.day_month(date))
        }
    };
    let ready = Memo::new(move || {
        let people = store.plan.with(|plan| plan.as_ref().is_some_and(|plan| !plan.workforce.agents.is_empty()));
        people && store.requirement.with(Option::is_some)
    });
    let running = move || store.running(Kind::Schedule).is_some();
    let make = move || if has_roster.get() { t::remake(lang) } else { t::make(lang) };
    let kept = move || has_roster.get();
    let head = el("div")
        .class("page-head")
        .child(
            el("div")
                .child(el("h1").child(title))
                .child(el("p").class("finding").attr("id", "finding").child(move || numbers::finding(store, shown))),
        )
        .child(show(kept, move || day_switch(shown)))
        .child(show(kept, move || {
            el("button")
                .class("btn primary no-print")
                .attr("id", "improve-roster")
                .attr("title", t::improve_hint(lang))
                .attr("disabled", move || !ready.get() || running())
                .on("click", move |_| store.improve_roster())
                .child(t::improve(lang))
        }))
        .child(
            el("button")
                .class("btn no-print")
                .class_when("primary", Signal::derive(move || !has_roster.get()))
                .attr("id", "make-roster")
                .attr("disabled", move || !ready.get() || (running() && !store.rostering.improving.get()))
                .on("click", move |_| store.make_roster())
                .child(make),
        );
    el("div").child(head).child(proof_line())
}

/// How close to the best possible the roster is: as it stands, or as far as it is improved already.
fn proof_line() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // Rounded up, so that what is said is never more than what is proven.
    let share = move |gap: f64| locale.percent((gap * 1000.0).ceil() / 1000.0, 1);
    let improving = move || store.rostering.improving.get();
    // What was proven holds for the need and the people it was made for.
    let proof = Memo::new(move || {
        let proof = store.plan.with(|plan| plan.as_ref()?.roster.as_ref()?.proof)?;
        store.stale.with(Vec::is_empty).then(|| match proof.gap() {
            gap if gap <= 0.0 => t::proof_best(lang),
            gap => t::proof_gap(lang, share(gap)),
        })
    });
    let so_far = move || match store.rostering.proof.get() {
        Some(proof) => t::improving_within(lang, share(proof.gap())),
        None => t::improving(lang),
    };
    show_or(
        improving,
        move || {
            el("p").class("finding row").attr("id", "improving").child(el("span").class("num").child(so_far)).child(
                el("button")
                    .class("btn no-print")
                    .attr("id", "stop-improving")
                    .attr("title", t::stop_improving_hint(lang))
                    .on("click", move |_| store.cancel(Kind::Schedule))
                    .child(t::stop_improving(lang)),
            )
        },
        move || move || proof.get().map(|words| el("p").class("finding").attr("id", "proof").child(words)),
    )
}

/// Buttons for the days and the week.
fn day_switch(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let pressed = move |day: Option<usize>| if shown.day.get() == day { "true" } else { "false" };
    let button = move |day: usize| {
        let weekday = Weekday::try_from(day as u8).unwrap_or(Weekday::Mon);
        el("button")
            .class("btn")
            .attr("id", format!("day-{day}"))
            .attr("aria-pressed", move || pressed(Some(day)))
            .attr("title", locale.weekday(weekday))
            .on("click", move |_| shown.day.set(Some(day)))
            .child(locale.weekday_short(weekday))
    };
    el("div")
        .class("switch no-print")
        .attr("role", "group")
        .attr("aria-label", t::day_or_week(lang))
        .child(locale.week_order().map(button).collect_view())
        .child(
            el("button")
                .class("btn")
                .attr("id", "week-view")
                .attr("aria-pressed", move || pressed(None))
                .on("click", move |_| shown.day.set(None))
                .child(t::whole_week(lang)),
        )
}

/// Progress, what changed since, errors, who falls short.
pub fn notices(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let running = Memo::new(move || store.running(Kind::Schedule).is_some());
    let stale = Memo::new(move || {
        let parts = store.plan.with(|plan| plan.as_ref().map(|plan| key::stale(plan)).unwrap_or_default());
        let words: Vec<String> = parts.into_iter().map(|part| export::stale_part(lang, part)).collect();
        (!words.is_empty()).then(|| words.join(&t::stale_and(lang)))
    });
    let issues = Memo::new(move || {
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
    let shortfalls = Memo::new(move || {
        store.rostering.shortfalls.with(|all| all.iter().map(|short| t::shortfall(locale, short)).collect::<Vec<_>>())
    });
    // Who falls short of the hours is named above where the search said why.
    let broken = Memo::new(move || {
        let named: Vec<u32> = store.rostering.shortfalls.with(|all| all.iter().map(|short| short.agent).collect());
        let said = |breach: &&Breach| !(matches!(breach.rule, Rule::Under { .. }) && named.contains(&breach.agent));
        let hand = shown.hand;
        hand.breaches.with(|all| all.iter().filter(said).map(|breach| hand.words(locale, breach)).collect())
    });
    let left_out = Memo::new(move || {
        let monday = store.monday.get();
        let words = |left: &FixedLeftOut| monday.map(|monday| tp::left_out_words(locale, monday, left));
        store.rostering.left_out.with(|all| all.iter().filter_map(words).collect::<Vec<_>>())
    });
    let remake = move || {
        el("div").class("row").child(
            el("button")
                .class("btn")
                .attr("id", "adapt")
                .on("click", move |_| store.improve_roster())
                .child(t::adapt(lang)),
        )
    };
    el("div")
        .class("stack notices no-print")
        .child(show(
            move || running.get() && !store.rostering.improving.get(),
            move || {
                busy(
                    Signal::derive(move || t::making_now(lang)),
                    Signal::derive(move || store.running(Kind::Schedule).unwrap_or_default()),
                    (move |()| store.cancel(Kind::Schedule)).into(),
                    locale,
                )
            },
        ))
        .child(move || {
            store
                .rostering
                .error
                .get()
                .map(|error| el("div").class("note bad").attr("role", "alert").child(t::problem(locale, &error)))
        })
        .child(move || {
            stale.get().map(|what| {
                el("div")
                    .class("note stale")
                    .attr("id", "stale")
                    .attr("role", "status")
                    .child(el("span").child(t::stale_since(lang, what)))
                    .child((!running.get()).then(remake))
            })
        })
        .child(lines(Signal::stored(t::issues(lang)), issues))
        .child(lines(Signal::stored(t::shortfalls(lang)), shortfalls))
        .child(lines(Signal::derive(move || roster::broken_rules(lang, broken.with(Vec::len))), broken))
        .child(lines(Signal::stored(tp::left_out(lang)), left_out))
}

/// A note of several lines; long ones are counted, not listed.
fn lines(heading: Signal<String>, lines: Memo<Vec<String>>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    move || {
        let lines = lines.get();
        let more = lines.len().saturating_sub(MOST_LINES);
        (!lines.is_empty()).then(|| {
            el("div").class("note bad").attr("role", "status").child(el("p").class("strong").child(heading)).child(
                el("ul")
                    .class("lines")
                    .child(lines.into_iter().take(MOST_LINES).map(|line| el("li").child(line)).collect_view())
                    .child((more > 0).then(|| el("li").child(t::and_more(lang, more)))),
            )
        })
    }
}
