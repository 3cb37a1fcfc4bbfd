//! Texts: export.

texts! {}
