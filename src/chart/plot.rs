//! The plot within a scene: its edges, its axes.

use super::scale::{minute_of, nice_ticks, tick_decimals, time_ticks};
use super::{Align, Ink, Labels, Linear, Scene, text_width};
use chrono::{Datelike, NaiveDateTime};

/// Font size of axis labels.
pub(super) const SMALL: f64 = 11.0;

/// Edges of the plot in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Plot {
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// The slot of width that one of `count` gets: start and width.
    pub fn slot(self, index: usize, count: usize) -> (f64, f64) {
        let width = self.width() / count.max(1) as f64;
        (self.left + index as f64 * width, width)
    }
}

/// A vertical axis: its ticks and how they are written.
pub(super) struct Axis {
    pub ticks: Vec<f64>,
    pub texts: Vec<String>,
    /// Value at the top edge; no less than the last tick.
    end: f64,
}

impl Axis {
    /// From zero to just past `max`, so that the plot uses its height, with a tick every 36 pixels or so.
    pub fn from_zero(max: f64, height: f64, whole: bool, labels: &dyn Labels) -> Self {
        let count = (height / 36.0).clamp(2.0, 8.0) as usize;
        let mut ticks = nice_ticks(0.0, max, count, whole);
        let last = ticks.last().copied().unwrap_or(1.0);
        let mut end = last;
        if ticks.len() > 2 && max < last {
            ticks.pop();
            end = last.min(max * 1.03);
        }
        if let [_, only] = ticks[..]
            && max > 1.5 * only
        {
            // half the plot would have no line
            ticks = nice_ticks(0.0, max, count + 3, whole).into_iter().filter(|tick| *tick <= end).collect();
        }
        let decimals = tick_decimals(&ticks);
        let texts = ticks.iter().map(|tick| labels.number(*tick, decimals)).collect();
        Self { ticks, texts, end }
    }

    /// From 0 to 100 per cent.
    pub fn share(labels: &dyn Labels) -> Self {
        let ticks = vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
        let texts = ticks.iter().map(|tick| labels.percent(*tick, 0)).collect();
        Self { ticks, texts, end: 1.0 }
    }

    /// Pixels the texts need to the left of the plot.
    pub fn gutter(&self) -> f64 {
        self.texts.iter().map(|text| text_width(text, SMALL)).fold(0.0, f64::max) + 10.0
    }

    /// The scale over a plot.
    pub fn scale(&self, plot: Plot) -> Linear {
        let start = self.ticks.first().copied().unwrap_or(0.0);
        Linear { domain: (start, self.end), range: (plot.bottom, plot.top) }
    }

    /// Grid lines and labels; labels that would leave the gutter or touch the one below are not written.
    pub fn draw(&self, scene: &mut Scene, plot: Plot) {
        let scale = self.scale(plot);
        let mut free = f64::INFINITY;
        for (index, (tick, text)) in self.ticks.iter().zip(&self.texts).enumerate() {
            let y = scale.at(*tick);
            let ink = if index == 0 { Ink::Axis } else { Ink::Grid };
            scene.line((plot.left, y), (plot.right, y), ink, 1.0, false);
            if text_width(text, SMALL) <= plot.left - 6.0 && y <= free {
                free = y - SMALL - 2.0;
                scene.text((plot.left - 8.0, y), text.clone(), Ink::Muted, Align::Right, SMALL);
            }
        }
    }
}

/// Labels of a time axis under the plot, each starting at its tick; one that would leave the scene or touch the one
/// before is not written.
pub(super) fn time_axis(scene: &mut Scene, plot: Plot, first: NaiveDateTime, minutes: i64, labels: &dyn Labels) {
    let day_text = |at: NaiveDateTime| {
        if minutes <= 8 * 1440 {
            format!("{} {}", labels.weekday(at.weekday()), labels.day(at.date()))
        } else {
            labels.day(at.date())
        }
    };
    let late = labels.clock(22 * 60);
    let widest_day = text_width(&day_text(first), SMALL).max(text_width(&labels.day(first.date()), SMALL) + SMALL);
    let clock = text_width(&late, SMALL);
    let gap = if minutes > 1440 { widest_day.max(clock) + 14.0 } else { clock + 12.0 };
    let mut free = f64::NEG_INFINITY;
    for tick in time_ticks(first, minutes, plot.width(), gap) {
        let offset = (tick.at - first).num_minutes() as f64;
        let x = plot.left + plot.width() * offset / minutes.max(1) as f64;
        let text = if tick.day { day_text(tick.at) } else { labels.clock(minute_of(tick.at)) };
        scene.line((x, plot.bottom), (x, plot.bottom + 4.0), Ink::Axis, 1.0, false);
        let end = x + text_width(&text, SMALL);
        if end <= scene.width && x >= free {
            scene.text((x, plot.bottom + 12.0), text, Ink::Muted, Align::Left, SMALL);
            free = end + 4.0;
        }
    }
}
