//! The roster's keys: through its cells, and work on the day that has the focus.

use super::hand::{Hand, Place};
use super::window::Rows;
use crate::roster::SLOT_MINUTES;
use crate::ui::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The day of somebody's that an event is about.
pub fn place_of(event: &web_sys::Event) -> Option<Place> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let cell = target.closest("[data-a]").ok()??;
    let number = |name: &str| cell.get_attribute(name)?.parse::<u32>().ok();
    Some((number("data-a")?, number("data-d")? as usize))
}

/// What a key does in the roster.
pub fn pressed(event: web_sys::Event, hand: Hand, rows: Rows) {
    let place = place_of(&event);
    let event: KeyboardEvent = event.unchecked_into();
    match place {
        Some(place) if worked(&event, hand, place) => event.prevent_default(),
        _ => walk(&event, rows),
    }
}

/// Does what a key says with the day; `false` where it says nothing.
fn worked(event: &KeyboardEvent, hand: Hand, place: Place) -> bool {
    let (control, alt, shift) = (event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key());
    let quarter = i32::from(SLOT_MINUTES);
    match (event.key().as_str(), control, alt) {
        ("Enter" | "F2", false, false) => hand.open.set(Some(place)),
        ("Delete" | "Backspace", false, false) => hand.set(place, None),
        ("l" | "L", false, false) => hand.toggle_lock(place),
        ("s" | "S", false, false) => hand.swap(place),
        ("c" | "C", true, false) => hand.copy(place),
        ("v" | "V", true, false) => hand.paste(place),
        ("ArrowLeft", false, true) if shift => hand.stretch_by(place, -quarter),
        ("ArrowRight", false, true) if shift => hand.stretch_by(place, quarter),
        ("ArrowLeft", false, true) => hand.shift_by(place, -quarter),
        ("ArrowRight", false, true) => hand.shift_by(place, quarter),
        _ => return false,
    }
    true
}

/// Moves the one cell that Tab reaches, so that a thousand rows are one stop on the way through the page.
fn walk(event: &KeyboardEvent, rows: Rows) {
    let Some(cell) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let at = |name: &str| cell.get_attribute(name).and_then(|value| value.parse::<usize>().ok());
    let (Some(row), Some(column)) = (at("data-r"), at("data-c")) else { return };
    let Some(grid) = cell.closest("[role=grid]").ok().flatten() else { return };
    let count = |name: &str| grid.get_attribute(name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
    let (last_row, last_column) = (count("aria-rowcount").saturating_sub(2), count("aria-colcount").saturating_sub(1));
    let (row, column) = match event.key().as_str() {
        "ArrowDown" => (row.saturating_add(1), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, column.saturating_add(1)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "PageDown" => (row.saturating_add(10), column),
        "PageUp" => (row.saturating_sub(10), column),
        "Home" if event.ctrl_key() => (0, 0),
        "End" if event.ctrl_key() => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return,
    };
    event.prevent_default();
    let (row, column) = (row.min(last_row), column.min(last_column));
    // The row may not be on the page yet.
    rows.reveal(row);
    let go = move || {
        let next = grid.query_selector(&format!("[data-r=\"{row}\"][data-c=\"{column}\"]")).ok().flatten();
        let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) else { return };
        if let Ok(Some(old)) = grid.query_selector("[tabindex=\"0\"]") {
            let _ = old.set_attribute("tabindex", "-1");
        }
        let _ = next.set_attribute("tabindex", "0");
        let _ = next.focus();
    };
    go();
    request_animation_frame(go);
}

/// Focuses a cell found by a selector, if it is on the page.
pub fn focus_cell(selector: &str) {
    if let Ok(Some(cell)) = document().query_selector(selector)
        && let Ok(cell) = cell.dyn_into::<HtmlElement>()
    {
        let _ = cell.focus();
    }
}
