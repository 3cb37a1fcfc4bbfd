//! The agents: who they are, where they work, when they can.

use super::fields::{from_time, next_id, text_field, to_time};
use super::{day, queue_names};
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::people as tp;
use crate::i18n::texts::schedule as t;
use crate::plan::edit::Edit;
use crate::roster::{Agent, AgentDetails, Workforce};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;

/// Most agents added at once.
const MOST_ADDED: u32 = 500;

/// A value of the plan's workforce, followed as it changes.
pub fn workforce(store: Store) -> Memo<Workforce> {
    Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| plan.workforce.clone()).unwrap_or_default()))
}

/// The pane.
pub fn people() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let force = workforce(store);
    let chosen = RwSignal::new(None::<u32>);
    el("div")
        .class("stack inputs")
        .child(add_agents(force))
        .child(move || chosen.get().map(|id| editor(force, id, chosen)))
        .child(show_or(
            move || force.with(|force| !force.agents.is_empty()),
            move || list(force, chosen),
            move || el("p").class("muted").child(t::nobody_yet(lang)),
        ))
}

/// Adds several agents to a queue with a contract, as one step to take back.
fn add_agents(force: Memo<Workforce>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (count, queue, contract) = (RwSignal::new(1u32), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let queues = Memo::new(move || queue_names(store));
    let contracts = Memo::new(move || {
        force.with(|force| force.contracts.iter().map(|each| (each.id, each.name.clone())).collect::<Vec<_>>())
    });
    let add = move |_| {
        let mut force = force.get_untracked();
        let queue = queue.get_untracked();
        let queue = if queue.is_empty() { queues.get_untracked().first().cloned().unwrap_or_default() } else { queue };
        let contract = contract.get_untracked().parse().ok();
        let Some(contract) = contract.or_else(|| force.contracts.first().map(|each| each.id)) else { return };
        let word = crate::i18n::texts::forecast::sample_names(lang).workforce.agent;
        for _ in 0..count.get_untracked() {
            let id = next_id(force.agents.iter().map(|agent| agent.id));
            let (name, availability) = (format!("{word} {id:03}"), [Some(Span::DAY); 7]);
            let (queue, details, personal) = (queue.clone(), AgentDetails::default(), Default::default());
            force.agents.push(Agent { id, name, queue, contract, availability, details, personal });
        }
        store.edit(Edit::ReplaceWorkforce(force));
    };
    let number = move |event| {
        if let Ok(typed) = event_target_value(&event).trim().parse::<u32>() {
            count.set(typed.clamp(1, MOST_ADDED));
        }
    };
    el("div")
        .class("row add-row")
        .child(el("label").class("inline-field").attr("for", "add-count").child(t::add_count(lang)))
        .child(
            el("input")
                .attr("type", "number")
                .attr("id", "add-count")
                .attr("min", "1")
                .attr("max", MOST_ADDED)
                .prop("value", move || count.get().to_string())
                .on("change", number),
        )
        .child(el("label").class("inline-field").attr("for", "add-queue").child(t::queue(lang)))
        .child(
            el("select")
                .attr("id", "add-queue")
                .on("change", move |event| queue.set(event_target_value(&event)))
                .child(move || {
                    queues
                        .get()
                        .into_iter()
                        .map(|name| {
                            let value = name.clone();
                            el("option").attr("value", value).child(name)
                        })
                        .collect_view()
                }),
        )
        .child(el("label").class("inline-field").attr("for", "add-contract").child(t::contract(lang)))
        .child(
            el("select")
                .attr("id", "add-contract")
                .on("change", move |event| contract.set(event_target_value(&event)))
                .child(move || {
                    contracts
                        .get()
                        .into_iter()
                        .map(|(id, name)| el("option").attr("value", id.to_string()).child(name))
                        .collect_view()
                }),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", "add-agents")
                .attr("disabled", move || contracts.with(Vec::is_empty))
                .on("click", add)
                .child(t::add_agents(lang)),
        )
}

/// All agents as a table.
fn list(force: Memo<Workforce>, chosen: RwSignal<Option<u32>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    // Of the roster that is kept: who asked for what, and got it.
    let requests = Memo::new(move || {
        store.plan.with(|plan| {
            let kept = plan.as_ref().and_then(|plan| Some((plan, plan.roster.as_ref()?)));
            kept.map(|(plan, kept)| crate::schedule::requests_met(&plan.workforce, &kept.roster)).unwrap_or_default()
        })
    });
    let met = move |agent: u32| {
        requests.with(|all| {
            let met = all.iter().find(|met| met.agent == agent)?;
            Some(tp::met_of(lang, met.met, met.asked))
        })
    };
    let rows = move || {
        force.with(|force| {
            let row = |agent: &Agent| {
                let (id, name) = (agent.id, agent.name.clone());
                let contract = force.contract(agent.contract).map(|contract| contract.name.clone());
                let choose = move |_| {
                    chosen.set(Some(id));
                    request_animation_frame(|| super::grid::focus("agent-name"));
                };
                let remove = move |_| {
                    if chosen.get_untracked() == Some(id) {
                        chosen.set(None);
                    }
                    store.edit(Edit::RemoveAgent(id));
                };
                el("tr")
                    .child(td(el("button").class("link").on("click", choose).child(name.clone())))
                    .child(td(agent.queues().collect::<Vec<_>>().join(&t::comma(lang))))
                    .child(td(contract))
                    .child(td(availability_words(locale, &agent.availability)))
                    .child(td_num(met(id)))
                    .child(td_num(
                        el("button")
                            .class("btn")
                            .attr("aria-label", t::remove(lang, name))
                            .on("click", remove)
                            .child("×"),
                    ))
            };
            force.agents.iter().map(row).collect_view()
        })
    };
    el("div")
        .class("table-scroll people")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", t::agents(lang))
        .child(
            el("table")
                .class("wide")
                .child(
                    el("thead").child(
                        el("tr")
                            .child(th(t::name(lang)))
                            .child(th(t::queue(lang)))
                            .child(th(t::contract(lang)))
                            .child(th(t::availability(lang)))
                            .child(th_num(tp::requests_met(lang)))
                            .child(el("td")),
                    ),
                )
                .child(el("tbody").child(rows)),
        )
}

/// When somebody can work, in a few words.
pub fn availability_words(locale: Locale, week: &[Option<Span>; 7]) -> String {
    let span_words = |span: Span| t::from_to(locale.lang, locale.clock(span.from), locale.clock(span.to));
    let whole = |span: Span| span.from == 0 && span.to >= 1440;
    let open: Vec<(usize, Span)> =
        locale.week_order().into_iter().filter_map(|day| Some((day, week.get(day).copied().flatten()?))).collect();
    let Some((_, first)) = open.first().copied() else { return t::not_available(locale.lang) };
    let name = |day: usize| locale.weekday_short(day::weekday(day));
    if open.iter().all(|(_, span)| *span == first) {
        let days = if open.len() == 7 {
            t::every_day(locale.lang)
        } else {
            open.iter().map(|(day, _)| name(*day)).collect::<Vec<_>>().join(" ")
        };
        return if whole(first) { days } else { format!("{days} {}", span_words(first)) };
    }
    let words = open.iter().map(|(day, span)| {
        if whole(*span) { name(*day).to_owned() } else { format!("{} {}", name(*day), span_words(*span)) }
    });
    words.collect::<Vec<_>>().join(&t::comma(locale.lang))
}

/// The chosen agent's fields.
fn editor(force: Memo<Workforce>, id: u32, chosen: RwSignal<Option<u32>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let agent = Memo::new(move || force.with(|force| force.agents.iter().find(|agent| agent.id == id).cloned()));
    let change = move |change: &dyn Fn(&mut Agent)| {
        if let Some(mut agent) = agent.get_untracked() {
            change(&mut agent);
            store.edit(Edit::UpdateAgent(agent));
        }
    };
    let of = move |read: fn(&Agent) -> String| {
        Signal::derive(move || agent.with(|agent| agent.as_ref().map(read).unwrap_or_default()))
    };
    let queues = untrack(|| queue_names(store)).into_iter().map(|name| (name.clone(), name)).collect();
    let contracts = force
        .with_untracked(|force| force.contracts.iter().map(|each| (each.id.to_string(), each.name.clone())).collect());
    el("div")
        .class("editor")
        .child(
            el("div")
                .child(text_field(
                    t::name(lang),
                    "agent-name",
                    of(|agent| agent.name.clone()),
                    (move |name: String| change(&|agent| agent.name.clone_from(&name))).into(),
                ))
                .child(choice(
                    t::queue(lang),
                    "agent-queue",
                    queues,
                    of(|agent| agent.queue.clone()),
                    (move |queue: String| change(&|agent| agent.queue.clone_from(&queue))).into(),
                ))
                .child(choice(
                    t::contract(lang),
                    "agent-contract",
                    contracts,
                    of(|agent| agent.contract.to_string()),
                    (move |contract: String| {
                        change(&|agent| agent.contract = contract.parse().unwrap_or(agent.contract))
                    })
                    .into(),
                ))
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", "agent-done")
                        .on("click", move |_| chosen.set(None))
                        .child(t::done(lang)),
                ),
        )
        .child(days(agent))
        .child(super::personal::personal(force, agent))
}

/// The weekdays of an agent, each with a box and two times.
fn days(agent: Memo<Option<Agent>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let row = move |day: usize| {
        let name = locale.weekday(day::weekday(day));
        let span = move || agent.with(|agent| agent.as_ref()?.availability.get(day).copied().flatten());
        let set = move |span: Option<Span>| {
            let Some(mut agent) = agent.get_untracked() else { return };
            if let Some(place) = agent.availability.get_mut(day) {
                *place = span;
            }
            store.edit(Edit::UpdateAgent(agent));
        };
        // An end at or before the start is one of the next day; midnight to midnight is the whole day.
        let until = |from: u16, to: u16| if to % 1440 <= from { to % 1440 + 1440 } else { to % 1440 };
        let time = move |event: web_sys::Event, last: bool| {
            let (Some(typed), Some(span)) = (from_time(&event_target_value(&event)), span()) else { return };
            let (from, to) = if last { (span.from, typed) } else { (typed, span.to) };
            set(Some(Span { from, to: until(from, to) }));
        };
        let closed = move || span().is_none();
        el("div")
            .class("day-line")
            .child(
                el("label")
                    .child(
                        el("input")
                            .attr("type", "checkbox")
                            .prop("checked", move || span().is_some())
                            .on("change", move |event| set(event_target_checked(&event).then_some(Span::DAY))),
                    )
                    .child(" ")
                    .child(name),
            )
            .child(
                el("input")
                    .attr("type", "time")
                    .attr("step", "900")
                    .attr("aria-label", t::day_from(lang, name))
                    .attr("disabled", closed)
                    .prop("value", move || to_time(span().map_or(0, |span| span.from)))
                    .on("change", move |event| time(event, false)),
            )
            .child(
                el("input")
                    .attr("type", "time")
                    .attr("step", "900")
                    .attr("aria-label", t::day_to(lang, name))
                    .attr("disabled", closed)
                    .prop("value", move || to_time(span().map_or(0, |span| span.to)))
                    .on("change", move |event| time(event, true)),
            )
    };
    el("fieldset")
        .class("days")
        .child(el("legend").child(t::availability(lang)))
        .child(locale.week_order().map(row).collect_view())
        .child(el("p").class("muted small").child(t::whole_day_help(lang)))
}
