//! What a planner changed about the reading of a file, to be done again to files of the same shape.
//!
//! Only changes are kept: what a file itself tells (its dates, its queue, its sums) is guessed from each file anew.

use super::{
    Column, DateOrder, Granularity, Guess, HandleSource, LooksLike, Mapping, Outcome, Question, QueueRule, Role,
    TimeUnit, terms,
};
use chrono::NaiveDateTime;

/// A question that a person answered and that need not be asked again of files of the same shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Day or month first.
    DayMonth,
    /// Which column counts contacts.
    WhichCounts,
    /// Queues or counts.
    QueuesOrCounts,
    /// Which zone times in UTC are brought to.
    Utc,
    /// The first date; each file asks anew.
    FirstDate,
    /// Agents or contacts.
    AgentsOrContacts,
}

impl Asked {
    /// What a question asks, if its answer changes how the file is read.
    #[must_use]
    pub const fn by(question: &Question) -> Option<Self> {
        match question {
            Question::DayMonth { .. } => Some(Self::DayMonth),
            Question::WhichCounts { .. } => Some(Self::WhichCounts),
            Question::QueuesOrCounts { .. } => Some(Self::QueuesOrCounts),
            Question::Utc => Some(Self::Utc),
            Question::FirstDate => Some(Self::FirstDate),
            Question::AgentsOrContacts { .. } => Some(Self::AgentsOrContacts),
            Question::HandleTime | Question::NoWrapUp => None,
        }
    }

    /// Whether nothing may be taken in before it is answered: two readings give different totals or dates.
    #[must_use]
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::Utc)
    }
}

/// A column read as a person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenRole {
    /// Place of the column, from 0.
    pub at: u32,
    /// What it holds.
    pub role: Role,
    /// Unit of its bare numbers.
    pub unit: TimeUnit,
}

/// A word taken for what a person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenWord {
    /// As in the file.
    pub text: String,
    /// What it means.
    pub meaning: Outcome,
}

/// What a person chose for files of one shape. Holds no row, and no name of an agent or a customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    /// The shape, see [`shape_of`].
    pub shape: u64,
    /// Columns read otherwise than guessed.
    pub roles: Vec<ChosenRole>,
    /// Questions answered.
    pub answered: Vec<Asked>,
    /// Order of day and month, used where a file leaves it open.
    pub order: Option<DateOrder>,
    /// What a row stands for.
    pub granularity: Option<Granularity>,
    /// Minutes of an interval.
    pub interval: Option<u16>,
    /// Where the handle time comes from.
    pub handle: Option<HandleSource>,
    /// Whether talk contains hold.
    pub talk_contains_hold: Option<bool>,
    /// Whether the comma is the decimal sign.
    pub decimal_comma: Option<bool>,
    /// Queues renamed or merged.
    pub queues: QueueRule,
    /// Words of outcome taken otherwise than known.
    pub words: Vec<ChosenWord>,
    /// Seconds below which an abandoned contact is not counted.
    pub short_abandon_s: u16,
    /// Seconds within which a contact of a log counts as answered in target; `None`: as guessed.
    pub answered_within_s: Option<u16>,
    /// Name of the zone that times in UTC are brought to; empty keeps them.
    pub zone: String,
    /// The zone's changes; whoever knows zones fills them in before a file is read, they are not kept.
    pub offsets: Vec<(NaiveDateTime, i16)>,
}

/// A number for the shape of a file: its headings as [`terms::normal`] has them, how many there are, its layout. Files
/// without headings are told apart by what their columns look like.
#[must_use]
pub fn shape_of(guess: &Guess) -> u64 {
    let bare = guess.dialect.heading_line.is_none();
    let mut text = guess.layout.clone();
    for column in &guess.columns {
        text.push('\u{1f}');
        if bare {
            text.push(char::from(b'a' + look(column.values)));
        } else {
            text.push_str(&terms::normal(&column.heading));
        }
    }
    // FNV-1a.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Numbers that stay what they are, as they are part of what is kept.
const fn look(looks: LooksLike) -> u8 {
    match looks {
        LooksLike::DateTimes => 0,
        LooksLike::Dates => 1,
        LooksLike::Times => 2,
        // A column of counts may hold a decimal in the next file, one of names more names.
        LooksLike::Counts | LooksLike::Numbers => 3,
        LooksLike::Durations => 4,
        LooksLike::Names | LooksLike::Texts => 5,
        LooksLike::Empty => 6,
    }
}

impl Remembered {
    /// What a person changed about a guess.
    #[must_use]
    pub fn of(guess: &Guess, mapping: &Mapping) -> Self {
        let (first, answered) = (&guess.mapping, &mapping.answered);
        let roles = mapping.columns.iter().zip(&first.columns).enumerate();
        let roles = roles.filter(|(_, (now, then))| now != then);
        let ordered = answered.contains(&Asked::DayMonth) || mapping.date_order != first.date_order;
        Self {
            shape: shape_of(guess),
            roles: roles.map(|(at, (now, _))| ChosenRole { at: at as u32, role: now.role, unit: now.unit }).collect(),
            answered: answered.iter().copied().filter(|asked| *asked != Asked::FirstDate).collect(),
            order: ordered.then_some(mapping.date_order),
            granularity: changed(mapping.granularity, first.granularity),
            interval: mapping.interval,
            handle: changed(mapping.handle, first.handle),
            talk_contains_hold: changed(mapping.talk_contains_hold, first.talk_contains_hold),
            decimal_comma: changed(mapping.decimal_comma, first.decimal_comma),
            queues: mapping.queues.clone(),
            words: mapping
                .outcomes
                .iter()
                .filter(|word| !first.outcomes.contains(word))
                .map(|(text, meaning)| ChosenWord { text: text.clone(), meaning: *meaning })
                .collect(),
            short_abandon_s: mapping.short_abandon_s,
            answered_within_s: changed(mapping.answered_within_s, first.answered_within_s),
            zone: mapping.zone.clone(),
            offsets: Vec::new(),
        }
    }

    /// Whether there is nothing to do again.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { shape: self.shape, offsets: self.offsets.clone(), ..Self::default() }
    }

    /// The guess of another file of this shape, changed as before; `None` for a file of another shape.
    #[must_use]
    pub fn recall(&self, guess: &Guess) -> Option<Mapping> {
        if self.shape != shape_of(guess) {
            return None;
        }
        let mut mapping = guess.mapping.clone();
        for chosen in &self.roles {
            if let Some(column) = mapping.columns.get_mut(chosen.at as usize) {
                *column = Column { role: chosen.role, unit: chosen.unit };
            }
        }
        let open = guess.questions.iter().any(|question| matches!(question, Question::DayMonth { .. }));
        if let Some(order) = self.order.filter(|_| open) {
            mapping.set_date_order(order);
        }
        mapping.granularity = self.granularity.unwrap_or(mapping.granularity);
        mapping.interval = self.interval.or(mapping.interval);
        mapping.handle = self.handle.unwrap_or(mapping.handle);
        mapping.talk_contains_hold = self.talk_contains_hold.unwrap_or(mapping.talk_contains_hold);
        mapping.decimal_comma = self.decimal_comma.unwrap_or(mapping.decimal_comma);
        mapping.queues = self.queues.clone();
        for word in &self.words {
            mapping.take_word_for(&word.text, word.meaning);
        }
        mapping.short_abandon_s = self.short_abandon_s;
        mapping.answered_within_s = self.answered_within_s.unwrap_or(mapping.answered_within_s);
        mapping.answered.clone_from(&self.answered);
        mapping.as_before = true;
        if self.offsets.is_empty() {
            // The zone is not known here any more.
            mapping.answered.retain(|asked| self.zone.is_empty() || *asked != Asked::Utc);
        } else {
            mapping.zone.clone_from(&self.zone);
            mapping.offsets.clone_from(&self.offsets);
        }
        Some(mapping)
    }
}

fn changed<T: PartialEq>(now: T, then: T) -> Option<T> {
    (now != then).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::super::sniff;
    use super::*;

    fn guess(text: &str) -> Guess {
        sniff(text.as_bytes(), text.len() as u64, "a.csv").unwrap()
    }

    const CALLS: &str = "Call Id,Start,Disposition,Talk time,Agent\n\
        1,03/04/2024 08:00,Sale,60,Ann\n2,03/04/2024 08:01,Wrong number,10,Bob\n3,03/04/2024 08:02,Sale,30,Ann\n";

    #[test]
    fn only_what_was_changed_is_done_again() {
        let first = guess(CALLS);
        assert!(Remembered::of(&first, &first.mapping).is_empty());
        assert_eq!(first.open(&first.mapping), [Asked::DayMonth]);
        let mut mapping = first.mapping.clone();
        mapping.set_date_order(DateOrder::Dmy);
        mapping.take_word_for("Wrong number", Outcome::LeftOut);
        mapping.columns[4].role = Role::Ignored;
        mapping.short_abandon_s = 5;
        mapping.answered_within_s = 30;
        mapping.fixed_date = chrono::NaiveDate::from_ymd_opt(2024, 4, 3);
        mapping.answered = vec![Asked::DayMonth, Asked::FirstDate];
        let kept = Remembered::of(&first, &mapping);
        assert_eq!(kept.roles, [ChosenRole { at: 4, role: Role::Ignored, unit: TimeUnit::Seconds }]);
        assert_eq!(kept.answered, [Asked::DayMonth]);
        let again = kept.recall(&guess(&CALLS.replace("03/04", "05/06").replace("Call Id", "CALL ID"))).unwrap();
        let answered = vec![Asked::DayMonth];
        assert_eq!(again, Mapping { fixed_date: None, answered, as_before: true, ..mapping });
        assert_eq!(first.open(&again), []);
        // The same headings with dates that decide: they do.
        let decided = kept.recall(&guess(&CALLS.replace("03/04", "05/16"))).unwrap();
        assert_eq!(decided.date_order, DateOrder::Mdy);
        assert_eq!(kept.recall(&guess(&CALLS.replace("Agent", "Extension"))), None);
    }

    #[test]
    fn files_without_headings_are_told_apart_by_their_columns() {
        let shape = |text: &str| shape_of(&guess(text));
        let one = "Claims,20240304 08:00,20240304 08:15,5,267.00,54.00,2.00\nClaims,20240304 08:15,20240304 08:30,8,260.00,46.00,7.20\n";
        assert_eq!(shape(one), shape(&one.replace("Claims", "Sales").replace("20240304", "20250607")));
        assert_ne!(shape(one), shape(&one.replace(",267.00", ",x y,267.00").replace(",260.00", ",z,260.00")));
    }
}
