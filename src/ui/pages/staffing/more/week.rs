//! Questions about the week shown: blending, pooling, confidence, cost.

use super::super::{Page, facts};
use super::{Answer, HOUR_S, Input};
use crate::i18n::texts::channels as t;
use crate::quantity::{Fraction, Money, Seconds};
use crate::staffing::confidence::{Demand, choices};
use crate::staffing::cost::{Worked, costs};
use crate::staffing::deferred::Work;
use crate::staffing::pooling::{Share, bearable, pool, together};
use crate::staffing::{Need, Terms, blend, need};
use crate::ui::prelude::*;
use crate::ui::widgets::Unit;
use chrono::Weekday;

/// A queue's interval.
#[derive(Clone, Copy)]
struct Slot {
    volume: f64,
    /// Contacts staffed for.
    demand: f64,
    terms: Terms,
    aht: Option<Seconds>,
    need: Option<Need>,
    open: bool,
    /// Day of the grid.
    day: usize,
}

/// The week shown: by queue, then by interval.
struct Week {
    interval: Seconds,
    per_day: usize,
    queues: Vec<(String, Vec<Slot>)>,
}

impl Week {
    /// Of every queue, or of those shown only.
    fn of(page: Page, all: bool) -> Option<Self> {
        let store = page.store;
        let (found, ahead, first) = (store.requirement.get()?, store.forecast.get()?, page.first.get()?);
        let (demand, settings) = (store.demand.get()?, page.settings.get());
        let grid = found.grid;
        let chosen = if all { None } else { page.chosen() };
        let indices = first * grid.per_day()..((first + 7) * grid.per_day()).min(grid.len());
        let open: Vec<bool> =
            page.hours.with(|hours| indices.clone().map(|index| facts::is_open(grid, index, hours)).collect());
        let queues = found.queues.iter().zip(&ahead.queues).zip(&demand.queues).enumerate();
        let queues = queues.filter(|(number, _)| facts::shown(chosen, *number)).map(|(_, ((queue, ahead), demand))| {
            let slot = |(index, open): (usize, &bool)| Slot {
                volume: ahead.volume.get(index).copied().unwrap_or_default(),
                demand: demand.volume.get(index).copied().unwrap_or_default(),
                terms: facts::terms(grid, index, &queue.name, &settings),
                aht: ahead.aht_s.get(index).copied().flatten().map(Seconds::clamped),
                need: queue.needs.get(index).copied().flatten(),
                open: *open,
                day: index / grid.per_day(),
            };
            (queue.name.clone(), indices.clone().zip(&open).map(slot).collect())
        });
        Some(Self { interval: grid.interval().seconds(), per_day: grid.per_day(), queues: queues.collect() })
    }

    fn len(&self) -> usize {
        self.queues.first().map_or(0, |(_, slots)| slots.len())
    }

    /// An interval of every queue.
    fn at(&self, index: usize) -> impl Iterator<Item = &Slot> {
        self.queues.iter().filter_map(move |(_, slots)| slots.get(index))
    }

    fn sum(&self, index: usize, value: fn(&Need) -> f64) -> Option<f64> {
        self.at(index).map(|slot| slot.need.as_ref().map(value)).sum()
    }
}

fn not_yet(page: Page) -> Answer {
    Answer::only(t::not_yet(page.locale.lang))
}

/// A sentence about intervals left out, if any.
fn left_out(page: Page, count: usize) -> String {
    if count == 0 { String::new() } else { t::unknown(page.locale.lang, page.locale.count(count as u64)) }
}

pub fn blend_inputs(page: Page) -> Vec<Input> {
    let lang = page.locale.lang;
    vec![
        Input::new("blend-volume", t::contacts_a_day(lang), Unit::Number(0), [0.0, 1e6], 100.0),
        Input::new("blend-handle", t::handle(lang), Unit::Duration, [1.0, 86_400.0], 300.0),
        Input::new("blend-due", t::due_hours(lang), Unit::Number(0), [1.0, 168.0], 24.0),
        Input::new("blend-most", t::most_busy(lang), Unit::Percent, [0.01, 1.0], 0.85),
        Input::new("blend-share", t::in_time(lang), Unit::Percent, [0.01, 1.0], 1.0),
    ]
}

pub fn blended(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[volume, handle, due, most, share] = given else { return None };
    let (volume, handle, due) = (volume?, Seconds::clamped(handle?), Seconds::clamped(due? * HOUR_S));
    let (most, share) = (Fraction::clamped(most?), Fraction::clamped(share?));
    let Some(week) = Week::of(page, false) else { return Some(not_yet(page)) };
    let each = volume / week.per_day.max(1) as f64;
    let work = Work::of(&vec![each; week.len()], handle, due, week.interval);
    let unknown = (0..week.len()).filter(|index| week.sum(*index, |need| need.load).is_none()).count();
    let level = |value: fn(&Need) -> f64| -> Vec<f64> {
        (0..week.len()).map(|index| week.sum(index, value).unwrap_or_default()).collect()
    };
    let agents = level(|need| f64::from(need.agents));
    let idle = blend::idle_hours(&agents, &level(|need| need.load), most, week.interval);
    let hour = week.interval.get() / HOUR_S;
    let open: Vec<f64> = agents.iter().map(|agents| if *agents > 0.0 { hour } else { 0.0 }).collect();
    let Some(found) = blend::blend(&work, &idle, &open, share).ok()? else {
        return Some(Answer::only(t::blend_never(lang)));
    };
    let total: f64 = work.hours.iter().sum();
    let hours = |value: f64| t::hours(lang, locale.number(value, 1));
    let staff = |value: f64| if value.is_finite() { locale.number(value, 2) } else { "–".into() };
    let part = if total > 0.0 { found.done_idle / total } else { 1.0 };
    Some(Answer {
        sentence: t::blend_found(lang, locale.percent(part, 1), hours(found.done_idle), staff(found.own_staff))
            + &left_out(page, unknown),
        head: vec![t::measure(lang), t::in_the_week(lang)],
        rows: vec![
            vec![t::work(lang), hours(total)],
            vec![t::idle(lang), hours(found.idle_hours)],
            vec![t::done_idle(lang), hours(found.done_idle)],
            vec![t::own(lang), staff(found.own_staff)],
            vec![t::own_alone(lang), staff(found.own_staff_alone)],
        ],
        note: t::blend_note(lang),
    })
}

pub fn pooling(page: Page) -> Answer {
    let (lang, locale) = (page.locale.lang, page.locale);
    let Some(week) = Week::of(page, true) else { return not_yet(page) };
    if week.queues.len() < 2 {
        return Answer::only(t::pool_one(lang));
    }
    let settings = page.settings.get();
    let open = |index: usize| week.at(index).any(|slot| slot.open);
    let shares = |index: usize| -> Vec<Share> {
        week.at(index).map(|slot| Share { volume: slot.demand, handle: slot.aht }).collect()
    };
    let intervals: Vec<Vec<Share>> = (0..week.len()).map(shares).collect();
    // One set of terms for the queues apart and together, so that the saving is of pooling alone.
    let terms = |index: usize| {
        let (weekday, slot) = ((index / week.per_day % 7) as u8, index % week.per_day);
        settings.at("", weekday, (slot * 1440 / week.per_day) as u16)
    };
    let staffed =
        |index: usize, volume: f64, aht: Seconds| need(volume, aht, week.interval, open(index), &terms(index));
    let found = pool(&intervals, week.interval, &staffed);
    let hours = |value: f64| t::hours(lang, locale.number(value, 1));
    let length = week.interval.get() / HOUR_S;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (name, slots) in &week.queues {
        let needs = || slots.iter().filter_map(|slot| slot.need);
        let most = needs().map(|need| need.agents).max().unwrap_or_default();
        let paid = needs().map(|need| need.scheduled).sum::<f64>() * length;
        rows.push(vec![name.clone(), locale.count(most), hours(paid)]);
    }
    let both = || found.intervals.iter().flatten();
    let apart = both().map(|both| both.agents_apart).max().unwrap_or_default();
    let pooled = both().map(|both| both.agents_pooled).max().unwrap_or_default();
    rows.push(vec![t::all_apart(lang), locale.count(apart), hours(found.hours_apart)]);
    rows.push(vec![t::all_pooled(lang), locale.count(pooled), hours(found.hours_pooled)]);
    // What the same staff would bear, asked of the busiest interval alone: each answer takes many needs.
    let busiest = found.intervals.iter().enumerate().filter_map(|(index, both)| Some((index, (*both)?)));
    let busiest = busiest.max_by_key(|(_, both)| both.agents_apart).filter(|(_, both)| both.agents_apart > 0);
    let borne = busiest.and_then(|(index, both)| {
        let (volume, handle) = together(intervals.get(index)?).filter(|(volume, _)| *volume > 0.0)?;
        let most = bearable(both.agents_apart, &|volume| staffed(index, volume, handle).agents);
        let (most, volume) = (locale.number(most, 1), locale.number(volume, 1));
        Some(t::pool_bears(lang, locale.count(both.agents_apart), most, volume))
    });
    let borne = borne.unwrap_or_default();
    let saved = found.hours_saved();
    let sentence = if saved >= 0.0 {
        let share = locale.percent(found.share_saved().unwrap_or_default(), 1);
        t::pool_found(lang, hours(saved), share, locale.count(found.most_saved))
    } else {
        t::pool_more(lang, hours(-saved))
    };
    Answer {
        sentence: sentence + &borne + &left_out(page, found.unknown),
        head: vec![t::queue(lang), t::busiest(lang), t::paid_hours(lang)],
        rows,
        note: t::pool_note(lang),
    }
}

fn hourly_input(page: Page, id: &'static str) -> Input {
    Input::new(id, t::hourly(page.locale.lang), Unit::Number(2), [0.0, 100_000.0], 25.0)
}

/// A typed amount.
fn money(amount: f64) -> Money {
    Money((amount * 100.0).round() as i64)
}

pub fn confidence_inputs(page: Page) -> Vec<Input> {
    let level = Input::new("confidence-level", t::confidence(page.locale.lang), Unit::Percent, [0.01, 0.999], 0.9);
    vec![level, hourly_input(page, "confidence-hourly")]
}

pub fn confidence(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[level, hourly] = given else { return None };
    let (level, hourly) = (Fraction::clamped(level?), money(hourly?));
    let Some((week, ahead)) = Week::of(page, true).zip(page.store.forecast.get()) else { return Some(not_yet(page)) };
    let (mut demand, mut slots) = (Vec::new(), Vec::new());
    for ((_, own), queue) in week.queues.iter().zip(&ahead.queues) {
        let Some(spread) = queue.tested.spread else { return Some(Answer::only(t::confidence_none(lang))) };
        for slot in own {
            let (of_80, of_95) = (spread.interval_80(slot.volume, slot.day), spread.interval_95(slot.volume, slot.day));
            demand.push(Demand { mean: slot.volume, of_80, of_95 });
            slots.push(*slot);
        }
    }
    let staffed = |index: usize, volume: f64| {
        let slot = slots.get(index)?;
        slot.need?;
        // Where no contact is expected the handle time may be unknown; a band's upper end then staffs nobody more.
        Some(need(volume, slot.aht.unwrap_or(Seconds::clamped(0.0)), week.interval, slot.open, &slot.terms))
    };
    // The usual ones, and the planner's among them in its place.
    let mut asked: Vec<Fraction> = [0.8, 0.9, 0.95].map(Fraction::clamped).into();
    if !asked.contains(&level) {
        asked.insert(asked.iter().filter(|usual| **usual < level).count(), level);
    }
    let found = choices(&demand, &asked, week.interval, hourly, &staffed);
    let unknown = slots.iter().filter(|slot| slot.need.is_none()).count();
    let mean = found.first()?;
    let (mean_hours, mean_cost) = (mean.hours, mean.cost);
    let signed = |value: f64| {
        let sign = if value < 0.0 { "−" } else { "+" };
        format!("{sign}{}", t::hours(lang, locale.number(value.abs(), 1)))
    };
    let chosen = found.iter().find(|choice| choice.confidence == Some(level))?;
    let sentence = t::confidence_found(
        lang,
        locale.percent(level.get(), 1),
        t::hours(lang, locale.number(chosen.hours - mean_hours, 1)),
        locale.money(Money(chosen.cost.0.saturating_sub(mean_cost.0))),
    );
    let row = |choice: &crate::staffing::confidence::Choice| {
        vec![
            choice.confidence.map_or_else(|| t::for_mean(lang), |share| locale.percent(share.get(), 1)),
            t::hours(lang, locale.number(choice.hours, 1)),
            locale.money(choice.cost),
            signed(choice.hours - mean_hours),
        ]
    };
    Some(Answer {
        sentence: sentence + &left_out(page, unknown),
        head: vec![t::staffed_for(lang), t::paid_hours(lang), t::cost_word(lang), t::against_mean(lang)],
        rows: found.iter().map(row).collect(),
        note: t::confidence_note(lang),
    })
}

pub fn cost_inputs(page: Page) -> Vec<Input> {
    let abandoned = t::abandoned(page.locale.lang);
    vec![hourly_input(page, "cost-hourly"), Input::new("cost-abandoned", abandoned, Unit::Percent, [0.0, 1.0], 0.0)]
}

pub fn cost(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[hourly, abandoned] = given else { return None };
    let (hourly, abandoned) = (money(hourly?), abandoned?);
    let Some(week) = Week::of(page, false) else { return Some(not_yet(page)) };
    let of = |slot: &Slot| Worked { scheduled: slot.need.map(|need| need.scheduled), volume: slot.volume, abandoned };
    let among = |slots: &dyn Fn(usize) -> bool| -> Vec<Worked> {
        (0..week.len()).filter(|index| slots(*index)).flat_map(|index| week.at(index)).map(of).collect()
    };
    let total = costs(&among(&|_| true), week.interval, hourly);
    let amount = |money: Option<Money>| money.map_or_else(|| "–".into(), |money| locale.money(money));
    let row = |day: usize| {
        let found = costs(&among(&|index| index / week.per_day == day), week.interval, hourly);
        let volume: f64 = (day * week.per_day..(day + 1) * week.per_day)
            .flat_map(|index| week.at(index))
            .map(|slot| slot.volume)
            .sum();
        vec![
            locale.weekday(Weekday::try_from(day as u8).unwrap_or(Weekday::Mon)).to_string(),
            t::hours(lang, locale.number(found.hours, 1)),
            locale.number(volume, 0),
            locale.money(found.total),
            amount(found.per_contact),
        ]
    };
    let sentence = if total.per_contact.is_some() {
        t::cost_found(lang, locale.money(total.total), amount(total.per_contact), amount(total.per_answered))
    } else {
        t::cost_nothing(lang)
    };
    Some(Answer {
        sentence: sentence + &left_out(page, total.unknown),
        head: vec![t::day_word(lang), t::paid(lang), t::contacts(lang), t::a_day_cost(lang), t::a_contact(lang)],
        rows: (0..7).map(row).collect(),
        note: t::cost_note(lang),
    })
}
