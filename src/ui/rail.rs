//! The rail: the plan's story, one line of result a stage.

use super::route::Stage;
use super::store::{Store, use_store};
use crate::i18n::Locale;
use crate::i18n::texts::lab;
use crate::i18n::texts::shell as t;
use crate::ui::prelude::*;

/// A stage's line, and whether it asks for attention.
struct Line {
    text: String,
    state: Option<&'static str>,
}

impl Line {
    fn plain(text: String) -> Self {
        Self { text, state: None }
    }
}

fn name(stage: Stage, locale: Locale) -> String {
    let lang = locale.lang;
    match stage {
        Stage::Start => t::stage_start(lang),
        Stage::Data => t::stage_data(lang),
        Stage::Forecast => t::stage_forecast(lang),
        Stage::Staffing => t::stage_staffing(lang),
        Stage::Schedule => t::stage_schedule(lang),
        Stage::Export => t::stage_export(lang),
        Stage::Lab => lab::title(lang),
    }
}

fn line(stage: Stage, store: Store, locale: Locale) -> Line {
    let lang = locale.lang;
    match stage {
        Stage::Start => Line::plain(t::line_start(lang, store.shelf.get().len())),
        Stage::Data => Line::plain(store.history.get().map_or_else(
            || t::line_no_data(lang),
            |history| {
                let weeks = locale.number((history.grid.days() as f64 / 7.0).round(), 0);
                t::line_data(lang, weeks, history.queues.len())
            },
        )),
        Stage::Forecast => Line::plain(store.forecast.get().map_or_else(
            || t::line_no_forecast(lang),
            |forecast| {
                let calls: f64 = forecast.queues.iter().flat_map(|queue| queue.volume.values()).sum();
                t::line_forecast(lang, locale.number(calls, 0))
            },
        )),
        Stage::Staffing => match (store.forecast.get(), store.peak.get()) {
            (Some(_), None) => Line { text: t::line_needs_aht(lang), state: Some("problem") },
            (Some(_), Some((agents, at))) => {
                Line::plain(t::line_staffing(lang, locale.number(f64::from(agents), 0), locale.weekday_time(at)))
            }
            (None, _) => Line::plain(t::line_no_staffing(lang)),
        },
        Stage::Schedule => schedule_line(store, locale),
        Stage::Export => Line::plain(t::line_export(lang)),
        Stage::Lab => Line::plain(lab::line(lang)),
    }
}

fn schedule_line(store: Store, locale: Locale) -> Line {
    let lang = locale.lang;
    let stale = store.stale_words(locale);
    if let Some(what) = stale {
        return Line { text: t::line_stale(lang, what), state: Some("stale") };
    }
    match (store.coverage.get(), store.plan.get()) {
        (Some(coverage), Some(plan)) => {
            let people = plan.workforce.agents.len();
            Line::plain(t::line_schedule(
                lang,
                people,
                coverage.total.covered_share().map_or_else(|| "–".into(), |share| locale.percent(share, 1)),
            ))
        }
        _ if store.requirement.get().is_some() => Line::plain(t::line_ready_schedule(lang)),
        _ => Line::plain(t::line_no_schedule(lang)),
    }
}

/// On a phone the rail is a bar wider than the screen: the stage one is at is brought into it.
fn show_current() {
    let found = |selector| document().query_selector(selector).ok().flatten();
    let (Some(rail), Some(current)) = (found(".rail"), found(".rail [aria-current]")) else { return };
    let (bar, link) = (rail.get_bounding_client_rect(), current.get_bounding_client_rect());
    if link.left() < bar.left() || link.right() > bar.right() {
        rail.set_scroll_left(rail.scroll_left() + (link.left() - bar.left()) as i32 - 8);
    }
}

/// Links to the stages.
pub fn rail(stage: RwSignal<Stage>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let link = move |target: Stage, number: Option<usize>| {
        let title = name(target, locale);
        let title = match number {
            Some(number) => t::numbered(locale.lang, number, title),
            None => title,
        };
        let words = Memo::new(move || {
            let line = line(target, store, locale);
            (line.text, line.state)
        });
        el("a")
            .class("stage")
            .attr("href", target.hash())
            .attr("aria-current", move || (stage.get() == target).then_some("page"))
            .attr("data-state", move || words.get().1)
            .child(el("b").child(title))
            .child(el("span").child(move || words.get().0))
    };
    effect(move || {
        stage.track();
        request_animation_frame(show_current);
    });
    el("nav")
        .class("rail")
        .attr("aria-label", t::stages(locale.lang))
        .child(Stage::PLAN.into_iter().enumerate().map(|(index, target)| link(target, Some(index + 1))).collect_view())
        .child(el("hr"))
        .child(link(Stage::Start, None))
        .child(link(Stage::Lab, None))
}
