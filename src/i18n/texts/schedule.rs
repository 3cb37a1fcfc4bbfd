//! Texts: schedule.

texts! {}
