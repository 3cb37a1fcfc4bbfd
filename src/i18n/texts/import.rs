//! Texts: import.

texts! {
}
