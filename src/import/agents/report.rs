//! A table as a report of agents: whether it can be one, what its columns hold and in which unit.

use super::super::columns::{self, is_number, values};
use super::super::dialect::Table;
use super::super::terms::normal;
use super::super::{Granularity, GuessedColumn, Role, TimeUnit, Why, guess as contacts, numbers};
use super::guess::{Found, Reading, Seen, guessed_columns, one_each, without};
use super::{AgentColumn, AgentRole};

/// Names that head columns of other things too.
const GENERIC: [&str; 5] = ["name", "nome", "名前", "名字", "display name"];

/// Reads it as a report where it can be one.
pub fn as_report(table: &Table, seen: &[Seen], who: usize, comma: bool) -> Reading {
    const PRESENCE: [AgentRole; 3] = [AgentRole::LoggedIn, AgentRole::Available, AgentRole::NotReady];
    const HIDDEN: [AgentRole; 8] = [
        AgentRole::LoggedIn,
        AgentRole::Available,
        AgentRole::NotReady,
        AgentRole::Occupancy,
        AgentRole::Name,
        AgentRole::FirstName,
        AgentRole::LastName,
        AgentRole::Id,
    ];
    let masked = without(table, seen, &|role| HIDDEN.contains(&role));
    let (mut guessed, _) = columns::guess(&masked, comma);
    let has = |guessed: &[GuessedColumn], role: Role| guessed.iter().any(|column| column.role == role);
    if [Role::CallId, Role::QueueStart, Role::ServiceStart, Role::Event].into_iter().any(|role| has(&guessed, role)) {
        return Reading::Contacts;
    }
    let presence = seen.iter().filter(|column| PRESENCE.contains(&column.role)).count();
    let counts = has(&guessed, Role::Handled) || has(&guessed, Role::Offered);
    let abandoned = has(&guessed, Role::Abandoned) && has(&guessed, Role::Offered);
    let dated = has(&guessed, Role::DateTime) || has(&guessed, Role::Date);
    let agents = seen.get(who).is_some_and(|column| !GENERIC.contains(&normal(&column.heading).as_str()));
    let certain = match () {
        () if presence > 0 && (counts || dated || presence > 1) => !abandoned && (agents || presence > 1),
        () if agents && counts && !abandoned => !dated || several_at_once(table, &guessed, who),
        () => return Reading::Contacts,
    };
    contacts::averages_or_totals(&masked, &mut guessed, comma);
    let mut questions = Vec::new();
    let date_order = contacts::order(&masked, &guessed, comma, &mut questions);
    let fixed_date = if dated { None } else { contacts::preamble_date(table, date_order) };
    let handled = has(&guessed, Role::Handled);
    let roles = guessed.iter().zip(seen).map(|(column, own)| {
        if HIDDEN.contains(&own.role) {
            return (own.role, own.why.clone());
        }
        (of_contacts(column.role, handled), column.why.clone())
    });
    let roles: Vec<(AgentRole, Why)> = roles.collect();
    let mut agents: Vec<AgentColumn> = roles
        .iter()
        .enumerate()
        .map(|(at, (role, _))| AgentColumn {
            role: *role,
            unit_s: seen.get(at).map_or(1.0, |column| unit_of(table, at, *role, &column.heading)),
        })
        .collect();
    one_each(&mut agents, who);
    parts_of_not_ready(table, &mut agents, comma);
    units_by_numbers(table, &mut agents, seen, comma);
    let columns = guessed_columns(seen, &agents, roles.into_iter().map(|(_, why)| why).collect());
    let found = Found {
        granularity: Granularity::AgentReport,
        agents,
        columns,
        date_order,
        decimal_comma: comma,
        fixed_date,
        questions,
    };
    if certain { Reading::Agents(found) } else { Reading::Either(found) }
}

/// What a column of contacts holds in a report of agents.
const fn of_contacts(role: Role, handled: bool) -> AgentRole {
    match role {
        Role::DateTime | Role::Date => AgentRole::Date,
        Role::Time => AgentRole::Time,
        Role::Queue => AgentRole::Queue,
        Role::Handled => AgentRole::Handled,
        // "Calls" beside an agent are those the agent took.
        Role::Offered if !handled => AgentRole::Handled,
        Role::Aht => AgentRole::Aht,
        Role::HandleTotal => AgentRole::HandleTotal,
        Role::TalkAvg => AgentRole::TalkAvg,
        Role::TalkTotal => AgentRole::TalkTotal,
        Role::HoldAvg => AgentRole::HoldAvg,
        Role::HoldTotal => AgentRole::HoldTotal,
        Role::WrapAvg => AgentRole::WrapAvg,
        Role::WrapTotal => AgentRole::WrapTotal,
        _ => AgentRole::Ignored,
    }
}

/// Whether rows tell several agents of one moment and queue, so that they cannot be the rows of a queue.
fn several_at_once(table: &Table, guessed: &[GuessedColumn], who: usize) -> bool {
    let moment: Vec<usize> = (0..guessed.len())
        .filter(|at| {
            guessed
                .get(*at)
                .is_some_and(|c| matches!(c.role, Role::DateTime | Role::Date | Role::Time | Role::Queue | Role::End))
        })
        .collect();
    let mut keys = std::collections::BTreeMap::<Vec<&str>, &str>::new();
    let mut several = 0;
    for (_, fields) in &table.rows {
        let get = |at: usize| fields.get(at).map_or("", String::as_str);
        let agent = get(who);
        let first = *keys.entry(moment.iter().map(|at| get(*at)).collect()).or_insert(agent);
        several += usize::from(first != agent);
    }
    several * 10 >= table.rows.len() * 2
}

/// A value of a row in seconds or contacts.
fn value(table: &Table, row: usize, at: usize, column: AgentColumn, comma: bool) -> Option<f64> {
    let text = table.rows.get(row)?.1.get(at)?;
    if column.role.is_duration() { seconds(text, column.unit_s, comma) } else { numbers::number(text, comma) }
}

/// A length of time: bare numbers count `unit_s` seconds.
pub fn seconds(text: &str, unit_s: f64, comma: bool) -> Option<f64> {
    match numbers::number(text, comma) {
        Some(number) => Some(number * unit_s),
        None => numbers::duration(text, TimeUnit::Seconds, comma),
    }
}

/// A column that sums the other ones of not ready up counts alone.
fn parts_of_not_ready(table: &Table, agents: &mut [AgentColumn], comma: bool) {
    let places: Vec<usize> =
        (0..agents.len()).filter(|at| agents.get(*at).is_some_and(|c| c.role == AgentRole::NotReady)).collect();
    if places.len() < 3 {
        return;
    }
    let sums = |whole: usize| {
        let (mut agree, mut rows) = (0, 0);
        for row in 0..table.rows.len() {
            let get = |at: usize| value(table, row, at, *agents.get(at)?, comma);
            let Some(sum) = get(whole).filter(|sum| *sum > 0.0) else { continue };
            let parts: f64 = places.iter().filter(|at| **at != whole).filter_map(|at| get(*at)).sum();
            rows += 1;
            agree += usize::from((parts - sum).abs() <= 2.0 + sum * 0.01);
        }
        rows > 0 && agree * 10 >= rows * 9
    };
    let Some(whole) = places.iter().copied().find(|at| sums(*at)) else { return };
    for at in places.into_iter().filter(|at| *at != whole) {
        if let Some(column) = agents.get_mut(at) {
            column.role = AgentRole::Ignored;
        }
    }
}

/// Seconds of a bare number by the words of a heading, or by its look where times are parts of a day.
fn unit_of(table: &Table, at: usize, role: AgentRole, heading: &str) -> f64 {
    if !role.is_duration() {
        return 1.0;
    }
    let words = format!(" {} ", normal(heading));
    let says = |units: &str| {
        units
            .split('|')
            .any(|unit| if unit.is_ascii() { words.contains(&format!(" {unit} ")) } else { words.contains(unit) })
    };
    let fine = |value: &&str| value.len() >= 8 && value.starts_with("0.") || value.contains("e-");
    match () {
        () if says("ms|msec|milliseconds|millisekunden|毫秒|ミリ秒") => 0.001,
        () if says("min|mins|minutes|minuten|minutos|分钟") => 60.0,
        () if says("h|hr|hrs|hours|std|stunden|heures|horas|小时") => 3600.0,
        () if says("s|sec|secs|seconds|sek|sekunden|secondes|segundos|秒") => 1.0,
        () if values(table, at).iter().any(fine) => 86_400.0,
        () => 1.0,
    }
}

/// Where headings tell no unit: nobody handles contacts for longer than they are logged in, nor is logged in for longer
/// than a day a day.
fn units_by_numbers(table: &Table, agents: &mut [AgentColumn], seen: &[Seen], comma: bool) {
    let place = |role: AgentRole| agents.iter().position(|column| column.role == role);
    let Some(logged) = place(AgentRole::LoggedIn).or_else(|| place(AgentRole::Available)) else { return };
    let bare = |at: usize| seen.get(at).is_some_and(|column| is_number(column.looks));
    if !bare(logged) || agents.get(logged).is_none_or(|column| column.unit_s != 1.0) {
        return;
    }
    let mean = |pick: &dyn Fn(usize) -> Option<f64>| {
        let all: Vec<f64> = (0..table.rows.len()).filter_map(pick).collect();
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    };
    let get = |row: usize, role: AgentRole| {
        let at = place(role)?;
        value(table, row, at, *agents.get(at)?, comma)
    };
    let handle = mean(&|row| {
        let handled = get(row, AgentRole::Handled);
        get(row, AgentRole::HandleTotal)
            .or_else(|| Some(get(row, AgentRole::Aht)? * handled?))
            .or_else(|| get(row, AgentRole::TalkTotal))
            .or_else(|| Some(get(row, AgentRole::TalkAvg)? * handled?))
    });
    let Some(time) = mean(&|row| value(table, row, logged, *agents.get(logged)?, comma)) else { return };
    let dated = place(AgentRole::Date).is_some();
    let day = 86_400.0;
    let unit = match handle {
        _ if dated && time > day * 1.5 => 0.001,
        Some(handle) if time < handle * 0.9 => {
            [60.0, 3600.0].into_iter().find(|unit| time * unit >= handle * 0.9).unwrap_or(1.0)
        }
        None if time <= 24.0 => 3600.0,
        _ => 1.0,
    };
    if unit != 1.0 {
        for (at, column) in agents.iter_mut().enumerate() {
            let presence = matches!(column.role, AgentRole::LoggedIn | AgentRole::Available | AgentRole::NotReady);
            if presence && column.unit_s == 1.0 && bare(at) {
                column.unit_s = unit;
            }
        }
    }
}
