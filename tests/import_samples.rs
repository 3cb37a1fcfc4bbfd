//! The thirteen samples of real layouts through `headless import`, field by field as their expected.json has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::path::PathBuf;

#[path = "../examples/headless/import.rs"]
mod import;
#[path = "../examples/headless/source.rs"]
mod source;

/// As the headless program has it.
pub struct Outcome {
    /// Results.
    pub out: String,
    /// Problems.
    pub err: String,
    /// Exit status.
    pub code: u8,
}

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/acd-formats");
    if !folder.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(folder)
}

fn run(args: &[&str]) -> Outcome {
    import::run(&args.iter().map(ToString::to_string).collect::<Vec<_>>())
}

fn near(found: &Value, wanted: &Value, within: f64) -> bool {
    match (found.as_f64(), wanted.as_f64()) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= within,
        _ => found == wanted,
    }
}

/// What differs between a result and what is expected of it.
fn differences(found: &Value, wanted: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut compare = |key: &str, found: &Value, wanted: &Value, within: f64| {
        if !near(found, wanted, within) {
            wrong.push(format!("{key}: {found} for {wanted}"));
        }
    };
    for (key, within) in [("rows", 0.0), ("offered", 0.0), ("handled", 0.0), ("abandoned", 0.0), ("aht_s", 0.001)] {
        compare(key, &found[key], &wanted[key], within);
    }
    compare("total_handle_s", &found["total_handle_s"], &wanted["total_handle_s"], 0.01);
    for key in ["granularity", "interval_minutes", "encoding", "delimiter"] {
        compare(key, &found[key], &wanted[key], 0.0);
    }
    for key in ["first_interval", "last_interval"] {
        let wanted = wanted[key].as_str().map_or(Value::Null, |text| text.replace('T', " ").into());
        compare(key, &found[key], &wanted, 0.0);
    }
    if let Some(queues) = wanted["queues"].as_object() {
        let names = |queues: &Value| queues.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found["queues"]), names(&wanted["queues"]));
        for (name, counts) in queues {
            for (key, count) in counts.as_object().unwrap() {
                compare(&format!("{name} {key}"), &found["queues"][name][key], count, 0.0);
            }
        }
    }
    wrong
}

#[test]
fn every_sample_gives_its_totals() {
    let Some(folder) = folder() else { return };
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (name, wanted) in expected.as_object().unwrap() {
        let outcome = run(&[folder.join(name).to_str().unwrap()]);
        if outcome.code == 1 {
            wrong.push(format!("{name}: {}", outcome.err));
            continue;
        }
        let found: Value = serde_json::from_str(&outcome.out).unwrap();
        println!("{name}: {} {} {}", found["layout"], found["handle_time_of"], found["questions"]);
        wrong.extend(differences(&found, wanted).into_iter().map(|text| format!("{name}: {text}")));
        let must = wanted["must_ask"].as_array().is_some();
        if outcome.code != if must { 3 } else { 0 } {
            wrong.push(format!("{name}: status {} with {}", outcome.code, found["questions"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_date_is_told_by_the_planner() {
    let Some(folder) = folder() else { return };
    let file = folder.join("11_demo_daily_without_dates.csv");
    let outcome = run(&[file.to_str().unwrap(), "--first-date", "2024-02-01"]);
    let found: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((outcome.code, &found["first_interval"]), (0, &Value::from("2024-02-01 00:00")));
    assert_eq!(found["last_interval"], "2024-03-01 00:00");
}

#[test]
fn utc_becomes_local_by_the_zone() {
    let Some(folder) = folder() else { return };
    let file = folder.join("02_genesys_cloud_wfm_history_15min_utc.csv");
    let outcome = run(&[file.to_str().unwrap(), "--zone", "America/Chicago"]);
    let found: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((&found["first_interval"], &found["offered"]), (&Value::from("2024-03-04 01:00"), &Value::from(1047)));
    let file = folder.join("06_asterisk_queue_log.txt");
    let outcome = run(&[file.to_str().unwrap(), "--zone", "Asia/Shanghai"]);
    let found: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((&found["first_interval"], &found["offered"]), (&Value::from("2024-03-04 17:00"), &Value::from(183)));
}

#[test]
fn several_files_are_one_history() {
    let Some(folder) = folder() else { return };
    let files = ["04_amazon_connect_historical_metrics.csv", "01_avaya_cms_interval.csv", "01_avaya_cms_interval.csv"];
    let paths = files.map(|name| folder.join(name).to_str().unwrap().to_owned());
    let mut args = vec!["--aggregate", "--interval", "30"];
    args.extend(paths.iter().map(String::as_str));
    let outcome = run(&args);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let offered = outcome.out.lines().skip(1).map(|line| line.split(',').nth(2).unwrap().parse().unwrap_or(0));
    assert_eq!(offered.sum::<u32>(), 812 + 860);
}
