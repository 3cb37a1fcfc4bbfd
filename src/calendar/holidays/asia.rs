//! China's lunisolar holidays and yearly announcements; Japan's equinoxes and the days between holidays.

use super::rules::{closed, date, of_entries};
use super::{DayKind, Holiday, SpecialDay, tables};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// For each year from 1990 on three digits to base 36: days of the lunar New Year after 20 January, of the Dragon Boat
/// festival (5th of the 5th month) after 27 May, of Mid-Autumn (15th of the 8th month) after 6 September.
///
/// The calendar of the Purple Mountain Observatory (GB/T 33661-2017), of which these are the only three dates that make
/// holidays. Tests hold them to dates announced.
const MOON: &str = "71rqkgf953solheb63uolida83trmiga64tpnjfc852qmkfc94utnjic861rpkgea63rolgdb62uoljd983srmigb75tpnifc742qnleb94usnjhd961rokge963spmgdb52uoljea83sqmifb740qniec742qmlfba4tsnjhc962spjgd853romhdc51uokjea83tqlifa74tqnifd73";

/// The long holidays as the State Council announced them: letter of the holiday, first day, number of days; W is a
/// weekend day worked.
const ANNOUNCED: &str = "\
W20181229.1 N20181230.3 W20190202.2 S20190204.7 Q20190405.3 W20190428.1 L20190501.4 W20190505.1 D20190607.3 M20190913.3 \
W20190929.1 O20191001.7 W20191012.1 \
N20200101.1 W20200119.1 S20200124.10 Q20200404.3 W20200426.1 L20200501.5 W20200509.1 D20200625.3 W20200628.1 \
W20200927.1 O20201001.8 W20201010.1 \
N20210101.3 W20210207.1 S20210211.7 W20210220.1 Q20210403.3 W20210425.1 L20210501.5 W20210508.1 D20210612.3 \
W20210918.1 M20210919.3 W20210926.1 O20211001.7 W20211009.1 \
N20220101.3 W20220129.2 S20220131.7 W20220402.1 Q20220403.3 W20220424.1 L20220430.5 W20220507.1 D20220603.3 \
M20220910.3 O20221001.7 W20221008.2 \
N20221231.3 S20230121.7 W20230128.2 Q20230405.1 W20230423.1 L20230429.5 W20230506.1 D20230622.3 W20230625.1 \
M20230929.1 O20230930.7 W20231007.2 \
N20240101.1 W20240204.1 S20240210.8 W20240218.1 Q20240404.3 W20240407.1 W20240428.1 L20240501.5 W20240511.1 \
D20240610.1 W20240914.1 M20240915.3 W20240929.1 O20241001.7 W20241012.1 \
N20250101.1 W20250126.1 S20250128.8 W20250208.1 Q20250404.3 W20250427.1 L20250501.5 D20250531.3 W20250928.1 \
O20251001.8 W20251011.1 \
N20260101.3 W20260104.1 W20260214.1 S20260215.9 W20260228.1 Q20260404.3 L20260501.5 W20260509.1 D20260619.3 \
W20260920.1 M20260925.3 O20261001.7 W20261010.1";
/// Years announced.
const ANNOUNCED_YEARS: std::ops::RangeInclusive<i32> = 2019..=LAST_ANNOUNCED;
/// The last year announced.
pub(super) const LAST_ANNOUNCED: i32 = 2026;

/// The holidays of China in a year: as announced where it was, by law otherwise.
pub(super) fn china(year: i32) -> Vec<SpecialDay> {
    if year == *ANNOUNCED_YEARS.start() {
        return announced();
    }
    if ANNOUNCED_YEARS.contains(&year) {
        // the first year's call has them all; a holiday may begin in the year before
        return announced().into_iter().filter(|day| day.date.year() == year).collect();
    }
    by_law(year).unwrap_or_default()
}

fn announced() -> Vec<SpecialDay> {
    let mut days = Vec::new();
    for word in ANNOUNCED.split_ascii_whitespace() {
        let Some((letter, (number, count))) =
            word.split_at_checked(1).and_then(|(letter, rest)| Some((letter, rest.split_once('.')?)))
        else {
            continue;
        };
        let name = match letter {
            "N" => Holiday::NewYear,
            "S" => Holiday::SpringFestival,
            "Q" => Holiday::Qingming,
            "L" => Holiday::LabourDay,
            "D" => Holiday::DragonBoat,
            "M" => Holiday::MidAutumn,
            "O" => Holiday::NationalDay,
            _ => Holiday::MakeUpDay,
        };
        let number: u32 = number.parse().unwrap_or(0);
        let first = NaiveDate::from_ymd_opt((number / 10_000) as i32, number / 100 % 100, number % 100);
        let kind = if name == Holiday::MakeUpDay { DayKind::Working } else { DayKind::Closed };
        let count: usize = count.parse().unwrap_or(0);
        let dates = first.into_iter().flat_map(|first| first.iter_days().take(count));
        days.extend(dates.map(|date| SpecialDay { date, name, kind, substitute: false }));
    }
    days
}

/// The days of the regulation on public holidays as amended in 1999, 2007, 2013 and 2024; before 1999 as in 1949.
fn by_law(year: i32) -> Option<Vec<SpecialDay>> {
    let moon = usize::try_from(year - 1990).ok()?;
    let digits = MOON.get(moon * 3..moon * 3 + 3)?;
    let [new_year, dragon, autumn] =
        [0, 1, 2].map(|at| digits.get(at..=at).and_then(|digit| u64::from_str_radix(digit, 36).ok()).unwrap_or(0));
    let spring = date(year, 1, 20)?.checked_add_days(Days::new(new_year))?;
    let mut days = vec![closed(date(year, 1, 1)?, Holiday::NewYear)];
    let mut run = |first: NaiveDate, count: usize, name| {
        days.extend(first.iter_days().take(count).map(|date| closed(date, name)));
    };
    let eve = spring.pred_opt()?;
    match year {
        ..=2007 | 2014..=2024 => run(spring, 3, Holiday::SpringFestival),
        2008..=2013 => run(eve, 3, Holiday::SpringFestival),
        _ => run(eve, 4, Holiday::SpringFestival),
    }
    match year {
        2000..=2007 => run(date(year, 5, 1)?, 3, Holiday::LabourDay),
        2025.. => run(date(year, 5, 1)?, 2, Holiday::LabourDay),
        _ => run(date(year, 5, 1)?, 1, Holiday::LabourDay),
    }
    if year >= 2008 {
        // sun at 15 degrees: the usual formula of the twenty-first century, right for 2008 to 2060
        let qingming = ((f64::from(year - 2000)) * 0.2422 + 4.81) as i32 - (year - 2000) / 4;
        run(date(year, 4, qingming as u8)?, 1, Holiday::Qingming);
        run(date(year, 5, 27)?.checked_add_days(Days::new(dragon))?, 1, Holiday::DragonBoat);
        run(date(year, 9, 6)?.checked_add_days(Days::new(autumn))?, 1, Holiday::MidAutumn);
    }
    run(date(year, 10, 1)?, if year < 1999 { 2 } else { 3 }, Holiday::NationalDay);
    Some(days)
}

/// Japan: holidays, then the day after a Sunday's holiday that is none (before 2007 the Monday), and the working day
/// between two holidays.
pub(super) fn japan(year: i32) -> Vec<SpecialDay> {
    let mut days = of_entries(tables::JAPAN, year, 1);
    // Japan Coast Guard, Hydrographic Department (1980): good for 1980 to 2099
    let equinox = |base: f64| {
        let since = year - 1980;
        (base + 0.242_194 * f64::from(since)) as i32 - since.div_euclid(4)
    };
    days.extend(date(year, 3, equinox(20.8431) as u8).map(|date| closed(date, Holiday::VernalEquinox)));
    days.extend(date(year, 9, equinox(23.2488) as u8).map(|date| closed(date, Holiday::AutumnalEquinox)));
    let named: Vec<NaiveDate> = days.iter().map(|day| day.date).collect();
    let mut more = Vec::new();
    for day in &days {
        if day.date.weekday() == Weekday::Sun {
            let free = day.date.iter_days().skip(1).take(7).find(|date| !named.contains(date));
            let monday = day.date.succ_opt().filter(|date| !named.contains(date));
            let other = if year >= 2007 { free } else { monday };
            more.extend(other.map(|date| SpecialDay { date, substitute: true, ..*day }));
        }
        let between = day.date.succ_opt().filter(|date| {
            let next = date.succ_opt().is_some_and(|next| named.contains(&next));
            next && !named.contains(date) && date.weekday() != Weekday::Sun
        });
        let taken = |date: &NaiveDate| more.iter().any(|other: &SpecialDay| other.date == *date);
        let between = between.filter(|date| !taken(date));
        more.extend(between.map(|date| closed(date, Holiday::CitizensHoliday)));
    }
    days.extend(more);
    days
}
