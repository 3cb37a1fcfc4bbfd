//! Answers about a roster, held against rules and points counted by code of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::people::{agent, contract, date, full_timers, hours, made, monday, need, problem, shift, template};
use common::rules::broken_rules;
use muster::roster::{AgentWeek, ContractKind, Leave, Pause, PauseKind, Roster, Shift, Workforce};
use muster::schedule::questions::{
    Answer, Candidate, Questions, Spell, Standing, could_be_away, hires, pauses_placed_anew,
};
use muster::schedule::{FixedDay, Obstacle, Problem, QueueNeed, coverage};

/// Points of a roster of one queue: bands of a tenth below the need at 10, 20 and 40, above it at 2 and 4, paid slots at 1,
/// single days off at 15.
fn points(need: &[u16], roster: &Roster) -> i64 {
    let mut there = vec![0i64; 672];
    let mut sum = 0;
    for week in &roster.weeks {
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            sum += i64::from(shift.paid_minutes()) / 15;
            for slot in shift.start / 15..shift.end / 15 {
                let at = day * 96 + usize::from(slot);
                if shift.on_contact(slot * 15) && at < 672 {
                    there[at] += 1;
                }
            }
        }
        let on = |day: usize| week.days[day].is_some();
        sum += (1..6).filter(|day| on(day - 1) && !on(*day) && on(day + 1)).count() as i64 * 15;
    }
    for (need, there) in need.iter().zip(there) {
        let need = i64::from(*need);
        let tenth = (need + 9) / 10;
        let short = (need - there).max(0);
        let (first, second) = (short.min(tenth), (short - tenth).clamp(0, tenth));
        sum += first * 10 + second * 20 + (short - first - second) * 40;
        let over = (there - need).max(0);
        sum += over.min(tenth) * 2 + (over - over.min(tenth)) * 4;
    }
    sum
}

fn with_week(roster: &Roster, agent: u32, days: &[Option<Shift>; 7]) -> Roster {
    let mut roster = roster.clone();
    roster.weeks.iter_mut().find(|week| week.agent == agent).unwrap().days = days.clone();
    roster
}

/// Every shift of template 1 with its lunch anywhere it may lie.
fn all_shifts() -> Vec<Shift> {
    let lunch =
        |start: u16, after: u16| Pause { kind: PauseKind::Lunch, paid: false, start: start + after, minutes: 30 };
    let at = |start: u16| {
        (180..=300).step_by(15).map(move |after| Shift { pauses: vec![lunch(start, after)], ..shift(start) })
    };
    (420..=750).step_by(30).flat_map(at).collect()
}

fn ask(problem: &Problem, roster: &Roster, spell: Spell) -> Vec<Candidate> {
    let standing = Standing::new(problem, roster);
    Questions::new(&standing).candidates(spell)
}

/// Five full-timers, a roster with Wednesday afternoon short.
fn short_wednesday(change: fn(&mut Workforce)) -> (Problem, Roster) {
    let mut workforce = full_timers(5);
    // Room for one more day than the contract asks for.
    workforce.contracts[0] = contract(1, ContractKind::FullTime, 1920, 2400, vec![1]);
    change(&mut workforce);
    let problem = problem(workforce, vec![need("sales", 2)]);
    let lunch = |mut shift: Shift| {
        shift.pauses.push(Pause { kind: PauseKind::Lunch, paid: false, start: shift.start + 240, minutes: 30 });
        shift
    };
    let week = |agent: u32, days: &[(usize, u16)]| {
        let mut week = AgentWeek { agent, days: [const { None }; 7] };
        days.iter().for_each(|(day, start)| week.days[*day] = Some(lunch(shift(*start))));
        week
    };
    let weeks = vec![
        week(1, &[(0, 420), (1, 420), (3, 420), (4, 420)]),
        week(2, &[(0, 750), (1, 750), (2, 480), (3, 750)]),
        week(3, &[(3, 480), (4, 480), (5, 420), (6, 420)]),
        week(4, &[(0, 480), (1, 480), (5, 480), (6, 480), (4, 480)]),
        week(5, &[(1, 750), (3, 420), (5, 750), (6, 750)]),
    ];
    (problem, Roster { monday: monday(), weeks })
}

const AFTERNOON: Spell = Spell { queue: 0, day: 2, from: 1020, to: 1080 };

#[test]
fn candidates_cost_what_the_roster_would_and_none_is_cheaper() {
    let (problem, roster) = short_wednesday(|_| ());
    let before = points(&problem.queues[0].need, &roster);
    let found = ask(&problem, &roster, AFTERNOON);
    assert_eq!(found.len(), 5);
    let mut could = 0;
    for candidate in &found {
        let Answer::Could { points: extra, week, changed } = &candidate.answer else { continue };
        could += 1;
        let after = with_week(&roster, candidate.agent, week);
        assert_eq!(broken_rules(&problem.workforce, &problem.hours, &after), Vec::<String>::new());
        let there = week[2].as_ref().unwrap();
        assert!(there.start <= 1020 && there.end >= 1080);
        assert_eq!(*extra, points(&problem.queues[0].need, &after) - before, "{}", candidate.name);
        let old = &roster.weeks[candidate.agent as usize - 1].days;
        let differing: Vec<u8> = (0..7).filter(|day| old[usize::from(*day)] != week[usize::from(*day)]).collect();
        assert_eq!(&differing, changed);
        // All that the day alone could hold.
        let with = |shift: Shift| {
            let mut days = old.clone();
            days[2] = Some(shift);
            with_week(&roster, candidate.agent, &days)
        };
        let spans = |shift: &Shift| shift.start <= 1020 && shift.end >= 1080;
        let legal = |roster: &Roster| broken_rules(&problem.workforce, &problem.hours, roster).is_empty();
        let trials = all_shifts().into_iter().filter(spans).map(with).filter(legal);
        let best = trials.map(|roster| points(&problem.queues[0].need, &roster) - before).min();
        if let Some(best) = best {
            assert_eq!((*extra, changed.as_slice()), (best, &[2][..]), "{}", candidate.name);
        } else {
            assert!(changed.len() > 1, "{}: other days must change", candidate.name);
        }
    }
    assert!(could >= 4, "{found:?}");
    let order: Vec<i64> = (found.iter())
        .filter_map(|one| if let Answer::Could { points, .. } = one.answer { Some(points) } else { None })
        .collect();
    assert!(order.is_sorted() && order[0] < 0, "{order:?}");
}

#[test]
fn the_rule_that_stops_somebody_is_named() {
    type Change = fn(&mut Workforce);
    let cases: [(Change, Obstacle); 5] = [
        (|w| w.agents[0].availability[2] = None, Obstacle::Availability),
        (|w| w.agents[0].personal.leave = vec![Leave { first: date(2), last: date(2), kind: None }], Obstacle::Leave),
        (|w| w.templates[0].last_start = 540, Obstacle::Several),
        (|w| w.contracts[0].max_week_minutes = 450, Obstacle::MostHours),
        (|w| w.contracts[0].max_days = 0, Obstacle::MaxDays),
    ];
    for (change, rule) in cases {
        let (problem, roster) = short_wednesday(change);
        let found = ask(&problem, &roster, Spell { from: 1065, to: 1080, ..AFTERNOON });
        let one = found.iter().find(|candidate| candidate.agent == 1).unwrap();
        assert_eq!(one.answer, Answer::Stopped(vec![rule]), "{rule:?}");
    }
    // What the planner fixed stays, and is named.
    let (problem, roster) = short_wednesday(|_| ());
    let problem = problem.fixing(vec![FixedDay { agent: 1, day: 2, shift: None }]);
    let found = ask(&problem, &roster, AFTERNOON);
    let one = found.iter().find(|candidate| candidate.agent == 1).unwrap();
    assert_eq!(one.answer, Answer::Stopped(vec![Obstacle::FixedDay]));
    let works = ask(&problem, &roster, Spell { from: 480, to: 540, ..AFTERNOON });
    assert_eq!(works.iter().find(|candidate| candidate.agent == 2).unwrap().answer, Answer::Works);
}

#[test]
fn a_night_of_the_day_before_may_help() {
    let mut workforce = full_timers(2);
    workforce.templates[0] = template(1, 510, 1320, 1380, vec![common::people::lunch()]);
    workforce.contracts[0] = contract(1, ContractKind::FullTime, 0, 2400, vec![1]);
    let hours = muster::calendar::OpeningHours { week: [Some(muster::calendar::Span::DAY); 7], ..hours() };
    let need = vec![QueueNeed { name: "sales".into(), need: vec![1; 672] }];
    let problem = Problem::from_needs(need, monday(), workforce, hours);
    let off = |agent| AgentWeek { agent, days: [const { None }; 7] };
    let roster = Roster { monday: monday(), weeks: vec![off(1), off(2)] };
    let found = ask(&problem, &roster, Spell { queue: 0, day: 3, from: 120, to: 180 });
    for candidate in found {
        let Answer::Could { week, changed, points } = candidate.answer else { panic!("{:?}", candidate.answer) };
        assert_eq!((changed.as_slice(), week[2].is_some()), (&[2][..], true));
        assert!(points < 0);
    }
}

#[test]
fn hires_close_the_gap_and_no_more() {
    let mut workforce = full_timers(2);
    workforce.templates.push(template(2, 240, 420, 1020, vec![]));
    workforce.contracts.push(contract(2, ContractKind::PartTime, 1200, 1200, vec![2]));
    let problem = problem(workforce, vec![need("sales", 2)]);
    let roster = made(&problem, 40);
    let before = coverage(&problem.queues, &problem.workforce, &roster).total.under();
    let found = hires(&problem, &roster, 40);
    assert_eq!(found[0].missing_before, before);
    assert!(found.windows(2).all(|pair| pair[0].missing_after == pair[1].missing_before));
    let last = found.last().unwrap().missing_after;
    assert!(last * 10 < before, "{found:?}");
    // With these people a roster made anew misses no more.
    let mut more = problem.workforce.clone();
    for hire in &found {
        for _ in 0..hire.people {
            let mut new = agent(more.agents.len() as u32 + 1);
            new.contract = hire.contract;
            more.agents.push(new);
        }
    }
    let anew = common::people::problem(more, problem.queues.clone());
    let roster = made(&anew, 60);
    let missing = coverage(&anew.queues, &anew.workforce, &roster).total.under();
    assert!(missing <= last + 60, "{missing} {last}");
    assert_eq!(hires(&problem, &roster, 0), vec![]);
}

#[test]
fn who_could_be_away_is_not_missed() {
    let problem = problem(full_timers(9), vec![need("sales", 2)]);
    let roster = made(&problem, 40);
    let under = |roster: &Roster| coverage(&problem.queues, &problem.workforce, roster).total.under();
    let found = could_be_away(&problem, &roster);
    assert_eq!(found.len(), 7);
    for away in &found {
        let mut left = roster.clone();
        for week in &mut left.weeks {
            if away.agents.contains(&week.agent) {
                assert!(week.days[usize::from(away.day)].take().is_some());
            }
        }
        assert_eq!(under(&left), under(&roster), "day {}", away.day);
        // Nobody else of the day could go as well.
        for at in 0..left.weeks.len() {
            let mut fewer = left.clone();
            if fewer.weeks[at].days[usize::from(away.day)].take().is_some() {
                assert!(under(&fewer) > under(&roster));
            }
        }
    }
    assert!(found.iter().any(|away| !away.agents.is_empty()));
}

#[test]
fn pauses_go_where_they_are_missed_least() {
    let problem = problem(full_timers(8), vec![need("sales", 3)]);
    let mut roster = made(&problem, 40);
    // Everybody at lunch as early as may be.
    for shift in roster.weeks.iter_mut().flat_map(|week| week.days.iter_mut().flatten()) {
        shift.pauses[0].start = shift.start + 180;
    }
    let placed = pauses_placed_anew(&problem, &roster, 1, 20);
    assert_eq!(broken_rules(&problem.workforce, &problem.hours, &placed), Vec::<String>::new());
    let bare = |roster: &Roster| {
        let mut roster = roster.clone();
        roster.weeks.iter_mut().flat_map(|week| week.days.iter_mut().flatten()).for_each(|shift| shift.pauses.clear());
        roster
    };
    assert_eq!(bare(&placed), bare(&roster), "no shift moves");
    let need = &problem.queues[0].need;
    assert!(points(need, &placed) < points(need, &roster));
    // Pauses of one shift alone, in all their places: none is better.
    let best = points(need, &placed);
    for (agent, week) in placed.weeks.iter().enumerate() {
        for day in (0..7).filter(|day| week.days[*day].is_some()) {
            for after in (180..=300).step_by(15) {
                let mut other = placed.clone();
                let shift = other.weeks[agent].days[day].as_mut().unwrap();
                shift.pauses[0].start = shift.start + after;
                assert!(points(need, &other) >= best);
            }
        }
    }
}
