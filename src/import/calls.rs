//! One row per contact: what became of it, and when it asked for an agent.

use super::importer::{Row, Seen};
use super::{Issue, IssueKind, LeftOutReason, Role, numbers};

/// What a word says became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Handled,
    Abandoned,
    Phantom,
    Outbound,
    /// A direction that tells nothing about the outcome.
    Inbound,
}

/// Words of outcome and direction, in lower case.
const WORDS: &[(&str, Fate)] = &[
    ("agent", Fate::Handled),
    ("answered", Fate::Handled),
    ("handled", Fate::Handled),
    ("connected", Fate::Handled),
    ("completed", Fate::Handled),
    ("complete", Fate::Handled),
    ("completeagent", Fate::Handled),
    ("completecaller", Fate::Handled),
    ("已接通", Fate::Handled),
    ("接通", Fate::Handled),
    ("已接听", Fate::Handled),
    ("hang", Fate::Abandoned),
    ("hangup", Fate::Abandoned),
    ("abandon", Fate::Abandoned),
    ("abandoned", Fate::Abandoned),
    ("missed", Fate::Abandoned),
    ("unanswered", Fate::Abandoned),
    ("no answer", Fate::Abandoned),
    ("exitwithtimeout", Fate::Abandoned),
    ("放弃", Fate::Abandoned),
    ("未接通", Fate::Abandoned),
    ("未接听", Fate::Abandoned),
    ("phantom", Fate::Phantom),
    ("test", Fate::Phantom),
    ("outbound", Fate::Outbound),
    ("out", Fate::Outbound),
    ("internal", Fate::Outbound),
    ("呼出", Fate::Outbound),
    ("内部", Fate::Outbound),
    ("inbound", Fate::Inbound),
    ("incoming", Fate::Inbound),
    ("in", Fate::Inbound),
    ("呼入", Fate::Inbound),
];

fn fate(text: &str) -> Option<Fate> {
    WORDS
        .iter()
        .find(|(word, _)| text.eq_ignore_ascii_case(word) || (!word.is_ascii() && text == *word))
        .map(|(_, fate)| *fate)
}

fn says_yes(text: &str) -> bool {
    ["1", "true", "yes", "y", "是"].iter().any(|yes| text.eq_ignore_ascii_case(yes))
}

/// Reads a call: its outcome decides, else whether an agent took part. Left out are calls that are not inbound,
/// phantom calls, and those that reached neither queue nor agent. The interval is that of entering the queue, or of
/// leaving the voice menu, or of arrival.
pub fn read(row: &mut Row<'_>) {
    let line = row.record.line;
    let direction = fate(row.text(Role::Direction));
    let outcome_text = row.text(Role::Outcome).to_owned();
    let outcome = fate(&outcome_text);
    if direction == Some(Fate::Outbound) || outcome == Some(Fate::Outbound) {
        return row.leave_out(LeftOutReason::Outbound);
    }
    if outcome == Some(Fate::Phantom) {
        return row.leave_out(LeftOutReason::Phantom);
    }
    if outcome.is_none() && !numbers::is_blank(&outcome_text) {
        row.tally.issue(Issue {
            line,
            column: row.heading(Role::Outcome),
            kind: IssueKind::UnknownOutcome,
            text: outcome_text,
            other: None,
        });
    }
    let positive = |row: &mut Row<'_>, role| row.duration(role).is_some_and(|seconds| seconds > 0.0);
    let queued = !numbers::is_blank(row.text(Role::QueueStart)) || positive(row, Role::Wait);
    let served = !numbers::is_blank(row.text(Role::ServiceStart))
        || !numbers::is_blank(row.text(Role::Agent))
        || positive(row, Role::TalkTotal)
        || positive(row, Role::HandleTotal);
    let flagged = row.has(Role::Abandoned).then(|| says_yes(row.text(Role::Abandoned)));
    let handled = match (outcome, direction, flagged) {
        (Some(Fate::Handled), ..) => true,
        (Some(Fate::Abandoned), ..) | (_, Some(Fate::Abandoned), _) | (.., Some(true)) => false,
        _ => served,
    };
    let tells_queue = row.has(Role::QueueStart) || row.has(Role::IvrTime);
    if !handled && tells_queue && !queued && !served {
        return row.leave_out(LeftOutReason::IvrHangUp);
    }
    let Some(at) = moment(row) else { return };
    let Some(queue) = row.queue() else { return };
    let handle = if handled { row.handle_seconds(Some(1)) } else { None };
    let step = i64::from(row.mapping.interval.filter(|minutes| *minutes > 0).unwrap_or(30)) * 60;
    let midnight = at.date().and_time(chrono::NaiveTime::MIN);
    let into = (at - midnight).num_seconds();
    let start = midnight + chrono::TimeDelta::seconds(into - into % step);
    row.tally.contact(queue, start, handled, handle, line);
}

/// When the call asked for an agent.
fn moment(row: &mut Row<'_>) -> Option<chrono::NaiveDateTime> {
    let arrival = row.moment()?;
    if let Seen::Value(at) = row.other_moment(Role::QueueStart, arrival) {
        return Some(at);
    }
    let menu = row.duration(Role::IvrTime).unwrap_or(0.0);
    let menu = if menu.abs() < 86_400.0 { menu as i64 } else { 0 };
    arrival.checked_add_signed(chrono::TimeDelta::seconds(menu))
}
