//! A report of agents as understood: its sums, what they measure, and the rows by agent.

use super::agents::{SHOWN, agents_table, file_name, questions, ways_out};
use super::head;
use crate::i18n::Locale;
use crate::i18n::texts::agents as t;
use crate::import::{AgentDays, AgentTotals};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::tile;

fn finding(locale: Locale, totals: &AgentTotals) -> String {
    let lang = locale.lang;
    let agents = locale.count(u64::from(totals.agents));
    match totals.handled {
        None => t::found_report_times(lang, agents),
        Some(handled) if totals.days == 0 => t::found_report_period(lang, agents, locale.count(handled)),
        Some(handled) => t::found_report(lang, agents, t::day_count(locale, totals.days), locale.count(handled)),
    }
}

/// What the report measures, as a sentence.
fn measured(locale: Locale, totals: &AgentTotals) -> String {
    let lang = locale.lang;
    let per_hour = totals.per_hour.map(|value| locale.number(value, 1));
    let occupancy = totals.occupancy.map(|share| locale.percent(share, 1));
    match (per_hour, occupancy) {
        (Some(per_hour), Some(occupancy)) => t::measured(lang, per_hour, occupancy),
        (Some(per_hour), None) => t::measured_per_hour(lang, per_hour),
        (None, Some(occupancy)) => t::measured_occupancy(lang, occupancy),
        (None, None) => t::measured_none(lang),
    }
}

/// The page of a report.
pub fn days(report: &AgentDays) -> impl IntoView + use<> {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let totals = report.totals();
    let finding = Signal::stored(finding(locale, &totals));
    fragment()
        .child(head(finding))
        .child(
            el("section")
                .class("note data-apply")
                .child(
                    el("div")
                        .class("data-apply-name")
                        .child(file_name())
                        .child(el("span").class("muted small").child(t::report_not_kept(lang))),
                )
                .child(el("div").class("row").child(ways_out())),
        )
        .child(questions())
        .child(tiles(locale, &totals))
        .child(el("p").attr("id", "agents-measured").child(measured(locale, &totals)))
        .child(by_agent(locale, report))
}

fn tiles(locale: Locale, totals: &AgentTotals) -> impl IntoView + use<> {
    let lang = locale.lang;
    let plain = Signal::stored;
    let or_unknown = |value: Option<String>| Signal::stored(value.unwrap_or_else(|| "–".to_string()));
    let detail = |known: bool, words: String| Signal::stored(if known { words } else { t::unknown(lang) });
    let period =
        if totals.days == 0 { t::over_period(lang) } else { t::over_days(lang, t::day_count(locale, totals.days)) };
    el("div")
        .class("tiles")
        .attr("id", "agents-tiles")
        .child(tile(t::agents(lang), plain(locale.count(u64::from(totals.agents))), plain(period)))
        .child(tile(
            t::handled(lang),
            or_unknown(totals.handled.map(|handled| locale.count(handled))),
            detail(totals.handled.is_some(), t::per_hour(lang) + " " + &per_hour(locale, totals)),
        ))
        .child(tile(
            t::aht(lang),
            or_unknown(totals.aht_s.map(|seconds| locale.duration(seconds))),
            detail(totals.aht_s.is_some(), t::aht_of(lang)),
        ))
        .child(tile(
            t::logged_in(lang),
            or_unknown(totals.logged_in_s.map(|seconds| locale.number(seconds / 3600.0, 1))),
            detail(totals.logged_in_s.is_some(), t::hours_of(lang)),
        ))
        .child(tile(
            t::occupancy(lang),
            or_unknown(totals.occupancy.map(|share| locale.percent(share, 1))),
            detail(totals.occupancy.is_some(), t::occupancy_of(lang)),
        ))
}

fn per_hour(locale: Locale, totals: &AgentTotals) -> String {
    totals.per_hour.map_or_else(|| "–".to_string(), |value| locale.number(value, 1))
}

/// The sums of each agent.
fn by_agent(locale: Locale, report: &AgentDays) -> impl IntoView + use<> {
    let lang = locale.lang;
    let agents = report.by_agent();
    let all = agents.len();
    let rows = agents.iter().take(SHOWN).map(|(name, totals)| {
        let time = |seconds: Option<f64>| seconds.map(|seconds| locale.duration(seconds));
        let cells = [
            (totals.days > 0).then(|| locale.count(u64::from(totals.days))),
            totals.handled.map(|handled| locale.count(handled)),
            time(totals.aht_s),
            time(totals.logged_in_s),
            time(totals.available_s),
            time(totals.not_ready_s),
            totals.occupancy.map(|share| locale.percent(share, 1)),
            totals.per_hour.map(|value| locale.number(value, 1)),
        ];
        let cells = cells.map(|cell| td_num(cell.unwrap_or_else(|| "–".to_string())));
        el("tr").child(th_row((*name).to_owned())).child(cells.into_iter().collect_view())
    });
    let rows = rows.collect_view();
    let headings = [
        t::days(lang),
        t::handled(lang),
        t::aht(lang),
        t::logged_in(lang),
        t::available(lang),
        t::not_ready(lang),
        t::occupancy(lang),
        t::per_hour(lang),
    ];
    let headings = el("tr").child(th(t::name(lang))).child(headings.map(th_num).into_iter().collect_view());
    agents_table("agents-days", t::by_agent(lang), headings, rows, all)
}
