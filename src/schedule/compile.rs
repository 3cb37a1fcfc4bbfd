//! The problem in slots and indices.

use super::form::Form;
use super::kernel::Workspace;
use super::options::{Options, Rules};
use super::problem::{Problem, available_slots};
use crate::roster::{Agent, Contract, Workforce};

/// Forms, options and who uses which.
#[derive(Debug)]
pub(super) struct Compiled {
    pub forms: Vec<Form>,
    pub options: Vec<Options>,
    /// For each agent, in the workforce's order: queue and options, if the agent can be rostered at all.
    pub agents: Vec<Option<(usize, usize)>>,
}

impl Compiled {
    pub fn new(problem: &Problem) -> Self {
        let forms = forms(&problem.workforce);
        let open = problem.open_slots();
        let mut workspace = Workspace::default();
        let mut options = Vec::new();
        let mut kinds: Vec<(&Agent, usize)> = Vec::new();
        let mut agents = Vec::new();
        for agent in &problem.workforce.agents {
            let queue = problem.queues.iter().position(|queue| queue.name == agent.queue);
            let contract = problem.workforce.contract(agent.contract);
            let (Some(queue), Some(contract)) = (queue, contract) else {
                agents.push(None);
                continue;
            };
            let same = |kind: &&(&Agent, usize)| {
                kind.0.contract == agent.contract && kind.0.availability == agent.availability
            };
            let index = match kinds.iter().find(same).map(|kind| kind.1) {
                Some(index) => index,
                None => {
                    let free = both(&available_slots(&agent.availability), &open);
                    options.push(Options::new(&allowed(&forms, contract), Rules::of(contract), &free, &mut workspace));
                    kinds.push((agent, options.len() - 1));
                    options.len() - 1
                }
            };
            agents.push(Some((queue, index)));
        }
        Self { forms, options, agents }
    }
}

/// Forms of all templates a shift can be made from.
pub(super) fn forms(workforce: &Workforce) -> Vec<Form> {
    let mut known = std::collections::BTreeSet::new();
    let first = workforce.templates.iter().filter(|template| known.insert(template.id));
    first.filter_map(Form::new).take(1000).collect()
}

/// The forms a contract allows, with their places among all.
pub(super) fn allowed<'a>(forms: &'a [Form], contract: &Contract) -> Vec<(u16, &'a Form)> {
    let numbered = forms.iter().enumerate().map(|(index, form)| (index as u16, form));
    numbered.filter(|(_, form)| contract.templates.contains(&form.template)).collect()
}

/// Slots free in both.
pub(super) fn both(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}
