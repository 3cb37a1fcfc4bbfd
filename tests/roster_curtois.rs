//! T. Curtois' employee shift scheduling instances, where they stand beside the project: legal by a checker of its own, and
//! close to the best known.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/curtois.rs"]
mod curtois;

use curtois::Curtois;
use muster::schedule::engine::{Engine, Standing};
use std::time::Instant;

/// The instance of a number, with the best points known; `None` without ../shared.
fn instance(number: usize) -> Option<(Curtois, i64)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/scheduling/curtois");
    let text = std::fs::read_to_string(format!("{folder}/Instance{number:02}.json")).ok()?;
    let known = std::fs::read_to_string(format!("{folder}/best_known.csv")).unwrap();
    let row = known.lines().find_map(|line| line.strip_prefix(&format!("{number},"))).unwrap();
    Some((Curtois::read(&text), row.split(',').next_back().unwrap().parse().unwrap()))
}

/// Searches until `share` of the work done says it is all; checks legality, points and bound.
fn search(number: usize, seed: u64, share: impl Fn(u64, f64) -> f64) -> Option<(Standing, i64)> {
    let (of, known) = instance(number)?;
    let model = of.model();
    assert_eq!(model.fault(), None, "{number}");
    let clock = Instant::now();
    let mut engine = Engine::new(&model, seed).unwrap();
    let built = clock.elapsed().as_secs_f64();
    let mut done = 0.0;
    while done < 1.0 {
        engine.work(100, done);
        done = share(engine.standing().runs, clock.elapsed().as_secs_f64());
    }
    let standing = engine.standing();
    let points = standing.points.unwrap();
    assert_eq!(of.broken(engine.tours()), Vec::<String>::new(), "{number}");
    assert_eq!(of.objective(engine.tours()) as i64, points, "{number}");
    assert!(standing.bound.is_none_or(|bound| bound <= known.min(points)), "{number}: {standing:?}");
    let seconds = clock.elapsed().as_secs_f64();
    let gap = (points - known) as f64 * 100.0 / known as f64;
    println!(
        "{number}: {points}, best known {known} ({gap:+.2} %), bound {:?}, {} runs, {seconds:.1} s, built in {built:.1} s",
        standing.bound, standing.runs
    );
    Some((standing, known))
}

#[test]
fn the_smaller_instances_are_within_two_percent() {
    for (number, runs) in [(1, 20_000), (2, 200_000), (3, 150_000)] {
        let Some((standing, known)) = search(number, 1, |done, _| done as f64 / runs as f64) else {
            println!("skipped: no ../shared");
            return;
        };
        assert!(standing.points.unwrap() * 100 <= known * 102, "{number}: {standing:?}, best known {known}");
    }
}

/// For so many seconds each, in release: `MUSTER_SECONDS=60 cargo test --release --test roster_curtois -- --ignored`.
#[test]
#[ignore = "a minute for each instance"]
fn all_instances_by_the_clock() {
    let seconds: f64 = std::env::var("MUSTER_SECONDS").map_or(60.0, |text| text.parse().unwrap());
    let only = std::env::var("MUSTER_ONLY").ok();
    let only = |number: &usize| only.as_ref().is_none_or(|only| only.split(',').any(|one| one == number.to_string()));
    for number in [1, 2, 3, 4, 5, 6, 7, 9, 10, 11].into_iter().filter(only) {
        if search(number, 1, |_, spent| spent / seconds).is_none() {
            println!("skipped: no ../shared");
            return;
        }
    }
}
