//! Holidays and special days: a country's list taken over, and each day of it to change by hand.

use super::special_rows::rows;
use crate::calendar::holidays::{DayKind, Region, SpecialDay, YEARS};
use crate::calendar::{SpecialDate, date_from_text};
use crate::i18n::Lang;
use crate::i18n::texts::{holidays, quality as t};
use crate::plan::edit::Edit;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use crate::ui::widgets::choice;
use chrono::Datelike;

/// What the fields above the list hold; `None` follows the plan.
#[derive(Clone, Copy)]
struct Wanted {
    region: RwSignal<Option<String>>,
    first: RwSignal<Option<String>>,
    last: RwSignal<Option<String>>,
    kind: RwSignal<DayKind>,
    wrong: RwSignal<Option<String>>,
}

impl Wanted {
    fn new() -> Self {
        let (region, first, last) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        Self { region, first, last, kind: RwSignal::new(DayKind::Closed), wrong: RwSignal::new(None) }
    }

    /// The code chosen; that of a country's first part where only the country is.
    fn code(self, store: Store) -> String {
        let own = move || {
            let region = store.plan.with(|plan| plan.as_ref()?.hours.special.region)?;
            Some(region.code().to_owned())
        };
        self.region.get().or_else(own).unwrap_or_default()
    }

    /// Years as typed, or those of the list there is, or those of the history and the one after.
    fn years(self, store: Store) -> (String, String) {
        let (first, last) = years_of(store);
        (self.first.get().unwrap_or_else(|| first.to_string()), self.last.get().unwrap_or_else(|| last.to_string()))
    }
}

fn years_of(store: Store) -> (i32, i32) {
    let listed = store.plan.with(|plan| plan.as_ref().and_then(|plan| plan.hours.special.years()));
    let grid = store.history.with(|history| history.as_ref().map(|history| history.grid));
    listed.or_else(|| grid.map(|grid| (grid.first().year(), grid.last().year() + 1))).unwrap_or_default()
}

fn country_of(code: &str) -> &str {
    code.get(..2).unwrap_or_default()
}

/// The section.
pub fn special() -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    el("section")
        .class("card special")
        .attr("id", "special-days")
        .child(el("h2").child(t::special_title(lang)))
        .child(list_of_country(Wanted::new()))
        .child(rows())
        .child(add_day())
        .child(el("p").class("small muted").child(t::special_help(lang)))
}

/// Country, state, years, what its holidays are, and the button.
fn list_of_country(wanted: Wanted) -> impl IntoView {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let code = Memo::new(move || wanted.code(store));
    let country = Memo::new(move || code.with(|code| country_of(code).to_owned()));
    let mut countries: Vec<(String, String)> = vec![(String::new(), t::no_country(lang))];
    for region in Region::all() {
        let key = country_of(region.code()).to_owned();
        if countries.iter().all(|(known, _)| *known != key) {
            countries.push((key, t::country_name(lang, region).to_owned()));
        }
    }
    let first_of = |country: String| Region::all().map(Region::code).find(|code| country_of(code) == country);
    let choose = move |country: String| wanted.region.set(Some(first_of(country).unwrap_or_default().to_owned()));
    let states = move || {
        let country = country.get();
        let parts: Vec<(String, String)> = Region::all()
            .filter(|region| country_of(region.code()) == country)
            .map(|region| (region.code().to_owned(), t::region(lang, region).to_owned()))
            .collect();
        let pick = move |code: String| wanted.region.set(Some(code));
        (parts.len() > 1).then(|| choice(t::state(lang), "special-state", parts, code.into(), pick.into()))
    };
    let kinds = [DayKind::Closed, DayKind::Reduced, DayKind::Open];
    let kinds = kinds.map(|kind| (kind_key(kind).to_owned(), holidays::kind(lang, kind))).to_vec();
    let kind = Signal::derive(move || kind_key(wanted.kind.get()).to_owned());
    fragment()
        .child(
            el("div")
                .class("special-choice")
                .child(choice(t::country(lang), "special-country", countries, country.into(), choose.into()))
                .child(states)
                .child(year_field("special-first", t::first_year(lang), wanted, true))
                .child(year_field("special-last", t::last_year(lang), wanted, false))
                .child(choice(
                    t::on_holidays(lang),
                    "special-closed",
                    kinds,
                    kind,
                    (move |key: String| wanted.kind.set(kind_of(&key))).into(),
                ))
                .child(
                    el("button")
                        .class("btn primary")
                        .attr("id", "special-adopt")
                        .prop("disabled", move || code.with(String::is_empty))
                        .on("click", move |_| adopt(store, wanted))
                        .child(t::adopt(lang)),
                ),
        )
        .child(
            el("div")
                .class("error")
                .attr("id", "special-error")
                .attr("role", "status")
                .child(move || wanted.wrong.get()),
        )
        .child(move || adopted(store))
}

fn year_field(id: &'static str, label: String, wanted: Wanted, first: bool) -> El {
    let store = use_store();
    let typed = if first { wanted.first } else { wanted.last };
    let shown = move || {
        let (from, to) = wanted.years(store);
        if first { from } else { to }
    };
    el("div").class("field").child(el("label").attr("for", id).child(label)).child(
        el("input")
            .attr("type", "text")
            .attr("id", id)
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .attr("aria-describedby", "special-error")
            .prop("value", shown)
            .on("change", move |event| typed.set(Some(event_target_value(&event)))),
    )
}

/// Takes the list over, as one step to take back.
fn adopt(store: Store, wanted: Wanted) {
    let lang = store.locale.get_untracked().lang;
    let ((first, last), code) = (untrack(|| wanted.years(store)), untrack(|| wanted.code(store)));
    let years = first.trim().parse().ok().zip(last.trim().parse::<i32>().ok());
    let sound = |(first, last): &(i32, i32)| first <= last && YEARS.contains(first) && YEARS.contains(last);
    let (Some((first, last)), Some(region)) = (years.filter(sound), Region::of_code(&code)) else {
        return wanted.wrong.set(Some(t::years_wrong(lang, YEARS.start(), YEARS.end())));
    };
    let Some(plan) = store.plan.get_untracked() else { return };
    let mut hours = plan.hours.clone();
    hours.adopt(region, first..=last, wanted.kind.get_untracked(), &|day| name_of(lang, day));
    store.edit(Edit::SetHours(hours));
    // from here on the fields follow the plan, also when this is taken back
    for typed in [wanted.region, wanted.first, wanted.last] {
        typed.set(None);
    }
    wanted.wrong.set(None);
}

fn name_of(lang: Lang, day: &SpecialDay) -> String {
    let name = holidays::holiday(lang, day.name);
    if day.substitute { holidays::substitute(lang, name) } else { name.to_owned() }
}

/// Which list stands below, and how far it is known.
fn adopted(store: Store) -> Option<El> {
    let lang = store.locale.get_untracked().lang;
    let (region, (first, last)) = store.plan.with(|plan| {
        let special = &plan.as_ref()?.hours.special;
        Some((special.region?, special.years()?))
    })?;
    let parts = Region::all().filter(|other| country_of(other.code()) == country_of(region.code())).count();
    let mut name = t::country_name(lang, region).to_owned();
    if parts > 1 {
        name = [&name, " – ", t::region(lang, region)].concat();
    }
    let known = region.known_to().filter(|known| *known < last).map(|known| t::known_to(lang, known));
    Some(
        el("p")
            .class("small muted")
            .attr("id", "special-adopted")
            .child(t::adopted(lang, name, first, last))
            .child(known.map(|known| el("span").child(" ").child(known))),
    )
}

/// Stands for a kind in a choice.
pub const fn kind_key(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Closed => "closed",
        DayKind::Open => "open",
        DayKind::Reduced => "reduced",
        DayKind::Working => "working",
    }
}

/// The kind a choice stands for.
pub fn kind_of(key: &str) -> DayKind {
    match key {
        "open" => DayKind::Open,
        "reduced" => DayKind::Reduced,
        "working" => DayKind::Working,
        _ => DayKind::Closed,
    }
}

/// Every kind as options of a choice.
pub fn kind_options(lang: Lang) -> Vec<(String, String)> {
    [DayKind::Closed, DayKind::Reduced, DayKind::Open, DayKind::Working]
        .map(|kind| (kind_key(kind).to_owned(), holidays::kind(lang, kind)))
        .to_vec()
}

/// A day of the planner's own.
fn add_day() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (date, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let kind = RwSignal::new("closed".to_owned());
    let wrong = RwSignal::new(None::<String>);
    let add = move || {
        let Some(day) = date_from_text(&date.get_untracked()) else { return wrong.set(Some(t::date_missing(lang))) };
        let Some(plan) = store.plan.get_untracked() else { return };
        let mut hours = plan.hours.clone();
        if hours.special.on(day).is_some() || hours.closed.contains(&day) {
            return wrong.set(Some(t::date_known(lang, locale.date(day))));
        }
        let (kind, name_now) = (kind_of(&kind.get_untracked()), name.get_untracked());
        hours.put_special(SpecialDate {
            date: day,
            kind,
            hours: None,
            name: name_now.trim().to_owned(),
            by_hand: true,
        });
        store.edit(Edit::SetHours(hours));
        wrong.set(None);
        date.set(String::new());
        name.set(String::new());
    };
    let field = |id: &'static str, label: String, kind: &'static str, value: RwSignal<String>| {
        el("div").class("field").child(el("label").attr("for", id).child(label)).child(
            el("input")
                .attr("type", kind)
                .attr("id", id)
                .attr("autocomplete", "off")
                .attr("aria-describedby", "special-add-error")
                .prop("value", value)
                .on("input", move |event| value.set(event_target_value(&event))),
        )
    };
    fragment()
        .child(
            el("form")
                .class("special-choice special-add")
                .on("submit", move |event| {
                    event.prevent_default();
                    add();
                })
                .child(field("special-date", t::date(lang), "date", date))
                .child(field("special-name", t::name(lang), "text", name))
                .child(choice(
                    t::kind(lang),
                    "special-kind",
                    kind_options(lang),
                    kind.into(),
                    (move |key: String| kind.set(key)).into(),
                ))
                .child(
                    el("button").class("btn").attr("type", "submit").attr("id", "special-add").child(t::add_day(lang)),
                ),
        )
        .child(
            el("div").class("error").attr("id", "special-add-error").attr("role", "status").child(move || wrong.get()),
        )
}
