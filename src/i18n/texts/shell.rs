//! Texts: shell.

texts! {}
