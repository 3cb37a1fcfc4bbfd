//! The form of an item: each field labelled, what is wrong said beside it.

use super::chart::{Shown, queue_names};
use super::draft::{Draft, Form, kind_key, rate_key};
use super::read::read;
use crate::forecast::hand::{EventKind, Rate};
use crate::i18n::texts::{hand as t, quality as tq};
use crate::i18n::{Lang, Locale};
use crate::ui::pages::data::kind_options;
use crate::ui::prelude::*;
use crate::ui::store::{Store, use_store};
use wasm_bindgen::JsCast;

/// Options of a choice: key and name.
type Options = Vec<(String, String)>;

/// The form that is open, if one is.
pub fn form(draft: Draft, shown: Shown) -> impl IntoView {
    move || draft.opened().map(|form| open(draft, shown, form))
}

fn open(draft: Draft, shown: Shown, form: Form) -> El {
    let store = use_store();
    let lang = store.locale.get_untracked().lang;
    let editing = draft.editing.get_untracked().is_some();
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let Some((edit, name)) = read(draft, store, form) else {
            draft.to_first_wrong();
            return;
        };
        draft.said.set(if editing { t::said_changed(lang, name) } else { t::said_added(lang, name) });
        if form == Form::Interval {
            shown.day.set(draft.now("hand-date"));
        }
        // closed first: the list with the button to go back to is made anew by the edit
        draft.close();
        store.edit(edit);
    };
    let escape = move |event: web_sys::Event| {
        if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            event.prevent_default();
            draft.close();
        }
    };
    el("form")
        .class("hand-form")
        .attr("id", "hand-form")
        .attr("novalidate", true)
        .attr("aria-label", form.title(lang))
        .on("submit", submit)
        .on("keydown", escape)
        .child(el("h3").child(form.title(lang)))
        .child(el("p").class("hand-about").child(form.about(lang)))
        .child(el("div").class("hand-fields").child(fields(draft, store, form)))
        .child(
            el("div")
                .class("row")
                .child(
                    el("button")
                        .class("btn primary")
                        .attr("type", "submit")
                        .attr("id", "hand-save")
                        .child(if editing { t::save_change(lang) } else { t::save_new(lang) }),
                )
                .child(
                    el("button")
                        .class("btn")
                        .attr("type", "button")
                        .attr("id", "hand-cancel")
                        .on("click", move |_| draft.close())
                        .child(t::cancel(lang)),
                ),
        )
}

fn fields(draft: Draft, store: Store, form: Form) -> El {
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let name = || typed(draft, "hand-name", [&t::name(lang), " (", &t::optional(lang), ")"].concat(), "text");
    let date = |label: String| typed(draft, "hand-date", label, "date");
    match form {
        Form::Event => fragment()
            .child(name())
            .child(chosen(draft, "hand-kind", t::kind(lang), kinds(lang)))
            .child(queue(draft, store))
            .child(chosen(draft, "hand-repeats", t::repeats(lang), repeats(lang)))
            .child(days(draft, locale))
            .child(typed(draft, "hand-from", t::hours_from(lang), "text"))
            .child(typed(draft, "hand-to", t::hours_to(lang), "text"))
            .child(chosen(
                draft,
                "hand-effect",
                t::effect(lang),
                vec![("typed".into(), t::typed(lang)), ("learnt".into(), t::from_past(lang))],
            ))
            .child(show(
                move || draft.text("hand-effect") == "typed",
                move || typed(draft, "hand-change", t::change(lang), "text"),
            )),
        Form::Day => fragment()
            .child(name())
            .child(queue(draft, store))
            .child(date(t::date(lang)))
            .child(measure(draft, lang, t::share_of_week(lang)))
            .child(typed(draft, "hand-value", t::value(lang), "text")),
        Form::Interval => fragment()
            .child(name())
            .child(queue(draft, store))
            .child(date(t::date(lang)))
            .child(times(draft, store))
            .child(measure(draft, lang, t::share_of_day(lang)))
            .child(typed(draft, "hand-value", t::value(lang), "text")),
        Form::Growth => fragment()
            .child(name())
            .child(queue(draft, store))
            .child(date(t::from(lang)))
            .child(chosen(
                draft,
                "hand-rate",
                t::rate(lang),
                Rate::ALL.map(|rate| (rate_key(rate).to_owned(), t::rate_name(lang, rate))).to_vec(),
            ))
            .child(typed(draft, "hand-change", t::change(lang), "text")),
        Form::Shape => fragment()
            .child(name())
            .child(typed(draft, "hand-queue", t::new_queue(lang), "text"))
            .child(chosen(draft, "hand-like", t::like(lang), queues(store)))
            .child(typed(draft, "hand-per-week", t::per_week(lang), "text")),
        Form::Holiday => fragment().child(date(t::date(lang))).child(name()).child(chosen(
            draft,
            "hand-holiday",
            tq::kind(lang),
            kind_options(lang),
        )),
    }
}

/// The days of an event, by how it repeats.
fn days(draft: Draft, locale: Locale) -> View {
    let lang = locale.lang;
    let repeats = Memo::new(move || draft.text("hand-repeats"));
    let since = move || typed(draft, "hand-since", t::since(lang), "date");
    let fields = move || match repeats.get().as_str() {
        "week" => {
            let name = |day: usize| (day.to_string(), t::weekday(locale, day as u8).to_owned());
            let options = locale.week_order().map(name).to_vec();
            fragment().child(chosen(draft, "hand-weekday", t::weekday_label(lang), options)).child(since())
        }
        "month" => fragment().child(typed(draft, "hand-month-day", t::month_day(lang), "text")).child(since()),
        "working" => {
            let each = (1..=23_u8).map(|nth| (nth.to_string(), nth.to_string()));
            let options = each.chain([("last".to_owned(), t::last_working_day(lang))]).collect();
            fragment().child(chosen(draft, "hand-working-day", t::working_day(lang), options)).child(since())
        }
        "year" => fragment().child(typed(draft, "hand-yearly", t::yearly(lang), "date")).child(since()),
        _ => fragment().child(typed(draft, "hand-first", t::first(lang), "date")).child(typed(
            draft,
            "hand-last",
            t::last(lang),
            "date",
        )),
    };
    fields.into_view()
}

fn kinds(lang: Lang) -> Options {
    EventKind::ALL.map(|kind| (kind_key(kind).to_owned(), t::event_kind(lang, kind))).to_vec()
}

fn repeats(lang: Lang) -> Options {
    let of = |key: &str, name| (key.to_owned(), name);
    vec![
        of("once", t::once(lang)),
        of("week", t::every_week(lang)),
        of("month", t::every_month_day(lang)),
        of("working", t::every_working_day(lang)),
        of("year", t::every_year(lang)),
    ]
}

fn queues(store: Store) -> Options {
    untrack(|| queue_names(store)).into_iter().map(|name| (name.clone(), name)).collect()
}

/// One queue or all of them; a queue that is no longer there stays to be chosen while its item is changed.
fn queue(draft: Draft, store: Store) -> El {
    let lang = store.locale.get_untracked().lang;
    let mut options = vec![(String::new(), t::all_queues(lang))];
    options.extend(queues(store));
    let now = draft.now("hand-queue");
    if options.iter().all(|(key, _)| *key != now) {
        options.push((now.clone(), now));
    }
    chosen(draft, "hand-queue", t::queue(lang), options)
}

fn measure(draft: Draft, lang: Lang, share: String) -> El {
    let options = vec![("contacts".into(), t::contacts(lang)), ("share".into(), share)];
    chosen(draft, "hand-measure", t::set_to(lang), options)
}

/// The intervals of a day that are open on some weekday.
fn times(draft: Draft, store: Store) -> El {
    let locale = store.locale.get_untracked();
    let grid = store.forecast.with_untracked(|forecast| forecast.as_ref().map(|forecast| forecast.grid));
    let hours = store.plan.with_untracked(|plan| plan.as_ref().map(|plan| plan.hours.clone())).unwrap_or_default();
    let mut options = Options::new();
    if let Some(grid) = grid {
        let length = grid.interval().minutes();
        for minute in (0..grid.per_day()).map(|slot| grid.minute_of_day(slot)) {
            let open = |day: usize| hours.open_during(grid.date(day), minute, length);
            if (0..grid.days()).any(open) {
                options.push((minute.to_string(), locale.clock(minute)));
            }
        }
    }
    let now = draft.now("hand-time");
    if let Some((first, _)) = options.first().filter(|_| options.iter().all(|(key, _)| *key != now)) {
        draft.put("hand-time", first.clone());
    }
    chosen(draft, "hand-time", t::time(locale.lang), options)
}

/// A field to type into; what is wrong with it stands below.
fn typed(draft: Draft, id: &'static str, label: String, kind: &'static str) -> El {
    let input = el("input").attr("type", kind).on("input", move |event| draft.put(id, event_target_value(&event)));
    field(draft, id, label, input.attr("autocomplete", "off"))
}

/// A choice.
fn chosen(draft: Draft, id: &'static str, label: String, options: Options) -> El {
    let now = draft.now(id);
    let option = |(key, name): (String, String)| {
        let mine = key == now;
        el("option").attr("value", key).attr("selected", mine).child(name)
    };
    let select = el("select").child(options.into_iter().map(option).collect_view());
    field(draft, id, label, select.on("change", move |event| draft.put(id, event_target_value(&event))))
}

fn field(draft: Draft, id: &'static str, label: String, control: El) -> El {
    let wrong = [id, "-error"].concat();
    el("div")
        .class("field")
        .child(el("label").attr("for", id).child(label))
        .child(
            control
                .attr("id", id)
                .attr("aria-describedby", wrong.clone())
                .attr("aria-invalid", move || draft.wrong(id).is_some().then_some("true"))
                .prop("value", move || draft.text(id)),
        )
        .child(el("div").class("error").attr("id", wrong).attr("role", "status").child(move || draft.wrong(id)))
}
