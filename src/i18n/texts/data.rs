//! Texts: data.

texts! {}
