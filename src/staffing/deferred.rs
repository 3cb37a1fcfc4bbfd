//! Work that may wait for hours or days: e-mail and back office, done in order of arrival before it is due.

use crate::quantity::{Fraction, Seconds};

/// Shares this near count as equal: sums of hours are that exact.
const TIE: f64 = 1e-12;
/// A due time this little short of a whole interval is that interval.
const WHOLE: f64 = 1e-9;
/// Halvings: more than an `f64` can tell apart.
const HALVINGS: u32 = 70;
/// A workload that passes this multiple of the given one is not looked for.
const MOST_TIMES: f64 = 1e6;

/// Hours of work by interval of arrival.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// Hours of work that arrive in each interval.
    pub hours: Vec<f64>,
    /// Hours of work left from before, due as what comes in the first interval.
    pub left_over: f64,
    /// Whole intervals from the start of the one it arrives in until it is due; at least 1 counts.
    pub due: usize,
}

/// Lengths that should be the same are not, or a number is negative or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit;

/// How work is worked off; all in hours of work.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorkedOff {
    /// Done before it was due.
    pub on_time: f64,
    /// Done too late, or not done though due.
    pub late: f64,
    /// Left at the end and not yet due.
    pub not_yet_due: f64,
    /// Done in each interval.
    pub done: Vec<f64>,
    /// Left at the end of each interval.
    pub backlog: Vec<f64>,
}

impl WorkedOff {
    /// Share of the work that came due which was done in time; `None` when none came due.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let came_due = self.on_time + self.late;
        (came_due > 0.0).then(|| self.on_time / came_due)
    }

    fn meets(&self, share: Fraction) -> bool {
        self.share().is_none_or(|found| found >= share.get() - TIE)
    }
}

impl Work {
    /// The work of contacts that take a handle time each, due after a time.
    ///
    /// Formula: `hours = contacts × AHT / 3600`; `due = ⌊due time / interval⌋` whole intervals, at least 1, so that work is
    /// never counted as in time that is not.
    ///
    /// ```
    /// use muster::quantity::Seconds;
    /// let seconds = Seconds::clamped;
    /// let work = muster::staffing::deferred::Work::of(&[12.0, 0.0], seconds(300.0), seconds(7200.0), seconds(1800.0));
    /// assert_eq!((work.hours, work.due), (vec![1.0, 0.0], 4));
    /// ```
    #[must_use]
    pub fn of(contacts: &[f64], handle: Seconds, due: Seconds, interval: Seconds) -> Self {
        let whole = if interval.get() > 0.0 { (due.get() / interval.get() + WHOLE).floor() as usize } else { 1 };
        let hours = contacts.iter().map(|count| count * handle.get() / 3600.0).collect();
        Self { hours, left_over: 0.0, due: whole.max(1) }
    }

    fn fits(&self, capacities: &[&[f64]]) -> Result<(), Unfit> {
        let number = |value: &f64| value.is_finite() && *value >= 0.0;
        let right = number(&self.left_over)
            && self.hours.iter().all(number)
            && capacities.iter().all(|hours| hours.len() == self.hours.len() && hours.iter().all(number));
        if right { Ok(()) } else { Err(Unfit) }
    }

    /// Works off in order of arrival what `capacity` hours in each interval allow.
    ///
    /// Work counts as there from the start of the interval it arrives in, and as in time when done by the end of the
    /// interval `due − 1` after it. A contact may be done in part. Capacity that finds no work is lost.
    /// Edges: what is left at the end is late if due by then, else not yet due and in neither share.
    /// Source: the cumulative curves of G. F. Newell, Applications of Queueing Theory, 1971.
    ///
    /// # Errors
    /// [`Unfit`] when there are not as many capacities as intervals, or a number is negative.
    ///
    /// ```
    /// use muster::staffing::deferred::Work;
    /// let work = Work { hours: vec![3.0, 0.0, 1.0], left_over: 0.0, due: 2 };
    /// let found = work.worked_off(&[1.0, 1.0, 1.0]).unwrap();
    /// assert_eq!((found.on_time, found.late, found.not_yet_due), (2.0, 1.0, 1.0));
    /// assert_eq!(found.backlog, [2.0, 1.0, 1.0]);
    /// ```
    pub fn worked_off(&self, capacity: &[f64]) -> Result<WorkedOff, Unfit> {
        self.fits(&[capacity])?;
        Ok(self.run(1.0, &|index| capacity.get(index).copied().unwrap_or_default()))
    }

    /// The same with the arriving work times a factor; capacities by index.
    fn run(&self, factor: f64, capacity: &dyn Fn(usize) -> f64) -> WorkedOff {
        let due = self.due.max(1);
        let mut left: Vec<f64> = self.hours.iter().map(|hours| hours * factor).collect();
        if let Some(first) = left.first_mut() {
            *first += self.left_over;
        }
        let mut found = WorkedOff::default();
        let (mut oldest, mut backlog) = (0, 0.0);
        for now in 0..left.len() {
            backlog += left.get(now).copied().unwrap_or_default();
            let mut able = capacity(now);
            let mut done = 0.0;
            while oldest <= now && able > 0.0 {
                let Some(work) = left.get_mut(oldest) else { break };
                let part = work.min(able);
                *work -= part;
                able -= part;
                done += part;
                *(if now < oldest + due { &mut found.on_time } else { &mut found.late }) += part;
                if *work > 0.0 {
                    break;
                }
                oldest += 1;
            }
            backlog = (backlog - done).max(0.0);
            found.done.push(done);
            found.backlog.push(backlog);
        }
        for (arrived, work) in left.iter().enumerate() {
            *(if arrived + due <= left.len() { &mut found.late } else { &mut found.not_yet_due }) += work;
        }
        found
    }

    /// The smallest constant staff of its own that does a share of the work in time, unrounded; `None` when no number does,
    /// because nobody is there between arrival and due time.
    ///
    /// `open` are the hours one such agent works in each interval, `spare` hours others give (0 where none do). Found by
    /// halving, as more staff is never later.
    /// Where all is to be in time it is the greatest, over spans of intervals i to j, of the work that arrives in them less
    /// what others give from i to j + due − 1, over the hours one agent works from i to j + due − 1.
    ///
    /// # Errors
    /// [`Unfit`] as [`Work::worked_off`].
    ///
    /// ```
    /// use muster::quantity::Fraction;
    /// use muster::staffing::deferred::Work;
    /// let work = Work { hours: vec![6.0, 0.0, 0.0, 0.0], left_over: 0.0, due: 3 };
    /// let staff = work.least_staff(&[0.5; 4], &[0.0; 4], Fraction::clamped(1.0)).unwrap().unwrap();
    /// assert!((staff - 4.0).abs() < 1e-9);
    /// ```
    pub fn least_staff(&self, open: &[f64], spare: &[f64], share: Fraction) -> Result<Option<f64>, Unfit> {
        self.fits(&[open, spare])?;
        let met = |staff: f64| self.run(1.0, &|index| hours(open, spare, staff, index)).meets(share);
        if met(0.0) {
            return Ok(Some(0.0));
        }
        let total = self.left_over + self.hours.iter().sum::<f64>();
        let shortest = open.iter().copied().filter(|hours| *hours > 0.0).fold(f64::INFINITY, f64::min);
        // With so many, any open interval does all there is.
        let (mut few, mut enough) = (0.0, total / shortest * (1.0 + WHOLE));
        if !enough.is_finite() || !met(enough) {
            return Ok(None);
        }
        for _ in 0..HALVINGS {
            let middle = (few + enough) / 2.0;
            if met(middle) { enough = middle } else { few = middle }
        }
        Ok(Some(enough))
    }

    /// How many times the arriving work a staff can bear: the inverse of [`Work::least_staff`]. `None` where there is no
    /// work that ever comes due, so that any multiple would be borne; 0 where what was left over is too much already.
    ///
    /// # Errors
    /// [`Unfit`] as [`Work::worked_off`], or with a staff that is no number.
    pub fn bearable(&self, staff: f64, open: &[f64], spare: &[f64], share: Fraction) -> Result<Option<f64>, Unfit> {
        self.fits(&[open, spare, &vec![staff; self.hours.len()]])?;
        let met = |times: f64| self.run(times, &|index| hours(open, spare, staff, index)).meets(share);
        let (mut borne, mut too_much) = (0.0, 1.0);
        if !met(0.0) {
            return Ok(Some(0.0));
        }
        while met(too_much) {
            if too_much >= MOST_TIMES {
                return Ok(None);
            }
            borne = too_much;
            too_much *= 2.0;
        }
        for _ in 0..HALVINGS {
            let middle = (borne + too_much) / 2.0;
            if met(middle) { borne = middle } else { too_much = middle }
        }
        Ok(Some(borne))
    }
}

/// The hours of a staff and of others in an interval.
pub(super) fn hours(open: &[f64], spare: &[f64], staff: f64, index: usize) -> f64 {
    let at = |of: &[f64]| of.get(index).copied().unwrap_or_default();
    staff * at(open) + at(spare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: f64 = 1.0;

    #[test]
    fn what_does_not_fit_is_refused() {
        let work = Work { hours: vec![1.0, 2.0], left_over: 0.0, due: 1 };
        assert_eq!(work.worked_off(&[1.0]), Err(Unfit));
        assert_eq!(work.worked_off(&[1.0, -1.0]), Err(Unfit));
        assert_eq!(work.least_staff(&[1.0, f64::NAN], &[0.0; 2], Fraction::clamped(ALL)), Err(Unfit));
        assert_eq!(work.bearable(f64::NAN, &[1.0; 2], &[0.0; 2], Fraction::clamped(ALL)), Err(Unfit));
        let none = Work { hours: vec![], left_over: 0.0, due: 0 };
        assert_eq!(none.worked_off(&[]).unwrap().share(), None);
    }

    #[test]
    fn nobody_there_in_time_is_none() {
        let work = Work { hours: vec![1.0, 0.0, 0.0, 0.0], left_over: 0.0, due: 2 };
        let found = work.least_staff(&[0.0, 0.0, 0.5, 0.5], &[0.0; 4], Fraction::clamped(ALL));
        assert_eq!(found, Ok(None));
        assert_eq!(work.least_staff(&[0.0; 4], &[1.0; 4], Fraction::clamped(ALL)), Ok(Some(0.0)));
        let later = Work { due: 9, ..work };
        assert_eq!(later.bearable(1.0, &[0.5; 4], &[0.0; 4], Fraction::clamped(ALL)), Ok(None));
    }

    #[test]
    fn left_over_work_counts_as_the_first_interval_s() {
        let work = Work { hours: vec![0.0, 0.0, 4.0], left_over: 2.0, due: 2 };
        let found = work.worked_off(&[0.5, 0.5, 0.5]).unwrap();
        assert_eq!((found.on_time, found.late, found.not_yet_due), (1.0, 1.0, 4.0));
        assert_eq!(work.bearable(0.5, &[1.0; 3], &[0.0; 3], Fraction::clamped(ALL)), Ok(Some(0.0)));
    }

    proptest! {
        #[test]
        fn all_work_is_somewhere_and_the_staff_is_the_least(hours in prop::collection::vec(0.0f64..9.0, 1..40), due in 1usize..12,
            left_over in 0.0f64..9.0, share in 0.3f64..1.0, spare in 0.0f64..0.5) {
            let (count, total) = (hours.len(), hours.iter().sum::<f64>() + left_over);
            let work = Work { hours, left_over, due };
            let (open, spare, share) = (vec![0.5; count], vec![spare; count], Fraction::clamped(share));
            let staff = work.least_staff(&open, &spare, share).unwrap().unwrap();
            let with = |staff: f64| {
                let capacity: Vec<f64> = (0..count).map(|index| super::hours(&open, &spare, staff, index)).collect();
                work.worked_off(&capacity).unwrap()
            };
            let at = with(staff);
            prop_assert!((at.on_time + at.late + at.not_yet_due - total).abs() < 1e-9);
            prop_assert!((at.done.iter().sum::<f64>() + at.backlog.last().unwrap() - total).abs() < 1e-9);
            prop_assert!(at.meets(share));
            prop_assert!(staff == 0.0 || !with(staff * 0.999).meets(share));
        }

        #[test]
        fn the_inverse_returns_its_input(hours in prop::collection::vec(0.1f64..9.0, 2..40), due in 1usize..12, share in 0.3f64..1.0,
            staff in 0.5f64..50.0) {
            let count = hours.len();
            prop_assume!(due <= count);
            let work = Work { hours, left_over: 0.0, due };
            let (open, none, share) = (vec![0.5; count], vec![0.0; count], Fraction::clamped(share));
            let times = work.bearable(staff, &open, &none, share).unwrap().unwrap();
            let more = Work { hours: work.hours.iter().map(|hours| hours * times).collect(), ..work };
            let found = more.least_staff(&open, &none, share).unwrap().unwrap();
            prop_assert!((found / staff - 1.0).abs() < 1e-6, "{found} {staff}");
        }
    }
}
