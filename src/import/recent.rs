//! The latest contacts by their number, so that a further row of one is no second contact: memory stays the same however
//! long the log is.

use super::tally::Contact;

/// A contact is known while no more than so many others with a number came after it.
pub const WINDOW: usize = GENERATION * (GENERATIONS - 1);
/// Contacts in a generation: few, so that the slots of the one in use stay in the processor's own memory.
const GENERATION: usize = 1 << 14;
/// Generations: the oldest is given up when a new one begins.
const GENERATIONS: usize = 17;
/// Seconds in which rows of one number are one contact; later it is a customer who calls again.
pub const LEGS: i64 = 2 * 3600;
/// The reach of no contact.
const NOWHEN: (i64, i64) = (i64::MAX, i64::MIN);
/// The lower bits of a slot say where in the list, counted from 1; the upper are of the number.
const PLACE: u32 = (1 << 16) - 1;

/// The bits of a number that its slot tells.
#[inline(always)]
const fn mark(number: u64) -> u32 {
    (number >> 32) as u32 & !PLACE
}

/// Contacts of one generation: places in a list, found by open addressing.
#[derive(Debug)]
struct Generation {
    /// 0 is free; a power of two of them, or none.
    slots: Vec<u32>,
    list: Vec<(u64, Contact)>,
    /// The first and last second of its contacts.
    reach: (i64, i64),
}

impl Default for Generation {
    fn default() -> Self {
        Self { slots: Vec::new(), list: Vec::new(), reach: NOWHEN }
    }
}

impl Generation {
    /// The slot of a number, and where in the list it is if it is there.
    #[inline(always)]
    fn find(&self, number: u64) -> (usize, Option<usize>) {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = number as usize & last;
        while let Some(slot) = self.slots.get(at)
            && *slot != 0
        {
            // The rest of the number is looked at in the list.
            if slot & !PLACE == mark(number)
                && let place = ((slot & PLACE) as usize).wrapping_sub(1)
                && let Some((known, _)) = self.list.get(place)
                && *known == number
            {
                return (at, Some(place));
            }
            at = (at + 1) & last;
        }
        (at, None)
    }

    #[inline(always)]
    fn get(&self, number: u64) -> Option<&Contact> {
        match self.list.get(self.find(number).1?) {
            Some((_, contact)) => Some(contact),
            None => None,
        }
    }

    /// Adds or changes a contact.
    #[inline(always)]
    fn put(&mut self, number: u64, contact: &Contact) {
        if contact.second < self.reach.0 || self.reach.1 < contact.second {
            self.reach = (self.reach.0.min(contact.second), self.reach.1.max(contact.second));
        }
        if self.list.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let (at, place) = self.find(number);
        if let Some(place) = place {
            if let Some((_, known)) = self.list.get_mut(place) {
                *known = *contact;
            }
        } else {
            self.list.push((number, *contact));
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = mark(number) | self.list.len() as u32;
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
                *slot = mark(number) | (place as u32 + 1);
            }
        }
    }
}

/// Contacts by number.
#[derive(Debug)]
pub struct Recent {
    generations: Vec<Generation>,
    /// The generation in use.
    now: usize,
    /// What the others reach together.
    older: (i64, i64),
}

impl Default for Recent {
    fn default() -> Self {
        Self { generations: Vec::new(), now: 0, older: NOWHEN }
    }
}

/// A contact's number as [`Recent::numbered`] gives it.
#[derive(Debug, Clone, Copy)]
pub struct Numbered {
    /// The number.
    pub number: u64,
    /// The latest contacts may hold it.
    known: bool,
}

/// Whether a row of this second may belong to a contact of this reach.
#[inline(always)]
const fn near((first, last): (i64, i64), second: i64) -> bool {
    first <= second.saturating_add(LEGS) && second.saturating_sub(LEGS) <= last
}

impl Recent {
    /// A contact's number, looked for long before what is there is needed: memory takes its time.
    #[inline(always)]
    pub fn numbered(&self, number: u64) -> Numbered {
        let slots = self.generations.get(self.now).map_or(&[][..], |now| &now.slots);
        let slot = slots.get(number as usize & slots.len().wrapping_sub(1));
        Numbered { number, known: slot.is_some_and(|slot| *slot != 0) }
    }

    /// The contact of a number that a row of this second may belong to, if it is known; an older one may be given too.
    #[inline(always)]
    pub fn get(&self, Numbered { number, known }: Numbered, second: i64) -> Option<Contact> {
        if known
            && let Some(now) = self.generations.get(self.now)
            && let Some(contact) = now.get(number)
        {
            return Some(*contact);
        }
        if near(self.older, second) { self.get_older(number, second) } else { None }
    }

    #[inline(never)]
    #[cfg_attr(hot, optimize(speed))]
    fn get_older(&self, number: u64, second: i64) -> Option<Contact> {
        let count = self.generations.len();
        for back in 1..count {
            let place = if back <= self.now { self.now - back } else { self.now + count - back };
            if let Some(generation) = self.generations.get(place)
                && near(generation.reach, second)
                && let Some(contact) = generation.get(number)
            {
                return Some(*contact);
            }
        }
        None
    }

    /// Remembers a contact.
    #[inline(always)]
    pub fn put(&mut self, number: u64, contact: &Contact) {
        if self.generations.get(self.now).is_none_or(|now| now.list.len() >= GENERATION) {
            self.next();
        }
        if let Some(now) = self.generations.get_mut(self.now) {
            now.put(number, contact);
        }
    }

    fn next(&mut self) {
        let widest = |reach: (i64, i64), other: &Generation| (reach.0.min(other.reach.0), reach.1.max(other.reach.1));
        self.older = self.generations.iter().fold(NOWHEN, widest);
        if self.generations.len() < GENERATIONS {
            self.now = self.generations.len();
            self.generations.push(Generation::default());
            return;
        }
        self.now = (self.now + 1) % GENERATIONS;
        if let Some(oldest) = self.generations.get_mut(self.now) {
            oldest.list.clear();
            oldest.slots.fill(0);
            oldest.reach = NOWHEN;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::*;
    use crate::import::hot::number_of;

    fn contact(queue: u32, minute: i64) -> Contact {
        let start = chrono::NaiveDateTime::MIN;
        Contact { queue, start, second: minute * 60, outcome: Outcome::Handled, handle_s: None, wait_s: 0 }
    }

    fn number(n: u32) -> u64 {
        number_of(&n.to_le_bytes())
    }

    #[test]
    fn contacts_are_known_within_the_window_and_forgotten_after() {
        let mut recent = Recent::default();
        let window = WINDOW as u32;
        let all = GENERATION as u32 * GENERATIONS as u32;
        let at = 0;
        for n in 0..window * 3 - 10 {
            assert_eq!(recent.get(recent.numbered(number(n)), at), None);
            recent.put(number(n), &contact(n, 0));
            if n >= window && n % 999 == 0 {
                for before in [0, 1, window / 2, window - 1, window] {
                    assert_eq!(
                        recent.get(recent.numbered(number(n - before)), at),
                        Some(contact(n - before, 0)),
                        "{before} before {n}"
                    );
                }
            }
            if n >= all && n % 999 == 0 {
                assert_eq!(recent.get(recent.numbered(number(n - all)), at), None);
            }
        }
        recent.put(number(window * 3 - 11), &contact(7, 0));
        assert_eq!(recent.get(recent.numbered(number(window * 3 - 11)), at), Some(contact(7, 0)));
    }

    #[test]
    fn contacts_are_known_at_least_two_hours_before_and_after() {
        let mut recent = Recent::default();
        for n in 0..GENERATION as u32 + 3000 {
            recent.put(number(n), &contact(n, i64::from(n)));
        }
        // In the generation before.
        let middle = GENERATION as u32 - 100;
        for apart in [-120, -119, 0, 119, 120] {
            assert_eq!(
                recent.get(recent.numbered(number(middle)), (i64::from(middle) + apart) * 60),
                Some(contact(middle, i64::from(middle))),
                "{apart}"
            );
        }
    }
}
