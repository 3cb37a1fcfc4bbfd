//! `import`: exports to totals as JSON, or merged to the history as CSV.

use super::Outcome;
use super::source::{Source, Stopped};
use muster::calendar::IntervalLength;
use muster::history::{History, from_import};
use muster::i18n::{Lang, texts::import as words};
use muster::import::{DateOrder, Encoding, Granularity, Imported, Question, Refusal, Report};
use serde_json::{Map, Value, json};

const USAGE: &str = "usage: import [--aggregate --interval MINUTES] FILE... [--day-month dmy|mdy]";

struct Options {
    files: Vec<String>,
    aggregate: bool,
    interval: Option<u16>,
    order: Option<DateOrder>,
}

fn options(args: &[String]) -> Option<Options> {
    let mut found = Options { files: Vec::new(), aggregate: false, interval: None, order: None };
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
            // Taken for later: they change nothing a file with dates needs.
            "--first-date" | "--zone" => _ = args.next()?,
            _ if arg.starts_with("--") => return None,
            _ => found.files.push(arg.clone()),
        }
    }
    (!found.files.is_empty()).then_some(found)
}

fn read(file: &str, options: &Options) -> Result<(Imported, Vec<Question>), String> {
    let said = |stopped: Stopped| match stopped {
        Stopped::Io(error) => format!("{file}: {error}"),
        Stopped::Refused(refusal) => format!("{file}: {}", words::refusal(Lang::En, &refusal)),
    };
    let mut source = Source::open(file).map_err(said)?;
    source.run().map_err(said)?;
    let mut guess = source.intake.guess().cloned().ok_or_else(|| said(Stopped::Refused(Refusal::Empty)))?;
    if let Some(order) = options.order {
        guess.mapping.date_order = order;
        guess.questions.retain(|question| !matches!(question, Question::DayMonth { .. }));
    }
    if guess.mapping.granularity == Granularity::Call {
        guess.mapping.interval = options.interval;
    }
    source.intake.begin(guess.mapping);
    source.run().map_err(said)?;
    let imported = source.intake.finish().map_err(|refusal| said(Stopped::Refused(refusal)))?;
    Ok((imported, guess.questions))
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

fn to_json(file: &str, report: &Report, questions: &[Question]) -> Value {
    let granularity = match report.granularity {
        Granularity::Call => "call",
        Granularity::Interval if report.interval == 1440 => "day",
        Granularity::Interval => "interval",
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
        "file": file, "layout": if report.granularity == Granularity::Call { "calls" } else { "intervals" },
        "granularity": granularity, "interval_minutes": report.interval, "rows": report.rows,
        "offered": totals.offered, "handled": totals.handled, "abandoned": totals.abandoned,
        "total_handle_s": totals.handle_s, "aht_s": totals.aht_s(),
        "first_interval": report.first.format("%Y-%m-%d %H:%M").to_string(),
        "last_interval": report.last.format("%Y-%m-%d %H:%M").to_string(),
        "queues": queues, "encoding": encoding(report.dialect.encoding),
        "delimiter": report.dialect.delimiter.to_string(), "issues": issues, "left_out": left_out,
        "questions": questions.iter().map(|q| words::question(Lang::En, q)).collect::<Vec<_>>(),
    })
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

/// Runs the verb.
pub fn run(args: &[String]) -> Outcome {
    let refuse = |code, err: &str| Outcome { out: String::new(), err: format!("{err}\n"), code };
    let Some(options) = options(args) else { return refuse(2, USAGE) };
    let length = match options.interval.map(IntervalLength::new).transpose() {
        Ok(length) => length,
        Err(error) => return refuse(2, &error.to_string()),
    };
    let mut outcome = Outcome { out: String::new(), err: String::new(), code: 0 };
    if options.aggregate {
        outcome.out.push_str("queue,interval_start,offered,handled,abandoned,aht_s\n");
    }
    for file in &options.files {
        let (imported, questions) = match read(file, &options) {
            Ok(read) => read,
            Err(error) => return refuse(1, &error),
        };
        let open = questions.iter().any(|q| matches!(q, Question::DayMonth { .. } | Question::WhichCounts { .. }));
        outcome.code = if open { 3 } else { outcome.code };
        for issue in &imported.report.issues {
            outcome.err.push_str(&format!("{file}: {}\n", words::issue(Lang::En, issue)));
        }
        if !options.aggregate {
            outcome.out.push_str(&format!("{}\n", to_json(file, &imported.report, &questions)));
            continue;
        }
        match from_import(&imported, length) {
            Ok(history) => rows(&history, &mut outcome.out),
            Err(error) => return refuse(1, &format!("{file}: the intervals do not fit: {error:?}")),
        }
    }
    outcome
}
