//! What people bring to a roster, held against checks that share nothing with the scheduler.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::people::{contract, date, full_timers, hours, made, monday, need, problem, shift, template};
use common::rules::broken_rules;
use muster::calendar::{OpeningHours, Span};
use muster::roster::{
    ContractKind, FixedDate, Leave, Pause, PauseKind, PauseRule, Personal, Request, Roster, Shift, Want, Weight, check,
};
use muster::schedule::{FixedDay, Obstacle, Problem, QueueNeed, Search, coverage, requests_met};
use proptest::prelude::*;

fn fixed(agent: u32, day: u8, shift: Option<Shift>) -> FixedDay {
    FixedDay { agent, day, shift }
}

fn broken(problem: &Problem, roster: &Roster) -> Vec<String> {
    broken_rules(&problem.workforce, &problem.hours, roster)
}

#[test]
fn fixed_days_are_kept_and_the_rest_is_legal() {
    let days = vec![
        fixed(2, 5, Some(shift(750))),
        fixed(1, 0, None),
        fixed(1, 1, None),
        fixed(3, 2, Some(shift(420))),
        fixed(3, 2, Some(shift(480))),
        fixed(99, 2, Some(shift(480))),
        fixed(1, 9, None),
    ];
    let problem = problem(full_timers(6), vec![need("sales", 3)]).fixing(days);
    assert_eq!((problem.fixed.len(), problem.left_out.len()), (4, 0));
    let roster = made(&problem, 20);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    let of = |agent: usize, day: usize| roster.weeks[agent - 1].days[day].as_ref().map(|shift| shift.start);
    assert_eq!((of(1, 0), of(1, 1), of(2, 5), of(3, 2)), (None, None, Some(750), Some(480)));
    assert_eq!(roster.weeks[2].days[2].as_ref().unwrap().pauses.len(), 1, "the template's pause is placed");
}

#[test]
fn a_fixed_shift_keeps_its_own_length_and_pauses() {
    // Half an hour longer than its template, with the lunch outside the template's window.
    let lunch = Pause { kind: PauseKind::Lunch, paid: false, start: 900, minutes: 60 };
    let own = Shift { template: 1, start: 435, end: 975, pauses: vec![lunch] };
    let problem = problem(full_timers(3), vec![need("sales", 2)]).fixing(vec![fixed(2, 3, Some(own.clone()))]);
    assert_eq!(problem.left_out, vec![]);
    let roster = made(&problem, 20);
    assert_eq!(roster.weeks[1].days[3], Some(own));
    let others = broken(&problem, &roster);
    assert!(others.iter().all(|text| text.ends_with("agent 2")), "{others:?}");
}

#[test]
fn a_fixed_shift_that_breaks_a_rule_is_left_out_and_named() {
    let cases: [(Vec<FixedDay>, u8, Obstacle); 6] = [
        // 21:00 to 7:00 are ten hours.
        (vec![fixed(1, 2, Some(shift(750))), fixed(1, 3, Some(shift(420)))], 3, Obstacle::Rest),
        ((0..6).map(|day| fixed(1, day, Some(shift(480)))).collect(), 5, Obstacle::Several),
        (vec![fixed(1, 2, Some(shift(360)))], 2, Obstacle::OpeningHours),
        (vec![fixed(1, 2, Some(Shift { template: 8, ..shift(480) }))], 2, Obstacle::NoTemplate),
        (vec![fixed(1, 2, Some(Shift { end: 991, ..shift(480) }))], 2, Obstacle::NoTemplate),
        (vec![fixed(1, 6, Some(shift(480)))], 6, Obstacle::Availability),
    ];
    for (days, day, rule) in cases {
        let mut workforce = full_timers(3);
        workforce.agents[0].availability[6] = None;
        let kept = days.len() - 1;
        let problem = problem(workforce, vec![need("sales", 2)]).fixing(days);
        assert_eq!(problem.fixed.len(), kept, "{rule:?}");
        let [left] = problem.left_out.as_slice() else { panic!("{:?}", problem.left_out) };
        assert_eq!((left.agent, left.name.as_str(), left.day), (1, "agent 1", day));
        assert_eq!(left.rules, [rule]);
        let roster = made(&problem, 10);
        assert_eq!(broken(&problem, &roster), Vec::<String>::new(), "{rule:?}");
    }
}

#[test]
fn days_off_that_leave_too_few_for_the_hours_are_named() {
    let days = (0..3).map(|day| fixed(1, day, None)).collect();
    let problem = problem(full_timers(3), vec![need("sales", 2)]).fixing(days);
    let [short] = problem.shortfalls.as_slice() else { panic!("{:?}", problem.shortfalls) };
    assert_eq!((short.agent, short.reach, short.obstacles.as_slice()), (1, 4 * 480, &[Obstacle::FixedDay][..]));
    let roster = made(&problem, 10);
    let only: Vec<String> = broken(&problem, &roster);
    assert_eq!(only, ["least hours, 1920 minutes paid: agent 1"]);
    // A later word on the same day takes the earlier one's place.
    let freed = problem.fixing(vec![fixed(1, 0, Some(shift(480)))]);
    assert_eq!((freed.shortfalls.len(), freed.fixed.len()), (0, 3));
}

fn leave(first: u64, last: u64) -> Leave {
    Leave { first: date(first), last: date(last), kind: Some("annual".into()) }
}

#[test]
fn leave_counts_as_days_worked() {
    // Days of leave and the minutes left of 40 hours in five days.
    let cases: [(&[(u64, u64)], u32); 6] = [
        (&[(0, 0)], 4 * 480),
        (&[(1, 2)], 3 * 480),
        (&[(0, 4)], 0),
        (&[(0, 6)], 0),
        (&[(2, 30)], 0),
        (&[(4, 4), (6, 8)], 3 * 480),
    ];
    for (spans, paid) in cases {
        let mut workforce = full_timers(3);
        workforce.agents[0].personal.leave = spans.iter().map(|(first, last)| leave(*first, *last)).collect();
        let problem = problem(workforce, vec![need("sales", 2)]);
        assert_eq!(problem.shortfalls, vec![], "{spans:?}");
        let roster = made(&problem, 15);
        assert_eq!(broken(&problem, &roster), Vec::<String>::new(), "{spans:?}");
        let of = |agent: usize| roster.weeks[agent].days.iter().flatten().map(|shift| u32::from(shift.paid_minutes()));
        assert_eq!((of(0).sum::<u32>(), of(1).sum::<u32>()), (paid, 2400), "{spans:?}");
    }
}

#[test]
fn leave_takes_nothing_off_where_nobody_could_work() {
    // Away on a Sunday on which the agent never works, and on a closed Saturday.
    let mut workforce = full_timers(2);
    workforce.agents[0].availability[6] = None;
    workforce.agents[0].personal.leave = vec![leave(5, 6)];
    let mut hours = hours();
    hours.closed = vec![date(5)];
    let problem = Problem::from_needs(vec![need("sales", 1)], monday(), workforce, hours);
    let roster = made(&problem, 10);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    assert_eq!(roster.weeks[0].days.iter().flatten().count(), 5);
}

#[test]
fn a_night_does_not_run_into_leave() {
    let mut workforce = full_timers(2);
    workforce.templates[0] = template(1, 510, 1320, 1320, vec![common::people::lunch()]);
    workforce.agents[0].personal.leave = vec![leave(2, 3)];
    let hours = OpeningHours { week: [Some(Span::DAY); 7], ..OpeningHours::default() };
    let need = vec![QueueNeed { name: "sales".into(), need: vec![2; 672] }];
    let problem = Problem::from_needs(need, monday(), workforce, hours);
    let roster = made(&problem, 10);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    let days: Vec<bool> = roster.weeks[0].days.iter().map(Option::is_some).collect();
    // The night of the Tuesday would end on the Wednesday.
    assert!(!days[1] && !days[2] && !days[3] && days.iter().filter(|day| **day).count() == 3, "{days:?}");
}

#[test]
fn requests_are_met_where_they_cost_nothing_and_counted() {
    let mut workforce = full_timers(4);
    let request = |want, weight| Request { want, weight };
    workforce.agents[0].personal.requests = vec![
        request(Want::Off(date(2)), Weight::Normal),
        request(Want::Work(date(6)), Weight::Strong),
        request(Want::Off(date(12)), Weight::Strong),
    ];
    let early = Want::Start { from: 420, to: 480, date: None };
    workforce.agents[1].personal.requests = vec![request(early, Weight::Low)];
    let late = Want::Start { from: 720, to: 750, date: Some(date(3)) };
    workforce.agents[2].personal.requests = vec![request(late, Weight::Normal)];
    workforce.agents[2].personal.fixed =
        vec![FixedDate { date: date(3), shift: Some((1, 420)) }, FixedDate { date: date(9), shift: None }];
    let problem = problem(workforce, vec![need("sales", 1)]);
    assert_eq!(problem.fixed.len(), 1, "the date of another week is none of this one");
    let mut search = Search::new(problem.clone(), 7, 60);
    while search.step().done < 1.0 {}
    let proof = search.progress().proof.unwrap();
    let roster = search.finish();
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    let met = requests_met(&problem.workforce, &roster);
    let counts: Vec<_> = met.iter().map(|one| (one.agent, one.asked, one.met, one.points)).collect();
    assert_eq!(counts, [(1, 2, 2, 0), (2, 1, 1, 0), (3, 1, 0, 20)]);
    assert!(proof.bound <= proof.points && proof.bound > 0, "{proof:?}");
}

#[test]
fn weekends_go_to_those_who_worked_fewer_of_late() {
    let mut workforce = full_timers(6);
    workforce.agents.iter_mut().take(3).for_each(|agent| agent.personal.recent_weekends = 4);
    // Somebody is needed on Saturday and Sunday, and everybody can have the weekend off but three.
    let need = (0..672).map(|slot| if (28..84).contains(&(slot % 96)) { if slot < 480 { 2 } else { 1 } } else { 0 });
    let problem = problem(workforce, vec![QueueNeed { name: "sales".into(), need: need.collect() }]);
    let roster = made(&problem, 100);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    let weekend = |week: &muster::roster::AgentWeek| week.days[5..].iter().flatten().count();
    let (tired, rested): (usize, usize) =
        (roster.weeks[..3].iter().map(weekend).sum(), roster.weeks[3..].iter().map(weekend).sum());
    assert!(tired < rested, "{tired} {rested}");
}

#[test]
fn rest_and_days_in_a_row_go_on_from_the_week_before() {
    let before_monday = monday() - chrono::Days::new(7);
    let mut workforce = full_timers(2);
    workforce.agents[0].personal.requests =
        (0..7).map(|day| Request { want: Want::Work(date(day)), weight: Weight::Strong }).collect();
    let worked =
        |days: std::ops::Range<usize>, start| std::array::from_fn(|day| days.contains(&day).then(|| shift(start)));
    let week = |agent, days| muster::roster::AgentWeek { agent, days };
    let roster = Roster { monday: before_monday, weeks: vec![week(1, worked(3..7, 420)), week(2, worked(6..7, 750))] };
    let alone = problem(workforce, vec![need("sales", 2)]);
    let after = alone.clone().after(&roster);
    assert_eq!(after.before.len(), 2);
    assert_eq!(
        alone.clone().after(&Roster { monday: monday(), ..roster }),
        alone,
        "a roster of any other week changes nothing"
    );
    let made = made(&after, 30);
    assert_eq!(broken(&after, &made), Vec::<String>::new());
    // Four days in a row before the Monday: one more at most. The other's shift ended at 21:00; eleven hours later is 8:00.
    let first_off = made.weeks[0].days.iter().position(Option::is_none).unwrap();
    assert!(first_off <= 1, "{first_off}");
    assert!(made.weeks[1].days[0].as_ref().is_none_or(|shift| shift.start >= 480));
    let fixed = after.fixing(vec![FixedDay { agent: 2, day: 0, shift: Some(shift(420)) }]);
    assert_eq!(fixed.left_out[0].rules, [Obstacle::Rest]);
}

#[test]
fn who_works_in_several_queues_goes_where_people_are_missing() {
    let mut workforce = full_timers(6);
    for agent in &mut workforce.agents[..3] {
        agent.personal.more_queues = vec!["service".into()];
    }
    workforce.agents[5].queue = "elsewhere".into();
    workforce.agents[5].personal.more_queues = vec!["service".into()];
    assert!(format!("{:?}", check(&workforce, &["sales", "service"])).contains("elsewhere"));
    let needs = vec![need("sales", 2), need("service", 1)];
    let problem = problem(workforce, needs.clone());
    assert_eq!(problem.shortfalls, vec![]);
    let roster = made(&problem, 60);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    assert!(roster.weeks[5].days.iter().any(Option::is_some), "the second queue is one too");
    let found = coverage(&needs, &problem.workforce, &roster);
    // By the minute, by trying how many of those who can do both go to the second queue.
    for slot in 0..672 {
        let on = |agents: std::ops::Range<usize>| {
            let there = |agent: &usize| {
                roster.weeks[*agent].days[slot / 96]
                    .as_ref()
                    .is_some_and(|shift| shift.on_contact((slot % 96) as u16 * 15))
            };
            agents.filter(there).count() as u16
        };
        let (both, first, second) = (on(0..3), on(3..5), on(5..6));
        let (a, b) = (needs[0].need[slot], needs[1].need[slot]);
        let least =
            (0..=both).map(|go| a.saturating_sub(first + both - go) + b.saturating_sub(second + go)).min().unwrap();
        let missing =
            |queue: usize| found.queues[queue].required[slot].saturating_sub(found.queues[queue].scheduled[slot]);
        assert_eq!(missing(0) + missing(1), least, "slot {slot}");
        assert_eq!(found.queues[0].scheduled[slot] + found.queues[1].scheduled[slot], both + first + second);
    }
}

#[test]
fn split_shifts_leave_the_middle_of_the_day() {
    // Four hours, three hours off without pay, four hours.
    let middle = PauseRule { kind: PauseKind::Lunch, paid: false, minutes: 180, earliest: 180, latest: 300 };
    let mut workforce = full_timers(3);
    workforce.templates = vec![template(1, 660, 420, 600, vec![middle])];
    assert_eq!((workforce.templates[0].split(), full_timers(1).templates[0].split()), (Some(180), None));
    workforce.contracts = vec![contract(1, ContractKind::FullTime, 2400, 2400, vec![1])];
    let need = (0..672).map(|slot| u16::from(matches!(slot % 96, 32..48 | 60..72)) * 2).collect();
    let problem = problem(workforce, vec![QueueNeed { name: "sales".into(), need }]);
    let roster = made(&problem, 30);
    assert_eq!(broken(&problem, &roster), Vec::<String>::new());
    let shifts: Vec<&Shift> = roster.weeks.iter().flat_map(|week| week.days.iter().flatten()).collect();
    assert_eq!(shifts.len(), 15);
    assert!(shifts.iter().all(|shift| shift.paid_minutes() == 480 && shift.pauses[0].minutes == 180));
    let found = coverage(&problem.queues, &problem.workforce, &roster);
    assert!(found.total.covered_share().unwrap() > 0.95, "{:?}", found.total);
}

prop_compose! {
    fn any_personal()(
        more_queues in prop::collection::vec(prop::sample::select(vec!["sales", "service", "x"]), 0..3),
        leave in prop::collection::vec((0u64..12, 0u64..4), 0..3),
        wants in prop::collection::vec((0u8..4, 0u64..9, 0u16..1400, 0u16..300), 0..4),
        fixed in prop::collection::btree_map(0u64..9, prop::option::of((1u32..3, 0u16..1440)), 0..4),
        recent_weekends in 0u8..6,
    ) -> Personal {
        let leave = leave.iter().map(|(first, more)| Leave { first: date(*first), last: date(first + more), kind: None });
        let want = |(kind, day, from, more): &(u8, u64, u16, u16)| match kind {
            0 => Want::Off(date(*day)),
            1 => Want::Work(date(*day)),
            _ => Want::Start { from: *from, to: (from + more).min(1439), date: (*kind == 2).then(|| date(*day)) },
        };
        let requests = wants.iter().map(|one| Request { want: want(one), weight: Weight::ALL[usize::from(one.0) % 3] });
        let fixed = fixed.into_iter().map(|(day, shift)| {
            FixedDate { date: date(day), shift: shift.map(|(template, start)| (template, start / 15 * 15)) }
        });
        Personal {
            more_queues: more_queues.into_iter().map(str::to_owned).collect(),
            leave: leave.collect(),
            requests: requests.collect(),
            fixed: fixed.collect(),
            recent_weekends,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_bring_the_roster_is_legal(
        personal in prop::collection::vec(any_personal(), 1..5),
        row in 1u8..7, days in 1u8..7, rest in 0u16..1500,
    ) {
        let mut workforce = full_timers(personal.len() as u32);
        workforce.contracts[0] = contract(1, ContractKind::FullTime, 900, 2400, vec![1, 2]);
        (workforce.contracts[0].max_days_in_row, workforce.contracts[0].max_days) = (row, days);
        workforce.contracts[0].min_rest = rest;
        workforce.templates.push(template(2, 300, 360, 1200, vec![]));
        for (agent, personal) in workforce.agents.iter_mut().zip(personal) {
            prop_assert!(personal.is_sound());
            agent.personal = personal;
        }
        let problem = problem(workforce, vec![need("sales", 1), need("service", 1)]);
        let roster = made(&problem, 3);
        let named = |text: &str| problem.shortfalls.iter().any(|short| text.ends_with(&format!(": {}", short.name)));
        // A shift fixed beside its template's hours keeps them.
        let known = |text: &str| text.contains("outside its window") || text.contains("off its step");
        let mut broken = broken(&problem, &roster);
        broken.retain(|text| !(text.starts_with("least hours") && named(text) || known(text)));
        prop_assert_eq!(broken, Vec::<String>::new());
        for fixed in &problem.fixed {
            let week = roster.weeks.iter().find(|week| week.agent == fixed.agent).unwrap();
            let made = week.days[usize::from(fixed.day)].as_ref().map(|shift| (shift.template, shift.start));
            prop_assert_eq!(made, fixed.shift.as_ref().map(|shift| (shift.template, shift.start)));
        }
        let asked: usize = problem.workforce.agents.iter().map(|agent| {
            agent.personal.fixed.iter().filter(|fixed| fixed.date < date(7)).count()
        }).sum();
        prop_assert_eq!(problem.fixed.len() + problem.left_out.len(), asked);
    }
}
