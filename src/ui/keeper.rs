//! Keeping plans: autosave, what is on the shelf, what the planner is told about it.

use super::storage::{self, Preferences};
use super::store::{Store, Toast};
use super::tabs::{Listener, News};
use crate::i18n::Locale;
use crate::i18n::texts::export as te;
use crate::plan::Plan;
use crate::plan::library::{LoadError, SaveError};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

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
            Self::Failed(error) => te::save_error(locale, error),
            Self::Unavailable => te::not_saved_refused(locale.lang),
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
    /// Whether plans are kept at all.
    pub state: SaveState,
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
    /// Revision the open plan was loaded or last saved with.
    static REVISION: Cell<Option<u32>> = const { Cell::new(None) };
    static TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
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
            state: SaveState::Unavailable,
        };
    };
    let mut preferences: Preferences = library.preferences();
    preferences.locale = preferences.locale.or(first_preferences().locale);
    let entries = library.plans();
    let last =
        entries.first().and_then(|entry| library.load(entry.id).ok().map(|(opened, entry)| (entry, opened.plan)));
    LIBRARY.set(Some(library));
    Opened { preferences, entries, last, state: SaveState::Nothing }
}

/// Before anything was chosen: the browser's language.
fn first_preferences() -> Preferences {
    let mut locale = Locale::default();
    if window().navigator().language().is_some_and(|tag| tag.to_lowercase().starts_with("zh")) {
        locale.lang = crate::i18n::Lang::Zh;
        locale.currency = crate::i18n::Currency::Cny;
    }
    Preferences { locale: Some(locale), ..Preferences::default() }
}

/// Saves what changes.
pub fn connect(store: Store) {
    Effect::new(move |before: Option<()>| {
        let preferences = store.prefs.get();
        super::rescue::speak(preferences.locale.unwrap_or_default().lang);
        if before.is_some() {
            // A preference that cannot be kept holds until the page closes; the plan's own state says what is kept.
            let _ = with_library(|library| library.set_preferences(&preferences));
        }
    });
    Effect::new(move |_| {
        if store.plan.get().is_some() {
            later(store);
        }
    });
    let hidden = Closure::<dyn Fn()>::new(move || flush(store));
    for event in ["visibilitychange", "pagehide"] {
        let _ = document().add_event_listener_with_callback(event, hidden.as_ref().unchecked_ref());
        let _ = window().add_event_listener_with_callback(event, hidden.as_ref().unchecked_ref());
    }
    hidden.forget();
    let listener = Listener::new(move |news| match news {
        News::Saved(id) if store.plan_id.get_untracked() == Some(id) => {
            if let Some(entry) = with_library(|library| library.entry(id)).flatten() {
                told(store, SaveError::ChangedElsewhere(entry));
            }
        }
        News::Saved(_) | News::List => refresh(store),
        News::Preferences => {}
    });
    // The page listens until it closes.
    std::mem::forget(listener);
}

/// Which revision of which plan is on the page now.
pub fn opened(store: Store, entry: Option<&Entry>) {
    flush(store);
    REVISION.set(entry.map(|entry| entry.revision));
    store.plan_id.set(entry.map(|entry| entry.id));
    if !matches!(store.save.get_untracked(), SaveState::Unavailable) {
        store.save.set(entry.map_or(SaveState::Pending, |entry| SaveState::Saved(entry.bytes)));
    }
}

fn later(store: Store) {
    if LIBRARY.with_borrow(Option::is_none) {
        return;
    }
    if let Some(timer) = TIMER.take() {
        timer.clear();
    }
    if let Ok(timer) = set_timeout_with_handle(move || flush(store), std::time::Duration::from_millis(DEBOUNCE_MS)) {
        TIMER.set(Some(timer));
    }
}

/// Writes the open plan now, if a change waits.
pub fn flush(store: Store) {
    let Some(timer) = TIMER.take() else { return };
    timer.clear();
    save(store, REVISION.get());
}

/// Writes the open plan over what another tab saved.
pub fn overwrite(store: Store) {
    save(store, None);
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

/// Opens a kept plan on the page.
pub fn load(store: Store, id: u32) {
    match with_library(|library| library.load(id)) {
        None => {}
        Some(Ok((opened, entry))) => store.show(Some(&entry), opened.plan),
        Some(Err(error)) => {
            store.toast.set(Some(Toast { text: load_words(store, &error), undo: None }));
            refresh(store);
        }
    }
}

fn load_words(store: Store, error: &LoadError) -> String {
    te::load_error(store.locale.get_untracked().lang, error)
}

/// Takes a plan off the shelf; it can be had back from the notice.
pub fn delete(store: Store, entry: &Entry) {
    let id = entry.id;
    if store.plan_id.get_untracked() == Some(id) {
        flush(store);
        store.close();
    }
    match with_library(|library| library.delete(id)) {
        Some(Err(error)) => told(store, error),
        _ => {
            let back = Callback::new(move |()| {
                with_library(|library| library.restore(id));
                refresh(store);
            });
            let text = te::plan_deleted(store.locale.get_untracked().lang, &entry.name);
            store.toast.set(Some(Toast { text, undo: Some(back) }));
        }
    }
    refresh(store);
}

/// Whether the system asks for dark; follows it.
pub fn system_dark() -> ReadSignal<bool> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let (dark, set_dark) = signal(query.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(query) = query {
        let changed =
            Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
                set_dark.set(event.matches())
            });
        let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
    dark
}

/// Today by the machine's clock, in its own zone.
pub fn today() -> NaiveDate {
    now().date()
}

pub use super::storage::now;

/// Hands a file to the browser's downloads.
pub fn download(name: &str, text: &str, mime: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type(mime);
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &bag) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Some(link) =
        document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser takes the file after this turn; the address may go a while later.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
