//! What the form holds while an item is written: texts by field, as typed.

use crate::forecast::hand::{EventKind, Growth, Item, Override, Rate, Rule, Target, What, When};
use crate::i18n::texts::hand as t;
use crate::i18n::{Lang, Locale};
use crate::ui::prelude::*;
use crate::ui::store::Store;
use chrono::NaiveDate;
use wasm_bindgen::JsCast;

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Event,
    Day,
    Interval,
    Growth,
    Shape,
    Holiday,
}

impl Form {
    /// All, in the order of their buttons.
    pub const ALL: [Self; 6] = [Self::Event, Self::Day, Self::Interval, Self::Growth, Self::Shape, Self::Holiday];

    /// The id of its button.
    pub const fn button(self) -> &'static str {
        match self {
            Self::Event => "hand-add-event",
            Self::Day => "hand-add-day",
            Self::Interval => "hand-add-interval",
            Self::Growth => "hand-add-growth",
            Self::Shape => "hand-add-shape",
            Self::Holiday => "hand-add-holiday",
        }
    }

    /// Its name.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Event => t::add_event(lang),
            Self::Day => t::add_day(lang),
            Self::Interval => t::add_interval(lang),
            Self::Growth => t::add_growth(lang),
            Self::Shape => t::add_shape(lang),
            Self::Holiday => t::add_holiday(lang),
        }
    }

    /// What it is for.
    pub fn about(self, lang: Lang) -> String {
        match self {
            Self::Event => t::event_about(lang),
            Self::Day => t::day_about(lang),
            Self::Interval => t::interval_about(lang),
            Self::Growth => t::growth_about(lang),
            Self::Shape => t::shape_about(lang),
            Self::Holiday => t::holiday_about(lang),
        }
    }

    /// The form an item is written in.
    const fn of(item: &Item) -> Self {
        match &item.what {
            What::Event(_) => Self::Event,
            What::Override(Override { minute: None, .. }) => Self::Day,
            What::Override(_) => Self::Interval,
            What::Growth(_) => Self::Growth,
            What::Shape(_) => Self::Shape,
        }
    }
}

/// Fields by id.
type Texts = Vec<(&'static str, String)>;

fn find(texts: &Texts, id: &str) -> String {
    texts.iter().find(|(of, _)| *of == id).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// The form's state.
#[derive(Clone, Copy)]
pub struct Draft {
    form: RwSignal<Option<Form>>,
    /// The item that is changed; a new one where `None`.
    pub editing: RwSignal<Option<u32>>,
    texts: RwSignal<Texts>,
    wrong: RwSignal<Texts>,
    /// What was done last, for those who do not see it.
    pub said: RwSignal<String>,
}

impl Draft {
    /// Closed.
    pub fn new() -> Self {
        Self {
            form: RwSignal::new(None),
            editing: RwSignal::new(None),
            texts: RwSignal::default(),
            wrong: RwSignal::default(),
            said: RwSignal::default(),
        }
    }

    /// The form that is open.
    pub fn opened(self) -> Option<Form> {
        self.form.get()
    }

    /// A field as typed; follows.
    pub fn text(self, id: &str) -> String {
        self.texts.with(|texts| find(texts, id))
    }

    /// A field as typed.
    pub fn now(self, id: &str) -> String {
        self.texts.with_untracked(|texts| find(texts, id))
    }

    /// What is wrong with a field; follows.
    pub fn wrong(self, id: &str) -> Option<String> {
        self.wrong.with(|wrong| Some(find(wrong, id)).filter(|text| !text.is_empty()))
    }

    /// Writes a field.
    pub fn put(self, id: &'static str, text: String) {
        self.wrong.update(|wrong| wrong.retain(|(of, _)| *of != id));
        self.texts.update(|texts| {
            texts.retain(|(of, _)| *of != id);
            texts.push((id, text));
        });
    }

    /// Says what is wrong with a field.
    pub fn blame(self, id: &'static str, text: String) {
        self.wrong.update(|wrong| {
            if wrong.iter().all(|(of, _)| *of != id) {
                wrong.push((id, text));
            }
        });
    }

    /// Puts the keyboard on the first field that is wrong; whether there is one.
    pub fn to_first_wrong(self) -> bool {
        let first = self.wrong.with_untracked(|wrong| wrong.first().map(|(id, _)| *id));
        first.inspect(|id| focus(id)).is_some()
    }

    /// Forgets what was wrong.
    pub fn forgive(self) {
        self.wrong.set(Texts::new());
    }

    /// Opens a form for a new item, or closes it where it is open.
    pub fn open(self, store: Store, form: Form) {
        if self.form.get_untracked() == Some(form) && self.editing.get_untracked().is_none() {
            return self.close();
        }
        self.begin(form, None, defaults(store));
    }

    /// Opens the form of an item there is.
    pub fn change(self, store: Store, item: &Item) {
        let mut texts = defaults(store);
        let written = of_item(store.locale.get_untracked(), item);
        texts.retain(|(id, _)| written.iter().all(|(of, _)| of != id));
        texts.extend(written);
        self.begin(Form::of(item), Some(item.id), texts);
    }

    fn begin(self, form: Form, editing: Option<u32>, texts: Texts) {
        // closed first, so that no field of the form before lives on
        self.form.set(None);
        self.forgive();
        self.texts.set(texts);
        self.editing.set(editing);
        self.form.set(Some(form));
        let first = if form == Form::Holiday { "hand-date" } else { "hand-name" };
        request_animation_frame(move || focus(first));
    }

    /// Closes the form; the keyboard goes back to where it came from.
    pub fn close(self) {
        let Some(form) = self.form.get_untracked() else { return };
        let back = self.editing.get_untracked().map(|id| format!("hand-edit-{id}"));
        self.form.set(None);
        self.editing.set(None);
        request_animation_frame(move || focus(back.as_deref().unwrap_or(form.button())));
    }
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// What a new form holds.
fn defaults(store: Store) -> Texts {
    let grid = store.forecast.with_untracked(|forecast| forecast.as_ref().map(|forecast| forecast.grid));
    let first = grid.map(|grid| grid.date(grid.days() % 7).to_string()).unwrap_or_default();
    let queue = untrack(|| super::chart::queue_names(store)).into_iter().next().unwrap_or_default();
    let of = |id, text: &str| (id, text.to_owned());
    vec![
        of("hand-kind", kind_key(EventKind::Campaign)),
        of("hand-repeats", "once"),
        of("hand-first", &first),
        of("hand-last", &first),
        of("hand-date", &first),
        of("hand-weekday", "0"),
        of("hand-working-day", "1"),
        of("hand-effect", "typed"),
        of("hand-measure", "contacts"),
        of("hand-rate", rate_key(Rate::Year)),
        of("hand-like", &queue),
        of("hand-holiday", "closed"),
    ]
}

/// The fields of an item.
fn of_item(locale: Locale, item: &Item) -> Texts {
    let number = |value: f64| {
        // as many decimals as were typed
        let decimals = (0..6).find(|decimals| {
            let scaled = value * libm::pow(10.0, f64::from(*decimals));
            (scaled - scaled.round()).abs() < 1e-6
        });
        locale.number(value, decimals.unwrap_or(6) as usize)
    };
    let mut texts = vec![("hand-name", item.name.clone()), ("hand-queue", item.queue.clone().unwrap_or_default())];
    match &item.what {
        What::Event(event) => {
            texts.push(("hand-kind", kind_key(event.kind).to_owned()));
            texts.push(("hand-effect", if event.change.is_some() { "typed" } else { "learnt" }.to_owned()));
            texts.extend(event.change.map(|change| ("hand-change", number(change * 100.0))));
            if let Some(span) = event.minutes {
                texts.push(("hand-from", locale.clock(span.from)));
                texts.push(("hand-to", crate::ui::pages::hours::end_text(locale, span.to)));
            }
            texts.extend(of_when(&event.when));
        }
        What::Override(Override { date, minute, target }) => {
            let (measure, value) = match target {
                Target::Contacts(count) => ("contacts", *count),
                Target::Share(share) => ("share", share * 100.0),
            };
            texts.push(("hand-date", date.to_string()));
            texts.extend(minute.map(|minute| ("hand-time", minute.to_string())));
            texts.push(("hand-measure", measure.to_owned()));
            texts.push(("hand-value", number(value)));
        }
        What::Growth(Growth { from, rate, change }) => {
            texts.push(("hand-date", from.to_string()));
            texts.push(("hand-rate", rate_key(*rate).to_owned()));
            texts.push(("hand-change", number(change * 100.0)));
        }
        What::Shape(shape) => {
            texts.push(("hand-like", shape.like.clone()));
            texts.push(("hand-per-week", number(shape.per_week)));
        }
    }
    texts
}

fn of_when(when: &When) -> Texts {
    let (rule, since) = match when {
        When::Once { first, last } => return vec![("hand-first", first.to_string()), ("hand-last", last.to_string())],
        When::Every { rule, since } => (*rule, *since),
    };
    let mut texts = vec![("hand-since", since.map(|since| since.to_string()).unwrap_or_default())];
    let mut put = |repeats: &str, id, text: String| texts.extend([("hand-repeats", repeats.to_owned()), (id, text)]);
    match rule {
        Rule::Weekday(weekday) => put("week", "hand-weekday", weekday.to_string()),
        Rule::MonthDay(day) => put("month", "hand-month-day", day.to_string()),
        Rule::WorkingDay(nth) => put("working", "hand-working-day", nth.to_string()),
        Rule::LastWorkingDay => put("working", "hand-working-day", "last".to_owned()),
        Rule::Yearly { month, day } => {
            let date = NaiveDate::from_ymd_opt(2024, month.into(), day.into()).unwrap_or_default();
            put("year", "hand-yearly", date.to_string());
        }
    }
    texts
}

/// Stands for a sort of event in a choice.
pub const fn kind_key(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Campaign => "campaign",
        EventKind::Mailing => "mailing",
        EventKind::Outage => "outage",
        EventKind::PriceChange => "price",
        EventKind::Other => "other",
    }
}

/// Stands for a rate in a choice.
pub const fn rate_key(rate: Rate) -> &'static str {
    match rate {
        Rate::Year => "year",
        Rate::Month => "month",
        Rate::Step => "step",
    }
}
