//! The saved form against the living plan; broken documents are in `tests/documents.rs`.

use super::*;
use crate::calendar::holidays::{DayKind, Region};
use crate::calendar::{Span, SpecialDate};
use crate::plan::testing::small_plan;
use crate::quantity::Money;
use crate::roster::{AgentDetails, Skill};
use chrono::NaiveDate;
use proptest::prelude::*;

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap().and_hms_opt(10, 30, 0).unwrap()
}

#[test]
fn version_1_stays_readable() {
    let text = include_str!("../../../tests/fixtures/plan-v1.muster.json");
    assert_eq!(from_text(text), Ok(Opened { plan: small_plan(), saved_at: at() }));
}

#[test]
fn parts_hold_the_history_alone() {
    let (text, parts) = to_parts(&small_plan(), at(), &mut Packed::default()).unwrap();
    let find = |name: &str| parts.iter().find(|part| part.name == name).map(|part| part.bytes.clone());
    assert_eq!(from_parts(&text, &find).unwrap().plan, small_plan());
    assert_eq!(from_text(&text), Err(OpenError::History("Billing".into())));
}

#[test]
fn a_stated_growth_comes_back_and_is_not_written_where_there_is_none() {
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("\"growth\""));
    (plan.growth, plan.forecast.weeks) = (Some(-0.035), crate::forecast::MAX_WEEKS);
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
}

#[test]
fn decisions_about_the_history_come_back_and_are_not_written_where_there_are_none() {
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("\"edits\""));
    plan.edits = crate::plan::testing::edits(true);
    plan.edits.extend(crate::plan::testing::edits(false));
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
}

#[test]
fn the_planners_hand_comes_back_and_is_not_written_where_there_is_none() {
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("\"hand\""));
    plan.hand = crate::plan::testing::hand(true);
    let off = crate::plan::testing::hand(false).items.into_iter();
    plan.hand.items.extend(off.map(|item| crate::forecast::hand::Item { id: item.id + 100, ..item }));
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
    // one that cannot be is not written, and not read
    use crate::forecast::hand::Hand;
    use json::Saved;
    let json = plan.hand.to_json();
    assert_eq!(Hand::read(&json), Some(plan.hand.clone()));
    for (from, into) in
        [("\"change\":-1.0", "\"change\":-2.0"), ("\"id\":3", "\"id\":2"), ("\"share\":0.07", "\"share\":7")]
    {
        assert!(json.contains(from));
        assert_eq!(Hand::read(&json.replacen(from, into, 1)), None, "{into}");
    }
    plan.hand.items[0].queue = Some(String::new());
    plan.hand.items[9].queue = None;
    assert_eq!(to_text(&plan, at()), Err(Unwritable));
}

#[test]
fn what_people_bring_comes_back_and_is_not_written_where_there_is_nothing() {
    use crate::roster::{FixedDate, Leave, Personal, Request, Want, Weight};
    use json::Saved;
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("\"personal\""));
    let date = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    let request = |want, weight| Request { want, weight };
    plan.workforce.agents[1].personal = Personal {
        more_queues: vec!["Billing".into(), "客服".into()],
        leave: vec![
            Leave { first: date(2), last: date(2), kind: None },
            Leave { first: date(9), last: date(20), kind: Some("年假 \"A\"".into()) },
        ],
        requests: vec![
            request(Want::Off(date(3)), Weight::Low),
            request(Want::Work(date(4)), Weight::Normal),
            request(Want::Start { from: 420, to: 600, date: None }, Weight::Strong),
            request(Want::Start { from: 0, to: 1439, date: Some(date(5)) }, Weight::Normal),
        ],
        fixed: vec![FixedDate { date: date(6), shift: None }, FixedDate { date: date(7), shift: Some((1, 0)) }],
        recent_weekends: 3,
    };
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
    let json = plan.workforce.agents[1].personal.to_json();
    for (from, into) in [
        ("\"2026-03-20\"", "\"2026-03-08\""),
        ("\"to\":600", "\"to\":400"),
        ("\"2026-03-07\"", "\"2026-03-06\""),
        ("\"start\":0", "\"start\":1440"),
        ("\"low\"", "\"lowest\""),
    ] {
        assert!(json.contains(from), "{from} in {json}");
        assert_eq!(Personal::read(&json.replacen(from, into, 1)), None, "{into}");
    }
    assert_eq!(Personal::read("{}"), Some(Personal::default()));
}

#[test]
fn what_is_set_for_staffing_comes_back_and_is_not_written_where_it_is_not_in_use() {
    use crate::staffing::StaffingSettings;
    use json::Saved;
    let mut plan = small_plan();
    let plain = "\"staffing\":{\"targets\":{\"service_level\":0.8,\"within\":20.0,\"asa\":null,\"max_occupancy\":0.9,\"minimum\":1},\"shrinkage\":0.1}";
    assert!(to_text(&plan, at()).unwrap().contains(plain));
    plan.staffing = crate::plan::testing::full_staffing();
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
    // what cannot be is not read
    let json = plan.staffing.to_json();
    assert_eq!(StaffingSettings::read(&json), Some(plan.staffing));
    for (from, into) in [
        ("\"availability\":0.85", "\"availability\":0.0"),
        ("\"patience\":123.5", "\"patience\":0.0"),
        ("\"to\":1440", "\"to\":1441"),
        ("\"definition\":\"c\"", "\"definition\":\"e\""),
        ("\"confidence\":0.9", "\"confidence\":1.0"),
        ("\"share\":0.2", "\"share\":1.2"),
        ("\"from\":13,\"to\":24", "\"from\":13,\"to\":25"),
    ] {
        assert!(json.contains(from), "{from}");
        assert_eq!(StaffingSettings::read(&json.replacen(from, into, 1)), None, "{into}");
    }
}

#[test]
fn special_days_come_back_and_are_not_written_where_there_are_none() {
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("\"special\""));
    plan.hours.adopt(Region::of_code("DE-BY").unwrap(), 2026..=2026, DayKind::Closed, &|_| "节日".into());
    let day = plan.hours.special.days[2].clone();
    plan.hours.put_special(SpecialDate { kind: DayKind::Reduced, hours: Some(Span::DAY), by_hand: true, ..day });
    plan.hours.remove_special(plan.hours.special.days[0].date);
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
}

#[test]
fn what_else_is_known_of_agents_comes_back_and_is_not_written_where_there_is_nothing() {
    let mut plan = small_plan();
    assert!(!to_text(&plan, at()).unwrap().contains("details"));
    plan.workforce.agents[1].details = AgentDetails {
        staff_id: Some("E7".into()),
        team: Some("二组".into()),
        skills: vec![Skill { name: "Billing".into(), level: Some(3) }, Skill { name: "投诉".into(), level: None }],
        hourly_cost: Some(Money(2150)),
        starts: NaiveDate::from_ymd_opt(2024, 1, 15),
        leaves: None,
    };
    let text = to_text(&plan, at()).unwrap();
    assert_eq!(from_text(&text).unwrap().plan, plan);
    // They do not change what a roster is made from.
    assert_eq!(crate::plan::key::stale(&plan), vec![]);
}

#[test]
fn a_number_that_json_cannot_hold_is_refused() {
    let mut plan = small_plan();
    plan.forecast.discount = f64::INFINITY;
    assert_eq!(to_text(&plan, at()), Err(Unwritable));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_is_saved_comes_back(
        name in ".{0,20}",
        discount in 1e-9_f64..1.0,
        shrinkage in 0.0_f64..1.0,
        seed in any::<u64>(),
        offered in proptest::collection::vec(proptest::option::of(any::<u32>()), 336),
        keeps in any::<bool>(),
    ) {
        let mut plan = small_plan();
        let mut history = plan.history.as_deref().cloned().unwrap();
        history.queues[0].offered.values_mut().copy_from_slice(&offered);
        plan.name = name;
        plan.history = keeps.then(|| history.into());
        plan.forecast.discount = discount;
        plan.staffing.shrinkage = crate::quantity::Fraction::clamped(shrinkage);
        let roster = plan.roster.as_mut().unwrap();
        roster.seed = seed;
        roster.proof = keeps.then_some(crate::schedule::Proof { points: i64::from_ne_bytes(seed.to_ne_bytes()), bound: -5 });
        roster.locks = if keeps { vec![crate::plan::Lock { agent: 1, day: 2 }] } else { vec![] };
        let text = to_text(&plan, at()).unwrap();
        prop_assert_eq!(text.contains("\"proof\""), keeps);
        prop_assert_eq!(text.contains("\"locks\""), keeps);
        prop_assert_eq!(from_text(&text), Ok(Opened { plan, saved_at: at() }));
    }
}

#[test]
fn numbers_packed_before_are_those_of_the_plan_at_hand() {
    let first = small_plan();
    let mut packed = Packed::default();
    let plain = |plan: &Plan| to_parts(plan, at(), &mut Packed::default()).unwrap();
    let mut steps = 1;
    while packed.pack_next(&first) {
        steps += 1;
    }
    assert_eq!(steps, first.history.as_ref().unwrap().queues.len());
    assert_eq!(to_parts(&first, at(), &mut packed).unwrap(), plain(&first));
    // The history is another one; what was packed is not taken for it.
    let mut second = first.clone();
    let history = Arc::make_mut(second.history.as_mut().unwrap());
    history.queues[0].offered.values_mut()[0] = Some(77);
    assert_eq!(to_parts(&second, at(), &mut packed).unwrap(), plain(&second));
    assert_ne!(plain(&second).1, plain(&first).1);
    // Without a history there is nothing to pack, and what follows is packed anew.
    let none = Plan { history: None, ..second };
    assert!(!packed.pack_next(&none));
    assert_eq!(to_parts(&none, at(), &mut packed).unwrap(), plain(&none));
    assert_eq!(to_parts(&first, at(), &mut packed).unwrap(), plain(&first));
}
