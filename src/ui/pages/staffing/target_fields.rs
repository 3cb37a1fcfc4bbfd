//! The fields of a set of targets: those for all, or those of a rule.

use super::Page;
use super::inputs::{change, share};
use crate::i18n::texts::{lab, staffing as t, targets as tt};
use crate::quantity::{Fraction, Seconds};
use crate::queueing::Level;
use crate::staffing::Targets;
use crate::ui::prelude::*;
use crate::ui::widgets::{Field, Range, Unit, choice};

/// Whose targets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Those where no rule holds.
    All,
    /// Those of the rule of that place.
    Rule(usize),
}

impl Of {
    /// The targets as they are; of a rule that is gone those for all.
    fn targets(self, page: Page) -> Targets {
        page.settings.with(|settings| match self {
            Self::All => settings.targets,
            Self::Rule(at) => settings.rules.get(at).map_or(settings.targets, |rule| rule.targets),
        })
    }

    /// Changes them by one field.
    fn change(self, page: Page, field: &str, set: &dyn Fn(&mut Targets)) {
        let name = match self {
            Self::All => field.to_owned(),
            Self::Rule(at) => format!("{field}-{at}"),
        };
        change(page, &name, |settings| match self {
            Self::All => set(&mut settings.targets),
            Self::Rule(at) => {
                if let Some(rule) = settings.rules.get_mut(at) {
                    set(&mut rule.targets);
                }
            }
        });
    }
}

/// One field, by what tells it from the others. `ids`: for all, of a rule.
struct One {
    ids: [&'static str; 2],
    label: String,
    unit: Unit,
    range: [f64; 2],
    /// Step of the slider of the targets for all.
    step: Option<f64>,
    optional: bool,
    hint: Option<String>,
    get: fn(&Targets) -> Option<f64>,
    set: fn(&mut Targets, Option<f64>),
}

impl One {
    fn view(self, page: Page, of: Of) -> El {
        let Self { ids: [all, rule], label, unit, range: [least, most], step, optional, hint, get, set } = self;
        let (id, step) = if of == Of::All { (all, step) } else { (rule, None) };
        Field {
            label,
            id,
            unit,
            range: Range { least, most, step },
            value: Signal::derive(move || get(&of.targets(page))),
            optional,
            // Beside a rule the hints stand above already.
            hint: hint.filter(|_| of == Of::All),
            on_change: (move |value: Option<f64>| {
                if value.is_some() || optional {
                    of.change(page, id, &|targets| set(targets, value));
                }
            })
            .into(),
            locale: page.locale,
        }
        .view()
    }
}

/// How long contacts may wait.
pub fn waiting(page: Page, of: Of) -> El {
    let lang = page.locale.lang;
    let level = One {
        ids: ["target-service-level", "rule-service-level"],
        label: t::service_level(lang),
        unit: Unit::Percent,
        range: [0.5, 0.99],
        step: Some(0.01),
        optional: true,
        hint: None,
        get: |targets| targets.service_level.map(Fraction::get),
        set: |targets, value| targets.service_level = value.map(share),
    };
    let within = One {
        ids: ["target-within", "rule-within"],
        label: t::within(lang),
        unit: Unit::Duration,
        range: [0.0, 300.0],
        step: Some(5.0),
        optional: false,
        hint: None,
        get: |targets| Some(targets.within.get()),
        set: |targets, value| targets.within = Seconds::clamped(value.unwrap_or_default()),
    };
    let asa = One {
        ids: ["target-asa", "rule-asa"],
        label: t::asa(lang),
        unit: Unit::Duration,
        range: [1.0, 3600.0],
        step: None,
        optional: true,
        hint: Some(t::optional_hint(lang)),
        get: |targets| targets.asa.map(Seconds::get),
        set: |targets, value| targets.asa = value.map(Seconds::clamped),
    };
    fragment()
        .child(level.view(page, of))
        .child(definition(page, of))
        .child(within.view(page, of))
        .child(asa.view(page, of))
}

/// The four definitions of the service level.
pub const LEVELS: [(Level, &str); 4] = [(Level::A, "a"), (Level::B, "b"), (Level::C, "c"), (Level::D, "d")];

/// What counts as service.
fn definition(page: Page, of: Of) -> El {
    let lang = page.locale.lang;
    let id = if of == Of::All { "target-definition" } else { "rule-definition" };
    let options = LEVELS.map(|(level, key)| (key.to_owned(), tt::level_short(lang, level)));
    let now = move || of.targets(page).definition;
    let key = move || LEVELS.iter().find(|(level, _)| *level == now()).map_or("a", |(_, key)| key).to_owned();
    let pick = move |key: String| {
        if let Some((level, _)) = LEVELS.iter().find(|(_, other)| *other == key) {
            of.change(page, id, &|targets| targets.definition = *level);
        }
    };
    let hint = move || tt::definition_hint(lang, now());
    el("div")
        .class("staffing-definition")
        .child(choice(lab::definition(lang), id, options.into(), Signal::derive(key), pick.into()))
        .child((of == Of::All).then(|| el("p").class("hint").child(hint)))
}

/// How many may give up, how hard agents may work, and how few may sit there.
pub fn work(page: Page, of: Of) -> El {
    let lang = page.locale.lang;
    let occupancy = One {
        ids: ["target-occupancy", "rule-occupancy"],
        label: t::max_occupancy(lang),
        unit: Unit::Percent,
        range: [0.5, 1.0],
        step: Some(0.01),
        optional: true,
        hint: Some(t::occupancy_hint(lang)),
        get: |targets| targets.max_occupancy.map(Fraction::get),
        set: |targets, value| targets.max_occupancy = value.map(share),
    };
    let minimum = One {
        ids: ["target-minimum", "rule-minimum"],
        label: t::minimum(lang),
        unit: Unit::Number(0),
        range: [0.0, 1000.0],
        step: None,
        optional: false,
        hint: Some(t::minimum_hint(lang)),
        get: |targets| Some(f64::from(targets.minimum)),
        set: |targets, value| targets.minimum = value.unwrap_or_default() as u32,
    };
    fragment().child(occupancy.view(page, of)).child(minimum.view(page, of))
}

/// Share that may give up.
pub fn abandonment(page: Page, of: Of) -> El {
    let lang = page.locale.lang;
    One {
        ids: ["target-abandonment", "rule-abandonment"],
        label: tt::abandonment_at_most(lang),
        unit: Unit::Percent,
        range: [0.001, 0.5],
        step: None,
        optional: true,
        hint: Some(tt::abandonment_hint(lang)),
        get: |targets| targets.abandonment.map(Fraction::get),
        set: |targets, value| targets.abandonment = value.map(share),
    }
    .view(page, of)
}
