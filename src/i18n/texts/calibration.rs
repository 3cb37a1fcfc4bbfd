//! Texts: patience and availability from the history, and the tolerance of callers guessed.

use crate::i18n::Lang;
use crate::staffing::calibrate::NotFitted;
use crate::staffing::tolerance::{Effect, Factor};

texts! {
    title: "Patience and availability from the history", "由历史推算耐心与可用率";
    lead: "How long callers wait before they give up, and which share of the agents on duty is really there. Nothing here changes the plan until you use it.",
        "来电者平均等多久才放弃，以及在岗坐席中实际到位的比例。采用之前，此处内容不会改动计划。";
    plan_c: "The plan takes nobody to give up (Erlang C).", "计划目前假定无人放弃（Erlang C）。";
    plan_a(patience): "The plan takes a mean patience of {patience} (Erlang A).", "计划目前采用平均耐心 {patience}（Erlang A）。";
    plan_factor(factor): " Agents on duty count as {factor}.", "在岗坐席按 {factor} 计。";

    patience_title: "Patience", "耐心";
    queue: "Queue", "队列";
    all_queues: "All queues", "全部队列";
    contacts: "Contacts", "话务量";
    abandoned: "Abandoned", "放弃率";
    mean_wait: "Mean wait", "平均等待";
    patience: "Mean patience", "平均耐心";
    intervals: "Intervals", "时段数";
    use_word: "Use", "采用";
    use_for(queue, patience): "Use {patience} for {queue}", "对{queue}采用 {patience}";
    patience_found(patience): "Callers wait {patience} on average before they give up: the seconds waited by all, over the contacts abandoned.",
        "来电者平均等待 {patience} 后放弃：全部等待秒数 ÷ 放弃的话务量。";
    patience_unknown: "The history does not say how long contacts waited, or nobody gave up: patience cannot be read off it. An ACD export with waits tells it; else estimate it below.",
        "历史数据没有等待时长，或无人放弃，无法得出耐心。可导入含等待时长的 ACD 报表，否则请在下方估算。";
    patience_note: "Only intervals that know both waits and abandonments count; days left out on the Data page do not. For one queue of several, “Use” makes a rule for that queue with today's targets.",
        "只计入等待与放弃均已知的时段，不含在“数据”页排除的日期。计划含多个队列时，对单个队列“采用”会以当前目标为该队列新建一条规则。";

    factor_title: "Availability", "可用率";
    factor_lead: "An export of contacts does not say how many agents were on duty, so say it here: a line for each time from which a number holds.",
        "话务报表不含在岗坐席人数，请在此提供：每行一个起始时间与人数。";
    agents: "Agents on duty", "在岗坐席人数";
    agents_hint: "As 8:00 12 and 12:30 9, or one number alone for the whole day. With a date before it (2026-03-09 8:00 12) for that day only. Can be pasted from a spreadsheet. Numbers without a date are held to the last eight weeks. Not saved with the plan.",
        "例如 8:00 12、12:30 9，或只写一个数字表示全天。前面加日期（2026-03-09 8:00 12）则仅用于当天。可从表格粘贴。不带日期的人数只与最近八周比对。不随计划保存。";
    within: "Counted as answered in time within", "按时应答的时限";
    within_hint: "The threshold that the history's service level was counted by.", "历史数据统计服务水平所用的时限。";
    bad_line(line, text): "Line {line}, “{text}”, is no time and number of agents.", "第 {line} 行“{text}”不是时间加坐席人数。";
    no_rows: "No interval with contacts and a handle time falls on the times given.", "所填时间内没有同时具备话务量与处理时长的时段。";
    rows_ready(intervals, days): "{intervals} intervals of {days} days are known.", "已知 {days} 天共 {intervals} 个时段。";
    fit: "Calibrate", "校准";
    fitting: "Comparing the models with the past", "正在将模型与历史比对";
    model: "Model", "模型";
    factor: "Availability", "可用率";
    level_off: "Service level off by", "服务水平偏差";
    abandoned_off: "Abandonment off by", "放弃率偏差";
    points(points): "{points} pts", "{points} 个百分点";
    erlang_a: "Erlang A", "Erlang A";
    erlang_c: "Erlang C", "Erlang C";
    found_factor(factor, intervals): "The past is explained best when {factor} of the agents on duty are really there; from {intervals} intervals.",
        "假定在岗坐席中有 {factor} 实际到位时与历史最吻合，依据 {intervals} 个时段。";
    at_limit: " That is the end of the range tried: the numbers of agents are hardly those that were there.",
        "已到搜索范围边界：所填人数很可能与当时实际不符。";
    of_later: "Mean difference over the hours of the day, weighted by contacts: the later half of the days, expected with what the earlier half tells.",
        "按小时计算、以话务量加权的平均偏差：用前一半日期得出的可用率预测后一半日期。";
    of_same: "Mean difference over the hours of the day, weighted by contacts, on the very days fitted: too few days to hold some back.",
        "按小时计算、以话务量加权的平均偏差；日期太少，偏差取自参与拟合的同一批日期。";
    expect: "Expect about ±5 points by time of day and ±10 in a single half hour from any such model.",
        "此类模型按一天中的时段通常有约 ±5 个百分点、单个半小时约 ±10 个百分点的误差。";
    by_hour: "By hour of the day", "按小时对比";
    hour: "Hour", "小时";
    level_seen: "In time, seen", "按时应答：实际";
    level_of(model): "by {model}", "{model}";
    abandoned_seen: "Abandoned, seen", "放弃：实际";
    use_a(patience, factor): "Use patience {patience} and availability {factor}", "采用耐心 {patience} 与可用率 {factor}";
    use_c(factor): "Use availability {factor} without patience", "仅采用可用率 {factor}（无人放弃）";

    answered_within: "Answered in target within, seconds", "目标应答时限（秒）";
    answered_within_hint: "Calls answered within this count towards the service level that the history keeps.", "在此秒数内接通的来电计入历史数据的服务水平。";
    waited: "Mean wait", "平均等待";
    in_target: "In target", "目标内应答";
    waits_note: "Mean wait: of all contacts, answered or not. In target: share of the contacts offered; by the threshold the file counts by, or for a log of calls by the one chosen when it was taken in (20 s unless changed). A figure covers the intervals that know it.",
        "平均等待：含接通与放弃的全部话务。目标内应答：占全部来电的比例；时限以文件的统计口径为准，通话明细则为导入时所选的秒数（默认 20 秒）。各数值仅涵盖已知的时段。";
    by_day: "By day", "按日";
    day: "Day", "日期";
    earlier_days: "Earlier days", "更早的日期";

    guess_title: "Estimate patience from seven questions", "用七个问题估算耐心";
    guess_lead: "Where the history has no waits. What each answer counts for is a rule of thumb that nobody has measured: take the result as an order of magnitude.",
        "适用于历史数据没有等待时长的情形。各答案的权重只是经验估计，未经实测，结果仅供把握量级。";
    guess_found(patience, least, most): "Callers like these wait about {patience} before they give up; {least} to {most} if the weightiest answer is wrong by a step.",
        "这类来电者约等待 {patience} 后放弃；若权重最大的一项判断偏差一档，则为 {least} 至 {most}。";
    guess_limit: " Held to the range of 20 s to 15 min.", "已限定在 20 秒至 15 分钟之内。";
    guess_use(patience): "Use {patience}", "采用 {patience}";
    usual: "As usual, or not known", "一般，或不清楚";
    strongly(answer): "{answer}, very much so", "{answer}（非常明显）";
}

/// What is asked about a factor of tolerance.
#[must_use]
pub fn question(lang: Lang, factor: Factor) -> String {
    let (en, zh) = match factor {
        Factor::Motivation => ("How much does it matter to callers?", "事情对来电者有多重要？"),
        Factor::Substitutes => ("Is there another way to the same end?", "有没有其他办理途径？"),
        Factor::Competitors => ("How are competitors' lines answered?", "竞争对手的电话接得如何？"),
        Factor::Expectations => ("What do callers expect of this line?", "来电者对本热线有何预期？"),
        Factor::TimeAvailable => ("How much time do callers have?", "来电者时间是否充裕？"),
        Factor::WhoPays => ("Who pays for the call?", "通话费用由谁承担？"),
        Factor::HumanBehaviour => ("How are people these days?", "近期大家的情绪如何？"),
    };
    if lang == Lang::En { en.into() } else { zh.into() }
}

/// An answer to [`question`] by what it does to patience.
#[must_use]
pub fn answer(lang: Lang, factor: Factor, effect: Effect) -> String {
    let longer = match effect {
        Effect::Usual => return usual(lang),
        Effect::MuchShorter | Effect::Shorter => false,
        Effect::Longer | Effect::MuchLonger => true,
    };
    let (en, zh) = match (factor, longer) {
        (Factor::Motivation, false) => ("It hardly matters", "不太重要"),
        (Factor::Motivation, true) => ("It matters: they are in need", "重要，急需解决"),
        (Factor::Substitutes, false) => ("Yes, a web site, a branch, another number", "有，如网站、网点或其他号码"),
        (Factor::Substitutes, true) => ("No, only this line", "没有，只能打这个电话"),
        (Factor::Competitors, false) => ("Sooner than ours", "比我们接得快"),
        (Factor::Competitors, true) => ("Later than ours", "比我们接得慢"),
        (Factor::Expectations, false) => ("To be answered at once", "马上接通"),
        (Factor::Expectations, true) => ("To have to wait", "需要等待"),
        (Factor::TimeAvailable, false) => ("Little: at work, on the way", "不充裕，如上班或途中"),
        (Factor::TimeAvailable, true) => ("Plenty", "充裕"),
        (Factor::WhoPays, false) => ("The caller", "来电者承担"),
        (Factor::WhoPays, true) => ("We do: the call is free", "我方承担，来电免费"),
        (Factor::HumanBehaviour, false) => ("Pressed or upset", "焦躁或不满"),
        (Factor::HumanBehaviour, true) => ("At ease", "平和"),
    };
    let plain: String = if lang == Lang::En { en.into() } else { zh.into() };
    if matches!(effect, Effect::MuchShorter | Effect::MuchLonger) { strongly(lang, plain) } else { plain }
}

/// Why no factor could be fitted.
#[must_use]
pub fn not_fitted(lang: Lang, why: NotFitted) -> String {
    let (en, zh) = match why {
        NotFitted::NoAgents => {
            ("No interval with contacts says how many agents were on duty.", "没有任何有话务的时段注明在岗坐席人数。")
        }
        NotFitted::NoOutcome => (
            "The history says neither what share was answered in time nor, with a patience, what share gave up: there is nothing to hold a model to.",
            "历史数据既无按时应答比例，也无（配合耐心的）放弃比例，无法与模型比对。",
        ),
    };
    if lang == Lang::En { en.into() } else { zh.into() }
}
