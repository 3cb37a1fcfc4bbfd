//! TU Wien's shift design examples as MiniZinc data, and a count of their points that shares nothing with the designer.

use muster::schedule::design::{Demand, Design, Price, Range};
use std::collections::BTreeMap;

/// An example: what is needed, from what, and at what price.
pub struct Example {
    pub demand: Demand,
    pub ranges: Vec<Range>,
    pub price: Price,
}

impl Example {
    /// `name = value;` and `name = [value, …];`, whole numbers.
    pub fn read(text: &str) -> Self {
        let lists: BTreeMap<&str, Vec<f64>> = (text.split(';'))
            .filter_map(|part| part.split_once('='))
            .map(|(name, values)| {
                let values = values.trim().trim_matches(['[', ']']).split(',');
                (name.trim(), values.map(|value| value.trim().parse().unwrap()).collect())
            })
            .collect();
        let list = |name: &str| -> Vec<u16> { lists[name].iter().map(|value| *value as u16).collect() };
        let one = |name: &str| lists[name][0] as u32;
        let (starts, lasts, shortest, longest) =
            (list("minStart"), list("maxStart"), list("minLength"), list("maxLength"));
        let range = |at: usize| Range {
            first_start: starts[at],
            last_start: lasts[at],
            start_step: 1,
            shortest: shortest[at],
            longest: longest[at],
            length_step: 1,
        };
        let heads = list("demand");
        Self {
            ranges: (0..starts.len()).map(range).collect(),
            price: Price {
                short: one("weightUnderCover"),
                over: one("weightOverCover"),
                kind: one("weightShiftInstances"),
            },
            demand: Demand {
                slots_per_day: (heads.len() / one("days") as usize) as u16,
                slot_minutes: one("interval") as u16,
                heads,
                cyclic: true,
            },
        }
    }

    /// Points of a design, slot by slot.
    pub fn points(&self, design: &Design) -> u64 {
        let (slots, per_day) = (self.demand.heads.len(), usize::from(self.demand.slots_per_day));
        let mut there = vec![0u64; slots];
        for (kind, counts) in &design.shifts {
            for (day, count) in counts.iter().enumerate() {
                for after in 0..usize::from(kind.length) {
                    let slot = day * per_day + usize::from(kind.start) + after;
                    if slot < slots || self.demand.cyclic {
                        there[slot % slots] += u64::from(*count);
                    }
                }
            }
        }
        let minutes = u64::from(self.demand.slot_minutes);
        let slot = |(need, there): (&u16, &u64)| {
            let need = u64::from(*need);
            let (short, over) = (need.saturating_sub(*there), there.saturating_sub(need));
            (short * u64::from(self.price.short) + over * u64::from(self.price.over)) * minutes
        };
        let used = design.shifts.iter().filter(|(_, counts)| counts.iter().any(|count| *count > 0)).count();
        self.demand.heads.iter().zip(&there).map(slot).sum::<u64>() + used as u64 * u64::from(self.price.kind)
    }
}
