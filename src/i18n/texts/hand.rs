//! Texts: the planner's hand over the forecast.

use super::quality::day;
use crate::forecast::hand::{
    Event, EventKind, Growth, Item, Learnt, Note, Outcome, Override, Rate, Rule, Target, What, When,
};
use crate::i18n::{Lang, Locale};
use chrono::{NaiveDate, Weekday};

texts! {
    title: "Planner’s hand", "人工调整";
    intro: "What you know and the history cannot tell. Each item stays apart from the model and can be switched off.", "历史数据无法体现、而您已知的情况。每一项都与模型分开，可随时关闭。";
    /// Beside the title, nothing in the list.
    none: "Nothing added: the forecast is the model’s own.", "尚无调整：预测即模型结果。";
    /// Beside the title: items that hold of all, contacts added.
    summary(on, all, contacts): "{on} of {all} on: {contacts} contacts", "共 {all} 项，启用 {on} 项：{contacts} 通";
    legend_model: "model", "模型";
    legend_planned: "forecast with your hand", "调整后预测";
    legend_touched: "changed by an event or override", "受事件或手工值影响";
    chart_days: "Days ahead", "未来每日";
    chart_day(date): "{date} by interval", "{date} 各时段";
    same: "The forecast is the model’s own on every day shown.", "所示日期的预测均为模型结果。";
    /// Under the chart: sums of the model and with the planner's hand, the difference, days touched.
    apart(model, planned, change, days): "The model expects {model} contacts, with your hand {planned} ({change}); {days} days stand out.", "模型预计 {model} 通，调整后 {planned} 通（{change}）；涉及 {days} 天。";
    /// The same for a day.
    apart_day(model, planned, change): "The model expects {model} contacts on this day, with your hand {planned} ({change}).", "当日模型预计 {model} 通，调整后 {planned} 通（{change}）。";
    column_model: "Model", "模型";
    column_difference: "Difference", "差额";
    column_by: "Changed by", "调整项";
    shown_day: "Day by interval", "按时段查看某日";
    shown_queue: "Queue shown", "显示队列";
    all_days: "All days", "全部日期";
    all_queues: "All queues", "全部队列";

    list_title: "Items", "调整项";
    switch_of(name): "{name}: on", "{name}：启用";
    edit: "Edit", "编辑";
    edit_of(name): "Edit {name}", "编辑 {name}";
    remove: "Remove", "移除";
    remove_of(name): "Remove {name}", "移除 {name}";
    off: "off", "已关闭";

    add_title: "Add", "添加";
    add_event: "Event", "事件";
    add_day: "Override a day", "改某日";
    add_interval: "Override an interval", "改某时段";
    add_growth: "Growth", "增长";
    add_shape: "Starting shape", "新队列起始形态";
    add_holiday: "Holiday", "节假日";
    all_holidays: "All special days", "全部特殊日";

    event_about: "More or fewer contacts on certain days. Past days of it are taken out of what the model learns from.", "某些日子话务增减。其过去的日期不参与模型学习。";
    day_about: "A day’s total in place of the model’s; its intervals keep their shape.", "用您的数代替模型的日合计，各时段形态不变。";
    interval_about: "One interval’s contacts in place of the model’s; the rest of the day stays as it is.", "用您的数代替模型的某一时段，当日其余时段不变。";
    growth_about: "A level that moves in a way the history does not show yet.", "历史数据尚未体现的水平变化。";
    shape_about: "A queue with little or no history takes weekdays and times of day from another.", "没有或只有少量历史的队列，沿用另一队列的星期与时段形态。";
    holiday_about: "The day joins the special days on the data page.", "该日将加入数据页的特殊日列表。";

    name: "Name", "名称";
    optional: "optional", "可选";
    kind: "Kind", "类型";
    queue: "Queue", "队列";
    repeats: "Repeats", "重复";
    first: "First day", "首日";
    last: "Last day", "末日";
    weekday_label: "Weekday", "星期";
    month_day: "Day of the month", "每月几号";
    working_day: "Working day of the month", "每月第几个工作日";
    last_working_day: "the last", "最后一个";
    yearly: "Date of the year", "每年日期";
    since: "Not before (optional)", "起始日期（可选）";
    hours_from: "Hours from (optional)", "时间从（可选）";
    hours_to: "Hours to (optional)", "时间至（可选）";
    effect: "Effect", "影响";
    typed: "typed in", "手工输入";
    from_past: "learnt from past days", "从历史学习";
    change: "Change in %", "变化（%）";
    date: "Date", "日期";
    time: "Interval", "时段";
    set_to: "Set to", "设为";
    contacts: "Contacts", "话务量";
    share_of_week: "% of its week", "占本周的 %";
    share_of_day: "% of its day", "占当日的 %";
    value: "Value", "数值";
    from: "From", "自";
    rate: "Change", "方式";
    rate_year: "% a year", "每年 %";
    rate_month: "% a month", "每月 %";
    rate_step: "% at once", "一次性 %";
    new_queue: "New queue", "新队列";
    like: "Takes after", "参照队列";
    per_week: "Contacts a week", "每周话务量";
    save_new: "Add", "添加";
    save_change: "Save changes", "保存修改";
    cancel: "Cancel", "取消";

    once: "once", "一次";
    every_week: "each week", "每周";
    every_month_day: "each month on a day", "每月某日";
    every_working_day: "each month on a working day", "每月某工作日";
    every_year: "each year", "每年";

    wrong_date: "Choose a date.", "请选择日期。";
    wrong_order: "The last day comes before the first.", "末日早于首日。";
    wrong_clock: "Type a time such as 8:30.", "请输入时间，例如 8:30。";
    wrong_hours: "The end must come after the start.", "结束时间必须晚于开始时间。";
    wrong_both: "Type both times, or neither.", "请同时输入起止时间，或都留空。";
    wrong_change: "Type a number such as 30 or -20, from -100 to 9,900.", "请输入 -100 至 9,900 的数，例如 30 或 -20。";
    wrong_growth: "Type a number such as 5 or -3, above -100 and at most 9,900.", "请输入大于 -100 且不超过 9,900 的数，例如 5 或 -3。";
    wrong_contacts: "Type a number of contacts, 0 or more.", "请输入不小于 0 的话务量。";
    wrong_share: "Type a share from 0 to 100.", "请输入 0 至 100 的百分比。";
    wrong_month_day: "Type a day from 1 to 31.", "请输入 1 至 31。";
    wrong_queue: "Type the queue’s name; not the one it takes after.", "请输入队列名称，且不能与参照队列相同。";
    holiday_known(date): "{date} is a special day already; change it on the data page.", "{date} 已是特殊日，请在数据页修改。";

    said_added(name): "Added: {name}.", "已添加：{name}。";
    said_changed(name): "Changed: {name}.", "已修改：{name}。";
    said_removed(name): "Removed: {name}.", "已移除：{name}。";

    note_not_ahead: "no effect: none of its days lies in the weeks ahead", "无影响：预测期内没有该日期";
    note_past: "over: taken out of what the model learns from", "已结束：不参与模型学习";
    note_closed: "no effect: closed then", "无影响：当时不营业";
    note_nothing_learnt: "no effect yet: no past day to learn from", "暂无影响：没有可供学习的历史日期";
    note_no_queue: "no effect: no such queue", "无影响：没有该队列";
    note_nothing_like: "no effect: the queue it takes after has no forecast", "无影响：参照队列没有预测";
    note_overruled: "not held in full: other overrides leave no room", "未能完全实现：其他手工值已占用";
    outcome_one(contacts): "{contacts} contacts on 1 day", "1 天共 {contacts} 通";
    outcome_days(contacts, days): "{contacts} contacts on {days} days", "{days} 天共 {contacts} 通";
    outcome_none: "changes nothing", "没有变化";

    days_between(first, last): "{first} to {last}", "{first}至{last}";
    each_weekday(weekday): "every {weekday}", "每{weekday}";
    each_month_day(day): "day {day} of each month", "每月{day}日";
    each_working_day(nth): "working day {nth} of each month", "每月第{nth}个工作日";
    each_last_working_day: "last working day of each month", "每月最后一个工作日";
    each_year(day): "each year on {day}", "每年{day}";
    not_before(rule, day): "{rule}, from {day} on", "{rule}，自{day}起";
    between(from, to): "{from}–{to}", "{from}–{to}";
    learnt_one(change): "{change}, learnt from 1 past day", "{change}，由过去 1 天学得";
    learnt_days(change, days): "{change}, learnt from {days} past days", "{change}，由过去 {days} 天学得";
    learnt_none: "to be learnt", "待学习";
    set_contacts(place, count): "{place}: {count} contacts", "{place}：{count} 通";
    set_share_week(place, share): "{place}: {share} of its week", "{place}：占本周 {share}";
    set_share_day(place, share): "{place}: {share} of its day", "{place}：占当日 {share}";
    grows_year(day, change): "from {day} on: {change} a year", "自{day}起：每年 {change}";
    grows_month(day, change): "from {day} on: {change} a month", "自{day}起：每月 {change}";
    grows_step(day, change): "from {day} on: {change}", "自{day}起：{change}";
    takes_after(queue, like, count): "{queue} takes after {like}: {count} contacts a week", "{queue}参照{like}：每周 {count} 通";
    joined(first, second): "{first} · {second}", "{first} · {second}";

    kind_campaign: "Campaign", "营销活动";
    kind_mailing: "Mailing", "寄送账单或信函";
    kind_outage: "Outage", "服务故障";
    kind_price: "Price change", "价格调整";
    kind_other: "Other event", "其他事件";
}

/// A sort of event.
#[must_use]
pub fn event_kind(lang: Lang, kind: EventKind) -> String {
    match kind {
        EventKind::Campaign => kind_campaign(lang),
        EventKind::Mailing => kind_mailing(lang),
        EventKind::Outage => kind_outage(lang),
        EventKind::PriceChange => kind_price(lang),
        EventKind::Other => kind_other(lang),
    }
}

/// How a growth's number counts.
#[must_use]
pub fn rate_name(lang: Lang, rate: Rate) -> String {
    match rate {
        Rate::Year => rate_year(lang),
        Rate::Month => rate_month(lang),
        Rate::Step => rate_step(lang),
    }
}

/// What an item is called: its name, or what it is.
#[must_use]
pub fn item_name(lang: Lang, item: &Item) -> String {
    if !item.name.is_empty() {
        return item.name.clone();
    }
    match &item.what {
        What::Event(event) => event_kind(lang, event.kind),
        What::Override(Override { minute: None, .. }) => add_day(lang),
        What::Override(_) => add_interval(lang),
        What::Growth(_) => add_growth(lang),
        What::Shape(_) => add_shape(lang),
    }
}

/// What an item does, in one line; `learnt` is what past days tell of it.
#[must_use]
pub fn item_words(locale: Locale, item: &Item, learnt: Option<&Learnt>) -> String {
    let lang = locale.lang;
    match &item.what {
        What::Event(event) => joined(lang, when_words(locale, event), effect_words(locale, event, learnt)),
        What::Override(set) => override_words(locale, set),
        What::Growth(Growth { from, rate, change }) => {
            let (day, change) = (day(locale, *from), signed_percent(locale, *change));
            match rate {
                Rate::Year => grows_year(lang, day, change),
                Rate::Month => grows_month(lang, day, change),
                Rate::Step => grows_step(lang, day, change),
            }
        }
        What::Shape(shape) => {
            let queue = item.queue.as_deref().unwrap_or_default();
            takes_after(lang, queue, &shape.like, locale.number(shape.per_week, 0))
        }
    }
}

fn when_words(locale: Locale, event: &Event) -> String {
    let lang = locale.lang;
    let days = match event.when {
        When::Once { first, last } if first == last => day(locale, first),
        When::Once { first, last } => days_between(lang, day(locale, first), day(locale, last)),
        When::Every { rule, since } => {
            let rule = rule_words(locale, rule);
            since.map_or(rule.clone(), |since| not_before(lang, rule, day(locale, since)))
        }
    };
    match event.minutes {
        Some(span) => {
            let end =
                if span.to == 1440 && !locale.twelve_hour { "24:00".into() } else { locale.clock(span.to % 1440) };
            joined(lang, days, between(lang, locale.clock(span.from), end))
        }
        None => days,
    }
}

fn rule_words(locale: Locale, rule: Rule) -> String {
    let lang = locale.lang;
    match rule {
        Rule::Weekday(at) => each_weekday(lang, weekday(locale, at)),
        Rule::MonthDay(day) => each_month_day(lang, day),
        Rule::WorkingDay(nth) => each_working_day(lang, nth),
        Rule::LastWorkingDay => each_last_working_day(lang),
        Rule::Yearly { month, day } => {
            // a leap year has every date
            let date = NaiveDate::from_ymd_opt(2024, month.into(), day.into());
            each_year(lang, date.map(|date| locale.day_month(date)).unwrap_or_default())
        }
    }
}

/// A weekday by its place after Monday.
#[must_use]
pub fn weekday(locale: Locale, at: u8) -> &'static str {
    Weekday::try_from(at).map_or("", |weekday| locale.weekday(weekday))
}

fn effect_words(locale: Locale, event: &Event, learnt: Option<&Learnt>) -> String {
    match (event.change, learnt) {
        (Some(change), _) => signed_percent(locale, change),
        (None, None) => learnt_none(locale.lang),
        (None, Some(learnt)) if learnt.days == 1 => learnt_one(locale.lang, signed_percent(locale, learnt.change)),
        (None, Some(learnt)) => learnt_days(locale.lang, signed_percent(locale, learnt.change), learnt.days),
    }
}

fn override_words(locale: Locale, set: &Override) -> String {
    let lang = locale.lang;
    let date = day(locale, set.date);
    let place = match set.minute {
        Some(minute) => [&date, " ", &locale.clock(minute)].concat(),
        None => date,
    };
    match (set.target, set.minute) {
        (Target::Contacts(count), _) => set_contacts(lang, place, number(locale, count)),
        (Target::Share(share), None) => set_share_week(lang, place, percent(locale, share)),
        (Target::Share(share), Some(_)) => set_share_day(lang, place, percent(locale, share)),
    }
}

/// What came of an item.
#[must_use]
pub fn outcome_words(locale: Locale, outcome: &Outcome) -> String {
    let lang = locale.lang;
    let contacts = signed(locale, outcome.contacts);
    let changed = match outcome.days {
        0 => outcome_none(lang),
        1 => outcome_one(lang, contacts),
        days => outcome_days(lang, contacts, days),
    };
    match outcome.note {
        None => changed,
        Some(Note::NotAhead) => note_not_ahead(lang),
        Some(Note::Past) => note_past(lang),
        Some(Note::Closed) => note_closed(lang),
        Some(Note::NothingToLearnFrom) => note_nothing_learnt(lang),
        Some(Note::NoSuchQueue) => note_no_queue(lang),
        Some(Note::NothingLike) => note_nothing_like(lang),
        Some(Note::Overruled) => joined(lang, changed, note_overruled(lang)),
    }
}

/// A number without a fraction it does not have.
fn number(locale: Locale, value: f64) -> String {
    locale.number(value, usize::from((value - value.round()).abs() > 1e-9))
}

/// A share without a fraction it does not have.
fn percent(locale: Locale, share: f64) -> String {
    let whole = (share * 100.0 - (share * 100.0).round()).abs() < 1e-9;
    locale.percent(share, usize::from(!whole))
}

/// A change with its sign.
#[must_use]
pub fn signed_percent(locale: Locale, change: f64) -> String {
    let sign = if change > 0.0 { "+" } else { "" };
    [sign, &percent(locale, change)].concat()
}

/// Contacts with their sign, whole ones from ten on.
#[must_use]
pub fn signed(locale: Locale, contacts: f64) -> String {
    let text = locale.number(contacts, usize::from(contacts.abs() < 9.95));
    if contacts > 0.0 { ["+", &text].concat() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Span;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn words(what: What, learnt: Option<Learnt>) -> (String, String) {
        let en = Locale::default();
        let item = Item { id: 1, name: String::new(), on: true, queue: Some("New".into()), what };
        let of = |locale| item_words(locale, &item, learnt.as_ref()).replace('\u{a0}', " ");
        (of(en), of(Locale { lang: Lang::Zh, ..en }))
    }

    #[test]
    fn items_in_words() {
        let event = |when, minutes, change| What::Event(Event { kind: EventKind::Mailing, when, minutes, change });
        let every = |rule, since| When::Every { rule, since };
        let minutes = Some(Span { from: 600, to: 1440 });
        let learnt = |days| Some(Learnt { id: 1, change: 0.284, days });
        for (what, learnt, en, zh) in [
            (
                event(When::Once { first: date(3), last: date(5) }, None, Some(0.3)),
                None,
                "Tue 3 March 2026 to Thu 5 March 2026 · +30 %",
                "2026年3月3日周二至2026年3月5日周四 · +30%",
            ),
            (
                event(every(Rule::Weekday(0), Some(date(3))), minutes, None),
                learnt(6),
                "every Monday, from Tue 3 March 2026 on · 10:00–24:00 · +28.4 %, learnt from 6 past days",
                "每星期一，自2026年3月3日周二起 · 10:00–24:00 · +28.4%，由过去 6 天学得",
            ),
            (
                event(every(Rule::LastWorkingDay, None), None, None),
                None,
                "last working day of each month · to be learnt",
                "每月最后一个工作日 · 待学习",
            ),
            (
                What::Override(Override { date: date(3), minute: Some(630), target: Target::Contacts(50.0) }),
                None,
                "Tue 3 March 2026 10:30: 50 contacts",
                "2026年3月3日周二 10:30：50 通",
            ),
            (
                What::Growth(Growth { from: date(3), rate: Rate::Year, change: -0.025 }),
                None,
                "from Tue 3 March 2026 on: -2.5 % a year",
                "自2026年3月3日周二起：每年 -2.5%",
            ),
        ] {
            let (in_en, in_zh) = words(what, learnt);
            assert_eq!((in_en.replace('−', "-").as_str(), in_zh.replace('−', "-").as_str()), (en, zh));
        }
    }
}
