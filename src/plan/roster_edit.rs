//! Changes to the roster kept: shifts set by hand, locks.

use super::edit::EditError;
use super::{KeptRoster, Lock, Plan};
use crate::roster::Shift;

/// What somebody works on a day from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayShift {
    /// The agent's id.
    pub agent: u32,
    /// Days after Monday.
    pub day: u8,
    /// The shift; `None`: off.
    pub shift: Option<Shift>,
}

/// Sets shifts by hand. What was proven of the roster is not known of the one changed.
pub(super) fn set_shifts(plan: &mut Plan, shifts: Vec<DayShift>) -> Result<(), EditError> {
    let kept = plan.roster.as_mut().ok_or(EditError::NoRoster)?;
    for DayShift { agent, day, shift } in shifts {
        if shift.as_ref().is_some_and(|shift| !shift.is_sound()) {
            return Err(EditError::Shift);
        }
        let place = day_of(kept, agent, day)?;
        if *place != shift {
            *place = shift;
            kept.proof = None;
        }
    }
    Ok(())
}

/// Locks days, or frees them.
pub(super) fn lock(plan: &mut Plan, locks: Vec<Lock>, on: bool) -> Result<(), EditError> {
    let kept = plan.roster.as_mut().ok_or(EditError::NoRoster)?;
    for lock in locks {
        day_of(kept, lock.agent, lock.day)?;
        match (kept.locks.binary_search(&lock), on) {
            (Err(at), true) => kept.locks.insert(at, lock),
            (Ok(at), false) => {
                kept.locks.remove(at);
            }
            _ => {}
        }
    }
    Ok(())
}

fn day_of(kept: &mut KeptRoster, agent: u32, day: u8) -> Result<&mut Option<Shift>, EditError> {
    let week = kept.roster.weeks.iter_mut().find(|week| week.agent == agent).ok_or(EditError::NoRoster)?;
    week.days.get_mut(usize::from(day)).ok_or(EditError::NoRoster)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::edit::Edit;
    use crate::plan::testing::small_plan;

    #[test]
    fn shifts_and_locks_are_set_in_their_place_and_nonsense_is_refused() {
        let plan = small_plan();
        let week = plan.roster.as_ref().unwrap().roster.weeks[0].clone();
        let (day, shift) = week.days.iter().enumerate().find_map(|(day, shift)| Some((day, shift.clone()?))).unwrap();
        let day = day as u8;
        let set = |agent, day, shift| Edit::SetShifts(vec![DayShift { agent, day, shift }]).apply(&plan);
        let off = set(week.agent, day, None).unwrap().roster.unwrap();
        assert_eq!(off.roster.weeks[0].days[usize::from(day)], None);
        assert_eq!(off.proof, None);
        assert_eq!(set(week.agent, day, Some(shift.clone())).unwrap(), plan, "the same shift changes nothing");
        let wrong = Shift { end: shift.start, ..shift };
        assert_eq!(set(week.agent, day, Some(wrong)), Err(EditError::Shift));
        assert_eq!(set(week.agent, 7, None), Err(EditError::NoRoster));
        assert_eq!(set(u32::MAX, day, None), Err(EditError::NoRoster));

        let locks = vec![Lock { agent: week.agent, day: 3 }, Lock { agent: week.agent, day: 1 }];
        let locked = Edit::LockShifts(locks.clone(), true).apply(&plan).unwrap();
        assert_eq!(locked.roster.as_ref().unwrap().locks, [locks[1], locks[0]]);
        assert_eq!(Edit::LockShifts(locks.clone(), true).apply(&locked).unwrap(), locked);
        let freed = Edit::LockShifts(locks[..1].to_vec(), false).apply(&locked).unwrap();
        assert_eq!(freed.roster.unwrap().locks, locks[1..]);
        let none = Plan { roster: None, ..plan.clone() };
        assert_eq!(Edit::LockShifts(locks, true).apply(&none), Err(EditError::NoRoster));
    }
}
