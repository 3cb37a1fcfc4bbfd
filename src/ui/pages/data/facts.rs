//! How the file was read, and the choices that change it.

use super::preview::File;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{DateOrder, Granularity, Mapping};
use crate::ui::store::use_store;
use crate::ui::widgets::Choice;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// Facts above, choices below.
#[component]
pub fn Facts(file: File) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let dialect = move || file.guess.with(|guess| guess.as_ref().map(|guess| guess.dialect));
    let heading = move || {
        let line = dialect()?.heading_line;
        Some(line.map_or_else(|| t::no_headings(lang), |line| t::headings_line(lang, locale.count(line))))
    };
    let report = move |part: fn(&crate::import::Report) -> u64| file.report.with(|report| report.as_deref().map(part));
    view! {
        <section class="card">
            <h2>{t::how_read(lang)}</h2>
            <dl class="facts">
                <dt>{t::encoding(lang)}</dt>
                <dd>{move || dialect().map(|dialect| t::encoding_name(dialect.encoding))}</dd>
                <dt>{t::delimiter(lang)}</dt>
                <dd>{move || dialect().map(|dialect| t::delimiter_name(locale, dialect.delimiter))}</dd>
                <dt>{t::headings(lang)}</dt>
                <dd>{heading}</dd>
                <dt>{t::interval(lang)}</dt>
                <dd>{move || report(|report| u64::from(report.interval)).map(|minutes| t::minutes(lang, minutes))}</dd>
                <dt>{t::rows(lang)}</dt>
                <dd>{move || report(|report| report.rows).map(|rows| locale.count(rows))}</dd>
            </dl>
            <Choices file/>
        </section>
    }
}

/// What can be read another way.
#[component]
fn Choices(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let mapping = move |part: fn(&Mapping) -> &'static str| {
        Signal::derive(move || file.mapping.with(|mapping| mapping.as_ref().map(part).unwrap_or_default()).to_string())
    };
    let interval = Signal::derive(move || {
        file.mapping
            .with(|mapping| mapping.as_ref().and_then(|mapping| mapping.interval))
            .map_or_else(String::new, |m| m.to_string())
    });
    let option = |key: &str, name: String| (key.to_string(), name);
    let minutes = |count: u16| (count.to_string(), t::minutes(lang, count));
    view! {
        <Choice id="granularity" label=t::row_is(lang)
            options=vec![option("interval", t::one_row_interval(lang)), option("call", t::one_row_call(lang))]
            value=mapping(|mapping| if mapping.granularity == Granularity::Call { "call" } else { "interval" })
            on_change=move |key: String| file.change(store, |mapping| {
                mapping.granularity = if key == "call" { Granularity::Call } else { Granularity::Interval };
            })/>
        <Choice id="date-order" label=t::date_order(lang)
            options=[DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy]
                .map(|order| option(order_key(order), ti::date_order(lang, order).to_string())).to_vec()
            value=mapping(|mapping| order_key(mapping.date_order))
            on_change=move |key: String| file.change(store, |mapping| set_order(mapping, order_of(&key)))/>
        <Choice id="interval-wanted" label=t::interval_wanted(lang)
            options=vec![option("", t::as_in_file(lang)), minutes(15), minutes(30), minutes(60)]
            value=interval
            on_change=move |key: String| file.change(store, |mapping| mapping.interval = key.parse().ok())/>
        <Choice id="decimal-sign" label=t::decimal(lang)
            options=vec![option("point", t::decimal_point(lang)), option("comma", t::decimal_comma(lang))]
            value=mapping(|mapping| if mapping.decimal_comma { "comma" } else { "point" })
            on_change=move |key: String| file.change(store, |mapping| mapping.decimal_comma = key == "comma")/>
    }
}

/// Sets the order of day and month; a date that stands above the table was read in the old order and turns with it.
pub fn set_order(mapping: &mut Mapping, order: DateOrder) {
    let turned =
        matches!((mapping.date_order, order), (DateOrder::Dmy, DateOrder::Mdy) | (DateOrder::Mdy, DateOrder::Dmy));
    if let (true, Some(date)) = (turned, mapping.fixed_date) {
        mapping.fixed_date = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()).or(Some(date));
    }
    mapping.date_order = order;
}

/// Stands for an order in a choice.
pub const fn order_key(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Ymd => "ymd",
        DateOrder::Dmy => "dmy",
        DateOrder::Mdy => "mdy",
    }
}

/// The order a choice stands for.
pub fn order_of(key: &str) -> DateOrder {
    match key {
        "dmy" => DateOrder::Dmy,
        "mdy" => DateOrder::Mdy,
        _ => DateOrder::Ymd,
    }
}
