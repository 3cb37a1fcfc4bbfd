//! What every byte or every row of a large file passes through: eight bytes at a time, and words met before.

/// A byte in all eight places.
const ONES: u64 = 0x0101_0101_0101_0101;
const SEVENS: u64 = 0x7F7F_7F7F_7F7F_7F7F;

/// Eight bytes from a place on, the first lowest; `None` near the end.
#[inline(always)]
pub fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*eight))
}

/// Which of eight bytes are none of three: their highest bits.
#[inline(always)]
const fn other(word: u64, byte: u8) -> u64 {
    let x = word ^ (byte as u64 * ONES);
    ((x & SEVENS) + SEVENS) | x
}

/// Which of eight bytes are one of three: their highest bits, none other.
#[inline(always)]
pub const fn any_of(word: u64, a: u8, b: u8, c: u8) -> u64 {
    !(other(word, a) & other(word, b) & other(word, c)) & !SEVENS
}

/// Bytes looked at together.
pub const BLOCK: usize = 64;

/// What stands where in a block: a bit for each byte, the first lowest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// The delimiter.
    pub delimiters: u64,
    /// The line break.
    pub breaks: u64,
    /// The quotation mark.
    pub quotes: u64,
}

impl Marks {
    /// Of a whole block.
    #[inline(always)]
    pub fn of(block: &[u8; BLOCK], delimiter: u8) -> Self {
        Self { delimiters: places(block, delimiter), breaks: places(block, b'\n'), quotes: places(block, b'"') }
    }

    /// Of fewer bytes than a block.
    pub fn of_few(bytes: &[u8], delimiter: u8) -> Self {
        let mut block = [0; BLOCK];
        if let Some(part) = block.get_mut(..bytes.len()) {
            part.copy_from_slice(bytes);
        }
        Self::of(&block, delimiter)
    }
}

/// Where a byte stands in a block.
#[cfg(not(all(hot, target_feature = "simd128")))]
#[inline(always)]
fn places(block: &[u8; BLOCK], byte: u8) -> u64 {
    (0..BLOCK / 8).fold(0, |places, eighth| {
        let found = !other(eight(block, eighth * 8).unwrap_or_default(), byte) & !SEVENS;
        // Gathers the highest bits of the eight bytes.
        places | (((found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (eighth * 8))
    })
}

/// Where a byte stands in a block. Written out, as code built for size keeps its loops.
#[cfg(all(hot, target_feature = "simd128"))]
#[inline(always)]
fn places(block: &[u8; BLOCK], byte: u8) -> u64 {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, v128};
    let wanted = u8x16_splat(byte);
    let quarter = |at: usize| {
        let quarter = block.get(at..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        let bytes = v128::from(std::simd::u8x16::from_array(quarter));
        u64::from(u8x16_bitmask(u8x16_eq(bytes, wanted))) << at
    };
    quarter(0) | quarter(16) | quarter(32) | quarter(48)
}

#[inline(always)]
fn is_ascii(block: &[u8; BLOCK]) -> bool {
    let word = |at: usize| eight(block, at).unwrap_or_default();
    let all = word(0) | word(8) | word(16) | word(24) | word(32) | word(40) | word(48) | word(56);
    all & !SEVENS == 0
}

/// Where the first byte beyond ASCII stands.
#[cfg_attr(hot, optimize(speed))]
pub fn beyond_ascii(bytes: &[u8]) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let plain = blocks.iter().take_while(|block| is_ascii(block)).count() * BLOCK;
    let rest = bytes.get(plain..)?;
    rest.iter().position(|byte| !byte.is_ascii()).map(|at| plain + at)
}

/// Whether two texts are equal: for short ones, of which most are.
#[inline(always)]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while let (Some(x), Some(y)) = (eight(a, at), eight(b, at)) {
        if x != y {
            return false;
        }
        at += 8;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(x), Some(y)) => x == y,
        _ => short_word(a) == short_word(b),
    }
}

/// Fewer than eight bytes as a number; of equal length, different ones have different numbers.
#[inline(always)]
fn short_word(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*last)) << 32)
        }
        _ => {
            let mut word = 0;
            for byte in text {
                word = (word << 8) | u64::from(*byte);
            }
            word
        }
    }
}

#[inline(always)]
fn mixed(sum: u64, word: u64) -> u64 {
    let sum = (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    sum ^ (sum >> 32)
}

/// A number for a text; equal texts have equal numbers, and two others one in 2^64.
#[inline(always)]
pub fn number_of(text: &[u8]) -> u64 {
    let mut sum = mixed(0x2545_F491_4F6C_DD1D, text.len() as u64);
    let last = match text.last_chunk::<8>() {
        Some(last) => {
            let mut at = 0;
            while at + 8 < text.len() {
                sum = mixed(sum, eight(text, at).unwrap_or_default());
                at += 8;
            }
            u64::from_le_bytes(*last)
        }
        None => short_word(text),
    };
    mixed(mixed(sum, last), 0)
}

/// A text of at most eight bytes as one number, the first byte lowest: most fields of a log are that short, and a number is
/// compared and looked up without a branch for each length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    bits: u64,
    length: u32,
}

impl Word {
    /// The word at these places of a text; `None` for a longer one and for one that ends with the text.
    #[inline(always)]
    pub fn at(text: &[u8], from: usize, to: usize) -> Option<Self> {
        let length = to.wrapping_sub(from);
        if length > 8 {
            return None;
        }
        let bits = eight(text, from)?;
        let kept = if length == 0 { 0 } else { u64::MAX >> (64 - 8 * length) };
        Some(Self { bits: bits & kept, length: length as u32 })
    }

    /// The last eight bytes of a text.
    #[inline(always)]
    pub fn at_end(text: &[u8]) -> Option<Self> {
        let last = text.last_chunk()?;
        Some(Self { bits: u64::from_le_bytes(*last), length: 8 })
    }

    /// A whole text that is short enough.
    pub fn of(text: &[u8]) -> Option<Self> {
        let mut eight = [0; 8];
        eight.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { bits: u64::from_le_bytes(eight), length: text.len() as u32 })
    }

    /// Whether there is nothing in it.
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.length == 0
    }

    /// The number that it is, of digits and nothing else.
    #[inline(always)]
    pub const fn whole(self) -> Option<u32> {
        const ZEROS: u64 = b'0' as u64 * ONES;
        if self.length == 0 {
            return None;
        }
        // Zeros before the digits, as many as make eight.
        let missing = 64 - 8 * self.length;
        let before = if missing == 0 { 0 } else { ZEROS >> (64 - missing) };
        let digits = ((self.bits << missing) | before) ^ ZEROS;
        if (digits.wrapping_add(0x06 * ONES) | digits) & (0xF0 * ONES) != 0 {
            return None;
        }
        // Neighbours together: of digits, then of pairs, then of fours.
        let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
        let one = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(100 + (1_000_000 << 32));
        let other = ((pairs >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(1 + (10_000 << 32));
        Some((one.wrapping_add(other) >> 32) as u32)
    }

    /// The second of its day that a clock of eight signs shows: 08:30:15.
    #[inline(always)]
    pub const fn clock(self) -> Option<u32> {
        const COLONS: u64 = 0x0000_FF00_00FF_0000;
        const SHAPE: u64 = u64::from_le_bytes(*b"00:00:00");
        let digits = self.bits ^ SHAPE;
        if self.length != 8
            || digits & COLONS != 0
            || (digits.wrapping_add((0x06 * ONES) & !COLONS) | digits) & (0xF0 * ONES) != 0
        {
            return None;
        }
        let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
        let (hour, minute, second) = (pairs & 0xFF, (pairs >> 24) & 0xFF, (pairs >> 48) & 0xFF);
        // Hours beyond a day and such are read at leisure.
        if hour < 24 && minute < 60 && second < 60 { Some((hour * 3600 + minute * 60 + second) as u32) } else { None }
    }

    #[inline(always)]
    const fn place(self) -> usize {
        ((self.bits ^ self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
    }
}

/// Words kept, of each kind.
const WORDS: usize = 256;
/// Longest word kept.
const LONGEST: usize = 64;

/// What words met before came to: the latest of each place, so that memory stays the same whatever a column holds.
#[derive(Debug)]
pub struct Memo<T> {
    short: Vec<Option<(Word, T)>>,
    long: Vec<Option<(Vec<u8>, T)>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { short: Vec::new(), long: Vec::new() }
    }
}

impl<T: Copy> Memo<T> {
    /// What a short word came to before.
    #[inline(always)]
    pub fn word(&self, word: Word) -> Option<T> {
        match self.short.get(word.place()) {
            Some(Some((known, value))) if *known == word => Some(*value),
            _ => None,
        }
    }

    /// What any word came to before.
    pub fn get(&self, text: &[u8]) -> Option<T> {
        if let Some(word) = Word::of(text) {
            return self.word(word);
        }
        match self.long.get(number_of(text) as usize % WORDS) {
            Some(Some((known, value))) if same(known, text) => Some(*value),
            _ => None,
        }
    }

    /// Remembers what a word comes to.
    pub fn put(&mut self, text: &[u8], value: T) {
        if let Some(word) = Word::of(text) {
            self.short.resize_with(WORDS, || None);
            if let Some(slot) = self.short.get_mut(word.place()) {
                *slot = Some((word, value));
            }
        } else if text.len() <= LONGEST {
            self.long.resize_with(WORDS, || None);
            if let Some(slot) = self.long.get_mut(number_of(text) as usize % WORDS) {
                *slot = Some((text.to_vec(), value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn one_of_three_bytes_is_found_in_every_place_and_no_other_byte_is() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut eight = [b'a'; 8];
                eight[place] = byte;
                let expected = if b",\n\"".contains(&byte) { 0x80 << (place * 8) } else { 0 };
                assert_eq!(any_of(u64::from_le_bytes(eight), b',', b'\n', b'"'), expected, "{byte} at {place}");
            }
        }
        assert_eq!(any_of(u64::from_le_bytes(*b",,\n\"\",,\n"), b',', b'\n', b'"'), 0x8080_8080_8080_8080);
    }

    #[test]
    fn marks_are_found_where_they_stand() {
        let text: Vec<u8> = b"a,b;\"c\"\n\t|x-,,\xC3\xA9\n\"\"".iter().copied().cycle().take(BLOCK).collect();
        for length in [0, 1, 7, 8, 9, 31, 63, BLOCK] {
            let text = &text[..length];
            for delimiter in *b",;\t|" {
                let marks = Marks::of_few(text, delimiter);
                let places = |wanted: u8| {
                    let found = text.iter().enumerate().filter(|(_, byte)| **byte == wanted);
                    found.fold(0, |places, (at, _)| places | (1u64 << at))
                };
                let expected = Marks { delimiters: places(delimiter), breaks: places(b'\n'), quotes: places(b'"') };
                assert_eq!(marks, expected, "{length} {delimiter}");
            }
        }
    }

    #[test]
    fn numbers_of_texts_differ() {
        let texts: Vec<String> =
            (0..200_000).flat_map(|n| [n.to_string(), format!("call-{n:020}"), "x".repeat(n % 99)]).collect();
        let distinct: HashSet<&str> = texts.iter().map(String::as_str).collect();
        let numbers: HashSet<u64> = texts.iter().map(|text| number_of(text.as_bytes())).collect();
        assert_eq!(numbers.len(), distinct.len());
        let places: HashSet<u64> =
            (0..1000).map(|n| number_of(format!("{}", 1_000_000 + n).as_bytes()) % 1024).collect();
        assert!(places.len() > 550, "{} of 1024 places for 1000 numbers", places.len());
    }

    #[test]
    fn texts_are_the_same_when_every_byte_is() {
        for length in 0..40 {
            let text: Vec<u8> = (0..length).map(|at| b'a' + at % 26).collect();
            assert!(same(&text, &text.clone()));
            for at in 0..text.len() {
                let mut other = text.clone();
                other[at] ^= 0x20;
                assert!(!same(&text, &other), "{length} {at}");
                assert!(!same(&text, &text[1..]));
            }
        }
    }

    #[test]
    fn the_first_byte_beyond_ascii() {
        for at in [0, 1, 63, 64, 65, 300] {
            let mut text = vec![b'a'; 301];
            assert_eq!(beyond_ascii(&text), None);
            text[at] = 0x80;
            assert_eq!(beyond_ascii(&text), Some(at));
        }
        assert_eq!(beyond_ascii(b""), None);
    }

    #[test]
    fn words_are_the_numbers_they_show() {
        for length in 0..=8u32 {
            for n in [0u64, 1, 7, 10, 99, 12_345_678, 20_240_304, 99_999_999, 1_000_000] {
                let text: String = format!("{n:08}").chars().skip(8 - length as usize).collect();
                let long = format!("x{text},y2345678");
                let word = Word::at(long.as_bytes(), 1, 1 + length as usize).unwrap();
                assert_eq!(Some(word), Word::of(text.as_bytes()));
                assert_eq!(word.whole(), text.parse().ok(), "{text:?}");
            }
        }
        for byte in (0..=255u8).filter(|byte| !byte.is_ascii_digit()) {
            for place in 0..8 {
                let mut text = *b"12345678";
                text[place] = byte;
                assert_eq!(Word::of(&text).unwrap().whole(), None, "{byte} at {place}");
                assert_eq!(Word::of(&text[..=place]).unwrap().whole(), None, "{byte} at {place}");
            }
        }
        assert_eq!(Word::of(b"123456789"), None);
        assert_eq!(Word::at(b"123456789", 0, 9), None);
        assert_eq!(Word::at(b"1234567", 0, 7), None, "the text ends with it");
        assert_ne!(Word::of(b"a"), Word::of(b"a\0"));
    }

    #[test]
    fn clocks_are_read_as_they_show() {
        for (text, second) in [
            ("00:00:00", Some(0)),
            ("08:30:15", Some(30_615)),
            ("23:59:59", Some(86_399)),
            ("24:00:00", None),
            ("08:60:00", None),
            ("08:30:60", None),
            ("8:30:15", None),
            ("08:30 15", None),
            ("0a:30:15", None),
            ("08:30:1\u{7f}", None),
            ("99:99:99", None),
        ] {
            assert_eq!(Word::of(text.as_bytes()).unwrap().clock(), second, "{text}");
        }
        for second in 0..86_400 {
            let text = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
            assert_eq!(Word::of(text.as_bytes()).unwrap().clock(), Some(second));
        }
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut text = *b"12:34:45";
                let same = text[place] == byte;
                text[place] = byte;
                let read = Word::of(&text).unwrap().clock();
                let good = if [2, 5].contains(&place) { same } else { byte.is_ascii_digit() };
                assert!(read.is_some() <= good, "{byte} at {place}");
            }
        }
    }

    #[test]
    fn words_are_remembered_as_they_are() {
        let mut memo = Memo::default();
        for n in 0..2000u32 {
            memo.put(n.to_string().as_bytes(), n);
            assert_eq!(memo.get(n.to_string().as_bytes()), Some(n));
        }
        memo.put(b"a longer word", 5);
        assert_eq!(memo.get(b"a longer word"), Some(5));
        assert_eq!((memo.get(b"none"), memo.get(b"a longer weird")), (None, None));
        assert!((0..2000u32).all(|n| memo.get(n.to_string().as_bytes()).is_none_or(|known| known == n)));
    }
}
