//! Muster plans the staffing of a contact centre wholly in the browser.
//!
//! Each module is a room; `README.md` draws them and says who may use whom, and
//! `tests/architecture.rs` holds the code to that table.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod calendar;
pub mod chart;
pub mod export;
pub mod forecast;
pub mod history;
pub mod i18n;
pub mod import;
pub mod job;
pub mod plan;
pub mod quantity;
pub mod queueing;
pub mod roster;
pub mod schedule;
pub mod staffing;

#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
