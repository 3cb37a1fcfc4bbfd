//! What a whole usual day brings: level, weekday, month of the year.

use super::YearShape;
use crate::forecast::linear::ridge;
use crate::forecast::model::weighted_median;
use crate::forecast::table::{Table, at};
use chrono::Datelike;

/// Days after which a day weighs half in the weekdays and the level of a history without a yearly shape.
const SHORT_HALF_LIFE: f64 = 120.0;
/// The same where years are compared.
const LONG_HALF_LIFE: f64 = 730.0;
/// Ridge on the effect of a month, in days: of one seen a single time half is taken for the month's own.
const MONTH_RIDGE: (f64, f64) = (2.0, 20.0);
/// Ridge on the yearly trend, which only keeps it apart from the shape of the year.
const TREND_RIDGE: f64 = 1.0;
/// Beyond so many robust standard deviations a residual counts less (Huber, Robust Statistics, 1981).
const HUBER: f64 = 2.5;
/// Weight of the newest day in the level of what the calendar leaves over.
const NEWEST: f64 = 0.04;
/// What the newest days are off, and the trend, die away with these half lives in days.
const HALVED_AFTER: (f64, f64) = (120.0, 120.0);
/// A trend beyond this a year, on logarithms, is rather a change of another kind.
const STEEPEST: f64 = 0.3;
/// Places in the features: 1, seven weekdays, two days after and one before a closed day, twelve months, the trend.
const WEEKDAYS: usize = 1;
const MONTHS: usize = 11;
const TREND: usize = 23;
const SIZE: usize = 24;

/// The regression on logarithms of day totals, fit to what lies before any row.
pub(super) struct Levels<'a> {
    table: &'a Table,
    shape: YearShape,
    features: Vec<[f64; SIZE]>,
}

impl<'a> Levels<'a> {
    /// Prepares the rows of a table.
    pub fn new(table: &'a Table, shape: YearShape) -> Self {
        let flag = |yes: bool| f64::from(u8::from(yes));
        let today = table.rows.get(table.origin).or(table.rows.last()).map(|row| row.date).unwrap_or_default();
        let features = table.rows.iter().enumerate().map(|(place, row)| {
            let near = [place.checked_sub(1), place.checked_sub(2), Some(place + 1)];
            let near = near.map(|near| flag(table.is_closed(near)));
            let years = (row.date - today).num_days() as f64 / 365.25;
            let yearly = flag(shape != YearShape::Flat);
            std::array::from_fn(|at| match at {
                0 => 1.0,
                1..8 => flag(at - WEEKDAYS == row.weekday),
                8..11 => near.get(at - 8).copied().unwrap_or(0.0),
                TREND => years * flag(shape == YearShape::Learnt),
                _ => yearly * flag(at - MONTHS == row.date.month0() as usize),
            })
        });
        Self { table, shape, features: features.collect() }
    }

    /// Contacts expected on every row from `end` on, open all its usual hours, learnt from the rows before; nothing known
    /// gives nothing.
    ///
    /// ln total = weekday + beside closed days + month of the year + trend, discounted, by iteratively reweighted least
    /// squares with a ridge. The trend tells years apart and goes on only as far as it dies away; what the newest days are
    /// off is smoothed and dies away as well. Logarithms forecast the middle: the ratio of contacts to fitted ones over
    /// the last year brings them to the mean.
    pub fn expected(&self, end: usize) -> Vec<f64> {
        let Some(last) = self.table.rows.get(end.saturating_sub(1)).map(|row| row.date) else { return Vec::new() };
        let known: Vec<usize> = self.table.known(end).map(|(place, _)| place).collect();
        let rest = self.table.rows.get(end..).unwrap_or_default();
        if known.is_empty() {
            return vec![0.0; rest.len()];
        }
        let found = self.fit(&known, last);
        let value = |place: usize| {
            let features = self.features.get(place).map_or(&[][..], |features| features.as_slice());
            features.iter().zip(&found).map(|(x, b)| x * b).sum::<f64>()
        };
        let total = |place: usize| self.table.rows.get(place).map_or(0.0, |row| row.total);
        let mut level = 0.0;
        let (mut came, mut fitted) = (0.0, 0.0);
        for place in &known {
            let off = libm::log(total(*place) + 0.5) - value(*place);
            level = (1.0 - NEWEST) * level + NEWEST * off.clamp(-0.5, 0.5);
            let age = self.table.rows.get(*place).map_or(0, |row| (last - row.date).num_days());
            if age < 365 {
                came += total(*place);
                fitted += libm::exp(value(*place).min(30.0));
            }
        }
        let ratio = if fitted > 0.0 { (came / fitted).min(1.25) } else { 0.0 };
        let slope = at(&found, TREND).clamp(-STEEPEST, STEEPEST);
        let since = self.features.get(end.saturating_sub(1)).and_then(|x| x.get(TREND)).copied().unwrap_or(0.0);
        let frozen = at(&found, TREND) * since;
        rest.iter()
            .enumerate()
            .map(|(step, row)| {
                let days = (row.date - last).num_days() as f64;
                // Σ of what is left of the slope day by day
                let life = HALVED_AFTER.1 / std::f64::consts::LN_2;
                let grown = slope / 365.25 * life * (1.0 - libm::exp(-days / life));
                let left = level * libm::pow(0.5, days / HALVED_AFTER.0);
                ratio * self.calendar(end, end + step, &found, frozen + grown + left)
            })
            .collect()
    }

    /// exp of the calendar's part of a row and of what else is added, the mean over the weekdays it is like.
    fn calendar(&self, end: usize, place: usize, found: &[f64], more: f64) -> f64 {
        let (Some(row), Some(features)) = (self.table.rows.get(place), self.features.get(place)) else { return 0.0 };
        let own = |at: &usize| !(WEEKDAYS..WEEKDAYS + 7).contains(at) && *at != TREND;
        let parts = features.iter().zip(found).enumerate().filter(|(at, _)| own(at));
        let base: f64 = parts.map(|(_, (x, b))| x * b).sum();
        let like = self.table.stand_ins(row, end);
        let alike =
            like.iter().enumerate().filter(|(_, like)| **like).map(|(weekday, _)| at(found, WEEKDAYS + weekday));
        let (sum, count) =
            alike.fold((0.0, 0.0), |sum, weekday| (sum.0 + libm::exp((base + weekday + more).min(30.0)), sum.1 + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn fit(&self, known: &[usize], last: chrono::NaiveDate) -> Vec<f64> {
        let rows = || known.iter().filter_map(|place| self.table.rows.get(*place));
        let half_life = if self.shape == YearShape::Flat { SHORT_HALF_LIFE } else { LONG_HALF_LIFE };
        let base: Vec<f64> =
            rows().map(|row| libm::pow(0.5, (last - row.date).num_days() as f64 / half_life)).collect();
        let target: Vec<f64> = rows().map(|row| libm::log(row.total + 0.5)).collect();
        let features: Vec<Vec<f64>> =
            known.iter().filter_map(|place| self.features.get(*place)).map(|x| x.to_vec()).collect();
        let month = if self.shape == YearShape::Learnt { MONTH_RIDGE.0 } else { MONTH_RIDGE.1 };
        let penalties: Vec<f64> = (0..SIZE)
            .map(|at| match at {
                0 => 1e-6,
                1..8 => 0.1,
                8..MONTHS => 3.0,
                TREND => TREND_RIDGE,
                _ => month,
            })
            .collect();
        let (mut weights, mut found) = (base.clone(), Vec::new());
        for _ in 0..3 {
            found = ridge(&features, &target, &weights, &penalties);
            let off = |(x, y): (&Vec<f64>, &f64)| y - x.iter().zip(&found).map(|(x, b)| x * b).sum::<f64>();
            let left: Vec<f64> = features.iter().zip(&target).map(off).collect();
            let scale =
                1.4826 * weighted_median(&mut left.iter().map(|left| (left.abs(), 1.0)).collect::<Vec<_>>()) + 1e-6;
            let guards = left.iter().map(|left| (HUBER * scale / left.abs().max(1e-9)).min(1.0));
            weights = base.iter().zip(guards).map(|(weight, guard)| weight * guard).collect();
        }
        found
    }
}
