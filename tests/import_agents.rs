//! Agent lists and agent reports in seven languages and several dialects: what kind a table is, and what it says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::calendar::Span;
use muster::import::{
    AgentFile, AgentTable, AgentTotals, Engagement, Granularity, Intake, IssueKind, LeftOutReason, Next, Person,
    Question, Refusal, no_decoders,
};
use muster::quantity::Money;

/// Reads a file whole, as it is understood without a person.
fn read(bytes: &[u8]) -> (Result<AgentFile, Refusal>, Vec<Question>) {
    let mut intake = Intake::new(bytes.len() as u64, None, None, no_decoders);
    loop {
        match intake.step() {
            Ok(Next::Bytes(from, to)) => intake.feed(bytes[from as usize..to as usize].to_vec()),
            Ok(Next::Nothing) => {}
            Ok(Next::Mapping) => {
                let mapping = intake.guess().unwrap().mapping.clone();
                intake.begin(mapping);
            }
            Ok(Next::End) => break,
            Err(refusal) => return (Err(refusal), Vec::new()),
        }
    }
    let questions = intake.guess().unwrap().questions.clone();
    let file = intake.agents().unwrap_or_else(|| Err(intake.finish().err().unwrap_or(Refusal::Empty)));
    (file, questions)
}

fn kind(text: &str) -> (Granularity, Vec<Question>) {
    let guess = muster::import::sniff(text.as_bytes(), text.len() as u64, "file").unwrap();
    (guess.mapping.granularity, guess.questions)
}

fn people(text: &[u8]) -> (Vec<Person>, AgentFile) {
    let file = read(text).0.unwrap_or_else(|refusal| panic!("{refusal:?}\n{}", String::from_utf8_lossy(text)));
    match file.table.clone() {
        AgentTable::List(people, _) => (people, file),
        AgentTable::Days(_) => panic!("a report:\n{}", String::from_utf8_lossy(text)),
    }
}

fn totals(text: &str) -> (AgentTotals, AgentFile) {
    let file = read(text.as_bytes()).0.unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    match &file.table {
        AgentTable::Days(days) => (days.totals(), file.clone()),
        AgentTable::List(..) => panic!("a list:\n{text}"),
    }
}

/// What one person of a list should be; a short form for tables.
#[derive(Default)]
struct Want {
    name: &'static str,
    id: Option<&'static str>,
    team: Option<&'static str>,
    kind: Option<Engagement>,
    hours: Option<f64>,
    fte: Option<f64>,
    skills: &'static [(&'static str, Option<u8>)],
    /// Monday, Saturday.
    days: Option<[Option<(u16, u16)>; 2]>,
    cost: Option<i64>,
    starts: Option<&'static str>,
}

fn check(text: &[u8], count: usize, first: &Want) {
    let (people, file) = people(text);
    let shown = String::from_utf8_lossy(text);
    assert_eq!(people.len(), count, "{shown}");
    assert!(file.report.issues.is_empty(), "{shown}\n{:?}", file.report.issues);
    let person = &people[0];
    assert_eq!(person.name, first.name, "{shown}");
    assert_eq!(person.staff_id.as_deref(), first.id, "{shown}");
    assert_eq!(person.team.as_deref(), first.team, "{shown}");
    assert_eq!(person.engagement, first.kind, "{shown}");
    assert_eq!(person.week_minutes.map(|minutes| f64::from(minutes) / 60.0), first.hours, "{shown}");
    assert_eq!(person.fte, first.fte, "{shown}");
    let skills: Vec<(&str, Option<u8>)> =
        person.skills.iter().flatten().map(|(name, level)| (name.as_str(), *level)).collect();
    assert_eq!(skills, first.skills, "{shown}");
    let span = |span: Option<Span>| span.map(|span| (span.from, span.to));
    assert_eq!(person.availability.map(|week| [span(week[0]), span(week[5])]), first.days, "{shown}");
    assert_eq!(person.hourly_cost, first.cost.map(Money), "{shown}");
    assert_eq!(person.starts.map(|date| date.to_string()).as_deref(), first.starts, "{shown}");
}

#[test]
fn lists_in_seven_languages_and_several_dialects() {
    const OFFICE: Option<[Option<(u16, u16)>; 2]> = Some([Some((480, 1080)), None]);
    // English, comma, skills in one field with levels, currency sign.
    check(
        b"Name,Employee ID,Team,Employment type,Hours per week,Skills,Availability,Hourly cost,Start date\n\
          Ann Lee,E01,Blue,Full-time,40,Billing:3|Sales:1,Mon-Fri 8-18,$21.50,2024-01-15\n\
          Bob Ray,E02,Blue,Part-time,20,Sales:2,Mon-Fri 8-18,$18.00,2023-05-01\n\
          Cy Fox,E03,Red,Trainee,30,Billing:1,Mon-Fri 8-18,$12,2025-09-01\n",
        3,
        &Want {
            name: "Ann Lee",
            id: Some("E01"),
            team: Some("Blue"),
            kind: Some(Engagement::FullTime),
            hours: Some(40.0),
            skills: &[("Billing", Some(3)), ("Sales", Some(1))],
            days: OFFICE,
            cost: Some(2150),
            starts: Some("2024-01-15"),
            ..Want::default()
        },
    );
    // English, a preamble, columns of marks, UTF-8 with BOM, a row of totals.
    let marks = "\u{feff}Agents of the Leeds site\nExported 2026-03-02\n\nAgent,Contract hours,Billing,Sales,Chat\n\
                 Ann Lee,37.5,x,,x\nBob Ray,20,,x,\nCy Fox,30,x,x,\nTotal,87.5,2,2,1\n";
    check(
        marks.as_bytes(),
        3,
        &Want { name: "Ann Lee", hours: Some(37.5), skills: &[("Billing", None), ("Chat", None)], ..Want::default() },
    );
    // English, columns of levels, tabs.
    check(
        b"Agent name\tFTE\tBilling\tSales\nAnn\t1\t3\t0\nBob\t0.5\t1\t2\nCy\t80%\t\t1\n",
        3,
        &Want { name: "Ann", fte: Some(1.0), skills: &[("Billing", Some(3))], ..Want::default() },
    );
    // Chinese, availability in words.
    let chinese = "姓名,工号,班组,用工类型,每周工时,技能,可用时间,时薪\n\
                   王芳,1001,一组,全职,40,投诉、咨询,周一至周五 08:00-18:00,¥45.5\n\
                   李雷,1002,一组,兼职,20,咨询,周六至周日 09:00-18:00,¥30\n张伟,1003,二组,外包,40,投诉,周一至周日 08:00-20:00,¥38\n";
    check(
        chinese.as_bytes(),
        3,
        &Want {
            name: "王芳",
            id: Some("1001"),
            team: Some("一组"),
            kind: Some(Engagement::FullTime),
            hours: Some(40.0),
            skills: &[("投诉", None), ("咨询", None)],
            days: OFFICE,
            cost: Some(4550),
            ..Want::default()
        },
    );
    // German, semicolons, decimal comma, first and last name, Windows-1252.
    let german = "Vorname;Nachname;Personalnummer;Wochenstunden;Vertragsart;Verfügbarkeit;Stundensatz;Eintrittsdatum\r\n\
                  Jörg;Müller;77;38,5;Vollzeit;Mo-Fr 8-18;21,50 €;15.01.2024\r\n\
                  Änne;Groß;78;20;Teilzeit;Mo-Do 8-12;19,00 €;01.02.2023\r\n\
                  Uwe;Öz;79;35;Leiharbeit;Mo-Sa 6-14;17,25 €;01.03.2025\r\n";
    let windows: Vec<u8> =
        german.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(c as u32).unwrap() }).collect();
    let want = || Want {
        name: "Jörg Müller",
        id: Some("77"),
        kind: Some(Engagement::FullTime),
        hours: Some(38.5),
        days: OFFICE,
        cost: Some(2150),
        starts: Some("2024-01-15"),
        ..Want::default()
    };
    check(german.as_bytes(), 3, &want());
    let (found, file) = people(&windows);
    assert_eq!((found[0].name.as_str(), found[1].name.as_str(), found.len()), ("Jörg Müller", "Änne Groß", 3));
    assert!(file.report.issues.iter().all(|issue| issue.kind == IssueKind::EncodingGuessed));
    let sixteen: Vec<u8> = [0xff, 0xfe].into_iter().chain(german.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    check(&sixteen, 3, &want());
    // French.
    check(
        "Nom complet;Matricule;Équipe;Type de contrat;Heures hebdomadaires;Compétences;Disponibilité;Coût horaire\n\
         Zoé Petit;A1;Nord;CDI temps plein;35;Ventes/Support;lun-ven 8h-18h;18,40 €\n\
         Luc Roy;A2;Nord;Temps partiel;24;Support;lun-ven 8h-18h;16 €\n"
            .as_bytes(),
        2,
        &Want {
            name: "Zoé Petit",
            id: Some("A1"),
            team: Some("Nord"),
            kind: Some(Engagement::FullTime),
            hours: Some(35.0),
            skills: &[("Ventes", None), ("Support", None)],
            days: OFFICE,
            cost: Some(1840),
            ..Want::default()
        },
    );
    // Spanish, a column for each weekday.
    check(
        "Nombre completo,Equipo,Horas semanales,Tipo de contrato,Lunes,Martes,Miércoles,Jueves,Viernes,Sábado,Domingo,Fecha de alta\n\
         Ana Ruiz,Sur,40,Tiempo completo,8-18,8-18,8-18,8-18,8-18,,,31/01/2024\n\
         Leo Gil,Sur,20,Tiempo parcial,8-12,8-12,8-12,8-12,8-12,9-13,,15/02/2024\n"
            .as_bytes(),
        2,
        &Want {
            name: "Ana Ruiz",
            team: Some("Sur"),
            kind: Some(Engagement::FullTime),
            hours: Some(40.0),
            days: OFFICE,
            starts: Some("2024-01-31"),
            ..Want::default()
        },
    );
    // Portuguese, pipes.
    check(
        "Nome|Matrícula|Equipe|Carga horária semanal|Tipo de contrato|Custo por hora|Data de admissão\n\
         João Sá|9|A|44|Tempo integral|R$ 14,90|20/03/2022\nIva Reis|10|A|20|Meio período|R$ 13,00|21/04/2023\n"
            .as_bytes(),
        2,
        &Want {
            name: "João Sá",
            id: Some("9"),
            team: Some("A"),
            kind: Some(Engagement::FullTime),
            hours: Some(44.0),
            cost: Some(1490),
            starts: Some("2022-03-20"),
            ..Want::default()
        },
    );
    // Japanese, the signs of the weekdays as headings.
    check(
        "社員番号,氏名,チーム,雇用形態,週所定労働時間,時給,月,火,水,木,金,土,日\n\
         5,佐藤 愛,東,正社員,40,1500円,8:00-18:00,8:00-18:00,8:00-18:00,8:00-18:00,8:00-18:00,休,休\n\
         6,鈴木 蓮,東,パート,20,1200円,8:00-12:00,休,8:00-12:00,休,8:00-12:00,休,休\n"
            .as_bytes(),
        2,
        &Want {
            name: "佐藤 愛",
            id: Some("5"),
            team: Some("東"),
            kind: Some(Engagement::FullTime),
            hours: Some(40.0),
            days: OFFICE,
            cost: Some(150_000),
            ..Want::default()
        },
    );
    // Quoted, with line breaks in fields and no newline at the end.
    check(
        b"\"Name\",\"Contract\",\"Skills\"\n\"Lee, Ann\",\"PT 20h\",\"Billing\nSales\"\n\"Ray, Bob\",\"FT 40h\",\"Sales\"",
        2,
        &Want {
            name: "Lee, Ann",
            kind: Some(Engagement::PartTime),
            skills: &[("Billing", None), ("Sales", None)],
            ..Want::default()
        },
    );
}

#[test]
fn what_a_list_gets_wrong_is_said_with_its_line_and_nothing_is_invented() {
    let text = "Name,ID,Hours per week,Availability,Hourly cost,Start date\n\
                Ann,1,many,Mo-Fr 8-18,$20,2024-01-15\nBob,2,20,flexible,€18,soon\nAnn,1,many,Mo-Fr 8-18,$20,2024-01-15\n\
                Bob,2,30,,,\nBob,3,25,,,\n,4,20,,,\nName,ID,Hours per week,Availability,Hourly cost,Start date\nSubtotal,,95,,,\n";
    let (people, file) = people(text.as_bytes());
    let names: Vec<(&str, u32, Option<u16>)> =
        people.iter().map(|person| (person.name.as_str(), person.line, person.week_minutes)).collect();
    assert_eq!(names, [("Ann", 2, None), ("Bob", 3, Some(1200)), ("Bob", 6, Some(1500)), ("4", 7, Some(1200))]);
    let issues: Vec<(u32, IssueKind, &str)> =
        file.report.issues.iter().map(|issue| (issue.line, issue.kind, issue.text.as_str())).collect();
    assert_eq!(
        issues,
        [
            (2, IssueKind::BadHours, "many"),
            (3, IssueKind::BadDay, "soon"),
            (3, IssueKind::BadAvailability, "flexible"),
            (3, IssueKind::OtherCurrency, "€"),
            (4, IssueKind::BadHours, "many"),
            (4, IssueKind::RepeatedAgent, "Ann"),
            (5, IssueKind::ConflictingAgent, "Bob"),
        ]
    );
    let left: Vec<(LeftOutReason, u64)> = file.report.left_out.iter().map(|left| (left.reason, left.count)).collect();
    assert_eq!(
        left,
        [
            (LeftOutReason::Totals, 1),
            (LeftOutReason::Headings, 1),
            (LeftOutReason::Repeated, 1),
            (LeftOutReason::Conflicting, 1)
        ]
    );
    assert_eq!((people[1].hourly_cost, people[1].availability, people[1].starts), (Some(Money(1800)), None, None));
    assert_eq!((people[2].skills.as_ref(), people[2].contract.as_ref(), people[2].team.as_ref()), (None, None, None));
}

/// Agents, days, handled, AHT, logged-in hours, occupancy in tenths of a per cent.
type Sums = (u32, u32, Option<u64>, Option<f64>, Option<f64>, Option<f64>);

fn sums(totals: &AgentTotals) -> Sums {
    let hours = totals.logged_in_s.map(|seconds| seconds / 3600.0);
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    (totals.agents, totals.days, totals.handled, totals.aht_s.map(round), hours.map(round), totals.occupancy.map(round))
}

#[test]
fn reports_in_seven_languages_and_several_dialects() {
    let english = "Agent,Date,ACD Calls,Avg ACD Time,Avg ACW Time,Staffed Time,Avail Time,AUX Time\n\
                   Ann,2026-03-02,50,200,40,28800,9600,7200\nBob,2026-03-02,40,210,30,25200,9600,6000\n\
                   Ann,2026-03-03,60,180,40,28800,8800,6800\n";
    let expected = (2, 2, Some(150), Some(232.0), Some(23.0), Some(0.554));
    let cases: &[(&str, String, Sums)] = &[
        ("en, averages apart", english.into(), expected),
        (
            "en, totals per agent and in all, durations",
            "Report: Agents\n\nAgent Name;Agent ID;Date;Calls Handled;Total Handle Time;Logged In Time;Not Ready Time;Ready Time\n\
             Ann Lee;7;2026-03-02;50;3:20:00;8:00:00;2:00:00;2:40:00\nAnn Lee Total;;;50;3:20:00;8:00:00;2:00:00;2:40:00\n\
             Bob Ray;8;2026-03-02;40;2:40:00;7:00:00;1:40:00;2:40:00\nBob Ray Total;;;40;2:40:00;7:00:00;1:40:00;2:40:00\n\
             Grand Total;;;90;6:00:00;15:00:00;3:40:00;5:20:00\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "en, half hours, hours logged in by the numbers",
            "Agent,Interval Start,Handled,AHT,Logged in\nAnn,2026-03-02 08:00,4,240,0.5\nAnn,2026-03-02 08:30,5,240,0.5\n\
             Bob,2026-03-02 08:00,3,300,0.5\nBob,2026-03-02 08:30,6,250,0.5\n"
                .into(),
            (2, 1, Some(18), Some(253.333), Some(2.0), None),
        ),
        (
            "zh",
            "座席姓名,日期,接听量,平均处理时长,登录时长,就绪时长,示忙时长\n\
             王芳,2026-03-02,50,240,8:00:00,2:40:00,1:00:00\n李雷,2026-03-02,40,240,7:00:00,2:40:00,1:00:00\n合计,,90,240,15:00:00,5:20:00,2:00:00\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "de, day first, minutes",
            "Mitarbeiter;Datum;Angenommene Anrufe;Bearbeitungszeit gesamt (min);Anmeldezeit (min);Bereitzeit (min);Pausenzeit (min)\n\
             Jörg;13.03.2026;50;200,0;480;160;60\nÄnne;13.03.2026;40;160,0;420;160;60\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "fr, talk, hold and wrap apart",
            "Conseiller;Date;Appels traités;Temps de conversation total;Temps de garde total;Temps post appel total;Temps de connexion;Temps de pause\n\
             Zoé;13/03/2026;50;10000;500;1500;28800;3600\nLuc;13/03/2026;40;8000;400;1200;25200;3600\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), None),
        ),
        (
            "es",
            "Agente,Fecha,Llamadas atendidas,TMO,Tiempo conectado,Tiempo disponible,Tiempo auxiliar\n\
             Ana,2026-03-02,50,0:04:00,8:00:00,2:40:00,1:00:00\nLeo,2026-03-02,40,0:04:00,7:00:00,2:40:00,1:00:00\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "pt",
            "Atendente|Data|Chamadas atendidas|TMA|Tempo logado|Tempo disponível|Tempo em pausa\n\
             João|2026-03-02|50|240|28800|9600|3600\nIva|2026-03-02|40|240|25200|9600|3600\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "ja",
            "オペレータ名,日付,応答数,平均処理時間,ログイン時間,待機時間,離席時間\n\
             佐藤,2026/03/02,50,0:04:00,8:00:00,2:40:00,1:00:00\n鈴木,2026/03/02,40,0:04:00,7:00:00,2:40:00,1:00:00\n"
                .into(),
            (2, 1, Some(90), Some(240.0), Some(15.0), Some(0.529)),
        ),
        (
            "a period as a whole, no dates, logins for names",
            "Period: 2026-03-02 to 2026-03-08\nLogin ID,Calls Handled,Avg Handle Time,Staffed Time\n1001,250,240,144000\n1002,200,240,126000\n"
                .into(),
            (2, 0, Some(450), Some(240.0), Some(75.0), None),
        ),
        (
            "reasons of not ready, summed up in a column",
            "Agent,Date,Handled,Not Ready,Lunch,Break,Meeting,Logged In\nAnn,2026-03-02,50,3600,1800,1200,600,28800\n\
             Bob,2026-03-02,40,3000,1800,600,600,25200\n"
                .into(),
            (2, 1, Some(90), None, Some(15.0), None),
        ),
    ];
    for (name, text, expected) in cases {
        let (found, file) = totals(text);
        assert_eq!(sums(&found), *expected, "{name}");
        assert!(file.report.issues.is_empty(), "{name}: {:?}", file.report.issues);
        assert_eq!(file.report.granularity, Granularity::AgentReport, "{name}");
    }
    let (reasons, _) = totals(&cases[10].1);
    assert_eq!(reasons.not_ready_s, Some(6600.0));
    let (parts, _) = totals(&cases[5].1);
    assert_eq!((parts.available_s, parts.not_ready_s, parts.per_hour), (None, Some(7200.0), Some(6.0)));
    // The same in another delimiter, order of columns, encoding and without the last newline.
    let turned: String =
        english.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join("\t") + "\r\n").collect();
    for text in [english.replace(',', ";"), turned.clone(), turned.trim_end().into(), format!("\u{feff}{english}")] {
        assert_eq!(sums(&totals(&text).0), expected, "{text}");
    }
}

#[test]
fn what_a_report_gets_wrong_is_said() {
    let text = "Agent,Date,Handled,AHT,Logged In,Available\nAnn,2026-03-02,50,240,8:00:00,2:00:00\nAnn,2026-03-02,50,240,8:00:00,2:00:00\n\
                Bob,2026-03-02,40,240,7:00:00,x\nBob,2026-03-02,41,240,7:00:00,2:00:00\nCy,2026-03-02,90,600,8:00:00,\n\
                Di,never,5,240,8:00:00,2:00:00\nEd,2026-03-02,few,240,8:00:00,2:00:00\n,2026-03-02,9,240,8:00:00,2:00:00\n";
    let (found, file) = totals(text);
    assert_eq!((found.agents, found.handled), (3, Some(180)));
    let issues: Vec<(u32, IssueKind)> = file.report.issues.iter().map(|issue| (issue.line, issue.kind)).collect();
    assert_eq!(
        issues,
        [
            (3, IssueKind::RepeatedAgent),
            (4, IssueKind::BadDuration),
            (5, IssueKind::ConflictingAgent),
            (6, IssueKind::MoreThanLoggedIn),
            (7, IssueKind::BadMoment),
            (8, IssueKind::BadNumber),
        ]
    );
    let left: u64 = file.report.left_out.iter().map(|left| left.count).sum();
    assert_eq!(left, 5);
    // Occupancy of the rows that tell both of its terms: Ann's alone.
    assert_eq!(found.occupancy, Some(12_000.0 / 19_200.0));
}

#[test]
fn time_of_an_agent_that_several_queues_repeat_counts_once() {
    let text = "Agent,Queue,Date,Handled,AHT,Staffed Time\nAnn,A,2026-03-02,20,200,28800\nAnn,B,2026-03-02,30,200,28800\n\
                Bob,A,2026-03-02,10,200,14400\nBob,B,2026-03-02,5,200,10800\n";
    let (found, _) = totals(text);
    assert_eq!(sums(&found), (2, 1, Some(65), Some(200.0), Some(15.0), None));
}

#[test]
fn where_both_readings_are_possible_a_person_is_asked() {
    let asked = |text: &str| {
        let (kind, questions) = kind(text);
        (kind, questions.iter().any(|question| matches!(question, Question::AgentsOrContacts { .. })))
    };
    for (text, expected) in [
        // One agent a moment: an agent's calls, or a queue's beside who took them.
        (
            "Agent,Date,Calls,AHT\nAnn,2026-03-02,50,240\nAnn,2026-03-03,40,240\nAnn,2026-03-04,44,240\n",
            (Granularity::AgentReport, true),
        ),
        // Offered and abandoned beside time logged in.
        (
            "Name,Date,Offered,Handled,Abandoned,Staffed Time,Avail Time\nCare,2026-03-02,50,45,5,28800,3600\nSales,2026-03-02,40,38,2,28800,3600\n",
            (Granularity::AgentReport, true),
        ),
        // A name, a date and a queue: who started when, or a log of calls.
        (
            "Agent,Queue,Start date\nAnn,Care,2026-03-02\nBob,Care,2026-03-03\nCy,Sales,2026-03-04\n",
            (Granularity::AgentList, true),
        ),
        ("Agent,Date,Calls,AHT\nAnn,2026-03-02,50,240\nBob,2026-03-02,40,240\n", (Granularity::AgentReport, false)),
        ("Name,Team,Hours per week\nAnn,Blue,40\nBob,Blue,20\n", (Granularity::AgentList, false)),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
    // Contacts all the same when a person says so.
    let text = "Agent,Date,Calls,AHT\nAnn,2026-03-02,50,240\nAnn,2026-03-03,40,240\n";
    let mut guess = muster::import::sniff(text.as_bytes(), text.len() as u64, "a").unwrap();
    guess.mapping.granularity = Granularity::Interval;
    let mut importer = muster::import::Importer::new(guess.mapping, guess.dialect);
    importer.push(text.as_bytes()).unwrap();
    assert_eq!(importer.finish().unwrap().report.totals.offered, Some(90));
}

#[test]
fn tables_of_contacts_stay_tables_of_contacts() {
    for (text, expected) in [
        ("Queue,Interval,Calls,AHT,Staffed\nCare,2026-03-02 08:00,50,240,12\n", Granularity::Interval),
        (
            "Date,Time,Offered,Handled,AHT,Avg agents staffed,Available time\n2026-03-02,08:00,50,48,240,12,900\n",
            Granularity::Interval,
        ),
        (
            "Call ID,Start time,Agent,Queue,Talk time,Hold time,Outcome\n1,2026-03-02 08:00:01,Ann,Care,200,0,answered\n2,2026-03-02 08:00:09,Bob,Care,100,0,answered\n",
            Granularity::Call,
        ),
        (
            "Name,Date,Offered,Handled,Abandoned\nCare,2026-03-02,50,45,5\nSales,2026-03-02,40,38,2\n",
            Granularity::Interval,
        ),
        (
            "Agent,Call start,Talk time,Result\nAnn,2026-03-02 08:00,200,answered\nBob,2026-03-02 08:01,90,answered\n",
            Granularity::Call,
        ),
        ("日期,时段,呼入量,接通量,坐席数\n2026-03-02,08:00-08:30,50,48,12\n", Granularity::Interval),
    ] {
        assert_eq!(kind(text).0, expected, "{text}");
    }
}

#[test]
fn the_import_of_contacts_says_what_such_a_file_is() {
    let text = "Name,Team,Hours per week\nAnn,Blue,40\nBob,Blue,20\n";
    let guess = muster::import::sniff(text.as_bytes(), text.len() as u64, "a").unwrap();
    let mut importer = muster::import::Importer::new(guess.mapping, guess.dialect);
    importer.push(text.as_bytes()).unwrap();
    assert_eq!(importer.finish().err(), Some(Refusal::OfAgents(Granularity::AgentList)));
}

mod taken_away {
    use super::people;
    use chrono::{Days, NaiveDate};
    use muster::calendar::Span;
    use muster::export::{Encoding, csv};
    use muster::plan::agents::{Fate, TakeIn, take_in};
    use muster::quantity::Money;
    use muster::roster::{Agent, AgentDetails, Contract, ContractKind, Skill, Workforce};
    use proptest::prelude::*;

    const QUEUES: [&str; 3] = ["Billing", "客服", "Sales, north"];

    fn contract(id: u32, name: &str, kind: ContractKind, least: u16, most: u16) -> Contract {
        Contract {
            id,
            name: name.into(),
            kind,
            min_week_minutes: least,
            max_week_minutes: most,
            max_days: 5,
            max_days_in_row: 5,
            min_rest: 660,
            templates: vec![],
            hourly_cost: None,
        }
    }

    prop_compose! {
        fn any_agent()(
            name in "[A-Za-zÀ-öø-ÿ一-龥=+@][A-Za-zÀ-öø-ÿ一-龥,;'\" .-]{0,12}[A-Za-zÀ-ö一-龥]",
            staff_id in prop::option::of("[=A-Z0-9][0-9]{1,6}"),
            team in prop::option::of("[A-Za-z一-龥]{1,8} 1"),
            queue in 0usize..3,
            contract in 1u32..4,
            skills in prop::collection::btree_map("[A-Za-z一-龥][A-Za-z一-龥;/, +]{0,8}[A-Za-z一-龥]", prop::option::of(any::<u8>()), 0..4),
            week in prop::collection::vec(prop::option::of((0u16..1440, 1u16..=1440)), 7),
            cost in prop::option::of(0i64..1_000_000),
            starts in prop::option::of(0u64..20_000),
            leaves in prop::option::of(0u64..20_000),
        ) -> Agent {
            let day = |days: u64| NaiveDate::from_ymd_opt(1980, 1, 1).unwrap() + Days::new(days);
            let span = |(from, length): (u16, u16)| Span { from, to: from + length };
            let week: Vec<Option<Span>> = week.into_iter().map(|span_of| span_of.map(span)).collect();
            Agent {
                id: 0,
                name,
                queue: QUEUES[queue].into(),
                contract,
                availability: week.try_into().unwrap(),
                details: AgentDetails {
                    staff_id,
                    team,
                    skills: skills.into_iter().map(|(name, level)| Skill { name, level }).collect(),
                    hourly_cost: cost.map(Money),
                    starts: starts.map(day),
                    leaves: leaves.map(day),
                },
                personal: Default::default(),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn an_agent_list_that_was_exported_gives_the_same_people(agents in prop::collection::vec(any_agent(), 1..12), bom in any::<bool>()) {
            let mut workforce = Workforce {
                agents: Vec::new(),
                contracts: vec![
                    contract(1, "Full-time", ContractKind::FullTime, 2400, 2400),
                    contract(2, "PT 20h", ContractKind::PartTime, 1200, 1500),
                    contract(3, "外包 =1", ContractKind::Outsourced, 2310, 2310),
                ],
                templates: vec![],
            };
            for (at, mut agent) in agents.into_iter().enumerate() {
                // Names and numbers tell people apart.
                agent.id = at as u32 * 3 + 1;
                agent.name = format!("{} {at}", agent.name);
                agent.details.staff_id = agent.details.staff_id.map(|id| format!("{id}-{at}"));
                workforce.agents.push(agent);
            }
            let encoding = if bom { Encoding::Utf8WithBom } else { Encoding::Utf8 };
            let text = csv::agent_list(&workforce, encoding);
            let (list, file) = people(text.as_bytes());
            prop_assert!(file.report.issues.is_empty(), "{}\n{:?}", text, file.report.issues);
            let queues = QUEUES.map(str::to_owned);
            let name = |_: ContractKind, _: u16| "made".to_owned();
            let how = TakeIn { queue: "other".into(), contract: None, replace: true, queues: &queues, name: &name };
            // Into the plan it came from, and into one that has the contracts and nobody.
            let same = take_in(&workforce, &list, &how);
            prop_assert_eq!(same.count(Fate::Same), workforce.agents.len(), "{}", text);
            prop_assert_eq!(&same.workforce, &workforce);
            let empty = Workforce { agents: Vec::new(), ..workforce.clone() };
            let anew = take_in(&empty, &list, &how);
            prop_assert!(anew.contracts.is_empty(), "{}", text);
            let strip = |agents: &[Agent]| agents.iter().map(|agent| Agent { id: 0, ..agent.clone() }).collect::<Vec<_>>();
            prop_assert_eq!(strip(&anew.workforce.agents), strip(&workforce.agents));
        }

        #[test]
        fn any_table_is_read_without_harm(
            headings in prop::collection::vec(prop::sample::select(vec!["Name", "Agent", "Hours", "Skills", "Availability", "Cost", "Date", "Calls", "AHT", "Staffed time", "AUX", "x", "周一", ""]), 1..8),
            cells in prop::collection::vec(prop::sample::select(vec!["Ann", "8-18", "Mo-Fr 8-18", "40", "-1", "1e99", "0:00", "99:99:99", "\"", "周一至", "Mo-", "€", "2026-03-02", "x", "", "Total", "月火 9時-", "１", "24:00-24:00"]), 0..60),
        ) {
            let width = headings.len();
            let mut text = headings.join(",") + "\n";
            for row in cells.chunks(width) {
                text += &(row.join(",") + "\n");
            }
            let _ = super::read(text.as_bytes()).0.is_ok();
        }
    }
}
