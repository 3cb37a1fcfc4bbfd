//! The directory of a zip archive, and its entries as streams.

use super::Refusal;
use super::inflate::{Crc, Flow, Inflater};

/// The end of the directory stands in so many bytes at the end of the archive (22 and a comment).
pub const TAIL: u64 = 22 + 65_535;
/// Longest directory: some 100,000 files.
const LONGEST_DIRECTORY: u64 = 8 * 1024 * 1024;
/// Bytes of a local header before name and extra fields.
pub const LOCAL: u64 = 30;

fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(width)?)?;
    Some(field.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}

/// Where the directory stands: first byte and first byte after.
pub struct Directory {
    /// First byte.
    pub from: u64,
    /// First byte after.
    pub to: u64,
    /// Bytes that stand before the archive proper; offsets do not count them.
    pub before: u64,
}

/// Finds the directory from the last bytes of the archive, `tail` ending at `size`.
pub fn directory(tail: &[u8], size: u64) -> Result<Directory, Refusal> {
    let last = tail.len().checked_sub(22).ok_or(Refusal::Damaged)?;
    let signed = (0..=last).rev().find(|at| tail.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")));
    let at = signed.ok_or(Refusal::Damaged)?;
    let field = |offset, width| number(tail, at + offset, width).ok_or(Refusal::Damaged);
    let (length, offset) = (field(12, 4)?, field(16, 4)?);
    let to = size.saturating_sub(tail.len() as u64) + at as u64;
    let from = to.checked_sub(length).ok_or(Refusal::Damaged)?;
    let before = from.checked_sub(offset).ok_or(Refusal::Damaged)?;
    if length > LONGEST_DIRECTORY {
        return Err(Refusal::Damaged);
    }
    Ok(Directory { from, to, before })
}

/// A file in the archive.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name with its folders.
    pub name: String,
    encrypted: bool,
    method: u64,
    crc: u64,
    packed: u64,
    size: u64,
    /// First byte of its local header.
    pub at: u64,
}

/// The files, folders left out.
pub fn entries(bytes: &[u8], before: u64) -> Result<Vec<Entry>, Refusal> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(b"PK\x01\x02") {
        let field = |offset, width| number(rest, offset, width).ok_or(Refusal::Damaged);
        let (name, extra, comment) = (field(28, 2)? as usize, field(30, 2)? as usize, field(32, 2)? as usize);
        let text = rest.get(46..46 + name).ok_or(Refusal::Damaged)?;
        let entry = Entry {
            name: String::from_utf8_lossy(text).replace('\\', "/"),
            encrypted: field(8, 2)? & 1 == 1,
            method: field(10, 2)?,
            crc: field(16, 4)?,
            packed: field(20, 4)?,
            size: field(24, 4)?,
            at: before + field(42, 4)?,
        };
        if !entry.name.ends_with('/') {
            found.push(entry);
        }
        rest = rest.get(46 + name + extra + comment..).ok_or(Refusal::Damaged)?;
    }
    Ok(found)
}

/// Bytes of the local header with its name and extra fields, from its fixed part.
pub fn local_header(fixed: &[u8]) -> Result<u64, Refusal> {
    if !fixed.starts_with(b"PK\x03\x04") {
        return Err(Refusal::Damaged);
    }
    let field = |at| number(fixed, at, 2).ok_or(Refusal::Damaged);
    Ok(LOCAL + field(26)? + field(28)?)
}

enum How {
    Stored(Crc, u64),
    Deflated(Inflater),
}

/// A file of the archive as it is unpacked.
pub struct Stream {
    how: How,
    crc: u64,
    size: u64,
    /// Packed bytes still to come.
    pub left: u64,
}

impl Entry {
    /// Begins to unpack it; it may have at most `limit` bytes.
    ///
    /// # Errors
    /// An encrypted file, one packed in a way that is not read, one that says it is larger.
    pub fn stream(&self, limit: u64) -> Result<Stream, Refusal> {
        if self.encrypted {
            return Err(Refusal::Encrypted);
        }
        if self.size > limit {
            return Err(Refusal::UnpacksTooLarge { limit });
        }
        let how = match self.method {
            0 => How::Stored(Crc::new(), 0),
            8 => How::Deflated(Inflater::new(limit)),
            _ => return Err(Refusal::Binary(super::BinaryKind::Archive)),
        };
        Ok(Stream { how, crc: self.crc, size: self.size, left: self.packed })
    }
}

impl Stream {
    /// Unpacks some of `input`, of which all belongs to the file, behind `out`: the bytes used, and whether the file
    /// is at its end.
    pub fn run(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(usize, bool), Refusal> {
        let (used, ended) = match &mut self.how {
            How::Stored(crc, length) => {
                out.extend_from_slice(input);
                crc.add(input);
                *length += input.len() as u64;
                (input.len(), self.left == input.len() as u64)
            }
            How::Deflated(inflater) => {
                let (used, flow) = inflater.run(input, out)?;
                (used, flow == Flow::End)
            }
        };
        self.left = self.left.saturating_sub(used as u64);
        if ended {
            let (crc, length) = match &self.how {
                How::Stored(crc, length) => (crc.value(), *length),
                How::Deflated(inflater) => (inflater.crc.value(), inflater.length),
            };
            if u64::from(crc) != self.crc || length != self.size {
                return Err(Refusal::Damaged);
            }
        }
        Ok((used, ended))
    }
}
