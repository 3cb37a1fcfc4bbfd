//! Rules of work beyond hours, rest and days in a row. Nothing here holds unless it is asked for.

use super::model::{Choice, Model};

/// Kinds of a worker's shifts, at most.
const MOST_KINDS: usize = 31;
/// Kinds that may have a most, at most.
pub(super) const MOST_LIMITED: usize = 16;
/// Points of a request, at most.
const MOST_POINTS: i32 = 10_000;

/// A kind of shifts: those of some shapes that start between two slots of the day, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Indexes among the model's shapes.
    pub shapes: Vec<u16>,
    /// First start.
    pub from: u16,
    /// Last start.
    pub to: u16,
    /// Shifts of this kind in the horizon, at most; `None`: as many as the other rules allow.
    pub most: Option<u8>,
    /// Kinds, by index, that may not be worked on the day after a shift of this one.
    pub bars: Vec<u8>,
}

/// A request for or against a kind of shift on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Day of the horizon.
    pub day: u16,
    /// Index among the worker's kinds.
    pub kind: u8,
    /// Whether the shift is wished for; otherwise it is one to be spared.
    pub wanted: bool,
    /// Points where the request is not met, 0 to 10,000.
    pub points: i32,
}

/// What one worker's tours must keep to besides; the default asks nothing.
///
/// A worked run is days worked one after another, a free run days off one after another. Runs that touch an open end of
/// the horizon may be short: what was before or will come after is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkRules {
    /// Days and paid slots hold over the horizon alone, not in equal shares in each week.
    pub whole_horizon: bool,
    /// Kinds of shifts; a shift is of the first kind that has it, or of none.
    pub kinds: Vec<Kind>,
    /// Kind worked on the day before the horizon, if any.
    pub last_kind: Option<u8>,
    /// Days of a worked run, at least; 0 and 1 ask nothing.
    pub least_in_row: u8,
    /// Days of a free run, at least; 0 and 1 ask nothing.
    pub least_off: u8,
    /// Days off in a row up to the day before the horizon.
    pub off: u8,
    /// Whether runs that begin on the first day may be short.
    pub open_start: bool,
    /// Whether runs that reach the last day may be short.
    pub open_end: bool,
    /// Weekends with work on Saturday or Sunday, at most.
    pub most_weekends: Option<u8>,
    /// Requests for and against kinds of shifts.
    pub requests: Vec<Request>,
}

impl WorkRules {
    /// The kind of a shift, counted from 1; 0: of none.
    pub(super) fn kind(&self, choice: Choice) -> u8 {
        let of = |kind: &Kind| kind.shapes.contains(&choice.shape) && (kind.from..=kind.to).contains(&choice.start);
        self.kinds.iter().position(of).map_or(0, |at| at as u8 + 1)
    }

    /// Points of all requests for shifts: what is paid before any of them is met.
    pub(super) fn wanted(&self) -> i64 {
        self.requests.iter().filter(|request| request.wanted).map(|request| i64::from(request.points)).sum()
    }

    /// The kinds as numbers: the same for the same kinds.
    pub(super) fn key(&self) -> impl Iterator<Item = u32> + '_ {
        self.kinds.iter().flat_map(|kind| {
            let shapes = kind.shapes.iter().map(|shape| u32::from(*shape));
            [kind.shapes.len() as u32, u32::from(kind.from), u32::from(kind.to)].into_iter().chain(shapes)
        })
    }

    /// Whether all that is named is there.
    pub(super) fn sound(&self, model: &Model) -> bool {
        let known = |kind: u8| usize::from(kind) < self.kinds.len();
        self.kinds.len() <= MOST_KINDS
            && self.kinds.iter().filter(|kind| kind.most.is_some()).count() <= MOST_LIMITED
            && self.kinds.iter().all(|kind| {
                kind.bars.iter().all(|kind| known(*kind))
                    && kind.shapes.iter().all(|shape| usize::from(*shape) < model.shapes.len())
            })
            && self.last_kind.is_none_or(known)
            && self.requests.iter().all(|request| {
                request.day < model.days && known(request.kind) && (0..=MOST_POINTS).contains(&request.points)
            })
    }
}
