//! Shift templates in slots, and the cheapest places for their pauses.

use crate::roster::{PauseKind, SLOT_MINUTES, ShiftTemplate};

/// A pause rule in slots, windows counted from the shift's start.
#[derive(Debug, Clone, Copy)]
pub(super) struct PauseForm {
    pub kind: PauseKind,
    pub paid: bool,
    pub len: u16,
    pub earliest: u16,
    pub latest: u16,
}

/// A template in slots; only templates without fault become forms.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub template: u32,
    pub len: u16,
    pub paid: u16,
    pub starts: Vec<u16>,
    pub pauses: Vec<PauseForm>,
    /// Whether no two windows touch, so that each pause can be placed alone.
    apart: bool,
}

impl Form {
    pub fn new(template: &ShiftTemplate) -> Option<Self> {
        if template.fault().is_some() {
            return None;
        }
        let slots = |minutes: u16| minutes / SLOT_MINUTES;
        let len = slots(template.minutes);
        let mut pauses: Vec<PauseForm> = template
            .pauses
            .iter()
            .map(|rule| PauseForm {
                kind: rule.kind,
                paid: rule.paid,
                len: slots(rule.minutes),
                earliest: rule.earliest.div_ceil(SLOT_MINUTES),
                latest: slots(rule.latest),
            })
            .collect();
        // Room for what comes before and after turns the order of the pauses into windows that always have a solution.
        let mut free = 0;
        for pause in &mut pauses {
            pause.earliest = pause.earliest.max(free);
            free = pause.earliest + pause.len;
        }
        let mut limit = len;
        for pause in pauses.iter_mut().rev() {
            pause.latest = pause.latest.min(limit.saturating_sub(pause.len));
            limit = pause.latest;
        }
        let apart = pauses.windows(2).all(|pair| pair[0].latest + pair[0].len <= pair[1].earliest);
        let starts = template.starts().map(slots).collect();
        Some(Self { template: template.id, len, paid: slots(template.paid_minutes()), starts, pauses, apart })
    }

    /// Greatest sum of prices that the pauses of a shift starting at slot `start` can save.
    /// `sums[i]` is the sum of all prices before slot `i`.
    pub fn saved(&self, sums: &[i32], start: usize, scratch: &mut Vec<i32>) -> i32 {
        if !self.apart {
            return self.place(sums, start, scratch, None);
        }
        let mut total = 0;
        for pause in &self.pauses {
            let len = usize::from(pause.len);
            let (from, to) = (start + usize::from(pause.earliest), start + usize::from(pause.latest));
            total += (from..=to).map(|at| sums[at + len] - sums[at]).max().unwrap_or(0);
        }
        total
    }

    /// As [`Self::saved`] for pauses whose windows overlap: pause by pause, the best place at or before each slot given
    /// that the pauses before it have ended. `places` receives the pauses' starts, counted from the shift's.
    pub fn place(&self, sums: &[i32], start: usize, table: &mut Vec<i32>, places: Option<&mut Vec<u16>>) -> i32 {
        const NONE: i32 = i32::MIN / 2;
        let width = usize::from(self.len) + 1;
        table.clear();
        table.resize(width * (self.pauses.len() + 1), NONE);
        // table[row][slot]: best sum of the first `row` pauses, the last of them starting at `slot` or before.
        table[..width].fill(0);
        let gain = |pause: &PauseForm, at: usize| sums[start + at + usize::from(pause.len)] - sums[start + at];
        let free = |row: usize| if row == 0 { 0 } else { usize::from(self.pauses[row - 1].len) };
        for (row, pause) in self.pauses.iter().enumerate() {
            let mut best = NONE;
            for at in usize::from(pause.earliest)..width {
                if at <= usize::from(pause.latest) && at >= free(row) {
                    best = best.max(table[row * width + at - free(row)] + gain(pause, at));
                }
                table[(row + 1) * width + at] = best;
            }
        }
        let total = table[table.len() - 1];
        let Some(places) = places else { return total };
        places.clear();
        places.resize(self.pauses.len(), 0);
        let mut last = width - 1;
        for row in (0..self.pauses.len()).rev() {
            let cells = &table[(row + 1) * width..(row + 2) * width];
            let mut at = last;
            while at > 0 && cells[at - 1] == cells[last] {
                at -= 1;
            }
            places[row] = at as u16;
            last = at.saturating_sub(free(row));
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::PauseRule;
    use crate::schedule::rng::Rng;

    fn form(windows: &[(u16, u16, u16)]) -> Form {
        let pauses = windows
            .iter()
            .map(|(minutes, earliest, latest)| PauseRule {
                kind: PauseKind::Break,
                paid: true,
                minutes: *minutes,
                earliest: *earliest,
                latest: *latest,
            })
            .collect();
        let template = ShiftTemplate {
            id: 1,
            name: String::new(),
            minutes: 300,
            first_start: 0,
            last_start: 0,
            start_step: 15,
            pauses,
        };
        Form::new(&template).unwrap()
    }

    /// Every way to place the pauses, by trying them all.
    fn by_hand(form: &Form, sums: &[i32], start: usize, row: usize, free: u16) -> Option<i32> {
        let Some(pause) = form.pauses.get(row) else { return Some(0) };
        (pause.earliest.max(free)..=pause.latest)
            .filter_map(|at| {
                let rest = by_hand(form, sums, start, row + 1, at + pause.len)?;
                let at = start + usize::from(at);
                Some(rest + sums[at + usize::from(pause.len)] - sums[at])
            })
            .max()
    }

    #[test]
    fn places_are_the_cheapest_and_in_order() {
        let mut rng = Rng::new(7);
        for windows in [
            vec![(15, 60, 120), (30, 150, 210)],
            vec![(15, 0, 285), (30, 30, 200), (15, 60, 285)],
            vec![(30, 60, 90), (15, 60, 120), (15, 61, 240)],
            vec![],
        ] {
            let form = form(&windows);
            for _ in 0..50 {
                let mut sums = vec![0];
                for slot in 0..40 {
                    sums.push(sums[slot] + rng.below(60) as i32 - 45);
                }
                let (mut table, mut places) = (vec![], vec![]);
                let expected = by_hand(&form, &sums, 5, 0, 0).unwrap();
                assert_eq!(form.saved(&sums, 5, &mut table), expected);
                assert_eq!(form.place(&sums, 5, &mut table, Some(&mut places)), expected);
                let taken: i32 = (form.pauses.iter().zip(&places))
                    .map(|(pause, at)| sums[5 + usize::from(at + pause.len)] - sums[5 + usize::from(*at)])
                    .sum();
                assert_eq!(taken, expected, "the places do not give the sum");
            }
        }
    }
}
