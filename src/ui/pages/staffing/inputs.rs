//! Targets, shrinkage and the handle time where the history has none.

use super::Page;
use crate::i18n::texts::{shell as ts, staffing as t};
use crate::plan::edit::Edit;
use crate::quantity::{Fraction, Seconds};
use crate::staffing::StaffingSettings;
use crate::ui::widgets::{Field, Range, Unit};
use leptos::prelude::*;

/// Changes the staffing settings by one field.
fn change(page: Page, field: &'static str, set: impl FnOnce(&mut StaffingSettings)) {
    let mut settings = page.settings.get_untracked();
    set(&mut settings);
    page.store.edit_field(Edit::SetStaffing(settings), Some(field));
}

/// A share moved by a slider, free of the noise of its steps.
fn share(value: f64) -> Fraction {
    Fraction::clamped((value * 1000.0).round() / 1000.0)
}

/// All inputs of the page.
#[component]
pub fn Inputs(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    view! {
        <HandleTime page/>
        <section class="card" aria-label=ts::inputs(lang)>
            <h2>{t::targets(lang)}</h2>
            <Waiting page/>
            <Work page/>
        </section>
        <section class="card">
            <h2>{t::time_off_contacts(lang)}</h2>
            <Field label=t::shrinkage(lang) id="shrinkage" unit=Unit::Percent locale=page.locale hint=t::shrinkage_hint(lang)
                range=Range { least: 0.0, most: 0.6, step: Some(0.01) }
                value=Signal::derive(move || Some(page.settings.get().shrinkage.get()))
                on_change={move |value: Option<f64>| if let Some(value) = value {
                    change(page, "shrinkage", |settings| settings.shrinkage = share(value));
                }} />
        </section>
    }
}

/// How long contacts may wait.
#[component]
fn Waiting(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    let targets = move || page.settings.get().targets;
    view! {
        <Field label=t::service_level(lang) id="target-service-level" unit=Unit::Percent locale=page.locale optional=true
            range=Range { least: 0.5, most: 0.99, step: Some(0.01) } hint=t::service_level_hint(lang)
            value=Signal::derive(move || targets().service_level.map(Fraction::get))
            on_change={move |value: Option<f64>| {
                change(page, "target-service-level", |settings| settings.targets.service_level = value.map(share));
            }} />
        <Field label=t::within(lang) id="target-within" unit=Unit::Duration locale=page.locale
            range=Range { least: 0.0, most: 300.0, step: Some(5.0) }
            value=Signal::derive(move || Some(targets().within.get()))
            on_change={move |value: Option<f64>| if let Some(value) = value {
                change(page, "target-within", |settings| settings.targets.within = Seconds::clamped(value));
            }} />
        <Field label=t::asa(lang) id="target-asa" unit=Unit::Duration locale=page.locale optional=true
            range=Range { least: 1.0, most: 3600.0, step: None } hint=t::optional_hint(lang)
            value=Signal::derive(move || targets().asa.map(Seconds::get))
            on_change={move |value: Option<f64>| {
                change(page, "target-asa", |settings| settings.targets.asa = value.map(Seconds::clamped));
            }} />
    }
}

/// How hard agents may work, and how few may sit there.
#[component]
fn Work(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    let targets = move || page.settings.get().targets;
    view! {
        <Field label=t::max_occupancy(lang) id="target-occupancy" unit=Unit::Percent locale=page.locale optional=true
            range=Range { least: 0.5, most: 1.0, step: Some(0.01) } hint=t::occupancy_hint(lang)
            value=Signal::derive(move || targets().max_occupancy.map(Fraction::get))
            on_change={move |value: Option<f64>| {
                change(page, "target-occupancy", |settings| settings.targets.max_occupancy = value.map(share));
            }} />
        <Field label=t::minimum(lang) id="target-minimum" unit=Unit::Number(0) locale=page.locale
            range=Range { least: 0.0, most: 1000.0, step: None } hint=t::minimum_hint(lang)
            value=Signal::derive(move || Some(f64::from(targets().minimum)))
            on_change={move |value: Option<f64>| if let Some(value) = value {
                change(page, "target-minimum", |settings| settings.targets.minimum = value as u32);
            }} />
    }
}

/// Asks for the handle time where the history has counts only.
#[component]
fn HandleTime(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let given = Memo::new(move |_| {
        store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.forecast.aht_if_unknown.map(Seconds::get)))
    });
    let unknown = Memo::new(move |_| {
        store.requirement.with(|found| {
            let queues = found.iter().flat_map(|found| &found.queues);
            queues.flat_map(|queue| queue.needs.values()).filter(|need| need.is_none()).count()
        })
    });
    let wanted = Memo::new(move |_| unknown.get() > 0 || given.get().is_some());
    let set = move |value: Option<f64>| {
        let Some(mut settings) = store.plan.with_untracked(|plan| plan.as_ref().map(|plan| plan.forecast.clone()))
        else {
            return;
        };
        settings.aht_if_unknown = value.map(Seconds::clamped);
        store.edit_field(Edit::SetForecast(settings), Some("aht-if-unknown"));
    };
    view! {
        <Show when=move || wanted.get()>
            <section class="note" class:bad=move || { unknown.get() > 0 }>
                <p role="status" class="staffing-unknown">
                    {move || (unknown.get() > 0).then(|| t::unknown_aht(lang, locale.count(unknown.get())))}
                </p>
                <Field label=t::aht_if_unknown(lang) id="aht-if-unknown" unit=Unit::Duration locale optional=true
                    range=Range { least: 1.0, most: 7200.0, step: None } hint=t::aht_if_unknown_hint(lang)
                    value=given on_change=set />
            </section>
        </Show>
    }
}
