//! Erlang B and C against reference values.
//!
//! Own vectors: tests/golden/erlang.csv, made by tests/golden/erlang.py in exact rational arithmetic. Where the
//! evaluation data lies beside the project, its table (computed with mpmath) is checked too.

#![allow(clippy::unwrap_used)]

use muster::queueing::golden::{Comparison, compare};
use std::path::Path;

fn check(text: &str, least_rows: usize) -> Comparison {
    let report = compare(text).unwrap();
    assert!(report.failures.is_empty(), "{} failures:\n{}", report.failures.len(), report.failures.join("\n"));
    assert!(report.rows >= least_rows, "only {} rows compared", report.rows);
    println!("{} rows, {} figures, worst relative {:e}", report.rows, report.figures, report.worst);
    report
}

#[test]
fn own_vectors() {
    let report = check(include_str!("golden/erlang.csv"), 60);
    assert_eq!(report.skipped, 0);
}

#[test]
fn evaluation_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/erlang/golden.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no ../shared");
        return;
    };
    check(&text, 245);
}

#[test]
fn a_wrong_value_is_found() {
    let text = "id,model,offered_erl,agents,p_block,occupancy,stable\nx,erlang_b,1,1,0.500000001,0.5,1\n";
    assert_eq!(compare(text).unwrap().failures.len(), 1);
    let text = "id,model,offered_erl,agents,p_block,occupancy,stable\nx,erlang_b,1,1,0.5,0.5,1\n";
    assert!(compare(text).unwrap().failures.is_empty());
}
