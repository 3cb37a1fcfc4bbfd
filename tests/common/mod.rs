//! What several tests share.

pub mod people;
pub mod rules;
