//! Histories made one: what is new, what is alike, what differs, and what cannot be joined.

use super::*;
use chrono::NaiveDate;

fn history(first: u32, days: u32, minutes: u16, queues: &[&str], value: fn(usize) -> Option<u32>) -> Arc<History> {
    let first = NaiveDate::from_ymd_opt(2026, 3, first).unwrap();
    let grid = IntervalGrid::new(first, days, IntervalLength::new(minutes).unwrap()).unwrap();
    let queue = |name: &&str| QueueHistory::of_offered((*name).into(), Series::from_fn(grid, value));
    Arc::new(History { grid, queues: queues.iter().map(queue).collect() })
}

fn join(old: &Arc<History>, new: &Arc<History>, choices: &[(&str, Keep)], rest: Option<Keep>) -> Joined {
    let choices = choices.iter().map(|(first, keep)| Choice {
        file: 0,
        queue: "a".into(),
        first: first.parse().unwrap(),
        keep: *keep,
    });
    Join::new(Some(old.clone()), vec![new.clone()], false, choices.collect(), rest).unwrap().finish()
}

fn sum(joined: &Joined, queue: usize) -> u64 {
    joined.news[queue].totals.offered.unwrap()
}

#[test]
fn what_follows_is_appended_and_what_is_equal_is_kept_once() {
    let (old, new) = (history(2, 7, 60, &["a"], |_| Some(3)), history(8, 7, 60, &["a", "b"], |_| Some(3)));
    let both = join(&old, &new, &[], None);
    assert!(both.overlaps.is_empty());
    assert_eq!((both.history.grid.days(), both.history.queues.len()), (13, 2));
    assert_eq!((sum(&both, 0), sum(&both, 1)), (13 * 24 * 3, 7 * 24 * 3));
    assert_eq!(both.history.queues[1].offered.values()[0], None);
    let told: Vec<_> =
        both.news.iter().map(|n| (n.known, n.new_days, n.new_offered, n.alike_offered, n.differing)).collect();
    assert_eq!(told, [(true, 6, 6 * 24 * 3, 24 * 3, 0), (false, 7, 7 * 24 * 3, 0, 0)]);
    // earlier data, data there already, and files without a history go the same way
    assert_eq!(join(&new, &old, &[], None).history, both.history);
    let again = join(&Arc::new(both.history.clone()), &new, &[], None);
    assert_eq!((&again.history, again.news[0].new_days, again.news[1].new_offered), (&both.history, 0, 0));
    let files = Join::new(None, vec![old, new], false, vec![], None).unwrap().finish();
    assert_eq!(files.history, both.history);
    assert_eq!((files.news[0].new_days, files.news[0].alike_offered), (13, 24 * 3));
}

#[test]
fn differing_stretches_are_asked_for_one_by_one() {
    let old = history(2, 7, 60, &["a"], |_| Some(3));
    // hours 8 and 9 of 3 March, hour 10 of 6 March; unknown on the 4th
    let new = history(3, 9, 60, &["a"], |index| match index {
        8 | 9 => Some(5),
        82 => Some(0),
        24..48 => None,
        _ => Some(3),
    });
    let found = join(&old, &new, &[], None).overlaps;
    let seen: Vec<_> = found
        .iter()
        .map(|o| (o.first.to_string(), o.last.to_string(), o.intervals, o.old.offered, o.new.offered, o.keep))
        .collect();
    let text = str::to_owned;
    assert_eq!(
        seen,
        [
            (text("2026-03-03 08:00:00"), text("2026-03-03 09:00:00"), 2, Some(6), Some(10), None),
            (text("2026-03-06 10:00:00"), text("2026-03-06 10:00:00"), 1, Some(3), Some(0), None),
        ]
    );
    assert!(found.iter().all(|overlap| overlap.queue == "a" && overlap.file == 0));
    let all = 10 * 24 * 3;
    let (one, two) = ("2026-03-03T08:00:00", "2026-03-06T10:00:00");
    for (choices, rest, expected) in [
        (&[][..], None, all),
        (&[(one, Keep::New)], None, all + 4),
        (&[(one, Keep::Old), (two, Keep::New)], None, all - 3),
        (&[(two, Keep::New), (one, Keep::New)], None, all + 1),
        (&[], Some(Keep::New), all + 1),
        (&[(one, Keep::Old)], Some(Keep::New), all - 3),
    ] {
        let joined = join(&old, &new, choices, rest);
        assert_eq!(sum(&joined, 0), expected, "{choices:?} {rest:?}");
        assert_eq!(joined.overlaps[0].keep, choices.iter().find(|c| c.0 == one).map(|c| c.1).or(rest));
    }
}

#[test]
fn the_reading_that_holds_is_taken_whole() {
    let old = history(2, 1, 60, &["a"], |index| Some(index as u32));
    let mut new = (*old).clone();
    new.queues[0].offered.values_mut()[9] = Some(90);
    new.queues[0].handled = new.queues[0].offered.clone();
    let new = Arc::new(new);
    let handled = |keep| join(&old, &new, &[], Some(keep)).history.queues[0].handled.values()[8..10].to_vec();
    assert_eq!((handled(Keep::Old), handled(Keep::New)), (vec![Some(8), None], vec![Some(8), Some(90)]));
}

#[test]
fn a_day_that_a_report_cut_in_two_is_put_together() {
    // 8 to 18 h on three days each; the first report was taken at noon of the last one, where the second begins
    let open = |index: usize| (8..18).contains(&(index % 24));
    let old = history(2, 3, 60, &["a"], |index| Some(u32::from(open_at(index) && index < 60)));
    let new = history(4, 3, 60, &["a"], |index| Some(u32::from(open_at(index) && index >= 12)));
    let joined = join(&old, &new, &[], None);
    assert!(joined.overlaps.is_empty(), "{:?}", joined.overlaps);
    assert_eq!(sum(&joined, 0), 50);
    assert!(joined.history.queues[0].offered.values().iter().enumerate().all(|(i, v)| *v == Some(u32::from(open(i)))));
    // a zero within the report is a reading of it
    let holed = history(4, 3, 60, &["a"], |index| Some(u32::from(open_at(index) && index != 10)));
    let full = history(4, 3, 60, &["a"], |index| Some(u32::from(open_at(index))));
    assert_eq!(join(&full, &holed, &[], None).overlaps.len(), 1);
}

fn open_at(index: usize) -> bool {
    (8..18).contains(&(index % 24))
}

#[test]
fn other_intervals_and_columns() {
    let (hours, quarters) = (history(2, 2, 60, &["a"], |_| Some(4)), history(3, 2, 15, &["a"], |_| Some(1)));
    let joined = join(&hours, &quarters, &[], None);
    assert_eq!((joined.overlaps.len(), sum(&joined, 0)), (0, 3 * 24 * 4));
    let of = |coarser| Join::new(Some(quarters.clone()), vec![hours.clone()], coarser, vec![], None);
    assert_eq!(of(false).err(), Some(AppendError::Interval { file: 0, whole: 15, own: 60 }));
    assert_eq!(of(true).unwrap().finish().history, joined.history);
    let files = Join::new(None, vec![quarters, hours.clone()], false, vec![], None).unwrap().finish();
    assert_eq!(files.history, joined.history);
    let mut waits = (*hours).clone();
    waits.queues[0].wait_s = Some(hours.queues[0].offered.clone());
    assert_eq!(join(&hours, &Arc::new(waits.clone()), &[], None).history, waits);
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let far = IntervalGrid::new(day(1800), 1, hours.grid.interval()).unwrap();
    let far = Arc::new(History { grid: far, queues: vec![] });
    let error = Join::new(Some(hours.clone()), vec![far], false, vec![], None).err();
    assert_eq!(error, Some(AppendError::TooLong { first: day(1800), last: hours.grid.last() }));
    assert_eq!(Join::new(None, vec![], false, vec![], None).err(), Some(AppendError::Nothing));
    let many: Vec<String> = (0..60_000).map(|at| at.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let wide = history(2, 20, 60, &many[..1], |_| None);
    let named = many.iter().map(|name| QueueHistory { name: (*name).into(), ..wide.queues[0].clone() }).collect();
    let wide = Arc::new(History { grid: wide.grid, queues: named });
    assert_eq!(Join::new(None, vec![wide], false, vec![], None).err(), Some(AppendError::TooMany(60_000 * 480)));
}

#[test]
fn names_that_look_alike_are_pointed_out() {
    let (old, new) =
        (history(2, 1, 60, &["Care", "Sales"], |_| Some(1)), history(3, 1, 60, &["care ", "Sales"], |_| Some(1)));
    let found = join(&old, &new, &[], None).alike;
    assert_eq!(found, [Alike { file: 0, name: "care ".into(), like: "Care".into() }]);
}
