//! The latest contacts by their number, so that a further row of one is no second contact: memory stays the same however
//! long the log is.

use super::tally::Contact;

/// Contacts in a generation. A contact is known while fewer than so many others with a number came after it, and
/// forgotten at the latest when twice as many have.
pub const WINDOW: usize = 1 << 18;
/// The lower bits of a slot say where in the list, counted from 1; the upper are the number's own.
const PLACE: u64 = (1 << 20) - 1;

/// Contacts of one generation: places in a list, found by open addressing.
#[derive(Debug, Default)]
struct Generation {
    /// 0 is free; a power of two of them, or none.
    slots: Vec<u64>,
    list: Vec<(u64, Contact)>,
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
        match self.list.get(self.find(number).1?) {
            Some((_, contact)) => Some(*contact),
            None => None,
        }
    }

    /// Adds or changes a contact.
    #[inline(always)]
    fn put(&mut self, number: u64, contact: Contact) {
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
    now: Generation,
    before: Generation,
}

impl Recent {
    /// The contact of a number, if it is known.
    #[inline(always)]
    pub fn get(&self, number: u64) -> Option<Contact> {
        match self.now.get(number) {
            Some(known) => Some(known),
            None => self.before.get(number),
        }
    }

    /// Remembers a contact.
    #[inline(always)]
    pub fn put(&mut self, number: u64, contact: Contact) {
        if self.now.list.len() >= WINDOW {
            std::mem::swap(&mut self.now, &mut self.before);
            self.now.list.clear();
            self.now.slots.fill(0);
        }
        self.now.put(number, contact);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::*;
    use crate::import::hot::number_of;

    #[test]
    fn contacts_are_known_within_the_window_and_forgotten_after() {
        let contact = |queue: u32| {
            let start = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().and_time(chrono::NaiveTime::MIN);
            Contact { queue, start, at: start, outcome: Outcome::Handled, handle_s: None }
        };
        let number = |n: u32| number_of(&n.to_le_bytes());
        let mut recent = Recent::default();
        let window = WINDOW as u32;
        for n in 0..window * 3 - 10 {
            assert_eq!(recent.get(number(n)), None);
            recent.put(number(n), contact(n));
            if n >= window - 1 && n % 999 == 0 {
                for before in [0, 1, window / 2, window - 1] {
                    assert_eq!(recent.get(number(n - before)), Some(contact(n - before)), "{before} before {n}");
                }
            }
            if n >= window * 2 && n % 999 == 0 {
                assert_eq!(recent.get(number(n - window * 2)), None);
            }
        }
        let held = recent.now.list.len();
        recent.put(number(window * 3 - 11), contact(7));
        assert_eq!(recent.get(number(window * 3 - 11)), Some(contact(7)));
        assert_eq!(recent.now.list.len(), held, "a changed contact takes no second place");
    }
}
