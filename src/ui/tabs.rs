//! Tells this tab what another tab did to the kept plans.

use crate::plan::shelf::Key;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, StorageEvent, Window};

/// What another tab did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It saved the plan of this number.
    Saved(u32),
    /// The list of plans changed: one was added, deleted or restored.
    List,
    /// It changed the preferences.
    Preferences,
}

/// Listens until it is dropped.
pub struct Listener {
    window: Window,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `tell` for each change of another tab. Browsers tell only the tabs that did not make the change.
    pub fn new(mut tell: impl FnMut(News) + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(news) = event.dyn_ref::<StorageEvent>().and_then(news) {
                tell(news);
            }
        });
        window.add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref()).ok()?;
        Some(Self { window, heard })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // A listener that is not there any more needs no removing.
        let _ = self.window.remove_event_listener_with_callback("storage", self.heard.as_ref().unchecked_ref());
    }
}

fn news(event: &StorageEvent) -> Option<News> {
    // No key: the whole storage was emptied.
    let Some(key) = event.key() else { return Some(News::List) };
    match Key::parse(&key)? {
        Key::Plan { id, .. } if event.new_value().is_some() => Some(News::Saved(id)),
        Key::Index => Some(News::List),
        Key::Preferences => Some(News::Preferences),
        Key::Plan { .. } | Key::History { .. } | Key::Readings | Key::Quarantine(_) => None,
    }
}
