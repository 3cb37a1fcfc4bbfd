//! Where the case is kept: in the address, in the clipboard, and in the page while other pages are looked at.

use super::Lab;
use crate::i18n::texts::lab as t;
use crate::lab::{Case, Lesson, Link, read_link, write_link};
use crate::ui::prelude::*;
use crate::ui::route::{Stage, query};
use crate::ui::store::Toast;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// The address follows the case when it has rested for so long: browsers slow down pages that change it at every move.
const REST: Duration = Duration::from_millis(250);

/// What the page remembers until it is loaded again.
#[derive(Clone, Copy, Default)]
pub struct Visit {
    pub case: Case,
    pub lesson: Option<Lesson>,
    pub chosen: [Option<usize>; 7],
}

thread_local! {
    static VISIT: RefCell<Visit> = RefCell::new(Visit::default());
}

/// The last visit, or the usual case.
pub fn visit() -> Visit {
    VISIT.with_borrow(|visit| *visit)
}

/// What the address says; `None` where it has no query.
pub fn read() -> Option<Link> {
    query().map(|query| read_link(&query))
}

fn hash(case: &Case, lesson: Option<Lesson>) -> String {
    format!("{}?{}", Stage::Lab.hash(), write_link(case, lesson))
}

/// Keeps address, memory and the look of the document in step with the page.
pub fn keep(lab: Lab) {
    effect(move || {
        let (case, lesson, chosen) = (lab.case.get(), lab.lesson.get(), lab.chosen.get());
        VISIT.set(Visit { case, lesson, chosen });
    });
    let waiting = Rc::new(Cell::new(false));
    effect(move || {
        lab.case.track();
        lab.lesson.track();
        if waiting.replace(true) {
            return;
        }
        let waiting = waiting.clone();
        set_timeout(
            move || {
                waiting.set(false);
                // Somebody may have left the page by now; then its address is not ours to change.
                if let Some(case) = lab.case.try_with_untracked(|case| *case)
                    && let Some(lesson) = lab.lesson.try_with_untracked(|lesson| *lesson)
                    && Stage::current() == Stage::Lab
                {
                    replace_address(&hash(&case, lesson));
                }
            },
            REST,
        );
    });
    // Lives as long as the page.
    leptos::prelude::StoredValue::new_local(Keys::new(move || lab.presenting.set(false)));
    effect(move || {
        let presenting = lab.presenting.get();
        if let Some(root) = document().document_element() {
            let _ = root.class_list().toggle_with_force("presenting", presenting);
        }
    });
}

/// Hears Escape anywhere on the page; leaves the presentation when it is dropped.
pub struct Keys(Closure<dyn FnMut(web_sys::KeyboardEvent)>);

impl Keys {
    fn new(leave: impl Fn() + 'static) -> Option<Self> {
        let hear = Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
            if event.key() == "Escape" {
                leave();
            }
        });
        window().add_event_listener_with_callback("keydown", hear.as_ref().unchecked_ref()).ok()?;
        Some(Self(hear))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback("keydown", self.0.as_ref().unchecked_ref());
        if let Some(root) = document().document_element() {
            let _ = root.class_list().remove_1("presenting");
        }
    }
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(JsValue::is_object)
}

fn function(of: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// Without an entry in the history and without an event. Where the browser refuses, the address stays behind; the
/// button still gives the right link.
fn replace_address(hash: &str) {
    let window: JsValue = window().into();
    let replace = get(&window, "history").and_then(|history| Some((function(&history, "replaceState")?, history)));
    if let Some((replace, history)) = replace {
        let _ = replace.call3(&history, &JsValue::NULL, &"".into(), &hash.into());
    }
}

/// Copies the link to a case; where the browser refuses, it is shown to copy by hand.
pub fn copy(lab: Lab, query: String) {
    let location = window().location();
    let whole = location.href().unwrap_or_default();
    let base = whole.split('#').next().unwrap_or_default();
    let link = format!("{base}{}?{query}", Stage::Lab.hash());
    let navigator: JsValue = window().navigator().into();
    let write = get(&navigator, "clipboard").and_then(|board| Some((function(&board, "writeText")?, board)));
    let promise = write.and_then(|(write, board)| write.call1(&board, &link.clone().into()).ok());
    let promise = promise.and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok());
    let Some(promise) = promise else { return offer(lab, link) };
    wasm_bindgen_futures::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => {
                lab.by_hand.set(None);
                lab.store.toast.set(Some(Toast { text: t::copied(lab.locale.lang), undo: None }));
            }
            Err(_) => offer(lab, link),
        }
    });
}

fn offer(lab: Lab, link: String) {
    lab.by_hand.set(Some(link));
    request_animation_frame(|| {
        let field = document().get_element_by_id("lab-link");
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            let _ = field.focus();
            field.select();
        }
    });
}
