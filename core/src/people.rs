//! Whose a step is: guidance in a browser, authority only where a server checks it.

use alloc::{string::String, vec::Vec};

use crate::{
    definition::{Policy, Step, StepKind},
    facts::Facts,
    state::{Status, StepState, approval},
    viewer::Viewer,
    workflow::Workflow,
};

/// Whether a viewer may act on a step as it stands: whose it is by name, else by role, and by `escalate` when it is late. Nobody in particular has the roles of guests; where the
/// workflow has none, the page has one user, and every step is theirs.
pub(crate) fn is_mine(workflow: &Workflow, step: &Step, now: &StepState, viewer: &Viewer) -> bool {
    let assignee = &now.assignee;
    is_only_user(workflow, viewer)
        || is_escalated_to(step, now, viewer)
        || if assignee.is_empty() { is_of_group(workflow, step, viewer) } else { assignee.contains(&viewer.id) }
}

/// Whether a viewer may give a step to others: whose it is, and their colleagues.
pub(crate) fn may_assign(workflow: &Workflow, step: &Step, now: &StepState, viewer: &Viewer) -> bool {
    is_mine(workflow, step, now, viewer) || (!groups(step).is_empty() && is_of_group(workflow, step, viewer))
}

/// Whether a step is so late that a viewer of another role may take it.
fn is_escalated_to(step: &Step, now: &StepState, viewer: &Viewer) -> bool {
    match (&step.escalate, &viewer.roles) {
        (Some(escalate), Some(held)) => now.escalated && held.contains(&escalate.to),
        _ => false,
    }
}

/// Whether the page names nobody, and the workflow knows no guests.
pub(crate) fn is_only_user(workflow: &Workflow, viewer: &Viewer) -> bool {
    viewer.id.is_empty() && viewer.roles.is_none() && workflow.definition.roles.iter().all(|role| !role.guest)
}

/// The roles any of whose people may take a step.
pub(crate) fn groups(step: &Step) -> Vec<&String> {
    let mut groups = Vec::new();
    if let Some(role) = &step.role {
        groups.push(role);
    }
    for id in &step.candidate_groups {
        groups.push(id);
    }
    groups
}

/// Someone with an id, of whom no roles are told, may do what any role may.
fn is_of_group(workflow: &Workflow, step: &Step, viewer: &Viewer) -> bool {
    let groups = groups(step);
    let is_guests = |id: &String| workflow.definition.roles.iter().any(|role| role.guest && role.id == *id);
    for id in &groups {
        let has = match &viewer.roles {
            Some(held) => held.contains(id),
            None => !viewer.id.is_empty() || is_guests(id),
        };
        if has {
            return true;
        }
    }
    groups.is_empty()
}

/// Why someone whose step it is cannot vote on it now; nothing for what is no approval.
pub(crate) fn cannot_vote(facts: &Facts, step: &Step, now: &StepState, viewer: &Viewer) -> Option<&'static str> {
    let StepKind::Approval { sequential, .. } = step.kind else { return None };
    let votes = approval::votes(facts, step, now.round);
    if approval::acted_before(facts, step, &viewer.id) {
        Some("same-person")
    } else if votes.iter().any(|vote| vote.by() == viewer.id) {
        None
    } else if now.status == Status::Done {
        Some("already-decided")
    } else if sequential
        && !now.assignee.is_empty()
        && !viewer.id.is_empty()
        && !is_escalated_to(step, now, viewer)
        && left_to_vote(facts, step, now).first() != Some(&&viewer.id)
    {
        Some("not-your-turn")
    } else {
        None
    }
}

/// Of the people named for an approval those who have not voted, and may; where they vote one after the other, whose turn it is.
pub(crate) fn left_to_vote<'a>(facts: &Facts, step: &Step, now: &'a StepState) -> Vec<&'a String> {
    let mut left = Vec::new();
    let StepKind::Approval { sequential, .. } = step.kind else { return left };
    let votes = approval::votes(facts, step, now.round);
    for person in &now.assignee {
        let voted = votes.iter().any(|vote| vote.by() == person);
        if !voted && !approval::acted_before(facts, step, person) {
            left.push(person);
            if sequential {
                break;
            }
        }
    }
    left
}

/// How many approvals are asked for, of these people or of anybody.
pub(crate) fn needed(policy: Policy, assignee: &[String]) -> usize {
    match policy {
        Policy::Any => 1,
        Policy::All => assignee.len().max(1),
        Policy::Quorum(votes) => votes as usize,
    }
}

/// Where an approval can never be given by those whose it is: those of them who may not vote on it.
pub(crate) fn too_few_left<'a>(facts: &Facts, step: &Step, now: &'a StepState) -> Option<Vec<&'a String>> {
    let StepKind::Approval { policy, .. } = step.kind else { return None };
    if now.assignee.is_empty() {
        return None;
    }
    let mut barred = Vec::new();
    for person in &now.assignee {
        if approval::acted_before(facts, step, person) {
            barred.push(person);
        }
    }
    let mut left = now.assignee.len() - barred.len();
    for vote in approval::votes(facts, step, now.round) {
        left += usize::from(!now.assignee.iter().any(|person| person == vote.by()));
    }
    let enough = match policy {
        Policy::All => barred.is_empty(),
        // Others can take it when it is late.
        _ => step.escalate.is_some() || left >= needed(policy, &now.assignee),
    };
    (!enough).then_some(barred)
}
