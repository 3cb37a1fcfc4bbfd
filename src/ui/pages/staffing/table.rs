//! The explained day, interval by interval.

use super::{Page, facts};
use crate::forecast::Forecast;
use crate::i18n::Locale;
use crate::i18n::texts::staffing as t;
use crate::staffing::{BoundBy, Requirement};
use leptos::prelude::*;

/// One line: time, queue, and its figures.
struct Line {
    minute: u16,
    queue: String,
    volume: f64,
    aht_s: Option<f64>,
    need: Option<crate::staffing::Need>,
}

/// Lines of a day of the grid: intervals that are open or need somebody.
fn lines(page: Page, requirement: &Requirement, forecast: &Forecast, day: usize) -> Vec<Line> {
    let grid = requirement.grid;
    let chosen = page.chosen();
    let mut lines = Vec::new();
    for index in day * grid.per_day()..(day + 1) * grid.per_day() {
        let open = page.hours.with(|hours| facts::is_open(grid, index, hours));
        for (number, (queue, ahead)) in requirement.queues.iter().zip(&forecast.queues).enumerate() {
            let need = queue.needs.get(index).copied().flatten();
            if facts::shown(chosen, number) && (open || need.is_some_and(|need| need.agents > 0)) {
                lines.push(Line {
                    minute: grid.minute_of_day(index),
                    queue: queue.name.clone(),
                    volume: ahead.volume.get(index).copied().unwrap_or_default(),
                    aht_s: ahead.aht_s.get(index).copied().flatten(),
                    need,
                });
            }
        }
    }
    lines
}

/// The table of the day chosen under "why".
#[component]
pub fn DayTable(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let day =
        Memo::new(move |_| Some(page.at.get()? / store.requirement.with(|f| f.as_ref().map(|f| f.grid.per_day()))?));
    let several = Memo::new(move |_| {
        page.chosen().is_none()
            && store.requirement.with(|found| found.as_ref().is_some_and(|found| found.queues.len() > 1))
    });
    let title = move || {
        let date = day.get().zip(store.requirement.get()).map(|(day, found)| locale.date(found.grid.date(day)));
        t::day_title(lang, date.unwrap_or_default())
    };
    let rows = move || {
        let (found, ahead, day) = (store.requirement.get()?, store.forecast.get()?, day.get()?);
        let lines = lines(page, &found, &ahead, day);
        Some(lines.into_iter().map(|line| row(locale, several.get(), line)).collect_view())
    };
    view! {
        <section class="card" id="day-table">
            <h2>{title}</h2>
            <div class="table-scroll staffing-day" tabindex="0" role="group" aria-label=title>
                <table class="wide">
                    <thead><tr>
                        <th scope="col">{t::column_interval(lang)}</th>
                        {move || several.get().then(|| view! { <th scope="col">{t::queue(lang)}</th> })}
                        <th scope="col" class="num">{t::column_volume(lang)}</th>
                        <th scope="col" class="num">{t::column_aht(lang)}</th>
                        <th scope="col" class="num">{t::column_load(lang)}</th>
                        <th scope="col" class="num">{t::column_agents(lang)}</th>
                        <th scope="col" class="num">{t::column_scheduled(lang)}</th>
                        <th scope="col" class="num">{t::service_level(lang)}</th>
                        <th scope="col" class="num">{t::occupancy(lang)}</th>
                        <th scope="col">{t::column_bound(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(locale: Locale, several: bool, line: Line) -> impl IntoView {
    let need = line.need;
    let number =
        |value: Option<f64>, decimals| value.map_or_else(|| "–".to_string(), |value| locale.number(value, decimals));
    let share = |value: Option<f64>| value.map_or_else(|| "–".to_string(), |value| locale.percent(value, 1));
    let queue = several.then_some(line.queue);
    let bound = need.map_or_else(String::new, |need| match need.bound_by {
        BoundBy::Nothing => "–".to_string(),
        bound => t::bound_by(locale.lang, bound),
    });
    view! {
        <tr>
            <th scope="row">{locale.clock(line.minute)}</th>
            {queue.map(|queue| view! { <td class="nowrap">{queue}</td> })}
            <td class="num">{locale.number(line.volume, 1)}</td>
            <td class="num">{line.aht_s.map_or_else(|| "–".to_string(), |aht| locale.duration(aht))}</td>
            <td class="num">{number(need.map(|need| need.load), 2)}</td>
            <td class="num strong">{number(need.map(|need| f64::from(need.agents)), 0)}</td>
            <td class="num">{number(need.map(|need| need.scheduled), 1)}</td>
            <td class="num">{share(need.map(|need| need.service_level))}</td>
            <td class="num">{share(need.map(|need| need.occupancy))}</td>
            <td class="nowrap">{bound}</td>
        </tr>
    }
}
