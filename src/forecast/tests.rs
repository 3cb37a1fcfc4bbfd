use super::*;
use crate::calendar::holidays::DayKind;
use crate::calendar::{IntervalLength, OpeningHours, Span, SpecialDate};
use crate::history::{History, QueueHistory};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use std::sync::Arc;

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

fn hours() -> OpeningHours {
    let mut week = [Some(Span { from: 480, to: 1080 }); 7];
    week[6] = None;
    OpeningHours { week, ..OpeningHours::default() }
}

/// A history of hours from a function of day and hour.
fn history(days: u32, offered: impl Fn(usize, usize) -> Option<u32>) -> History {
    let grid = IntervalGrid::new(monday(), days, IntervalLength::HOUR).unwrap();
    let offered = Series::from_fn(grid, |index| offered(index / 24, index % 24));
    let queue = QueueHistory {
        name: "a".into(),
        handled: offered.clone(),
        abandoned: offered.map(|value| value.map(|_| 0)),
        handle_s: offered.map(|value| value.map(|value| value * 200)),
        wait_s: None,
        answered_in_target: None,
        offered,
    };
    History { grid, queues: vec![queue] }
}

fn run(history: &History, hours: &OpeningHours) -> Forecast {
    predict(history, hours, &ForecastSettings::default(), None).unwrap()
}

#[test]
fn the_grid_holds_whole_weeks() {
    for (days_of_history, days_ahead) in [(28, 28), (29, 34), (33, 30), (34, 29)] {
        let history = history(days_of_history, |_, _| Some(5));
        let grid = run(&history, &hours()).grid;
        assert_eq!(grid.days(), days_ahead, "{days_of_history}");
        assert_eq!(grid.first(), history.grid.last().succ_opt().unwrap());
        assert_eq!(grid.last().weekday(), chrono::Weekday::Sun);
    }
}

#[test]
fn a_steady_week_comes_again_and_closed_is_zero() {
    let history = history(70, |day, hour| Some((10 + day % 7 * 3 + hour) as u32));
    let mut hours = hours();
    let holiday = NaiveDate::from_ymd_opt(2026, 3, 17).unwrap();
    hours.closed.push(holiday);
    let forecast = run(&history, &hours);
    let queue = &forecast.queues[0];
    for index in 0..forecast.grid.len() {
        let at = forecast.grid.start_of(index);
        let (day, hour) = (at.weekday().num_days_from_monday() as usize, index % 24);
        let expected =
            if day == 6 || !(8..18).contains(&hour) || at.date() == holiday { 0 } else { 10 + day * 3 + hour };
        assert!((queue.volume.values()[index] - expected as f64).abs() < 1e-9, "{at}");
    }
    assert!(queue.aht_s.values().iter().all(|aht| (aht.unwrap() - 200.0).abs() < 1e-9));
    let accuracy = queue.accuracy.unwrap();
    assert!(accuracy.wape_interval < 1e-12 && accuracy.days == 24, "{accuracy:?}");
}

#[test]
fn a_saturday_worked_is_a_working_day_and_no_saturday_of_the_past() {
    let special = |date, kind, hours| SpecialDate { date, kind, hours, name: String::new(), by_hand: true };
    // Monday to Friday 100 an hour, Saturday 20; day 61 a Saturday worked, day 58 a Wednesday at half strength
    let history = history(70, |day, _| {
        Some(match (day, day % 7) {
            (61, _) => 100,
            (58, _) => 50,
            (_, 5) => 20,
            _ => 100,
        })
    });
    let grid = history.grid;
    let mut hours = hours();
    let ahead = grid.date(70 + 12);
    let short = Span { from: 9 * 60, to: 12 * 60 };
    for day in [
        special(grid.date(61), DayKind::Working, None),
        special(grid.date(58), DayKind::Reduced, None),
        special(ahead, DayKind::Working, None),
        special(grid.date(70 + 8), DayKind::Reduced, Some(short)),
    ] {
        hours.put_special(day);
    }
    let forecast = run(&history, &hours);
    let day = |day: usize| {
        let values = forecast.queues[0].volume.day(day - 70);
        values.iter().map(|value| (value * 1000.0).round() / 1000.0).collect::<Vec<_>>()
    };
    assert_eq!((day(82)[10], day(75)[10], day(79)[10]), (100.0, 20.0, 100.0));
    assert_eq!((day(78)[8], day(78)[9], day(78)[11], day(78)[12]), (0.0, 100.0, 100.0, 0.0));
}

#[test]
fn holidays_and_outages_of_the_past_do_not_live_on() {
    let steady = |_, _| Some(100);
    let absent = |day: usize, _| (day != 63).then_some(100);
    let zero = |day: usize, _| Some(if day == 63 { 0 } else { 100 });
    let outage = |day: usize, _| Some(if day == 63 { 10 } else { 100 });
    type Past<'a> = &'a dyn Fn(usize, usize) -> Option<u32>;
    let cases: [(&str, Past, f64); 4] =
        [("steady", &steady, 0.0), ("absent", &absent, 0.0), ("all zero", &zero, 0.0), ("outage", &outage, 2.0)];
    for (name, offered, off) in cases {
        let volume = &run(&history(70, offered), &hours()).queues[0].volume;
        assert!((volume.day(0)[9] - 100.0).abs() <= off + 1e-9, "{name}: {}", volume.day(0)[9]);
    }
}

#[test]
fn recent_weeks_weigh_more() {
    let volume = &run(&history(70, |day, _| Some(if day < 35 { 100 } else { 200 })), &hours()).queues[0].volume;
    assert!((180.0..=202.0).contains(&volume.day(0)[9]), "{}", volume.day(0)[9]);
}

#[test]
fn the_slow_mean_waits_for_a_quarter_of_history() {
    let tried = |weeks: u32| {
        let scores = &run(&history(7 * weeks, |_, _| Some(100)), &hours()).queues[0].tested.scores;
        scores.iter().any(|score| score.method == Method::LongMean)
    };
    // the newest earlier date lies a week back
    assert_eq!([8, 13, 14].map(tried), [false, false, true]);
}

#[test]
fn handle_time_known_guessed_or_unknown() {
    let mut counts = history(70, |_, _| Some(5));
    counts.queues[0].handle_s = counts.queues[0].handle_s.map(|_| None);
    for (given, expected) in [(None, None), (Some(240.0), Some(240.0))] {
        let settings = ForecastSettings { aht_if_unknown: given.map(Seconds::clamped), ..Default::default() };
        let forecast = predict(&counts, &hours(), &settings, None).unwrap();
        assert_eq!(forecast.queues[0].aht_s.values()[9], expected);
    }
}

#[test]
fn thin_intervals_lean_on_the_level() {
    let mut past = history(70, |_, hour| Some(if hour == 8 { 1 } else { 1000 }));
    let grid = past.grid;
    past.queues[0].handle_s = Series::from_fn(grid, |index| Some(if index % 24 == 8 { 900 } else { 200_000 }));
    let aht = run(&past, &hours()).queues[0].aht_s.day(0).to_vec();
    // 6 · Σ 0.88^0..9 = 36.07 weighted contacts of 900 s against 150 of 200.08 s: (36.07·900 + 150·200.08) / 186.07
    assert!((aht[8].unwrap() - 335.77).abs() < 0.01, "{aht:?}");
    assert!((aht[9].unwrap() - 200.0).abs() < 0.1);
}

#[test]
fn short_histories_say_why_there_is_no_accuracy() {
    for (days, expected) in [(7, Err(NoAccuracy::TooShort { weeks: 1 })), (55, Err(NoAccuracy::TooShort { weeks: 7 }))]
    {
        let history = history(days, |_, _| Some(5));
        assert_eq!(accuracy(&history, 0, &hours(), &ForecastSettings::default(), None), expected);
        assert!(run(&history, &hours()).queues[0].accuracy.is_none());
    }
    let silent = history(84, |day, _| (day < 50).then_some(5));
    let reason = accuracy(&silent, 0, &hours(), &ForecastSettings::default(), None);
    assert_eq!(reason, Err(NoAccuracy::NothingHeldBack));
}

#[test]
fn refusals() {
    let past = history(14, |_, _| Some(5));
    let usual = ForecastSettings::default;
    let empty = history(14, |_, _| None);
    let never = OpeningHours::default();
    let cases = [
        (&past, hours(), ForecastSettings { weeks: 0, ..usual() }, None, ForecastError::Weeks(0)),
        (&past, hours(), ForecastSettings { weeks: 14, ..usual() }, None, ForecastError::Weeks(14)),
        (&past, hours(), ForecastSettings { discount: 0.0, ..usual() }, None, ForecastError::Discount(0.0)),
        (&past, never, usual(), None, ForecastError::NeverOpen),
        (&empty, hours(), usual(), None, ForecastError::NothingKnown),
        (&past, hours(), usual(), Some(monday()), ForecastError::NothingKnown),
        (&past, hours(), usual(), Some(NaiveDate::MAX), ForecastError::From(NaiveDate::MAX)),
    ];
    for (history, hours, settings, from, expected) in cases {
        assert_eq!(predict(history, &hours, &settings, from), Err(expected));
    }
}

#[test]
fn steps_give_the_same_and_views_add_up() {
    let mut past = history(70, |day, hour| Some((day % 7 + hour) as u32));
    past.queues.push(QueueHistory { name: "b".into(), ..past.queues[0].clone() });
    past.queues.push(QueueHistory {
        name: "c".into(),
        offered: past.queues[0].offered.map(|_| None),
        ..past.queues[0].clone()
    });
    let forecast = run(&past, &hours());
    let mut steps = Predictor::new(Arc::new(past.clone()), hours(), ForecastSettings::default(), None).unwrap();
    assert!(steps.step().is_none() && steps.step().is_none());
    assert_eq!(steps.step().unwrap().unwrap(), forecast);
    assert_eq!(left_out(&past, &forecast), ["c"]);

    let totals = daily_totals(&past, &hours(), &forecast);
    let sum = sum_daily(&totals).unwrap();
    assert_eq!((sum.past[0].1, sum.past[6].1), (Some(2.0 * 125.0), None));
    let ahead: f64 = sum.ahead.iter().filter_map(|day| day.1).sum();
    assert!((ahead - total_volume(&forecast).unwrap().values().iter().sum::<f64>()).abs() < 1e-6);
    let shapes = weekday_shapes(&forecast.queues[0].volume, &hours());
    assert_eq!(shapes.len(), 6);
    assert_eq!((shapes[2].volume[7], shapes[2].volume[8].map(f64::round)), (None, Some(10.0)));
}

#[test]
fn the_error_over_queues_is_all_errors_over_all_contacts() {
    let mut past = history(70, |day, hour| Some((20 + day * 3 % 11 + hour) as u32));
    let louder = history(70, |day, hour| Some((150 + day * 7 % 60 + 2 * hour) as u32));
    past.queues.push(QueueHistory { name: "b".into(), ..louder.queues[0].clone() });
    let forecast = run(&past, &hours());
    let found = pooled(&forecast, &daily_totals(&past, &hours(), &forecast)).unwrap();
    let (mut errors, mut signed, mut actual) = (0.0, 0.0, 0.0);
    for (queue, daily) in forecast.queues.iter().zip(daily_totals(&past, &hours(), &forecast)) {
        let held: f64 = daily.past.iter().rev().take(HELD_DAYS as usize).filter_map(|day| day.1).sum();
        let accuracy = queue.accuracy.unwrap();
        (errors, signed, actual) = (errors + accuracy.wape_day * held, signed + accuracy.bias * held, actual + held);
    }
    assert_eq!(found.queues, 2);
    assert!((found.wape_day - errors / actual).abs() < 1e-12);
    assert!((found.bias - signed / actual).abs() < 1e-12);
    let short = history(30, |_, hour| Some(hour as u32));
    let forecast = run(&short, &hours());
    assert_eq!(pooled(&forecast, &daily_totals(&short, &hours(), &forecast)), None);
}

#[test]
fn thirteen_weeks_ahead_nothing_runs_away() {
    // 2 % more each week for 30 weeks, then as it is; and the same falling
    for (weekly, least, most) in [(1.02_f64, 0.88, 1.25), (0.98, 0.75, 1.15)] {
        let past = history(210, |day, hour| {
            Some((200.0 * weekly.powi(day as i32 / 7)) as u32 + ((day * 13 + hour * 7) % 5) as u32)
        });
        let settings = ForecastSettings { weeks: MAX_WEEKS, ..Default::default() };
        let forecast = predict(&past, &hours(), &settings, None).unwrap();
        assert_eq!(forecast.grid.days(), 91);
        let volume = &forecast.queues[0].volume;
        let week = |week: usize| (0..7).map(|day| volume.day(week * 7 + day).iter().sum::<f64>()).sum::<f64>();
        let last = 60.0 * 200.0 * weekly.powi(29);
        for at in 0..13 {
            assert!((least..=most).contains(&(week(at) / last)), "week {at}: {} of the last", week(at) / last);
        }
        // what changes from the first month to the last is little beside the 26 % that the trend would make of it
        let month = |from: usize| (from..from + 4).map(week).sum::<f64>() / 4.0;
        assert!((month(9) - month(0)).abs() < 0.05 * last, "{} {}", month(0) / last, month(9) / last);
    }
}

#[test]
fn weekdays_never_seen_are_told() {
    let past = history(5, |_, _| Some(8));
    let forecast = run(&past, &hours());
    let guessed = guessed_weekdays(&past, 0, &hours(), forecast.grid.first());
    assert_eq!(guessed, [false, false, false, false, false, true, false]);
    assert!((forecast.queues[0].volume.day(0)[9] - 8.0).abs() < 1e-9, "Saturday from the other days");
}

/// Counts with a weekly pattern and noise, the same each time.
fn noisy(day: usize, hour: usize) -> u32 {
    (40 + day % 7 * 6 + hour + day * 13 % 17 + hour * day % 5) as u32
}

fn day_sums(history: &History) -> Vec<f64> {
    let volume = run(history, &hours()).queues[0].volume.clone();
    (0..28).map(|day| volume.day(day).iter().sum()).collect()
}

#[test]
fn twice_the_history_is_twice_the_forecast() {
    for days in [10, 30, 60, 120] {
        let [once, twice] = [1, 2].map(|times| day_sums(&history(days, |day, hour| Some(times * noisy(day, hour)))));
        for (once, twice) in once.iter().zip(&twice) {
            assert!((twice - 2.0 * once).abs() <= 0.005 * twice, "{days}: {once} {twice}");
        }
    }
}

#[test]
fn every_monday_doubled_raises_mondays_alone() {
    for days in [35, 63, 126] {
        let [usual, doubled] = [1, 2].map(|times| {
            day_sums(&history(days, |day, hour| Some(noisy(day, hour) * if day % 7 == 0 { times } else { 1 })))
        });
        for (day, (usual, doubled)) in usual.iter().zip(&doubled).enumerate().filter(|(_, (usual, _))| **usual > 0.0) {
            let raised = doubled / usual - 1.0;
            match day % 7 {
                0 => assert!((0.9..=1.1).contains(&raised), "{days}: Monday {raised}"),
                _ => assert!(raised.abs() <= 0.02, "{days}: day {day} {raised}"),
            }
        }
    }
}

#[test]
fn a_far_past_counts_by_its_weight() {
    let ahead = IntervalGrid::new(monday() + chrono::Days::new(420), 7, IntervalLength::HOUR).unwrap();
    let means = |far: Option<u32>| {
        let past = history(420, |day, hour| if day < 210 { far } else { Some(noisy(day, hour)) });
        let known = super::days::past(&past, 0, &hours(), ahead.first());
        let table = super::table::Table::new(&past.queues[0], &known, &hours(), ahead);
        super::model::means::fit(&table, table.origin, 0.88, &super::model::means::day_guards(&table, table.origin))
    };
    let (short, long) = (means(None), means(Some(600)));
    // 30 weeks of weights 0.88^0..29 against the 30 before them: 0.88^30 of the whole, of days ten times as large
    let share = 0.88_f64.powi(30);
    for (short, long) in short.iter().zip(&long) {
        let [a, b]: [f64; 2] = [short, long].map(|day| day.iter().sum());
        let far: f64 = 600.0 * short.iter().filter(|value| **value > 0.0).count() as f64;
        let expected = a + (far - a) * share / (1.0 + share);
        assert!((b - expected).abs() <= 0.01 * expected, "{a} {b} {expected}");
    }
}

#[test]
fn a_marked_holiday_leaves_its_weekday_alone_and_is_zero_ahead() {
    let holiday = monday() + chrono::Days::new(63);
    let past = history(70, |day, hour| Some(if day == 63 { noisy(day, hour) / 8 } else { noisy(day, hour) }));
    let whole = history(70, |day, hour| Some(noisy(day, hour)));
    let marked = OpeningHours { closed: vec![holiday, holiday + chrono::Days::new(14)], ..hours() };
    let sum = |past: &History, hours: &OpeningHours, day: usize| -> f64 {
        run(past, hours).queues[0].volume.day(day).iter().sum()
    };
    let (usual, told, untold) = (sum(&whole, &hours(), 0), sum(&past, &marked, 0), sum(&past, &hours(), 0));
    assert!((told / usual - 1.0).abs() < 0.05, "{told} {usual}");
    assert!(untold < told, "an unmarked one lowers its weekday: {untold} {told}");
    assert_eq!(sum(&past, &marked, 7), 0.0);
    assert!(sum(&past, &hours(), 7) > 0.0);
}

#[test]
fn the_least_history_gets_the_best_there_is_and_is_told_what_is_missing() {
    use Missing::{HeldBack, TimeOfDay, Trials, Weekdays, Year};
    let cases: [(u32, &[Missing]); 4] =
        [(1, &[Weekdays, Trials, HeldBack, Year]), (7, &[Trials, HeldBack, Year]), (28, &[HeldBack, Year]), (600, &[])];
    for (days, expected) in cases {
        let forecast = run(&history(days, |day, hour| Some(noisy(day, hour))), &hours());
        let queue = &forecast.queues[0];
        assert_eq!(queue.tested.missing, expected, "{days}");
        assert_eq!(queue.tested.spread.is_none(), expected.contains(&Trials));
        assert!(queue.volume.values().iter().all(|value| value.is_finite() && *value >= 0.0));
        let open: f64 = (0..7).map(|day| queue.volume.day(day).iter().sum::<f64>()).sum();
        assert!((2000.0..6000.0).contains(&open), "{days}: {open}");
    }
    let grid = IntervalGrid::new(monday(), 70, IntervalLength::DAY).unwrap();
    let offered = Series::from_fn(grid, |day| Some(500 + day as u32 % 7 * 10));
    let past = History { grid, queues: vec![QueueHistory::of_offered("a".into(), offered)] };
    let tested = run(&past, &hours()).queues[0].tested.clone();
    assert_eq!(tested.missing, [TimeOfDay, Year]);
}

#[test]
fn what_was_tried_is_told() {
    let past = history(210, |day, hour| Some(if day == 200 { 3 * noisy(day, hour) } else { noisy(day, hour) }));
    let forecast = run(&past, &hours());
    let tested = &forecast.queues[0].tested;
    assert_eq!(tested.origins, 8);
    assert!((tested.scores.iter().map(|score| score.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(tested.scores.iter().all(|score| score.method != Method::YearlyCalendar));
    assert_eq!((tested.worst.len(), tested.worst[0].date), (10, past.grid.date(200)));
    assert!(tested.worst[0].actual > 2.5 * tested.worst[0].expected);
    let within = tested.within.unwrap();
    assert!(within.days * 10 >= within.of * 8 && within.share > 0.0, "{within:?}");
    let blend = tested.blend.unwrap();
    let best = tested.scores.iter().map(|score| score.errors.wape_interval).fold(f64::INFINITY, f64::min);
    assert!(blend.wape_interval <= 1.1 * best && blend.mase.unwrap() > 0.0, "{blend:?} {best}");
    assert!((0.6..=1.0).contains(&tested.coverage.unwrap().of_80));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn laws(seed in prop::collection::vec(prop::option::weighted(0.95, 20_u32..400), 24 * 63), discount in 0.5..=1.0) {
        let past = history(63, |day, hour| seed[day * 24 + hour]);
        let double = history(63, |day, hour| seed[day * 24 + hour].map(|value| value * 2));
        let settings = ForecastSettings { discount, ..Default::default() };
        let once = predict(&past, &hours(), &settings, None).unwrap();
        prop_assert_eq!(&predict(&past, &hours(), &settings, None).unwrap(), &once);
        let twice = predict(&double, &hours(), &settings, None).unwrap();
        for (index, (a, b)) in once.queues[0].volume.values().iter().zip(twice.queues[0].volume.values()).enumerate() {
            prop_assert!(a.is_finite() && *a >= 0.0);
            prop_assert!(b.is_finite() && *b >= 0.0);
            let at = once.grid.start_of(index);
            if !hours().is_open(at.date(), once.grid.minute_of_day(index)) {
                prop_assert_eq!(*a, 0.0);
            }
        }
        for day in 0..once.grid.days() {
            let sum = |forecast: &Forecast| forecast.queues[0].volume.day(day).iter().sum::<f64>();
            let (one, two) = (sum(&once), sum(&twice));
            prop_assert!((two - 2.0 * one).abs() <= 0.005 * two, "{day}: {one} {two}");
        }
        let spread = once.queues[0].tested.spread.unwrap_or_default();
        let band = spread.interval_95(once.queues[0].volume.values()[9], 3);
        prop_assert!(band.low >= 0.0 && band.high >= band.low);
    }
}
