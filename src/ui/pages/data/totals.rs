//! Totals beside a field for the ACD report's own, so that a planner sees whether the file was read right.

use crate::i18n::texts::data as t;
use crate::i18n::{Locale, parse_number};
use crate::import::{self, DayTotals, Report};
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlDetailsElement;

/// Days listed at a time.
const DAYS_SHOWN: usize = 120;

/// Offered, handled, abandoned and handle time as cells.
pub fn cells(locale: Locale, totals: &import::Totals, unknown: &str) -> impl IntoView + use<> {
    let count = |value: Option<u64>| value.map_or_else(|| unknown.to_string(), |value| locale.count(value));
    let aht = totals.aht_s().map_or_else(|| unknown.to_string(), |seconds| locale.duration(seconds));
    [count(totals.offered), count(totals.handled), count(totals.abandoned), aht]
        .map(|text| view! { <td class="num">{text}</td> })
        .into_iter()
        .collect_view()
}

/// Headings of [`cells`].
pub fn headings(locale: Locale) -> impl IntoView {
    let lang = locale.lang;
    [t::offered(lang), t::handled(lang), t::abandoned(lang), t::aht(lang)]
        .map(|text| view! { <th scope="col" class="num">{text}</th> })
        .into_iter()
        .collect_view()
}

/// Totals per queue, over all, and by day.
#[component]
pub fn Totals(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let queues = report.queues.iter().enumerate();
    let queues = queues
        .map(|(at, queue)| view! { <Checked id=format!("check-{at}") name=queue.name.clone() totals=queue.totals/> });
    let queues = queues.collect_view();
    view! {
        <section class="card" id="totals">
            <h2>{t::totals(lang)}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::totals(lang)>
                <table class="wide data-totals">
                    <thead><tr>
                        <th scope="col">{t::queue(lang)}</th>
                        {headings(locale)}
                        <th scope="col" class="num">{t::own_total(lang)}</th>
                        <th scope="col" class="num">{t::difference(lang)}</th>
                    </tr></thead>
                    <tbody>
                        {queues}
                        <Checked id="check-all".to_string() name=t::all_queues(lang) totals=report.totals all=true/>
                    </tbody>
                </table>
            </div>
            <Days report/>
        </section>
    }
}

/// One row with the planner's own figure and how far off it is.
#[component]
fn Checked(id: String, name: String, totals: import::Totals, #[prop(optional)] all: bool) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let typed = RwSignal::new(None::<f64>);
    let read = totals.offered.map(|offered| offered as f64);
    let difference = move || {
        let (typed, read) = (typed.get()?, read?);
        let off = read - typed;
        if off.abs() < 0.5 {
            return Some(t::agrees(lang));
        }
        let sign = if off > 0.0 { "+" } else { "" };
        let share = if typed > 0.0 { off / typed } else { f64::NAN };
        Some(t::differs(
            lang,
            format!("{sign}{}", locale.number(off, 0)),
            format!("{sign}{}", locale.percent(share, 1)),
        ))
    };
    let off = move || typed.get().zip(read).is_some_and(|(typed, read)| (read - typed).abs() >= 0.5);
    view! {
        <tr class:strong=all>
            <th scope="row">{name.clone()}</th>
            {cells(locale, &totals, &t::unknown(lang))}
            <td class="num"><input
                type="text" class="data-check" inputmode="numeric" autocomplete="off" id=id
                aria-label=t::own_total_of(lang, name)
                on:input=move |event| typed.set(parse_number(&event_target_value(&event), locale.decimal_comma))
            /></td>
            <td class="num" class:warn=off role="status">{difference}</td>
        </tr>
    }
}

/// Totals of each day; rows exist only while it is open.
#[component]
fn Days(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let count = report.days.len();
    let shown = RwSignal::new(0_usize);
    let toggle = move |event: leptos::ev::Event| {
        let details =
            event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlDetailsElement>(target).ok());
        shown.set(if details.is_some_and(|details| details.open()) { DAYS_SHOWN } else { 0 });
    };
    let row = move |day: &DayTotals| {
        view! { <tr><th scope="row">{locale.date(day.date)}</th>{cells(locale, &day.totals, "–")}</tr> }
    };
    let rows = move || report.days.iter().take(shown.get()).map(row).collect_view();
    view! {
        <details class="data-days" id="by-day" on:toggle=toggle>
            <summary>{t::by_day(lang, locale.count(count as u64))}</summary>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::date(lang)>
                <table class="wide">
                    <thead><tr><th scope="col">{t::date(lang)}</th>{headings(locale)}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Show when=move || (1..count).contains(&shown.get())>
                <button class="btn" on:click=move |_| shown.update(|shown| *shown += 4 * DAYS_SHOWN)>{t::more_days(lang)}</button>
            </Show>
        </details>
    }
}
