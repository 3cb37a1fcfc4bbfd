//! wfm-roster/1 files: what is refused and why; and the instances that stand beside the project, where they do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/headless/instance.rs"]
mod instance;
#[path = "common/tours.rs"]
mod tours;

use muster::schedule::engine::Engine;
use serde_json::{Value, json};

/// A shop of two people for a week.
fn small() -> Value {
    let agent = |id: &str| {
        json!({"id": id, "contract": "FT", "skills": [0], "types": ["D"], "windows": vec![json!([0, 96]); 7],
            "days_min": 4, "days_max": 5, "paid_min": 128, "paid_max": 160, "max_consecutive_days": 5, "min_rest": 44,
            "requests": [{"day": 2, "kind": "off", "weight": 10}, {"day": -1, "kind": "start_in", "lo": 32, "hi": 40, "weight": 4}],
            "hist": {"consecutive_days": 0, "last_end": -30, "weekends": 1}})
    };
    json!({"format": "wfm-roster/1", "slots_per_day": 96, "days": 7, "first_weekday": 0, "start_step": 2,
        "open": vec![json!([32, 80]); 7], "skills": ["s"], "requirement": [vec![1; 672]], "carry_in": [vec![0; 672]],
        "shift_types": [{"id": "D", "paid": 32, "span": 34, "pauses": [{"kind": "lunch", "len": 2, "earliest": 12, "latest": 20}]}],
        "agents": [agent("A"), agent("B")],
        "objective": {"under_bands": [[0.1, 10], [null, 40]], "over_bands": [[null, 2]], "paid_slot": 1,
            "isolated_day_off": 15, "weekend_day_per_past_weekend": 6}})
}

#[test]
fn what_is_wrong_in_a_file_is_named_with_its_place() {
    type Damage = fn(&mut Value);
    let cases: [(Damage, &str); 9] = [
        (|v| v["format"] = json!("other/2"), "`format` is"),
        (|v| v["first_weekday"] = json!(3), "weeks that start on a Monday"),
        (|v| v["requirement"] = json!([[1, -2]]), "requirement: whole numbers"),
        (|v| v["shift_types"][0]["pauses"][0]["len"] = json!("two"), "D: `len` is not a whole number"),
        (|v| v["agents"][1]["types"] = json!(["X"]), "B: no shift type `X`"),
        (|v| v["agents"][0]["requests"][0]["day"] = json!(9), "A: a request for day 9"),
        (|v| v["agents"][0]["requests"][0]["kind"] = json!("sing"), "A: a request of kind `sing`"),
        (|v| v["agents"][0]["windows"][3] = json!([1]), "A: two slots or null"),
        (|v| v["shift_types"][0]["pauses"][0]["latest"] = json!(3), "cannot be rostered: Shape(0)"),
    ];
    assert!(instance::read(&small().to_string()).is_ok());
    for (damage, expected) in cases {
        let mut file = small();
        damage(&mut file);
        let fault = instance::read(&file.to_string()).err().unwrap_or_else(|| panic!("{expected}: read"));
        assert!(fault.contains(expected), "{expected} not in {fault}");
    }
    assert!(instance::read("{\n \"format\" 1}").err().unwrap().starts_with("line 2, column"));
}

#[test]
fn a_roster_is_written_as_it_is_read_by_others() {
    let instance = instance::read(&small().to_string()).unwrap();
    let mut engine = Engine::new(&instance.model, 1).unwrap();
    engine.work(300, 0.5);
    let written: Value = serde_json::from_str(&instance.write(engine.tours())).unwrap();
    let assignments = written["assignments"].as_array().unwrap();
    let works: usize = engine.tours().iter().map(|tour| tour.works.len()).sum();
    assert_eq!(assignments.len(), works);
    assert!(assignments.iter().all(|one| one["pauses"].as_array().unwrap().len() == 1 && one["type"] == "D"));
    assert!(assignments.iter().any(|one| one["agent"] == "B" && one["start"].as_u64().unwrap() >= 32));
}

#[test]
fn the_instances_beside_the_project_are_legal_and_close() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/scheduling/roster");
    // Points after so many runs, at most; hours of five agents of the last cannot be shared out to weeks of whole shifts.
    for (name, runs, most, between) in [
        ("w020-shop-s1", 4000, 3400, 0),
        ("w100-op-s1", 4000, 16_500, 0),
        ("w100-24x7-s1", 4000, 16_900, 0),
        ("w060-op-s2-k3", 2500, 10_600, 0),
        ("w100-op-s1-28d", 1000, 71_000, 5),
    ] {
        let Ok(text) = std::fs::read_to_string(format!("{folder}/{name}.json")) else {
            println!("skipped: no ../shared");
            return;
        };
        let instance = instance::read(&text).unwrap();
        let mut engine = Engine::new(&instance.model, 1).unwrap();
        while engine.standing().runs < runs {
            engine.work(100, engine.standing().runs as f64 / runs as f64);
        }
        let standing = engine.standing();
        let points = standing.points.unwrap();
        println!("{name}: {standing:?}");
        assert_eq!(tours::points(&instance.model, engine.tours()), points, "{name}");
        assert!(standing.bound.is_none_or(|bound| bound <= points) && points <= most, "{name}: {standing:?}");
        assert_eq!(engine.short().count(), 0, "{name}");
        let mut broken = tours::broken(&instance.model, engine.tours());
        let all = broken.len();
        broken.retain(|rule| !rule.contains("slots paid in week"));
        assert_eq!((broken, all), (vec![], between * 4), "{name}");
    }
}
