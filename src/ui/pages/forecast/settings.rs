//! Weeks ahead, weight of older weeks, handle time where the history has none.

use crate::forecast::{ForecastSettings, MAX_WEEKS};
use crate::i18n::texts::forecast as t;
use crate::quantity::Seconds;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::{Field, Range, Unit};

/// Longest handle time that can be typed, in seconds: a day.
const LONGEST_S: f64 = 86_400.0;

/// Changes the settings by one field.
fn change(store: Store, field: &str, with: impl FnOnce(&mut ForecastSettings)) {
    let Some(plan) = store.plan.get_untracked() else { return };
    let mut settings = plan.forecast.clone();
    with(&mut settings);
    store.edit_field(crate::plan::edit::Edit::SetForecast(settings), Some(field));
}

/// The fields.
pub fn settings() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let settings =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.forecast.clone()).unwrap_or_default()));
    // A queue without a single handle time needs one typed.
    let counts_only = Memo::new(move || {
        store.history.with(|history| {
            history.as_ref().is_some_and(|history| {
                history
                    .queues
                    .iter()
                    .any(|queue| !queue.handle_s.values().iter().any(|seconds| seconds.is_some_and(|s| s > 0)))
            })
        })
    });
    let discount = Memo::new(move || settings.with(|settings| settings.discount));
    let half = move || {
        let discount = discount.get();
        if discount >= 1.0 {
            return t::discount_even(lang);
        }
        t::discount_half(lang, locale.number(libm::log(0.5) / libm::log(discount), 1))
    };
    let set_weeks = move |weeks: Option<f64>| {
        if let Some(weeks) = weeks {
            change(store, "weeks", |settings| settings.weeks = weeks as u8);
        }
    };
    let set_discount = move |discount: Option<f64>| {
        if let Some(discount) = discount {
            change(store, "discount", |settings| settings.discount = discount);
        }
    };
    let set_aht = move |seconds: Option<f64>| {
        let seconds = seconds.and_then(|seconds| Seconds::new(seconds).ok());
        change(store, "aht-if-unknown-forecast", |settings| settings.aht_if_unknown = seconds);
    };
    el("section")
        .class("card forecast-settings")
        .child(el("h2").child(t::settings_title(lang)))
        .child(
            Field {
                label: t::weeks_label(lang),
                id: "weeks",
                unit: Unit::Number(0),
                range: Range { least: 1.0, most: f64::from(MAX_WEEKS), step: Some(1.0) },
                value: Signal::derive(move || Some(settings.with(|settings| f64::from(settings.weeks)))),
                optional: false,
                hint: Some(t::weeks_help(lang)),
                on_change: set_weeks.into(),
                locale,
            }
            .view(),
        )
        .child(
            Field {
                label: t::discount_label(lang),
                id: "discount",
                unit: Unit::Percent,
                range: Range { least: 0.5, most: 1.0, step: Some(0.01) },
                value: Signal::derive(move || Some(discount.get())),
                optional: false,
                hint: Some(t::discount_help(lang)),
                on_change: set_discount.into(),
                locale,
            }
            .view(),
        )
        .child(el("p").class("hint forecast-half").child(half))
        .child(show(
            move || counts_only.get(),
            move || {
                Field {
                    label: t::aht_label(lang),
                    id: "aht-if-unknown-forecast",
                    unit: Unit::Duration,
                    range: Range { least: 1.0, most: LONGEST_S, step: None },
                    value: Signal::derive(move || settings.with(|settings| settings.aht_if_unknown.map(Seconds::get))),
                    optional: true,
                    hint: Some(t::aht_help(lang)),
                    on_change: set_aht.into(),
                    locale,
                }
                .view()
            },
        ))
}
