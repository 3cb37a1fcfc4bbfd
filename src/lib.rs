//! Muster plans the staffing of a contact centre wholly in the browser.
//!
//! Each module is a room; `README.md` draws them and says who may use whom, and
//! `tests/architecture.rs` holds the code to that table.
// The site is built for size; `#[cfg_attr(hot, optimize(speed))]` marks the few functions that every row of a file passes
// through. The attribute needs a setting that only the site's own build makes, which sets `hot` with it.
#![cfg_attr(hot, feature(optimize_attribute, portable_simd))]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod calendar;
pub mod chart;
pub mod export;
pub mod forecast;
pub mod history;
pub mod i18n;
pub mod import;
pub mod job;
pub mod lab;
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
