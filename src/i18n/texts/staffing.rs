//! Texts: staffing.

texts! {}
