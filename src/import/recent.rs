//! The latest contacts by their number, so that a further row of one is no second contact: memory stays the same however
//! long the log is.

use super::tally::Contact;
use chrono::{Datelike, NaiveDateTime, Timelike};

/// A contact is known while no more than so many others with a number came after it.
pub const WINDOW: usize = GENERATION * (GENERATIONS - 1);
/// Contacts in a generation: few, so that the one in use stays in the processor's own memory.
const GENERATION: usize = 1 << 15;
/// Generations: the oldest is given up when a new one begins.
const GENERATIONS: usize = 9;
/// Minutes in which rows of one number are one contact; later it is a customer who calls again.
pub const LEGS: i64 = 120;
/// The lower bits of a slot say where in the list, counted from 1; the upper are the number's own.
const PLACE: u64 = (1 << 20) - 1;

/// Contacts of one generation: places in a list, found by open addressing.
#[derive(Debug, Default)]
struct Generation {
    /// 0 is free; a power of two of them, or none.
    slots: Vec<u64>,
    list: Vec<(u64, Contact)>,
    /// The first and last minute that rows of one of its contacts may be of.
    reach: Option<(i64, i64)>,
}

impl Generation {
    /// The slot of a number, and where in the list it is if it is there.
    #[inline(always)]
    fn find(&self, number: u64) -> (usize, Option<usize>) {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = (number >> 20) as usize & last;
        while let Some(slot) = self.slots.get(at)
            && *slot != 0
        {
            // The rest of the number is looked at in the list.
            if (slot ^ number) & !PLACE == 0 {
                let place = ((slot & PLACE) as usize).wrapping_sub(1);
                if let Some((known, _)) = self.list.get(place)
                    && *known == number
                {
                    return (at, Some(place));
                }
            }
            at = (at + 1) & last;
        }
        (at, None)
    }

    #[inline(always)]
    fn get(&self, number: u64) -> Option<Contact> {
        let (_, contact) = self.list.get(self.find(number).1?)?;
        Some(*contact)
    }

    /// Adds or changes a contact of a minute.
    #[inline(always)]
    fn put(&mut self, number: u64, contact: Contact, minute: i64) {
        let (from, to) = (minute - LEGS - 1, minute + LEGS + 1);
        self.reach = Some(match self.reach {
            Some((first, last)) => (if from < first { from } else { first }, if to > last { to } else { last }),
            None => (from, to),
        });
        if self.list.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let (at, place) = self.find(number);
        if let Some(place) = place {
            if let Some((_, known)) = self.list.get_mut(place) {
                *known = contact;
            }
        } else {
            self.list.push((number, contact));
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = (number & !PLACE) | self.list.len() as u64;
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1024);
        self.slots = vec![0; size];
        for place in 0..self.list.len() {
            let number = self.list.get(place).map_or(0, |(number, _)| *number);
            let at = self.find(number).0;
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = (number & !PLACE) | (place as u64 + 1);
            }
        }
    }
}

/// Contacts by number.
#[derive(Debug, Default)]
pub struct Recent {
    generations: Vec<Generation>,
    /// The generation in use.
    now: usize,
}

/// The minute of a moment, counted from some day.
#[inline(always)]
fn minute_of(at: NaiveDateTime) -> i64 {
    i64::from(at.date().num_days_from_ce()) * 1440 + i64::from(at.time().num_seconds_from_midnight() / 60)
}

impl Recent {
    /// The contact of a number that a row of this moment may belong to, if it is known; an older one may be given too.
    #[inline(always)]
    pub fn get(&self, number: u64, at: NaiveDateTime) -> Option<Contact> {
        let minute = minute_of(at);
        let count = self.generations.len();
        for back in 0..count {
            let place = if back <= self.now { self.now - back } else { self.now + count - back };
            if let Some(generation) = self.generations.get(place)
                && let Some((first, last)) = generation.reach
                && first <= minute
                && minute <= last
                && let Some(contact) = generation.get(number)
            {
                return Some(contact);
            }
        }
        None
    }

    /// Remembers a contact.
    #[inline(always)]
    pub fn put(&mut self, number: u64, contact: Contact) {
        if self.generations.get(self.now).is_none_or(|now| now.list.len() >= GENERATION) {
            self.next();
        }
        if let Some(now) = self.generations.get_mut(self.now) {
            now.put(number, contact, minute_of(contact.at));
        }
    }

    fn next(&mut self) {
        if self.generations.len() < GENERATIONS {
            self.now = self.generations.len();
            self.generations.push(Generation::default());
            return;
        }
        self.now = (self.now + 1) % GENERATIONS;
        if let Some(oldest) = self.generations.get_mut(self.now) {
            oldest.list.clear();
            oldest.slots.fill(0);
            oldest.reach = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::*;
    use crate::import::hot::number_of;

    fn contact(queue: u32, minute: i64) -> Contact {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().and_time(chrono::NaiveTime::MIN);
        let at = day + chrono::TimeDelta::minutes(minute);
        Contact { queue, start: day, at, outcome: Outcome::Handled, handle_s: None }
    }

    fn number(n: u32) -> u64 {
        number_of(&n.to_le_bytes())
    }

    #[test]
    fn contacts_are_known_within_the_window_and_forgotten_after() {
        let mut recent = Recent::default();
        let window = WINDOW as u32;
        let all = GENERATION as u32 * GENERATIONS as u32;
        let at = contact(0, 0).at;
        for n in 0..window * 3 - 10 {
            assert_eq!(recent.get(number(n), at), None);
            recent.put(number(n), contact(n, 0));
            if n >= window && n % 999 == 0 {
                for before in [0, 1, window / 2, window - 1, window] {
                    assert_eq!(recent.get(number(n - before), at), Some(contact(n - before, 0)), "{before} before {n}");
                }
            }
            if n >= all && n % 999 == 0 {
                assert_eq!(recent.get(number(n - all), at), None);
            }
        }
        recent.put(number(window * 3 - 11), contact(7, 0));
        assert_eq!(recent.get(number(window * 3 - 11), at), Some(contact(7, 0)));
    }

    #[test]
    fn contacts_are_known_at_least_two_hours_before_and_after() {
        let mut recent = Recent::default();
        for n in 0..3000 {
            recent.put(number(n), contact(n, i64::from(n)));
        }
        for apart in [-120, -119, 0, 119, 120] {
            assert_eq!(recent.get(number(1500), contact(0, 1500 + apart).at), Some(contact(1500, 1500)), "{apart}");
        }
        assert_eq!(recent.get(number(0), contact(0, -122).at), None);
        assert_eq!(recent.get(number(2999), contact(0, 2999 + 122).at), None);
    }
}
