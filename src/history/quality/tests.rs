//! Findings on histories made from seeds: none where nothing is wrong, and what was planted is found.

use super::*;
use crate::calendar::holidays::{DayKind, Holiday, Region, holidays_between};
use crate::calendar::{IntervalGrid, IntervalLength, Series, Span};
use crate::history::{Change, QueueHistory, edited};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// SplitMix64, and counts drawn with it.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mixed ^ (mixed >> 31)) >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.uniform() * end as f64) as usize
    }

    fn normal(&mut self) -> f64 {
        let (radius, turn) = (self.uniform(), self.uniform());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        if mean > 400.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0) as u32;
        }
        let (mut left, mut count) = (mean, 0);
        while left > 0.0 {
            let part = left.min(20.0);
            left -= part;
            let (limit, mut product) = ((-part).exp(), self.uniform());
            while product > limit {
                count += 1;
                product *= self.uniform();
            }
        }
        count
    }

    /// Gamma of mean 1 and variance 1/shape (Marsaglia and Tsang, 2000; shape of 1 and more).
    fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v / shape;
            }
        }
    }
}

/// What a history is made of.
#[derive(Debug, Clone, Copy)]
struct Kind {
    weeks: u32,
    minutes: u16,
    /// Contacts of a Wednesday.
    daily: f64,
    /// Variance of an interval's and of a day's gamma factor; 0 is Poisson.
    interval_variance: f64,
    day_variance: f64,
    around_the_clock: bool,
}

const WEEKDAYS: [f64; 7] = [1.25, 1.05, 1.0, 0.97, 0.9, 0.45, 0.0];

fn hours(kind: &Kind) -> OpeningHours {
    let span = Some(if kind.around_the_clock { Span::DAY } else { Span { from: 480, to: 1200 } });
    let sunday = span.filter(|_| kind.around_the_clock);
    OpeningHours { week: [span, span, span, span, span, span, sunday], ..OpeningHours::default() }
}

/// Contacts usual in each interval of a day, before the weekday's and the day's level.
fn shape(kind: &Kind, hours: &OpeningHours) -> Vec<f64> {
    let slots = 1440 / usize::from(kind.minutes);
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let raw = (0..slots).map(|slot| {
        let minute = slot as u16 * kind.minutes;
        let hump = |at: f64| (-((f64::from(minute) - at) / 150.0).powi(2)).exp();
        if hours.is_open(monday, minute) { 0.15 + hump(630.0) + 0.8 * hump(930.0) } else { 0.0 }
    });
    let raw: Vec<f64> = raw.collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|value| value / sum * kind.daily).collect()
}

/// A history of one queue; `factor` is the fault planted, by day and slot.
fn made(kind: &Kind, random: &mut Random, factor: &dyn Fn(usize, usize) -> f64) -> (History, OpeningHours) {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let grid = IntervalGrid::new(first, kind.weeks * 7, IntervalLength::new(kind.minutes).unwrap()).unwrap();
    let hours = hours(kind);
    let shape = shape(kind, &hours);
    let mut offered = Series::from_fn(grid, |_| None);
    for day in 0..grid.days() {
        let date = grid.date(day);
        let weekday = date.weekday().num_days_from_monday() as usize;
        let level = if kind.around_the_clock { WEEKDAYS[weekday].max(0.4) } else { WEEKDAYS[weekday] };
        let of = |random: &mut Random, variance: f64| if variance > 0.0 { random.gamma(1.0 / variance) } else { 1.0 };
        let level = level * of(random, kind.day_variance);
        for (slot, mean) in shape.iter().enumerate() {
            if hours.is_open(date, slot as u16 * kind.minutes) {
                let mean = mean * level * of(random, kind.interval_variance) * factor(day, slot);
                offered.values_mut()[day * grid.per_day() + slot] = Some(random.poisson(mean));
            }
        }
    }
    (History { grid, queues: vec![QueueHistory::of_offered("a".into(), offered)] }, hours)
}

fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    for daily in [3.0, 25.0, 200.0, 1500.0, 12_000.0] {
        for (interval_variance, day_variance) in [(0.0, 0.0), (0.02, 0.004), (0.1, 0.02)] {
            for (weeks, minutes, around_the_clock) in [(9, 30, false), (26, 15, false), (52, 60, true)] {
                kinds.push(Kind { weeks, minutes, daily, interval_variance, day_variance, around_the_clock });
            }
        }
    }
    kinds
}

#[test]
fn clean_histories_have_under_one_finding_in_13_weeks() {
    let (mut all, mut quarters) = (0, 0.0);
    for (number, kind) in kinds().into_iter().enumerate() {
        let seeds = 208 / kind.weeks;
        let mut count = 0;
        for seed in 0..seeds {
            let mut random = Random(1000 * number as u64 + u64::from(seed));
            let (history, hours) = made(&kind, &mut random, &|_, _| 1.0);
            count += findings(&history, &hours, &[]).len();
        }
        let of = f64::from(seeds * kind.weeks) / 13.0;
        assert!(count as f64 <= of, "{kind:?}: {count} findings in {of} quarters");
        (all, quarters) = (all + count, quarters + of);
    }
    println!("clean: {all} findings in {quarters:.0} quarters");
    assert!((all as f64) < 0.2 * quarters);
}

/// Kinds of which a fault can be told from chance: 200 contacts a day and more, days that vary by up to a tenth.
fn tellable() -> Vec<Kind> {
    let large = kinds().into_iter().filter(|kind| kind.daily >= 200.0 && kind.weeks >= 26);
    large.map(|kind| Kind { day_variance: kind.day_variance.min(0.01), ..kind }).collect()
}

fn is_open(kind: &Kind, day: usize) -> bool {
    kind.around_the_clock || day % 7 != 6
}

/// Share of planted faults found, over all kinds; prints the worst kind.
fn found_share(name: &str, plant_and_look: &dyn Fn(&Kind, &mut Random) -> bool) -> f64 {
    let (mut hits, mut all, mut worst) = (0, 0, (1.0, String::new()));
    for (number, kind) in tellable().into_iter().enumerate() {
        let of_kind =
            (0..12).filter(|seed| plant_and_look(&kind, &mut Random(7000 + 100 * number as u64 + seed))).count();
        let share = of_kind as f64 / 12.0;
        if share < worst.0 {
            worst = (share, format!("{kind:?}"));
        }
        (hits, all) = (hits + of_kind, all + 12);
    }
    let share = f64::from(hits as u32) / f64::from(all);
    println!("{name}: {hits} of {all} found; worst {worst:?}");
    share
}

#[test]
fn planted_outages_are_found() {
    let share = found_share("outages of 2 to 4 hours", &|kind, random| {
        let slots = 60 / usize::from(kind.minutes);
        // one of under 30 contacts could not be told from chance on any day
        let (day, from, end) = loop {
            let day = 7 + random.below(kind.weeks as usize * 7 - 14);
            let from = (9 + random.below(6)) * slots;
            let end = from + (2 + random.below(3)) * slots;
            let usual: f64 = shape(kind, &hours(kind)).iter().take(end).skip(from).sum();
            if is_open(kind, day) && usual * WEEKDAYS[day % 7] >= 30.0 {
                break (day, from, end);
            }
        };
        let through = 0.15 * random.uniform();
        let (history, hours) =
            made(kind, random, &|d, slot| if d == day && (from..end).contains(&slot) { through } else { 1.0 });
        let found = findings(&history, &hours, &[]);
        found.iter().any(|finding| {
            let span = finding.minutes.unwrap_or(Span { from: 0, to: 0 });
            let (from, end) = (from as u16 * kind.minutes, end as u16 * kind.minutes);
            finding.fault == Fault::Outage
                && finding.first == history.grid.date(day)
                && span.from <= from + 30
                && span.to + 30 >= end
        })
    });
    assert!(share >= 0.95, "{share}");
}

#[test]
fn planted_days_at_half_level_are_found() {
    let share = found_share("days at half level", &|kind, random| {
        let day = 7 + random.below(kind.weeks as usize * 7 - 14);
        let day = if is_open(kind, day) { day } else { day + 1 };
        let (history, hours) = made(kind, random, &|d, _| if d == day { 0.5 } else { 1.0 });
        let found = findings(&history, &hours, &[]);
        found.iter().any(|finding| finding.fault == Fault::LowDay && finding.first == history.grid.date(day))
    });
    assert!(share >= 0.95, "{share}");
}

#[test]
fn planted_level_shifts_are_found_with_day_and_size() {
    let share = found_share("level shifts of 15 to 50 %", &|kind, random| {
        let day = 28 + random.below(kind.weeks as usize * 7 - 56);
        let size = 1.15 + 0.35 * random.uniform();
        let size = if random.uniform() < 0.5 { size } else { 2.0 - size };
        let (history, hours) = made(kind, random, &|d, _| if d >= day { size } else { 1.0 });
        let found = findings(&history, &hours, &[]);
        let shifts: Vec<_> = found.iter().filter(|finding| finding.fault == Fault::Shift).collect();
        let [shift] = shifts[..] else { return false };
        let Change::Shift { date, factor } = shift.edit.change else { panic!() };
        (date - history.grid.date(day)).num_days().abs() <= 7 && (factor / size - 1.0).abs() < 0.1
    });
    assert!(share >= 0.95, "{share}");
}

const PLAIN: Kind = Kind {
    weeks: 16,
    minutes: 30,
    daily: 600.0,
    interval_variance: 0.02,
    day_variance: 0.004,
    around_the_clock: false,
};

#[test]
fn gaps_zeros_and_holidays() {
    let (mut history, hours) = made(&PLAIN, &mut Random(5), &|day, _| match day {
        93 => 0.4,
        110 => 0.0,
        _ => 1.0,
    });
    let values = history.queues[0].offered.values_mut();
    (60 * 48..63 * 48).for_each(|index| values[index] = None);
    (80 * 48 + 20..80 * 48 + 24).for_each(|index| values[index] = None);
    let date = |day| history.grid.date(day);
    let holiday = crate::calendar::holidays::SpecialDay {
        date: date(93),
        name: Holiday::LabourDay,
        kind: DayKind::Closed,
        substitute: false,
    };
    let found = findings(&history, &hours, &[holiday]);
    let seen: Vec<_> = found.iter().map(|f| (f.fault, f.first, f.last, f.minutes, f.holiday)).collect();
    assert_eq!(
        seen,
        [
            (Fault::Gap, date(60), date(61), None, None),
            (Fault::Gap, date(80), date(80), Some(Span { from: 600, to: 720 }), None),
            (Fault::SpecialDay, date(93), date(93), None, Some(Holiday::LabourDay)),
            (Fault::ZeroDay, date(110), date(110), None, None),
        ]
    );
    assert!(found.iter().all(|finding| finding.usual > 50.0 && finding.picture.came.len() == 48));
    // a date marked closed is known
    let hours = OpeningHours { closed: [60, 61, 93, 110].map(date).to_vec(), ..hours };
    assert_eq!(findings(&history, &hours, &[holiday]).len(), 1);
}

#[test]
fn an_accepted_finding_is_gone_and_so_is_its_fault() {
    let (history, hours) = made(&PLAIN, &mut Random(9), &|day, slot| match (day, slot) {
        (60, 22..28) | (85, 18..24) => 0.02,
        (72, _) => 0.5,
        _ => 1.0,
    });
    let history = Arc::new(history);
    let found = findings(&history, &hours, &[]);
    let faults: Vec<Fault> = found.iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::Outage, Fault::LowDay, Fault::Outage]);
    let edits: Vec<_> = found.iter().map(|finding| finding.edit.clone()).collect();
    assert!(undecided(found.clone(), &history, &edits).is_empty());
    let refused: Vec<_> =
        edits.iter().take(1).map(|edit| crate::history::HistoryEdit { on: false, ..edit.clone() }).collect();
    assert_eq!(undecided(found, &history, &refused).len(), 2);
    let after = edited(&history, &edits);
    let day = |history: &History, day: usize| -> u32 { history.queues[0].offered.day(day).iter().flatten().sum() };
    let near = f64::from(day(&history, 53) + day(&history, 67)) / 2.0;
    assert!((f64::from(day(&after, 60)) / near - 1.0).abs() < 0.15 && day(&after, 72) == 0);
    let again = findings(&after, &OpeningHours { closed: vec![history.grid.date(72)], ..hours }, &[]);
    assert_eq!(again, []);
}

#[test]
fn what_all_queues_have_is_one_finding() {
    let outage = |day: usize, slot: usize| if day == 36 && (20..26).contains(&slot) { 0.05 } else { 1.0 };
    let (mut history, hours) = made(&PLAIN, &mut Random(1), &outage);
    let (other, _) = made(&PLAIN, &mut Random(2), &outage);
    history.queues.push(QueueHistory { name: "b".into(), ..other.queues[0].clone() });
    let found = findings(&history, &hours, &[]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].queue, found[0].edit.queue.clone(), found[0].fault), (None, None, Fault::Outage));
    assert!(found[0].usual > 2.0 * 3.0 * 40.0);
}

#[test]
fn a_season_is_no_shift_and_odd_histories_do_no_harm() {
    // half a year from low to high and back, 60 % between
    let season = |day: usize, _: usize| 1.0 + 0.3 * (day as f64 / 182.0 * std::f64::consts::TAU).sin();
    for seed in 0..10 {
        let kind = Kind { weeks: 52, ..PLAIN };
        let (history, hours) = made(&kind, &mut Random(seed), &season);
        let found =
            findings(&history, &hours, &holidays_between(Region::Germany, history.grid.first(), history.grid.last()));
        assert!(
            found.len() <= 4,
            "{seed}: {:?}",
            found.iter().map(|f| (f.fault, f.first, f.score)).collect::<Vec<_>>()
        );
    }
    let day = IntervalGrid::new(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(), 1, IntervalLength::DAY).unwrap();
    for value in [None, Some(0), Some(u32::MAX)] {
        let queue = QueueHistory::of_offered("a".into(), Series::from_fn(day, |_| value));
        let history = History { grid: day, queues: vec![queue] };
        for hours in [hours(&PLAIN), OpeningHours::default()] {
            assert!(findings(&history, &hours, &[]).is_empty());
        }
    }
}

/// Holidays on some Mondays and Fridays put the middle of those weekdays to one side of the change; the day it is found
/// on must not move with them, or the last days of the old level look odd at the new one.
#[test]
fn a_shift_is_found_on_its_day_whatever_the_holidays() {
    let kind = Kind {
        weeks: 26,
        minutes: 30,
        daily: 1000.0,
        interval_variance: 0.0,
        day_variance: 0.0,
        around_the_clock: false,
    };
    let change = 91;
    for closed in [vec![], vec![0, 14, 42], vec![116, 137, 158, 179], vec![4, 11, 98, 140], vec![95, 102, 109]] {
        let factor = |day: usize, _: usize| if day < change { 1.0 } else { 1.35 };
        let (history, hours) = made(&kind, &mut Random(5), &factor);
        let dates = closed.iter().map(|day| history.grid.date(*day)).collect();
        let found = findings(&history, &OpeningHours { closed: dates, ..hours }, &[]);
        let found: Vec<_> = found.iter().map(|finding| (finding.fault, finding.first)).collect();
        assert_eq!(found, [(Fault::Shift, history.grid.date(change))], "{closed:?}");
    }
}
