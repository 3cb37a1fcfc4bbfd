//! The preview: everything the head of a file tells.

use super::dates::{self, OrderFound};
use super::dialect::{self, Table};
use super::terms::{About, Found, look_up};
use super::{
    BinaryKind, Column, DateOrder, Decoder, Encoding, Granularity, Guess, GuessedColumn, HandleSource, LooksLike,
    Mapping, Question, QueueRule, Refusal, Role, Why, columns, encoding_of, numbers,
};

/// Rows shown in the preview.
const SAMPLE: usize = 20;
/// Bytes of the head looked at.
const HEAD: usize = 256 * 1024;

/// Guesses from the first bytes of a file (256 KB are enough) how it is to be read.
///
/// `total_bytes` is the size of the whole file: a head shorter than it ends within a line, which is not read.
/// `name` is not looked at for anything but a file without content.
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
    guess(&table, total_bytes)
}

fn guess(table: &Table, total_bytes: u64) -> Result<Guess, Refusal> {
    let decimal_comma = columns::decimal_comma(table);
    let mut guessed = columns::guess(table, decimal_comma);
    let granularity = columns::granularity(&mut guessed);
    let mut questions = Vec::new();
    let (fixed_date, fixed_queue) = preamble(table);
    dates_needed(table, &guessed, fixed_date.is_some())?;
    if granularity == Granularity::Interval {
        counts_needed(table, &mut guessed, &mut questions)?;
    }
    let date_order = order(table, &guessed, &mut questions);
    averages_or_totals(table, &mut guessed, decimal_comma);
    let columns = columns::units(table, &guessed);
    let mut mapping = Mapping {
        columns,
        date_order,
        granularity,
        interval: None,
        handle: HandleSource::Unknown,
        talk_contains_hold: false,
        decimal_comma,
        fixed_date: fixed_date.and_then(|text| dates::moment(&text, date_order)?.date),
        fixed_queue,
        queues: QueueRule::default(),
    };
    mapping.handle = handle_source(table, &mapping);
    mapping.talk_contains_hold = talk_contains_hold(table, &mapping);
    handle_questions(&mapping, &mut questions);
    let sample = table.rows.iter().take(SAMPLE).cloned().collect();
    Ok(Guess { dialect: table.dialect, mapping, columns: guessed, sample, questions, total_bytes })
}

/// A date and a queue told above the table, as "Date:,3/4/2024".
fn preamble(table: &Table) -> (Option<String>, String) {
    let chinese = table.headings.iter().any(|heading| heading.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)));
    let (mut date, mut queue) = (None, if chinese { "全部".to_owned() } else { "all".to_owned() });
    for (_, fields) in &table.preamble {
        let [label, value, ..] = fields.as_slice() else { continue };
        if let Found::Term(_, about, _) = look_up(label) {
            match about {
                About::Is(Role::Queue) if !value.is_empty() => queue.clone_from(value),
                About::When
                    if dates::moment(value, DateOrder::Mdy)
                        .or_else(|| dates::moment(value, DateOrder::Dmy))
                        .is_some() =>
                {
                    date = Some(value.clone());
                }
                _ => {}
            }
        }
    }
    (date, queue)
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

fn dates_needed(table: &Table, columns: &[GuessedColumn], fixed: bool) -> Result<(), Refusal> {
    if has(columns, Role::DateTime) || has(columns, Role::Date) || (fixed && has(columns, Role::Time)) {
        return Ok(());
    }
    let (line, headings) = headings(table);
    Err(Refusal::NoDate { line, headings })
}

/// Without a heading that says so, the first column of whole numbers counts the contacts, and a person is asked.
fn counts_needed(table: &Table, columns: &mut [GuessedColumn], questions: &mut Vec<Question>) -> Result<(), Refusal> {
    if has(columns, Role::Offered) || has(columns, Role::Handled) {
        return Ok(());
    }
    let free = |column: &&mut GuessedColumn| column.values == LooksLike::Counts && column.why == Why::Unknown;
    let others = columns.iter_mut().filter(free).count();
    let Some(column) = columns.iter_mut().find(free) else {
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

fn order(table: &Table, columns: &[GuessedColumn], questions: &mut Vec<Question>) -> DateOrder {
    let at = columns.iter().position(|column| matches!(column.role, Role::DateTime | Role::Date));
    let mut samples: Vec<&str> = Vec::new();
    match at {
        Some(at) => samples.extend(table.rows.iter().filter_map(|(_, fields)| fields.get(at).map(String::as_str))),
        None => samples.extend(table.preamble.iter().flat_map(|(_, fields)| fields.iter().map(String::as_str))),
    }
    if samples.iter().any(|text| dates::moment(text, DateOrder::Mdy).is_some_and(|moment| moment.utc)) {
        questions.push(Question::Utc);
    }
    match dates::order_of(&samples) {
        OrderFound::Decided(order) => order,
        OrderFound::NoDates => DateOrder::Ymd,
        OrderFound::Open { likely, example } => {
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
fn averages_or_totals(table: &Table, guessed: &mut [GuessedColumn], comma: bool) {
    let columns = columns::units(table, guessed);
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
            let moment = dates::moment(fields.get(index)?, mapping.date_order)?;
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
        HandleSource::Unknown => questions.push(Question::HandleTime),
        HandleSource::Parts if !wrap && !mapping.has(Role::Aht) => questions.push(Question::NoWrapUp),
        _ => {}
    }
}
