//! Totals by month: the past as bars, then the months ahead with their ranges.

use super::figure::drawable;
use super::plot::{Axis, Plot, SMALL};
use super::{Align, Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Scene, Size, Table, text_width};

/// A month.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Its name in full, with the year.
    pub name: String,
    /// What stands under it; nothing under most.
    pub tick: String,
    /// Contacts that came, `None` where unknown or all ahead.
    pub came: Option<f64>,
    /// Contacts in all, for a month ahead.
    pub expected: Option<f64>,
    /// The ends between which the month is expected to end.
    pub range: Option<(f64, f64)>,
}

/// Past months as filled bars, those ahead hatched on what came already, their range as a line with ends.
#[must_use]
pub fn months(data: &[Month], size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(160.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let all = data.iter().flat_map(|month| [month.came, month.expected, month.range.map(|range| range.1)]);
    let most = all.filter_map(drawable).fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - 24.0);
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 8.0, top, bottom };
    axis.draw(&mut scene, plot);
    let y = axis.scale(plot);
    let base = y.at(0.0);
    let mut hits = Vec::new();
    let mut free_from = plot.left;
    for (row, month) in data.iter().enumerate() {
        let (from, width) = plot.slot(row, data.len());
        let gap = (width * 0.15).min(4.0);
        let (x, w) = (from + gap, width - 2.0 * gap);
        let came = drawable(month.came);
        if let Some(came) = came {
            scene.rect(x, y.at(came), w, base - y.at(came), Ink::History);
        }
        if let Some(expected) = drawable(month.expected) {
            let (high, low) = (y.at(expected), y.at(came.unwrap_or(0.0).min(expected)));
            if low > high {
                scene.marks.push(Mark::Hatch { x, y: high, w, h: low - high, ink: Ink::Forecast });
            }
        }
        if let Some((low, high)) =
            month.range.and_then(|(low, high)| Some((drawable(Some(low))?, drawable(Some(high))?)))
        {
            let middle = from + width / 2.0;
            let arm = (w / 3.0).min(4.0);
            scene.line((middle, y.at(low)), (middle, y.at(high)), Ink::Text, 1.0, false);
            for end in [low, high] {
                scene.line((middle - arm, y.at(end)), (middle + arm, y.at(end)), Ink::Text, 1.0, false);
            }
        }
        let room = text_width(&month.tick, SMALL) / 2.0;
        let middle = (from + width / 2.0).clamp(room, (size.width - room).max(room));
        if middle - room >= free_from && !month.tick.is_empty() {
            scene.text((middle, bottom + 12.0), month.tick.clone(), Ink::Muted, Align::Centre, SMALL);
            free_from = middle + room + 6.0;
        }
        hits.push(Hit { x: from, y: plot.top, w: width, h: plot.height(), row, column: 0 });
    }
    Figure { scene, table: table(data), finding: Finding::Nothing, hits }
}

fn table(data: &[Month]) -> Table {
    let headings = vec![Heading::Date, Heading::History, Heading::Forecast, Heading::Low, Heading::High];
    let row = |month: &Month| {
        let known = |value: Option<f64>| Cell::known(drawable(value), 0);
        let (low, high) = month.range.unzip();
        vec![Cell::Text(month.name.clone()), known(month.came), known(month.expected), known(low), known(high)]
    };
    Table { headings, rows: data.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, Weekday};

    struct Plain;
    impl Labels for Plain {
        fn number(&self, value: f64, decimals: usize) -> String {
            format!("{value:.decimals$}")
        }
        fn percent(&self, share: f64, _decimals: usize) -> String {
            share.to_string()
        }
        fn clock(&self, minute: u16) -> String {
            minute.to_string()
        }
        fn day(&self, date: NaiveDate) -> String {
            date.to_string()
        }
        fn weekday(&self, day: Weekday) -> String {
            day.to_string()
        }
        fn week_order(&self) -> [usize; 7] {
            [0, 1, 2, 3, 4, 5, 6]
        }
    }

    #[test]
    fn bars_of_what_came_and_hatches_of_what_is_to_come() {
        let month = |came, expected, range| Month { name: "m".into(), tick: "t".into(), came, expected, range };
        let data = [
            month(Some(100.0), None, None),
            month(None, None, None),
            month(Some(40.0), Some(120.0), None),
            month(None, Some(110.0), Some((90.0, 140.0))),
            month(None, Some(f64::NAN), Some((f64::NAN, 1.0))),
        ];
        let figure = months(&data, Size { width: 600.0, height: 200.0 }, &Plain);
        let count = |of: fn(&Mark) -> bool| figure.scene.marks.iter().filter(|mark| of(mark)).count();
        assert_eq!(count(|mark| matches!(mark, Mark::Rect { ink: Ink::History, .. })), 2);
        assert_eq!(count(|mark| matches!(mark, Mark::Hatch { .. })), 2);
        assert_eq!(count(|mark| matches!(mark, Mark::Polyline { ink: Ink::Text, .. })), 3);
        assert_eq!((figure.hits.len(), figure.table.rows.len()), (5, 5));
        assert_eq!(figure.table.rows[1][1..], [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        let hatch = figure.scene.marks.iter().find_map(|mark| match mark {
            Mark::Hatch { h, .. } => Some(*h),
            _ => None,
        });
        let bar = figure.scene.marks.iter().find_map(|mark| match mark {
            Mark::Rect { h, ink: Ink::History, .. } => Some(*h),
            _ => None,
        });
        // 80 to come on 40 that came, against 100
        assert!((hatch.unwrap() / bar.unwrap() - 0.8).abs() < 1e-9);
    }
}
