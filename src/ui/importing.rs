//! A file on its way into a plan: read by the worker, shown on the data page, taken in only when the planner says so.

use super::route::{self, Stage};
use super::store::{Store, Toast};
use crate::i18n::texts::shell as t;
use crate::import::{Encoding, Mapping};
use crate::job::{ImportRequest, ImportResult, Kind, Reading, Request, Response};
use crate::plan::Plan;
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::worker::drive::Stopped;
use leptos::prelude::{GetValue as _, LocalStorage, SetValue as _, StoredValue, UpdateValue as _, WithValue as _};
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// What the data page shows of a file.
#[derive(Clone, Copy)]
pub struct Importing {
    file: StoredValue<Option<web_sys::File>, LocalStorage>,
    /// The encoding a person told, and the table taken out of a packed file.
    told: StoredValue<(Option<Encoding>, Option<String>), LocalStorage>,
    /// Name of the file at hand.
    pub name: RwSignal<Option<String>>,
    /// What was understood; `None` while it is read the first time.
    pub result: RwSignal<Option<Arc<ImportResult>>>,
    /// The file could not be read to its end.
    pub unreadable: RwSignal<bool>,
}

impl Importing {
    /// No file.
    pub fn new() -> Self {
        Self {
            file: StoredValue::new_local(None),
            told: StoredValue::new_local((None, None)),
            name: RwSignal::new(None),
            result: RwSignal::new(None),
            unreadable: RwSignal::new(false),
        }
    }

    /// Lets go of the file; the plan is as it was.
    pub fn clear(self, store: Store) {
        store.cancel(Kind::Import);
        self.file.set_value(None);
        self.told.set_value((None, None));
        self.name.set(None);
        self.result.set(None);
        self.unreadable.set(false);
    }

    /// Reads the file again with the planner's mapping; the last result stays on show meanwhile.
    pub fn remap(self, store: Store, mapping: Mapping) {
        self.read(store, Some(mapping));
    }

    /// Reads the file again in another encoding, the one found where `None`; its columns are guessed afresh.
    pub fn read_encoded(self, store: Store, encoding: Option<Encoding>) {
        self.told.update_value(|told| told.0 = encoding);
        self.read(store, None);
    }

    /// Reads another table of a packed file.
    pub fn take_part(self, store: Store, part: String) {
        self.told.update_value(|told| told.1 = Some(part));
        self.read(store, None);
    }

    /// The encoding a person told.
    pub fn encoding_told(self) -> Option<Encoding> {
        self.told.with_value(|told| told.0)
    }

    /// What it takes to read the file once more by this mapping.
    pub fn request(self, mapping: Option<Mapping>) -> Option<(ImportRequest, web_sys::File)> {
        let file = self.file.get_value()?;
        let (encoding, part) = self.told.get_value();
        // Only a file whose columns nobody has looked at is read as before.
        let remembered = if mapping.is_none() { super::readings::remembered() } else { Vec::new() };
        let (name, bytes) = (file.name(), file.size() as u64);
        Some((ImportRequest { name, bytes, mapping, encoding, part, remembered }, file))
    }

    /// What can be taken in: a file read without refusal.
    pub fn reading(self) -> Option<Reading> {
        self.result.with(|result| result.as_ref().and_then(|result| result.outcome.clone().ok()))
    }

    /// Takes the history as previewed into the open plan, as one step that can be taken back.
    pub fn apply(self, store: Store) {
        if let Some(reading) = untrack(|| self.reading()) {
            store.edit(Edit::SetHistory(Arc::new(reading.history), reading.hours));
            self.clear(store);
        }
    }

    /// Begins a plan of its own with the history as previewed.
    pub fn apply_to_new(self, store: Store) {
        if let Some(reading) = untrack(|| self.reading()) {
            let lang = store.locale.get_untracked().lang;
            let name = self.name.get_untracked().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or(&name).to_string();
            let mut plan = Plan::empty(&t::new_plan_name(lang, stem));
            plan.hours = reading.hours;
            plan.history = Some(Arc::new(reading.history));
            plan.workforce = crate::plan::sample::starter_workforce(
                &crate::i18n::texts::forecast::sample_names(lang).workforce,
                &plan.hours,
                &[],
            );
            store.begin(plan);
            self.clear(store);
        }
    }

    fn read(self, store: Store, mapping: Option<Mapping>) {
        let Some((request, file)) = self.request(mapping) else { return };
        self.unreadable.set(false);
        let take = move |response| {
            if let Response::Import(result) = response {
                self.result.set(Some(Arc::new(*result)));
            }
        };
        let stopped = move |why| match why {
            Stopped::Unreadable => self.unreadable.set(true),
            // Cancelled before anything was understood: there is nothing to show.
            Stopped::Cancelled => {
                if self.result.get_untracked().is_none() && store.running(Kind::Import).is_none() {
                    self.file.set_value(None);
                    self.name.set(None);
                }
            }
        };
        store.run_or(Request::Import(request), Some(file.into()), take, stopped);
    }
}

/// Takes a file that was dropped or chosen: a plan file is opened, anything else is read as an export.
pub fn take_file(store: Store, file: web_sys::File) {
    let name = file.name().to_ascii_lowercase();
    if name.ends_with(".json") || name.ends_with(".muster") {
        wasm_bindgen_futures::spawn_local(async move { open_plan(store, file).await });
        return;
    }
    let importing = store.importing;
    importing.clear(store);
    importing.name.set(Some(file.name()));
    importing.file.set_value(Some(file));
    importing.read(store, None);
    route::go(Stage::Data);
}

/// Takes a table copied from a spreadsheet, as a file of its own.
pub fn take_text(store: Store, text: &str) {
    let name = t::pasted_name(store.locale.get_untracked().lang);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    if let Ok(file) = web_sys::File::new_with_str_sequence(&parts, &name) {
        take_file(store, file);
    }
}

/// Lets a table be pasted anywhere on the page but into a field.
pub fn accept_pastes(store: Store) {
    let paste = Closure::<dyn Fn(web_sys::ClipboardEvent)>::new(move |event: web_sys::ClipboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("input, textarea, [contenteditable]").ok().flatten().is_some()) {
            return;
        }
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        // A cell or a sentence is no table: that has a tab and a second line.
        if text.contains('\t') && text.trim().contains('\n') {
            event.prevent_default();
            take_text(store, &text);
        }
    });
    let _ = document().add_event_listener_with_callback("paste", paste.as_ref().unchecked_ref());
    paste.forget();
}

async fn open_plan(store: Store, file: web_sys::File) {
    let locale = store.locale.get_untracked();
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    match text {
        None => store.toast.set(Some(Toast { text: t::file_unreadable(locale.lang, file.name()), undo: None })),
        Some(text) => match crate::export::plan_file::open(text.as_bytes()) {
            Ok(opened) => {
                store.begin(opened.plan);
                route::go(Stage::Data);
            }
            Err(error) => {
                if let Some(plans) = super::backup::plans(&text) {
                    super::backup::restore(store, plans);
                    return route::go(Stage::Start);
                }
                let text = crate::i18n::texts::export::open_error(locale.lang, &error);
                store.toast.set(Some(Toast { text, undo: None }));
            }
        },
    }
}

/// Lets a file be dropped anywhere on the page.
pub fn accept_drops(store: Store) {
    let over = Closure::<dyn Fn(web_sys::DragEvent)>::new(|event: web_sys::DragEvent| event.prevent_default());
    let drop = Closure::<dyn Fn(web_sys::DragEvent)>::new(move |event: web_sys::DragEvent| {
        event.prevent_default();
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            take_file(store, file);
        }
    });
    let target = document();
    let _ = target.add_event_listener_with_callback("dragover", over.as_ref().unchecked_ref());
    let _ = target.add_event_listener_with_callback("drop", drop.as_ref().unchecked_ref());
    over.forget();
    drop.forget();
}

/// The first file of a file input; the input is emptied so that the same file can be chosen again.
pub fn chosen_file(event: &web_sys::Event) -> Option<web_sys::File> {
    let input = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}
