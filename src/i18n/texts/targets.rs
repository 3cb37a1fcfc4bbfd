//! Texts: targets by queue and time of day, the model behind the staff, shrinkage by kind, demand confidence.

use crate::i18n::Lang;
use crate::staffing::Flaw;

texts! {
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
