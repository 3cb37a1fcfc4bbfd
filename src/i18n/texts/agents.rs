//! Texts: agent lists and agent reports on the data page.

use crate::i18n::{Lang, Locale};
use crate::plan::agents::{Fate, Note};
use crate::roster::ContractKind;

texts! {
    /// Finding of a list.
    found_list(people, added, changed, same): "{people}: {added} new, {changed} changed, {same} as in the plan.", "{people}：新增 {added} 人，变更 {changed} 人，{same} 人与计划一致。";
    /// Finding of a list while no plan is open.
    found_list_alone(people): "{people}. Open a plan to take them in.", "{people}。请先打开一个计划再导入。";
    /// People.
    people_one(count): "An agent list of {count} person", "坐席名单，共 {count} 人";
    /// People.
    people_many(count): "An agent list of {count} people", "坐席名单，共 {count} 人";
    /// Finding of a report.
    found_report(agents, days, handled): "An agent report: {agents} agents, {days}, {handled} contacts handled.", "坐席报表：{agents} 名坐席，{days}，接通 {handled}。";
    /// Finding of a report of a period.
    found_report_period(agents, handled): "An agent report over one period: {agents} agents, {handled} contacts handled.", "坐席报表（整个时段汇总）：{agents} 名坐席，接通 {handled}。";
    /// Finding of a report without counts.
    found_report_times(agents): "An agent report of {agents} agents without counts of contacts.", "坐席报表：{agents} 名坐席，没有接通量。";
    /// Takes people in.
    use_people: "Take these people in", "导入这些人员";
    /// Beside the button.
    use_hint: "One step that Undo takes back. What the list does not say stays as it is.", "一步完成，可撤销。名单未注明的内容保持不变。";
    /// Nothing to do.
    nothing_to_do: "The plan holds all of this already.", "计划中已有全部内容。";
    /// Without a plan.
    needs_plan: "People work in the queues of a plan. Take in an ACD export or open a plan, then drop the list again.", "人员属于计划中的队列。请先导入话务报表或打开计划，再导入名单。";
    /// Privacy.
    stays_here: "Names, hours and cost stay in this browser: they are saved with the plan and sent nowhere.", "姓名、工时和成本只保存在本浏览器的计划中，不会上传。";
    /// How it is taken in.
    mode: "People of the plan who are not in the list", "名单中没有的现有人员";
    /// Mode.
    mode_add: "stay", "保留";
    /// Mode.
    mode_replace: "go", "移除";
    /// Default queue.
    default_queue: "Queue where the list names none", "名单未注明队列时";
    /// Default contract.
    default_contract: "Contract where the list names none", "名单未注明合同时";
    /// Choices.
    choices: "Where the list is silent", "名单未注明的内容";
    /// Who goes.
    removed(count, names): "{count} go: {names}", "移除 {count} 人：{names}";
    /// Contracts made.
    contracts_made(names): "New contracts: {names}. Their other rules are those of the nearest contract; look at them on the Schedule page.", "新建合同：{names}。其余规则沿用最接近的合同，请在排班页核对。";
    /// Currencies that differ.
    other_currency(list, app): "The list gives the cost in {list}, Muster writes amounts in {app}. The figures are taken as they stand; choose the currency in the settings.", "名单中的成本以 {list} 计，而 Muster 以 {app} 显示金额。数字按原样采用，请在设置中选择币种。";
    /// Heading.
    as_understood: "People as understood", "识别结果";
    /// Heading of a report.
    by_agent: "By agent", "按坐席";
    /// Column.
    line: "Line", "行";
    /// Column.
    name: "Name", "姓名";
    /// Column.
    fate: "In the plan", "对计划的影响";
    /// Column.
    staff_id: "ID", "工号";
    /// Column.
    team: "Team", "班组";
    /// Column.
    queue: "Queue", "队列";
    /// Column.
    contract: "Contract", "合同";
    /// Column.
    availability: "Availability", "可上班时间";
    /// Column.
    skills: "Skills", "技能";
    /// Column.
    cost: "Cost per hour", "每小时成本";
    /// Column.
    first_last: "First and last day", "入职与离职";
    /// Column.
    open: "Not said in the list", "名单未注明";
    /// First day.
    from_day(day): "from {day}", "{day} 起";
    /// Last day.
    to_day(day): "to {day}", "至 {day}";
    /// Agents shown of all.
    shown(count, all): "The first {count} of {all}.", "显示前 {count} 个，共 {all} 个。";
    /// Column.
    days: "Days", "天数";
    /// Column.
    handled: "Handled", "接通量";
    /// Column.
    aht: "AHT", "平均处理时长";
    /// Column.
    logged_in: "Logged in", "登录时长";
    /// Column.
    available: "Available", "就绪时长";
    /// Column.
    not_ready: "Not ready", "未就绪时长";
    /// Column.
    occupancy: "Occupancy", "占用率";
    /// Column.
    per_hour: "Handled per hour", "每小时接通量";
    /// Agents.
    agents: "Agents", "坐席";
    /// Under the agents.
    over_days(days): "over {days}", "共 {days}";
    /// One day.
    day_one: "1 day", "1 天";
    /// Days.
    days_many(count): "{count} days", "{count} 天";
    /// Under the agents.
    over_period: "over one period", "整个时段";
    /// Under occupancy.
    occupancy_of: "handle time of handle and available time", "处理时长 ÷（处理 + 就绪时长）";
    /// Under contacts an hour.
    per_hour_of: "contacts per logged-in hour", "每登录小时接通量";
    /// Under logged-in hours.
    hours_of: "hours, all agents", "小时，全部坐席";
    /// Under the handle time.
    aht_of: "handle time over contacts handled", "处理时长 ÷ 接通量";
    /// What is not known.
    unknown: "not in the file", "文件未提供";
    /// Sentence of both.
    measured(per_hour, occupancy): "Measured: an agent handled {per_hour} contacts per logged-in hour, at an occupancy of {occupancy}.", "实测：每登录小时接通 {per_hour}，占用率 {occupancy}。";
    /// Sentence of contacts an hour.
    measured_per_hour(per_hour): "Measured: an agent handled {per_hour} contacts per logged-in hour. The file has no available time, so the occupancy is unknown.", "实测：每登录小时接通 {per_hour}。文件没有就绪时长，占用率未知。";
    /// Sentence of occupancy.
    measured_occupancy(occupancy): "Measured: an occupancy of {occupancy}. The file has no logged-in time, so contacts per hour are unknown.", "实测：占用率 {occupancy}。文件没有登录时长，每小时接通量未知。";
    /// Neither.
    measured_none: "The file tells neither contacts per logged-in hour nor occupancy.", "文件无法得出每小时接通量和占用率。";
    /// What becomes of a report.
    report_not_kept: "Agents’ names are personal data. They are shown here and nowhere else: nothing of this report is stored, and nothing is sent.", "坐席姓名属于个人信息，仅在此处显示：报表内容不会保存，也不会上传。";
    /// Kind of table.
    kind: "The rows tell of", "各行记录的是";
    /// Kind of table.
    kind_contacts: "contacts", "话务";
    /// Choice of a column.
    column_holds(heading): "What {heading} holds", "{heading} 列的含义";
}

/// So many people.
#[must_use]
pub fn people(locale: Locale, count: usize) -> String {
    let number = locale.count(count as u64);
    if count == 1 { people_one(locale.lang, number) } else { people_many(locale.lang, number) }
}

/// So many days.
#[must_use]
pub fn day_count(locale: Locale, count: u32) -> String {
    if count == 1 { day_one(locale.lang) } else { days_many(locale.lang, locale.count(u64::from(count))) }
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// What taking in does to a person.
#[must_use]
pub fn fate_words(lang: Lang, fate: Fate) -> &'static str {
    match fate {
        Fate::Added => pick(lang, "new", "新增"),
        Fate::Changed => pick(lang, "changed", "变更"),
        Fate::Same => pick(lang, "same", "一致"),
    }
}

/// What was left open.
#[must_use]
pub fn note(locale: Locale, note: &Note) -> String {
    let lang = locale.lang;
    let hours = |minutes: u16| locale.number(f64::from(minutes) / 60.0, usize::from(!minutes.is_multiple_of(60)));
    match (note, lang) {
        (Note::QueueDefault, _) => pick(lang, "queue", "队列").to_owned(),
        (Note::QueueUnknown(name), Lang::En) => format!("queue “{name}” is not in the plan"),
        (Note::QueueUnknown(name), Lang::Zh) => format!("计划中没有队列“{name}”"),
        (Note::ContractDefault, _) => pick(lang, "contract", "合同").to_owned(),
        (Note::ContractMade(base), Lang::En) if base.is_empty() => "shifts of the new contract".to_owned(),
        (Note::ContractMade(base), Lang::Zh) if base.is_empty() => "新合同的班次".to_owned(),
        (Note::ContractMade(base), Lang::En) => format!("work rules: as {base}"),
        (Note::ContractMade(base), Lang::Zh) => format!("工作规则：沿用“{base}”"),
        (Note::HoursOfShare(minutes), Lang::En) => format!("hours: share of {} h", hours(*minutes)),
        (Note::HoursOfShare(minutes), Lang::Zh) => format!("工时：按 {} 小时的比例", hours(*minutes)),
        (Note::HoursOfContract, _) => pick(lang, "hours", "工时").to_owned(),
        (Note::AvailabilityDefault, _) => pick(lang, "availability: always", "可上班时间：不限").to_owned(),
    }
}

/// The name of a contract made for a list.
#[must_use]
pub fn contract_name(locale: Locale, kind: ContractKind, minutes: u16) -> String {
    let hours = locale.number(f64::from(minutes) / 60.0, usize::from(!minutes.is_multiple_of(60)));
    let (en, zh) = match kind {
        ContractKind::FullTime => ("Full-time", "全职"),
        ContractKind::PartTime => ("Part-time", "兼职"),
        ContractKind::Outsourced => ("Outsourced", "外包"),
    };
    match locale.lang {
        Lang::En => format!("{en} {hours} h"),
        Lang::Zh => format!("{zh} {hours} 小时"),
    }
}

/// What a column of a table about agents holds.
#[must_use]
pub fn agent_role(lang: Lang, role: crate::import::AgentRole) -> &'static str {
    use crate::import::AgentRole as R;
    let (en, zh) = match role {
        R::Ignored => ("Not used", "不使用"),
        R::Name => ("Name", "姓名"),
        R::FirstName => ("First name", "名"),
        R::LastName => ("Last name", "姓"),
        R::Id => ("ID", "工号"),
        R::Team => ("Team", "班组"),
        R::Queue => ("Queue", "队列"),
        R::Contract => ("Contract", "合同"),
        R::Hours => ("Hours a week", "每周工时"),
        R::Fte => ("Share of full time", "全职比例"),
        R::Skills => ("Skills", "技能"),
        R::Skill => ("Skill of the heading", "该列的技能"),
        R::Availability => ("Availability", "可上班时间"),
        R::Monday => ("Monday", "周一"),
        R::Tuesday => ("Tuesday", "周二"),
        R::Wednesday => ("Wednesday", "周三"),
        R::Thursday => ("Thursday", "周四"),
        R::Friday => ("Friday", "周五"),
        R::Saturday => ("Saturday", "周六"),
        R::Sunday => ("Sunday", "周日"),
        R::Cost => ("Cost per hour", "每小时成本"),
        R::Start => ("First day", "入职日期"),
        R::Leave => ("Last day", "离职日期"),
        R::Absence => ("Days of leave", "休假日期"),
        R::Weekends => ("Weekends worked of late", "近期周末出勤次数"),
        R::Date => ("Date", "日期"),
        R::Time => ("Time", "时间"),
        R::Handled => ("Handled", "接通量"),
        R::Aht => ("Average handle time", "平均处理时长"),
        R::HandleTotal => ("Handle time, total", "处理时长合计"),
        R::TalkAvg => ("Average talk time", "平均通话时长"),
        R::TalkTotal => ("Talk time, total", "通话时长合计"),
        R::HoldAvg => ("Average hold time", "平均保持时长"),
        R::HoldTotal => ("Hold time, total", "保持时长合计"),
        R::WrapAvg => ("Average wrap-up", "平均话后处理时长"),
        R::WrapTotal => ("Wrap-up, total", "话后处理时长合计"),
        R::LoggedIn => ("Logged-in time", "登录时长"),
        R::Available => ("Available time", "就绪时长"),
        R::NotReady => ("Not-ready time", "未就绪时长"),
        R::Occupancy => ("Occupancy", "占用率"),
    };
    pick(lang, en, zh)
}
