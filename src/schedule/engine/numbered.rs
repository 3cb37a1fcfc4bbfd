//! Things numbered in the order in which they are first seen. Everything is known by the numbers it is made of, so that
//! one kind of map serves all: each further kind would be compiled anew.

use std::collections::BTreeMap;

/// Numbers given so far. Keys of one map must not run into each other: equal lists mean equal things.
#[derive(Debug, Default)]
pub(in crate::schedule) struct Numbered(BTreeMap<Vec<u32>, u32>);

impl Numbered {
    /// The number of a thing, and whether it is new.
    pub fn number(&mut self, key: Vec<u32>) -> (u32, bool) {
        let next = self.0.len() as u32;
        let number = *self.0.entry(key).or_insert(next);
        (number, number == next)
    }

    /// The number of a thing seen before.
    pub fn known(&self, key: &[u32]) -> Option<u32> {
        self.0.get(key).copied()
    }
}
