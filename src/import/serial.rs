//! Values of spreadsheet cells as text: serial numbers by their format as ISO dates, times and lengths of time.

use crate::quantity::number_from_text;
use chrono::{Days, NaiveDate};

/// What the format of a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    /// The number itself.
    #[default]
    Number,
    /// A date, with or without time.
    Date,
    /// A time of day or a length of time.
    Time,
}

/// What the built-in formats show (ECMA-376 part 1, 18.8.30, those of East Asia included).
pub const fn built_in(id: u32) -> Shows {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shows::Date,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Shows::Time,
        _ => Shows::Number,
    }
}

/// What a format of the workbook's own shows, by the letters of its first part that stand for themselves.
pub fn custom(code: &str) -> Shows {
    let (mut year_or_day, mut clock, mut month) = (false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            ';' => break,
            '"' => _ = chars.by_ref().find(|c| *c == '"'),
            '\\' | '_' | '*' => _ = chars.next(),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h]:mm is a length of time; [Red] and [$-409] are colours and languages.
                clock |=
                    !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'));
            }
            'y' | 'd' => year_or_day = true,
            'h' | 's' => clock = true,
            'm' => month = true,
            _ => {}
        }
    }
    match (year_or_day, clock, month) {
        (true, ..) | (false, false, true) => Shows::Date,
        (false, true, _) => Shows::Time,
        _ => Shows::Number,
    }
}

/// From this serial number on a time is the time of a date (1902), below it a length of time.
const FIRST_DATED: f64 = 1_000.0;
/// 31 December 9999, the last day spreadsheets know.
const LAST: f64 = 2_958_466.0;
const DAY_S: u64 = 86_400;

/// A number as its format means it; `from_1904` is the workbook's other way to count days.
pub fn value(number: &str, shows: Shows, from_1904: bool, out: &mut String) {
    let serial = number_from_text(number).filter(|serial| (0.0..LAST).contains(serial));
    match serial {
        Some(serial) if shows != Shows::Number => {
            let seconds = (serial * DAY_S as f64).round() as u64;
            let (day, second) = (seconds / DAY_S, seconds % DAY_S);
            if shows == Shows::Time && serial < FIRST_DATED {
                return clock(seconds, out);
            }
            let Some(date) = date(day, from_1904) else { return plain(number, out) };
            out.push_str(&date.to_string());
            if second != 0 || shows == Shows::Time {
                out.push(' ');
                clock(second, out);
            }
        }
        _ => plain(number, out),
    }
}

/// The 29 February 1900 that spreadsheets count never was: days before it are one off.
fn date(day: u64, from_1904: bool) -> Option<NaiveDate> {
    let (year, month, first, offset) = match day {
        _ if from_1904 => (1904, 1, 1, 0),
        0..60 => (1899, 12, 31, 0),
        60 => return None,
        _ => (1899, 12, 30, 0),
    };
    NaiveDate::from_ymd_opt(year, month, first)?.checked_add_days(Days::new(day + offset))
}

fn clock(seconds: u64, out: &mut String) {
    for (unit, mark) in [(seconds / 3600, ":"), (seconds / 60 % 60, ":"), (seconds % 60, "")] {
        if unit < 10 {
            out.push('0');
        }
        out.push_str(&unit.to_string());
        out.push_str(mark);
    }
}

/// A number without exponent: 1.5E-3 as 0.0015.
fn plain(number: &str, out: &mut String) {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else { return out.push_str(number) };
    let Some(exponent) = exponent.parse::<i32>().ok().filter(|e| e.abs() <= 40) else { return out.push_str(number) };
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = whole.len() as i32 + exponent;
    let all = [whole, fraction].concat();
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return out.push_str(number);
    }
    out.push_str(sign);
    if point <= 0 {
        out.push_str("0.");
        (point..0).for_each(|_| out.push('0'));
        return out.push_str(&all);
    }
    for at in 0..point.max(all.len() as i32) {
        if at == point {
            out.push('.');
        }
        out.push(all.as_bytes().get(at as usize).copied().map_or('0', char::from));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (code, expected) in [
            ("General", Shows::Number),
            ("0.00%", Shows::Number),
            ("#,##0 \"days\"", Shows::Number),
            ("[Red]0.0", Shows::Number),
            ("[$-409]m/d/yy h:mm AM/PM;@", Shows::Date),
            ("yyyy\"年\"m\"月\"d\"日\"", Shows::Date),
            ("mmm", Shows::Date),
            ("h:mm AM/PM", Shows::Time),
            ("[h]:mm:ss", Shows::Time),
            ("[mm]:ss", Shows::Time),
            ("mm:ss.0", Shows::Time),
            ("@", Shows::Number),
        ] {
            assert_eq!(custom(code), expected, "{code}");
        }
    }

    #[test]
    fn serial_numbers() {
        for (number, shows, from_1904, expected) in [
            ("45355", Shows::Date, false, "2024-03-04"),
            ("45355.333333333336", Shows::Date, false, "2024-03-04 08:00:00"),
            ("43893.999999999", Shows::Date, true, "2024-03-05"),
            ("1", Shows::Date, false, "1900-01-01"),
            ("61", Shows::Date, false, "1900-03-01"),
            ("60", Shows::Date, false, "60"),
            ("0.35416666666666669", Shows::Time, false, "08:30:00"),
            ("1.5", Shows::Time, false, "36:00:00"),
            ("45355.5", Shows::Time, false, "2024-03-04 12:00:00"),
            ("2.3148148148148147E-3", Shows::Time, false, "00:03:20"),
            ("-1", Shows::Date, false, "-1"),
            ("1.5E-3", Shows::Number, false, "0.0015"),
            ("1.25E2", Shows::Number, false, "125"),
            ("1.2345E2", Shows::Number, false, "123.45"),
            ("-12E1", Shows::Number, false, "-120"),
            ("42", Shows::Number, false, "42"),
        ] {
            let mut out = String::new();
            value(number, shows, from_1904, &mut out);
            assert_eq!(out, expected, "{number} {shows:?}");
        }
    }
}
