//! The saved form of the planner's hand: one flat object an item; fields that an item does not have are left out.

use super::json::{Object, Saved, Writer, saved};
use crate::calendar::Span;
use crate::forecast::hand::{Event, EventKind, Growth, Hand, Item, Override, Rate, Rule, Shape, Target, What, When};
use chrono::NaiveDate;

saved! {
    enum EventKind {
        Campaign = "campaign",
        Mailing = "mailing",
        Outage = "outage",
        PriceChange = "price_change",
        Other = "other",
    }
    enum Rate { Year = "year", Month = "month", Step = "step" }
}

impl Saved for Hand {
    fn write(&self, to: &mut Writer) {
        self.items.write(to);
    }

    fn read(json: &str) -> Option<Self> {
        let items: Vec<Item> = Vec::read(json)?;
        let twice = |(at, item): (usize, &Item)| items.iter().skip(at + 1).any(|other| other.id == item.id);
        let sound = items.iter().all(Item::is_sound) && !items.iter().enumerate().any(twice);
        sound.then_some(Self { items })
    }
}

fn optional<T: Saved>(to: &mut Writer, name: &str, value: Option<&T>) {
    if let Some(value) = value {
        to.field(name, value);
    }
}

impl Saved for Item {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("id", &self.id);
        to.field("name", &self.name);
        to.field("on", &self.on);
        optional(to, "queue", self.queue.as_ref());
        match &self.what {
            What::Event(event) => {
                to.field("event", &event.kind);
                optional(to, "minutes", event.minutes.as_ref());
                optional(to, "change", event.change.as_ref());
                write_when(&event.when, to);
            }
            What::Override(set) => {
                to.field("set", &set.date);
                optional(to, "minute", set.minute.as_ref());
                match set.target {
                    Target::Contacts(contacts) => to.field("contacts", &contacts),
                    Target::Share(share) => to.field("share", &share),
                }
            }
            What::Growth(growth) => {
                to.field("growth", &growth.from);
                to.field("rate", &growth.rate);
                to.field("change", &growth.change);
            }
            What::Shape(shape) => {
                to.field("like", &shape.like);
                to.field("per_week", &shape.per_week);
            }
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let item = Object::read(json).ok()?;
        let what = if let Some(kind) = item.get::<Option<EventKind>>("event")? {
            let (minutes, change) = (item.get::<Option<Span>>("minutes")?, item.get("change")?);
            What::Event(Event { kind, when: read_when(&item)?, minutes, change })
        } else if let Some(date) = item.get::<Option<NaiveDate>>("set")? {
            let target = match item.get::<Option<f64>>("contacts")? {
                Some(contacts) => Target::Contacts(contacts),
                None => Target::Share(item.get("share")?),
            };
            What::Override(Override { date, minute: item.get("minute")?, target })
        } else if let Some(from) = item.get::<Option<NaiveDate>>("growth")? {
            What::Growth(Growth { from, rate: item.get("rate")?, change: item.get("change")? })
        } else {
            What::Shape(Shape { like: item.get("like")?, per_week: item.get("per_week")? })
        };
        let item =
            Self { id: item.get("id")?, name: item.get("name")?, on: item.get("on")?, queue: item.get("queue")?, what };
        item.is_sound().then_some(item)
    }
}

fn write_when(when: &When, to: &mut Writer) {
    let (rule, since) = match when {
        When::Once { first, last } => {
            to.field("first", first);
            return to.field("last", last);
        }
        When::Every { rule, since } => (rule, since),
    };
    match rule {
        Rule::Weekday(weekday) => to.field("weekday", weekday),
        Rule::MonthDay(day) => to.field("month_day", day),
        Rule::WorkingDay(nth) => to.field("working_day", nth),
        Rule::LastWorkingDay => to.field("working_day", &0_u8),
        Rule::Yearly { month, day } => {
            to.field("month", month);
            to.field("day", day);
        }
    }
    optional(to, "since", since.as_ref());
}

fn read_when(item: &Object<'_>) -> Option<When> {
    if let Some(first) = item.get::<Option<NaiveDate>>("first")? {
        return Some(When::Once { first, last: item.get("last")? });
    }
    let number = |name: &str| item.get::<Option<u8>>(name);
    let rule = match (number("weekday")?, number("month_day")?, number("working_day")?) {
        (Some(weekday), ..) => Rule::Weekday(weekday),
        (_, Some(day), _) => Rule::MonthDay(day),
        (.., Some(0)) => Rule::LastWorkingDay,
        (.., Some(nth)) => Rule::WorkingDay(nth),
        _ => Rule::Yearly { month: item.get("month")?, day: item.get("day")? },
    };
    Some(When::Every { rule, since: item.get("since")? })
}
