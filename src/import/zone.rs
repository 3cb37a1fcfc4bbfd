//! Times marked as UTC to local times, by a table of the zone's changes that the caller gives.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// Days between two looks at the zone: no zone has changed its offset twice within so few.
const STEP: i64 = 7;

/// The changes of a zone's offset from 1990 to 2060, each since when in UTC and to how many minutes ahead, the first
/// standing for all before it; found by halving the weeks they lie in. `ahead` tells the minutes that local time is ahead
/// of a moment in UTC: the zone rules are the caller's.
pub fn offset_changes(ahead: &dyn Fn(NaiveDateTime) -> i16) -> Vec<(NaiveDateTime, i16)> {
    let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).map(|date| date.and_time(NaiveTime::MIN));
    let (Some(mut from), Some(end)) = (year(1990), year(2060)) else { return Vec::new() };
    let mut minutes = ahead(from);
    let mut found = vec![(from, minutes)];
    while from < end {
        let to = from + TimeDelta::days(STEP);
        let after = ahead(to);
        if after != minutes {
            let (mut low, mut high) = (from, to);
            while high - low > TimeDelta::minutes(1) {
                let middle = low + TimeDelta::minutes((high - low).num_minutes() / 2);
                if ahead(middle) == minutes { low = middle } else { high = middle }
            }
            found.push((high, after));
        }
        (from, minutes) = (to, after);
    }
    found
}

/// Minutes that local time is ahead of a moment in UTC.
fn ahead(offsets: &[(NaiveDateTime, i16)], utc: NaiveDateTime) -> i64 {
    let since = offsets.partition_point(|(from, _)| *from <= utc).saturating_sub(1);
    offsets.get(since).map_or(0, |(_, minutes)| i64::from(*minutes))
}

/// The local time of a moment in UTC; as it is without a table.
pub fn local(offsets: &[(NaiveDateTime, i16)], utc: NaiveDateTime) -> NaiveDateTime {
    utc.checked_add_signed(TimeDelta::minutes(ahead(offsets, utc))).unwrap_or(utc)
}

/// The moment in UTC of a local time; the earlier one where it comes twice, and by the offset after where the clocks skip
/// it. As it is without a table.
#[must_use]
pub fn utc_of(offsets: &[(NaiveDateTime, i16)], local: NaiveDateTime) -> NaiveDateTime {
    let by = |minutes: i16| local.checked_sub_signed(TimeDelta::minutes(i64::from(minutes))).unwrap_or(local);
    // no offset is over a day: the changes a day before and after decide
    let day_before = local.checked_sub_signed(TimeDelta::days(1)).unwrap_or(local);
    let from = offsets.partition_point(|(since, _)| *since <= day_before).saturating_sub(1);
    let near = offsets.iter().enumerate().skip(from);
    let mut found = near.map(|(at, (_, minutes))| (by(*minutes), offsets.get(at + 1)));
    found.find(|(utc, next)| next.is_none_or(|(change, _)| utc < change)).map_or(local, |(utc, _)| utc)
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
        for (local, expected) in [
            ("2024-03-10 01:30", "2024-03-10 07:30"),
            ("2024-03-10 02:30", "2024-03-10 07:30"),
            ("2024-03-10 03:00", "2024-03-10 08:00"),
            ("2024-11-03 01:30", "2024-11-03 06:30"),
            ("2024-11-03 02:00", "2024-11-03 08:00"),
            ("2026-07-01 12:00", "2026-07-01 18:00"),
        ] {
            assert_eq!(minute_text(utc_of(&table, at(local))), expected, "{local}");
        }
        assert_eq!(utc_of(&[], at("2024-03-10 07:30")), at("2024-03-10 07:30"));
        assert!(repeats(&table, at("2024-11-03 01:30")) && !repeats(&table, at("2024-11-03 02:00")));
        assert!(!repeats(&table, at("2024-03-10 02:30")));
        assert_eq!(local(&[], at("2024-03-10 07:30")), at("2024-03-10 07:30"));
    }

    #[test]
    fn changes_are_found_to_the_minute_by_a_rule_for_the_offset() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let table = [(at("2023-11-05 07:00"), -360), (at("2024-03-10 08:00"), -300), (at("2024-11-03 07:00"), -360)];
        let found = offset_changes(&|utc| ahead(&table, utc) as i16);
        assert_eq!(
            found,
            [(at("1990-01-01 00:00"), -360), (at("2024-03-10 08:00"), -300), (at("2024-11-03 07:00"), -360)]
        );
        assert_eq!(offset_changes(&|_| 480), [(at("1990-01-01 00:00"), 480)]);
    }
}
