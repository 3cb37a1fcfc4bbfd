//! Other channels and what-if questions: a calculator each, beside the plan.

mod apart;
mod week;

use super::Page;
use crate::i18n::texts::channels as t;
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit, choice};

/// A question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Chat,
    Deferred,
    Outbound,
    Blend,
    Pooling,
    Confidence,
    Cost,
    Shrinkage,
}

impl Topic {
    const ALL: [(Self, &str); 8] = [
        (Self::Chat, "chat"),
        (Self::Deferred, "deferred"),
        (Self::Outbound, "outbound"),
        (Self::Blend, "blend"),
        (Self::Pooling, "pooling"),
        (Self::Confidence, "confidence"),
        (Self::Cost, "cost"),
        (Self::Shrinkage, "shrinkage"),
    ];

    fn name(self, page: Page) -> String {
        let lang = page.locale.lang;
        match self {
            Self::Chat => t::topic_chat(lang),
            Self::Deferred => t::topic_deferred(lang),
            Self::Outbound => t::topic_outbound(lang),
            Self::Blend => t::topic_blend(lang),
            Self::Pooling => t::topic_pooling(lang),
            Self::Confidence => t::topic_confidence(lang),
            Self::Cost => t::topic_cost(lang),
            Self::Shrinkage => t::topic_shrinkage(lang),
        }
    }

    fn inputs(self, page: Page) -> Vec<Input> {
        match self {
            Self::Chat => apart::chat_inputs(page),
            Self::Deferred => apart::deferred_inputs(page),
            Self::Outbound => apart::outbound_inputs(page),
            Self::Blend => week::blend_inputs(page),
            Self::Pooling => Vec::new(),
            Self::Confidence => week::confidence_inputs(page),
            Self::Cost => week::cost_inputs(page),
            Self::Shrinkage => apart::shrinkage_inputs(page),
        }
    }

    /// The answer to values in the order of the inputs; `None` where one is missing.
    fn answer(self, page: Page, given: &[Option<f64>]) -> Option<Answer> {
        match self {
            Self::Chat => apart::chat(page, given),
            Self::Deferred => apart::deferred(page, given),
            Self::Outbound => apart::outbound(page, given),
            Self::Blend => week::blended(page, given),
            Self::Pooling => Some(week::pooling(page)),
            Self::Confidence => week::confidence(page, given),
            Self::Cost => week::cost(page, given),
            Self::Shrinkage => apart::shrinkage(page, given),
        }
    }
}

/// A field of a question.
struct Input {
    id: &'static str,
    label: String,
    unit: Unit,
    least: f64,
    most: f64,
    /// What it holds at first; `None`: it may be empty.
    start: Option<f64>,
    /// Whether it may be left empty.
    optional: bool,
    hint: Option<String>,
}

impl Input {
    fn new(id: &'static str, label: String, unit: Unit, range: [f64; 2], start: f64) -> Self {
        let [least, most] = range;
        Self { id, label, unit, least, most, start: Some(start), optional: false, hint: None }
    }

    fn optional(self, start: Option<f64>, hint: Option<String>) -> Self {
        Self { optional: true, start, hint, ..self }
    }
}

/// A sentence, a table and how it was reckoned.
#[derive(Clone, PartialEq, Default)]
struct Answer {
    sentence: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    note: String,
}

impl Answer {
    /// A sentence alone.
    fn only(sentence: String) -> Self {
        Self { sentence, ..Self::default() }
    }
}

/// The panel.
pub fn more(page: Page) -> impl IntoView {
    let lang = page.locale.lang;
    let topic = RwSignal::new(0_usize);
    // What was typed stays when another question is looked at.
    let values: Vec<RwSignal<Vec<Option<f64>>>> = Topic::ALL
        .iter()
        .map(|(topic, _)| RwSignal::new(topic.inputs(page).into_iter().map(|input| input.start).collect()))
        .collect();
    let options = Topic::ALL.map(|(topic, key)| (key.to_string(), topic.name(page)));
    let body = move || {
        let index = topic.get();
        let picked = Topic::ALL.get(index).map(|(topic, _)| *topic).zip(values.get(index).copied());
        picked.map(|(topic, values)| calculator(page, topic, values))
    };
    let key = move || Topic::ALL.get(topic.get()).map_or(String::new(), |(_, key)| (*key).into());
    el("section")
        .class("card")
        .attr("id", "more")
        .child(el("h2").child(t::title(lang)))
        .child(el("p").class("muted small").child(t::lead(lang)))
        .child(choice(
            t::topic(lang),
            "more-topic",
            options.into(),
            Signal::derive(key),
            (move |key: String| topic.set(Topic::ALL.iter().position(|(_, name)| *name == key).unwrap_or_default()))
                .into(),
        ))
        .child(el("div").child(body))
}

/// The fields of a question and its answer, which follows them at once.
fn calculator(page: Page, topic: Topic, values: RwSignal<Vec<Option<f64>>>) -> View {
    let lang = page.locale.lang;
    let answer = Memo::new(move || {
        values.with(|given| topic.answer(page, given)).unwrap_or_else(|| Answer::only(t::fill_in(lang)))
    });
    let fields = topic.inputs(page).into_iter().enumerate().map(|(index, input)| field(page, index, input, values));
    let fields = fields.collect_view();
    fragment()
        .child(el("div").class("more-fields").child(fields))
        .child(
            el("p")
                .class("more-finding")
                .attr("id", "more-finding")
                .attr("role", "status")
                .child(move || answer.with(|answer| answer.sentence.clone())),
        )
        .child(move || answer.with(|answer| (!answer.rows.is_empty()).then(|| table(page, topic, answer))))
        .child(el("p").class("muted small").child(move || answer.with(|answer| answer.note.clone())))
        .into_view()
}

fn field(page: Page, index: usize, input: Input, values: RwSignal<Vec<Option<f64>>>) -> El {
    let Input { id, label, unit, least, most, optional, hint, .. } = input;
    Field {
        label,
        id,
        unit,
        range: Range { least, most, step: None },
        value: Signal::derive(move || values.with(|values| values.get(index).copied().flatten())),
        optional,
        hint,
        on_change: (move |value: Option<f64>| {
            values.update(|values| {
                if let Some(held) = values.get_mut(index) {
                    *held = value;
                }
            });
        })
        .into(),
        locale: page.locale,
    }
    .view()
}

fn table(page: Page, topic: Topic, answer: &Answer) -> El {
    let head = answer.head.iter().enumerate();
    let head =
        head.map(|(index, text)| if index == 0 { th(text.clone()) } else { th_num(text.clone()) }).collect_view();
    let row = |cells: &Vec<String>| {
        let cells = cells.iter().enumerate();
        let cells = cells.map(|(index, text)| if index == 0 { th_row(text.clone()) } else { td_num(text.clone()) });
        el("tr").child(cells.collect_view())
    };
    let rows = answer.rows.iter().map(row).collect_view();
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", topic.name(page))
        .child(
            el("table")
                .attr("id", "more-table")
                .child(el("thead").child(el("tr").child(head)))
                .child(el("tbody").child(rows)),
        )
}

/// Seconds in an hour.
const HOUR_S: f64 = 3600.0;
