//! Patience and availability: read off the history, or guessed from what is known of callers.

mod factor;
mod guess;
mod patience;

use super::Page;
use super::model::PATIENCE;
use crate::history::History;
use crate::i18n::texts::calibration as t;
use crate::plan::edit::Edit;
use crate::plan::{Plan, Waits, waits};
use crate::quantity::Seconds;
use crate::staffing::{StaffingSettings, TargetRule};
use crate::ui::prelude::*;
use std::sync::Arc;

/// The history with what it tells of each queue's waits.
#[derive(Clone, PartialEq)]
struct Known {
    history: Arc<History>,
    queues: Vec<Waits>,
}

impl Known {
    fn of(plan: &Plan) -> Option<Self> {
        let history = plan.history.clone()?;
        let queues = history.queues.iter().map(|queue| waits(&history, queue, &plan.edits)).collect();
        Some(Self { history, queues })
    }

    fn name(&self, queue: usize) -> String {
        self.history.queues.get(queue).map(|queue| queue.name.clone()).unwrap_or_default()
    }

    fn all(&self) -> Waits {
        self.queues.iter().copied().fold(Waits::default(), Waits::and)
    }
}

/// The panel.
pub fn calibration(page: Page) -> impl IntoView {
    let (store, lang, locale) = (page.store, page.locale.lang, page.locale);
    // a change elsewhere in the plan does not read the history again
    let read =
        Memo::new(move || store.plan.with(|plan| plan.as_ref().map(|plan| (plan.history.clone(), plan.edits.clone()))));
    let known = Memo::new(move || {
        read.track();
        untrack(|| store.plan.get()).and_then(|plan| Known::of(&plan)).map(Arc::new)
    });
    let in_plan = move || {
        let settings = page.settings.get();
        let model = settings
            .patience
            .map_or_else(|| t::plan_c(lang), |patience| t::plan_a(lang, locale.duration(patience.get())));
        model + &t::plan_factor(lang, locale.percent(settings.availability, 1))
    };
    el("section")
        .class("card")
        .attr("id", "calibration")
        .child(el("h2").child(t::title(lang)))
        .child(el("p").class("muted small").child(t::lead(lang)))
        .child(el("p").attr("id", "calibration-plan").attr("role", "status").child(in_plan))
        .child(patience::patience(page, known))
        .child(factor::factor(page, known))
        .child(guess::guess(page))
}

/// Puts something into the staffing settings.
fn put(page: Page, change: impl FnOnce(&mut StaffingSettings)) {
    let mut settings = page.settings.get_untracked();
    change(&mut settings);
    page.store.edit(Edit::SetStaffing(settings));
}

/// A patience as a person would state it, to the second, that the field for it takes.
fn whole(patience: Seconds) -> Seconds {
    Seconds::clamped(patience.get().round().clamp(PATIENCE.least, PATIENCE.most))
}

/// Puts a patience in force, of all queues or of one: that becomes a rule with the targets of now.
fn put_patience(page: Page, queue: Option<String>, patience: Seconds) {
    let patience = Some(whole(patience));
    put(page, |settings| {
        let Some(queue) = queue else { return settings.patience = patience };
        let always = |rule: &&mut TargetRule| {
            rule.queue.as_ref() == Some(&queue) && rule.days == [true; 7] && (rule.from, rule.to) == (0, 1440)
        };
        if let Some(rule) = settings.rules.iter_mut().find(always) {
            rule.patience = patience;
            return;
        }
        let rule = TargetRule { queue: Some(queue.clone()), patience, ..TargetRule::always(settings.targets) };
        settings.rules.push(rule);
    });
}
