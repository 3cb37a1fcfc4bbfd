//! The page's side of long work: one worker, latest request wins, and the page itself where no worker starts.

use crate::job::{Kind, Request, Response, Told, wire};
use crate::schedule::Proof;
use crate::worker::drive::{News, Stopped, drive};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, MessageEvent, Worker};

/// What a job says while it runs and at its end.
pub enum Event {
    /// Share done, 0 to 1, and what is counted.
    Progress(f64, Told),
    /// Something to show, while better may come.
    Part(Response),
    /// The result.
    Done(Response),
    /// It ended without one.
    Stopped(Stopped),
}

#[wasm_bindgen]
extern "C" {
    /// Defined by boot.js: a module worker on the same compiled module.
    #[wasm_bindgen(js_name = musterStartWorker, catch)]
    fn start_worker() -> Result<Worker, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, milliseconds: i32) -> i32;
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(callback: &js_sys::Function, milliseconds: i32) -> i32;
}

/// How long the page computes before it lets itself breathe.
const PAGE_SLICE_MS: f64 = 12.0;
/// A worker that has not said it is ready by then is given up.
const READY_MS: i32 = 8000;
/// A worker silent for so long with work at hand is replaced.
const SILENCE_MS: f64 = 15_000.0;

type Listener = Rc<dyn Fn(Event)>;

struct Pending {
    id: u32,
    kind: Kind,
    request: Request,
    file: Option<Blob>,
    listener: Listener,
    stop: Rc<Cell<bool>>,
    retried: bool,
}

enum Host {
    /// Not started yet.
    None,
    /// Started, has not answered.
    Starting(Worker),
    Ready(Worker),
    /// No worker here: jobs run on the page.
    Page,
}

struct Engine {
    host: Host,
    next: u32,
    /// A handful at most, in order of their numbers.
    pending: Vec<Pending>,
    heard: f64,
}

impl Engine {
    fn ids(&self) -> Vec<u32> {
        self.pending.iter().map(|job| job.id).collect()
    }

    fn job(&self, id: u32) -> Option<&Pending> {
        self.pending.iter().find(|job| job.id == id)
    }

    fn take(&mut self, id: u32) -> Option<Pending> {
        let at = self.pending.iter().position(|job| job.id == id)?;
        Some(self.pending.remove(at))
    }
}

thread_local! {
    static ENGINE: RefCell<Engine> =
        const { RefCell::new(Engine { host: Host::None, next: 1, pending: Vec::new(), heard: 0.0 }) };
}

/// Starts the worker, once, and the watch over it.
pub fn init() {
    launch();
    let watch = Closure::<dyn Fn()>::new(|| {
        let silent = ENGINE.with_borrow(|engine| {
            matches!(engine.host, Host::Ready(_))
                && !engine.pending.is_empty()
                && js_sys::Date::now() - engine.heard > SILENCE_MS
        });
        if silent {
            replace_worker();
        }
    });
    set_interval(watch.as_ref().unchecked_ref(), 2000);
    watch.forget();
}

/// Whether jobs run on the page because no worker could start.
pub fn on_page() -> bool {
    ENGINE.with_borrow(|engine| matches!(engine.host, Host::Page))
}

/// Asks for a job; an earlier one of the same kind is cancelled. The listener hears of this one only.
pub fn submit(request: Request, file: Option<Blob>, listener: impl Fn(Event) + 'static) {
    let kind = request.kind();
    cancel(kind);
    let id = ENGINE.with_borrow_mut(|engine| {
        let id = engine.next;
        engine.next += 1;
        let pending = Pending {
            id,
            kind,
            request,
            file,
            listener: Rc::new(listener),
            stop: Rc::new(Cell::new(false)),
            retried: false,
        };
        engine.pending.push(pending);
        id
    });
    dispatch(id);
}

/// Cancels the running job of a kind; its listener hears `Stopped(Cancelled)`.
pub fn cancel(kind: Kind) {
    let cancelled: Vec<Pending> =
        ENGINE.with_borrow_mut(|engine| engine.pending.extract_if(.., |job| job.kind == kind).collect());
    for job in cancelled {
        job.stop.set(true);
        ENGINE.with_borrow(|engine| {
            if let Host::Ready(worker) = &engine.host {
                let message: Array = [JsValue::from_str("cancel"), job.id.into()].iter().collect();
                let _ = worker.post_message(&message);
            }
        });
        (job.listener)(Event::Stopped(Stopped::Cancelled));
    }
}

fn launch() {
    let Ok(worker) = start_worker() else { return fall_back() };
    // Anything but a message of ours is the starting script saying that it failed.
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let data = event.data();
        if Array::is_array(&data) { hear(&Array::from(&data)) } else { fall_back() }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let on_error = Closure::<dyn Fn(web_sys::Event)>::new(|_| {
        // Before it is ready it will never be; afterwards it crashed and a new one may do better.
        let ready = ENGINE.with_borrow(|engine| matches!(engine.host, Host::Ready(_)));
        if ready { replace_worker() } else { fall_back() }
    });
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    on_error.forget();
    ENGINE.with_borrow_mut(|engine| engine.host = Host::Starting(worker));
    let late = Closure::once_into_js(|| {
        if ENGINE.with_borrow(|engine| matches!(engine.host, Host::Starting(_))) {
            fall_back();
        }
    });
    set_timeout(late.unchecked_ref(), READY_MS);
}

fn fall_back() {
    let ids: Vec<u32> = ENGINE.with_borrow_mut(|engine| {
        if let Host::Starting(worker) | Host::Ready(worker) = &engine.host {
            worker.terminate();
        }
        engine.host = Host::Page;
        engine.ids()
    });
    ids.into_iter().for_each(dispatch);
}

/// Ends a worker that crashed or went silent; its jobs are tried once more in a new one, then given up.
fn replace_worker() {
    let lost: Vec<Pending> = ENGINE.with_borrow_mut(|engine| {
        if let Host::Ready(worker) = &engine.host {
            worker.terminate();
        }
        engine.host = Host::None;
        let lost = engine.pending.extract_if(.., |job| job.retried).collect();
        engine.pending.iter_mut().for_each(|job| job.retried = true);
        lost
    });
    for job in lost {
        (job.listener)(Event::Stopped(Stopped::Unreadable));
    }
    launch();
}

fn dispatch(id: u32) {
    let on_page = ENGINE.with_borrow_mut(|engine| {
        let job = engine.pending.iter().find(|job| job.id == id)?;
        match &engine.host {
            Host::Ready(worker) => {
                engine.heard = js_sys::Date::now();
                let request = Uint8Array::from(wire::request_to_bytes(&job.request).as_slice());
                let buffer: Array = [request.buffer()].iter().collect();
                let file = job.file.clone().map_or(JsValue::NULL, Into::into);
                let message: Array = [JsValue::from_str("start"), id.into(), request.into(), file].iter().collect();
                let _ = worker.post_message_with_transfer(&message, &buffer);
                None
            }
            Host::Page => Some((job.request.clone(), job.file.clone(), job.stop.clone(), job.listener.clone())),
            Host::None | Host::Starting(_) => None,
        }
    });
    let Some((request, file, stop, listener)) = on_page else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let report = |news| {
            listener(match news {
                News::Progress(done, told) => Event::Progress(done, told),
                News::Part(response) => Event::Part(response),
            });
        };
        let end = drive(request, file, stop, PAGE_SLICE_MS, report).await;
        if let Some(job) = ENGINE.with_borrow_mut(|engine| engine.take(id)) {
            (job.listener)(end.map_or_else(Event::Stopped, Event::Done));
        }
    });
}

fn hear(message: &Array) {
    let id = message.get(1).as_f64().unwrap_or_default() as u32;
    ENGINE.with_borrow_mut(|engine| engine.heard = js_sys::Date::now());
    let take = || ENGINE.with_borrow_mut(|engine| engine.take(id));
    match message.get(0).as_string().as_deref() {
        Some("ready") => {
            let ids: Vec<u32> = ENGINE.with_borrow_mut(|engine| {
                if let Host::Starting(worker) = std::mem::replace(&mut engine.host, Host::Page) {
                    engine.host = Host::Ready(worker);
                }
                engine.ids()
            });
            ids.into_iter().for_each(dispatch);
        }
        Some("progress") => {
            let listener = ENGINE.with_borrow(|engine| engine.job(id).map(|job| job.listener.clone()));
            if let Some(listener) = listener {
                let number = |at| message.get(at).as_f64();
                let points = number(4).zip(number(5));
                let proof = points.map(|(points, bound)| Proof { points: points as i64, bound: bound as i64 });
                let told = Told { rows: number(3).unwrap_or_default() as u64, proof };
                listener(Event::Progress(number(2).unwrap_or_default(), told));
            }
        }
        Some("part") => {
            let listener = ENGINE.with_borrow(|engine| engine.job(id).map(|job| job.listener.clone()));
            if let Some((listener, response)) = listener.zip(response_of(message)) {
                listener(Event::Part(response));
            }
        }
        Some("done") => {
            if let Some(job) = take() {
                (job.listener)(response_of(message).map_or(Event::Stopped(Stopped::Unreadable), Event::Done));
            }
        }
        Some("stopped") => {
            if let Some(job) = take() {
                let cancelled = message.get(2).as_string().as_deref() == Some("cancelled");
                let why = if cancelled { Stopped::Cancelled } else { Stopped::Unreadable };
                (job.listener)(Event::Stopped(why));
            }
        }
        _ => {}
    }
}

/// What a message holds.
fn response_of(message: &Array) -> Option<Response> {
    let bytes = message.get(2).dyn_into::<Uint8Array>().ok()?;
    wire::response_from_bytes(&bytes.to_vec())
}
