//! Texts: charts.

texts! {
}
