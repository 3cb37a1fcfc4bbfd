use super::*;
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series};
use crate::forecast::{Forecast, ForecastSettings, QueueForecast, predict};
use crate::history::{History, QueueHistory};
use chrono::Days;
use proptest::prelude::*;
use std::sync::Arc;

/// Monday.
fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

fn date(day: u64) -> NaiveDate {
    first().checked_add_days(Days::new(day)).unwrap()
}

/// 8:00 to 18:00 but on Sundays; the second Tuesday is closed.
fn hours() -> OpeningHours {
    let mut week = [Some(Span { from: 480, to: 1080 }); 7];
    week[6] = None;
    OpeningHours { week, closed: vec![date(8)], ..OpeningHours::default() }
}

/// Two queues, three weeks of hours.
fn model() -> Arc<Forecast> {
    let grid = IntervalGrid::new(first(), 21, IntervalLength::HOUR).unwrap();
    let hours = hours();
    let queue = |name: &str, size: f64| QueueForecast {
        name: name.into(),
        volume: Series::from_fn(grid, |index| {
            let open = hours.open_during(grid.date(index / 24), grid.minute_of_day(index), 60);
            if open { size * (1.0 + (index % 24) as f64 / 10.0 + (index / 24 % 7) as f64) } else { 0.0 }
        }),
        aht_s: Series::from_fn(grid, |_| Some(200.0)),
        accuracy: None,
        tested: Default::default(),
    };
    Arc::new(Forecast { grid, queues: vec![queue("a", 4.0), queue("b", 1.5)] })
}

fn item(id: u32, queue: Option<&str>, what: What) -> Item {
    Item { id, name: String::new(), on: true, queue: queue.map(Into::into), what }
}

fn event(when: When, change: Option<f64>) -> What {
    What::Event(Event { kind: EventKind::Campaign, when, minutes: None, change })
}

fn once(from: u64, to: u64) -> When {
    When::Once { first: date(from), last: date(to) }
}

fn set(day: u64, minute: Option<u16>, target: Target) -> What {
    What::Override(Override { date: date(day), minute, target })
}

fn lay(items: Vec<Item>) -> Adjusted {
    apply(&model(), &Hand { items }, &hours(), &[])
}

fn day(forecast: &Forecast, queue: usize, day: usize) -> f64 {
    forecast.queues[queue].volume.day(day).iter().sum()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6 * (1.0 + b.abs())
}

#[test]
fn a_campaign_of_three_days() {
    let (model, out) = (model(), lay(vec![item(1, Some("a"), event(once(2, 4), Some(0.3)))]));
    for at in 0..21 {
        let factor = if (2..=4).contains(&at) { 1.3 } else { 1.0 };
        assert!(near(day(&out.forecast, 0, at), factor * day(&model, 0, at)), "{at}");
        assert_eq!(day(&out.forecast, 1, at), day(&model, 1, at));
        assert_eq!(out.touched[at].as_slice(), if factor > 1.0 { &[1][..] } else { &[] });
    }
    let three: f64 = (2..=4).map(|at| day(&model, 0, at)).sum();
    assert!(near(out.outcomes[0].contacts, 0.3 * three) && out.outcomes[0].days == 3);
    let minutes = Some(Span { from: 600, to: 690 });
    let what = What::Event(Event { kind: EventKind::Other, when: once(2, 2), minutes, change: Some(1.0) });
    let (before, after) = (&model.queues[0].volume, lay(vec![item(1, None, what)]).forecast);
    let factor = |hour: usize| after.queues[0].volume.day(2)[hour] / before.day(2)[hour];
    assert!(near(factor(9), 1.0) && near(factor(10), 2.0) && near(factor(11), 1.5) && near(factor(12), 1.0));
}

#[test]
fn overrides_set_what_they_say_and_the_rest_keeps_its_shape() {
    let model = model();
    let of = |at: usize| day(&model, 0, at) + day(&model, 1, at);
    let out = lay(vec![item(1, Some("a"), set(3, None, Target::Contacts(900.0)))]).forecast;
    assert!(near(day(&out, 0, 3), 900.0) && day(&out, 1, 3) == day(&model, 1, 3));
    let shape = |forecast: &Forecast, hour: usize| forecast.queues[0].volume.day(3)[hour] / day(forecast, 0, 3);
    assert!((8..18).all(|hour| near(shape(&out, hour), shape(&model, hour))));
    // both queues, then one hour of one of them: the day's total of both holds
    let both = item(2, None, set(3, None, Target::Contacts(700.0)));
    let hour = item(3, Some("b"), set(3, Some(660), Target::Contacts(80.0)));
    let out = lay(vec![hour.clone(), both]).forecast;
    assert!(near(day(&out, 0, 3) + day(&out, 1, 3), 700.0) && out.queues[1].volume.day(3)[11] == 80.0);
    // without a total the rest of the day stays
    let out = lay(vec![hour]).forecast;
    assert!(near(day(&out, 1, 3) - 80.0, day(&model, 1, 3) - model.queues[1].volume.day(3)[11]));
    // shares of the week and of the day: their wholes stay
    let week = |forecast: &Forecast| -> f64 { (0..7).map(|at| day(forecast, 0, at) + day(forecast, 1, at)).sum() };
    let out = lay(vec![
        item(1, None, set(1, None, Target::Share(0.4))),
        item(2, None, set(2, None, Target::Share(0.1))),
        item(3, None, set(1, Some(600), Target::Share(0.5))),
    ]);
    let now = |at: usize| day(&out.forecast, 0, at) + day(&out.forecast, 1, at);
    assert!(near(week(&out.forecast), week(&model)));
    assert!(near(now(1), 0.4 * week(&model)) && near(now(2), 0.1 * week(&model)));
    let hour = out.forecast.queues[0].volume.day(1)[10] + out.forecast.queues[1].volume.day(1)[10];
    assert!(near(hour, 0.5 * now(1)));
    assert!(near(now(3) / now(4), of(3) / of(4)));
}

#[test]
fn what_cannot_be_done_is_said() {
    let note = |items: Vec<Item>| lay(items).outcomes.last().and_then(|outcome| outcome.note);
    let contacts = |day, minute| set(day, minute, Target::Contacts(50.0));
    for (items, expected) in [
        (vec![item(1, None, contacts(8, None))], Some(Note::Closed)),
        (vec![item(1, None, contacts(2, Some(60)))], Some(Note::Closed)),
        (vec![item(1, None, contacts(40, None))], Some(Note::NotAhead)),
        (vec![item(1, Some("c"), contacts(2, None))], Some(Note::NoSuchQueue)),
        (vec![item(1, None, event(once(30, 31), Some(0.1)))], Some(Note::NotAhead)),
        (vec![item(1, None, event(When::Once { first: past(3), last: past(4) }, Some(0.1)))], Some(Note::Past)),
        (vec![item(1, None, event(once(8, 8), Some(0.1)))], Some(Note::Closed)),
        (vec![item(1, None, event(once(2, 2), None))], Some(Note::NothingToLearnFrom)),
        (
            vec![item(1, None, contacts(2, None)), item(2, None, set(2, None, Target::Share(0.3)))],
            Some(Note::Overruled),
        ),
        (
            vec![item(1, None, set(2, None, Target::Contacts(10.0))), item(2, None, contacts(2, Some(600)))],
            Some(Note::Overruled),
        ),
        (vec![item(1, Some("c"), What::Shape(Shape { like: "x".into(), per_week: 9.0 }))], Some(Note::NothingLike)),
        (vec![item(1, None, contacts(2, None))], None),
    ] {
        assert_eq!(note(items.clone()), expected, "{items:?}");
    }
}

#[test]
fn growth_and_a_new_queue_after_another() {
    let grow = |from, rate, change| What::Growth(Growth { from, rate, change });
    let model = model();
    let out = lay(vec![item(1, None, grow(date(7), Rate::Step, 0.1))]).forecast;
    assert!(day(&out, 0, 6) == day(&model, 0, 6) && near(day(&out, 0, 7), 1.1 * day(&model, 0, 7)));
    let year = Growth { from: first(), rate: Rate::Year, change: 0.2 };
    assert!(near(year.factor(date(1461), first()), 1.2_f64.powi(4)) && year.factor(first(), first()) == 1.0);
    let past = Growth { from: date(0), rate: Rate::Step, change: 0.2 };
    assert_eq!(past.factor(date(9), date(5)), 1.0);
    let shape = |queue: &str| item(5, Some(queue), What::Shape(Shape { like: "a".into(), per_week: 1000.0 }));
    let out = lay(vec![shape("new"), item(6, Some("new"), event(once(0, 0), Some(1.0)))]).forecast;
    let week: f64 = (14..21).map(|at| day(&out, 2, at)).sum();
    assert_eq!((out.queues.len(), out.queues[2].name.as_str()), (3, "new"));
    assert!(near(week, 1000.0), "{week}");
    assert!(near(day(&out, 2, 0) / day(&out, 0, 0), 2.0 * week / (14..21).map(|at| day(&model, 0, at)).sum::<f64>()));
    let out = lay(vec![shape("b")]).forecast;
    assert!(out.queues.len() == 2 && near((0..7).map(|at| day(&out, 1, at)).sum::<f64>(), 1000.0));
}

/// Half a year of hours from a Monday with some noise; the last day is before [`first`].
fn history(factor: impl Fn(usize, usize) -> f64) -> Arc<History> {
    let start = first().checked_sub_days(Days::new(182)).unwrap();
    let grid = IntervalGrid::new(start, 182, IntervalLength::HOUR).unwrap();
    let mut seed = 7_u64;
    let offered = Series::from_fn(grid, |index| {
        let (day, hour) = (index / 24, index % 24);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let noise = 0.9 + 0.2 * ((seed >> 33) as f64 / f64::from(1_u32 << 31));
        let open = day % 7 < 6 && (8..18).contains(&hour);
        Some(if open { ((40 + 5 * (day % 7) + hour) as f64 * noise * factor(day, hour)).round() as u32 } else { 0 })
    });
    Arc::new(History { grid, queues: vec![QueueHistory::of_offered("a".into(), offered)] })
}

fn past(day: u64) -> NaiveDate {
    first().checked_sub_days(Days::new(182 - day)).unwrap()
}

#[test]
fn a_planted_effect_is_learnt_and_taken_out_of_the_past() {
    let is_event = |day: usize| (150..153).contains(&day) || (171..174).contains(&day);
    let planted = history(|day, _| if is_event(day) { 1.3 } else { 1.0 });
    let campaign =
        |id, first: u64, last: u64| item(id, None, event(When::Once { first: past(first), last: past(last) }, None));
    let next = item(3, None, event(once(2, 4), None));
    let hand = Hand { items: vec![campaign(1, 150, 152), campaign(2, 171, 173), next.clone()] };
    let found = learnt(&planted, &hours(), &hand);
    assert_eq!(found.iter().map(|found| (found.id, found.days)).collect::<Vec<_>>(), [(1, 3), (2, 3), (3, 6)]);
    for found in &found {
        assert!((found.change - 0.3).abs() < 0.04, "{found:?}");
    }
    // without them in the list there is nothing to learn from
    assert!(learnt(&planted, &hours(), &Hand { items: vec![next] }).is_empty());
    // the cleaned history forecasts as one without campaigns
    let clean = cleaned(planted.clone(), &hours(), &hand);
    let plain = history(|_, _| 1.0);
    let week = |history: &History| -> f64 {
        let forecast = predict(history, &hours(), &ForecastSettings::default(), None).unwrap();
        forecast.queues[0].volume.values().iter().take(7 * 24).sum()
    };
    let (clean_week, plain_week, raw_week) = (week(&clean), week(&plain), week(&planted));
    let off = |week: f64| (week / plain_week - 1.0).abs();
    assert!(off(clean_week) < 0.015 && off(raw_week) > 2.0 * off(clean_week), "{clean_week} {raw_week} {plain_week}");
    // a mailing every month on the third working day, felt in the morning
    let rule = When::Every { rule: Rule::WorkingDay(3), since: None };
    let minutes = Some(Span { from: 480, to: 720 });
    let what = What::Event(Event { kind: EventKind::Mailing, when: rule, minutes, change: None });
    let start = planted.grid.first();
    let monthly = history(|day, hour| {
        let date = start.checked_add_days(Days::new(day as u64)).unwrap();
        if rule.is_on(date, &hours()) && hour < 12 { 1.5 } else { 1.0 }
    });
    let found = learnt(&monthly, &hours(), &Hand { items: vec![item(4, None, what)] });
    assert!(found.len() == 1 && found[0].days == 6 && (found[0].change - 0.5).abs() < 0.05, "{found:?}");
}

#[test]
fn few_restless_days_count_for_little_and_each_monday_tells_nothing() {
    // ordinary days stray by half: one day twice as busy is no proof
    let wild = history(|day, _| if day == 171 { 2.0 } else { [0.5, 1.0, 1.6][day / 7 % 3] });
    let one = |day: u64| item(1, None, event(When::Once { first: past(day), last: past(day) }, None));
    let found = learnt(&wild, &hours(), &Hand { items: vec![one(171)] });
    let calm = learnt(&history(|day, _| if day == 171 { 2.0 } else { 1.0 }), &hours(), &Hand { items: vec![one(171)] });
    assert!(found[0].change < 0.7 * calm[0].change, "{found:?} {calm:?}");
    let mondays = item(1, None, event(When::Every { rule: Rule::Weekday(0), since: None }, None));
    assert!(learnt(&wild, &hours(), &Hand { items: vec![mondays] }).is_empty());
}

#[test]
fn only_past_events_touch_the_past() {
    let raw = history(|_, _| 1.0);
    let ahead = item(1, None, event(once(1, 2), Some(0.5)));
    let every = When::Every { rule: Rule::Weekday(1), since: Some(date(0)) };
    let grow = item(3, None, What::Growth(Growth { from: past(3), rate: Rate::Year, change: 0.5 }));
    let hand = Hand { items: vec![ahead, item(2, None, event(every, Some(0.5))), grow] };
    assert!(hand.of_past(raw.grid.last()).is_empty());
    assert!(Arc::ptr_eq(&cleaned(raw.clone(), &hours(), &hand), &raw));
    // an outage that left nothing makes its hours unknown
    let dead = What::Event(Event {
        kind: EventKind::Outage,
        when: When::Once { first: past(171), last: past(171) },
        minutes: Some(Span { from: 600, to: 720 }),
        change: Some(-1.0),
    });
    let clean = cleaned(raw.clone(), &hours(), &Hand { items: vec![item(1, None, dead)] });
    let (before, after) = (raw.queues[0].offered.day(171), clean.queues[0].offered.day(171));
    assert!((0..24).all(|hour| if (10..12).contains(&hour) {
        after[hour].is_none()
    } else {
        after[hour] == before[hour]
    }));
}

fn any_item() -> impl Strategy<Value = Item> {
    let target = prop_oneof![(0.0..500.0_f64).prop_map(Target::Contacts), (0.0..=1.0_f64).prop_map(Target::Share)];
    let minute = proptest::option::of((0_u16..24).prop_map(|hour| hour * 60));
    let what = prop_oneof![
        (0_u64..25, 0_u64..4, -1.0..3.0_f64).prop_map(|(day, more, change)| event(once(day, day + more), Some(change))),
        (0_u64..25, minute, target).prop_map(|(day, minute, target)| set(day, minute, target)),
        (0_u64..25, 0_usize..3, -0.9..1.0_f64).prop_map(|(day, rate, change)| What::Growth(Growth {
            from: date(day),
            rate: Rate::ALL[rate],
            change
        })),
        (0.0..5000.0_f64).prop_map(|per_week| What::Shape(Shape { like: "a".into(), per_week })),
    ];
    let queue = prop_oneof![Just(None), Just(Some("a")), Just(Some("b")), Just(Some("c"))];
    (what, queue, any::<bool>()).prop_map(|(what, queue, on)| Item { on, ..item(1, queue, what) })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn laws(mut items in proptest::collection::vec(any_item(), 0..7)) {
        items.iter_mut().enumerate().for_each(|(at, item)| item.id = at as u32 + 1);
        let out = lay(items.clone());
        // never negative, never NaN; closed stays exactly 0
        let (hours, grid) = (hours(), out.forecast.grid);
        for queue in &out.forecast.queues {
            for (index, value) in queue.volume.values().iter().enumerate() {
                prop_assert!(value.is_finite() && *value >= 0.0, "{value}");
                let open = hours.open_during(grid.date(index / 24), grid.minute_of_day(index), 60);
                prop_assert!(open || *value == 0.0);
            }
        }
        // off is as never added
        let on: Vec<Item> = items.iter().filter(|item| item.on && item.is_sound()).cloned().collect();
        prop_assert_eq!(&lay(on.clone()), &out);
        // what each item changed sums to the whole change
        let total = |forecast: &Forecast| forecast.queues.iter().flat_map(|queue| queue.volume.values()).sum::<f64>();
        let sum: f64 = out.outcomes.iter().map(|outcome| outcome.contacts).sum();
        prop_assert!((total(&out.forecast) - total(&model()) - sum).abs() < 1e-6 * (1.0 + total(&out.forecast)));
        // a total of a day that is not overruled holds; shares keep their whole week
        for (item, outcome) in on.iter().zip(&out.outcomes) {
            prop_assert_eq!(item.id, outcome.id);
            let What::Override(Override { date, minute: None, target: Target::Contacts(count) }) = &item.what else { continue };
            let lone = on.iter().filter(|other| matches!(other.what, What::Override(_))).count() == 1;
            if outcome.note.is_none() && lone {
                let queues = out.forecast.queues.iter().filter(|queue| item.is_for(&queue.name));
                let sum: f64 = queues.flat_map(|queue| queue.volume.day(grid.day_of(*date).unwrap())).sum();
                prop_assert!(near(sum, *count), "{sum} for {count}");
            }
        }
    }
}

#[test]
fn without_an_item_that_holds_it_is_the_models_own() {
    let model = model();
    let off = Item { on: false, ..item(1, None, event(once(0, 9), Some(0.3))) };
    let out = apply(&model, &Hand { items: vec![off] }, &hours(), &[]);
    assert!(Arc::ptr_eq(&out.forecast, &model) && out.outcomes.is_empty());
}
