//! Bytes as text: 15 bits a character where a browser counts characters, base64 where a file counts bytes.

/// First code point used; the 32,768 from here on hold no surrogate and no control character below the space.
const FIRST: u32 = 0x20;
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Packs bytes at 15 bits a character. The first character tells whether the last byte is padding.
#[must_use]
pub fn to_wide(bytes: &[u8]) -> String {
    let chars = (bytes.len() * 8).div_ceil(15);
    let padded = chars * 15 / 8 > bytes.len();
    let mut out = String::with_capacity(3 * (chars + 1));
    out.extend(char::from_u32(FIRST + u32::from(padded)));
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        if bits >= 15 {
            bits -= 15;
            out.extend(char::from_u32(FIRST + ((held >> bits) & 0x7fff)));
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        out.extend(char::from_u32(FIRST + ((held << (15 - bits)) & 0x7fff)));
    }
    out
}

/// Reads what [`to_wide`] wrote; `None` for anything else.
#[must_use]
pub fn from_wide(text: &str) -> Option<Vec<u8>> {
    let mut chars = text.chars();
    let padded = match u32::from(chars.next()?).checked_sub(FIRST)? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let mut out = Vec::with_capacity(text.len());
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in chars {
        let value = u32::from(c).checked_sub(FIRST).filter(|value| *value < 0x8000)?;
        held = (held << 15) | value;
        bits += 15;
        while bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
        held &= (1 << bits) - 1;
    }
    if padded {
        out.pop()?;
    }
    Some(out)
}

/// Bytes as base64 (RFC 4648, section 4), with padding.
#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |group, at| (group << 8) | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = BASE64.get((group >> (18 - 6 * at)) as usize & 63).copied().unwrap_or(b'A');
            out.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// Reads base64; `None` for anything else.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let plain = text.trim_end_matches('=');
    if text.len() - plain.len() > 2 {
        return None;
    }
    let mut out = Vec::with_capacity(plain.len() / 4 * 3 + 2);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in plain.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn base64_vectors_of_rfc_4648() {
        for (plain, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(to_base64(plain.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Some(plain.as_bytes()));
        }
        for bad in ["Z", "Zg=", "Z===", "Zm9*", "====", "\u{e9}a"] {
            assert_eq!(from_base64(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn packing_gives_the_bytes_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let wide = to_wide(&bytes);
            prop_assert_eq!(wide.chars().count(), 1 + (bytes.len() * 8).div_ceil(15));
            prop_assert_eq!(from_wide(&wide), Some(bytes.clone()));
            prop_assert_eq!(from_base64(&to_base64(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_is_read_without_harm(text in ".{0,60}") {
            let _ = from_wide(&text);
            let _ = from_base64(&text);
        }
    }
}
