//! Keeping plans: autosave, what is on the shelf, what the planner is told about it.

use super::storage::{self, Preferences};
use super::store::{Store, Toast};
use super::tabs::{Listener, News};
use crate::export::plan_file;
use crate::i18n::Locale;
use crate::i18n::texts::export as te;
use crate::plan::Plan;
use crate::plan::library::{LoadError, SaveError};
use crate::ui::prelude::*;
use chrono::NaiveDate;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

pub use super::browser::{download, system_dark};
pub use crate::plan::library::Entry;

type Library = storage::Store;

/// Whether the open plan is safe.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveState {
    /// No plan is open.
    Nothing,
    /// A change waits to be written.
    Pending,
    /// All is written, in so many bytes.
    Saved(u64),
    /// The last write failed; what was kept before still is.
    Failed(SaveError),
    /// This browser keeps nothing.
    Unavailable,
}

impl SaveState {
    /// Whether the planner must be told.
    pub const fn is_trouble(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Unavailable)
    }

    /// In words.
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Pending => te::saving(locale.lang),
            Self::Saved(bytes) => te::saved(locale.lang, te::size(locale, *bytes)),
            Self::Failed(_) | Self::Unavailable => te::not_saved(locale.lang),
        }
    }
}

/// What the shelf held when the page opened.
pub struct Opened {
    /// Preferences, or the defaults.
    pub preferences: Preferences,
    /// Plans, the last saved first.
    pub entries: Vec<Entry>,
    /// The plan of last time.
    pub last: Option<(Entry, Plan)>,
    /// Why the plan of last time is not there.
    pub trouble: Option<LoadError>,
    /// Whether plans are kept at all.
    pub state: SaveState,
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
    /// Revision the open plan was loaded or last saved with.
    static REVISION: Cell<Option<u32>> = const { Cell::new(None) };
    /// The open plan as the shelf has it: while the page shows this very one, nothing waits to be written.
    static KEPT: RefCell<Option<Arc<Plan>>> = const { RefCell::new(None) };
    static TIMER: Cell<Option<leptos::leptos_dom::helpers::TimeoutHandle>> = const { Cell::new(None) };
}

/// How long after the last change a plan is written.
const DEBOUNCE_MS: u64 = 500;

/// Runs with the library, if this browser keeps anything.
pub fn with_library<T>(f: impl FnOnce(&Library) -> T) -> Option<T> {
    LIBRARY.with_borrow(|library| library.as_ref().map(f))
}

/// Opens the shelf.
pub fn open() -> Opened {
    let Some(library) = storage::open() else {
        return Opened {
            preferences: first_preferences(),
            entries: Vec::new(),
            last: None,
            trouble: None,
            state: SaveState::Unavailable,
        };
    };
    let mut preferences: Preferences = library.preferences();
    preferences.locale = preferences.locale.or(first_preferences().locale);
    let (last, trouble) = match library.plans().first().map(|entry| library.load(entry.id)) {
        None => (None, None),
        Some(Ok((opened, entry))) => (Some((entry, opened.plan)), None),
        Some(Err(error)) => (None, Some(error)),
    };
    // Listed after the reading: what cannot be read has left the list.
    let entries = library.plans();
    LIBRARY.set(Some(library));
    Opened { preferences, entries, last, trouble, state: SaveState::Nothing }
}

/// Before anything was chosen: the browser's language.
fn first_preferences() -> Preferences {
    let mut locale = Locale::default();
    if window().navigator().language().is_some_and(|tag| tag.to_ascii_lowercase().starts_with("zh")) {
        locale.lang = crate::i18n::Lang::Zh;
        locale.currency = crate::i18n::Currency::Cny;
    }
    Preferences { locale: Some(locale), ..Preferences::default() }
}

/// Saves what changes.
pub fn connect(store: Store) {
    let mut first = true;
    effect(move || {
        let preferences = store.prefs.get();
        super::rescue::speak(preferences.locale.unwrap_or_default().lang);
        if !std::mem::take(&mut first) {
            // A preference that cannot be kept holds until the page closes; the plan's own state says what is kept.
            let _ = with_library(|library| library.set_preferences(&preferences));
        }
    });
    effect(move || {
        store.plan.track();
        later(store);
    });
    let hidden = Closure::<dyn Fn()>::new(move || flush(store));
    let _ = document().add_event_listener_with_callback("visibilitychange", hidden.as_ref().unchecked_ref());
    let _ = window().add_event_listener_with_callback("pagehide", hidden.as_ref().unchecked_ref());
    hidden.forget();
    let leaving = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        flush(store);
        // The browser asks before it closes a page whose work could not be kept.
        if unsaved(store) {
            event.prevent_default();
        }
    });
    let _ = window().add_event_listener_with_callback("beforeunload", leaving.as_ref().unchecked_ref());
    leaving.forget();
    let listener = Listener::new(move |news| {
        if !matches!(news, News::Preferences) {
            compare(store);
            refresh(store);
        }
    });
    // The page listens until it closes.
    std::mem::forget(listener);
}

/// Holds the open plan against the shelf, which another tab has changed.
fn compare(store: Store) {
    let Some(id) = store.plan_id.get_untracked() else { return };
    match with_library(|library| library.entry(id)) {
        Some(Some(entry)) if !entry.deleted => {
            if REVISION.get() != Some(entry.revision) {
                told(store, SaveError::ChangedElsewhere(entry));
            } else if matches!(store.save.get_untracked(), SaveState::Failed(SaveError::Gone)) {
                // It was deleted in the other tab and put back.
                store.save.set(SaveState::Saved(entry.bytes));
                later(store);
            }
        }
        Some(_) => told(store, SaveError::Gone),
        None => {}
    }
}

/// Whether the open plan holds changes that are not on the shelf.
pub fn unsaved(store: Store) -> bool {
    store.plan.with_untracked(|plan| {
        plan.as_ref()
            .is_some_and(|plan| KEPT.with_borrow(|kept| !kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, plan))))
    })
}

/// Writes the open plan before another takes its place. False when it could not be kept and the planner wants to stay.
pub fn leave(store: Store) -> bool {
    flush(store);
    let Some(plan) = store.plan.get_untracked().filter(|_| unsaved(store)) else { return true };
    let lang = store.locale.get_untracked().lang;
    if let SaveState::Failed(SaveError::ChangedElsewhere(_) | SaveError::Gone) = store.save.get_untracked() {
        // Neither tab's work is lost: this one's becomes a plan of its own.
        let copy = Plan { name: te::copy_name(lang, &plan.name), ..Plan::clone(&plan) };
        if let Some(Ok(entry)) = with_library(|library| library.create(&copy, now())) {
            refresh(store);
            store.toast.set(Some(Toast { text: te::kept_as_copy(lang, entry.name), undo: None }));
            return true;
        }
    }
    window().confirm_with_message(&te::leave_unsaved(lang, &plan.name)).unwrap_or(true)
}

/// Which revision of which plan comes to the page now; what was there has been written or let go.
pub fn opened(store: Store, entry: Option<&Entry>, plan: Option<&Arc<Plan>>) {
    stop_timer();
    REVISION.set(entry.map(|entry| entry.revision));
    KEPT.set(entry.and(plan.cloned()));
    store.plan_id.set(entry.map(|entry| entry.id));
    if !matches!(store.save.get_untracked(), SaveState::Unavailable) {
        store.save.set(match (entry, plan) {
            (Some(entry), _) => SaveState::Saved(entry.bytes),
            (None, Some(_)) => SaveState::Pending,
            (None, None) => SaveState::Nothing,
        });
    }
}

fn stop_timer() {
    if let Some(timer) = TIMER.take() {
        timer.clear();
    }
}

fn later(store: Store) {
    if !unsaved(store) || LIBRARY.with_borrow(Option::is_none) {
        return;
    }
    stop_timer();
    if matches!(store.save.get_untracked(), SaveState::Saved(_) | SaveState::Nothing) {
        store.save.set(SaveState::Pending);
    }
    after(DEBOUNCE_MS, store);
}

fn after(ms: u64, store: Store) {
    if let Ok(timer) = set_timeout_with_handle(move || make_ready(store), std::time::Duration::from_millis(ms)) {
        TIMER.set(Some(timer));
    }
}

/// Packs one queue after the other, so that the page is never held up for long, and writes the plan.
fn make_ready(store: Store) {
    let plan = store.plan.get_untracked();
    let left = plan.and_then(|plan| with_library(|library| library.pack_next(&plan)));
    if left == Some(true) { after(0, store) } else { flush(store) }
}

/// Writes the open plan now, if it changed since it was read or written.
pub fn flush(store: Store) {
    stop_timer();
    if unsaved(store) {
        save(store, REVISION.get());
    }
}

/// Writes the open plan over what another tab saved or deleted.
pub fn overwrite(store: Store) {
    stop_timer();
    save(store, None);
}

/// Shows what another tab saved and lets go of this tab's changes.
pub fn take_theirs(store: Store) {
    let Some(id) = store.plan_id.get_untracked() else { return };
    match with_library(|library| library.load(id)) {
        None => {}
        Some(Ok((opened, entry))) => {
            KEPT.set(store.plan.get_untracked());
            store.show(Some(&entry), opened.plan);
        }
        Some(Err(error)) => say_unreadable(store, &error),
    }
}

fn save(store: Store, expected: Option<u32>) {
    let Some(plan) = store.plan.get_untracked() else { return };
    let id = store.plan_id.get_untracked();
    let outcome = with_library(|library| match id {
        None => library.create(&plan, now()),
        Some(id) => library.save(id, &plan, now(), expected),
    });
    match outcome {
        None => {}
        Some(Ok(entry)) => {
            REVISION.set(Some(entry.revision));
            KEPT.set(Some(plan));
            store.plan_id.set(Some(entry.id));
            store.save.set(SaveState::Saved(entry.bytes));
            refresh(store);
        }
        Some(Err(error)) => told(store, error),
    }
}

fn told(store: Store, error: SaveError) {
    store.save.set(SaveState::Failed(error));
}

/// Lists the shelf anew.
pub fn refresh(store: Store) {
    if let Some(entries) = with_library(Library::plans) {
        store.shelf.set(entries);
    }
}

/// Opens a kept plan on the page. The one on the page already stays as it is.
pub fn load(store: Store, id: u32) {
    if store.plan_id.get_untracked() == Some(id) {
        return;
    }
    match with_library(|library| library.load(id)) {
        None => {}
        Some(Ok((opened, entry))) => store.show(Some(&entry), opened.plan),
        Some(Err(error)) => say_unreadable(store, &error),
    }
}

/// Says why a kept plan does not open.
pub fn say_unreadable(store: Store, error: &LoadError) {
    let text = te::load_error(store.locale.get_untracked().lang, error);
    store.toast.set(Some(Toast { text, undo: None }));
    refresh(store);
}

fn say_unsaved(store: Store, error: &SaveError) {
    let text = te::save_error(store.locale.get_untracked(), error);
    store.toast.set(Some(Toast { text, undo: None }));
}

/// Takes a plan off the shelf; it can be had back from the notice, on the page too if it was there.
pub fn delete(store: Store, entry: &Entry) {
    let id = entry.id;
    let was_open = store.plan_id.get_untracked() == Some(id);
    if was_open {
        flush(store);
    }
    match with_library(|library| library.delete(id)) {
        Some(Err(SaveError::Gone)) | None => {}
        Some(Err(error)) => return say_unsaved(store, &error),
        Some(Ok(())) => {
            let back = Arc::new(move || {
                restore(store, id);
                if was_open && store.plan.with_untracked(Option::is_none) {
                    load(store, id);
                }
            });
            let text = te::plan_deleted(store.locale.get_untracked().lang, &entry.name);
            store.toast.set(Some(Toast { text, undo: Some(back) }));
        }
    }
    if was_open {
        store.close();
    }
    refresh(store);
}

/// Puts a deleted plan back on the list.
pub fn restore(store: Store, id: u32) {
    if let Some(Err(error)) = with_library(|library| library.restore(id)) {
        say_unsaved(store, &error);
    }
    refresh(store);
}

/// Removes the deleted plans for good; a plan that found no room is tried again.
pub fn purge(store: Store) {
    if let Some(Err(error)) = with_library(Library::purge) {
        say_unsaved(store, &error);
    }
    flush(store);
    refresh(store);
}

/// Removes data that could not be read.
pub fn discard(store: Store, number: u32) {
    let _ = with_library(|library| library.discard(number));
    flush(store);
    refresh(store);
}

/// The plan file of a kept plan, or of the open one as it is on the page.
pub fn download_plan(store: Store, id: Option<u32>) {
    let open = store.plan.get_untracked().filter(|_| id.is_none() || id == store.plan_id.get_untracked());
    let plan = match (open, id) {
        (Some(plan), _) => plan,
        (None, None) => return,
        (None, Some(id)) => match with_library(|library| library.load(id)) {
            None => return,
            Some(Ok((opened, _))) => Arc::new(opened.plan),
            Some(Err(error)) => return say_unreadable(store, &error),
        },
    };
    match plan_file::write(&plan, now()) {
        Ok(text) => download(&plan_file::file_name(&plan.name, "", plan_file::ENDING), &text, "application/json"),
        Err(_) => {
            let text = te::not_saved_unwritable(store.locale.get_untracked().lang);
            store.toast.set(Some(Toast { text, undo: None }));
        }
    }
}

/// Today by the machine's clock, in its own zone.
pub fn today() -> NaiveDate {
    now().date()
}

pub use super::storage::now;
