//! The staffing page: targets on one side, the agents they take on the other, and why.

mod calibration;
mod facts;
mod figures;
mod formulas;
mod inputs;
mod kinds;
mod model;
mod more;
mod rules;
mod table;
mod target_fields;
mod when;
mod why;

use crate::calendar::OpeningHours;
use crate::i18n::Lang;
use crate::i18n::Locale;
use crate::i18n::texts::{forecast as tf, shell as ts, staffing as t};
use crate::job::Kind;
use crate::staffing::{BoundBy, StaffingSettings, Summary};
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::{Store, use_store};
use crate::ui::ways::{data_button, empty, sample_button};
use crate::ui::widgets::busy;
use facts::{Levels, Totals};
use std::sync::Arc;

/// What the parts of the page share; all of it follows the plan.
#[derive(Clone, Copy)]
struct Page {
    store: Store,
    locale: Locale,
    /// Queue shown; `None` shows all.
    queue: RwSignal<Option<usize>>,
    /// Week shown, counted among the full weeks.
    week: RwSignal<usize>,
    /// Day of the week and slot of the day picked, if any.
    picked: RwSignal<Option<(usize, usize)>>,
    settings: Memo<StaffingSettings>,
    hours: Memo<OpeningHours>,
    /// Day of the grid on which the shown week starts.
    first: Memo<Option<usize>>,
    totals: Memo<Option<Totals>>,
    levels: Memo<Option<Arc<Levels>>>,
    /// The picked interval of the grid, or that of the peak.
    at: Memo<Option<usize>>,
}

impl Page {
    fn new(store: Store) -> Self {
        let (queue, week, picked) =
            (RwSignal::new(None::<usize>), RwSignal::new(0), RwSignal::new(None::<(usize, usize)>));
        let plan = store.plan;
        let settings =
            Memo::new(move || plan.with(|plan| plan.as_ref().map(|plan| plan.staffing.clone()).unwrap_or_default()));
        let hours =
            Memo::new(move || plan.with(|plan| plan.as_ref().map(|plan| plan.hours.clone()).unwrap_or_default()));
        let first = Memo::new(move || {
            let grid = store.requirement.get()?.grid;
            let weeks = facts::full_weeks(grid);
            grid.day_of(*weeks.get(week.get().min(weeks.len().saturating_sub(1)))?)
        });
        let summaries = Memo::new(move || -> Option<Vec<Summary>> {
            Some(facts::summaries(store.requirement.get()?.as_ref(), first.get()?))
        });
        let chosen =
            move || queue.get().filter(|queue| summaries.with(|s| s.as_ref().is_some_and(|s| *queue < s.len())));
        let totals = Memo::new(move || {
            let (requirement, first) = (store.requirement.get()?, first.get()?);
            summaries.with(|s| Some(facts::totals(&requirement, s.as_ref()?, chosen(), first)))
        });
        let levels = Memo::new(move || {
            let (requirement, first) = (store.requirement.get()?, first.get()?);
            Some(Arc::new(hours.with(|hours| facts::levels(&requirement, chosen(), first, hours))))
        });
        let at = Memo::new(move || {
            let (per_day, first) = (store.requirement.get()?.grid.per_day(), first.get()?);
            match picked.get() {
                Some((day, slot)) => Some((first + day) * per_day + slot.min(per_day - 1)),
                None => totals.with(|totals| totals.as_ref()?.peak.map(|(_, index)| index)).or(Some(first * per_day)),
            }
        });
        let locale = store.locale.get_untracked();
        Self { store, locale, queue, week, picked, settings, hours, first, totals, levels, at }
    }

    /// The queue shown, if there is such a queue.
    fn chosen(self) -> Option<usize> {
        let queues = self.store.requirement.with(|found| found.as_ref().map_or(0, |found| found.queues.len()));
        self.queue.get().filter(|queue| *queue < queues)
    }

    /// Day of the week and slot of the day of the explained interval.
    fn place(self) -> Option<(usize, usize)> {
        let (at, first) = (self.at.get()?, self.first.get()?);
        let per_day = self.store.requirement.with(|found| found.as_ref().map(|found| found.grid.per_day()))?;
        Some((at.checked_sub(first * per_day)? / per_day, at % per_day))
    }

    /// The sentence under the title.
    fn finding(self) -> Option<String> {
        let (lang, locale) = (self.locale.lang, self.locale);
        let totals = self.totals.get()?;
        let grid = self.store.requirement.get()?.grid;
        let Some((agents, index)) = totals.peak else {
            return Some(if totals.unknown > 0 {
                t::unknown_aht(lang, locale.count(totals.unknown))
            } else {
                t::finding_nobody(lang)
            });
        };
        let when = locale.weekday_time(grid.start_of(index));
        let hours = t::hours_short(lang, locale.number(totals.paid_hours, 0));
        let peak = t::finding_peak(lang, agents, when, hours, locale.number(totals.fte, 1));
        let staffed = totals.bound.iter().filter(|count| count.bound_by != BoundBy::Nothing);
        let all: u32 = staffed.clone().map(|count| count.intervals).sum();
        let most = staffed.max_by_key(|count| count.intervals).filter(|_| all > 0)?;
        let share = locale.percent(f64::from(most.intervals) / f64::from(all), 0);
        Some(t::finding_both(lang, peak, t::finding_bound(lang, t::bound_named(lang, most.bound_by), share)))
    }
}

/// The page.
pub fn staffing() -> impl IntoView {
    let store = use_store();
    let page = Page::new(store);
    let lang = page.locale.lang;
    let has_data = Memo::new(move || store.history.with(Option::is_some));
    let finding = move || page.finding().unwrap_or_else(|| t::lead(lang));
    el("div")
        .class("page staffing")
        .child(
            el("div").class("page-head").child(
                el("div")
                    .child(el("h1").child(t::title(lang)))
                    .child(el("p").class("finding").attr("id", "finding").child(finding)),
            ),
        )
        .child(show_or(
            move || has_data.get(),
            move || {
                fragment()
                    .child(
                        el("div")
                            .class("split")
                            .child(el("div").class("stack").child(inputs::inputs(page)))
                            .child(el("div").class("stack").child(results(page))),
                    )
                    .child(
                        el("div").class("row").child(
                            el("a")
                                .class("btn primary")
                                .attr("id", "next-stage")
                                .attr("href", Stage::Schedule.hash())
                                .child(ts::next_stage(lang, ts::stage_schedule(lang))),
                        ),
                    )
            },
            move || no_data(lang),
        ))
}

fn no_data(lang: Lang) -> impl IntoView {
    let ways = fragment().child(data_button(t::to_data(lang))).child(sample_button("btn"));
    empty(el("p").child(t::no_forecast(lang)), ways)
}

fn results(page: Page) -> impl IntoView {
    let (store, locale) = (page.store, page.locale);
    let ready = Memo::new(move || page.first.get().is_some());
    let failed = move || {
        store
            .forecast_error
            .get()
            .map(|error| el("div").class("note bad").attr("role", "status").child(tf::error(locale, &error)))
    };
    let running = Memo::new(move || store.running(Kind::Forecast).is_some());
    let done = Signal::derive(move || store.running(Kind::Forecast).unwrap_or_default());
    fragment()
        .child(failed)
        .child(show(
            move || running.get() && !ready.get(),
            move || {
                busy(
                    Signal::derive(move || ts::working(locale.lang)),
                    done,
                    (move |()| store.cancel(Kind::Forecast)).into(),
                    locale,
                )
            },
        ))
        .child(show(
            move || ready.get(),
            move || {
                fragment()
                    .child(figures::choices(page))
                    .child(figures::tiles(page))
                    .child(figures::heat(page))
                    .child(why::why(page))
                    .child(figures::bounds(page))
                    .child(table::day_table(page))
                    .child(rules::rules(page))
                    .child(calibration::calibration(page))
                    .child(more::more(page))
            },
        ))
}
