//! A small chart of lines over a number, such as service level by agents.

use super::plot::{Axis, Plot, SMALL};
use super::scale::{nice_ticks, tick_decimals};
use super::{Align, Cell, Figure, Finding, Heading, Ink, Labels, Linear, Mark, Point, Scene, Size, Table, text_width};
use super::{Hit, figure::peak};

/// What the vertical axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share of 0 to 1; the axis runs to 100 per cent.
    Share,
    /// A number from zero, shown with so many decimals.
    Number(usize),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name, in the reader's language.
    pub name: String,
    /// Its role.
    pub ink: Ink,
    /// Dashed, so that lines differ without colour.
    pub dash: bool,
    /// Points from left to right; one that is not finite breaks the line.
    pub points: Vec<(f64, f64)>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// Name of the horizontal axis, in the reader's language.
    pub x_name: String,
    /// What the vertical axis counts.
    pub unit: Unit,
    /// The lines; the finding is about the first.
    pub lines: Vec<Line>,
    /// A level to reach, drawn across.
    pub target: Option<f64>,
    /// An x to mark, such as the agents there are.
    pub mark: Option<f64>,
    /// Each point a dot, for an axis of whole numbers; the first line's dot at the mark is large and says its value.
    pub dots: bool,
}

fn known(points: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64)> + Clone + '_ {
    points.iter().copied().filter(|point| point.0.is_finite() && point.1.is_finite())
}

/// Lines over a horizontal axis of numbers, with an optional target across and a marked x.
#[must_use]
pub fn lines(data: &Lines, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(140.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let all = || data.lines.iter().flat_map(|line| known(&line.points));
    let least = all().map(|point| point.0).fold(f64::INFINITY, f64::min);
    let most = all().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
    let highest = all().map(|point| point.1).chain(data.target).filter(|v| v.is_finite()).fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - 38.0);
    let axis = match data.unit {
        Unit::Share => Axis::share(labels),
        Unit::Number(decimals) => Axis::from_zero(highest, bottom - top, decimals == 0, labels),
    };
    let plot = Plot { left: axis.gutter(), right: size.width - 14.0, top, bottom };
    axis.draw(&mut scene, plot);
    let domain = if most > least { (least, most) } else { (least - 0.5, least + 0.5) };
    let domain = if domain.0.is_finite() && domain.1.is_finite() { domain } else { (0.0, 1.0) };
    let (x, y) = (Linear { domain, range: (plot.left, plot.right) }, axis.scale(plot));
    x_axis(&mut scene, plot, x, &data.x_name, labels);
    if let Some(target) = data.target.filter(|target| target.is_finite()) {
        scene.line((plot.left, y.at(target)), (plot.right, y.at(target)), Ink::Required, 1.0, true);
    }
    if let Some(mark) = data.mark.filter(|mark| domain.0 <= *mark && *mark <= domain.1) {
        scene.line((x.at(mark), plot.top), (x.at(mark), plot.bottom), Ink::Accent, 1.0, true);
    }
    for line in &data.lines {
        for part in line.points.split(|point| !point.0.is_finite() || !point.1.is_finite()) {
            let points = part.iter().map(|point| Point { x: x.at(point.0), y: y.at(point.1) }).collect();
            scene.polyline(points, line.ink, 2.0, line.dash);
        }
    }
    if data.dots {
        dots(&mut scene, data, (plot, x, y), labels);
    }
    let xs = xs(data);
    let half = plot.width() / xs.len().max(1) as f64 / 2.0;
    let hit = |(row, value): (usize, &f64)| Hit {
        x: x.at(*value) - half,
        y: plot.top,
        w: 2.0 * half,
        h: plot.height(),
        row,
        column: 0,
    };
    let hits = xs.iter().enumerate().map(hit).collect();
    Figure { scene, table: table(data, &xs), finding: finding(data), hits }
}

/// The points as dots, and what the first line is at the mark.
fn dots(scene: &mut Scene, data: &Lines, (plot, x, y): (Plot, Linear, Linear), labels: &dyn Labels) {
    for line in &data.lines {
        for (at, value) in known(&line.points) {
            scene.marks.push(Mark::Dot { x: x.at(at), y: y.at(value), r: 4.0, ink: line.ink });
            scene.marks.push(Mark::Dot { x: x.at(at), y: y.at(value), r: 2.0, ink: Ink::Surface });
        }
    }
    let marked = |line: &Line| known(&line.points).find(|point| Some(point.0) == data.mark);
    let Some((line, (at, value))) = data.lines.first().and_then(|line| Some((line, marked(line)?))) else { return };
    let text = match data.unit {
        Unit::Share => labels.percent(value, 1),
        Unit::Number(decimals) => labels.number(value, decimals),
    };
    let (left, top) = (x.at(at), y.at(value));
    scene.marks.push(Mark::Dot { x: left, y: top, r: 6.0, ink: line.ink });
    // Above the dot, on the side that the line leaves free.
    let wide = text_width(&text, 12.0) + 12.0;
    let next = known(&line.points).find(|point| point.0 > at).map_or(value, |point| point.1);
    let (free_right, free_left) = (left + wide < plot.right, left - wide > plot.left);
    let (place, align) = match (free_right, free_left) {
        (true, true) if next > value => (left - 10.0, Align::Right),
        (true, _) => (left + 10.0, Align::Left),
        (_, true) => (left - 10.0, Align::Right),
        // No room on either side: the table and the sentence say it.
        _ => return,
    };
    scene.text((place, (top - 10.0).max(plot.top + 8.0)), text, Ink::Text, align, 12.0);
}

/// All the places along x where any line has a point, in order.
fn xs(data: &Lines) -> Vec<f64> {
    let mut xs: Vec<f64> = data.lines.iter().flat_map(|line| known(&line.points)).map(|point| point.0).collect();
    xs.sort_by(f64::total_cmp);
    xs.dedup();
    xs
}

fn x_axis(scene: &mut Scene, plot: Plot, x: Linear, name: &str, labels: &dyn Labels) {
    let count = (plot.width() / 60.0).clamp(2.0, 12.0) as usize;
    let ticks = nice_ticks(x.domain.0, x.domain.1, count, false);
    let decimals = tick_decimals(&ticks);
    for tick in ticks.into_iter().filter(|tick| x.domain.0 <= *tick && *tick <= x.domain.1) {
        let (at, text) = (x.at(tick), labels.number(tick, decimals));
        scene.line((at, plot.bottom), (at, plot.bottom + 4.0), Ink::Axis, 1.0, false);
        let half = text_width(&text, SMALL) / 2.0;
        if at + half <= scene.width && at - half >= 0.0 {
            scene.text((at, plot.bottom + 12.0), text, Ink::Muted, Align::Centre, SMALL);
        }
    }
    if text_width(name, SMALL) <= scene.width {
        scene.text((plot.right, plot.bottom + 28.0), name.to_owned(), Ink::Muted, Align::Right, SMALL);
    }
}

fn table(data: &Lines, xs: &[f64]) -> Table {
    let named = data.lines.iter().map(|line| Heading::Named(line.name.clone()));
    let headings = std::iter::once(Heading::Named(data.x_name.clone())).chain(named).collect();
    let cell = |value: f64| match data.unit {
        Unit::Share => Cell::Share(value),
        Unit::Number(decimals) => Cell::Number(value, decimals),
    };
    let row = |x: &f64| {
        let at = |line: &Line| known(&line.points).find(|point| point.0 == *x).map_or(Cell::Empty, |p| cell(p.1));
        let decimals = if x.fract() == 0.0 { 0 } else { 2 };
        std::iter::once(Cell::Number(*x, decimals)).chain(data.lines.iter().map(at)).collect()
    };
    Table { headings, rows: xs.iter().map(row).collect() }
}

fn finding(data: &Lines) -> Finding {
    let Some(line) = data.lines.first() else { return Finding::Nothing };
    let (name, unit) = (line.name.clone(), data.unit);
    let mut points = known(&line.points);
    let Some(from) = points.clone().next() else { return Finding::Nothing };
    let Some(target) = data.target.filter(|target| target.is_finite()) else {
        let to = points.last().unwrap_or(from);
        return Finding::Runs { name, from, to, unit };
    };
    match points.find(|point| point.1 >= target) {
        Some((x, y)) => Finding::Reaches { name, x, y, target, unit },
        None => {
            let (x, y) = peak(known(&line.points)).unwrap_or(from);
            Finding::Misses { name, x, y, target, unit }
        }
    }
}
