//! Years in which Easter and the Lunar New Year fall on other dates.

use super::*;
use crate::calendar::{IntervalGrid, IntervalLength};
use crate::forecast::{ForecastSettings, predict};
use crate::history::QueueHistory;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// From 1 January 2024 to the day before `end`, hours of 8 to 18; `factor` on a usual 60 an hour (30 on weekends).
fn past(end: NaiveDate, factor: impl Fn(NaiveDate) -> f64) -> History {
    let first = date(2024, 1, 1);
    let grid = IntervalGrid::new(first, (end - first).num_days() as u32, IntervalLength::HOUR).unwrap();
    let offered = Series::from_fn(grid, |index| {
        let at = grid.start_of(index).date();
        let usual = if at.weekday().num_days_from_monday() < 5 { 60.0 } else { 30.0 };
        Some((usual * factor(at) + (index * 7 % 5) as f64 - 2.0).max(0.0) as u32)
    });
    History { grid, queues: vec![QueueHistory::of_offered("a".into(), offered)] }
}

fn hours_of(region: Region, kind: DayKind, years: std::ops::RangeInclusive<i32>) -> OpeningHours {
    let mut hours = OpeningHours { week: [Some(Span { from: 480, to: 1080 }); 7], ..OpeningHours::default() };
    hours.adopt(region, years, kind, &|_| "any".into());
    hours
}

fn totals(history: &History, hours: &OpeningHours, weeks: u8) -> impl Fn(NaiveDate) -> f64 + use<> {
    let settings = ForecastSettings { weeks, ..ForecastSettings::default() };
    let volume = predict(history, hours, &settings, None).unwrap().queues[0].volume.clone();
    move |at| volume.day(volume.grid().day_of(at).unwrap()).iter().sum()
}

#[test]
fn easter_monday_keeps_its_effect_when_it_moves() {
    // 1 April 2024, 21 April 2025, 6 April 2026: at 40 % of a Monday, Good Friday at 130 % of a Friday
    let effect = |at: NaiveDate| match (at.year(), at.month(), at.day()) {
        (2024, 4, 1) | (2025, 4, 21) => 0.4,
        (2024, 3, 29) | (2025, 4, 18) => 1.3,
        _ => 1.0,
    };
    let history = past(date(2026, 3, 9), effect);
    let hours = hours_of(Region::EnglandAndWales, DayKind::Open, 2024..=2026);
    let on = totals(&history, &hours, 8);
    let near = |at: NaiveDate, expected: f64| {
        let found = on(at);
        assert!((found / expected - 1.0).abs() < 0.06, "{at}: {found} {expected}");
    };
    near(date(2026, 4, 6), 240.0);
    near(date(2026, 4, 3), 780.0);
    // the dates it had before are Mondays like any other
    for usual in [date(2026, 4, 20), date(2026, 4, 27), date(2026, 3, 30)] {
        near(usual, 600.0);
    }
    // the same without any mark of the past: a Monday
    let unmarked = totals(&history, &OpeningHours { special: Default::default(), ..hours.clone() }, 8);
    assert!(unmarked(date(2026, 4, 6)) > 560.0);
    // closed: nothing, whatever was learnt
    let mut closed = hours;
    closed.closed.push(date(2026, 4, 6));
    assert_eq!(totals(&history, &closed, 8)(date(2026, 4, 6)), 0.0);
}

#[test]
fn the_spring_festival_moves_by_weeks_and_each_of_its_days_has_its_own_effect() {
    // eve or first day on 10 February 2024 (list of eight days), 28 January 2025, 15 February 2026
    let listed = |year: i32| -> Vec<NaiveDate> {
        let days = holidays(Region::China, year);
        days.iter().filter(|day| day.name == Holiday::SpringFestival).map(|day| day.date).collect()
    };
    let place = |at: NaiveDate| listed(at.year()).iter().position(|day| *day == at);
    // a deep first day, then slowly back
    let of_place = |place: usize| 0.2 + 0.1 * place.min(6) as f64;
    let history = past(date(2026, 2, 2), |at| if at.year() < 2026 { place(at).map_or(1.0, of_place) } else { 1.0 });
    let hours = hours_of(Region::China, DayKind::Open, 2024..=2026);
    let on = totals(&history, &hours, 5);
    let days = listed(2026);
    assert!(days.len() >= 7 && days[0].month() == 2, "{days:?}");
    for (index, day) in days.iter().enumerate().take(7) {
        let usual = if day.weekday().num_days_from_monday() < 5 { 600.0 } else { 300.0 };
        let share = on(*day) / usual;
        assert!((share - of_place(index)).abs() < 0.09, "{day}: {share} {}", of_place(index));
    }
    // days of the 2025 festival by the sun's calendar are usual ones
    let usual = date(2026, 3, 3);
    assert!((on(usual) / 600.0 - 1.0).abs() < 0.05, "{}", on(usual));
}

#[test]
fn a_short_day_has_its_hours_share_and_its_own_effect() {
    let eves = [date(2024, 12, 24), date(2025, 12, 24)];
    let history = past(date(2026, 12, 7), |at| if eves.contains(&at) { 0.5 } else { 1.0 });
    let short = Some(Span { from: 480, to: 720 });
    let mut hours = hours_of(Region::Germany, DayKind::Open, 2024..=2026);
    for at in eves.into_iter().chain([date(2026, 12, 24)]) {
        hours.put_special(SpecialDate {
            date: at,
            kind: DayKind::Reduced,
            hours: short,
            name: " Eve".into(),
            by_hand: true,
        });
    }
    let on = totals(&history, &hours, 4);
    // four of ten hours at half the usual contacts
    let found = on(date(2026, 12, 24));
    assert!((found / 120.0 - 1.0).abs() < 0.08, "{found}");
    // a short day of a name never seen before: its hours alone
    let other = date(2026, 12, 15);
    hours.put_special(SpecialDate {
        date: other,
        kind: DayKind::Reduced,
        hours: short,
        name: "Fair".into(),
        by_hand: true,
    });
    let found = totals(&history, &hours, 4)(other);
    assert!((found / 240.0 - 1.0).abs() < 0.05, "{found}");
}

#[test]
fn years_after_the_list_follow_its_rule_and_the_planners_kind() {
    let mut hours = hours_of(Region::Germany, DayKind::Closed, 2025..=2026);
    let open = SpecialDate {
        date: date(2026, 4, 6),
        kind: DayKind::Reduced,
        hours: Some(Span { from: 600, to: 720 }),
        name: "Ostermontag".into(),
        by_hand: true,
    };
    hours.put_special(open);
    let longer = through(&hours, date(2028, 6, 30));
    let of = |at| longer.special.on(at).map(|day| (day.kind, day.hours));
    assert_eq!(of(date(2027, 3, 29)), Some((DayKind::Reduced, Some(Span { from: 600, to: 720 }))));
    assert_eq!(of(date(2028, 4, 14)), Some((DayKind::Closed, None)), "Good Friday");
    assert_eq!(of(date(2027, 12, 25)), Some((DayKind::Closed, None)));
    assert!(longer.special.on(date(2029, 1, 1)).is_none());
    let plain = OpeningHours { week: hours.week, ..OpeningHours::default() };
    assert_eq!(through(&plain, date(2028, 6, 30)), plain);
}
