//! Numbers and lengths of time as exports write them.

use super::TimeUnit;
use crate::quantity::number_from_text;

/// Whether a field stands for "nothing".
pub fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "–" | "n/a" | "N/A" | "NULL" | "null" | "NaN")
}

/// Up to nine digits and nothing else.
#[inline(always)]
pub fn whole(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    let mut value = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    Some(value)
}

/// A number: "1,234", "1.234,5", "12.5", "-3".
pub fn number(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 30 {
        return None;
    }
    // The common case first: digits only.
    if let Some(value) = whole(bytes) {
        return Some(f64::from(value));
    }
    // Small parts of a day are written with a negative exponent.
    if let Some((value, exponent)) = text.split_once(['e', 'E']) {
        let places = exponent.strip_prefix('-')?.parse::<u8>().ok().filter(|places| *places <= 30)?;
        return Some(number(value, decimal_comma)? / libm::pow(10.0, f64::from(places)));
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
            _ if (c == thousand || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')) && plain.len() <= 12 => {}
            _ => return None,
        }
    }
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    number_from_text(&plain)
}

/// Units written behind a number, in seconds; the longest first.
const UNITS: &[(&str, f64)] = &[
    ("hours", 3600.0),
    ("hour", 3600.0),
    ("hrs", 3600.0),
    ("hr", 3600.0),
    ("h", 3600.0),
    ("小时", 3600.0),
    ("時間", 3600.0),
    ("时", 3600.0),
    ("minutes", 60.0),
    ("min", 60.0),
    ("分钟", 60.0),
    ("分", 60.0),
    ("ms", 0.001),
    ("毫秒", 0.001),
    ("m", 60.0),
    ("seconds", 1.0),
    ("secs", 1.0),
    ("sec", 1.0),
    ("sek", 1.0),
    ("s", 1.0),
    ("秒", 1.0),
    ("days", 86_400.0),
    ("d", 86_400.0),
    ("天", 86_400.0),
];

/// "3m 20s", "1h02m", "3分20秒", "75 sec": numbers with units, the larger first.
fn with_units(text: &str, decimal_comma: bool) -> Option<f64> {
    let (mut rest, mut total, mut before) = (text.trim(), 0.0, f64::INFINITY);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
        let (digits, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let (unit, seconds) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        if *seconds >= before {
            return None;
        }
        before = *seconds;
        total += number(digits, decimal_comma)? * seconds;
        rest = after.strip_prefix(unit)?.trim_start_matches([' ', '.']);
    }
    (before < f64::INFINITY).then_some(total)
}

/// Seconds that one of a unit has.
#[inline(always)]
pub const fn seconds_of(unit: TimeUnit) -> f64 {
    match unit {
        TimeUnit::Seconds => 1.0,
        TimeUnit::Minutes => 60.0,
        TimeUnit::Days => 86_400.0,
        TimeUnit::Milliseconds => 0.001,
    }
}

/// What [`duration`] makes of the commonest forms at once: digits only, and clocks such as "1:15" and "0:01:15".
#[inline(always)]
pub fn plain_duration(bytes: &[u8], unit: TimeUnit) -> Option<f64> {
    if let Some(value) = whole(bytes) {
        return Some(f64::from(value) * seconds_of(unit));
    }
    if bytes.len() > 12 {
        return None;
    }
    let (mut total, mut part, mut digits, mut parts) = (0u64, 0u64, 0, 1);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                part = part * 10 + u64::from(byte - b'0');
                digits += 1;
            }
            b':' if digits > 0 && parts < 3 => {
                total = (total + part) * 60;
                (part, digits, parts) = (0, 0, parts + 1);
            }
            _ => return None,
        }
    }
    (digits > 0 && parts > 1).then_some((total + part) as f64)
}

/// A length of time in seconds: "75", "1:15", "0:01:15", "1 02:03:04" and "1.02:03:04" (days first), "3m 20s".
pub fn duration(text: &str, unit: TimeUnit, decimal_comma: bool) -> Option<f64> {
    if !text.contains(':') {
        return match number(text, decimal_comma) {
            Some(value) => Some(value * seconds_of(unit)),
            None => with_units(text, decimal_comma),
        };
    }
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (days, text) = match text.split_once([' ', '.']) {
        Some((days, clock)) if clock.matches(':').count() == 2 => {
            (number(days.trim_end_matches(['d', ' ']), false)?, clock.trim_start())
        }
        _ => (0.0, text),
    };
    let (mut total, mut parts) = (0.0, 0);
    for part in text.split(':') {
        let value = number(part, part.contains(',')).filter(|value| *value >= 0.0)?;
        total = total * 60.0 + value;
        parts += 1;
    }
    (parts <= 3 && f64::is_finite(total)).then_some(sign * (total + days * 86_400.0))
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
            ("6.5e-05", false, Some(6.5e-5)),
            ("1\u{202f}234", false, Some(1234.0)),
            ("1 234,5", true, Some(1234.5)),
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
            ("3m 20s", TimeUnit::Seconds, Some(200.0)),
            ("3分20秒", TimeUnit::Seconds, Some(200.0)),
            ("75 sec", TimeUnit::Seconds, Some(75.0)),
            ("1.02:03:04", TimeUnit::Seconds, Some(93_784.0)),
            ("2500", TimeUnit::Milliseconds, Some(2.5)),
            ("20s 3m", TimeUnit::Seconds, None),
        ] {
            assert_eq!(duration(text, unit, false), expected, "{text}");
            let plain = plain_duration(text.as_bytes(), unit);
            assert!(plain.is_none() || plain == expected, "{text}");
        }
    }
}
