//! Texts: layouts of the forecast's file.

use crate::export::layouts::{Grain, Layout};
use crate::i18n::Lang;

texts! {
    layout_label: "Layout", "版式";
    grain_label: "One row for each", "每行代表";
    zone_label: "Time zone of the centre", "中心所在时区";
    layout_plain: "Plain CSV", "通用 CSV";
    layout_genesys: "Genesys Cloud, historical data", "Genesys Cloud 历史数据";
    layout_calabrio: "Calabrio, forecast", "Calabrio 预测";
    layout_verint: "Verint, strategic planner", "Verint 战略规划";
    grain_interval: "Interval", "时段";
    grain_day: "Day", "日";
    grain_month: "Month, 24 ahead", "月（未来 24 个月）";
    about_plain: "For a spreadsheet or a program of your own. Local times.", "供电子表格或自编程序使用，时间为当地时间。";
    about_genesys: "For Genesys Cloud's import of historical data: quarter hours in UTC, voice, all offered contacts as handled, no skills or language.", "供 Genesys Cloud 导入历史数据：UTC 时间、每 15 分钟一行，媒体为语音，来话全部按已接计，不含技能和语言。";
    about_calabrio: "For Calabrio's forecast import: no heading; skill, start, end, contacts, task time, after-task work, agents. Task time is the whole handle time, after-task work 0; agents are those required.", "供 Calabrio 导入预测：无表头；依次为技能、开始、结束、话务量、处理时间、后处理时间、坐席数。处理时间为全部处理时长，后处理为 0；坐席数为所需人数。";
    about_verint: "For Verint's strategic planner: no heading; queue, date as M-D-YYYY, contacts of the day, handle time in seconds.", "供 Verint 战略规划使用：无表头；依次为队列、日期（M-D-YYYY）、当日话务量、处理时长（秒）。";
    numbers_plain: "Contacts are expected values with all their decimals.", "话务量为期望值，保留全部小数。";
    numbers_days: "Contacts are whole numbers: each day's total rounded.", "话务量为整数：每日总量四舍五入。";
    numbers_whole: "Contacts are whole numbers. Each day keeps its total: every interval is rounded down, and those with the largest remainders get one more.", "话务量为整数，且每日总量不变：各时段先向下取整，余数最大的时段各加一。";
    numbers_quarters: "Longer intervals are split evenly into quarter hours. Intervals in which nothing is expected are left out.", "较长的时段平均拆分为 15 分钟。没有预计话务的时段不写出。";
    aht_unknown: "A handle time is unknown: its cells stay empty. Type it at the forecast settings.", "部分处理时长未知，对应单元格留空。请在预测设置中输入。";
    does_not_fit(minutes): "This layout takes shorter intervals: those of the plan, {minutes} minutes long, cannot be cut without inventing numbers.", "此版式需要更短的时段：计划的时段为 {minutes} 分钟，拆分会产生虚构的数字。";
    months_made: "The months are being forecast…", "正在预测各月……";
    months_stopped: "The months were not made: it was cancelled.", "已取消，各月未生成。";
}

/// A layout's name.
#[must_use]
pub fn layout(lang: Lang, layout: Layout) -> String {
    match layout {
        Layout::Plain => layout_plain(lang),
        Layout::Genesys => layout_genesys(lang),
        Layout::Calabrio => layout_calabrio(lang),
        Layout::Verint => layout_verint(lang),
    }
}

/// What a row stands for.
#[must_use]
pub fn grain(lang: Lang, grain: Grain) -> String {
    match grain {
        Grain::Interval => grain_interval(lang),
        Grain::Day => grain_day(lang),
        Grain::Month => grain_month(lang),
    }
}

/// What a layout is for.
#[must_use]
pub fn about(lang: Lang, layout: Layout) -> String {
    match layout {
        Layout::Plain => about_plain(lang),
        Layout::Genesys => about_genesys(lang),
        Layout::Calabrio => about_calabrio(lang),
        Layout::Verint => about_verint(lang),
    }
}

/// What a layout does to the numbers.
#[must_use]
pub fn numbers(lang: Lang, layout: Layout) -> String {
    let space = if lang == Lang::En { " " } else { "" };
    match layout {
        Layout::Plain => numbers_plain(lang),
        Layout::Verint => numbers_days(lang),
        Layout::Calabrio => numbers_whole(lang),
        Layout::Genesys => format!("{}{space}{}", numbers_whole(lang), numbers_quarters(lang)),
    }
}
