//! The rarer targets and what the formulas take for granted: abandonment, patience, availability, demand confidence.

use super::Page;
use super::inputs::change;
use super::target_fields::{Of, abandonment};
use crate::i18n::texts::{lab, targets as t};
use crate::quantity::{Fraction, Seconds};
use crate::staffing::calibrate::{LEAST_FACTOR, MOST_FACTOR};
use crate::staffing::{StaffingSettings, confidence};
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit};

/// Patience in seconds that a field takes.
pub const PATIENCE: Range = Range { least: 1.0, most: 7200.0, step: None };

/// What is seldom set, unfolded where something of it is.
pub fn more_targets(page: Page) -> El {
    let lang = page.locale.lang;
    let used = page.settings.with_untracked(|settings| {
        let plain = StaffingSettings::default();
        settings.patience.is_some()
            || settings.availability != plain.availability
            || settings.confidence.is_some()
            || settings.targets.abandonment.is_some()
    });
    let unmet = move || {
        let nobody =
            page.settings.with(|settings| settings.patience.is_none() && settings.targets.abandonment.is_some());
        nobody.then(|| t::abandonment_needs_patience(lang))
    };
    el("details")
        .class("staffing-rare")
        .attr("id", "more-targets")
        .attr("open", used)
        .child(el("summary").child(t::more_targets(lang)))
        .child(abandonment(page, Of::All))
        .child(el("p").class("hint warn").attr("id", "abandonment-note").attr("role", "status").child(unmet))
        .child(patience(page))
        .child(availability(page))
        .child(demand(page))
}

fn patience(page: Page) -> El {
    let lang = page.locale.lang;
    Field {
        label: lab::patience(lang),
        id: "staffing-patience",
        unit: Unit::Duration,
        range: PATIENCE,
        value: Signal::derive(move || page.settings.with(|settings| settings.patience.map(Seconds::get))),
        optional: true,
        hint: Some(t::patience_hint(lang)),
        on_change: (move |value: Option<f64>| {
            change(page, "staffing-patience", |settings| settings.patience = value.map(Seconds::clamped));
        })
        .into(),
        locale: page.locale,
    }
    .view()
}

fn availability(page: Page) -> El {
    let lang = page.locale.lang;
    Field {
        label: t::availability(lang),
        id: "staffing-availability",
        unit: Unit::Percent,
        range: Range { least: LEAST_FACTOR, most: MOST_FACTOR, step: None },
        value: Signal::derive(move || Some(page.settings.with(|settings| settings.availability))),
        optional: false,
        hint: Some(t::availability_hint(lang)),
        on_change: (move |value: Option<f64>| {
            if let Some(value) = value {
                change(page, "staffing-availability", |settings| settings.availability = value);
            }
        })
        .into(),
        locale: page.locale,
    }
    .view()
}

/// Staff for the mean or for a confidence.
fn demand(page: Page) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let note = move || {
        page.settings.with(|settings| settings.confidence)?;
        let forecast = page.store.forecast.get()?;
        let without = confidence::without_bands(&forecast);
        let names = without.iter().filter_map(|at| Some(forecast.queues.get(*at)?.name.as_str()));
        let names: Vec<&str> = names.collect();
        (!names.is_empty()).then(|| t::no_bands(lang, names.join(&t::and(lang))))
    };
    let field = Field {
        label: t::confidence(lang),
        id: "staffing-confidence",
        unit: Unit::Percent,
        range: Range { least: 0.01, most: 0.999, step: None },
        value: Signal::derive(move || page.settings.with(|settings| settings.confidence.map(Fraction::get))),
        optional: true,
        hint: Some(t::confidence_hint(lang)),
        on_change: (move |value: Option<f64>| {
            change(page, "staffing-confidence", |settings| settings.confidence = value.map(super::inputs::share));
        })
        .into(),
        locale,
    };
    fragment()
        .child(field.view())
        .child(el("p").class("hint warn").attr("id", "confidence-note").attr("role", "status").child(note))
}
