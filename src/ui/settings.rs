//! How the app writes and looks: language, theme, currency, clock, first day, decimal sign.

use super::storage::Theme;
use super::store::use_store;
use super::widgets::Choice;
use crate::i18n::texts::shell as t;
use crate::i18n::{Currency, Lang};
use chrono::Weekday;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn Settings() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let dialog = NodeRef::<Dialog>::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    };
    let shut = move |_| {
        if let Some(dialog) = dialog.get() {
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
    view! {
        <button class="btn" id="settings" aria-label=t::settings(lang) title=t::settings(lang) on:click=open>"⚙"</button>
        <dialog node_ref=dialog aria-labelledby="settings-title">
            <div class="card-head">
                <h2 id="settings-title">{t::settings(lang)}</h2>
                <span class="spacer"></span>
                <button class="btn" on:click=shut>{t::close(lang)}</button>
            </div>
            <Choice label=t::language(lang) id="set-language" options=languages
                value=Signal::derive(move || flag(store.locale.get().lang == Lang::Zh))
                on_change=move |key: String| store.write_as(|locale| {
                    locale.lang = if key == "1" { Lang::Zh } else { Lang::En };
                }) />
            <Choice label=t::theme(lang) id="set-theme" options=themes value=Signal::derive(theme) on_change=set_theme />
            <Choice label=t::currency(lang) id="set-currency" options=currencies value=Signal::derive(currency)
                on_change=set_currency />
            <Choice label=t::first_day(lang) id="set-first-day"
                options=two(locale.weekday(Weekday::Mon).into(), locale.weekday(Weekday::Sun).into())
                value=Signal::derive(move || flag(store.locale.get().sunday_first))
                on_change=move |key: String| store.write_as(|locale| locale.sunday_first = key == "1") />
            <Choice label=t::clock(lang) id="set-clock" options=two(t::clock_24(lang), t::clock_12(lang))
                value=Signal::derive(move || flag(store.locale.get().twelve_hour))
                on_change=move |key: String| store.write_as(|locale| locale.twelve_hour = key == "1") />
            <Choice label=t::decimal_sign(lang) id="set-decimal" options=two(t::decimal_point(lang), t::decimal_comma(lang))
                value=Signal::derive(move || flag(store.locale.get().decimal_comma))
                on_change=move |key: String| store.write_as(|locale| locale.decimal_comma = key == "1") />
        </dialog>
    }
}
