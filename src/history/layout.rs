//! Imported cells laid out on the interval grid.

use super::{History, QueueHistory};
use crate::calendar::{GridError, IntervalGrid, IntervalLength, Series};
use crate::import::{Cell, Imported};

/// Why cells cannot be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayoutError {
    /// The grid cannot be.
    Grid(GridError),
    /// The file's intervals are longer than those wanted, or do not add up to them.
    Finer {
        /// Minutes in the file.
        from: u16,
        /// Minutes wanted.
        to: u16,
    },
    /// More intervals times queues than can be held.
    TooMany(usize),
    /// No date is told.
    Undated,
}

/// Most values held in all.
const MOST: usize = 20_000_000;

/// Lays an import out on whole days of intervals of a length, or of the file's own where `None`.
///
/// Counts of shorter intervals add up. A column the file does not have stays unknown everywhere.
pub fn from_import(imported: &Imported, interval: Option<IntervalLength>) -> Result<History, LayoutError> {
    let report = &imported.report;
    let own = IntervalLength::new(report.interval).map_err(LayoutError::Grid)?;
    let length = interval.unwrap_or(own);
    if !length.minutes().is_multiple_of(own.minutes()) {
        return Err(LayoutError::Finer { from: own.minutes(), to: length.minutes() });
    }
    let (Some(first), Some(last)) = (report.first, report.last) else { return Err(LayoutError::Undated) };
    let first = first.date();
    let days = u32::try_from((last.date() - first).num_days() + 1).unwrap_or(u32::MAX);
    let grid = IntervalGrid::new(first, days, length).map_err(LayoutError::Grid)?;
    if grid.len().saturating_mul(imported.queues.len()) > MOST {
        return Err(LayoutError::TooMany(grid.len() * imported.queues.len()));
    }
    let mut known = vec![false; grid.days()];
    for cell in &imported.cells {
        if let Some(day) = grid.day_of(cell.start.date()).and_then(|day| known.get_mut(day)) {
            *day = true;
        }
    }
    let totals = report.totals;
    // An interval without contacts knows that nobody waited; that alone is no column.
    let told = |column: fn(&Cell) -> bool| imported.cells.iter().any(|cell| column(cell) && cell.offered != Some(0));
    let has = [
        totals.offered.is_some(),
        totals.handled.is_some(),
        totals.abandoned.is_some(),
        totals.handle_s.is_some(),
        told(|cell| cell.wait_s.is_some()),
        told(|cell| cell.answered_in_target.is_some()),
    ];
    let mut at = 0;
    let mut queues = Vec::new();
    for (index, name) in imported.queues.iter().enumerate() {
        let rest = imported.cells.get(at..).unwrap_or_default();
        let count = rest.iter().take_while(|cell| cell.queue as usize == index).count();
        let cells = rest.get(..count).unwrap_or_default();
        at += count;
        queues.push(queue(name, grid, cells, &known, has));
    }
    Ok(History { grid, queues })
}

fn queue(name: &str, grid: IntervalGrid, cells: &[Cell], known: &[bool], has: [bool; 6]) -> QueueHistory {
    let pick: [fn(&Cell) -> Option<f64>; 6] = [
        |cell| cell.offered.map(f64::from),
        |cell| cell.handled.map(f64::from),
        |cell| cell.abandoned.map(f64::from),
        |cell| cell.handle_s.or(nobody(cell.handled)),
        |cell| cell.wait_s.or(nobody(cell.offered)),
        |cell| cell.answered_in_target.map(f64::from).or(nobody(cell.handled)),
    ];
    let [offered, handled, abandoned, handle_s, wait_s, answered] = std::array::from_fn(|which| {
        let there = has.get(which).copied().unwrap_or(false);
        let quiet =
            |index: usize| (there && known.get(index / grid.per_day()).copied().unwrap_or(false)).then_some(0.0);
        let mut sums: Vec<Option<f64>> = (0..grid.len()).map(quiet).collect();
        let mut touched = vec![false; grid.len()];
        for cell in cells {
            let Some(index) = grid.index_of(cell.start) else { continue };
            let value = pick.get(which).and_then(|pick| pick(cell));
            if let (Some(sum), Some(touched)) = (sums.get_mut(index), touched.get_mut(index)) {
                *sum = match (*touched, *sum, value) {
                    (true, Some(sum), Some(value)) => Some(sum + value),
                    (true, ..) => None,
                    (false, ..) => value,
                };
                *touched = true;
            }
        }
        Series::from_fn(grid, |index| sums.get(index).copied().flatten().map(|sum| sum.round().min(4e9) as u32))
    });
    let kept = |series: Series<Option<u32>>, there: bool| if there { Some(series) } else { None };
    let [.., waits, in_target] = has;
    QueueHistory {
        name: name.to_owned(),
        offered,
        handled,
        abandoned,
        handle_s,
        wait_s: kept(wait_s, waits),
        answered_in_target: kept(answered, in_target),
    }
}

/// No time where there was nobody.
fn nobody(contacts: Option<u32>) -> Option<f64> {
    if contacts == Some(0) { Some(0.0) } else { None }
}
