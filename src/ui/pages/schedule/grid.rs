//! The roster: people by time for a day, people by days for a week. Arrow keys move through its cells.

use super::day::{self, Line, Stretch};
use super::drag::Drag;
use super::hand::Hand;
use super::window::{ROW, Rows};
use super::{Shown, editor, keys, week};
use crate::calendar::Span;
use crate::i18n::Locale;
use crate::i18n::texts::{roster as r, schedule as t};
use crate::plan::Plan;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::cell::RefCell;
use std::sync::Mutex;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// Focuses the element of an id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Only the first cell is a tab stop at first.
pub const fn stop(row: usize, column: usize) -> &'static str {
    if row == 0 && column == 0 { "0" } else { "-1" }
}

/// The roster of the day or week shown, and the editor of one of its days.
pub fn roster_pane(shown: Shown) -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let hand = shown.hand;
    let axis = day::axis(store, shown);
    let all = Memo::new(move || {
        let plan = store.plan.get();
        let lines =
            |plan: &Plan| hand.breaches.with(|found| day::lines(plan, locale, shown.queue.get().as_deref(), found));
        plan.map(|plan| lines(&plan)).unwrap_or_default()
    });
    let has_roster = move || store.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.roster.is_some()));
    let kept = Mutex::new(Arranged::default());
    let arranged = Memo::new(move || {
        let (day, off) = (shown.day.get(), shown.off.get());
        kept.lock().map(|mut kept| kept.arrange(all.get(), day, off)).unwrap_or_default()
    });
    let rows = Rows::new("roster-rows");
    let drag = Drag::new(hand, axis);
    let body = move || match shown.day.get() {
        Some(day) => day_view(locale, shown, all, arranged, day, axis, (rows, drag)).into_view(),
        None => week::week_view(locale, hand, all, arranged, rows).into_view(),
    };
    show_or(
        has_roster,
        move || {
            fragment()
                .child(el("div").class("roster-scroll").child(body))
                .child(
                    el("p")
                        .class("effect no-print")
                        .attr("id", "edit-effect")
                        .attr("role", "status")
                        .child(move || hand.said.get()),
                )
                .child(editor::editor(hand))
                .child(el("p").class("muted small roster-foot").child(t::week_alone(lang)))
        },
        move || el("p").class("muted").child(t::none_yet(lang)),
    )
}

/// The order of people, which stays while single days change by hand: nobody jumps away under it.
#[derive(Default)]
struct Arranged {
    shown: Option<(Option<usize>, bool)>,
    /// Agents with the starts they were arranged by.
    order: Vec<(u32, Option<u16>)>,
}

/// So many people may change before all are arranged anew.
const BY_HAND: usize = 8;

impl Arranged {
    fn arrange(&mut self, mut lines: Vec<Line>, day: Option<usize>, off: bool) -> Vec<Line> {
        let first = |line: &Line| match day {
            Some(day) => line.start(day),
            None => (0..7).find_map(|day| Some(day as u16 * 1440 + line.start(day)?)),
        };
        let here = |line: &Line| {
            off || day.is_none_or(|day| line.start(day).is_some() || day::before(&line.days, day).is_some())
        };
        let place = |order: &[(u32, Option<u16>)], agent: u32| order.iter().position(|known| known.0 == agent);
        let same = self.shown == Some((day, off)) && {
            let known: std::collections::BTreeMap<u32, usize> =
                self.order.iter().enumerate().map(|(at, known)| (known.0, at)).collect();
            let changed = lines.iter().filter(|line| {
                let before = known.get(&line.agent).and_then(|at| self.order.get(*at));
                before.map_or_else(|| here(line), |known| known.1 != first(line))
            });
            changed.count() <= BY_HAND
        };
        if same {
            // Who is off now stays where they were; who is new comes last.
            let mut places: Vec<(usize, Line)> = lines
                .into_iter()
                .filter_map(|line| match place(&self.order, line.agent) {
                    Some(at) => Some((at, line)),
                    None => here(&line).then_some((usize::MAX, line)),
                })
                .collect();
            places.sort_by_key(|(at, _)| *at);
            lines = places.into_iter().map(|(_, line)| line).collect();
        } else {
            lines.retain(here);
            // Those off come last.
            lines.sort_by_key(|line| {
                let start = first(line);
                (start.is_none() && day.is_none_or(|day| day::before(&line.days, day).is_none()), start)
            });
        }
        self.shown = Some((day, off));
        self.order = lines.iter().map(|line| (line.agent, first(line))).collect();
        lines
    }
}

fn day_view(
    locale: Locale,
    shown: Shown,
    all: Memo<Vec<Line>>,
    arranged: Memo<Vec<Line>>,
    day: usize,
    axis: Memo<Span>,
    (rows, drag): (Rows, Drag),
) -> impl IntoView {
    let lang = locale.lang;
    let hand = shown.hand;
    let here = move || {
        let there = |line: &&Line| line.start(day).is_some() || day::before(&line.days, day).is_some();
        all.with(|lines| (lines.iter().filter(there).count(), lines.len()))
    };
    let head = move || {
        let (people, all) = here();
        t::people_line(lang, locale.count(people), locale.count(all - people))
    };
    let toggle = move || match (shown.off.get(), here()) {
        (false, (people, all)) => r::show_off(lang, locale.count(all - people)),
        (true, _) => r::hide_off(lang),
    };
    let times = move || {
        fragment().child(el("span").class("visually-hidden").child(t::shift(lang))).child(ticks(locale, axis.get()))
    };
    fragment()
        .child(
            el("p").class("roster-head row").child(el("span").child(head)).child(
                el("button")
                    .class("link no-print")
                    .attr("id", "show-off")
                    .attr("aria-pressed", move || if shown.off.get() { "true" } else { "false" })
                    .on("click", move |_| shown.off.set(!shown.off.get_untracked()))
                    .child(toggle),
            ),
        )
        .child(el("p").class("roster-head no-print").child(r::help_day(lang)))
        .child(
            grid(hand, rows, arranged, 3, "roster")
                .on("pointerdown", move |event| drag.begin(event, day))
                .on("pointermove", move |event| drag.go(event))
                .on("pointerup", move |_| drag.end())
                .on("pointercancel", move |_| drag.cancel())
                .child(
                    el("div")
                        .class("roster-row times")
                        .attr("role", "row")
                        .child(el("span").class("who").attr("role", "columnheader").child(t::name_contract(lang)))
                        .child(el("span").class("track").attr("role", "columnheader").child(times))
                        .child(el("span").class("hours").attr("role", "columnheader").child(t::week_short(lang))),
                )
                .child(body(
                    rows,
                    arranged,
                    move || axis.get(),
                    move |row, line| day_row(locale, row, line, day, axis.get_untracked()).into_view(),
                ))
                .child(drag.ghost(locale)),
        )
}

/// The grid of a view, without its rows.
pub fn grid(hand: Hand, rows: Rows, lines: Memo<Vec<Line>>, columns: usize, class: &'static str) -> El {
    let lang = use_store().locale.get_untracked().lang;
    el("div")
        .class(class)
        .attr("id", "roster-grid")
        .attr("role", "grid")
        .attr("aria-label", t::roster_caption(lang))
        .attr("aria-rowcount", move || lines.with(Vec::len) + 1)
        .attr("aria-colcount", columns)
        .on("keydown", move |event| keys::pressed(event, hand, rows))
        .on("dblclick", move |event| {
            if let Some(place) = keys::place_of(&event) {
                hand.open.set(Some(place));
            }
        })
}

/// The rows near the screen, in a space as high as all of them. Only rows that come or change are made: `row` makes one,
/// `drawn` is what all of them depend on beside their lines.
pub fn body(
    rows: Rows,
    lines: Memo<Vec<Line>>,
    drawn: impl Fn() -> Span + 'static,
    row: impl Fn(usize, &Line) -> View + 'static,
) -> El {
    let count = Memo::new(move || lines.with(Vec::len));
    let shown = Memo::new(move || rows.of(count.get()));
    // The page is laid out once the rows are there.
    request_animation_frame(move || rows.measure());
    let near = el("div").class("near").style("top", move || format!("{}px", shown.get().start as f64 * ROW));
    let place = near.node();
    let made: RefCell<(Span, Vec<Made>)> = RefCell::new((Span::DAY, Vec::new()));
    follow(Box::new(move || {
        // The lines first: whoever reads what is made of them before them misses their change (see live.rs).
        lines.with(|lines| {
            let (shown, drawn) = (shown.get(), drawn());
            let mut made = made.borrow_mut();
            let mut old: Vec<Option<Made>> = std::mem::take(&mut made.1).into_iter().map(Some).collect();
            let mut next: Vec<Made> = Vec::with_capacity(shown.len());
            for (at, line) in lines.iter().enumerate().skip(shown.start).take(shown.len()) {
                let known = old.iter_mut().find(|known| known.as_ref().is_some_and(|known| known.at == at));
                let same =
                    known.filter(|known| made.0 == drawn && known.as_ref().is_some_and(|known| known.line == *line));
                let kept = same.and_then(Option::take);
                next.extend(kept.or_else(|| Some(Made { at, line: line.clone(), node: row(at, line).node()? })));
            }
            put(&place, &old, &next);
            *made = (drawn, next);
        });
    }));
    el("div")
        .attr("id", "roster-rows")
        .class("rows")
        .style("height", move || format!("{}px", count.get() as f64 * ROW))
        .child(near)
}

/// A row on the page.
struct Made {
    at: usize,
    line: Line,
    node: Node,
}

/// Takes old rows off the page and puts new ones there in order. A row made anew has the focus where the old one had it.
fn put(place: &Node, old: &[Option<Made>], next: &[Made]) {
    let focused = document().active_element();
    let column = focused
        .filter(|cell| place.contains(Some(cell)))
        .and_then(|cell| Some((cell.get_attribute("data-r")?, cell.get_attribute("data-c")?)));
    for gone in old.iter().flatten() {
        let _ = place.remove_child(&gone.node);
    }
    let mut before = place.first_child();
    for made in next {
        if before.as_ref() == Some(&made.node) {
            before = made.node.next_sibling();
        } else {
            let _ = place.insert_before(&made.node, before.as_ref());
        }
    }
    let there = document().active_element().is_some_and(|cell| place.contains(Some(&cell)));
    if let (Some((row, column)), false) = (column, there) {
        keys::focus_cell(&format!("#roster-rows [data-r=\"{row}\"][data-c=\"{column}\"]"));
    }
}

/// The place of a minute on the axis, in per cent.
pub fn place(axis: Span, minute: u16) -> f64 {
    let length = f64::from(axis.to.saturating_sub(axis.from).max(1));
    (f64::from(minute.clamp(axis.from, axis.to)) - f64::from(axis.from)) / length * 100.0
}

fn ticks(locale: Locale, axis: Span) -> impl IntoView {
    let step = if axis.to.saturating_sub(axis.from) > 480 { 120 } else { 60 };
    let first = axis.from.div_ceil(60) * 60;
    let tick = move |minute: u16| {
        el("i").class("tick").style("left", format!("{}%", place(axis, minute))).child(locale.clock(minute))
    };
    (first..axis.to).step_by(step).map(tick).collect_view()
}

/// A row with the person's name; the rest is put behind it.
pub fn person_row(row: usize, line: &Line) -> El {
    let name = el("span")
        .class("who")
        .attr("role", "rowheader")
        .attr("tabindex", stop(row, 0))
        .attr("data-r", row)
        .attr("data-c", "0")
        .child(line.name.clone())
        .child(" ")
        .child(el("span").class("muted").child(line.contract.clone()));
    el("div").class("roster-row").attr("role", "row").attr("aria-rowindex", row + 2).child(name)
}

/// The cell of somebody's day, with its words and what is marked there.
pub fn day_cell(locale: Locale, class: &'static str, (row, column): (usize, usize), line: &Line, day: usize) -> El {
    let lang = locale.lang;
    let late = day::before(&line.days, day).filter(|_| class == "track");
    let shift = line.days.get(day).and_then(Option::as_ref);
    let mut words: Vec<String> = late.into_iter().chain(shift).map(|shift| day::spoken(locale, shift)).collect();
    if words.is_empty() {
        words.push(t::day_off(lang));
    }
    let locked = line.locked.get(day).copied().unwrap_or_default();
    words.extend(locked.then(|| r::locked(lang)));
    let broken = line.broken_on(Some(day), &t::comma(lang));
    words.extend(broken.clone().map(|rules| r::broken_here(lang, rules)));
    let words = words.join(&t::comma(lang));
    el("span")
        .class(class)
        .class_when("broken", broken.is_some())
        .attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("data-r", row)
        .attr("data-c", column)
        .attr("data-a", line.agent)
        .attr("data-d", day)
        .attr("title", words.clone())
        .attr("aria-label", words)
        .child(locked.then(|| el("i").class("mark-lock").attr("aria-hidden", "true").child("■")))
        .child(broken.is_some().then(|| el("i").class("mark-broken").attr("aria-hidden", "true").child("▲")))
}

fn day_row(locale: Locale, row: usize, line: &Line, day: usize, axis: Span) -> impl IntoView + use<> {
    let late = day::before(&line.days, day).map(|shift| bar(axis, &day::stretches(shift, 1440), true));
    let shift = line.days.get(day).and_then(Option::as_ref).map(|shift| bar(axis, &day::stretches(shift, 0), false));
    person_row(row, line)
        .child(day_cell(locale, "track", (row, 1), line, day).child(late).child(shift))
        .child(hours_cell(locale, row, 2, line))
}

/// Paid hours of the week, marked where the contract asks for others.
pub fn hours_cell(locale: Locale, row: usize, column: usize, line: &Line) -> impl IntoView + use<> {
    let hours = locale.number(f64::from(line.paid) / 60.0, 1);
    let sign = line.off_contract.then(|| {
        fragment()
            .child(" ")
            .child(el("span").attr("aria-hidden", "true").child("▲"))
            .child(el("span").class("visually-hidden").child(t::off_contract(locale.lang)))
    });
    el("span")
        .class("hours")
        .class_when("bad", line.off_contract)
        .attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("data-r", row)
        .attr("data-c", column)
        .child(hours)
        .child(sign)
}

fn bar(axis: Span, stretches: &[(Stretch, u16, u16)], late: bool) -> impl IntoView + use<> {
    let last = stretches.len().saturating_sub(1);
    let stretch = |(index, (kind, from, to)): (usize, &(Stretch, u16, u16))| {
        let (left, right) = (place(axis, *from), place(axis, *to));
        el("i")
            .class("bar")
            .class_when("lunch", *kind == Stretch::Lunch)
            .class_when("late", late)
            .class_when("first", index == 0)
            .class_when("last", index == last)
            .style("left", format!("{left}%"))
            .style("width", format!("{}%", right - left))
    };
    stretches.iter().enumerate().map(stretch).collect_view()
}
