//! Files read one after another, and again where the planner reads one another way.

use super::{Entry, How, Importing, Stand};
use crate::import::{Encoding, Mapping};
use crate::job::{ImportRequest, Kind, Request, Response};
use crate::ui::prelude::*;
use crate::ui::readings;
use crate::ui::store::Store;
use crate::worker::drive::Stopped;
use leptos::prelude::{GetValue as _, UpdateValue as _};
use std::sync::Arc;

impl Importing {
    /// Stops reading: what is read stays, the others are listed as not read.
    pub fn stop(self, store: Store) {
        let waiting = self.todo.get_untracked();
        self.todo.set(Vec::new());
        for id in waiting {
            self.change(id, |entry| {
                if matches!(entry.stand, Stand::Waiting) {
                    entry.stand = Stand::Stopped;
                }
            });
        }
        store.cancel(Kind::Import);
    }

    /// Reads the file in the preview again with the planner's mapping; the last result stays on show meanwhile.
    pub fn remap(self, store: Store, mapping: Mapping) {
        if let Some(id) = self.open.get_untracked() {
            self.read_as(store, id, |how| how.mapping = Some(mapping));
        }
    }

    /// Reads a file another way.
    pub fn read_as(self, store: Store, id: u32, change: impl FnOnce(&mut How)) {
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.id == id) {
                change(&mut entry.how);
            }
        });
        self.again(store, id);
        self.next(store);
    }

    /// Gives the one queue of a file that names none another name.
    pub fn name_queue(self, store: Store, id: u32, name: String) {
        let Some(mut mapping) = self.entry(id).and_then(|entry| entry.result()?.mapping.clone()) else { return };
        mapping.fixed_queue = name;
        self.read_as(store, id, |how| how.mapping = Some(mapping));
    }

    /// Takes a queue of a file for one of another name.
    pub fn rename_queue(self, store: Store, id: u32, from: &str, to: &str) {
        let Some(entry) = self.entry(id) else { return };
        if entry.told_queue().is_some() {
            return self.name_queue(store, id, to.to_owned());
        }
        let Some(mut mapping) = entry.result().and_then(|result| result.mapping.clone()) else { return };
        // what was renamed before is known under its new name only
        for (_, name) in &mut mapping.queues.rename {
            if name == from {
                to.clone_into(name);
            }
        }
        mapping.queues.rename.push((from.to_owned(), to.to_owned()));
        self.read_as(store, id, |how| how.mapping = Some(mapping));
    }

    /// Reads the file in the preview in another encoding, the one found where `None`; its columns are guessed afresh.
    pub fn read_encoded(self, store: Store, encoding: Option<Encoding>) {
        if let Some(id) = self.open.get_untracked() {
            self.read_as(store, id, |how| (how.encoding, how.mapping) = (encoding, None));
        }
    }

    /// Reads another table of the packed file in the preview.
    pub fn take_part(self, store: Store, part: String) {
        if let Some(id) = self.open.get_untracked() {
            self.read_as(store, id, |how| (how.part, how.mapping) = (Some(part), None));
        }
    }

    /// The encoding a person told for the file in the preview.
    pub fn encoding_told(self) -> Option<Encoding> {
        self.entry(self.open.get_untracked()?)?.how.encoding
    }

    /// What it takes to read the file in the preview once more by this mapping.
    pub fn request(self, mapping: Option<Mapping>) -> Option<(ImportRequest, web_sys::File)> {
        let id = self.open.get_untracked()?;
        let (entry, file) = (self.entry(id)?, self.file(id)?);
        Some((request_of(entry, &file, mapping), file))
    }

    pub(super) fn again(self, store: Store, id: u32) {
        self.todo.update(|todo| {
            todo.retain(|other| *other != id);
            todo.insert(0, id);
        });
        if self.now.get_untracked() == Some(id) {
            // its reading is of no use any more, and must not be heard of
            self.numbers.update_value(|numbers| numbers.1 += 1);
            self.now.set(None);
            store.cancel(Kind::Import);
        }
    }

    /// Reads the next file, unless one is being read.
    pub(super) fn next(self, store: Store) {
        if self.now.get_untracked().is_some() {
            return;
        }
        let Some(id) = self.todo.try_update(|todo| (!todo.is_empty()).then(|| todo.remove(0))).flatten() else {
            return self.settle_queues(store);
        };
        let (Some(entry), Some(file)) = (self.entry(id), self.file(id)) else { return self.next(store) };
        self.numbers.update_value(|numbers| numbers.1 += 1);
        let run = self.numbers.get_value().1;
        self.now.set(Some(id));
        let mapping = entry.how.mapping.clone();
        let request = request_of(entry, &file, mapping);
        let mine = move || self.numbers.get_value().1 == run;
        let take = move |response| {
            if let (true, Response::Import(result)) = (mine(), response) {
                self.now.set(None);
                self.change(id, |entry| entry.stand = Stand::Read(Arc::new(*result)));
                self.next(store);
            }
        };
        let stopped = move |why| {
            if mine() {
                self.now.set(None);
                self.ended(store, id, why);
            }
        };
        store.run_or(Request::Import(request), Some(file.into()), take, stopped);
    }

    /// A reading that ended without a result.
    fn ended(self, store: Store, id: u32, why: Stopped) {
        let nothing = |entry: &Entry| matches!(entry.stand, Stand::Waiting);
        match why {
            Stopped::Unreadable => self.change(id, |entry| entry.stand = Stand::Unreadable),
            // Cancelled before anything was understood of the only file: there is nothing to show.
            Stopped::Cancelled if !self.listed.get_untracked() && self.entry(id).as_ref().is_some_and(nothing) => {
                return self.clear(store);
            }
            Stopped::Cancelled => self.change(id, |entry| {
                if nothing(entry) {
                    entry.stand = Stand::Stopped;
                }
            }),
        }
        self.next(store);
    }

    /// Files that name no queue are a queue each, unless no two of them tell of the same time: then they are periods of
    /// one queue, as monthly reports are.
    fn settle_queues(self, store: Store) {
        let mut spans = Vec::new();
        let mut named: Vec<(u32, String, String)> = Vec::new();
        for entry in self.entries.get_untracked() {
            let (Some(told), Some(queue), None) = (entry.told_queue(), &entry.how.queue, &entry.how.mapping) else {
                continue;
            };
            let Some(report) = entry.reading().map(|reading| &reading.report) else { continue };
            let general = entry.result().and_then(|result| Some(result.guess.as_ref()?.mapping.fixed_queue.clone()));
            spans.push((report.first, report.last));
            if told == *queue {
                named.push((entry.id, told, general.unwrap_or_default()));
            }
        }
        spans.sort_unstable();
        let apart = spans.windows(2).all(|pair| matches!(pair, [(_, last), (first, _)] if last < first));
        let differ = named.windows(2).any(|pair| matches!(pair, [one, other] if one.1 != other.1));
        let Some((_, first, general)) = named.first().filter(|_| apart && differ) else { return };
        let words: Vec<&str> = first.split(' ').collect();
        let common = (0..words.len()).rev().find_map(|count| {
            let start = words.get(..count)?.join(" ");
            named.iter().all(|(_, name, _)| name.starts_with(&start)).then_some(start)
        });
        let name = common.filter(|name| !name.is_empty()).unwrap_or_else(|| general.clone());
        for (id, ..) in named {
            self.name_queue(store, id, name.clone());
        }
    }
}

/// What it takes to read a file. Only one whose columns nobody has looked at is read as files of its shape were before.
fn request_of(entry: Entry, file: &web_sys::File, mapping: Option<Mapping>) -> ImportRequest {
    let remembered = if mapping.is_none() { readings::remembered() } else { Vec::new() };
    let How { encoding, part, queue, .. } = entry.how;
    ImportRequest { name: entry.name, bytes: file.size() as u64, mapping, encoding, part, queue, remembered }
}
