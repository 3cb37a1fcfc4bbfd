//! Texts: the roster changed by hand.

texts! {
    /// A person and a day.
    who(name, day): "{name}, {day}", "{name}，{day}";
    /// A shift.
    from_to(from, to): "{from}–{to}", "{from}–{to}";
    /// No shift.
    off: "off", "休息";
    /// What somebody works now.
    now(who, what): "{who}: {what}.", "{who}：{what}。";
    coverage_went(before, after): "Coverage {before} → {after}.", "覆盖率 {before} → {after}。";
    level_went(before, after): "Service level {before} → {after}.", "服务水平 {before} → {after}。";
    paid_went(hours): "Paid time {hours}.", "计薪工时 {hours}。";
    now_broken(rule): "Rule broken: {rule}.", "违反规则：{rule}。";
    now_kept: "A rule that was broken is kept now.", "先前违反的规则现已满足。";
    locked_now(who): "{who}: locked. It stays when the roster is improved or made again.", "{who}：已锁定，优化或重新生成班表时保持不变。";
    freed_now(who): "{who}: no longer locked.", "{who}：已解除锁定。";
    marked_now(who): "{who}: marked. Press S on another day to swap the two.", "{who}：已标记。在另一天按 S 键即可互换。";
    copied_now(who): "{who}: copied. Ctrl+V puts it on another day.", "{who}：已复制，按 Ctrl+V 粘贴到其他日期。";
    /// A rule with whose it is.
    of_whom(who, rule): "{who}: {rule}", "{who}：{rule}";

    rule_gone: "is not in the plan any more, or has no contract, and still has shifts", "已不在计划中或没有合同，但仍有班次";
    rule_kind: "no shift of the contract is so long or starts then", "合同中没有这样时长或开始时间的班次";
    rule_pauses: "breaks are not as the shift has them", "休息安排与班次模板不符";
    rule_leave: "is on leave", "正在休假";
    rule_away(at): "is not available at {at}", "{at} 不可上班";
    rule_closed(at): "the centre is closed at {at}", "{at} 中心未营业";
    rule_rest(rest, least): "{rest} h of rest since the shift before, {least} h are due", "距上一班次休息 {rest} 小时，应至少 {least} 小时";
    rule_row(most): "more than {most} days in a row", "连续工作超过 {most} 天";
    rule_days(most): "more than {most} days in the week", "本周工作超过 {most} 天";
    rule_over(paid, most): "{paid} h paid in the week, {most} h at most", "本周计薪 {paid} 小时，上限 {most} 小时";
    rule_under(paid, least): "{paid} h paid in the week, {least} h at least", "本周计薪 {paid} 小时，下限 {least} 小时";
    /// Above the list of rules.
    broken_rules(count): "Rules broken: {count}", "违反规则：{count} 处";
    /// In a row.
    broken_here(rules): "Rule broken: {rules}", "违反规则：{rules}";
    locked: "locked", "已锁定";

    /// How the roster is worked on.
    help_day: "Drag to move, drag an end to stretch, double click or Enter to edit. L locks, Delete makes it a day off, Alt+← → moves, Alt+Shift+← → stretches, S swaps, Ctrl+C and Ctrl+V copy.", "拖动可移动，拖动两端可调整长度，双击或按 Enter 编辑。L 锁定，Delete 改为休息，Alt+← → 移动，Alt+Shift+← → 调整长度，S 互换，Ctrl+C、Ctrl+V 复制粘贴。";
    help_week: "Double click or Enter to edit. L locks, Delete makes it a day off, S swaps, Ctrl+C and Ctrl+V copy.", "双击或按 Enter 编辑。L 锁定，Delete 改为休息，S 互换，Ctrl+C、Ctrl+V 复制粘贴。";
    show_off(count): "Show those off ({count})", "显示休息人员（{count}）";
    hide_off: "Hide those off", "隐藏休息人员";

    /// The editor of a day.
    editor: "Edit this day", "编辑当天班次";
    kind: "Shift", "班次";
    start: "Start", "开始";
    end: "End", "结束";
    lunch_at: "Lunch", "用餐";
    break_at: "Break", "休息";
    lock: "Lock", "锁定";
    unlock: "Unlock", "解除锁定";
    make_off: "Make it a day off", "改为休息";
    swap_with: "Swap this day with", "与其互换当天班次";
    swap: "Swap", "互换";
    copy_week_to: "Give this week's shifts to", "将本周班次复制给";
    copy_week: "Copy the week", "复制整周";
    choose: "Choose", "请选择";
    close: "Close", "关闭";
    all_rules_kept: "All rules are kept.", "未违反任何规则。";

    /// Tab: what the roster comes to.
    tab_report: "Report", "报告";
    by_day: "By day", "按天";
    by_person: "By person", "按人员";
    day: "Day", "日期";
    the_week: "Week", "全周";
    report_required: "Required", "需求";
    report_scheduled: "Scheduled", "排班";
    coverage_error: "Coverage error", "覆盖误差";
    efficiency: "Efficiency", "排班效率";
    report_note: "Coverage error: staff missing and to spare as a share of the requirement. Efficiency: the share of the scheduled time that is required. Service level: expected of this roster's staff.", "覆盖误差：缺员与富余之和占需求的比例。排班效率：排班时间中属于需求的比例。服务水平：按此班表人员预计。";
    contract_hours: "Contract, h", "合同工时";
    days_worked: "Days", "工作天数";
    weekend_days: "Weekend days", "周末天数";
    nights: "Nights (23:00 to 6:00)", "夜班（23:00 至 6:00）";
    early_starts: "Starts before 7:00", "7:00 前上班";
    requests_met: "Requests met", "申请满足";
    met_of(met, all): "{met} of {all}", "{met}/{all}";

    /// Tile.
    tile_level: "Service level", "服务水平";
    level_detail(lowest, at): "expected; lowest {lowest} at {at}", "预计值；最低 {lowest}（{at}）";
    weekday_at(day, time): "{day} {time}", "{day} {time}";
    level_plain: "expected of this roster", "按此班表预计";
}
