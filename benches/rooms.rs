//! Speed figures of the rooms, one line each: `./dev bench`, or `./dev bench -- WORD` for the lines that hold a word.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use muster::calendar::{IntervalGrid, IntervalLength, Series};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(60);

/// Prints the median time of one call, over rounds of many calls.
fn time<T>(only: Option<&str>, name: &str, mut call: impl FnMut() -> T) {
    if only.is_some_and(|word| !name.contains(word)) {
        return;
    }
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| nanoseconds_each(&mut call)).collect();
    rounds.sort_by(f64::total_cmp);
    println!("{name:<50} {:>14.1} ns", rounds[ROUNDS / 2]);
}

fn nanoseconds_each<T>(call: &mut impl FnMut() -> T) -> f64 {
    let begun = Instant::now();
    let mut calls = 0u32;
    while begun.elapsed() < ROUND {
        black_box(call());
        calls += 1;
    }
    begun.elapsed().as_nanos() as f64 / f64::from(calls)
}

fn main() {
    let only = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let only = only.as_deref();
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let grid = IntervalGrid::new(monday, 26 * 7, IntervalLength::new(30).unwrap()).unwrap();
    let series = Series::from_fn(grid, |index| (index % 48) as f64);
    let hour = IntervalLength::new(60).unwrap();

    time(only, "calendar: 26 weeks of half hours to hours", || series.sum_counts(hour));
    time(only, "calendar: 26 weeks of half hours joined", || series.zip_with(&series, |a, b| a * b));
}
