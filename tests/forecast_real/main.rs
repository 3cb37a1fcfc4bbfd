//! The forecast on a bank's half hours, rolled through its last months as a planner would have lived them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod sets;
mod short;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};
use muster::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series, Span};
use muster::forecast::{ForecastSettings, predict};
use muster::history::{History, QueueHistory};

const CLOSED: [(i32, u32, u32); 3] = [(2003, 5, 26), (2003, 7, 4), (2003, 9, 1)];

fn date((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The series and its opening hours, Monday to Friday 7:00 to 21:00; `None` without the file.
fn bank() -> Option<(History, OpeningHours)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/calls/bank-na-2003-30min.csv");
    let text = std::fs::read_to_string(path).ok()?;
    let grid = IntervalGrid::new(date((2003, 3, 3)), 236, IntervalLength::HALF_HOUR).unwrap();
    let mut offered: Series<Option<u32>> = Series::from_fn(grid, |_| None);
    for line in text.lines().skip(1) {
        let (start, calls) = line.split_once(',').unwrap();
        let at = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
        if let Some(index) = grid.index_of(at) {
            offered.values_mut()[index] = Some(calls.parse().unwrap());
        }
    }
    let queue = QueueHistory::of_offered("bank".into(), offered);
    let mut week = [Some(Span { from: 420, to: 1260 }); 7];
    week[5] = None;
    week[6] = None;
    Some((
        History { grid, queues: vec![queue] },
        OpeningHours { week, closed: CLOSED.map(date).to_vec(), ..OpeningHours::default() },
    ))
}

/// A county office's hours, Monday to Friday 8:00 to 17:00, its holidays closed; `None` without the files.
fn county() -> Option<(History, OpeningHours)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/calls/");
    let text = std::fs::read_to_string(format!("{folder}county-office-2023-hourly.csv")).ok()?;
    let holidays = std::fs::read_to_string(format!("{folder}county-office-2023-holidays.csv")).ok()?;
    let days = (date((2025, 5, 30)) - date((2023, 8, 14))).num_days() + 1;
    let grid = IntervalGrid::new(date((2023, 8, 14)), days as u32, IntervalLength::HOUR).unwrap();
    let mut offered: Series<Option<u32>> = Series::from_fn(grid, |_| None);
    for line in text.lines().skip(1) {
        let (start, calls) = line.split_once(',').unwrap();
        let at = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
        if let (true, Some(index)) = ((8..17).contains(&at.hour()), grid.index_of(at)) {
            offered.values_mut()[index] = calls.split(',').next().and_then(|calls| calls.parse().ok());
        }
    }
    let closed: Vec<NaiveDate> =
        holidays.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok()).collect();
    // days of a handful of contacts were closed too
    for day in 0..grid.days() {
        let values = &mut offered.values_mut()[day * 24..(day + 1) * 24];
        if closed.contains(&grid.date(day)) || values.iter().flatten().sum::<u32>() < 10 {
            values.fill(None);
        }
    }
    let queue = QueueHistory::of_offered("county".into(), offered);
    let mut week = [Some(Span { from: 480, to: 1020 }); 7];
    (week[5], week[6]) = (None, None);
    Some((History { grid, queues: vec![queue] }, OpeningHours { week, closed, ..OpeningHours::default() }))
}

/// Sums over all origins: absolute error, contacts, and of each interval its expected contacts and whether it came inside
/// the 80 % and 95 % band.
#[derive(Default)]
struct Score {
    error: f64,
    contacts: f64,
    intervals: Vec<(f64, [bool; 2])>,
}

impl Score {
    /// Share inside each band, in per cent.
    fn inside(intervals: &[(f64, [bool; 2])]) -> [f64; 2] {
        [0, 1].map(|band| {
            100.0 * intervals.iter().filter(|interval| interval.1[band]).count() as f64 / intervals.len() as f64
        })
    }
}

/// Forecasts from one working day and every so many after, one or four weeks ahead, only the past known.
fn score((history, hours): (History, OpeningHours), first: usize, step: usize, weeks: usize) -> Score {
    let grid = history.grid;
    let settings = ForecastSettings::default();
    let working: Vec<NaiveDate> =
        (0..grid.days()).map(|day| grid.date(day)).filter(|date| date.weekday().num_days_from_monday() < 5).collect();
    let mut score = Score::default();
    for origin in (first..=working.len() - 20).step_by(step) {
        let from = working[origin];
        let end = from.checked_add_days(Days::new(7 * weeks as u64)).unwrap();
        let forecast = predict(&history, &hours, &settings, Some(from)).unwrap();
        let spread = forecast.queues[0].tested.spread.unwrap();
        for (index, expected) in forecast.queues[0].volume.values().iter().enumerate() {
            let at = forecast.grid.start_of(index);
            let open = hours.is_open(at.date(), forecast.grid.minute_of_day(index)) && at.date() < end;
            let actual = grid.index_of(at).and_then(|index| history.queues[0].offered.values()[index]);
            if let (true, Some(actual)) = (open, actual.map(f64::from)) {
                let ahead = index / grid.per_day();
                let bands = [spread.interval_80(*expected, ahead), spread.interval_95(*expected, ahead)];
                let inside = bands.map(|band| band.low <= actual && actual <= band.high);
                score.error += (expected - actual).abs();
                score.contacts += actual;
                score.intervals.push((*expected, inside));
            }
        }
    }
    score.intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    score
}

/// The spreadsheet's figure is the best of 4, 6 and 8 weeks of weekday means on the same origins.
#[test]
fn better_than_the_spreadsheet_with_bands_that_hold() {
    let sets = [
        ("bank", bank(), 65, 6, [0.0649, 0.0669], [0.057, 0.062]),
        ("county", county(), 205, 21, [0.486, 0.531], [0.405, 0.480]),
    ];
    for (name, set, first, step, spreadsheet, most) in sets {
        let Some(set) = set else {
            println!("skipped: no ../shared");
            return;
        };
        for (which, weeks) in [1, 4].into_iter().enumerate() {
            let score = score(set.clone(), first, step, weeks);
            let wape = score.error / score.contacts;
            let [of_80, of_95] = Score::inside(&score.intervals);
            let (own, its) = (100.0 * wape, 100.0 * spreadsheet[which]);
            println!("{name}, {weeks} weeks ahead: WAPE {own:.2} %, spreadsheet {its:.2} %");
            println!("  inside the 80 % band {of_80:.1} %, inside the 95 % band {of_95:.1} %");
            assert!(wape <= most[which], "{name}, {weeks} weeks ahead: {wape}");
            // the ranges are stated for the four weeks as a whole: a first week alone is 500 intervals on the county's days
            if weeks == 1 {
                continue;
            }
            assert!((75.0..=92.0).contains(&of_80) && (90.0..=99.0).contains(&of_95), "{name}: {of_80} {of_95}");
            for third in score.intervals.chunks(score.intervals.len().div_ceil(3)) {
                let [of_80, of_95] = Score::inside(third);
                assert!((65.0..=97.0).contains(&of_80) && (85.0..=100.0).contains(&of_95), "{name}: {of_80} {of_95}");
            }
        }
    }
}

/// A bank's January by half hour, both queues summed, learnt from before the 24th: the flat mean is 20.9 % off.
#[test]
fn handle_time_is_nearer_than_the_flat_mean() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/calls/anonbank-1999-01-30min-acd.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no ../shared");
        return;
    };
    let grid = IntervalGrid::new(date((1999, 1, 1)), 31, IntervalLength::HALF_HOUR).unwrap();
    let mut sums: Vec<Option<(u32, u32)>> = vec![None; grid.len()];
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let at = NaiveDateTime::parse_from_str(fields[1], "%Y-%m-%d %H:%M").unwrap();
        if let Some(index) = grid.index_of(at) {
            let (handled, seconds) = sums[index].unwrap_or_default();
            sums[index] =
                Some((handled + fields[3].parse::<u32>().unwrap(), seconds + fields[6].parse::<u32>().unwrap()));
        }
    }
    let handled = Series::from_fn(grid, |index| sums[index].map(|sum| sum.0));
    let mut queue = QueueHistory::of_offered("both".into(), handled.clone());
    queue.handle_s = Series::from_fn(grid, |index| sums[index].map(|sum| sum.1));
    queue.handled = handled;
    let hours = OpeningHours { week: [Some(Span::DAY); 7], ..OpeningHours::default() };
    let from = date((1999, 1, 24));
    let history = History { grid, queues: vec![queue] };
    let forecast = predict(&history, &hours, &ForecastSettings::default(), Some(from)).unwrap();
    let (mut error, mut all) = (0.0, 0.0);
    for (index, aht) in forecast.queues[0].aht_s.values().iter().enumerate() {
        let sum = grid.index_of(forecast.grid.start_of(index)).and_then(|index| sums[index]);
        if let Some((handled, seconds)) = sum {
            error += (f64::from(handled) * aht.unwrap() - f64::from(seconds)).abs();
            all += f64::from(seconds);
        }
    }
    println!("handle time by half hour: {:.2} % off", 100.0 * error / all);
    assert!(error / all <= 0.185, "{}", error / all);
}
