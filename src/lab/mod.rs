//! The Erlang lab's sums: a case without a plan, what it takes, why, the curves around it and the lessons' figures.
//!
//! Everything here is a pure function of a [`Case`]; the words live in i18n.

mod answer;
mod case;
mod field;
mod lessons;
mod link;
mod series;
mod steps;

pub use crate::queueing::Level;
pub use answer::{Answer, MOST_LOAD, Verdict, answer, level};
pub use case::{Case, Model};
pub use field::{Bounds, Field, Refusal, Shown};
pub use lessons::{Facts, Lesson, facts};
pub use link::{Link, MOST_TEXT, Refused, Why, read_link, write_link};
pub use series::{Points, by_agents, by_change, by_load, by_patience, by_wait, needed_by_change};
pub use steps::{Step, factor, steps};
