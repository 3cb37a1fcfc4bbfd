//! Rows of a list of agents.

use super::super::numbers::{is_blank, number};
use super::super::{DateOrder, IssueKind, dates};
use super::availability::availability;
use super::terms::{engagement_of, yes_or_no};
use super::{AgentRole, Person};
use crate::calendar::Span;
use crate::quantity::Money;
use chrono::NaiveDate;

/// A row with what is needed to read it; blank fields are empty.
pub struct Fields<'a> {
    /// The field of each role's column.
    pub of: &'a dyn Fn(AgentRole) -> &'a str,
    /// Heading and field of each column of a skill.
    pub skills: &'a [(&'a str, &'a str)],
    /// Order of day and month.
    pub order: DateOrder,
    /// The comma is the decimal sign.
    pub comma: bool,
}

/// A field that cannot be read: its role and what is wrong.
pub type Wrong = (AgentRole, IssueKind);

/// Signs and short names of currencies beside an amount, each with its usual sign; longer ones first.
const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "$"),
    ("R$", "R$"),
    ("€", "€"),
    ("$", "$"),
    ("£", "£"),
    ("¥", "¥"),
    ("￥", "¥"),
    ("EUR", "€"),
    ("USD", "$"),
    ("GBP", "£"),
    ("CNY", "¥"),
    ("RMB", "¥"),
    ("JPY", "¥"),
    ("BRL", "R$"),
    ("CHF", "CHF"),
    ("元", "¥"),
    ("円", "¥"),
];

/// A field's text without the apostrophe that keeps a spreadsheet from running it.
fn text(field: &str) -> Option<String> {
    let plain = field
        .strip_prefix('\'')
        .filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
    let plain = plain.unwrap_or(field).trim();
    (!is_blank(plain)).then(|| plain.to_owned())
}

/// The person of a row with what in it cannot be read; `None` for a row without a name.
pub fn person(line: u32, fields: &Fields<'_>, wrong: &mut Vec<Wrong>) -> Option<Person> {
    let get = |role: AgentRole| text((fields.of)(role));
    let name = match (get(AgentRole::Name), get(AgentRole::FirstName), get(AgentRole::LastName)) {
        (Some(name), ..) => name,
        (None, Some(first), Some(last)) => joined(&first, &last),
        (None, first, last) => first.or(last).or_else(|| get(AgentRole::Id))?,
    };
    let mut read = |role: AgentRole, bad: IssueKind, taken: bool| {
        if !taken && get(role).is_some() {
            wrong.push((role, bad));
        }
    };
    let contract = get(AgentRole::Contract);
    let week_minutes = get(AgentRole::Hours).as_deref().and_then(|text| hours(text, fields.comma));
    read(AgentRole::Hours, IssueKind::BadHours, week_minutes.is_some());
    let fte = get(AgentRole::Fte).as_deref().and_then(|text| share(text, fields.comma));
    read(AgentRole::Fte, IssueKind::BadHours, fte.is_some());
    let cost = get(AgentRole::Cost).as_deref().and_then(|text| amount(text, fields.comma));
    read(AgentRole::Cost, IssueKind::BadCost, cost.is_some());
    let starts = get(AgentRole::Start).as_deref().and_then(|text| date(text, fields.order));
    read(AgentRole::Start, IssueKind::BadDay, starts.is_some());
    let leaves = get(AgentRole::Leave).as_deref().and_then(|text| date(text, fields.order));
    read(AgentRole::Leave, IssueKind::BadDay, leaves.is_some());
    let absences = get(AgentRole::Absence).and_then(|text| absences(&text, fields.order));
    read(AgentRole::Absence, IssueKind::BadDay, absences.is_some());
    let weekends = get(AgentRole::Weekends).and_then(|text| text.parse::<u8>().ok()).filter(|count| *count <= 52);
    read(AgentRole::Weekends, IssueKind::BadNumber, weekends.is_some());
    let told = get(AgentRole::Availability);
    let words = told.as_deref().and_then(availability);
    read(AgentRole::Availability, IssueKind::BadAvailability, words.is_some());
    let engagement = contract.as_deref().and_then(engagement_of);
    Some(Person {
        line,
        name,
        staff_id: get(AgentRole::Id),
        team: get(AgentRole::Team),
        queue: get(AgentRole::Queue),
        contract,
        engagement,
        week_minutes,
        fte,
        skills: skills(&get(AgentRole::Skills), fields.skills),
        availability: words.or_else(|| week(fields, wrong)),
        hourly_cost: cost,
        starts,
        leaves,
        absences,
        weekends,
    })
}

/// First and last name as the language writes them: without a space in Chinese and Japanese, the last name first.
fn joined(first: &str, last: &str) -> String {
    let han = |text: &str| text.chars().all(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    if han(first) && han(last) { format!("{last}{first}") } else { format!("{first} {last}") }
}

/// Hours as minutes: "38,5", "37.5 h", "38:30", "40小时"; `None` above 84 hours.
fn hours(text: &str, comma: bool) -> Option<u16> {
    let small = super::super::letters::small_text(text);
    let bare = small.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = small.get(bare.len()..)?.trim().trim_end_matches('.');
    let known = [
        "",
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "std",
        "stunden",
        "heures",
        "horas",
        "小时",
        "時間",
        "h/week",
        "h/woche",
        "h/w",
        "h/semaine",
        "h/semana",
        "hours/week",
        "小时/周",
        "時間/週",
        "h per week",
    ];
    if !known.contains(&unit) {
        return None;
    }
    let minutes = match bare.split_once(':') {
        Some((hours, minutes)) => hours.trim().parse::<f64>().ok()? * 60.0 + minutes.get(..2)?.parse::<f64>().ok()?,
        None => either(bare, comma)? * 60.0,
    };
    (minutes > 0.0 && minutes <= 84.0 * 60.0).then_some(minutes.round() as u16)
}

/// A small number, whose only sign stands before its decimals whatever the rest of the file does.
fn either(text: &str, comma: bool) -> Option<f64> {
    let signs = text.matches([',', '.']).count();
    let comma = if signs == 1 && text.rsplit([',', '.']).next().is_some_and(|after| after.len() < 3) {
        text.contains(',')
    } else {
        comma
    };
    number(text, comma)
}

/// Minutes a week that a contract's name tells: "PT 20h", "兼职20小时".
#[must_use]
pub fn hours_within(text: &str) -> Option<u16> {
    let small = super::super::letters::small_text(text);
    let mut rest = small.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..)?;
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(from.len());
        let (digits, after) = from.split_at_checked(end)?;
        let unit = after.trim_start();
        if ["h", "std", "stunden", "小时", "時間"].iter().any(|sign| unit.starts_with(sign)) {
            return hours(digits.trim_end_matches(['.', ',']), false);
        }
        rest = after;
    }
    None
}

/// A share of full time: "0.8", "0,8", "80 %", "80".
fn share(text: &str, comma: bool) -> Option<f64> {
    let bare = text.trim_end_matches(['%', '％', ' ']);
    let value = either(bare, comma)?;
    let value = if bare.len() < text.len() || value > 2.0 { value / 100.0 } else { value };
    (value > 0.0 && value <= 1.5).then_some(value)
}

/// The sign of currency in an amount.
pub fn currency(text: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(written, _)| text.contains(written)).map(|(_, sign)| *sign)
}

/// An amount in hundredths: "€ 18,50", "$21.00/h", "25 元/小时".
fn amount(text: &str, comma: bool) -> Option<Money> {
    let from = text.find(|c: char| c.is_ascii_digit() || c == '-')?;
    let to = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let value = either(text.get(from..to)?, comma)?;
    (0.0..1e9).contains(&value).then_some(Money((value * 100.0).round() as i64))
}

fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    dates::moment(text, order)?.date
}

/// Days away: "2026-03-09..2026-03-13; 2026-04-01", "9.3.2026 bis 13.3.2026", "2026年3月9日至3月13日" with a year on both sides.
fn absences(text: &str, order: DateOrder) -> Option<Vec<(NaiveDate, NaiveDate)>> {
    let strong = [';', '|', '；', '、', '\n'];
    // A comma may stand within a date; it parts dates where nothing else reads.
    let by = |signs: &[char]| text.split(|c| signs.contains(&c)).map(|part| absence(part.trim(), order)).collect();
    let found: Option<Vec<_>> = by(&strong);
    found.or_else(|| by(&[strong.as_slice(), &[',', '，']].concat()))
}

/// A date, or two with a word or sign between them, the first no later than the last.
fn absence(text: &str, order: DateOrder) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = date(text, order) {
        return Some((day, day));
    }
    let signs = [
        "..", " - ", " – ", "–", "—", " to ", " till ", " until ", " bis ", " au ", " al ", " a ", " até ", "至", "到",
        "~", "〜", "～", "/",
    ];
    let both = |sign: &&str| {
        let (first, last) = text.split_once(*sign)?;
        Some((date(first.trim(), order)?, date(last.trim(), order)?)).filter(|(first, last)| first <= last)
    };
    signs.iter().find_map(both)
}

/// Skills of one field, and of columns with a mark or a level. `None` where nothing is said.
fn skills(field: &Option<String>, columns: &[(&str, &str)]) -> Option<Vec<(String, Option<u8>)>> {
    let mut found: Vec<(String, Option<u8>)> = Vec::new();
    let mut add = |name: &str, level: Option<u8>| {
        let name = name.trim();
        if !name.is_empty() && !found.iter().any(|(other, _)| other == name) {
            found.push((name.to_owned(), level));
        }
    };
    if let Some(field) = field {
        // Skills may have spaces and slashes in their names; the stronger sign parts them.
        let sign = ['|', ';', '；', '、', '，', ',', '\n', '/', '+'].into_iter().find(|sign| field.contains(*sign));
        for part in field.split(|c| Some(c) == sign) {
            let (name, level) = leveled(part.trim());
            add(name, level);
        }
    }
    for (heading, cell) in columns {
        let name = heading.split_once([':', '：']).map_or(*heading, |(_, name)| name);
        match (yes_or_no(cell), cell.parse::<u8>()) {
            (Some(true), _) => add(name, None),
            (_, Ok(level)) if level > 0 => add(name, Some(level)),
            _ => {}
        }
    }
    let said = field.is_some() || columns.iter().any(|(_, cell)| !cell.is_empty());
    said.then_some(found)
}

/// A skill and the level behind it: "Billing:3", "Billing (3)", "Billing=3".
fn leveled(text: &str) -> (&str, Option<u8>) {
    let bare = text.trim_end_matches([')', '）']);
    let digits = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let Some((name, level)) = bare.len().checked_sub(digits).and_then(|at| bare.split_at_checked(at)) else {
        return (text, None);
    };
    let signed = name.trim_end().ends_with([':', '=', '(', '：', '（']);
    match level.parse() {
        Ok(level) if signed => (name.trim_end_matches([':', '=', '(', '：', '（', ' ']), Some(level)),
        _ => (text, None),
    }
}

/// The week by a column for each weekday; `None` where all are empty or one cannot be read.
fn week(fields: &Fields<'_>, wrong: &mut Vec<Wrong>) -> Option<[Option<Span>; 7]> {
    let mut week = [None; 7];
    let mut said = false;
    for (place, role) in week.iter_mut().zip(AgentRole::WEEK) {
        let cell = (fields.of)(role);
        if cell.is_empty() {
            continue;
        }
        said = true;
        *place = match yes_or_no(cell) {
            Some(yes) => yes.then_some(Span::DAY),
            None => match availability(cell).and_then(|all| all.first().copied()) {
                Some(span) => span,
                None => {
                    wrong.push((role, IssueKind::BadAvailability));
                    return None;
                }
            },
        };
    }
    said.then_some(week)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_away() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        for (text, order, expected) in [
            ("2026-03-09", DateOrder::Ymd, Some(vec![(day(3, 9), day(3, 9))])),
            (
                "2026-03-09..2026-03-13; 2026-04-01",
                DateOrder::Ymd,
                Some(vec![(day(3, 9), day(3, 13)), (day(4, 1), day(4, 1))]),
            ),
            ("9.3.2026 bis 13.3.2026", DateOrder::Dmy, Some(vec![(day(3, 9), day(3, 13))])),
            (
                "03/09/2026 - 03/13/2026, 04/01/2026",
                DateOrder::Mdy,
                Some(vec![(day(3, 9), day(3, 13)), (day(4, 1), day(4, 1))]),
            ),
            (
                "2026-03-09至2026-03-13、2026-04-01",
                DateOrder::Ymd,
                Some(vec![(day(3, 9), day(3, 13)), (day(4, 1), day(4, 1))]),
            ),
            ("2026-03-13..2026-03-09", DateOrder::Ymd, None),
            ("in spring", DateOrder::Ymd, None),
        ] {
            assert_eq!(absences(text, order), expected, "{text}");
        }
    }

    #[test]
    fn hours_shares_amounts_and_skills() {
        for (text, expected) in [
            ("40", Some(2400)),
            ("38,5", Some(2310)),
            ("37.5 h", Some(2250)),
            ("38:30", Some(2310)),
            ("20 Std.", Some(1200)),
            ("40小时", Some(2400)),
            ("160", None),
            ("viele", None),
            ("-5", None),
        ] {
            assert_eq!(hours(text, false), expected, "{text}");
        }
        assert_eq!(hours_within("PT 20h"), Some(1200));
        assert_eq!(hours_within("Tarif 7"), None);
        for (text, expected) in
            [("0,8", Some(0.8)), ("80 %", Some(0.8)), ("1", Some(1.0)), ("75", Some(0.75)), ("0", None)]
        {
            assert_eq!(share(text, false), expected, "{text}");
        }
        for (text, cents, sign) in [
            ("€ 18,50", Some(1850), Some("€")),
            ("$21.00/h", Some(2100), Some("$")),
            ("25 元/小时", Some(2500), Some("¥")),
            ("R$ 12,5", Some(1250), Some("R$")),
            ("1.234,50", Some(123_450), None),
            ("-3", None, None),
            ("free", None, None),
        ] {
            assert_eq!(amount(text, text.ends_with(",50")).map(|money| money.0), cents, "{text}");
            assert_eq!(currency(text), sign, "{text}");
        }
        let field = Some("Billing:3|Sales (2)|Retention".to_owned());
        let columns = [("Chat", "x"), ("Skill: Mail", "4"), ("Fax", ""), ("Web", "0")];
        let expected =
            [("Billing", Some(3)), ("Sales", Some(2)), ("Retention", None), ("Chat", None), ("Mail", Some(4))];
        let expected: Vec<(String, Option<u8>)> = expected.map(|(name, level)| (name.to_owned(), level)).into();
        assert_eq!(skills(&field, &columns), Some(expected));
        assert_eq!(skills(&None, &[("Chat", "")]), None);
    }
}
