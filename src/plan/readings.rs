//! How a planner had files read, kept by the shape of the file: no rows, no names of agents or customers.

use super::library::{Library, SaveError};
use super::saved::json::{Object, Saved, Writer, saved};
use super::shelf::{Key, Shelf};
use crate::import::{
    Asked, ChosenRole, ChosenWord, DateOrder, Granularity, HandleSource, Outcome, Remembered, Role, TimeUnit,
};

/// Shapes kept; the one used longest ago goes first.
const MOST: usize = 50;

saved! {
    enum DateOrder { Ymd = "ymd", Dmy = "dmy", Mdy = "mdy" }
    enum Granularity { Interval = "interval", Call = "call", Event = "event",
        AgentList = "agent_list", AgentReport = "agent_report" }
    enum TimeUnit { Seconds = "s", Minutes = "min", Days = "d", Milliseconds = "ms" }
    enum HandleSource { Unknown = "unknown", Total = "total", Average = "average", Parts = "parts" }
    enum Asked {
        DayMonth = "day_month", WhichCounts = "which_counts", QueuesOrCounts = "queues_or_counts", Utc = "utc",
        FirstDate = "first_date", AgentsOrContacts = "agents_or_contacts",
    }
    enum Outcome {
        Handled = "handled", Abandoned = "abandoned", ShortAbandoned = "short_abandoned", Transferred = "transferred",
        Overflowed = "overflowed", Outbound = "outbound", LeftOut = "left_out", Inbound = "inbound",
        Entered = "entered", Nothing = "nothing",
    }
    enum Role {
        Ignored = "ignored", DateTime = "date_time", Date = "date", Time = "time", End = "end", Queue = "queue",
        Direction = "direction", Offered = "offered", Handled = "handled", Abandoned = "abandoned", Aht = "aht",
        HandleTotal = "handle_total", TalkAvg = "talk_avg", TalkTotal = "talk_total", HoldAvg = "hold_avg",
        HoldTotal = "hold_total", WrapAvg = "wrap_avg", WrapTotal = "wrap_total", Outcome = "outcome",
        IvrTime = "ivr_time", QueueStart = "queue_start", Wait = "wait", ServiceStart = "service_start",
        Agent = "agent", CallId = "call_id", Event = "event", DayNumber = "day_number", QueueVolume = "queue_volume",
        ServiceLevel = "service_level", AnsweredWithin = "answered_within", AbandonedWithin = "abandoned_within",
        WaitAvg = "wait_avg", WaitTotal = "wait_total", AnswerWaitAvg = "answer_wait_avg",
        AnswerWaitTotal = "answer_wait_total", AbandonWaitAvg = "abandon_wait_avg",
        AbandonWaitTotal = "abandon_wait_total",
    }
}
saved! {
    struct ChosenRole { at: u32, role: Role, unit: TimeUnit }
    struct ChosenWord { text: String, meaning: Outcome }
}

/// A queue's name in files and the name wanted.
struct Renamed {
    from: String,
    to: String,
}

saved! {
    struct Renamed { from: String, to: String }
}

impl Saved for Remembered {
    fn write(&self, to: &mut Writer) {
        let renamed = self.queues.rename.iter();
        let renamed: Vec<Renamed> = renamed.map(|(from, to)| Renamed { from: from.clone(), to: to.clone() }).collect();
        to.open('{');
        to.field("shape", &self.shape);
        to.field("roles", &self.roles);
        to.field("answered", &self.answered);
        to.field("order", &self.order);
        to.field("granularity", &self.granularity);
        to.field("interval", &self.interval);
        to.field("handle", &self.handle);
        to.field("talk_contains_hold", &self.talk_contains_hold);
        to.field("decimal_comma", &self.decimal_comma);
        to.field("renamed", &renamed);
        to.field("others", &self.queues.others);
        to.field("words", &self.words);
        to.field("short_abandon_s", &self.short_abandon_s);
        if self.answered_within_s.is_some() {
            to.field("answered_within_s", &self.answered_within_s);
        }
        to.field("zone", &self.zone);
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let kept = Object::read(json).ok()?;
        let renamed: Vec<Renamed> = kept.get("renamed")?;
        Some(Self {
            shape: kept.get("shape")?,
            roles: kept.get("roles")?,
            answered: kept.get("answered")?,
            order: kept.get("order")?,
            granularity: kept.get("granularity")?,
            interval: kept.get("interval")?,
            handle: kept.get("handle")?,
            talk_contains_hold: kept.get("talk_contains_hold")?,
            decimal_comma: kept.get("decimal_comma")?,
            queues: crate::import::QueueRule {
                rename: renamed.into_iter().map(|one| (one.from, one.to)).collect(),
                others: kept.get("others")?,
            },
            words: kept.get("words")?,
            short_abandon_s: kept.get("short_abandon_s")?,
            answered_within_s: kept.get("answered_within_s")?,
            zone: kept.get("zone")?,
            offsets: Vec::new(),
        })
    }
}

/// Shapes in the order used, the latest last. One that another version wrote and this one cannot read is passed over.
#[derive(Default)]
struct Readings(Vec<Remembered>);

impl Saved for Readings {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
    }

    fn read(json: &str) -> Option<Self> {
        let pieces = super::saved::json::list(json)?;
        Some(Self(pieces.into_iter().filter_map(Remembered::read).collect()))
    }
}

impl<S: Shelf> Library<S> {
    /// What was chosen for files, by shape.
    pub fn readings(&self) -> Vec<Remembered> {
        let text = self.shelf().get(&Key::Readings.to_string());
        text.as_deref().and_then(Readings::read).unwrap_or_default().0
    }

    /// Keeps what was chosen for files of a shape in place of what was kept for it before; nothing chosen keeps nothing.
    ///
    /// # Errors
    /// Where the shelf is full or forbidden; what was kept stays.
    pub fn remember(&self, chosen: Remembered) -> Result<(), SaveError> {
        let mut kept = self.readings();
        let before = kept.len();
        kept.retain(|other| other.shape != chosen.shape);
        if chosen.is_empty() {
            if kept.len() == before {
                return Ok(());
            }
        } else {
            kept.push(chosen);
        }
        kept.drain(..kept.len().saturating_sub(MOST));
        Ok(self.shelf().set(&Key::Readings.to_string(), &Readings(kept).to_json())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::QueueRule;
    use crate::plan::shelf::memory::Memory;

    fn chosen(shape: u64) -> Remembered {
        Remembered {
            shape,
            roles: vec![ChosenRole { at: 3, role: Role::QueueVolume, unit: TimeUnit::Milliseconds }],
            answered: vec![Asked::DayMonth, Asked::Utc],
            order: Some(DateOrder::Dmy),
            granularity: Some(Granularity::Event),
            interval: Some(15),
            handle: Some(HandleSource::Parts),
            talk_contains_hold: Some(true),
            decimal_comma: Some(false),
            queues: QueueRule { rename: vec![("a \"b\"".into(), "客服".into())], others: Some("rest".into()) },
            words: vec![ChosenWord { text: "Wrong number".into(), meaning: Outcome::LeftOut }],
            short_abandon_s: 5,
            answered_within_s: shape.is_multiple_of(2).then_some(30),
            zone: "Europe/London".into(),
            offsets: Vec::new(),
        }
    }

    #[test]
    fn choices_come_back_and_the_oldest_shapes_go() {
        let library = Library::new(Memory::new());
        for shape in (0..60).chain([u64::MAX, 12]) {
            library.remember(chosen(shape)).unwrap();
        }
        let kept = library.readings();
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.last(), Some(&chosen(12)));
        assert!(kept.iter().all(|one| *one == chosen(one.shape)));
        assert_eq!(kept[0].shape, 11, "0 to 10 went, 12 was used again");
        // Guessed afresh and taken as guessed: nothing is remembered.
        library.remember(Remembered { shape: 12, ..Remembered::default() }).unwrap();
        assert_eq!(library.readings().len(), MOST - 1);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let memory = Memory::new();
        let library = Library::new(&memory);
        library.remember(chosen(1)).unwrap();
        let key = Key::Readings.to_string();
        let text = memory.get(&key).unwrap();
        let one = text.trim_start_matches('[').trim_end_matches(']');
        memory.set(&key, &format!("[{},{one}]", one.replace("\"dmy\"", "\"lunar\""))).unwrap();
        assert_eq!(library.readings(), [chosen(1)]);
        memory.set(&key, "{").unwrap();
        assert_eq!(library.readings(), []);
    }
}
