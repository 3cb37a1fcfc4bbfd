//! Dates and times of day as exports write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

/// Order of the parts of a date whose year does not come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// Year first, nothing to decide.
    #[default]
    Ymd,
    /// Day before month.
    Dmy,
    /// Month before day.
    Mdy,
}

/// A date, a time of day in seconds, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The date, if written.
    pub date: Option<NaiveDate>,
    /// Seconds after midnight, if written; 86,400 is the midnight after.
    pub second: Option<u32>,
    /// Second at which a range such as 8:00-8:30 ends.
    pub until: Option<u32>,
    /// Marked as UTC.
    pub utc: bool,
}

/// The moment a date and a second of its day make.
pub fn join(date: NaiveDate, second: u32) -> Option<NaiveDateTime> {
    if second >= 86_400 {
        return date
            .succ_opt()?
            .and_time(NaiveTime::MIN)
            .checked_add_signed(chrono::TimeDelta::seconds(i64::from(second) - 86_400));
    }
    Some(date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?))
}

/// Reads a date, a time or both; text with anything else in it is `None`.
pub fn moment(text: &str, order: DateOrder) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = iso(text.as_bytes()) {
        return Some(moment);
    }
    if text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, rest) = match date_part(text, order) {
        Some((date, rest)) => (Some(date), rest.trim_start_matches([' ', 'T', ',', '\u{a0}'])),
        None => (None, text),
    };
    if rest.is_empty() {
        return Some(Moment { date, ..Moment::default() });
    }
    if date.is_none() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return epoch(text);
    }
    let (second, rest) = clock(rest)?;
    let (until, rest) = match rest.trim_start().trim_start_matches('~').strip_prefix(['-', '–', '—']) {
        Some(after) => match clock(after.trim_start()) {
            Some((until, rest)) if !rest.starts_with(':') => (Some(until), rest),
            _ => (None, rest),
        },
        None => (None, rest),
    };
    let rest = rest.trim();
    let zone = rest.is_empty() || rest == "Z" || rest == "UTC" || offset(rest);
    let utc = rest == "Z" || rest == "UTC" || rest == "+00:00";
    zone.then_some(Moment { date, second: Some(second), until, utc })
}

/// The commonest form at once: `2024-03-04 08:30` or with a `T`.
fn iso(text: &[u8]) -> Option<Moment> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ' | b'T', h1, h2, b':', n1, n2] = text else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(**digit - b'0')))
    };
    let date = NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])? as i32, number(&[m1, m2])?, number(&[d1, d2])?)?;
    let (hour, minute) = (number(&[h1, h2])?, number(&[n1, n2])?);
    (hour < 24 && minute < 60).then_some(Moment {
        date: Some(date),
        second: Some(hour * 3600 + minute * 60),
        ..Moment::default()
    })
}

fn offset(text: &str) -> bool {
    text.strip_prefix(['+', '-'])
        .is_some_and(|rest| (2..=5).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit() || b == b':'))
}

/// Seconds or milliseconds since 1970, read as UTC.
fn epoch(text: &str) -> Option<Moment> {
    let value: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => value,
        13 => value / 1000,
        _ => return None,
    };
    let at = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let second = (at - at.date().and_time(NaiveTime::MIN)).num_seconds();
    Some(Moment { date: Some(at.date()), second: u32::try_from(second).ok(), until: None, utc: true })
}

/// Leading digits and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The three parts of a date as written and what follows them; a month by name is the second.
fn parts(text: &str) -> Option<([&str; 3], bool, &str)> {
    let (a, rest) = digits(text);
    let rest = rest.strip_prefix(['-', '/', '.', '年', ' '])?;
    let (mut b, mut rest) = digits(rest);
    let named = b.is_empty();
    if named {
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphabetic())?;
        (b, rest) = rest.split_at_checked(end)?;
    }
    let rest = rest.strip_prefix(['-', '/', '.', '月', ' '])?;
    let (c, rest) = digits(rest);
    let plain = !a.is_empty() && a.len() <= 4 && (named || (1..=2).contains(&b.len())) && (1..=4).contains(&c.len());
    plain.then_some(([a, b, c], named, rest.strip_prefix('日').unwrap_or(rest)))
}

fn year(text: &str) -> Option<i32> {
    let value: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(value),
        2 => Some(if value >= 70 { 1900 + value } else { 2000 + value }),
        _ => None,
    }
}

fn date_part(text: &str, order: DateOrder) -> Option<(NaiveDate, &str)> {
    let (first, rest) = digits(text);
    if first.len() == 8 {
        return Some((compact(first, order)?, rest));
    }
    let ([a, b, c], named, rest) = parts(text)?;
    if named {
        let month = MONTHS.iter().position(|month| b.to_ascii_lowercase().starts_with(month))? as u32 + 1;
        let (day, year_text) = if a.len() == 4 { (c, a) } else { (a, c) };
        return Some((NaiveDate::from_ymd_opt(year(year_text)?, month, day.parse().ok()?)?, rest));
    }
    let (y, m, d) = match order {
        _ if a.len() == 4 => (a, b, c),
        DateOrder::Dmy => (c, b, a),
        DateOrder::Mdy => (c, a, b),
        DateOrder::Ymd => return None,
    };
    Some((NaiveDate::from_ymd_opt(year(y)?, m.parse().ok()?, d.parse().ok()?)?, rest))
}

/// Eight digits: year first if that makes a year of this age, else by `order`.
fn compact(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let value: u32 = text.parse().ok()?;
    if (1970..2100).contains(&(value / 10_000)) {
        return NaiveDate::from_ymd_opt((value / 10_000) as i32, value / 100 % 100, value % 100);
    }
    let (a, b, y) = (value / 1_000_000, value / 10_000 % 100, (value % 10_000) as i32);
    match order {
        DateOrder::Dmy => NaiveDate::from_ymd_opt(y, b, a),
        DateOrder::Mdy => NaiveDate::from_ymd_opt(y, a, b),
        DateOrder::Ymd => None,
    }
}

/// A time of day with seconds and half of day, and what follows it.
fn clock(text: &str) -> Option<(u32, &str)> {
    let early = ["上午", "凌晨", "早上"].iter().find_map(|word| text.strip_prefix(word));
    let late = ["下午", "晚上"].iter().find_map(|word| text.strip_prefix(word));
    let text = early.or(late).unwrap_or(text);
    let (hour, rest) = digits(text);
    let mut value = [hour.parse::<u32>().ok().filter(|_| hour.len() <= 2)?, 0, 0];
    let mut rest = rest;
    let mut written = 1;
    for slot in value.iter_mut().skip(1) {
        let Some(after) = rest.strip_prefix([':', '：']) else { break };
        let (text, following) = digits(after);
        *slot = text.parse().ok().filter(|_| text.len() == 2)?;
        rest = following;
        written += 1;
    }
    if let Some(after) = rest.strip_prefix('.').filter(|_| written == 3) {
        rest = digits(after).1;
    }
    let tail = rest.trim_start();
    let half = |word: &str| tail.get(..2).is_some_and(|text| text.eq_ignore_ascii_case(word));
    let (am, pm) = (half("am") || early.is_some(), half("pm") || late.is_some());
    if half("am") || half("pm") {
        rest = tail.get(2..)?;
    } else if written == 1 && !am && !pm {
        return None;
    }
    let [mut hour, minute, second] = value;
    if pm && hour < 12 {
        hour += 12;
    } else if half("am") && hour == 12 {
        hour = 0;
    }
    let total = hour * 3600 + minute * 60 + second;
    (minute < 60 && second < 60 && total <= 86_400).then_some((total, rest))
}

/// What the dates of a column tell about day and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderFound {
    /// The data decides.
    Decided(DateOrder),
    /// Either reading is possible; this is the likelier.
    Open {
        /// The likelier reading.
        likely: DateOrder,
        /// A date as written.
        example: String,
    },
    /// No date can be read.
    NoDates,
}

/// Decides day and month from samples: a part above 12; else the reading in which the days follow each other.
/// With neither, AM and PM or slashes suggest month first, dashes and points day first.
pub fn order_of(samples: &[&str]) -> OrderFound {
    let count = |order| samples.iter().filter(|text| moment(text, order).is_some_and(|m| m.date.is_some())).count();
    let (plain, dmy, mdy) = (count(DateOrder::Ymd), count(DateOrder::Dmy), count(DateOrder::Mdy));
    if plain > 0 && plain >= dmy.max(mdy) {
        return OrderFound::Decided(DateOrder::Ymd);
    }
    if dmy.max(mdy) == 0 {
        return OrderFound::NoDates;
    }
    if dmy != mdy {
        return OrderFound::Decided(if dmy > mdy { DateOrder::Dmy } else { DateOrder::Mdy });
    }
    let spread = |order| {
        let mut days: Vec<_> = samples.iter().filter_map(|text| moment(text, order)?.date).collect();
        days.sort_unstable();
        days.dedup();
        match (days.first(), days.last()) {
            (Some(first), Some(last)) => ((*last - *first).num_days(), days.len()),
            _ => (0, 0),
        }
    };
    let ((dmy_span, days), (mdy_span, _)) = (spread(DateOrder::Dmy), spread(DateOrder::Mdy));
    if days >= 3 && dmy_span > mdy_span * 5 {
        return OrderFound::Decided(DateOrder::Mdy);
    }
    if days >= 3 && mdy_span > dmy_span * 5 {
        return OrderFound::Decided(DateOrder::Dmy);
    }
    let example = samples.iter().find(|text| moment(text, DateOrder::Dmy).is_some()).copied().unwrap_or_default();
    let halves = ["AM", "PM", "am", "pm"].iter().any(|half| example.contains(half));
    let head = example.get(..example.len().min(10)).unwrap_or(example);
    let likely = if !halves && head.contains(['-', '.']) { DateOrder::Dmy } else { DateOrder::Mdy };
    OrderFound::Open { likely, example: example.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_exports() {
        use DateOrder::{Dmy, Mdy, Ymd};
        for (text, order, expected) in [
            ("2024-03-04 08:30", Ymd, "2024-03-04T08:30:00"),
            ("2024-03-04T08:30:15.000Z", Ymd, "2024-03-04T08:30:15"),
            ("2024/03/04 8:05", Ymd, "2024-03-04T08:05:00"),
            ("8/14/2023 8:00", Mdy, "2023-08-14T08:00:00"),
            ("03/04/2024 12:00:00 AM", Mdy, "2024-03-04T00:00:00"),
            ("04-03-2024 13:00:00", Dmy, "2024-03-04T13:00:00"),
            ("20240304 08:15", Ymd, "2024-03-04T08:15:00"),
            ("04.03.24 08:15", Dmy, "2024-03-04T08:15:00"),
            ("4-Mar-2024 1:00 PM", Ymd, "2024-03-04T13:00:00"),
            ("2024年3月4日 下午1:30", Ymd, "2024-03-04T13:30:00"),
            ("1709542868", Ymd, "2024-03-04T09:01:08"),
            ("2024-03-04 24:00", Ymd, "2024-03-05T00:00:00"),
        ] {
            let found = moment(text, order).unwrap_or_else(|| panic!("{text}"));
            let at = join(found.date.unwrap(), found.second.unwrap()).unwrap();
            assert_eq!(at.format("%Y-%m-%dT%H:%M:%S").to_string(), expected, "{text}");
        }
    }

    #[test]
    fn ranges_compact_dates_and_what_is_none() {
        let range = moment("8:00AM- 8:30AM", DateOrder::Ymd).unwrap();
        assert_eq!((range.second, range.until), (Some(28_800), Some(30_600)));
        assert_eq!(moment("08:30-09:00", DateOrder::Ymd).unwrap().until, Some(32_400));
        assert_eq!(moment("03042024", DateOrder::Mdy).unwrap().date, NaiveDate::from_ymd_opt(2024, 3, 4));
        for text in ["", "x", "2024-13-01", "12", "Bank", "8/14/2023x", "25:00", "99999999", "5550101", "\u{1f600}1"] {
            assert_eq!(moment(text, DateOrder::Ymd), None, "{text}");
        }
    }

    #[test]
    fn day_and_month_by_the_data() {
        use DateOrder::{Dmy, Mdy, Ymd};
        for (samples, expected) in [
            (vec!["2024-03-04"], OrderFound::Decided(Ymd)),
            (vec!["8/14/2023 8:00", "1/2/2023 8:00"], OrderFound::Decided(Mdy)),
            (vec!["14.8.2023"], OrderFound::Decided(Dmy)),
            (vec!["01/03/2024", "02/03/2024", "03/03/2024", "04/03/2024"], OrderFound::Decided(Dmy)),
            (vec!["03/04/2024"], OrderFound::Open { likely: Mdy, example: "03/04/2024".into() }),
            (vec!["03-04-2024"], OrderFound::Open { likely: Dmy, example: "03-04-2024".into() }),
            (vec!["x"], OrderFound::NoDates),
        ] {
            assert_eq!(order_of(&samples), expected, "{samples:?}");
        }
    }
}
