//! Texts: targets by queue and time of day, the model behind the staff, shrinkage by kind, demand confidence.

use crate::i18n::Lang;
use crate::queueing::Level;
use crate::staffing::Flaw;

texts! {
    /// Disclosed part of the targets.
    more_targets: "More: abandonment, patience, availability, confidence", "更多：放弃率、耐心、可用率、把握程度";
    /// Row of figures.
    abandonment: "Abandonment", "放弃率";
    /// Label.
    abandonment_at_most: "Abandonment, at most", "放弃率上限";
    /// Under it.
    abandonment_hint: "Share of all offered contacts that give up. Leave empty for no such target.", "放弃的来电占全部来电的比例。留空表示不设。";
    /// Where the target cannot count.
    abandonment_needs_patience: "Without a patience nobody gives up in the formula, so this target asks for nobody. Set the mean patience.",
        "未设平均耐心时公式假设无人放弃，此目标不起作用。请填写平均耐心。";
    /// Under the patience.
    patience_hint: "How long callers would wait on average before they hang up (Erlang A). Empty: nobody gives up (Erlang C).",
        "来电者平均愿意等待多久才挂断（Erlang A）。留空表示无人放弃（Erlang C）。";
    /// Label.
    availability: "Availability of agents on duty", "在岗坐席可用率";
    /// Under it.
    availability_hint: "Share of the agents on duty who are truly there for contacts. Above 100 %: more take contacts than were counted.",
        "在岗坐席中真正可接话务的比例。高于 100% 表示实际接话务的人比统计的多。";
    /// Label.
    confidence: "Staff for this confidence", "按此把握程度配人";
    /// Under it.
    confidence_hint: "Share of such intervals whose contacts the staff is for, under the forecast’s range. Empty: for the mean. What each costs stands under “Staff for a chosen confidence” below.",
        "所配人手能覆盖多大比例的同类时段的话务量（依据预测范围）。留空表示按均值。各档价格见下方“按所选把握程度配人”。";
    /// Queues that have no range.
    no_bands(queues): "{queues}: the history is too short for a range, so the mean is staffed.", "{queues}：历史太短，没有预测范围，仍按均值配人。";
    /// Between names.
    and: " and ", "和";
    /// Between items of a list.
    comma: ", ", "、";

    /// Definition a in short.
    level_a: "a: of all contacts", "a：占全部来电";
    /// Definition b in short.
    level_b: "b: of the answered", "b：占接起来电";
    /// Definition c in short.
    level_c: "c: without early abandons", "c：不计时限内放弃";
    /// Definition d in short.
    level_d: "d: early abandons served", "d：时限内放弃算达标";
    /// Formula and meaning of a definition.
    definition_explained(formula, meaning): "{formula}. {meaning}", "{formula}。{meaning}";
    /// What counts, definition a.
    definition_a_hint: "Contacts that give up count as not served, however soon.", "放弃的来电无论多快，都算未达标。";
    /// What counts, definition b.
    definition_b_hint: "Contacts that give up do not count at all; looks best where many do.", "放弃的来电完全不计；放弃越多，数字越好看。";
    /// What counts, definition c.
    definition_c_hint: "Contacts that give up within the threshold do not count; later ones count as not served.", "时限内放弃的不计；之后放弃的算未达标。";
    /// What counts, definition d.
    definition_d_hint: "Contacts that give up within the threshold count as served.", "时限内放弃的算达标。";

    /// A level by what counts.
    level_counted(share, definition): "{share} ({definition})", "{share}（{definition}）";
    /// Formula in words.
    asa_formula: "mean wait of the answered, from the same sum", "已接来电的平均等待，由同一求和得出";
    /// The model behind.
    model_a_note: "Erlang A: contacts wait until answered or until their patience ends, exponentially about its mean.",
        "采用 Erlang A 模型：来电等待至接起或耐心用尽，耐心服从指数分布。";
    /// Where numbers are rounded.
    rounding_note: "The number of agents on contact is the one whole number, the smallest that meets the targets; agents on duty and to schedule keep their fractions until shifts are made.",
        "只有在线坐席数取整（满足目标的最小整数）；在岗人数与排班人数保留小数，排班时才取整。";
    /// One after the other.
    two_sentences(first, second): "{first} {second}", "{first}{second}";
    /// Step.
    on_duty_count(number): "{number} agents on duty", "在岗坐席 {number} 名";
    /// Formula.
    formula_on_duty: "on duty = n ÷ availability", "在岗 = n ÷ 可用率";
    /// Formula.
    formula_shrinkage: "scheduled = on duty ÷ (1 − shrinkage)", "排班人数 = 在岗 ÷ (1 − 损耗率)";
    /// What the contacts are, where a confidence is asked for.
    contacts_note(share): "Contacts are those that {share} of such intervals do not pass.", "话务量取 {share} 的同类时段不会超过的值。";
    /// What decided, under the targets of a rule.
    bound_with_rule(target, number): "{target} (rule {number})", "{target}（规则 {number}）";
    /// Which targets hold in an interval.
    by_no_rule: "The targets for all hold here; no rule does.", "此处采用通用目标，没有规则适用。";
    /// Which targets hold in an interval.
    by_rule(number, scope): "Targets of rule {number} hold here: {scope}.", "此处采用第 {number} 条规则的目标：{scope}。";

    /// Card.
    rules_title: "Targets by queue and time of day", "按队列与时段设目标";
    /// Under it.
    rules_hint: "A rule replaces all targets for its queue, days and hours. Where several hold, the first in the list counts; elsewhere the targets for all do.",
        "规则在其队列、日期与时段内取代全部目标。多条规则同时适用时，列表中靠前的生效；其余时段用通用目标。";
    /// Button.
    add_rule: "+ Add a rule", "+ 添加规则";
    /// Column.
    column_rule: "Rule", "规则";
    /// Column.
    actions: "Change", "操作";
    /// Button.
    edit_short: "Edit", "编辑";
    /// Button.
    remove_short: "Remove", "删除";
    /// Read out.
    edit_rule(number): "Edit rule {number}", "编辑第 {number} 条规则";
    /// Read out.
    rule_up(number): "Move rule {number} up", "上移第 {number} 条规则";
    /// Read out.
    remove_rule(number): "Remove rule {number}", "删除第 {number} 条规则";
    /// Group.
    rule_named(number): "Rule {number}", "第 {number} 条规则";
    /// Button.
    done: "Done", "完成";
    /// Where and when.
    scope(queue, days, hours): "{queue}, {days}, {hours}", "{queue}，{days}，{hours}";
    /// All of the week.
    every_day: "every day", "每天";
    /// All of the day.
    all_day: "all day", "全天";
    /// Label.
    days: "Weekdays", "星期";
    /// Label.
    from: "From", "开始";
    /// Label.
    to: "To", "结束";
    /// Under the patience of a rule.
    rule_patience_hint: "Empty: as set for all.", "留空表示与通用设置相同。";
    /// A target in short.
    in_short_level(share, within, definition): "{share} in {within} ({definition})", "{within} 内 {share}（{definition}）";
    /// A target in short.
    in_short_asa(time): "ASA ≤ {time}", "平均应答 ≤ {time}";
    /// A target in short.
    in_short_abandonment(share): "abandonment ≤ {share}", "放弃率 ≤ {share}";
    /// A target in short.
    in_short_occupancy(share): "occupancy ≤ {share}", "占用率 ≤ {share}";
    /// A target in short.
    in_short_minimum(agents): "agents ≥ {agents}", "坐席 ≥ {agents}";
    /// A target in short.
    in_short_patience(time): "patience {time}", "耐心 {time}";

    /// Refused.
    not_a_time: "No time of day. Write 9:30 or 14:00.", "不是有效时间，请写成 9:30 或 14:00。";
    /// Refused.
    full_hours: "Full hours only, such as 9:00.", "只能是整点，如 9:00。";
    /// Refused.
    end_after_start: "The end must come after the start, on the same day.", "结束必须晚于开始，且在同一天内。";

    /// Switch.
    by_kind: "By kind, weekday and hour", "按类别、星期与小时设置";
    /// Label.
    joined: "Shares are", "各类占比的合计方式";
    /// What adding means.
    added_explained: "Added: each share is of all paid time, so they sum up.", "相加：各占比都以全部带薪时间为基数，直接相加。";
    /// What multiplying means.
    multiplied_explained: "Multiplied: each share is of the time the others leave, so together they take less than their sum.",
        "相乘：各占比以其余类别剩下的时间为基数，合计小于直接相加。";
    /// Part.
    exceptions: "On some weekdays and hours", "部分星期与小时的例外";
    /// Button.
    add_exception: "+ Add an exception", "+ 添加例外";
    /// One of them.
    exception_words(when, share): "{when}: {share}", "{when}：{share}";
    /// Read out.
    edit_exception(number): "Edit exception {number}", "编辑第 {number} 条例外";
    /// Read out.
    remove_exception(number): "Remove exception {number}", "删除第 {number} 条例外";
    /// Group.
    exception_named(number): "Exception {number}", "第 {number} 条例外";
    /// Label.
    kind: "Kind", "类别";
    /// Label.
    exception_share: "Share then", "该时段占比";
    /// Part.
    chain_title: "From contact to people", "从在线坐席到人数";
    /// Step of the way.
    chain_contact(agents, when): "{agents} on contact at the peak, {when}", "峰值（{when}）在线 {agents}";
    /// Step of the way.
    chain_on_duty(number): "{number} on duty, as not all are truly there", "在岗 {number} 名（并非全部可用）";
    /// Step of the way.
    chain_centre(number, share): "{number} in the centre: {share} of their time goes to breaks, training and meetings", "在中心 {number} 名：{share} 的时间用于休息、培训、会议";
    /// Step of the way.
    chain_paid(number, share): "{number} to schedule, with leave and sickness: {share} in all", "应排班 {number} 名（含休假与病假，合计 {share}）";
    /// Step of the way.
    chain_fte(hours, fte): "{hours} paid hours in the week: {fte} FTE", "全周带薪 {hours} 小时，折合 {fte} 个全职人力";
    /// Step of the way.
    chain_heads(count): "{count} people at full time, the one rounding upwards", "按全职计 {count} 人（仅此处向上取整）";

    /// Refused.
    flaw_availability: "Availability lies between 30 and 170 %", "可用率应在 30% 至 170% 之间";
    /// Refused.
    flaw_patience: "Patience must be above 0", "平均耐心时长必须大于 0";
    /// Refused.
    flaw_confidence: "Confidence lies between 1 and 99.9 %", "把握程度应在 1% 至 99.9% 之间";
    /// Refused.
    flaw_times(rule): "Target rule {rule}: the end must come after the start, at midnight at the latest", "第 {rule} 条目标规则：结束时间必须晚于开始时间，且不晚于午夜";
    /// Refused.
    flaw_days(rule): "Target rule {rule} needs a day at least", "第 {rule} 条目标规则至少要选一天";
    /// Refused.
    flaw_queue(rule): "Target rule {rule} names no queue", "第 {rule} 条目标规则未指定队列";
    /// Refused.
    flaw_shrinkage: "All kinds of shrinkage together must stay below 95 % at every hour", "任一小时各类损耗合计必须低于 95%";
    /// Refused.
    flaw_span(number): "Exception {number}: it needs a day, and its end must come after its start", "第 {number} 条例外：至少要选一天，且结束时间必须晚于开始时间";
}

/// Why settings were refused.
#[must_use]
pub fn flaw(lang: Lang, flaw: Flaw) -> String {
    match flaw {
        Flaw::Availability => flaw_availability(lang),
        Flaw::Patience => flaw_patience(lang),
        Flaw::Confidence => flaw_confidence(lang),
        Flaw::RuleTimes(at) => flaw_times(lang, at + 1),
        Flaw::RuleDays(at) => flaw_days(lang, at + 1),
        Flaw::RuleQueue(at) => flaw_queue(lang, at + 1),
        Flaw::Shrinkage { .. } => flaw_shrinkage(lang),
        Flaw::Span(at) => flaw_span(lang, at + 1),
    }
}

/// What a definition of the service level counts, and what it makes of those who give up.
#[must_use]
pub fn definition_hint(lang: Lang, level: Level) -> String {
    let meaning = match level {
        Level::A => definition_a_hint(lang),
        Level::B => definition_b_hint(lang),
        Level::C => definition_c_hint(lang),
        Level::D => definition_d_hint(lang),
    };
    definition_explained(lang, super::lab::level_name(lang, level), meaning)
}

/// A definition of the service level in short.
#[must_use]
pub fn level_short(lang: Lang, level: Level) -> String {
    match level {
        Level::A => level_a(lang),
        Level::B => level_b(lang),
        Level::C => level_c(lang),
        Level::D => level_d(lang),
    }
}
