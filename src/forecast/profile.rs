//! How a day's contacts share out over its intervals.

use super::days::weight;
use super::table::{Table, at};

/// Days of a weekday looked at.
const LOOK_BACK: usize = 26;
/// Contacts per interval that the mean of all weekdays counts for: weekdays differ by some 10 %, which (1 / 0.1)² contacts
/// an interval tell apart from chance.
const COMMON_COUNTS_FOR: f64 = 100.0;

/// The share of each slot in the day, for each weekday; sums to 1 over the slots.
pub(super) struct Profiles {
    shares: Vec<Vec<f64>>,
}

impl Profiles {
    /// share(weekday, slot) = (Σ w·contacts + c·common share) / (Σ w·total + c) over the last 26 known days of the
    /// weekday before `end`, w = discount^(days of that weekday since), c = 100 contacts an interval. A weekday never seen
    /// has the common share.
    pub fn fit(table: &Table, end: usize, discount: f64) -> Self {
        let size = table.slots.len();
        let mut sums = vec![vec![0.0; size]; 7];
        let mut ages = [0_usize; 7];
        for (_, row) in table.known(end).rev() {
            let (Some(age), Some(sums)) = (ages.get_mut(row.weekday), sums.get_mut(row.weekday)) else { continue };
            if *age < LOOK_BACK {
                let weight = weight(discount, *age as i32);
                sums.iter_mut().zip(&row.counts).for_each(|(sum, value)| *sum += weight * value);
            }
            *age += 1;
        }
        let common: Vec<f64> = (0..size).map(|slot| sums.iter().map(|sums| at(sums, slot)).sum()).collect();
        let all: f64 = common.iter().sum();
        let common: Vec<f64> =
            common.iter().map(|sum| if all > 0.0 { sum / all } else { 1.0 / size.max(1) as f64 }).collect();
        for sums in &mut sums {
            let own: f64 = sums.iter().sum();
            let counts_for = COMMON_COUNTS_FOR * size as f64;
            // slots this weekday never has contacts in stay without
            let open: f64 =
                sums.iter().zip(&common).filter(|(sum, _)| own <= 0.0 || **sum > 0.0).map(|(_, share)| share).sum();
            for (sum, common) in sums.iter_mut().zip(&common) {
                let lean = if own > 0.0 && *sum <= 0.0 || open <= 0.0 { 0.0 } else { counts_for * common / open };
                *sum = (*sum + lean) / (own + counts_for);
            }
        }
        Self { shares: sums }
    }

    /// Shares of a weekday by slot.
    pub fn of(&self, weekday: usize) -> &[f64] {
        self.shares.get(weekday).map_or(&[], Vec::as_slice)
    }
}
