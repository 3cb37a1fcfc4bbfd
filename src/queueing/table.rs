//! A table of cases with named columns, read cell by cell.

use super::measures::Level;
use super::queue::Queue;
use super::required::Target;
use crate::quantity::{Erlangs, Fraction, Seconds, number_from_text};

/// Why a row was not computed, or the whole text not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The text is no CSV; the reader's words.
    Unreadable(String),
    /// The header lacks a column that every row needs.
    NoColumn(&'static str),
    /// The model is not among the formulas here.
    Model(String),
    /// The target's kind is not among those the model knows.
    Target(String),
    /// A cell is empty or no number of its kind.
    Cell {
        /// The column's name.
        column: &'static str,
        /// 1-based place of the column; 0 where the file lacks it.
        position: usize,
        /// What stands there.
        text: String,
    },
}

/// A refusal and its 1-based line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, 1-based.
    pub line: u64,
    /// What is wrong.
    pub refusal: Refusal,
}

/// A CSV table with a header.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
}

impl Table {
    /// Reads a text and checks that the columns every row needs are there.
    ///
    /// # Errors
    /// When the text is no CSV or lacks one of `needed`.
    pub fn read(text: &str, needed: &[&'static str]) -> Result<Self, Problem> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let unreadable = |error: csv::Error| Problem {
            line: error.position().map_or(1, csv::Position::line),
            refusal: Refusal::Unreadable(error.to_string()),
        };
        let header = reader.headers().map_err(unreadable)?.clone();
        for column in needed {
            if !header.iter().any(|name| name.trim() == *column) {
                return Err(Problem { line: 1, refusal: Refusal::NoColumn(column) });
            }
        }
        let records = reader.into_records().collect::<Result<_, _>>().map_err(unreadable)?;
        Ok(Self { header, records })
    }

    /// The rows with their 1-based lines.
    pub fn cases(&self) -> impl Iterator<Item = (u64, Case<'_>)> {
        let line = |record: &csv::StringRecord| record.position().map_or(0, csv::Position::line);
        self.records.iter().map(move |record| (line(record), Case { header: &self.header, record }))
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
}

impl<'a> Case<'a> {
    fn cell(&self, column: &str) -> (usize, &'a str) {
        let position = self.header.iter().position(|name| name.trim() == column);
        let text = position.and_then(|at| self.record.get(at)).unwrap_or_default().trim();
        (position.map_or(0, |at| at + 1), text)
    }

    /// The text of a cell, empty where there is none.
    #[must_use]
    pub fn text(&self, column: &str) -> &'a str {
        self.cell(column).1
    }

    /// Whether a cell is empty or not there.
    #[must_use]
    pub fn is_empty(&self, column: &str) -> bool {
        self.text(column).is_empty()
    }

    /// The refusal of a cell.
    #[must_use]
    pub fn refused(&self, column: &'static str) -> Refusal {
        let (position, text) = self.cell(column);
        Refusal::Cell { column, position, text: text.to_owned() }
    }

    /// A number, infinite ones too, where one stands there.
    #[must_use]
    pub fn optional(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        let infinite = || ["inf", "infinity"].iter().any(|word| text.eq_ignore_ascii_case(word));
        number_from_text(text).or_else(|| infinite().then_some(f64::INFINITY))
    }

    /// A finite number from 0.
    ///
    /// # Errors
    /// When something else stands there; so below.
    pub fn number(&self, column: &'static str) -> Result<f64, Refusal> {
        self.optional(column).filter(|value| value.is_finite() && *value >= 0.0).ok_or_else(|| self.refused(column))
    }

    /// A number from 0 to 1.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn fraction(&self, column: &'static str) -> Result<Fraction, Refusal> {
        Fraction::new(self.number(column)?).map_err(|_| self.refused(column))
    }

    /// A time in seconds.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn seconds(&self, column: &'static str) -> Result<Seconds, Refusal> {
        self.number(column).map(Seconds::clamped)
    }

    /// A whole number.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn count(&self, column: &'static str) -> Result<u32, Refusal> {
        let value = self.number(column)?;
        let whole = value.fract() == 0.0 && value <= f64::from(u32::MAX);
        if whole { Ok(value as u32) } else { Err(self.refused(column)) }
    }

    /// Load from contacts, handle time and interval where all three stand, as a rounded load loses digits.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn load(&self) -> Result<Erlangs, Refusal> {
        if ["calls", "aht_s", "interval_s"].iter().any(|column| self.is_empty(column)) {
            return self.number("offered_erl").map(Erlangs::clamped);
        }
        let (calls, aht, interval) = (self.number("calls")?, self.number("aht_s")?, self.number("interval_s")?);
        if interval > 0.0 { Ok(Erlangs::clamped(calls * aht / interval)) } else { Err(self.refused("interval_s")) }
    }

    /// A target from the column of its kind and that of its value.
    ///
    /// # Errors
    /// When the kind is none that the formulas know, or the value is out of range.
    pub fn target(&self, kind: &str, value: &'static str) -> Result<Target, Refusal> {
        match self.text(kind) {
            "sl_a" => self.level(Level::A, value),
            "sl_b" => self.level(Level::B, value),
            "sl_c" => self.level(Level::C, value),
            "sl_d" => self.level(Level::D, value),
            "p_abandon" => self.fraction(value).map(Target::Abandonment),
            "asa_s" => self.seconds(value).map(Target::Asa),
            "p_wait" => self.fraction(value).map(Target::Wait),
            "max_occupancy" => self.fraction(value).map(Target::Occupancy),
            other => Err(Refusal::Target(other.to_owned())),
        }
    }
    fn level(&self, level: Level, value: &'static str) -> Result<Target, Refusal> {
        Ok(Target::ServiceLevel(level, self.fraction(value)?, self.seconds("t_s")?))
    }

    /// The queue of a row: load, handle time, and patience and lines where `patience` and `lines` ask for them.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn queue(&self, patience: bool, lines: bool) -> Result<Queue, Refusal> {
        let patience = if patience { Some(self.seconds("patience_s")?) } else { None };
        let lines = if lines { Some(self.count("capacity")?) } else { None };
        Ok(Queue { load: self.load()?, handle_time: self.seconds("aht_s")?, patience, lines })
    }
}
