//! Texts made to take long: one sign over and over, marks that never close, lines without end. The time must grow with
//! the size alone.
#![allow(clippy::unwrap_used, clippy::panic)]

use muster::import::{Dialect, Encoding, Importer, IssueKind, LeftOutReason, Refusal, no_decoders, sniff_text};
use muster::import::{Imported, Intake, Next};
use std::time::Instant;

/// Reads a text as a worker does.
fn read(text: &[u8]) -> Result<Imported, Refusal> {
    let mut intake = Intake::new(text.len() as u64, None, None, no_decoders);
    loop {
        match intake.step()? {
            Next::Bytes(from, to) => intake.feed(text[from as usize..to as usize].to_vec()),
            Next::Nothing => {}
            Next::Mapping => {
                let mapping = intake.guess().unwrap().mapping.clone();
                intake.begin(mapping);
            }
            Next::End => return intake.finish(),
        }
    }
}

const HEAD: &str = "queue,interval_start,offered,handled,abandoned,aht_s\n";

/// A sound export of so many half hours.
fn sound(rows: u32) -> String {
    let row = |n: u32| {
        let (day, half) = (n / 48, n % 48);
        let (month, day) = (day / 28 % 12 + 1, day % 28 + 1);
        format!("Care,2025-{month:02}-{day:02} {:02}:{:02},9,8,1,200\n", half / 2, half % 2 * 30)
    };
    (0..rows).fold(HEAD.to_owned(), |text, n| text + &row(n))
}

#[test]
fn time_grows_with_size_alone() {
    let sound = sound(8_000);
    for (name, piece) in [
        ("one letter", "a"),
        ("marks", "\""),
        ("delimiters", ","),
        ("line breaks", "\n"),
        ("carriage returns", "\r"),
        ("a mark a line", "\"\n"),
        ("a mark left open on every line", "a\"b,\"c\n"),
        ("doubled marks", "\"\"\n"),
        ("an open field a line", "x,\"\"\"y\n"),
        ("blanks before a mark", "      \"a,"),
        ("zeros", "0,"),
        ("colons", "1:1:1:1,"),
        ("totals", "total,total,total\n"),
        ("half a character", "\u{e9},\n"),
    ] {
        let hostile = piece.repeat(1_000_000 / piece.len());
        for text in [hostile.clone(), format!("{sound}{hostile}"), format!("{sound}{hostile}\n{sound}")] {
            let begun = Instant::now();
            let _ = read(text.as_bytes());
            let seconds = begun.elapsed().as_secs_f64() * 1e6 / text.len() as f64;
            // This profile is some ten times slower than the release, which takes under a tenth of this.
            assert!(seconds < 10.0, "{name}: {seconds:.1} s per MB");
        }
    }
}

#[test]
fn many_queues_are_read_in_time() {
    let text = (0..60_000).fold(HEAD.to_owned(), |text, n| text + &format!("Queue {n},2025-03-03 08:00,9,8,1,200\n"));
    let begun = Instant::now();
    assert_eq!(read(text.as_bytes()).unwrap().report.queues.len(), 60_000);
    assert!(begun.elapsed().as_secs_f64() < 30.0);
}

#[test]
fn a_mark_never_closed_costs_no_other_row() {
    let sound = sound(8_000);
    let expected = read(sound.as_bytes()).unwrap();
    let (head, tail) = sound.split_at(sound[..200_000].rfind('\n').unwrap() + 1);
    for open in ["\"Care,2026-02-02 08:00,9,8,1,200\n", "Care,2026-02-02 08:00,9,8,1,\"200\n"] {
        let found = read(format!("{head}{open}{tail}").as_bytes()).unwrap();
        let line = head.lines().count() as u32 + 1;
        let issue = found.report.issues.iter().find(|issue| issue.kind == IssueKind::UnclosedQuote).unwrap();
        assert_eq!(issue.line, line);
        let offered = |imported: &Imported| imported.report.totals.offered.unwrap();
        assert_eq!(offered(&found), offered(&expected) + 9, "{open}");
    }
}

#[test]
fn a_line_without_end_is_refused_in_little_memory() {
    let sound = sound(100);
    let text = format!("{sound}{}", "x".repeat(3_000_000));
    assert!(matches!(read(text.as_bytes()), Err(Refusal::LineTooLong { line: 102 })));
}

#[test]
fn any_size_of_piece_gives_the_same() {
    let text = sound(500) + "\"Care\",\"2026-02-02 08:00\",\"9\",\"8\",\"1\",\"2\"\"00\"\n";
    let guess = sniff_text(text.as_bytes(), Encoding::Utf8, true, text.len() as u64).unwrap();
    let import = |size: usize| {
        let dialect: Dialect = guess.dialect;
        let mut importer = Importer::new(guess.mapping.clone(), dialect);
        text.as_bytes().chunks(size).for_each(|piece| importer.push(piece).unwrap());
        importer.finish().unwrap()
    };
    let whole = import(text.len());
    for size in [1, 7, 8, 9, 64, 1000] {
        let found = import(size);
        assert_eq!(found.cells, whole.cells, "{size}");
        assert_eq!(found.report.issues.len(), whole.report.issues.len(), "{size}");
    }
    assert!(whole.report.left_out.iter().all(|left| left.reason != LeftOutReason::Unreadable));
}
