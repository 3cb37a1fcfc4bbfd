//! A file of everything the browser kept, as the rescue screen writes it: its plans come back as new plans.

use super::keeper;
use super::store::{Store, Toast};
use crate::i18n::texts::export as te;
use crate::plan::Plan;
use crate::plan::library::Library;
use crate::plan::saved::json::{Saved, Texts};
use crate::plan::shelf::{Shelf, ShelfError};
use crate::ui::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// The file's texts as a shelf.
struct FileShelf(RefCell<Vec<(String, String)>>);

impl Shelf for FileShelf {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.remove(key);
        self.0.borrow_mut().push((key.into(), text.into()));
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().retain(|(other, _)| other != key);
    }

    fn keys(&self) -> Vec<String> {
        self.0.borrow().iter().map(|(key, _)| key.clone()).collect()
    }
}

/// The plans in a file of that kind; `None` if it is another kind of file.
pub fn plans(text: &str) -> Option<Vec<Plan>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.trim_start_matches(['{', ' ', '\n', '\r', '\t']).starts_with("\"muster:") {
        return None;
    }
    let Texts(texts) = Texts::read(text)?;
    let library = Library::new(FileShelf(RefCell::new(texts)));
    Some(
        library.plans().iter().filter_map(|entry| library.load(entry.id).ok()).map(|(opened, _)| opened.plan).collect(),
    )
}

/// Keeps the plans as new ones; the notice takes them away again.
pub fn restore(store: Store, plans: Vec<Plan>) {
    let lang = store.locale.get_untracked().lang;
    let say = |text| store.toast.set(Some(Toast { text, undo: None }));
    if plans.is_empty() {
        return say(te::backup_empty(lang));
    }
    let mut kept = Vec::new();
    for mut plan in plans {
        plan.name = te::restored_name(lang, &plan.name);
        match keeper::with_library(|library| library.create(&plan, keeper::now())) {
            // Where nothing is kept, one of them can at least be seen.
            None => return store.begin(plan),
            Some(Ok(entry)) => kept.push(entry.id),
            Some(Err(error)) => {
                say(te::save_error(store.locale.get_untracked(), &error));
                return keeper::refresh(store);
            }
        }
    }
    keeper::refresh(store);
    let text = te::backup_restored(lang, kept.len());
    let undo = Arc::new(move || {
        for id in &kept {
            let _ = keeper::with_library(|library| library.delete(*id));
        }
        keeper::refresh(store);
    });
    store.toast.set(Some(Toast { text, undo: Some(undo) }));
}
