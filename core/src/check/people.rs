//! Who takes part: roles that were taken for people, and people who would decide about their own work.

use super::{approvals::count, names::Doc};
use crate::{
    definition::{Policy, Step, StepKind},
    json::Tree,
    message::Message,
    problems::Problems,
};

/// Warns of people who cannot do what is theirs.
pub(super) fn check(doc: &Doc, problems: &mut Problems) {
    for &(_, step, tree) in &doc.steps {
        let people = tree.get("assignee").map_or(&[][..], Tree::one_or_items);
        for person in people {
            if let Some(id) = person.text().filter(|id| doc.definition.roles.iter().any(|role| role.id == *id)) {
                problems.warning(person.at, || Message::new("assignee-is-a-role").with("id", id));
            }
        }
        if let Some(escalate) = &step.escalate
            && step.role.iter().chain(&step.candidate_groups).any(|role| *role == escalate.to)
            && let Some(to) = tree.get("escalate").and_then(|escalate| escalate.get("to"))
        {
            problems.warning(to.at, || Message::new("escalates-to-itself").with("role", escalate.to.as_str()));
        }
        not_by(doc, step, tree, problems);
    }
}

/// Whoever did a step may not decide about it: did anybody, and are those who are left enough?
fn not_by(doc: &Doc, step: &Step, tree: &Tree, problems: &mut Problems) {
    let StepKind::Approval { policy, not_by: Some(id), .. } = &step.kind else { return };
    let Some(earlier) = doc.find(id).ok().and_then(|index| doc.step(index)) else { return };
    let at = tree.get("notBy").map_or(tree.at, |tree| tree.at);
    if let StepKind::Workflow { .. } = earlier.kind {
        return problems
            .warning(at, || Message::new("not-by-workflow").with("step", step.id.as_str()).with("named", id.as_str()));
    }
    let all_vote = matches!(earlier.kind, StepKind::Approval { policy: Policy::All, .. });
    let too_few = |barred: &[alloc::string::String]| {
        let left = count(step.assignee.iter().filter(|person| !barred.contains(person)));
        match policy {
            // Others can take it when it is late.
            Policy::Any => left == 0 && step.escalate.is_none(),
            Policy::Quorum(votes) => left < *votes as usize && step.escalate.is_none(),
            Policy::All => left < count(step.assignee.iter()),
        }
    };
    if step.assignee.is_empty() {
        return;
    }
    let mut each = earlier.assignee.chunks(if all_vote { earlier.assignee.len().max(1) } else { 1 });
    if let Some(barred) = each.find(|barred| too_few(barred)) {
        problems.warning(at, || {
            let message =
                Message::new("nobody-may-approve").with("step", step.id.as_str()).with("earlier", id.as_str());
            message.with("people", barred.to_vec())
        });
    }
}
