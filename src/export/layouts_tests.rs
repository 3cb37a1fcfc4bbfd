//! Files of the layouts, read again by the import to the same numbers.

use super::*;
use crate::calendar::{IntervalLength, Series};
use crate::history::{self, History};
use crate::import::{Importer, Report, Role, offset_changes, sniff};
use crate::staffing::{BoundBy, Need, QueueRequirement};
use chrono::NaiveDate;

fn grid(minutes: u16) -> IntervalGrid {
    let first = NaiveDate::from_ymd_opt(2026, 3, 27).unwrap();
    IntervalGrid::new(first, 4, IntervalLength::new(minutes).unwrap()).unwrap()
}

/// Two queues of fractions, open from 8 to 18, the second without a handle time on request.
fn forecast(minutes: u16, aht_known: bool) -> Forecast {
    let grid = grid(minutes);
    let queue = |name: &str, factor: f64, known: bool| QueueForecast {
        name: name.into(),
        volume: Series::from_fn(grid, |at| {
            let open = (480..1080).contains(&grid.minute_of_day(at));
            if open { factor * (3.0 + (at * 7 % 13) as f64 + 1.0 / 3.0) } else { 0.0 }
        }),
        aht_s: Series::from_fn(grid, |at| known.then_some(200.0 + (at % 9) as f64)),
        accuracy: None,
    };
    Forecast { grid, queues: vec![queue("Care, \"gold\"", 1.0, true), queue("Sales", 0.21, aht_known)] }
}

fn requirement(forecast: &Forecast) -> Requirement {
    let need = Need {
        agents: 7,
        scheduled: 9.0,
        load: 5.0,
        bound_by: BoundBy::ServiceLevel,
        service_level: 0.8,
        asa_s: 20.0,
        occupancy: 0.8,
    };
    let of = |name: &str| QueueRequirement { name: name.into(), needs: Series::from_fn(forecast.grid, |_| Some(need)) };
    Requirement { grid: forecast.grid, queues: forecast.queues.iter().map(|queue| of(&queue.name)).collect() }
}

fn source(forecast: &Forecast) -> Source<'_> {
    Source { forecast, months: None, requirement: None, queue: None, offsets: &[] }
}

/// The table as the import reads it without help but the offsets of its zone.
fn read(table: &str, offsets: &[(NaiveDateTime, i16)]) -> (Report, History) {
    let guess = sniff(table.as_bytes(), table.len() as u64, "forecast.csv").unwrap();
    let mut mapping = guess.mapping.clone();
    mapping.offsets = offsets.to_vec();
    assert!(guess.columns.iter().zip(&mapping.columns).all(|(_, column)| column.role != Role::Abandoned));
    let mut importer = Importer::new(mapping, guess.dialect);
    importer.push(table.as_bytes()).unwrap();
    let imported = importer.finish().unwrap();
    let history = history::from_import(&imported, None).unwrap();
    (imported.report, history)
}

/// Whole contacts and handle seconds of a queue's intervals, as the layout must have them.
fn expected(queue: &QueueForecast, minutes: u16) -> Vec<(NaiveDateTime, u64, f64)> {
    let grid = queue.volume.grid();
    let mut all = Vec::new();
    for day in 0..grid.days() {
        let parts = usize::from(grid.interval().minutes() / minutes);
        let cells: Vec<(f64, f64)> = (0..grid.per_day() * parts)
            .map(|at| {
                let index = day * grid.per_day() + at / parts;
                (queue.volume.values()[index] / parts as f64, queue.aht_s.values()[index].unwrap_or(0.0))
            })
            .collect();
        let counts = whole(&cells.iter().map(|cell| cell.0).collect::<Vec<_>>());
        let midnight = grid.date(day).and_time(chrono::NaiveTime::MIN);
        for (at, (cell, count)) in cells.iter().zip(counts).enumerate().filter(|(_, (cell, _))| cell.0 > 0.0) {
            all.push((midnight + TimeDelta::minutes(i64::from(minutes) * at as i64), count, cell.1));
        }
    }
    all
}

fn same_numbers(history: &History, forecast: &Forecast, minutes: u16, whole_seconds: bool) {
    assert_eq!(history.grid.interval().minutes(), minutes);
    for queue in &forecast.queues {
        let found = history.queues.iter().find(|found| found.name == queue.name).unwrap();
        for (start, count, aht_s) in expected(queue, minutes) {
            let index = history.grid.index_of(start).unwrap();
            assert_eq!(found.offered.values()[index], Some(count as u32), "{} {start}", queue.name);
            if whole_seconds {
                assert_eq!(found.handle_s.values()[index], Some((aht_s * count as f64).round() as u32), "{start}");
            }
        }
        let sum: u64 = expected(queue, minutes).iter().map(|cell| cell.1).sum();
        assert_eq!(found.offered.values().iter().flatten().map(|value| u64::from(*value)).sum::<u64>(), sum);
    }
}

#[test]
fn whole_numbers_keep_the_sum() {
    for (values, expected) in [
        (vec![], vec![]),
        (vec![0.5], vec![1]),
        (vec![0.4, 0.4, 0.4], vec![1, 0, 0]),
        (vec![1.6, 1.6, 0.8], vec![2, 1, 1]),
        (vec![2.0, 3.0], vec![2, 3]),
        (vec![f64::NAN, -3.0, 1.2], vec![0, 0, 1]),
    ] {
        assert_eq!(whole(&values), expected, "{values:?}");
    }
}

#[test]
fn each_day_keeps_its_total() {
    for layout in [Layout::Genesys, Layout::Calabrio] {
        let forecast = forecast(30, true);
        let table = write(layout, Grain::Interval, source(&forecast), Encoding::Utf8).unwrap();
        let (_, history) = read(&table, &[]);
        for queue in &forecast.queues {
            let found = history.queues.iter().find(|found| found.name == queue.name).unwrap();
            for day in 0..forecast.grid.days() {
                let came: u32 = found.offered.day(day).iter().flatten().sum();
                assert_eq!(f64::from(came), queue.volume.day(day).iter().sum::<f64>().round(), "{layout:?}");
            }
        }
    }
}

#[test]
fn genesys_reads_back_in_quarter_hours() {
    for minutes in [5, 15, 30, 60] {
        let forecast = forecast(minutes, true);
        for (layout, heading) in Layout::ALL.into_iter().zip([1, 1, 0, 0]) {
            for grain in [Grain::Interval, Grain::Day] {
                let table = write(layout, grain, source(&forecast), Encoding::Utf8).unwrap();
                assert_eq!(rows(layout, grain, source(&forecast)), Some(table.lines().count() - heading), "{layout:?}");
            }
        }
        let table = write(Layout::Genesys, Grain::Interval, source(&forecast), Encoding::Utf8).unwrap();
        assert!(table.starts_with("Interval Start UTC Date,Queue,Media Type,Skill Set,Language,Offered,Interactions Handled,Total Handle Time (Seconds)\r\n2026-03-27T08:00:00Z,\"Care, \"\"gold\"\"\",Voice,,,"));
        let (report, history) = read(&table, &[]);
        if minutes >= 15 {
            same_numbers(&history, &forecast, 15, true);
        }
        assert!(report.left_out.is_empty(), "{:?}", report.left_out);
    }
}

#[test]
fn genesys_in_utc_over_the_change_of_the_clocks() {
    // Paris: an hour ahead, two from 29 March 2026 01:00 UTC on
    let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let change = at("2026-03-29 01:00");
    let offsets = offset_changes(&|utc| if utc >= change { 120 } else { 60 });
    let forecast = forecast(15, true);
    let of = Source { offsets: &offsets, ..source(&forecast) };
    let table = write(Layout::Genesys, Grain::Interval, of, Encoding::Utf8WithBom).unwrap();
    assert!(table.contains("\r\n2026-03-28T07:00:00Z,") && table.contains("\r\n2026-03-30T06:00:00Z,"));
    assert!(!table.contains("2026-03-30T05:45") && !table.contains("2026-03-28T06:45"));
    same_numbers(&read(&table, &offsets).1, &forecast, 15, true);
}

#[test]
fn calabrio_reads_back() {
    for minutes in [15, 30] {
        let forecast = forecast(minutes, true);
        let need = requirement(&forecast);
        let of = Source { requirement: Some(&need), ..source(&forecast) };
        let table = write(Layout::Calabrio, Grain::Interval, of, Encoding::Utf8).unwrap();
        let first: Vec<&str> = table.lines().nth(40).unwrap().split(',').rev().collect();
        assert_eq!((first[0], first[1], first[4].len()), ("7.00", "0.00", "20260327 08:00".len()));
        let (report, history) = read(&table, &[]);
        same_numbers(&history, &forecast, minutes, false);
        // the average to a hundredth of a second, so a sum to a contact's hundredths
        let totals = report.totals;
        let seconds: f64 =
            forecast.queues.iter().flat_map(|queue| expected(queue, minutes)).map(|cell| cell.1 as f64 * cell.2).sum();
        assert!((totals.handle_s.unwrap() - seconds).abs() < 1.0 + 0.001 * seconds, "{totals:?} {seconds}");
    }
}

#[test]
fn what_is_unknown_stays_empty() {
    let forecast = forecast(15, false);
    let of = Source { queue: Some("Sales"), ..source(&forecast) };
    for (layout, end) in [(Layout::Genesys, ","), (Layout::Calabrio, ",,0.00,"), (Layout::Verint, ",")] {
        let table = write(layout, Grain::Interval, of, Encoding::Utf8).unwrap();
        let line = table.lines().last().unwrap();
        assert!(line.ends_with(end) && !table.contains("Care"), "{line}");
    }
}

#[test]
fn plain_tables_read_back_to_the_last_bit() {
    let forecast = forecast(30, true);
    let queue = &forecast.queues[0];
    let rows = |grain| {
        let table = write(Layout::Plain, grain, source(&forecast), Encoding::Utf8).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(Into::into).collect()).collect::<Vec<Vec<String>>>()
    };
    let intervals = rows(Grain::Interval);
    assert_eq!(intervals[0], ["queue", "interval_start", "calls", "aht_s"]);
    assert_eq!(intervals[1], ["Care, \"gold\"", "2026-03-27 00:00", "0", "200"]);
    for (at, row) in intervals[1..193].iter().enumerate() {
        assert_eq!(row[2].parse::<f64>().ok(), queue.volume.get(at).copied());
        assert_eq!(row[3].parse::<f64>().ok(), *queue.aht_s.get(at).unwrap());
    }
    let days = rows(Grain::Day);
    assert_eq!((days[0].as_slice(), days.len()), (&["queue", "date", "calls", "aht_s"].map(String::from)[..], 9));
    assert_eq!(days[2][1], "2026-03-28");
    assert_eq!(days[2][2].parse::<f64>().unwrap(), queue.volume.day(1).iter().sum::<f64>());
    assert!(write(Layout::Plain, Grain::Month, source(&forecast), Encoding::Utf8).is_none());
    let verint = write(Layout::Verint, Grain::Day, source(&forecast), Encoding::Utf8).unwrap();
    assert!(verint.starts_with("\"Care, \"\"gold\"\"\",3-27-2026,"), "{verint}");
}

#[test]
fn what_does_not_fit() {
    for (minutes, genesys, calabrio) in [(5, true, true), (20, false, true), (60, true, true), (1440, false, false)] {
        assert_eq!(fits(Layout::Genesys, grid(minutes)), genesys, "{minutes}");
        assert_eq!(fits(Layout::Calabrio, grid(minutes)), calabrio, "{minutes}");
        assert!(fits(Layout::Plain, grid(minutes)) && fits(Layout::Verint, grid(minutes)));
    }
}
