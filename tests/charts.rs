//! Charts: marks within the scene, labels apart, numbers true to the data, at any width and for any data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{NaiveDate, Weekday};
use muster::calendar::{IntervalLength, Span};
use muster::chart::*;
use muster::i18n::{Lang, Locale, texts::charts as texts};

const EN: Locale = Locale {
    lang: Lang::En,
    decimal_comma: false,
    twelve_hour: false,
    sunday_first: false,
    currency: muster::i18n::Currency::Eur,
};
const WIDTHS: [f64; 6] = [0.0, 200.0, 358.0, 640.0, 1030.0, 2400.0];

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn locales() -> [Locale; 3] {
    [EN, Locale { lang: Lang::Zh, sunday_first: true, ..EN }, Locale { twelve_hour: true, decimal_comma: true, ..EN }]
}

/// Left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

/// Where a mark stands.
fn bounds(mark: &Mark) -> Bounds {
    match mark {
        Mark::Rect { x, y, w, h, .. } | Mark::Hatch { x, y, w, h, .. } => (*x, *y, x + w, y + h),
        Mark::Dot { x, y, r, .. } => (x - r, y - r, x + r, y + r),
        Mark::Polyline { points, .. } | Mark::Area { points, .. } => {
            points.iter().fold((f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY), |b, p| {
                assert!(p.x.is_finite() && p.y.is_finite(), "not a number in {mark:?}");
                (b.0.min(p.x), b.1.min(p.y), b.2.max(p.x), b.3.max(p.y))
            })
        }
        Mark::Text { x, y, text, align, size, .. } => {
            let width = text_width(text, *size);
            let left = match align {
                Align::Left => *x,
                Align::Centre => x - width / 2.0,
                Align::Right => x - width,
            };
            (left, y - size / 2.0, left + width, y + size / 2.0)
        }
    }
}

/// The laws every chart keeps.
fn check(figure: &Figure, what: &str) {
    let scene = &figure.scene;
    assert!(scene.width > 0.0 && scene.height > 0.0, "{what}");
    let mut texts: Vec<(Bounds, &str)> = Vec::new();
    for mark in &scene.marks {
        let b = bounds(mark);
        for side in [b.0, b.1, b.2, b.3] {
            assert!(side.is_finite(), "{what}: {mark:?}");
        }
        let slack = 1.5;
        let within = b.0 >= -slack && b.1 >= -slack && b.2 <= scene.width + slack && b.3 <= scene.height + slack;
        assert!(within, "{what}: {mark:?} outside {} × {}", scene.width, scene.height);
        if let Mark::Text { text, .. } = mark {
            for (other, name) in &texts {
                let apart = b.2 <= other.0 || other.2 <= b.0 || b.3 <= other.1 || other.3 <= b.1;
                assert!(apart, "{what}: {text:?} overlaps {name:?} at width {}", scene.width);
            }
            texts.push((b, text));
        }
    }
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.headings.len(), "{what}");
    }
    assert!(figure.hits.iter().all(|hit| hit.row < figure.table.rows.len()), "{what}");
    // Words and table do not depend on the width.
    for locale in locales().into_iter().filter(|_| scene.width == 640.0) {
        let words = texts::finding(locale, &figure.finding);
        assert!(!words.is_empty() && !words.contains("NaN") && !words.contains('∞'), "{what}: {words}");
        assert_eq!(texts::table(locale, &figure.table).1.len(), figure.table.rows.len());
    }
}

fn each(draw: impl Fn(Size, &Locale) -> Figure, what: &str) {
    for width in WIDTHS {
        for locale in locales() {
            for height in [186.0, f64::NAN] {
                check(&draw(Size { width, height }, &locale), &format!("{what} at {width} × {height}"));
            }
        }
    }
}

/// Values a chart must bear: none, one, zeros, constants, gaps, huge, tiny, not numbers.
fn data() -> Vec<(&'static str, Vec<Option<f64>>)> {
    let wave = |i: usize| Some(20.0 + ((i * 7) % 23) as f64);
    vec![
        ("empty", vec![]),
        ("one", vec![Some(5.0)]),
        ("one unknown", vec![None]),
        ("zeros", vec![Some(0.0); 26]),
        ("constant", vec![Some(3.0); 26]),
        ("gaps", (0..48).map(|i| if i % 5 == 0 { None } else { wave(i) }).collect()),
        ("half a year", (0..182).map(wave).collect()),
        ("a week of quarters", (0..672).map(wave).collect()),
        ("huge", (0..30).map(|i| Some(1e9 * i as f64)).collect()),
        ("tiny", (0..30).map(|i| Some(1e-6 * i as f64)).collect()),
        ("no numbers", vec![Some(f64::NAN), Some(f64::INFINITY), Some(-4.0), Some(2.0)]),
    ]
}

#[test]
fn ticks_are_nice_and_reach_around_the_data() {
    for (min, max, count, whole, expected) in [
        (0.0, 41.0, 4, true, vec![0.0, 20.0, 40.0, 60.0]),
        (0.0, 40.0, 4, true, vec![0.0, 10.0, 20.0, 30.0, 40.0]),
        (0.0, 1.0, 5, true, vec![0.0, 1.0]),
        (0.0, 1.0, 5, false, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, 0.0, 5, false, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, f64::NAN, 5, true, vec![0.0, 1.0]),
        (12.0, 27.0, 5, true, vec![10.0, 15.0, 20.0, 25.0, 30.0]),
    ] {
        let ticks = nice_ticks(min, max, count, whole);
        assert_eq!(ticks.len(), expected.len(), "{min}..{max}: {ticks:?}");
        assert!(ticks.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-9), "{ticks:?}");
    }
}

#[test]
fn time_ticks_stand_at_whole_steps() {
    // 13 March 2026 is a Friday.
    let at = |day, hour| date(2026, 3, day).and_hms_opt(hour, 0, 0).unwrap();
    for (first, minutes, pixels, gap, expected_first, expected_len) in [
        (at(9, 8), 780, 974.0, 44.0, at(9, 8), 13),
        (at(9, 8), 780, 300.0, 44.0, at(9, 8), 7),
        (at(9, 0), 7 * 1440, 1000.0, 90.0, at(9, 0), 7),
        (at(13, 0), 182 * 1440, 1000.0, 60.0, at(16, 0), 13),
    ] {
        let ticks = time_ticks(first, minutes, pixels, gap);
        assert_eq!((ticks[0].at, ticks.len()), (expected_first, expected_len), "{minutes} on {pixels}");
    }
    assert!(time_ticks(at(9, 0), 0, 100.0, 10.0).is_empty());
    assert!(time_ticks(at(9, 0), 60, f64::NAN, 10.0).is_empty());
}

#[test]
fn coverage_counts_what_the_data_say() {
    let required: Vec<_> = [10.0, 12.0, 12.0, 8.0].map(Some).to_vec();
    let scheduled: Vec<_> = [10.0, 11.0, 9.0, 10.0].map(Some).to_vec();
    let first = date(2026, 3, 9).and_hms_opt(8, 0, 0).unwrap();
    let data = Coverage { first, interval: IntervalLength::HALF_HOUR, required: &required, scheduled: &scheduled };
    let figure = coverage(&data, Size { width: 500.0, height: 186.0 }, PixelRange { from: 40.0, to: 440.0 }, &EN);
    check(&figure, "coverage");
    let worst = Some((first + chrono::TimeDelta::minutes(60), 3.0));
    let expected =
        Finding::Coverage { intervals: 4, under: 2, under_minutes: 120.0, over: 1, over_minutes: 60.0, worst };
    assert_eq!(figure.finding, expected);
    let rects = |ink: Ink| {
        let of = move |mark: &&Mark| matches!(mark, Mark::Rect { ink: i, .. } if *i == ink);
        figure.scene.marks.iter().filter(of).count()
    };
    assert_eq!((rects(Ink::Scheduled), rects(Ink::Under)), (4, 2));
    assert_eq!(figure.scene.marks.iter().filter(|mark| matches!(mark, Mark::Hatch { .. })).count(), 1);
    let shortages: Vec<&str> = figure.scene.marks.iter().filter_map(short_text).collect();
    assert_eq!(shortages, ["▲3", "▲1"]);
    // Bars stand to the pixel in quarters of the range given, a pixel of surface on each side.
    let lefts: Vec<f64> = figure.scene.marks.iter().filter_map(bar_left).collect();
    assert_eq!(lefts, [41.0, 141.0, 241.0, 341.0]);
    let steps = figure.scene.marks.iter().find_map(|mark| match mark {
        Mark::Polyline { points, ink: Ink::Required, .. } => Some(points.clone()),
        _ => None,
    });
    let steps = steps.unwrap();
    assert_eq!((steps.len(), steps[0].x, steps[7].x), (8, 40.0, 440.0));
    assert_eq!(
        texts::finding(EN, &figure.finding),
        "2 intervals are short, 2.0\u{a0}h in all; the most is 3 at Monday 9:00. 1.0\u{a0}h more than required."
    );
}

fn short_text(mark: &Mark) -> Option<&str> {
    match mark {
        Mark::Text { text, ink: Ink::Under, .. } => Some(text),
        _ => None,
    }
}

fn bar_left(mark: &Mark) -> Option<f64> {
    match mark {
        Mark::Rect { x, ink: Ink::Scheduled, .. } => Some(*x),
        _ => None,
    }
}

#[test]
fn coverage_bears_any_data() {
    let first = date(2026, 3, 9).and_hms_opt(0, 0, 0).unwrap();
    for (name, required) in data() {
        let scheduled: Vec<_> = required.iter().rev().copied().collect();
        for interval in [IntervalLength::QUARTER_HOUR, IntervalLength::HALF_HOUR] {
            let data = Coverage { first, interval, required: &required, scheduled: &scheduled };
            for x in [(40.0, 1000.0), (0.0, 0.0), (f64::NAN, f64::NAN), (150.0, 190.0)] {
                let x = PixelRange { from: x.0, to: x.1 };
                each(|size, locale| coverage(&data, size, x, locale), name);
            }
        }
    }
}

#[test]
fn history_bears_any_data_and_leaves_gaps_open() {
    for (name, values) in data() {
        let days = values.iter().take(21);
        let forecast: Vec<_> =
            days.map(|mean| ForecastDay { mean: *mean, range: mean.map(|mean| (mean * 0.9, mean * 1.1)) }).collect();
        for (history, forecast) in [(&values[..], &forecast[..]), (&values[..], &[]), (&[], &forecast[..])] {
            let data = HistoryForecast { first: date(2025, 9, 1), history, forecast };
            each(|size, locale| history_forecast(&data, size, locale), name);
        }
    }
    let history = [Some(100.0), None, Some(200.0), Some(300.0)];
    let forecast = [ForecastDay { mean: Some(220.0), range: None }, ForecastDay { mean: Some(180.0), range: None }];
    let data = HistoryForecast { first: date(2026, 3, 9), history: &history, forecast: &forecast };
    let figure = history_forecast(&data, Size { width: 400.0, height: 180.0 }, &EN);
    let lines = |ink: Ink| {
        let of = |m: &&Mark| matches!(m, Mark::Polyline { ink: i, .. } | Mark::Dot { ink: i, .. } if *i == ink);
        figure.scene.marks.iter().filter(of).count()
    };
    assert_eq!((lines(Ink::History), lines(Ink::Forecast)), (2, 1));
    let ahead = Some((200.0, 2, date(2026, 3, 13), 220.0));
    let peak = (date(2026, 3, 12), 300.0);
    assert_eq!(figure.finding, Finding::HistoryForecast { mean: 200.0, days: 3, gaps: 1, peak, ahead });
    assert_eq!(figure.table.rows.len(), 6);
}

#[test]
fn a_day_beside_its_usual_shape_bears_any_data_and_points_at_the_part_in_question() {
    let names = ["came", "usual"];
    let mark = Some(Span { from: 600, to: 720 });
    for (name, usual) in data() {
        // a day, or eight weeks on each side, as findings have them
        let longest = usual.len().min(96);
        let usual = &usual[..longest];
        let came: Vec<_> = usual.iter().rev().copied().collect();
        for (came, usual) in [(&came[..], usual), (&came[..], &[]), (&[], usual)] {
            for interval in [None, Some(IntervalLength::QUARTER_HOUR), Some(IntervalLength::HOUR)] {
                let end = |values: &[Option<f64>]| if interval.is_some() { values.len() } else { values.len().min(16) };
                let (came, usual) = (&came[..end(came)], &usual[..end(usual)]);
                let data = Beside { first: date(2026, 4, 14), interval, came, usual, mark, names };
                each(|size, locale| beside(&data, size, locale), name);
            }
        }
    }
    let open = |value: f64| move |slot: usize| (8..18).contains(&slot).then_some(value);
    let usual: Vec<_> = (0..24).map(open(30.0)).collect();
    let mut came = usual.clone();
    (came[10], came[11]) = (Some(0.0), None);
    let interval = Some(IntervalLength::HOUR);
    let data = Beside { first: date(2026, 4, 14), interval, came: &came, usual: &usual, mark, names };
    let figure = beside(&data, Size { width: 500.0, height: 168.0 }, &EN);
    assert_eq!(figure.finding, Finding::Beside { came: Some(240.0), usual: Some(300.0) });
    assert_eq!(texts::finding(EN, &figure.finding), "240 contacts came, 300 are usual.");
    let row = |at: usize| texts::table(EN, &figure.table).1[at].clone();
    assert_eq!(
        (row(0), row(3)),
        (["8:00", "30", "30.0"].map(str::to_owned).to_vec(), ["11:00", "", "30.0"].map(str::to_owned).to_vec())
    );
    let hatched = figure.scene.marks.iter().find_map(|mark| match mark {
        Mark::Hatch { x, w, .. } => Some((*x, *w)),
        _ => None,
    });
    // two of the ten hours shown, after the first two
    let (x, w) = hatched.unwrap();
    let hour = figure.hits[0].w;
    assert!((w - 2.0 * hour).abs() < 1e-6 && (x - figure.hits[2].x).abs() < 1e-6, "{x} {w}");
    let weekly =
        Beside { first: date(2026, 3, 2), interval: None, came: &came[8..10], usual: &usual[8..10], mark: None, names };
    let figure = beside(&weekly, Size { width: 500.0, height: 168.0 }, &EN);
    assert_eq!(texts::table(EN, &figure.table).1[1], ["Mon 9 March 2026", "30", "30"]);
}

#[test]
fn week_charts_bear_any_data() {
    for (name, values) in data() {
        let days: [&[Option<f64>]; 7] = [&values, &values, &[], &values, &values, &values, &[]];
        for interval in [IntervalLength::QUARTER_HOUR, IntervalLength::HALF_HOUR, IntervalLength::HOUR] {
            let none: [&[Option<f64>]; 7] = [&[]; 7];
            for past in [days, none] {
                let shape = WeekdayShape { interval, means: days, past };
                each(|size, locale| weekday_shape(&shape, size, locale), name);
            }
            for (of, most) in
                [(HeatOf::Agents, None), (HeatOf::Contacts, Some(40.0)), (HeatOf::Contacts, Some(f64::NAN))]
            {
                let heat = HeatWeek { interval, of, values: days, most };
                each(|size, locale| week_heat(&heat, size, locale), name);
            }
        }
    }
}

#[test]
fn the_heat_map_says_its_numbers_at_any_width() {
    let day: Vec<_> = (0..48).map(|slot| (16..42).contains(&slot).then(|| f64::from(slot - 10))).collect();
    let values = [&day[..]; 7];
    let heat = HeatWeek { interval: IntervalLength::HALF_HOUR, of: HeatOf::Agents, values, most: None };
    for width in [358.0, 640.0, 1030.0] {
        let figure = week_heat(&heat, Size { width, height: 220.0 }, &EN);
        let count = |test: fn(&Mark) -> bool| figure.scene.marks.iter().filter(|mark| test(mark)).count();
        let cells = count(|mark| matches!(mark, Mark::Rect { ink: Ink::Heat(_), .. }));
        let numbers = count(|mark| matches!(mark, Mark::Text { ink: Ink::Text, align: Align::Centre, .. }));
        let days = usize::from(figure.scene.height > 300.0) * 7;
        assert_eq!((cells, numbers), (26 * 7, 26 * 7 + days), "{width}");
        let Finding::Requirement { peak, lowest, hours } = figure.finding else { panic!("{width}") };
        assert_eq!((peak, lowest), ((Weekday::Mon, 20 * 60 + 30, 31.0), (Weekday::Mon, 8 * 60, 6.0)));
        assert!((hours - 7.0 * 26.0 * 18.5 / 2.0).abs() < 1e-9);
    }
}

#[test]
fn a_map_shares_its_scale_with_another_and_never_grows_past_a_screen() {
    let day: Vec<_> = (0..96).map(|slot| Some(f64::from(slot))).collect();
    let heat = HeatWeek {
        interval: IntervalLength::QUARTER_HOUR,
        of: HeatOf::Contacts,
        values: [&day[..]; 7],
        most: Some(190.0),
    };
    let figure = week_heat(&heat, Size { width: 358.0, height: 210.0 }, &EN);
    assert!(figure.scene.height < 240.0, "{}", figure.scene.height);
    let darkest = figure.scene.marks.iter().filter_map(|mark| match mark {
        Mark::Rect { ink: Ink::Heat(level), .. } => Some(*level),
        _ => None,
    });
    assert!((darkest.fold(0.0, f64::max) - 0.5).abs() < 1e-9);
    assert_eq!(figure.table.rows[95][1], Cell::Number(95.0, 1));
    assert!(matches!(figure.finding, Finding::Shape { peak: (Weekday::Mon, 1425, 95.0), .. }));
}

#[test]
fn a_period_bears_any_data_and_agrees_with_its_table() {
    for (name, values) in data() {
        let value = |(at, value): (usize, &Option<f64>)| PeriodValue {
            came: value.filter(|_| at < 20),
            expected: value.filter(|_| at >= 20),
            before: values.get(at + 7).copied().flatten(),
            range_80: value.map(|value| (value * 0.9, value * 1.1)),
            range_95: value.map(|value| (value * 0.8, value * 1.2)).filter(|_| at % 3 > 0),
        };
        let values: Vec<PeriodValue> = values.iter().enumerate().map(value).collect();
        let hour = IntervalLength::HOUR;
        for step in [Step::Days(1), Step::Days(7), Step::Within(hour), Step::Within(IntervalLength::DAY)] {
            for measure in [Measure::Contacts, Measure::Seconds] {
                let data =
                    PeriodChart { first: date(2026, 3, 9), step, measure, values: &values, before: "a week ago" };
                each(|size, locale| period(&data, size, locale), name);
            }
        }
    }
    // Monday and Tuesday, open from 8 to 18, the second ahead
    let value = |at: usize| {
        let known = Some(at as f64).filter(|_| (8..18).contains(&(at % 24)));
        let (came, expected) = if at < 24 { (known, None) } else { (None, known) };
        let range_80 = expected.map(|mean| (mean - 4.0, mean + 4.0));
        PeriodValue { came, expected, before: known.map(|value| value + 1.0), range_80, range_95: None }
    };
    let values: Vec<PeriodValue> = (0..48).map(value).collect();
    let step = Step::Within(IntervalLength::HOUR);
    let data =
        PeriodChart { first: date(2026, 3, 9), step, measure: Measure::Contacts, values: &values, before: "before" };
    let figure = period(&data, Size { width: 640.0, height: 220.0 }, &EN);
    let (headings, rows) = texts::table(EN, &figure.table);
    assert_eq!(headings, ["Date", "History", "Forecast", "Low (80 %)", "High (80 %)", "before"]);
    assert_eq!((rows.len(), figure.hits.len()), (20, 20), "hours closed are not listed");
    assert_eq!(rows[0], ["Mon 9 Mar 8:00", "8", "", "", "", "9"]);
    assert_eq!(rows[19], ["Tue 10 Mar 17:00", "", "41.0", "37.0", "45.0", "42"]);
    let when = Cell::Moment(date(2026, 3, 10).and_hms_opt(17, 0, 0).unwrap());
    let expected = Finding::Period {
        came: Some(125.0),
        expected: Some(365.0),
        before: Some(("before".into(), 510.0)),
        peak: (when, 41.0),
    };
    assert_eq!(figure.finding, expected);
    // what is pointed at is the row of the table there
    let second = figure.hits[10];
    assert_eq!(figure.row_at(second.x + second.w / 2.0, second.y + 5.0), Some(10));
    assert!(second.x > 320.0, "the second day stands in the right half");
    let count = |wanted: Ink| {
        let of =
            |mark: &&Mark| matches!(mark, Mark::Polyline { ink, points, .. } if *ink == wanted && points.len() > 2);
        figure.scene.marks.iter().filter(of).count()
    };
    assert_eq!((count(Ink::History), count(Ink::Forecast), count(Ink::Muted)), (1, 1, 2));
}

#[test]
fn days_missed_bear_any_data_and_say_how_far_off() {
    for (name, values) in data() {
        let missed = |(at, value): (usize, &Option<f64>)| Missed {
            date: date(2026, 3, 1) + chrono::Days::new(at as u64),
            expected: value.unwrap_or(0.0),
            actual: 100.0,
            reason: String::new(),
        };
        let days: Vec<Missed> = values.iter().enumerate().take(10).map(missed).collect();
        each(|size, locale| worst_days(&days, size, locale), name);
    }
    let day = Missed { date: date(2026, 4, 6), expected: 400.0, actual: 500.0, reason: "Easter Monday".into() };
    let figure = worst_days(&[day], Size { width: 600.0, height: 0.0 }, &EN);
    assert_eq!(
        texts::table(EN, &figure.table).1[0],
        ["Mon 6 April 2026", "400", "500", "25.0\u{a0}%", "Easter Monday"]
    );
    assert_eq!(texts::finding(EN, &figure.finding), "Furthest off: 6 April 2026, 400 expected and 500 came.");
    let dots = figure.scene.marks.iter().filter_map(|mark| match mark {
        Mark::Dot { x, ink, .. } => Some((*ink, *x)),
        _ => None,
    });
    let dots: Vec<_> = dots.collect();
    assert!(dots[0].0 == Ink::Forecast && dots[2].0 == Ink::History && dots[0].1 < dots[2].1, "{dots:?}");
}

#[test]
fn lines_bear_any_data_and_find_the_target() {
    for (name, values) in data() {
        let points = values.iter().enumerate().map(|(i, v)| (i as f64, v.unwrap_or(f64::NAN))).collect();
        for (unit, target) in [(Unit::Share, Some(0.8)), (Unit::Number(0), None), (Unit::Number(2), Some(f64::NAN))] {
            let line =
                Line { name: "Service level".into(), ink: Ink::Accent, dash: false, points: Vec::clone(&points) };
            let data = Lines { x_name: "agents".into(), unit, lines: vec![line], target, mark: Some(3.0), dots: true };
            each(|size, locale| lines(&data, size, locale), name);
        }
    }
    let points = vec![(11.0, 0.31), (12.0, 0.54), (13.0, 0.71), (14.0, 0.82), (15.0, 0.89)];
    let line = Line { name: "Service level".into(), ink: Ink::Accent, dash: false, points };
    let data = Lines {
        x_name: "agents".into(),
        unit: Unit::Share,
        lines: vec![line],
        target: Some(0.8),
        mark: None,
        dots: false,
    };
    let figure = lines(&data, Size { width: 400.0, height: 200.0 }, &EN);
    let words = texts::finding(EN, &figure.finding);
    assert_eq!(words, "Service level reaches 80.0\u{a0}% at 14, with 82.0\u{a0}%.");
    assert_eq!(figure.row_at(399.0 - 14.0 - 1.0, 50.0), Some(4));
}
