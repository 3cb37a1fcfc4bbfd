//! Newer data put to a history, and several files made one: what two of them know is asked for where they differ.

use super::append::{Alike, AppendError, Choice, Joined, Keep, Overlap, QueueNews};
use super::{History, QueueHistory, infer_hours};
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series};
use crate::import::{self, Totals};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// Most values held in all, as when a file is laid out.
const MOST: usize = 20_000_000;
const COLUMNS: usize = 6;
/// A queue's values in an interval, in the order of [`QueueHistory::columns`].
pub(super) type Cell = [Option<u32>; COLUMNS];

/// One of the histories, with the intervals between which it has contacts. Reports leave out intervals without any, so
/// that a report taken at noon has no rows after it: on its first and last day its zeros outside are no reading of theirs.
struct Source {
    history: Arc<History>,
    /// Intervals of it that make one of the whole.
    times: usize,
    /// First interval of the whole that it covers.
    from: usize,
    /// First and last interval of the whole with contacts.
    busy: Option<(usize, usize)>,
}

/// Joins histories queue by queue, so that whoever drives it can stop between.
///
/// What one alone knows is taken from it; equal readings are kept once; where they differ the choices say which holds, and
/// that one is taken whole: what it does not know is not filled in from the other. Finer intervals are summed.
pub struct Join {
    sources: Vec<Source>,
    /// Whether the first source is the history there was.
    old: bool,
    joined: Joined,
    choices: Vec<Choice>,
    rest: Option<Keep>,
    /// Source and queue to lay next.
    at: (usize, usize),
}

impl Join {
    /// Of the history there is, if any, and files in their order. Without one, or where `coarser`, the whole takes the
    /// longest intervals among them, else those of the history. `rest` is the choice where `choices` has none.
    ///
    /// # Errors
    /// [`AppendError`] when they cannot be one.
    pub fn new(
        old: Option<Arc<History>>,
        files: Vec<Arc<History>>,
        coarser: bool,
        choices: Vec<Choice>,
        rest: Option<Keep>,
    ) -> Result<Self, AppendError> {
        let has_old = old.is_some();
        let histories: Vec<Arc<History>> = old.into_iter().chain(files).collect();
        let grid = common_grid(&histories, has_old && !coarser, has_old)?;
        let mut names: Vec<&str> = histories.iter().flat_map(|h| &h.queues).map(|queue| queue.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if grid.len().saturating_mul(names.len()) > MOST {
            return Err(AppendError::TooMany(grid.len().saturating_mul(names.len()) as u64));
        }
        let queues = names.iter().map(|name| blank(name, grid, &histories)).collect();
        let news = names.iter().map(|name| QueueNews {
            name: (*name).to_owned(),
            known: has_old && histories.first().is_some_and(|old| old.queues.iter().any(|queue| queue.name == *name)),
            new_days: 0,
            new_offered: 0,
            alike_offered: 0,
            differing: 0,
            totals: Totals::default(),
        });
        let joined = Joined {
            news: news.collect(),
            alike: look_alikes(&histories, has_old),
            history: History { grid, queues },
            overlaps: Vec::new(),
            hours: OpeningHours::default(),
        };
        let sources = histories.into_iter().map(|history| source(history, grid)).collect();
        Ok(Self { sources, old: has_old, joined, choices, rest, at: (0, 0) })
    }

    /// Lays one queue of one history; the share done, `None` at the end.
    pub fn step(&mut self) -> Option<f64> {
        let (at, queue) = self.at;
        let count = self.sources.get(at)?.history.queues.len();
        if queue < count {
            self.lay(at, queue);
        }
        self.at = if queue + 1 < count { (at, queue + 1) } else { (at + 1, 0) };
        Some((at as f64 + (queue + 1) as f64 / count.max(1) as f64) / self.sources.len() as f64)
    }

    /// The whole, once every step is done.
    #[must_use]
    pub fn finish(mut self) -> Joined {
        while self.step().is_some() {}
        let mut joined = self.joined;
        joined.hours = infer_hours(&joined.history);
        for (news, queue) in joined.news.iter_mut().zip(&joined.history.queues) {
            news.totals = totals(queue);
        }
        joined
    }

    fn lay(&mut self, at: usize, queue: usize) {
        let Some((before, source)) = self.sources.get(..at).zip(self.sources.get(at)) else { return };
        let grid = self.joined.history.grid;
        let Some(from) = source.history.queues.get(queue) else { return };
        let Some(into) = self.joined.history.queues.iter().position(|other| other.name == from.name) else { return };
        let (Some(queue), Some(news)) = (self.joined.history.queues.get_mut(into), self.joined.news.get_mut(into))
        else {
            return;
        };
        let busy = before.iter().filter_map(|source| source.busy).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let file = at.checked_sub(usize::from(self.old)).map(|file| file as u32);
        let overlaps = &mut self.joined.overlaps;
        let first_of_queue = overlaps.len();
        let mut last_differing = 0;
        for day in 0..source.history.grid.days() {
            let (mut knew, mut fresh) = (false, false);
            let per_day = grid.per_day();
            for index in day * per_day..(day + 1) * per_day {
                let new = reading(from, index * source.times, source.times);
                let index = source.from + index;
                let old = cell(queue, index);
                knew |= known(&old);
                if !known(&new) {
                    continue;
                }
                let differs = old.iter().zip(&new).any(|pair| matches!(pair, (Some(a), Some(b)) if a != b));
                let offered = u64::from(new.first().copied().flatten().unwrap_or(0));
                if !known(&old) || (differs && unread(&old, index, busy, per_day)) {
                    fresh = true;
                    news.new_offered += offered;
                    put(queue, index, &new, &old);
                } else if !differs {
                    news.alike_offered += offered;
                    put(queue, index, &old, &new);
                } else if unread(&new, index, source.busy, per_day) {
                    put(queue, index, &old, &new);
                } else {
                    news.differing += 1;
                    let near = overlaps.len() > first_of_queue && index - last_differing <= per_day;
                    if !near {
                        let (first, name) = (grid.start_of(index), &from.name);
                        let keep = chosen(&self.choices, file, name, first).or(self.rest);
                        overlaps.push(Overlap::begin(file.unwrap_or(0), name, first, keep));
                    }
                    last_differing = index;
                    let Some(overlap) = overlaps.last_mut() else { continue };
                    overlap.extend(grid.start_of(index), &old, &new);
                    let holds = if overlap.keep == Some(Keep::New) { &new } else { &old };
                    put(queue, index, holds, &[None; COLUMNS]);
                }
            }
            news.new_days += u32::from(fresh && !knew);
        }
        if file.is_none() {
            // what there was is no news
            (news.new_days, news.new_offered) = (0, 0);
        }
    }
}

fn chosen(choices: &[Choice], file: Option<u32>, queue: &str, first: NaiveDateTime) -> Option<Keep> {
    let mine = |choice: &&Choice| Some(choice.file) == file && choice.first == first && choice.queue == queue;
    choices.iter().find(mine).map(|choice| choice.keep)
}

/// The grid that holds all: `fixed` keeps the interval of the first.
fn common_grid(histories: &[Arc<History>], fixed: bool, has_old: bool) -> Result<IntervalGrid, AppendError> {
    let lengths = histories.iter().map(|history| history.grid.interval());
    let longest = if fixed { lengths.take(1).max() } else { lengths.max() };
    let to: IntervalLength = longest.ok_or(AppendError::Nothing)?;
    for (at, history) in histories.iter().enumerate() {
        let (whole, own) = (to.minutes(), history.grid.interval().minutes());
        if !whole.is_multiple_of(own) {
            let file = at.saturating_sub(usize::from(has_old)) as u32;
            return Err(AppendError::Interval { file, whole, own });
        }
    }
    let first = histories.iter().map(|history| history.grid.first()).min().ok_or(AppendError::Nothing)?;
    let last = histories.iter().map(|history| history.grid.last()).max().ok_or(AppendError::Nothing)?;
    let days = u32::try_from((last - first).num_days() + 1).unwrap_or(u32::MAX);
    IntervalGrid::new(first, days, to).map_err(|_| AppendError::TooLong { first, last })
}

/// A queue of which nothing is known, with the columns that some history has of it.
fn blank(name: &str, grid: IntervalGrid, histories: &[Arc<History>]) -> QueueHistory {
    let none = || Series::from_fn(grid, |_| None);
    let mut queue = QueueHistory::of_offered(name.to_owned(), none());
    let mut named = histories.iter().flat_map(|history| &history.queues).filter(|queue| queue.name == name);
    let has = named.clone().any(|queue| queue.wait_s.is_some());
    queue.wait_s = has.then(none);
    queue.answered_in_target = named.any(|queue| queue.answered_in_target.is_some()).then(none);
    queue
}

fn source(history: Arc<History>, grid: IntervalGrid) -> Source {
    let own = history.grid;
    let times = usize::from(grid.interval().minutes() / own.interval().minutes()).max(1);
    let from = grid.day_of(own.first()).unwrap_or(0) * grid.per_day();
    let mut busy: Option<(usize, usize)> = None;
    for series in history.queues.iter().flat_map(QueueHistory::columns).flatten() {
        let counts = |value: &Option<u32>| value.is_some_and(|value| value > 0);
        let ends = series.values().iter().position(counts).zip(series.values().iter().rposition(counts));
        if let Some((first, last)) = ends.map(|(first, last)| (from + first / times, from + last / times)) {
            busy = Some(busy.map_or((first, last), |busy| (busy.0.min(first), busy.1.max(last))));
        }
    }
    Source { history, times, from, busy }
}

/// Queues whose names look like an earlier one of another source.
fn look_alikes(histories: &[Arc<History>], has_old: bool) -> Vec<Alike> {
    let mut seen: Vec<(String, &str)> = Vec::new();
    let mut found = Vec::new();
    for (at, history) in histories.iter().enumerate() {
        for name in history.queues.iter().map(|queue| queue.name.as_str()) {
            if seen.iter().any(|(_, other)| *other == name) {
                continue;
            }
            let plain = import::plain_name(name);
            match seen.iter().find(|(other, _)| *other == plain) {
                Some((_, like)) => {
                    let file = at.saturating_sub(usize::from(has_old)) as u32;
                    found.push(Alike { file, name: name.to_owned(), like: (*like).to_owned() });
                }
                None => seen.push((plain, name)),
            }
        }
    }
    found
}

fn cell(queue: &QueueHistory, index: usize) -> Cell {
    queue.columns().map(|column| column.and_then(|series| series.get(index).copied().flatten()))
}

/// The sum of so many intervals; unknown where one of them is.
fn reading(queue: &QueueHistory, first: usize, times: usize) -> Cell {
    if times == 1 {
        return cell(queue, first);
    }
    let sum =
        |parts: &[Option<u32>]| parts.iter().try_fold(0_u32, |sum, part| part.map(|part| sum.saturating_add(part)));
    queue.columns().map(|column| column.and_then(|series| sum(series.values().get(first..first + times)?)))
}

fn known(cell: &Cell) -> bool {
    cell.iter().any(Option::is_some)
}

/// Whether zeros stand there only because a report begins or ends on that day.
fn unread(cell: &Cell, index: usize, busy: Option<(usize, usize)>, per_day: usize) -> bool {
    let Some((first, last)) = busy else { return false };
    let outside =
        (index < first && index / per_day == first / per_day) || (index > last && index / per_day == last / per_day);
    outside && cell.iter().flatten().all(|value| *value == 0)
}

/// Writes what holds, and of the other what that does not know.
fn put(queue: &mut QueueHistory, index: usize, holds: &Cell, other: &Cell) {
    for ((column, holds), other) in queue.columns_mut().into_iter().zip(holds).zip(other) {
        if let Some(into) = column.and_then(|series| series.values_mut().get_mut(index)) {
            *into = holds.or(*other);
        }
    }
}

fn totals(queue: &QueueHistory) -> Totals {
    let sum = |series: &Series<Option<u32>>| {
        series.values().iter().flatten().fold(None, |sum, value| Some(sum.unwrap_or(0) + u64::from(*value)))
    };
    Totals {
        offered: sum(&queue.offered),
        handled: sum(&queue.handled),
        abandoned: sum(&queue.abandoned),
        handle_s: sum(&queue.handle_s).map(|seconds| seconds as f64),
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
