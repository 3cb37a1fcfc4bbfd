//! Heading terms, one row per term, and how a heading is matched against them.

use super::Role;
use super::letters::{is_letter, small};

/// What a heading term says a column is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A role at once.
    Is(Role),
    /// A moment; the values tell whether date, time or both.
    When,
    /// Part of the handle time; average or total is told by other words or by the values.
    Talk,
    /// Hold time.
    Hold,
    /// Wrap-up time.
    Wrap,
    /// The whole handle time.
    Handle,
    /// Known, and not used.
    Other,
}

/// Terms in the form [`normal`] gives. The longest that is found decides.
const TERMS: &[(&str, About)] = &[
    // Moments.
    ("date", About::When),
    ("day", About::When),
    ("time", About::When),
    ("period", About::When),
    ("interval", About::When),
    ("interval start", About::When),
    ("interval start time", About::When),
    ("interval start utc date", About::When),
    ("start interval", About::When),
    ("start time", About::When),
    ("start date", About::When),
    ("start", About::When),
    ("timestamp", About::When),
    ("datetime", About::When),
    ("hour", About::When),
    ("arrival", About::When),
    ("arrival time", About::When),
    ("call time", About::When),
    ("datum", About::When),
    ("uhrzeit", About::When),
    ("intervall", About::When),
    ("fecha", About::When),
    ("hora", About::When),
    ("日期", About::When),
    ("时间", About::When),
    ("时段", About::When),
    ("时间段", About::When),
    ("时刻", About::When),
    ("开始时间", About::When),
    ("来电时间", About::When),
    ("呼入时间", About::When),
    ("interval end", About::Is(Role::End)),
    ("interval end time", About::Is(Role::End)),
    ("end interval", About::Is(Role::End)),
    ("end time", About::Is(Role::End)),
    ("end", About::Is(Role::End)),
    ("结束时间", About::Is(Role::End)),
    // Queues.
    ("queue", About::Is(Role::Queue)),
    ("queue name", About::Is(Role::Queue)),
    ("skill", About::Is(Role::Queue)),
    ("skill name", About::Is(Role::Queue)),
    ("skill group", About::Is(Role::Queue)),
    ("split skill", About::Is(Role::Queue)),
    ("split", About::Is(Role::Queue)),
    ("csq name", About::Is(Role::Queue)),
    ("ct name", About::Is(Role::Queue)),
    ("workgroup", About::Is(Role::Queue)),
    ("hunt group", About::Is(Role::Queue)),
    ("vdn", About::Is(Role::Queue)),
    ("warteschlange", About::Is(Role::Queue)),
    ("技能组", About::Is(Role::Queue)),
    ("队列", About::Is(Role::Queue)),
    ("业务类型", About::Is(Role::Queue)),
    ("skills", About::Other),
    ("skill set", About::Other),
    ("campaign", About::Other),
    ("campaign name", About::Other),
    ("media type", About::Other),
    // Calls.
    ("call type", About::Is(Role::Direction)),
    ("direction", About::Is(Role::Direction)),
    ("type", About::Is(Role::Direction)),
    ("呼叫类型", About::Is(Role::Direction)),
    ("呼叫方向", About::Is(Role::Direction)),
    ("outcome", About::Is(Role::Outcome)),
    ("result", About::Is(Role::Outcome)),
    ("call result", About::Is(Role::Outcome)),
    ("status", About::Is(Role::Outcome)),
    ("call status", About::Is(Role::Outcome)),
    ("呼叫结果", About::Is(Role::Outcome)),
    ("状态", About::Is(Role::Outcome)),
    ("call id", About::Is(Role::CallId)),
    ("interaction id", About::Is(Role::CallId)),
    ("contact id", About::Is(Role::CallId)),
    ("agent", About::Is(Role::Agent)),
    ("agent name", About::Is(Role::Agent)),
    ("handling agent", About::Is(Role::Agent)),
    ("server", About::Is(Role::Agent)),
    ("坐席", About::Is(Role::Agent)),
    ("座席", About::Is(Role::Agent)),
    ("vru time", About::Is(Role::IvrTime)),
    ("vru seconds", About::Is(Role::IvrTime)),
    ("ivr time", About::Is(Role::IvrTime)),
    ("ivr seconds", About::Is(Role::IvrTime)),
    ("queue start", About::Is(Role::QueueStart)),
    ("q start", About::Is(Role::QueueStart)),
    ("queue entry", About::Is(Role::QueueStart)),
    ("入队时间", About::Is(Role::QueueStart)),
    ("service start", About::Is(Role::ServiceStart)),
    ("ser start", About::Is(Role::ServiceStart)),
    ("answer time", About::Is(Role::ServiceStart)),
    ("接通时间", About::Is(Role::ServiceStart)),
    ("queue seconds", About::Is(Role::Wait)),
    ("queue time", About::Is(Role::Wait)),
    ("queue wait time", About::Is(Role::Wait)),
    ("wait time", About::Is(Role::Wait)),
    ("waiting time", About::Is(Role::Wait)),
    ("wait", About::Is(Role::Wait)),
    ("等待时长", About::Is(Role::Wait)),
    ("排队时长", About::Is(Role::Wait)),
    // Counts.
    ("offered", About::Is(Role::Offered)),
    ("calls", About::Is(Role::Offered)),
    ("call count", About::Is(Role::Offered)),
    ("calls offered", About::Is(Role::Offered)),
    ("calls received", About::Is(Role::Offered)),
    ("calls presented", About::Is(Role::Offered)),
    ("incoming calls", About::Is(Role::Offered)),
    ("inbound calls", About::Is(Role::Offered)),
    ("received calls", About::Is(Role::Offered)),
    ("contacts offered", About::Is(Role::Offered)),
    ("contacts queued", About::Is(Role::Offered)),
    ("contacts received", About::Is(Role::Offered)),
    ("contacts", About::Is(Role::Offered)),
    ("volume", About::Is(Role::Offered)),
    ("anrufe", About::Is(Role::Offered)),
    ("呼入量", About::Is(Role::Offered)),
    ("来电量", About::Is(Role::Offered)),
    ("话务量", About::Is(Role::Offered)),
    ("进线量", About::Is(Role::Offered)),
    ("请求服务数", About::Is(Role::Offered)),
    ("呼入总量", About::Is(Role::Offered)),
    ("handled", About::Is(Role::Handled)),
    ("calls handled", About::Is(Role::Handled)),
    ("interactions handled", About::Is(Role::Handled)),
    ("contacts handled", About::Is(Role::Handled)),
    ("answered", About::Is(Role::Handled)),
    ("answered calls", About::Is(Role::Handled)),
    ("calls answered", About::Is(Role::Handled)),
    ("connected calls", About::Is(Role::Handled)),
    ("acd calls", About::Is(Role::Handled)),
    ("angenommen", About::Is(Role::Handled)),
    ("接通量", About::Is(Role::Handled)),
    ("接通数", About::Is(Role::Handled)),
    ("人工呼入接通数", About::Is(Role::Handled)),
    ("应答量", About::Is(Role::Handled)),
    ("接起量", About::Is(Role::Handled)),
    ("abandoned", About::Is(Role::Abandoned)),
    ("abandoned calls", About::Is(Role::Abandoned)),
    ("calls abandoned", About::Is(Role::Abandoned)),
    ("contacts abandoned", About::Is(Role::Abandoned)),
    ("aban calls", About::Is(Role::Abandoned)),
    ("aufgelegt", About::Is(Role::Abandoned)),
    ("放弃量", About::Is(Role::Abandoned)),
    ("放弃数", About::Is(Role::Abandoned)),
    ("请求呼损数", About::Is(Role::Abandoned)),
    // Handle time and its parts.
    ("aht", About::Is(Role::Aht)),
    ("handle time", About::Handle),
    ("handling time", About::Handle),
    ("service time", About::Handle),
    ("service seconds", About::Handle),
    ("ser time", About::Handle),
    ("话务处理时间", About::Handle),
    ("处理时长", About::Handle),
    ("talk time", About::Talk),
    ("talk duration", About::Talk),
    ("talk", About::Talk),
    ("acd time", About::Talk),
    ("通话时长", About::Talk),
    ("通话均长", About::Talk),
    ("hold time", About::Hold),
    ("holding time", About::Hold),
    ("customer hold time", About::Hold),
    ("hold", About::Hold),
    ("保持时长", About::Hold),
    ("wrap time", About::Wrap),
    ("wrap up time", About::Wrap),
    ("wrap", About::Wrap),
    ("acw", About::Wrap),
    ("acw time", About::Wrap),
    ("after call work time", About::Wrap),
    ("after call work", About::Wrap),
    ("事后处理时间", About::Wrap),
    ("话后处理时长", About::Wrap),
    ("整理时长", About::Wrap),
    // Known and not used.
    ("speed ans", About::Other),
    ("speed of answer", About::Other),
    ("speed to answer", About::Other),
    ("answer speed", About::Other),
    ("asa", About::Other),
    ("queue answer time", About::Other),
    ("wait handled", About::Other),
    ("wait abandoned", About::Other),
    ("aban time", About::Other),
    ("abandon time", About::Other),
    ("out calls", About::Other),
    ("out time", About::Other),
    ("dequeued calls", About::Other),
    ("time to dequeue", About::Other),
    ("calls per pos", About::Other),
    ("handled by other", About::Other),
    ("flow out", About::Other),
    ("排队均长", About::Other),
    ("排队", About::Other),
    ("放弃时长", About::Other),
    ("振铃时长", About::Other),
];

/// Words that rule a column out: rates, extremes, forecasts, shares within a target.
const RULED_OUT: &[&str] = &[
    "rate",
    "percent",
    "pct",
    "service level",
    "sl",
    "max",
    "maximum",
    "longest",
    "minimum",
    "forecast",
    "predicted",
    "scheduled",
    "in target",
    "within",
    "callback",
    "transfer",
    "id",
    "率",
    "百分比",
    "最大",
    "最长",
    "最小",
    "预测",
    "服务水平",
    "occupancy",
    "staff",
    "outbound",
    "呼出",
];

const AVERAGE: &[&str] = &["avg", "average", "mean", "durchschnitt", "平均", "均长"];
const TOTAL: &[&str] = &["total", "sum", "总"];
/// First words of rows that sum others up.
const TOTALS_ROW: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sum",
    "summe",
    "gesamt",
    "all queues",
    "合计",
    "总计",
    "小计",
    "总和",
];

/// What a heading was found to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A term, average or total as far as said (`Some(true)` is average).
    Term(&'static str, About, Option<bool>),
    /// Ruled out by a word.
    RuledOut(&'static str),
    /// Nothing.
    Nothing,
}

/// Lower case, words parted by single spaces, camelCase opened up, other signs dropped.
pub fn normal(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if is_letter(c) {
            let after_small = before.is_ascii_lowercase() || ('ß'..='ÿ').contains(&before);
            if after_small && small(c) != c {
                out.push(' ');
            }
            out.push(small(c));
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        before = c;
    }
    out.trim_end().to_owned()
}

/// Whether words hold a term: whole words in Latin script, any place in Chinese.
fn holds(padded: &str, term: &str) -> bool {
    if term.is_ascii() {
        padded.match_indices(term).any(|(at, _)| {
            let before = padded.get(..at).is_some_and(|text| text.ends_with(' '));
            before && padded.get(at + term.len()..).is_some_and(|text| text.starts_with(' '))
        })
    } else {
        padded.contains(term)
    }
}

/// Looks a heading up.
pub fn look_up(heading: &str) -> Found {
    let words = format!(" {} ", normal(heading));
    if heading.contains(['%', '％', '?']) {
        return Found::RuledOut("%");
    }
    if let Some(word) = RULED_OUT.iter().find(|word| holds(&words, word)) {
        let known_id = ["call id", "interaction id", "contact id"].iter().any(|id| words.contains(id));
        if !(known_id && *word == "id") {
            return Found::RuledOut(word);
        }
    }
    if within_seconds(&words) {
        return Found::RuledOut("s");
    }
    let average = match () {
        () if AVERAGE.iter().any(|word| holds(&words, word)) => Some(true),
        () if TOTAL.iter().any(|word| holds(&words, word)) => Some(false),
        () => None,
    };
    TERMS
        .iter()
        .filter(|(term, _)| holds(&words, term))
        .max_by_key(|(term, _)| term.chars().count())
        .map_or(Found::Nothing, |(term, about)| Found::Term(term, *about, average))
}

/// "in 20 seconds", "20s", "20秒": a count within a threshold.
fn within_seconds(words: &str) -> bool {
    let number = |word: &str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = words.split_whitespace().collect();
    let followed = parts.windows(2).any(|pair| matches!(pair, [a, b] if number(a) && b.starts_with("sec")));
    followed || parts.iter().any(|word| number(word) && (word.ends_with('s') || word.contains('秒')))
}

/// Whether a field begins a row of totals.
pub fn is_total(field: &str) -> bool {
    if field.is_empty() || field.len() > 40 {
        return false;
    }
    let words = normal(field);
    TOTALS_ROW.iter().any(|word| words == *word || (!word.is_ascii() && words.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_systems() {
        for (heading, expected) in [
            ("interval_start", About::When),
            ("ACD Calls", About::Is(Role::Handled)),
            ("Calls Presented", About::Is(Role::Offered)),
            ("actualContactsReceived", About::Is(Role::Offered)),
            ("人工呼入接通数", About::Is(Role::Handled)),
            ("技能组", About::Is(Role::Queue)),
            ("Avg ACW Time", About::Wrap),
            ("平均通话时长", About::Talk),
            ("Calls Handled by Other", About::Other),
            ("aht_s", About::Is(Role::Aht)),
            ("queue_start", About::Is(Role::QueueStart)),
        ] {
            assert!(
                matches!(look_up(heading), Found::Term(_, about, _) if about == expected),
                "{heading}: {:?}",
                look_up(heading)
            );
        }
        for heading in [
            "% Ans Calls",
            "Contacts answered in 20 seconds",
            "answered_within_20s",
            "接通率",
            "20秒内接通量",
            "CSQ ID",
            "forecastContactsReceived",
        ] {
            assert!(matches!(look_up(heading), Found::RuledOut(_)), "{heading}");
        }
    }
}
