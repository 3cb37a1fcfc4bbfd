//! Tables as CSV for spreadsheets and for reading back: stable English column names, plain numbers, local times.

use crate::calendar::minute_text;
use crate::roster::{AgentDetails, Pause, PauseKind, Roster, Shift, Skill, Workforce};
use crate::staffing::{BoundBy, Requirement};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// Weekdays as columns and cells name them.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// How the text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Plain UTF-8.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark, which Excel needs to read Chinese names.
    Utf8WithBom,
}

/// One interval's coverage of one queue, in agents.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageRow {
    /// The queue's name.
    pub queue: String,
    /// Start of the interval.
    pub start: NaiveDateTime,
    /// Agents required.
    pub required: f64,
    /// Agents on contact.
    pub scheduled: f64,
    /// Agents missing.
    pub under: f64,
    /// Agents too many.
    pub over: f64,
}

/// Columns queue, interval_start, agents, scheduled, bound_by, service_level, asa_s, occupancy; empty where handle time
/// is unknown. Shares run from 0 to 1; an endless wait is "inf".
#[must_use]
pub fn requirement(requirement: &Requirement, encoding: Encoding) -> String {
    let columns = ["queue", "interval_start", "agents", "scheduled", "bound_by", "service_level", "asa_s", "occupancy"];
    let mut table = Table::new(encoding, &columns);
    for queue in &requirement.queues {
        for (index, need) in queue.needs.values().iter().enumerate() {
            let values = need.map_or_else(Default::default, |need| {
                [
                    need.agents.to_string(),
                    number(need.scheduled),
                    bound_by(need.bound_by).into(),
                    number(need.service_level),
                    number(need.asa_s),
                    number(need.occupancy),
                ]
            });
            let place = [text(&queue.name), moment(queue.needs.grid().start_of(index))];
            table.row(place.into_iter().chain(values));
        }
    }
    table.text
}

/// Columns queue, interval_start, required, scheduled, under, over.
#[must_use]
pub fn coverage(rows: &[CoverageRow], encoding: Encoding) -> String {
    let mut table = Table::new(encoding, &["queue", "interval_start", "required", "scheduled", "under", "over"]);
    for row in rows {
        let values = [row.required, row.scheduled, row.under, row.over].map(number);
        table.row([text(&row.queue), moment(row.start)].into_iter().chain(values));
    }
    table.text
}

/// A line for each shift. Lunch and breaks have as many pairs of columns as the shift with most of them needs
/// (lunch_start, lunch_end, break_1_start, break_1_end, …; a second lunch is lunch_2); then staff_id, team, weekday.
#[must_use]
pub fn roster_list(roster: &Roster, workforce: &Workforce, encoding: Encoding) -> String {
    let shifts = || roster.weeks.iter().flat_map(|week| week.days.iter().flatten());
    let most = |kind| shifts().map(|shift| pauses(shift, kind).count()).max().unwrap_or(0);
    let (lunches, breaks) = (most(PauseKind::Lunch), most(PauseKind::Break));
    let mut columns: Vec<String> =
        ["agent", "queue", "contract", "date", "shift", "start", "end", "paid_minutes"].map(Into::into).into();
    for lunch in 1..=lunches {
        let name = if lunch == 1 { "lunch".into() } else { format!("lunch_{lunch}") };
        columns.extend([format!("{name}_start"), format!("{name}_end")]);
    }
    columns.extend((1..=breaks).flat_map(|at| [format!("break_{at}_start"), format!("break_{at}_end")]));
    columns.extend(["staff_id", "team", "weekday"].map(Into::into));

    let mut table = Table::new(encoding, &columns);
    for week in &roster.weeks {
        let person = person(week.agent, workforce);
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            let date = date_of(roster, day);
            let mut row = person.to_vec();
            row.push(date.to_string());
            row.push(workforce.template(shift.template).map_or_else(String::new, |template| text(&template.name)));
            row.extend([minute(date, shift.start), minute(date, shift.end), shift.paid_minutes().to_string()]);
            for (kind, count) in [(PauseKind::Lunch, lunches), (PauseKind::Break, breaks)] {
                let mut left = pauses(shift, kind);
                for _ in 0..count {
                    row.extend(left.next().map_or_else(Default::default, |pause| {
                        [minute(date, pause.start), minute(date, pause.start.saturating_add(pause.minutes))]
                    }));
                }
            }
            let details = workforce.agents.iter().find(|agent| agent.id == week.agent).map(|agent| &agent.details);
            let word = |of: fn(&AgentDetails) -> &Option<String>| {
                details.and_then(|details| of(details).as_deref()).map_or_else(String::new, text)
            };
            let weekday = WEEKDAYS.get(day).copied().unwrap_or_default().to_owned();
            row.extend([word(|details| &details.staff_id), word(|details| &details.team), weekday]);
            table.row(row);
        }
    }
    table.text
}

/// A line for each agent and a column for each date, as posted on the wall: "08:00-16:30", empty on a day off.
#[must_use]
pub fn roster_grid(roster: &Roster, workforce: &Workforce, encoding: Encoding) -> String {
    let mut columns: Vec<String> = ["agent", "queue", "contract"].map(Into::into).into();
    columns.extend((0..7).map(|day| date_of(roster, day).to_string()));
    columns.push("paid_minutes".into());
    let mut table = Table::new(encoding, &columns);
    for week in &roster.weeks {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        let days = week.days.iter().map(|shift| {
            shift.as_ref().map_or_else(String::new, |shift| format!("{}-{}", clock(shift.start), clock(shift.end)))
        });
        let paid: u32 = week.days.iter().flatten().map(|shift| u32::from(shift.paid_minutes())).sum();
        table.row(person(week.agent, workforce).into_iter().chain(days).chain([paid.to_string()]));
    }
    table.text
}

/// A line for each agent, with all that the plan knows: a cell for each weekday, skills as "name:level|name". Reading the
/// file as an agent list gives the same people.
#[must_use]
pub fn agent_list(workforce: &Workforce, encoding: Encoding) -> String {
    let before = ["name", "staff_id", "team", "queue", "contract", "hours_per_week", "skills"];
    let columns = [&before[..], &WEEKDAYS, &["hourly_cost", "start_date", "leave_date"]].concat();
    let mut table = Table::new(encoding, &columns);
    let told = |told: &Option<String>| told.as_deref().map_or_else(String::new, text);
    for agent in &workforce.agents {
        let contract = workforce.contract(agent.contract);
        // A range of hours is the contract's and no number of the agent.
        let hours = contract.filter(|contract| contract.min_week_minutes == contract.max_week_minutes);
        let hours = hours.map_or_else(String::new, |contract| number(f64::from(contract.max_week_minutes) / 60.0));
        let details = &agent.details;
        let mut row = vec![
            text(&agent.name),
            told(&details.staff_id),
            told(&details.team),
            text(&agent.queue),
            contract.map_or_else(String::new, |contract| text(&contract.name)),
            hours,
            text(&skill_list(&details.skills)),
        ];
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        row.extend(agent.availability.iter().map(|span| {
            let end = |to: u16| if to > 1440 { to - 1440 } else { to };
            span.map_or_else(|| "off".into(), |span| format!("{}-{}", clock(span.from), clock(end(span.to))))
        }));
        row.push(details.hourly_cost.map_or_else(String::new, |cost| number(cost.0 as f64 / 100.0)));
        row.extend([details.starts, details.leaves].map(|date| date.map_or_else(String::new, |date| date.to_string())));
        table.row(row);
    }
    table.text
}

/// Skills in one cell. Where a name holds a sign that parts skills elsewhere, a bar at the end says that bars part here.
fn skill_list(skills: &[Skill]) -> String {
    let one = |skill: &Skill| match skill.level {
        Some(level) => format!("{}:{level}", skill.name),
        None => skill.name.clone(),
    };
    let mut cell = skills.iter().map(one).collect::<Vec<String>>().join("|");
    if skills.len() == 1 && cell.contains([';', '；', '、', '，', ',', '\n', '/', '+']) {
        cell.push('|');
    }
    cell
}

/// The name of the condition that decided, as in the CSV.
#[must_use]
pub const fn bound_by(bound: BoundBy) -> &'static str {
    match bound {
        BoundBy::Nothing => "nothing",
        BoundBy::ServiceLevel => "service_level",
        BoundBy::Asa => "asa",
        BoundBy::Occupancy => "occupancy",
        BoundBy::Minimum => "minimum",
        BoundBy::Stability => "stability",
        BoundBy::Abandonment => "abandonment",
    }
}

/// Name, queue and contract of an agent; an agent who has left since shows as a number.
fn person(id: u32, workforce: &Workforce) -> [String; 3] {
    let Some(agent) = workforce.agents.iter().find(|agent| agent.id == id) else {
        return [format!("#{id}"), String::new(), String::new()];
    };
    let contract = workforce.contract(agent.contract).map_or_else(String::new, |contract| text(&contract.name));
    [text(&agent.name), text(&agent.queue), contract]
}

fn pauses(shift: &Shift, kind: PauseKind) -> impl Iterator<Item = &Pause> {
    shift.pauses.iter().filter(move |pause| pause.kind == kind)
}

/// The date of a day of the roster.
pub(super) fn date_of(roster: &Roster, day: usize) -> NaiveDate {
    roster.monday.checked_add_days(Days::new(day as u64)).unwrap_or(NaiveDate::MAX)
}

/// A minute counted from midnight of a date; past 1440 it falls on the days after.
pub(super) fn at_minute(date: NaiveDate, minute: u16) -> NaiveDateTime {
    let date = date.checked_add_days(Days::new(u64::from(minute / 1440))).unwrap_or(NaiveDate::MAX);
    date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute % 1440) * 60, 0).unwrap_or_default())
}

fn minute(date: NaiveDate, minute: u16) -> String {
    moment(at_minute(date, minute))
}

fn moment(at: NaiveDateTime) -> String {
    minute_text(at)
}

/// The shortest digits that read back to the same number.
pub(super) fn number(value: f64) -> String {
    // A negative zero would read as a formula in a spreadsheet and as a puzzle to people.
    if value == 0.0 { "0".into() } else { value.to_string() }
}

/// A text cell. A spreadsheet runs what starts with = + - @, a tab or a return, also behind spaces: an apostrophe
/// makes it plain text (OWASP, "CSV Injection").
pub(super) fn text(cell: &str) -> String {
    let starts = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if starts(cell) || starts(cell.trim_start()) { format!("'{cell}") } else { cell.into() }
}

/// A table being written.
pub(super) struct Table {
    /// What stands so far.
    pub text: String,
}

impl Table {
    /// A table without a heading.
    pub(super) fn headless(encoding: Encoding) -> Self {
        Self { text: if encoding == Encoding::Utf8WithBom { "\u{feff}".into() } else { String::new() } }
    }

    /// A table with its heading.
    pub(super) fn new(encoding: Encoding, columns: &[impl AsRef<str>]) -> Self {
        let mut table = Self::headless(encoding);
        table.row(columns.iter().map(|column| column.as_ref().to_owned()));
        table
    }

    /// A line, ended by CR LF (RFC 4180); a cell is quoted where it must be.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if cell.contains([',', '"', '\r', '\n', ';', '\t']) || cell.trim() != cell {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(&cell);
            }
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
