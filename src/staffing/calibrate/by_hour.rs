//! What a model expects beside what happened, by hour of the day.

use super::{Calibration, Observed};
use crate::quantity::Seconds;

/// A share as observed and as the model has it, both weighted by contacts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Contacts of the intervals that know the share.
    pub contacts: f64,
    /// The share observed.
    pub observed: f64,
    /// The share expected by the model.
    pub expected: f64,
}

impl Pair {
    /// Expected less observed, as a share: 0.05 is five points too many.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.expected - self.observed
    }
}

/// One hour of the day over all days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hour {
    /// 0 to 23.
    pub hour: u32,
    /// Service level (definition a); `None` where no interval of the hour knows it.
    pub service_level: Option<Pair>,
    /// Abandonment.
    pub abandonment: Option<Pair>,
}

/// A model beside history.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Hours with contacts, in order.
    pub hours: Vec<Hour>,
    /// Mean absolute difference of the service level over the hours, weighted by contacts; a share.
    pub service_level: Option<f64>,
    /// The same of the abandonment.
    pub abandonment: Option<f64>,
}

impl Comparison {
    /// The hour whose service level the model misses most.
    #[must_use]
    pub fn worst_service_level(&self) -> Option<&Hour> {
        self.worst(|hour| hour.service_level)
    }

    /// The hour whose abandonment the model misses most.
    #[must_use]
    pub fn worst_abandonment(&self) -> Option<&Hour> {
        self.worst(|hour| hour.abandonment)
    }

    fn worst(&self, measure: fn(&Hour) -> Option<Pair>) -> Option<&Hour> {
        let known = self.hours.iter().filter_map(|hour| Some((hour, measure(hour)?.difference().abs())));
        known.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(hour, _)| hour)
    }
}

/// Contacts, sum observed, sum expected.
type Sums = [f64; 3];

/// Sets a calibrated model beside what happened, hour of the day by hour of the day: within an hour all days count together.
#[must_use]
pub fn compare(observed: &[Observed], model: &Calibration, threshold: Seconds) -> Comparison {
    let mut sums = [[[0.0; 3]; 2]; 24];
    for at in observed {
        let Some(expected) = model.expected(at, threshold) else { continue };
        let Some([level, abandonment]) = sums.get_mut(at.minute as usize / 60) else { continue };
        add(level, at, at.service_level, expected.service_level);
        add(abandonment, at, at.abandonment, expected.abandonment);
    }
    let hours = sums.iter().zip(0..).map(|([level, abandonment], hour)| Hour {
        hour,
        service_level: pair(level),
        abandonment: pair(abandonment),
    });
    let hours: Vec<Hour> = hours.filter(|hour| hour.service_level.is_some() || hour.abandonment.is_some()).collect();
    let service_level = mean(&hours, |hour| hour.service_level);
    let abandonment = mean(&hours, |hour| hour.abandonment);
    Comparison { hours, service_level, abandonment }
}

fn add(sums: &mut Sums, at: &Observed, seen: Option<f64>, expected: f64) {
    let Some(seen) = seen else { return };
    for (sum, value) in sums.iter_mut().zip([1.0, seen, expected]) {
        *sum += at.offered.get() * value;
    }
}

fn pair([contacts, observed, expected]: &Sums) -> Option<Pair> {
    (*contacts > 0.0).then(|| Pair {
        contacts: *contacts,
        observed: observed / contacts,
        expected: expected / contacts,
    })
}

/// Mean absolute difference over hours, weighted by contacts.
fn mean(hours: &[Hour], measure: fn(&Hour) -> Option<Pair>) -> Option<f64> {
    let (mut contacts, mut sum) = (0.0, 0.0);
    for pair in hours.iter().filter_map(measure) {
        contacts += pair.contacts;
        sum += pair.contacts * pair.difference().abs();
    }
    (contacts > 0.0).then(|| sum / contacts)
}
