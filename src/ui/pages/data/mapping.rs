//! The first rows, with what each column holds above it.

use super::preview::File;
use crate::i18n::Lang;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Guess, GuessedColumn, HandleSource, Mapping, Role};
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows of the file shown.
const ROWS_SHOWN: usize = 8;

/// A heading, or the column's number where it has none.
pub fn heading_of(lang: Lang, at: usize, heading: &str) -> String {
    if heading.trim().is_empty() { t::column_number(lang, at + 1) } else { heading.to_string() }
}

/// Gives a column a role. Only queues may stand in several columns, so another column loses the role; where the handle
/// time comes from follows the roles.
pub fn set_role(mapping: &mut Mapping, at: usize, role: Role) {
    for (other, column) in mapping.columns.iter_mut().enumerate() {
        if other == at {
            column.role = role;
        } else if column.role == role && role != Role::Queue {
            column.role = Role::Ignored;
        }
    }
    mapping.handle = handle_source(mapping);
}

fn handle_source(mapping: &Mapping) -> HandleSource {
    let parts = mapping.has(Role::TalkTotal) || mapping.has(Role::TalkAvg);
    let possible = match mapping.handle {
        HandleSource::Unknown => false,
        HandleSource::Total => mapping.has(Role::HandleTotal),
        HandleSource::Average => mapping.has(Role::Aht),
        HandleSource::Parts => parts,
    };
    if possible {
        mapping.handle
    } else if mapping.has(Role::HandleTotal) {
        HandleSource::Total
    } else if mapping.has(Role::Aht) {
        HandleSource::Average
    } else if parts {
        HandleSource::Parts
    } else {
        HandleSource::Unknown
    }
}

/// The table.
#[component]
pub fn Columns(file: File, guess: Arc<Guess>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let headings = guess.columns.iter().enumerate();
    let headings = headings.map(|(at, column)| view! { <th scope="col">{heading_of(lang, at, &column.heading)}</th> });
    let headings = headings.collect_view();
    let roles = guess.columns.iter().enumerate();
    let roles = roles.map(|(at, column)| view! { <td><RoleOf file at column=column.clone()/></td> }).collect_view();
    let width = guess.columns.len();
    let rows = guess.sample.iter().take(ROWS_SHOWN).map(|(line, fields)| {
        let cells =
            (0..width).map(|at| view! { <td class="nowrap">{fields.get(at).cloned().unwrap_or_default()}</td> });
        view! { <tr><th scope="row" class="num">{*line}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <section class="card">
            <h2 id="columns-title">{t::columns(lang)}</h2>
            <div class="table-scroll data-columns" tabindex="0" role="region" aria-labelledby="columns-title">
                <table>
                    <thead>
                        <tr><th scope="col" class="num">{t::line(lang)}</th>{headings}</tr>
                        <tr class="data-roles"><th scope="row">{t::held_as(lang)}</th>{roles}</tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What one column holds, to be changed, and why it was read so.
#[component]
fn RoleOf(file: File, at: usize, column: GuessedColumn) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let guessed = column.role;
    let current = Memo::new(move |_| {
        file.mapping.with(|mapping| mapping.as_ref()?.columns.get(at).map(|column| column.role)).unwrap_or_default()
    });
    let options = Role::ALL.into_iter().enumerate().map(|(index, role)| {
        view! { <option value=index.to_string() selected=move || current.get() == role>{ti::role(lang, role)}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(role) = chosen.and_then(|index| Role::ALL.get(index).copied()) {
            file.change(store, |mapping| set_role(mapping, at, role));
        }
    };
    let why = ti::why(lang, &column.why);
    let reason = move || if current.get() == guessed { why.clone() } else { t::your_choice(lang) };
    let label = t::role_of(lang, heading_of(lang, at, &column.heading));
    view! {
        <select id=format!("role-{at}") aria-label=label class:unused=move || current.get() == Role::Ignored on:change=choose>
            {options}
        </select>
        <div class="muted small data-why">{reason}</div>
    }
}
