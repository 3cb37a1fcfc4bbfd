//! Texts: the data page.

use crate::i18n::{Lang, Locale};
use crate::import::{Encoding, Packing, ServiceLevelRule};

texts! {
    /// Heading of the page.
    title: "Data", "数据";
    /// Finding while there is nothing.
    lead: "Drop the export of your phone system anywhere on this page. It is read in this browser and goes nowhere.",
        "将电话系统导出的报表拖到本页任意位置。文件只在本浏览器内读取，不会上传。";
    /// Heading of the empty page.
    empty_title: "What belongs here", "这里放什么";
    /// What a file needs.
    empty_needs: "An ACD export as CSV or text: one row per interval and queue, or one row per call. It needs at least the date and time and the contacts offered; handled, abandoned and handle time make the plan better. Lines above the table, totals rows and other languages are no trouble.",
        "ACD 导出的 CSV 或文本：每个时段每个队列一行，或每通电话一行。至少要有日期时间和呼入量；如有接通量、放弃量和处理时长，计划会更准。表格上方的说明行、合计行都没有关系。";
    /// Above the example.
    empty_example: "Rows such as these", "例如";
    /// Button.
    choose_file: "Choose an ACD export", "选择话务报表文件";
    /// Button.
    other_file: "Take in another file", "导入其他文件";
    /// Progress.
    reading(name): "Reading {name}", "正在读取 {name}";
    /// Progress of a second reading.
    reading_again: "Reading again with your changes", "正在按您的设置重新读取";
    /// Finding while reading.
    reading_finding: "The file is being read. The plan is as it was.", "正在读取文件，计划保持不变。";
    /// Refused.
    refused(name): "{name} was not imported. The plan is as it was.", "{name} 未导入，计划保持不变。";
    /// Heading of the reason.
    refused_why: "Why, and what to try", "原因与办法";
    /// Where the mapping can still be changed.
    refused_remap: "If a column below was read as the wrong thing, choose what it holds: the file is read again at once.",
        "如果下方某列的含义判断有误，请直接修改，系统会立即重新读取。";
    /// Button.
    discard: "Discard", "放弃";
    /// Button.
    use_history: "Use this history", "使用这份历史数据";
    /// Button.
    replace_history: "Replace the history of this plan", "替换本计划的历史数据";
    /// Button.
    new_plan: "Start a new plan", "新建计划";
    /// Beside the buttons.
    apply_hint: "Nothing is taken in until you say so; afterwards Undo takes it back.", "确认之前不会导入；导入后可撤销。";
    /// Beside the buttons.
    apply_hint_replace: "Targets, people and shifts stay. Undo takes it back.", "目标、人员和班次保持不变，可撤销。";
    /// Finding of the preview.
    found(offered, queues, first, last): "{offered} contacts offered in {queues} from {first} to {last}.",
        "{first}至{last}，{queues}，共 {offered} 通呼入。";
    /// Finding of the preview, second sentence.
    found_clean: "Every row was read.", "所有行均已读取。";
    /// Finding of the preview, second sentence.
    found_trouble(problems, rows): "Problems: {problems}, listed below; rows that do not count: {rows}.",
        "下方列出 {problems} 个问题；{rows} 行未计入。";
    /// Finding of the preview, second sentence.
    found_left_out(rows): "No problems; rows that do not count: {rows}.", "没有问题；{rows} 行未计入。";
    /// Finding of the preview, first sentence of a file of one day.
    found_day(offered, queues, day): "{offered} contacts offered in {queues} on {day}.", "{day}，{queues}，共 {offered} 通呼入。";
    /// Finding of the preview of a file without dates.
    found_undated(offered, queues): "{offered} contacts offered in {queues}; no row says its date.", "{queues}，共 {offered} 通呼入；文件中没有日期。";
    /// Finding of the preview without a count of offered.
    found_rows(rows, queues, first, last): "{rows} rows in {queues} from {first} to {last}.",
        "{first}至{last}，{queues}，共 {rows} 行。";
    /// One.
    one_queue: "one queue", "一个队列";
    /// Several.
    queues(count): "{count} queues", "{count} 个队列";
    /// Section.
    how_read: "How it was read", "读取方式";
    /// Fact.
    encoding: "Encoding", "编码";
    /// Fact.
    delimiter: "Fields parted by", "分隔符";
    /// Fact.
    headings: "Headings", "表头";
    /// Fact.
    headings_line(line): "line {line}", "第 {line} 行";
    /// Fact.
    no_headings: "none", "无";
    /// Fact.
    rows: "Rows counted", "计入行数";
    /// Fact.
    interval: "Interval", "时段";
    /// Fact.
    minutes(count): "{count} min", "{count} 分钟";
    /// Length of an interval.
    whole_day: "one day", "一天";
    /// Delimiter.
    tab: "tab", "制表符";
    /// Delimiter.
    comma: "comma", "逗号";
    /// Delimiter.
    semicolon: "semicolon", "分号";
    /// Delimiter.
    space: "space", "空格";
    /// Granularity.
    row_is: "A row is", "每行是";
    /// What a row is.
    per_interval: "one row per interval", "每行一个时段";
    /// What a row is.
    per_call: "one row per call", "每行一通电话";
    /// Granularity.
    one_row_interval: "an interval", "一个时段";
    /// Granularity.
    one_row_call: "a call", "一通电话";
    /// Field.
    date_order: "Day and month", "日月顺序";
    /// Field.
    interval_wanted: "Interval wanted", "所需时段";
    /// Choice.
    as_in_file: "as in the file", "与文件一致";
    /// Field.
    decimal: "Decimal sign", "小数点";
    /// Choice.
    decimal_point: "point", "点";
    /// Choice.
    decimal_comma: "comma", "逗号";
    /// A reading of a date.
    reads_as(order, date): "{order}: {date}", "{order}：{date}";
    /// Field.
    which_counts: "Contacts offered", "呼入量列";
    /// Field.
    aht_if_unknown: "Average handle time", "平均处理时长";
    /// Hint.
    aht_hint: "Talk, hold and wrap-up. Type 180, 3:00 or 3m; without it no staffing can be computed.",
        "含通话、保持和话后处理。可输入 180、3:00 或 3分；不填则无法计算人力需求。";
    /// Reason of a question.
    why_day_month: "No number in the dates is above 12, and the days follow each other either way: nothing in the file decides.", "日期中没有大于 12 的数字，两种读法的日期都连续，文件本身无法判断。";
    /// Reason of a question.
    why_which_counts: "Several columns hold whole numbers, and no heading names contacts.", "有多列整数，而列名都没有说明是话务量。";
    /// Reason of a question.
    why_queues_or_counts: "The headings are names that no report uses for counts, and no column is the sum of the others.", "列名不是报表常用的指标名，也没有哪一列是其他列之和。";
    /// Reason of a question.
    why_utc: "The times end in Z, say UTC, or count seconds since 1970, which is UTC. Schedules follow the centre’s own clock.", "时间以 Z 结尾、注明 UTC，或为 1970 年起的秒数（即 UTC），而排班按中心当地时间进行。";
    /// Reason of a question.
    why_first_date: "Today’s date is not taken in its place.", "系统不会用今天的日期代替。";
    /// Why it is asked.
    why_agents_or_contacts: "The rows name agents and count contacts: a report about agents, or contacts of queues that agents handled.", "各行既有坐席姓名又有来电数量：可能是坐席报表，也可能是各队列的来电数据。";
    /// Mark of a question that must be answered.
    must_answer: "Answer this before the file is taken in.", "回答后才能导入。";
    /// Choice.
    as_queues(names): "Queues: {names}", "队列：{names}";
    /// Choice.
    as_counts(heading): "One queue; “{heading}” counts the contacts offered", "只有一个队列，“{heading}”是呼入量";
    /// Choice: a column with its first values.
    column_with(heading, values): "{heading}: {values}", "{heading}：{values}";
    /// Field.
    first_date: "Date of the first day", "第一天的日期";
    /// Field, where rows count days.
    first_date_of(number): "Date of day {number}", "第 {number} 天的日期";
    /// Choice.
    utc_keep(at): "As written: the file begins {at}", "按原样：从{at}开始";
    /// Choice.
    utc_local(at): "In local time: the file begins {at}", "换算为当地时间：从{at}开始";
    /// Choice, where the first moment is not known.
    utc_keep_plain: "As written", "按原样";
    /// Choice, where the first moment is not known.
    utc_local_plain: "In local time", "换算为当地时间";
    /// Date and time of day.
    on_at(date, time): "{date}, {time}", "{date} {time}";
    /// Field.
    zone: "Time zone of the centre", "中心所在时区";
    /// Why the button cannot be pressed.
    answer_first(questions): "To settle first: {questions}", "请先确认：{questions}";
    /// Read as before.
    as_before: "Read as you chose for an earlier file with these headings.", "已按您为相同列名的文件所做的选择读取。";
    /// Button.
    guess_afresh: "Guess afresh", "重新识别";
    /// Fact.
    layout: "Layout of", "报表来源";
    /// Fact.
    packed_in: "Packed as", "打包方式";
    /// Field.
    part: "Table taken", "所取表格";
    /// Field.
    read_encoding: "Read as", "读取编码";
    /// Choice.
    encoding_found(name): "{name} (found)", "{name}（自动）";
    /// Fact.
    handle_of: "Handle time is", "处理时长组成";
    /// Fact.
    handle_none: "not in the file", "文件中没有";
    /// Fact of a log of events.
    handle_of_events: "answer to end", "接通至结束";
    /// Field.
    handle_from: "Handle time from", "处理时长取自";
    /// Choice.
    handle_total: "its total", "合计列";
    /// Choice.
    handle_average: "its average", "平均列";
    /// Choice.
    handle_parts: "talk, hold, wrap-up", "通话、保持、话后处理";
    /// Choice.
    handle_unknown: "not in the file", "文件中没有";
    /// Field.
    hold_in_talk: "Hold time", "保持时长";
    /// Choice.
    hold_within: "part of talk time", "已含在通话时长内";
    /// Choice.
    hold_apart: "apart from talk time", "不含在通话时长内";
    /// Fact.
    level_rule: "Service level is", "服务水平口径";
    /// Fact.
    level_untold: "the counts do not tell which definition", "数据无法判断是哪种口径";
    /// Service level.
    level_of_offered: "answered in target / offered", "目标时间内接通 / 呼入";
    /// Service level.
    level_of_handled: "answered in target / handled", "目标时间内接通 / 接通";
    /// Service level.
    level_without_short: "answered in target / (offered − short abandons)", "目标时间内接通 /（呼入 − 速挂）";
    /// Service level.
    level_short_served: "(answered in target + short abandons) / offered", "（目标时间内接通 + 速挂）/ 呼入";
    /// Fact.
    zone_read: "Times", "时间";
    /// Fact.
    zone_of(zone): "UTC brought to {zone}", "由 UTC 换算为 {zone}";
    /// Granularity.
    one_row_event: "an event", "一个事件";
    /// What a row is.
    per_event: "one row per event", "每行一个事件";
    /// Section.
    outcomes: "Words of outcome, and what they are taken for", "结果用语及其含义";
    /// Column.
    word: "Word", "用语";
    /// Column.
    in_column: "In", "所在列";
    /// Column.
    taken_for: "Taken for", "视为";
    /// What an event is taken for.
    event_nothing: "says nothing about a contact", "与来电无关";
    /// Label of a select.
    word_taken_for(word): "What “{word}” is taken for", "“{word}”视为";
    /// Field.
    short_abandon: "Short abandon, seconds", "速挂门限（秒）";
    /// Hint.
    short_abandon_hint: "Callers who hang up in the queue before this do not count. 0 counts all.", "排队不足此秒数就挂断的来电不计入；0 表示全部计入。";
    /// Field.
    compare: "Your report’s figure is", "您的报表数字是";
    /// Label.
    own_of(what, name): "{what} in your ACD report: {name}", "ACD 报表中的{what}：{name}";
    /// Section.
    by_queue_title: "By queue", "按队列";
    /// Column.
    row_text: "Text", "内容";
    /// Disclosure.
    first_rows(count): "First lines ({count})", "前几行（{count}）";
    /// Button.
    download_left_out: "Download all as CSV", "下载全部（CSV）";
    /// Progress.
    listing_left_out: "Reading the file again for the rows that do not count", "正在重新读取文件，列出未计入的行";
    /// Name of the download.
    left_out_file: "rows-left-out.csv", "未计入的行.csv";
    /// The file is gone.
    left_out_unread: "The file could not be read again. Choose it once more.", "无法再次读取文件，请重新选择。";
    /// Section.
    questions: "To settle", "待确认";
    /// Section.
    columns: "First rows, and what each column holds", "前几行与各列含义";
    /// Label of a select.
    role_of(heading): "What the column {heading} holds", "“{heading}”列的含义";
    /// Label of a select.
    unit_of(heading): "Unit of the column {heading}", "“{heading}”列的单位";
    /// A column without a heading.
    column_number(number): "Column {number}", "第 {number} 列";
    /// Reason.
    your_choice: "your choice", "您的选择";
    /// Row heading.
    line: "Line", "行";
    /// Row heading.
    held_as: "Holds", "含义";
    /// Section.
    totals: "Totals, to check against the ACD", "合计，与 ACD 报表核对";
    /// Column.
    queue: "Queue", "队列";
    /// Column.
    offered: "Offered", "呼入量";
    /// Column.
    handled: "Handled", "接通量";
    /// Column.
    abandoned: "Abandoned", "放弃量";
    /// Column.
    aht: "AHT", "平均处理时长";
    /// Column.
    own_total: "Your report says", "您的报表";
    /// Column.
    difference: "Difference", "差异";
    /// No difference.
    agrees: "agrees", "一致";
    /// A difference.
    differs(count, share): "{count} ({share})", "{count}（{share}）";
    /// Row.
    all_queues: "All queues", "全部队列";
    /// Unknown value.
    unknown: "not in the file", "文件中没有";
    /// Unknown value in a plan.
    not_known: "unknown", "未知";
    /// Disclosure.
    by_day(days): "By day ({days})", "按日（{days} 天）";
    /// Button.
    more_days: "Show more days", "显示更多日期";
    /// Column.
    date: "Date", "日期";
    /// Section.
    left_out: "Rows that do not count", "未计入的行";
    /// None.
    nothing_left_out: "Every row counts.", "所有行均已计入。";
    /// Column.
    reason: "Reason", "原因";
    /// Column.
    count: "Count", "数量";
    /// Column.
    first_lines: "First lines", "前几行行号";
    /// Section.
    problems: "Problems", "问题";
    /// None.
    no_problems: "No problems found.", "未发现问题。";
    /// Column.
    problem: "Problem", "问题";
    /// Column.
    column: "Column", "列";
    /// Column.
    what: "What it says and what became of it", "内容与处理";
    /// Where only the first are listed.
    listed(shown, all): "The first {shown} of {all}", "前 {shown} 个，共 {all} 个";
    /// Button.
    download_problems: "Download as CSV", "下载 CSV";
    /// Name of the download.
    problems_file: "import-problems.csv", "导入问题.csv";
    /// The file could not be read.
    choose_again: "Choose the file again", "重新选择文件";
    /// Field.
    plan_name: "Plan name", "计划名称";
    /// Section.
    this_plan: "This plan", "本计划";
    /// Finding.
    summary(weeks, offered, queues, last): "{weeks} of history to {last}: {offered} contacts offered in {queues}.",
        "截至{last}的 {weeks}历史：{queues}，共 {offered} 通呼入。";
    /// One.
    one_week: "1 week", "1 周";
    /// Several.
    weeks(count): "{count} weeks", "{count} 周";
    /// Tile.
    period: "Period", "期间";
    /// Tile.
    first_to(last): "to {last}", "至{last}";
    /// Tile.
    weeks_tile: "Weeks", "周数";
    /// Detail of a tile.
    weeks_enough: "enough for a forecast", "足够用于预测";
    /// Detail of a tile.
    weeks_few: "eight or more make a better forecast", "八周以上预测更准";
    /// Detail of a tile.
    intervals_of(minutes): "intervals of {minutes}", "时段 {minutes}";
    /// Detail of a tile.
    aht_given: "as you gave it", "按您填写的值";
    /// Tile.
    missing: "Days missing", "缺失天数";
    /// Detail of a tile.
    missing_none: "none", "无";
    /// Missing days.
    missing_days: "no rows though that weekday is usually busy: unknown, not zero", "该星期几通常有话务却没有数据：按未知处理，不按零";
    /// Chart caption.
    chart_caption: "Contacts offered per day", "每日呼入量";
    /// Section.
    by_queue: "Totals by queue", "各队列合计";
}

/// Name of an encoding, as spreadsheets call it.
#[must_use]
pub const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8 (BOM)",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Gbk => "GBK / GB18030",
        Encoding::Windows1252 => "Windows-1252",
    }
}

/// Name of what a file is packed in.
#[must_use]
pub const fn packing_name(packing: Packing) -> &'static str {
    match packing {
        Packing::Plain => "",
        Packing::Gzip => "gzip",
        Packing::Zip => "zip",
        Packing::Workbook => "xlsx",
    }
}

/// The definition a service level follows.
#[must_use]
pub fn level_name(lang: Lang, rule: ServiceLevelRule) -> String {
    match rule {
        ServiceLevelRule::OfOffered => level_of_offered(lang),
        ServiceLevelRule::OfHandled => level_of_handled(lang),
        ServiceLevelRule::WithoutShortAbandons => level_without_short(lang),
        ServiceLevelRule::ShortAbandonsServed => level_short_served(lang),
    }
}

/// Name of what parts the fields.
#[must_use]
pub fn delimiter_name(locale: Locale, sign: char) -> String {
    let lang = locale.lang;
    match sign {
        ',' => comma(lang),
        ';' => semicolon(lang),
        '\t' => tab(lang),
        ' ' => space(lang),
        other => other.to_string(),
    }
}

/// The length of an interval.
#[must_use]
pub fn interval_length(lang: Lang, length: u16) -> String {
    if length == 1440 { whole_day(lang) } else { minutes(lang, length) }
}

/// So many queues.
#[must_use]
pub fn queue_count(locale: Locale, count: usize) -> String {
    if count == 1 { one_queue(locale.lang) } else { queues(locale.lang, locale.count(count as u64)) }
}

/// So many weeks.
#[must_use]
pub fn week_count(locale: Locale, count: u32) -> String {
    if count == 1 { one_week(locale.lang) } else { weeks(locale.lang, locale.count(count)) }
}
