//! Texts: forecast.

texts! {}
