//! Texts: keeping plans, opening them, taking them away.

use crate::i18n::{Lang, Locale};
use crate::plan::edit::{EditError, EditKind};
use crate::plan::key::StalePart;
use crate::plan::library::{LoadError, SaveError};
use crate::plan::saved::OpenError;

texts! {
    export_title: "Export", "导出";
    finding_ready(ready, all): "{ready} of {all} files are ready. They are made in this page; nothing is uploaded.", "{all} 个文件中有 {ready} 个可以下载。文件在本页面内生成，不会上传任何数据。";
    finding_no_plan: "Without a plan there is nothing to take away.", "尚未打开计划，没有可导出的内容。";
    empty_lead: "Here a plan becomes files: forecast, requirement, coverage and roster as CSV, and the plan itself.", "计划在这里变成文件：预测、人力需求、人力覆盖和班表的 CSV，以及计划文件本身。";
    empty_plans: "Choose a plan", "选择计划";
    options: "How tables are written", "表格格式";
    columns_note: "Columns have fixed English names, numbers a decimal point, times are the centre's own. A name that a spreadsheet would run as a formula is written as text.", "列名为固定的英文，数字使用小数点，时间为中心当地时间。可能被表格软件当作公式执行的名称会按文本写出。";
    people_note: "The roster files and the plan file hold people's names: pass them on with care.", "班表文件和计划文件含有员工姓名，转发时请注意。";
    forecast_csv: "Forecast (CSV)", "话务预测（CSV）";
    forecast_csv_about: "Contacts and average handle time per interval and queue.", "各队列每个时段的话务量和平均处理时长。";
    requirement_csv: "Requirement (CSV)", "人力需求（CSV）";
    requirement_csv_about: "Agents needed per interval, what decided, and what they achieve.", "每个时段所需坐席、决定因素和可达到的指标。";
    coverage_csv: "Coverage (CSV)", "人力覆盖（CSV）";
    coverage_csv_about: "Agents required and scheduled per quarter hour of the roster's week, with under- and overstaffing.", "班表所在周每 15 分钟的需求与排班人数，含缺员和冗员。";
    roster_list_csv: "Roster as a list (CSV)", "班表明细（CSV）";
    roster_list_csv_about: "One line per shift, with lunch and breaks.", "每个班次一行，含用餐和小休。";
    roster_grid_csv: "Roster as a grid (CSV)", "班表一览（CSV）";
    roster_grid_csv_about: "One line per agent, one column per day, to post on the wall.", "每位坐席一行，每天一列，可张贴。";
    calendar_file: "Roster as a calendar (iCalendar)", "班表日历（iCalendar）";
    calendar_file_about: "One event per shift with lunch and breaks, for the calendar on a phone or a desk. Times are the centre's own, without a time zone.", "每个班次一个日程，含用餐和小休，可导入手机或电脑日历。时间为中心当地时间，不带时区。";
    calendar_whose: "Whose shifts", "导出谁的班次";
    calendar_all: "All agents, names in the titles", "全部坐席（标题含姓名）";
    calendar_shifts(count): "Shifts: {count}", "班次：{count} 个";
    calendar_shift: "Shift", "上班";
    calendar_lunch: "Lunch", "用餐";
    calendar_break: "Break", "小休";
    agents_csv: "Agent list (CSV)", "坐席名单（CSV）";
    agents_csv_about: "One line per agent: contract, availability, skills, cost. Dropped on the Data page it gives the same people.", "每位坐席一行：合同、可上班时间、技能、成本。拖到数据页即可还原。";
    plan_file: "Plan file", "计划文件";
    plan_file_about: "The whole plan, to keep, to pass on, to open again.", "完整的计划，可存档、转交、再次打开。";
    with_bom: "For Excel: UTF-8 with BOM", "供 Excel 使用：UTF-8 带 BOM";
    with_bom_hint: "Excel needs the mark to read names that are not English. Other programs do better without it.", "Excel 需要此标记才能正确读取中文姓名，其他程序通常不需要。";
    download: "Download", "下载";
    download_of(file): "Download: {file}", "下载：{file}";
    rows(count): "{count} rows", "{count} 行";
    preview: "First lines", "预览前几行";
    downloaded(file, size): "{file} was made ({size})", "已生成 {file}（{size}）";
    needs_data: "Not there yet: it needs a history.", "尚未生成：需要历史数据。";
    needs_forecast: "Not there yet: it needs a forecast.", "尚未生成：需要预测。";
    needs_roster: "Not there yet: it needs a roster.", "尚未生成：需要班表。";
    needs_agents: "Not there yet: the plan has no agents.", "尚未生成：计划中没有坐席。";
    needs_week: "Not there: the forecast does not reach the roster's week, or a queue has changed.", "无法生成：预测未覆盖班表所在周，或队列已变更。";
    being_made: "Being made…", "正在生成……";
    go_to(stage): "Go to {stage}", "前往“{stage}”";
    stale_roster(parts): "The kept roster was made before these changed: {parts}. Make it again, or export it as it is.", "班表生成之后，以下内容已更改：{parts}。可重新生成，或按现状导出。";

    how_title: "How a plan comes about", "计划的五个步骤";
    how_data: "Take in what happened, from your ACD.", "导入话务系统的历史数据。";
    how_forecast: "See what is to come, interval by interval.", "逐时段预测未来话务。";
    how_staffing: "Turn it into agents for your service level.", "按服务水平换算所需人力。";
    how_schedule: "Give your people shifts that cover it.", "为员工安排班次以满足需求。";
    how_export: "Take tables, roster and plan away.", "导出表格、班表和计划。";
    plan_open: "Open", "打开";
    plan_open_of(name): "Open the plan {name}", "打开计划“{name}”";
    plan_is_open: "open now", "已打开";
    plan_download_of(name): "Download the plan file of {name}", "下载“{name}”的计划文件";
    plan_delete_of(name): "Delete the plan {name}", "删除计划“{name}”";
    plan_deleted(name): "“{name}” was deleted", "已删除“{name}”";
    plan_restore: "Restore", "恢复";
    plan_restore_of(name): "Restore the plan {name}", "恢复计划“{name}”";
    plans_deleted(count): "Deleted plans: {count}", "已删除的计划：{count}";
    plans_purge: "Remove them for good", "彻底清除";
    plan_saved_at(date, time, size): "Saved {date}, {time} · {size}", "保存于 {date} {time} · {size}";
    storage_used(size): "All of it takes {size}; browsers allow about 10 MB", "共占用 {size}；浏览器通常允许约 10 MB";
    keep_note: "Plans stay in this browser only. Safari deletes them after 7 days without a visit: keep a plan file too.", "计划只保存在本浏览器中。Safari 会在 7 天未访问后删除数据，请同时保存一份计划文件。";
    copy_name(name): "{name} (copy from this tab)", "{name}（本标签页副本）";
    kept_as_copy(name): "This tab's changes are kept as “{name}”", "本标签页的更改已另存为“{name}”";
    leave_unsaved(name): "The changes to “{name}” could not be saved in this browser and will be lost. Go on?", "“{name}”的更改未能保存在本浏览器中，继续将丢失这些更改。是否继续？";
    backup_empty: "This is a file of all that Muster kept in a browser, but no plan in it can be read.", "这是 Muster 在浏览器中保存内容的备份文件，但其中没有可读取的计划。";
    backup_restored(count): "Plans restored from the file, as new ones: {count}", "已从备份文件恢复为新计划：{count} 份";
    restored_name(name): "{name} (restored)", "{name}（已恢复）";

    saving: "Saving…", "正在保存……";
    saved(size): "Saved in this browser, {size}", "已保存在本浏览器中，{size}";
    not_saved: "Not saved", "未保存";
    try_again: "Try again", "重试";
    keep_again: "Keep it again", "重新保存";
    download_plan_file: "Download the plan file", "下载计划文件";
    not_saved_quota(size): "Not saved: this browser's storage is full (the plan takes {size}). Delete plans you no longer need, or download the plan file.", "未保存：本浏览器的存储空间已满（此计划需要 {size}）。请删除不再需要的计划，或下载计划文件。";
    not_saved_refused: "Not saved: this browser does not let the page keep data. Work goes on; download the plan file before you leave.", "未保存：本浏览器不允许页面保存数据。您可以继续工作，离开前请下载计划文件。";
    not_saved_read_back: "Not saved: the browser did not give back what was written. Download the plan file to be safe.", "未保存：浏览器读回的内容与写入的不一致。为安全起见，请下载计划文件。";
    not_saved_elsewhere: "Not saved: another tab has saved this plan meanwhile. Choose the version that stays.", "未保存：另一个标签页已保存了此计划。请选择要保留的版本。";
    not_saved_gone: "Not saved: this plan was deleted in another tab. Keep it again or download the plan file.", "未保存：此计划已在另一个标签页中删除。可重新保存，或下载计划文件。";
    not_saved_unwritable: "Not saved: the plan holds a number that cannot be written. Undo the last change.", "未保存：计划中有无法写入的数值。请撤销上一步更改。";
    other_tab_take: "Use the other tab's version", "使用另一个标签页的版本";
    other_tab_keep: "Keep this version", "保留当前版本";

    open_empty: "The file is empty. Choose a plan file (its name ends in .muster.json).", "文件为空。请选择计划文件（文件名以 .muster.json 结尾）。";
    open_foreign: "This is no plan file of Muster. A plan file's name ends in .muster.json.", "这不是 Muster 的计划文件。计划文件名以 .muster.json 结尾。";
    open_truncated: "The plan file ends too early: it was not copied in full. Copy or download it again.", "计划文件不完整，可能未复制完。请重新复制或下载。";
    open_newer(version, known): "A newer Muster saved this plan (version {version}; this one reads up to {known}). Reload the page to get the newest.", "此计划由更新版本的 Muster 保存（版本 {version}，当前最高支持 {known}）。请刷新页面以获取最新版本。";
    open_damaged: "The plan file was changed or damaged after it was saved. Use an earlier copy.", "计划文件在保存后被改动或已损坏。请使用更早的副本。";
    open_value(part): "The plan holds a value that cannot be, under {part}. Use an earlier copy.", "计划的“{part}”部分含有无效数值。请使用更早的副本。";
    open_history(queue): "The history of the queue {queue} is missing or damaged", "队列“{queue}”的历史数据缺失或已损坏";
    load_missing: "This plan is not in this browser any more", "此计划已不在本浏览器中";
    load_unreadable(why): "The plan could not be read and was set aside. {why}", "无法读取此计划，已将其单独存放。{why}";
    quarantine_title: "Data that could not be read", "无法读取的数据";
    quarantine_about: "Nothing was thrown away. Download it before you remove it: it may be repaired.", "数据没有丢弃。删除前请先下载，以便日后修复。";
    quarantine_download: "Download the data", "下载数据";
    quarantine_discard: "Remove the data", "删除数据";
}

/// Room on the disk: "640 kB", "1.2 MB".
#[must_use]
pub fn size(locale: Locale, bytes: u64) -> String {
    let bytes = bytes as f64;
    if bytes < 999_500.0 {
        format!("{}\u{a0}kB", locale.number((bytes / 1e3).max(1.0), 0))
    } else {
        format!("{}\u{a0}MB", locale.number(bytes / 1e6, 1))
    }
}

/// Why a document was not opened, and what to try.
#[must_use]
pub fn open_error(lang: Lang, error: &OpenError) -> String {
    match error {
        OpenError::Empty => open_empty(lang),
        OpenError::Foreign => open_foreign(lang),
        OpenError::Truncated => open_truncated(lang),
        OpenError::Newer { version, known } => open_newer(lang, version, known),
        OpenError::Damaged => open_damaged(lang),
        OpenError::Value(part) => open_value(lang, part_name(lang, part)),
        OpenError::History(queue) => open_history(lang, queue),
    }
}

/// Why a kept plan was not opened.
#[must_use]
pub fn load_error(lang: Lang, error: &LoadError) -> String {
    match error {
        LoadError::Missing => load_missing(lang),
        LoadError::Newer { version } => open_newer(lang, version, crate::plan::saved::v1::VERSION),
        LoadError::Unreadable { error, quarantine: Some(_) } => load_unreadable(lang, open_error(lang, error)),
        LoadError::Unreadable { error, quarantine: None } => open_error(lang, error),
    }
}

/// Why a plan was not saved, and what to try.
#[must_use]
pub fn save_error(locale: Locale, error: &SaveError) -> String {
    let lang = locale.lang;
    match error {
        SaveError::Quota { bytes } => not_saved_quota(lang, size(locale, *bytes)),
        SaveError::Refused => not_saved_refused(lang),
        SaveError::NotReadBack => not_saved_read_back(lang),
        SaveError::ChangedElsewhere(_) => not_saved_elsewhere(lang),
        SaveError::Gone => not_saved_gone(lang),
        SaveError::Unwritable => not_saved_unwritable(lang),
    }
}

/// The name of a part of the saved plan.
fn part_name(lang: Lang, part: &str) -> String {
    let (en, zh) = match part {
        "hours" => ("opening hours", "营业时间"),
        "forecast" => ("forecast settings", "预测设置"),
        "staffing" => ("staffing targets", "人力目标"),
        "hand" => ("planner’s hand", "人工调整"),
        "workforce" => ("agents and shifts", "人员与班次"),
        "roster" => ("roster", "班表"),
        "history" => ("history", "历史数据"),
        _ => ("plan", "计划"),
    };
    pick(lang, en, zh)
}

/// What an edit was about, beside "Undo".
#[must_use]
pub fn edit_kind(lang: Lang, kind: EditKind) -> String {
    let (en, zh) = match kind {
        EditKind::Name => ("plan name", "计划名称"),
        EditKind::History => ("history", "历史数据"),
        EditKind::HistoryEdit => ("change to the history", "历史数据修正"),
        EditKind::Hours => ("opening hours", "营业时间"),
        EditKind::Forecast => ("forecast settings", "预测设置"),
        EditKind::Hand => ("planner’s hand", "人工调整"),
        EditKind::Staffing => ("staffing targets", "人力目标"),
        EditKind::Agent => ("agent", "坐席"),
        EditKind::Contract => ("contract", "合同"),
        EditKind::Template => ("shift template", "班次模板"),
        EditKind::Workforce => ("agents and shifts", "人员与班次"),
        EditKind::Roster => ("roster", "班表"),
    };
    pick(lang, en, zh)
}

/// What changed since a roster was made.
#[must_use]
pub fn stale_part(lang: Lang, part: StalePart) -> String {
    let (en, zh) = match part {
        StalePart::Forecast => ("history, forecast settings or planner’s hand", "历史数据、预测设置或人工调整"),
        StalePart::Staffing => ("targets or shrinkage", "服务目标或损耗率"),
        StalePart::Workforce => ("agents, contracts or shift templates", "坐席、合同或班次模板"),
        StalePart::Hours => ("opening hours or closed dates", "营业时间或休业日"),
    };
    pick(lang, en, zh)
}

/// Why a change was refused.
#[must_use]
pub fn edit_error(lang: Lang, error: &EditError) -> String {
    let (en, zh) = match error {
        EditError::EmptyName => ("Give it a name", "请输入名称"),
        EditError::Weeks(_) => ("Weeks ahead: 1 to 13", "预测周数应为 1 至 13"),
        EditError::Discount => {
            ("The weight of older weeks lies above 0 and at most at 1", "旧周权重应大于 0 且不超过 1")
        }
        EditError::Growth => ("Growth a year: above −100 % and at most 300 %", "年增长率应大于 -100% 且不超过 300%"),
        EditError::Time => ("Handle time must be above 0", "处理时长必须大于 0"),
        EditError::Shrinkage => ("Shrinkage must stay below 100 %", "损耗率必须低于 100%"),
        EditError::Staffing(flaw) => return super::targets::flaw(lang, *flaw),
        EditError::Span(_) => ("The end must come after the start", "结束时间必须晚于开始时间"),
        EditError::Unknown(..) => ("It is not in the plan any more", "计划中已没有此项"),
        EditError::Taken(..) => ("It is in the plan already", "计划中已有此项"),
        EditError::InUse { .. } => {
            ("Agents still have this contract: give them another first", "仍有坐席使用此合同，请先为其更换合同")
        }
        EditError::Hand(_) => ("This change to the forecast does not fit together", "此项预测调整内容互相矛盾"),
        EditError::HistoryEdit => ("This change to the history does not fit together", "此历史数据修正内容互相矛盾"),
        EditError::Personal(_) => (
            "The last day must not come before the first, and a date is fixed once",
            "结束日期不得早于开始日期，同一日期只能固定一次",
        ),
        EditError::Contract(_) => {
            ("The least exceeds the most, or days a week are not 1 to 7", "下限高于上限，或每周天数不在 1 至 7 之间")
        }
        EditError::NoRoster => ("This day is not in the roster any more", "班表中已没有这一天"),
        EditError::Shift => (
            "A shift ends after it starts, lasts at most a day, and its breaks lie within it one after the other, all on quarter hours",
            "班次须先开始后结束、不超过一天，休息须依次排在班次内，且均以 15 分钟为单位",
        ),
        EditError::Template(_) => ("The shift's times do not fit one another", "班次的时间设置互相矛盾"),
    };
    pick(lang, en, zh)
}

fn pick(lang: Lang, en: &str, zh: &str) -> String {
    match lang {
        Lang::En => en.into(),
        Lang::Zh => zh.into(),
    }
}
