//! Small tables of many shapes: what each gives, and what it asks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::import::{
    Guess, Imported, Importer, IssueKind, LeftOutReason, Outcome, Question, Refusal, Role, ServiceLevelRule, sniff,
};

fn read(text: &str, change: impl Fn(&mut Guess)) -> Result<(Imported, Vec<Question>), Refusal> {
    let mut guess = sniff(text.as_bytes(), text.len() as u64, "x.csv")?;
    change(&mut guess);
    let mut importer = Importer::new(guess.mapping.clone(), guess.dialect);
    importer.push(text.as_bytes())?;
    Ok((importer.finish()?, guess.questions))
}

/// Offered, handled, abandoned, handle seconds, rows, interval, first start.
type Seen = (Option<u64>, Option<u64>, Option<u64>, Option<u64>, u64, u16, String);

fn seen(imported: &Imported) -> Seen {
    let (report, t) = (&imported.report, imported.report.totals);
    let first = report.first.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    (t.offered, t.handled, t.abandoned, t.handle_s.map(|s| s.round() as u64), report.rows, report.interval, first)
}

fn rows(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|at| line(at) + "\n").collect()
}

#[test]
fn tables_of_many_shapes() {
    let half_hours = |at: usize| format!("{:02}:{:02}", 8 + at / 2, at % 2 * 30);
    let cases: Vec<(&str, String, Seen)> = vec![
        (
            "one column per queue, with their sum",
            "Date,Time,Sales,Support,Total\n".to_owned()
                + &rows(6, |at| format!("2024-03-04,{},{},{},{}", half_hours(at), 5 + at, 7, 12 + at)),
            (Some(87), None, None, None, 12, 30, "2024-03-04 08:00".into()),
        ),
        (
            "days down and times across",
            "Date,Queue,08:00,08:30,09:00,09:30,Total\n".to_owned()
                + &rows(3, |at| format!("2024-03-0{},Sales,{},7,8,9,{}", 4 + at, 5 + at, 29 + at)),
            (Some(90), None, None, None, 12, 30, "2024-03-04 08:00".into()),
        ),
        (
            "hours across as numbers",
            "Date,8,9,10,11,12,13,14,15\n".to_owned() + &rows(3, |at| format!("{}.3.2024,1,2,3,4,5,6,7,8", 13 + at)),
            (Some(108), None, None, None, 24, 60, "2024-03-13 08:00".into()),
        ),
        (
            "times down and days across",
            "Interval;12/03/2024;13/03/2024;14/03/2024;15/03/2024\n".to_owned()
                + &rows(4, |at| format!("{};10;20;30;{}", half_hours(at), 40 + at))
                + "Total;40;80;120;166\n",
            (Some(406), None, None, None, 16, 30, "2024-03-12 08:00".into()),
        ),
        (
            "a sheet that says queue and date once for the rows below",
            "Queue,Day,Time,Calls,AHT\n".to_owned()
                + "Sales,Mon 4-Mar-24,08:00,10,200\n,,08:30,11,200\n,Tue 5-Mar-24,08:00,12,200\n,,08:30,13,200\n"
                + "Care,Mon 4-Mar-24,08:00,20,200\n,,08:30,21,200\n,Tue 5-Mar-24,08:00,22,200\n,,08:30,23,200\n",
            (Some(132), None, None, Some(26_400), 8, 30, "2024-03-04 08:00".into()),
        ),
        (
            "a clock with a point, and lengths with letters",
            "Datum;Zeit;Anrufe;Angenommen;Bearbeitungszeit Ø\n".to_owned()
                + &rows(4, |at| format!("13.03.2024;{}.{:02};1'010;1'000;4 min 10 s", 8 + at / 2, at % 2 * 30)),
            (Some(4040), Some(4000), None, Some(1_000_000), 4, 30, "2024-03-13 08:00".into()),
        ),
        (
            "calls with a mark for answered",
            "Call ID,Start Time,Answered,Reason,Talk Time\n".to_owned()
                + &rows(6, |at| {
                    let mark = if at % 3 == 0 { "No,no one free," } else { "Yes,,90" };
                    format!("{at},2024-03-04 {},{mark}", half_hours(at))
                }),
            (Some(6), Some(4), Some(2), Some(360), 6, 30, "2024-03-04 08:00".into()),
        ),
        (
            "calls with ones and naughts for answered",
            "Call ID,Start Time,Answered,Abandoned,Talk Time,Wrap Time\n".to_owned()
                + &rows(6, |at| {
                    let mark = if at % 3 == 0 { "0,1,0,0" } else { "1,0,90,10" };
                    format!("{at},2024-03-04 {},{mark}", half_hours(at))
                }),
            (Some(6), Some(4), Some(2), Some(400), 6, 30, "2024-03-04 08:00".into()),
        ),
        (
            "spreadsheet day numbers",
            "Date,Calls,AHT\n".to_owned() + &rows(5, |at| format!("{},100,200", 45_355 + at)),
            (Some(500), None, None, Some(100_000), 5, 1440, "2024-03-04 00:00".into()),
        ),
        (
            "day numbers and parts of a day for times",
            "Date;Time;Calls\n".to_owned()
                + &rows(6, |at| format!("45355;{};10", format!("{:.9}", (16 + at) as f64 / 48.0).replace('.', ","))),
            (Some(60), None, None, None, 6, 30, "2024-03-04 08:00".into()),
        ),
        (
            "hours as numbers",
            "Date,Hour,Calls Offered,Calls Handled\n".to_owned() + &rows(8, |at| format!("2024-03-04,{},10,9", 8 + at)),
            (Some(80), Some(72), None, None, 8, 60, "2024-03-04 08:00".into()),
        ),
        (
            "hours with minutes as numbers",
            "Date,Interval,Calls Offered\n".to_owned()
                + &rows(6, |at| format!("2024-03-04,{}{:02},10", 8 + at / 2, at % 2 * 30)),
            (Some(60), None, None, None, 6, 30, "2024-03-04 08:00".into()),
        ),
        (
            "milliseconds by heading",
            "Start Time,Offered,Handled,Avg Handle Time (ms)\n".to_owned()
                + &rows(4, |at| format!("2024-03-04 {},10,10,200000", half_hours(at))),
            (Some(40), Some(40), None, Some(8000), 4, 30, "2024-03-04 08:00".into()),
        ),
        (
            "milliseconds by size, and epoch milliseconds",
            "Start,Offered,Handled,tHandle total\n".replace("tHandle total", "Total Handle Time")
                + &rows(4, |at| format!("{},10,10,2000000", 1_709_539_200_000u64 + 1_800_000 * at as u64)),
            (Some(40), Some(40), None, Some(8000), 4, 30, "2024-03-04 08:00".into()),
        ),
        (
            "minutes by heading",
            "Start Time;Offered;Handled;Avg Handle Time (min)\n".to_owned()
                + &rows(4, |at| format!("04.03.2024 {};10;10;3,5", half_hours(at))),
            (Some(40), Some(40), None, Some(8400), 4, 30, "2024-03-04 08:00".into()),
        ),
        (
            "thousands parted by points",
            "Datum;Anrufe;Angenommen\n".to_owned() + &rows(4, |at| format!("0{}.03.2024;1.{}00;950", at + 1, at + 1)),
            (Some(5000), Some(3800), None, None, 4, 1440, "2024-03-01 00:00".into()),
        ),
        (
            "a row of totals for each day, under a word nobody knows",
            "Datum,Uhrzeit,Anrufe\n".to_owned()
                + &rows(3, |at| format!("2024-03-04,{},1{at}", half_hours(at)))
                + "Ukupno,,33\n"
                + &rows(3, |at| format!("2024-03-05,{},2{at}", half_hours(at)))
                + "Ukupno,,63\nSveukupno,,96\n",
            (Some(96), None, None, None, 6, 30, "2024-03-04 08:00".into()),
        ),
        (
            "a queue that is the sum of the others",
            "Time,Queue,Offered\n".to_owned()
                + &rows(4, |at| {
                    let time = format!("2024-03-04 {}", half_hours(at));
                    format!("{time},A,{0}\n{time},B,9\n{time},Wszystkie,{1}", 3 + at, 12 + at)
                }),
            (Some(54), None, None, None, 8, 30, "2024-03-04 08:00".into()),
        ),
        (
            "an hour that comes twice as clocks are set back",
            "Start Time,Offered\n".to_owned()
                + &rows(8, |at| format!("2024-11-03 {:02}:{:02},5", [0, 0, 1, 1, 1, 1, 2, 2][at], at % 2 * 30)),
            (Some(40), None, None, None, 8, 30, "2024-11-03 00:00".into()),
        ),
        (
            "midnight at the end of the day",
            "Date,Interval,Offered\n".to_owned() + &rows(2, |at| format!("2024-03-04,{}", ["23:00-23:30,4", "23:30-24:00,5"][at])),
            (Some(9), None, None, None, 2, 30, "2024-03-04 23:00".into()),
        ),
        (
            "offered told twice: the one that is handled and abandoned together",
            "Start Time,Calls,Contacts,Answered,Abandoned\n".to_owned()
                + &rows(4, |at| format!("2024-03-04 {},99,10,9,1", half_hours(at))),
            (Some(40), Some(36), Some(4), None, 4, 30, "2024-03-04 08:00".into()),
        ),
        (
            "ranges with dates at both ends",
            "Interval,Offered,AHT\n".to_owned()
                + &rows(2, |at| format!("2024-03-04T08:{0}0:00.000/2024-03-04T08:{1}0:00.000,5,100", at * 3, (at * 3 + 3) % 6)),
            (Some(10), None, None, Some(1000), 2, 30, "2024-03-04 08:00".into()),
        ),
        (
            "days with the month's name, the American way",
            "Date,Calls\n".to_owned() + &rows(3, |at| format!("\"Mar {}, 2024\",1{at}", at + 4)),
            (Some(33), None, None, None, 3, 1440, "2024-03-04 00:00".into()),
        ),
        (
            "a view with short headings, times in thousandths",
            "Interval Start,Interval End,Interval Complete,Filters,Media Type,Queue Name,Offer,Answer,Answer %,Abandon,\
             Abandon %,ASA,Service Level %,Avg Handle,Avg Talk,Avg Hold,Avg ACW\n"
                .to_owned()
                + &rows(4, |at| {
                    format!(
                        "3/{}/24 8:00 AM,3/{0}/24 8:30 AM,TRUE,none,voice,Claims,10,9,90.0,1,10.0,5000,80.0,200000,150000,10000,40000",
                        at + 11
                    )
                }),
            (Some(40), Some(36), Some(4), Some(7200), 4, 30, "2024-03-11 08:00".into()),
        ),
        (
            "contacts with a yes or no for abandoned",
            "Contact_ID,Start_Date,Start_Time,Skill_Name,Abandon Y/N,Abandon_Time,InQueue,ACD_Time,ACW_Seconds\n".to_owned()
                + &rows(4, |at| {
                    format!("90{at},03/1{}/2024,08:0{at}:10,Care,{}", 3 + at, if at == 2 { "Y,45,45,0,0" } else { "N,0,8,100,20" })
                }),
            (Some(4), Some(3), Some(1), Some(360), 4, 30, "2024-03-13 08:00".into()),
        ),
        (
            "hours as thousandths since 1970, Chinese headings",
            "时间,技能组名称,呼入量,应答量,队列排队放弃次数,客户速挂数,无座席溢出次数,平均等待时长,平均通话时长,平均话后处理时长\n".to_owned()
                + &rows(3, |at| format!("{},售前,12,10,2,0,0,8,180,20", 1_709_539_200_000u64 + 3_600_000 * at as u64)),
            (Some(36), Some(30), Some(6), Some(6000), 3, 60, "2024-03-04 08:00".into()),
        ),
        (
            "missed and abandoned both",
            "Time,Queue,Total Calls,Answered Calls,Missed Calls,Abandoned Calls,Average Waiting Time,Average Talking Time\n"
                .to_owned()
                + &rows(4, |at| format!("2024-03-04 {},6400,10,8,2,1,00:00:12,00:03:00", half_hours(at))),
            (Some(40), Some(32), Some(8), Some(5760), 4, 30, "2024-03-04 08:00".into()),
        ),
        (
            "sums of more than a day, minutes with seconds",
            "Date,Calls Offered,Calls Handled,Talk Time,Wrap Time\n".to_owned()
                + &rows(4, |at| format!("2024-03-0{},{},{1},{}:00:00,{}:30:00", at + 1, 400 + at * 300, 40 + at * 30, 10 + at * 8)),
            (Some(3400), Some(3400), None, Some((340 + 88 + 2) * 3600), 4, 1440, "2024-03-01 00:00".into()),
        ),
        (
            "the queue in a line above",
            "Queue: Claims\nDate: 2024-03-04\n\nTime,Offered,Handled\n".to_owned()
                + &rows(4, |at| format!("{},10,9", half_hours(at))),
            (Some(40), Some(36), None, None, 4, 30, "2024-03-04 08:00".into()),
        ),
    ];
    for (name, text, expected) in cases {
        let (imported, questions) = read(&text, |_| {}).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        assert_eq!(seen(&imported), expected, "{name}\n{:?}\n{questions:?}", imported.report.left_out);
        let held: Vec<_> = questions
            .iter()
            .filter(|q| !matches!(q, Question::HandleTime | Question::NoWrapUp | Question::Utc))
            .collect();
        assert!(held.is_empty(), "{name}: {held:?}");
    }
}

#[test]
fn what_only_a_person_can_settle_is_asked() {
    let cases = [
        ("Date,Calls\n03/04/2024,5\n03/05/2024,6\n", "DayMonth"),
        ("Date,Alpha,Beta\n2024-03-04,5,7\n2024-03-05,6,8\n2024-03-06,9,9\n", "QueuesOrCounts"),
        ("2024-03-04,5,7\n2024-03-05,6,8\n2024-03-06,9,9\n", "WhichCounts"),
        ("Time,Calls\n08:00,5\n08:30,6\n09:00,7\n", "FirstDate"),
        ("Report from 03/04/2024 to 03/10/2024\nTime,Calls\n08:00,5\n08:30,6\n09:00,7\n", "FirstDate"),
    ];
    for (text, expected) in cases {
        let (imported, questions) = read(text, |_| {}).unwrap();
        assert!(questions.iter().any(|q| format!("{q:?}").starts_with(expected)), "{text}: {questions:?}");
        assert_eq!(imported.report.first.is_none(), expected == "FirstDate", "{text}");
    }
}

#[test]
fn a_contact_counts_once_whatever_becomes_of_it() {
    let text = "Call ID,Start Time,Queue,Result,Wait Time,Talk Time\n\
                1,2024-03-04 08:00:00,A,answered,10,100\n\
                1,2024-03-04 08:02:00,B,answered,5,50\n\
                2,2024-03-04 08:01:00,A,overflow,60,\n\
                2,2024-03-04 08:02:00,B,answered,5,80\n\
                3,2024-03-04 08:03:00,A,abandoned,3,\n\
                4,2024-03-04 08:04:00,A,abandoned,90,\n\
                5,2024-03-04 08:05:00,A,outbound,,30\n\
                6,2024-03-04 08:06:00,A,voicemail,40,\n\
                4,2024-03-04 08:04:00,A,abandoned,90,\n";
    let (imported, _) = read(text, |guess| guess.mapping.short_abandon_s = 5).unwrap();
    let t = imported.report.totals;
    assert_eq!((t.offered, t.handled, t.abandoned, t.handle_s), (Some(4), Some(2), Some(1), Some(230.0)));
    let left = |reason| imported.report.left_out.iter().find(|l| l.reason == reason).map_or(0, |l| l.count);
    assert_eq!(
        [LeftOutReason::FurtherLeg, LeftOutReason::ShortAbandoned, LeftOutReason::Outbound, LeftOutReason::Repeated]
            .map(left),
        [2, 1, 1, 1]
    );
    // A word may be given another meaning.
    let (imported, _) =
        read(text, |guess| guess.mapping.outcomes = vec![("voicemail".into(), Outcome::LeftOut)]).unwrap();
    assert_eq!(imported.report.totals.offered, Some(4));
}

#[test]
fn events_of_a_log_with_headings() {
    let text = "time,contact id,event,queue,who\n\
                2024-03-04 08:00:00,a,queued,North,\n\
                2024-03-04 08:00:20,a,answered,North,Ann\n\
                2024-03-04 08:01:00,b,queued,North,\n\
                2024-03-04 08:02:20,a,completed,North,Ann\n\
                2024-03-04 08:02:30,b,abandoned,North,\n\
                2024-03-04 08:03:00,c,queued,South,\n\
                2024-03-04 08:03:10,c,answered,South,Bob\n\
                2024-03-04 08:05:00,d,queued,South,\n";
    let (imported, questions) = read(text, |_| {}).unwrap();
    let t = imported.report.totals;
    assert_eq!(
        (t.offered, t.handled, t.abandoned, t.handle_s),
        (Some(3), Some(2), Some(1), Some(120.0)),
        "{questions:?}"
    );
    assert_eq!(imported.queues, ["North", "South"]);
    let unfinished = imported.report.issue_counts.iter().find(|c| c.kind == IssueKind::Unfinished).map(|c| c.count);
    assert_eq!(unfinished, Some(2));
}

#[test]
fn the_service_level_says_what_it_is_a_share_of() {
    let counts = [(20, 18, 2, 14, 1), (30, 26, 4, 20, 2), (25, 25, 0, 20, 0), (40, 33, 7, 30, 3), (10, 9, 1, 7, 1)];
    type Share = fn(f64, f64, f64, f64) -> f64;
    let rules: [(ServiceLevelRule, Share); 4] = [
        (ServiceLevelRule::OfOffered, |o, _, a, _| a / o),
        (ServiceLevelRule::OfHandled, |_, h, a, _| a / h),
        (ServiceLevelRule::WithoutShortAbandons, |o, _, a, b| a / (o - b)),
        (ServiceLevelRule::ShortAbandonsServed, |o, _, a, b| (a + b) / o),
    ];
    for (rule, share) in rules {
        let text = "Start Time,Offered,Handled,Abandoned,Answered in 20 s,Abandoned in 20 s,Service Level %\n"
            .to_owned()
            + &rows(5, |at| {
                let (o, h, l, a, b) = counts[at];
                let level = 100.0 * share(f64::from(o), f64::from(h), f64::from(a), f64::from(b));
                format!("2024-03-04 {:02}:00,{o},{h},{l},{a},{b},{level:.1}%", 8 + at)
            });
        let (imported, _) = read(&text, |guess| {
            assert!(guess.mapping.has(Role::ServiceLevel), "{:?}", guess.columns);
        })
        .unwrap();
        assert_eq!(imported.report.service_level, Some(rule));
    }
}

#[test]
fn a_repeated_hour_needs_the_night_or_the_zone() {
    // Twice the same hour by day is a mistake, not a clock set back.
    let text = "Start Time,Offered\n".to_owned()
        + &rows(6, |at| format!("2024-11-03 {:02}:{:02},{}", [10, 10, 11, 11, 11, 11][at], at % 2 * 30, 5 + at));
    let (imported, _) = read(&text, |_| {}).unwrap();
    assert_eq!(imported.report.rows, 4);
    assert!(imported.report.issue_counts.iter().all(|count| count.kind == IssueKind::ConflictingRow));
    // UTC hours that meet in local time are both counted.
    let at = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let text = "Start Time,Offered\n".to_owned() + &rows(4, |at| format!("2024-11-03T0{}:00:00Z,5", 5 + at));
    let (imported, _) = read(&text, |guess| {
        guess.mapping.offsets = vec![(at("2024-03-10 08:00"), -300), (at("2024-11-03 07:00"), -360)];
    })
    .unwrap();
    assert_eq!((imported.report.totals.offered, imported.cells.len()), (Some(20), 3));
    assert_eq!(imported.report.first, Some(at("2024-11-03 00:00")));
    assert!(imported.report.issue_counts.iter().any(|count| count.kind == IssueKind::RepeatedHour && count.count == 1));
}
