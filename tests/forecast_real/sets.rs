//! The real series, stretches of them, and what a spreadsheet makes of a stretch.

use chrono::{Datelike, Days, NaiveDate};
use muster::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series, Span};
use muster::forecast::{ForecastSettings, predict};
use muster::history::{History, QueueHistory};
use std::collections::BTreeMap;

/// Weeks of weekday means that the spreadsheet tries.
const MEANS: [usize; 3] = [4, 6, 8];
/// Days ahead that are scored: four weeks.
const DAYS_AHEAD: u64 = 28;

/// A series by day: the days that a centre usually works, in order.
#[derive(Clone)]
pub struct Set {
    /// For the lines printed.
    pub name: &'static str,
    interval: IntervalLength,
    hours: OpeningHours,
    /// Each day's contacts by open interval; `None` where closed or not wholly known: neither learnt from nor scored.
    pub days: Vec<(NaiveDate, Option<Vec<u32>>)>,
    /// Days in a usual week.
    pub week: usize,
    /// The first day forecast when rolled through, and how many days there are from one such to the next.
    pub rolling: (usize, usize),
}

/// Absolute errors over one and over four weeks: the forecast's, those of each weekday mean, and the contacts that came.
#[derive(Clone, Copy, Default)]
pub struct Errors {
    own: [f64; 2],
    means: [[f64; 3]; 2],
    actual: [f64; 2],
}

impl Errors {
    /// Both together.
    pub fn add(self, other: Self) -> Self {
        let sum = |a: [f64; 2], b: [f64; 2]| std::array::from_fn(|at| a[at] + b[at]);
        let means = |at: usize| std::array::from_fn(|mean| self.means[at][mean] + other.means[at][mean]);
        let means = [means(0), means(1)];
        Self { own: sum(self.own, other.own), means, actual: sum(self.actual, other.actual) }
    }

    /// The forecast's error in % one or four weeks ahead (0, 1), the best weekday mean's with hindsight, and how much the
    /// first is above the second, in %.
    pub fn against_the_best_mean(&self, ahead: usize) -> [f64; 3] {
        let best = self.means[ahead].into_iter().fold(f64::INFINITY, f64::min);
        let share = |error: f64| 100.0 * error / self.actual[ahead];
        [share(self.own[ahead]), share(best), 100.0 * (self.own[ahead] / best - 1.0)]
    }
}

impl Set {
    /// The same with each contact kept with a probability of `share`, by a seed.
    pub fn thinned(&self, share: f64, seed: u64) -> Self {
        let mut state = seed;
        // splitmix64 (Steele, Lea & Flood, 2014)
        let mut drawn = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut thin = |count: &u32| (0..*count).filter(|_| drawn() < share).count() as u32;
        let mut set = self.clone();
        for counts in set.days.iter_mut().filter_map(|day| day.1.as_mut()) {
            *counts = counts.iter().map(&mut thin).collect();
        }
        set
    }

    /// Errors of the forecast made at day `origin` from the days since `first` alone.
    pub fn errors(&self, first: usize, origin: usize) -> Errors {
        let start = self.days[first].0;
        let grid = IntervalGrid::new(start, (self.days[origin].0 - start).num_days() as u32, self.interval).unwrap();
        let mut offered: Series<Option<u32>> = Series::from_fn(grid, |_| None);
        let slots = self.slots();
        for (date, counts) in &self.days[first..origin] {
            let day = grid.day_of(*date).unwrap() * grid.per_day();
            for (slot, count) in slots.iter().zip(counts.iter().flatten()) {
                offered.values_mut()[day + slot] = Some(*count);
            }
        }
        let history = History { grid, queues: vec![QueueHistory::of_offered(self.name.into(), offered)] };
        let from = self.days[origin].0;
        let forecast = predict(&history, &self.hours, &ForecastSettings::default(), Some(from)).unwrap();
        let volume = &forecast.queues[0].volume;
        let mut errors = Errors::default();
        for (at, (date, counts)) in self.days.iter().enumerate().skip(origin) {
            let (Some(day), Some(counts)) = (forecast.grid.day_of(*date), counts) else { continue };
            let values: Vec<f64> = slots.iter().map(|slot| volume.day(day)[*slot]).collect();
            let off =
                |values: &[f64]| -> f64 { values.iter().zip(counts).map(|(a, b)| (a - f64::from(*b)).abs()).sum() };
            let means = MEANS.map(|weeks| off(&self.weekday_mean(first, origin, at, weeks)));
            for ahead in 0..2 {
                if *date < from + Days::new([7, DAYS_AHEAD][ahead]) {
                    errors.own[ahead] += off(&values);
                    errors.actual[ahead] += counts.iter().map(|count| f64::from(*count)).sum::<f64>();
                    (0..3).for_each(|mean| errors.means[ahead][mean] += means[mean]);
                }
            }
        }
        errors
    }

    /// The mean of the last days known before `origin` of the weekday of day `at`; of all days known where there is none.
    fn weekday_mean(&self, first: usize, origin: usize, at: usize, weeks: usize) -> Vec<f64> {
        let weekday = self.days[at].0.weekday();
        let known = self.days[first..origin].iter().rev().filter_map(|(date, counts)| Some((date, counts.as_ref()?)));
        let mut like: Vec<&Vec<u32>> =
            known.clone().filter(|day| day.0.weekday() == weekday).map(|day| day.1).take(weeks).collect();
        if like.is_empty() {
            like = known.map(|day| day.1).collect();
        }
        let sum = |slot: usize| like.iter().map(|counts| f64::from(counts[slot])).sum::<f64>();
        (0..self.slots().len()).map(|slot| sum(slot) / like.len().max(1) as f64).collect()
    }

    /// The last day from which four weeks can be scored.
    pub fn last_origin(&self) -> usize {
        self.days.len() - 4 * self.week
    }

    /// The intervals of the day that are open.
    fn slots(&self) -> Vec<usize> {
        let open = self.hours.week[0].unwrap();
        let minutes = usize::from(self.interval.minutes());
        (usize::from(open.from) / minutes..usize::from(open.to) / minutes).collect()
    }
}

/// All sets; none without the files.
pub fn sets() -> Vec<Set> {
    if read("bank-na-2003-30min.csv").is_none() {
        println!("skipped: no ../shared");
    }
    [bank(30), bank(15), county(), daily("ambulance"), daily("queue")].into_iter().flatten().collect()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(file: &str) -> Option<String> {
    std::fs::read_to_string(format!("{}/../shared/data/calls/{file}", env!("CARGO_MANIFEST_DIR"))).ok()
}

/// A set from Mondays to Fridays of which some days are closed.
fn working(name: &'static str, minutes: u16, text: &str, days: [&str; 2], open: Span, closed: Vec<NaiveDate>) -> Set {
    let mut counts: BTreeMap<NaiveDate, BTreeMap<u32, u32>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut fields = line.split([',', ' ', ':']);
        let day = date(fields.next().unwrap());
        let mut number = || fields.next().and_then(|field| field.parse::<u32>().ok());
        let minute = number().unwrap() * 60 + number().unwrap();
        if let (true, Some(count)) = (open.contains(minute as u16), number()) {
            counts.entry(day).or_default().insert(minute, count);
        }
    }
    let slots = usize::from((open.to - open.from) / minutes);
    let known = |day: &NaiveDate| {
        let counts: Vec<u32> = counts.get(day)?.values().copied().collect();
        // days of a handful of contacts were closed too
        let told = counts.len() == slots && counts.iter().sum::<u32>() >= 10 && !closed.contains(day);
        told.then_some(counts)
    };
    let dates = date(days[0]).iter_days().take_while(|day| *day <= date(days[1]));
    let days = dates.filter(|day| day.weekday().num_days_from_monday() < 5).map(|day| (day, known(&day))).collect();
    let week = std::array::from_fn(|weekday| (weekday < 5).then_some(open));
    let hours = OpeningHours { week, closed, ..OpeningHours::default() };
    Set { name, interval: IntervalLength::new(minutes).unwrap(), hours, days, week: 5, rolling: (0, 1) }
}

fn bank(minutes: u16) -> Option<Set> {
    let text = read(&format!("bank-na-2003-{minutes}min.csv"))?;
    let name = if minutes == 30 { "bank by half hour" } else { "bank by quarter hour" };
    let closed = ["2003-05-26", "2003-07-04", "2003-09-01"].map(date).to_vec();
    let open = Span { from: 420, to: 1260 };
    Some(Set { rolling: (65, 6), ..working(name, minutes, &text, ["2003-03-03", "2003-10-24"], open, closed) })
}

fn county() -> Option<Set> {
    let text = read("county-office-2023-hourly.csv")?;
    let holidays = read("county-office-2023-holidays.csv")?;
    let closed = holidays.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok()).collect();
    let open = Span { from: 480, to: 1020 };
    Some(Set { rolling: (205, 21), ..working("county office", 60, &text, ["2023-08-14", "2025-05-30"], open, closed) })
}

fn daily(name: &'static str) -> Option<Set> {
    let (file, column, rolling) = match name {
        "ambulance" => ("ambulance-sw-2013-2019-daily.csv", "trust", (1500, 50)),
        _ => ("daily-queue-metrics.csv", "offered", (730, 40)),
    };
    let text = read(file)?;
    let column = text.lines().next()?.split(',').position(|field| field == column)?;
    let days = text.lines().skip(1).enumerate().map(|(row, line)| {
        let fields: Vec<&str> = line.split(',').collect();
        let day = fields[0].parse().unwrap_or(date("2001-01-01") + Days::new(row as u64));
        (day, fields[column].parse().ok().map(|count| vec![count]))
    });
    let hours = OpeningHours { week: [Some(Span::DAY); 7], ..OpeningHours::default() };
    Some(Set { name, interval: IntervalLength::DAY, hours, days: days.collect(), week: 7, rolling })
}
