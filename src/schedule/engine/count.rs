//! What the rules count, from day to day.

use super::model::Counting;
use super::rules::{MOST_LIMITED, WorkRules};

/// So many more as there can be: the limit no longer binds.
const FREE: u8 = u8::MAX;

/// What a graph is made from.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub counting: Counting,
    pub most_in_row: u8,
    pub in_row: u8,
    /// Paid slots and kind (from 1; 0: none) of each class of shifts, in order.
    pub classes: Vec<(u16, u8)>,
    /// For each day and class whether a shift of it may be worked.
    pub offered: Vec<Vec<bool>>,
    pub must: Vec<bool>,
    pub single_day_off: i32,
    pub further: Further,
}

/// Rules beyond hours and days in a row, as they are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Further {
    /// Limits of days and paid slots are those of the horizon, not of weeks.
    pub whole: bool,
    pub least_in_row: u8,
    pub least_off: u8,
    pub off: u8,
    pub open_start: bool,
    pub open_end: bool,
    pub most_weekends: Option<u8>,
    /// For each kind, from 1: its place among the limited ones, if it has a most.
    limited: Vec<Option<u8>>,
    /// Most of the limited kinds.
    most: Vec<u8>,
    /// For each kind, from 1: the kinds barred on the next day, as bits of their numbers from 1.
    bars: Vec<u32>,
    /// Kinds barred on the first day.
    barred: u32,
}

impl Further {
    pub fn new(rules: &WorkRules) -> Self {
        let bars = |kind: &super::rules::Kind| kind.bars.iter().fold(0u32, |all, kind| all | 2u32 << kind);
        let bars: Vec<u32> = rules.kinds.iter().map(bars).collect();
        let mut most = Vec::new();
        let limited = rules.kinds.iter().map(|kind| {
            most.push(kind.most?);
            Some(most.len() as u8 - 1)
        });
        let limited = limited.collect();
        Self {
            whole: rules.whole_horizon,
            least_in_row: rules.least_in_row,
            least_off: rules.least_off,
            off: rules.off,
            open_start: rules.open_start,
            open_end: rules.open_end,
            most_weekends: rules.most_weekends,
            limited,
            most,
            barred: rules.last_kind.and_then(|kind| bars.get(usize::from(kind)).copied()).unwrap_or(0),
            bars,
        }
    }

    /// The same without a most for kinds that may be worked at all; `None` where no kind has one.
    pub fn loosened(&self) -> Option<Self> {
        let mut loose = self.clone();
        for at in loose.limited.iter_mut().filter(|at| at.is_some_and(|at| self.most[usize::from(at)] > 0)) {
            *at = None;
        }
        (loose.limited != self.limited).then(|| {
            // What is left are kinds never worked: one most serves them all.
            loose.limited.iter_mut().flatten().for_each(|at| *at = 0);
            loose.most = vec![0; usize::from(loose.limited.iter().any(Option::is_some))];
            loose
        })
    }

    /// Nothing for rules that ask nothing.
    fn key(&self) -> Vec<u32> {
        if *self == Self::default() {
            return Vec::new();
        }
        let flags = [self.whole, self.open_start, self.open_end].map(u32::from);
        let mut key = vec![
            u32::from(self.least_in_row) << 16 | u32::from(self.least_off) << 8 | u32::from(self.off),
            flags[0] | flags[1] << 1 | flags[2] << 2,
            self.most_weekends.map_or(u32::MAX, u32::from),
            self.barred,
        ];
        key.extend(self.limited.iter().map(|at| at.map_or(u32::MAX, |at| self.most[usize::from(at)].into())));
        key.extend(&self.bars);
        key
    }
}

impl Rules {
    /// The same for the same rules over the same days.
    pub fn key(&self) -> Vec<u32> {
        let mut key =
            vec![self.most_in_row.into(), self.in_row.into(), self.single_day_off as u32, self.classes.len() as u32];
        key.extend(self.classes.iter().map(|(paid, kind)| u32::from(*paid) | u32::from(*kind) << 16));
        key.extend(self.must.iter().chain(self.offered.iter().flatten()).map(|flag| u32::from(*flag)));
        let counting = &self.counting;
        for limits in [Some(counting.week_days), Some(counting.week_paid), counting.all_days, counting.all_paid] {
            // No limits are ones that could not be: least above most.
            key.push(
                limits
                    .map_or(u32::from(u16::MAX) << 16, |limits| u32::from(limits.least) << 16 | u32::from(limits.most)),
            );
        }
        key.extend(self.further.key());
        key
    }

    /// Days of the horizon.
    pub const fn days(&self) -> usize {
        self.must.len()
    }

    /// Kinds that have a most.
    pub const fn limited(&self) -> usize {
        self.further.most.len()
    }

    /// Whether the counts of a week, or of the horizon, are over after this day.
    const fn week_ends(&self, day: usize) -> bool {
        let days = self.days();
        day + 1 == days || (!self.further.whole && days.is_multiple_of(7) && (day + 1).is_multiple_of(7))
    }

    /// What is counted before the first day.
    pub fn first(&self) -> Count {
        let of = &self.further;
        let mut left = [FREE; MOST_LIMITED];
        left.iter_mut().zip(&of.most).for_each(|(left, most)| *left = *most);
        let off = if self.in_row > 0 || of.least_off < 2 {
            0
        } else if of.open_start {
            of.least_off
        } else {
            of.off.min(of.least_off)
        };
        Count {
            days: 0,
            paid: 0,
            all_days: 0,
            all_paid: 0,
            row: self.in_row,
            one_off: false,
            off,
            saturday: false,
            weekends: of.most_weekends.unwrap_or(FREE),
            barred: of.barred,
            left,
        }
    }

    /// The count after a day off, if the rules allow it.
    pub fn rested(&self, count: Count, day: usize) -> Option<Count> {
        let of = &self.further;
        if self.must[day] || (count.row > 0 && count.row < of.least_in_row && !self.since_start(&count, day)) {
            return None;
        }
        let off = if of.least_off < 2 { 0 } else { (if count.row > 0 { 0 } else { count.off } + 1).min(of.least_off) };
        let rested = Count { row: 0, one_off: count.row > 0, off, saturday: false, barred: 0, ..count };
        self.entered(rested, day)
    }

    /// The count after a shift of a class, if the rules allow it.
    pub fn worked(&self, count: Count, day: usize, class: usize) -> Option<Count> {
        let (counting, of) = (&self.counting, &self.further);
        let (slots, kind) = self.classes[class];
        let (days, paid, row) = (count.days + 1, count.paid.saturating_add(slots), count.row.saturating_add(1));
        let rested = count.row > 0 || of.least_off < 2 || count.off >= of.least_off;
        let legal = self.offered[day][class]
            && days <= counting.week_days.most
            && paid <= counting.week_paid.most
            && row <= self.most_in_row
            && rested
            && count.barred >> kind & 1 == 0;
        let mut all = (count.all_days, count.all_paid);
        if let Some(limits) = counting.all_days {
            all.0 += 1;
            if all.0 > limits.most {
                return None;
            }
        }
        if let Some(limits) = counting.all_paid {
            all.1 = all.1.saturating_add(slots);
            if all.1 > limits.most {
                return None;
            }
        }
        let mut next = Count { days, paid, all_days: all.0, all_paid: all.1, row, one_off: false, off: 0, ..count };
        if !legal || !of.count_kind(&mut next, kind) || !of.count_weekend(&mut next, day) {
            return None;
        }
        self.entered(next, day)
    }

    /// What a day leaves behind: counts that are over are checked and forgotten, limits that no longer bind too.
    fn entered(&self, mut count: Count, day: usize) -> Option<Count> {
        let of = &self.further;
        if day + 1 == self.days() && !self.ends_well(&count) {
            return None;
        }
        if self.week_ends(day) {
            if !self.counting.week_holds(count.days, count.paid) {
                return None;
            }
            (count.days, count.paid) = (0, 0);
        } else if of.whole
            && self.counting.week_days.least == 0
            && usize::from(self.counting.week_days.most) >= self.days()
        {
            count.days = 0;
        }
        let ahead = self.days() - day - 1;
        if self.limited() > 0 {
            let shifts = self.shifts_ahead(&count, ahead);
            for left in count.left.iter_mut().filter(|left| usize::from(**left) >= shifts) {
                *left = FREE;
            }
        }
        if count.weekends != FREE {
            // Weekends that can still begin to count: a Saturday to come, or a Sunday after a Saturday off.
            let sunday = usize::from(day % 7 == 5 && ahead > 0 && !count.saturday);
            let saturdays = (day + 1..self.days()).filter(|day| day % 7 == 5).count();
            if usize::from(count.weekends) >= saturdays + sunday {
                (count.weekends, count.saturday) = (FREE, false);
            }
        }
        Some(count)
    }

    /// Whether the run worked up to a day may be short for what was before: it has been worked since the first day.
    fn since_start(&self, count: &Count, day: usize) -> bool {
        self.further.open_start && self.in_row == 0 && usize::from(count.row) == day
    }

    /// Whether the runs that reach the last day are long enough.
    fn ends_well(&self, count: &Count) -> bool {
        let of = &self.further;
        if of.open_end {
            return true;
        }
        if count.row == 0 {
            return of.least_off < 2 || count.off >= of.least_off;
        }
        count.row >= of.least_in_row || self.since_start(count, self.days())
    }

    /// Shifts that days and paid slots still allow, at most.
    fn shifts_ahead(&self, count: &Count, ahead: usize) -> usize {
        let shortest = self.classes.iter().map(|(paid, _)| *paid).min().unwrap_or(0);
        if !self.further.whole || shortest == 0 {
            return ahead;
        }
        ahead.min(usize::from(self.counting.week_paid.most.saturating_sub(count.paid) / shortest))
    }
}

impl Further {
    fn count_kind(&self, count: &mut Count, kind: u8) -> bool {
        count.barred = 0;
        let Some(at) = kind.checked_sub(1).map(usize::from) else { return true };
        count.barred = self.bars.get(at).copied().unwrap_or(0);
        let Some(left) = self.limited.get(at).copied().flatten().and_then(|at| count.left.get_mut(usize::from(at)))
        else {
            return true;
        };
        if *left == 0 {
            return false;
        }
        *left -= u8::from(*left != FREE);
        true
    }

    const fn count_weekend(&self, count: &mut Count, day: usize) -> bool {
        let counted = count.saturday;
        count.saturday = false;
        if day % 7 < 5 || count.weekends == FREE || (day % 7 == 6 && counted) {
            return true;
        }
        if count.weekends == 0 {
            return false;
        }
        count.weekends -= 1;
        count.saturday = day % 7 == 5;
        true
    }
}

/// What the rules count, before a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    days: u16,
    paid: u16,
    pub all_days: u16,
    pub all_paid: u16,
    /// Days worked in a row; 0: off.
    row: u8,
    /// Whether the day before was a single day off so far.
    pub one_off: bool,
    /// Days off in a row, as far as the least asks; 0 where it asks nothing.
    off: u8,
    /// Whether the day before was a worked Saturday.
    saturday: bool,
    /// Weekends that may still be worked.
    weekends: u8,
    /// Kinds barred on this day.
    barred: u32,
    /// Shifts left of the limited kinds.
    left: [u8; MOST_LIMITED],
}

impl Count {
    pub fn key(&self, limited: usize) -> Vec<u32> {
        let pair = |one: u16, two: u16| u32::from(one) << 16 | u32::from(two);
        let flags = u32::from(self.one_off) | u32::from(self.saturday) << 1;
        let small = u32::from(self.row) << 24 | u32::from(self.off) << 16 | u32::from(self.weekends) << 8 | flags;
        let mut key = vec![pair(self.days, self.paid), pair(self.all_days, self.all_paid), small, self.barred];
        key.extend(
            self.left[..limited].chunks(4).map(|four| four.iter().fold(0, |all, left| all << 8 | u32::from(*left))),
        );
        key
    }
}
