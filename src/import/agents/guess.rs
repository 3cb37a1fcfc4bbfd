//! Whether a table is about agents, and what its columns then hold.

use super::super::columns::{self, is_number, values};
use super::super::dialect::Table;
use super::super::terms::{About, Found as Meaning, normal};
use super::super::{Column, DateOrder, Granularity, GuessedColumn, LooksLike, Question, Role, Why, guess as contacts};
use super::report::as_report;
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

/// One column, looked at both ways.
pub struct Seen {
    /// As in the file.
    pub heading: String,
    /// By the heading, as far as the values fit.
    pub role: AgentRole,
    /// The reason.
    pub why: Why,
    /// What the values look like.
    pub looks: LooksLike,
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
            AgentRole::Id => {
                matches!(column.looks, LooksLike::DateTimes | LooksLike::Dates | LooksLike::Durations)
                    || matches!(table.meaning(at), Meaning::Term(_, About::Is(Role::CallId), _))
            }
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
pub fn without(table: &Table, seen: &[Seen], hidden: &dyn Fn(AgentRole) -> bool) -> Table {
    let out = |at: usize| seen.get(at).is_some_and(|column| hidden(column.role));
    let headings = table.headings.iter().enumerate();
    let headings = headings.map(|(at, heading)| if out(at) { String::new() } else { heading.clone() });
    let meanings = table.meanings.iter().enumerate();
    let meanings = meanings.map(|(at, meaning)| if out(at) { Meaning::Nothing } else { *meaning });
    Table {
        dialect: table.dialect,
        preamble: table.preamble.clone(),
        headings: headings.collect(),
        meanings: meanings.collect(),
        rows: table.rows.clone(),
        width: table.width,
    }
}

/// A role that one column may hold stays with the first; the name with the column decided on.
pub fn one_each(agents: &mut [AgentColumn], who: usize) {
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

pub fn guessed_columns(seen: &[Seen], agents: &[AgentColumn], why: Vec<Why>) -> Vec<GuessedColumn> {
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
        // A bare number is how many days somebody has, not which.
        AgentRole::Absence => number * 2 >= values.len() && !matches!(looks, LooksLike::Counts | LooksLike::Numbers),
        AgentRole::Weekends => number == values.len(),
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
