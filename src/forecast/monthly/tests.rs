use super::*;
use crate::calendar::holidays::{DayKind, Region};
use crate::calendar::{IntervalLength, Series, Span};
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn hours() -> OpeningHours {
    let mut week = [Some(Span { from: 480, to: 1080 }); 7];
    week[6] = None;
    OpeningHours { week, ..OpeningHours::default() }
}

/// Days of hours from `first` to the day before `end`; contacts of an hour by its date.
fn history(first: NaiveDate, end: NaiveDate, hourly: impl Fn(NaiveDate) -> f64) -> History {
    let grid = IntervalGrid::new(first, (end - first).num_days() as u32, IntervalLength::HOUR).unwrap();
    let offered = Series::from_fn(grid, |index| Some(hourly(grid.start_of(index).date()).round() as u32));
    let handled = offered.clone();
    let handle_s = offered.map(|value| value.map(|value| value * 240));
    History { grid, queues: vec![QueueHistory { handled, handle_s, ..QueueHistory::of_offered("a".into(), offered) }] }
}

fn months(history: &History, hours: &OpeningHours) -> Months {
    let mut maker = MonthsMaker::new(Arc::new(history.clone()), hours, ForecastSettings::default(), None).unwrap();
    loop {
        if let Some(made) = maker.step() {
            return made.unwrap();
        }
    }
}

fn near(found: f64, expected: f64, share: f64, what: &str) {
    assert!((found / expected - 1.0).abs() <= share, "{what}: {found}, expected {expected}");
}

#[test]
fn a_flat_past_gives_each_month_its_open_days() {
    let past = history(date(2026, 1, 5), date(2026, 4, 11), |_| 100.0);
    let made = months(&past, &hours());
    let queue = &made.queues[0];
    assert_eq!((queue.shape, queue.range, queue.ahead.len()), (YearShape::Flat, MonthRange::TooShort, 24));
    let april = queue.ahead[0];
    // 1 to 10 April came: eight Mondays to Fridays, one Saturday, nine days of ten hours; 26 open days in all
    assert_eq!((april.month, april.came, april.open_days), (date(2026, 4, 1), 9_000.0, 26));
    near(april.contacts(), 26_000.0, 1e-3, "April");
    near(queue.ahead[1].contacts(), 26_000.0, 1e-3, "May, 26 open days");
    near(queue.ahead[10].contacts(), 24_000.0, 1e-3, "February, 24 open days");
    assert_eq!((queue.ahead[1].open_days, queue.ahead[10].open_days), (26, 24));
    near(queue.ahead[1].workload_h().unwrap(), 26_000.0 * 240.0 / 3600.0, 1e-3, "workload");
    assert!(queue.ahead.iter().all(|month| month.range.is_none()));
    assert_eq!(
        queue.past.iter().map(|month| month.contacts).collect::<Vec<_>>(),
        [None, Some(24_000.0), Some(26_000.0)]
    );
}

/// A yearly wave of ± 30 % with its height in December, weekdays of their own.
fn wavy(at: NaiveDate) -> f64 {
    let angle = std::f64::consts::TAU * (f64::from(at.ordinal()) - 349.0) / 365.25;
    let weekday = [1.2, 1.0, 1.0, 0.9, 0.9, 0.5, 0.0][at.weekday().num_days_from_monday() as usize];
    200.0 * weekday * (1.0 + 0.3 * angle.cos())
}

#[test]
fn the_shape_of_the_year_comes_again() {
    let expected = |month: NaiveDate| {
        let next = month.checked_add_months(Later::new(1)).unwrap();
        month.iter_days().take_while(|day| *day < next).map(|day| 10.0 * wavy(day).round()).sum::<f64>()
    };
    let past = history(date(2023, 1, 2), date(2026, 1, 1), wavy);
    let made = months(&past, &hours());
    assert_eq!(made.queues[0].shape, YearShape::Learnt);
    for month in &made.queues[0].ahead {
        near(month.contacts(), expected(month.month), 0.03, &month.month.to_string());
    }
    let MonthRange::Tested { compared, furthest } = made.queues[0].range else { panic!("no range") };
    assert!(compared > 60 && furthest >= 12, "{compared} {furthest}");
    // thirteen months: the shape of one year counts, though less
    let short = months(&history(date(2024, 12, 2), date(2026, 1, 1), wavy), &hours());
    let queue = &short.queues[0];
    assert_eq!((queue.shape, queue.range), (YearShape::OneYear, MonthRange::TooShort));
    let (june, december) = (queue.ahead[5], queue.ahead[11]);
    let ratio = (december.contacts() / f64::from(december.open_days)) / (june.contacts() / f64::from(june.open_days));
    assert!((1.2..1.8).contains(&ratio), "{ratio}, in full 1.8");
    // five months: none
    let flat = months(&history(date(2025, 8, 4), date(2026, 1, 1), |_| 100.0), &hours());
    assert_eq!(flat.queues[0].shape, YearShape::Flat);
}

#[test]
fn no_trend_runs_away_and_growth_is_the_planners() {
    let first = date(2023, 1, 2);
    // 20 % a year
    let past = history(first, date(2026, 1, 1), |at| 100.0 * 1.2_f64.powf((at - first).num_days() as f64 / 365.25));
    let made = months(&past, &hours());
    let queue = &made.queues[0];
    let last = queue.past.last().unwrap().contacts.unwrap() / 27.0;
    let day = |month: &MonthAhead| month.contacts() / f64::from(month.open_days);
    near(day(&queue.ahead[0]), last, 0.06, "the month after");
    assert!(
        day(&queue.ahead[23]) < 1.2 * last && day(&queue.ahead[23]) > 0.95 * last,
        "{}",
        day(&queue.ahead[23]) / last
    );
    let grown = made.grown(Some(0.1));
    for (plain, grown) in queue.ahead.iter().zip(&grown.queues[0].ahead) {
        near(grown.to_come, plain.to_come * 1.1_f64.powf(plain.years), 1e-12, "growth");
        assert_eq!(grown.came, plain.came);
    }
    let share = |index: usize| grown.all.ahead[index].contacts() / made.all.ahead[index].contacts();
    near(share(23) / share(11), 1.1, 1e-3, "a year compounds");
    assert_eq!(made.grown(None), made);
}

#[test]
fn closed_months_are_zero_and_moving_holidays_take_their_days() {
    let mut hours = hours();
    for day in date(2026, 8, 1).iter_days().take(31) {
        hours.closed.push(day);
    }
    hours.adopt(Region::EnglandAndWales, 2024..=2026, DayKind::Closed, &|_| "x".into());
    let made = months(&history(date(2025, 9, 1), date(2026, 3, 1), |_| 100.0), &hours);
    let of = |month: NaiveDate| *made.queues[0].ahead.iter().find(|ahead| ahead.month == month).unwrap();
    assert_eq!((of(date(2026, 8, 1)).contacts(), of(date(2026, 8, 1)).open_days), (0.0, 0));
    // Easter: 3 and 6 April 2026, 26 and 29 March 2027, a year after the list ends
    assert_eq!((of(date(2026, 4, 1)).open_days, of(date(2027, 4, 1)).open_days), (24, 26));
    assert_eq!((of(date(2026, 3, 1)).open_days, of(date(2027, 3, 1)).open_days), (26, 25));
    near(of(date(2027, 3, 1)).contacts(), 25_000.0, 0.03, "March 2027");
}

#[test]
fn ranges_widen_and_hold_the_middle() {
    let noisy =
        |at: NaiveDate| wavy(at) * (1.0 + 0.15 * f64::from((at.year() * 12 + at.month0() as i32) * 7 % 5 - 2) / 2.0);
    let mut past = history(date(2022, 6, 1), date(2026, 1, 1), noisy);
    past.queues.push(QueueHistory { name: "b".into(), ..past.queues[0].clone() });
    let made = months(&past, &hours());
    for queue in made.queues.iter().chain([&made.all]) {
        let mut before = 1.0;
        for month in &queue.ahead {
            let (low, high) = month.range.unwrap();
            assert!(low > 0.0 && low < 1.0 && high > 1.0 && high / low > before, "{}", month.month);
            let ends = month.ends().unwrap();
            assert!(ends.0 < month.contacts() && month.contacts() < ends.1);
            before = high / low;
        }
    }
    near(made.all.ahead[3].contacts(), 2.0 * made.queues[0].ahead[3].contacts(), 1e-12, "the sum");
    near(made.all.ahead[3].aht_s.unwrap(), 240.0, 1e-9, "its handle time");
}

#[test]
fn what_cannot_be() {
    let past = Arc::new(history(date(2026, 1, 5), date(2026, 2, 5), |_| 0.0));
    let never = OpeningHours::default();
    let maker = |hours: &OpeningHours, from| MonthsMaker::new(past.clone(), hours, ForecastSettings::default(), from);
    assert_eq!(maker(&never, None).err(), Some(ForecastError::NeverOpen));
    assert_eq!(maker(&hours(), Some(NaiveDate::MAX)).err(), Some(ForecastError::From(NaiveDate::MAX)));
    assert_eq!(maker(&hours(), None).unwrap().step(), Some(Err(ForecastError::NothingKnown)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn laws(counts in prop::collection::vec(0_u32..60, 900), days in 20_usize..900) {
        let first = date(2023, 5, 3);
        let end = first + chrono::TimeDelta::days(days as i64);
        let made = |times: u32| {
            let count = |at: NaiveDate| f64::from(times * (20 + counts[(at - first).num_days() as usize]));
            months(&history(first, end, count), &hours())
        };
        let (once, twice) = (made(1), made(2));
        prop_assert_eq!(&made(1), &once);
        for (a, b) in once.all.ahead.iter().zip(&twice.all.ahead) {
            prop_assert!(a.contacts().is_finite() && a.to_come >= 0.0);
            prop_assert!((b.contacts() - 2.0 * a.contacts()).abs() <= 0.005 * b.contacts(), "{} {}", a.contacts(), b.contacts());
        }
    }
}

/// An ambulance service's days, 2013 to 2019; `None` without the file.
fn ambulance() -> Option<History> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/calls/ambulance-sw-2013-2019-daily.csv");
    let text = std::fs::read_to_string(path).ok()?;
    let days: Vec<(NaiveDate, u32)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let date = crate::calendar::date_from_text(cells.next()?)?;
            Some((date, cells.nth(7)?.parse().ok()?))
        })
        .collect();
    let (first, last) = (days.first()?.0, days.last()?.0);
    let grid = IntervalGrid::new(first, (last - first).num_days() as u32 + 1, IntervalLength::DAY).ok()?;
    let mut offered: Series<Option<u32>> = Series::from_fn(grid, |_| None);
    for (date, calls) in days {
        offered.values_mut()[grid.day_of(date).unwrap()] = Some(calls);
    }
    Some(History { grid, queues: vec![QueueHistory::of_offered("a".into(), offered)] })
}

/// Months of four years, twelve ahead from each quarter's first day: this against the same month a year before and
/// against a flat mean of the last 90 days.
#[test]
fn real_months_against_last_years_and_flat() {
    let Some(history) = ambulance() else { return println!("skipped: no ../shared") };
    let hours = OpeningHours { week: [Some(Span::DAY); 7], ..OpeningHours::default() };
    let grid = history.grid;
    let sum = |first: NaiveDate, days: usize| -> Option<f64> {
        let of = |day: NaiveDate| grid.day_of(day).and_then(|day| history.queues[0].offered.values()[day]);
        first.iter_days().take(days).map(|day| of(day).map(f64::from)).sum()
    };
    let (mut off, mut inside, mut months) = ([[0.0; 3]; 2], 0.0, 0.0);
    let mut total = [0.0; 2];
    let mut origin = date(2015, 7, 1);
    while origin <= date(2018, 10, 1) {
        let mut maker =
            MonthsMaker::new(Arc::new(history.clone()), &hours, ForecastSettings::default(), Some(origin)).unwrap();
        let made = maker.step().unwrap().unwrap();
        let flat = sum(origin - chrono::TimeDelta::days(90), 90).unwrap() / 90.0;
        for (ahead, month) in made.all.ahead.iter().enumerate() {
            let days = (month.month.checked_add_months(Later::new(1)).unwrap() - month.month).num_days() as usize;
            let year = if ahead < 12 { 12 } else { 24 };
            let before = month.month.checked_sub_months(Later::new(year)).unwrap();
            let before_days = (before.checked_add_months(Later::new(1)).unwrap() - before).num_days() as usize;
            let (Some(came), Some(last_year)) = (sum(month.month, days), sum(before, before_days)) else { continue };
            let last_year = last_year * days as f64 / before_days as f64;
            let of_year = usize::from(ahead >= 12);
            total[of_year] += came;
            for (off, guess) in off[of_year].iter_mut().zip([month.contacts(), last_year, flat * days as f64]) {
                *off += (guess - came).abs();
            }
            if let Some((low, high)) = month.ends() {
                months += 1.0;
                inside += f64::from(u8::from(low <= came && came <= high));
            }
        }
        origin = origin.checked_add_months(Later::new(3)).unwrap();
    }
    for year in 0..2 {
        let [own, last_year, flat] = off[year].map(|off| 100.0 * off / total[year]);
        println!("year {}: {own:.2} %, same month before {last_year:.2} %, flat {flat:.2} %", year + 1);
        assert!(own < last_year && own < flat, "{own} {last_year} {flat}");
    }
    println!("inside the 80 % range: {:.0} % of {months}", 100.0 * inside / months);
    assert!(inside / months > 0.6, "{}", inside / months);
}
