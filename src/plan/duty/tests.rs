use super::*;
use crate::calendar::{IntervalGrid, IntervalLength, Series};

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

#[test]
fn lines_of_every_kind() {
    let text = "Time;Agents\n\n08:00;10\r\n9:30\t12.5\n 2026-03-04 08:00:00, 4\n2026-03-04T10:00 6\n2026-03-05,3\n";
    let duty = OnDuty::read(text, false).unwrap();
    let at = |day, minute| duty.at(date(day), minute, 30);
    assert_eq!(
        [at(2, 450), at(2, 480), at(2, 570), at(2, 630), at(2, 660)],
        [None, Some(10.0), Some(12.5), Some(12.5), None]
    );
    // A date's own lines stand in place of the usual ones.
    assert_eq!([at(4, 480), at(4, 600), at(4, 690), at(4, 720)], [Some(4.0), Some(6.0), Some(6.0), None]);
    assert_eq!([at(5, 0), at(5, 1410)], [Some(3.0); 2]);
    assert_eq!(duty.at(date(2), 540, 60), Some(11.25), "half an hour of 10 and half of 12.5");
    assert_eq!(duty.at(date(2), 450, 60), None, "said of half the hour only");
}

#[test]
fn one_number_and_a_decimal_comma() {
    assert_eq!(OnDuty::read("7,5", true).unwrap().at(date(2), 0, 1440), Some(7.5));
    // Here the comma parts fields, and 7 is no time.
    assert!(OnDuty::read("7,5", false).is_err());
    assert_eq!(OnDuty::read("8:00 7,5", true).unwrap().at(date(2), 480, 60), Some(7.5));
    assert_eq!(OnDuty::read("8:00,7", true).unwrap().at(date(2), 480, 60), Some(7.0));
    assert_eq!(OnDuty::read("12", false).unwrap().at(date(2), 0, 1440), Some(12.0));
    assert!(OnDuty::read(" \n", false).unwrap().is_empty());
}

#[test]
fn nonsense_is_named_by_its_line() {
    for text in ["8:00 -1", "8:00 many", "25:00 4", "8:60 4", "8:00", "2026-02-30 8:00 4", "1 2 3 4", "8:00 1e9"] {
        let wrong = OnDuty::read(&format!("8:00 3\n{text}"), false).unwrap_err();
        assert_eq!(wrong, BadLine { line: 2, text: text.into() });
    }
}

/// Two days of hours: 20 contacts each hour of which 2 give up; waits of 10 s each, and 4 agents.
fn two_days() -> History {
    let hour = IntervalLength::new(60).unwrap();
    let grid = IntervalGrid::new(date(2), 2, hour).unwrap();
    let all = |value: u32| Series::from_fn(grid, |index| Some(if (8..10).contains(&(index % 24)) { value } else { 0 }));
    let mut queue = QueueHistory::of_offered("A".into(), all(20));
    (queue.handled, queue.abandoned, queue.handle_s) = (all(18), all(2), all(1800));
    (queue.wait_s, queue.answered_in_target) = (Some(all(200)), Some(all(15)));
    // One hour without a handle time of its own.
    queue.handled.values_mut()[9] = Some(0);
    History { grid, queues: vec![queue] }
}

#[test]
fn the_past_by_hand() {
    let history = two_days();
    let queue = &history.queues[0];
    let sums = waits(&history, queue, &[]);
    assert_eq!(sums, Waits { intervals: 4, offered: 80.0, abandoned: 8.0, waited_s: 800.0 });
    assert_eq!(sums.patience(), Some(Seconds::clamped(100.0)));
    let duty = OnDuty::read("8:00 4\n9:00 5", false).unwrap();
    let found = past(&history, queue, &[], &duty, None);
    assert_eq!((found.rows.len(), found.later, found.days), (4, 2, 2));
    let [first, second, ..] = found.rows.as_slice() else { panic!() };
    assert_eq!((first.minute, first.agents, first.handle_time.get()), (480, Some(4.0), 100.0));
    assert_eq!((first.service_level, first.abandonment), (Some(0.75), Some(0.1)));
    // 4 hours of 1,800 s over the 54 whose count is known.
    assert!((second.handle_time.get() - 7200.0 / 54.0).abs() < 1e-9 && second.agents == Some(5.0));
    // A day left out, and a date that is not in the past.
    let edit =
        |on| HistoryEdit { change: Change::LeaveOut { first: date(2), last: date(2) }, queue: None, reason: None, on };
    assert_eq!(past(&history, queue, &[edit(true)], &duty, None).days, 1);
    assert_eq!(past(&history, queue, &[edit(false)], &duty, None).days, 2);
    assert_eq!(waits(&history, queue, &[edit(true)]).intervals, 2);
    let other = OnDuty::read("2026-04-01 4", false).unwrap();
    assert_eq!(past(&history, queue, &[], &other, None), Past::default());
}

/// Numbers of every day hold for the last eight weeks; a date of before counts when it is named.
#[test]
fn usual_numbers_hold_for_the_last_weeks() {
    let hour = IntervalLength::new(60).unwrap();
    let grid = IntervalGrid::new(date(1), 100, hour).unwrap();
    let queue = QueueHistory::of_offered("A".into(), Series::from_fn(grid, |_| Some(1)));
    let history = History { grid, queues: vec![queue] };
    let handle = Some(Seconds::clamped(60.0));
    let days =
        |text: &str, handle| past(&history, &history.queues[0], &[], &OnDuty::read(text, false).unwrap(), handle).days;
    assert_eq!(days("3", handle), USUAL_DAYS);
    assert_eq!(days("3\n2026-03-01 4", handle), USUAL_DAYS + 1);
    assert_eq!(days("3", None), 0, "no handle time is known");
}
