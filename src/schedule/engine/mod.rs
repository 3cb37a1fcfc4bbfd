//! The engine: from people, shapes of shifts and need by slot to legal tours, close to the best possible, with a bound that
//! says how close.
//!
//! One kernel does the work: the cheapest legal tour of one agent at a price per slot, exact. At prices that say what one
//! more person is worth it places and improves; at prices that all agents see at once it proves a bound. Nothing here knows
//! names, dates or queues, and nothing looks at a clock: the same model, seed and steps give the same tours everywhere.

mod compiled;
mod dual;
mod floor;
mod graph;
mod kernel;
mod model;
mod search;

pub use kernel::{Tour, Work};
pub use model::{Band, Choice, Limits, Model, ModelError, Points, Shape, StartWish, Window, Worker};
pub use search::{Engine, Standing};
