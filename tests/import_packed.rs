//! Files in other encodings and packed files: read as if they were plain, wherever the pieces are cut; damaged ones are
//! refused and nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/packed.rs"]
mod packed;
#[path = "../examples/headless/source.rs"]
#[allow(dead_code)]
mod source;

use muster::import::{Encoding, Imported, Intake, IssueKind, Next, Packing, Refusal, Unpacked};
use packed::{gzip, workbook, zip};
use proptest::prelude::*;

/// Two queues, four days, in Chinese: every field of it matters to a total.
fn table() -> String {
    let mut text = String::from("日期时间,技能组,呼入量,接通量,放弃量,平均处理时长\n");
    for day in 4..8 {
        for half in 16..36 {
            for (at, queue) in ["投诉喆", "咨询"].iter().enumerate() {
                let (offered, clock) = (half + day + at * 3, format!("{:02}:{:02}", half / 2, half % 2 * 30));
                text += &format!("2024-03-0{day} {clock},{queue},{offered},{},{},{}\n", offered - 2, 2, 180 + half);
            }
        }
    }
    text
}

struct Read {
    imported: Imported,
    encoding: Encoding,
    unpacked: Unpacked,
}

/// Imports bytes as a worker does, but with no more than `most` bytes given at a time.
fn import(bytes: &[u8], most: u64, part: Option<&str>, told: Option<Encoding>) -> Result<Read, Refusal> {
    let mut intake = Intake::new(bytes.len() as u64, part.map(str::to_owned), told, source::decoders);
    let mut encoding = None;
    loop {
        match intake.step()? {
            Next::Bytes(from, to) => {
                assert!(from < to && to <= bytes.len() as u64, "{from}..{to} of {}", bytes.len());
                intake.feed(bytes[from as usize..(from + most.min(to - from)) as usize].to_vec());
            }
            Next::Nothing => {}
            Next::Mapping => {
                let guess = intake.guess().unwrap().clone();
                encoding = Some(guess.dialect.encoding);
                intake.begin(guess.mapping);
            }
            Next::End => {
                let unpacked = intake.unpacked().unwrap().clone();
                let imported = intake.finish()?;
                return Ok(Read { encoding: imported.report.dialect.encoding, imported, unpacked });
            }
        }
        assert!(encoding.is_none_or(|encoding| Encoding::ALL.contains(&encoding)));
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn encodings_give_the_same_cells() {
    let text = table();
    let plain = import(text.as_bytes(), u64::MAX, None, None).unwrap();
    assert_eq!(plain.imported.queues, ["咨询", "投诉喆"]);
    let marked = format!("\u{feff}{text}");
    for (bytes, expected) in [
        (text.clone().into_bytes(), Encoding::Utf8),
        (marked.clone().into_bytes(), Encoding::Utf8Bom),
        (utf16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
        (utf16(&text, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&text, u16::to_be_bytes), Encoding::Utf16Be),
        (gbk(&text), Encoding::Gbk),
    ] {
        for most in [1, 3, 1000, u64::MAX] {
            let read = import(&bytes, most, None, None).unwrap();
            assert_eq!(read.encoding, expected);
            assert_eq!(read.unpacked.packing, Packing::Plain);
            assert_eq!(read.imported.cells, plain.imported.cells, "{expected:?} by {most}");
            assert_eq!(read.imported.queues, plain.imported.queues, "{expected:?} by {most}");
        }
    }
    let western = text.replace("投诉喆", "Größe").replace("咨询", "Überläufe");
    let western = western.replace("日期时间", "Date").replace("技能组", "Queue").replace("呼入量", "Offered");
    let western = western.replace("接通量", "Handled").replace("放弃量", "Abandoned").replace("平均处理时长", "AHT");
    let bytes = encoding_rs::WINDOWS_1252.encode(&western).0.into_owned();
    let read = import(&bytes, 7, None, None).unwrap();
    assert_eq!(
        (read.encoding, read.imported.queues.as_slice()),
        (Encoding::Windows1252, &["Größe", "Überläufe"].map(String::from)[..])
    );
    assert!(read.imported.report.issues.iter().any(|issue| issue.kind == IssueKind::EncodingGuessed));
    // The planner knows better than the bytes.
    let told = import(&gbk(&text), 100, None, Some(Encoding::Windows1252)).unwrap();
    assert_eq!(told.encoding, Encoding::Windows1252);
    assert_ne!(told.imported.queues, plain.imported.queues);
}

/// The head of a long export may be plain ASCII; a queue far down still has its name.
#[test]
fn an_encoding_that_shows_late() {
    let mut text = String::from("date,queue,offered,handled,abandoned\n");
    let mut row = |day: u64, minute: u64, queue: &str| {
        let date = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(day);
        text += &format!("{date} {:02}:{:02},{queue},10,9,1\n", minute / 60, minute % 60);
    };
    for day in 0..120 {
        (0..96).for_each(|quarter| row(day, quarter * 15, "Sales"));
    }
    (120..140).for_each(|day| row(day, 600, "投诉"));
    assert!(text.len() > 300 * 1024);
    for (bytes, encoding) in [(text.clone().into_bytes(), Encoding::Utf8), (gbk(&text), Encoding::Gbk)] {
        for most in [999, u64::MAX] {
            let read = import(&bytes, most, None, None).unwrap();
            assert_eq!((read.encoding, read.imported.queues.join("|").as_str()), (encoding, "Sales|投诉"));
        }
    }
}

#[test]
fn packed_files_give_the_same_cells() {
    let text = table();
    let plain = import(text.as_bytes(), u64::MAX, None, None).unwrap();
    let (head, tail) = text.as_bytes().split_at(2_000);
    let members = [gzip(head), gzip(tail), vec![0; 512]].concat();
    let other = b"date,calls\n2024-01-01,3\n".as_slice();
    let files: &[(&str, &[u8])] =
        &[("readme.pdf", b"%PDF"), ("__MACOSX/a.csv", b"x"), ("out/Calls.CSV", text.as_bytes()), ("b.csv", other)];
    let deflated = zip(files, true);
    let before = [b"MZ, a self-extracting stub? no: PK must come first".as_slice(), &deflated].concat();
    assert!(import(&before, 99, None, None).is_err());
    for (what, bytes, packing, taken) in [
        ("gzip", gzip(text.as_bytes()), Packing::Gzip, ""),
        ("members", members, Packing::Gzip, ""),
        ("gzip of GBK", gzip(&gbk(&text)), Packing::Gzip, ""),
        ("deflated", deflated.clone(), Packing::Zip, "out/Calls.CSV"),
        ("stored", zip(files, false), Packing::Zip, "out/Calls.CSV"),
        ("workbook", workbook(&text, &[]), Packing::Workbook, "Table & more"),
    ] {
        for most in [1, 7, 1000, u64::MAX] {
            let read = import(&bytes, most, None, None).map_err(|refusal| format!("{what}: {refusal:?}")).unwrap();
            assert_eq!((read.unpacked.packing, read.unpacked.taken.as_str()), (packing, taken), "{what}");
            assert_eq!(read.imported.cells, plain.imported.cells, "{what} by {most}");
            assert_eq!(read.imported.queues, plain.imported.queues, "{what} by {most}");
        }
    }
    let read = import(&deflated, 1000, None, None).unwrap();
    assert_eq!(read.unpacked.others, ["b.csv"]);
    let read = import(&deflated, 1000, Some("b.csv"), None).unwrap();
    assert_eq!((read.unpacked.taken.as_str(), read.imported.report.totals.offered), ("b.csv", Some(3)));
}

#[test]
fn cells_of_a_workbook() {
    // An empty first sheet, gaps between rows and cells, dates and times by format, texts of several kinds.
    let sheet = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Report</t></is></c></row>
        <row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="inlineStr"><is><r><t>Que</t></r><r><t>ue</t></r></is></c><c r="C4" t="str"><v>Offered</v></c><c r="E4" t="inlineStr"><is><t>AHT</t></is></c></row>
        <row r="5"><c r="A5" s="1"><v>45355.333333333336</v></c><c r="B5" t="inlineStr"><is><t>"A"</t></is></c><c r="C5"><v>1.2E1</v></c><c r="E5" s="2"><v>2.3148148148148147E-3</v></c></row>
        <row r="6"><c r="A6" s="1"><v>45355.354166666664</v></c><c r="B6" t="inlineStr"><is><t>"A"</t></is></c><c r="C6"><v>8</v></c></row>
        <row r="9"><c r="A9" s="1"><v>45355.375</v></c><c r="B9" t="inlineStr"><is><t>"A"</t></is></c><c r="C9"><v>-4</v></c></row>
        <row r="10"><c r="A10" s="1"><v>45355.395833333336</v></c><c r="B10" t="inlineStr"><is><t>B</t></is></c><c r="C10"><v>5</v></c></row>"#;
    let read = import(&workbook("", &[("Data", sheet)]), 100, None, None).unwrap();
    let report = &read.imported.report;
    assert_eq!(
        read.unpacked,
        Unpacked { packing: Packing::Workbook, taken: "Data".into(), others: vec!["Table & more".into()] }
    );
    assert_eq!(read.imported.queues, ["\"A\"", "B"]);
    assert_eq!(report.totals.offered, Some(25));
    assert_eq!(report.first.unwrap().to_string(), "2024-03-04 08:00:00");
    assert_eq!(report.issues.iter().map(|issue| (issue.line, issue.kind)).next(), Some((9, IssueKind::NegativeCount)));
    assert_eq!(report.totals.handle_s, Some(2400.0));
}

#[test]
fn packed_files_that_are_refused() {
    let text = table();
    let packed = gzip(text.as_bytes());
    let zipped = zip(&[("a.csv", text.as_bytes())], true);
    let mut wrong_sum = packed.clone();
    *wrong_sum.iter_mut().rev().nth(5).unwrap() ^= 1;
    let mut encrypted = zipped.clone();
    let directory = encrypted.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    encrypted[directory + 8] |= 1;
    for (what, bytes, expected) in [
        ("cut", packed[..packed.len() - 100].to_vec(), Refusal::Damaged),
        ("cut trailer", packed[..packed.len() - 3].to_vec(), Refusal::Damaged),
        ("check sum", wrong_sum, Refusal::Damaged),
        ("no gzip after", [packed.clone(), b"more".to_vec()].concat(), Refusal::Damaged),
        ("cut zip", zipped[..zipped.len() - 30].to_vec(), Refusal::Damaged),
        ("password", encrypted, Refusal::Encrypted),
        ("no file", zip(&[], true), Refusal::NothingPacked),
        ("empty gzip", gzip(b""), Refusal::Empty),
    ] {
        for most in [5, u64::MAX] {
            assert_eq!(import(&bytes, most, None, None).err(), Some(expected.clone()), "{what}");
        }
    }
    // 70 MB in 100 KB, member by member.
    let rows = [b"date,calls\n".as_slice(), &b"2024-01-01,3\n".repeat(30_000)].concat();
    let long = gzip(format!("2024-01-02,4{}\n", " ".repeat(1_000_000)).as_bytes());
    let refusal = import(&[gzip(&rows), long.repeat(70)].concat(), u64::MAX, None, None).err();
    assert!(matches!(refusal, Some(Refusal::UnpacksTooLarge { .. })), "{refusal:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000), start in 0usize..6) {
        let start = [&b""[..], b"\x1F\x8B\x08", b"PK\x03\x04", b"PK\x05\x06", b"\xFF\xFE", b"date,calls\n"][start];
        let _ = import(&[start, &bytes].concat(), 64, None, None);
    }

    #[test]
    fn changed_bytes_of_packed_files_never_panic_and_pieces_do_not_matter(
        which in 0usize..4, at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        keep in any::<prop::sample::Index>(), cut in any::<bool>(), most in 1u64..300,
    ) {
        let text = table();
        let text = &text[..text.char_indices().nth(1500).unwrap().0];
        let mut bytes = match which {
            0 => gzip(text.as_bytes()),
            1 => zip(&[("a.csv", text.as_bytes()), ("b.txt", b"x")], true),
            2 => workbook(text, &[]),
            _ => gbk(text),
        };
        for (at, byte) in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        let whole = import(&bytes, u64::MAX, None, None).map(|read| read.imported);
        let pieces = import(&bytes, most, None, None).map(|read| read.imported);
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn tables_of_any_shape_do_not_depend_on_the_pieces(
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        fields in prop::collection::vec("[a-z0-9\" \n,;é中]{0,6}", 0..60),
        last in any::<bool>(), most in 1u64..50,
    ) {
        let mut text = ["date", "queue", "offered", "note"].join(delimiter) + end;
        for (at, chunk) in fields.chunks(3).enumerate() {
            text += &format!("2024-03-{:02}{delimiter}q{delimiter}{at}{delimiter}{}{end}", at % 28 + 1, chunk.join("\""));
        }
        if !last {
            text.truncate(text.trim_end().len());
        }
        let whole = import(text.as_bytes(), u64::MAX, None, None).map(|read| read.imported);
        let pieces = import(text.as_bytes(), most, None, None).map(|read| read.imported);
        prop_assert_eq!(whole, pieces);
    }
}
