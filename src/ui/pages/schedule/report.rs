//! What the roster comes to: its days in hours, cost and service level, its burdens person by person.

use crate::i18n::Locale;
use crate::i18n::texts::{roster as t, schedule};
use crate::schedule::{DayReport, PersonReport, Report, report};
use crate::staffing::Served;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use std::sync::Arc;

/// People listed; the rest is in the file of the roster.
const MOST_PEOPLE: usize = 200;

/// The pane.
pub fn report_pane() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let found = Memo::new(move || found(store));
    move || match found.get() {
        Some(found) => fragment().child(days(store, locale, &found)).child(people(store, locale, &found)).into_view(),
        None => el("p").class("muted").child(schedule::none_yet(locale.lang)).into_view(),
    }
}

fn found(store: Store) -> Option<Arc<Report>> {
    let (plan, coverage) = (store.plan.get()?, store.coverage.get()?);
    Some(Arc::new(report(&plan.workforce, &plan.roster.as_ref()?.roster, &coverage)))
}

fn table(id: &'static str, label: String, head: El, rows: impl IntoView) -> El {
    let table = el("table").class("wide").attr("id", id).child(el("thead").child(head)).child(el("tbody").child(rows));
    el("div").class("table-scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", label).child(table)
}

fn days(store: Store, locale: Locale, found: &Report) -> impl IntoView + use<> {
    let lang = locale.lang;
    let predicted = store.predicted.get();
    let level = |served: Option<Served>| served.and_then(|served| served.level());
    let row = |name: String, day: &DayReport, level: Option<f64>| {
        let share = |share: Option<f64>| share.map_or_else(|| "–".into(), |share| locale.percent(share, 1));
        let hours = |minutes: u64| td_num(locale.hours(minutes as f64));
        el("tr")
            .child(th_row(name))
            .child(hours(day.required))
            .child(hours(day.scheduled))
            .child(hours(day.required.saturating_sub(day.covered)))
            .child(hours(day.scheduled.saturating_sub(day.covered)))
            .child(td_num(share(day.coverage_error())))
            .child(td_num(share(day.efficiency())))
            .child(td_num(share(level)))
            .child(hours(day.paid))
            .child(td_num(day.cost.map_or_else(|| "–".into(), |cost| locale.money(cost))))
    };
    let head = [
        t::report_required(lang),
        t::report_scheduled(lang),
        schedule::tile_under(lang),
        schedule::tile_over(lang),
        t::coverage_error(lang),
        t::efficiency(lang),
        t::tile_level(lang),
        schedule::tile_paid(lang),
        schedule::tile_cost(lang),
    ];
    let head = el("tr").child(th(t::day(lang))).child(head.map(th_num).into_iter().collect_view());
    let rows = locale.week_order().map(|day| {
        let served = predicted.as_ref().and_then(|predicted| predicted.days.get(day).copied());
        let report = found.days.get(day).copied().unwrap_or_default();
        row(locale.weekday(super::day::weekday(day)).to_owned(), &report, level(served))
    });
    let total = row(t::the_week(lang), &found.total, level(predicted.as_ref().map(|predicted| predicted.total)));
    fragment()
        .child(el("h2").child(t::by_day(lang)))
        .child(table(
            "report-days",
            t::by_day(lang),
            head,
            fragment().child(rows.into_iter().collect_view()).child(total.class("strong")),
        ))
        .child(el("p").class("muted small").child(t::report_note(lang)))
}

fn people(store: Store, locale: Locale, found: &Report) -> impl IntoView + use<> {
    let lang = locale.lang;
    let names: Vec<(u32, String)> = store.plan.with_untracked(|plan| {
        let agents = plan.as_ref().map(|plan| plan.workforce.agents.as_slice()).unwrap_or_default();
        agents.iter().map(|agent| (agent.id, agent.name.clone())).collect()
    });
    // Who carries most comes first.
    let mut people: Vec<PersonReport> = found.people.clone();
    people.sort_by_key(|person| std::cmp::Reverse((person.weekend + person.nights, person.early)));
    let more = people.len().saturating_sub(MOST_PEOPLE);
    let hours = |minutes: u32| locale.number(f64::from(minutes) / 60.0, 2);
    let row = |person: &PersonReport| {
        let name = names.iter().find(|(id, _)| *id == person.agent).map(|(_, name)| name.clone()).unwrap_or_default();
        let contract = person.contract.map_or_else(String::new, |(least, most)| {
            if least == most { hours(least.into()) } else { t::from_to(lang, hours(least.into()), hours(most.into())) }
        });
        let requests =
            if person.requests.1 > 0 { t::met_of(lang, person.requests.0, person.requests.1) } else { "–".into() };
        el("tr")
            .child(th_row(name))
            .child(td_num(hours(person.paid)))
            .child(td_num(contract))
            .child(td_num(person.days.to_string()))
            .child(td_num(person.weekend.to_string()))
            .child(td_num(person.nights.to_string()))
            .child(td_num(person.early.to_string()))
            .child(td_num(requests))
    };
    let head = [
        schedule::tile_paid(lang),
        t::contract_hours(lang),
        t::days_worked(lang),
        t::weekend_days(lang),
        t::nights(lang),
        t::early_starts(lang),
        t::requests_met(lang),
    ];
    let head = el("tr").child(th(schedule::name(lang))).child(head.map(th_num).into_iter().collect_view());
    let rows = people.iter().take(MOST_PEOPLE).map(row).collect_view();
    fragment()
        .child(el("h2").child(t::by_person(lang)))
        .child(table("report-people", t::by_person(lang), head, rows))
        .child((more > 0).then(|| el("p").class("muted small").child(schedule::and_more(lang, more))))
}
