//! What only a person can settle, each with the control that settles it.

use super::facts::{order_key, order_of, set_order};
use super::mapping::{heading_of, set_role};
use super::preview::File;
use crate::i18n::texts::{data as t, import as ti};
use crate::i18n::{Lang, Locale};
use crate::import::{DateOrder, HandleSource, Question, Role};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::{Field, Range, Unit, choice};
use chrono::NaiveDate;

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
    let of_head = file.guess.with(|guess| guess.as_ref().map(|guess| guess.questions.clone()).unwrap_or_default());
    let Some(report) = file.report.get() else { return of_head };
    let wrap = file.mapping.with(|mapping| {
        mapping.as_ref().is_some_and(|mapping| {
            mapping.handle != HandleSource::Parts || mapping.has(Role::WrapAvg) || mapping.has(Role::WrapTotal)
        })
    });
    let stands = |question: &Question| match question {
        Question::HandleTime => report.needs_aht,
        Question::NoWrapUp => !wrap,
        _ => true,
    };
    let mut asked: Vec<Question> = of_head.into_iter().filter(stands).collect();
    if report.needs_aht && !asked.contains(&Question::HandleTime) {
        asked.push(Question::HandleTime);
    }
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

fn ask(file: File, question: Question) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let asked = question.clone();
    let order = move || file.mapping.with(|mapping| mapping.as_ref().map(|mapping| mapping.date_order));
    let words = move || words(lang, &asked, order());
    let control = match question {
        Question::DayMonth { example, .. } => day_month(file, example).into_view(),
        Question::WhichCounts { .. } => which_counts(file).into_view(),
        Question::HandleTime => Field {
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
        .into_view(),
        Question::Utc => el("p").class("small muted").child(t::utc_hint(lang)).into_view(),
        // The page has no fields for these yet; the columns below settle them.
        Question::NoWrapUp | Question::FirstDate | Question::QueuesOrCounts { .. } => ().into_view(),
        Question::AgentsOrContacts { taken } => super::agents::kind_choice(taken).into_view(),
    };
    el("div").class("data-question").child(el("p").child(words)).child(control)
}

/// Both readings of a date, with their names.
fn day_month(file: File, example: String) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let option = |order: DateOrder| {
        let name = ti::date_order(lang, order);
        let text = reading(&example, order)
            .map_or_else(|| name.to_string(), |date| t::reads_as(lang, name, long(locale, date)));
        (order_key(order).to_string(), text)
    };
    let value = Signal::derive(move || {
        file.mapping
            .with(|mapping| mapping.as_ref().map(|mapping| order_key(mapping.date_order)).unwrap_or_default())
            .to_string()
    });
    choice(
        t::date_order(lang),
        "day-month",
        vec![option(DateOrder::Dmy), option(DateOrder::Mdy)],
        value,
        (move |key: String| file.change(store, |mapping| set_order(mapping, order_of(&key)))).into(),
    )
}

fn long(locale: Locale, date: NaiveDate) -> String {
    locale.date(date)
}

/// A date of three numbers, the year last, read in an order; two-digit years are of this century.
fn reading(example: &str, order: DateOrder) -> Option<NaiveDate> {
    let mut numbers = example.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (first, second, year) = (next()?, next()?, next()?);
    let (day, month) = if order == DateOrder::Dmy { (first, second) } else { (second, first) };
    let year = i32::try_from(if year < 100 { 2000 + year } else { year }).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The column that counts the contacts.
fn which_counts(file: File) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let columns =
        file.guess.with_untracked(|guess| guess.as_ref().map(|guess| guess.columns.clone()).unwrap_or_default());
    let options = columns
        .iter()
        .enumerate()
        .map(|(at, column)| (at.to_string(), heading_of(lang, at, &column.heading)))
        .collect();
    let value = Signal::derive(move || {
        let at = file.mapping.with(|mapping| mapping.as_ref().and_then(|mapping| mapping.column(Role::Offered)));
        at.map_or_else(String::new, |at| at.to_string())
    });
    let choose = move |key: String| {
        if let Ok(at) = key.parse::<usize>() {
            file.change(store, |mapping| set_role(mapping, at, Role::Offered));
        }
    };
    choice(t::which_counts(lang), "which-counts", options, value, choose.into())
}
