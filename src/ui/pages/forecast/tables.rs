//! Totals and accuracy by queue.

use super::View;
use super::derived::{Derived, Sums};
use crate::forecast::{Accuracy, NoAccuracy};
use crate::i18n::Locale;
use crate::i18n::texts::forecast as t;
use crate::ui::store::use_store;
use chrono::{Datelike, Weekday};
use leptos::prelude::*;

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn total_row(locale: Locale, name: String, sums: &Sums, view: &Derived) -> impl IntoView + use<> {
    let peak = sums.peak.map_or_else(
        || "–".into(),
        |(date, calls)| {
            let weekday = locale.weekday_short(date.weekday());
            t::peak_day(locale.lang, weekday, locale.day_month(date), locale.number(calls, 0))
        },
    );
    let aht = sums.aht_s.map_or_else(|| t::unknown(locale.lang), |seconds| locale.duration(seconds));
    let share = if view.all.calls > 0.0 { locale.percent(sums.calls / view.all.calls, 0) } else { "–".into() };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num">{locale.number(sums.calls, 0)}</td>
            <td class="num">{locale.number(sums.calls / view.weeks().max(1) as f64, 0)}</td>
            <td class="num">{share}</td>
            <td class="num">{aht}</td>
            <td class="num">{peak}</td>
        </tr>
    }
}

/// What to know about the forecast beside its numbers.
fn remarks(locale: Locale, view: &Derived) -> Vec<String> {
    let comma = t::list_comma(locale.lang);
    let guessed: Vec<_> = WEEKDAYS
        .iter()
        .zip(view.guessed)
        .filter(|(_, guessed)| *guessed)
        .map(|(day, _)| locale.weekday(*day))
        .collect();
    let guessed = (!guessed.is_empty()).then(|| t::guessed_weekday(locale.lang, guessed.join(&comma)));
    let left_out = (!view.left_out.is_empty()).then(|| t::left_out(locale.lang, view.left_out.join(&comma)));
    guessed.into_iter().chain(left_out).collect()
}

/// Contacts and handle time by queue.
#[component]
pub fn Queues(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let rows = move || {
        view.with(|view| {
            let view = view.as_ref()?;
            let each = view.forecast.queues.iter().zip(&view.queues);
            let mut rows: Vec<_> =
                each.map(|(queue, sums)| total_row(locale, queue.name.clone(), sums, view)).collect();
            if rows.len() > 1 {
                rows.push(total_row(locale, t::all_queues(lang), &view.all, view));
            }
            Some(rows)
        })
    };
    let notes = move || {
        let notes = view.with(|view| view.as_ref().map(|view| remarks(locale, view)).unwrap_or_default());
        notes.into_iter().map(|note| view! { <p class="note stale">{note}</p> }).collect_view()
    };
    view! {
        <section class="card forecast-queues">
            <h2>{t::queues_title(lang)}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::queues_title(lang)><table class="wide" id="queue-totals">
                <thead><tr>
                    <th scope="col">{t::column_queue(lang)}</th>
                    <th scope="col" class="num">{t::column_calls(lang)}</th>
                    <th scope="col" class="num">{t::column_week(lang)}</th>
                    <th scope="col" class="num">{t::column_share(lang)}</th>
                    <th scope="col" class="num">{t::column_aht(lang)}</th>
                    <th scope="col" class="num">{t::column_peak(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {notes}
            <p class="hint">{t::method(lang)}</p>
        </section>
    }
}

fn accuracy_row(locale: Locale, name: String, figures: Option<Accuracy>, reason: Option<NoAccuracy>) -> impl IntoView {
    let cells = match (figures, reason) {
        (Some(figures), _) => {
            let share = |share: f64| view! { <td class="num">{locale.percent(share, 1)}</td> };
            view! {
                {share(figures.wape_interval)}{share(figures.wape_day)}{share(figures.wape_week)}
                <td class="num">{t::bias(locale, figures.bias)}</td>
                <td class="num">{locale.count(figures.days)}</td>
            }
            .into_any()
        }
        (None, reason) => {
            let words = reason.map_or_else(|| t::tile_untested(locale.lang), |reason| t::no_accuracy(locale, reason));
            view! { <td colspan="5">{words}</td> }.into_any()
        }
    };
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }
}

/// Error on the weeks held back, by queue, or why there is none.
#[component]
pub fn Accuracies(view: View) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let rows = move || {
        view.with(|view| {
            let view = view.as_ref()?;
            let each = view.forecast.queues.iter().zip(&view.reasons);
            Some(
                each.map(|(queue, reason)| accuracy_row(locale, queue.name.clone(), queue.accuracy, *reason))
                    .collect_view(),
            )
        })
    };
    view! {
        <section class="card forecast-accuracy">
            <h2>{t::accuracy_title(lang)}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::accuracy_title(lang)><table class="wide" id="accuracy">
                <thead><tr>
                    <th scope="col">{t::column_queue(lang)}</th>
                    <th scope="col" class="num">{t::accuracy_interval(lang)}</th>
                    <th scope="col" class="num">{t::accuracy_day(lang)}</th>
                    <th scope="col" class="num">{t::accuracy_week(lang)}</th>
                    <th scope="col" class="num">{t::accuracy_bias(lang)}</th>
                    <th scope="col" class="num">{t::accuracy_days(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            <p class="hint">{t::accuracy_note(lang, t::accuracy_how(lang), t::wape_is(lang))}</p>
        </section>
    }
}
