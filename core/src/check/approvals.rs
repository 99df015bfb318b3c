//! Approvals that nobody can give, and rejections that change nothing (RULES 9, 12).

use alloc::string::String;

use super::{branches::Branches, names::Doc};
use crate::{
    definition::{On, Policy, REJECTED, Step, StepKind},
    index::Index,
    json::Tree,
    message::Message,
    problems::{EXPLAINS, Problems},
    workflow::StepIndex,
};

/// How many people are named: whoever is named twice has one vote.
pub(super) fn count<'a>(people: impl Iterator<Item = &'a String>) -> usize {
    let (mut known, mut count) = (Index::default(), 0);
    for person in people {
        count += usize::from(known.add(person));
    }
    count
}

/// Whether the people named are enough for the policy.
pub(super) fn check(doc: &Doc, problems: &mut Problems) {
    for &(_, step, tree) in &doc.steps {
        let StepKind::Approval { policy, sequential, .. } = step.kind else { continue };
        let (named, at) = (count(step.assignee.iter()), |word| tree.get(word).map_or(tree.at, |tree| tree.at));
        if let Policy::Quorum(votes) = policy
            && named > 0
            && votes as usize > named
        {
            problems.error(at("policy"), || Message::new("quorum-too-high").with("quorum", votes).with("named", named));
        }
        if EXPLAINS && named == 0 {
            for (word, there) in [("policy", policy == Policy::All), ("sequential", sequential)] {
                if there {
                    problems.warning(at(word), || Message::new("without-assignee").with("word", word));
                }
            }
        }
    }
}

impl Branches<'_> {
    /// A rejection that nothing takes up, or that lets through what follows.
    pub(super) fn rejection(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        let StepKind::Approval { reopens: None, .. } = step.kind else { return };
        if self.graph.answers_read.contains(&index) {
            return;
        }
        let exits = self.exits(index);
        for (to, exit) in exits {
            if let (On::Resolved, Some((_, follower, at))) = (&exit.on, self.doc.steps.get(*to)) {
                let at = at.get("dependsOn").map_or(at.at, |arrows| arrows.at);
                let message = || Message::new("follows-rejection").with("step", follower.id.as_str());
                problems.warning(at, || message().with("approval", step.id.as_str()));
            }
        }
        let only_approved =
            |on: &On| matches!(on, On::Is(values) if values.iter().all(|value| value.as_str() != REJECTED));
        if !exits.is_empty() && exits.iter().all(|(_, exit)| only_approved(&exit.on)) {
            problems.warning(tree.at, || Message::new("rejection-leads-nowhere").with("step", step.id.as_str()));
        }
    }
}
