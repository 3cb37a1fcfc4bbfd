//! Stands in for the room's `Queue` until it is there.
#![allow(missing_docs)]
use crate::quantity::{Erlangs, Fraction, Seconds};
use crate::queueing::{Measures, erlang_c, required_c};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    A,
    B,
    C,
    D,
}
pub struct Queue {
    pub load: Erlangs,
    pub handle_time: Seconds,
    pub patience: Option<Seconds>,
    pub lines: Option<u32>,
}
pub enum Target {
    ServiceLevel(Level, Fraction, Seconds),
}
pub struct Found {
    pub agents: u32,
}
impl Queue {
    pub fn measures(&self, agents: u32, threshold: Seconds) -> Measures {
        erlang_c(self.load, agents, self.handle_time, threshold)
    }
    pub fn required(&self, targets: &[Target]) -> Found {
        let own = targets.iter().map(|target| match target {
            Target::ServiceLevel(_, share, within) => crate::queueing::Target::ServiceLevel(*share, *within),
        });
        Found { agents: required_c(self.load, self.handle_time, own.collect::<Vec<_>>()).agents }
    }
}
