//! Agents on duty in the past, typed or pasted, and the past as the calibration takes it.
//!
//! An export of contacts does not say how many agents were there. Who wants the availability factor says it: a line for each
//! time from which a number holds, with a date where it is of that day alone.

use crate::calendar::date_from_text;
use crate::calendar::holidays::DayKind;
use crate::history::{Change, History, HistoryEdit, QueueHistory};
use crate::quantity::{Seconds, Volume, number_from_text};
use crate::staffing::calibrate::{Observed, patience};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Numbers without a date hold for this many of the history's last days: what was usual before may have been other.
pub const USUAL_DAYS: usize = 56;
/// More agents than this at once are a mistake of writing.
const MOST_AGENTS: f64 = 100_000.0;
/// Minutes of a day.
const DAY: u16 = 1440;

/// From a minute of the day to another so many agents.
type Stretch = (u16, u16, f64);

/// Agents on duty by time of day: of single dates, and of every other day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OnDuty {
    days: BTreeMap<Option<NaiveDate>, Vec<Stretch>>,
}

/// A line that says no number of agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What it holds, shortened.
    pub text: String,
}

impl OnDuty {
    /// Reads lines of `[date] [time] number`: date as 2026-03-09, time as 8:30, parted by spaces, tabs, commas or semicolons.
    ///
    /// A number holds from its time to that of the next line; the last of a day as long as the one before it, alone to the
    /// end of the day; without a time all day. A first line without a digit is a heading. Of two lines for one time the
    /// later counts.
    ///
    /// # Errors
    /// [`BadLine`]: the first line that is none of this.
    ///
    /// ```
    /// use muster::plan::OnDuty;
    /// let duty = OnDuty::read("8:00 10\n9:00 12,5", true).unwrap_or_default();
    /// let day = chrono::NaiveDate::default();
    /// assert_eq!(duty.at(day, 510, 60), Some(11.25)); // half an hour of each
    /// assert_eq!(duty.at(day, 600, 60), None);
    /// ```
    pub fn read(text: &str, decimal_comma: bool) -> Result<Self, BadLine> {
        let mut lines: BTreeMap<Option<NaiveDate>, BTreeMap<u16, f64>> = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let heading = index == 0 && !line.bytes().any(|byte| byte.is_ascii_digit());
            if heading || line.trim().is_empty() {
                continue;
            }
            let Some((date, minute, agents)) = entry(line, decimal_comma) else {
                return Err(BadLine { line: index + 1, text: line.trim().chars().take(60).collect() });
            };
            lines.entry(date).or_default().insert(minute, agents);
        }
        Ok(Self { days: lines.into_iter().map(|(date, entries)| (date, stretches(&entries))).collect() })
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Agents on average over so many minutes from one of the day on; `None` where that is not said of all of them.
    #[must_use]
    pub fn at(&self, date: NaiveDate, minute: u16, length: u16) -> Option<f64> {
        let day = self.days.get(&Some(date)).or_else(|| self.days.get(&None))?;
        let end = minute.saturating_add(length);
        let (mut said, mut sum) = (0, 0.0);
        for (from, to, agents) in day {
            let minutes = end.min(*to).saturating_sub(minute.max(*from));
            said += minutes;
            sum += f64::from(minutes) * agents;
        }
        (said == length && length > 0).then(|| sum / f64::from(length))
    }
}

/// What a line says.
fn entry(line: &str, decimal_comma: bool) -> Option<(Option<NaiveDate>, u16, f64)> {
    let plain = |sign: char| sign.is_ascii_whitespace() || sign == ';';
    // a comma parts fields too, where it is no decimal sign or nothing else parts a time from its number
    let commas = !decimal_comma || (line.contains([':', '-']) && !line.trim().contains(plain));
    let fields = line.split(|sign: char| plain(sign) || (commas && sign == ','));
    let fields: Vec<&str> = fields.flat_map(|field| field.split('T')).filter(|field| !field.is_empty()).collect();
    let (last, before) = fields.split_last()?;
    let agents = number_from_text(&last.replace(',', "."))?;
    if !(0.0..=MOST_AGENTS).contains(&agents) {
        return None;
    }
    match before {
        [] => Some((None, 0, agents)),
        [one] => match date_from_text(one) {
            Some(date) => Some((Some(date), 0, agents)),
            None => Some((None, minute_of(one)?, agents)),
        },
        [date, time] => Some((Some(date_from_text(date)?), minute_of(time)?, agents)),
        _ => None,
    }
}

/// The minute of the day that a time names; seconds are let go.
fn minute_of(text: &str) -> Option<u16> {
    let mut parts = text.split(':').map(|part| part.parse::<u16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    if parts.any(|part| part.is_none()) {
        return None;
    }
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn stretches(entries: &BTreeMap<u16, f64>) -> Vec<Stretch> {
    let starts: Vec<u16> = entries.keys().copied().collect();
    let last = match starts.as_slice() {
        [.., before, last] => last.saturating_add(last - before).min(DAY),
        _ => DAY,
    };
    let ends = starts.iter().copied().skip(1).chain([last]);
    entries.iter().zip(ends).map(|((from, agents), to)| (*from, to, *agents)).collect()
}

/// What a queue's past says of waits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Waits {
    /// Intervals that know both waits and abandonments.
    pub intervals: usize,
    /// Their contacts.
    pub offered: f64,
    /// Of these abandoned.
    pub abandoned: f64,
    /// Seconds that all of them waited.
    pub waited_s: f64,
}

impl Waits {
    /// Mean patience as from [`patience`]; `None` where nobody abandoned or nobody waited.
    #[must_use]
    pub fn patience(&self) -> Option<Seconds> {
        patience(&mut [(Some(self.waited_s), Some(self.abandoned))].into_iter())
    }

    /// Of two queues together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            intervals: self.intervals + other.intervals,
            offered: self.offered + other.offered,
            abandoned: self.abandoned + other.abandoned,
            waited_s: self.waited_s + other.waited_s,
        }
    }
}

/// Sums a queue's waits over the days that the planner did not leave out.
#[must_use]
pub fn waits(history: &History, queue: &QueueHistory, edits: &[HistoryEdit]) -> Waits {
    let mut sums = Waits::default();
    let Some(waited) = &queue.wait_s else { return sums };
    for day in 0..history.grid.days() {
        if left_out(history.grid.date(day), queue, edits) {
            continue;
        }
        let known = queue.offered.day(day).iter().zip(queue.abandoned.day(day)).zip(waited.day(day));
        for ((offered, abandoned), waited) in known {
            if let (Some(offered), Some(abandoned), Some(waited)) = (offered, abandoned, waited) {
                sums.intervals += usize::from(*offered > 0);
                sums.offered += f64::from(*offered);
                sums.abandoned += f64::from(*abandoned);
                sums.waited_s += f64::from(*waited);
            }
        }
    }
    sums
}

/// Whether a day is no model of its weekday by the planner's decisions.
fn left_out(date: NaiveDate, queue: &QueueHistory, edits: &[HistoryEdit]) -> bool {
    edits.iter().any(|edit| {
        let whole = match &edit.change {
            Change::LeaveOut { .. } | Change::Usual { .. } => true,
            Change::Special { kind, .. } => *kind != DayKind::Open,
            Change::Shift { .. } => false,
        };
        whole && edit.on && edit.queue.as_ref().is_none_or(|name| *name == queue.name) && edit.change.is_about(date)
    })
}

/// The past for the calibration.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Past {
    /// Intervals with contacts whose agents are known, in order.
    pub rows: Vec<Observed>,
    /// The first of the later half of the days.
    pub later: usize,
    /// Days they are of.
    pub days: usize,
}

/// A queue's intervals with contacts and agents on duty: of every date said, and of the last [`USUAL_DAYS`] where numbers
/// hold for every day.
///
/// Handle time of an interval in which none was measured is the queue's mean; `handle` where that is unknown too. What no
/// number of agents is said for is left out, and so are the days that the planner left out.
#[must_use]
pub fn past(
    history: &History,
    queue: &QueueHistory,
    edits: &[HistoryEdit],
    duty: &OnDuty,
    handle: Option<Seconds>,
) -> Past {
    let grid = history.grid;
    let mean = mean_handle(queue).or(handle);
    let length = grid.interval();
    let mut days: Vec<Vec<Observed>> = Vec::new();
    let usual_from = grid.days().saturating_sub(USUAL_DAYS);
    for day in 0..grid.days() {
        let date = grid.date(day);
        if left_out(date, queue, edits) || (day < usual_from && !duty.days.contains_key(&Some(date))) {
            continue;
        }
        let rows = (day * grid.per_day()..(day + 1) * grid.per_day()).filter_map(|index| {
            let agents = duty.at(date, grid.minute_of_day(index), length.minutes())?;
            interval(queue, index, mean).map(|row| Observed {
                minute: u32::from(grid.minute_of_day(index)),
                interval: length.seconds(),
                agents: Some(agents),
                ..row
            })
        });
        let rows: Vec<Observed> = rows.collect();
        if !rows.is_empty() {
            days.push(rows);
        }
    }
    let later = days.iter().take(days.len().div_ceil(2)).map(Vec::len).sum();
    Past { later, days: days.len(), rows: days.into_iter().flatten().collect() }
}

/// Handle time of a queue over its whole past.
fn mean_handle(queue: &QueueHistory) -> Option<Seconds> {
    let (mut handled, mut handle_s) = (0.0, 0.0);
    for pair in queue.handled.values().iter().zip(queue.handle_s.values()) {
        if let (Some(count), Some(seconds)) = pair {
            handled += f64::from(*count);
            handle_s += f64::from(*seconds);
        }
    }
    if handled > 0.0 { Seconds::new(handle_s / handled).ok() } else { None }
}

/// What an interval saw, without its place and its agents; `None` without contacts or any handle time.
fn interval(queue: &QueueHistory, index: usize, mean: Option<Seconds>) -> Option<Observed> {
    let of = |series: &crate::calendar::Series<Option<u32>>| series.get(index).copied().flatten().map(f64::from);
    let offered = of(&queue.offered).filter(|offered| *offered > 0.0)?;
    let own = of(&queue.handle_s).zip(of(&queue.handled)).filter(|(_, handled)| *handled > 0.0);
    let handle_time = own.and_then(|(seconds, handled)| Seconds::new(seconds / handled).ok()).or(mean)?;
    let share = |count: Option<f64>| count.map(|count| (count / offered).min(1.0));
    let answered = queue.answered_in_target.as_ref().and_then(of);
    Some(Observed {
        minute: 0,
        interval: Seconds::clamped(0.0),
        offered: Volume::clamped(offered),
        handle_time,
        agents: None,
        service_level: share(answered),
        abandonment: share(of(&queue.abandoned)),
        wait: queue.wait_s.as_ref().and_then(of).map(Seconds::clamped),
    })
}

#[cfg(test)]
mod tests;
