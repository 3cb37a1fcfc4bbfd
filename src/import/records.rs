//! Records from text that arrives in pieces: quoted fields, quoted line breaks, true line numbers.
//!
//! The csv reader pulls from a source; here pieces are pushed, and a record may be cut anywhere. Every byte of a large file
//! passes through here, so fields are places in the text, which is copied only where marks within quotes are undoubled.

use super::hot::{BLOCK, Marks, Word, any_of, eight};

/// Longest quoted record; past it the opening quotation mark is taken for text.
const QUOTED_LIMIT: usize = 64 * 1024;
/// Most lines of a quoted record: no comment is longer, and a file full of stray marks is still read in time.
const QUOTED_LINES: u32 = 100;
/// Longest line.
const LINE_LIMIT: usize = 1024 * 1024;

/// First byte of a field and the first after it.
type Span = (usize, usize);

/// One record.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    text: &'a [u8],
    spans: &'a [Span],
    /// Line it starts on, from 1.
    pub line: u32,
    /// A quotation mark in it is never closed.
    pub unclosed: bool,
}

impl<'a> Record<'a> {
    /// Number of fields.
    pub const fn len(&self) -> usize {
        self.spans.len()
    }

    /// A field without the white space around it; empty when it is missing or no valid text.
    pub fn get(&self, index: usize) -> &'a str {
        std::str::from_utf8(self.bytes(index)).unwrap_or("").trim()
    }

    /// A field's bytes.
    #[inline(always)]
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        match self.spans.get(index) {
            Some((from, to)) => self.text.get(*from..*to).unwrap_or_default(),
            None => &[],
        }
    }

    /// A short field in one number; `None` for any other and for the last of a piece.
    #[inline(always)]
    pub fn word(&self, index: usize) -> Option<Word> {
        match self.spans.get(index) {
            Some((from, to)) => Word::at(self.text, *from, *to),
            None => None,
        }
    }

    /// A field's bytes without the white space around it.
    #[inline(always)]
    pub fn trimmed(&self, index: usize) -> &'a [u8] {
        let bytes = self.bytes(index);
        match (bytes.first(), bytes.last()) {
            // No white space starts or ends with these.
            (Some(b'!'..=b'~'), Some(b'!'..=b'~')) | (None, _) => bytes,
            _ => self.get(index).as_bytes(),
        }
    }

    /// All fields.
    pub fn fields(&self) -> Vec<String> {
        (0..self.len()).map(|index| String::from_utf8_lossy(self.bytes(index)).trim().to_owned()).collect()
    }

    /// Whether there is nothing but white space.
    #[inline(always)]
    pub fn is_blank(&self) -> bool {
        match self.bytes(0) {
            [b'!'..=b'~', ..] => false,
            _ => self.is_all_blank(),
        }
    }

    fn is_all_blank(&self) -> bool {
        (0..self.len()).all(|at| self.bytes(at).iter().all(u8::is_ascii_whitespace))
    }
}

/// What reading on gives.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A record.
    Record(Record<'a>),
    /// More text is needed, or the text is at its end.
    More,
    /// A line longer than any table's.
    TooLong,
}

/// How a quoted record ends.
enum Quoted {
    /// After so many bytes, on so many lines.
    Ends(usize, u32),
    /// With text still to come.
    Later,
    /// Nowhere: a quotation mark in it is never closed.
    Never,
}

/// Cuts text into records.
#[derive(Debug, Default)]
pub struct Splitter {
    delimiter: u8,
    /// Text not yet cut starts at `at`.
    pending: Vec<u8>,
    at: usize,
    /// Text behind that, from `from` on.
    coming: Vec<u8>,
    from: usize,
    lines: u32,
    spans: Vec<Span>,
    /// The text of a record whose quotation marks were doubled.
    undoubled: Vec<u8>,
    ahead: Ahead,
    batch: Batch,
}

/// A block of the text that is looked through, and its marks still to come.
#[derive(Debug, Default, Clone, Copy)]
struct Ahead {
    /// Where it starts, and where the next one does.
    at: usize,
    next: usize,
    marks: Marks,
}

impl Splitter {
    /// A splitter at line 1.
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, ..Self::default() }
    }

    /// The line the next record starts on.
    pub const fn line(&self) -> u32 {
        self.lines.saturating_add(1)
    }

    /// Takes over more text, of which only the line that began before it is copied; leaves an empty one.
    pub fn take(&mut self, text: &mut Vec<u8>) {
        self.follow();
        if self.at < self.pending.len() {
            let line = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
            self.pending().extend_from_slice(text.get(..line).unwrap_or_default());
            self.from = line;
        } else {
            (self.at, self.from) = (self.pending.len(), 0);
        }
        std::mem::swap(&mut self.coming, text);
        text.clear();
    }

    /// Goes on to the text taken over, once [`Splitter::next`] wants more; `false` when there is none.
    pub fn follow(&mut self) -> bool {
        if self.coming.is_empty() {
            return false;
        }
        if self.at < self.pending.len() {
            // A record in quotation marks goes on beyond its line.
            self.pending.drain(..self.at);
            self.pending.extend_from_slice(self.coming.get(self.from..).unwrap_or_default());
            self.at = 0;
        } else {
            std::mem::swap(&mut self.pending, &mut self.coming);
            self.at = self.from;
        }
        self.coming.clear();
        self.batch.forget();
        self.look_from(self.at);
        true
    }

    /// Bytes of the text at hand that are cut.
    pub const fn done(&self) -> usize {
        self.at
    }

    /// Where more text is put, behind what is not yet cut.
    pub fn pending(&mut self) -> &mut Vec<u8> {
        self.follow();
        self.pending.drain(..self.at.min(self.pending.len()));
        self.at = 0;
        self.ahead = Ahead::default();
        self.batch.forget();
        &mut self.pending
    }

    /// Reads one record; `last` says no more text will come.
    #[inline(always)]
    pub fn next(&mut self, last: bool) -> Step<'_> {
        if !self.batch.is_ready() && !self.look_ahead() {
            return self.next_alone(last);
        }
        let line = self.line();
        let (fields, to) = self.batch.next(&self.pending);
        self.at = to + 1;
        self.lines = self.lines.saturating_add(1);
        Step::Record(Record { text: &self.pending, spans: fields, line, unclosed: false })
    }

    /// Cuts the next lines together, as many as are ready; `false` where the next is to be cut alone.
    #[inline(never)]
    #[cfg_attr(hot, optimize(speed))]
    fn look_ahead(&mut self) -> bool {
        if self.batch.alone > 0 {
            self.batch.alone -= 1;
            return false;
        }
        match self.batch.fill(&self.pending, self.at, self.delimiter) {
            Some(end) => {
                self.look_from(end);
                true
            }
            None => {
                self.batch.alone = ALONE;
                false
            }
        }
    }

    /// Reads one record that is not cut yet.
    #[inline(never)]
    #[cfg_attr(hot, optimize(speed))]
    fn next_alone(&mut self, last: bool) -> Step<'_> {
        let line = self.line();
        let found = plain(&self.pending, self.at, self.delimiter, &mut self.ahead, &mut self.spans);
        if found.to - self.at > LINE_LIMIT {
            return Step::TooLong;
        }
        if !found.ended && (!last || self.at >= self.pending.len()) {
            self.look_from(self.at);
            return Step::More;
        }
        if found.quotes {
            return self.next_quoted(last);
        }
        self.at = found.to + usize::from(found.ended);
        self.lines = self.lines.saturating_add(1);
        let spans = self.spans.get(..found.fields).unwrap_or_default();
        Step::Record(Record { text: &self.pending, spans, line, unclosed: false })
    }

    /// Looks through the text from here on.
    const fn look_from(&mut self, at: usize) {
        self.ahead = Ahead { at, next: at, marks: Marks { delimiters: 0, breaks: 0, quotes: 0 } };
    }

    /// Reads a record that has quotation marks in its first line.
    fn next_quoted(&mut self, last: bool) -> Step<'_> {
        let (line, from) = (self.line(), self.at);
        let text = self.pending.get(from..).unwrap_or_default();
        let (mut unclosed, mut doubled) = (false, false);
        let (used, lines) = match simply_quoted(text, self.delimiter, &mut self.spans) {
            Some(used) => (used, 1),
            None => match quoted(text, self.delimiter, last, &mut self.undoubled, &mut self.spans) {
                Quoted::Ends(used, lines) => {
                    doubled = true;
                    (used, lines)
                }
                Quoted::Later => {
                    self.look_from(from);
                    return Step::More;
                }
                Quoted::Never => {
                    unclosed = true;
                    let found = plain(text, 0, self.delimiter, &mut Ahead::default(), &mut self.spans);
                    self.spans.truncate(found.fields);
                    (found.to + usize::from(found.ended), 1)
                }
            },
        };
        self.at += used;
        self.look_from(self.at);
        self.lines = self.lines.saturating_add(lines);
        let text = if doubled { &self.undoubled } else { self.pending.get(from..).unwrap_or_default() };
        Step::Record(Record { text, spans: &self.spans, line, unclosed })
    }
}

/// Fields cut together: few, so that they stay in the processor's own memory.
const TOGETHER: usize = 512;
/// Bytes looked through for them.
const REACH: usize = 16 * 1024;
/// Lines cut one by one once none could be cut ahead: mostly quotation marks follow each other.
const ALONE: u32 = 16;

/// Whole lines without quotation marks, cut together: what ends a field is counted and placed block by block, without a
/// question for each line, which the processor would guess wrong.
#[derive(Debug, Default)]
struct Batch {
    spans: Vec<Span>,
    /// Of each line: the first field after it, and where its line break stands.
    ends: Vec<(usize, usize)>,
    /// The line that comes next, and its first field.
    line: usize,
    field: usize,
    /// Lines still to be cut one by one.
    alone: u32,
}

impl Batch {
    #[inline(always)]
    const fn is_ready(&self) -> bool {
        self.line < self.ends.len()
    }

    /// Forgets what is cut: the text moves.
    fn forget(&mut self) {
        self.ends.clear();
        self.line = 0;
    }

    /// The fields of the next line, and where its line break stands.
    #[inline(always)]
    fn next(&mut self, text: &[u8]) -> (&[Span], usize) {
        let Some(&(end, to)) = self.ends.get(self.line) else { return (&[], 0) };
        let first = self.field;
        self.line += 1;
        self.field = end;
        let spans = self.spans.get_mut(first..end).unwrap_or_default();
        if let Some((from, until)) = spans.last_mut()
            && *until > *from
            && text.get(*until - 1) == Some(&b'\r')
        {
            *until -= 1;
        }
        (spans, to)
    }

    /// Cuts lines from a place on; gives where the first not cut starts, or `None` if there is none.
    #[inline(always)]
    fn fill(&mut self, text: &[u8], start: usize, delimiter: u8) -> Option<usize> {
        self.forget();
        self.field = 0;
        self.spans.resize(TOGETHER + BLOCK, (0, 0));
        let (mut at, mut from, mut fields) = (start, start, 0);
        while fields <= TOGETHER && at - start < REACH {
            let Some(block) = text.get(at..).and_then(|rest| rest.first_chunk()) else { break };
            let marks = Marks::of(block, delimiter);
            if marks.quotes != 0 {
                break;
            }
            let both = marks.delimiters | marks.breaks;
            let mut breaks = marks.breaks;
            while breaks != 0 {
                let before = (1 << breaks.trailing_zeros()) - 1;
                let end = fields + (both & before).count_ones() as usize + 1;
                self.ends.push((end, at + breaks.trailing_zeros() as usize));
                breaks &= breaks - 1;
            }
            if both != 0 {
                let Some(places) = self.spans.get_mut(fields..).and_then(|rest| rest.first_chunk_mut()) else { break };
                place_fields(places, both, at, from);
                fields += both.count_ones() as usize;
                from = at + BLOCK - both.leading_zeros() as usize;
            }
            at += BLOCK;
        }
        self.ends.last().map(|(_, to)| to + 1)
    }
}

/// Puts the fields that end in a block in their places. Eight at a time whether they are there or not: what is too many is
/// overwritten by the next block's.
#[inline(always)]
fn place_fields(places: &mut [Span; BLOCK], mut ends: u64, at: usize, mut from: usize) {
    let (eights, _) = places.as_chunks_mut::<8>();
    for [a, b, c, d, e, f, g, h] in eights {
        // Written out, as code built for size keeps its loops.
        let mut put = |place: &mut Span| {
            let to = at + ends.trailing_zeros() as usize;
            *place = (from, to);
            from = to + 1;
            ends &= ends.wrapping_sub(1);
        };
        put(a);
        put(b);
        put(c);
        put(d);
        put(e);
        put(f);
        put(g);
        put(h);
        if ends == 0 {
            return;
        }
    }
}

/// A line as it stands.
struct Line {
    /// Where it ends, before the line break.
    to: usize,
    /// Its fields: so many at the beginning of the list.
    fields: usize,
    /// Whether a line break ends it.
    ended: bool,
    /// Whether there are quotation marks in it.
    quotes: bool,
}

/// Cuts the line that starts at a place of a text at every delimiter.
#[inline(always)]
fn plain(text: &[u8], start: usize, delimiter: u8, ahead: &mut Ahead, spans: &mut Vec<Span>) -> Line {
    let (mut from, mut fields, mut quotes) = (start, 0, false);
    let Ahead { mut at, mut next, mut marks } = *ahead;
    let (to, ended) = loop {
        // Of this block as far as the line goes.
        let within = match marks.breaks {
            0 => u64::MAX,
            breaks => (1 << breaks.trailing_zeros()) - 1,
        };
        let mut delimiters = marks.delimiters & within;
        while delimiters != 0 {
            let place = at + delimiters.trailing_zeros() as usize;
            delimiters &= delimiters - 1;
            keep(spans, fields, (from, place));
            (from, fields) = (place + 1, fields + 1);
        }
        quotes |= marks.quotes & within != 0;
        if marks.breaks != 0 {
            let place = at + marks.breaks.trailing_zeros() as usize;
            marks.breaks &= marks.breaks - 1;
            marks.delimiters &= !within;
            marks.quotes &= !within;
            break (place, true);
        }
        if next >= text.len() {
            break (text.len(), false);
        }
        at = next;
        next += BLOCK;
        let rest = text.get(at..).unwrap_or_default();
        marks = match rest.first_chunk() {
            Some(block) => Marks::of(block, delimiter),
            None => Marks::of_few(rest, delimiter),
        };
    };
    *ahead = Ahead { at, next, marks };
    let returns = to > from && text.get(to - 1) == Some(&b'\r');
    keep(spans, fields, (from, to - usize::from(returns)));
    Line { to, fields: fields + 1, ended, quotes }
}

/// Puts a field in its place of a list that only grows.
#[inline(always)]
fn keep(spans: &mut Vec<Span>, at: usize, span: Span) {
    match spans.get_mut(at) {
        Some(place) => *place = span,
        None => spans.push(span),
    }
}

/// Cuts a record of one line whose marks stand only around whole fields: bytes used, or `None` for any other.
fn simply_quoted(text: &[u8], delimiter: u8, spans: &mut Vec<Span>) -> Option<usize> {
    spans.clear();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let (from, to) = if rest.first() == Some(&b'"') {
            let length = first_of(rest.get(1..)?, b'"', b'\n', b'"')?;
            let after = at + length + 2;
            if text.get(after - 1) != Some(&b'"') {
                return None;
            }
            (at + 1, at + 1 + length)
        } else {
            let length = first_of(rest, delimiter, b'\n', b'"')?;
            (at, at + length)
        };
        let after = to + (from - at);
        match (text.get(after)?, text.get(after + 1)) {
            (b'\n', _) => {
                let returns = from == at && to > from && text.get(to - 1) == Some(&b'\r');
                spans.push((from, to - usize::from(returns)));
                return Some(after + 1);
            }
            (b'\r', Some(b'\n')) if from > at => {
                spans.push((from, to));
                return Some(after + 2);
            }
            (byte, _) if *byte == delimiter => {
                spans.push((from, to));
                at = after + 1;
            }
            _ => return None,
        }
    }
}

/// Bytes before the first that is one of three.
#[inline(always)]
fn first_of(text: &[u8], a: u8, b: u8, c: u8) -> Option<usize> {
    let mut at = 0;
    while let Some(word) = eight(text, at) {
        let marks = any_of(word, a, b, c);
        if marks != 0 {
            return Some(at + (marks.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = text.get(at..)?.iter().position(|byte| *byte == a || *byte == b || *byte == c)?;
    Some(at + rest)
}

/// A record with quoted fields of any kind.
fn quoted(rest: &[u8], delimiter: u8, last: bool, text: &mut Vec<u8>, spans: &mut Vec<Span>) -> Quoted {
    text.clear();
    spans.clear();
    let (mut open, mut lines, mut at) = (false, 1, 0);
    let mut field_start = 0;
    while let Some(byte) = rest.get(at).copied() {
        at += 1;
        if at > QUOTED_LIMIT || lines > QUOTED_LINES {
            return Quoted::Never;
        }
        match byte {
            b'"' if open && rest.get(at) == Some(&b'"') => {
                text.push(b'"');
                at += 1;
            }
            // Whether a mark at the end of the piece closes the field is told by the next byte.
            b'"' if open && at == rest.len() && !last => return Quoted::Later,
            b'"' if open => open = false,
            b'"' if text.get(field_start..).is_none_or(|text| text.iter().all(|byte| *byte == b' ')) => {
                text.truncate(field_start);
                open = true;
            }
            b'\n' if !open => {
                if text.last() == Some(&b'\r') && text.len() > field_start {
                    text.pop();
                }
                spans.push((field_start, text.len()));
                return Quoted::Ends(at, lines);
            }
            _ if byte == delimiter && !open => {
                spans.push((field_start, text.len()));
                field_start = text.len();
            }
            _ => {
                lines += u32::from(byte == b'\n');
                text.push(byte);
            }
        }
    }
    if !last {
        return Quoted::Later;
    }
    if open {
        return Quoted::Never;
    }
    spans.push((field_start, text.len()));
    Quoted::Ends(at, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text that comes in pieces, every piece of them copied or taken over as the bits of `taken` say.
    fn read_so(text: &str, size: usize, taken: usize) -> Vec<(u32, Vec<String>)> {
        let mut splitter = Splitter::new(b',');
        let mut out = Vec::new();
        for (at, piece) in text.as_bytes().chunks(size).enumerate() {
            if taken >> (at % 3) & 1 == 1 {
                let mut piece = piece.to_vec();
                splitter.take(&mut piece);
                assert!(piece.is_empty());
            } else {
                splitter.pending().extend_from_slice(piece);
            }
            loop {
                if let Step::Record(record) = splitter.next(false) {
                    out.push((record.line, record.fields()));
                } else if !splitter.follow() {
                    break;
                }
            }
        }
        while let Step::Record(record) = splitter.next(true) {
            out.push((record.line, record.fields()));
        }
        out
    }

    fn read(text: &str, size: usize) -> Vec<(u32, Vec<String>)> {
        let copied = read_so(text, size, 0);
        for taken in 1..8 {
            assert_eq!(read_so(text, size, taken), copied, "{size} {taken}");
        }
        copied
    }

    #[test]
    fn records_cut_anywhere() {
        let text =
            "a,b\r\n\n\"x,\"\"y\"\"\nz\",2\n5\" tube,é\n\"one\", two ,\"three\"\r\n,\r\n \"led\",\"a\" b\nlast,\"q\"";
        let expected = [
            (1, vec!["a", "b"]),
            (2, vec![""]),
            (3, vec!["x,\"y\"\nz", "2"]),
            (5, vec!["5\" tube", "é"]),
            (6, vec!["one", "two", "three"]),
            (7, vec!["", ""]),
            (8, vec!["led", "a b"]),
            (9, vec!["last", "q"]),
        ];
        for size in 1..60 {
            let got = read(text, size);
            assert_eq!(got.len(), expected.len(), "{size} {got:?}");
            for ((line, fields), (want_line, want)) in got.iter().zip(&expected) {
                assert_eq!((line, fields), (want_line, &want.iter().map(ToString::to_string).collect()), "{size}");
            }
        }
    }

    #[test]
    fn lines_cut_together_are_those_cut_one_by_one() {
        let mut state = 7u32;
        let mut draw = |below: u32| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (state >> 8) % below
        };
        for quoted in [0, 3, 40, 400] {
            let (mut text, mut expected) = (String::new(), Vec::new());
            for line in 0..1_500 {
                let long = draw(200) == 0;
                let fields: Vec<String> = (0..if long { 900 } else { 1 + draw(14) })
                    .map(|_| if draw(60) == 0 { "é".repeat(draw(70) as usize) } else { "0".repeat(draw(9) as usize) })
                    .collect();
                let mark = if quoted > 0 && draw(quoted) == 0 { "\"" } else { "" };
                let ends = ["\n", "\r\n"][draw(2) as usize];
                text += &format!("{mark}{}{mark}{ends}", fields.join(&format!("{mark},{mark}")));
                expected.push((line + 1, fields));
            }
            // Longer than is looked through at a time.
            let wide = "x".repeat(REACH * 2);
            text += &format!("{wide},y\n,\nz");
            for fields in [vec![wide, "y".to_owned()], vec![String::new(); 2], vec!["z".to_owned()]] {
                expected.push((expected.len() as u32 + 1, fields));
            }
            for size in [61, 1_000, 1 << 20] {
                assert!(read(&text, size) == expected, "{quoted} {size}");
            }
        }
    }

    #[test]
    fn an_open_quotation_mark_does_not_swallow_the_file() {
        for open in ["\"open,1", "a,\"open"] {
            let text = format!("a,b\n{open}\n{}", "c,2\n".repeat(40_000));
            for size in [100, 1 << 16] {
                assert_eq!(read(&text, size).len(), 40_002);
            }
        }
    }

    #[test]
    fn the_record_after_a_mark_never_closed_is_the_next_line() {
        let mut splitter = Splitter::new(b',');
        splitter.pending().extend_from_slice(format!("\"open,1\n{}", "c,2\n".repeat(200)).as_bytes());
        let Step::Record(record) = splitter.next(true) else { panic!("no record") };
        assert!(record.unclosed);
        assert_eq!((record.line, record.fields()), (1, vec!["\"open".to_owned(), "1".to_owned()]));
        let Step::Record(record) = splitter.next(true) else { panic!("no record") };
        assert!(!record.unclosed);
        assert_eq!((record.line, record.get(0), record.get(1)), (2, "c", "2"));
    }
}
