//! How people type times of day.

/// Reads a time of day as minutes after midnight: "9", "9:30", "0930", "9.30", "9:30 pm", "12 am", "24:00", "9点", "9点30分".
/// `None` for what is no time.
#[must_use]
pub fn parse_clock(text: &str) -> Option<u16> {
    let text = text.trim().to_ascii_lowercase().replace('：', ":");
    let bare = |end: &str| text.strip_suffix(end).map(str::trim_end);
    let (body, half) = match (bare("pm").or(bare("p")), bare("am").or(bare("a"))) {
        (Some(body), _) => (body, Some(12)),
        (None, Some(body)) => (body, Some(0)),
        (None, None) => (text.as_str(), None),
    };
    let body = body.trim_end_matches('分').replace(['点', '时', '.'], ":");
    let (hour, minute) = match body.trim_end_matches(':').split_once(':') {
        Some((hour, minute)) => (digits(hour, 2)?, digits(minute, 2)?),
        None => match digits(body.trim_end_matches(':'), 4)? {
            short if body.len() <= 2 => (short, 0),
            long => (long / 100, long % 100),
        },
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    let total = hour * 60 + minute;
    (minute < 60 && total <= 1440).then_some(total)
}

/// One to `most` digits as a number.
fn digits(text: &str, most: usize) -> Option<u16> {
    let fits = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::parse_clock;

    #[test]
    fn times_as_typed() {
        for (text, expected) in [
            ("9", Some(540)),
            ("9:30", Some(570)),
            ("09：30", Some(570)),
            ("0930", Some(570)),
            ("9.30", Some(570)),
            ("9:30 pm", Some(1290)),
            ("9:30\u{a0}pm", Some(1290)),
            ("12 am", Some(0)),
            ("12pm", Some(720)),
            ("24:00", Some(1440)),
            ("24", Some(1440)),
            ("9点", Some(540)),
            ("9点30分", Some(570)),
            ("24:30", None),
            ("9:60", None),
            ("13 pm", None),
            ("", None),
            (":", None),
            ("-9", None),
            ("noon", None),
            ("99999", None),
        ] {
            assert_eq!(parse_clock(text), expected, "{text}");
        }
    }
}
