//! What one person brings to the rosters: further queues, leave, requests, days that are fixed.

use chrono::NaiveDate;

/// What binds one person's rosters beside contract and availability; nothing by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Personal {
    /// Further queues the agent works in, the preferred first; the agent's own queue comes before them.
    pub more_queues: Vec<String>,
    /// Days away.
    pub leave: Vec<Leave>,
    /// What the agent asks for.
    pub requests: Vec<Request>,
    /// Days that rosters keep.
    pub fixed: Vec<FixedDate>,
    /// Weekends worked of late, as the planner counts them; each makes a further weekend day dearer.
    pub recent_weekends: u8,
}

/// Days away, both included. No shift touches them, a night that would run into the first one neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// What kind of leave, in the planner's words.
    pub kind: Option<String>,
}

impl Leave {
    /// Whether a date lies within.
    #[must_use]
    pub fn holds(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// How much a request counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Would be nice.
    Low,
    /// As requests are.
    #[default]
    Normal,
    /// Matters much.
    Strong,
}

impl Weight {
    /// Lightest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Normal, Self::Strong];

    /// Points that a roster costs more where the request is not met: as much as 1, 2 or 4 quarter hours with one person
    /// too few, in the first tenth that is missing.
    #[must_use]
    pub const fn points(self) -> i32 {
        match self {
            Self::Low => 10,
            Self::Normal => 20,
            Self::Strong => 40,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A day off.
    Off(NaiveDate),
    /// A day of work.
    Work(NaiveDate),
    /// Shifts that start between two minutes of the day, both included: all of them, or that of a date.
    Start {
        /// First minute.
        from: u16,
        /// Last minute.
        to: u16,
        /// The date; `None` for every shift.
        date: Option<NaiveDate>,
    },
}

/// A request: a roster may go against it, at a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// What is asked for.
    pub want: Want,
    /// How much it counts.
    pub weight: Weight,
}

/// A date on which rosters keep a shift or a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FixedDate {
    /// The date.
    pub date: NaiveDate,
    /// Template and start in minutes of the day; `None` is a day off.
    pub shift: Option<(u32, u16)>,
}

impl Personal {
    /// Whether a date is one of leave.
    #[must_use]
    pub fn away(&self, date: NaiveDate) -> bool {
        self.leave.iter().any(|leave| leave.holds(date))
    }

    /// Whether leave ends no earlier than it begins, times lie within a day and no date is fixed twice.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let once =
            |(at, fixed): (usize, &FixedDate)| self.fixed.iter().skip(at + 1).all(|other| other.date != fixed.date);
        let wants =
            |request: &Request| !matches!(request.want, Want::Start { from, to, .. } if from > to || to >= 1440);
        self.leave.iter().all(|leave| leave.first <= leave.last)
            && self.requests.iter().all(wants)
            && self.fixed.iter().all(|fixed| fixed.shift.is_none_or(|(_, start)| start < 1440))
            && self.fixed.iter().enumerate().all(once)
    }
}
