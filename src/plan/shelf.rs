//! Where texts are kept under keys, and the keys that plans are kept under.

use std::fmt;

/// Why a text was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShelfError {
    /// No room left.
    Full,
    /// The browser forbids it.
    Refused,
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "no room left",
            Self::Refused => "keeping data is forbidden",
        })
    }
}

impl std::error::Error for ShelfError {}

/// Texts under keys: a browser's storage, or a map in tests.
pub trait Shelf {
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps a text; when that fails, what stood under the key stays.
    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError>;
    /// Removes a text; one that is not there is no error.
    fn remove(&self, key: &str);
    /// All keys, in any order.
    fn keys(&self) -> Vec<String>;
}

impl<S: Shelf + ?Sized> Shelf for &S {
    fn get(&self, key: &str) -> Option<String> {
        (**self).get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        (**self).set(key, text)
    }
    fn remove(&self, key: &str) {
        (**self).remove(key);
    }
    fn keys(&self) -> Vec<String> {
        (**self).keys()
    }
}

/// Every key Muster uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Which plans there are.
    Index,
    /// How the planner wants things shown.
    Preferences,
    /// How files of a shape were read.
    Readings,
    /// A plan without its history, in one of its revisions.
    Plan {
        /// The plan's number.
        id: u32,
        /// Counts up with each save.
        revision: u32,
    },
    /// A part of a plan's history.
    History {
        /// The plan's number.
        id: u32,
        /// Fingerprint of the part.
        part: String,
    },
    /// Unreadable data, set aside.
    Quarantine(u32),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str("muster:index"),
            Self::Preferences => f.write_str("muster:preferences"),
            Self::Readings => f.write_str("muster:readings"),
            Self::Plan { id, revision } => write!(f, "muster:plan:{id}:{revision}"),
            Self::History { id, part } => write!(f, "muster:plan:{id}:history:{part}"),
            Self::Quarantine(number) => write!(f, "muster:quarantine:{number}"),
        }
    }
}

impl Key {
    /// The key a text stands for, `None` for keys of others.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(':').collect();
        let key = match parts.as_slice() {
            ["muster", "index"] => Self::Index,
            ["muster", "preferences"] => Self::Preferences,
            ["muster", "readings"] => Self::Readings,
            ["muster", "plan", id, revision] => Self::Plan { id: id.parse().ok()?, revision: revision.parse().ok()? },
            ["muster", "plan", id, "history", part] => Self::History { id: id.parse().ok()?, part: (*part).into() },
            ["muster", "quarantine", number] => Self::Quarantine(number.parse().ok()?),
            _ => return None,
        };
        (key.to_string() == text).then_some(key)
    }

    /// The plan a key belongs to.
    #[must_use]
    pub const fn plan(&self) -> Option<u32> {
        match self {
            Self::Plan { id, .. } | Self::History { id, .. } => Some(*id),
            Self::Index | Self::Preferences | Self::Readings | Self::Quarantine(_) => None,
        }
    }
}

/// Length as browsers count it, in UTF-16 units.
#[must_use]
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
pub(crate) mod memory {
    //! A shelf in memory, with a quota and failures on demand.

    use super::*;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    /// Texts in a map.
    pub struct Memory {
        /// What is kept.
        pub texts: RefCell<BTreeMap<String, String>>,
        /// Most units of keys and texts.
        pub quota: Cell<usize>,
        /// Writes until one fails; none fails at `usize::MAX`.
        pub fail_after: Cell<usize>,
        /// Keys written, in order.
        pub written: RefCell<Vec<String>>,
    }

    impl Memory {
        /// An empty shelf without bounds.
        pub fn new() -> Self {
            Self {
                texts: RefCell::default(),
                quota: Cell::new(usize::MAX),
                fail_after: Cell::new(usize::MAX),
                written: RefCell::default(),
            }
        }
    }

    impl Shelf for Memory {
        fn get(&self, key: &str) -> Option<String> {
            self.texts.borrow().get(key).cloned()
        }

        fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
            match self.fail_after.get() {
                0 => return Err(ShelfError::Refused),
                usize::MAX => {}
                left => self.fail_after.set(left - 1),
            }
            let mut texts = self.texts.borrow_mut();
            let others: usize =
                texts.iter().filter(|(kept, _)| *kept != key).map(|(kept, text)| units(kept) + units(text)).sum();
            if others + units(key) + units(text) > self.quota.get() {
                return Err(ShelfError::Full);
            }
            texts.insert(key.into(), text.into());
            self.written.borrow_mut().push(key.into());
            Ok(())
        }

        fn remove(&self, key: &str) {
            self.texts.borrow_mut().remove(key);
        }

        fn keys(&self) -> Vec<String> {
            self.texts.borrow().keys().cloned().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_written() {
        for key in [
            Key::Index,
            Key::Preferences,
            Key::Readings,
            Key::Plan { id: 3, revision: 12 },
            Key::History { id: 3, part: "00ff".into() },
            Key::Quarantine(1),
        ] {
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
        for foreign in ["", "muster", "muster:plan:x:1", "muster:plan:01:1", "other:index"] {
            assert_eq!(Key::parse(foreign), None, "{foreign}");
        }
    }
}
