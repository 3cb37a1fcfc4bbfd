//! The planner's hand: what a planner knows and no history can tell, kept apart from the model and laid over its forecast.
//!
//! Each item has a switch: off it changes nothing, and taken away it leaves no trace. Nothing here touches the numbers read:
//! [`cleaned`] takes known past events out of what the model learns from, [`apply`] lays the items over what it expects.

mod apply;
mod learn;
#[cfg(test)]
mod tests;
mod volumes;
mod when;

pub use apply::{Adjusted, Note, Outcome, apply};
pub use learn::{Learnt, cleaned, learnt};
pub use when::{Rule, When};

use crate::calendar::Span;
use chrono::NaiveDate;

/// What the planner lays over the forecast.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hand {
    /// In the order they were added; each id once.
    pub items: Vec<Item>,
}

/// One thing the planner knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its number, for as long as the plan has it.
    pub id: u32,
    /// What the planner calls it; may be empty.
    pub name: String,
    /// Whether it holds.
    pub on: bool,
    /// The queue it is for, by name; all of them where `None`.
    pub queue: Option<String>,
    /// What it is.
    pub what: What,
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Something that makes more or fewer people call.
    Event(Event),
    /// A number put in place of the model's.
    Override(Override),
    /// A level that moves in a way the history does not show yet.
    Growth(Growth),
    /// A new queue that takes after another.
    Shape(Shape),
}

/// Something that makes more or fewer people call on its days.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What sort of event.
    pub kind: EventKind,
    /// Its days.
    pub when: When,
    /// The part of each day it is felt in, in minutes after midnight up to 1440; the whole day where `None`.
    pub minutes: Option<Span>,
    /// Contacts more or fewer as a share: 0.3 is 30 % more, −1 is none at all. Learnt from past days where `None`.
    pub change: Option<f64>,
}

/// Sorts of events. One-off events that are learnt learn from past ones of their sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// An advertising campaign.
    Campaign,
    /// Letters or bills sent.
    Mailing,
    /// A service that fails.
    Outage,
    /// A change of prices.
    PriceChange,
    /// Anything else.
    Other,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Campaign, Self::Mailing, Self::Outage, Self::PriceChange, Self::Other];
}

/// A number put in place of the model's; what it does not fix keeps the model's shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Override {
    /// The day.
    pub date: NaiveDate,
    /// Minute of the day at which the interval begins; the whole day where `None`.
    pub minute: Option<u16>,
    /// What it is to be.
    pub target: Target,
}

/// What an override sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// So many contacts, at least 0. An interval's leaves the rest of its day as it is, unless the day's own total is set.
    Contacts(f64),
    /// This share, 0 to 1: of its week (Monday to Sunday) for a day, of its day for an interval. The week's or day's total
    /// stays, the rest gives or takes by its shape.
    Share(f64),
}

/// A level that moves from a day on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// First day of it. What lies before the first day ahead is in the history already: growth counts from that day then, and
    /// a step then does nothing.
    pub from: NaiveDate,
    /// How it moves.
    pub rate: Rate,
    /// Contacts more or fewer as a share, above −1: in a year, in a month, or at once.
    pub change: f64,
}

/// How a level moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// By its share a year, compounded by the day.
    Year,
    /// By its share a month, compounded by the day.
    Month,
    /// At once, and stays.
    Step,
}

impl Rate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Year, Self::Month, Self::Step];
}

impl Growth {
    /// What a day's contacts are multiplied by, the first day ahead being `first`; 1 before it begins.
    ///
    /// (1 + change)^(days since the later of `from` and `first` / days of a year or a month).
    #[must_use]
    pub fn factor(&self, date: NaiveDate, first: NaiveDate) -> f64 {
        let days = (date - self.from.max(first)).num_days();
        if date < self.from || days < 0 {
            return 1.0;
        }
        let span = match self.rate {
            Rate::Step => return if self.from < first { 1.0 } else { 1.0 + self.change },
            Rate::Year => 365.25,
            Rate::Month => 365.25 / 12.0,
        };
        libm::pow(1.0 + self.change, days as f64 / span)
    }
}

/// A new queue that takes weekdays, times of day and handle time from another. The item's queue is the new one.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The queue it takes after.
    pub like: String,
    /// Contacts in a usual week, at least 0.
    pub per_week: f64,
}

/// Greatest change that can be stated, as a share: 100 times as many contacts.
pub const MOST_CHANGE: f64 = 99.0;
/// Most contacts that can be set.
pub const MOST_CONTACTS: f64 = 1e7;

impl Item {
    /// Whether it can be: days in order, a part of the day that is one, numbers in their ranges.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let contacts = |contacts: f64| (0.0..=MOST_CONTACTS).contains(&contacts);
        match &self.what {
            What::Event(event) => {
                event.when.is_sound()
                    && event.minutes.is_none_or(|span| span.from < span.to && span.to <= 1440)
                    && event.change.is_none_or(|change| (-1.0..=MOST_CHANGE).contains(&change))
            }
            What::Override(set) => {
                set.minute.is_none_or(|minute| minute < 1440)
                    && match set.target {
                        Target::Contacts(count) => contacts(count),
                        Target::Share(share) => (0.0..=1.0).contains(&share),
                    }
            }
            What::Growth(growth) => growth.change > -1.0 && growth.change <= MOST_CHANGE,
            What::Shape(shape) => {
                contacts(shape.per_week) && self.queue.as_ref().is_some_and(|queue| *queue != shape.like)
            }
        }
    }

    /// Whether it is for a queue.
    #[must_use]
    pub fn is_for(&self, queue: &str) -> bool {
        self.queue.as_ref().is_none_or(|name| name == queue)
    }

    /// The event, if it is one that holds.
    const fn event(&self) -> Option<&Event> {
        match &self.what {
            What::Event(event) if self.on => Some(event),
            _ => None,
        }
    }
}

impl Hand {
    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// A number no item has.
    #[must_use]
    pub fn next_id(&self) -> u32 {
        self.items.iter().map(|item| item.id).max().map_or(1, |id| id.saturating_add(1))
    }

    /// Whether any event that holds is to be learnt.
    #[must_use]
    pub fn learns(&self) -> bool {
        self.items.iter().any(|item| item.event().is_some_and(|event| event.change.is_none()))
    }

    /// The events that hold and began by `last`, without their names: what the model's past depends on, and nothing else.
    #[must_use]
    pub fn of_past(&self, last: NaiveDate) -> Self {
        let began = |item: &&Item| item.event().is_some_and(|event| event.when.begins() <= last);
        let bare = |item: &Item| Item { name: String::new(), ..item.clone() };
        Self { items: self.items.iter().filter(began).map(bare).collect() }
    }
}
