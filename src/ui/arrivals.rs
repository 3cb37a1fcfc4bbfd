//! The ways files come in: dropped, chosen, pasted as a table. A plan file is opened, anything else is read as an export.

use super::route::{self, Stage};
use super::store::{Store, Toast};
use crate::i18n::texts::shell as t;
use crate::ui::prelude::*;
use wasm_bindgen::prelude::*;

/// Takes files that were dropped or chosen, beside those there are or in their place.
pub fn take_files(store: Store, files: Vec<web_sys::File>, add: bool) {
    let is_plan = |file: &web_sys::File| {
        let name = file.name().to_ascii_lowercase();
        name.ends_with(".json") || name.ends_with(".muster")
    };
    let (plans, exports): (Vec<_>, Vec<_>) = files.into_iter().partition(is_plan);
    for plan in plans {
        wasm_bindgen_futures::spawn_local(async move { open_plan(store, plan).await });
    }
    if !exports.is_empty() {
        store.importing.take(store, exports, add);
    }
}

/// Takes a table copied from a spreadsheet, as a file of its own.
fn take_text(store: Store, text: &str) {
    let name = t::pasted_name(store.locale.get_untracked().lang);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    if let Ok(file) = web_sys::File::new_with_str_sequence(&parts, &name) {
        take_files(store, vec![file], true);
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

/// Lets files be dropped anywhere on the page.
pub fn accept_drops(store: Store) {
    let over = Closure::<dyn Fn(web_sys::DragEvent)>::new(|event: web_sys::DragEvent| event.prevent_default());
    let drop = Closure::<dyn Fn(web_sys::DragEvent)>::new(move |event: web_sys::DragEvent| {
        event.prevent_default();
        if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
            take_files(store, each(&files), true);
        }
    });
    let target = document();
    let _ = target.add_event_listener_with_callback("dragover", over.as_ref().unchecked_ref());
    let _ = target.add_event_listener_with_callback("drop", drop.as_ref().unchecked_ref());
    over.forget();
    drop.forget();
}

fn each(files: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// The files of a file input; the input is emptied so that the same ones can be chosen again.
pub fn chosen_files(event: &web_sys::Event) -> Vec<web_sys::File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(|files| each(&files)).unwrap_or_default();
    input.set_value("");
    files
}
