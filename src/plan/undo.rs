//! Undo and redo: the plans before and after, sharing what did not change.

use super::edit::{Edit, EditError, EditKind};
use super::{KeptRoster, Plan};
use crate::roster::Workforce;
use std::collections::VecDeque;
use std::sync::Arc;

/// Steps that can be taken back.
pub const DEPTH: usize = 100;

/// A plan whose large parts are shared with its neighbours in the stack.
#[derive(Debug, Clone)]
struct Snapshot {
    /// The plan without workforce and roster.
    rest: Plan,
    workforce: Arc<Workforce>,
    roster: Option<Arc<KeptRoster>>,
}

impl Snapshot {
    fn of(plan: &Plan, neighbour: Option<&Self>) -> Self {
        let workforce = match neighbour {
            Some(near) if *near.workforce == plan.workforce => Arc::clone(&near.workforce),
            _ => Arc::new(plan.workforce.clone()),
        };
        let roster = match (&plan.roster, neighbour.and_then(|near| near.roster.as_ref())) {
            (Some(kept), Some(near)) if **near == *kept => Some(Arc::clone(near)),
            (kept, _) => kept.clone().map(Arc::new),
        };
        let rest = Plan {
            name: plan.name.clone(),
            history: plan.history.clone(),
            edits: plan.edits.clone(),
            hand: plan.hand.clone(),
            hours: plan.hours.clone(),
            forecast: plan.forecast.clone(),
            growth: plan.growth,
            staffing: plan.staffing.clone(),
            workforce: Workforce::default(),
            roster: None,
        };
        Self { rest, workforce, roster }
    }

    fn plan(&self) -> Plan {
        Plan { workforce: (*self.workforce).clone(), roster: self.roster.as_deref().cloned(), ..self.rest.clone() }
    }
}

/// One step: what it was about and the plan on its other side.
#[derive(Debug, Clone)]
struct Step {
    kind: EditKind,
    snapshot: Snapshot,
}

/// What can be taken back and done again.
#[derive(Debug, Clone, Default)]
pub struct Undo {
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// The field of the last edit; another edit of it joins that step.
    run: Option<String>,
}

impl Undo {
    /// Nothing to take back.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Applies an edit and remembers the plan before. Edits that follow one another with the same `field` (the drags of
    /// one slider, the letters of one name) become one step; `None` never joins. An edit without effect leaves no step.
    pub fn apply(&mut self, plan: &Plan, edit: Edit, field: Option<&str>) -> Result<Plan, EditError> {
        let kind = edit.kind();
        let after = edit.apply(plan)?;
        if after == *plan {
            return Ok(after);
        }
        let joins = field.is_some() && self.run.as_deref() == field && self.future.is_empty();
        if !joins {
            let snapshot = Snapshot::of(plan, self.past.back().map(|step| &step.snapshot));
            if self.past.len() == DEPTH {
                self.past.pop_front();
            }
            self.past.push_back(Step { kind, snapshot });
        }
        self.future.clear();
        self.run = field.map(Into::into);
        Ok(after)
    }

    /// Ends the run of edits of one field: the next edit is a step of its own. Call when a field loses the focus.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// The plan before the last step.
    pub fn undo(&mut self, plan: &Plan) -> Option<Plan> {
        let step = self.past.pop_back()?;
        let snapshot = Snapshot::of(plan, Some(&step.snapshot));
        self.future.push(Step { kind: step.kind, snapshot });
        self.run = None;
        Some(step.snapshot.plan())
    }

    /// The plan after the step last taken back.
    pub fn redo(&mut self, plan: &Plan) -> Option<Plan> {
        let step = self.future.pop()?;
        let snapshot = Snapshot::of(plan, Some(&step.snapshot));
        self.past.push_back(Step { kind: step.kind, snapshot });
        self.run = None;
        Some(step.snapshot.plan())
    }

    /// What undo would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<EditKind> {
        self.past.back().map(|step| step.kind)
    }

    /// What redo would do again.
    #[must_use]
    pub fn can_redo(&self) -> Option<EditKind> {
        self.future.last().map(|step| step.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::small_plan;
    use crate::quantity::Fraction;
    use crate::staffing::StaffingSettings;
    use proptest::prelude::*;

    fn shrinkage(percent: u32) -> Edit {
        let staffing = small_plan().staffing;
        Edit::SetStaffing(StaffingSettings { shrinkage: Fraction::clamped(f64::from(percent) / 100.0), ..staffing })
    }

    fn any_edit() -> impl Strategy<Value = (Edit, Option<&'static str>)> {
        let edit = prop_oneof![
            "[a-c]{1,2}".prop_map(Edit::Rename),
            (0_u32..60).prop_map(shrinkage),
            (1_u32..3).prop_map(Edit::RemoveAgent),
            Just(Edit::AddAgent(small_plan().workforce.agents[0].clone())),
            Just(Edit::DropRoster),
            Just(Edit::KeepRoster(small_plan().roster.unwrap())),
        ];
        (edit, prop_oneof![Just(None), Just(Some("a")), Just(Some("b"))])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn undo_after_do_restores_and_redo_does_again(edits in proptest::collection::vec(any_edit(), 1..20)) {
            let (mut undo, mut plan) = (Undo::new(), small_plan());
            for (edit, field) in edits {
                let before = plan.clone();
                if let Ok(after) = undo.apply(&plan, edit, field) {
                    plan = after;
                    undo.end_run();
                }
                if plan != before {
                    prop_assert_eq!(undo.undo(&plan), Some(before.clone()));
                    prop_assert_eq!(undo.redo(&before), Some(plan.clone()));
                }
            }
            while let Some(before) = undo.undo(&plan) {
                plan = before;
            }
            prop_assert_eq!(plan, small_plan());
        }
    }

    #[test]
    fn drags_of_one_slider_are_one_step() {
        let (mut undo, mut plan) = (Undo::new(), small_plan());
        for percent in 11..40 {
            plan = undo.apply(&plan, shrinkage(percent), Some("shrinkage")).unwrap();
        }
        undo.end_run();
        plan = undo.apply(&plan, shrinkage(5), Some("shrinkage")).unwrap();
        plan = undo.undo(&plan).unwrap();
        assert_eq!(plan.staffing.shrinkage.get(), 0.39);
        assert_eq!(undo.undo(&plan), Some(small_plan()));
        assert_eq!((undo.can_undo(), undo.can_redo()), (None, Some(EditKind::Staffing)));
    }

    #[test]
    fn an_edit_after_undo_forgets_what_was_undone_and_depth_is_bounded() {
        let (mut undo, mut plan) = (Undo::new(), small_plan());
        for step in 0..DEPTH + 20 {
            plan = undo.apply(&plan, Edit::Rename(format!("{step}")), None).unwrap();
        }
        plan = undo.undo(&plan).unwrap();
        plan = undo.apply(&plan, Edit::Rename("end".into()), None).unwrap();
        assert_eq!(undo.can_redo(), None);
        let steps = std::iter::from_fn(|| undo.undo(&plan)).count();
        assert_eq!(steps, DEPTH);
    }

    #[test]
    fn an_edit_without_effect_is_no_step() {
        let mut undo = Undo::new();
        let plan = small_plan();
        undo.apply(&plan, Edit::Rename(plan.name.clone()), None).unwrap();
        assert_eq!(undo.can_undo(), None);
    }
}
