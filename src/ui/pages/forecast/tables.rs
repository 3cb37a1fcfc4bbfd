//! Totals and accuracy by queue.

use super::View;
use super::derived::{Derived, Sums};
use crate::forecast::{Accuracy, NoAccuracy};
use crate::i18n::Locale;
use crate::i18n::texts::forecast as t;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use chrono::{Datelike, Weekday};

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
    el("tr")
        .child(el("th").attr("scope", "row").child(name))
        .child(el("td").class("num").child(locale.number(sums.calls, 0)))
        .child(el("td").class("num").child(locale.number(sums.calls / view.weeks().max(1) as f64, 0)))
        .child(el("td").class("num").child(share))
        .child(el("td").class("num").child(aht))
        .child(el("td").class("num").child(peak))
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
pub fn queues(view: View) -> impl IntoView {
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
        notes.into_iter().map(|note| el("p").class("note stale").child(note)).collect_view()
    };
    el("section")
        .class("card forecast-queues")
        .child(el("h2").child(t::queues_title(lang)))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::queues_title(lang))
                .child(
                    el("table")
                        .class("wide")
                        .attr("id", "queue-totals")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(el("th").attr("scope", "col").child(t::column_queue(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::column_calls(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::column_week(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::column_share(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::column_aht(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::column_peak(lang))),
                            ),
                        )
                        .child(el("tbody").child(rows)),
                ),
        )
        .child(notes)
        .child(el("p").class("hint").child(t::method(lang)))
}

fn accuracy_row(locale: Locale, name: String, figures: Option<Accuracy>, reason: Option<NoAccuracy>) -> impl IntoView {
    let cells = match (figures, reason) {
        (Some(figures), _) => {
            let share = |share: f64| el("td").class("num").child(locale.percent(share, 1));
            fragment()
                .child(share(figures.wape_interval))
                .child(share(figures.wape_day))
                .child(share(figures.wape_week))
                .child(el("td").class("num").child(t::bias(locale, figures.bias)))
                .child(el("td").class("num").child(locale.count(figures.days)))
                .into_view()
        }
        (None, reason) => {
            let words = reason.map_or_else(|| t::tile_untested(locale.lang), |reason| t::no_accuracy(locale, reason));
            el("td").attr("colspan", "5").child(words).into_view()
        }
    };
    el("tr").child(el("th").attr("scope", "row").child(name)).child(cells)
}

/// Error on the weeks held back, by queue, or why there is none.
pub fn accuracies(view: View) -> impl IntoView {
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
    el("section")
        .class("card forecast-accuracy")
        .child(el("h2").child(t::accuracy_title(lang)))
        .child(
            el("div")
                .class("table-scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", t::accuracy_title(lang))
                .child(
                    el("table")
                        .class("wide")
                        .attr("id", "accuracy")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(el("th").attr("scope", "col").child(t::column_queue(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::accuracy_interval(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::accuracy_day(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::accuracy_week(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::accuracy_bias(lang)))
                                    .child(el("th").attr("scope", "col").class("num").child(t::accuracy_days(lang))),
                            ),
                        )
                        .child(el("tbody").child(rows)),
                ),
        )
        .child(el("p").class("hint").child(t::accuracy_note(lang, t::accuracy_how(lang), t::wape_is(lang))))
}
