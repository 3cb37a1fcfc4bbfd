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
        plan.roster.as_mut().unwrap().seed = seed;
        let text = to_text(&plan, at()).unwrap();
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
