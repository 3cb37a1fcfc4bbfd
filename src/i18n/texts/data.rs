//! Texts: data.

texts! {
    /// Heading of the page.
    title(): "Data", "数据";
    /// Under the heading.
    lead(): "Drop the export of your phone system. It is read here, in this page, and goes nowhere.", "拖入电话系统导出的报表。文件只在本页面读取，不会上传。";
    /// Drop zone.
    drop_here(): "Drop a CSV or text export here", "将 CSV 或文本导出文件拖到此处";
    /// Button.
    choose_file(): "Choose a file", "选择文件";
    /// Button.
    replace_file(): "Replace with another file", "更换文件";
    /// Progress.
    reading(name, percent): "Reading {name}: {percent}", "正在读取 {name}：{percent}";
    /// Button.
    cancel(): "Cancel", "取消";
    /// After cancelling.
    cancelled(): "Import cancelled. The plan is as it was.", "已取消导入，方案保持不变。";
    /// Refused.
    refused(name): "{name} was not imported. The plan is as it was.", "{name} 未导入，方案保持不变。";
    /// Section.
    columns(): "What each column holds", "各列含义";
    /// Table heading.
    heading(): "Heading", "列名";
    /// Table heading.
    role(): "Read as", "读作";
    /// Table heading.
    reason(): "Why", "依据";
    /// Table heading.
    example(): "First rows", "前几行";
    /// File facts.
    file_facts(encoding, delimiter, interval): "{encoding}, fields parted by {delimiter}, intervals of {interval} min", "编码 {encoding}，分隔符 {delimiter}，时段 {interval} 分钟";
    /// Granularity.
    one_row_interval(): "One row per interval", "每行一个时段";
    /// Granularity.
    one_row_call(): "One row per call", "每行一通电话";
    /// Field.
    date_order(): "Day and month", "日月顺序";
    /// Field.
    interval_minutes(): "Interval (minutes)", "时段（分钟）";
    /// Field.
    aht_if_unknown(): "Average handle time", "平均处理时长";
    /// Hint.
    aht_hint(): "The export has counts only. Type 180, 3:00 or 3m.", "导出文件只有数量。可输入 180、3:00 或 3分。";
    /// Button.
    import_now(): "Import", "导入";
    /// Section.
    totals(): "Totals to check", "请核对合计";
    /// Column.
    queue(): "Queue", "队列";
    /// Column.
    offered(): "Offered", "呼入量";
    /// Column.
    handled(): "Handled", "接通量";
    /// Column.
    abandoned(): "Abandoned", "放弃量";
    /// Column.
    aht(): "AHT", "平均处理时长";
    /// Row.
    all_queues(): "All queues", "全部队列";
    /// Unknown value.
    unknown(): "not in the file", "文件中没有";
    /// Sentence.
    period(rows, first, last): "{rows} rows, {first} to {last}", "{rows} 行，{first} 至 {last}";
    /// Section.
    left_out(): "Left out", "未计入";
    /// Example lines.
    lines(lines): "lines {lines}", "第 {lines} 行";
    /// Section.
    problems(): "Problems", "问题";
    /// None.
    no_problems(): "No problems found.", "未发现问题。";
    /// More.
    more_problems(count): "and {count} more of this kind", "另有 {count} 个同类问题";
    /// Section.
    questions(): "To settle", "待确认";
    /// Section.
    hours(): "Opening hours", "营业时间";
    /// Told from data.
    hours_inferred(): "Told from when contacts come; change what is wrong.", "根据来电时间推断，如有误请修改。";
    /// Closed weekday.
    closed(): "Closed", "休息";
    /// Missing days.
    days_missing(count): "{count} days have no rows and count as unknown", "{count} 天没有数据，按未知处理";
    /// Zero days.
    days_zero(count): "{count} days have zero contacts though that weekday is usually busy: closed, or not recorded?", "{count} 天话务量为零，而同一星期几通常有话务：是休息还是漏记？";
    /// Rail.
    rail(weeks, queues): "{weeks} weeks, {queues} queues", "{weeks} 周，{queues} 个队列";
    /// Rail, nothing yet.
    rail_empty(): "No data yet", "暂无数据";
    /// Chart caption.
    chart_caption(): "Contacts offered per day", "每日呼入量";
    /// Chart sentence.
    chart_sentence(mean, peak, date): "On average {mean} contacts on a day that has any; most on {date}: {peak}.", "有话务的日子平均 {mean} 个；最多为 {date}：{peak} 个。";
}
