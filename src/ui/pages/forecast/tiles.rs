//! The figures over the charts.

use super::View;
use super::derived::Derived;
use crate::i18n::Locale;
use crate::i18n::texts::forecast as t;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::tile;

fn week_detail(locale: Locale, view: &Derived) -> String {
    match view.last_per_week().filter(|last| *last > 0.0) {
        Some(last) => t::tile_change(locale.lang, t::signed(locale, view.per_week() / last - 1.0)),
        None => t::tile_no_past(locale.lang),
    }
}

fn error_detail(locale: Locale, view: &Derived) -> String {
    match view.pooled {
        Some(pooled) if pooled.queues == view.queues.len() => t::tile_error_detail(locale.lang),
        Some(pooled) => t::tile_error_some(locale.lang, pooled.queues, view.queues.len()),
        None => t::tile_untested(locale.lang),
    }
}

fn bias_detail(locale: Locale, view: &Derived) -> String {
    match view.pooled {
        Some(pooled) if pooled.bias < 0.0 => t::tile_low(locale.lang),
        Some(_) => t::tile_high(locale.lang),
        None => t::tile_untested(locale.lang),
    }
}

/// Contacts, per week, handle time, error and bias.
pub fn tiles(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let of = move |read: fn(Locale, &Derived) -> String| {
        Signal::derive(move || view.with(|view| view.as_ref().map(|view| read(locale, view)).unwrap_or_default()))
    };
    let dates = |locale: Locale, view: &Derived| {
        let grid = view.forecast.grid;
        t::tile_range(locale.lang, locale.day_month(view.first_day()), locale.day_month(grid.last()))
    };
    let aht = |locale: Locale, view: &Derived| {
        view.all.aht_s.map_or_else(|| t::unknown(locale.lang), |seconds| locale.duration(seconds))
    };
    let aht_detail = |locale: Locale, view: &Derived| match view.all.aht_s {
        Some(_) => t::tile_aht_weighted(locale.lang),
        None => t::tile_aht_missing(locale.lang),
    };
    let error = |locale: Locale, view: &Derived| {
        view.pooled.map_or_else(|| "–".into(), |pooled| format!("±{}", locale.percent(pooled.wape_day, 1)))
    };
    let bias = |locale: Locale, view: &Derived| {
        view.pooled.map_or_else(|| "–".into(), |pooled| t::signed(locale, pooled.bias))
    };
    let no_aht = Signal::derive(move || view.with(|view| view.as_ref().is_some_and(|view| view.all.aht_s.is_none())));
    el("div")
        .class("tiles")
        .child(tile(t::tile_contacts(lang), of(|locale, view| locale.number(view.all.calls, 0)), of(dates)))
        .child(tile(t::tile_week(lang), of(|locale, view| locale.number(view.per_week(), 0)), of(week_detail)))
        .child(tile(t::tile_aht(lang), of(aht), of(aht_detail)).class_when("bad", no_aht))
        .child(tile(t::tile_error(lang), of(error), of(error_detail)))
        .child(tile(t::tile_bias(lang), of(bias), of(bias_detail)))
}
