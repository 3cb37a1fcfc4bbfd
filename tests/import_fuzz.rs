//! Files no one would make, and files someone did make and something then broke: whatever the bytes, the import ends in
//! time and in bounded memory with a result or a refusal, cut into pieces or whole alike, and its sums agree.
//!
//! `MUSTER_FUZZ=1000000 cargo test --release --test import_fuzz` runs as many inputs as it says, from `MUSTER_SEED`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/packed.rs"]
mod packed;
#[path = "../examples/headless/source.rs"]
#[allow(dead_code)]
mod source;

use muster::history;
use muster::import::{DateOrder, Encoding, Granularity, HandleSource, Imported, Intake, Mapping, Next, Refusal, Role};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Counts what is held, and the most that was.
struct Counting;
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// An allocator is the only place to see all memory from, and its trait is unsafe.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(HELD.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Seeded draws (Steele, Lea and Flood 2014, SplitMix64).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
    fn of<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const HEADINGS: &[&str] = &[
    "Date",
    "Time",
    "Interval Start",
    "Interval End",
    "Queue",
    "Calls Offered",
    "Handled",
    "Abandoned",
    "AHT (s)",
    "Total Handle Time",
    "Talk",
    "Hold",
    "ACW",
    "Service Level %",
    "Call ID",
    "Agent",
    "Disposition",
    "Direction",
    "Index",
    "日期",
    "时间段",
    "技能组",
    "呼入量",
    "接通量",
    "放弃量",
    "平均通话时长",
    "Datum",
    "Angebotene Anrufe",
    "Bearbeitet",
    "Date et heure",
    "Appels reçus",
    "Llamadas ofrecidas",
    "Chamadas atendidas",
    "日付",
    "着信数",
    "応答数",
    "",
    "\"a,b\"",
    "Total",
    "Name",
    "Employee ID",
    "Hours per week",
    "Skills",
    "Availability",
    "Mon",
    "Cost per hour",
    "Start date",
    "Logged in time",
    "Available time",
    "工号",
    "可用时间",
];
const VALUES: &[&str] = &[
    "2024-03-04",
    "2024-03-04 08:30",
    "04.03.2024",
    "3/4/2024",
    "03042024",
    "20240304",
    "45355.5",
    "1709539200",
    "1709539200000",
    "08:00",
    "24:00",
    "8:00 AM - 8:30 AM",
    "25:61",
    "2024-02-30",
    "9999-12-31 23:59",
    "0000-00-00",
    "2024-03-31T02:30:00Z",
    "0",
    "1",
    "17",
    "-5",
    "1,234",
    "1.234,5",
    "1e9",
    "1e400",
    "-1e-400",
    "NaN",
    "inf",
    "99999999999999999999",
    "0:03:20",
    "3:20",
    "-0:01",
    "0.0023",
    "87 %",
    "Total",
    "合计",
    "Summe",
    "handled",
    "abandoned",
    "ENTERQUEUE",
    "CONNECT",
    "ABANDON",
    "Service",
    "投诉",
    "",
    " ",
    "\"\"",
    "\"",
    "\"a\nb\"",
    "\u{feff}",
    "\u{0}",
    "é",
    "\u{fffd}",
    "x",
    "Mo-Fr 8-18",
    "周一至周五 09:00-18:00",
    "A:1|B;C",
    "€21.50",
    "Ann",
    "99999-99999",
];
const PARTS: &[&str] = &[",", ";", "\t", "|"];
const ENDS: &[&str] = &["\n", "\r\n", "\r"];

/// A table that could be an export: sound rows of one of several layouts.
fn sound(draw: &mut Draw) -> String {
    let rows = 1 + draw.below(60);
    let part = draw.of(PARTS);
    let mut text = String::new();
    if draw.one_in(3) {
        text += "Report: queue summary\nPeriod: 2024-03-04 - 2024-03-10\n\n";
    }
    let layout = draw.below(5);
    text += &match layout {
        0 => ["Date", "Time", "Queue", "Offered", "Handled", "Abandoned", "AHT"].join(part),
        1 => ["日期", "时间段", "技能组", "呼入量", "接通量", "放弃量", "平均处理时长"].join(part),
        2 => ["Call ID", "Start Time", "Queue", "Agent", "Talk", "Hold", "Disposition"].join(part),
        3 => String::new(),
        _ => ["Datum", "Uhrzeit", "Vertrieb", "Support", "Summe"].join(part),
    };
    if layout != 3 {
        text += "\n";
    }
    for row in 0..rows {
        let (day, half) = (4 + row / 48 % 20, row % 48);
        let clock = format!("{:02}:{:02}", half / 2, half % 2 * 30);
        let (offered, handled) = (10 + row % 17, 5 + row % 5);
        text += &match layout {
            0 | 1 => [
                format!("2024-03-{day:02}"),
                clock,
                "Service".into(),
                offered.to_string(),
                handled.to_string(),
                (offered - handled).to_string(),
                format!("0:0{}:20", row % 9),
            ]
            .join(part),
            2 => [
                format!("c{}", row * 7919),
                format!("2024-03-{day:02} {clock}:{:02}", row % 60),
                "Service".into(),
                "A".into(),
                (60 + row).to_string(),
                "5".into(),
                if row % 9 == 0 { "abandoned".into() } else { "handled".into() },
            ]
            .join(part),
            3 => format!(
                "{}|{}.{row}|support|{}|{}|1|2|3",
                1_709_539_200 + row * 61,
                1_709_539_200,
                if row % 2 == 0 { "NONE" } else { "SIP/1" },
                ["ENTERQUEUE", "CONNECT", "COMPLETEAGENT", "ABANDON"][row % 4],
            ),
            _ => [format!("{day:02}.03.2024"), clock, "5".into(), "7".into(), "12".into()].join(part),
        };
        text += "\n";
    }
    text
}

/// A table of any headings over any values.
fn wild(draw: &mut Draw) -> String {
    let (part, end) = (draw.of(PARTS), draw.of(ENDS));
    let columns = 1 + draw.below(9);
    let mut text = String::new();
    let kinds: Vec<&str> = (0..columns).map(|_| draw.of(VALUES)).collect();
    for _ in 0..draw.below(4) {
        text += draw.of(VALUES);
        text += end;
    }
    text += &(0..columns).map(|_| draw.of(HEADINGS)).collect::<Vec<_>>().join(part);
    text += end;
    for _ in 0..draw.below(40) {
        let row: Vec<&str> = kinds.iter().map(|kind| if draw.one_in(4) { draw.of(VALUES) } else { kind }).collect();
        text += &row.join(part);
        text += end;
    }
    text
}

/// Breaks bytes in a few places: turned, lost, doubled, moved, cut.
fn broken(draw: &mut Draw, mut bytes: Vec<u8>) -> Vec<u8> {
    const KEEN: &[u8] = b"\",;\t|\n\r\0 .:-/0129%()'\xEF\xBB\xBF\xFF\xFE\x80";
    for _ in 0..1 + draw.below(12) {
        let (at, to) = (draw.below(bytes.len()), draw.below(bytes.len()));
        match draw.below(7) {
            _ if bytes.is_empty() => bytes.push(draw.next() as u8),
            0 => bytes[at] = draw.next() as u8,
            1 => bytes[at] = KEEN[draw.below(KEEN.len())],
            2 => bytes.insert(at, KEEN[draw.below(KEEN.len())]),
            3 => _ = bytes.remove(at),
            4 => bytes.truncate(at),
            5 => {
                let part = bytes[at.min(to)..at.max(to).min(at.min(to) + 200)].to_vec();
                drop(bytes.splice(at..at, part));
            }
            _ => {
                let count = 1 + draw.below(300);
                let byte = KEEN[draw.below(KEEN.len())];
                drop(bytes.splice(at..at, std::iter::repeat_n(byte, count)));
            }
        }
    }
    bytes
}

fn encoded(draw: &mut Draw, text: &str) -> Vec<u8> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    match draw.below(8) {
        0 => utf16(u16::to_le_bytes),
        1 => utf16(u16::to_be_bytes),
        2 => encoding_rs::GB18030.encode(text).0.into_owned(),
        3 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        4 => format!("\u{feff}{text}").into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}

/// An input, and the bytes of it unpacked.
fn input(draw: &mut Draw) -> (Vec<u8>, usize) {
    let text = match draw.below(8) {
        0 => (0..draw.below(2_000)).map(|_| draw.next() as u8 as char).collect(),
        1..4 => wild(draw),
        4 => {
            // One thing, again and again.
            let (piece, count) = (draw.of(VALUES), draw.below(8_000));
            piece.repeat(count.min(24_000 / piece.len().max(1))) + draw.of(ENDS) + &sound(draw)
        }
        _ => sound(draw),
    };
    let mut bytes = encoded(draw, &text);
    if !draw.one_in(4) {
        bytes = broken(draw, bytes);
    }
    let unpacked = bytes.len();
    bytes = match draw.below(12) {
        0 => packed::gzip(&bytes),
        1 => packed::zip(&[("a.csv", &bytes), ("b.txt", b"x")], draw.one_in(2)),
        2 => packed::workbook(&text.replace([';', '\t', '|'], ","), &[("Other", &text)]),
        _ => return (bytes, unpacked),
    };
    if draw.one_in(2) {
        bytes = broken(draw, bytes);
    }
    let unpacked = unpacked.max(bytes.len());
    (bytes, unpacked)
}

/// A mapping as a planner could leave it: any column in any role, any way of reading.
fn turned(draw: &mut Draw, mapping: &mut Mapping) {
    for column in &mut mapping.columns {
        if draw.one_in(3) {
            column.role = Role::ALL[draw.below(Role::ALL.len())];
        }
    }
    mapping.date_order = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd][draw.below(3)];
    mapping.granularity = [Granularity::Interval, Granularity::Call, Granularity::Event][draw.below(3)];
    mapping.handle =
        [HandleSource::Unknown, HandleSource::Total, HandleSource::Average, HandleSource::Parts][draw.below(4)];
    mapping.decimal_comma = draw.one_in(2);
    mapping.interval = [None, Some(15), Some(30), Some(60), Some(1440), Some(7), Some(0)][draw.below(7)];
    mapping.first_number = draw.next() as i64;
    mapping.short_abandon_s = draw.below(100) as u16;
}

fn read(
    bytes: &[u8],
    piece: usize,
    mapping: Option<&Mapping>,
    told: Option<Encoding>,
) -> (Option<Mapping>, Result<Imported, Refusal>) {
    let mut intake = Intake::new(bytes.len() as u64, None, told, source::decoders);
    let mut used = None;
    loop {
        match intake.step() {
            Err(refusal) => return (used, Err(refusal)),
            Ok(Next::Nothing) => {}
            Ok(Next::Bytes(from, to)) => {
                assert!(from < to && to <= bytes.len() as u64, "{from}..{to} of {}", bytes.len());
                intake.feed(bytes[from as usize..(to as usize).min((from as usize).saturating_add(piece))].to_vec());
            }
            Ok(Next::Mapping) => {
                let mapping = mapping.cloned().unwrap_or_else(|| intake.guess().unwrap().mapping.clone());
                used = Some(mapping.clone());
                intake.begin(mapping);
            }
            Ok(Next::End) => return (used, intake.finish()),
        }
    }
}

/// What must hold of anything that was read.
fn sound_result(imported: &Imported) {
    let report = &imported.report;
    let sum = |of: &dyn Fn(&muster::import::Cell) -> Option<u32>| {
        imported
            .cells
            .iter()
            .filter_map(of)
            .map(u64::from)
            .fold(None, |sum: Option<u64>, count| Some(sum.unwrap_or(0) + count))
    };
    if report.first.is_some() {
        assert_eq!(report.totals.offered, sum(&|cell| cell.offered));
        assert_eq!(report.totals.handled, sum(&|cell| cell.handled));
        assert_eq!(report.totals.abandoned, sum(&|cell| cell.abandoned));
        let days: u64 = report.days.iter().filter_map(|day| day.totals.offered).sum();
        assert_eq!(days, report.totals.offered.unwrap_or(0));
    }
    let queues: u64 = report.queues.iter().filter_map(|queue| queue.totals.offered).sum();
    assert_eq!(queues, report.totals.offered.unwrap_or(0));
    assert!(imported.cells.is_sorted_by(|a, b| (a.queue, a.start) < (b.queue, b.start)), "cells in order, each once");
    assert!(imported.cells.iter().all(|cell| (cell.queue as usize) < imported.queues.len()));
    assert!(
        imported.cells.iter().all(|cell| cell.handle_s.is_none_or(|s| s.is_finite() && s >= 0.0)),
        "times are times"
    );
    if let Ok(history) = history::from_import(imported, None) {
        let _ = history::infer_hours(&history);
    }
}

/// Time allowed for so many bytes: a second per megabyte, and what starting costs on a busy machine.
fn allowed(bytes: usize) -> Duration {
    let slow = if cfg!(debug_assertions) { 20.0 } else { 1.0 };
    Duration::from_secs_f64(0.5 + slow * bytes as f64 / 1e6)
}

/// The processor's time this program has had, where the system tells it: a pause between two moments is none of ours.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut ticks = stat.rsplit(')').next()?.split_whitespace().skip(11).map_while(|field| field.parse::<u64>().ok());
    Some(Duration::from_millis((ticks.next()? + ticks.next()?) * 10))
}

/// A result and the time it took: of three tries where the first took too long.
fn timed<T>(bytes: usize, work: &dyn Fn() -> T) -> (T, Duration) {
    let once = || {
        let (began, had) = (Instant::now(), processor_time());
        let result = work();
        let took = began.elapsed();
        let ours = if took < allowed(bytes) { None } else { processor_time().zip(had).map(|(now, had)| now - had) };
        (result, ours.unwrap_or(took))
    };
    let first = once();
    if first.1 < allowed(bytes) { first } else { [once(), once()].into_iter().min_by_key(|(_, took)| *took).unwrap() }
}

fn check(seed: u64) {
    let mut draw = Draw(seed);
    let (bytes, unpacked) = input(&mut draw);
    let told = draw.one_in(6).then(|| Encoding::ALL[draw.below(Encoding::ALL.len())]);
    let piece = [1 << 20, 1 << 20, 1, 7, 4096][draw.below(5)];
    let held = HELD.load(Relaxed);
    MOST.store(held, Relaxed);
    let ((mapping, result), took) = timed(unpacked, &|| read(&bytes, usize::MAX, None, told));
    let most = MOST.load(Relaxed) - held;
    assert!(took < allowed(unpacked), "seed {seed}: {took:?} for {unpacked} bytes");
    assert!(most < 10 * unpacked + (16 << 20), "seed {seed}: {most} bytes of memory for {unpacked}");
    if let Ok(imported) = &result {
        sound_result(imported);
    }
    if draw.one_in(4) {
        let pieces = read(&bytes, piece, None, told);
        assert!(pieces.1 == result, "seed {seed}: in pieces of {piece}: {:?}\nwhole: {result:?}", pieces.1);
    }
    if let (Some(mut mapping), true) = (mapping, draw.one_in(3)) {
        turned(&mut draw, &mut mapping);
        let (read, took) = timed(unpacked, &|| read(&bytes, usize::MAX, Some(&mapping), told));
        if let (_, Ok(imported)) = read {
            sound_result(&imported);
        }
        assert!(took < allowed(unpacked), "seed {seed}: turned, {took:?} for {unpacked} bytes");
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// All in one test: memory is counted for the whole program.
#[test]
fn whatever_the_bytes() {
    let (inputs, first) = (number("MUSTER_FUZZ").unwrap_or(2_000), number("MUSTER_SEED").unwrap_or(1));
    let mut slowest = (Duration::ZERO, 0);
    for seed in first..first + inputs {
        let began = Instant::now();
        if let Err(error) = std::panic::catch_unwind(|| check(seed)) {
            eprintln!("seed {seed}: MUSTER_SEED={seed} MUSTER_FUZZ=1 shows it again");
            std::panic::resume_unwind(error);
        }
        slowest = slowest.max((began.elapsed(), seed));
    }
    println!("{inputs} inputs from seed {first}; the slowest took {:?} (seed {})", slowest.0, slowest.1);
}
