//! A chart with what a reader needs beside the picture: the table behind it and the finding in it.

use super::Scene;
use chrono::{NaiveDate, NaiveDateTime, Weekday};

/// How numbers and times are written on the axes.
pub trait Labels {
    /// A number with so many decimals.
    fn number(&self, value: f64, decimals: usize) -> String;
    /// A share, 0 to 1, as per cent.
    fn percent(&self, share: f64, decimals: usize) -> String;
    /// A minute of the day on the clock.
    fn clock(&self, minute: u16) -> String;
    /// A date in short, without its year.
    fn day(&self, date: NaiveDate) -> String;
    /// A weekday in short.
    fn weekday(&self, day: Weekday) -> String;
    /// The weekdays in the order shown, as days after Monday.
    fn week_order(&self) -> [usize; 7];
}

/// Size offered to a chart, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "a size")]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

impl Size {
    /// The size, raised to the least a chart can be drawn in; not a number counts as the least.
    pub(super) fn at_least(self, width: f64, height: f64) -> Self {
        Self { width: self.width.clamp(width, 1e5).max(width), height: self.height.clamp(height, 1e5).max(height) }
    }
}

/// What stands over a column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the headings name themselves")]
pub enum Heading {
    Date,
    Weekday,
    Time,
    Interval,
    History,
    Forecast,
    Low,
    High,
    /// Of the wider range.
    LowWide,
    /// Of the wider range.
    HighWide,
    Expected,
    Actual,
    Off,
    Reason,
    Mean,
    Agents,
    Required,
    Scheduled,
    Under,
    Over,
    /// A weekday's own column.
    Day(Weekday),
    /// A text of the caller's.
    Named(String),
}

/// A value in the table; i18n writes it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the cells name themselves")]
pub enum Cell {
    /// Unknown, or nothing to say.
    Empty,
    /// A number and its decimals.
    Number(f64, usize),
    /// A share, 0 to 1.
    Share(f64),
    Date(NaiveDate),
    /// The week that begins on a date.
    Week(NaiveDate),
    Moment(NaiveDateTime),
    Weekday(Weekday),
    /// Minute of the day.
    Clock(u16),
    /// Seconds.
    Duration(f64),
    Text(String),
}

impl Cell {
    /// A number if it is known.
    #[must_use]
    pub fn known(value: Option<f64>, decimals: usize) -> Self {
        value.map_or(Self::Empty, |value| Self::Number(value, decimals))
    }
}

/// The numbers behind the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// One for each column.
    pub headings: Vec<Heading>,
    /// Each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// A part of the scene that stands for a row of the table: what pointer and keyboard can point at.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "a rectangle in CSS pixels")]
pub struct Hit {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
    /// Row of the table.
    pub row: usize,
    /// Column of the table; 0 where it stands for the whole row.
    pub column: usize,
}

/// What a chart shows, in numbers; i18n has the words.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields name themselves")]
pub enum Finding {
    /// No value at all.
    Nothing,
    /// Daily totals and what they go on as: means are per known day; `mean` of the history with its days known, the
    /// busiest day, days without a value, and mean, days and busiest day of the forecast.
    HistoryForecast {
        mean: f64,
        days: usize,
        gaps: usize,
        peak: (NaiveDate, f64),
        ahead: Option<(f64, usize, NaiveDate, f64)>,
    },
    /// Contacts that came and are expected, what came earlier with its name, and the busiest place: a date, time or both.
    Period { came: Option<f64>, expected: Option<f64>, before: Option<(String, f64)>, peak: (Cell, f64) },
    /// The shortest and the longest handle time in seconds, each with its place.
    Level { least: (Cell, f64), most: (Cell, f64) },
    /// The day missed by most: date, expected, actual.
    Missed(NaiveDate, f64, f64),
    /// What came beside what is usual, in sums of what is known; `None` where nothing is.
    Beside { came: Option<f64>, usual: Option<f64> },
    /// Busiest interval of a usual week, and the weekdays with the largest and smallest totals.
    Shape { peak: (Weekday, u16, f64), busiest: Weekday, quietest: Weekday },
    /// Most and fewest agents needed (fewest where any are), and agent hours over the week.
    Requirement { peak: (Weekday, u16, f64), lowest: (Weekday, u16, f64), hours: f64 },
    /// Coverage: intervals short and over, agent minutes of each, and the largest shortage.
    Coverage {
        intervals: usize,
        under: usize,
        under_minutes: f64,
        over: usize,
        over_minutes: f64,
        worst: Option<(NaiveDateTime, f64)>,
    },
    /// The first x at which a line reaches its target, and its y there.
    Reaches { name: String, x: f64, y: f64, target: f64, unit: super::Unit },
    /// No line reaches the target; the best y is given with its x.
    Misses { name: String, x: f64, y: f64, target: f64, unit: super::Unit },
    /// From first to last point, when there is no target.
    Runs { name: String, from: (f64, f64), to: (f64, f64), unit: super::Unit },
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What to paint.
    pub scene: Scene,
    /// The table behind it.
    pub table: Table,
    /// What it shows.
    pub finding: Finding,
    /// Parts that stand for rows of the table.
    pub hits: Vec<Hit>,
}

impl Figure {
    /// The row of the table under a place in the scene.
    #[must_use]
    pub fn row_at(&self, x: f64, y: f64) -> Option<usize> {
        self.hit_at(x, y).map(|hit| hit.row)
    }

    /// The part under a place in the scene.
    #[must_use]
    pub fn hit_at(&self, x: f64, y: f64) -> Option<&Hit> {
        self.hits.iter().find(|hit| hit.x <= x && x < hit.x + hit.w && hit.y <= y && y < hit.y + hit.h)
    }
}

/// A value fit to draw: known, finite and not below zero.
pub(super) fn drawable(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite()).map(|value| value.max(0.0))
}

/// The entry with the largest value; the first of equals.
pub(super) fn peak<T>(entries: impl Iterator<Item = (T, f64)>) -> Option<(T, f64)> {
    entries.fold(None, |best, entry| match best {
        Some(best) if best.1 >= entry.1 => Some(best),
        _ => Some(entry),
    })
}
