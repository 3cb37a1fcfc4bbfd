//! Heading terms, one row per term, and how a heading is matched against them.

use super::Role;
use super::letters::{is_letter, small};
use super::vocabulary::{AVERAGE, RULED_OUT, TERMS, TOTAL, TOTALS_ROW};

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
    /// Wait of the answered contacts.
    AnswerWait,
    /// Wait of the abandoned contacts.
    AbandonWait,
    /// Known, and not used.
    Other,
}

/// Words of a list of terms.
fn words_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|')
}

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

/// The plain form of a Latin letter with a mark.
fn plain(c: char) -> &'static str {
    match c {
        'à'..='å' => "a",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' | 'ø' => "o",
        'ù'..='ü' => "u",
        'ß' => "ss",
        'œ' => "oe",
        _ => "",
    }
}

/// Letters of a heading looked at.
const HEADING: usize = 200;

/// Lower case without marks, words parted by single spaces, camelCase opened up, other signs dropped.
pub fn normal(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len().min(HEADING) + 4);
    let mut before = ' ';
    let mut letters = heading.chars().take(HEADING).peekable();
    while let Some(c) = letters.next() {
        if is_letter(c) {
            let after_small = before.is_ascii_lowercase() || ('ß'..='ÿ').contains(&before);
            if after_small && small(c) != c {
                out.push(' ');
            }
            let alone = !is_letter(before) && letters.peek().is_none_or(|next| !is_letter(*next));
            match plain(small(c)) {
                // The sign of an average, not a letter.
                "o" if alone && small(c) == 'ø' => out.push('ø'),
                "" => out.push(small(c)),
                plain => out.push_str(plain),
            }
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        before = c;
    }
    out.trim_end().to_owned()
}

/// Whether words hold a term: whole words in Latin script, any place in Chinese and Japanese or after `~`.
pub fn holds(padded: &str, term: &str) -> bool {
    let words = padded.as_bytes();
    let within = |part: &[u8]| words.windows(part.len().max(1)).any(|place| place == part);
    if let Some(part) = term.strip_prefix('~') {
        return within(part.as_bytes());
    }
    if !term.is_ascii() {
        return !padded.is_ascii() && within(term.as_bytes());
    }
    let whole = |rest: &[u8]| rest.strip_prefix(term.as_bytes()).is_some_and(|rest| rest.starts_with(b" "));
    (1..words.len()).any(|at| words.get(at - 1) == Some(&b' ') && words.get(at..).is_some_and(whole))
}

/// Letters of a term; signs of whole words count double, as they say as much.
pub fn weight(term: &str) -> usize {
    term.chars().map(|c| if c.is_ascii() { usize::from(c != '~') } else { 2 }).sum()
}

/// Looks a heading up.
pub fn look_up(heading: &str) -> Found {
    let words = format!(" {} ", normal(heading));
    let ruled_out = if heading.contains(['%', '％', '?']) {
        Some("%")
    } else if words.starts_with(" min ") {
        Some("min")
    } else {
        words_of(RULED_OUT).find(|word| holds(&words, word))
    };
    let found = longest(&words);
    if let (true, Found::Term(term, About::Is(role), _)) = (within_seconds(&words), found) {
        let role = match role {
            Role::Handled => Role::AnsweredWithin,
            Role::Abandoned => Role::AbandonedWithin,
            _ => Role::Ignored,
        };
        if role != Role::Ignored && ruled_out.is_none_or(|word| word == "within" || word == "in target") {
            return Found::Term(term, About::Is(role), None);
        }
    }
    if let Some(word) = ruled_out {
        // The number of a call is an id, and a share in time is a rate; both are wanted.
        match found {
            Found::Term(_, About::Is(Role::CallId), _) if word == "id" => return found,
            _ if within_seconds(&words) || words.contains(" service level ") || words.contains("服务水平") => {
                return Found::Term(word, About::Is(Role::ServiceLevel), None);
            }
            _ => return Found::RuledOut(word),
        }
    }
    if within_seconds(&words) {
        return Found::RuledOut("s");
    }
    found
}

fn longest(words: &str) -> Found {
    let average = match () {
        () if words_of(AVERAGE).any(|word| holds(words, word)) => Some(true),
        () if words_of(TOTAL).any(|word| holds(words, word)) => Some(false),
        () => None,
    };
    // "Temps moyen de conversation" is "temps de conversation", an average.
    let qualifies = |word: &str| {
        let word = format!(" {word} ");
        words_of(AVERAGE).chain(words_of(TOTAL)).any(|term| term.is_ascii() && holds(&word, term))
    };
    let mut bare = String::from(" ");
    for word in words.split_whitespace().filter(|word| !qualifies(word)) {
        bare.push_str(word);
        bare.push(' ');
    }
    let mut best = Found::Nothing;
    let mut most = 0;
    for (about, list) in TERMS {
        for term in words_of(list) {
            if (holds(words, term) || holds(&bare, term)) && weight(term) > most {
                most = weight(term);
                best = Found::Term(term, *about, average);
            }
        }
    }
    best
}

/// "in 20 seconds", "20s", "20秒", "in target": a count or a share within a threshold.
fn within_seconds(words: &str) -> bool {
    let number = |word: &str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = words.split_whitespace().collect();
    let followed =
        parts.windows(2).any(|pair| matches!(pair, [a, b] if number(a) && (b.starts_with("se") || *b == "s")));
    followed
        || words.contains(" in target ")
        || parts.iter().any(|word| {
            let seconds = word.split('秒').next().is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            (number(word) && word.ends_with('s')) || (word.contains('秒') && seconds)
        })
}

/// Whether a field begins a row of totals.
pub fn is_total(field: &str) -> bool {
    if field.is_empty() || field.len() > 40 {
        return false;
    }
    let words = normal(field);
    words_of(TOTALS_ROW).any(|word| words == word || (!word.is_ascii() && words.starts_with(word)))
        || ["total for ", "totals for ", "sub total ", "subtotal ", "summe "]
            .iter()
            .any(|first| words.starts_with(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_in_their_plain_form() {
        let lists = TERMS.iter().map(|(_, list)| *list).chain([AVERAGE, TOTAL, RULED_OUT, TOTALS_ROW]);
        for term in lists.flat_map(words_of) {
            let bare = term.trim_start_matches('~');
            assert_eq!(normal(bare), bare, "as headings are looked up");
        }
    }

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
            ("Contacts answered in 20 seconds", About::Is(Role::AnsweredWithin)),
            ("answered_within_20s", About::Is(Role::AnsweredWithin)),
            ("20秒内接通量", About::Is(Role::AnsweredWithin)),
            ("Contacts abandoned in 20 seconds", About::Is(Role::AbandonedWithin)),
            ("20秒接通率", About::Is(Role::ServiceLevel)),
            ("Service Level (20 Seconds)", About::Is(Role::ServiceLevel)),
            ("Angenommene Anrufe", About::Is(Role::Handled)),
            ("Ø Gesprächszeit (s)", About::Talk),
            ("Nachbearbeitungszeit", About::Wrap),
            ("Durchschn. Bearbeitungszeit", About::Handle),
            ("Appels abandonnés", About::Is(Role::Abandoned)),
            ("Llamadas atendidas", About::Is(Role::Handled)),
            ("Tempo médio de atendimento", About::Handle),
            ("着信数", About::Is(Role::Offered)),
            ("平均後処理時間", About::Wrap),
        ] {
            assert!(
                matches!(look_up(heading), Found::Term(_, about, _) if about == expected),
                "{heading}: {:?}",
                look_up(heading)
            );
        }
        for average in ["Ø Gesprächszeit (s)", "Gesprächszeit Ø", "AVG talk time"] {
            assert!(matches!(look_up(average), Found::Term(_, _, Some(true))), "{average}");
        }
        for heading in ["% Ans Calls", "接通率", "CSQ ID", "forecastContactsReceived"] {
            assert!(matches!(look_up(heading), Found::RuledOut(_)), "{heading}");
        }
    }
}
