//! Steps a job to its end without blocking its thread: the worker's loop, and the page's where no worker can start.

use crate::job::{Decode, Encoding, Request, Response, Step, begin};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Lets the thread handle what has arrived meanwhile. A timer would be held up by the browser, a message is not.
struct Breath(web_sys::MessageChannel);

impl Breath {
    fn new() -> Option<Self> {
        web_sys::MessageChannel::new().ok().map(Self)
    }

    async fn take(&self) {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            self.0.port1().set_onmessage(Some(&resolve));
            let _ = self.0.port2().post_message(&JsValue::NULL);
        });
        let _ = JsFuture::from(promise).await;
    }
}

impl Drop for Breath {
    fn drop(&mut self) {
        self.0.port1().close();
    }
}

/// A file read ahead of its use: while one piece is worked on the browser fetches the next.
struct Ahead {
    file: Option<web_sys::Blob>,
    next: Option<(u64, u64, js_sys::Promise)>,
}

impl Ahead {
    fn ask(&self, from: u64, to: u64) -> Option<js_sys::Promise> {
        Some(self.file.as_ref()?.slice_with_f64_and_f64(from as f64, to as f64).ok()?.array_buffer())
    }

    async fn read(&mut self, from: u64, to: u64) -> Option<Vec<u8>> {
        let asked =
            self.next.take().filter(|(start, end, _)| (*start, *end) == (from, to)).map(|(.., promise)| promise);
        let buffer = JsFuture::from(asked.or_else(|| self.ask(from, to))?).await.ok()?;
        let end = to.saturating_add(to.saturating_sub(from)).min(self.file.as_ref()?.size() as u64);
        if end > to {
            self.next = self.ask(to, end).map(|promise| (to, end, promise));
        }
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// Why a job ended without a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody cancelled it, or asked anew.
    Cancelled,
    /// The file could not be read: moved, changed or deleted since it was chosen.
    Unreadable,
}

/// How often progress is told.
const TOLD_MS: f64 = 80.0;

/// Runs a job. `stop` is looked at between slices of about `slice_ms`; `report` hears the share done and the rows read.
pub async fn drive(
    request: Request,
    file: Option<web_sys::Blob>,
    stop: Rc<Cell<bool>>,
    slice_ms: f64,
    report: impl Fn(f64, u64),
) -> Result<Response, Stopped> {
    let mut job = begin(request, decoders);
    let breath = Breath::new().ok_or(Stopped::Unreadable)?;
    let mut file = Ahead { file, next: None };
    let (mut until, mut told) = (js_sys::Date::now() + slice_ms, 0.0);
    loop {
        let done = match job.step() {
            Step::Done(response) => return Ok(*response),
            Step::Read { from, to, done } => {
                job.feed(file.read(from, to).await.ok_or(Stopped::Unreadable)?);
                done
            }
            Step::More(done) => done,
        };
        let now = js_sys::Date::now();
        if now < until {
            continue;
        }
        if now - told >= TOLD_MS {
            told = now;
            report(done, job.rows());
        }
        breath.take().await;
        if stop.get() {
            return Err(Stopped::Cancelled);
        }
        until = js_sys::Date::now() + slice_ms;
    }
}

/// The browser's own decoders, which know every encoding and cost nothing to load.
fn decoders(encoding: Encoding) -> Option<Decode> {
    let decoder = web_sys::TextDecoder::new_with_label(encoding.label()).ok()?;
    let options = web_sys::TextDecodeOptions::new();
    Some(Box::new(move |bytes, last| {
        // A character cut by the end of the piece waits in the decoder for the next one.
        options.set_stream(!last);
        decoder.decode_with_u8_array_and_options(bytes, &options).unwrap_or_default()
    }))
}
