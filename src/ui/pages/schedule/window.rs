//! Of a long list only the rows near the screen are on the page: a thousand people scroll as ten do.

use crate::ui::prelude::*;
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;

/// Height of a row in pixels, as in style/roster.css.
pub const ROW: f64 = 24.0;
/// Rows beyond the screen's edges that are there all the same.
const BEYOND: usize = 12;
/// The first and the last row move by so many at a time.
const STEP: usize = 8;
/// Rows before anything is measured.
const AT_FIRST: usize = 48;

/// Which rows are on the page.
#[derive(Clone, Copy)]
pub struct Rows {
    shown: RwSignal<(usize, usize)>,
    /// While the page is printed all are.
    printed: RwSignal<bool>,
    id: &'static str,
}

thread_local! {
    /// The list on the page; the window is listened to once.
    static CURRENT: Cell<Option<Rows>> = const { Cell::new(None) };
}

/// Calls what follows an event of the window, while the list is on the page.
fn listen(event: &str, follow: fn(Rows)) {
    let hear = Closure::<dyn Fn()>::new(move || {
        if let Some(rows) = CURRENT.get().filter(|rows| rows.element().is_some()) {
            follow(rows);
        }
    });
    let _ = window().add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
    hear.forget();
}

impl Rows {
    /// Follows the scrolling of the page; `id` is that of the element that holds the rows.
    pub fn new(id: &'static str) -> Self {
        let rows = Self { shown: RwSignal::new((0, AT_FIRST)), printed: RwSignal::new(false), id };
        if CURRENT.replace(Some(rows)).is_none() {
            listen("scroll", Self::measure);
            listen("resize", Self::measure);
            listen("beforeprint", |rows| rows.printed.set(true));
            listen("afterprint", |rows| rows.printed.set(false));
        }
        rows
    }

    /// The rows to be there of so many.
    pub fn of(self, count: usize) -> Range<usize> {
        if self.printed.get() {
            return 0..count;
        }
        let (from, to) = self.shown.get();
        let to = to.min(count);
        from.min(to.saturating_sub(AT_FIRST))..to
    }

    fn element(self) -> Option<Element> {
        document().get_element_by_id(self.id)
    }

    /// Looks where the page is scrolled to.
    pub fn measure(self) {
        // A frame asked for before may come when the list is gone and another one is there.
        let known = self.shown.try_with_untracked(|shown| *shown);
        let (Some(known), Some(element)) = (known, self.element()) else { return };
        let top = element.get_bounding_client_rect().top();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
        let first = ((-top / ROW).max(0.0) as usize).saturating_sub(BEYOND) / STEP * STEP;
        let last = (((height - top) / ROW).max(0.0) as usize + BEYOND).next_multiple_of(STEP);
        if known != (first, last) {
            self.shown.set((first, last));
        }
    }

    /// Scrolls such that a row can be seen.
    pub fn reveal(self, row: usize) {
        let Some(element) = self.element() else { return };
        let top = element.get_bounding_client_rect().top() + row as f64 * ROW;
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
        // The header and the row of times stay above it.
        let by = if top < 96.0 { top - 96.0 } else { (top + 2.0 * ROW - height).max(0.0) };
        if by != 0.0 {
            window().scroll_by_with_x_and_y(0.0, by);
            self.measure();
        }
    }
}
