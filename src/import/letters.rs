//! Letters of the scripts that headings are written in: which they are, and their small forms. The tables of all
//! scripts of the world weigh more than the rest of the import.

/// A name without spaces and signs and in small letters: names that agree in it are likely one, written differently.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| is_letter(*c)).map(small).collect();
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

/// Ranges between letters: signs, punctuation, symbols, unassigned.
const SIGNS: &[(u32, u32)] = &[
    (0x80, 0xA9),
    (0xAB, 0xB1),
    (0xB4, 0xB4),
    (0xB6, 0xB8),
    (0xBB, 0xBB),
    (0xBF, 0xBF),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2000, 0x206F),
    (0x20A0, 0x20FF),
    (0x2190, 0x245F),
    (0x2500, 0x2775),
    (0x2794, 0x2BFF),
    (0x2E00, 0x2E2E),
    (0x2E30, 0x2E7F),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0x3030, 0x3030),
    (0x303D, 0x303F),
    (0x30A0, 0x30A0),
    (0x30FB, 0x30FB),
    (0xD800, 0xF8FF),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65),
    (0xFFE0, 0xFFFF),
];

/// Whether it is a letter or a digit.
#[must_use]
pub fn is_letter(c: char) -> bool {
    let code = c as u32;
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { !SIGNS.iter().any(|(from, to)| (*from..=*to).contains(&code)) }
}

/// The small form of a Latin, Greek or Cyrillic capital; any other sign as it is.
#[must_use]
pub fn small(c: char) -> char {
    let code = c as u32;
    let small = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F | 0xFF21..=0xFF3A => {
            code + 32
        }
        0x400..=0x40F => code + 80,
        0x130 => 0x69,
        0x178 => 0xFF,
        0x100..=0x137 | 0x14A..=0x177 => code | 1,
        0x139..=0x148 | 0x179..=0x17E if code % 2 == 1 => code + 1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// A text in small letters.
#[must_use]
pub fn small_text(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_scripts_of_headings_are_told_from_signs() {
        let assigned = (0..0x2000).chain(0x2C00..0xD7A4).chain(0xFF00..0xFFE0).filter_map(char::from_u32);
        for c in assigned.filter(|c| c.is_alphanumeric()) {
            assert!(is_letter(c), "{c} {:x}", c as u32);
        }
        for c in " \u{a0}-_./()[]{}%#:;,«»·–—…、。（）／：％「」・　".chars() {
            assert!(!is_letter(c), "{c} {:x}", c as u32);
        }
    }

    #[test]
    fn small_forms_are_those_of_the_standard() {
        let known = (0..0x180).chain(0x391..0x3CA).chain(0x400..0x460).filter_map(char::from_u32);
        for c in known.filter(|c| *c != '\u{130}') {
            assert_eq!(Some(small(c)), c.to_lowercase().next(), "{c} {:x}", c as u32);
        }
        assert_eq!(small_text("ANRUFE Übergabe ÉCHOUÉS Ｑueue 呼入"), "anrufe übergabe échoués ｑueue 呼入");
    }
}
