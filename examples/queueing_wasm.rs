//! The smallest number of agents, many questions in one call: what `./dev bench queueing` times in a browser.
#![cfg(target_arch = "wasm32")]

use muster::quantity::{Erlangs, Fraction, Seconds, Volume};
use muster::queueing::{Level, Queue, Target};
use wasm_bindgen::prelude::wasm_bindgen;

/// The answers' sum for contacts and handle times taken in pairs, in half hours, to a share answered within `within`
/// seconds; patience in seconds, 0 for a queue in which nobody gives up.
#[wasm_bindgen]
pub fn required(calls: &[f64], handle: &[f64], share: f64, within: f64, patience: f64) -> f64 {
    let half_hour = Seconds::clamped(1800.0);
    let target = Target::ServiceLevel(Level::A, Fraction::clamped(share), Seconds::clamped(within));
    let patience = (patience > 0.0).then(|| Seconds::clamped(patience));
    let one = |(calls, handle): (&f64, &f64)| {
        let handle_time = Seconds::clamped(*handle);
        let load = Erlangs::of(Volume::clamped(*calls), handle_time, half_hour);
        f64::from(Queue { load, handle_time, patience, lines: None }.required(&[target]).agents)
    };
    calls.iter().zip(handle).map(one).sum()
}
