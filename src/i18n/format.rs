//! How numbers, dates, durations and money are written and read.

use crate::plan::saved::json::{Object, Saved, Writer, saved};
use crate::quantity::{Money, number_from_text};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike, Weekday};

/// Months in English.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

impl Lang {
    /// Tag for the page's `lang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }
}

/// Currency of cost figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the codes are ISO 4217's own")]
pub enum Currency {
    #[default]
    Eur,
    Usd,
    Gbp,
    Cny,
}

impl Currency {
    /// All, in the order shown.
    pub const ALL: [Self; 4] = [Self::Eur, Self::Usd, Self::Gbp, Self::Cny];

    /// The sign before the amount.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Eur => "€",
            Self::Usd => "$",
            Self::Gbp => "£",
            Self::Cny => "¥",
        }
    }
}

/// Language and the rules of writing that planners choose apart from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locale {
    /// Language of texts.
    pub lang: Lang,
    /// Decimal comma (then the thousands are parted by points).
    pub decimal_comma: bool,
    /// 12-hour clock.
    pub twelve_hour: bool,
    /// Weeks are shown from Sunday.
    pub sunday_first: bool,
    /// Currency.
    pub currency: Currency,
}

saved! {
    enum Lang { En = "En", Zh = "Zh" }
    enum Currency { Eur = "Eur", Usd = "Usd", Gbp = "Gbp", Cny = "Cny" }
}
saved! {
    struct Locale { lang: Lang, decimal_comma: bool, twelve_hour: bool, sunday_first: bool, currency: Currency }
}

impl Locale {
    /// A number with so many decimals, thousands parted.
    #[must_use]
    pub fn number(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return if value.is_nan() { "–".into() } else { "∞".into() };
        }
        let text = format!("{:.*}", decimals, value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let negative = value < 0.0 && text.chars().any(|c| ('1'..='9').contains(&c));
        let (thousand, point) = if self.decimal_comma { ('.', ',') } else { (',', '.') };
        let mut out = String::with_capacity(text.len() + 6);
        if negative {
            out.push('−');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                out.push(thousand);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(point);
            out.push_str(fraction);
        }
        out
    }

    /// A whole number.
    #[must_use]
    pub fn count(self, value: impl TryInto<u64>) -> String {
        value.try_into().map_or_else(|_| "–".into(), |value| self.number(value as f64, 0))
    }

    /// A share as per cent: 0.842 is "84.2 %" ("84.2%" in Chinese).
    #[must_use]
    pub fn percent(self, share: f64, decimals: usize) -> String {
        let number = self.number(share * 100.0, decimals);
        match self.lang {
            Lang::En => format!("{number}\u{a0}%"),
            Lang::Zh => format!("{number}%"),
        }
    }

    /// Minute of a day on the chosen clock; past midnight it starts again.
    #[must_use]
    pub fn clock(self, minute: u16) -> String {
        let (hour, minute) = ((minute / 60) % 24, minute % 60);
        if self.twelve_hour {
            let half = if hour < 12 { "am" } else { "pm" };
            format!("{}:{minute:02}\u{a0}{half}", (hour + 11) % 12 + 1)
        } else {
            format!("{hour}:{minute:02}")
        }
    }

    /// Seconds as a duration: below a minute "45 s", else "3:05" or "1:02:03".
    #[must_use]
    pub fn duration(self, seconds: f64) -> String {
        if !seconds.is_finite() {
            return "∞".into();
        }
        let whole = seconds.max(0.0).round() as u64;
        match whole {
            0..60 => match self.lang {
                Lang::En => format!("{whole}\u{a0}s"),
                Lang::Zh => format!("{whole}\u{a0}秒"),
            },
            60..3600 => format!("{}:{:02}", whole / 60, whole % 60),
            _ => format!("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60),
        }
    }

    /// Hours with one decimal, "7.5 h".
    #[must_use]
    pub fn hours(self, minutes: f64) -> String {
        let number = self.number(minutes / 60.0, 1);
        match self.lang {
            Lang::En => format!("{number}\u{a0}h"),
            Lang::Zh => format!("{number}\u{a0}小时"),
        }
    }

    /// An amount of money without its hundredths from 1,000 on.
    #[must_use]
    pub fn money(self, amount: Money) -> String {
        let value = amount.0 as f64 / 100.0;
        let decimals = if value.abs() >= 1000.0 { 0 } else { 2 };
        format!("{}\u{a0}{}", self.currency.sign(), self.number(value, decimals))
    }

    /// A weekday in full.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> &'static str {
        let index = day.num_days_from_monday() as usize;
        match self.lang {
            Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][index],
            Lang::Zh => ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"][index],
        }
    }

    /// A weekday in short.
    #[must_use]
    pub fn weekday_short(self, day: Weekday) -> &'static str {
        let index = day.num_days_from_monday() as usize;
        match self.lang {
            Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index],
            Lang::Zh => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][index],
        }
    }

    /// A date without its year: "9 March", "3月9日".
    #[must_use]
    pub fn day_month(self, date: NaiveDate) -> String {
        match self.lang {
            Lang::En => format!("{} {}", date.day(), MONTHS[date.month0() as usize]),
            Lang::Zh => format!("{}月{}日", date.month(), date.day()),
        }
    }

    /// A month in full: "March 2026", "2026年3月".
    #[must_use]
    pub fn month(self, date: NaiveDate) -> String {
        match self.lang {
            Lang::En => format!("{} {}", MONTHS[date.month0() as usize], date.year()),
            Lang::Zh => format!("{}年{}月", date.year(), date.month()),
        }
    }

    /// What stands under a month of a chart: its year under January, a short name under every third other.
    #[must_use]
    pub fn month_tick(self, date: NaiveDate) -> String {
        match (date.month(), self.lang) {
            (1, _) => date.year().to_string(),
            (4 | 7 | 10, Lang::En) => MONTHS[date.month0() as usize].chars().take(3).collect(),
            (4 | 7 | 10, Lang::Zh) => format!("{}月", date.month()),
            _ => String::new(),
        }
    }

    /// A date in full: "9 March 2026", "2026年3月9日".
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        match self.lang {
            Lang::En => format!("{} {}", self.day_month(date), date.year()),
            Lang::Zh => format!("{}年{}", date.year(), self.day_month(date)),
        }
    }

    /// Weekday and time: "Monday 10:30".
    #[must_use]
    pub fn weekday_time(self, at: NaiveDateTime) -> String {
        let minute = (at.hour() * 60 + at.minute()) as u16;
        format!("{} {}", self.weekday(at.weekday()), self.clock(minute))
    }

    /// The weekdays in the order weeks are shown, as days after Monday.
    #[must_use]
    pub const fn week_order(self) -> [usize; 7] {
        if self.sunday_first { [6, 0, 1, 2, 3, 4, 5] } else { [0, 1, 2, 3, 4, 5, 6] }
    }
}

/// Reads a number as people type it: "1,234.5", "1.234,5", "1 234", "80 %". The last point or comma is the decimal
/// sign unless exactly three digits follow it and `decimal_comma` says it parts thousands.
#[must_use]
pub fn parse_number(text: &str, decimal_comma: bool) -> Option<f64> {
    let text: String =
        text.trim().trim_end_matches(['%', '％']).chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let (point, thousand) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let plain = match (text.rfind(point), text.rfind(thousand)) {
        (Some(p), Some(t)) if t > p => return None,
        (None, Some(t)) if text.matches(thousand).count() == 1 && text.len() - t != 4 => text.replace(thousand, "."),
        _ => text.replace(thousand, "").replace(point, "."),
    };
    let plain = plain.replace('−', "-");
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+')) {
        return None;
    }
    number_from_text(&plain)
}

/// Reads a duration in seconds as people type it: "180", "3:00", "1:02:03", "3m", "2m30s", "1h", "3分", "20 秒".
#[must_use]
pub fn parse_duration(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    if text.contains(':') {
        let mut total = 0.0;
        for part in text.split(':') {
            let value = number_from_text(part.trim()).filter(|value| *value >= 0.0)?;
            total = total * 60.0 + value;
        }
        return (text.matches(':').count() <= 2 && f64::is_finite(total)).then_some(total);
    }
    let mut total = 0.0;
    let mut number = String::new();
    let mut unit = String::new();
    let mut units = 0;
    let close = |number: &mut String, unit: &mut String| -> Option<f64> {
        let value = parse_number(number, decimal_comma).filter(|value| *value >= 0.0)?;
        let factor = match unit.as_str() {
            "" | "s" | "sec" | "secs" | "second" | "seconds" | "秒" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" | "分" | "分钟" => 60.0,
            "h" | "hour" | "hours" | "小时" | "时" => 3600.0,
            _ => return None,
        };
        number.clear();
        unit.clear();
        Some(value * factor)
    };
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            if !unit.is_empty() {
                total += close(&mut number, &mut unit)?;
                units += 1;
            }
            number.push(c);
        } else {
            unit.push(c);
        }
    }
    if units > 0 && unit.is_empty() {
        return None;
    }
    total += close(&mut number, &mut unit)?;
    total.is_finite().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_kept_under_the_names_it_always_had() {
        let locale = Locale { lang: Lang::Zh, twelve_hour: true, currency: Currency::Cny, ..Locale::default() };
        let text = concat!(
            r#"{"lang":"Zh","decimal_comma":false,"twelve_hour":true,"#,
            r#""sunday_first":false,"currency":"Cny"}"#
        );
        assert_eq!(locale.to_json(), text);
        assert_eq!(Locale::read(text), Some(locale));
        assert_eq!(Locale::read(r#"{"lang":"Zh"}"#), None);
    }

    #[test]
    fn durations_as_typed() {
        for (text, expected) in [
            ("180", Some(180.0)),
            ("3:00", Some(180.0)),
            ("3m", Some(180.0)),
            ("2m30s", Some(150.0)),
            ("1:02:03", Some(3723.0)),
            ("3分", Some(180.0)),
            ("1.5 min", Some(90.0)),
            ("", None),
            ("abc", None),
            ("-3", None),
            ("1:2:3:4", None),
            ("2m30", None),
        ] {
            assert_eq!(parse_duration(text, false), expected, "{text}");
        }
    }

    #[test]
    fn numbers_as_typed() {
        for (text, comma, expected) in [
            ("1,234.5", false, Some(1234.5)),
            ("1.234,5", true, Some(1234.5)),
            ("80 %", false, Some(80.0)),
            ("0,8", false, Some(0.8)),
            ("1,234", false, Some(1234.0)),
            ("x", false, None),
        ] {
            assert_eq!(parse_number(text, comma), expected, "{text}");
        }
    }

    #[test]
    fn numbers_as_written() {
        let en = Locale::default();
        let comma = Locale { decimal_comma: true, ..en };
        for (locale, value, decimals, expected) in [
            (en, 12480.0, 0, "12,480"),
            (en, -0.04, 1, "0.0"),
            (comma, 1234.56, 1, "1.234,6"),
            (en, f64::INFINITY, 1, "∞"),
        ] {
            assert_eq!(locale.number(value, decimals), expected);
        }
        assert_eq!(Locale { twelve_hour: true, ..en }.clock(13 * 60), "1:00\u{a0}pm");
        assert_eq!(Locale { twelve_hour: true, ..en }.clock(0), "12:00\u{a0}am");
    }
}
