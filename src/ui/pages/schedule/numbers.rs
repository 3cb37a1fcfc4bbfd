//! The figures over the chart and the sentence made of them.

use super::Shown;
use crate::i18n::Locale;
use crate::i18n::texts::{roster as r, schedule as t};
use crate::plan::Plan;
use crate::quantity::Money;
use crate::roster::ContractKind;
use crate::schedule::{Coverage, Gap, Totals};
use crate::staffing::Served;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::tile;
use chrono::Weekday;

/// Totals of the day or week and the queue shown.
fn totals(coverage: &Coverage, day: Option<usize>, queue: Option<&str>) -> Option<Totals> {
    let (days, total) = match queue {
        None => (&coverage.days, &coverage.total),
        Some(name) => {
            let queue = coverage.queues.iter().find(|queue| queue.name == name)?;
            (&queue.days, &queue.total)
        }
    };
    day.map_or(Some(*total), |day| days.get(day).copied())
}

/// The spells without enough agents among what is shown, worst first.
pub fn gaps(coverage: &Coverage, day: Option<usize>, queue: Option<&str>) -> Vec<Gap> {
    let named = |gap: &Gap| coverage.queues.get(gap.queue).map(|queue| queue.name.as_str());
    let mut gaps = coverage.gaps();
    gaps.retain(|gap| day.is_none_or(|day| gap.day == day) && (queue.is_none() || named(gap) == queue));
    gaps
}

/// A share that is written as 100 % only when nothing is missing.
fn share_words(locale: Locale, totals: &Totals) -> String {
    let Some(share) = totals.covered_share() else { return "–".into() };
    locale.percent(if totals.under() > 0 { (share * 1000.0).floor() / 1000.0 } else { share }, 1)
}

/// The page's sentence.
pub fn finding(store: Store, shown: Shown) -> String {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let has_plan = store.plan.with(Option::is_some);
    let Some(coverage) = store.coverage.get() else {
        let requirement = store.requirement.with(Option::is_some);
        return if has_plan && requirement { t::finding_none(lang) } else { t::needs_requirement(lang) };
    };
    let (day, queue) = (shown.day.get(), shown.queue.get());
    let Some(totals) = totals(&coverage, day, queue.as_deref()) else { return String::new() };
    let covered = share_words(locale, &totals);
    if totals.required == 0 {
        return if day.is_some() { t::finding_nothing_day(lang) } else { t::finding_nothing(lang) };
    }
    let gaps = gaps(&coverage, day, queue.as_deref());
    let Some(worst) = gaps.first() else { return t::finding_full(lang, covered) };
    let short = t::finding_part(lang, covered, locale.hours(totals.under() as f64));
    let name = coverage.queues.get(worst.queue).map_or("", |queue| queue.name.as_str());
    let weekday = locale.weekday(Weekday::try_from(worst.day as u8).unwrap_or(Weekday::Mon));
    let (from, to) = (locale.clock(worst.from), locale.clock(worst.to));
    let gap = t::finding_gap(lang, name, weekday, from, to, worst.most);
    t::two_sentences(lang, short, gap)
}

/// People and cost of what is shown.
#[derive(Default, Clone, PartialEq)]
struct Worked {
    people: usize,
    all: usize,
    cost: Option<i64>,
    paid: u64,
    full_week: u16,
}

fn worked(plan: &Plan, day: Option<usize>, queue: Option<&str>) -> Worked {
    let workforce = &plan.workforce;
    let mine = |name: &str| queue.is_none_or(|queue| queue == name);
    let full = workforce.contracts.iter().filter(|contract| contract.kind == ContractKind::FullTime);
    let mut sum = Worked {
        cost: Some(0),
        full_week: full.map(|contract| contract.max_week_minutes).max().unwrap_or(2400),
        all: workforce.agents.iter().filter(|agent| mine(&agent.queue)).count(),
        ..Worked::default()
    };
    let agents: std::collections::BTreeMap<u32, _> = workforce.agents.iter().map(|agent| (agent.id, agent)).collect();
    for week in plan.roster.iter().flat_map(|kept| &kept.roster.weeks) {
        let Some(agent) = agents.get(&week.agent).filter(|agent| mine(&agent.queue)) else { continue };
        let shifts = week.days.iter().enumerate().filter(|(at, _)| day.is_none_or(|day| day == *at));
        let paid: u64 =
            shifts.filter_map(|(_, shift)| shift.as_ref()).map(|shift| u64::from(shift.paid_minutes())).sum();
        if paid == 0 {
            continue;
        }
        sum.people += 1;
        sum.paid += paid;
        let hourly = workforce.contract(agent.contract).and_then(|contract| contract.hourly_cost);
        let cost = hourly.and_then(|Money(cost)| cost.checked_mul(i64::try_from(paid).ok()?)).map(|cost| cost / 60);
        sum.cost = sum.cost.zip(cost).and_then(|(sum, cost)| sum.checked_add(cost));
    }
    sum
}

/// The service level to expect of what is shown, and when it is lowest.
fn level_tile(shown: Shown) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let words = Memo::new(move || {
        let nothing = ("–".to_owned(), r::level_plain(lang));
        let Some(predicted) = store.predicted.get() else { return nothing };
        let (day, queue) = (shown.day.get(), shown.queue.get());
        let of_queue = queue.as_ref().and_then(|name| predicted.queues.iter().find(|queue| queue.name == *name));
        let (days, total) = of_queue.map_or((&predicted.days, &predicted.total), |queue| (&queue.days, &queue.total));
        let Some(level) = day.map_or(Some(total), |day| days.get(day)).and_then(Served::level) else { return nothing };
        let per_day = 1440 / usize::from(predicted.minutes.max(1));
        let mine = predicted.queues.iter().filter(|each| queue.as_ref().is_none_or(|name| *name == each.name));
        let moments = mine.flat_map(|queue| queue.intervals.iter().enumerate());
        let moments = moments.filter(|(at, _)| day.is_none_or(|day| at / per_day == day));
        let lowest = moments.filter_map(|(at, served)| Some((served.level()?, at))).min_by(|a, b| a.0.total_cmp(&b.0));
        let detail = lowest.map_or_else(
            || r::level_plain(lang),
            |(lowest, at)| {
                let minute = (at % per_day) as u16 * predicted.minutes;
                let weekday = Weekday::try_from((at / per_day % 7) as u8).unwrap_or(Weekday::Mon);
                let when = match day {
                    Some(_) => locale.clock(minute),
                    None => r::weekday_at(lang, locale.weekday_short(weekday), locale.clock(minute)),
                };
                r::level_detail(lang, locale.percent(lowest, 0), when)
            },
        );
        (locale.percent(level, 1), detail)
    });
    tile(r::tile_level(lang), Signal::derive(move || words.get().0), Signal::derive(move || words.get().1))
}

/// The figures in a row.
pub fn tiles(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let total = Memo::new(move || {
        let coverage = store.coverage.get()?;
        totals(&coverage, shown.day.get(), shown.queue.get().as_deref())
    });
    let spells = Memo::new(move || {
        let coverage = store.coverage.get();
        coverage.map_or(0, |coverage| gaps(&coverage, shown.day.get(), shown.queue.get().as_deref()).len())
    });
    let work = Memo::new(move || {
        let plan = store.plan.get();
        plan.map(|plan| worked(&plan, shown.day.get(), shown.queue.get().as_deref())).unwrap_or_default()
    });
    let of = move |words: fn(Locale, &Totals) -> String| {
        Signal::derive(move || total.get().map_or_else(|| "–".into(), |total| words(locale, &total)))
    };
    let over = |locale: Locale, total: &Totals| {
        let share = if total.paid > 0 { total.over() as f64 / total.paid as f64 } else { 0.0 };
        t::of_paid(locale.lang, locale.percent(share, 1))
    };
    let fte = move || {
        let work = work.get();
        let full = f64::from(work.full_week.max(1)) / if shown.day.get().is_some() { 5.0 } else { 1.0 };
        let fte = locale.number(work.paid as f64 / full, 1);
        if shown.day.get().is_some() { t::full_shifts(lang, fte) } else { t::fte(lang, fte) }
    };
    let cost = move || work.get().cost.map_or_else(|| "–".into(), |cost| locale.money(Money(cost)));
    let cost_detail = move || match work.get() {
        Worked { cost: Some(cost), paid, .. } if paid > 0 => {
            t::per_paid_hour(lang, locale.money(Money(cost.saturating_mul(60) / i64::try_from(paid).unwrap_or(1))))
        }
        Worked { cost: None, .. } => t::cost_unknown(lang),
        _ => String::new(),
    };
    el("div")
        .class("tiles")
        .attr("id", "tiles")
        .child(level_tile(shown))
        .child(tile(
            t::tile_covered(lang),
            of(share_words),
            of(|locale, total| t::of_hours(locale.lang, locale.hours(total.required as f64))),
        ))
        .child(
            tile(
                t::tile_under(lang),
                of(|locale, total| locale.hours(total.under() as f64)),
                Signal::derive(move || t::spells(lang, spells.get())),
            )
            .class_when(
                "bad",
                Signal::derive(move || total.get().is_some_and(|total| total.under() * 20 > total.required)),
            ),
        )
        .child(tile(t::tile_over(lang), of(|locale, total| locale.hours(total.over() as f64)), of(over)))
        .child(tile(
            t::tile_paid(lang),
            Signal::derive(move || locale.hours(work.get().paid as f64)),
            Signal::derive(fte),
        ))
        .child(tile(t::tile_cost(lang), Signal::derive(cost), Signal::derive(cost_detail)))
}
