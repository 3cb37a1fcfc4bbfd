//! People of a list: each as understood, what becomes of them in the plan, and the button that takes them in.

use super::agents::{SHOWN, agents_table, file_name, questions, ways_out};
use super::head;
use crate::i18n::Locale;
use crate::i18n::texts::agents as t;
use crate::import::Person;
use crate::plan::Plan;
use crate::plan::agents::{Fate, TakeIn, Taken, TakenIn, take_in};
use crate::plan::edit::Edit;
use crate::ui::pages::schedule::availability_words;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;
use std::sync::Arc;

/// What the planner chose for what the list leaves open.
#[derive(Clone, Copy)]
struct Chosen {
    replace: RwSignal<bool>,
    queue: RwSignal<String>,
    contract: RwSignal<String>,
}

/// Queues of the plan: those of its history, else those its people work in.
fn queues(plan: &Plan) -> Vec<String> {
    if let Some(history) = &plan.history {
        return history.queues.iter().map(|queue| queue.name.clone()).collect();
    }
    let mut names: Vec<String> = plan.workforce.agents.iter().map(|agent| agent.queue.clone()).collect();
    names.sort();
    names.dedup();
    names
}

fn taken(locale: Locale, plan: &Plan, people: &[Person], chosen: Chosen) -> TakenIn {
    let queues = queues(plan);
    let queue = chosen.queue.get();
    let queue = if queues.contains(&queue) { queue } else { queues.first().cloned().unwrap_or_default() };
    let contract = chosen.contract.get().parse().ok();
    let name = move |kind, minutes| t::contract_name(locale, kind, minutes);
    let how = TakeIn { queue, contract, replace: chosen.replace.get(), queues: &queues, name: &name };
    take_in(&plan.workforce, people, &how)
}

/// The page of a list.
pub fn list(people: &[Person], currency: &str) -> impl IntoView + use<> {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let chosen = Chosen {
        replace: RwSignal::new(false),
        queue: RwSignal::new(String::new()),
        contract: RwSignal::new(String::new()),
    };
    let people: Arc<[Person]> = people.into();
    let count = people.len();
    let taken = Memo::new(move || {
        store.plan.with(|plan| plan.as_ref().map(|plan| Arc::new(taken(locale, plan, &people, chosen))))
    });
    let finding = Signal::derive(move || {
        let people = t::people(locale, count);
        taken.with(|taken| match taken {
            None => t::found_list_alone(lang, &people),
            Some(taken) => {
                let of = |fate| locale.count(taken.count(fate) as u64);
                t::found_list(lang, &people, of(Fate::Added), of(Fate::Changed), of(Fate::Same))
            }
        })
    });
    let currency = currency.to_owned();
    fragment()
        .child(head(finding))
        .child(apply(taken))
        .child(other_currency(locale, &currency))
        .child(questions())
        .child(show(move || taken.with(Option::is_some), move || choices(store, chosen)))
        .child(move || taken.get().map(|taken| table(locale, &taken, &currency)))
}

/// Takes the people in.
fn apply(taken: Memo<Option<Arc<TakenIn>>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let nothing = Memo::new(move || {
        taken.with(|taken| {
            taken.as_ref().is_none_or(|taken| {
                taken.removed.is_empty() && taken.count(Fate::Added) + taken.count(Fate::Changed) == 0
            })
        })
    });
    let take = move |_| {
        if let Some(taken) = taken.get_untracked() {
            store.edit(Edit::ReplaceWorkforce(taken.workforce.clone()));
            store.importing.clear(store);
            crate::ui::route::go(crate::ui::route::Stage::Schedule);
        }
    };
    let hint = move || match taken.with(Option::is_some) {
        false => t::needs_plan(lang),
        true if nothing.get() => t::nothing_to_do(lang),
        true => t::use_hint(lang),
    };
    let removed = move || {
        let taken = taken.get()?;
        let names = taken.removed.iter().take(8).cloned().collect::<Vec<_>>();
        let dots = if taken.removed.len() > names.len() { " …" } else { "" };
        let list = names.join(&crate::i18n::texts::schedule::comma(lang)) + dots;
        (!taken.removed.is_empty())
            .then(|| el("p").attr("id", "agents-removed").child(t::removed(lang, taken.removed.len(), list)))
    };
    let made = move || {
        let taken = taken.get()?;
        let names = taken.contracts.join(&crate::i18n::texts::schedule::comma(lang));
        (!taken.contracts.is_empty())
            .then(|| el("p").attr("id", "agents-contracts").child(t::contracts_made(lang, names)))
    };
    el("section")
        .class("note data-apply")
        .child(
            el("div")
                .class("data-apply-name")
                .child(file_name())
                .child(el("span").class("muted small").child(t::stays_here(lang))),
        )
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn primary")
                        .attr("id", "apply-agents")
                        .attr("disabled", nothing)
                        .on("click", take)
                        .child(t::use_people(lang)),
                )
                .child(ways_out())
                .child(el("span").class("muted small").child(hint)),
        )
        .child(removed)
        .child(made)
}

/// Says that the list counts in another currency than the app writes.
fn other_currency(locale: Locale, currency: &str) -> impl IntoView + use<> {
    let sign = locale.currency.sign();
    (!currency.is_empty() && currency != sign).then(|| {
        el("p").class("note stale").attr("id", "agents-currency").child(t::other_currency(locale.lang, currency, sign))
    })
}

/// What the list leaves open.
fn choices(store: Store, chosen: Chosen) -> impl IntoView {
    let lang = store.locale.get_untracked().lang;
    let (queues, contracts) = store.plan.with_untracked(|plan| {
        plan.as_ref().map_or_else(Default::default, |plan| {
            let contracts = plan.workforce.contracts.iter().map(|each| (each.id.to_string(), each.name.clone()));
            (queues(plan), contracts.collect::<Vec<_>>())
        })
    });
    let queues: Vec<(String, String)> = queues.into_iter().map(|name| (name.clone(), name)).collect();
    let first = |options: &[(String, String)]| options.first().map(|(key, _)| key.clone()).unwrap_or_default();
    let or_first = |chosen: RwSignal<String>, first: String| {
        Signal::derive(move || Some(chosen.get()).filter(|key| !key.is_empty()).unwrap_or_else(|| first.clone()))
    };
    let (queue, contract) = (or_first(chosen.queue, first(&queues)), or_first(chosen.contract, first(&contracts)));
    let modes = vec![("add".to_string(), t::mode_add(lang)), ("replace".to_string(), t::mode_replace(lang))];
    let mode = Signal::derive(move || if chosen.replace.get() { "replace" } else { "add" }.to_string());
    let set_mode = move |key: String| chosen.replace.set(key == "replace");
    el("section")
        .class("card agents-choices")
        .child(el("h2").child(t::choices(lang)))
        .child(choice(
            t::default_queue(lang),
            "agents-queue",
            queues,
            queue,
            (move |name: String| chosen.queue.set(name)).into(),
        ))
        .child(choice(
            t::default_contract(lang),
            "agents-contract",
            contracts,
            contract,
            (move |id: String| chosen.contract.set(id)).into(),
        ))
        .child(choice(t::mode(lang), "agents-mode", modes, mode, set_mode.into()))
}

/// Every person as taken in.
fn table(locale: Locale, taken: &TakenIn, currency: &str) -> impl IntoView + use<> {
    let lang = locale.lang;
    let rows = taken.people.iter().take(SHOWN).map(|person| row(locale, person, taken, currency)).collect_view();
    let all = taken.people.len();
    let headings = [
        t::name(lang),
        t::fate(lang),
        t::staff_id(lang),
        t::team(lang),
        t::queue(lang),
        t::contract(lang),
        t::availability(lang),
        t::skills(lang),
    ];
    let headings = el("tr")
        .child(th_num(t::line(lang)))
        .child(headings.map(th).into_iter().collect_view())
        .child(th_num(t::cost(lang)))
        .child(th(t::first_last(lang)))
        .child(th(t::open(lang)));
    agents_table("agents-list", t::as_understood(lang), headings, rows, all)
}

fn row(locale: Locale, taken: &Taken, all: &TakenIn, currency: &str) -> impl IntoView + use<> {
    let lang = locale.lang;
    let (agent, details) = (&taken.agent, &taken.agent.details);
    let comma = crate::i18n::texts::schedule::comma(lang);
    let skill = |skill: &crate::roster::Skill| match skill.level {
        Some(level) => format!("{} {level}", skill.name),
        None => skill.name.clone(),
    };
    let skills = details.skills.iter().map(skill).collect::<Vec<_>>().join(&comma);
    let contract = all.workforce.contract(agent.contract).map(|contract| contract.name.clone());
    let cost = details.hourly_cost.map(|cost| match currency {
        "" => locale.money(cost),
        sign => format!("{sign}\u{a0}{}", locale.number(cost.0 as f64 / 100.0, 2)),
    });
    let days = [
        details.starts.map(|day| t::from_day(lang, locale.date(day))),
        details.leaves.map(|day| t::to_day(lang, locale.date(day))),
    ];
    let days = days.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let notes = taken.notes.iter().map(|note| t::note(locale, note)).collect::<Vec<_>>().join(&comma);
    el("tr")
        .child(td_num(taken.line))
        .child(th_row(agent.name.clone()))
        .child(td(el("span").class(fate_class(taken.fate)).child(t::fate_words(lang, taken.fate))))
        .child(el("td").class("nowrap").child(details.staff_id.clone()))
        .child(td(details.team.clone()))
        .child(td(agent.queue.clone()))
        .child(td(contract))
        .child(td(availability_words(locale, &agent.availability)))
        .child(td(skills))
        .child(td_num(cost))
        .child(td(days))
        .child(el("td").class("muted").child(notes))
}

const fn fate_class(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "agents-fate added",
        Fate::Changed => "agents-fate changed",
        Fate::Same => "agents-fate",
    }
}
