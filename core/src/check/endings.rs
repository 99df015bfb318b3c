//! How the workflow that a step runs can end: that the arrows from the step name such ends, and that each has a way on.

use alloc::vec::Vec;

use super::names::suggestion;
use crate::{
    definition::{On, Step, StepKind, suggest::suggest},
    index::Index,
    json::Tree,
    logic::Rule,
    message::Message,
    problems::Problems,
    workflow::Workflow,
};

/// What the state calls the outcome of a run that reached none of those that it declares.
const STOPPED: &str = "stopped";

/// Checks the arrows from a step of the outer workflow, whose word `workflow` stands at this offset.
pub(super) fn check(
    (outer, tree): (&Workflow, &Tree),
    (step, at): (&Step, usize),
    inner: &Workflow,
    problems: &mut Problems,
) {
    let outcomes = outcomes(inner);
    if all_known(step, tree, &outcomes, problems) {
        lead_on(outer, step, at, &outcomes, problems);
    }
}

/// All ways in which a run of a workflow can end (RULES 14).
fn outcomes(workflow: &Workflow) -> Index {
    let mut outcomes = Index::default();
    for step in workflow.steps() {
        let choices: &[_] = if let StepKind::Decision { options } = &step.kind { options } else { &[] };
        for outcome in step.outcome.iter().chain(choices.iter().filter_map(|choice| choice.outcome.as_ref())) {
            outcomes.add(outcome);
        }
    }
    let declared = outcomes.keys().next().is_some();
    outcomes.add(if declared { STOPPED } else { "completed" });
    outcomes
}

/// Whether the arrows from the step name outcomes that there are.
fn all_known(step: &Step, tree: &Tree, outcomes: &Index, problems: &mut Problems) -> bool {
    let mut known = true;
    for tree in tree.list("steps") {
        for arrow in tree.get("dependsOn").map_or(&[][..], Tree::one_or_items) {
            let from = arrow.get("step").and_then(Tree::text) == Some(&step.id);
            for is in arrow.get("is").filter(|_| from).map_or(&[][..], Tree::one_or_items) {
                let Some(value) = is.text().filter(|value| !outcomes.contains(value)) else { continue };
                known = false;
                problems.warning(is.at, || {
                    let values: Vec<&str> = outcomes.keys().collect();
                    let near = suggest(value, values.iter().copied());
                    let message = Message::new("no-such-outcome").with("step", step.id.as_str()).with("value", value);
                    suggestion(message.with("values", values.clone()), near)
                });
            }
        }
    }
    known
}

/// Where some arrows ask how it ended, whether one is taken for each end. Nothing need follow, and that it stopped need not be asked for.
fn lead_on(outer: &Workflow, step: &Step, at: usize, outcomes: &Index, problems: &mut Problems) {
    let Some((index, _)) = outer.step(&step.id) else { return };
    let mut named: Vec<&str> = Vec::new();
    for arrow in outer.nodes.iter().flat_map(|node| &node.arrows).filter(|arrow| arrow.from == index) {
        match &arrow.on {
            On::Is(values) => named.extend(values.iter().map(|value| value.as_str())),
            On::Resolved | On::When(_) | On::Otherwise => return,
        }
    }
    if named.is_empty() || step.outcome.is_some() || is_asked_for(outer, step) {
        return;
    }
    for value in outcomes.keys().filter(|value| *value != STOPPED && !named.contains(value)) {
        problems
            .warning(at, || Message::new("outcome-leads-nowhere").with("step", step.id.as_str()).with("value", value));
    }
}

/// Whether a condition of another step reads how it ended.
fn is_asked_for(outer: &Workflow, step: &Step) -> bool {
    let names = [[&step.id, ".is"].concat(), ["outcome.", &step.id].concat()];
    let mut rules = outer.steps().iter().filter(|other| other.id != step.id).flat_map(rules);
    rules.any(|rule| rule.reads().paths.iter().any(|read| names.contains(&read.path)))
}

/// All rules of a step over the answers of its run.
fn rules(step: &Step) -> Vec<&Rule> {
    let mut rules: Vec<&Rule> = [&step.visible_if, &step.enable_if, &step.complete_if].into_iter().flatten().collect();
    for field in &step.fields {
        rules.extend([&field.visible_if, &field.calculated, &field.default_rule].into_iter().flatten());
    }
    for arrow in step.depends_on.iter().flatten() {
        rules.extend(if let On::When(rule) = &arrow.on { Some(rule) } else { None });
    }
    if let StepKind::Workflow { input, .. } = &step.kind {
        rules.extend(input.iter().map(|(_, rule)| rule));
    }
    rules
}
