//! Texts: the Erlang lab.

use crate::i18n::{Lang, Locale};
use crate::lab::{Answer, Case, Field, Level, Model, Refusal, Refused, Shown, Verdict, Why, level};

texts! {
    title: "Erlang lab", "Erlang 实验室";
    line: "just the number, and why", "只要人数，以及为什么";
    lead: "How many agents a case takes, and why. Without a plan; nothing leaves this page.",
        "一组话务需要多少坐席，以及为什么。无需计划，数据不会离开本页。";
    start_hint: "Calls, handle time, target: the number at once, the formula behind it, seven short lessons.",
        "输入话务量、处理时长和目标，立即得到人数与公式，另有七节短课。";
    copy_link: "Copy link to this case", "复制本例链接";
    copied: "Link copied.", "链接已复制。";
    copy_by_hand: "The browser did not allow copying. Copy the link from here:", "浏览器不允许自动复制，请在此手动复制：";
    link_label: "Link to this case", "本例链接";
    present: "Present", "演示";
    leave: "Leave (Esc)", "退出演示（Esc）";
    print: "Print", "打印";
    parts: "Parts of the lab", "实验室内容";
    calculator: "Calculator", "计算器";
    the_case: "The case", "案例";
    reset: "Back to the usual example", "恢复常用示例";
    interval_minutes(minutes): "{minutes} min", "{minutes} 分钟";
    calls: "Calls in the interval", "时段内来电";
    interval: "Interval, minutes", "时段长度（分钟）";
    handle_time: "Average handle time", "平均处理时长";
    within: "Answered within", "应答时限";
    target: "Service level", "服务水平";
    patience: "Mean patience", "平均耐心";
    patience_hint: "How long callers would wait on average before they hang up.", "来电者平均愿意等待多久才挂断。";
    shrinkage: "Shrinkage", "损耗率";
    agents: "Agents to try", "试用坐席数";
    agents_hint: "Empty: the smallest number that meets the target.", "留空：取满足目标的最小人数。";
    agents_empty: "as needed", "按需";
    one_fewer: "One agent fewer", "减少一名坐席";
    one_more: "One agent more", "增加一名坐席";
    model: "Model", "模型";
    model_c: "Erlang C: nobody gives up", "Erlang C：无人放弃";
    model_a: "Erlang A: callers give up", "Erlang A：来电者会放弃";
    definition: "What counts", "计算口径";
    definition_a: "answered in time ÷ all calls", "时限内接起 ÷ 全部来电";
    definition_b: "answered in time ÷ answered", "时限内接起 ÷ 接起总数";
    definition_c: "answered in time ÷ (calls − abandoned in time)", "时限内接起 ÷（来电 − 时限内放弃）";
    definition_d: "(answered + abandoned in time) ÷ calls", "（时限内接起 + 时限内放弃）÷ 来电";
    slider_of(name): "{name}, slider", "{name}，滑块";

    stays(wrong, value): "{wrong} {value} stays in force.", "{wrong}仍按 {value} 计算。";
    stays_open(wrong): "{wrong} The number needed stays in force.", "{wrong}仍按所需人数计算。";
    refused_empty: "Nothing is typed here.", "此处未填写。";
    refused_number(text): "“{text}” is not a number.", "“{text}”不是数字。";
    refused_duration(text): "“{text}” is not a length of time; type 180, 3:00 or 3m.", "“{text}”不是时长，请输入 180、3:00 或 3分。";
    refused_negative: "It cannot be below zero.", "不能小于零。";
    refused_zero: "It cannot be zero.", "不能为零。";
    refused_below(least): "The least is {least}.", "最小为 {least}。";
    refused_above(most): "The most is {most}.", "最大为 {most}。";
    refused_target(most): "The most is {most}: every call in time would take agents without end.",
        "最大为 {most}：要让每通来电都及时接起，坐席需无限多。";
    refused_whole: "Agents are whole people.", "坐席须为整数。";
    link_wrong(parts): "Not everything in the link could be used: {parts} The usual values stand in their place.",
        "链接中有内容无法使用：{parts}这些项改用常用值。";
    link_value(text, why): "“{text}”: {why}", "“{text}”：{why}";
    link_unknown(text): "“{text}” is no part of a case.", "“{text}”不属于案例内容。";
    link_twice(text): "“{text}” comes a second time.", "“{text}”重复出现。";
    link_long: "it is longer than any link of ours.", "链接过长，并非由本页生成。";

    on_phones: "agents on the phones", "名坐席在线接听";
    on_phones_one: "agent on the phones", "名坐席在线接听";
    on_schedule(people, share): "{people} on the schedule with {share} shrinkage", "计入 {share} 损耗，需排班 {people} 人";
    met(level, within, asa, busy): "{level} answered within {within}, on average after {asa}; each agent busy {busy} of the time.",
        "{within}内接起 {level}，平均等待 {asa}；坐席占用率 {busy}。";
    tried_missed(level, target, required): "Too few: {level}, where {target} is the target. It takes {required}.",
        "人数不足：仅 {level}，目标为 {target}，至少需要 {required} 名。";
    tried_more(required): "{required} would be enough.", "{required} 名即可达标。";
    gives_up(share): "{share} of callers give up.", "{share} 的来电者放弃。";
    c_says(required, level): "Erlang C, where nobody gives up, asks for {required} and sees {level} with the same agents.",
        "若假设无人放弃（Erlang C），则需要 {required} 名；同样人数下服务水平为 {level}。";
    c_says_overload(required): "Erlang C, where nobody gives up, asks for {required}: with these agents its queue grows without end.",
        "若假设无人放弃（Erlang C），则需要 {required} 名；以当前人数排队会无限增长。";
    overload(load, required): "Overload: {load} erlangs of work are more than these agents can do. The queue grows for as long as calls keep coming, and no service level exists. The target takes {required}.",
        "超负荷：{load} 爱尔兰的话务超出这些坐席的处理能力，来电不断，排队就不断变长，谈不上服务水平。达标需要 {required} 名。";
    idle: "No calls come, so nobody is needed on the phones. A line that is open still wants somebody: one.",
        "没有来电，无需坐席接听；若线路仍开放，至少留一人。";
    too_large(load, most): "{load} erlangs: the formulas are checked up to {most}. Fewer calls or a shorter handle time bring the case back.",
        "{load} 爱尔兰：公式只验证到 {most}。请减少来电或缩短处理时长。";
    charts: "Charts", "图表";
    chart_power: "Power of one", "一人之力";
    chart_waiting: "Waiting time", "等待时间";
    chart_scale: "Economy of scale", "规模效应";
    chart_patience: "C against A", "C 与 A 对比";
    chart_change: "If the forecast is off", "预测偏差";
    power_level: "Service level by agents", "服务水平随坐席数变化";
    power_busy: "Occupancy by agents", "占用率随坐席数变化";
    waiting_caption: "Still waiting after t seconds", "t 秒后仍在等待的比例";
    scale_caption: "Occupancy at the same service, by load", "同等服务下占用率随话务负荷变化";
    patience_caption: "The same agents, by how patient callers are", "同样坐席，来电者耐心不同";
    change_level: "Service level when the forecast is off", "预测有偏差时的服务水平";
    change_need: "Agents needed when the forecast is off", "预测有偏差时所需坐席";
    axis_agents: "agents", "坐席数";
    axis_seconds: "seconds", "秒";
    axis_load: "load in erlangs", "话务负荷（爱尔兰）";
    axis_patience: "mean patience, seconds", "平均耐心（秒）";
    axis_change: "change in per cent", "变化（%）";
    line_level: "service level", "服务水平";
    line_busy: "occupancy", "占用率";
    line_agents(agents): "{agents} agents", "{agents} 名坐席";
    line_erlang_a: "Erlang A", "Erlang A";
    line_erlang_c: "Erlang C", "Erlang C";
    line_abandoned: "abandoned", "放弃";
    line_calls: "calls change", "话务量变化";
    line_handle: "handle time changes", "处理时长变化";
    line_target: "target", "目标";
    say_power(n, level, fewer, less): "{n} agents give {level}, {fewer} give {less}: the last one makes the difference.",
        "{n} 名坐席为 {level}，{fewer} 名为 {less}：差别就在这一人。";
    say_power_one(n, level): "{n} gives {level}.", "{n} 名坐席为 {level}。";
    say_busy(n, busy): "{n} agents are busy {busy} of the time; each one more makes all of them less busy.",
        "{n} 名坐席的占用率为 {busy}；每多一人，所有人都轻松一些。";
    say_waiting(share, within, wait): "{wait} have to wait at all; {share} are still waiting after {within}.",
        "{wait} 的来电需要等待；{within}后仍有 {share} 在等待。";
    say_scale(small, small_load, large, large_load): "{small_load} erlangs keep their agents busy {small} of the time, {large_load} erlangs {large}, at the same service.",
        "同等服务下，{small_load} 爱尔兰时占用率为 {small}，{large_load} 爱尔兰时为 {large}。";
    say_patience(patience, a, c, lost): "With patience of {patience}, {a} are answered in time and {lost} give up; if nobody gave up, {c}.",
        "平均耐心 {patience} 时，{a} 及时接起，{lost} 放弃；若无人放弃则为 {c}。";
    say_change(less, more): "10 % more calls than forecast: {more}; 10 % fewer: {less}.", "来电比预测多 10%：{more}；少 10%：{less}。";
    nothing_drawn: "Nothing to draw for this case.", "本例无图可画。";
}

/// Name of a field.
#[must_use]
pub fn field(lang: Lang, field: Field) -> String {
    match field {
        Field::Calls => calls(lang),
        Field::Interval => interval(lang),
        Field::HandleTime => handle_time(lang),
        Field::Within => within(lang),
        Field::Target => target(lang),
        Field::Patience => patience(lang),
        Field::Shrinkage => shrinkage(lang),
        Field::Agents => agents(lang),
    }
}

/// A value of a field, as it is shown in it.
#[must_use]
pub fn shown(locale: Locale, field: Field, value: f64) -> String {
    let plain = |value: f64| {
        let decimals = (0..6).find(|d| {
            let scale = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5].get(*d).copied().unwrap_or(1e5);
            libm::fabs(libm::round(value * scale) / scale - value) < 1e-7
        });
        locale.number(value, decimals.unwrap_or(6))
    };
    match field.shown() {
        Shown::Number | Shown::Whole | Shown::Minutes => plain(value),
        Shown::Duration if value >= 60.0 && libm::floor(value) == value => locale.duration(value),
        Shown::Duration => seconds(locale, value),
        Shown::Percent => match locale.lang {
            Lang::En => format!("{}\u{a0}%", plain(field.typed(value))),
            Lang::Zh => format!("{}%", plain(field.typed(value))),
        },
    }
}

/// A length of time: tenths below a minute, else minutes and seconds.
#[must_use]
pub fn seconds(locale: Locale, value: f64) -> String {
    if !value.is_finite() || value >= 60.0 {
        return locale.duration(value);
    }
    let whole = libm::fabs(value - libm::round(value)) < 0.05;
    super::staffing::seconds_short(locale.lang, locale.number(value, usize::from(!whole)))
}

/// Why a text is no value of a field.
#[must_use]
pub fn refusal(locale: Locale, of: Field, text: &str, refusal: Refusal) -> String {
    let lang = locale.lang;
    match refusal {
        Refusal::Empty => refused_empty(lang),
        Refusal::NotNumber => refused_number(lang, text),
        Refusal::NotDuration => refused_duration(lang, text),
        Refusal::Negative => refused_negative(lang),
        Refusal::Zero => refused_zero(lang),
        Refusal::Below(least) => refused_below(lang, shown(locale, of, least)),
        Refusal::Above(most) if of == Field::Target => refused_target(lang, shown(locale, of, most)),
        Refusal::Above(most) => refused_above(lang, shown(locale, of, most)),
        Refusal::NotWhole => refused_whole(lang),
    }
}

/// The sentence beside a field: why not, and what counts instead.
#[must_use]
pub fn wrong(locale: Locale, of: Field, text: &str, why: Refusal, in_force: Option<f64>) -> String {
    let why = refusal(locale, of, &text.chars().take(crate::lab::MOST_TEXT).collect::<String>(), why);
    match in_force {
        Some(value) => stays(locale.lang, why, shown(locale, of, value)),
        None => stays_open(locale.lang, why),
    }
}

/// What of a link was not taken over; `None` when all of it was.
#[must_use]
pub fn link_refused(locale: Locale, parts: &[Refused]) -> Option<String> {
    let lang = locale.lang;
    let part = |part: &Refused| {
        let text = &part.text;
        match part.why {
            Why::Value(of, why) => {
                let value = text.split_once('=').map_or("", |(_, value)| value);
                link_value(lang, text, refusal(locale, of, value, why))
            }
            Why::Unknown => link_unknown(lang, text),
            Why::Twice => link_twice(lang, text),
            Why::TooLong => link_long(lang),
        }
    };
    let said: Vec<String> = parts.iter().take(4).map(part).collect();
    (!said.is_empty()).then(|| link_wrong(lang, said.join(if lang == Lang::En { " " } else { "" })))
}

/// How a definition of the service level counts.
#[must_use]
pub fn level_name(lang: Lang, level: Level) -> String {
    match level {
        Level::A => definition_a(lang),
        Level::B => definition_b(lang),
        Level::C => definition_c(lang),
        Level::D => definition_d(lang),
    }
}

/// Name of a model.
#[must_use]
pub fn model_name(lang: Lang, model: Model) -> String {
    match model {
        Model::C => model_c(lang),
        Model::A => model_a(lang),
    }
}

/// A share that a model may not have.
#[must_use]
pub fn share(locale: Locale, value: Option<f64>) -> String {
    value.map_or_else(|| "–".into(), |value| locale.percent(value, 1))
}

/// The answer in sentences, after the large number.
#[must_use]
pub fn sentences(locale: Locale, case: &Case, answer: &Answer) -> Vec<String> {
    let lang = locale.lang;
    let at_level = |measures| share(locale, level(measures, case.level));
    let mut said = Vec::new();
    match answer.verdict {
        Verdict::Idle => said.push(idle(lang)),
        Verdict::Overload => said.push(overload(lang, locale.number(answer.load, 2), locale.count(answer.required))),
        Verdict::Met | Verdict::Missed => {
            let busy = share(locale, answer.at.occupancy);
            let asa = answer.at.asa_s.map_or_else(|| "–".into(), |asa| seconds(locale, asa));
            said.push(met(lang, at_level(&answer.at), seconds(locale, case.within_s), asa, busy));
            said.extend(
                answer
                    .at
                    .p_abandon
                    .filter(|_| case.model == Model::A)
                    .map(|lost| gives_up(lang, share(locale, Some(lost)))),
            );
        }
    }
    if answer.verdict == Verdict::Missed {
        let target = shown(locale, Field::Target, case.target);
        said.push(tried_missed(lang, at_level(&answer.at), target, locale.count(answer.required)));
    } else if answer.verdict == Verdict::Met && answer.agents > answer.required {
        said.push(tried_more(lang, locale.count(answer.required)));
    }
    if let Some((required, measures)) = answer.under_c.filter(|_| answer.verdict != Verdict::Idle) {
        said.push(if measures.stable {
            c_says(lang, locale.count(required), at_level(&measures))
        } else {
            c_says_overload(lang, locale.count(required))
        });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{answer, read_link};

    #[test]
    fn the_textbooks_example_in_words() {
        let (case, en) = (Case::default(), Locale::default());
        let found = answer(&case).unwrap();
        assert_eq!(
            sentences(en, &case, &found),
            ["88.8\u{a0}% answered within 20 s, on average after 7.8 s; each agent busy 71.4\u{a0}% of the time."]
        );
        let zh = Locale { lang: Lang::Zh, ..en };
        assert_eq!(sentences(zh, &case, &found), ["20 秒内接起 88.8%，平均等待 7.8 秒；坐席占用率 71.4%。"]);
    }

    #[test]
    fn a_refused_text_says_what_counts_instead() {
        let en = Locale::default();
        for (field, text, why, value, expected) in [
            (Field::Calls, "lots", Refusal::NotNumber, Some(100.0), "“lots” is not a number. 100 stays in force."),
            (Field::HandleTime, "0", Refusal::Zero, Some(180.0), "It cannot be zero. 3:00 stays in force."),
            (
                Field::Agents,
                "1.5",
                Refusal::NotWhole,
                None,
                "Agents are whole people. The number needed stays in force.",
            ),
        ] {
            assert_eq!(wrong(en, field, text, why, value), expected);
        }
        let link = read_link("h=0&x=1");
        let said = link_refused(en, &link.refused).unwrap();
        assert!(said.contains("“h=0”: It cannot be zero.") && said.contains("“x=1” is no part of a case."), "{said}");
        assert_eq!(link_refused(en, &[]), None);
    }
}
