//! Three years of quarter hours of eight queues round the clock, every column known: it must fit in the browser's storage
//! twice, so that old and new stand side by side while saving.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::calendar::{IntervalGrid, IntervalLength, Series};
use muster::history::quality::of_queue;
use muster::history::{History, QueueHistory, infer_hours};
use muster::plan::Plan;
use muster::plan::saved::{Packed, from_parts, pack, to_parts};
use std::sync::Arc;
use std::time::Instant;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mixed ^ (mixed >> 31)) >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    fn normal(&mut self) -> f64 {
        let (radius, turn) = (self.uniform(), self.uniform());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
    }

    /// Poisson (Knuth), near enough by a normal where large.
    fn poisson(&mut self, mean: f64) -> u32 {
        if mean > 60.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0) as u32;
        }
        let (limit, mut product, mut count) = ((-mean).exp(), self.uniform(), 0);
        while product > limit {
            count += 1;
            product *= self.uniform();
        }
        count
    }

    /// How many of so many, each with a chance.
    fn of(&mut self, count: u32, chance: f64) -> u32 {
        (0..count).filter(|_| self.uniform() < chance).count() as u32
    }
}

/// A queue whose busiest quarter hour has so many contacts: two humps a day and a tenth at night, quieter weekends,
/// handle times with a coefficient of variation of 1, 30 % of the answered wait, those 25 s on average.
fn queue(name: String, grid: IntervalGrid, peak: f64, random: &mut Random) -> QueueHistory {
    let none = Series::from_fn(grid, |_| None);
    let mut queue = QueueHistory::of_offered(name, none.clone());
    (queue.wait_s, queue.answered_in_target) = (Some(none.clone()), Some(none));
    for index in 0..grid.len() {
        let hour = f64::from(grid.minute_of_day(index)) / 60.0;
        let hump = |at: f64| (-((hour - at) / 2.5).powi(2)).exp();
        let weekend = if index / grid.per_day() % 7 > 4 { 0.5 } else { 1.0 };
        let offered = random.poisson(peak * weekend * (0.1 + 0.8 * hump(10.5) + 0.7 * hump(15.5)));
        let abandoned = random.of(offered, 0.05);
        let handled = offered - abandoned;
        let calls = f64::from(handled);
        let handle_s = (260.0 * calls + 260.0 * calls.sqrt() * random.normal()).max(20.0 * calls).round() as u32;
        let waited = random.of(handled, 0.3);
        let wait_s: f64 = (0..waited + abandoned).map(|_| -25.0 * random.uniform().ln()).sum();
        let late = random.of(waited, 0.45);
        let cell = [offered, handled, abandoned, handle_s, wait_s.round() as u32, handled - late];
        for (column, value) in queue.columns_mut().into_iter().zip(cell) {
            column.unwrap().values_mut()[index] = Some(value);
        }
    }
    queue
}

#[test]
fn three_years_of_eight_queues_are_looked_through() {
    let first = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap();
    let grid = IntervalGrid::new(first, 1096, IntervalLength::QUARTER_HOUR).unwrap();
    let mut random = Random(4);
    let queue = queue("Queue".to_owned(), grid, 40.0, &mut random);
    let queues = (0..8).map(|number| QueueHistory { name: format!("Queue {number}"), ..queue.clone() }).collect();
    let history = History { grid, queues };
    let begin = Instant::now();
    let hours = infer_hours(&history);
    let inferred = begin.elapsed();
    let begin = Instant::now();
    let found = of_queue(&history, 0, &hours, &[]);
    println!(
        "hours inferred in {inferred:?}, one queue looked through in {:?}: {} findings",
        begin.elapsed(),
        found.len()
    );
    // a history without a fault, drawn from a seed: at most one finding in a quarter of a year
    assert!(found.len() <= 12, "{found:?}");
}

#[test]
fn three_years_of_eight_queues_fit_in_storage_twice() {
    let first = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap();
    let grid = IntervalGrid::new(first, 1096, IntervalLength::QUARTER_HOUR).unwrap();
    let mut random = Random(3);
    let peaks = [60.0, 40.0, 30.0, 20.0, 12.0, 8.0, 4.0, 2.0];
    let queues = peaks
        .iter()
        .enumerate()
        .map(|(number, peak)| queue(format!("Queue {number}"), grid, *peak, &mut random))
        .collect();
    let plan = Plan { history: Some(Arc::new(History { grid, queues })), ..Plan::empty("Large") };
    let at = first.and_hms_opt(0, 0, 0).unwrap();
    let begin = Instant::now();
    let (text, parts) = to_parts(&plan, at, &mut Packed::default()).unwrap();
    let stored: Vec<(String, String)> =
        parts.iter().map(|part| (part.name.clone(), pack::to_wide(&part.bytes))).collect();
    let saved = begin.elapsed();
    let characters = text.chars().count() + stored.iter().map(|(_, wide)| wide.chars().count()).sum::<usize>();
    let begin = Instant::now();
    let find = |name: &str| stored.iter().find(|(other, _)| other == name).and_then(|(_, wide)| pack::from_wide(wide));
    let opened = from_parts(&text, &find).unwrap();
    let loaded = begin.elapsed();
    for (peak, (_, wide)) in peaks.iter().zip(&stored) {
        println!("peak {peak}: {} characters", wide.chars().count());
    }
    println!("{characters} characters, saved in {saved:?}, loaded in {loaded:?}");
    assert!(opened.plan == plan);
    assert!(characters < 2_400_000, "{characters} characters");
}
