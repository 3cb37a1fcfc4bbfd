//! Hours in which hardly a contact came through.

use super::days::{Judged, Past};
use crate::history::usual::{self, median, usual_day};
use std::ops::Range;

/// Log-likelihood ratio from which a run is an outage. A run of mere chance passes it once in e^10 = 22,000 starts.
const RATIO: f64 = 10.0;
/// The same before the day's level is told anew without the run.
const CANDIDATE: f64 = 4.0;
/// What comes through in an outage, as shares of the usual: from hardly anything to a good third.
const SHARES: [f64; 3] = [0.03, 0.15, 0.4];
/// Shortest outage in minutes.
const LEAST_MINUTES: usize = 60;
/// Most of the usual contacts that an outage lets through.
const MOST: f64 = 0.5;

/// A run of intervals far below the usual.
pub(super) struct Outage {
    pub day: usize,
    pub slots: Range<usize>,
    /// Contacts that came and that usually come.
    pub came: f64,
    pub usual: f64,
    /// Log-likelihood ratio.
    pub score: f64,
}

/// A day's contacts and their usual number, interval by interval.
struct Pair {
    came: f64,
    usual: f64,
}

/// Outages of all days: for each day the run of intervals that is best told by a given share s of the usual contacts,
/// by the negative binomial log-likelihood ratio Σ (came + k)·ln((k + usual) / (k + s·usual)) + came·ln s, with
/// k = 1/φ from the overdispersion φ of this history (method of moments, the middle day).
pub(super) fn outages(past: &Past<'_>, odd: &[Option<Judged>]) -> Vec<Outage> {
    if usize::from(past.grid.interval().minutes()) * 2 > 1440 / 4 {
        return Vec::new();
    }
    let plain = |day: usize| past.counts(day) && odd.get(day).copied().flatten().is_none_or(|day| day.odd.is_none());
    let level = |day: usize| past.level(day);
    let mut pairs: Vec<Vec<Pair>> = (0..past.days.len())
        .map(|day| {
            let open = past.days.get(day).and_then(|day| day.open.clone()).filter(|_| past.counts(day));
            let usual = open.clone().and_then(|_| usual_day(past.offered, day, &plain, &level, 0..0));
            let (Some(open), Some(usual)) = (open, usual) else { return Vec::new() };
            let values = past.offered.day(day).iter().zip(usual).enumerate().filter(|(slot, _)| open.contains(slot));
            let pair = |(came, usual): (&Option<u32>, Option<f64>)| Pair {
                came: f64::from(came.unwrap_or(0)),
                usual: usual.unwrap_or(0.0),
            };
            values.map(|(_, both)| pair(both)).collect()
        })
        .collect();
    let phi = overdispersion(&pairs);
    let least = LEAST_MINUTES.div_ceil(usize::from(past.grid.interval().minutes())).max(1);
    let mut found = Vec::new();
    for (day, pairs) in pairs.iter_mut().enumerate() {
        let from = past.days.get(day).and_then(|day| day.open.as_ref()).map_or(0, |open| open.start);
        let (first, score) = best_run(pairs, phi);
        if score < CANDIDATE {
            continue;
        }
        // an outage of half a day's contacts hides in the day's level, unless that is told without it
        let came: Vec<Option<u32>> = pairs.iter().map(|pair| Some(pair.came as u32)).collect();
        let usual: Vec<Option<f64>> = pairs.iter().map(|pair| Some(pair.usual)).collect();
        let anew = usual::level(&came, &usual, first);
        pairs.iter_mut().for_each(|pair| pair.usual *= anew);
        let (run, score) = best_run(pairs, phi);
        let inside = pairs.get(run.clone()).unwrap_or_default();
        let (came, usual) = inside.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.came, sum.1 + pair.usual));
        // a day low from end to end is no outage but an odd day
        if score > RATIO && run.len() >= least && came <= usual * MOST && run.len() < pairs.len() {
            found.push(Outage { day, slots: from + run.start..from + run.end, came, usual, score });
        }
    }
    found
}

/// The best run over the shares.
fn best_run(pairs: &[Pair], phi: f64) -> (Range<usize>, f64) {
    let runs = SHARES.iter().map(|share| run_of_share(pairs, phi, *share));
    runs.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0..0, 0.0))
}

/// The run with the highest sum (Kadane, 1984).
fn run_of_share(pairs: &[Pair], phi: f64, share: f64) -> (Range<usize>, f64) {
    let size = 1.0 / phi.max(1e-6);
    let (mut best, mut score) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (slot, pair) in pairs.iter().enumerate() {
        let more = (1.0 - share) * pair.usual / (size + share * pair.usual);
        sum += (pair.came + size) * libm::log1p(more) + pair.came * libm::log(share);
        if sum <= 0.0 {
            (start, sum) = (slot + 1, 0.0);
        } else if sum > score {
            (best, score) = (start..slot + 1, sum);
        }
    }
    (best, score)
}

/// φ of a variance of usual + φ·usual², the middle over the days.
fn overdispersion(pairs: &[Vec<Pair>]) -> f64 {
    let of_day = |pairs: &Vec<Pair>| {
        let (over, squares) = pairs.iter().fold((0.0, 0.0), |sum, pair| {
            let off = pair.came - pair.usual;
            (sum.0 + off * off - pair.usual, sum.1 + pair.usual * pair.usual)
        });
        (squares > 0.0).then(|| over / squares)
    };
    median(&mut pairs.iter().filter_map(of_day).collect::<Vec<f64>>()).unwrap_or(0.0).max(0.0)
}
