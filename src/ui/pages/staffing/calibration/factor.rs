//! The availability factor fitted on agents on duty that the planner states.

use super::{Known, Page, put, whole};
use crate::i18n::texts::calibration as t;
use crate::job::{CalibrateRequest, Held, Kind, Request, Response};
use crate::plan::{OnDuty, Past, past};
use crate::quantity::Seconds;
use crate::staffing::calibrate::{Hour, Pair};
use crate::ui::calibrating::{Asked, Found};
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit, busy, choice};
use std::sync::Arc;

/// What the fields come to: what to ask, and the past for it, or the sentence that refuses it.
type Ready = Option<(Asked, Result<Arc<Past>, String>)>;

/// The fields, the button and what came of it.
pub fn factor(page: Page, known: Memo<Option<Arc<Known>>>) -> impl IntoView {
    let (store, lang) = (page.store, page.locale.lang);
    let state = store.calibrating;
    let ready = Memo::new(move || ready(page, known));
    let wrong = move || ready.with(|ready| ready.as_ref().and_then(|(_, past)| past.as_ref().err().cloned()));
    let words = move || {
        let count = ready.with(|ready| {
            let past = ready.as_ref()?.1.as_ref().ok()?;
            Some((past.rows.len() as u64, past.days as u64))
        });
        count.map(|(rows, days)| t::rows_ready(lang, page.locale.count(rows), page.locale.count(days)))
    };
    let can = Memo::new(move || ready.with(|ready| matches!(ready, Some((_, Ok(_))))));
    let found = Memo::new(move || {
        let asked = ready.get()?.0;
        state.found.with(|found| found.as_ref().filter(|found| found.0 == asked).map(|found| found.1.clone()))
    });
    let running = Memo::new(move || store.running(Kind::Calibrate).is_some());
    let done = Signal::derive(move || store.running(Kind::Calibrate).unwrap_or_default());
    el("div")
        .class("calibration-part")
        .child(el("h3").child(t::factor_title(lang)))
        .child(el("p").class("muted small").child(t::factor_lead(lang)))
        .child(fields(page, known))
        .child(el("div").class("error").attr("id", "duty-error").attr("role", "status").child(wrong))
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", "calibrate")
                        .attr("disabled", move || !can.get())
                        .on("click", move |_| calibrate(page, ready.get_untracked()))
                        .child(t::fit(lang)),
                )
                .child(el("span").class("muted small").attr("id", "duty-known").child(words)),
        )
        .child(show(
            move || running.get(),
            move || {
                let cancel = (move |()| store.cancel(Kind::Calibrate)).into();
                busy(Signal::stored(t::fitting(lang)), done, cancel, page.locale)
            },
        ))
        .child(move || found.get().filter(|_| !running.get()).map(|found| result(page, &found)))
}

fn fields(page: Page, known: Memo<Option<Arc<Known>>>) -> impl IntoView {
    let lang = page.locale.lang;
    let state = page.store.calibrating;
    let names = Memo::new(move || {
        known.with(|known| {
            known.as_ref().map(|known| (0..known.queues.len()).map(|at| known.name(at)).collect::<Vec<_>>())
        })
    });
    let name = move || names.with(|names| names.as_ref().and_then(|names| names.get(state.queue.get()).cloned()));
    let queues = move || {
        let names = names.get().filter(|names| names.len() > 1)?;
        let options = names.into_iter().enumerate().map(|(at, name)| (at.to_string(), name)).collect();
        let choose = move |key: String| state.queue.set(key.parse().unwrap_or_default());
        let value = Signal::derive(move || state.queue.get().to_string());
        Some(choice(t::queue(lang), "calibration-queue", options, value, choose.into()).into_view())
    };
    let within = Field {
        label: t::within(lang),
        id: "calibration-within",
        unit: Unit::Duration,
        range: Range { least: 0.0, most: 3600.0, step: None },
        value: Signal::derive(move || Some(threshold(page).get())),
        optional: false,
        hint: Some(t::within_hint(lang)),
        on_change: (move |value: Option<f64>| state.within.set(value.map(Seconds::clamped))).into(),
        locale: page.locale,
    };
    let typed = move |event: web_sys::Event| {
        if let Some(name) = untrack(name) {
            state.set_agents(name, event_target_value(&event));
        }
    };
    let agents = el("div")
        .class("field")
        .child(el("label").attr("for", "duty").child(t::agents(lang)))
        .child(
            el("textarea")
                .attr("id", "duty")
                .attr("rows", "6")
                .attr("spellcheck", "false")
                .attr("autocomplete", "off")
                .attr("aria-describedby", "duty-error")
                .prop("value", move || name().map(|name| state.agents_of(&name)))
                .on("input", typed),
        )
        .child(el("div").class("hint").child(t::agents_hint(lang)));
    let other = el("div").child(queues).child(within.view());
    el("div").class("calibration-fields").child(agents).child(other)
}

/// The threshold that the past was counted by: as typed, else the plan's.
fn threshold(page: Page) -> Seconds {
    page.store.calibrating.within.get().unwrap_or_else(|| page.settings.get().targets.within)
}

fn ready(page: Page, known: Memo<Option<Arc<Known>>>) -> Ready {
    let (store, lang) = (page.store, page.locale.lang);
    let known = known.get()?;
    let state = store.calibrating;
    let at = state.queue.get();
    let queue = known.history.queues.get(at)?;
    let agents = state.agents_of(&queue.name);
    if agents.trim().is_empty() {
        return None;
    }
    let plan = store.plan.get()?;
    let measured = known.queues.get(at).and_then(|waits| waits.patience());
    let asked = Asked {
        history: known.history.clone(),
        edits: plan.edits.clone(),
        queue: at,
        within: threshold(page),
        patience: measured.or(plan.staffing.patience),
        handle: plan.forecast.aht_if_unknown,
        agents,
    };
    let rows = match OnDuty::read(&asked.agents, page.locale.decimal_comma) {
        Err(bad) => Err(t::bad_line(lang, page.locale.count(bad.line as u64), bad.text)),
        Ok(duty) => {
            let past = past(&known.history, queue, &asked.edits, &duty, asked.handle);
            if past.rows.is_empty() { Err(t::no_rows(lang)) } else { Ok(Arc::new(past)) }
        }
    };
    Some((asked, rows))
}

fn calibrate(page: Page, ready: Ready) {
    let Some((asked, Ok(past))) = ready else { return };
    let request = CalibrateRequest {
        rows: past.rows.clone(),
        later: if past.days < 4 { 0 } else { u32::try_from(past.later).unwrap_or_default() },
        patience: asked.patience,
        threshold: asked.within,
    };
    let state = page.store.calibrating;
    page.store.run(Request::Calibrate(request), None, move |response| {
        if let Response::Calibrate(found) = response {
            state.found.set(Some((asked.clone(), found.map(Arc::from))));
        }
    });
}

fn result(page: Page, found: &Found) -> View {
    let (lang, locale) = (page.locale.lang, page.locale);
    let found = match found {
        Ok(found) => found,
        Err(why) => {
            let why = t::not_fitted(lang, *why);
            return el("p")
                .class("note bad")
                .attr("id", "calibration-finding")
                .attr("role", "status")
                .child(why)
                .into_view();
        }
    };
    let models = [(t::erlang_a(lang), found.erlang_a.as_ref()), (t::erlang_c(lang), found.erlang_c.as_ref())];
    let models: Vec<(String, &Held)> = models.into_iter().filter_map(|(name, held)| Some((name, held?))).collect();
    let Some((_, best)) = models.first() else { return fragment().into_view() };
    let factor = locale.percent(best.fit.factor, 1);
    let limit = if best.fit.at_limit { t::at_limit(lang) } else { String::new() };
    let finding = t::found_factor(lang, factor, locale.count(best.fit.intervals));
    let note = if best.of_later { t::of_later(lang) } else { t::of_same(lang) };
    fragment()
        .child(
            el("p")
                .class("more-finding")
                .attr("id", "calibration-finding")
                .attr("role", "status")
                .child(finding + &limit),
        )
        .child(table(page, &models))
        .child(el("p").class("muted small").child(format!("{note} {}", t::expect(lang))))
        .child(el("div").class("row").child(models.iter().map(|(_, held)| use_button(page, held)).collect_view()))
        .child(
            el("details")
                .attr("id", "calibration-hours")
                .child(el("summary").child(t::by_hour(lang)))
                .child(hours(page, &models)),
        )
        .into_view()
}

fn use_button(page: Page, held: &Held) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let (patience, factor) = (held.fit.patience.map(whole), (held.fit.factor * 1000.0).round() / 1000.0);
    let shown = locale.percent(factor, 1);
    let (id, label) = match patience {
        Some(patience) => ("use-erlang-a", t::use_a(lang, locale.duration(patience.get()), shown)),
        None => ("use-erlang-c", t::use_c(lang, shown)),
    };
    el("button")
        .class(if patience.is_some() { "btn primary" } else { "btn" })
        .attr("id", id)
        .on("click", move |_| put(page, |settings| (settings.patience, settings.availability) = (patience, factor)))
        .child(label)
}

fn scroll(label: String, table: El) -> El {
    el("div").class("table-scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", label).child(table)
}

fn table(page: Page, models: &[(String, &Held)]) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let heads = [t::patience(lang), t::factor(lang), t::level_off(lang), t::abandoned_off(lang)];
    let off = |share: Option<f64>| {
        td_num(share.map_or_else(|| "–".into(), |share| t::points(lang, locale.number(share * 100.0, 1))))
    };
    let row = |(name, held): &(String, &Held)| {
        let patience = held.fit.patience.map_or_else(|| "–".into(), |patience| locale.duration(patience.get()));
        el("tr")
            .child(th_row(name.clone()))
            .child(td_num(patience))
            .child(td_num(locale.percent(held.fit.factor, 1)))
            .child(off(held.beside.service_level))
            .child(off(held.beside.abandonment))
    };
    let head = el("tr").child(th(t::model(lang))).child(heads.map(th_num).into_iter().collect_view());
    let table = el("table").attr("id", "calibration-table").child(el("thead").child(head));
    scroll(t::factor_title(lang), table.child(el("tbody").child(models.iter().map(row).collect_view())))
}

/// Both measures by hour: as they were, then by each model.
fn hours(page: Page, models: &[(String, &Held)]) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let level: fn(&Hour) -> Option<Pair> = |hour| hour.service_level;
    let abandonment: fn(&Hour) -> Option<Pair> = |hour| hour.abandonment;
    let measures = [(t::level_seen(lang), level), (t::abandoned_seen(lang), abandonment)];
    let mut head = el("tr").child(th(t::hour(lang)));
    for (seen, _) in &measures {
        head = head.child(th_num(seen.clone()));
        head = head.child(models.iter().map(|(name, _)| th_num(t::level_of(lang, name))).collect_view());
    }
    // models are held to the same intervals: each knows the same hours, but those whose share it was not told
    let mut all: Vec<u32> = models.iter().flat_map(|(_, held)| &held.beside.hours).map(|hour| hour.hour).collect();
    all.sort_unstable();
    all.dedup();
    let share = |value: Option<f64>| td_num(value.map_or_else(|| "–".into(), |share| locale.percent(share, 1)));
    let rows = all.into_iter().map(|hour| {
        let of = |held: &Held, measure: fn(&Hour) -> Option<Pair>| {
            held.beside.hours.iter().find(|at| at.hour == hour).and_then(measure)
        };
        let mut row = el("tr").child(th_row(locale.clock(hour as u16 * 60)));
        for (_, measure) in &measures {
            let seen = models.iter().find_map(|(_, held)| of(held, *measure)).map(|pair| pair.observed);
            row = row.child(share(seen));
            let expected = models.iter().map(|(_, held)| share(of(held, *measure).map(|pair| pair.expected)));
            row = row.child(expected.collect_view());
        }
        row
    });
    let rows = rows.collect_view();
    let table = el("table").attr("id", "calibration-hour-table").child(el("thead").child(head));
    scroll(t::by_hour(lang), table.child(el("tbody").child(rows)))
}
