//! What the files come to together, queue by queue, and queues that may be one.

use super::merge::{Shown, way};
use super::totals::{cells, headings};
use crate::history::{Alike, QueueNews};
use crate::i18n::Locale;
use crate::i18n::texts::{data as td, merge as t};
use crate::import::Totals;
use crate::ui::importing::{Entry, Way};
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};

/// Totals per queue and over all, with what is new, alike and differing.
pub fn totals(merged: Memo<Option<Shown>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    move || merged.get().map(|Shown(merged)| section(store, locale, merged.grid.interval().minutes(), &merged.news))
}

fn section(store: Store, locale: Locale, interval: u16, news: &[QueueNews]) -> impl IntoView + use<> {
    let lang = locale.lang;
    let plan = untrack(|| way(store)) == Some(Way::Add);
    let rows = news.iter().map(|news| row(locale, news, plan && !news.known));
    let rows = rows.collect_view();
    let all =
        news.iter().fold(None::<QueueNews>, |all, one| Some(all.map_or_else(|| one.clone(), |all| both(all, one))));
    let all = all.map(|all| row(locale, &QueueNews { name: td::all_queues(lang), ..all }, false).class("strong"));
    let shorter = store.importing.entries.with_untracked(|entries| {
        entries.iter().filter_map(Entry::joinable).any(|reading| reading.report.interval < interval)
    });
    let minutes = td::minutes(lang, interval);
    let interval = if shorter { t::summed_to(lang, minutes) } else { t::in_intervals(lang, minutes) };
    let title = el("div")
        .class("card-head")
        .child(el("h2").child(t::together(lang)))
        .child(el("span").class("small").class_when("muted", !shorter).class_when("warn", shorter).child(interval));
    el("section").class("card").attr("id", "together").child(title).child(
        el("div")
            .class("table-scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", t::together(lang))
            .child(
                el("table")
                    .class("wide data-totals")
                    .child(
                        el("thead").child(
                            el("tr")
                                .child(th(td::queue(lang)))
                                .child(headings(locale))
                                .child(th_num(t::new_days(lang)))
                                .child(th_num(t::new_contacts(lang)))
                                .child(th_num(t::alike_contacts(lang)))
                                .child(th_num(t::differ(lang))),
                        ),
                    )
                    .child(el("tbody").child(rows).child(all)),
            ),
    )
}

fn row(locale: Locale, news: &QueueNews, fresh: bool) -> El {
    let count = |value: u64| td_num(if value == 0 { "–".to_owned() } else { locale.count(value) });
    let mark = fresh.then(|| el("span").class("badge").child(t::new_queue(locale.lang)));
    el("tr")
        .child(th_row(news.name.clone()).child(mark))
        .child(cells(locale, &news.totals, "–"))
        .child(count(u64::from(news.new_days)))
        .child(count(news.new_offered))
        .child(count(news.alike_offered))
        .child(el("td").class("num").class_when("warn", news.differing > 0).child(if news.differing == 0 {
            "–".to_owned()
        } else {
            locale.count(news.differing)
        }))
}

/// Two queues as one row; days of several queues are no sum, so the most of them stands.
fn both(a: QueueNews, b: &QueueNews) -> QueueNews {
    let sum = |a: Option<u64>, b: Option<u64>| a.map_or(b, |a| Some(a + b.unwrap_or(0)));
    let (one, other) = (a.totals, b.totals);
    QueueNews {
        new_days: a.new_days.max(b.new_days),
        new_offered: a.new_offered + b.new_offered,
        alike_offered: a.alike_offered + b.alike_offered,
        differing: a.differing + b.differing,
        totals: Totals {
            offered: sum(one.offered, other.offered),
            handled: sum(one.handled, other.handled),
            abandoned: sum(one.abandoned, other.abandoned),
            handle_s: one.handle_s.map_or(other.handle_s, |a| Some(a + other.handle_s.unwrap_or(0.0))),
        },
        ..a
    }
}

/// Queues whose names look alike, each with the button that takes them as one.
pub fn alike(merged: Memo<Option<Shown>>) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let found = Memo::new(move || merged.with(|merged| merged.as_ref().map(|merged| merged.0.alike.clone())));
    move || {
        let found = found.get().unwrap_or_default();
        (!found.is_empty()).then(|| {
            let lang = locale.lang;
            el("section")
                .class("card data-questions")
                .attr("id", "alike")
                .child(el("h2").child(t::alike(lang)))
                .child(found.iter().enumerate().map(|(at, alike)| ask(store, locale, at, alike)).collect_view())
        })
    }
}

fn ask(store: Store, locale: Locale, at: usize, alike: &Alike) -> impl IntoView + use<> {
    let lang = locale.lang;
    let mine = alike.clone();
    let take = move |_| store.importing.rename_queue(store, mine.file, &mine.name, &mine.like);
    el("div").class("data-question").child(el("p").child(t::are_one(lang, &alike.name, &alike.like))).child(
        el("div").class("row").child(
            el("button")
                .class("btn")
                .attr("id", format!("take-as-{at}"))
                .on("click", take)
                .child(t::take_as(lang, &alike.like)),
        ),
    )
}
