//! The page.

pub mod storage;
pub mod tabs;

/// Mounts the app.
pub fn start() {}
