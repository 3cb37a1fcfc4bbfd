//! Texts: schedule.

use crate::i18n::{Lang, Locale};
use crate::roster::{ContractKind, PauseKind, TemplateFault, WorkforceIssue};
use crate::schedule::{Obstacle, ProblemError, Shortfall};

texts! {
    /// Page title.
    title: "Schedule", "排班";
    /// Starts the search.
    make: "Make the roster", "生成班表";
    /// Starts it again.
    remake: "Make it again", "重新生成班表";
    /// Improves the roster kept.
    improve: "Improve from here", "在此基础上优化";
    /// What that does.
    improve_hint: "Looks for a better roster from this one. Locked days stay. After changes by hand or of the inputs, as few shifts as possible change.", "从当前班表出发寻找更优方案。已锁定的日期保持不变；手工修改或输入变化后，尽量少改动班次。";
    /// Changes the roster to suit inputs that changed.
    adapt: "Adapt it with few changes", "以最少改动调整班表";
    /// A roster is being improved.
    improving: "On the page and still improving.", "班表已可用，仍在优化。";
    improving_within(gap): "Within {gap} of the best possible so far, still improving.", "目前与理论最优相差不超过 {gap}，仍在优化。";
    /// Ends it.
    stop_improving: "Stop", "停止";
    stop_improving_hint: "Keeps the best roster found so far", "保留目前找到的最佳班表";
    /// No roster yet.
    none_yet: "No roster yet. Make one from the requirement and the people.", "尚无班表。可根据人力需求和人员生成。";
    /// Coverage finding, all covered.
    proof_best: "Counting staff missing and to spare, paid hours, single days off, requests and weekends, no other legal roster of these people would be better.", "按缺员、富余、计薪工时、单休日、申请和周末综合评分，现有人员的任何合规排班都不会更优。";
    proof_gap(gap): "Within {gap} of the best possible, counting staff missing and to spare, paid hours, single days off, requests and weekends: no other legal roster of these people can be better by more.", "按缺员、富余、计薪工时、单休日、申请和周末综合评分，与理论最优相差不超过 {gap}：现有人员的任何合规排班最多只能再改进这么多。";
    finding_full(covered): "{covered} of the requirement covered; no interval is short.", "人力需求已覆盖 {covered}，各时段均不缺人。";
    /// Longest spell of understaffing.
    finding_gap(queue, day, from, to, most):
        "Worst: {queue}, {day} {from} to {to}, up to {most} short.",
        "最紧张：{queue}，{day} {from} 至 {to}，最多缺 {most} 人。";
    /// Nothing required.
    finding_nothing: "Nobody is required in this week.", "本周没有人力需求。";

    /// Tile.
    tile_covered: "Requirement covered", "需求覆盖率";
    /// Tile.
    tile_under: "Understaffed", "缺员工时";
    /// Tile.
    tile_over: "Overstaffed", "富余工时";
    /// Tile.
    tile_paid: "Paid hours", "计薪工时";
    /// Tile.
    tile_agents: "Agents rostered", "排班人数";

    /// Roster grid caption.
    roster_caption: "Roster: who works when", "班表：人员与时间";
    /// Table heading.
    queue: "Queue", "队列";
    /// Table heading.
    contract: "Contract", "合同";
    /// Table heading.
    shift: "Shift", "班次";
    /// No shift that day.
    day_off: "Off", "休";
    /// Joins parts of the stale notice.
    stale_and: " and ", "、";

    /// Section.
    templates: "Shift templates", "班次模板";
    /// Section.
    contracts: "Contracts", "合同";
    /// Section.
    agents: "Agents", "客服人员";
    /// Field.
    name: "Name", "名称";
    /// Field.
    first_start: "Earliest start", "最早开始";
    /// Field.
    last_start: "Latest start", "最晚开始";
    /// Field.
    start_step: "Starts every", "开始时间间隔";
    /// Field.
    pauses: "Pauses", "休息";
    /// Field.
    pause_minutes: "Minutes", "分钟";
    /// Field.
    pause_earliest: "Earliest", "最早";
    /// Field.
    pause_latest: "Latest", "最晚";
    /// Field.
    paid: "Paid", "计薪";
    /// Field.
    kind: "Kind", "类型";
    /// Field and rule.
    min_hours: "Hours a week, at least", "每周最少工时";
    /// Field and rule.
    max_hours: "Hours a week, at most", "每周最多工时";
    /// Field and rule.
    max_days: "Days a week, at most", "每周最多工作天数";
    /// Field and rule.
    max_days_in_row: "Days in a row, at most", "最多连续工作天数";
    /// Field.
    allowed_templates: "Shift templates allowed", "可用班次模板";
    /// Field.
    hourly_cost(sign): "Cost of a paid hour, {sign}", "每计薪小时成本（{sign}）";
    /// Field and rule.
    availability: "Availability", "可上班时间";
    /// Not available.
    not_available: "Not available", "不可上班";
    /// Button.
    add_template: "Add shift template", "添加班次模板";
    /// Button.
    add_contract: "Add contract", "添加合同";
    /// Button.
    add_pause: "Add pause", "添加休息";
    /// Button.
    remove(name): "Remove {name}", "删除{name}";
    /// Heading above issues.
    issues: "What keeps people from being rostered", "无法正常排班的原因";
    /// Heading above shortfalls.
    shortfalls: "Below contract hours this week", "本周未达合同工时";
    /// Note under the rules.
    week_alone: "Rest and days in a row are counted on from the roster of the week before when that is the one you keep; else the week stands alone.",
        "若当前保存的是上一周的班表，则休息时间和连续天数从该周接续计算；否则每周单独计算。";

    /// Page title of a week.
    title_week(date): "Schedule, week of {date}", "排班：{date}起的一周";
    /// Page title of a day.
    title_day(day, date): "Schedule, {day} {date}", "排班：{date}{day}";
    /// Choice of what is shown.
    day_or_week: "Day or week shown", "显示某天或整周";
    /// While the roster is made.
    making_now: "Making the roster. The one you have stays until it is done.", "正在生成班表，完成前保留现有班表。";
    /// Empty page.
    needs_requirement: "A roster needs a requirement: take in an ACD export, and forecast and staffing follow from it.",
        "排班需要人力需求：导入话务报表后，系统会得出预测和人力需求。";
    /// Button.
    go_to_data: "Go to Data", "前往“数据”";
    /// No people.
    nobody_yet: "Nobody to roster yet. Start with placeholder people, as many as this requirement takes, and change them to your own.",
        "还没有可排班的人员。可先按本周人力需求生成占位人员，再改成您自己的人员。";
    /// Button.
    placeholder_people: "Make placeholder people for this requirement", "按人力需求生成占位人员";
    /// Finding without a roster.
    finding_none: "No roster yet.", "尚无班表。";
    /// Nothing required.
    finding_nothing_day: "Nobody is required on this day.", "当天没有人力需求。";
    /// Coverage finding with a gap.
    finding_part(covered, hours): "{covered} of the requirement covered, {hours} short.", "人力需求已覆盖 {covered}，缺口 {hours}。";
    /// Two sentences in a row.
    two_sentences(first, second): "{first} {second}", "{first}{second}";
    /// Stale notice; what changed follows.
    stale_since(what): "Changed since this roster was made: {what}. The roster stays as it was until you make it again.",
        "生成此班表后已更改：{what}。重新生成之前，班表保持不变。";
    /// Lines not shown.
    and_more(count): "and {count} more", "另有 {count} 条";
    /// Tile detail.
    of_hours(hours): "of {hours} required", "共需 {hours}";
    /// Tile detail.
    spells(count): "gaps: {count}", "{count} 个时段";
    /// Tile detail.
    of_paid(share): "{share} of paid", "占计薪 {share}";
    /// Tile detail.
    fte(number): "{number} FTE", "折合全职 {number} 人";
    /// Tile detail.
    full_shifts(number): "{number} full shifts", "折合 {number} 个全天班";
    /// Tile.
    tile_cost: "Cost", "成本";
    /// Tile detail.
    per_paid_hour(cost): "{cost} an hour paid", "每计薪小时 {cost}";
    /// Tile detail.
    cost_unknown: "a contract has no cost", "有合同未填成本";
    /// Tile detail.
    of_people(count): "of {count} people", "共 {count} 人";
    /// Chart.
    coverage: "Coverage", "覆盖情况";
    /// Chart note.
    coverage_note: "agents on contact, per quarter hour", "在岗人数，每 15 分钟";
    /// Chart note while queues are added up.
    coverage_note_all: "all queues added up: choose one to see its own gaps", "各队列合计；选择单个队列可查看其缺口";
    /// Choice of the week.
    whole_week: "Week", "整周";
    /// Under the times of a day.
    whole_day_help: "Midnight to midnight is the whole day; an end before the start lies on the next day.",
        "零点至零点为全天；结束早于开始表示次日。";
    /// Over the roster.
    people_line(working, off): "{working} working, {off} off, sorted by start", "上班 {working} 人，休息 {off} 人，按开始时间排序";
    /// Over the roster of a day.
    grid_help: " · white gaps are breaks, the tinted part is lunch", " · 空白为小休，着色部分为用餐";
    /// Over the roster of a week.
    grid_help_week: " · arrow keys move through the table", " · 可用方向键在表中移动";
    /// Column.
    name_contract: "name · contract", "姓名 · 合同";
    /// Column.
    week_short: "week", "周工时";
    /// A mark.
    off_contract: "outside the contract's hours", "不在合同工时范围内";
    /// Somebody taken out of the plan after the roster was made.
    agent_gone(number): "No. {number} (removed)", "编号 {number}（已删除）";
    /// A span of time.
    from_to(from, to): "{from}–{to}", "{from}–{to}";
    /// Read aloud.
    spoken_lunch(at): "lunch {at}", "用餐 {at}";
    /// Read aloud.
    spoken_break(at): "break {at}", "小休 {at}";
    /// Read aloud.
    spoken_breaks(at): "breaks {at}", "小休 {at}";
    /// Between the last two.
    and: " and ", "和";
    /// Between several.
    comma: ", ", "，";
    /// The tabs' name.
    tabs: "Roster and what it is made of", "班表及其依据";
    /// Tab.
    tab_roster: "Roster", "班表";
    /// Tab.
    tab_people: "People", "人员";
    /// Tab.
    tab_shifts: "Shifts", "班次";
    /// Field.
    add_count: "Add", "添加人数";
    /// Button.
    add_agents: "Add agents", "添加客服";
    /// Availability.
    every_day: "every day", "每天";
    /// Closes an editor.
    done: "Done", "完成";
    /// Field.
    day_from(day): "{day} from", "{day}从";
    /// Field.
    day_to(day): "{day} to", "{day}至";
    /// A contract just added.
    new_contract: "New contract", "新合同";
    /// A shift template just added.
    new_template: "New shift", "新班次";
    /// Field.
    min_rest_hours: "Hours of rest between shifts", "班次间休息（小时）";
    /// Field.
    length_hours: "Hours with pauses", "时长（小时，含休息）";
    /// Note.
    used_by(count): "agents with it: {count}", "使用人数：{count}";
    /// Button.
    remove_this: "Remove", "删除";
    /// A span of time.
    minutes(count): "{count} min", "{count} 分钟";
    /// Under the pauses.
    pauses_help: "Earliest and latest in minutes after the shift starts, in steps of 15. Pauses follow one another.",
        "最早、最晚以班次开始后的分钟数计，步长 15；各段休息依次排列。";
    /// A pause's name.
    numbered_pause(number): "pause {number}", "第 {number} 段休息";

    /// One shortfall.
    falls_short(name, reach, least, why): "{name} comes to {reach} of {least}. Stopped by: {why}.",
        "{name}只能排 {reach}（合同要求 {least}）。受限于：{why}。";
    /// A chosen thing with its fault.
    template_fault(name, fault): "Shift template {name}: {fault}", "班次模板“{name}”：{fault}";
    /// A contract with its issue.
    contract_issue(name, what): "Contract {name}: {what}", "合同“{name}”：{what}";
}

/// A phrase in the language of the page.
fn pick(lang: Lang, en: impl Into<String>, zh: impl Into<String>) -> String {
    match lang {
        Lang::En => en.into(),
        Lang::Zh => zh.into(),
    }
}

/// Lunch or break.
#[must_use]
pub fn pause_kind(lang: Lang, kind: PauseKind) -> String {
    match kind {
        PauseKind::Lunch => pick(lang, "Lunch", "用餐"),
        PauseKind::Break => pick(lang, "Break", "小休"),
    }
}

/// Kind of contract.
#[must_use]
pub fn contract_kind(lang: Lang, kind: ContractKind) -> String {
    match kind {
        ContractKind::FullTime => pick(lang, "Full-time", "全职"),
        ContractKind::PartTime => pick(lang, "Part-time", "兼职"),
        ContractKind::Outsourced => pick(lang, "Outsourced", "外包"),
    }
}

/// The rule that keeps an agent from the hours.
#[must_use]
pub fn obstacle(lang: Lang, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::UnknownContract => pick(lang, "the contract does not exist", "合同不存在"),
        Obstacle::UnknownQueue => pick(lang, "the queue is not in the requirement", "人力需求中没有该队列"),
        Obstacle::NoTemplate => pick(lang, "no usable shift template in the contract", "合同中没有可用的班次模板"),
        Obstacle::Availability => pick(lang, "availability", "可上班时间"),
        Obstacle::OpeningHours => pick(lang, "opening hours and closed days", "营业时间和休业日"),
        Obstacle::MaxDays => pick(lang, "days a week", "每周工作天数上限"),
        Obstacle::DaysInRow => pick(lang, "days in a row", "连续工作天数上限"),
        Obstacle::Rest => pick(lang, "rest between shifts", "班次间休息"),
        Obstacle::ShiftLengths => {
            pick(lang, "no number of these shifts gives the contract's hours", "这些班次的时长凑不出合同工时")
        }
        Obstacle::Several => pick(lang, "several rules together", "多项规则共同限制"),
        Obstacle::MostHours => pick(lang, "the contract's most hours a week", "合同每周最多工时"),
        Obstacle::Leave => pick(lang, "leave", "休假"),
        Obstacle::FixedDay => pick(lang, "fixed days", "固定的班次和休息日"),
    }
}

/// One agent below the contract's hours.
#[must_use]
pub fn shortfall(locale: Locale, short: &Shortfall) -> String {
    let lang = locale.lang;
    let joint = pick(lang, "; ", "；");
    let why: Vec<String> = short.obstacles.iter().map(|rule| obstacle(lang, *rule)).collect();
    let hours = |minutes: u16| locale.hours(f64::from(minutes));
    falls_short(lang, &short.name, hours(short.reach), hours(short.least), why.join(&joint))
}

/// Why no roster can be asked for.
#[must_use]
pub fn problem(locale: Locale, error: &ProblemError) -> String {
    match error {
        ProblemError::NotMonday(date) => {
            let date = locale.date(*date);
            pick(
                locale.lang,
                format!("{date} is no Monday; a roster starts on one."),
                format!("{date}不是星期一，班表须从星期一开始。"),
            )
        }
        ProblemError::WeekOutside { first, last } => {
            let (first, last) = (locale.date(*first), locale.date(*last));
            pick(
                locale.lang,
                format!(
                    "The week is not wholly in the forecast, which runs from {first} to {last}. Choose another week or forecast further."
                ),
                format!("所选周不完全在预测范围（{first}至{last}）内。请另选一周或延长预测。"),
            )
        }
        ProblemError::Interval(minutes) => pick(
            locale.lang,
            format!("Intervals of {minutes} minutes cannot be cut into quarter hours. Use 15, 30 or 60 minutes."),
            format!("{minutes} 分钟的时段无法划分为 15 分钟。请使用 15、30 或 60 分钟。"),
        ),
        ProblemError::NoQueues => pick(locale.lang, "There is no queue to roster for.", "没有需要排班的队列。"),
        ProblemError::NoAgents => {
            pick(locale.lang, "There is nobody to roster. Add agents.", "没有可排班的人员，请添加客服。")
        }
        ProblemError::NeedUnknown { queue, at } => {
            let (at, date) = (locale.weekday_time(*at), locale.date(at.date()));
            pick(
                locale.lang,
                format!(
                    "The need of {queue} on {at} ({date}) is not known: no handle time. Give one on the Forecast page."
                ),
                format!("{queue}在{date}（{at}）的人力需求未知：缺少平均处理时长。请在“预测”页填写。"),
            )
        }
    }
}

fn fault(locale: Locale, fault: TemplateFault) -> String {
    match fault {
        TemplateFault::OffGrid => pick(
            locale.lang,
            "length, starts and pauses must lie on quarter hours.",
            "时长、开始时间和休息须为 15 分钟的整数倍。",
        ),
        TemplateFault::Length(_) => {
            pick(locale.lang, "must last more than nothing and at most a day.", "时长须大于零且不超过一天。")
        }
        TemplateFault::StartWindow => pick(
            locale.lang,
            "the latest start lies before the earliest, or past midnight.",
            "最晚开始早于最早开始，或超过零点。",
        ),
        TemplateFault::StartStep => pick(locale.lang, "say how far apart the starts lie.", "请填写开始时间间隔。"),
        TemplateFault::Pause(index) => {
            let number = locale.count(index.saturating_add(1));
            pick(
                locale.lang,
                format!("pause {number} does not fit into the shift after the one before it."),
                format!("第 {number} 段休息无法排在前一段之后并落在班次内。"),
            )
        }
    }
}

/// One issue of the workforce.
#[must_use]
pub fn issue(locale: Locale, issue: &WorkforceIssue) -> String {
    use WorkforceIssue as I;
    let lang = locale.lang;
    let hours = |minutes: u32| locale.hours(f64::from(minutes));
    match issue {
        I::NoAgents => problem(locale, &ProblemError::NoAgents),
        I::Template { name, fault: found, .. } => template_fault(lang, name, fault(locale, *found)),
        I::TemplateTwice { template } => pick(
            lang,
            format!("Two shift templates have the number {template}; only the first counts."),
            format!("有两个班次模板编号同为 {template}，仅第一个有效。"),
        ),
        I::ContractTwice { contract } => pick(
            lang,
            format!("Two contracts have the number {contract}; only the first counts."),
            format!("有两份合同编号同为 {contract}，仅第一份有效。"),
        ),
        I::AgentTwice { agent, name } => {
            pick(lang, format!("{name}: number {agent} is taken already."), format!("{name}：编号 {agent} 已被占用。"))
        }
        I::UnknownTemplate { name, template, .. } => {
            let (en, zh) =
                (format!("shift template {template} does not exist."), format!("班次模板 {template} 不存在。"));
            contract_issue(lang, name, pick(lang, en, zh))
        }
        I::NoTemplate { name, .. } => contract_issue(
            lang,
            name,
            pick(lang, "no usable shift template; choose one.", "没有可用的班次模板，请选择。"),
        ),
        I::HoursOrder { name, least, most, .. } => {
            let (least, most) = (hours(u32::from(*least)), hours(u32::from(*most)));
            let (en, zh) = (format!("at least {least} but at most {most}."), format!("最少 {least} 却最多 {most}。"));
            contract_issue(lang, name, pick(lang, en, zh))
        }
        I::HoursOutOfReach { name, least, reach, .. } => {
            let (least, reach) = (hours(u32::from(*least)), hours(*reach));
            let en = format!("{least} are asked for, but the longest shifts on all allowed days give {reach}.");
            contract_issue(lang, name, pick(lang, en, format!("要求 {least}，但按最长班次排满也只有 {reach}。")))
        }
        I::ShiftsTooLong { name, most, shortest, .. } => {
            let (most, shortest) = (hours(u32::from(*most)), hours(u32::from(*shortest)));
            let en = format!("the shortest shift pays {shortest}, more than the {most} of a week.");
            contract_issue(lang, name, pick(lang, en, format!("最短班次 {shortest}，已超过每周上限 {most}。")))
        }
        I::NoDays { name, .. } => {
            contract_issue(lang, name, pick(lang, "no worked day is allowed.", "不允许任何工作日。"))
        }
        I::UnknownContract { name, contract, .. } => pick(
            lang,
            format!("{name}: contract {contract} does not exist."),
            format!("{name}：合同 {contract} 不存在。"),
        ),
        I::UnknownQueue { name, queue, .. } => pick(
            lang,
            format!("{name}: queue {queue} is not in the requirement."),
            format!("{name}：人力需求中没有队列“{queue}”。"),
        ),
        I::NeverAvailable { name, .. } => {
            pick(lang, format!("{name} is available on no day."), format!("{name}没有任何可上班的日子。"))
        }
        I::AvailabilityTooShort { name, .. } => pick(
            lang,
            format!("{name}: no shift of the contract fits the availability."),
            format!("{name}：可上班时间放不下合同中的任何班次。"),
        ),
        I::QueueWithoutAgents { queue } => {
            pick(lang, format!("Nobody works in queue {queue}."), format!("队列“{queue}”没有客服人员。"))
        }
    }
}
