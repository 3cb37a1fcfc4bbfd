//! Shift design: against all designs of tiny needs, and on the public examples where they stand beside the project.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/dzn.rs"]
mod dzn;
#[path = "common/rosters.rs"]
mod rosters;

use dzn::Example;
use muster::schedule::design::{Demand, Design, DesignError, Designer, Price, Range, ShiftKind};
use rosters::Draw;
use std::time::Instant;

/// A design after so many tries.
fn designed(example: &Example, seed: u64, tries: u32) -> Design {
    let mut designer = Designer::new(&example.demand, &example.ranges, example.price, seed).unwrap();
    for step in 0..tries / 10 {
        designer.work(10, f64::from(step * 10) / f64::from(tries));
    }
    let design = designer.best();
    assert_eq!(example.points(&design), design.points);
    let (short, over) = (design.short_minutes * u64::from(example.price.short), u64::from(example.price.over));
    let kinds = design.shifts.len() as u64 * u64::from(example.price.kind);
    assert_eq!(short + design.over_minutes * over + kinds, design.points);
    design
}

fn range(first_start: u16, last_start: u16, shortest: u16, longest: u16) -> Range {
    Range { first_start, last_start, start_step: 1, shortest, longest, length_step: 1 }
}

/// Two days of four slots, and at most four kinds.
fn tiny(seed: u64) -> Example {
    let mut draw = Draw(seed * 4793 + 11);
    let first = draw.in_range(0, 2);
    Example {
        demand: Demand {
            slots_per_day: 4,
            slot_minutes: 15,
            heads: (0..8).map(|_| draw.in_range(0, 3)).collect(),
            cyclic: draw.below(2) == 0,
        },
        ranges: vec![range(first, first + 1, 2, 3)],
        price: Price {
            short: u32::from(draw.in_range(1, 3)),
            over: u32::from(draw.in_range(1, 3)),
            kind: u32::from(draw.in_range(0, 40)),
        },
    }
}

/// The least points of all designs, by trying every number up to the greatest need.
fn optimum(example: &Example) -> u64 {
    let of = example.ranges[0];
    let kinds: Vec<ShiftKind> = (of.first_start..=of.last_start)
        .flat_map(|start| (of.shortest..=of.longest).map(move |length| ShiftKind { start, length }))
        .collect();
    let numbers = kinds.len() as u32 * 2;
    let design = |code: u32| {
        let count = |place: usize| (code / 4u32.pow(place as u32) % 4) as u16;
        let shifts = kinds.iter().enumerate().map(|(at, kind)| (*kind, vec![count(2 * at), count(2 * at + 1)]));
        Design { shifts: shifts.collect(), ..Design::default() }
    };
    (0..4u32.pow(numbers)).map(|code| example.points(&design(code))).min().unwrap()
}

#[test]
fn tiny_needs_are_designed_as_well_as_can_be() {
    for seed in 1..=12 {
        let example = tiny(seed);
        assert_eq!(designed(&example, seed, 300).points, optimum(&example), "{seed}");
    }
}

#[test]
fn the_same_seed_gives_the_same_design() {
    let mut example = tiny(3);
    example.demand.heads = (0..96u16).map(|slot| 3 + slot % 7).collect();
    example.demand.slots_per_day = 48;
    example.ranges = vec![range(0, 20, 8, 16), range(24, 47, 8, 12)];
    let one = designed(&example, 4, 200);
    assert_eq!(one, designed(&example, 4, 200));
    assert!(!one.shifts.is_empty());
}

#[test]
fn what_cannot_be_designed_is_refused_with_the_place() {
    type Damage = fn(&mut Example);
    let cases: [(Damage, DesignError); 8] = [
        (|of| of.demand.heads.clear(), DesignError::Demand),
        (|of| of.demand.slots_per_day = 3, DesignError::Demand),
        (|of| of.demand.slot_minutes = 0, DesignError::Demand),
        (|of| of.ranges.clear(), DesignError::Kinds),
        (|of| of.ranges.push(range(2, 1, 2, 3)), DesignError::Range(1)),
        (|of| of.ranges[0].last_start = 4, DesignError::Range(0)),
        (|of| of.ranges[0].longest = 9, DesignError::Range(0)),
        (|of| of.price.kind = 1_000_000, DesignError::Price),
    ];
    for (damage, expected) in cases {
        let mut example = tiny(1);
        damage(&mut example);
        assert_eq!(Designer::new(&example.demand, &example.ranges, example.price, 1).err(), Some(expected));
    }
}

fn example(name: &str) -> Option<Example> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/scheduling/shift-design");
    Some(Example::read(&std::fs::read_to_string(format!("{folder}/{name}.dzn")).ok()?))
}

/// Designs an example and says how well.
fn report(name: &str, known: Option<u64>, tries: u32) -> Option<u64> {
    let example = example(name)?;
    let clock = Instant::now();
    let design = designed(&example, 1, tries);
    let (kinds, seconds) = (design.shifts.len(), clock.elapsed().as_secs_f64());
    let (short, over) = (design.short_minutes, design.over_minutes);
    println!(
        "{name}: {} (best known {known:?}), {kinds} kinds, {short} min short, {over} over, {seconds:.1} s",
        design.points
    );
    Some(design.points)
}

#[test]
fn proved_examples_are_met() {
    for (name, proved) in
        [("DataSet1-RandomExample1", 480), ("DataSet1-RandomExample3", 600), ("DataSet1-RandomExample5", 480)]
    {
        let Some(points) = report(name, Some(proved), 4000) else {
            println!("skipped: no ../shared");
            return;
        };
        assert_eq!(points, proved, "{name}");
    }
}

/// `cargo test --release --test shift_design -- --ignored --nocapture`.
#[test]
#[ignore = "some minutes"]
fn all_examples() {
    for (name, known) in [
        ("DataSet1-RandomExample1", Some(480)),
        ("DataSet1-RandomExample2", Some(750)),
        ("DataSet1-RandomExample3", Some(600)),
        ("DataSet1-RandomExample5", Some(480)),
        ("DataSet2-RandomExample26", Some(1920)),
        ("DataSet2-RandomExample27", None),
        ("DataSet2-RandomExample29", Some(1740)),
        ("DataSet2-RandomExample30", Some(1860)),
        ("DataSet3-RandomExample21", None),
        ("DataSet3-RandomExample23", Some(8400)),
        ("DataSet3-RandomExample24", Some(10260)),
        ("DataSet3-RandomExample25", Some(13020)),
    ] {
        if report(name, known, 20_000).is_none() {
            println!("skipped: no ../shared");
            return;
        }
    }
}
