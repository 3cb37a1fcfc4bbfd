//! The worker: receives jobs, steps them, reports progress.

/// Starts serving jobs.
pub fn start() {}
