//! Intervals by queue and start, with the line each was met on first.

use super::Cell;
use chrono::NaiveDateTime;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Mixes the few numbers of a key; files cannot choose what these are such that much falls together.
#[derive(Debug, Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(23) ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_i32(&mut self, number: i32) {
        self.write_u32(number.cast_unsigned());
    }
}

/// An interval with its line.
pub type Lined = (Cell, u32);

/// Intervals in the order met.
#[derive(Debug, Default)]
pub struct Cells {
    list: Vec<Lined>,
    places: HashMap<(u32, NaiveDateTime), u32, BuildHasherDefault<Mixer>>,
    /// The place of each queue's latest interval: the next row is mostly of the same.
    latest: Vec<u32>,
}

impl Cells {
    /// Number of intervals.
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// All intervals, in the order met.
    pub fn all(&self) -> &[Lined] {
        &self.list
    }

    /// The interval of a queue at a start.
    pub fn get(&self, queue: u32, start: NaiveDateTime) -> Option<&Lined> {
        let place = self.places.get(&(queue, start))?;
        self.list.get(*place as usize)
    }

    #[inline(always)]
    fn place(&mut self, queue: u32, start: NaiveDateTime) -> Option<usize> {
        if let Some(place) = self.latest.get(queue as usize)
            && let Some((cell, _)) = self.list.get(*place as usize)
            && cell.start == start
            && cell.queue == queue
        {
            return Some(*place as usize);
        }
        self.search(queue, start)
    }

    fn search(&mut self, queue: u32, start: NaiveDateTime) -> Option<usize> {
        let place = *self.places.get(&(queue, start))?;
        self.note(queue, place);
        Some(place as usize)
    }

    fn note(&mut self, queue: u32, place: u32) {
        let queue = queue as usize;
        if self.latest.len() <= queue {
            self.latest.resize(queue + 1, 0);
        }
        if let Some(latest) = self.latest.get_mut(queue) {
            *latest = place;
        }
    }

    /// The interval of a queue at a start; `new` is put there if there is none, and said to be new.
    #[inline(always)]
    pub fn entry(&mut self, new: Lined) -> Option<(&mut Lined, bool)> {
        let (queue, start) = (new.0.queue, new.0.start);
        let known = self.place(queue, start);
        let at = match known {
            Some(at) => at,
            None => self.add(new),
        };
        match self.list.get_mut(at) {
            Some(lined) => Some((lined, known.is_none())),
            None => None,
        }
    }

    fn add(&mut self, new: Lined) -> usize {
        let at = self.list.len();
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        self.places.insert((new.0.queue, new.0.start), place);
        self.note(new.0.queue, place);
        self.list.push(new);
        at
    }

    /// Puts an interval in the place of the one of its queue and start.
    pub fn put(&mut self, new: Lined) {
        if let Some((lined, false)) = self.entry(new) {
            *lined = new;
        }
    }

    /// Gives all intervals away.
    pub fn take(&mut self) -> Vec<Lined> {
        std::mem::take(self).list
    }
}
