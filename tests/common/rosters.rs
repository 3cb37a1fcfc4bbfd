//! Centres drawn from a seed for the engine's tests, natively and in a browser.
#![allow(dead_code, reason = "each test file uses its part")]

use muster::schedule::engine::{Choice, Engine, Limits, Model, Points, Shape, StartWish, Window, WorkRules, Worker};

/// What [`fingerprint`] is, everywhere.
pub const FINGERPRINT: u64 = 4_623_469_655_638_862_085;

/// One number of a search's tours: starts and pauses of a centre with several skills, round the clock.
pub fn fingerprint() -> u64 {
    let model = week(9, 10, 2, 7, true);
    let engine = searched(&model, 5, 900);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |number: u16| hash = (hash ^ u64::from(number)).wrapping_mul(0x0100_0000_01b3);
    for tour in engine.tours() {
        for work in &tour.works {
            let pauses = tour.pauses(work, model.shapes[usize::from(work.shape)].pauses.len());
            [work.day, work.shape, work.start].iter().chain(pauses).for_each(|number| add(*number));
        }
    }
    hash
}

/// A generator of its own.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    pub fn in_range(&mut self, from: u16, to: u16) -> u16 {
        from + self.below(u64::from(to - from) + 1) as u16
    }
}

/// A pause window.
pub fn window(len: u16, earliest: u16, latest: u16) -> Window {
    Window { len, earliest, latest }
}

/// A week in quarter hours for people of several kinds.
pub fn week(seed: u64, people: usize, skills: usize, days: u16, round_the_clock: bool) -> Model {
    let mut draw = Draw(seed * 104_729 + 3);
    let shapes = vec![
        Shape { span: 34, paid: 32, pauses: vec![window(1, 4, 9), window(2, 12, 20), window(1, 25, 30)] },
        Shape { span: 20, paid: 20, pauses: vec![window(1, 6, 12)] },
        Shape { span: 26, paid: 24, pauses: vec![window(1, 4, 12), window(2, 10, 15)] },
    ];
    let starts = |shape: u16, from: u16, to: u16| (from..=to).step_by(2).map(move |start| Choice { shape, start });
    let (first, last) = if round_the_clock { (0, 94) } else { (28, 54) };
    let menus = vec![
        vec![],
        starts(0, first, last).collect(),
        starts(1, first, last + 1).chain(starts(2, first, last)).collect(),
    ];
    let need = |draw: &mut Draw| {
        let of = |slot: u16| {
            let hour = f64::from(slot % 96) / 4.0;
            let busy = 1.0 / (1.0 + ((hour - 11.0) / 3.0).powi(2)) + 0.6 / (1.0 + ((hour - 16.0) / 2.5).powi(2));
            let open = round_the_clock || (28..88).contains(&(slot % 96));
            let level = people as f64 / skills as f64 * (0.12 + 0.33 * busy);
            if open { level.round() as u16 + draw.in_range(0, 1) } else { 0 }
        };
        (0..days * 96).map(of).collect()
    };
    let need = (0..skills).map(|_| need(&mut draw)).collect();
    let weeks = (days / 7).max(1);
    let worker = |draw: &mut Draw| {
        let part = draw.below(3) == 0;
        Worker {
            skills: 1 + draw.below((1 << skills) - 1) as u32,
            menus: (0..days).map(|_| if draw.below(12) == 0 { 0 } else { 1 + u16::from(part) }).collect(),
            must: vec![false; usize::from(days)],
            days: if part { Limits::new(3 * weeks, 5 * weeks) } else { Limits::new(4 * weeks, 5 * weeks) },
            paid: if part { Limits::new(60 * weeks, 100 * weeks) } else { Limits::new(128 * weeks, 160 * weeks) },
            most_in_row: 6,
            rest: 44,
            in_row: draw.in_range(0, 4) as u8,
            last_end: -i32::from(draw.in_range(8, 40)),
            day_points: (0..days).map(|day| if day % 7 >= 5 { 6 } else { 0 }).collect(),
            wishes: if draw.below(4) == 0 {
                vec![StartWish { from: 28, to: 40, points: 4, day: None }]
            } else {
                vec![]
            },
            kept: vec![],
            rules: WorkRules::default(),
        }
    };
    let workers = (0..people).map(|_| worker(&mut draw)).collect();
    Model {
        slots_per_day: 96,
        days,
        need,
        carry_in: vec![vec![1; 4]; skills],
        shapes,
        menus,
        workers,
        points: Points::usual(),
    }
}

/// A search of so many runs.
pub fn searched(model: &Model, seed: u64, runs: usize) -> Engine {
    let mut engine = Engine::new(model, seed).unwrap();
    let mut done = 0;
    while done < runs {
        engine.work(50, done as f64 / runs as f64);
        done += 50;
    }
    engine
}
