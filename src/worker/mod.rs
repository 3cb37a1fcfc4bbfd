//! The worker: receives jobs, steps them, reports progress.
//!
//! Messages are arrays. To the worker: `["start", id, request, file]`, `["cancel", id]`. From it: `["ready"]`,
//! `["progress", id, share, rows, points, bound]`, `["part", id, response]`, `["done", id, response]`, `["stopped", id, reason]`. Requests and responses are
//! bytes ([`crate::job::wire`]) whose buffer is handed over, not copied.

pub mod drive;

use crate::job::{Response, wire};
use drive::{News, Stopped, drive};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How long the worker computes before it looks for messages.
const SLICE_MS: f64 = 30.0;

thread_local! {
    /// What stops each job under way; a handful at most.
    static RUNNING: RefCell<Vec<(u32, Rc<Cell<bool>>)>> = const { RefCell::new(Vec::new()) };
}

/// Starts serving jobs.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else { return };
    let listener = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let message = Array::from(&event.data());
        let id = message.get(1).as_f64().unwrap_or_default() as u32;
        match message.get(0).as_string().as_deref() {
            Some("start") => begin(id, &message),
            Some("cancel") => RUNNING.with_borrow(|running| {
                if let Some((_, stop)) = running.iter().find(|(other, _)| *other == id) {
                    stop.set(true);
                }
            }),
            _ => {}
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    post(&[JsValue::from_str("ready")]);
}

fn begin(id: u32, message: &Array) {
    let file = message.get(3).dyn_into::<web_sys::Blob>().ok();
    let request = message.get(2).dyn_into::<Uint8Array>().ok();
    let Some(request) = request.and_then(|bytes| wire::request_from_bytes(&bytes.to_vec())) else {
        return stopped(id, "unreadable");
    };
    let stop = Rc::new(Cell::new(false));
    RUNNING.with_borrow_mut(|running| running.push((id, stop.clone())));
    wasm_bindgen_futures::spawn_local(async move {
        let answer = |what: &str, response: &Response| {
            let bytes = Uint8Array::from(wire::response_to_bytes(response).as_slice());
            hand_over(&[what.into(), id.into(), (&bytes).into()], &[bytes.buffer().into()]);
        };
        let report = |news: News| match news {
            News::Part(response) => answer("part", &response),
            News::Progress(done, told) => {
                let number = |number: Option<i64>| number.map_or(JsValue::NULL, |number| (number as f64).into());
                let (points, bound) = (told.proof.map(|proof| proof.points), told.proof.map(|proof| proof.bound));
                let rows = (told.rows as f64).into();
                post(&["progress".into(), id.into(), done.into(), rows, number(points), number(bound)]);
            }
        };
        match drive(request, file, stop, SLICE_MS, report).await {
            Ok(response) => answer("done", &response),
            Err(Stopped::Cancelled) => stopped(id, "cancelled"),
            Err(Stopped::Unreadable) => stopped(id, "unreadable"),
        }
        RUNNING.with_borrow_mut(|running| running.retain(|(other, _)| *other != id));
    });
}

fn stopped(id: u32, reason: &str) {
    post(&["stopped".into(), id.into(), reason.into()]);
}

fn post(parts: &[JsValue]) {
    hand_over(parts, &[]);
}

/// Posts a message with the buffers that are the page's from then on.
fn hand_over(parts: &[JsValue], buffers: &[JsValue]) {
    if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        let (message, buffers): (Array, Array) = (parts.iter().collect(), buffers.iter().collect());
        let _ = scope.post_message_with_transfer(&message, &buffers);
    }
}
