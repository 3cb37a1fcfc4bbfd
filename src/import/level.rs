//! What a column of service levels is the share of, by arithmetic.

use super::ServiceLevelRule;

/// Which definition a service level follows, by the counts of the rows.
#[derive(Debug, Default)]
pub struct Level {
    rows: u32,
    agree: [u32; 4],
}

impl Level {
    /// Takes in a row: share, answered and abandoned within the target; offered and handled.
    pub fn see(&mut self, level: [Option<f64>; 3], offered: Option<u32>, handled: Option<u32>) {
        let [Some(share), Some(answered), abandoned] = level else { return };
        let (Some(offered), Some(handled)) = (offered.map(f64::from), handled.map(f64::from)) else { return };
        if offered <= 0.0 || handled <= 0.0 {
            return;
        }
        let short = abandoned.unwrap_or(f64::NAN);
        let shares =
            [answered / offered, answered / handled, answered / (offered - short), (answered + short) / offered];
        // Alike in this row: it tells nothing.
        if shares.iter().all(|other| other.is_nan() || (other - answered / offered).abs() < 0.002) {
            return;
        }
        self.rows += 1;
        let share = if share > 1.5 { share / 100.0 } else { share };
        for (agree, own) in self.agree.iter_mut().zip(shares) {
            *agree += u32::from((own - share).abs() < 0.0006);
        }
    }

    /// The one definition that nearly all rows follow.
    pub fn rule(&self) -> Option<ServiceLevelRule> {
        let fits: Vec<usize> =
            (0..4).filter(|at| self.agree.get(*at).is_some_and(|n| n * 20 >= self.rows * 19)).collect();
        let [only] = fits.as_slice() else { return None };
        (self.rows >= 3).then_some(match only {
            0 => ServiceLevelRule::OfOffered,
            1 => ServiceLevelRule::OfHandled,
            2 => ServiceLevelRule::WithoutShortAbandons,
            _ => ServiceLevelRule::ShortAbandonsServed,
        })
    }
}
