//! Contacts per interval: the discounted mean of each weekday.

use super::days::{Past, PastDay, median, open_flags, weight};
use crate::calendar::{IntervalGrid, OpeningHours, Series};
use crate::history::QueueHistory;
use chrono::Datelike;

/// A day counts in full up to this many standard deviations from its neighbours.
const FULL_WEIGHT_TO: f64 = 3.5;
/// Neighbouring weeks on each side that a day is judged against, so that growth and level shifts are no outliers.
const NEIGHBOURS: usize = 4;
/// Fewer days of a weekday than this say nothing about what is unusual.
const LEAST_TO_JUDGE: usize = 5;

/// A weighted sum of contacts per interval of the day, with its weight.
#[derive(Clone)]
struct Sums(Vec<(f64, f64)>);

impl Sums {
    fn new(per_day: usize) -> Self {
        Self(vec![(0.0, 0.0); per_day])
    }

    fn add(&mut self, values: &[Option<u32>], open: &[bool], weight: f64) {
        for ((sum, value), open) in self.0.iter_mut().zip(values).zip(open) {
            if let (Some(value), true) = (value, open) {
                sum.0 += weight * f64::from(*value);
                sum.1 += weight;
            }
        }
    }

    fn mean(&self, slot: usize) -> Option<f64> {
        self.0.get(slot).filter(|(_, weight)| *weight > 0.0).map(|(sum, weight)| sum / weight)
    }
}

/// What the past says about every weekday and interval of the day.
pub(super) struct WeekdayMeans {
    weekdays: Vec<Sums>,
    /// Monday to Friday, Saturday and Sunday.
    kinds: [Sums; 2],
    all: Sums,
}

impl WeekdayMeans {
    /// Mean of the known open days of each weekday and interval.
    ///
    /// mean(weekday, interval) = Σ w·contacts / Σ w over the known days of that weekday, with
    /// w = discount^(weeks ago) · guard. The guard is 1 for an ordinary day and (3.5 / |z|)² for a day whose total lies
    /// z > 3.5 robust standard deviations from the same weekday in the four weeks before and after (on the square root
    /// scale, where the spread of counts hardly depends on their size), so that one outage or one mailing does not live
    /// on in the forecast. After Huber (1964), Robust estimation of a location parameter, with a descending weight.
    pub fn fit(queue: &QueueHistory, past: &Past, hours: &OpeningHours, discount: f64) -> Self {
        let per_day = past.grid.per_day();
        let mut means = Self {
            weekdays: vec![Sums::new(per_day); 7],
            kinds: [Sums::new(per_day), Sums::new(per_day)],
            all: Sums::new(per_day),
        };
        for weekday in 0..7 {
            let days: Vec<PastDay> = past.days.iter().filter(|day| day.weekday == weekday).copied().collect();
            let open: Vec<Vec<bool>> =
                days.iter().map(|day| open_flags(hours, past.grid, past.grid.date(day.day))).collect();
            let guards = guards(queue, &days, &open);
            for ((day, open), guard) in days.iter().zip(&open).zip(guards) {
                let weight = weight(discount, day.weeks_ago) * guard;
                let values = queue.offered.day(day.day);
                for sums in
                    means.weekdays.get_mut(weekday).into_iter().chain(means.kinds.get_mut(usize::from(weekday > 4)))
                {
                    sums.add(values, open, weight);
                }
                means.all.add(values, open, weight);
            }
        }
        means
    }

    /// Expected contacts; a weekday or interval never seen takes the mean of its kind (working day or weekend), then of
    /// all days, then 0.
    fn at(&self, weekday: usize, slot: usize) -> f64 {
        let weekday_mean = self.weekdays.get(weekday).and_then(|sums| sums.mean(slot));
        let kind = self.kinds.get(usize::from(weekday > 4)).and_then(|sums| sums.mean(slot));
        weekday_mean.or(kind).or_else(|| self.all.mean(slot)).unwrap_or(0.0)
    }

    /// Expected contacts of a working day of no weekday in particular: a weekend day worked is like one, not like its
    /// weekday.
    fn working(&self, slot: usize) -> f64 {
        let [working, _] = &self.kinds;
        working.mean(slot).or_else(|| self.all.mean(slot)).unwrap_or(0.0)
    }

    /// The forecast on a grid of the same interval; exactly 0 where closed.
    pub fn on_grid(&self, grid: IntervalGrid, hours: &OpeningHours) -> Series<f64> {
        let mut series = Series::from_fn(grid, |_| 0.0);
        for (day, values) in series.values_mut().chunks_mut(grid.per_day()).enumerate() {
            let date = grid.date(day);
            let weekday = date.weekday().num_days_from_monday() as usize;
            for (slot, (value, open)) in values.iter_mut().zip(open_flags(hours, grid, date)).enumerate() {
                if open {
                    *value = if hours.is_worked(date) { self.working(slot) } else { self.at(weekday, slot) };
                }
            }
        }
        series
    }
}

/// One guard per day of a weekday, see [`WeekdayMeans::fit`]. Days that miss intervals others have are not judged.
fn guards(queue: &QueueHistory, days: &[PastDay], open: &[Vec<bool>]) -> Vec<f64> {
    let known: Vec<(usize, f64)> = days
        .iter()
        .zip(open)
        .map(|(day, open)| {
            let values =
                queue.offered.day(day.day).iter().zip(open).filter_map(|(value, open)| value.filter(|_| *open));
            values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + f64::from(value)))
        })
        .collect();
    let whole = known.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let judged: Vec<(usize, f64)> = known
        .iter()
        .enumerate()
        .filter(|(_, (count, _))| *count == whole)
        .map(|(index, (_, sum))| (index, sum.sqrt()))
        .collect();
    let mut guards = vec![1.0; days.len()];
    if judged.len() < LEAST_TO_JUDGE {
        return guards;
    }
    let references: Vec<f64> = (0..judged.len())
        .map(|at| {
            let (from, to) = (at.saturating_sub(NEIGHBOURS), (at + NEIGHBOURS + 1).min(judged.len()));
            let mut near: Vec<f64> = judged.get(from..to).unwrap_or_default().iter().map(|(_, root)| *root).collect();
            median(&mut near)
        })
        .collect();
    let off = |at: usize, root: f64| (root - references.get(at).copied().unwrap_or(root)).abs();
    let mut deviations: Vec<f64> = judged.iter().enumerate().map(|(at, (_, root))| off(at, *root)).collect();
    // 1.4826 × the median absolute deviation estimates a normal's standard deviation; at least 5 % of the total (2.5 % of its root)
    let spread = 1.4826 * median(&mut deviations);
    for (at, (index, root)) in judged.iter().enumerate() {
        let scale = spread.max(0.025 * references.get(at).copied().unwrap_or(0.0));
        let z = if scale > 0.0 { off(at, *root) / scale } else { 0.0 };
        if let (true, Some(guard)) = (z > FULL_WEIGHT_TO, guards.get_mut(*index)) {
            *guard = (FULL_WEIGHT_TO / z) * (FULL_WEIGHT_TO / z);
        }
    }
    guards
}
