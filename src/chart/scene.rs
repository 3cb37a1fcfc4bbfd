//! Marks to paint, in CSS pixels; x grows to the right, y downwards.

/// Role of a mark; the page's theme gives it a colour.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "roles named for what they show")]
pub enum Ink {
    Grid,
    Axis,
    Text,
    Muted,
    Surface,
    Accent,
    Required,
    Scheduled,
    Under,
    Over,
    Good,
    Band,
    /// A wider range around [`Ink::Band`], lighter.
    BandWide,
    History,
    Forecast,
    /// Level 0 to 1 on the heat scale; `Ink::Text` is readable on all of it.
    Heat(f64),
}

/// Where a text stands relative to its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of CSS")]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// A place in the scene.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "coordinates")]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "coordinates and sizes in CSS pixels")]
pub enum Mark {
    /// A filled rectangle.
    Rect { x: f64, y: f64, w: f64, h: f64, ink: Ink },
    /// A rectangle of diagonal lines with a thin border.
    Hatch { x: f64, y: f64, w: f64, h: f64, ink: Ink },
    /// A stroked line through points, dashed or not.
    Polyline { points: Vec<Point>, ink: Ink, width: f64, dash: bool },
    /// A filled outline.
    Area { points: Vec<Point>, ink: Ink },
    /// A filled circle.
    Dot { x: f64, y: f64, r: f64, ink: Ink },
    /// A text, `y` its middle, `size` its font size.
    Text { x: f64, y: f64, text: String, ink: Ink, align: Align, size: f64 },
}

/// What to paint, back to front.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels; a chart may need more than it was offered.
    pub height: f64,
    /// The marks, back to front.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty scene.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// Adds a filled rectangle if it has an extent.
    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, ink: Ink) {
        if w > 0.0 && h > 0.0 {
            self.marks.push(Mark::Rect { x, y, w, h, ink });
        }
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64, dash: bool) {
        let points = vec![Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
        self.marks.push(Mark::Polyline { points, ink, width, dash });
    }

    /// Adds a line through points; a single point becomes a dot, so that no value goes unseen.
    pub fn polyline(&mut self, points: Vec<Point>, ink: Ink, width: f64, dash: bool) {
        match points.as_slice() {
            [] => {}
            [only] => self.marks.push(Mark::Dot { x: only.x, y: only.y, r: width + 0.5, ink }),
            _ => self.marks.push(Mark::Polyline { points, ink, width, dash }),
        }
    }

    /// Adds a text.
    pub fn text(&mut self, at: (f64, f64), text: String, ink: Ink, align: Align, size: f64) {
        if !text.is_empty() {
            self.marks.push(Mark::Text { x: at.0, y: at.1, text, ink, align, size });
        }
    }
}

/// Width of a text in CSS pixels at a font size: an estimate on the wide side, since scenes are made without a page.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            '.' | ',' | ':' | ' ' | '\u{a0}' | 'i' | 'l' | '\'' => 0.36,
            '%' | 'W' | 'M' | 'm' => 0.98,
            c if c as u32 >= 0x2e80 => 1.0,
            '▲' => 0.8,
            _ => 0.65,
        })
        .sum();
    ems * size
}
