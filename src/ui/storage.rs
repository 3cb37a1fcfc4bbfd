//! The browser's localStorage as a shelf for plans, and the planner's preferences.

use crate::i18n::Locale;
use crate::plan::library::Library;
use crate::plan::saved::json::{Object, Saved, Writer, saved};
use crate::plan::shelf::{Shelf, ShelfError};
use chrono::{DateTime, NaiveDateTime};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

/// Colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the planner wants things shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Language and rules of writing; `None` until the planner chooses: then the browser's.
    pub locale: Option<Locale>,
    /// Colours.
    pub theme: Theme,
}

saved! {
    enum Theme { System = "System", Light = "Light", Dark = "Dark" }
}

impl Saved for Preferences {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.field("locale", &self.locale);
        to.field("theme", &self.theme);
        to.close('}');
    }

    /// What one version writes and another does not know is left at its default, the rest is kept.
    fn read(json: &str) -> Option<Self> {
        let preferences = Object::read(json).ok()?;
        Some(Self {
            locale: preferences.get("locale").unwrap_or_default(),
            theme: preferences.get("theme").unwrap_or_default(),
        })
    }
}

/// localStorage, known to be there.
#[derive(Debug, Clone, Copy)]
pub struct LocalShelf(());

impl LocalShelf {
    /// localStorage, if this browser lets the page use it.
    #[must_use]
    pub fn probe() -> Option<Self> {
        // gloo-storage panics where storage is forbidden, so the browser is asked first.
        web_sys::window()?.local_storage().ok().flatten().map(|_| Self(()))
    }
}

impl Shelf for LocalShelf {
    fn get(&self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        LocalStorage::raw().set_item(key, text).map_err(|error| failure(&error))
    }

    fn remove(&self, key: &str) {
        // Removing throws only where storage is forbidden, and then there is nothing to remove.
        let _ = LocalStorage::raw().remove_item(key);
    }

    fn keys(&self) -> Vec<String> {
        let storage = LocalStorage::raw();
        (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten()).collect()
    }
}

fn failure(error: &JsValue) -> ShelfError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    // Firefox has had a name of its own for a full storage.
    if name.contains("Quota") || name.contains("QUOTA") { ShelfError::Full } else { ShelfError::Refused }
}

/// The plans kept in this browser.
pub type Store = Library<LocalShelf>;

/// Opens the plans kept in this browser; `None` where the browser keeps nothing for the page.
#[must_use]
pub fn open() -> Option<Store> {
    LocalShelf::probe().map(Library::new)
}

/// The moment on this browser's wall clock.
#[must_use]
pub fn now() -> NaiveDateTime {
    let date = js_sys::Date::new_0();
    let local = date.get_time() - date.get_timezone_offset() * 60_000.0;
    DateTime::from_timestamp_millis(local as i64).unwrap_or_default().naive_utc()
}

/// The moment in UTC, as calendars want it.
pub fn now_utc() -> NaiveDateTime {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default().naive_utc()
}
