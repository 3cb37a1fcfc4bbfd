//! Dates as announced or printed in calendars, not as computed here.

use super::*;

fn day(text: &str) -> NaiveDate {
    crate::calendar::date_from_text(text).unwrap()
}

fn dates(region: Region, year: i32) -> Vec<String> {
    holidays(region, year).iter().map(|day| day.date.format("%m-%d").to_string()).collect()
}

#[test]
fn whole_years_as_printed() {
    // opm.gov, gov.uk, gov.scot, service-public.fr, BOE, the Cabinet Office of Japan
    for (region, year, expected) in [
        (
            Region::UnitedStates,
            2021,
            "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31",
        ),
        (Region::UnitedStates, 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"),
        (Region::EnglandAndWales, 2022, "01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27"),
        (Region::EnglandAndWales, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28"),
        (Region::Scotland, 2022, "01-01 01-02 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-25 12-26 12-27"),
        (Region::Germany, 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"),
        (
            Region::GermanState(GermanState::Bavaria),
            2026,
            "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26",
        ),
        (
            Region::GermanState(GermanState::Saxony),
            2026,
            "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26",
        ),
        (Region::France, 2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25"),
        (Region::Spain, 2025, "01-01 01-06 04-18 05-01 08-15 10-12 11-01 12-06 12-08 12-25"),
        (Region::Brazil, 2025, "01-01 03-03 03-04 03-05 04-18 04-21 05-01 06-19 09-07 10-12 11-02 11-15 11-20 12-25"),
        (
            Region::Japan,
            2019,
            "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23",
        ),
        (
            Region::Japan,
            2021,
            "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23",
        ),
        (
            Region::Japan,
            2026,
            "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
        ),
        (Region::China, 2018, "01-01 02-16 02-17 02-18 04-05 05-01 06-18 09-24 10-01 10-02 10-03 12-29 12-30 12-31"),
    ] {
        assert_eq!(dates(region, year).join(" "), expected, "{region:?} {year}");
    }
}

#[test]
fn easter_and_the_moon() {
    for date in
        ["1990-04-15", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2026-04-05", "2038-04-25", "2049-04-18"]
    {
        let easter = day(date);
        assert_eq!(rules::easter(easter.year()), Some(easter));
    }
    // lunar New Year, Dragon Boat and Mid-Autumn by the State Council's calendars and the Hong Kong Observatory's tables
    for (name, date) in [
        (Holiday::SpringFestival, "1990-01-27"),
        (Holiday::SpringFestival, "1995-01-31"),
        (Holiday::SpringFestival, "2000-02-05"),
        (Holiday::SpringFestival, "2017-01-28"),
        (Holiday::DragonBoat, "2008-06-08"),
        (Holiday::DragonBoat, "2017-05-30"),
        (Holiday::MidAutumn, "2008-09-14"),
        (Holiday::MidAutumn, "2017-10-04"),
        (Holiday::Qingming, "2012-04-04"),
        (Holiday::Qingming, "2015-04-05"),
        (Holiday::DragonBoat, "2027-06-09"),
        (Holiday::MidAutumn, "2027-09-15"),
        // the table's far end: lunar New Year of 2033 is the famous hard case, after a leap eleventh month
        (Holiday::MidAutumn, "2033-09-08"),
    ] {
        let date = day(date);
        let first = holidays(Region::China, date.year()).into_iter().find(|day| day.name == name && day.date >= date);
        assert_eq!(first.map(|day| day.date), Some(date), "{name:?}");
    }
    // from 2025 on the law counts the eve: lunar New Year is the second day
    for (eve, year) in [("2027-02-05", 2027), ("2033-01-30", 2033), ("2034-02-18", 2034), ("2060-02-01", 2060)] {
        let first = holidays(Region::China, year).into_iter().find(|day| day.name == Holiday::SpringFestival);
        assert_eq!(first.map(|day| day.date), Some(day(eve)));
    }
}

#[test]
fn chinas_working_weekends() {
    let of = |year| holidays(Region::China, year);
    for date in ["2020-01-19", "2024-02-04", "2025-01-26", "2026-02-28"] {
        let date = day(date);
        assert!(of(date.year()).iter().any(|day| day.date == date && day.kind == DayKind::Working), "{date}");
    }
    for year in 2019..=2026 {
        for day in of(year) {
            let weekend = day.date.weekday().num_days_from_monday() > 4;
            assert!(day.kind == DayKind::Closed || weekend, "{day:?} is a working day anyway");
        }
    }
}

#[test]
fn every_year_is_in_order_and_nothing_is_known_outside() {
    let regions =
        [Region::China, Region::UnitedStates, Region::Scotland, Region::Germany, Region::Brazil, Region::Japan];
    for region in regions {
        for year in YEARS {
            let days = holidays(region, year);
            assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date) && days.len() > 6, "{region:?} {year}");
        }
        assert!(
            holidays(region, 1989).is_empty()
                && holidays(region, 2061).is_empty()
                && holidays(region, i32::MAX).is_empty()
        );
        let whole = holidays_between(region, NaiveDate::MIN, NaiveDate::MAX);
        assert_eq!(whole.len(), YEARS.map(|year| holidays(region, year).len()).sum::<usize>());
    }
}
