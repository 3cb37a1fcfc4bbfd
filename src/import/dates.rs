//! Dates and times of day as exports write them.

use super::hot::{Word, eight, same};
use super::letters::{is_letter, small_text};
use super::{TimeUnit, numbers};
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
#[inline(always)]
pub fn join(date: NaiveDate, second: u32) -> Option<NaiveDateTime> {
    if second >= 86_400 {
        return date
            .succ_opt()?
            .and_time(NaiveTime::MIN)
            .checked_add_signed(chrono::TimeDelta::seconds(i64::from(second) - 86_400));
    }
    Some(date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?))
}

/// Reads a moment of a column whose bare numbers count parts of days since 1899-12-30 (`Days`) or name hours and
/// hours with minutes (`Minutes`); other columns as [`moment`] does.
pub fn moment_in(text: &str, order: DateOrder, unit: TimeUnit, decimal_comma: bool) -> Option<Moment> {
    let bare = match unit {
        TimeUnit::Days => numbers::number(text, decimal_comma).map(serial),
        TimeUnit::Minutes => text.replacen(['.', ','], "", 1).parse::<u32>().ok().map(|number| {
            let (hour, minute) = if text.len() <= 2 { (number, 0) } else { (number / 100, number % 100) };
            (hour <= 24 && minute < 60).then(|| Moment { second: Some(hour * 3600 + minute * 60), ..Moment::default() })
        }),
        TimeUnit::Seconds | TimeUnit::Milliseconds => None,
    };
    bare.unwrap_or_else(|| moment(text, order))
}

/// A spreadsheet's day number: whole days are dates, parts below one are times of day.
fn serial(days: f64) -> Option<Moment> {
    if !(0.0..80_000.0).contains(&days) {
        return None;
    }
    let seconds = (days * 86_400.0).round() as i64;
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new((seconds / 86_400) as u64))?;
    let second = (seconds % 86_400) as u32;
    Some(Moment {
        date: (seconds >= 86_400).then_some(date),
        second: (days.fract() != 0.0 || seconds < 86_400).then_some(second),
        ..Moment::default()
    })
}

/// The date met last, as written: most rows of a log have that of the row before, and of theirs the clock alone is read.
#[derive(Debug, Default)]
pub struct Days {
    /// What stands before the clock, and behind it but for its fraction of a second and half of day.
    before: Vec<u8>,
    after: Vec<u8>,
    moment: Moment,
    /// The day, and the first and last eight bytes before the clock, which together are all of them, where nothing stands
    /// behind it.
    plain: Option<(NaiveDate, u64, u64)>,
}

impl Days {
    /// The second of the day, and the day, of a text written like the last one with a clock such as 08:30:15 and nothing
    /// behind it.
    #[inline(always)]
    pub fn second(&self, text: &[u8]) -> Option<(NaiveDate, u32)> {
        let (date, first, last) = self.plain?;
        let length = text.len().wrapping_sub(8);
        if length != self.before.len() || eight(text, 0) != Some(first) || eight(text, length - 8) != Some(last) {
            return None;
        }
        let second = Word::at_end(text)?.clock()?;
        Some((date, second))
    }

    /// The moment of a text that is written like the last one, on the same date.
    #[inline(always)]
    pub fn moment(&self, text: &[u8]) -> Option<Moment> {
        let (before, clock) = text.split_at_checked(self.before.len())?;
        if self.before.is_empty() || !same(before, &self.before) {
            return None;
        }
        let (second, after) = plain_clock(clock)?;
        if same(after, &self.after) { Some(Moment { second: Some(second), ..self.moment }) } else { None }
    }

    /// Remembers how a text is written that is this moment.
    pub fn learn(&mut self, text: &[u8], moment: &Moment) {
        if moment.until.is_some() || moment.date.is_none() || text.len() > 60 {
            return;
        }
        let clocks = (1..text.len()).filter(|at| matches!(text.get(at - 1), Some(b' ' | b'T')));
        for (at, clock) in clocks.filter_map(|at| Some((at, text.get(at..)?))) {
            // What follows the clock may be a mark of the zone, which is the same all through a column.
            if let Some((second, after)) = plain_clock(clock)
                && matches!(after, [] | [b'Z' | b'+', ..])
                && Some(second) == moment.second
            {
                self.before = text.get(..at).unwrap_or_default().to_vec();
                self.after = after.to_vec();
                self.moment = *moment;
                self.plain = self.as_plain();
                return;
            }
        }
    }

    fn as_plain(&self) -> Option<(NaiveDate, u64, u64)> {
        let so = self.after.is_empty() && !self.moment.utc && (8..=16).contains(&self.before.len());
        if !so {
            return None;
        }
        Some((self.moment.date?, eight(&self.before, 0)?, eight(&self.before, self.before.len() - 8)?))
    }
}

/// One or two digits and what follows them.
#[inline(always)]
fn short_number(text: &[u8]) -> Option<(u32, &[u8])> {
    match text {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => Some((u32::from(a - b'0') * 10 + u32::from(b - b'0'), rest)),
        [a @ b'0'..=b'9', rest @ ..] => Some((u32::from(a - b'0'), rest)),
        _ => None,
    }
}

/// A clock in the commonest forms, "8:05", "08:05:12", "08:05:12.345", "8:05 PM": the second of its day, what follows.
#[inline(always)]
fn plain_clock(text: &[u8]) -> Option<(u32, &[u8])> {
    let (mut hour, rest) = short_number(text)?;
    let [b':', m1 @ b'0'..=b'5', m2 @ b'0'..=b'9', rest @ ..] = rest else { return None };
    let (seconds, rest) = match rest {
        [b':', s1 @ b'0'..=b'5', s2 @ b'0'..=b'9', rest @ ..] => {
            (u32::from(s1 - b'0') * 10 + u32::from(s2 - b'0'), rest)
        }
        _ => (0, rest),
    };
    let rest = match rest {
        [] => rest,
        [b'.', rest @ ..] => {
            rest.iter().position(|byte| !byte.is_ascii_digit()).map_or(&[][..], |at| rest.split_at(at).1)
        }
        [b' ', half @ (b'A' | b'P' | b'a' | b'p'), b'M' | b'm', rest @ ..] => {
            let late = matches!(half, b'P' | b'p');
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if late { 12 } else { 0 };
            rest
        }
        _ => rest,
    };
    let minutes = u32::from(m1 - b'0') * 10 + u32::from(m2 - b'0');
    (hour < 24).then_some((hour * 3600 + minutes * 60 + seconds, rest))
}

/// Signs and words between the two ends of a range.
const RANGE: [&str; 12] = ["-", "–", "—", "~", "～", "〜", "/", "至", "to ", "bis ", "a ", "à "];

/// Reads a date, a time or both; text with anything else in it is `None`.
pub fn moment(text: &str, order: DateOrder) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = iso(text.as_bytes()) {
        return Some(moment);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // Mere numbers are dates or seconds since 1970 at these lengths alone; columns of them are looked through for moments.
    if text.len() > 60 || digits == 0 || digits == text.len() && !matches!(digits, 8 | 10 | 13) {
        return None;
    }
    let text = without_weekday(text);
    let (date, rest) = match date_part(text, order) {
        Some((date, rest)) => (Some(date), without_weekday(rest.trim_start_matches([' ', 'T', ',', '\u{a0}']))),
        None => (None, text),
    };
    if rest.is_empty() {
        return Some(Moment { date, ..Moment::default() });
    }
    if date.is_none() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return epoch(text);
    }
    let (second, rest) = clock(rest)?;
    let (utc, rest) = zone(rest.trim_start());
    let rest = rest.trim_start();
    // After a `T` "-06:00" is an offset, elsewhere the end of a range.
    let offset = text.contains('T') && rest.len() == 6 && rest.starts_with('-');
    if rest.is_empty() || (offset && date.is_some()) {
        return Some(Moment { date, second: Some(second), until: None, utc });
    }
    // What follows can only be the end of a range.
    let after = RANGE.iter().find_map(|sign| rest.strip_prefix(sign))?;
    let end = after.trim_start();
    let end = date_part(end, order).map_or(end, |(_, rest)| rest.trim_start_matches([' ', 'T']));
    let (until, rest) = clock(end)?;
    let rest = zone(rest.trim_start()).1;
    rest.trim().is_empty().then_some(Moment { date, second: Some(second), until: Some(until), utc })
}

/// Whether a mark of UTC stands at the start, and what follows any mark of a zone.
fn zone(text: &str) -> (bool, &str) {
    for (mark, utc) in [("Z", true), ("UTC", true), ("GMT", true), ("Uhr", false), ("h", false)] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (utc, rest);
        }
    }
    let Some(digits) = text.strip_prefix(['+', '-']) else { return (false, text) };
    let end = digits.bytes().position(|b| !b.is_ascii_digit() && b != b':').unwrap_or(digits.len());
    // "-8:30" with no space before it would be a range; an offset has two digits of hours and an optional two of minutes.
    match digits.split_at_checked(end) {
        Some((offset, rest)) if rest.is_empty() && matches!(offset.len(), 2 | 4 | 5) && text.starts_with('+') => {
            (offset.bytes().all(|byte| matches!(byte, b'0' | b':')), rest)
        }
        Some((offset, rest)) if rest.is_empty() && matches!(offset.len(), 4) && !offset.contains(':') => (false, rest),
        _ => (false, text),
    }
}

const WEEKDAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|\
    samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|\
    segunda|terça|quarta|quinta|sexta|星期一|星期二|星期三|星期四|星期五|星期六|星期日|周一|周二|周三|周四|周五|周六|周日";

/// Leaves out the name of a weekday at the start: "Mon 3/4/2024", "Mo., 4.3.2024", "(周一)".
fn without_weekday(text: &str) -> &str {
    let text = text.trim_start_matches('(');
    let end = text.find(|c: char| !is_letter(c) || c.is_ascii_digit()).unwrap_or(text.len());
    let Some((word, rest)) = text.split_at_checked(end).filter(|(word, _)| word.len() >= 2) else { return text };
    let word = small_text(word);
    if month_named(&word).is_some() && !word.starts_with("mart") {
        return text;
    }
    let known = WEEKDAYS.split('|').any(|day| day.starts_with(&word));
    if known { rest.trim_start_matches(['.', ',', ' ', ')']) } else { text }
}

/// Whether a text has a clock with hours and minutes in it.
pub fn has_clock(text: &str) -> bool {
    text.as_bytes().windows(3).any(|w| matches!(w, [a, b':', c] if a.is_ascii_digit() && c.is_ascii_digit()))
}

/// The dates in a text with other words around them, each once, with its words.
pub fn dates_within(text: &str, order: DateOrder) -> Vec<(NaiveDate, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or_default();
        rest = match date_part(from, order) {
            Some((date, after)) if !after.starts_with(|c: char| c.is_ascii_digit()) => {
                if !found.iter().any(|(known, _)| *known == date) {
                    found.push((date, from.get(..from.len() - after.len()).unwrap_or(from)));
                }
                after
            }
            _ => digits(from).1,
        };
    }
    found
}

/// The commonest forms at once: `2024-03-04 08:30` and `2024-03-04 08:30:15`, or with a `T`.
fn iso(text: &[u8]) -> Option<Moment> {
    let (minutes, seconds) = text.split_at_checked(16)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ' | b'T', h1, h2, b':', n1, n2] = minutes else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(**digit - b'0')))
    };
    let date = NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])? as i32, number(&[m1, m2])?, number(&[d1, d2])?)?;
    let (hour, minute) = (number(&[h1, h2])?, number(&[n1, n2])?);
    let second = match seconds {
        [] => 0,
        [b':', s1, s2] => number(&[s1, s2])?,
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(Moment {
        date: Some(date),
        second: Some(hour * 3600 + minute * 60 + second),
        ..Moment::default()
    })
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

/// First letters of the months, a row per language or two.
const MONTHS: [[&str; 12]; 4] = [
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ["jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
    ["janv", "fév", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
    ["ene", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dic"],
];

fn month_named(word: &str) -> Option<u32> {
    let word = small_text(word);
    let places = MONTHS.iter().filter_map(|names| names.iter().position(|name| word.starts_with(name)));
    places.map(|at| at as u32 + 1).next()
}

/// The three parts of a date as written and what follows them; a month by name is the second, or the first.
fn parts(text: &str) -> Option<([&str; 3], Option<u32>, &str)> {
    let (a, rest) = digits(text);
    if a.is_empty() {
        // "Mar 4, 2024"
        let end = text.find(|c: char| !is_letter(c) || c.is_ascii_digit())?;
        let (name, rest) = text.split_at_checked(end)?;
        let month = month_named(name)?;
        let (day, rest) = digits(rest.trim_start_matches(['.', ' ', '-', '/']));
        let (year, rest) = digits(rest.trim_start_matches([',', ' ', '-', '/']));
        return ((1..=2).contains(&day.len()) && year.len() == 4).then_some(([day, name, year], Some(month), rest));
    }
    let rest = rest.strip_prefix(['-', '/', '.', '年', ' '])?.trim_start_matches(' ');
    let rest = rest.strip_prefix("de ").unwrap_or(rest);
    let (mut b, mut rest) = digits(rest);
    let mut named = None;
    if b.is_empty() {
        let end = rest.find(|c: char| !is_letter(c) || c.is_ascii_digit())?;
        (b, rest) = rest.split_at_checked(end)?;
        named = Some(month_named(b)?);
    }
    let rest = rest.strip_prefix(['-', '/', '.', '月', ' '])?.trim_start_matches(' ');
    let rest = rest.strip_prefix("de ").unwrap_or(rest);
    let (c, rest) = digits(rest);
    let plain = a.len() <= 4 && (named.is_some() || (1..=2).contains(&b.len())) && (1..=4).contains(&c.len());
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
    if let Some(month) = named {
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
    let early = ["上午", "凌晨", "早上", "午前"].iter().find_map(|word| text.strip_prefix(word));
    let late = ["下午", "晚上", "午後"].iter().find_map(|word| text.strip_prefix(word));
    let text = early.or(late).unwrap_or(text);
    let (hour, rest) = digits(text);
    let mut value = [hour.parse::<u32>().ok().filter(|_| hour.len() <= 2)?, 0, 0];
    let mut rest = rest;
    let mut written = 1;
    for slot in value.iter_mut().skip(1) {
        let sign: &[char] = if written == 1 { &[':', '：', 'h', '时', '時'] } else { &[':', '：'] };
        let Some(after) = rest.strip_prefix(sign) else { break };
        let (text, following) = digits(after);
        *slot = text.parse().ok().filter(|_| text.len() == 2)?;
        rest = following;
        written += 1;
    }
    if let Some(after) = rest.strip_prefix('.').filter(|_| written == 3) {
        rest = digits(after).1;
    }
    let tail = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let half = |word: &str| {
        ["{}m", "{}.m.", "{}. m."].iter().find_map(|form| {
            let length = form.len() - 1;
            let text = tail.get(..length)?;
            text.eq_ignore_ascii_case(&form.replace("{}", word)).then_some(length)
        })
    };
    let (before_noon, after_noon) = (half("a"), half("p"));
    let (am, pm) = (before_noon.is_some() || early.is_some(), after_noon.is_some() || late.is_some());
    if let Some(length) = before_noon.or(after_noon) {
        rest = tail.get(length..)?;
    } else if written == 1 && !am && !pm {
        return None;
    }
    let [mut hour, minute, second] = value;
    if pm && hour < 12 {
        hour += 12;
    } else if am && hour == 12 {
        hour = 0;
    }
    let total = hour * 3600 + minute * 60 + second;
    (minute < 60 && second < 60 && total <= 86_400).then_some((total, rest))
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
            ("Mar 4, 2024 1:05 PM", Ymd, "2024-03-04T13:05:00"),
            ("Mon 3/4/2024 08:00", Mdy, "2024-03-04T08:00:00"),
            ("4. März 2024 08:00 Uhr", Ymd, "2024-03-04T08:00:00"),
            ("4 de marzo de 2024 8:00 p. m.", Ymd, "2024-03-04T20:00:00"),
            ("04/03/2024 8h30", Dmy, "2024-03-04T08:30:00"),
            ("2024/03/04(周一) 08:30", Ymd, "2024-03-04T08:30:00"),
            ("2024-03-04T08:00:00.000Z/2024-03-04T08:30:00.000Z", Ymd, "2024-03-04T08:00:00"),
            ("2024-03-04 08:00 - 2024-03-04 08:30", Ymd, "2024-03-04T08:00:00"),
            ("2024-03-04T08:00:00+08:00", Ymd, "2024-03-04T08:00:00"),
        ] {
            let found = moment(text, order).unwrap_or_else(|| panic!("{text}"));
            let at = join(found.date.unwrap(), found.second.unwrap()).unwrap();
            assert_eq!(at.format("%Y-%m-%dT%H:%M:%S").to_string(), expected, "{text}");
        }
    }

    #[test]
    fn the_commonest_forms_are_read_as_any_other() {
        for date in ["2024-03-04", "2024-02-30", "2024-13-01", "1999-12-31", "0000-00-00"] {
            for clock in
                ["08:30:15", "00:00:00", "23:59:59", "24:00:00", "08:60:00", "08:30:60", "08:30:1x", "08:30", "8:30"]
            {
                for sign in [" ", "T"] {
                    // with slashes, or with a zone that changes nothing, it is none of them
                    let text = format!("{date}{sign}{clock}");
                    let (slashes, noted) = (text.replace('-', "/"), format!("{text} h"));
                    let read = moment(&text, DateOrder::Ymd);
                    assert_eq!(read, moment(&slashes, DateOrder::Ymd), "{text}");
                    assert_eq!(read, moment(&noted, DateOrder::Ymd), "{text}");
                }
            }
        }
    }

    #[test]
    fn mere_numbers_are_moments_at_three_lengths() {
        for length in 0..20 {
            let text: String = "20240304083015000000".chars().take(length).collect();
            let found = moment(&text, DateOrder::Ymd).is_some();
            assert_eq!(found, matches!(length, 8 | 10 | 13), "{text}");
        }
    }

    #[test]
    fn a_text_written_like_the_one_before_is_the_same_moment_as_when_read_alone() {
        let clocks = [
            "08:30",
            "8:30",
            "08:30:15",
            "23:59:59",
            "24:00",
            "25:00",
            "12:61",
            "08:30:15.250",
            "8:30 AM",
            "8:30 PM",
            "12:00 AM",
            "12:30 pm",
            "13:30 PM",
            "08:30:15Z",
            "08:30:15.5Z",
            "08:30+02:00",
            "08:30Z",
            "08:30-09:00",
            "8",
            "",
            "8:3",
            "08:30 x",
            "08:30:15 AM",
            "0:05AM",
            "08:30:5",
        ];
        let dates = [
            "2024-03-04 ",
            "2024-03-04T",
            "3/4/2024 ",
            "04.03.24 ",
            "Mar 4, 2024 ",
            "2024/03/04(周一) ",
            "20240304 ",
            "3/14/2024  ",
        ];
        let (mut known, mut plainly) = (0, 0);
        for order in [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy] {
            for date in dates {
                for first in clocks {
                    let text = format!("{date}{first}");
                    let Some(learnt) = moment(&text, order) else { continue };
                    let mut days = Days::default();
                    days.learn(text.as_bytes(), &learnt);
                    for clock in clocks {
                        for text in [format!("{date}{clock}"), format!("{date}0{clock}"), format!("{date}1{clock}")] {
                            let plain = days.second(text.as_bytes());
                            let read = moment(&text, order).and_then(|moment| moment.date.zip(moment.second));
                            assert!(plain.is_none() || plain == read, "{text:?} after {date}{first}");
                            plainly += usize::from(plain.is_some());
                            let quick = days.moment(text.as_bytes());
                            assert!(quick.is_none() || quick == moment(&text, order), "{text:?} after {date}{first}");
                            known += usize::from(quick.is_some());
                        }
                    }
                    assert_eq!(days.moment(b"2024-03-05 08:30"), None);
                }
            }
        }
        assert!(known > 2000 && plainly > 100, "{known} {plainly}");
    }

    #[test]
    fn ranges_compact_dates_and_what_is_none() {
        let range = moment("8:00AM- 8:30AM", DateOrder::Ymd).unwrap();
        assert_eq!((range.second, range.until), (Some(28_800), Some(30_600)));
        assert_eq!(moment("08:30-09:00", DateOrder::Ymd).unwrap().until, Some(32_400));
        assert_eq!(moment("08:00~08:30", DateOrder::Ymd).unwrap().until, Some(30_600));
        assert_eq!(moment("23:30-24:00", DateOrder::Ymd).unwrap().until, Some(86_400));
        let serial = moment_in("45355.333333", DateOrder::Ymd, TimeUnit::Days, false).unwrap();
        assert_eq!((serial.date, serial.second), (NaiveDate::from_ymd_opt(2024, 3, 4), Some(28_800)));
        let hour = moment_in("0830", DateOrder::Ymd, TimeUnit::Minutes, false).unwrap();
        assert_eq!(hour.second, Some(30_600));
        let within = dates_within("Filter: Start 03/04/2024 12:00:00 AM End 03/04/2024 11:59:59 PM", DateOrder::Mdy);
        assert_eq!(within, [(NaiveDate::from_ymd_opt(2024, 3, 4).unwrap(), "03/04/2024")]);
        assert_eq!(moment("03042024", DateOrder::Mdy).unwrap().date, NaiveDate::from_ymd_opt(2024, 3, 4));
        for text in ["", "x", "2024-13-01", "12", "Bank", "8/14/2023x", "25:00", "99999999", "5550101", "\u{1f600}1"] {
            assert_eq!(moment(text, DateOrder::Ymd), None, "{text}");
        }
    }
}
