//! Texts: the lab's steps from a case to its number.

use super::lab::{level_name, seconds, share, shown};
use crate::i18n::Locale;
use crate::lab::{Answer, Case, Field, Model, Step, Verdict, factor, level};
use crate::quantity::Erlangs;
use crate::queueing::blocking;

texts! {
    why(agents): "Why {agents}", "为什么是 {agents}";
    why_hint: "each step with the numbers of this case; select one for its meaning and source",
        "每一步都用本例的数字；点选可看含义与出处";
    meaning: "Meaning", "含义";
    source: "Source", "出处";
    load: "Load", "话务负荷";
    load_formula: "A = calls × handle time ÷ interval", "A = 来电 × 处理时长 ÷ 时段长度";
    erlangs(load): "{load} erlangs", "{load} 爱尔兰";
    load_one: "1 erlang", "1 爱尔兰";
    load_meaning: "The work that comes in, counted in agents kept busy all the time. A is the load; calls and handle time make it, the interval is what they are spread over.",
        "来电带来的工作量，折算为一直在忙的坐席数。A 为话务负荷，由来电与处理时长决定，并摊到时段长度上。";
    load_source: "A. K. Erlang, 1917", "A. K. Erlang，1917";
    blocking_name(agents): "Chance that all {agents} are busy when none may wait (Erlang B)", "不允许等待时 {agents} 人全忙的概率（Erlang B）";
    blocking_meaning: "If a call that finds everyone busy were lost, so many would be. n is the number of agents, A the load. It is computed agent by agent from 1/B(0) = 1, so that nothing overflows.",
        "假设全忙时来电即流失，流失的比例就是它。n 为坐席数，A 为话务负荷。从 1/B(0) = 1 起逐个坐席递推，数值不会溢出。";
    blocking_source: "A. K. Erlang, 1917; the recursion as in R. B. Cooper, 1981", "A. K. Erlang，1917；递推式见 R. B. Cooper，1981";
    waits: "Chance to wait (Erlang C)", "需要等待的概率（Erlang C）";
    waits_meaning: "Now calls wait instead of being lost, so the queue keeps agents busy longer and more calls find them busy. B comes from the step before.",
        "来电改为等待而不流失，排队使坐席更忙，遇到全忙的来电也更多。B 来自上一步。";
    waits_source: "A. K. Erlang, 1917", "A. K. Erlang，1917";
    factor_name: "Palm’s factor", "Palm 系数";
    factor_meaning: "How many times as long all agents are busy, with any queue, as they are busy with nobody waiting. h is handle time, p mean patience: the shorter the patience, the faster the terms fall.",
        "全忙（无论是否有人排队）的时间，是全忙且无人排队时间的多少倍。h 为处理时长，p 为平均耐心：耐心越短，各项衰减越快。";
    factor_source: "C. Palm, 1946; A. Mandelbaum and S. Zeltyn, 2007", "C. Palm，1946；A. Mandelbaum 与 S. Zeltyn，2007";
    waits_a: "Chance to wait (Erlang A)", "需要等待的概率（Erlang A）";
    waits_a_meaning: "With J = 1 nobody would wait at all and P were B; with nobody giving up J = n ÷ (n − A) and P is Erlang C. Patience puts it between.",
        "若 J = 1，无人等待，P 等于 B；若无人放弃，J = n ÷ (n − A)，P 等于 Erlang C。有耐心限制时介于两者之间。";
    abandons: "Share that gives up", "放弃比例";
    abandons_meaning: "What the agents cannot carry leaves the queue. ρ = A ÷ n is the load for each agent.",
        "坐席承接不了的来电离开队列。ρ = A ÷ n 为每名坐席的负荷。";
    wait_a: "Mean wait of all calls", "全部来电的平均等待";
    wait_a_meaning: "Each waiting caller gives up at the rate 1 ÷ p, so as many give up as the queue is long on average, over p. p is mean patience.",
        "每个等待者以 1 ÷ p 的速率放弃，因此放弃比例等于平均等待除以 p。p 为平均耐心。";
    level_name_step(within): "Answered within {within}", "{within}内接起";
    level_meaning: "Those who wait do so exponentially: after t seconds e to the −(n − A)·t ÷ h of them are left. h is handle time. What counts here:",
        "等待时间呈指数分布：t 秒后仍有 e 的 −(n − A)·t ÷ h 次方在等待。h 为处理时长。此处口径：";
    level_a_formula: "Σ over the calls ahead: chance to be served within t", "对前方人数逐一求和：t 内被服务的概率";
    level_a_meaning: "A caller who finds k others waiting is served once those have been answered or have given up, if his own patience lasts. Summed over all k. What counts here:",
        "来电前若有 k 人在等，须等他们被接起或放弃，且自己的耐心未尽，才会被接起；对所有 k 求和。此处口径：";
    asa: "Average speed of answer", "平均应答速度";
    asa_meaning: "The mean wait of those who wait, h ÷ (n − A), shared over all calls.", "等待者的平均等待 h ÷ (n − A)，摊到全部来电上。";
    occupancy: "Occupancy: how busy each agent is", "占用率：坐席忙碌的比例";
    occupancy_meaning: "The share of time on calls. With Erlang A only the calls that stay, 1 − the share that gives up, make work.",
        "处理来电的时间占比。Erlang A 中只有未放弃的来电产生工作量。";
    fewer(agents): "One fewer, {agents}", "少一名，{agents} 名";
    fewer_formula(level, target): "{level} is below {target}", "{level} 低于 {target}";
    fewer_overload: "no more agents than erlangs: the queue would grow without end", "坐席数不超过爱尔兰数：排队无限增长";
    fewer_one: "One agent is the fewest there can be", "至少一名坐席";
    smallest(agents): "{agents} is the smallest", "最少 {agents} 名";
    fewer_meaning: "More agents never lower the service level, so the first number that meets the target is the smallest. It is rounded up here and nowhere else.",
        "坐席增加不会降低服务水平，因此第一个达标的人数就是最小值。只在这一步取整。";
    fewer_source: "By the formulas above", "由以上公式得出";
    overload_name: "More work than agents", "工作量超过坐席";
    overload_meaning: "Each hour brings more work than the agents can do in an hour. What is left over adds up, so the wait depends on how long it has gone on, and the formulas for the long run have no answer.",
        "每小时进来的工作量超过坐席一小时能处理的量，剩余不断累积；等待取决于已持续多久，长期公式没有解。";
    overload_result: "no limit", "无上限";
    scheduled: "On the schedule", "排班人数";
    scheduled_formula: "n ÷ (1 − shrinkage)", "n ÷ (1 − 损耗率)";
    people(people): "{people} people", "{people} 人";
    people_one: "1 person", "1 人";
    scheduled_meaning: "Of every scheduled hour only 1 − shrinkage is spent on the phones: the rest is leave, sickness, training, meetings. Dividing, not adding, gives the number that leaves n on the phones. Rounded up to whole people.",
        "每个排班小时中只有 1 − 损耗率 用于接听，其余为休假、病假、培训、会议等。应当用除法而非加成，才能保证在线 n 人。向上取整为整数人。";
    scheduled_source: "Arithmetic", "算术";
}

/// A step with the numbers of a case.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "as they stand on the page")]
pub struct Row {
    pub name: String,
    pub formula: String,
    pub numbers: String,
    pub result: String,
    pub meaning: String,
    pub source: String,
}

/// What the rows are made with.
struct Written {
    n: String,
    a: String,
    b: f64,
    h: String,
    t: String,
    patience: String,
}

fn probability(locale: Locale, value: f64) -> String {
    locale.number(value, 4)
}

/// The load in erlangs, in words.
#[must_use]
pub fn load_words(locale: Locale, load: f64) -> String {
    if load == 1.0 { load_one(locale.lang) } else { erlangs(locale.lang, plain(locale, load)) }
}

fn plain(locale: Locale, value: f64) -> String {
    let whole = libm::fabs(value - libm::round(value)) < 5e-3;
    locale.number(value, if whole { 0 } else { 2 })
}

/// A step of a case in words and numbers.
#[must_use]
pub fn row(locale: Locale, case: &Case, answer: &Answer, step: Step) -> Row {
    let written = Written {
        n: locale.count(answer.agents),
        a: plain(locale, answer.load),
        b: blocking(Erlangs::clamped(answer.load), answer.agents),
        h: seconds(locale, case.handle_s),
        t: seconds(locale, case.within_s),
        patience: seconds(locale, case.patience_s),
    };
    match step {
        Step::Load | Step::Overload => of_load(locale, case, answer, &written, step),
        Step::Blocking | Step::Waits | Step::Factor | Step::WaitsWithPatience => chance(locale, answer, &written, step),
        Step::Abandons | Step::WaitWithPatience => given_up(locale, answer, &written, step),
        Step::Level | Step::LevelWithPatience => in_time(locale, case, answer, &written, step),
        Step::Asa | Step::Occupancy => pace(locale, case, answer, &written, step),
        Step::Fewer => one_fewer(locale, case, answer),
        Step::Scheduled => on_schedule(locale, case, answer, &written),
    }
}

fn of_load(locale: Locale, case: &Case, answer: &Answer, w: &Written, step: Step) -> Row {
    let lang = locale.lang;
    if step == Step::Overload {
        return Row {
            name: overload_name(lang),
            formula: "n ≤ A".into(),
            numbers: format!("{} ≤ {}", w.n, w.a),
            result: overload_result(lang),
            meaning: overload_meaning(lang),
            source: load_source(lang),
        };
    }
    let s = |value: f64| super::staffing::seconds_short(lang, plain(locale, value));
    let calls = shown(locale, Field::Calls, case.calls);
    Row {
        name: load(lang),
        formula: load_formula(lang),
        numbers: format!("{calls} × {} ÷ {}", s(case.handle_s), s(case.interval_s())),
        result: load_words(locale, answer.load),
        meaning: load_meaning(lang),
        source: load_source(lang),
    }
}

fn chance(locale: Locale, answer: &Answer, w: &Written, step: Step) -> Row {
    let lang = locale.lang;
    let (n, a, b) = (&w.n, &w.a, probability(locale, w.b));
    let p_wait = share(locale, answer.at.p_wait);
    match step {
        Step::Blocking => Row {
            name: blocking_name(lang, n),
            formula: "1 ÷ B(n) = 1 + n ÷ A × 1 ÷ B(n − 1)".into(),
            numbers: format!("B({n}, {a})"),
            result: locale.percent(w.b, 1),
            meaning: blocking_meaning(lang),
            source: blocking_source(lang),
        },
        Step::Factor => Row {
            name: factor_name(lang),
            formula: "J = 1 + A ÷ (n + h÷p) + A² ÷ ((n + h÷p)(n + 2h÷p)) + …".into(),
            numbers: format!("n {n}, A {a}, h {}, p {}", w.h, w.patience),
            result: factor(answer).map_or_else(|| "–".into(), |j| locale.number(j, 3)),
            meaning: factor_meaning(lang),
            source: factor_source(lang),
        },
        Step::WaitsWithPatience => {
            let j = factor(answer).map_or_else(|| "J".into(), |j| locale.number(j, 3));
            Row {
                name: waits_a(lang),
                formula: "P = J·B ÷ (1 + (J − 1)·B)".into(),
                numbers: format!("{j} × {b} ÷ (1 + ({j} − 1) × {b})"),
                result: p_wait,
                meaning: waits_a_meaning(lang),
                source: factor_source(lang),
            }
        }
        _ => Row {
            name: waits(lang),
            formula: "C = n·B ÷ (n − A·(1 − B))".into(),
            numbers: format!("{n} × {b} ÷ ({n} − {a} × (1 − {b}))"),
            result: p_wait,
            meaning: waits_meaning(lang),
            source: waits_source(lang),
        },
    }
}

fn given_up(locale: Locale, answer: &Answer, w: &Written, step: Step) -> Row {
    let lang = locale.lang;
    let lost = share(locale, answer.at.p_abandon);
    if step == Step::Abandons {
        let (p, rho) = (answer.at.p_wait.unwrap_or_default(), answer.load / f64::from(answer.agents.max(1)));
        let (p, rho) = (probability(locale, p), probability(locale, rho));
        let j = factor(answer).map_or_else(|| "J".into(), |j| locale.number(j, 3));
        return Row {
            name: abandons(lang),
            formula: "P × (1 ÷ (ρ·J) + 1 − 1 ÷ ρ)".into(),
            numbers: format!("{p} × (1 ÷ ({rho} × {j}) + 1 − 1 ÷ {rho})"),
            result: lost,
            meaning: abandons_meaning(lang),
            source: factor_source(lang),
        };
    }
    Row {
        name: wait_a(lang),
        formula: "W = P(A) × p".into(),
        numbers: format!("{lost} × {}", w.patience),
        result: answer.at.mean_wait_all_s.map_or_else(|| "–".into(), |wait| seconds(locale, wait)),
        meaning: wait_a_meaning(lang),
        source: factor_source(lang),
    }
}

fn in_time(locale: Locale, case: &Case, answer: &Answer, w: &Written, step: Step) -> Row {
    let lang = locale.lang;
    let (n, a) = (&w.n, &w.a);
    let c = probability(locale, answer.at.p_wait.unwrap_or_default());
    let counts = |meaning: String| format!("{meaning} {}", level_name(lang, case.level));
    let (formula, numbers, meaning, source) = if step == Step::Level {
        (
            "1 − C·e^(−(n − A)·t ÷ h)".to_owned(),
            format!("1 − {c} × e^(−({n} − {a}) × {} ÷ {})", w.t, w.h),
            level_meaning(lang),
            waits_source(lang),
        )
    } else {
        (
            level_a_formula(lang),
            format!("n {n}, t {}, p {}", w.t, w.patience),
            level_a_meaning(lang),
            factor_source(lang),
        )
    };
    Row {
        name: level_name_step(lang, &w.t),
        formula,
        numbers,
        result: share(locale, level(&answer.at, case.level)),
        meaning: counts(meaning),
        source,
    }
}

fn pace(locale: Locale, case: &Case, answer: &Answer, w: &Written, step: Step) -> Row {
    let lang = locale.lang;
    let (n, a) = (&w.n, &w.a);
    if step == Step::Occupancy {
        let lost = answer.at.p_abandon.filter(|_| case.model == Model::A).map(|lost| probability(locale, lost));
        return Row {
            name: occupancy(lang),
            formula: if lost.is_some() { "A × (1 − P(A)) ÷ n" } else { "A ÷ n" }.into(),
            numbers: lost.map_or_else(|| format!("{a} ÷ {n}"), |lost| format!("{a} × (1 − {lost}) ÷ {n}")),
            result: share(locale, answer.at.occupancy),
            meaning: occupancy_meaning(lang),
            source: load_source(lang),
        };
    }
    let c = probability(locale, answer.at.p_wait.unwrap_or_default());
    Row {
        name: asa(lang),
        formula: "C·h ÷ (n − A)".into(),
        numbers: format!("{c} × {} ÷ ({n} − {a})", w.h),
        result: answer.at.asa_s.map_or_else(|| "–".into(), |asa| seconds(locale, asa)),
        meaning: asa_meaning(lang),
        source: waits_source(lang),
    }
}

fn one_fewer(locale: Locale, case: &Case, answer: &Answer) -> Row {
    let lang = locale.lang;
    let required = locale.count(answer.required);
    let target = shown(locale, Field::Target, case.target);
    let (name, formula) = match answer.fewer {
        None => (fewer_one(lang), String::new()),
        Some(found) => {
            let reason = if found.stable {
                fewer_formula(lang, share(locale, level(&found, case.level)), target)
            } else {
                fewer_overload(lang)
            };
            (fewer(lang, locale.count(answer.required - 1)), reason)
        }
    };
    Row {
        name,
        formula,
        numbers: String::new(),
        result: smallest(lang, required),
        meaning: fewer_meaning(lang),
        source: fewer_source(lang),
    }
}

fn on_schedule(locale: Locale, case: &Case, answer: &Answer, w: &Written) -> Row {
    let lang = locale.lang;
    let shrinkage = shown(locale, Field::Shrinkage, case.shrinkage);
    Row {
        name: scheduled(lang),
        formula: scheduled_formula(lang),
        numbers: format!("{} ÷ (1 − {shrinkage})", w.n),
        result: people_words(locale, answer.people()),
        meaning: scheduled_meaning(lang),
        source: scheduled_source(lang),
    }
}

/// A number of people.
#[must_use]
pub fn people_words(locale: Locale, count: f64) -> String {
    if count == 1.0 { people_one(locale.lang) } else { people(locale.lang, locale.number(count, 0)) }
}

/// The heading over the steps.
#[must_use]
pub fn heading(locale: Locale, answer: &Answer) -> String {
    match answer.verdict {
        Verdict::Idle => load(locale.lang),
        _ => why(locale.lang, locale.count(answer.required)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{answer, steps};

    #[test]
    fn the_steps_of_the_textbooks_example() {
        let case = Case::default();
        let found = answer(&case).unwrap();
        let rows: Vec<_> =
            steps(&case, &found).into_iter().map(|step| row(Locale::default(), &case, &found, step)).collect();
        let said: Vec<_> = rows.iter().map(|row| (row.numbers.as_str(), row.result.as_str())).collect();
        assert_eq!(
            said,
            [
                ("100 × 180 s ÷ 1,800 s", "10 erlangs"),
                ("B(14, 10)", "5.7\u{a0}%"),
                ("14 × 0.0568 ÷ (14 − 10 × (1 − 0.0568))", "17.4\u{a0}%"),
                ("1 − 0.1741 × e^(−(14 − 10) × 20 s ÷ 3:00)", "88.8\u{a0}%"),
                ("0.1741 × 3:00 ÷ (14 − 10)", "7.8 s"),
                ("10 ÷ 14", "71.4\u{a0}%"),
                ("", "14 is the smallest"),
                ("14 ÷ (1 − 30\u{a0}%)", "20 people"),
            ]
        );
        assert_eq!(rows[6].formula, "79.6\u{a0}% is below 80\u{a0}%");
        assert!(rows.iter().all(|row| !row.meaning.is_empty() && !row.source.is_empty()));
    }
}
