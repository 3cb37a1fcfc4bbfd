//! Texts: forecast.

texts! {
}
