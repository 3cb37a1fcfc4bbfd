//! A file's table as UTF-8: unpacked, its encoding found or as told, decoded.

use super::encoding::{Decoder, encoding_of, encoding_of_text};
use super::hot::beyond_ascii;
use super::unpack::{Need, Packing, Unpacked, Unpacker};
use super::{Encoding, Refusal};

/// Bytes that decide on the encoding.
pub const HEAD: usize = 256 * 1024;
/// Where the head is plain ASCII, so many bytes decide from the first one on that is not.
const LATER: usize = 64 * 1024;

/// Turns bytes into text, piece by piece; the flag says that nothing follows.
pub type Decode = Box<dyn FnMut(&[u8], bool) -> String>;

/// Gives the decoder of an encoding whose table is not carried here (GBK and GB18030): the browser has one, tests
/// bring theirs. `None` reads the ASCII in it and nothing else.
pub type Decoders = fn(Encoding) -> Option<Decode>;

/// Brings no decoder.
pub fn no_decoders(_: Encoding) -> Option<Decode> {
    None
}

enum State {
    /// The head is collected.
    Head,
    /// ASCII so far; nothing is decided.
    Ascii,
    /// Bytes beyond ASCII came; they are collected.
    Later,
    Built(Box<Decoder>),
    Given(Decode),
}

/// Reads a file's table as text.
pub struct TextReader {
    unpacker: Unpacker,
    decoders: Decoders,
    told: Option<Encoding>,
    /// As far as it is known.
    encoding: Encoding,
    raw: Vec<u8>,
    state: State,
}

impl TextReader {
    /// For a file of `size` bytes; see [`Unpacker::new`] for `wanted`. `told` overrides the encoding found.
    pub fn new(size: u64, wanted: Option<String>, told: Option<Encoding>, decoders: Decoders) -> Self {
        let unpacker = Unpacker::new(size, wanted);
        Self { unpacker, decoders, told, encoding: Encoding::Utf8, raw: Vec::new(), state: State::Head }
    }

    /// The encoding, as far as it is known.
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What the file is packed in.
    pub const fn found(&self) -> Option<&Unpacked> {
        self.unpacker.found()
    }

    /// The share of the file that is read.
    pub fn share(&self) -> f64 {
        self.unpacker.share()
    }

    /// Takes the bytes that were asked for.
    pub fn feed(&mut self, bytes: Vec<u8>) {
        self.unpacker.feed(bytes);
    }

    /// Works on: appends text to `out`.
    ///
    /// # Errors
    /// As unpacking, and a file whose head is no text.
    pub fn step(&mut self, out: &mut Vec<u8>) -> Result<Need, Refusal> {
        let need = self.unpacker.step(&mut self.raw)?;
        let last = need == Need::End;
        if matches!(self.state, State::Head) {
            if self.raw.len() < HEAD && !last {
                return Ok(need);
            }
            self.decide()?;
        }
        if matches!(self.state, State::Ascii) {
            match beyond_ascii(&self.raw) {
                None => hand_on(&mut self.raw, out),
                Some(at) => {
                    out.extend_from_slice(self.raw.get(..at).unwrap_or_default());
                    self.raw.drain(..at);
                    self.state = State::Later;
                }
            }
        }
        if matches!(self.state, State::Later) {
            if self.raw.len() < LATER && !last {
                return Ok(need);
            }
            self.encoding = encoding_of_text(self.raw.get(..LATER).unwrap_or(&self.raw));
            self.take_up();
        }
        match &mut self.state {
            State::Built(decoder) if decoder.changes_nothing() => hand_on(&mut self.raw, out),
            State::Built(decoder) => decoder.decode(&self.raw, out),
            State::Given(decode) => out.extend_from_slice(decode(&self.raw, last).as_bytes()),
            State::Head | State::Ascii | State::Later => return Ok(need),
        }
        self.raw.clear();
        Ok(need)
    }

    fn decide(&mut self) -> Result<(), Refusal> {
        let head = self.raw.get(..HEAD).unwrap_or(&self.raw);
        // A workbook's texts are written here.
        if self.found().is_some_and(|found| found.packing == Packing::Workbook) {
            self.take_up();
            return Ok(());
        }
        self.encoding = match self.told {
            Some(told) => told,
            None if head.is_empty() => Encoding::Utf8,
            None => encoding_of(head).map_err(Refusal::Binary)?,
        };
        if self.told.is_none() && self.encoding == Encoding::Utf8 && head.is_ascii() {
            self.state = State::Ascii;
        } else {
            self.take_up();
        }
        Ok(())
    }

    fn take_up(&mut self) {
        let given = if self.encoding.is_foreign() { (self.decoders)(self.encoding) } else { None };
        self.state = match given {
            Some(decode) => State::Given(decode),
            None => State::Built(Box::new(Decoder::new(self.encoding, false))),
        };
    }
}

/// Appends one text to another and leaves it empty; a large one is not copied.
fn hand_on(text: &mut Vec<u8>, out: &mut Vec<u8>) {
    if out.is_empty() {
        std::mem::swap(text, out);
    } else {
        out.append(text);
    }
}
