//! Points: what a slot costs that has too few or too many agents on contact. Whole numbers, so sums never drift.

/// One missing agent in a slot: the first tenth of the requirement, the second, the rest.
const SHORT: [i32; 3] = [10, 20, 40];
/// One agent too many in a slot: the first tenth of the requirement, the rest.
const OVER: [i32; 2] = [2, 4];
/// A paid slot.
pub(super) const PAID: i32 = 1;
/// A single day off between two worked days.
pub(super) const SINGLE_DAY_OFF: i32 = 15;

/// A tenth of the requirement in heads, at least one.
fn tenth(required: i32) -> i32 {
    (required + 9).div_euclid(10).max(1)
}

/// Change of a slot's points when one more agent comes to the `scheduled` who are there.
#[inline]
pub(super) fn margin(required: u16, scheduled: u16) -> i32 {
    let (required, scheduled) = (i32::from(required), i32::from(scheduled));
    let (tenth, missing) = (tenth(required), required - scheduled);
    match missing {
        1.. if missing <= tenth => -SHORT[0],
        1.. if missing <= 2 * tenth => -SHORT[1],
        1.. => -SHORT[2],
        _ if -missing < tenth => OVER[0],
        _ => OVER[1],
    }
}

/// A slot's points when nobody is there.
pub(super) fn empty_slot(required: u16) -> i64 {
    (0..required).map(|scheduled| -i64::from(margin(required, scheduled))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_by_tenths() {
        for (required, scheduled, expected) in [
            (20, 19, -10),
            (20, 18, -10),
            (20, 17, -20),
            (20, 15, -40),
            (20, 20, 2),
            (20, 21, 2),
            (20, 22, 4),
            (0, 0, 2),
            (0, 1, 4),
        ] {
            assert_eq!(margin(required, scheduled), expected, "{required} {scheduled}");
        }
        assert_eq!(empty_slot(3), 10 + 20 + 40);
    }
}
