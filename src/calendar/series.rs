//! A value per interval. Two series join only on one grid; two named bridges lead from one grid to another.

use super::{IntervalGrid, IntervalLength};
use std::fmt;

/// Two things that should stand on one grid do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridMismatch;

impl fmt::Display for GridMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the two series have different intervals")
    }
}

impl std::error::Error for GridMismatch {}

/// One value for each interval of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series<T> {
    grid: IntervalGrid,
    values: Vec<T>,
}

impl<T> Series<T> {
    /// A series, if there is one value for each interval.
    pub fn new(grid: IntervalGrid, values: Vec<T>) -> Result<Self, GridMismatch> {
        if values.len() == grid.len() { Ok(Self { grid, values }) } else { Err(GridMismatch) }
    }

    /// A series computed interval by interval.
    pub fn from_fn(grid: IntervalGrid, value: impl FnMut(usize) -> T) -> Self {
        Self { grid, values: (0..grid.len()).map(value).collect() }
    }

    /// The grid.
    #[must_use]
    pub const fn grid(&self) -> IntervalGrid {
        self.grid
    }

    /// All values in order of time.
    #[must_use]
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// All values, to change in place.
    pub fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }

    /// The value of one interval.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&T> {
        self.values.get(index)
    }

    /// The values of one day; empty past the end.
    #[must_use]
    pub fn day(&self, day: usize) -> &[T] {
        let per_day = self.grid.per_day();
        self.values.get(day * per_day..(day + 1) * per_day).unwrap_or_default()
    }

    /// Both series interval by interval; an error if their grids differ.
    pub fn zip_with<U, V>(&self, other: &Series<U>, f: impl Fn(&T, &U) -> V) -> Result<Series<V>, GridMismatch> {
        if self.grid != other.grid {
            return Err(GridMismatch);
        }
        let values = self.values.iter().zip(&other.values).map(|(a, b)| f(a, b)).collect();
        Ok(Series { grid: self.grid, values })
    }

    /// Each value changed.
    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> Series<U> {
        Series { grid: self.grid, values: self.values.iter().map(f).collect() }
    }
}

impl<T: Copy> Series<T> {
    /// Bridge to a finer grid for levels (agents needed, service level): each value repeats. `None` if `to` does not divide.
    #[must_use]
    pub fn repeat_levels(&self, to: IntervalLength) -> Option<Self> {
        let (from, to_minutes) = (self.grid.interval().minutes(), to.minutes());
        if from % to_minutes != 0 {
            return None;
        }
        let times = usize::from(from / to_minutes);
        let grid = IntervalGrid::new(self.grid.first(), self.grid.days() as u32, to).ok()?;
        let values = self.values.iter().flat_map(|value| std::iter::repeat_n(*value, times)).collect();
        Some(Self { grid, values })
    }
}

impl Series<f64> {
    /// Bridge to a coarser grid for counts: values add up. `None` if the grids do not fit.
    #[must_use]
    pub fn sum_counts(&self, to: IntervalLength) -> Option<Self> {
        let (from, to_minutes) = (self.grid.interval().minutes(), to.minutes());
        if to_minutes % from != 0 {
            return None;
        }
        let times = usize::from(to_minutes / from);
        let grid = IntervalGrid::new(self.grid.first(), self.grid.days() as u32, to).ok()?;
        let values = self.values.chunks(times).map(|chunk| chunk.iter().sum()).collect();
        Some(Self { grid, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn grid(minutes: u16) -> IntervalGrid {
        IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(), 2, IntervalLength::new(minutes).unwrap())
            .unwrap()
    }

    #[test]
    fn joining_different_grids_is_an_error() {
        let hours = Series::from_fn(grid(60), |i| i as f64);
        let halves = Series::from_fn(grid(30), |i| i as f64);
        assert_eq!(hours.zip_with(&halves, |a, b| a + b), Err(GridMismatch));
        assert!(Series::new(grid(60), vec![1.0]).is_err());
    }

    #[test]
    fn the_two_bridges() {
        let hours = Series::from_fn(grid(60), |i| i as f64);
        let quarters = hours.repeat_levels(IntervalLength::QUARTER_HOUR).unwrap();
        assert_eq!(&quarters.values()[4..8], &[1.0; 4]);
        let days = hours.sum_counts(IntervalLength::DAY).unwrap();
        assert_eq!(days.values(), &[276.0, 852.0]);
        assert!(hours.sum_counts(IntervalLength::HALF_HOUR).is_none());
    }
}
