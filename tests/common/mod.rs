//! What several tests share.

pub mod rules;
