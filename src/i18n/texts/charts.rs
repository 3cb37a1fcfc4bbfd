//! Texts: charts.

texts! {}
