//! Dates and moments as text, in the one form the plan file, the exports and the browser's date fields share.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// A date written `2026-03-09`; `None` for anything else. Years of more than four digits carry their sign.
///
/// ```
/// use muster::calendar::date_from_text;
/// assert_eq!(date_from_text("2026-03-09"), chrono::NaiveDate::from_ymd_opt(2026, 3, 9));
/// assert_eq!(date_from_text("2026-02-30"), None);
/// ```
#[must_use]
pub fn date_from_text(text: &str) -> Option<NaiveDate> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let digits = year.strip_prefix(['+', '-']).unwrap_or(year);
    let long_enough = digits.len() == 4 || (digits.len() > 4 && digits.len() < year.len());
    if !long_enough || digits.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, two_digits(month)?, two_digits(day)?)
}

/// A moment written `2026-03-09T10:30:00`, with or without parts of a second; `None` for anything else.
#[must_use]
pub fn moment_from_text(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    let (time, part) = time.split_once('.').unwrap_or((time, "0"));
    let (hour, rest) = time.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    if part.is_empty() || part.len() > 9 || part.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let nano =
        part.bytes().chain(std::iter::repeat(b'0')).take(9).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    date_from_text(date)?.and_hms_nano_opt(two_digits(hour)?, two_digits(minute)?, two_digits(second)?, nano)
}

/// A moment to the minute, `2026-03-09 10:30`.
#[must_use]
pub fn minute_text(at: NaiveDateTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

fn two_digits(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some(u32::from(tens - b'0') * 10 + u32::from(ones - b'0')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_date_or_moment() {
        for text in
            ["", "2026", "2026-03", "2026-3-9", "2026-03-00", "2026-13-01", "26-03-09", "02026-03-09", "+-2026-03-09"]
        {
            assert_eq!(date_from_text(text), None, "{text}");
        }
        for text in
            ["2026-03-09", "2026-03-09 10:30:00", "2026-03-09T10:30", "2026-03-09T24:00:00", "2026-03-09T10:30:00."]
        {
            assert_eq!(moment_from_text(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_and_moments_come_back(day in -3_000_000_i32..4_000_000, second in 0_u32..86_400, nano in 0_u32..1_000_000_000) {
            let date = NaiveDate::from_num_days_from_ce_opt(day).unwrap();
            prop_assert_eq!(date_from_text(&date.to_string()), Some(date));
            for nano in [0, nano / 1_000_000 * 1_000_000, nano] {
                let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, nano).unwrap();
                let at = date.and_time(time);
                prop_assert_eq!(moment_from_text(&format!("{at:?}")), Some(at));
                prop_assert_eq!(minute_text(at), at.format("%Y-%m-%d %H:%M").to_string());
            }
        }

        #[test]
        fn any_text_is_read_without_harm(text in ".{0,30}") {
            let _ = (date_from_text(&text), moment_from_text(&text));
        }
    }
}
