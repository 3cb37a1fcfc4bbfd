//! One row per contact: what became of it, and when it asked for an agent.

use super::hot::number_of;
use super::outcomes::flag;
use super::row::{Row, Seen};
use super::tally::{Contact, whole_wait};
use super::{Issue, IssueKind, LeftOutReason, Outcome, Role, zone};

/// Reads a call: its outcome decides, else whether an agent took part. Left out are calls that are not inbound,
/// phantom calls, those that hung up at once, and those that reached neither queue nor agent. The interval is that of
/// entering the queue, or of leaving the voice menu, or of arrival.
#[cfg_attr(hot, optimize(speed))]
#[inline(never)]
pub fn read(row: &mut Row<'_>) {
    let line = row.record.line;
    let number =
        if row.is_blank(Role::CallId) { None } else { Some(row.tally.numbered(number_of(row.bytes(Role::CallId)))) };
    let direction = row.meaning(Role::Direction);
    let outcome = row.meaning(Role::Outcome);
    if direction == Some(Outcome::Outbound) || outcome == Some(Outcome::Outbound) {
        return row.leave_out(LeftOutReason::Outbound);
    }
    if outcome == Some(Outcome::LeftOut) {
        return row.leave_out(LeftOutReason::Phantom);
    }
    let flagged = row.has(Role::Abandoned).then(|| flag(row.text(Role::Abandoned)) == Some(true));
    // Where another column tells who hung up, other words are reasons for calling and need no reading.
    if outcome.is_none() && flagged.is_none() && !row.is_blank(Role::Outcome) {
        let column = row.heading(Role::Outcome);
        let kind = IssueKind::UnknownOutcome;
        let text = row.text(Role::Outcome).to_owned();
        row.tally.issue(Issue { line, column, kind, text, other: None });
    }
    let wait = row.duration(Role::Wait);
    let told = matches!(outcome, Some(Outcome::Handled | Outcome::Transferred));
    let served = told || served(row);
    let short = outcome == Some(Outcome::ShortAbandoned);
    let fate = match (outcome, direction, flagged) {
        (Some(Outcome::Handled | Outcome::Transferred), ..) => Outcome::Handled,
        (Some(Outcome::Abandoned | Outcome::ShortAbandoned), ..)
        | (_, Some(Outcome::Abandoned), _)
        | (.., Some(true)) => Outcome::Abandoned,
        (Some(Outcome::Overflowed), ..) if !served => Outcome::Overflowed,
        _ if served => Outcome::Handled,
        _ => Outcome::Abandoned,
    };
    let handled = fate == Outcome::Handled;
    let tells_queue = row.has(Role::QueueStart) || row.has(Role::IvrTime);
    let queued = wait.is_some_and(|wait| wait > 0.0) || !row.is_blank(Role::QueueStart);
    if !handled && tells_queue && !queued && !served {
        return row.leave_out(LeftOutReason::IvrHangUp);
    }
    let Some(at) = moment(row) else { return };
    let Some(queue) = row.queue() else { return };
    let limit = f64::from(row.mapping.short_abandon_s);
    let at_once = limit > 0.0 && wait.is_some_and(|wait| wait < limit);
    if fate == Outcome::Abandoned && (short || at_once) {
        return row.leave_out(LeftOutReason::ShortAbandoned);
    }
    let handle_s = if handled { row.handle_seconds(Some(1)) } else { None };
    let at = if row.tally.utc { zone::local(&row.mapping.offsets, at) } else { at };
    let start = row.tally.bucket(row.mapping.interval, at);
    let second = row.tally.second(at);
    row.tally.contact(
        &Contact { queue, start, second, outcome: fate, handle_s, wait_s: whole_wait(wait) },
        number,
        line,
    );
}

/// Whether an agent took part.
#[inline(always)]
fn served(row: &mut Row<'_>) -> bool {
    !row.is_blank(Role::ServiceStart)
        || !row.is_blank(Role::Agent)
        || positive(row, Role::TalkTotal)
        || positive(row, Role::HandleTotal)
}

#[inline(always)]
fn positive(row: &mut Row<'_>, role: Role) -> bool {
    matches!(row.duration(role), Some(seconds) if seconds > 0.0)
}

/// When the call asked for an agent.
#[inline(always)]
fn moment(row: &mut Row<'_>) -> Option<chrono::NaiveDateTime> {
    let arrival = row.moment()?;
    if let Seen::Value(at) = row.other_moment(Role::QueueStart, arrival) {
        return Some(at);
    }
    let menu = row.duration(Role::IvrTime).filter(|menu| menu.abs() < 86_400.0).map_or(0, |menu| menu as i64);
    if menu == 0 {
        return Some(arrival);
    }
    arrival.checked_add_signed(chrono::TimeDelta::seconds(menu))
}
