//! The rules that a roster breaks, each where it is broken: rosters made by hand may break any.

use super::{Agent, Contract, Roster, Shift, Workforce};
use crate::calendar::{OpeningHours, Span};

/// A rule, with the numbers that break it; times in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The person is not in the plan any more, or has no contract.
    Gone,
    /// No shift kind of the contract is so long, or may start then.
    Kind,
    /// A pause lies outside the window of the shift kind, or is missing.
    Pauses,
    /// On leave.
    Leave,
    /// Not available at that minute of the day.
    Away(u16),
    /// The centre is closed at that minute of the day.
    Closed(u16),
    /// Too little rest since the shift before.
    Rest {
        /// Rest there is.
        rest: u16,
        /// Rest there must be.
        least: u16,
    },
    /// Too many days in a row; named on the first day too many.
    Row {
        /// Days allowed.
        most: u8,
    },
    /// Too many days in the week; named on the first day too many.
    Days {
        /// Days allowed.
        most: u8,
    },
    /// More paid minutes in the week than the contract's most.
    Over {
        /// Paid.
        paid: u16,
        /// Allowed.
        most: u16,
    },
    /// Fewer paid minutes in the week than the contract's least.
    Under {
        /// Paid.
        paid: u16,
        /// Due.
        least: u16,
    },
}

/// A rule broken by somebody on a day, or over the whole week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// The agent's id.
    pub agent: u32,
    /// Days after Monday; `None`: the week.
    pub day: Option<usize>,
    /// The rule.
    pub rule: Rule,
}

/// All rules that a roster breaks, person by person in its order, days first.
#[must_use]
pub fn breaches(workforce: &Workforce, hours: &OpeningHours, roster: &Roster) -> Vec<Breach> {
    // One look-up a person: a thousand people are checked at each edit.
    let mut agents: Vec<&Agent> = workforce.agents.iter().collect();
    agents.sort_by_key(|agent| agent.id);
    let mut found = Vec::new();
    for week in &roster.weeks {
        let mut say = |day: Option<usize>, rule: Rule| found.push(Breach { agent: week.agent, day, rule });
        let agent = agents.binary_search_by_key(&week.agent, |agent| agent.id).ok().and_then(|at| agents.get(at));
        let pair = agent.and_then(|agent| Some((*agent, workforce.contract(agent.contract)?)));
        match pair {
            Some((agent, contract)) => {
                for (day, shift) in week.days.iter().enumerate() {
                    let Some(shift) = shift else { continue };
                    of_shift(workforce, contract, shift, &mut |rule| say(Some(day), rule));
                    let available = |day: i64| agent.availability.get(day.rem_euclid(7) as usize).copied().flatten();
                    if let Some(minute) = first_outside(shift, day, available) {
                        say(Some(day), Rule::Away(minute));
                    }
                    let date = |day: i64| roster.monday.checked_add_signed(chrono::TimeDelta::days(day));
                    if date(day as i64).is_some_and(|date| agent.personal.away(date)) {
                        say(Some(day), Rule::Leave);
                    }
                    if let Some(minute) = first_outside(shift, day, |day| hours.on(date(day)?)) {
                        say(Some(day), Rule::Closed(minute));
                    }
                }
                of_week(contract, &week.days, &mut say);
            }
            None if week.days.iter().any(Option::is_some) => say(None, Rule::Gone),
            None => {}
        }
    }
    found
}

/// The first minute of a shift that no span of its day or those around covers.
fn first_outside(shift: &Shift, day: usize, span_of: impl Fn(i64) -> Option<Span>) -> Option<u16> {
    let spans = [-1, 0, 1].map(|ahead| {
        let span = span_of(day as i64 + ahead)?;
        let minute = |of: u16| i64::from(of) + ahead * 1440;
        Some((minute(span.from), minute(span.to)))
    });
    let (mut at, end) = (i64::from(shift.start), i64::from(shift.end));
    while at < end {
        let covering = spans.iter().flatten().find(|(from, to)| *from <= at && at < *to);
        let Some((_, to)) = covering else { return Some(at as u16) };
        at = *to;
    }
    None
}

fn of_shift(workforce: &Workforce, contract: &Contract, shift: &Shift, say: &mut impl FnMut(Rule)) {
    let template = workforce.template(shift.template).filter(|template| contract.templates.contains(&template.id));
    let Some(template) = template.filter(|template| {
        template.minutes == shift.end.saturating_sub(shift.start) && template.starts_at(shift.start)
    }) else {
        return say(Rule::Kind);
    };
    let mut free = shift.start;
    let fits = shift.pauses.len() == template.pauses.len()
        && shift.pauses.iter().zip(&template.pauses).all(|(pause, rule)| {
            let after = pause.start.saturating_sub(shift.start);
            let fits = (rule.earliest..=rule.latest).contains(&after)
                && pause.start >= free
                && (pause.kind, pause.paid, pause.minutes) == (rule.kind, rule.paid, rule.minutes);
            free = pause.start.saturating_add(pause.minutes);
            fits
        });
    if !fits || free > shift.end {
        say(Rule::Pauses);
    }
}

fn of_week(contract: &Contract, days: &[Option<Shift>; 7], say: &mut impl FnMut(Option<usize>, Rule)) {
    let (mut worked, mut row, mut paid) = (0u8, 0u8, 0u16);
    let mut last_end: Option<u16> = None;
    for (day, shift) in days.iter().enumerate() {
        let Some(shift) = shift else {
            row = 0;
            continue;
        };
        (worked, row) = (worked + 1, row + 1);
        paid = paid.saturating_add(shift.paid_minutes());
        let (start, end) = (day as u16 * 1440 + shift.start, (day as u16 * 1440).saturating_add(shift.end));
        let rest = last_end.map(|last| start.saturating_sub(last));
        if let Some(rest) = rest.filter(|rest| *rest < contract.min_rest) {
            say(Some(day), Rule::Rest { rest, least: contract.min_rest });
        }
        last_end = Some(end);
        if row == contract.max_days_in_row.saturating_add(1) {
            say(Some(day), Rule::Row { most: contract.max_days_in_row });
        }
        if worked == contract.max_days.saturating_add(1) {
            say(Some(day), Rule::Days { most: contract.max_days });
        }
    }
    if paid > contract.max_week_minutes {
        say(None, Rule::Over { paid, most: contract.max_week_minutes });
    }
    if paid < contract.min_week_minutes {
        say(None, Rule::Under { paid, least: contract.min_week_minutes });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{AgentDetails, AgentWeek, ContractKind, PauseKind, PauseRule, Personal, ShiftTemplate};
    use chrono::NaiveDate;

    fn workforce() -> Workforce {
        let pause = PauseRule { kind: PauseKind::Lunch, paid: false, minutes: 30, earliest: 180, latest: 300 };
        let template = ShiftTemplate {
            id: 1,
            name: "day".into(),
            minutes: 510,
            first_start: 420,
            last_start: 900,
            start_step: 30,
            pauses: vec![pause],
        };
        let contract = Contract {
            id: 1,
            name: "full".into(),
            kind: ContractKind::FullTime,
            min_week_minutes: 1920,
            max_week_minutes: 2400,
            max_days: 5,
            max_days_in_row: 4,
            min_rest: 660,
            templates: vec![1],
            hourly_cost: None,
        };
        let availability = [Some(Span { from: 420, to: 1440 }); 7];
        let agent = Agent {
            id: 7,
            name: "Ada".into(),
            queue: "q".into(),
            contract: 1,
            availability,
            details: AgentDetails::default(),
            personal: Personal::default(),
        };
        Workforce { agents: vec![agent], contracts: vec![contract], templates: vec![template] }
    }

    /// The starts of a week by day, and what is changed before it is checked.
    fn found(
        starts: [Option<u16>; 7],
        change: impl Fn(&mut Workforce, &mut OpeningHours, &mut Roster),
    ) -> Vec<(Option<usize>, Rule)> {
        let mut workforce = workforce();
        let mut hours = OpeningHours { week: [Some(Span { from: 420, to: 1440 }); 7], ..OpeningHours::default() };
        let days = starts.map(|start| workforce.templates[0].shift_at(start?));
        let monday = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let mut roster = Roster { monday, weeks: vec![AgentWeek { agent: 7, days }] };
        change(&mut workforce, &mut hours, &mut roster);
        breaches(&workforce, &hours, &roster).iter().map(|breach| (breach.day, breach.rule)).collect()
    }

    #[test]
    fn each_rule_is_named_where_it_is_broken() {
        let (off, day) = (None, Some(480));
        let good = [day, day, day, day, off, off, off];
        assert_eq!(found(good, |_, _, _| {}), []);
        let long = [day, day, day, day, day, day, off];
        let all = [
            (Some(4), Rule::Row { most: 4 }),
            (Some(5), Rule::Days { most: 5 }),
            (None, Rule::Over { paid: 2880, most: 2400 }),
        ];
        assert_eq!(found(long, |_, _, _| {}), all);
        let late = [Some(900), day, off, day, day, off, off];
        assert_eq!(found(late, |_, _, _| {}), [(Some(1), Rule::Rest { rest: 510, least: 660 })]);
        let few = [day, off, off, off, off, off, off];
        assert_eq!(found(few, |_, _, _| {}), [(None, Rule::Under { paid: 480, least: 1920 })]);
        assert_eq!(
            found(good, |w, _, _| w.agents[0].availability[1] = Some(Span { from: 420, to: 700 })),
            [(Some(1), Rule::Away(700))]
        );
        assert_eq!(found(good, |_, h, r| h.closed = vec![r.monday]), [(Some(0), Rule::Closed(480))]);
        assert_eq!(
            found(good, |w, _, _| w.templates[0].first_start = 510),
            [(Some(0), Rule::Kind), (Some(1), Rule::Kind), (Some(2), Rule::Kind), (Some(3), Rule::Kind)]
        );
        assert_eq!(
            found(good, |_, _, r| r.weeks[0].days[2].as_mut().unwrap().pauses[0].start = 500),
            [(Some(2), Rule::Pauses)]
        );
        assert_eq!(
            found(good, |_, _, r| r.weeks[0].days[2].as_mut().unwrap().pauses.clear()),
            [(Some(2), Rule::Pauses), (None, Rule::Over { paid: 1950, most: 1930 })][..1]
        );
        assert_eq!(found(good, |w, _, _| w.agents.clear()), [(None, Rule::Gone)]);
    }

    #[test]
    fn a_night_is_covered_by_hours_that_run_on() {
        let night = |span| [Some(span); 7];
        let shift = |w: &mut Workforce, r: &mut Roster| {
            w.templates[0].last_start = 1320;
            (w.contracts[0].min_week_minutes, w.contracts[0].min_rest) = (0, 0);
            r.weeks[0].days = [w.templates[0].shift_at(1320), None, None, None, None, None, None];
        };
        let (split, gap) = (Span { from: 1200, to: 1900 }, Span { from: 1200, to: 1800 });
        let of = |span: Span| {
            found([None; 7], |w, h, r| {
                shift(w, r);
                (w.agents[0].availability, h.week) = (night(span), night(Span::DAY));
            })
        };
        assert_eq!(of(split), []);
        assert_eq!(of(gap), [(Some(0), Rule::Away(1800))]);
    }
}
