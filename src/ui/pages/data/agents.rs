//! A table about agents as understood: people on their way into the plan, or what agents did.

use super::agent_days::days;
use super::agent_list::list;
use super::discard;
use super::facts::{order_key, order_of};
use super::left_out::left_out_rows;
use super::mapping::{columns_card, heading_of, role_choice};
use super::problems::problems;
use super::questions::answer;
use crate::i18n::texts::{agents as t, data as td_, import as ti};
use crate::import::{
    AgentFile, AgentRole, AgentTable, Asked, DateOrder, Granularity, GuessedColumn, Mapping, Question,
};
use crate::job::Kind;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::{busy, choice};
use std::rc::Rc;
use std::sync::Arc;

/// Rows of the file shown above its people.
const ROWS_SHOWN: usize = 3;

/// The file at hand, if it is about agents.
pub fn file(store: Store) -> Memo<Option<Arc<AgentFile>>> {
    let of = move |result: &Option<Arc<crate::job::ImportResult>>| {
        result.as_ref().and_then(|result| result.agents.as_deref().cloned().map(Arc::new))
    };
    Memo::new(move || store.importing.result.with(of))
}

/// How the file at hand is read now.
fn mapping(store: Store) -> Option<Mapping> {
    store.importing.result.with(|result| result.as_ref()?.mapping.clone())
}

/// Reads the file again, changed.
fn change(store: Store, change: impl FnOnce(&mut Mapping)) {
    let before = untrack(|| mapping(store));
    if let Some(mut mapping) = before.clone() {
        change(&mut mapping);
        if Some(&mapping) != before.as_ref() {
            store.importing.remap(store, mapping);
        }
    }
}

/// The page.
pub fn agents() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let file = file(store);
    let running = move || store.running(Kind::Import);
    let main = move || {
        file.get().map(|file| match &file.table {
            AgentTable::List(people, currency) => list(people, currency).into_view(),
            AgentTable::Days(report) => days(report).into_view(),
        })
    };
    let report = move || file.get().map(|file| Arc::new(file.report.clone()));
    fragment()
        .child(show(
            move || running().is_some(),
            move || {
                busy(
                    Signal::derive(move || td_::reading_again(lang)),
                    Signal::derive(move || running().unwrap_or_default()),
                    (move |()| store.cancel(Kind::Import)).into(),
                    locale,
                )
            },
        ))
        .child(main)
        .child(columns())
        .child(move || report().map(problems))
        .child(move || report().map(left_out_rows))
}

/// The name of the file, and the way out.
pub fn file_name() -> impl IntoView {
    let store = use_store();
    let name = move || store.importing.name.get();
    el("strong").child(name)
}

/// What only a person can settle.
pub fn questions() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let asked = untrack(|| {
        store.importing.result.with(|result| {
            result.as_ref().and_then(|result| result.guess.as_ref().map(|guess| guess.questions.clone()))
        })
    });
    let asked = asked.unwrap_or_default();
    if asked.is_empty() {
        return ().into_view();
    }
    let one = |question: Question| {
        let control = match question {
            Question::AgentsOrContacts { taken } => kind_choice(taken).into_view(),
            Question::DayMonth { .. } => order_choice().into_view(),
            _ => ().into_view(),
        };
        el("div").class("data-question").child(el("p").child(ti::question(lang, &question))).child(control)
    };
    el("section")
        .class("card data-questions")
        .attr("id", "questions")
        .child(el("h2").child(td_::questions(lang)))
        .child(asked.into_iter().map(one).collect_view())
        .into_view()
}

/// Agents or contacts.
pub fn kind_choice(taken: Granularity) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let of_agents = Signal::derive(move || {
        let agents = mapping(store).is_some_and(|mapping| mapping.granularity.is_of_agents());
        if agents { "agents" } else { "contacts" }.to_string()
    });
    let options = vec![
        ("agents".to_string(), ti::table_kind(lang, taken).to_string()),
        ("contacts".to_string(), t::kind_contacts(lang)),
    ];
    let choose = move |key: String| {
        change(store, |mapping| {
            answer(mapping, Asked::AgentsOrContacts);
            mapping.granularity = if key == "agents" { taken } else { mapping.granularity_of_contacts() };
        });
    };
    choice(t::kind(lang), "table-kind", options, of_agents, choose.into())
}

/// Day or month first.
fn order_choice() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let options = [DateOrder::Dmy, DateOrder::Mdy]
        .map(|order| (order_key(order).to_string(), ti::date_order(lang, order).to_string()));
    let value = Signal::derive(move || {
        mapping(store).map_or_else(String::new, |mapping| order_key(mapping.date_order).to_string())
    });
    let choose = move |key: String| {
        change(store, |mapping| {
            answer(mapping, Asked::DayMonth);
            mapping.set_date_order(order_of(&key));
        });
    };
    choice(td_::date_order(lang), "day-month", options.to_vec(), value, choose.into())
}

/// The first rows, with what each column holds above it, to be changed.
fn columns() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let guess =
        untrack(|| store.importing.result.with(|result| result.as_ref().and_then(|result| result.guess.clone())));
    guess.map(|guess| {
        let names: Rc<[String]> = AgentRole::ALL.iter().map(|role| t::agent_role(lang, *role).to_string()).collect();
        let columns = guess.columns.iter().enumerate();
        let roles = columns.map(|(at, column)| td(role_of(at, column, names.clone()))).collect();
        columns_card(&guess, ROWS_SHOWN, roles)
    })
}

/// Agents a table shows.
pub const SHOWN: usize = 300;

/// A table of agents, of which the first are shown.
pub fn agents_table(id: &'static str, title: String, headings: El, rows: View, all: usize) -> El {
    let locale = use_store().locale.get_untracked();
    let more = (all > SHOWN)
        .then(|| el("p").class("muted small").child(t::shown(locale.lang, SHOWN, locale.count(all as u64))));
    let table = el("table").class("wide").child(el("thead").child(headings)).child(el("tbody").child(rows));
    el("section")
        .class("card")
        .attr("id", id)
        .child(el("h2").attr("id", "agents-title").child(title))
        .child(
            el("div")
                .class("table-scroll agents-table")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "agents-title")
                .child(table),
        )
        .child(more)
}

/// What one column holds.
fn role_of(at: usize, column: &GuessedColumn, names: Rc<[String]>) -> impl IntoView + use<> {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let current = Memo::new(move || {
        mapping(store).and_then(|mapping| mapping.agents.get(at).map(|column| column.role)).unwrap_or_default()
    });
    let guessed = current.get_untracked();
    let held = move || AgentRole::ALL.iter().position(|role| *role == current.get());
    let choose = move |index: usize| {
        let Some(role) = AgentRole::ALL.get(index).copied() else { return };
        change(store, |mapping| {
            for (other, column) in mapping.agents.iter_mut().enumerate() {
                if other == at {
                    column.role = role;
                } else if column.role == role && !role.is_shared() {
                    column.role = AgentRole::Ignored;
                }
            }
        });
    };
    let label = t::column_holds(lang, heading_of(lang, at, &column.heading));
    let why = ti::why(lang, &column.why);
    let reason = move || if current.get() == guessed { why.clone() } else { td_::your_choice(lang) };
    fragment()
        .child(role_choice(at, label, names, held, move || current.get() == AgentRole::Ignored, choose))
        .child(el("div").class("muted small data-why").child(reason))
}

/// The way out and the way to another file.
pub fn ways_out() -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    fragment().child(discard()).child(super::choose(td_::other_file(lang), false))
}
