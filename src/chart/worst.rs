//! The days a forecast missed by most: expected and actual on one line each.

use super::figure::drawable;
use super::plot::{Plot, SMALL};
use super::scale::{nice_ticks, tick_decimals};
use super::{Align, Cell, Figure, Finding, Heading, Hit, Ink, Labels, Linear, Mark, Scene, Size, Table, text_width};
use chrono::{Datelike, NaiveDate};

/// A day that was missed.
#[derive(Debug, Clone, PartialEq)]
pub struct Missed {
    /// The day.
    pub date: NaiveDate,
    /// Contacts expected.
    pub expected: f64,
    /// Contacts that came.
    pub actual: f64,
    /// What happened that day, in the reader's language; empty where nothing is known.
    pub reason: String,
}

const ROW: f64 = 24.0;

/// A line for each day, the first on top: a ring at what was expected, a dot at what came, and how much that is apart.
#[must_use]
pub fn worst_days(days: &[Missed], size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(200.0, 80.0);
    let name = |day: &Missed| format!("{} {}", labels.weekday(day.date.weekday()), labels.day(day.date));
    let apart = |day: &Missed| {
        let share = (day.actual - day.expected) / day.expected;
        let sign = if share > 0.0 { "+" } else { "" };
        if share.is_finite() { [sign, &labels.percent(share, 0)].concat() } else { String::new() }
    };
    let widest =
        |of: &dyn Fn(&Missed) -> String| days.iter().map(|day| text_width(&of(day), SMALL)).fold(0.0, f64::max);
    let bottom = 6.0 + ROW * days.len() as f64;
    let mut scene = Scene::new(size.width, bottom + 24.0);
    let (left, right) = (widest(&name).min(size.width / 3.0) + 12.0, size.width - widest(&apart).min(90.0) - 16.0);
    let plot = Plot { left, right, top: 6.0, bottom };
    let x = axis(&mut scene, plot, days, labels);
    for (row, day) in days.iter().enumerate() {
        let y = plot.top + ROW * (row as f64 + 0.5);
        let text = name(day);
        if text_width(&text, SMALL) <= plot.left - 8.0 {
            scene.text((0.0, y), text, Ink::Text, Align::Left, SMALL);
        }
        let text = apart(day);
        if text_width(&text, SMALL) <= size.width - plot.right - 12.0 {
            scene.text((size.width - 2.0, y), text, Ink::Muted, Align::Right, SMALL);
        }
        if let (Some(expected), Some(actual)) = (drawable(Some(day.expected)), drawable(Some(day.actual))) {
            let (from, to) = (x.at(expected), x.at(actual));
            scene.line((from, y), (to, y), Ink::History, 1.0, false);
            scene.marks.push(Mark::Dot { x: from, y, r: 5.0, ink: Ink::Forecast });
            scene.marks.push(Mark::Dot { x: from, y, r: 3.0, ink: Ink::Surface });
            scene.marks.push(Mark::Dot { x: to, y, r: 5.0, ink: Ink::History });
        }
    }
    let hit = |row: usize| Hit { x: 0.0, y: plot.top + ROW * row as f64, w: size.width, h: ROW, row, column: 0 };
    let hits = (0..days.len()).map(hit).collect();
    Figure { scene, table: table(days), finding: finding(days), hits }
}

/// A scale around the contacts of all days, with its ticks.
fn axis(scene: &mut Scene, plot: Plot, days: &[Missed], labels: &dyn Labels) -> Linear {
    let values = days.iter().flat_map(|day| [day.expected, day.actual]).filter_map(|value| drawable(Some(value)));
    let (least, most) = values.fold((f64::INFINITY, 0.0_f64), |ends, v| (ends.0.min(v), ends.1.max(v)));
    let ticks = nice_ticks(least, most, (plot.width() / 80.0).clamp(2.0, 8.0) as usize, true);
    let domain = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
    let x = Linear { domain, range: (plot.left + 6.0, plot.right - 6.0) };
    let decimals = tick_decimals(&ticks);
    let mut free = f64::NEG_INFINITY;
    for tick in ticks {
        let (at, text) = (x.at(tick), labels.number(tick, decimals));
        scene.line((at, plot.top), (at, plot.bottom), Ink::Grid, 1.0, false);
        let half = text_width(&text, SMALL) / 2.0;
        if at - half >= free && at + half <= scene.width && at - half >= 0.0 {
            scene.text((at, plot.bottom + 12.0), text, Ink::Muted, Align::Centre, SMALL);
            free = at + half + 8.0;
        }
    }
    x
}

fn table(days: &[Missed]) -> Table {
    let headings = vec![Heading::Date, Heading::Expected, Heading::Actual, Heading::Off, Heading::Reason];
    let row = |day: &Missed| {
        let share = (day.actual - day.expected) / day.expected;
        let off = if share.is_finite() { Cell::Share(share) } else { Cell::Empty };
        let (expected, actual) = (Cell::Number(day.expected, 0), Cell::Number(day.actual, 0));
        vec![Cell::Date(day.date), expected, actual, off, Cell::Text(day.reason.clone())]
    };
    Table { headings, rows: days.iter().map(row).collect() }
}

fn finding(days: &[Missed]) -> Finding {
    days.first().map_or(Finding::Nothing, |day| Finding::Missed(day.date, day.expected, day.actual))
}
