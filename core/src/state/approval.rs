//! What the votes on an approval come to (RULES 12).

use alloc::{string::String, vec::Vec};

use crate::{
    definition::{APPROVAL_ANSWERS, Policy, Step, StepKind},
    event::{Act, Event},
    facts::Facts,
};

/// The votes on an approval that count in its round: one of each person, the last one first.
pub(crate) fn votes<'a>(facts: &'a Facts, step: &Step, round: u32) -> Vec<&'a Event> {
    let mut votes: Vec<&Event> = Vec::new();
    for event in facts.work(&step.id, false) {
        if is_vote(event, round)
            && votes.iter().all(|later| later.by() != event.by())
            && !acted_before(facts, step, event.by())
        {
            votes.push(event);
        }
    }
    votes
}

/// Who voted what.
pub(crate) fn cast<'a>(votes: &[&'a Event]) -> Vec<(&'a str, &'static str)> {
    let mut cast = Vec::new();
    for event in votes {
        if let Some(vote) = vote_of(event) {
            cast.push((event.by(), vote));
        }
    }
    cast
}

fn is_vote(event: &Event, round: u32) -> bool {
    event.act == Act::Vote && event.round().is_some_and(|cast_in| cast_in >= round) && vote_of(event).is_some()
}

/// `approved` or `rejected`.
pub(crate) fn vote_of(event: &Event) -> Option<&'static str> {
    vote_called(event.answers()?.text("is")?)
}

/// `approved` or `rejected`, where it is either.
pub(crate) fn vote_called(is: &str) -> Option<&'static str> {
    let [approved, rejected] = APPROVAL_ANSWERS;
    if is == approved {
        return Some(approved);
    }
    (is == rejected).then_some(rejected)
}

/// Whether someone worked, in its current round, on the step whose workers may not vote.
pub(crate) fn acted_before(facts: &Facts, step: &Step, person: &str) -> bool {
    let StepKind::Approval { not_by: Some(earlier), .. } = &step.kind else { return false };
    let round = facts.round(earlier);
    for event in facts.work(earlier, false) {
        if event.by() == person && event.round().is_some_and(|done_in| done_in >= round) {
            return true;
        }
    }
    false
}

/// What these votes decide, if anything: `approved` or `rejected`. A rejection beats approvals. `assignees` are the people whose step it is.
pub(crate) fn verdict(policy: Policy, assignees: &[String], votes: &[(&str, &'static str)]) -> Option<&'static str> {
    let [approved, rejected] = APPROVAL_ANSWERS;
    let (mut for_it, mut against) = (Vec::new(), 0);
    for (person, vote) in votes {
        if *vote == approved { for_it.push(*person) } else { against += 1 }
    }
    let most = if let Policy::Quorum(votes) = policy { votes as usize } else { 1 };
    let all_named = assignees.iter().all(|person| for_it.contains(&person.as_str()));
    if against >= most {
        Some(rejected)
    } else if for_it.len() >= most && (policy != Policy::All || all_named) {
        Some(approved)
    } else {
        None
    }
}

/// The vote that stands for the decision: the last one with this verdict.
pub(super) fn deciding<'a>(
    facts: &'a Facts,
    step: &Step,
    policy: Policy,
    assignees: &[String],
    round: u32,
) -> Option<&'a Event> {
    let votes = votes(facts, step, round);
    let verdict = verdict(policy, assignees, &cast(&votes))?;
    votes.into_iter().find(|event| vote_of(event) == Some(verdict))
}
