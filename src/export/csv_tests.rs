//! Every table is read back by a CSV reader of its own and gives the same numbers.

use super::*;
use crate::calendar::{IntervalGrid, IntervalLength, Series};
use crate::plan::testing::small_plan;
use crate::staffing::{Need, QueueRequirement};

fn read(table: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(Into::into).collect()).collect()
}

fn grid() -> IntervalGrid {
    IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), 1, IntervalLength::HALF_HOUR).unwrap()
}

#[test]
fn requirement_reads_back() {
    let need = Need {
        agents: 14,
        scheduled: 14.0 / 0.9,
        load: 10.0,
        bound_by: BoundBy::ServiceLevel,
        service_level: 0.888_351_706_379_413_9,
        asa_s: f64::INFINITY,
        occupancy: -0.0,
    };
    let needs = Series::from_fn(grid(), |at| (at == 20).then_some(need));
    let requirement_of = Requirement { grid: grid(), queues: vec![QueueRequirement { name: "Care".into(), needs }] };
    let rows = read(&requirement(&requirement_of, Encoding::Utf8));
    assert_eq!(rows[1], ["Care", "2026-03-09 00:00", "", "", "", "", "", ""]);
    let row = &rows[21];
    assert_eq!(row[1..5], ["2026-03-09 10:00", "14", &need.scheduled.to_string(), "service_level"]);
    assert_eq!(row[3].parse(), Ok(need.scheduled));
    assert_eq!((row[5].parse(), row[6].as_str(), row[7].as_str()), (Ok(need.service_level), "inf", "0"));
}

#[test]
fn coverage_reads_back() {
    let row = |scheduled: f64| CoverageRow {
        queue: "Care".into(),
        start: grid().start_of(17),
        required: 12.5,
        scheduled,
        under: (12.5 - scheduled).max(0.0),
        over: (scheduled - 12.5).max(0.0),
    };
    let rows = read(&coverage(&[row(11.0), row(14.0)], Encoding::Utf8));
    assert_eq!(rows[0], ["queue", "interval_start", "required", "scheduled", "under", "over"]);
    assert_eq!(rows[1], ["Care", "2026-03-09 08:30", "12.5", "11", "1.5", "0"]);
    assert_eq!(rows[2], ["Care", "2026-03-09 08:30", "12.5", "14", "0", "1.5"]);
}

#[test]
fn roster_as_list_and_as_grid() {
    let mut plan = small_plan();
    let first = &mut plan.workforce.agents[0];
    first.name = "=cmd|' /C calc'!A0".into();
    (first.details.staff_id, first.details.team) = (Some("E7".into()), Some("Blue".into()));
    let mut roster = plan.roster.unwrap().roster;
    roster.weeks[1].days[3].as_mut().unwrap().end = 1500;
    let rows = read(&roster_list(&roster, &plan.workforce, Encoding::Utf8));
    assert_eq!(
        rows[0].join(" "),
        "agent queue contract date shift start end paid_minutes lunch_start lunch_end break_1_start break_1_end \
         staff_id team weekday"
    );
    assert_eq!(
        rows[1].join("|"),
        "'=cmd|' /C calc'!A0|Billing|Full-time|2026-01-06|Early|2026-01-06 08:00|2026-01-06 16:30|480|\
         2026-01-06 12:00|2026-01-06 12:30|2026-01-06 10:00|2026-01-06 10:15|E7|Blue|tuesday"
    );
    assert_eq!((rows.len(), rows[6][6].as_str()), (7, "2026-01-09 01:00"));
    let rows = read(&roster_grid(&roster, &plan.workforce, Encoding::Utf8));
    assert_eq!(
        rows[0][3..],
        [
            "2026-01-05",
            "2026-01-06",
            "2026-01-07",
            "2026-01-08",
            "2026-01-09",
            "2026-01-10",
            "2026-01-11",
            "paid_minutes"
        ]
    );
    assert_eq!(rows[2][..6], ["李 雷", "Care", "Full-time", "", "08:00-16:30", "08:30-17:00"]);
    assert_eq!(rows[1][10], "1440");
}

#[test]
fn text_cells_never_run() {
    for (cell, harmless) in [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =x", "'  =x"),
        ("＝x", "'＝x"),
        ("Ada", "Ada"),
        ("a=b", "a=b"),
        ("", ""),
    ] {
        assert_eq!(text(cell), harmless);
    }
}

#[test]
fn the_mark_stands_first_when_asked_for() {
    let empty = coverage(&[], Encoding::Utf8WithBom);
    assert!(empty.starts_with("\u{feff}queue,"));
    assert!(coverage(&[], Encoding::Utf8).starts_with("queue,"));
}
