//! The pool: each a way to expect the days ahead from the days before.

pub(super) mod factors;
pub(super) mod means;
pub(super) mod regression;
pub(super) mod smoothing;

/// Contacts expected on each day ahead, were it each of the weekdays.
pub(super) type Daily = Vec<[f64; 7]>;

/// The value below and above which half the weight lies; 0 of nothing.
pub(super) fn weighted_median(values: &mut [(f64, f64)]) -> f64 {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|value| value.1).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (value, weight) in values.iter() {
        sum += weight;
        if sum >= half && *weight > 0.0 {
            return *value;
        }
    }
    0.0
}
