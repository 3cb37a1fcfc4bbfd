//! What people bring to a roster, held against checks that share nothing with the scheduler.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::people::{date, full_timers, hours, made, need, problem, shift};
use common::rules::broken_rules;
use muster::roster::{Pause, PauseKind, Roster, Shift};
use muster::schedule::{FixedDay, Obstacle, Problem};

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
    assert_eq!(date(0), roster.monday);
    assert_eq!(hours(), problem.hours);
    // A later word on the same day takes the earlier one's place.
    let freed = problem.fixing(vec![fixed(1, 0, Some(shift(480)))]);
    assert_eq!((freed.shortfalls.len(), freed.fixed.len()), (0, 3));
}
