//! The week at a glance: choices of queue and week, tiles, heat map, what bound.

use super::{Page, facts};
use crate::chart::{self, Cell, Heading, HeatWeek, Ink, Mark, Point, Size};
use crate::i18n::texts::staffing as t;
use crate::quantity::Fraction;
use crate::staffing::BoundBy;
use crate::ui::figure::Figure;
use crate::ui::widgets::Tile;
use chrono::Weekday;
use leptos::prelude::*;

/// A labelled choice whose options follow the plan.
#[component]
pub fn Pick(
    /// What is chosen.
    label: String,
    /// Unique on the page.
    id: &'static str,
    /// Keys and names.
    options: Memo<Vec<(String, String)>>,
    /// Key chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Hears of the choice.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let option = move |(key, name): (String, String)| {
        let mine = key.clone();
        view! { <option value=key selected=move || value.get() == mine>{name}</option> }
    };
    view! {
        <div class="staffing-pick">
            <label for=id>{label}</label>
            <select id=id prop:value=value on:change=move |event| on_change.run(event_target_value(&event))>
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// Which queue and which week.
#[component]
pub fn Choices(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let queues = Memo::new(move |_| {
        let found = store.requirement.get();
        let names = found.iter().flat_map(|found| &found.queues).enumerate();
        std::iter::once(("all".to_string(), t::all_queues(lang)))
            .chain(names.map(|(number, queue)| (number.to_string(), queue.name.clone())))
            .collect::<Vec<_>>()
    });
    let weeks = Memo::new(move |_| {
        let weeks = store.requirement.get().map(|found| facts::full_weeks(found.grid)).unwrap_or_default();
        let named = |(number, monday): (usize, &chrono::NaiveDate)| {
            (number.to_string(), t::week_of(lang, locale.date(*monday)))
        };
        weeks.iter().enumerate().map(named).collect::<Vec<_>>()
    });
    view! {
        <div class="row staffing-choices">
            <Pick label=t::queue(lang) id="queue" options=queues
                value=Signal::derive(move || page.chosen().map_or_else(|| "all".into(), |queue| queue.to_string()))
                on_change=move |key: String| { page.queue.set(key.parse().ok()); page.picked.set(None); } />
            <Pick label=t::week(lang) id="week" options=weeks
                value=Signal::derive(move || page.week.get().to_string())
                on_change=move |key: String| page.week.set(key.parse().unwrap_or_default()) />
        </div>
    }
}

/// The week in six figures.
#[component]
pub fn Tiles(page: Page) -> impl IntoView {
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
    let after =
        Signal::derive(move || t::tile_after_shrinkage(lang, locale.percent(page.settings.get().shrinkage.get(), 0)));
    let target = Signal::derive(move || {
        let targets = page.settings.get().targets;
        let within = locale.duration(targets.within.get());
        let share = targets.service_level.map(|share| locale.percent(share.get(), 0));
        share.map_or_else(|| t::target_off(lang), |share| t::tile_target(lang, share, within))
    });
    let at_most = Signal::derive(move || {
        let most = page.settings.get().targets.max_occupancy.map(Fraction::get);
        most.map_or_else(|| t::target_off(lang), |most| t::tile_at_most(lang, locale.percent(most, 0)))
    });
    let full_time = Signal::derive(move || t::tile_fte_hint(lang, t::hours_short(lang, facts::FULL_TIME_MINUTES / 60)));
    let missed = Signal::derive(move || {
        let target = page.settings.get().targets.service_level.map(Fraction::get);
        let level = page.totals.with(|totals| totals.as_ref()?.service_level);
        level.zip(target).is_some_and(|(level, target)| level < target - 1e-9)
    });
    let on_contact = Signal::derive(move || t::tile_on_contact(lang));
    let hours = |locale: crate::i18n::Locale, hours: f64| t::hours_short(locale.lang, locale.number(hours, 0));
    let share = |locale: crate::i18n::Locale, share: f64| locale.percent(share, 1);
    view! {
        <div class="tiles">
            <Tile name=t::tile_peak(lang) value=number(|x| x.peak.map(|(agents, _)| agents.to_string())) detail=when />
            <Tile name=t::tile_agent_hours(lang) value=written(|x| Some(x.agent_hours), hours) detail=on_contact />
            <Tile name=t::tile_paid_hours(lang) value=written(|x| Some(x.paid_hours), hours) detail=after />
            <Tile name=t::tile_fte(lang) value=written(|x| Some(x.fte), |locale, fte| locale.number(fte, 1)) detail=full_time />
            <Tile name=t::tile_service_level(lang) value=written(|x| x.service_level, share) detail=target bad=missed />
            <Tile name=t::tile_occupancy(lang) value=written(|x| x.occupancy, share) detail=at_most />
        </div>
    }
}

/// The week as a heat map; a click explains a cell.
#[component]
pub fn Heat(page: Page) -> impl IntoView {
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
        let mut figure =
            chart::requirement_heat(&HeatWeek { interval, agents }, Size { width, height: 210.0 }, &locale);
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
    view! {
        <section class="card staffing-heat" id="heat">
            <Figure caption locale=Signal::derive(move || locale) theme draw on_pick_cell=pick
                note=Signal::derive(move || t::heat_note(lang)) />
        </section>
    }
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
#[component]
pub fn Bounds(page: Page) -> impl IntoView {
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
            view! {
                <tr>
                    <th scope="row">{t::bound_by(lang, count.bound_by)}</th>
                    <td class="staffing-bar"><i aria-hidden="true" style:width=format!("{}%", share * 100.0)></i></td>
                    <td class="num">{locale.count(count.intervals)}</td>
                    <td class="num">{locale.percent(share, 0)}</td>
                </tr>
            }
        };
        staffed.into_iter().map(row).collect_view()
    };

    view! {
        <section class="card" id="bounds">
            <h2>{t::bounds_title(lang)}</h2>
            <p class="muted small">{t::bounds_hint(lang)}</p>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::bounds_title(lang)><table class="wide">
                <thead><tr>
                    <th scope="col">{t::column_bound(lang)}</th><th scope="col"><span class="visually-hidden">{t::share(lang)}</span></th>
                    <th scope="col" class="num">{t::intervals(lang)}</th><th scope="col" class="num">{t::share(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
    }
}
