//! Tags and texts of XML that arrives in pieces. Names lose their prefix; documents are not checked.

use super::Refusal;

/// Longest tag or text.
const LONGEST: usize = 1024 * 1024;

/// What comes next in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// A tag with its attributes as written.
    Open(&'a str, &'a str),
    /// Its end; an empty element has one too.
    Close(&'a str),
    /// Text as written.
    Text(&'a str),
}

/// Cuts a document into events.
#[derive(Debug, Default)]
pub struct Scanner {
    pending: Vec<u8>,
}

impl Scanner {
    /// Takes the next bytes and tells what is complete in them.
    ///
    /// # Errors
    /// A tag or text of more than a megabyte, and what the receiver refuses.
    pub fn push(
        &mut self,
        bytes: &[u8],
        tell: &mut dyn FnMut(Event<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while let Some((used, event)) = next(rest) {
            if let Some(event) = event {
                tell(event)?;
                if let Event::Open(name, attributes) = event
                    && attributes.ends_with('/')
                {
                    tell(Event::Close(name))?;
                }
            }
            rest = rest.get(used..).unwrap_or_default();
        }
        if rest.len() > LONGEST {
            return Err(Refusal::Damaged);
        }
        self.pending = rest.to_vec();
        Ok(())
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The first event and the bytes it takes; `None` while it is not complete.
fn next(bytes: &[u8]) -> Option<(usize, Option<Event<'_>>)> {
    let start = bytes.iter().position(|byte| *byte == b'<')?;
    if start > 0 {
        return Some((start, Some(Event::Text(text(bytes.get(..start)?)))));
    }
    for (open, close) in [(&b"<!--"[..], &b"-->"[..]), (b"<?", b"?>"), (b"<![CDATA[", b"]]>")] {
        if open.starts_with(bytes) {
            return None;
        }
        if let Some(inner) = bytes.strip_prefix(open) {
            let length = find(inner, close)?;
            let used = open.len() + length + close.len();
            // Its marks are no marks here; a text is unescaped once later, so they are left as they are.
            let event = open.starts_with(b"<![").then(|| Event::Text(text(inner.get(..length).unwrap_or_default())));
            return Some((used, event));
        }
    }
    let (mut quote, mut end) = (None, None);
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, *byte) {
            (None, b'>') => {
                end = Some(at);
                break;
            }
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    let end = end?;
    let tag = text(bytes.get(1..end)?);
    let bare = |name: &str| name.rfind(':').map_or(0, |at| at + 1);
    let event = match tag.strip_prefix('/') {
        Some(name) => Event::Close(name.get(bare(name)..)?.trim_ascii()),
        None => {
            let cut = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
            let (name, attributes) = tag.split_at(cut);
            Event::Open(name.get(bare(name)..)?, attributes)
        }
    };
    Some((end + 1, Some(event)))
}

/// The value of an attribute, as written; a prefix of its name does not count.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_ascii_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, more) = after.get(1..)?.split_once(quote)?;
        let before = before.trim_ascii();
        if before == name || before.rsplit_once(':').is_some_and(|(_, last)| last == name) {
            return Some(value);
        }
        rest = more;
    }
}

/// A text with its references resolved, behind `out`.
pub fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let resolved = after.split_once(';').filter(|(name, _)| name.len() <= 8).and_then(|(name, more)| {
            let c = match name {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code)?
                }
            };
            Some((c, more))
        });
        match resolved {
            Some((c, more)) => {
                out.push(c);
                rest = more;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_a_document_cut_anywhere() {
        let document = "<?xml version='1.0'?><x:a b=\"1>2\" r:id='z'>t&amp;é<!-- <no> --><c/><![CDATA[<&]]></x:a>";
        for size in 1..document.len() {
            let mut scanner = Scanner::default();
            let mut seen = String::new();
            for piece in document.as_bytes().chunks(size) {
                scanner
                    .push(piece, &mut |event| {
                        seen.push_str(&format!("{event:?};"));
                        Ok(())
                    })
                    .unwrap();
            }
            let expected =
                r#"Open("a", " b=\"1>2\" r:id='z'");Text("t&amp;é");Open("c", "/");Close("c");Text("<&");Close("a");"#;
            assert_eq!(seen, expected, "{size}");
        }
    }

    #[test]
    fn attributes_and_references() {
        let attributes = " b=\"1>2\" r:id='z' t = \"s\"";
        for (name, expected) in [("b", Some("1>2")), ("id", Some("z")), ("t", Some("s")), ("r", None)] {
            assert_eq!(attribute(attributes, name), expected, "{name}");
        }
        let mut out = String::new();
        unescape("a&lt;&#65;&#x4e2d;&amp;lt;&nope;&", &mut out);
        assert_eq!(out, "a<A中&lt;&nope;&");
    }
}
