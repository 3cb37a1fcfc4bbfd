//! Texts: import.

use crate::i18n::Lang;
use crate::import::{
    Asked, BinaryKind, DateOrder, Granularity, Issue, IssueKind, LeftOutReason, LooksLike, Outcome, Question, Refusal,
    Role, TimeUnit, Why,
};

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

texts! {
    /// No content.
    empty(): "The file is empty. Export the report again and check that it has rows.", "文件是空的。请重新导出报表，并确认其中有数据行。";
    /// Not text.
    binary(what): "This is {what}, not a table of text. Save or export the report as CSV and drop that file.", "这是{what}，不是文本表格。请将报表另存为 CSV 后再导入。";
    /// One column.
    one_column(line, text): "Line {line} (“{text}”) has one column only. An export needs at least a date and a count, parted by comma, semicolon, tab or |.", "第 {line} 行（“{text}”）只有一列。导出文件至少要有日期和话务量两列，以逗号、分号、制表符或 | 分隔。";
    /// No table.
    not_a_table(line, text): "The lines are not built alike: see line {line} (“{text}”). Export the report as CSV with one row per interval or call.", "各行的列数不一致，见第 {line} 行（“{text}”）。请将报表导出为 CSV，每个时段或每通电话一行。";
    /// No date.
    no_date(line, headings): "No column holds dates. Line {line} reads: {headings}. Export the report with the date and time of each interval.", "没有日期列。第 {line} 行为：{headings}。请导出带有每个时段日期和时间的报表。";
    /// No counts.
    no_counts(line, headings): "No column counts contacts. Line {line} reads: {headings}. Export the report with the number of calls offered.", "没有话务量列。第 {line} 行为：{headings}。请导出含呼入量的报表。";
    /// Endless line.
    line_too_long(line): "Line {line} is longer than a million characters, so this is no table. Choose the exported CSV file.", "第 {line} 行超过一百万个字符，不像是表格。请选择导出的 CSV 文件。";
    /// Unreadable.
    mostly_unreadable(bad, rows, first): "{bad} of the first {rows} rows cannot be read. {first} Check what each column holds, or export the report again.", "前 {rows} 行中有 {bad} 行无法读取。{first} 请检查各列的含义，或重新导出报表。";
    /// Headings only.
    no_rows(): "There is not one row of data. Export a longer period.", "文件中没有数据行。请导出更长的时间范围。";
    /// Too many.
    too_many(limit): "The file has more than {limit} intervals. Export a shorter period or fewer queues.", "文件中的时段超过 {limit} 个。请缩短时间范围或减少队列。";
    /// Damaged.
    damaged(): "The packed file is damaged or not complete. Download or export it again.", "压缩文件已损坏或不完整。请重新下载或导出。";
    /// Password.
    encrypted(): "The archive asks for a password. Unpack it and drop the file inside.", "压缩包有密码。请先解压，再导入其中的文件。";
    /// Archive without table.
    nothing_packed(): "There is no table in the archive. Drop the exported CSV file itself.", "压缩包中没有表格。请直接导入导出的 CSV 文件。";
    /// Grows.
    unpacks_too_large(limit): "The packed file unpacks to more than {limit} MB, as no table does. Unpack it and drop the file inside.", "压缩文件解压后超过 {limit} MB，不像是表格。请先解压，再导入其中的文件。";
    /// Too long.
    too_long(first, last): "The rows run from {first} to {last}, more than 40 years. Check the order of day and month.", "数据从 {first} 到 {last}，超过 40 年。请检查日和月的顺序。";
    /// Where a problem is.
    at_line(line, what): "Line {line}: {what}", "第 {line} 行：{what}";
    /// Where a problem is, with its column.
    at_column(line, column, what): "Line {line}, column {column}: {what}", "第 {line} 行，“{column}”列：{what}";
    /// Bad date.
    bad_moment(text): "“{text}” is no date or time as the rest of the column. The row is left out.", "“{text}”不是日期或时间，该行未计入。";
    /// Bad number.
    bad_number(text): "“{text}” is no number. The row is left out.", "“{text}”不是数字，该行未计入。";
    /// Bad duration.
    bad_duration(text): "“{text}” is no length of time. The handle time of this row is unknown.", "“{text}”不是时长，该行的处理时长未知。";
    /// Negative.
    negative_count(text): "the count {text} is below zero. The row is left out.", "数量 {text} 为负数，该行未计入。";
    /// Negative time.
    negative_duration(text): "the time {text} is below zero and taken as unknown.", "时长 {text} 为负数，按未知处理。";
    /// Short row.
    short_row(text): "fewer fields than headings (“{text}”). What is missing is unknown.", "字段数少于列数（“{text}”），缺少的内容按未知处理。";
    /// Repeated.
    repeated_row(text, line): "repeats line {line} ({text} offered / handled / abandoned). Counted once.", "与第 {line} 行重复（呼入 / 接通 / 放弃：{text}），只计一次。";
    /// Conflicting.
    conflicting_row(text, line, other): "reads {text} (offered / handled / abandoned) where line {line} has {other} for the same queue and interval. Line {line} is kept; if these are two skills, choose that column as the queue.", "同一队列同一时段，本行为 {text}（呼入 / 接通 / 放弃），第 {line} 行为 {other}。保留第 {line} 行；如为不同技能，请将该列设为队列。";
    /// More handled.
    more_handled(text): "more handled than offered ({text}). Kept as read.", "接通量大于呼入量（{text}），按原数保留。";
    /// Off grid.
    off_grid(text): "{text} does not start where intervals start. Counted in the interval that holds it.", "{text} 不在时段起点，计入其所在时段。";
    /// Unclosed quote.
    unclosed_quote(text): "a quotation mark is never closed (“{text}”). It is taken as text.", "引号没有结束（“{text}”），按普通文字处理。";
    /// Bad bytes.
    bad_text(text): "“{text}” has bytes outside the file’s encoding.", "“{text}”含有不符合文件编码的字节。";
    /// Unknown outcome.
    unknown_outcome(text): "the outcome “{text}” is not known; whether an agent took part decided.", "通话结果“{text}”无法识别，按是否有坐席接听判断。";
    /// Encoding guessed.
    encoding_guessed(text): "the encoding is not said; read as {text}. Check the names of queues.", "文件未注明编码，按 {text} 读取，请核对队列名称。";
    /// Day and month.
    ask_day_month(example, taken): "Is {example} day first or month first? Read as {taken} for now.", "{example} 是日在前还是月在前？暂按{taken}读取。";
    /// Which counts.
    ask_which_counts(taken): "Which column counts the contacts offered? {taken} for now.", "哪一列是呼入量？暂用：{taken}。";
    /// UTC.
    ask_utc(): "The times are marked as UTC. Keep them so, or bring them to the centre’s own time?", "时间标注为 UTC。按原样保留，还是换算为中心的当地时间？";
    /// Handle time.
    ask_handle_time(): "The file has counts only. What is the average handle time?", "文件只有数量，没有时长。平均处理时长是多少？";
    /// No wrap-up.
    ask_no_wrap_up(): "The file has no wrap-up time: handle time is talk time only, so staffing would come out low. Add it on the Forecast page if agents wrap up.", "文件没有话后处理时长，处理时长仅含通话时长，人力需求可能偏低。如有话后处理，请在预测页补充。";
    /// First date.
    ask_first_date(): "No row says its date. Which day is the first one? Until you say, the totals stand without dates.", "文件中没有日期。第一天是哪一天？在填写之前，只有合计，没有日期。";
    /// Queues or counts.
    ask_queues_or_counts(taken): "Are these columns queues, each with its contacts? Read so for now: {taken}.", "这些列是不是各个队列的呼入量？暂按此读取：{taken}。";
    /// Hour set back.
    repeated_hour(text, line): "{text} comes twice, as clocks were set back (see line {line}). Both are counted.", "{text} 因夏令时结束出现两次（另见第 {line} 行），两次都计入。";
    /// Unfinished.
    unfinished(text): "the end of the contact that came at {text} is not in the file; its handle time is unknown.", "{text} 进入的来电在文件中没有结束记录，处理时长未知。";
    /// Of agents.
    of_agents(what): "This file is {what}: it tells of agents, not of contacts. Drop it by itself on the Data page.", "该文件是{what}，记录的是坐席而不是话务。请在数据页单独导入。";
    /// Agents or contacts.
    ask_agents_or_contacts(taken): "Do the rows tell of agents or of contacts? Taken as {taken}.", "各行记录的是坐席还是话务？目前按{taken}读取。";
    /// Bad hours.
    bad_hours(text): "“{text}” is no number of hours a week and no share of full time. The hours are taken as not said.", "“{text}”不是每周工时，也不是全职比例，按未注明处理。";
    /// Bad cost.
    bad_cost(text): "“{text}” is no amount. The cost is taken as not said.", "“{text}”不是金额，成本按未注明处理。";
    /// Bad day.
    bad_day(text): "“{text}” is no date. It is taken as not said.", "“{text}”不是日期，按未注明处理。";
    /// Bad availability.
    bad_availability(text): "“{text}” cannot be read as one span of time on each weekday. Write it as Mo-Fr 8-18, Sa 9-13, or set it on the Schedule page.", "“{text}”无法理解为每天一段可用时间。可写成“周一至周五 8:00-18:00”，或在排班页设置。";
    /// Other currency.
    other_currency(text): "the cost is in {text}, those above in another currency. The figure is taken as it stands.", "该成本的币种为 {text}，与前面不同，数字按原样采用。";
    /// Repeated agent.
    repeated_agent(text, line): "{text}: repeats line {line}. Counted once.", "{text}：与第 {line} 行重复，只计一次。";
    /// Conflicting agent.
    conflicting_agent(text, line): "{text} stands in line {line} already, with other values. Line {line} is kept; correct one of the two, or give each person an ID.", "{text}在第 {line} 行已出现，内容不同。保留第 {line} 行；请更正其一，或为每人填写工号。";
    /// More than logged in.
    more_than_logged_in(text): "more handle time than logged-in time ({text}). Kept as read; check the unit of the columns.", "处理时长大于登录时长（{text}），按原数保留，请检查时间单位。";
    /// By layout.
    why_layout(name): "the row is built as {name} writes it", "行的结构与 {name} 的导出一致";
    /// By sums.
    why_adds_up(): "offered is handled and abandoned together", "呼入量等于接通量加放弃量";
    /// Reason by term.
    why_term(term): "heading says “{term}”", "列名含“{term}”";
    /// Ruled out.
    why_ruled_out(word): "not used: “{word}” in the heading", "不使用：列名含“{word}”";
    /// By values.
    why_values(looks): "values look like {looks}", "数值像{looks}";
    /// By term and sums.
    why_sums(term): "heading says “{term}”, and it grows with the calls: a total", "列名含“{term}”，且随话务量增长：为总和";
    /// Taken.
    why_taken(): "another column fits better", "已有更合适的列";
    /// Unknown.
    why_unknown(): "not recognised", "未识别";
}

/// What a table is.
#[must_use]
pub fn table_kind(lang: Lang, kind: Granularity) -> &'static str {
    let (en, zh) = match kind {
        Granularity::Interval => ("interval data", "时段数据"),
        Granularity::Call => ("a call log", "通话记录"),
        Granularity::Event => ("an event log", "事件记录"),
        Granularity::AgentList => ("an agent list", "坐席名单"),
        Granularity::AgentReport => ("an agent report", "坐席报表"),
    };
    pick(lang, en, zh)
}

/// What a file is instead of text.
#[must_use]
pub fn binary_kind(lang: Lang, kind: BinaryKind) -> &'static str {
    let (en, zh) = match kind {
        BinaryKind::Picture => ("a picture", "图片"),
        BinaryKind::Pdf => ("a PDF", "PDF 文件"),
        BinaryKind::Workbook => ("a spreadsheet workbook", "电子表格工作簿"),
        BinaryKind::Archive => ("a compressed archive", "压缩包"),
        BinaryKind::WebPage => ("a web page", "网页"),
        BinaryKind::Unknown => ("a file of bytes", "二进制文件"),
    };
    pick(lang, en, zh)
}

/// Why a file was not imported, and what to try.
#[must_use]
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let join = |headings: &[String]| headings.join(pick(lang, ", ", "、"));
    match refusal {
        Refusal::Empty => empty(lang),
        Refusal::Binary(kind) => binary(lang, binary_kind(lang, *kind)),
        Refusal::OneColumn { line, text } => one_column(lang, line, text),
        Refusal::NotATable { line, text } => not_a_table(lang, line, text),
        Refusal::NoDate { line, headings } => no_date(lang, line, join(headings)),
        Refusal::NoCounts { line, headings } => no_counts(lang, line, join(headings)),
        Refusal::LineTooLong { line } => line_too_long(lang, line),
        Refusal::MostlyUnreadable { rows, bad, first } => {
            mostly_unreadable(lang, bad, rows, first.as_ref().map(|first| issue(lang, first)).unwrap_or_default())
        }
        Refusal::NoRows => no_rows(lang),
        Refusal::TooMany { limit } => too_many(lang, limit),
        Refusal::Damaged => damaged(lang),
        Refusal::Encrypted => encrypted(lang),
        Refusal::NothingPacked => nothing_packed(lang),
        Refusal::UnpacksTooLarge { limit } => unpacks_too_large(lang, limit / (1024 * 1024)),
        Refusal::TooLong { first, last } => too_long(lang, first, last),
        Refusal::OfAgents(kind) => of_agents(lang, table_kind(lang, *kind)),
    }
}

/// One problem with its place.
#[must_use]
pub fn issue(lang: Lang, issue: &Issue) -> String {
    let what = issue_words(lang, issue);
    if issue.column.is_empty() {
        at_line(lang, issue.line, what)
    } else {
        at_column(lang, issue.line, &issue.column, what)
    }
}

/// One problem and what became of it, without its place.
#[must_use]
pub fn issue_words(lang: Lang, issue: &Issue) -> String {
    let text = &issue.text;
    let (line, other) = issue.other.clone().unwrap_or_default();
    match issue.kind {
        IssueKind::BadMoment => bad_moment(lang, text),
        IssueKind::BadNumber => bad_number(lang, text),
        IssueKind::BadDuration => bad_duration(lang, text),
        IssueKind::NegativeCount => negative_count(lang, text),
        IssueKind::NegativeDuration => negative_duration(lang, text),
        IssueKind::ShortRow => short_row(lang, text),
        IssueKind::RepeatedRow => repeated_row(lang, text, line),
        IssueKind::ConflictingRow => conflicting_row(lang, text, line, other),
        IssueKind::MoreHandledThanOffered => more_handled(lang, text),
        IssueKind::OffGrid => off_grid(lang, text),
        IssueKind::UnclosedQuote => unclosed_quote(lang, text),
        IssueKind::BadText => bad_text(lang, text),
        IssueKind::UnknownOutcome => unknown_outcome(lang, text),
        IssueKind::EncodingGuessed => encoding_guessed(lang, text),
        IssueKind::RepeatedHour => repeated_hour(lang, text, line),
        IssueKind::Unfinished => unfinished(lang, text),
        IssueKind::BadHours => bad_hours(lang, text),
        IssueKind::BadCost => bad_cost(lang, text),
        IssueKind::BadDay => bad_day(lang, text),
        IssueKind::BadAvailability => bad_availability(lang, text),
        IssueKind::OtherCurrency => other_currency(lang, text),
        IssueKind::RepeatedAgent => repeated_agent(lang, text, line),
        IssueKind::ConflictingAgent => conflicting_agent(lang, text, line),
        IssueKind::MoreThanLoggedIn => more_than_logged_in(lang, text),
    }
}

/// Name of a kind of problem.
#[must_use]
pub fn issue_kind(lang: Lang, kind: IssueKind) -> &'static str {
    let (en, zh) = match kind {
        IssueKind::BadMoment => ("Unreadable date or time", "日期或时间无法读取"),
        IssueKind::BadNumber => ("Unreadable number", "数字无法读取"),
        IssueKind::BadDuration => ("Unreadable duration", "时长无法读取"),
        IssueKind::NegativeCount => ("Negative count", "数量为负"),
        IssueKind::NegativeDuration => ("Negative duration", "时长为负"),
        IssueKind::ShortRow => ("Fields missing", "字段缺失"),
        IssueKind::RepeatedRow => ("Repeated row", "重复行"),
        IssueKind::ConflictingRow => ("Interval read twice, differing", "同一时段数据不一致"),
        IssueKind::MoreHandledThanOffered => ("More handled than offered", "接通量大于呼入量"),
        IssueKind::OffGrid => ("Between intervals", "不在时段起点"),
        IssueKind::UnclosedQuote => ("Quotation mark not closed", "引号未结束"),
        IssueKind::BadText => ("Wrong bytes", "字节错误"),
        IssueKind::UnknownOutcome => ("Unknown outcome", "未知通话结果"),
        IssueKind::EncodingGuessed => ("Encoding guessed", "编码为推测"),
        IssueKind::RepeatedHour => ("Hour repeated as clocks were set back", "夏令时结束时重复的小时"),
        IssueKind::Unfinished => ("Contact without an end", "没有结束记录的来电"),
        IssueKind::BadHours => ("Unreadable hours", "工时无法读取"),
        IssueKind::BadCost => ("Unreadable cost", "成本无法读取"),
        IssueKind::BadDay => ("Unreadable first or last day", "入职或离职日期无法读取"),
        IssueKind::BadAvailability => ("Availability not understood", "可用时间无法理解"),
        IssueKind::OtherCurrency => ("Several currencies", "币种不一致"),
        IssueKind::RepeatedAgent => ("Agent repeated", "坐席重复"),
        IssueKind::ConflictingAgent => ("Agent twice, differing", "同一坐席内容不一致"),
        IssueKind::MoreThanLoggedIn => ("More handle time than logged in", "处理时长大于登录时长"),
    };
    pick(lang, en, zh)
}

/// Why rows were left out.
#[must_use]
pub fn left_out(lang: Lang, reason: LeftOutReason) -> &'static str {
    let (en, zh) = match reason {
        LeftOutReason::Preamble => ("Lines above the table", "表格上方的说明行"),
        LeftOutReason::Totals => ("Totals rows", "合计行"),
        LeftOutReason::NoMoment => ("Rows without date or time (sub-totals)", "没有日期或时间的行（小计）"),
        LeftOutReason::Headings => ("Headings repeated", "重复的表头"),
        LeftOutReason::Outbound => ("Outbound and internal calls", "呼出和内部通话"),
        LeftOutReason::IvrHangUp => {
            ("Hung up in the voice menu (IVR), never asked for an agent", "在 IVR 中挂断，未请求人工")
        }
        LeftOutReason::Phantom => ("Phantom and test calls", "虚假或测试呼叫"),
        LeftOutReason::Unreadable => ("Rows that cannot be read", "无法读取的行"),
        LeftOutReason::Negative => ("Rows with negative counts", "数量为负的行"),
        LeftOutReason::Repeated => ("Rows equal to an earlier row", "与之前相同的行"),
        LeftOutReason::Conflicting => ("Second, differing rows of an interval", "同一时段后出现且不一致的行"),
        LeftOutReason::ShortAbandoned => ("Hung up at once", "速挂"),
        LeftOutReason::FurtherLeg => (
            "Further rows of a contact already counted (same number within two hours and 262,144 contacts)",
            "同一来电的后续记录（编号相同，相隔不超过两小时和 262,144 个来电）",
        ),
        LeftOutReason::NoContact => ("Events that tell nothing about a contact", "与来电结果无关的事件"),
        LeftOutReason::NoAgent => ("Rows that name no agent", "没有坐席姓名的行"),
    };
    pick(lang, en, zh)
}

/// Name of a role.
#[must_use]
pub fn role(lang: Lang, role: Role) -> &'static str {
    let (en, zh) = match role {
        Role::Ignored => ("Not used", "不使用"),
        Role::DateTime => ("Date and time", "日期和时间"),
        Role::Date => ("Date", "日期"),
        Role::Time => ("Time", "时间"),
        Role::End => ("End of interval", "结束时间"),
        Role::Queue => ("Queue", "队列"),
        Role::Direction => ("Direction", "呼叫方向"),
        Role::Offered => ("Offered", "呼入量"),
        Role::Handled => ("Handled", "接通量"),
        Role::Abandoned => ("Abandoned", "放弃量"),
        Role::Aht => ("Average handle time", "平均处理时长"),
        Role::HandleTotal => ("Handle time, total", "处理时长合计"),
        Role::TalkAvg => ("Average talk time", "平均通话时长"),
        Role::TalkTotal => ("Talk time, total", "通话时长合计"),
        Role::HoldAvg => ("Average hold time", "平均保持时长"),
        Role::HoldTotal => ("Hold time, total", "保持时长合计"),
        Role::WrapAvg => ("Average wrap-up", "平均话后处理时长"),
        Role::WrapTotal => ("Wrap-up, total", "话后处理时长合计"),
        Role::Outcome => ("Outcome of the call", "通话结果"),
        Role::IvrTime => ("Time in the voice menu", "IVR 时长"),
        Role::QueueStart => ("Entered the queue", "入队时间"),
        Role::Wait => ("Wait", "等待时长"),
        Role::ServiceStart => ("Answered at", "接通时间"),
        Role::Agent => ("Agent", "坐席"),
        Role::CallId => ("Call number", "通话编号"),
        Role::Event => ("Event", "事件"),
        Role::DayNumber => ("Number of the day", "天数编号"),
        Role::QueueVolume => ("Offered in the queue of the heading", "该列队列的呼入量"),
        Role::ServiceLevel => ("Service level", "服务水平"),
        Role::AnsweredWithin => ("Answered within the target", "目标时间内接通量"),
        Role::AbandonedWithin => ("Abandoned within the target", "目标时间内放弃量"),
        Role::WaitAvg => ("Average wait of all contacts", "全部来电平均等待时长"),
        Role::WaitTotal => ("Wait of all contacts, total", "全部来电等待时长合计"),
        Role::AnswerWaitAvg => ("Average speed of answer", "平均应答速度"),
        Role::AnswerWaitTotal => ("Wait of answered contacts, total", "接通来电等待时长合计"),
        Role::AbandonWaitAvg => ("Average wait of abandoned contacts", "放弃来电平均等待时长"),
        Role::AbandonWaitTotal => ("Wait of abandoned contacts, total", "放弃来电等待时长合计"),
    };
    pick(lang, en, zh)
}

/// What values look like.
#[must_use]
pub fn looks_like(lang: Lang, looks: LooksLike) -> &'static str {
    let (en, zh) = match looks {
        LooksLike::DateTimes => ("dates with times", "日期和时间"),
        LooksLike::Dates => ("dates", "日期"),
        LooksLike::Times => ("times of day", "时刻"),
        LooksLike::Counts => ("whole numbers", "整数"),
        LooksLike::Numbers => ("numbers", "数字"),
        LooksLike::Durations => ("durations", "时长"),
        LooksLike::Names => ("names", "名称"),
        LooksLike::Texts => ("text", "文字"),
        LooksLike::Empty => ("nothing", "空"),
    };
    pick(lang, en, zh)
}

/// Why a column was given its role.
#[must_use]
pub fn why(lang: Lang, why: &Why) -> String {
    match why {
        Why::Term(term) => why_term(lang, term),
        Why::RuledOut(word) => why_ruled_out(lang, word),
        Why::Values(looks) => why_values(lang, looks_like(lang, *looks)),
        Why::TermAndSums(term) => why_sums(lang, term),
        Why::Layout(name) => why_layout(lang, name),
        Why::Sums => why_adds_up(lang),
        Why::Taken => why_taken(lang),
        Why::Unknown => why_unknown(lang),
    }
}

/// Name of an order of day and month.
#[must_use]
pub fn date_order(lang: Lang, order: DateOrder) -> &'static str {
    let (en, zh) = match order {
        DateOrder::Ymd => ("year first", "年在前"),
        DateOrder::Dmy => ("day first", "日在前"),
        DateOrder::Mdy => ("month first", "月在前"),
    };
    pick(lang, en, zh)
}

/// Something to settle.
#[must_use]
pub fn question(lang: Lang, question: &Question) -> String {
    match question {
        Question::DayMonth { example, taken } => ask_day_month(lang, example, date_order(lang, *taken)),
        Question::WhichCounts { taken } => ask_which_counts(lang, taken),
        Question::Utc => ask_utc(lang),
        Question::HandleTime => ask_handle_time(lang),
        Question::NoWrapUp => ask_no_wrap_up(lang),
        Question::FirstDate => ask_first_date(lang),
        Question::QueuesOrCounts { taken } => ask_queues_or_counts(lang, taken),
        Question::AgentsOrContacts { taken } => ask_agents_or_contacts(lang, table_kind(lang, *taken)),
    }
}

/// What a question is about, in a few words.
#[must_use]
pub fn asked(lang: Lang, asked: Asked) -> &'static str {
    let (en, zh) = match asked {
        Asked::DayMonth => ("day or month first", "日月顺序"),
        Asked::WhichCounts => ("the column of contacts", "呼入量列"),
        Asked::QueuesOrCounts => ("queues or counts", "队列还是指标"),
        Asked::Utc => ("the time zone", "时区"),
        Asked::FirstDate => ("the first date", "第一天的日期"),
        Asked::AgentsOrContacts => ("agents or contacts", "坐席还是来电"),
    };
    pick(lang, en, zh)
}

/// What bare numbers of a length of time count.
#[must_use]
pub fn unit(lang: Lang, unit: TimeUnit) -> &'static str {
    let (en, zh) = match unit {
        TimeUnit::Seconds => ("seconds", "秒"),
        TimeUnit::Minutes => ("minutes", "分钟"),
        TimeUnit::Days => ("parts of a day", "天的小数"),
        TimeUnit::Milliseconds => ("milliseconds", "毫秒"),
    };
    pick(lang, en, zh)
}

/// What a word of outcome is taken for.
#[must_use]
pub fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    let (en, zh) = match outcome {
        Outcome::Handled => ("handled", "接通"),
        Outcome::Abandoned => ("abandoned", "放弃"),
        Outcome::ShortAbandoned => ("short abandon, not counted", "速挂，不计入"),
        Outcome::Transferred => ("handled and passed on", "接通后转接"),
        Outcome::Overflowed => ("overflowed, offered only", "溢出，仅计呼入"),
        Outcome::Outbound => ("outbound, not counted", "呼出，不计入"),
        Outcome::LeftOut => ("test or phantom, not counted", "测试或虚假，不计入"),
        Outcome::Inbound => ("inbound", "呼入"),
        Outcome::Entered => ("entered the queue", "进入队列"),
        Outcome::Nothing => ("says nothing: an agent’s part decides", "与结果无关，按是否有坐席接听判断"),
    };
    pick(lang, en, zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_of_a_call_is_the_one_said() {
        let window = crate::i18n::Locale::default().count(crate::import::CONTACTS_KNOWN as u64);
        for lang in [Lang::En, Lang::Zh] {
            assert!(left_out(lang, LeftOutReason::FurtherLeg).contains(&window), "{window}");
        }
    }
}
