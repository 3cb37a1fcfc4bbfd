//! `import`: exports to totals as JSON, or merged to the history as CSV.

use super::Outcome;
use super::source::{Source, Stopped};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::{OffsetComponents, Tz};
use muster::calendar::IntervalLength;
use muster::history::{History, from_import};
use muster::i18n::{Lang, texts::import as words};
use muster::import::{
    AgentFile, AgentTable, Asked, DateOrder, Encoding, Granularity, Guess, Imported, Mapping, Question, Refusal,
    Report, Role, queue_of_file_name,
};
use serde_json::{Map, Value, json};

const USAGE: &str = "usage: import [--aggregate --interval MINUTES] FILE... [--day-month dmy|mdy] [--first-date DATE]
    [--zone Area/City]";

#[derive(Default)]
struct Options {
    files: Vec<String>,
    aggregate: bool,
    interval: Option<u16>,
    order: Option<DateOrder>,
    first_date: Option<NaiveDate>,
    offsets: Vec<(NaiveDateTime, i16)>,
}

fn options(args: &[String]) -> Option<Options> {
    let mut found = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--aggregate" => found.aggregate = true,
            "--interval" => found.interval = Some(args.next()?.parse().ok()?),
            "--day-month" => {
                found.order = Some(match args.next()?.as_str() {
                    "dmy" => DateOrder::Dmy,
                    "mdy" => DateOrder::Mdy,
                    _ => return None,
                });
            }
            "--first-date" => found.first_date = Some(args.next()?.parse().ok()?),
            "--zone" => found.offsets = offsets(args.next()?.parse().ok()?),
            _ if arg.starts_with("--") => return None,
            _ => found.files.push(arg.clone()),
        }
    }
    (!found.files.is_empty()).then_some(found)
}

/// The changes of a zone's offset.
fn offsets(zone: Tz) -> Vec<(NaiveDateTime, i16)> {
    muster::import::offset_changes(&|utc| {
        let offset = chrono::TimeZone::offset_from_utc_datetime(&zone, &utc);
        (offset.base_utc_offset() + offset.dst_offset()).num_minutes() as i16
    })
}

fn answer(guess: &mut Guess, options: &Options) {
    let mapping: &mut Mapping = &mut guess.mapping;
    if let Some(order) = options.order {
        if mapping.date_order != DateOrder::Ymd {
            mapping.set_date_order(order);
        }
        mapping.answered.push(Asked::DayMonth);
        guess.questions.retain(|question| !matches!(question, Question::DayMonth { .. }));
    }
    if let (true, Some(date)) = (mapping.undated(), options.first_date) {
        mapping.fixed_date = Some(date);
        guess.questions.retain(|question| *question != Question::FirstDate);
    }
    if !options.offsets.is_empty() {
        mapping.offsets.clone_from(&options.offsets);
        guess.questions.retain(|question| *question != Question::Utc);
    }
    if mapping.granularity != Granularity::Interval {
        mapping.interval = options.interval;
    }
}

/// What a file holds.
enum Held {
    Contacts(Imported),
    Agents(AgentFile),
}

fn read(file: &str, options: &Options) -> Result<(Held, Guess), String> {
    let said = |stopped: Stopped| match stopped {
        Stopped::Io(error) => format!("{file}: {error}"),
        Stopped::Refused(refusal) => format!("{file}: {}", words::refusal(Lang::En, &refusal)),
    };
    let mut source = Source::open(file).map_err(said)?;
    source.run().map_err(said)?;
    let mut guess = source.intake.guess().cloned().ok_or_else(|| said(Stopped::Refused(Refusal::Empty)))?;
    answer(&mut guess, options);
    // Several files that say no queue are a queue each, by their names.
    if options.aggregate && options.files.len() > 1 && !guess.mapping.has(Role::Queue) {
        let unnamed = ["all", "全部"].contains(&guess.mapping.fixed_queue.as_str());
        if let (true, Some(queue)) = (unnamed, queue_of_file_name(file)) {
            guess.mapping.fixed_queue = queue;
        }
    }
    source.intake.begin(guess.mapping.clone());
    source.run().map_err(said)?;
    let refused = |refusal| said(Stopped::Refused(refusal));
    if let Some(agents) = source.intake.agents().filter(|_| !options.aggregate) {
        return Ok((Held::Agents(agents.map_err(refused)?), guess));
    }
    let imported = source.intake.finish().map_err(refused)?;
    Ok((Held::Contacts(imported), guess))
}

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8 with BOM",
        Encoding::Utf16Le => "UTF-16LE",
        Encoding::Utf16Be => "UTF-16BE",
        Encoding::Gbk => "GBK",
        Encoding::Windows1252 => "windows-1252",
    }
}

fn layout(guess: &Guess, granularity: Granularity) -> String {
    let rows = match granularity {
        Granularity::Call => "calls",
        Granularity::Event => "events",
        Granularity::Interval => "intervals",
        Granularity::AgentList => "agents",
        Granularity::AgentReport => "agent report",
    };
    if guess.layout.is_empty() { rows.to_owned() } else { format!("{} ({rows})", guess.layout) }
}

fn to_json(file: &str, report: &Report, guess: &Guess) -> Value {
    let questions = &guess.questions;
    let at = |at: Option<NaiveDateTime>| at.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    let granularity = match report.granularity {
        Granularity::Call => "call",
        Granularity::Event => "event",
        Granularity::Interval if report.interval == 1440 => "day",
        Granularity::Interval => "interval",
        Granularity::AgentList => "agents",
        Granularity::AgentReport => "agent_report",
    };
    let queues: Map<String, Value> = report
        .queues
        .iter()
        .map(|queue| {
            let t = queue.totals;
            (queue.name.clone(), json!({"offered": t.offered, "handled": t.handled, "abandoned": t.abandoned}))
        })
        .collect();
    let issues: Vec<Value> = report
        .issues
        .iter()
        .map(|i| json!({"line": i.line, "column": i.column, "kind": format!("{:?}", i.kind), "text": i.text}))
        .collect();
    let left_out: Vec<Value> = report
        .left_out
        .iter()
        .map(|l| json!({"reason": format!("{:?}", l.reason), "count": l.count, "lines": l.lines}))
        .collect();
    let totals = report.totals;
    json!({
        "file": file, "layout": layout(guess, report.granularity),
        "granularity": granularity,
        "interval_minutes": (!report.granularity.is_of_agents()).then_some(report.interval), "rows": report.rows,
        "offered": totals.offered, "handled": totals.handled, "abandoned": totals.abandoned,
        "total_handle_s": totals.handle_s, "aht_s": totals.aht_s(),
        "first_interval": at(report.first), "last_interval": at(report.last),
        "handle_time_of": report.handle_of.iter().map(|role| words::role(Lang::En, *role)).collect::<Vec<_>>(),
        "service_level_rule": report.service_level.map(|rule| format!("{rule:?}")),
        "queues": queues, "encoding": encoding(report.dialect.encoding),
        "delimiter": report.dialect.delimiter.to_string(), "issues": issues, "left_out": left_out,
        "questions": questions.iter().map(|q| words::question(Lang::En, q)).collect::<Vec<_>>(),
    })
}

/// What a table about agents tells beside.
fn add_agents(json: &mut Value, file: &AgentFile) {
    let more = match &file.table {
        AgentTable::List(people, currency) => {
            json!({"agents": people.len(), "currency": (!currency.is_empty()).then_some(currency)})
        }
        AgentTable::Days(days) => {
            let totals = days.totals();
            json!({
                "agents": totals.agents, "days": (totals.days > 0).then_some(totals.days), "aht_s": totals.aht_s,
                "logged_in_s": totals.logged_in_s, "available_s": totals.available_s,
                "not_ready_s": totals.not_ready_s, "occupancy": totals.occupancy,
                "handled_per_logged_in_hour": totals.per_hour,
            })
        }
    };
    if let (Some(json), Value::Object(more)) = (json.as_object_mut(), more) {
        json.extend(more);
    }
}

fn rows(history: &History, out: &mut String) {
    let text = |value: Option<u32>| value.map_or_else(String::new, |value| value.to_string());
    for queue in &history.queues {
        for index in 0..history.grid.len() {
            let get = |series: &muster::calendar::Series<Option<u32>>| series.get(index).copied().flatten();
            let (offered, handled) = (get(&queue.offered), get(&queue.handled));
            if offered.is_none() && handled.is_none() {
                continue;
            }
            let contacts = handled.or(offered).filter(|contacts| *contacts > 0);
            let aht = get(&queue.handle_s).zip(contacts).map(|(s, contacts)| f64::from(s) / f64::from(contacts));
            let name = if queue.name.contains(['"', ',', '\n']) {
                format!("\"{}\"", queue.name.replace('"', "\"\""))
            } else {
                queue.name.clone()
            };
            out.push_str(&format!(
                "{name},{},{},{},{},{}\n",
                history.grid.start_of(index).format("%Y-%m-%d %H:%M"),
                text(offered),
                text(handled),
                text(get(&queue.abandoned)),
                aht.map_or_else(String::new, |aht| format!("{aht:.3}")),
            ));
        }
    }
}

/// All files as one history: rows in order of queue and time; an interval told by two files counts once, by the first.
fn merge(files: &[Imported], length: Option<IntervalLength>) -> Result<(String, String), String> {
    let (mut lines, mut problems) = (std::collections::BTreeMap::<(String, String), String>::new(), String::new());
    for imported in files {
        let history = from_import(imported, length).map_err(|error| format!("the intervals do not fit: {error:?}"))?;
        let mut text = String::new();
        rows(&history, &mut text);
        for line in text.lines() {
            // Names may hold commas; the five fields after them do not.
            let mut fields = line.rsplitn(6, ',');
            let start = fields.nth(4).unwrap_or_default().to_owned();
            let key = (fields.next().unwrap_or_default().to_owned(), start);
            match lines.get(&key) {
                Some(known) if known != line => problems.push_str(&format!("told twice: {known} / {line}\n")),
                Some(_) => {}
                None => _ = lines.insert(key, line.to_owned()),
            }
        }
    }
    Ok((lines.into_values().map(|line| line + "\n").collect(), problems))
}

/// Runs the verb.
pub fn run(args: &[String]) -> Outcome {
    let refuse = |code, err: &str| Outcome { out: String::new(), err: format!("{err}\n"), code };
    let Some(options) = options(args) else { return refuse(2, USAGE) };
    let length = match options.interval.map(IntervalLength::new).transpose() {
        Ok(length) => length,
        Err(error) => return refuse(2, &error.to_string()),
    };
    let mut outcome = Outcome { out: String::new(), err: String::new(), code: 0 };
    let mut merged = Vec::new();
    if options.aggregate {
        outcome.out.push_str("queue,interval_start,offered,handled,abandoned,aht_s\n");
    }
    for file in &options.files {
        let (held, guess) = match read(file, &options) {
            Ok(read) => read,
            Err(error) => return refuse(1, &error),
        };
        let open = guess.open(&guess.mapping).into_iter().any(Asked::blocks);
        outcome.code = if open { 3 } else { outcome.code };
        let report = match &held {
            Held::Contacts(imported) => &imported.report,
            Held::Agents(agents) => &agents.report,
        };
        for issue in &report.issues {
            outcome.err.push_str(&format!("{file}: {}\n", words::issue(Lang::En, issue)));
        }
        if !options.aggregate {
            let mut json = to_json(file, report, &guess);
            if let Held::Agents(agents) = &held {
                add_agents(&mut json, agents);
            }
            outcome.out.push_str(&format!("{json}\n"));
            continue;
        }
        if let Held::Contacts(imported) = held {
            merged.push(imported);
        }
    }
    if options.aggregate {
        match merge(&merged, length) {
            Ok((text, problems)) => {
                outcome.out.push_str(&text);
                outcome.err.push_str(&problems);
            }
            Err(error) => return refuse(1, &error),
        }
    }
    outcome
}
