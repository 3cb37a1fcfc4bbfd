//! The sample centre's roster: made natively as the page makes it, for many first days, it is legal and covers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use chrono::{Datelike, Days, NaiveDate};
use common::rules::broken_rules;
use muster::forecast::predict;
use muster::i18n::Lang;
use muster::i18n::texts::forecast::sample_names;
use muster::plan::Plan;
use muster::plan::sample::centre;
use muster::roster::Shift;
use muster::schedule::{Coverage, Problem, Search, Start, coverage};
use muster::staffing::require;

/// The week the page would roster: the first Monday of the requirement.
fn problem(plan: &Plan) -> Problem {
    let history = plan.history.clone().unwrap();
    let forecast = predict(&history, &plan.hours, &plan.forecast, None).unwrap();
    let requirement = require(&forecast, &plan.hours, &plan.staffing);
    let first = requirement.grid.first();
    let monday = first + Days::new(u64::from((7 - first.weekday().num_days_from_monday()) % 7));
    Problem::new(&requirement, monday, &plan.workforce, &plan.hours).unwrap()
}

fn made(plan: &Plan, problem: Problem) -> Coverage {
    let mut search = Search::new(problem.clone(), 1, Search::SWEEPS);
    while search.step().done < 1.0 {}
    let proof = search.progress().proof.unwrap();
    println!("{proof:?}, within {:.1} %", proof.gap() * 100.0);
    assert!(proof.gap() < 0.2, "{proof:?}");
    let roster = search.finish();
    assert_eq!(problem.shortfalls, []);
    assert_eq!(broken_rules(&plan.workforce, &plan.hours, &roster), Vec::<String>::new());
    coverage(&problem.queues, &plan.workforce, &roster)
}

fn todays(count: u64) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2025, 11, 20).unwrap();
    (0..count).map(move |step| first + Days::new(step * 730 / count))
}

#[test]
fn the_sample_is_covered_whenever_it_is_opened() {
    for today in todays(12) {
        let plan = centre(today, &sample_names(Lang::En));
        let found = made(&plan, problem(&plan));
        let share = found.total.covered_share().unwrap();
        let (required, over) = (found.total.required, found.total.over());
        println!("{today}: {} people, covered {share:.4}, over {} h", plan.workforce.agents.len(), over / 60);
        assert!((0.97..0.999).contains(&share), "{today}: {share}");
        assert!(over * 8 < required, "{today}: {over} of {required} minutes too many");
        for queue in &found.queues {
            let share = queue.total.covered_share().unwrap();
            println!("  {}: {share:.4}, over {} h", queue.name, queue.total.over() / 60);
            assert!(share >= 0.96, "{today}, {}: {share}", queue.name);
        }
    }
}

#[test]
fn a_roster_is_adapted_to_sick_people_with_few_changes_and_never_made_worse() {
    let plan = centre(todays(1).next().unwrap(), &sample_names(Lang::En));
    let problem = problem(&plan);
    let search = |mut search: Search| {
        while search.step().done < 1.0 {}
        (search.progress().proof.unwrap(), search.finish())
    };
    let (before, roster) = search(Search::new(problem.clone(), 1, 60));
    let again = Start { roster: roster.clone(), few_changes: false };
    let (after, better) = search(Search::begin_from(problem.clone(), &again, 1, 5000));
    assert!(after.points <= before.points && after.bound <= after.points, "{before:?} {after:?}");
    assert_eq!(broken_rules(&plan.workforce, &plan.hours, &better), Vec::<String>::new());

    // Five people are sick the whole week.
    let mut workforce = plan.workforce.clone();
    let sick: Vec<u32> = workforce
        .agents
        .iter_mut()
        .step_by(9)
        .take(5)
        .map(|agent| {
            agent.availability = [None; 7];
            agent.id
        })
        .collect();
    let short = Problem::from_needs(problem.queues.clone(), problem.monday, workforce.clone(), plan.hours.clone());
    let start = Start { roster: better.clone(), few_changes: true };
    let (proof, adapted) = search(Search::begin_from(short.clone(), &start, 1, 15_000));
    assert!(proof.bound <= proof.points, "{proof:?}");
    let broken = broken_rules(&workforce, &plan.hours, &adapted);
    assert!(broken.iter().all(|text| text.starts_with("least hours")), "{broken:?}");
    let (mut shifts, mut changed) = (0, 0);
    let mut stayed = better.clone();
    for (before, after) in stayed.weeks.iter_mut().zip(&adapted.weeks) {
        if sick.contains(&before.agent) {
            assert!(after.days.iter().all(Option::is_none));
            before.days = [const { None }; 7];
            continue;
        }
        shifts += before.days.iter().flatten().count();
        let when = |shift: &Option<Shift>| shift.as_ref().map(|shift| (shift.template, shift.start));
        changed += before.days.iter().zip(&after.days).filter(|(one, two)| when(one) != when(two)).count();
    }
    let under = |roster| coverage(&short.queues, &workforce, roster).total.under();
    println!("{changed} of {shifts} shifts changed; {} minutes short instead of {}", under(&adapted), under(&stayed));
    assert!(changed * 10 < shifts, "{changed} of {shifts}");
    assert!(under(&adapted) < under(&stayed));
}
