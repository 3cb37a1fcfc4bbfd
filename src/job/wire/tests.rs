//! Messages come back as sent, and bytes that are none do no harm.

use super::*;
use crate::forecast::ForecastError;
use crate::history::{AppendError, Choice, Keep};
use crate::import::{Asked, BinaryKind, ChosenRole, ChosenWord, Issue, IssueKind, LeftOutReason, Refusal, Remembered};
use crate::job::{CalibrateRequest, ImportRequest, ImportResult, LeftOutWords, MergeRequest, Step, begin};
use crate::plan::sample::{SampleNames, WorkforceNames};
use crate::plan::testing::small_plan;
use crate::quantity::Fraction;
use crate::schedule::{Carried, FixedDay, FixedLeftOut, Obstacle, Problem, QueueNeed, Shortfall, Start};
use crate::staffing::calibrate::Observed;
use proptest::prelude::*;

fn again<T: Wire + std::fmt::Debug>(value: &T) {
    let back: T = from_bytes(&to_bytes(value)).unwrap();
    assert_eq!(format!("{back:?}"), format!("{value:?}"));
}

/// Runs a request to its end, as bytes on both ways.
fn answer(request: &Request, file: &[u8]) -> Response {
    let mut running = begin(request_from_bytes(&request_to_bytes(request)).unwrap(), crate::import::no_decoders);
    loop {
        match running.step() {
            Step::More(_) | Step::Part(..) => {}
            Step::Read { from, to, .. } => running.feed(file[from as usize..to as usize].to_vec()),
            Step::Done(response) => {
                again(&*response);
                return *response;
            }
        }
    }
}

fn problem() -> Problem {
    let plan = small_plan();
    Problem {
        monday: plan.roster.as_ref().unwrap().roster.monday,
        queues: vec![QueueNeed { name: "Billing".into(), need: vec![1; 672] }],
        workforce: plan.workforce,
        hours: plan.hours,
        before: vec![Carried { agent: 2, days_in_row: 3, last_end: -120 }],
        fixed: vec![FixedDay { agent: 1, day: 2, shift: plan.roster.unwrap().roster.weeks[0].days[0].clone() }],
        left_out: vec![FixedLeftOut { agent: 2, name: "李雷".into(), day: 6, rules: vec![Obstacle::MostHours] }],
        shortfalls: vec![Shortfall {
            agent: 1,
            name: "Ada".into(),
            least: 1800,
            reach: 900,
            obstacles: vec![Obstacle::Rest, Obstacle::Several],
        }],
    }
}

fn names() -> SampleNames {
    let three = |a: &str, b: &str, c: &str| [a, b, c].map(str::to_owned);
    let contracts = three("Full-time", "20 hours", "25 hours");
    let workforce = WorkforceNames { agent: "Agent".into(), contracts, templates: three("Full", "Four", "Five") };
    SampleNames { plan: "Sample, 示例".into(), queues: ["Billing".into(), "客服".into()], workforce }
}

/// A plan's history put to itself a little changed, at another place.
fn merge(plan: &crate::plan::Plan) -> MergeRequest {
    let old = plan.history.clone().unwrap();
    let mut new = (*old).clone();
    let values = new.queues[0].offered.values_mut();
    let known = values.iter().position(Option::is_some).unwrap();
    (values[known], values[known + 1]) = (Some(70_000), None);
    let first = old.grid.start_of(known);
    let choice = Choice { file: 0, queue: new.queues[0].name.clone(), first, keep: Keep::New };
    new.queues[0].name += " ";
    let files = vec![old.clone(), Arc::new(new)];
    MergeRequest { old: Some(old), files, coarser: true, choices: vec![choice], rest: Some(Keep::Old), whole: true }
}

fn remembered() -> Remembered {
    Remembered {
        shape: u64::MAX,
        roles: vec![ChosenRole { at: 1, role: crate::import::Role::Wait, unit: crate::import::TimeUnit::Days }],
        answered: vec![Asked::Utc, Asked::FirstDate],
        words: vec![ChosenWord { text: "放弃".into(), meaning: crate::import::Outcome::Abandoned }],
        zone: "Asia/Shanghai".into(),
        offsets: vec![(chrono::NaiveDateTime::default(), -480)],
        ..Remembered::default()
    }
}

fn left_out_words() -> LeftOutWords {
    let reasons =
        vec![(LeftOutReason::Totals, "Totals, 合计".to_owned()), (LeftOutReason::Unreadable, "=bad".to_owned())];
    LeftOutWords { headings: ["line", "reason", "text"].map(str::to_owned), reasons }
}

/// An interval of which all is known and one of which little is.
fn past() -> CalibrateRequest {
    let whole = Observed {
        minute: 1439,
        interval: crate::quantity::Seconds::clamped(1800.0),
        offered: crate::quantity::Volume::clamped(61.0),
        handle_time: crate::quantity::Seconds::clamped(180.5),
        agents: Some(7.5),
        service_level: Some(0.7),
        abandonment: Some(0.1),
        wait: Some(crate::quantity::Seconds::clamped(900.0)),
    };
    let little = Observed { minute: 0, service_level: None, wait: None, ..whole };
    let patience = Some(crate::quantity::Seconds::clamped(147.0));
    CalibrateRequest {
        rows: vec![whole, little],
        later: 1,
        patience,
        threshold: crate::quantity::Seconds::clamped(20.0),
    }
}

fn requests() -> Vec<Request> {
    let plan = small_plan();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let file = ImportRequest {
        name: "calls.csv".into(),
        bytes: 7,
        mapping: None,
        encoding: None,
        part: None,
        queue: None,
        remembered: vec![],
    };
    vec![
        Request::Sample { today, names: names() },
        Request::Import(file.clone()),
        Request::Merge(merge(&plan)),
        Request::Forecast {
            history: plan.history.clone().unwrap(),
            edits: crate::plan::testing::edits(true),
            hours: plan.hours.clone(),
            settings: plan.forecast.clone(),
            events: crate::plan::testing::hand(true),
        },
        Request::Against {
            history: plan.history.clone().unwrap(),
            edits: crate::plan::testing::edits(true),
            hours: plan.hours.clone(),
            settings: plan.forecast.clone(),
            from: plan.history.as_ref().unwrap().grid.date(5),
        },
        Request::Months {
            history: plan.history.clone().unwrap(),
            edits: crate::plan::testing::edits(true),
            hours: plan.hours,
            settings: plan.forecast,
        },
        Request::Schedule { problem: Box::new(problem()), seed: u64::MAX, start: None },
        Request::Schedule {
            problem: Box::new(problem()),
            seed: 1,
            start: small_plan().roster.map(|kept| Start { roster: kept.roster, few_changes: true }),
        },
        Request::Ask {
            problem: Box::new(problem()),
            roster: small_plan().roster.unwrap().roster,
            spell: crate::schedule::questions::Spell { queue: 0, day: 4, from: 600, to: 615 },
        },
        Request::LeftOut { file: file.clone(), words: left_out_words(), from: 3 },
        Request::Calibrate(past()),
        Request::Formulas { csv: include_str!("../../../tests/golden/erlang.csv").into() },
    ]
}

#[test]
fn requests_and_their_responses_come_back() {
    for request in requests() {
        again(&request);
        if !matches!(request, Request::Import(_) | Request::LeftOut { .. }) {
            answer(&request, &[]);
        }
    }
    again(&small_plan());
    again(&crate::plan::Plan { staffing: crate::plan::testing::full_staffing(), ..small_plan() });
    again(&crate::forecast::MonthRange::Tested { compared: 90, furthest: 12 });
}

/// Eight weeks with an outage, so that there is a finding to come back.
#[test]
fn what_looks_wrong_comes_back_and_only_the_counts_go() {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let grid = IntervalGrid::new(first, 56, IntervalLength::HALF_HOUR).unwrap();
    let offered = Series::from_fn(grid, |index| match (index / 48, index % 48) {
        (30, 20..26) => Some(0),
        (_, 16..40) => Some(if index % 5 == 0 { 130 } else { 120 }),
        (_, 47) => None,
        _ => Some(0),
    });
    let mut queue = crate::history::QueueHistory::of_offered("客服".into(), offered);
    queue.handled = queue.offered.clone();
    let history = std::sync::Arc::new(crate::history::History { grid, queues: vec![queue] });
    let mut hours = crate::history::infer_hours(&history);
    hours.special.region = crate::calendar::holidays::Region::of_code("DE-SN");
    let request = Request::Quality { counts: crate::job::Counts(history.clone()), hours };
    let Some(Request::Quality { counts, hours }) = request_from_bytes(&request_to_bytes(&request)) else { panic!() };
    assert_eq!(counts.0.queues[0].offered, history.queues[0].offered);
    assert!(counts.0.queues[0].handled.values().iter().all(Option::is_none));
    let Response::Quality(checked) = answer(&request, &[]) else { panic!() };
    let faults: Vec<_> = checked.findings.iter().map(|finding| (finding.fault, finding.first)).collect();
    assert_eq!(faults, [(crate::history::quality::Fault::Outage, grid.date(30))]);
    assert_eq!(checked.inferred.week, hours.week);
}

#[test]
fn files_read_and_refused_come_back() {
    let mut table = String::from("Interval;Skill;Calls offered;Calls handled;AHT\n");
    for day in 2..9 {
        for hour in 8..18 {
            for queue in ["Care", "客服"] {
                table += &format!("0{day}/03/2026 {hour:02}:30;{queue};{};{};0:03:2{}\n", hour + day, hour, day % 10);
            }
        }
    }
    table += "x;Care;1;1;0:01\n02/03/2026 08:30;Care;99;9;0:03:20\nTotal;;5;5;\n";
    let head = Request::Import(ImportRequest {
        name: "a.csv".into(),
        bytes: table.len() as u64,
        mapping: None,
        encoding: None,
        part: None,
        queue: Some("Care".into()),
        remembered: vec![],
    });
    let Response::Import(result) = answer(&head, table.as_bytes()) else { panic!() };
    let ImportResult { mapping, outcome: Ok(reading), .. } = *result else { panic!("{result:?}") };
    assert!(!reading.report.issues.is_empty() && !reading.report.left_out.is_empty());
    let file = ImportRequest {
        name: "a.csv".into(),
        bytes: table.len() as u64,
        mapping,
        encoding: Some(crate::import::Encoding::Utf8),
        part: Some("é".into()),
        queue: None,
        remembered: vec![remembered()],
    };
    answer(&Request::Import(file.clone()), table.as_bytes());
    let list = Request::LeftOut { file, words: left_out_words(), from: 0 };
    let Response::LeftOut(Some(text)) = answer(&list, table.as_bytes()) else { panic!() };
    let rows: Vec<&str> = text.csv.lines().collect();
    assert_eq!(rows[0], "\u{feff}\"line\",\"reason\",\"text\"");
    assert_eq!(rows[1], "142,\"'=bad\",\"x;Care;1;1;0:01\"");
    assert!(rows[2].starts_with("143,\"\",") && rows[3] == "144,\"Totals, 合计\",\"Total;;5;5;\"", "{rows:?}");
    assert_eq!((rows.len(), text.more), (4, None));
    answer(
        &Request::Import(ImportRequest {
            name: "a.png".into(),
            bytes: 8,
            mapping: None,
            encoding: None,
            part: None,
            queue: None,
            remembered: vec![],
        }),
        b"\x89PNG\r\n\x1a\n",
    );
    for table in [
        "Name,Hours per week,Skills,Availability,Cost,Start date\nAnn,40,A:1|B,Mo-Fr 8-18,$20,2024-01-15\nBob,x,,,,\n",
        "Agent,Date,Calls,AHT,Staffed time,Avail time\nAnn,2026-03-02,50,200,28800,9000\nBob,2026-03-02,4,200,,\n",
    ] {
        let request = ImportRequest {
            name: "a.csv".into(),
            bytes: table.len() as u64,
            mapping: None,
            encoding: None,
            part: None,
            queue: None,
            remembered: vec![],
        };
        let Response::Import(result) = answer(&Request::Import(request), table.as_bytes()) else { panic!() };
        assert!(result.agents.is_some() && matches!(result.outcome, Err(Refusal::OfAgents(_))), "{result:?}");
    }
    let date = chrono::NaiveDate::from_ymd_opt(1999, 12, 31).unwrap();
    let issue = Issue {
        line: 3,
        column: "AHT".into(),
        kind: IssueKind::EncodingGuessed,
        text: "?".into(),
        other: Some((2, "1".into())),
    };
    for refusal in [
        Refusal::Binary(BinaryKind::WebPage),
        Refusal::OneColumn { line: 1, text: "a".into() },
        Refusal::NotATable { line: 1, text: "a".into() },
        Refusal::NoDate { line: 1, headings: vec!["a".into()] },
        Refusal::NoCounts { line: 1, headings: vec![] },
        Refusal::LineTooLong { line: 1 },
        Refusal::MostlyUnreadable { rows: 9, bad: 8, first: Some(issue) },
        Refusal::NoRows,
        Refusal::Damaged,
        Refusal::Encrypted,
        Refusal::NothingPacked,
        Refusal::UnpacksTooLarge { limit: u64::MAX },
        Refusal::TooMany { limit: 5 },
        Refusal::TooLong { first: date, last: date },
    ] {
        again(&refusal);
    }
    for error in [
        AppendError::Nothing,
        AppendError::Interval { file: 2, whole: 15, own: 60 },
        AppendError::TooLong { first: date, last: date },
        AppendError::TooMany(u64::MAX),
    ] {
        again(&Response::Merge(Err(error)));
    }
    for error in [ForecastError::Weeks(9), ForecastError::Discount(f64::NEG_INFINITY), ForecastError::From(date)] {
        again(&Response::Forecast(Err(error)));
        again(&Response::Against(Err(error)));
    }
}

#[test]
fn a_file_without_dates_has_totals_and_asks_for_the_first() {
    let mut table = String::from("Index,Incoming Calls,Answered Calls,Abandoned Calls,Talk Duration (AVG)\n");
    for day in 1..30 {
        table += &format!("{day},{},{},3,0:02:1{}\n", day + 40, day + 37, day % 10);
    }
    let file = ImportRequest {
        name: "a.csv".into(),
        bytes: table.len() as u64,
        mapping: None,
        encoding: None,
        part: None,
        queue: None,
        remembered: vec![],
    };
    let Response::Import(result) = answer(&Request::Import(file.clone()), table.as_bytes()) else { panic!() };
    let (guess, mut mapping) = (result.guess.unwrap(), result.mapping.unwrap());
    assert_eq!(guess.open(&mapping), [Asked::FirstDate]);
    let reading = result.outcome.unwrap();
    assert_eq!((reading.report.first, reading.report.totals.offered), (None, Some(29 * 40 + 435)));
    assert!(reading.history.queues.is_empty());
    mapping.fixed_date = chrono::NaiveDate::from_ymd_opt(2026, 2, 2);
    assert_eq!(guess.open(&mapping), []);
    let file = ImportRequest { mapping: Some(mapping), ..file };
    let Response::Import(result) = answer(&Request::Import(file), table.as_bytes()) else { panic!() };
    assert_eq!(result.outcome.unwrap().history.grid.days(), 29);
}

#[test]
fn cut_or_lengthened_messages_are_refused() {
    for request in requests() {
        let mut bytes = request_to_bytes(&request);
        for end in (0..bytes.len()).step_by(bytes.len() / 300 + 1) {
            assert!(request_from_bytes(&bytes[..end]).is_none(), "cut at {end}");
        }
        bytes.push(0);
        assert!(request_from_bytes(&bytes).is_none());
    }
    assert!(from_bytes::<Fraction>(&to_bytes(&1.5_f64)).is_none());
    assert!(from_bytes::<bool>(&[2]).is_none());
    assert!(response_from_bytes(&[9]).is_none());
}

proptest! {
    #[test]
    fn numbers_texts_and_moments_come_back(
        bits in any::<u64>(),
        money in any::<i64>(),
        text in any::<String>(),
        second in -60_000_000_000_i64..250_000_000_000,
        nano in 0_u32..1_000_000_000,
        letter in any::<char>(),
        flags in proptest::collection::vec(any::<Option<bool>>(), 0..9),
    ) {
        let float: f64 = from_bytes(&to_bytes(&f64::from_bits(bits))).unwrap();
        prop_assert_eq!(float.to_bits(), bits);
        prop_assert_eq!(from_bytes(&to_bytes(&money)), Some(money));
        prop_assert_eq!(from_bytes(&to_bytes(&(money as i32))), Some(money as i32));
        prop_assert_eq!(from_bytes(&to_bytes(&text)), Some(text));
        prop_assert_eq!(from_bytes(&to_bytes(&letter)), Some(letter));
        prop_assert_eq!(from_bytes(&to_bytes(&flags)), Some(flags));
        let at = DateTime::from_timestamp(second, nano).unwrap().naive_utc();
        prop_assert_eq!(from_bytes(&to_bytes(&(at, at.date()))), Some((at, at.date())));
    }

    #[test]
    fn columns_come_back(
        values in prop_oneof![
            proptest::collection::vec(any::<Option<u8>>().prop_map(|v| v.map(u32::from)), 24),
            proptest::collection::vec(any::<Option<u16>>().prop_map(|v| v.map(u32::from)), 24),
            proptest::collection::vec(any::<Option<u32>>(), 24),
            proptest::collection::vec(any::<u16>().prop_map(|v| Some(u32::from(v))), 24),
            Just(vec![None; 24]),
        ],
    ) {
        let grid = IntervalGrid::new(NaiveDate::default(), 1, IntervalLength::HOUR).unwrap();
        let series = Series::new(grid, values).unwrap();
        let bytes = to_bytes(&series);
        prop_assert_eq!(from_bytes(&bytes), Some(series));
        prop_assert!(from_bytes::<Series<Option<u32>>>(&bytes[..bytes.len() - 1]).is_none());
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = (request_from_bytes(&bytes).is_some(), response_from_bytes(&bytes).is_some());
    }

    #[test]
    fn a_changed_byte_does_no_harm(at in any::<prop::sample::Index>(), byte in any::<u8>(), which in 0_usize..6) {
        let mut bytes = request_to_bytes(&requests()[which]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = request_from_bytes(&bytes).is_some();
    }
}
