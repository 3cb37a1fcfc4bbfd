//! The editor of one day of somebody's: shift, times, breaks, lock, swap, and the week for another.

use super::fields::{from_time, to_time};
use super::hand::{Hand, Place, rule_words};
use crate::i18n::Locale;
use crate::i18n::texts::{roster as t, schedule};
use crate::plan::Plan;
use crate::roster::{PauseKind, Shift, ShiftTemplate};
use crate::ui::prelude::*;
use crate::ui::store::use_store;

/// The editor, while a day is open.
pub fn editor(hand: Hand) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    move || {
        let place = hand.open.get()?;
        let close = move || {
            hand.open.set(None);
            let cell = format!("[data-a=\"{}\"][data-d=\"{}\"]", place.0, place.1);
            super::keys::focus_cell(&cell);
        };
        let escape = move |event: web_sys::Event| {
            let event: web_sys::KeyboardEvent = wasm_bindgen::JsCast::unchecked_into(event);
            if event.key() == "Escape" {
                close();
            }
        };
        let known = store.plan.with_untracked(|plan| {
            let roster = plan.as_ref()?.roster.as_ref()?;
            roster.roster.weeks.iter().any(|week| week.agent == place.0).then_some(())
        });
        known?;
        request_animation_frame(|| super::grid::focus("edit-kind"));
        Some(
            el("section")
                .class("shift-editor no-print")
                .attr("id", "shift-editor")
                .attr("aria-label", t::editor(lang))
                .on("keydown", escape)
                .child(
                    el("div")
                        .class("row")
                        .child(el("h2").child(move || hand.who(locale, place)))
                        .child(el("span").class("spacer"))
                        .child(lock_button(hand, locale, place))
                        .child(
                            el("button")
                                .class("btn")
                                .attr("id", "edit-close")
                                .on("click", move |_| close())
                                .child(t::close(lang)),
                        ),
                )
                .child(el("div").class("row edit-fields").child(kind_field(hand, locale, place)).child(move || {
                    let _ = store.plan.get();
                    hand.shift(place).map(|shift| times(hand, locale, place, &shift))
                }))
                .child(
                    el("div")
                        .class("row edit-fields")
                        .child(swap(hand, locale, place))
                        .child(copy(hand, locale, place)),
                )
                .child(rules(hand, locale, place)),
        )
    }
}

fn lock_button(hand: Hand, locale: Locale, place: Place) -> impl IntoView {
    let store = use_store();
    let locked = move || {
        let _ = store.plan.get();
        hand.is_locked(place)
    };
    el("button")
        .class("btn")
        .attr("id", "edit-lock")
        .attr("aria-pressed", move || if locked() { "true" } else { "false" })
        .on("click", move |_| hand.toggle_lock(place))
        .child(move || if locked() { t::unlock(locale.lang) } else { t::lock(locale.lang) })
}

/// The shift kinds of the person's contract.
fn kinds(plan: &Plan, agent: u32) -> Vec<ShiftTemplate> {
    let agent = plan.workforce.agents.iter().find(|other| other.id == agent);
    let contract = agent.and_then(|agent| plan.workforce.contract(agent.contract));
    let ids = contract.map(|contract| contract.templates.clone()).unwrap_or_default();
    ids.iter().filter_map(|id| plan.workforce.template(*id)).filter(|kind| kind.fault().is_none()).cloned().collect()
}

fn kind_field(hand: Hand, locale: Locale, place: Place) -> impl IntoView {
    let store = use_store();
    let lang = locale.lang;
    let kinds = store.plan.with_untracked(|plan| plan.as_ref().map(|plan| kinds(plan, place.0))).unwrap_or_default();
    let now = Memo::new(move || {
        let _ = store.plan.get();
        hand.shift(place).map(|shift| shift.template)
    });
    let option = |kind: &ShiftTemplate| {
        let id = kind.id;
        el("option").attr("value", id).prop("selected", move || now.get() == Some(id)).child(kind.name.clone())
    };
    let options = kinds.iter().map(option).collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<u32>().ok();
        let kind = chosen.and_then(|id| kinds.iter().find(|kind| kind.id == id));
        let start = hand.shift(place).map(|shift| shift.start);
        let shift = kind.and_then(|kind| {
            let start = start.filter(|start| kind.starts_at(*start)).unwrap_or(kind.first_start);
            kind.shift_at(start)
        });
        hand.set(place, shift);
    };
    field(t::kind(lang), "edit-kind").child(
        el("select")
            .attr("id", "edit-kind")
            .on("change", choose)
            .child(
                el("option")
                    .attr("value", "")
                    .prop("selected", move || now.get().is_none())
                    .child(schedule::day_off(lang)),
            )
            .child(options),
    )
}

fn times(hand: Hand, locale: Locale, place: Place, shift: &Shift) -> impl IntoView + use<> {
    let lang = locale.lang;
    let (from, to) = (shift.clone(), shift.clone());
    let start = time(t::start(lang), "edit-start".into(), shift.start, move |minute| {
        hand.set(place, Some(from.moved_to(minute)));
    });
    let end = time(t::end(lang), "edit-end".into(), shift.end, move |minute| {
        let end = if minute <= to.start { minute + 1440 } else { minute };
        hand.set(place, Some(hand.reshaped(place.0, &to, to.start, end)));
    });
    let pause = |(index, pause): (usize, &crate::roster::Pause)| {
        let label = if pause.kind == PauseKind::Lunch { t::lunch_at(lang) } else { t::break_at(lang) };
        let shift = shift.clone();
        time(label, format!("edit-pause-{index}"), pause.start, move |minute| {
            let mut shift = shift.clone();
            let start = if minute < shift.start { minute + 1440 } else { minute };
            if let Some(pause) = shift.pauses.get_mut(index) {
                pause.start = start;
            }
            shift.pauses.sort_by_key(|pause| pause.start);
            hand.set(place, Some(shift));
        })
    };
    fragment().child(start).child(end).child(shift.pauses.iter().enumerate().map(pause).collect_view())
}

fn field(label: String, id: &str) -> El {
    el("div").class("edit-field").child(el("label").attr("for", id.to_owned()).child(label))
}

fn time(label: String, id: String, minute: u16, on_change: impl Fn(u16) + 'static) -> impl IntoView {
    field(label, &id).child(
        el("input").attr("type", "time").attr("id", id).attr("step", "900").prop("value", to_time(minute)).on(
            "change",
            move |event| {
                if let Some(minute) = from_time(&event_target_value(&event)) {
                    on_change(minute);
                }
            },
        ),
    )
}

/// The other people of the roster, by id and name.
fn others(agent: u32) -> Vec<(u32, String)> {
    use_store().plan.with_untracked(|plan| {
        let agents = plan.as_ref().map(|plan| plan.workforce.agents.as_slice()).unwrap_or_default();
        agents.iter().filter(|other| other.id != agent).map(|other| (other.id, other.name.clone())).collect()
    })
}

/// A choice of somebody else and a button that does something with them.
fn with_another(
    locale: Locale,
    (label, id): (String, &'static str),
    (button, button_id): (String, &'static str),
    agent: u32,
    act: impl Fn(u32) + 'static,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<u32>);
    let option = |(id, name): (u32, String)| el("option").attr("value", id).child(name);
    field(label, id)
        .child(
            el("select")
                .attr("id", id)
                .on("change", move |event| chosen.set(event_target_value(&event).parse().ok()))
                .child(el("option").attr("value", "").child(t::choose(locale.lang)))
                .child(others(agent).into_iter().map(option).collect_view()),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", button_id)
                .attr("disabled", move || chosen.get().is_none())
                .on("click", move |_| {
                    if let Some(other) = chosen.get_untracked() {
                        act(other);
                    }
                })
                .child(button),
        )
}

fn swap(hand: Hand, locale: Locale, place: Place) -> impl IntoView {
    let lang = locale.lang;
    let (field, button) = ((t::swap_with(lang), "edit-swap-with"), (t::swap(lang), "edit-swap"));
    with_another(locale, field, button, place.0, move |other| hand.swap_with(place, (other, place.1)))
}

fn copy(hand: Hand, locale: Locale, place: Place) -> impl IntoView {
    let lang = locale.lang;
    let (field, button) = ((t::copy_week_to(lang), "edit-copy-to"), (t::copy_week(lang), "edit-copy"));
    with_another(locale, field, button, place.0, move |other| hand.copy_week(place.0, other))
}

/// The rules that this person's week breaks.
fn rules(hand: Hand, locale: Locale, place: Place) -> impl IntoView {
    move || {
        let broken: Vec<String> = hand.breaches.with(|all| {
            let mine = all.iter().filter(|breach| breach.agent == place.0);
            mine.map(|breach| match breach.day {
                Some(day) => {
                    t::of_whom(locale.lang, locale.weekday(super::day::weekday(day)), rule_words(locale, breach.rule))
                }
                None => rule_words(locale, breach.rule),
            })
            .collect()
        });
        if broken.is_empty() {
            el("p").class("muted small").attr("id", "edit-rules").child(t::all_rules_kept(locale.lang)).into_view()
        } else {
            let line = |words: String| el("li").child(words);
            el("ul")
                .class("lines broken-rules")
                .attr("id", "edit-rules")
                .child(broken.into_iter().map(line).collect_view())
                .into_view()
        }
    }
}
