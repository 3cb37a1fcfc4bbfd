//! The preview: everything the head of a file tells.

use super::dates;
use super::dialect::{self, Table};
use super::order::{OrderFound, order_of};
use super::outcomes::{flag, outcome_of};
use super::terms::{self, About, Found, look_up};
use super::{
    BinaryKind, Column, DateOrder, Decoder, Encoding, Granularity, Guess, GuessedColumn, HandleSource, LooksLike,
    Mapping, Outcome, Question, QueueRule, Refusal, Role, Why, agents, columns, encoding_of, layouts, matrix, numbers,
    units,
};

/// Seconds within which a contact of a log counts as answered in target, unless a person says otherwise.
pub const ANSWERED_WITHIN_S: u16 = 20;

/// Rows shown in the preview.
const SAMPLE: usize = 20;
/// Bytes of the head looked at.
const HEAD: usize = 256 * 1024;

/// Guesses from the first bytes of a file (256 KB are enough) how it is to be read.
///
/// `total_bytes` is the size of the whole file: a head shorter than it ends within a line, which is not read.
/// The name decides nothing; [`queue_of_file_name`] reads it where several files are one queue each.
pub fn sniff(head: &[u8], total_bytes: u64, _name: &str) -> Result<Guess, Refusal> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    let cut = head.get(..HEAD).unwrap_or(head);
    let encoding = encoding_of(cut).map_err(Refusal::Binary)?;
    let mut text = Vec::with_capacity(cut.len());
    Decoder::new(encoding, false).decode(cut, &mut text);
    sniff_text(&text, encoding, cut.len() as u64 >= total_bytes, total_bytes)
}

/// Guesses from the head of a table as UTF-8 how it is to be read.
///
/// `encoding` is what it was in, `whole` that the head is all there is, `total_bytes` the size of the file.
pub fn sniff_text(head: &[u8], encoding: Encoding, whole: bool, total_bytes: u64) -> Result<Guess, Refusal> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    let mut text = head.to_vec();
    let cr_only = !text.contains(&b'\n') && text.contains(&b'\r');
    if cr_only {
        text.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    if !whole {
        match text.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => text.truncate(end + 1),
            None if text.len() > HEAD / 2 => return Err(Refusal::LineTooLong { line: 1 }),
            None => {}
        }
    }
    if text.contains(&0) {
        return Err(Refusal::Binary(BinaryKind::Unknown));
    }
    let table = dialect::table(&text, encoding, cr_only)?;
    match agents::kind_of(&table) {
        agents::Reading::Contacts => guess(&table, total_bytes),
        agents::Reading::Agents(found) => Ok(of_agents(&table, found, total_bytes)),
        agents::Reading::Either(found) => Ok(match guess(&table, total_bytes) {
            Err(_) => of_agents(&table, found, total_bytes),
            // The likelier reading is taken; the other one stands beside it in the mapping.
            Ok(contacts) => {
                let taken = found.granularity;
                let mut guess = of_agents(&table, found, total_bytes);
                guess.questions.insert(0, Question::AgentsOrContacts { taken });
                guess.mapping = Mapping { granularity: taken, agents: guess.mapping.agents, ..contacts.mapping };
                guess
            }
        }),
    }
}

/// What the head of a table about agents tells.
fn of_agents(table: &Table, found: agents::Found, total_bytes: u64) -> Guess {
    let mapping = Mapping {
        columns: agents::unused(table.width),
        date_order: found.date_order,
        granularity: found.granularity,
        interval: None,
        handle: HandleSource::Unknown,
        talk_contains_hold: false,
        decimal_comma: found.decimal_comma,
        fixed_date: found.fixed_date,
        first_number: 1,
        fixed_queue: preamble_queue(table),
        queues: QueueRule::default(),
        outcomes: Vec::new(),
        short_abandon_s: 0,
        answered_within_s: ANSWERED_WITHIN_S,
        answered: Vec::new(),
        as_before: false,
        zone: String::new(),
        offsets: Vec::new(),
        agents: found.agents,
    };
    let sample = table.rows.iter().take(SAMPLE).cloned().collect();
    let (dialect, layout) = (table.dialect, String::new());
    Guess { dialect, mapping, layout, columns: found.columns, sample, questions: found.questions, total_bytes }
}

fn guess(table: &Table, total_bytes: u64) -> Result<Guess, Refusal> {
    let decimal_comma = columns::decimal_comma(table);
    let (mut guessed, layout) = columns::guess(table, decimal_comma);
    let granularity = columns::granularity(&mut guessed);
    let mut questions = Vec::new();
    let fixed_queue = preamble_queue(table);
    if granularity == Granularity::Interval {
        counts_needed(table, &mut guessed, &mut questions)?;
    }
    let date_order = order(table, &guessed, decimal_comma, &mut questions);
    let fixed_date = if dated(&guessed) {
        None
    } else {
        // Days across say the dates themselves; the first stands for them all.
        let days = table.headings.iter().filter_map(|heading| matrix::Across::Days.date(heading, date_order));
        let across = matrix::across(&table.headings) == Some(matrix::Across::Days);
        if across { days.min() } else { preamble_date(table, date_order) }
    };
    dates_needed(table, &guessed, fixed_date.is_some(), &mut questions)?;
    averages_or_totals(table, &mut guessed, decimal_comma);
    let columns = units::columns(table, &guessed, decimal_comma);
    let mut mapping = Mapping {
        columns,
        date_order,
        granularity,
        interval: None,
        handle: HandleSource::Unknown,
        talk_contains_hold: false,
        decimal_comma,
        fixed_date,
        first_number: first_number(table, &guessed),
        fixed_queue,
        queues: QueueRule::default(),
        outcomes: Vec::new(),
        short_abandon_s: 0,
        answered_within_s: ANSWERED_WITHIN_S,
        answered: Vec::new(),
        as_before: false,
        zone: String::new(),
        offsets: Vec::new(),
        agents: Vec::new(),
    };
    mapping.handle = handle_source(table, &mapping);
    mapping.talk_contains_hold = talk_contains_hold(table, &mapping);
    mapping.outcomes = outcomes(table, &mapping);
    handle_questions(&mapping, &mut questions);
    let sample = table.rows.iter().take(SAMPLE).cloned().collect();
    let layout = layout.to_owned();
    Ok(Guess { dialect: table.dialect, mapping, layout, columns: guessed, sample, questions, total_bytes })
}

/// The words of outcome in the head and what they are taken to mean, for a person to change.
fn outcomes(table: &Table, mapping: &Mapping) -> Vec<(String, Outcome)> {
    let roles: &[Role] = match mapping.granularity {
        Granularity::Interval | Granularity::AgentList | Granularity::AgentReport => &[],
        Granularity::Call => &[Role::Outcome, Role::Direction],
        Granularity::Event => &[Role::Event],
    };
    let columns = roles.iter().filter_map(|role| mapping.column(*role));
    let mut words: Vec<&str> = columns.flat_map(|at| columns::values(table, at)).collect();
    words.sort_unstable();
    words.dedup();
    let marks = mapping.column(Role::Outcome).is_some_and(|at| columns::flags_handled(table, at));
    let meaning = |word: &str| match flag(word).filter(|_| marks) {
        Some(handled) => Some(if handled { Outcome::Handled } else { Outcome::Abandoned }),
        None => outcome_of(word, &[]),
    };
    words.into_iter().filter_map(|word| Some((word.to_owned(), meaning(word)?))).take(40).collect()
}

/// The lowest running number of days in the head.
fn first_number(table: &Table, guessed: &[GuessedColumn]) -> i64 {
    let at = guessed.iter().position(|column| column.role == Role::DayNumber);
    let numbers = at.map(|at| columns::values(table, at)).unwrap_or_default();
    numbers.iter().filter_map(|text| text.parse().ok()).min().unwrap_or(1)
}

/// The name of a queue that a file's name tells: without its ending, and without dates and words of reports.
#[must_use]
pub fn queue_of_file_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let stem = name.split('.').next()?;
    let words = stem.split(['_', '-', ' ']).filter(|word| {
        let small = super::letters::small_text(word);
        !word.is_empty()
            && !word.bytes().all(|byte| byte.is_ascii_digit())
            && !["report", "export", "interval", "daily", "calls", "queue", "acd", "stats"].contains(&small.as_str())
    });
    let name = words.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// Pairs of a label and its value above the table: in fields of their own, or in one with a colon between.
fn labels(table: &Table) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (_, fields) in &table.preamble {
        let texts: Vec<&str> = fields.iter().map(|field| field.trim()).filter(|field| !field.is_empty()).collect();
        match texts.as_slice() {
            [label, value, ..] if !label.contains(|c: char| c.is_ascii_digit()) => {
                found.push((label.trim_end_matches([':', '：']), *value));
            }
            [text] => found.extend(text.split_once([':', '：']).map(|(label, value)| (label, value.trim()))),
            _ => {}
        }
    }
    found
}

/// The queue told above the table; else a name for all of them in the language of the headings.
fn preamble_queue(table: &Table) -> String {
    let chinese = table.headings.iter().any(|heading| heading.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)));
    let told = labels(table).into_iter().find(|(label, value)| {
        matches!(look_up(label), Found::Term(_, About::Is(Role::Queue), _)) && !value.is_empty()
    });
    let [english, other] = super::types::ALL_QUEUES;
    told.map_or(if chinese { other } else { english }, |(_, value)| value).to_owned()
}

/// Dates written above the table, as they are written: those with a label of time first, if there are.
fn preamble_dates(table: &Table) -> Vec<&str> {
    let either = |text| {
        let mut found = dates::dates_within(text, DateOrder::Mdy);
        if found.is_empty() {
            found = dates::dates_within(text, DateOrder::Dmy);
        }
        found.into_iter().map(|(_, words)| words).collect::<Vec<&str>>()
    };
    let labelled =
        labels(table).into_iter().filter(|(label, _)| matches!(look_up(label), Found::Term(_, About::When, _)));
    let told: Vec<&str> = labelled.flat_map(|(_, value)| either(value)).collect();
    if !told.is_empty() {
        return told;
    }
    table.preamble.iter().flat_map(|(_, fields)| fields).flat_map(|text| either(text.as_str())).collect()
}

/// The one date told above the table; several tell nothing.
pub fn preamble_date(table: &Table, order: DateOrder) -> Option<chrono::NaiveDate> {
    let mut dates: Vec<_> = preamble_dates(table).iter().filter_map(|text| dates::moment(text, order)?.date).collect();
    dates.dedup();
    match dates.as_slice() {
        [date] => Some(*date),
        _ => None,
    }
}

fn dated(columns: &[GuessedColumn]) -> bool {
    has(columns, Role::DateTime) || has(columns, Role::Date)
}

fn has(columns: &[GuessedColumn], role: Role) -> bool {
    columns.iter().any(|column| column.role == role)
}

fn headings(table: &Table) -> (u32, Vec<String>) {
    let first = table.rows.first();
    let line = table.dialect.heading_line.or(first.map(|(line, _)| *line)).unwrap_or(1);
    let fields = if table.headings.is_empty() {
        first.map(|(_, f)| f.clone()).unwrap_or_default()
    } else {
        table.headings.clone()
    };
    (line, fields.iter().take(40).map(|field| field.chars().take(60).collect()).collect())
}

/// Days by number, or times without any date, need the first date from a person.
fn dates_needed(
    table: &Table,
    columns: &[GuessedColumn],
    fixed: bool,
    questions: &mut Vec<Question>,
) -> Result<(), Refusal> {
    if dated(columns) || (fixed && has(columns, Role::Time)) {
        return Ok(());
    }
    if has(columns, Role::DayNumber) || has(columns, Role::Time) {
        questions.push(Question::FirstDate);
        return Ok(());
    }
    let (line, headings) = headings(table);
    Err(Refusal::NoDate { line, headings })
}

/// Without a heading that says so, the first column of whole numbers counts the contacts, and a person is asked; several
/// with names for headings are queues.
fn counts_needed(table: &Table, columns: &mut [GuessedColumn], questions: &mut Vec<Question>) -> Result<(), Refusal> {
    if has(columns, Role::Offered) || has(columns, Role::Handled) {
        return Ok(());
    }
    let free = |column: &GuessedColumn| {
        column.values == LooksLike::Counts && column.why == Why::Unknown && column.role == Role::Ignored
    };
    let found: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(free)).collect();
    // In a table with moments across, those columns are the counts.
    let across = matrix::across(&table.headings);
    let of_kind = |at: &usize| columns.get(*at).is_some_and(|c| across.is_none_or(|kind| kind.is(&c.heading)));
    let found: Vec<usize> = found.into_iter().filter(of_kind).collect();
    let others = found.len();
    let named = found.iter().all(|at| columns.get(*at).is_some_and(|column| !column.heading.is_empty()));
    if others > 1 && named && (across.is_some() || !has(columns, Role::Queue)) {
        let told = terms::is_total(&columns.last().map(|column| column.heading.clone()).unwrap_or_default())
            || columns.iter().any(|column| column.values == LooksLike::Counts && terms::is_total(&column.heading));
        let mut taken = Vec::new();
        for at in found {
            let Some(column) = columns.get_mut(at) else { continue };
            if !terms::is_total(&column.heading) {
                column.role = Role::QueueVolume;
                column.why = Why::Values(LooksLike::Counts);
                taken.push(column.heading.clone());
            }
        }
        // A column that sums the others up says that they are of one kind, as moments across do.
        if !told && across.is_none() {
            questions.push(Question::QueuesOrCounts { taken: taken.join(", ") });
        }
        return Ok(());
    }
    let Some(column) = found.first().and_then(|at| columns.get_mut(*at)) else {
        let (line, headings) = headings(table);
        return Err(Refusal::NoCounts { line, headings });
    };
    column.role = Role::Offered;
    column.why = Why::Values(LooksLike::Counts);
    if others > 1 {
        questions.push(Question::WhichCounts { taken: column.heading.clone() });
    }
    Ok(())
}

pub fn order(table: &Table, columns: &[GuessedColumn], comma: bool, questions: &mut Vec<Question>) -> DateOrder {
    let at = columns.iter().position(|column| matches!(column.role, Role::DateTime | Role::Date));
    let mut samples: Vec<&str> = Vec::new();
    match at {
        Some(at) => samples.extend(columns::values(table, at)),
        None if matrix::across(&table.headings) == Some(matrix::Across::Days) => {
            samples.extend(table.headings.iter().map(String::as_str).filter(|text| matrix::Across::Days.is(text)));
        }
        None => samples.extend(preamble_dates(table)),
    }
    if samples.iter().any(|text| dates::moment(text, DateOrder::Mdy).is_some_and(|moment| moment.utc)) {
        questions.push(Question::Utc);
    }
    // The other end of an interval tells as much of the order as its start.
    for end in columns.iter().enumerate().filter(|(_, column)| column.role == Role::End && at.is_some()) {
        samples.extend(columns::values(table, end.0));
    }
    let halves = {
        let rows = table.rows.iter().take(SAMPLE).chain(&table.preamble).flat_map(|(_, fields)| fields);
        let half = |text: &String| {
            let small = super::letters::small_text(text);
            let tail = |mark: &str| {
                small.match_indices(mark).any(|(at, _)| {
                    let before = small.get(..at).unwrap_or_default().trim_end();
                    before.ends_with(|c: char| c.is_ascii_digit()) && dates::has_clock(text)
                })
            };
            tail("am") || tail("pm")
        };
        rows.into_iter().any(half)
    };
    let bare = samples.iter().all(|text| text.bytes().take(8).filter(u8::is_ascii_digit).count() == 8);
    let vendor = layouts::by_headings(&table.headings).and_then(|(_, order)| order.filter(|_| bare));
    match (order_of(&samples, halves), vendor) {
        (OrderFound::Decided(order), _) | (OrderFound::Open { .. }, Some(order)) => order,
        (OrderFound::NoDates, _) => DateOrder::Ymd,
        (OrderFound::Open { likely, example }, None) => {
            // Who writes decimals with a comma or parts fields with a semicolon mostly writes the day first.
            let likely = if comma || table.dialect.delimiter == ';' { DateOrder::Dmy } else { likely };
            questions.push(Question::DayMonth { example, taken: likely });
            likely
        }
    }
}

/// A row's value in a role, in seconds or contacts.
fn value(table: &Table, row: usize, columns: &[Column], role: Role, comma: bool) -> Option<f64> {
    let at = columns.iter().position(|column| column.role == role)?;
    let column = columns.get(at)?;
    let text = table.rows.get(row)?.1.get(at)?;
    if role.is_duration() { numbers::duration(text, column.unit, comma) } else { numbers::number(text, comma) }
}

/// A duration whose heading says neither average nor total is a total if it grows with the contacts handled.
pub fn averages_or_totals(table: &Table, guessed: &mut [GuessedColumn], comma: bool) {
    let columns = units::columns(table, guessed, comma);
    for (role, total) in [
        (Role::TalkAvg, Role::TalkTotal),
        (Role::HoldAvg, Role::HoldTotal),
        (Role::WrapAvg, Role::WrapTotal),
        (Role::Aht, Role::HandleTotal),
    ] {
        let Some(column) = guessed.iter_mut().find(|column| column.role == role) else { continue };
        let Why::Term(term) = column.why.clone() else { continue };
        let said = !matches!(look_up(&column.heading), Found::Term(_, _, None));
        if said || matches!(look_up(&column.heading), Found::Term(_, About::Is(_), _)) {
            continue;
        }
        let counts = if columns.iter().any(|c| c.role == Role::Handled) { Role::Handled } else { Role::Offered };
        let mut pairs: Vec<(f64, f64)> = (0..table.rows.len())
            .filter_map(|row| {
                Some((value(table, row, &columns, counts, comma)?, value(table, row, &columns, role, comma)?))
            })
            .filter(|(contacts, _)| *contacts > 0.0)
            .collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (low, high) = pairs.split_at(pairs.len() / 2);
        let mean = |part: &[(f64, f64)], pick: fn(&(f64, f64)) -> f64| {
            part.iter().map(pick).sum::<f64>() / part.len().max(1) as f64
        };
        let growth = mean(high, |p| p.0) / mean(low, |p| p.0).max(1e-9);
        let grown = mean(high, |p| p.1) / mean(low, |p| p.1).max(1e-9);
        if growth > 1.2 && grown > 1.0 + (growth - 1.0) / 2.0 {
            column.role = total;
            column.why = Why::TermAndSums(term);
        }
    }
}

/// Sums of parts are exact where they agree with the average; an average alone is more complete than talk alone.
fn handle_source(table: &Table, mapping: &Mapping) -> HandleSource {
    let parts = [Role::TalkTotal, Role::TalkAvg].into_iter().any(|role| mapping.has(role));
    if mapping.has(Role::HandleTotal) {
        return HandleSource::Total;
    }
    if !mapping.has(Role::Aht) {
        return if parts { HandleSource::Parts } else { HandleSource::Unknown };
    }
    let (mut summed, mut averaged) = (0.0, 0.0);
    for row in 0..table.rows.len() {
        let get = |role| value(table, row, &mapping.columns, role, mapping.decimal_comma);
        let (Some(aht), Some(handled)) = (get(Role::Aht), get(Role::Handled)) else { continue };
        averaged += aht * handled;
        let part = |total, avg| get(total).or_else(|| Some(get(avg)? * handled)).unwrap_or(0.0);
        summed += part(Role::TalkTotal, Role::TalkAvg)
            + part(Role::HoldTotal, Role::HoldAvg)
            + part(Role::WrapTotal, Role::WrapAvg);
    }
    let exact = mapping.has(Role::TalkTotal) && averaged > 0.0 && (summed / averaged - 1.0).abs() < 0.01;
    if exact { HandleSource::Parts } else { HandleSource::Average }
}

/// Whether end − start = wait + talk in nearly every row, so that hold is part of talk.
fn talk_contains_hold(table: &Table, mapping: &Mapping) -> bool {
    let (Some(start), Some(end)) = (mapping.column(Role::DateTime), mapping.column(Role::End)) else { return false };
    if !mapping.has(Role::HoldTotal) || !mapping.has(Role::Wait) || mapping.granularity != Granularity::Call {
        return false;
    }
    let (mut agree, mut seen) = (0, 0);
    for (row, (_, fields)) in table.rows.iter().enumerate() {
        let at = |index: usize| {
            let unit = mapping.columns.get(index)?.unit;
            let moment = dates::moment_in(fields.get(index)?, mapping.date_order, unit, mapping.decimal_comma)?;
            dates::join(moment.date?, moment.second?)
        };
        let get = |role| value(table, row, &mapping.columns, role, mapping.decimal_comma);
        let (Some(from), Some(to), Some(talk), Some(wait)) =
            (at(start), at(end), get(Role::TalkTotal), get(Role::Wait))
        else {
            continue;
        };
        if get(Role::HoldTotal).is_none_or(|hold| hold < 5.0) {
            continue;
        }
        seen += 1;
        agree += u32::from(((to - from).num_seconds() as f64 - talk - wait).abs() < 2.0);
    }
    seen > 0 && agree * 10 >= seen * 9
}

fn handle_questions(mapping: &Mapping, questions: &mut Vec<Question>) {
    let wrap = mapping.has(Role::WrapAvg) || mapping.has(Role::WrapTotal);
    match mapping.handle {
        // Between answer and end of a log of events there is no wrap-up.
        HandleSource::Unknown if mapping.granularity == Granularity::Event => questions.push(Question::NoWrapUp),
        HandleSource::Unknown => questions.push(Question::HandleTime),
        HandleSource::Parts if !wrap && !mapping.has(Role::Aht) => questions.push(Question::NoWrapUp),
        _ => {}
    }
}
