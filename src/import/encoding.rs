//! Which encoding the bytes are in, and a decoder that takes them in pieces.

use super::BinaryKind;

/// Encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 that starts with a byte-order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Chinese GBK, which GB18030 extends: whoever runs the import brings its decoder; without one only ASCII is read.
    Gbk,
    /// Western European; the reading where nothing else fits.
    Windows1252,
}

impl Encoding {
    /// Name, also the label a browser's decoder knows.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gbk => "gbk",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Whether its table is not carried here.
    #[must_use]
    pub const fn is_foreign(self) -> bool {
        matches!(self, Self::Gbk)
    }

    /// Every encoding, in the order shown.
    pub const ALL: [Self; 6] = [Self::Utf8, Self::Utf8Bom, Self::Utf16Le, Self::Utf16Be, Self::Gbk, Self::Windows1252];

    /// Whether the bytes only suggest it.
    #[must_use]
    pub const fn is_guessed(self) -> bool {
        matches!(self, Self::Gbk | Self::Windows1252)
    }
}

/// First bytes of files that are no text: one row per kind.
const SIGNATURES: &[(&[u8], BinaryKind)] = &[
    (b"\x89PNG", BinaryKind::Picture),
    (b"\xFF\xD8\xFF", BinaryKind::Picture),
    (b"GIF8", BinaryKind::Picture),
    (b"BM\0", BinaryKind::Picture),
    (b"%PDF", BinaryKind::Pdf),
    (b"\xD0\xCF\x11\xE0", BinaryKind::Workbook),
    (b"PK\x03\x04", BinaryKind::Archive),
    (b"\x1F\x8B", BinaryKind::Archive),
    (b"7z\xBC\xAF", BinaryKind::Archive),
    (b"Rar!", BinaryKind::Archive),
    (b"<!DOCTYPE", BinaryKind::WebPage),
    (b"<!doctype", BinaryKind::WebPage),
    (b"<html", BinaryKind::WebPage),
];

/// The encoding the head of a file is in, or the kind of file it is instead of text.
pub fn encoding_of(head: &[u8]) -> Result<Encoding, BinaryKind> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(first, _)| head.starts_with(first)) {
        let workbook = head.windows(3).any(|window| window == b"xl/");
        return Err(if *kind == BinaryKind::Archive && workbook { BinaryKind::Workbook } else { *kind });
    }
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return Ok(Encoding::Utf8Bom),
        [0xFF, 0xFE, ..] => return Ok(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Ok(Encoding::Utf16Be),
        _ => {}
    }
    if head.contains(&0) {
        let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
        return match () {
            () if odd * 10 > half * 6 && even * 20 < half => Ok(Encoding::Utf16Le),
            () if even * 10 > half * 6 && odd * 20 < half => Ok(Encoding::Utf16Be),
            () => Err(BinaryKind::Unknown),
        };
    }
    let controls = head.iter().filter(|byte| **byte < 32 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 12)).count();
    if controls * 50 > head.len() {
        return Err(BinaryKind::Unknown);
    }
    Ok(encoding_of_text(head))
}

/// The encoding of bytes that are text without a mark at its start and without zeros.
pub fn encoding_of_text(text: &[u8]) -> Encoding {
    match std::str::from_utf8(text) {
        Ok(_) => Encoding::Utf8,
        // The text may end within a character.
        Err(error) if error.error_len().is_none() => Encoding::Utf8,
        Err(_) if mostly_utf8(text) => Encoding::Utf8,
        Err(_) if looks_gbk(text) => Encoding::Gbk,
        Err(_) => Encoding::Windows1252,
    }
}

/// A stray byte or two does not make the rest another encoding.
fn mostly_utf8(text: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in text.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong * 9
}

/// Whether the bytes above ASCII pair up as Chinese characters, most of them of the common level, as no accented
/// letters do: those stand alone, and two letters of Cyrillic make a rare character.
fn looks_gbk(text: &[u8]) -> bool {
    let (mut pairs, mut common, mut wrong) = (0u32, 0u32, 0u32);
    let mut bytes = text.iter();
    while let Some(first) = bytes.next() {
        if first.is_ascii() {
            continue;
        }
        match (*first, bytes.next().copied()) {
            (_, None) => {}
            (0xA1..=0xA3 | 0xB0..=0xD7, Some(0xA1..=0xFE)) => {
                pairs += 1;
                common += 1;
            }
            (0x81..=0xFE, Some(0x40..=0x7E | 0x80..=0xFE)) => pairs += 1,
            // Four bytes, as GB18030 has them for what GBK has not.
            (0x81..=0xFE, Some(0x30..=0x39)) if matches!(bytes.as_slice(), [0x81..=0xFE, 0x30..=0x39, ..]) => {
                pairs += 1;
                bytes.nth(1);
            }
            _ => wrong += 1,
        }
    }
    common >= 2 && wrong * 20 <= pairs && common * 10 >= pairs * 7
}

/// The characters of Windows-1252 from 0x80 to 0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Turns bytes into UTF-8, in pieces cut anywhere.
#[derive(Debug, Clone)]
pub struct Decoder {
    encoding: Encoding,
    cr_only: bool,
    started: bool,
    carry: Vec<u8>,
    high: Option<u16>,
}

impl Decoder {
    /// A decoder at the start of a file. `cr_only` reads a bare carriage return as the end of a line.
    #[must_use]
    pub const fn new(encoding: Encoding, cr_only: bool) -> Self {
        Self { encoding, cr_only, started: false, carry: Vec::new(), high: None }
    }

    /// Whether the bytes to come are the text as they stand.
    #[must_use]
    pub const fn changes_nothing(&self) -> bool {
        matches!(self.encoding, Encoding::Utf8 | Encoding::Utf8Bom) && self.started && !self.cr_only
    }

    /// Appends the text of the next bytes to `out`.
    pub fn decode(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let from = out.len();
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => self.utf8(bytes, out),
            Encoding::Utf16Le | Encoding::Utf16Be => self.utf16(bytes, out),
            Encoding::Gbk => self.ascii_of_pairs(bytes, out),
            Encoding::Windows1252 => {
                for byte in bytes {
                    let c = WINDOWS.get(usize::from(byte.wrapping_sub(0x80))).copied().unwrap_or(char::from(*byte));
                    put(c, out);
                }
            }
        }
        if self.cr_only {
            out.iter_mut().skip(from).filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
    }

    /// A mark at the very start is no text, even when the first piece is shorter than it.
    fn utf8(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        if self.started {
            out.extend_from_slice(bytes);
            return;
        }
        self.carry.extend_from_slice(bytes);
        if self.carry.len() >= 3 || !b"\xEF\xBB\xBF".starts_with(&self.carry) {
            self.started = true;
            let text = self.carry.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.carry);
            out.extend_from_slice(text);
            self.carry = Vec::new();
        }
    }

    fn utf16(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for byte in bytes {
            self.carry.push(*byte);
            let [first, second] = self.carry[..] else { continue };
            let pair = [first, second];
            self.carry.clear();
            let unit =
                if self.encoding == Encoding::Utf16Le { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
            if !self.started && unit == 0xFEFF {
                self.started = true;
                continue;
            }
            self.started = true;
            match (self.high.take(), unit) {
                (_, 0xD800..=0xDBFF) => self.high = Some(unit),
                (Some(high), 0xDC00..=0xDFFF) => {
                    let code = 0x10000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(unit) - 0xDC00);
                    put(char::from_u32(code).unwrap_or('\u{fffd}'), out);
                }
                _ => put(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}'), out),
            }
        }
    }

    fn ascii_of_pairs(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for byte in bytes {
            if self.carry.pop().is_some() {
                put('\u{fffd}', out);
            } else if byte.is_ascii() {
                out.push(*byte);
            } else {
                self.carry.push(*byte);
            }
        }
    }
}

fn put(c: char, out: &mut Vec<u8>) {
    let mut buffer = [0; 4];
    out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_by_their_bytes() {
        let utf16: Vec<u8> = "date,calls\n2024-01-01,3\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (head, expected) in [
            (&b"a,b\n"[..], Ok(Encoding::Utf8)),
            (b"\xEF\xBB\xBFa", Ok(Encoding::Utf8Bom)),
            (b"\xFF\xFEa\0", Ok(Encoding::Utf16Le)),
            (&utf16, Ok(Encoding::Utf16Le)),
            (b"\x89PNG\r\n\x1a\n", Err(BinaryKind::Picture)),
            (b"PK\x03\x04....xl/workbook", Err(BinaryKind::Workbook)),
            (b"a\0b\0\0\0c", Err(BinaryKind::Unknown)),
            (b"\xC8\xD5\xC6\xDA,\xC7\xEB\xC7\xF3\n2024,1\n", Ok(Encoding::Gbk)),
            (b"na\xEFve;1\n", Ok(Encoding::Windows1252)),
            // "Дата;Звонки" in Windows-1251: pairs, but of rare characters.
            (b"\xC4\xE0\xF2\xE0;\xC7\xE2\xEE\xED\xEA\xE8\n", Ok(Encoding::Windows1252)),
            (b"Gr\xF6\xDFe;\xDCberl\xE4ufe;f\xFCr\n", Ok(Encoding::Windows1252)),
            // A character of four bytes among those of two.
            (b"\xC8\xD5\xC6\xDA,\x95\x32\x82\x36,\xC7\xEB\xC7\xF3\n", Ok(Encoding::Gbk)),
            ("日期时间,呼入量,放弃量\n\u{e9}t\u{e9} \n".as_bytes(), Ok(Encoding::Utf8)),
            (b"\xE6\x97\xA5\xE6\x9C\x9F\xE6\x97\xA5\xE6\x9C\x9F\xE6\x97\xA5\xE6\x9C\x9F\xE6\x97\xA5\xE6\x9C\x9F\xE6\x97\xA5\xE6\x9C\x9F,\xFF\n", Ok(Encoding::Utf8)),
            ("日期,量\n".as_bytes(), Ok(Encoding::Utf8)),
        ] {
            assert_eq!(encoding_of(head), expected, "{head:?}");
        }
    }

    #[test]
    fn pieces_cut_anywhere_give_the_same_text() {
        let text = "Zürich,技能组,😀\r\n";
        let le: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let mut bom = b"\xEF\xBB\xBF".to_vec();
        bom.extend_from_slice(text.as_bytes());
        for (encoding, bytes) in [(Encoding::Utf16Le, &le), (Encoding::Utf8Bom, &bom)] {
            for size in [1, 2, 3, 5, 100] {
                let mut decoder = Decoder::new(encoding, false);
                let mut out = Vec::new();
                bytes.chunks(size).for_each(|piece| decoder.decode(piece, &mut out));
                assert_eq!(String::from_utf8(out).unwrap(), text, "{encoding:?} by {size}");
            }
        }
    }
}
