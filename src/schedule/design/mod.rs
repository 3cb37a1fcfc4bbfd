//! Shift design: which shifts a need asks for, before anybody is named.
//!
//! Given people needed by slot and the ranges in which shifts may start and last, it looks for few kinds of shift (a kind is
//! a start and a length) and numbers of each by day, so that
//!
//! points = minutes short × `short` + minutes over × `over` + kinds used × `kind`
//!
//! is least. For given kinds the best numbers are a flow of least cost ([`flow`]); over the kinds a seeded search adds,
//! drops and moves them. Pauses are no part of it: a shift covers all its slots.
//!
//! ```
//! use muster::schedule::design::{Demand, Designer, Price, Range, ShiftKind};
//!
//! // Two people from 8 to 12, five from 12 to 16, three from 16 to 20, in hours of one day.
//! let mut heads = vec![0; 24];
//! heads[8..12].fill(2);
//! heads[12..16].fill(5);
//! heads[16..20].fill(3);
//! let demand = Demand { slots_per_day: 24, slot_minutes: 60, heads, cyclic: false };
//! let range = Range { first_start: 6, last_start: 14, start_step: 1, shortest: 4, longest: 8, length_step: 1 };
//! let price = Price { short: 1, over: 1, kind: 60 };
//! let mut designer = Designer::new(&demand, &[range], price, 1)?;
//! designer.work(200, 0.5);
//! let design = designer.best();
//! let kinds: Vec<_> = design.shifts.iter().map(|(kind, counts)| (kind.start, kind.length, counts[0])).collect();
//! assert_eq!(kinds, [(8, 8, 2), (12, 8, 3)]);
//! assert_eq!((design.short_minutes, design.over_minutes, design.points), (0, 0, 120));
//! # Ok::<(), muster::schedule::design::DesignError>(())
//! ```
//!
//! Source of the problem: L. Di Gaspero, J. Gärtner, G. Kortsarz, N. Musliu, A. Schaerf, W. Slany, The minimum shift design
//! problem, 2007.

mod flow;
mod search;

pub use search::Designer;

/// Kinds that ranges may span, at most.
const MOST_KINDS: usize = 4000;
/// Slots of the need, at most: four weeks of quarter hours.
const MOST_SLOTS: usize = 2688;
/// Points of a minute or a kind, at most.
const MOST_POINTS: u32 = 100_000;

/// People needed by slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Slots in a day.
    pub slots_per_day: u16,
    /// Minutes of a slot.
    pub slot_minutes: u16,
    /// People needed in each slot, over whole days.
    pub heads: Vec<u16>,
    /// Whether the first day follows the last again; otherwise what runs beyond the last day covers nothing.
    pub cyclic: bool,
}

/// A range of kinds of shift, in slots, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First start of the day.
    pub first_start: u16,
    /// Last start of the day.
    pub last_start: u16,
    /// Slots from one start to the next.
    pub start_step: u16,
    /// Shortest length.
    pub shortest: u16,
    /// Longest length.
    pub longest: u16,
    /// Slots from one length to the next.
    pub length_step: u16,
}

/// What a design costs, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// A minute with one person too few.
    pub short: u32,
    /// A minute with one person too many.
    pub over: u32,
    /// A kind of shift used at all.
    pub kind: u32,
}

/// A kind of shift: its start in the day and its length, in slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShiftKind {
    /// Slot of the day in which it starts.
    pub start: u16,
    /// Slots from start to end.
    pub length: u16,
}

/// Kinds of shift, how many of each on each day, and what that covers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Design {
    /// Kinds used, in order, each with the number of shifts by day.
    pub shifts: Vec<(ShiftKind, Vec<u16>)>,
    /// Minutes with people too few, counted for each of them.
    pub short_minutes: u64,
    /// Minutes with people too many, counted for each of them.
    pub over_minutes: u64,
    /// Points in all.
    pub points: u64,
}

/// What cannot be designed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesignError {
    /// No whole days, no minutes, or more slots than four weeks of quarter hours.
    Demand,
    /// A range that starts beyond the day, has no length, or a length beyond two days or the need itself.
    Range(usize),
    /// No kind at all, or more than 4,000.
    Kinds,
    /// Points beyond 100,000.
    Price,
}

impl Demand {
    /// Days of the need.
    #[must_use]
    pub fn days(&self) -> usize {
        self.heads.len() / usize::from(self.slots_per_day.max(1))
    }

    fn sound(&self) -> bool {
        let slots = self.heads.len();
        let whole = self.slots_per_day > 0 && slots.is_multiple_of(usize::from(self.slots_per_day));
        whole && self.slot_minutes > 0 && self.slot_minutes <= 1440 && (1..=MOST_SLOTS).contains(&slots)
    }
}

/// The kinds that ranges span, each once, in order.
fn kinds(demand: &Demand, ranges: &[Range]) -> Result<Vec<ShiftKind>, DesignError> {
    let mut kinds = Vec::new();
    for (index, range) in ranges.iter().enumerate() {
        let most = usize::from(demand.slots_per_day) * 2;
        let sound = range.first_start <= range.last_start
            && range.last_start < demand.slots_per_day
            && (1..=range.longest).contains(&range.shortest)
            && usize::from(range.longest) <= most.min(demand.heads.len());
        if !sound {
            return Err(DesignError::Range(index));
        }
        for start in (range.first_start..=range.last_start).step_by(usize::from(range.start_step.max(1))) {
            let lengths = (range.shortest..=range.longest).step_by(usize::from(range.length_step.max(1)));
            kinds.extend(lengths.map(|length| ShiftKind { start, length }));
        }
        if kinds.len() > 2 * MOST_KINDS {
            return Err(DesignError::Kinds);
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() || kinds.len() > MOST_KINDS { Err(DesignError::Kinds) } else { Ok(kinds) }
}
