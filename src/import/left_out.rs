//! The rows left out of an import, each with its line, reason and text: the file is read twice, once for which they are,
//! once for what they say. Nothing is kept but what is on its way out.

use super::intake::{Intake, Next};
use super::text::{Decoders, TextReader};
use super::unpack::Need;
use super::{Encoding, LeftOutReason, Mapping, Refusal};

/// Rows listed in one round; a further round begins where it ended.
const ROUND: usize = 400_000;
/// Longest text of a row.
const LONGEST: usize = 64 * 1024;

/// Lines of rows left out, from some line on: the first of them, as many as one round takes.
#[derive(Debug)]
pub struct Listed {
    from: u32,
    rows: Vec<(u32, LeftOutReason)>,
    cut: bool,
}

impl Listed {
    /// From this line on.
    pub const fn from_line(from: u32) -> Self {
        Self { from, rows: Vec::new(), cut: false }
    }

    /// Takes a row in; they come in any order.
    pub fn add(&mut self, line: u32, reason: LeftOutReason) {
        if line >= self.from {
            self.rows.push((line, reason));
            if self.rows.len() >= 2 * ROUND {
                self.tidy(ROUND);
            }
        }
    }

    fn tidy(&mut self, most: usize) {
        self.rows.sort_unstable();
        self.rows.dedup_by_key(|(line, _)| *line);
        self.cut |= self.rows.len() > most;
        self.rows.truncate(most);
    }
}

/// A row left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutRow {
    /// Its first line in the file, from 1.
    pub line: u32,
    /// Why.
    pub reason: LeftOutReason,
    /// As it stands in the file.
    pub text: String,
}

enum State {
    Which(Box<Intake>),
    What(Box<TextReader>),
    Over,
}

/// Reads the rows left out of a file, in steps of a few milliseconds.
pub struct LeftOutRows {
    state: State,
    size: u64,
    part: Option<String>,
    told: Option<Encoding>,
    decoders: Decoders,
    mapping: Option<Mapping>,
    from: u32,
    most: usize,
    cr_only: bool,
    wanted: std::vec::IntoIter<(u32, LeftOutReason)>,
    next: Option<(u32, LeftOutReason)>,
    more: Option<u32>,
    ready: Vec<u8>,
    line: u32,
    /// The row being written; a piece of text may end within a letter.
    open: Option<(u32, LeftOutReason, Vec<u8>)>,
}

impl LeftOutRows {
    /// For a file as [`Intake::new`] has it, read by this mapping; `from` is the first line of interest.
    #[must_use]
    pub fn new(
        size: u64,
        part: Option<String>,
        told: Option<Encoding>,
        decoders: Decoders,
        mapping: Option<Mapping>,
        from: u32,
    ) -> Self {
        let intake = Intake::new(size, part.clone(), told, decoders);
        Self {
            state: State::Which(Box::new(intake)),
            size,
            part,
            told,
            decoders,
            mapping,
            from,
            most: ROUND,
            cr_only: false,
            wanted: Vec::new().into_iter(),
            next: None,
            more: None,
            ready: Vec::new(),
            line: 1,
            open: None,
        }
    }

    /// The share of the work that is done, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        match &self.state {
            State::Which(intake) => intake.share() / 2.0,
            State::What(text) => 0.5 + text.share() / 2.0,
            State::Over => 1.0,
        }
    }

    /// The line a further round begins at; `None` when all rows are out.
    #[must_use]
    pub const fn more(&self) -> Option<u32> {
        self.more
    }

    /// Takes the bytes that were asked for.
    pub fn feed(&mut self, bytes: Vec<u8>) {
        match &mut self.state {
            State::Which(intake) => intake.feed(bytes),
            State::What(text) => text.feed(bytes),
            State::Over => {}
        }
    }

    /// Works on; appends rows to `out`. Never asks for a mapping.
    ///
    /// # Errors
    /// Why the file cannot be read; nothing follows.
    pub fn step(&mut self, out: &mut Vec<LeftOutRow>) -> Result<Next, Refusal> {
        match &mut self.state {
            State::Which(intake) => match intake.step()? {
                Next::Mapping => {
                    if let Some(guess) = intake.guess() {
                        self.cr_only = guess.dialect.cr_only;
                        let mapping = self.mapping.take().unwrap_or_else(|| guess.mapping.clone());
                        intake.begin(mapping);
                        intake.list_left_out(self.from);
                    }
                    Ok(Next::Nothing)
                }
                Next::End => {
                    self.turn();
                    Ok(Next::Nothing)
                }
                next => Ok(next),
            },
            State::What(text) => {
                let need = text.step(&mut self.ready)?;
                let text = std::mem::take(&mut self.ready);
                self.write(&text, out);
                if need == Need::End || (self.next.is_none() && self.open.is_none()) {
                    self.close(out);
                    self.state = State::Over;
                    return Ok(Next::End);
                }
                Ok(match need {
                    Need::Bytes(from, to) => Next::Bytes(from, to),
                    Need::Nothing | Need::End => Next::Nothing,
                })
            }
            State::Over => Ok(Next::End),
        }
    }

    /// From which rows they are to what they say.
    fn turn(&mut self) {
        let text = TextReader::new(self.size, self.part.take(), self.told, self.decoders);
        let State::Which(intake) = std::mem::replace(&mut self.state, State::What(Box::new(text))) else { return };
        let Some(mut listed) = intake.left_out() else { return };
        listed.tidy(self.most);
        self.more = listed.rows.last().filter(|_| listed.cut).map(|(line, _)| line.saturating_add(1));
        self.wanted = listed.rows.into_iter();
        self.next = self.wanted.next();
    }

    /// Takes the wanted lines out of a piece of text.
    fn write(&mut self, mut text: &[u8], out: &mut Vec<LeftOutRow>) {
        let cr_only = self.cr_only;
        let ends = |byte: &u8| *byte == b'\n' || (cr_only && *byte == b'\r');
        while !text.is_empty() {
            if self.open.is_none() && self.next.is_none_or(|(line, _)| line > self.line) {
                // Nothing of this line is wanted.
                let Some(end) = text.iter().position(ends) else { return };
                self.line = self.line.saturating_add(1);
                text = text.get(end + 1..).unwrap_or_default();
                continue;
            }
            let row = self.open.get_or_insert_with(|| {
                let (line, reason) = self.next.take().unwrap_or((self.line, LeftOutReason::Unreadable));
                self.next = self.wanted.next();
                (line, reason, Vec::new())
            });
            let row = &mut row.2;
            let end = text.iter().position(ends);
            let piece = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
            if row.len() < LONGEST {
                row.extend_from_slice(piece);
            }
            let Some(end) = end else { return };
            self.line = self.line.saturating_add(1);
            text = text.get(end + 1..).unwrap_or_default();
            // A quotation mark still open: the row goes on in the next line, unless that is another row.
            let open = row.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
            if open && row.len() < LONGEST && self.next.is_none_or(|(line, _)| line > self.line) {
                row.push(b'\n');
                continue;
            }
            self.close(out);
        }
    }

    fn close(&mut self, out: &mut Vec<LeftOutRow>) {
        let Some((line, reason, text)) = self.open.take() else { return };
        let text = String::from_utf8_lossy(&text);
        out.push(LeftOutRow { line, reason, text: text.trim_end_matches('\r').to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::super::no_decoders;
    use super::*;

    fn round(text: &str, from: u32, most: usize) -> (Vec<(u32, LeftOutReason, String)>, Option<u32>) {
        let file = text.as_bytes();
        let mut rows = LeftOutRows::new(file.len() as u64, None, None, no_decoders, None, from);
        rows.most = most;
        let mut out = Vec::new();
        loop {
            match rows.step(&mut out).unwrap() {
                Next::Bytes(from, to) => {
                    // In small pieces, so that lines are cut anywhere.
                    let to = to.min(from + 7);
                    rows.feed(file[from as usize..to as usize].to_vec());
                }
                Next::Nothing => {}
                Next::Mapping => unreachable!(),
                Next::End => break,
            }
        }
        (out.into_iter().map(|row| (row.line, row.reason, row.text)).collect(), rows.more())
    }

    #[test]
    fn all_rows_left_out_with_line_reason_and_text() {
        use LeftOutReason::{Outbound, Preamble};
        let mut file = String::from("Calls of the day\r\nid,start,direction,note,talk time\r\n");
        for n in 0..40 {
            let (way, note) = if n % 2 == 0 { ("Inbound", "x") } else { ("Outbound", "\"two\r\nlines, \"\"so\"\"\"") };
            file += &format!("{n},2026-03-02 08:{n:02}:00,{way},{note},30\r\n");
        }
        let (rows, more) = round(&file, 0, 99);
        assert_eq!(more, None);
        assert_eq!(rows[0], (1, Preamble, "Calls of the day".into()));
        assert_eq!(rows.len(), 21);
        let text = "1,2026-03-02 08:01:00,Outbound,\"two\r\nlines, \"\"so\"\"\",30";
        assert_eq!(rows[1], (4, Outbound, text.into()));
        assert_eq!(rows[2].0, 7);
        // The same in rounds.
        let (mut all, mut from) = (Vec::new(), 0);
        loop {
            let (some, more) = round(&file, from, 8);
            assert!(some.len() <= 8);
            all.extend(some);
            match more {
                Some(line) => from = line,
                None => break,
            }
        }
        assert_eq!(all, rows);
    }
}
