//! Words of outcome, direction and event as they stand in the rows, counted.

use super::hot::{Word, same};
use super::outcomes::outcome_of;
use super::records::Record;
use super::{Granularity, Mapping, Outcome, Role, WordFound};

/// Different words of a column that are counted; a column with more holds names or remarks.
const MOST: usize = 60;

/// The words of one column, in the order met.
#[derive(Debug)]
struct Column {
    at: usize,
    role: Role,
    words: Vec<(Vec<u8>, u64)>,
    /// The word of the row before, and its place: mostly that of this one too.
    latest: Option<(Word, usize)>,
}

impl Column {
    #[inline(never)]
    fn count(&mut self, record: &Record) {
        let text = record.bytes(self.at);
        let known = self.words.iter().position(|(word, _)| same(word, text));
        let at = known.unwrap_or(self.words.len());
        if known.is_none() && at < MOST && !text.is_empty() {
            self.words.push((text.to_vec(), 0));
        }
        if let Some((_, count)) = self.words.get_mut(at) {
            *count += 1;
            self.latest = record.word(self.at).map(|word| (word, at));
        }
    }
}

/// Counts words; few and short, they are found by looking through them.
#[derive(Debug, Default)]
pub struct Words(Vec<Column>);

impl Words {
    /// For the columns of a mapping.
    pub fn new(mapping: &Mapping) -> Self {
        let roles: &[Role] = match mapping.granularity {
            Granularity::Interval | Granularity::AgentList | Granularity::AgentReport => &[],
            Granularity::Call => &[Role::Outcome, Role::Direction],
            Granularity::Event => &[Role::Event],
        };
        let column =
            |role: &Role| Some(Column { at: mapping.column(*role)?, role: *role, words: Vec::new(), latest: None });
        Self(roles.iter().filter_map(column).collect())
    }

    /// Counts the words of a row.
    #[inline(always)]
    pub fn see(&mut self, record: &Record) {
        for column in &mut self.0 {
            match (record.word(column.at), column.latest) {
                (Some(word), Some((latest, at))) if word == latest => {
                    if let Some((_, count)) = column.words.get_mut(at) {
                        *count += 1;
                    }
                }
                _ => column.count(record),
            }
        }
    }

    /// What was found, the commonest first, with what each is taken for.
    pub fn found(&self, chosen: &[(String, Outcome)]) -> Vec<WordFound> {
        let mut found: Vec<WordFound> = Vec::new();
        for column in &self.0 {
            for (word, count) in &column.words {
                let text = String::from_utf8_lossy(word).trim().to_owned();
                match found.iter_mut().find(|known| known.role == column.role && known.text == text) {
                    Some(known) => known.count += count,
                    None => {
                        let meaning = outcome_of(&text, chosen);
                        found.push(WordFound { role: column.role, text, count: *count, meaning });
                    }
                }
            }
        }
        found.retain(|word| !word.text.is_empty());
        found.sort_by(|a, b| a.role.cmp(&b.role).then(b.count.cmp(&a.count)));
        found
    }
}
