//! How the app writes and looks: language, theme, currency, clock, first day, decimal sign.

use super::storage::Theme;
use super::store::use_store;
use super::widgets::choice;
use crate::i18n::texts::shell as t;
use crate::i18n::{Currency, Lang};
use crate::ui::prelude::*;
use chrono::Weekday;

/// The button and its dialog.
pub fn settings() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let dialog = Handle::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get::<web_sys::HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    };
    let shut = move |_| {
        if let Some(dialog) = dialog.get::<web_sys::HtmlDialogElement>() {
            dialog.close();
        }
    };
    let two = |off: String, on: String| vec![("0".to_string(), off), ("1".to_string(), on)];
    let flag = |on: bool| if on { "1".to_string() } else { "0".to_string() };
    let prefs = store.prefs;
    let themes = vec![
        ("system".to_string(), t::theme_system(lang)),
        ("light".to_string(), t::theme_light(lang)),
        ("dark".to_string(), t::theme_dark(lang)),
    ];
    let theme = move || match prefs.get().theme {
        Theme::System => "system".to_string(),
        Theme::Light => "light".to_string(),
        Theme::Dark => "dark".to_string(),
    };
    let set_theme = move |key: String| {
        prefs.update(|prefs| {
            prefs.theme = match key.as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            }
        });
    };
    let languages = vec![("0".to_string(), "English".to_string()), ("1".to_string(), "简体中文".to_string())];
    let currencies = Currency::ALL
        .iter()
        .enumerate()
        .map(|(index, currency)| (index.to_string(), currency.sign().to_string()))
        .collect();
    let currency = move || {
        let now = store.locale.get().currency;
        Currency::ALL.iter().position(|currency| *currency == now).unwrap_or_default().to_string()
    };
    let set_currency = move |key: String| {
        if let Some(currency) = key.parse::<usize>().ok().and_then(|index| Currency::ALL.get(index)) {
            store.write_as(|locale| locale.currency = *currency);
        }
    };
    fragment()
        .child(
            el("button")
                .class("btn")
                .attr("id", "settings")
                .attr("aria-label", t::settings(lang))
                .attr("title", t::settings(lang))
                .on("click", open)
                .child("⚙"),
        )
        .child(
            el("dialog")
                .known_as(dialog)
                .attr("aria-labelledby", "settings-title")
                .child(
                    el("div")
                        .class("card-head")
                        .child(el("h2").attr("id", "settings-title").child(t::settings(lang)))
                        .child(el("span").class("spacer"))
                        .child(el("button").class("btn").on("click", shut).child(t::close(lang))),
                )
                .child(choice(
                    t::language(lang),
                    "set-language",
                    languages,
                    Signal::derive(move || flag(store.locale.get().lang == Lang::Zh)),
                    (move |key: String| {
                        store.write_as(|locale| {
                            locale.lang = if key == "1" { Lang::Zh } else { Lang::En };
                        })
                    })
                    .into(),
                ))
                .child(choice(t::theme(lang), "set-theme", themes, Signal::derive(theme), set_theme.into()))
                .child(choice(
                    t::currency(lang),
                    "set-currency",
                    currencies,
                    Signal::derive(currency),
                    set_currency.into(),
                ))
                .child(choice(
                    t::first_day(lang),
                    "set-first-day",
                    two(locale.weekday(Weekday::Mon).into(), locale.weekday(Weekday::Sun).into()),
                    Signal::derive(move || flag(store.locale.get().sunday_first)),
                    (move |key: String| store.write_as(|locale| locale.sunday_first = key == "1")).into(),
                ))
                .child(choice(
                    t::clock(lang),
                    "set-clock",
                    two(t::clock_24(lang), t::clock_12(lang)),
                    Signal::derive(move || flag(store.locale.get().twelve_hour)),
                    (move |key: String| store.write_as(|locale| locale.twelve_hour = key == "1")).into(),
                ))
                .child(choice(
                    t::decimal_sign(lang),
                    "set-decimal",
                    two(t::decimal_point(lang), t::decimal_comma(lang)),
                    Signal::derive(move || flag(store.locale.get().decimal_comma)),
                    (move |key: String| store.write_as(|locale| locale.decimal_comma = key == "1")).into(),
                )),
        )
}
