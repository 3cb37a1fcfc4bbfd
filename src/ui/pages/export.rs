//! The export page: what a planner takes away.

mod calendar;
mod forecast;

use crate::export::{CoverageRow, Encoding, csv, plan_file};
use crate::i18n::texts::export as te;
use crate::i18n::texts::shell as t;
use crate::job::Kind;
use crate::roster::SLOT_MINUTES;
use crate::schedule::Coverage;
use crate::ui::keeper;
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::{Store, Toast, use_store};
use crate::ui::ways::{empty, sample_button};
use chrono::{Days, TimeDelta};
use forecast::Chosen;

/// Lines of a table shown before it is taken.
const PREVIEW_LINES: usize = 6;

/// The type of tables.
const CSV_TYPE: &str = "text/csv;charset=utf-8";

/// How tables are written.
#[derive(Clone, Copy)]
struct Written {
    /// With the mark that Excel needs.
    with_bom: RwSignal<bool>,
    /// The forecast's layout.
    forecast: Chosen,
    /// Whose calendar; `None` for all agents.
    agent: RwSignal<Option<u32>>,
}

impl Written {
    fn encoding(self) -> Encoding {
        if self.with_bom.get() { Encoding::Utf8WithBom } else { Encoding::Utf8 }
    }
}

/// A file to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Forecast,
    Requirement,
    Coverage,
    RosterList,
    RosterGrid,
    Calendar,
    Agents,
    Plan,
}

/// Why a file is not there, and the stage that makes it.
#[derive(Clone, PartialEq)]
struct Missing {
    why: String,
    stage: Option<Stage>,
}

impl Item {
    const ALL: [Self; 8] = [
        Self::Forecast,
        Self::Requirement,
        Self::Coverage,
        Self::RosterList,
        Self::RosterGrid,
        Self::Calendar,
        Self::Agents,
        Self::Plan,
    ];

    /// The word for it in ids and file names.
    const fn word(self) -> &'static str {
        match self {
            Self::Forecast => "forecast",
            Self::Requirement => "requirement",
            Self::Coverage => "coverage",
            Self::RosterList => "roster-list",
            Self::RosterGrid => "roster-grid",
            Self::Calendar => "calendar",
            Self::Agents => "agents",
            Self::Plan => "plan",
        }
    }

    fn title_and_about(self, store: Store) -> (String, String) {
        let lang = store.locale.get_untracked().lang;
        match self {
            Self::Forecast => (te::forecast_csv(lang), te::forecast_csv_about(lang)),
            Self::Requirement => (te::requirement_csv(lang), te::requirement_csv_about(lang)),
            Self::Coverage => (te::coverage_csv(lang), te::coverage_csv_about(lang)),
            Self::RosterList => (te::roster_list_csv(lang), te::roster_list_csv_about(lang)),
            Self::RosterGrid => (te::roster_grid_csv(lang), te::roster_grid_csv_about(lang)),
            Self::Calendar => (te::calendar_file(lang), te::calendar_file_about(lang)),
            Self::Agents => (te::agents_csv(lang), te::agents_csv_about(lang)),
            Self::Plan => (te::plan_file(lang), te::plan_file_about(lang)),
        }
    }

    /// Rows below the heading, counted without making the text; for the plan 1. Why not, where it cannot be made.
    fn rows(self, store: Store, written: Written) -> Result<usize, Missing> {
        let plan = store.plan.get();
        let roster = plan.as_ref().and_then(|plan| plan.roster.as_ref()).map(|kept| &kept.roster);
        let rows = match self {
            Self::Forecast => written.forecast.rows(store),
            Self::Requirement => store.requirement.get().map(|need| need.grid.len() * need.queues.len()),
            Self::Coverage => {
                store.coverage.get().map(|coverage| coverage.queues.iter().map(|queue| queue.required.len()).sum())
            }
            Self::RosterList => {
                roster.map(|roster| roster.weeks.iter().map(|week| week.days.iter().flatten().count()).sum())
            }
            Self::RosterGrid => roster.map(|roster| roster.weeks.len()),
            Self::Calendar => roster.map(|roster| calendar::shifts(roster, written.agent.get())),
            Self::Agents => plan.as_ref().map(|plan| plan.workforce.agents.len()).filter(|count| *count > 0),
            Self::Plan => plan.as_ref().map(|_| 1),
        };
        rows.ok_or_else(|| self.missing(store, written, roster.is_some()))
    }

    fn missing(self, store: Store, written: Written, has_roster: bool) -> Missing {
        let lang = store.locale.get_untracked().lang;
        let needs = |why, stage| Missing { why, stage: Some(stage) };
        let being_made = || Missing { why: te::being_made(lang), stage: None };
        let forecasting = store.running(Kind::Forecast).is_some();
        match self {
            Self::RosterList | Self::RosterGrid | Self::Calendar | Self::Coverage if !has_roster => {
                if store.running(Kind::Schedule).is_some() {
                    being_made()
                } else {
                    needs(te::needs_roster(lang), Stage::Schedule)
                }
            }
            Self::Agents => needs(te::needs_agents(lang), Stage::Schedule),
            _ if store.history.get().is_none() => needs(te::needs_data(lang), Stage::Data),
            _ if forecasting => being_made(),
            Self::Forecast if store.forecast.get().is_some() => {
                Missing { why: written.forecast.missing(store).unwrap_or_default(), stage: None }
            }
            Self::Coverage if store.requirement.get().is_some() => needs(te::needs_week(lang), Stage::Schedule),
            _ => needs(te::needs_forecast(lang), Stage::Forecast),
        }
    }

    /// The file's text, made now.
    fn text(self, store: Store, written: Written) -> Option<String> {
        let encoding = written.encoding();
        let plan = store.plan.get_untracked()?;
        let roster = || plan.roster.as_ref().map(|kept| &kept.roster);
        match self {
            Self::Forecast => written.forecast.text(store, encoding),
            Self::Requirement => Some(csv::requirement(store.requirement.get_untracked()?.as_ref(), encoding)),
            Self::Coverage => Some(csv::coverage(&rows_of(store.coverage.get_untracked()?.as_ref()), encoding)),
            Self::RosterList => Some(csv::roster_list(roster()?, &plan.workforce, encoding)),
            Self::RosterGrid => Some(csv::roster_grid(roster()?, &plan.workforce, encoding)),
            Self::Calendar => Some(calendar::text(store, &plan, roster()?, written.agent.get())),
            Self::Agents => Some(csv::agent_list(&plan.workforce, encoding)),
            Self::Plan => plan_file::write(&plan, keeper::now()).ok(),
        }
    }

    fn take(self, store: Store, written: Written) {
        let Some(name) = store.plan.with_untracked(|plan| plan.as_ref().map(|plan| plan.name.clone())) else { return };
        if self == Self::Plan {
            return keeper::download_plan(store, None);
        }
        let Some(text) = untrack(|| self.text(store, written)) else { return };
        let locale = store.locale.get_untracked();
        let (file, kind) = match self {
            Self::Calendar => (calendar::file_name(store, &name, written.agent.get_untracked()), calendar::TYPE),
            Self::Forecast => (plan_file::file_name(&name, written.forecast.word(), "csv"), CSV_TYPE),
            _ => (plan_file::file_name(&name, self.word(), "csv"), CSV_TYPE),
        };
        keeper::download(&file, &text, kind);
        let said = te::downloaded(locale.lang, file, te::size(locale, text.len() as u64));
        store.toast.set(Some(Toast { text: said, undo: None }));
    }
}

/// The coverage of each queue, quarter hour by quarter hour.
fn rows_of(coverage: &Coverage) -> Vec<CoverageRow> {
    let slots_a_day = 1440 / u64::from(SLOT_MINUTES);
    let start = |slot: usize| {
        let (day, slot) = (slot as u64 / slots_a_day, slot as u64 % slots_a_day);
        let date = coverage.monday.checked_add_days(Days::new(day)).unwrap_or(coverage.monday);
        date.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes((slot * u64::from(SLOT_MINUTES)) as i64)
    };
    let queue_rows = |queue: &crate::schedule::QueueCoverage| {
        let name = queue.name.clone();
        let pairs = queue.required.iter().zip(&queue.scheduled).enumerate();
        pairs
            .map(|(slot, (&required, &scheduled))| CoverageRow {
                queue: name.clone(),
                start: start(slot),
                required: f64::from(required),
                scheduled: f64::from(scheduled),
                under: f64::from(required.saturating_sub(scheduled)),
                over: f64::from(scheduled.saturating_sub(required)),
            })
            .collect::<Vec<_>>()
    };
    coverage.queues.iter().flat_map(queue_rows).collect()
}

/// The page.
pub fn export() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // Excel reads Chinese names only with the mark.
    let with_bom = RwSignal::new(lang == crate::i18n::Lang::Zh);
    let written = Written { with_bom, forecast: Chosen::new(store), agent: RwSignal::new(None) };
    let has_plan = Memo::new(move || store.plan.with(Option::is_some));
    let finding = move || {
        if !has_plan.get() {
            return te::finding_no_plan(lang);
        }
        let ready = Item::ALL.iter().filter(|item| item.rows(store, written).is_ok()).count();
        te::finding_ready(lang, ready, Item::ALL.len())
    };
    el("div")
        .class("page")
        .child(
            el("div").class("page-head").child(
                el("div")
                    .child(el("h1").child(te::export_title(lang)))
                    .child(el("p").class("finding").attr("id", "finding").child(finding)),
            ),
        )
        .child(show_or(
            move || has_plan.get(),
            move || {
                el("div").class("split").child(el("div").class("stack").child(options(with_bom))).child(
                    el("div").class("stack").child(stale()).child(
                        el("section").class("card").child(
                            el("ul")
                                .class("items")
                                .child(Item::ALL.into_iter().map(|item| item_row(item, written)).collect_view()),
                        ),
                    ),
                )
            },
            no_plan,
        ))
}

fn no_plan() -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    let plans = el("a").class("btn primary").attr("href", Stage::Start.hash()).child(te::empty_plans(lang));
    empty(el("p").child(te::empty_lead(lang)), fragment().child(plans).child(sample_button("btn")))
}

fn options(with_bom: RwSignal<bool>) -> impl IntoView {
    let lang = use_store().locale.get_untracked().lang;
    fragment()
        .child(
            el("section")
                .class("card stack")
                .child(el("h2").child(te::options(lang)))
                .child(
                    el("label")
                        .class("check")
                        .attr("for", "with-bom")
                        .child(
                            el("input")
                                .attr("type", "checkbox")
                                .attr("id", "with-bom")
                                .prop("checked", move || with_bom.get())
                                .attr("aria-describedby", "with-bom-hint")
                                .on("change", move |event| with_bom.set(event_target_checked(&event))),
                        )
                        .child(el("span").child(te::with_bom(lang))),
                )
                .child(el("p").class("muted small").attr("id", "with-bom-hint").child(te::with_bom_hint(lang)))
                .child(el("p").class("muted small").child(te::columns_note(lang))),
        )
        .child(el("p").class("note small").child(te::people_note(lang)))
        .child(el("p").class("note small").child(te::keep_note(lang)))
}

/// Says what the kept roster was made without.
fn stale() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let words = Memo::new(move || store.stale_words(locale));
    move || {
        words.get().map(|parts| {
            el("div")
                .class("note stale")
                .attr("id", "stale-roster")
                .attr("role", "status")
                .child(el("p").child(te::stale_roster(lang, parts)))
                .child(
                    el("div").class("row").child(
                        el("a")
                            .class("btn")
                            .attr("href", Stage::Schedule.hash())
                            .child(te::go_to(lang, t::stage_schedule(lang))),
                    ),
                )
        })
    }
}

fn item_row(item: Item, written: Written) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let rows = Memo::new(move || item.rows(store, written));
    let ready = move || rows.with(Result::is_ok);
    let (title, about) = item.title_and_about(store);
    let state = move || match rows.get() {
        Err(missing) => {
            let link = missing
                .stage
                .map(|stage| el("a").attr("href", stage.hash()).child(te::go_to(lang, stage_name(stage, store))));
            el("p")
                .class("small")
                .child(el("span").class("muted").child(missing.why))
                .child(" ")
                .child(link)
                .into_view()
        }
        Ok(_) if item == Item::Plan => {
            let bytes = match store.save.get() {
                keeper::SaveState::Saved(bytes) => te::saved(lang, te::size(locale, bytes)),
                _ => String::new(),
            };
            el("p").class("muted small").child(bytes).into_view()
        }
        Ok(count) if item == Item::Calendar => {
            el("p").class("muted small").child(te::calendar_shifts(lang, locale.count(count as u64))).into_view()
        }
        Ok(count) => el("p").class("muted small").child(te::rows(lang, locale.count(count as u64))).into_view(),
    };
    let id = format!("download-{}", item.word());
    el("li")
        .class("item")
        .child(
            el("div")
                .class("what")
                .child(el("h2").child(title.clone()))
                .child(el("p").class("muted").child(about))
                .child((item == Item::Forecast).then(|| forecast::choices(written.forecast)))
                .child((item == Item::Calendar).then(|| calendar::choices(written.agent)))
                .child(state),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", id)
                .attr("disabled", move || !ready())
                .attr("aria-label", te::download_of(lang, title))
                .on("click", move |_| item.take(store, written))
                .child(te::download(lang)),
        )
        .child(show(move || item != Item::Plan && ready(), move || preview(item, written)))
}

/// The first lines and the size, made when it is unfolded and while it stays so.
fn preview(item: Item, written: Written) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let open = RwSignal::new(false);
    let shown = move || {
        if !open.get() {
            return None;
        }
        // Followed so that what is on show is what would be downloaded.
        store.plan.track();
        store.coverage.track();
        store.requirement.track();
        let text = item.text(store, written)?;
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().take(PREVIEW_LINES).collect();
        Some((lines.join("\n"), te::size(locale, text.len() as u64)))
    };
    let toggled = move |event: web_sys::Event| {
        open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
    };
    el("details")
        .attr("id", format!("preview-{}", item.word()))
        .on("toggle", toggled)
        .child(el("summary").child(te::preview(locale.lang)))
        .child(move || {
            shown().map(|(lines, size)| {
                fragment()
                    .child(el("pre").class("preview").attr("tabindex", "0").child(lines))
                    .child(el("p").class("muted small").child(size))
            })
        })
}

fn stage_name(stage: Stage, store: Store) -> String {
    let lang = store.locale.get_untracked().lang;
    match stage {
        Stage::Start => t::stage_start(lang),
        Stage::Data => t::stage_data(lang),
        Stage::Forecast => t::stage_forecast(lang),
        Stage::Staffing => t::stage_staffing(lang),
        Stage::Schedule => t::stage_schedule(lang),
        Stage::Export => t::stage_export(lang),
        Stage::Lab => crate::i18n::texts::lab::title(lang),
    }
}
