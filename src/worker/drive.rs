//! Steps a job to its end without blocking its thread: the worker's loop, and the page's where no worker can start.

use crate::job::{Decode, Encoding, Request, Response, Step, begin};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, milliseconds: i32) -> i32;
}

/// Lets the thread handle what has arrived meanwhile.
async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, 0);
    });
    let _ = JsFuture::from(promise).await;
}

/// Why a job ended without a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody cancelled it, or asked anew.
    Cancelled,
    /// The file could not be read: moved, changed or deleted since it was chosen.
    Unreadable,
}

/// Runs a job. `stop` is looked at between slices of about `slice_ms`; `report` hears the share done.
pub async fn drive(
    request: Request,
    file: Option<web_sys::Blob>,
    stop: Rc<Cell<bool>>,
    slice_ms: f64,
    report: impl Fn(f64),
) -> Result<Response, Stopped> {
    let mut job = begin(request, decoders);
    loop {
        let until = js_sys::Date::now() + slice_ms;
        let done = loop {
            match job.step() {
                Step::Done(response) => return Ok(*response),
                Step::Read { from, to, done } => {
                    let bytes = read(file.as_ref(), from, to).await.ok_or(Stopped::Unreadable)?;
                    job.feed(&bytes);
                    break done;
                }
                Step::More(done) if js_sys::Date::now() >= until => break done,
                Step::More(_) => {}
            }
        };
        report(done);
        breathe().await;
        if stop.get() {
            return Err(Stopped::Cancelled);
        }
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

async fn read(file: Option<&web_sys::Blob>, from: u64, to: u64) -> Option<Vec<u8>> {
    let slice = file?.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
