//! Times marked as UTC to local times, by a table of the zone's changes that the caller gives.

use chrono::{NaiveDateTime, TimeDelta};

/// Minutes that local time is ahead of a moment in UTC.
fn ahead(offsets: &[(NaiveDateTime, i16)], utc: NaiveDateTime) -> i64 {
    let since = offsets.iter().rev().find(|(from, _)| *from <= utc).or(offsets.first());
    since.map_or(0, |(_, minutes)| i64::from(*minutes))
}

/// The local time of a moment in UTC; as it is without a table.
pub fn local(offsets: &[(NaiveDateTime, i16)], utc: NaiveDateTime) -> NaiveDateTime {
    utc.checked_add_signed(TimeDelta::minutes(ahead(offsets, utc))).unwrap_or(utc)
}

/// Whether a local time comes twice, as clocks are set back.
pub fn repeats(offsets: &[(NaiveDateTime, i16)], at: NaiveDateTime) -> bool {
    offsets.windows(2).any(|pair| {
        let [(_, before), (change, after)] = pair else { return false };
        let to = |minutes: i16| change.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
        to(*after).zip(to(*before)).is_some_and(|(from, until)| from <= at && at < until)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::minute_text;

    #[test]
    fn chicago_in_2024() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let table = [(at("2023-11-05 07:00"), -360), (at("2024-03-10 08:00"), -300), (at("2024-11-03 07:00"), -360)];
        for (utc, expected) in [
            ("2024-03-10 07:30", "2024-03-10 01:30"),
            ("2024-03-10 08:00", "2024-03-10 03:00"),
            ("2024-11-03 06:30", "2024-11-03 01:30"),
            ("2024-11-03 07:30", "2024-11-03 01:30"),
        ] {
            assert_eq!(minute_text(local(&table, at(utc))), expected, "{utc}");
        }
        assert!(repeats(&table, at("2024-11-03 01:30")) && !repeats(&table, at("2024-11-03 02:00")));
        assert!(!repeats(&table, at("2024-03-10 02:30")));
        assert_eq!(local(&[], at("2024-03-10 07:30")), at("2024-03-10 07:30"));
    }
}
