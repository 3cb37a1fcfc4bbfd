//! Real exports: the totals are computed here by splitting lines, apart from the import.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::history::{from_import, infer_hours, summary};
use muster::import::{
    Granularity, Guess, Imported, Importer, IssueKind, LeftOutReason, Question, QueueRule, Refusal, Role, sniff,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn shared(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if !file.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(file)
}

fn run(bytes: &[u8], change: impl Fn(&mut Guess)) -> Result<Imported, Refusal> {
    let mut guess = sniff(&bytes[..bytes.len().min(256 * 1024)], bytes.len() as u64, "x.csv")?;
    change(&mut guess);
    let mut importer = Importer::new(guess.mapping, guess.dialect);
    for piece in bytes.chunks(10_007) {
        importer.push(piece)?;
    }
    importer.finish()
}

fn count(imported: &Imported, kind: IssueKind) -> u64 {
    imported.report.issue_counts.iter().find(|c| c.kind == kind).map_or(0, |c| c.count)
}

fn left_out(imported: &Imported, reason: LeftOutReason) -> u64 {
    imported.report.left_out.iter().find(|l| l.reason == reason).map_or(0, |l| l.count)
}

/// Queue and start to offered, handled, abandoned and talk seconds, by plain splitting.
fn anonbank_by_splitting(text: &str) -> BTreeMap<(String, String), [u64; 4]> {
    let number = |field: &str| field.parse::<u64>().unwrap();
    text.lines()
        .skip(1)
        .map(|line| {
            let f: Vec<&str> = line.split(',').collect();
            ((f[0].to_owned(), f[1].to_owned()), [number(f[2]), number(f[3]), number(f[4]), number(f[6])])
        })
        .collect()
}

fn cells(imported: &Imported) -> BTreeMap<(String, String), [u64; 4]> {
    let count = |count: Option<u32>| u64::from(count.unwrap());
    imported
        .cells
        .iter()
        .map(|cell| {
            let key = (imported.queues[cell.queue as usize].clone(), cell.start.format("%Y-%m-%d %H:%M").to_string());
            (
                key,
                [count(cell.offered), count(cell.handled), count(cell.abandoned), cell.handle_s.unwrap_or(0.0) as u64],
            )
        })
        .collect()
}

#[test]
fn half_hours_of_a_bank() {
    let Some(file) = shared("calls/anonbank-1999-01-30min-acd.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let expected = anonbank_by_splitting(&text);
    let imported = run(text.as_bytes(), |_| {}).unwrap();
    assert_eq!(cells(&imported), expected);
    let sum = |which: usize| expected.values().map(|v| v[which]).sum::<u64>();
    let totals = imported.report.totals;
    assert_eq!((totals.offered, totals.handled, totals.abandoned), (Some(sum(0)), Some(sum(1)), Some(sum(2))));
    assert_eq!((totals.offered, totals.handled, totals.abandoned), (Some(30_161), Some(27_060), Some(3_101)));
    assert_eq!(totals.handle_s, Some(sum(3) as f64));
    assert_eq!((imported.report.interval, imported.report.rows), (30, 990));
    assert_eq!(imported.report.issues, vec![]);
    let history = from_import(&imported, None).unwrap();
    assert_eq!(summary(&history).offered, 30_161);
    assert_eq!(history.queues.iter().map(|q| q.name.as_str()).collect::<Vec<_>>(), ["Bank", "Internet"]);
    println!("{:?}", infer_hours(&history));
}

#[test]
fn the_same_bank_call_by_call() {
    let Some(file) = shared("calls/anonbank-1999-01-calls.csv.gz") else { return };
    let bytes = Command::new("gzip").arg("-dc").arg(&file).output().unwrap().stdout;
    let started = std::time::Instant::now();
    let imported = run(&bytes, |guess| {
        assert_eq!(guess.mapping.granularity, Granularity::Call);
        guess.mapping.queues =
            QueueRule { rename: vec![("IN".into(), "Internet".into())], others: Some("Bank".into()) };
    })
    .unwrap();
    println!("{} bytes in {:?}", bytes.len(), started.elapsed());
    let intervals = std::fs::read_to_string(shared("calls/anonbank-1999-01-30min-acd.csv").unwrap()).unwrap();
    assert_eq!(cells(&imported), anonbank_by_splitting(&intervals));
    assert_eq!(left_out(&imported, LeftOutReason::IvrHangUp), 1_198);
    assert_eq!(left_out(&imported, LeftOutReason::Phantom), 240);
    assert_eq!(imported.report.rows, 30_161);
}

#[test]
fn counts_only() {
    let Some(file) = shared("calls/bank-na-2003-30min.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let expected: u64 = text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse::<u64>().unwrap()).sum();
    let imported = run(text.as_bytes(), |_| {}).unwrap();
    assert_eq!(imported.report.totals.offered, Some(expected));
    assert_eq!((imported.report.totals.handled, imported.report.totals.handle_s), (None, None));
    assert!(imported.report.needs_aht);
    assert_eq!(imported.report.questions, vec![Question::HandleTime]);
    let history = from_import(&imported, None).unwrap();
    let hours = infer_hours(&history);
    for day in 0..5 {
        assert_eq!(hours.week[day].map(|s| (s.from, s.to)), Some((420, 1260)), "{day}");
    }
    assert_eq!(hours.week[5..], [None, None]);
    // the file leaves closed days out, as it would leave out days it lost: six days to ask about
    assert!(hours.closed.is_empty(), "{:?}", hours.closed);
    assert_eq!(summary(&history).missing.len(), 6);
}

#[test]
fn american_dates_and_strays() {
    let Some(file) = shared("calls/county-office-2023-hourly-raw.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let expected: u64 = text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse::<u64>().unwrap()).sum();
    let imported = run(text.as_bytes(), |_| {}).unwrap();
    assert_eq!(imported.report.totals.offered, Some(expected));
    assert_eq!(
        (imported.report.interval, imported.report.first.unwrap().to_string().as_str()),
        (60, "2023-08-14 08:00:00")
    );
    let hours = infer_hours(&from_import(&imported, None).unwrap());
    for day in 0..5 {
        assert_eq!(hours.week[day].map(|s| (s.from, s.to)), Some((480, 1020)), "{day}");
    }
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let garbage: Vec<u8> = {
        let mut state = 7u64;
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            b"abcdefghijklmnop qrstuvwxyz,.;\n"[(state >> 33) as usize % 31]
        };
        (0..5_000_000).map(|_| letter()).collect()
    };
    type Check = fn(&Refusal) -> bool;
    let cases: [(&[u8], Check); 7] = [
        (b"", |r| *r == Refusal::Empty),
        (b"\n\n  \n", |r| *r == Refusal::Empty),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", |r| matches!(r, Refusal::Binary(_))),
        (b"calls\n1\n2\n3\n", |r| matches!(r, Refusal::OneColumn { line: 1, text } if text == "calls")),
        (b"queue,calls\na,3\nb,4\n", |r| matches!(r, Refusal::NoDate { line: 1, headings } if headings.len() == 2)),
        (b"date,calls\n", |r| matches!(r, Refusal::NoRows)),
        (&garbage, |_| true),
    ];
    for (bytes, check) in cases {
        let refusal = run(bytes, |_| {}).expect_err("refused");
        assert!(check(&refusal), "{refusal:?}");
    }
}

#[test]
fn garbage_after_a_good_head_is_refused_early() {
    let mut bytes = b"date,calls\n".to_vec();
    for day in 0..30_000 {
        bytes.extend_from_slice(format!("2024-01-{:02} {:02}:00,5\n", day % 28 + 1, day % 24).as_bytes());
    }
    bytes.extend_from_slice("what,ever\n".repeat(200_000).as_bytes());
    assert!(matches!(run(&bytes, |_| {}), Err(Refusal::MostlyUnreadable { .. })));
    let endless = vec![b'x'; 3_000_000];
    let refusal = run(&[b"date,calls\n".to_vec(), b"2024-01-01,5\n".repeat(25_000), endless].concat(), |_| {});
    assert!(matches!(refusal, Err(Refusal::LineTooLong { .. })), "{refusal:?}");
}

#[test]
fn negative_and_repeated_rows_are_listed() {
    let text = "queue,interval,offered,handled\nA,2024-01-01 08:00,5,4\nA,2024-01-01 08:30,-3,2\n\
                A,2024-01-01 08:00,5,4\nA,2024-01-01 08:00,7,6\nA,2024-01-01 09:00,x,1\nA,2024-01-01 09:30,2,2\n\
                A,never,1,1\nTotal,,99,99\nA,2024-01-01 10:00,1,1\n";
    let imported = run(text.as_bytes(), |_| {}).unwrap();
    assert_eq!((imported.report.totals.offered, imported.report.rows), (Some(8), 3));
    let issues: Vec<_> =
        imported.report.issues.iter().map(|i| (i.line, i.kind, i.column.as_str(), i.text.as_str())).collect();
    assert_eq!(
        issues,
        [
            (3, IssueKind::NegativeCount, "offered", "-3"),
            (4, IssueKind::RepeatedRow, "", "5 / 4 / –"),
            (5, IssueKind::ConflictingRow, "", "7 / 6 / –"),
            (6, IssueKind::BadNumber, "offered", "x"),
            (8, IssueKind::BadMoment, "interval", "never"),
        ]
    );
    assert_eq!(imported.report.issues[2].other, Some((2, "5 / 4 / –".into())));
    assert_eq!(count(&imported, IssueKind::ConflictingRow), 1);
    assert_eq!(left_out(&imported, LeftOutReason::Totals), 1);
    let history = from_import(&imported, None).unwrap();
    assert_eq!(history.queues[0].offered.values()[17], Some(0));
}

#[test]
fn the_planner_may_change_the_mapping() {
    let text = "date,calls,answered\n2024-01-01,5,4\n2024-01-02,6,5\n";
    let imported = run(text.as_bytes(), |guess| guess.mapping.columns[2].role = Role::Ignored).unwrap();
    assert_eq!((imported.report.totals.handled, imported.report.interval), (None, 1440));
}

#[test]
#[ignore = "speed: run with --release -- --ignored --nocapture"]
fn speed() {
    let mut text = String::from("queue,interval_start,offered,handled,abandoned,aht_s\n");
    for row in 0..1_200_000u32 {
        let (day, slot) = (row / 480, row % 48);
        let queue = row / 48 % 10;
        let date = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(u64::from(day));
        text.push_str(&format!(
            "Queue {queue},{date} {:02}:{:02},{},{},1,231.5\n",
            slot / 2,
            slot % 2 * 30,
            20 + slot,
            19 + slot
        ));
    }
    let started = std::time::Instant::now();
    let imported = run(text.as_bytes(), |_| {}).unwrap();
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(imported.report.rows, 1_200_000);
    println!("{:.1} MB in {seconds:.2} s: {:.0} MB/s", text.len() as f64 / 1e6, text.len() as f64 / 1e6 / seconds);
}
