//! A chart as a figure: caption, legend, canvas, the sentence it shows and the table behind it.

use super::paint::{Palette, paint};
use crate::chart;
use crate::i18n::Locale;
use crate::i18n::texts::charts as texts;
use crate::ui::prelude::*;
use leptos::prelude::GetValue as _;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlDetailsElement, MediaQueryList, ResizeObserver};

/// How a role looks in a legend; the pattern tells roles apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swatch {
    /// A solid line.
    Line,
    /// A thin line.
    Thin,
    /// A dashed line.
    Dash,
    /// A circle.
    Ring,
    /// A filled circle.
    Dot,
    /// A filled patch.
    Fill,
    /// A patch of diagonal lines.
    Hatch,
    /// A filled patch with ▲.
    Under,
}

impl Swatch {
    const fn class(self) -> &'static str {
        match self {
            Self::Line => "swatch swatch-line",
            Self::Thin => "swatch swatch-thin",
            Self::Dash => "swatch swatch-dash",
            Self::Ring => "swatch swatch-ring",
            Self::Dot => "swatch swatch-ring swatch-dot",
            Self::Fill => "swatch swatch-fill",
            Self::Hatch => "swatch swatch-hatch",
            Self::Under => "swatch swatch-fill swatch-under",
        }
    }
}

/// An entry of a legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// Its pattern.
    pub swatch: Swatch,
    /// Custom property of its colour, such as "--required".
    pub role: &'static str,
    /// Its name.
    pub label: String,
}

/// What a figure keeps of the browser while it is shown.
#[derive(Default)]
struct Held {
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
    density: Option<(MediaQueryList, Closure<dyn FnMut()>)>,
}

impl Held {
    fn drop_density(&mut self) {
        if let Some((query, _)) = self.density.take() {
            query.set_onchange(None);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some((observer, _)) = self.observer.take() {
            observer.disconnect();
        }
        self.drop_density();
    }
}

fn density() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Calls `changed` whenever the box of an element changes its size.
fn watch_size(element: &web_sys::Element, held: &Rc<RefCell<Held>>, changed: impl Fn() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(changed);
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        held.borrow_mut().observer = Some((observer, callback));
    }
}

/// Calls `changed` when the window moves to a screen of another density or the page is zoomed. A media query knows one
/// density only, so it is asked anew after each change.
fn watch_density(held: &Rc<RefCell<Held>>, changed: Rc<dyn Fn()>) {
    let query = format!("(resolution: {}dppx)", density());
    let Some(list) = web_sys::window().and_then(|window| window.match_media(&query).ok().flatten()) else { return };
    let weak = Rc::downgrade(held);
    let callback = Closure::<dyn FnMut()>::new(move || {
        changed();
        if let Some(held) = weak.upgrade() {
            let changed = changed.clone();
            // The running callback must not drop itself: it is replaced in the next frame.
            request_animation_frame(move || watch_density(&held, changed));
        }
    });
    list.set_onchange(Some(callback.as_ref().unchecked_ref()));
    let mut held = held.borrow_mut();
    held.drop_density();
    held.density = Some((list, callback));
}

/// A chart with all a reader needs. `draw` makes the chart for a width in CSS pixels (height comes back in its scene)
/// and may read signals: it runs again when they change, and when width, `theme` or pixel density do.
pub struct Figure {
    /// Heading of the figure.
    pub caption: Signal<String>,
    /// How numbers, dates and words are written.
    pub locale: Locale,
    /// Name of the theme shown; colours are read once per name.
    pub theme: Signal<String>,
    /// The chart for a width.
    pub draw: Box<dyn Fn(f64) -> chart::Figure + Send + Sync>,
    /// Roles and their patterns.
    pub legend: Vec<LegendEntry>,
    /// A sentence instead of the finding's own words.
    pub sentence: Option<Signal<String>>,
    /// Beside the legend, such as the unit.
    pub note: Option<Signal<String>>,
    /// Runs with the row of the table under a click.
    pub on_pick: Option<Callback<usize>>,
    /// Runs with the row's first cell and the heading of the column under a click, where a part stands for one cell.
    pub on_pick_cell: Option<Callback<(chart::Cell, chart::Heading)>>,
}

impl Figure {
    /// On the page.
    pub fn view(self) -> El {
        self.painted(false)
    }

    /// On the page, painted as soon as the figure changes rather than in the next frame: for what a slider moves.
    pub fn view_at_once(self) -> El {
        self.painted(true)
    }

    fn painted(self, at_once: bool) -> El {
        let Self { caption, locale, theme, draw, legend, sentence, note, on_pick, on_pick_cell } = self;

        let width = RwSignal::new(0.0_f64);
        let dense = RwSignal::new(density());
        let row = RwSignal::new(None::<usize>);
        let figure = Memo::new(move || {
            let width = width.get();
            (width > 0.0).then(|| draw(width))
        });
        let words = Signal::derive(move || match sentence {
            Some(sentence) => sentence.get(),
            None => figure.with(|figure| {
                figure.as_ref().map(|figure| texts::finding(locale, &figure.finding)).unwrap_or_default()
            }),
        });
        let (frame, canvas) = (Handle::new(), Handle::new());
        watch_frame(frame, width, dense);
        repaint(canvas, figure, theme, dense, at_once);
        let height = move || figure.with(|figure| figure.as_ref().map_or(0.0, |figure| figure.scene.height));
        let hover = move |event: web_sys::Event| {
            let event: web_sys::MouseEvent = event.unchecked_into();
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            row.set(figure.with_untracked(|figure| figure.as_ref().and_then(|figure| figure.row_at(x, y))));
        };
        let click = move |event: web_sys::Event| {
            let event: web_sys::MouseEvent = event.unchecked_into();
            if let Some((pick, row)) = on_pick.zip(row.get_untracked()) {
                pick.run(row);
            }
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let cell = figure.with_untracked(|figure| cell_at(figure.as_ref()?, x, y));
            if let Some((pick, cell)) = on_pick_cell.zip(cell) {
                pick.run(cell);
            }
        };
        el("figure")
            .class("figure")
            .child(
                el("figcaption")
                    .class("figure-head")
                    .child(el("span").class("figure-caption").child(caption))
                    .child(legend_list(legend))
                    .child(note.map(|note| el("span").class("figure-note").child(note))),
            )
            .child(
                el("div").class("figure-frame").known_as(frame).child(
                    el("canvas")
                        .class("figure-canvas")
                        .attr("role", "img")
                        .known_as(canvas)
                        .attr("aria-label", words)
                        .style("height", move || format!("{}px", height()))
                        .style("width", move || format!("{}px", width.get()))
                        .on("pointermove", hover)
                        .on("pointerleave", move |_| row.set(None))
                        .on("click", click),
                ),
            )
            .child(
                el("p").class("figure-words").child(el("span").class("figure-finding").child(words)).child(
                    el("span")
                        .class("figure-readout")
                        .attr("aria-hidden", "true")
                        .child(move || readout(figure, locale, row.get())),
                ),
            )
            .child(table_behind(figure, locale))
    }
}

/// The row's first cell and the column's heading under a place.
fn cell_at(figure: &chart::Figure, x: f64, y: f64) -> Option<(chart::Cell, chart::Heading)> {
    let hit = figure.hit_at(x, y).filter(|hit| hit.column > 0)?;
    let first = figure.table.rows.get(hit.row)?.first()?;
    Some((first.clone(), figure.table.headings.get(hit.column)?.clone()))
}

/// The row of the table under the pointer, on one line.
fn readout(figure: Memo<Option<chart::Figure>>, locale: Locale, row: Option<usize>) -> Option<String> {
    figure.with(|figure| {
        let table = &figure.as_ref()?.table;
        let cells = table.rows.get(row?)?.iter().zip(&table.headings).enumerate();
        let parts = cells.filter(|(_, (cell, _))| **cell != chart::Cell::Empty).map(|(index, (cell, heading))| {
            let value = texts::cell(locale, cell);
            if index == 0 { value } else { format!("{} {value}", texts::heading(locale, heading)) }
        });
        Some(parts.collect::<Vec<_>>().join(" · "))
    })
}

/// Follows the frame's width and the screen's density for as long as the figure is shown.
fn watch_frame(frame: Handle, width: RwSignal<f64>, dense: RwSignal<f64>) {
    let held = leptos::prelude::StoredValue::new_local(Rc::new(RefCell::new(Held::default())));
    effect(move || {
        let Some(element) = frame.get::<web_sys::Element>() else { return };
        let Some(held) = held.try_get_value() else { return };
        let measured = element.clone();
        let measure = move || {
            let now = f64::from(measured.client_width());
            if now > 0.0 {
                width.set(now);
            }
        };
        measure();
        watch_size(&element, &held, measure);
        watch_density(&held, Rc::new(move || dense.set(density())));
    });
}

/// Paints after the figure, theme or density changed: in an animation frame, where several changes make one painting, or
/// at once.
fn repaint(
    canvas: Handle,
    figure: Memo<Option<chart::Figure>>,
    theme: Signal<String>,
    dense: RwSignal<f64>,
    at_once: bool,
) {
    let now = move || {
        let Some(element) = canvas.get::<web_sys::HtmlCanvasElement>() else { return };
        let Some(theme) = theme.try_with_untracked(String::clone) else { return };
        let palette = Palette::of(&element, &theme);
        figure.try_with_untracked(|figure| {
            if let Some(figure) = figure {
                paint(&element, &figure.scene, &palette, density());
            }
        });
    };
    let waiting = Rc::new(Cell::new(false));
    let shown = Cell::new(String::new());
    effect(move || {
        figure.track();
        dense.track();
        let theme = theme.get();
        // The colours of a theme are there only when the document wears it.
        if shown.replace(theme.clone()) == theme && at_once {
            return now();
        }
        if waiting.replace(true) {
            return;
        }
        let waiting = waiting.clone();
        request_animation_frame(move || {
            waiting.set(false);
            now();
        });
    });
}

/// Names of the roles beside their patterns.
fn legend_list(entries: Vec<LegendEntry>) -> El {
    let item = |entry: LegendEntry| {
        let class = entry.swatch.class();
        let colour = format!("var({})", entry.role);
        let sign = (entry.swatch == Swatch::Under).then_some("▲ ");
        el("li")
            .child(el("i").class(class).style("--swatch", colour).attr("aria-hidden", "true"))
            .child(sign)
            .child(entry.label)
    };
    el("ul").class("figure-legend").child(entries.into_iter().map(item).collect_view())
}

/// The table behind a chart; its rows exist only while it is open.
fn table_behind(figure: Memo<Option<chart::Figure>>, locale: Locale) -> El {
    let open = RwSignal::new(false);
    let toggle = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    let rows = move || {
        open.get().then(|| {
            let (head, body) = figure
                .with(|figure| figure.as_ref().map(|figure| texts::table(locale, &figure.table)).unwrap_or_default());
            el("div").class("figure-scroll").attr("tabindex", "0").attr("role", "group").child(
                el("table")
                    .class("figure-table")
                    .child(el("thead").child(el("tr").child(head.into_iter().map(th).collect_view())))
                    .child(el("tbody").child(body.into_iter().map(table_row).collect_view())),
            )
        })
    };
    el("details")
        .class("figure-details")
        .on("toggle", toggle)
        .child(el("summary").child(texts::show_table(locale.lang)))
        .child(rows)
}

fn table_row(row: Vec<String>) -> impl IntoView {
    let mut cells = row.into_iter();
    let first = cells.next().map(th_row);
    el("tr").child(first).child(cells.map(td).collect_view())
}
