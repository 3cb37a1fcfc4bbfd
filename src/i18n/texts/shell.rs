//! Texts: the frame around the pages, start page, settings, general words.

texts! {
    app_name: "Muster", "Muster";
    skip_to_content: "Skip to the page", "跳到正文";
    stages: "Stages of the plan", "计划步骤";
    no_plan: "No plan open", "尚未打开计划";
    stage_start: "Plans", "计划";
    stage_data: "Data", "数据";
    stage_forecast: "Forecast", "预测";
    stage_staffing: "Staffing", "人力需求";
    stage_schedule: "Schedule", "排班";
    stage_export: "Export", "导出";
    numbered(number, name): "{number} {name}", "{number} {name}";
    line_no_data: "drop an ACD export", "拖入话务报表";
    line_data(weeks, queues): "{weeks} weeks, queues: {queues}", "{weeks} 周，{queues} 个队列";
    line_no_forecast: "needs data", "需要数据";
    line_forecast(calls): "{calls} contacts expected", "预计 {calls} 通";
    line_needs_aht: "handle time is missing", "缺少处理时长";
    line_no_staffing: "needs a forecast", "需要预测";
    line_staffing(agents, at): "peak {agents} on {at}", "高峰 {agents} 人，{at}";
    line_no_schedule: "needs a requirement", "需要人力需求";
    line_ready_schedule: "ready to make", "可以排班";
    line_schedule(people, covered): "{people} people, {covered} covered", "{people} 人，覆盖 {covered}";
    line_stale(what): "made for other inputs: {what}", "依据已变更：{what}";
    line_export: "CSV, plan file", "CSV、计划文件";
    line_start(plans): "{plans} in this browser", "本浏览器中 {plans} 份";
    working: "Working…", "正在计算…";
    share_done(share): "{share} done", "已完成 {share}";
    cancel: "Cancel", "取消";
    undo: "Undo", "撤销";
    redo: "Redo", "重做";
    settings: "Settings", "设置";
    close: "Close", "关闭";
    theme: "Light or dark", "浅色或深色";
    theme_system: "as the system", "跟随系统";
    theme_light: "light", "浅色";
    theme_dark: "dark", "深色";
    to_dark: "Switch to dark", "切换为深色";
    to_light: "Switch to light", "切换为浅色";
    language: "Language", "语言";
    switch_language: "中文", "English";
    currency: "Currency", "货币";
    first_day: "Weeks begin on", "每周起始日";
    clock: "Clock", "时间制";
    clock_24: "24 hours", "24 小时制";
    clock_12: "12 hours (am, pm)", "12 小时制";
    decimal_sign: "Decimal sign", "小数点符号";
    decimal_point: "point: 1,234.5", "点：1,234.5";
    decimal_comma: "comma: 1.234,5", "逗号：1.234,5";
    start_title: "Plan the staffing of a contact centre", "为呼叫中心做人力规划";
    start_finding: "From an ACD export to a forecast, the staff it needs and a roster to post on the wall. Everything is computed in this browser; nothing you load leaves it.",
        "从话务报表到预测、人力需求和可张贴的班表。一切都在本浏览器内计算，您的数据不会离开本机。";
    start_sample: "Open the sample centre", "打开示例中心";
    start_sample_hint: "Two queues, 26 weeks, a roster made while you watch.", "两个队列、26 周历史，当场生成班表。";
    start_file: "Choose an ACD export", "选择话务报表文件";
    start_file_hint: "CSV or text: one row per interval or one row per call. Or drop the file anywhere on this page.",
        "CSV 或文本：每个时段一行，或每通电话一行。也可以把文件拖到本页任意位置。";
    start_open: "Open a plan file", "打开计划文件";
    start_open_hint: "A plan that was exported from Muster.", "由 Muster 导出的计划。";
    drop_here: "Drop the file here", "把文件放在这里";
    your_plans: "Plans in this browser", "本浏览器中的计划";
    no_plans: "No plans yet. The sample shows what one looks like.", "还没有计划。可以先看看示例。";
    file_unreadable(file): "{file} could not be read to its end. Was it moved or changed? Choose it again.", "无法完整读取 {file}。文件是否被移动或修改？请重新选择。";
    delete: "Delete", "删除";
    plan_column: "Plan", "计划";
    saved_column: "Saved", "保存时间";
    size_column: "Size", "大小";
    pasted_name: "Pasted table", "粘贴的表格";
    new_plan_name(file): "Plan from {file}", "{file} 的计划";
    sample_name: "Sample centre", "示例中心";
    rescue_title: "Muster stopped on a fault of its own", "Muster 因自身故障停止";
    rescue_body: "Your plan as last saved is still in this browser. Download it to be safe, then load the page again.",
        "上次保存的计划仍在本浏览器中。建议先下载备份，再重新载入页面。";
    rescue_download: "Download the saved plans", "下载已保存的计划";
    rescue_reload: "Load the page again", "重新载入页面";
    on_page: "This browser starts no worker: long work runs on the page and may feel slower.",
        "此浏览器无法启动后台线程：计算在页面中进行，可能略慢。";
    not_a_number: "Type a number, such as 80 or 12.5.", "请输入数字，例如 80 或 12.5。";
    not_a_duration: "Type a duration, such as 180, 3:00 or 3m.", "请输入时长，例如 180、3:00 或 3分。";
    out_of_range(least, most): "From {least} to {most}.", "范围 {least} 到 {most}。";
    table_behind: "Table", "表格";
    queue: "Queue", "队列";
    all_queues: "All queues", "全部队列";
    day: "Day", "日";
    week: "Week", "周";
    next_stage(name): "Next: {name}", "下一步：{name}";
    inputs: "Inputs", "输入";
}
