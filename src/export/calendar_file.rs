//! The roster as an iCalendar text (RFC 5545), for calendars on phones and desks.

use super::csv::{at_minute, date_of};
use crate::plan::key::Fingerprint;
use crate::roster::{PauseKind, Roster, Shift, Workforce};
use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// Octets a line may have without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// The words of the calendar in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// A shift whose template is gone.
    pub shift: String,
    /// Lunch.
    pub lunch: String,
    /// Break.
    pub pause: String,
}

/// One event for each shift: of one agent, or of all with their names in the summary. Times are the centre's own, without
/// a zone ("floating"); `stamp` is the moment of writing in UTC. The same plan, agent and date give the same UID, so that
/// a calendar replaces a shift instead of doubling it.
#[must_use]
pub fn write(
    plan: &str,
    (roster, workforce): (&Roster, &Workforce),
    agent: Option<u32>,
    words: &Words,
    stamp: NaiveDateTime,
) -> String {
    let (mut text, mark) = (String::new(), Fingerprint::of_bytes(plan.as_bytes()));
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Muster//Roster//EN", "CALSCALE:GREGORIAN"] {
        line(&mut text, fixed);
    }
    for week in roster.weeks.iter().filter(|week| agent.is_none_or(|agent| agent == week.agent)) {
        let name = name_of(week.agent, workforce);
        for (day, shift) in week.days.iter().enumerate() {
            let Some(shift) = shift else { continue };
            let date = date_of(roster, day);
            let template = workforce.template(shift.template).map_or(words.shift.as_str(), |found| found.name.as_str());
            let summary = if agent.is_none() { format!("{name}: {template}") } else { template.into() };
            line(&mut text, "BEGIN:VEVENT");
            line(&mut text, &format!("UID:{}-{}-{:016x}@muster", day_text(date), week.agent, mark));
            line(&mut text, &format!("DTSTAMP:{}Z", moment(stamp)));
            line(&mut text, &format!("DTSTART:{}", moment(at_minute(date, shift.start))));
            line(&mut text, &format!("DTEND:{}", moment(at_minute(date, shift.end))));
            line(&mut text, &format!("SUMMARY:{}", escaped(&summary)));
            if !shift.pauses.is_empty() {
                line(&mut text, &format!("DESCRIPTION:{}", escaped(&pauses(shift, words))));
            }
            line(&mut text, "END:VEVENT");
        }
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// An agent's name; one who has left since shows as a number.
#[must_use]
pub fn name_of(id: u32, workforce: &Workforce) -> String {
    workforce.agents.iter().find(|agent| agent.id == id).map_or_else(|| format!("#{id}"), |agent| agent.name.clone())
}

/// A pause a line: "Lunch 12:00-12:30".
fn pauses(shift: &Shift, words: &Words) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    let lines = shift.pauses.iter().map(|pause| {
        let word = if pause.kind == PauseKind::Lunch { &words.lunch } else { &words.pause };
        format!("{word} {}-{}", clock(pause.start), clock(pause.start.saturating_add(pause.minutes)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// "20260309".
fn day_text(date: NaiveDate) -> String {
    date.to_string().replace('-', "")
}

/// "20260309T080000".
fn moment(at: NaiveDateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day_text(at.date()), at.hour(), at.minute(), at.second())
}

/// A text value (RFC 5545, 3.3.11); other control characters, which no value may hold, become spaces.
fn escaped(value: &str) -> String {
    let mut text = String::new();
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => text.extend(['\\', c]),
            '\n' | '\r' => text.push_str("\\n"),
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// A line with its CR LF, folded between letters.
fn line(text: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
#[path = "calendar_file_tests.rs"]
mod tests;
