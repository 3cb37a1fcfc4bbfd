//! What the library promises when storage is full, fails half-way, or holds garbage.

use super::*;
use crate::plan::shelf::memory::Memory;
use crate::plan::testing::small_plan;
use chrono::NaiveDate;
use std::sync::Arc;

fn at(minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap().and_hms_opt(10, minute, 0).unwrap()
}

fn renamed(name: &str) -> Plan {
    Plan { name: name.into(), ..small_plan() }
}

#[test]
fn plans_come_back_and_do_not_touch_each_other() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let first = library.create(&small_plan(), at(0)).unwrap();
    let second = library.create(&renamed("Second"), at(1)).unwrap();
    library.save(second.id, &renamed("Second, changed"), at(2), Some(second.revision)).unwrap();
    let (opened, entry) = library.load(first.id).unwrap();
    assert_eq!((opened.plan, opened.saved_at, entry), (small_plan(), at(0), first));
    let names: Vec<String> = library.plans().into_iter().map(|entry| entry.name).collect();
    assert_eq!(names, ["Second, changed", "Spring, 春季"]);
    let listed: u64 = library.plans().iter().map(|entry| entry.bytes).sum();
    assert!(listed < library.bytes() && library.bytes() < listed + 1000);
}

#[test]
fn an_unchanged_history_is_not_written_again_and_old_revisions_go() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    shelf.written.borrow_mut().clear();
    let mut plan = renamed("Other");
    library.save(entry.id, &plan, at(1), Some(1)).unwrap();
    assert_eq!(*shelf.written.borrow(), ["muster:plan:0:2", "muster:index"]);
    let mut history = plan.history.as_deref().cloned().unwrap();
    history.queues[1].offered.values_mut()[0] = Some(1);
    plan.history = Some(Arc::new(history));
    shelf.written.borrow_mut().clear();
    library.save(entry.id, &plan, at(2), Some(2)).unwrap();
    assert_eq!(shelf.written.borrow().len(), 3, "one part, the plan, the index");
    // Both test queues hold the same numbers at first, so they share one part.
    assert_eq!(shelf.keys().len(), 4);
    assert_eq!(library.load(entry.id).unwrap().0.plan, plan);
}

#[test]
fn whatever_write_fails_the_old_plan_is_still_there() {
    for fail_after in 0..6 {
        let shelf = Memory::new();
        let library = Library::new(&shelf);
        let entry = library.create(&small_plan(), at(0)).unwrap();
        let before = shelf.texts.borrow().clone();
        let mut changed = renamed("Changed");
        let mut history = changed.history.as_deref().cloned().unwrap();
        history.queues[0].offered.values_mut()[0] = Some(5);
        changed.history = Some(Arc::new(history));
        shelf.fail_after.set(fail_after);
        match library.save(entry.id, &changed, at(1), Some(1)) {
            Ok(_) => assert!(fail_after >= 3),
            Err(error) => {
                assert_eq!(error, SaveError::Refused);
                assert_eq!(*shelf.texts.borrow(), before, "after {fail_after} writes");
                assert_eq!(library.load(entry.id).unwrap().0.plan, small_plan());
            }
        }
    }
}

#[test]
fn a_full_shelf_says_so_and_keeps_what_was_there() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    shelf.quota.set(library.bytes() as usize / 2 + 100);
    let before = shelf.texts.borrow().clone();
    let error = library.save(entry.id, &renamed("Changed"), at(1), Some(1)).unwrap_err();
    assert!(matches!(error, SaveError::Quota { bytes } if bytes > 1000), "{error}");
    assert!(matches!(library.create(&small_plan(), at(1)), Err(SaveError::Quota { .. })));
    assert_eq!(*shelf.texts.borrow(), before);
}

#[test]
fn the_older_tab_is_told() {
    let shelf = Memory::new();
    let (one, other) = (Library::new(&shelf), Library::new(&shelf));
    let entry = one.create(&small_plan(), at(0)).unwrap();
    let newer = other.save(entry.id, &renamed("Other tab"), at(1), Some(1)).unwrap();
    assert_eq!(one.save(entry.id, &small_plan(), at(2), Some(1)), Err(SaveError::ChangedElsewhere(newer)));
    assert_eq!(one.load(entry.id).unwrap().0.plan.name, "Other tab");
    let mine = one.save(entry.id, &small_plan(), at(3), None).unwrap();
    assert_eq!((mine.revision, one.load(entry.id).unwrap().0.plan), (3, small_plan()));
    other.delete(entry.id).unwrap();
    assert_eq!(one.save(entry.id, &small_plan(), at(4), Some(3)), Err(SaveError::Gone));
}

#[test]
fn deleting_can_be_undone_until_purged() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    library.delete(entry.id).unwrap();
    assert_eq!((library.plans().len(), library.deleted().len()), (0, 1));
    assert_eq!(library.load(entry.id).unwrap_err(), LoadError::Missing);
    library.restore(entry.id).unwrap();
    assert_eq!(library.load(entry.id).unwrap().0.plan, small_plan());
    library.delete(entry.id).unwrap();
    library.purge().unwrap();
    assert_eq!(shelf.keys(), ["muster:index"]);
    assert_eq!(library.restore(entry.id), Err(SaveError::Gone));
    assert_eq!(library.create(&small_plan(), at(1)).unwrap().id, 1, "numbers are never given twice");
}

#[test]
fn what_cannot_be_read_is_set_aside_whole() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    let part = shelf.keys().into_iter().find(|key| key.contains("history")).unwrap();
    shelf.set(&part, "garbage").unwrap();
    let error = library.load(entry.id).unwrap_err();
    let LoadError::Unreadable { error: OpenError::History(queue), quarantine: Some(number) } = error else {
        panic!("{error}")
    };
    assert_eq!((queue.as_str(), library.set_aside()), ("Billing", vec![number]));
    assert!(library.set_aside_text(number).unwrap().contains("garbage"));
    assert!(library.plans().is_empty());
    library.discard(number);
    assert!(library.set_aside().is_empty());
}

#[test]
fn a_newer_plan_stays_where_it_is() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    let text = shelf.get("muster:plan:0:1").unwrap().replace("\"version\":1", "\"version\":7");
    shelf.set("muster:plan:0:1", &text).unwrap();
    assert_eq!(library.load(entry.id).unwrap_err(), LoadError::Newer { version: 7 });
    assert_eq!((library.plans().len(), library.set_aside().len()), (1, 0));
}

#[test]
fn a_lost_or_broken_index_is_made_anew() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    let entry = library.create(&small_plan(), at(0)).unwrap();
    for (broken, aside) in [(None, 0), (Some("{"), 1)] {
        match broken {
            None => shelf.remove("muster:index"),
            Some(text) => shelf.set("muster:index", text).unwrap(),
        }
        assert_eq!(library.load(entry.id).unwrap().0.plan, small_plan());
        assert_eq!((library.plans().len(), library.set_aside().len()), (1, aside));
    }
    assert_eq!(library.create(&small_plan(), at(1)).unwrap().id, 1);
}

#[test]
fn preferences_fall_back_to_the_default() {
    let shelf = Memory::new();
    let library = Library::new(&shelf);
    assert_eq!(library.preferences::<u32>(), 0);
    library.set_preferences(&7_u32).unwrap();
    assert_eq!(library.preferences::<u32>(), 7);
    shelf.set("muster:preferences", "?").unwrap();
    assert_eq!(library.preferences::<u32>(), 0);
}
