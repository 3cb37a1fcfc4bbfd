//! Where the planner looks on the forecast page, kept while other pages are open.

use crate::calendar::{OpeningHours, PeriodKind};
use crate::forecast::{Forecast, ForecastError, ForecastSettings};
use crate::history::{History, HistoryEdit};
use crate::ui::prelude::*;
use chrono::NaiveDate;
use std::sync::Arc;

/// What an earlier forecast is made from.
#[derive(Clone, PartialEq)]
pub struct Earlier {
    /// What happened.
    pub history: Arc<History>,
    /// What the planner decided about it.
    pub edits: Vec<HistoryEdit>,
    /// When contacts are answered.
    pub hours: OpeningHours,
    /// Settings.
    pub settings: ForecastSettings,
    /// The first day forecast.
    pub from: NaiveDate,
}

/// An earlier forecast with what it was made from.
#[derive(Clone)]
pub struct Compared {
    /// What it was made from.
    pub inputs: Earlier,
    /// The forecast, or why there is none.
    pub result: Result<Arc<Forecast>, ForecastError>,
}

impl PartialEq for Compared {
    /// The same inputs give the same forecast.
    fn eq(&self, other: &Self) -> bool {
        self.inputs == other.inputs
    }
}

/// What is on show.
#[derive(Clone, Copy)]
pub struct Looking {
    /// How much of the calendar.
    pub kind: RwSignal<PeriodKind>,
    /// A date in it; where the forecast begins when `None`.
    pub date: RwSignal<Option<NaiveDate>>,
    /// The queue by name; all of them when empty or not there.
    pub queue: RwSignal<String>,
    /// Sections unfolded, by id.
    pub unfolded: RwSignal<Vec<&'static str>>,
    /// The heat map is of the past.
    pub heat_past: RwSignal<bool>,
    /// The first day of the earlier forecast; four weeks before the history's end when `None`.
    pub from: RwSignal<Option<NaiveDate>>,
    /// The last earlier forecast.
    pub compared: RwSignal<Option<Compared>>,
    /// Whether the last comparison was cancelled.
    pub stopped: RwSignal<bool>,
}

impl Looking {
    /// As a plan opens.
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(PeriodKind::Year),
            date: RwSignal::new(None),
            queue: RwSignal::default(),
            unfolded: RwSignal::default(),
            heat_past: RwSignal::new(false),
            from: RwSignal::new(None),
            compared: RwSignal::new(None),
            stopped: RwSignal::new(false),
        }
    }

    /// Back to where another plan begins; what is unfolded stays.
    pub fn another_plan(self) {
        self.date.set(None);
        self.queue.set(String::new());
        self.from.set(None);
        self.compared.set(None);
        self.stopped.set(false);
    }
}
