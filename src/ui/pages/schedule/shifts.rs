//! Shift templates: length, starts, lunch and breaks with their windows.

use super::fields::{as_hours, as_minutes, chooser, minutes_words, next_id, text_field, time_field};
use super::people::workforce;
use crate::i18n::texts::people as tp;
use crate::i18n::texts::schedule as t;
use crate::plan::edit::Edit;
use crate::roster::{PauseKind, PauseRule, SLOT_MINUTES, ShiftTemplate, Workforce};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::{Field, Range, Unit, choice};

/// The pane.
pub fn shifts() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let force = workforce(store);
    let chosen = RwSignal::new(force.with_untracked(|force| force.templates.first().map(|template| template.id)));
    let items = Signal::derive(move || {
        force.with(|force| force.templates.iter().map(|each| (each.id, each.name.clone())).collect::<Vec<_>>())
    });
    let add = move |()| {
        let lunch = PauseRule { kind: PauseKind::Lunch, paid: false, minutes: 30, earliest: 180, latest: 300 };
        let id = force.with_untracked(|force| next_id(force.templates.iter().map(|each| each.id)));
        store.edit(Edit::AddTemplate(ShiftTemplate {
            id,
            name: t::new_template(lang),
            minutes: 510,
            first_start: 480,
            last_start: 720,
            start_step: 30,
            pauses: vec![lunch],
        }));
        chosen.set(Some(id));
    };
    let known = move |id: &u32| force.with(|force| force.template(*id).is_some());
    el("div")
        .class("stack inputs")
        .child(chooser(t::templates(lang), items, chosen, t::add_template(lang), "add-template", add.into()))
        .child(move || chosen.get().filter(known).map(|id| editor(force, id, chosen)))
}

fn editor(force: Memo<Workforce>, id: u32, chosen: RwSignal<Option<u32>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let template = Memo::new(move || force.with(|force| force.template(id).cloned()));
    let change = move |change: &dyn Fn(&mut ShiftTemplate)| {
        if let Some(mut template) = template.get_untracked() {
            change(&mut template);
            store.edit(Edit::UpdateTemplate(template));
        }
    };
    let minutes = move |read: fn(&ShiftTemplate) -> u16| {
        Signal::derive(move || template.with(|template| template.as_ref().map_or(0, read)))
    };
    let length = minutes(|template| template.minutes);
    let set_length = move |hours: Option<f64>| {
        if let Some(hours) = hours {
            change(&|template| template.minutes = as_minutes(hours, f64::from(SLOT_MINUTES)));
        }
    };
    let steps = [15, 30, 60, 120].map(|step| (step.to_string(), minutes_words(locale, step))).to_vec();
    let step = minutes(|template| template.start_step);
    el("div")
        .class("editor")
        .child(
            el("div")
                .child(text_field(
                    t::name(lang),
                    "template-name",
                    Signal::derive(move || template.get().map(|template| template.name).unwrap_or_default()),
                    (move |name: String| change(&|template| template.name.clone_from(&name))).into(),
                ))
                .child(
                    Field {
                        label: t::length_hours(lang),
                        id: "template-length",
                        unit: Unit::Number(2),
                        range: Range { least: 0.25, most: 24.0, step: None },
                        value: Signal::derive(move || Some(as_hours(length.get()))),
                        optional: false,
                        hint: None,
                        on_change: set_length.into(),
                        locale,
                    }
                    .view(),
                )
                .child(time_field(
                    t::first_start(lang),
                    "template-first",
                    minutes(|template| template.first_start),
                    (move |at: u16| change(&|template| template.first_start = at)).into(),
                ))
                .child(time_field(
                    t::last_start(lang),
                    "template-last",
                    minutes(|template| template.last_start),
                    (move |at: u16| change(&|template| template.last_start = at)).into(),
                ))
                .child(choice(
                    t::start_step(lang),
                    "template-step",
                    steps,
                    Signal::derive(move || step.get().to_string()),
                    (move |step: String| change(&|template| template.start_step = step.parse().unwrap_or(30))).into(),
                ))
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", "remove-template")
                        .on("click", move |_| {
                            chosen.set(None);
                            store.edit(Edit::RemoveTemplate(id));
                        })
                        .child(t::remove_this(lang)),
                ),
        )
        .child(pauses(template))
}

/// Lunch and breaks of the shift, in order.
fn pauses(template: Memo<Option<ShiftTemplate>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let count =
        Memo::new(move || template.with(|template| template.as_ref().map_or(0, |template| template.pauses.len())));
    let add = move |_| {
        let Some(mut template) = template.get_untracked() else { return };
        let after =
            template.pauses.last().map_or(60, |last| last.latest.saturating_add(last.minutes).saturating_add(30));
        let pause = PauseRule {
            kind: PauseKind::Break,
            paid: true,
            minutes: 15,
            earliest: after,
            latest: after.saturating_add(45),
        };
        template.pauses.push(pause);
        store.edit(Edit::UpdateTemplate(template));
    };
    el("div")
        .child(el("h3").child(t::pauses(lang)))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::pauses(lang))
                .child(
                    el("table")
                        .class("wide pauses")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th(t::kind(lang)))
                                    .child(th(t::pause_minutes(lang)))
                                    .child(th(t::pause_earliest(lang)))
                                    .child(th(t::pause_latest(lang)))
                                    .child(th(t::paid(lang)))
                                    .child(el("td")),
                            ),
                        )
                        .child(
                            el("tbody")
                                .child(move || (0..count.get()).map(|index| pause_row(template, index)).collect_view()),
                        ),
                ),
        )
        .child(el("p").class("muted small").child(t::pauses_help(lang)))
        .child(el("p").class("muted small").attr("id", "template-split").child(move || {
            match template.with(|template| template.as_ref().and_then(ShiftTemplate::split)) {
                Some(minutes) => tp::split_shift(lang, locale.hours(f64::from(minutes))),
                None => tp::split_help(lang),
            }
        }))
        .child(
            el("button")
                .class("btn")
                .attr("id", "add-pause")
                .on("click", add)
                .child(format!("+ {}", t::add_pause(lang))),
        )
}

fn pause_row(template: Memo<Option<ShiftTemplate>>, index: usize) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let pause = move || template.with(|template| template.as_ref()?.pauses.get(index).cloned());
    let change = move |change: &dyn Fn(&mut PauseRule)| {
        let Some(mut template) = template.get_untracked() else { return };
        if let Some(pause) = template.pauses.get_mut(index) {
            change(pause);
        }
        store.edit(Edit::UpdateTemplate(template));
    };
    let remove = move |_| {
        let Some(mut template) = template.get_untracked() else { return };
        if index < template.pauses.len() {
            template.pauses.remove(index);
        }
        store.edit(Edit::UpdateTemplate(template));
    };
    let number = move |label: String, read: fn(&PauseRule) -> u16, write: fn(&mut PauseRule, u16)| {
        let set = move |event| {
            if let Ok(typed) = event_target_value(&event).trim().parse::<u16>() {
                let rounded = typed.min(1440).next_multiple_of(SLOT_MINUTES);
                change(&|pause| write(pause, rounded));
            }
        };
        el("input")
            .attr("type", "number")
            .attr("min", "0")
            .attr("max", "1440")
            .attr("step", "15")
            .attr("aria-label", label)
            .prop("value", move || pause().as_ref().map_or(0, read).to_string())
            .on("change", set)
    };
    let is_lunch = move || pause().is_some_and(|pause| pause.kind == PauseKind::Lunch);
    let kind = move |event| {
        let kind = if event_target_value(&event) == "lunch" { PauseKind::Lunch } else { PauseKind::Break };
        change(&|pause| pause.kind = kind);
    };
    let name = move || t::numbered_pause(lang, index + 1);
    el("tr")
        .child(td(el("select")
            .attr("aria-label", t::kind(lang))
            .on("change", kind)
            .child(
                el("option")
                    .attr("value", "lunch")
                    .attr("selected", is_lunch)
                    .child(t::pause_kind(lang, PauseKind::Lunch)),
            )
            .child(
                el("option")
                    .attr("value", "break")
                    .attr("selected", move || !is_lunch())
                    .child(t::pause_kind(lang, PauseKind::Break)),
            )))
        .child(td(number(t::pause_minutes(lang), |p| p.minutes, |p, v| p.minutes = v)))
        .child(td(number(t::pause_earliest(lang), |p| p.earliest, |p, v| p.earliest = v)))
        .child(td(number(t::pause_latest(lang), |p| p.latest, |p, v| p.latest = v)))
        .child(td(el("input")
            .attr("type", "checkbox")
            .attr("aria-label", t::paid(lang))
            .prop("checked", move || pause().is_some_and(|pause| pause.paid))
            .on("change", move |event| {
                let paid = event_target_checked(&event);
                change(&|pause| pause.paid = paid);
            })))
        .child(td_num(
            el("button").class("btn").attr("aria-label", t::remove(lang, name())).on("click", remove).child("×"),
        ))
}
