//! Names that plans are born with: data from then on, the planner's to change.

use super::Lang;
use crate::plan::sample::{SampleNames, WorkforceNames};

/// Names of contracts and shifts in a new plan.
#[must_use]
pub fn workforce_names(lang: Lang) -> WorkforceNames {
    let name = |en: &str, zh: &str| match lang {
        Lang::En => en.to_string(),
        Lang::Zh => zh.to_string(),
    };
    WorkforceNames {
        agent: name("Agent", "坐席"),
        contracts: [
            name("Full-time 40 h", "全职 40 小时"),
            name("Part-time 20 h", "兼职 20 小时"),
            name("Part-time 25 h", "兼职 25 小时"),
        ],
        templates: [
            name("Full day", "全天班"),
            name("Four hours", "四小时班"),
            name("Five hours", "五小时班"),
        ],
    }
}

/// Names in the sample centre.
#[must_use]
pub fn sample_names(lang: Lang) -> SampleNames {
    let (plan, queues) = match lang {
        Lang::En => ("Sample centre", ["Service", "Sales"]),
        Lang::Zh => ("示例中心", ["客服", "销售"]),
    };
    SampleNames { plan: plan.into(), queues: queues.map(Into::into), workforce: workforce_names(lang) }
}
