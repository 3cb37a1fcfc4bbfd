//! Targets, shrinkage and the handle time where the history has none.

use super::Page;
use crate::i18n::texts::{shell as ts, staffing as t};
use crate::plan::edit::Edit;
use crate::quantity::{Fraction, Seconds};
use crate::staffing::StaffingSettings;
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit};

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
pub fn inputs(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    fragment()
        .child(handle_time(page))
        .child(
            el("section")
                .class("card")
                .attr("aria-label", ts::inputs(lang))
                .child(el("h2").child(t::targets(lang)))
                .child(waiting(page))
                .child(work(page)),
        )
        .child(
            el("section").class("card").child(el("h2").child(t::time_off_contacts(lang))).child(
                Field {
                    label: t::shrinkage(lang),
                    id: "shrinkage",
                    unit: Unit::Percent,
                    range: Range { least: 0.0, most: 0.6, step: Some(0.01) },
                    value: Signal::derive(move || Some(page.settings.get().shrinkage.get())),
                    optional: false,
                    hint: Some(t::shrinkage_hint(lang)),
                    on_change: (move |value: Option<f64>| {
                        if let Some(value) = value {
                            change(page, "shrinkage", |settings| settings.shrinkage = share(value));
                        }
                    })
                    .into(),
                    locale: page.locale,
                }
                .view(),
            ),
        )
}

/// How long contacts may wait.
fn waiting(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    let targets = move || page.settings.get().targets;
    fragment()
        .child(
            Field {
                label: t::service_level(lang),
                id: "target-service-level",
                unit: Unit::Percent,
                range: Range { least: 0.5, most: 0.99, step: Some(0.01) },
                value: Signal::derive(move || targets().service_level.map(Fraction::get)),
                optional: true,
                hint: Some(t::service_level_hint(lang)),
                on_change: (move |value: Option<f64>| {
                    change(page, "target-service-level", |settings| settings.targets.service_level = value.map(share));
                })
                .into(),
                locale: page.locale,
            }
            .view(),
        )
        .child(
            Field {
                label: t::within(lang),
                id: "target-within",
                unit: Unit::Duration,
                range: Range { least: 0.0, most: 300.0, step: Some(5.0) },
                value: Signal::derive(move || Some(targets().within.get())),
                optional: false,
                hint: None,
                on_change: (move |value: Option<f64>| {
                    if let Some(value) = value {
                        change(page, "target-within", |settings| settings.targets.within = Seconds::clamped(value));
                    }
                })
                .into(),
                locale: page.locale,
            }
            .view(),
        )
        .child(
            Field {
                label: t::asa(lang),
                id: "target-asa",
                unit: Unit::Duration,
                range: Range { least: 1.0, most: 3600.0, step: None },
                value: Signal::derive(move || targets().asa.map(Seconds::get)),
                optional: true,
                hint: Some(t::optional_hint(lang)),
                on_change: (move |value: Option<f64>| {
                    change(page, "target-asa", |settings| settings.targets.asa = value.map(Seconds::clamped));
                })
                .into(),
                locale: page.locale,
            }
            .view(),
        )
}

/// How hard agents may work, and how few may sit there.
fn work(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    let targets = move || page.settings.get().targets;
    fragment()
        .child(
            Field {
                label: t::max_occupancy(lang),
                id: "target-occupancy",
                unit: Unit::Percent,
                range: Range { least: 0.5, most: 1.0, step: Some(0.01) },
                value: Signal::derive(move || targets().max_occupancy.map(Fraction::get)),
                optional: true,
                hint: Some(t::occupancy_hint(lang)),
                on_change: (move |value: Option<f64>| {
                    change(page, "target-occupancy", |settings| settings.targets.max_occupancy = value.map(share));
                })
                .into(),
                locale: page.locale,
            }
            .view(),
        )
        .child(
            Field {
                label: t::minimum(lang),
                id: "target-minimum",
                unit: Unit::Number(0),
                range: Range { least: 0.0, most: 1000.0, step: None },
                value: Signal::derive(move || Some(f64::from(targets().minimum))),
                optional: false,
                hint: Some(t::minimum_hint(lang)),
                on_change: (move |value: Option<f64>| {
                    if let Some(value) = value {
                        change(page, "target-minimum", |settings| settings.targets.minimum = value as u32);
                    }
                })
                .into(),
                locale: page.locale,
            }
            .view(),
        )
}

/// Asks for the handle time where the history has counts only.
fn handle_time(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let given = Memo::new(move || {
        store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.forecast.aht_if_unknown.map(Seconds::get)))
    });
    let unknown = Memo::new(move || {
        store.requirement.with(|found| {
            let queues = found.iter().flat_map(|found| &found.queues);
            queues.flat_map(|queue| queue.needs.values()).filter(|need| need.is_none()).count()
        })
    });
    let wanted = Memo::new(move || unknown.get() > 0 || given.get().is_some());
    let set = move |value: Option<f64>| {
        let Some(mut settings) = store.plan.with_untracked(|plan| plan.as_ref().map(|plan| plan.forecast.clone()))
        else {
            return;
        };
        settings.aht_if_unknown = value.map(Seconds::clamped);
        store.edit_field(Edit::SetForecast(settings), Some("aht-if-unknown"));
    };
    show(
        move || wanted.get(),
        move || {
            el("section")
                .class("note")
                .class_when("bad", move || unknown.get() > 0)
                .child(
                    el("p")
                        .attr("role", "status")
                        .class("staffing-unknown")
                        .child(move || (unknown.get() > 0).then(|| t::unknown_aht(lang, locale.count(unknown.get())))),
                )
                .child(
                    Field {
                        label: t::aht_if_unknown(lang),
                        id: "aht-if-unknown",
                        unit: Unit::Duration,
                        range: Range { least: 1.0, most: 7200.0, step: None },
                        value: given.into(),
                        optional: true,
                        hint: Some(t::aht_if_unknown_hint(lang)),
                        on_change: set.into(),
                        locale,
                    }
                    .view(),
                )
        },
    )
}
