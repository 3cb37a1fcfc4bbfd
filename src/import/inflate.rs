//! Deflate in pieces, with the check sum of what came out; memory does not grow with the stream.

use super::Refusal;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Bytes unpacked at a time.
const ROOM: usize = 64 * 1024;
/// A stream may grow so many times, as no table of text does (digits and commas reach 50)...
const MOST_GROWTH: u64 = 200;
/// ... once this much has come out of it.
const GROWTH_FROM: u64 = 64 * 1024 * 1024;

/// CRC-32 as gzip and zip use it (polynomial 0xEDB88320, reflected).
pub struct Crc {
    table: Box<[u32; 256]>,
    sum: u32,
}

impl Crc {
    /// Of nothing.
    pub fn new() -> Self {
        let mut table = Box::new([0; 256]);
        for (byte, entry) in (0u32..).zip(table.iter_mut()) {
            *entry = (0..8).fold(byte, |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 });
        }
        Self { table, sum: !0 }
    }

    /// Of these bytes too.
    pub fn add(&mut self, bytes: &[u8]) {
        let table = &*self.table;
        self.sum = bytes.iter().fold(self.sum, |sum, byte| {
            (sum >> 8) ^ table.get(usize::from(sum as u8 ^ byte)).copied().unwrap_or_default()
        });
    }

    /// The sum.
    pub const fn value(&self) -> u32 {
        !self.sum
    }

    /// Begins anew.
    pub const fn restart(&mut self) {
        self.sum = !0;
    }
}

/// How far a step came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// All input is used.
    Hungry,
    /// There is more to come of this input.
    Full,
    /// The stream is at its end.
    End,
}

/// One stream of deflate.
pub struct Inflater {
    state: Box<InflateState>,
    /// Of what came out.
    pub crc: Crc,
    /// Bytes that went in since the file's start.
    taken: u64,
    /// Bytes that came out since the file's start.
    given: u64,
    /// Bytes that came out of this stream.
    pub length: u64,
    limit: u64,
}

impl Inflater {
    /// A stream of at most so many bytes.
    pub fn new(limit: u64) -> Self {
        Self { state: InflateState::new_boxed(DataFormat::Raw), crc: Crc::new(), taken: 0, given: 0, length: 0, limit }
    }

    /// The next stream of the same file; its growth counts on.
    pub fn restart(&mut self) {
        self.state.reset(DataFormat::Raw);
        self.crc.restart();
        self.length = 0;
    }

    /// Unpacks some of `input` behind `out`: the bytes used, and why it stopped.
    ///
    /// # Errors
    /// What is no deflate stream, and one that grows beyond the limits.
    pub fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(usize, Flow), Refusal> {
        let from = out.len();
        out.resize(from + ROOM, 0);
        let result = inflate(&mut self.state, input, out.get_mut(from..).unwrap_or_default(), MZFlush::None);
        out.truncate(from + result.bytes_written);
        self.crc.add(out.get(from..).unwrap_or_default());
        self.taken += result.bytes_consumed as u64;
        self.given += result.bytes_written as u64;
        self.length += result.bytes_written as u64;
        if self.given > self.limit || (self.given > GROWTH_FROM && self.given > self.taken.saturating_mul(MOST_GROWTH))
        {
            return Err(Refusal::UnpacksTooLarge { limit: self.limit.min(self.given) });
        }
        let flow = match result.status {
            Ok(MZStatus::StreamEnd) => Flow::End,
            Ok(_) if result.bytes_written == ROOM => Flow::Full,
            Ok(_) | Err(MZError::Buf) if result.bytes_consumed == input.len() => Flow::Hungry,
            Ok(_) if result.bytes_consumed + result.bytes_written > 0 => Flow::Full,
            _ => return Err(Refusal::Damaged),
        };
        Ok((result.bytes_consumed, flow))
    }
}
