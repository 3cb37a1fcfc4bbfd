//! Texts: export.

texts! {
}
