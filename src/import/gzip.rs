//! Gzip (RFC 1952): members one after another, each with a check sum and a size.

use super::Refusal;
use super::inflate::{Flow, Inflater};

/// Most bytes one file may unpack to.
pub const STREAM_LIMIT: u64 = 4 * 1024 * 1024 * 1024;
/// Longest header: a name and a comment.
const LONGEST_HEADER: usize = 128 * 1024;

/// Where in a member.
#[derive(Clone, Copy)]
enum At {
    Header,
    Data,
    Trailer,
}

/// A gzip file, unpacked in pieces.
pub struct Gzip {
    inflater: Inflater,
    at: At,
    members: u32,
}

impl Gzip {
    /// At the first member.
    pub fn new() -> Self {
        Self { inflater: Inflater::new(STREAM_LIMIT), at: At::Header, members: 0 }
    }

    /// Unpacks some of `input` behind `out`: the bytes used, and whether there is more to do before more is read.
    /// `last` says that nothing follows `input`.
    pub fn run(&mut self, input: &[u8], last: bool, out: &mut Vec<u8>) -> Result<(usize, bool), Refusal> {
        let short = |used| if last { Err(Refusal::Damaged) } else { Ok((used, false)) };
        match self.at {
            // Tapes and some servers pad with zeros.
            At::Header if self.members > 0 && input.iter().all(|byte| *byte == 0) => Ok((input.len(), false)),
            At::Header => match header(input)? {
                Some(length) => {
                    self.at = At::Data;
                    self.members += 1;
                    Ok((length, true))
                }
                None if input.len() > LONGEST_HEADER => Err(Refusal::Damaged),
                None => short(0),
            },
            At::Data => {
                let (used, flow) = self.inflater.run(input, out)?;
                match flow {
                    Flow::End => self.at = At::Trailer,
                    Flow::Hungry if last => return Err(Refusal::Damaged),
                    Flow::Hungry => return Ok((used, false)),
                    Flow::Full => {}
                }
                Ok((used, true))
            }
            At::Trailer => {
                let Some(trailer) = input.first_chunk::<8>() else { return short(0) };
                let number = |at: usize| trailer.iter().skip(at).take(4).rev().fold(0, |n, b| (n << 8) | u32::from(*b));
                if number(0) != self.inflater.crc.value() || number(4) != self.inflater.length as u32 {
                    return Err(Refusal::Damaged);
                }
                self.inflater.restart();
                self.at = At::Header;
                Ok((8, true))
            }
        }
    }
}

/// Length of the header that `input` starts with; `None` while it is cut short.
fn header(input: &[u8]) -> Result<Option<usize>, Refusal> {
    const FIXED: [u8; 3] = [0x1F, 0x8B, 8];
    let seen = input.len().min(3);
    if input.get(..seen) != FIXED.get(..seen) {
        return Err(Refusal::Damaged);
    }
    let Some(flags) = input.get(3).copied() else { return Ok(None) };
    let mut at = 10;
    if flags & 4 != 0 {
        let (Some(low), Some(high)) = (input.get(at), input.get(at + 1)) else { return Ok(None) };
        at += 2 + usize::from(u16::from_le_bytes([*low, *high]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let text = input.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0));
            let Some(length) = text else { return Ok(None) };
            at += length + 1;
        }
    }
    at += if flags & 2 == 0 { 0 } else { 2 };
    Ok((at <= input.len()).then_some(at))
}
