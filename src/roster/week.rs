//! The roster: who works when in one week.

use super::PauseKind;
use chrono::NaiveDate;

/// A pause at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Lunch or break.
    pub kind: PauseKind,
    /// Whether it counts as paid time.
    pub paid: bool,
    /// Minutes after midnight of the shift's day.
    pub start: u16,
    /// Minutes.
    pub minutes: u16,
}

/// One agent's shift on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The template's id.
    pub template: u32,
    /// Minutes after midnight.
    pub start: u16,
    /// Minutes after midnight of the same day, end excluded; may pass 1440.
    pub end: u16,
    /// In order of time.
    pub pauses: Vec<Pause>,
}

impl Shift {
    /// Paid minutes.
    #[must_use]
    pub fn paid_minutes(&self) -> u16 {
        let unpaid = self.pauses.iter().filter(|pause| !pause.paid).fold(0u16, |sum, p| sum.saturating_add(p.minutes));
        self.end.saturating_sub(self.start).saturating_sub(unpaid)
    }

    /// Whether the agent is on contact at a minute of the shift's day.
    #[must_use]
    pub fn on_contact(&self, minute: u16) -> bool {
        self.start <= minute
            && minute < self.end
            && !self
                .pauses
                .iter()
                .any(|pause| pause.start <= minute && minute < pause.start.saturating_add(pause.minutes))
    }
}

/// One agent's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentWeek {
    /// The agent's id.
    pub agent: u32,
    /// Monday to Sunday.
    pub days: [Option<Shift>; 7],
}

/// Who works when in one week, Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// One entry for each agent, in the workforce's order.
    pub weeks: Vec<AgentWeek>,
}
