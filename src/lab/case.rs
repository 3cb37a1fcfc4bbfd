//! The case: what a trainer sets, apart from any plan.

use super::Field;
use crate::queueing::Level;

/// Which queue is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Erlang C: everyone waits until answered.
    C,
    /// Erlang A: callers give up after an exponential patience.
    A,
}

/// A case of the lab. Times in seconds but for the interval, shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case {
    /// Calls in the interval.
    pub calls: f64,
    /// Length of the interval in minutes.
    pub interval_min: f64,
    /// Average handle time in seconds.
    pub handle_s: f64,
    /// Seconds within which a call counts as answered in time.
    pub within_s: f64,
    /// Share of calls to answer within that time.
    pub target: f64,
    /// How abandoned calls count in that share.
    pub level: Level,
    /// Mean patience in seconds, heard by [`Model::A`] alone.
    pub patience_s: f64,
    /// Share of paid time not on calls.
    pub shrinkage: f64,
    /// The model.
    pub model: Model,
    /// A number of agents to try; `None` asks for the smallest that meets the target.
    pub agents: Option<u32>,
}

impl Default for Case {
    /// The example that textbooks share: 100 calls in half an hour, three minutes each, 80 % in 20 seconds.
    fn default() -> Self {
        Self {
            calls: 100.0,
            interval_min: 30.0,
            handle_s: 180.0,
            within_s: 20.0,
            target: 0.8,
            level: Level::A,
            patience_s: 180.0,
            shrinkage: 0.3,
            model: Model::C,
            agents: None,
        }
    }
}

impl Case {
    /// Offered load in erlangs: calls × handle time ÷ interval.
    #[must_use]
    pub fn load(&self) -> f64 {
        let interval = self.interval_s();
        if interval > 0.0 { self.calls * self.handle_s / interval } else { 0.0 }
    }

    /// Length of the interval in seconds.
    #[must_use]
    pub fn interval_s(&self) -> f64 {
        self.interval_min * 60.0
    }

    /// Mean patience in seconds where the model has one.
    #[must_use]
    pub fn patience(&self) -> Option<f64> {
        (self.model == Model::A).then_some(self.patience_s)
    }

    /// The value of a field; `None` where it is left open.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<f64> {
        match field {
            Field::Calls => Some(self.calls),
            Field::Interval => Some(self.interval_min),
            Field::HandleTime => Some(self.handle_s),
            Field::Within => Some(self.within_s),
            Field::Target => Some(self.target),
            Field::Patience => Some(self.patience_s),
            Field::Shrinkage => Some(self.shrinkage),
            Field::Agents => self.agents.map(f64::from),
        }
    }

    /// The case with a field set to a value that [`Field::check`] accepted; `None` opens a field that may be open.
    #[must_use]
    pub fn with(mut self, field: Field, value: Option<f64>) -> Self {
        match (field, value) {
            (Field::Agents, value) => self.agents = value.map(|value| value as u32),
            (Field::Calls, Some(value)) => self.calls = value,
            (Field::Interval, Some(value)) => self.interval_min = value,
            (Field::HandleTime, Some(value)) => self.handle_s = value,
            (Field::Within, Some(value)) => self.within_s = value,
            (Field::Target, Some(value)) => self.target = value,
            (Field::Patience, Some(value)) => self.patience_s = value,
            (Field::Shrinkage, Some(value)) => self.shrinkage = value,
            (_, None) => {}
        }
        self
    }
}
