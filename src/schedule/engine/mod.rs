//! The engine: from people, shapes of shifts and need by slot to legal tours, close to the best possible, with a bound that
//! says how close.
//!
//! One kernel does the work: the cheapest legal tour of one agent at a price per slot, exact. At prices that say what one
//! more person is worth it places and improves; at prices that all agents see at once it proves a bound. Nothing here knows
//! names, dates or queues, and nothing looks at a clock: the same model, seed and steps give the same tours everywhere.

mod ask;
mod compiled;
mod count;
mod dual;
mod floor;
mod form;
mod graph;
mod kernel;
mod lane;
mod model;
mod numbered;
mod rules;
mod search;

pub use ask::Standby;
pub use kernel::{Tour, Work};
pub use model::{Band, Choice, Limits, Model, ModelError, Points, Shape, SlotPoints, StartWish, Window, Worker};
pub(super) use numbered::Numbered;
pub use rules::{Kind, Request, WorkRules};
pub use search::{Engine, Standing};

/// Paid slots of somebody's longest legal tour, where the least days or paid slots cannot be reached; `None` where they can.
///
/// Only shapes, menus and the worker count.
#[must_use]
pub fn longest(slots_per_day: u16, shapes: Vec<Shape>, menus: Vec<Vec<Choice>>, worker: Worker) -> Option<u32> {
    let days = worker.menus.len() as u16;
    let need = vec![Vec::new(); 32 - worker.skills.leading_zeros() as usize];
    let points = Points::usual();
    let model =
        Model { slots_per_day, days, carry_in: need.clone(), need, shapes, menus, workers: vec![worker], points };
    if model.fault().is_some() {
        return Some(0);
    }
    compiled::Compiled::new(&model).agents.first().and_then(|agent| agent.short)
}
