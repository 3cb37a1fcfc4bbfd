//! Numbers and lengths of time as exports write them.

use super::TimeUnit;
use crate::quantity::number_from_text;

/// Whether a field stands for "nothing".
pub fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "–" | "n/a" | "N/A" | "NULL" | "null" | "NaN")
}

/// A number: "1,234", "1.234,5", "12.5", "-3".
pub fn number(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 30 {
        return None;
    }
    // The common case first: digits only.
    if bytes.len() <= 9 && bytes.iter().all(u8::is_ascii_digit) {
        return Some(f64::from(bytes.iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'))));
    }
    // Plain decimals need no rewriting.
    if !decimal_comma && bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        return number_from_text(text);
    }
    let (point, thousand) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => plain.push(c),
            '-' | '−' | '+' if plain.is_empty() => plain.push(if c == '+' { '+' } else { '-' }),
            _ if c == point && !plain.contains('.') => plain.push('.'),
            _ if (c == thousand || matches!(c, ' ' | '\u{a0}' | '\'')) && plain.len() <= 12 => {}
            _ => return None,
        }
    }
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    number_from_text(&plain)
}

/// A length of time in seconds: "75", "1:15", "0:01:15", "1d 02:03:04" is not read.
pub fn duration(text: &str, unit: TimeUnit, decimal_comma: bool) -> Option<f64> {
    if !text.contains(':') {
        let text = text.trim_end_matches(['s', '秒', ' ']);
        let factor = match unit {
            TimeUnit::Seconds => 1.0,
            TimeUnit::Minutes => 60.0,
            TimeUnit::Days => 86_400.0,
        };
        return Some(number(text, decimal_comma)? * factor);
    }
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (mut total, mut parts) = (0.0, 0);
    for part in text.split(':') {
        let value = number_from_text(&part.trim().replace(',', ".")).filter(|value| *value >= 0.0)?;
        total = total * 60.0 + value;
        parts += 1;
    }
    (parts <= 3 && f64::is_finite(total)).then_some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_exports() {
        for (text, comma, expected) in [
            ("12", false, Some(12.0)),
            ("1,234", false, Some(1234.0)),
            ("1.234,5", true, Some(1234.5)),
            ("-3", false, Some(-3.0)),
            ("12.50", false, Some(12.5)),
            ("12a", false, None),
            ("-", false, None),
            ("1e9", false, None),
        ] {
            assert_eq!(number(text, comma), expected, "{text}");
        }
    }

    #[test]
    fn durations_in_exports() {
        for (text, unit, expected) in [
            ("75", TimeUnit::Seconds, Some(75.0)),
            ("1:15", TimeUnit::Seconds, Some(75.0)),
            ("25:00:01", TimeUnit::Seconds, Some(90_001.0)),
            ("1.5", TimeUnit::Minutes, Some(90.0)),
            ("0.5", TimeUnit::Days, Some(43_200.0)),
            ("-0:05", TimeUnit::Seconds, Some(-5.0)),
            ("1:2:3:4", TimeUnit::Seconds, None),
            ("1:xx", TimeUnit::Seconds, None),
        ] {
            assert_eq!(duration(text, unit, false), expected, "{text}");
        }
    }
}
