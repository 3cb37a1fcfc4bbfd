//! Texts: staffing.

texts! {
}
