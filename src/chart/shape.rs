//! The shape of a usual week: the mean of each interval of each weekday.

use super::figure::{drawable, peak};
use super::history::{run_points, runs};
use super::plot::{Axis, Plot, SMALL};
use super::{Align, Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Point, Scene, Size, Table, text_width};
use crate::calendar::IntervalLength;
use chrono::Weekday;

/// Mean of each interval by weekday, Monday first, each day from 0:00; `None` where closed or unknown.
#[derive(Debug, Clone, Copy)]
pub struct WeekdayShape<'a> {
    /// Length of an interval.
    pub interval: IntervalLength,
    /// Monday to Sunday; a missing weekday or interval is unknown.
    pub means: [&'a [Option<f64>]; 7],
    /// What came in usual weeks of the past, in the same order, to hold the means against; empty days for none.
    pub past: [&'a [Option<f64>]; 7],
}

/// Weekdays by days after Monday.
pub(super) const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// First and one past the last interval of the day that any weekday has a value for.
pub(super) fn used(days: &[&[Option<f64>]; 7]) -> (usize, usize) {
    let known = |day: &&[Option<f64>]| {
        let first = day.iter().position(|value| drawable(*value).is_some())?;
        let last = day.iter().rposition(|value| drawable(*value).is_some())?;
        Some((first, last + 1))
    };
    days.iter().filter_map(known).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
}

/// Start of an interval in minutes after midnight.
pub(super) fn minute_at(slot: usize, interval: IntervalLength) -> u16 {
    u16::try_from(slot.saturating_mul(usize::from(interval.minutes()))).unwrap_or(1440).min(1440)
}

/// Seven small plots side by side on one vertical scale, in the order weeks are shown: the past as a line over an area, the
/// means dashed.
#[must_use]
pub fn weekday_shape(data: &WeekdayShape<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(200.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let (from, to) = used_of_both(data);
    let slots = to - from;
    let most =
        data.means.iter().chain(&data.past).flat_map(|day| day.iter()).filter_map(|v| drawable(*v)).fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - 38.0);
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 4.0, top, bottom };
    axis.draw(&mut scene, plot);
    let y = axis.scale(plot);
    let mut hits = Vec::new();
    for (position, index) in labels.week_order().into_iter().enumerate() {
        let Some((weekday, day)) = WEEKDAYS.get(index).zip(data.means.get(index)) else { continue };
        let (left, width) = plot.slot(position, 7);
        let panel = Plot { left: left + 4.0, right: left + width - 4.0, ..plot };
        let x = |slot: usize| panel.slot(slot, slots).0 + panel.slot(slot, slots).1 / 2.0;
        let of = |day: &[Option<f64>]| -> Vec<Option<f64>> {
            (from..to).map(|slot| drawable(day.get(slot).copied().flatten())).collect()
        };
        for run in runs(&of(data.past.get(index).copied().unwrap_or_default())) {
            let points = run_points(&run, x, y);
            if let [first, .., last] = points.as_slice() {
                let base = [Point { x: last.x, y: plot.bottom }, Point { x: first.x, y: plot.bottom }];
                let outline = points.iter().copied().chain(base).collect();
                scene.marks.push(Mark::Area { points: outline, ink: Ink::Band });
            }
            scene.polyline(points, Ink::History, 1.5, false);
        }
        for run in runs(&of(day)) {
            scene.polyline(run_points(&run, x, y), Ink::Forecast, 2.0, true);
        }
        foot(&mut scene, panel, labels.weekday(*weekday), (from, to), data.interval, labels);
        for slot in 0..slots {
            let (x, w) = panel.slot(slot, slots);
            hits.push(Hit { x, y: plot.top, w, h: plot.height(), row: position * slots + slot, column: 0 });
        }
    }
    let table = both_table(data, (from, to), labels);
    Figure { scene, table, finding: shape_finding(&data.means, data.interval), hits }
}

fn used_of_both(data: &WeekdayShape<'_>) -> (usize, usize) {
    match (used(&data.means), used(&data.past)) {
        (a, (0, 0)) => a,
        ((0, 0), b) => b,
        (a, b) => (a.0.min(b.0), a.1.max(b.1)),
    }
}

/// A row for each interval of each weekday, in the order shown: what came and what is expected.
fn both_table(data: &WeekdayShape<'_>, (from, to): (usize, usize), labels: &dyn Labels) -> Table {
    let headings = vec![Heading::Weekday, Heading::Time, Heading::History, Heading::Forecast];
    let cell = |days: &[&[Option<f64>]; 7], day: usize, slot: usize| {
        Cell::known(drawable(days.get(day).and_then(|day| day.get(slot).copied().flatten())), 1)
    };
    let row = |day: usize, slot: usize| {
        let weekday = WEEKDAYS.get(day).map_or(Cell::Empty, |day| Cell::Weekday(*day));
        let clock = Cell::Clock(minute_at(slot, data.interval));
        vec![weekday, clock, cell(&data.past, day, slot), cell(&data.means, day, slot)]
    };
    let days = labels.week_order().into_iter();
    Table {
        headings,
        rows: days.flat_map(|day| (from..to).map(move |slot| (day, slot))).map(|(d, s)| row(d, s)).collect(),
    }
}

/// The weekday under a panel, and its first and last times where both fit.
pub(super) fn foot(
    scene: &mut Scene,
    at: Plot,
    day: String,
    used: (usize, usize),
    interval: IntervalLength,
    labels: &dyn Labels,
) {
    let middle = (at.left + at.right) / 2.0;
    if used.1 > used.0 {
        let first = labels.clock(minute_at(used.0, interval));
        let last = labels.clock(minute_at(used.1, interval) % 1440);
        if text_width(&first, 10.0) + text_width(&last, 10.0) + 10.0 <= at.width() {
            scene.text((at.left, at.bottom + 11.0), first, Ink::Muted, Align::Left, 10.0);
            scene.text((at.right, at.bottom + 11.0), last, Ink::Muted, Align::Right, 10.0);
        }
    }
    if text_width(&day, SMALL) <= at.width() + 6.0 {
        scene.text((middle, at.bottom + 27.0), day, Ink::Text, Align::Centre, SMALL);
    }
}

/// A row for each interval used, a column for each weekday in the order shown.
pub(super) fn week_table(
    days: &[&[Option<f64>]; 7],
    (from, to): (usize, usize),
    interval: IntervalLength,
    decimals: usize,
    labels: &dyn Labels,
) -> Table {
    let order = labels.week_order();
    let mut headings = vec![Heading::Time];
    headings.extend(order.iter().filter_map(|day| WEEKDAYS.get(*day)).map(|day| Heading::Day(*day)));
    let row = |slot: usize| {
        let cell = |day: &usize| days.get(*day).and_then(|day| day.get(slot).copied().flatten());
        let cells = order.iter().map(|day| Cell::known(drawable(cell(day)), decimals));
        std::iter::once(Cell::Clock(minute_at(slot, interval))).chain(cells).collect()
    };
    Table { headings, rows: (from..to).map(row).collect() }
}

/// Every known value with its weekday and minute, Monday first.
pub(super) fn week_values<'a>(
    days: &'a [&'a [Option<f64>]; 7],
    interval: IntervalLength,
) -> impl Iterator<Item = ((Weekday, u16), f64)> + 'a {
    WEEKDAYS.into_iter().zip(days).flat_map(move |(weekday, day)| {
        let value =
            move |(slot, value): (usize, &Option<f64>)| Some(((weekday, minute_at(slot, interval)), drawable(*value)?));
        day.iter().enumerate().filter_map(value)
    })
}

/// Busiest interval and weekday, and the quietest weekday.
pub(super) fn shape_finding(days: &[&[Option<f64>]; 7], interval: IntervalLength) -> Finding {
    let totals = WEEKDAYS.into_iter().zip(days).filter_map(|(weekday, day)| {
        let known = day.iter().filter_map(|value| drawable(*value));
        (known.clone().count() > 0).then(|| (weekday, known.sum::<f64>()))
    });
    let busiest = peak(totals.clone());
    let quietest = peak(totals.map(|(day, total)| (day, -total)));
    match (peak(week_values(days, interval)), busiest, quietest) {
        (Some(((day, minute), value)), Some((busiest, _)), Some((quietest, _))) => {
            Finding::Shape { peak: (day, minute, value), busiest, quietest }
        }
        _ => Finding::Nothing,
    }
}
