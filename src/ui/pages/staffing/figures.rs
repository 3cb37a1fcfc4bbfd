//! The week at a glance: choices of queue and week, tiles, heat map, what bound.

use super::{Page, facts};
use crate::chart::{self, Cell, Heading, HeatOf, HeatWeek, Ink, Mark, Point, Size};
use crate::i18n::texts::{staffing as t, targets as tt};
use crate::quantity::Fraction;
use crate::staffing::{BoundBy, StaffingSettings};
use crate::ui::figure::Figure;
use crate::ui::prelude::*;
use crate::ui::widgets::tile;
use chrono::Weekday;

/// A labelled choice whose options follow the plan.
pub fn pick(
    label: String,
    id: &'static str,
    options: Memo<Vec<(String, String)>>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let option = move |(key, name): (String, String)| {
        let mine = key.clone();
        el("option").attr("value", key).attr("selected", move || value.get() == mine).child(name)
    };
    el("div").class("staffing-pick").child(el("label").attr("for", id).child(label)).child(
        el("select")
            .attr("id", id)
            .on("change", move |event| on_change.run(event_target_value(&event)))
            .child(move || options.get().into_iter().map(option).collect_view())
            .prop("value", value),
    )
}

/// Which queue and which week.
pub fn choices(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let queues = Memo::new(move || {
        let found = store.requirement.get();
        let names = found.iter().flat_map(|found| &found.queues).enumerate();
        std::iter::once(("all".to_string(), t::all_queues(lang)))
            .chain(names.map(|(number, queue)| (number.to_string(), queue.name.clone())))
            .collect::<Vec<_>>()
    });
    let weeks = Memo::new(move || {
        let weeks = store.requirement.get().map(|found| facts::full_weeks(found.grid)).unwrap_or_default();
        let named = |(number, monday): (usize, &chrono::NaiveDate)| {
            (number.to_string(), t::week_of(lang, locale.date(*monday)))
        };
        weeks.iter().enumerate().map(named).collect::<Vec<_>>()
    });
    el("div")
        .class("row staffing-choices")
        .child(pick(
            t::queue(lang),
            "queue",
            queues,
            Signal::derive(move || page.chosen().map_or_else(|| "all".into(), |queue| queue.to_string())),
            (move |key: String| {
                page.queue.set(key.parse().ok());
                page.picked.set(None);
            })
            .into(),
        ))
        .child(pick(
            t::week(lang),
            "week",
            weeks,
            Signal::derive(move || page.week.get().to_string()),
            (move |key: String| page.week.set(key.parse().unwrap_or_default())).into(),
        ))
}

/// The week in six figures.
pub fn tiles(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let number = move |value: fn(&facts::Totals) -> Option<String>| {
        Signal::derive(move || page.totals.with(|totals| totals.as_ref().and_then(value)).unwrap_or_else(|| "–".into()))
    };
    let written = move |value: fn(&facts::Totals) -> Option<f64>, write: fn(crate::i18n::Locale, f64) -> String| {
        Signal::derive(move || {
            page.totals.with(|totals| value(totals.as_ref()?)).map_or_else(|| "–".into(), |value| write(locale, value))
        })
    };
    let when = Signal::derive(move || {
        let index = page.totals.with(|totals| totals.as_ref()?.peak.map(|(_, index)| index));
        let grid = store.requirement.with(|found| found.as_ref().map(|found| found.grid));
        index.zip(grid).map_or_else(String::new, |(index, grid)| locale.weekday_time(grid.start_of(index)))
    });
    let after = Signal::derive(move || match page.settings.get() {
        StaffingSettings { by_kind: Some(_), .. } => tt::tile_by_kind(lang),
        settings => t::tile_after_shrinkage(lang, locale.percent(settings.shrinkage.get(), 0)),
    });
    // Where rules hold there is not one target to compare with.
    let ruled = move || page.settings.with(|settings| !settings.rules.is_empty());
    let target = Signal::derive(move || {
        if ruled() {
            return tt::tile_by_rule(lang);
        }
        let targets = page.settings.get().targets;
        let within = locale.duration(targets.within.get());
        let share = targets.service_level.map(|share| locale.percent(share.get(), 0));
        share.map_or_else(|| t::target_off(lang), |share| t::tile_target(lang, share, within))
    });
    let at_most = Signal::derive(move || {
        if ruled() {
            return tt::tile_by_rule(lang);
        }
        let most = page.settings.get().targets.max_occupancy.map(Fraction::get);
        most.map_or_else(|| t::target_off(lang), |most| t::tile_at_most(lang, locale.percent(most, 0)))
    });
    let full_time = Signal::derive(move || t::tile_fte_hint(lang, t::hours_short(lang, facts::FULL_TIME_MINUTES / 60)));
    let missed = Signal::derive(move || {
        let target = page.settings.get().targets.service_level.map(Fraction::get);
        let level = page.totals.with(|totals| totals.as_ref()?.service_level);
        !ruled() && level.zip(target).is_some_and(|(level, target)| level < target - 1e-9)
    });
    let on_contact = Signal::derive(move || t::tile_on_contact(lang));
    let hours = |locale: crate::i18n::Locale, hours: f64| t::hours_short(locale.lang, locale.number(hours, 0));
    let share = |locale: crate::i18n::Locale, share: f64| locale.percent(share, 1);
    el("div")
        .class("tiles")
        .child(tile(t::tile_peak(lang), number(|x| x.peak.map(|(agents, _)| agents.to_string())), when))
        .child(tile(t::tile_agent_hours(lang), written(|x| Some(x.agent_hours), hours), on_contact))
        .child(tile(t::tile_paid_hours(lang), written(|x| Some(x.paid_hours), hours), after))
        .child(tile(t::tile_fte(lang), written(|x| Some(x.fte), |locale, fte| locale.number(fte, 1)), full_time))
        .child(tile(t::tile_service_level(lang), written(|x| x.service_level, share), target).class_when("bad", missed))
        .child(tile(t::tile_occupancy(lang), written(|x| x.occupancy, share), at_most))
}

/// The week as a heat map; a click explains a cell.
pub fn heat(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let caption = Signal::derive(move || {
        let found = store.requirement.get();
        let name = page.chosen().and_then(|queue| Some(found.as_ref()?.queues.get(queue)?.name.clone()));
        let monday = found.zip(page.first.get()).map(|(found, day)| locale.date(found.grid.date(day)));
        t::heat_caption(lang, name.unwrap_or_else(|| t::all_queues(lang)), t::week_of(lang, monday.unwrap_or_default()))
    });
    let draw = move |width: f64| {
        let interval = store.requirement.with(|found| found.as_ref().map(|found| found.grid.interval()));
        let levels = page.levels.get().unwrap_or_default();
        let agents = levels.each_ref().map(Vec::as_slice);
        let interval = interval.unwrap_or(crate::calendar::IntervalLength::HALF_HOUR);
        let mut figure = chart::week_heat(
            &HeatWeek { interval, of: HeatOf::Agents, values: agents, most: None },
            Size { width, height: 210.0 },
            &locale,
        );
        if let Some((day, slot)) = page.place() {
            mark(&mut figure, day, slot as u16 * interval.minutes());
        }
        figure
    };
    let pick = move |(first, heading): (Cell, Heading)| {
        let interval = store.requirement.with_untracked(|found| found.as_ref().map(|found| found.grid.interval()));
        if let (Cell::Clock(minute), Heading::Day(day), Some(interval)) = (first, heading, interval) {
            let slot = usize::from(minute / interval.minutes());
            page.picked.set(Some((day.num_days_from_monday() as usize, slot)));
        }
    };
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_string() } else { "light".to_string() });
    el("section").class("card staffing-heat").attr("id", "heat").child(
        Figure {
            caption,
            locale,
            theme,
            draw: Box::new(draw),
            legend: Vec::new(),
            sentence: None,
            note: Some(Signal::derive(move || t::heat_note(lang))),
            on_pick: None,
            on_pick_cell: Some(pick.into()),
        }
        .view(),
    )
}

/// A frame around the explained cell.
fn mark(figure: &mut chart::Figure, day: usize, minute: u16) {
    let Ok(weekday) = Weekday::try_from(day as u8) else { return };
    let table = &figure.table;
    let hit = figure.hits.iter().find(|hit| {
        table.headings.get(hit.column) == Some(&Heading::Day(weekday))
            && table.rows.get(hit.row).and_then(|row| row.first()) == Some(&Cell::Clock(minute))
    });
    let Some(&chart::Hit { x, y, w, h, .. }) = hit else { return };
    let (left, top, right, bottom) = (x + 1.0, y + 1.0, x + w - 1.0, y + h - 1.0);
    let points = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)].map(|(x, y)| Point { x, y });
    figure.scene.marks.push(Mark::Polyline { points: points.into(), ink: Ink::Required, width: 2.0, dash: false });
}

/// How many intervals each target decides.
pub fn bounds(page: Page) -> impl IntoView {
    let (lang, locale) = (page.locale.lang, page.locale);
    let rows = move || {
        let bound = page.totals.with(|totals| totals.as_ref().map(|totals| totals.bound));
        let staffed =
            bound.into_iter().flatten().filter(|count| count.bound_by != BoundBy::Nothing && count.intervals > 0);
        let mut staffed: Vec<_> = staffed.collect();
        staffed.sort_by_key(|count| std::cmp::Reverse(count.intervals));
        let all = f64::from(staffed.iter().map(|count| count.intervals).sum::<u32>()).max(1.0);
        let row = move |count: crate::staffing::BoundCount| {
            let share = f64::from(count.intervals) / all;
            el("tr")
                .child(th_row(t::bound_by(lang, count.bound_by)))
                .child(
                    el("td")
                        .class("staffing-bar")
                        .child(el("i").attr("aria-hidden", "true").style("width", format!("{}%", share * 100.0))),
                )
                .child(td_num(locale.count(count.intervals)))
                .child(td_num(locale.percent(share, 0)))
        };
        staffed.into_iter().map(row).collect_view()
    };

    el("section")
        .class("card")
        .attr("id", "bounds")
        .child(el("h2").child(t::bounds_title(lang)))
        .child(el("p").class("muted small").child(t::bounds_hint(lang)))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::bounds_title(lang))
                .child(
                    el("table")
                        .class("wide")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th(t::column_bound(lang)))
                                    .child(th(el("span").class("visually-hidden").child(t::share(lang))))
                                    .child(th_num(t::intervals(lang)))
                                    .child(th_num(t::share(lang))),
                            ),
                        )
                        .child(el("tbody").child(rows)),
                ),
        )
}
