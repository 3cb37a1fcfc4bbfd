//! The steps from a load to what a number of agents gives, by the model: Erlang C, or Erlang A where people give up.

use super::why::{seconds, step};
use crate::i18n::Locale;
use crate::i18n::texts::{lab, lab_why, staffing as t, targets as tt};
use crate::quantity::{Erlangs, Seconds};
use crate::queueing::blocking;
use crate::staffing::{Explanation, Step};
use crate::ui::prelude::*;

/// The steps with the agents needed; how many there are, too.
pub fn formulas(locale: Locale, why: &Explanation, at: Step) -> (usize, View) {
    let steps = match why.terms.patience {
        None => patient(locale, why, at),
        Some(patience) => impatient(locale, why, at, patience),
    };
    (steps.len(), steps.collect_view())
}

/// Erlang B, Erlang C, service level, speed of answer and occupancy.
fn patient(locale: Locale, why: &Explanation, at: Step) -> Vec<El> {
    let lang = locale.lang;
    let (n, a) = (at.agents, locale.number(why.load, 2));
    let (b, c) = (b_text(locale, why, n), locale.number(at.p_wait, 4));
    let (aht, within) = (seconds(locale, why.aht_s), seconds(locale, why.terms.targets.within.get()));
    vec![
        erlang_b(locale, n, &a, &b),
        step(
            t::name_waits(lang),
            "C = n·B ÷ (n − A·(1 − B))".into(),
            format!("{n} × {b} ÷ ({n} − {a} × (1 − {b}))"),
            t::of_contacts(lang, locale.percent(at.p_wait, 1)),
        ),
        step(
            t::service_level(lang),
            "SL = 1 − C·e^(−(n − A)·T ÷ AHT)".into(),
            format!("1 − {c} × e^(−({n} − {a}) × {within} ÷ {aht})"),
            t::level_within(lang, locale.percent(at.service_level, 1), &within),
        ),
        step(
            t::name_asa(lang),
            "ASA = C·AHT ÷ (n − A)".into(),
            format!("{c} × {aht} ÷ ({n} − {a})"),
            seconds(locale, at.asa_s),
        ),
        step(t::occupancy(lang), "ρ = A ÷ n".into(), format!("{a} ÷ {n}"), locale.percent(at.occupancy, 1)),
    ]
}

/// Erlang B, Palm's factor, who waits and who gives up, service level, speed of answer and occupancy.
fn impatient(locale: Locale, why: &Explanation, at: Step, patience: Seconds) -> Vec<El> {
    let lang = locale.lang;
    let (n, a) = (at.agents, locale.number(why.load, 2));
    let (b, p) = (b_text(locale, why, n), locale.number(at.p_wait, 4));
    let (aht, within) = (seconds(locale, why.aht_s), seconds(locale, why.terms.targets.within.get()));
    let (patience, lost) = (seconds(locale, patience.get()), locale.number(at.abandonment, 4));
    let j = palm(why.load, at).map_or_else(|| "J".into(), |j| locale.number(j, 3));
    let rho = locale.number(why.load / f64::from(n.max(1)), 4);
    let of = format!("n {n}, A {a}, T {within}, p {patience}");
    vec![
        erlang_b(locale, n, &a, &b),
        step(
            lab_why::factor_name(lang),
            "J = 1 + Σ Aᵏ ÷ Π(n + i·AHT ÷ p), i = 1 … k".into(),
            format!("n {n}, A {a}, AHT {aht}, p {patience}"),
            j.clone(),
        ),
        step(
            lab_why::waits_a(lang),
            "P = J·B ÷ (1 + (J − 1)·B)".into(),
            format!("{j} × {b} ÷ (1 + ({j} − 1) × {b})"),
            t::of_contacts(lang, locale.percent(at.p_wait, 1)),
        ),
        step(
            lab_why::abandons(lang),
            "P × (1 ÷ (ρ·J) + 1 − 1 ÷ ρ)".into(),
            format!("{p} × (1 ÷ ({rho} × {j}) + 1 − 1 ÷ {rho})"),
            locale.percent(at.abandonment, 1),
        ),
        step(
            t::service_level(lang),
            lab_why::level_a_formula(lang),
            of.clone(),
            tt::level_counted(
                lang,
                locale.percent(at.service_level, 1),
                lab::level_name(lang, why.terms.targets.definition),
            ),
        ),
        step(t::name_asa(lang), tt::asa_formula(lang), of, seconds(locale, at.asa_s)),
        step(
            t::occupancy(lang),
            "ρ = A × (1 − P(A)) ÷ n".into(),
            format!("{a} × (1 − {lost}) ÷ {n}"),
            locale.percent(at.occupancy, 1),
        ),
    ]
}

fn b_text(locale: Locale, why: &Explanation, agents: u32) -> String {
    locale.number(blocking(Erlangs::clamped(why.load), agents), 4)
}

fn erlang_b(locale: Locale, n: u32, a: &str, b: &str) -> El {
    let formula = "B = (Aⁿ ÷ n!) ÷ Σ(Aᵏ ÷ k!), k = 0 … n".into();
    step(t::name_blocking(locale.lang), formula, format!("B({n}, {a})"), b.into())
}

/// Palm's factor, from what Erlang A gave; `None` where B is too small to divide by. See [`crate::lab::factor`].
fn palm(load: f64, at: Step) -> Option<f64> {
    let b = blocking(Erlangs::clamped(load), at.agents);
    let j = at.p_wait * (1.0 - b) / (b * (1.0 - at.p_wait));
    (b > 1e-12 && j.is_finite()).then_some(j)
}
