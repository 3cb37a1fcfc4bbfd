//! Targets by queue and time of day: the list of rules, and the fields of the one that is open.

use super::Page;
use super::inputs::change;
use super::model::PATIENCE;
use super::target_fields::{LEVELS, Of, abandonment, waiting, work};
use super::when::{Edge, days_field, days_words, span_words};
use crate::i18n::Locale;
use crate::i18n::texts::{lab, staffing as ts, targets as t};
use crate::plan::edit::Edit;
use crate::quantity::{Fraction, Seconds};
use crate::staffing::{StaffingSettings, TargetRule};
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Unit, choice};

/// Where and when a rule holds, in words.
pub fn scope(locale: Locale, rule: &TargetRule) -> String {
    let lang = locale.lang;
    let queue = rule.queue.clone().unwrap_or_else(|| ts::all_queues(lang));
    let (days, span) = (days_words(locale, &rule.days), span_words(locale, rule.from, rule.to));
    t::scope(lang, queue, days, span)
}

/// Its targets in words.
fn targets_words(locale: Locale, rule: &TargetRule) -> String {
    let (lang, targets) = (locale.lang, &rule.targets);
    let percent =
        |share: Fraction| locale.percent(share.get(), if (share.get() * 1000.0) % 10.0 < 0.5 { 0 } else { 1 });
    let within = || locale.duration(targets.within.get());
    let letter = LEVELS.iter().find(|(level, _)| *level == targets.definition).map_or("", |(_, letter)| *letter);
    let parts = [
        targets.service_level.map(|share| t::in_short_level(lang, percent(share), within(), letter)),
        targets.asa.map(|asa| t::in_short_asa(lang, locale.duration(asa.get()))),
        targets.abandonment.map(|share| t::in_short_abandonment(lang, percent(share))),
        targets.max_occupancy.map(|share| t::in_short_occupancy(lang, percent(share))),
        (targets.minimum > 0).then(|| t::in_short_minimum(lang, targets.minimum)),
        rule.patience.map(|patience| t::in_short_patience(lang, locale.duration(patience.get()))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { ts::target_off(lang) } else { parts.join(&t::comma(lang)) }
}

/// Changes the list as a whole, as a step of its own.
fn edit(page: Page, set: impl FnOnce(&mut Vec<TargetRule>)) {
    let mut settings = page.settings.get_untracked();
    set(&mut settings.rules);
    page.store.edit(Edit::SetStaffing(settings));
}

/// The card.
pub fn rules(page: Page) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let open = RwSignal::new(None::<usize>);
    let count = Memo::new(move || page.settings.with(|settings| settings.rules.len()));
    let shown = Memo::new(move || open.get().filter(|at| *at < count.get()));
    let add = move |_| {
        let at = count.get_untracked();
        edit(page, |rules| {
            let targets = page.settings.with_untracked(|settings| settings.targets);
            rules.push(TargetRule::always(targets));
        });
        open.set(Some(at));
    };
    let rows = move || {
        let rules = page.settings.with(|settings| settings.rules.clone());
        let last = rules.len().saturating_sub(1);
        let rows = rules.iter().enumerate().map(|(at, rule)| row(page, open, shown, at, at == last, rule));
        rows.collect::<Vec<_>>().into_iter().collect_view()
    };
    let table = move || {
        let heads = [t::column_rule(lang), ts::queue(lang), ts::day(lang), ts::time(lang), ts::targets(lang)];
        let heads = heads.into_iter().map(th).collect_view();
        let actions = th(el("span").class("visually-hidden").child(t::actions(lang)));
        el("div")
            .class("table-scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", t::rules_title(lang))
            .child(
                el("table")
                    .class("staffing-rules")
                    .attr("id", "rules-table")
                    .child(el("thead").child(el("tr").child(heads).child(actions)))
                    .child(el("tbody").child(rows)),
            )
    };
    el("section")
        .class("card")
        .attr("id", "rules")
        .child(el("h2").child(t::rules_title(lang)))
        .child(el("p").class("muted small").child(t::rules_hint(lang)))
        .child(show(move || count.get() > 0, table))
        .child(
            el("div")
                .class("row")
                .child(el("button").class("btn").attr("id", "add-rule").on("click", add).child(t::add_rule(lang))),
        )
        .child(move || shown.get().map(|at| editor(page, locale, at, open)))
}

fn row(
    page: Page,
    open: RwSignal<Option<usize>>,
    shown: Memo<Option<usize>>,
    at: usize,
    last: bool,
    rule: &TargetRule,
) -> El {
    let (lang, locale) = (page.locale.lang, page.locale);
    let number = at + 1;
    let button = |id: &str, text: String, label: String| {
        el("button").class("btn small").attr("id", format!("rule-{id}-{at}")).attr("aria-label", label).child(text)
    };
    let toggle = move |_| open.set(if shown.get_untracked() == Some(at) { None } else { Some(at) });
    let change = button("edit", t::edit_short(lang), t::edit_rule(lang, number))
        .attr("aria-expanded", move || if shown.get() == Some(at) { "true" } else { "false" })
        .on("click", toggle);
    let sooner = button("up", "↑".into(), t::rule_up(lang, number)).attr("disabled", at == 0).on("click", move |_| {
        edit(page, |rules| {
            if at > 0 && at < rules.len() {
                rules.swap(at - 1, at);
            }
        });
        open.set(None);
    });
    let remove = button("remove", t::remove_short(lang), t::remove_rule(lang, number)).on("click", move |_| {
        open.set(None);
        edit(page, |rules| {
            if at < rules.len() {
                rules.remove(at);
            }
        });
        let next = if last { "add-rule".to_owned() } else { format!("rule-remove-{at}") };
        super::kinds::focus(&next);
    });
    el("tr")
        .child(th_row(number))
        .child(td(rule.queue.clone().unwrap_or_else(|| ts::all_queues(lang))))
        .child(td(days_words(locale, &rule.days)).class("nowrap"))
        .child(td(span_words(locale, rule.from, rule.to)).class("nowrap"))
        .child(td(targets_words(locale, rule)))
        .child(td(el("div").class("row staffing-actions").child(change).child(sooner).child(remove)))
}

/// The fields of a rule.
fn editor(page: Page, locale: Locale, at: usize, open: RwSignal<Option<usize>>) -> El {
    let lang = locale.lang;
    let rule = Memo::new(move || page.settings.with(|settings| settings.rules.get(at).cloned()));
    let part =
        move |value: fn(&TargetRule) -> u16| Signal::derive(move || rule.with(|rule| rule.as_ref().map_or(0, value)));
    let (from, to) = (part(|rule| rule.from), part(|rule| rule.to));
    let set = move |field: &str, set: &dyn Fn(&mut TargetRule)| {
        change(page, &format!("{field}-{at}"), |settings: &mut StaffingSettings| {
            if let Some(rule) = settings.rules.get_mut(at) {
                set(rule);
            }
        });
    };
    let days = Signal::derive(move || rule.with(|rule| rule.as_ref().map_or([true; 7], |rule| rule.days)));
    let begins = Edge { label: t::from(lang), id: "rule-from", value: from, other: to, end: false, hours: false };
    let ends = Edge { label: t::to(lang), id: "rule-to", value: to, other: from, end: true, hours: false };
    let patience = Field {
        label: lab::patience(lang),
        id: "rule-patience",
        unit: Unit::Duration,
        range: PATIENCE,
        value: Signal::derive(move || rule.with(|rule| rule.as_ref()?.patience.map(Seconds::get))),
        optional: true,
        hint: Some(t::rule_patience_hint(lang)),
        on_change: (move |value: Option<f64>| {
            set("rule-patience", &|rule| rule.patience = value.map(Seconds::clamped));
        })
        .into(),
        locale,
    };
    el("div")
        .class("staffing-rule")
        .attr("id", "rule-editor")
        .attr("role", "group")
        .attr("aria-label", t::rule_named(lang, at + 1))
        .child(el("h3").child(t::rule_named(lang, at + 1)))
        .child(
            el("div")
                .class("more-fields")
                .child(queue_choice(page, rule, at))
                .child(begins.view(page, (move |minute| set("rule-from", &|rule| rule.from = minute)).into()))
                .child(ends.view(page, (move |minute| set("rule-to", &|rule| rule.to = minute)).into())),
        )
        .child(days_field(
            page,
            t::days(lang),
            "rule-day",
            days,
            (move |days| set("rule-days", &|rule| rule.days = days)).into(),
        ))
        .child(
            el("div")
                .class("more-fields")
                .child(waiting(page, Of::Rule(at)))
                .child(work(page, Of::Rule(at)))
                .child(abandonment(page, Of::Rule(at)))
                .child(patience.view()),
        )
        .child(
            el("div").class("row").child(
                el("button")
                    .class("btn")
                    .attr("id", "rule-done")
                    .on("click", move |_| {
                        open.set(None);
                        super::kinds::focus("add-rule");
                    })
                    .child(t::done(lang)),
            ),
        )
}

/// The queue of a rule; one that is not in the forecast any more stays to be seen.
fn queue_choice(page: Page, rule: Memo<Option<TargetRule>>, at: usize) -> impl IntoView {
    let lang = page.locale.lang;
    let own = move || rule.with(|rule| rule.as_ref().and_then(|rule| rule.queue.clone()));
    let mut names: Vec<String> = page
        .store
        .requirement
        .with_untracked(|found| found.iter().flat_map(|found| &found.queues).map(|queue| queue.name.clone()).collect());
    names.extend(untrack(own).filter(|own| !names.contains(own)));
    // Queues by their place: a queue may bear any name.
    let mut options = vec![("all".to_owned(), ts::all_queues(lang))];
    options.extend(names.iter().enumerate().map(|(place, name)| (place.to_string(), name.clone())));
    let places = names.clone();
    let key = move || {
        let own = own();
        let place = own.and_then(|own| places.iter().position(|name| *name == own));
        place.map_or_else(|| "all".to_owned(), |place| place.to_string())
    };
    let pick = move |key: String| {
        let queue = key.parse::<usize>().ok().and_then(|place| names.get(place).cloned());
        change(page, &format!("rule-queue-{at}"), |settings| {
            if let Some(rule) = settings.rules.get_mut(at) {
                rule.queue = queue;
            }
        });
    };
    choice(ts::queue(lang), "rule-queue", options, Signal::derive(key), pick.into())
}
