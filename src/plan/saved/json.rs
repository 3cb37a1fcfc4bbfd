//! JSON of the saved form: written by a small writer, read piece by piece.
//!
//! An object is read as names with the raw texts of their values, a list as raw texts, and each value reads its own: the
//! checksum is over the very text, and deriving readers on every type of the plan made an eighth of the program.

pub use super::pieces::{Fault, list};

use super::pieces;
use crate::calendar::{date_from_text, moment_from_text};
use crate::quantity::number_from_text;
use chrono::{NaiveDate, NaiveDateTime};
use std::borrow::Cow;
use std::fmt::Write as _;

/// A value with a place in the saved form.
pub trait Saved: Sized {
    /// Writes the value.
    fn write(&self, to: &mut Writer);
    /// Reads the value from its JSON, `None` if it cannot be.
    fn read(json: &str) -> Option<Self>;

    /// The value's JSON.
    fn to_json(&self) -> String {
        let mut to = Writer::default();
        self.write(&mut to);
        to.into_text()
    }
}

/// Writes JSON without spaces.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    kinds_as_declared: bool,
}

impl Writer {
    /// For the keys of rosters, which have always named kinds as the program declares them: `FullTime`, not `full_time`.
    #[must_use]
    pub fn for_keys() -> Self {
        Self { kinds_as_declared: true, ..Self::default() }
    }

    /// The text written, to keep.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// The text written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Begins an object or a list.
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// Ends an object or a list.
    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// Comes before each element of a list. Text ends in a quotation mark, so a bracket at the end was opened just now.
    #[inline(never)]
    pub fn next(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
    }

    /// The name of a field; its value follows. Our own names need no escapes.
    // Inlined at each of the plan's fields, this and the likes of it would double what the saved form takes.
    #[inline(never)]
    pub fn name(&mut self, name: &str) {
        self.next();
        self.plain(name);
        self.text.push(':');
    }

    /// A text known to need no escapes.
    #[inline(never)]
    fn plain(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// A field.
    pub fn field<T: Saved>(&mut self, name: &str, value: &T) {
        self.name(name);
        value.write(self);
    }

    /// A text with its escapes.
    #[inline(never)]
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        // All that is escaped is ASCII, so the text may be cut before it and behind it.
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
            let (plain, behind) = rest.split_at(at);
            let (escaped, behind) = behind.split_at(1);
            self.text.push_str(plain);
            match escaped {
                "\u{8}" => self.text.push_str("\\b"),
                "\u{c}" => self.text.push_str("\\f"),
                "\n" => self.text.push_str("\\n"),
                "\r" => self.text.push_str("\\r"),
                "\t" => self.text.push_str("\\t"),
                "\"" | "\\" => {
                    self.text.push('\\');
                    self.text.push_str(escaped);
                }
                _ => {
                    let _ = write!(self.text, "\\u{:04x}", escaped.as_bytes().first().unwrap_or(&0));
                }
            }
            rest = behind;
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// JSON made elsewhere.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// The case of a kind, as declared and as saved.
    pub fn case(&mut self, declared: &str, saved: &str) {
        self.plain(if self.kinds_as_declared { declared } else { saved });
    }
}

/// An object: names with the raw JSON of their values.
#[derive(Debug)]
pub struct Object<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Object<'a> {
    /// Reads an object.
    ///
    /// # Errors
    /// Where the text is no object: none of it is read.
    pub fn read(json: &'a str) -> Result<Self, Fault> {
        pieces::object(json).map(Self)
    }

    /// A field's raw JSON, if it is there; the first of fields of the same name.
    #[must_use]
    #[inline(never)]
    pub fn raw(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, raw)| *raw)
    }

    /// A field; one that is not there is read as null.
    #[must_use]
    pub fn get<T: Saved>(&self, name: &str) -> Option<T> {
        T::read(self.raw(name).unwrap_or("null"))
    }
}

macro_rules! whole_numbers {
    ($widest:ty: $($kind:ty),*) => {$(
        impl Saved for $kind {
            fn write(&self, to: &mut Writer) {
                <$widest>::from(*self).write(to);
            }
            fn read(json: &str) -> Option<Self> {
                <$widest>::read(json)?.try_into().ok()
            }
        }
    )*};
}
whole_numbers!(u64: u8, u16, u32);

macro_rules! by_text {
    ($($kind:ty),*) => {$(
        impl Saved for $kind {
            fn write(&self, to: &mut Writer) {
                let _ = write!(to.text, "{self}");
            }
            fn read(json: &str) -> Option<Self> {
                json.parse().ok()
            }
        }
    )*};
}
by_text!(u64, i64, bool);

impl Saved for f64 {
    /// The shortest digits that read back to the same number; written as serde_json does, as versions before wrote with it and keys stay.
    fn write(&self, to: &mut Writer) {
        let _ = match self.abs() {
            size if !size.is_finite() => write!(to.text, "null"),
            size if (1e-5..1e-4).contains(&size) => write!(to.text, "{self}"),
            size if size >= 1e16 => write!(to.text, "{}", format!("{self:?}").replace('e', "e+")),
            _ => write!(to.text, "{self:?}"),
        };
    }

    fn read(json: &str) -> Option<Self> {
        number_from_text(json)
    }
}

impl Saved for String {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }

    fn read(json: &str) -> Option<Self> {
        pieces::text(json)
    }
}

impl Saved for NaiveDate {
    fn write(&self, to: &mut Writer) {
        let _ = write!(to.text, "\"{self:?}\"");
    }

    fn read(json: &str) -> Option<Self> {
        date_from_text(&String::read(json)?)
    }
}

impl Saved for NaiveDateTime {
    fn write(&self, to: &mut Writer) {
        let _ = write!(to.text, "\"{self:?}\"");
    }

    fn read(json: &str) -> Option<Self> {
        moment_from_text(&String::read(json)?)
    }
}

impl<T: Saved> Saved for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.raw("null"),
        }
    }

    fn read(json: &str) -> Option<Self> {
        if json == "null" { Some(None) } else { T::read(json).map(Some) }
    }
}

fn write_list<T: Saved>(values: &[T], to: &mut Writer) {
    to.open('[');
    for value in values {
        to.next();
        value.write(to);
    }
    to.close(']');
}

impl<T: Saved> Saved for Vec<T> {
    fn write(&self, to: &mut Writer) {
        write_list(self, to);
    }

    fn read(json: &str) -> Option<Self> {
        let mut values = Self::new();
        for raw in list(json)? {
            values.push(T::read(raw)?);
        }
        Some(values)
    }
}

impl<T: Saved, const N: usize> Saved for [T; N] {
    fn write(&self, to: &mut Writer) {
        write_list(self, to);
    }

    fn read(json: &str) -> Option<Self> {
        Vec::read(json)?.try_into().ok()
    }
}

/// Texts under keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts(pub Vec<(String, String)>);

/// An object.
impl Saved for Texts {
    fn write(&self, to: &mut Writer) {
        to.open('{');
        for (key, text) in &self.0 {
            to.next();
            to.string(key);
            to.raw(":");
            to.string(text);
        }
        to.close('}');
    }

    fn read(json: &str) -> Option<Self> {
        let mut texts = Vec::new();
        for (key, raw) in Object::read(json).ok()?.0 {
            texts.push((key.into_owned(), String::read(raw)?));
        }
        Some(Self(texts))
    }
}

/// Says which fields of a struct, or cases of a kind, are saved, in which order and under which names. A living type may
/// gain, lose or rename fields; the saved form may not. The compiler says where the two have parted.
macro_rules! saved {
    ($(struct $live:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        impl Saved for $live {
            fn write(&self, to: &mut Writer) {
                to.open('{');
                $( to.field::<$kind>(stringify!($field), &self.$field); )*
                to.close('}');
            }
            fn read(json: &str) -> Option<Self> {
                let object = Object::read(json).ok()?;
                Some(Self { $( $field: object.get::<$kind>(stringify!($field))? ),* })
            }
        }
    )*};
    ($(enum $live:ident { $($case:ident = $name:literal),* $(,)? })*) => {$(
        impl Saved for $live {
            fn write(&self, to: &mut Writer) {
                match self {
                    $( Self::$case => to.case(stringify!($case), $name), )*
                }
            }
            fn read(json: &str) -> Option<Self> {
                match String::read(json)?.as_str() {
                    $( $name => Some(Self::$case), )*
                    _ => None,
                }
            }
        }
    )*};
}
pub(crate) use saved;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn values_are_written_as_serde_json_does_and_come_back(
            bits in any::<u64>(),
            share in 0.0_f64..1.0,
            small in 1e-6_f64..1e-3,
            count in any::<u64>(),
            money in any::<i64>(),
            text in any::<String>(),
        ) {
            for number in [f64::from_bits(bits), share, small, count as f64, 0.0, -0.0, 1e16, 1e15, 1e-5, 1e-4] {
                // Half way between two shortest texts each of the two may choose its own: ...2 or ...3 for ...25.
                let (ours, theirs) = (number.to_json(), serde_json::to_string(&number).unwrap());
                prop_assert_eq!(ours.len(), theirs.len());
                prop_assert!(ours == theirs || number.abs() >= 1e12, "{ours}, {theirs}");
                if number.is_finite() {
                    prop_assert_eq!(f64::read(&theirs).map(f64::to_bits), Some(number.to_bits()));
                    prop_assert_eq!(f64::read(&number.to_json()).map(f64::to_bits), Some(number.to_bits()));
                }
            }
            let texts = BTreeMap::from([("a".to_owned(), text.clone()), (text.clone(), "b".to_owned())]);
            let json = serde_json::to_string(&texts).unwrap();
            let texts = Texts(texts.into_iter().collect());
            prop_assert_eq!(texts.to_json(), json.clone());
            prop_assert_eq!(Texts::read(&json), Some(texts));
            prop_assert_eq!(u64::read(&count.to_json()), Some(count));
            prop_assert_eq!(i64::read(&money.to_json()), Some(money));
            prop_assert_eq!(Vec::<Option<String>>::read(&vec![None, Some(text.clone())].to_json()), Some(vec![None, Some(text)]));
        }
    }

    #[test]
    fn what_is_out_of_its_type_is_refused() {
        assert_eq!(u8::read("256"), None);
        assert_eq!(u32::read("1.0"), None);
        assert_eq!(u32::read("-1"), None);
        assert_eq!(f64::read("1e999"), None);
        assert_eq!(f64::read("\"1\""), None);
        assert_eq!(<[u8; 2]>::read("[1,2,3]"), None);
        assert_eq!(Option::<u8>::read("null"), Some(None));
        assert_eq!(Object::read("[1]").ok().map(|object| object.0.len()), None);
        assert_eq!(bool::read("null"), None);
    }
}
