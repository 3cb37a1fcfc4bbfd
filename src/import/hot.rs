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

/// Which of eight bytes are below a byte of ASCII: their highest bits, none other.
#[inline(always)]
pub const fn below(word: u64, byte: u8) -> u64 {
    !(((word & SEVENS) + (0x80 - byte) as u64 * ONES) | word) & !SEVENS
}

/// Where the first byte beyond ASCII stands.
#[cfg_attr(hot, optimize(speed))]
pub fn beyond_ascii(bytes: &[u8]) -> Option<usize> {
    let plain = bytes.chunks(64).take_while(|chunk| chunk.is_ascii()).count() * 64;
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

/// Words kept.
const WORDS: usize = 256;
/// Longest word kept.
const LONGEST: usize = 64;

/// What words met before came to: the latest of each place, so that memory stays the same whatever a column holds.
#[derive(Debug)]
pub struct Memo<T>(Vec<Option<(Vec<u8>, T)>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Memo<T> {
    /// What a word came to before.
    #[inline(always)]
    pub fn get(&self, word: &[u8]) -> Option<T> {
        match self.0.get(number_of(word) as usize % WORDS) {
            Some(Some((known, value))) if same(known, word) => Some(*value),
            _ => None,
        }
    }

    /// Remembers what a word comes to.
    pub fn put(&mut self, word: &[u8], value: T) {
        if word.len() > LONGEST {
            return;
        }
        self.0.resize_with(WORDS, || None);
        if let Some(slot) = self.0.get_mut(number_of(word) as usize % WORDS) {
            *slot = Some((word.to_vec(), value));
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
    fn bytes_below_another_are_found_in_every_place() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut eight = [0xFF; 8];
                eight[place] = byte;
                let expected = if byte < b'-' { 0x80 << (place * 8) } else { 0 };
                assert_eq!(below(u64::from_le_bytes(eight), b'-'), expected, "{byte} at {place}");
            }
        }
        assert_eq!(below(u64::from_le_bytes([0, 44, 45, 46, 127, 128, 0, 44]), b'-'), 0x8080_0000_0000_8080);
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
    fn words_are_remembered_as_they_are() {
        let mut memo = Memo::default();
        for n in 0..2000u32 {
            memo.put(n.to_string().as_bytes(), n);
            assert_eq!(memo.get(n.to_string().as_bytes()), Some(n));
        }
        assert_eq!(memo.get(b"none"), None);
        assert!((0..2000u32).all(|n| memo.get(n.to_string().as_bytes()).is_none_or(|known| known == n)));
    }
}
