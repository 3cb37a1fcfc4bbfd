//! Shifts moved and stretched with the pointer.

use super::grid::place;
use super::hand::Hand;
use super::keys::place_of;
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::roster as t;
use crate::roster::{SLOT_MINUTES, Shift};
use crate::ui::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// Pixels at either end of a shift that stretch it.
const EDGE: f64 = 7.0;

/// What is dragged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Start,
    End,
}

/// A shift under the pointer.
#[derive(Clone, PartialEq)]
struct Held {
    agent: u32,
    day: usize,
    part: Part,
    shift: Shift,
    /// As it would be if it were let go now.
    now: Shift,
    from_x: f64,
    /// The track it lies on, in pixels of the grid: left, top, width.
    track: (f64, f64, f64),
}

/// Dragging in the roster of a day.
#[derive(Clone, Copy)]
pub struct Drag {
    hand: Hand,
    axis: Memo<Span>,
    held: RwSignal<Option<Held>>,
}

impl Drag {
    /// Nothing held.
    pub fn new(hand: Hand, axis: Memo<Span>) -> Self {
        Self { hand, axis, held: RwSignal::new(None) }
    }

    /// Takes hold of the shift under the pointer.
    pub fn begin(self, event: web_sys::Event, day: usize) {
        let found = place_of(&event);
        let event: PointerEvent = event.unchecked_into();
        let Some(bar) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if event.button() != 0 || !bar.class_list().contains("bar") || bar.class_list().contains("late") {
            return;
        }
        let Some((place, shift)) = found.and_then(|place| Some((place, self.hand.shift(place)?))) else { return };
        let grid = event.current_target().and_then(|grid| grid.dyn_into::<Element>().ok());
        let (Some(track), Some(grid)) = (bar.closest(".track").ok().flatten(), grid) else { return };
        let (track, around) = (track.get_bounding_client_rect(), grid.get_bounding_client_rect());
        let x = f64::from(event.client_x());
        let at = |minute: u16| track.left() + place_on(self.axis.get_untracked(), minute) * track.width();
        let part = match () {
            () if x - at(shift.start) < EDGE => Part::Start,
            () if at(shift.end) - x < EDGE => Part::End,
            () => Part::All,
        };
        let track = (track.left() - around.left(), track.top() - around.top(), track.width());
        let _ = grid.set_pointer_capture(event.pointer_id());
        let now = shift.clone();
        self.held.set(Some(Held { agent: place.0, day, part, shift, now, from_x: x, track }));
    }

    /// Follows the pointer.
    pub fn go(self, event: web_sys::Event) {
        let Some(mut held) = self.held.get_untracked() else { return };
        let event: PointerEvent = event.unchecked_into();
        let axis = self.axis.get_untracked();
        let scale = f64::from(axis.to.saturating_sub(axis.from).max(1)) / held.track.2.max(1.0);
        let steps = ((f64::from(event.client_x()) - held.from_x) * scale / f64::from(SLOT_MINUTES)).round();
        let by = |minute: u16| (f64::from(minute) + steps * f64::from(SLOT_MINUTES)).clamp(0.0, 2880.0) as u16;
        let shift = &held.shift;
        let now = match held.part {
            Part::All => shift.moved_to(by(shift.start)),
            Part::Start => {
                let start = by(shift.start).min(shift.end.saturating_sub(SLOT_MINUTES));
                self.hand.reshaped(held.agent, shift, start, shift.end)
            }
            Part::End => self.hand.reshaped(held.agent, shift, shift.start, by(shift.end)),
        };
        if now != held.now {
            held.now = now;
            self.held.set(Some(held));
        }
    }

    /// Lets go.
    pub fn end(self) {
        let Some(held) = self.held.get_untracked() else { return };
        self.held.set(None);
        if held.now != held.shift {
            self.hand.set((held.agent, held.day), Some(held.now));
        }
    }

    /// Leaves everything as it was.
    pub fn cancel(self) {
        self.held.set(None);
    }

    /// The shift as it would be, over its row.
    pub fn ghost(self, locale: Locale) -> impl IntoView {
        let axis = self.axis;
        move || {
            self.held.get().filter(|held| held.now != held.shift).map(|held| {
                let (left, top, width) = held.track;
                let x = |minute: u16| left + place_on(axis.get_untracked(), minute) * width;
                let (from, to) = (x(held.now.start), x(held.now.end));
                let words = t::from_to(locale.lang, locale.clock(held.now.start), locale.clock(held.now.end));
                el("div")
                    .class("ghost")
                    .attr("aria-hidden", "true")
                    .style("left", format!("{from}px"))
                    .style("top", format!("{}px", top + 2.0))
                    .style("width", format!("{}px", to - from))
                    .child(words)
            })
        }
    }
}

/// The place of a minute on the axis, 0 to 1.
fn place_on(axis: Span, minute: u16) -> f64 {
    place(axis, minute) / 100.0
}
