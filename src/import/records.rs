//! Records from text that arrives in pieces: quoted fields, quoted line breaks, true line numbers.
//!
//! The csv reader pulls from a source; here pieces are pushed, and a record may be cut anywhere.

/// Longest quoted record; past it the opening quotation mark is taken for text.
const QUOTED_LIMIT: usize = 64 * 1024;
/// Longest line.
const LINE_LIMIT: usize = 1024 * 1024;

/// One record, reused from row to row.
#[derive(Debug, Default)]
pub struct Record {
    text: Vec<u8>,
    ends: Vec<usize>,
    /// Line it starts on, from 1.
    pub line: u32,
    /// A quotation mark in it is never closed.
    pub unclosed: bool,
}

impl Record {
    /// Number of fields.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field without the white space around it; empty when it is missing or no valid text.
    pub fn get(&self, index: usize) -> &str {
        std::str::from_utf8(self.bytes(index)).unwrap_or("").trim()
    }

    /// A field's bytes.
    pub fn bytes(&self, index: usize) -> &[u8] {
        let from = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|to| self.text.get(from..*to)).unwrap_or_default()
    }

    /// All fields.
    pub fn fields(&self) -> Vec<String> {
        (0..self.len()).map(|index| String::from_utf8_lossy(self.bytes(index)).trim().to_owned()).collect()
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.text.iter().all(u8::is_ascii_whitespace)
    }

    fn clear(&mut self, line: u32) {
        self.text.clear();
        self.ends.clear();
        self.line = line;
        self.unclosed = false;
    }
}

/// What reading on gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A record.
    Record,
    /// More text is needed, or the text is at its end.
    More,
    /// A line longer than any table's.
    TooLong,
}

/// Cuts text into records.
#[derive(Debug)]
pub struct Splitter {
    delimiter: u8,
    /// Text not yet cut starts at `at`.
    pub pending: Vec<u8>,
    at: usize,
    line: u32,
}

impl Splitter {
    /// A splitter at line 1.
    pub const fn new(delimiter: u8) -> Self {
        Self { delimiter, pending: Vec::new(), at: 0, line: 1 }
    }

    /// The line the next record starts on.
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// Forgets text that was cut.
    pub fn compact(&mut self) {
        self.pending.drain(..self.at.min(self.pending.len()));
        self.at = 0;
    }

    /// Reads one record; `last` says no more text will come.
    pub fn next(&mut self, last: bool, record: &mut Record) -> Step {
        record.clear(self.line);
        let rest = self.pending.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Step::More;
        }
        let end = rest.iter().position(|byte| *byte == b'\n');
        if end.unwrap_or(rest.len()) > LINE_LIMIT {
            return Step::TooLong;
        }
        if end.is_none() && !last {
            return Step::More;
        }
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        if line.contains(&b'"') {
            match quoted(rest, self.delimiter, last, record) {
                Some((used, lines)) => {
                    self.at += used;
                    self.line = self.line.saturating_add(lines);
                    return Step::Record;
                }
                None if rest.len() < QUOTED_LIMIT && !last => return Step::More,
                None => {
                    record.clear(self.line);
                    record.unclosed = true;
                }
            }
        }
        plain(line, self.delimiter, record);
        self.at += line.len() + usize::from(end.is_some());
        self.line = self.line.saturating_add(1);
        Step::Record
    }
}

/// A line without quotation marks that matter.
fn plain(line: &[u8], delimiter: u8, record: &mut Record) {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    // Fields are copied without their delimiters, so that ends count the text alone.
    for field in line.split(|byte| *byte == delimiter) {
        record.text.extend_from_slice(field);
        record.ends.push(record.text.len());
    }
}

/// A record with quoted fields: bytes used and lines passed, or `None` when a quotation mark is still open.
fn quoted(rest: &[u8], delimiter: u8, last: bool, record: &mut Record) -> Option<(usize, u32)> {
    let (mut open, mut lines, mut at) = (false, 1, 0);
    let mut field_start = 0;
    while let Some(byte) = rest.get(at).copied() {
        at += 1;
        if at > QUOTED_LIMIT {
            return None;
        }
        match byte {
            b'"' if open && rest.get(at) == Some(&b'"') => {
                record.text.push(b'"');
                at += 1;
            }
            // Whether a mark at the end of the piece closes the field is told by the next byte.
            b'"' if open && at == rest.len() && !last => return None,
            b'"' if open => open = false,
            b'"' if record.text.get(field_start..).is_none_or(|text| text.iter().all(|byte| *byte == b' ')) => {
                record.text.truncate(field_start);
                open = true;
            }
            b'\n' if !open => {
                if record.text.last() == Some(&b'\r') {
                    record.text.pop();
                }
                record.ends.push(record.text.len());
                return Some((at, lines));
            }
            _ if byte == delimiter && !open => {
                record.ends.push(record.text.len());
                field_start = record.text.len();
            }
            _ => {
                lines += u32::from(byte == b'\n');
                record.text.push(byte);
            }
        }
    }
    if open || !last {
        return None;
    }
    record.ends.push(record.text.len());
    Some((at, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, size: usize) -> Vec<(u32, Vec<String>)> {
        let mut splitter = Splitter::new(b',');
        let mut record = Record::default();
        let mut out = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            splitter.pending.extend_from_slice(piece);
            while splitter.next(false, &mut record) == Step::Record {
                out.push((record.line, record.fields()));
            }
            splitter.compact();
        }
        while splitter.next(true, &mut record) == Step::Record {
            out.push((record.line, record.fields()));
        }
        out
    }

    #[test]
    fn records_cut_anywhere() {
        let text = "a,b\r\n\n\"x,\"\"y\"\"\nz\",2\n5\" tube,é\nlast,\"q\"";
        let expected = [
            (1, vec!["a", "b"]),
            (2, vec![""]),
            (3, vec!["x,\"y\"\nz", "2"]),
            (5, vec!["5\" tube", "é"]),
            (6, vec!["last", "q"]),
        ];
        for size in 1..30 {
            let got = read(text, size);
            assert_eq!(got.len(), expected.len(), "{size} {got:?}");
            for ((line, fields), (want_line, want)) in got.iter().zip(&expected) {
                assert_eq!((line, fields), (want_line, &want.iter().map(ToString::to_string).collect()), "{size}");
            }
        }
    }

    #[test]
    fn an_open_quotation_mark_does_not_swallow_the_file() {
        let text = format!("a,b\n\"open,1\n{}", "c,2\n".repeat(40_000));
        assert_eq!(read(&text, 1 << 16).len(), 40_002);
    }
}
