//! What the planner typed for the calibration and what came of it, kept while other pages are open.

use crate::history::{History, HistoryEdit};
use crate::job::Calibrated;
use crate::quantity::Seconds;
use crate::staffing::calibrate::NotFitted;
use crate::staffing::tolerance::Effect;
use crate::ui::prelude::*;
use std::sync::Arc;

/// What a calibration is made from.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// What happened.
    pub history: Arc<History>,
    /// What the planner decided about it.
    pub edits: Vec<HistoryEdit>,
    /// The queue's place.
    pub queue: usize,
    /// Lines of agents on duty.
    pub agents: String,
    /// The threshold of the service level.
    pub within: Seconds,
    /// Mean patience, measured or the plan's.
    pub patience: Option<Seconds>,
    /// Handle time where the history has none.
    pub handle: Option<Seconds>,
}

/// What it came to.
pub type Found = Result<Arc<Calibrated>, NotFitted>;

/// The panel's state.
#[derive(Clone, Copy)]
pub struct Calibrating {
    /// The queue looked at, by its place.
    pub queue: RwSignal<usize>,
    /// Agents on duty as typed, by the queue's name.
    pub agents: RwSignal<Vec<(String, String)>>,
    /// The threshold typed; `None`: the plan's.
    pub within: RwSignal<Option<Seconds>>,
    /// The last calibration.
    pub found: RwSignal<Option<(Asked, Found)>>,
    /// Answers to the seven questions.
    pub effects: RwSignal<[Effect; 7]>,
}

impl Calibrating {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            queue: RwSignal::new(0),
            agents: RwSignal::default(),
            within: RwSignal::new(None),
            found: RwSignal::new(None),
            effects: RwSignal::new([Effect::Usual; 7]),
        }
    }

    /// Forgets what was of another plan.
    pub fn another_plan(self) {
        self.queue.set(0);
        self.agents.set(Vec::new());
        self.within.set(None);
        self.found.set(None);
        self.effects.set([Effect::Usual; 7]);
    }

    /// The lines typed for a queue.
    pub fn agents_of(self, queue: &str) -> String {
        self.agents
            .with(|all| all.iter().find(|(name, _)| name == queue).map(|(_, text)| text.clone()).unwrap_or_default())
    }

    /// Keeps the lines typed for a queue.
    pub fn set_agents(self, queue: String, text: String) {
        self.agents.update(|all| {
            all.retain(|(name, _)| *name != queue);
            all.push((queue, text));
        });
    }
}
