//! One file or folder per page.

pub mod data;
pub mod export;
pub mod forecast;
mod hours;
mod kept;
pub mod lab;
pub mod schedule;
pub mod staffing;
pub mod start;
