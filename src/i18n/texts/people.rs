//! Texts: what people bring to a roster, and the questions asked of one.

use crate::i18n::{Lang, Locale};
use crate::roster::{FixedDate, Leave, Request, Want, Weight, Workforce};
use crate::schedule::FixedLeftOut;
use crate::schedule::questions::Answer;
use chrono::{Days, Weekday};

texts! {
    /// Section of an agent.
    personal: "Leave, requests and fixed days", "休假、意愿和固定安排";
    /// Hint under it.
    leave_hint: "A day of leave counts as a day worked: its share of the contract's hours and days is taken off that week.",
        "休假日视同出勤：当周按比例扣减合同工时和工作天数。";
    /// Nothing there.
    nothing: "Nothing yet.", "暂无。";
    /// Field.
    what: "What", "类型";
    /// Kind.
    leave: "Leave", "休假";
    /// Kind.
    wants_off: "Request: day off", "意愿：休息";
    /// Kind.
    wants_work: "Request: work", "意愿：上班";
    /// Kind.
    wants_start: "Request: start between", "意愿：上班开始时间";
    /// Kind.
    fixed_shift: "Fixed shift", "固定班次";
    /// Kind.
    fixed_off: "Fixed day off", "固定休息日";
    /// Field.
    date: "Date", "日期";
    /// Field.
    first_day: "First day", "第一天";
    /// Field.
    last_day: "Last day", "最后一天";
    /// Field.
    any_date: "Date (empty: every shift)", "日期（留空：所有班次）";
    /// Field.
    leave_kind: "Kind of leave (optional)", "休假类别（可选）";
    /// Field.
    from: "From", "从";
    /// Field.
    to: "To", "到";
    /// Field.
    start: "Start", "开始时间";
    /// Field.
    counts: "Counts", "重要程度";
    /// Weight.
    low: "a little", "较低";
    /// Weight.
    normal: "normally", "一般";
    /// Weight.
    strong: "much", "较高";
    /// Button.
    add: "Add", "添加";
    /// Refused.
    needs_date: "Give the date as well.", "请填写日期。";
    /// Refused.
    needs_times: "Give both times, the first before the last.", "请填写起止时间，且开始不晚于结束。";
    /// Refused.
    needs_template: "The contract has no shift template to fix.", "该合同没有可固定的班次模板。";
    /// Field.
    weekends: "Weekends worked of late", "近期周末出勤次数";
    /// Its hint.
    weekends_hint: "Who worked more weekends of late is given fewer of the next.", "近期周末出勤较多者，之后少排周末。";
    /// Section.
    more_queues: "Further queues", "其他队列";
    /// Its hint.
    more_queues_hint: "In order of preference. In each quarter hour people count in the queue where fewest are missing in all.",
        "按优先顺序排列。每一刻钟内，人员计入能使总缺口最小的队列。";
    /// Column.
    requests_met: "Requests met", "意愿满足";
    /// Its figure.
    met_of(met, asked): "{met} of {asked}", "{met}/{asked}";
    /// One line: leave.
    leave_line(days): "Leave {days}", "休假 {days}";
    /// One line: leave of a kind.
    leave_kind_line(kind, days): "Leave ({kind}) {days}", "休假（{kind}）{days}";
    /// Days.
    days_from_to(first, last): "{first} to {last}", "{first}至{last}";
    /// One line.
    off_line(date): "wants {date} off", "希望{date}休息";
    /// One line.
    work_line(date): "wants to work on {date}", "希望{date}上班";
    /// One line.
    start_line(from, to): "wants to start between {from} and {to}", "希望在 {from} 至 {to} 之间上班";
    /// One line.
    start_on_line(date, from, to): "wants to start between {from} and {to} on {date}", "希望{date}在 {from} 至 {to} 之间上班";
    /// A request with its weight.
    weighed(what, weight): "{what}, counts {weight}", "{what}（重要程度：{weight}）";
    /// One line.
    fixed_off_line(date): "{date} fixed as a day off", "{date}固定休息";
    /// One line.
    fixed_line(date, template, start): "{date} fixed: {template} at {start}", "{date}固定：{template}，{start} 开始";
    /// A template that is no more.
    no_template: "a shift template that is no more", "已删除的班次模板";
    /// Heading above fixed days left out.
    left_out: "Fixed days that break a rule and were left out", "因违反规则而未采用的固定安排";
    /// Note at a shift template.
    split_shift(hours): "Split shift: {hours} off in between, not paid.", "两头班：中间休息 {hours}，不计薪。";
    /// Help at a shift template.
    split_help: "An unpaid pause of two hours or more makes a split shift.", "两小时以上的不计薪休息即为两头班。";
    /// Card.
    why_short: "Why short, and who could work then", "为何缺人，谁可以顶班";
    /// Its hint.
    why_short_hint: "Choose a spell. Each person is tried beside everybody else's week as it stands; below 0 points the roster would be better.",
        "请选择一个时段。逐人试排，其他人的班次不变；分值低于 0 表示班表会更好。";
    /// One spell.
    gap(queue, day, from, to, most): "{queue}, {day} {from} to {to}, up to {most} short", "{queue}，{day} {from} 至 {to}，最多缺 {most} 人";
    /// While it is found out.
    asking: "Trying each person", "正在逐人试排";
    /// Column.
    person: "Person", "人员";
    /// Column.
    extra_points: "Extra points", "分值变化";
    /// Column.
    take: "Take", "采用";
    take_of(name): "Take what {name} could work into the roster", "采用 {name} 的建议班次";
    what_then: "What then", "结果";
    /// Answer.
    works_then: "works then already", "该时段已在班";
    /// Answer.
    stopped_by(why): "stopped by: {why}", "受限于：{why}";
    /// Answer.
    could_work(days): "could work: {days}", "可排：{days}";
    /// A day's shift.
    on_day(day, from, to): "{day} {from} to {to}", "{day} {from} 至 {to}";
    /// A day without one.
    off_on_day(day): "{day} off", "{day}休";
    /// One of them.
    left_out_line(name, date, why): "{name}, {date}. It breaks: {why}.", "{name}，{date}。违反：{why}。";
}

/// A weight in words.
#[must_use]
pub fn weight(lang: Lang, weight: Weight) -> String {
    match weight {
        Weight::Low => low(lang),
        Weight::Normal => normal(lang),
        Weight::Strong => strong(lang),
    }
}

/// Leave in words.
#[must_use]
pub fn leave_words(locale: Locale, leave: &Leave) -> String {
    let lang = locale.lang;
    let first = locale.date(leave.first);
    let days = if leave.first == leave.last { first } else { days_from_to(lang, first, locale.date(leave.last)) };
    match &leave.kind {
        Some(kind) => leave_kind_line(lang, kind, days),
        None => leave_line(lang, days),
    }
}

/// A request in words.
#[must_use]
pub fn request_words(locale: Locale, request: &Request) -> String {
    let lang = locale.lang;
    let what = match request.want {
        Want::Off(date) => off_line(lang, locale.date(date)),
        Want::Work(date) => work_line(lang, locale.date(date)),
        Want::Start { from, to, date } => {
            let (from, to) = (locale.clock(from), locale.clock(to));
            match date {
                Some(date) => start_on_line(lang, locale.date(date), from, to),
                None => start_line(lang, from, to),
            }
        }
    };
    weighed(lang, what, weight(lang, request.weight))
}

/// A fixed date in words.
#[must_use]
pub fn fixed_words(locale: Locale, fixed: &FixedDate, workforce: &Workforce) -> String {
    let (lang, date) = (locale.lang, locale.date(fixed.date));
    let Some((template, start)) = fixed.shift else { return fixed_off_line(lang, date) };
    let name = workforce.template(template).map_or_else(|| no_template(lang), |template| template.name.clone());
    fixed_line(lang, date, name, locale.clock(start))
}

/// A fixed day that was left out, in words.
#[must_use]
pub fn left_out_words(locale: Locale, monday: chrono::NaiveDate, left: &FixedLeftOut) -> String {
    let lang = locale.lang;
    let date = monday.checked_add_days(Days::new(u64::from(left.day))).unwrap_or(monday);
    let why: Vec<String> = left.rules.iter().map(|rule| super::schedule::obstacle(lang, *rule)).collect();
    left_out_line(lang, &left.name, locale.date(date), why.join(&super::schedule::comma(lang)))
}

/// What somebody could do about a spell, in words: the days that change.
#[must_use]
pub fn answer(locale: Locale, answer: &Answer) -> String {
    let lang = locale.lang;
    let comma = super::schedule::comma(lang);
    match answer {
        Answer::Works => works_then(lang),
        Answer::Stopped(rules) => {
            let why: Vec<String> = rules.iter().map(|rule| super::schedule::obstacle(lang, *rule)).collect();
            stopped_by(lang, why.join(&comma))
        }
        Answer::Could { week, changed, .. } => {
            let day = |day: &u8| {
                let name = locale.weekday_short(Weekday::try_from(*day).unwrap_or(Weekday::Mon));
                match week.get(usize::from(*day)).and_then(Option::as_ref) {
                    Some(shift) => on_day(lang, name, locale.clock(shift.start), locale.clock(shift.end)),
                    None => off_on_day(lang, name),
                }
            };
            could_work(lang, changed.iter().map(day).collect::<Vec<_>>().join(&comma))
        }
    }
}
