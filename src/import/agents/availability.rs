//! When somebody can work, as people write it: "Mo-Fr 8-18, Sa 9-13", "周一至周五 09:00-18:00", "weekdays".

use super::super::letters::small;
use crate::calendar::Span;

/// Names of weekdays from Monday on, a row per language; one that two languages give to two days is told by the others.
const DAYS: &[[&str; 7]] = &[
    [
        "monday|mon|mo",
        "tuesday|tues|tue|tu",
        "wednesday|wed|we",
        "thursday|thurs|thur|thu|th",
        "friday|fri|fr",
        "saturday|sat|sa",
        "sunday|sun|su",
    ],
    [
        "montag|mo",
        "dienstag|die|di",
        "mittwoch|mit|mi",
        "donnerstag|don|do",
        "freitag|fre|fr",
        "samstag|sonnabend|sam|sa",
        "sonntag|son|so",
    ],
    [
        "lundi|lun|lu",
        "mardi|mar|ma",
        "mercredi|mer|me",
        "jeudi|jeu|je",
        "vendredi|ven|ve",
        "samedi|sam|sa",
        "dimanche|dim|di",
    ],
    [
        "lunes|lun|lu",
        "martes|mar|ma",
        "miércoles|miercoles|mié|mie|mi",
        "jueves|jue|ju",
        "viernes|vie|vi",
        "sábado|sabado|sáb|sab|sa",
        "domingo|dom|do",
    ],
    ["segunda|seg", "terça|terca|ter", "quarta|qua", "quinta|qui", "sexta|sex", "sábado|sabado|sáb|sab", "domingo|dom"],
];
/// Weekdays by one sign, after 周 and the like, and in Japanese.
const SIGNS: [&str; 7] = ["一月", "二火", "三水", "四木", "五金", "六土", "日天七"];
const WEEK_SIGNS: [&str; 4] = ["星期", "礼拜", "周", "週"];
/// Several days at once, as bits from Monday on.
const GROUPS: &[(&str, u8)] = &[
    (
        "weekdays|weekday|working days|werktags|wochentags|werktage|jours ouvrés|jours ouvres|en semaine|días laborables|dias laborables|entre semana|dias úteis|dias uteis|工作日|平日",
        0b001_1111,
    ),
    ("weekends|weekend|wochenende|am wochenende|week-end|fin de semana|fim de semana|周末|週末", 0b110_0000),
    (
        "daily|every day|all days|all week|täglich|jeden tag|tous les jours|todos los días|todos los dias|todos os dias|每天|每日|毎日|全周",
        0b111_1111,
    ),
];
/// The whole day.
const WHOLE: &str =
    "all day|any time|anytime|ganztags|ganztägig|toute la journée|todo el día|dia todo|o dia todo|全天|随时|终日|終日";
/// Not at all.
const OFF: &str = "off|none|frei|nicht|no|libre|descanso|folga|repos|休息|不可|休み|休";
/// Words that say nothing by themselves.
const FILL: &str = "from|von|uhr|de|du|das|les|le|la|las|los|hrs|hours|and|und|et|y|e|&|feira|am|曜日|曜|h";
/// From one to the other.
const TO: &str =
    "to|bis|through|thru|until|till|au|à|a|al|às|as|até|ate|hasta|jusqu'à|-|–|—|~|～|〜|－|至|到|から|まで";

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Days(u8),
    To,
    Minute(u16),
    Whole,
    Off,
    Comma,
}

/// Reads when somebody can work: a span for each weekday, Monday first. Days named without a time are whole days; a time
/// without days is of every day. `None` for words that are not all known, and for two spans on one day.
///
/// ```
/// use muster::import::availability;
/// let week = availability("Mo-Fr 8-18, Sa 9-13:30").unwrap_or_default();
/// assert_eq!(week[0].map(|span| (span.from, span.to)), Some((480, 1080)));
/// assert_eq!(week[5].map(|span| (span.from, span.to)), Some((540, 810)));
/// assert_eq!(week[6], None);
/// ```
#[must_use]
pub fn availability(text: &str) -> Option<[Option<Span>; 7]> {
    if text.len() > 300 {
        return None;
    }
    let tokens = tokens(text)?;
    let mut week: [Option<Option<Span>>; 7] = [None; 7];
    let (mut days, mut told) = (0u8, false);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let span = match token {
            Token::Comma => continue,
            Token::To => return None,
            Token::Days(first) => {
                days = if told { 0 } else { days };
                told = false;
                days |= match (tokens.get(at), tokens.get(at + 1)) {
                    (Some(Token::To), Some(Token::Days(last))) => {
                        at += 2;
                        between(*first, *last)?
                    }
                    _ => *first,
                };
                continue;
            }
            Token::Whole => Some(Span::DAY),
            Token::Off => None,
            Token::Minute(from) => match (tokens.get(at), tokens.get(at + 1)) {
                (Some(Token::To), Some(Token::Minute(to))) => {
                    at += 2;
                    // An end at or before the start is one of the next day.
                    let to = if *to <= *from { to + 1440 } else { *to };
                    Some(Span { from: *from % 1440, to })
                }
                _ => return None,
            },
        };
        let everywhere = days == 0;
        set(&mut week, if everywhere { 0b111_1111 } else { days }, span)?;
        told = true;
    }
    if days != 0 && !told {
        set(&mut week, days, Some(Span::DAY))?;
    } else if !told {
        return None;
    }
    Some(week.map(Option::flatten))
}

/// Gives days their span; `None` where one has a span already.
fn set(week: &mut [Option<Option<Span>>; 7], days: u8, span: Option<Span>) -> Option<()> {
    for (day, place) in week.iter_mut().enumerate() {
        if days >> day & 1 == 1 {
            match place {
                None => *place = Some(span),
                // "every day 8-18, Sunday off" takes a day back.
                Some(_) if span.is_none() => *place = Some(None),
                Some(_) => return None,
            }
        }
    }
    Some(())
}

/// The days from one to another, over the end of the week if need be.
fn between(first: u8, last: u8) -> Option<u8> {
    if first.count_ones() != 1 || last.count_ones() != 1 {
        return None;
    }
    let (mut day, mut days) = (first.trailing_zeros(), first);
    while 1 << day != last {
        day = (day + 1) % 7;
        days |= 1 << day;
    }
    Some(days)
}

/// The longest word of a list that a text starts with, as a whole word if it is of Latin letters.
fn word<'a>(text: &'a str, list: &str) -> Option<&'a str> {
    let whole = |word: &str| {
        let after = text.get(word.len()..).and_then(|rest| rest.chars().next());
        let latin = word.chars().last().is_some_and(|c| c.is_ascii_alphabetic() || ('ß'..='ÿ').contains(&c));
        !latin || after.is_none_or(|c| !(c.is_ascii_alphabetic() || ('ß'..='ÿ').contains(&c)))
    };
    let found = list.split('|').filter(|word| text.starts_with(word) && whole(word));
    found.max_by_key(|word| word.len()).and_then(|word| text.get(word.len()..))
}

/// A day's name in a language at the start, and what follows it.
fn day_at(text: &str, row: usize) -> Option<(u8, &str)> {
    let names = DAYS.get(row)?;
    let found = names.iter().enumerate().filter_map(|(day, list)| Some((day, word(text, list)?)));
    found.min_by_key(|(_, rest)| rest.len()).map(|(day, rest)| (1 << day, rest))
}

/// The language all of whose names are in the text; the first where several are.
fn language(text: &str) -> usize {
    let latin = |c: char| c.is_ascii_alphabetic() || ('ß'..='ÿ').contains(&c);
    let words: Vec<&str> = text.split(|c: char| !latin(c)).filter(|word| word.len() > 1).collect();
    let known = |row: &[&str; 7]| {
        words.iter().filter(|word| row.iter().any(|list| list.split('|').any(|name| name == **word))).count()
    };
    let counts: Vec<usize> = DAYS.iter().map(known).collect();
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().position(|count| *count == most).unwrap_or(0)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let plain: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '：' => ':',
            '，' | '、' | '；' | '・' | ';' | '\n' | '+' | '/' | '|' => ',',
            '（' | '）' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{3000}' | '\t' | '\r' => ' ',
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            c => small(c),
        })
        .collect();
    if matches!(plain.as_str(), "24,7" | "24x7" | "24h,24") {
        return Some(vec![Token::Days(0b111_1111), Token::Whole]);
    }
    let row = language(&plain);
    let (mut rest, mut found, mut signs) = (plain.as_str(), Vec::new(), false);
    while let Some(c) = rest.chars().next() {
        if c == ' ' || c == ',' || (c == '.' && !found.is_empty()) {
            if c == ',' {
                found.push(Token::Comma);
            }
            rest = rest.get(1..)?;
            continue;
        }
        let (token, after) = next(rest, row, &mut signs)?;
        found.extend(token);
        rest = after;
    }
    Some(found)
}

/// What a text starts with: a token or a word that says nothing, and what follows. `signs` holds that 周 came before.
fn next<'a>(text: &'a str, row: usize, signs: &mut bool) -> Option<(Option<Token>, &'a str)> {
    if let Some((_, days)) = GROUPS.iter().find(|(list, _)| word(text, list).is_some()) {
        let rest = GROUPS.iter().find_map(|(list, of)| word(text, list).filter(|_| of == days))?;
        return Some((Some(Token::Days(*days)), rest));
    }
    if let Some((minute, rest)) = time(text) {
        return Some((Some(Token::Minute(minute)), rest));
    }
    if let Some(rest) = WEEK_SIGNS.iter().find_map(|sign| text.strip_prefix(sign)) {
        *signs = true;
        return Some((None, rest));
    }
    let rows = [row].into_iter().chain(0..DAYS.len());
    if let Some((day, rest)) = rows.filter_map(|row| day_at(text, row)).next() {
        return Some((Some(Token::Days(day)), rest.strip_prefix("-feira").unwrap_or(rest)));
    }
    let first = text.chars().next()?;
    if let Some(day) = SIGNS.iter().position(|signs| signs.contains(first)) {
        // In Chinese the sign alone is a number.
        let japanese = "月火水木金土日".contains(first);
        if *signs || japanese {
            return Some((Some(Token::Days(1 << day)), text.get(first.len_utf8()..)?));
        }
    }
    for (list, token) in [(WHOLE, Some(Token::Whole)), (OFF, Some(Token::Off)), (TO, Some(Token::To)), (FILL, None)] {
        if let Some(rest) = word(text, list) {
            return Some((token, rest));
        }
    }
    None
}

/// A time of day at the start, in minutes: 8, 8:30, 08.30, 8h30, 8am, 18 Uhr, 8点, 8時30分.
fn time(text: &str) -> Option<(u16, &str)> {
    let digits = |text: &str| text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (hour, mut rest) = text.split_at_checked(digits(text)).filter(|(hour, _)| !hour.is_empty())?;
    let (mut hour, mut minute) = match hour.len() {
        1 | 2 => (hour.parse::<u16>().ok()?, 0),
        // 0830
        4 => (hour.get(..2)?.parse::<u16>().ok()?, hour.get(2..)?.parse::<u16>().ok()?),
        _ => return None,
    };
    if let Some(after) = rest.strip_prefix([':', '.', 'h', '点', '时', '時']) {
        let (part, following) = after.split_at_checked(digits(after))?;
        if part.len() == 2 {
            minute = part.parse().ok()?;
            rest = following.strip_prefix('分').unwrap_or(following);
        } else if !rest.starts_with([':', '.']) {
            rest = after;
        } else {
            return None;
        }
    }
    let trimmed = rest.trim_start();
    let (am, pm) = (word(trimmed, "am|a.m."), word(trimmed, "pm|p.m."));
    if let Some(after) = am.or(pm) {
        hour = hour % 12 + if pm.is_some() { 12 } else { 0 };
        rest = after;
    }
    (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some((hour * 60 + minute, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Option<String> {
        let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        availability(text).map(|week| {
            let one = |span: &Option<Span>| span.map_or_else(|| "-".into(), |s| clock(s.from) + "-" + &clock(s.to));
            week.iter().map(one).collect::<Vec<String>>().join(" ")
        })
    }

    #[test]
    fn availability_as_people_write_it() {
        let week = |span: &str| format!("{span} {span} {span} {span} {span} - -");
        for (text, expected) in [
            ("Mo-Fr 8-18", week("8:00-18:00")),
            ("Mon-Fri 09:00-17:30", week("9:00-17:30")),
            ("Mon to Fri 9am-5pm", week("9:00-17:00")),
            ("Mo.-Fr. 08:00 - 18:00 Uhr", week("8:00-18:00")),
            ("Mo bis Fr von 8 bis 18 Uhr", week("8:00-18:00")),
            ("lun-ven 8h-18h", week("8:00-18:00")),
            ("du lundi au vendredi 8h30 à 17h", week("8:30-17:00")),
            ("lunes a viernes 9:00-18:00", week("9:00-18:00")),
            ("seg-sex 8-17", week("8:00-17:00")),
            ("segunda a sexta das 08:00 às 17:00", week("8:00-17:00")),
            ("周一至周五 09:00-18:00", week("9:00-18:00")),
            ("星期一到星期五 9点-18点", week("9:00-18:00")),
            ("工作日 9:00-18:00", week("9:00-18:00")),
            ("月〜金 9:00〜18:00", week("9:00-18:00")),
            ("weekdays", week("0:00-24:00")),
            ("Mo-Fr 8-18, Sa 9-13", "8:00-18:00 8:00-18:00 8:00-18:00 8:00-18:00 8:00-18:00 9:00-13:00 -".into()),
            ("Mo, Mi, Fr 8-14", "8:00-14:00 - 8:00-14:00 - 8:00-14:00 - -".into()),
            ("周一三五 9-18", "9:00-18:00 - 9:00-18:00 - 9:00-18:00 - -".into()),
            ("Di+Do 10-16", "- 10:00-16:00 - 10:00-16:00 - - -".into()),
            ("lu, ma, di 10-16", "10:00-16:00 10:00-16:00 - - - - 10:00-16:00".into()),
            ("Sa-Mo 22-6", "22:00-30:00 - - - - 22:00-30:00 22:00-30:00".into()),
            ("daily 7-22, Sun off", "7:00-22:00 7:00-22:00 7:00-22:00 7:00-22:00 7:00-22:00 7:00-22:00 -".into()),
            ("24/7", "0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00".into()),
        ] {
            assert_eq!(spans(text), Some(expected), "{text}");
        }
        for text in ["", "flexible", "Mo-Fr", "8-18"] {
            assert_eq!(spans(text).is_some(), matches!(text, "Mo-Fr" | "8-18"), "{text}");
        }
        for text in ["Mo 8-12, Mo 14-18", "Mo-Fr 8-12 14-18", "Mo-", "8", "Mo-Fr 25-30", "early", "Mo-Fr x8"] {
            assert_eq!(spans(text), None, "{text}");
        }
    }
}
