//! The calendar is unfolded again and every shift found in it.

use super::*;
use crate::plan::testing::small_plan;
use chrono::{Days, NaiveTime};
use proptest::prelude::*;

fn words() -> Words {
    Words { shift: "Shift".into(), lunch: "Lunch".into(), pause: "Break".into() }
}

fn stamp() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 1, 2).unwrap().and_hms_opt(3, 4, 5).unwrap()
}

fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    text.replace("\r\n ", "").split_terminator("\r\n").map(Into::into).collect()
}

#[test]
fn a_night_shift_ends_on_the_next_date() {
    let mut plan = small_plan();
    let mut roster = plan.roster.take().unwrap().roster;
    let agent = roster.weeks[1].agent;
    roster.weeks[1].days[3].as_mut().unwrap().end = 1500;
    let lines = unfolded(&write("P", (&roster, &plan.workforce), Some(agent), &words(), stamp()));
    assert!(lines.contains(&"DTEND:20260109T010000".to_owned()), "{lines:?}");
    assert!(lines.contains(&"DTSTAMP:20260102T030405Z".to_owned()));
    let shifts = roster.weeks[1].days.iter().flatten().count();
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), shifts);
}

#[test]
fn pauses_and_names_are_told() {
    let mut plan = small_plan();
    plan.workforce.agents[0].name = "Li; Wei, \\ \"A\"\nB".into();
    let roster = plan.roster.take().unwrap().roster;
    let lines = unfolded(&write("P", (&roster, &plan.workforce), None, &words(), stamp()));
    assert!(lines.contains(&"SUMMARY:Li\\; Wei\\, \\\\ \"A\"\\nB: Early".to_owned()), "{lines:?}");
    assert!(lines.contains(&"DESCRIPTION:Break 10:00-10:15\\nLunch 12:00-12:30".to_owned()), "{lines:?}");
}

#[test]
fn uids_are_stable_and_differ() {
    let mut plan = small_plan();
    let roster = plan.roster.take().unwrap().roster;
    let uids = |name: &str| -> Vec<String> {
        let text = write(name, (&roster, &plan.workforce), None, &words(), stamp());
        unfolded(&text).into_iter().filter(|line| line.starts_with("UID:")).collect()
    };
    let first = uids("P");
    assert_eq!(first, uids("P"));
    assert!(first.iter().all(|uid| !uids("Q").contains(uid)));
    assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), first.len());
}

proptest! {
    #[test]
    fn every_shift_is_found_again(name in "[\\PC\n,;]{0,80}", starts in proptest::collection::vec(0u16..1440, 7), minutes in 15u16..1440) {
        let mut plan = small_plan();
        plan.workforce.agents[0].name = name.clone();
        let mut roster = plan.roster.take().unwrap().roster;
        roster.weeks.truncate(1);
        for (day, start) in roster.weeks[0].days.iter_mut().zip(&starts) {
            *day = Some(Shift { template: 99, start: *start, end: start + minutes, pauses: Vec::new() });
        }
        let lines = unfolded(&write("P", (&roster, &plan.workforce), None, &words(), stamp()));
        let of = |key: &str| lines.iter().filter_map(|line| line.strip_prefix(key)).map(str::to_owned).collect::<Vec<_>>();
        let (begun, ended) = (of("DTSTART:"), of("DTEND:"));
        let read = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap();
        prop_assert_eq!(begun.len(), 7);
        for (day, start) in starts.iter().enumerate() {
            let midnight = (roster.monday + Days::new(day as u64)).and_time(NaiveTime::MIN);
            prop_assert_eq!((read(&begun[day]) - midnight).num_minutes(), i64::from(*start));
            prop_assert_eq!((read(&ended[day]) - midnight).num_minutes(), i64::from(start + minutes));
        }
        prop_assert!(of("SUMMARY:").iter().all(|summary| summary.ends_with(": Shift")));
    }
}
