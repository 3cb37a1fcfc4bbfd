//! What looks odd in the past: one line a finding, its picture and proposal behind it, to accept or to refuse.

use super::quality_decided::decided;
use super::quality_row::row;
use crate::history::quality::{Fault, Finding, LEAST_DAYS, undecided};
use crate::history::{Change, HistoryEdit};
use crate::i18n::Locale;
use crate::i18n::texts::{holidays, quality as t};
use crate::job::Kind;
use crate::plan::edit::Edit;
use crate::ui::checking::Shown;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::busy;
use std::sync::Arc;

/// The kinds, what bends a forecast most first, each with the name its ids carry.
const KINDS: [(Fault, &str); 7] = [
    (Fault::Shift, "shift"),
    (Fault::Outage, "outage"),
    (Fault::Gap, "gap"),
    (Fault::ZeroDay, "zero"),
    (Fault::SpecialDay, "special"),
    (Fault::LowDay, "low"),
    (Fault::HighDay, "high"),
];
/// Findings of a kind shown before "show all".
const FIRST: usize = 8;

/// What tells a finding from the others, so that an open one stays open when the list changes.
pub(super) type Key = (Fault, Option<u32>, chrono::NaiveDate, Option<u16>);

pub(super) fn key(finding: &Finding) -> Key {
    (finding.fault, finding.queue, finding.first, finding.minutes.map(|span| span.from))
}

/// The place of a kind in the order shown.
fn place(fault: Fault) -> usize {
    KINDS.iter().position(|(kind, _)| *kind == fault).unwrap_or(KINDS.len())
}

/// Contacts by which a finding is off.
fn weight(finding: &Finding) -> f64 {
    (finding.usual - finding.came).abs() * ((finding.last - finding.first).num_days() + 1) as f64
}

/// The findings to decide, in the order shown.
fn open_findings(store: Store, shown: &Shown) -> Option<Arc<Vec<Finding>>> {
    let plan = store.plan.get()?;
    let mut open = undecided(shown.checked.findings.clone(), plan.history.as_deref()?, &plan.edits);
    open.sort_by(|a, b| place(a.fault).cmp(&place(b.fault)).then(weight(b).total_cmp(&weight(a))));
    Some(Arc::new(open))
}

/// The edit a finding proposes, a holiday named in the planner's language.
fn proposed(locale: Locale, finding: &Finding, on: bool) -> HistoryEdit {
    let mut edit = HistoryEdit { on, ..finding.edit.clone() };
    if let (Change::Special { name, .. }, Some(holiday)) = (&mut edit.change, finding.holiday) {
        *name = holidays::holiday(locale.lang, holiday).to_owned();
    }
    edit
}

/// Accepts or refuses findings, as one step.
pub(super) fn decide<'a>(store: Store, findings: impl Iterator<Item = &'a Finding>, on: bool) {
    let locale = store.locale.get_untracked();
    store.edit(Edit::AddHistoryEdits(findings.map(|finding| proposed(locale, finding, on)).collect()));
}

/// The name of a finding's queue.
pub(super) fn queue_name(store: Store, finding: &Finding) -> String {
    let name =
        |queue: u32| store.history.with(|history| Some(history.as_ref()?.queues.get(queue as usize)?.name.clone()));
    finding.queue.and_then(name).unwrap_or_else(|| t::all_queues(store.locale.get_untracked().lang))
}

/// The section.
pub fn quality(shown: Memo<Option<Shown>>) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let open = Memo::new(move || shown.with(|shown| open_findings(store, shown.as_ref()?)));
    let some = Memo::new(move || open.with(|open| open.as_ref().is_some_and(|open| !open.is_empty())));
    let all = move |on: bool| {
        move |_: web_sys::Event| {
            if let Some(open) = open.get_untracked() {
                decide(store, open.iter(), on);
            }
        }
    };
    let buttons = move || {
        let button = |id: &'static str, text: String, on: bool| {
            el("button").class("btn").attr("id", id).on("click", all(on)).child(text)
        };
        el("div").class("row").child(button("accept-all", t::accept_all(lang), true)).child(button(
            "refuse-all",
            t::refuse_all(lang),
            false,
        ))
    };
    el("section")
        .class("card quality")
        .attr("id", "quality")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").child(t::title(lang)))
                .child(el("span").class("spacer"))
                .child(show(move || some.get(), buttons)),
        )
        .child(state(store, shown, open))
        .child(
            el("div")
                .class("quality-open")
                .attr("inert", move || shown.with(|shown| shown.as_ref().is_some_and(|shown| !shown.current)))
                .child(groups(open)),
        )
        .child(decided())
}

/// What there is to say above the list: that it is looked for, that there is nothing, how much is to decide.
fn state(store: Store, shown: Memo<Option<Shown>>, open: Memo<Option<Arc<Vec<Finding>>>>) -> impl IntoView {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let running = Memo::new(move || store.running(Kind::Quality).is_some());
    let days = move || store.history.with(|history| history.as_ref().map_or(0, |history| history.grid.days()));
    let words = move || {
        let (shown, open) = (shown.get()?, open.get()?);
        Some(match (open.len(), days()) {
            (0, days) if days < LEAST_DAYS => {
                let days = if days == 1 { t::one_day(lang) } else { t::days(lang, locale.count(days as u64)) };
                t::too_short(lang, days)
            }
            (0, _) if shown.checked.findings.is_empty() => t::nothing(lang),
            (0, _) => t::all_decided(lang),
            (count, _) => t::lead(lang, locale.count(count as u64)),
        })
    };
    fragment()
        .child(show(
            move || running.get(),
            move || {
                el("div").class("quality-busy").child(busy(
                    Signal::derive(move || t::looking(lang)),
                    Signal::derive(move || store.running(Kind::Quality).unwrap_or_default()),
                    (move |()| store.cancel(Kind::Quality)).into(),
                    locale,
                ))
            },
        ))
        .child(show(
            move || store.checking.stopped.get(),
            move || {
                el("div").class("note stale").attr("role", "status").child(t::stopped(lang)).child(
                    el("div").class("row").child(
                        el("button")
                            .class("btn")
                            .attr("id", "quality-again")
                            .on("click", move |_| store.checking.again())
                            .child(t::again(lang)),
                    ),
                )
            },
        ))
        .child(el("p").class("quality-words").attr("id", "quality-words").attr("role", "status").child(words))
        .child(show(
            move || open.with(|open| open.as_ref().is_some_and(|open| !open.is_empty())),
            move || el("p").class("small muted quality-keys").child(t::keys(lang)),
        ))
}

/// The kinds with their findings; the list is made anew when something is decided, what is open in it stays so.
fn groups(open: Memo<Option<Arc<Vec<Finding>>>>) -> impl IntoView {
    let opened = RwSignal::new(None::<Key>);
    let whole = RwSignal::new(None::<Fault>);
    move || {
        let open = open.get()?;
        let of = |fault: Fault| open.iter().cloned().enumerate().filter(move |(_, finding)| finding.fault == fault);
        let groups = KINDS.iter().map(|(fault, name)| (*fault, *name, of(*fault).collect::<Vec<_>>()));
        let groups = groups.filter(|(_, _, findings)| !findings.is_empty());
        Some(groups.map(|(fault, name, findings)| group(fault, name, findings, opened, whole)).collect_view())
    }
}

fn group(
    fault: Fault,
    name: &'static str,
    findings: Vec<(usize, Finding)>,
    opened: RwSignal<Option<Key>>,
    whole: RwSignal<Option<Fault>>,
) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (title, count) = (t::faults(lang, fault), findings.len());
    let shown = if whole.get() == Some(fault) { count } else { count.min(FIRST) };
    let rows = findings.iter().take(shown).map(|(at, finding)| row(*at, finding.clone(), opened)).collect_view();
    let findings = Arc::new(findings);
    let button = |verb: &str, text: String, label: String, on: bool| {
        let findings = findings.clone();
        el("button")
            .class("btn small")
            .attr("id", format!("{verb}-{name}"))
            .attr("aria-label", label)
            .on("click", move |_| decide(store, findings.iter().map(|(_, finding)| finding), on))
            .child(text)
    };
    let buttons = (count > 1).then(|| {
        fragment().child(button("accept", t::accept_kind(lang), t::accept_of(lang, &title), true)).child(button(
            "refuse",
            t::refuse_kind(lang),
            t::refuse_of(lang, &title),
            false,
        ))
    });
    let more = (shown < count).then(|| {
        el("button")
            .class("btn small")
            .attr("id", format!("more-{name}"))
            .on("click", move |_| whole.set(Some(fault)))
            .child(t::show_all(lang, locale.count(count as u64)))
    });
    el("div")
        .class("quality-group")
        .attr("id", format!("quality-{name}"))
        .child(
            el("div")
                .class("quality-head")
                .child(el("h3").child(t::group(lang, title, locale.count(count as u64))))
                .child(buttons),
        )
        .child(el("ul").class("quality-list").child(rows))
        .child(more)
}
