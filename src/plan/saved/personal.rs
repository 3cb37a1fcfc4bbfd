//! The saved form of what a person brings to the rosters; what there is none of is left out.

use super::json::{Object, Saved, Writer, saved};
use crate::roster::{FixedDate, Leave, Personal, Request, Want, Weight};
use chrono::NaiveDate;

saved! {
    enum Weight { Low = "low", Normal = "normal", Strong = "strong" }
}
saved! {
    struct Leave { first: NaiveDate, last: NaiveDate, kind: Option<String> }
}

impl Saved for Personal {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        if !self.more_queues.is_empty() {
            to.field("queues", &self.more_queues);
        }
        if !self.leave.is_empty() {
            to.field("leave", &self.leave);
        }
        if !self.requests.is_empty() {
            to.field("requests", &self.requests);
        }
        if !self.fixed.is_empty() {
            to.field("fixed", &self.fixed);
        }
        if self.recent_weekends > 0 {
            to.field("weekends", &self.recent_weekends);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let personal = Object::read(json).ok()?;
        let personal = Self {
            more_queues: personal.get::<Option<_>>("queues")?.unwrap_or_default(),
            leave: personal.get::<Option<_>>("leave")?.unwrap_or_default(),
            requests: personal.get::<Option<_>>("requests")?.unwrap_or_default(),
            fixed: personal.get::<Option<_>>("fixed")?.unwrap_or_default(),
            recent_weekends: personal.get::<Option<_>>("weekends")?.unwrap_or_default(),
        };
        personal.is_sound().then_some(personal)
    }
}

impl Saved for Request {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        match &self.want {
            Want::Off(date) => to.field("off", date),
            Want::Work(date) => to.field("work", date),
            Want::Start { from, to: last, date } => {
                to.field("from", from);
                to.field("to", last);
                if let Some(date) = date {
                    to.field("date", date);
                }
            }
        }
        to.field("weight", &self.weight);
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let request = Object::read(json).ok()?;
        let want = match (request.get("off")?, request.get("work")?) {
            (Some(date), _) => Want::Off(date),
            (_, Some(date)) => Want::Work(date),
            _ => Want::Start { from: request.get("from")?, to: request.get("to")?, date: request.get("date")? },
        };
        Some(Self { want, weight: request.get("weight")? })
    }
}

impl Saved for FixedDate {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("date", &self.date);
        if let Some((template, start)) = &self.shift {
            to.field("template", template);
            to.field("start", start);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let fixed = Object::read(json).ok()?;
        let shift = match fixed.get::<Option<u32>>("template")? {
            Some(template) => Some((template, fixed.get("start")?)),
            None => None,
        };
        Some(Self { date: fixed.get("date")?, shift })
    }
}
