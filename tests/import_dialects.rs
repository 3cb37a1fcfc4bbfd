//! Every sample in other dialects: the totals stay the same or a question is asked; a silent wrong total is a failure.
//!
//! `cargo test --test import_dialects -- --nocapture` reports how many are right, asked and wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::import::{DateOrder, Importer, Question, Totals, sniff};
use std::path::PathBuf;

/// A sample as a table: lines above, headings, rows.
#[derive(Clone)]
struct Sheet {
    preamble: Vec<Vec<String>>,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How it is written.
    delimiter: char,
    quoted: bool,
    line: &'static str,
    last_line: bool,
    encode: fn(&str) -> Vec<u8>,
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/acd-formats");
    if !folder.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(folder)
}

/// Samples, with the number of lines above their rows: preamble and headings.
const SAMPLES: [(&str, usize, bool, char); 13] = [
    ("01_avaya_cms_interval.csv", 3, true, ','),
    ("02_genesys_cloud_wfm_history_15min_utc.csv", 0, true, ','),
    ("03_cisco_uccx_csq_activity.csv", 3, true, ','),
    ("04_amazon_connect_historical_metrics.csv", 0, true, ','),
    ("05_five9_call_log.csv", 0, true, ','),
    ("06_asterisk_queue_log.txt", 0, false, '|'),
    ("07_talkdesk_explore_calls.csv", 0, true, ','),
    ("08_hosted_acd_hourly_dmy_totals_as_durations.csv", 0, true, ','),
    ("09_zh_skill_group_halfhour_utf8bom.csv", 0, true, ','),
    ("10_zh_traffic_summary_daily_gbk.csv", 0, true, ','),
    ("11_demo_daily_without_dates.csv", 0, true, ','),
    ("12_wfm_forecast_without_header.csv", 0, false, ','),
    ("13_wfm_results_pipe_mmddyyyy.txt", 0, true, '|'),
];

fn sheet(bytes: &[u8], above: usize, headings: bool, delimiter: char) -> Sheet {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    };
    let mut lines = text.lines().map(|line| line.split(delimiter).map(str::to_owned).collect::<Vec<_>>());
    let preamble = lines.by_ref().take(above).collect();
    let headings = if headings { lines.next().unwrap() } else { Vec::new() };
    Sheet {
        preamble,
        headings,
        rows: lines.collect(),
        delimiter,
        quoted: false,
        line: "\n",
        last_line: true,
        encode: utf8,
    }
}

impl Sheet {
    fn write(&self) -> Vec<u8> {
        let field = |text: &String| {
            let must = text.contains([self.delimiter, '"', '\n']);
            if self.quoted || must { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
        };
        let lines = self.preamble.iter().chain(Some(&self.headings).filter(|h| !h.is_empty())).chain(&self.rows);
        let lines: Vec<String> = lines
            .map(|fields| fields.iter().map(field).collect::<Vec<_>>().join(&self.delimiter.to_string()))
            .collect();
        let mut text = lines.join(self.line);
        if self.last_line {
            text.push_str(self.line);
        }
        (self.encode)(&text)
    }

    /// Changes every field of the rows and the preamble.
    fn each(&mut self, change: impl Fn(&str) -> Option<String>) {
        for field in self.rows.iter_mut().chain(&mut self.preamble).flatten() {
            if let Some(new) = change(field) {
                *field = new;
            }
        }
    }
}

type Change = fn(&mut Sheet, usize);

/// Year, month, day of a date in the samples' forms, with the text after it; the samples lie in March 2024.
fn date_of(text: &str) -> Option<(u32, u32, u32, String)> {
    let number = |text: &str| text.parse::<u32>().ok();
    let (head, rest) = match text.find([' ', 'T']) {
        Some(at) => (&text[..at], text[at..].to_owned()),
        None => (text, String::new()),
    };
    if head.len() == 8 && head.bytes().all(|b| b.is_ascii_digit()) {
        let (a, b, c) = (number(&head[..4])?, number(&head[4..6])?, number(&head[6..])?);
        return Some(if a == 2024 { (a, b, c, rest) } else { (2024, number(&head[..2])?, number(&head[2..4])?, rest) });
    }
    let parts: Vec<u32> = head.split(['-', '/']).map(number).collect::<Option<_>>()?;
    match parts[..] {
        [2024, m, d] => Some((2024, m, d, rest)),
        // 08 writes the day first, 01 and 03 the month.
        [a, b, 2024] if head.contains('-') => Some((2024, b, a, rest)),
        [a, b, 2024] => Some((2024, a, b, rest)),
        _ => None,
    }
}

fn redate(sheet: &mut Sheet, write: impl Fn(u32, u32, u32) -> String) {
    sheet.each(|text| {
        let (y, m, d, rest) = date_of(text)?;
        // A date in another form is followed by a plain time.
        let rest = rest.replace('T', " ").replace(".000Z", "Z");
        Some(write(y, m, d) + &rest)
    });
}

fn decimal_comma(sheet: &mut Sheet) {
    sheet.delimiter = ';';
    sheet.each(|text| {
        let plain = text.trim_end_matches('%');
        let number = plain.matches('.').count() == 1
            && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'e' || b == b'-');
        // A contact's number has a point and is no number.
        (number && text.len() < 16 && !text.starts_with("1709")).then(|| text.replace('.', ","))
    });
}

/// Clocks with AM and PM to 24 hours; who writes the day first mostly counts so.
fn hours24(sheet: &mut Sheet) {
    sheet.each(|text| {
        let mut out = text.to_owned();
        for half in ["AM", "PM"] {
            while let Some(at) =
                out.find(half).filter(|at| out[..*at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
            {
                let clock = out[..at].trim_end();
                let from = clock.rfind([' ', '-']).map_or(0, |at| at + 1);
                let (hour, rest) = clock[from..].split_once(':').unwrap();
                let hour: u32 = hour.parse().unwrap();
                let hour = hour % 12 + if half == "PM" { 12 } else { 0 };
                out = format!("{}{hour:02}:{rest}{}", &out[..from], &out[at + 2..]);
            }
        }
        (out != text).then_some(out)
    });
}

/// Puts another order on the columns; the same one for all rows.
fn shuffle(sheet: &mut Sheet, seed: usize) {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap();
    let mut order: Vec<usize> = (0..width).collect();
    let mut state = seed as u64 * 7919 + 17;
    for at in (1..width).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    let turn = |fields: &mut Vec<String>| {
        *fields = order.iter().map(|at| fields.get(*at).cloned().unwrap_or_default()).collect();
    };
    sheet.rows.iter_mut().for_each(turn);
    if !sheet.headings.is_empty() {
        turn(&mut sheet.headings);
    }
}

/// A row of totals whose first field says so in some language, or says nothing; sums of whole numbers elsewhere.
fn totals_row(sheet: &Sheet, word: &str) -> Vec<String> {
    let width = sheet.rows[0].len();
    let rows: Vec<&Vec<String>> = sheet.rows.iter().filter(|row| date_like(row)).collect();
    (0..width)
        .map(|at| {
            let numbers: Vec<u64> = rows.iter().filter_map(|row| row.get(at)?.parse().ok()).collect();
            match at {
                0 => word.to_owned(),
                _ if numbers.len() == rows.len() && !rows.is_empty() => numbers.iter().sum::<u64>().to_string(),
                _ => String::new(),
            }
        })
        .collect()
}

fn date_like(row: &[String]) -> bool {
    row.iter().any(|field| date_of(field).is_some() || field.contains(":00AM") || field.contains("M- "))
}

/// Headings of the samples in other languages: German, French, Spanish, Portuguese, Japanese, Chinese, English.
const WORDS: &[(&str, [&str; 7])] = &[
    ("Time", ["Uhrzeit", "Heure", "Hora", "Hora", "時間帯", "时段", "Interval"]),
    (
        "ACD Calls",
        [
            "Angenommene Anrufe",
            "Appels traités",
            "Llamadas atendidas",
            "Chamadas atendidas",
            "応答数",
            "接通量",
            "Calls Answered",
        ],
    ),
    (
        "Aban Calls",
        [
            "Verlorene Anrufe",
            "Appels abandonnés",
            "Llamadas abandonadas",
            "Chamadas abandonadas",
            "放棄数",
            "放弃量",
            "Calls Abandoned",
        ],
    ),
    (
        "Avg ACD Time",
        [
            "Ø Gesprächszeit",
            "Temps moyen de conversation",
            "Tiempo medio de conversación",
            "Tempo médio de conversação",
            "平均通話時間",
            "平均通话时长",
            "Average Talk Time",
        ],
    ),
    (
        "Avg ACW Time",
        [
            "Ø Nachbearbeitungszeit",
            "Temps moyen post-appel",
            "Tiempo posterior medio",
            "Tempo médio pós-atendimento",
            "平均後処理時間",
            "平均事后处理时间",
            "Average Wrap-up Time",
        ],
    ),
    (
        "Interval Start UTC Date",
        [
            "Intervallbeginn",
            "Début de l’intervalle",
            "Inicio del intervalo",
            "Início do intervalo",
            "開始日時",
            "开始时间",
            "Start Time",
        ],
    ),
    ("Queue", ["Warteschlange", "File d’attente", "Cola", "Fila", "キュー", "队列", "Skill"]),
    (
        "Offered",
        [
            "Angeboten",
            "Appels présentés",
            "Llamadas recibidas",
            "Chamadas recebidas",
            "着信数",
            "呼入量",
            "Calls Offered",
        ],
    ),
    (
        "Interactions Handled",
        ["Beantwortet", "Appels répondus", "Atendidas", "Atendidas", "応答件数", "接听量", "Handled"],
    ),
    (
        "Total Handle Time (Seconds)",
        [
            "Bearbeitungszeit gesamt (Sekunden)",
            "Durée totale de traitement (secondes)",
            "Tiempo total de gestión (segundos)",
            "Tempo total de atendimento (segundos)",
            "合計処理時間(秒)",
            "总处理时长(秒)",
            "Handle Time Total (sec)",
        ],
    ),
    (
        "CSQ Name",
        ["Warteschlange", "Nom de la file", "Nombre de la cola", "Nome da fila", "キュー名", "技能组", "Queue Name"],
    ),
    (
        "Interval Start Time",
        ["Beginn", "Début", "Hora de inicio", "Hora de início", "開始時刻", "开始时间", "Start Time"],
    ),
    ("Interval End Time", ["Ende", "Heure de fin", "Hora de fin", "Hora de fim", "終了時刻", "结束时间", "End Time"]),
    (
        "Calls Presented",
        [
            "Eingegangene Anrufe",
            "Appels présentés",
            "Llamadas ofrecidas",
            "Chamadas oferecidas",
            "着信数",
            "来电量",
            "Calls Offered",
        ],
    ),
    (
        "Calls Handled",
        [
            "Bearbeitete Anrufe",
            "Appels traités",
            "Llamadas atendidas",
            "Chamadas atendidas",
            "応答数",
            "接通量",
            "Answered",
        ],
    ),
    (
        "Avg Handle Time",
        [
            "Durchschn. Bearbeitungszeit",
            "Durée moyenne de traitement",
            "Tiempo medio de gestión",
            "Tempo médio de atendimento",
            "平均処理時間",
            "平均处理时长",
            "AHT",
        ],
    ),
    ("Calls Abandoned", ["Aufgelegt", "Abandonnés", "Abandonadas", "Abandonadas", "放棄呼数", "放弃数", "Abandoned"]),
    (
        "StartInterval",
        [
            "Intervallbeginn",
            "Début de l’intervalle",
            "Inicio del intervalo",
            "Início do intervalo",
            "開始日時",
            "开始时间",
            "Interval Start",
        ],
    ),
    (
        "EndInterval",
        [
            "Intervallende",
            "Fin de l’intervalle",
            "Fin del intervalo",
            "Fim do intervalo",
            "終了日時",
            "结束时间",
            "Interval End",
        ],
    ),
    (
        "Contacts queued",
        [
            "Angebotene Anrufe",
            "Contacts reçus",
            "Contactos recibidos",
            "Contatos",
            "着信件数",
            "进线量",
            "Contacts Offered",
        ],
    ),
    (
        "Contacts handled incoming",
        [
            "Angenommen",
            "Traités",
            "Contactos atendidos",
            "Contatos atendidos",
            "対応件数",
            "接起量",
            "Contacts Handled",
        ],
    ),
    (
        "Contacts abandoned",
        ["Abgebrochen", "Perdus", "Contactos abandonados", "Desistências", "放棄件数", "放弃次数", "Abandons"],
    ),
    (
        "Average handle time",
        [
            "Mittlere Bearbeitungszeit",
            "Temps moyen de traitement",
            "Tiempo medio de operación",
            "TMA",
            "平均処理時間",
            "平均话务处理时间",
            "Avg Handle Time",
        ],
    ),
    (
        "TIMESTAMP",
        ["Zeitstempel", "Horodatage", "Fecha y hora", "Data e hora", "着信日時", "来电时间", "Call Start Time"],
    ),
    ("CALL TYPE", ["Richtung", "Sens", "Sentido", "Direção", "発着信", "呼叫方向", "Direction"]),
    ("AGENT", ["Mitarbeiter", "Conseiller", "Agente", "Atendente", "オペレータ", "坐席", "Agent Name"]),
    ("ABANDONED", ["Aufgelegt", "Abandonné", "Abandono", "Abandono", "放棄", "放弃", "Abandoned"]),
    (
        "HANDLE TIME",
        [
            "Bearbeitungszeit",
            "Temps de traitement",
            "Tiempo de gestión",
            "Tempo de atendimento",
            "処理時間",
            "处理时长",
            "Handling Time",
        ],
    ),
    ("start_time", ["Beginn", "Début", "Inicio", "Início", "開始日時", "开始时间", "started"]),
    ("Queue Name", ["Warteschlange", "File", "Cola", "Fila", "キュー", "队列名称", "Queue"]),
    (
        "Total Received Calls",
        [
            "Anrufe gesamt",
            "Appels reçus",
            "Total de llamadas",
            "Total de chamadas",
            "総着信数",
            "呼入总量",
            "Total Calls",
        ],
    ),
    (
        "Total Connected Calls",
        [
            "Angenommene Anrufe",
            "Appels décrochés",
            "Llamadas contestadas",
            "Ligações atendidas",
            "応答数",
            "接通总量",
            "Answered Calls",
        ],
    ),
    (
        "Total Abandoned Calls at ACD",
        [
            "Verlorene Anrufe",
            "Appels perdus",
            "Llamadas perdidas",
            "Chamadas perdidas",
            "放棄数",
            "放弃总量",
            "Lost Calls",
        ],
    ),
    (
        "Total Talk Time",
        [
            "Gesprächszeit gesamt",
            "Durée totale de conversation",
            "Tiempo total de conversación",
            "Tempo total de conversa",
            "総通話時間",
            "通话总时长",
            "Talk Time (total)",
        ],
    ),
    (
        "Total Hold Time",
        [
            "Haltezeit gesamt",
            "Temps total de garde",
            "Tiempo total en retención",
            "Tempo total de retenção",
            "総保留時間",
            "总保持时长",
            "Hold Time (total)",
        ],
    ),
    (
        "Total Wrap Time",
        [
            "Nachbearbeitungszeit gesamt",
            "Temps total post-appel",
            "Tiempo posterior total",
            "Tempo total pós-atendimento",
            "総後処理時間",
            "总事后处理时长",
            "Wrap-up Time (total)",
        ],
    ),
    ("日期", ["Datum", "Date", "Fecha", "Data", "日付", "统计日期", "Date"]),
    ("报表日期", ["Tag", "Jour", "Día", "Dia", "年月日", "日期", "Day"]),
    ("时间段", ["Zeitraum", "Tranche horaire", "Franja horaria", "Faixa horária", "時間帯", "时段", "Interval"]),
    ("技能组", ["Skillgruppe", "Groupe", "Grupo", "Grupo", "スキルグループ", "业务组", "Skill Group"]),
    ("呼入量", ["Anrufe", "Appels", "Llamadas", "Chamadas", "入電数", "来电数", "Calls"]),
    (
        "接通量",
        ["Beantwortete Anrufe", "Répondus", "Respondidas", "Respondidas", "応答呼数", "应答量", "Calls Handled"],
    ),
    ("放弃量", ["Abbrüche", "Abandons", "Abandonos", "Perdidas", "放棄呼", "未接量", "Calls Lost"]),
    ("平均话务处理时间", ["AHT", "DMT", "TMO", "TMA", "AHT", "平均处理时间", "Average Handling Time"]),
    ("请求服务数", ["Anzahl Anrufe", "Nombre d’appels", "Recibidas", "Recebidas", "呼数", "请求量", "Call Volume"]),
    (
        "人工呼入接通数",
        ["Entgegengenommen", "Décrochés", "Contestadas", "Atendidas", "受電数", "人工接通量", "Answered"],
    ),
    ("请求呼损数", ["Aufgegeben", "Perdus", "Perdidas", "Perdidas", "放棄数", "呼损量", "Missed Calls"]),
    (
        "通话均长(秒)",
        [
            "Ø Gesprächsdauer (Sek.)",
            "Durée moyenne de conversation (s)",
            "Tiempo medio de habla (s)",
            "Tempo médio de conversa (s)",
            "平均通話時間(秒)",
            "平均通话时长(秒)",
            "Avg Talk Time (s)",
        ],
    ),
    (
        "Incoming Calls",
        [
            "Eingehende Anrufe",
            "Appels entrants",
            "Llamadas entrantes",
            "Chamadas entrantes",
            "着信呼数",
            "呼入数",
            "Calls Received",
        ],
    ),
    (
        "Answered Calls",
        [
            "Angenommene Anrufe",
            "Appels répondus",
            "Llamadas respondidas",
            "Ligações atendidas",
            "応答数",
            "接听数",
            "Calls Taken",
        ],
    ),
    (
        "Abandoned Calls",
        [
            "Verlorene",
            "Appels abandonnés",
            "Llamadas abandonadas",
            "Ligações abandonadas",
            "放棄",
            "放弃数",
            "Abandons",
        ],
    ),
    (
        "Talk Duration (AVG)",
        [
            "Gesprächsdauer (Ø)",
            "Durée de conversation (moy.)",
            "Tiempo de conversación (prom.)",
            "Tempo de conversação (média)",
            "通話時間(平均)",
            "通话时长(平均)",
            "Avg Talk Time",
        ],
    ),
    ("date", ["Datum", "Date", "Fecha", "Data", "日付", "日期", "Day"]),
    ("period", ["Intervall", "Heure", "Periodo", "Horário", "時刻", "时刻", "Interval"]),
    ("ctName", ["Hotline", "Groupe", "Cola", "Fila", "窓口", "队列", "Skill Name"]),
    (
        "actualContactsReceived",
        ["Kontakte", "Contacts reçus", "Contactos recibidos", "Contatos", "着信数", "进线数", "Contacts Received"],
    ),
    (
        "actualContactsHandled",
        [
            "Bearbeitet",
            "Pris en charge",
            "Contactos atendidos",
            "Contatos atendidos",
            "対応数",
            "处理量",
            "Contacts Handled",
        ],
    ),
    (
        "actualContactsAbandoned",
        ["Abgebrochen", "Abandonnés", "Contactos abandonados", "Abandonadas", "放棄数", "流失量", "Contacts Abandoned"],
    ),
    ("actualAHT", ["AHT", "DMT", "TMO", "TMA", "平均処理時間", "平均处理时长", "Avg Handle Time"]),
];

fn translate(sheet: &mut Sheet, language: usize) {
    for heading in &mut sheet.headings {
        if let Some((_, words)) = WORDS.iter().find(|(word, _)| word == heading) {
            *heading = words[language].to_owned();
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

/// The changes, by name.
const CHANGES: &[(&str, Change)] = &[
    ("as it is", |_, _| {}),
    ("semicolons", |s, _| s.delimiter = ';'),
    ("tabs", |s, _| s.delimiter = '\t'),
    ("bars", |s, _| s.delimiter = '|'),
    ("commas", |s, _| s.delimiter = ','),
    ("UTF-16 with tabs", |s, _| {
        s.delimiter = '\t';
        s.encode = utf16;
    }),
    ("UTF-16, big end first, without a mark", |s, _| {
        s.encode = |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }),
    ("GBK", |s, _| s.encode = gbk),
    ("UTF-8 with a mark", |s, _| s.encode = |text| format!("\u{feff}{text}").into_bytes()),
    ("all quoted", |s, _| s.quoted = true),
    ("Windows lines", |s, _| s.line = "\r\n"),
    ("old Macintosh lines", |s, _| s.line = "\r"),
    ("no last line end", |s, _| s.last_line = false),
    ("decimal comma", |s, _| decimal_comma(s)),
    ("decimal comma, quoted", |s, _| {
        decimal_comma(s);
        s.delimiter = ',';
        s.quoted = true;
    }),
    ("ISO dates", |s, _| redate(s, |y, m, d| format!("{y}-{m:02}-{d:02}"))),
    ("dates with points", |s, _| redate(s, |y, m, d| format!("{d:02}.{m:02}.{y}"))),
    ("dates with dashes, day first", |s, _| redate(s, |y, m, d| format!("{d:02}-{m:02}-{y}"))),
    ("dates with the month's name", |s, _| {
        redate(s, |y, m, d| format!("{d} {} {y}", ["Jan", "Feb", "Mar"][m as usize - 1]))
    }),
    ("dates in Chinese", |s, _| redate(s, |y, m, d| format!("{y}年{m}月{d}日"))),
    ("slashes, day first, 24 hours", |s, _| {
        redate(s, |y, m, d| format!("{d:02}/{m:02}/{y}"));
        hours24(s);
    }),
    ("slashes, month first", |s, _| redate(s, |y, m, d| format!("{m:02}/{d:02}/{y}"))),
    ("one line above", |s, _| s.preamble.insert(0, vec!["Contact centre report".into()])),
    ("twelve lines above", |s, _| {
        for line in 0..12 {
            s.preamble.insert(0, vec![["Created by the system", "", "Filter: none", "Page 1"][line % 4].into()]);
        }
    }),
    ("sixty lines above", |s, _| {
        for line in 0..60 {
            s.preamble.insert(0, vec![format!("Note {line}, for the reader of this report")]);
        }
    }),
    ("totals below", |s, _| s.rows.push(totals_row(s, "Total"))),
    ("totals below, in German", |s, _| s.rows.push(totals_row(s, "Summe"))),
    ("totals below, in Polish", |s, _| s.rows.push(totals_row(s, "Razem"))),
    ("totals above, in Chinese", |s, _| s.rows.insert(0, totals_row(s, "合计"))),
    ("totals below, unnamed", |s, _| s.rows.push(totals_row(s, ""))),
    ("blank lines", |s, _| {
        s.rows.insert(1, vec![String::new()]);
        s.rows.push(vec![String::new()]);
    }),
    ("columns shuffled", |s, n| shuffle(s, n)),
    ("columns shuffled otherwise", |s, n| shuffle(s, n + 100)),
    ("a column of remarks", |s, _| {
        if !s.headings.is_empty() {
            s.headings.push("Remarks".into());
            s.rows.iter_mut().for_each(|row| row.push("none, \"yet\"".into()));
        }
    }),
    ("capitals", |s, _| s.headings.iter_mut().for_each(|h| *h = h.to_uppercase())),
    ("snake case", |s, _| s.headings.iter_mut().for_each(|h| *h = h.to_lowercase().replace(' ', "_"))),
    ("German", |s, _| translate(s, 0)),
    ("French", |s, _| translate(s, 1)),
    ("Spanish", |s, _| translate(s, 2)),
    ("Portuguese", |s, _| translate(s, 3)),
    ("Japanese", |s, _| translate(s, 4)),
    ("Chinese", |s, _| translate(s, 5)),
    ("other English", |s, _| translate(s, 6)),
    ("German with all its habits", |s, _| {
        translate(s, 0);
        redate(s, |y, m, d| format!("{d:02}.{m:02}.{y}"));
        decimal_comma(s);
        s.preamble.insert(0, vec!["Bericht".into()]);
        s.rows.push(totals_row(s, "Gesamtsumme"));
    }),
    ("headings repeated", |s, _| {
        let middle = s.rows.len() / 2;
        if !s.headings.is_empty() {
            s.rows.insert(middle, s.headings.clone());
        }
    }),
];

/// What an import gives, as far as a change of dialect must not change it.
#[derive(Debug, PartialEq)]
struct Reading {
    totals: [Option<u64>; 4],
    rows: u64,
    interval: u16,
    first: Option<String>,
    last: Option<String>,
}

fn read(bytes: &[u8]) -> Result<(Reading, Vec<Question>), String> {
    let foreign = muster::import::encoding_of(bytes) == Ok(muster::import::Encoding::Gbk);
    let bytes = if foreign { encoding_rs::GB18030.decode(bytes).0.into_owned().into_bytes() } else { bytes.to_vec() };
    let guess = sniff(&bytes, bytes.len() as u64, "x").map_err(|refusal| format!("{refusal:?}"))?;
    let questions = guess.questions.clone();
    let mut importer = Importer::new(guess.mapping, guess.dialect);
    importer.push(&bytes).map_err(|refusal| format!("{refusal:?}"))?;
    let report = importer.finish().map_err(|refusal| format!("{refusal:?}"))?.report;
    let Totals { offered, handled, abandoned, handle_s } = report.totals;
    let at = |at: Option<chrono::NaiveDateTime>| at.map(|at| at.to_string());
    let totals = [offered, handled, abandoned, handle_s.map(|seconds| seconds.round() as u64)];
    let (rows, interval) = (report.rows, report.interval);
    Ok((Reading { totals, rows, interval, first: at(report.first), last: at(report.last) }, questions))
}

/// Questions that hold an import up; the sample without dates asks for them in every dialect.
fn asks(question: &Question) -> bool {
    matches!(
        question,
        Question::DayMonth { .. }
            | Question::WhichCounts { .. }
            | Question::QueuesOrCounts { .. }
            | Question::FirstDate
    )
}

#[test]
fn no_dialect_changes_a_total_silently() {
    let Some(folder) = folder() else { return };
    assert!(CHANGES.len() > 20 && DateOrder::default() == DateOrder::Ymd);
    let (mut right, mut asked, mut wrong) = (0, Vec::new(), Vec::new());
    for (number, (name, above, headings, delimiter)) in SAMPLES.into_iter().enumerate() {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (wanted, _) = read(&bytes).unwrap();
        for (change_name, change) in CHANGES {
            let mut changed = sheet(&bytes, above, headings, delimiter);
            change(&mut changed, number);
            match read(&changed.write()) {
                Ok((found, _)) if found == wanted => right += 1,
                Ok((_, questions)) if questions.iter().any(asks) => {
                    asked.push(format!("{name}, {change_name}: {questions:?}"));
                }
                Ok((found, _)) => wrong.push(format!("{name}, {change_name}: {found:?}\n    for {wanted:?}")),
                Err(refusal) => wrong.push(format!("{name}, {change_name}: {refusal}")),
            }
        }
    }
    let all = right + asked.len() + wrong.len();
    let share = |count: usize| 100.0 * count as f64 / all as f64;
    println!(
        "{all} readings: right {:.1} %, asked {:.1} %, wrong {:.1} %",
        share(right),
        share(asked.len()),
        share(wrong.len())
    );
    println!("asked:\n{}", asked.join("\n"));
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all} right");
}
