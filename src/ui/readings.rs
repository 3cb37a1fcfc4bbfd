//! How files were read before, by their shape: kept when a file is taken in, done again to the next of that shape.

use super::{keeper, zones};
use crate::import::{Guess, Mapping, Remembered};

/// Everything kept, ready to go to the worker, which knows no zones.
pub fn remembered() -> Vec<Remembered> {
    let mut kept = keeper::with_library(|library| library.readings()).unwrap_or_default();
    for one in &mut kept {
        one.offsets = zones::offsets(&one.zone);
    }
    kept
}

/// Keeps what was chosen for a file. Where the browser keeps nothing, the next file is guessed afresh.
pub fn remember(guess: &Guess, mapping: &Mapping) {
    let _ = keeper::with_library(|library| library.remember(Remembered::of(guess, mapping)));
}
