//! The plan as a file that opens again, and names for files.

use crate::plan::Plan;
use crate::plan::saved::{self, OpenError, Opened, Unwritable};
use chrono::NaiveDateTime;

/// Ending of plan files.
pub const ENDING: &str = "muster.json";

/// The plan file's text: UTF-8, one line.
pub fn write(plan: &Plan, saved_at: NaiveDateTime) -> Result<String, Unwritable> {
    saved::to_text(plan, saved_at).map(|text| text + "\n")
}

/// Reads a plan file.
pub fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    saved::from_text(std::str::from_utf8(bytes).map_err(|error| refused(bytes, &error))?)
}

/// Whether a file looks like a plan, by its name or its first bytes.
#[must_use]
pub fn is_plan(name: &str, bytes: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(ENDING) || begins_as_plan(bytes)
}

fn begins_as_plan(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(format!("{{\"format\":\"{}\"", saved::FORMAT).as_bytes())
}

/// Bytes that are no text: a plan cut within a letter, a plan damaged, or something else.
fn refused(bytes: &[u8], error: &std::str::Utf8Error) -> OpenError {
    match (begins_as_plan(bytes), error.error_len()) {
        (true, None) => OpenError::Truncated,
        (true, Some(_)) => OpenError::Damaged,
        (false, _) => OpenError::Foreign,
    }
}

/// A file name from the plan's name, a word for the content ("forecast") and an ending, that every system takes.
#[must_use]
pub fn file_name(plan: &str, content: &str, ending: &str) -> String {
    let mut name: String = plan
        .chars()
        .map(|c| if c.is_control() || c.is_whitespace() || r#"<>:"/\|?*%#'`"#.contains(c) { '-' } else { c })
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(60)
        .collect();
    while name.contains("--") {
        name = name.replace("--", "-");
    }
    let name = name.trim_matches(['-', '.', '_']);
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        stem.strip_prefix(port).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    // Windows refuses the names of devices whatever their ending.
    let name = match name {
        "" => "plan".into(),
        name if numbered || ["con", "prn", "aux", "nul"].contains(&stem.as_str()) => format!("plan-{name}"),
        name => name.to_owned(),
    };
    if content.is_empty() { format!("{name}.{ending}") } else { format!("{name}-{content}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_system_takes() {
        for (plan, expected) in [
            ("Spring 2026", "Spring-2026-forecast.csv"),
            ("春季 计划", "春季-计划-forecast.csv"),
            ("a/b\\c:d*e", "a-b-c-d-e-forecast.csv"),
            ("../../etc/passwd", "etc-passwd-forecast.csv"),
            (" .hidden. ", "hidden-forecast.csv"),
            ("CON", "plan-CON-forecast.csv"),
            ("com1.x", "plan-com1.x-forecast.csv"),
            ("", "plan-forecast.csv"),
            ("\u{202e}gpj", "gpj-forecast.csv"),
        ] {
            assert_eq!(file_name(plan, "forecast", "csv"), expected);
        }
        assert_eq!(file_name("A", "", ENDING), "A.muster.json");
        assert!(file_name(&"长".repeat(500), "", "csv").len() < 255);
    }
}
