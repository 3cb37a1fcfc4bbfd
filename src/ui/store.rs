//! The page's state: the open plan with its undo, what is computed from it, preferences, saving.
//!
//! Inputs change by commands; results are memos or come from the worker, each kept with the key of the inputs that made
//! it. Nothing computed from other inputs than today's is shown as current.

use super::calibrating::Calibrating;
use super::checking::Checking;
use super::engine::{self, Event};
use super::importing::Importing;
use super::keeper;
use super::looking::Looking;
use super::monthly::Monthly;
use super::route::{self, Stage};
use super::storage::{Preferences, Theme};
use crate::calendar::OpeningHours;
use crate::forecast::hand::{self, Adjusted, Hand, Learnt};
use crate::forecast::{Forecast, ForecastError, ForecastSettings};
use crate::history::{self, History, HistoryEdit};
use crate::i18n::Locale;
use crate::job::{Kind, Request, Response};
use crate::plan::edit::Edit;
use crate::plan::key::{self, StalePart};
use crate::plan::undo::Undo;
use crate::plan::{KeptRoster, Plan};
use crate::schedule::{Coverage, FixedLeftOut, ProblemError, Shortfall};
use crate::staffing::{self, Requirement};
use crate::ui::prelude::*;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::sync::Arc;

/// How far work is.
#[derive(Clone, Copy)]
struct Progress {
    /// Share done.
    done: f64,
    /// Rows of a file read.
    rows: u64,
    /// When it began, in milliseconds.
    since: f64,
}

/// A line at the foot of the page, with what undoes it.
#[derive(Clone)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Takes it back. Not a `Callback`: the row that made the notice may be gone when it is used.
    pub undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The page's state; copied freely, found by [`use_store`].
#[derive(Clone, Copy)]
pub struct Store {
    /// Preferences.
    pub prefs: RwSignal<Preferences>,
    /// Language and writing rules.
    pub locale: Memo<Locale>,
    /// Whether the page is dark.
    pub dark: Memo<bool>,
    /// The open plan's id on the shelf.
    pub plan_id: RwSignal<Option<u32>>,
    undo: RwSignal<Undo>,
    /// The open plan.
    pub plan: RwSignal<Option<Arc<Plan>>>,
    /// Whether there is something to take back.
    pub can_undo: Memo<bool>,
    /// Whether there is something to do again.
    pub can_redo: Memo<bool>,
    /// The open plan's history.
    pub history: Memo<Option<Arc<History>>>,
    /// The model's forecast of today's inputs; `None` while it is made, and without data.
    pub model: RwSignal<Option<Arc<Forecast>>>,
    /// What past days tell of the events to be learnt.
    pub learnt: Memo<Vec<Learnt>>,
    /// The model's forecast with the planner's hand over it, and what came of each item.
    pub adjusted: Memo<Option<Arc<Adjusted>>>,
    /// The forecast to plan with: the adjusted one.
    pub forecast: Memo<Option<Arc<Forecast>>>,
    /// Why there is no forecast.
    pub forecast_error: RwSignal<Option<ForecastError>>,
    /// Whether the last forecast was cancelled; what stood before is gone, for it was of other inputs.
    pub forecast_stopped: RwSignal<bool>,
    forecast_round: RwSignal<u32>,
    forecast_run: RwSignal<u32>,
    /// The forecast with the contacts to staff for: those expected, or those of the confidence asked for.
    pub demand: Memo<Option<Arc<Forecast>>>,
    /// The requirement of today's forecast and targets.
    pub requirement: Memo<Option<Arc<Requirement>>>,
    /// Greatest need over all queues and when; `None` while a handle time is unknown.
    pub peak: Memo<Option<(u32, NaiveDateTime)>>,
    /// Monday of the week to schedule.
    pub monday: Memo<Option<NaiveDate>>,
    /// How the kept roster covers today's requirement.
    pub coverage: Memo<Option<Arc<Coverage>>>,
    /// What changed since the kept roster was made.
    pub stale: Memo<Vec<StalePart>>,
    /// Why the last roster could not be made.
    pub schedule_error: RwSignal<Option<ProblemError>>,
    /// Whom the last roster left below contract, and why.
    pub shortfalls: RwSignal<Vec<Shortfall>>,
    /// Fixed days that the last roster had to leave out, and why.
    pub left_out: RwSignal<Vec<FixedLeftOut>>,
    /// The running jobs, one of a kind, with the share done.
    progress: RwSignal<Vec<(Kind, Progress)>>,
    /// Plans on the shelf.
    pub shelf: RwSignal<Vec<keeper::Entry>>,
    /// Whether the plan is safe.
    pub save: RwSignal<keeper::SaveState>,
    /// The notice at the foot.
    pub toast: RwSignal<Option<Toast>>,
    /// A file on its way in.
    pub importing: Importing,
    /// What looks wrong in the plan's past.
    pub checking: Checking,
    /// Calibration of the staffing model.
    pub calibrating: Calibrating,
    /// Where the planner looks on the forecast page.
    pub looking: Looking,
    /// The plan's months ahead.
    pub monthly: Monthly,
    make_roster_next: RwSignal<bool>,
}

/// The page's state.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

impl Store {
    /// Opens the shelf and sets the plan of last time, if there is one.
    pub fn open() -> Self {
        let opened = keeper::open();
        let prefs = RwSignal::new(opened.preferences);
        let undo = RwSignal::new(Undo::new());
        let plan = RwSignal::new(None::<Arc<Plan>>);
        let locale = Memo::new(move || prefs.with(|prefs| prefs.locale.unwrap_or_default()));
        let system_dark = keeper::system_dark();
        let dark = Memo::new(move || match prefs.with(|prefs| prefs.theme) {
            Theme::System => system_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        });
        let history = Memo::new(move || plan.get().and_then(|plan| plan.history.clone()));
        let model = RwSignal::new(None::<Arc<Forecast>>);
        let (learnt, adjusted) = hand_over(plan, model);
        let forecast = Memo::new(move || adjusted.with(|adjusted| Some(adjusted.as_ref()?.forecast.clone())));
        let staffing = Memo::new(move || plan.get().map(|plan| (plan.staffing.clone(), plan.hours.clone())));
        let confidence = Memo::new(move || plan.with(|plan| plan.as_ref().and_then(|plan| plan.staffing.confidence)));
        let demand = Memo::new(move || {
            let forecast = forecast.get()?;
            Some(match confidence.get() {
                Some(share) => Arc::new(staffing::confidence::demanded(&forecast, share)),
                None => forecast,
            })
        });
        let requirement = Memo::new(move || {
            let (demand, (settings, hours)) = (demand.get()?, staffing.get()?);
            Some(Arc::new(staffing::require_of(&demand, &hours, &settings)))
        });
        let peak = Memo::new(move || staffing::peak_of_all(requirement.get()?.as_ref()));
        let monday = Memo::new(move || Some(first_monday(requirement.get()?.grid.first())));
        let coverage = Memo::new(move || {
            let (plan, requirement) = (plan.get()?, requirement.get()?);
            let kept = plan.roster.as_ref()?;
            let needs = crate::schedule::queue_needs(&requirement, kept.roster.monday, &plan.hours).ok()?;
            Some(Arc::new(crate::schedule::coverage(&needs, &plan.workforce, &kept.roster)))
        });
        let stale = Memo::new(move || plan.get().map(|plan| key::stale(&plan)).unwrap_or_default());
        let store = Self {
            prefs,
            locale,
            dark,
            plan_id: RwSignal::new(None),
            undo,
            plan,
            can_undo: Memo::new(move || undo.with(|undo| undo.can_undo().is_some())),
            can_redo: Memo::new(move || undo.with(|undo| undo.can_redo().is_some())),
            history,
            model,
            learnt,
            adjusted,
            forecast,
            forecast_error: RwSignal::new(None),
            forecast_stopped: RwSignal::new(false),
            forecast_round: RwSignal::new(0),
            forecast_run: RwSignal::new(0),
            demand,
            requirement,
            peak,
            monday,
            coverage,
            stale,
            schedule_error: RwSignal::new(None),
            shortfalls: RwSignal::new(Vec::new()),
            left_out: RwSignal::new(Vec::new()),
            progress: RwSignal::default(),
            shelf: RwSignal::new(opened.entries),
            save: RwSignal::new(opened.state),
            toast: RwSignal::new(None),
            importing: Importing::new(),
            checking: Checking::new(),
            calibrating: Calibrating::new(),
            looking: Looking::new(),
            monthly: Monthly::new(),
            make_roster_next: RwSignal::new(false),
        };
        store.connect();
        if let Some((entry, plan)) = opened.last {
            store.show(Some(&entry), plan);
        }
        if let Some(error) = opened.trouble {
            keeper::say_unreadable(store, &error);
        }
        store
    }

    /// Effects: they touch only storage and worker.
    fn connect(self) {
        keeper::connect(self);
        let inputs = Memo::new(move || self.plan.get().and_then(|plan| model_inputs(&plan)));
        effect(move || {
            self.forecast_round.track();
            self.forecast_stopped.set(false);
            // A run that a newer one cancels must not clear what the newer one will replace.
            let run = self.forecast_run.with_untracked(|run| run.wrapping_add(1));
            self.forecast_run.set(run);
            let Some((history, edits, hours, settings, events)) = inputs.get() else {
                engine::cancel(Kind::Forecast);
                self.model.set(None);
                return self.forecast_error.set(None);
            };
            let finished = move |response| {
                if let Response::Forecast(result) = response {
                    self.forecast_error.set(result.as_ref().err().cloned());
                    self.model.set(result.ok().map(Arc::new));
                }
            };
            self.run_or(Request::Forecast { history, edits, hours, settings, events }, None, finished, move |_| {
                if self.forecast_run.get_untracked() == run {
                    self.forecast_error.set(None);
                    self.model.set(None);
                    self.forecast_stopped.set(true);
                }
            });
        });
        effect(move || {
            if self.requirement.get().is_some() && self.make_roster_next.get() {
                self.make_roster_next.set(false);
                self.make_roster();
            }
        });
    }

    /// Runs a job with its progress shown; `then` hears the response, unless it was cancelled or outrun.
    pub fn run(self, request: Request, file: Option<web_sys::Blob>, then: impl Fn(Response) + 'static) {
        self.run_or(request, file, then, |_| {});
    }

    /// The same; `stopped` hears when it ends without a response.
    pub fn run_or(
        self,
        request: Request,
        file: Option<web_sys::Blob>,
        then: impl Fn(Response) + 'static,
        stopped: impl Fn(crate::worker::drive::Stopped) + 'static,
    ) {
        let kind = request.kind();
        engine::submit(request, file, move |event| match event {
            Event::Progress(done, rows) => self.progressed(kind, Some((done, rows))),
            Event::Done(response) => {
                self.progressed(kind, None);
                then(response);
            }
            Event::Stopped(why) => {
                self.progressed(kind, None);
                stopped(why);
            }
        });
        self.progressed(kind, Some((0.0, 0)));
    }

    fn progressed(self, kind: Kind, progress: Option<(f64, u64)>) {
        self.progress.update(|running| {
            let at = running.iter().position(|(other, _)| *other == kind);
            let before = at.map(|at| running.swap_remove(at).1);
            running.extend(progress.map(|(done, rows)| {
                // Nothing done yet: the work begins now.
                let since = before.filter(|_| done > 0.0).map_or_else(js_sys::Date::now, |before| before.since);
                (kind, Progress { done, rows, since })
            }));
        });
    }

    /// Cancels a running job.
    pub fn cancel(self, kind: Kind) {
        engine::cancel(kind);
    }

    /// Forecasts again after a cancel.
    pub fn forecast_again(self) {
        self.forecast_round.update(|round| *round = round.wrapping_add(1));
    }

    /// Share done of a kind of job, if one runs.
    pub fn running(self, kind: Kind) -> Option<f64> {
        self.progress(kind).map(|progress| progress.done)
    }

    /// Rows of the file under way, and the share of it read in a second.
    pub fn reading_speed(self) -> Option<(u64, f64)> {
        let Progress { done, rows, since } = self.progress(Kind::Import)?;
        let seconds = (js_sys::Date::now() - since) / 1000.0;
        (seconds > 0.0).then(|| (rows, done / seconds))
    }

    fn progress(self, kind: Kind) -> Option<Progress> {
        self.progress.with(|running| running.iter().find(|(other, _)| *other == kind).map(|(_, progress)| *progress))
    }

    /// Puts a plan on the page, with its entry if it is on the shelf already; what was open is written first. Nothing
    /// changes when that fails and the planner would rather stay.
    pub fn show(self, entry: Option<&keeper::Entry>, plan: Plan) {
        if !keeper::leave(self) {
            return;
        }
        // A roster under way belongs to the plan that leaves.
        engine::cancel(Kind::Schedule);
        self.make_roster_next.set(false);
        let plan = Arc::new(plan);
        keeper::opened(self, entry, Some(&plan));
        // The forecast is made when its inputs change: of a plan with the same inputs it is there already.
        if self.plan.with_untracked(|before| before.as_deref().map(model_inputs)) != Some(model_inputs(&plan)) {
            self.model.set(None);
        }
        self.shortfalls.set(Vec::new());
        self.left_out.set(Vec::new());
        self.schedule_error.set(None);
        engine::cancel(Kind::Against);
        self.looking.another_plan();
        engine::cancel(Kind::Calibrate);
        self.calibrating.another_plan();
        self.undo.set(Undo::new());
        self.plan.set(Some(plan));
    }

    /// Takes the plan off the page; what was not written is let go.
    pub fn close(self) {
        engine::cancel(Kind::Schedule);
        keeper::opened(self, None, None);
        self.undo.set(Undo::new());
        self.plan.set(None);
    }

    /// Puts a new plan on the shelf and on the page.
    pub fn begin(self, plan: Plan) {
        self.show(None, plan);
    }

    /// Changes the plan by a command; a refused one changes nothing and says why at the foot of the page.
    pub fn edit(self, edit: Edit) {
        self.edit_field(edit, None);
    }

    /// The same; changes of one field in a row, such as a dragged slider, are one step to take back.
    pub fn edit_field(self, edit: Edit, field: Option<&str>) {
        let Some(plan) = self.plan.get_untracked() else { return };
        let result = self.undo.try_update(|undo| undo.apply(&plan, edit, field));
        match result {
            Some(Ok(after)) => self.plan.set(Some(Arc::new(after))),
            Some(Err(error)) => {
                let text = crate::i18n::texts::export::edit_error(self.locale.get_untracked().lang, &error);
                self.toast.set(Some(Toast { text, undo: None }));
            }
            None => {}
        }
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.travel(Undo::undo);
    }

    /// Does again what was taken back.
    pub fn redo(self) {
        self.travel(Undo::redo);
    }

    fn travel(self, step: impl FnOnce(&mut Undo, &Plan) -> Option<Plan>) {
        let Some(plan) = self.plan.get_untracked() else { return };
        if let Some(Some(other)) = self.undo.try_update(|undo| step(undo, &plan)) {
            self.plan.set(Some(Arc::new(other)));
        }
    }

    /// Changes how the app writes.
    pub fn write_as(self, change: impl FnOnce(&mut Locale)) {
        self.prefs.update(|prefs| change(prefs.locale.get_or_insert_default()));
    }

    /// Light becomes dark and dark light.
    pub fn toggle_theme(self) {
        let theme = if self.dark.get_untracked() { Theme::Light } else { Theme::Dark };
        self.prefs.update(|prefs| prefs.theme = theme);
    }

    /// Generates the sample centre, opens it, makes its roster and shows it.
    pub fn open_sample(self) {
        let lang = self.locale.get_untracked().lang;
        let request =
            Request::Sample { today: keeper::today(), names: crate::i18n::texts::forecast::sample_names(lang) };
        self.run(request, None, move |response| {
            if let Response::Sample(plan) = response {
                self.begin(*plan);
                self.make_roster_next.set(true);
                route::go(Stage::Schedule);
            }
        });
    }

    /// Has the roster made for today's requirement; the one kept stays until it is done.
    pub fn make_roster(self) {
        let (Some(plan), Some(requirement), Some(monday)) =
            (self.plan.get_untracked(), self.requirement.get_untracked(), self.monday.get_untracked())
        else {
            return;
        };
        let seed = plan.roster.as_ref().map_or(1, |kept| kept.seed);
        let made_for = key::roster_key(&plan);
        match crate::schedule::Problem::new(&requirement, monday, &plan.workforce, &plan.hours) {
            Err(error) => self.schedule_error.set(Some(error)),
            Ok(problem) => {
                let problem = match &plan.roster {
                    Some(kept) => problem.after(&kept.roster),
                    None => problem,
                };
                let left_out = problem.left_out.clone();
                self.schedule_error.set(None);
                self.run(Request::Schedule { problem: Box::new(problem), seed }, None, move |response| {
                    if let Response::Schedule(made) = response {
                        self.shortfalls.set(made.shortfalls);
                        self.left_out.set(left_out.clone());
                        self.edit(Edit::KeepRoster(KeptRoster {
                            roster: made.roster,
                            made_for,
                            seed,
                            proof: made.proof,
                        }));
                    }
                });
            }
        }
    }

    /// What the kept roster was made without, in words; `None` when it is current or there is none.
    pub fn stale_words(self, locale: Locale) -> Option<String> {
        let parts = self.stale.get();
        (!parts.is_empty()).then(|| {
            parts
                .iter()
                .map(|part| crate::i18n::texts::export::stale_part(locale.lang, *part))
                .collect::<Vec<_>>()
                .join(&crate::i18n::texts::schedule::stale_and(locale.lang))
        })
    }

    /// The header's words on saving.
    pub fn save_line(self, locale: Locale) -> String {
        self.save.get().words(locale)
    }
}

/// What the model's forecast is made from; `None` without a history.
type ModelInputs = (Arc<History>, Vec<HistoryEdit>, OpeningHours, ForecastSettings, Hand);

fn model_inputs(plan: &Plan) -> Option<ModelInputs> {
    let history = plan.history.clone()?;
    // of the planner's hand only events of the past: all else is laid over what the model gives
    let events = plan.hand.of_past(history.grid.last());
    Some((history, plan.edits.clone(), plan.hours.clone(), plan.forecast.clone(), events))
}

/// What past days tell of events, and the planner's hand laid over the model's forecast.
fn hand_over(
    plan: RwSignal<Option<Arc<Plan>>>,
    model: RwSignal<Option<Arc<Forecast>>>,
) -> (Memo<Vec<Learnt>>, Memo<Option<Arc<Adjusted>>>) {
    let given = Memo::new(move || plan.with(|plan| plan.as_ref().map(|plan| (plan.hand.clone(), plan.hours.clone()))));
    // the edited past is made anew only when it changes, and only where an effect is to be learnt
    let learns = Memo::new(move || given.with(|given| given.as_ref().is_some_and(|(hand, _)| hand.learns())));
    let read =
        Memo::new(move || plan.with(|plan| plan.as_ref().map(|plan| (plan.history.clone(), plan.edits.clone()))));
    let past = Memo::new(move || {
        let (history, edits) = learns.get().then(|| read.get()).flatten()?;
        Some(history::edited(&history?, &edits))
    });
    let learnt = Memo::new(move || {
        let (Some(history), Some((hand, hours))) = (past.get(), given.get()) else { return Vec::new() };
        hand::learnt(&history, &hours, &hand)
    });
    let adjusted = Memo::new(move || {
        let (model, (hand, hours)) = (model.get()?, given.get()?);
        Some(Arc::new(hand::apply(&model, &hand, &hours, &learnt.get())))
    });
    (learnt, adjusted)
}

/// The first Monday on or after a date.
fn first_monday(date: NaiveDate) -> NaiveDate {
    use chrono::Datelike;
    let ahead = (7 - date.weekday().num_days_from_monday()) % 7;
    date.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(date)
}
