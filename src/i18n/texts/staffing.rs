//! Texts: staffing.

use crate::i18n::Lang;
use crate::queueing::golden::{Problem, Refusal};
use crate::staffing::BoundBy;

texts! {
    /// Page title.
    title: "Staffing", "人力需求";
    /// Page lead.
    lead: "Agents each interval needs so that every target holds.", "为达成全部目标，各时段所需的坐席人数。";
    /// Group of targets.
    targets: "Targets", "目标";
    /// Label.
    service_level: "Service level", "服务水平";
    /// Which of the definitions.
    service_level_hint: "Share of all offered contacts answered within the threshold", "在设定时限内接起的来电占全部来电的比例";
    /// Label.
    within: "Answered within", "应答时限";
    /// Label.
    asa: "Average speed of answer, at most", "平均应答速度上限";
    /// Label.
    max_occupancy: "Occupancy, at most", "占用率上限";
    /// Short label.
    occupancy: "Occupancy", "占用率";
    /// Label.
    minimum: "Agents when open, at least", "营业时段最少坐席";
    /// Label.
    shrinkage: "Shrinkage", "损耗率";
    /// What shrinkage holds.
    shrinkage_hint: "Share of paid time not on contacts: holidays, sickness, training, meetings. Breaks in the shifts are not part of it.",
        "带薪但不接话务的时间占比：休假、病假、培训、会议等。班次内的休息不计入。";
    /// A target not in use.
    target_off: "not set", "未设定";
    /// A number out of range.
    out_of_range(text, least, most): "“{text}” is out of range. Enter a value from {least} to {most}.",
        "“{text}”超出范围，请输入 {least} 至 {most} 之间的值。";
    /// Without forecast.
    no_forecast: "Staffing needs a forecast. Load data on the Data page first.", "计算人力需求需要先有预测，请先在“数据”页导入数据。";
    /// Handle time missing.
    unknown_aht(count): "{count} intervals have no handle time, so their need is unknown. Enter it here.",
        "有 {count} 个时段缺少平均处理时长，无法计算人力需求。请在此填写。";
    /// Queue picker.
    queue: "Queue", "队列";
    /// Week picker.
    week: "Week", "周";
    /// Week starting on a date.
    week_of(date): "Week of {date}", "{date}起的一周";
    /// Every queue together.
    all_queues: "All queues", "全部队列";

    /// Counted unit.
    agents_count(count): "{count} agents", "{count} 名坐席";
    /// Unit.
    erlangs(load): "{load} erlangs", "{load} 爱尔兰";

    /// Column.
    column_interval: "Interval", "时段";
    /// Column.
    column_volume: "Contacts", "话务量";
    /// Column.
    column_aht: "AHT", "平均处理时长";
    /// Column.
    column_load: "Load (erlangs)", "话务负荷（爱尔兰）";
    /// Column.
    column_agents: "Agents on contact", "在线坐席";
    /// Column.
    column_scheduled: "Agents to schedule", "排班人数";
    /// Column.
    column_bound: "Bound by", "决定因素";

    /// Figure tile.
    tile_peak: "Peak", "峰值";
    /// Figure tile.
    tile_agent_hours: "Agent hours a week", "每周在线工时";
    /// Figure tile.
    tile_paid_hours: "Paid hours a week", "每周带薪工时";
    /// Figure tile.
    tile_fte: "FTE", "全职人力（FTE）";
    /// What a full-time week is.
    tile_fte_hint(hours): "at {hours} a full-time week", "按每周全职工时 {hours} 计";
    /// Figure tile.
    tile_service_level: "Expected service level", "预计服务水平";
    /// Figure tile.
    tile_occupancy: "Expected occupancy", "预计占用率";

    /// Caption of the heat map.
    heat_caption(queue, week): "Agents on contact, {queue}, {week}", "在线坐席人数，{queue}，{week}";
    /// What the heat map shows.
    finding_peak(agents, when, hours, fte): "Peak {agents} agents on {when}; {hours} of paid time a week, {fte} FTE.",
        "峰值为{when}，需 {agents} 名坐席；每周带薪工时 {hours}，折合 {fte} 个全职人力。";
    /// Which target bound most.
    finding_bound(target, share): "{target} decides in {share} of the staffed intervals.", "在需要人手的时段中，{share} 由“{target}”决定。";
    /// Nobody needed.
    finding_nobody: "No agents are needed in this week.", "本周无需安排坐席。";
    /// A cell without need.
    heat_unknown(when): "{when}: handle time unknown", "{when}：平均处理时长未知";

    /// Heading of the explanation.
    why(agents, when): "Why {agents} agents on {when}", "{when}为何需要 {agents} 名坐席";
    /// Step 4, where n − 1 does not carry the load.
    step_fewer_unstable(agents): "With {agents} the queue would grow without end.", "若只有 {agents} 名，排队将无限增长。";
    /// Step 4, where only the minimum asks for n.
    step_fewer_minimum(agents): "The other targets would hold with {agents} too; the least number of agents decides.",
        "{agents} 名坐席也能满足其他目标，此处由最少坐席数决定。";
    /// What each target asks alone.
    step_asks(target, agents): "{target} alone asks for {agents}.", "仅按“{target}”计算需要 {agents} 名。";
    /// Without load.
    step_idle(minimum): "No contacts are expected; the least number of agents is {minimum}.", "预计没有来电；最少坐席数为 {minimum}。";
    /// The model behind.
    model_note: "Erlang C: contacts wait until answered and nobody hangs up, so the service level is on the safe side where callers give up.",
        "采用 Erlang C 模型：假设来电一直等待、无人放弃；若有客户放弃，实际服务水平通常会更高。";

    /// Both sentences under the title.
    finding_both(peak, bound): "{peak} {bound}", "{peak}{bound}";
    /// Button of the empty page.
    to_data: "Go to Data", "前往“数据”页";
    /// Label of the field asked for.
    aht_if_unknown: "Average handle time", "平均处理时长";
    /// What is typed there.
    aht_if_unknown_hint: "Talk time and after-call work of one contact, such as 4:30 or 270. The file has counts only.",
        "每通话务的通话加话后处理时间，如 4:30 或 270。文件中只有话务量。";
    /// Group of shrinkage.
    time_off_contacts: "Paid time off contacts", "不接话务的带薪时间";
    /// Under a target that may be left empty.
    optional_hint: "Leave empty for no such target.", "留空表示不设此目标。";
    /// Under the occupancy.
    occupancy_hint: "Share of staffed time spent on contacts; above 90 % people wear out. Leave empty for none.",
        "在岗时间中用于接话务的比例；长期高于 90% 会使人疲劳。留空表示不设。";
    /// Under the minimum.
    minimum_hint: "For each queue, even when few contacts come.", "按队列计，话务量很小时也适用。";
    /// Under the hours on contact.
    tile_on_contact: "on contact", "在线接话务";
    /// Under the paid hours.
    tile_after_shrinkage(share): "with {share} shrinkage", "含 {share} 损耗";
    /// Under the service level.
    tile_target(share, within): "target {share} in {within}", "目标 {within} 内 {share}";
    /// Under the occupancy.
    tile_at_most(share): "at most {share}", "上限 {share}";
    /// Beside the heat map.
    heat_note: "click a cell to see why", "点击单元格查看原因";
    /// Heading of the list of targets.
    bounds_title: "What decides", "由什么决定";
    /// Under it.
    bounds_hint: "Open intervals of the week by the target that asks for the last agent.", "本周营业时段按决定最后一名坐席的目标分类。";
    /// Column.
    intervals: "Intervals", "时段数";
    /// Column.
    share: "Share", "占比";
    /// Day and date.
    day_named(weekday, date): "{weekday} {date}", "{weekday}，{date}";
    /// Picker of the day.
    day: "Day", "日期";
    /// Picker of the time.
    time: "Time", "时间";
    /// Heading of the table of a day.
    day_title(date): "Intervals of {date}", "{date}各时段";
    /// Heading of the explanation of one agent.
    why_one(when): "Why 1 agent on {when}", "{when}为何需要 1 名坐席";
    /// A queue without handle time.
    unknown_here: "The handle time is not known, so the need is not either.", "平均处理时长未知，无法计算人力需求。";
    /// A closed interval.
    closed_here: "Closed: nobody is needed.", "不营业：无需坐席。";
    /// Step.
    name_load: "Load", "话务负荷";
    /// Formula.
    formula_load: "A = contacts × AHT ÷ interval", "A = 话务量 × AHT ÷ 时段长度";
    /// Step.
    name_blocking: "Erlang B: would find all agents busy", "Erlang B：全部坐席忙的概率";
    /// Step.
    name_waits: "Erlang C: have to wait", "Erlang C：需要等待的概率";
    /// Step.
    name_asa: "Average speed of answer", "平均应答速度";
    /// Formula.
    formula_shrinkage: "scheduled = n ÷ (1 − shrinkage)", "排班人数 = n ÷ (1 − 损耗率)";
    /// Unit.
    hours_short(number): "{number}\u{a0}h", "{number}\u{a0}小时";
    /// Unit.
    seconds_short(number): "{number} s", "{number} 秒";
    /// Unit.
    contacts(number): "{number} contacts", "{number} 通";
    /// What a share is of.
    of_contacts(share): "{share} of contacts wait", "{share} 的来电需要等待";
    /// A service level with its threshold.
    level_within(share, within): "{share} answered within {within}", "{within} 内接起 {share}";
    /// Row.
    level_named(within): "Service level in {within}", "{within} 内服务水平";
    /// Column.
    measure: "Measure", "指标";
    /// Column.
    target: "Target", "目标";
    /// Read out for a target that holds.
    holds: "target met", "达标";
    /// Read out for a target that is missed.
    missed: "target missed", "未达标";
    /// Where one agent is enough.
    verdict_one: "One agent is the fewest there can be.", "至少需要 1 名坐席。";
    /// Why one fewer is not enough.
    verdict(agents, target): "{agents} are not enough: the target “{target}” would be missed.", "{agents} 名不够：将达不到“{target}”目标。";
    /// Result of the last step.
    to_schedule(number): "{number} agents to schedule", "应排班 {number} 名";

    /// Target that bound.
    bound_nothing: "nothing", "无需求";
    /// Target that bound.
    bound_service_level: "service level", "服务水平";
    /// Target that bound.
    bound_asa: "average speed of answer", "平均应答速度";
    /// Target that bound.
    bound_occupancy: "occupancy", "占用率";
    /// Target that bound.
    bound_minimum: "least number of agents", "最少坐席数";
    /// Target that bound.
    bound_stability: "load", "话务负荷";

    /// Target that bound.
    bound_abandonment: "abandonment", "放弃率";

    /// Place of a problem in a table.
    at_line(line, text): "line {line}: {text}", "第 {line} 行：{text}";
    /// No CSV.
    table_unreadable(reason): "this is no CSV table ({reason}). Save it as comma-separated text.", "不是有效的 CSV 表格（{reason}），请另存为逗号分隔文本。";
    /// A column lacks.
    table_no_column(column): "the header has no column “{column}”. Add it.", "表头缺少“{column}”列，请补上。";
    /// A model not here.
    table_model(model): "no formula for the model “{model}” in this version; left empty. Known: erlang_a, erlang_b, erlang_c, mmnk, mmnk_m, engset, req_a, req_b, req_c.",
        "此版本没有模型“{model}”的公式，已留空。可用：erlang_a、erlang_b、erlang_c、mmnk、mmnk_m、engset、req_a、req_b、req_c。";
    /// A target not known.
    table_target(target): "the target “{target}” does not go with this model. Erlang C knows sl_a to sl_d, asa_s, p_wait, max_occupancy; Erlang B p_block.",
        "目标“{target}”不适用于该模型。Erlang C 可用 sl_a 至 sl_d、asa_s、p_wait、max_occupancy；Erlang B 可用 p_block。";
    /// A cell that cannot be.
    table_cell(position, column, text): "column {position} ({column}): “{text}” cannot be used. Enter a number in the range of {column}.",
        "第 {position} 列（{column}）：“{text}”无效，请填写 {column} 允许范围内的数值。";
    /// A cell whose column lacks.
    table_cell_missing(column): "the column “{column}” is needed for this row and is not in the file. Add it.",
        "该行需要“{column}”列，但文件中没有，请补上。";
}

/// The name of the target that bound.
#[must_use]
pub fn bound_by(lang: Lang, bound: BoundBy) -> String {
    match bound {
        BoundBy::Nothing => bound_nothing(lang),
        BoundBy::ServiceLevel => bound_service_level(lang),
        BoundBy::Asa => bound_asa(lang),
        BoundBy::Occupancy => bound_occupancy(lang),
        BoundBy::Minimum => bound_minimum(lang),
        BoundBy::Stability => bound_stability(lang),
        BoundBy::Abandonment => bound_abandonment(lang),
    }
}

/// The same at the start of a sentence.
#[must_use]
pub fn bound_named(lang: Lang, bound: BoundBy) -> String {
    let name = bound_by(lang, bound);
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

/// A problem of a table of cases, with its line.
#[must_use]
pub fn table_problem(lang: Lang, problem: &Problem) -> String {
    let text = match &problem.refusal {
        Refusal::Unreadable(reason) => table_unreadable(lang, reason),
        Refusal::NoColumn(column) => table_no_column(lang, column),
        Refusal::Model(model) => table_model(lang, model),
        Refusal::Target(target) => table_target(lang, target),
        Refusal::Cell { column, position: 0, .. } => table_cell_missing(lang, column),
        Refusal::Cell { column, position, text } => table_cell(lang, position, column, text),
    };
    at_line(lang, problem.line, text)
}
