//! The core inside the browser: the same values as natively.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/rosters.rs"]
mod rosters;

use muster::calendar::{IntervalGrid, IntervalLength, Series};
use muster::quantity::{Erlangs, Seconds, Volume};
use muster::queueing::golden;
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

#[wasm_bindgen_test]
fn erlang_b_and_c_equal_the_reference_values() {
    let report = golden::compare(include_str!("golden/erlang.csv")).unwrap();
    assert!(report.failures.is_empty(), "{:?}", report.failures);
    assert!(report.figures > 300, "{} figures", report.figures);
}

#[wasm_bindgen_test]
fn a_plan_kept_in_the_browser_comes_back() {
    let names = muster::i18n::texts::forecast::sample_names(muster::i18n::Lang::En);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let plan = muster::plan::sample::centre(today, &names);
    let now = today.and_hms_opt(9, 0, 0).unwrap();
    let library = muster::ui::storage::open().unwrap();
    let entry = library.create(&plan, now).unwrap();
    let (opened, _) = library.load(entry.id).unwrap();
    assert_eq!(opened.plan, plan);
    library.delete(entry.id).unwrap();
    library.purge().unwrap();
    assert!(library.plans().is_empty());
}

/// The same number natively: `tests/schedule_engine.rs`.
#[wasm_bindgen_test]
fn a_roster_is_the_same_as_natively() {
    assert_eq!(rosters::fingerprint(), rosters::FINGERPRINT);
}
