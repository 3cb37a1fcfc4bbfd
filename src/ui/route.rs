//! Where the planner is: the stage named in the address after `#/`.

use crate::ui::prelude::*;
use wasm_bindgen::prelude::*;

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Plans and how to begin.
    Start,
    /// The history and where it came from.
    Data,
    /// Contacts to expect.
    Forecast,
    /// Agents needed.
    Staffing,
    /// The roster.
    Schedule,
    /// What to take away.
    Export,
    /// The Erlang lab, apart from any plan.
    Lab,
}

impl Stage {
    /// The stages of a plan, in the order of work.
    pub const PLAN: [Self; 5] = [Self::Data, Self::Forecast, Self::Staffing, Self::Schedule, Self::Export];

    /// The address after `#`.
    pub const fn hash(self) -> &'static str {
        match self {
            Self::Start => "#/",
            Self::Data => "#/data",
            Self::Forecast => "#/forecast",
            Self::Staffing => "#/staffing",
            Self::Schedule => "#/schedule",
            Self::Export => "#/export",
            Self::Lab => "#/lab",
        }
    }

    /// The page the address names.
    pub fn current() -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let page = hash.split('?').next().unwrap_or_default();
        Self::PLAN.into_iter().chain([Self::Lab]).find(|stage| stage.hash() == page).unwrap_or(Self::Start)
    }
}

/// What stands behind the page's name in the address: `None` where nothing does.
pub fn query() -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    hash.split_once('?').map(|(_, query)| query.to_owned()).filter(|query| !query.is_empty())
}

/// The current stage; follows the address.
pub fn listen() -> RwSignal<Stage> {
    let stage = RwSignal::new(Stage::current());
    let changed = Closure::<dyn Fn()>::new(move || stage.set(Stage::current()));
    let _ = window().add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    changed.forget();
    stage
}

/// Goes to a stage.
pub fn go(stage: Stage) {
    let _ = window().location().set_hash(stage.hash());
}
