//! Steps a job to its end without blocking its thread: the worker's loop, and the page's where no worker can start.

use crate::job::{Decode, Encoding, Request, Response, Step, Told, begin};
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

/// Bytes asked of a stream at a time.
const PIECE: u32 = 1024 * 1024;

/// A stream's reader: one that fills a buffer handed to it again and again takes half the time, but not every browser's
/// files have it.
enum Reader {
    Filling(web_sys::ReadableStreamByobReader, js_sys::ArrayBuffer),
    Plain(web_sys::ReadableStreamDefaultReader),
}

impl Reader {
    fn new(part: &web_sys::Blob) -> Option<Self> {
        if let Ok(reader) = web_sys::ReadableStreamByobReader::new(&part.stream()) {
            return Some(Self::Filling(reader, js_sys::ArrayBuffer::new(PIECE)));
        }
        web_sys::ReadableStreamDefaultReader::new(&part.stream()).ok().map(Self::Plain)
    }

    /// The next bytes; none at the end.
    async fn read(&mut self) -> Result<js_sys::Uint8Array, JsValue> {
        let asked = match self {
            Self::Filling(reader, buffer) => reader.read_with_array_buffer_view(&js_sys::Uint8Array::new(buffer)),
            Self::Plain(reader) => reader.read(),
        };
        let result: web_sys::ReadableStreamReadResult = JsFuture::from(asked).await?.unchecked_into();
        let none = || js_sys::Uint8Array::new_with_length(0);
        let bytes = if result.get_done() == Some(true) { none() } else { result.get_value().unchecked_into() };
        if let Self::Filling(_, buffer) = self {
            // It came along, and goes back once its bytes are copied.
            *buffer = bytes.buffer();
        }
        Ok(bytes)
    }

    fn cancel(&self) {
        // What was about to come is wanted by nobody.
        let _ = match self {
            Self::Filling(reader, _) => reader.cancel(),
            Self::Plain(reader) => reader.cancel(),
        };
    }
}

/// A file read in order as a stream: while a piece is worked on, the browser makes the next ready.
struct Source {
    file: Option<web_sys::Blob>,
    reader: Option<Reader>,
    /// Bytes that came and are not taken yet, and where in the file they stand.
    rest: js_sys::Uint8Array,
    at: u64,
}

impl Source {
    fn new(file: Option<web_sys::Blob>) -> Self {
        Self { file, reader: None, rest: js_sys::Uint8Array::new_with_length(0), at: 0 }
    }

    /// Goes on elsewhere.
    fn jump(&mut self, to: u64) -> Option<()> {
        self.close();
        let file = self.file.as_ref()?;
        self.reader = Some(Reader::new(&file.slice_with_f64_and_f64(to as f64, file.size()).ok()?)?);
        self.rest = js_sys::Uint8Array::new_with_length(0);
        self.at = to;
        Some(())
    }

    /// The first of these bytes, as many as are ready; none when the file ends before them.
    async fn read(&mut self, from: u64, to: u64) -> Option<Vec<u8>> {
        if self.reader.is_none() || self.at != from {
            self.jump(from)?;
        }
        if self.rest.length() == 0 {
            let Ok(bytes) = self.reader.as_mut()?.read().await else {
                self.reader = None;
                return None;
            };
            self.rest = bytes;
        }
        let count = u32::try_from(to.saturating_sub(from)).unwrap_or(u32::MAX).min(self.rest.length());
        let bytes = self.rest.subarray(0, count).to_vec();
        self.rest = self.rest.subarray(count, self.rest.length());
        self.at += u64::from(count);
        Some(bytes)
    }

    fn close(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.cancel();
        }
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.close();
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

/// What is said of a job before its end.
pub enum News {
    /// The share done, and what is counted.
    Progress(f64, Told),
    /// Something to show, while better may come.
    Part(Response),
}

/// Runs a job. `stop` is looked at between slices of about `slice_ms`; `report` hears the news.
pub async fn drive(
    request: Request,
    file: Option<web_sys::Blob>,
    stop: Rc<Cell<bool>>,
    slice_ms: f64,
    report: impl Fn(News),
) -> Result<Response, Stopped> {
    let mut job = begin(request, decoders);
    let breath = Breath::new().ok_or(Stopped::Unreadable)?;
    let mut file = Source::new(file);
    let (mut until, mut told) = (js_sys::Date::now() + slice_ms, 0.0);
    loop {
        let done = match job.step() {
            Step::Done(response) => return Ok(*response),
            Step::Read { from, to, done } => {
                job.feed(file.read(from, to).await.ok_or(Stopped::Unreadable)?);
                done
            }
            Step::More(done) => done,
            Step::Part(response, done) => {
                report(News::Part(*response));
                done
            }
        };
        let now = js_sys::Date::now();
        if now < until {
            continue;
        }
        if now - told >= TOLD_MS {
            told = now;
            report(News::Progress(done, job.told()));
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
