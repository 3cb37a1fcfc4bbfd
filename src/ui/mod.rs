//! The page.

pub mod figure;
pub mod paint;

/// Mounts the app.
pub fn start() {}
