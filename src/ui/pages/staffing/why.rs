//! Why an interval needs its number of agents, step by step with its own numbers.

use super::figures::pick;
use super::formulas::formulas;
use super::{Page, facts};
use crate::i18n::Locale;
use crate::i18n::texts::{staffing as t, targets as tt};
use crate::quantity::{Fraction, Seconds};
use crate::staffing::{BoundBy, Explanation, StaffingSettings, Step};
use crate::ui::prelude::*;
use chrono::Weekday;
use facts::Reason;

/// The panel: an interval chosen by day and time (or on the heat map) and its explanation.
pub fn why(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let reasons = Memo::new(move || {
        let (found, ahead, at) = (store.requirement.get()?, store.demand.get()?, page.at.get()?);
        let settings = page.settings.get();
        Some(page.hours.with(|hours| facts::reasons(&found, &ahead, page.chosen(), at, hours, &settings)))
    });
    let title = move || {
        let when =
            page.at.get().zip(store.requirement.get()).map(|(at, found)| locale.weekday_time(found.grid.start_of(at)));
        let agents: Option<u32> = reasons.get()?.iter().map(|reason| reason.why.as_ref().map(|why| why.agents)).sum();
        let when = when.unwrap_or_default();
        Some(match agents {
            Some(1) => t::why_one(lang, when),
            Some(agents) => t::why(lang, agents, when),
            None => t::heat_unknown(lang, when),
        })
    };
    let body = move || {
        let settings = page.settings.get();
        let reasons = reasons.get().unwrap_or_default();
        let several = reasons.len() > 1;
        let one = |reason: Reason| {
            let name = several.then(|| el("h3").child(reason.queue.clone()));
            el("div").class("why-queue").child(name).child(explained(locale, &settings, &reason))
        };
        reasons.into_iter().map(one).collect_view()
    };
    el("section")
        .class("card")
        .attr("id", "why")
        .child(el("div").class("card-head").child(el("h2").attr("aria-live", "polite").child(title)))
        .child(place(page))
        .child(el("div").class("why-queues").child(body))
        .child(el("p").class("muted small").child(move || notes(locale, &page.settings.get())))
}

/// What the model takes for granted, and where the one rounding is.
fn notes(locale: Locale, settings: &StaffingSettings) -> String {
    let lang = locale.lang;
    let model = if settings.patience.is_some() { tt::model_a_note(lang) } else { t::model_note(lang) };
    let model = match settings.confidence {
        Some(share) => tt::two_sentences(lang, tt::contacts_note(lang, locale.percent(share.get(), 1)), model),
        None => model,
    };
    tt::two_sentences(lang, model, tt::rounding_note(lang))
}

/// Day and time of the interval, for keyboard and screen reader.
fn place(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let days = Memo::new(move || {
        let found = store.requirement.get();
        let first = found.zip(page.first.get());
        let name = |day: usize| {
            let weekday = locale.weekday(Weekday::try_from(day as u8).unwrap_or(Weekday::Mon));
            first.as_ref().map_or_else(String::new, |(found, first)| {
                t::day_named(lang, weekday, locale.day_month(found.grid.date(first + day)))
            })
        };
        locale.week_order().map(|day| (day.to_string(), name(day))).into_iter().collect::<Vec<_>>()
    });
    let times = Memo::new(move || {
        let minutes =
            store.requirement.with(|found| found.as_ref().map_or(30, |found| found.grid.interval().minutes()));
        let used = page.levels.get().and_then(|levels| facts::used(&levels));
        let slots = used.map_or(0..0, |(from, to)| from..to + 1);
        slots.map(|slot| (slot.to_string(), locale.clock(slot as u16 * minutes))).collect::<Vec<_>>()
    });
    let place = move || page.place().unwrap_or_default();
    el("div")
        .class("row staffing-choices")
        .child(pick(
            t::day(lang),
            "why-day",
            days,
            Signal::derive(move || place().0.to_string()),
            (move |key: String| {
                let slot = untrack(place).1;
                page.picked.set(key.parse().ok().map(|day| (day, slot)));
            })
            .into(),
        ))
        .child(pick(
            t::time(lang),
            "why-time",
            times,
            Signal::derive(move || place().1.to_string()),
            (move |key: String| {
                let day = untrack(place).0;
                page.picked.set(key.parse().ok().map(|slot| (day, slot)));
            })
            .into(),
        ))
}

fn explained(locale: Locale, settings: &StaffingSettings, reason: &Reason) -> View {
    let lang = locale.lang;
    let Some(why) = &reason.why else {
        return el("p").child(t::unknown_here(lang)).into_view();
    };
    if !reason.open {
        return el("p").child(t::closed_here(lang)).into_view();
    }
    let rule = why_rule(locale, settings, why);
    let Some(at) = why.at else {
        return fragment()
            .child(rule)
            .child(el("p").child(t::step_idle(lang, why.terms.targets.minimum)))
            .child(el("ol").class("why-steps").child(to_people(locale, why)))
            .into_view();
    };
    let (steps, formulas) = formulas(locale, why, at);
    fragment()
        .child(rule)
        .child(el("ol").class("why-steps").child(load(locale, why)).child(formulas))
        .child(comparison(locale, why, at))
        .child(el("p").child(verdict(locale, why)))
        .child(asks(locale, why))
        .child(el("ol").class("why-steps").attr("start", steps + 2).child(to_people(locale, why)))
        .into_view()
}

/// Which targets hold here, where some hold for some queues or hours only.
fn why_rule(locale: Locale, settings: &StaffingSettings, why: &Explanation) -> Option<El> {
    let lang = locale.lang;
    let text = match why.terms.rule {
        None if settings.rules.is_empty() => return None,
        None => tt::by_no_rule(lang),
        Some(at) => {
            let rule = settings.rules.get(at)?;
            tt::by_rule(lang, at + 1, super::rules::scope(locale, rule))
        }
    };
    Some(el("p").class("why-rule").child(text))
}

/// One step: its name, the formula, the formula with the numbers, what comes out with its unit.
pub fn step(name: String, formula: String, numbers: String, result: String) -> El {
    el("li")
        .child(el("span").class("why-name").child(name))
        .child(el("span").class("why-formula").child(formula))
        .child(el("span").class("why-numbers").child(format!("= {numbers}")))
        .child(el("strong").class("why-result").child(format!("= {result}")))
}

/// Seconds with a decimal where they have one.
pub fn seconds(locale: Locale, value: f64) -> String {
    if !value.is_finite() {
        return "∞".into();
    }
    let decimals = if (value - value.round()).abs() < 0.05 { 0 } else { 1 };
    t::seconds_short(locale.lang, locale.number(value, decimals))
}

fn load(locale: Locale, why: &Explanation) -> impl IntoView + use<> {
    let lang = locale.lang;
    let (aht, interval) = (seconds(locale, why.aht_s), seconds(locale, why.interval_s));
    let numbers = format!("{} × {aht} ÷ {interval}", t::contacts(lang, locale.number(why.volume, 1)));
    step(t::name_load(lang), t::formula_load(lang), numbers, t::erlangs(lang, locale.number(why.load, 2)))
}

/// The agents needed between one fewer and one more, against the targets.
fn comparison(locale: Locale, why: &Explanation, at: Step) -> impl IntoView + use<> {
    let lang = locale.lang;
    let targets = why.terms.targets;
    let lost = targets.abandonment.map(Fraction::get);
    let (level, asa) = (targets.service_level.map(Fraction::get), targets.asa.map(Seconds::get));
    let most = targets.max_occupancy.map(Fraction::get);
    let steps: Vec<Step> = why.fewer.into_iter().chain([at]).chain(why.more).collect();
    let heads = steps.iter().map(|step| th_num(t::agents_count(lang, step.agents)));
    let heads = heads.collect_view();
    let row = |name: String, cells: Vec<(String, Option<bool>)>, target: Option<String>| {
        let cell = |(text, holds): (String, Option<bool>)| {
            let sign = holds.map(|holds| {
                let (sign, word) = if holds { ("✓", t::holds(lang)) } else { ("✗", t::missed(lang)) };
                fragment()
                    .child(el("span").attr("aria-hidden", "true").child(sign))
                    .child(el("span").class("visually-hidden").child(word))
            });
            el("td").class("num").class_when("warn", holds == Some(false)).child(text).child(" ").child(sign)
        };
        let cells = cells.into_iter().map(cell).collect_view();
        el("tr").child(th_row(name)).child(cells).child(td_num(target.unwrap_or_else(|| t::target_off(lang))))
    };
    let of = |value: fn(&Step) -> f64, write: &dyn Fn(f64) -> String, holds: &dyn Fn(f64) -> Option<bool>| {
        steps.iter().map(|step| (write(value(step)), holds(value(step)))).collect::<Vec<_>>()
    };
    let percent = |share: f64| locale.percent(share, 1);
    let time = |value: f64| seconds(locale, value);
    let at_least = |value: f64| level.map(|level| value >= level - 1e-9);
    let levels = of(|step| step.service_level, &percent, &at_least);
    let speeds = of(|step| step.asa_s, &time, &|value| asa.map(|asa| value <= asa + 1e-9));
    let loads = of(|step| step.occupancy, &percent, &|value| most.map(|most| value <= most + 1e-9));
    let gone = of(|step| step.abandonment, &percent, &|value| lost.map(|lost| value <= lost + 1e-9));
    let gone = why
        .terms
        .patience
        .map(|_| row(tt::abandonment(lang), gone, lost.map(|lost| format!("≤ {}", locale.percent(lost, 1)))));
    let name = t::level_named(lang, time(targets.within.get()));
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", t::measure(lang))
        .child(
            el("table")
                .class("why-compare")
                .child(
                    el("thead").child(el("tr").child(th(t::measure(lang))).child(heads).child(th_num(t::target(lang)))),
                )
                .child(
                    el("tbody")
                        .child(row(name, levels, level.map(|level| format!("≥ {}", locale.percent(level, 0)))))
                        .child(row(t::name_asa(lang), speeds, asa.map(|asa| format!("≤ {}", time(asa)))))
                        .child(gone)
                        .child(row(
                            t::occupancy(lang),
                            loads,
                            most.map(|most| format!("≤ {}", locale.percent(most, 0))),
                        )),
                ),
        )
}

/// Why one agent fewer is not enough.
fn verdict(locale: Locale, why: &Explanation) -> String {
    let lang = locale.lang;
    match (why.fewer, why.bound_by) {
        (None, _) => t::verdict_one(lang),
        (Some(fewer), BoundBy::Minimum) => t::step_fewer_minimum(lang, fewer.agents),
        (Some(fewer), _) if !fewer.asa_s.is_finite() => t::step_fewer_unstable(lang, fewer.agents),
        (Some(fewer), bound) => t::verdict(lang, fewer.agents, t::bound_by(lang, bound)),
    }
}

/// What each condition asks for on its own.
fn asks(locale: Locale, why: &Explanation) -> impl IntoView + use<> {
    let lang = locale.lang;
    let ask =
        |(bound, agents): &(BoundBy, u32)| el("li").child(t::step_asks(lang, t::bound_named(lang, *bound), agents));
    el("ul").class("why-asks").child(why.asks.iter().map(ask).collect_view())
}

/// From agents on contact to agents on duty, where not all of them are truly there, and to agents to schedule.
fn to_people(locale: Locale, why: &Explanation) -> impl IntoView + use<> {
    let lang = locale.lang;
    let percent = |share: f64| locale.percent(share, if (share * 100.0 + 1e-7).fract() < 2e-7 { 0 } else { 1 });
    let (n, factor) = (t::agents_count(lang, why.agents), why.terms.availability);
    let present = factor != 1.0;
    let on_duty = present.then(|| {
        let result = tt::on_duty_count(lang, locale.number(why.on_duty, 2));
        step(tt::availability(lang), tt::formula_on_duty(lang), format!("{n} ÷ {}", percent(factor)), result)
    });
    let from = if present { tt::on_duty_count(lang, locale.number(why.on_duty, 2)) } else { n };
    let formula = if present { tt::formula_shrinkage(lang) } else { t::formula_shrinkage(lang) };
    let shrinkage = percent(why.terms.shrinkage.get());
    let scheduled = t::to_schedule(lang, locale.number(why.scheduled, 1));
    fragment().child(on_duty).child(step(t::shrinkage(lang), formula, format!("{from} ÷ (1 − {shrinkage})"), scheduled))
}
