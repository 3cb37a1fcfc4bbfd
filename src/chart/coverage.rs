//! Scheduled against required agents, interval by interval.

use super::figure::{drawable, peak};
use super::plot::{Axis, Plot, SMALL, time_axis};
use super::{Align, Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Point, Scene, Size, Table, text_width};
use crate::calendar::IntervalLength;
use chrono::{NaiveDateTime, TimeDelta};

/// Part of the width, in CSS pixels from the scene's left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelRange {
    /// Left edge.
    pub from: f64,
    /// Right edge.
    pub to: f64,
}

/// What the coverage chart shows: one value per interval from `first` on; `None` where nobody answers.
#[derive(Debug, Clone, Copy)]
pub struct Coverage<'a> {
    /// Start of the first interval.
    pub first: NaiveDateTime,
    /// Length of an interval.
    pub interval: IntervalLength,
    /// Agents required.
    pub required: &'a [Option<f64>],
    /// Agents scheduled.
    pub scheduled: &'a [Option<f64>],
}

struct Slot {
    at: NaiveDateTime,
    required: Option<f64>,
    scheduled: Option<f64>,
}

impl Slot {
    /// Agents missing and agents too many; unknown counts as none.
    fn gap(&self) -> (f64, f64) {
        let (required, scheduled) = (self.required.unwrap_or(0.0), self.scheduled.unwrap_or(0.0));
        ((required - scheduled).max(0.0), (scheduled - required).max(0.0))
    }
}

fn slots(data: &Coverage<'_>) -> Vec<Slot> {
    let minutes = i64::from(data.interval.minutes());
    (0..data.required.len().max(data.scheduled.len()))
        .map_while(|index| {
            let offset = i64::try_from(index).ok()?.checked_mul(minutes)?;
            let at = data.first.checked_add_signed(TimeDelta::try_minutes(offset)?)?;
            let value = |values: &[Option<f64>]| drawable(values.get(index).copied().flatten());
            Some(Slot { at, required: value(data.required), scheduled: value(data.scheduled) })
        })
        .collect()
}

/// Scheduled agents as bars, the requirement as a step line, shortage filled with ▲ and its number, surplus hatched.
/// The plot's time axis spans `x` exactly, so that a roster grid drawn over the same pixels lines up with it.
#[must_use]
pub fn coverage(data: &Coverage<'_>, size: Size, x: PixelRange, labels: &dyn Labels) -> Figure {
    let size = size.at_least(120.0, 80.0);
    let slots = slots(data);
    let mut scene = Scene::new(size.width, size.height);
    let left = if x.from.is_finite() { x.from.clamp(0.0, size.width - 20.0) } else { 0.0 };
    let right = if x.to.is_finite() { x.to.clamp(left + 10.0, size.width) } else { size.width };
    let plot = Plot { left, right, top: 20.0, bottom: size.height - 24.0 };
    let most = slots.iter().map(|s| s.required.unwrap_or(0.0).max(s.scheduled.unwrap_or(0.0))).fold(0.0, f64::max);
    let axis = Axis::from_zero(most, plot.height(), true, labels);
    axis.draw(&mut scene, plot);
    let mut hits = Vec::new();
    let y = axis.scale(plot);
    for (row, slot) in slots.iter().enumerate() {
        let (from, width) = plot.slot(row, slots.len());
        bar(&mut scene, slot, (from, width), |value| y.at(value));
        hits.push(Hit { x: from, y: plot.top, w: width, h: plot.height(), row, column: 0 });
    }
    step_line(&mut scene, &slots, plot, |value| y.at(value));
    shortage_numbers(&mut scene, &slots, plot, |value| y.at(value), labels);
    let minutes = slots.len() as i64 * i64::from(data.interval.minutes());
    time_axis(&mut scene, plot, data.first, minutes, labels);
    Figure { scene, table: table(&slots), finding: finding(&slots, data.interval), hits }
}

fn bar(scene: &mut Scene, slot: &Slot, (from, width): (f64, f64), y: impl Fn(f64) -> f64) {
    // A pixel of surface on both sides parts the bars while they are wide enough to show it.
    let inset = if width >= 6.0 { 1.0 } else { 0.0 };
    let (x, w) = (from + inset, width - 2.0 * inset);
    let (under, over) = slot.gap();
    let scheduled = slot.scheduled.unwrap_or(0.0);
    let required = slot.required.unwrap_or(0.0);
    let met = scheduled.min(required);
    scene.rect(x, y(met), w, y(0.0) - y(met), Ink::Scheduled);
    if over > 0.0 {
        scene.marks.push(Mark::Hatch { x, y: y(scheduled), w, h: y(required) - y(scheduled), ink: Ink::Over });
    }
    if under > 0.0 {
        scene.rect(x, y(required), w, y(scheduled) - y(required), Ink::Under);
    }
}

/// The requirement as steps; broken where it is unknown.
fn step_line(scene: &mut Scene, slots: &[Slot], plot: Plot, y: impl Fn(f64) -> f64) {
    let mut points: Vec<Point> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let (from, width) = plot.slot(index, slots.len());
        match slot.required {
            Some(required) => {
                points.push(Point { x: from, y: y(required) });
                points.push(Point { x: from + width, y: y(required) });
            }
            None => scene.polyline(std::mem::take(&mut points), Ink::Required, 2.0, false),
        }
    }
    scene.polyline(points, Ink::Required, 2.0, false);
}

/// ▲ and the number of agents short above each short interval; only ▲, or neither, where neighbours leave no room.
/// In a narrow chart the largest shortages are written first.
fn shortage_numbers(scene: &mut Scene, slots: &[Slot], plot: Plot, y: impl Fn(f64) -> f64, labels: &dyn Labels) {
    let mut order: Vec<usize> = (0..slots.len()).collect();
    let gap = |index: usize| slots.get(index).map_or(0.0, |slot| slot.gap().0);
    order.retain(|index| gap(*index) > 0.0);
    order.sort_by(|a, b| gap(*b).total_cmp(&gap(*a)).then(a.cmp(b)));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for index in order {
        let (from, width) = plot.slot(index, slots.len());
        let short = gap(index);
        let decimals = usize::from(short.fract() > 0.05 && short.fract() < 0.95);
        let top = slots.get(index).and_then(|slot| slot.required).unwrap_or(0.0);
        let middle = from + width / 2.0;
        for text in [format!("▲{}", labels.number(short, decimals)), "▲".to_owned()] {
            let half = text_width(&text, SMALL) / 2.0;
            let span = (middle - half, middle + half);
            let free = taken.iter().all(|other| span.1 + 2.0 <= other.0 || other.1 + 2.0 <= span.0);
            if free && span.0 >= (plot.left - 4.0).max(0.0) && span.1 <= scene.width {
                taken.push(span);
                scene.text((middle, y(top) - 9.0), text, Ink::Under, Align::Centre, SMALL);
                break;
            }
        }
    }
}

fn table(slots: &[Slot]) -> Table {
    let headings = vec![Heading::Interval, Heading::Required, Heading::Scheduled, Heading::Under, Heading::Over];
    let value = |v: f64| Cell::Number(v, usize::from(v.fract() > 0.0));
    let some = |v: f64| if v > 0.0 { value(v) } else { Cell::Empty };
    let row = |slot: &Slot| {
        let (under, over) = slot.gap();
        let known = |v: Option<f64>| v.map_or(Cell::Empty, value);
        vec![Cell::Moment(slot.at), known(slot.required), known(slot.scheduled), some(under), some(over)]
    };
    Table { headings, rows: slots.iter().map(row).collect() }
}

fn finding(slots: &[Slot], interval: IntervalLength) -> Finding {
    let known = slots.iter().filter(|slot| slot.required.is_some() || slot.scheduled.is_some());
    let intervals = known.clone().count();
    if intervals == 0 {
        return Finding::Nothing;
    }
    let minutes = f64::from(interval.minutes());
    let gaps: Vec<_> = known.map(|slot| (slot.at, slot.gap())).collect();
    let under: Vec<_> = gaps.iter().filter(|gap| gap.1.0 > 0.0).map(|gap| (gap.0, gap.1.0)).collect();
    let over: Vec<f64> = gaps.iter().filter(|gap| gap.1.1 > 0.0).map(|gap| gap.1.1).collect();
    Finding::Coverage {
        intervals,
        under: under.len(),
        under_minutes: under.iter().map(|gap| gap.1 * minutes).sum(),
        over: over.len(),
        over_minutes: over.iter().map(|gap| gap * minutes).sum(),
        worst: peak(under.into_iter()),
    }
}
