//! Texts: several files at once, and newer data put to a history.

use super::data;
use crate::history::AppendError;
use crate::i18n::{Lang, Locale};

texts! {
    /// Finding of the list.
    found(files, offered, queues, first, last): "In {files}: {offered} contacts offered in {queues} from {first} to {last}.",
        "{files}：{first}至{last}，{queues}，共 {offered} 通呼入。";
    /// What the finding counts where files are put to a plan.
    plan_and(files): "this plan and {files}", "本计划与{files}";
    /// Finding while there is no sum yet.
    found_files(files): "Looking at {files}. The plan is as it was.", "正在查看 {files}，计划保持不变。";
    /// Finding, second sentence: files that are not taken in.
    found_out(count): "Not taken in: {count}, see below.", "未计入：{count}，见下表。";
    /// One.
    one_file: "one file", "1 个文件";
    /// Several.
    files(count): "{count} files", "{count} 个文件";
    /// Progress.
    reading_of(name, at, all): "Reading {name} ({at} of {all})", "正在读取 {name}（第 {at} 个，共 {all} 个）";
    /// Progress.
    joining: "Putting the files together", "正在合并文件";
    /// Section.
    list: "Files", "文件";
    /// Column.
    file: "File", "文件";
    /// Column.
    rows: "Rows", "行数";
    /// Column.
    queues: "Queues", "队列";
    /// Column.
    period: "Period", "期间";
    /// Column.
    open_questions: "To settle", "待确认";
    /// A file's state.
    waiting: "waiting", "等待读取";
    /// A file's state.
    being_read: "being read", "正在读取";
    /// A file's state.
    not_read: "not read: cancelled", "未读取：已取消";
    /// A file's state.
    unreadable: "could not be read to its end: choose it again", "无法读完，请重新选择";
    /// In place of a period.
    no_dates: "tell the first date", "请填写首日日期";
    /// Before the reason.
    not_taken(why): "Not taken in. {why}", "未计入。{why}";
    /// Button.
    read_it: "Read", "读取";
    /// Button, for readers of the screen.
    read_file(name): "Read {name}", "读取 {name}";
    /// Button, for readers of the screen.
    open_file(name): "See how {name} was read", "查看 {name} 的读取方式";
    /// Button.
    remove: "Remove", "移除";
    /// Button, for readers of the screen.
    remove_file(name): "Remove {name} from the list", "从列表中移除 {name}";
    /// Button.
    add_files: "Add files", "添加文件";
    /// Button.
    add_to_history: "Add to the history of this plan", "添加到本计划的历史数据";
    /// Button.
    back: "Back to the list", "返回列表";
    /// A packed file of several tables.
    more_parts(count): "Tables in it that are not taken: {count}.", "其中还有 {count} 个表未导入。";
    /// Button.
    take_parts: "Take them all", "全部导入";
    /// Label of a field.
    queue_of(name): "Queue of {name}, which names none", "{name}（文件中没有队列名）的队列";
    /// Beside the field.
    queue_by_name: "queue, not named in the file", "队列（文件中未注明）";
    /// Legend.
    what_to_do: "What becomes of the history of this plan", "如何处理本计划的历史数据";
    /// Choice.
    way_add: "Add to it", "添加";
    /// Choice.
    way_replace: "Replace it", "替换";
    /// Choice.
    way_anew: "Leave it and start a new plan", "保留，另建计划";
    /// Hint.
    hint_add: "What is there stays; decisions about the past stay too. Undo takes it back.", "已有数据和对历史数据的处理都会保留，可撤销。";
    /// Check.
    take_hours(hours): "Take the opening hours of the whole too: {hours}", "同时采用据此推断的营业时间：{hours}";
    /// A span of time.
    span(from, to): "{from} – {to}", "{from}–{to}";
    /// Weekday and hours.
    day_span(days, span): "{days} {span}", "{days} {span}";
    /// Why the button waits.
    still_reading: "Wait until every file is read.", "请等待所有文件读完。";
    /// Why the button waits.
    none_readable: "No file can be taken in yet.", "目前没有可导入的文件。";
    /// Why the button waits.
    cannot_join: "They cannot be put together as they are: see below.", "目前无法合并，原因见下。";
    /// Why the button waits.
    to_settle(names): "Questions to settle first in: {names}.", "请先确认以下文件中的问题：{names}。";
    /// Why the button waits.
    to_choose(count): "Readings to choose first: {count}.", "请先选择 {count} 处不一致的数据。";
    /// Files that are left out.
    leaves_out(names): "Left out: {names}.", "不导入：{names}。";
    /// Section.
    alike: "Names that look alike", "相似的队列名称";
    /// A question.
    are_one(name, like): "“{name}” and “{like}”: are they one queue?", "“{name}”与“{like}”是否为同一队列？";
    /// Button.
    take_as(like): "Take both as “{like}”", "合并为“{like}”";
    /// Section.
    differing: "Read twice, differing", "重复且不一致的数据";
    /// Below the section's title.
    differing_hint: "Both know these intervals and say different things. Choose which holds; all else is put together without a question.",
        "以下时段在两处都有数据但不一致，请选择采用哪一处；其余数据会直接合并。";
    /// Button.
    all_old: "Keep all old", "全部保留旧数据";
    /// Button.
    all_new: "Take all new", "全部采用新数据";
    /// Choices made.
    chosen(done, all): "{done} of {all} chosen", "已选 {done} / {all}";
    /// Column.
    holds: "Holds", "采用";
    /// Column.
    source: "Reading of", "数据来源";
    /// A reading.
    this_plan: "this plan", "本计划";
    /// A reading.
    before: "plan and files before", "本计划及之前的文件";
    /// A reading.
    files_before: "files before", "之前的文件";
    /// A day.
    day(weekday, date): "{weekday} {date}", "{date}（{weekday}）";
    /// A stretch of one day.
    stretch(queue, day, from, to): "{queue}, {day}, {from} – {to}", "{queue}，{day}{from}–{to}";
    /// A stretch of several days.
    long_stretch(queue, first, from, last, to): "{queue}, {first} {from} – {last} {to}", "{queue}，{first} {from} 至 {last} {to}";
    /// Intervals in a stretch.
    intervals(count): "intervals: {count}", "{count} 个时段";
    /// Label of a choice.
    hold(source, stretch): "{source} holds: {stretch}", "采用{source}：{stretch}";
    /// Button.
    more_stretches(count): "Show {count} more", "再显示 {count} 处";
    /// Section.
    together: "All together", "合计";
    /// Beside the section's title.
    in_intervals(minutes): "intervals of {minutes}", "时段 {minutes}";
    /// Beside the section's title, where some file has shorter ones.
    summed_to(minutes): "intervals of {minutes}, the longest among them: shorter ones are summed", "时段 {minutes}，为各文件中最长的时段，较短时段已合并";
    /// Column.
    new_days: "New days", "新增天数";
    /// Column.
    new_contacts: "New contacts", "新增呼入";
    /// Column.
    alike_contacts: "Alike in both", "两处一致";
    /// Column.
    differ: "Intervals that differ", "不一致时段";
    /// Beside a queue's name.
    new_queue: "new", "新队列";
    /// Error.
    nothing: "There is no file to put together.", "没有可合并的文件。";
    /// Error.
    longer(name, own, whole): "{name} has intervals of {own}, the others of {whole}: what is counted in longer intervals cannot be cut into shorter ones. Export it in intervals of {whole}, or bring everything to {own}.",
        "{name} 的时段为 {own}，其余为 {whole}：较长时段的数据无法拆成较短时段。请以 {whole} 重新导出，或将全部数据改为 {own}。";
    /// Error.
    apart(name, own, whole): "{name} has intervals of {own}, which do not add up to {whole}. Export both in the same intervals.",
        "{name} 的时段为 {own}，无法合成 {whole}。请以相同的时段重新导出。";
    /// Button.
    bring_to(own): "Bring everything to {own}", "全部改为 {own}";
    /// Button, for a log of calls.
    read_at(whole): "Read it in intervals of {whole}", "按 {whole} 重新读取该文件";
    /// Error.
    too_long(first, last): "Together they run from {first} to {last}, more than 40 years. Look at the dates of each file.",
        "合计从 {first} 到 {last}，超过 40 年。请检查各文件的日期。";
    /// Error.
    too_many(count): "Together they have {count} values, more than a plan can hold. Take fewer queues or longer intervals.",
        "合计 {count} 个数值，超出计划的容量。请减少队列或使用更长的时段。";
}

/// So many files.
#[must_use]
pub fn file_count(locale: Locale, count: usize) -> String {
    if count == 1 { one_file(locale.lang) } else { files(locale.lang, locale.count(count as u64)) }
}

/// Why files cannot be one history, and what to try; `name` is that of the file at fault.
#[must_use]
pub fn append_error(locale: Locale, error: &AppendError, name: &str) -> String {
    let lang: Lang = locale.lang;
    match *error {
        AppendError::Nothing => nothing(lang),
        AppendError::Interval { whole, own, .. } => {
            let (long, short) = (data::minutes(lang, own), data::minutes(lang, whole));
            if own.is_multiple_of(whole) { longer(lang, name, long, short) } else { apart(lang, name, long, short) }
        }
        AppendError::TooLong { first, last } => too_long(lang, locale.date(first), locale.date(last)),
        AppendError::TooMany(count) => too_many(lang, locale.count(count)),
    }
}
