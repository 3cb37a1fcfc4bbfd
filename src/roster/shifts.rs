//! Shift templates: what a shift may look like.

/// Whether a pause is a lunch or a short break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PauseKind {
    /// A meal, usually unpaid.
    Lunch,
    /// A short break, usually paid.
    Break,
}

/// A pause that a shift must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PauseRule {
    /// Lunch or break.
    pub kind: PauseKind,
    /// Whether it counts as paid time.
    pub paid: bool,
    /// Minutes, a multiple of the slot.
    pub minutes: u16,
    /// Earliest start, minutes after the shift starts.
    pub earliest: u16,
    /// Latest start, minutes after the shift starts.
    pub latest: u16,
}

/// A kind of shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftTemplate {
    /// Unique in the plan.
    pub id: u32,
    /// As the planner calls it.
    pub name: String,
    /// From start to end, pauses included, in minutes.
    pub minutes: u16,
    /// Earliest start, minute of the day.
    pub first_start: u16,
    /// Latest start, minute of the day.
    pub last_start: u16,
    /// Starts lie this many minutes apart, counted from the earliest.
    pub start_step: u16,
    /// Pauses in order; they never overlap.
    pub pauses: Vec<PauseRule>,
}

/// Schedule slots are this many minutes long; shifts and pauses start and end on them.
pub const SLOT_MINUTES: u16 = 15;

/// An unpaid pause of so many minutes splits the shift in two.
pub const SPLIT_MINUTES: u16 = 120;

/// Why no shift can be made from a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFault {
    /// Length, starts or a pause do not lie on quarter hours.
    OffGrid,
    /// No minutes at all, or more than a day.
    Length(u16),
    /// The latest start lies before the earliest, or a start past midnight.
    StartWindow,
    /// More than one start and no step between them.
    StartStep,
    /// The pauses do not fit into the shift within their windows, one after the other. Counted from 0.
    Pause(usize),
}

impl ShiftTemplate {
    /// Paid minutes: the whole shift without its unpaid pauses.
    #[must_use]
    pub fn paid_minutes(&self) -> u16 {
        let unpaid = self.pauses.iter().filter(|pause| !pause.paid).fold(0u16, |sum, p| sum.saturating_add(p.minutes));
        self.minutes.saturating_sub(unpaid)
    }

    /// The longest unpaid pause, where it is long enough to make a split shift of it: two hours or more.
    #[must_use]
    pub fn split(&self) -> Option<u16> {
        let unpaid = self.pauses.iter().filter(|pause| !pause.paid).map(|pause| pause.minutes);
        unpaid.max().filter(|minutes| *minutes >= SPLIT_MINUTES)
    }

    /// Starts in minutes of the day, in order.
    pub fn starts(&self) -> impl Iterator<Item = u16> + use<> {
        (self.first_start..=self.last_start).step_by(usize::from(self.start_step.max(1)))
    }

    /// What keeps the template from ever making a shift, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<TemplateFault> {
        let off = |minutes: u16| !minutes.is_multiple_of(SLOT_MINUTES);
        if self.minutes == 0 || self.minutes > 1440 {
            return Some(TemplateFault::Length(self.minutes));
        }
        if self.last_start < self.first_start || self.last_start >= 1440 {
            return Some(TemplateFault::StartWindow);
        }
        if self.start_step == 0 && self.first_start != self.last_start {
            return Some(TemplateFault::StartStep);
        }
        if off(self.minutes) || off(self.first_start) || off(self.start_step) {
            return Some(TemplateFault::OffGrid);
        }
        self.pause_fault()
    }

    /// The earliest places, one after the other, decide: if they do not fit, no places do.
    fn pause_fault(&self) -> Option<TemplateFault> {
        let mut free = 0u16;
        for (index, pause) in self.pauses.iter().enumerate() {
            if !pause.minutes.is_multiple_of(SLOT_MINUTES) {
                return Some(TemplateFault::OffGrid);
            }
            let Some(earliest) = pause.earliest.checked_next_multiple_of(SLOT_MINUTES) else {
                return Some(TemplateFault::Pause(index));
            };
            let start = earliest.max(free);
            let Some(end) = start.checked_add(pause.minutes) else { return Some(TemplateFault::Pause(index)) };
            if pause.minutes == 0 || start > pause.latest || end > self.minutes {
                return Some(TemplateFault::Pause(index));
            }
            free = end;
        }
        None
    }
}
