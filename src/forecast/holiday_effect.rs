//! What a holiday does to contacts, learnt from the same holiday of other years, whatever date it fell on then.

use super::days::{median, open_flags, seen};
use crate::calendar::holidays::{DayKind, Holiday, Region, YEARS, holidays};
use crate::calendar::{OpeningHours, Series, Span, SpecialDate};
use crate::history::History;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// Weeks before and after a holiday whose days of the same weekday tell what would have been usual.
const AROUND_WEEKS: i64 = 5;
/// Fewer usual days than this say nothing.
const LEAST_USUAL: usize = 2;
/// Variance of holidays' effects on the logarithmic scale: half of them lie between −30 and +40 %. What one year shows
/// counts as far as this outweighs the spread of usual days (the posterior mean of a normal with a normal prior).
const PRIOR: f64 = 0.25;
/// A holiday's days lie within so many days; those of a long one are told apart by their place.
const LONGEST_DAYS: i64 = 20;
/// Factors beyond these are rather a wrong date than a holiday.
const FACTORS: (f64, f64) = (0.02, 5.0);

/// What makes special days of several years the same.
#[derive(Clone, PartialEq)]
enum Same {
    /// The region's rule.
    Rule(Holiday),
    /// What the planner calls them.
    Name(String),
}

/// A special day with what it is known by in any year.
struct Occasion {
    date: NaiveDate,
    kind: DayKind,
    same: Same,
    /// Its place among the days of that holiday, 0 the first.
    place: usize,
}

/// The region's holiday on a date.
fn rule_on(region: Option<Region>, date: NaiveDate) -> Option<Holiday> {
    let days = holidays(region?, date.year());
    days.iter().find(|day| day.date == date).map(|day| day.name)
}

/// The named special days through a date, in order. The region's days of years before its list was taken over are among
/// them: the past knows them even where nobody marked them.
fn occasions(hours: &OpeningHours, first: NaiveDate, last: NaiveDate) -> Vec<Occasion> {
    let special = &hours.special;
    let mut days: Vec<(NaiveDate, DayKind, Same)> = Vec::new();
    let listed = hours.special_days();
    for day in listed.iter().filter(|day| day.date <= last) {
        let named = || Some(day.name.trim()).filter(|name| !name.is_empty()).map(|name| Same::Name(name.to_owned()));
        if let Some(same) = rule_on(special.region, day.date).map(Same::Rule).or_else(named) {
            days.push((day.date, day.kind, same));
        }
    }
    if let (Some(region), Some((from, _))) = (special.region, special.years()) {
        for day in (first.year().max(*YEARS.start())..from).flat_map(|year| holidays(region, year)) {
            if !special.removed.contains(&day.date) && listed.iter().all(|known| known.date != day.date) {
                days.push((day.date, DayKind::Open, Same::Rule(day.name)));
            }
        }
    }
    days.sort_by_key(|day| day.0);
    let place = |index: usize, date: NaiveDate, same: &Same| {
        let before = days.iter().take(index).rev().take_while(|other| (date - other.0).num_days() <= LONGEST_DAYS);
        before.filter(|other| other.2 == *same).count()
    };
    let occasions = days.iter().enumerate().map(|(index, (date, kind, same))| Occasion {
        date: *date,
        kind: *kind,
        same: same.clone(),
        place: place(index, *date, same),
    });
    occasions.collect()
}

/// Logarithm of a past occasion's contacts over the usual ones, with the variance of usual days' own logarithms. `None`
/// where it was closed, nothing is known of it or of the days around it.
fn effect(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    day: &Occasion,
    all: &[Occasion],
) -> Option<(f64, f64)> {
    let grid = history.grid;
    let offered = &history.queues.get(queue)?.offered;
    let open = open_flags(hours, grid, day.date);
    let came = seen(offered.day(grid.day_of(day.date)?), &open).filter(|sum| *sum > 0)? as f64;
    let working = day.kind == DayKind::Working;
    let mut usual: Vec<f64> = Vec::new();
    for off in -7 * AROUND_WEEKS..=7 * AROUND_WEEKS {
        let Some(date) = day.date.checked_add_signed(TimeDelta::days(off)) else { continue };
        let alike = if working { date.weekday().num_days_from_monday() < 5 } else { off % 7 == 0 };
        let special = hours.is_unlike(date) || all.iter().any(|other| other.date == date);
        let known = || grid.day_of(date).and_then(|at| seen(offered.day(at), &open));
        if alike && off != 0 && !special {
            usual.extend(known().filter(|sum| *sum > 0).map(|sum| libm::log(sum as f64)));
        }
    }
    if usual.len() < LEAST_USUAL {
        return None;
    }
    let middle = median(&mut usual);
    let mut offs: Vec<f64> = usual.iter().map(|value| (value - middle).abs()).collect();
    let spread = 1.4826 * median(&mut offs);
    Some((libm::log(came) - middle, spread * spread + 1.0 / came))
}

/// The days from `first` to `last` whose holiday the history before `first` knows from other years, each with the factor
/// on a usual day's contacts: exp(w · mean of ln(contacts / usual)) over the years, w = 0.25 / (0.25 + variance / years).
/// Usual is the median of the same weekday in the five weeks before and after over the same hours (of Monday to Friday
/// for a weekend day worked). Where a long holiday's day has no counterpart by its place, all its days are taken.
pub(super) fn learnt(
    history: &History,
    queue: usize,
    hours: &OpeningHours,
    first: NaiveDate,
    last: NaiveDate,
) -> Vec<(NaiveDate, f64)> {
    let all = occasions(hours, history.grid.first(), last);
    let ahead = all.iter().filter(|day| day.date >= first && !hours.is_closed(day.date));
    let factor = |day: &Occasion| {
        let same =
            || all.iter().filter(|past| past.date < first && past.same == day.same && past.kind != DayKind::Closed);
        let of = |past: &Occasion| effect(history, queue, hours, past, &all);
        let mut found: Vec<(f64, f64)> = same().filter(|past| past.place == day.place).filter_map(of).collect();
        if found.is_empty() {
            found = same().filter_map(of).collect();
        }
        let years = found.len() as f64;
        let (sum, variance) = found.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        (years > 0.0).then(|| {
            let weight = PRIOR / (PRIOR + variance / (years * years));
            libm::exp(weight * sum / years).clamp(FACTORS.0, FACTORS.1)
        })
    };
    ahead.filter_map(|day| Some((day.date, factor(day)?))).collect()
}

/// Puts the effects learnt into a forecast, see [`learnt`].
pub(super) fn apply(history: &History, queue: usize, hours: &OpeningHours, volume: &mut Series<f64>) {
    let grid = volume.grid();
    for (date, factor) in learnt(history, queue, hours, grid.first(), grid.last()) {
        let Some(day) = grid.day_of(date) else { continue };
        let values = volume.values_mut().chunks_mut(grid.per_day()).nth(day).unwrap_or_default();
        values.iter_mut().for_each(|value| *value *= factor);
    }
}

/// The hours with the region's holidays of years after its list through `last`: each as the planner has the same holiday,
/// else as most of the list. Without a region nothing is added.
pub(super) fn through(hours: &OpeningHours, last: NaiveDate) -> OpeningHours {
    let special = &hours.special;
    let (Some(region), Some((_, until))) = (special.region, special.years()) else { return hours.clone() };
    let known: Vec<(Holiday, DayKind, Option<Span>)> =
        special.days.iter().filter_map(|day| Some((rule_on(Some(region), day.date)?, day.kind, day.hours))).collect();
    let kinds = [DayKind::Closed, DayKind::Open, DayKind::Reduced];
    let count = |kind: &DayKind| known.iter().filter(|day| day.1 == *kind).count();
    // of as many the first: closed, as the lists have it
    let most = kinds.into_iter().rev().max_by_key(count).unwrap_or(DayKind::Closed);
    let mut hours = hours.clone();
    for day in (until + 1..=last.year().min(*YEARS.end())).flat_map(|year| holidays(region, year)) {
        if hours.special.on(day.date).is_some() || hours.closed.contains(&day.date) {
            continue;
        }
        let same = known.iter().rev().find(|known| known.0 == day.name).map(|known| (known.1, known.2));
        let (kind, span) = same.unwrap_or((if day.kind == DayKind::Closed { most } else { day.kind }, None));
        hours.special.put(SpecialDate { date: day.date, kind, hours: span, name: String::new(), by_hand: false });
    }
    hours
}

#[cfg(test)]
#[path = "holiday_effect_tests.rs"]
mod tests;
