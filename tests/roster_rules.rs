//! Rosters of small and odd centres, held against the independent checker of the rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use chrono::{Days, NaiveDate};
use common::rules::broken_rules;
use muster::calendar::{OpeningHours, Span};
use muster::roster::{
    Agent, AgentDetails, Contract, ContractKind, PauseKind, PauseRule, Roster, ShiftTemplate, Workforce, check,
};
use muster::schedule::{Problem, QueueNeed, Search, coverage};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

fn span(from: u16, to: u16) -> Option<Span> {
    Some(Span { from: from * 60, to: to * 60 })
}

fn usual_hours() -> OpeningHours {
    let (weekday, weekend) = (span(7, 21), span(9, 18));
    OpeningHours { week: [weekday, weekday, weekday, weekday, weekday, weekend, weekend], ..OpeningHours::default() }
}

fn pause(kind: PauseKind, paid: bool, minutes: u16, earliest: u16, latest: u16) -> PauseRule {
    PauseRule { kind, paid, minutes, earliest, latest }
}

fn template(id: u32, minutes: u16, first: u16, last: u16, pauses: Vec<PauseRule>) -> ShiftTemplate {
    let name = format!("t{id}");
    ShiftTemplate { id, name, minutes, first_start: first, last_start: last, start_step: 30, pauses }
}

fn contract(id: u32, kind: ContractKind, least: u16, most: u16, templates: Vec<u32>) -> Contract {
    Contract {
        id,
        name: format!("c{id}"),
        kind,
        min_week_minutes: least,
        max_week_minutes: most,
        max_days: 5,
        max_days_in_row: 5,
        min_rest: 660,
        templates,
        hourly_cost: None,
    }
}

/// A centre of two queues; one agent in three is part-time.
fn centre(agents: [usize; 2]) -> Workforce {
    let short = |id, minutes| template(id, minutes, 420, 1020, vec![pause(PauseKind::Break, true, 15, 90, 150)]);
    let full = vec![
        pause(PauseKind::Break, true, 15, 75, 150),
        pause(PauseKind::Lunch, false, 30, 180, 300),
        pause(PauseKind::Break, true, 15, 345, 435),
    ];
    let templates = vec![template(1, 510, 420, 750, full), short(2, 240), short(3, 300)];
    let contracts = vec![
        contract(1, ContractKind::FullTime, 2400, 2400, vec![1]),
        contract(2, ContractKind::PartTime, 1200, 1500, vec![2, 3]),
    ];
    let people = (0..agents[0] + agents[1]).map(|number| Agent {
        id: number as u32 + 1,
        name: format!("agent {number}"),
        queue: if number < agents[0] { "sales" } else { "service" }.into(),
        contract: if number % 3 == 2 { 2 } else { 1 },
        availability: [Some(Span::DAY); 7],
        details: AgentDetails::default(),
        personal: Default::default(),
    });
    Workforce { agents: people.collect(), contracts, templates }
}

/// Two peaks a weekday, one hump at the weekend.
fn needs(peaks: [f64; 2], hours: &OpeningHours) -> Vec<QueueNeed> {
    let hump = |at: f64, centre: f64, width: f64| (-((at - centre) / width).powi(2) / 2.0).exp();
    let of = |name: &str, peak: f64| {
        let need = (0..672).map(|slot| {
            let (day, minute) = (slot / 96, (slot % 96) * 15);
            if !hours.week[day].is_some_and(|span| span.contains(minute as u16)) {
                return 0;
            }
            let at = minute as f64 / 60.0;
            let level = if day < 5 {
                hump(at, 10.5, 1.6).max(0.8 * hump(at, 15.0, 2.2)).max(0.16) * if day == 0 { 1.0 } else { 0.9 }
            } else {
                hump(at, 13.0, 2.5).max(0.3) * 0.4
            };
            ((peak * level).ceil() as u16).max(1)
        });
        QueueNeed { name: name.into(), need: need.collect() }
    };
    vec![of("sales", peaks[0]), of("service", peaks[1])]
}

fn made(problem: &Problem, seed: u64, sweeps: u32) -> Roster {
    let mut search = Search::new(problem.clone(), seed, sweeps);
    while search.step().done < 1.0 {
        if let Some(roster) = search.roster() {
            let broken = unexpected(problem, &roster);
            assert!(broken.is_empty(), "on the way: {broken:?}");
        }
    }
    search.finish()
}

/// Broken rules besides hours too low for agents who were named as falling short.
fn unexpected(problem: &Problem, roster: &Roster) -> Vec<String> {
    let mut broken = broken_rules(&problem.workforce, &problem.hours, roster);
    broken.retain(|text| {
        let named = problem.shortfalls.iter().any(|short| text.ends_with(&format!(": {}", short.name)));
        !(text.starts_with("least hours") && named)
    });
    broken
}

#[test]
fn the_checker_sees_each_rule() {
    let (workforce, hours) = (centre([3, 0]), usual_hours());
    let problem = Problem::from_needs(needs([2.0, 1.0], &hours), monday(), workforce.clone(), hours.clone());
    let roster = made(&problem, 1, 5);
    assert_eq!(broken_rules(&workforce, &hours, &roster), Vec::<String>::new());
    let day = roster.weeks[0].days.iter().position(Option::is_some).unwrap();
    let off = roster.weeks[0].days.iter().position(Option::is_none).unwrap();
    type Damage = fn(&mut Roster, usize, usize);
    let cases: [(Damage, &str); 9] = [
        (|r, day, _| r.weeks[0].days[day] = None, "least hours"),
        (|r, day, off| r.weeks[0].days[off] = r.weeks[0].days[day].clone(), "days worked"),
        (|r, day, off| r.weeks[0].days[off] = r.weeks[0].days[day].clone(), "minutes paid"),
        (|r, day, _| r.weeks[0].days[day].as_mut().unwrap().start += 15, "is not 510 long"),
        (|r, day, _| r.weeks[0].days[day].as_mut().unwrap().template = 2, "not the contract's"),
        (|r, day, _| r.weeks[0].days[day].as_mut().unwrap().pauses[1].start += 240, "outside its window"),
        (|r, day, _| r.weeks[0].days[day].as_mut().unwrap().pauses.truncate(2), "2 pauses for 3"),
        (|r, day, _| r.weeks[0].days[day].as_mut().unwrap().start = 300, "closed on day"),
        (|r, _, _| r.weeks.swap(0, 1), "is due"),
    ];
    for (damage, expected) in cases {
        let mut damaged = roster.clone();
        damage(&mut damaged, day, off);
        let broken = broken_rules(&workforce, &hours, &damaged);
        assert!(broken.iter().any(|text| text.contains(expected)), "{expected} not in {broken:?}");
    }
}

#[test]
fn a_sensible_number_of_agents_covers_the_centre() {
    let hours = usual_hours();
    let mut shares = Vec::new();
    for agents in [[30, 16], [34, 18], [38, 20], [42, 22], [46, 24], [50, 26]] {
        let problem = Problem::from_needs(needs([28.0, 14.0], &hours), monday(), centre(agents), hours.clone());
        let clock = Instant::now();
        let mut search = Search::new(problem.clone(), 1, Search::SWEEPS);
        let mut slowest = Duration::ZERO;
        let mut done = 0.0;
        while done < 1.0 {
            let step = Instant::now();
            done = search.step().done;
            slowest = slowest.max(step.elapsed());
        }
        let roster = search.finish();
        let took = clock.elapsed();
        let covered = coverage(&problem.queues, &problem.workforce, &roster);
        assert!(unexpected(&problem, &roster).is_empty());
        let share = covered.total.covered_share().unwrap();
        let by_queue: Vec<_> = covered.queues.iter().map(|queue| queue.total.covered_share().unwrap()).collect();
        println!(
            "{agents:?}: covered {share:.4} {by_queue:.4?}, required {} h, over {} h, paid {} h, {took:?}, slowest step {slowest:?}",
            covered.total.required / 60,
            covered.total.over() / 60,
            covered.total.paid / 60,
        );
        shares.push(share);
    }
    assert!(shares.iter().any(|share| *share >= 0.97), "{shares:?}");
    assert!(shares.windows(2).all(|pair| pair[1] > pair[0] - 0.005), "more agents cover more: {shares:?}");
}

#[test]
fn who_falls_short_is_named_with_the_rule() {
    let hours = usual_hours();
    type Change = fn(&mut Workforce, &mut OpeningHours);
    let cases: [(Change, &str); 6] = [
        (|w, _| (0..4).for_each(|day| w.agents[0].availability[day] = None), "Availability"),
        (|_, h| h.closed = (0..3).map(|day| monday() + Days::new(day)).collect(), "OpeningHours"),
        (|w, _| w.contracts[0].max_days = 4, "MaxDays"),
        (|w, _| w.contracts[0].max_days_in_row = 0, "DaysInRow"),
        (|w, _| w.contracts[0].min_rest = 2000, "Rest"),
        (|w, _| (w.contracts[0].min_week_minutes, w.contracts[0].max_week_minutes) = (2410, 2430), "ShiftLengths"),
    ];
    for (change, expected) in cases {
        let (mut workforce, mut hours) = (centre([2, 1]), hours.clone());
        change(&mut workforce, &mut hours);
        let problem = Problem::from_needs(needs([2.0, 1.0], &hours), monday(), workforce, hours);
        let short = problem.shortfalls.first().unwrap_or_else(|| panic!("{expected} expected"));
        assert!(format!("{:?}", short.obstacles).contains(expected), "{expected}: {short:?}");
        let roster = made(&problem, 3, 4);
        assert!(unexpected(&problem, &roster).is_empty(), "{expected}");
        let paid: u32 = roster.weeks[0].days.iter().flatten().map(|shift| u32::from(shift.paid_minutes())).sum();
        assert_eq!(paid, u32::from(short.reach), "{expected}");
    }
}

#[test]
fn nights_run_over_midnight() {
    let mut workforce = centre([6, 0]);
    workforce.templates[0].first_start = 0;
    workforce.templates[0].last_start = 1410;
    workforce.agents.iter_mut().for_each(|agent| agent.contract = 1);
    let hours = OpeningHours { week: [Some(Span::DAY); 7], ..OpeningHours::default() };
    let need = vec![QueueNeed { name: "sales".into(), need: vec![1; 672] }];
    let problem = Problem::from_needs(need, monday(), workforce, hours);
    let roster = made(&problem, 5, 40);
    assert_eq!(unexpected(&problem, &roster), Vec::<String>::new());
    assert!(roster.weeks.iter().flat_map(|week| week.days.iter().flatten()).any(|shift| shift.end > 1440));
    let covered = coverage(&problem.queues, &problem.workforce, &roster).total.covered_share().unwrap();
    assert!(covered > 0.95, "{covered}");
}

prop_compose! {
    fn any_template()(
        id in 1u32..5, minutes in 12u16..44, first in 0u16..90, more in 0u16..40, step in 1u16..5,
        pauses in prop::collection::vec((any::<bool>(), 1u16..4, 0u16..30, 0u16..12), 0..4),
    ) -> ShiftTemplate {
        let mut template = template(id, minutes * 15, first * 15, (first + more) * 15, vec![]);
        template.start_step = step * 15;
        template.pauses = (pauses.iter())
            .map(|(paid, len, from, more)| pause(PauseKind::Break, *paid, len * 15, from * 15 + 5, (from + more) * 15))
            .collect();
        template
    }
}

prop_compose! {
    fn any_contract()(
        id in 1u32..4, least in 0u16..3000, more in 0u16..1500, days in 0u8..9, row in 0u8..9, rest in 0u16..3000,
        templates in prop::collection::vec(1u32..5, 0..4),
    ) -> Contract {
        let mut contract = contract(id, ContractKind::FullTime, least, least.saturating_add(more), templates);
        (contract.max_days, contract.max_days_in_row, contract.min_rest) = (days, row, rest);
        contract
    }
}

fn any_span() -> impl Strategy<Value = Option<Span>> {
    prop_oneof![
        4 => Just(Some(Span::DAY)),
        4 => (0u16..1440, 0u16..1440).prop_map(|(from, len)| Some(Span { from, to: from + len })),
        1 => Just(None),
    ]
}

prop_compose! {
    fn any_agent()(
        queue in 0usize..5, contract in 1u32..4,
        availability in prop_oneof![Just(vec![Some(Span::DAY); 7]), prop::collection::vec(any_span(), 7)],
    ) -> Agent {
        let queue = ["sales", "sales", "service", "service", "nowhere"][queue].into();
        let (availability, details) = (availability.try_into().unwrap(), AgentDetails::default());
        Agent { id: 0, name: String::new(), queue, contract, availability, details, personal: Default::default() }
    }
}

prop_compose! {
    fn any_problem()(
        templates in prop::collection::vec(any_template(), 1..5),
        contracts in prop::collection::vec(any_contract(), 1..4),
        mut agents in prop::collection::vec(any_agent(), 0..9),
        week in prop_oneof![Just(vec![Some(Span::DAY); 7]), prop::collection::vec(any_span(), 7)],
        closed in prop::collection::vec(0u64..8, 0..2),
        need in prop::collection::vec(0u16..6, 24),
    ) -> Problem {
        for (number, agent) in agents.iter_mut().enumerate() {
            (agent.id, agent.name) = (number as u32, format!("agent {number}"));
        }
        let closed = closed.into_iter().map(|day| monday() + Days::new(day)).collect();
        let hours = OpeningHours { week: week.try_into().unwrap(), closed, ..OpeningHours::default() };
        let need: Vec<u16> = (0..672).map(|slot| need[slot / 4 % 24]).collect();
        let queues = ["sales", "service"].map(|name| QueueNeed { name: name.into(), need: need.clone() });
        Problem::from_needs(queues.to_vec(), monday(), Workforce { agents, contracts, templates }, hours)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_roster_breaks_a_rule(problem in any_problem(), seed in any::<u64>(), sweeps in 0u32..6) {
        let _ = check(&problem.workforce, &["sales", "service"]);
        let roster = made(&problem, seed, sweeps);
        prop_assert_eq!(unexpected(&problem, &roster), Vec::<String>::new());
        prop_assert_eq!(&roster, &made(&problem, seed, sweeps), "same seed, same roster");
        prop_assert_eq!(unexpected(&problem, &Search::new(problem.clone(), seed, sweeps).finish()), Vec::<String>::new());
    }

    #[test]
    fn coverage_loses_nothing(problem in any_problem(), seed in any::<u64>()) {
        let roster = made(&problem, seed, 2);
        let found = coverage(&problem.queues, &problem.workforce, &roster);
        let mut on_contact: BTreeMap<usize, u64> = BTreeMap::new();
        for week in &roster.weeks {
            for (day, shift) in week.days.iter().enumerate() {
                let Some(shift) = shift else { continue };
                for minute in shift.start..shift.end {
                    let paused = shift.pauses.iter().any(|p| p.start <= minute && minute < p.start + p.minutes);
                    let at = day * 1440 + usize::from(minute);
                    if !paused && at < 7 * 1440 {
                        *on_contact.entry(at / 1440).or_default() += 1;
                    }
                }
            }
        }
        for (day, totals) in found.days.iter().enumerate() {
            prop_assert_eq!(totals.scheduled, on_contact.get(&day).copied().unwrap_or(0));
        }
        let total = found.total;
        prop_assert_eq!(total.covered + total.under(), total.required);
        prop_assert_eq!(total.covered + total.over(), total.scheduled);
        prop_assert_eq!(found.gaps().iter().map(|gap| gap.minutes).sum::<u64>(), total.under());
    }
}
