//! History beside forecast over a day, a week, a month or a year.

use super::figure::{drawable, peak};
use super::history::runs;
use super::plot::{Axis, Plot, time_axis};
use super::scale::midnight;
use super::shape::{foot, minute_at};
use super::{Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Point, Scene, Size, Table};
use crate::calendar::IntervalLength;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};

/// What one value stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// An interval of the day; each day has one value for each of its intervals, from 0:00.
    Within(IntervalLength),
    /// So many days.
    Days(u32),
}

/// What is drawn in one place. Not every place has all.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PeriodValue {
    /// What came.
    pub came: Option<f64>,
    /// What is expected.
    pub expected: Option<f64>,
    /// What came earlier, for comparison.
    pub before: Option<f64>,
    /// Ends between which 80 % are expected.
    pub range_80: Option<(f64, f64)>,
    /// Ends between which 95 % are expected.
    pub range_95: Option<(f64, f64)>,
}

/// What the values count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Contacts, which add up.
    Contacts,
    /// A handle time in seconds, which does not.
    Seconds,
}

/// Values one after the other from midnight of the first day on.
#[derive(Debug, Clone, Copy)]
pub struct PeriodChart<'a> {
    /// The first day.
    pub first: NaiveDate,
    /// What a value stands for.
    pub step: Step,
    /// What it counts.
    pub measure: Measure,
    /// The values.
    pub values: &'a [PeriodValue],
    /// What `before` is called, in the reader's language.
    pub before: &'a str,
}

/// Where values stand: one panel for days or weeks, one for each day where values are intervals of it.
struct Layout {
    plot: Plot,
    panels: usize,
    /// Values of a panel, and those of them shown.
    length: usize,
    shown: (usize, usize),
}

impl Layout {
    fn panel(&self, panel: usize) -> Plot {
        if self.panels < 2 {
            return self.plot;
        }
        let (left, width) = self.plot.slot(panel, self.panels);
        Plot { left: left + 3.0, right: left + width - 3.0, ..self.plot }
    }

    /// Left edge and width of a value; `None` where it is not shown.
    fn place(&self, at: usize) -> Option<(f64, f64)> {
        let (panel, slot) = (at / self.length.max(1), at % self.length.max(1));
        let shown = self.shown.0 <= slot && slot < self.shown.1 && panel < self.panels;
        shown.then(|| self.panel(panel).slot(slot - self.shown.0, self.shown.1 - self.shown.0))
    }
}

impl PeriodChart<'_> {
    /// Values of a panel and panels.
    fn cut(&self) -> (usize, usize) {
        match self.step {
            Step::Within(interval) => (interval.per_day(), self.values.len() / interval.per_day()),
            Step::Days(_) => (self.values.len(), 1),
        }
    }

    /// First and one past the last value of a panel that is known in any panel; all of them where values are of days.
    fn shown(&self, length: usize) -> (usize, usize) {
        if let Step::Days(_) = self.step {
            return (0, length);
        }
        let known = |slot: &usize| self.values.iter().skip(*slot).step_by(length.max(1)).any(some);
        let first = (0..length).find(known).unwrap_or(0);
        (first, (first..length).rev().find(known).map_or(first, |last| last + 1))
    }

    fn date(&self, at: usize) -> NaiveDate {
        let day = match self.step {
            Step::Within(interval) => at / interval.per_day(),
            Step::Days(days) => at * days as usize,
        };
        self.first.checked_add_days(Days::new(day as u64)).unwrap_or(NaiveDate::MAX)
    }

    /// What the table says of where a value stands.
    fn when(&self, at: usize) -> Cell {
        match self.step {
            Step::Days(_) => Cell::Date(self.date(at)),
            Step::Within(interval) if interval == IntervalLength::DAY => Cell::Date(self.date(at)),
            Step::Within(interval) => {
                let minute = minute_at(at % interval.per_day(), interval);
                if self.values.len() == interval.per_day() {
                    return Cell::Clock(minute);
                }
                let start = midnight(self.date(at));
                Cell::Moment(start.checked_add_signed(TimeDelta::minutes(i64::from(minute))).unwrap_or(start))
            }
        }
    }

    /// Days of the week on which this is never open have no gap: lines go on across them.
    fn rests(&self, at: usize) -> bool {
        self.step == Step::Days(1) && self.values.len() > 13 && !self.values.iter().skip(at % 7).step_by(7).any(some)
    }
}

fn some(value: &PeriodValue) -> bool {
    [value.came, value.expected, value.before].into_iter().any(|value| drawable(value).is_some())
}

/// What came as a solid line, what is expected dashed within its ranges (95 % lighter), what came earlier as a thin line,
/// and a line where the forecast begins.
#[must_use]
pub fn period(data: &PeriodChart<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(160.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let (length, panels) = data.cut();
    let high = |range: Option<(f64, f64)>| range.map(|range| range.1);
    let of = |value: &PeriodValue| {
        [value.came, value.expected, value.before, high(value.range_80), high(value.range_95)].map(drawable)
    };
    let most = data.values.iter().flat_map(of).flatten().fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - if panels > 1 { 38.0 } else { 24.0 });
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 8.0, top, bottom };
    let layout = Layout { plot, panels, length, shown: data.shown(length) };
    axis.draw(&mut scene, plot);
    let y = axis.scale(plot);
    let at = |index: usize, value: f64| {
        layout.place(index).map(|(left, width)| Point { x: left + width / 2.0, y: y.at(value) })
    };
    for panel in 0..panels {
        let from = panel * length;
        let values = data.values.get(from..from + length).unwrap_or_default();
        area(&mut scene, values, &|value| value.range_95, Ink::BandWide, &|slot, value| at(from + slot, value));
        area(&mut scene, values, &|value| value.range_80, Ink::Band, &|slot, value| at(from + slot, value));
        let mut line = |of: &dyn Fn(&PeriodValue) -> Option<f64>, ink: Ink, width: f64, dash: bool| {
            let known: Vec<Option<f64>> = values.iter().map(|value| drawable(of(value))).collect();
            for run in super::history::bridged(&known, |slot| data.rests(from + slot)) {
                let points = run.into_iter().filter_map(|(slot, value)| at(from + slot, value)).collect();
                scene.polyline(points, ink, width, dash);
            }
        };
        line(&|value| value.before, Ink::Muted, 1.0, false);
        line(&|value| value.came, Ink::History, 2.0, false);
        line(&|value| value.expected, Ink::Forecast, 2.0, true);
    }
    divider(&mut scene, data, &layout);
    feet(&mut scene, data, &layout, labels);
    let (table, rows) = table(data, &layout);
    let hit = |(row, index): (usize, &usize)| {
        layout.place(*index).map(|(x, w)| Hit { x, y: plot.top, w, h: plot.height(), row, column: 0 })
    };
    let hits = rows.iter().enumerate().filter_map(hit).collect();
    Figure { scene, table, finding: finding(data), hits }
}

/// The ranges of a panel as areas, one for each run of values that have one.
fn area(
    scene: &mut Scene,
    values: &[PeriodValue],
    of: &dyn Fn(&PeriodValue) -> Option<(f64, f64)>,
    ink: Ink,
    at: &dyn Fn(usize, f64) -> Option<Point>,
) {
    let ends = |value: &PeriodValue| {
        let (low, high) = of(value)?;
        let (low, high) = (drawable(Some(low))?, drawable(Some(high))?);
        Some((low.min(high), low.max(high)))
    };
    let highs: Vec<Option<f64>> = values.iter().map(|value| ends(value).map(|ends| ends.1)).collect();
    for run in runs(&highs) {
        let low = |slot: usize| values.get(slot).and_then(ends).map_or(0.0, |ends| ends.0);
        let back = run.iter().rev().filter_map(|(slot, _)| at(*slot, low(*slot)));
        let points: Vec<Point> = run.iter().filter_map(|(slot, high)| at(*slot, *high)).chain(back).collect();
        match points.as_slice() {
            [] => {}
            [above, below] => scene.rect(above.x - 2.0, above.y, 4.0, below.y - above.y, ink),
            _ => scene.marks.push(Mark::Area { points, ink }),
        }
    }
}

/// A line where the first value expected stands after one that came.
fn divider(scene: &mut Scene, data: &PeriodChart<'_>, layout: &Layout) {
    let first = data.values.iter().position(|value| drawable(value.expected).is_some());
    let past = data.values.iter().position(|value| drawable(value.came).is_some());
    let Some(at) = first.filter(|first| past.is_some_and(|past| past < *first)) else { return };
    if let Some((x, _)) = layout.place(at) {
        scene.line((x, layout.plot.top), (x, layout.plot.bottom), Ink::Muted, 1.0, true);
    }
}

/// The axis of time, or a day under each panel.
fn feet(scene: &mut Scene, data: &PeriodChart<'_>, layout: &Layout, labels: &dyn Labels) {
    let (from, to) = layout.shown;
    match data.step {
        Step::Days(days) => {
            let minutes = data.values.len() as i64 * i64::from(days) * 1440;
            time_axis(scene, layout.plot, midnight(data.first), minutes, labels);
        }
        Step::Within(interval) if layout.panels < 2 => {
            let minutes = i64::from(interval.minutes());
            let start = midnight(data.first);
            let first = start.checked_add_signed(TimeDelta::minutes(from as i64 * minutes)).unwrap_or(start);
            time_axis(scene, layout.plot, first, (to - from) as i64 * minutes, labels);
        }
        Step::Within(interval) => {
            for panel in 0..layout.panels {
                let date = data.date(panel * layout.length);
                let weekday = labels.weekday(date.weekday());
                let full = format!("{weekday} {}", labels.day(date));
                let at = layout.panel(panel);
                let fits = super::text_width(&full, super::plot::SMALL) <= at.width() + 4.0;
                foot(scene, at, if fits { full } else { weekday }, layout.shown, interval, labels);
            }
        }
    }
}

/// The table, and of each row the place of its value.
fn table(data: &PeriodChart<'_>, layout: &Layout) -> (Table, Vec<usize>) {
    let daily = !matches!(data.step, Step::Within(interval) if interval != IntervalLength::DAY);
    let kept = |at: &usize| layout.place(*at).is_some() && (daily || data.values.get(*at).is_some_and(some));
    let rows: Vec<usize> = (0..data.values.len()).filter(kept).collect();
    let cell = |value: Option<f64>, exact: bool| match (drawable(value), data.measure) {
        (None, _) => Cell::Empty,
        (Some(value), Measure::Seconds) => Cell::Duration(value),
        (Some(value), Measure::Contacts) => Cell::Number(value, usize::from(!exact && !daily)),
    };
    let low = |range: Option<(f64, f64)>| range.map(|range| range.0);
    let high = |range: Option<(f64, f64)>| range.map(|range| range.1);
    let any = |of: &dyn Fn(&PeriodValue) -> bool| data.values.iter().any(of);
    let mut headings = vec![if daily || layout.panels > 1 { Heading::Date } else { Heading::Time }];
    headings.extend([Heading::History, Heading::Forecast]);
    let narrow = any(&|value| value.range_80.is_some());
    let wide = any(&|value| value.range_95.is_some());
    let before = any(&|value| value.before.is_some());
    headings.extend(narrow.then_some([Heading::Low, Heading::High]).into_iter().flatten());
    headings.extend(wide.then_some([Heading::LowWide, Heading::HighWide]).into_iter().flatten());
    headings.extend(before.then(|| Heading::Named(data.before.to_owned())));
    let row = |at: &usize| {
        let value = data.values.get(*at).copied().unwrap_or_default();
        let mut cells = vec![data.when(*at), cell(value.came, true), cell(value.expected, false)];
        for range in [narrow.then_some(value.range_80), wide.then_some(value.range_95)].into_iter().flatten() {
            cells.extend([cell(low(range), false), cell(high(range), false)]);
        }
        cells.extend(before.then(|| cell(value.before, true)));
        cells
    };
    (Table { headings, rows: rows.iter().map(row).collect() }, rows)
}

fn finding(data: &PeriodChart<'_>) -> Finding {
    let sum = |of: &dyn Fn(&PeriodValue) -> Option<f64>| {
        data.values.iter().filter_map(|value| drawable(of(value))).fold(None, |sum, v| Some(sum.unwrap_or(0.0) + v))
    };
    let (came, expected) = (sum(&|value| value.came), sum(&|value| value.expected));
    let main = |value: &PeriodValue| drawable(value.expected).or(drawable(value.came));
    let values = || data.values.iter().enumerate().filter_map(|(at, value)| Some((at, main(value)?)));
    let Some(most) = peak(values()) else { return Finding::Nothing };
    // the table has a week's first day under its heading; alone it would read as that day
    let when = if data.step == Step::Days(7) { Cell::Week(data.date(most.0)) } else { data.when(most.0) };
    let peak_of = (when, most.1);
    if data.measure == Measure::Seconds {
        let least = peak(values().map(|(at, value)| (at, -value))).map_or(most, |(at, value)| (at, -value));
        return Finding::Level { least: (data.when(least.0), least.1), most: peak_of };
    }
    let before = sum(&|value| main(value).and(value.before)).map(|sum| (data.before.to_owned(), sum));
    Finding::Period { came, expected, before, peak: peak_of }
}
