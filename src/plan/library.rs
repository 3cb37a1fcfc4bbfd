//! The plans kept on a shelf: listed, opened, saved so that the old stays until the new is there, deleted with undo.

use super::Plan;
use super::saved::json::{Object, Saved, Texts, Writer, saved};
use super::saved::{self, OpenError, Opened, Packed, pack};
use super::shelf::{Key, Shelf, ShelfError, units};
use chrono::NaiveDateTime;
use std::cell::RefCell;
use std::fmt;

/// A kept plan, as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The plan's number, never given twice.
    pub id: u32,
    /// The plan's name.
    pub name: String,
    /// When it was saved, on this browser's clock.
    pub saved_at: NaiveDateTime,
    /// Counts up with each save.
    pub revision: u32,
    /// Room it takes, at two bytes a UTF-16 unit.
    pub bytes: u64,
    /// Deleted, and kept until purged.
    pub deleted: bool,
}

#[derive(Debug, Clone, Default)]
struct Index {
    next: u32,
    plans: Vec<Entry>,
}

saved! {
    struct Index { next: u32, plans: Vec<Entry> }
}

impl Saved for Entry {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("id", &self.id);
        to.field("name", &self.name);
        to.field("saved_at", &self.saved_at);
        to.field("revision", &self.revision);
        to.field("bytes", &self.bytes);
        to.field("deleted", &self.deleted);
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let entry = Object::read(json).ok()?;
        Some(Self {
            id: entry.get("id")?,
            name: entry.get("name")?,
            saved_at: entry.get("saved_at")?,
            revision: entry.get("revision")?,
            bytes: entry.get("bytes")?,
            // The first indexes did not have it.
            deleted: entry.raw("deleted").map_or(Some(false), bool::read)?,
        })
    }
}

impl Index {
    fn entry(&self, id: u32) -> Option<&Entry> {
        self.plans.iter().find(|entry| entry.id == id)
    }
}

/// Why a plan was not saved. What was kept before is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// No room left.
    Quota {
        /// Bytes the plan would take.
        bytes: u64,
    },
    /// The browser forbids keeping data, here or altogether.
    Refused,
    /// What was written did not read back the same.
    NotReadBack,
    /// Another tab saved this plan meanwhile.
    ChangedElsewhere(Entry),
    /// The plan was deleted or purged meanwhile.
    Gone,
    /// The plan holds a number that cannot be written.
    Unwritable,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for SaveError {}

impl From<ShelfError> for SaveError {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::Full => Self::Quota { bytes: 0 },
            ShelfError::Refused => Self::Refused,
        }
    }
}

/// Why a kept plan was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// No such plan.
    Missing,
    /// A newer Muster saved it; it stays where it is.
    Newer {
        /// The version it has.
        version: u32,
    },
    /// It cannot be read.
    Unreadable {
        /// Why.
        error: OpenError,
        /// Number under which it was set aside, if there was room to.
        quarantine: Option<u32>,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for LoadError {}

/// The plans on a shelf.
#[derive(Debug)]
pub struct Library<S> {
    shelf: S,
    packed: RefCell<Packed>,
}

impl<S: Shelf> Library<S> {
    /// The plans on this shelf. An index that cannot be read is set aside and made anew from the plans found.
    pub fn new(shelf: S) -> Self {
        Self { shelf, packed: RefCell::default() }
    }

    /// Makes one queue of a plan ready to be saved; whether there are others left.
    pub fn pack_next(&self, plan: &Plan) -> bool {
        self.packed.borrow_mut().pack_next(plan)
    }

    /// The shelf itself, for what is kept beside the plans.
    pub(super) const fn shelf(&self) -> &S {
        &self.shelf
    }

    /// Kept plans, the one saved last first.
    pub fn plans(&self) -> Vec<Entry> {
        self.listed(false)
    }

    /// Deleted plans that can still be restored, the one saved last first.
    pub fn deleted(&self) -> Vec<Entry> {
        self.listed(true)
    }

    fn listed(&self, deleted: bool) -> Vec<Entry> {
        let mut plans: Vec<Entry> = self.index().plans.into_iter().filter(|entry| entry.deleted == deleted).collect();
        plans.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then(b.id.cmp(&a.id)));
        plans
    }

    /// The entry of a plan as it is on the shelf now: another tab may have saved it since.
    pub fn entry(&self, id: u32) -> Option<Entry> {
        self.index().entry(id).cloned()
    }

    /// Opens a plan. One that cannot be read is set aside under a quarantine key.
    pub fn load(&self, id: u32) -> Result<(Opened, Entry), LoadError> {
        let entry = self.index().entry(id).filter(|entry| !entry.deleted).cloned().ok_or(LoadError::Missing)?;
        match self.open(id, entry.revision).ok_or(LoadError::Missing)? {
            Ok(opened) => Ok((opened, entry)),
            Err(OpenError::Newer { version, .. }) => Err(LoadError::Newer { version }),
            Err(error) => Err(LoadError::Unreadable { error, quarantine: self.set_plan_aside(id) }),
        }
    }

    fn open(&self, id: u32, revision: u32) -> Option<Result<Opened, OpenError>> {
        let text = self.shelf.get(&Key::Plan { id, revision }.to_string())?;
        let parts = |part: &str| {
            let text = self.shelf.get(&Key::History { id, part: part.into() }.to_string())?;
            pack::from_wide(&text)
        };
        Some(saved::from_parts(&text, &parts))
    }

    /// Keeps a plan that was not kept yet.
    pub fn create(&self, plan: &Plan, now: NaiveDateTime) -> Result<Entry, SaveError> {
        let index = self.index();
        let id = index.next;
        self.write(index, id, 1, plan, now)
    }

    /// Saves a plan. `expected` is the revision it was opened or last saved with: where the shelf has another, another
    /// tab saved it, and nothing is written. `None` overwrites whatever is there, and keeps the plan again if it is gone.
    pub fn save(&self, id: u32, plan: &Plan, now: NaiveDateTime, expected: Option<u32>) -> Result<Entry, SaveError> {
        let index = self.index();
        let current = index.entry(id);
        match (expected, current) {
            (Some(_), None) => return Err(SaveError::Gone),
            (Some(_), Some(entry)) if entry.deleted => return Err(SaveError::Gone),
            (Some(revision), Some(entry)) if entry.revision != revision => {
                return Err(SaveError::ChangedElsewhere(entry.clone()));
            }
            _ => {}
        }
        let revision = current.map_or(0, |entry| entry.revision).saturating_add(1);
        self.write(index, id, revision, plan, now)
    }

    /// Writes parts, then the document, then the index: until the index is there, the old plan is the plan.
    fn write(
        &self,
        mut index: Index,
        id: u32,
        revision: u32,
        plan: &Plan,
        now: NaiveDateTime,
    ) -> Result<Entry, SaveError> {
        let (document, parts) =
            saved::to_parts(plan, now, &mut self.packed.borrow_mut()).map_err(|_| SaveError::Unwritable)?;
        let mut texts: Vec<(String, String)> = Vec::new();
        for part in parts {
            let key = Key::History { id, part: part.name }.to_string();
            // Queues with the same numbers share a part.
            if texts.iter().all(|(other, _)| *other != key) {
                texts.push((key, pack::to_wide(&part.bytes)));
            }
        }
        texts.push((Key::Plan { id, revision }.to_string(), document));
        let room: usize = texts.iter().map(|(key, text)| units(key) + units(text)).sum();
        let entry =
            Entry { id, name: plan.name.clone(), saved_at: now, revision, bytes: 2 * room as u64, deleted: false };
        index.next = index.next.max(id.saturating_add(1));
        index.plans.retain(|other| other.id != id);
        index.plans.push(entry.clone());

        let mut written = Vec::new();
        let outcome = texts
            .iter()
            .try_for_each(|(key, text)| self.put(key, text, &mut written))
            .and_then(|()| self.put_index(&index));
        if let Err(error) = outcome {
            written.iter().for_each(|key| self.shelf.remove(key));
            return Err(match error {
                SaveError::Quota { .. } => SaveError::Quota { bytes: entry.bytes },
                other => other,
            });
        }
        let kept = |key: &Key| texts.iter().any(|(other, _)| *other == key.to_string());
        self.remove_all(|key| key.plan() == Some(id) && !kept(key));
        Ok(entry)
    }

    /// Keeps a text and reads it back; one that is there already is not written again.
    fn put(&self, key: &str, text: &str, written: &mut Vec<String>) -> Result<(), SaveError> {
        if self.shelf.get(key).as_deref() == Some(text) {
            return Ok(());
        }
        written.push(key.into());
        self.shelf.set(key, text)?;
        if self.shelf.get(key).as_deref() == Some(text) { Ok(()) } else { Err(SaveError::NotReadBack) }
    }

    fn put_index(&self, index: &Index) -> Result<(), SaveError> {
        Ok(self.shelf.set(&Key::Index.to_string(), &index.to_json())?)
    }

    /// Takes a plan off the list; it can be restored until it is purged.
    pub fn delete(&self, id: u32) -> Result<(), SaveError> {
        self.mark(id, true)
    }

    /// Puts a deleted plan back on the list.
    pub fn restore(&self, id: u32) -> Result<(), SaveError> {
        self.mark(id, false)
    }

    fn mark(&self, id: u32, deleted: bool) -> Result<(), SaveError> {
        let mut index = self.index();
        index.plans.iter_mut().find(|entry| entry.id == id).ok_or(SaveError::Gone)?.deleted = deleted;
        self.put_index(&index)
    }

    /// Removes the deleted plans for good and gives their room back.
    pub fn purge(&self) -> Result<(), SaveError> {
        let mut index = self.index();
        let gone: Vec<u32> = index.plans.iter().filter(|entry| entry.deleted).map(|entry| entry.id).collect();
        index.plans.retain(|entry| !entry.deleted);
        self.put_index(&index)?;
        self.remove_all(|key| key.plan().is_some_and(|id| gone.contains(&id)));
        Ok(())
    }

    /// Numbers of the data set aside.
    pub fn set_aside(&self) -> Vec<u32> {
        let number = |key| if let Key::Quarantine(number) = key { Some(number) } else { None };
        let mut numbers: Vec<u32> = self.keys().into_iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Data set aside, to download: a JSON object of the keys and texts as they were.
    pub fn set_aside_text(&self, number: u32) -> Option<String> {
        self.shelf.get(&Key::Quarantine(number).to_string())
    }

    /// Removes data set aside.
    pub fn discard(&self, number: u32) {
        self.shelf.remove(&Key::Quarantine(number).to_string());
    }

    /// Everything Muster keeps, as a JSON object of keys and texts: for the rescue screen.
    pub fn everything(&self) -> String {
        let mut keys: Vec<String> = self.keys().iter().map(Key::to_string).collect();
        keys.sort_unstable();
        self.texts(&keys).to_json()
    }

    /// Room all of Muster's data takes, at two bytes a UTF-16 unit.
    pub fn bytes(&self) -> u64 {
        let room = |key: Key| {
            let key = key.to_string();
            self.shelf.get(&key).map_or(0, |text| units(&key) + units(&text))
        };
        2 * self.keys().into_iter().map(room).sum::<usize>() as u64
    }

    /// How the planner wants things shown; the default where nothing readable is kept.
    pub fn preferences<T: Saved + Default>(&self) -> T {
        let text = self.shelf.get(&Key::Preferences.to_string());
        text.as_deref().and_then(T::read).unwrap_or_default()
    }

    /// Keeps how the planner wants things shown.
    pub fn set_preferences<T: Saved>(&self, preferences: &T) -> Result<(), SaveError> {
        Ok(self.shelf.set(&Key::Preferences.to_string(), &preferences.to_json())?)
    }

    fn keys(&self) -> Vec<Key> {
        self.shelf.keys().iter().filter_map(|key| Key::parse(key)).collect()
    }

    /// The texts under some keys, as far as they are there.
    fn texts(&self, keys: &[String]) -> Texts {
        Texts(keys.iter().filter_map(|key| Some((key.clone(), self.shelf.get(key)?))).collect())
    }

    fn remove_all(&self, doomed: impl Fn(&Key) -> bool) {
        self.keys().iter().filter(|key| doomed(key)).for_each(|key| self.shelf.remove(&key.to_string()));
    }

    fn index(&self) -> Index {
        let key = Key::Index.to_string();
        let text = self.shelf.get(&key);
        if let Some(index) = text.as_deref().and_then(Index::read) {
            return index;
        }
        let index = self.found();
        if text.is_some() && self.quarantine(&[key]).is_some() {
            // Reading goes on without it either way; a full shelf only means that it is made anew next time.
            let _ = self.put_index(&index);
        }
        index
    }

    /// The index as the plans on the shelf would have it, each in its newest readable revision.
    fn found(&self) -> Index {
        let mut index = Index::default();
        let mut keys = self.keys();
        keys.sort();
        for key in keys {
            let Some(id) = key.plan() else { continue };
            index.next = index.next.max(id.saturating_add(1));
            let Key::Plan { revision, .. } = key else { continue };
            if let Some(Ok(opened)) = self.open(id, revision) {
                index.plans.retain(|entry| entry.id != id);
                let (name, saved_at) = (opened.plan.name, opened.saved_at);
                index.plans.push(Entry { id, name, saved_at, revision, bytes: 0, deleted: false });
            }
        }
        index
    }

    fn set_plan_aside(&self, id: u32) -> Option<u32> {
        let keys: Vec<String> = self.keys().iter().filter(|key| key.plan() == Some(id)).map(Key::to_string).collect();
        let number = self.quarantine(&keys)?;
        let mut index = self.index();
        index.plans.retain(|entry| entry.id != id);
        let _ = self.put_index(&index);
        Some(number)
    }

    /// Moves texts under a quarantine key; they stay where they are if there is no room.
    fn quarantine(&self, keys: &[String]) -> Option<u32> {
        let number = self.set_aside().last().map_or(1, |last| last.saturating_add(1));
        self.shelf.set(&Key::Quarantine(number).to_string(), &self.texts(keys).to_json()).ok()?;
        keys.iter().for_each(|key| self.shelf.remove(key));
        Some(number)
    }
}

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;
