//! The roster engine on an instance, in steps: what `./dev bench roster` times in a browser's worker.
#![cfg(target_arch = "wasm32")]

#[path = "headless/instance.rs"]
mod instance;

use instance::Instance;
use muster::schedule::engine::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

/// A search under way.
#[wasm_bindgen]
pub struct Roster {
    instance: Instance,
    engine: Engine,
}

#[wasm_bindgen]
impl Roster {
    /// Reads a wfm-roster/1 instance; `None` where it cannot be.
    pub fn begin(text: &str, seed: u32) -> Option<Roster> {
        let instance = instance::read(text).ok()?;
        let engine = Engine::new(&instance.model, u64::from(seed)).ok()?;
        Some(Self { instance, engine })
    }

    /// Works for about so many runs of the kernel; `share` is the share of all the work that will then be done.
    pub fn work(&mut self, runs: u32, share: f64) {
        self.engine.work(runs as usize, share);
    }

    /// Points of the best roster; not a number before everybody is placed.
    pub fn points(&self) -> f64 {
        self.engine.standing().points.map_or(f64::NAN, |points| points as f64)
    }

    /// The bound; not a number before there is one.
    pub fn bound(&self) -> f64 {
        self.engine.standing().bound.map_or(f64::NAN, |bound| bound as f64)
    }

    /// Runs of the kernel so far.
    pub fn runs(&self) -> f64 {
        self.engine.standing().runs as f64
    }

    /// The roster as the referee reads it.
    pub fn write(&self) -> String {
        self.instance.write(self.engine.tours())
    }
}
