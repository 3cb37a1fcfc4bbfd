//! What a file is packed in: nothing, gzip, a zip of tables, a workbook. Its first bytes tell, not its name.
//!
//! The file is read in pieces, asked for by their place, so that a zip's directory is found at its end and nothing is held
//! but the piece at hand (and a workbook's texts).

use super::gzip::Gzip;
use super::workbook::{Part, Workbook};
use super::zip::{self, Entry, Stream};
use super::{BinaryKind, Refusal, gzip};

/// Bytes of a packed file asked for at a time.
const PIECE: u64 = 128 * 1024;
/// Bytes of a plain file asked for at a time; a browser gives as many as it has ready.
const PLAIN_PIECE: u64 = 4 * 1024 * 1024;
/// Most bytes a part of a workbook may unpack to.
const PART_LIMIT: u64 = 512 * 1024 * 1024;

/// What a file is packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Nothing.
    Plain,
    /// Gzip.
    Gzip,
    /// A zip archive of tables.
    Zip,
    /// A spreadsheet workbook (.xlsx).
    Workbook,
}

/// What was taken out of a packed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// What it is packed in.
    pub packing: Packing,
    /// Name of the file or sheet taken; empty where there is but one and it has no name.
    pub taken: String,
    /// The files or sheets that could have been taken instead.
    pub others: Vec<String>,
}

/// What is needed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// These bytes of the file: the first, and the first after.
    Bytes(u64, u64),
    /// Nothing: some came out, and there is more.
    Nothing,
    /// Nothing: the file is at its end.
    End,
}

enum State {
    Start,
    Plain,
    Gzip(Box<Gzip>),
    Tail,
    Directory { before: u64 },
    Local,
    Entry(Box<Stream>),
    End,
}

/// Takes the table out of a file.
pub struct Unpacker {
    size: u64,
    state: State,
    /// Bytes fed and not used; the next one to read stands at `next`.
    input: Vec<u8>,
    used: usize,
    next: u64,
    /// The last bytes asked for did not come.
    cut: bool,
    entries: Vec<Entry>,
    workbook: Option<Box<Workbook>>,
    /// Parts still to read, the next one last.
    parts: Vec<(Part, Entry)>,
    wanted: Option<String>,
    found: Option<Unpacked>,
}

impl Unpacker {
    /// For a file of `size` bytes. `wanted` names the file or sheet to take out of a packed one; otherwise it is the
    /// first that looks like a table.
    pub fn new(size: u64, wanted: Option<String>) -> Self {
        Self {
            size,
            state: State::Start,
            input: Vec::new(),
            used: 0,
            next: 0,
            cut: false,
            entries: Vec::new(),
            workbook: None,
            parts: Vec::new(),
            wanted,
            found: None,
        }
    }

    /// What the file is packed in, once it is known.
    pub const fn found(&self) -> Option<&Unpacked> {
        self.found.as_ref()
    }

    /// The share of the file that is read.
    pub fn share(&self) -> f64 {
        if self.size == 0 { 1.0 } else { (self.next as f64 / self.size as f64).min(1.0) }
    }

    /// Takes the bytes that were asked for.
    pub fn feed(&mut self, bytes: Vec<u8>) {
        self.next += bytes.len() as u64;
        self.cut = bytes.is_empty();
        if self.used >= self.input.len() {
            self.input = bytes;
        } else {
            self.input.drain(..self.used);
            self.input.extend_from_slice(&bytes);
        }
        self.used = 0;
    }

    /// Bytes of the file from the present place on, up to `until`.
    const fn more(&self, until: u64) -> Need {
        let piece = if matches!(self.state, State::Plain) { PLAIN_PIECE } else { PIECE };
        let to = if self.next + piece < until { self.next + piece } else { until };
        Need::Bytes(self.next, to)
    }

    /// Forgets what was fed and reads on elsewhere.
    fn jump(&mut self, to: u64) {
        self.input.clear();
        self.used = 0;
        self.next = to;
    }

    fn fed(&self) -> &[u8] {
        self.input.get(self.used..).unwrap_or_default()
    }

    /// Works on: appends what comes out to `out`, some 64 KB at a time.
    ///
    /// # Errors
    /// A packed file that is damaged, encrypted, without a table or too large.
    pub fn step(&mut self, out: &mut Vec<u8>) -> Result<Need, Refusal> {
        loop {
            if self.cut {
                return Err(Refusal::Damaged);
            }
            let before = out.len();
            let need = self.advance(out)?;
            match need {
                Some(need) => return Ok(need),
                None if out.len() > before => return Ok(Need::Nothing),
                None => {}
            }
        }
    }

    /// One step; `None` goes on without more of the file.
    fn advance(&mut self, out: &mut Vec<u8>) -> Result<Option<Need>, Refusal> {
        let (next, size) = (self.next, self.size);
        match &mut self.state {
            State::Start if next < size.min(4) => return Ok(Some(self.more(size))),
            State::Start => {
                let packed = |packing| Some(Unpacked { packing, taken: String::new(), others: Vec::new() });
                if self.input.starts_with(b"\x1F\x8B") {
                    self.found = packed(Packing::Gzip);
                    self.state = State::Gzip(Box::new(Gzip::new()));
                } else if self.input.starts_with(b"PK\x03\x04") || self.input.starts_with(b"PK\x05\x06") {
                    self.state = State::Tail;
                    self.jump(size.saturating_sub(zip::TAIL));
                } else {
                    self.found = packed(Packing::Plain);
                    self.state = State::Plain;
                }
            }
            State::Plain => {
                let fed = self.input.get(self.used..).unwrap_or_default();
                if fed.is_empty() {
                    return Ok(Some(if next < size { self.more(size) } else { Need::End }));
                }
                if out.is_empty() && self.used == 0 {
                    std::mem::swap(out, &mut self.input);
                } else {
                    out.extend_from_slice(fed);
                    self.used = self.input.len();
                }
            }
            State::Gzip(gzip) => {
                let fed = self.input.get(self.used..).unwrap_or_default();
                let last = next >= size;
                if fed.is_empty() && !last {
                    return Ok(Some(self.more(size)));
                }
                let (used, more) = gzip.run(fed, last, out)?;
                self.used += used;
                if !more {
                    return Ok(Some(if last { Need::End } else { self.more(size) }));
                }
            }
            State::Tail if next < size => return Ok(Some(self.more(size))),
            State::Tail => {
                let place = zip::directory(self.fed(), size)?;
                self.state = State::Directory { before: place.before };
                self.size = place.to;
                self.jump(place.from);
            }
            State::Directory { .. } if next < size => return Ok(Some(self.more(size))),
            State::Directory { before } => {
                self.entries = zip::entries(self.input.get(self.used..).unwrap_or_default(), *before)?;
                self.choose()?;
                self.open();
            }
            State::Local => return self.local(),
            State::Entry(_) => return self.entry(out),
            State::End => return Ok(Some(Need::End)),
        }
        Ok(None)
    }

    /// Decides what is taken out of an archive.
    fn choose(&mut self) -> Result<(), Refusal> {
        let part = |part: Part| self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(part.file()));
        if part(Part::Book).is_some() {
            // Read from the end of the list.
            self.parts = [Part::Texts, Part::Styles, Part::Places, Part::Book]
                .into_iter()
                .filter_map(|which| Some((which, part(which)?.clone())))
                .collect();
            self.workbook = Some(Box::default());
            return Ok(());
        }
        let office = |entry: &&Entry| ["content.xml", "xl/workbook.bin"].contains(&entry.name.as_str());
        if self.entries.iter().any(|entry| office(&entry)) {
            return Err(Refusal::Binary(BinaryKind::Workbook));
        }
        let named = |name: &str| self.entries.iter().find(|entry| entry.name == name);
        let shown = |entry: &&Entry| {
            let file = entry.name.rsplit('/').next().unwrap_or_default();
            !file.starts_with('.') && !entry.name.starts_with("__MACOSX/")
        };
        let table = |entry: &&Entry| {
            let end = entry.name.rsplit('.').next().unwrap_or_default();
            ["csv", "txt", "tsv", "tab", "log", "asc", "dat"].iter().any(|known| end.eq_ignore_ascii_case(known))
        };
        let candidates: Vec<&Entry> = self.entries.iter().filter(shown).collect();
        let tables: Vec<&Entry> = candidates.iter().copied().filter(table).collect();
        let wanted = self.wanted.as_deref().and_then(named);
        let taken = wanted.or(tables.first().copied()).or(candidates.first().copied()).ok_or(Refusal::NothingPacked)?;
        let others = if tables.is_empty() { candidates } else { tables };
        let others = others.iter().filter(|entry| entry.name != taken.name).map(|entry| entry.name.clone()).collect();
        self.found = Some(Unpacked { packing: Packing::Zip, taken: taken.name.clone(), others });
        self.parts = vec![(Part::Sheet, taken.clone())];
        Ok(())
    }

    /// Goes to the next part.
    fn open(&mut self) {
        match self.parts.last() {
            Some((part, entry)) => {
                let at = entry.at;
                if let Some(workbook) = &mut self.workbook {
                    workbook.begin(*part);
                }
                self.state = State::Local;
                self.jump(at);
            }
            None => self.state = State::End,
        }
    }

    /// The local header, which says where the packed bytes begin.
    fn local(&mut self) -> Result<Option<Need>, Refusal> {
        let Some((_, entry)) = self.parts.last() else { return Ok(Some(Need::End)) };
        let fixed_end = entry.at.saturating_add(zip::LOCAL);
        if fixed_end > self.size {
            return Err(Refusal::Damaged);
        }
        if self.next < fixed_end {
            return Ok(Some(self.more(fixed_end)));
        }
        let from = entry.at.saturating_add(zip::local_header(self.fed())?);
        let limit = if self.workbook.is_some() { PART_LIMIT } else { gzip::STREAM_LIMIT };
        let stream = entry.stream(limit)?;
        if from.saturating_add(stream.left) > self.size {
            return Err(Refusal::Damaged);
        }
        self.state = State::Entry(Box::new(stream));
        self.jump(from);
        Ok(None)
    }

    fn entry(&mut self, out: &mut Vec<u8>) -> Result<Option<Need>, Refusal> {
        let State::Entry(stream) = &mut self.state else { return Ok(None) };
        let fed = self.input.get(self.used..).unwrap_or_default();
        let mut text = Vec::new();
        let target = if self.workbook.is_some() { &mut text } else { &mut *out };
        let before = target.len();
        let (used, ended) = stream.run(fed, target)?;
        let came = target.len() - before;
        let (hungry, until) =
            (used == fed.len() && came == 0, self.next + stream.left.saturating_sub((fed.len() - used) as u64));
        self.used += used;
        if let Some(workbook) = &mut self.workbook {
            workbook.push(&text, out)?;
        }
        if ended {
            self.next_part()?;
            return Ok(None);
        }
        match (hungry, self.next < until) {
            (true, true) => Ok(Some(self.more(until))),
            (true, false) => Err(Refusal::Damaged),
            (false, _) => Ok(None),
        }
    }

    /// After a part: the sheets follow the workbook's other parts, and an empty sheet the next one.
    fn next_part(&mut self) -> Result<(), Refusal> {
        let read = self.parts.pop().map(|(part, _)| part);
        if let Some(workbook) = &self.workbook {
            if workbook.found {
                self.parts.clear();
            } else if self.parts.is_empty() && read != Some(Part::Sheet) {
                let mut sheets = workbook.sheets();
                if let Some(at) = self.wanted.as_ref().and_then(|name| sheets.iter().position(|(n, _)| n == name)) {
                    sheets.swap(0, at);
                }
                for (_, file) in sheets.iter().rev() {
                    let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(file));
                    self.parts.extend(entry.map(|entry| (Part::Sheet, entry.clone())));
                }
                if self.parts.is_empty() {
                    return Err(Refusal::NothingPacked);
                }
            }
            if let (Some((Part::Sheet, entry)), Some(workbook)) = (self.parts.last(), &self.workbook) {
                let of = |file: &str| file.eq_ignore_ascii_case(&entry.name);
                let (taken, others): (Vec<_>, Vec<_>) = workbook.sheets().into_iter().partition(|(_, file)| of(file));
                let taken = taken.into_iter().next().map(|(name, _)| name).unwrap_or_default();
                let others = others.into_iter().map(|(name, _)| name).collect();
                self.found = Some(Unpacked { packing: Packing::Workbook, taken, others });
            }
        }
        self.open();
        Ok(())
    }
}
