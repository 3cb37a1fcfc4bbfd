//! Texts: what looks wrong in the past, opening hours, special days.

use super::holidays;
use crate::calendar::Span;
use crate::calendar::holidays::{DayKind, GermanState, Region};
use crate::history::Change;
use crate::history::quality::{Fault, Finding};
use crate::i18n::{Lang, Locale};
use chrono::{Datelike, NaiveDate};

texts! {
    /// Section.
    title: "What looks odd", "疑似异常";
    /// While it is looked for.
    looking: "Looking through the history…", "正在检查历史数据…";
    /// The search was cancelled.
    stopped: "The history was not looked through to its end.", "历史数据的检查未完成。";
    /// Button.
    again: "Look again", "重新检查";
    /// Under the title.
    lead(count): "{count} to decide. The forecast takes each as it was read until you accept; the numbers read stay as they are, and each edit can be switched off later.",
        "待处理：{count} 项。接受之前，预测按原始数据计算；原始数据始终保留，每项修正以后都可以关闭。";
    /// How the list is used by keyboard.
    keys: "On a finding: Enter shows its picture, A accepts, R refuses, ↑ and ↓ move on.", "选中一项时：回车查看图形，A 接受，R 忽略，↑↓ 移动。";
    /// Nothing found.
    nothing: "Nothing looks odd: no gaps, outages, unmarked holidays or changes of level.", "未发现异常：没有缺失、中断、未标记的节假日或水平变化。";
    /// All decided.
    all_decided: "Everything found is decided; the list is below.", "发现的问题均已处理，见下方列表。";
    /// Too short.
    too_short(days): "{days} of history: a day is held against the same weekday of other weeks, and that takes four weeks. Nothing can be said yet.",
        "历史仅有 {days}：每天要与其他周的同一星期几比较，至少需要四周。目前无法判断。";
    /// So many days.
    days(count): "{count} days", "{count} 天";
    /// One day.
    one_day: "1 day", "1 天";
    /// Button.
    accept: "Accept", "接受";
    /// Button.
    refuse: "Refuse", "忽略";
    /// Button of a kind.
    accept_kind: "Accept these", "接受此类";
    /// Button of a kind.
    refuse_kind: "Refuse these", "忽略此类";
    /// Button.
    accept_all: "Accept all", "全部接受";
    /// Button.
    refuse_all: "Refuse all", "全部忽略";
    /// Label.
    accept_this(what): "Accept: {what}", "接受：{what}";
    /// Label.
    refuse_this(what): "Refuse: {what}", "忽略：{what}";
    /// Label.
    accept_of(kind): "Accept all: {kind}", "全部接受：{kind}";
    /// Label.
    refuse_of(kind): "Refuse all: {kind}", "全部忽略：{kind}";
    /// Heading of a kind with its count.
    group(kind, count): "{kind} ({count})", "{kind}（{count}）";
    /// Button.
    show_all(count): "Show all {count}", "显示全部 {count} 项";
    /// Caption of the picture.
    caption_day(when): "{when} beside its usual shape", "{when}与通常走势";
    /// Caption of the picture.
    caption_weeks(when): "Contacts by week around {when}", "{when}前后的周话务量";
    /// Legend.
    came: "came", "实际";
    /// Legend.
    usual: "usual", "通常";
    /// Legend.
    in_question: "in question", "存疑时段";
    /// Before the reason.
    why: "Why", "原因";
    /// Before the edit proposed.
    proposal: "Proposal", "建议";
    /// Section.
    decided: "Decided", "已处理";
    /// Count of edits.
    decided_count(count, on): "{count} edits, {on} on", "{count} 项修正，{on} 项生效";
    /// One edit.
    decided_one(on): "1 edit, {on} on", "1 项修正，{on} 项生效";
    /// Under the list.
    decided_help: "Switched off, an edit counts as refused and changes nothing. Remove it and the proposal comes back.",
        "关闭即视为忽略，不影响预测；移除后建议会重新出现。";
    /// Button.
    remove: "Remove", "移除";
    /// Label.
    remove_this(what): "Remove: {what}", "移除：{what}";
    /// An edit that is off.
    refused: "refused", "已忽略";
    /// Queue.
    all_queues: "all queues", "全部队列";

    /// When, from a day to another.
    from_to(first, last): "{first} to {last}", "{first}至{last}";
    /// When, part of a day.
    part(when, span): "{when}, {span}", "{when} {span}";
    /// A span of time.
    span_of(from, to): "{from}–{to}", "{from}–{to}";

    /// Finding.
    gap(when, queue, usual): "{when}, {queue}: nothing is known where about {usual} contacts are usual: a gap",
        "{when}，{queue}：没有数据，通常约 {usual} 通，疑为缺失";
    /// Finding over several days.
    gap_days(when, queue, usual): "{when}, {queue}: nothing is known where about {usual} contacts a day are usual: a gap",
        "{when}，{queue}：没有数据，通常每天约 {usual} 通，疑为缺失";
    /// Finding.
    gap_plain(when, queue): "{when}, {queue}: nothing is known: a gap", "{when}，{queue}：没有数据，疑为缺失";
    /// Finding.
    outage(when, queue, came, usual): "{when}, {queue}: {came} contacts instead of about {usual} usual: an outage",
        "{when}，{queue}：{came} 通，通常约 {usual} 通，疑为中断";
    /// Finding.
    zero_day(when, queue, usual): "{when}, {queue}: no contacts instead of about {usual} usual: closed, or not recorded",
        "{when}，{queue}：0 通，通常约 {usual} 通，可能休息或漏记";
    /// Finding.
    low_day(when, queue, came, usual, change): "{when}, {queue}: {came} contacts instead of about {usual} usual ({change})",
        "{when}，{queue}：{came} 通，通常约 {usual} 通（{change}）";
    /// Finding.
    looks_closed(when, queue, came, usual): "{when}, {queue}: {came} contacts instead of about {usual} usual: looks like a closed day",
        "{when}，{queue}：{came} 通，通常约 {usual} 通，像是休息日";
    /// Finding of a day that is a holiday.
    is_holiday(when, queue, came, usual, holiday): "{when}, {queue}: {came} contacts instead of about {usual} usual: {holiday}",
        "{when}，{queue}：{came} 通，通常约 {usual} 通，{holiday}";
    /// Finding.
    shift(when, queue, came, usual, change): "From {when}, {queue}: about {came} contacts a week instead of {usual} ({change}): a lasting change of level",
        "自{when}起，{queue}：每周约 {came} 通，此前为 {usual} 通（{change}），水平持续变化";

    /// Kind.
    faults_gap: "Gaps", "数据缺失";
    /// Kind.
    faults_zero: "Days without contacts", "零话务日";
    /// Kind.
    faults_outage: "Outages", "中断";
    /// Kind.
    faults_low: "Days far below usual", "明显偏低的日子";
    /// Kind.
    faults_high: "Days far above usual", "明显偏高的日子";
    /// Kind.
    faults_special: "Unmarked special days", "未标记的特殊日";
    /// Kind.
    faults_shift: "Changes of level", "水平变化";
    /// Reason.
    why_gap: "The centre was open and the file has no row for it. Unknown is not zero.", "当时正在营业，但文件中没有数据。未知不等于零。";
    /// Reason.
    why_zero: "Every interval is zero on a weekday that usually has contacts: a holiday, or a report that failed.", "该星期几通常有话务，而当天全部为零：可能是节假日，或报表出错。";
    /// Reason.
    why_outage: "Hardly anything came for an hour or more while the rest of the day was as usual: lines down, or a recording that failed.", "连续一小时以上几乎没有话务，其余时段正常：可能线路中断或记录失败。";
    /// Reason.
    why_low: "The day’s total is far below the same weekday in the four weeks before and after.", "全天总量明显低于前后四周的同一星期几。";
    /// Reason.
    why_high: "The day’s total is far above the same weekday in the four weeks before and after: a mailing, a fault, bad weather.", "全天总量明显高于前后四周的同一星期几：可能是群发活动、故障或天气原因。";
    /// Reason.
    why_special: "The day is unlike its weekday and not in the list of special days.", "当天与同一星期几明显不同，且不在特殊日列表中。";
    /// Reason.
    why_shift: "The weeks from here on stay at another level, in one step: customers, a number or a product came or went.", "从此处起各周整体处于另一水平：客户、号码或产品有增减。";

    /// Edit.
    edit_usual(when): "Put the usual contacts in place of what was read: {when}.", "用通常话务量代替：{when}。";
    /// Edit.
    edit_leave_out(when): "Leave out for the forecast: {when}.", "预测时不计入：{when}。";
    /// Edit.
    edit_special(when, kind): "Mark as a special day ({kind}), which the forecast does not learn from: {when}.", "标记为特殊日（{kind}），不计入预测：{when}。";
    /// Edit.
    edit_special_named(when, kind, name): "Mark as {name} ({kind}), which the forecast does not learn from: {when}.", "标记为{name}（{kind}），不计入预测：{when}。";
    /// Edit.
    edit_shift(when, factor): "Multiply what came before {when} by {factor}, so that both sides stand at the new level.", "将{when}之前的话务量乘以 {factor}，使前后处于同一水平。";
    /// An edit with its queue.
    edit_of(queue, edit): "{queue}: {edit}", "{queue}：{edit}";

    /// Button.
    hours_inferred: "As the data shows", "按数据推断";
    /// Beside the button.
    hours_as_data: "These are the hours that the data shows.", "与数据推断一致。";
    /// Beside the button.
    hours_other: "The data shows other hours.", "与数据推断不同。";
    /// Button.
    hours_all_round: "Round the clock, all week", "全周全天营业";

    /// Section.
    special_title: "Holidays and special days", "节假日与特殊日";
    /// Under it.
    special_help: "Closed days get no contacts and no shifts. The forecast learns nothing of a weekday from closed, reduced and worked days of the past; a working day at the weekend is forecast as a working day.",
        "休息日没有话务也不排班。预测不从过去的休息、部分营业和调休日学习；调休上班的周末按工作日预测。";
    /// Field.
    country: "Country", "国家";
    /// Field.
    state: "State or part", "地区";
    /// Field.
    first_year: "From year", "起始年";
    /// Field.
    last_year: "To year", "截止年";
    /// Field.
    on_holidays: "On its holidays", "法定假日";
    /// Choice.
    no_country: "choose a country", "请选择国家";
    /// Button.
    adopt: "Take over the list", "采用此列表";
    /// What was taken over.
    adopted(region, first, last): "Taken over: {region}, {first} to {last}. What you change, add or remove stays as you left it.",
        "已采用：{region}，{first}–{last} 年。您修改、添加或移除的日子保持不变。";
    /// Only the law is known.
    known_to(year): "Long holidays and working weekends are announced year by year and known to {year}; for later years only the holidays by law are listed.",
        "长假和调休逐年公布，目前已知至 {year} 年；之后的年份只列法定假日。";
    /// Years that cannot be.
    years_wrong(first, last): "Type two years from {first} to {last}, the earlier one first.", "请输入 {first} 至 {last} 之间的两个年份，较早的在前。";
    /// Label of the choice of year.
    year_shown: "Year shown", "显示年份";
    /// None at all.
    special_none: "No special days yet: take over a country’s list, or add a day.", "还没有特殊日：可采用某个国家的列表，或逐日添加。";
    /// Column.
    date: "Date", "日期";
    /// Column.
    name: "Name", "名称";
    /// Column.
    kind: "The centre is", "营业情况";
    /// Column.
    hours: "Hours", "时间";
    /// Label.
    name_of(date): "Name of {date}", "{date}的名称";
    /// Label.
    kind_of(date): "What {date} is", "{date}的营业情况";
    /// Label.
    from_of(date): "{date}, opens", "{date}，开始";
    /// Label.
    to_of(date): "{date}, closes", "{date}，结束";
    /// Label.
    remove_day(date): "Remove {date}", "移除 {date}";
    /// Button.
    add_day: "Add day", "添加";
    /// No date.
    date_missing: "Choose a date first.", "请先选择日期。";
    /// In the list.
    date_known(date): "{date} is in the list already.", "{date}已在列表中。";
    /// Mistyped hours.
    time_wrong(date): "{date}: type a time such as 8:30.", "{date}：请输入时间，例如 8:30。";
    /// On the forecast page.
    ahead_title: "Special days ahead", "未来的特殊日";
    /// On the forecast page.
    ahead_none: "None in the weeks forecast.", "预测期内没有。";
    /// Link.
    ahead_edit: "Change them on the Data page", "在“数据”页修改";
}

macro_rules! region_names {
    ($($pattern:pat => $en:literal, $zh:literal;)*) => {
        /// A region's name, without its country where it is a part of one.
        #[must_use]
        pub const fn region(lang: Lang, region: Region) -> &'static str {
            let (en, zh) = match region {
                $($pattern => ($en, $zh),)*
            };
            match lang {
                Lang::En => en,
                Lang::Zh => zh,
            }
        }
    };
}

region_names! {
    Region::China => "China", "中国大陆";
    Region::UnitedStates => "United States", "美国";
    Region::EnglandAndWales => "England and Wales", "英格兰和威尔士";
    Region::Scotland => "Scotland", "苏格兰";
    Region::Germany => "all of Germany", "德国全国";
    Region::GermanState(GermanState::BadenWuerttemberg) => "Baden-Württemberg", "巴登-符腾堡";
    Region::GermanState(GermanState::Bavaria) => "Bavaria", "巴伐利亚";
    Region::GermanState(GermanState::Berlin) => "Berlin", "柏林";
    Region::GermanState(GermanState::Brandenburg) => "Brandenburg", "勃兰登堡";
    Region::GermanState(GermanState::Bremen) => "Bremen", "不来梅";
    Region::GermanState(GermanState::Hamburg) => "Hamburg", "汉堡";
    Region::GermanState(GermanState::Hesse) => "Hesse", "黑森";
    Region::GermanState(GermanState::MecklenburgVorpommern) => "Mecklenburg-Vorpommern", "梅克伦堡-前波美拉尼亚";
    Region::GermanState(GermanState::LowerSaxony) => "Lower Saxony", "下萨克森";
    Region::GermanState(GermanState::NorthRhineWestphalia) => "North Rhine-Westphalia", "北莱茵-威斯特法伦";
    Region::GermanState(GermanState::RhinelandPalatinate) => "Rhineland-Palatinate", "莱茵兰-普法尔茨";
    Region::GermanState(GermanState::Saarland) => "Saarland", "萨尔";
    Region::GermanState(GermanState::Saxony) => "Saxony", "萨克森";
    Region::GermanState(GermanState::SaxonyAnhalt) => "Saxony-Anhalt", "萨克森-安哈尔特";
    Region::GermanState(GermanState::SchleswigHolstein) => "Schleswig-Holstein", "石勒苏益格-荷尔斯泰因";
    Region::GermanState(GermanState::Thuringia) => "Thuringia", "图林根";
    Region::France => "France", "法国";
    Region::Spain => "Spain", "西班牙";
    Region::Brazil => "Brazil", "巴西";
    Region::Japan => "Japan", "日本";
}

/// The country that a region's code begins with.
#[must_use]
pub fn country_name(lang: Lang, region: Region) -> &'static str {
    match (lang, region) {
        (Lang::En, Region::EnglandAndWales | Region::Scotland) => "United Kingdom",
        (Lang::Zh, Region::EnglandAndWales | Region::Scotland) => "英国",
        (Lang::En, Region::Germany | Region::GermanState(_)) => "Germany",
        (Lang::Zh, Region::Germany | Region::GermanState(_)) => "德国",
        _ => self::region(lang, region),
    }
}

/// A kind of findings.
#[must_use]
pub fn faults(lang: Lang, fault: Fault) -> String {
    match fault {
        Fault::Gap => faults_gap(lang),
        Fault::ZeroDay => faults_zero(lang),
        Fault::Outage => faults_outage(lang),
        Fault::LowDay => faults_low(lang),
        Fault::HighDay => faults_high(lang),
        Fault::SpecialDay => faults_special(lang),
        Fault::Shift => faults_shift(lang),
    }
}

/// Why a finding of that kind is one.
#[must_use]
pub fn reason(lang: Lang, fault: Fault) -> String {
    match fault {
        Fault::Gap => why_gap(lang),
        Fault::ZeroDay => why_zero(lang),
        Fault::Outage => why_outage(lang),
        Fault::LowDay => why_low(lang),
        Fault::HighDay => why_high(lang),
        Fault::SpecialDay => why_special(lang),
        Fault::Shift => why_shift(lang),
    }
}

/// A date with its weekday: "Tue 14 April 2026", "2026年4月14日周二".
#[must_use]
pub fn day(locale: Locale, date: NaiveDate) -> String {
    let (weekday, date) = (locale.weekday_short(date.weekday()), locale.date(date));
    match locale.lang {
        Lang::En => [weekday, " ", &date].concat(),
        Lang::Zh => [date.as_str(), weekday].concat(),
    }
}

fn days_between(locale: Locale, first: NaiveDate, last: NaiveDate) -> String {
    if first == last { day(locale, first) } else { from_to(locale.lang, day(locale, first), day(locale, last)) }
}

/// A span of the day; its end at midnight is 24:00 where the clock has it.
#[must_use]
pub fn span(locale: Locale, span: Span) -> String {
    let end = if span.to == 1440 && !locale.twelve_hour { "24:00".to_owned() } else { locale.clock(span.to) };
    span_of(locale.lang, locale.clock(span.from), end)
}

/// From one day to another, or the part of each.
#[must_use]
pub fn when(locale: Locale, first: NaiveDate, last: NaiveDate, minutes: Option<Span>) -> String {
    let days = days_between(locale, first, last);
    minutes.map_or_else(|| days.clone(), |minutes| part(locale.lang, &days, span(locale, minutes)))
}

fn change_of(locale: Locale, came: f64, usual: f64) -> String {
    let change = if usual > 0.0 { came / usual - 1.0 } else { 0.0 };
    let text = locale.percent(change, 0);
    if change > 0.0 { ["+", &text].concat() } else { text }
}

/// A finding in one line; `queue` is the queue's name, or that of all.
#[must_use]
pub fn sentence(locale: Locale, finding: &Finding, queue: &str) -> String {
    let lang = locale.lang;
    let when = when(locale, finding.first, finding.last, finding.minutes);
    let (came, usual) = (locale.number(finding.came, 0), locale.number(finding.usual, 0));
    let change = change_of(locale, finding.came, finding.usual);
    let closed = matches!(&finding.edit.change, Change::Special { kind: DayKind::Closed, .. });
    match (finding.fault, finding.holiday) {
        (Fault::Gap, _) if finding.usual <= 0.0 => gap_plain(lang, when, queue),
        (Fault::Gap, _) if finding.first < finding.last => gap_days(lang, when, queue, usual),
        (Fault::Gap, _) => gap(lang, when, queue, usual),
        (Fault::Outage, _) => outage(lang, when, queue, came, usual),
        (Fault::ZeroDay, _) => zero_day(lang, when, queue, usual),
        (Fault::SpecialDay, Some(name)) => is_holiday(lang, when, queue, came, usual, holidays::holiday(lang, name)),
        (Fault::SpecialDay, None) if closed => looks_closed(lang, when, queue, came, usual),
        (Fault::LowDay | Fault::HighDay | Fault::SpecialDay, _) => low_day(lang, when, queue, came, usual, change),
        (Fault::Shift, _) => shift(lang, when, queue, came, usual, change),
    }
}

/// What an edit does.
#[must_use]
pub fn edit(locale: Locale, change: &Change) -> String {
    let lang = locale.lang;
    match change {
        Change::Usual { first, last, minutes } => edit_usual(lang, when(locale, *first, *last, *minutes)),
        Change::LeaveOut { first, last } => edit_leave_out(lang, when(locale, *first, *last, None)),
        Change::Special { date, kind, name } => {
            let (when, kind) = (day(locale, *date), holidays::kind(lang, *kind));
            if name.is_empty() {
                edit_special(lang, when, kind)
            } else {
                edit_special_named(lang, when, kind, special_name(lang, name))
            }
        }
        Change::Shift { date, factor } => edit_shift(lang, day(locale, *date), locale.number(*factor, 2)),
    }
}

/// The name of a special day: that of a known holiday in this language, whichever it was written in.
#[must_use]
pub fn special_name(lang: Lang, name: &str) -> String {
    let mark = '\u{1}';
    let tails = [Lang::En, Lang::Zh].map(|lang| holidays::substitute(lang, mark));
    let bare = tails.iter().find_map(|tail| name.strip_suffix(tail.trim_start_matches(mark)));
    let known = |text: &str| {
        crate::calendar::holidays::Holiday::ALL
            .iter()
            .find(|name| holidays::holiday(Lang::En, **name) == text || holidays::holiday(Lang::Zh, **name) == text)
            .map(|name| holidays::holiday(lang, *name))
    };
    match (known(bare.unwrap_or(name)), bare) {
        (Some(known), Some(_)) => holidays::substitute(lang, known),
        (Some(known), None) => known.to_owned(),
        (None, _) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::HistoryEdit;
    use crate::history::quality::Picture;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 4, day).unwrap()
    }

    #[test]
    fn an_outage_in_words() {
        let minutes = Some(Span { from: 780, to: 990 });
        let change = Change::Usual { first: date(14), last: date(14), minutes };
        let finding = Finding {
            fault: Fault::Outage,
            queue: Some(0),
            first: date(14),
            last: date(14),
            minutes,
            came: 12.0,
            usual: 310.4,
            score: 20.0,
            holiday: None,
            edit: HistoryEdit { change: change.clone(), queue: None, reason: Some(Fault::Outage), on: true },
            picture: Picture::default(),
        };
        let en = Locale::default();
        let zh = Locale { lang: Lang::Zh, ..en };
        assert_eq!(
            sentence(en, &finding, "Service"),
            "Tue 14 April 2026, 13:00–16:30, Service: 12 contacts instead of about 310 usual: an outage"
        );
        assert_eq!(
            sentence(zh, &finding, "客服"),
            "2026年4月14日周二 13:00–16:30，客服：12 通，通常约 310 通，疑为中断"
        );
        let edit = edit(en, &change);
        assert_eq!(edit, "Put the usual contacts in place of what was read: Tue 14 April 2026, 13:00–16:30.");
    }

    #[test]
    fn a_known_holiday_is_named_in_either_language_and_a_name_of_ones_own_stays() {
        for (name, en, zh) in [
            ("Qingming", "Qingming", "清明节"),
            ("清明节（补假）", "Qingming (substitute day)", "清明节（补假）"),
            ("Christmas Day (substitute day)", "Christmas Day (substitute day)", "圣诞节（补假）"),
            ("Office move", "Office move", "Office move"),
            ("", "", ""),
        ] {
            assert_eq!((special_name(Lang::En, name).as_str(), special_name(Lang::Zh, name).as_str()), (en, zh));
        }
    }
}
