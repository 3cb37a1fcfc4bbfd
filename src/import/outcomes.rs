//! What words say became of a contact: one row per meaning and language.

use super::Outcome;
use super::terms::normal;

/// Words in the form [`normal`] gives; the first row that holds one decides.
const WORDS: &[(Outcome, &str)] = &[
    (
        Outcome::Handled,
        "agent|answered|handled|connected|completed|complete|completeagent|completecaller|connect|success|served|ok|\
         resolved|contained|answer|agent answer|talked",
    ),
    (Outcome::Handled, "已接通|接通|已接听|已应答|应答|成功|已处理|人工接听|応答|応答済|対応済|通話完了"),
    (Outcome::Handled, "angenommen|beantwortet|bearbeitet|verbunden|traite|repondu|decroche|abouti"),
    (Outcome::Handled, "atendida|atendido|contestada|contestado|respondida|conectada|completada|concluida"),
    (
        Outcome::Abandoned,
        "hang|hangup|hang up|abandon|abandoned|missed|unanswered|no answer|lost|caller abandoned|abandoned in queue|ringabandon",
    ),
    (Outcome::Abandoned, "放弃|未接通|未接听|未接|排队放弃|呼损|已放弃|放棄|放棄呼|不応答"),
    (
        Outcome::Abandoned,
        "aufgelegt|verloren|abgebrochen|aufgegeben|nicht angenommen|abandonne|perdu|raccroche|non repondu",
    ),
    (
        Outcome::Abandoned,
        "abandonada|abandonado|perdida|perdido|no contestada|no atendida|nao atendida|colgada|desligada",
    ),
    (
        Outcome::ShortAbandoned,
        "short abandon|short abandoned|short|quick abandon|速挂|客户速挂|快速放弃|kurzabbruch|abandon court|abandono corto",
    ),
    (
        Outcome::Transferred,
        "transfer|transferred|blindtransfer|attendedtransfer|已转接|转接|weitergeleitet|transfere|transferida|転送",
    ),
    (
        Outcome::Overflowed,
        "overflow|overflowed|exitwithtimeout|exitwithkey|exitempty|timeout|flow out|deflected|voicemail|溢出|超时|uberlauf|\
         debordement|deborde|desbordada|desborde|transbordo|あふれ",
    ),
    (
        Outcome::Outbound,
        "outbound|out|internal|outgoing|呼出|内部|外呼|ausgehend|intern|sortant|interne|saliente|interna|saida|発信|内線",
    ),
    (Outcome::Inbound, "inbound|incoming|in|呼入|来电|eingehend|entrant|entrante|entrada|着信|受信"),
    (Outcome::LeftOut, "phantom|test|测试|虚假|probe|テスト"),
    (Outcome::Entered, "enterqueue|enqueued|queued|entered queue|join|排队|入队"),
    (
        Outcome::Nothing,
        "queuestart|addmember|removemember|pause|unpause|pauseall|unpauseall|ringnoanswer|ringcanceled|penalty|configreload|\
         none|did|info|agentdump|memberstatus",
    ),
];

/// Words that turn what follows into its contrary.
const NOT: &str = "not|no|non|never|without|nicht|kein|keine|pas|sans|sin|nao|sem";
/// Words of a phrase at most; longer texts are remarks.
const PHRASE: usize = 4;

fn known(word: &str) -> Option<Outcome> {
    // Names and numbers are asked for too, and no word that is known has a digit.
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    WORDS.iter().find(|(_, list)| list.split('|').any(|known| known == word)).map(|(outcome, _)| *outcome)
}

/// What a word means: by the list a person changed, else by the words known; a short phrase by the words in it, the
/// contact given up before one passed on before one handled.
pub fn outcome_of(text: &str, chosen: &[(String, Outcome)]) -> Option<Outcome> {
    if let Some((_, outcome)) = chosen.iter().find(|(word, _)| word == text) {
        return Some(*outcome);
    }
    let phrase = normal(text);
    let words: Vec<&str> = phrase.split(' ').collect();
    let whole = known(&phrase);
    if whole.is_some() || words.len() < 2 || words.len() > PHRASE {
        return whole;
    }
    let not = words.iter().any(|word| NOT.split('|').any(|not| not == *word));
    let within = |outcome| words.iter().any(|word| known(word) == Some(outcome));
    match () {
        () if within(Outcome::Abandoned) => Some(Outcome::Abandoned).filter(|_| !not),
        () if within(Outcome::Transferred) => Some(Outcome::Transferred).filter(|_| !not),
        () if within(Outcome::Overflowed) => Some(Outcome::Overflowed).filter(|_| !not),
        () if within(Outcome::Handled) => Some(if not { Outcome::Abandoned } else { Outcome::Handled }),
        () => None,
    }
}

const YES: &str = "1|true|yes|y|是|ja|j|oui|si|sí|sim|はい|x";
const NO: &str = "0|false|no|n|否|nein|non|não|nao|いいえ";

/// What a mark of yes or no says.
pub fn flag(text: &str) -> Option<bool> {
    let says = |list: &str| list.split('|').any(|word| text.eq_ignore_ascii_case(word));
    if says(YES) { Some(true) } else { says(NO).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_languages() {
        for (text, expected) in [
            ("Abandoned", Some(Outcome::Abandoned)),
            ("HANG", Some(Outcome::Abandoned)),
            ("COMPLETEAGENT", Some(Outcome::Handled)),
            ("Abandonné", Some(Outcome::Abandoned)),
            ("放弃", Some(Outcome::Abandoned)),
            ("Atendida", Some(Outcome::Handled)),
            ("Überlauf", Some(Outcome::Overflowed)),
            ("Outbound", Some(Outcome::Outbound)),
            ("Billing question", None),
            ("abandoned_in_queue", Some(Outcome::Abandoned)),
            ("Abandoned in voicemail", Some(Outcome::Abandoned)),
            ("Answered by agent", Some(Outcome::Handled)),
            ("Not answered", Some(Outcome::Abandoned)),
            ("Queue timeout", Some(Outcome::Overflowed)),
            ("not abandoned", None),
            ("caller said it was resolved last week", None),
        ] {
            assert_eq!(outcome_of(text, &[]), expected, "{text}");
        }
        let chosen = [("Billing question".to_owned(), Outcome::LeftOut)];
        assert_eq!(outcome_of("Billing question", &chosen), Some(Outcome::LeftOut));
    }
}
