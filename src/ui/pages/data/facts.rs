//! How the file was read, and the choices that change it.

use super::preview::File;
use super::questions::answer;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Asked, DateOrder, Encoding, Granularity, HandleSource, Mapping, Packing, Report, Role};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::choice;

/// Encodings to choose from.
const ENCODINGS: [Encoding; 5] =
    [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gbk, Encoding::Windows1252];

/// Facts above, choices below.
pub fn facts(file: File) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    el("section")
        .class("card")
        .attr("id", "how-read")
        .child(el("h2").child(t::how_read(lang)))
        .child(list(file))
        .child(source(file))
        .child(choices(file))
}

/// What was found, a line each; a line without anything to say is not shown.
fn list(file: File) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let facts = move || {
        let mut facts: Vec<(String, String)> = Vec::new();
        let Some(guess) = file.guess.get() else { return facts };
        if !guess.layout.is_empty() {
            facts.push((t::layout(lang), guess.layout.clone()));
        }
        let unpacked = file.unpacked.get();
        let packing = unpacked.as_ref().map_or(Packing::Plain, |unpacked| unpacked.packing);
        if packing != Packing::Plain {
            facts.push((t::packed_in(lang), t::packing_name(packing).to_string()));
        }
        let report = file.report.get();
        let dialect = report.as_ref().map_or(guess.dialect, |report| report.dialect);
        if packing != Packing::Workbook {
            facts.push((t::encoding(lang), t::encoding_name(dialect.encoding).to_string()));
            facts.push((t::delimiter(lang), t::delimiter_name(locale, dialect.delimiter)));
        }
        let heading = dialect.heading_line;
        let heading = heading.map_or_else(|| t::no_headings(lang), |line| t::headings_line(lang, locale.count(line)));
        facts.push((t::headings(lang), heading));
        let Some(report) = report else { return facts };
        facts.push((t::interval(lang), t::interval_length(lang, report.interval)));
        facts.push((t::rows(lang), locale.count(report.rows)));
        facts.push((t::handle_of(lang), handle_of(lang, &report)));
        if let Some(rule) = level(lang, file, &report) {
            facts.push((t::level_rule(lang), rule));
        }
        let zone =
            file.mapping.with(|mapping| mapping.as_ref().map(|mapping| mapping.zone.clone()).unwrap_or_default());
        if !zone.is_empty() {
            facts.push((t::zone_read(lang), t::zone_of(lang, zone)));
        }
        facts
    };
    let facts = Memo::new(facts);
    let line = |(name, value): (String, String)| fragment().child(el("dt").child(name)).child(el("dd").child(value));
    el("dl").class("facts").child(move || facts.get().into_iter().map(line).collect_view())
}

/// What the handle time is made of.
fn handle_of(lang: crate::i18n::Lang, report: &Report) -> String {
    match report.handle_of.as_slice() {
        [] => t::handle_none(lang),
        [Role::ServiceStart] => t::handle_of_events(lang),
        parts => parts.iter().map(|role| ti::role(lang, *role)).collect::<Vec<_>>().join(" + "),
    }
}

/// Which definition the service level follows, where the file has one.
fn level(lang: crate::i18n::Lang, file: File, report: &Report) -> Option<String> {
    let there = file.mapping.with(|mapping| mapping.as_ref().is_some_and(|mapping| mapping.has(Role::ServiceLevel)));
    there.then(|| report.service_level.map_or_else(|| t::level_untold(lang), |rule| t::level_name(lang, rule)))
}

/// The encoding, and which table of a packed file.
fn source(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let importing = store.importing;
    let encoding = move || {
        let packing = file.unpacked.with(|unpacked| unpacked.as_ref().map(|unpacked| unpacked.packing));
        if packing == Some(Packing::Workbook) {
            return None;
        }
        let told = importing.encoding_told();
        let found = file.guess.with_untracked(|guess| guess.as_ref().map(|guess| guess.dialect.encoding));
        let found =
            found.filter(|_| told.is_none()).map_or_else(|| "–".to_string(), |e| t::encoding_name(e).to_string());
        let mut options = vec![(String::new(), t::encoding_found(lang, found))];
        let named = |encoding: Encoding| (encoding.label().to_string(), t::encoding_name(encoding).to_string());
        options.extend(ENCODINGS.map(named));
        let value = told.map_or_else(String::new, |encoding| encoding.label().to_string());
        let choose = move |key: String| {
            importing.read_encoded(store, ENCODINGS.into_iter().find(|encoding| encoding.label() == key));
        };
        Some(choice(t::read_encoding(lang), "encoding", options, Signal::stored(value), choose.into()).into_view())
    };
    let part = move || {
        let unpacked = file.unpacked.get().filter(|unpacked| !unpacked.others.is_empty())?;
        let mut names = vec![unpacked.taken.clone()];
        names.extend(unpacked.others);
        let options = names.into_iter().map(|name| (name.clone(), name)).collect();
        let choose = move |name: String| importing.take_part(store, name);
        Some(choice(t::part(lang), "part", options, Signal::stored(unpacked.taken), choose.into()).into_view())
    };
    fragment().child(part).child(encoding)
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
            vec![
                option("interval", t::one_row_interval(lang)),
                option("call", t::one_row_call(lang)),
                option("event", t::one_row_event(lang)),
            ],
            mapping(|mapping| match mapping.granularity {
                Granularity::Call => "call",
                Granularity::Event => "event",
                _ => "interval",
            }),
            (move |key: String| {
                file.change(store, |mapping| {
                    mapping.granularity = match key.as_str() {
                        "call" => Granularity::Call,
                        "event" => Granularity::Event,
                        _ => Granularity::Interval,
                    };
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
            (move |key: String| {
                file.change(store, |mapping| {
                    mapping.set_date_order(order_of(&key));
                    answer(mapping, Asked::DayMonth);
                })
            })
            .into(),
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
        .child(handle_choices(file))
}

/// Where the handle time comes from, as far as there is a choice.
fn handle_choices(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let possible = Memo::new(move || {
        file.mapping.with(|mapping| {
            let Some(mapping) = mapping else { return Vec::new() };
            let parts = mapping.has(Role::TalkTotal) || mapping.has(Role::TalkAvg);
            let mut found = Vec::new();
            found.extend(mapping.has(Role::HandleTotal).then_some(HandleSource::Total));
            found.extend(mapping.has(Role::Aht).then_some(HandleSource::Average));
            found.extend(parts.then_some(HandleSource::Parts));
            found
        })
    });
    let hold = Memo::new(move || {
        file.mapping.with(|mapping| {
            mapping.as_ref().is_some_and(|mapping| {
                mapping.handle == HandleSource::Parts && (mapping.has(Role::HoldTotal) || mapping.has(Role::HoldAvg))
            })
        })
    });
    let source = Signal::derive(move || {
        handle_key(file.mapping.with(|mapping| mapping.as_ref().map_or(HandleSource::Unknown, |m| m.handle)))
            .to_string()
    });
    let from = move || {
        let possible = possible.get();
        if possible.len() < 2 {
            return None;
        }
        let options = possible.iter().map(|source| (handle_key(*source).to_string(), handle_name(lang, *source)));
        let options = options.collect();
        let choose = move |key: String| {
            if let Some(source) = possible.iter().find(|source| handle_key(**source) == key) {
                file.change(store, |mapping| mapping.handle = *source);
            }
        };
        Some(choice(t::handle_from(lang), "handle-from", options, source, choose.into()).into_view())
    };
    let within = Signal::derive(move || {
        let within = file.mapping.with(|mapping| mapping.as_ref().is_some_and(|mapping| mapping.talk_contains_hold));
        if within { "within" } else { "apart" }.to_string()
    });
    let held = move || {
        let options = [("within", t::hold_within(lang)), ("apart", t::hold_apart(lang))];
        let options = options.map(|(key, name)| (key.to_string(), name)).to_vec();
        let choose = move |key: String| file.change(store, |mapping| mapping.talk_contains_hold = key == "within");
        choice(t::hold_in_talk(lang), "hold-in-talk", options, within, choose.into()).into_view()
    };
    fragment().child(from).child(show(move || hold.get(), held))
}

const fn handle_key(source: HandleSource) -> &'static str {
    match source {
        HandleSource::Unknown => "",
        HandleSource::Total => "total",
        HandleSource::Average => "average",
        HandleSource::Parts => "parts",
    }
}

fn handle_name(lang: crate::i18n::Lang, source: HandleSource) -> String {
    match source {
        HandleSource::Unknown => t::handle_none(lang),
        HandleSource::Total => t::handle_total(lang),
        HandleSource::Average => t::handle_average(lang),
        HandleSource::Parts => t::handle_parts(lang),
    }
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
