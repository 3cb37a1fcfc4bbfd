//! JSON cut into pieces: an object into names and the texts of its values, a list into the texts of its elements.
//!
//! The whole text is checked, by RFC 8259 to the letter; what stands within a piece is told apart only where it is read.

use std::borrow::Cow;

/// A text is no JSON, or none of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The first byte that cannot be; the text's length where it ends too early.
    pub at: usize,
}

/// The names of an object and the texts of their values, in the text's order, a name given twice two times.
pub fn object(json: &str) -> Result<Vec<(Cow<'_, str>, &str)>, Fault> {
    let mut from = Reader { json, at: 0 };
    let mut fields = Vec::new();
    from.list_of([b'{', b'}'], &mut |from| {
        let name = from.string()?;
        from.colon()?;
        fields.push((name, from.value()?));
        Ok(())
    })?;
    Ok(fields)
}

/// The texts of a list's elements.
#[must_use]
pub fn list(json: &str) -> Option<Vec<&str>> {
    let mut elements = Vec::new();
    let mut from = Reader { json, at: 0 };
    from.list_of([b'[', b']'], &mut |from| {
        elements.push(from.value()?);
        Ok(())
    })
    .ok()?;
    Some(elements)
}

/// The text that a JSON string stands for.
#[must_use]
pub fn text(json: &str) -> Option<String> {
    let mut from = Reader { json, at: 0 };
    from.blanks();
    let text = from.string().ok()?.into_owned();
    from.end().ok()?;
    Some(text)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn fault<T>(&self) -> Result<T, Fault> {
        Err(Fault { at: self.at })
    }

    /// What was read since a place. Places stand before and behind ASCII only.
    fn since(&self, start: usize) -> &'a str {
        self.json.get(start..self.at).unwrap_or_default()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.take(byte) { Ok(()) } else { self.fault() }
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.blanks();
        if self.at == self.json.len() { Ok(()) } else { self.fault() }
    }

    /// The whole text as one object or list, whose elements `one` reads.
    fn list_of(
        &mut self,
        [open, close]: [u8; 2],
        one: &mut dyn FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.blanks();
        self.expect(open)?;
        self.blanks();
        if !self.take(close) {
            loop {
                self.blanks();
                one(self)?;
                self.blanks();
                if self.take(close) {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.end()
    }

    fn colon(&mut self) -> Result<(), Fault> {
        self.blanks();
        self.expect(b':')?;
        self.blanks();
        Ok(())
    }

    /// Reads past a value of any kind. Lists within lists are kept account of here rather than by calls within calls, so
    /// that no text, however deep, overflows the stack.
    #[inline(never)]
    fn value(&mut self) -> Result<&'a str, Fault> {
        let start = self.at;
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.at += 1;
                    self.blanks();
                    // In ASCII a bracket's other half stands two behind it.
                    if !self.take(bracket + 2) {
                        open.push(bracket + 2);
                        self.name_within(bracket + 2)?;
                        continue;
                    }
                }
                Some(b'"') => self.past_string()?,
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                _ => self.number()?,
            }
            // Behind a value: another, or the end of what it stands in.
            loop {
                let Some(&close) = open.last() else { return Ok(self.since(start)) };
                self.blanks();
                if self.take(close) {
                    open.pop();
                } else {
                    self.expect(b',')?;
                    self.blanks();
                    self.name_within(close)?;
                    break;
                }
            }
        }
    }

    /// In an object, reads past the name before a value.
    fn name_within(&mut self, close: u8) -> Result<(), Fault> {
        if close == b'}' {
            self.past_string()?;
            self.colon()?;
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Fault> {
        word.bytes().try_for_each(|byte| self.expect(byte))
    }

    fn number(&mut self) -> Result<(), Fault> {
        self.take(b'-');
        // No digit may follow a leading zero: it will be taken for what should follow the number.
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { self.fault() }
    }

    /// Reads past what stands for itself in a string.
    fn past_plain(&mut self) {
        while self.peek().is_some_and(|byte| byte >= b' ' && !matches!(byte, b'"' | b'\\')) {
            self.at += 1;
        }
    }

    /// Reads past a string. Whether surrogates come in pairs shows where it is read.
    fn past_string(&mut self) -> Result<(), Fault> {
        self.expect(b'"')?;
        loop {
            self.past_plain();
            if self.take(b'"') {
                return Ok(());
            }
            self.escaped()?;
        }
    }

    /// The text a string stands for.
    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.expect(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            self.past_plain();
            // Where nothing is escaped, as nearly always, nothing is copied.
            text += self.since(start);
            if self.take(b'"') {
                return Ok(text);
            }
            let unit = self.escaped()?;
            let c = match unit {
                0xd800..=0xdbff => {
                    let low = if self.peek() == Some(b'\\') { self.escaped()? } else { return self.fault() };
                    char::decode_utf16([unit, low]).next().and_then(Result::ok)
                }
                _ => char::from_u32(u32::from(unit)),
            };
            match c {
                Some(c) => text.to_mut().push(c),
                None => return Err(Fault { at: self.at - 1 }),
            }
        }
    }

    /// The UTF-16 unit that a backslash and what follows stands for.
    fn escaped(&mut self) -> Result<u16, Fault> {
        self.expect(b'\\')?;
        let unit = match self.peek() {
            Some(same @ (b'"' | b'\\' | b'/')) => same,
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => {
                let mut unit = 0;
                for _ in 0..4 {
                    self.at += 1;
                    let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
                    unit = unit * 16 + digit.map_or_else(|| self.fault(), Ok)?;
                }
                self.at += 1;
                return Ok(unit as u16);
            }
            _ => return self.fault(),
        };
        self.at += 1;
        Ok(u16::from(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
    use serde_json::Value;
    use serde_json::value::RawValue;
    use std::fmt;

    /// An object as serde_json reads it.
    struct Fields<'a>(Vec<(String, &'a RawValue)>);

    impl<'a, 'de: 'a> Deserialize<'de> for Fields<'a> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            struct Read;
            impl<'de> Visitor<'de> for Read {
                type Value = Vec<(String, &'de RawValue)>;
                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                    let mut fields = Vec::new();
                    while let Some(field) = map.next_entry()? {
                        fields.push(field);
                    }
                    Ok(fields)
                }
            }
            from.deserialize_map(Read).map(Fields)
        }
    }

    /// Reads a text in all ways here and by serde_json.
    fn check(json: &str) -> Result<(), TestCaseError> {
        let expected = serde_json::from_str(json).ok().map(|Fields(fields)| {
            fields.into_iter().map(|(name, raw)| (Cow::from(name), raw.get())).collect::<Vec<_>>()
        });
        prop_assert_eq!(object(json).ok(), expected, "{}", json);
        let expected =
            serde_json::from_str(json).ok().map(|raw: Vec<&RawValue>| raw.iter().map(|raw| raw.get()).collect());
        prop_assert_eq!(list(json), expected, "{}", json);
        prop_assert_eq!(text(json), serde_json::from_str(json).ok(), "{}", json);
        Ok(())
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[ -~\n]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[a-c\"\\\\é😀]{0,2}", inner), 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// Pieces that make JSON of texts and break it.
    const TOKENS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"a\"",
        "\"a\":",
        "{}",
        "[]",
        "null",
        "true",
        "fals",
        "-",
        "0",
        "01",
        "1",
        ".",
        "1.5",
        "e",
        "E+",
        "1e5",
        "-0",
        " ",
        "\n",
        "\t",
        "\r",
        "\u{b}",
        "\u{0}",
        "\u{7f}",
        "\u{feff}",
        "é",
        "😀",
        "/",
        "\\u",
        "\\u0041",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00",
        "\\uD83D\\u0041",
        "\\u12",
        "\\n",
        "\\x",
        "\\/",
        "\\\"",
        "'",
        "NaN",
        "+1",
        "//",
    ];

    fn changed(json: &str, changes: &[(Index, Index, u8)]) -> String {
        let mut text: Vec<char> = json.chars().collect();
        for (at, token, kind) in changes {
            let at = at.index(text.len() + 1);
            let token = TOKENS[token.index(TOKENS.len())].chars();
            match kind {
                0 => drop(text.splice(at..at, token)),
                1 => drop(text.splice(at..text.len().min(at + 1), token)),
                _ => drop(text.drain(at..text.len().min(at + 1))),
            }
        }
        text.into_iter().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn cuts_as_serde_json_does(
            value in value(),
            pretty in any::<bool>(),
            changes in prop::collection::vec((any::<Index>(), any::<Index>(), 0..3_u8), 1..4),
            tokens in prop::collection::vec(prop::sample::select(TOKENS), 0..12),
            any in any::<String>(),
        ) {
            let json = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            let tokens = tokens.concat();
            for json in [&json, &changed(&json, &changes), &tokens] {
                for json in [json.clone(), format!("[{json}]"), format!("{{\"a\":{json}}}"), format!("\"{json}\"")] {
                    check(&json)?;
                }
            }
            check(&any)?;
            check(&format!("\"{any}\""))?;
            check(&format!("{{\"{tokens}\":1, \"{tokens}\" : 2}}"))?;
        }

        #[test]
        fn a_text_cut_anywhere_ends_too_early(value in value(), cut in any::<Index>()) {
            let json = serde_json::to_string(&[("a", value)].into_iter().collect::<std::collections::BTreeMap<_, _>>()).unwrap();
            let ends: Vec<usize> = (0..json.len()).filter(|at| json.is_char_boundary(*at)).collect();
            let cut = &json[..*cut.get(&ends)];
            prop_assert_eq!(object(cut).map_err(|fault| fault.at), Err(cut.len()), "{}", cut);
        }
    }

    #[test]
    fn says_where_it_is_wrong() {
        for (json, at) in [
            ("", 0),
            ("[]", 0),
            ("{} x", 3),
            ("{\"a\":01}", 6),
            ("{\"a\":1,}", 7),
            ("{\"a\" 1}", 5),
            ("{\"a\":tru}", 8),
            ("{\"a\":\"\\x\"}", 7),
            ("{\"\\ud800\":1}", 8),
            ("{\"a\":[1,{\"b\":.5}]}", 13),
            ("{\"a\":\"\n\"}", 6),
        ] {
            assert_eq!(object(json).map_err(|fault| fault.at), Err(at), "{json}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let (deep, shallow) = (200_000, 40);
        for depth in [deep, shallow] {
            let json = format!("{}1{}", "[{\"a\":".repeat(depth), "}]".repeat(depth));
            assert_eq!(list(&json).map(|list| list.len()), Some(1));
            assert_eq!(list(&json[..json.len() - 1]), None);
        }
    }
}
