//! `forecast HISTORY --from DATE --days N [--closed D1,D2,...] [--open mon-fri] [--out FILE]` and `backtest
//! HISTORY [--closed ...] [--open mon-fri]`: reads and writes, no more.

use super::Outcome;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use muster::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series, Span};
use muster::forecast::{Errors, Forecast, ForecastSettings, Method, predict};
use muster::history::{History, QueueHistory};
use std::collections::BTreeMap;
use std::fmt::Write;

const USAGE: &str = "forecast HISTORY --from DATE --days N [--closed D1,D2,...] [--open mon-fri]\n";

const USAGE_BACK_TEST: &str = "backtest HISTORY [--closed D1,D2,...] [--open mon-fri]\n";

struct Asked {
    file: String,
    from: NaiveDate,
    days: u32,
    closed: Vec<NaiveDate>,
    working_days_only: bool,
}

/// Runs the verb `backtest`: how each method did on earlier dates, and its weight.
pub fn run_back_test(args: &[String]) -> Outcome {
    let usage = || Outcome { out: String::new(), err: USAGE_BACK_TEST.into(), code: 2 };
    if args.iter().any(|arg| arg == "--from" || arg == "--days") {
        return usage();
    }
    let whole = ["--from", "9999-01-01", "--days", "28"].map(str::to_owned);
    let Some(mut asked) = asked(&args.iter().cloned().chain(whole).collect::<Vec<_>>()) else { return usage() };
    let read = std::fs::read_to_string(&asked.file).map_err(|error| format!("{}: {error}", asked.file));
    let rows = match read.and_then(|text| rows(&text).map_err(|problem| format!("{}: {problem}", asked.file))) {
        Ok(rows) => rows,
        Err(problem) => return refused(problem),
    };
    let last = rows.iter().map(|row| row.0.date()).max().and_then(|last| last.succ_opt());
    let Some((history, hours)) = last.and_then(|from| {
        asked.from = from;
        history(&asked, &rows)
    }) else {
        return refused("no interval in the file");
    };
    match predict(&history, &hours, &ForecastSettings::default(), Some(asked.from)) {
        Ok(forecast) => Outcome { out: scores(&forecast), err: String::new(), code: 0 },
        Err(error) => refused(error),
    }
}

fn scores(forecast: &Forecast) -> String {
    let mut out = String::from("method,horizon,wape_interval,wape_day,wape_week,mase,bias,weight\n");
    let Some(tested) = forecast.queues.first().map(|queue| &queue.tested) else { return out };
    let mut line = |name: &str, horizon: &str, errors: Errors, weight: f64| {
        let mase = errors.mase.map(|mase| format!("{mase:.4}")).unwrap_or_default();
        let Errors { wape_interval, wape_day, wape_week, bias, .. } = errors;
        let _ = writeln!(
            out,
            "{name},{horizon},{wape_interval:.6},{wape_day:.6},{wape_week:.6},{mase},{bias:.6},{weight:.4}"
        );
    };
    for score in &tested.scores {
        line(name(score.method), "1w", score.first_week, score.weight);
        line(name(score.method), "4w", score.errors, score.weight);
    }
    for (horizon, errors) in [("1w", tested.blend_first_week), ("4w", tested.blend)] {
        if let Some(errors) = errors {
            line("blend", horizon, errors, 1.0);
        }
    }
    out
}

const fn name(method: Method) -> &'static str {
    match method {
        Method::WeekdayMean => "weekday_mean",
        Method::LongMean => "long_mean",
        Method::Calendar => "calendar",
        Method::SteadyCalendar => "steady_calendar",
        Method::YearlyCalendar => "yearly_calendar",
        Method::Smoothing => "smoothing",
        Method::Theta => "theta",
        Method::Shapes => "shapes",
    }
}

/// Runs the verb `forecast`.
pub fn run(args: &[String]) -> Outcome {
    let Some(asked) = asked(args) else {
        return Outcome { out: String::new(), err: USAGE.into(), code: 2 };
    };
    let read = std::fs::read_to_string(&asked.file).map_err(|error| format!("{}: {error}", asked.file));
    match read.and_then(|text| rows(&text).map_err(|problem| format!("{}: {problem}", asked.file))) {
        Ok(rows) => answer(&asked, &rows),
        Err(problem) => refused(problem),
    }
}

fn refused(problem: impl std::fmt::Display) -> Outcome {
    Outcome { out: String::new(), err: format!("{problem}\n"), code: 1 }
}

fn asked(args: &[String]) -> Option<Asked> {
    let (mut file, mut from, mut days, mut closed, mut working_days_only) = (None, None, None, Vec::new(), false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--from" => from = args.next()?.parse().ok(),
            "--days" => days = args.next()?.parse().ok().filter(|days| (1..=56).contains(days)),
            "--closed" => closed = args.next()?.split(',').map(str::parse).collect::<Result<_, _>>().ok()?,
            "--open" => working_days_only = args.next()? == "mon-fri",
            other if other.starts_with("--") => return None,
            other => file = Some(other.to_owned()),
        }
    }
    Some(Asked { file: file?, from: from?, days: days?, closed, working_days_only })
}

type Row = (NaiveDateTime, u32, Option<f64>);

fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |names: &[&str]| headers.iter().position(|header| names.contains(&header.trim()));
    let at = column(&["interval_start", "date"]).ok_or("line 1: no column interval_start or date")?;
    let calls = column(&["calls", "offered"]).ok_or("line 1: no column calls or offered")?;
    let aht = column(&["aht_s"]);
    let mut rows = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| error.to_string())?;
        let field = |column: usize| record.get(column).unwrap_or("").trim();
        let wrong = |column: usize, what: &str| {
            format!("line {}, column {}: {what}: {:?}", number + 2, column + 1, field(column))
        };
        let start = moment(field(at)).ok_or_else(|| wrong(at, "expected YYYY-MM-DD [HH:MM]"))?;
        let count: f64 = field(calls).parse().map_err(|_| wrong(calls, "expected a count"))?;
        if !(0.0..=1e9).contains(&count) {
            return Err(wrong(calls, "expected a count of 0 or more"));
        }
        rows.push((start, count.round() as u32, aht.and_then(|aht| field(aht).parse().ok())));
    }
    Ok(rows)
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.replace('T', " ");
    let day = || text.parse::<NaiveDate>().ok().and_then(|date| date.and_hms_opt(0, 0, 0));
    let minute = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M");
    minute.or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S")).ok().or_else(day)
}

fn answer(asked: &Asked, rows: &[Row]) -> Outcome {
    let before: Vec<Row> = rows.iter().copied().filter(|row| row.0.date() < asked.from).collect();
    let Some((history, hours)) = history(asked, &before) else {
        return refused("no interval before --from; give an earlier file or a later date");
    };
    let settings = ForecastSettings { weeks: asked.days.div_ceil(7) as u8, ..ForecastSettings::default() };
    match predict(&history, &hours, &settings, Some(asked.from)) {
        Ok(forecast) => Outcome { out: table(asked, &forecast, &hours), err: String::new(), code: 0 },
        Err(error) => refused(error),
    }
}

/// The rows on a grid, and the opening hours they show: the widest span of any day, on weekdays that occur.
fn history(asked: &Asked, rows: &[Row]) -> Option<(History, OpeningHours)> {
    let by_time: BTreeMap<NaiveDateTime, &Row> = rows.iter().map(|row| (row.0, row)).collect();
    let first = by_time.keys().next()?.date();
    let day_minute = |at: &NaiveDateTime| (*at - at.date().and_time(chrono::NaiveTime::MIN)).num_minutes() as u16;
    let starts: std::collections::BTreeSet<u16> = by_time.keys().map(day_minute).collect();
    let gap = starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| b - a).min().unwrap_or(1440);
    let interval = IntervalLength::new(gap).ok()?;
    let days = u32::try_from((asked.from - first).num_days()).ok()?;
    let grid = IntervalGrid::new(first, days, interval).ok()?;
    let span = Span { from: *starts.first()?, to: starts.last()?.saturating_add(gap) };
    let mut hours = OpeningHours { closed: asked.closed.clone(), ..OpeningHours::default() };
    for at in by_time.keys() {
        let weekday = at.weekday().num_days_from_monday() as usize;
        if !(asked.working_days_only && weekday > 4) {
            hours.week[weekday] = Some(span);
        }
    }
    let row = |index: usize| by_time.get(&grid.start_of(index)).copied();
    let offered = Series::from_fn(grid, |index| row(index).map(|row| row.1));
    let handled = Series::from_fn(grid, |index| row(index).filter(|row| row.2.is_some()).map(|row| row.1));
    let handle_s = Series::from_fn(grid, |index| {
        row(index).and_then(|row| row.2.map(|aht| (aht * f64::from(row.1)).round() as u32))
    });
    let abandoned = Series::from_fn(grid, |_| None);
    let queue = QueueHistory {
        name: String::new(),
        offered,
        handled,
        abandoned,
        handle_s,
        wait_s: None,
        answered_in_target: None,
    };
    Some((History { grid, queues: vec![queue] }, hours))
}

fn table(asked: &Asked, forecast: &Forecast, hours: &OpeningHours) -> String {
    let Some(queue) = forecast.queues.first() else { return String::new() };
    let daily = forecast.grid.interval() == IntervalLength::DAY;
    let with_aht = queue.aht_s.values().iter().any(Option::is_some);
    let mut out = String::from("interval_start,calls,lo80,hi80,lo95,hi95");
    out.push_str(if with_aht { ",aht_s\n" } else { "\n" });
    let end = asked.from.checked_add_days(Days::new(u64::from(asked.days))).unwrap_or(NaiveDate::MAX);
    for (index, calls) in queue.volume.values().iter().enumerate() {
        let start = forecast.grid.start_of(index);
        let open = if daily {
            hours.on(start.date()).is_some()
        } else {
            hours.is_open(start.date(), forecast.grid.minute_of_day(index))
        };
        if start.date() >= end || !open {
            continue;
        }
        let ahead = index / forecast.grid.per_day();
        let bands = queue.tested.spread.map_or_else(
            || ",,,".to_owned(),
            |spread| {
                let (a, b) = if daily {
                    (spread.day_80(*calls, ahead), spread.day_95(*calls, ahead))
                } else {
                    (spread.interval_80(*calls, ahead), spread.interval_95(*calls, ahead))
                };
                format!("{:.3},{:.3},{:.3},{:.3}", a.low, a.high, b.low, b.high)
            },
        );
        let when = start.format(if daily { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" });
        let _ = write!(out, "{when},{calls:.4},{bands}");
        if let (true, Some(aht)) = (with_aht, queue.aht_s.get(index).copied().flatten()) {
            let _ = write!(out, ",{aht:.2}");
        }
        out.push('\n');
    }
    out
}
