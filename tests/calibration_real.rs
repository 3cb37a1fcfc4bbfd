//! One availability factor and the patience from a bank's first days, held to its later days.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::quantity::{Seconds, Volume};
use muster::staffing::calibrate::{Calibration, Comparison, Observed, Pair, calibrate, compare, observed_patience};

/// Half hours of the bank with the agents inferred from its calls, by date; `None` without the file.
fn bank() -> Option<Vec<(String, Observed)>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/calls/anonbank-1999-01-staffing-check.csv");
    let text = std::fs::read_to_string(path).ok()?;
    let mut lines = text.lines();
    let headings: Vec<&str> = lines.next()?.split(',').collect();
    let place = |name: &str| headings.iter().position(|heading| *heading == name).unwrap();
    let places = ["offered", "aht_s", "agents_gap20", "obs_sl20", "obs_abandon", "obs_mean_wait_s"].map(place);
    let rows = lines.map(|line| {
        let fields: Vec<&str> = line.split(',').collect();
        let [offered, aht, agents, level, abandonment, wait] = places.map(|at| fields[at].parse::<f64>().unwrap());
        let (date, time) = fields[0].split_once(' ').unwrap();
        let (hour, minute) = time.split_once(':').unwrap();
        let observed = Observed {
            minute: hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap(),
            interval: Seconds::clamped(1800.0),
            offered: Volume::clamped(offered),
            handle_time: Seconds::clamped(aht),
            agents: Some(agents),
            service_level: Some(level),
            abandonment: Some(abandonment),
            wait: Some(Seconds::clamped(wait * offered)),
        };
        (date.to_owned(), observed)
    });
    Some(rows.collect())
}

/// The first days and the rest.
fn halves(rows: &[(String, Observed)], first: usize) -> [Vec<Observed>; 2] {
    let mut days: Vec<&str> = rows.iter().map(|(date, _)| date.as_str()).collect();
    days.dedup();
    let of = |days: &[&str]| rows.iter().filter(|(date, _)| days.contains(&date.as_str())).map(|(_, at)| *at).collect();
    [of(&days[..first]), of(&days[first..])]
}

fn points(pair: Option<Pair>) -> String {
    pair.map_or_else(String::new, |pair| format!("{:6.1} {:6.1}", pair.observed * 100.0, pair.expected * 100.0))
}

fn table(name: &str, model: &Calibration, found: &Comparison) {
    println!("{name}: patience {:?}, factor {:.4}, {} half hours", model.patience, model.factor, model.intervals);
    println!("hour  in 20 s, %     abandoned, %");
    for hour in &found.hours {
        println!("{:4}  {}  {}", hour.hour, points(hour.service_level), points(hour.abandonment));
    }
    let (worst, most) = (found.worst_service_level().unwrap(), found.worst_abandonment().unwrap());
    println!(
        "mean difference: service level {:.2} points (worst at {}: {:.1}), abandonment {:.2} (worst at {}: {:.1})\n",
        found.service_level.unwrap() * 100.0,
        worst.hour,
        worst.service_level.unwrap().difference() * 100.0,
        found.abandonment.unwrap() * 100.0,
        most.hour,
        most.abandonment.unwrap().difference() * 100.0,
    );
}

/// Nineteen days: the day in the middle may go with either half.
#[test]
fn later_days_by_hour() {
    let Some(rows) = bank() else { return println!("skipped: no ../shared") };
    let within = Seconds::clamped(20.0);
    for first in [9, 10] {
        let [before, after] = halves(&rows, first);
        let patience = observed_patience(&before).unwrap();
        assert!((300.0..450.0).contains(&patience.get()), "{patience:?}");
        let with = calibrate(&before, Some(patience), within).unwrap();
        let without = calibrate(&before, None, within).unwrap();
        let (a, c) = (compare(&after, &with, within), compare(&after, &without, within));
        println!("factor fitted on {first} days, held to the others");
        table("Erlang A", &with, &a);
        table("Erlang C", &without, &c);
        assert!(a.abandonment.unwrap() <= 0.045, "{:?}", a.abandonment);
        assert!(a.service_level.unwrap() <= 0.07, "{:?}", a.service_level);
        assert!(c.abandonment.unwrap() > a.abandonment.unwrap());
        assert!((0.7..1.0).contains(&with.factor) && !with.at_limit);
    }
}
