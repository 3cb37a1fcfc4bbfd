//! Newer data put to a history, and several files made one: what both know is asked for where they differ.

use super::{History, QueueHistory};
use crate::calendar::{GridError, IntervalGrid, IntervalLength, Series};
use chrono::NaiveDateTime;

/// Why two histories cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendError {
    /// The new one's intervals are longer than the old one's, or do not add up to them. Read both at the longer length.
    Interval {
        /// Minutes of the old one.
        old: u16,
        /// Minutes of the new one.
        new: u16,
    },
    /// They lie too far apart for one grid.
    Grid(GridError),
    /// More intervals times queues than can be held.
    TooMany(usize),
}

/// Which of two readings holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// That of the history there was.
    Old,
    /// That of the history put to it.
    New,
}

/// Sums of one reading over the intervals that differ; `None` where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Contacts offered.
    pub offered: Option<u64>,
    /// Contacts handled.
    pub handled: Option<u64>,
    /// Contacts abandoned.
    pub abandoned: Option<u64>,
    /// Handle time in seconds.
    pub handle_s: Option<u64>,
}

/// A stretch of one queue that both histories know and read differently. Differences under a day apart are one stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The queue's name.
    pub queue: String,
    /// Start of the first interval that differs.
    pub first: NaiveDateTime,
    /// Start of the last interval that differs.
    pub last: NaiveDateTime,
    /// Intervals that differ.
    pub intervals: u32,
    /// What the old one says of them.
    pub old: Reading,
    /// What the new one says of them.
    pub new: Reading,
}

/// Most values held in all, as when a file is laid out.
const MOST: usize = 20_000_000;
const COLUMNS: usize = 6;
/// A queue's values in an interval, in the order of [`QueueHistory::columns`].
type Cell = [Option<u32>; COLUMNS];

/// Where two histories differ on what both know, in order of queue and time: for each of them one is to be kept.
///
/// # Errors
/// [`AppendError`] when they cannot be one.
pub fn overlaps(old: &History, new: &History) -> Result<Vec<Overlap>, AppendError> {
    let (_, new) = fitted(old, new)?;
    let mut found = Vec::new();
    for queue in &old.queues {
        let Some(other) = new.queues.iter().find(|other| other.name == queue.name) else { continue };
        found.extend(stretches(queue, other, old.grid, new.grid).into_iter().map(|(overlap, _)| overlap));
    }
    Ok(found)
}

/// One history of two. What one alone knows is taken from it; equal readings are kept once; for the rest `keep` says, in
/// the order of [`overlaps`], which reading holds (the old one where it says nothing). Finer intervals of the new one are
/// summed to those of the old. Queues stand in order of name.
///
/// # Errors
/// [`AppendError`] when they cannot be one.
pub fn append(old: &History, new: &History, keep: &[Keep]) -> Result<History, AppendError> {
    let (grid, new) = fitted(old, new)?;
    let mut names: Vec<&String> = old.queues.iter().chain(&new.queues).map(|queue| &queue.name).collect();
    names.sort();
    names.dedup();
    if grid.len().saturating_mul(names.len()) > MOST {
        return Err(AppendError::TooMany(grid.len().saturating_mul(names.len())));
    }
    let named = |history: &'_ History, name: &str| history.queues.iter().position(|queue| queue.name == name);
    let mut keep = keep.iter();
    // choices come in the order of the old history's queues
    let mut chosen: Vec<Vec<(std::ops::Range<usize>, Keep)>> = Vec::new();
    for queue in &old.queues {
        let other = named(&new, &queue.name).and_then(|at| new.queues.get(at));
        let found = other.map(|other| stretches(queue, other, old.grid, new.grid)).unwrap_or_default();
        chosen.push(found.into_iter().map(|(_, range)| (range, keep.next().copied().unwrap_or(Keep::Old))).collect());
    }
    let queues = names.into_iter().map(|name| {
        let (a, b) = (named(old, name), named(&new, name));
        let ranges = a.and_then(|at| chosen.get(at)).map(Vec::as_slice).unwrap_or_default();
        let (a, b) = (a.and_then(|at| old.queues.get(at)), b.and_then(|at| new.queues.get(at)));
        merged(name, grid, (a, old.grid), (b, new.grid), ranges)
    });
    Ok(History { grid, queues: queues.collect() })
}

/// The grid of both, and the new history on the old one's intervals.
fn fitted(old: &History, new: &History) -> Result<(IntervalGrid, History), AppendError> {
    let (from, to) = (new.grid.interval(), old.grid.interval());
    if !to.minutes().is_multiple_of(from.minutes()) {
        return Err(AppendError::Interval { old: to.minutes(), new: from.minutes() });
    }
    let new = if from == to { new.clone() } else { summed(new, to).map_err(AppendError::Grid)? };
    let first = old.grid.first().min(new.grid.first());
    let days = (old.grid.last().max(new.grid.last()) - first).num_days() + 1;
    let grid = IntervalGrid::new(first, u32::try_from(days).unwrap_or(u32::MAX), to).map_err(AppendError::Grid)?;
    Ok((grid, new))
}

/// A history on longer intervals: values add up where all parts are known.
fn summed(history: &History, to: IntervalLength) -> Result<History, GridError> {
    let times = usize::from(to.minutes() / history.grid.interval().minutes()).max(1);
    let grid = IntervalGrid::new(history.grid.first(), history.grid.days() as u32, to)?;
    let sum = |series: &Series<Option<u32>>| {
        let parts = |index: usize| series.values().get(index * times..(index + 1) * times).unwrap_or_default();
        Series::from_fn(grid, |index| {
            parts(index).iter().try_fold(0_u32, |sum, part| part.map(|part| sum.saturating_add(part)))
        })
    };
    let queues = history.queues.iter().map(|queue| QueueHistory {
        name: queue.name.clone(),
        offered: sum(&queue.offered),
        handled: sum(&queue.handled),
        abandoned: sum(&queue.abandoned),
        handle_s: sum(&queue.handle_s),
        wait_s: queue.wait_s.as_ref().map(sum),
        answered_in_target: queue.answered_in_target.as_ref().map(sum),
    });
    Ok(History { grid, queues: queues.collect() })
}

fn cell(queue: &QueueHistory, index: usize) -> Cell {
    queue.columns().map(|column| column.and_then(|series| series.get(index).copied().flatten()))
}

/// The stretches in which two readings of a queue differ, with the intervals of the old grid they span.
fn stretches(
    old: &QueueHistory,
    new: &QueueHistory,
    old_grid: IntervalGrid,
    new_grid: IntervalGrid,
) -> Vec<(Overlap, std::ops::Range<usize>)> {
    let mut found: Vec<(Overlap, std::ops::Range<usize>)> = Vec::new();
    for index in 0..old_grid.len() {
        let at = old_grid.start_of(index);
        let Some(other) = new_grid.index_of(at) else { continue };
        let (a, b) = (cell(old, index), cell(new, other));
        if a.iter().zip(&b).all(|pair| !matches!(pair, (Some(a), Some(b)) if a != b)) {
            continue;
        }
        let near = found.last().is_some_and(|(_, range)| index - range.end < old_grid.per_day());
        if !near {
            let none = Reading::default();
            let overlap = Overlap { queue: old.name.clone(), first: at, last: at, intervals: 0, old: none, new: none };
            found.push((overlap, index..index + 1));
        }
        if let Some((overlap, range)) = found.last_mut() {
            overlap.last = at;
            overlap.intervals += 1;
            overlap.old.add(&a);
            overlap.new.add(&b);
            range.end = index + 1;
        }
    }
    found
}

impl Reading {
    fn add(&mut self, cell: &Cell) {
        let sums = [&mut self.offered, &mut self.handled, &mut self.abandoned, &mut self.handle_s];
        for (sum, value) in sums.into_iter().zip(cell) {
            if let Some(value) = value {
                *sum = Some(sum.unwrap_or(0) + u64::from(*value));
            }
        }
    }
}

type Side<'a> = (Option<&'a QueueHistory>, IntervalGrid);

fn merged(
    name: &str,
    grid: IntervalGrid,
    old: Side<'_>,
    new: Side<'_>,
    chosen: &[(std::ops::Range<usize>, Keep)],
) -> QueueHistory {
    let none = || Series::from_fn(grid, |_| None);
    let has = |pick: fn(&QueueHistory) -> bool| [old.0, new.0].into_iter().flatten().any(pick);
    let mut out = QueueHistory::of_offered(name.to_owned(), none());
    out.wait_s = has(|queue| queue.wait_s.is_some()).then(none);
    out.answered_in_target = has(|queue| queue.answered_in_target.is_some()).then(none);
    let mut chosen = chosen.iter().peekable();
    for index in 0..grid.len() {
        let at = grid.start_of(index);
        let place = |side: &Side<'_>| side.1.index_of(at);
        let of = |side: &Side<'_>| side.0.zip(place(side)).map_or([None; COLUMNS], |(queue, index)| cell(queue, index));
        let (mut first, mut second) = (of(&old), of(&new));
        if let Some(index) = place(&old) {
            while chosen.next_if(|(range, _)| range.end <= index).is_some() {}
            if chosen.peek().is_some_and(|(range, keep)| range.contains(&index) && *keep == Keep::New) {
                (first, second) = (second, first);
            }
        }
        for ((column, first), second) in out.columns_mut().into_iter().zip(first).zip(second) {
            if let Some(into) = column.and_then(|series| series.values_mut().get_mut(index)) {
                *into = first.or(second);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn history(first: u32, days: u32, minutes: u16, queues: &[&str], value: fn(usize) -> Option<u32>) -> History {
        let first = NaiveDate::from_ymd_opt(2026, 3, first).unwrap();
        let grid = IntervalGrid::new(first, days, IntervalLength::new(minutes).unwrap()).unwrap();
        let queue = |name: &&str| QueueHistory::of_offered((*name).into(), Series::from_fn(grid, value));
        History { grid, queues: queues.iter().map(queue).collect() }
    }

    fn sum(history: &History, queue: usize) -> u64 {
        history.queues[queue].offered.values().iter().flatten().map(|value| u64::from(*value)).sum()
    }

    #[test]
    fn what_follows_is_appended_and_what_is_equal_is_kept_once() {
        let (old, new) = (history(2, 7, 60, &["a"], |_| Some(3)), history(8, 7, 60, &["a", "b"], |_| Some(3)));
        assert_eq!(overlaps(&old, &new), Ok(vec![]));
        let both = append(&old, &new, &[]).unwrap();
        assert_eq!((both.grid.days(), both.queues.len()), (13, 2));
        assert_eq!((sum(&both, 0), sum(&both, 1)), (13 * 24 * 3, 7 * 24 * 3));
        assert_eq!(both.queues[1].offered.values()[0], None);
        // earlier data, or data of the same days in other files, go the same way
        assert_eq!(append(&new, &old, &[]).unwrap(), both);
        assert_eq!(append(&both, &new, &[]).unwrap(), both);
    }

    #[test]
    fn differing_stretches_are_asked_for_one_by_one() {
        let old = history(2, 7, 60, &["a"], |_| Some(3));
        // hours 8 and 9 of 3 March, hour 10 of 6 March; unknown on the 4th
        let new = history(3, 9, 60, &["a"], |index| match index {
            8 | 9 => Some(5),
            82 => Some(0),
            24..48 => None,
            _ => Some(3),
        });
        let found = overlaps(&old, &new).unwrap();
        let seen: Vec<_> = found
            .iter()
            .map(|o| (o.first.to_string(), o.last.to_string(), o.intervals, o.old.offered, o.new.offered))
            .collect();
        let text = str::to_owned;
        assert_eq!(
            seen,
            [
                (text("2026-03-03 08:00:00"), text("2026-03-03 09:00:00"), 2, Some(6), Some(10)),
                (text("2026-03-06 10:00:00"), text("2026-03-06 10:00:00"), 1, Some(3), Some(0)),
            ]
        );
        assert!(found.iter().all(|overlap| overlap.queue == "a"));
        let all = 10 * 24 * 3;
        for (keep, expected) in [
            (vec![], all),
            (vec![Keep::New], all + 4),
            (vec![Keep::Old, Keep::New], all - 3),
            (vec![Keep::New, Keep::New], all + 1),
        ] {
            assert_eq!(sum(&append(&old, &new, &keep).unwrap(), 0), expected, "{keep:?}");
        }
    }

    #[test]
    fn other_intervals_and_columns() {
        let (hours, quarters) = (history(2, 2, 60, &["a"], |_| Some(4)), history(3, 2, 15, &["a"], |_| Some(1)));
        assert_eq!(overlaps(&hours, &quarters), Ok(vec![]));
        assert_eq!(sum(&append(&hours, &quarters, &[]).unwrap(), 0), 3 * 24 * 4);
        assert_eq!(append(&quarters, &hours, &[]), Err(AppendError::Interval { old: 15, new: 60 }));
        let mut waits = hours.clone();
        waits.queues[0].wait_s = Some(hours.queues[0].offered.clone());
        let both = append(&hours, &waits, &[]).unwrap();
        assert_eq!(both, waits);
        let far = history(2, 1, 60, &["a"], |_| None);
        let far = History {
            grid: IntervalGrid::new(NaiveDate::from_ymd_opt(1800, 1, 1).unwrap(), 1, far.grid.interval()).unwrap(),
            queues: vec![],
        };
        assert!(matches!(append(&hours, &far, &[]), Err(AppendError::Grid(_))));
    }
}
