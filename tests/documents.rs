//! Documents a planner may try to open: old versions, cut short, foreign, newer, damaged. Each gives its own answer.
#![allow(clippy::expect_used, reason = "a test says so by failing")]

use muster::export::plan_file::{is_plan, open, write};
use muster::plan::saved::OpenError;

const V1: &str = include_str!("fixtures/plan-v1.muster.json");

#[test]
fn version_1_opens_and_is_written_the_same() {
    let opened = open(V1.as_bytes()).expect("the fixture opens");
    assert_eq!(opened.plan.name, "Spring, 春季");
    assert_eq!(opened.plan.history.as_ref().map(|history| history.queues.len()), Some(2));
    assert_eq!(opened.plan.workforce.agents.len(), 2);
    assert!(opened.plan.roster.is_some());
    assert_eq!(write(&opened.plan, opened.saved_at).expect("it is written"), V1);
}

#[test]
fn a_byte_order_mark_and_spaces_do_no_harm() {
    assert!(open(format!("\u{feff}{V1}\r\n\r\n").as_bytes()).is_ok());
}

#[test]
fn what_is_no_plan_is_named() {
    let newer = V1.replacen("\"version\":1", "\"version\":2", 1);
    let changed = V1.replacen("\"minimum\":1", "\"minimum\":2", 1);
    let checks: &[(&[u8], OpenError)] = &[
        (b"", OpenError::Empty),
        (b" \n", OpenError::Empty),
        (b"\xef\xbb\xbf", OpenError::Empty),
        (b"{}", OpenError::Foreign),
        (b"[1, 2", OpenError::Foreign),
        (b"queue,interval_start,calls\n", OpenError::Foreign),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", OpenError::Foreign),
        (br#"{"format":"other-plan","version":1}"#, OpenError::Foreign),
        (br#"{"format":"muster-plan","version":0}"#, OpenError::Damaged),
        (br#"{"format":"muster-plan","version":1}"#, OpenError::Damaged),
        (newer.as_bytes(), OpenError::Newer { version: 2, known: 1 }),
        (changed.as_bytes(), OpenError::Damaged),
    ];
    for (bytes, error) in checks {
        assert_eq!(open(bytes), Err(error.clone()), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_newer_plan_is_named_whatever_its_content() {
    let text = br#"{"format":"muster-plan","version":9,"sealed":[1,2,3]}"#;
    assert_eq!(open(text), Err(OpenError::Newer { version: 9, known: 1 }));
}

#[test]
fn cut_anywhere_it_ends_too_early() {
    let text = V1.trim_end().as_bytes();
    for end in 1..text.len() {
        let cut = text.get(..end).unwrap_or_default();
        assert_eq!(open(cut), Err(OpenError::Truncated), "cut at {end}");
    }
}

#[test]
fn a_changed_byte_never_gives_another_plan() {
    let original = open(V1.as_bytes()).expect("the fixture opens");
    let text = V1.trim_end().as_bytes();
    for at in 0..text.len() {
        for flip in [1, 0x20, 0x80] {
            let mut bytes = text.to_vec();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= flip;
            }
            if let Ok(opened) = open(&bytes) {
                assert_eq!(opened, original, "byte {at}");
            }
        }
    }
}

#[test]
fn plan_files_are_told_from_data() {
    assert!(is_plan("Spring.muster.json", b""));
    assert!(is_plan("anything.txt", V1.as_bytes()));
    assert!(!is_plan("calls.csv", b"queue,interval_start"));
}
