//! The delimiter, and where the table starts under the lines above it.

use super::records::{Splitter, Step};
use super::terms::{Found, look_up};
use super::{DateOrder, Dialect, Encoding, Refusal, agents, dates, matrix};
use crate::quantity::number_from_text;

/// Lines looked at.
const LINES: usize = 600;
/// Columns at most.
const COLUMNS: usize = 1_000;
/// Rows of words looked at for headings, and fields of each.
const WORDY: (usize, usize) = (40, 200);
/// Delimiters tried, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A row with its line.
pub type Row = (u32, Vec<String>);

/// The table as far as the head shows it.
#[derive(Debug)]
pub struct Table {
    /// How it is written.
    pub dialect: Dialect,
    /// Rows above the headings.
    pub preamble: Vec<Row>,
    /// Headings, or none.
    pub headings: Vec<String>,
    /// What each says.
    pub meanings: Vec<Found>,
    /// Rows below.
    pub rows: Vec<Row>,
    /// Fields of most rows.
    pub width: usize,
}

impl Table {
    /// What a column's heading says.
    pub fn meaning(&self, at: usize) -> Found {
        self.meanings.get(at).copied().unwrap_or(Found::Nothing)
    }
}

fn cut(text: &[u8], delimiter: u8) -> Vec<Row> {
    let mut splitter = Splitter::new(delimiter);
    splitter.pending().extend_from_slice(text);
    let mut rows = Vec::new();
    while rows.len() < LINES
        && let Step::Record(record) = splitter.next(true)
    {
        if !record.is_blank() {
            rows.push((record.line, record.fields()));
        }
    }
    rows
}

/// The commonest number of fields in the last third of the rows, where no lines above the table are, and how many rows
/// there have it.
fn usual_width(rows: &[Row]) -> (usize, usize) {
    let tail = rows.len() - (rows.len() / 3).max(10).min(rows.len());
    let rows = rows.get(tail..).unwrap_or(rows);
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for (_, fields) in rows.iter().filter(|(_, fields)| fields.len() > 1) {
        *counts.entry(fields.len()).or_default() += 1;
    }
    let best = counts.iter().max_by_key(|(width, count)| (**count, **width));
    best.map_or((0, 0), |(width, count)| (*width, *count))
}

fn excerpt(row: Option<&Row>) -> (u32, String) {
    row.map_or((1, String::new()), |(line, fields)| (*line, fields.join(",").chars().take(80).collect()))
}

/// Finds delimiter, headings and rows in the decoded head.
pub fn table(text: &[u8], encoding: Encoding, cr_only: bool) -> Result<Table, Refusal> {
    let mut best: Option<(f64, usize, u8, Vec<Row>)> = None;
    for delimiter in DELIMITERS {
        let rows = cut(text, delimiter);
        let (width, count) = usual_width(&rows);
        // A lone comma in a column of text makes no table.
        let few = count * 5 < (rows.len() / 3).max(10).min(rows.len());
        let score = if few { 0.0 } else { count as f64 * (1.0 + (width.min(12) as f64) / 40.0) };
        if best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, width, delimiter, rows));
        }
    }
    let Some((score, width, delimiter, rows)) = best else { return Err(Refusal::Empty) };
    if rows.is_empty() {
        return Err(Refusal::Empty);
    }
    if score == 0.0 {
        let (line, text) = excerpt(rows.first());
        let one = rows.iter().filter(|(_, fields)| fields.len() == 1 && fields.iter().all(|f| f.len() < 60)).count();
        return Err(if one * 10 >= rows.len() * 9 {
            Refusal::OneColumn { line, text }
        } else {
            Refusal::NotATable { line, text }
        });
    }
    let (usual, _) = usual_width(&rows);
    let from = rows.iter().position(|(_, fields)| fields.len() == usual).unwrap_or(0);
    let count = rows.iter().filter(|(_, fields)| fields.len() == usual).count();
    if count * 2 < rows.len() - from {
        let odd = rows.iter().find(|(_, fields)| fields.len() != usual);
        let (line, text) = excerpt(odd);
        return Err(Refusal::NotATable { line, text });
    }
    let heading = heading_row(&rows, width);
    let first = heading.map_or_else(|| rows.iter().position(|(_, f)| f.len() >= width).unwrap_or(0), |at| at + 1);
    let dialect = Dialect {
        encoding,
        delimiter: char::from(delimiter),
        heading_line: heading.and_then(|at| rows.get(at)).map(|(line, _)| *line),
        first_data_line: rows.get(first).map_or(u32::MAX, |(line, _)| *line),
        cr_only,
    };
    let mut rows = rows;
    let data = rows.split_off(first.min(rows.len()));
    let headings =
        if heading.is_some() { rows.pop().map(|(_, fields)| fields).unwrap_or_default() } else { Vec::new() };
    if data.is_empty() {
        return Err(Refusal::NoRows);
    }
    // Sheets trail empty columns by the thousand; a table of that many is none.
    let (beyond, rest) = (headings.get(COLUMNS..).unwrap_or_default(), data.first());
    let named = |fields: &[String]| fields.iter().any(|field| !field.trim().is_empty());
    if named(beyond) || rest.is_some_and(|(_, fields)| named(fields.get(COLUMNS..).unwrap_or_default())) {
        let (line, text) = excerpt(data.first());
        return Err(Refusal::NotATable { line, text });
    }
    let width = width.max(headings.len()).min(COLUMNS);
    let meanings = headings.iter().take(width).map(|heading| look_up(heading)).collect();
    Ok(Table { dialect, preamble: rows, headings, meanings, rows: data, width })
}

fn is_value(field: &str) -> bool {
    let plain = field.trim_end_matches('%').replace([',', '.', ':'], "");
    dates::moment(field, DateOrder::Mdy).is_some()
        || number_from_text(&plain).is_some()
        // What programs write where a division had no result.
        || ["nan", "inf", "-inf", "infinity", "-infinity"].iter().any(|word| plain.eq_ignore_ascii_case(word))
}

/// The row of headings: most known terms and no values among the first rows as wide as the table; else a first row
/// of words over rows of values.
fn heading_row(rows: &[Row], width: usize) -> Option<usize> {
    let known = |fields: &[String]| {
        let known = |field: &&String| !matches!(look_up(field), Found::Nothing) || agents::is_heading(field);
        fields.iter().take(WORDY.1).filter(known).count()
    };
    let wordy = |fields: &[String]| !fields.iter().any(|field| is_value(field));
    let candidates = rows.iter().enumerate().filter(|(_, (_, f))| f.len() * 10 >= width * 6 && wordy(f));
    let wide = rows.iter().position(|(_, fields)| fields.len() >= width);
    let pair = wide.and_then(|at| Some((&rows.get(at)?.1, &rows.get(at + 1)?.1)));
    if pair.is_some_and(|(first, below)| matrix::heads(first, below)) {
        return wide;
    }
    let best = candidates
        .take(WORDY.0)
        .map(|(at, (_, fields))| (known(fields), std::cmp::Reverse(at)))
        .max()
        .filter(|(terms, _)| *terms >= 1)
        .map(|(_, at)| at.0);
    best.or_else(|| {
        let at = rows.iter().position(|(_, fields)| fields.len() >= width)?;
        let valued = rows.get(at + 1).is_some_and(|(_, fields)| fields.iter().any(|field| is_value(field)));
        let words = rows.get(at).is_some_and(|(_, fields)| wordy(fields) && fields.iter().all(|f| !f.is_empty()));
        (valued && words).then_some(at)
    })
}
