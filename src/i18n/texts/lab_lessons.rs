//! Texts: the lab's seven lessons. All numbers come in from the formulas.

use super::lab::seconds;
use crate::i18n::Locale;
use crate::lab::{Facts, Lesson};

texts! {
    erlang_title: "What is an erlang?", "什么是爱尔兰？";
    busy_title: "Why 100 % busy fails", "为什么不能 100% 忙碌";
    one_title: "The power of one", "一人之力";
    pooling_title: "Pooling", "合并队列";
    abandon_title: "When callers hang up", "来电者会挂断";
    shrink_title: "Shrinkage", "损耗率";
    peak_title: "The average hides the peak", "平均数掩盖高峰";

    erlang_ask(calls, interval, minutes): "{calls} calls come in {interval} minutes, each takes {minutes} minutes. If every call came the moment another ended, how many agents would do?",
        "{interval} 分钟内来 {calls} 通电话，每通 {minutes} 分钟。若每通电话都在另一通结束时打进来，需要几名坐席？";
    erlang_tell(hours, interval, load, agents): "{hours} hours of work come in {interval} minutes, as much as {load} agents do without a pause: that is {load} erlangs. But calls come when they like, some together and some apart. To answer 80 % of them within 20 seconds it takes {agents}.",
        "{interval} 分钟进来 {hours} 小时的工作，相当于 {load} 名坐席不停地忙：这就是 {load} 爱尔兰。但来电有疏有密，不会排好队。要在 20 秒内接起 80%，需要 {agents} 名。";
    busy_ask(load): "{load} erlangs of work, {load} agents: just enough if everyone is busy all the time. What do callers meet?",
        "{load} 爱尔兰的话务，配 {load} 名坐席：人人一直忙才刚好够。来电者会遇到什么？";
    busy_a: "Hardly any wait", "几乎不用等";
    busy_b: "A wait of about a minute", "等一分钟左右";
    busy_c: "A queue that grows and grows", "队越排越长";
    busy_tell(next, asa, busy, agents, enough, calm): "A minute without a call is lost for good: the agents cannot work ahead. So the queue never catches up and grows as long as calls come. With {next} agents it settles, at an average wait of {asa} with everyone {busy} busy. With {agents} it is {enough} at {calm}. Idle time is the price of answering.",
        "没有来电的那一分钟再也补不回来，坐席无法提前干活；于是队伍追不上，只要来电不断就越排越长。{next} 名时才稳定，平均等待 {asa}，占用率 {busy}；{agents} 名时为 {enough}，占用率 {calm}。空闲是及时接听的代价。";
    one_ask(agents, level, fewer): "{agents} agents answer {level} within 20 seconds. One calls in sick and {fewer} are left. How far does the service level fall?",
        "{agents} 名坐席在 20 秒内接起 {level}。一人请病假，剩 {fewer} 名。服务水平会降多少？";
    one_choice(points): "about {points} points", "约 {points} 个百分点";
    one_choice_single: "about 1 point", "约 1 个百分点";
    one_tell(fewer, one, less, two): "To {one} with {fewer}, and to {two} with {less}: each one missed costs more than the one before. One agent of many is a small share of the staff, but a large share of the spare time that keeps waits short.",
        "{fewer} 名时为 {one}，{less} 名时为 {two}：少的人越多，每少一人损失越大。一名坐席在总人数里占比很小，却占了让等待变短的那点余量的一大块。";
    pooling_ask(agents, apart): "Two teams each take the same calls and need {agents} agents, {apart} together. Any agent could take any call. How many does one shared queue need?",
        "两个团队话务相同，各需 {agents} 名坐席，合计 {apart} 名。若任何坐席都能接任何来电，合并成一个队列需要几名？";
    pooling_tell(together, saved, apart_busy, together_busy): "{together}: {saved} fewer at the same service. Apart, a caller can wait in one team while somebody is free in the other. Each agent is busier, {together_busy} instead of {apart_busy}, and the larger the group, the closer to the edge it can work.",
        "{together} 名：服务不变，少用 {saved} 名。分开时，一队有人空闲，另一队却可能有人在等。合并后占用率由 {apart_busy} 升到 {together_busy}；队伍越大，越能接近满负荷。";
    abandon_ask(agents, asa, level): "With {agents} agents and callers who never hang up, the average wait is {asa} and {level} are answered within 20 seconds. Now callers hang up after three minutes on average. What of those who are answered?",
        "{agents} 名坐席，若来电者从不挂断，平均等待 {asa}，20 秒内接起 {level}。现在来电者平均三分钟后挂断。被接起的人会怎样？";
    abandon_a: "They wait much less", "等待大大缩短";
    abandon_b: "They wait as long as before", "和原来一样久";
    abandon_c: "They wait longer", "等得更久";
    abandon_tell(asa, level, lost): "They wait {asa} on average, and {level} of all calls are answered within 20 seconds, because {lost} of callers leave and each of them shortens the queue for the rest. Erlang C leaves that out, so it asks for more agents than callers will notice. The lost calls are no saving: some call again, some never do.",
        "他们平均只等 {asa}，全部来电中 {level} 在 20 秒内接起，因为 {lost} 的人离开了，每离开一个，后面的人就少等一点。Erlang C 不考虑这一点，因此算出的人数偏多。但流失的来电不是节省：有的会重拨，有的再也不来。";
    shrink_ask(agents, share): "{agents} agents must be on the phones. {share} of paid time goes to leave, sickness, training and meetings. How many people belong on the schedule?",
        "需要 {agents} 名坐席在线。带薪时间中 {share} 用于休假、病假、培训和会议。应排班多少人？";
    shrink_tell(added, added_left, divided, divided_left): "Adding the share gives {added} people, of whom {added_left} are on the phones: too few, as the added people shrink too. Dividing by what is left gives {divided}, of whom {divided_left} are.",
        "按比例加成得 {added} 人，其中在线 {added_left} 人，不够：加上去的人同样有损耗。除以剩余比例得 {divided} 人，其中在线 {divided_left} 人。";
    peak_ask(agents, quiet, busy): "A day has quiet half hours of {quiet} calls and as many busy ones of {busy}. The average is planned for, with {agents} agents all day. What share of the day’s calls is answered within 20 seconds?",
        "一天中清闲的半小时有 {quiet} 通，同样多的繁忙半小时有 {busy} 通。按平均数安排，全天 {agents} 名坐席。全天有多少来电在 20 秒内接起？";
    peak_tell(calm, rush, all): "{calm} when it is quiet, {rush} when it is busy: {all} of all calls, since the busy half hours hold more of them and lose more than the quiet ones win. Plan each interval, not the day.",
        "清闲时 {calm}，繁忙时 {rush}，全部来电合计 {all}：繁忙时段来电更多，损失也大于清闲时的所得。应按时段安排，而不是按天。";
    number(number): "{number}", "{number}";
    before: "Before you look", "先想一想";
    right: "Yes.", "答对了。";
    not_right(answer): "Not so. It is “{answer}”.", "不对，应为“{answer}”。";
    try_it: "Try it in the calculator", "在计算器中试试";
    next: "Next lesson", "下一课";
    done: "done", "已学";
    lesson(number, title): "{number} {title}", "{number} {title}";
}

/// The name of a lesson.
#[must_use]
pub fn title(locale: Locale, lesson: Lesson) -> String {
    let lang = locale.lang;
    match lesson {
        Lesson::Erlang => erlang_title(lang),
        Lesson::FullyBusy => busy_title(lang),
        Lesson::PowerOfOne => one_title(lang),
        Lesson::Pooling => pooling_title(lang),
        Lesson::Abandonment => abandon_title(lang),
        Lesson::Shrinkage => shrink_title(lang),
        Lesson::Peak => peak_title(lang),
    }
}

fn plain(locale: Locale, value: f64) -> String {
    locale.number(value, usize::from(libm::fabs(value - libm::round(value)) > 0.05))
}

/// The question.
#[must_use]
pub fn question(locale: Locale, lesson: Lesson, facts: &Facts) -> String {
    let (lang, [a, b, c, ..]) = (locale.lang, facts.figures);
    let n = |value: f64| plain(locale, value);
    let share = |value: f64| locale.percent(value, 1);
    match lesson {
        Lesson::Erlang => erlang_ask(lang, n(a), n(b), n(c)),
        Lesson::FullyBusy => busy_ask(lang, n(a)),
        Lesson::PowerOfOne => one_ask(lang, n(a), share(b), n(c)),
        Lesson::Pooling => pooling_ask(lang, n(a), n(b)),
        Lesson::Abandonment => abandon_ask(lang, n(a), seconds(locale, b), share(c)),
        Lesson::Shrinkage => shrink_ask(lang, n(a), locale.percent(b, 0)),
        Lesson::Peak => peak_ask(lang, n(a), n(b), n(c)),
    }
}

/// The three answers to choose from.
#[must_use]
pub fn choices(locale: Locale, lesson: Lesson, facts: &Facts) -> [String; 3] {
    let lang = locale.lang;
    match lesson {
        Lesson::FullyBusy => [busy_a(lang), busy_b(lang), busy_c(lang)],
        Lesson::Abandonment => [abandon_a(lang), abandon_b(lang), abandon_c(lang)],
        Lesson::PowerOfOne => facts.choices.map(|points| {
            if points == 1.0 { one_choice_single(lang) } else { one_choice(lang, plain(locale, points)) }
        }),
        Lesson::Peak => facts.choices.map(|share| locale.percent(share, 1)),
        _ => facts.choices.map(|value| number(lang, plain(locale, value))),
    }
}

/// What the lesson reveals.
#[must_use]
pub fn reveal(locale: Locale, lesson: Lesson, facts: &Facts) -> String {
    let (lang, [a, b, c, d, e, f]) = (locale.lang, facts.figures);
    let n = |value: f64| plain(locale, value);
    let share = |value: f64| locale.percent(value, 1);
    let s = |value: f64| seconds(locale, value);
    match lesson {
        Lesson::Erlang => erlang_tell(lang, n(d), n(b), n(e), n(f)),
        Lesson::FullyBusy => busy_tell(lang, n(a + 1.0), s(b), share(c), n(d), s(e), share(f)),
        Lesson::PowerOfOne => one_tell(lang, n(c), share(d), n(e), share(f)),
        Lesson::Pooling => pooling_tell(lang, n(c), n(d), share(e), share(f)),
        Lesson::Abandonment => abandon_tell(lang, s(d), share(e), share(f)),
        Lesson::Shrinkage => shrink_tell(lang, n(c), n(d), n(e), n(f)),
        Lesson::Peak => peak_tell(lang, share(d), share(e), share(f)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::lab::{Case, facts};

    #[test]
    fn lessons_are_about_the_usual_case() {
        // The words say 80 %, 20 seconds and three minutes.
        let Case { target, within_s, patience_s, .. } = Case::default();
        assert_eq!((target, within_s, patience_s), (0.8, 20.0, 180.0));
        for lang in [Lang::En, Lang::Zh] {
            let locale = Locale { lang, ..Locale::default() };
            for lesson in Lesson::ALL {
                let facts = facts(lesson);
                let said = [question(locale, lesson, &facts), reveal(locale, lesson, &facts)];
                assert!(
                    said.iter().all(|text| text.len() > 60 && !text.contains('∞') && !text.contains('–')),
                    "{said:?}"
                );
                let [a, b, c] = choices(locale, lesson, &facts);
                assert!(a != b && b != c && a != c);
            }
        }
        let en = Locale::default();
        let told = reveal(en, Lesson::FullyBusy, &facts(Lesson::FullyBusy));
        assert!(told.contains("With 11 agents") && told.contains("90.9\u{a0}%") && told.contains("7.8 s"), "{told}");
    }
}
