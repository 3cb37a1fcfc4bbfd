//! The rows an import leaves out, written as CSV for the planner to look through.

use super::{ImportRequest, Response, Step};
use crate::import::{Decoders, LeftOutReason, LeftOutRow, LeftOutRows, Next};

/// Text written in one round; a further round begins where it ended.
const ROUND: usize = 24 * 1024 * 1024;

/// Rows as CSV.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOutText {
    /// Line, reason and text of each row; the headings first where the file was read from its beginning.
    pub csv: String,
    /// The line at which to ask for further rows; `None` when these are the last.
    pub more: Option<u32>,
}

/// The words of the CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutWords {
    /// Headings of line, reason and text.
    pub headings: [String; 3],
    /// Every reason with its name.
    pub reasons: Vec<(LeftOutReason, String)>,
}

/// A field in quotation marks. What a spreadsheet would run as a formula is made plain text.
#[must_use]
pub fn quoted(text: &str) -> String {
    let plain = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", plain.replace('"', "\"\""))
}

pub(super) struct Lister {
    rows: LeftOutRows,
    words: LeftOutWords,
    ready: Vec<LeftOutRow>,
    text: LeftOutText,
}

impl Lister {
    pub(super) fn new(file: ImportRequest, words: LeftOutWords, from: u32, decoders: Decoders) -> Self {
        let rows = LeftOutRows::new(file.bytes, file.part, file.encoding, decoders, file.mapping, from);
        let mut text = LeftOutText::default();
        if from == 0 {
            let [line, reason, row] = &words.headings;
            // The mark tells spreadsheets that this is UTF-8.
            text.csv = format!("\u{feff}{},{},{}\r\n", quoted(line), quoted(reason), quoted(row));
        }
        Self { rows, words, ready: Vec::new(), text }
    }

    pub(super) fn feed(&mut self, bytes: Vec<u8>) {
        self.rows.feed(bytes);
    }

    pub(super) fn step(&mut self) -> Step {
        let next = self.rows.step(&mut self.ready);
        let full = self.write();
        match next {
            Ok(Next::Bytes(from, to)) if !full => Step::Read { from, to, done: self.rows.share() },
            Ok(Next::Nothing | Next::Mapping) if !full => Step::More(self.rows.share()),
            Ok(_) => self.end(true),
            Err(_) => self.end(false),
        }
    }

    /// Writes what is ready; whether the round is full.
    fn write(&mut self) -> bool {
        for row in std::mem::take(&mut self.ready) {
            if self.text.more.is_some() {
                return true;
            }
            let name = self.words.reasons.iter().find(|(reason, _)| *reason == row.reason);
            let name = name.map_or("", |(_, name)| name.as_str());
            self.text.csv.push_str(&format!("{},{},{}\r\n", row.line, quoted(name), quoted(&row.text)));
            if self.text.csv.len() >= ROUND {
                self.text.more = Some(row.line.saturating_add(1));
            }
        }
        self.text.more.is_some()
    }

    fn end(&mut self, read: bool) -> Step {
        let mut text = std::mem::take(&mut self.text);
        text.more = text.more.or(self.rows.more());
        Step::Done(Box::new(Response::LeftOut(read.then_some(text))))
    }
}
