//! Files on their way into a plan: read by the worker one after another, shown on the data page, taken in only when the
//! planner says so.

mod entry;
mod read;

use super::route::{self, Stage};
use super::store::Store;
use crate::history::{AppendError, Choice, Keep};
use crate::i18n::texts::shell as t;
use crate::import;
use crate::job::{ImportResult, Kind, Merged, Reading};
use crate::plan::Plan;
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use leptos::prelude::{GetValue as _, LocalStorage, SetValue as _, StoredValue, UpdateValue as _};
use std::sync::Arc;

pub use entry::{Entry, How, Stand};

/// What becomes of the history there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The files are put to it.
    Add,
    /// The files take its place.
    Replace,
    /// They begin a plan of their own.
    Anew,
}

/// What the files come to together, each overlap and look-alike under the number of its entry.
pub type Together = Result<Arc<Merged>, AppendError>;

/// What the data page shows of files.
#[derive(Clone, Copy)]
pub struct Importing {
    files: StoredValue<Vec<(u32, web_sys::File)>, LocalStorage>,
    /// The last number given, and that of the last reading begun.
    numbers: StoredValue<(u32, u32), LocalStorage>,
    todo: RwSignal<Vec<u32>>,
    /// Every file on its way in.
    pub entries: RwSignal<Vec<Entry>>,
    /// The file that is read now.
    pub now: RwSignal<Option<u32>>,
    /// The file in the preview.
    pub open: RwSignal<Option<u32>>,
    /// Whether the files are shown as a list, for there are several or they are put to a history.
    pub listed: RwSignal<bool>,
    /// Name of the file in the preview.
    pub name: RwSignal<Option<String>>,
    /// What was understood of it; `None` while it is read the first time.
    pub result: RwSignal<Option<Arc<ImportResult>>>,
    /// It could not be read to its end.
    pub unreadable: RwSignal<bool>,
    /// Handle time typed for files of counts, seconds.
    pub aht_s: RwSignal<Option<f64>>,
    /// What becomes of the history there is.
    pub way: RwSignal<Way>,
    /// What was chosen where readings differ, under the numbers of entries.
    pub choices: RwSignal<Vec<Choice>>,
    /// What holds for the rest of them.
    pub rest: RwSignal<Option<Keep>>,
    /// Whether the whole takes the longest intervals among them.
    pub coarser: RwSignal<bool>,
    /// Whether the opening hours read off the whole are taken; `None` until somebody says.
    pub take_hours: RwSignal<Option<bool>>,
    /// What the files come to together.
    pub together: RwSignal<Option<Together>>,
}

impl Importing {
    /// No file.
    pub fn new() -> Self {
        Self {
            files: StoredValue::new_local(Vec::new()),
            numbers: StoredValue::new_local((0, 0)),
            todo: RwSignal::default(),
            entries: RwSignal::default(),
            now: RwSignal::new(None),
            open: RwSignal::new(None),
            listed: RwSignal::new(false),
            name: RwSignal::new(None),
            result: RwSignal::new(None),
            unreadable: RwSignal::new(false),
            aht_s: RwSignal::new(None),
            way: RwSignal::new(Way::Add),
            choices: RwSignal::default(),
            rest: RwSignal::new(None),
            coarser: RwSignal::new(false),
            take_hours: RwSignal::new(None),
            together: RwSignal::new(None),
        }
    }

    /// Lets go of every file; the plan is as it was.
    pub fn clear(self, store: Store) {
        self.numbers.update_value(|numbers| numbers.1 += 1);
        self.todo.set(Vec::new());
        self.now.set(None);
        store.cancel(Kind::Import);
        store.cancel(Kind::Merge);
        self.files.set_value(Vec::new());
        self.entries.set(Vec::new());
        self.listed.set(false);
        self.show(None);
        self.aht_s.set(store.plan.with_untracked(|plan| Some(plan.as_ref()?.forecast.aht_if_unknown?.get())));
        self.way.set(Way::Add);
        self.choices.set(Vec::new());
        self.rest.set(None);
        self.coarser.set(false);
        self.take_hours.set(None);
        self.together.set(None);
    }

    /// Takes files: several, or some beside those there are, make a list; one alone opens in the preview.
    pub fn take(self, store: Store, files: Vec<web_sys::File>, add: bool) {
        // a lone file that is refused is nothing to add to
        let keep = add
            && self
                .entries
                .with_untracked(|entries| entries.len() > 1 || entries.iter().any(|e| e.reading().is_some()));
        if !keep {
            self.clear(store);
        }
        let several = keep || files.len() > 1;
        let mut ids = Vec::new();
        for file in files {
            let name = file.name();
            let queue = several.then(|| import::queue_of_file_name(&name)).flatten();
            ids.push(self.enter(name, How { queue, ..How::default() }, file));
        }
        self.listed.set(several || self.listed.get_untracked());
        self.show(if several { None } else { ids.first().copied() });
        self.next(store);
        route::go(Stage::Data);
    }

    /// How far the reading is: share done, rows, megabytes a second.
    pub fn says(self, store: Store) -> String {
        let locale = store.locale.get_untracked();
        let done = t::share_done(locale.lang, locale.percent(store.running(Kind::Import).unwrap_or_default(), 0));
        let size = self.now.get().and_then(|id| self.file(id)).map_or(0.0, |file| file.size());
        match store.reading_speed() {
            Some((rows, share)) if rows > 0 => {
                let speed = locale.number(share * size / 1e6, if share * size < 1e7 { 1 } else { 0 });
                t::rows_done(locale.lang, done, locale.count(rows), speed)
            }
            _ => done,
        }
    }

    /// Takes every other table of a packed file too.
    pub fn take_parts(self, store: Store, id: u32) {
        let Some(entry) = self.entry(id) else { return };
        let Some(unpacked) = entry.result().and_then(|result| result.unpacked.clone()) else { return };
        let Some(file) = self.file(id) else { return };
        let archive = file.name();
        let queue = |part: &str| import::queue_of_file_name(part);
        self.change(id, |entry| {
            entry.name = t::part_of(store.locale.get_untracked().lang, &archive, &unpacked.taken);
            entry.how.part = Some(unpacked.taken.clone());
            entry.how.queue = queue(&unpacked.taken);
        });
        for part in &unpacked.others {
            let taken = |entry: &Entry| {
                entry.how.part.as_ref() == Some(part) && self.file(entry.id).is_some_and(|other| other == file)
            };
            if self.entries.with_untracked(|entries| entries.iter().any(taken)) {
                continue;
            }
            let how = How { part: Some(part.clone()), queue: queue(part), ..How::default() };
            self.enter(t::part_of(store.locale.get_untracked().lang, &archive, part), how, file.clone());
        }
        // The first was read alone, when its queue needed no name of its own.
        if entry.told_queue().is_some() {
            self.again(store, id);
        }
        self.listed.set(true);
        self.show(None);
        self.next(store);
    }

    fn enter(self, name: String, how: How, file: web_sys::File) -> u32 {
        self.numbers.update_value(|numbers| numbers.0 += 1);
        let id = self.numbers.get_value().0;
        self.files.update_value(|files| files.push((id, file)));
        self.entries.update(|entries| entries.push(Entry { id, name, how, stand: Stand::Waiting }));
        self.todo.update(|todo| todo.push(id));
        id
    }

    fn file(self, id: u32) -> Option<web_sys::File> {
        self.files.get_value().into_iter().find(|(other, _)| *other == id).map(|(_, file)| file)
    }

    /// The file of a number.
    pub fn entry(self, id: u32) -> Option<Entry> {
        self.entries.with_untracked(|entries| entries.iter().find(|entry| entry.id == id).cloned())
    }

    fn change(self, id: u32, change: impl FnOnce(&mut Entry)) {
        self.entries.update(|entries| {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.id == id) {
                change(entry);
            }
        });
        if self.open.get_untracked() == Some(id) {
            self.show(Some(id));
        }
    }

    /// Shows a file in the preview, or the list.
    pub fn show(self, id: Option<u32>) {
        let entry = id.and_then(|id| self.entry(id));
        self.unreadable.set(entry.as_ref().is_some_and(|entry| matches!(entry.stand, Stand::Unreadable)));
        self.result.set(entry.as_ref().and_then(|entry| entry.result().cloned()));
        self.name.set(entry.as_ref().map(|entry| entry.name.clone()));
        self.open.set(entry.map(|entry| entry.id));
    }

    /// Shows the files as a list, to be put to the history there is.
    pub fn list(self, store: Store) {
        self.listed.set(true);
        if let Some(id) = self.open.get_untracked() {
            self.show(None);
            self.name_by_file(store, id);
        }
    }

    /// A file that names no queue is that queue of the plan which its own name tells.
    fn name_by_file(self, store: Store, id: u32) {
        let Some((entry, told)) = self.entry(id).and_then(|entry| entry.told_queue().map(|told| (entry, told))) else {
            return;
        };
        let like = import::queue_of_file_name(&entry.name).map(|name| import::plain_name(&name));
        let name = store.history.with_untracked(|history| {
            let queues = &history.as_ref()?.queues;
            let mut names = queues.iter().map(|queue| &queue.name);
            if names.clone().any(|name| *name == told) {
                return None;
            }
            names.find(|name| Some(import::plain_name(name)) == like).cloned()
        });
        if let Some(name) = name {
            self.name_queue(store, id, name);
        }
    }

    /// Takes a file off the list.
    pub fn remove(self, store: Store, id: u32) {
        if self.entries.with_untracked(Vec::len) <= 1 {
            return self.clear(store);
        }
        self.todo.update(|todo| todo.retain(|other| *other != id));
        self.files.update_value(|files| files.retain(|(other, _)| *other != id));
        self.entries.update(|entries| entries.retain(|entry| entry.id != id));
        self.choices.update(|choices| choices.retain(|choice| choice.file != id));
        if self.open.get_untracked() == Some(id) {
            self.show(None);
        }
        if self.now.get_untracked() == Some(id) {
            store.cancel(Kind::Import);
        }
    }

    /// What can be taken in of the file in the preview.
    pub fn reading(self) -> Option<Reading> {
        self.result.with(|result| result.as_ref().and_then(|result| result.outcome.clone().ok()))
    }

    /// Takes the history as previewed into the open plan, as one step that can be taken back.
    pub fn apply(self, store: Store) {
        if let Some(reading) = untrack(|| self.reading()) {
            store.edit(Edit::SetHistory(reading.history, reading.hours));
            self.clear(store);
        }
    }

    /// Begins a plan of its own with the history as previewed.
    pub fn apply_to_new(self, store: Store) {
        if let Some(reading) = untrack(|| self.reading()) {
            let name = self.name.get_untracked().unwrap_or_default();
            begin_plan(store, &name, reading.history, reading.hours);
            self.clear(store);
        }
    }
}

/// Begins a plan with a history, named after a file.
pub fn begin_plan(
    store: Store,
    file: &str,
    history: Arc<crate::history::History>,
    hours: crate::calendar::OpeningHours,
) {
    let lang = store.locale.get_untracked().lang;
    let stem = file.split('.').next().unwrap_or(file).to_string();
    let mut plan = Plan::empty(&t::new_plan_name(lang, stem));
    plan.hours = hours;
    plan.history = Some(history);
    plan.workforce = crate::plan::sample::starter_workforce(
        &crate::i18n::texts::forecast::sample_names(lang).workforce,
        &plan.hours,
        &[],
    );
    store.begin(plan);
}
