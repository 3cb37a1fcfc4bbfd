//! How the file was read, and the choices that change it.

use super::preview::File;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{DateOrder, Granularity, Mapping};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::choice;
use chrono::{Datelike, NaiveDate};

/// Facts above, choices below.
pub fn facts(file: File) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let dialect = move || file.guess.with(|guess| guess.as_ref().map(|guess| guess.dialect));
    let heading = move || {
        let line = dialect()?.heading_line;
        Some(line.map_or_else(|| t::no_headings(lang), |line| t::headings_line(lang, locale.count(line))))
    };
    let report = move |part: fn(&crate::import::Report) -> u64| file.report.with(|report| report.as_deref().map(part));
    el("section")
        .class("card")
        .child(el("h2").child(t::how_read(lang)))
        .child(
            el("dl")
                .class("facts")
                .child(el("dt").child(t::encoding(lang)))
                .child(el("dd").child(move || dialect().map(|dialect| t::encoding_name(dialect.encoding))))
                .child(el("dt").child(t::delimiter(lang)))
                .child(el("dd").child(move || dialect().map(|dialect| t::delimiter_name(locale, dialect.delimiter))))
                .child(el("dt").child(t::headings(lang)))
                .child(el("dd").child(heading))
                .child(el("dt").child(t::interval(lang)))
                .child(el("dd").child(move || {
                    report(|report| u64::from(report.interval)).map(|minutes| t::minutes(lang, minutes))
                }))
                .child(el("dt").child(t::rows(lang)))
                .child(el("dd").child(move || report(|report| report.rows).map(|rows| locale.count(rows)))),
        )
        .child(choices(file))
}

/// What can be read another way.
fn choices(file: File) -> impl IntoView {
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
    fragment()
        .child(choice(
            t::row_is(lang),
            "granularity",
            vec![option("interval", t::one_row_interval(lang)), option("call", t::one_row_call(lang))],
            mapping(|mapping| if mapping.granularity == Granularity::Call { "call" } else { "interval" }),
            (move |key: String| {
                file.change(store, |mapping| {
                    mapping.granularity = if key == "call" { Granularity::Call } else { Granularity::Interval };
                })
            })
            .into(),
        ))
        .child(choice(
            t::date_order(lang),
            "date-order",
            [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy]
                .map(|order| option(order_key(order), ti::date_order(lang, order).to_string()))
                .to_vec(),
            mapping(|mapping| order_key(mapping.date_order)),
            (move |key: String| file.change(store, |mapping| set_order(mapping, order_of(&key)))).into(),
        ))
        .child(choice(
            t::interval_wanted(lang),
            "interval-wanted",
            vec![option("", t::as_in_file(lang)), minutes(15), minutes(30), minutes(60)],
            interval,
            (move |key: String| file.change(store, |mapping| mapping.interval = key.parse().ok())).into(),
        ))
        .child(choice(
            t::decimal(lang),
            "decimal-sign",
            vec![option("point", t::decimal_point(lang)), option("comma", t::decimal_comma(lang))],
            mapping(|mapping| if mapping.decimal_comma { "comma" } else { "point" }),
            (move |key: String| file.change(store, |mapping| mapping.decimal_comma = key == "comma")).into(),
        ))
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
