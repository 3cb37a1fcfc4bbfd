//! Rows of a table about agents, one after the other, to people or to days.

use super::super::dates::{self, join};
use super::super::numbers::{is_blank, number};
use super::super::records::Record;
use super::super::tally::Tally;
use super::super::terms::is_total;
use super::super::{Dialect, Granularity, Issue, IssueKind, LeftOutReason, Mapping, Refusal, Report, TimeUnit, Totals};
use super::list::{Fields, currency, person};
use super::report::seconds;
use super::{AgentColumn, AgentDay, AgentDays, AgentFile, AgentRole, AgentTable, Person};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// People of a list at most.
const MOST_PEOPLE: usize = 10_000;
/// Rows of a report at most: a thousand agents, three years of days.
const MOST_ROWS: usize = 1_200_000;

/// What a row of a report tells.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    line: u32,
    handled: Option<u32>,
    handle_s: Option<f64>,
    presence: [Option<f64>; 3],
}

/// Reads the rows of a table about agents.
#[derive(Debug, Default)]
pub struct Reader {
    people: Vec<Person>,
    currency: String,
    /// Where people stand, by name and by number.
    names: BTreeMap<String, u32>,
    agents: Vec<String>,
    /// By day, agent, moment and queue.
    rows: BTreeMap<(Option<NaiveDate>, u32, u32, u32), Told>,
    queues: Vec<String>,
    read: u64,
}

/// The row being read.
struct Row<'a> {
    record: &'a Record<'a>,
    headings: &'a [String],
    mapping: &'a Mapping,
}

impl<'a> Row<'a> {
    fn place(&self, role: AgentRole) -> Option<(usize, AgentColumn)> {
        let at = self.mapping.agents.iter().position(|column| column.role == role)?;
        Some((at, *self.mapping.agents.get(at)?))
    }

    fn field(&self, at: usize) -> &'a str {
        let field = self.record.get(at);
        if is_blank(field) { "" } else { field }
    }

    fn get(&self, role: AgentRole) -> &'a str {
        self.place(role).map_or("", |(at, _)| self.field(at))
    }

    fn issue(
        &self,
        tally: &mut Tally,
        role: Option<AgentRole>,
        kind: IssueKind,
        text: &str,
        other: Option<(u32, String)>,
    ) {
        let column = role
            .and_then(|role| self.place(role))
            .map_or_else(String::new, |(at, _)| self.headings.get(at).cloned().unwrap_or_else(|| (at + 1).to_string()));
        tally.issue(Issue { line: self.record.line, column, kind, text: text.to_owned(), other });
    }

    /// A row that sums others up, repeats the headings or names nobody; says why it is left out.
    fn idle(&self) -> Option<LeftOutReason> {
        const NAMES: [AgentRole; 4] = [AgentRole::Name, AgentRole::FirstName, AgentRole::LastName, AgentRole::Id];
        let named: Vec<&str> = NAMES.iter().map(|role| self.get(*role)).filter(|text| !text.is_empty()).collect();
        let dated = [AgentRole::Date, AgentRole::Time].iter().any(|role| is_total(self.get(*role)));
        let total = |text: &&str| is_total(text) || sums_up(text);
        if dated
            || named.iter().any(total)
            || named.is_empty() && (0..self.record.len()).any(|at| is_total(self.field(at)))
        {
            return Some(LeftOutReason::Totals);
        }
        if named.is_empty() {
            return Some(LeftOutReason::NoAgent);
        }
        let first = NAMES.iter().find_map(|role| self.place(*role)).map(|(at, _)| at);
        let again =
            first.is_some_and(|at| self.headings.get(at).is_some_and(|heading| heading.trim() == self.field(at)));
        again.then_some(LeftOutReason::Headings)
    }
}

/// "Anna Total", "Total Anna", "小计：王芳".
fn sums_up(text: &str) -> bool {
    let words = super::super::terms::normal(text);
    let ends = ["total", "totals", "subtotal", "gesamt", "summe", "合计", "小计", "小計", "合計"];
    words.split_whitespace().count() > 1
        && (words.split_whitespace().next().is_some_and(|first| ends.contains(&first))
            || words.split_whitespace().last().is_some_and(|last| ends.contains(&last)))
}

impl Reader {
    /// Reads one row.
    ///
    /// # Errors
    /// More people or rows than can be held.
    // Out of line, as all kinds of rows are: the loop over records stays small enough to be compiled well.
    #[inline(never)]
    pub fn row(
        &mut self,
        record: &Record,
        headings: &[String],
        mapping: &Mapping,
        tally: &mut Tally,
    ) -> Result<(), Refusal> {
        let row = Row { record, headings, mapping };
        if let Some(reason) = row.idle() {
            tally.leave_out(reason, record.line);
            return Ok(());
        }
        if mapping.granularity == Granularity::AgentList {
            self.person(&row, tally)
        } else {
            self.day(&row, tally)
        }
        if self.people.len() > MOST_PEOPLE || self.rows.len() > MOST_ROWS || self.agents.len() > MOST_PEOPLE {
            let limit = if self.people.len() > MOST_PEOPLE { MOST_PEOPLE } else { MOST_ROWS };
            return Err(Refusal::TooMany { limit: limit as u64 });
        }
        Ok(())
    }

    fn person(&mut self, row: &Row<'_>, tally: &mut Tally) {
        let skills: Vec<(&str, &str)> = (0..row.mapping.agents.len())
            .filter(|at| row.mapping.agents.get(*at).is_some_and(|column| column.role == AgentRole::Skill))
            .map(|at| (row.headings.get(at).map_or("", String::as_str), row.field(at)))
            .collect();
        let of = |role: AgentRole| row.get(role);
        let fields =
            Fields { of: &of, skills: &skills, order: row.mapping.date_order, comma: row.mapping.decimal_comma };
        let mut wrong = Vec::new();
        let Some(found) = person(row.record.line, &fields, &mut wrong) else {
            return tally.leave_out(LeftOutReason::NoAgent, row.record.line);
        };
        for (role, kind) in wrong {
            row.issue(tally, Some(role), kind, row.get(role), None);
        }
        if let Some(sign) = currency(row.get(AgentRole::Cost)) {
            if self.currency.is_empty() {
                sign.clone_into(&mut self.currency);
            } else if self.currency != sign {
                row.issue(tally, Some(AgentRole::Cost), IssueKind::OtherCurrency, sign, None);
            }
        }
        // People of one name with numbers of their own are two people.
        let name = super::folded_name(&found.name);
        let number = found.staff_id.clone().map(|id| format!("\n{id}"));
        let known = |key: &String| self.names.get(key).and_then(|at| self.people.get(*at as usize));
        let other =
            |first: &&Person| matches!((&first.staff_id, &found.staff_id), (Some(one), Some(two)) if one != two);
        let first = number.as_ref().and_then(known).or_else(|| known(&name).filter(|first| !other(first)));
        if let Some(first) = first {
            let equal = Person { line: first.line, ..found.clone() } == *first;
            let (kind, reason) = if equal {
                (IssueKind::RepeatedAgent, LeftOutReason::Repeated)
            } else {
                (IssueKind::ConflictingAgent, LeftOutReason::Conflicting)
            };
            row.issue(tally, None, kind, &found.name, Some((first.line, first.name.clone())));
            return tally.leave_out(reason, row.record.line);
        }
        self.read += 1;
        let at = self.people.len() as u32;
        self.names.entry(name).or_insert(at);
        if let Some(number) = number {
            self.names.entry(number).or_insert(at);
        }
        self.people.push(found);
    }

    /// Date and second of the day of a row; `None` for one whose date cannot be read.
    fn moment(row: &Row<'_>) -> Option<(Option<NaiveDate>, u32)> {
        let order = row.mapping.date_order;
        let read = |role: AgentRole| {
            let (text, comma) = (row.get(role), row.mapping.decimal_comma);
            dates::moment(text, order).or_else(|| dates::moment_in(text, order, TimeUnit::Days, comma))
        };
        let second = read(AgentRole::Time).and_then(|moment| moment.second);
        if row.place(AgentRole::Date).is_none() {
            return Some((row.mapping.fixed_date, second.unwrap_or(0)));
        }
        let moment = read(AgentRole::Date)?;
        let date = moment.date?;
        let second = moment.second.or(second).unwrap_or(0);
        // 24:00 is the midnight after.
        Some(join(date, second).map_or((Some(date), second), |at: NaiveDateTime| {
            (Some(at.date()), if at.date() == date { second } else { 0 })
        }))
    }

    fn day(&mut self, row: &Row<'_>, tally: &mut Tally) {
        let line = row.record.line;
        let Some((date, second)) = Self::moment(row) else {
            let text = row.get(AgentRole::Date);
            if text.is_empty() {
                return tally.leave_out(LeftOutReason::NoMoment, line);
            }
            row.issue(tally, Some(AgentRole::Date), IssueKind::BadMoment, text, None);
            return tally.leave_out(LeftOutReason::Unreadable, line);
        };
        let Some(told) = told(row, tally) else { return tally.leave_out(LeftOutReason::Unreadable, line) };
        let name = match (row.get(AgentRole::Name), row.get(AgentRole::FirstName), row.get(AgentRole::LastName)) {
            ("", "", "") => row.get(AgentRole::Id).to_owned(),
            ("", first, last) => format!("{first} {last}").trim().to_owned(),
            (name, ..) => name.to_owned(),
        };
        // Two agents of one name have numbers of their own.
        let key = format!("{}\n{name}", row.get(AgentRole::Id));
        let next = self.agents.len() as u32;
        let agent = *self.names.entry(key).or_insert(next);
        if agent == next {
            self.agents.push(name.clone());
        }
        let queue = row.get(AgentRole::Queue);
        let at = self.queues.iter().position(|other| other == queue).unwrap_or_else(|| {
            self.queues.push(queue.to_owned());
            self.queues.len() - 1
        });
        match self.rows.get(&(date, agent, second, at as u32)) {
            None => {
                self.rows.insert((date, agent, second, at as u32), told);
                self.read += 1;
            }
            Some(first) => {
                let equal = Told { line, ..*first } == told;
                let (kind, reason) = if equal {
                    (IssueKind::RepeatedAgent, LeftOutReason::Repeated)
                } else {
                    (IssueKind::ConflictingAgent, LeftOutReason::Conflicting)
                };
                row.issue(tally, None, kind, &name, Some((first.line, name.clone())));
                tally.leave_out(reason, line);
            }
        }
    }

    /// The rows as days: those of an agent and day are added up. Time logged in that several queues of one moment repeat
    /// is the agent's and counts once.
    fn days(&mut self) -> Vec<AgentDay> {
        let mut days: Vec<AgentDay> = Vec::new();
        let mut before = None;
        for ((date, agent, second, _), told) in std::mem::take(&mut self.rows) {
            let moment = (date, agent, second);
            let repeated = before == Some((moment, told.presence));
            before = Some((moment, told.presence));
            if days.last().is_none_or(|day| (day.date, day.agent) != (date, agent)) {
                let (handled, handle_s) = (None, None);
                let (logged_in_s, available_s, not_ready_s) = (None, None, None);
                days.push(AgentDay { agent, date, handled, handle_s, logged_in_s, available_s, not_ready_s });
            }
            let Some(day) = days.last_mut() else { continue };
            if let Some(handled) = told.handled {
                day.handled = Some(day.handled.unwrap_or(0).saturating_add(handled));
            }
            let add = |sum: &mut Option<f64>, part: Option<f64>| {
                if let Some(part) = part {
                    *sum = Some(sum.unwrap_or(0.0) + part);
                }
            };
            add(&mut day.handle_s, told.handle_s);
            if !repeated {
                let [logged_in, available, not_ready] = told.presence;
                add(&mut day.logged_in_s, logged_in);
                add(&mut day.available_s, available);
                add(&mut day.not_ready_s, not_ready);
            }
        }
        days
    }

    /// The end of the file.
    ///
    /// # Errors
    /// Not one row was read.
    pub fn finish(mut self, mapping: &Mapping, dialect: Dialect, tally: &mut Tally) -> Result<AgentFile, Refusal> {
        let granularity = mapping.granularity;
        let days = self.days();
        if self.read == 0 {
            return Err(Refusal::NoRows);
        }
        let table = if granularity == Granularity::AgentList {
            AgentTable::List(self.people, self.currency)
        } else {
            AgentTable::Days(AgentDays { agents: self.agents, days })
        };
        let (issues, issue_counts, left_out) = tally.problems();
        let (mut totals, mut first, mut last) = (Totals::default(), None, None);
        if let AgentTable::Days(days) = &table {
            let sums = days.totals();
            totals = Totals { handled: sums.handled, handle_s: sums.handle_s, ..totals };
            let midnight = |day: &AgentDay| day.date.and_then(|date| date.and_hms_opt(0, 0, 0));
            first = days.days.iter().filter_map(midnight).min();
            last = days.days.iter().filter_map(midnight).max();
        }
        let report = Report {
            dialect,
            granularity,
            interval: 1440,
            rows: self.read,
            first,
            last,
            totals,
            queues: Vec::new(),
            days: Vec::new(),
            issues,
            issue_counts,
            left_out,
            questions: Vec::new(),
            needs_aht: false,
            handle_of: Vec::new(),
            service_level: None,
            words: Vec::new(),
        };
        Ok(AgentFile { report, table })
    }
}

/// Counts and times of a row; `None` where its count cannot be read.
fn told(row: &Row<'_>, tally: &mut Tally) -> Option<Told> {
    let comma = row.mapping.decimal_comma;
    let text = row.get(AgentRole::Handled);
    let handled = if text.is_empty() {
        None
    } else {
        match number(text, comma) {
            Some(count) if (0.0..=4e9).contains(&count) => Some(count.round() as u32),
            Some(_) => {
                row.issue(tally, Some(AgentRole::Handled), IssueKind::NegativeCount, text, None);
                return None;
            }
            None => {
                row.issue(tally, Some(AgentRole::Handled), IssueKind::BadNumber, text, None);
                return None;
            }
        }
    };
    let mut time = |at: usize, column: AgentColumn| {
        let text = row.field(at);
        if text.is_empty() {
            return None;
        }
        let read = seconds(text, column.unit_s, comma);
        let kind = match read {
            Some(seconds) if seconds >= 0.0 => return read,
            Some(_) => IssueKind::NegativeDuration,
            None => IssueKind::BadDuration,
        };
        row.issue(tally, Some(column.role), kind, text, None);
        None
    };
    let mut of = |role: AgentRole| row.place(role).and_then(|(at, column)| time(at, column));
    let times = |seconds: Option<f64>| Some(seconds? * f64::from(handled?));
    let handle_s = match of(AgentRole::HandleTotal).or_else(|| times(of(AgentRole::Aht))) {
        Some(whole) => Some(whole),
        None => {
            let mut sum = None;
            for (total, average) in [
                (AgentRole::TalkTotal, AgentRole::TalkAvg),
                (AgentRole::HoldTotal, AgentRole::HoldAvg),
                (AgentRole::WrapTotal, AgentRole::WrapAvg),
            ] {
                if let Some(part) = of(total).or_else(|| times(of(average))) {
                    sum = Some(sum.unwrap_or(0.0) + part);
                }
            }
            sum
        }
    };
    let (logged_in, available) = (of(AgentRole::LoggedIn), of(AgentRole::Available));
    let mut not_ready = None;
    for (at, column) in row.mapping.agents.iter().enumerate().filter(|(_, c)| c.role == AgentRole::NotReady) {
        if let Some(part) = time(at, *column) {
            not_ready = Some(not_ready.unwrap_or(0.0) + part);
        }
    }
    if let (Some(logged), Some(handle)) = (logged_in, handle_s)
        && handle > logged * 1.02 + 60.0
    {
        let text = format!("{} > {} s", handle.round(), logged.round());
        row.issue(tally, Some(AgentRole::LoggedIn), IssueKind::MoreThanLoggedIn, &text, None);
    }
    Some(Told { line: row.record.line, handled, handle_s, presence: [logged_in, available, not_ready] })
}
