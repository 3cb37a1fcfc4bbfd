//! Texts: shell.

texts! {
}
