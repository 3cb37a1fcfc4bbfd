//! Targets, model, shrinkage and the handle time where the history has none.

use super::{Page, kinds, model, target_fields};
use crate::i18n::texts::{shell as ts, staffing as t};
use crate::plan::edit::Edit;
use crate::quantity::{Fraction, Seconds};
use crate::staffing::StaffingSettings;
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit};
use target_fields::Of;

/// Changes the staffing settings by one field; changes of the same field in a row are one step to take back.
pub fn change(page: Page, field: &str, set: impl FnOnce(&mut StaffingSettings)) {
    let mut settings = page.settings.get_untracked();
    set(&mut settings);
    page.store.edit_field(Edit::SetStaffing(settings), Some(field));
}

/// A share moved by a slider, free of the noise of its steps.
pub fn share(value: f64) -> Fraction {
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
                .child(target_fields::waiting(page, Of::All))
                .child(target_fields::work(page, Of::All))
                .child(model::more_targets(page)),
        )
        .child(
            el("section")
                .class("card")
                .child(el("h2").child(t::time_off_contacts(lang)))
                .child(show(move || page.settings.with(|settings| settings.by_kind.is_none()), move || one_share(page)))
                .child(kinds::by_kind(page)),
        )
}

/// Shrinkage as one share.
fn one_share(page: Page) -> El {
    Field {
        label: t::shrinkage(page.locale.lang),
        id: "shrinkage",
        unit: Unit::Percent,
        range: Range { least: 0.0, most: 0.6, step: Some(0.01) },
        value: Signal::derive(move || Some(page.settings.get().shrinkage.get())),
        optional: false,
        hint: Some(t::shrinkage_hint(page.locale.lang)),
        on_change: (move |value: Option<f64>| {
            if let Some(value) = value {
                change(page, "shrinkage", |settings| settings.shrinkage = share(value));
            }
        })
        .into(),
        locale: page.locale,
    }
    .view()
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
