//! The explained day, interval by interval.

use super::{Page, facts};
use crate::forecast::Forecast;
use crate::i18n::Locale;
use crate::i18n::texts::{staffing as t, targets as tt};
use crate::staffing::{BoundBy, Requirement};
use crate::ui::prelude::*;

/// One line: time, queue, and its figures.
struct Line {
    minute: u16,
    queue: String,
    volume: f64,
    aht_s: Option<f64>,
    need: Option<crate::staffing::Need>,
    /// The rule whose targets hold.
    rule: Option<usize>,
}

/// Lines of a day of the grid: intervals that are open or need somebody.
fn lines(page: Page, requirement: &Requirement, forecast: &Forecast, day: usize) -> Vec<Line> {
    let grid = requirement.grid;
    let chosen = page.chosen();
    let settings = page.settings.get();
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
                    rule: facts::terms(grid, index, &queue.name, &settings).rule,
                });
            }
        }
    }
    lines
}

/// The table of the day chosen under "why".
pub fn day_table(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    let day =
        Memo::new(move || Some(page.at.get()? / store.requirement.with(|f| f.as_ref().map(|f| f.grid.per_day()))?));
    let several = Memo::new(move || {
        page.chosen().is_none()
            && store.requirement.with(|found| found.as_ref().is_some_and(|found| found.queues.len() > 1))
    });
    let title = move || {
        let date = day.get().zip(store.requirement.get()).map(|(day, found)| locale.date(found.grid.date(day)));
        t::day_title(lang, date.unwrap_or_default())
    };
    // As many rows as before keep their places: a dragged slider changes texts, and the browser lays out no new table.
    let texts = Memo::new(move || {
        let (found, ahead, day) = (store.requirement.get()?, store.demand.get()?, day.get()?);
        let several = several.get();
        Some(lines(page, &found, &ahead, day).into_iter().map(|line| texts(locale, several, line)).collect::<Vec<_>>())
    });
    let shape = Memo::new(move || (texts.with(|rows| rows.as_ref().map_or(0, Vec::len)), several.get()));
    let rows = move || {
        let (count, several) = shape.get();
        let rows: Vec<Vec<El>> = (0..count).map(|_| cells(several)).collect();
        write_cells(rows.iter().flatten(), move || texts.get().into_iter().flatten().flatten().collect());
        rows.into_iter().map(|cells| el("tr").child(cells)).collect_view()
    };
    el("section").class("card").attr("id", "day-table").child(el("h2").child(title)).child(
        el("div")
            .class("table-scroll staffing-day")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", title)
            .child(
                el("table")
                    .class("wide")
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(th(t::column_interval(lang)))
                                .child(move || several.get().then(|| th(t::queue(lang))))
                                .child(th_num(t::column_volume(lang)))
                                .child(th_num(t::column_aht(lang)))
                                .child(th_num(t::column_load(lang)))
                                .child(th_num(t::column_agents(lang)))
                                .child(th_num(t::column_scheduled(lang)))
                                .child(th_num(t::service_level(lang)))
                                .child(th_num(t::occupancy(lang)))
                                .child(th(t::column_bound(lang))),
                        ),
                    )
                    .child(el("tbody").child(rows)),
            ),
    )
}

/// The cells of a row, empty.
fn cells(several: bool) -> Vec<El> {
    let number = || el("td").class("num");
    let mut cells = vec![el("th").attr("scope", "row")];
    cells.extend(several.then(|| el("td").class("nowrap")));
    cells.extend([number(), number(), number(), number().class("num strong"), number(), number(), number()]);
    cells.push(el("td").class("nowrap"));
    cells
}

/// What they hold.
fn texts(locale: Locale, several: bool, line: Line) -> Vec<String> {
    let need = line.need;
    let known = |text: Option<String>| text.unwrap_or_else(|| "–".to_string());
    let number = |value: Option<f64>, decimals| known(value.map(|value| locale.number(value, decimals)));
    let share = |value: Option<f64>| known(value.map(|value| locale.percent(value, 1)));
    let mut texts = vec![locale.clock(line.minute)];
    texts.extend(several.then_some(line.queue));
    texts.extend([
        locale.number(line.volume, 1),
        known(line.aht_s.map(|aht| locale.duration(aht))),
        number(need.map(|need| need.load), 2),
        number(need.map(|need| f64::from(need.agents)), 0),
        number(need.map(|need| need.scheduled), 1),
        share(need.map(|need| need.service_level)),
        share(need.map(|need| need.occupancy)),
        need.map_or_else(String::new, |need| match need.bound_by {
            BoundBy::Nothing => "–".to_string(),
            bound => match line.rule {
                Some(rule) => tt::bound_with_rule(locale.lang, t::bound_by(locale.lang, bound), rule + 1),
                None => t::bound_by(locale.lang, bound),
            },
        }),
    ]);
    texts
}
