//! Contracts: hours, days, rest, which shifts, what an hour costs.

use super::fields::{as_hours, as_minutes, chooser, next_id, text_field};
use super::people::workforce;
use crate::i18n::texts::schedule as t;
use crate::plan::edit::Edit;
use crate::quantity::Money;
use crate::roster::{Contract, ContractKind, Workforce};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use crate::ui::widgets::{Field, Range, Unit, choice};

const KINDS: [ContractKind; 3] = [ContractKind::FullTime, ContractKind::PartTime, ContractKind::Outsourced];

/// The pane.
pub fn contracts() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let force = workforce(store);
    let chosen = RwSignal::new(force.with_untracked(|force| force.contracts.first().map(|contract| contract.id)));
    let items = Signal::derive(move || {
        force.with(|force| force.contracts.iter().map(|each| (each.id, each.name.clone())).collect::<Vec<_>>())
    });
    let add = move |()| {
        let contract = force.with_untracked(|force| Contract {
            id: next_id(force.contracts.iter().map(|each| each.id)),
            name: t::new_contract(lang),
            kind: ContractKind::FullTime,
            min_week_minutes: 2400,
            max_week_minutes: 2400,
            max_days: 5,
            max_days_in_row: 5,
            min_rest: 660,
            templates: force.templates.iter().map(|each| each.id).collect(),
            hourly_cost: None,
        });
        let id = contract.id;
        store.edit(Edit::AddContract(contract));
        chosen.set(Some(id));
    };
    let known = move |id: &u32| force.with(|force| force.contract(*id).is_some());
    el("div")
        .class("stack inputs")
        .child(chooser(t::contracts(lang), items, chosen, t::add_contract(lang), "add-contract-kind", add.into()))
        .child(move || chosen.get().filter(known).map(|id| editor(force, id, chosen)))
}

fn editor(force: Memo<Workforce>, id: u32, chosen: RwSignal<Option<u32>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let contract = Memo::new(move || force.with(|force| force.contract(id).cloned()));
    let change = move |change: &dyn Fn(&mut Contract)| {
        if let Some(mut contract) = contract.get_untracked() {
            change(&mut contract);
            store.edit(Edit::UpdateContract(contract));
        }
    };
    let value = move |read: fn(&Contract) -> Option<f64>| {
        Signal::derive(move || contract.with(|contract| contract.as_ref().and_then(read)))
    };
    let number = move |label: String,
                       id: &'static str,
                       (least, most): (f64, f64),
                       read: fn(&Contract) -> Option<f64>,
                       write: fn(&mut Contract, f64)| {
        let on_change = move |typed: Option<f64>| {
            if let Some(typed) = typed {
                change(&|contract| write(contract, typed))
            }
        };
        Field {
            label,
            id,
            unit: Unit::Number(2),
            range: Range { least, most, step: None },
            value: value(read),
            optional: false,
            hint: None,
            on_change: on_change.into(),
            locale,
        }
        .view()
    };
    let kinds = KINDS.iter().enumerate().map(|(at, kind)| (at.to_string(), t::contract_kind(lang, *kind))).collect();
    let set_kind = move |name: String| {
        if let Some(kind) = name.parse::<usize>().ok().and_then(|at| KINDS.get(at).copied()) {
            change(&|contract| contract.kind = kind);
        }
    };
    let cost = move |typed: Option<f64>| {
        change(&|contract| contract.hourly_cost = typed.map(|typed| Money((typed * 100.0).round() as i64)));
    };
    let used = move || force.with(|force| force.agents.iter().filter(|agent| agent.contract == id).count());
    el("div")
        .class("editor")
        .child(
            el("div")
                .child(text_field(
                    t::name(lang),
                    "contract-name",
                    Signal::derive(move || contract.get().map(|contract| contract.name).unwrap_or_default()),
                    (move |name: String| change(&|contract| contract.name.clone_from(&name))).into(),
                ))
                .child(choice(
                    t::kind(lang),
                    "contract-kind",
                    kinds,
                    Signal::derive(move || {
                        let kind = contract.get().map(|contract| contract.kind);
                        KINDS.iter().position(|each| Some(*each) == kind).unwrap_or_default().to_string()
                    }),
                    set_kind.into(),
                ))
                .child(number(
                    t::min_hours(lang),
                    "contract-least",
                    (0.0, 168.0),
                    |c| Some(as_hours(c.min_week_minutes)),
                    |c, hours| c.min_week_minutes = as_minutes(hours, 1.0),
                ))
                .child(number(
                    t::max_hours(lang),
                    "contract-most",
                    (0.25, 168.0),
                    |c| Some(as_hours(c.max_week_minutes)),
                    |c, hours| c.max_week_minutes = as_minutes(hours, 1.0),
                ))
                .child(
                    Field {
                        label: t::hourly_cost(lang, locale.currency.sign()),
                        id: "contract-cost",
                        unit: Unit::Number(2),
                        range: Range { least: 0.0, most: 100_000.0, step: None },
                        value: value(|c| c.hourly_cost.map(|cost| cost.0 as f64 / 100.0)),
                        optional: true,
                        hint: None,
                        on_change: cost.into(),
                        locale,
                    }
                    .view(),
                ),
        )
        .child(
            el("div")
                .child(number(
                    t::max_days(lang),
                    "contract-days",
                    (1.0, 7.0),
                    |c| Some(f64::from(c.max_days)),
                    |c, days| c.max_days = days.round() as u8,
                ))
                .child(number(
                    t::max_days_in_row(lang),
                    "contract-row",
                    (1.0, 7.0),
                    |c| Some(f64::from(c.max_days_in_row)),
                    |c, days| c.max_days_in_row = days.round() as u8,
                ))
                .child(number(
                    t::min_rest_hours(lang),
                    "contract-rest",
                    (0.0, 48.0),
                    |c| Some(as_hours(c.min_rest)),
                    |c, hours| c.min_rest = as_minutes(hours, 1.0),
                ))
                .child(templates(force, contract))
                .child(
                    el("div")
                        .class("row")
                        .child(el("span").class("muted small").child(move || t::used_by(lang, used())))
                        .child(el("span").class("spacer"))
                        .child(
                            el("button")
                                .class("btn")
                                .attr("id", "remove-contract")
                                .attr("disabled", move || used() > 0)
                                .on("click", move |_| {
                                    chosen.set(None);
                                    store.edit(Edit::RemoveContract(id));
                                })
                                .child(t::remove_this(lang)),
                        ),
                ),
        )
}

/// Which shifts the contract may work.
fn templates(force: Memo<Workforce>, contract: Memo<Option<Contract>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let shifts = Memo::new(move || {
        force.with(|force| force.templates.iter().map(|each| (each.id, each.name.clone())).collect::<Vec<_>>())
    });
    let row = move |(id, name): (u32, String)| {
        let allowed = move || contract.with(|contract| contract.as_ref().is_some_and(|c| c.templates.contains(&id)));
        let set = move |event| {
            let Some(mut contract) = contract.get_untracked() else { return };
            contract.templates.retain(|kept| *kept != id);
            if event_target_checked(&event) {
                contract.templates.push(id);
            }
            store.edit(Edit::UpdateContract(contract));
        };
        el("label")
            .class("tick-line")
            .child(el("input").attr("type", "checkbox").prop("checked", allowed).on("change", set))
            .child(" ")
            .child(name)
    };
    el("fieldset")
        .class("days")
        .child(el("legend").child(t::allowed_templates(lang)))
        .child(move || shifts.get().into_iter().map(row).collect_view())
}
