//! Waits and contacts answered in target, from interval reports and from logs of calls.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::history::from_import;
use muster::import::{Guess, Imported, Importer, QueueRule, Role, sniff};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn read(bytes: &[u8], change: impl Fn(&mut Guess)) -> Imported {
    let mut guess = sniff(&bytes[..bytes.len().min(256 * 1024)], bytes.len() as u64, "x.csv").unwrap();
    change(&mut guess);
    let mut importer = Importer::new(guess.mapping, guess.dialect);
    importer.push(bytes).unwrap();
    importer.finish().unwrap()
}

/// Wait and answered in target of each interval.
fn waits(imported: &Imported) -> Vec<(Option<f64>, Option<u32>)> {
    imported.cells.iter().map(|cell| (cell.wait_s, cell.answered_in_target)).collect()
}

/// By hand: 10 × 12 + 2 × 45 = 210; 5 × 8 with nobody abandoned = 40; one contact is neither answered nor abandoned, so
/// its wait is told by nothing; nobody came.
#[test]
fn averages_of_an_interval_report() {
    let text = "Date,Time,Calls Offered,Calls Answered,Calls Abandoned,Avg Speed Ans,Avg Aban Time,Avg Talk Time,Answered within 20 s\n\
                2024-03-04,08:00,12,10,2,12,45,180,8\n\
                2024-03-04,08:30,5,5,0,8,,170,5\n\
                2024-03-04,09:00,7,5,1,20,30,170,3\n\
                2024-03-04,09:30,0,0,0,,,,0\n";
    let imported = read(text.as_bytes(), |guess| {
        let roles = [Role::AnswerWaitAvg, Role::AbandonWaitAvg, Role::AnsweredWithin];
        assert!(roles.into_iter().all(|role| guess.mapping.has(role)), "{:?}", guess.columns);
    });
    let expected = [(Some(210.0), Some(8)), (Some(40.0), Some(5)), (None, Some(3)), (Some(0.0), Some(0))];
    assert_eq!(waits(&imported), expected);
    let history = from_import(&imported, None).unwrap();
    let wait = history.queues[0].wait_s.as_ref().unwrap();
    // An interval without a row on a day with rows: nobody came, nobody waited.
    assert_eq!(wait.values()[15..21], [Some(0), Some(210), Some(40), None, Some(0), Some(0)]);
    let answered = history.queues[0].answered_in_target.as_ref().unwrap();
    assert_eq!(answered.values()[16..20], [Some(8), Some(5), Some(3), Some(0)]);
}

/// The wait of the answered alone would be taken for that of all in quiet intervals only.
#[test]
fn nothing_is_made_up() {
    let text = "Date,Time,Calls Offered,Calls Answered,Calls Abandoned,ASA,Wait Time,Avg Talk Time\n\
                2024-03-04,08:00,12,10,2,12,99,180\n2024-03-04,08:30,5,5,0,8,7,170\n";
    let imported = read(text.as_bytes(), |_| {});
    assert_eq!(waits(&imported), [(None, None); 2], "neither the abandoned nor an average or a sum is told");
    let history = from_import(&imported, None).unwrap();
    assert_eq!((&history.queues[0].wait_s, &history.queues[0].answered_in_target), (&None, &None));
    // Said to be the average of all: 12 × 99, 5 × 7.
    let imported = read(text.as_bytes(), |guess| guess.mapping.columns[6].role = Role::WaitAvg);
    assert_eq!(waits(&imported), [(Some(1188.0), None), (Some(35.0), None)]);
    let total = text.replace("Wait Time", "Total Wait Time");
    assert_eq!(waits(&read(total.as_bytes(), |_| {})), [(Some(99.0), None), (Some(7.0), None)]);
    // A share in the place of a count is none.
    let share = text.replace(",ASA,", ",Answered in 20 s,").replace(",2,12,", ",2,93.5,");
    assert_eq!(waits(&read(share.as_bytes(), |_| {}))[0], (None, None));
}

/// By hand: call 1 waits 10 s, its second leg comes after it was answered; call 2 waits 15 s and 10 s until an agent takes
/// it, 25 s in all; call 3 gives up after 90 s. Of a call at 9:00 no wait is told.
#[test]
fn calls_wait_until_an_agent_takes_them() {
    let text = "Call ID,Start Time,Queue,Result,Wait Time,Talk Time\n\
                1,2024-03-04 08:00:00,A,answered,10,100\n\
                1,2024-03-04 08:02:00,A,answered,50,50\n\
                2,2024-03-04 08:01:00,A,overflow,15,\n\
                2,2024-03-04 08:02:00,A,answered,10,80\n\
                3,2024-03-04 08:03:00,A,abandoned,90,\n\
                3,2024-03-04 08:03:00,A,abandoned,90,\n\
                4,2024-03-04 08:31:00,A,answered,20,30\n\
                5,2024-03-04 08:32:00,A,answered,21,30\n\
                6,2024-03-04 09:00:00,A,answered,5,30\n\
                7,2024-03-04 09:01:00,A,answered,,30\n\
                8,2024-03-04 09:31:00,A,answered,5,30\n\
                9,2024-03-04 09:32:00,A,abandoned,,\n";
    let imported = read(text.as_bytes(), |_| {});
    let expected = [(Some(125.0), Some(1)), (Some(41.0), Some(1)), (None, None), (None, Some(1))];
    assert_eq!(waits(&imported), expected);
    let without = text.replace("Wait Time", "Note");
    let imported = read(without.as_bytes(), |guess| guess.mapping.columns[4].role = Role::Ignored);
    assert!(waits(&imported).iter().all(|(wait, answered)| wait.is_none() && answered.is_none()));
    assert_eq!(from_import(&imported, None).unwrap().queues[0].wait_s, None);
}

/// Calls answered after 10, 20, 21 and, in two legs, 25 s: how many are in target is the threshold's to say.
#[test]
fn in_target_by_the_threshold_chosen() {
    let text = "Call ID,Start Time,Queue,Result,Wait Time,Talk Time\n\
                1,2024-03-04 08:00:00,A,answered,10,100\n\
                2,2024-03-04 08:01:00,A,answered,20,100\n\
                3,2024-03-04 08:02:00,A,answered,21,80\n\
                4,2024-03-04 08:03:00,A,overflow,15,\n\
                4,2024-03-04 08:04:00,A,answered,10,80\n\
                5,2024-03-04 08:05:00,A,abandoned,5,\n";
    for (seconds, answered) in [(0, 0), (9, 0), (10, 1), (20, 2), (21, 3), (24, 3), (25, 4), (3600, 4)] {
        let imported = read(text.as_bytes(), |guess| guess.mapping.answered_within_s = seconds);
        assert_eq!(waits(&imported), [(Some(81.0), Some(answered))], "{seconds}");
    }
    let guessed = read(text.as_bytes(), |_| {});
    assert_eq!(waits(&guessed)[0].1, Some(2), "20 s unless a person says otherwise");
}

/// Waits of 20 s and of 60 s until given up; the wait of a contact that left for elsewhere is not told.
#[test]
fn events_tell_waits() {
    let text = "time,contact id,event,queue,who\n\
                2024-03-04 08:00:00,a,queued,North,\n\
                2024-03-04 08:00:20,a,answered,North,Ann\n\
                2024-03-04 08:01:00,b,queued,North,\n\
                2024-03-04 08:02:00,b,abandoned,North,\n\
                2024-03-04 08:03:20,a,ended,North,Ann\n";
    let imported = read(text.as_bytes(), |_| {});
    assert_eq!(waits(&imported), [(Some(80.0), Some(1))]);
}

fn shared(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if !file.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(file)
}

/// A bank's calls one by one and its half hours, which another program summed: the same waits and answers in target.
#[test]
fn a_bank_by_call_and_by_half_hour() {
    let (Some(calls), Some(half_hours)) =
        (shared("calls/anonbank-1999-01-calls.csv.gz"), shared("calls/anonbank-1999-01-30min-acd.csv"))
    else {
        return;
    };
    let text = std::fs::read_to_string(half_hours).unwrap();
    let number = |field: &str| field.parse::<u32>().unwrap();
    let expected: BTreeMap<(String, String), (Option<f64>, Option<u32>)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let f: Vec<&str> = line.split(',').collect();
            let wait = f64::from(number(f[7]) + number(f[8]));
            ((f[0].to_owned(), f[1].to_owned()), (Some(wait), Some(number(f[5]))))
        })
        .collect();
    let seen = |imported: &Imported| -> BTreeMap<(String, String), (Option<f64>, Option<u32>)> {
        let name = |queue: u32| imported.queues[queue as usize].clone();
        let cells = imported.cells.iter();
        cells
            .map(|cell| {
                let key = (name(cell.queue), cell.start.format("%Y-%m-%d %H:%M").to_string());
                (key, (cell.wait_s, cell.answered_in_target))
            })
            .collect()
    };
    let bytes = Command::new("gzip").arg("-dc").arg(calls).output().unwrap().stdout;
    let imported = read(&bytes, |guess| {
        guess.mapping.queues =
            QueueRule { rename: vec![("IN".into(), "Internet".into())], others: Some("Bank".into()) };
    });
    assert_eq!(seen(&imported), expected);
    // Sums that no heading calls sums: a person says so.
    let imported = read(text.as_bytes(), |guess| {
        guess.mapping.columns[7].role = Role::AnswerWaitTotal;
        guess.mapping.columns[8].role = Role::AbandonWaitTotal;
        guess.mapping.columns[10].role = Role::Ignored;
    });
    assert_eq!(seen(&imported), expected);
}
