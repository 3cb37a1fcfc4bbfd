//! Texts: other channels and what-if questions on the staffing page.

use crate::i18n::Lang;
use crate::staffing::Away;
use crate::staffing::chat::Refused;

texts! {
    title: "Other channels and what-ifs", "其他渠道与假设测算";
    lead: "Reckoned beside the plan: nothing here changes it.", "在计划之外测算，不会改动计划。";
    topic: "Question", "问题";
    topic_chat: "Chat: several at once", "在线聊天：同时接待多路";
    topic_deferred: "E-mail and back office", "邮件与后台工作";
    topic_outbound: "Outbound calls", "外呼";
    topic_blend: "Blending: e-mail between calls", "混合处理：来电间隙处理邮件";
    topic_pooling: "Pooling the plan's queues", "合并计划中的队列";
    topic_confidence: "Staff for a chosen confidence", "按所选把握程度配人";
    topic_cost: "Cost", "成本";
    topic_shrinkage: "Shrinkage by kind", "按类别计算损耗";
    not_yet: "The plan's week is not forecast yet.", "计划的这一周尚未预测。";
    fill_in: "Every field above without “optional” needs a value.", "除“选填”外，以上各项均须填写。";
    optional: "optional", "选填";
    measure: "Measure", "指标";
    agents(count): "{count} agents", "{count} 名座席";
    agents_word: "Agents", "座席数";
    people(count): "{count} people", "{count} 人";
    hours(hours): "{hours} h", "{hours} 小时";
    day(number): "Day {number}", "第 {number} 天";
    chats_an_hour: "Chats an hour", "每小时聊天数";
    handle_one: "Handle time, one at a time", "单路处理时长";
    handle_two: "Handle time, two at once (optional)", "同时两路时每路处理时长（选填）";
    handle_three: "Handle time, three at once (optional)", "同时三路时每路处理时长（选填）";
    level: "Answered within the threshold", "阈值内应答比例";
    within: "Threshold", "阈值";
    patience: "Mean patience (optional)", "平均耐心时长（选填）";
    patience_hint: "Empty: nobody gives up.", "留空表示无人放弃。";
    chat_found(agents, level, within): "{agents} agents answer {level} of chats within {within}.", "{agents} 名座席可在 {within}内应答 {level} 的聊天。";
    chat_bears(volume): " They bear up to {volume} chats an hour.", "最多可承受每小时 {volume} 路聊天。";
    chat_none: "No number of agents up to 20,000 is enough.", "20,000 名座席以内均不够。";
    chat_levels: "Two at once must be filled in before three.", "须先填写同时两路的时长，再填写三路。";
    chat_sooner(at_once): "With {at_once} at once a chat cannot be done sooner than with fewer.", "同时 {at_once} 路时，每路不会比路数更少时更快。";
    chat_less(at_once): "With {at_once} at once an agent gets less done than with fewer: lower the handle time or leave it empty.", "同时 {at_once} 路时座席完成得反而更少：请调低处理时长或留空。";
    chat_note: "A chat goes to the agent with the fewest; those waiting are answered in order of arrival.", "聊天分给当前路数最少的座席；排队者按到达顺序应答。";
    answered_within: "Answered in time", "及时应答";
    gave_up: "Given up", "放弃";
    mean_wait: "Mean wait", "平均等待";
    slots_used: "Places used", "接待位占用";
    contacts_a_day: "Contacts a day", "每天件数";
    handle: "Handle time", "处理时长";
    due_hours: "Due after hours", "几小时内完成";
    worked_from: "Worked from, hour", "工作开始（时）";
    worked_to: "Worked until, hour", "工作结束（时）";
    days_worked: "Days a week worked", "每周工作天数";
    in_time: "Done in time, at least", "及时完成比例下限";
    deferred_found(agents, share): "{agents} agents for this work alone do {share} of it in time.", "{agents} 名专职座席可及时完成 {share} 的工作。";
    deferred_round(whole, volume): " Rounded up once, here: {whole}, who bear {volume} contacts a day.", "仅在此处向上取整一次：{whole} 名，每天可承受 {volume} 件。";
    deferred_never: "No staff does that in time: nobody works between arrival and due time.", "无法及时完成：从到达到截止期间无人工作。";
    deferred_note: "Contacts come evenly day and night and are done in order of arrival; 14 days from a Monday, the second week shown. Shrinkage is not in it.", "件数昼夜均匀到达，按到达顺序处理；从周一起测算 14 天，显示第二周。不含损耗。";
    day_word: "Day", "日期";
    came_in: "Came in", "到达";
    done: "Done", "完成";
    left: "Left at the end", "日末余量";
    in_a_day: "In a day", "每天";
    attempts: "Attempts a day", "每天拨打次数";
    contact_rate: "Answered", "接通率";
    right_party: "Of these the right person", "其中找到本人";
    no_answer: "Time without an answer", "未接通耗时";
    wrong_party: "Time with somebody else", "接通他人耗时";
    right_time: "Time with the right person", "接通本人耗时";
    busy: "Occupancy", "占用率";
    hours_a_day: "Calling hours a day", "每天外呼小时数";
    outbound_found(agents, hours, reached): "{agents} agents: {hours} of calling a day reach {reached} of the people meant.", "{agents} 名座席：每天外呼 {hours}，找到本人 {reached} 次。";
    outbound_never: "Without occupancy or time there is no answer.", "占用率或时长为零，无法计算。";
    answered: "Answered attempts", "接通次数";
    reached: "Right person reached", "找到本人次数";
    per_reached: "Agent time for each reached", "每次找到本人所需工时";
    most_busy: "Occupancy, at most", "占用率上限";
    blend_found(share, hours, agents): "Agents of the plan do {share} of this work between calls, {hours} a week; {agents} agents for it alone are still needed.", "计划中的座席可在来电间隙完成 {share}，每周 {hours}；另需专职座席 {agents} 名。";
    blend_never: "No staff does that in time in the plan's hours.", "在计划的营业时间内无法及时完成。";
    blend_note: "Contacts come evenly over the week; agents for it alone work when the plan has agents. No time is lost by switching. Agents and load are those of the queues shown above.", "件数在一周内均匀到达；专职座席与计划座席同时在岗。切换不计损失。座席与话务负荷取自上方所选队列。";
    idle: "Idle time under the limit", "上限内的空闲时间";
    work: "Work", "工作量";
    done_idle: "Done between calls", "来电间隙完成";
    own: "Agents for it alone", "所需专职座席";
    own_alone: "The same without blending", "不混合时的专职座席";
    pool_found(saved, share, most): "One queue for all takes {saved} of paid time a week less ({share}), and up to {most} agents fewer at once.", "合并为一个队列每周可少付 {saved}（{share}），同一时段最多少 {most} 名座席。";
    pool_more(more): "One queue for all takes {more} of paid time a week more.", "合并为一个队列每周反而多付 {more}。";
    pool_bears(agents, most, volume): " In the busiest interval the {agents} agents of the separate queues would bear {most} contacts in one queue, where {volume} are expected.", "最忙时段中，分队列所需的 {agents} 名座席合并后可承受 {most} 件话务，而预计为 {volume} 件。";
    pool_one: "The plan has one queue only.", "计划中只有一个队列。";
    pool_note: "Every agent is taken to handle all queues as fast as now, with the same targets.", "假设每名座席都能以现有速度处理所有队列，目标相同。";
    queue: "Queue", "队列";
    paid_hours: "Paid hours a week", "每周付薪工时";
    busiest: "Most agents at once", "同时最多座席";
    all_apart: "All apart", "各队列分开";
    all_pooled: "One queue", "合并为一";
    unknown(count): " {count} intervals of unknown need are left out.", "{count} 个需求未知的时段未计入。";
    confidence: "Confidence", "把握程度";
    hourly: "Cost of a paid hour", "每付薪小时成本";
    confidence_found(share, extra, cost): "Staffing for a confidence of {share} takes {extra} of paid time a week more than for the mean: {cost}.", "按 {share} 的把握配人，每周比按均值多付 {extra}，即 {cost}。";
    confidence_none: "The history is too short to tell how far the forecast strays.", "历史太短，无法判断预测的偏差范围。";
    confidence_note: "The confidence is each interval's own, by queue; the bands are those of the forecast page.", "把握程度针对每个队列的每个时段；范围与预测页一致。";
    for_mean: "Mean", "均值";
    staffed_for: "Staffed for", "配人依据";
    cost_word: "Cost a week", "每周成本";
    against_mean: "Against the mean", "与均值相比";
    abandoned: "Share that gives up", "放弃比例";
    cost_found(total, contact, answered): "{total} a week: {contact} a contact, {answered} an answered one.", "每周 {total}：每通 {contact}，每个应答 {answered}。";
    cost_nothing: "There are no contacts in this week.", "这一周没有话务。";
    cost_note: "Hours stay fractional; each figure is rounded once, by itself, so the days need not add up to the week.", "工时保留小数；各数字单独取整一次，因此各日之和可能与全周略有出入。";
    a_day_cost: "Cost", "成本";
    contacts: "Contacts", "话务量";
    in_the_week: "In the week", "全周";
    a_contact: "A contact", "每通成本";
    on_contact: "Agents on contact", "在线座席数";
    open_hours: "Hours a week open", "每周营业小时数";
    contract: "Mean contract, of full time", "平均合同占全职比例";
    shrink_found(agents, paid, people): "{agents} agents on contact take {paid} paid at any time, and {people} employed.", "要有 {agents} 名在线座席，任一时刻需付薪 {paid} 名，共需雇用 {people}。";
    shrink_much: "The shares leave hardly anybody: 95 % and more cannot be planned with.", "损耗过高：达到 95% 及以上无法排班。";
    shrink_note: "Added: every share is of all paid time. Multiplied: every share is of what the others leave. Full time is 40 hours; only people are rounded, upwards, at the end.", "相加：各项均占全部付薪时间。相乘：各项占其余项剩下的时间。全职为 40 小时；仅最后的人数向上取整。";
    added: "Added", "相加";
    multiplied: "Multiplied", "相乘";
    total: "Shrinkage", "损耗率";
    in_centre: "Of these scheduled", "排班内损耗";
    scheduled: "Scheduled", "排班人数";
    paid: "Paid", "付薪人数";
    fte: "Full-time equivalents", "全职当量";
    employed: "Employed", "雇用人数";
    breaks: "Paid breaks", "带薪休息";
    training: "Training", "培训";
    meetings: "Meetings and coaching", "会议与辅导";
    late: "Late and early", "迟到早退";
    other: "Other", "其他";
    leave: "Leave", "休假";
    sickness: "Sickness", "病假";
}

/// A kind of time away.
#[must_use]
pub fn away(lang: Lang, kind: Away) -> String {
    match kind {
        Away::PaidBreaks => breaks(lang),
        Away::Training => training(lang),
        Away::Meetings => meetings(lang),
        Away::Late => late(lang),
        Away::Other => other(lang),
        Away::Leave => leave(lang),
        Away::Sickness => sickness(lang),
    }
}

/// What is wrong with the handle times of chats.
#[must_use]
pub fn refused(lang: Lang, refused: Refused) -> String {
    match refused {
        Refused::Levels => chat_levels(lang),
        Refused::NoTime { .. } => fill_in(lang),
        Refused::Sooner { at_once } => chat_sooner(lang, at_once),
        Refused::Less { at_once } => chat_less(lang, at_once),
    }
}
