//! The core inside the browser: the same values as natively.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::calendar::{IntervalGrid, IntervalLength, Series};
use muster::quantity::{Erlangs, Seconds, Volume};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn runs_where_there_is_a_window() {
    assert!(web_sys::window().is_some());
}

#[wasm_bindgen_test]
fn load_of_the_usual_example() {
    let load = Erlangs::of(Volume::clamped(100.0), Seconds::clamped(180.0), Seconds::clamped(1800.0));
    assert!((load.get() - 10.0).abs() < 1e-12);
}

#[wasm_bindgen_test]
fn counts_are_summed_into_wider_intervals() {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let half_hours = IntervalGrid::new(first, 7, IntervalLength::new(30).unwrap()).unwrap();
    let hours = IntervalLength::new(60).unwrap();
    let series = Series::from_fn(half_hours, |index| index as f64);
    let summed = series.sum_counts(hours).unwrap();
    assert_eq!(summed.values().len(), 7 * 24);
    assert_eq!(summed.get(0), Some(&1.0));
    assert_eq!(summed.get(167), Some(&(334.0 + 335.0)));
}
