//! A day beside its usual shape, or weeks beside their usual level.

use super::figure::drawable;
use super::history::{run_points, runs};
use super::plot::{Axis, Plot, time_axis};
use super::scale::midnight;
use super::shape::minute_at;
use super::{Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Point, Scene, Size, Table};
use crate::calendar::{IntervalLength, Span};
use chrono::{Days, NaiveDate};

/// What came beside what is usual. Both are equally long; `None` is unknown or closed.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The day, or the first day of the weeks.
    pub first: NaiveDate,
    /// Length of the intervals of the day; each value is a week's where `None`.
    pub interval: Option<IntervalLength>,
    /// What came.
    pub came: &'a [Option<f64>],
    /// What is usual.
    pub usual: &'a [Option<f64>],
    /// The part of the day to point at.
    pub mark: Option<Span>,
    /// Headings of what came and what is usual, in the reader's language.
    pub names: [&'a str; 2],
}

impl Beside<'_> {
    /// First and one past the last place with a value.
    fn used(&self) -> (usize, usize) {
        let known = |at: usize| {
            let value = |values: &[Option<f64>]| values.get(at).copied().flatten().is_some();
            value(self.came) || value(self.usual)
        };
        let count = self.came.len().max(self.usual.len());
        let first = (0..count).find(|at| known(*at)).unwrap_or(0);
        (first, (first..count).rev().find(|at| known(*at)).map_or(first, |last| last + 1))
    }

    fn at(values: &[Option<f64>], from: usize, to: usize) -> Vec<Option<f64>> {
        (from..to).map(|at| drawable(values.get(at).copied().flatten())).collect()
    }
}

/// What is usual as a dashed line over a filled area, what came as a solid line before it, the part in question hatched.
#[must_use]
pub fn beside(data: &Beside<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(160.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let (from, to) = data.used();
    let (came, usual) = (Beside::at(data.came, from, to), Beside::at(data.usual, from, to));
    let most = came.iter().chain(&usual).flatten().copied().fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - 24.0);
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 8.0, top, bottom };
    let (y, count) = (axis.scale(plot), to - from);
    let x = |slot: usize| plot.slot(slot, count).0 + plot.slot(slot, count).1 / 2.0;
    axis.draw(&mut scene, plot);
    for run in runs(&usual) {
        let points = run_points(&run, x, y);
        if let [first, .., last] = points.as_slice() {
            let base = [Point { x: last.x, y: bottom }, Point { x: first.x, y: bottom }];
            let outline = points.iter().copied().chain(base).collect();
            scene.marks.push(Mark::Area { points: outline, ink: Ink::Band });
        }
    }
    if let (Some(span), Some(interval)) = (data.mark, data.interval) {
        let place = |minute: u16| {
            let slot = f64::from(minute) / f64::from(interval.minutes()) - from as f64;
            plot.left + plot.width() * (slot / count.max(1) as f64).clamp(0.0, 1.0)
        };
        let (left, right) = (place(span.from), place(span.to));
        let (w, h) = ((right - left).max(2.0), bottom - top);
        scene.marks.push(Mark::Hatch { x: left, y: top, w, h, ink: Ink::Axis });
    }
    for run in runs(&usual) {
        scene.polyline(run_points(&run, x, y), Ink::History, 1.5, true);
    }
    for run in runs(&came) {
        scene.polyline(run_points(&run, x, y), Ink::Accent, 2.0, false);
    }
    let start = midnight(data.first);
    match data.interval {
        Some(interval) => {
            let minutes = i64::from(interval.minutes());
            let first = start.checked_add_signed(chrono::TimeDelta::minutes(from as i64 * minutes)).unwrap_or(start);
            time_axis(&mut scene, plot, first, count as i64 * minutes, labels);
        }
        None => {
            let first = start.checked_add_days(Days::new(7 * from as u64)).unwrap_or(start);
            time_axis(&mut scene, plot, first, count as i64 * 7 * 1440, labels);
        }
    }
    let hits = (0..count).map(|row| {
        let (x, w) = plot.slot(row, count);
        Hit { x, y: plot.top, w, h: plot.height(), row, column: 0 }
    });
    let hits = hits.collect();
    Figure { scene, table: table(data, from, &came, &usual), finding: finding(&came, &usual), hits }
}

fn table(data: &Beside<'_>, from: usize, came: &[Option<f64>], usual: &[Option<f64>]) -> Table {
    let [first, second] = data.names.map(|name| Heading::Named(name.to_owned()));
    let when = |slot: usize| match data.interval {
        Some(interval) => Cell::Clock(minute_at(slot, interval)),
        None => Cell::Date(data.first.checked_add_days(Days::new(7 * slot as u64)).unwrap_or(NaiveDate::MAX)),
    };
    let rows = came.iter().zip(usual).enumerate();
    let rows = rows.map(|(at, (came, usual))| {
        vec![when(from + at), Cell::known(*came, 0), Cell::known(*usual, usize::from(data.interval.is_some()))]
    });
    let heading = if data.interval.is_some() { Heading::Time } else { Heading::Date };
    Table { headings: vec![heading, first, second], rows: rows.collect() }
}

fn finding(came: &[Option<f64>], usual: &[Option<f64>]) -> Finding {
    let sum =
        |values: &[Option<f64>]| values.iter().flatten().fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value));
    match (sum(came), sum(usual)) {
        (None, None) => Finding::Nothing,
        (came, usual) => Finding::Beside { came, usual },
    }
}
