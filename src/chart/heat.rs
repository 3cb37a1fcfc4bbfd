//! A week, weekday by interval, as a heat map that says its numbers.

use super::figure::{drawable, peak};
use super::plot::{Plot, SMALL};
use super::shape::{WEEKDAYS, minute_at, shape_finding, used, week_table, week_values};
use super::{Align, Figure, Finding, Hit, Ink, Labels, Scene, Size, text_width};
use crate::calendar::IntervalLength;

/// What a heat map counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeatOf {
    /// Agents needed.
    Agents,
    /// Contacts.
    Contacts,
}

/// A value for each interval by weekday, Monday first, each day from 0:00; `None` where closed or unknown.
#[derive(Debug, Clone, Copy)]
pub struct HeatWeek<'a> {
    /// Length of an interval.
    pub interval: IntervalLength,
    /// What the values count.
    pub of: HeatOf,
    /// Monday to Sunday.
    pub values: [&'a [Option<f64>]; 7],
    /// The value of the darkest cell where maps are to be compared; that of the week where `None`.
    pub most: Option<f64>,
}

/// Rows of an upright map, at most: past that it lies, without numbers in its cells.
const MOST_ROWS: usize = 48;

struct Layout {
    plot: Plot,
    /// Weekdays stand side by side and time runs down.
    upright: bool,
    cell: (f64, f64),
}

const ROW: f64 = 26.0;
const LINE: f64 = 18.0;

/// Weekday by interval, darker for more and the number in each cell. Where cells across would be too narrow for
/// their numbers the map stands upright: weekdays side by side, time running down, as high as that needs.
#[must_use]
pub fn week_heat(data: &HeatWeek<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(200.0, 80.0);
    let span = used(&data.values);
    let slots = span.1 - span.0;
    let most = week_values(&data.values, data.interval).map(|entry| entry.1).fold(0.0, f64::max);
    let most = data.most.filter(|shared| shared.is_finite()).map_or(most, |shared| shared.max(most));
    let layout = layout(size, slots, &labels.number(most, 0), labels);
    let height = layout.plot.bottom + if layout.upright { 4.0 } else { 22.0 };
    let mut scene = Scene::new(size.width, height);
    let mut hits = Vec::new();
    for (position, index) in labels.week_order().into_iter().enumerate() {
        let Some(day) = data.values.get(index) else { continue };
        for slot in 0..slots {
            let (column, row) = if layout.upright { (position, slot) } else { (slot, position) };
            let x = layout.plot.left + column as f64 * layout.cell.0;
            let y = layout.plot.top + row as f64 * layout.cell.1;
            if let Some(value) = drawable(day.get(span.0 + slot).copied().flatten()) {
                let level = if most > 0.0 { value / most } else { 0.0 };
                let text = labels.number(value, 0);
                cell(&mut scene, (x, y), layout.cell, level, text);
            }
            hits.push(Hit { x, y, w: layout.cell.0, h: layout.cell.1, row: slot, column: position + 1 });
        }
    }
    axes(&mut scene, &layout, span, data.interval, labels);
    let table = week_table(&data.values, span, data.interval, usize::from(data.of == HeatOf::Contacts), labels);
    Figure { scene, table, finding: finding(data), hits }
}

fn layout(size: Size, slots: usize, widest: &str, labels: &dyn Labels) -> Layout {
    let day = WEEKDAYS.into_iter().map(|day| text_width(&labels.weekday(day), SMALL)).fold(0.0, f64::max) + 10.0;
    let across = (size.width - day) / slots.max(1) as f64;
    if slots == 0 || slots > MOST_ROWS || across >= text_width(widest, SMALL) + 4.0 {
        let row = ((size.height - 26.0) / 7.0).clamp(ROW * 0.75, 40.0);
        let plot = Plot { left: day, right: size.width, top: 4.0, bottom: 4.0 + 7.0 * row };
        return Layout { plot, upright: false, cell: (across, row) };
    }
    let clock = text_width(&labels.clock(22 * 60 + 30), SMALL) + 10.0;
    let plot = Plot { left: clock, right: size.width, top: 20.0, bottom: 20.0 + LINE * slots as f64 };
    Layout { plot, upright: true, cell: (plot.width() / 7.0, LINE) }
}

fn cell(scene: &mut Scene, (x, y): (f64, f64), (w, h): (f64, f64), level: f64, text: String) {
    scene.rect(x + 0.5, y + 0.5, w - 1.0, h - 1.0, Ink::Heat(level.clamp(0.0, 1.0)));
    let size = if h < 14.0 { h - 3.0 } else { SMALL };
    if text_width(&text, size) <= w - 2.0 {
        scene.text((x + w / 2.0, y + h / 2.0), text, Ink::Text, Align::Centre, size);
    }
}

/// Weekdays along one edge, times along the other, as many as fit.
fn axes(scene: &mut Scene, layout: &Layout, span: (usize, usize), interval: IntervalLength, labels: &dyn Labels) {
    let plot = layout.plot;
    for (position, index) in labels.week_order().into_iter().enumerate() {
        let Some(text) = WEEKDAYS.get(index).map(|day| labels.weekday(*day)) else { continue };
        let along = position as f64 + 0.5;
        if layout.upright {
            let x = plot.left + along * layout.cell.0;
            if text_width(&text, SMALL) <= layout.cell.0 {
                scene.text((x, plot.top - 9.0), text, Ink::Text, Align::Centre, SMALL);
            }
        } else {
            scene.text((0.0, plot.top + along * layout.cell.1), text, Ink::Text, Align::Left, SMALL);
        }
    }
    let mut free = f64::NEG_INFINITY;
    for slot in span.0..span.1 {
        let minute = minute_at(slot, interval);
        let along = (slot - span.0) as f64;
        let text = labels.clock(minute);
        if layout.upright {
            let y = plot.top + (along + 0.5) * layout.cell.1;
            scene.text((plot.left - 6.0, y), text, Ink::Muted, Align::Right, SMALL);
            continue;
        }
        let x = plot.left + along * layout.cell.0;
        let end = x + text_width(&text, SMALL);
        if minute.is_multiple_of(60) && x >= free && end <= scene.width {
            scene.text((x, plot.bottom + 11.0), text, Ink::Muted, Align::Left, SMALL);
            free = end + 10.0;
        }
    }
}

fn finding(data: &HeatWeek<'_>) -> Finding {
    if data.of == HeatOf::Contacts {
        return shape_finding(&data.values, data.interval);
    }
    let values = || week_values(&data.values, data.interval);
    let lowest = peak(values().filter(|entry| entry.1 > 0.0).map(|(at, value)| (at, -value)));
    match (peak(values()), lowest) {
        (Some(((day, minute), value)), Some(((low_day, low_minute), low))) => Finding::Requirement {
            peak: (day, minute, value),
            lowest: (low_day, low_minute, -low),
            hours: values().map(|entry| entry.1).sum::<f64>() * f64::from(data.interval.minutes()) / 60.0,
        },
        _ => Finding::Nothing,
    }
}
