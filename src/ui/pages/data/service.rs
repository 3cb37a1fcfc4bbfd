//! What the plan's history tells of each queue and day: totals, how long contacts waited and how many were in target.

use super::totals::{cells, headings};
use crate::history::{History, QueueHistory};
use crate::i18n::Locale;
use crate::i18n::texts::{calibration as tc, data as t};
use crate::import::Totals;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::sync::Arc;
use web_sys::HtmlDetailsElement;

/// Days listed at a time.
const DAYS_SHOWN: usize = 60;

/// Sums over intervals; each pair over those that know it.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Figures {
    totals: Totals,
    /// Seconds waited, with the contacts of the intervals that say so.
    waited: (f64, f64),
    /// Contacts answered in target, with the contacts of the intervals that say so.
    in_target: (f64, f64),
}

fn both(a: Option<u64>, b: Option<u32>) -> Option<u64> {
    b.map_or(a, |b| Some(a.unwrap_or(0) + u64::from(b)))
}

impl Figures {
    /// Of a queue's intervals.
    pub fn of(queue: &QueueHistory, intervals: std::ops::Range<usize>) -> Self {
        let mut sums = Self::default();
        for index in intervals {
            let of = |series: &crate::calendar::Series<Option<u32>>| series.get(index).copied().flatten();
            let offered = of(&queue.offered);
            let totals = &mut sums.totals;
            totals.offered = both(totals.offered, offered);
            totals.handled = both(totals.handled, of(&queue.handled));
            totals.abandoned = both(totals.abandoned, of(&queue.abandoned));
            if let Some(seconds) = of(&queue.handle_s) {
                totals.handle_s = Some(totals.handle_s.unwrap_or(0.0) + f64::from(seconds));
            }
            let pairs = [(&mut sums.waited, &queue.wait_s), (&mut sums.in_target, &queue.answered_in_target)];
            for (sum, series) in pairs {
                if let (Some(value), Some(offered)) = (series.as_ref().and_then(of), offered) {
                    *sum = (sum.0 + f64::from(value), sum.1 + f64::from(offered));
                }
            }
        }
        sums
    }

    /// Together with others.
    pub fn and(mut self, other: &Self) -> Self {
        let sum = |a: Option<u64>, b: Option<u64>| a.map_or(b, |a| Some(a + b.unwrap_or(0)));
        let (totals, more) = (&mut self.totals, &other.totals);
        totals.offered = sum(totals.offered, more.offered);
        totals.handled = sum(totals.handled, more.handled);
        totals.abandoned = sum(totals.abandoned, more.abandoned);
        totals.handle_s = totals.handle_s.map_or(more.handle_s, |a| Some(a + more.handle_s.unwrap_or(0.0)));
        self.waited = (self.waited.0 + other.waited.0, self.waited.1 + other.waited.1);
        self.in_target = (self.in_target.0 + other.in_target.0, self.in_target.1 + other.in_target.1);
        self
    }

    /// Contacts and handle time alone.
    pub const fn totals(&self) -> &Totals {
        &self.totals
    }

    fn row(&self, locale: Locale, name: String) -> El {
        let mean = |(sum, contacts): (f64, f64)| (contacts > 0.0).then_some(sum / contacts);
        let known = |text: Option<String>| td_num(text.unwrap_or_else(|| "–".into()));
        el("tr")
            .child(th_row(name))
            .child(cells(locale, &self.totals, &t::not_known(locale.lang)))
            .child(known(mean(self.waited).map(|seconds| locale.duration(seconds))))
            .child(known(mean(self.in_target).map(|share| locale.percent(share, 1))))
    }
}

fn table(locale: Locale, id: &'static str, first: String, label: String, rows: impl IntoView) -> El {
    let head = el("tr").child(th(first)).child(headings(locale));
    let head = head.child(th_num(tc::waited(locale.lang))).child(th_num(tc::in_target(locale.lang)));
    let table = el("table").class("wide data-totals").attr("id", id).child(el("thead").child(head));
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(table.child(el("tbody").child(rows)))
}

/// Totals of each queue, and by day.
pub fn by_queue(queues: &[(String, Figures)], all: &Figures) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let rows = queues.iter().map(|(name, figures)| figures.row(locale, name.clone())).collect_view();
    let rows = fragment().child(rows).child(all.row(locale, t::all_queues(lang)).class("strong"));
    el("section")
        .class("card")
        .attr("id", "by-queue")
        .child(el("h2").child(t::by_queue(lang)))
        .child(table(locale, "queue-figures", t::queue(lang), t::by_queue(lang), rows))
        .child(el("p").class("muted small").child(tc::waits_note(lang)))
        .child(store.history.get_untracked().map(|history| by_day(locale, history)))
}

/// All queues together by day, the latest first; rows exist only while it is open.
fn by_day(locale: Locale, history: Arc<History>) -> El {
    let lang = locale.lang;
    let (days, per_day) = (history.grid.days(), history.grid.per_day());
    let (open, pages) = (RwSignal::new(false), RwSignal::new(1_usize));
    let toggle = move |event: web_sys::Event| {
        let details =
            event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlDetailsElement>(target).ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    let day = move |history: &History, day: usize| {
        let of = |queue: &QueueHistory| Figures::of(queue, day * per_day..(day + 1) * per_day);
        let all = history.queues.iter().map(of).fold(Figures::default(), |all, one| all.and(&one));
        all.row(locale, locale.date(history.grid.date(day)))
    };
    let page = move |page: usize| {
        let history = history.clone();
        show(
            move || open.get() && pages.get() > page,
            move || {
                let some = (0..days).rev().skip(page * DAYS_SHOWN).take(DAYS_SHOWN);
                some.map(|at| day(&history, at)).collect_view()
            },
        )
    };
    let all = days.div_ceil(DAYS_SHOWN);
    let more = move || {
        el("button")
            .class("btn")
            .attr("id", "earlier-days")
            .on("click", move |_| pages.update(|pages| *pages += 1))
            .child(tc::earlier_days(lang))
    };
    el("details")
        .class("data-days")
        .attr("id", "history-by-day")
        .on("toggle", toggle)
        .child(el("summary").child(tc::by_day(lang)))
        .child(table(locale, "day-figures", tc::day(lang), tc::by_day(lang), (0..all).map(page).collect_view()))
        .child(show(move || open.get() && pages.get() < all, more))
}
