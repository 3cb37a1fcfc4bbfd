//! Shifts changed by hand: moved, stretched, put where there was none.

use super::{Contract, Pause, SLOT_MINUTES, Shift, ShiftTemplate, Workforce};

/// Longest a shift may be made by hand, in minutes.
const LONGEST: u16 = 1440;

impl ShiftTemplate {
    /// A shift of this kind that starts at a minute of the day, each pause in the middle of its window or right after the
    /// one before; `None` where the template makes no shifts.
    #[must_use]
    pub fn shift_at(&self, start: u16) -> Option<Shift> {
        if self.fault().is_some() {
            return None;
        }
        let mut free = 0;
        let mut pauses = Vec::with_capacity(self.pauses.len());
        for (index, rule) in self.pauses.iter().enumerate() {
            // What comes later must still find its place.
            let later = self.pauses.iter().skip(index + 1).rev().fold(self.minutes, |limit, later| {
                later.latest.min(limit.saturating_sub(later.minutes)) / SLOT_MINUTES * SLOT_MINUTES
            });
            let latest = (rule.latest.min(later.saturating_sub(rule.minutes))) / SLOT_MINUTES * SLOT_MINUTES;
            let middle = u16::midpoint(rule.earliest, rule.latest).next_multiple_of(SLOT_MINUTES);
            let earliest = rule.earliest.next_multiple_of(SLOT_MINUTES).max(free);
            let after = middle.clamp(earliest, latest.max(earliest));
            free = after + rule.minutes;
            pauses.push(Pause { kind: rule.kind, paid: rule.paid, start: start + after, minutes: rule.minutes });
        }
        Some(Shift { template: self.id, start, end: start + self.minutes, pauses })
    }

    /// Whether a shift may start at a minute of the day.
    #[must_use]
    pub fn starts_at(&self, start: u16) -> bool {
        (self.first_start..=self.last_start).contains(&start)
            && (start - self.first_start).is_multiple_of(self.start_step.max(1))
    }
}

impl Shift {
    /// The same shift at another minute of the same day; it keeps its length and its pauses.
    #[must_use]
    pub fn moved_to(&self, start: u16) -> Self {
        let start = start.min(LONGEST - SLOT_MINUTES);
        let pauses =
            self.pauses.iter().map(|pause| Pause { start: start + pause.start.saturating_sub(self.start), ..*pause });
        Self { template: self.template, start, end: start + (self.end - self.start), pauses: pauses.collect() }
    }

    /// Whether times lie in order on quarter hours, within a day's length, the pauses one after the other inside.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut free = self.start;
        self.start < LONGEST
            && self.start < self.end
            && self.end - self.start <= LONGEST
            && (self.start % SLOT_MINUTES, self.end % SLOT_MINUTES) == (0, 0)
            && self.pauses.iter().all(|pause| {
                let sound = pause.start >= free
                    && pause.minutes > 0
                    && pause.start.is_multiple_of(SLOT_MINUTES)
                    && pause.start.saturating_add(pause.minutes) <= self.end;
                free = pause.start.saturating_add(pause.minutes);
                sound
            })
    }
}

/// A shift with another start and end: of a kind of the contract that is so long, the one at hand before others, with its
/// pauses where they were if their windows allow; otherwise of the kind at hand, with those of its pauses that still fit.
///
/// ```
/// # use muster::roster::{Contract, ContractKind, ShiftTemplate, Workforce, reshaped};
/// let kind = |id, minutes| ShiftTemplate {
///     id, name: String::new(), minutes, first_start: 480, last_start: 720, start_step: 30, pauses: vec![],
/// };
/// let workforce = Workforce { templates: vec![kind(1, 480), kind(2, 240)], ..Workforce::default() };
/// let contract = Contract {
///     id: 1, name: String::new(), kind: ContractKind::PartTime, min_week_minutes: 0, max_week_minutes: 2400,
///     max_days: 5, max_days_in_row: 5, min_rest: 660, templates: vec![1, 2], hourly_cost: None,
/// };
/// let long = workforce.templates[0].shift_at(480).unwrap();
/// assert_eq!(reshaped(&workforce, Some(&contract), &long, 480, 720).template, 2);
/// assert_eq!(reshaped(&workforce, Some(&contract), &long, 480, 900).template, 1); // none is seven hours long
/// ```
#[must_use]
pub fn reshaped(workforce: &Workforce, contract: Option<&Contract>, shift: &Shift, start: u16, end: u16) -> Shift {
    let start = start.min(LONGEST - SLOT_MINUTES) / SLOT_MINUTES * SLOT_MINUTES;
    let end = (end / SLOT_MINUTES * SLOT_MINUTES).clamp(start + SLOT_MINUTES, start + LONGEST);
    if end - start == shift.end - shift.start {
        return shift.moved_to(start);
    }
    let own = contract.map(|contract| contract.templates.as_slice()).unwrap_or_default();
    let mut kinds: Vec<&ShiftTemplate> = (own.iter().filter_map(|id| workforce.template(*id)))
        .filter(|template| template.minutes == end - start && template.fault().is_none())
        .collect();
    kinds.sort_by_key(|template| (template.id != shift.template, !template.starts_at(start)));
    if let Some(shift) = kinds.first().and_then(|template| template.shift_at(start)) {
        return shift;
    }
    let inside = |pause: &&Pause| pause.start >= start && pause.start + pause.minutes <= end;
    Shift { template: shift.template, start, end, pauses: shift.pauses.iter().filter(inside).copied().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{PauseKind, PauseRule};

    fn template(pauses: &[(u16, u16, u16)]) -> ShiftTemplate {
        let pauses = pauses.iter().map(|(minutes, earliest, latest)| PauseRule {
            kind: PauseKind::Break,
            paid: true,
            minutes: *minutes,
            earliest: *earliest,
            latest: *latest,
        });
        ShiftTemplate {
            id: 3,
            name: "day".into(),
            minutes: 480,
            first_start: 420,
            last_start: 600,
            start_step: 60,
            pauses: pauses.collect(),
        }
    }

    #[test]
    fn pauses_of_a_new_shift_lie_within_their_windows_one_after_the_other() {
        for pauses in [
            &[(15, 60, 150), (30, 180, 300), (15, 345, 420)][..],
            &[(15, 200, 220), (30, 180, 300)],
            &[(60, 100, 420), (60, 100, 420), (60, 100, 420)],
            &[],
        ] {
            let template = template(pauses);
            assert_eq!(template.fault(), None);
            let shift = template.shift_at(480).unwrap();
            assert!(shift.is_sound(), "{shift:?}");
            for (pause, rule) in shift.pauses.iter().zip(&template.pauses) {
                assert!((rule.earliest..=rule.latest).contains(&(pause.start - 480)), "{shift:?}");
            }
        }
        assert_eq!(template(&[(15, 470, 475)]).shift_at(480), None);
    }

    #[test]
    fn a_moved_shift_keeps_its_length_and_pauses() {
        let shift = template(&[(30, 180, 300)]).shift_at(480).unwrap();
        let moved = shift.moved_to(555);
        assert_eq!((moved.start, moved.end, moved.pauses[0].start), (555, 1035, shift.pauses[0].start + 75));
        assert_eq!(moved.moved_to(480), shift);
        assert!(shift.moved_to(5000).start < 1440);
    }

    #[test]
    fn a_stretched_shift_keeps_what_fits_and_is_never_unsound() {
        let shift = template(&[(30, 60, 90), (15, 345, 420)]).shift_at(480).unwrap();
        let workforce = Workforce::default();
        for (start, end) in [(480, 720), (0, 60), (480, 480), (700, 600), (300, 5000), (u16::MAX, u16::MAX)] {
            let stretched = reshaped(&workforce, None, &shift, start, end);
            assert!(stretched.is_sound(), "{start} {end}: {stretched:?}");
        }
        assert_eq!(reshaped(&workforce, None, &shift, 480, 720).pauses, shift.pauses[..1]);
    }
}
