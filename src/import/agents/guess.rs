//! Whether a table is about agents, and what its columns then hold.

use super::super::columns::{self, is_number, values};
use super::super::dialect::Table;
use super::super::terms::normal;
use super::super::{
    Column, DateOrder, Granularity, GuessedColumn, LooksLike, Question, Role, TimeUnit, Why, guess as contacts, numbers,
};
use super::terms::{is_ruled_out, look_up, yes_or_no};
use super::{AgentColumn, AgentRole};
use chrono::NaiveDate;

/// What a table about agents is understood as.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// A list or a report.
    pub granularity: Granularity,
    /// How its columns are to be read.
    pub agents: Vec<AgentColumn>,
    /// The same with reasons; without roles of contacts.
    pub columns: Vec<GuessedColumn>,
    /// Order of day and month.
    pub date_order: DateOrder,
    /// The comma is the decimal sign.
    pub decimal_comma: bool,
    /// The day of a report that tells it above its table only.
    pub fixed_date: Option<NaiveDate>,
    /// What a person must settle.
    pub questions: Vec<Question>,
}

/// What kind of table it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// One of contacts.
    Contacts,
    /// One of agents.
    Agents(Found),
    /// One of agents by its headings, which may as well be meant as contacts: where these can be read, a person is asked.
    Either(Found),
}

/// Names that head columns of other things too.
const GENERIC: [&str; 5] = ["name", "nome", "名前", "名字", "display name"];

/// One column, looked at both ways.
struct Seen {
    heading: String,
    role: AgentRole,
    why: Why,
    looks: LooksLike,
}

/// Decides what kind of table it is.
///
/// A report has a column of agents and time logged in, available or not ready, or counts of contacts in rows that tell
/// several agents of one moment. A list has a column of people who differ and says something of their contracts, skills,
/// hours or cost; it counts no contacts.
#[must_use]
pub fn kind_of(table: &Table) -> Reading {
    if table.headings.is_empty() {
        return Reading::Contacts;
    }
    let comma = columns::decimal_comma(table);
    let mut seen: Vec<Seen> = (0..table.width)
        .map(|at| {
            let heading = table.headings.get(at).cloned().unwrap_or_default();
            let (role, why) = look_up(&heading)
                .map_or((AgentRole::Ignored, Why::Unknown), |(role, term)| (role, Why::Term(term.to_owned())));
            let looks = columns::look(&values(table, at), comma);
            Seen { heading, role, why, looks }
        })
        .collect();
    let logs_out = table.headings.iter().any(|heading| {
        let words = normal(heading);
        ["logout", "log out", "abmelde", "deconnexion", "签出", "登出"].iter().any(|word| words.contains(word))
    });
    for (at, column) in seen.iter_mut().enumerate() {
        let time = is_number(column.looks) || column.looks == LooksLike::Durations;
        let wrong = match column.role {
            AgentRole::LoggedIn => !time || logs_out,
            AgentRole::Available | AgentRole::NotReady => !time,
            // A day of contract is no moment of a call.
            AgentRole::Start | AgentRole::Leave => match column.looks {
                LooksLike::DateTimes => !values(table, at).iter().all(|text| is_midnight(text)),
                LooksLike::Times | LooksLike::Durations => true,
                _ => false,
            },
            AgentRole::Id => matches!(column.looks, LooksLike::DateTimes | LooksLike::Dates | LooksLike::Durations),
            // Numbers are log-ins only under a heading that says nothing else: 坐席数 counts agents.
            AgentRole::Name | AgentRole::FirstName | AgentRole::LastName => match column.looks {
                LooksLike::Names | LooksLike::Texts => false,
                LooksLike::Counts => column.why != Why::Term(normal(&column.heading)),
                _ => true,
            },
            _ => false,
        };
        if wrong {
            column.role = AgentRole::Ignored;
            column.why = Why::Unknown;
        }
    }
    let who = |seen: &[Seen]| {
        [AgentRole::Name, AgentRole::LastName, AgentRole::FirstName, AgentRole::Id]
            .into_iter()
            .find_map(|role| seen.iter().position(|column| column.role == role))
    };
    let Some(who) = who(&seen) else { return Reading::Contacts };
    let report = as_report(table, &seen, who, comma);
    if report != Reading::Contacts { report } else { as_list(table, seen, who, comma) }
}

/// Whether a date's time of day is none: 2024-01-15 00:00:00.
fn is_midnight(text: &str) -> bool {
    let time = text.rsplit([' ', 'T']).next().unwrap_or_default();
    time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z'))
}

/// The table with the headings of these columns blank, so that their words mean nothing for contacts.
fn without(table: &Table, seen: &[Seen], hidden: &dyn Fn(AgentRole) -> bool) -> Table {
    let headings = table.headings.iter().enumerate().map(|(at, heading)| {
        let out = seen.get(at).is_some_and(|column| hidden(column.role));
        if out { String::new() } else { heading.clone() }
    });
    Table {
        dialect: table.dialect,
        preamble: table.preamble.clone(),
        headings: headings.collect(),
        rows: table.rows.clone(),
        width: table.width,
    }
}

fn as_report(table: &Table, seen: &[Seen], who: usize, comma: bool) -> Reading {
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

/// A role that one column may hold stays with the first; the name with the column decided on.
fn one_each(agents: &mut [AgentColumn], who: usize) {
    let name = agents.get(who).map(|column| column.role);
    for at in 0..agents.len() {
        let Some(role) = agents.get(at).map(|column| column.role).filter(|role| !role.is_shared()) else { continue };
        let keeper = if Some(role) == name { who } else { at };
        for (other, column) in agents.iter_mut().enumerate() {
            if other != keeper && column.role == role && (other > at || keeper == who) {
                column.role = AgentRole::Ignored;
            }
        }
    }
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

fn guessed_columns(seen: &[Seen], agents: &[AgentColumn], why: Vec<Why>) -> Vec<GuessedColumn> {
    seen.iter()
        .zip(agents)
        .zip(why)
        .map(|((column, read), why)| {
            let taken =
                read.role == AgentRole::Ignored && matches!(why, Why::Term(_)) && column.role != AgentRole::Ignored;
            GuessedColumn {
                heading: column.heading.clone(),
                role: Role::Ignored,
                why: if taken { Why::Taken } else { why },
                values: column.looks,
            }
        })
        .collect()
}

fn as_list(table: &Table, mut seen: Vec<Seen>, who: usize, comma: bool) -> Reading {
    let (guessed, _) =
        columns::guess(&without(table, &seen, &|role| role != AgentRole::Ignored && role < AgentRole::Date), comma);
    let contact = |column: &GuessedColumn| {
        use Role::{Abandoned, CallId, Handled, Offered, QueueStart, ServiceStart};
        matches!(column.role, Offered | Handled | Abandoned | CallId | QueueStart | ServiceStart)
            || column.role.is_duration() && column.values != LooksLike::Empty
    };
    if guessed.iter().any(contact) {
        return Reading::Contacts;
    }
    let timed = guessed.iter().any(|column| column.role == Role::DateTime);
    let names = values(table, who);
    let distinct = names.iter().collect::<std::collections::BTreeSet<_>>().len();
    let both = [AgentRole::FirstName, AgentRole::LastName].iter().all(|role| seen.iter().any(|c| c.role == *role));
    skills_by_marks(table, &mut seen);
    for (at, column) in seen.iter_mut().enumerate() {
        if column.role >= AgentRole::Date || !fits(column.role, column.looks, &values(table, at)) {
            column.role = AgentRole::Ignored;
        }
    }
    let count = |roles: &[AgentRole]| seen.iter().filter(|column| roles.contains(&column.role)).count();
    use AgentRole as R;
    let strong = count(&[R::Hours, R::Fte, R::Contract, R::Availability, R::Cost, R::Skill, R::Skills])
        + usize::from(count(&R::WEEK) >= 3);
    let weak = count(&[R::Team, R::Id, R::Queue, R::Start, R::Leave]) + usize::from(both);
    // Where more speaks for a list, people may stand in it twice; that is said of each.
    let tenths = if strong > 1 { 3 } else { 7 };
    if strong + weak == 0 || timed && strong < 2 || names.is_empty() || !both && distinct * 10 < names.len() * tenths {
        return Reading::Contacts;
    }
    let mut agents: Vec<AgentColumn> =
        seen.iter().map(|column| AgentColumn { role: column.role, unit_s: 1.0 }).collect();
    one_each(&mut agents, who);
    let mut questions = Vec::new();
    let dates: Vec<GuessedColumn> = seen
        .iter()
        .map(|column| GuessedColumn {
            heading: String::new(),
            role: match column.role {
                R::Start => Role::Date,
                R::Leave => Role::End,
                _ => Role::Ignored,
            },
            why: Why::Unknown,
            values: column.looks,
        })
        .collect();
    let dated = dates.iter().any(|column| column.role == Role::Date);
    let date_order = if dated { contacts::order(table, &dates, comma, &mut questions) } else { DateOrder::Dmy };
    let why = seen.iter().map(|column| column.why.clone()).collect();
    let columns = guessed_columns(&seen, &agents, why);
    let found = Found {
        granularity: Granularity::AgentList,
        agents,
        columns,
        date_order,
        decimal_comma: comma,
        fixed_date: None,
        questions,
    };
    if strong > 0 { Reading::Agents(found) } else { Reading::Either(found) }
}

/// Whether a column's values can be what its heading says.
fn fits(role: AgentRole, looks: LooksLike, values: &[&str]) -> bool {
    let number = values.iter().filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())).count();
    match role {
        AgentRole::Hours | AgentRole::Fte | AgentRole::Cost => number * 2 >= values.len(),
        AgentRole::Start | AgentRole::Leave => {
            matches!(
                looks,
                LooksLike::Dates | LooksLike::DateTimes | LooksLike::Empty | LooksLike::Texts | LooksLike::Names
            )
        }
        _ => true,
    }
}

/// Columns of marks or levels are skills, each by its heading.
fn skills_by_marks(table: &Table, seen: &mut [Seen]) {
    let mut leveled = Vec::new();
    for (at, column) in seen.iter_mut().enumerate() {
        let open = matches!(column.role, AgentRole::Ignored | AgentRole::Queue | AgentRole::Team | AgentRole::Skills);
        if !open || column.heading.is_empty() || is_ruled_out(&column.heading) {
            continue;
        }
        let values = values(table, at);
        let level = |text: &str| text.len() <= 2 && text.parse::<u8>().is_ok_and(|level| level <= 10);
        if values.is_empty() || !values.iter().all(|text| level(text) || yes_or_no(text).is_some()) {
            continue;
        }
        if values.iter().any(|text| yes_or_no(text) == Some(true)) {
            column.role = AgentRole::Skill;
            column.why = Why::Values(column.looks);
        } else if values.iter().any(|text| level(text)) && column.role == AgentRole::Ignored {
            leveled.push((at, values.len() < table.rows.len()));
        }
    }
    // One column of small numbers may count anything; several, or one with gaps, are levels.
    let several = leveled.len() > 1 || seen.iter().any(|column| column.role == AgentRole::Skill);
    for (at, gaps) in leveled {
        if let Some(column) = seen.get_mut(at).filter(|_| several || gaps) {
            column.role = AgentRole::Skill;
            column.why = Why::Values(column.looks);
        }
    }
}

/// A column of contacts that is not read while a table is one of agents.
#[must_use]
pub fn unused(width: usize) -> Vec<Column> {
    vec![Column::default(); width]
}
