//! Shift templates: length, starts, lunch and breaks with their windows.

use super::fields::{Chooser, TextField, TimeField, as_hours, as_minutes, minutes_words, next_id};
use super::people::workforce;
use crate::i18n::texts::schedule as t;
use crate::plan::edit::Edit;
use crate::roster::{PauseKind, PauseRule, SLOT_MINUTES, ShiftTemplate, Workforce};
use crate::ui::store::use_store;
use crate::ui::widgets::{Choice, Field, Range, Unit};
use leptos::prelude::*;

/// The pane.
#[component]
pub fn Shifts() -> impl IntoView {
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
    view! {
        <div class="stack inputs">
            <Chooser label=t::templates(lang) items chosen add=t::add_template(lang) add_id="add-template" on_add=add/>
            {move || chosen.get().filter(known).map(|id| view! { <Editor force id chosen/> })}
        </div>
    }
}

#[component]
fn Editor(force: Memo<Workforce>, id: u32, chosen: RwSignal<Option<u32>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let template = Memo::new(move |_| force.with(|force| force.template(id).cloned()));
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
    view! {
        <div class="editor">
            <div>
                <TextField label=t::name(lang) id="template-name"
                    value=Signal::derive(move || template.get().map(|template| template.name).unwrap_or_default())
                    on_change=move |name: String| change(&|template| template.name.clone_from(&name))/>
                <Field label=t::length_hours(lang) id="template-length" unit=Unit::Number(2)
                    range=Range { least: 0.25, most: 24.0, step: None } on_change=set_length locale
                    value=Signal::derive(move || Some(as_hours(length.get())))/>
                <TimeField label=t::first_start(lang) id="template-first" value=minutes(|template| template.first_start)
                    on_change=move |at: u16| change(&|template| template.first_start = at)/>
                <TimeField label=t::last_start(lang) id="template-last" value=minutes(|template| template.last_start)
                    on_change=move |at: u16| change(&|template| template.last_start = at)/>
                <Choice label=t::start_step(lang) id="template-step" options=steps
                    value=Signal::derive(move || step.get().to_string())
                    on_change=move |step: String| change(&|template| template.start_step = step.parse().unwrap_or(30))/>
                <button class="btn" id="remove-template"
                    on:click=move |_| { chosen.set(None); store.edit(Edit::RemoveTemplate(id)); }>{t::remove_this(lang)}</button>
            </div>
            <Pauses template/>
        </div>
    }
}

/// Lunch and breaks of the shift, in order.
#[component]
fn Pauses(template: Memo<Option<ShiftTemplate>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let count =
        Memo::new(move |_| template.with(|template| template.as_ref().map_or(0, |template| template.pauses.len())));
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
    view! {
        <div>
            <h3>{t::pauses(lang)}</h3>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::pauses(lang)><table class="wide pauses">
                <thead><tr>
                    <th>{t::kind(lang)}</th><th>{t::pause_minutes(lang)}</th><th>{t::pause_earliest(lang)}</th>
                    <th>{t::pause_latest(lang)}</th><th>{t::paid(lang)}</th><td></td>
                </tr></thead>
                <tbody>{move || (0..count.get()).map(|index| view! { <PauseRow template index/> }).collect_view()}</tbody>
            </table></div>
            <p class="muted small">{t::pauses_help(lang)}</p>
            <button class="btn" id="add-pause" on:click=add>{format!("+ {}", t::add_pause(lang))}</button>
        </div>
    }
}

#[component]
fn PauseRow(template: Memo<Option<ShiftTemplate>>, index: usize) -> impl IntoView {
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
        view! {
            <input type="number" min="0" max="1440" step="15" aria-label=label
                prop:value=move || pause().as_ref().map_or(0, read).to_string() on:change=set/>
        }
    };
    let is_lunch = move || pause().is_some_and(|pause| pause.kind == PauseKind::Lunch);
    let kind = move |event| {
        let kind = if event_target_value(&event) == "lunch" { PauseKind::Lunch } else { PauseKind::Break };
        change(&|pause| pause.kind = kind);
    };
    let name = move || t::numbered_pause(lang, index + 1);
    view! {
        <tr>
            <td><select aria-label=t::kind(lang) on:change=kind>
                <option value="lunch" selected=is_lunch>{t::pause_kind(lang, PauseKind::Lunch)}</option>
                <option value="break" selected=move || !is_lunch()>{t::pause_kind(lang, PauseKind::Break)}</option>
            </select></td>
            <td>{number(t::pause_minutes(lang), |p| p.minutes, |p, v| p.minutes = v)}</td>
            <td>{number(t::pause_earliest(lang), |p| p.earliest, |p, v| p.earliest = v)}</td>
            <td>{number(t::pause_latest(lang), |p| p.latest, |p, v| p.latest = v)}</td>
            <td><input type="checkbox" aria-label=t::paid(lang) prop:checked=move || pause().is_some_and(|pause| pause.paid)
                on:change=move |event| { let paid = event_target_checked(&event); change(&|pause| pause.paid = paid); }/></td>
            <td class="num"><button class="btn" aria-label=t::remove(lang, name()) on:click=remove>"×"</button></td>
        </tr>
    }
}
