//! What only a person can settle, each with the readings there are, the reason it is asked, and the control that settles it.

use super::facts::{order_key, order_of};
use super::mapping::{heading_of, set_role};
use super::preview::File;
use crate::calendar::date_from_text;
use crate::i18n::texts::{data as t, import as ti};
use crate::i18n::{Lang, Locale};
use crate::import::{Asked, DateOrder, Guess, HandleSource, LooksLike, Mapping, Question, Role};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::{Field, Range, Unit, choice};
use crate::ui::zones;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::sync::Arc;

/// All of them; nothing when there are none.
pub fn questions(file: File) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let questions = Memo::new(move || asked(file));
    show(
        move || !questions.with(Vec::is_empty),
        move || {
            el("section")
                .class("card data-questions")
                .attr("id", "questions")
                .child(el("h2").child(t::questions(lang)))
                .child(move || questions.get().into_iter().map(|question| ask(file, question)).collect_view())
        },
    )
}

/// Only the head asks how dates, counts and zone are meant; what the handle time lacks follows the roles as they are now.
fn asked(file: File) -> Vec<Question> {
    let mut asked = file.guess.with(|guess| guess.as_ref().map(|guess| guess.questions.clone()).unwrap_or_default());
    let undated = file.mapping.with(|mapping| mapping.as_ref().is_some_and(Mapping::undated));
    if undated && !asked.contains(&Question::FirstDate) {
        asked.push(Question::FirstDate);
    }
    let Some(report) = file.report.get() else { return asked };
    let wrap = file.mapping.with(|mapping| {
        mapping.as_ref().is_some_and(|mapping| {
            mapping.handle != HandleSource::Parts || mapping.has(Role::WrapAvg) || mapping.has(Role::WrapTotal)
        })
    });
    let events = report.granularity == crate::import::Granularity::Event;
    asked.retain(|question| match question {
        Question::HandleTime => report.needs_aht,
        Question::NoWrapUp => events || !wrap,
        _ => true,
    });
    if report.needs_aht && !asked.contains(&Question::HandleTime) {
        asked.push(Question::HandleTime);
    }
    // What keeps the file from being taken in comes first.
    asked.sort_by_key(|question| !Asked::by(question).is_some_and(Asked::blocks));
    asked
}

/// The question in words, with the reading taken now.
fn words(lang: Lang, question: &Question, order: Option<DateOrder>) -> String {
    match (question, order) {
        (Question::DayMonth { example, .. }, Some(taken)) => {
            ti::question(lang, &Question::DayMonth { example: example.clone(), taken })
        }
        _ => ti::question(lang, question),
    }
}

/// Why it is asked.
fn reason(lang: Lang, question: &Question) -> Option<String> {
    Some(match question {
        Question::DayMonth { .. } => t::why_day_month(lang),
        Question::WhichCounts { .. } => t::why_which_counts(lang),
        Question::QueuesOrCounts { .. } => t::why_queues_or_counts(lang),
        Question::Utc => t::why_utc(lang),
        Question::FirstDate => t::why_first_date(lang),
        Question::AgentsOrContacts { .. } => t::why_agents_or_contacts(lang),
        Question::HandleTime | Question::NoWrapUp => return None,
    })
}

fn ask(file: File, question: Question) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let asked = Asked::by(&question);
    let order = move || file.mapping.with(|mapping| mapping.as_ref().map(|mapping| mapping.date_order));
    let why = reason(lang, &question);
    let open = move || asked.is_some_and(|asked| asked.blocks() && file.open.with(|open| open.contains(&asked)));
    let control = match question.clone() {
        Question::DayMonth { example, .. } => day_month(file, &example).into_view(),
        Question::WhichCounts { .. } => which_counts(file).into_view(),
        Question::QueuesOrCounts { taken } => queues_or_counts(file, &taken).into_view(),
        Question::HandleTime => handle_time(file, locale),
        Question::Utc => zone(file).into_view(),
        Question::FirstDate => first_date(file).into_view(),
        // Its words say what to do elsewhere.
        Question::NoWrapUp => ().into_view(),
        Question::AgentsOrContacts { taken } => super::agents::kind_choice(taken).into_view(),
    };
    el("div")
        .class("data-question")
        .child(el("p").class("data-asks").child(move || words(lang, &question, order())))
        .child(why.map(|why| el("p").class("small muted").child(why)))
        .child(control)
        .child(show(open, move || el("p").class("small data-must").child(t::must_answer(lang))))
}

fn handle_time(file: File, locale: Locale) -> View {
    let lang = locale.lang;
    Field {
        label: t::aht_if_unknown(lang),
        id: "aht-unknown",
        unit: Unit::Duration,
        range: Range { least: 1.0, most: 14_400.0, step: None },
        value: file.aht_s.into(),
        optional: true,
        hint: Some(t::aht_hint(lang)),
        on_change: (move |value| file.aht_s.set(value)).into(),
        locale,
    }
    .view()
    .into_view()
}

/// Readings to choose from; none is marked before somebody has chosen.
fn readings(
    label: String,
    name: &'static str,
    options: Vec<(String, View)>,
    value: Signal<Option<String>>,
    on_change: Callback<String>,
) -> El {
    let options = options.into_iter().map(|(key, what)| {
        let (mine, id) = (key.clone(), format!("{name}-{key}"));
        el("label")
            .class("data-reading")
            .child(
                el("input")
                    .attr("type", "radio")
                    .attr("name", name)
                    .attr("id", id)
                    .attr("value", key)
                    .prop("checked", move || value.with(|value| value.as_ref() == Some(&mine)))
                    .on("change", move |event| on_change.run(event_target_value(&event))),
            )
            .child(el("span").child(what))
    });
    let options = options.collect_view();
    el("div")
        .class("data-readings")
        .attr("id", name)
        .attr("role", "radiogroup")
        .attr("aria-label", label)
        .child(options)
}

/// What is chosen now; nothing before the question is answered.
fn chosen(
    file: File,
    asked: Asked,
    now: impl Fn(&Mapping) -> String + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        file.mapping.with(|mapping| mapping.as_ref().filter(|mapping| mapping.answered.contains(&asked)).map(&now))
    })
}

/// Marks a question answered.
pub fn answer(mapping: &mut Mapping, asked: Asked) {
    if !mapping.answered.contains(&asked) {
        mapping.answered.push(asked);
    }
}

/// Both readings of a date as calendar days.
fn day_month(file: File, example: &str) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let option = |order: DateOrder| {
        let name = ti::date_order(lang, order);
        let text = reading(example, order)
            .map_or_else(|| name.to_string(), |date| t::reads_as(lang, name, long(locale, date)));
        (order_key(order).to_string(), text.into_view())
    };
    readings(
        t::date_order(lang),
        "day-month",
        vec![option(DateOrder::Dmy), option(DateOrder::Mdy)],
        chosen(file, Asked::DayMonth, |mapping| order_key(mapping.date_order).to_string()),
        (move |key: String| {
            file.change(store, |mapping| {
                mapping.set_date_order(order_of(&key));
                answer(mapping, Asked::DayMonth);
            });
        })
        .into(),
    )
}

fn long(locale: Locale, date: NaiveDate) -> String {
    let between = if locale.lang == Lang::En { " " } else { "，" };
    [locale.weekday(date.weekday()), locale.date(date).as_str()].join(between)
}

/// A date of three numbers, the year last, read in an order; two-digit years are of this century.
fn reading(example: &str, order: DateOrder) -> Option<NaiveDate> {
    let mut numbers = example.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (first, second, year) = match example.get(..8).filter(|text| text.bytes().all(|b| b.is_ascii_digit())) {
        Some(bare) => (bare.get(..2)?.parse().ok()?, bare.get(2..4)?.parse().ok()?, bare.get(4..8)?.parse().ok()?),
        None => (next()?, next()?, next()?),
    };
    let (day, month) = if order == DateOrder::Dmy { (first, second) } else { (second, first) };
    let year = i32::try_from(if year < 100 { 2000 + year } else { year }).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A column's heading with its first values.
fn with_values(lang: Lang, guess: &Guess, at: usize) -> String {
    let heading = guess.columns.get(at).map(|column| column.heading.as_str()).unwrap_or_default();
    let values: Vec<&str> =
        guess.sample.iter().take(4).filter_map(|(_, fields)| fields.get(at)).map(String::as_str).collect();
    t::column_with(lang, heading_of(lang, at, heading), values.join(", "))
}

fn guessed(file: File) -> Option<Arc<Guess>> {
    file.guess.get_untracked()
}

/// The column that counts the contacts.
fn which_counts(file: File) -> Option<El> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let guess = guessed(file)?;
    let counts = |at: &usize| {
        let column = guess.columns.get(*at);
        column.is_some_and(|column| matches!(column.values, LooksLike::Counts) || column.role == Role::Offered)
    };
    let options = (0..guess.columns.len()).filter(counts);
    let options = options.map(|at| (at.to_string(), with_values(lang, &guess, at).into_view())).collect();
    let value = chosen(file, Asked::WhichCounts, |mapping| {
        mapping.column(Role::Offered).map(|at| at.to_string()).unwrap_or_default()
    });
    let choose = move |key: String| {
        if let Ok(at) = key.parse::<usize>() {
            file.change(store, |mapping| {
                set_role(mapping, at, Role::Offered);
                answer(mapping, Asked::WhichCounts);
            });
        }
    };
    Some(readings(t::which_counts(lang), "which-counts", options, value, choose.into()))
}

/// Columns as queues, or one of them as the count.
fn queues_or_counts(file: File, taken: &str) -> Option<El> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let guess = guessed(file)?;
    let columns: Vec<usize> = (0..guess.columns.len())
        .filter(|at| guess.columns.get(*at).is_some_and(|column| column.role == Role::QueueVolume))
        .collect();
    let mut options = vec![("queues".to_string(), t::as_queues(lang, taken).into_view())];
    options.extend(columns.iter().map(|at| {
        let heading = guess.columns.get(*at).map(|column| column.heading.as_str()).unwrap_or_default();
        (at.to_string(), t::as_counts(lang, heading_of(lang, *at, heading)).into_view())
    }));
    let value = chosen(file, Asked::QueuesOrCounts, |mapping| match mapping.column(Role::Offered) {
        Some(at) if !mapping.has(Role::QueueVolume) => at.to_string(),
        _ => "queues".to_string(),
    });
    let choose = move |key: String| {
        let one = key.parse::<usize>().ok();
        file.change(store, |mapping| {
            for at in &columns {
                if let Some(column) = mapping.columns.get_mut(*at) {
                    column.role = if one.is_some() { Role::Ignored } else { Role::QueueVolume };
                }
            }
            if let Some(at) = one {
                set_role(mapping, at, Role::Offered);
            }
            answer(mapping, Asked::QueuesOrCounts);
        });
    };
    Some(readings(
        ti::asked(lang, Asked::QueuesOrCounts).to_string(),
        "queues-or-counts",
        options,
        value,
        choose.into(),
    ))
}

/// The date of an undated file's first day.
fn first_date(file: File) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let mapping = file.mapping.get_untracked();
    let counted = mapping.as_ref().filter(|mapping| mapping.has(Role::DayNumber)).map(|mapping| mapping.first_number);
    let label = counted.map_or_else(|| t::first_date(lang), |number| t::first_date_of(lang, number));
    let value = move || {
        let date = file.mapping.with(|mapping| mapping.as_ref().and_then(|mapping| mapping.fixed_date));
        date.map_or_else(String::new, |date| date.to_string())
    };
    let store = use_store();
    el("div").class("field").child(el("label").attr("for", "first-date").child(label)).child(
        el("input")
            .attr("type", "date")
            .attr("id", "first-date")
            .attr("min", "1990-01-01")
            .attr("max", "2059-12-31")
            .prop("value", value)
            .on("change", move |event| {
                let date = date_from_text(&event_target_value(&event));
                file.change(store, |mapping| {
                    mapping.fixed_date = date;
                    mapping.answered.retain(|asked| *asked != Asked::FirstDate);
                    if date.is_some() {
                        answer(mapping, Asked::FirstDate);
                    }
                });
            }),
    )
}

/// Times in UTC as written, or in the centre's zone.
fn zone(file: File) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let zone_now =
        move || file.mapping.with(|mapping| mapping.as_ref().map(|mapping| mapping.zone.clone()).unwrap_or_default());
    let told = untrack(zone_now);
    let picked = RwSignal::new(if told.is_empty() { zones::own() } else { told });
    let bring = move |zone: String| {
        let offsets = zones::offsets(&zone);
        settle_zone(store, file, zone, offsets);
    };
    // The first moment as the file writes it.
    let first = Memo::new(move || {
        let first = file.report.with(|report| report.as_ref().and_then(|report| report.first))?;
        let zone = zone_now();
        Some(if zone.is_empty() { first } else { zones::utc(&zone, first) })
    });
    let keep =
        move || first.get().map_or_else(|| t::utc_keep_plain(lang), |at| t::utc_keep(lang, at_words(locale, at)));
    let local = move || {
        let at = first.get().map(|at| zones::local(&picked.get(), at));
        at.map_or_else(|| t::utc_local_plain(lang), |at| t::utc_local(lang, at_words(locale, at)))
    };
    let value = Signal::derive(move || {
        let kept = zone_now().is_empty();
        let answered = file.open.with(|open| !open.contains(&Asked::Utc));
        Some(if kept { "keep" } else { "local" }.to_string()).filter(|_| answered || kept)
    });
    let choose = move |key: String| {
        if key == "local" { bring(picked.get_untracked()) } else { settle_zone(store, file, String::new(), Vec::new()) }
    };
    let names = zones::names().into_iter().map(|name| (name.clone(), name)).collect();
    let pick = move |zone: String| {
        picked.set(zone.clone());
        bring(zone);
    };
    fragment()
        .child(readings(
            t::zone(lang),
            "utc",
            vec![("keep".to_string(), keep.into_view()), ("local".to_string(), local.into_view())],
            value,
            choose.into(),
        ))
        .child(choice(t::zone(lang), "utc-zone", names, picked.into(), pick.into()))
}

fn settle_zone(store: Store, file: File, zone: String, offsets: Vec<(NaiveDateTime, i16)>) {
    file.change(store, |mapping| {
        answer(mapping, Asked::Utc);
        // Without its changes a zone could not be told from UTC.
        mapping.zone = if offsets.is_empty() { String::new() } else { zone };
        mapping.offsets = offsets;
    });
}

fn at_words(locale: Locale, at: NaiveDateTime) -> String {
    let clock = locale.clock((at.hour() * 60 + at.minute()) as u16);
    t::on_at(locale.lang, locale.date(at.date()), clock)
}
