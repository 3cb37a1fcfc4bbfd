//! What the chosen agent brings to the rosters: further queues, leave, requests, fixed days.

use super::fields::{from_time, to_time};
use super::queue_names;
use crate::calendar::date_from_text;
use crate::i18n::Lang;
use crate::i18n::texts::people as t;
use crate::i18n::texts::schedule as ts;
use crate::plan::edit::Edit;
use crate::roster::{Agent, FixedDate, Leave, Personal, Request, Want, Weight, Workforce};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::{Field, Range, Unit, choice};

/// What may be added.
const KINDS: [&str; 6] = ["leave", "off", "work", "start", "shift", "free"];

/// What is about to be added.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
    from: RwSignal<u16>,
    to: RwSignal<u16>,
    words: RwSignal<String>,
    template: RwSignal<String>,
    weight: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
}

impl Draft {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            kind: text("leave"),
            first: text(""),
            last: text(""),
            from: RwSignal::new(480),
            to: RwSignal::new(600),
            words: text(""),
            template: text(""),
            weight: text("1"),
            wrong: RwSignal::new(None),
        }
    }

    /// Puts what the fields say into what the agent brings; or the sentence that refuses it.
    fn add(self, lang: Lang, personal: &mut Personal, templates: &[(u32, String)]) -> Result<(), String> {
        let kind = self.kind.get_untracked();
        let first = date_from_text(&self.first.get_untracked());
        let date = first.ok_or_else(|| t::needs_date(lang));
        let weight = self.weight.get_untracked().parse::<usize>().ok().and_then(|at| Weight::ALL.get(at).copied());
        let weight = weight.unwrap_or_default();
        let (from, to) = (self.from.get_untracked(), self.to.get_untracked());
        match kind.as_str() {
            "leave" => {
                let first = date?;
                let last = date_from_text(&self.last.get_untracked()).unwrap_or(first);
                let kind = self.words.get_untracked().trim().to_owned();
                let kind = (!kind.is_empty()).then_some(kind);
                personal.leave.push(Leave { first, last, kind });
                personal.leave.sort_by_key(|leave| leave.first);
            }
            "off" => personal.requests.push(Request { want: Want::Off(date?), weight }),
            "work" => personal.requests.push(Request { want: Want::Work(date?), weight }),
            "start" if from > to => return Err(t::needs_times(lang)),
            "start" => personal.requests.push(Request { want: Want::Start { from, to, date: first }, weight }),
            _ => {
                let date = date?;
                let shift = if kind == "shift" {
                    let chosen = self.template.get_untracked().parse().ok();
                    let template = chosen.or_else(|| templates.first().map(|(id, _)| *id));
                    Some((template.ok_or_else(|| t::needs_template(lang))?, from))
                } else {
                    None
                };
                personal.fixed.retain(|fixed| fixed.date != date);
                personal.fixed.push(FixedDate { date, shift });
                personal.fixed.sort_by_key(|fixed| fixed.date);
            }
        }
        Ok(())
    }
}

/// The fields of one agent.
pub fn personal(force: Memo<Workforce>, agent: Memo<Option<Agent>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let change = move |change: &dyn Fn(&mut Personal)| {
        if let Some(mut agent) = agent.get_untracked() {
            change(&mut agent.personal);
            store.edit(Edit::UpdateAgent(agent));
        }
    };
    let weekends = Field {
        label: t::weekends(lang),
        id: "agent-weekends",
        unit: Unit::Number(0),
        range: Range { least: 0.0, most: 52.0, step: None },
        value: Signal::derive(move || {
            agent.with(|agent| agent.as_ref().map(|agent| f64::from(agent.personal.recent_weekends)))
        }),
        optional: false,
        hint: Some(t::weekends_hint(lang)),
        on_change: (move |typed: Option<f64>| {
            change(&|personal| personal.recent_weekends = typed.unwrap_or(0.0).round() as u8);
        })
        .into(),
        locale,
    };
    el("div")
        .class("personal")
        .child(
            el("fieldset")
                .class("days")
                .child(el("legend").child(t::personal(lang)))
                .child(move || lines(force, agent))
                .child(adding(force, agent))
                .child(el("p").class("muted small").child(t::leave_hint(lang))),
        )
        .child(el("div").child(weekends.view()).child(queues(agent)))
}

/// Everything there is, each with a button that takes it away.
fn lines(force: Memo<Workforce>, agent: Memo<Option<Agent>>) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let line = move |words: String, take: fn(&mut Personal, usize), at: usize| {
        let remove = move |_| {
            if let Some(mut agent) = agent.get_untracked() {
                take(&mut agent.personal, at);
                store.edit(Edit::UpdateAgent(agent));
            }
        };
        el("li").child(el("span").child(words.clone())).child(" ").child(
            el("button")
                .class("btn")
                .attr("type", "button")
                .attr("aria-label", ts::remove(lang, words))
                .on("click", remove)
                .child("×"),
        )
    };
    let Some(agent) = agent.get() else { return fragment() };
    let personal = &agent.personal;
    let mut all = Vec::new();
    for (at, leave) in personal.leave.iter().enumerate() {
        all.push(line(t::leave_words(locale, leave), |personal, at| _ = personal.leave.remove(at), at));
    }
    for (at, request) in personal.requests.iter().enumerate() {
        all.push(line(t::request_words(locale, request), |personal, at| _ = personal.requests.remove(at), at));
    }
    force.with(|force| {
        for (at, fixed) in personal.fixed.iter().enumerate() {
            let words = t::fixed_words(locale, fixed, force);
            all.push(line(words, |personal, at| _ = personal.fixed.remove(at), at));
        }
    });
    if all.is_empty() {
        return el("p").class("muted").attr("id", "personal-none").child(t::nothing(lang));
    }
    el("ul").class("personal-lines").attr("id", "personal-lines").child(all.into_iter().collect_view())
}

/// The fields that add one.
fn adding(force: Memo<Workforce>, agent: Memo<Option<Agent>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let draft = Draft::new();
    let templates = Memo::new(move || {
        let allowed = |id: u32| {
            agent.with(|agent| {
                let contract = agent.as_ref().map_or(0, |agent| agent.contract);
                force.with(|force| force.contract(contract).is_some_and(|contract| contract.templates.contains(&id)))
            })
        };
        let all: Vec<(u32, String)> =
            force.with(|force| force.templates.iter().map(|each| (each.id, each.name.clone())).collect());
        all.into_iter().filter(|(id, _)| allowed(*id)).collect::<Vec<_>>()
    });
    let add = move |_| {
        let Some(mut agent) = agent.get_untracked() else { return };
        match draft.add(lang, &mut agent.personal, &templates.get_untracked()) {
            Ok(()) => {
                draft.wrong.set(None);
                store.edit(Edit::UpdateAgent(agent));
            }
            Err(why) => draft.wrong.set(Some(why)),
        }
    };
    let names = [
        t::leave(lang),
        t::wants_off(lang),
        t::wants_work(lang),
        t::wants_start(lang),
        t::fixed_shift(lang),
        t::fixed_off(lang),
    ];
    let kinds = KINDS.iter().map(|kind| (*kind).to_owned()).zip(names).collect();
    el("div")
        .class("stack personal-add")
        .child(choice(
            t::what(lang),
            "personal-kind",
            kinds,
            Signal::derive(move || draft.kind.get()),
            (move |kind: String| draft.kind.set(kind)).into(),
        ))
        .child(move || parts(draft, templates))
        .child(
            el("button")
                .class("btn")
                .attr("type", "button")
                .attr("id", "personal-add")
                .on("click", add)
                .child(t::add(lang)),
        )
        .child(
            el("div")
                .class("error")
                .attr("id", "personal-error")
                .attr("role", "status")
                .child(move || draft.wrong.get()),
        )
}

/// The fields that the kind takes.
fn parts(draft: Draft, templates: Memo<Vec<(u32, String)>>) -> El {
    let lang = use_store().locale.get_untracked().lang;
    let kind = draft.kind.get();
    let weight = || {
        let options = Weight::ALL.iter().enumerate().map(|(at, weight)| (at.to_string(), t::weight(lang, *weight)));
        choice(
            t::counts(lang),
            "personal-weight",
            options.collect(),
            Signal::derive(move || draft.weight.get()),
            (move |chosen: String| draft.weight.set(chosen)).into(),
        )
    };
    match kind.as_str() {
        "leave" => fragment()
            .child(typed("date", t::first_day(lang), "personal-first", draft.first))
            .child(typed("date", t::last_day(lang), "personal-last", draft.last))
            .child(typed("text", t::leave_kind(lang), "personal-words", draft.words)),
        "start" => fragment()
            .child(time(t::from(lang), "personal-from", draft.from))
            .child(time(t::to(lang), "personal-to", draft.to))
            .child(typed("date", t::any_date(lang), "personal-first", draft.first))
            .child(weight()),
        "shift" => fragment()
            .child(typed("date", t::date(lang), "personal-first", draft.first))
            .child(choice(
                ts::shift(lang),
                "personal-template",
                templates.get().into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
                Signal::derive(move || draft.template.get()),
                (move |id: String| draft.template.set(id)).into(),
            ))
            .child(time(t::start(lang), "personal-from", draft.from)),
        "free" => fragment().child(typed("date", t::date(lang), "personal-first", draft.first)),
        _ => fragment().child(typed("date", t::date(lang), "personal-first", draft.first)).child(weight()),
    }
}

fn typed(kind: &'static str, label: String, id: &'static str, value: RwSignal<String>) -> El {
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(
        el("input")
            .attr("type", kind)
            .attr("id", id)
            .attr("autocomplete", "off")
            .prop("value", move || value.get())
            .on("change", move |event| value.set(event_target_value(&event))),
    )
}

fn time(label: String, id: &'static str, value: RwSignal<u16>) -> El {
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(
        el("input")
            .attr("type", "time")
            .attr("id", id)
            .attr("step", "900")
            .prop("value", move || to_time(value.get()))
            .on("change", move |event| {
                if let Some(minute) = from_time(&event_target_value(&event)) {
                    value.set(minute)
                }
            }),
    )
}

/// Boxes for the further queues; one that is ticked goes behind those that are.
fn queues(agent: Memo<Option<Agent>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let names = Memo::new(move || {
        let own = agent.with(|agent| agent.as_ref().map(|agent| agent.queue.clone()));
        let mut names = queue_names(store);
        names.retain(|name| Some(name) != own.as_ref());
        names
    });
    let row = move |name: String| {
        let (ticked, set) = (name.clone(), name.clone());
        let place =
            move || agent.with(|agent| agent.as_ref()?.personal.more_queues.iter().position(|queue| *queue == ticked));
        let shown = place.clone();
        let set = move |event| {
            let Some(mut agent) = agent.get_untracked() else { return };
            agent.personal.more_queues.retain(|queue| *queue != set);
            if event_target_checked(&event) {
                agent.personal.more_queues.push(set.clone());
            }
            store.edit(Edit::UpdateAgent(agent));
        };
        el("label")
            .class("tick-line")
            .child(el("input").attr("type", "checkbox").prop("checked", move || place().is_some()).on("change", set))
            .child(" ")
            .child(name)
            .child(move || shown().map(|place| format!(" ({})", place + 2)))
    };
    show(
        move || names.with(|names| !names.is_empty()),
        move || {
            el("fieldset")
                .class("days")
                .attr("id", "more-queues")
                .child(el("legend").child(t::more_queues(lang)))
                .child(move || names.get().into_iter().map(row).collect_view())
                .child(el("p").class("muted small").child(t::more_queues_hint(lang)))
        },
    )
}
