//! Paints a chart's scene on a canvas, sharp at any pixel density, in the colours of the theme.

use crate::chart::{Align, Ink, Mark, Point, Scene};
use crate::quantity::number_from_text;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
};
use plotters_canvas::CanvasBackend;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Colours of the roles and the font, read from the page once per theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    colours: BTreeMap<&'static str, (u8, u8, u8)>,
    font: String,
}

const ROLES: [&str; 20] = [
    "--line",
    "--muted",
    "--text",
    "--surface",
    "--accent",
    "--required",
    "--scheduled",
    "--under",
    "--over",
    "--good",
    "--band",
    "--band-wide",
    "--history",
    "--forecast",
    "--heat-0",
    "--heat-1",
    "--heat-2",
    "--heat-3",
    "--heat-4",
    "--axis",
];

thread_local! {
    static PALETTES: RefCell<BTreeMap<String, Palette>> = const { RefCell::new(BTreeMap::new()) };
}

impl Palette {
    /// The palette of the theme an element stands in; `theme` names it, so that its colours are read only once.
    #[must_use]
    pub fn of(canvas: &HtmlCanvasElement, theme: &str) -> Self {
        if let Some(known) = PALETTES.with_borrow(|palettes| palettes.get(theme).cloned()) {
            return known;
        }
        let Some(style) = web_sys::window().and_then(|window| window.get_computed_style(canvas).ok().flatten()) else {
            return Self { colours: BTreeMap::new(), font: "sans-serif".into() };
        };
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        let colours: BTreeMap<_, _> =
            ROLES.iter().filter_map(|role| Some((*role, parse_colour(&value(role))?))).collect();
        let font = Some(value("font-family")).filter(|font| !font.is_empty()).unwrap_or_else(|| "sans-serif".into());
        let palette = Self { colours, font };
        // Before the style sheet is there nothing is found; that must not be remembered.
        if palette.colours.contains_key("--text") {
            PALETTES.with_borrow_mut(|palettes| palettes.insert(theme.to_owned(), palette.clone()));
        }
        palette
    }

    fn role(&self, role: &str) -> (u8, u8, u8) {
        self.colours.get(role).copied().unwrap_or((110, 120, 130))
    }

    fn ink(&self, ink: Ink) -> BackendColor {
        let rgb = match ink {
            Ink::Grid => self.role("--line"),
            Ink::Axis => self.colours.get("--axis").copied().unwrap_or_else(|| self.role("--line")),
            Ink::Text => self.role("--text"),
            Ink::Muted => self.role("--muted"),
            Ink::Surface => self.role("--surface"),
            Ink::Accent => self.role("--accent"),
            Ink::Required => self.role("--required"),
            Ink::Scheduled => self.role("--scheduled"),
            Ink::Under => self.role("--under"),
            Ink::Over => self.role("--over"),
            Ink::Good => self.role("--good"),
            Ink::Band => self.role("--band"),
            Ink::BandWide => self.role("--band-wide"),
            Ink::History => self.role("--history"),
            Ink::Forecast => self.role("--forecast"),
            Ink::Heat(level) => self.heat(level),
        };
        BackendColor { alpha: 1.0, rgb }
    }

    /// A colour between the five stops of the heat scale.
    fn heat(&self, level: f64) -> (u8, u8, u8) {
        const STOPS: [&str; 5] = ["--heat-0", "--heat-1", "--heat-2", "--heat-3", "--heat-4"];
        let place = (level * 4.0).clamp(0.0, 4.0);
        let low = place.floor() as usize;
        let stop = |index: usize| self.role(STOPS.get(index).copied().unwrap_or("--heat-4"));
        let (from, to, share) = (stop(low), stop(low + 1), place - low as f64);
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
    }
}

/// "#abc", "#aabbcc", "rgb(1, 2, 3)" or "rgb(1 2 3)".
fn parse_colour(text: &str) -> Option<(u8, u8, u8)> {
    let text = text.trim();
    if let Some(hex) = text.strip_prefix('#') {
        let digits: Vec<u8> = hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
        return match digits.as_slice() {
            [r, g, b] => Some((r * 17, g * 17, b * 17)),
            [r0, r1, g0, g1, b0, b1, ..] => Some((r0 * 16 + r1, g0 * 16 + g1, b0 * 16 + b1)),
            _ => None,
        };
    }
    let inner = text.strip_prefix("rgb")?.trim_start_matches('a').trim_start_matches('(');
    let mut parts = inner.split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
    let mut next = || number_from_text(parts.next()?).map(|value| value.clamp(0.0, 255.0) as u8);
    Some((next()?, next()?, next()?))
}

struct Stroke {
    colour: BackendColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Lettering<'a> {
    colour: BackendColor,
    size: f64,
    anchor: HPos,
    family: &'a str,
}

impl BackendTextStyle for Lettering<'_> {
    type FontError = std::fmt::Error;

    fn color(&self) -> BackendColor {
        self.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.anchor, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    // The canvas lays text out itself; the backend never asks.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Err(std::fmt::Error)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Err(std::fmt::Error)
    }
}

struct Painter<'a> {
    backend: CanvasBackend,
    context: CanvasRenderingContext2d,
    palette: &'a Palette,
    scale: f64,
}

type Painted = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// Paints a scene; the canvas takes its size, in device pixels `scale` times the CSS pixels. `false` when the browser
/// gave no drawing context or refused a mark.
pub fn paint(canvas: &HtmlCanvasElement, scene: &Scene, palette: &Palette, scale: f64) -> bool {
    let scale = if scale.is_finite() { scale.clamp(0.5, 8.0) } else { 1.0 };
    let device = |length: f64| (length * scale).round().clamp(1.0, 16_000.0) as u32;
    let (width, height) = (device(scene.width), device(scene.height));
    // Setting a size clears the canvas and costs a new buffer, so only when it changes.
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = canvas.get_context("2d").ok().flatten().and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some((context, backend)) = context.zip(CanvasBackend::with_canvas_object(canvas.clone())) else {
        return false;
    };
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    let mut painter = Painter { backend, context, palette, scale };
    // A refused mark does not keep the others from being painted.
    let refused = scene.marks.iter().filter(|mark| painter.mark(mark).is_err()).count();
    refused == 0
}

impl Painter<'_> {
    fn at(&self, x: f64, y: f64) -> BackendCoord {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn stroke(&self, ink: Ink, width: f64) -> Stroke {
        Stroke { colour: self.palette.ink(ink), width: (width * self.scale).round().max(1.0) as u32 }
    }

    fn path(&self, points: &[Point]) -> Vec<BackendCoord> {
        points.iter().map(|point| self.at(point.x, point.y)).collect()
    }

    fn mark(&mut self, mark: &Mark) -> Painted {
        match mark {
            Mark::Rect { x, y, w, h, ink } => self.rect((*x, *y, *w, *h), *ink),
            Mark::Hatch { x, y, w, h, ink } => self.hatch((*x, *y, *w, *h), *ink),
            Mark::Polyline { points, ink, width, dash } => self.polyline(points, *ink, *width, *dash),
            Mark::Area { points, ink } => {
                let path = self.path(points);
                self.backend.fill_polygon(path, &self.palette.ink(*ink))
            }
            Mark::Dot { x, y, r, ink } => {
                let (centre, radius) = (self.at(*x, *y), (r * self.scale).round().max(1.0) as u32);
                self.backend.draw_circle(centre, radius, &self.palette.ink(*ink), true)
            }
            Mark::Text { x, y, text, ink, align, size } => {
                let anchor = match align {
                    Align::Left => HPos::Left,
                    Align::Centre => HPos::Center,
                    Align::Right => HPos::Right,
                };
                let family = &self.palette.font;
                let style = Lettering { colour: self.palette.ink(*ink), size: size * self.scale, anchor, family };
                let at = self.at(*x, *y);
                self.backend.draw_text(text, &style, at)
            }
        }
    }

    /// Edges are rounded each on its own, so that neighbours share a pixel edge and no mark vanishes.
    fn corners(&self, (x, y, w, h): (f64, f64, f64, f64)) -> (BackendCoord, BackendCoord) {
        let (from, to) = (self.at(x, y), self.at(x + w, y + h));
        (from, (to.0.max(from.0 + 1), to.1.max(from.1 + 1)))
    }

    fn rect(&mut self, place: (f64, f64, f64, f64), ink: Ink) -> Painted {
        let (from, to) = self.corners(place);
        self.backend.draw_rect(from, to, &self.palette.ink(ink), true)
    }

    /// Diagonals clipped to the rectangle; they keep one phase over the whole canvas, so that neighbours join.
    fn hatch(&mut self, place: (f64, f64, f64, f64), ink: Ink) -> Painted {
        let (from, to) = self.corners(place);
        let (w, h) = (to.0 - from.0, to.1 - from.1);
        let gap = (5.0 * self.scale).round().max(3.0) as i32;
        let style = self.stroke(ink, 1.6);
        self.context.save();
        self.context.begin_path();
        self.context.rect(f64::from(from.0), f64::from(from.1), f64::from(w), f64::from(h));
        self.context.clip();
        // Along a diagonal x + y stays the same.
        let (first, last) = (from.0 + from.1, to.0 + to.1);
        let mut sum = first - first.rem_euclid(gap);
        let mut painted = Ok(());
        while sum <= last && painted.is_ok() {
            let (above, below) = (from.1 - gap, to.1 + gap);
            painted = self.backend.draw_line((sum - above, above), (sum - below, below), &style);
            sum += gap;
        }
        self.context.restore();
        let border = self.stroke(ink, 0.5);
        painted.and_then(|()| self.backend.draw_rect(from, to, &border, false))
    }

    fn polyline(&mut self, points: &[Point], ink: Ink, width: f64, dash: bool) -> Painted {
        let style = self.stroke(ink, width);
        let path = self.path(points);
        let pattern = js_sys::Array::new();
        if dash {
            pattern.push(&JsValue::from_f64(5.0 * self.scale));
            pattern.push(&JsValue::from_f64(4.0 * self.scale));
        }
        let dashed = self.context.set_line_dash(&pattern).is_ok();
        self.context.set_line_join("round");
        // Only a straight line of odd width needs the half pixel that the backend gives to lines.
        let painted = match path.as_slice() {
            [from, to] if style.width % 2 == 1 => self.backend.draw_line(*from, *to, &style),
            _ => self.backend.draw_path(path, &style),
        };
        if dashed && dash {
            pattern.set_length(0);
            let _ = self.context.set_line_dash(&pattern);
        }
        painted
    }
}
