//! Texts: import.

texts! {}
