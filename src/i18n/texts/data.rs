//! Texts: data.

texts! {
}
