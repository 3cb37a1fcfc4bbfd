//! The first rows, with what each column holds above it.

use super::preview::File;
use crate::i18n::Lang;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Guess, GuessedColumn, HandleSource, LooksLike, Mapping, Role, TimeUnit};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::rc::Rc;
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
        } else if column.role == role && !matches!(role, Role::Queue | Role::QueueVolume) {
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
pub fn columns(file: File, guess: Arc<Guess>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let names: Rc<[String]> = Role::ALL.iter().map(|role| ti::role(lang, *role).to_string()).collect();
    let columns = guess.columns.iter().enumerate();
    let roles = columns.map(|(at, column)| td(role_of(file, at, column.clone(), names.clone()))).collect();
    columns_card(&guess, ROWS_SHOWN, roles)
}

/// A choice of what a column holds, by its place in the names. Columns are many and so are the names: until somebody comes
/// to choose, only what is held now stands in it.
pub fn role_choice(
    at: usize,
    label: String,
    names: Rc<[String]>,
    held: impl Fn() -> Option<usize> + Copy + Send + Sync + 'static,
    unused: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    let opened = RwSignal::new(false);
    let options = move || {
        let (all, held) = (opened.get(), held());
        let shown = names.iter().enumerate().filter(move |(index, _)| all || Some(*index) == held);
        let option = |(index, name): (usize, &String)| {
            el("option").attr("value", index.to_string()).attr("selected", Some(index) == held).child(name.clone())
        };
        shown.map(option).collect_view()
    };
    let chosen = move |event| {
        if let Ok(index) = event_target_value(&event).parse::<usize>() {
            choose(index);
        }
    };
    el("select")
        .attr("id", format!("role-{at}"))
        .attr("aria-label", label)
        .class_when("unused", unused)
        .on("focus", move |_| opened.set(true))
        .on("pointerdown", move |_| opened.set(true))
        .on("change", chosen)
        .child(options)
}

/// The first rows of a file under their headings, with a cell for what each column holds.
pub fn columns_card(guess: &Guess, shown: usize, roles: Vec<El>) -> El {
    let lang = use_store().locale.get_untracked().lang;
    let headings = guess.columns.iter().enumerate().map(|(at, column)| th(heading_of(lang, at, &column.heading)));
    let width = guess.columns.len();
    let rows = guess.sample.iter().take(shown).map(|(line, fields)| {
        let cells = (0..width).map(|at| el("td").class("nowrap").child(fields.get(at).cloned().unwrap_or_default()));
        el("tr").child(el("th").attr("scope", "row").class("num").child(*line)).child(cells.collect_view())
    });
    let headings = el("tr").child(th_num(t::line(lang))).child(headings.collect_view());
    let roles = el("tr").class("data-roles").child(th_row(t::held_as(lang))).child(roles.into_iter().collect_view());
    el("section").class("card").child(el("h2").attr("id", "columns-title").child(t::columns(lang))).child(
        el("div")
            .class("table-scroll data-columns")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-labelledby", "columns-title")
            .child(
                el("table")
                    .child(el("thead").child(headings).child(roles))
                    .child(el("tbody").child(rows.collect_view())),
            ),
    )
}

/// What one column holds, to be changed, and why it was read so.
fn role_of(file: File, at: usize, column: GuessedColumn, names: Rc<[String]>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let guessed = column.role;
    let current = Memo::new(move || {
        file.mapping.with(|mapping| mapping.as_ref()?.columns.get(at).map(|column| column.role)).unwrap_or_default()
    });
    let held = move || Role::ALL.iter().position(|role| *role == current.get());
    let choose = move |index: usize| {
        if let Some(role) = Role::ALL.get(index).copied() {
            file.change(store, |mapping| set_role(mapping, at, role));
        }
    };
    let why = ti::why(lang, &column.why);
    let reason = move || if current.get() == guessed { why.clone() } else { t::your_choice(lang) };
    let heading = heading_of(lang, at, &column.heading);
    let label = t::role_of(lang, &heading);
    // Times written as 0:03:20 say their unit themselves.
    let bare = matches!(column.values, LooksLike::Counts | LooksLike::Numbers);
    fragment()
        .child(role_choice(at, label, names, held, move || current.get() == Role::Ignored, choose))
        .child(show(move || bare && current.get().is_duration(), move || unit_of(file, at, &heading)))
        .child(el("div").class("muted small data-why").child(reason))
}

/// What the bare numbers of a length of time count.
fn unit_of(file: File, at: usize, heading: &str) -> El {
    const UNITS: [TimeUnit; 4] = [TimeUnit::Seconds, TimeUnit::Minutes, TimeUnit::Days, TimeUnit::Milliseconds];
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let unit = Memo::new(move || {
        file.mapping.with(|mapping| mapping.as_ref()?.columns.get(at).map(|column| column.unit)).unwrap_or_default()
    });
    let options = UNITS.iter().enumerate().map(|(index, option)| {
        el("option")
            .attr("value", index.to_string())
            .attr("selected", move || unit.get() == *option)
            .child(ti::unit(lang, *option))
    });
    let options = options.collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(chosen) = chosen.and_then(|index| UNITS.get(index).copied()) {
            file.change(store, |mapping| {
                if let Some(column) = mapping.columns.get_mut(at) {
                    column.unit = chosen;
                }
            });
        }
    };
    el("select")
        .class("data-unit")
        .attr("id", format!("unit-{at}"))
        .attr("aria-label", t::unit_of(lang, heading))
        .on("change", choose)
        .child(options)
}
