//! Every rule of a roster, checked by code that shares nothing with the scheduler: only the roster's types and
//! arithmetic on minutes of its own.

use chrono::{Datelike, Days, NaiveDate};
use muster::calendar::OpeningHours;
use muster::roster::{Agent, Contract, Roster, Shift, Workforce};

/// All rules a roster breaks, one sentence each. A week below the contract's least hours starts with "least hours".
pub fn broken_rules(workforce: &Workforce, hours: &OpeningHours, roster: &Roster) -> Vec<String> {
    let mut broken = Vec::new();
    assert_eq!(roster.monday.weekday().num_days_from_monday(), 0, "a week starts on a Monday");
    if roster.weeks.len() != workforce.agents.len() {
        broken.push(format!("{} weeks for {} agents", roster.weeks.len(), workforce.agents.len()));
    }
    for (agent, week) in workforce.agents.iter().zip(&roster.weeks) {
        if week.agent != agent.id {
            broken.push(format!("week of {} where {} is due", week.agent, agent.id));
        }
        let Some(contract) = workforce.contracts.iter().find(|contract| contract.id == agent.contract) else {
            if week.days.iter().any(Option::is_some) {
                broken.push(format!("{} works without a contract", agent.name));
            }
            continue;
        };
        let mut say = |text: String| broken.push(format!("{text}: {}", agent.name));
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            shift_rules(workforce, contract, shift, &mut say);
            for minute in shift.start..shift.end {
                let (day, minute) = (day + usize::from(minute / 1440), minute % 1440);
                if !available(agent, day, minute) {
                    say(format!("not available on day {day} at {minute}"));
                    break;
                }
                if on_leave(agent, roster.monday, day) {
                    say(format!("on leave on day {day} at {minute}"));
                    break;
                }
                if !open(hours, roster.monday, day, minute) {
                    say(format!("closed on day {day} at {minute}"));
                    break;
                }
            }
        }
        let contract = &after_leave(workforce, hours, roster.monday, agent, contract);
        week_rules(contract, &week.days, &mut say);
    }
    broken
}

/// Whether an agent is available at a minute of day 0 to 7 (7 is the next Monday).
fn available(agent: &Agent, day: usize, minute: u16) -> bool {
    let today = agent.availability[day % 7].is_some_and(|span| span.from <= minute && minute < span.to);
    let ran_on = agent.availability[(day + 6) % 7];
    today || ran_on.is_some_and(|span| span.from <= minute + 1440 && minute + 1440 < span.to)
}

fn on_leave(agent: &Agent, monday: NaiveDate, day: usize) -> bool {
    let date = monday + Days::new(day as u64);
    agent.personal.leave.iter().any(|leave| leave.first <= date && date <= leave.last)
}

/// The contract with each day of leave, on which the agent could have worked, taken for one of its days worked. The least
/// is what whole shifts come to.
fn after_leave(
    workforce: &Workforce,
    hours: &OpeningHours,
    monday: NaiveDate,
    agent: &Agent,
    contract: &Contract,
) -> Contract {
    let could = |day: usize| (0..1440).any(|minute| available(agent, day, minute) && open(hours, monday, day, minute));
    let away = (0..7).filter(|day| on_leave(agent, monday, *day) && could(*day)).count() as u32;
    let days = u32::from(contract.max_days.min(7));
    if away == 0 || days == 0 {
        return contract.clone();
    }
    let left = days.saturating_sub(away);
    let share = |minutes: u32, up: u32| ((minutes * left + up * (days * 15 - 1)) / (days * 15) * 15) as u16;
    let grid = |minutes: u16, up: u32| (u32::from(minutes) + up * 14) / 15 * 15;
    let (least, most) = (share(grid(contract.min_week_minutes, 1), 0), share(grid(contract.max_week_minutes, 0), 1));
    let templates = workforce.templates.iter().filter(|template| contract.templates.contains(&template.id));
    let pays: Vec<u16> =
        templates.filter(|template| template.fault().is_none()).map(|one| one.paid_minutes()).collect();
    let most_paid = sums(&pays, left).into_iter().filter(|sum| *sum <= most).max().unwrap_or(0);
    Contract {
        max_days: left as u8,
        min_week_minutes: least.min(most_paid),
        max_week_minutes: most,
        ..contract.clone()
    }
}

/// What up to so many shifts come to.
fn sums(pays: &[u16], shifts: u32) -> std::collections::BTreeSet<u16> {
    let mut all = std::collections::BTreeSet::from([0]);
    for _ in 0..shifts {
        let more: Vec<u16> = all.iter().flat_map(|sum| pays.iter().map(move |pay| sum + pay)).collect();
        all.extend(more);
    }
    all
}

/// Whether the centre is open then.
fn open(hours: &OpeningHours, monday: NaiveDate, day: usize, minute: u16) -> bool {
    let span = |date: NaiveDate| {
        let closed = hours.closed.contains(&date);
        if closed { None } else { hours.week[date.weekday().num_days_from_monday() as usize] }
    };
    let date = monday + Days::new(day as u64);
    let today = span(date).is_some_and(|span| span.from <= minute && minute < span.to);
    let ran_on = span(date - Days::new(1));
    today || ran_on.is_some_and(|span| span.from <= minute + 1440 && minute + 1440 < span.to)
}

/// Rules of one shift against its template.
fn shift_rules(workforce: &Workforce, contract: &Contract, shift: &Shift, say: &mut impl FnMut(String)) {
    let Some(template) = workforce.templates.iter().find(|template| template.id == shift.template) else {
        return say(format!("unknown template {}", shift.template));
    };
    if !contract.templates.contains(&template.id) {
        say(format!("template {} is not the contract's", template.id));
    }
    if shift.end <= shift.start || shift.end - shift.start != template.minutes {
        say(format!("shift {} to {} is not {} long", shift.start, shift.end, template.minutes));
    }
    if shift.start < template.first_start || shift.start > template.last_start {
        say(format!("start {} outside its window", shift.start));
    } else if template.start_step > 0 && !(shift.start - template.first_start).is_multiple_of(template.start_step) {
        say(format!("start {} off its step", shift.start));
    }
    if !shift.start.is_multiple_of(15) || !shift.end.is_multiple_of(15) {
        say(format!("shift {} to {} off the quarter hour", shift.start, shift.end));
    }
    if shift.pauses.len() != template.pauses.len() {
        say(format!("{} pauses for {}", shift.pauses.len(), template.pauses.len()));
    }
    let mut free = shift.start;
    for (pause, rule) in shift.pauses.iter().zip(&template.pauses) {
        let after = i32::from(pause.start) - i32::from(shift.start);
        if (pause.kind, pause.paid, pause.minutes) != (rule.kind, rule.paid, rule.minutes) {
            say(format!("pause at {} is not as its rule says", pause.start));
        }
        if after < i32::from(rule.earliest) || after > i32::from(rule.latest) {
            say(format!("pause at {} outside its window", pause.start));
        }
        if pause.start < free || pause.start + pause.minutes > shift.end || !pause.start.is_multiple_of(15) {
            say(format!("pause at {} overlaps or leaves the shift", pause.start));
        }
        free = pause.start + pause.minutes;
    }
}

/// Rules of the week as a whole.
fn week_rules(contract: &Contract, days: &[Option<Shift>; 7], say: &mut impl FnMut(String)) {
    let mut paid = 0u32;
    let (mut worked, mut row) = (0u8, 0u8);
    let mut last_end: Option<u32> = None;
    for (day, shift) in days.iter().enumerate() {
        let Some(shift) = shift else {
            row = 0;
            continue;
        };
        worked += 1;
        row += 1;
        if row > contract.max_days_in_row {
            say(format!("{row} days in a row"));
        }
        let midnight = day as u32 * 1440;
        let (start, end) = (midnight + u32::from(shift.start), midnight + u32::from(shift.end));
        if last_end.is_some_and(|last| start < last + u32::from(contract.min_rest)) {
            say(format!("too little rest before day {day}"));
        }
        last_end = Some(end);
        paid += end - start;
        paid -= shift.pauses.iter().filter(|pause| !pause.paid).map(|pause| u32::from(pause.minutes)).sum::<u32>();
    }
    if worked > contract.max_days {
        say(format!("{worked} days worked"));
    }
    if paid > u32::from(contract.max_week_minutes) {
        say(format!("{paid} minutes paid"));
    }
    if paid < u32::from(contract.min_week_minutes) {
        say(format!("least hours, {paid} minutes paid"));
    }
}
